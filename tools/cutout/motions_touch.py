"""Playing together, hugging, petting, pushing."""

import math
from dataclasses import replace

from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.canvas import ease, seg
from anim_director.tools.cutout.feeding import stroked
from anim_director.tools.cutout.motions_body import (
    Part,
    at,
    local,
    nudged,
    reaching,
    rest_key,
    swell,
    to_key,
)
from anim_director.tools.cutout.motions_grips import (
    ground_grip,
    near,
    settled,
)
from anim_director.tools.cutout.motions_people import over
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.reaching import chest_of
from anim_director.tools.cutout.states import ActorState, PropState


def playing(part: Part, t: float) -> ActorState:
    """Play: lean in and out, hands busy; a toy in reach is pushed to and fro."""
    u = part.beat(t)
    s = math.sin(2 * math.pi * (u / 1.25 + 0.5 * part.phase)) * min(1.0, u)
    prop = part.stage.prop(part.prop)
    key = over(part, "play")
    if prop is not None and not prop.held_by and _can_reach(part, prop):
        spot = ground_grip(part, prop)
        key = reaching(part, key, "f", (spot[0] + 26 * s * part.side, spot[1]), "hold")
        key = nudged(key, spine=2 * s, head=2.0 * part.wave(t, 1.7))
        return settled(
            part,
            at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, key)], t, ease),
            t,
        )
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, key)]
    now = nudged(at(track, t), spine=5 * s, arm_f=(16 * s, -12 * s), arm_n=(-12 * s, 14 * s), head=-4 * s)
    if not part.upright:
        return settled(part, now, t)
    assert isinstance(part.rig, Person)
    dip = abs(s) * 0.07 * part.rig.u * part.energy
    feet = dict(now.feet)
    for side, sign in (("n", 1.0), ("f", -1.0)):
        x, y, a = feet[side]
        feet[side] = (x, y - max(0.0, sign * s) * 0.12 * part.rig.u, a - max(0.0, sign * s) * 14)
    return settled(part, replace(now, feet=feet, pelvis=now.pelvis + dip), t)


def _can_reach(part: Part, prop: PropState) -> bool:
    assert isinstance(part.rig, Person)
    x, y = local(part, ground_grip(part, prop))
    shoulder = part.rig.solve(part.rest.pose, part.rest.view)["Sf"]
    return x > 0 and math.hypot(x - shoulder[0], y - shoulder[1]) < (part.rig.ua + part.rig.fa) * 1.15


def pushed_toy(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The toy under a playing hand."""
    if prop.held_by or not isinstance(part.rig, Person) or not _can_reach(part, prop):
        return prop
    u = part.beat(t)
    s = math.sin(2 * math.pi * (u / 1.25 + 0.5 * part.phase)) * min(1.0, u)
    into = seg(t, part.begin + 0.4, part.begin + 0.6)
    return replace(prop, x=prop.x + 26 * s * part.side * into, turn=prop.turn + 3 * s * into)


def in_arms(part: Part) -> bool:
    """Whether the picture already shows it in an embrace."""
    return part.rest.yaw is not None and part.planned.pose.rpartition("+")[2] == "hug"


def holds_hands(part: Part) -> bool:
    """Whether the picture shows it hand in hand with somebody."""
    return part.planned.pose == "hands" and "reach_f" in part.rest.pose


def is_held(part: Part) -> bool:
    """Whether the picture already shows it in somebody's arms or hand in hand."""
    return in_arms(part) or holds_hands(part)


def _rocked(part: Part, clock: Part, t: float, way: float) -> ActorState:
    """Stay in each other's arms: a squeeze, then rock to and fro; two who hug rock as one."""
    u = clock.beat(t)
    rock = math.sin(2 * math.pi * u / 2.6) * min(1.0, u) * way
    squeeze = swell(u, 0.0, 0.35, 0.5, 1.1)
    key = nudged(rest_key(part), spine=1.7 * rock + 1.2 * squeeze, head=2.2 * rock + 2.0 * squeeze)
    return settled(part, key, t)


def hugging(part: Part, t: float) -> ActorState:
    """Come close, put both arms round the other, and rock."""
    other = part.stage.actor(part.other)
    if holds_hands(part):
        return settled(part, nudged(rest_key(part), spine=1.2 * part.wave(t, 2.9)), t)
    if in_arms(part) or part.planned.pose.endswith("cuddle"):
        return _rocked(part, part, t, 1.0)
    if other is None:  # who was hugged is not in the shot: nobody hugs air
        return settled(part, nudged(rest_key(part), spine=1.2 * part.wave(t, 2.9)), t)
    rig = part.rigs[part.other]
    if other.pose.get("roll"):  # bent over somebody who lies there
        dip = swell(part.beat(t) % 3.4, 0.2, 0.9, 1.5, 2.4)
        return settled(part, nudged(rest_key(part), spine=7 * dip, head=5 * dip), t)
    if not part.rest.embraces:
        part, on_way = near(part, t, _hug_gap(part, other))
        if on_way is not None:
            return on_way
    x, y = chest_of(other, rig)
    key = over(part, "hug")
    tall = isinstance(rig, Person)
    key = reaching(part, key, "f", (x + part.side * 8, y - 4), "relax")
    key = reaching(part, key, "n", (x + part.side * 4, y + (24 if tall else 6) * part.rest.scale), "relax")
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, key)]
    rock = math.sin(2 * math.pi * part.beat(t) / 2.4) * min(1.0, part.beat(t))
    close = part.came is not None or part.rest.embraces
    state = settled(part, nudged(at(track, t, ease), spine=1.6 * rock, head=1.5 * rock), t)
    return replace(state, embraces=part.other if close and t > part.begin else part.rest.embraces)


def hugging_back(part: Part, t: float) -> ActorState:
    """Put the arms round whom one is hugged by, once both are close."""
    hugger = part.parts[part.hugged_by]
    if holds_hands(part):
        return settled(part, nudged(rest_key(part), spine=1.2 * part.wave(t, 2.9)), t)
    if in_arms(part):
        return _rocked(part, hugger, t, -1.0)
    now = hugging(hugger, t)
    own = chest_of(now, hugger.rig)
    key = over(part, "hug")
    key = reaching(part, key, "f", (own[0] + part.side * 4, own[1] - 6), "relax")
    key = reaching(part, key, "n", (own[0], own[1] + 20 * part.rest.scale), "relax")
    start = _arrival(hugger)
    return settled(part, at([(0.0, rest_key(part)), (start, rest_key(part)), (start + 0.7, key)], t, ease), t)


def _arrival(hugger: Part) -> float:
    """When the arms of somebody who hugs begin to close (s)."""
    other = hugger.stage.actor(hugger.other)
    assert other is not None
    if hugger.rest.embraces:
        return hugger.begin
    moved, _ = near(hugger, hugger.seconds, _hug_gap(hugger, other))
    return moved.begin + 0.15


def _hug_gap(part: Part, other: ActorState) -> float:
    person = isinstance(part.rigs[part.other], Person)
    return (58 if person else 74) * (part.rest.scale + other.scale) / 2


def petting(part: Part, t: float) -> ActorState:
    """Stroke the other's head, or a tall beast's shoulder."""
    other = part.stage.actor(part.other)
    if other is None:
        return _tending(part, t)
    rig, assured = part.rigs[part.other], part.rig
    assert isinstance(assured, Person)
    x, _, r = head_of(rig, other.x, other.y, other.scale, other.flip, other.pose, other.view)
    if "reach_f" not in part.rest.pose:
        part, on_way = near(part, t, 84 * part.rest.scale, aim_x=x)
        if on_way is not None:
            return on_way
    u = part.beat(t)
    stroke = math.sin(2 * math.pi * u / 1.1) * min(1.0, u)
    x, y = stroked(part.rest, assured, other, rig)
    low = part.upright and part.rest.y - y < 70 * part.rest.scale
    key = to_key(part, "reach_down", own_feet=True) if low else over(part, "pet")
    spot = (x + 0.5 * r * stroke * part.side, y + 0.10 * r * abs(stroke))
    key = reaching(part, key, "f", spot, "relax")
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, key)]
    return settled(part, nudged(at(track, t, ease), head=2 * stroke), t)


def _tending(part: Part, t: float) -> ActorState:
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "tend"))]
    s = part.wave(t, 1.5)
    return settled(part, nudged(at(track, t), arm_f=(5 * s, 8 * s), arm_n=(-4 * s, 7 * s), head=2 * s), t)


def pulling(part: Part, t: float) -> ActorState:
    """Lean back with the whole weight, again and again; the feet stay where they are."""
    u = part.beat(t)
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, over(part, "pull"))]
    heave = (0.5 - 0.5 * math.cos(2 * math.pi * (u / 1.3 + 0.5 * part.phase))) * min(1.0, u)
    now = nudged(at(track, t), spine=-7 * heave, head=4 * heave, arm_n=(-4 * heave, 8), arm_f=(-4 * heave, 8))
    return settled(part, now, t)


def pushing(part: Part, t: float) -> ActorState:
    """Lean into it and step."""
    u = part.beat(t)
    track = [
        (0.0, rest_key(part)),
        (part.begin, rest_key(part)),
        (part.begin + 0.6, to_key(part, "push", own_feet=True)),
    ]
    heave = 0.5 - 0.5 * math.cos(2 * math.pi * u / 1.5)
    heave *= min(1.0, u)
    return settled(
        part,
        nudged(at(track, t), spine=5 * heave, head=-4 * heave, arm_n=(3 * heave, 0), arm_f=(3 * heave, 0)),
        t,
    )
