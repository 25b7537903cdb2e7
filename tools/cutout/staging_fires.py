"""Heads and flames: nobody stands or sits so that the fire of a place burns behind the head."""

from collections.abc import Sequence, Set

from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.staging_figures import Standing

_WIDE, _HIGH = 46.0, 92.0
"""Half the width and the height of the flames of a place, in stage pixels."""

NEAREST = 118.0
"""Stage pixels between two, at least, of whom one steps aside."""


def before_no_fire(company: Sequence[Standing], place: Place, close: Set[str] = frozenset()) -> None:
    """Let whoever has flames behind the head step aside, where there is room (in place); not the `close`."""
    mirror = bool(place.variant.get("mirror"))
    fires = [(W - x if mirror else x, y) for x, y in books().get(place.scene, {}).get("fires", ())]
    x0, x1, y0, _ = floor_of(place)
    for s in company:
        seated = s.spot and not s.spot.startswith(("rug", "floor"))
        if seated or s.name in close or s.mount or s.lift or not isinstance(s.rig, Person | Animal):
            continue
        for fx, fy in fires:
            middle, reach = _before(s, fx, fy, y0)
            aside = reach - abs(middle - fx)
            if reach <= 0 or aside <= 0:
                continue
            near, far = (1.0, -1.0) if middle >= fx else (-1.0, 1.0)
            others = [o.x for o in company if o is not s]
            for x in (s.x + near * aside, s.x + far * (2 * reach - aside)):
                if x0 + 20 < x < x1 - 20 and all(abs(x - o) > min(NEAREST, abs(s.x - o)) for o in others):
                    s.x = x
                    break


def _before(s: Standing, fx: float, fy: float, back: float) -> tuple[float, float]:
    """What of somebody is before a fire: its middle, and how far from the flames that has to be; 0: nothing.

    Of who stands before a hearth it is the head; a fire on the ground, not behind `back`, is seen whole.
    """
    if fy > back and s.y > fy - 10:
        left, _, right, _ = s.box()
        return (left + right) / 2, (right - left) / 2 + _WIDE
    hx, hy, r = s.head()
    return (hx, r + _WIDE) if hy - r < fy and hy + r > fy - _HIGH else (hx, 0.0)
