"""Small creatures with a body plan of their own: frog, snake, fish, snail and insects."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    INK,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    mix,
    oval,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import Face, gape

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal, Stance

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_small_face(
    c: Any, x: float, y: float, gap: float, r: float, f: Face, lx: int, mouth: tuple[
        float, float, float
    ], ring: str = "",
) -> None:
    """Draw two bean eyes, brows and a mouth.

    Args:
        c: canvas.
        x, y: middle between the eyes.
        gap: from there to each eye.
        r: radius of an eye.
        f: expression.
        lx: -1 when mirrored.
        mouth: x, y of its middle, against the middle of the eyes, and its half width.
        ring: colour of a ring around the eyes, or "".
    """
    for side in (-1, 1):
        ex, k = x + side * gap, 1.0 if side < 0 else 0.9
        px, py = ex + f.look[0] * r * 0.4, y + f.look[1] * r * 0.35
        if f.arc or f.blink > 0.55:
            bend = -r * 0.7 if f.arc > 0 and f.blink <= 0.55 else r * 0.5
            c.drawPath(blob([
                (ex - r, y - bend * 0.3), (ex, y + bend), (ex + r, y - bend * 0.3)
            ], False), line(INK, max(2.2, r * 0.5)))
        else:
            if ring or f.white > 0.5:
                oval(c, ex, y, r * 1.6 * k, r * 1.75, fill(ring or "#fffaf2"))
            oval(c, px, py, r * k * 0.9, r * 1.15 * f.open * (1 - 0.3 * f.lid), fill(INK))
            oval(c, px - r * 0.3 * lx, py - r * 0.4, r * 0.34, r * 0.34, fill("#ffffff"))
        if abs(f.brow_a) > 0.25 or f.brow < -0.3:
            up = y - r * (2.1 + 0.5 * f.brow)
            rise = f.brow_a * r * 0.5
            c.drawLine(
                ex - side * r, up - rise, ex + side * r * 1.1, up + rise, line(INK, max(2.0, r * 0.42))
            )
        if f.tear > 0.3 and not f.arc:
            c.drawPath(blob([
                (ex, y + r * 1.5, 1), (ex + r * 0.5, y + r * 2.4), (ex, y + r * 3.0),
                (ex - r * 0.5, y + r * 2.4),
            ]), fill("#8fd0f0"))
    mx, my, w = x + mouth[0], y + mouth[1], mouth[2]
    opened = gape(f)
    if opened > 0.06:
        narrow = 0.6 if f.vis in ("O", "U") else 1.0
        h = w * 1.1 * min(1.0, opened)
        m = blob([
            (mx - w * narrow, my, 1), (mx, my + h * 0.1), (mx + w * narrow, my, 1),
            (mx + w * 0.5 * narrow, my + h), (mx - w * 0.5 * narrow, my + h),
        ])
        c.drawPath(m, fill("#7b2638"))
        with clipped(c, m):
            oval(c, mx, my + h, w * 0.6, h * 0.45, fill("#ee8a8a"))
    else:
        bend = w * 0.45 * (1 if f.smile > -0.3 else -1)
        c.drawPath(
            blob([(mx - w, my - bend * 0.5), (mx, my + bend * 0.5), (mx + w, my - bend * 0.5)], False),
            line(mix(INK, "#8e2f3c", 0.4), max(2.2, w * 0.16)),
        )


# ---------------------------------------------------------------- frog
def draw_frog(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A frog: all mouth and thighs, eyes on top of its head."""
    coat, light, dark = a.coat, a.light, a.dark
    leap = s.kind == "stand" and s.pitch > 2
    breath = math.sin(t * 3.0) * 1.2
    flat = 12.0 if s.kind == "lie" else 0
    if leap:
        for o, far in ((8, True), (0, False)):
            leg = tube([(-20 + o, -26), (-62 + o, -22), (-92 + o, 2)], (22, 14, 9))
            c.drawPath(leg, fill(shade(coat, 0.16) if far else coat))
            c.drawPath(blob([
                (-88 + o, -2), (-112 + o, 4), (-116 + o, 10), (-90 + o, 8)
            ]), fill(shade(dark, 0.1) if far else dark))
    else:
        for o, far in ((10, True), (0, False)):
            tone = shade(coat, 0.16) if far else coat
            c.drawPath(blob([
                (-52 + o, -8), (-50 + o, -34 + flat), (-26 + o, -44 + flat), (-6 + o, -26 + flat),
                (-10 + o, -4), (-34 + o, 0),
            ]), fill(tone))
            c.drawPath(blob([
                (-40 + o, 0, 1), (-30 + o, -9), (2 + o, -8), (12 + o, 0, 1)
            ]), fill(shade(dark, 0.1) if far else dark))
    body = blob([
        (-48, -18), (-40, -46 + flat), (-8, -66 + flat), (26, -62 + flat), (46, -34 + flat * 0.6), (38, -8),
        (-10, -4), (-38, -6),
    ])
    with at(c, 0, 0, -s.pitch):
        formed(c, body, coat, -5 * a.lx, -7, 0.12)
        with clipped(c, body):
            oval(c, 22, -16, 40, 24 + breath, fill(light))
            for px, py, r in ((-26, -40, 6), (-12, -52, 5), (-34, -24, 5)):
                oval(c, px, py + flat, r, r * 0.8, fill(dark))
        reach = 30 if leap else 0
        for o in (9, 0):
            tone = shade(coat, 0.16) if o else coat
            c.drawPath(tube([
                (24 + o, -26), (30 + o + reach * 0.5, -14), (30 + o + reach, -4 - reach * 0.4)
            ], (15, 11, 9)), fill(tone))
            c.drawPath(blob([
                (22 + o + reach, -reach * 0.4, 1), (30 + o + reach, -9 - reach * 0.4),
                (46 + o + reach, -reach * 0.4, 1),
            ]), fill(dark))
        x, y = 22.0, -70.0 + flat
        head = blob([
            (-32 + x, 12 + y), (-28 + x, -8 + y), (0 + x, -17 + y), (30 + x, -8 + y), (38 + x, 12 + y),
            (22 + x, 27 + y), (-16 + x, 27 + y),
        ])
        for ex in (-15, 19):
            oval(c, x + ex, y - 15, 13, 13, fill(coat if ex < 0 else shade(coat, 0.06)))
        formed(c, head, coat, -4 * a.lx, -4, 0.10)
        if behind:
            return
        with clipped(c, head):
            oval(c, x + 4, y + 24, 34, 16, fill(light))
        draw_small_face(c, x + 2, y - 15, 17, 6.4, face, a.lx, (2, 28, 17), "#fbf6d8")
        for ex in (-22, 28):
            oval(c, x + ex, y + 9, 6, 4, fill("#ef6f62", 0.35))


# ---------------------------------------------------------------- snake
def draw_snake(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A snake: coils on the ground, the head raised."""
    coat, light, dark = a.coat, a.light, a.dark
    w = math.sin(t * 2.4) * 5
    low = s.kind == "lie"
    way = [(-96.0, -6.0)]
    for i in range(1, 26):
        q = i / 25
        way.append((-96 + q * 140, -12 - math.sin(q * 9.4 + t * 2.0) * 9 * (1 - q * 0.5)))
    c.drawPath(tube(way, (8, 22, 27, 27)), fill(coat))
    for i in range(3, 24, 4):
        x, y = way[i]
        oval(c, x, y - 5, 8, 5, fill(dark))
    top = (66 + w, -30.0) if low else (58 + w, -86.0)
    neck = tube([
        way[-1], (72, -26 if low else -34), (48 + w * 0.5, -30 if low else -58), top
    ], (27, 26, 24, 25))
    c.drawPath(neck, fill(coat))
    c.drawPath(tube([
        (58, -16), (66, -30 if not low else -22), (54 + w * 0.5, -58 if not low else -26)
    ], (10, 11, 8)), fill(light))
    x, y = top
    head = blob([
        (x - 24, y - 2), (x - 16, y - 22), (x + 10, y - 24), (x + 34, y - 8), (x + 34, y + 8),
        (x + 8, y + 18), (x - 16, y + 14),
    ])
    if not behind and not low:
        flick = max(0.0, math.sin(t * 3.2)) * 8
        c.drawPath(blob([
            (x + 32, y + 4), (x + 40 + flick, y + 8), (x + 46 + flick, y + 4)
        ], False), line("#d9574f", 2.4))
    formed(c, head, coat, -4 * a.lx, -4, 0.10)
    if not behind:
        draw_small_face(c, x + 8, y - 8, 12, 5.4, face, a.lx, (10, 14, 11), "#fbf1c8")


# ---------------------------------------------------------------- fish
def draw_fish(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A fish that hovers over its ground: body, tail that beats, fins."""
    coat, light, dark = a.coat, a.light, a.dark
    d = a.d
    rx, ry = d.length * 0.5, d.thick * 0.5
    beat = math.sin(t * 6.0)
    y = -d.leg - ry + math.sin(t * 2.0) * 3
    if s.kind == "lie":
        y = -ry * 0.9
    with at(c, 0, y, -s.pitch):
        with at(c, -rx * 0.86, 0, beat * 9):
            if d.tail == "fluke":
                c.drawPath(blob([
                    (8, -8), (-rx * 0.35, -ry * 0.2), (-rx * 0.60, -ry * 1.0, 1), (-rx * 0.48, 0),
                    (-rx * 0.60, ry * 0.5, 1), (8, 8),
                ]), fill(coat))
            else:
                c.drawPath(blob([
                    (10, 0), (-rx * 0.45, -ry * 0.95), (-rx * 0.62, -ry * 0.7), (-rx * 0.40, 0),
                    (-rx * 0.62, ry * 0.7), (-rx * 0.45, ry * 0.95),
                ]), fill(dark))
        if d.tail == "fluke" and d.name == "shark":
            c.drawPath(blob([
                (-rx * 0.20, -ry * 0.8, 1), (-rx * 0.10, -ry * 1.7, 1), (rx * 0.25, -ry * 0.8, 1)
            ]), fill(shade(coat, 0.08)))
        elif d.tail != "fluke":
            c.drawPath(blob([
                (-rx * 0.45, -ry * 0.7), (-rx * 0.2, -ry * 1.35), (rx * 0.28, -ry * 1.15),
                (rx * 0.4, -ry * 0.7),
            ]), fill(dark))
            c.drawPath(blob([
                (-rx * 0.1, ry * 0.8), (-rx * 0.25, ry * 1.3), (rx * 0.15, ry * 0.9)
            ]), fill(dark))
        body = blob([
            (-rx, 0), (-rx * 0.55, -ry * 0.72), (rx * 0.15, -ry), (rx * 0.82, -ry * 0.55), (rx, ry * 0.08),
            (rx * 0.78, ry * 0.62), (rx * 0.1, ry), (-rx * 0.55, ry * 0.68),
        ])
        formed(c, body, coat, -5 * a.lx, -ry * 0.22, 0.12)
        with clipped(c, body):
            oval(c, rx * 0.25, ry * 0.85, rx * 0.8, ry * 0.6, fill(light))
            if d.marks == "scales":
                for i in range(3):
                    for j in range(3):
                        x, yy = -rx * 0.55 + i * rx * 0.27 + (j % 2) * rx * 0.12, -ry * 0.42 + j * ry * 0.42
                        c.drawPath(blob([
                            (x - 6, yy - 6), (x + 3, yy), (x - 6, yy + 6)
                        ], False), line(shade(coat, 0.16), 2.6))
        with at(c, rx * 0.02, ry * 0.30, 18 + beat * 10):
            c.drawPath(blob([
                (rx * 0.12, -4), (-rx * 0.26, ry * 0.05), (-rx * 0.34, ry * 0.42), (rx * 0.05, ry * 0.30)
            ]), fill(dark if d.tail != "fluke" else shade(coat, 0.14)))
        if not behind:
            r = max(5.5, ry * 0.17)
            draw_small_face(
                c, rx * 0.56, -ry * 0.16, rx * 0.19, r, face, a.lx, (rx * 0.14, ry * 0.42, rx * 0.13),
                "#fffaf2",
            )
            oval(c, rx * 0.30, ry * 0.24, rx * 0.10, ry * 0.10, fill("#ef6f62", 0.32))


# ---------------------------------------------------------------- snail
def draw_snail(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """A snail under its house."""
    coat, light, dark = a.coat, a.light, a.dark
    w = math.sin(t * 1.6) * 3
    c.drawPath(blob([
        (-78, 0, 1), (-40, -14), (30, -18), (54, -40 + w), (74, -44 + w), (76, -14), (64, 0, 1)
    ]), fill(coat))
    shell = blob([(-48, -22), (-44, -62), (-8, -80), (28, -62), (34, -28), (8, -10), (-30, -10)])
    formed(c, shell, dark, -6 * a.lx, -6, 0.14)
    c.drawPath(blob([
        (-30, -26), (-26, -54), (-4, -62), (14, -48), (12, -30), (-4, -24), (-12, -36), (-2, -42)
    ], False), line(light, 6))
    for ex in (56, 72):
        c.drawLine(ex, -48 + w, ex + 3, -70 + w, line(coat, 5))
    if not behind:
        draw_small_face(c, 67, -72 + w, 8.5, 5.2, face, a.lx, (0, 40, 8), "#fffaf2")


DRAWN = {"frog": draw_frog, "snake": draw_snake, "fish": draw_fish, "snail": draw_snail}
"""Body plans other than the four-legged one, by the name a species gives."""


# ---------------------------------------------------------------- insects
GLOW = "#ffe27a"
"""What shines of a firefly."""


def draw_insect(
    c: Any, kind: str, coat: str, wing: str, front: str, flap: float, f: Face, lx: int, behind: bool
) -> None:
    """Draw a butterfly, bee, firefly or ladybird about the origin; `flap` is -1..1."""
    if kind == "butterfly":
        for far in (True, False):
            tone = shade(coat, 0.14) if far else coat
            wide = (0.78 + 0.22 * flap) * (0.9 if far else 1.0)
            with at(c, 4 if far else -2, -4, 10 if far else -14, wide, 1.0):
                c.drawPath(blob([(0, 0), (-14, -44), (-46, -62), (-62, -30), (-36, -4)]), fill(tone))
                c.drawPath(blob([
                    (0, 4), (-34, 4), (-46, 26), (-28, 42), (-6, 22)
                ]), fill(shade(wing, 0.1) if far else wing))
                if not far:
                    oval(c, -38, -34, 10, 11, fill(front))
                    oval(c, -28, 20, 7, 7, fill(front))
        c.drawPath(tube([(4, -20), (-2, 6), (-16, 34)], (13, 14, 8)), fill("#5a4650"))
    elif kind == "bee":
        for far in (True, False):
            with at(c, 2 if far else -6, -16, (-18 if far else -34) - flap * 22):
                oval(c, 0, -18, 12, 22, fill("#e6f3f8" if not far else "#cfe3ec", 0.88))
        body = blob([(-36, 2), (-24, -18), (6, -20), (22, -4), (12, 16), (-20, 16)])
        c.drawPath(blob([(-34, -2, 1), (-46, 4, 1), (-32, 8, 1)]), fill(INK))
        formed(c, body, coat, -4 * lx, -4, 0.12)
        with clipped(c, body):
            for x in (-26, -10, 6):
                c.drawPath(tube([(x + 2, -24), (x - 2, 0), (x, 24)], (8, 8)), fill("#4a3a48"))
    elif kind == "firefly":
        for far in (True, False):
            with at(c, 2 if far else -6, -12, (-24 if far else -42) - flap * 22):
                oval(c, 0, -20, 9, 22, fill("#e6f3f8" if not far else "#cfe3ec", 0.85))
        for wide, faint in ((40, 0.14), (28, 0.22), (18, 0.4)):
            oval(c, -28, 4, wide, wide, fill(GLOW, faint))
        formed(c, blob([(-44, 4), (-36, -12), (-14, -12), (-10, 12), (-34, 16)]), GLOW, -2 * lx, -3, 0.08)
        formed(c, blob([(-20, 10, 1), (-22, -8), (-2, -20), (16, -10), (18, 10, 1)]), coat, -4 * lx, -5, 0.14)
    else:  # ladybird, beetle
        for far in (True, False):
            if abs(flap) > 0.05:
                with at(c, 0, -8, (-24 if far else -44) - flap * 20):
                    oval(c, 0, -20, 9, 22, fill("#e6f3f8", 0.8))
        shell = blob([(-32, 10, 1), (-30, -12), (-6, -26), (16, -12), (18, 10, 1)])
        formed(c, shell, coat, -4 * lx, -5, 0.14)
        with clipped(c, shell):
            for x, y in ((-20, -4), (-6, -14), (2, 0), (-14, 8)):
                oval(c, x, y, 4.6, 4.6, fill("#453648"))
    hx, hy, r = 20.0, -12.0, 17.0
    for o in (-3, 7):
        c.drawPath(blob([
            (hx + o, hy - r * 0.7), (hx + o + 2, hy - r * 1.4), (hx + o + 8, hy - r * 1.7)
        ], False), line("#4a3a48", 2.6))
        oval(c, hx + o + 8, hy - r * 1.7, 3, 3, fill("#4a3a48"))
    oval(
        c, hx, hy, r, r * 0.96,
        fill(tint(coat, 0.35) if kind == "bee" else "#f0cfae" if kind == "butterfly" else "#54424f"),
    )
    if not behind:
        whites = "#fffaf2" if kind in ("ladybird", "firefly") else ""
        draw_small_face(c, hx + 3, hy - 2, 6.4, 3.6, f, lx, (1, 8.5, 5), whites)
