"""Parts of places made of data: studio, doctor, library and other rooms."""

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
    rect,
    rnd,
    shade,
    tint,
)  # fmt: skip
from anim_director.tools.cutout.parts_baths import bottles
from anim_director.tools.cutout.places_look import formed
from anim_director.tools.cutout.props_shapes import ellipse, rounded
from anim_director.tools.cutout.skia_loader import skia


def easel(
    c: skia.Canvas, x: float, y: float, h: float = 330, kind: float = 0, paper: str = "#fdf5e4"
) -> None:
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


def canvases(c: skia.Canvas, x: float, y: float) -> None:
    """Draw three pictures that lean on the wall."""
    contact_shadow(c, x + 60, y, 110)
    for dx, w, h, tone, spot in (
        (0, 120, 170, "#c9d8c0", "#d9806a"),
        (70, 100, 130, "#e6d3b0", "#7f9fb5"),
        (130, 84, 96, "#d3c3d8", "#e3b25e"),
    ):
        with at(c, x + dx, y, -5):
            rect(c, 0, -h, w, h, fill("#b98560"), 4)
            rect(c, 8, -h + 8, w - 16, h - 16, fill(tone))
            oval(c, w / 2, -h * 0.5, w * 0.22, w * 0.22, fill(spot))


def splashes(c: skia.Canvas, x: float, y: float, w: float = 260) -> None:
    """Draw drops of paint on the floor."""
    for i in range(16):
        tone = ("#d9806a", "#7f9fb5", "#e3b25e", "#8fae88", "#b08fb5")[i % 5]
        r = 4 + 9 * rnd(i, 2)
        oval(c, x + w * (rnd(i) - 0.5), y + 50 * (rnd(i, 1) - 0.5), r, r * 0.4, fill(tone, 0.85))


def sickbed(c: skia.Canvas, x: float, y: float, w: float = 340, cover: str = "#a9c8c4") -> None:
    """Draw a doctor's bed on wheels, its pillow on the left, its left end on the floor at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.52, 10)
    for dx in (0.06, 0.94):
        c.drawLine(x + w * dx, y - 10, x + w * dx, y - 110, line("#a9b4ba", 10))
        oval(c, x + w * dx, y - 9, 11, 11, fill("#6f6a78"))
    rect(c, x, y - 132, w, 30, fill("#eef0ea"), 12)
    formed(c, rounded(x + w * 0.28, y - 150, w * 0.72, 46, 12), cover, -10, -14, 0.1)
    formed(
        c,
        blob([(x + 6, y - 134), (x + 18, y - 176), (x + 84, y - 172), (x + 92, y - 134)]),
        "#fdf8ee",
        -10,
        -8,
        0.08,
    )
    rect(c, x - 8, y - 220, 13, 176, fill("#b8c2c6"), 6)
    rect(c, x + w - 5, y - 170, 13, 126, fill("#b8c2c6"), 6)


def eye_chart(c: skia.Canvas, x: float, y: float) -> None:
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


def cabinet(
    c: skia.Canvas, x: float, y: float, w: float = 170, h: float = 300, col: str = "#e6ece6", cross: float = 1
) -> None:
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


def drape(c: skia.Canvas, x: float, y: float, w: float, h: float, col: str = "#b9d0c8") -> None:
    """Draw a hanging curtain with folds from its rail at y."""
    rect(c, x - 12, y - 10, w + 24, 9, fill("#b8c2c6"), 4)
    n = max(2, round(w / 44))
    edge = [(x + w * i / n, y + h - (8 if i % 2 else 0)) for i in range(n + 1)]
    c.drawPath(blob([(x, y, 1), (x + w, y, 1), *[(a, b) for a, b in edge[::-1]]], k=0.08), fill(col))
    for i in range(n):
        rect(c, x + w * (i + 0.62) / n, y, w / n * 0.3, h - 8, fill(shade(col, 0.09)))


def desk(c: skia.Canvas, x: float, y: float, w: float = 260, h: float = 130, col: str = "#c4946e") -> None:
    """Draw a table seen from the side, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.5, 9, 0.24)
    for side in (-1, 1):
        rect(c, x + side * w * 0.42 - 8, y - h, 16, h, fill(shade(col, 0.16)), 4)
    rect(c, x - w * 0.46, y - h + 8, w * 0.92, 26, fill(shade(col, 0.1)), 4)
    rect(c, x - w / 2, y - h - 8, w, 22, fill(tint(col, 0.08)), 8)


def seat(c: skia.Canvas, x: float, y: float, h: float = 110, col: str = "#a8785c", back: float = -1) -> None:
    """Draw a wooden chair, its back on the left (-1), the right (1) or without (0)."""
    contact_shadow(c, x, y, 48)
    for side in (-1, 1):
        rect(c, x + side * 34 - 5, y - h, 10, h, fill(shade(col, 0.14)), 3)
    if back:
        rect(c, x + back * 38 - 6, y - h * 2.1, 12, h * 1.2, fill(shade(col, 0.08)), 5)
        rect(c, x + back * 38 - 9, y - h * 2.15, 18, h * 0.62, fill(col), 8)
    rect(c, x - 46, y - h - 4, 92, 16, fill(tint(col, 0.12)), 7)


def book_pile(c: skia.Canvas, x: float, y: float, n: float = 4) -> None:
    """Draw a pile of books that lies at height y."""
    tones = ("#d97a62", "#6f87a8", "#e3b25e", "#86a982", "#b58aa0")
    for i in range(int(n)):
        w = 74 - 10 * rnd(i, x)
        rect(c, x - w / 2 + 6 * (rnd(i, 2) - 0.5), y - 15 * (i + 1), w, 14, fill(tones[i % 5]), 3)


def globe(c: skia.Canvas, x: float, y: float, r: float = 38) -> None:
    """Draw a globe on its stand."""
    rect(c, x - 22, y - 9, 44, 9, fill("#a97a55"), 4)
    c.drawLine(x, y - 6, x, y - 22, line("#a97a55", 7))
    formed(c, ellipse(x, y - 22 - r, r, r), "#8fbcc8", -9, -8, 0.12)
    with clipped(c, ellipse(x, y - 22 - r, r, r)):
        c.drawPath(
            blob([(x - r, y - 30 - r), (x - r * 0.2, y - 40 - r), (x, y - 20 - r), (x - r * 0.5, y - 4 - r)]),
            fill("#a9c08a"),
        )
        c.drawPath(
            blob(
                [
                    (x + r * 0.2, y - 14 - r),
                    (x + r * 0.9, y - 26 - r),
                    (x + r, y - r),
                    (x + r * 0.4, y + 2 - r),
                ]
            ),
            fill("#a9c08a"),
        )


def fireplace(
    c: skia.Canvas, x: float, y: float, w: float = 250, h: float = 230, col: str = "#b9a398", on: bool = True
) -> None:
    """Draw a fireplace with a fire; its middle stands on the floor at (x, y)."""
    rect(c, x - w / 2, y - h, w, h, fill(col), 6)
    for j in range(6):
        for i in range(5):
            a = x - w / 2 + 6 + i * w / 5 + (j % 2) * 12
            rect(
                c,
                a,
                y - h + 8 + j * h / 6,
                w / 5 - 10,
                h / 6 - 8,
                fill(shade(col, 0.05 + 0.06 * rnd(i, j))),
                5,
            )
    c.drawPath(
        blob(
            [
                (x - w * 0.3, y, 1),
                (x - w * 0.3, y - h * 0.5),
                (x, y - h * 0.68),
                (x + w * 0.3, y - h * 0.5),
                (x + w * 0.3, y, 1),
            ]
        ),
        fill("#4a3a42"),
    )
    for dx, k, tone in (
        (-26, 0.8, "#e8893c"),
        (20, 0.9, "#e8893c"),
        (0, 1.1, "#f2b54c"),
        (0, 0.6, "#ffe09a"),
    ):
        c.drawPath(
            blob(
                [
                    (x + dx - 24 * k, y - 12),
                    (x + dx - 10 * k, y - 44 * k),
                    (x + dx, y - 84 * k, 1),
                    (x + dx + 12 * k, y - 42 * k),
                    (x + dx + 22 * k, y - 12),
                ]
            ),
            glowfill(tone),
        )
    glow(c, x, y - 40, 230 if on else 150, "#ffb45c", 0.4 if on else 0.2)
    c.drawLine(x - 50, y - 8, x + 50, y - 14, line("#7a5644", 15))
    rect(c, x - w * 0.58, y - h - 20, w * 1.16, 26, fill(tint("#a8785c", 0.1)), 6)
