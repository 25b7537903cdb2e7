"""Things: nature."""

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    mix,
    oval,
    rnd,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.props_shapes import soft_star
from anim_director.tools.cutout.skia_loader import skia


def flower(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a flower, `s` pixels tall."""
    c.drawPath(blob([(0, 0), (-s * 0.03, -s * 0.35), (0, -s * 0.72)], False), line("#5f9560", s * 0.06))
    c.drawPath(
        blob([(0, -s * 0.22), (s * 0.16, -s * 0.40), (s * 0.30, -s * 0.42, 1), (s * 0.2, -s * 0.24)]),
        fill("#74aa6c"),
    )
    for i in range(6):
        with at(c, 0, -s * 0.78, i * 60):
            oval(c, 0, -s * 0.15, s * 0.095, s * 0.14, fill(col if i % 2 else tint(col, 0.14)))
    oval(c, 0, -s * 0.78, s * 0.10, s * 0.10, fill("#f6c650"))


def rock(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a rock, `s` pixels tall: planes that catch the light, a crack, moss at its foot."""
    whole = [(-0.68, -0.03), (-0.72, -0.3), (-0.5, -0.68), (-0.16, -0.86), (0.22, -0.8), (0.52, -0.56),
             (0.7, -0.24), (0.64, -0.03), (0.2, 0.02), (-0.3, 0.02)]  # fmt: skip
    path = blob([(x * s, y * s) for x, y in whole])
    formed(c, path, col, -s * 0.16, -s * 0.1, 0.14)
    with clipped(c, path):
        light = [(-0.7, -0.3, 1), (-0.5, -0.7, 1), (-0.16, -0.9, 1), (0.02, -0.56, 1), (-0.36, -0.42, 1)]
        c.drawPath(blob([(x * s, y * s, k) for x, y, k in light]), fill(tint(col, 0.2)))
        c.drawPath(blob([(0.02 * s, -0.56 * s, 1), (0.26 * s, -0.4 * s), (0.2 * s, -0.18 * s)], False),
                   line(shade(col, 0.2), s * 0.03))  # fmt: skip
        for x in (-0.46, 0.34, 0.56):
            oval(c, s * x, 0, s * 0.14, s * 0.07, fill("#8fae6c", 0.8))
    oval(c, -s * 0.34, -s * 0.66, s * 0.06, s * 0.03, fill("#ffffff", 0.35))


def bone(c: skia.Canvas, s: float, col: str = "#fbf0dc") -> None:
    """Draw a bone, `s` pixels tall."""
    c.drawLine(-s * 0.32, -s * 0.2, s * 0.32, -s * 0.2, line(col, s * 0.2))
    for x in (-0.4, 0.4):
        for y in (-0.30, -0.10):
            oval(c, s * x, s * y, s * 0.12, s * 0.12, fill(col if y < -0.2 else shade(col, 0.07)))


def star(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a star, `s` pixels tall."""
    p = soft_star(0, -s * 0.50, s * 0.54)
    formed(c, p, col, -s * 0.07, -s * 0.05, 0.13)
    oval(c, -s * 0.12, -s * 0.62, s * 0.05, s * 0.035, fill("#fffaf0", 0.7))


def leaf(c: skia.Canvas, x: float, y: float, r: float, rot: float, col: str) -> None:
    """Draw one leaf."""
    with at(c, x, y, rot):
        c.drawPath(blob([(-r, 0, 1), (-r * 0.2, -r * 0.5), (r, 0, 1), (-r * 0.2, r * 0.5)]), fill(col))
        c.drawLine(-r * 1.25, 0, r * 0.5, 0, line(shade(col, 0.2), r * 0.10))


def leaf_pile(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a leaf pile, `s` pixels tall."""
    c.drawPath(
        blob(
            [
                (-s * 1.05, 0, 1),
                (-s * 0.80, -s * 0.34),
                (-s * 0.3, -s * 0.76),
                (s * 0.2, -s * 0.82),
                (s * 0.72, -s * 0.42),
                (s * 1.05, 0, 1),
            ]
        ),
        fill(shade(col, 0.10)),
    )
    cols = (col, mix(col, "#e8b23c", 0.7), mix(col, "#c4503c", 0.6), tint(mix(col, "#e8b23c", 0.4), 0.2))
    i = 0
    for j in range(5):  # rows from the top down, so that lower leaves lie in front
        n = 3 + 2 * j
        for q in range(n):
            x = ((q + 0.5) / n * 2 - 1) * (0.24 + 0.18 * j)
            leaf(
                c,
                s * (x + 0.06 * (rnd(i, 1) - 0.5)),
                -s * (0.80 - 0.175 * j) * (1 - 0.12 * abs(x)),
                s * 0.19,
                (q * 137 + j * 71) % 360,
                cols[(i * 3 + j) % 4],
            )
            i += 1


def stick(c: skia.Canvas, s: float, col: str) -> None:
    """Lies along the ground, grip end left."""
    c.drawPath(
        tube(
            [(s * 0.08, -s * 0.16), (s * 0.22, -s * 0.36), (s * 0.26, -s * 0.48)],
            (s * 0.09, s * 0.06, s * 0.04),
        ),
        fill(shade(col, 0.08)),
    )
    formed(
        c,
        tube(
            [(-s * 0.95, -s * 0.07), (-s * 0.3, -s * 0.14), (s * 0.3, -s * 0.10), (s * 0.95, -s * 0.22)],
            (s * 0.17, s * 0.14, s * 0.12, s * 0.07),
        ),
        col,
        0,
        -s * 0.05,
        0.18,
    )
    c.drawPath(
        blob(
            [(s * 0.25, -s * 0.46, 1), (s * 0.30, -s * 0.66), (s * 0.52, -s * 0.74, 1), (s * 0.46, -s * 0.52)]
        ),
        fill("#7fae68"),
    )
    oval(c, -s * 0.95, -s * 0.07, s * 0.045, s * 0.075, fill(tint(col, 0.5)))
