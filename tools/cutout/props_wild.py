"""Things: small creatures and what is found outdoors."""

import math

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.props_shapes import circle, ellipse
from anim_director.tools.cutout.skia_loader import skia


def fish(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a fish, `s` pixels tall."""
    c.drawPath(
        poly([(-s * 0.6, -s * 0.5), (-s * 1.2, -s * 0.95), (-s * 1.05, -s * 0.5), (-s * 1.2, -s * 0.05)]),
        fill(shade(col, 0.12)),
    )
    body = blob(
        [
            (-s * 0.75, -s * 0.5),
            (-s * 0.2, -s * 0.98),
            (s * 0.5, -s * 0.9),
            (s * 0.95, -s * 0.5),
            (s * 0.5, -s * 0.1),
            (-s * 0.2, -s * 0.02),
        ]
    )
    formed(c, body, col, -s * 0.1, -s * 0.14, 0.13)
    c.drawPath(
        blob([(-s * 0.1, -s * 0.5), (s * 0.06, -s * 0.3), (-s * 0.22, -s * 0.24)]), fill(tint(col, 0.3))
    )
    oval(c, s * 0.55, -s * 0.6, s * 0.07, s * 0.09, fill(INK))
    c.drawPath(
        blob([(s * 0.7, -s * 0.36), (s * 0.8, -s * 0.34), (s * 0.88, -s * 0.4)], False), line(INK, s * 0.04)
    )


def butterfly(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a butterfly, `s` pixels tall."""
    for o in (-1, 1):
        formed(
            c,
            blob(
                [(0, -s * 0.5), (o * s * 0.26, -s * 0.98), (o * s * 0.62, -s * 0.92), (o * s * 0.5, -s * 0.5)]
            ),
            col,
            -s * 0.06,
            0,
            0.12,
        )
        c.drawPath(
            blob(
                [
                    (0, -s * 0.5),
                    (o * s * 0.44, -s * 0.46),
                    (o * s * 0.42, -s * 0.1),
                    (o * s * 0.16, -s * 0.06),
                ]
            ),
            fill(tint(col, 0.3)),
        )
        oval(c, o * s * 0.4, -s * 0.76, s * 0.07, s * 0.07, fill(CREAM))
        c.drawPath(
            blob([(0, -s * 0.8), (o * s * 0.06, -s * 0.94), (o * s * 0.14, -s)], False), line(INK, s * 0.03)
        )
    c.drawLine(0, -s * 0.18, 0, -s * 0.76, line(INK, s * 0.09))


def bug(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a ladybird, `s` pixels tall."""
    for x in (-0.4, 0, 0.4):
        c.drawLine(s * x, -s * 0.2, s * (x + 0.08), 0, line(INK, s * 0.08))
    oval(c, s * 0.62, -s * 0.42, s * 0.28, s * 0.3, fill(INK))
    shell = blob(
        [
            (-s * 0.8, -s * 0.16, 1),
            (-s * 0.62, -s * 0.78),
            (0, -s),
            (s * 0.56, -s * 0.7),
            (s * 0.66, -s * 0.16, 1),
        ]
    )
    formed(c, shell, col, -s * 0.16, -s * 0.1, 0.14)
    for x, y in ((-0.4, 0.5), (0.02, 0.72), (0.3, 0.4), (-0.1, 0.32)):
        oval(c, s * x, -s * y, s * 0.1, s * 0.1, fill(INK))
    oval(c, s * 0.72, -s * 0.48, s * 0.05, s * 0.06, fill(CREAM))


def frog(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a frog, `s` pixels tall."""
    for o in (-1, 1):
        oval(c, o * s * 0.5, -s * 0.18, s * 0.22, s * 0.2, fill(shade(col, 0.1)))
        oval(c, o * s * 0.34, -s * 0.05, s * 0.2, s * 0.06, fill(shade(col, 0.16)))
    formed(
        c,
        blob(
            [
                (-s * 0.5, -s * 0.1),
                (-s * 0.5, -s * 0.52),
                (0, -s * 0.76),
                (s * 0.5, -s * 0.52),
                (s * 0.5, -s * 0.1),
                (0, -s * 0.02),
            ]
        ),
        col,
        -s * 0.1,
        -s * 0.06,
        0.12,
    )
    for o in (-1, 1):
        oval(c, o * s * 0.26, -s * 0.8, s * 0.17, s * 0.18, fill(col))
        oval(c, o * s * 0.26, -s * 0.82, s * 0.07, s * 0.09, fill(INK))
    c.drawPath(
        blob([(-s * 0.26, -s * 0.46), (0, -s * 0.36), (s * 0.26, -s * 0.46)], False), line(INK, s * 0.04)
    )


def snail(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a snail, `s` pixels tall."""
    c.drawPath(
        blob(
            [
                (-s * 0.9, 0, 1),
                (-s * 0.4, -s * 0.2),
                (s * 0.3, -s * 0.2),
                (s * 0.56, -s * 0.7),
                (s * 0.8, -s * 0.6),
                (s * 0.7, -s * 0.06),
                (s * 0.4, 0),
            ]
        ),
        fill("#e8cf9c"),
    )
    for o in (0.6, 0.78):
        c.drawLine(s * o, -s * 0.6, s * (o + 0.04), -s * 0.92, line("#d9bd86", s * 0.05))
    formed(c, circle(-s * 0.12, -s * 0.52, s * 0.44), col, -s * 0.12, -s * 0.08, 0.14)
    for r in (0.3, 0.17, 0.06):
        c.drawCircle(-s * 0.12, -s * 0.52, s * r, line(shade(col, 0.22), s * 0.05))
    oval(c, s * 0.72, -s * 0.46, s * 0.035, s * 0.045, fill(INK))


def feather(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a feather, `s` pixels tall."""
    with at(c, 0, 0, 18):
        formed(
            c,
            blob(
                [
                    (0, -s * 0.2),
                    (-s * 0.2, -s * 0.5),
                    (-s * 0.12, -s * 0.9),
                    (s * 0.04, -s, 1),
                    (s * 0.18, -s * 0.7),
                    (s * 0.14, -s * 0.4),
                ]
            ),
            col,
            -s * 0.06,
            0,
            0.1,
        )
        c.drawLine(0, 0, s * 0.02, -s * 0.9, line(shade(col, 0.3), s * 0.03))


def shell(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a scallop shell, `s` pixels tall."""
    fan = blob(
        [
            (0, 0, 1),
            (-s * 0.62, -s * 0.5),
            (-s * 0.42, -s * 0.92),
            (0, -s),
            (s * 0.42, -s * 0.92),
            (s * 0.62, -s * 0.5),
        ]
    )
    formed(c, fan, col, -s * 0.14, -s * 0.06, 0.12)
    for x in (-0.42, -0.2, 0, 0.2, 0.42):
        c.drawLine(0, -s * 0.06, s * x, -s * 0.88, line(shade(col, 0.2), s * 0.035))
    c.drawPath(
        poly([(-s * 0.2, 0), (s * 0.2, 0), (s * 0.1, -s * 0.14), (-s * 0.1, -s * 0.14)]),
        fill(shade(col, 0.14)),
    )


def nest(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a nest with three eggs, `s` pixels tall."""
    for x, k in ((-0.34, "#cfe0e4"), (0.34, "#cfe0e4"), (0, "#e8efec")):
        oval(c, s * x, -s * 0.7, s * 0.24, s * 0.3, fill(k))
    bowl = blob(
        [
            (-s * 0.95, -s * 0.6, 1),
            (s * 0.95, -s * 0.6, 1),
            (s * 0.66, -s * 0.08),
            (0, 0),
            (-s * 0.66, -s * 0.08),
        ]
    )
    formed(c, bowl, col, -s * 0.2, 0, 0.13)
    with clipped(c, bowl):
        for i in range(9):
            x = -0.9 + i * 0.22
            c.drawLine(
                s * x, -s * 0.62, s * (x + 0.3 * math.cos(i)), -s * 0.1, line(shade(col, 0.22), s * 0.04)
            )
    for x in (-0.9, 0.84):
        c.drawLine(s * x, -s * 0.56, s * x * 1.2, -s * 0.72, line(col, s * 0.05))


def log(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a log, `s` pixels tall."""
    formed(
        c,
        blob([(-s * 1.4, 0, 1), (-s * 1.4, -s * 0.9, 1), (s * 1.3, -s * 0.9, 1), (s * 1.3, 0, 1)]),
        col,
        0,
        -s * 0.26,
        0.14,
    )
    for y in (0.3, 0.6):
        c.drawLine(-s * 0.9, -s * y, s * 0.4, -s * (y + 0.04), line(shade(col, 0.2), s * 0.04))
    oval(c, s * 1.3, -s * 0.45, s * 0.32, s * 0.46, fill("#dcb98a"))
    c.drawOval(skia.Rect.MakeLTRB(s * 1.12, -s * 0.72, s * 1.48, -s * 0.18), line("#b98f60", s * 0.05))


def leaf_one(c: skia.Canvas, s: float, col: str) -> None:
    """Draw one leaf, `s` pixels tall, its stalk on the origin."""
    c.drawLine(0, 0, 0, -s * 0.3, line(shade(col, 0.25), s * 0.06))
    formed(
        c,
        blob(
            [
                (0, -s * 0.16, 1),
                (-s * 0.36, -s * 0.46),
                (-s * 0.2, -s * 0.82),
                (0, -s, 1),
                (s * 0.2, -s * 0.82),
                (s * 0.36, -s * 0.46),
            ]
        ),
        col,
        -s * 0.08,
        0,
        0.12,
    )
    c.drawLine(0, -s * 0.2, 0, -s * 0.86, line(shade(col, 0.22), s * 0.035))
    for y in (0.4, 0.58):
        for o in (-1, 1):
            c.drawLine(0, -s * y, o * s * 0.18, -s * (y + 0.12), line(shade(col, 0.18), s * 0.025))


def snowman(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a snowman with a scarf of the colour, `s` pixels tall."""
    for y, r in ((0.24, 0.26), (0.58, 0.19)):
        formed(c, circle(0, -s * y, s * r), "#f4f6f8", -s * 0.06, -s * 0.05, 0.09)
    formed(c, circle(0, -s * 0.83, s * 0.14), "#f8fafb", -s * 0.04, -s * 0.03, 0.08)
    rect(c, -s * 0.14, -s * 0.74, s * 0.28, s * 0.06, fill(col), s * 0.03)
    rect(c, s * 0.04, -s * 0.72, s * 0.07, s * 0.18, fill(shade(col, 0.1)), s * 0.02)
    for o in (-1, 1):
        oval(c, o * s * 0.05, -s * 0.87, s * 0.015, s * 0.018, fill(INK))
        c.drawLine(o * s * 0.17, -s * 0.6, o * s * 0.38, -s * 0.72, line("#8a6248", s * 0.025))
    c.drawPath(poly([(0, -s * 0.84), (s * 0.14, -s * 0.81), (0, -s * 0.79)]), fill("#e8893c"))
    for y in (0.64, 0.55, 0.32):
        oval(c, 0, -s * y, s * 0.016, s * 0.016, fill(INK))


def worm(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a worm, `s` pixels tall."""
    c.drawPath(
        blob(
            [
                (-s * 1.3, -s * 0.2),
                (-s * 0.7, -s * 0.6),
                (-s * 0.1, -s * 0.2),
                (s * 0.5, -s * 0.2),
                (s * 0.9, -s * 0.75),
            ],
            False,
        ),
        line(col, s * 0.36),
    )
    oval(c, s * 0.96, -s * 0.84, s * 0.05, s * 0.07, fill(INK))
    c.drawPath(ellipse(s * 0.8, -s * 0.64, s * 0.03, s * 0.02), fill(shade(col, 0.2)))
