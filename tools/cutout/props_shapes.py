"""Outlines that several things share."""

import math

from anim_director.tools.cutout.canvas import INK, blob, fill, oval
from anim_director.tools.cutout.skia_loader import skia

METAL, WOOD, GOLD = "#b9bfc6", "#a97a55", "#e8b64c"


def star_points(r: float, q: float = 0.45, n: int = 5) -> list[tuple[float, float]]:
    """Points of a star around the origin."""
    return [
        (
            (r if i % 2 == 0 else r * q) * math.sin(i * math.pi / n),
            -(r if i % 2 == 0 else r * q) * math.cos(i * math.pi / n),
        )
        for i in range(2 * n)
    ]


def circle(x: float, y: float, r: float) -> skia.Path:
    """Outline of a circle."""
    p = skia.Path()
    p.addCircle(x, y, r)
    return p


def ellipse(x: float, y: float, rx: float, ry: float) -> skia.Path:
    """Outline of an ellipse."""
    p = skia.Path()
    p.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return p


def rounded(x: float, y: float, w: float, h: float, r: float) -> skia.Path:
    """Outline of a rounded rectangle."""
    p = skia.Path()
    p.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), r, r)
    return p


def soft_star(x: float, y: float, r: float, q: float = 0.52) -> skia.Path:
    """A star with rounded points: reads at ten pixels."""
    pts = [(x + a, y + b) for a, b in star_points(r, q)]
    out = []
    for i, (a, b) in enumerate(pts):
        if i % 2:
            out.append((a, b))
        else:
            (p, q_), (t, u) = pts[i - 1], pts[(i + 1) % 10]
            out += [(a + (p - a) * 0.16, b + (q_ - b) * 0.16), (a + (t - a) * 0.16, b + (u - b) * 0.16)]
    return blob(out, k=0.09)


def heart(x: float, y: float, r: float) -> skia.Path:
    """Outline of a heart."""
    return blob(
        [
            (x, y + r, 1),
            (x - r * 0.95, y + r * 0.05),
            (x - r * 0.85, y - r * 0.62),
            (x - r * 0.35, y - r * 0.72),
            (x, y - r * 0.32, 1),
            (x + r * 0.35, y - r * 0.72),
            (x + r * 0.85, y - r * 0.62),
            (x + r * 0.95, y + r * 0.05),
        ]
    )


def wheel(c: skia.Canvas, x: float, y: float, r: float, hub: str = "#f2e6d0") -> None:
    """Draw a wheel."""
    oval(c, x, y, r, r, fill(INK))
    oval(c, x, y, r * 0.45, r * 0.45, fill(hub))
