"""Going somewhere: walking, running, coming, leaving."""

import math
from dataclasses import replace

from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.motions_body import (
    Part,
    joints,
    nudged,
    rest_key,
    shown,
    speak,
    stand,
)
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState
from anim_director.tools.cutout.ways import (
    Gait,
    Way,
    ahead_of,
    cycle_length,
    cycle_time,
    going,
    onward_way,
    standing,
    starts_moving,
    way_of,
)


def _length(rig: Animal) -> float:
    """Pixels from the middle of a beast to before its muzzle, at scale 1."""
    return (rig.d.length * 0.44 + rig.d.neck[1] + 1.25 * rig.d.head[0]) * rig.size


AHEAD = 160.0
"""Stage pixels that who pulls something goes at least: what is pulled follows, and nobody turns round."""


def goal_of(part: Part, kind: Gait) -> tuple[float, bool]:
    """Return (stage x, whether it stops there): to the target, else onward while there is room."""
    # a four-legged body reaches far beyond its feet: it stops with its head still in the picture
    margin = max(110.0, _length(part.rig)) * part.rest.scale if isinstance(part.rig, Animal) else 0.0
    left, right = part.reach_x[0] + margin, part.reach_x[1] - margin
    here = part.rest.x
    other = part.stage.actor(part.other) if part.other else None
    leader = ahead_of(part)
    if other is not None and leader is not None:
        if part.motive.pair == "follow" and ahead_of(leader) is None:
            goal, stops = goal_of(leader, "run" if leader.motive.hurried else "walk")
            return goal + here - other.x, stops
        onward = leader.side if leader.motive.motion == "exit" else (1 if other.x > here else -1)
        edge = right if onward > 0 else left
        if leader.motive.motion == "exit":
            return edge, False
        return edge - onward * 150 * part.rest.scale, True  # a picture that both have left tells nothing
    tows = part.motive.family == "tow"  # what one pulls is no goal, and one does not turn round before it
    prop = part.stage.prop(part.prop) if part.prop and not tows else None
    if other is not None and abs(other.x - here) > 150 * part.rest.scale:
        gap = max(118 * (part.rest.scale + other.scale) / 2 + 20, margin + 40 * part.rest.scale)
        falls = part.parts.get(part.other)
        gap += 60 if falls is not None and falls.motive.motion == "fall" else 0
        gap += 120 * part.rest.scale * part.queue
        return other.x - math.copysign(min(gap, abs(other.x - here)), other.x - here), True
    there = prop.x if prop is not None and part.prop_goal is None else part.prop_goal
    if prop is not None and not prop.held_by and there is not None and abs(there - here) > 90:
        first = not any(abs(there - p.rest.x) < abs(there - here) for p in _going_along(part))
        return there - math.copysign(60 if first else 60 + 150 * part.rest.scale, there - here), True
    side = part.side
    room = right - here if side > 0 else here - left
    behind = here - left if side > 0 else right - here
    if room < 130 and behind > 260 and not tows:
        side = -side
    limit = right if side > 0 else left
    ahead = [(p.rest.x - here) * side for p in _going_along(part) if p.side == side]
    limit -= side * max([0.0, *ahead])  # who goes together arrives as they set out
    for actor in part.stage.actors:  # do not walk through somebody who stands in the way
        between = (actor.x - here) * side
        crossing = abs(actor.y - part.rest.y) < 60 and actor.name != part.name
        still = part.parts.get(actor.name)
        moves = still is not None and still.motive.travels
        if crossing and not moves and 0 < between < abs(limit - here):
            limit = actor.x - side * max(120 * part.rest.scale, margin)
            limit = limit if (limit - here) * side > 0 else here
    if tows and (limit - here) * side < AHEAD:
        limit = here + side * AHEAD
    return limit, True


def _going_along(part: Part) -> list[Part]:
    """The others who go somewhere on their own feet in this clip."""
    return [p for p in part.parts.values() if p.name != part.name and p.motive.motion in ("walk", "run")]


def _ways(part: Part, kind: Gait, outward: int = 0) -> Way:
    start = 0.0 if starts_moving(part) else part.begin + 0.1
    if outward:
        edge = 1280 + 240 if outward > 0 else -240
        return way_of(part, kind, edge, start, stops=False)
    along = [p for p in part.parts.values() if p.planned.onward and p.side == part.side]
    if part.planned.onward and len(along) > 1:
        return _way_together(part, along, kind)
    goal, stops = goal_of(part, kind)
    if part.planned.onward:
        return onward_way(part, kind, goal, stops and bool(part.other))
    return way_of(part, kind, goal, start, stops)


def _way_together(part: Part, along: list[Part], kind: Gait) -> Way:
    """Plan the way of one of several who are still on the way at the end: as far as the foremost has room."""
    foremost = max(along, key=lambda p: p.rest.x * part.side)
    margin = max(_length(p.rig) * p.rest.scale if isinstance(p.rig, Animal) else 0.0 for p in along)
    edge = part.reach_x[1] - margin if part.side > 0 else part.reach_x[0] + margin
    far = max(60.0, (edge - foremost.rest.x) * part.side)
    pace = min(cycle_length(p, kind) / cycle_time(p, kind) for p in along)
    begin = max(0.3, part.seconds - far / pace)
    return onward_way(part, kind, part.rest.x + part.side * far, stops=False, begin=begin)


def arrives(part: Part) -> float:
    """Return when somebody who walks or runs to a goal has come to a stand there (s)."""
    way = _ways(part, "run" if part.motive.hurried or part.motive.motion == "run" else "walk")
    return way.end + 0.3 if way.length >= 25 else part.begin


def walking(part: Part, t: float) -> ActorState:
    """Walk to the target, or on while there is room, and come to a stand."""
    return _go(part, "run" if part.motive.hurried else "walk", t)


def running(part: Part, t: float) -> ActorState:
    """Run."""
    return _go(part, "run", t)


def _go(part: Part, kind: Gait, t: float) -> ActorState:
    way = _ways(part, kind)
    if way.length < 25:
        return in_place(part, kind, t)
    state = going(part, way, t)
    if isinstance(part.rig, Person) and part.lines and t > way.end + 0.3 and way.stops:
        return replace(
            state, pose=joints(part.rig, speak(part, stand(part, standing(part, way), t), t), state.view)
        )
    return state


def in_place(part: Part, kind: Gait, t: float) -> ActorState:
    """No room to go: step on the spot, as if the ground moved."""
    phase = t / cycle_time(part, kind)
    if not isinstance(part.rig, Person):
        return replace(part.rest, time=t)
    key = nudged(rest_key(part), head=2 * part.wave(t, 1.4))
    dip = abs(math.sin(2 * math.pi * phase)) * 0.03 * part.rig.u * min(1.0, t * 2)
    return shown(part, stand(part, replace(key, pelvis=key.pelvis + dip), t))


def entering(part: Part, t: float) -> ActorState:
    """Come in from the side of the picture that is nearer, and stop with room around."""
    here = part.rest.x
    inward = 1 if "left" in part.planned.exits else -1 if "right" in part.planned.exits else _inward(here)
    goal, _ = goal_of(part, "walk")
    if (goal - here) * inward < 60:
        goal = here + inward * 260
    for actor in part.stage.actors:
        if actor.name != part.name and (actor.x - here) * inward > 0:
            stop = actor.x - inward * 130 * part.rest.scale
            goal = min(goal, stop) if inward > 0 else max(goal, stop)
    kind: Gait = "run" if part.motive.hurried else "walk"
    way = (
        onward_way(part, kind, goal, stops=True)
        if part.planned.onward
        else way_of(part, kind, goal, 0.0 if starts_moving(part) else part.begin)
    )
    return going(part, way, t) if way.length > 30 else in_place(part, kind, t)


def _inward(x: float) -> int:
    return 1 if x < 640 else -1


def leaving(part: Part, t: float) -> ActorState:
    """Walk or run out of the picture."""
    exits = part.planned.exits
    outward = 1 if "right" in exits else -1 if "left" in exits else part.side
    kind: Gait = "run" if part.motive.hurried or part.planned.pose.startswith("run") else "walk"
    return going(part, _ways(part, kind, outward), t)
