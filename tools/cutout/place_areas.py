"""Other views of one place: its left, middle and right part, and what one sees when one turns round.

A scene whose shots all show the same wall looks like a stage. `areas_of` offers parts of a place to look at,
each with the spots that lie in it; `other_side` offers the place seen the other way, in its own colours.
"""

from typing import NamedTuple

from anim_director.tools.cutout.anchors import floor_of, spots_of
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.place_words import sides_of
from anim_director.tools.cutout.plan import Place, View

ZOOM = 1.55
"""How near an area is looked at: about two thirds of the stage's width."""


class Area(NamedTuple):
    """A part of a place to look at."""

    name: str  # "left", "middle" or "right"
    view: View
    spots: tuple[str, ...]  # that the view shows with room for whoever is there, nearest the middle first
    floor: tuple[float, float]  # least and greatest x of soles that the view shows whole


def areas_of(place: Place) -> tuple[Area, ...]:
    """Return the parts of a place from left to right; each has at least one spot and floor to stand on."""
    half, room = W / ZOOM / 2, 70.0
    x0, x1, _, _ = floor_of(place)
    found = []
    for name, middle in (("left", half - 10), ("middle", W / 2), ("right", W - half + 10)):
        inside = [
            (abs(spot.x - middle), n)
            for n, spot in spots_of(place).items()
            if abs(spot.x - middle) < half - room and spot.kind not in ("enter", "exit")
        ]
        low, high = max(x0, middle - half + room), min(x1, middle + half - room)
        if inside and high - low > 120:
            view = View(x=round(middle, 1), y=396.0, zoom=ZOOM)
            found.append(Area(name, view, tuple(n for _, n in sorted(inside)), (low, high)))
    return tuple(found)


def other_side(place: Place) -> Place | None:
    """Return the place as seen turned round, in its light and colours; None if it has no other side."""
    sides = sides_of(place.family)
    if not sides:
        return None
    family = sides[int(place.variant.get("variety", 0)) % len(sides)]
    kept = {k: v for k, v in place.variant.items() if k not in ("extras", "pond", "mirror", "layout")}
    kept["mirror"] = not place.variant.get("mirror", False)
    return Place(family=family, light=place.light, variant=kept)
