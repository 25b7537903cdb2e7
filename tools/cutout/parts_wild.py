"""Parts of the open air that places made of data are laid out with: water, snow, school yard, sea floor, space."""

import math

from anim_director.tools.cutout.canvas import (
    H, at, blob, clipped, contact_shadow, current_light, fill, glow, glowfill, grad, line, mix, oval, own, poly,
    rect, rnd, shade, tint, tube,
)  # fmt: skip
from anim_director.tools.cutout.places_buildings import pane
from anim_director.tools.cutout.places_look import DARK, X0, X1, formed
from anim_director.tools.cutout.places_scenery import frosted, tree
from anim_director.tools.cutout.props_shapes import ellipse, rounded, soft_star
from anim_director.tools.cutout.skia_loader import skia

Canvas = skia.Canvas


def water(c: Canvas, y: float, to: float, col: str = "#8cc3cf", deep: str = "#5f9fb8", shore: str = "") -> None:
    """Draw a band of water over the whole width from y down to `to`, with a shore below."""
    frozen = current_light() == "snow"
    col, deep = ("#d3e2ea", "#b5cdd9") if frozen else (col, deep)
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, to), grad((0, y), (0, to), col, deep))
    for i in range(60):
        x, yy = X0 + (X1 - X0) * rnd(i, 1), y + (to - y) * rnd(i, 2)
        w = 16 + 40 * (yy - y) / (to - y)
        c.drawLine(x, yy, x + w, yy, line(tint(col, 0.6), 2.4, 0.6))
    if shore:
        pts = [(X0 + i * 90, to - 9 + 9 * math.sin(i * 1.3)) for i in range(22)]
        c.drawPath(blob([(X0 - 20, to + 16, 1), *pts, (X1 + 60, to + 16, 1)]), fill(frosted(shore)))


def stream(c: Canvas, x: float, y: float, w: float = 70, low: float = 420, bend: float = 60) -> None:
    """Draw a stream that flows from (x, y) towards the viewer."""
    def bank(k: float) -> skia.Path:
        a, b = w / 2 * k, low / 2 * k
        return blob([(x - a, y, 1), (x + a, y, 1), (x + a + bend, y + 70), (x + a * 1.6 - bend * 0.3, y + 140), (x + b + bend * 0.4, H + 60, 1),
                     (x - b + bend * 0.4, H + 60, 1), (x - a * 1.6 - bend * 0.5, y + 140), (x - a + bend * 0.7, y + 70)])  # noqa: E501  # fmt: skip

    c.drawPath(bank(1.22), fill(frosted("#cdb98a", 0.7)))
    frozen = current_light() == "snow"
    c.drawPath(bank(1.0), fill("#cfe0e8" if frozen else "#86bccb"))
    with clipped(c, bank(1.0)):
        for i in range(26):
            yy = y + 270 * rnd(i, 2)
            xx = x + (rnd(i, 3) - 0.5) * (w + (low - w) * (yy - y) / 270)
            c.drawLine(xx, yy, xx + 24 + 20 * rnd(i), yy + 3, line("#d6edf0", 3, 0.7))


def arch_bridge(c: Canvas, x: float, y: float, w: float = 460, h: float = 60, col: str = "#b98a62") -> None:
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


def reeds(c: Canvas, x: float, y: float, n: float = 7, h: float = 90, col: str = "#6f9f66") -> None:
    """Draw a tuft of reeds with brown heads."""
    for i in range(int(n)):
        dx, lean, tall = (i - n / 2) * 11, 16 * (rnd(i, x) - 0.5), h * (0.6 + 0.4 * rnd(i, y))
        c.drawPath(blob([(x + dx, y + 4), (x + dx + lean * 0.3, y - tall * 0.5), (x + dx + lean, y - tall)], False), line(frosted(col, 0.4), 4))
        if i % 2:
            with at(c, x + dx + lean, y - tall, lean):
                oval(c, 0, -6, 5, 15, fill("#8a5f42"))


def lilies(c: Canvas, x: float, y: float, n: float = 4, w: float = 200) -> None:
    """Draw water lilies around (x, y)."""
    for i in range(int(n)):
        px, py, r = x + w * (rnd(i) - 0.5), y + 30 * (rnd(i, 1) - 0.5), 22 + 10 * rnd(i, 2)
        oval(c, px, py, r, r * 0.32, fill("#7fb07a"))
        if i % 2 == 0:
            for a in (-0.5, 0, 0.5):
                oval(c, px + a * 12, py - 7, 7, 9, fill(("#f4c6d0", "#fdf3ea")[i % 4 // 2]))


def jetty(c: Canvas, x: float, y: float, w: float = 250, col: str = "#b08a66") -> None:
    """Draw a wooden landing stage that reaches from the shore into the water."""
    for i, dx in enumerate((-0.4, 0.4)):
        rect(c, x + w * dx - 8, y - 66, 16, 90 + i, fill(shade(col, 0.26)), 4)
    deck = poly([(x - w * 0.38, y - 60), (x + w * 0.38, y - 60), (x + w * 0.52, y + 40), (x - w * 0.52, y + 40)])
    c.drawPath(deck, fill(col))
    with clipped(c, deck):
        for i in range(6):
            c.drawLine(x - w, y - 58 + i * 18, x + w, y - 58 + i * 18, line(shade(col, 0.16), 2.5))
    rect(c, x - w * 0.52, y + 38, w * 1.04, 16, fill(shade(col, 0.16)), 3)


def drifts(c: Canvas, y: float, col: str = "#eef2f7", n: float = 6, seed: float = 0) -> None:
    """Draw soft waves of snow from y down."""
    for j in range(int(n)):
        yy = y + (H + 30 - y) * (j / n) ** 1.3
        pts = [(X0 + i * 170, yy - (10 + 5 * j) * rnd(i, j + seed)) for i in range(12)]
        tone = mix(col, "#c6d3e6", 0.22 * rnd(j, 7) + (0.1 if j % 2 else 0.0))
        c.drawPath(blob([(X0 - 20, H + 90, 1), *pts, (X1 + 90, H + 90, 1)]), fill(tone))


def white_tree(c: Canvas, x: float, y: float, h: float = 320, haze: float = 0) -> None:
    """Draw a fir tree under snow."""
    tree(c, x, y, h, mix("#8fb3ae", "#e3edf4", haze), "pine", int(x) % 7, mix("#7f6a60", "#dfe8ee", haze))
    for j in range(4):
        yy, r = y - h * (0.16 + 0.19 * j), h * (0.25 - 0.047 * j)
        cap = blob([(x, yy - h * 0.30, 1), (x + r * 0.5, yy - h * 0.12), (x + r * 0.8, yy - h * 0.03), (x + r * 0.2, yy - h * 0.10), (x - r * 0.3, yy - h * 0.06), (x - r * 0.82, yy - h * 0.02), (x - r * 0.5, yy - h * 0.12)])  # noqa: E501
        c.drawPath(cap, fill("#f6f9fb"))


def sledge_track(c: Canvas, x: float, y: float) -> None:
    """Draw two tracks that run down to the viewer."""
    for dx in (-26, 26):
        c.drawPath(blob([(x + dx * 0.4, y), (x + dx + 40, y + 70), (x + dx * 2 - 30, H + 30)], False), line("#c9d6e6", 9))


def school(c: Canvas, x: float, base: float, w: float, h: float, hour: str, col: str = "#e6cdb0", roof: str = "#b5705c") -> None:
    """Draw a school house with a bell tower; its lower left corner is at (x, base)."""
    rect(c, x, base - h, w, h, fill(col))
    rect(c, x, base - h, w, 12, fill(shade(col, 0.1)))
    c.drawPath(poly([(x - 20, base - h + 4), (x + w * 0.12, base - h - 74), (x + w * 0.88, base - h - 74), (x + w + 20, base - h + 4)]), fill(roof))
    m = x + w / 2
    rect(c, m - 46, base - h - 150, 92, 152, fill(tint(col, 0.2)))
    c.drawPath(poly([(m - 60, base - h - 146), (m, base - h - 214), (m + 60, base - h - 146)]), fill(shade(roof, 0.08)))
    oval(c, m, base - h - 104, 25, 25, fill("#fff6e6"))
    c.drawLine(m, base - h - 104, m, base - h - 120, line("#5f5560", 4))
    c.drawLine(m, base - h - 104, m + 11, base - h - 98, line("#5f5560", 4))
    for i in range(6):
        a = x + w * (0.05 + 0.155 * i) + (w * 0.02 if i > 2 else 0)
        for k in ((0.16, 0.60) if i not in (2, 3) else (0.16,)):
            pane(c, a, base - h + h * k, w * 0.085, h * 0.26, hour)
    rect(c, m - 44, base - 112, 88, 112, fill("#fff3e0"), 8)
    rect(c, m - 36, base - 104, 72, 104, fill("#7f9a86"), 6)
    c.drawLine(m, base - 104, m, base, line(shade("#7f9a86", 0.2), 3))


def hoop(c: Canvas, x: float, y: float, h: float = 300, col: str = "#d98a5c") -> None:
    """Draw a basketball hoop."""
    contact_shadow(c, x, y, 40)
    rect(c, x - 8, y - h, 16, h, fill("#8f97a0"), 5)
    rect(c, x - 66, y - h - 44, 132, 92, fill("#f6efe2"), 6)
    rect(c, x - 30, y - h - 10, 60, 44, line(col, 5))
    oval(c, x, y - h + 46, 32, 7, line(col, 6))
    for i in range(6):
        c.drawLine(x - 30 + i * 12, y - h + 48, x - 18 + i * 7.4, y - h + 88, line("#fdf8ee", 2.4))


def hopscotch(c: Canvas, x: float, y: float, col: str = "#fdf6e6") -> None:
    """Draw a hopscotch court in chalk that lies on the ground from (x, y) to the right."""
    for i in range(6):
        k, double = x + i * 78, i in (2, 4)
        for dy in (-22, 10) if double else (-6,):
            c.drawPath(poly([(k + dy * -0.5, y + dy), (k + 74 + dy * -0.5, y + dy), (k + 60 + dy * -0.5, y + dy + 28), (k - 14 + dy * -0.5, y + dy + 28)]), line(col, 4, 0.85))


def planet(c: Canvas, x: float, y: float, r: float, col: str = "#d9a070", belt: float = 0) -> None:
    """Draw a planet; with `belt` its ring."""
    formed(c, ellipse(x, y, r, r), col, -r * 0.3, -r * 0.22, 0.2)
    with clipped(c, ellipse(x, y, r, r)):
        for i in range(3):
            oval(c, x + r * (rnd(i, r) - 0.5), y + r * (0.6 * i - 0.6), r * 0.9, r * 0.13, fill(tint(col, 0.25), 0.7))
    if belt:
        with at(c, x, y, -16):
            c.drawPath(tube([(-r * 1.7, 0), (-r * 0.9, r * 0.26), (0, r * 0.34), (r * 0.9, r * 0.26), (r * 1.7, 0)], (4, r * 0.13, r * 0.16, r * 0.13, 4)), fill(tint(col, 0.4)))


def earth(c: Canvas, x: float, y: float, r: float) -> None:
    """Draw the earth as it is seen from the moon."""
    oval(c, x, y, r * 1.22, r * 1.22, glowfill("#9fd0f0", 0.16))
    formed(c, ellipse(x, y, r, r), "#6fa8d0", -r * 0.3, -r * 0.2, 0.18)
    with clipped(c, ellipse(x, y, r, r)):
        for dx, dy, w, h in ((-0.4, -0.3, 0.5, 0.36), (0.4, 0.2, 0.44, 0.4), (-0.2, 0.6, 0.3, 0.2), (0.5, -0.6, 0.3, 0.2)):
            oval(c, x + r * dx, y + r * dy, r * w, r * h, fill("#9cc48a"))
        for dx, dy in ((-0.1, -0.6), (0.2, -0.05), (-0.6, 0.25)):
            oval(c, x + r * dx, y + r * dy, r * 0.42, r * 0.08, fill("#fdf8ee", 0.85))


def heavens(c: Canvas, y1: float = 520, top: str = "#141a44", low: str = "#4a4488", n: float = 150) -> None:
    """Draw the black of space with stars and a milky band, at any hour."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y1), grad((0, -60), (0, y1), own(top), own(low)))
    for i in range(5):
        oval(c, X0 + 300 + i * 330, 300 - i * 46, 260, 66, glowfill("#8f86d0", 0.09))
    for i in range(int(n)):
        r = 0.9 + 2.0 * rnd(i, 2) ** 2
        oval(c, X0 + (X1 - X0) * rnd(i), -40 + (y1 + 20) * rnd(i, 1), r, r, glowfill("#fff6dc", 0.4 + 0.6 * rnd(i, 3)))
    for i in range(7):
        c.drawPath(soft_star(X0 + 120 + (X1 - X0 - 240) * rnd(i, 5), 30 + 260 * rnd(i, 6), 6 + 5 * rnd(i, 7), 0.4), glowfill("#ffe9a8", 0.95))


def craters(c: Canvas, y: float, col: str = "#c9c4d2", n: float = 16) -> None:
    """Draw the ground of a moon from y down."""
    pts = [(X0 + i * 150, y - 26 * rnd(i, 4)) for i in range(14)]
    c.drawPath(blob([(X0 - 20, H + 90, 1), *pts, (X1 + 90, H + 90, 1)]), grad((0, y), (0, H), tint(col, 0.3), shade(col, 0.08)))
    for i in range(int(n)):
        k = rnd(i, 2)
        x, yy, r = X0 + (X1 - X0) * rnd(i, 1), y + 34 + (H - y - 40) * k, 22 + 64 * k
        oval(c, x, yy, r, r * 0.26, fill(shade(col, 0.16)))
        oval(c, x + r * 0.06, yy + r * 0.05, r * 0.86, r * 0.18, fill(shade(col, 0.05)))


def rocket(c: Canvas, x: float, y: float, h: float = 330, col: str = "#d9705c") -> None:
    """Draw a landed rocket."""
    contact_shadow(c, x, y, h * 0.3)
    for side in (-1, 1):
        c.drawPath(blob([(x + side * h * 0.12, y - h * 0.36), (x + side * h * 0.30, y - h * 0.12), (x + side * h * 0.28, y), (x + side * h * 0.12, y - h * 0.12)]), fill(col))
    formed(c, blob([(x, y - h, 1), (x + h * 0.16, y - h * 0.66), (x + h * 0.16, y - h * 0.2), (x + h * 0.09, y - h * 0.06), (x - h * 0.09, y - h * 0.06), (x - h * 0.16, y - h * 0.2), (x - h * 0.16, y - h * 0.66)]), "#f2ece2", -h * 0.07, 0, 0.12)  # noqa: E501
    c.drawPath(blob([(x, y - h, 1), (x + h * 0.11, y - h * 0.78), (x - h * 0.11, y - h * 0.78)]), fill(col))
    oval(c, x, y - h * 0.58, h * 0.085, h * 0.085, fill("#8f97a6"))
    oval(c, x, y - h * 0.58, h * 0.06, h * 0.06, glowfill("#ffe6a8"))
    rect(c, x - h * 0.06, y - h * 0.34, h * 0.12, h * 0.28, fill(shade("#f2ece2", 0.16)), h * 0.05)


def depths(c: Canvas, top: str = "#bfe6e2", low: str = "#5fa9b8", y1: float = 560) -> None:
    """Draw the water of the sea from within, with rays of light from above."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y1), grad((0, -60), (0, y1), top, low))
    for i in range(7):
        x = X0 + 200 * i + 90 * rnd(i)
        c.drawPath(poly([(x, -60), (x + 60 + 60 * rnd(i, 1), -60), (x - 60, y1), (x - 230, y1)]), glowfill("#fdfbe0", 0.12))


def weed(c: Canvas, x: float, y: float, h: float = 200, col: str = "#5f9f86", n: float = 4) -> None:
    """Draw sea weed."""
    for i in range(int(n)):
        dx, tall, s = (i - n / 2) * 24, h * (0.6 + 0.4 * rnd(i, x)), 1 if i % 2 else -1
        pts = [(x + dx, y), (x + dx + 16 * s, y - tall * 0.35), (x + dx - 14 * s, y - tall * 0.7), (x + dx + 8 * s, y - tall)]
        c.drawPath(tube(pts, (15, 17, 12, 3)), fill(mix(col, "#86b58a", 0.4 * rnd(i, 3))))


def coral(c: Canvas, x: float, y: float, h: float = 130, col: str = "#d98f8a", kind: float = 0) -> None:
    """Draw coral: 0 branches, 1 a fan, 2 tubes."""
    if kind == 1:
        formed(c, blob([(x - 10, y, 1), (x - h * 0.6, y - h * 0.5), (x - h * 0.4, y - h), (x + h * 0.1, y - h * 1.08), (x + h * 0.6, y - h * 0.7), (x + 12, y, 1)]), col, -12, -8, 0.12)
        for a in (-42, -20, 0, 20, 40):
            with at(c, x, y, a):
                c.drawLine(0, -6, 0, -h * 0.9, line(tint(col, 0.3), 3))
        return
    for i, a in enumerate((-38, -14, 10, 34)):
        with at(c, x, y + 6, a):
            tall = h * (0.75 + 0.3 * rnd(i, x))
            c.drawPath(tube([(0, 0), (4, -tall * 0.5), (0, -tall)], (h * 0.16, h * 0.12, h * (0.16 if kind == 2 else 0.1))), fill(mix(col, "#f0d0b8", 0.25 * (i % 2))))
            if kind == 2:
                oval(c, 0, -tall - h * 0.05, h * 0.08, h * 0.035, fill(shade(col, 0.3)))


def bubbles(c: Canvas, x: float, y: float, n: float = 6, h: float = 240) -> None:
    """Draw rising bubbles."""
    for i in range(int(n)):
        r = 5 + 9 * rnd(i, x)
        px, py = x + 40 * (rnd(i, 2) - 0.5), y - h * i / n
        oval(c, px, py, r, r, glowfill("#ffffff", 0.28))
        oval(c, px - r * 0.3, py - r * 0.3, r * 0.3, r * 0.3, glowfill("#ffffff", 0.8))


def shoal(c: Canvas, x: float, y: float, n: float = 5, col: str = "#e8b86a", size: float = 26) -> None:
    """Draw a few small fish far away."""
    for i in range(int(n)):
        px, py, s = x + 76 * i + 30 * rnd(i), y + 50 * (rnd(i, 1) - 0.5), size * (0.8 + 0.4 * rnd(i, 2))
        c.drawPath(blob([(px + s, py), (px, py - s * 0.45), (px - s * 0.8, py), (px, py + s * 0.45)]), fill(col))
        c.drawPath(poly([(px - s * 0.6, py), (px - s * 1.3, py - s * 0.42), (px - s * 1.3, py + s * 0.42)]), fill(shade(col, 0.1)))
        oval(c, px + s * 0.55, py - s * 0.1, 2.2, 2.6, fill("#3a2a35"))


def wreck(c: Canvas, x: float, y: float, col: str = "#8f7f78") -> None:
    """Draw a sunken ship in the distance."""
    with at(c, x, y, -9):
        c.drawPath(blob([(-190, -100, 1), (190, -70, 1), (140, 20), (-110, 30)]), fill(col))
        rect(c, -20, -270, 14, 180, fill(shade(col, 0.1)), 4)
        c.drawPath(poly([(0, -250), (96, -160), (0, -140)]), fill(tint(col, 0.3)))
        for i in range(4):
            oval(c, -110 + i * 70, -44, 14, 14, fill(shade(col, 0.25)))


def deck(c: Canvas, y: float = 470, col: str = "#c49a6c") -> None:
    """Draw the deck of a ship: planks from y down, the rail behind them."""
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, H + 60), grad((0, y), (0, H), tint(col, 0.15), shade(col, 0.08)))
    for i in range(-15, 16):
        c.drawLine(640 + i * 60, y, 640 + i * 118, H + 60, line(shade(col, 0.16), 3, 0.7))
    for i in range(int((X1 - X0) / 84) + 1):
        rect(c, X0 + i * 84, y - 92, 15, 96, fill(shade(col, 0.14)), 5)
    for yy in (y - 104, y - 54):
        rect(c, X0, yy, X1 - X0, 15, fill(tint(col, 0.1)), 6)
    rect(c, X0, y - 8, X1 - X0, 18, fill(shade(col, 0.2)))


def mast(c: Canvas, x: float, y: float, col: str = "#9a7256", sail: str = "#f4e8d0") -> None:
    """Draw a mast with its sail and shrouds."""
    contact_shadow(c, x, y, 40)
    for dx in (-190, 190):
        c.drawLine(x, -40, x + dx, y - 90, line("#a8927a", 3))
    formed(c, blob([(x - 250, 40, 1), (x + 250, 40, 1), (x + 262, 150), (x + 226, 246, 1), (x, 222), (x - 226, 246, 1), (x - 262, 150)]), sail, -30, -16, 0.09)
    rect(c, x - 260, 30, 520, 15, fill(shade(col, 0.1)), 7)
    rect(c, x - 13, -60, 26, y + 60, fill(col), 8)


def helm(c: Canvas, x: float, y: float, r: float = 66, col: str = "#9a6a48") -> None:
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


def barrel(c: Canvas, x: float, y: float, h: float = 110, col: str = "#a8785c") -> None:
    """Draw a barrel."""
    contact_shadow(c, x, y, h * 0.42)
    formed(c, blob([(x - h * 0.32, y, 1), (x - h * 0.41, y - h * 0.5), (x - h * 0.32, y - h, 1), (x + h * 0.32, y - h, 1), (x + h * 0.41, y - h * 0.5), (x + h * 0.32, y, 1)]), col, -14, 0, 0.13)
    for k in (0.2, 0.76):
        rect(c, x - h * 0.39, y - h * (k + 0.08), h * 0.78, h * 0.08, fill("#7f7a84"), 3)
    oval(c, x, y - h, h * 0.32, h * 0.07, fill(shade(col, 0.18)))


def cloud_floor(c: Canvas, y: float, col: str = "#fdf8f2", low: str = "#dfe6f4") -> None:
    """Draw banks of cloud to walk on, from y down."""
    for j in range(5):
        yy = y + j * 58
        tone = mix(col, low, 0.18 * j)
        for i in range(16):
            r = 70 + 46 * rnd(i, j)
            oval(c, X0 + i * 120 + (j % 2) * 60, yy + 26 * rnd(i, j + 9) + r * 0.5, r * 1.25, r, fill(tone))
        rect(c, X0, yy + 70, X1 - X0, H + 80 - yy, fill(tone))


def rainbow(c: Canvas, x: float, y: float, r: float = 420, a: float = 0.5) -> None:
    """Draw a pale rainbow about (x, y)."""
    for i, tone in enumerate(("#e58a8a", "#efb47f", "#f2d98a", "#9fcf9a", "#8fbfe0", "#b5a0d8")):
        p = skia.Path()
        p.addCircle(x, y, r - i * 17)
        c.drawPath(p, line(tone, 17.5, a))


def hollow(c: Canvas, col: str = "#8f7f80", y: float = 480) -> None:
    """Draw the inside of a cave: back wall, arch of light, stalactites."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y + 10), grad((0, -60), (0, y), shade(col, 0.3), tint(col, 0.08)))
    for i in range(12):
        oval(c, X0 + 80 + i * 165, 90 + 240 * rnd(i, 2), 100 + 50 * rnd(i), 60, fill(shade(col, 0.08 + 0.14 * rnd(i, 3)), 0.5))
    for i in range(26):
        x, h = X0 + i * 72 + 30 * rnd(i), 60 + 130 * rnd(i, 1)
        formed(c, blob([(x - 34, -60, 1), (x + 34, -60, 1), (x + 9, h * 0.5), (x, h, 1), (x - 9, h * 0.5)]), shade(col, 0.2), -10, 0, 0.12)


def shaft(c: Canvas, x: float, y: float, w: float = 260) -> None:
    """Draw daylight that falls through a hole in the roof of a cave."""
    oval(c, x - 150, -30, w * 0.42, 70, glowfill("#eaf4f0", 0.9))
    c.drawPath(poly([(x - 150 - w * 0.34, -20), (x - 150 + w * 0.34, -20), (x + w * 0.8, y + 20), (x - w * 0.7, y + 20)]), glowfill("#fff3cf", 0.22))
    c.drawPath(poly([(x - 150 - w * 0.16, -20), (x - 150 + w * 0.2, -20), (x + w * 0.44, y + 20), (x - w * 0.34, y + 20)]), glowfill("#fff3cf", 0.16))


def crystals(c: Canvas, x: float, y: float, h: float = 110, col: str = "#8fc4d0") -> None:
    """Draw glowing crystals."""
    glow(c, x, y - h * 0.5, h * 1.5, col, 0.35)
    for a, k in ((-26, 0.7), (22, 0.8), (-4, 1.0)):
        with at(c, x, y, a):
            w = h * 0.15 * k
            formed(c, poly([(-w, 0), (-w, -h * k * 0.78), (0, -h * k), (w, -h * k * 0.78), (w, 0)]), col, -w * 0.8, 0, 0.18)


def house_lights(c: Canvas, x: float, y: float, n: float = 12, w: float = 900, hour: str = "day") -> None:
    """Draw a village far below, its windows lit after dark."""
    for i in range(int(n)):
        px, s = x + w * i / n + 30 * rnd(i), 26 + 14 * rnd(i, 1)
        tone = mix("#c9b5a8", "#8f97b8", 0.35)
        rect(c, px, y - s, s * 1.3, s, fill(tone))
        c.drawPath(poly([(px - 5, y - s), (px + s * 0.65, y - s * 1.7), (px + s * 1.3 + 5, y - s)]), fill(shade("#b5705c", 0.1)))
        if hour in DARK:
            rect(c, px + s * 0.45, y - s * 0.7, s * 0.36, s * 0.36, glowfill("#ffd98a"))


def rug(c: Canvas, x: float, y: float, rx: float = 330, ry: float = 52, col: str = "#b9c9a6") -> None:
    """Draw an oval rug on the floor."""
    oval(c, x, y, rx, ry, fill(col))
    oval(c, x, y, rx * 0.9, ry * 0.86, fill(tint(col, 0.4)))
    oval(c, x, y, rx * 0.72, ry * 0.66, fill(tint(col, 0.15)))


def patch(c: Canvas, x: float, y: float, w: float, h: float, col: str = "#dcc79a") -> None:
    """Draw a patch of path, sand or snow on the ground."""
    c.drawPath(blob([(x - w / 2, y), (x - w * 0.2, y - h * 0.5), (x + w * 0.25, y - h * 0.42), (x + w / 2, y + h * 0.06), (x + w * 0.2, y + h * 0.5), (x - w * 0.3, y + h * 0.44)]), fill(frosted(col, 0.6)))


def block(c: Canvas, x: float, y: float, w: float, h: float, col: str, r: float = 6) -> None:
    """Draw a plain rectangle, its upper left corner at (x, y)."""
    formed(c, rounded(x, y, w, h, r), col, -10, -8, 0.08)
