"""Where on a table or a counter a thing stands: near whoever handles it, and not behind anybody."""

from collections.abc import Sequence

from anim_director.tools.cutout.anchors import Spot
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.staging_figures import Standing


def nearest_top(tops: Sequence[str], prop: Prop, company: Sequence[Standing], spots: dict[str, Spot]) -> str:
    """The free spot on the table before whoever handles the thing, or the first; one that is seen, if any."""
    people = [s for s in company if isinstance(s.rig, Person) and not s.extra]
    works = [s for s in people if s.target == prop.key or s.motive.family in ("stir", "pour", "eat", "write")]
    works = works or [s for s in people if s.figure.facing != "back"]
    seen = [n for n in tops if not any(_stands_before(s, spots[n], prop) for s in company)] or tops
    if not works:
        return seen[0]
    x = works[0].x + (-64 if works[0].flip else 64)
    return min(seen, key=lambda n: abs(spots[n].x - x))


def _stands_before(s: Standing, spot: Spot, prop: Prop) -> bool:
    """Whether somebody hides the middle of what stands on a spot: a cat's head is as high as a table."""
    left, top, right, _ = s.box()
    return not s.spot and left < spot.x < right and top < spot.y - prop.size / 2
