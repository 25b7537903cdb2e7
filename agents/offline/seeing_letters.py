"""Words painted into a picture: rows of small marks of one height that the place itself does not have.

They are not read: what they say is nobody's instruction, and that they are there is a fault.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_place import Place, cut, relit

MOST_MARKS = 400
"""More is noise, and would only take time."""

MOST_LETTERS = 6
"""A label on a jar may have a few signs; six of one ink in a wide row are a line of text."""


def lettering(look: Look, setting: Place | None) -> int:
    """Return the number of marks in the longest row of letters; 0 when the place is not known.

    Looked at in full size, for letters are thin. A mark is a connected part of the foreground that is no
    figure's, 1.2 to 12 % of the frame high, less than three times as wide as high, of thin strokes and one
    ink. Marks form a row when they have the same ink and height and one line, over at least a ninth of the
    frame's width; some of them may be lost where the ground has the ink's own colour. About 5 ms.
    """
    if not look.placed or look.ground is None or setting is None:
        return 0
    import cv2

    tall, wide = look.picture.shape[:2]
    ground = look.ground
    same_light = np.array_equal(ground.light, np.eye(3, 4, dtype=np.float32))
    under = relit(cut(setting.picture, ground.zoom, *ground.shift, wide, tall), ground.light)
    kernel = np.ones((5, 5), np.uint8)
    over = look.picture.astype(np.int16) - cv2.dilate(under, kernel)
    below = cv2.erode(under, kernel).astype(np.int16) - look.picture
    apart = np.maximum(over, below).max(axis=2)
    longest = 0
    for least in (16, 32) if same_light else (60,):  # in another light fences and stars stand out as well
        mask = apart > least
        for sighting in look.sightings:
            if sighting.found:
                size = (wide, tall)
                figure = cv2.resize(sighting.mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
                mask &= figure == 0
        longest = max(longest, _longest_row(mask, look.picture, apart))
    return longest


def _longest_row(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any]) -> int:
    marks = _marks(mask, picture, apart)
    longest = 0
    for first in marks:
        _, y, _, h = first.box
        row = [
            mark
            for mark in marks
            if abs((mark.box[1] + mark.box[3] / 2) - (y + h / 2)) < 0.4 * h
            and 0.6 <= mark.box[3] / h <= 1.7
            and np.abs(mark.ink - first.ink).max() < SAME_INK
        ]
        word = _together([mark.box for mark in row], h)
        if len(word) < 3:
            continue
        pitch = np.diff([box[0] for box in word])
        even = float(pitch.std() / pitch.mean()) < 0.12  # pickets are set at equal distances, letters are not
        if not even and word[-1][0] + word[-1][2] - word[0][0] >= mask.shape[1] / 9:
            longest = max(longest, len(word))
    return longest


SAME_INK = 26
"""Levels by which the ink of two letters may differ."""

WIDEST_GAP = 6
"""Heights of a letter: two of them may be lost on a ground of the ink's colour, and a space beside them."""


class _Mark(NamedTuple):
    box: tuple[int, int, int, int]  # left, top, width, height
    ink: NDArray[Any]  # BGR where it stands out most


def _marks(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any]) -> list[_Mark]:
    import cv2

    tall, _ = mask.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    solid = np.bincount(
        labels[cv2.erode(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0], minlength=count
    )
    found = []
    for number in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[number])
        if solid[number] or not 0.012 * tall <= h <= 0.12 * tall or w > 3 * h:
            continue
        own = labels[y : y + h, x : x + w] == number
        strongest = np.where(own, apart[y : y + h, x : x + w], -1)
        ink = picture[y : y + h, x : x + w][strongest >= np.percentile(strongest[own], 60)]
        if float(ink.astype(float).std(axis=0).max()) < SAME_INK:
            found.append(_Mark((x, y, w, h), np.median(ink, axis=0)))
    return sorted(found, key=lambda mark: mark.box)[:MOST_MARKS]


def _together(boxes: list[tuple[int, int, int, int]], high: int) -> list[tuple[int, int, int, int]]:
    """Return the longest run of boxes without too wide a gap."""
    best: list[tuple[int, int, int, int]] = []
    run: list[tuple[int, int, int, int]] = []
    for box in boxes:
        if run and box[0] - (run[-1][0] + run[-1][2]) > WIDEST_GAP * high:
            run = []
        run.append(box)
        if len(run) > len(best):
            best = list(run)
    return best
