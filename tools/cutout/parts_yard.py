"""Parts of places made of data: yards and playgrounds: swings, slides, vegetable beds, washing."""

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import X0, X1, formed, snowy
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def swings(c: skia.Canvas, x: float, y: float, col: str = "#d97a5c", n: float = 2) -> None:
    """Draw a frame with n swings, its middle on the ground at (x, y); the seats are at y - 84."""
    half = 60 + 60 * n
    for px in (x - half, x + half):
        contact_shadow(c, px, y + 2, 44, 6, 0.2)
        c.drawLine(px - 34, y, px, y - 242, line(col, 12))
        c.drawLine(px + 34, y, px, y - 242, line(shade(col, 0.12), 12))
    c.drawLine(x - half - 8, y - 242, x + half + 8, y - 242, line(col, 14))
    for i in range(int(n)):
        with at(c, x + (i - (n - 1) / 2) * 104, y - 240, 3 if i % 2 == 0 else -4):
            for q in (-21, 21):
                c.drawLine(q, 0, q, 158, line("#a8927a", 3.5))
            rect(c, -29, 154, 58, 12, fill("#5f8fa8"), 5)


def chute(c: skia.Canvas, x: float, y: float, col: str = "#eab558", frame: str = "#5f8fa8") -> None:
    """Draw a slide whose ladder stands at (x, y) and which comes down 220 pixels to the right."""
    contact_shadow(c, x + 100, y + 4, 170, 9, 0.2)
    for q in (0, 54):
        c.drawLine(x - 27 + q, y, x - 16 + q * 0.8, y - 208, line(frame, 9))
    for j in range(5):
        c.drawLine(x - 22, y - 28 - j * 38, x + 30, y - 28 - j * 38, line(tint(frame, 0.2), 8))
    c.drawPath(
        blob(
            [
                (x - 22, y - 190, 1),
                (x + 44, y - 190, 1),
                (x + 102, y - 128),
                (x + 170, y - 34),
                (x + 252, y - 12, 1),
                (x + 252, y + 4, 1),
                (x + 156, y - 4),
                (x + 80, y - 88),
                (x + 28, y - 168),
                (x - 22, y - 172, 1),
            ]
        ),
        fill(col),
    )
    c.drawLine(x + 44, y - 192, x + 104, y - 138, line(shade(col, 0.12), 8))


def greens(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 260,
    n: float = 3,
    col: str = "#86ae62",
    wood: str = "#a8785c",
) -> None:
    """Draw a raised bed of earth with rows of vegetables, its middle on the ground at (x, y)."""
    contact_shadow(c, x, y, w * 0.53, 8, 0.2)
    c.drawPath(
        poly([(x - w * 0.45, y - 34), (x + w * 0.45, y - 34), (x + w / 2, y - 8), (x - w / 2, y - 8)]),
        fill(frosted("#8f7258")),
    )
    for j in range(int(n) if not snowy() else 0):
        for i in range(int(w / 34)):
            px, py, r = x - w * 0.43 + i * 34 + (j % 2) * 12, y - 30 + j * 9, 11 + 2 * j
            for lean in (-36, 0, 36):
                with at(c, px, py, lean):
                    c.drawPath(
                        blob([(0, 0, 1), (-r * 0.36, -r * 0.9), (0, -r * 1.6, 1), (r * 0.36, -r * 0.9)]),
                        fill(tint(col, 0.14 * (i % 2))),
                    )
            if (i + j) % 3 == 0:
                oval(c, px, py - r * 0.5, 5, 5, fill("#d9604c" if i % 2 else "#e8a04c"))
    rect(c, x - w / 2 - 4, y - 12, w + 8, 14, fill(wood), 4)


def glasshouse(c: skia.Canvas, x: float, y: float, w: float = 240, h: float = 190, hour: str = "day") -> None:
    """Draw a little greenhouse with plants behind its panes; its lower left corner is at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.54, 9, 0.2)
    shape = poly([(x, y), (x, y - h * 0.62), (x + w / 2, y - h), (x + w, y - h * 0.62), (x + w, y)])
    c.drawPath(shape, fill("#d6e8e6", 0.82))
    with clipped(c, shape):
        for i in range(7):
            px = x + 18 + i * w / 7
            for lean in (-30, 0, 28):
                with at(c, px, y - 30, lean):
                    c.drawPath(
                        blob([(0, 0, 1), (-9, -34), (0, -62 - 20 * rnd(i), 1), (9, -34)]),
                        fill("#86ae78", 0.8),
                    )
        rect(c, x, y - 36, w, 36, fill("#b98a66"))
    for i in range(5):
        c.drawLine(
            x + i * w / 4, y, x + i * w / 4, y - h * (0.62 + 0.38 * (1 - abs(i - 2) / 2)), line("#fdf8ee", 5)
        )
    c.drawPath(
        poly([(x, y - h * 0.62), (x + w / 2, y - h), (x + w, y - h * 0.62)], False), line("#fdf8ee", 7)
    )
    c.drawLine(x, y - h * 0.62, x + w, y - h * 0.62, line("#fdf8ee", 5))


def brick_wall(c: skia.Canvas, y: float, h: float = 120, col: str = "#c48f7a") -> None:
    """Draw a low wall of bricks along the whole place, its foot at y."""
    rect(c, X0, y - h, X1 - X0, h, fill(col))
    for j in range(int(h / 22)):
        for i in range(int((X1 - X0) / 56)):
            if rnd(i, j) > 0.45:
                continue
            rect(
                c,
                X0 + i * 56 + (j % 2) * 28,
                y - h + 4 + j * 22,
                50,
                17,
                fill(shade(col, 0.05 + 0.08 * rnd(i, j + 3))),
                3,
            )
    rect(c, X0, y - h - 10, X1 - X0, 16, fill(frosted(tint(col, 0.36), 0.7)), 4)


def washing(c: skia.Canvas, x: float, y: float, w: float = 330, h: float = 170) -> None:
    """Draw a line of washing between two posts that stand at y."""
    for px in (x, x + w):
        contact_shadow(c, px, y, 18)
        rect(c, px - 5, y - h, 10, h, fill("#a97a58"), 3)
    c.drawPath(blob([(x, y - h + 6), (x + w / 2, y - h + 22), (x + w, y - h + 6)], False), line("#efe6d6", 3))
    for i, tone in enumerate(("#d98f7a", "#fdf6ea", "#8fb0b8", "#e3c178", "#b5a0c4")):
        px, top = x + w * (0.12 + 0.18 * i), y - h + 16
        if i % 2:
            formed(c, rounded(px - 22, top, 44, 62, 4), tone, -6, 0, 0.1)
        else:
            formed(
                c,
                blob(
                    [
                        (px - 26, top, 1),
                        (px + 26, top, 1),
                        (px + 22, top + 20),
                        (px + 17, top + 58, 1),
                        (px - 17, top + 58, 1),
                        (px - 22, top + 20),
                    ]
                ),
                tone,
                -6,
                0,
                0.1,
            )
