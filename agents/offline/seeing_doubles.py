"""Whether somebody is there twice: a further match that is whole enough, or too much of them for one.

A shadow at another's feet and the other end of who lies are no second one.
"""

import numpy as np

from anim_director.agents.offline.seeing_colour import gaps
from anim_director.agents.offline.seeing_field import ONE_COLOUR
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_sighting import Box, Sighting
from anim_director.agents.offline.seeing_staged import low_posture, may_be_hidden, rides, touching
from anim_director.film import Staging


def doubles(sighting: Sighting, apart: float = -1.0) -> list[tuple[float, float, float, float]]:
    """Return the boxes of further copies of somebody, if they are whole enough to count.

    `apart` is how far beside somebody a copy stands at least, in widths of the frame, as of `least_apart`.
    """
    left, top, right, bottom = sighting.box
    wide, high = right - left, bottom - top
    found = []
    for score, box in sighting.again:
        size = (box[2] - box[0]) * (box[3] - box[1]) / max(1e-6, wide * high)
        across = abs((box[0] + box[2]) - (left + right)) / 2 / max(1e-6, (wide + box[2] - box[0]) / 2)
        gap = max(box[0] - right, left - box[2])
        both = sighting.breadth(box), sighting.breadth(sighting.box)
        whole = score > SURELY and min(both) > A_WHOLE  # a half of somebody is slimmer
        if gap < (min(apart, 0.0) if whole else apart):
            continue  # the other half of somebody, as likely as not
        level = (min(bottom, box[3]) - max(top, box[1])) / max(1e-6, min(high, box[3] - box[1]))
        if level < SIDE_BY_SIDE:
            continue  # a head before a barn, and under it the body
        if score >= 0.62 and size > 0.3 and across > 0.55:
            found.append(box)
    return found


A_WHOLE, SURELY = 0.85, 0.75
"""Of the breadth that somebody has on the sheet, what the whole of them has at least; and score of such a
copy."""


def least_apart(look: Look) -> float:
    """Return how far apart two are who are not one: where the place does not lie under a frame, clearly.

    The other half of a head is beside the one that was found.
    """
    return -1.0 if look.placed else 0.0 if look.parted else 0.03


def sure(box: Box, sighting: Sighting) -> bool:
    """Whether a further match is as good as the first: then it is they and no other of a crowd."""
    return any(found == box and score > AS_SURE * sighting.score for score, found in sighting.again)


AS_SURE = 0.85
"""Of the score that the first match has: copies, a quarter smaller too, had 0.91 and more, others of a crowd
that were somewhat like somebody 0.56 at most."""


def explained(box: Box, sighting: Sighting, look: Look, staging: Staging) -> bool:
    """Whether a further match is no copy: another's shadow, or the other end of who lies."""
    return _a_shadow(box, sighting, look) or _lies_on(box, sighting, staging)


def _a_shadow(box: Box, sighting: Sighting, look: Look) -> bool:
    """Whether it is flat and lies at the feet of somebody else: a grey mouse and a shadow are alike."""
    tall, wide = look.frame.shape[:2]
    slim = (box[3] - box[1]) * tall / max(1.0, (box[2] - box[0]) * wide)
    if slim * sighting.aspect > FLAT:
        return False
    return any(
        other.found
        and other is not sighting
        and box[3] > other.box[3] > box[1] - 0.05
        and other.box[0] < (box[0] + box[2]) / 2 < other.box[2]
        for other in look.sightings
    )


FLAT = 0.5
"""Of the height that somebody of that breadth has on the sheet, what a shadow has at most."""


def _lies_on(box: Box, sighting: Sighting, staging: Staging) -> bool:
    """Whether it is the other end of who lies or swims: the head, and beyond a blanket or a wave the legs."""
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    if figure is None or not (low_posture(figure) == "lie down" or may_be_hidden(figure, staging)):
        return False
    left, top, right, bottom = sighting.box
    level = min(bottom, box[3]) - max(top, box[1]) > LEVEL * min(bottom - top, box[3] - box[1])
    return level and max(box[0] - right, left - box[2]) < A_GAP


LEVEL, A_GAP = 0.7, 0.05
"""Share of the lower one's height on which both ends are level, and widths of the frame between them."""


SIDE_BY_SIDE = 0.4
"""Share of the lower one's height that somebody and a copy of them have on one level."""


def too_much(sighting: Sighting, look: Look, known: References, staging: Staging) -> bool:
    """Whether a figure is as broad and as large as two side by side, which were taken for one.

    Its area is that of somebody a quarter taller than its box. No figure of 168 clean frames was (0.8 to 1.04
    as a rule, who hugs 1.2); of three pairs side by side all. Or it is an animal, and both its sides are as
    the whole of its sheet: people, from the front with the arms out, are as broad and have two like sides.
    """
    form = next((m.forms[0] for m in known.models if m.name == sighting.name), None)
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    left, top, right, bottom = sighting.box
    if form is None or figure is None or not look.placed or top < 0.02 or bottom > 0.98:
        return False
    if sighting.palette is not None and sighting.palette.weights.max() > ONE_COLOUR:
        return False  # a ghost is as pale as its sheet: its form there is not known
    if any(other is not sighting and _alike(sighting, other) for other in look.sightings):
        return False  # a grey cat beside a grey mouse: whose is whose is not known
    human = any(c.name == sighting.name and c.human for c in staging.cast)
    posture = low_posture(figure)
    if (
        (posture and (human or posture != "sit"))  # an animal that sits is no broader than one that stands
        or touching(figure)
        or rides(figure)
        or may_be_hidden(figure, staging)
        or sighting.cut != 1.0
    ):
        return False
    tall, wide = look.frame.shape[:2]
    high = (bottom - top) * tall
    tallest = float(np.sqrt(sighting.area * tall * wide / (form.fill * form.aspect))) / high
    broad = (right - left) * wide / (high * form.aspect)
    stout = (sighting.core[2] - sighting.core[0]) * wide / (high * form.aspect)
    if not human and sighting.halves > BOTH_HALVES and broad * tallest > TWO_BROAD and stout > STOUT:
        return True
    return tallest > 1.23 and broad > 1.5 and _heads(sighting) > 1


def _alike(sighting: Sighting, other: Sighting) -> bool:
    """Whether most of somebody is in colours that another has as well."""
    own, theirs = sighting.palette, other.palette
    if own is None or theirs is None:
        return False
    shared = gaps(own.colours, theirs.colours).min(axis=1) < ONE_OF_BOTH
    return float(own.weights[shared].sum()) > ALIKE * float(own.weights.sum())


ONE_OF_BOTH, ALIKE = 9.0, 0.6
"""CIELAB difference under which a colour is as much one's as the other's, and the share of such colours from
which two are taken for one another."""

BOTH_HALVES, TWO_BROAD = 0.82, 1.6
"""How well both sides of an animal have the sheet's colours, and how much broader and larger it is than one:
of 256 clean frames those with such halves had 1.56 at most (a lying dog), pairs that touch 1.67 to 2.05."""

STOUT = 0.85
"""Of its sheet's breadth, that such an animal has without what reaches out: a cat before a wheel had 0.82."""


def _heads(sighting: Sighting) -> int:
    """Return how many parts of a figure stand side by side in its upper quarter: who sits has one head."""
    tall, wide = sighting.mask.shape
    left, top, right, bottom = sighting.box
    rows = slice(round((top + 0.08 * (bottom - top)) * tall), round((top + 0.25 * (bottom - top)) * tall) + 1)
    across = np.concatenate([[False], sighting.mask[rows].mean(axis=0) > 0.3, [False]]).astype(int)
    starts, ends = np.flatnonzero(np.diff(across) == 1), np.flatnonzero(np.diff(across) == -1)
    return int((ends - starts > 0.15 * (right - left) * wide).sum())
