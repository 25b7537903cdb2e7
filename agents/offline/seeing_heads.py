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
    bob: float  # all the way up and down, less what is left of it at the end: coming nearer leaves all of it
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


TILT = 16
"""Degrees by which a head is also looked for tilted."""


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
        bob = float(np.abs(np.diff(down)).sum() - abs(down[-1] - down[0]))
        return Way(float(rose), float(wandered), bob, self.likeness)


def follow(
    sighting: Sighting, frames: Sequence[NDArray[Any]], middle: int, *, broad: bool = True
) -> Followed | None:
    """Follow somebody's head through BGR frames of one size; None where no head can be taken.

    A `broad` head is all that is as high as one, turned or tilted in the other frames; else what is beside
    it, like a raised hand, is left out, and it is followed as long as it looks the same way.
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
    if min(x1 - x0, y1 - y0) < 6 or x0 <= 0 or x1 >= wide:
        return None  # too small, or not all of it
    head = frames[middle][y0:y1, x0:x1]
    heads = _turned(head) if broad else [head]
    far_x, far_y = int(FAR_ACROSS * high), int(FAR_UP * high)
    begin_x, begin_y = max(0, x0 - far_x), max(0, y0 - far_y)
    spots, likeness = [], 1.0
    for frame in frames:
        field = frame[begin_y : min(tall, y1 + far_y), begin_x : min(wide, x1 + far_x)]
        alike = np.max([cv2.matchTemplate(field, head, cv2.TM_CCOEFF_NORMED) for head in heads], axis=0)
        _, best, _, spot = cv2.minMaxLoc(alike)
        spots.append((spot[0] + begin_x, spot[1] + begin_y))
        likeness = min(likeness, best)
    return Followed(tuple(spots), (x1 - x0, y1 - y0), high, likeness)


def _turned(head: NDArray[Any]) -> list[NDArray[Any]]:
    """Return a head, and as it looks when it is turned to the other side or tilted."""
    import cv2

    tall, wide = head.shape[:2]
    turned = []
    for side in (head, np.ascontiguousarray(head[:, ::-1])):
        turned.append(side)
        for angle in (-TILT, TILT):
            tilt = cv2.getRotationMatrix2D((wide / 2, tall / 2), angle, 1.0)
            turned.append(cv2.warpAffine(side, tilt, (wide, tall), borderMode=cv2.BORDER_REPLICATE))
    return turned
