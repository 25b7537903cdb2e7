"""Things: to ride, to play and to make believe with."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    blob,
    clipped,
    fill,
    formed,
    glowfill,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.props_shapes import GOLD, METAL, circle, rounded, wheel
from anim_director.tools.cutout.skia_loader import skia


def wagon(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a hand cart, `s` pixels tall."""
    c.drawPath(
        blob([(s * 0.8, -s * 0.4), (s * 1.2, -s * 0.7), (s * 1.5, -s * 0.98)], False), line(METAL, s * 0.07)
    )
    formed(
        c,
        poly([(-s * 0.95, -s * 0.8), (s * 0.95, -s * 0.8), (s * 0.85, -s * 0.32), (-s * 0.85, -s * 0.32)]),
        col,
        -s * 0.2,
        -s * 0.06,
        0.14,
    )
    rect(c, -s, -s * 0.84, s * 2, s * 0.1, fill(tint(col, 0.2)), s * 0.04)
    for x in (-0.55, 0.55):
        wheel(c, s * x, -s * 0.24, s * 0.24)


def bike(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a child's bicycle, `s` pixels tall."""
    for x in (-0.62, 0.62):
        c.drawCircle(s * x, -s * 0.34, s * 0.3, line(INK, s * 0.07))
        c.drawCircle(s * x, -s * 0.34, s * 0.05, fill(METAL))
    frame = poly(
        [
            (-s * 0.62, -s * 0.34),
            (-s * 0.22, -s * 0.74),
            (s * 0.4, -s * 0.74),
            (0, -s * 0.34),
            (-s * 0.62, -s * 0.34),
        ]
    )
    c.drawPath(frame, line(col, s * 0.085))
    c.drawLine(-s * 0.22, -s * 0.74, 0, -s * 0.34, line(col, s * 0.085))
    c.drawLine(s * 0.62, -s * 0.34, s * 0.36, -s * 0.92, line(col, s * 0.085))
    c.drawPath(
        blob([(s * 0.22, -s * 0.98), (s * 0.36, -s * 0.94), (s * 0.52, -s * 0.96)], False),
        line(INK, s * 0.07),
    )
    rect(c, -s * 0.4, -s * 0.88, s * 0.32, s * 0.09, fill(INK), s * 0.04)
    c.drawLine(-s * 0.24, -s * 0.82, -s * 0.2, -s * 0.72, line(METAL, s * 0.05))


def goal(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a football goal, `s` pixels tall."""
    for i in range(9):
        x = -s * 0.8 + i * s * 0.2
        c.drawLine(x, -s, x * 1.05 + s * 0.12, 0, line("#f4f4f0", s * 0.012, 0.8))
    for i in range(5):
        c.drawLine(
            -s * 0.82, -s * (0.1 + i * 0.2), s * 0.94, -s * (0.1 + i * 0.2), line("#f4f4f0", s * 0.012, 0.8)
        )
    c.drawPath(
        poly([(-s * 0.85, 0), (-s * 0.85, -s), (s * 0.85, -s), (s * 0.85, 0)], False), line(col, s * 0.06)
    )


def robot(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a toy robot, `s` pixels tall."""
    for o in (-1, 1):
        rect(c, o * s * 0.16 - s * 0.08, -s * 0.22, s * 0.16, s * 0.22, fill(shade(col, 0.25)), s * 0.03)
        rect(c, o * s * 0.34 - s * 0.06, -s * 0.58, s * 0.12, s * 0.34, fill(shade(col, 0.15)), s * 0.05)
    formed(c, rounded(-s * 0.28, -s * 0.62, s * 0.56, s * 0.44, s * 0.06), col, -s * 0.1, 0, 0.13)
    formed(c, rounded(-s * 0.24, -s * 0.94, s * 0.48, s * 0.3, s * 0.07), tint(col, 0.2), -s * 0.1, 0, 0.12)
    c.drawLine(0, -s * 0.94, 0, -s, line(INK, s * 0.03))
    for o in (-1, 1):
        oval(c, o * s * 0.1, -s * 0.8, s * 0.05, s * 0.05, glowfill("#8fe0d0"))
    rect(c, -s * 0.12, -s * 0.72, s * 0.24, s * 0.035, fill(INK))
    for x, k in ((-0.12, "#d9604c"), (0, "#f2c040"), (0.12, "#5aa06b")):
        oval(c, s * x, -s * 0.42, s * 0.04, s * 0.04, fill(k))


def guitar(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a guitar standing upright, `s` pixels tall."""
    rect(c, -s * 0.04, -s * 0.92, s * 0.08, s * 0.5, fill("#6f4a38"), s * 0.02)
    rect(c, -s * 0.07, -s, s * 0.14, s * 0.12, fill("#5a3a2e"), s * 0.03)
    formed(
        c,
        blob(
            [
                (0, 0),
                (-s * 0.24, -s * 0.06),
                (-s * 0.25, -s * 0.24),
                (-s * 0.14, -s * 0.34),
                (-s * 0.18, -s * 0.5),
                (0, -s * 0.56),
                (s * 0.18, -s * 0.5),
                (s * 0.14, -s * 0.34),
                (s * 0.25, -s * 0.24),
                (s * 0.24, -s * 0.06),
            ]
        ),
        col,
        -s * 0.07,
        0,
        0.14,
    )
    c.drawCircle(0, -s * 0.34, s * 0.07, fill(shade(col, 0.5)))
    for x in (-0.015, 0.015):
        c.drawLine(s * x, -s * 0.12, s * x, -s * 0.94, line(CREAM, s * 0.008))


def ornament(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a shining ball on a hook, `s` pixels tall."""
    c.drawCircle(0, -s * 0.92, s * 0.07, line(GOLD, s * 0.04))
    rect(c, -s * 0.1, -s * 0.88, s * 0.2, s * 0.12, fill(GOLD), s * 0.02)
    ball = circle(0, -s * 0.4, s * 0.4)
    formed(c, ball, col, -s * 0.1, -s * 0.08, 0.14)
    with clipped(c, ball):
        c.drawPath(
            blob(
                [(-s * 0.45, -s * 0.36), (-s * 0.15, -s * 0.26), (s * 0.15, -s * 0.4), (s * 0.45, -s * 0.3)],
                False,
            ),
            line(CREAM, s * 0.09),
        )
    oval(c, -s * 0.16, -s * 0.58, s * 0.08, s * 0.06, fill("#ffffff", 0.75))


def wand(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a magic wand, `s` pixels long, its handle's end on the origin."""
    rect(c, -s * 0.035, -s * 0.8, s * 0.07, s * 0.8, fill("#5a4a68"), s * 0.02)
    star = [
        (0, -1.0),
        (0.06, -0.88),
        (0.2, -0.86),
        (0.1, -0.76),
        (0.13, -0.62),
        (0, -0.7),
        (-0.13, -0.62),
        (-0.1, -0.76),
        (-0.2, -0.86),
        (-0.06, -0.88),
    ]
    formed(c, poly([(s * x, s * y) for x, y in star]), col, -s * 0.04, 0, 0.12)


def sword(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a toy sword, `s` pixels long, its pommel on the origin."""
    c.drawPath(
        poly(
            [
                (-s * 0.06, -s * 0.26),
                (-s * 0.06, -s * 0.9),
                (0, -s),
                (s * 0.06, -s * 0.9),
                (s * 0.06, -s * 0.26),
            ]
        ),
        fill(METAL),
    )
    c.drawPath(
        poly([(0, -s * 0.26), (0, -s), (s * 0.06, -s * 0.9), (s * 0.06, -s * 0.26)]), fill(shade(METAL, 0.14))
    )
    rect(c, -s * 0.18, -s * 0.28, s * 0.36, s * 0.07, fill(col), s * 0.03)
    rect(c, -s * 0.04, -s * 0.24, s * 0.08, s * 0.24, fill(shade(col, 0.3)), s * 0.03)


def rocket(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a toy rocket, `s` pixels tall."""
    for o in (-1, 1):
        c.drawPath(
            poly([(o * s * 0.18, -s * 0.4), (o * s * 0.42, -s * 0.04), (o * s * 0.16, -s * 0.14)]),
            fill(shade(col, 0.14)),
        )
    c.drawPath(poly([(-s * 0.12, -s * 0.12), (0, s * 0.06), (s * 0.12, -s * 0.12)]), fill("#f2b13c"))
    formed(
        c,
        blob(
            [
                (-s * 0.18, -s * 0.12, 1),
                (-s * 0.24, -s * 0.5),
                (0, -s, 1),
                (s * 0.24, -s * 0.5),
                (s * 0.18, -s * 0.12, 1),
            ]
        ),
        "#f0ece4",
        -s * 0.1,
        0,
        0.1,
    )
    c.drawPath(
        blob([(-s * 0.15, -s * 0.72, 1), (0, -s, 1), (s * 0.15, -s * 0.72, 1), (0, -s * 0.68)]), fill(col)
    )
    c.drawCircle(0, -s * 0.48, s * 0.09, fill("#8fc4d4"))
    c.drawCircle(0, -s * 0.48, s * 0.09, line(col, s * 0.03))
