"""Water that comes to a creature: a pool in the grass, a tub, a fishbowl on a stool; and rings on water."""

import math

from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, line, oval, rect, shade, tint
from anim_director.tools.cutout.props_shapes import ellipse, rounded
from anim_director.tools.cutout.skia_loader import skia

# fmt: off
# Rows of coordinates read better than columns of them.

POOL_WIDE = 2.3
"""Half width of a pool against its height."""

TUB_WIDE = 1.05
BOWL_WIDE = 0.36
STOOL = 0.42
"""Share of a fishbowl's height that is its stool."""


def pool(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a pool in the ground, `s` pixels from its far to its near edge."""
    w = POOL_WIDE * s
    bank = [
        (math.cos(a) * w * (1.05 + 0.03 * math.sin(3 * a)),
            -s / 2 + math.sin(a) * s * (0.55 + 0.03 * math.cos(5 * a)))
        for a in (n * math.pi / 9 for n in range(18))
    ]
    c.drawPath(blob(bank), fill("#cdbb8a"))
    water = ellipse(0, -s / 2, w, s / 2)
    c.drawPath(water, fill(col))
    with clipped(c, water):
        oval(c, -0.1 * w, -0.78 * s, 0.9 * w, 0.34 * s, fill(tint(col, 0.3)))
        for x, y, long in ((-0.6, -0.4, 0.2), (0.35, -0.7, 0.16), (0.5, -0.3, 0.22), (-0.3, -0.75, 0.14)):
            c.drawLine(x * w, y * s, (x + long) * w, y * s, line("#f4fbfa", 0.022 * s, 0.7))
    for x in (-0.98, -0.9, 0.95):
        px, py = x * w, -0.5 * s + math.sqrt(max(0.0, 1 - x * x)) * 0.4 * s
        for o, tall in ((-0.03, 0.55), (0.0, 0.8), (0.035, 0.5)):
            c.drawPath(blob([
                (px + o * w, py), (px + o * w * 1.2, py - tall * 0.5 * s), (px + o * w * 2.0, py - tall * s)
            ], False), line("#6f9f58", 0.035 * s))


def pool_front(c: skia.Canvas, s: float, col: str) -> None:
    """Draw the near half of a pool's water, over what swims in it."""
    w = POOL_WIDE * s
    near = skia.Path()
    near.addPath(ellipse(0, -s / 2, w, s / 2))
    c.save()
    c.clipPath(near, True)
    top = [(-w, -0.5 * s)] + [(-w + i * w / 8, (-0.5 + 0.03 * (-1) ** i) * s) for i in range(1,
        16)] + [(w, -0.5 * s)]
    c.drawPath(blob([*top, (w, s, 1), (-w, s, 1)]), fill(col, 0.9))
    for x, y, long in ((-0.55, -0.28, 0.2), (0.3, -0.2, 0.22), (-0.15, -0.10, 0.16)):
        c.drawLine(x * w, y * s, (x + long) * w, y * s, line("#f4fbfa", 0.024 * s, 0.75))
    c.restore()


def tub(c: skia.Canvas, s: float, col: str) -> None:
    """Draw the far wall of a wooden tub and its water."""
    w = TUB_WIDE * s
    oval(c, 0, -0.86 * s, w, 0.14 * s, fill(shade(col, 0.25)))
    oval(c, 0, -0.83 * s, w * 0.94, 0.115 * s, fill("#86bcc8"))
    rect(c, -w * 0.9, -0.8 * s, 1.8 * w, 0.8 * s, fill(shade(col, 0.3)), 0.05 * s)


def tub_front(c: skia.Canvas, s: float, col: str) -> None:
    """Draw the near wall of a wooden tub, its water before it."""
    w = TUB_WIDE * s
    wall = blob([
        (-w, -0.86 * s, 1), (-0.5 * w, -0.745 * s), (0, -0.72 * s), (0.5 * w, -0.745 * s), (w, -0.86 * s, 1),
        (0.88 * w, -0.04 * s, 1), (0.45 * w, -0.01 * s), (0, 0), (-0.45 * w, -0.01 * s), (-0.88 * w,
            -0.04 * s, 1),
    ])
    formed(c, wall, col, -0.08 * s, 0, 0.12)
    with clipped(c, wall):
        for i in range(-5, 6):
            c.drawLine(i * w * 0.19, -s, i * w * 0.168, 0, line(shade(col, 0.16), 0.012 * s))
        for y in (-0.58, -0.22):
            c.drawPath(blob([
                (-w, (y - 0.06) * s), (0, (y + 0.05) * s), (w, (y - 0.06) * s)
            ], False), line("#8d97a0", 0.055 * s))
    c.drawPath(blob([
        (-w, -0.86 * s), (-0.5 * w, -0.745 * s), (0, -0.72 * s), (0.5 * w, -0.745 * s), (w, -0.86 * s)
    ], False), line(tint(col, 0.25), 0.035 * s))


def _glass(s: float) -> skia.Path:
    w, low = BOWL_WIDE * s, -STOOL * s
    return blob([
        (-0.62 * w, -0.99 * s), (-w, -0.78 * s), (-0.94 * w, low - 0.12 * s), (-0.5 * w, low, 1),
        (0.5 * w, low, 1), (0.94 * w, low - 0.12 * s), (w, -0.78 * s), (0.62 * w, -0.99 * s),
    ])


def fish_bowl(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a stool and the far side of a fishbowl on it, `s` pixels tall together."""
    low = -STOOL * s
    for side in (-1, 1):
        c.drawLine(side * 0.16 * s, low + 0.05 * s, side * 0.22 * s, 0, line(shade(col, 0.12), 0.045 * s))
    c.drawPath(rounded(-0.27 * s, low - 0.005 * s, 0.54 * s, 0.065 * s, 0.02 * s), fill(col))
    glass = _glass(s)
    c.drawPath(glass, fill("#d9eef0", 0.8))
    with clipped(c, glass):
        rect(c, -s, -0.90 * s, 2 * s, s, fill("#8cc8d4", 0.85))
        oval(c, 0, low, 0.3 * s, 0.05 * s, fill("#e8d6a4"))
        for x in (-0.2, 0.22):
            c.drawPath(blob([
                (x * s, low - 0.02 * s), ((x + 0.02) * s, low - 0.14 * s), ((x - 0.02) * s, low - 0.26 * s)
            ], False), line("#6fa878", 0.022 * s))


def fish_bowl_front(c: skia.Canvas, s: float, col: str) -> None:
    """Draw the near side of a fishbowl: the stool's near leg, a breath of water, glints and a rim."""
    c.drawLine(0.02 * s, -STOOL * s + 0.05 * s, 0.03 * s, 0, line(shade(col, 0.05), 0.045 * s))
    glass = _glass(s)
    with clipped(c, glass):
        rect(c, -s, -0.90 * s, 2 * s, 0.9 * s - STOOL * s, fill("#a9dae2", 0.22))
        c.drawLine(-s, -0.90 * s, s, -0.90 * s, line("#f4fbfa", 0.012 * s, 0.9))
    c.drawPath(glass, line("#f4fbfa", 0.014 * s, 0.75))
    c.drawPath(blob([
        (-0.27 * s, -0.86 * s), (-0.305 * s, -0.72 * s), (-0.28 * s, -0.58 * s)
    ], False), line("#ffffff", 0.022 * s, 0.7))
    oval(c, 0, -0.99 * s, 0.235 * s, 0.02 * s, line("#f4fbfa", 0.016 * s, 0.9))


def ripples(c: skia.Canvas, x: float, y: float, half: float, time: float) -> None:
    """Draw the rings where a body comes out of the water."""
    for i, (share, lag) in enumerate(((1.0, 0.0), (1.35, 0.9), (0.7, 1.7))):
        wide = half * share * (1 + 0.04 * math.sin(2.1 * time + lag))
        low = y + 2 + 6 * i
        c.drawPath(blob([
            (x - wide, low), (x - wide * 0.4, low + 3.5), (x + wide * 0.4, low + 3.5), (x + wide, low)
        ], False), line("#f4fbfa", 3.4 - 0.7 * i, 0.8 - 0.18 * i))
