"""A line of writing in one ink: on a pale wall, across a cloud, over somebody's hat.

Letters on a ground of nearly their own colour, or on figures, stand out from nothing as a whole. But all of
them have one ink exactly. So an ink is taken from the marks that do stand out, and each pixel near their line
is asked how far it is on the way from its own ground to that ink: half of the way is a letter's, however
short the way.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_signs import (
    Mark,
    breadth,
    close_set,
    highest,
    letters_of,
    level,
    lines_of,
    marks_in,
    repeated,
    summed,
    together,
)


class Ink(NamedTuple):
    """An ink that a line may be written in, and where."""

    colour: NDArray[Any]  # BGR
    top: int  # of the marks it was taken from, pixels
    bottom: int
    marks: int


def inks_of(marks: Sequence[Mark]) -> list[Ink]:
    """Return the inks that two and more marks have on one line, the commonest first; at most `MOST_INKS`."""
    found = []
    if marks:
        colours = np.array([mark.ink for mark in marks])
        for first, line in zip(marks, lines_of(marks, EXACT_INK), strict=True):
            if line.sum() >= 2:
                _, y, _, h = first.box
                found.append(Ink(np.median(colours[line], axis=0), y, y + h, int(line.sum())))
    found.sort(key=lambda ink: -ink.marks)
    return _unlike(found)[:MOST_INKS]


def _unlike(inks: Sequence[Ink]) -> list[Ink]:
    kept: list[Ink] = []
    for ink in inks:
        if not any(
            _same(ink.colour, other.colour, 10) and ink.top < other.bottom and other.top < ink.bottom
            for other in kept
        ):
            kept.append(ink)
    return kept


def _same(first: NDArray[Any], second: NDArray[Any], levels: float) -> bool:
    return bool(np.abs(first - second).max() < levels)


EXACT_INK = 6
"""Levels by which the ink of letters of one line differs at most, where nothing of them is hidden."""

LIKE_INK = 14
"""The same where a line is looked for by its ink, and thin letters are a little of the ground's colour."""

MOST_INKS = 5
"""Inks that are looked for; more would take time."""


def written(
    inks: Sequence[Ink], picture: NDArray[Any], under: NDArray[Any] | None, free: NDArray[Any] | None
) -> int:
    """Return the number of letters of the longest line in one of the inks, 0 if none is long enough.

    `under` is the place as if nobody were there (BGR, size of the picture) and `free` where it is believed:
    where nobody stands. Elsewhere the ground of a pixel is the median of what is around it.
    """
    import cv2

    found = _unlike(inks)
    if not found:
        return 0
    around = cv2.medianBlur(picture, max(9, round(0.09 * picture.shape[0])) | 1)
    if under is not None and free is not None:
        around = np.where(free[:, :, None], under, around)
    return max(_line(ink, picture, around, under, free) for ink in found)


def _line(
    ink: Ink,
    picture: NDArray[Any],
    around: NDArray[Any],
    under: NDArray[Any] | None,
    free: NDArray[Any] | None,
) -> int:
    import cv2

    tall, high = picture.shape[0], ink.bottom - ink.top
    reach = max(2 * high, round(LINE * tall))  # what the strip cuts off is none of it
    low, up = min(tall, ink.bottom + reach), max(0, ink.top - reach)
    ground = around[up:low]
    strip = picture[up:low]
    there = np.ones(strip.shape[:2], bool)
    if under is not None and free is not None:
        own = under[up:low]
        kernel = np.ones((5, 5), np.uint8)
        over = strip.astype(np.int16) - cv2.dilate(own, kernel)
        below = cv2.erode(own, kernel).astype(np.int16) - strip
        there = ~free[up:low] | (highest(np.maximum(over, below)) > LEAST_APART)
    way = ink.colour.astype(np.float32) - ground
    gone = strip.astype(np.float32) - ground
    share = summed(gone * way) / np.maximum(summed(way * way), 1.0)
    aside = highest(np.abs(gone - share[:, :, None] * way))
    contrast = highest(np.abs(way))
    mask = there & (share > 0.5) & (share < 1.5) & (contrast > LEAST_WAY) & (aside < ASIDE)
    apart = (255 * np.clip(share, 0, 1)).astype(np.int16)
    marks = marks_in(mask, strip, apart, tall)
    lines = zip(marks, lines_of(marks, LIKE_INK), strict=True)
    across = BETWEEN_WORDS if under is None else ACROSS
    return max((_written(first, on_it, marks, mask, contrast, across) for first, on_it in lines), default=0)


LINE = 0.06
"""Height of a frame above and below a mark in which its line is looked for: the mark may be a dot of an i."""

LEAST_APART = 4
"""Levels by which a letter differs from the place and what is right beside it: fences lie a pixel aside."""

LEAST_WAY, ASIDE = 6, 12
"""Levels that an ink is from its ground at least, and that a letter's pixel is beside the way at most."""


def _written(
    first: Mark,
    on_it: NDArray[Any],
    marks: Sequence[Mark],
    mask: NDArray[Any],
    contrast: NDArray[Any],
    across: float,
) -> int:
    """Return the number of letters in the line of a mark, 0 if it is none.

    Letters that are thin are of the ink but for their edges. What is short is told only where it stands out.
    """
    h = first.box[3]
    line = [mark.box for mark, there in zip(marks, on_it, strict=True) if there]
    word = together(line, h, across)
    if len(word) < 4:
        return 0
    if not level(word, first.box, 3) or not close_set(word, h) or breadth(word) < mask.shape[1] / 14:
        return 0
    letters = letters_of(word, h)
    middle = [
        float(np.median(contrast[y : y + h, x : x + w][mask[y : y + h, x : x + w]])) for x, y, w, h in word
    ]
    strong = float(np.median(middle)) >= STRONG and close_set(word, h, CLOSE)
    strong &= len(together(word, h, BETWEEN_WORDS)) >= MARKS
    if letters < (FEW if strong else MANY):
        return 0
    return 0 if repeated(word, mask, farthest=3) else letters


ACROSS, BETWEEN_WORDS = 9, 3
"""Heights of a letter that a gap in the line may be wide: a cloud of the ink's own colour; and where nothing
is known of the ground, so that the panes of a row of houses are of one ink and on one line as well."""

CLOSE, MARKS = 0.7, 5
"""Heights of a letter between two of a short line, as a rule (what shows between pickets is 1 apart), and
marks of it that stand alone and together at least, whatever ran into one another: toes of two paws do not."""

MANY, FEW, STRONG = 9, 6, 50
"""Letters of a line at least, and where its ink is so many levels from the ground: of 312 clean frames eight
had 4 to 8 such marks in a row, 10 to 39 levels from the ground, and one 4 that were 77 levels from it; of 312
lines of 13 letters all but two had 9 and more left."""
