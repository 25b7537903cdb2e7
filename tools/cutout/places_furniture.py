"""Indoor parts that the places share."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    H,
    W,
    at,
    blob,
    contact_shadow,
    fill,
    glow,
    glowfill,
    grad,
    light,
    line,
    mix,
    oval,
    poly,
    raw,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import X0, X1, beyond, formed, outside, rainy, variety
from anim_director.tools.cutout.places_plants import tree
from anim_director.tools.cutout.places_scenery import ground, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def window(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    hour: str,
    frame: str = "#fff3e0",
    curtain: str | None = None,
    view: bool = True,
) -> None:
    """An inside window: its light tells the hour."""
    rect(c, x - 14, y - 14, w + 28, h + 28, fill(frame), 10)
    c.save()
    c.clipRect(skia.Rect.MakeXYWH(x, y, w, h), True)
    with light(outside(hour)), beyond():
        wet = rainy()
        sky(c, x - 60, x + w + 60, y + h, hour, y, x + w * 0.74)
        hills(c, x - 20, x + w + 20, y + h * 0.80, h * 0.16, "#9fc78a", 3, y + h + 20, w * 0.3)
        hills(c, x - 20, x + w + 20, y + h * 0.95, h * 0.14, "#7fb072", 5, y + h + 20, w * 0.26)
        tree(c, x + w * 0.2, y + h * 0.97, h * 0.42, "#6f9f66", seed=2)
    if wet:
        for i in range(26):
            xx, yy = x + w * rnd(i), y + h * rnd(i, 1)
            c.drawLine(
                xx, yy, xx - 3, yy + 16, skia.Paint(AntiAlias=True, Color=raw("#eef4f8", 0.7), StrokeWidth=2)
            )
    c.drawPath(
        poly([(x + w * 0.08, y), (x + w * 0.26, y), (x - w * 0.1, y + h), (x - w * 0.28, y + h)]),
        glowfill("#ffffff", 0.16),
    )
    c.restore()
    rect(c, x + w / 2 - 5, y, 10, h, fill(frame))
    rect(c, x, y + h * 0.44, w, 9, fill(frame))
    rect(c, x - 26, y + h + 12, w + 52, 15, fill(shade(frame, 0.07)), 5)
    if curtain:
        rect(c, x - 70, y - 46, w + 140, 11, fill("#a97a55"), 5)
        for sg, cx in ((1, x - 54), (-1, x + w + 54)):
            p = blob(
                [
                    (cx, y - 38, 1),
                    (cx + sg * 92, y - 38, 1),
                    (cx + sg * 80, y + h * 0.35),
                    (cx + sg * 34, y + h * 0.72),
                    (cx + sg * 52, y + h + 62, 1),
                    (cx - sg * 14, y + h + 62, 1),
                ]
            )
            formed(c, p, curtain, -sg * 14 if sg < 0 else 14, 0, 0.10)
            for k in (0.25, 0.5, 0.75):
                c.drawPath(
                    blob(
                        [
                            (cx + sg * 92 * k, y - 36),
                            (cx + sg * 66 * k, y + h * 0.4),
                            (cx + sg * 24 * k, y + h * 0.72),
                        ],
                        False,
                    ),
                    line(shade(curtain, 0.16), 2.5, 0.7),
                )
            rect(c, cx + sg * 6 - (0 if sg > 0 else 34), y + h * 0.69, 34, 11, fill(shade(curtain, 0.25)), 5)


WALLPAPERS = ("bands", "dots", "diamonds", "sprigs", "bands", "plain", "dots")
"""What wallpapers there are, by `places_look.variety`."""

BOARDS = ("", "#a97f62", "#cdb08a", "#94786a", "#b98f5c")
"""Towards what the boards of a floor are turned, by `places_look.variety`."""


def wall(
    c: skia.Canvas, col: str, y: float = 468, stripe: str | None = None, dado: str | None = None
) -> None:
    """Draw a wall down to `y`, with dots, stripes, diamonds or sprigs, or a dado."""
    if stripe and variety():  # a room with wallpaper: which one tells it from the next
        stripe = WALLPAPERS[variety() % len(WALLPAPERS)]
    c.drawRect(skia.Rect.MakeLTRB(X0, -40, X1, y), grad((0, 0), (0, y), tint(col, 0.18), col))
    if stripe == "dots":
        for j in range(9):
            for i in range(34):
                oval(c, X0 + i * 56 + (j % 2) * 28, 20 + j * 52, 4, 4, fill(shade(col, 0.07)))
    elif stripe == "diamonds":
        for j in range(8):
            for i in range(24):
                px, py = X0 + i * 80 + (j % 2) * 40, 16 + j * 58
                diamond = poly([(px, py - 26), (px + 17, py), (px, py + 26), (px - 17, py)])
                c.drawPath(diamond, fill(tint(col, 0.26), 0.6))
    elif stripe == "sprigs":
        for j in range(7):
            for i in range(20):
                px, py = X0 + i * 94 + (j % 2) * 47, 26 + j * 66
                c.drawLine(px, py + 12, px, py - 4, line(shade(col, 0.12), 2.5))
                for dx, dy in ((-6, 0), (6, 0), (0, -9)):
                    oval(c, px + dx, py + dy - 4, 4.5, 5.5, fill(shade(col, 0.09) if dx else tint(col, 0.4)))
    elif stripe == "bands":
        for i in range(int((X1 - X0) / 96)):
            rect(c, X0 + i * 96, -40, 46, y + 40, fill(tint(col, 0.22), 0.55))
    if dado:
        rect(c, X0, y - 118, X1 - X0, 118, fill(dado))
        rect(c, X0, y - 124, X1 - X0, 10, fill(tint(dado, 0.4)))
        for i in range(int((X1 - X0) / 74)):
            rect(c, X0 + i * 74, y - 100, 3, 84, fill(shade(dado, 0.10)))
    rect(c, X0, y - 16, X1 - X0, 18, fill("#fff3e2"))


def planks(c: skia.Canvas, y: float, col: str) -> None:
    """Draw a floor of planks from `y` down."""
    turned = BOARDS[variety() % len(BOARDS)]
    col = mix(col, turned, 0.5) if turned else col
    ground(c, X0, X1, y, tint(col, 0.12), shade(col, 0.10))
    for i in range(1, 7):
        yy = y + (H + 30 - y) * (i / 7) ** 1.5
        c.drawLine(X0, yy, X1, yy, line(shade(col, 0.16), 2, 0.55))
        for k in range(9):
            xx = W / 2 + (k - 4 + (i % 2) * 0.5) * (170 + i * 42)
            y2 = y + (H + 30 - y) * ((i - 1) / 7) ** 1.5
            c.drawLine(W / 2 + (xx - W / 2) * 0.94, y2, xx, yy, line(shade(col, 0.16), 2, 0.45))


def lamp_floor(c: skia.Canvas, x: float, y: float, on: bool, col: str = "#f6c978") -> None:
    """Draw a standing lamp."""
    contact_shadow(c, x, y, 34)
    rect(c, x - 4, y - 290, 8, 288, fill("#8a6652"), 4)
    rect(c, x - 30, y - 10, 60, 11, fill("#8a6652"), 5)
    sh = poly([(x - 54, y - 280), (x - 32, y - 366), (x + 32, y - 366), (x + 54, y - 280)])
    if on:
        c.drawPath(sh, glowfill("#ffe3a0"))
        glow(c, x, y - 300, 380, "#ffbe6a", 0.46)
    else:
        formed(c, sh, col, -16, 0, 0.10)


def shelf(c: skia.Canvas, x: float, y: float, w: float, h: float, wood: str = "#b98560") -> None:
    """Draw a shelf of books with its lower left corner at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.56, 9, 0.25)
    rect(c, x, y - h, w, h, fill(wood), 7)
    cols = ["#d97a62", "#6f87a8", "#e3b25e", "#86a982", "#b58aa0", "#e8d6b4", "#6fa3a3"]
    n = max(2, int(h / 104))
    for r in range(n):
        y0, hh = y - h + 12 + r * (h - 14) / n, (h - 14) / n - 11
        rect(c, x + 12, y0, w - 24, hh, fill(shade(wood, 0.30)), 3)
        xx, k = x + 18, 0
        while xx < x + w - 44:
            bw, bh = 12 + 10 * rnd(k, r), hh * (0.58 + 0.30 * rnd(k, r + 5))
            if rnd(k, r + 9) > 0.86:
                oval(c, xx + 16, y0 + hh - 17, 15, 17, fill(cols[(k + r) % 7]))
                xx += 36
            else:
                rect(c, xx, y0 + hh - bh, bw, bh, fill(cols[(k * 2 + r * 3) % 7]), 2)
                rect(c, xx + 2, y0 + hh - bh + 9, bw - 4, 4, fill(CREAM, 0.55))
                xx += bw + 3
            k += 1


def plant(c: skia.Canvas, x: float, y: float, k: float = 1.0, pot: str = "#d08060") -> None:
    """Draw a plant in a pot."""
    contact_shadow(c, x, y, 34 * k)
    for i, a in enumerate((-58, -32, -8, 18, 44, 66)):
        with at(c, x, y - 52 * k, a):
            length = (88, 112, 128, 120, 104, 80)[i] * k
            formed(
                c,
                blob([(0, 0, 1), (-15 * k, -length * 0.55), (0, -length, 1), (15 * k, -length * 0.55)]),
                ("#6f9f70", "#82b07c")[i % 2],
                -8 * k,
                0,
                0.14,
            )
    formed(
        c,
        poly([(x - 32 * k, y - 56 * k), (x + 32 * k, y - 56 * k), (x + 23 * k, y), (x - 23 * k, y)]),
        pot,
        -12 * k,
        0,
        0.13,
    )
    rect(c, x - 36 * k, y - 64 * k, 72 * k, 15 * k, fill(tint(pot, 0.15)), 4)


def picture(c: skia.Canvas, x: float, y: float, w: float, h: float, col: str, kind: int = 0) -> None:
    """Draw a framed picture: 0 a landscape, 1 flowers, 2 a boat, 3 a moon, 4 shapes; places differ."""
    kind = (int(kind) + variety()) % 5 if variety() else kind
    rect(c, x, y, w, h, fill("#fff3e0"), 5)
    rect(c, x + 9, y + 9, w - 18, h - 18, fill(col), 3)
    c.save()
    c.clipRect(skia.Rect.MakeXYWH(x + 9, y + 9, w - 18, h - 18), True)
    if kind == 0:
        oval(c, x + w * 0.68, y + h * 0.36, h * 0.13, h * 0.13, fill("#f8d080"))
        hills(c, x, x + w, y + h * 0.8, h * 0.28, shade(col, 0.22), 4, y + h, w * 0.3)
    elif kind == 2:
        rect(c, x, y + h * 0.62, w, h * 0.4, fill(shade(col, 0.16)))
        c.drawPath(
            poly([(x + w * 0.5, y + h * 0.56), (x + w * 0.5, y + h * 0.2), (x + w * 0.72, y + h * 0.56)]),
            fill(CREAM),
        )
        hull = poly(
            [
                (x + w * 0.3, y + h * 0.6),
                (x + w * 0.74, y + h * 0.6),
                (x + w * 0.66, y + h * 0.74),
                (x + w * 0.38, y + h * 0.74),
            ]
        )
        c.drawPath(hull, fill("#c9706a"))
    elif kind == 3:
        rect(c, x, y, w, h, fill(shade(col, 0.34)))
        oval(c, x + w * 0.5, y + h * 0.46, h * 0.2, h * 0.2, fill("#f8e2a8"))
        oval(c, x + w * 0.58, y + h * 0.42, h * 0.17, h * 0.17, fill(shade(col, 0.34)))
    elif kind == 4:
        for i, tone in enumerate(("#d98f7a", "#e3c178", "#8fb0b8", "#a9c49a")):
            px, py = x + w * (0.3 + 0.4 * (i % 2)), y + h * (0.34 + 0.34 * (i // 2))
            if i in (0, 3):
                oval(c, px, py, w * 0.13, w * 0.13, fill(tone))
            else:
                rect(c, px - w * 0.12, py - w * 0.12, w * 0.24, w * 0.24, fill(tone), 3)
    else:
        oval(c, x + w * 0.5, y + h * 0.62, w * 0.18, h * 0.2, fill(shade(col, 0.25)))
        for a in (-20, 0, 20):
            with at(c, x + w * 0.5, y + h * 0.5, a):
                c.drawLine(0, 0, 0, -h * 0.2, line("#7fa07a", 3))
                oval(c, 0, -h * 0.24, 8, 8, fill("#e58a78"))
    c.restore()


def hang_lamp(c: skia.Canvas, x: float, y: float, on: bool, col: str = "#d98f6a") -> None:
    """Draw a lamp that hangs from the ceiling."""
    c.drawLine(x, -40, x, y - 44, line("#8a6652", 4))
    c.drawPath(
        blob([(x - 46, y, 1), (x - 32, y - 34), (x, y - 48), (x + 32, y - 34), (x + 46, y, 1)]),
        glowfill("#ffe3a0") if on else fill(col),
    )
    if on:
        glow(c, x, y + 16, 330, "#ffc070", 0.36)
