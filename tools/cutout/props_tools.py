"""Things: tools."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
    blob,
    current_light,
    fill,
    formed,
    glow,
    glowfill,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.props_shapes import METAL, WOOD, rounded, star_points
from anim_director.tools.cutout.skia_loader import skia


def scissors(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a scissors, `s` pixels tall."""
    for a in (-1, 1):
        with at(c, 0, -s * 0.46, a * 13):
            c.drawPath(
                blob(
                    [
                        (-a * s * 0.065, s * 0.06, 1),
                        (-a * s * 0.055, -s * 0.30),
                        (a * s * 0.01, -s * 0.54, 1),
                        (a * s * 0.05, -s * 0.28),
                        (a * s * 0.055, s * 0.06, 1),
                    ]
                ),
                fill(METAL if a > 0 else shade(METAL, 0.14)),
            )
            c.drawLine(0, 0, -a * s * 0.02, s * 0.16, line(col, s * 0.09))
            c.drawOval(
                skia.Rect.MakeLTRB(-a * s * 0.03 - s * 0.115, s * 0.15, -a * s * 0.03 + s * 0.115, s * 0.43),
                line(col if a > 0 else shade(col, 0.10), s * 0.075),
            )
    oval(c, 0, -s * 0.46, s * 0.035, s * 0.035, fill(INK))


def shovel(c: skia.Canvas, s: float, col: str) -> None:
    """Blade tip on the origin."""
    rect(c, -s * 0.035, -s * 0.88, s * 0.07, s * 0.58, fill(WOOD), s * 0.02)
    rect(c, s * 0.005, -s * 0.86, s * 0.03, s * 0.5, fill(shade(WOOD, 0.16)))
    c.drawPath(
        blob(
            [
                (-s * 0.02, -s * 0.84),
                (-s * 0.14, -s * 0.92),
                (-s * 0.12, -s * 0.985),
                (s * 0.12, -s * 0.985),
                (s * 0.14, -s * 0.92),
                (s * 0.02, -s * 0.84),
            ],
            False,
        ),
        line(shade(col, 0.08), s * 0.05),
    )
    formed(
        c,
        blob(
            [
                (-s * 0.17, -s * 0.38, 1),
                (s * 0.17, -s * 0.38, 1),
                (s * 0.18, -s * 0.18),
                (s * 0.10, -s * 0.05),
                (0, 0, 1),
                (-s * 0.10, -s * 0.05),
                (-s * 0.18, -s * 0.18),
            ]
        ),
        col,
        -s * 0.08,
        0,
        0.15,
    )
    rect(c, -s * 0.055, -s * 0.44, s * 0.11, s * 0.16, fill(shade(col, 0.20)), s * 0.03)


def bucket(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a bucket, `s` pixels tall."""
    c.drawPath(
        blob([(-s * 0.4, -s * 0.78), (0, -s * 1.1), (s * 0.4, -s * 0.78)], False), line("#b0a8a8", s * 0.05)
    )
    c.drawLine(s * 0.34, -s * 1.05, s * 0.10, -s * 0.6, line("#8a6248", s * 0.07))
    formed(
        c,
        poly([(-s * 0.44, -s * 0.8), (s * 0.44, -s * 0.8), (s * 0.32, 0), (-s * 0.32, 0)]),
        col,
        -s * 0.18,
        0,
        0.13,
    )
    rect(c, -s * 0.48, -s * 0.86, s * 0.96, s * 0.14, fill(tint(col, 0.25)), s * 0.05)
    c.drawPath(poly([(x, y - s * 0.38) for x, y in star_points(s * 0.16)]), fill(CREAM))


def key(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a key, `s` pixels tall."""
    c.drawCircle(0, -s * 0.75, s * 0.17, line(col, s * 0.11))
    c.drawLine(0, -s * 0.55, 0, -s * 0.05, line(col, s * 0.11))
    for y in (0.08, 0.22):
        c.drawLine(0, -s * y, s * 0.16, -s * y, line(shade(col, 0.12), s * 0.09))


def broom(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a broom, `s` pixels tall."""
    rect(c, -s * 0.028, -s, s * 0.056, s * 0.72, fill(WOOD), s * 0.025)
    p = blob(
        [
            (-s * 0.08, -s * 0.32, 1),
            (s * 0.08, -s * 0.32, 1),
            (s * 0.15, -s * 0.14),
            (s * 0.21, 0, 1),
            (-s * 0.21, 0, 1),
            (-s * 0.15, -s * 0.14),
        ]
    )
    formed(c, p, "#e3b866", -s * 0.12, 0, 0.14)
    for x in (-0.10, 0, 0.10):
        c.drawLine(s * x * 0.6, -s * 0.16, s * x, -s * 0.02, line("#c4924a", s * 0.018))
    rect(c, -s * 0.105, -s * 0.33, s * 0.21, s * 0.075, fill(col), s * 0.02)


def watering_can(c: skia.Canvas, s: float, col: str) -> None:
    """Watering can, spout to the right."""
    c.drawPath(
        tube(
            [(s * 0.30, -s * 0.20), (s * 0.56, -s * 0.46), (s * 0.74, -s * 0.78)],
            (s * 0.20, s * 0.11, s * 0.10),
        ),
        fill(shade(col, 0.12)),
    )
    with at(c, s * 0.76, -s * 0.80, 36):
        rect(c, -s * 0.15, -s * 0.07, s * 0.30, s * 0.11, fill(tint(col, 0.25)), s * 0.03)
    c.drawPath(
        blob(
            [(-s * 0.34, -s * 0.58), (-s * 0.72, -s * 0.60), (-s * 0.66, -s * 0.22), (-s * 0.34, -s * 0.14)],
            False,
        ),
        line(shade(col, 0.16), s * 0.085),
    )
    c.drawPath(
        blob(
            [(-s * 0.24, -s * 0.66), (-s * 0.10, -s * 0.96), (s * 0.16, -s * 0.94), (s * 0.26, -s * 0.66)],
            False,
        ),
        line(shade(col, 0.16), s * 0.075),
    )
    formed(
        c,
        poly([(-s * 0.36, -s * 0.68), (s * 0.36, -s * 0.68), (s * 0.42, 0), (-s * 0.42, 0)]),
        col,
        -s * 0.18,
        0,
        0.14,
    )
    oval(c, 0, -s * 0.68, s * 0.36, s * 0.08, fill(tint(col, 0.30)))
    rect(c, -s * 0.40, -s * 0.20, s * 0.80, s * 0.07, fill(tint(col, 0.4)))


def lantern(c: skia.Canvas, s: float, col: str, on: bool = True) -> None:
    """Draw a lantern, `s` pixels tall."""
    c.drawPath(
        blob(
            [(-s * 0.20, -s * 0.74), (-s * 0.15, -s * 0.96), (s * 0.15, -s * 0.96), (s * 0.20, -s * 0.74)],
            False,
        ),
        line(shade(col, 0.2), s * 0.045),
    )
    c.drawPath(
        poly([(-s * 0.20, -s * 0.16), (-s * 0.17, -s * 0.62), (s * 0.17, -s * 0.62), (s * 0.20, -s * 0.16)]),
        glowfill("#ffe6a0") if on else fill("#dcebe8"),
    )
    if on:
        c.drawPath(
            blob([(0, -s * 0.50, 1), (s * 0.075, -s * 0.32), (0, -s * 0.20), (-s * 0.075, -s * 0.32)]),
            glowfill("#f2943c"),
        )
    for x in (-1, 1):
        c.drawLine(x * s * 0.19, -s * 0.14, x * s * 0.165, -s * 0.62, line(shade(col, 0.12), s * 0.045))
    formed(
        c,
        poly([(-s * 0.26, -s * 0.60), (-s * 0.11, -s * 0.78), (s * 0.11, -s * 0.78), (s * 0.26, -s * 0.60)]),
        col,
        -s * 0.12,
        0,
        0.16,
    )
    formed(c, rounded(-s * 0.27, -s * 0.17, s * 0.54, s * 0.17, s * 0.04), col, -s * 0.12, 0, 0.16)
    if on:
        glow(
            c,
            0,
            -s * 0.36,
            s * (1.3 if current_light() == "day" else 2.4),
            "#ffc46a",
            0.16 if current_light() == "day" else 0.5,
        )


def torch(c: skia.Canvas, s: float, col: str) -> None:
    """Pocket lamp, light end up."""
    formed(c, rounded(-s * 0.13, -s * 0.66, s * 0.26, s * 0.66, s * 0.05), col, -s * 0.10, 0, 0.16)
    formed(
        c,
        poly(
            [
                (-s * 0.13, -s * 0.62),
                (s * 0.13, -s * 0.62),
                (s * 0.22, -s * 0.82),
                (s * 0.22, -s * 0.94),
                (-s * 0.22, -s * 0.94),
                (-s * 0.22, -s * 0.82),
            ]
        ),
        shade(col, 0.22),
        -s * 0.12,
        0,
        0.16,
    )
    oval(c, 0, -s * 0.94, s * 0.22, s * 0.065, glowfill("#ffe9a8"))
    rect(c, -s * 0.05, -s * 0.50, s * 0.10, s * 0.16, fill("#f2d9a8"), s * 0.04)


def ladder(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a ladder, `s` pixels tall."""
    w = s * 0.19
    for j in range(6):
        y = -s * (0.10 + 0.155 * j)
        rect(c, -w, y - s * 0.026, w * 2, s * 0.052, fill(shade(col, 0.14)))
    for o in (-1, 1):
        rect(c, o * w - s * 0.032, -s, s * 0.064, s, fill(col if o < 0 else shade(col, 0.06)), s * 0.02)
