"""Colours as the offline critic sees them: CIELAB, palettes, and the words people use for colours.

Distances are CIE 1976 differences (about 2.3 is just noticeable), because flat art has few colours
that lie far apart; nothing finer pays.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
"""float32 arrays; shapes are told where they are made."""


class Palette(NamedTuple):
    """The dominant colours of somebody, heaviest first."""

    colours: Floats  # n x 3, CIELAB: L 0..100, a and b about -100..100
    weights: Floats  # n, shares of the figure's area, sum at most 1
    heights: Floats  # n, mean height of the colour on the figure: 0 top, 1 bottom


def lab(picture: NDArray[Any]) -> Floats:
    """Convert a BGR picture, height x width x 3 uint8, to CIELAB float32."""
    import cv2

    return cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)


def lab_of(colours: NDArray[Any]) -> Floats:
    """Convert n x 3 BGR values of 0..255 to n x 3 CIELAB."""
    return lab(np.clip(colours, 0, 255).reshape(1, -1, 3)).reshape(-1, 3)


def bgr_of(colours: Floats) -> Floats:
    """Convert n x 3 CIELAB back to n x 3 BGR, 0..255."""
    import cv2

    return cv2.cvtColor(colours.astype(np.float32).reshape(1, -1, 3), cv2.COLOR_LAB2BGR).reshape(-1, 3) * 255


def few_colours(picture: NDArray[Any]) -> tuple[Floats, NDArray[Any]]:
    """Round a BGR picture to 5 bits a channel: (BGR of the u colours that occur, index height x width)."""
    coarse = (picture >> 3).astype(np.int32)
    codes = coarse[..., 0] << 10 | coarse[..., 1] << 5 | coarse[..., 2]
    present = np.zeros(32768, bool)
    present[codes.ravel()] = True
    found = np.flatnonzero(present)
    place = np.zeros(32768, np.int32)
    place[found] = np.arange(len(found))
    colours = np.stack([found >> 10, found >> 5 & 31, found & 31], axis=1) * 8.0 + 4.0
    return colours.astype(np.float32), place[codes]


def gaps(first: Floats, second: Floats) -> Floats:
    """Return the distances between n and m CIELAB colours, n x m."""
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    squares = (a * a).sum(axis=1)[:, None] + (b * b).sum(axis=1)[None, :] - 2 * (a @ b.T)
    apart: Floats = np.sqrt(np.maximum(squares, 0))
    return apart


def palette_of(pixels: Floats, heights: Floats, most: int = 8, reach: float = 12.0) -> Palette:
    """Find the dominant colours of n CIELAB pixels whose heights on the figure (0..1) are given.

    Greedy: the fullest box of 6 units and all that lies within `reach` of its mean make one colour,
    then the next; colours of less than 1.5 % are left out.
    """
    left = np.ones(len(pixels), bool)
    boxes = np.round(pixels / 6).astype(np.int64)
    codes = (boxes[:, 0] + 64) << 16 | (boxes[:, 1] + 64) << 8 | (boxes[:, 2] + 64)
    colours: list[Floats] = []
    weights: list[float] = []
    middles: list[float] = []
    while len(colours) < most and left.any():
        values, counts = np.unique(codes[left], return_counts=True)
        seed = pixels[left & (codes == values[int(np.argmax(counts))])].mean(axis=0)
        near = left & (np.linalg.norm(pixels - seed, axis=1) < reach)
        share = float(near.sum() / len(pixels))
        left &= ~near
        if share < 0.015:
            if counts.max() < 0.008 * len(pixels):
                break
            continue
        colours.append(pixels[near].mean(axis=0))
        weights.append(share)
        middles.append(float(heights[near].mean()))
    order = np.argsort(weights)[::-1]
    if not len(order):
        return Palette(
            pixels[:1].reshape(-1, 3), np.ones(min(1, len(pixels))), np.full(min(1, len(pixels)), 0.5)
        )
    return Palette(np.array(colours)[order], np.array(weights)[order], np.array(middles)[order])


_HUES = {
    "red": (15, 48),
    "orange": (48, 72),
    "yellow": (72, 108),
    "green": (108, 195),
    "teal": (165, 225),
    "blue": (215, 300),
    "purple": (290, 335),
    "pink": (335, 375),
}
"""CIELAB hue angles in degrees, overlapping where people disagree."""

_SAME = {
    "gold": "yellow", "golden": "yellow", "violet": "purple", "lilac": "purple", "lavender": "purple",
    "crimson": "red", "scarlet": "red", "turquoise": "teal", "gray": "grey", "silver": "grey",
    "cream": "white", "beige": "white", "navy": "blue", "maroon": "red", "tan": "brown",
    "blond": "yellow", "ginger": "orange", "rose": "pink", "lime": "green", "olive": "green",
}  # fmt: skip

COLOUR_WORDS = frozenset({*_HUES, *_SAME, "white", "black", "grey", "brown"})


def colour_word(text: str) -> str:
    """Return the first colour named in a text, as one of eleven plain words; "" if there is none."""
    for word in text.lower().replace("-", " ").split():
        bare = word.strip(".,;:!?\"'()")
        if bare in COLOUR_WORDS:
            return _SAME.get(bare, bare)
    return ""


def matches_word(colours: Floats, word: str) -> NDArray[Any]:
    """Say which of n CIELAB colours may be called by a plain colour word; generous, for graded light."""
    light, chroma = colours[:, 0], np.hypot(colours[:, 1], colours[:, 2])
    hue = np.degrees(np.arctan2(colours[:, 2], colours[:, 1])) % 360
    if word == "white":
        return (light > 72) & (chroma < 24)
    if word == "black":
        return (light < 30) & (chroma < 22)
    if word == "grey":
        return (light > 25) & (light < 80) & (chroma < 16)
    if word == "brown":
        return (light > 15) & (light < 62) & (chroma > 8) & (chroma < 50) & (hue > 25) & (hue < 90)
    low, high = _HUES[word]
    turned = np.where(hue < high - 360, hue + 360, hue)
    vivid = 14 if word in ("pink", "teal", "blue", "purple") else 24
    return (turned >= low) & (turned <= high) & (chroma > vivid)


def name_of(colour: Floats) -> str:
    """Return the plain word that fits one CIELAB colour best, for evidence."""
    light, chroma = float(colour[0]), float(np.hypot(colour[1], colour[2]))
    hue = float(np.degrees(np.arctan2(colour[2], colour[1])) % 360)
    if chroma < 14:
        return "white" if light > 78 else "black" if light < 28 else "grey"
    if light < 60 and 30 < hue < 85 and chroma < 45:
        return "brown"
    if hue < 15:
        hue += 360
    return min(_HUES, key=lambda name: abs(hue - sum(_HUES[name]) / 2))
