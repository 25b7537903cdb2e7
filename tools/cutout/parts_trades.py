"""Parts of places made of data: what people work with indoors: goods, ovens, benches, tools."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    light,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_buildings import awning
from anim_director.tools.cutout.places_look import DARK, beyond, formed, outside
from anim_director.tools.cutout.places_plants import tree
from anim_director.tools.cutout.places_scenery import hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.props_shapes import circle, rounded
from anim_director.tools.cutout.skia_loader import skia

TONES = ("#d98f7c", "#8fae9c", "#e3bc74", "#a898b8", "#b9c6a0", "#cf9a84", "#8fa8b8")


def goods(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 300,
    h: float = 340,
    n: float = 3,
    kind: str = "jars",
    wood: str = "#b58a6a",
    seed: float = 0,
) -> None:
    """Draw a rack of n boards full of jars, boxes, loaves, toys or pots, its lower left at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.54, 8, 0.22)
    rect(c, x, y - h, w, h, fill(shade(wood, 0.24)), 6)
    step = (h - 16) / n
    for r in range(int(n)):
        top, low = y - h + 12 + r * step, y - h + step * (r + 1)
        rect(c, x + 10, top, w - 20, low - top, fill(shade(wood, 0.38)), 3)
        px, k = x + 20.0, 0
        while px < x + w - 44:
            wide = 30 + 16 * rnd(k, r + seed)
            high = (low - top) * (0.5 + 0.28 * rnd(k, r + seed + 4))
            px += _ware(c, px, low, wide, high, kind, k + r * 3 + int(seed)) + 8
            k += 1
        rect(c, x + 4, low, w - 8, 11, fill(tint(wood, 0.1)), 3)
    for side in (x, x + w - 10):
        rect(c, side, y - h, 10, h, fill(wood), 3)


def _ware(c: skia.Canvas, x: float, y: float, w: float, h: float, kind: str, k: int) -> float:
    """Draw one ware that stands at y from x on; return how wide it is."""
    tone = TONES[(k * 2) % 7]
    if kind == "loaves":
        col = ("#d9a566", "#c98f54", "#e3b878")[k % 3]
        formed(
            c,
            blob(
                [
                    (x, y, 1),
                    (x + 2, y - 20),
                    (x + w * 0.7, y - 30),
                    (x + w * 1.4, y - 18),
                    (x + w * 1.4, y, 1),
                ]
            ),
            col,
            -5,
            -5,
            0.14,
        )
        for i in range(3):
            a = x + w * (0.36 + 0.3 * i)
            c.drawLine(a, y - 24, a + 6, y - 13, line(tint(col, 0.4), 3))
        return w * 1.4
    if kind == "boxes":
        rect(c, x, y - h, w * 1.2, h, fill(tone), 3)
        rect(c, x + 4, y - h * 0.72, w * 1.2 - 8, h * 0.34, fill(CREAM, 0.8), 2)
        return w * 1.2
    if kind == "toys" and k % 3 == 0:
        formed(c, circle(x + 18, y - 18, 18), tone, -5, -5, 0.13)
        c.drawPath(blob([(x + 1, y - 20), (x + 18, y - 14), (x + 35, y - 20)], False), line(CREAM, 4))
        return 36
    if kind == "toys":
        for i, dy in enumerate((0, 24, 48) if k % 2 else (0, 24)):
            rect(c, x + (i % 2) * 6, y - 24 - dy, 24, 24, fill(TONES[(k + i * 2) % 7]), 4)
        return 30
    if kind == "pots":
        formed(c, poly([(x, y - 30), (x + 38, y - 30), (x + 32, y), (x + 6, y)]), tone, -7, 0, 0.13)
        for a in (-26, 0, 24):
            with at(c, x + 19, y - 30, a):
                c.drawPath(
                    blob([(0, 0, 1), (-7, -h * 0.4), (0, -h * 0.7, 1), (7, -h * 0.4)]), fill("#86ae78")
                )
        return 38
    rect(c, x, y - h * 0.84, w, h * 0.84, fill(tone), 9)
    rect(c, x + 4, y - h, w - 8, h * 0.18, fill(shade(tone, 0.22)), 3)
    rect(c, x + 5, y - h * 0.56, w - 10, h * 0.24, fill(CREAM, 0.7), 3)
    return w


def shop_window(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 420,
    h: float = 250,
    hour: str = "day",
    col: str = "#9a7f86",
) -> None:
    """Draw a shop's large window from inside, the street's houses behind it; its upper left is at (x, y)."""
    rect(c, x - 14, y - 14, w + 28, h + 28, fill("#fff3e0"), 8)
    rect(c, x - 6, y - 6, w + 12, h + 12, fill(col), 5)
    with clipped(c, rounded(x, y, w, h, 3)):
        with light(outside(hour)), beyond():
            sky(c, x - 60, x + w + 60, y + h, hour, y, x + w * 1.4)
            for i in range(3):
                wide, high = w * 0.34, h * (0.5 + 0.16 * rnd(i, x))
                a, wall = x - 20 + i * w * 0.36, ("#e3c8a8", "#c9d3c4", "#dcb8a8")[i]
                rect(c, a, y + h - high, wide, high, fill(wall))
                c.drawPath(
                    poly(
                        [
                            (a - 6, y + h - high),
                            (a + wide / 2, y + h - high - 40),
                            (a + wide + 6, y + h - high),
                        ]
                    ),
                    fill("#a8766a"),
                )
                for k in (0, 1):
                    lit = glowfill("#ffd98a") if hour in DARK else fill("#a9c8d0")
                    rect(c, a + wide * (0.2 + 0.38 * k), y + h - high + 18, wide * 0.2, high * 0.3, lit, 2)
            hills(c, x - 20, x + w + 20, y + h * 0.98, h * 0.04, "#c9bfb4", 3, y + h + 20, w * 0.4)
            tree(c, x + w * 0.8, y + h, h * 0.62, "#86b572", seed=4)
        c.drawPath(
            poly([(x + w * 0.1, y), (x + w * 0.2, y), (x - w * 0.02, y + h), (x - w * 0.12, y + h)]),
            glowfill("#ffffff", 0.16),
        )
    for k in (1, 2):
        rect(c, x + w * k / 3 - 4, y, 8, h, fill(col))
    awning(c, x - 6, y - 6, w + 12, shade(col, 0.05), 18, 12)
    rect(c, x - 22, y + h + 8, w + 44, 18, fill("#d6a87c"), 5)


def glass_case(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 420,
    h: float = 150,
    col: str = "#a88f78",
    kind: str = "cakes",
) -> None:
    """Draw a counter with a glass front; its lower left corner is at (x, y), its top at y - h."""
    contact_shadow(c, x + w / 2, y, w * 0.53, 11, 0.26)
    rect(c, x, y - h, w, h, fill(col), 8)
    rect(c, x + 14, y - h + 22, w - 28, h * 0.52, fill(shade(col, 0.4)), 6)
    rect(c, x + 14, y - h + 22 + h * 0.52, w - 28, 9, fill("#e9dcc6"), 3)
    k, px = 0, x + 34.0
    low = y - h + 22 + h * 0.52
    while px < x + w - 60:
        tone = ("#e8b9a8", "#f0dca8", "#b98a6a", "#d9a5b8", "#e3c178")[k % 5]
        if kind == "cakes" and k % 2 == 0:
            formed(c, rounded(px, low - 34, 52, 34, 8), tone, -8, -5, 0.12)
            rect(c, px, low - 36, 52, 13, fill("#fdf3e6"), 6)
            oval(c, px + 26, low - 40, 6, 6, fill("#d9604c"))
            px += 70
        elif kind == "cakes":
            formed(
                c,
                poly([(px, low), (px + 6, low - 22), (px + 30, low - 22), (px + 36, low)]),
                tone,
                -5,
                0,
                0.12,
            )
            oval(c, px + 18, low - 26, 19, 14, fill(tint(tone, 0.5)))
            px += 52
        else:
            px += _ware(c, px, low, 34, 52, kind, k) + 16
        k += 1
    c.drawPath(
        poly([(x + 40, y - h + 24), (x + 90, y - h + 24), (x + 50, low), (x, low)]), glowfill("#ffffff", 0.14)
    )
    rect(c, x - 10, y - h - 8, w + 20, 20, fill("#e3c9a0"), 6)
    for i in range(int(w / 110)):
        rect(
            c,
            x + 14 + i * (w - 14) / int(w / 110),
            low + 20,
            w / int(w / 110) - 20,
            y - low - 30,
            fill(tint(col, 0.16)),
            5,
        )


def oven(c: skia.Canvas, x: float, y: float, w: float = 260, h: float = 300, col: str = "#b5746a") -> None:
    """Draw a baker's brick oven with a fire behind its arch, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.56, 10)
    formed(
        c,
        blob(
            [
                (x - w / 2, y, 1),
                (x - w / 2, y - h * 0.6),
                (x - w * 0.3, y - h),
                (x + w * 0.3, y - h),
                (x + w / 2, y - h * 0.6),
                (x + w / 2, y, 1),
            ]
        ),
        col,
        -w * 0.1,
        0,
        0.12,
    )
    for j in range(6):
        for i in range(5):
            px = x - w * 0.44 + i * w * 0.19 + (j % 2) * w * 0.06
            if abs(px + 20 - x) < w * 0.34 and 1 < j < 5:
                continue
            rect(
                c,
                px,
                y - h * 0.86 + j * h * 0.145,
                w * 0.15,
                h * 0.1,
                fill(tint(col, 0.06 + 0.16 * rnd(i, j))),
                4,
            )
    mouth = blob(
        [
            (x - w * 0.27, y - h * 0.24, 1),
            (x - w * 0.27, y - h * 0.46),
            (x, y - h * 0.64),
            (x + w * 0.27, y - h * 0.46),
            (x + w * 0.27, y - h * 0.24, 1),
        ]
    )
    c.drawPath(mouth, fill("#4f3a40"))
    with clipped(c, mouth):
        for i in range(7):
            a = x - w * 0.22 + i * w * 0.07
            c.drawPath(
                blob(
                    [
                        (a - 16, y - h * 0.24, 1),
                        (a - 8, y - h * (0.33 + 0.06 * (i % 3))),
                        (a, y - h * (0.4 + 0.07 * (i % 2)), 1),
                        (a + 10, y - h * 0.32),
                        (a + 16, y - h * 0.24, 1),
                    ]
                ),
                glowfill(("#f0a04c", "#f6c65a")[i % 2]),
            )
    glow(c, x, y - h * 0.34, w * 0.62, "#ff9a4a", 0.4)
    rect(c, x - w * 0.34, y - h * 0.26, w * 0.68, h * 0.06, fill("#d9c9bc"), 4)


def workbench(
    c: skia.Canvas, x: float, y: float, w: float = 360, h: float = 128, col: str = "#b98a62"
) -> None:
    """Draw a carpenter's bench with a vice; its middle is on the floor at (x, y), its top at y - h."""
    contact_shadow(c, x, y, w * 0.54, 10, 0.25)
    for dx in (-0.44, 0.38):
        rect(c, x + w * dx, y - h + 16, w * 0.06, h - 16, fill(shade(col, 0.16)), 3)
    rect(c, x - w * 0.42, y - h * 0.36, w * 0.84, 10, fill(shade(col, 0.22)), 3)
    rect(c, x - w * 0.36, y - h * 0.36 - 40, 92, 40, fill("#8fa3a8"), 5)
    rect(c, x + w * 0.06, y - h * 0.36 - 26, 120, 26, fill("#c9a878"), 3)
    formed(c, rounded(x - w / 2, y - h, w, 24, 6), tint(col, 0.14), 0, -8, 0.14)
    rect(c, x + w * 0.4, y - h + 22, 30, 34, fill("#6f7480"), 4)
    c.drawLine(x + w * 0.4 + 38, y - h + 28, x + w * 0.4 + 38, y - h + 60, line("#8f97a0", 5))


def tool_wall(
    c: skia.Canvas, x: float, y: float, w: float = 320, h: float = 180, col: str = "#c9b08a"
) -> None:
    """Draw a board of hanging tools, its upper left corner at (x, y)."""
    formed(c, rounded(x, y, w, h, 8), col, -8, -8, 0.08)
    steel, wood = "#8f97a0", "#a8695a"
    for i in range(6):
        px, top = x + w * (0.1 + 0.16 * i), y + 24
        oval(c, px, top - 6, 4, 4, fill(shade(col, 0.3)))
        if i % 3 == 0:  # hammer
            rect(c, px - 5, top, 10, h * 0.54, fill(wood), 3)
            rect(c, px - 22, top, 44, 18, fill(steel), 4)
        elif i % 3 == 1:  # saw
            c.drawPath(
                poly([(px - 14, top + h * 0.2), (px + 16, top + h * 0.2), (px + 3, top + h * 0.66)]),
                fill(tint(steel, 0.4)),
            )
            rect(c, px - 18, top, 38, h * 0.22, fill(wood), 9)
        else:  # screwdriver
            rect(c, px - 7, top, 14, h * 0.24, fill(TONES[i]), 6)
            rect(c, px - 2.5, top + h * 0.24, 5, h * 0.3, fill(steel))
