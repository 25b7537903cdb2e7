"""Which side of a place a frame shows: the wall it was introduced by, or what one sees turned round.

The orders say when the camera has turned round (`Staging.turned`): in the second half of a conversation, for
what is done at a table, while one is alone for long. Cooking stays where the stove is, and whoever acts on a
part of the place stays before it.
"""

from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.place_areas import other_side
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.prop_words import fixture_of
from anim_director.tools.cutout.staging_boats import water_of
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_spots import TALL


def cooks(s: Standing, place: Place) -> bool:
    """Whether somebody stirs at the stove: tall enough, and there is one."""
    return s.motive.family == "stir" and s.high > TALL and "at_stove" in spots_of(place)


def side_of(place: Place, staging: Staging, company: Sequence[Standing]) -> Place:
    """Return the place as this frame shows it."""
    acting = [s for s in company if not s.extra]
    turned = other_side(place)
    if turned is None or not staging.turned or not acting:
        return place
    here = spots_of(place)
    asked = [w for s in acting for w in (s.motive.where, s.figure.to, s.motive.target) if w]
    asked += list(staging.things)
    if any(s.motive.spot_kind in ("sit", "lie", "perch") or s.exits for s in acting):
        return place  # a bed, a bench, a branch that the first side has
    if any(s.motive.family in ("ride", "swim") for s in acting) and water_of(place) and not water_of(turned):
        return place  # a boat, a swimmer
    if any(cooks(s, place) for s in acting) or any(fixture_of(words, here) for words in asked):
        return place
    return turned
