"""Tails of four-legged animals: they wag, and hang when their owner is sad."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    chain,
    clipped,
    fill,
    formed,
    line,
    oval,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import Face

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_tail(c: Any, a: "Animal", x: float, y: float, t: float, face: Face, ground: bool = False) -> None:
    """Draw the tail, its root at (x, y); `ground`: the animal lies."""
    d, coat, light, dark = a.d, a.coat, a.light, a.dark
    k, w = d.tail, math.sin(t * (11 if d.name == "dog" else 2.6))
    drop = 34 if face.smile < -0.3 and k in ("whip", "long", "brush", "tuft") else 0  # a sad tail hangs
    with at(c, x, y, -drop if not ground else 0), at(c, -x, -y):
        _draw_tail(c, a, k, x, y, w, coat, light, dark, ground)


def _draw_tail(
    c: Any, a: "Animal", k: str, x: float, y: float, w: float, coat: str, light: str, dark: str, ground: bool
) -> None:
    if k == "whip":
        up = 16 if ground else 50
        c.drawPath(tube(chain(
            (x + 10, y + 6), (x - 20, y - 4), (x - 26 - 12 * w, y - up), 0.6
        ), (17, 15, 9)), fill(coat))
        c.drawPath(tube([(x - 23.5 - 9 * w, y - up * 0.72), (x - 26 - 12 * w, y - up)], (11, 9)), fill(light))
    elif k in ("long", "rings", "tuft", "hook"):
        s = a.d.tail_scale
        end = (x - 60 * s, y + 20) if ground else (x - 34 * s + 8 * w, y - 66 * s)
        if k == "tuft" and not ground:
            end = (x - 58 + 10 * w, y - 30)
        if k == "hook" and not ground:
            end = (x - 66 + 6 * w, y - 74)
        p = chain((x + 8, y + 6), (x - 46 * s, y + 4), end, 0.8)
        wide = (
            24, 25, 20
        ) if k == "rings" else (12, 10, 9) if k in ("tuft", "hook") else (14 * s, 13 * s, 12 * s)
        c.drawPath(tube(p, wide), fill(coat))
        if k == "long":
            c.drawPath(tube(p[-5:], (12.5 * s, 12 * s)), fill(dark))
        elif k == "rings":
            for i in (5, 9, 13):
                c.drawPath(tube(p[i : i + 3], (26 - i * 0.3, 26 - i * 0.3), False, False), fill(dark))
            c.drawPath(tube(p[-3:], (20, 20)), fill(dark))
        elif k == "hook":
            ex, ey = end
            c.drawPath(blob([
                (ex + 1, ey + 6), (ex - 6, ey - 12), (ex - 24, ey - 14), (ex - 28, ey + 2), (ex - 16, ey + 6)
            ], False), line(coat, 9))
        else:
            ex, ey = end
            c.drawPath(blob([
                (ex + 6, ey + 8), (ex - 12, ey + 4), (ex - 22, ey - 22, 1), (ex + 4, ey - 14)
            ]), fill(dark))
    elif k == "puff":
        oval(c, x, y + 18, 17, 16, fill(light))
    elif k == "stub":
        oval(c, x, y + 12, 17, 14, fill(dark))
    elif k == "flick":
        c.drawPath(blob([
            (x + 10, y + 14), (x - 12, y + 4 - 6 * w), (x - 20, y - 14 - 8 * w, 1), (x + 2, y - 6)
        ]), fill(coat))
        c.drawPath(blob([
            (x + 8, y + 14), (x - 8, y + 8 - 4 * w), (x - 15, y - 6 - 6 * w, 1), (x - 2, y + 18)
        ]), fill(light))
    elif k == "curl":
        c.drawPath(blob([
            (x + 8, y + 10), (x - 8, y + 2), (x - 16, y - 10), (x - 6, y - 16), (x - 2, y - 6),
            (x - 16, y - 2), (x - 26 + 3 * w, y - 14),
        ], False), line(shade(coat, 0.1), 7))
    elif k == "brush":
        b = blob([
            (x + 14, y + 2), (x - 26, y + 2 + 3 * w), (x - 70, y - 26 + 8 * w), (x - 98, y - 6 + 12 * w),
            (x - 78, y + 26 + 8 * w), (x - 34, y + 32 + 3 * w), (x + 10, y + 18),
        ])
        formed(c, b, coat, 0, -10, 0.10)
        with clipped(c, b):
            c.drawPath(blob([
                (x - 64, y - 40 + 9 * w), (x - 74, y - 8 + 9 * w), (x - 60, y + 6 + 9 * w),
                (x - 70, y + 40 + 9 * w), (x - 120, y + 40), (x - 120, y - 40),
            ]), fill(light if a.d.name == "fox" else dark))
    elif k == "string":
        c.drawPath(blob([
            (x + 6, y + 16), (x - 22, y + 22), (x - 40, y + 4), (x - 58, y + 12 + 6 * w)
        ], False), line("#e3a59a", 5))
    elif k == "paddle":
        low = min(-8.0, y + 40) if ground else y + 44
        b = blob([(x + 10, y + 10), (x - 16, y + 16), (x - 62, low - 22), (x - 70, low), (x - 40, low + 4),
                  (x + 4, y + 34)])
        formed(c, b, dark, 6 * a.lx, -4, 0.12)
        for i in range(3):
            c.drawLine(x - 28 - i * 12, y + 18 + i * 6, x - 22 - i * 13, y + 36 + i * 5,
                       line(shade(dark, 0.2), 2.4))
    elif k == "plume":
        b = blob([
            (
                x + 16, y + 16
            ), (x - 22, y + 20), (x - 56, y - 14), (x - 58, y - 70 + 3 * w), (x - 30, y - 106 + 4 * w),
            (x + 2, y - 98 + 4 * w), (x + 6, y - 76), (x - 14, y - 70), (x - 18, y - 40), (x + 4, y - 14),
        ])
        formed(c, b, coat, 8 * a.lx, 4, 0.12)
        c.drawPath(blob([
            (x - 6, y + 4), (x - 36, y - 22), (x - 38, y - 62), (x - 20, y - 84)
        ], False), line(light if a.d.marks == "skunk" else tint(coat, 0.35), 7))
    elif k == "rope":
        tip = y + (30 if ground else 70)
        c.drawPath(blob([
            (x + 6, y - 6), (x - 12, y + 12), (x - 8 + 8 * w, tip)
        ], False), line(shade(coat, 0.08), 8))
        oval(c, x - 8 + 9 * w, tip + 8, 9, 17, fill(dark))
    elif k == "hair":
        tip = y + (34 if ground else 108)
        c.drawPath(blob([
            (x + 12, y - 14), (x - 18, y - 12), (x - 40, y + 24), (x - 34 + 8 * w, tip - 20),
            (x - 18 + 10 * w, tip, 1), (x - 10 + 6 * w, y + 52), (x + 8, y + 14),
        ]), fill(dark))
    elif k == "dragon":
        lift = 0 if ground else 26
        p = chain((x + 26, y + 12), (x - 50, y + 46), (x - 104, y + 26 - lift + 6 * w), 0.8)
        c.drawPath(tube(p, (58, 34, 12)), fill(coat))
        ex, ey = p[-1]
        c.drawPath(blob([
            (ex + 8, ey + 4, 1), (ex - 8, ey - 22, 1), (ex - 30, ey - 8, 1), (ex - 12, ey + 14, 1)
        ]), fill(light))
