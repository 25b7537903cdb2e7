"""Things that a frame should show, looked for by the colour word that names them.

What is looked for is foreground of that colour which nobody's clothes explain: it stands free, or is of
another shade than what they wear, or sits where they do not wear that colour. Things without a colour word,
or of the kind that places have by themselves, cannot be told from pixels.
"""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import (
    Floats,
    colour_word,
    few_colours,
    gaps,
    lab,
    lab_of,
    matches_word,
)
from anim_director.agents.offline.seeing_grades import LIGHTS
from anim_director.agents.offline.seeing_look import Look, grown
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import of_the_place
from anim_director.film import Staging

LEAST_THING = 0.00013
"""Share of the frame: eight pixels of 320x180, a spoon in a hand in a wide shot."""

LEAST_PART = 0.009
"""Share of a figure's area that a thing covers at least, unless it is of the small kind."""

HALF_SEEN = 0.004
"""Share of the frame from which something at its side may be the half of the thing."""

RIBBON = 0.012
"""Share of a figure under which a patch on it is a ribbon or a button."""

LEAST_UNEXPLAINED = 0.0003
"""Share of the frame, that nobody's shades explain: 17 pixels of 320x180; clean frames had 20 and more."""

LEAST_BEFORE = 0.00045
"""The same where who holds the thing wears its colour, and only a part of it stands out."""

SAME_SHADE = 12.0
"""CIELAB difference below which a patch has a shade that somebody wears."""

APART = 2
"""Pixels of ground between a body and what lies beside it."""

BODY = 0.15
"""Share of somebody that a part of the foreground holds which is their body: a head, when the neck has the
colour of the ground; an apple on the lawn was 0.08 of a child whose shirt was as red."""

ARM, STEP = 0.5, 1.0
"""How far from somebody's body a thing in their hand can be, and one they deal with, in their heights."""

_AFAR = re.compile(
    r"\b(look|see|watch|point|stare|gaze|go|come|walk|run|fly|wave|chase|follow|climb|ask|tell|think)", re.I
)
"""What is done with a thing that may be anywhere in the frame."""

_SLENDER = re.compile(
    r"\b(sticks?|twigs?|branch(es)?|spoons?|forks?|kni(fe|ves)|pens?|pencils?|crayons?|chalks?|brush(es)?|wands?|rods?|poles?|ropes?|strings?"
    r"|flutes?|swords?|arrows?|needles?|straws?|canes?|brooms?|rakes?)\b",
    re.IGNORECASE,
)
"""Thinner than the edge of a patch of colour."""

_SMALL = re.compile(
    r"\b(spoon|fork|knife|brush|crayon|candle|feather|leaf|flower|letter|note|card|ticket|shell|stone|pebble|cherry"
    r"|berry|nut|acorn|cookie|candy|sweet|egg|bird|butterfly|bee|worm|mouse|bow|ribbon|string|whistle|watch|thread)s?\b",
    re.IGNORECASE,
)

_LARGE = re.compile(
    r"\b(luggage|suitcases?|trunks?|trucks?|cars?|vans?|bus(es)?|tractors?|drums?|goals?|bikes?|bicycles?|boats?|tents?|pianos?"
    r"|barrels?|carts?|wagons?|sleds?|armchairs?|wardrobes?|snow(man|men)|pumpkins?|umbrellas?|easels?)\b",
    re.IGNORECASE,
)
_A_MODEL = re.compile(r"\b(toys?|tiny|little|small|mini|paper|model)\b", re.IGNORECASE)


def _as_large_as_a_suitcase(thing: str) -> bool:
    return bool(_LARGE.search(thing)) and not _A_MODEL.search(thing)


LARGE_PART = 0.05
"""Share of a figure's area that a thing as large as a suitcase covers at least: a book on a shelf is none."""


def beyond_a_close_view(thing: str, staging: Staging) -> bool:
    """Whether a thing may well be out of a near view: nobody holds it, acts on it or looks at it.

    Nor is it seen in the hand of who turns their back to the camera, or from afar if it is slender.
    """
    if any(f.holds == thing and f.facing == "back" for f in staging.figures):
        return True
    if staging.framing == "wide" and _SLENDER.search(thing):
        return True
    told = " ".join(f"{f.holds} {f.to} {f.action}" for f in staging.figures).lower()
    last = re.findall(r"[a-z]+", thing.lower())[-1:]
    return staging.framing in ("close", "medium") and not any(
        re.search(rf"\b{word}\b", told) for word in last
    )


def thing_seen(look: Look, thing: str, staging: Staging) -> float | None:
    """Return the share of the frame that a thing may cover: 0 when it is not there, None if none can tell.

    Before an unknown ground, seen from its other side, all of that colour may be the place: where there is
    any, none can tell, but where there is none the thing lacks.
    """
    import cv2

    word = colour_word(thing)
    if not word or look.foreground is None or of_the_place(thing):
        return None
    colours, index = few_colours(look.frame)
    shades = lab_of(colours)
    light = look.sightings[0].light if look.sightings else LIGHTS[0]
    called = matches_word(shades, word) | matches_word(lab_of(light.off(colours)), word)
    fits = anything = called[index] & (look.foreground > 0.5)
    wearers = [s for s in look.sightings if s.found and s.palette is not None and _wears(s, word)]
    holders = {f.name for f in staging.figures if f.holds == thing}
    handlers = holders | {f.name for f in staging.figures if f.to == thing}
    least = _least(look, thing, staging) * fits.size
    islands = _islands(look) if look.placed else None
    if not _SLENDER.search(thing) and not any(_in_earnest(s, word) for s in wearers):
        fits = _unexplained(fits, shades, index, look)
        least, wearers = max(LEAST_UNEXPLAINED * fits.size, least), []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(fits.astype(np.uint8))
    picture, largest, half_seen = lab(look.frame), 0.0, False
    garments = {_garment(s, labels) for s in wearers if s.name in holders}
    if garments:  # before their own clothes only a part of it may stand out
        least = min(least, LEAST_BEFORE * fits.size)
    where = _reach(look, holders, ARM)
    if where is None:
        at_it = {f.name for f in staging.figures if f.to == thing and not _AFAR.search(f.action)}
        where = _reach(look, at_it, STEP)
    for number in range(1, count):
        if number in garments:
            continue
        x, y, w, h, area = (int(v) for v in stats[number])
        if area < least or min(w, h) < 2 or (min(w, h) < 5 and max(w, h) > 5 * min(w, h)):
            continue  # strips are where the place does not lie exactly under the frame
        if x == 0 or x + w == fits.shape[1]:
            half_seen |= area > HALF_SEEN * fits.size and min(w, h) > 5
            continue  # the place again: nobody shows a thing cut in two
        if where is not None and not where[y : y + h, x : x + w].any():
            continue
        own = labels[y : y + h, x : x + w] == number
        colour = np.median(picture[y : y + h, x : x + w][own], axis=0)
        middle = ((x + w / 2) / fits.shape[1], (y + h / 2) / fits.shape[0])
        others = [s for s in wearers if s.name not in holders]
        apart = islands is not None and _stands_apart(islands, labels == number)
        if apart or not any(_worn(s, own, (x, y, w, h), colour, middle) for s in others):
            largest = max(largest, area / fits.size)
    if not largest and light.name != "plain" and int(anything.sum()) >= least:
        return None  # by a lamp or at night colours are too near each other to say that there is none
    if not largest and half_seen:
        return None
    if (
        not largest
        and not _as_large_as_a_suitcase(thing)
        and any(_may_hide(s, word, handlers) for s in wearers)
    ):
        return None
    return largest if look.placed or not largest else None


def _islands(look: Look) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the parts of the foreground that are nobody's body, and all bodies: bool, size of the frame."""
    import cv2

    assert look.foreground is not None
    count, labels = cv2.connectedComponents((look.foreground > 0.5).astype(np.uint8))
    bodies: list[int] = []
    for sighting in look.sightings:
        if sighting.found:
            counts = np.bincount(labels[sighting.mask], minlength=count)
            counts[0] = 0
            bodies += np.flatnonzero(counts > BODY * sighting.mask.sum()).tolist()
    body = np.isin(labels, bodies)
    return (labels > 0) & ~body, body


def _stands_apart(islands: tuple[NDArray[Any], NDArray[Any]], own: NDArray[Any]) -> bool:
    """Whether a patch is beside all bodies with ground between: no shoe under a dress of the lawn's green."""
    import cv2

    island, bodies = islands
    if float(island[own].mean()) < 0.8:
        return False
    rows = own.any(axis=1)
    aside = cv2.dilate(own[rows].astype(np.uint8), np.ones((1, 2 * APART + 1), np.uint8)) > 0
    return bool(bodies[rows].any()) and not (aside & bodies[rows]).any()


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
    chroma, hue = (
        np.hypot(*palette.colours[:, 1:].T),
        np.arctan2(palette.colours[:, 2], palette.colours[:, 1]),
    )
    skin = (chroma < 46) & (hue > 0.7) & (hue < 1.35)
    return bool((matches_word(palette.colours, word) & ~skin & (palette.weights > 0.02)).any())


def _reach(look: Look, holders: set[str], arm: float) -> NDArray[Any] | None:
    """Return where a thing can be that is so many heights from who has it; None where nobody found has."""
    bodies = [s.body for s in look.sightings if s.found and s.name in holders]
    if not bodies:
        return None
    tall, wide = look.frame.shape[:2]
    where = np.zeros((tall, wide), bool)
    for left, top, right, bottom in bodies:
        far = arm * (bottom - top)
        rows = slice(max(0, round((top - far) * tall)), max(0, round((bottom + far) * tall)))
        aside = far * tall / wide
        where[rows, max(0, round((left - aside) * wide)) : max(0, round((right + aside) * wide))] = True
    return where


def _least(look: Look, thing: str, staging: Staging) -> float:
    if _SMALL.search(thing):
        return LEAST_THING
    holders = {f.name for f in staging.figures if f.holds == thing}
    found = [s for s in look.sightings if s.found]
    areas = [s.area for s in found if s.name in holders] or [s.area for s in found]
    if _as_large_as_a_suitcase(thing):
        return max(LEAST_THING, LARGE_PART * min(areas, default=0.0))
    return min(0.002, max(LEAST_THING, LEAST_PART * min(areas, default=0.0)))


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
