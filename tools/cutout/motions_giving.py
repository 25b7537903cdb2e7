"""Giving, taking, showing, picking up, putting down."""

import math
from dataclasses import replace

from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    Point,
    at,
    nudged,
    reaching,
    rest_key,
    shown,
    to_key,
)
from anim_director.tools.cutout.motions_grips import (
    at_grip,
    chest_up,
    from_ground,
    front,
    grip_point,
    ground_grip,
    in_hand,
    lifted,
    near,
    settled,
)
from anim_director.tools.cutout.motions_people import over
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState, PropState


def giving(part: Part, t: float) -> ActorState:
    """Hold the thing out, let go, let the arms fall. Without anybody to take it: hold it out."""
    passing = part.passing
    if passing is None or passing.giver != part.name:
        track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "give"))]
        return settled(
            part, nudged(at(track, t), arm_f=(4 * part.wave(t, 2.2), 0), arm_n=(4 * part.wave(t, 2.2), 0)), t
        )
    lean = over(part, "give")
    both = reaching(part, lean, "f", passing.grip, "hold")
    calm = over(part, "stand")
    free = replace(calm, upper={**calm.upper, "hand_f": "relax", "hand_n": "relax"})
    track = [
        (0.0, rest_key(part)),
        (passing.out, rest_key(part)),
        (passing.meet, both),
        (passing.over, both),
        (passing.over + 0.9, free),
    ]
    return settled(part, at(track, t), t)


def taking(part: Part, t: float) -> ActorState:
    """Reach for what is offered and bring it to the chest; a thing that nobody offers is picked up."""
    passing = part.passing
    if passing is None or passing.taker != part.name:
        prop = part.stage.prop(part.prop)
        return picking_up(part, t) if prop and not prop.held_by else giving(part, t)
    return received(part, t, rest_key(part))


def received(part: Part, t: float, before: Key) -> ActorState:
    """Return the taker's side of a passing, for whatever the actor did before."""
    passing = part.passing
    assert passing is not None
    assert isinstance(part.rig, Person)
    ready = reaching(part, over(part, "take"), "f", passing.take, "hold")
    hold = over(part, "hold")
    kept = reaching(part, hold, "f", front(part, 0.62, chest_up(part) - 0.25), "hold")
    start = passing.meet - 0.55 if not passing.thrown else passing.over - 0.5
    there = passing.over if passing.thrown else passing.meet
    track = [
        (0.0, before),
        (start, before),
        (there, ready),
        (passing.over, ready),
        (passing.over + 0.7, kept),
    ]
    return settled(part, at(track, t, ease), t)


def passed(giver: Part, taker: Part, t: float, states: dict[str, ActorState], prop: PropState) -> PropState:
    """Return the thing between two: in the giver's hand, on both, in the taker's."""
    passing = giver.passing
    assert passing is not None
    if t < passing.meet:
        return in_hand(giver, states[giver.name], prop) if prop.held_by else prop
    if t >= passing.over:
        return in_hand(taker, states[taker.name], prop)
    w = seg(t, passing.meet, passing.over)
    a, b = grip_point(states[giver.name], giver), grip_point(states[taker.name], taker)
    shift = -2 * giver.prop_hold[0] * prop.size * giver.side  # the taker grips the other end of it
    b = (b[0] - (shift if taker.side != giver.side else 0.0), b[1])
    if passing.thrown:
        w = (t - passing.meet) / (passing.over - passing.meet)
        arc = 4 * w * (1 - w) * max(60.0, abs(b[0] - a[0]) * 0.28)
        spot = lerp(a[0], b[0], w), lerp(a[1], b[1], w) - arc
        return replace(at_grip(giver, prop, spot, states[giver.name].flip, 240 * w), under_arms_of=())
    spot = lerp(a[0], b[0], w), lerp(a[1], b[1], w) - 6 * math.sin(math.pi * w)
    return at_grip(giver, prop, spot, states[giver.name].flip, 0.0, giver.name, taker.name)


def showing(part: Part, t: float) -> ActorState:
    """Lift the thing up to be seen and turn it a little."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "show"))]
    u = part.beat(t)
    lift = math.sin(2 * math.pi * u / 2.1) * min(1.0, u)
    return settled(part, nudged(at(track, t), arm_f=(4 * lift, -5 * lift), chest=-1.5 * abs(lift)), t)


def _bent(part: Part) -> bool:
    """Whether somebody is bent down in the picture, and did not get up to walk since."""
    return "reach_down" in part.planned.pose and part.came is None


def _bend_reach(part: Part) -> float:
    """How near one has to come to grasp what lies there; who is bent already has the hand out to it."""
    if "reach_down" not in part.planned.pose or part.came is not None:
        return 64 * part.rest.scale
    far = abs(grip_point(part.rest, part)[0] - part.rest.x)
    return max(96 * part.rest.scale, far)


def picking_up(part: Part, t: float) -> ActorState:
    """Bend, grasp, rise with it."""
    part, on_way = near(part, t, _bend_reach(part), thing=True)
    if on_way is not None:
        return on_way
    prop, bent = part.stage.prop(part.prop), _bent(part)
    low = rest_key(part) if bent else over(part, "reach_down")
    if part.upright and not bent:
        low = to_key(part, "reach_down", own_feet=True)
    if prop is not None and not prop.held_by:
        low = _grasping(part, low, ground_grip(part, prop))
    rise = over(part, "hold") if not part.upright else to_key(part, "hold", own_feet=bent)
    if prop is not None:
        rise = reaching(
            part, rise, "f", front(part, 0.62, chest_up(part) - 0.2 - (0 if part.upright else 0.6)), "hold"
        )
    b, k = part.begin, part.tempo
    grasp = b + (0.25 if bent else 0.6) / k
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (grasp, low),
        (grasp + 0.18 / k, low),
        (grasp + 1.0 / k, rise),
    ]
    return settled(part, at(track, t, ease), t)


def _grasping(part: Part, low: Key, spot: Point) -> Key:
    """Return a bent key with the hand on what lies there; whose arms are too short for it bends deeper."""
    known = ("grasping", part.rest.x, part.rest.view, spot)
    if known not in part.keys:
        assert isinstance(part.rig, Person)
        unit = part.rig.u
        for deep in (0.0, 0.5, 1.0):
            bent = nudged(
                replace(low, pelvis=low.pelvis + 0.35 * unit * deep), spine=13 * deep, head=-8 * deep
            )
            part.keys[known] = reaching(part, bent, "f", spot, "hold")
            if math.dist(grip_point(shown(part, part.keys[known]), part), spot) < GRASP:
                break
    return part.keys[known]


GRASP = 16.0
"""Stage pixels between a hand and what it grasps that nobody sees."""


def grasp_time(part: Part) -> float:
    """When the hand of somebody who picks something up is on it (s)."""
    part, _ = near(part, 0.0, _bend_reach(part), thing=True)
    return part.begin + (0.25 if _bent(part) else 0.6) / part.tempo


def picked_up(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The thing that is picked up."""
    part, _ = near(part, t, _bend_reach(part), thing=True)
    if prop.held_by:
        return prop
    grasp = part.begin + (0.25 if _bent(part) else 0.6) / part.tempo
    return lifted(part, t, state, prop, grasp, grasp + 0.3 / part.tempo)


def putting_down(part: Part, t: float) -> ActorState:
    """Bend, set it on the ground, rise without it."""
    b, k = part.begin, part.tempo
    spot = _put_spot(part)
    low = reaching(
        part,
        to_key(part, "reach_down", own_feet=True) if part.upright else over(part, "reach_down"),
        "f",
        spot,
        "hold",
    )
    free = replace(low, upper={**low.upper, "hand_f": "relax"})
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.75 / k, low),
        (b + 0.95 / k, free),
        (b + 1.8 / k, over(part, "stand")),
    ]
    return settled(part, at(track, t, ease), t)


def _put_spot(part: Part) -> Point:
    prop = part.stage.prop(part.prop) or PropState(key="", size=40.0)
    x, y = front(part, 1.15, 0.0)
    return x, y + 6 + from_ground(part, prop, part.side, part.side * prop.lean)[1]


def put_down(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The thing that is put down."""
    release = part.begin + 0.85 / part.tempo
    if t < release or prop.held_by != part.name:
        return prop
    spot = _put_spot(part)
    lean = part.side * prop.lean
    dx, dy = from_ground(part, prop, part.side, lean)
    a = _hand_at(part, release)
    w = seg(t, release, release + (0.35 if lean else 0.2))
    if lean and w < 1:  # it falls over as it leaves the hand
        free = at_grip(part, prop, (lerp(a[0], spot[0], w), lerp(a[1], spot[1], w)), state.flip, 0.0)
        return replace(free, turn=lerp(free.turn, lean, w * w))
    x, y = lerp(a[0], spot[0], w) - dx, lerp(a[1], spot[1], w) - dy
    return replace(prop, held_by="", x=x, y=y, flip=state.flip, turn=lean)


def _hand_at(part: Part, t: float) -> Point:
    return grip_point(putting_down(part, t), part)
