"""Parts of places made of data: boats, a lighthouse, the quay."""

from anim_director.tools.cutout.canvas import (
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    line,
    oval,
    poly,
    rect,
)
from anim_director.tools.cutout.places_look import DARK, formed
from anim_director.tools.cutout.skia_loader import skia


def rowboat(
    c: skia.Canvas, x: float, y: float, w: float = 230, col: str = "#c9746a", sail: float = 0
) -> None:
    """Draw a moored boat on the water at y; with a mast and a rolled or set sail if `sail` is 1."""
    h = w * 0.24
    oval(c, x, y + 4, w * 0.52, 7, fill("#4f7f96", 0.35))
    if sail:
        rect(c, x - 4, y - w * 1.15, 8, w * 1.1, fill("#8a6248"))
        formed(
            c,
            blob(
                [
                    (x + 8, y - w * 1.1, 1),
                    (x + w * 0.4, y - w * 0.44),
                    (x + w * 0.44, y - w * 0.34, 1),
                    (x + 8, y - w * 0.34, 1),
                ]
            ),
            "#f7ecd6",
            -10,
            -6,
            0.1,
        )
        c.drawPath(poly([(x, y - w * 1.15), (x + 34, y - w * 1.1), (x, y - w * 1.05)]), fill(col))
    hull = blob(
        [
            (x - w * 0.5, y - h, 1),
            (x - w * 0.42, y - h * 0.3),
            (x - w * 0.3, y, 1),
            (x + w * 0.3, y, 1),
            (x + w * 0.44, y - h * 0.36),
            (x + w * 0.52, y - h * 1.1, 1),
            (x, y - h * 0.86),
        ]
    )
    formed(c, hull, col, -w * 0.08, -h * 0.2, 0.14)
    with clipped(c, hull):
        rect(c, x - w, y - h * 0.42, w * 2, h * 0.16, fill("#fdf6e6", 0.85))


def beacon(
    c: skia.Canvas, x: float, y: float, h: float = 360, col: str = "#c9605a", hour: str = "day"
) -> None:
    """Draw a lighthouse on the ground at y; after dark its beam falls to both sides."""
    w = h * 0.22
    if hour in DARK:
        for side in (-1, 1):
            beam = poly(
                [(x, y - h * 0.87), (x + side * h * 2.2, y - h * 1.25), (x + side * h * 2.2, y - h * 0.6)]
            )
            c.drawPath(
                beam,
                skia.Paint(
                    AntiAlias=True, BlendMode=skia.BlendMode.kScreen, Shader=_fading(x, y - h * 0.87, h * 2.2)
                ),
            )
    contact_shadow(c, x, y, w * 0.8)
    tower = poly(
        [(x - w * 0.5, y), (x - w * 0.32, y - h * 0.8), (x + w * 0.32, y - h * 0.8), (x + w * 0.5, y)]
    )
    formed(c, tower, "#fbf3e4", -w * 0.2, 0, 0.14)
    with clipped(c, tower):
        for i in (0, 2):
            stripe = poly(
                [
                    (x - w, y - h * (0.2 + 0.2 * i)),
                    (x + w, y - h * (0.2 + 0.2 * i) + 6),
                    (x + w, y - h * (0.02 + 0.2 * i)),
                    (x - w, y - h * (0.02 + 0.2 * i)),
                ]
            )
            formed(c, stripe, col, -w * 0.9, 0, 0.16)
    rect(c, x - w * 0.46, y - h * 0.82, w * 0.92, h * 0.035, fill("#5f6470"), 3)
    rect(
        c,
        x - w * 0.24,
        y - h * 0.93,
        w * 0.48,
        h * 0.12,
        glowfill("#ffeeb0") if hour in DARK else fill("#dcecee"),
    )
    for dx in (-0.24, 0.0, 0.2):
        rect(c, x + w * dx, y - h * 0.93, w * 0.04, h * 0.12, fill("#5f6470"))
    c.drawPath(
        blob([(x - w * 0.34, y - h * 0.92, 1), (x, y - h * 1.02), (x + w * 0.34, y - h * 0.92, 1)]), fill(col)
    )
    rect(c, x - w * 0.13, y - h * 0.13, w * 0.26, h * 0.13, fill("#8a6248"), w * 0.12)
    if hour in DARK:
        glow(c, x, y - h * 0.87, h * 0.5, "#ffe0a0", 0.7)


def _fading(x: float, y: float, r: float) -> skia.Shader:
    stops = [skia.Color(255, 236, 176, 110), skia.Color(255, 236, 176, 0)]
    return skia.GradientShader.MakeRadial(skia.Point(x, y), r, stops)


def bollards(c: skia.Canvas, x: float, y: float, n: float = 4, step: float = 300) -> None:
    """Draw iron posts along a quay with a rope that hangs from one to the next."""
    for i in range(int(n)):
        px = x + i * step
        if i < n - 1:
            c.drawPath(
                blob([(px, y - 30), (px + step / 2, y - 8), (px + step, y - 30)], False), line("#c9b08a", 5)
            )
        contact_shadow(c, px, y, 20)
        rect(c, px - 11, y - 40, 22, 40, fill("#5f6470"), 5)
        rect(c, px - 15, y - 46, 30, 12, fill("#6f7480"), 6)
