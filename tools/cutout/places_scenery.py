"""Outdoor parts that the places share."""

from anim_director.tools.cutout.canvas import (
    H,
    blob,
    clipped,
    contact_shadow,
    fill,
    grad,
    lerp,
    line,
    mix,
    poly,
    rect,
    rgb,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import (
    X0,
    X1,
    formed,
    grassy,
    sky_of,
    snowy,
    variety,
)  # fmt: skip
from anim_director.tools.cutout.skia_loader import skia

SNOW = "#f5f8fd"
"""Fresh snow, where light falls on it."""


def frosted(col: str, k: float = 0.75) -> str:
    """Return a ground or leaf colour as it is now: whitened when snow lies."""
    return mix(col, "#f2f4f8", k) if snowy() else col


def snow_cap(c: skia.Canvas, shape: skia.Path, deep: float = 0.4, seed: float = 0.0) -> None:
    """Draw the snow that lies on a shape, over the upper part of it; nothing when none lies."""
    if not snowy():
        return
    box = shape.getBounds()
    wide, low = box.width(), box.top() + box.height() * deep
    n = max(4, int(wide / 34))
    edge = [
        (box.right() + 4 - (wide + 8) * i / n, low + box.height() * 0.13 * (rnd(i, seed) - 0.5) * 2)
        for i in range(n + 1)
    ]
    with clipped(c, shape):
        top = [(box.left() - 6, box.top() - 6, 1), (box.right() + 6, box.top() - 6, 1)]
        c.drawPath(blob([*top, *edge]), fill(SNOW))


def hills(
    c: skia.Canvas,
    x0: float,
    x1: float,
    y: float,
    amp: float,
    col: str,
    seed: int = 0,
    bottom: float | None = None,
    step: float = 150,
) -> None:
    """Draw a row of soft hills."""
    n = int((x1 - x0) / step) + 2
    pts = [(x0 + i * step, y - amp * rnd(i, seed + 17 * variety())) for i in range(n)]
    low = bottom or y + 250
    c.drawPath(
        blob([(x0 - 10, low, 1), (x0 - 10, pts[0][1], 1), *pts, (x1 + 200, low, 1)]),
        fill(frosted(grassy(col))),
    )


def ground(c: skia.Canvas, x0: float, x1: float, y: float, c0: str, c1: str) -> None:
    """Draw the ground from `y` down, in two colours; grass has patches and blades, larger when nearer."""
    red, green, blue = rgb(c1)
    grass = green > max(red, blue)
    high, low = (frosted(grassy(col) if grass else col, k) for col, k in ((c0, 0.94), (c1, 0.88)))
    c.drawRect(skia.Rect.MakeLTRB(x0, y, x1, H + 60), grad((0, y), (0, H), high, low))
    if grass and not snowy():
        _lawn(c, x0, x1, y, high, low)


def _lawn(c: skia.Canvas, x0: float, x1: float, y: float, high: str, low: str) -> None:
    """What the camera sees of grass when it is near: soft patches of light and shade, and short blades."""
    seed = int(y)
    for i in range(int((x1 - x0) / 52)):
        t = rnd(i, seed)
        col, px, py = mix(high, low, t), lerp(x0, x1, rnd(i, seed + 1)), y + 8 + (H + 10 - y) * t
        w = (26 + 70 * rnd(i, seed + 2)) * (0.5 + t)
        tone = fill(tint(col, 0.16) if i % 2 else shade(col, 0.07), 0.5)
        points = [
            (px - w, py),
            (px - w * 0.3, py - w * 0.09),
            (px + w, py - w * 0.02),
            (px + w * 0.2, py + w * 0.1),
        ]
        c.drawPath(blob(points), tone)
    for i in range(int((x1 - x0) / 9)):
        t = rnd(i, seed + 3) ** 0.8
        px, py = lerp(x0, x1, rnd(i, seed + 4)), y + 5 + (H + 10 - y) * t
        size, col = 3.5 + 8 * t, mix(high, low, t)
        stroke = line(shade(col, 0.13) if i % 3 else tint(col, 0.2), 1.2 + t, 0.75)
        for lean in (-0.5, 0.1, 0.6)[: 2 + i % 2]:
            c.drawLine(
                px + lean * size * 0.3, py, px + lean * size, py - size * (1 - 0.3 * abs(lean)), stroke
            )


def fence(
    c: skia.Canvas, x0: float, x1: float, y: float, h: float = 70, col: str = "#f6ead6", gap: float = 34
) -> None:
    """Draw a picket fence; snow lies along its rails."""
    for yy in (y - h * 0.72, y - h * 0.30):
        rect(c, x0, yy, x1 - x0, 9, fill(shade(col, 0.10)), 3)
        if snowy():
            rect(c, x0, yy - 5, x1 - x0, 7, fill("#f7f9fb"), 3)
    for i in range(int((x1 - x0) / gap)):
        x = x0 + i * gap
        c.drawPath(
            poly([(x, y), (x, y - h * 0.88), (x + 9, y - h), (x + 18, y - h * 0.88), (x + 18, y)]), fill(col)
        )


def haze(col: str, hour: str, k: float = 0.45) -> str:
    """A far colour: mixed into the sky of the hour."""
    return mix(col, sky_of(hour)[1], k if hour == "day" else k * 0.5)


def boulder(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float,
    col: str = "#a99c9c",
    seed: int = 0,
    sh: bool = True,
    h: float | None = None,
) -> None:
    """Draw a boulder `w` pixels wide."""
    seed += variety()
    if sh:
        contact_shadow(c, x, y, w * 0.56, w * 0.07, 0.22)
    h = h or w * (0.52 + 0.2 * rnd(seed, 4))
    formed(
        c,
        blob(
            [
                (x - w * 0.5, y + 3, 1),
                (x - w * 0.47, y - h * 0.5),
                (x - w * 0.2, y - h * (0.9 + 0.1 * rnd(seed))),
                (x + w * 0.2, y - h * 0.86),
                (x + w * 0.46, y - h * 0.42),
                (x + w * 0.5, y + 3, 1),
            ]
        ),
        col,
        -w * 0.16,
        -h * 0.10,
        0.13,
    )


def cobbles(c: skia.Canvas, y0: float, col: str, vanish: float = 640) -> None:
    """Paving that runs towards a vanishing point: joints only, low contrast."""
    for j in range(6):
        y = y0 + (H + 40 - y0) * (j / 6) ** 1.5
        c.drawLine(X0, y, X1, y, line(col, 2, 0.55))
        y2 = y0 + (H + 40 - y0) * ((j + 1) / 6) ** 1.5
        k, k2 = 74 + j * 26, 74 + (j + 1) * 26
        for i in range(-13, 14):
            o = (j % 2) * 0.5
            c.drawLine(vanish + (i + o) * k, y, vanish + (i + o) * (k + k2) / 2, y2, line(col, 2, 0.42))
