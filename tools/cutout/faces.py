"""Expressions of a face and the shapes of a speaking mouth, shared by people and animals."""

from dataclasses import dataclass, fields, replace
from typing import Any

from anim_director.tools.cutout.canvas import lerp


@dataclass(frozen=True)
class Face:
    """What a face does at one moment. Brows, lids and mouth each tell the feeling without the others."""

    brow: float = 0.0  # + up
    brow_a: float = 0.0  # + inner end up (sad), - inner end down (angry)
    open: float = 1.0  # height of the eye
    low: float = 0.0  # lower lid pushed up by the cheek
    lid: float = 0.0  # upper lid down
    lid_a: float = 0.0  # its slant, - towards the nose (angry)
    white: float = 0.0  # 1: the white of the eye shows (fear, surprise)
    arc: float = 0.0  # 1: eyes closed in a happy arch, -1: closed asleep
    smile: float = 0.6
    jaw: float = 0.0  # how far the expression itself opens the mouth
    wide: float = 1.0
    blush: float = 0.55
    tear: float = 0.0
    look: tuple[float, float] = (0.0, 0.0)  # where the eyes go, each -1..1, + forward and down
    blink: float = 0.0  # 1: closed
    vis: str = "rest"  # viseme, a key of VISEMES

    def to(self, other: "Face", t: float) -> "Face":
        """Return the face between this (t = 0) and another (t = 1)."""
        mixed: dict[str, Any] = {}
        for f in fields(self):
            a, b = getattr(self, f.name), getattr(other, f.name)
            if f.name == "look":
                mixed[f.name] = (lerp(a[0], b[0], t), lerp(a[1], b[1], t))
            elif f.name == "vis":
                mixed[f.name] = b if t > 0.5 else a
            elif f.name == "arc":
                mixed[f.name] = b if t > 0.6 else a
            else:
                mixed[f.name] = lerp(a, b, t)
        return Face(**mixed)

    def but(self, **changes: Any) -> "Face":
        """Return the face with some fields changed."""
        return replace(self, **changes)


EXPR = {
    "neutral": Face(smile=0.35),
    "happy": Face(brow=0.35, low=0.16, smile=1.0, wide=1.15, blush=0.8),
    "joy": Face(brow=0.6, arc=1, smile=1.0, jaw=0.85, wide=1.35, blush=1.0),
    "sad": Face(
        brow=0.1, brow_a=0.9, lid=0.18, lid_a=0.5, smile=-0.75, wide=0.8, blush=0.35, look=(0, 0.5), tear=1
    ),
    "angry": Face(brow=-0.55, brow_a=-1.0, lid=0.22, lid_a=-0.8, smile=-0.6, wide=0.8, blush=0.9),
    "surprised": Face(brow=1.1, open=1.12, white=1, smile=0.1, jaw=0.6, wide=0.5, blush=0.5),
    "scared": Face(brow=0.7, brow_a=1.0, open=1.05, white=1, smile=-0.55, jaw=0.28, wide=1.15, blush=0.1),
    "asleep": Face(arc=-1, smile=0.4, wide=0.7, brow=0.1, blush=0.7),
    "tender": Face(brow=0.3, brow_a=0.45, lid=0.16, low=0.1, smile=0.8, wide=0.9, blush=0.8),
    "puzzled": Face(brow=0.5, brow_a=-0.3, smile=-0.15, wide=0.55, look=(0.6, -0.6)),
    "proud": Face(brow=0.55, lid=0.24, low=0.14, smile=0.95, wide=1.0, blush=0.8, look=(0.0, -0.2)),
    "tired": Face(
        brow=-0.1, brow_a=0.35, lid=0.42, lid_a=0.25, smile=-0.12, wide=0.7, blush=0.3, look=(0.0, 0.4)
    ),
}
"""A face for every feeling of `film.Feeling`."""

VISEMES: dict[str, tuple[float, float] | None] = {
    "rest": None, "A": (0.20, 0.17), "E": (0.25, 0.085), "O": (0.125, 0.15), "U": (0.085, 0.09),
    "M": (0.19, 0.0), "F": (0.20, 0.045), "L": (0.18, 0.11),
}  # fmt: skip
"""Width and height of the speaking mouth in heads; None leaves the mouth to the expression."""


def gape(face: Face) -> float:
    """How far a muzzle or a beak is open for a face: 0 shut, 1 wide."""
    shape = VISEMES.get(face.vis)
    return min(1.1, face.jaw * 1.18) if shape is None else shape[1] / 0.17
