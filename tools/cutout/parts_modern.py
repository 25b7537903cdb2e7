"""Parts of places made of data: airports, offices, gyms, restaurants, the inside of a rocket."""

import math

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    light,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import DARK, beyond, formed, outside
from anim_director.tools.cutout.places_plants import tree
from anim_director.tools.cutout.places_scenery import hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def console(c: skia.Canvas, x: float, y: float, w: float = 420, h: float = 130, col: str = "#8f9ab0") -> None:
    """Draw a desk of lights, dials and screens; its middle is on the floor at (x, y), its top at y - h."""
    contact_shadow(c, x, y, w * 0.53, 10)
    formed(
        c,
        poly(
            [
                (x - w * 0.44, y),
                (x - w * 0.5, y - h * 0.62),
                (x - w * 0.42, y - h),
                (x + w * 0.42, y - h),
                (x + w * 0.5, y - h * 0.62),
                (x + w * 0.44, y),
            ]
        ),
        col,
        -14,
        0,
        0.12,
    )
    c.drawPath(
        poly(
            [
                (x - w * 0.48, y - h * 0.62),
                (x - w * 0.41, y - h * 0.96),
                (x + w * 0.41, y - h * 0.96),
                (x + w * 0.48, y - h * 0.62),
            ]
        ),
        fill(tint(col, 0.3)),
    )
    for k in (-0.26, 0.26):
        rect(c, x + w * k - w * 0.12, y - h * 0.91, w * 0.24, h * 0.24, fill("#3f4a66"), 6)
        wave = [(x + w * (k - 0.1 + 0.05 * i), y - h * (0.79 + 0.05 * (i % 2))) for i in range(5)]
        c.drawPath(
            blob(wave, False),
            skia.Paint(
                AntiAlias=True, Color=skia.Color(150, 240, 190), Style=skia.Paint.kStroke_Style, StrokeWidth=3
            ),
        )
    for i in range(8):
        oval(
            c,
            x - w * 0.11 + (i % 4) * w * 0.075,
            y - h * (0.87 - 0.13 * (i // 4)),
            7,
            6,
            glowfill(("#ff8f7a", "#ffd36a", "#9fe0b0", "#8fc8ff")[(i * 3) % 4]),
        )
    for i in range(3):
        rect(c, x - w * 0.36 + i * w * 0.27, y - h * 0.5, w * 0.18, h * 0.36, fill(shade(col, 0.12)), 6)


def porthole(
    c: skia.Canvas, x: float, y: float, r: float = 110, kind: str = "stars", planet: float = 1
) -> None:
    """Draw a round window: stars and a planet, or the deep sea, behind it."""
    oval(c, x, y, r + 22, r + 22, fill("#8f97a8"))
    oval(c, x, y, r + 12, r + 12, fill("#c9cfd9"))
    pane = skia.Path()
    pane.addCircle(x, y, r)
    with clipped(c, pane):
        top, low = ((10, 14, 44), (58, 54, 120)) if kind == "stars" else ((96, 178, 190), (40, 104, 138))
        shader = skia.GradientShader.MakeLinear(
            [skia.Point(x, y - r), skia.Point(x, y + r)], [skia.Color(*top), skia.Color(*low)]
        )
        c.drawRect(skia.Rect.MakeLTRB(x - r, y - r, x + r, y + r), skia.Paint(Shader=shader))
        for i in range(40):
            px, py, q = x - r + 2 * r * rnd(i, x), y - r + 2 * r * rnd(i, x + 1), 1 + 1.6 * rnd(i, 2)
            oval(
                c, px, py, q, q, glowfill("#fff6dc" if kind == "stars" else "#dff4f2", 0.5 + 0.5 * rnd(i, 3))
            )
        if kind == "stars" and planet:
            oval(c, x + r * 0.4, y + r * 0.34, r * 0.36, r * 0.36, glowfill("#d9a070"))
            c.drawPath(
                blob(
                    [(x - r * 0.16, y + r * 0.5), (x + r * 0.4, y + r * 0.4), (x + r * 0.96, y + r * 0.14)],
                    False,
                ),
                skia.Paint(
                    AntiAlias=True,
                    Color=skia.Color(242, 214, 160),
                    Style=skia.Paint.kStroke_Style,
                    StrokeWidth=r * 0.06,
                ),
            )
        c.drawPath(
            poly([(x - r * 0.5, y - r), (x - r * 0.2, y - r), (x - r * 0.7, y + r), (x - r, y + r)]),
            glowfill("#ffffff", 0.1),
        )
    for i in range(10):
        a = i * math.pi / 5
        oval(c, x + math.cos(a) * (r + 17), y + math.sin(a) * (r + 17), 4, 4, fill("#7f8798"))


def runway_window(
    c: skia.Canvas, x: float, y: float, w: float = 820, h: float = 270, hour: str = "day"
) -> None:
    """Draw an airport's glass front with an airliner outside; its upper left corner is at (x, y)."""
    rect(c, x - 12, y - 12, w + 24, h + 24, fill("#d9dde0"), 6)
    with clipped(c, rounded(x, y, w, h, 2)), light(outside(hour)), beyond():
        sky(c, x - 60, x + w + 60, y + h, hour, y, x + w * 0.86)
        hills(c, x - 20, x + w + 20, y + h * 0.72, h * 0.1, "#a9c79a", 3, y + h, w * 0.2)
        rect(c, x, y + h * 0.74, w, h * 0.3, fill("#b5b0b4"))
        rect(c, x, y + h * 0.86, w, 5, fill("#f3ead8", 0.9))
        b, m = y + h * 0.7, x + w * 0.42
        plane = blob(
            [
                (m - 260, b - 34, 1),
                (m - 236, b - 62),
                (m + 190, b - 64),
                (m + 262, b - 40),
                (m + 272, b - 22),
                (m + 190, b - 4),
                (m - 150, b - 4),
            ]
        )
        c.drawPath(
            poly([(m - 252, b - 46), (m - 290, b - 132), (m - 242, b - 132), (m - 186, b - 56)]),
            fill("#c9746a"),
        )
        formed(c, plane, "#f6f0e6", 0, -12, 0.12)
        for i in range(14):
            rect(
                c,
                m - 176 + i * 26,
                b - 48,
                13,
                15,
                glowfill("#ffe3a0") if hour in DARK else fill("#8fb0c4"),
                6,
            )
        c.drawPath(
            poly([(m + 10, b - 14), (m - 96, b + 30), (m - 40, b + 30), (m + 96, b - 16)]),
            fill("#d3cdc6"),
        )
        for dx in (-40, 20, 200):
            oval(c, m + dx, b + 10, 10, 10, fill("#5c5866"))
    for k in (1, 2, 3):
        rect(c, x + w * k / 4 - 5, y, 10, h, fill("#d9dde0"))


def seat_row(
    c: skia.Canvas, x: float, y: float, n: float = 4, col: str = "#7f93b0", step: float = 84
) -> None:
    """Draw a row of chairs on a rail from x to the right; the seats are at y - 66."""
    contact_shadow(c, x + step * (n - 1) / 2, y, step * n * 0.54, 8)
    rect(c, x - step / 2, y - 46, step * n, 10, fill("#8f97a0"), 4)
    for dx in (0.0, step * (n - 1)):
        rect(c, x + dx - 5, y - 46, 10, 46, fill("#8f97a0"), 3)
    for i in range(int(n)):
        px = x + i * step
        formed(c, rounded(px - 34, y - 148, 68, 84, 16), col, -9, -7, 0.11)
        formed(c, rounded(px - 37, y - 70, 74, 26, 11), tint(col, 0.14), -8, -6, 0.1)


def cloth_table(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 190,
    h: float = 118,
    col: str = "#c9605a",
    kind: str = "checked",
) -> None:
    """Draw a small round table with a cloth, plates and a candle; its middle is on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.5, 9)
    rect(c, x - 9, y - h * 0.5, 18, h * 0.5, fill("#8a6652"))
    rect(c, x - w * 0.22, y - 10, w * 0.44, 11, fill("#8a6652"), 5)
    drape = blob(
        [
            (x - w / 2, y - h, 1),
            (x + w / 2, y - h, 1),
            (x + w * 0.53, y - h * 0.44, 1),
            (x + w * 0.26, y - h * 0.34),
            (x, y - h * 0.44),
            (x - w * 0.26, y - h * 0.34),
            (x - w * 0.53, y - h * 0.44, 1),
        ]
    )
    formed(c, drape, "#fdf6ea", -w * 0.1, 0, 0.08)
    with clipped(c, drape):
        for i in range(9 if kind == "checked" else 0):
            rect(c, x - w * 0.55 + i * w * 0.125, y - h, w * 0.06, h, fill(col, 0.55))
        for j in range(4):
            rect(c, x - w * 0.6, y - h + 6 + j * 20, w * 1.2, 9, fill(col, 0.5 if kind == "checked" else 0.2))
    oval(c, x, y - h, w * 0.5, h * 0.11, fill("#fffaf0"))
    oval(c, x, y - h, w * 0.44, h * 0.09, fill(tint(col, 0.55)))
    for dx in (-0.28, 0.28):
        oval(c, x + w * dx, y - h - 2, w * 0.13, h * 0.035, fill("#fdfaf2"))
    rect(c, x - 4, y - h - 34, 8, 32, fill("#fdf3dc"), 2)
    c.drawPath(blob([(x - 4, y - h - 35), (x, y - h - 50, 1), (x + 4, y - h - 35)]), glowfill("#ffd98a"))
    glow(c, x, y - h - 42, 90, "#ffc870", 0.35)


def wall_bars(c: skia.Canvas, x: float, y: float, w: float = 150, h: float = 330, n: float = 9) -> None:
    """Draw the wooden bars of a gym; their lower left corner is at (x, y)."""
    for i in range(int(n)):
        rect(c, x, y - h + 14 + i * (h - 20) / n, w, 11, fill("#e0bd88"), 5)
    for dx in (0, w / 2 - 7, w - 14):
        rect(c, x + dx, y - h, 14, h, fill("#c99a6a"), 4)


def mat(c: skia.Canvas, x: float, y: float, w: float = 260, col: str = "#6f93b5") -> None:
    """Draw a gym mat on the floor, its middle at (x, y)."""
    contact_shadow(c, x, y + 16, w * 0.54, 8)
    c.drawPath(
        poly(
            [(x - w * 0.44, y - 18), (x + w * 0.44, y - 18), (x + w * 0.52, y + 18), (x - w * 0.52, y + 18)]
        ),
        fill(tint(col, 0.12)),
    )
    rect(c, x - w * 0.52, y + 17, w * 1.04, 13, fill(shade(col, 0.12)), 5)


def city_window(
    c: skia.Canvas, x: float, y: float, w: float = 300, h: float = 210, hour: str = "day"
) -> None:
    """Draw an office window with the roofs of a town outside; its upper left corner is at (x, y)."""
    rect(c, x - 12, y - 12, w + 24, h + 24, fill("#e9e6df"), 6)
    with clipped(c, rounded(x, y, w, h, 2)), light(outside(hour)), beyond():
        sky(c, x - 40, x + w + 40, y + h, hour, y, x + w * 0.8)
        for i in range(7):
            high = h * (0.3 + 0.45 * rnd(i, 4))
            a = x + i * w / 6.5 - 8
            rect(c, a, y + h - high, w / 7, high, fill(("#b5bcc9", "#c9c0c4", "#a9b5bd")[i % 3]))
            for j in range(int(high / 30)):
                lit = glowfill("#ffd98a") if hour in DARK and rnd(i, j) > 0.4 else fill("#dfe6ea")
                rect(c, a + 8, y + h - high + 10 + j * 28, w / 7 - 18, 12, lit, 2)
        tree(c, x + w * 0.16, y + h + 4, h * 0.3, "#86b572", seed=2)
    for k in (1, 2):
        rect(c, x + w * k / 3 - 4, y, 8, h, fill("#e9e6df"))
    with at(c, x, y):
        for j in range(5):
            rect(c, 0, j * 9, w, 6, fill("#fdfaf2", 0.9), 2)
