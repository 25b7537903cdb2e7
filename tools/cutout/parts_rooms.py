"""Parts of rooms that places made of data are furnished with: bathroom, barber, doctor, library, studio."""

from anim_director.tools.cutout.canvas import (
    H, at, blob, clipped, contact_shadow, fill, glow, glowfill, grad, line, mix, oval, poly, rect, rnd, shade, tint,
)  # fmt: skip
from anim_director.tools.cutout.places_look import X0, X1, formed
from anim_director.tools.cutout.props_shapes import ellipse, rounded
from anim_director.tools.cutout.skia_loader import skia

Canvas = skia.Canvas


def tiles(c: Canvas, col: str, y0: float = 150, y1: float = 456, size: float = 52) -> None:
    """Draw a tiled stretch of wall from y0 down to y1, with a border on top."""
    rect(c, X0, y0, X1 - X0, y1 - y0, fill(mix(col, "#fff6e6", 0.2)))
    for j in range(int((y1 - y0) / size)):
        for i in range(int((X1 - X0) / size) + 1):
            tone = mix(mix(col, "#fff6e6", 0.45), col, 0.55 * rnd(i, j))
            rect(c, X0 + i * size, y0 + j * size, size - 4, size - 4, fill(tone), 4)
    rect(c, X0, y0 - 14, X1 - X0, 14, fill(shade(col, 0.14)))


def floor_tiles(c: Canvas, y: float, col: str, other: str) -> None:
    """Draw a chequered floor from y down, running to a vanishing point."""
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, H + 60), grad((0, y), (0, H), tint(col, 0.1), shade(col, 0.06)))
    for j in range(6):
        y0, y1 = y + 260 * (j / 6) ** 1.4, y + 260 * ((j + 1) / 6) ** 1.4
        k0, k1 = 84 + j * 22, 84 + (j + 1) * 22
        for i in range(-11 + j % 2, 12, 2):
            c.drawPath(
                poly([(640 + i * k0, y0), (640 + (i + 1) * k0, y0), (640 + (i + 1) * k1, y1), (640 + i * k1, y1)]),
                fill(other, 0.55),
            )


def bathtub(c: Canvas, x: float, y: float, w: float = 380, col: str = "#f4efe6") -> None:
    """Draw a tub with feet and foam, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.5, 11)
    for side in (-1, 1):
        c.drawPath(
            blob([(x + side * w * 0.30, y - 34), (x + side * w * 0.40, y - 2), (x + side * w * 0.33, y)]), fill("#c9a45c")
        )
    for i in range(13):
        r = 20 + 16 * rnd(i, 3)
        oval(c, x - w * 0.42 + w * 0.84 * i / 12, y - 122 - 10 * rnd(i, 4), r, r * 0.9, fill(mix("#fdfaf4", "#dfeef2", rnd(i))))
    body = blob(
        [(x - w * 0.5, y - 122, 1), (x + w * 0.5, y - 122, 1), (x + w * 0.45, y - 52), (x + w * 0.30, y - 16),
         (x - w * 0.30, y - 16), (x - w * 0.45, y - 52)]
    )  # fmt: skip
    formed(c, body, col, -26, -14, 0.11)
    rect(c, x - w * 0.53, y - 134, w * 1.06, 22, fill(tint(col, 0.3)), 11)
    c.drawPath(blob([(x + w * 0.46, y - 130), (x + w * 0.46, y - 186), (x + w * 0.36, y - 190)], False), line("#b8c4c8", 11))
    oval(c, x + w * 0.46, y - 178, 13, 7, fill("#cfd8da"))


def basin(c: Canvas, x: float, y: float, col: str = "#f4efe6") -> None:
    """Draw a wash basin on its foot."""
    contact_shadow(c, x, y, 50)
    c.drawPath(poly([(x - 20, y - 150), (x + 20, y - 150), (x + 30, y), (x - 30, y)]), fill(shade(col, 0.06)))
    formed(
        c, blob([(x - 84, y - 176, 1), (x + 84, y - 176, 1), (x + 66, y - 138), (x, y - 122), (x - 66, y - 138)]),
        col, -16, -8, 0.1,
    )  # fmt: skip
    rect(c, x - 90, y - 186, 180, 16, fill(tint(col, 0.3)), 8)
    c.drawPath(blob([(x, y - 184), (x, y - 224), (x + 24, y - 226), (x + 26, y - 210)], False), line("#b8c4c8", 9))
    rect(c, x - 66, y - 206, 24, 22, fill("#e8a0a8"), 7)


def toilet(c: Canvas, x: float, y: float, col: str = "#f4efe6") -> None:
    """Draw a toilet with its cistern."""
    contact_shadow(c, x, y, 56)
    rect(c, x + 16, y - 214, 66, 96, fill(shade(col, 0.05)), 10)
    rect(c, x + 10, y - 222, 78, 16, fill(tint(col, 0.2)), 8)
    formed(c, blob([(x - 66, y - 112, 1), (x + 70, y - 112, 1), (x + 44, y - 50), (x + 40, y, 1), (x - 26, y, 1), (x - 30, y - 52)]), col, -12, -8, 0.11)  # noqa: E501
    rect(c, x - 74, y - 124, 152, 18, fill(tint(col, 0.25)), 9)


def mirror(c: Canvas, x: float, y: float, w: float = 150, h: float = 190, col: str = "#c99672", lit: float = 0, on: bool = False) -> None:  # noqa: E501
    """Draw a mirror about its middle; with `lit` a row of bulbs around it."""
    rect(c, x - w / 2 - 11, y - h / 2 - 11, w + 22, h + 22, fill(col), 16)
    glass = rounded(x - w / 2, y - h / 2, w, h, 9)
    c.drawPath(glass, fill("#cfe2e6"))
    with clipped(c, glass):
        for k in (-0.5, -0.1):
            c.drawPath(
                poly([(x + w * k, y + h / 2), (x + w * (k + 0.22), y + h / 2), (x + w * (k + 0.75), y - h / 2), (x + w * (k + 0.53), y - h / 2)]),  # noqa: E501
                glowfill("#ffffff", 0.22),
            )
    for i in range(int(lit)):
        bx = x - w / 2 + w * (i + 0.5) / lit
        oval(c, bx, y - h / 2 - 12, 9, 9, glowfill("#ffe9b0") if on else fill("#fff3d6"))
        if on:
            glow(c, bx, y - h / 2 - 12, 60, "#ffcf80", 0.3)


def towels(c: Canvas, x: float, y: float, col: str = "#e8a0a0", other: str = "#9fc0c4") -> None:
    """Draw a rail with two towels."""
    rect(c, x - 86, y, 172, 8, fill("#b8c4c8"), 4)
    for dx, tone, high in ((-78, col, 120), (6, other, 96)):
        formed(c, rounded(x + dx, y, 70, high, 8), tone, -12, 0, 0.1)
        rect(c, x + dx, y + high - 30, 70, 9, fill(tint(tone, 0.5)))


def counter(c: Canvas, x: float, y: float, w: float, h: float = 130, col: str = "#8fb0a4", top: str = "#d8a878") -> None:
    """Draw a cupboard with doors and a worktop, its lower left corner at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.52, 9, 0.22)
    rect(c, x, y - h, w, h, fill(col), 6)
    n = max(1, round(w / 120))
    for i in range(n):
        a = x + w * i / n + 8
        rect(c, a, y - h + 24, w / n - 16, h - 36, fill(tint(col, 0.16)), 6)
        rect(c, a + w / n / 2 - 28, y - h + 34, 40, 7, fill("#f2d9a8"), 3)
    rect(c, x - 8, y - h - 10, w + 16, 20, fill(top), 6)


def bottles(c: Canvas, x: float, y: float, n: float = 5, step: float = 34) -> None:
    """Draw a row of bottles and tins that stand at height y."""
    tones = ("#d98f7a", "#8fae9c", "#e3bf72", "#9aa8c4", "#c9a3b8")
    for i in range(int(n)):
        tone, high, a = tones[i % 5], 34 + 22 * rnd(i, x), x + i * step
        rect(c, a, y - high, 22, high, fill(tone), 6)
        rect(c, a + 6, y - high - 12, 10, 14, fill(shade(tone, 0.2)), 3)
        rect(c, a, y - high * 0.6, 22, high * 0.28, fill("#fff3e0"))


def barber_chair(c: Canvas, x: float, y: float, col: str = "#b5605a") -> None:
    """Draw a barber's chair that looks right."""
    contact_shadow(c, x, y, 76)
    rect(c, x - 56, y - 14, 112, 14, fill("#a9b0b6"), 7)
    rect(c, x - 13, y - 100, 26, 90, fill("#b9c0c6"), 6)
    formed(c, rounded(x - 82, y - 290, 40, 190, 20), shade(col, 0.05), -8, -6, 0.12)
    formed(c, rounded(x - 80, y - 134, 152, 42, 18), col, -14, -10, 0.12)
    rect(c, x - 74, y - 196, 118, 18, fill("#5f5560"), 9)
    rect(c, x + 26, y - 182, 12, 52, fill("#b9c0c6"), 5)
    c.drawPath(blob([(x + 58, y - 96), (x + 88, y - 50), (x + 118, y - 44)], False), line("#a9b0b6", 11))
    rect(c, x + 92, y - 52, 52, 12, fill("#8f979e"), 5)


def barber_pole(c: Canvas, x: float, y: float, h: float = 150) -> None:
    """Draw the striped pole of a barber, its lower end at (x, y)."""
    pole = rounded(x - 17, y - h, 34, h, 8)
    c.drawPath(pole, fill("#f8f1e4"))
    with clipped(c, pole):
        for i in range(8):
            tone = ("#c9605a", "#6f8fb5")[i % 2]
            yy = y - h - 20 + i * 30
            c.drawPath(poly([(x - 20, yy + 20), (x + 20, yy), (x + 20, yy + 13), (x - 20, yy + 33)]), fill(tone))
    for yy in (y - h - 8, y - 4):
        rect(c, x - 22, yy, 44, 14, fill("#b0a090"), 6)
    oval(c, x, y - h - 16, 15, 15, fill("#e6cfa0"))


def easel(c: Canvas, x: float, y: float, h: float = 330, kind: float = 0, paper: str = "#fdf5e4") -> None:
    """Draw an easel with a picture: 0 a landscape, 1 a sun, 2 empty."""
    contact_shadow(c, x, y, h * 0.24)
    wood = "#a97a55"
    for dx in (-0.26, 0.26):
        c.drawLine(x + h * dx, y, x + h * dx * 0.16, y - h, line(wood, 10))
    c.drawLine(x, y - 8, x, y - h * 0.9, line(shade(wood, 0.14), 8))
    w, top = h * 0.62, y - h * 0.94
    sheet = rounded(x - w / 2, top, w, h * 0.56, 4)
    formed(c, sheet, paper, -5, -5, 0.06)
    with clipped(c, sheet):
        if kind == 0:
            rect(c, x - w / 2 + 12, top + 12, w - 24, h * 0.3, fill("#a9cfd8"))
            oval(c, x - w * 0.1, top + h * 0.40, w * 0.44, h * 0.12, fill("#8fb58c"))
            oval(c, x + w * 0.2, top + h * 0.12, 16, 16, fill("#f2c65a"))
        elif kind == 1:
            oval(c, x, top + h * 0.26, h * 0.12, h * 0.12, fill("#f0b050"))
            for i in range(8):
                with at(c, x, top + h * 0.26, i * 45):
                    c.drawLine(0, -h * 0.15, 0, -h * 0.21, line("#e08a5a", 6))
    rect(c, x - w * 0.56, top + h * 0.56, w * 1.12, 13, fill(shade(wood, 0.08)), 5)


def canvases(c: Canvas, x: float, y: float) -> None:
    """Draw three pictures that lean on the wall."""
    contact_shadow(c, x + 60, y, 110)
    for dx, w, h, tone, spot in ((0, 120, 170, "#c9d8c0", "#d9806a"), (70, 100, 130, "#e6d3b0", "#7f9fb5"), (130, 84, 96, "#d3c3d8", "#e3b25e")):  # noqa: E501
        with at(c, x + dx, y, -5):
            rect(c, 0, -h, w, h, fill("#b98560"), 4)
            rect(c, 8, -h + 8, w - 16, h - 16, fill(tone))
            oval(c, w / 2, -h * 0.5, w * 0.22, w * 0.22, fill(spot))


def splashes(c: Canvas, x: float, y: float, w: float = 260) -> None:
    """Draw drops of paint on the floor."""
    for i in range(16):
        tone = ("#d9806a", "#7f9fb5", "#e3b25e", "#8fae88", "#b08fb5")[i % 5]
        r = 4 + 9 * rnd(i, 2)
        oval(c, x + w * (rnd(i) - 0.5), y + 50 * (rnd(i, 1) - 0.5), r, r * 0.4, fill(tone, 0.85))


def sickbed(c: Canvas, x: float, y: float, w: float = 340, cover: str = "#a9c8c4") -> None:
    """Draw a doctor's bed on wheels, its pillow on the left, its left end on the floor at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.52, 10)
    for dx in (0.06, 0.94):
        c.drawLine(x + w * dx, y - 10, x + w * dx, y - 110, line("#a9b4ba", 10))
        oval(c, x + w * dx, y - 9, 11, 11, fill("#6f6a78"))
    rect(c, x, y - 132, w, 30, fill("#eef0ea"), 12)
    formed(c, rounded(x + w * 0.28, y - 150, w * 0.72, 46, 12), cover, -10, -14, 0.1)
    formed(c, blob([(x + 6, y - 134), (x + 18, y - 176), (x + 84, y - 172), (x + 92, y - 134)]), "#fdf8ee", -10, -8, 0.08)
    rect(c, x - 8, y - 220, 13, 176, fill("#b8c2c6"), 6)
    rect(c, x + w - 5, y - 170, 13, 126, fill("#b8c2c6"), 6)


def eye_chart(c: Canvas, x: float, y: float) -> None:
    """Draw a doctor's chart with shapes in shrinking rows."""
    rect(c, x - 52, y, 104, 150, fill("#fff8ec"), 6)
    for j, n in enumerate((1, 2, 3, 4)):
        r = 14 - j * 2.8
        for i in range(n):
            px, py = x + (i - (n - 1) / 2) * r * 2.6, y + 24 + j * 34
            if (i + j) % 2:
                rect(c, px - r * 0.8, py - r * 0.8, r * 1.6, r * 1.6, fill("#5f5a70"), 2)
            else:
                oval(c, px, py, r, r, fill("#5f5a70"))


def cabinet(c: Canvas, x: float, y: float, w: float = 170, h: float = 300, col: str = "#e6ece6", cross: float = 1) -> None:
    """Draw a glass cabinet with bottles; its lower left corner is at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.56, 8)
    rect(c, x, y - h, w, h, fill(col), 8)
    rect(c, x + 12, y - h + 40, w - 24, h * 0.5, fill("#cfe0e2"), 5)
    for j in range(2):
        yy = y - h + 40 + h * 0.25 * (j + 1)
        bottles(c, x + 20, yy - 3, (w - 34) // 32, 30)
        rect(c, x + 12, yy - 3, w - 24, 5, fill(shade(col, 0.14)))
    rect(c, x + 12, y - h * 0.34, w - 24, h * 0.30, fill(tint(col, 0.3)), 5)
    if cross:
        for a, b in ((26, 8), (8, 26)):
            rect(c, x + w / 2 - a / 2, y - h + 20 - b / 2, a, b, fill("#d9705f"), 2)


def drape(c: Canvas, x: float, y: float, w: float, h: float, col: str = "#b9d0c8") -> None:
    """Draw a hanging curtain with folds from its rail at y."""
    rect(c, x - 12, y - 10, w + 24, 9, fill("#b8c2c6"), 4)
    n = max(2, round(w / 44))
    edge = [(x + w * i / n, y + h - (8 if i % 2 else 0)) for i in range(n + 1)]
    c.drawPath(blob([(x, y, 1), (x + w, y, 1), *[(a, b) for a, b in edge[::-1]]], k=0.08), fill(col))
    for i in range(n):
        rect(c, x + w * (i + 0.62) / n, y, w / n * 0.3, h - 8, fill(shade(col, 0.09)))


def desk(c: Canvas, x: float, y: float, w: float = 260, h: float = 130, col: str = "#c4946e") -> None:
    """Draw a table seen from the side, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.5, 9, 0.24)
    for side in (-1, 1):
        rect(c, x + side * w * 0.42 - 8, y - h, 16, h, fill(shade(col, 0.16)), 4)
    rect(c, x - w * 0.46, y - h + 8, w * 0.92, 26, fill(shade(col, 0.1)), 4)
    rect(c, x - w / 2, y - h - 8, w, 22, fill(tint(col, 0.08)), 8)


def seat(c: Canvas, x: float, y: float, h: float = 110, col: str = "#a8785c", back: float = -1) -> None:
    """Draw a wooden chair, its back on the left (-1), the right (1) or without (0)."""
    contact_shadow(c, x, y, 48)
    for side in (-1, 1):
        rect(c, x + side * 34 - 5, y - h, 10, h, fill(shade(col, 0.14)), 3)
    if back:
        rect(c, x + back * 38 - 6, y - h * 2.1, 12, h * 1.2, fill(shade(col, 0.08)), 5)
        rect(c, x + back * 38 - 9, y - h * 2.15, 18, h * 0.62, fill(col), 8)
    rect(c, x - 46, y - h - 4, 92, 16, fill(tint(col, 0.12)), 7)


def book_pile(c: Canvas, x: float, y: float, n: float = 4) -> None:
    """Draw a pile of books that lies at height y."""
    tones = ("#d97a62", "#6f87a8", "#e3b25e", "#86a982", "#b58aa0")
    for i in range(int(n)):
        w = 74 - 10 * rnd(i, x)
        rect(c, x - w / 2 + 6 * (rnd(i, 2) - 0.5), y - 15 * (i + 1), w, 14, fill(tones[i % 5]), 3)


def globe(c: Canvas, x: float, y: float, r: float = 38) -> None:
    """Draw a globe on its stand."""
    rect(c, x - 22, y - 9, 44, 9, fill("#a97a55"), 4)
    c.drawLine(x, y - 6, x, y - 22, line("#a97a55", 7))
    formed(c, ellipse(x, y - 22 - r, r, r), "#8fbcc8", -9, -8, 0.12)
    with clipped(c, ellipse(x, y - 22 - r, r, r)):
        c.drawPath(blob([(x - r, y - 30 - r), (x - r * 0.2, y - 40 - r), (x, y - 20 - r), (x - r * 0.5, y - 4 - r)]), fill("#a9c08a"))
        c.drawPath(blob([(x + r * 0.2, y - 14 - r), (x + r * 0.9, y - 26 - r), (x + r, y - r), (x + r * 0.4, y + 2 - r)]), fill("#a9c08a"))


def fireplace(c: Canvas, x: float, y: float, w: float = 250, h: float = 230, col: str = "#b9a398", on: bool = True) -> None:
    """Draw a fireplace with a fire; its middle stands on the floor at (x, y)."""
    rect(c, x - w / 2, y - h, w, h, fill(col), 6)
    for j in range(6):
        for i in range(5):
            a = x - w / 2 + 6 + i * w / 5 + (j % 2) * 12
            rect(c, a, y - h + 8 + j * h / 6, w / 5 - 10, h / 6 - 8, fill(shade(col, 0.05 + 0.06 * rnd(i, j))), 5)
    c.drawPath(blob([(x - w * 0.3, y, 1), (x - w * 0.3, y - h * 0.5), (x, y - h * 0.68), (x + w * 0.3, y - h * 0.5), (x + w * 0.3, y, 1)]), fill("#4a3a42"))  # noqa: E501
    for dx, k, tone in ((-26, 0.8, "#e8893c"), (20, 0.9, "#e8893c"), (0, 1.1, "#f2b54c"), (0, 0.6, "#ffe09a")):
        c.drawPath(blob([(x + dx - 24 * k, y - 12), (x + dx - 10 * k, y - 44 * k), (x + dx, y - 84 * k, 1), (x + dx + 12 * k, y - 42 * k), (x + dx + 22 * k, y - 12)]), glowfill(tone))  # noqa: E501
    glow(c, x, y - 40, 230 if on else 150, "#ffb45c", 0.4 if on else 0.2)
    c.drawLine(x - 50, y - 8, x + 50, y - 14, line("#7a5644", 15))
    rect(c, x - w * 0.58, y - h - 20, w * 1.16, 26, fill(tint("#a8785c", 0.1)), 6)
