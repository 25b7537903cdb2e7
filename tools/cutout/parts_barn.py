"""Parts of places made of data: barns, stables, attics: boards, beams, hay, trunks, cobwebs."""

import math

from anim_director.tools.cutout.canvas import (
    blob,
    contact_shadow,
    fill,
    glowfill,
    grad,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import DARK, X0, X1, formed
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def boards(c: skia.Canvas, col: str = "#b98a62", y: float = 474) -> None:
    """Draw a wall of upright boards down to y: a barn, an attic, a hut."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y), grad((0, -60), (0, y), shade(col, 0.16), col))
    for i in range(int((X1 - X0) / 62)):
        x = X0 + i * 62
        rect(c, x + 3, -60, 56, y + 60, fill(tint(col, 0.12 * rnd(i, 3)), 0.55))
        rect(c, x, -60, 3, y + 60, fill(shade(col, 0.24)))
        oval(c, x + 14 + 30 * rnd(i), 60 + 340 * rnd(i, 1), 5, 8, fill(shade(col, 0.2), 0.7))


def rafters(c: skia.Canvas, col: str = "#8a6248", y: float = 120, posts: float = 1) -> None:
    """Draw the beams of a roof, with posts down to the floor at both sides."""
    rect(c, X0, y, X1 - X0, 26, fill(col))
    rect(c, X0, y + 22, X1 - X0, 7, fill(shade(col, 0.2)))
    for x in (-60, 640, 1340):
        c.drawLine(x, y + 4, x - 190, y - 190, line(col, 22))
        c.drawLine(x, y + 4, x + 190, y - 190, line(shade(col, 0.08), 22))
    if posts:
        for x in (90, 1190):
            contact_shadow(c, x, 500, 40)
            rect(c, x - 17, y, 34, 500 - y, fill(tint(col, 0.08)), 3)
            rect(c, x + 8, y, 9, 500 - y, fill(shade(col, 0.14)))
            side = 1 if x < 640 else -1
            c.drawLine(x, y + 110, x + side * 96, y + 16, line(col, 16))


def sloped(c: skia.Canvas, col: str = "#a97a55") -> None:
    """Draw the two slopes of a roof that narrow an attic at both sides."""
    for side in (-1, 1):
        x = 640 + side * 900
        c.drawPath(poly([(x, -60), (640 + side * 330, -60), (640 + side * 690, 474), (x, 474)]), fill(col))
        for i in range(6):
            a = 640 + side * (330 + 95 * i)
            c.drawLine(a, -60, a + side * 360, 474, line(shade(col, 0.14), 4))
        c.drawLine(640 + side * 330, -60, 640 + side * 690, 474, line(shade(col, 0.26), 18))


def hay(
    c: skia.Canvas, x: float, y: float, w: float = 240, h: float = 110, col: str = "#e0be6a", seed: float = 0
) -> None:
    """Draw a heap of hay on the floor at y."""
    contact_shadow(c, x, y, w * 0.54, 9)
    pts = [
        (x - w * 0.3, y - h * 0.6),
        (x - w * 0.05, y - h),
        (x + w * 0.22, y - h * 0.78),
        (x + w * 0.42, y - h * 0.3),
    ]
    heap = blob([(x - w * 0.5, y, 1), *pts, (x + w * 0.5, y, 1)])
    formed(c, heap, col, -w * 0.08, -h * 0.14, 0.12)
    for i in range(int(w / 6)):
        u = rnd(i, seed)
        px, py = (
            x - w * 0.52 + w * 1.04 * u,
            y - h * 0.86 * rnd(i, seed + 1) * math.sin(math.pi * min(0.95, max(0.05, u))),
        )
        lean = 22 * (rnd(i, seed + 2) - 0.5)
        c.drawLine(px, py, px + lean, py - 12, line(tint(col, 0.3) if i % 2 else shade(col, 0.16), 2.4))


def bale(c: skia.Canvas, x: float, y: float, w: float = 150, h: float = 80, col: str = "#dcb865") -> None:
    """Draw a square bale of straw; its middle is on the floor at (x, y), its top at y - h."""
    contact_shadow(c, x, y, w * 0.55, 8)
    formed(c, rounded(x - w / 2, y - h, w, h, 8), col, -10, -8, 0.12)
    for k in (0.28, 0.72):
        rect(c, x - w / 2 + w * k - 3, y - h, 6, h, fill("#b5734f"))
    for i in range(18):
        px, py = x - w * 0.46 + w * 0.9 * rnd(i, x), y - h * (0.1 + 0.8 * rnd(i, x + 1))
        c.drawLine(
            px, py, px + 16, py - 5 + 8 * rnd(i, 2), line(tint(col, 0.3) if i % 2 else shade(col, 0.14), 2.4)
        )


def stall(c: skia.Canvas, x: float, y: float, w: float = 260, h: float = 150, col: str = "#a8785c") -> None:
    """Draw the low gate of a stable box, a dark box behind it; its lower left corner is at (x, y)."""
    rect(c, x, y - h * 2, w, h * 2, fill(shade(col, 0.42)))
    rect(c, x, y - 26, w, 26, fill("#cfae66"))
    for dx in (0, w - 16):
        rect(c, x + dx, y - h * 2.1, 16, h * 2.1, fill(shade(col, 0.1)), 3)
    for k in range(3):
        rect(c, x + 8, y - h + k * h * 0.36, w - 16, h * 0.22, fill(tint(col, 0.08 - 0.04 * k)), 4)
    c.drawLine(x + 14, y - 6, x + w - 14, y - h + 8, line(shade(col, 0.12), 13))


def trunk(c: skia.Canvas, x: float, y: float, w: float = 150, h: float = 84, col: str = "#9a6a52") -> None:
    """Draw an old travelling trunk with a round lid, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.56, 8)
    formed(c, rounded(x - w / 2, y - h * 0.62, w, h * 0.62, 5), col, -10, -4, 0.13)
    lid = blob(
        [
            (x - w / 2, y - h * 0.6, 1),
            (x - w * 0.46, y - h * 0.92),
            (x, y - h),
            (x + w * 0.46, y - h * 0.92),
            (x + w / 2, y - h * 0.6, 1),
        ]
    )
    formed(c, lid, tint(col, 0.12), -10, -6, 0.12)
    for k in (-0.34, 0.26):
        rect(c, x + w * k, y - h * 0.96, w * 0.09, h * 0.94, fill(shade(col, 0.26)), 3)
    rect(c, x - 10, y - h * 0.68, 20, 20, fill("#e3c178"), 4)


def web(c: skia.Canvas, x: float, y: float, r: float = 90, side: float = 1) -> None:
    """Draw a cobweb in a corner at (x, y) that opens to the right if side is 1."""
    for a in (4, 26, 48, 70, 88):
        q = math.radians(a)
        c.drawLine(x, y, x + side * math.cos(q) * r, y + math.sin(q) * r, line("#fdf8ee", 1.6, 0.5))
    for k in (0.3, 0.52, 0.76, 0.96):
        ring = [
            (x + side * math.cos(math.radians(a)) * r * k, y + math.sin(math.radians(a)) * r * k)
            for a in (4, 26, 48, 70, 88)
        ]
        c.drawPath(blob(ring, False), line("#fdf8ee", 1.4, 0.45))


def ladder_up(
    c: skia.Canvas, x: float, y: float, h: float = 240, w: float = 60, lean: float = 0, col: str = "#b98a62"
) -> None:
    """Draw a ladder whose foot is at (x, y)."""
    contact_shadow(c, x, y, w * 0.6, 5, 0.2)
    for side in (-1, 1):
        c.drawLine(x + side * w / 2, y, x + side * w / 2 + lean, y - h, line(col, 9))
    for i in range(1, int(h / 36)):
        q = i * 36 / h
        c.drawLine(
            x - w / 2 + lean * q, y - i * 36, x + w / 2 + lean * q, y - i * 36, line(shade(col, 0.1), 7)
        )


def barn_front(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 330,
    h: float = 290,
    col: str = "#c0746a",
    hour: str = "day",
) -> None:
    """Draw a barn from its gable side, its lower left corner at (x, y); its doors are closed."""
    contact_shadow(c, x + w / 2, y, w * 0.55, 10, 0.2)
    top = [
        (x, y),
        (x, y - h * 0.56),
        (x + w * 0.16, y - h * 0.84),
        (x + w / 2, y - h),
        (x + w * 0.84, y - h * 0.84),
        (x + w, y - h * 0.56),
        (x + w, y),
    ]
    formed(c, poly(top), col, -w * 0.08, 0, 0.1)
    for i in range(1, int(w / 30)):
        c.drawLine(x + i * 30, y, x + i * 30, y - h * 0.5, line(shade(col, 0.08), 2))
    roof = [
        (x - 14, y - h * 0.54),
        (x + w * 0.15, y - h * 0.86),
        (x + w / 2, y - h * 1.03),
        (x + w * 0.85, y - h * 0.86),
        (x + w + 14, y - h * 0.54),
    ]
    c.drawPath(poly(roof, False), line(frosted(shade(col, 0.4), 0.8), 16))
    rect(c, x + w * 0.4, y - h * 0.84, w * 0.2, h * 0.14, fill("#f7ecd9"), 3)
    rect(
        c,
        x + w * 0.42,
        y - h * 0.82,
        w * 0.16,
        h * 0.1,
        glowfill("#ffd98a") if hour in DARK else fill(shade(col, 0.5)),
    )
    a, b, up = x + w * 0.24, x + w * 0.76, y - h * 0.5
    rect(c, a, up, b - a, y - up, fill(shade(col, 0.1)))
    for p, q in ((a, (a + b) / 2), ((a + b) / 2, b)):
        c.drawLine(p + 6, up + 6, q - 6, y - 4, line("#f7ecd9", 6))
        c.drawLine(q - 6, up + 6, p + 6, y - 4, line("#f7ecd9", 6))
    for p in (a, (a + b) / 2, b):
        rect(c, p - 4, up, 8, y - up, fill("#f7ecd9"))
    rect(c, a - 4, up - 4, b - a + 8, 9, fill("#f7ecd9"))
