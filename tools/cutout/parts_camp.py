"""Parts of places made of data: tents, fires, tree houses."""

import math

from anim_director.tools.cutout.canvas import (
    H,
    blob,
    contact_shadow,
    fill,
    glow,
    glowfill,
    grad,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.places_look import DARK, X0, X1, formed
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.skia_loader import skia


def camp_tent(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 320,
    h: float = 210,
    col: str = "#d98f5c",
    hour: str = "day",
) -> None:
    """Draw an open ridge tent, its middle on the ground at (x, y); after dark a lamp is lit inside."""
    contact_shadow(c, x, y, w * 0.56, 12)
    side = poly([(x - w * 0.1, y - h), (x + w * 0.36, y - h * 0.92), (x + w * 0.58, y), (x + w * 0.3, y)])
    c.drawPath(side, fill(shade(col, 0.16)))
    front = poly([(x - w * 0.1, y - h), (x + w * 0.3, y), (x - w * 0.5, y)])
    formed(c, front, col, -w * 0.05, 0, 0.08)
    inside = poly([(x - w * 0.1, y - h * 0.84), (x + w * 0.08, y), (x - w * 0.28, y)])
    c.drawPath(inside, glowfill("#ffce86") if hour in DARK else fill(shade(col, 0.5)))
    for s, lean in ((-1, 0.34), (1, 0.16)):
        flap = poly(
            [(x - w * 0.1, y - h * 0.84), (x - w * 0.1 + s * w * lean, y), (x - w * 0.1 + s * w * 0.1, y)]
        )
        c.drawPath(flap, fill(tint(col, 0.24)))
    c.drawLine(x - w * 0.1, y - h, x - w * 0.66, y + 4, line("#e9dcc6", 3))
    c.drawLine(x + w * 0.36, y - h * 0.92, x + w * 0.74, y + 2, line("#e9dcc6", 3))
    if hour in DARK:
        glow(c, x - w * 0.1, y - h * 0.3, w * 0.8, "#ffb860", 0.42)


def camp_fire(c: skia.Canvas, x: float, y: float, h: float = 100) -> None:
    """Draw a fire with a ring of stones that lights the ground about it, at any hour."""
    glow(c, x, y - h * 0.4, h * 3.4, "#ff9a4a", 0.42)
    oval(c, x, y + 2, h * 2.0, h * 0.42, glowfill("#ffb060", 0.16))
    oval(c, x, y + 2, h * 1.2, h * 0.26, glowfill("#ffc880", 0.22))
    contact_shadow(c, x, y, h * 0.7)
    for i in range(7):
        a = math.pi * (1 + i / 6)
        oval(c, x + math.cos(a) * h * 0.62, y + math.sin(a) * h * 0.1 - 3, h * 0.14, h * 0.1, fill("#9d9398"))
    for lean, tone in ((-1, "#7a5642"), (1, "#8d6650"), (0.2, "#9a7256")):
        c.drawLine(x - lean * h * 0.46, y - 4, x + lean * h * 0.4, y - h * 0.28, line(tone, h * 0.13))
    for k, tone in ((1.0, "#f08a3c"), (0.72, "#f8bc50"), (0.44, "#fff0b4")):
        c.drawPath(
            blob(
                [
                    (x, y - h * 0.08),
                    (x - h * 0.34 * k, y - h * 0.24),
                    (x - h * 0.3 * k, y - h * 0.52 * k - 6),
                    (x - h * 0.1 * k, y - h * 0.6 * k),
                    (x - h * 0.05, y - h * 1.06 * k, 1),
                    (x + h * 0.14 * k, y - h * 0.66 * k),
                    (x + h * 0.28 * k, y - h * 0.74 * k, 1),
                    (x + h * 0.36 * k, y - h * 0.3),
                ]
            ),
            glowfill(tone),
        )
    for i in range(5):
        oval(
            c, x + h * (rnd(i, 3) - 0.5), y - h * (0.9 + 0.8 * rnd(i, 4)), 2.4, 2.4, glowfill("#ffc46a", 0.8)
        )


def lookout_tree(c: skia.Canvas, x: float, y: float, h: float = 620, col: str = "#86b56f") -> None:
    """Draw the thick trunk and the crown of a great tree that fills the top of the picture."""
    contact_shadow(c, x, y, 190, 14)
    c.drawPath(
        blob(
            [
                (x - 150, y + 6, 1),
                (x - 92, y - 90),
                (x - 84, y - 330),
                (x - 150, -80, 1),
                (x + 150, -80, 1),
                (x + 92, y - 330),
                (x + 96, y - 90),
                (x + 160, y + 6, 1),
            ]
        ),
        fill("#8a6248"),
    )
    c.drawPath(
        blob(
            [
                (x + 20, y + 4, 1),
                (x + 40, y - 300),
                (x + 80, -80, 1),
                (x + 150, -80, 1),
                (x + 92, y - 330),
                (x + 96, y - 90),
                (x + 160, y + 6, 1),
            ]
        ),
        fill(shade("#8a6248", 0.12)),
    )
    for i in range(12):
        px, py = x - 74 + 120 * rnd(i, 4), y - 40 - 380 * rnd(i, 5)
        c.drawPath(
            blob([(px, py), (px + 5, py - 26), (px - 2, py - 52)], False), line(shade("#8a6248", 0.2), 4, 0.6)
        )
    for side in (-1, 1):
        c.drawPath(
            tube(
                [(x + side * 60, y - 360), (x + side * 220, y - 470), (x + side * 420, y - 520)], (34, 24, 14)
            ),
            fill("#8a6248"),
        )
    for j in range(2):
        for i in range(13):
            r = 86 + 46 * rnd(i, j)
            px, py = X0 + 40 + i * 142, -30 + 46 * j + 44 * rnd(i, j + 3)
            tone = frosted((col, tint(col, 0.1), shade(col, 0.08))[(i + j) % 3], 0.5)
            lobes = [
                (
                    px + math.cos(a) * r * 1.2 * (1 + 0.12 * rnd(a, i)),
                    py + math.sin(a) * r * 0.8 * (1 + 0.14 * rnd(a, i + 4)),
                )
                for a in (k * math.pi / 4 for k in range(8))
            ]
            formed(c, blob(lobes), tone, -14, -12, 0.1)


def tree_cabin(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 420,
    h: float = 210,
    col: str = "#b98a62",
    roof: str = "#a8695a",
    hour: str = "day",
) -> None:
    """Draw the hut of a tree house on its platform; its floor is at y, its middle at x."""
    rect(c, x - w * 0.42, y - h, w * 0.84, h, fill(col))
    for i in range(int(w * 0.84 / 36)):
        rect(c, x - w * 0.42 + i * 36, y - h, 3, h, fill(shade(col, 0.2)))
    c.drawPath(poly([(x - w * 0.56, y - h + 8), (x, y - h * 1.6), (x + w * 0.56, y - h + 8)]), fill(roof))
    c.drawPath(
        poly([(x, y - h * 1.6), (x + w * 0.56, y - h + 8), (x + w * 0.2, y - h + 8)]), fill(shade(roof, 0.12))
    )
    rect(c, x - w * 0.3, y - h * 0.8, w * 0.24, h * 0.8, fill(shade(col, 0.46)), 6)
    lit = glowfill("#ffd98a") if hour in DARK else fill("#b5d6de")
    rect(c, x + w * 0.08 - 8, y - h * 0.72 - 8, w * 0.22 + 16, h * 0.34 + 16, fill("#e3c9a0"), 5)
    rect(c, x + w * 0.08, y - h * 0.72, w * 0.22, h * 0.34, lit)
    rect(c, x + w * 0.19 - 3, y - h * 0.72, 6, h * 0.34, fill("#e3c9a0"))
    if hour in DARK:
        glow(c, x + w * 0.19, y - h * 0.55, w * 0.4, "#ffb860", 0.45)


def platform(c: skia.Canvas, y: float = 470, col: str = "#c49a6c") -> None:
    """Draw the boards of a platform high in a tree from y down, with a rope rail behind."""
    for x in range(X0, X1, 190):
        rect(c, x, y - 92, 16, 100, fill(shade(col, 0.2)), 4)
    for dy in (80, 42):
        pts = [(X0 + i * 95, y - dy + (12 if i % 2 else 0)) for i in range(20)]
        c.drawPath(blob(pts, False), line("#d9c49a", 7))
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, H + 60), grad((0, y), (0, H), tint(col, 0.12), shade(col, 0.1)))
    for i in range(-13, 14):
        c.drawLine(640 + i * 78, y, 640 + i * 150, H + 40, line(shade(col, 0.2), 3, 0.6))
    rect(c, X0, y - 4, X1 - X0, 9, fill(shade(col, 0.22)))
