"""Words painted into a picture: rows of small marks of one height that the place itself does not have.

They are not read: what they say is nobody's instruction, and that they are there is a fault.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_ink import EXACT_INK, Ink, inks_of, written
from anim_director.agents.offline.seeing_look import Look, open_picture
from anim_director.agents.offline.seeing_place import Place, cut, relit
from anim_director.agents.offline.seeing_signs import (
    Box,
    breadth,
    close_set,
    highest,
    letters_of,
    level,
    lines_of,
    lowest,
    marks_in,
    of_one_height,
    repeated,
    together,
)
from anim_director.tools.vision_reading import fit

THIN_DOUBT = 6
"""Marks of a row that are doubted where the place is not known: tufts of grass stand in rows, of one ink."""

MOST_LETTERS = 5
"""A label on a jar may have a few signs; five of one ink in a wide row are a line of text."""


class _Laid(NamedTuple):
    """The setting's picture as it lies under a frame."""

    under: NDArray[Any]  # BGR
    same_light: bool


_Apart = tuple[NDArray[Any], tuple[int, ...], int]
"""By how many levels pixels stand out, from which levels on letters are looked for, and how many marks of a
row are to be doubted."""


def lettering(look: Look, setting: Place | None) -> int:
    """Return the number of marks in the longest row of letters.

    Looked at in full size, for letters are thin. A mark is a connected part of what stands out from the
    place, and is no figure's, 1.2 to 12 % of the frame high, less than three times as wide as high, of thin
    strokes and one ink. Marks form a row when they have the same ink and height and one line, over at least
    a ninth of the frame's width; some of them may be lost where the ground has the ink's own colour. Where
    the place cannot be laid under the frame, what is thin and lighter or darker than all around it stands
    out. What stands out in part only is told by its ink (`seeing_ink.py`).
    """
    import cv2

    picture = look.picture
    tall, wide = picture.shape[:2]
    figures = np.zeros((tall, wide), bool)
    for sighting in look.sightings:
        if sighting.found:
            figures |= (
                cv2.resize(sighting.mask.astype(np.uint8), (wide, tall), interpolation=cv2.INTER_NEAREST) > 0
            )
    longest = 0
    thin = _thin(picture, round(0.03 * tall))
    on_figures = np.where(figures, np.maximum(*(apart for apart, *_ in thin)), 0)
    placed = _laid_under(look, setting)
    sources = list(thin)
    for apart, levels, doubt in thin if placed is None else [_apart_from(picture, placed)]:
        free = [(apart > least) & ~figures for least in levels]
        first = max((_longest_row(mask, picture, apart) for mask in free), key=lambda row: row.letters)
        if first.letters < MOST_LETTERS + doubt:
            apart = np.where(figures, on_figures, apart)
            if placed is not None:
                sources.append((apart, levels, doubt))
            also = free[0] | (on_figures > ON_FIGURES)
            first = max(first, _longest_row(also, picture, apart), key=lambda row: row.letters)
        again = 0
        if first.ink is not None and first.letters < MOST_LETTERS + doubt:
            # A word begun: the same ink is looked for where it hardly stands out, and on somebody's hair.
            inked = highest(np.abs(picture.astype(np.float32) - first.ink)) < SAME_INK
            again = _longest_row(inked & ((apart > FAINT) | figures), picture, apart).letters
        longest = max(longest, max(first.letters, again) - doubt)
        if longest < MOST_LETTERS and placed is not None:
            exact = max(_exact_row(mask, picture, apart) for mask in free)
            longest = max(longest, exact if exact >= MOST_LETTERS else 0)
    if longest < MOST_LETTERS:
        longest = max(longest, _faint(picture, placed, figures, sources))
    return longest


@lru_cache(maxsize=64)
def signs_on(sheet: bytes) -> int:
    """Return the number of signs in the longest row on the sheet of a thing: a card has a word on it."""
    picture = open_picture(sheet)
    if picture is None:
        return 0
    rows = [
        _longest_row(apart > least, small, apart)
        for small in (fit(picture, width) for width in SHEETS)
        for apart, levels, _ in _thin(small, round(STROKES * len(small)))
        for least in levels
    ]
    return max(row.letters for row in rows)


SHEETS, STROKES = (180, 256, 320), 0.06
"""Widths at which the sheet of a thing is looked at, and how much of its height strokes may be broad: the
thing fills it, and so do the signs on the thing."""


def _faint(
    picture: NDArray[Any], placed: _Laid | None, figures: NDArray[Any], sources: Sequence[_Apart]
) -> int:
    """Return the number of letters of a line that stands out in part only, told by its ink."""
    inks: list[Ink] = []
    for apart, levels, _ in sources:
        for least in levels[:2]:
            inks += inks_of(marks_in(apart > least, picture, apart, len(picture)))
    if placed is None:
        return written(inks, picture, None, None)
    return written(inks, picture, placed.under, ~figures)


def _exact_row(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any]) -> int:
    """Return the number of letters in a row of one ink exactly, on one line exactly.

    What stands out from a known place is hardly ever so regular, so a shorter row is enough, and nothing is
    doubted: where hair and clouds hide half of a line the rest is told. Letters that run into one another are
    counted by breadth, if they are from the same height to the same height as others: leaves are not.
    """
    marks = marks_in(mask, picture, apart, len(mask))
    most = 0
    for first, on_it in zip(marks, lines_of(marks, EXACT_INK), strict=True):
        h = first.box[3]
        line = [mark.box for mark, there in zip(marks, on_it, strict=True) if there]
        word = together(line, h)
        if len(word) < 2 or not level(word, first.box, 2):
            continue
        a_line = close_set(word, h) and breadth(word) >= mask.shape[1] / 14
        if a_line and not repeated(word, mask, farthest=3):
            even = [box for box in word if of_one_height(box, first.box)]
            most = max(most, letters_of(even, h) + len(word) - len(even))
    return most


ON_FIGURES = 40
"""Levels by which a letter stands out from somebody's hair or clothes, which have marks of their own."""

FAINT = 6
"""Levels by which a letter stands out at least if its ink is known."""


class _Row(NamedTuple):
    """A row of letters."""

    letters: int = 0
    ink: NDArray[Any] | None = None  # BGR


def _laid_under(look: Look, setting: Place | None) -> _Laid | None:
    """Return the place in full size, None where it cannot be laid under the frame."""
    ground = look.ground
    if not look.placed or ground is None or setting is None:
        return None
    tall, wide = look.picture.shape[:2]
    under = relit(cut(setting.picture, ground.zoom, *ground.shift, wide, tall), ground.light)
    return _Laid(under, np.array_equal(ground.light, np.eye(3, 4, dtype=np.float32)))


def _apart_from(picture: NDArray[Any], placed: _Laid) -> _Apart:
    """Return what stands out from the place."""
    import cv2

    kernel = np.ones((5, 5), np.uint8)
    over = picture.astype(np.int16) - cv2.dilate(placed.under, kernel)
    below = cv2.erode(placed.under, kernel).astype(np.int16) - picture
    apart = highest(np.maximum(over, below))
    # In another light fences and stars stand out as well, but not all of one ink.
    return (apart, (16, 32), 0) if placed.same_light else (apart, (20, 36, 60), 2)


def _thin(picture: NDArray[Any], size: int) -> list[_Apart]:
    """Return what is thin and lighter or darker than all around it."""
    import cv2

    size = max(7, size) | 1
    thin = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    lighter = lowest(cv2.morphologyEx(picture, cv2.MORPH_TOPHAT, thin)).astype(np.int16)
    darker = lowest(cv2.morphologyEx(picture, cv2.MORPH_BLACKHAT, thin)).astype(np.int16)
    return [(lighter, (10, 24), THIN_DOUBT), (darker, (24,), THIN_DOUBT)]


def _longest_row(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any]) -> _Row:
    marks = marks_in(mask, picture, apart, len(mask))
    longest = _Row()
    for first in marks:
        _, y, _, h = first.box
        row = [
            mark
            for mark in marks
            if abs((mark.box[1] + mark.box[3] / 2) - (y + h / 2)) < 0.4 * h
            and 0.6 <= mark.box[3] / h <= 1.7
            and np.abs(mark.ink - first.ink).max() < SAME_INK
        ]
        word = together([mark.box for mark in row], h)
        if len(word) < 3:
            continue
        if not close_set(word, h):
            continue
        if not repeated(word, mask) and _stand_on_one_line(word) and breadth(word) >= mask.shape[1] / 9:
            longest = max(longest, _Row(len(word), first.ink), key=lambda row: row.letters)
    return longest


def _stand_on_one_line(boxes: list[Box]) -> bool:
    """Whether marks stand on one line and are of like height, as letters do and flowers in the grass do not.

    In 109 of 110 rows of letters 0.79 and more of them stood on the line; of flowers, eyes and shoes 0.44 to
    0.8, and their heights varied by 0.13 to 0.39.
    """
    feet = np.array([y + h for _, y, _, h in boxes], float)
    heights = np.array([h for *_, h in boxes], float)
    on_it = np.abs(feet - np.median(feet)) <= max(1.0, 0.12 * float(np.median(heights)))
    return float(on_it.mean()) >= 0.75 and float(heights.std()) <= 0.27 * float(heights.mean())


SAME_INK = 14
"""Levels by which the ink of two letters may differ."""
