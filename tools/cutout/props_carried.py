"""Things: carried."""

from anim_director.tools.cutout.canvas import (
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
    tube,
)
from anim_director.tools.cutout.props_shapes import GOLD, circle, rounded, soft_star
from anim_director.tools.cutout.skia_loader import skia


def gift(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a gift, `s` pixels tall."""
    formed(
        c,
        poly([(-s * 0.46, 0), (-s * 0.46, -s * 0.66), (s * 0.46, -s * 0.66), (s * 0.46, 0)]),
        col,
        -s * 0.2,
        0,
        0.12,
    )
    rect(c, -s * 0.52, -s * 0.80, s * 1.04, s * 0.19, fill(tint(col, 0.14)), s * 0.03)
    rib = tint(mix(col, "#ffe08a", 0.75), 0.2)
    rect(c, -s * 0.09, -s * 0.80, s * 0.18, s * 0.80, fill(rib))
    for o in (-1, 1):
        c.drawPath(
            blob(
                [
                    (0, -s * 0.80),
                    (o * s * 0.22, -s * 1.04),
                    (o * s * 0.34, -s * 0.92),
                    (o * s * 0.18, -s * 0.80),
                ]
            ),
            fill(rib),
        )
    oval(c, 0, -s * 0.82, s * 0.08, s * 0.07, fill(shade(rib, 0.12)))


def umbrella(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an umbrella, `s` pixels tall."""
    c.drawPath(
        blob([(0, -s * 0.8), (0, -s * 0.05), (s * 0.05, 0), (s * 0.12, -s * 0.05)], False),
        line("#8a6248", s * 0.03),
    )
    d = blob(
        [
            (-s * 0.5, -s * 0.62, 1),
            (-s * 0.34, -s * 0.86),
            (0, -s * 0.98),
            (s * 0.34, -s * 0.86),
            (s * 0.5, -s * 0.62, 1),
            (s * 0.33, -s * 0.67),
            (s * 0.17, -s * 0.61, 1),
            (0, -s * 0.67),
            (-s * 0.17, -s * 0.61, 1),
            (-s * 0.33, -s * 0.67),
        ]
    )
    formed(c, d, col, -s * 0.12, -s * 0.03, 0.14)
    for a in (-1, 1):
        c.drawPath(
            blob([(0, -s * 0.98), (a * s * 0.12, -s * 0.82), (a * s * 0.17, -s * 0.61)], False),
            line(shade(col, 0.18), s * 0.014),
        )


def backpack(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a backpack, `s` pixels tall."""
    c.drawPath(
        blob([(-s * 0.12, -s * 0.92), (0, -s * 1.06), (s * 0.12, -s * 0.92)], False),
        line(shade(col, 0.2), s * 0.05),
    )
    formed(
        c,
        blob(
            [
                (-s * 0.36, 0, 1),
                (-s * 0.40, -s * 0.6),
                (-s * 0.26, -s * 0.92),
                (s * 0.26, -s * 0.92),
                (s * 0.40, -s * 0.6),
                (s * 0.36, 0, 1),
            ]
        ),
        col,
        -s * 0.12,
        -s * 0.04,
        0.12,
    )
    rect(c, -s * 0.26, -s * 0.42, s * 0.52, s * 0.34, fill(tint(col, 0.2)), s * 0.07)
    c.drawLine(-s * 0.16, -s * 0.32, s * 0.16, -s * 0.32, line(shade(col, 0.2), s * 0.03))
    oval(c, 0, -s * 0.68, s * 0.05, s * 0.05, fill("#f6d080"))


def basket(c: skia.Canvas, s: float, col: str = "#c4946e") -> None:
    """Draw a basket, `s` pixels tall."""
    c.drawPath(
        blob(
            [(-s * 0.48, -s * 0.5), (-s * 0.3, -s * 1.05), (s * 0.3, -s * 1.05), (s * 0.48, -s * 0.5)], False
        ),
        line(shade(col, 0.15), s * 0.07),
    )
    for x, k in ((-0.22, "#d9604c"), (0.02, "#e8a848"), (0.24, "#86b56f")):
        oval(c, s * x, -s * 0.54, s * 0.15, s * 0.15, fill(k))
    p = blob([(-s * 0.56, -s * 0.52, 1), (s * 0.56, -s * 0.52, 1), (s * 0.42, 0), (-s * 0.42, 0)])
    formed(c, p, col, -s * 0.2, 0, 0.12)
    with clipped(c, p):
        for j in range(3):
            for i in range(-4, 5):
                c.drawLine(
                    s * (i * 0.14 + (j % 2) * 0.07),
                    -s * (0.38 - j * 0.14),
                    s * (i * 0.14 + (j % 2) * 0.07 + 0.07),
                    -s * (0.38 - j * 0.14),
                    line(shade(col, 0.2), s * 0.03),
                )


def jacket(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a jacket, `s` pixels tall."""
    for o in (-1, 1):
        with at(c, o * s * 0.27, -s * 0.86, -o * 16):
            formed(
                c,
                rounded(-s * 0.095, -s * 0.06, s * 0.19, s * 0.70, s * 0.07),
                shade(col, 0.08 if o < 0 else 0.16),
                -s * 0.06,
                0,
                0.10,
            )
            rect(c, -s * 0.10, s * 0.55, s * 0.20, s * 0.10, fill(tint(col, 0.35)), s * 0.03)
    formed(
        c,
        blob(
            [
                (-s * 0.30, 0, 1),
                (-s * 0.29, -s * 0.5),
                (-s * 0.33, -s * 0.84),
                (-s * 0.13, -s * 0.97),
                (s * 0.13, -s * 0.97),
                (s * 0.33, -s * 0.84),
                (s * 0.29, -s * 0.5),
                (s * 0.30, 0, 1),
            ]
        ),
        col,
        -s * 0.12,
        0,
        0.12,
    )
    c.drawPath(poly([(-s * 0.12, -s * 0.98), (s * 0.12, -s * 0.98), (0, -s * 0.74)]), fill(shade(col, 0.40)))
    for o in (-1, 1):
        c.drawPath(
            poly([(o * s * 0.10, -s), (o * s * 0.21, -s * 0.91), (o * s * 0.10, -s * 0.72), (0, -s * 0.78)]),
            fill(tint(col, 0.35)),
        )
        rect(c, o * s * 0.165 - s * 0.075, -s * 0.30, s * 0.15, s * 0.045, fill(shade(col, 0.28)), s * 0.02)
    c.drawLine(0, -s * 0.74, 0, -s * 0.02, line(shade(col, 0.28), s * 0.022))
    for y in (0.60, 0.42, 0.20):
        oval(c, s * 0.045, -s * y, s * 0.03, s * 0.03, fill("#f6d080"))


def suitcase(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a suitcase, `s` pixels tall."""
    w = s * 1.16
    c.drawPath(
        blob(
            [(-s * 0.17, -s * 0.80), (-s * 0.15, -s * 0.96), (s * 0.15, -s * 0.96), (s * 0.17, -s * 0.80)],
            False,
        ),
        line(shade(col, 0.35), s * 0.075),
    )
    formed(c, rounded(-w / 2, -s * 0.82, w, s * 0.82, s * 0.11), col, -s * 0.20, -s * 0.06, 0.13)
    for x in (-0.30, 0.18):
        rect(c, w * x, -s * 0.82, w * 0.12, s * 0.82, fill(tint(col, 0.45)))
        rect(c, w * x - s * 0.01, -s * 0.50, w * 0.12 + s * 0.02, s * 0.12, fill(GOLD), s * 0.02)
    c.drawLine(-w * 0.48, -s * 0.44, w * 0.48, -s * 0.44, line(shade(col, 0.3), s * 0.02, 0.8))


def sack(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a sack, `s` pixels tall."""
    formed(
        c,
        blob(
            [
                (-s * 0.36, 0, 1),
                (-s * 0.50, -s * 0.22),
                (-s * 0.42, -s * 0.54),
                (-s * 0.16, -s * 0.74),
                (s * 0.16, -s * 0.74),
                (s * 0.42, -s * 0.54),
                (s * 0.50, -s * 0.22),
                (s * 0.36, 0, 1),
            ]
        ),
        col,
        -s * 0.14,
        -s * 0.05,
        0.14,
    )
    c.drawPath(
        blob(
            [
                (-s * 0.14, -s * 0.74),
                (-s * 0.27, -s * 0.96, 1),
                (-s * 0.08, -s * 0.91),
                (s * 0.04, -s, 1),
                (s * 0.12, -s * 0.91),
                (s * 0.28, -s * 0.94, 1),
                (s * 0.14, -s * 0.74),
            ]
        ),
        fill(shade(col, 0.10)),
    )
    rect(c, -s * 0.18, -s * 0.79, s * 0.36, s * 0.09, fill("#a8613f"), s * 0.04)
    for x in (-0.10, 0.12):
        c.drawPath(
            blob([(s * x * 0.8, -s * 0.70), (s * x, -s * 0.58), (s * x * 1.4, -s * 0.36)], False),
            line(shade(col, 0.22), s * 0.025),
        )
    with at(c, -s * 0.12, -s * 0.24, -8):
        rect(c, -s * 0.10, -s * 0.10, s * 0.20, s * 0.19, fill(tint(col, 0.35)), s * 0.02)
        for x in (-0.10, 0.10):
            c.drawLine(s * x, -s * 0.06, s * x, s * 0.05, line(shade(col, 0.35), s * 0.02))


def chest(c: skia.Canvas, s: float, col: str, open: bool = True) -> None:
    """Draw a chest, `s` pixels tall."""
    w = s * 0.72
    if open:
        formed(
            c,
            blob(
                [
                    (-w * 0.92, -s * 0.50, 1),
                    (-w * 0.96, -s * 0.86),
                    (-w * 0.80, -s),
                    (w * 0.80, -s),
                    (w * 0.96, -s * 0.86),
                    (w * 0.92, -s * 0.50, 1),
                ]
            ),
            shade(col, 0.28),
            0,
            0,
            0.1,
        )
        rect(c, -w * 0.80, -s * 0.90, w * 1.60, s * 0.40, fill(shade(col, 0.48)), s * 0.04)
        for i, (x, y) in enumerate(
            ((-0.56, 0.54), (-0.30, 0.62), (0, 0.66), (0.30, 0.61), (0.56, 0.54), (-0.14, 0.54), (0.16, 0.53))
        ):
            oval(c, w * x, -s * y, s * 0.115, s * 0.095, fill(("#f2c650", "#e3a83c")[i % 2]))
        c.drawPath(
            poly(
                [(w * 0.10, -s * 0.74), (w * 0.20, -s * 0.82), (w * 0.30, -s * 0.74), (w * 0.20, -s * 0.62)]
            ),
            fill("#e2607a"),
        )
    else:
        formed(
            c,
            blob(
                [
                    (-w, -s * 0.50, 1),
                    (-w * 0.94, -s * 0.80),
                    (-w * 0.66, -s * 0.92),
                    (w * 0.66, -s * 0.92),
                    (w * 0.94, -s * 0.80),
                    (w, -s * 0.50, 1),
                ]
            ),
            tint(col, 0.08),
            -s * 0.16,
            -s * 0.04,
            0.14,
        )
    formed(c, rounded(-w, -s * 0.52, w * 2, s * 0.52, s * 0.03), col, -s * 0.18, 0, 0.14)
    rect(c, -w, -s * 0.54, w * 2, s * 0.08, fill(GOLD), s * 0.02)
    for x in (-0.98, 0.80):
        rect(c, w * x, -s * 0.50, w * 0.18, s * 0.50, fill(GOLD))
    formed(c, rounded(-s * 0.10, -s * 0.58, s * 0.20, s * 0.25, s * 0.03), GOLD, -s * 0.05, 0, 0.18)
    oval(c, 0, -s * 0.46, s * 0.03, s * 0.04, fill(INK))


def coin(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a coin, `s` pixels tall."""
    r = s / 2
    formed(c, circle(0, -r, r), shade(col, 0.14), -r * 0.1, -r * 0.08, 0.16)
    formed(c, circle(-r * 0.04, -r * 1.03, r * 0.80), col, r * 0.12, r * 0.10, 0.10)
    c.drawPath(soft_star(-r * 0.04, -r * 1.02, r * 0.52), fill(tint(col, 0.55)))


def hat(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a hat, `s` pixels tall."""
    oval(c, 0, -s * 0.12, s * 0.8, s * 0.14, fill(shade(col, 0.1)))
    formed(
        c,
        blob(
            [
                (-s * 0.42, -s * 0.12, 1),
                (-s * 0.40, -s * 0.5),
                (-s * 0.2, -s * 0.7),
                (s * 0.2, -s * 0.7),
                (s * 0.40, -s * 0.5),
                (s * 0.42, -s * 0.12, 1),
                (0, -s * 0.05),
            ]
        ),
        col,
        -s * 0.1,
        0,
        0.10,
    )
    c.drawPath(
        tube([(-s * 0.42, -s * 0.2), (0, -s * 0.13), (s * 0.42, -s * 0.2)], (s * 0.12,) * 2, False, False),
        fill("#d9574f"),
    )


def chair(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a chair, `s` pixels tall."""
    for x in (-0.30, 0.24):
        rect(c, s * x, -s * 0.45, s * 0.07, s * 0.45, fill(shade(col, 0.2)), 3)
    rect(c, -s * 0.34, -s, s * 0.09, s * 0.6, fill(shade(col, 0.08)), 4)
    rect(c, -s * 0.34, -s, s * 0.16, s * 0.42, fill(col), 8)
    rect(c, -s * 0.36, -s * 0.50, s * 0.72, s * 0.10, fill(tint(col, 0.12)), 5)
