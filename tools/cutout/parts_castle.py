"""Parts of places made of data: towers, gates, the front door of a house."""

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
from anim_director.tools.cutout.places_buildings import pane
from anim_director.tools.cutout.places_look import DARK, formed
from anim_director.tools.cutout.places_scenery import frosted, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def tower_front(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 180,
    h: float = 320,
    col: str = "#bfb0b4",
    hour: str = "day",
) -> None:
    """Draw a stone wall with a window and battlements, its left edge at x, its foot at y."""
    rect(c, x, y - h, w, h, fill(col))
    rect(c, x + w * 0.8, y - h, w * 0.2, h, fill(shade(col, 0.09)))
    for i in range(4):
        rect(c, x + w * i / 4 + 3, y - h - 26, w / 4 - 14, 28, fill(col))
    for i in range(12):
        rect(c, x + w * 0.8 * rnd(i), y - h + (h - 30) * rnd(i, 1), 34, 15, fill(shade(col, 0.08)), 5)
    pane(c, x + w * 0.34, y - h * 0.78, w * 0.2, h * 0.2, hour, shade(col, 0.2))


def round_tower(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 170,
    h: float = 400,
    col: str = "#cdbfb6",
    roof: str = "#8a7fa3",
    hour: str = "day",
) -> None:
    """Draw a castle's tower with a pointed roof and a flag, its middle on the ground at (x, y)."""
    roof = frosted(roof, 0.75)
    contact_shadow(c, x, y, w * 0.6)
    formed(
        c,
        poly([(x - w / 2, y), (x - w * 0.44, y - h * 0.7), (x + w * 0.44, y - h * 0.7), (x + w / 2, y)]),
        col,
        -w * 0.2,
        0,
        0.1,
    )
    rect(c, x - w * 0.54, y - h * 0.74, w * 1.08, h * 0.07, fill(tint(col, 0.14)), 4)
    for i in range(9):
        rect(
            c,
            x - w * 0.36 + w * 0.5 * rnd(i, 2),
            y - h * 0.64 + h * 0.56 * rnd(i, 3),
            34,
            14,
            fill(shade(col, 0.07)),
            5,
        )
    lit = glowfill("#ffd98a") if hour in DARK else fill("#6f6078")
    for dy in (0.56, 0.3):
        rect(c, x - w * 0.09, y - h * dy, w * 0.18, h * 0.1, lit, w * 0.09)
        if hour in DARK:
            glow(c, x, y - h * dy + h * 0.05, w * 0.5, "#ffb860", 0.35)
    c.drawPath(poly([(x - w * 0.62, y - h * 0.73), (x, y - h), (x + w * 0.62, y - h * 0.73)]), fill(roof))
    c.drawPath(
        poly([(x, y - h), (x + w * 0.62, y - h * 0.73), (x + w * 0.2, y - h * 0.73)]), fill(shade(roof, 0.13))
    )
    c.drawLine(x, y - h, x, y - h - 44, line("#8a6248", 4))
    c.drawPath(
        blob(
            [
                (x, y - h - 44, 1),
                (x + 26, y - h - 40),
                (x + 46, y - h - 34, 1),
                (x + 24, y - h - 28),
                (x, y - h - 20, 1),
            ]
        ),
        fill("#d9826c"),
    )


def gate_arch(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 300,
    h: float = 300,
    col: str = "#cdbfb6",
    hour: str = "day",
) -> None:
    """Draw a wall's gate from the inside of a castle: an arch, a raised grating, the land behind it."""
    rect(c, x - w / 2, y - h, w, h, fill(tint(col, 0.08)))
    for i in range(5):
        rect(c, x - w / 2 + w * i / 5 + 4, y - h - 26, w / 5 - 16, 28, fill(tint(col, 0.08)))
    for i in range(12):
        rect(
            c,
            x - w * 0.46 + w * 0.84 * rnd(i, 5),
            y - h + 12 + h * 0.4 * rnd(i, 6),
            38,
            15,
            fill(shade(col, 0.06)),
            5,
        )
    mouth = blob(
        [
            (x - w * 0.3, y, 1),
            (x - w * 0.3, y - h * 0.46),
            (x, y - h * 0.72),
            (x + w * 0.3, y - h * 0.46),
            (x + w * 0.3, y, 1),
        ]
    )
    c.drawPath(mouth, fill(shade(col, 0.3)))
    hole = blob(
        [
            (x - w * 0.24, y, 1),
            (x - w * 0.24, y - h * 0.42),
            (x, y - h * 0.64),
            (x + w * 0.24, y - h * 0.42),
            (x + w * 0.24, y, 1),
        ]
    )
    with clipped(c, hole):
        sky(c, x - w * 0.3, x + w * 0.3, y, hour, y - h * 0.7, x + w)
        hills(c, x - w * 0.3, x + w * 0.3, y - h * 0.14, h * 0.08, "#a9cf94", 3, y + 10, w * 0.2)
        c.drawPath(
            poly([(x - 16, y - h * 0.12), (x + 16, y - h * 0.12), (x + w * 0.2, y), (x - w * 0.2, y)]),
            fill("#ecdcb4"),
        )
        for i in range(6):
            rect(c, x - w * 0.24 + i * w * 0.096, y - h * 0.66, 6, h * 0.2, fill("#6f6068"), 3)
        rect(c, x - w * 0.26, y - h * 0.56, w * 0.52, 6, fill("#6f6068"))


def front_door(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 200,
    h: float = 370,
    col: str = "#7f9f92",
    hour: str = "day",
) -> None:
    """Draw a house's front door from inside, a light above it; its lower left corner is at (x, y)."""
    rect(c, x - 18, y - h - 18, w + 36, h + 18, fill("#fff3e0"), 8)
    rect(c, x, y - h, w, h * 0.16, glowfill("#8fa3d9") if hour == "night" else fill("#cfe3e6"))
    for k in (1, 2):
        rect(c, x + w * k / 3 - 3, y - h, 6, h * 0.16, fill("#fff3e0"))
    formed(c, poly([(x, y - h * 0.82), (x + w, y - h * 0.82), (x + w, y), (x, y)]), col, -12, -6, 0.1)
    for dx, dy, hh in ((0.1, 0.78, 0.34), (0.54, 0.78, 0.34), (0.1, 0.38, 0.32), (0.54, 0.38, 0.32)):
        rect(c, x + w * dx, y - h * dy, w * 0.36, h * hh, fill(shade(col, 0.1)), 6)
        rect(c, x + w * dx + 4, y - h * dy + 4, w * 0.36 - 4, h * hh - 4, fill(tint(col, 0.12)), 5)
    oval(c, x + w * 0.91, y - h * 0.42, 9, 9, fill("#f2d9a8"))
    rect(c, x + w * 0.36, y - h * 0.43, w * 0.28, 12, fill("#e3cfa0"), 4)
