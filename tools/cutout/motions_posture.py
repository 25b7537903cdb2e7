"""Sitting down, standing up, lying down, waking: the way from one posture to the plan's own.

A clip begins in `Actor.change` and is in the plan's posture `LAST` seconds later; from then on the deed
goes on as for anybody who was there from the start. The hips go the straight way to the seat while the
feet stay where they are on the floor: somebody who slid to a bench would have been pushed.
"""

import math
from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.moments import named
from anim_director.tools.cutout.motions_body import Key, Part, Pose, joints, key_of, mix, nudged
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Change
from anim_director.tools.cutout.states import ActorState

SET_OUT = 0.15
"""Seconds until a change of posture begins."""

LAST: dict[str, float] = {"toddler": 0.9, "child": 0.85, "teen": 0.9, "adult": 1.0, "old": 1.4}
"""Seconds that it takes, by age."""


def change_end(part: Part) -> float:
    """Return when somebody has come to the posture of the plan (s)."""
    age = part.rig.age if isinstance(part.rig, Person) else "adult"
    slow = 1.35 if part.planned.change is not None and part.planned.change.pose == "sleep" else 1.0
    return SET_OUT + LAST.get(age, 1.0) * slow / part.tempo


def changing(part: Part, change: Change, t: float, then: ActorState) -> ActorState:
    """Return the state on the way from the first posture into what one does in the plan's own."""
    if not isinstance(part.rig, Person):
        return then
    w = seg(t, SET_OUT, change_end(part))
    first = named(change.pose)
    if first.get("roll", 0) or then.pose.get("roll"):
        return _turned(part, change, first, then, w)
    start = key_of(part.rig, first, then.view)
    key = _between(part.rig, start, key_of(part.rig, then.pose, then.view), change, part, w)
    lean = math.sin(math.pi * w) * part.energy * (0.4 if change.pose.startswith("stand") else 1.0)
    key = nudged(key, spine=16 * lean, head=-8 * lean, arm_n=(-14 * lean, 6 * lean))
    return replace(
        then,
        x=then.x + change.dx * (1 - w),
        y=then.y + change.dy * (1 - w),
        pose=joints(part.rig, key, then.view),
        shadow=lerp(1.0, then.shadow, w),
    )


def _between(rig: Person, start: Key, end: Key, change: Change, part: Part, w: float) -> Key:
    """Return the key between two whose bodies are at different places: in the frame of the moving body."""
    across, down = change.dx * part.side / part.rest.scale, change.dy / part.rest.scale
    if not change.dx and not change.dy:
        return _on_the_spot(rig, start, end, part.rest.view, w)
    middle = mix(start, end, w)
    feet: dict[str, tuple[float, float, float]] = {}
    late = seg(w, 0.62, 1.0) if end.pelvis > start.pelvis else seg(w, 0.0, 0.4)
    for side in "nf":
        (x0, y0, a0), (x1, y1, a1) = start.feet[side], end.feet[side]
        x = lerp(x0 + across, x1, seg(w, 0.0, 0.3)) - across * (1 - w)
        feet[side] = (x, lerp(y0 + down, y1, late) - down * (1 - w), lerp(a0, a1, late))
    return replace(middle, feet=feet)


def _on_the_spot(rig: Person, start: Key, end: Key, view: str, w: float) -> Key:
    """Return the key of somebody who goes down where it stands, or gets up there: by way of a crouch."""
    low, high = sorted((start, end), key=lambda key: -key.pelvis)
    if low.pelvis > -0.4 * rig.u:  # to the ground: first on the heels, then the legs are stretched out
        crouch = key_of(rig, named("crouch"), view)
        crouch = replace(crouch, feet=high.feet)
        down = w if low is end else 1 - w
        if down < 0.5:
            return mix(high, crouch, down / 0.5)
        u = down * 2 - 1
        return replace(mix(crouch, low, u), feet=_slid(crouch, low, u))
    return mix(start, end, w)


def _slid(a: Key, b: Key, u: float) -> dict[str, tuple[float, float, float]]:
    """Return feet on their way from one key to another along the ground."""
    feet: dict[str, tuple[float, float, float]] = {}
    for side in "nf":
        (x0, y0, a0), (x1, y1, a1) = a.feet[side], b.feet[side]
        feet[side] = (lerp(x0, x1, u), lerp(y0, y1, u), lerp(a0, a1, u))
    return feet


def _turned(part: Part, change: Change, first: Pose, then: ActorState, w: float) -> ActorState:
    """Return somebody between sitting up and lying: the trunk goes down or comes up, the legs stay."""
    assert isinstance(part.rig, Person)
    pose = _mixed(part.rig.solve(first, "side")["p"], part.rig.solve(then.pose, "side")["p"], w)
    upright = 1 - abs(pose["roll"]) / 90
    rest = part.rig.u * 0.30
    sits = first if not first.get("roll") else then.pose
    hips = -part.rig.solve(sits, "side")["P"][1]
    sunk = (hips - rest) * upright * part.rest.scale if pose["roll"] else 0.0
    return replace(
        then, view="side", pose=pose, lift=then.lift + sunk,
        x=then.x + change.dx * (1 - w), y=then.y + change.dy * (1 - w), shadow=0.0,
    )  # fmt: skip


def _mixed(a: Pose, b: Pose, w: float) -> Pose:
    """Return the joints between two poses, angle by angle."""
    return {name: _mean(a.get(name), b.get(name), ease(w)) for name in {**a, **b}}


def _mean(a: Any, b: Any, w: float) -> Any:
    if isinstance(a, tuple | list) and isinstance(b, tuple | list) and len(a) == len(b):
        return tuple(lerp(p, q, w) for p, q in zip(a, b, strict=True))
    if (
        isinstance(a, bool)
        or isinstance(b, bool)
        or not (isinstance(a, int | float) and isinstance(b, int | float))
    ):
        return b if w > 0.5 else a
    return lerp(a, b, w)
