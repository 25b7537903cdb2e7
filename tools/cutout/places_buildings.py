"""Houses and the furniture of streets."""

from anim_director.tools.cutout.canvas import (
    blob,
    contact_shadow,
    fill,
    glow,
    glowfill,
    line,
    oval,
    poly,
    pool,
    raw,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import DARK, formed, snowy
from anim_director.tools.cutout.places_scenery import frosted
from anim_director.tools.cutout.props_shapes import circle
from anim_director.tools.cutout.skia_loader import skia


def pane(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    hour: str,
    frame: str = "#fff3e0",
    bars: bool = True,
) -> None:
    """A window seen from outside."""
    rect(c, x - 5, y - 5, w + 10, h + 10, fill(frame), 4)
    c.drawRect(skia.Rect.MakeXYWH(x, y, w, h), glowfill("#ffd98a") if hour in DARK else fill("#b5d6de"))
    if bars:
        rect(c, x + w / 2 - 2.5, y, 5, h, fill(frame))
        rect(c, x, y + h * 0.46, w, 5, fill(frame))
    if hour in DARK:
        glow(c, x + w / 2, y + h / 2, w * 1.5, "#ffb860", 0.34)


def _eaves(c: skia.Canvas, x0: float, x1: float, y: float, roof: str) -> None:
    """Draw what is seen of a roof under its snow: the edge."""
    if snowy():
        c.drawLine(x0 + 5, y - 4, x1 - 5, y - 4, line(roof, 9))


def front(
    c: skia.Canvas,
    x: float,
    base: float,
    w: float,
    h: float,
    col: str,
    roof: str,
    hour: str,
    peak: float = 90,
    door: str | None = None,
) -> None:
    """A village house seen from the front."""
    eaves, roof = roof, frosted(roof, 0.88)
    rect(c, x, base - h, w, h, fill(col))
    rect(c, x + w * 0.82, base - h, w * 0.18, h, fill(shade(col, 0.08)))
    c.drawPath(
        poly([(x - 14, base - h + 6), (x + w / 2, base - h - peak), (x + w + 14, base - h + 6)]), fill(roof)
    )
    c.drawPath(
        poly([(x + w / 2, base - h - peak), (x + w + 14, base - h + 6), (x + w * 0.76, base - h + 6)]),
        fill(shade(roof, 0.12)),
    )
    _eaves(c, x - 14, x + w + 14, base - h + 6, eaves)
    oval(c, x + w / 2, base - h - peak * 0.34, 15, 15, fill("#fff3e0"))
    c.drawCircle(
        x + w / 2, base - h - peak * 0.34, 10, glowfill("#ffd98a") if hour in DARK else fill("#b5d6de")
    )
    for i in (0, 1):
        pane(c, x + w * (0.14 + 0.42 * i), base - h + h * 0.15, min(52, w * 0.23), min(62, h * 0.36), hour)
    if door:
        rect(c, x + w * 0.40 - 6, base - 104, 68, 104, fill("#fff3e0"), 8)
        rect(c, x + w * 0.40, base - 98, 56, 98, fill(door), 6)
        oval(c, x + w * 0.40 + 45, base - 46, 4.5, 4.5, fill("#f6d080"))


def bench(c: skia.Canvas, x: float, y: float, wood: str = "#c4946e", leg: str = "#7a6a72") -> None:
    """Draw a bench for two grown-ups: seats 75 left and right of x, at y - 54."""
    contact_shadow(c, x, y, 146, 8, 0.22)
    for q in (-114, -5, 104):
        rect(c, x + q, y - 112, 10, 112, fill(leg), 3)
    for q in (-112, -88):
        rect(c, x - 132, y + q, 264, 15, fill(wood), 5)
    rect(c, x - 138, y - 56, 276, 15, fill(tint(wood, 0.14)), 5)


def lamp_light(c: skia.Canvas, x: float, y: float, h: float) -> None:
    """Draw what a lamp h pixels above the ground does below it: a cone of warm air, a pool on the ground."""
    stops = [raw("#ffd08a", 0.26), raw("#ffd08a", 0.0)]
    shade = skia.GradientShader.MakeLinear([skia.Point(x, y - h), skia.Point(x, y + 10)], stops)
    cone = poly([(x - 16, y - h), (x + 16, y - h), (x + 150, y + 12), (x - 150, y + 12)])
    c.drawPath(cone, skia.Paint(AntiAlias=True, Shader=shade, BlendMode=skia.BlendMode.kScreen))
    pool(c, x, y + 8, 260, 52, raw("#ffcb80", 0.30))
    pool(c, x, y + 8, 150, 26, raw("#ffdca0", 0.34))


def lamppost(c: skia.Canvas, x: float, y: float, hour: str, h: float = 290) -> None:
    """Draw a street lamp; after dark it lights the ground about its foot and the air below it."""
    if hour in DARK:
        lamp_light(c, x, y, h)
    contact_shadow(c, x, y, 26)
    rect(c, x - 5, y - h, 10, h, fill("#6a6672"), 4)
    rect(c, x - 15, y - 13, 30, 13, fill("#6a6672"), 4)
    c.drawPath(
        poly([(x - 23, y - h), (x - 15, y - h - 48), (x + 15, y - h - 48), (x + 23, y - h)]),
        glowfill("#ffe9b0") if hour in DARK else fill("#f4ead0"),
    )
    c.drawPath(poly([(x - 25, y - h - 46), (x, y - h - 70), (x + 25, y - h - 46)]), fill("#6a6672"))
    if hour in DARK:
        glow(c, x, y - h - 22, 220, "#ffc070", 0.5)


def crate(
    c: skia.Canvas, x: float, y: float, w: float, h: float, goods: list[str], wood: str = "#c4946e"
) -> None:
    """An open box of round goods; x is its left edge."""
    for i, k in enumerate(goods * 2):
        n = len(goods)
        r = w / n * 0.46
        cx, cy = x + w * (i % n + 0.5) / n, y - h - r * (0.28 if i >= n else 0.75)
        if i < n:
            cx += r * 0.5
            if i == n - 1:
                continue
        formed(c, circle(cx, cy, r), k, -r * 0.3, -r * 0.3, 0.13)
    formed(c, poly([(x, y), (x - 5, y - h), (x + w + 5, y - h), (x + w, y)]), wood, -w * 0.12, 0, 0.10)
    c.drawLine(x, y - h * 0.5, x + w, y - h * 0.5, line(shade(wood, 0.22), 3))


def awning(c: skia.Canvas, x: float, y: float, w: float, col: str, drop: float = 42, n: int = 8) -> None:
    """Draw a striped awning."""
    col = frosted(col, 0.5)
    for q in range(n):
        a, b = x + q * w / n, x + (q + 1) * w / n
        c.drawPath(
            blob([(a, y, 1), (b, y, 1), (b, y + drop, 1), ((a + b) / 2, y + drop + 12), (a, y + drop, 1)]),
            fill(col if q % 2 else "#fbeeda"),
        )


def house(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    col: str,
    roof: str,
    hour: str,
    door: str = "#c9695a",
) -> None:
    """Draw a house of the garden, with its lower left corner at (x, y)."""
    eaves, roof = roof, frosted(roof, 0.88)
    contact_shadow(c, x + w / 2, y, w * 0.58, 10, 0.2)
    rect(c, x, y - h, w, h, fill(col))
    rect(c, x + w * 0.72, y - h, w * 0.28, h, fill(shade(col, 0.08)))
    c.drawPath(
        poly([(x - 26, y - h + 8), (x + w * 0.5, y - h - w * 0.42), (x + w + 26, y - h + 8)]), fill(roof)
    )
    c.drawPath(
        poly([(x + w * 0.5, y - h - w * 0.42), (x + w + 26, y - h + 8), (x + w * 0.7, y - h + 8)]),
        fill(shade(roof, 0.13)),
    )
    _eaves(c, x - 26, x + w + 26, y - h + 8, eaves)
    rect(c, x + w * 0.74, y - h - w * 0.36, 34, 66, fill(shade(eaves if snowy() else roof, 0.2)))
    on = hour in ("night", "dusk")
    for wx, wy in ((0.13, 0.74), (0.62, 0.74), (0.62, 0.34)):
        rect(c, x + w * wx - 6, y - h * wy - 6, w * 0.24 + 12, h * 0.24 + 12, fill("#fff3e0"), 4)
        c.drawRect(
            skia.Rect.MakeXYWH(x + w * wx, y - h * wy, w * 0.24, h * 0.24),
            glowfill("#ffd98a") if on else fill("#b5d6de"),
        )
        rect(c, x + w * (wx + 0.115), y - h * wy, 5, h * 0.24, fill("#fff3e0"))
        rect(c, x + w * wx, y - h * wy + h * 0.115, w * 0.24, 5, fill("#fff3e0"))
        if on:
            glow(c, x + w * (wx + 0.12), y - h * wy + h * 0.12, w * 0.34, "#ffb860", 0.38)
    rect(c, x + w * 0.15, y - h * 0.40, w * 0.22, h * 0.40, fill(door), 6)
    oval(c, x + w * 0.33, y - h * 0.19, 5, 5, fill("#f6d080"))
    rect(c, x + w * 0.12, y - 8, w * 0.28, 10, fill("#d8c4a8"), 3)


def stand(
    c: skia.Canvas, x: float, y: float, w: float, col: str, wood: str = "#c4946e", h: float = 250
) -> None:
    """Draw a market stand with posts, a striped roof and a table; its middle is on the ground at (x, y)."""
    contact_shadow(c, x, y, w * 0.54, 10)
    for side in (-1, 1):
        rect(c, x + side * w * 0.46 - 6, y - h + 20, 12, h - 20, fill(shade(wood, 0.14)), 4)
    rect(c, x - w * 0.46, y - h + 50, w * 0.92, h * 0.3, fill(shade(col, 0.32), 0.35))
    formed(
        c,
        poly([(x - w * 0.46, y - 112), (x + w * 0.46, y - 112), (x + w * 0.44, y), (x - w * 0.44, y)]),
        wood,
        -16,
        0,
        0.1,
    )
    for i in range(1, 5):
        rect(c, x - w * 0.46 + w * 0.92 * i / 5, y - 108, 3, 104, fill(shade(wood, 0.16)))
    rect(c, x - w * 0.5, y - 122, w, 16, fill(tint(wood, 0.25)), 5)
    c.drawPath(
        poly(
            [
                (x - w * 0.42, y - h - 34),
                (x + w * 0.42, y - h - 34),
                (x + w * 0.54, y - h + 30),
                (x - w * 0.54, y - h + 30),
            ]
        ),
        fill(tint(col, 0.25)),
    )
    awning(c, x - w * 0.54, y - h + 26, w * 1.08, col, 34, 9)
