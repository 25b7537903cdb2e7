"""Parts of places made of data: halls of castles and the circus tent."""

from anim_director.tools.cutout.canvas import (
    H,
    blob,
    clipped,
    contact_shadow,
    fill,
    glowfill,
    grad,
    light,
    line,
    mix,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import X0, X1, beyond, formed, outside
from anim_director.tools.cutout.places_scenery import hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.props_shapes import ellipse, rounded
from anim_director.tools.cutout.skia_loader import skia


def blocks(c: skia.Canvas, col: str, y: float = 468, size: float = 96) -> None:
    """Draw a wall of cut stones down to y."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y), grad((0, 0), (0, y), tint(col, 0.16), col))
    for j in range(int((y + 60) / (size * 0.55)) + 1):
        for i in range(int((X1 - X0) / size) + 2):
            k = rnd(i, j + 3)
            if k > 0.62:
                a, b = X0 + (i - (j % 2) * 0.5) * size, -60 + j * size * 0.55
                rect(c, a + 4, b + 4, size - 8, size * 0.55 - 8, fill(shade(col, 0.05 + 0.06 * k)), 9)


def arch_window(
    c: skia.Canvas, x: float, y: float, w: float, h: float, hour: str, frame: str = "#b9aab4"
) -> None:
    """Draw a tall window with a round top, the lower middle at (x, y)."""

    def shape(m: float) -> skia.Path:
        return blob(
            [
                (x - w / 2 - m, y + m, 1),
                (x - w / 2 - m, y - h * 0.62),
                (x, y - h - m),
                (x + w / 2 + m, y - h * 0.62),
                (x + w / 2 + m, y + m, 1),
            ]
        )

    c.drawPath(shape(12), fill(frame))
    with clipped(c, shape(0)), light(outside(hour)), beyond():
        sky(c, x - w, x + w, y, hour, y - h, x + w * 0.2)
        hills(c, x - w, x + w, y - 10, h * 0.14, "#9fc78a", 2, y + 20, w * 0.4)
    rect(c, x - 4, y - h, 8, h, fill(frame))
    rect(c, x - w / 2, y - h * 0.5, w, 7, fill(frame))
    rect(c, x - w / 2 - 22, y + 8, w + 44, 16, fill(tint(frame, 0.2)), 5)


def column(c: skia.Canvas, x: float, y: float, h: float = 470, col: str = "#d3c8cc", w: float = 74) -> None:
    """Draw a stone column."""
    contact_shadow(c, x, y, w * 0.8)
    formed(c, rounded(x - w / 2, y - h, w, h, 4), col, -w * 0.3, 0, 0.12)
    for dx in (-0.2, 0.1):
        rect(c, x + w * dx, y - h, 6, h - 30, fill(shade(col, 0.07)))
    for yy in (y - 34, y - h):
        rect(c, x - w * 0.68, yy, w * 1.36, 34, fill(tint(col, 0.15)), 6)


def banner(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 92,
    h: float = 210,
    col: str = "#b5605a",
    sign: str = "#f2d08a",
) -> None:
    """Draw a banner that hangs from y."""
    cloth = poly([(x - w / 2, y), (x + w / 2, y), (x + w / 2, y + h), (x, y + h * 0.84), (x - w / 2, y + h)])
    formed(c, cloth, col, -14, 0, 0.12)
    rect(c, x - w * 0.62, y - 8, w * 1.24, 12, fill("#c9a45c"), 6)
    c.drawPath(
        blob(
            [
                (x - w * 0.24, y + h * 0.46, 1),
                (x - w * 0.3, y + h * 0.28, 1),
                (x - w * 0.1, y + h * 0.38, 1),
                (x, y + h * 0.24, 1),
                (x + w * 0.1, y + h * 0.38, 1),
                (x + w * 0.3, y + h * 0.28, 1),
                (x + w * 0.24, y + h * 0.46, 1),
            ]
        ),
        fill(sign),
    )


def carpet(
    c: skia.Canvas, x: float, y: float, top: float = 130, low: float = 330, col: str = "#b5605a"
) -> None:
    """Draw a carpet that runs from (x, y) towards the viewer."""
    c.drawPath(
        poly([(x - top / 2, y), (x + top / 2, y), (x + low / 2, H + 40), (x - low / 2, H + 40)]), fill(col)
    )
    for side in (-1, 1):
        c.drawLine(x + side * (top / 2 - 10), y, x + side * (low / 2 - 20), H + 40, line("#e8c888", 7))


def throne(c: skia.Canvas, x: float, y: float, col: str = "#b5605a") -> None:
    """Draw a throne on two steps."""
    for k, (w, dy) in enumerate(((330, 0), (250, -28))):
        contact_shadow(c, x, y + dy, w * 0.5, 8, 0.2)
        rect(c, x - w / 2, y + dy - 28, w, 30, fill(mix("#c9bcc2", "#efe4e2", k * 0.4)), 5)
    b, gold = y - 56, "#d9b25c"
    formed(
        c,
        blob(
            [
                (x - 84, b, 1),
                (x - 92, b - 190),
                (x - 70, b - 268),
                (x, b - 300),
                (x + 70, b - 268),
                (x + 92, b - 190),
                (x + 84, b, 1),
            ]
        ),
        gold,
        -14,
        -8,
        0.14,
    )
    c.drawPath(
        blob([(x - 62, b - 84, 1), (x - 68, b - 190), (x, b - 268), (x + 68, b - 190), (x + 62, b - 84, 1)]),
        fill(col),
    )
    for i in range(3):
        oval(c, x + (i - 1) * 60, b - 282 - (12 if i == 1 else -14), 13, 13, fill("#e8cf8a"))
    formed(c, rounded(x - 86, b - 104, 172, 40, 16), tint(col, 0.1), -12, -8, 0.12)
    rect(c, x - 86, b - 66, 172, 66, fill(shade(gold, 0.08)), 6)
    for side in (-1, 1):
        rect(c, x + side * 92 - 15, b - 156, 30, 156, fill(tint(gold, 0.1)), 12)
        oval(c, x + side * 92, b - 160, 19, 15, fill(tint(gold, 0.3)))


def tent(
    c: skia.Canvas, col: str = "#c9605a", other: str = "#f4e6cc", y: float = 470, x: float = 640
) -> None:
    """Draw the inside of a striped tent down to y, its folds running to a ring above x."""
    rect(c, X0, -60, X1 - X0, y + 60, fill(other))
    for i in range(-9, 10):
        a, b = i * 2, i * 2 + 1
        c.drawPath(
            poly([(x + a * 14, -80), (x + b * 14, -80), (x + b * 92, 210), (x + a * 92, 210)]), fill(col)
        )
        c.drawPath(
            poly([(x + a * 92, 210), (x + b * 92, 210), (x + b * 96, y), (x + a * 96, y)]),
            fill(shade(col, 0.07)),
        )
        c.drawPath(
            poly([(x + b * 92, 210), (x + (b + 1) * 92, 210), (x + (b + 1) * 96, y), (x + b * 96, y)]),
            fill(shade(other, 0.07)),
        )
    for i in range(int((X1 - X0) / 46) + 1):
        tone = ("#e3b25e", "#7f9fb5")[i % 2]
        c.drawPath(poly([(X0 + i * 46, 206), (X0 + i * 46 + 46, 206), (X0 + i * 46 + 23, 240)]), fill(tone))


def ring(
    c: skia.Canvas, x: float = 640, y: float = 590, rx: float = 620, ry: float = 116, col: str = "#c9605a"
) -> None:
    """Draw a circus ring of sand with its padded border."""
    oval(c, x, y + 14, rx + 26, ry + 18, fill(shade(col, 0.2)))
    oval(c, x, y, rx + 26, ry + 18, fill(col))
    for i in range(30):
        import math

        a = i * math.tau / 30
        oval(c, x + math.cos(a) * (rx + 12), y + math.sin(a) * (ry + 9), 13, 6, fill("#f2d08a"))
    sand = ellipse(x, y, rx, ry)
    c.drawPath(sand, fill("#e3c592"))
    with clipped(c, sand):
        oval(c, x, y - ry * 0.86, rx * 0.96, ry * 0.5, fill(shade("#e3c592", 0.08)))
        for i in range(50):
            oval(c, x - rx + 2 * rx * rnd(i), y - ry + 2 * ry * rnd(i, 1), 4, 2, fill("#cfae78"))


def audience(c: skia.Canvas, y: float = 470, col: str = "#8f6f86") -> None:
    """Draw rows of heads in the half dark, pale enough to stay behind."""
    for j in range(2):
        rect(c, X0, y - 74 + j * 40, X1 - X0, 60, fill(mix(col, "#d9a890", 0.25 - 0.1 * j)))
        for i in range(38):
            x = X0 + 24 + i * 48 + (j % 2) * 24
            tone = mix(("#c98a7a", "#9a9fb8", "#b5a878", "#a3a08f")[int(4 * rnd(i, j)) % 4], col, 0.45)
            oval(c, x, y - 86 + j * 40 - 8 * rnd(i, j + 2), 15, 17, fill(mix("#d9b098", col, 0.4)))
            oval(c, x, y - 58 + j * 40, 22, 20, fill(tone))


def spotlight(c: skia.Canvas, x0: float, y0: float, x: float, y: float, w: float = 240) -> None:
    """Draw the cone of a lamp at (x0, y0) that lights the floor at (x, y)."""
    c.drawPath(
        poly([(x0 - 12, y0), (x0 + 12, y0), (x + w / 2, y), (x - w / 2, y)]), glowfill("#fff1c0", 0.16)
    )
    oval(c, x, y, w / 2, w * 0.11, glowfill("#fff1c0", 0.24))


def podium(c: skia.Canvas, x: float, y: float, w: float = 130, h: float = 84, col: str = "#7f9fb5") -> None:
    """Draw the round stool that circus animals sit on."""
    contact_shadow(c, x, y, w * 0.55)
    formed(
        c,
        poly([(x - w * 0.4, y - h), (x + w * 0.4, y - h), (x + w * 0.5, y), (x - w * 0.5, y)]),
        col,
        -18,
        0,
        0.13,
    )
    for i in range(4):
        c.drawPath(
            poly(
                [
                    (x - w * 0.4 + i * w * 0.22, y - h * 0.3),
                    (x - w * 0.29 + i * w * 0.22, y - h * 0.66),
                    (x - w * 0.18 + i * w * 0.22, y - h * 0.3),
                ]
            ),
            fill("#f2d08a"),
        )
    oval(c, x, y - h, w * 0.42, w * 0.1, fill(tint(col, 0.35)))
