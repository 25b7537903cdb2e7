"""Following heads through the five frames of a clip: what of a figure changes least while its limbs move.

A head is taken from the middle frame and looked for in the others.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_sighting import Sighting


class Way(NamedTuple):
    """How far a head went through the frames, in heights of the figure."""

    up: float  # from the lowest to the highest
    across: float
    leap: float  # up and down again: above both what was before and what comes after
    likeness: float  # -1..1: of the least like head that was found, to that of the middle frame


HEAD = 0.3
"""Share of a figure's height, from the top, that is taken for its head."""

LEAST_HIGH = 24
"""Pixels of a figure's height under which nothing can be followed."""

FAR_ACROSS, FAR_UP = 1.5, 0.5
"""Heights of the figure within which its head is looked for."""

OF_THE_HEAD = 0.45
"""Share of the fullest column of a head that a column of it has; a hand beside it has less."""

SAME_HEAD = 0.58
"""Likeness from which the head was found: below it heads had turned away, or were behind somebody."""


class Followed(NamedTuple):
    """A head in all frames of a strip."""

    spots: tuple[tuple[int, int], ...]  # its left upper corner in each frame, pixels
    size: tuple[int, int]  # pixels across and down
    height: float  # pixels, of the whole figure
    likeness: float  # -1..1: of the least like head that was found, to that of the middle frame

    @property
    def way(self) -> Way:
        """How far it went."""
        spots = np.array(self.spots) / self.height
        wandered, rose = np.ptp(spots, axis=0)
        down = spots[:, 1]
        leaps = [min(down[:n].max(), down[n + 1 :].max()) - down[n] for n in range(1, len(down) - 1)]
        return Way(float(rose), float(wandered), float(max(leaps, default=0.0)), self.likeness)


def follow(
    sighting: Sighting, frames: Sequence[NDArray[Any]], middle: int, *, broad: bool = True
) -> Followed | None:
    """Follow somebody's head through BGR frames of one size; None where no head can be taken.

    A `broad` head is all that is as high as one; else what is beside it, like a raised hand, is left out.
    """
    import cv2

    tall, wide = frames[middle].shape[:2]
    rows, columns = sighting.mask.shape
    _, top, _, bottom = sighting.box
    high = (bottom - top) * tall
    upper = sighting.mask[round(top * rows) : round((top + HEAD * (bottom - top)) * rows)]
    filled = upper.sum(axis=0)
    least = 1 if broad or not len(upper) else max(1.0, OF_THE_HEAD * float(filled.max()))
    across = np.flatnonzero(filled >= least) * wide / columns
    if high < LEAST_HIGH or top <= 0 or not len(across):
        return None
    x0, x1 = int(across[0]), int(across[-1]) + 1
    y0, y1 = int(top * tall), int(top * tall + HEAD * high) + 1
    if min(x1 - x0, y1 - y0) < 6:
        return None
    head = frames[middle][y0:y1, x0:x1]
    far_x, far_y = int(FAR_ACROSS * high), int(FAR_UP * high)
    begin_x, begin_y = max(0, x0 - far_x), max(0, y0 - far_y)
    spots, likeness = [], 1.0
    for frame in frames:
        field = frame[begin_y : min(tall, y1 + far_y), begin_x : min(wide, x1 + far_x)]
        _, best, _, spot = cv2.minMaxLoc(cv2.matchTemplate(field, head, cv2.TM_CCOEFF_NORMED))
        spots.append((spot[0] + begin_x, spot[1] + begin_y))
        likeness = min(likeness, best)
    return Followed(tuple(spots), (x1 - x0, y1 - y0), high, likeness)
