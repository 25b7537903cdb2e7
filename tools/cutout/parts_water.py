"""Parts of places made of data: rivers, bridges, ships and the bottom of the sea."""

import math

from anim_director.tools.cutout.canvas import (
    H,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
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
    tube,
)
from anim_director.tools.cutout.places_look import X0, X1, formed, snowy
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.skia_loader import skia


def water(
    c: skia.Canvas, y: float, to: float, col: str = "#8cc3cf", deep: str = "#5f9fb8", shore: str = ""
) -> None:
    """Draw a band of water over the whole width from y down to `to`, with a shore below."""
    frozen = snowy()
    col, deep = ("#d3e2ea", "#b5cdd9") if frozen else (col, deep)
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, to), grad((0, y), (0, to), col, deep))
    for i in range(60):
        x, yy = X0 + (X1 - X0) * rnd(i, 1), y + (to - y) * rnd(i, 2)
        w = 16 + 40 * (yy - y) / (to - y)
        c.drawLine(x, yy, x + w, yy, line(tint(col, 0.6), 2.4, 0.6))
    if shore:
        pts = [(X0 + i * 90, to - 9 + 9 * math.sin(i * 1.3)) for i in range(22)]
        c.drawPath(blob([(X0 - 20, to + 16, 1), *pts, (X1 + 60, to + 16, 1)]), fill(frosted(shore)))


def stream(c: skia.Canvas, x: float, y: float, w: float = 70, low: float = 420, bend: float = 60) -> None:
    """Draw a stream that flows from (x, y) towards the viewer."""

    def bank(k: float) -> skia.Path:
        a, b = w / 2 * k, low / 2 * k
        return blob(
            [
                (x - a, y, 1),
                (x + a, y, 1),
                (x + a + bend, y + 70),
                (x + a * 1.6 - bend * 0.3, y + 140),
                (x + b + bend * 0.4, H + 60, 1),
                (x - b + bend * 0.4, H + 60, 1),
                (x - a * 1.6 - bend * 0.5, y + 140),
                (x - a + bend * 0.7, y + 70),
            ]
        )

    c.drawPath(bank(1.22), fill(frosted("#cdb98a", 0.7)))
    frozen = snowy()
    c.drawPath(bank(1.0), fill("#cfe0e8" if frozen else "#86bccb"))
    with clipped(c, bank(1.0)):
        for i in range(26):
            yy = y + 270 * rnd(i, 2)
            xx = x + (rnd(i, 3) - 0.5) * (w + (low - w) * (yy - y) / 270)
            c.drawLine(xx, yy, xx + 24 + 20 * rnd(i), yy + 3, line("#d6edf0", 3, 0.7))


def arch_bridge(
    c: skia.Canvas, x: float, y: float, w: float = 460, h: float = 60, col: str = "#b98a62"
) -> None:
    """Draw a wooden bridge with an arched deck and rails; the middle of its deck's line is (x, y)."""
    top = [(x - w / 2 + w * i / 8, y - h * math.sin(math.pi * i / 8)) for i in range(9)]
    c.drawPath(blob([(px, py + 44) for px, py in top], False), line(shade(col, 0.25), 13))
    deck = blob([*[(px, py - 9) for px, py in top], *[(px, py + 34) for px, py in top[::-1]]], k=0.12)
    formed(c, deck, col, 0, -16, 0.14)
    for i in range(17):
        px, py = x - w / 2 + w * i / 16, y - h * math.sin(math.pi * i / 16)
        c.drawLine(px, py - 8, px, py + 32, line(shade(col, 0.16), 2.4))
    for i in (0, 2, 4, 6, 8):
        px, py = top[i]
        rect(c, px - 8, py - 104, 16, 112, fill(shade(col, 0.08)), 4)
        oval(c, px, py - 106, 10, 7, fill(tint(col, 0.2)))
    for dy in (-88, -48):
        c.drawPath(blob([(px, py + dy) for px, py in top], False), line(tint(col, 0.12), 11))


def reeds(c: skia.Canvas, x: float, y: float, n: float = 7, h: float = 90, col: str = "#6f9f66") -> None:
    """Draw a tuft of reeds with brown heads."""
    for i in range(int(n)):
        dx, lean, tall = (i - n / 2) * 11, 16 * (rnd(i, x) - 0.5), h * (0.6 + 0.4 * rnd(i, y))
        c.drawPath(
            blob([(x + dx, y + 4), (x + dx + lean * 0.3, y - tall * 0.5), (x + dx + lean, y - tall)], False),
            line(frosted(col, 0.4), 4),
        )
        if i % 2:
            with at(c, x + dx + lean, y - tall, lean):
                oval(c, 0, -6, 5, 15, fill("#8a5f42"))


def lilies(c: skia.Canvas, x: float, y: float, n: float = 4, w: float = 200) -> None:
    """Draw water lilies around (x, y)."""
    for i in range(int(n)):
        px, py, r = x + w * (rnd(i) - 0.5), y + 30 * (rnd(i, 1) - 0.5), 22 + 10 * rnd(i, 2)
        oval(c, px, py, r, r * 0.32, fill("#7fb07a"))
        if i % 2 == 0:
            for a in (-0.5, 0, 0.5):
                oval(c, px + a * 12, py - 7, 7, 9, fill(("#f4c6d0", "#fdf3ea")[i % 4 // 2]))


def jetty(c: skia.Canvas, x: float, y: float, w: float = 250, col: str = "#b08a66") -> None:
    """Draw a wooden landing stage that reaches from the shore into the water."""
    for i, dx in enumerate((-0.4, 0.4)):
        rect(c, x + w * dx - 8, y - 66, 16, 90 + i, fill(shade(col, 0.26)), 4)
    deck = poly(
        [(x - w * 0.38, y - 60), (x + w * 0.38, y - 60), (x + w * 0.52, y + 40), (x - w * 0.52, y + 40)]
    )
    c.drawPath(deck, fill(col))
    with clipped(c, deck):
        for i in range(6):
            c.drawLine(x - w, y - 58 + i * 18, x + w, y - 58 + i * 18, line(shade(col, 0.16), 2.5))
    rect(c, x - w * 0.52, y + 38, w * 1.04, 16, fill(shade(col, 0.16)), 3)


def depths(c: skia.Canvas, top: str = "#bfe6e2", low: str = "#5fa9b8", y1: float = 560) -> None:
    """Draw the water of the sea from within, with rays of light from above."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y1), grad((0, -60), (0, y1), top, low))
    for i in range(7):
        x = X0 + 200 * i + 90 * rnd(i)
        c.drawPath(
            poly([(x, -60), (x + 60 + 60 * rnd(i, 1), -60), (x - 60, y1), (x - 230, y1)]),
            glowfill("#fdfbe0", 0.12),
        )


def weed(c: skia.Canvas, x: float, y: float, h: float = 200, col: str = "#5f9f86", n: float = 4) -> None:
    """Draw sea weed."""
    for i in range(int(n)):
        dx, tall, s = (i - n / 2) * 24, h * (0.6 + 0.4 * rnd(i, x)), 1 if i % 2 else -1
        pts = [
            (x + dx, y),
            (x + dx + 16 * s, y - tall * 0.35),
            (x + dx - 14 * s, y - tall * 0.7),
            (x + dx + 8 * s, y - tall),
        ]
        c.drawPath(tube(pts, (15, 17, 12, 3)), fill(mix(col, "#86b58a", 0.4 * rnd(i, 3))))


def coral(c: skia.Canvas, x: float, y: float, h: float = 130, col: str = "#d98f8a", kind: float = 0) -> None:
    """Draw coral: 0 branches, 1 a fan, 2 tubes."""
    if kind == 1:
        formed(
            c,
            blob(
                [
                    (x - 10, y, 1),
                    (x - h * 0.6, y - h * 0.5),
                    (x - h * 0.4, y - h),
                    (x + h * 0.1, y - h * 1.08),
                    (x + h * 0.6, y - h * 0.7),
                    (x + 12, y, 1),
                ]
            ),
            col,
            -12,
            -8,
            0.12,
        )
        for a in (-42, -20, 0, 20, 40):
            with at(c, x, y, a):
                c.drawLine(0, -6, 0, -h * 0.9, line(tint(col, 0.3), 3))
        return
    for i, a in enumerate((-38, -14, 10, 34)):
        with at(c, x, y + 6, a):
            tall = h * (0.75 + 0.3 * rnd(i, x))
            c.drawPath(
                tube(
                    [(0, 0), (4, -tall * 0.5), (0, -tall)],
                    (h * 0.16, h * 0.12, h * (0.16 if kind == 2 else 0.1)),
                ),
                fill(mix(col, "#f0d0b8", 0.25 * (i % 2))),
            )
            if kind == 2:
                oval(c, 0, -tall - h * 0.05, h * 0.08, h * 0.035, fill(shade(col, 0.3)))


def bubbles(c: skia.Canvas, x: float, y: float, n: float = 6, h: float = 240) -> None:
    """Draw rising bubbles."""
    for i in range(int(n)):
        r = 5 + 9 * rnd(i, x)
        px, py = x + 40 * (rnd(i, 2) - 0.5), y - h * i / n
        oval(c, px, py, r, r, glowfill("#ffffff", 0.28))
        oval(c, px - r * 0.3, py - r * 0.3, r * 0.3, r * 0.3, glowfill("#ffffff", 0.8))


def shoal(c: skia.Canvas, x: float, y: float, n: float = 5, col: str = "#e8b86a", size: float = 26) -> None:
    """Draw a few small fish far away."""
    for i in range(int(n)):
        px, py, s = x + 76 * i + 30 * rnd(i), y + 50 * (rnd(i, 1) - 0.5), size * (0.8 + 0.4 * rnd(i, 2))
        c.drawPath(
            blob([(px + s, py), (px, py - s * 0.45), (px - s * 0.8, py), (px, py + s * 0.45)]), fill(col)
        )
        c.drawPath(
            poly([(px - s * 0.6, py), (px - s * 1.3, py - s * 0.42), (px - s * 1.3, py + s * 0.42)]),
            fill(shade(col, 0.1)),
        )
        oval(c, px + s * 0.55, py - s * 0.1, 2.2, 2.6, fill("#3a2a35"))


def wreck(c: skia.Canvas, x: float, y: float, col: str = "#8f7f78") -> None:
    """Draw a sunken ship in the distance."""
    with at(c, x, y, -9):
        c.drawPath(blob([(-190, -100, 1), (190, -70, 1), (140, 20), (-110, 30)]), fill(col))
        rect(c, -20, -270, 14, 180, fill(shade(col, 0.1)), 4)
        c.drawPath(poly([(0, -250), (96, -160), (0, -140)]), fill(tint(col, 0.3)))
        for i in range(4):
            oval(c, -110 + i * 70, -44, 14, 14, fill(shade(col, 0.25)))


def deck(c: skia.Canvas, y: float = 470, col: str = "#c49a6c") -> None:
    """Draw the deck of a ship: planks from y down, the rail behind them."""
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, H + 60), grad((0, y), (0, H), tint(col, 0.15), shade(col, 0.08)))
    for i in range(-15, 16):
        c.drawLine(640 + i * 60, y, 640 + i * 118, H + 60, line(shade(col, 0.16), 3, 0.7))
    for i in range(int((X1 - X0) / 84) + 1):
        rect(c, X0 + i * 84, y - 92, 15, 96, fill(shade(col, 0.14)), 5)
    for yy in (y - 104, y - 54):
        rect(c, X0, yy, X1 - X0, 15, fill(tint(col, 0.1)), 6)
    rect(c, X0, y - 8, X1 - X0, 18, fill(shade(col, 0.2)))


def mast(c: skia.Canvas, x: float, y: float, col: str = "#9a7256", sail: str = "#f4e8d0") -> None:
    """Draw a mast with its sail and shrouds."""
    contact_shadow(c, x, y, 40)
    for dx in (-190, 190):
        c.drawLine(x, -40, x + dx, y - 90, line("#a8927a", 3))
    formed(
        c,
        blob(
            [
                (x - 250, 40, 1),
                (x + 250, 40, 1),
                (x + 262, 150),
                (x + 226, 246, 1),
                (x, 222),
                (x - 226, 246, 1),
                (x - 262, 150),
            ]
        ),
        sail,
        -30,
        -16,
        0.09,
    )
    rect(c, x - 260, 30, 520, 15, fill(shade(col, 0.1)), 7)
    rect(c, x - 13, -60, 26, y + 60, fill(col), 8)


def helm(c: skia.Canvas, x: float, y: float, r: float = 66, col: str = "#9a6a48") -> None:
    """Draw a ship's wheel on its post; its foot is at (x, y)."""
    contact_shadow(c, x, y, 44)
    c.drawPath(poly([(x - 24, y), (x + 24, y), (x + 14, y - 120), (x - 14, y - 120)]), fill(shade(col, 0.16)))
    for i in range(4):
        with at(c, x, y - 142, i * 45):
            c.drawLine(0, -r * 1.32, 0, r * 1.32, line(col, 9))
    p = skia.Path()
    p.addCircle(x, y - 142, r)
    c.drawPath(p, line(tint(col, 0.12), 14))
    oval(c, x, y - 142, 15, 15, fill("#e0b86a"))


def barrel(c: skia.Canvas, x: float, y: float, h: float = 110, col: str = "#a8785c") -> None:
    """Draw a barrel."""
    contact_shadow(c, x, y, h * 0.42)
    formed(
        c,
        blob(
            [
                (x - h * 0.32, y, 1),
                (x - h * 0.41, y - h * 0.5),
                (x - h * 0.32, y - h, 1),
                (x + h * 0.32, y - h, 1),
                (x + h * 0.41, y - h * 0.5),
                (x + h * 0.32, y, 1),
            ]
        ),
        col,
        -14,
        0,
        0.13,
    )
    for k in (0.2, 0.76):
        rect(c, x - h * 0.39, y - h * (k + 0.08), h * 0.78, h * 0.08, fill("#7f7a84"), 3)
    oval(c, x, y - h, h * 0.32, h * 0.07, fill(shade(col, 0.18)))
