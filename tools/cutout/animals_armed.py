"""Creatures with many arms: octopus, crab and spider."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.animals_small import draw_small_face
from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, line, oval, shade, tint, tube
from anim_director.tools.cutout.faces import Face

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal, Stance

# fmt: off
# Rows of coordinates read better than columns of them.


def _step(s: "Stance", i: int) -> float:
    """How far foot i is lifted, 0..1: legs of a walking creature go one after the other."""
    return max(0.0, -s.feet[i % 4][1]) / 12.0


def draw_octopus(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A round head on eight arms that curl at their tips."""
    coat = a.coat
    w = math.sin(t * 1.8)
    for far in (True, False):
        for i, x in enumerate((-34, -14, 10, 32) if far else (-44, -20, 18, 44)):
            out = (1 if x > 0 else -1) * (20 + 9 * (i % 2)) + 3 * w * (1 if i % 2 else -1)
            tip = 1 if x > 0 else -1
            y = -4 if not far else -12
            arm = [
                (x * 0.55, s.top + 62), (x * 0.95, -24 + y), (x + out * 0.6, y - 2),
                (x + out * 1.3, y - 5), (x + out * 1.35 + 4 * tip, y - 18),
            ]
            c.drawPath(tube(arm, (26, 20, 15, 11, 7)), fill(shade(coat, 0.14) if far else coat))
            if not far:
                for k in (0.5, 0.85):
                    oval(c, x + out * k, y + 1, 3.4, 2.6, fill(a.light))
    head = blob([
        (0, s.top - 28), (44, s.top - 12), (54, s.top + 26), (40, s.top + 62), (0, s.top + 72),
        (-40, s.top + 62), (-54, s.top + 26), (-44, s.top - 12),
    ])
    formed(c, head, coat, -9 * a.lx, -5, 0.11)
    with clipped(c, head):
        for x, y, r in ((-26, -8, 8), (-8, -18, 5), (34, -6, 6), (-38, 18, 5)):
            oval(c, x, s.top + y, r, r * 0.86, fill(tint(coat, 0.24)))
    if not behind:
        draw_small_face(c, 8, s.top + 26, 17, 8.6, face, a.lx, (0, 22, 11), "#fbeedd")
        for x in (-22, 40):
            oval(c, x, s.top + 42, 7, 5, fill("#ef6f62", 0.32))


def draw_crab(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A wide shell between two raised claws, eyes on stalks."""
    coat = a.coat
    snap = math.sin(t * 2.6) * 5
    for i, x in enumerate((-46, -36, -24, 24, 36, 46)):
        side = 1 if x > 0 else -1
        up = 5 * _step(s, i)
        way = [(x * 0.8, -34), (x + side * 20, -30 - up), (x + side * 26, -up)]
        c.drawPath(tube(way, (9, 8, 4)), fill(shade(coat, 0.12) if i % 2 else coat))
    for side in (-1, 1):
        c.drawPath(tube([(side * 40, -42), (side * 66, -54), (side * 62, -74)], (11, 10, 10)), fill(coat))
        x, y = side * 62, -88
        for turn in (-1, 1):
            gap = (9 + snap * 0.5) * turn
            c.drawPath(blob([
                (x + gap * 0.2, y + 16), (x + turn * 18, y + 2), (x + turn * 17, y - 14),
                (x + gap * 0.6, y - 24, 1), (x + turn * 4, y - 2),
            ]), fill(coat if turn < 0 else shade(coat, 0.10)))
    shell = blob([
        (-54, -36), (-46, -56), (-20, -66), (20, -66), (46, -56), (54, -36), (36, -16), (0, -11), (-36, -16)
    ])
    for x in (-10, 16):
        c.drawLine(x, -60, x, -80, line(coat, 6))
    formed(c, shell, coat, -7 * a.lx, -6, 0.12)
    for x, y in ((-30, -52), (-20, -58), (34, -50)):
        oval(c, x, y, 3.4, 2.6, fill(tint(coat, 0.3)))
    c.drawPath(blob([(-30, -22), (0, -16), (30, -22), (0, -12)]), fill(a.light, 0.8))
    if not behind:
        draw_small_face(c, 3, -84, 13, 6.2, face, a.lx, (0, 46, 11), "#fffaf2")
        for x in (-24, 28):
            oval(c, x, -38, 6, 4, fill("#fbe0c8", 0.4))


def draw_spider(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A round friendly spider on eight bent legs."""
    coat, dark = a.coat, a.dark
    w = math.sin(t * 2.2) * 2
    for far in (True, False):
        for i, x in enumerate((-62, -40, 40, 62)):
            side = 1 if x > 0 else -1
            up = 8 * _step(s, i + far)
            reach = x + side * (8 if far else 0)
            way = [(x * 0.25, -38), (reach * 0.86, -66 + abs(x) * 0.12 - up), (reach, -up)]
            c.drawPath(tube(way, (7, 6, 3.4)), fill(shade(dark, 0.1) if far else dark))
    formed(c, blob([(-44, -40), (-34, -66), (-8, -70), (12, -52), (10, -28), (-12, -16), (-36, -22)]), coat,
           -6 * a.lx, -5, 0.13)
    for x, y, r in ((-26, -52, 6), (-12, -58, 4), (-30, -38, 4)):
        oval(c, x, y, r, r, fill(a.light))
    formed(c, blob([(-2, -44), (6, -64), (28, -68), (46, -54), (46, -34), (28, -22), (8, -26)]), coat,
           -5 * a.lx, -4, 0.10)
    if not behind:
        draw_small_face(c, 26, -49 + w * 0.3, 10.5, 6.4, face, a.lx, (0, 15, 8), "#fffaf2")
