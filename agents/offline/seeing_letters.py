"""Words painted into a picture: rows of small marks of one height that the place itself does not have.

They are not read: what they say is nobody's instruction, and that they are there is a fault.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_place import Place, cut, relit

MOST_MARKS = 400
"""More is noise, and would only take time."""

MOST_LETTERS = 8
"""A label on a jar may have a few signs; eight in a wide row are a line of text."""


def lettering(look: Look, setting: Place | None) -> int:
    """Return the number of marks in the longest row of letters; 0 when the place is not known.

    Looked at in full size, for letters are thin. A mark is a connected part of the foreground that is no
    figure's, 1.2 to 12 % of the frame high, less than three times as wide as high, and of thin strokes.
    Marks form a row when they stand side by side at one height, with gaps smaller than two and a half
    heights, over at least a seventh of the frame's width.
    """
    if not look.placed or look.ground is None or setting is None:
        return 0
    if not np.array_equal(look.ground.light, np.eye(3, 4, dtype=np.float32)):
        return 0  # in another light fences and stars stand out like letters
    import cv2

    tall, wide = look.picture.shape[:2]
    ground = look.ground
    under = relit(cut(setting.picture, ground.zoom, *ground.shift, wide, tall), ground.light)
    kernel = np.ones((5, 5), np.uint8)
    over = look.picture.astype(np.int16) - cv2.dilate(under, kernel)
    below = cv2.erode(under, kernel).astype(np.int16) - look.picture
    mask = np.maximum(over, below).max(axis=2) > 32
    for sighting in look.sightings:
        if sighting.found:
            figure = cv2.resize(sighting.mask.astype(np.uint8), (wide, tall), interpolation=cv2.INTER_NEAREST)
            mask &= figure == 0
    return _longest_row(mask)


def _longest_row(mask: NDArray[Any]) -> int:
    import cv2

    tall, wide = mask.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    thick = np.bincount(
        labels[cv2.erode(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0], minlength=count
    )
    marks = sorted(
        (int(x), int(y), int(w), int(h))
        for (x, y, w, h, _), solid in zip(stats[1:count], thick[1:count], strict=True)
        if not solid and 0.012 * tall <= h <= 0.12 * tall and w <= 3 * h
    )[:MOST_MARKS]
    longest = 0
    for first in marks:
        row = [first]
        for mark in marks:
            last = row[-1]
            beside = mark[0] > last[0] and mark[0] - (last[0] + last[2]) < 2.5 * max(first[3], last[3])
            level = abs((mark[1] + mark[3] / 2) - (last[1] + last[3] / 2)) < 0.5 * max(mark[3], last[3])
            alike = 0.4 < mark[3] / last[3] < 2.5
            if beside and level and alike:
                row.append(mark)
        widths = np.array([mark[2] for mark in row])
        even = float(widths.std() / widths.mean()) < 0.1  # pickets are all alike, letters are not
        if not even and row[-1][0] + row[-1][2] - row[0][0] >= wide / 7:
            longest = max(longest, len(row))
    return longest
