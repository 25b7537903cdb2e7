"""What four-legged animals and birds do.

Their rigs take a pose by name with a gait's phase, a nod, a pitch and the speed of the tail
(`animals.ANIMAL_POSES`); these motions move those numbers.
"""

import math
from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.motions_body import Part, swell
from anim_director.tools.cutout.states import ActorState
from anim_director.tools.cutout.ways import going, way_of


def quiet(part: Part, t: float, **pose: Any) -> ActorState:
    """Breathe, flick ears and tail; `pose` adds numbers to the pose (nod, pitch, lift, phase)."""
    joints = dict(part.rest.pose)
    for name, value in pose.items():
        joints[name] = joints.get(name, 0.0) + value
    shift = 0.012 * part.wave(t, 3.1)
    return replace(part.rest, pose=joints, time=t, squash=1 + shift)


def wagging(part: Part, t: float) -> ActorState:
    """A happy tail; the body rocks with it."""
    u = part.beat(t)
    s = math.sin(2 * math.pi * u * 2.2) * min(1.0, u * 2)
    state = quiet(part, t, nod=-2.0 * abs(s))
    return replace(state, pose={**state.pose, "wag": 1.8}, turn=1.0 * s)


def calling(part: Part, t: float) -> ActorState:
    """Bark, meow, sing: the head jerks up with each call."""
    u = part.beat(t)
    call = _calls(u)
    return quiet(part, t, nod=-7.0 * call, pitch=-3.0 * call)


CALL = 0.55  # s from one call to the next; three, then a pause


def _calls(u: float) -> float:
    v = u % 2.9
    return (
        max(swell(v, n * CALL, n * CALL + 0.09, n * CALL + 0.14, n * CALL + 0.4) for n in range(3))
        if u > 0
        else 0.0
    )


def call_times(part: Part) -> tuple[float, ...]:
    """Return when it calls (s)."""
    times, start = [], part.begin
    while start < part.seconds - 0.3:
        times += [start + n * CALL / part.tempo for n in range(3)]
        start += 2.9 / part.tempo
    return tuple(s for s in times if s < part.seconds - 0.25)


def call_face(part: Part, t: float) -> float:
    """Return how far the mouth is open from calling, 0..1."""
    return _calls(part.beat(t))


def sniffing(part: Part, t: float) -> ActorState:
    """Nose to the ground, here and there."""
    u = part.beat(t)
    low = seg(u, 0.0, 0.6)
    sniff = math.sin(2 * math.pi * u * 2.4) * swell(u % 2.2, 0.3, 0.5, 1.5, 1.8)
    room = _neck(part)
    return quiet(part, t, nod=(0.62 * room + 4 * sniff) * low + 3 * part.wave(t, 2.0) * low, pitch=3.0 * low)


def _neck(part: Part) -> float:
    """Drawing units the head can sink."""
    d = part.rig.d  # type: ignore[union-attr]
    return float(getattr(d, "leg", 20) + getattr(d, "thick", 30) * 0.5)


def feeding(part: Part, t: float) -> ActorState:
    """Head down, eat, look up, chew."""
    u = part.beat(t)
    if part.rest.pose.get("pose") == "eat":
        lift = swell(u % 3.2, 2.1, 2.4, 2.7, 3.1)
        return quiet(part, t, nod=-0.5 * _neck(part) * lift)
    down = swell(u % 3.4, 0.0, 0.5, 2.3, 2.8)
    bite = math.sin(2 * math.pi * u * 2.2) * down
    return quiet(part, t, nod=(0.85 * _neck(part) + 3.5 * bite) * down, pitch=4.0 * down)


def nibbling(part: Part, t: float) -> ActorState:
    """Take something from a hand: the muzzle waits there, closes on it, and chews with a lifted head."""
    passing = part.passing
    assert passing is not None
    reached = swell(t, passing.out, passing.meet, passing.over, passing.over + 0.6)
    chew = math.sin(2 * math.pi * max(0.0, t - passing.over) * 2.0) * seg(t, passing.over, passing.over + 0.4)
    up = seg(t, passing.over + 0.1, passing.over + 0.9)
    state = quiet(part, t, nod=1.6 * reached + 2.2 * chew - 5.0 * up)
    return replace(state, pose={**state.pose, "wag": 1.5})


def _muzzle(part: Part) -> float:
    """How far the nose is before the middle of the body, in stage pixels."""
    rest = part.rest
    x, _, r = head_of(part.rig, rest.x, rest.y, rest.scale, rest.flip, rest.pose, rest.view)
    return abs(x - rest.x) + 0.7 * r


def nuzzling(part: Part, t: float) -> ActorState:
    """Come near and rub the head against somebody, tail high."""
    other = part.stage.actor(part.other)
    if other is not None and part.rest.pose.get("pose") in ("stand", "walk"):
        near = 92 * (part.rest.scale + other.scale) / 2
        gap = max(near, _muzzle(part) + 34 * other.scale)  # a mule's head is far before its feet
        far = abs(other.x - part.rest.x)
        if far > gap * 1.3 + 30:
            way = way_of(part, "walk", other.x - math.copysign(gap, other.x - part.rest.x), part.begin)
            if t < way.end + 0.1:
                return going(part, way, t)
            part = replace(
                part,
                rest=replace(
                    part.rest,
                    x=way.x1,
                    flip=part.rest.flip != way.turned,
                    pose={"pose": "stand", "phase": 0.0, "stride": 0.0},
                ),
                begin=way.end,
            )
    u = part.beat(t)
    rub = math.sin(2 * math.pi * u / 1.15) * min(1.0, u)
    state = quiet(part, t, nod=6.0 * rub, pitch=-1.5 * rub)
    return replace(state, x=state.x + 3.5 * rub * part.side, pose={**state.pose, "wag": 1.7})


def jumping(part: Part, t: float) -> ActorState:
    """Gather, spring, land."""
    once = 0.95 / part.tempo
    u = max(0.0, t - part.begin)
    v = u % once
    if t + once - v > part.seconds + 0.05:
        return quiet(part, t)
    v /= once
    joints = {k: w for k, w in part.rest.pose.items() if k not in ("stride",)}
    gather = swell(v, 0.0, 0.18, 0.2, 0.3) + swell(v, 0.72, 0.8, 0.82, 1.0)
    if 0.24 < v < 0.76:
        w = (v - 0.24) / 0.52
        high = 4 * w * (1 - w)
        airborne = "jump" if "leg" in dir(part.rig.d) else joints.get("pose", "stand")  # type: ignore[union-attr]
        pose = {**joints, "pose": airborne, "lift": 0.0, "pitch": lerp(-9.0, 9.0, w)}
        height = 0.75 * _neck(part) * part.rest.scale * part.energy
        return replace(part.rest, pose=pose, time=t, lift=height * high, x=part.rest.x)
    return replace(part.rest, pose=dict(part.rest.pose), time=t, squash=1 - 0.12 * gather)


def frolicking(part: Part, t: float) -> ActorState:
    """Bounce to and fro: a run to one side, a hop, back again."""
    u = part.beat(t)
    period = 2.6
    v = (u / period) % 1
    reach = 70 * part.rest.scale * part.energy * min(1.0, u)
    dx = math.sin(2 * math.pi * v) * reach
    speed = math.cos(2 * math.pi * v)
    moving = abs(speed) > 0.25 and u > 0.05
    legs = getattr(part.rig.d, "leg", 20)  # type: ignore[union-attr]
    phase = u * 2.2
    pose: dict[str, Any] = dict(part.rest.pose)
    if moving:
        pose = {"pose": "run", "phase": phase, "stride": legs * 1.1, "wag": 1.5}
    flip = part.rest.flip if speed >= 0 or u < 0.1 else not part.rest.flip
    hop = abs(math.sin(2 * math.pi * u * 1.1)) * 9 * part.rest.scale * min(1.0, u * 2)
    margin = 100 * part.rest.scale  # its head stays in the picture
    low, high = min(part.reach_x[0] + margin, part.rest.x), max(part.reach_x[1] - margin, part.rest.x)
    x = min(max(part.rest.x + dx * part.side, low), high)
    return replace(part.rest, pose=pose, time=t, x=x, flip=flip, lift=hop)


def drooping(part: Part, t: float) -> ActorState:
    """Head low, shivering a little."""
    u = part.beat(t)
    low = seg(u, 0.0, 0.8)
    shiver = math.sin(2 * math.pi * u * 6) * 0.5 * swell(u % 2.4, 0.2, 0.5, 1.2, 1.5)
    state = quiet(part, t, nod=0.34 * _neck(part) * low)
    return replace(state, pose={**state.pose, "wag": 0.2}, turn=shiver * 0.7)


def scratching(part: Part, t: float) -> ActorState:
    """Dig with the forepaws: the front goes down, quick strokes."""
    u = part.beat(t)
    on = min(1.0, u * 1.5)
    stroke = math.sin(2 * math.pi * u * 3.2) * on
    state = quiet(part, t, nod=0.4 * _neck(part) * on + 4 * stroke, pitch=13.0 * on + 2.5 * stroke)
    return replace(state, x=state.x + 1.5 * stroke)


def sleeping(part: Part, t: float) -> ActorState:
    """Breathe in sleep."""
    breath = math.sin(2 * math.pi * t / 3.1 + 6.28 * part.phase) * min(1.0, t)
    return replace(part.rest, time=t, squash=1 + 0.022 * breath)


def sitting(part: Part, t: float) -> ActorState:
    """Stay seated and look about."""
    return quiet(part, t, nod=2.0 * part.wave(t, 3.3))


def scaling(part: Part, t: float) -> ActorState:
    """Up a trunk, in bursts, claws in the bark."""
    u = part.beat(t)
    whole, rest = divmod(u / 0.9, 1.0)
    steps = whole + ease(min(1.0, rest / 0.6))
    step = 26.0 * part.rest.scale
    most = max(0.0, min(150.0, part.rest.y - part.rest.lift - 190.0 * part.rest.scale))
    gone = min(most, steps * step)
    moving = rest < 0.6 and 0 < gone < most
    legs = getattr(part.rig.d, "leg", 20)  # type: ignore[union-attr]
    pose = {"pose": "run", "phase": steps, "stride": legs * 0.5} if moving else dict(part.rest.pose)
    return replace(part.rest, pose=pose, time=t, lift=part.rest.lift + gone)


def paddling(part: Part, t: float) -> ActorState:
    """In the water: to and fro a little, rising and sinking with it; it calls and nods as ever."""
    u = part.beat(t)
    drift = 16.0 * math.sin(2 * math.pi * u / 4.6) * min(1.0, u)
    bob = 3.5 * part.wave(t, 2.3)
    call = _calls(u) if part.motive.family == "talk" or part.lines else 0.0
    state = quiet(part, t, pitch=3.0 * part.wave(t, 2.3, 0.2) - 2.0 * call)
    x = part.rest.x + part.side * drift * part.rest.scale
    return replace(state, x=x, lift=part.rest.lift + bob)


def soaring(part: Part, t: float) -> ActorState:
    """A winged beast in the air: it goes on while there is room, rising and sinking with its wings."""
    u = part.beat(t)
    left, right = part.reach_x
    room = max(0.0, (right - part.rest.x if part.side > 0 else part.rest.x - left) - 120 * part.rest.scale)
    gone = min(room, 90 * part.tempo * max(0.0, u - 0.5 * (1 - math.exp(-u / 0.5))))
    wave = math.sin(2 * math.pi * u / 1.5) * min(1.0, u)
    state = quiet(part, t, pitch=2.5 * wave)
    return replace(state, x=part.rest.x + part.side * gone, lift=part.rest.lift + 13 * wave)


# ------------------------------------------------------------ birds


def hopping(part: Part, t: float) -> ActorState:
    """Little hops forward and back, a peck between."""
    u = part.beat(t)
    period = 3.2
    v = u % period
    gone = _steps(v, 0.2, 1.2) - _steps(v, 1.9, 2.9)
    moving = 0.2 < v < 1.2 or 1.9 < v < 2.9
    back = v > 1.9 and moving
    pose: dict[str, Any] = dict(part.rest.pose)
    if moving and part.rest.pose.get("pose") in ("stand", "hop"):
        pose = {"pose": "hop", "phase": (v - (0.2 if v < 1.5 else 1.9)) * 3}
    flip = part.rest.flip != back
    reach = 54 * part.rest.scale
    return replace(part.rest, pose=pose, time=t, x=part.rest.x + part.side * gone * reach, flip=flip)


def _steps(v: float, a: float, b: float) -> float:
    """0 -> 1 in three hops between a and b."""
    w = min(1.0, max(0.0, (v - a) / (b - a))) * 3
    whole = math.floor(w)
    return (whole + ease(w - whole)) / 3


def pecking(part: Part, t: float) -> ActorState:
    """Two pecks, look up, again."""
    u = part.beat(t)
    v = u % 1.9
    peck = max(swell(v, 0.1, 0.22, 0.26, 0.4), swell(v, 0.45, 0.57, 0.61, 0.75)) if u > 0 else 0.0
    return quiet(part, t, pitch=26.0 * peck * part.side, nod=8.0 * peck)


def flapping(part: Part, t: float) -> ActorState:
    """Flap on the spot, rising a little."""
    u = part.beat(t)
    v = u % 2.4
    up = swell(v, 0.1, 0.4, 1.3, 1.7) if u > 0 else 0.0
    if up <= 0.02:
        return quiet(part, t)
    pose = {"pose": "fly", "phase": u * 4.0}
    return replace(part.rest, pose=pose, time=t, lift=part.rest.lift + 34 * up * part.rest.scale)


def flying(part: Part, t: float) -> ActorState:
    """Flap along a bow through the air; from the ground it takes off first."""
    u = part.beat(t)
    left, right = part.reach_x
    room = (right - part.rest.x) if part.side > 0 else (part.rest.x - left)
    if room < 160:
        return _hovering(part, t, u)
    speed = 150 * part.tempo
    soft = 0.35
    gone = min(room, speed * max(0.0, u - soft * (1 - math.exp(-u / soft))))
    arrived = gone >= room
    flown = part.rest.pose.get("pose") == "fly"
    rise = (0.0 if flown else 150.0 * ease(min(1.0, u / 1.4))) + 16 * math.sin(2 * math.pi * u / 1.9) * min(
        1.0, u
    )
    pose = (
        {**part.rest.pose, "pose": "fly", "phase": part.rest.pose.get("phase", 0.0) + u * 3.1}
        if u > 0
        else dict(part.rest.pose)
    )
    state = replace(
        part.rest,
        pose=pose,
        time=t,
        x=part.rest.x + part.side * gone,
        lift=part.rest.lift + max(0.0, rise) if not flown else part.rest.lift + rise,
    )
    return state if not arrived else replace(state, turn=0.0)


def _hovering(part: Part, t: float, u: float) -> ActorState:
    bob = 14 * math.sin(2 * math.pi * u / 1.6) * min(1.0, u)
    flown = part.rest.pose.get("pose") == "fly"
    rise = 0.0 if flown else 90.0 * ease(min(1.0, u / 1.2))
    pose = (
        {**part.rest.pose, "pose": "fly", "phase": part.rest.pose.get("phase", 0.0) + u * 3.4}
        if u > 0
        else dict(part.rest.pose)
    )
    return replace(
        part.rest,
        pose=pose,
        time=t,
        lift=part.rest.lift + rise + bob,
        x=part.rest.x + 10 * math.sin(2 * math.pi * u / 2.7) * min(1.0, u),
    )


def flying_off(part: Part, t: float) -> ActorState:
    """Fly up and out of the picture."""
    exits = part.planned.exits
    side = 1 if "right" in exits else -1 if "left" in exits else part.side
    u = max(0.0, t - part.begin * 0.5) * part.tempo
    gone = 330 * max(0.0, u - 0.5 * (1 - math.exp(-u / 0.5)))
    pose = (
        {**part.rest.pose, "pose": "fly", "phase": part.rest.pose.get("phase", 0.0) + u * 3.6}
        if u > 0
        else dict(part.rest.pose)
    )
    return replace(
        part.rest,
        pose=pose,
        time=t,
        x=part.rest.x + side * gone,
        lift=part.rest.lift + gone * 0.42,
        flip=side < 0 if u > 0 else part.rest.flip,
    )


def flying_in(part: Part, t: float) -> ActorState:
    """Fly in from where it is towards the middle, and hover."""
    return flying(part, t)


def landing(part: Part, t: float) -> ActorState:
    """A flap or two to settle on the perch."""
    u = part.beat(t)
    settle = 1 - ease(min(1.0, u / 0.9))
    lifted = swell(u, 0.0, 0.25, 0.3, 0.9)
    if u <= 0 or settle <= 0:
        return quiet(part, t)
    return replace(
        part.rest,
        pose={"pose": "fly", "phase": u * 4.2},
        time=t,
        lift=part.rest.lift + 26 * lifted * part.rest.scale,
    )
