"""Off the ground and back: jumping, falling, climbing, dancing, swinging, riding, swimming, flying."""

import math
from dataclasses import replace

from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    act,
    at,
    key_of,
    mix,
    nudged,
    rest_key,
    shown,
    speak,
    stand,
    swell,
    to_key,
)
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState


def jumping(part: Part, t: float) -> ActorState:
    """Crouch, spring, land softly, again. A picture in mid-air lands first."""
    assert isinstance(part.rig, Person)
    rig = part.rig
    crouch, air, calm = (to_key(part, n, own_feet=True) for n in ("crouch", "jump", "stand"))
    crouch = mix(calm, crouch, 0.55)
    aloft = replace(air, upper={**air.upper, "lift": 0}, feet=_tucked(air, rig), pelvis=calm.pelvis)
    height = 0.26 * (rig.th + rig.sh) * part.rest.scale * part.energy
    in_air = part.planned.pose.startswith("jump")
    once = 1.15 / part.tempo * (1.0 if part.planned.order >= 0 else 0.9 + 0.3 * part.phase)
    u = t - (0 if in_air else part.begin)
    if in_air and u < 0.34:
        planned = part.rest.pose.get("lift", 0.0) * (rig.th + rig.sh + rig.ank) * part.rest.scale
        fall = min(1.0, u / 0.3) ** 2
        key = mix(rest_key_low(part), crouch, fall)
        return shown(part, key, lift=planned * (1 - fall))
    u = u - 0.34 if in_air else u
    number, v = divmod(max(0.0, u), once)
    if t + once - v > part.seconds + 0.05 or number > 5:
        return shown(
            part, stand(part, mix(crouch if number or in_air else rest_key(part), calm, seg(v, 0.0, 0.3)), t)
        )
    v /= once
    ground = crouch if number or in_air else rest_key(part)
    if v < 0.26:
        key = mix(ground, crouch, ease(v / 0.26))
        return shown(part, key)
    if v < 0.70:
        w = (v - 0.26) / 0.44
        key = (
            mix(crouch, aloft, ease(min(1.0, w * 2.6)))
            if w < 0.6
            else mix(aloft, calm, ease((w - 0.6) / 0.4))
        )
        return shown(part, key, lift=height * 4 * w * (1 - w))
    w = (v - 0.70) / 0.30
    key = mix(calm, crouch, math.sin(math.pi * 0.5 * min(1.0, w / 0.45)) if w < 0.45 else 1.0)
    return shown(part, key)


def _tucked(air: Key, rig: Person) -> dict[str, tuple[float, float, float]]:
    """Feet drawn up in the air, against hips at standing height."""
    low = max(y for _, y, _ in air.feet.values())
    return {s: (x * 0.8, y - low - rig.ank, a * 0.7) for s, (x, y, a) in air.feet.items()}


def rest_key_low(part: Part) -> Key:
    """Return the picture's key without its lift, for a body whose lift is told by its state."""
    assert isinstance(part.rig, Person)
    return key_of(part.rig, {**part.rest.pose, "lift": 0}, part.rest.view)


def falling(part: Part, t: float) -> ActorState:
    """Stumble, fall on the seat, and sit there."""
    stumble, down = to_key(part, "fall", own_feet=True), to_key(part, "sit_floor", own_feet=True)
    b, k = part.begin, part.tempo
    if part.planned.pose == "fall":  # the picture shows the stumble: the fall follows at once
        b = -0.4 / k
        track = [(0.0, rest_key(part)), (b + 0.5 / k, stumble), (b + 0.95 / k, down)]
    else:
        track = [(0.0, rest_key(part)), (b, rest_key(part)), (b + 0.3 / k, stumble), (b + 0.5 / k, stumble)]
        track.append((b + 0.95 / k, down))
    bump = swell(t, b + 0.9 / k, b + 0.98 / k, b + 1.0 / k, b + 1.3 / k)
    key = nudged(at(track, t, ease), spine=7 * bump, head=6 * bump)
    return shown(part, stand(part, key, t, 0.4) if t > b + 1 else key, squash=1 - 0.05 * bump)


def dancing(part: Part, t: float) -> ActorState:
    """Step from foot to foot, arms swinging across, a turn of the head each bar."""
    assert isinstance(part.rig, Person)
    one = to_key(part, "dance")
    calm = to_key(part, "stand")
    mirrored = _crossed(calm, one)
    u = part.beat(t) * 1.55
    w = 0.5 + 0.5 * math.sin(2 * math.pi * u * 0.5 + 0.9)
    dance = mix(one, mirrored, ease(w))
    into = act(min(1.0, max(0.0, (t - part.begin) / 0.5))) if t > part.begin else 0.0
    key = mix(rest_key(part), dance, into)
    side = math.sin(2 * math.pi * u * 0.5) * min(1.0, part.beat(t))
    bounce = abs(math.sin(2 * math.pi * u * 0.5 + 0.4)) * min(1.0, part.beat(t))
    feet = dict(key.feet)
    for leg, sign in (("n", 1), ("f", -1)):
        x, y, a = feet[leg]
        up = max(0.0, sign * side) * 0.16 * part.rig.u
        feet[leg] = (x, y - up, a - up * 0.9)
    key = nudged(replace(key, feet=feet, pelvis=key.pelvis + 0.07 * part.rig.u * bounce), shift=-0.09 * side)
    key = nudged(key, spine=4 * side, chest=-3 * side, head=-4 * side)
    return shown(part, key, sway=0.07 * side)


def _crossed(calm: Key, pose: Key) -> Key:
    """The same gesture with the arms changed over."""
    upper = dict(calm.upper)
    upper["arm_n"] = (pose.upper["arm_f"][0] * 0.55, pose.upper["arm_f"][1] + 20)
    upper["arm_f"] = (pose.upper["arm_n"][0] * 0.4, pose.upper["arm_n"][1])
    upper["spine"], upper["chest"] = -pose.upper["spine"] * 0.6, pose.upper["chest"]
    return replace(calm, upper=upper)


HOLDS = 0.64
"""Share of a climbing cycle in which a hand holds."""


def climbing(part: Part, t: float) -> ActorState:
    """Pull up hand over hand: a hand that holds stays where it is while the body rises past it."""
    assert isinstance(part.rig, Person)
    rig, u = part.rig, part.beat(t)
    if part.planned.pose == "step_up":
        return _stepping_up(part, t)
    room = max(0.0, part.rest.y - part.rest.lift - rig.H * part.rest.scale - 24.0)
    whole = 0.07 if part.planned.target.startswith("stone_wall") else 0.32  # no higher than the hands' hold
    most = min(room, whole * rig.H * part.rest.scale)
    speed = 0.17 * rig.H * part.rest.scale * part.energy
    gone = most * (1 - math.exp(-speed * max(0.0, u - 0.15) / most)) if most > 1 else 0.0
    pull = 0.24 * rig.u  # how far a hand goes down before it lets go, in drawing units
    phase = gone / part.rest.scale / (2.0 * pull)
    key = rest_key(part)
    wrists, upper, feet = dict(key.wrists), dict(key.upper), dict(key.feet)
    for side, shift in (("f", 0.0), ("n", 0.5)):
        hand, foot = (
            _grip_way(phase + shift) - _grip_way(shift),
            _grip_way(phase + shift + 0.5) - _grip_way(shift + 0.5),
        )
        if "reach_" + side in upper:
            x, y, bend = upper["reach_" + side]
            upper["reach_" + side] = (x, y + pull * hand, bend)
            wrists[side] = (x, y + pull * hand)
        fx, fy, fa = feet[side]
        feet[side] = (fx, fy + 0.8 * pull * foot, fa)
    sway = math.sin(2 * math.pi * phase)
    key = nudged(replace(key, feet=feet, upper=upper, wrists=wrists), spine=2.0 * sway, head=-1.5 * sway)
    return shown(part, key, lift=part.rest.lift + gone)


def _grip_way(phase: float) -> float:
    """A hand goes down as fast as the body goes up (2 a cycle) while it holds, then reaches up again."""
    q = phase % 1.0
    return 2.0 * q - HOLDS if q < HOLDS else HOLDS - 2.0 * HOLDS * ease((q - HOLDS) / (1 - HOLDS))


def _stepping_up(part: Part, t: float) -> ActorState:
    """A foot on it, the weight forward, again: onto something that is not climbed hand over hand."""
    u = part.beat(t)
    heave = (0.5 - 0.5 * math.cos(2 * math.pi * u / 1.8)) * min(1.0, u)
    key = nudged(rest_key(part), spine=7 * heave, head=-4 * heave, arm_f=(6 * heave, 0), arm_n=(5 * heave, 0))
    x, y, a = key.feet["n"]
    assert isinstance(part.rig, Person)
    feet = {**key.feet, "n": (x + 0.05 * part.rig.u * heave, y - 0.07 * part.rig.u * heave, a)}
    return shown(part, stand(part, replace(key, feet=feet), t, 0.5))


def swinging(part: Part, t: float) -> ActorState:
    """Seated on a swing: the arc, legs out ahead and tucked behind."""
    u = part.beat(t)
    grown = ease(min(1.0, u / 1.2))
    s = math.sin(2 * math.pi * u / 2.1) * grown
    pose = dict(part.rest.pose)
    for side in "nf":
        hip, knee = pose["leg_" + side]
        pose["leg_" + side] = (hip + 5 * s, knee - 38 * s)
    pose["spine"] += -8 * s
    pose["head"] += 5 * s
    dx, dy = 62 * s * part.side * part.rest.scale, -14 * s * s * part.rest.scale
    return replace(
        part.rest, pose=pose, x=part.rest.x + dx, y=part.rest.y + dy, turn=-9 * s * part.side, sway=0.10 * s
    )


def sliding(part: Part, t: float) -> ActorState:
    """Down the slide: forward and down, arms up."""
    u = part.beat(t)
    w = ease(min(1.0, u / 1.3)) if u > 0 else 0.0
    dx = (
        min(150.0, part.reach_x[1] - part.rest.x if part.side > 0 else part.rest.x - part.reach_x[0])
        * w
        * part.side
    )
    pose = dict(part.rest.pose)
    up = swell(u, 0.1, 0.4, 1.1, 1.6)
    pose["arm_f"] = (lerp(pose["arm_f"][0], 140, up), lerp(pose["arm_f"][1], 16, up))
    pose["arm_n"] = (lerp(pose["arm_n"][0], -130, up), lerp(pose["arm_n"][1], -10, up))
    pose["spine"] -= 12 * up
    return replace(
        part.rest, pose=pose, x=part.rest.x + dx, y=part.rest.y + max(0.0, min(120.0, 600 - part.rest.y)) * w
    )


def riding(part: Part, t: float) -> ActorState:
    """Seated on something that goes: the whole figure rolls along; on somebody's back, that one goes."""
    if part.planned.rides:
        return shown(part, stand(part, speak(part, rest_key(part), t), t, 0.6))
    left, right = part.reach_x
    along = [p for p in part.parts.values() if p.motive.family == "ride" and p.prop == part.prop and p.prop]
    along = [p for p in along if p.side == part.side] or [part]  # in one boat: as one
    room = min((right - p.rest.x) if p.side > 0 else (p.rest.x - left) for p in along)
    u = min(along, key=lambda p: p.name).beat(t)
    speed = 0.0 if part.planned.spot else 120 * part.rest.scale * part.tempo  # a part of the place stays
    gone = min(max(0.0, room), speed * max(0.0, u - 0.3 * (1 - math.exp(-u / 0.3))))
    pose = dict(part.rest.pose)
    pose["spine"] += 1.6 * math.sin(2 * math.pi * u / 0.9) * min(1.0, u)
    pose["head"] += 1.4 * math.sin(2 * math.pi * u / 0.9 + 1) * min(1.0, u)
    return replace(
        part.rest,
        pose=pose,
        x=part.rest.x + gone * part.side,
        lift=1.5 * abs(math.sin(2 * math.pi * u / 0.5)),
    )


def swimming(part: Part, t: float) -> ActorState:
    """Stroke and kick, rising and falling with the water."""
    u = part.beat(t)
    s = math.sin(2 * math.pi * u / 1.4) * min(1.0, u)
    left, right = part.reach_x
    room = (right - part.rest.x) if part.side > 0 else (part.rest.x - left)
    pose = dict(part.rest.pose)
    if pose.get("roll"):
        pose["arm_f"] = (pose["arm_f"][0] - 70 * max(0.0, s), pose["arm_f"][1])
        pose["arm_n"] = (pose["arm_n"][0] + 60 * max(0.0, -s), pose["arm_n"][1])
        for side, sign in (("n", 1), ("f", -1)):
            hip, knee = pose["leg_" + side]
            pose["leg_" + side] = (hip + 9 * sign * math.sin(2 * math.pi * u / 0.7), knee)
    gone = min(max(0.0, room), 46 * part.rest.scale * u)
    return replace(part.rest, pose=pose, x=part.rest.x + gone * part.side, y=part.rest.y + 4 * s)


def flying(part: Part, t: float) -> ActorState:
    """A person who flies: arms out, rising from the ground and drifting forward."""
    wings = to_key(part, "cheer")
    u = part.beat(t)
    into = ease(min(1.0, u / 0.8))
    key = mix(rest_key(part), wings, into)
    flap = math.sin(2 * math.pi * u / 0.9) * into
    key = nudged(key, arm_n=(26 * flap, 0), arm_f=(-26 * flap, 0))
    left, right = part.reach_x
    room = (right - part.rest.x) if part.side > 0 else (part.rest.x - left)
    gone = min(max(0.0, room), 60 * u * into)
    return shown(part, key, x=part.rest.x + gone * part.side, lift=(70 + 10 * flap) * into * part.rest.scale)
