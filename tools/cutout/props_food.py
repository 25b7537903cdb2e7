"""Things: food."""

from anim_director.tools.cutout.canvas import (
    INK,
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
    tube,
)
from anim_director.tools.cutout.props_shapes import METAL, circle
from anim_director.tools.cutout.skia_loader import skia


def apple(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an apple, `s` pixels tall."""
    formed(
        c,
        blob(
            [
                (0, -s * 0.72),
                (s * 0.26, -s * 0.82),
                (s * 0.46, -s * 0.52),
                (s * 0.30, -s * 0.06),
                (0, -s * 0.04),
                (-s * 0.30, -s * 0.06),
                (-s * 0.46, -s * 0.52),
                (-s * 0.26, -s * 0.82),
            ]
        ),
        col,
        -s * 0.12,
        -s * 0.1,
        0.14,
    )
    c.drawLine(0, -s * 0.72, s * 0.05, -s * 0.94, line("#7a4f3a", s * 0.07))
    c.drawPath(
        blob([(s * 0.05, -s * 0.84), (s * 0.2, -s * 1.0), (s * 0.38, -s * 0.94, 1), (s * 0.2, -s * 0.82)]),
        fill("#74aa6c"),
    )
    oval(c, -s * 0.2, -s * 0.58, s * 0.06, s * 0.10, fill("#ffffff", 0.5))


def cake(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a cake, `s` pixels tall."""
    oval(c, 0, -s * 0.03, s * 0.66, s * 0.07, fill("#e6ded0"))
    formed(
        c,
        poly([(-s * 0.5, -s * 0.04), (-s * 0.5, -s * 0.46), (s * 0.5, -s * 0.46), (s * 0.5, -s * 0.04)]),
        "#f2d5a2",
        -s * 0.2,
        0,
        0.10,
    )
    c.drawPath(
        blob(
            [
                (-s * 0.52, -s * 0.50, 1),
                (s * 0.52, -s * 0.50, 1),
                (s * 0.5, -s * 0.30),
                (s * 0.36, -s * 0.22),
                (s * 0.22, -s * 0.34),
                (s * 0.05, -s * 0.2),
                (-s * 0.12, -s * 0.34),
                (-s * 0.30, -s * 0.22),
                (-s * 0.48, -s * 0.32),
            ]
        ),
        fill(col),
    )
    for x in (-0.26, 0, 0.26):
        rect(c, s * x - s * 0.03, -s * 0.76, s * 0.06, s * 0.26, fill("#fff6e6"), 2)
        c.drawPath(
            blob(
                [
                    (s * x, -s * 0.76),
                    (s * x + s * 0.05, -s * 0.83),
                    (s * x, -s * 0.94, 1),
                    (s * x - s * 0.05, -s * 0.83),
                ]
            ),
            fill("#f6b040"),
        )


def cup(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a cup, `s` pixels tall."""
    c.drawPath(
        blob(
            [(s * 0.32, -s * 0.72), (s * 0.62, -s * 0.66), (s * 0.58, -s * 0.30), (s * 0.28, -s * 0.24)],
            False,
        ),
        line(col, s * 0.11),
    )
    formed(
        c,
        blob(
            [
                (-s * 0.42, -s * 0.9, 1),
                (s * 0.42, -s * 0.9, 1),
                (s * 0.34, -s * 0.1),
                (s * 0.2, 0),
                (-s * 0.2, 0),
                (-s * 0.34, -s * 0.1),
            ]
        ),
        col,
        -s * 0.16,
        0,
        0.12,
    )
    oval(c, 0, -s * 0.9, s * 0.42, s * 0.10, fill(tint(col, 0.35)))


def _bowl(c: skia.Canvas, s: float, col: str, h: float = 0.62) -> None:
    formed(
        c,
        blob(
            [
                (-s * 0.66, -s * h, 1),
                (s * 0.66, -s * h, 1),
                (s * 0.56, -s * 0.28),
                (s * 0.28, -s * 0.07),
                (s * 0.26, 0, 1),
                (-s * 0.26, 0, 1),
                (-s * 0.28, -s * 0.07),
                (-s * 0.56, -s * 0.28),
            ]
        ),
        col,
        -s * 0.22,
        -s * 0.02,
        0.14,
    )
    oval(c, 0, -s * h, s * 0.66, s * 0.13, fill(tint(col, 0.35)))


def bowl(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a bowl, `s` pixels tall."""
    _bowl(c, s, col, 0.86)
    oval(c, s * 0.02, -s * 0.845, s * 0.57, s * 0.092, fill(shade(col, 0.18)))
    c.drawPath(
        tube([(-s * 0.62, -s * 0.56), (0, -s * 0.44), (s * 0.62, -s * 0.56)], (s * 0.06,) * 2, False, False),
        fill(tint(col, 0.5)),
    )


def soup(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a soup, `s` pixels tall."""
    _bowl(c, s, col, 0.58)
    oval(c, 0, -s * 0.575, s * 0.57, s * 0.095, fill("#e8954f"))
    for x, y, k in ((-0.26, 0.60, "#86b56f"), (0.02, 0.56, "#f6d080"), (0.26, 0.61, "#d9604c")):
        oval(c, s * x, -s * y, s * 0.07, s * 0.035, fill(k))
    for x, d in ((-0.22, 0), (0.08, 0.06)):
        c.drawPath(
            blob(
                [
                    (s * x, -s * (0.70 + d)),
                    (s * (x + 0.08), -s * (0.79 + d)),
                    (s * (x - 0.02), -s * (0.88 + d)),
                    (s * (x + 0.06), -s * (0.97 + d * 0.5)),
                ],
                False,
            ),
            line("#cbb8ae", s * 0.045, 0.9),
        )
    c.drawLine(s * 0.30, -s * 0.58, s * 0.74, -s * 0.90, line(METAL, s * 0.07))


def pot(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a pot, `s` pixels tall."""
    for o in (-1, 1):
        c.drawPath(
            blob(
                [
                    (o * s * 0.5, -s * 0.58),
                    (o * s * 0.68, -s * 0.56),
                    (o * s * 0.68, -s * 0.42),
                    (o * s * 0.5, -s * 0.38),
                ],
                False,
            ),
            line(shade(col, 0.25), s * 0.075),
        )
    formed(
        c,
        blob(
            [
                (-s * 0.54, -s * 0.68, 1),
                (s * 0.54, -s * 0.68, 1),
                (s * 0.52, -s * 0.12),
                (s * 0.40, 0),
                (-s * 0.40, 0),
                (-s * 0.52, -s * 0.12),
            ]
        ),
        col,
        -s * 0.22,
        0,
        0.14,
    )
    c.drawPath(
        blob(
            [
                (-s * 0.58, -s * 0.66, 1),
                (-s * 0.46, -s * 0.80),
                (0, -s * 0.88),
                (s * 0.46, -s * 0.80),
                (s * 0.58, -s * 0.66, 1),
            ]
        ),
        fill(tint(col, 0.22)),
    )
    rect(c, -s * 0.60, -s * 0.70, s * 1.20, s * 0.07, fill(shade(col, 0.10)), s * 0.03)
    oval(c, 0, -s * 0.92, s * 0.10, s * 0.08, fill(INK))
    rect(c, -s * 0.42, -s * 0.54, s * 0.07, s * 0.34, fill("#fff6e6", 0.45), s * 0.03)


def spoon(c: skia.Canvas, s: float, col: str) -> None:
    """Handle end on the ground, bowl up."""
    c.drawPath(
        tube([(0, -s * 0.04), (0, -s * 0.35), (0, -s * 0.68)], (s * 0.12, s * 0.075, s * 0.07)),
        fill(shade(col, 0.08)),
    )
    formed(
        c,
        blob(
            [
                (0, -s * 0.58),
                (-s * 0.17, -s * 0.74),
                (-s * 0.15, -s * 0.92),
                (0, -s),
                (s * 0.15, -s * 0.92),
                (s * 0.17, -s * 0.74),
            ]
        ),
        col,
        -s * 0.05,
        -s * 0.03,
        0.16,
    )
    oval(c, s * 0.01, -s * 0.80, s * 0.10, s * 0.125, fill(shade(col, 0.20)))
    oval(c, -s * 0.035, -s * 0.855, s * 0.03, s * 0.05, fill("#fffaf0", 0.8))


def bread(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a bread, `s` pixels tall."""
    w = s * 1.05
    formed(
        c,
        blob(
            [
                (-w * 0.86, -s * 0.06, 1),
                (-w * 0.98, -s * 0.46),
                (-w * 0.74, -s * 0.86),
                (-w * 0.1, -s),
                (w * 0.62, -s * 0.92),
                (w * 0.96, -s * 0.52),
                (w * 0.86, -s * 0.06, 1),
            ]
        ),
        col,
        -s * 0.10,
        -s * 0.16,
        0.16,
    )
    for x in (-0.56, -0.12, 0.32):
        c.drawPath(
            blob(
                [
                    (w * x - s * 0.04, -s * 0.40, 1),
                    (w * x + s * 0.06, -s * 0.64),
                    (w * x + s * 0.28, -s * 0.86, 1),
                    (w * x + s * 0.18, -s * 0.58),
                ]
            ),
            fill(tint(col, 0.58)),
        )


def ice_cream(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an ice cream, `s` pixels tall."""
    cone = poly([(-s * 0.23, -s * 0.54), (s * 0.23, -s * 0.54), (0, 0)])
    formed(c, cone, "#e3ae68", -s * 0.10, 0, 0.14)
    with clipped(c, cone):
        for i in range(-4, 6):
            c.drawLine(s * i * 0.12, -s * 0.56, s * (i * 0.12 + 0.3), 0, line("#c48c4e", s * 0.02))
            c.drawLine(s * i * 0.12, -s * 0.56, s * (i * 0.12 - 0.3), 0, line("#c48c4e", s * 0.02))
    formed(
        c,
        blob(
            [
                (-s * 0.31, -s * 0.54),
                (-s * 0.28, -s * 0.80),
                (0, -s * 0.97),
                (s * 0.28, -s * 0.80),
                (s * 0.31, -s * 0.54),
                (s * 0.22, -s * 0.45),
                (s * 0.12, -s * 0.53),
                (s * 0.02, -s * 0.42),
                (-s * 0.10, -s * 0.53),
                (-s * 0.21, -s * 0.46),
            ]
        ),
        col,
        -s * 0.08,
        -s * 0.05,
        0.13,
    )
    oval(c, -s * 0.12, -s * 0.78, s * 0.06, s * 0.045, fill("#fffaf0", 0.75))
    oval(c, s * 0.04, -s * 0.97, s * 0.065, s * 0.065, fill("#d9483d"))


def cookie(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a cookie, `s` pixels tall."""
    r = s / 2
    p = skia.Op(circle(0, -r, r), circle(r * 0.92, -r * 1.72, r * 0.36), skia.PathOp.kDifference_PathOp)
    formed(c, p, col, -r * 0.16, -r * 0.14, 0.14)
    for x, y in ((-0.4, 1.4), (0.08, 1.18), (-0.46, 0.72), (0.14, 0.52), (0.56, 0.92), (-0.02, 1.66)):
        oval(c, r * x, -r * y, r * 0.135, r * 0.12, fill("#6b4436"))
