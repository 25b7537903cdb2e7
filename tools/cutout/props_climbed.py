"""What one climbs: a tree near by, a tall ladder, a hanging rope or vine, a rock face, a wall."""

from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, line, oval, rect, shade, tint, tube
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia

# fmt: off
# Rows of coordinates read better than columns of them.

_BARK = "#8a6248"


def climb_tree(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a sturdy tree, `s` pixels tall, its crown of the colour."""
    for side, y, reach in ((-1, -0.60, 0.30), (1, -0.66, 0.30), (1, -0.47, 0.22)):
        c.drawPath(tube([
            (0, y * s), (side * reach * 0.55 * s, (y - 0.07) * s), (side * reach * s, (y - 0.12) * s)
        ], (0.075 * s, 0.05 * s, 0.025 * s)), fill(shade(_BARK, 0.08)))
    crown = blob([
        (-0.44 * s, -0.68 * s), (-0.40 * s, -0.84 * s), (-0.22 * s, -0.97 * s), (0.02 * s, -1.0 * s),
        (0.26 * s, -0.96 * s), (0.42 * s, -0.83 * s), (0.44 * s, -0.67 * s), (0.28 * s, -0.60 * s),
        (0.10 * s, -0.66 * s), (-0.10 * s, -0.62 * s), (-0.28 * s, -0.59 * s),
    ])
    formed(c, crown, col, -0.05 * s, -0.04 * s, 0.12)
    with clipped(c, crown):
        for x, y, r in ((-0.24, -0.86, 0.10), (0.10, -0.90, 0.12), (0.28, -0.76, 0.09), (-0.08, -0.74, 0.10)):
            c.drawPath(blob([
                ((x - r) * s, y * s), (x * s, (y - r * 0.6) * s), ((x + r) * s, y * s)
            ], False), line(tint(col, 0.22), 0.012 * s))
    trunk = blob([
        (-0.125 * s, 0, 1), (-0.078 * s, -0.10 * s), (-0.066 * s, -0.36 * s), (-0.058 * s, -0.70 * s, 1),
        (0.058 * s, -0.70 * s, 1), (0.066 * s, -0.36 * s), (0.082 * s, -0.10 * s), (0.135 * s, 0, 1),
    ])
    formed(c, trunk, _BARK, -0.022 * s, 0, 0.12)
    with clipped(c, trunk):
        for i in range(7):
            y = -(0.10 + 0.085 * i) * s
            x = (-0.03 + 0.025 * (i % 3)) * s
            c.drawPath(blob([(x, y), (x + 0.012 * s, y - 0.03 * s), (x, y - 0.06 * s)], False),
                line(shade(_BARK, 0.2), 0.007 * s))
    for x, y in ((-0.07, -0.22), (0.072, -0.40)):  # stumps of branches for the feet
        c.drawPath(tube([(x * 0.6 * s, y * s), (x * 1.7 * s, (y - 0.025) * s)], (0.045 * s, 0.036 * s)),
            fill(shade(_BARK, 0.1)))
        oval(c, x * 1.72 * s, (y - 0.026) * s, 0.014 * s, 0.02 * s, fill(tint(_BARK, 0.4)))


def tall_ladder(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a ladder one can stand on, `s` pixels tall."""
    w = 0.115 * s
    for j in range(11):
        y = -s * (0.06 + 0.087 * j)
        rect(c, -w, y - s * 0.011, w * 2, s * 0.022, fill(shade(col, 0.14)), s * 0.006)
    for o in (-1, 1):
        rect(c, o * w - s * 0.017, -s, s * 0.034, s, fill(col if o < 0 else shade(col, 0.07)), s * 0.012)


def hanging_rope(c: skia.Canvas, s: float, col: str, vine: bool = False) -> None:
    """Draw a rope that hangs from above the picture, `s` pixels long, with knots; or a vine with leaves."""
    wide = 0.034 * s if vine else 0.022 * s
    way = [(0.0, 0.0), (0.006 * s, -0.3 * s), (-0.004 * s, -0.65 * s), (0.0, -s)]
    c.drawPath(tube(way, (wide, wide, wide)), fill(col))
    for i in range(24):
        y = -(0.02 + i * 0.04) * s
        if vine:
            side = 1 if i % 2 else -1
            c.drawPath(blob([
                (0, y, 1), (side * 0.045 * s, y - 0.035 * s), (side * 0.09 * s, y - 0.02 * s,
                    1), (side * 0.05 * s, y + 0.012 * s)
            ]), fill(tint(col, 0.16) if i % 3 else shade(col, 0.1)))
        else:
            c.drawLine(-0.008 * s, y, 0.009 * s, y - 0.014 * s, line(shade(col, 0.22), 0.005 * s))
    if not vine:
        for i in range(1, 6):
            oval(c, 0, -i * 0.17 * s, 0.022 * s, 0.017 * s, fill(shade(col, 0.1)))
        oval(c, 0, -0.012 * s, 0.024 * s, 0.026 * s, fill(shade(col, 0.1)))


def rock_face(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a steep rock with ledges, `s` pixels tall; one climbs its left side."""
    face = blob([
        (-0.16 * s, 0, 1), (-0.13 * s, -0.20 * s, 1), (-0.05 * s, -0.26 * s, 1), (-0.06 * s, -0.44 * s, 1),
        (0.03 * s, -0.52 * s, 1), (0.02 * s, -0.68 * s, 1), (0.12 * s, -0.76 * s, 1), (0.14 * s,
            -0.94 * s, 1),
        (0.30 * s, -1.0 * s), (0.52 * s, -0.93 * s), (0.66 * s, -0.66 * s), (0.80 * s,
            -0.3 * s), (0.86 * s, 0, 1),
    ])
    formed(c, face, col, -0.09 * s, -0.05 * s, 0.13)
    with clipped(c, face):
        for way in (
            ((-0.05, -0.26), (0.12, -0.22), (0.2, -0.30)), ((0.03, -0.52), (0.2, -0.47), (0.3, -0.54)),
            ((0.12, -0.76), (0.28, -0.72), (0.36, -0.80)), ((0.42, -0.38), (0.5, -0.28), (0.46, -0.16)),
            ((0.2, -0.12), (0.3, -0.06), (0.36, -0.10)),
        ):
            c.drawPath(blob([(x * s, y * s) for x, y in way], False), line(shade(col, 0.2), 0.014 * s))
    for x, y in ((-0.09, -0.205), (-0.01, -0.445), (0.07, -0.685), (0.3, -1.0)):
        for o in (-0.02, 0.0, 0.022):
            c.drawLine((x + o) * s, y * s, (x + o * 1.8) * s, (y - 0.035) * s, line("#7fae68", 0.012 * s))


def stone_wall(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a piece of a stone wall, `s` pixels tall, with a coping to hold on to."""
    w = 0.62 * s
    body = rounded(-w / 2, -0.94 * s, w, 0.94 * s, 0.02 * s)
    formed(c, body, col, -0.03 * s, 0, 0.10)
    with clipped(c, body):
        for j in range(6):
            y = -(j + 1) * 0.157 * s
            for i in range(-2, 4):
                x = (i + 0.5 * (j % 2)) * 0.21 * s - 0.1 * s
                tone = shade(col, 0.05) if (i + j) % 3 else tint(col, 0.10)
                c.drawPath(rounded(x + 0.008 * s, y + 0.008 * s, 0.194 * s, 0.14 * s, 0.03 * s), fill(tone))
    c.drawPath(rounded(-w / 2 - 0.03 * s, -1.0 * s, w + 0.06 * s, 0.085 * s, 0.025 * s),
        fill(tint(col, 0.22)))
    for x, y in ((-0.15, 0.0), (0.2, 0.0)):
        for o in (-0.02, 0.0, 0.02):
            c.drawLine((x + o) * s, y * s, (x + o * 1.8) * s, (y - 0.05) * s, line("#7fae68", 0.014 * s))
