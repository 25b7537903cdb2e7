"""Signs that may be letters: small marks of thin strokes and one ink, and what their rows are unlike."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Box = tuple[int, int, int, int]  # left, top, width, height in pixels

MOST_MARKS = 400
"""More is noise, and would only take time."""

ONE_INK = 14
"""Deviation of levels within one letter."""

WIDEST_PITCH = 1.1
"""Heights of a letter that lie between two of them as a rule; stars and panes are further apart."""

WIDEST_GAP = 6
"""Heights of a letter: two of them may be lost on a ground of the ink's colour, and a space beside them."""


def highest(channels: NDArray[Any]) -> NDArray[Any]:
    """Return the largest of three channels, height x width: many times faster than a reduction of three."""
    return np.maximum(np.maximum(channels[..., 0], channels[..., 1]), channels[..., 2])


def lowest(channels: NDArray[Any]) -> NDArray[Any]:
    """Return the least of three channels, height x width."""
    return np.minimum(np.minimum(channels[..., 0], channels[..., 1]), channels[..., 2])


def summed(channels: NDArray[Any]) -> NDArray[Any]:
    """Return the sum of three channels, height x width."""
    return channels[..., 0] + channels[..., 1] + channels[..., 2]


class Mark(NamedTuple):
    """One sign."""

    box: Box
    ink: NDArray[Any]  # BGR where it stands out most


def marks_in(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any], tall: int) -> list[Mark]:
    """Return the connected parts of a mask that may be letters, from left to right.

    They are 1.2 to 12 % of the frame's height `tall` high, less than three times as wide as high, of thin
    strokes and one ink. `apart` tells by how many levels each pixel stands out from what is around it. What
    the upper or lower edge cuts off stands on one line by that, as tufts of grass do.
    """
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    thick = labels[cv2.erode(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0]
    solid = np.bincount(thick, minlength=count) > 0
    high, broad = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    fit = ~solid & (high >= 0.012 * tall) & (high <= 0.12 * tall) & (broad <= 3 * high)
    top = stats[:, cv2.CC_STAT_TOP]
    fit &= (top > 0) & (top + high < len(mask))
    fit[0] = False
    found = []
    for number in np.flatnonzero(fit):
        x, y, w, h, _ = (int(v) for v in stats[number])
        own = labels[y : y + h, x : x + w] == number
        strength = apart[y : y + h, x : x + w][own]
        pixels = picture[y : y + h, x : x + w][own].astype(np.float32)
        at = int(0.6 * (len(strength) - 1))
        ink = pixels[strength >= np.partition(strength, at)[at]]
        middle = ink.mean(axis=0)
        if float(np.sqrt(np.maximum((ink * ink).mean(axis=0) - middle * middle, 0)).max()) < ONE_INK:
            found.append(Mark((x, y, w, h), middle))
    return sorted(found, key=lambda mark: mark.box)[:MOST_MARKS]


def lines_of(marks: Sequence[Mark], levels: float) -> Iterator[NDArray[Any]]:
    """Yield for each mark which are on its line, about as high (some have tails), and of its ink."""
    if not marks:
        return
    boxes, inks = np.array([mark.box for mark in marks]), np.array([mark.ink for mark in marks])
    feet, heights = boxes[:, 1] + boxes[:, 3], boxes[:, 3]
    for foot, high, ink in zip(feet, heights, inks, strict=True):
        on_it = (
            (np.abs(feet - foot) <= max(1, 0.12 * high)) & (heights >= 0.75 * high) & (heights <= 1.5 * high)
        )
        on_it[on_it] = np.abs(inks[on_it] - ink).max(axis=1) < levels
        yield on_it


def level(word: list[Box], first: Box, least: int) -> bool:
    """Whether half of a line, and `least` marks, are from the same height to the same height as one of them.

    The others have tails or are lost in part. Tufts of grass are of one ink too, but of any height.
    """
    return sum(of_one_height(box, first) for box in word) >= max(least, 0.5 * len(word))


def of_one_height(box: Box, first: Box) -> bool:
    """Whether a mark is from the same height to the same height as another."""
    slack = max(1, 0.06 * first[3])
    return abs(box[3] - first[3]) <= slack and abs(box[1] - first[1]) <= slack


def together(boxes: list[Box], high: int, gap: float = WIDEST_GAP) -> list[Box]:
    """Return the longest run of boxes without a gap wider than `gap` times their height."""
    best: list[Box] = []
    run: list[Box] = []
    for box in boxes:
        if run and box[0] - (run[-1][0] + run[-1][2]) > gap * high:
            run = []
        run.append(box)
        if len(run) > len(best):
            best = list(run)
    return best


def close_set(word: list[Box], high: int, pitch: float = WIDEST_PITCH) -> bool:
    """Whether marks stand as close as the letters of a line do, `pitch` heights apart at most as a rule."""
    gaps = [b[0] - a[0] - a[2] for a, b in itertools.pairwise(word)]
    return float(np.median(gaps)) <= pitch * high


def breadth(word: list[Box]) -> int:
    """Return from the left edge of a row to its right one, in pixels."""
    return word[-1][0] + word[-1][2] - word[0][0]


def letters_of(word: list[Box], high: int) -> int:
    """Return the number of letters in a row: those that run into each other are counted by their breadth."""
    return sum(max(1, round(w / (1.1 * high))) for _, _, w, _ in word)


def repeated(boxes: list[Box], mask: NDArray[Any], farthest: int = 1) -> bool:
    """Whether marks are one form again and again, or slim or broad as no row of letters is: pickets, panes.

    Rows of letters are 0.43 to 1.36 times as wide as high (138 rows), pickets 0.2 to 0.28. `farthest` is how
    many marks on the same form may come again: between hanging bags every second gap is alike.
    """
    import cv2

    if not 0.4 < float(np.mean([w / h for _, _, w, h in boxes])) < 1.34:
        return True
    forms = [
        cv2.resize(mask[y : y + h, x : x + w].astype(np.float32), (8, 8), interpolation=cv2.INTER_AREA)
        for x, y, w, h in boxes
    ]
    for step in range(1, min(farthest, len(forms) - 2) + 1):
        unlike = [float(np.abs(a - b).mean()) for a, b in zip(forms, forms[step:], strict=False)]
        if float(np.median(unlike)) < ALIKE:
            return True
    return False


ALIKE = 0.21
"""Mean difference of two forms in 8 x 8 under which they are the same."""
