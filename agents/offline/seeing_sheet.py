"""What a character sheet teaches the offline critic: who somebody is in colours and proportions.

A sheet shows one character, once or in several views, on a plain ground. Its figures are what differs
from the ground; their dominant colours with their heights on the body are the character's model.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import (
    Floats,
    Palette,
    few_colours,
    gaps,
    lab,
    lab_of,
    palette_of,
)
from anim_director.tools.vision_reading import fit


class Form(NamedTuple):
    """A character, or the upper part of one, as a block of colours of a certain shape."""

    palette: Palette
    aspect: float  # width / height of the figure's box
    fill: float  # share of the box that the figure covers
    cut: float  # how much of the whole height it is: 1 whole, 0.6 to the waist, 0.4 the head


NO_SPANS: Floats = np.zeros((0, 2), np.float32)


class Model(NamedTuple):
    """A character as its sheet shows it."""

    name: str
    forms: tuple[Form, ...]  # whole first
    views: int  # figures on the sheet
    shades: Floats  # n x 3 CIELAB: every colour of its figures, eyes and buttons too
    levels: Floats  # n x BANDS, bool: in which bands of a figure's height each shade is, the top first
    spans: Floats = NO_SPANS  # of each colour of the whole figure's palette, as of `spans_of`
    footing: float = 0.0  # of the broadest of its figures, as of `footing_of`


CUTS = (1.0, 0.62, 0.42)


class View(NamedTuple):
    """One figure on a sheet."""

    box: tuple[int, int, int, int]  # left, top, right, bottom
    mask: NDArray[Any]  # of the box


def views_of(picture: NDArray[Any]) -> list[View]:
    """Find the figures on a sheet, left to right; empty when nothing stands out from the ground."""
    import cv2

    colours = lab(picture)
    rim = np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]])
    ground = np.median(rim, axis=0)
    apart = colours - ground
    differs = np.linalg.norm(apart, axis=2)
    # A drawn ground is even, a painted one is not: how far it scatters says what differs from it.
    scatter = float(np.percentile(np.linalg.norm(rim - ground, axis=1), 80))
    mask = (differs > min(9.0, 3.0 + 3 * scatter)).astype(np.uint8)
    mask[_shadow(mask, apart)] = 0
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(mask.copy(), outlines, -1, 1, cv2.FILLED)
    # A face or belly of the ground's colour is no hole; what is seen between legs is.
    for left, top, wide, high, _ in cv2.connectedComponentsWithStats(filled)[2][1:]:
        upper = slice(top, top + round(0.68 * high))
        across = slice(left, left + wide)
        mask[upper, across] = np.maximum(mask[upper, across], filled[upper, across])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    tall = picture.shape[0]
    large = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] > 0.004 * mask.size]
    columns = sorted((int(stats[i, 0]), int(stats[i, 0] + stats[i, 2]), i) for i in large)
    groups: list[tuple[int, int, list[int]]] = []
    for left, right, i in columns:
        if groups and left < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(right, groups[-1][1]), [*groups[-1][2], i])
        else:
            groups.append((left, right, [i]))
    views = []
    for left, right, members in groups:
        own = np.isin(labels[:, left:right], members)
        rows = np.flatnonzero(own.any(axis=1))
        if len(rows) and rows[-1] - rows[0] > 0.12 * tall:
            top, bottom = int(rows[0]), int(rows[-1]) + 1
            views.append(View((left, top, right, bottom), own[top:bottom]))
    return views


def _shadow(mask: NDArray[Any], apart: Floats) -> NDArray[Any]:
    """Return where a sheet's ground is only made darker, at the feet: bool, height x width.

    `apart` is how the CIELAB colours differ from the ground. The shadow of a low animal reaches far up
    beside it, where others have a grey belly: there it must fade into the ground without an edge.
    """
    import cv2

    darker, differs = -apart[..., 0], np.linalg.norm(apart, axis=2)
    shadow = (darker > 0) & (np.hypot(apart[..., 1], apart[..., 2]) < 0.55 * darker + 2) & (differs < 36)
    even = np.ones((3, 3), np.uint8)
    steep = cv2.dilate(apart[..., 0], even) - cv2.erode(apart[..., 0], even)
    soft = ((shadow | (mask == 0)) & (steep < FADING)).astype(np.uint8)
    _, labels = cv2.connectedComponents(soft)
    fades = np.isin(labels, np.unique(labels[(mask == 0) & (soft > 0)])) & (soft > 0)
    # What is left between it and a figure is a mixture of the two.
    fades = cv2.dilate(fades.astype(np.uint8), even) > 0
    found = np.zeros(mask.shape, bool)
    for left, top, wide, high, _ in cv2.connectedComponentsWithStats(mask)[2][1:]:
        across = slice(left, left + wide)
        low = slice(top + round(AT_THE_FEET * high), top + high)
        found[low, across] |= shadow[low, across]
        if wide > LOW * high:
            low = slice(top + round(BESIDE_A_LOW_ONE * high), top + high)
            found[low, across] |= (shadow & fades)[low, across]
    return found


AT_THE_FEET, BESIDE_A_LOW_ONE = 0.84, 0.5
"""Share of a figure's height under which what is darker ground is its shadow, and under which it may be."""

LOW = 1.25
"""Times as broad as high, that a low animal is at least, or two views whose shadows touch."""

FADING = 12.0
"""Difference of L* between neighbours, two pixels apart, under which a shadow fades: it has no edge."""


def model_of(name: str, picture: NDArray[Any]) -> Model | None:
    """Learn a character from its sheet; None when there is nobody on it."""
    small = fit(picture, 320)
    views = views_of(small)
    if not views:
        return None
    tallest = max(view.box[3] - view.box[1] for view in views)
    views = [view for view in views if view.box[3] - view.box[1] > 0.6 * tallest]
    colours = lab(small)
    forms = tuple(_form(views, colours, cut) for cut in CUTS)
    spans = _spans(views, colours, forms[0].palette)
    footing = max(footing_of(view.mask) for view in views)
    return Model(name, forms, len(views), *_shades(views, small), spans, footing)


def footing_of(mask: NDArray[Any]) -> float:
    """Return how broad a figure is right at the ground, in heights of its own."""
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return 0.0
    tall = int(rows.max() - rows.min()) + 1
    return len(np.unique(columns[rows > rows.max() - AT_THE_GROUND * tall])) / tall


AT_THE_GROUND = 0.12
"""Share of a figure's height in which feet, and shins that lie on the ground, are."""


def spans_of(pixels: Floats, heights: Floats, colours: Floats) -> Floats:
    """Return where each of m colours is on a figure of n CIELAB pixels: m x 2, its middle and its lower end.

    0 is the top of the figure and 1 its feet; NaN where there is too little of a colour.
    """
    away = gaps(pixels, colours)
    nearest = np.where(away.min(axis=1) < SAME_COLOUR, away.argmin(axis=1), -1)
    found = np.full((len(colours), 2), np.nan, np.float32)
    for number in range(len(colours)):
        own = heights[nearest == number]
        if len(own) >= LEAST_SPAN:
            found[number] = np.quantile(own, (0.5, 0.9))
    return found


SAME_COLOUR, LEAST_SPAN = 12.0, 15
"""CIELAB difference below which a pixel has a colour of a figure, and pixels that tell where it is."""


def _spans(views: list[View], colours: Floats, palette: Palette) -> Floats:
    pixels, heights = [], []
    for view in views:
        left, top, right, bottom = view.box
        ys, xs = np.nonzero(view.mask)
        pixels.append(colours[top:bottom, left:right][ys, xs])
        heights.append((ys + 0.5) / (bottom - top))
    return spans_of(np.concatenate(pixels), np.concatenate(heights), palette.colours)


BANDS = 20
"""Bands of a figure's height: eyes are white and shoes are, and nothing is white between them."""


def _shades(views: list[View], picture: NDArray[Any]) -> tuple[Floats, Floats]:
    """Return every colour of the figures on a sheet, and in which bands of their height each is found.

    The ground that is seen between an arm and a body is none of them, nor is what is half ground at an edge.
    """
    import cv2

    colours, index = few_colours(picture)
    apart = np.linalg.norm(lab(picture) - ground_of(lab(picture)), axis=2)
    beside = cv2.dilate((apart < EVEN).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    own = (apart > EVEN) & ~(beside & (apart < HALF_GROUND))
    counts = np.zeros((len(colours), BANDS), int)
    for view in views:
        left, top, right, bottom = view.box
        ys, xs = np.nonzero(view.mask & own[top:bottom, left:right])
        np.add.at(counts, (index[top:bottom, left:right][ys, xs], ys * BANDS // (bottom - top)), 1)
    there = counts.sum(axis=1) >= LEAST_SHADE
    return lab_of(colours[there].reshape(-1, 3)), counts[there] > 0


LEAST_SHADE = 4
"""Pixels of a sheet 320 wide that have a shade which is somebody's own, and not where two others meet."""

HALF_GROUND = 20.0
"""CIELAB difference from the ground under which a pixel beside it is a mixture with it."""

EVEN = 2.0
"""CIELAB difference within which a pixel of a drawn sheet is its ground."""


def ground_of(colours: Floats) -> Floats:
    """Return the colour of a sheet's ground: that of most of its rim."""
    rim = np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]])
    ground: Floats = np.median(rim, axis=0)
    return ground


def _form(views: list[View], colours: Floats, cut: float) -> Form:
    pixels, heights, aspects, fills = [], [], [], []
    for view in views:
        left, top, right, bottom = view.box
        rows = max(2, round((bottom - top) * cut))
        mask = view.mask[:rows]
        ys, xs = np.nonzero(mask)
        if not len(ys):
            continue
        pixels.append(colours[top : top + rows, left:right][ys, xs])
        heights.append(ys / rows)
        wide = max(1, int(xs.max() - xs.min()) + 1)
        aspects.append(wide / rows)
        fills.append(len(ys) / (rows * wide))
    palette = palette_of(np.concatenate(pixels), np.concatenate(heights))
    return Form(palette, float(np.mean(aspects)), float(np.mean(fills)), cut)
