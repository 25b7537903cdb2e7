"""A pond, for places whose words speak of water: rim, water, light on it, reeds."""

import math

from anim_director.tools.cutout.canvas import blob, clipped, fill, line, oval, rnd
from anim_director.tools.cutout.places_look import snowy
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import ellipse
from anim_director.tools.cutout.skia_loader import skia

POND = {
    "garden": (720.0, 522.0, 165.0),
    "park": (1090.0, 520.0, 170.0),
    "forest": (890.0, 520.0, 150.0),
    "farm": (690.0, 522.0, 180.0),
}
"""Middle and half width of the pond of a place that can have one."""


def draw_pond(c: skia.Canvas, family: str) -> None:
    """Draw the pond of a place on its stage layer."""
    x, y, half = POND[family]
    high = half * 0.19
    bank = [
        (x + math.cos(a) * half * (1.06 + 0.05 * rnd(i)), y + math.sin(a) * high * (1.22 + 0.1 * rnd(i, 1)))
        for i, a in enumerate(n * math.pi / 6 for n in range(12))
    ]
    c.drawPath(blob(bank), fill(frosted("#cdbb8a", 0.7)))
    frozen = snowy()
    water = ellipse(x, y, half, high)
    c.drawPath(water, fill("#cfe0e8" if frozen else "#86bcc8"))
    with clipped(c, water):
        oval(
            c,
            x - half * 0.1,
            y - high * 0.5,
            half * 0.9,
            high * 0.7,
            fill("#e4eff2" if frozen else "#a9d4d8"),
        )
        for i in range(9):
            px, py = x + half * (1.7 * rnd(i, 2) - 0.85), y + high * (1.6 * rnd(i, 3) - 0.8)
            c.drawLine(px, py, px + 14 + 16 * rnd(i, 4), py, line("#f4fbfa", 2.4, 0.7))
    for i, (dx, tall) in enumerate(((-1.02, 52), (-0.96, 66), (-0.9, 44), (0.94, 58), (1.0, 42))):
        px = x + half * dx
        c.drawPath(
            blob([(px, y + 10), (px + 3, y - tall * 0.5), (px + (5 if i % 2 else -5), y - tall)], False),
            line(frosted("#6f9f58", 0.4), 3.2),
        )
        if i in (1, 3):
            oval(c, px + (5 if i % 2 else -5), y - tall - 8, 4.5, 12, fill("#8a5f42"))
