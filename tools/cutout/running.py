"""Running: short planted steps with a flight between them."""

import math
from typing import Any

from anim_director.tools.cutout.canvas import lerp
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.poses import BASE

CONTACT = 0.30
"""Share of a cycle each foot is on the ground; below a half, both are in the air in between."""


def run_stride(person: Person) -> float:
    """Drawing units of ground a foot passes under the body while it stands."""
    return float((person.th + person.sh) * 0.84)


def run_advance(person: Person) -> float:
    """Drawing units the body covers in one cycle, so that the standing foot does not slide."""
    return run_stride(person) / CONTACT


def run(person: Person, phase: float, energy: float = 1.0) -> dict[str, Any]:
    """Return the pose at `phase` (cycles); 0 is the flight after the far foot has pushed off."""
    stride = run_stride(person)
    foot_length, ankle = 0.40 * person.u, person.ank
    legs = person.th + person.sh + ankle

    def roll(x: float, y: float, angle: float) -> tuple[float, float]:
        a = math.radians(-angle)
        return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a)

    def standing(q: float) -> tuple[float, float, float]:
        x = stride * 0.42 - stride * q
        angle = -46 * max(0.0, (q - 0.45) / 0.55) ** 1.3  # flat landing, then rolling about the ball
        r = roll(0.42 * foot_length, ankle, angle)
        return x + 0.42 * foot_length - r[0], -r[1], angle

    feet: dict[str, Any] = {}
    for side, offset in (("n", 0.90), ("f", 0.40)):
        q = (phase + offset) % 1
        if q < CONTACT:
            x, y, angle = standing(q / CONTACT)
        else:
            v = (q - CONTACT) / (1 - CONTACT)
            a, b = standing(1.0), standing(0.0)
            e = v * v * (3 - 2 * v)
            back = math.sin(
                math.pi * min(1.0, v * 1.25)
            )  # the heel swings up behind, then the knee comes through
            x = lerp(a[0], b[0], e) + legs * 0.16 * max(0.0, math.sin(math.pi * (2 * v - 1)))
            y = lerp(a[1], b[1], e) - legs * (0.36 * back + 0.14 * math.sin(math.pi * v))
            angle = lerp(a[2], -78, v / 0.3) if v < 0.3 else lerp(-78, 6, ((v - 0.3) / 0.7) ** 1.2)
        feet["plant_" + side] = (x, y - (3 if side == "f" else 0), angle)
    swing = math.cos(2 * math.pi * (phase - 0.02))
    flight = 0.5 - 0.5 * math.cos(4 * math.pi * (phase + 0.22))
    return {
        **BASE,
        "gait": 1,
        **feet,
        "pel": 0.90 + 0.12 * flight * energy,
        "spine": 16 * energy,
        "chest": 4,
        "head": -11 + 2 * flight,
        "arm_n": (-40 * swing * energy - 4, 84 - 10 * swing),
        "arm_f": (40 * swing * energy - 4, 84 + 10 * swing),
        "hand_n": "fist",
        "hand_f": "fist",
    }
