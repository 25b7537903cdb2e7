"""Things: more to eat."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    mix,
    oval,
    poly,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.props_shapes import circle, ellipse, rounded
from anim_director.tools.cutout.skia_loader import skia


def butter(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a slab of butter on a dish, `s` pixels tall."""
    oval(c, 0, -s * 0.08, s * 0.95, s * 0.14, fill("#d5dde0"))
    oval(c, 0, -s * 0.13, s * 0.82, s * 0.10, fill("#eef2f0"))
    formed(c, rounded(-s * 0.6, -s * 0.72, s * 1.2, s * 0.6, s * 0.08), col, -s * 0.2, -s * 0.08, 0.12)
    rect(c, -s * 0.6, -s * 0.72, s * 1.2, s * 0.15, fill(tint(col, 0.4)), s * 0.07)
    rect(c, s * 0.28, -s * 0.92, s * 0.34, s * 0.3, fill("#b9bfc6"), s * 0.06)


def egg(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an egg, `s` pixels tall."""
    shell = blob(
        [
            (0, 0),
            (-s * 0.36, -s * 0.16),
            (-s * 0.36, -s * 0.5),
            (0, -s),
            (s * 0.36, -s * 0.5),
            (s * 0.36, -s * 0.16),
        ]
    )
    formed(c, shell, col, -s * 0.1, -s * 0.06, 0.12)
    oval(c, -s * 0.12, -s * 0.66, s * 0.06, s * 0.1, fill("#ffffff", 0.6))


def carrot(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a carrot, `s` pixels long, its tip on the origin."""
    for dx, dy in ((-0.16, 0.98), (0, 1.0), (0.16, 0.95)):
        c.drawPath(
            blob([(0, -s * 0.7), (s * dx * 0.5, -s * 0.84), (s * dx, -s * dy)], False),
            line("#74aa6c", s * 0.09),
        )
    root = blob(
        [
            (0, 0, 1),
            (-s * 0.14, -s * 0.4),
            (-s * 0.17, -s * 0.66),
            (0, -s * 0.74),
            (s * 0.17, -s * 0.66),
            (s * 0.14, -s * 0.4),
        ]
    )
    formed(c, root, col, -s * 0.06, 0, 0.14)
    for y in (0.3, 0.44, 0.58):
        c.drawLine(-s * 0.08, -s * y, s * 0.02, -s * y, line(shade(col, 0.2), s * 0.025))


def banana(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a banana lying on its back, `s` pixels tall."""
    fruit = blob(
        [
            (-s * 0.95, -s * 0.84),
            (-s * 0.62, -s * 0.34),
            (0, -s * 0.1),
            (s * 0.62, -s * 0.34),
            (s * 0.95, -s * 0.84),
            (s * 0.46, -s * 0.56),
            (0, -s * 0.48),
            (-s * 0.46, -s * 0.56),
        ]
    )
    formed(c, fruit, col, 0, -s * 0.14, 0.14)
    c.drawLine(s * 0.93, -s * 0.8, s * 1.0, -s * 0.98, line("#8a6248", s * 0.12))


def cheese(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a wedge of cheese, `s` pixels tall."""
    c.drawPath(
        poly([(-s * 0.85, -s * 0.5), (s * 0.7, -s * 0.98), (s * 0.85, -s * 0.5)]), fill(tint(col, 0.35))
    )
    front = poly([(-s * 0.85, -s * 0.5), (s * 0.85, -s * 0.5), (s * 0.85, 0), (-s * 0.85, 0)])
    formed(c, front, col, -s * 0.2, 0, 0.12)
    for x, y, r in ((-0.45, 0.26, 0.12), (0.1, 0.18, 0.09), (0.5, 0.32, 0.13)):
        oval(c, s * x, -s * y, s * r, s * r * 0.85, fill(shade(col, 0.18)))


def sandwich(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a sandwich, `s` pixels tall."""
    for y, k, h in ((0.0, col, 0.3), (0.62, col, 0.36)):
        formed(c, rounded(-s * 0.8, -s * (y + h), s * 1.6, s * h, s * 0.12), k, -s * 0.2, -s * 0.04, 0.12)
    rect(c, -s * 0.84, -s * 0.46, s * 1.68, s * 0.13, fill("#f2c650"), s * 0.04)
    c.drawPath(
        blob(
            [
                (-s * 0.86, -s * 0.5),
                (-s * 0.5, -s * 0.62),
                (-s * 0.1, -s * 0.5),
                (s * 0.3, -s * 0.63),
                (s * 0.86, -s * 0.5),
                (s * 0.4, -s * 0.44),
                (-s * 0.4, -s * 0.44),
            ]
        ),
        fill("#86b56f"),
    )
    rect(c, -s * 0.78, -s * 0.37, s * 1.56, s * 0.1, fill("#d9604c"), s * 0.04)


def candy(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a wrapped sweet, `s` pixels tall."""
    for o in (-1, 1):
        c.drawPath(
            poly(
                [
                    (o * s * 0.4, -s * 0.5),
                    (o * s * 1.0, -s * 0.9),
                    (o * s * 0.9, -s * 0.5),
                    (o * s * 1.0, -s * 0.1),
                ]
            ),
            fill(tint(col, 0.3)),
        )
    ball = circle(0, -s * 0.5, s * 0.5)
    formed(c, ball, col, -s * 0.14, -s * 0.1, 0.14)
    with clipped(c, ball):
        for x in (-0.3, 0.1):
            c.drawPath(
                blob([(s * x, -s), (s * (x + 0.22), -s * 0.5), (s * (x + 0.06), 0)], False),
                line(CREAM, s * 0.12),
            )


def mushroom(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a mushroom, `s` pixels tall."""
    formed(
        c,
        blob([(-s * 0.16, 0, 1), (-s * 0.12, -s * 0.5), (s * 0.12, -s * 0.5), (s * 0.16, 0, 1)]),
        "#f3e3cc",
        -s * 0.08,
        0,
        0.1,
    )
    formed(
        c,
        blob(
            [
                (-s * 0.5, -s * 0.46, 1),
                (-s * 0.38, -s * 0.84),
                (0, -s),
                (s * 0.38, -s * 0.84),
                (s * 0.5, -s * 0.46, 1),
                (0, -s * 0.38),
            ]
        ),
        col,
        -s * 0.12,
        -s * 0.06,
        0.14,
    )
    for x, y in ((-0.2, 0.66), (0.06, 0.84), (0.26, 0.6)):
        oval(c, s * x, -s * y, s * 0.07, s * 0.06, fill(CREAM))


def berries(c: skia.Canvas, s: float, col: str) -> None:
    """Draw three berries on a stalk, `s` pixels tall."""
    for x, y in ((-0.28, 0.26), (0.26, 0.24), (0, 0.5)):
        c.drawLine(s * x, -s * y, 0, -s * 0.94, line("#5f9560", s * 0.05))
        formed(c, circle(s * x, -s * y, s * 0.25), col, -s * 0.07, -s * 0.06, 0.14)
        oval(c, s * (x - 0.08), -s * (y + 0.09), s * 0.05, s * 0.04, fill("#ffffff", 0.6))
    c.drawPath(
        blob([(0, -s * 0.92), (s * 0.2, -s * 1.0), (s * 0.4, -s * 0.9, 1), (s * 0.2, -s * 0.82)]),
        fill("#74aa6c"),
    )


def bottle(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a bottle of milk, `s` pixels tall."""
    glass = blob(
        [
            (-s * 0.22, 0, 1),
            (-s * 0.24, -s * 0.55),
            (-s * 0.1, -s * 0.78),
            (-s * 0.1, -s * 0.92, 1),
            (s * 0.1, -s * 0.92, 1),
            (s * 0.1, -s * 0.78),
            (s * 0.24, -s * 0.55),
            (s * 0.22, 0, 1),
        ]
    )
    formed(c, glass, "#f3f1ea", -s * 0.1, 0, 0.08)
    rect(c, -s * 0.12, -s, s * 0.24, s * 0.12, fill(col), s * 0.03)
    rect(c, -s * 0.22, -s * 0.42, s * 0.44, s * 0.22, fill(tint(col, 0.35)))


def plate(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a plate seen from the side, `s` pixels tall."""
    c.drawPath(
        blob(
            [
                (-s * 1.5, -s * 0.7, 1),
                (s * 1.5, -s * 0.7, 1),
                (s * 0.7, -s * 0.1),
                (s * 0.5, 0, 1),
                (-s * 0.5, 0, 1),
                (-s * 0.7, -s * 0.1),
            ]
        ),
        fill(shade(col, 0.1)),
    )
    oval(c, 0, -s * 0.72, s * 1.5, s * 0.28, fill(col))
    oval(c, 0, -s * 0.7, s * 1.1, s * 0.18, fill(shade(col, 0.07)))


def acorn(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an acorn, `s` pixels tall."""
    formed(
        c,
        blob(
            [
                (0, 0, 1),
                (-s * 0.34, -s * 0.3),
                (-s * 0.36, -s * 0.62, 1),
                (s * 0.36, -s * 0.62, 1),
                (s * 0.34, -s * 0.3),
            ]
        ),
        col,
        -s * 0.1,
        -s * 0.04,
        0.14,
    )
    formed(
        c,
        blob(
            [
                (-s * 0.44, -s * 0.56, 1),
                (-s * 0.34, -s * 0.84),
                (0, -s * 0.92),
                (s * 0.34, -s * 0.84),
                (s * 0.44, -s * 0.56, 1),
            ]
        ),
        shade(col, 0.3),
        -s * 0.1,
        0,
        0.12,
    )
    c.drawLine(0, -s * 0.9, s * 0.05, -s, line(shade(col, 0.4), s * 0.07))


def pizza(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a slice of pizza, `s` pixels tall, its tip on the origin."""
    formed(c, poly([(0, 0), (-s * 0.44, -s * 0.84), (s * 0.44, -s * 0.84)]), col, -s * 0.1, 0, 0.1)
    formed(c, rounded(-s * 0.5, -s, s, s * 0.2, s * 0.1), "#c98f52", 0, -s * 0.05, 0.14)
    for x, y in ((-0.14, 0.64), (0.16, 0.56), (0, 0.34)):
        oval(c, s * x, -s * y, s * 0.1, s * 0.09, fill("#cf5a48"))
    oval(c, s * 0.02, -s * 0.74, s * 0.06, s * 0.04, fill("#74aa6c"))


def jar(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a jar of honey or jam, `s` pixels tall."""
    formed(c, rounded(-s * 0.38, -s * 0.82, s * 0.76, s * 0.82, s * 0.14), col, -s * 0.12, 0, 0.14)
    rect(c, -s * 0.42, -s, s * 0.84, s * 0.2, fill("#f0e2c4"), s * 0.06)
    rect(c, -s * 0.26, -s * 0.58, s * 0.52, s * 0.32, fill(CREAM), s * 0.05)
    with at(c, 0, -s * 0.42):
        oval(c, 0, 0, s * 0.09, s * 0.08, fill(mix(col, INK, 0.2)))
    c.drawPath(ellipse(-s * 0.26, -s * 0.66, s * 0.03, s * 0.1), fill("#ffffff", 0.5))
