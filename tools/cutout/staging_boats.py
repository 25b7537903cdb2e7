"""Boats: in the water where the place has some, ridden or moored; ashore they lie drawn up, aslant."""

import re
from collections.abc import Sequence

from anim_director.tools.cutout.anchors import Spot, spots_of
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.staging_figures import Standing

_SMALL = re.compile(r"\b(?:toy|paper|tiny|model)\b")
"""Boats that one holds or plays with."""

_GROUNDED = frozenset({"beach", "island", "harbour", "river", "bridge"})
"""Places where a boat may lie on land."""

_NARROW = {"island": 20.0, "bridge": 0.0, "river": 190.0}
"""Stage pixels to both sides of a swimmer's spot in which there is water; elsewhere `WIDE`."""

WIDE = 260.0

OUT = 12.0
"""Stage pixels from the bank to the keel of a boat that lies off it."""

ASLANT = 7.0
"""Degrees of a boat that lies on its side a little."""


def is_boat(prop: Prop) -> bool:
    """Whether a thing is a boat to sit in."""
    return prop.name == "boat" and not _SMALL.search(prop.label.lower())


def water_of(place: Place) -> Spot | None:
    """Return the spot in the open water of a place, if it has any."""
    return next((spot for spot in spots_of(place).values() if spot.kind == "swim"), None)


def _middle(place: Place, water: Spot) -> float:
    """Where there is room on the water: before the middle of an island, whose sides bear rocks and houses."""
    return W / 2 + 0.2 * (water.x - W / 2) if place.family == "island" else water.x


def launched(rider: Standing, place: Place) -> float:
    """Put the rider of a boat out on the water, if there is any (in place); return y of its keel, or 0."""
    water = water_of(place)
    if water is None:
        return 0.0
    room = _NARROW.get(place.family, WIDE)
    middle = _middle(place, water)
    rider.x = round(max(middle - room, min(middle + room, rider.x)), 1)
    rider.k, rider.spot = round(water.k, 4), ""
    return water.y - OUT


def moored(boat: Prop, company: Sequence[Standing], place: Place) -> Prop | None:
    """Return a boat that nobody handles where it belongs; None if that is anywhere on the floor."""
    if not is_boat(boat) or any(s.target == boat.key for s in company):
        return None
    water = water_of(place)
    if water is None:
        return None
    room = _NARROW.get(place.family, WIDE)
    choices = [_middle(place, water) + share * room for share in (0, 0.6, -0.6, 1, -1)]
    x = max(choices, key=lambda at: (min([abs(at - s.x) for s in company] + [240.0]), -abs(at - water.x)))
    options = {**boat.options, "afloat": True, "shadow": False}
    there = {"x": round(x, 1), "y": round(water.y - OUT, 1), "size": round(1.5 * boat.size * water.k, 1)}
    return boat.model_copy(update={**there, "options": options})


def drawn_up(boat: Prop, place: Place) -> Prop:
    """Return a boat on land as it lies there: on its keel, a little to the side."""
    if not is_boat(boat) or place.family not in _GROUNDED or boat.spot:
        return boat
    return boat.model_copy(update={"turn": ASLANT})
