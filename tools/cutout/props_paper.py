"""Things: paper."""

import math

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    blob,
    fill,
    formed,
    line,
    mix,
    oval,
    poly,
    rect,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.props_shapes import GOLD, METAL, WOOD, heart, rounded
from anim_director.tools.cutout.skia_loader import skia


def book(c: skia.Canvas, s: float, col: str, open: bool = True) -> None:
    """Draw a book, `s` pixels tall."""
    w = s * 0.8
    if open:
        c.drawPath(
            poly(
                [
                    (-w, -s * 0.08),
                    (-w, -s * 0.92),
                    (0, -s * 0.80),
                    (w, -s * 0.92),
                    (w, -s * 0.08),
                    (0, s * 0.04),
                ]
            ),
            fill(col),
        )
        for o in (-1, 1):
            formed(
                c,
                blob(
                    [
                        (0, -s * 0.02, 1),
                        (0, -s * 0.82, 1),
                        (o * w * 0.4, -s * 0.92),
                        (o * w * 0.92, -s * 0.88, 1),
                        (o * w * 0.92, -s * 0.12, 1),
                        (o * w * 0.4, -s * 0.14),
                    ]
                ),
                CREAM,
                s * 0.1 * o,
                0,
                0.07,
            )
            for j in range(4):
                c.drawLine(
                    o * w * 0.2,
                    -s * (0.70 - j * 0.14),
                    o * w * 0.74,
                    -s * (0.74 - j * 0.14),
                    line("#c9b4a0", s * 0.03),
                )
        return
    formed(c, poly([(-w * 0.5, 0), (-w * 0.5, -s), (w * 0.5, -s), (w * 0.5, 0)]), col, -s * 0.1, 0, 0.12)
    rect(c, -w * 0.5, -s, w * 0.12, s, fill(shade(col, 0.2)))
    rect(c, -w * 0.22, -s * 0.8, w * 0.56, s * 0.22, fill(CREAM), 3)


def letter(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a letter, `s` pixels tall."""
    w = s * 1.4
    formed(
        c, poly([(-w / 2, 0), (-w / 2, -s), (w / 2, -s), (w / 2, 0)]), "#fff6e6", -s * 0.1, -s * 0.08, 0.08
    )
    c.drawPath(poly([(-w / 2, -s), (w / 2, -s), (0, -s * 0.42)]), fill(shade("#fff6e6", 0.07)))
    oval(c, 0, -s * 0.44, s * 0.14, s * 0.14, fill(col))


def diary(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a diary, `s` pixels tall."""
    w = s * 0.76
    rect(c, -w * 0.44, -s * 0.965, w * 0.96, s * 0.95, fill("#e0c9a6"), s * 0.03)
    rect(c, -w * 0.44, -s * 0.965, w * 0.92, s * 0.95, fill("#fbeeda"), s * 0.03)
    formed(c, rounded(-w * 0.5, -s, w * 0.94, s, s * 0.06), col, -s * 0.09, 0, 0.12)
    rect(c, -w * 0.5, -s, w * 0.13, s, fill(shade(col, 0.22)), s * 0.04)
    c.drawPath(
        poly(
            [
                (w * 0.10, -s * 0.02),
                (w * 0.10, s * 0.10),
                (w * 0.17, s * 0.05),
                (w * 0.24, s * 0.10),
                (w * 0.24, -s * 0.02),
            ]
        ),
        fill(GOLD),
    )
    rect(c, w * 0.18, -s * 0.58, w * 0.36, s * 0.15, fill(shade(col, 0.30)), s * 0.03)
    formed(c, rounded(w * 0.12, -s * 0.62, w * 0.20, s * 0.23, s * 0.04), GOLD, -s * 0.04, 0, 0.14)
    oval(c, w * 0.22, -s * 0.52, s * 0.03, s * 0.035, fill(INK))
    c.drawPath(heart(-w * 0.08, -s * 0.76, s * 0.13), fill(tint(col, 0.62)))


def pen(c: skia.Canvas, s: float, col: str) -> None:
    """Nib on the origin."""
    w = s * 0.085
    c.drawPath(poly([(0, 0), (-w * 0.8, -s * 0.2), (w * 0.8, -s * 0.2)]), fill(METAL))
    c.drawLine(0, -s * 0.02, 0, -s * 0.12, line(INK, s * 0.018))
    formed(c, rounded(-w, -s * 0.55, w * 2, s * 0.37, w * 0.3), tint(col, 0.12), -w * 0.7, 0, 0.16)
    formed(c, rounded(-w * 1.15, -s, w * 2.3, s * 0.48, w * 0.8), col, -w * 0.8, 0, 0.16)
    rect(c, -w * 1.15, -s * 0.57, w * 2.3, s * 0.045, fill(GOLD))
    rect(c, w * 0.25, -s * 0.92, w * 0.65, s * 0.27, fill(GOLD), w * 0.3)


def pencil(c: skia.Canvas, s: float, col: str) -> None:
    """Lead on the origin."""
    w = s * 0.095
    c.drawPath(poly([(0, 0), (-w, -s * 0.22), (w, -s * 0.22)]), fill("#f0d3a4"))
    c.drawPath(poly([(0, 0), (-w * 0.36, -s * 0.08), (w * 0.36, -s * 0.08)]), fill(INK))
    c.drawPath(
        blob(
            [
                (-w, -s * 0.80, 1),
                (w, -s * 0.80, 1),
                (w, -s * 0.21, 1),
                (w * 0.66, -s * 0.24),
                (w * 0.33, -s * 0.21, 1),
                (0, -s * 0.24),
                (-w * 0.33, -s * 0.21, 1),
                (-w * 0.66, -s * 0.24),
                (-w, -s * 0.21, 1),
            ]
        ),
        fill(col),
    )
    rect(c, w * 0.33, -s * 0.80, w * 0.67, s * 0.585, fill(shade(col, 0.18)))
    rect(c, -w, -s * 0.80, w * 0.6, s * 0.585, fill(tint(col, 0.25)))
    rect(c, -w * 1.06, -s * 0.88, w * 2.12, s * 0.09, fill(METAL))
    c.drawPath(
        blob([(-w, -s * 0.88, 1), (-w, -s * 0.96), (0, -s), (w, -s * 0.96), (w, -s * 0.88, 1)]),
        fill("#e89aa0"),
    )


def paintbrush(c: skia.Canvas, s: float, col: str) -> None:
    """Wet tip on the origin."""
    c.drawPath(
        tube([(0, -s * 0.34), (0, -s * 0.62), (0, -s * 0.97)], (s * 0.15, s * 0.11, s * 0.05), False),
        fill(WOOD),
    )
    c.drawPath(
        poly(
            [(-s * 0.085, -s * 0.27), (s * 0.085, -s * 0.27), (s * 0.075, -s * 0.42), (-s * 0.075, -s * 0.42)]
        ),
        fill(METAL),
    )
    c.drawLine(s * 0.045, -s * 0.29, s * 0.04, -s * 0.40, line(shade(METAL, 0.2), s * 0.03))
    formed(
        c,
        blob(
            [
                (0, 0, 1),
                (-s * 0.12, -s * 0.15),
                (-s * 0.085, -s * 0.28, 1),
                (s * 0.085, -s * 0.28, 1),
                (s * 0.12, -s * 0.15),
            ]
        ),
        col,
        -s * 0.06,
        0,
        0.14,
    )


def palette(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a palette, `s` pixels tall."""
    w = s * 0.66
    formed(
        c,
        blob(
            [
                (-w, -s * 0.48),
                (-w * 0.6, -s * 0.90),
                (w * 0.12, -s * 0.99),
                (w * 0.82, -s * 0.76),
                (w, -s * 0.40),
                (w * 0.70, -s * 0.22),
                (w * 0.34, -s * 0.26),
                (w * 0.14, -s * 0.02),
                (-w * 0.5, -s * 0.08),
            ]
        ),
        "#d6a877",
        -s * 0.04,
        -s * 0.06,
        0.16,
    )
    oval(c, w * 0.36, -s * 0.46, s * 0.11, s * 0.085, fill("#7f5a44"))
    for x, y, k in (
        (-0.62, 0.50, col),
        (-0.38, 0.76, "#f2b13c"),
        (0.10, 0.80, "#5aa06b"),
        (0.60, 0.64, "#8f6bb5"),
        (-0.34, 0.26, CREAM),
    ):
        oval(c, w * x, -s * y, s * 0.135, s * 0.105, fill(k))
        oval(c, w * x - s * 0.04, -s * y - s * 0.035, s * 0.04, s * 0.025, fill(tint(k, 0.5)))


def drawing(c: skia.Canvas, s: float, col: str, blank: bool = False) -> None:
    """Draw a drawing, `s` pixels tall."""
    w = s * 0.80
    formed(
        c,
        poly([(-w / 2, 0), (-w / 2, -s), (w * 0.30, -s), (w / 2, -s * 0.84), (w / 2, 0)]),
        "#fff6e6",
        -s * 0.04,
        -s * 0.04,
        0.08,
    )
    c.drawPath(poly([(w * 0.30, -s), (w / 2, -s * 0.84), (w * 0.30, -s * 0.84)]), fill("#e3cfb2"))
    if blank:
        for j in range(5):
            c.drawLine(
                -w * 0.36,
                -s * (0.78 - 0.15 * j),
                w * (0.22 if j == 0 else 0.34),
                -s * (0.78 - 0.15 * j),
                line(mix(col, CREAM, 0.55), s * 0.03),
            )
        return
    oval(c, -w * 0.26, -s * 0.80, s * 0.095, s * 0.095, fill("#f2b13c"))
    for a in range(8):
        c.drawLine(
            -w * 0.26 + s * 0.13 * math.cos(a * 0.785),
            -s * 0.80 + s * 0.13 * math.sin(a * 0.785),
            -w * 0.26 + s * 0.17 * math.cos(a * 0.785),
            -s * 0.80 + s * 0.17 * math.sin(a * 0.785),
            line("#f2b13c", s * 0.026),
        )
    rect(c, -w * 0.10, -s * 0.46, w * 0.42, s * 0.30, fill("#f3d9a4"))
    c.drawPath(poly([(-w * 0.18, -s * 0.44), (w * 0.11, -s * 0.68), (w * 0.40, -s * 0.44)]), fill(col))
    rect(c, w * 0.05, -s * 0.32, w * 0.13, s * 0.16, fill(shade(col, 0.2)))
    c.drawPath(
        blob(
            [(-w * 0.42, -s * 0.15), (-w * 0.2, -s * 0.17), (w * 0.1, -s * 0.14), (w * 0.42, -s * 0.16)],
            False,
        ),
        line("#6fae6c", s * 0.05),
    )
    c.drawLine(-w * 0.30, -s * 0.16, -w * 0.30, -s * 0.36, line("#5f9560", s * 0.03))
    oval(c, -w * 0.30, -s * 0.40, s * 0.07, s * 0.07, fill("#e8708a"))


def map_(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an unfolded map."""
    w = s * 1.30
    xs = [-w / 2, -w / 6, w / 6, w / 2]
    dy = [0, -s * 0.07, 0, -s * 0.07]
    for i in range(3):
        c.drawPath(
            poly(
                [
                    (xs[i], dy[i] - s * 0.90),
                    (xs[i + 1], dy[i + 1] - s * 0.90),
                    (xs[i + 1], dy[i + 1]),
                    (xs[i], dy[i]),
                ]
            ),
            fill(("#f2dcae", "#e2c48e")[i % 2]),
        )
    c.drawPath(
        blob(
            [(-w * 0.46, -s * 0.64), (-w * 0.30, -s * 0.78), (-w * 0.20, -s * 0.62), (-w * 0.32, -s * 0.50)]
        ),
        fill("#9fbf8a"),
    )
    c.drawPath(
        blob(
            [
                (w * 0.10, -s * 0.22),
                (w * 0.24, -s * 0.34),
                (w * 0.44, -s * 0.28),
                (w * 0.40, -s * 0.14),
                (w * 0.2, -s * 0.10),
            ]
        ),
        fill("#8fb8c0"),
    )
    for i in range(7):
        t = i / 6.0
        x, y = -w * 0.38 + w * 0.62 * t, -s * (0.20 + 0.36 * t + 0.12 * math.sin(t * 6))
        c.drawLine(x, y, x + s * 0.05, y - s * 0.015, line("#8a5a4a", s * 0.045))
    for a in (-1, 1):
        c.drawLine(
            w * 0.33 - s * 0.09,
            -s * 0.70 - a * s * 0.08,
            w * 0.33 + s * 0.09,
            -s * 0.70 + a * s * 0.08,
            line(col, s * 0.065),
        )


def sign(c: skia.Canvas, s: float, col: str, arrow: int = 1) -> None:
    """Draw a sign, `s` pixels tall."""
    rect(c, -s * 0.05, -s * 0.6, s * 0.10, s * 0.6, fill("#8a6248"), s * 0.02)
    rect(c, s * 0.01, -s * 0.5, s * 0.04, s * 0.5, fill("#75513f"))
    a = arrow
    p = (
        poly(
            [
                (-a * s * 0.46, -s * 0.96),
                (a * s * 0.34, -s * 0.96),
                (a * s * 0.56, -s * 0.74),
                (a * s * 0.34, -s * 0.52),
                (-a * s * 0.46, -s * 0.52),
            ]
        )
        if a
        else rounded(-s * 0.48, -s * 0.98, s * 0.96, s * 0.46, s * 0.05)
    )
    formed(c, p, col, 0, -s * 0.07, 0.14)
    for y, k in ((0.82, 0.34), (0.68, 0.22)):
        c.drawLine(-s * 0.32, -s * y, -s * 0.32 + s * k * 1.5, -s * y, line(tint(col, 0.6), s * 0.05))
