"""Walking and running from here to there: where a body is, and its gait, as functions of time.

A walking body advances exactly as far as its steps reach, so the standing foot never slides.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from anim_director.tools.cutout.actors import Rig, advance, gait
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.canvas import lerp, seg
from anim_director.tools.cutout.moments import phase_of
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    joints,
    key_of,
    mix,
    rest_key,
    stand,
    to_key,
)
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.running import run, run_advance
from anim_director.tools.cutout.states import ActorState
from anim_director.tools.cutout.walking import DUTY, stride_of, walk

Gait = Literal["walk", "run"]

CYCLE: dict[str, float] = {"toddler": 0.62, "child": 0.74, "teen": 0.86, "adult": 0.96, "old": 1.12}
"""Seconds a walking cycle of two steps takes."""

RUN_CYCLE: dict[str, float] = {"toddler": 0.52, "child": 0.60, "teen": 0.78, "adult": 0.92, "old": 1.15}
"""Seconds a running cycle takes."""

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
    paced: bool = False  # at full pace from the start: it comes from the shot before

    @property
    def length(self) -> float:
        """Stage pixels of ground."""
        return abs(self.x1 - self.x0)

    @property
    def end(self) -> float:
        """When it arrives (s)."""
        return self.start + self.length / self.speed + (0.125 if self.paced else 0.25)

    def covered(self, t: float) -> float:
        """Ground covered at t: gathers pace in a quarter of a second and loses it in another."""
        u, soft = t - self.start, 0.25
        if u <= 0:
            return 0.0
        whole = self.length / self.speed
        if self.paced:
            v = max(0.0, u - whole + soft / 2) if self.stops else 0.0
            done = self.speed * (u - v + min(v, soft) - min(v, soft) ** 2 / (2 * soft))
        elif u < soft:
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
    return cycle_of(part.rig, part.rest.scale, kind)


def cycle_of(rig: Rig, scale: float, kind: Gait) -> float:
    """Stage pixels that one cycle of a gait covers."""
    if isinstance(rig, Person):
        return float((stride_of(rig) / DUTY if kind == "walk" else run_advance(rig)) * scale)
    return float(advance(rig, kind) * scale)


def pace_of(rig: Rig, scale: float, kind: Gait) -> float:
    """Stage pixels a second of an ordinary walk or run."""
    if isinstance(rig, Person):
        return cycle_of(rig, scale, kind) / (RUN_CYCLE if kind == "run" else CYCLE)[rig.age]
    return cycle_of(rig, scale, kind) / _beast_time(rig, kind)


def last_steps(rig: Rig, scale: float, kind: Gait, steps: int = 2) -> float:
    """Stage pixels of the last steps before a stand, begun with the far heel at the ground."""
    return (STOP + (steps - 1) / 2) * cycle_of(rig, scale, kind)


def _beast_time(rig: Rig, kind: Gait) -> float:
    whole = max(0.42, min(1.0, 0.28 + cycle_of(rig, 1.0, "walk") / 190))
    return whole * (0.66 if kind == "run" else 1.0)


def cycle_time(part: Part, kind: Gait) -> float:
    """Seconds of one cycle."""
    if isinstance(part.rig, Person):
        table = RUN_CYCLE if kind == "run" else CYCLE
        return table[part.rig.age] * (1.25 if part.feeling in ("sad", "tired") else 1.0) / part.tempo
    if isinstance(part.rig, Bird):
        return 0.42 / part.tempo
    return _beast_time(part.rig, kind) / part.tempo


@lru_cache(256)
def _way(key: tuple[Any, ...]) -> Way:
    return Way(*key)


def way_of(part: Part, kind: Gait, goal: float, start: float, stops: bool = True) -> Way:
    """Plan a walk to stage x `goal`; its length is made of whole half-cycles, so that it ends on its feet."""
    cycle = cycle_length(part, kind)
    speed = _pace(part) or cycle / cycle_time(part, kind)
    already = part.planned.pose.partition("+")[0] in ("walk", "run")
    phase0 = phase_of(part.planned) if already or not isinstance(part.rig, Person) else STOP
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
            bool(part.planned.gait),
        )
    )


def onward_way(part: Part, kind: Gait, goal: float, stops: bool, begin: float | None = None) -> Way:
    """Plan a walk that goes on over the cut: at the clip's end it is at a whole cycle of the gait.

    The last steps to a `goal` where it will stop are left to the next shot. Who stands in the picture sets
    out late enough, or at `begin` with others; who is seen walking goes slower or faster.
    """
    cycle = cycle_length(part, kind)
    speed = _pace(part) or cycle / cycle_time(part, kind)
    moving, paced = starts_moving(part), bool(part.planned.gait)
    phase0 = 0.0 if moving or not isinstance(part.rig, Person) else STOP
    room = abs(goal - part.rest.x) - (last_steps(part.rig, part.rest.scale, kind) if stops else 0.0)
    soft = 0.0 if paced else 0.125  # seconds lost while it gathers pace
    start = 0.0 if moving else part.begin + 0.1 if begin is None else begin
    most = (part.seconds - start - soft) * speed * 1.15
    turns = max(1, round((min(room, most) / cycle) + phase0))
    covered = (turns - phase0) * cycle
    if not moving and begin is None:
        start = max(start, part.seconds - soft - covered / speed)
    speed = covered / max(0.2, part.seconds - start - soft)
    way = 1 if goal >= part.rest.x else -1
    x1 = part.rest.x + way * covered
    y = part.rest.y
    turned = way != part.side
    return _way((kind, start, part.rest.x, x1, y, y, speed, cycle, phase0, False, turned, paced))


def arrival(part: Part) -> Way:
    """Plan the last steps of a walk that comes from the shot before, to where the plan has somebody stand."""
    kind: Gait = part.planned.gait or "walk"
    x1, y, cycle = part.rest.x, part.rest.y, cycle_length(part, kind)
    x0, speed = x1 + part.planned.coming, cycle / cycle_time(part, kind)
    return _way((kind, 0.0, x0, x1, y, y, speed, cycle, 0.0, True, False, True))


def arriving(part: Part, way: Way, t: float, then: ActorState) -> ActorState:
    """Return the state of somebody on the last steps of a way, going over into what it does then."""
    x = way.x(t)
    if not isinstance(part.rig, Person):
        if t >= way.end:
            return then
        pose = gait(part.rig, way.gait, 0.1 + way.phase(t))
        pose["stride"] = max(0.02, pose["stride"] * (1 - seg(t, way.end - 0.25, way.end)))
        return replace(then, x=x, pose=pose, time=t)
    rig, phase = part.rig, way.phase(t)
    stepping = walk(rig, phase, part.energy) if way.gait == "walk" else run(rig, phase, part.energy)
    pose = {**stepping, **_carried(part, stepping)}
    out = seg(t, way.end - 0.1, way.end + 0.3)
    sway = 0.06 * math.sin(4 * math.pi * phase) * (1 - out)
    if out > 0:
        key = mix(key_of(rig, pose, part.rest.view), key_of(rig, then.pose, part.rest.view), out)
        pose = joints(rig, key, part.rest.view)
    return replace(then, x=x, pose=pose, sway=sway)


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
    base = "cradle" if part.planned.pose.endswith("cradle") else "stand" + part.layer
    key = to_key(part, base, own_feet=True)
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
            max(0.02, pose["stride"] * slow) if not starts_moving(part) or t > 0.25 else pose["stride"]
        )
        pose["nod"] = 3.0 * math.sin(4 * math.pi * way.phase(t))
    else:
        pose = dict(part.rest.pose) if t < way.start else {"pose": "stand", "phase": 0.0, "stride": 0.0}
    return replace(part.rest, pose=pose, time=t, **changes)


def starts_moving(part: Part) -> bool:
    """Whether the picture already shows it walking or running."""
    return part.planned.pose.partition("+")[0] in ("walk", "run")


def ahead_of(part: Part) -> Part | None:
    """Return whom this one runs after, if that one runs too; of two who go with each other one leads."""
    other = part.parts.get(part.other)
    if other is None or part.motive.pair not in ("chase", "follow") or not other.motive.travels:
        return None
    mutual = other.other == part.name and other.motive.pair in ("chase", "follow")
    return None if mutual and _leads(part, other) else other


def _leads(part: Part, other: Part) -> bool:
    """Whether this one of two goes in front: the other is behind its back, or else the name decides."""
    mine, theirs = ((b.rest.x - a.rest.x) * a.side <= 0 for a, b in ((part, other), (other, part)))
    return part.name < other.name if mine == theirs else mine


def _pace(part: Part) -> float:
    """Return the pace (stage pixels a second) of whom this one runs after; 0 for its own."""
    ahead = ahead_of(part)
    if ahead is None or not isinstance(ahead.rig, Person) or not isinstance(part.rig, Person | Animal):
        return 0.0
    kind: Gait = "run" if ahead.motive.hurried else "walk"
    return cycle_length(ahead, kind) / cycle_time(ahead, kind)
