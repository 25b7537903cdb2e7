"""Things: toys that drive, sail and run on rails."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
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
)
from anim_director.tools.cutout.props_shapes import rounded, wheel
from anim_director.tools.cutout.skia_loader import skia


def toy_car(c: skia.Canvas, s: float, col: str, rot: float = 0) -> None:
    """Draw a toy car, `s` pixels tall."""
    w = s * 1.9
    b = blob(
        [
            (-w * 0.5, -s * 0.22, 1),
            (-w * 0.5, -s * 0.5),
            (-w * 0.32, -s * 0.56),
            (-w * 0.20, -s * 0.95),
            (w * 0.14, -s * 0.97),
            (w * 0.28, -s * 0.58),
            (w * 0.47, -s * 0.48),
            (w * 0.5, -s * 0.22, 1),
        ]
    )
    formed(c, b, col, -s * 0.12, -s * 0.12, 0.14)
    c.drawPath(
        poly(
            [(-w * 0.20, -s * 0.60), (-w * 0.14, -s * 0.84), (-w * 0.02, -s * 0.84), (-w * 0.02, -s * 0.60)]
        ),
        fill("#d3ecf0"),
    )
    c.drawPath(
        poly([(w * 0.03, -s * 0.60), (w * 0.03, -s * 0.84), (w * 0.12, -s * 0.84), (w * 0.21, -s * 0.60)]),
        fill("#d3ecf0"),
    )
    for x in (-w * 0.28, w * 0.28):
        oval(c, x, -s * 0.2, s * 0.21, s * 0.21, fill(INK))
        oval(c, x, -s * 0.2, s * 0.09, s * 0.09, fill("#f2e6d0"))
        with at(c, x, -s * 0.2, rot):
            c.drawLine(0, 0, s * 0.09, 0, line(INK, s * 0.03))
    oval(c, w * 0.45, -s * 0.42, s * 0.06, s * 0.07, fill("#fbe09a"))


def boat(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a boat, `s` pixels tall."""
    c.drawLine(0, -s * 0.25, 0, -s, line("#8a6248", s * 0.04))
    c.drawPath(poly([(s * 0.04, -s * 0.96), (s * 0.44, -s * 0.36), (s * 0.04, -s * 0.36)]), fill(CREAM))
    c.drawPath(
        poly([(-s * 0.04, -s * 0.84), (-s * 0.34, -s * 0.36), (-s * 0.04, -s * 0.36)]),
        fill(shade(CREAM, 0.1)),
    )
    formed(
        c,
        blob([(-s * 0.52, -s * 0.3, 1), (s * 0.56, -s * 0.3, 1), (s * 0.36, 0), (-s * 0.36, 0)]),
        col,
        -s * 0.1,
        -s * 0.08,
        0.13,
    )


def toy_train(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a toy train, `s` pixels tall."""
    w = s
    rect(c, -w * 0.72, -s * 0.30, w * 1.40, s * 0.10, fill(INK), s * 0.02)
    formed(c, rounded(-w * 0.12, -s * 0.66, w * 0.76, s * 0.40, s * 0.16), col, -s * 0.05, -s * 0.12, 0.15)
    formed(
        c, rounded(-w * 0.70, -s * 0.86, w * 0.56, s * 0.58, s * 0.03), shade(col, 0.10), -s * 0.16, 0, 0.12
    )
    rect(c, -w * 0.58, -s * 0.74, w * 0.30, s * 0.24, fill("#d3ecf0"), s * 0.03)
    rect(c, -w * 0.78, -s * 0.95, w * 0.72, s * 0.12, fill("#f2b13c"), s * 0.04)
    formed(
        c,
        poly([(w * 0.26, -s * 0.62), (w * 0.22, -s * 0.98), (w * 0.50, -s * 0.98), (w * 0.46, -s * 0.62)]),
        "#f2b13c",
        -s * 0.08,
        0,
        0.15,
    )
    rect(c, w * 0.02, -s * 0.67, w * 0.09, s * 0.40, fill("#f2b13c"))
    c.drawPath(
        poly([(w * 0.62, -s * 0.26), (w * 0.86, -s * 0.04), (w * 0.56, -s * 0.04)]), fill(shade(col, 0.25))
    )
    for x, r in ((-0.46, 0.21), (0.08, 0.155), (0.44, 0.155)):
        wheel(c, w * x, -s * r, s * r, "#f2b13c")


def truck(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a truck, `s` pixels tall."""
    w = s * 1.05
    rect(c, -w * 0.95, -s * 0.34, w * 1.80, s * 0.12, fill(INK), s * 0.03)
    formed(
        c,
        poly([(-w * 0.98, -s * 0.86), (w * 0.18, -s * 0.86), (w * 0.10, -s * 0.32), (-w * 0.86, -s * 0.32)]),
        tint(mix(col, "#f2b13c", 0.85), 0.05),
        -s * 0.18,
        0,
        0.14,
    )
    for x in (-0.62, -0.34, -0.06):
        c.drawLine(w * x, -s * 0.78, w * (x + 0.03), -s * 0.40, line("#c98a34", s * 0.035))
    formed(
        c,
        blob(
            [
                (w * 0.22, -s * 0.28, 1),
                (w * 0.22, -s * 0.96),
                (w * 0.30, -s),
                (w * 0.64, -s * 0.98),
                (w * 0.76, -s * 0.62),
                (w * 0.96, -s * 0.54),
                (w * 0.98, -s * 0.28, 1),
            ]
        ),
        col,
        -s * 0.14,
        -s * 0.08,
        0.14,
    )
    c.drawPath(
        poly([(w * 0.36, -s * 0.60), (w * 0.36, -s * 0.86), (w * 0.58, -s * 0.86), (w * 0.68, -s * 0.60)]),
        fill("#d3ecf0"),
    )
    oval(c, w * 0.93, -s * 0.42, s * 0.05, s * 0.06, fill("#fbe09a"))
    for x in (-0.58, 0.58):
        wheel(c, w * x, -s * 0.2, s * 0.21)
