"""A body on its feet: poses as keys over time that never slide a planted foot.

A `Key` is a pose whose feet are points on the ground instead of leg angles. Mixing two keys mixes
angles of the trunk and arms, points of the feet and hands, and the height of the pelvis; the legs and
the reaching arms are then solved again, so feet stay where they were put and hands where they touch.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from anim_director.film import Speech
from anim_director.tools.cutout.acting import emphasis, fraction, stresses
from anim_director.tools.cutout.action_lexicon import Motive
from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.moments import IDLE, named, with_bearing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor
from anim_director.tools.cutout.poses import BASE, ik
from anim_director.tools.cutout.slung import DRUMMING
from anim_director.tools.cutout.states import ActorState, StageState

Pose = dict[str, Any]
Point = tuple[float, float]

ONSET = 0.4  # seconds until breath and weight shift are at full strength
_TRUNK = ("spine", "chest", "head", "shift", "roll", "lift", "th", "shrug", "pair", "gait", "astride")
_LEGS_LIMIT = 0.9985


@dataclass(frozen=True)
class Part:
    """What one actor does in a clip, and everything its motion may ask."""

    name: str
    rig: Rig
    rest: ActorState
    planned: Actor
    motive: Motive
    stage: StageState  # at rest
    seconds: float
    begin: float = 0.25  # s: when the deed starts
    tempo: float = 1.0
    energy: float = 1.0
    other: str = ""  # the actor it acts on
    prop: str = ""  # the thing it handles
    prop_hold: Point = (0.0, -0.5)  # where that thing is gripped, in units of its size
    prop_turn: float = 0.0  # degrees it is turned in the hand
    queue: int = 0  # how many are nearer to whom it goes up to, on the same side
    prop_goal: float | None = None  # stage x where that thing comes to rest, if it moves by itself
    hugged_by: str = ""  # who puts the arms round this one
    passing: "Passing | None" = None  # a thing that goes from hand to hand, if this actor has a part in it
    before: "Part | None" = None  # the deed it does first, until `since`
    since: float = 0.0  # s
    yaw_before: float | None = None  # how the first deed turns the head at its end; None: as the eyes
    came: "Key | None" = None  # the pose after walking up to somebody: where the deed begins
    lines: tuple[Speech, ...] = ()  # what it says aloud
    reach_x: tuple[float, float] = (90.0, 1190.0)  # how far left and right its soles may go
    rigs: dict[str, Rig] = field(default_factory=dict)
    parts: dict[str, "Part"] = field(default_factory=dict)  # of everybody, filled when all are known
    keys: dict[tuple[object, ...], "Key"] = field(default_factory=dict, compare=False)  # made once a clip

    @property
    def phase(self) -> float:
        """A number in 0..1 of its own, so that no two actors move in step."""
        return fraction(self.name, "phase")

    @property
    def side(self) -> int:
        """+1 looking right, -1 looking left."""
        return -1 if self.rest.flip else 1

    @property
    def upright(self) -> bool:
        """Whether it stands on its feet in the picture, so that it can shift its weight and step."""
        low = ("sit", "sit_floor", "sleep", "lie", "swim", "kneel", "perch", "ride", "climb")
        return isinstance(self.rig, Person) and self.planned.pose.partition("+")[0] not in low

    @property
    def layer(self) -> str:
        """What its arms keep up whatever it stands or walks like: "+drum", "+carry", or nothing."""
        if self.planned.pose.endswith(DRUMMING):
            return DRUMMING
        return "+carry" if self.planned.holds and self.prop == self.planned.holds else ""

    @property
    def feeling(self) -> str:
        """The mood that its body has at the end."""
        return self.planned.feeling

    def at(self, t: float) -> "Part":
        """Return what it does at t: this deed, or the one before."""
        return self.before if self.before is not None and t < self.since else self

    def beat(self, t: float) -> float:
        """Seconds since the deed began, at the part's own tempo."""
        return max(0.0, t - self.begin) * self.tempo

    def wave(self, t: float, period: float, shift: float = 0.0) -> float:
        """A sine of the part's own phase that grows from nothing at t = 0."""
        return math.sin(2 * math.pi * (t / period + self.phase + shift)) * min(1.0, t / ONSET)


@dataclass(frozen=True)
class Passing:
    """A thing that goes from one hand to another."""

    prop: str
    giver: str
    taker: str
    out: float  # s: the giver's hand sets out
    meet: float  # s: both hands are on it
    over: float  # s: it is the taker's
    grip: Point  # stage point of the giver's hand when they meet
    take: Point  # stage point of the taker's hand then
    thrown: bool = False  # it flies between `meet` and `over`


# ------------------------------------------------------------ curves


def act(u: float) -> float:
    """0 -> 1 with anticipation, overshoot and settling, for u in 0..1."""
    if u <= 0:
        return 0.0
    if u < 0.22:
        return -0.07 * ease(u / 0.22)
    if u < 0.74:
        return lerp(-0.07, 1.05, ease((u - 0.22) / 0.52))
    return lerp(1.05, 1.0, ease((u - 0.74) / 0.26)) if u < 1 else 1.0


def swell(t: float, rise: float, full: float, fall: float, end: float) -> float:
    """0 before `rise`, 1 between `full` and `fall`, 0 after `end`."""
    return min(seg(t, rise, full), 1 - seg(t, fall, end))


# ------------------------------------------------------------ keys


@dataclass(frozen=True)
class Key:
    """A pose with its feet on points, in drawing units from the soles' place, forward and down positive."""

    upper: Pose  # trunk, arms and hands
    feet: dict[str, tuple[float, float, float]]  # ankle x, y and the foot's angle
    pelvis: float  # y of the hips
    wrists: dict[str, Point]


Track = Sequence[tuple[float, Key]]


def key_of(rig: Person, pose: Pose, view: str) -> Key:
    """Return a pose as a key, with its own feet."""
    solved = rig.solve(pose, view)
    upper = {**{k: pose.get(k, BASE.get(k, 0)) for k in _TRUNK}}
    for side in "nf":
        for part in ("arm_", "hand_"):
            upper[part + side] = pose[part + side]
        if pose.get("reach_" + side) is not None:
            upper["reach_" + side] = pose["reach_" + side]
    feet = {s: (*solved["A" + s], float(solved["fa" + s])) for s in "nf"}
    return Key(upper, feet, solved["P"][1], {s: tuple(solved["W" + s]) for s in "nf"})


def rest_key(part: Part) -> Key:
    """Return the pose the deed begins with as a key: the picture's own."""
    assert isinstance(part.rig, Person)
    if part.came is not None:
        return part.came
    known = ("the picture", part.rest.view)
    if known not in part.keys:
        part.keys[known] = key_of(part.rig, part.rest.pose, part.rest.view)
    return part.keys[known]


def to_key(part: Part, pose: Pose | str, own_feet: bool = False, **changes: Any) -> Key:
    """Return a pose as a key of this actor; its feet stay where they are in the picture unless `own_feet`.

    Args:
        part: whose.
        pose: a name of `moments`, or joints.
        own_feet: step into the pose's own stance.
        changes: joints that differ, `reach_f=(x, y, -1)` among them.
    """
    if isinstance(pose, str) and not changes and part.came is None:
        known = (pose, own_feet, part.feeling, part.rest.view)
        if known not in part.keys:
            part.keys[known] = _to_key(part, pose, own_feet, {})
        return part.keys[known]
    return _to_key(part, pose, own_feet, changes)


def _to_key(part: Part, pose: Pose | str, own_feet: bool, changes: Pose) -> Key:
    assert isinstance(part.rig, Person)
    if isinstance(pose, str):
        joints = with_bearing(named(pose), part.feeling, 0.7, idle=pose in IDLE and not part.planned.holds)
    else:
        joints = dict(pose)
    key = key_of(part.rig, {**joints, **changes}, part.rest.view)
    here = rest_key(part)
    if own_feet or part.rest.pose.get("roll") or not _both_down(here, part.rig):
        return key
    bent = 0.5 * min(0.0, here.pelvis - key.pelvis)  # a pose that bends its knees still does, half as much
    moved = here.pelvis - bent - key.pelvis
    wrists = {s: (x, y + moved) for s, (x, y) in key.wrists.items()}
    return Key(key.upper, here.feet, here.pelvis - bent, wrists)


def _both_down(key: Key, rig: Person) -> bool:
    """Whether both feet carry, so that other poses can keep them where they are."""
    heights = [key.feet[s][1] for s in "nf"]
    return abs(heights[0] - heights[1]) < 0.1 * rig.u


def mix(a: Key, b: Key, w: float) -> Key:
    """Return the key between two; `w` may leave 0..1 a little (anticipation, overshoot)."""
    if w == 0:
        return a
    held = min(1.0, max(0.0, w))
    upper: Pose = {}
    for name in {**a.upper, **b.upper}:
        if name.startswith("reach_"):
            continue
        p, q = a.upper.get(name, b.upper.get(name)), b.upper.get(name, a.upper.get(name))
        if isinstance(p, str):
            upper[name] = q if held > 0.5 else p
        elif isinstance(p, tuple):
            assert isinstance(q, tuple)
            upper[name] = tuple(lerp(m, n, w) for m, n in zip(p, q, strict=True))
        else:
            assert p is not None
            assert q is not None
            upper[name] = lerp(p, q, w)
    wrists: dict[str, Point] = {}
    for side in "nf":
        wrists[side] = (
            lerp(a.wrists[side][0], b.wrists[side][0], w),
            lerp(a.wrists[side][1], b.wrists[side][1], w),
        )
        reaching = "reach_" + side in a.upper, "reach_" + side in b.upper
        if (reaching[0] and held < 1) or (reaching[1] and held > 0):
            bend = (b if reaching[1] else a).upper["reach_" + side][2]
            upper["reach_" + side] = (*wrists[side], bend)
    feet: dict[str, tuple[float, float, float]] = {}
    for side in "nf":
        p, q = a.feet[side], b.feet[side]
        raised = math.sin(math.pi * held) * min(26.0, math.hypot(q[0] - p[0], q[1] - p[1]) * 0.35)
        feet[side] = (lerp(p[0], q[0], held), lerp(p[1], q[1], held) - raised, lerp(p[2], q[2], held))
    return Key(upper, feet, lerp(a.pelvis, b.pelvis, w), wrists)


def at(track: Track, t: float, curve: Callable[[float], float] = act) -> Key:
    """Return the key of a track at time t; between equal keys nothing moves, after the last it is held."""
    before = track[0]
    for after in track[1:]:
        if t < after[0]:
            if before[1] is after[1]:
                return before[1]
            return mix(before[1], after[1], curve((t - before[0]) / max(1e-6, after[0] - before[0])))
        before = after
    return before[1]


# ------------------------------------------------------------ from keys to joints


def joints(rig: Person, key: Key, view: str) -> Pose:
    """Return the pose whose feet stand on the key's points; a pelvis out of reach comes down to them."""
    legs = rig.th + rig.sh + rig.ank
    free: Pose = {**BASE, **key.upper, "lift": 0, "pel": -key.pelvis / legs, "leg_n": (0, 0), "leg_f": (0, 0)}
    solved = rig.solve(free, view)
    hips = {s: solved["H" + s] for s in "nf"}
    down = 0.0
    for side in "nf":
        x, y, _ = key.feet[side]
        span = (rig.th + rig.sh) * _LEGS_LIMIT
        across = min(abs(x - hips[side][0]), span * 0.98)
        down = max(down, y - math.sqrt(span * span - across * across) - hips[side][1])
    pose = {**free, "pel": -(key.pelvis + down) / legs}
    for side, sign in (("n", -1), ("f", 1)):
        x, y, angle = key.feet[side]
        a, b = ik((hips[side][0], hips[side][1] + down), (x, y), rig.th, rig.sh, 1)
        hip, knee = a, a - b
        if view == "front":
            hip, knee = (hip - sign * 1.5) / 0.35, knee / 0.35
        pose["leg_" + side], pose["foot_" + side] = (hip, knee), angle
    return pose


def stand(part: Part, key: Key, t: float, sway: float = 1.0) -> Key:
    """Return the key with breath and, on its feet, a slow shift of weight."""
    upper = dict(key.upper)
    calm = sway * (0.55 if part.feeling in ("sad", "tired", "asleep") else 1.0)
    upper["spine"] += 0.5 * part.wave(t, 3.7)
    upper["chest"] += 0.9 * part.wave(t, 3.7, 0.08)
    upper["head"] += 0.9 * part.wave(t, 4.9, 0.3) * calm
    for side, lag in (("n", 0.16), ("f", 0.24)):
        shoulder, elbow = upper["arm_" + side]
        upper["arm_" + side] = (
            shoulder + 1.1 * part.wave(t, 3.7, lag),
            elbow + 1.4 * part.wave(t, 3.7, lag + 0.1),
        )
    if part.upright:
        upper["shift"] += 0.035 * part.wave(t, 5.3, 0.4) * calm
        upper["spine"] -= 0.7 * part.wave(t, 5.3, 0.4) * calm
    return replace(key, upper=upper)


def speak(part: Part, key: Key, t: float) -> Key:
    """Return the key with the gestures of speech: a hand, the head and the chest on stressed words."""
    times = stresses(part.lines)
    if not times:
        return key
    force = emphasis(times, t)
    if force <= 0:
        return key
    number = sum(1 for at_ in times if at_ - 0.16 <= t)
    upper = dict(key.upper)
    big = (
        1.25
        if part.feeling in ("joy", "angry", "surprised", "proud")
        else 0.7
        if part.feeling in ("sad", "tired")
        else 1.0
    )
    upper["head"] += (4.5 if number % 2 else -3.0) * force * part.energy
    upper["chest"] += 1.6 * force
    free = [s for s in "fn" if upper["hand_" + s] in ("relax", "open") and upper.get("reach_" + s) is None]
    if free:
        side = free[number % len(free)]
        shoulder, elbow = upper["arm_" + side]
        rise = force * big * part.energy
        upper["arm_" + side] = (shoulder + 20 * rise, elbow + (46 if elbow < 60 else 14) * rise)
    return replace(key, upper=upper)


def shown(part: Part, key: Key, **changes: Any) -> ActorState:
    """Return the actor's state with this key's joints."""
    assert isinstance(part.rig, Person)
    return replace(part.rest, pose=joints(part.rig, key, part.rest.view), **changes)


# ------------------------------------------------------------ hands


def local(part: Part, point: Point, x: float | None = None) -> Point:
    """Return a stage point in the actor's drawing units, for soles at `x` (default: where it rests)."""
    here = part.rest.x if x is None else x
    return (point[0] - here) * part.side / part.rest.scale, (point[1] - part.rest.y) / part.rest.scale


def wrist_for(rig: Person, key: Key, view: str, side: str, grip: Point) -> tuple[float, float, int]:
    """Return `reach_n/f` that brings a hand's grip to a point (drawing units), as near as the arm allows."""
    solved = rig.solve({k: v for k, v in joints(rig, key, view).items() if not k.startswith("reach_")}, view)
    shoulder = solved["S" + side]
    palm = 0.13 * rig.u
    wrist = grip
    for _ in range(4):
        _, forearm = ik(shoulder, wrist, rig.ua, rig.fa, -1)
        a = math.radians(forearm)
        wrist = (grip[0] - math.sin(a) * palm, grip[1] - math.cos(a) * palm)
    return wrist[0], wrist[1], -1


def reaching(part: Part, key: Key, side: str, point: Point, hand: str = "") -> Key:
    """Return the key with one hand's grip at a stage point."""
    assert isinstance(part.rig, Person)
    wrist = wrist_for(part.rig, key, part.rest.view, side, local(part, point))
    upper = {**key.upper, "reach_" + side: wrist}
    if hand:
        upper["hand_" + side] = hand
    return replace(key, upper=upper, wrists={**key.wrists, side: (wrist[0], wrist[1])})


def nudged(key: Key, **add: Any) -> Key:
    """Return the key with numbers added to joints: `spine=4, arm_f=(10, -5)`."""
    upper = dict(key.upper)
    for name, value in add.items():
        old = upper[name]
        upper[name] = (
            tuple(o + v for o, v in zip(old, value, strict=True)) if isinstance(old, tuple) else old + value
        )
    return replace(key, upper=upper)
