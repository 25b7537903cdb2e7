"""Paths: smooth outlines, limbs of two bones, tubes with a width along a line; and the numbers of easing.

Points are (x, y) in pixels, y downward; a third number that is not 0 makes a sharp corner of a point
of `blob`.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from anim_director.tools.cutout.skia_loader import skia

Point = tuple[float, float]
Points = Sequence[Sequence[float]]


def lerp(a: float, b: float, t: float) -> float:
    """The number between a (t = 0) and b (t = 1)."""
    return a + (b - a) * t


def ease(t: float) -> float:
    """Slow in, slow out, from 0 to 1."""
    t = max(0.0, min(1.0, t))
    return t * t * (3 - 2 * t)


def seg(t: float, a: float, b: float) -> float:
    """0 before a, 1 after b, eased between."""
    return ease((t - a) / (b - a))


def rnd(i: float, s: float = 0) -> float:
    """A number 0..1 that looks random and is always the same for i and s."""
    x = math.sin(i * 127.1 + s * 311.7 + 3.3) * 43758.5453
    return x - math.floor(x)


def poly(pts: Points, close: bool = True) -> Any:
    """Straight lines through the points."""
    b = skia.Path()
    b.moveTo(*pts[0])
    for q in pts[1:]:
        b.lineTo(*q)
    if close:
        b.close()
    return b


def blob(pts: Points, close: bool = True, k: float = 1 / 6) -> Any:
    """Smooth curve through the points (Catmull-Rom); k is its tension."""
    n = len(pts)
    b = skia.Path()
    b.moveTo(pts[0][0], pts[0][1])
    cubic = b.cubicTo
    for i in range(n if close else n - 1):
        j = (i + 1) % n
        p1, p2 = pts[i], pts[j]
        p0 = pts[i - 1] if (close or i) else p1
        p3 = pts[(i + 2) % n] if (close or i + 2 < n) else p2
        x1, y1, x2, y2 = p1[0], p1[1], p2[0], p2[1]
        if len(p1) > 2 and p1[2]:
            ax, ay = x1, y1
        else:
            ax, ay = x1 + (x2 - p0[0]) * k, y1 + (y2 - p0[1]) * k
        if len(p2) > 2 and p2[2]:
            dx, dy = x2, y2
        else:
            dx, dy = x2 - (p3[0] - x1) * k, y2 - (p3[1] - y1) * k
        cubic(ax, ay, dx, dy, x2, y2)
    if close:
        b.close()
    return b


def bez(a: Point, b: Point, c: Point, t: float) -> Point:
    """The point at t of a quadratic curve."""
    u = 1 - t
    p, q, r = u * u, 2 * u * t, t * t
    return p * a[0] + q * b[0] + r * c[0], p * a[1] + q * b[1] + r * c[1]


def chain(a: Point, b: Point, c: Point, soft: float = 0.45, n: int = 18) -> list[Point]:
    """Points along a two-bone limb whose joint is rounded by `soft` (0 a hinge, 1 a rubber hose)."""
    sx, sy = b[0] + (a[0] - b[0]) * soft, b[1] + (a[1] - b[1]) * soft
    ex, ey = b[0] + (c[0] - b[0]) * soft, b[1] + (c[1] - b[1]) * soft
    m = n // 3
    ts = [i / m for i in range(m)]
    return [
        *((a[0] + (sx - a[0]) * t, a[1] + (sy - a[1]) * t) for t in ts),
        *(bez((sx, sy), b, (ex, ey), t) for t in ts),
        *((ex + (c[0] - ex) * t, ey + (c[1] - ey) * t) for t in (*ts, 1.0)),
    ]


_STEPS = 5
_WEIGHTS = tuple(
    (0.5 * (-t + 2 * t * t - t**3), 0.5 * (2 - 5 * t * t + 3 * t**3), 0.5 * (t + 4 * t * t - 3 * t**3),
     0.5 * (t**3 - t * t))
    for t in (j / _STEPS for j in range(_STEPS))
)  # fmt: skip


def _smooth(pts: Points) -> list[Point]:
    """Catmull-Rom through a few points, so that a short tube bends instead of kinking."""
    out: list[Point] = []
    last = len(pts) - 1
    for i in range(last):
        a, b, c, d = pts[i - 1 if i else 0], pts[i], pts[i + 1], pts[min(last, i + 2)]
        ax, ay, bx, by, cx, cy, dx, dy = a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]
        for p, q, r, s in _WEIGHTS:
            out.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
    out.append((pts[last][0], pts[last][1]))
    return out


@lru_cache(4096)
def _halves(n: int, ws: tuple[float, ...]) -> tuple[float, ...]:
    """Half widths at n points, eased between stations: a limb keeps them from frame to frame."""
    m, found = len(ws) - 1, []
    for i in range(n):
        f = i / (n - 1) * m
        k = min(m - 1, int(f))
        u = f - k
        found.append((ws[k] + (ws[k + 1] - ws[k]) * (u * u * (3 - 2 * u))) / 2)
    return tuple(found)


def tube(pts: Points, ws: Sequence[float], cap0: bool = True, cap1: bool = True) -> Any:
    """Closed outline around a line of points.

    Args:
        pts: the line; three to five points are smoothed.
        ws: widths at evenly spaced stations, eased between.
        cap0, cap1: whether the ends are round.
    """
    if 3 <= len(pts) <= 5:
        pts = _smooth(pts)
    n = len(pts)
    left, right = [], []
    x0, y0 = pts[0][0], pts[0][1]
    for i, w in enumerate(_halves(n, tuple(ws))):
        x, y = pts[i]
        x1, y1 = pts[i + 1] if i + 1 < n else (x, y)
        dx, dy = x1 - x0, y1 - y0
        k = w / (math.hypot(dx, dy) or 1)
        nx, ny = -dy * k, dx * k
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
        x0, y0 = x, y
    b = poly(left + right[::-1])
    turn = skia.PathDirection.kCCW  # the same as the outline, or the caps punch holes
    if cap0:
        b.addCircle(*pts[0], ws[0] / 2, turn)
    if cap1:
        b.addCircle(*pts[-1], ws[-1] / 2, turn)
    b.setFillType(skia.PathFillType.kWinding)
    return b


def moved(path: Any, dx: float, dy: float) -> Any:
    """A copy of the path elsewhere."""
    q = skia.Path(path)
    q.offset(dx, dy)
    return q
