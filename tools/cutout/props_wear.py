"""Things: to wear."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    blob,
    fill,
    formed,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.props_shapes import circle
from anim_director.tools.cutout.skia_loader import skia


def bandage(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a roll of bandage with a loose end, `s` pixels tall."""
    c.drawPath(
        blob(
            [
                (0, 0, 1),
                (s * 0.7, 0, 1),
                (s * 1.0, -s * 0.12),
                (s * 1.0, -s * 0.26, 1),
                (s * 0.6, -s * 0.2),
                (0, -s * 0.24, 1),
            ]
        ),
        fill(shade(col, 0.06)),
    )
    formed(c, circle(0, -s * 0.5, s * 0.5), col, -s * 0.12, -s * 0.08, 0.1)
    for r in (0.34, 0.2, 0.08):
        c.drawCircle(0, -s * 0.5, s * r, line(shade(col, 0.14), s * 0.04))
    rect(c, s * 0.66, -s * 0.2, s * 0.16, s * 0.05, fill("#d9604c"))
    rect(c, s * 0.715, -s * 0.26, s * 0.05, s * 0.16, fill("#d9604c"))


def bow(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a ribbon bow, `s` pixels tall."""
    for o in (-1, 1):
        c.drawPath(
            poly([(0, -s * 0.5), (o * s * 0.5, 0), (o * s * 0.22, -s * 0.02), (o * s * 0.1, -s * 0.12)]),
            fill(shade(col, 0.12)),
        )
        formed(
            c,
            blob(
                [(0, -s * 0.55), (o * s * 0.5, -s * 0.98), (o * s * 0.8, -s * 0.62), (o * s * 0.5, -s * 0.3)]
            ),
            col,
            -s * 0.1,
            -s * 0.05,
            0.14,
        )
    formed(c, circle(0, -s * 0.56, s * 0.16), tint(col, 0.15), -s * 0.05, 0, 0.14)


def shoe(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a shoe, `s` pixels tall."""
    formed(
        c,
        blob(
            [
                (-s * 0.7, -s * 0.14, 1),
                (-s * 0.68, -s * 0.96, 1),
                (-s * 0.16, -s * 0.96, 1),
                (0, -s * 0.6),
                (s * 0.6, -s * 0.5),
                (s * 0.86, -s * 0.14, 1),
            ]
        ),
        col,
        -s * 0.2,
        -s * 0.1,
        0.14,
    )
    rect(c, -s * 0.74, -s * 0.16, s * 1.62, s * 0.16, fill(CREAM), s * 0.06)
    for x in (-0.06, 0.14, 0.34):
        c.drawLine(s * x, -s * 0.56, s * (x + 0.12), -s * 0.72, line(CREAM, s * 0.07))


def crown(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a crown, `s` pixels tall."""
    formed(
        c,
        poly(
            [
                (-s * 0.7, 0),
                (-s * 0.8, -s * 0.8),
                (-s * 0.38, -s * 0.44),
                (0, -s),
                (s * 0.38, -s * 0.44),
                (s * 0.8, -s * 0.8),
                (s * 0.7, 0),
            ]
        ),
        col,
        -s * 0.2,
        0,
        0.12,
    )
    rect(c, -s * 0.7, -s * 0.2, s * 1.4, s * 0.2, fill(shade(col, 0.14)), s * 0.04)
    for x, k in ((-0.42, "#5aa06b"), (0, "#d9483d"), (0.42, "#3f7fc0")):
        oval(c, s * x, -s * 0.1, s * 0.08, s * 0.07, fill(k))


def ring(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a ring with a stone, `s` pixels tall."""
    c.drawCircle(0, -s * 0.36, s * 0.3, line(col, s * 0.13))
    formed(
        c,
        poly(
            [(0, -s * 0.62), (-s * 0.22, -s * 0.84), (-s * 0.12, -s), (s * 0.12, -s), (s * 0.22, -s * 0.84)]
        ),
        "#8fd0e0",
        -s * 0.06,
        0,
        0.14,
    )
