"""Patterns of cloth: stripes, checks, and small figures strewn over it."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import blob, fill, line, luma, poly, shade, tint, tube
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Garment, Person
    from anim_director.tools.cutout.people_torso import Trunk

# fmt: off
# Rows of coordinates read better than columns of them.


BRASS = "#f2c46a"
"""Colour of buttons, buckles and badges."""


def pattern_colour(garment: "Garment") -> str:
    """Return the colour of a garment's pattern: its own, or one that stands out from the cloth."""
    if len(garment) > 3:
        return garment[3]
    return tint(garment[1], 0.68) if luma(garment[1]) < 0.72 else shade(garment[1], 0.35)


def draw_pattern(c: Any, p: "Person", b: "Trunk", garment: "Garment", w: float) -> None:
    """Draw the pattern of a garment, inside its clip."""
    u, kind = p.u, garment[2]
    ink = pattern_colour(garment)
    if kind in ("stripes", "checks"):
        for i in range(9):
            t = 0.92 - i * 0.155
            c.drawPath(tube(
                [b.at(t, -w), b.at(t - 0.02, 0), b.at(t, w)], (0.062 * u,) * 2, False, False
            ), fill(ink, 1.0 if kind == "stripes" else 0.55))
        if kind == "checks":
            for i in range(-3, 4):
                x = i * 0.155 * u
                c.drawPath(tube(
                    [b.at(1.0, x), b.at(0.5, x), b.at(-0.6, x)], (0.062 * u,) * 2, False, False
                ), fill(ink, 0.55))
    elif kind == "knit":
        _knit(c, u, b, shade(garment[1], 0.12))
    elif kind in ("dots", "flowers", "hearts", "stars"):
        spread(c, u, b, kind, ink)
    elif b.behind:
        return
    elif kind == "star":
        star(c, *b.at(0.52, 0.04 * u), 0.13 * u, ink)
    elif kind == "heart":
        heart(c, *b.at(0.52, 0.04 * u), 0.13 * u, ink)


def _knit(c: Any, u: float, b: "Trunk", ink: str) -> None:
    """Rows of small stitches, shaped like a v."""
    stitches = skia.Path()
    for j in range(9):
        for i in range(-6, 7):
            t, off = 0.88 - j * 0.125, (i + (j % 2) * 0.5) * 0.12 * u
            stitches.moveTo(*b.at(t, off - 0.030 * u))
            stitches.lineTo(*b.at(t - 0.045, off))
            stitches.lineTo(*b.at(t, off + 0.030 * u))
    c.drawPath(stitches, line(ink, 0.016 * u))


def spread(c: Any, u: float, b: "Trunk", kind: str, ink: str) -> None:
    """Strew small figures over the cloth in staggered rows."""
    spots = [
        b.at(0.86 - j * 0.17, (i + (j % 2) * 0.5) * 0.155 * u)
        for j in range(9) for i in range(-5, 6) if kind == "dots" or (i + j) % 2 == 0
    ]
    if kind in ("hearts", "stars"):
        for x, y in spots:
            (heart if kind == "hearts" else star)(c, x, y, 0.042 * u, ink)
        return
    rounds, middles = skia.Path(), skia.Path()  # one path each: many small ovals are slow to draw
    for x, y in spots:
        if kind == "dots":
            rounds.addCircle(x, y, 0.026 * u)
        else:
            for sn, cs in _PETALS:
                rounds.addCircle(x + sn * 0.026 * u, y - cs * 0.026 * u, 0.018 * u)
            middles.addCircle(x, y, 0.014 * u)
    rounds.setFillType(skia.PathFillType.kWinding)
    c.drawPath(rounds, fill(ink))
    c.drawPath(middles, fill(BRASS))


_PETALS = [(math.sin(k * 1.2566), math.cos(k * 1.2566)) for k in range(5)]


def star(c: Any, x: float, y: float, r: float, ink: str) -> None:
    """Draw a star of radius r."""
    pts = [(r if i % 2 == 0 else r * 0.48, i * math.pi / 5) for i in range(10)]
    c.drawPath(poly([(x + q * math.sin(a), y - q * math.cos(a)) for q, a in pts]), fill(ink))


def heart(c: Any, x: float, y: float, r: float, ink: str) -> None:
    """Draw a heart of radius r."""
    c.drawPath(blob([
        (x, y + r, 1), (x - r, y - r * 0.1), (x - r * 0.5, y - r * 0.75), (x, y - r * 0.3, 1),
        (x + r * 0.5, y - r * 0.75), (x + r, y - r * 0.1),
    ]), fill(ink))
