"""Things and hands: a grip, a walk up to the deed, and a thing on its way to or from a hand.

A thing is in the hand (`held_by`), or free. Between the two it is drawn free at the place of the grip, so
that it never jumps: from the ground into the hand, from hand to hand, from the hand through the air.
"""

import math
from dataclasses import replace

from anim_director.tools.cutout.actors import Side, hand_of
from anim_director.tools.cutout.canvas import lerp, seg
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    Point,
    shown,
    speak,
    stand,
)
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState, PropState
from anim_director.tools.cutout.ways import going, standing, way_of

GRAVITY = 1500.0  # stage pixels a second squared: a ball falls a little slower than in life


def settled(part: Part, key: Key, t: float) -> ActorState:
    """Return the state of a key with breath, weight and the gestures of speech."""
    return shown(part, stand(part, speak(part, key, t), t, 0.6))


def near(
    part: Part, t: float, gap: float, aim_x: float | None = None, thing: bool = False
) -> tuple[Part, ActorState | None]:
    """Walk up to whom or what the deed is about, if that is farther than `gap` stage pixels.

    Args:
        part: who.
        t: seconds of the clip.
        gap: stage pixels between the soles and what the deed is about.
        aim_x: stage x of what it is about; None: of the other actor, or of the thing.
        thing: it is about the thing that the actor handles.

    Returns:
        the part as it is after the walk, and the state on the way, None once it has arrived.
    """
    aim = part.stage.prop(part.prop) if thing else part.stage.actor(part.other)
    if aim is None or not part.upright or (isinstance(aim, PropState) and aim.held_by):
        return part, None
    goal = aim.x if aim_x is None else aim_x
    if abs(goal - part.rest.x) <= gap * 1.25 + 20:
        return part, None
    goal -= math.copysign(gap, goal - part.rest.x)
    way = way_of(part, "run" if part.motive.hurried else "walk", goal, part.begin)
    if way.length < 40:
        return part, None
    moved = replace(
        part,
        rest=replace(part.rest, x=way.x1, flip=part.rest.flip != way.turned, view="3q"),
        came=standing(part, way),
        begin=way.end + 0.3,
    )
    return moved, going(part, way, t) if t < way.end + 0.3 else None


def front(part: Part, ahead: float, up: float) -> Point:
    """Return the stage point `ahead` of the soles and `up` from them, in heads of the actor."""
    assert isinstance(part.rig, Person)
    unit = part.rig.u * part.rest.scale
    return part.rest.x + part.side * ahead * unit, part.rest.y - up * unit


def chest_up(part: Part) -> float:
    """Heads from the soles to the breastbone, where things are held."""
    assert isinstance(part.rig, Person)
    return float((part.rig.H - part.rig.u * 1.45) / part.rig.u)


def in_hand(part: Part, state: ActorState, prop: PropState, side: Side = "f") -> PropState:
    """Return the thing as this actor holds it."""
    return replace(
        prop, held_by=part.name, hand=side, by_hold=False, under_arms_of=(), x=state.x, y=state.y, lift=0.0
    )


def at_grip(part: Part, prop: PropState, point: Point, flip: bool, turn: float, *arms: str) -> PropState:
    """Return the thing free, with its grip at a stage point, looking as it does in a hand."""
    angle = -(part.prop_turn + turn) if flip else part.prop_turn + turn
    return replace(
        prop,
        held_by="",
        by_hold=True,
        x=point[0],
        y=point[1],
        flip=flip,
        turn=angle,
        under_arms_of=arms,
        shadow=0.0,
    )


def grip_point(state: ActorState, part: Part, side: Side = "f") -> Point:
    """Return where a hand (or an animal's mouth) is, in stage pixels."""
    x, y = hand_of(
        part.rig, state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view, side
    )
    return x, y


def ground_grip(part: Part, prop: PropState) -> Point:
    """Return the stage point where a thing that stands or lies on the ground would be gripped."""
    dx, dy = from_ground(part, prop, -1 if prop.flip else 1, prop.turn if prop.lean else 0.0)
    return prop.x + dx, prop.y - prop.lift + dy


def from_ground(part: Part, prop: PropState, side: int, turn: float) -> Point:
    """Return where the grip of a thing is from what touches the ground, in stage pixels.

    Args:
        part: who grips it.
        prop: the thing.
        side: 1 facing right, -1 mirrored.
        turn: degrees by which it is turned there.
    """
    x = side * (part.prop_hold[0] - prop.pivot[0]) * prop.size
    y = (part.prop_hold[1] - prop.pivot[1]) * prop.size
    a = math.radians(turn)
    return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a)


def lifted(part: Part, t: float, state: ActorState, prop: PropState, since: float, until: float) -> PropState:
    """Return a thing on its way from where it stands into the hand."""
    if t < since:
        return prop
    if t >= until:
        return in_hand(part, state, prop)
    w = seg(t, since, until)
    a, b = ground_grip(part, prop), grip_point(state, part)
    free = at_grip(part, prop, (lerp(a[0], b[0], w), lerp(a[1], b[1], w)), state.flip, 0.0, part.name)
    return replace(free, turn=lerp(prop.turn, free.turn, w))


def bouncing(x: float, height: float, speed: float, t: float) -> tuple[float, float]:
    """Return (x, height) of a ball thrown level from `height` at `speed`, bouncing and rolling to rest."""
    fall = math.sqrt(max(1e-6, 2 * height / GRAVITY))
    slow = 1.1  # s until it has stopped rolling
    gone = speed * slow * (1 - math.exp(-t / slow))
    if t < fall:
        return x + gone, height - 0.5 * GRAVITY * t * t
    t -= fall
    up = 0.55 * GRAVITY * fall
    for _ in range(5):
        whole = 2 * up / GRAVITY
        if t < whole:
            return x + gone, up * t - 0.5 * GRAVITY * t * t
        t -= whole
        up *= 0.55
    return x + gone, 0.0


def landings(height: float) -> tuple[float, ...]:
    """Return the seconds after a level throw at which the ball touches the ground."""
    fall = math.sqrt(max(1e-6, 2 * height / GRAVITY))
    times, up = [fall], 0.55 * GRAVITY * fall
    for _ in range(3):
        times.append(times[-1] + 2 * up / GRAVITY)
        up *= 0.55
    return tuple(times)
