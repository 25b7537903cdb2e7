"""Parts of places made of data: goals, stands, swimming pools."""

from anim_director.tools.cutout.canvas import (
    H,
    blob,
    contact_shadow,
    fill,
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
from anim_director.tools.cutout.places_look import X0, X1, formed
from anim_director.tools.cutout.skia_loader import skia


def goal(c: skia.Canvas, x: float, y: float, w: float = 280, h: float = 150) -> None:
    """Draw a football goal with its net, its middle on the grass at (x, y)."""
    for i in range(15):
        a = x - w / 2 + w * i / 14
        c.drawLine(a, y - h, x + (a - x) * 0.9, y - 18, line("#fdf8ee", 1.6, 0.75))
    for j in range(7):
        q = y - h + (h - 18) * j / 6
        k = 0.5 - 0.05 * j / 6
        c.drawLine(x - w * k, q, x + w * k, q, line("#fdf8ee", 1.6, 0.75))
    contact_shadow(c, x, y, w * 0.52, 7, 0.2)
    for side in (-1, 1):
        rect(c, x + side * w / 2 - 5, y - h, 10, h, fill("#fdfaf2"), 4)
    rect(c, x - w / 2 - 5, y - h - 6, w + 10, 11, fill("#fdfaf2"), 5)


def stands(c: skia.Canvas, y: float = 440, col: str = "#a9aebc", n: float = 4) -> None:
    """Draw rows of spectators' seats along the whole place, their foot at y."""
    for j in range(int(n)):
        top = y - (n - j) * 34
        rect(c, X0, top, X1 - X0, y - top, fill(tint(col, 0.3 - 0.06 * j)))
        rect(c, X0, top + 26, X1 - X0, 8, fill(shade(col, 0.14)))
    for j in range(int(n)):
        top = y - (n - j) * 34
        for i in range(48):
            if rnd(i, j) < 0.42:
                continue
            px = X0 + 20 + i * 38 + (j % 2) * 16
            tone = ("#d98f7a", "#8fb0b8", "#e3c178", "#b5a0c4", "#a9c49a")[int(rnd(i, j + 5) * 5) % 5]
            rect(c, px - 10, top + 4, 20, 24, fill(tint(tone, 0.2)), 8)
            oval(c, px, top - 3, 8, 8.5, fill(("#f0cfae", "#d9ac84", "#a97a58")[int(rnd(i, j + 9) * 3) % 3]))
            oval(c, px, top - 8, 8, 5, fill(("#7a5642", "#4f4048", "#d9a866")[int(rnd(i, j + 7) * 3) % 3]))
    rect(c, X0, y - 10, X1 - X0, 14, fill("#f0e6d6"))


def pitch_lines(c: skia.Canvas, y: float = 470) -> None:
    """Draw the mown stripes and white lines of a football pitch from y down."""
    for i in range(-8, 9, 2):
        a, b = 640 + i * 150, 640 + (i + 1) * 150
        c.drawPath(
            poly(
                [
                    (640 + (a - 640) * 0.6, y),
                    (640 + (b - 640) * 0.6, y),
                    (b + (b - 640) * 0.4, H + 40),
                    (a + (a - 640) * 0.4, H + 40),
                ]
            ),
            fill("#a9d07f", 0.4),
        )
    c.drawLine(X0, y + 12, X1, y + 12, line("#fdfaf0", 5, 0.85))
    c.drawPath(
        poly([(420, y + 12), (360, y + 64), (920, y + 64), (860, y + 12)], False), line("#fdfaf0", 5, 0.85)
    )


def basin_of_water(
    c: skia.Canvas, y: float = 486, to: float = 560, col: str = "#7fc8d6", rim: str = "#efe7da"
) -> None:
    """Draw a swimming pool across the place between y and `to`, with lanes and a tiled rim."""
    rect(c, X0, y - 16, X1 - X0, to - y + 40, fill(rim))
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, to), grad((0, y), (0, to), shade(col, 0.08), tint(col, 0.18)))
    for k in (1, 2):
        yy = y + (to - y) * (k / 3) ** 1.15
        for i in range(60):
            oval(c, X0 + 12 + i * 31, yy, 11, 4, fill(("#d9705c", "#fdfaf2")[i % 2]))
    for i in range(46):
        px, py = X0 + (X1 - X0) * rnd(i, 2), y + 8 + (to - y - 16) * rnd(i, 3)
        c.drawPath(
            blob([(px - 26, py), (px - 8, py - 4), (px + 8, py + 3), (px + 26, py - 1)], False),
            line("#e6f6f7", 3, 0.7),
        )
    for i in range(62):
        rect(c, X0 + i * 30, to + 4, 27, 13, fill(("#9fcbd6", "#c3dfe4")[i % 2]), 3)


def lounger(c: skia.Canvas, x: float, y: float, w: float = 190, col: str = "#e3b25e") -> None:
    """Draw a deck chair from the side: its seat is at y - 46, its back at the right."""
    contact_shadow(c, x, y, w * 0.5, 8)
    for dx in (-0.36, 0.2):
        c.drawLine(x + w * dx, y - 44, x + w * (dx + 0.06), y, line("#a97a58", 8))
    formed(
        c,
        tube([(x - w * 0.5, y - 42), (x + w * 0.16, y - 46), (x + w * 0.46, y - 128)], (9, 10, 9)),
        col,
        0,
        -5,
        0.14,
    )
    for t in (0.2, 0.5, 0.8):
        px = x - w * 0.5 + w * 0.66 * t
        rect(c, px, y - 53, 14, 18, fill("#fdf6e6"), 4)
