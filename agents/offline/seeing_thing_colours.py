"""Whether something has the colour that names a thing, and whether it means it.

Many colours may be called orange: roofs, paths, skin. Few are what the word means first. Illustrators who
paint an orange mug use one of these; so a small part that only may be called so is no mug.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, gaps, lab_of, matches_word
from anim_director.agents.offline.seeing_grades import LIGHTS, Light
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_residue import Patch

_FOCAL = {
    "red": ("#d9483d", "#c82a2a", "#e63b3b"),
    "orange": ("#e8893c", "#f58220"),
    "yellow": ("#f2c53d", "#f5d033", "#ffd800", "#e0b040"),
    "green": ("#5aa55a", "#3f9b3f", "#2e8b57", "#7cb05a"),
    "blue": ("#3a7fc2", "#2f5fd0", "#4a90d9"),
    "purple": ("#8a5ab0", "#7d3fa0"),
    "pink": ("#f08ab4", "#ee6fa8", "#e88aa0"),
    "brown": ("#8a5a3a", "#a0703f", "#6b4226"),
    "white": ("#f8f6f0", "#ffffff"),
    "black": ("#2a2a30", "#111111"),
    "grey": ("#8a8a8a", "#a8a8a8", "#6a6a6a"),
    "teal": ("#40b0a8", "#8fd0c4"),
}
"""What people mean first by a colour word, in flat art; as RRGGBB."""


def focal_gap(colours: Floats, word: str) -> Floats:
    """Return how far each of n CIELAB colours is from what a plain colour word means first."""
    bgr = [[int(code[i : i + 2], 16) for i in (5, 3, 1)] for code in _FOCAL[word]]
    away: Floats = gaps(colours, lab_of(np.array(bgr, np.float32))).min(axis=1)
    return away


def light_of(look: Look) -> Light:
    """Return the light in which everybody was found."""
    return look.sightings[0].light if look.sightings else LIGHTS[0]


def called(look: Look, part: Patch, word: str) -> NDArray[Any]:
    """Return where a part may be called by a colour word, as it is lit or by day: bool, of its box."""
    found = np.zeros_like(part.own)
    found[part.own] = matches(look.frame[part.rows, part.columns][part.own], word, light_of(look))
    return found


def matches(pixels: NDArray[Any], word: str, light: Light) -> NDArray[Any]:
    """Say which of n BGR pixels may be called by a colour word, as they are lit or by day."""
    colours = pixels.astype(np.float32)
    return matches_word(lab_of(colours), word) | matches_word(lab_of(light.off(colours)), word)


def _away(look: Look, part: Patch, word: str) -> Floats:
    """Return how far each pixel of a part is from what a word means first, as it is lit or by day."""
    pixels = look.frame[part.rows, part.columns][part.own].astype(np.float32)
    away: Floats = np.minimum(
        focal_gap(lab_of(pixels), word), focal_gap(lab_of(light_of(look).off(pixels)), word)
    )
    return away


def meant(look: Look, part: Patch, own: NDArray[Any], word: str, usual: float) -> bool:
    """Whether a part is of the colour that a word means first, and not only of one it may be said of.

    Roofs, paths and shadows may be called red or orange. What is mostly of such a colour, and as large as
    things of its kind, is believed as well: not everybody paints with the first red that comes to mind.
    """
    away = _away(look, part, word)
    reach = FOCAL_REACH if light_of(look).name == "plain" else FOCAL_BY_LAMP
    if (away < reach).sum() >= max(A_FEW, FIRST * own.sum()):
        return True
    return part.area >= usual and float(own.sum()) > MUCH * part.area


FOCAL_REACH, FOCAL_BY_LAMP = 20.0, 30.0
"""CIELAB difference within which a colour is what a word means first, by day and in another light."""

A_FEW, FIRST, MUCH = 3, 0.25, 0.4
"""Pixels, and share of those that may be called by a word, which have the colour that it means first: of 118
things that were there one had less than 0.38, of chance likenesses most had none; and share of a thing that
may be called by it."""


def alike(colours: Floats, word: str) -> NDArray[Any]:
    """Say which colours are so near what a word means that a thing of it may not stand out before them."""
    near: NDArray[Any] = focal_gap(colours, word) < HIDES
    return near


HIDES = 28.0
"""CIELAB difference from what a word means first under which a garment, or skin, may hide a thing: a bucket
that is yellow stands out from beige, and a green apple from teal."""


def a_shade_of_it(look: Look, part: Patch, word: str) -> bool:
    """Whether much of a part may be another shade of what a word means: a blue bowl is no yellow one."""
    away = _away(look, part, word)
    return float((away < ANOTHER_SHADE).mean()) > MUCH_OF_IT


ANOTHER_SHADE, MUCH_OF_IT = 40.0, 0.3
"""CIELAB difference from what a word means within which a colour may be another shade of it, and share of a
part that is."""
