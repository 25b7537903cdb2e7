"""Walking of a person with planted feet: the body advances `stride_of / DUTY` a cycle and nothing slides."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import lerp
from anim_director.tools.cutout.poses import BASE

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person

DUTY = 0.58
"""Share of a cycle that a foot is on the ground."""

CYCLE = 0.74
"""Seconds of one cycle (two steps) of a child in no hurry."""


def stride_of(p: "Person") -> float:
    """Longest comfortable stance of this person's legs, in their own pixels."""
    return (p.th + p.sh) * 0.60


def walk(p: "Person", ph: float, S: float | None = None, energy: float = 1.0) -> dict[str, Any]:
    """Return the pose at a phase.

    The body must move `S / DUTY` a cycle; then heel and ball stay where they landed.

    Args:
        p: who walks.
        ph: phase in cycles.
        S: length of the stance in the person's pixels; None is `stride_of`.
        energy: how far arms and spine swing.
    """
    stride = S or stride_of(p)
    foot, ank = 0.40 * p.u, p.ank
    legs = p.th + p.sh + ank

    def rolled(x: float, y: float, angle: float) -> tuple[float, float]:
        a = math.radians(-angle)
        return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a)

    def stance(q: float) -> tuple[float, float, float]:
        x = stride * 0.5 - stride * q
        if q < 0.15:  # heel strike: roll about the heel
            angle = 20 * (1 - q / 0.15)
            r = rolled(-0.36 * foot, ank, angle)
            return x - 0.36 * foot - r[0], -r[1], angle
        angle = -38 * max(0.0, (q - 0.60) / 0.40) ** 1.4  # push off: roll about the ball
        r = rolled(0.42 * foot, ank, angle)
        return x + 0.42 * foot - r[0], -r[1], angle

    planted: dict[str, Any] = {}
    for q, off in (("n", 0.0), ("f", 0.5)):
        f = (ph + off) % 1
        if f < DUTY:
            x, y, angle = stance(f / DUTY)
        else:
            v = (f - DUTY) / (1 - DUTY)
            a, b = stance(1.0), stance(0.0)
            e = v * v * (3 - 2 * v)
            x, y = lerp(a[0], b[0], e), lerp(a[1], b[1], e) - math.sin(math.pi * v) * legs * 0.10
            angle = lerp(a[2], -52, v / 0.25) if v < 0.25 else lerp(-52, 20, ((v - 0.25) / 0.75) ** 1.2)
        planted["plant_" + q] = (x, y - (3 if q == "f" else 0), angle)
    swing = math.cos(2 * math.pi * ph)
    bob = -math.cos(4 * math.pi * (ph - 0.04))
    return {
        **BASE,
        "gait": 1,
        **planted,
        "pel": 0.972 + 0.016 * bob,
        "spine": 4 * energy,
        "chest": 1,
        "head": -2 + 1.5 * bob,
        "arm_n": (-25 * swing * energy - 4, 24 - 12 * swing),
        "arm_f": (25 * swing * energy + 4, 24 + 12 * swing),
    }
