"""A thing before an unknown ground: what has the colour of its name and is nobody's clothes.

All of that colour may be the place, so where there is any none can tell; but where there is none the thing
lacks.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, few_colours, gaps, lab, lab_of, matches_word
from anim_director.agents.offline.seeing_grades import LIGHTS
from anim_director.agents.offline.seeing_look import Look, grown
from anim_director.agents.offline.seeing_residue import skin_like
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_thing_colours import FOCAL_BY_LAMP, focal_gap
from anim_director.agents.offline.seeing_thing_orders import (
    SLENDER,
    as_large_as_a_suitcase,
    least_share,
    where_it_can_be,
)
from anim_director.film import Staging

HALF_SEEN = 0.004
"""Share of the frame from which something at its side may be the half of the thing."""

RIBBON = 0.012
"""Share of a figure under which a patch on it is a ribbon or a button."""

LEAST_UNEXPLAINED = 0.0003
"""Share of the frame, that nobody's shades explain: 17 pixels of 320x180; clean frames had 20 and more."""

LEAST_BEFORE = 0.00045
"""The same where who holds the thing wears its colour, and only a part of it stands out."""

MEANT = 0.15
"""Share of a patch whose colour is about what the word means first from which it may be the thing."""

SAME_SHADE = 12.0
"""CIELAB difference below which a patch has a shade that somebody wears."""


def seen_by_colour(look: Look, thing: str, word: str, staging: Staging) -> float | None:
    """Return 0 when a thing is not there, None if none can tell."""
    import cv2

    assert look.foreground is not None
    colours, index = few_colours(look.frame)
    shades = lab_of(colours)
    light = look.sightings[0].light if look.sightings else LIGHTS[0]
    called = matches_word(shades, word) | matches_word(lab_of(light.off(colours)), word)
    fits = anything = called[index] & (look.foreground > 0.5)
    wearers = [s for s in look.sightings if s.found and s.palette is not None and _wears(s, word)]
    holders = {f.name for f in staging.figures if f.holds == thing}
    handlers = holders | {f.name for f in staging.figures if f.to == thing}
    least = least_share(look, thing, staging) * fits.size
    if not SLENDER.search(thing) and not any(_in_earnest(s, word) for s in wearers):
        fits = _unexplained(fits, shades, index, look)
        least, wearers = max(LEAST_UNEXPLAINED * fits.size, least), []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(fits.astype(np.uint8))
    picture = lab(look.frame)
    garments = {_garment(s, labels) for s in wearers if s.name in holders}
    if garments:  # before their own clothes only a part of it may stand out
        least = min(least, LEAST_BEFORE * fits.size)
    where = where_it_can_be(look, thing, staging)
    others = [s for s in wearers if s.name not in holders]
    for number in range(1, count):
        if number in garments:
            continue
        x, y, w, h, area = (int(v) for v in stats[number])
        if area < least or min(w, h) < 2 or (min(w, h) < 5 and max(w, h) > 5 * min(w, h)):
            continue
        if x == 0 or x + w == fits.shape[1]:
            if area > HALF_SEEN * fits.size and min(w, h) > 5:
                return None
            continue  # the place again: nobody shows a thing cut in two
        if where is not None and not where[y : y + h, x : x + w].any():
            continue
        own = labels[y : y + h, x : x + w] == number
        away = focal_gap(picture[y : y + h, x : x + w][own], word)
        if not garments and light.name == "plain" and float((away < FOCAL_BY_LAMP).mean()) < MEANT:
            continue  # roofs and paths that may be called so
        colour = np.median(picture[y : y + h, x : x + w][own], axis=0)
        middle = ((x + w / 2) / fits.shape[1], (y + h / 2) / fits.shape[0])
        if not any(_worn(s, own, (x, y, w, h), colour, middle) for s in others):
            return None
    if light.name != "plain" and int(anything.sum()) >= least:
        return None  # by a lamp or at night colours are too near each other to say that there is none
    hidden = not as_large_as_a_suitcase(thing) and any(_may_hide(s, word, handlers) for s in wearers)
    return None if hidden else 0.0


def _unexplained(fits: NDArray[Any], shades: Floats, index: NDArray[Any], look: Look) -> NDArray[Any]:
    """Leave out the shades of who is there: brown skin may be called orange, and is no mug."""
    import cv2

    explained, near = np.zeros(fits.shape, bool), np.zeros(fits.shape, bool)
    for sighting in look.sightings:
        if sighting.found and sighting.palette is not None:
            own = gaps(shades, sighting.palette.colours).min(axis=1) < SAME_SHADE
            close = grown(sighting.mask, 11)
            explained |= close & own[index]
            near |= close
    left = fits & ~explained
    # Where two colours of a figure meet there is a seam of neither; elsewhere thin is as good as broad.
    broad = cv2.morphologyEx(left.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
    return left & (broad | ~near)


def _in_earnest(sighting: Sighting, word: str) -> bool:
    """Whether somebody wears what everybody calls by this word, not skin that it may be said of."""
    palette = sighting.palette
    assert palette is not None
    if word == "brown":
        return True
    return bool(
        (matches_word(palette.colours, word) & ~skin_like(palette.colours) & (palette.weights > 0.02)).any()
    )


def _wears(sighting: Sighting, word: str) -> bool:
    palette = sighting.palette
    return palette is not None and bool(
        (matches_word(palette.colours, word) & (palette.weights > 0.02)).any()
    )


def _garment(sighting: Sighting, labels: np.ndarray) -> int:
    """Return the number of the largest patch on somebody, 0 for none."""
    counts = np.bincount(labels[sighting.mask], minlength=1)
    counts[0] = 0
    return int(np.argmax(counts))


def _worn(
    sighting: Sighting,
    own: np.ndarray,
    box: tuple[int, int, int, int],
    colour: np.ndarray,
    middle: tuple[float, float],
) -> bool:
    """Whether a patch is somebody's own: on them, of their shade, and where their sheet has it."""
    palette = sighting.palette
    assert palette is not None
    x, y, w, h = box
    left, top, right, bottom = sighting.box
    part = float(own.sum()) / max(1.0, float(sighting.mask.sum()))
    if part < RIBBON and left <= middle[0] <= right and top <= middle[1] <= bottom:
        return True
    mine = grown(sighting.mask, 3)[y : y + h, x : x + w]
    if float(mine[own].mean()) < 0.5:
        return False
    away = gaps(colour[None, :], palette.colours)[0]
    height = (middle[1] - top) / max(1e-6, bottom - top)
    reach = max(0.3, h / sighting.mask.shape[0] / 2 / max(1e-6, bottom - top))
    near = (away < 14) & (np.abs(palette.heights - height) < reach)
    return bool(near.any())


def _may_hide(sighting: Sighting, word: str, handlers: set[str]) -> bool:
    """Whether a thing may be before somebody's clothes of its own colour: they have too much of it."""
    palette = sighting.palette
    assert palette is not None
    fit = matches_word(palette.colours, word)
    held = sighting.name in handlers
    total = float(palette.weights[fit].sum())
    seen = float((palette.weights * np.array(sighting.shares or [1.0] * len(fit)))[fit].sum())
    return seen > total * (1.2 if held else 1.5)
