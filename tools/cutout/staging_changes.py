"""Changes of posture: who sits down, stands up, lies down, kneels or wakes begins in the posture before.

The plan has everybody where the change ends, so that distances, things and camera are about that;
`Change` says how and where the clip begins. The picture shows that beginning: half-way down, or asleep.
"""

import itertools
import re
from collections.abc import Sequence

from anim_director.tools.cutout.anchors import Spot, depth, spots_of
from anim_director.tools.cutout.moments import knows, named
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Change, Place
from anim_director.tools.cutout.staging_figures import Standing

_LIES = frozenset({"lie", "lounge", "sunbathe", "bask"})
"""Verbs of those who lie already; with all others of their family one lies down."""

_GROUND = re.compile(r"\b(?:floor|ground|grass|rug|carpet|sand|snow|mat|blanket)\b")

APART = 0.66
"""Mean heights that two need between them to bend over before their seats."""

_NO_FLOOR = ("slide_top", "branch", "edge", "jetty", "wall", "tub", "step_3", "mat", "in_", "car_", "rail")
"""Beginnings of the names of seats that nobody stands before."""


def change_all(company: Sequence[Standing], place: Place) -> None:
    """Say of everybody who changes posture how the clip begins (in place); who rises is put on the feet."""
    spots = spots_of(place)
    for s in company:
        bound = s.mount or s.lift or s.sunk or s.extra or s.figure.arriving or s.view == "back"
        if bound or not isinstance(s.rig, Person):
            continue
        base = s.pose.partition("+")[0]
        if s.motive.family == "stand_up":
            _rise(s, s.rig, spots.get(s.spot))
        elif s.motive.family == "wake" and base == "sleep":
            s.pose, s.change = "sit_floor+stretch", Change(pose="sleep")
        elif s.motive.family == "sit_down" and base in ("sit", "sit_floor"):
            s.change = _sits_down(s, s.rig, spots.get(s.spot))
        elif s.motive.family == "kneel" and base == "kneel":
            s.change = Change(pose=_layered("lowering", s.pose))
        elif base == "sleep" and _lies_down(s):
            s.change = Change(pose="sit_floor")
    _make_room(company)


def _lies_down(s: Standing) -> bool:
    """Whether the words have somebody lie down, who did not lie before."""
    verb = s.motive.verb
    return (s.motive.family == "lie" and verb not in _LIES) or verb == "go_to_bed"


def _make_room(company: Sequence[Standing]) -> None:
    """Let those who would bend over head to head before their seats stand upright at them (in place)."""
    for a, b in itertools.combinations(company, 2):
        starts = [s.x + (s.change.dx if s.change is not None else 0.0) for s in (a, b)]
        if abs(starts[0] - starts[1]) < min(APART * (a.high + b.high) / 2, 0.9 * abs(a.x - b.x)):
            for s in (a, b):
                if s.change is not None and s.motive.family == "sit_down":
                    upright = _layered("stand", s.pose)
                    s.change = s.change.model_copy(update={"dx": 0.0, "pose": upright})


def _layered(base: str, pose: str) -> str:
    """Return another posture with the same arms laid over it."""
    over = pose.partition("+")[2]
    return f"{base}+{over}" if over and knows(f"{base}+{over}") else base


def _sits_down(s: Standing, rig: Person, spot: Spot | None) -> Change | None:
    start = _layered("lowering", s.pose)
    if spot is None or s.pose.startswith("sit_floor"):
        return Change(pose=start)
    if spot.kind != "sit" or s.spot.startswith(_NO_FLOOR):
        return None
    dx = _ahead(rig, s.pose, start) * s.k * (-1 if s.flip else 1)
    return Change(pose=start, dx=round(dx, 1), dy=round(_floor_before(spot) - s.y, 1))


def _rise(s: Standing, rig: Person, spot: Spot | None) -> None:
    """Put somebody on the feet who gets up, before the seat or where it sat on the ground (in place)."""
    base = s.pose.partition("+")[0]
    on_seat = spot is not None and spot.kind == "sit"
    if on_seat and s.spot.startswith(_NO_FLOOR):
        return
    if not on_seat:
        base = "sit_floor" if _GROUND.search(s.figure.action.lower()) else "crouch"
    seated, up = _layered(base, s.pose), _layered("stand", s.pose)
    x, y = s.x, s.y
    if spot is not None and base == "sit":
        s.x += _ahead(rig, seated, up) * s.k * (-1 if s.flip else 1)
        s.y = _floor_before(spot)
    s.pose, s.spot = up, ""
    s.change = Change(pose=seated, dx=round(x - s.x, 1), dy=round(y - s.y, 1))


def _floor_before(spot: Spot) -> float:
    """y of the floor where the feet of somebody on a seat are: its scale is that of the depth."""
    return next((float(y) for y in range(480, 661, 2) if depth(y) >= spot.k - 1e-6), 606.0) + 4.0


def _ahead(rig: Person, seated: str, standing: str) -> float:
    """How far before those of a standing one the feet of a seated one are, in drawing units."""
    feet = [sum(rig.solve(named(p), "3q")["A" + side][0] for side in "nf") / 2 for p in (seated, standing)]
    return float(feet[0] - feet[1])
