"""One way to draw, measure and move every rig: what motions, contact, lips and gaze are built on.

A rig is a `Person`, an `Animal` or a `Bird`, standing with the soles on (x, y) in stage pixels, `scale`
times its own size, looking right unless `flip`. A pose is a name (`poses.POSES`, or for animals one
of `animals.ANIMAL_POSES`) or a dict; a pose that a body cannot take becomes its nearest one.
"""

import json
import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from anim_director.tools.cutout.animals import ANIMAL_POSES, Animal
from anim_director.tools.cutout.birds import BIRD_POSES, Bird
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.poses import BASE, POSES
from anim_director.tools.cutout.running import run, run_advance
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.walking import DUTY, stride_of, walk

Rig = Person | Animal | Bird
Pose = str | Mapping[str, Any]
View = Literal["front", "3q", "side", "back"]
Side = Literal["n", "f"]
Box = tuple[float, float, float, float]

PARTS = ("back", "arm_f", "body", "head", "arm_n")
"""Parts of a person in drawing order; figures that touch are drawn part by part. Animals are all `body`."""

_ANIMAL_POSE = {
    "sit": "sit", "sit_floor": "sit", "read": "sit", "kneel": "sit", "think": "sit",
    "sleep": "sleep", "lie": "lie",
    "walk_contact": "walk", "walk_pass": "walk", "walk": "walk", "run": "run",
    "jump": "jump", "cheer": "jump", "fly": "fly", "eat": "eat", "crouch": "eat",
    "climb": "stand", "swim": "stand",
}  # fmt: skip


def pose_of(rig: Rig, pose: Pose) -> dict[str, Any]:
    """Return the pose as the dict this rig understands, every joint filled in.

    Raises:
        KeyError: a name that is no pose of anybody.
    """
    if isinstance(rig, Person):
        if isinstance(pose, str):
            return dict(POSES[_PERSON_POSE.get(pose, pose)])
        return {**BASE, **pose}
    if isinstance(pose, str):
        known = ANIMAL_POSES if isinstance(rig, Animal) else BIRD_POSES
        if pose not in POSES and pose not in known and pose not in _ANIMAL_POSE:
            raise KeyError(pose)
        name = pose if pose in known else _ANIMAL_POSE.get(pose, "stand")
        return {"pose": name, "phase": 0.0, "stride": 0.0}
    if "pose" in pose:
        return {"phase": 0.0, "stride": 0.0, **pose}
    lying = bool(pose.get("roll"))  # a person's pose: keep what an animal can show of it
    low = pose.get("pel") is not None and pose["pel"] < 0.7
    return {
        "pose": "sleep" if lying else "sit" if low else "stand",
        "phase": 0.0,
        "stride": 0.0,
        "lift": pose.get("lift", 0.0),
    }


_PERSON_POSE = {"lie": "sleep", "eat": "hold", "fly": "jump", "hop": "jump", "walk": "walk_contact"}


def gait(rig: Rig, kind: Literal["walk", "run"], phase: float, energy: float = 1.0) -> dict[str, Any]:
    """Return the pose at `phase` (cycles); the feet stay planted if the body moves `advance` a cycle."""
    if isinstance(rig, Person):
        return run(rig, phase, energy) if kind == "run" else walk(rig, phase, energy=energy)
    if isinstance(rig, Bird):
        return {"pose": "hop", "phase": phase}
    return {"pose": kind, "phase": phase, "stride": _stride(rig, kind)}


def advance(rig: Rig, kind: Literal["walk", "run"] = "walk") -> float:
    """Pixels a gait cycle covers at scale 1."""
    if isinstance(rig, Person):
        return run_advance(rig) if kind == "run" else stride_of(rig) / DUTY
    if isinstance(rig, Bird):
        return 46.0 * rig.k
    return rig.advance(_stride(rig, kind), kind) * rig.k


def _stride(rig: Animal, kind: str) -> float:
    return rig.d.leg * (0.75 if kind == "walk" else 1.25)


def draw_actor(
    canvas: Any,
    rig: Rig,
    x: float,
    y: float,
    scale: float = 1.0,
    flip: bool = False,
    view: View = "3q",
    pose: Pose = "stand",
    face: Face | str = "neutral",
    t: float = 0.0,
    *,
    parts: tuple[str, ...] | None = None,
    hold: Mapping[str, Callable[[Any], None]] | None = None,
    sway: float = 0.0,
    yaw: float | None = None,
    shadow: bool = True,
    squash: float = 1.0,
) -> None:
    """Draw one figure.

    Args:
        canvas: the Skia canvas, in stage pixels.
        rig: who.
        x, y: the soles, or the ground under the seat.
        scale: size against the rig's own.
        flip: True looks left.
        view: animals know "back" as their other side.
        pose: name or dict.
        face: expression; its `vis` is the mouth's viseme, `look` the gaze (-1..1), `blink` 0..1.
        t: seconds, for tails, ears and breath of animals.
        parts: which of `PARTS`, or all.
        hold: drawings with the origin in the hand ("n", "f"); an animal holds "f" in its mouth.
        sway: how far hair and skirt trail, in heads.
        yaw: turn of the head in degrees (0 to the viewer, 90 to the right); None as the view.
        shadow: draw the contact shadow.
        squash: 1 = none; below 1 the body is flatter and wider.
    """
    if isinstance(face, str):
        face = EXPR[face]
    joints = pose_of(rig, pose)
    if isinstance(rig, Person):
        rig.draw(
            canvas,
            x,
            y,
            joints,
            view,
            flip=flip,
            face=face,
            yaw=yaw,
            hold=hold,
            parts=parts,
            shadow=shadow,
            k=scale,
            squash=squash,
            sway=sway,
        )
        return
    if parts is not None and "body" not in parts:
        return
    jaws = isinstance(rig, Animal) and not rig.d.plan and hold is not None and "f" in hold and view != "back"
    if isinstance(rig, Animal):
        rig.held = hold["f"] if jaws and hold else None
    rig.draw_posed(
        canvas, x, y, joints, flip=flip, view=view, face=face, t=t, shadow=shadow, k=scale, squash=squash
    )
    if isinstance(rig, Animal):
        rig.held = None
    if hold and "f" in hold and not jaws:
        hx, hy = hand_of(rig, x, y, scale, flip, joints, view, "f")
        canvas.save()
        canvas.translate(hx, hy)
        canvas.scale(-scale if flip else scale, scale)
        hold["f"](canvas)
        canvas.restore()


# ---------------------------------------------------------------- measures in stage pixels
def _place(x: float, y: float, scale: float, flip: bool, point: tuple[float, float]) -> tuple[float, float]:
    return x + (-point[0] if flip else point[0]) * scale, y + point[1] * scale


def head_of(
    rig: Rig,
    x: float,
    y: float,
    scale: float = 1.0,
    flip: bool = False,
    pose: Pose = "stand",
    view: View = "3q",
) -> tuple[float, float, float]:
    """Return the middle of the head and its radius, in stage pixels."""
    joints = pose_of(rig, pose)
    if isinstance(rig, Person):
        skeleton = rig.solve(joints, view)
        hx, hy = _place(x, y, scale, flip, rig.settled(skeleton, rig.head_centre(skeleton)))
        return hx, hy, rig.u * 0.5 * scale
    k = scale * rig.size
    if isinstance(rig, Bird):
        hx, hy = _place(x, y - _bird_lift(rig, joints) * k, k, flip, rig.head_at(joints))
        return hx, hy, rig.d.head * k
    stance = rig.stance(joints)
    hx, hy = _place(x, y - stance.lift * k, k, flip, stance.head)
    return hx, hy, rig.d.head[1] * k


def hand_of(
    rig: Rig,
    x: float,
    y: float,
    scale: float = 1.0,
    flip: bool = False,
    pose: Pose = "stand",
    view: View = "3q",
    side: Side = "f",
) -> tuple[float, float]:
    """Return where the hand grips, in stage pixels; for animals the mouth, whatever the side."""
    joints = pose_of(rig, pose)
    if isinstance(rig, Person):
        skeleton = rig.solve(joints, view)
        return _place(x, y, scale, flip, rig.settled(skeleton, skeleton["G" + side]))
    k = scale * rig.size
    if isinstance(rig, Bird):
        return _place(x, y - _bird_lift(rig, joints) * k, k, flip, rig.mouth(joints))
    stance = rig.stance(joints)
    return _place(x, y - stance.lift * k, k, flip, rig.mouth(stance))


def _bird_lift(rig: Bird, pose: Mapping[str, Any]) -> float:
    hop = abs(math.sin(math.pi * pose.get("phase", 0.0))) * 0.55 if pose.get("pose") == "hop" else 0.0
    return (pose.get("lift", 0.0) * 2 + hop) * rig.d.body[1]


def gaze(
    rig: Rig,
    x: float,
    y: float,
    scale: float,
    flip: bool,
    pose: Pose,
    view: View,
    target: tuple[float, float],
) -> tuple[float, float]:
    """Return `Face.look` (each -1..1) for eyes that look at a point of the stage."""
    hx, hy, r = head_of(rig, x, y, scale, flip, pose, view)
    dx, dy = (target[0] - hx) * (-1 if flip else 1), target[1] - hy
    far = math.hypot(dx, dy)
    if far < r * 0.5:
        return 0.0, 0.0
    near = min(1.0, far / (r * 3))
    return max(-1.0, min(1.0, dx / far * 1.2 * near)), max(-1.0, min(1.0, dy / far * 1.2 * near))


def seat_drop(rig: Rig, scale: float = 1.0) -> float:
    """Pixels from the top of a seat down to the soles of somebody who sits on it: 0 for animals."""
    return (rig.sh + rig.ank - rig.lw * 0.5) * scale if isinstance(rig, Person) else 0.0


def height_of(rig: Rig) -> float:
    """Pixels from the soles to the top of the head (hair and ears apart), standing, at scale 1."""
    return rig.H if isinstance(rig, Person) else rig.height


def bounds(
    rig: Rig,
    x: float,
    y: float,
    scale: float = 1.0,
    flip: bool = False,
    pose: Pose = "stand",
    view: View = "3q",
) -> Box:
    """Return (left, top, right, bottom) of what is drawn, without the shadow, in stage pixels."""
    left, top, right, bottom = _measure(
        rig, json.dumps(pose_of(rig, pose), sort_keys=True, default=str), view
    )
    if flip:
        left, right = -right, -left
    return x + left * scale, y + top * scale, x + right * scale, y + bottom * scale


_SIZE, _ZOOM = 420, 0.4  # of the picture that is measured, and the scale of the figure in it


@lru_cache(512)
def _measure(rig: Rig, pose: str, view: View) -> Box:
    buffer = np.zeros((_SIZE, _SIZE, 4), np.uint8)
    surface = skia.Surface(buffer)
    draw_actor(
        surface.getCanvas(), rig, _SIZE / 2, _SIZE * 0.75, _ZOOM, False, view, json.loads(pose),
        t=getattr(rig, "unlit", 0.0), shadow=False,
    )  # fmt: skip
    rows = np.flatnonzero(buffer[..., 3].any(axis=1))
    columns = np.flatnonzero(buffer[..., 3].any(axis=0))
    box = (
        columns[0] - _SIZE / 2,
        rows[0] - _SIZE * 0.75,
        columns[-1] + 1 - _SIZE / 2,
        rows[-1] + 1 - _SIZE * 0.75,
    )
    return tuple(float(v) / _ZOOM for v in box)  # type: ignore[return-value]
