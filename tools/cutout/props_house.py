"""Things: furniture and tools of the house."""

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    formed,
    glowfill,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.props_shapes import GOLD, METAL, WOOD, circle, rounded, wheel
from anim_director.tools.cutout.skia_loader import skia


def table(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a table, `s` pixels tall; things stand on y = -s."""
    wide = s * 1.1
    for x in (-0.86, 0.74):
        contact_shadow(c, wide * x + s * 0.06, 0, s * 0.14, s * 0.03, 0.26)
        rect(c, wide * x, -s * 0.9, s * 0.12, s * 0.9, fill(shade(col, 0.18)), s * 0.03)
    rect(c, -wide * 0.9, -s * 0.9, wide * 1.8, s * 0.16, fill(shade(col, 0.12)), s * 0.03)
    rect(c, -wide, -s, wide * 2, s * 0.13, fill(tint(col, 0.12)), s * 0.05)
    rect(c, -wide, -s * 0.9, wide * 2, s * 0.03, fill(shade(col, 0.16)))


def pillow(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a pillow, `s` pixels tall."""
    formed(
        c,
        blob(
            [
                (-s * 0.9, -s * 0.06),
                (-s * 0.8, -s * 0.5),
                (-s * 0.92, -s * 0.94),
                (0, -s * 0.86),
                (s * 0.92, -s * 0.94),
                (s * 0.8, -s * 0.5),
                (s * 0.9, -s * 0.06),
                (0, -s * 0.12),
            ]
        ),
        col,
        -s * 0.2,
        -s * 0.1,
        0.1,
    )


def blanket(c: skia.Canvas, s: float, col: str, spread: bool = False) -> None:
    """Draw a folded blanket, `s` pixels tall; `spread`: flat on the ground, 4 times as wide."""
    if spread:
        _cloth(c, s, col)
        return
    for i, y in enumerate((0.0, 0.34, 0.66)):
        formed(
            c,
            rounded(-s * 0.95, -s * (y + 0.34), s * 1.9, s * 0.34, s * 0.15),
            tint(col, 0.14 * i),
            -s * 0.2,
            -s * 0.04,
            0.12,
        )
    for x in (-0.4, 0.1, 0.5):
        rect(c, s * x, -s, s * 0.12, s * 0.32, fill(CREAM, 0.7))


def _cloth(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a checked cloth that lies on the ground: its far edge a little behind the ground point."""
    far, near = -s * 0.22, s * 0.62
    shape = poly([(-s * 1.72, far), (s * 1.72, far), (s * 2.04, near), (-s * 2.04, near)])
    c.drawPath(shape, fill(col))
    with clipped(c, shape):
        for i in range(-4, 5):
            band = [(i * 0.43 - 0.11, far), (i * 0.43 + 0.11, far)]
            low = [(i * 0.51 + 0.13, near), (i * 0.51 - 0.13, near)]
            c.drawPath(poly([(x * s, y) for x, y in band + low]), fill(CREAM, 0.34))
        for y, high in ((-0.14, 0.09), (0.08, 0.11), (0.34, 0.13)):
            rect(c, -s * 2.1, s * y, s * 4.2, s * high, fill(CREAM, 0.34))
        rect(c, -s * 2.1, near - s * 0.05, s * 4.2, s * 0.05, fill(shade(col, 0.22)))


def box(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an open cardboard box, `s` pixels tall."""
    c.drawPath(
        poly([(-s * 0.6, -s * 0.72), (-s * 0.92, -s * 0.98), (-s * 0.2, -s * 0.86), (0, -s * 0.72)]),
        fill(tint(col, 0.2)),
    )
    c.drawPath(
        poly([(s * 0.6, -s * 0.72), (s * 0.92, -s * 0.98), (s * 0.2, -s * 0.86), (0, -s * 0.72)]),
        fill(tint(col, 0.12)),
    )
    rect(c, -s * 0.6, -s * 0.76, s * 1.2, s * 0.1, fill(shade(col, 0.3)))
    formed(
        c,
        poly([(-s * 0.6, -s * 0.72), (s * 0.6, -s * 0.72), (s * 0.56, 0), (-s * 0.56, 0)]),
        col,
        -s * 0.2,
        0,
        0.13,
    )
    rect(c, -s * 0.08, -s * 0.72, s * 0.16, s * 0.72, fill(tint(col, 0.25)))


def junk(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a heap of odds and ends, `s` pixels tall."""
    with at(c, -s * 0.5, -s * 0.3, -24):
        wheel(c, 0, 0, s * 0.3, METAL)
    with at(c, s * 0.62, -s * 0.14, 18):
        formed(c, rounded(-s * 0.3, -s * 0.5, s * 0.6, s * 0.5, s * 0.05), "#b98a5e", -s * 0.1, 0, 0.14)
    with at(c, s * 0.05, -s * 0.2, 12):
        formed(c, rounded(-s * 0.4, -s * 0.55, s * 0.72, s * 0.62, s * 0.06), col, -s * 0.1, -s * 0.05, 0.14)
    with at(c, s * 0.28, -s * 0.62, -38):
        rect(c, -s * 0.05, -s * 0.5, s * 0.1, s * 0.6, fill("#8a6248"), s * 0.02)
    with at(c, -s * 0.2, -s * 0.68, 8):
        formed(
            c,
            poly([(-s * 0.2, 0), (-s * 0.26, -s * 0.3), (s * 0.26, -s * 0.3), (s * 0.2, 0)]),
            "#6f9fb0",
            -s * 0.08,
            0,
            0.14,
        )
    c.drawPath(
        blob(
            [
                (-s * 1.1, 0, 1),
                (-s * 0.8, -s * 0.3),
                (-s * 0.2, -s * 0.18),
                (s * 0.5, -s * 0.3),
                (s * 1.05, 0, 1),
            ]
        ),
        fill(shade(col, 0.28)),
    )
    for x, y, k in ((-0.72, 0.16, GOLD), (0.3, 0.14, "#d9604c"), (0.74, 0.1, "#8fae9c")):
        oval(c, s * x, -s * y, s * 0.11, s * 0.09, fill(k))


def hammer(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a hammer, `s` pixels long, its handle's end on the origin."""
    rect(c, -s * 0.05, -s * 0.86, s * 0.1, s * 0.86, fill(WOOD), s * 0.03)
    formed(c, rounded(-s * 0.26, -s, s * 0.5, s * 0.2, s * 0.04), col, -s * 0.06, -s * 0.04, 0.14)
    c.drawPath(poly([(s * 0.22, -s), (s * 0.38, -s * 0.88), (s * 0.22, -s * 0.8)]), fill(shade(col, 0.12)))


def knife(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a pocket knife, `s` pixels long, its blade's tip on the origin."""
    c.drawPath(
        blob(
            [
                (0, 0, 1),
                (-s * 0.1, -s * 0.2),
                (-s * 0.09, -s * 0.5, 1),
                (s * 0.06, -s * 0.5, 1),
                (s * 0.05, -s * 0.1),
            ]
        ),
        fill(METAL),
    )
    formed(c, rounded(-s * 0.12, -s, s * 0.24, s * 0.54, s * 0.1), col, -s * 0.06, 0, 0.14)
    oval(c, 0, -s * 0.6, s * 0.03, s * 0.03, fill(GOLD))


def clock(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an alarm clock, `s` pixels tall."""
    for o in (-1, 1):
        c.drawLine(o * s * 0.24, -s * 0.16, o * s * 0.34, 0, line(shade(col, 0.3), s * 0.08))
        oval(c, o * s * 0.26, -s * 0.86, s * 0.17, s * 0.13, fill(GOLD))
    formed(c, circle(0, -s * 0.46, s * 0.42), col, -s * 0.1, -s * 0.06, 0.14)
    c.drawCircle(0, -s * 0.46, s * 0.32, fill(CREAM))
    c.drawLine(0, -s * 0.46, 0, -s * 0.68, line(INK, s * 0.05))
    c.drawLine(0, -s * 0.46, s * 0.14, -s * 0.4, line(INK, s * 0.05))


def radio(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a radio, `s` pixels tall."""
    c.drawLine(s * 0.5, -s * 0.7, s * 0.9, -s * 1.1, line(METAL, s * 0.05))
    formed(c, rounded(-s * 0.8, -s * 0.76, s * 1.6, s * 0.76, s * 0.12), col, -s * 0.2, -s * 0.06, 0.13)
    c.drawCircle(-s * 0.36, -s * 0.38, s * 0.27, fill(shade(col, 0.4)))
    c.drawCircle(-s * 0.36, -s * 0.38, s * 0.12, fill(shade(col, 0.15)))
    rect(c, s * 0.06, -s * 0.62, s * 0.58, s * 0.2, fill(CREAM), s * 0.04)
    for x in (0.18, 0.46):
        oval(c, s * x, -s * 0.24, s * 0.1, s * 0.1, fill(CREAM))


def easel(c: skia.Canvas, s: float, col: str) -> None:
    """Draw an easel with a painting of a flower in the colour, `s` pixels tall."""
    for x0, x1 in ((-0.36, -0.06), (0.36, 0.06), (0.0, 0.0)):
        c.drawLine(s * x0, 0, s * x1, -s * 0.98, line(WOOD, s * 0.035))
    rect(c, -s * 0.34, -s * 0.36, s * 0.68, s * 0.035, fill(shade(WOOD, 0.15)))
    rect(c, -s * 0.31, -s * 0.92, s * 0.62, s * 0.56, fill(CREAM), s * 0.01)
    c.drawLine(0, -s * 0.42, 0, -s * 0.6, line("#6fae6c", s * 0.02))
    for i in range(6):
        with at(c, 0, -s * 0.68, i * 60):
            oval(c, 0, -s * 0.08, s * 0.045, s * 0.065, fill(col))
    oval(c, 0, -s * 0.68, s * 0.045, s * 0.045, fill("#f2c040"))


def rope(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a coil of rope, `s` pixels tall."""
    for i in range(4):
        y = s * (0.12 + i * 0.22)
        c.drawOval(
            skia.Rect.MakeLTRB(-s * 0.8, -y - s * 0.14, s * 0.8, -y + s * 0.14),
            line(col if i % 2 else shade(col, 0.12), s * 0.17),
        )
    c.drawPath(
        blob([(s * 0.7, -s * 0.2), (s * 1.1, -s * 0.1), (s * 1.4, -s * 0.04)], False), line(col, s * 0.15)
    )


def lamp(c: skia.Canvas, s: float, col: str) -> None:
    """Draw a table lamp, lit, `s` pixels tall."""
    oval(c, 0, -s * 0.05, s * 0.24, s * 0.06, fill(shade(col, 0.3)))
    rect(c, -s * 0.04, -s * 0.5, s * 0.08, s * 0.46, fill(shade(col, 0.15)), s * 0.03)
    c.drawPath(
        poly([(-s * 0.4, -s * 0.46), (-s * 0.22, -s), (s * 0.22, -s), (s * 0.4, -s * 0.46)]),
        glowfill("#ffe3a0"),
    )
