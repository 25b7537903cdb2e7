"""What hands do with a tool, a meal, a page, a door: rhythms over a pose."""

import math
from dataclasses import replace

from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.canvas import ease, seg
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    at,
    mix,
    nudged,
    reaching,
    rest_key,
    shown,
    swell,
)
from anim_director.tools.cutout.motions_grips import (
    chest_up,
    front,
    grip_point,
    ground_grip,
    settled,
)
from anim_director.tools.cutout.motions_people import over
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.slung import DRUMMING
from anim_director.tools.cutout.states import ActorState, PropState


def eating(part: Part, t: float) -> ActorState:
    """Bring it to the mouth, chew, lower it, again."""
    assert isinstance(part.rig, Person)
    state = part.rest
    x, y, r = head_of(part.rig, state.x, state.y, state.scale, state.flip, state.pose, state.view)
    away = over(part, "eat")
    low = reaching(
        part, away, "n", front(part, 0.75, chest_up(part) - (0.1 if part.upright else 0.9)), "hold"
    )
    mouth = reaching(
        part, nudged(away, head=4, chest=2), "n", (x + part.side * r * 0.5, y + r * 0.92), "hold"
    )
    period = 2.1 / part.tempo
    b = part.begin
    keys: list[tuple[float, Key]] = [(0.0, rest_key(part)), (b, rest_key(part))]
    for number in range(20):
        start = b + number * period
        keys += [
            (start + 0.45, mouth),
            (start + 0.75, mouth),
            (start + 1.2, low),
            (start + period - 0.05, low),
        ]
        if start > part.seconds:
            break
    return settled(part, at(keys, t, ease), t)


def reading(part: Part, t: float) -> ActorState:
    """Eyes along the lines; a page is turned every three seconds."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "read"))]
    u = part.beat(t)
    line = (u % 1.6) / 1.6
    turn = swell(u % 3.4, 2.5, 2.75, 2.85, 3.2)
    key = nudged(at(track, t), head=1.6 * (line - 0.5) * min(1.0, u), arm_n=(14 * turn, 18 * turn))
    return settled(part, key, t)


def writing(part: Part, t: float) -> ActorState:
    """Small quick strokes of one hand, the head follows."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "write"))]
    u = part.beat(t)
    live = min(1.0, u * 2) * (0.35 + 0.65 * swell(u % 2.6, 0.0, 0.2, 2.0, 2.3))
    fast, slow = math.sin(2 * math.pi * u * 2.9), math.sin(2 * math.pi * u * 0.38)
    key = nudged(
        at(track, t),
        arm_f=((2.2 * fast + 5 * slow) * live, (3.0 * fast - 4 * slow) * live),
        head=1.6 * slow * live,
    )
    return settled(part, key, t)


def _work(part: Part, t: float, pose: str, period: float) -> tuple[Key, float, float]:
    """Return the working key, and a sine and a cosine of the work's rhythm that grow from nothing."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, over(part, pose))]
    u = part.beat(t)
    grown = min(1.0, u * 1.6) * part.energy
    angle = 2 * math.pi * u / period
    return at(track, t), math.sin(angle) * grown, (1 - math.cos(angle)) * 0.5 * grown


def stirring(part: Part, t: float) -> ActorState:
    """Round and round."""
    key, s, c = _work(part, t, "stir", 1.0)
    return settled(part, nudged(key, arm_f=(7 * s, 16 * c - 8), spine=1.5 * s, head=1.5 * c), t)


def pouring(part: Part, t: float) -> ActorState:
    """Tilt, pour, come back."""
    key, _, c = _work(part, t, "pour", 2.6)
    return settled(part, nudged(key, arm_f=(8 * c, 6 * c), spine=3 * c, head=4 * c), t)


def tilted(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The can that pours."""
    if prop.held_by != part.name:
        return prop
    u = part.beat(t)
    return replace(
        prop, turn=prop.turn + 26 * (1 - math.cos(2 * math.pi * u / 2.6)) * 0.5 * min(1.0, u * 1.6)
    )


def digging(part: Part, t: float) -> ActorState:
    """Push in, lift, throw aside."""
    key, s, c = _work(part, t, "dig", 1.7)
    key = nudged(key, spine=-14 * c + 4 * s, chest=-4 * c, arm_f=(16 * c, 6 * s), head=4 * c)
    return settled(part, _two_handed(part, key, t, 0.42, -30 * c), t)


def sweeping(part: Part, t: float) -> ActorState:
    """Long strokes from side to side."""
    key, s, _ = _work(part, t, "sweep", 1.3)
    key = nudged(key, spine=4 * s, chest=3 * s, arm_f=(17 * s, -6 * s), head=-2 * s)
    return settled(part, _two_handed(part, key, t, 0.5, -13 * s), t)


def swept(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The broom leans with the stroke."""
    if prop.held_by != part.name:
        return prop
    u = part.beat(t)
    return replace(prop, turn=prop.turn - 13 * math.sin(2 * math.pi * u / 1.3) * min(1.0, u * 1.6))


def dug(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The shovel tips up as the earth is lifted."""
    if prop.held_by != part.name:
        return prop
    u = part.beat(t)
    return replace(
        prop, turn=prop.turn - 30 * (1 - math.cos(2 * math.pi * u / 1.7)) * 0.5 * min(1.0, u * 1.6)
    )


def _two_handed(part: Part, key: Key, t: float, up: float, lean: float) -> Key:
    """Return the key with the near hand on the shaft of what the far hand holds.

    Args:
        part: whose.
        key: with the far hand where it works.
        t: seconds of the clip; the hand takes hold as the work begins.
        up: heads of the actor along the shaft, above the far hand.
        lean: degrees the shaft leans forward.
    """
    assert isinstance(part.rig, Person)
    if part.stage.prop(part.prop) is None or part.planned.holds != part.prop:
        return key
    unit = part.rig.u * part.rest.scale * up
    x, y = grip_point(shown(part, key), part)
    a = math.radians(lean)
    spot = (x + math.sin(a) * unit * part.side, y - math.cos(a) * unit)
    return mix(key, reaching(part, key, "n", spot, "hold"), min(1.0, part.beat(t) * 1.6))


def hammering(part: Part, t: float) -> ActorState:
    """Up slowly, down at once."""
    key, _, _ = _work(part, t, "hammer", 0.9)
    u = part.beat(t)
    v = (u / 0.9) % 1
    blow = (seg(v, 0.55, 0.7) - seg(v, 0.78, 1.0)) * min(1.0, u * 1.6)
    return settled(part, nudged(key, arm_f=(-52 * blow, -16 * blow), spine=7 * blow, head=4 * blow), t)


def performing(part: Part, t: float) -> ActorState:
    """Play an instrument: the far hand strums, the body rocks; on a drum the hands beat in turn."""
    if part.layer == DRUMMING:
        return _drumming(part, t)
    key, s, _ = _work(part, t, "hold", 0.55)
    rock = math.sin(2 * math.pi * part.beat(t) / 2.2) * min(1.0, part.beat(t))
    return settled(part, nudged(key, arm_f=(3 * s, 9 * s), spine=2.5 * rock, head=-3 * rock), t)


def _drumming(part: Part, t: float) -> ActorState:
    """Beat with both sticks, one after the other, and nod to it."""
    u = part.beat(t)
    grown, beat = min(1.0, u * 2) * part.energy, math.sin(2 * math.pi * u / 0.55)
    far, near = max(0.0, beat) * grown, max(0.0, -beat) * grown
    nod = 2.5 * (1 - math.cos(4 * math.pi * u / 0.55)) / 2 * grown
    return settled(
        part, nudged(rest_key(part), arm_f=(10 * far, 24 * far), arm_n=(10 * near, 24 * near), head=nod), t
    )


def opening(part: Part, t: float) -> ActorState:
    """Reach for it, pull, step back with the swing."""
    out = over(part, "reach_out")
    pull = nudged(out, spine=-9, arm_f=(-26, 42), chest=-2)
    b, k = part.begin, part.tempo
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.4 / k, out),
        (b + 0.6 / k, out),
        (b + 1.2 / k, pull),
        (b + 1.9 / k, over(part, "look")),
    ]
    return settled(part, at(track, t), t)


def knocking(part: Part, t: float) -> ActorState:
    """Three knocks, listen, three more."""
    out = nudged(over(part, "reach_out"), arm_f=(2, 34))
    out = replace(out, upper={**out.upper, "hand_f": "fist"})
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.4, out)]
    u = part.beat(t) - 0.4
    knock = max(0.0, math.sin(2 * math.pi * u * 3)) if 0 < u % 2.2 < 1.0 and u > 0 else 0.0
    return settled(part, nudged(at(track, t), arm_f=(6 * knock, -22 * knock), spine=1.5 * knock), t)


def putting_on(part: Part, t: float) -> ActorState:
    """Both hands up to the head, settle it, let go."""
    b, k = part.begin, part.tempo
    high = over(part, "touch_head")
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.6 / k, high),
        (b + 1.5 / k, high),
        (b + 2.2 / k, over(part, "stand")),
    ]
    u = part.beat(t)
    fuss = math.sin(2 * math.pi * u * 2) * swell(u, 0.5, 0.7, 1.3, 1.5)
    return settled(
        part, nudged(at(track, t), arm_f=(4 * fuss, -4 * fuss), arm_n=(-4 * fuss, 4 * fuss), head=2 * fuss), t
    )


def reaching_for(part: Part, t: float) -> ActorState:
    """Stretch for something high, on the toes, again and again."""
    key = over(part, "reach_up")
    prop = part.stage.prop(part.prop)
    if prop is not None and not prop.held_by:
        key = reaching(part, key, "f", ground_grip(part, prop), "open")
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, key)]
    u = part.beat(t)
    strain = (0.5 - 0.5 * math.cos(2 * math.pi * u / 1.2)) * min(1.0, u)
    now = nudged(at(track, t, ease), spine=-2 * strain, arm_f=(4 * strain, 0))
    return replace(settled(part, now, t), lift=(10 * strain if part.upright else 0.0) * part.rest.scale)


def kiting(part: Part, t: float) -> ActorState:
    """Pull the string, let it out, look up."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "kite"))]
    tug = math.sin(2 * math.pi * part.beat(t) / 1.7) * min(1.0, part.beat(t))
    return settled(
        part, nudged(at(track, t), arm_f=(9 * tug, -8 * tug), arm_n=(-6 * tug, 7 * tug), spine=-2 * tug), t
    )


def windborne(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The kite in the air (or in the hand, where the wind plays with it)."""
    u = part.beat(t)
    grown = min(1.0, u)
    sway, dip = math.sin(2 * math.pi * u / 2.3) * grown, math.sin(2 * math.pi * u / 1.4) * grown
    if prop.held_by:
        return replace(prop, turn=prop.turn + 6 * sway)
    return replace(prop, x=prop.x + 30 * sway, y=prop.y + 14 * dip, turn=prop.turn + 7 * sway, shadow=0.0)
