"""Throwing, catching, kicking, bouncing."""

import math
from dataclasses import replace

from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.motions_body import (
    Part,
    Point,
    at,
    mix,
    nudged,
    reaching,
    rest_key,
    swell,
    to_key,
)
from anim_director.tools.cutout.motions_grips import (
    GRAVITY,
    bouncing,
    chest_up,
    front,
    grip_point,
    in_hand,
    near,
    settled,
)
from anim_director.tools.cutout.motions_people import over
from anim_director.tools.cutout.motions_touch import playing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState, PropState


def throwing(part: Part, t: float) -> ActorState:
    """Wind up, throw, follow through, watch."""
    b, k = part.begin, part.tempo
    wind = over(part, "throw")
    loose = over(part, "point")
    loose = replace(loose, upper={**loose.upper, "hand_f": "open"})
    release = throw_time(part)
    track = [
        (0.0, rest_key(part)), (b, rest_key(part)), (release - 0.16 / k, wind), (release + 0.06 / k, loose),
        (release + 0.6 / k, loose), (release + 1.3 / k, over(part, "stand")),
    ]  # fmt: skip
    fling = swell(t, release - 0.1, release + 0.05, release + 0.1, release + 0.6)
    return settled(part, nudged(at(track, t, ease), spine=9 * fling, chest=5 * fling), t)


def throw_time(part: Part) -> float:
    """When the thing leaves the hand (s)."""
    return part.begin + 0.6 / part.tempo


def thrown(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """A thing thrown where nobody catches it: it flies, bounces and rolls to rest."""
    release = throw_time(part)
    if t < release:
        return in_hand(part, state, prop) if prop.held_by == part.name else prop
    start = grip_point(throwing(part, release), part)
    height = max(30.0, part.rest.y - start[1] + part.prop_hold[1] * prop.size)
    room = (part.reach_x[1] - start[0]) if part.side > 0 else (start[0] - part.reach_x[0])
    speed = max(40.0, min(360.0, room * 0.8))
    gone, up = bouncing(0.0, height, speed, t - release)
    x = start[0] + part.side * gone
    return replace(
        prop, held_by="", x=x, y=part.rest.y + 4, lift=up, turn=gone * 1.5 * part.side, flip=False, shadow=1.0
    )


def catching(part: Part, t: float) -> ActorState:
    """Spring up with both hands and close them on it."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.4, over(part, "reach_up")),
             (part.begin + 0.9, over(part, "catch")), (part.begin + 1.7, over(part, "hold"))]  # fmt: skip
    u = part.beat(t)
    hop = max(0.0, math.sin(math.pi * min(1.0, max(0.0, u - 0.2) / 0.5))) * (18 if part.upright else 0)
    return replace(settled(part, at(track, t), t), lift=hop * part.rest.scale)


def kicking(part: Part, t: float) -> ActorState:
    """Swing the far leg through the ball."""
    part, on_way = near(part, t, 70 * part.rest.scale, thing=True)
    if on_way is not None:
        return on_way
    assert isinstance(part.rig, Person)
    u = part.rig.u
    calm = to_key(part, "stand")
    shown_kick = part.planned.pose.startswith("kick") and part.came is None
    back = nudged(calm, spine=8, chest=3, arm_n=(30, 8), arm_f=(-34, 6))
    x, y, _ = calm.feet["f"]
    back = replace(back, feet={**back.feet, "f": (x - 0.85 * u, y - 0.38 * u, -52.0)})
    kick = nudged(calm, spine=-11, chest=2, head=5, arm_n=(-36, 4), arm_f=(42, 10))
    kick = replace(kick, feet={**kick.feet, "f": (x + 0.95 * u, y - 0.34 * u, 18.0)})
    first = rest_key(part)
    b, k = part.begin, part.tempo
    if shown_kick:
        track = [(0.0, first), (b, first), (b + 0.16 / k, mix(first, kick, 0.6)), (b + 0.8 / k, calm)]
    else:
        track = [
            (0.0, first),
            (b, first),
            (b + 0.42 / k, back),
            (b + 0.6 / k, kick),
            (b + 0.78 / k, kick),
            (b + 1.3 / k, calm),
        ]
    return settled(part, at(track, t, ease), t)


def kick_time(part: Part) -> float:
    """When the foot meets the ball (s)."""
    part, _ = near(part, 0.0, 70 * part.rest.scale, thing=True)
    shown_kick = part.planned.pose.startswith("kick") and part.came is None
    return part.begin + (0.08 if shown_kick else 0.55) / part.tempo


def kicked(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The ball that is kicked: it hops off, rolls and stops inside the stage."""
    hit = kick_time(part)
    if t < hit or prop.held_by:
        return prop
    side = -1 if state.flip else 1
    room = (part.reach_x[1] + 40 - prop.x) if side > 0 else (prop.x - part.reach_x[0] + 40)
    speed = max(60.0, min(520.0, room * 0.85))
    u = t - hit
    gone = speed * 1.1 * (1 - math.exp(-u / 1.1))
    lift = 0.0
    rise, start = 430.0, 0.0
    for _ in range(3):
        whole = 2 * rise / GRAVITY
        if u - start < whole:
            v = u - start
            lift = max(0.0, rise * v - 0.5 * GRAVITY * v * v)
            break
        start += whole
        rise *= 0.5
    return replace(prop, x=prop.x + side * gone, lift=lift, turn=gone * 1.6 * side)


BEAT = 0.66  # s of one bounce of a ball under a hand


def _bounce_phase(part: Part, t: float) -> float:
    return part.beat(t) / BEAT


def bouncing_ball(part: Part, t: float) -> ActorState:
    """Bounce a ball on the ground with the far hand."""
    prop = part.stage.prop(part.prop)
    if prop is None or not part.upright:
        return playing(part, t)
    if not prop.held_by:
        part, on_way = near(part, t, 64 * part.rest.scale, thing=True)
        if on_way is not None:
            return on_way
    low = to_key(part, "play")
    phase = _bounce_phase(part, t)
    press = swell(phase % 1, 0.0, 0.12, 0.16, 0.5) + swell(phase % 1, 0.75, 0.95, 0.99, 1.3)
    spot = _ball_hand(part, 0.0)
    key = reaching(part, low, "f", (spot[0], spot[1] + 16 * press), "open")
    begin = at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.35, key)], t, ease)
    return settled(part, nudged(begin, head=5 * press, spine=3 * press), t)


def _ball_hand(part: Part, down: float) -> Point:
    return front(part, 0.95, max(0.9, chest_up(part) * 0.62) - down)


def bounced(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The ball under the hand."""
    if not part.upright:
        return prop
    if not prop.held_by:
        part, _ = near(part, t, 64 * part.rest.scale, thing=True)
    if t < part.begin + 0.35:
        if not prop.held_by:
            return prop
        return prop if t < part.begin else in_hand(part, state, prop)
    spot = _ball_hand(part, 0.0)
    high = max(20.0, part.rest.y + 4 - spot[1] - prop.size)
    away = abs(2 * (_bounce_phase(part, t) % 1) - 1)
    up = high * (1 - (1 - away) ** 2)
    into = seg(t, part.begin + 0.35, part.begin + 0.6)
    a = _from(part, prop, state)
    x, y = lerp(a[0], spot[0], into), part.rest.y + 4
    return replace(
        prop,
        held_by="",
        x=x,
        y=y,
        lift=lerp(y - a[1], up, into),
        flip=False,
        turn=30 * _bounce_phase(part, t),
    )


def _from(part: Part, prop: PropState, state: ActorState) -> Point:
    """Return the ground point of a thing that is, or was, in the hand."""
    if not prop.held_by:
        return prop.x, prop.y
    x, y = grip_point(state, part)
    return x - part.side * part.prop_hold[0] * prop.size, y - part.prop_hold[1] * prop.size
