"""Expressions of a face and the shapes of a speaking mouth."""

from dataclasses import dataclass, replace

from anim_director.tools.cutout.canvas import lerp


@dataclass(frozen=True)
class Face:
    brow: float = 0.      # + up
    brow_a: float = 0.    # + inner end up (sad), - inner end down (angry)
    open: float = 1.      # eye height
    low: float = 0.       # lower lid pushed up by the cheek
    lid: float = 0.       # upper lid down
    lid_a: float = 0.     # its slant, - towards the nose (angry)
    white: float = 0.     # 1 = white of the eye shows (fear, surprise)
    arc: float = 0.       # 1 = eyes closed in a happy arch, -1 = closed asleep
    smile: float = .6
    jaw: float = 0.       # mouth opening of the expression itself
    wide: float = 1.
    blush: float = .55
    tear: float = 0.
    look: tuple = (0., 0.)
    blink: float = 0.
    vis: str = "rest"

    def to(s, o, t):
        d = {}
        for k in s.__dataclass_fields__:
            a, b = getattr(s, k), getattr(o, k)
            if k == "look":
                d[k] = tuple(lerp(p, q, t) for p, q in zip(a, b))
            elif isinstance(a, str):
                d[k] = b if t > .5 else a
            elif k == "arc":
                d[k] = b if t > .6 else a
            else:
                d[k] = lerp(a, b, t)
        return Face(**d)

    def but(s, **k):
        return replace(s, **k)


EXPR = {
    "neutral": Face(smile=.35),
    "happy": Face(brow=.35, low=.16, smile=1.0, wide=1.15, blush=.8),
    "joy": Face(brow=.6, arc=1, smile=1.0, jaw=.85, wide=1.35, blush=1.),
    "sad": Face(brow=.1, brow_a=.9, lid=.18, lid_a=.5, smile=-.75, wide=.8, blush=.35, look=(0, .5), tear=1),
    "angry": Face(brow=-.55, brow_a=-1., lid=.22, lid_a=-.8, smile=-.6, wide=.8, blush=.9),
    "surprised": Face(brow=1.1, open=1.12, white=1, smile=.1, jaw=.6, wide=.5, blush=.5),
    "scared": Face(brow=.7, brow_a=1.0, open=1.05, white=1, smile=-.55, jaw=.28, wide=1.15, blush=.1),
    "asleep": Face(arc=-1, smile=.4, wide=.7, brow=.1, blush=.7),
    "tender": Face(brow=.3, brow_a=.45, lid=.16, low=.1, smile=.8, wide=.9, blush=.8),
    "puzzled": Face(brow=.5, brow_a=-.3, smile=-.15, wide=.55, look=(.6, -.6)),
}
#         width, height, roundness
VISEMES = {"rest": None, "A": (.20, .17), "E": (.25, .085), "O": (.125, .15), "U": (.085, .09), "M": (.19, 0),
           "F": (.20, .045), "L": (.18, .11)}
