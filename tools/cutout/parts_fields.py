"""Parts of places made of data: tractors, furrows, pumpkins."""

from anim_director.tools.cutout.canvas import (
    H,
    at,
    blob,
    contact_shadow,
    fill,
    line,
    oval,
    rect,
    rnd,
    shade,
)
from anim_director.tools.cutout.places_look import X0, X1, formed, snowy
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import rounded, wheel
from anim_director.tools.cutout.skia_loader import skia


def tractor(c: skia.Canvas, x: float, y: float, w: float = 270, col: str = "#c9605a") -> None:
    """Draw a tractor that stands on the ground at y and looks left."""
    contact_shadow(c, x, y, w * 0.54, 11)
    rect(c, x - w * 0.3, y - w * 0.58, 9, w * 0.2, fill("#5f6470"), 3)
    formed(c, rounded(x - w * 0.44, y - w * 0.42, w * 0.5, w * 0.24, 14), col, -12, -8, 0.13)
    for i in range(3):
        rect(c, x - w * 0.42, y - w * (0.36 - 0.05 * i), w * 0.08, 6, fill(shade(col, 0.24)), 3)
    rect(c, x - w * 0.02, y - w * 0.7, w * 0.38, w * 0.46, fill("#dcebee", 0.6), 6)
    for dx in (-0.02, 0.34):
        rect(c, x + w * dx, y - w * 0.7, 9, w * 0.5, fill(shade(col, 0.2)), 3)
    rect(c, x - w * 0.06, y - w * 0.74, w * 0.48, w * 0.07, fill(col), 8)
    rect(c, x - w * 0.02, y - w * 0.36, w * 0.4, w * 0.2, fill(col), 8)
    wheel(c, x - w * 0.3, y - w * 0.1, w * 0.11, "#f0d08a")
    wheel(c, x + w * 0.24, y - w * 0.2, w * 0.21, "#f0d08a")


def furrows(
    c: skia.Canvas, y: float, to: float, col: str = "#a98a66", plant: str = "#86ae62", n: float = 9
) -> None:
    """Draw a field in rows that run towards the viewer between y and `to`."""
    rect(c, X0, y, X1 - X0, to - y, fill(frosted(col)))
    for i in range(int(-n), int(n) + 1):
        top, low = 640 + i * 76, 640 + i * 112
        c.drawLine(top, y, low, to, line(frosted(shade(col, 0.12)), 12))
        if snowy():
            continue
        for j in range(5):
            t = (j + 0.5) / 5
            px, py, r = top + (low - top) * t + 34, y + (to - y) * t, 9 + 8 * t
            for lean in (-34, 0, 34):
                with at(c, px, py, lean):
                    c.drawPath(
                        blob([(0, 0, 1), (-r * 0.34, -r * 0.8), (0, -r * 1.5, 1), (r * 0.34, -r * 0.8)]),
                        fill(plant),
                    )


def pumpkins(c: skia.Canvas, x: float, y: float, n: float = 4, step: float = 90, size: float = 54) -> None:
    """Draw pumpkins that lie on the ground from (x, y) to the right."""
    for i in range(int(n)):
        px, py, r = x + i * step + 20 * rnd(i, 3), y + 8 * rnd(i, 4), size * (0.4 + 0.2 * rnd(i, 5))
        contact_shadow(c, px, py, r * 1.3)
        for dx in (-0.55, 0.55, 0):
            formed(
                c,
                blob(
                    [
                        (px + r * dx - r * 0.62, py - r * 0.7),
                        (px + r * dx, py - r * 1.36),
                        (px + r * dx + r * 0.62, py - r * 0.7),
                        (px + r * dx, py + 2),
                    ]
                ),
                "#e08f46" if dx else "#ea9f55",
                -r * 0.16,
                -3,
                0.1,
            )
        rect(c, px - 4, py - r * 1.62, 8, r * 0.36, fill("#7f9a5c"), 3)


def lane(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 80,
    low: float = 640,
    wide: float = 260,
    col: str = "#ecd9b4",
) -> None:
    """Draw a path that comes from (x, y) towards the viewer, where its middle is at x = low."""
    bend = (low - x) * 0.2
    left = [(x - w / 2, y, 1), (x - w * 0.62 + bend, y + (H - y) * 0.32), (low - wide * 0.5, H + 30, 1)]
    right = [(low + wide * 0.5, H + 30, 1), (x + w * 0.7 + bend * 1.6, y + (H - y) * 0.34), (x + w / 2, y, 1)]
    c.drawPath(blob([*left, *right]), fill(frosted(col, 0.66)))
    for i in range(16):
        t = rnd(i, x)
        px = x + (low - x) * t * t + (w + (wide - w) * t) * (rnd(i, x + 1) - 0.5) * 0.7
        oval(c, px, y + 8 + (H - y) * t, 3 + 3 * t, 1.5 + 1.4 * t, fill(frosted(shade(col, 0.12), 0.66)))
