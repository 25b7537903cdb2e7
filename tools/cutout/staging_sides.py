"""Which side of a place a frame shows: the wall it was introduced by, or what one sees turned round.

Food on a table belongs to the side that has the table, cooking to the side that has the stove. In a conversation
whoever looks to the left is seen against the other side: the camera has turned round.
"""

from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.place_areas import other_side
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.prop_words import fixture_of, name_of
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_layout import FEAST, ON_TABLE, TOPS

_AT_TABLE = ("eat", "drink", "pour", "stir", "write")
TALL = 300.0
"""Stage pixels of somebody who reaches the stove."""


def cooks(s: Standing, place: Place) -> bool:
    """Whether somebody stirs at the stove: tall enough, and there is one."""
    return s.motive.family == "stir" and s.high > TALL and "at_stove" in spots_of(place)


def side_of(place: Place, staging: Staging, company: Sequence[Standing]) -> Place:
    """Return the place as this frame shows it."""
    acting = [s for s in company if not s.extra]
    turned = other_side(place)
    if turned is None or staging.framing == "wide" or not acting:
        return place
    here = spots_of(place)
    asked = [w for s in acting for w in (s.motive.where, s.figure.to, s.motive.target) if w]
    asked += list(staging.things)
    if any(cooks(s, place) for s in acting) or any(fixture_of(words, here) for words in asked):
        return place
    if turned.family in TOPS:
        held = {name_of(s.figure.holds) for s in acting if s.figure.holds}
        names = {name_of(words) for words in staging.things} - held
        eats = any(isinstance(s.rig, Person) and s.motive.family in _AT_TABLE for s in acting)
        if names & FEAST or (eats and (names | held) & ON_TABLE):
            return turned
    return turned if _turned_round(staging, acting) else place


def _turned_round(staging: Staging, acting: Sequence[Standing]) -> bool:
    """Whether this is the second half of a conversation's pairs: who is seen looks to the left."""
    if staging.framing not in ("medium", "close"):
        return False
    behind = [i for i, s in enumerate(acting) if s.figure.facing == "back"]
    if len(acting) == 2 and behind:
        return behind[0] == 0
    return len(acting) == 1 and staging.framing == "close" and acting[0].figure.facing == "left"
