"""Parts of places made of data: tiles, bathroom and barber."""

from anim_director.tools.cutout.canvas import (
    H,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    grad,
    line,
    mix,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import X0, X1, formed
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def tiles(c: skia.Canvas, col: str, y0: float = 150, y1: float = 456, size: float = 52) -> None:
    """Draw a tiled stretch of wall from y0 down to y1, with a border on top."""
    rect(c, X0, y0, X1 - X0, y1 - y0, fill(mix(col, "#fff6e6", 0.2)))
    for j in range(int((y1 - y0) / size)):
        for i in range(int((X1 - X0) / size) + 1):
            tone = mix(mix(col, "#fff6e6", 0.45), col, 0.55 * rnd(i, j))
            rect(c, X0 + i * size, y0 + j * size, size - 4, size - 4, fill(tone), 4)
    rect(c, X0, y0 - 14, X1 - X0, 14, fill(shade(col, 0.14)))


def floor_tiles(c: skia.Canvas, y: float, col: str, other: str) -> None:
    """Draw a chequered floor from y down, running to a vanishing point."""
    c.drawRect(skia.Rect.MakeLTRB(X0, y, X1, H + 60), grad((0, y), (0, H), tint(col, 0.1), shade(col, 0.06)))
    for j in range(6):
        y0, y1 = y + 260 * (j / 6) ** 1.4, y + 260 * ((j + 1) / 6) ** 1.4
        k0, k1 = 84 + j * 22, 84 + (j + 1) * 22
        for i in range(-11 + j % 2, 12, 2):
            c.drawPath(
                poly(
                    [
                        (640 + i * k0, y0),
                        (640 + (i + 1) * k0, y0),
                        (640 + (i + 1) * k1, y1),
                        (640 + i * k1, y1),
                    ]
                ),
                fill(other, 0.55),
            )


def bathtub(c: skia.Canvas, x: float, y: float, w: float = 380, col: str = "#f4efe6") -> None:
    """Draw a tub with feet and foam, its middle on the floor at (x, y)."""
    contact_shadow(c, x, y, w * 0.5, 11)
    for side in (-1, 1):
        c.drawPath(
            blob([(x + side * w * 0.30, y - 34), (x + side * w * 0.40, y - 2), (x + side * w * 0.33, y)]),
            fill("#c9a45c"),
        )
    for i in range(13):
        r = 20 + 16 * rnd(i, 3)
        oval(
            c,
            x - w * 0.42 + w * 0.84 * i / 12,
            y - 122 - 10 * rnd(i, 4),
            r,
            r * 0.9,
            fill(mix("#fdfaf4", "#dfeef2", rnd(i))),
        )
    body = blob(
        [
            (x - w * 0.5, y - 122, 1),
            (x + w * 0.5, y - 122, 1),
            (x + w * 0.45, y - 52),
            (x + w * 0.30, y - 16),
            (x - w * 0.30, y - 16),
            (x - w * 0.45, y - 52),
        ]
    )
    formed(c, body, col, -26, -14, 0.11)
    rect(c, x - w * 0.53, y - 134, w * 1.06, 22, fill(tint(col, 0.3)), 11)
    c.drawPath(
        blob([(x + w * 0.46, y - 130), (x + w * 0.46, y - 186), (x + w * 0.36, y - 190)], False),
        line("#b8c4c8", 11),
    )
    oval(c, x + w * 0.46, y - 178, 13, 7, fill("#cfd8da"))


def basin(c: skia.Canvas, x: float, y: float, col: str = "#f4efe6") -> None:
    """Draw a wash basin on its foot."""
    contact_shadow(c, x, y, 50)
    c.drawPath(poly([(x - 20, y - 150), (x + 20, y - 150), (x + 30, y), (x - 30, y)]), fill(shade(col, 0.06)))
    formed(
        c,
        blob(
            [(x - 84, y - 176, 1), (x + 84, y - 176, 1), (x + 66, y - 138), (x, y - 122), (x - 66, y - 138)]
        ),
        col,
        -16,
        -8,
        0.1,
    )
    rect(c, x - 90, y - 186, 180, 16, fill(tint(col, 0.3)), 8)
    c.drawPath(
        blob([(x, y - 184), (x, y - 224), (x + 24, y - 226), (x + 26, y - 210)], False), line("#b8c4c8", 9)
    )
    rect(c, x - 66, y - 206, 24, 22, fill("#e8a0a8"), 7)


def toilet(c: skia.Canvas, x: float, y: float, col: str = "#f4efe6") -> None:
    """Draw a toilet with its cistern."""
    contact_shadow(c, x, y, 56)
    rect(c, x + 16, y - 214, 66, 96, fill(shade(col, 0.05)), 10)
    rect(c, x + 10, y - 222, 78, 16, fill(tint(col, 0.2)), 8)
    formed(
        c,
        blob(
            [
                (x - 66, y - 112, 1),
                (x + 70, y - 112, 1),
                (x + 44, y - 50),
                (x + 40, y, 1),
                (x - 26, y, 1),
                (x - 30, y - 52),
            ]
        ),
        col,
        -12,
        -8,
        0.11,
    )
    rect(c, x - 74, y - 124, 152, 18, fill(tint(col, 0.25)), 9)


def mirror(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 150,
    h: float = 190,
    col: str = "#c99672",
    lit: float = 0,
    on: bool = False,
) -> None:
    """Draw a mirror about its middle; with `lit` a row of bulbs around it."""
    rect(c, x - w / 2 - 11, y - h / 2 - 11, w + 22, h + 22, fill(col), 16)
    glass = rounded(x - w / 2, y - h / 2, w, h, 9)
    c.drawPath(glass, fill("#cfe2e6"))
    with clipped(c, glass):
        for k in (-0.5, -0.1):
            c.drawPath(
                poly(
                    [
                        (x + w * k, y + h / 2),
                        (x + w * (k + 0.22), y + h / 2),
                        (x + w * (k + 0.75), y - h / 2),
                        (x + w * (k + 0.53), y - h / 2),
                    ]
                ),
                glowfill("#ffffff", 0.22),
            )
    for i in range(int(lit)):
        bx = x - w / 2 + w * (i + 0.5) / lit
        oval(c, bx, y - h / 2 - 12, 9, 9, glowfill("#ffe9b0") if on else fill("#fff3d6"))
        if on:
            glow(c, bx, y - h / 2 - 12, 60, "#ffcf80", 0.3)


def towels(c: skia.Canvas, x: float, y: float, col: str = "#e8a0a0", other: str = "#9fc0c4") -> None:
    """Draw a rail with two towels."""
    rect(c, x - 86, y, 172, 8, fill("#b8c4c8"), 4)
    for dx, tone, high in ((-78, col, 120), (6, other, 96)):
        formed(c, rounded(x + dx, y, 70, high, 8), tone, -12, 0, 0.1)
        rect(c, x + dx, y + high - 30, 70, 9, fill(tint(tone, 0.5)))


def counter(
    c: skia.Canvas, x: float, y: float, w: float, h: float = 130, col: str = "#8fb0a4", top: str = "#d8a878"
) -> None:
    """Draw a cupboard with doors and a worktop, its lower left corner at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.52, 9, 0.22)
    rect(c, x, y - h, w, h, fill(col), 6)
    n = max(1, round(w / 120))
    for i in range(n):
        a = x + w * i / n + 8
        rect(c, a, y - h + 24, w / n - 16, h - 36, fill(tint(col, 0.16)), 6)
        rect(c, a + w / n / 2 - 28, y - h + 34, 40, 7, fill("#f2d9a8"), 3)
    rect(c, x - 8, y - h - 10, w + 16, 20, fill(top), 6)


def bottles(c: skia.Canvas, x: float, y: float, n: float = 5, step: float = 34) -> None:
    """Draw a row of bottles and tins that stand at height y."""
    tones = ("#d98f7a", "#8fae9c", "#e3bf72", "#9aa8c4", "#c9a3b8")
    for i in range(int(n)):
        tone, high, a = tones[i % 5], 34 + 22 * rnd(i, x), x + i * step
        rect(c, a, y - high, 22, high, fill(tone), 6)
        rect(c, a + 6, y - high - 12, 10, 14, fill(shade(tone, 0.2)), 3)
        rect(c, a, y - high * 0.6, 22, high * 0.28, fill("#fff3e0"))


def barber_chair(c: skia.Canvas, x: float, y: float, col: str = "#b5605a") -> None:
    """Draw a barber's chair that looks right."""
    contact_shadow(c, x, y, 76)
    rect(c, x - 56, y - 14, 112, 14, fill("#a9b0b6"), 7)
    rect(c, x - 13, y - 100, 26, 90, fill("#b9c0c6"), 6)
    formed(c, rounded(x - 82, y - 290, 40, 190, 20), shade(col, 0.05), -8, -6, 0.12)
    formed(c, rounded(x - 80, y - 134, 152, 42, 18), col, -14, -10, 0.12)
    rect(c, x - 74, y - 196, 118, 18, fill("#5f5560"), 9)
    rect(c, x + 26, y - 182, 12, 52, fill("#b9c0c6"), 5)
    c.drawPath(blob([(x + 58, y - 96), (x + 88, y - 50), (x + 118, y - 44)], False), line("#a9b0b6", 11))
    rect(c, x + 92, y - 52, 52, 12, fill("#8f979e"), 5)


def barber_pole(c: skia.Canvas, x: float, y: float, h: float = 150) -> None:
    """Draw the striped pole of a barber, its lower end at (x, y)."""
    pole = rounded(x - 17, y - h, 34, h, 8)
    c.drawPath(pole, fill("#f8f1e4"))
    with clipped(c, pole):
        for i in range(8):
            tone = ("#c9605a", "#6f8fb5")[i % 2]
            yy = y - h - 20 + i * 30
            c.drawPath(
                poly([(x - 20, yy + 20), (x + 20, yy), (x + 20, yy + 13), (x - 20, yy + 33)]), fill(tone)
            )
    for yy in (y - h - 8, y - 4):
        rect(c, x - 22, yy, 44, 14, fill("#b0a090"), 6)
    oval(c, x, y - h - 16, 15, 15, fill("#e6cfa0"))
