"""Going somewhere: walking, running, coming and leaving, jumping, falling, climbing, dancing.

A walking body advances exactly as far as its steps reach, so the standing foot never slides.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from anim_director.tools.cutout.actors import advance, gait
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    Point,
    act,
    at,
    joints,
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
from anim_director.tools.cutout.running import run, run_advance
from anim_director.tools.cutout.states import ActorState
from anim_director.tools.cutout.walking import DUTY, stride_of, walk

Gait = Literal["walk", "run"]

CYCLE: dict[str, float] = {"toddler": 0.62, "child": 0.74, "teen": 0.86, "adult": 0.96, "old": 1.12}
"""Seconds a walking cycle of two steps takes; running takes 0.62 of it."""

STOP = 0.29
"""Where in a cycle a body can stop: one foot flat under it, the other passing."""

TURN = 0.22  # seconds a figure takes to turn round


@dataclass(frozen=True)
class Way:
    """A walk: where to, when, how. `phase` of the gait and place are both functions of the ground covered."""

    gait: Gait
    start: float  # s
    x0: float
    x1: float
    y0: float
    y1: float
    speed: float  # stage pixels a second at full pace
    cycle: float  # stage pixels of one cycle
    phase0: float
    stops: bool  # comes to a stand within the clip
    turned: bool  # walks the other way than the picture looks

    @property
    def length(self) -> float:
        """Stage pixels of ground."""
        return abs(self.x1 - self.x0)

    @property
    def end(self) -> float:
        """When it arrives (s)."""
        return self.start + self.length / self.speed + 0.25

    def covered(self, t: float) -> float:
        """Ground covered at t: gathers pace in a quarter of a second and loses it in another."""
        u, soft = t - self.start, 0.25
        if u <= 0:
            return 0.0
        whole = self.length / self.speed
        if u < soft:
            done = self.speed * u * u / (2 * soft)
        elif u < whole or not self.stops:
            done = self.speed * (u - soft / 2)
        else:
            v = min(soft, u - whole)
            done = self.speed * (whole - soft / 2 + v - v * v / (2 * soft))
        return min(done, self.length) if self.stops else done

    def phase(self, t: float) -> float:
        """Cycles of the gait at t."""
        return self.phase0 + self.covered(t) / self.cycle

    def x(self, t: float) -> float:
        """Where the soles are."""
        return self.x0 + self.covered(t) * (1 if self.x1 >= self.x0 else -1)

    def y(self, t: float) -> float:
        """How deep in the stage the soles are."""
        share = self.covered(t) / self.length if self.length else 0.0
        return lerp(self.y0, self.y1, min(1.0, share))


def cycle_length(part: Part, kind: Gait) -> float:
    """Stage pixels that one cycle of this actor's gait covers."""
    if isinstance(part.rig, Person):
        units = stride_of(part.rig) / DUTY if kind == "walk" else run_advance(part.rig)
        return float(units * part.rest.scale)
    return float(advance(part.rig, kind) * part.rest.scale)


def cycle_time(part: Part, kind: Gait) -> float:
    """Seconds of one cycle."""
    if isinstance(part.rig, Person):
        whole = CYCLE[part.rig.age] * (1.25 if part.feeling in ("sad", "tired") else 1.0)
    elif isinstance(part.rig, Bird):
        whole = 0.42
    else:
        whole = max(0.42, min(1.0, 0.28 + cycle_length(part, "walk") / part.rest.scale / 190))
    return whole * (0.62 if kind == "run" else 1.0) / part.tempo


@lru_cache(256)
def _way(key: tuple[Any, ...]) -> Way:
    gait_, start, x0, x1, y0, y1, speed, cycle, phase0, stops, turned = key
    return Way(gait_, start, x0, x1, y0, y1, speed, cycle, phase0, stops, turned)


def way_of(part: Part, kind: Gait, goal: float, start: float, stops: bool = True) -> Way:
    """Plan a walk to stage x `goal`; its length is made of whole half-cycles, so that it ends on its feet."""
    cycle = cycle_length(part, kind)
    speed = _pace(part) or cycle / cycle_time(part, kind)
    already = part.planned.pose.partition("+")[0] in ("walk", "run")
    phase0 = 0.0 if already or not isinstance(part.rig, Person) else STOP
    length = abs(goal - part.rest.x)
    room = max(0.0, (part.seconds - start - 0.55) * speed)
    stops = stops and length <= room + cycle
    length = min(length, room) if stops else length
    if stops and kind == "walk":
        steps = max(1, round((length / cycle + phase0 - STOP) * 2))
        length = (steps / 2 + STOP - phase0) * cycle
    way = 1 if goal >= part.rest.x else -1
    turned = way != part.side
    return _way(
        (
            kind,
            start,
            part.rest.x,
            part.rest.x + way * length,
            part.rest.y,
            part.rest.y,
            speed,
            cycle,
            phase0,
            stops,
            turned,
        )
    )


# ------------------------------------------------------------ drawing a walk


def going(part: Part, way: Way, t: float) -> ActorState:
    """Return the state on a walk: from the picture's pose into the gait, and at the end onto both feet."""
    flip = part.rest.flip != (way.turned and t >= way.start - TURN / 2)
    view = part.rest.view
    if way.turned and abs(t - (way.start - TURN / 2)) < TURN / 2 and isinstance(part.rig, Person):
        view = "front"  # half-way round: two frames of the front
    elif view in ("front", "back") and t > 0.12:
        view = "3q"
    changes: dict[str, Any] = {"x": way.x(t), "y": way.y(t), "flip": flip, "view": view}
    if not isinstance(part.rig, Person):
        return _beast(part, way, t, changes)
    rig, tired = part.rig, 0.7 if part.feeling in ("sad", "tired") else 1.0
    phase = way.phase(t)
    stepping = (
        walk(rig, phase, energy=tired * part.energy) if way.gait == "walk" else run(rig, phase, part.energy)
    )
    pose = {**stepping, **_carried(part, stepping)}
    begins_moving = part.planned.pose.partition("+")[0] in ("walk", "run")
    into = 1.0 if begins_moving else seg(t, way.start - 0.1, way.start + 0.3)
    out = seg(t, way.end - 0.1, way.end + 0.3) if way.stops else 0.0
    sway = 0.06 * math.sin(4 * math.pi * phase) * into * (1 - out)
    if begins_moving:
        lead = min(1.0, t / 0.3)  # the picture's trunk and arms go over into the gait's
        pose = {**pose, **{k: lerp(part.rest.pose[k], pose[k], lead) for k in ("spine", "chest", "head")}}
        for arm in ("arm_n", "arm_f"):
            pose[arm] = tuple(lerp(a, b, lead) for a, b in zip(part.rest.pose[arm], pose[arm], strict=True))
        pose["hand_n"], pose["hand_f"] = part.rest.pose["hand_n"], part.rest.pose["hand_f"]
    if into >= 1 and out <= 0:
        return replace(part.rest, pose=pose, sway=sway, **changes)
    key = key_of(rig, pose, view)
    if into < 1:
        key = mix(rest_key(part), key, into)
    if out > 0:
        key = mix(key, stand(part, standing(part, way), t), out)
    return replace(part.rest, pose=joints(rig, key, view), sway=sway, **changes)


def standing(part: Part, way: Way) -> Key:
    """Return how one stands after a walk: on the foot that was flat, the other set down beside it."""
    assert isinstance(part.rig, Person)
    last = key_of(part.rig, walk(part.rig, way.phase(way.end)), "3q")
    stance = "n" if way.phase(way.end) % 1 < 0.5 else "f"
    carry = "+carry" if part.planned.holds and part.prop == part.planned.holds else ""
    key = to_key(part, "stand" + carry, own_feet=True)
    x, _, _ = last.feet[stance]
    ground = -part.rig.ank
    apart = 0.17 * part.rig.u
    other = x - apart if stance == "f" else x + apart
    feet = {stance: (x, ground, 0.0), "f" if stance == "n" else "n": (other, ground, 0.0)}
    return replace(key, feet=feet)


def _carried(part: Part, stepping: dict[str, Any]) -> dict[str, Any]:
    """Return the arms of somebody who walks with something in the hands."""
    rest = part.rest.pose
    if "hold" not in (rest["hand_n"], rest["hand_f"]):
        return {}
    kept: dict[str, Any] = {}
    bob = 3.0 * math.sin(stepping.get("head", 0.0))
    for side in "nf":
        if rest["hand_" + side] == "hold":
            shoulder, elbow = rest["arm_" + side]
            kept |= {"arm_" + side: (shoulder + bob, elbow), "hand_" + side: "hold"}
    return kept


def _beast(part: Part, way: Way, t: float, changes: dict[str, Any]) -> ActorState:
    moving = way.start <= t and (not way.stops or t < way.end)
    if isinstance(part.rig, Bird):
        pose: dict[str, Any] = {"pose": "hop", "phase": way.phase(t)} if moving else {"pose": "stand"}
        return replace(part.rest, pose=pose, **changes)
    if moving:
        pose = gait(part.rig, way.gait, 0.1 + way.phase(t))
        slow = min(
            1.0, seg(t, way.start, way.start + 0.2), 1 - seg(t, way.end - 0.15, way.end) if way.stops else 1.0
        )
        pose["stride"] = (
            max(0.02, pose["stride"] * slow) if not _starts_moving(part) or t > 0.25 else pose["stride"]
        )
        pose["nod"] = 3.0 * math.sin(4 * math.pi * way.phase(t))
    else:
        pose = dict(part.rest.pose) if t < way.start else {"pose": "stand", "phase": 0.0, "stride": 0.0}
    return replace(part.rest, pose=pose, time=t, **changes)


def _starts_moving(part: Part) -> bool:
    return part.planned.pose.partition("+")[0] in ("walk", "run")


# ------------------------------------------------------------ where to


def goal_of(part: Part, kind: Gait) -> tuple[float, bool]:
    """Return (stage x, whether it stops there): to the target, else onward while there is room."""
    left, right = part.reach_x
    here = part.rest.x
    other = part.stage.actor(part.other) if part.other else None
    leader = _ahead(part)
    if other is not None and leader is not None:
        if part.motive.pair == "follow" and _ahead(leader) is None:
            goal, stops = goal_of(leader, "run" if leader.motive.hurried else "walk")
            return goal + here - other.x, stops
        onward = leader.side if leader.motive.motion == "exit" else (1 if other.x > here else -1)
        return (right if onward > 0 else left), False
    prop = part.stage.prop(part.prop) if part.prop else None
    if other is not None and abs(other.x - here) > 150 * part.rest.scale:
        gap = 118 * (part.rest.scale + other.scale) / 2 + 20
        falls = part.parts.get(part.other)
        gap += 60 if falls is not None and falls.motive.motion == "fall" else 0
        return other.x - math.copysign(gap, other.x - here), True
    if prop is not None and not prop.held_by and abs(prop.x - here) > 90:
        return prop.x - math.copysign(60, prop.x - here), True
    side = part.side
    room = right - here if side > 0 else here - left
    behind = here - left if side > 0 else right - here
    if room < 130 and behind > 260:
        side = -side
    limit = right if side > 0 else left
    for actor in part.stage.actors:  # do not walk through somebody who stands in the way
        between = (actor.x - here) * side
        crossing = abs(actor.y - part.rest.y) < 60 and actor.name != part.name
        still = part.parts.get(actor.name)
        moves = still is not None and still.motive.travels
        if crossing and not moves and 0 < between < abs(limit - here):
            limit = actor.x - side * 120 * part.rest.scale
    return limit, True


def _ahead(part: Part) -> Part | None:
    """Return whom this one runs after, if that one runs too."""
    other = part.parts.get(part.other)
    return (
        other
        if other is not None and part.motive.pair in ("chase", "follow") and other.motive.travels
        else None
    )


def _pace(part: Part) -> float:
    """Return the pace (stage pixels a second) of whom this one runs after; 0 for its own."""
    ahead = _ahead(part)
    if ahead is None or not isinstance(ahead.rig, Person) or not isinstance(part.rig, Person | Animal):
        return 0.0
    kind: Gait = "run" if ahead.motive.hurried else "walk"
    return cycle_length(ahead, kind) / cycle_time(ahead, kind)


def _ways(part: Part, kind: Gait, outward: int = 0) -> Way:
    start = 0.0 if _starts_moving(part) else part.begin + 0.1
    if outward:
        edge = 1280 + 240 if outward > 0 else -240
        return way_of(part, kind, edge, start, stops=False)
    goal, stops = goal_of(part, kind)
    return way_of(part, kind, goal, start, stops)


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
    inward = 1 if here < 640 else -1
    goal, _ = goal_of(part, "walk")
    if (goal - here) * inward < 60:
        goal = here + inward * 260
    for actor in part.stage.actors:
        if actor.name != part.name and (actor.x - here) * inward > 0:
            stop = actor.x - inward * 130 * part.rest.scale
            goal = min(goal, stop) if inward > 0 else max(goal, stop)
    kind: Gait = "run" if part.motive.hurried else "walk"
    way = way_of(part, kind, goal, 0.0 if _starts_moving(part) else part.begin)
    return going(part, way, t) if way.length > 30 else in_place(part, kind, t)


def leaving(part: Part, t: float) -> ActorState:
    """Walk or run out of the picture."""
    exits = part.planned.exits
    outward = 1 if "right" in exits else -1 if "left" in exits else part.side
    kind: Gait = "run" if part.motive.hurried or part.planned.pose.startswith("run") else "walk"
    return going(part, _ways(part, kind, outward), t)


# ------------------------------------------------------------ off the ground


def jumping(part: Part, t: float) -> ActorState:
    """Crouch, spring, land softly, again. A picture in mid-air lands first."""
    assert isinstance(part.rig, Person)
    rig = part.rig
    crouch, air, calm = (to_key(part, n, own_feet=True) for n in ("crouch", "jump", "stand"))
    crouch = mix(calm, crouch, 0.55)
    aloft = replace(air, upper={**air.upper, "lift": 0}, feet=_tucked(air, rig), pelvis=calm.pelvis)
    height = 0.26 * (rig.th + rig.sh) * part.rest.scale * part.energy
    in_air = part.planned.pose.startswith("jump")
    once = 1.15 / part.tempo
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


def climbing(part: Part, t: float) -> ActorState:
    """Pull up hand over hand."""
    assert isinstance(part.rig, Person)
    u = part.beat(t)
    s = math.sin(2 * math.pi * u / 1.3) * min(1.0, u)
    key = rest_key(part)
    feet = {
        "n": (key.feet["n"][0], key.feet["n"][1] - 0.10 * part.rig.u * s, key.feet["n"][2]),
        "f": (key.feet["f"][0], key.feet["f"][1] + 0.10 * part.rig.u * min(0.0, s), key.feet["f"][2]),
    }
    key = nudged(
        replace(key, feet=feet), arm_n=(14 * s, -10 * s), arm_f=(-16 * s, 12 * s), spine=2.5 * s, head=2 * s
    )
    rise = 34 * part.rest.scale * ease(min(1.0, u / max(1.5, part.seconds - part.begin))) * part.energy
    return shown(part, key, lift=rise)


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
    """Seated on something that goes: the whole figure rolls along."""
    left, right = part.reach_x
    room = (right - part.rest.x) if part.side > 0 else (part.rest.x - left)
    u = part.beat(t)
    speed = 120 * part.rest.scale * part.tempo
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


def path(points: tuple[Point, ...], w: float, curve: Callable[[float], float] = ease) -> Point:
    """Return the point a share `w` along a smooth way through points."""
    if len(points) == 1 or w <= 0:
        return points[0]
    spot = curve(min(1.0, w)) * (len(points) - 1)
    i = min(len(points) - 2, int(spot))
    a, b = points[i], points[i + 1]
    v = spot - i
    return lerp(a[0], b[0], v), lerp(a[1], b[1], v)
