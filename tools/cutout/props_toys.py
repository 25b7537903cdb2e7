"""Things: toys."""

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
    mix,
    oval,
    poly,
    rect,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.props_shapes import GOLD, WOOD, circle, ellipse, rounded, star_points
from anim_director.tools.cutout.skia_loader import skia


def ball(c: skia.Canvas, s: float, col: str, rot: float = 0) -> None:
    """Draw a ball, `s` pixels tall."""
    r = s / 2
    p = skia.Path()
    p.addCircle(0, -r, r)
    with clipped(c, p):
        oval(c, 0, -r, r, r, fill(col))
        with at(c, 0, -r, rot):
            c.drawPath(
                tube([(-r * 1.1, -r * 0.1), (0, r * 0.25), (r * 1.1, -r * 0.1)], (r * 0.42,) * 2),
                fill(mix(CREAM, col, 0.08)),
            )
            c.drawPath(poly([(x, y - r * 0.55) for x, y in star_points(r * 0.24)]), fill(tint(col, 0.55)))
        c.save()
        c.clipPath(circle(-r * 0.22, -r * 1.18, r), skia.ClipOp.kDifference, True)
        c.drawPaint(fill("#5b2a68", 0.20))
        c.restore()
        oval(c, -r * 0.38, -r * 1.42, r * 0.2, r * 0.13, fill("#ffffff", 0.55))


def teddy(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a teddy, `s` pixels tall."""
    lt = tint(col, 0.45)
    for o in (-1, 1):
        oval(c, o * s * 0.22, -s * 0.08, s * 0.12, s * 0.10, fill(shade(col, 0.08)))
        oval(c, o * s * 0.25, -s * 0.32, s * 0.09, s * 0.15, fill(shade(col, 0.08)))
        oval(c, o * s * 0.19, -s * 0.88, s * 0.095, s * 0.095, fill(col))
        oval(c, o * s * 0.19, -s * 0.88, s * 0.05, s * 0.05, fill(lt))
    oval(c, 0, -s * 0.28, s * 0.22, s * 0.26, fill(col))
    oval(c, 0, -s * 0.25, s * 0.13, s * 0.16, fill(lt))
    formed(c, ellipse(0, -s * 0.68, s * 0.26, s * 0.235), col, -s * 0.05, -s * 0.05, 0.08)
    oval(c, 0, -s * 0.61, s * 0.115, s * 0.09, fill(lt))
    oval(c, 0, -s * 0.645, s * 0.04, s * 0.03, fill(INK))
    for o in (-1, 1):
        oval(c, o * s * 0.105, -s * 0.71, s * 0.025, s * 0.032, fill(INK))
    c.drawPath(
        blob([(-s * 0.05, -s * 0.58), (0, -s * 0.56), (s * 0.05, -s * 0.58)], False), line(INK, s * 0.018)
    )


def kite(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a kite, `s` pixels tall."""
    for i, (a, b, d) in enumerate(
        (
            ((0, -s), (s * 0.36, -s * 0.62), (0, -s * 0.62)),
            ((0, -s), (-s * 0.36, -s * 0.62), (0, -s * 0.62)),
            ((0, -s * 0.05), (s * 0.36, -s * 0.62), (0, -s * 0.62)),
            ((0, -s * 0.05), (-s * 0.36, -s * 0.62), (0, -s * 0.62)),
        )
    ):
        c.drawPath(
            poly([a, b, d]),
            fill((col, tint(col, 0.35), mix(col, "#f2b13c", 0.6), tint(mix(col, "#f2b13c", 0.6), 0.35))[i]),
        )
    c.drawPath(
        blob([(0, -s * 0.05), (-s * 0.12, s * 0.12), (s * 0.08, s * 0.25), (-s * 0.06, s * 0.42)], False),
        line("#8a6a7a", s * 0.02),
    )
    for x, y in ((-s * 0.09, s * 0.10), (s * 0.05, s * 0.24)):
        c.drawPath(
            poly(
                [
                    (x - s * 0.09, y - s * 0.04),
                    (x + s * 0.09, y + s * 0.04),
                    (x + s * 0.09, y - s * 0.04),
                    (x - s * 0.09, y + s * 0.04),
                ]
            ),
            fill(col),
        )


def balloon(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a balloon, `s` pixels tall."""
    c.drawPath(blob([(0, 0), (s * 0.04, -s * 0.2), (0, -s * 0.42)], False), line("#8a6a7a", s * 0.014))
    formed(
        c,
        blob(
            [
                (0, -s * 0.42),
                (-s * 0.22, -s * 0.62),
                (-s * 0.24, -s * 0.84),
                (0, -s),
                (s * 0.24, -s * 0.84),
                (s * 0.22, -s * 0.62),
            ]
        ),
        col,
        -s * 0.07,
        -s * 0.04,
        0.13,
    )
    c.drawPath(poly([(-s * 0.04, -s * 0.38), (s * 0.04, -s * 0.38), (0, -s * 0.44)]), fill(shade(col, 0.14)))
    oval(c, -s * 0.1, -s * 0.84, s * 0.045, s * 0.07, fill("#ffffff", 0.5))


def block_tower(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a block tower, `s` pixels tall."""
    for i, (x, k) in enumerate(((-0.24, col), (0.24, "#f2b13c"), (0, "#5f9fb0"))):
        y = 0 if i < 2 else -s * 0.46
        formed(
            c,
            poly(
                [
                    (s * x - s * 0.22, y),
                    (s * x - s * 0.22, y - s * 0.44),
                    (s * x + s * 0.22, y - s * 0.44),
                    (s * x + s * 0.22, y),
                ]
            ),
            k,
            -s * 0.1,
            -s * 0.05,
            0.12,
        )
        oval(c, s * x, y - s * 0.22, s * 0.1, s * 0.1, fill(tint(k, 0.45)))


def doll(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a doll, `s` pixels tall."""
    sk, hair = "#f3c9a4", "#a8623f"
    for o in (-1, 1):
        c.drawLine(o * s * 0.07, -s * 0.20, o * s * 0.08, -s * 0.05, line(sk, s * 0.075))
        oval(c, o * s * 0.095, -s * 0.03, s * 0.07, s * 0.035, fill(shade(col, 0.3)))
        c.drawLine(o * s * 0.11, -s * 0.50, o * s * 0.27, -s * 0.34, line(sk, s * 0.07))
        c.drawPath(
            blob(
                [
                    (o * s * 0.20, -s * 0.84),
                    (o * s * 0.36, -s * 0.78),
                    (o * s * 0.34, -s * 0.58),
                    (o * s * 0.25, -s * 0.60),
                ]
            ),
            fill(hair),
        )
    formed(
        c,
        blob(
            [
                (-s * 0.10, -s * 0.56, 1),
                (s * 0.10, -s * 0.56, 1),
                (s * 0.17, -s * 0.36),
                (s * 0.26, -s * 0.15, 1),
                (0, -s * 0.12),
                (-s * 0.26, -s * 0.15, 1),
                (-s * 0.17, -s * 0.36),
            ]
        ),
        col,
        -s * 0.09,
        0,
        0.14,
    )
    rect(c, -s * 0.12, -s * 0.40, s * 0.24, s * 0.045, fill(CREAM), s * 0.02)
    oval(c, 0, -s * 0.77, s * 0.235, s * 0.225, fill(hair))
    oval(c, 0, -s * 0.73, s * 0.195, s * 0.185, fill(sk))
    c.drawPath(
        blob(
            [
                (-s * 0.20, -s * 0.74, 1),
                (-s * 0.18, -s * 0.90),
                (0, -s * 0.98),
                (s * 0.18, -s * 0.90),
                (s * 0.20, -s * 0.74, 1),
                (s * 0.10, -s * 0.84),
                (-s * 0.06, -s * 0.83),
            ]
        ),
        fill(hair),
    )
    for o in (-1, 1):
        oval(c, o * s * 0.08, -s * 0.71, s * 0.022, s * 0.028, fill(INK))
        oval(c, o * s * 0.125, -s * 0.655, s * 0.035, s * 0.024, fill("#e58a78", 0.7))
    c.drawPath(
        blob([(-s * 0.05, -s * 0.635), (0, -s * 0.615), (s * 0.05, -s * 0.635)], False), line(INK, s * 0.018)
    )


def football(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a football, `s` pixels tall."""
    r = s / 2
    p = circle(0, -r, r)
    formed(c, p, "#fbf1de", -r * 0.22, -r * 0.18, 0.14)
    with clipped(c, p):
        for i in range(6):
            a = i * 1.2566 - 1.57
            x, y, q = (0, -r, 0.33) if i == 5 else (r * 0.92 * math.cos(a), -r + r * 0.92 * math.sin(a), 0.30)
            if i < 5:
                c.drawLine(0, -r, x, y, line(col, r * 0.055))
            c.drawPath(
                poly(
                    [
                        (
                            x
                            + r * q * math.cos(b * 1.2566 + (a if i < 5 else -1.57) + (3.14 if i < 5 else 0)),
                            y
                            + r * q * math.sin(b * 1.2566 + (a if i < 5 else -1.57) + (3.14 if i < 5 else 0)),
                        )
                        for b in range(5)
                    ]
                ),
                fill(col),
            )
    oval(c, -r * 0.42, -r * 1.46, r * 0.15, r * 0.10, fill("#ffffff", 0.7))


def beach_ball(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a beach ball, `s` pixels tall."""
    r = s / 2
    p = circle(0, -r, r)
    with clipped(c, p):
        oval(c, 0, -r, r, r, fill(CREAM))
        for i, k in enumerate((col, "#f2b13c", "#4f93b5")):
            a = -2.2 + i * 2.094
            ex, ey = r * 0.2 + 2.4 * r * math.cos(a), -r * 1.3 + 2.4 * r * math.sin(a)
            fx, fy = r * 0.2 + 2.4 * r * math.cos(a + 1.05), -r * 1.3 + 2.4 * r * math.sin(a + 1.05)
            c.drawPath(
                blob(
                    [
                        (r * 0.2, -r * 1.3, 1),
                        (r * 0.2 + r * 0.9 * math.cos(a - 0.12), -r * 1.3 + r * 0.9 * math.sin(a - 0.12)),
                        (ex, ey, 1),
                        (fx, fy, 1),
                        (r * 0.2 + r * 0.9 * math.cos(a + 0.93), -r * 1.3 + r * 0.9 * math.sin(a + 0.93)),
                    ]
                ),
                fill(k),
            )
        c.save()
        c.clipPath(circle(-r * 0.22, -r * 1.18, r), skia.ClipOp.kDifference, True)
        c.drawPaint(fill("#5b2a68", 0.20))
        c.restore()
    oval(c, r * 0.2, -r * 1.3, r * 0.14, r * 0.13, fill(CREAM))
    oval(c, -r * 0.5, -r * 1.40, r * 0.13, r * 0.09, fill("#ffffff", 0.75))


def swing_seat(c: skia.Canvas, s: float, col: str) -> None:
    """Ropes end at the height `s`; hang it from there."""
    for o in (-1, 1):
        c.drawLine(o * s * 0.19, -s, o * s * 0.19, -s * 0.03, line("#c9a878", s * 0.03))
        oval(c, o * s * 0.19, -s * 0.06, s * 0.026, s * 0.026, fill("#8f7050"))
    formed(c, rounded(-s * 0.27, -s * 0.08, s * 0.54, s * 0.08, s * 0.025), col, 0, -s * 0.03, 0.18)


def drum(c: skia.Canvas, s: float, col: str, bare: bool = False) -> None:
    """Draw a drum, `s` pixels tall; `bare`: somebody has the sticks."""
    b = blob(
        [
            (-s * 0.50, -s * 0.60, 1),
            (s * 0.50, -s * 0.60, 1),
            (s * 0.48, -s * 0.10, 1),
            (s * 0.28, -s * 0.01),
            (0, s * 0.02),
            (-s * 0.28, -s * 0.01),
            (-s * 0.48, -s * 0.10, 1),
        ]
    )
    formed(c, b, col, -s * 0.22, 0, 0.14)
    with clipped(c, b):
        for i in range(5):
            x = -s * 0.5 + i * s * 0.25
            c.drawPath(
                poly([(x - s * 0.125, -s * 0.52), (x, -s * 0.08), (x + s * 0.125, -s * 0.52)], False),
                line(CREAM, s * 0.032),
            )
    for y, k in ((-0.06, 1.0), (-0.60, 1.02)):
        c.drawPath(
            blob(
                [
                    (-s * 0.5 * k, s * (y - 0.05), 1),
                    (-s * 0.3, s * (y + 0.02)),
                    (0, s * (y + 0.04)),
                    (s * 0.3, s * (y + 0.02)),
                    (s * 0.5 * k, s * (y - 0.05), 1),
                    (s * 0.5 * k, s * (y + 0.02), 1),
                    (s * 0.3, s * (y + 0.09)),
                    (0, s * (y + 0.11)),
                    (-s * 0.3, s * (y + 0.09)),
                    (-s * 0.5 * k, s * (y + 0.02), 1),
                ]
            ),
            fill(GOLD),
        )
    oval(c, 0, -s * 0.64, s * 0.51, s * 0.115, fill("#fbeeda"))
    oval(c, s * 0.03, -s * 0.625, s * 0.42, s * 0.08, fill("#f0dfc2"))
    for a, x in () if bare else ((-1, 0.10), (1, -0.06)):
        c.drawLine(s * x, -s * 0.67, s * (x + a * 0.40), -s * 0.95, line(WOOD, s * 0.05))
        oval(c, s * x, -s * 0.67, s * 0.06, s * 0.05, fill(shade(WOOD, 0.15)))


def bell(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a bell, `s` pixels tall."""
    rect(c, -s * 0.065, -s, s * 0.13, s * 0.42, fill(WOOD), s * 0.06)
    rect(c, s * 0.01, -s * 0.97, s * 0.055, s * 0.36, fill(shade(WOOD, 0.18)), s * 0.03)
    oval(c, 0, -s * 0.05, s * 0.10, s * 0.08, fill(shade(col, 0.45)))
    formed(
        c,
        blob(
            [
                (-s * 0.12, -s * 0.62),
                (s * 0.12, -s * 0.62),
                (s * 0.24, -s * 0.42),
                (s * 0.28, -s * 0.20),
                (s * 0.40, -s * 0.07, 1),
                (0, -s * 0.03),
                (-s * 0.40, -s * 0.07, 1),
                (-s * 0.28, -s * 0.20),
                (-s * 0.24, -s * 0.42),
            ]
        ),
        col,
        -s * 0.14,
        0,
        0.15,
    )
    c.drawPath(
        tube([(-s * 0.30, -s * 0.19), (0, -s * 0.15), (s * 0.30, -s * 0.19)], (s * 0.04,) * 2),
        fill(shade(col, 0.22)),
    )
    oval(c, -s * 0.13, -s * 0.40, s * 0.035, s * 0.10, fill("#fff6dc", 0.7))
