"""Parts of places made of data: doors and clocks, churches, museums, theatres."""

import math

from anim_director.tools.cutout.canvas import (
    H,
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
    shade,
    tint,
)
from anim_director.tools.cutout.places_furniture import planks, window
from anim_director.tools.cutout.places_look import DARK, X0, X1, formed
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def doorway(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 190,
    h: float = 360,
    col: str = "#f3dcb4",
    hour: str = "day",
) -> None:
    """Draw an open doorway to a bright room with a window; its lower left corner is at (x, y)."""
    rect(c, x - 16, y - h - 16, w + 32, h + 16, fill("#fff3e0"), 6)
    with clipped(c, rounded(x, y - h, w, h, 2)):
        rect(c, x, y - h, w, h, fill(tint(col, 0.2)))
        rect(c, x, y - 46, w, 46, fill("#c99a72"))
        rect(c, x, y - 52, w, 8, fill("#fff3e2"))
        window(c, x + w * 0.3, y - h * 0.82, w * 0.46, h * 0.3, hour)
        rect(c, x + w * 0.5, y - h * 0.34, w * 0.7, h * 0.24, fill("#93a583"), 18)
        rect(c, x + w * 0.44, y - h * 0.24, w * 0.3, h * 0.16, fill(tint("#93a583", 0.12)), 14)
        if hour in DARK:
            glow(c, x + w * 0.5, y - h * 0.6, w * 1.2, "#ffc070", 0.4)
    leaf = poly([(x, y - h), (x + w * 0.24, y - h + 18), (x + w * 0.24, y + 10), (x, y)])
    formed(c, leaf, "#b98560", -10, 0, 0.12)
    oval(c, x + w * 0.2, y - h * 0.46, 5, 7, fill("#f2d9a8"))


def inner_door(
    c: skia.Canvas, x: float, y: float, w: float = 170, h: float = 350, col: str = "#d9b08a"
) -> None:
    """Draw a closed door in its frame; its lower left corner is at (x, y)."""
    rect(c, x - 14, y - h - 14, w + 28, h + 14, fill("#fff3e0"), 6)
    formed(c, rounded(x, y - h, w, h, 3), col, -10, -6, 0.1)
    for dx, dy, hh in ((0.12, 0.94, 0.4), (0.54, 0.94, 0.4), (0.12, 0.48, 0.38), (0.54, 0.48, 0.38)):
        rect(c, x + w * dx, y - h * dy, w * 0.34, h * hh, fill(shade(col, 0.09)), 5)
        rect(c, x + w * dx + 4, y - h * dy + 4, w * 0.34 - 4, h * hh - 4, fill(tint(col, 0.08)), 4)
    oval(c, x + w * 0.9, y - h * 0.5, 8, 8, fill("#8f6a4c"))


def long_clock(c: skia.Canvas, x: float, y: float, h: float = 310, col: str = "#9a6f52") -> None:
    """Draw a grandfather clock, its middle on the floor at (x, y)."""
    w = h * 0.28
    contact_shadow(c, x, y, w * 0.7)
    formed(c, rounded(x - w * 0.4, y - h * 0.72, w * 0.8, h * 0.66, 4), col, -8, 0, 0.13)
    rect(c, x - w * 0.5, y - h * 0.14, w, h * 0.14, fill(shade(col, 0.1)), 4)
    rect(c, x - w * 0.24, y - h * 0.64, w * 0.48, h * 0.44, fill(shade(col, 0.4)), 6)
    c.drawLine(x, y - h * 0.64, x + 6, y - h * 0.36, line("#e3c178", 4))
    oval(c, x + 6, y - h * 0.34, w * 0.14, w * 0.14, fill("#f0d08a"))
    formed(
        c,
        blob(
            [
                (x - w / 2, y - h * 0.7, 1),
                (x - w / 2, y - h * 0.92),
                (x, y - h),
                (x + w / 2, y - h * 0.92),
                (x + w / 2, y - h * 0.7, 1),
            ]
        ),
        tint(col, 0.1),
        -8,
        -4,
        0.13,
    )
    oval(c, x, y - h * 0.83, w * 0.34, w * 0.34, fill("#fff6e6"))
    c.drawLine(x, y - h * 0.83, x, y - h * 0.83 - w * 0.24, line("#5f5560", 3.5))
    c.drawLine(x, y - h * 0.83, x + w * 0.16, y - h * 0.81, line("#5f5560", 3.5))


def wall_clock(c: skia.Canvas, x: float, y: float, r: float = 38, col: str = "#8a6652") -> None:
    """Draw a round clock on the wall, its middle at (x, y)."""
    oval(c, x + 3, y + 4, r, r, fill(shade("#d9cdbd", 0.3), 0.35))
    oval(c, x, y, r, r, fill(col))
    oval(c, x, y, r * 0.84, r * 0.84, fill("#fff6e6"))
    for i in range(12):
        a = i * math.pi / 6
        oval(c, x + math.cos(a) * r * 0.7, y + math.sin(a) * r * 0.7, 2, 2, fill("#8a7a80"))
    c.drawLine(x, y, x, y - r * 0.56, line("#5f5560", 4))
    c.drawLine(x, y, x + r * 0.4, y + r * 0.16, line("#5f5560", 4))


def pews(
    c: skia.Canvas, x: float, y: float, n: float = 3, w: float = 300, col: str = "#a8785c", side: float = 1
) -> None:
    """Draw n rows of church benches from behind, each nearer and wider; the nearest stands at (x, y)."""
    for j in range(int(n)):
        k = 0.7 + 0.3 * (j + 1) / n
        yy, ww = y - (n - 1 - j) * 40, w * k
        xx = x - side * (n - 1 - j) * -26
        contact_shadow(c, xx, yy, ww * 0.52, 7, 0.22)
        formed(c, rounded(xx - ww / 2, yy - 78 * k, ww, 78 * k, 8), col, -10, -6, 0.1)
        rect(c, xx - ww / 2 - 5, yy - 86 * k, ww + 10, 15 * k, fill(tint(col, 0.2)), 6)
        for i in range(1, 4):
            rect(c, xx - ww / 2 + ww * i / 4 - 2, yy - 66 * k, 4, 62 * k, fill(shade(col, 0.1)))


def altar(c: skia.Canvas, x: float, y: float, w: float = 230, h: float = 112) -> None:
    """Draw a table with a white cloth, candles and flowers; its middle is on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.56, 9)
    formed(c, rounded(x - w / 2, y - h, w, h, 4), "#b98f70", -12, 0, 0.1)
    c.drawPath(
        blob(
            [
                (x - w * 0.54, y - h, 1),
                (x + w * 0.54, y - h, 1),
                (x + w * 0.54, y - h * 0.5, 1),
                (x + w * 0.27, y - h * 0.4),
                (x, y - h * 0.5),
                (x - w * 0.27, y - h * 0.4),
                (x - w * 0.54, y - h * 0.5, 1),
            ]
        ),
        fill("#fdf6ea"),
    )
    rect(c, x - w * 0.54, y - h - 8, w * 1.08, 12, fill("#fffaf0"), 4)
    for dx in (-0.36, 0.36):
        px = x + w * dx
        rect(c, px - 6, y - h - 58, 12, 50, fill("#fdf3dc"), 3)
        c.drawPath(
            blob([(px - 6, y - h - 60), (px, y - h - 82, 1), (px + 6, y - h - 60), (px, y - h - 56)]),
            glowfill("#ffd98a"),
        )
        glow(c, px, y - h - 68, 120, "#ffc870", 0.4)
    for dx in (-22, 0, 22):
        oval(
            c,
            x + dx,
            y - h - 28 - (8 if dx == 0 else 0),
            15,
            15,
            fill(("#e8a5a0", "#f6e0b0", "#c9b0d8")[(dx + 22) // 22]),
        )


def stained(c: skia.Canvas, x: float, y: float, w: float = 120, h: float = 250, hour: str = "day") -> None:
    """Draw a window of coloured glass with a pointed arch; its upper left corner is at (x, y)."""

    def arch(m: float) -> skia.Path:
        return blob(
            [
                (x - m, y + h + m, 1),
                (x - m, y + h * 0.4),
                (x + w * 0.18, y + h * 0.1 - m * 0.7),
                (x + w / 2, y - m, 1),
                (x + w * 0.82, y + h * 0.1 - m * 0.7),
                (x + w + m, y + h * 0.4),
                (x + w + m, y + h + m, 1),
            ]
        )

    c.drawPath(arch(13), fill("#e9dccb"))
    tones = ("#d98f7a", "#e3c178", "#8fb0c4", "#a9c49a", "#b5a0c4")
    with clipped(c, arch(0)):
        for j in range(7):
            for i in range(3):
                tone = tones[(i * 2 + j * 3) % 5]
                px, py = x + i * w / 3, y + j * h / 7
                shape = poly([(px, py), (px + w / 3, py), (px + w / 3, py + h / 7), (px, py + h / 7)])
                c.drawPath(shape, fill(shade(tone, 0.3)) if hour == "night" else glowfill(tint(tone, 0.25)))
        for j in range(1, 7):
            c.drawLine(x, y + j * h / 7, x + w, y + j * h / 7, line("#6f6068", 4))
        for i in (1, 2):
            c.drawLine(x + i * w / 3, y, x + i * w / 3, y + h, line("#6f6068", 4))
        oval(
            c,
            x + w / 2,
            y + h * 0.32,
            w * 0.24,
            w * 0.24,
            glowfill("#f6e3b0") if hour != "night" else fill("#b5a88a"),
        )


def pedestal(c: skia.Canvas, x: float, y: float, h: float = 110, w: float = 92, col: str = "#d3cbc4") -> None:
    """Draw a stone stand for something precious; its top is at y - h."""
    contact_shadow(c, x, y, w * 0.6)
    formed(c, rounded(x - w * 0.38, y - h, w * 0.76, h, 3), col, -10, 0, 0.12)
    for yy, hh in ((y - h - 4, 16), (y - 18, 18)):
        rect(c, x - w / 2, yy, w, hh, fill(tint(col, 0.3)), 4)


def dinosaur(c: skia.Canvas, x: float, y: float, w: float = 420, col: str = "#efe4d0") -> None:
    """Draw the skeleton of a long-necked dinosaur on a plinth, its middle at (x, y)."""
    contact_shadow(c, x, y, w * 0.54, 12)
    rect(c, x - w * 0.48, y - 34, w * 0.96, 34, fill("#b9a898"), 6)
    rect(c, x - w * 0.5, y - 42, w, 14, fill("#cfc0b0"), 5)
    b, s = y - 42, w / 420
    back = [
        (x - 205 * s, b - 40 * s),
        (x - 140 * s, b - 108 * s),
        (x - 60 * s, b - 158 * s),
        (x + 30 * s, b - 162 * s),
        (x + 90 * s, b - 190 * s),
        (x + 130 * s, b - 260 * s),
        (x + 168 * s, b - 318 * s),
    ]
    c.drawPath(blob(back, False), line(col, 15 * s))
    for i in range(8):
        px = x - 74 * s + i * 19 * s
        drop = (64 + 20 * math.sin(math.pi * i / 7)) * s
        c.drawPath(
            blob(
                [
                    (px, b - 158 * s),
                    (px - 15 * s, b - 158 * s + drop * 0.6),
                    (px + 3 * s, b - 158 * s + drop),
                ],
                False,
            ),
            line(col, 7 * s),
        )
    for px, lean in ((-62, -12), (-28, 10), (52, -8), (84, 12)):
        c.drawPath(
            blob(
                [
                    (x + px * s, b - 146 * s),
                    (x + (px + lean) * s, b - 74 * s),
                    (x + (px - lean * 0.3) * s, b - 6 * s),
                ],
                False,
            ),
            line(col, 12 * s),
        )
        rect(c, x + (px - 14) * s, b - 10 * s, 32 * s, 10 * s, fill(col), 5 * s)
    head = blob(
        [
            (x + 150 * s, b - 336 * s),
            (x + 182 * s, b - 346 * s),
            (x + 236 * s, b - 318 * s),
            (x + 232 * s, b - 302 * s),
            (x + 170 * s, b - 300 * s),
        ]
    )
    formed(c, head, col, -6, -5, 0.12)
    oval(c, x + 180 * s, b - 325 * s, 8 * s, 8 * s, fill("#5f5058"))


def rope_stand(
    c: skia.Canvas, x: float, y: float, n: float = 4, step: float = 150, col: str = "#b5605a"
) -> None:
    """Draw posts with a hanging rope in front of what must not be touched, from (x, y) to the right."""
    for i in range(int(n)):
        px = x + i * step
        if i < n - 1:
            c.drawPath(
                blob([(px, y - 76), (px + step / 2, y - 50), (px + step, y - 76)], False), line(col, 8)
            )
        contact_shadow(c, px, y, 22)
        rect(c, px - 4, y - 82, 8, 82, fill("#d9b86a"), 3)
        oval(c, px, y - 86, 9, 9, fill("#e8cc84"))
        rect(c, px - 17, y - 8, 34, 9, fill("#d9b86a"), 4)


def stage_curtain(c: skia.Canvas, col: str = "#b5504f", y: float = 470) -> None:
    """Draw a theatre's curtain: open at both sides, a valance above."""
    for side in (-1, 1):
        edge = 640 + side * 470
        out = 640 + side * 920
        c.drawPath(
            blob(
                [
                    (out, -60, 1),
                    (edge - side * 70, -60, 1),
                    (edge - side * 10, 240),
                    (edge + side * 76, 380),
                    (edge + side * 30, y, 1),
                    (out, y, 1),
                ],
                k=0.1,
            ),
            fill(col),
        )
        for i in range(6):
            a = edge + side * (20 + i * 62)
            c.drawPath(
                blob([(a - side * 56, -60), (a, 230), (a + side * 50, 380), (a + side * 30, y)], False),
                line(shade(col, 0.2), 7, 0.7),
            )
        rect(c, edge + side * 76 - 34, 366, 68, 22, fill("#e3b95e"), 8)
    n = 9
    for i in range(n):
        left, right = X0 + (X1 - X0) * i / n, X0 + (X1 - X0) * (i + 1) / n
        c.drawPath(
            blob([(left, -60, 1), (right, -60, 1), (right, 56, 1), ((left + right) / 2, 112), (left, 56, 1)]),
            fill(tint(col, 0.06 if i % 2 else 0.0)),
        )
        c.drawPath(blob([(left, 58), ((left + right) / 2, 114), (right, 58)], False), line("#e3b95e", 7))


def stage_floor(c: skia.Canvas, y: float = 470, col: str = "#b98a62") -> None:
    """Draw the boards of a stage with a row of footlights along its edge."""
    planks(c, y, col)
    for i in range(13):
        x = X0 + 90 + i * 120
        oval(c, x, H - 26, 30, 17, fill("#8a6652"))
        oval(c, x, H - 34, 20, 11, glowfill("#ffe9b0"))
