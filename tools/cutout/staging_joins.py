"""Cuts in a movement: who is still on the way as the shot ends, and who still comes as it begins.

A script marks both halves (`Figure.onward`, `Figure.arriving`). The two pictures are composed apart, so they
keep a common rule instead of each other's plan: the walk is cut at a whole cycle of the gait, with the far
heel at the ground, and the last steps before the place where somebody will stand belong to the later shot.
"""

from collections.abc import Sequence

from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.ways import Gait, last_steps, pace_of

APART = 640.0
"""Stage pixels between somebody who walks up to another over a cut, and that one: room for both halves."""

_EMBRACED = ("hug", "pet", "hands", "cuddle", "cradle", "give", "take")
"""Poses of two bodies that cannot begin from afar."""

_OFF_FEET = (
    "sit", "sit_floor", "sleep", "lie", "kneel", "crouch", "swim", "climb", "step_up", "perch", "ride", "fly",
    "fall", "jump", "dance", "hide", "run", "walk",
)  # fmt: skip
"""Poses that last steps cannot lead into."""


def walks_up(s: Standing, other: Standing) -> bool:
    """Whether somebody goes to the other in a way that goes on over the cut."""
    return s.figure.onward and s.motive.travels and s.target == other.name


def headway(company: Sequence[Standing]) -> int:
    """Where on the stage a journey is: +1 far to the right, -1 far to the left, 0 for no journey.

    Who sets out to the right begins at the left, with the way before it; who arrives from there stands at
    the right. Somebody who is gone to has a place of its own (`walks_up`).
    """
    names = {s.name for s in company}
    for s in company:
        side = {"left": -1, "right": 1}.get(s.figure.facing, 0)
        if side and s.figure.arriving and not s.motive.travels:
            return side
        if side and s.motive.travels and (s.target not in names or s.motive.pair in ("chase", "follow")):
            return side if s.motive.spot_kind == "exit" else -side
    return 0


def on_the_way(company: Sequence[Standing], place: Place, seconds: float) -> None:
    """Set poses and last steps of those whose way goes on over a cut (in place).

    Who has longer than the way takes is seen before setting out; who comes is put back by its last steps,
    where nobody stands in between.
    """
    going = [s for s in company if s.figure.onward and s.pose.partition("+")[0] in ("walk", "run")]
    if going and seconds and all(_sooner(s, company, seconds) for s in going):
        for s in going:
            s.pose = "stand"
    for s in company:
        if s.figure.arriving and _may_come(s, company):
            kind: Gait = s.figure.arriving
            if s.motive.travels:
                s.gait = kind  # it goes on: at full pace from the first frame
                continue
            for steps in (2, 1):
                far = last_steps(s.rig, s.k, kind, steps)
                if _free(s, far, company, place):
                    s.gait, s.coming = kind, (far if s.flip else -far)
                    break


def _gait(s: Standing) -> Gait:
    return "run" if s.motive.hurried else "walk"


def _sooner(s: Standing, company: Sequence[Standing], seconds: float) -> bool:
    """Whether the way takes so little of the shot that even a stroll would be over too soon."""
    other = next((o for o in company if walks_up(s, o) and not o.figure.onward), None)
    return _way_ahead(s, other) / pace_of(s.rig, s.k, _gait(s)) < 0.6 * seconds


def _way_ahead(s: Standing, other: Standing | None) -> float:
    """About how many stage pixels one has before it."""
    if other is not None:
        return max(40.0, abs(other.x - s.x) - 320.0 * (s.k + other.k) / 2.36)
    return max(40.0, (s.x if s.flip else W - s.x) - 130.0)


def _may_come(s: Standing, company: Sequence[Standing]) -> bool:
    base, _, over = s.pose.partition("+")
    touched = any(o.target == s.name and o.pose.rpartition("+")[2] in _EMBRACED for o in company)
    embraced = (over or base) in _EMBRACED and any(o.name == s.target for o in company)
    bound = s.spot or s.mount or s.lift or s.sunk or s.extra or touched or embraced
    stands = base not in _OFF_FEET or s.motive.travels
    able = isinstance(s.rig, Person) or (isinstance(s.rig, Animal) and base == "stand")
    way = s.figure.facing == ("left" if s.flip else "right")
    return able and stands and not bound and way and s.view == "3q" and not s.exits


def _free(s: Standing, far: float, company: Sequence[Standing], place: Place) -> bool:
    """Whether the last steps are on the floor, and nobody is where they begin."""
    x0, x1, _, _ = floor_of(place)
    start = s.x + (far if s.flip else -far)
    if not x0 + 10 <= start <= x1 - 10:
        return False
    low, high = sorted((s.x, start))
    room = 0.32 * s.high
    still = [o for o in company if o is not s and not o.mount and not o.figure.arriving]
    return not any(low - room < o.x < high + room for o in still)
