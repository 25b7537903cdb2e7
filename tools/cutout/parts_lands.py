"""Parts of places made of data: palms, cacti, dunes, jungle plants, a volcano, houses of snow."""

import math

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    line,
    oval,
    poly,
    rnd,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.places_look import DARK, X0, formed
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def palm(c: skia.Canvas, x: float, y: float, h: float = 380, lean: float = 60, col: str = "#6fa577") -> None:
    """Draw a palm tree whose crown leans over by `lean`; its foot is at (x, y)."""
    contact_shadow(c, x, y, h * 0.13)
    s, top = h / 390, (x + lean, y - h)
    c.drawPath(
        tube(
            [(x, y + 4), (x + lean * 0.1, y - h * 0.34), (x + lean * 0.4, y - h * 0.7), top],
            (21 * s, 15 * s, 12 * s, 9 * s),
            False,
        ),
        fill("#b58a66"),
    )
    for i in range(1, 8):
        t = i / 8
        px = x + lean * t * t
        c.drawLine(px - 12 * s, y - h * t, px + 12 * s, y - h * t - 4, line("#9a7050", 3, 0.7))
    for i, a in enumerate((-175, -140, -95, -50, -15, 20)):
        with at(c, top[0], top[1], a, s):
            leaf = blob([(0, 0), (70, -34), (150, -14), (196, 40, 1), (120, 22), (60, 12)])
            formed(c, leaf, frosted(col if i % 2 else tint(col, 0.16), 0.5), 0, -12, 0.14)
    for dx in (-12, 10):
        oval(c, top[0] + dx * s, top[1] + 14 * s, 11 * s, 12 * s, fill("#8a6248"))


def cactus(c: skia.Canvas, x: float, y: float, h: float = 190, col: str = "#7fa577", seed: float = 0) -> None:
    """Draw a cactus with two arms, its foot at (x, y)."""
    contact_shadow(c, x, y, h * 0.24)
    w = h * 0.1
    for side, low, up in ((-1, 0.34, 0.66 + 0.1 * rnd(seed)), (1, 0.46, 0.8 + 0.1 * rnd(seed, 1))):
        arm = [
            (x, y - h * low),
            (x + side * h * 0.2, y - h * low),
            (x + side * h * 0.24, y - h * (low + 0.08)),
            (x + side * h * 0.24, y - h * up),
        ]
        formed(c, tube(arm, (w * 0.6, w * 0.62, w * 0.62, w * 0.56)), col, -w * 0.3, 0, 0.12)
    formed(c, rounded(x - w, y - h, w * 2, h + 3, w), col, -w * 0.5, 0, 0.14)
    for dx in (-0.4, 0.1, 0.5):
        c.drawLine(x + w * dx, y - h * 0.92, x + w * dx, y - 6, line(tint(col, 0.26), 2.4))
    for dx, dy in ((0.0, 1.02), (-2.4, up + 0.01)):
        oval(c, x + w * dx, y - h * dy, 8, 7, fill("#e8a0a8"))


def dunes(c: skia.Canvas, y: float, col: str = "#efd9a6", seed: float = 0, amp: float = 70) -> None:
    """Draw ridges of sand, each with a light side and a dark one, from y down."""
    for i in range(6):
        x, w = X0 - 120 + i * 340 + 120 * rnd(i, seed), 420 + 160 * rnd(i, seed + 1)
        high = amp * (0.6 + 0.6 * rnd(i, seed + 2))
        crest = (x + w * 0.44, y - high)
        body = [
            (x - w * 0.5, y + 6, 1),
            (x, y - high * 0.6),
            crest,
            (x + w * 0.8, y - high * 0.2),
            (x + w * 1.1, y + 6, 1),
        ]
        c.drawPath(blob(body), fill(col))
        dark = [
            (crest[0], crest[1], 1),
            (x + w * 0.6, y - high * 0.5),
            (x + w * 0.5, y + 6, 1),
            (x + w * 1.1, y + 6, 1),
            (x + w * 0.8, y - high * 0.2),
        ]
        c.drawPath(blob(dark), fill(shade(col, 0.07)))


def pyramid(c: skia.Canvas, x: float, y: float, w: float = 300, col: str = "#e3c78e") -> None:
    """Draw a pyramid far away, its middle at (x, y)."""
    h = w * 0.62
    c.drawPath(poly([(x - w / 2, y), (x, y - h), (x + w / 2, y)]), fill(col))
    c.drawPath(poly([(x, y - h), (x + w / 2, y), (x + w * 0.16, y)]), fill(shade(col, 0.12)))
    for j in range(1, 6):
        q = j / 6
        c.drawLine(
            x - w / 2 * q,
            y - h * (1 - q),
            x + w * (0.16 + 0.0) * q,
            y - h * (1 - q),
            line(shade(col, 0.08), 2),
        )


def crater(c: skia.Canvas, x: float, y: float, w: float = 620, h: float = 330, col: str = "#8f7f86") -> None:
    """Draw a volcano with lava and smoke, its middle at (x, y)."""
    for i, (side, up, r) in enumerate(((-30, 40, 60), (30, 96, 76), (-40, 160, 92), (40, 230, 104))):
        oval(c, x + side, y - h - up, r, r * 0.8, fill(("#b9aeb4", "#c9bfc2")[i % 2], 0.55))
    c.drawPath(
        blob(
            [
                (x - w / 2, y + 4, 1),
                (x - w * 0.3, y - h * 0.4),
                (x - w * 0.1, y - h, 1),
                (x + w * 0.1, y - h, 1),
                (x + w * 0.28, y - h * 0.42),
                (x + w / 2, y + 4, 1),
            ]
        ),
        fill(col),
    )
    c.drawPath(
        blob(
            [
                (x + w * 0.1, y - h, 1),
                (x + w * 0.28, y - h * 0.42),
                (x + w / 2, y + 4, 1),
                (x + w * 0.18, y + 4, 1),
                (x + w * 0.1, y - h * 0.5),
            ]
        ),
        fill(shade(col, 0.14)),
    )
    rim = [
        (x - w * 0.105, y - h + 2),
        (x - w * 0.05, y - h * 0.965),
        (x, y - h * 0.985),
        (x + w * 0.06, y - h * 0.96),
        (x + w * 0.105, y - h + 2),
        (x, y - h * 1.03),
    ]
    c.drawPath(blob(rim), glowfill("#f58a3c"))
    oval(c, x, y - h * 1.005, w * 0.075, h * 0.014, glowfill("#ffd98a"))
    for dx, low, bend, wide in ((-0.05, 0.34, -70, 15), (0.045, 0.12, 84, 20), (0.0, 0.56, 16, 11)):
        way = [
            (x + w * dx, y - h * 0.98),
            (x + w * dx + bend * 0.2, y - h * 0.8),
            (x + w * dx + bend * 0.75, y - h * 0.5),
            (x + w * dx + bend, y - h * low),
        ]
        widths = (wide, wide * 0.7, wide * 0.85, wide * 0.5)
        c.drawPath(tube(way, widths), glowfill("#f0703a"))
        c.drawPath(tube(way[:3], tuple(v * 0.45 for v in widths[:3])), glowfill("#ffc46a"))
    glow(c, x, y - h, w * 0.34, "#ff8a3c", 0.6)


def lianas(
    c: skia.Canvas,
    x: float,
    y: float = -40,
    n: float = 5,
    step: float = 120,
    low: float = 300,
    seed: float = 0,
) -> None:
    """Draw vines that hang from above from x to the right, with leaves along them."""
    for i in range(int(n)):
        px, end = x + i * step + 40 * rnd(i, seed), low * (0.55 + 0.5 * rnd(i, seed + 1))
        bend = 34 * (rnd(i, seed + 2) - 0.5)
        c.drawPath(
            blob([(px, y), (px + bend, (y + end) / 2), (px - bend * 0.4, end)], False), line("#6a8f5c", 5)
        )
        for j in range(1, 7):
            t = j / 7
            with at(c, px + bend * math.sin(math.pi * t), y + (end - y) * t, 40 if j % 2 else 140):
                c.drawPath(
                    blob([(0, 0, 1), (14, -8), (30, 0, 1), (14, 8)]), fill(("#79a862", "#8fb872")[j % 2])
                )


def big_leaves(
    c: skia.Canvas, x: float, y: float, h: float = 160, col: str = "#5f9a66", n: float = 5
) -> None:
    """Draw a jungle plant: broad leaves with a light rib, its foot at (x, y)."""
    contact_shadow(c, x, y, h * 0.5)
    for i in range(int(n)):
        lean = (i / max(1, n - 1) * 2 - 1) * 62
        length = h * (1 - 0.25 * abs(lean) / 62) * (0.9 + 0.2 * rnd(i, x))
        with at(c, x, y, lean):
            tone = frosted((col, tint(col, 0.16), shade(col, 0.1))[i % 3], 0.5)
            formed(
                c,
                blob([(0, 0, 1), (-h * 0.19, -length * 0.5), (0, -length, 1), (h * 0.19, -length * 0.5)]),
                tone,
                -8,
                0,
                0.1,
            )
            c.drawLine(0, -8, 0, -length * 0.9, line(tint(tone, 0.3), 3))


def igloo(c: skia.Canvas, x: float, y: float, w: float = 300, hour: str = "day") -> None:
    """Draw a house of snow, its middle on the ground at (x, y)."""
    contact_shadow(c, x, y, w * 0.56, 10, 0.2)
    h = w * 0.52
    dome = blob(
        [
            (x - w / 2, y, 1),
            (x - w * 0.44, y - h * 0.6),
            (x - w * 0.16, y - h),
            (x + w * 0.2, y - h * 0.98),
            (x + w * 0.46, y - h * 0.56),
            (x + w / 2, y, 1),
        ]
    )
    formed(c, dome, "#eef3f8", -w * 0.1, -6, 0.08)
    with clipped(c, dome):
        for j in range(1, 4):
            c.drawPath(
                blob(
                    [
                        (x - w * 0.5, y - h * 0.24 * j),
                        (x, y - h * (0.24 * j + 0.06)),
                        (x + w * 0.5, y - h * 0.24 * j),
                    ],
                    False,
                ),
                line("#c9d6e6", 3),
            )
            for i in range(6):
                a = x - w * 0.46 + i * w * 0.17 + (j % 2) * w * 0.08
                c.drawLine(a, y - h * 0.24 * j, a, y - h * 0.24 * (j + 1), line("#c9d6e6", 3))
    formed(
        c,
        blob(
            [
                (x - w * 0.24, y, 1),
                (x - w * 0.2, y - h * 0.42),
                (x - w * 0.04, y - h * 0.52),
                (x + w * 0.1, y - h * 0.4),
                (x + w * 0.12, y, 1),
            ]
        ),
        "#e3ebf3",
        -8,
        0,
        0.1,
    )
    oval_ = blob(
        [
            (x - w * 0.17, y, 1),
            (x - w * 0.14, y - h * 0.3),
            (x - w * 0.05, y - h * 0.38),
            (x + w * 0.04, y - h * 0.28),
            (x + w * 0.06, y, 1),
        ]
    )
    c.drawPath(oval_, glowfill("#ffd08a") if hour in DARK else fill("#7f93b0"))
    if hour in DARK:
        glow(c, x - w * 0.05, y - h * 0.2, w * 0.5, "#ffb860", 0.4)
