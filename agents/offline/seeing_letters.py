"""Words painted into a picture: rows of small marks of one height that the place itself does not have.

They are not read: what they say is nobody's instruction, and that they are there is a fault.
"""

import itertools
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_place import Place, cut, relit

MOST_MARKS = 400
"""More is noise, and would only take time."""

MOST_LETTERS = 5
"""A label on a jar may have a few signs; five of one ink in a wide row are a line of text."""


def lettering(look: Look, setting: Place | None) -> int:
    """Return the number of marks in the longest row of letters.

    Looked at in full size, for letters are thin. A mark is a connected part of what stands out from the
    place, and is no figure's, 1.2 to 12 % of the frame high, less than three times as wide as high, of thin
    strokes and one ink. Marks form a row when they have the same ink and height and one line, over at least
    a ninth of the frame's width; some of them may be lost where the ground has the ink's own colour. Where
    the place cannot be laid under the frame, what is thin and lighter or darker than all around it stands
    out. About 8 ms.
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
    on_figures = _thin_on(picture, figures)
    for apart, levels, doubt in _standing_out(look, setting):
        free = [(apart > least) & ~figures for least in levels]
        first = max((_longest_row(mask, picture, apart) for mask in free), key=lambda row: row.letters)
        if first.letters < MOST_LETTERS + doubt:
            np.copyto(apart, on_figures, where=figures)
            also = free[0] | (on_figures > ON_FIGURES)
            first = max(first, _longest_row(also, picture, apart), key=lambda row: row.letters)
        again = 0
        if first.ink is not None and first.letters < MOST_LETTERS + doubt:
            # A word begun: the same ink is looked for where it hardly stands out, and on somebody's hair.
            inked = np.abs(picture.astype(np.float32) - first.ink).max(axis=2) < SAME_INK
            again = _longest_row(inked & ((apart > FAINT) | figures), picture, apart).letters
        longest = max(longest, max(first.letters, again) - doubt)
        if longest < MOST_LETTERS:
            exact = max(_exact_row(mask, picture, apart) for mask in free)
            longest = max(longest, exact if exact >= MOST_LETTERS else 0)
    return longest


def _exact_row(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any]) -> int:
    """Return the number of letters in a row of one ink exactly, on one line exactly.

    Scenery is never so regular, so a shorter row is enough, and nothing is doubted: where hair and clouds
    hide half of a line the rest of it is told. Letters that run into each other are counted by their breadth.
    """
    marks = _marks(mask, picture, apart)
    most = 0
    for first in marks:
        _, y, _, h = first.box
        row = [
            mark.box
            for mark in marks
            if abs((mark.box[1] + mark.box[3]) - (y + h)) <= max(1, 0.12 * h)
            and 0.75 <= mark.box[3] / h <= 1.5
            and np.abs(mark.ink - first.ink).max() < EXACT_INK
        ]
        word = _together(row, h)
        if len(word) < 2:
            continue
        gaps = [b[0] - a[0] - a[2] for a, b in itertools.pairwise(word)]
        broad = word[-1][0] + word[-1][2] - word[0][0]
        a_line = float(np.median(gaps)) <= WIDEST_PITCH * h and broad >= mask.shape[1] / 14
        if a_line and not _repeated(word, mask):
            most = max(most, sum(max(1, round(w / (1.1 * h))) for _, _, w, _ in word))
    return most


EXACT_INK = 6
"""Levels by which the ink of letters of one line differs at most, where nothing of them is hidden."""


ON_FIGURES = 40
"""Levels by which a letter stands out from somebody's hair or clothes, which have marks of their own."""

FAINT = 6
"""Levels by which a letter stands out at least if its ink is known."""


class _Row(NamedTuple):
    """A row of letters."""

    letters: int = 0
    ink: NDArray[Any] | None = None  # BGR


def _standing_out(look: Look, setting: Place | None) -> list[tuple[NDArray[Any], tuple[int, ...], int]]:
    """Return by how many levels pixels stand out, from which levels on letters are looked for, and how many
    marks of a row are to be doubted.
    """
    import cv2

    picture, ground = look.picture, look.ground
    tall, wide = picture.shape[:2]
    if look.placed and ground is not None and setting is not None:
        same_light = np.array_equal(ground.light, np.eye(3, 4, dtype=np.float32))
        under = relit(cut(setting.picture, ground.zoom, *ground.shift, wide, tall), ground.light)
        kernel = np.ones((5, 5), np.uint8)
        over = picture.astype(np.int16) - cv2.dilate(under, kernel)
        below = cv2.erode(under, kernel).astype(np.int16) - picture
        # In another light fences and stars stand out as well, but not all of one ink.
        apart = np.maximum(over, below).max(axis=2)
        known = (apart, (16, 32), 0) if same_light else (apart, (20, 36, 60), 2)
        return [known]
    return _thin(picture, round(0.03 * tall))


def _thin(picture: NDArray[Any], size: int) -> list[tuple[NDArray[Any], tuple[int, ...], int]]:
    """What is thin and lighter or darker than all around it."""
    import cv2

    size = max(7, size) | 1
    thin = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    lighter = cv2.morphologyEx(picture, cv2.MORPH_TOPHAT, thin).min(axis=2).astype(np.int16)
    darker = cv2.morphologyEx(picture, cv2.MORPH_BLACKHAT, thin).min(axis=2).astype(np.int16)
    return [(lighter, (10, 24), 4), (darker, (24,), 4)]


def _thin_on(picture: NDArray[Any], figures: NDArray[Any]) -> NDArray[Any]:
    """By how many levels what is thin stands out from figures, where they are; 0 elsewhere."""
    found = np.zeros(figures.shape, np.int16)
    rows, columns = np.flatnonzero(figures.any(axis=1)), np.flatnonzero(figures.any(axis=0))
    if len(rows):
        part = slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
        (lighter, _, _), (darker, _, _) = _thin(picture[part], round(0.03 * len(picture)))
        found[part] = np.maximum(lighter, darker)
    return found


def _longest_row(mask: NDArray[Any], picture: NDArray[Any], apart: NDArray[Any]) -> _Row:
    marks = _marks(mask, picture, apart)
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
        word = _together([mark.box for mark in row], h)
        if len(word) < 3:
            continue
        gaps = [b[0] - a[0] - a[2] for a, b in itertools.pairwise(word)]
        if float(np.median(gaps)) > WIDEST_PITCH * h:
            continue
        if (
            not _repeated(word, mask)
            and _on_one_line(word)
            and word[-1][0] + word[-1][2] - word[0][0] >= mask.shape[1] / 9
        ):
            longest = max(longest, _Row(len(word), first.ink), key=lambda row: row.letters)
    return longest


def _on_one_line(boxes: list[tuple[int, int, int, int]]) -> bool:
    """Whether marks stand on one line and are of like height, as letters do and flowers in the grass do not.

    In 109 of 110 rows of letters 0.79 and more of them stood on the line; of flowers, eyes and shoes 0.44 to
    0.8, and their heights varied by 0.13 to 0.39.
    """
    feet = np.array([y + h for _, y, _, h in boxes], float)
    heights = np.array([h for *_, h in boxes], float)
    on_it = np.abs(feet - np.median(feet)) <= max(1.0, 0.12 * float(np.median(heights)))
    return float(on_it.mean()) >= 0.75 and float(heights.std()) <= 0.27 * float(heights.mean())


def _repeated(boxes: list[tuple[int, int, int, int]], mask: NDArray[Any]) -> bool:
    """Whether marks are one form again and again, or slim or broad as no row of letters is: pickets, panes.

    Rows of letters are 0.43 to 1.36 times as wide as high (138 rows), pickets 0.2 to 0.28.
    """
    import cv2

    if not 0.4 < float(np.mean([w / h for _, _, w, h in boxes])) < 1.34:
        return True
    forms = [
        cv2.resize(mask[y : y + h, x : x + w].astype(np.float32), (8, 8), interpolation=cv2.INTER_AREA)
        for x, y, w, h in boxes
    ]
    unlike = [float(np.abs(a - b).mean()) for a, b in itertools.pairwise(forms)]
    return float(np.median(unlike)) < 0.21


SAME_INK = 14
"""Levels by which the ink of two letters may differ."""

ONE_INK = 14
"""Deviation of levels within one letter."""

WIDEST_PITCH = 1.1
"""Heights of a letter that lie between two of them as a rule; stars and panes are further apart."""

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
        strength = apart[y : y + h, x : x + w][own]
        pixels = picture[y : y + h, x : x + w][own].astype(np.float32)
        at = int(0.6 * (len(strength) - 1))
        ink = pixels[strength >= np.partition(strength, at)[at]]
        middle = ink.mean(axis=0)
        if float(np.sqrt(np.maximum((ink * ink).mean(axis=0) - middle * middle, 0)).max()) < ONE_INK:
            found.append(_Mark((x, y, w, h), middle))
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
