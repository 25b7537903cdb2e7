"""Poses of a person as angles of the joints, blending, and two-bone reach.

Angles are degrees: 0 hangs straight down, + is forward. `arm_*` is (shoulder, bend of the elbow),
`leg_*` (hip, bend of the knee); n is near, f far. A pose starts with the line of action: `spine` and
`chest` together make one C or S; arms never mirror each other; the weight is on one leg.
"""

import math
from collections.abc import Mapping
from typing import Any

from anim_director.tools.cutout.canvas import lerp

Point = tuple[float, float]

BASE: dict[str, Any] = {
    "spine": 0, "chest": 0, "head": 0,  # degrees of the lower back, the upper back against it, the head
    "arm_n": (-10, 14), "arm_f": (9, 10), "leg_n": (-3, 0), "leg_f": (4, 2), "foot_n": 0, "foot_f": 0,
    "hand_n": "relax", "hand_f": "relax",  # relax open fist point hold
    "pel": None,  # height of the pelvis in leg lengths; None: as the legs stand
    "lift": 0, "roll": 0,  # leg lengths off the ground; degrees the whole body is turned (-90 lies)
    "th": 1.0, "shift": 0,  # thigh length against its own; pelvis sideways in heads
    "shrug": 0.0,  # shoulders drawn up, in heads
    "gait": 0,  # 1: the arms swing with the steps
    "astride": 0.0,  # 1: the far leg hangs on the other side of what is ridden, and is not seen
    "pair": 0.0,  # 1: the near hand is brought under what the far one holds
}  # fmt: skip
"""Every key a pose has, and its rest value."""


def _pose(**changes: Any) -> dict[str, Any]:
    return {**BASE, **changes}


POSES = {
    "stand": _pose(
        spine=-3, chest=5, head=1, arm_n=(-15, 26), arm_f=(3, 15), leg_n=(-6, -2), leg_f=(8, 7), shift=0.02
    ),
    "walk_contact": _pose(
        spine=4,
        chest=1,
        arm_n=(-34, 22),
        arm_f=(28, 30),
        leg_n=(27, 4),
        leg_f=(-20, 18),
        foot_n=16,
        foot_f=-28,
    ),
    "walk_pass": _pose(
        spine=4, chest=1, arm_n=(-4, 20), arm_f=(4, 22), leg_n=(1, 2), leg_f=(14, 62), foot_f=-30
    ),
    "run": _pose(
        spine=17,
        chest=6,
        head=-10,
        arm_n=(-58, 86),
        arm_f=(42, 88),
        leg_n=(64, 74),
        leg_f=(-34, 34),
        foot_n=8,
        foot_f=-58,
        lift=0.05,
        hand_n="fist",
        hand_f="fist",
    ),
    "sit": _pose(spine=-4, chest=8, arm_n=(6, 52), arm_f=(4, 60), leg_n=(84, 84), leg_f=(80, 78)),
    "sit_floor": _pose(
        spine=-12,
        chest=16,
        arm_n=(-26, 10),
        arm_f=(24, 46),
        leg_n=(102, 48),
        leg_f=(96, 26),
        foot_n=32,
        foot_f=50,
        pel=0.16,
    ),
    "kneel": _pose(
        spine=8, chest=4, head=4, arm_n=(16, 46), arm_f=(28, 36), leg_n=(80, 84), leg_f=(0, 92), foot_f=-88
    ),
    "wave": _pose(
        spine=-4,
        chest=-2,
        head=-5,
        arm_n=(-14, 16),
        arm_f=(122, 40),
        hand_f="open",
        leg_n=(-7, -1),
        leg_f=(6, 4),
    ),
    "point": _pose(
        spine=3, chest=4, arm_n=(-20, 42), arm_f=(84, 4), hand_f="point", leg_n=(-11, 0), leg_f=(12, 8)
    ),
    "hold": _pose(spine=-3, chest=1, arm_n=(4, 84), arm_f=(0, 82), hand_n="hold", hand_f="hold", pair=1.0),
    "give": _pose(
        spine=9,
        chest=6,
        head=-2,
        arm_n=(40, 34),
        arm_f=(34, 56),
        hand_n="hold",
        hand_f="hold",
        pair=1.0,
        leg_n=(-14, 2),
        leg_f=(16, 12),
    ),
    "hug": _pose(
        spine=-6,
        chest=-4,
        head=6,
        arm_n=(58, 44),
        arm_f=(66, 30),
        leg_n=(-8, 2),
        leg_f=(6, 6),
        hand_n="relax",
    ),
    "jump": _pose(
        spine=-4,
        chest=-6,
        head=-6,
        arm_n=(-140, -16),
        arm_f=(140, 18),
        hand_n="open",
        hand_f="open",
        leg_n=(-8, 78),
        leg_f=(44, 84),
        foot_n=-52,
        foot_f=-30,
        lift=0.24,
    ),
    "sleep": _pose(
        roll=-90,
        spine=2,
        chest=2,
        head=-4,
        arm_n=(-8, 46),
        arm_f=(-6, 8),
        leg_n=(8, 14),
        leg_f=(0, 2),
        foot_n=-20,
        foot_f=-20,
    ),
    "read": _pose(
        spine=-2, chest=9, head=11, arm_n=(16, 92), arm_f=(6, 94), hand_n="hold", hand_f="hold", pair=1.0
    ),
    "cheer": _pose(
        spine=-5,
        chest=-5,
        head=-7,
        arm_n=(-148, -8),
        arm_f=(142, 14),
        hand_n="fist",
        hand_f="fist",
        leg_n=(-10, 0),
        leg_f=(10, 4),
    ),
    "crouch": _pose(
        spine=34,
        chest=10,
        head=-18,
        arm_n=(34, 20),
        arm_f=(46, 14),
        leg_n=(62, 104),
        leg_f=(72, 118),
        foot_n=0,
    ),
    "think": _pose(spine=-3, chest=4, head=7, arm_n=(18, 60), arm_f=(30, 128), hand_f="fist"),
}

VIEW = {"front": 0.0, "3q": 34.0, "side": 78.0, "back": 0.0}
"""Degrees the body is turned from the viewer (the back view has the widths of the front)."""

YAW = {"front": 0.0, "3q": 25.0, "side": 58.0, "back": 180.0}
"""Degrees the head is turned when nothing else is asked."""


def blend(a: str | Mapping[str, Any], b: str | Mapping[str, Any], t: float) -> dict[str, Any]:
    """Return the pose between a (t = 0) and b (t = 1); hands change in the middle."""
    first: Mapping[str, Any] = POSES[a] if isinstance(a, str) else a
    second: Mapping[str, Any] = POSES[b] if isinstance(b, str) else b
    mixed: dict[str, Any] = {}
    for k in {**first, **second}:
        p, q = first.get(k, second.get(k)), second.get(k, first.get(k))
        if isinstance(p, (int, float)) and isinstance(q, (int, float)):
            mixed[k] = lerp(p, q, t)
        elif isinstance(p, tuple) and isinstance(q, tuple) and not isinstance(p[0], str):
            mixed[k] = tuple(lerp(x, y, t) for x, y in zip(p, q, strict=False))
        else:
            mixed[k] = q if t > 0.5 else p
    return mixed


def unit(angle: float) -> Point:
    """The direction of an angle in degrees: 0 is down, + towards +x."""
    a = math.radians(angle)
    return math.sin(a), math.cos(a)


def add(p: Point, v: Point, k: float = 1.0) -> Point:
    """The point p moved by k times v."""
    return p[0] + v[0] * k, p[1] + v[1] * k


def ik(a: Point, t: Point, l1: float, l2: float, bend: float = 1) -> Point:
    """Reach from a to t with two bones: the absolute angles of both; bend +1 puts the joint towards +x."""
    dx, dy = t[0] - a[0], t[1] - a[1]
    d = min(max(math.hypot(dx, dy), abs(l1 - l2) + 0.5), (l1 + l2) * 0.9995)
    base = math.degrees(math.atan2(dx, dy))
    ca = (l1 * l1 + d * d - l2 * l2) / (2 * l1 * d)
    k = math.degrees(math.acos(max(-1.0, min(1.0, ca))))
    cb = (l1 * l1 + l2 * l2 - d * d) / (2 * l1 * l2)
    e = 180 - math.degrees(math.acos(max(-1.0, min(1.0, cb))))
    return base + bend * k, base + bend * (k - e)
