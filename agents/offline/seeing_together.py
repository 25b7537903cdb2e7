"""Candidates seen side by side: what one of them has, or lacks, and all others agree about.

Three or four pictures of the same orders are alike where nothing went wrong, and rarely go wrong at the same
place. So where all others agree and one differs, that one is in doubt, whatever it is: a hand too many has no
rule of its own. Only pictures of one layout can be laid over each other; others are left in peace. The
doubt is no fault and asks for no mend: it only decides between pictures that are otherwise as good.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from anim_director.agents.offline.seeing_colour import Floats, lab
from anim_director.agents.offline.seeing_look import Look
from anim_director.tools.vision_reading import shrink

WIDE, TALL = 256, 144
"""Size at which candidates are compared."""

UNLIKE = 8.0
"""CIELAB distance from which a pixel is another."""

ONE_LAYOUT = 0.3
"""Share of pixels that differ under which two pictures are of one layout: other seeds of the same orders
differ in 0.31 and more (78 of 84), a figure that is not there changes 0.01 to 0.2."""

ODD = 0.0006
"""Share of pixels (22 of 256x144) from which the odd one out is told."""


class Oddity(NamedTuple):
    """Where a candidate differs from all others."""

    share: float  # of the pixels
    across: float  # of its middle, 0 left .. 1 right

    def told(self) -> str:
        """Say it as evidence."""
        where = f"around {round(100 * self.across)} % from the left"
        share = f"{100 * self.share:.1f} % of the picture, {where},"
        return f"{share} is unlike all other candidates, who agree there."


def oddities(
    looks: Sequence[Look | None], faulty: Sequence[frozenset[str]] | None = None
) -> list[Oddity | None]:
    """Return for each candidate where it alone differs, None if it does not or none can tell.

    Needs two others that agree with each other, and not in a fault: `faulty` names for each candidate the
    criteria by which it is bad. Two with black bars are no witnesses against one without. About 4 ms each.
    """
    small = [None if look is None else lab(shrink(look.picture, WIDE, TALL)) for look in looks]
    bad = faulty or [frozenset()] * len(small)
    return [_oddity(n, small, bad) for n in range(len(small))]


def _oddity(number: int, small: list[Floats | None], bad: Sequence[frozenset[str]]) -> Oddity | None:
    own = small[number]
    if own is None:
        return None
    witnesses = [(p, bad[n]) for n, p in enumerate(small) if n != number and p is not None]
    others = [picture for picture, _ in witnesses]
    agreed = np.zeros((TALL, WIDE), bool)
    for (first, wrong), (second, also) in itertools.combinations(witnesses, 2):
        same = ~_apart(first, second)
        if not wrong & also and same.mean() > 1 - ONE_LAYOUT:
            agreed |= same
    if not agreed.any():
        return None
    odd = agreed
    for other in others:
        odd = odd & _apart(own, other)
    odd = _without_specks(odd)
    if not ODD <= odd.mean() <= ONE_LAYOUT:
        return None  # nothing, or a layout of its own
    return Oddity(float(odd.mean()), float(np.nonzero(odd)[1].mean() / WIDE))


def _apart(first: Floats, second: Floats) -> np.ndarray:
    """Where two pictures differ by more than a pixel's shift explains."""
    apart: np.ndarray = np.linalg.norm(first - second, axis=2) > UNLIKE
    return apart


def _without_specks(mask: np.ndarray) -> np.ndarray:
    """Drop what is a single pixel thin: edges that lie a little otherwise."""
    import cv2

    return cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)) > 0
