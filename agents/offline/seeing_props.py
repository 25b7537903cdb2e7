"""Things that have a prop sheet: looked for by all of their own colours, in their amounts.

A colour word fits much that is no thing: "red" a dress, a roof and a cheek. A sheet knows the reds of one
ball, and its white stripe, and how much there is of each. So a frame is searched for the window in which most
of the thing can be put together from what the place and people leave free. What their own pictures would give
by chance, without the thing, is measured first: who wears the colours of a toy car says nothing by that.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, gaps, lab, palette_of
from anim_director.agents.offline.seeing_look import Look, References, grown, open_picture
from anim_director.agents.offline.seeing_residue import shadows
from anim_director.agents.offline.seeing_sheet import ground_of, views_of
from anim_director.agents.offline.seeing_thing_colours import light_of
from anim_director.tools.vision_reading import fit


class PropModel(NamedTuple):
    """A thing as its sheet shows it."""

    colours: Floats  # k x 3, CIELAB, heaviest first
    weights: Floats  # k, shares of the thing, summing to 1
    fill: float  # share of the square around it that it covers


class Known(NamedTuple):
    """A thing, and how much of it others give by chance, 0..1."""

    model: PropModel
    by_people: float  # the most of any character's sheet
    by_place: float


MOST_COLOURS, ONE_COLOUR = 6, 7.0
"""Colours of a thing at most, and CIELAB difference within which they are one: its shade is another."""

FLAT = 0.7
"""Share of a thing that these colours cover where it is drawn flat: a heap of junk had 0.79. What is painted
with gradients has other shades in every light, and is looked for by its colour word."""

SAME = 8.0
"""CIELAB difference below which a pixel has a colour of the thing; in another light it is `SAME_BY_LAMP`."""

SAME_BY_LAMP = 12.0

SIZES = (9, 11, 14, 17, 21, 26, 33, 41, 51, 64, 80, 100)
"""Sides of the windows, in pixels of a frame 320 wide: from a spoon to a truck."""

FIGURES = (200, 400)
"""Widths at which a character's sheet is looked at for likenesses: as in a full shot, and near."""


def model_of_prop(picture: NDArray[Any]) -> PropModel | None:
    """Learn a thing from its sheet; None when nothing stands out from the ground, or it is not flat art."""
    small = fit(picture, 320)
    views = views_of(small)
    if not views:
        return None
    colours, ground = lab(small), ground_of(lab(small))
    left, right = min(v.box[0] for v in views), max(v.box[2] for v in views)
    top, bottom = min(v.box[1] for v in views), max(v.box[3] for v in views)
    own = np.zeros(colours.shape[:2], bool)
    for view in views:
        own[view.box[1] : view.box[3], view.box[0] : view.box[2]] |= view.mask
    own &= np.linalg.norm(colours - ground, axis=2) > OFF_GROUND
    pixels = colours[own]
    if len(pixels) < LEAST_PIXELS:
        return None
    palette = palette_of(pixels, np.zeros(len(pixels)), MOST_COLOURS, ONE_COLOUR)
    if float(palette.weights.sum()) < FLAT:
        return None
    side = max(right - left, bottom - top)
    return PropModel(palette.colours, palette.weights / palette.weights.sum(), len(pixels) / side**2)


OFF_GROUND, LEAST_PIXELS = 4.0, 60
"""CIELAB difference from a sheet's ground from which a pixel is the thing's, and how many make a thing."""


@lru_cache(maxsize=64)
def _model(sheet: bytes) -> PropModel | None:
    picture = open_picture(sheet)
    return None if picture is None else model_of_prop(picture)


@lru_cache(maxsize=512)
def _by_chance(sheet: bytes, other: bytes, *, figure: bool) -> float:
    """Return how much of a thing can be put together from a picture that does not show it."""
    model, picture = _model(sheet), open_picture(other)
    if model is None or picture is None:
        return 0.0
    most = 0.0
    for width in FIGURES if figure else (320,):
        colours = lab(fit(picture, width))
        nearest, _ = _nearest(colours, model, SAME)
        if figure:
            apart = np.linalg.norm(colours - ground_of(colours), axis=2)
            nearest = np.where(apart > OFF_GROUND + 2, nearest, -1)
        most = max(most, put_together(nearest, model.weights, model.fill)[0])
    return most


def known_props(
    props: tuple[tuple[str, bytes], ...], sheets: tuple[tuple[str, bytes], ...], place: bytes | None
) -> dict[str, Known]:
    """Learn the things that have sheets, by their words in lower case, and what chance gives of them."""
    found = {}
    for name, data in props:
        model = _model(data)
        if model is not None:
            people = max((_by_chance(data, sheet, figure=True) for _, sheet in sheets), default=0.0)
            ground = _by_chance(data, place, figure=False) if place is not None else 0.0
            found[name.casefold()] = Known(model, people, ground)
    return found


def _nearest(colours: Floats, model: PropModel, reach: float) -> tuple[NDArray[Any], Floats]:
    """Return of each pixel which colour of a thing it has, -1 for none, and how far off the nearest is."""
    apart = gaps(colours.reshape(-1, 3), model.colours)
    away = apart.min(axis=1).reshape(colours.shape[:2])
    nearest = apart.argmin(axis=1).reshape(colours.shape[:2])
    return np.where(away < reach, nearest, -1), away


def put_together(
    nearest: NDArray[Any], weights: Floats, fill: float, where: NDArray[Any] | None = None
) -> tuple[float, int]:
    """Return how much of a thing, 0..1, can be put together within one window, and the window's side.

    Args:
        nearest: of each pixel the number of the thing's colour that it has, -1 for none.
        weights: of the colours; what weighs nothing is not looked for.
        fill: share of its square that a thing covers.
        where: where the middle of the window may be; None: anywhere.
    """
    import cv2

    tall, wide = nearest.shape
    sums = {k: cv2.integral((nearest == k).astype(np.uint8)) for k in np.flatnonzero(weights > 0)}
    whole = float(weights.sum())
    best, side = 0.0, 0
    for size in SIZES:
        if size >= min(tall, wide) or whole <= 0:
            break
        area = size * size * fill
        share = np.zeros((tall - size + 1, wide - size + 1), np.float32)
        for number, total in sums.items():
            there = total[size:, size:] - total[:-size, size:] - total[size:, :-size] + total[:-size, :-size]
            share += np.minimum(there, weights[number] * area)
        if where is not None:
            half = size // 2
            share *= where[half : half + share.shape[0], half : half + share.shape[1]]
        most = float(share.max()) / (area * whole)
        if most > best:
            best, side = most, size
    return best, side


class Told(NamedTuple):
    """What a sheet tells of a thing in a frame."""

    share: float | None  # of the frame that it may cover: 0 if it is not there, None if that cannot be told
    likely: bool = False  # though that is not sure, more of it is there than chance explains
    chance: bool = False  # or no more than chance gives


def seen_by_sheet(
    look: Look,
    known: References,
    prop: Known,
    where: NDArray[Any] | None = None,
    holders: Collection[str] = (),
) -> Told:
    """Look for a thing by its sheet.

    Args:
        look: what is seen in the candidate.
        known: what the references teach.
        prop: the thing.
        where: where it can be; None: anywhere.
        holders: who has it in hand: before their clothes of its colour it does not stand out.
    """
    assert look.foreground is not None
    model, own = prop.model, lab(look.frame)
    before_it, away = _before_the_place(look, own, known, model)
    telling = np.ones(len(model.weights), bool)
    if not look.placed and known.colours is not None:
        telling &= ~known.colours.has(model.colours.astype(np.float32))
    for sighting in look.sightings:
        if sighting.name in holders and sighting.palette is not None:
            worn = sighting.palette.colours[sighting.palette.weights > WORN]
            telling &= gaps(model.colours, worn).min(axis=1, initial=99.0) > ALIKE
    chance = prop.by_people if look.placed else max(prop.by_people, prop.by_place)
    there, _ = put_together(before_it, model.weights, model.fill, where)
    beyond = (there - chance) / (BEST - chance) if chance < USELESS else None
    weights = np.where(telling, model.weights, 0.0)
    if weights.sum() < TELLING:
        return Told(None, beyond is not None and beyond >= LITTLE)
    free, side = put_together(_nobodys(look, own, before_it, away), weights, model.fill, where)
    beyond = free if beyond is None else beyond
    on_somebody = chance >= MUCH and there >= MUCH  # or on nobody: that is not to be told apart
    if free < (NOTHING_HELD if holders else NOTHING) and beyond < LITTLE and not on_somebody:
        return Told(0.0)
    if free >= MUCH and beyond >= LITTLE:
        return Told(side * side * model.fill / before_it.size, likely=True)
    if free < HARDLY and weights.sum() >= MUCH_TELLS and beyond < HALF:
        return Told(0.0)
    most = max(prop.by_people, prop.by_place)
    by_chance = most < OFTEN and there - most < NO_MORE * (BEST - most)
    by_chance &= not holders or free < NOTHING
    if by_chance and free < HALF:
        return Told(0.0)
    return Told(None, beyond >= LITTLE, by_chance and free < MUCH)


def amount_by_sheet(look: Look, known: References, prop: Known, where: NDArray[Any] | None = None) -> float:
    """Return how much of a thing, 0..1, can be put together from what the place and people leave free."""
    own = lab(look.frame)
    nearest, away = _before_the_place(look, own, known, prop.model)
    left = _nobodys(look, own, nearest, away)
    return put_together(left, prop.model.weights, prop.model.fill, where)[0]


def _before_the_place(
    look: Look, own: Floats, known: References, model: PropModel
) -> tuple[NDArray[Any], Floats]:
    """Return as `_nearest`, by day, what stands before the place; `own` is the frame in CIELAB."""
    light, by_day, reach = light_of(look), own, SAME
    if light.name != "plain":
        lit = light.off(look.frame.reshape(-1, 3).astype(np.float32)).reshape(look.frame.shape)
        by_day, reach = lab(lit.astype(np.uint8)), SAME_BY_LAMP
    nearest, away = _nearest(by_day, model, reach)
    if look.placed:
        assert look.foreground is not None
        nearest = np.where((look.foreground > BEFORE) & ~shadows(look), nearest, -1)
    elif known.colours is not None and light.name == "plain":
        there = np.nonzero(nearest >= 0)
        nearest[there] = np.where(known.colours.has(own[there]), -1, nearest[there])
    return nearest, away


def _nobodys(look: Look, own: Floats, nearest: NDArray[Any], away: Floats) -> NDArray[Any]:
    """Leave out what is on or beside somebody and as near to a colour of theirs."""
    left = nearest.copy()
    for sighting in look.sightings:
        if sighting.found and sighting.palette is not None and len(sighting.shades):
            near = np.nonzero((left >= 0) & grown(sighting.mask, BESIDE))
            theirs = gaps(own[near], sighting.shades).min(axis=1) < away[near] + NEARER
            left[near] = np.where(theirs, -1, left[near])
    return left


BEFORE = 0.5
"""How surely a pixel is not the place from which a thing may be there."""

BESIDE, NEARER = 11, 1.5
"""Pixels about somebody in which a colour may be theirs, and CIELAB units by which it must be nearer to the
thing."""

WORN, ALIKE = 0.02, 6.0
"""Share of somebody from which a colour is one that they wear, and CIELAB difference from it below which a
colour of what they hold does not stand out."""

TELLING, MUCH_TELLS = 0.2, 0.4
"""Share of a thing whose colours must stand out for its sheet to be believed: a ball's white stripe has 0.23;
and share from which hardly a trace of these colours means that it is not there, whatever else is like it."""

HARDLY = 0.05
"""How much of a thing's telling colours is hardly any: a ball in the mouth of a dog in red had 0.44."""

NOTHING, NOTHING_HELD, HALF, MUCH = 0.2, 0.1, 0.5, 0.7
"""How much of a thing that is not there can be put together from what is free; of one that should be in the
hands, which hide half of it; the same where there is no more of it than chance gives; and how much of one
that is there."""

LITTLE = 0.3
"""How far beyond chance, of all that is possible, what may be there is, whatever a colour word says."""

USELESS, BEST = 0.85, 1.05
"""How much of a thing chance gives from which that comparison tells nothing; and a little more than all."""

OFTEN, NO_MORE = 0.8, 0.1
"""How much of a thing chance gives from which that is no sign, and how far beyond it, of all there may be, is
no more. What somebody holds is turned and half hidden, so hardly any of it must be free as well."""
