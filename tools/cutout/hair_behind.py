"""Hair of a head that is seen from behind."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, line, oval, shade
from anim_director.tools.cutout.hair_styles import bunch, puff, ribbon, spikes, under_hat

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_behind(c: Any, p: "Person") -> None:
    """Draw the hair of a head seen from behind."""
    u, st, col = p.u, p.hair, p.haircol
    rx, ry = p.R * 1.06, 0.535 * u
    sway = p.sway * u * 1.2
    if st == "bald":
        return
    if st == "balding":
        r = p.R
        formed(c, blob([
            (-1.02 * r, 0.02 * u), (-0.90 * r, -0.10 * u), (-0.4 * r, -0.08 * u), (0.4 * r, -0.08 * u),
            (0.90 * r, -0.10 * u), (1.02 * r, 0.02 * u), (0.90 * r, 0.24 * u), (0.5 * r, 0.32 * u),
            (-0.5 * r, 0.32 * u), (-0.90 * r, 0.24 * u),
        ]), col, -0.10 * u * p.lx, -0.03 * u, 0.12)
        return
    nape = {"bob": 0.46, "buzz": 0.22, "bowl": 0.26, "curly": 0.40}.get(st, 0.34)
    low = 0.95 if st in ("long", "fringe", "wavy") else nape
    wide = 1.10 if st in ("long", "fringe", "wavy", "bob") else 0.90 if st in ("curly", "crop") else 0.64
    crown = [
        (-rx, -0.04 * u), (-rx * 0.88, -0.34 * u), (-rx * 0.45, -0.02 * u - ry * 0.93), (0, -0.02 * u - ry),
        (rx * 0.45, -0.02 * u - ry * 0.93), (rx * 0.88, -0.34 * u), (rx, -0.04 * u),
    ]
    if st in ("long", "fringe"):  # a calm fall whose tips are not cut with a ruler
        fall = [(1.10, 0.28), (1.06, 0.62), (0.80, 0.88), (0.42, 0.95), (0.12, 0.89)]
    elif st == "wavy":
        fall = [(1.14, 0.16), (1.05, 0.32), (1.17, 0.48), (1.06, 0.64), (0.95, 0.80), (0.5, 0.93),
            (0.15, 0.85)]
    else:
        fall = [(1.10 if wide > 1 else 0.98, 0.20), (wide * 0.96, low * 0.92), (0.3, low)]
    right = [(rx * w - sway * y / low, y * u) for w, y in fall]
    left = [(-rx * w - sway * y / low, y * u) for w, y in reversed(fall)]
    shape = blob([*crown, *right, *left])
    if st in ("curly", "crop"):
        big = 1.0 if st == "curly" else 0.7
        for i in range(16):
            a = i / 16 * 2 * math.pi
            oval(
                c, math.cos(a) * rx * (0.86 + 0.16 * big), -0.06 * u + math.sin(a) * ry * (0.80 + 0.12 * big),
                0.19 * u * big, 0.18 * u * big, fill(col),
            )
    if st in ("tousled", "spiky") and not under_hat(p):
        spikes(c, p, 0.0, rx, ry, 1.0 if st == "tousled" else 1.6)
    formed(c, shape, col, -0.10 * u * p.lx, -0.03 * u, 0.12)
    with clipped(c, shape):
        for o in (-0.45, 0.05, 0.5):
            c.drawPath(blob([
                (o * rx * 0.5, -0.46 * u), (o * rx, -0.1 * u), (o * rx * 1.05 - sway * 0.6, low * u * 0.9)
            ], False), line(shade(col, 0.14), 0.018 * u, 0.8))
    if st == "puffs":
        for side in (-1, 1):
            puff(c, p, side * rx * 0.80, shade(col, 0.06))
    if st in ("pigtails", "braids"):
        c.drawLine(0, -0.52 * u, 0, 0.26 * u, line(shade(p.skin, 0.1), 0.022 * u))
        for side in (-1, 1):
            bunch(c, p, side * rx * 0.96, side, shade(col, 0.05), sway)
    elif st == "ponytail":
        tail = blob([
            (-0.09 * u, -0.22 * u), (-0.20 * u - sway * 0.4, 0.12 * u), (-0.17 * u - sway, 0.55 * u),
            (0.02 * u - sway * 1.4, 0.78 * u, 1), (0.17 * u - sway, 0.50 * u),
            (0.20 * u - sway * 0.4, 0.10 * u), (0.09 * u, -0.22 * u),
        ])
        formed(c, tail, shade(col, 0.08), -0.06 * u * p.lx, 0, 0.12)
        oval(c, 0, -0.24 * u, 0.12 * u, 0.06 * u, fill(ribbon(p)))
    elif st == "bun":
        oval(c, 0, -0.34 * u, 0.23 * u, 0.21 * u, fill(shade(col, 0.10)))
        c.drawPath(blob([
            (-0.12 * u, -0.36 * u), (0, -0.44 * u), (0.13 * u, -0.35 * u)
        ], False), line(shade(col, 0.22), 0.02 * u))
