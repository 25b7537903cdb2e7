"""Coats of four-legged animals: marks, wool, spines, shells, ridges and wings."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    mix,
    oval,
    shade,
    tint,
    tube,
)

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_marks(c: Any, a: "Animal", length: float, top: float, th: float) -> None:
    """Draw the marks of the coat, inside the body's outline."""
    m = a.d.marks
    if m == "cow":
        for pts in (
            [(-0.5, 0), (-0.24, -0.1), (-0.18, 0.4), (-0.36, 0.55), (-0.55, 0.5)],
            [(0.02, -0.1), (0.26, -0.1), (0.24, 0.3), (0.1, 0.42), (-0.04, 0.2)],
            [(-0.1, 0.75), (0.1, 0.66), (0.14, 1.1), (-0.12, 1.1)],
        ):
            c.drawPath(blob([(x * length, top + y * th) for x, y in pts]), fill(a.dark))
    elif m == "saddle":
        c.drawPath(blob([
            (-length * 0.26, top - 6), (length * 0.10, top - 4), (length * 0.06, top + th * 0.42),
            (-length * 0.18, top + th * 0.46),
        ]), fill(mix(a.coat, a.dark, 0.7)))
    elif m == "stripes":
        n, w = (7, 13) if a.d.name == "zebra" else (6, 12) if a.d.name == "tiger" else (4, 10)
        for i in range(n):
            x = -length * 0.32 + i * length * 0.17 * 4 / n * (1.12 if n > 4 else 1)
            c.drawPath(
                tube([(x, top - 2), (x + 5, top + th * (0.45 if n == 4 else 0.62))], (w, 3)), fill(a.dark)
            )
            if n == 7:
                c.drawPath(
                    tube([(x + 8, top + th * 1.02), (x + 6, top + th * 0.70)], (w * 0.8, 3)), fill(a.dark)
                )
    elif m == "belly":
        oval(c, 0, top + th * 1.06, length * 0.36, th * 0.22, fill(mix(a.coat, a.light, 0.35)))
    elif m == "back":
        c.drawPath(blob([
            (-length * 0.6, top - 10), (length * 0.6, top - 12), (length * 0.5, top + th * 0.22),
            (0, top + th * 0.34), (-length * 0.4, top + th * 0.30),
        ]), fill(mix(a.coat, a.dark, 0.6)))
    elif m == "spots":
        for i in range(9):
            oval(
                c, -length * 0.40 + (i % 5) * length * 0.16 + (i // 5) * length * 0.08,
                top + th * (0.22 + 0.24 * (i // 5)), 5.5, 4.6, fill(a.light),
            )
    elif m == "giraffe":
        _patches(c, a, -length * 0.5, top, length, th)
    elif m == "plates":
        oval(c, length * 0.06, top + th * 1.02, length * 0.46, th * 0.34, fill(a.light))
        for i in range(5):
            x = -length * 0.30 + i * length * 0.15
            c.drawLine(x, top + th * 0.78, x + 6, top + th * 1.02, line(shade(a.light, 0.16), 3))
    elif m == "skunk":
        c.drawPath(blob([
            (-length * 0.6, top - 8), (length * 0.5, top - 8), (length * 0.46, top + th * 0.14),
            (0, top + th * 0.30), (-length * 0.5, top + th * 0.26),
        ]), fill(a.light))
    elif m == "panda":
        c.drawPath(blob([
            (length * 0.08, top - 20), (length * 0.6, top - 20), (length * 0.6, top + th * 1.1),
            (length * 0.16, top + th * 1.1), (length * 0.22, top + th * 0.5),
        ]), fill(a.dark))


def _patches(c: Any, a: "Animal", x0: float, y0: float, w: float, h: float) -> None:
    for i, (u, v, r) in enumerate((
        (0.10, 0.28, 13), (0.28, 0.16, 15), (0.30, 0.55, 12), (0.47, 0.34, 15), (0.64, 0.14, 13),
        (0.66, 0.58, 14), (0.83, 0.36, 14), (0.14, 0.66, 12), (0.48, 0.74, 11),
    )):
        x, y = x0 + w * u, y0 + h * v
        c.drawPath(blob([
            (x - r, y - r * 0.4, 1), (x + r * 0.2, y - r * 0.9), (x + r, y - r * 0.1, 1),
            (x + r * 0.6, y + r * 0.8), (x - r * 0.7, y + r * 0.7, 1 if i % 2 else 0),
        ]), fill(a.dark))


def draw_neck_marks(
    c: Any, a: "Animal", neck: Any, length: float, top: float, th: float, head: tuple[float, float]
) -> None:
    """Draw patches, stripes and mane on the neck."""
    d = a.d
    hx, hy = head
    sx, sy = length * 0.38, top + th * 0.1
    if d.name == "giraffe":
        with clipped(c, neck):
            for i in range(7):
                f = i / 6.5
                x, y, r = sx + (hx - sx) * f + (-8, 7)[i % 2], sy + (hy - sy) * f, 12 - 4 * f
                c.drawPath(blob([
                    (x - r, y - r * 0.5, 1), (x + r * 0.4, y - r), (x + r, y + r * 0.3, 1),
                    (x - r * 0.4, y + r),
                ]), fill(a.dark))
    elif d.name == "zebra":
        with clipped(c, neck):
            for i in range(5):
                f = 0.12 + i * 0.17
                x, y = sx + (hx - sx) * f, sy + (hy - sy) * f
                c.drawPath(tube([(x - 40, y - 14), (x + 14, y + 8)], (12, 3)), fill(a.dark))
    if a.has("crest") or a.has("crop"):
        long = 1.0 if a.has("crest") else 0.42
        p = []
        for i in range(7):
            f = i / 6
            x = sx - th * 0.24 + (hx - d.head[0] * 0.55 - sx + th * 0.24) * f
            y = sy + (hy - d.head[1] * 0.55 - sy) * f
            p.append((x - (16 + 12 * (i % 2)) * long, y + (14 if i % 2 else 2) * long))
        q = [(sx - th * 0.10, sy + 6), (hx - d.head[0] * 0.20, hy - d.head[1] * 0.7)]
        c.drawPath(blob([
            q[1], *reversed(p), q[0], ((q[0][0] + q[1][0]) / 2, (q[0][1] + q[1][1]) / 2)
        ]), fill(a.dark))


def draw_wool(c: Any, a: "Animal", top: float, th: float, length: float) -> None:
    """Draw a fleece instead of a smooth body."""
    cx, cy = 0.0, top + th * 0.46
    rx, ry = length * 0.46, th * 0.46
    dark = shade(a.coat, 0.12)
    for i in range(16):
        q = i / 16 * 2 * math.pi
        oval(
            c, cx + math.cos(q) * rx, cy + math.sin(q) * ry, th * 0.20, th * 0.19,
            fill(dark if math.sin(q) > 0.35 else a.coat),
        )
    oval(c, cx, cy, rx * 1.0, ry * 0.98, fill(a.coat))
    for x, y, r in (
        (-0.5, 0.1, 0.16), (-0.1, -0.3, 0.15), (0.3, 0.2, 0.17), (-0.2, 0.5, 0.14), (0.55, -0.2, 0.13)
    ):
        px, py, pr = cx + rx * x, cy + ry * y, th * r
        c.drawPath(blob([
            (px - pr, py), (px - pr * 0.4, py + pr * 0.5), (px + pr * 0.4, py + pr * 0.5), (px + pr, py)
        ], False), line(shade(a.coat, 0.16), 3))


def draw_spines(c: Any, a: "Animal", x: float, y: float, w: float, h: float) -> None:
    """Draw a fan of spines of half width w and height h about its foot."""
    dark, pale = shade(a.dark, 0.12), tint(a.dark, 0.16)
    for row, (grow, n, col) in enumerate(((1.0, 15, dark), (0.86, 13, a.dark), (0.62, 9, pale))):
        pts: list[tuple[float, ...]] = []
        for i in range(n * 2 + 1):
            q = math.pi * (1.04 - i / (n * 2) * 1.02)
            r = grow * (1.0 if (i + row) % 2 else 0.84)
            pts.append((x + math.cos(q) * w * r, y - math.sin(q) * h * r, 1))
        c.drawPath(blob([*pts, (x + w * 0.5 * grow, y + h * 0.1), (x - w * 0.8 * grow, y + h * 0.06)]),
            fill(col))


def draw_shell(c: Any, a: "Animal", x: float, y: float, w: float, h: float) -> None:
    """Draw a dome of half width w and height h on its rim."""
    dome = blob([
        (x - w, y, 1), (x - w * 0.92, y - h * 0.5), (x - w * 0.4, y - h), (x + w * 0.4, y - h),
        (x + w * 0.92, y - h * 0.5), (x + w, y, 1), (x, y + h * 0.1),
    ])
    formed(c, dome, a.dark, -6 * a.lx, -h * 0.12, 0.14)
    with clipped(c, dome):
        for px, py, r in (
            (-0.58, -0.36, 0.20), (-0.12, -0.58, 0.23), (0.38, -0.46, 0.21), (0.74, -0.16, 0.16),
            (-0.30, -0.10, 0.18), (0.22, -0.10, 0.18),
        ):
            oval(c, x + w * px, y + h * py, w * r, h * r * 1.1, fill(tint(a.dark, 0.22)))
    c.drawPath(tube([(x - w, y), (x, y + h * 0.09), (x + w, y)], (h * 0.14,) * 2), fill(tint(a.dark, 0.34)))


def draw_hump(c: Any, a: "Animal", length: float, top: float, th: float) -> None:
    """Draw a camel's hump on the middle of the back."""
    formed(c, blob([
        (-length * 0.34, top + th * 0.24, 1), (-length * 0.22, top - th * 0.10),
        (-length * 0.10, top - th * 0.62),
        (length * 0.06, top - th * 0.62), (length * 0.16, top - th * 0.08),
        (length * 0.26, top + th * 0.24, 1),
    ]), a.coat, -5 * a.lx, -4, 0.10)


def draw_ridge(c: Any, a: "Animal", length: float, top: float, th: float, head: tuple[float, float]) -> None:
    """Draw plates along back and neck."""
    way = [
        (-length * 0.44, top + th * 0.10), (-length * 0.24, top + th * 0.04),
        (-length * 0.04, top + th * 0.06), (length * 0.16, top + th * 0.02), (length * 0.30, top - th * 0.10),
        (length * 0.38, (top + head[1]) / 2),
    ]
    for i, (x, y) in enumerate(way):
        r = 15 - abs(i - 2.5) * 1.6
        with at(c, x, y + 5, -28 if i > 3 else 0):
            c.drawPath(blob([(-r, 3, 1), (-r * 0.2, -r * 1.25, 1), (r, 3, 1)]), fill(a.light))


_FAR_WING: list[tuple[float, ...]] = [
    (-6, 6), (-34, -66), (-30, -92, 1), (6, -78), (34, -58, 1), (44, -34, 1), (30, -26), (42, -4, 1), (16, 2),
]
_NEAR_WING: list[tuple[float, ...]] = [
    (6, 6), (-10, -70), (-26, -104, 1), (-60, -82), (-92, -50, 1), (-66, -46), (-78, -20, 1), (-46, -22),
    (-50, 4, 1), (-20, 4),
]


def draw_wing(c: Any, a: "Animal", x: float, y: float, t: float, far: bool, beats: bool = False) -> None:
    """Draw one wing, its root at (x, y); in the air it `beats`."""
    flap = math.sin(t * 5.2) * 26 + 12 if beats else math.sin(t * 2.4) * 7
    col = shade(a.dark, 0.14) if far else a.dark
    with at(c, x + (16 if far else 0), y, -8 + flap + (10 if far else 0)):
        formed(c, blob(_FAR_WING if far else _NEAR_WING), col, -6 * a.lx, -6, 0.14)
