"""Parts of places made of data: snow, school yard, caves and paths."""

from anim_director.tools.cutout.canvas import (
    H,
    at,
    blob,
    contact_shadow,
    fill,
    glow,
    glowfill,
    grad,
    line,
    mix,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)  # fmt: skip
from anim_director.tools.cutout.places_buildings import pane
from anim_director.tools.cutout.places_look import X0, X1, formed
from anim_director.tools.cutout.places_plants import tree
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def drifts(c: skia.Canvas, y: float, col: str = "#eef2f7", n: float = 6, seed: float = 0) -> None:
    """Draw soft waves of snow from y down."""
    for j in range(int(n)):
        yy = y + (H + 30 - y) * (j / n) ** 1.3
        pts = [(X0 + i * 170, yy - (10 + 5 * j) * rnd(i, j + seed)) for i in range(12)]
        tone = mix(col, "#c6d3e6", 0.22 * rnd(j, 7) + (0.1 if j % 2 else 0.0))
        c.drawPath(blob([(X0 - 20, H + 90, 1), *pts, (X1 + 90, H + 90, 1)]), fill(tone))


def white_tree(c: skia.Canvas, x: float, y: float, h: float = 320, haze: float = 0) -> None:
    """Draw a fir tree under snow."""
    tree(c, x, y, h, mix("#8fb3ae", "#e3edf4", haze), "pine", int(x) % 7, mix("#7f6a60", "#dfe8ee", haze))
    for j in range(4):
        yy, r = y - h * (0.16 + 0.19 * j), h * (0.25 - 0.047 * j)
        cap = blob(
            [
                (x, yy - h * 0.30, 1),
                (x + r * 0.5, yy - h * 0.12),
                (x + r * 0.8, yy - h * 0.03),
                (x + r * 0.2, yy - h * 0.10),
                (x - r * 0.3, yy - h * 0.06),
                (x - r * 0.82, yy - h * 0.02),
                (x - r * 0.5, yy - h * 0.12),
            ]
        )
        c.drawPath(cap, fill("#f6f9fb"))


def sledge_track(c: skia.Canvas, x: float, y: float) -> None:
    """Draw two tracks that run down to the viewer."""
    for dx in (-26, 26):
        c.drawPath(
            blob([(x + dx * 0.4, y), (x + dx + 40, y + 70), (x + dx * 2 - 30, H + 30)], False),
            line("#c9d6e6", 9),
        )


def school(
    c: skia.Canvas,
    x: float,
    base: float,
    w: float,
    h: float,
    hour: str,
    col: str = "#e6cdb0",
    roof: str = "#b5705c",
) -> None:
    """Draw a school house with a bell tower; its lower left corner is at (x, base)."""
    rect(c, x, base - h, w, h, fill(col))
    rect(c, x, base - h, w, 12, fill(shade(col, 0.1)))
    c.drawPath(
        poly(
            [
                (x - 20, base - h + 4),
                (x + w * 0.12, base - h - 74),
                (x + w * 0.88, base - h - 74),
                (x + w + 20, base - h + 4),
            ]
        ),
        fill(roof),
    )
    m = x + w / 2
    rect(c, m - 46, base - h - 150, 92, 152, fill(tint(col, 0.2)))
    c.drawPath(
        poly([(m - 60, base - h - 146), (m, base - h - 214), (m + 60, base - h - 146)]),
        fill(shade(roof, 0.08)),
    )
    oval(c, m, base - h - 104, 25, 25, fill("#fff6e6"))
    c.drawLine(m, base - h - 104, m, base - h - 120, line("#5f5560", 4))
    c.drawLine(m, base - h - 104, m + 11, base - h - 98, line("#5f5560", 4))
    for i in range(6):
        a = x + w * (0.05 + 0.155 * i) + (w * 0.02 if i > 2 else 0)
        for k in (0.16, 0.60) if i not in (2, 3) else (0.16,):
            pane(c, a, base - h + h * k, w * 0.085, h * 0.26, hour)
    rect(c, m - 44, base - 112, 88, 112, fill("#fff3e0"), 8)
    rect(c, m - 36, base - 104, 72, 104, fill("#7f9a86"), 6)
    c.drawLine(m, base - 104, m, base, line(shade("#7f9a86", 0.2), 3))


def hoop(c: skia.Canvas, x: float, y: float, h: float = 300, col: str = "#d98a5c") -> None:
    """Draw a basketball hoop."""
    contact_shadow(c, x, y, 40)
    rect(c, x - 8, y - h, 16, h, fill("#8f97a0"), 5)
    rect(c, x - 66, y - h - 44, 132, 92, fill("#f6efe2"), 6)
    rect(c, x - 30, y - h - 10, 60, 44, line(col, 5))
    oval(c, x, y - h + 46, 32, 7, line(col, 6))
    for i in range(6):
        c.drawLine(x - 30 + i * 12, y - h + 48, x - 18 + i * 7.4, y - h + 88, line("#fdf8ee", 2.4))


def hopscotch(c: skia.Canvas, x: float, y: float, col: str = "#fdf6e6") -> None:
    """Draw a hopscotch court in chalk that lies on the ground from (x, y) to the right."""
    for i in range(6):
        k, double = x + i * 78, i in (2, 4)
        for dy in (-22, 10) if double else (-6,):
            c.drawPath(
                poly(
                    [
                        (k + dy * -0.5, y + dy),
                        (k + 74 + dy * -0.5, y + dy),
                        (k + 60 + dy * -0.5, y + dy + 28),
                        (k - 14 + dy * -0.5, y + dy + 28),
                    ]
                ),
                line(col, 4, 0.85),
            )


def hollow(c: skia.Canvas, col: str = "#8f7f80", y: float = 480) -> None:
    """Draw the inside of a cave: back wall, arch of light, stalactites."""
    c.drawRect(
        skia.Rect.MakeLTRB(X0, -60, X1, y + 10), grad((0, -60), (0, y), shade(col, 0.3), tint(col, 0.08))
    )
    for i in range(12):
        oval(
            c,
            X0 + 80 + i * 165,
            90 + 240 * rnd(i, 2),
            100 + 50 * rnd(i),
            60,
            fill(shade(col, 0.08 + 0.14 * rnd(i, 3)), 0.5),
        )
    for i in range(26):
        x, h = X0 + i * 72 + 30 * rnd(i), 60 + 130 * rnd(i, 1)
        formed(
            c,
            blob([(x - 34, -60, 1), (x + 34, -60, 1), (x + 9, h * 0.5), (x, h, 1), (x - 9, h * 0.5)]),
            shade(col, 0.2),
            -10,
            0,
            0.12,
        )


def shaft(c: skia.Canvas, x: float, y: float, w: float = 260) -> None:
    """Draw daylight that falls through a hole in the roof of a cave."""
    oval(c, x - 150, -30, w * 0.42, 70, glowfill("#eaf4f0", 0.9))
    c.drawPath(
        poly(
            [
                (x - 150 - w * 0.34, -20),
                (x - 150 + w * 0.34, -20),
                (x + w * 0.8, y + 20),
                (x - w * 0.7, y + 20),
            ]
        ),
        glowfill("#fff3cf", 0.22),
    )
    c.drawPath(
        poly(
            [
                (x - 150 - w * 0.16, -20),
                (x - 150 + w * 0.2, -20),
                (x + w * 0.44, y + 20),
                (x - w * 0.34, y + 20),
            ]
        ),
        glowfill("#fff3cf", 0.16),
    )


def crystals(c: skia.Canvas, x: float, y: float, h: float = 110, col: str = "#8fc4d0") -> None:
    """Draw glowing crystals."""
    glow(c, x, y - h * 0.5, h * 1.5, col, 0.35)
    for a, k in ((-26, 0.7), (22, 0.8), (-4, 1.0)):
        with at(c, x, y, a):
            w = h * 0.15 * k
            formed(
                c,
                poly([(-w, 0), (-w, -h * k * 0.78), (0, -h * k), (w, -h * k * 0.78), (w, 0)]),
                col,
                -w * 0.8,
                0,
                0.18,
            )


def rug(c: skia.Canvas, x: float, y: float, rx: float = 330, ry: float = 52, col: str = "#b9c9a6") -> None:
    """Draw an oval rug on the floor."""
    oval(c, x, y, rx, ry, fill(col))
    oval(c, x, y, rx * 0.9, ry * 0.86, fill(tint(col, 0.4)))
    oval(c, x, y, rx * 0.72, ry * 0.66, fill(tint(col, 0.15)))


def patch(c: skia.Canvas, x: float, y: float, w: float, h: float, col: str = "#dcc79a") -> None:
    """Draw a patch of path, sand or snow on the ground."""
    c.drawPath(
        blob(
            [
                (x - w / 2, y),
                (x - w * 0.2, y - h * 0.5),
                (x + w * 0.25, y - h * 0.42),
                (x + w / 2, y + h * 0.06),
                (x + w * 0.2, y + h * 0.5),
                (x - w * 0.3, y + h * 0.44),
            ]
        ),
        fill(frosted(col, 0.6)),
    )


def block(c: skia.Canvas, x: float, y: float, w: float, h: float, col: str, r: float = 6) -> None:
    """Draw a plain rectangle, its upper left corner at (x, y)."""
    formed(c, rounded(x, y, w, h, r), col, -10, -8, 0.08)
