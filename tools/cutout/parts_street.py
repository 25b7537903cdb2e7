"""Parts of places made of data: what stands along streets, squares and harbours."""

from anim_director.tools.cutout.canvas import (
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_buildings import awning, front
from anim_director.tools.cutout.places_look import DARK, X0, X1, formed
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import rounded, wheel
from anim_director.tools.cutout.skia_loader import skia

WALLS = ("#eac9a0", "#b9cdc4", "#f0d9b0", "#e3b5a0", "#c9cfa8", "#ead6c0", "#d9b8b0", "#c6cbd9")
ROOFS = ("#c4705c", "#7f6a86", "#a86a5a", "#6f7f96", "#b5765c", "#8a6a7a", "#7a6a5c", "#7f9488")


def terrace(
    c: skia.Canvas,
    x: float,
    y: float,
    n: float = 4,
    w: float = 210,
    h: float = 230,
    hour: str = "day",
    seed: float = 0,
    shops: float = 0,
    shift: float = 0,
) -> None:
    """Draw a row of houses from x to the right on the ground at y; every other has a shop if `shops` is 1."""
    for i in range(int(n)):
        wide, high = w * (0.9 + 0.2 * rnd(i, seed)), h * (0.85 + 0.3 * rnd(i, seed + 1))
        k = int(i + seed + shift) % len(WALLS)
        front(
            c,
            x,
            y,
            wide,
            high,
            WALLS[k],
            ROOFS[k],
            hour,
            70 + 50 * rnd(i, seed + 2),
            None if shops and i % 2 == 0 else ROOFS[(k + 3) % len(ROOFS)],
        )
        if shops and i % 2 == 0:
            rect(c, x + 16, y - 100, wide - 32, 100, fill("#8a9aa0"), 4)
            lit = glowfill("#ffe3a8") if hour in DARK else fill("#cfe0e0")
            rect(c, x + 24, y - 88, wide - 100, 74, lit)
            rect(c, x + wide - 68, y - 88, 44, 88, fill(shade(ROOFS[k], 0.1)), 4)
            awning(c, x + 10, y - 122, wide - 20, ROOFS[k], 28, 8)
            if hour in DARK:
                glow(c, x + wide * 0.4, y - 44, 150, "#ffb860", 0.4)
        x += wide


def railing(c: skia.Canvas, y: float, h: float = 70, col: str = "#5f6a70", gap: float = 26) -> None:
    """Draw an iron railing along the whole place, its foot at y."""
    for yy in (y - h * 0.86, y - h * 0.14):
        rect(c, X0, yy, X1 - X0, 6, fill(col))
    for i in range(int((X1 - X0) / gap)):
        x = X0 + i * gap
        rect(c, x, y - h, 5, h, fill(col), 2)
        oval(c, x + 2.5, y - h, 5, 6, fill(col))


def road(c: skia.Canvas, y: float, to: float, col: str = "#8f8a96", kerb: str = "#e9dfcf") -> None:
    """Draw a road across the place from y to `to`, with kerbs and a broken line."""
    rect(c, X0, y, X1 - X0, to - y, fill(col))
    rect(c, X0, y - 7, X1 - X0, 9, fill(kerb))
    rect(c, X0, to, X1 - X0, 12, fill(kerb))
    rect(c, X0, to + 10, X1 - X0, 5, fill(shade(kerb, 0.16)))
    for i in range(14):
        rect(c, X0 + 20 + i * 132, (y + to) / 2 - 2, 66, 5, fill("#efe6d6", 0.8), 2)


def car(c: skia.Canvas, x: float, y: float, w: float = 250, col: str = "#c9746a", hour: str = "day") -> None:
    """Draw a parked car from the side, its wheels on the ground at y."""
    contact_shadow(c, x, y, w * 0.54, 9, 0.3)
    h = w * 0.2
    body = blob(
        [
            (x - w * 0.5, y - h * 0.5, 1),
            (x - w * 0.49, y - h * 1.2),
            (x - w * 0.32, y - h * 1.36),
            (x - w * 0.2, y - h * 2.2),
            (x + w * 0.14, y - h * 2.22),
            (x + w * 0.28, y - h * 1.4),
            (x + w * 0.46, y - h * 1.2),
            (x + w * 0.5, y - h * 0.5, 1),
        ]
    )
    formed(c, body, col, -w * 0.04, -h * 0.4, 0.13)
    glass = glowfill("#dfeaf0", 0.9) if hour == "day" else fill("#8fa3b5")
    for a, b, lean in ((-0.22, -0.05, 0.05), (-0.02, 0.2, -0.08)):
        c.drawPath(
            poly(
                [
                    (x + w * a, y - h * 1.34),
                    (x + w * (a + max(0, lean)), y - h * 2.02),
                    (x + w * (b + min(0, lean)), y - h * 2.02),
                    (x + w * b, y - h * 1.34),
                ]
            ),
            glass,
        )
    rect(c, x - w * 0.48, y - h * 0.66, w * 0.96, h * 0.1, fill(shade(col, 0.2)), 2)
    for side in (-1, 1):
        wheel(c, x + side * w * 0.29, y - h * 0.42, h * 0.46)
        lamp = glowfill("#ffeeb8") if hour in DARK else fill("#fdf0cf")
        oval(
            c, x + side * w * 0.475, y - h * 0.96, w * 0.018, h * 0.16, lamp if side > 0 else fill("#d9705c")
        )


def kiosk(c: skia.Canvas, x: float, y: float, h: float = 230, col: str = "#7f9f92") -> None:
    """Draw a round pillar with posters and a little roof."""
    w = h * 0.36
    contact_shadow(c, x, y, w * 0.6)
    pillar = rounded(x - w / 2, y - h * 0.84, w, h * 0.84, 6)
    formed(c, pillar, "#efe3cf", -w * 0.2, 0, 0.14)
    with clipped(c, pillar):
        for i, (dx, dy, tone) in enumerate(
            (
                (-0.46, 0.72, "#d98f7a"),
                (-0.02, 0.76, "#8fb0b8"),
                (-0.4, 0.4, "#e3c178"),
                (0.06, 0.42, "#b5a0c4"),
            )
        ):
            px, py = x + w * dx, y - h * dy
            rect(c, px, py, w * 0.38, h * 0.26, fill(tone), 3)
            oval(c, px + w * 0.19, py + h * 0.1, w * 0.1, w * 0.1, fill(tint(tone, 0.5 + 0.1 * (i % 2))))
            rect(c, px + w * 0.07, py + h * 0.19, w * 0.24, 5, fill("#fdf6e6", 0.8))
    rect(c, x - w * 0.55, y - h * 0.1, w * 1.1, h * 0.1, fill(col), 5)
    c.drawPath(
        blob(
            [
                (x - w * 0.66, y - h * 0.82, 1),
                (x - w * 0.3, y - h * 0.92),
                (x, y - h, 1),
                (x + w * 0.3, y - h * 0.92),
                (x + w * 0.66, y - h * 0.82, 1),
            ]
        ),
        fill(col),
    )


def shelter(c: skia.Canvas, x: float, y: float, w: float = 260, h: float = 220, col: str = "#7f9aa8") -> None:
    """Draw a bus shelter with a bench (its seat at y - 54) and a sign beside it."""
    contact_shadow(c, x, y, w * 0.54, 9)
    rect(c, x - w * 0.46, y - h + 20, w * 0.92, h - 70, fill("#dcebee", 0.55), 4)
    for dx in (-0.48, -0.02, 0.44):
        rect(c, x + w * dx, y - h + 10, 9, h - 10, fill(shade(col, 0.1)), 3)
    rect(c, x - w * 0.4, y - 54, w * 0.8, 13, fill("#c4946e"), 5)
    for dx in (-0.34, 0.3):
        rect(c, x + w * dx, y - 44, 8, 44, fill("#6a6672"))
    formed(c, rounded(x - w * 0.56, y - h, w * 1.12, 20, 8), col, 0, -8, 0.14)
    px = x + w * 0.66
    contact_shadow(c, px, y, 18)
    rect(c, px - 4, y - h * 1.06, 8, h * 1.06, fill("#6a6672"), 3)
    oval(c, px, y - h * 1.06, 27, 27, fill("#e3b25e"))
    oval(c, px, y - h * 1.06, 21, 21, fill("#fdf6e6"))
    rect(c, px - 12, y - h * 1.06 - 11, 24, 18, fill("#6f87a8"), 5)
    for side in (-1, 1):
        oval(c, px + side * 7, y - h * 1.06 + 9, 4, 4, fill("#4f4a58"))


def hut(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 130,
    h: float = 190,
    col: str = "#d98f7a",
    other: str = "#fbf1de",
) -> None:
    """Draw a striped beach hut on the sand at y."""
    contact_shadow(c, x, y, w * 0.6, 8)
    body = poly(
        [(x - w / 2, y), (x - w / 2, y - h * 0.66), (x, y - h), (x + w / 2, y - h * 0.66), (x + w / 2, y)]
    )
    formed(c, body, other, -w * 0.12, 0, 0.1)
    with clipped(c, body):
        for i in range(5):
            rect(c, x - w / 2 + w * (i + 0.1) / 5, y - h, w * 0.1, h, fill(col))
    rect(c, x - w * 0.2, y - h * 0.52, w * 0.4, h * 0.52, fill(shade(col, 0.12)), 4)
    oval(c, x + w * 0.13, y - h * 0.25, 4, 4, fill("#f6d080"))
    roof = [(x - w * 0.58, y - h * 0.6), (x, y - h * 1.02), (x + w * 0.58, y - h * 0.6)]
    c.drawPath(poly(roof, False), line(shade(col, 0.2), 12))


def well(
    c: skia.Canvas, x: float, y: float, h: float = 210, col: str = "#b5aaa5", roof: str = "#a8695a"
) -> None:
    """Draw a village well; its rim is at y - 0.36 h."""
    w = h * 0.62
    contact_shadow(c, x, y, w * 0.62, 10)
    for dx in (-0.4, 0.36):
        rect(c, x + w * dx, y - h * 0.86, w * 0.06, h * 0.6, fill("#8a6248"))
    c.drawLine(x - w * 0.4, y - h * 0.62, x + w * 0.4, y - h * 0.62, line("#9a7256", 8))
    c.drawLine(x, y - h * 0.62, x, y - h * 0.42, line("#c9b08a", 3))
    formed(
        c,
        poly(
            [
                (x - w * 0.1, y - h * 0.46),
                (x + w * 0.1, y - h * 0.46),
                (x + w * 0.08, y - h * 0.34),
                (x - w * 0.08, y - h * 0.34),
            ]
        ),
        "#a8785c",
        -6,
        0,
        0.14,
    )
    formed(c, rounded(x - w / 2, y - h * 0.36, w, h * 0.36, 14), col, -w * 0.14, 0, 0.12)
    for j in range(3):
        for i in range(4):
            a = x - w * 0.46 + w * 0.25 * i + (j % 2) * w * 0.1
            rect(
                c,
                a,
                y - h * (0.31 - 0.1 * j),
                w * 0.18,
                h * 0.07,
                fill(shade(col, 0.08 + 0.06 * rnd(i, j))),
                4,
            )
    oval(c, x, y - h * 0.36, w * 0.5, h * 0.05, fill(tint(col, 0.3)))
    oval(c, x, y - h * 0.355, w * 0.4, h * 0.034, fill(shade(col, 0.45)))
    c.drawPath(
        poly([(x - w * 0.62, y - h * 0.76), (x, y - h * 1.04), (x + w * 0.62, y - h * 0.76)]), fill(roof)
    )
    c.drawPath(
        poly([(x, y - h * 1.04), (x + w * 0.62, y - h * 0.76), (x + w * 0.24, y - h * 0.76)]),
        fill(shade(roof, 0.12)),
    )


def chapel(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 240,
    h: float = 170,
    col: str = "#efe3d0",
    roof: str = "#8f7482",
    hour: str = "day",
) -> None:
    """Draw a small church with a pointed tower at its left; its lower left corner is at (x, y)."""
    roof = frosted(roof, 0.75)
    contact_shadow(c, x + w / 2, y, w * 0.6, 10, 0.2)
    rect(c, x + w * 0.2, y - h, w * 0.8, h, fill(col))
    c.drawPath(
        poly(
            [
                (x + w * 0.16, y - h + 6),
                (x + w * 0.3, y - h * 1.5),
                (x + w * 0.9, y - h * 1.5),
                (x + w * 1.05, y - h + 6),
            ]
        ),
        fill(roof),
    )
    t = w * 0.32
    formed(
        c, poly([(x, y), (x, y - h * 1.6), (x + t, y - h * 1.6), (x + t, y)]), tint(col, 0.2), -12, 0, 0.09
    )
    c.drawPath(
        poly([(x - 10, y - h * 1.58), (x + t / 2, y - h * 2.5), (x + t + 10, y - h * 1.58)]), fill(roof)
    )
    c.drawPath(
        poly([(x + t / 2, y - h * 2.5), (x + t + 10, y - h * 1.58), (x + t * 0.64, y - h * 1.58)]),
        fill(shade(roof, 0.14)),
    )
    oval(c, x + t / 2, y - h * 1.32, t * 0.24, t * 0.24, fill("#fff6e6"))
    c.drawLine(x + t / 2, y - h * 1.32, x + t / 2, y - h * 1.32 - t * 0.16, line("#6b5a66", 3))
    c.drawLine(x + t / 2, y - h * 1.32, x + t / 2 + t * 0.1, y - h * 1.3, line("#6b5a66", 3))
    lit = glowfill("#ffd98a") if hour in DARK else fill("#a9c4d6")
    for dx in (0.42, 0.62, 0.82):
        rect(c, x + w * dx, y - h * 0.74, w * 0.1, h * 0.44, lit, w * 0.05)
    rect(c, x + t * 0.26, y - h * 0.5, t * 0.48, h * 0.5, fill("#9a6f5c"), t * 0.22)
    if hour in DARK:
        glow(c, x + w * 0.66, y - h * 0.5, w * 0.5, "#ffb860", 0.36)


def station_house(c: skia.Canvas, y: float, hour: str, col: str = "#d9b8a0", roof: str = "#8a6a6a") -> None:
    """Draw the front of a station from edge to edge: arched windows, a wide door, a clock; its foot at y."""
    rect(c, X0, 60, X1 - X0, y - 60, fill(col))
    for i in range(9):
        rect(c, X0 + i * 210 - 6, 60, 22, y - 60, fill(tint(col, 0.3)))
    rect(c, X0, y - 52, X1 - X0, 52, fill(shade(col, 0.16)))
    lit = glowfill("#ffd98a") if hour in DARK else fill("#b5d6de")
    for i, x in enumerate((60, 270, 900, 1110)):
        rect(c, x - 8, 150, 126, 224, fill("#fff3e0"), 62)
        rect(c, x, 158, 110, 208, lit, 55)
        rect(c, x + 52, 158, 6, 208, fill("#fff3e0"))
        rect(c, x, 256, 110, 6, fill("#fff3e0"))
        if hour in DARK:
            glow(c, x + 55, 260, 170, "#ffb860", 0.3 + 0.05 * (i % 2))
    rect(c, 478, 150, 324, y - 150, fill("#fff3e0"), 18)
    rect(c, 492, 164, 296, y - 164, fill(shade(roof, 0.2)), 12)
    for x in (500, 644):
        rect(c, x, 190, 136, y - 190, fill(roof), 4)
        rect(c, x + 20, 212, 96, 130, lit, 6)
        oval(c, x + (118 if x < 600 else 18), y - 90, 6, 6, fill("#f2d9a8"))
    oval(c, 640, 108, 44, 44, fill("#6b5a66"))
    c.drawCircle(640, 108, 36, glowfill("#fff3d0") if hour in DARK else fill("#fff6e6"))
    c.drawLine(640, 108, 640, 84, line("#5a4a56", 5))
    c.drawLine(640, 108, 658, 116, line("#5a4a56", 5))
