"""Parts of places made of data: space, clouds and what is far below."""

from anim_director.tools.cutout.canvas import (
    H,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glowfill,
    grad,
    line,
    mix,
    oval,
    own,
    poly,
    rect,
    rnd,
    shade,
    tint,
    tube,
)  # fmt: skip
from anim_director.tools.cutout.places_look import DARK, X0, X1, formed
from anim_director.tools.cutout.props_shapes import ellipse, soft_star
from anim_director.tools.cutout.skia_loader import skia


def planet(c: skia.Canvas, x: float, y: float, r: float, col: str = "#d9a070", belt: float = 0) -> None:
    """Draw a planet; with `belt` its ring."""
    formed(c, ellipse(x, y, r, r), col, -r * 0.3, -r * 0.22, 0.2)
    with clipped(c, ellipse(x, y, r, r)):
        for i in range(3):
            oval(
                c,
                x + r * (rnd(i, r) - 0.5),
                y + r * (0.6 * i - 0.6),
                r * 0.9,
                r * 0.13,
                fill(tint(col, 0.25), 0.7),
            )
    if belt:
        with at(c, x, y, -16):
            c.drawPath(
                tube(
                    [(-r * 1.7, 0), (-r * 0.9, r * 0.26), (0, r * 0.34), (r * 0.9, r * 0.26), (r * 1.7, 0)],
                    (4, r * 0.13, r * 0.16, r * 0.13, 4),
                ),
                fill(tint(col, 0.4)),
            )


def earth(c: skia.Canvas, x: float, y: float, r: float) -> None:
    """Draw the earth as it is seen from the moon."""
    oval(c, x, y, r * 1.22, r * 1.22, glowfill("#9fd0f0", 0.16))
    formed(c, ellipse(x, y, r, r), "#6fa8d0", -r * 0.3, -r * 0.2, 0.18)
    with clipped(c, ellipse(x, y, r, r)):
        for dx, dy, w, h in (
            (-0.4, -0.3, 0.5, 0.36),
            (0.4, 0.2, 0.44, 0.4),
            (-0.2, 0.6, 0.3, 0.2),
            (0.5, -0.6, 0.3, 0.2),
        ):
            oval(c, x + r * dx, y + r * dy, r * w, r * h, fill("#9cc48a"))
        for dx, dy in ((-0.1, -0.6), (0.2, -0.05), (-0.6, 0.25)):
            oval(c, x + r * dx, y + r * dy, r * 0.42, r * 0.08, fill("#fdf8ee", 0.85))


def heavens(
    c: skia.Canvas, y1: float = 520, top: str = "#141a44", low: str = "#4a4488", n: float = 150
) -> None:
    """Draw the black of space with stars and a milky band, at any hour."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y1), grad((0, -60), (0, y1), own(top), own(low)))
    for i in range(5):
        oval(c, X0 + 300 + i * 330, 300 - i * 46, 260, 66, glowfill("#8f86d0", 0.09))
    for i in range(int(n)):
        r = 0.9 + 2.0 * rnd(i, 2) ** 2
        oval(
            c,
            X0 + (X1 - X0) * rnd(i),
            -40 + (y1 + 20) * rnd(i, 1),
            r,
            r,
            glowfill("#fff6dc", 0.4 + 0.6 * rnd(i, 3)),
        )
    for i in range(7):
        c.drawPath(
            soft_star(X0 + 120 + (X1 - X0 - 240) * rnd(i, 5), 30 + 260 * rnd(i, 6), 6 + 5 * rnd(i, 7), 0.4),
            glowfill("#ffe9a8", 0.95),
        )


def craters(c: skia.Canvas, y: float, col: str = "#c9c4d2", n: float = 16) -> None:
    """Draw the ground of a moon from y down."""
    pts = [(X0 + i * 150, y - 26 * rnd(i, 4)) for i in range(14)]
    c.drawPath(
        blob([(X0 - 20, H + 90, 1), *pts, (X1 + 90, H + 90, 1)]),
        grad((0, y), (0, H), tint(col, 0.3), shade(col, 0.08)),
    )
    for i in range(int(n)):
        k = rnd(i, 2)
        x, yy, r = X0 + (X1 - X0) * rnd(i, 1), y + 34 + (H - y - 40) * k, 22 + 64 * k
        oval(c, x, yy, r, r * 0.26, fill(shade(col, 0.16)))
        oval(c, x + r * 0.06, yy + r * 0.05, r * 0.86, r * 0.18, fill(shade(col, 0.05)))


def rocket(c: skia.Canvas, x: float, y: float, h: float = 330, col: str = "#d9705c") -> None:
    """Draw a landed rocket."""
    contact_shadow(c, x, y, h * 0.3)
    for side in (-1, 1):
        c.drawPath(
            blob(
                [
                    (x + side * h * 0.12, y - h * 0.36),
                    (x + side * h * 0.30, y - h * 0.12),
                    (x + side * h * 0.28, y),
                    (x + side * h * 0.12, y - h * 0.12),
                ]
            ),
            fill(col),
        )
    formed(
        c,
        blob(
            [
                (x, y - h, 1),
                (x + h * 0.16, y - h * 0.66),
                (x + h * 0.16, y - h * 0.2),
                (x + h * 0.09, y - h * 0.06),
                (x - h * 0.09, y - h * 0.06),
                (x - h * 0.16, y - h * 0.2),
                (x - h * 0.16, y - h * 0.66),
            ]
        ),
        "#f2ece2",
        -h * 0.07,
        0,
        0.12,
    )
    c.drawPath(blob([(x, y - h, 1), (x + h * 0.11, y - h * 0.78), (x - h * 0.11, y - h * 0.78)]), fill(col))
    oval(c, x, y - h * 0.58, h * 0.085, h * 0.085, fill("#8f97a6"))
    oval(c, x, y - h * 0.58, h * 0.06, h * 0.06, glowfill("#ffe6a8"))
    rect(c, x - h * 0.06, y - h * 0.34, h * 0.12, h * 0.28, fill(shade("#f2ece2", 0.16)), h * 0.05)


def cloud_floor(c: skia.Canvas, y: float, col: str = "#fdf8f2", low: str = "#dfe6f4") -> None:
    """Draw banks of cloud to walk on, from y down."""
    for j in range(5):
        yy = y + j * 58
        tone = mix(col, low, 0.18 * j)
        for i in range(16):
            r = 70 + 46 * rnd(i, j)
            oval(c, X0 + i * 120 + (j % 2) * 60, yy + 26 * rnd(i, j + 9) + r * 0.5, r * 1.25, r, fill(tone))
        rect(c, X0, yy + 70, X1 - X0, H + 80 - yy, fill(tone))


def rainbow(c: skia.Canvas, x: float, y: float, r: float = 420, a: float = 0.5) -> None:
    """Draw a pale rainbow about (x, y)."""
    for i, tone in enumerate(("#e58a8a", "#efb47f", "#f2d98a", "#9fcf9a", "#8fbfe0", "#b5a0d8")):
        p = skia.Path()
        p.addCircle(x, y, r - i * 17)
        c.drawPath(p, line(tone, 17.5, a))


def house_lights(
    c: skia.Canvas, x: float, y: float, n: float = 12, w: float = 900, hour: str = "day"
) -> None:
    """Draw a village far below, its windows lit after dark."""
    for i in range(int(n)):
        px, s = x + w * i / n + 30 * rnd(i), 26 + 14 * rnd(i, 1)
        tone = mix("#c9b5a8", "#8f97b8", 0.35)
        rect(c, px, y - s, s * 1.3, s, fill(tone))
        c.drawPath(
            poly([(px - 5, y - s), (px + s * 0.65, y - s * 1.7), (px + s * 1.3 + 5, y - s)]),
            fill(shade("#b5705c", 0.1)),
        )
        if hour in DARK:
            rect(c, px + s * 0.45, y - s * 0.7, s * 0.36, s * 0.36, glowfill("#ffd98a"))
