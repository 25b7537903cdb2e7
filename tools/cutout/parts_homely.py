"""Parts of places made of data: beds, sofas, stoves, refrigerators, wardrobes, and what a party hangs up."""

import itertools
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
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import formed
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def cosy_bed(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 440,
    cover: str = "#8fa8cc",
    wood: str = "#b98560",
    kind: float = 0,
) -> None:
    """Draw a bed from its side, its left post at (x, y); the mattress is at y - 158.

    `kind` 0 has a quilt of squares, 1 stripes, 2 stars, 3 the dots of `bedding`.
    """
    contact_shadow(c, x + w / 2, y, w * 0.54, 14, 0.25)
    rect(c, x - 14, y - 300, 34, 300, fill(wood), 14)
    rect(c, x + 8, y - 268, 46, 160, fill(tint(wood, 0.14)), 10)
    rect(c, x + w - 18, y - 184, 30, 184, fill(wood), 12)
    rect(c, x, y - 90, w, 62, fill(shade(wood, 0.1)), 8)
    rect(c, x + 14, y - 158, w - 30, 78, fill("#fff3e2"), 20)
    formed(
        c,
        blob(
            [(x + 26, y - 150), (x + 32, y - 200), (x + 96, y - 212), (x + 160, y - 198), (x + 164, y - 152)]
        ),
        "#fffaf0",
        -12,
        -6,
        0.07,
    )
    quilt = blob(
        [
            (x + 170, y - 172, 1),
            (x + w * 0.66, y - 182),
            (x + w - 20, y - 170),
            (x + w - 6, y - 130),
            (x + w - 10, y - 44, 1),
            (x + w * 0.7, y - 36),
            (x + w * 0.5, y - 44),
            (x + 168, y - 36, 1),
        ]
    )
    formed(c, quilt, cover, 0, -56, 0.12)
    with clipped(c, quilt):
        for i in range(12):
            for j in range(5):
                px, py = x + 180 + i * 36, y - 176 + j * 36
                if kind == 1 and j == 0:
                    rect(c, px, y - 190, 14, 170, fill(tint(cover, 0.4), 0.8))
                elif kind == 2 and (i + j) % 2:
                    with at(c, px + 18, py + 18, 20 * rnd(i, j)):
                        rect(c, -6, -6, 12, 12, fill("#fbe9c6"), 3)
                elif kind == 3:
                    oval(c, px + 18 * (j % 2), py, 5, 5, fill("#fbe9c6"))
                elif kind == 0 and (i + j) % 2:
                    rect(c, px, py, 36, 36, fill(tint(cover, 0.28)))
    rect(c, x + 162, y - 180, 34, 146, fill(tint(cover, 0.34)), 10)


def couch(c: skia.Canvas, x: float, y: float, w: float = 420, col: str = "#8a9fb0", kind: float = 0) -> None:
    """Draw a sofa from the front, its middle on the floor at (x, y); the seat is at y - 100.

    `kind` 0 has two high cushions, 1 one low back with buttons.
    """
    contact_shadow(c, x, y, w * 0.54, 13, 0.28)
    for dx in (-0.42, 0.4):
        rect(c, x + w * dx, y - 28, 16, 28, fill("#8a6652"), 4)
    top = 212 if kind == 0 else 184
    rect(c, x - w * 0.46, y - top, w * 0.92, top - 50, fill(shade(col, 0.12)), 40)
    if kind == 0:
        for dx in (-0.44, 0.01):
            formed(c, rounded(x + w * dx, y - 200, w * 0.43, 108, 22), col, -14, -10, 0.08)
    else:
        for i in range(6):
            oval(c, x - w * 0.36 + i * w * 0.145, y - 140, 5, 5, fill(shade(col, 0.3)))
    rect(c, x - w * 0.45, y - 100, w * 0.9, 76, fill(shade(col, 0.06)), 20)
    for dx in (-0.43, 0.01):
        rect(c, x + w * dx, y - 106, w * 0.42, 42, fill(tint(col, 0.16)), 18)
    for side in (-1, 1):
        a = x + side * w * 0.47
        formed(c, rounded(a - 36, y - 152, 72, 132, 30), col, -12, -8, 0.12)
    with at(c, x - w * 0.3, y - 122, -12):
        rect(c, -32, -32, 64, 58, fill(tint(col, 0.5)), 14)


def stove(c: skia.Canvas, x: float, y: float, w: float = 190, h: float = 152, col: str = "#ece4d6") -> None:
    """Draw a cooker with a pot on it; its lower left corner is at (x, y), its top at y - h."""
    contact_shadow(c, x + w / 2, y, w * 0.54, 8, 0.2)
    formed(c, rounded(x, y - h, w, h, 8), col, -8, -6, 0.1)
    rect(c, x + 20, y - h + 52, w - 40, h - 74, fill("#7a7282"), 8)
    rect(c, x + 32, y - h + 62, w - 64, h - 104, fill(tint("#7a7282", 0.18)), 5)
    for i in range(4):
        oval(c, x + 30 + i * (w - 60) / 3, y - h + 28, 9, 9, fill("#b5a8a0"))
    rect(c, x - 4, y - h - 6, w + 8, 12, fill(shade(col, 0.18)), 4)
    formed(c, rounded(x + w * 0.26, y - h - 50, w * 0.46, 46, 8), "#d9705c", -9, 0, 0.12)
    rect(c, x + w * 0.22, y - h - 56, w * 0.54, 11, fill("#e38a74"), 5)


def hood(c: skia.Canvas, x: float, y: float, w: float = 210, col: str = "#d8a878") -> None:
    """Draw the hood above a cooker, its lower edge at y, its middle at x."""
    formed(
        c,
        poly(
            [
                (x - w / 2, y),
                (x - w * 0.16, y - 96),
                (x - w * 0.16, -60),
                (x + w * 0.16, -60),
                (x + w * 0.16, y - 96),
                (x + w / 2, y),
            ]
        ),
        tint(col, 0.3),
        -14,
        0,
        0.1,
    )
    rect(c, x - w * 0.53, y - 6, w * 1.06, 18, fill(col), 5)


def fridge(c: skia.Canvas, x: float, y: float, w: float = 190, h: float = 384, col: str = "#e9d9c0") -> None:
    """Draw a refrigerator with children's magnets; its lower left corner is at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.54, 9, 0.22)
    formed(c, rounded(x, y - h, w, h, 16), col, -12, 0, 0.08)
    rect(c, x, y - h * 0.64, w, 6, fill(shade(col, 0.14)))
    rect(c, x + 16, y - h * 0.8, 9, 54, fill(shade(col, 0.2)), 4)
    rect(c, x + 16, y - h * 0.58, 9, 74, fill(shade(col, 0.2)), 4)
    rect(c, x + 66, y - h * 0.56, 62, 74, fill("#fdf8ec"), 2)
    oval(c, x + 97, y - h * 0.48, 15, 15, fill("#f0c65a"))
    for i, k in enumerate(("#d97a62", "#8fb58c", "#6f93b5")):
        oval(c, x + 62 + i * 34, y - h * 0.86, 9, 9, fill(k))


def plates(c: skia.Canvas, x: float, y: float, w: float = 280, col: str = "#b98a62", n: float = 2) -> None:
    """Draw open boards with plates, cups and jars on them, the lowest at y, from x to the right."""
    for j in range(int(n)):
        yy = y - j * 92
        for side in (0.08, 0.9):
            rect(c, x + w * side, yy + 8, 8, 26, fill(shade(col, 0.2)), 3)
        px, k = x + 22.0, j
        while px < x + w - 40:
            tone = ("#8fb0b8", "#e3c178", "#d98f7a", "#a9c49a")[k % 4]
            if k % 3 == 0:
                oval(c, px + 18, yy - 26, 26, 27, fill(tint(tone, 0.4)))
                oval(c, px + 18, yy - 26, 16, 17, fill(tint(tone, 0.7)))
                px += 58
            elif k % 3 == 1:
                formed(c, rounded(px, yy - 34, 32, 34, 8), tone, -6, -4, 0.12)
                oval(c, px + 35, yy - 18, 8, 9, line(tone, 4))
                px += 54
            else:
                formed(c, rounded(px, yy - 52, 34, 52, 9), tint(tone, 0.2), -7, -4, 0.12)
                rect(c, px + 4, yy - 60, 26, 12, fill(shade(tone, 0.2)), 4)
                px += 50
            k += 1
        rect(c, x, yy, w, 12, fill(col), 4)


def wardrobe(
    c: skia.Canvas, x: float, y: float, w: float = 220, h: float = 380, col: str = "#b98560"
) -> None:
    """Draw a wardrobe with two doors; its lower left corner is at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.54, 10, 0.25)
    formed(c, rounded(x, y - h, w, h, 8), col, -10, -8, 0.1)
    rect(c, x - 10, y - h - 8, w + 20, 22, fill(shade(col, 0.12)), 6)
    for k in (0, 1):
        a = x + 12 + k * (w / 2 - 4)
        rect(c, a, y - h + 26, w / 2 - 20, h - 62, fill(tint(col, 0.22)), 5)
        oval(c, x + w / 2 + (-16 if k == 0 else 16), y - h * 0.48, 7, 7, fill("#f2d9a8"))
    rect(c, x + 14, y - 26, w - 28, 14, fill(shade(col, 0.12)), 4)


def tv(c: skia.Canvas, x: float, y: float, w: float = 230, on: bool = False, col: str = "#8f6f5a") -> None:
    """Draw a television on a low chest, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.66, 9, 0.24)
    formed(c, rounded(x - w * 0.62, y - 82, w * 1.24, 74, 8), col, -10, -6, 0.1)
    for k in (-0.56, 0.04):
        rect(c, x + w * k, y - 68, w * 0.52, 46, fill(tint(col, 0.2)), 5)
    for dx in (-0.5, 0.44):
        rect(c, x + w * dx, y - 12, 14, 12, fill(shade(col, 0.2)))
    formed(c, rounded(x - w / 2, y - 90 - w * 0.62, w, w * 0.6, 12), "#5a5464", -10, -8, 0.12)
    glass = rounded(x - w * 0.45, y - 82 - w * 0.62, w * 0.9, w * 0.47, 7)
    c.drawPath(glass, glowfill("#a9cfd9") if on else fill("#7f8f9c"))
    with clipped(c, glass):
        c.drawPath(
            poly(
                [
                    (x - w * 0.3, y - 90 - w * 0.62),
                    (x - w * 0.1, y - 90 - w * 0.62),
                    (x - w * 0.34, y - 90),
                    (x - w * 0.54, y - 90),
                ]
            ),
            glowfill("#ffffff", 0.16),
        )
    if on:
        glow(c, x, y - 90 - w * 0.34, w * 0.9, "#a9d3e8", 0.22)


_FESTIVE = ("#e58a78", "#f0c66e", "#8fb58c", "#a898c0", "#7fb0c4")


def bunting(
    c: skia.Canvas, x0: float = -40, x1: float = 1320, y: float = 60, sag: float = 60, n: float = 0
) -> None:
    """Hang a garland of pennants from x0 to x1, its middle `sag` pixels lower; n is the first colour."""
    many = max(4, round((x1 - x0) / 62))
    ends = [(x0 + (x1 - x0) * i / many, y + sag * math.sin(math.pi * i / many)) for i in range(many + 1)]
    c.drawPath(blob([(x0, y, 1), *ends[1:-1], (x1, y, 1)], False), line("#b08a70", 4))
    for i, ((ax, ay), (bx, by)) in enumerate(itertools.pairwise(ends)):
        tip = ((ax + bx) / 2, (ay + by) / 2 + 50)
        c.drawPath(poly([(ax + 5, ay + 2), (bx - 5, by + 2), tip]), fill(_FESTIVE[(i + int(n)) % 5]))


def balloons(c: skia.Canvas, x: float, y: float, h: float = 250, n: float = 0) -> None:
    """Draw three balloons on strings that end at (x, y), the tallest `h` pixels high; n: the first colour."""
    for i, (dx, k) in enumerate(((-0.17, 0.82), (0.17, 0.88), (0.0, 1.0))):
        cx, cy, r = x + dx * h, y - h * k + h * 0.13, h * 0.12
        string = blob([(x, y, 1), ((x + cx) / 2 + 5, (y + cy) / 2), (cx, cy + r, 1)], False)
        c.drawPath(string, line("#a8927a", 2.5))
        col = _FESTIVE[(i + int(n)) % 5]
        skin = [(cx, cy - r * 1.15), (cx + r, cy - r * 0.1), (cx, cy + r * 1.2), (cx - r, cy - r * 0.1)]
        formed(c, blob(skin), col, -r * 0.3, -r * 0.3, 0.12)
        knot = [(cx, cy + r * 1.1), (cx - 6, cy + r * 1.34), (cx + 6, cy + r * 1.34)]
        c.drawPath(poly(knot), fill(shade(col, 0.1)))
        oval(c, cx - r * 0.36, cy - r * 0.46, r * 0.16, r * 0.26, fill("#ffffff", 0.5))
