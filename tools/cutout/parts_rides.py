"""Parts of places made of data: the inside of vehicles, the zoo and the fair."""

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    grad,
    light,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
)  # fmt: skip
from anim_director.tools.cutout.places_look import DARK, X0, X1, beyond, formed, outside
from anim_director.tools.cutout.places_plants import tree
from anim_director.tools.cutout.places_scenery import hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.props_shapes import rounded, wheel
from anim_director.tools.cutout.skia_loader import skia


def cabin(c: skia.Canvas, col: str = "#d8cbb8", y: float = 486) -> None:
    """Draw the wall and ceiling of a bus, a train or a plane."""
    c.drawRect(skia.Rect.MakeLTRB(X0, -60, X1, y), grad((0, 0), (0, y), tint(col, 0.3), col))
    rect(c, X0, -60, X1 - X0, 116, fill(tint(col, 0.45)))
    rect(c, X0, 50, X1 - X0, 12, fill(shade(col, 0.16)))
    rect(c, X0, 330, X1 - X0, y - 330, fill(shade(col, 0.10)))
    rect(c, X0, 322, X1 - X0, 12, fill(tint(col, 0.4)))


def ride_window(
    c: skia.Canvas, x: float, y: float, w: float, h: float, hour: str, round: float = 24, high: float = 0
) -> None:
    """Draw a vehicle's window with the land (or, `high`, clouds) that goes by."""
    rect(c, x - 13, y - 13, w + 26, h + 26, fill("#8f97a0"), round + 10)
    pane = rounded(x, y, w, h, round)
    with clipped(c, pane):
        with light(outside(hour)), beyond():
            sky(c, x - 40, x + w + 40, y + h, hour, y, x + w * 2)
            if not high:
                hills(c, x - 20, x + w + 20, y + h * 0.72, h * 0.2, "#a9cf94", 3, y + h + 20, w * 0.4)
                tree(c, x + w * 0.74, y + h * 0.96, h * 0.6, "#7fae72", seed=int(x))
                hills(c, x - 20, x + w + 20, y + h * 0.95, h * 0.12, "#86b572", 5, y + h + 20, w * 0.3)
        c.drawPath(
            poly([(x + w * 0.1, y), (x + w * 0.3, y), (x, y + h), (x - w * 0.2, y + h)]),
            glowfill("#ffffff", 0.16),
        )


def bench_row(
    c: skia.Canvas, x: float, y: float, w: float = 220, col: str = "#7f93b0", h: float = 118
) -> None:
    """Draw a padded double seat seen from the front; its lower left corner is at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.5, 8)
    for k in (0, 1):
        a = x + k * w / 2 + 4
        formed(c, rounded(a, y - h - 132, w / 2 - 8, 156, 24), col, -12, -8, 0.1)
        rect(c, a + 16, y - h - 124, w / 2 - 40, 34, fill(tint(col, 0.5)), 12)
    rect(c, x + 12, y - h + 24, w - 24, h - 24, fill(shade(col, 0.26)), 8)
    formed(c, rounded(x - 2, y - h - 10, w + 4, 48, 20), tint(col, 0.12), -16, -12, 0.12)


def poles(c: skia.Canvas, x: float, y: float = 600, top: float = 56) -> None:
    """Draw the pole that standing passengers hold."""
    rect(c, x - 6, top, 12, y - top, fill("#c9b46c"), 6)
    contact_shadow(c, x, y, 22)


def wheel_and_dash(c: skia.Canvas, x: float, y: float) -> None:
    """Draw a driver's dashboard with its steering wheel, at the right of a cabin."""
    formed(
        c,
        blob([(x - 60, y, 1), (x - 40, y - 160), (x + 30, y - 200), (x + 420, y - 210, 1), (x + 420, y, 1)]),
        "#6f7482",
        -12,
        -12,
        0.12,
    )
    c.drawLine(x - 20, y - 150, x - 64, y - 214, line("#4a4652", 13))
    with at(c, x - 70, y - 222, 28):
        p = skia.Path()
        p.addOval(skia.Rect.MakeLTRB(-26, -78, 26, 78))
        c.drawPath(p, line("#4a4652", 14))
        c.drawLine(0, -74, 0, 74, line("#4a4652", 9))


def cage(c: skia.Canvas, x: float, y: float, w: float, h: float, col: str = "#8f8a80") -> None:
    """Draw bars in front of a den; the lower left corner is at (x, y)."""
    for i in range(int(w / 30) + 1):
        rect(c, x + i * w / int(w / 30) - 4, y - h, 8, h, fill(col), 3)
    for yy in (y - h - 6, y - 20):
        rect(c, x - 12, yy, w + 24, 14, fill(shade(col, 0.12)), 6)


def den(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float = 330,
    h: float = 250,
    col: str = "#b9a898",
    leaf: str = "#8fb583",
) -> None:
    """Draw an animal's house of rock with a dark opening; its middle is at (x, y)."""
    contact_shadow(c, x, y, w * 0.55, 12)
    formed(
        c,
        blob(
            [
                (x - w * 0.5, y, 1),
                (x - w * 0.47, y - h * 0.55),
                (x - w * 0.2, y - h * 0.95),
                (x + w * 0.22, y - h),
                (x + w * 0.46, y - h * 0.5),
                (x + w * 0.5, y, 1),
            ]
        ),
        col,
        -30,
        -18,
        0.12,
    )
    c.drawPath(
        blob(
            [
                (x - w * 0.2, y, 1),
                (x - w * 0.19, y - h * 0.36),
                (x, y - h * 0.54),
                (x + w * 0.19, y - h * 0.36),
                (x + w * 0.2, y, 1),
            ]
        ),
        fill("#6a5a62"),
    )
    for dx in (-0.3, -0.2, 0.28):
        oval(c, x + w * dx, y - h * (0.9 if dx > 0 else 0.86), 36, 20, fill(leaf))


def notice(c: skia.Canvas, x: float, y: float, h: float = 150, col: str = "#b98560", kind: float = 0) -> None:
    """Draw a board on a post with a paw (0), an arrow (1) or a star (2)."""
    contact_shadow(c, x, y, 24)
    rect(c, x - 6, y - h, 12, h, fill(shade(col, 0.14)), 4)
    formed(c, rounded(x - 56, y - h - 30, 112, 76, 10), col, -8, -8, 0.1)
    rect(c, x - 48, y - h - 22, 96, 60, fill("#f6e9cc"), 7)
    if kind == 0:
        oval(c, x, y - h + 18, 14, 11, fill("#8f6a52"))
        for dx, dy in ((-15, 2), (-5, -9), (6, -9), (16, 2)):
            oval(c, x + dx, y - h + dy, 5, 6.5, fill("#8f6a52"))
    elif kind == 1:
        c.drawPath(
            poly(
                [
                    (x - 32, y - h),
                    (x + 8, y - h),
                    (x + 8, y - h - 14),
                    (x + 34, y - h + 8),
                    (x + 8, y - h + 30),
                    (x + 8, y - h + 16),
                    (x - 32, y - h + 16),
                ]
            ),
            fill("#8f6a52"),
        )


def wheel_ride(
    c: skia.Canvas, x: float, y: float, r: float = 170, hour: str = "day", col: str = "#c98a7a"
) -> None:
    """Draw a big wheel with gondolas, its hub at (x, y)."""
    import math

    for side in (-1, 1):
        c.drawLine(x, y, x + side * r * 0.6, y + r * 1.28, line(shade(col, 0.1), 10))
    p = skia.Path()
    p.addCircle(x, y, r)
    c.drawPath(p, line(col, 8))
    for i in range(10):
        a = i * math.tau / 10 + 0.2
        px, py = x + math.cos(a) * r, y + math.sin(a) * r
        c.drawLine(x, y, px, py, line(tint(col, 0.3), 4))
        tone = ("#d9a04c", "#8fae9c", "#9aa8c4", "#d98f9a")[i % 4]
        rect(c, px - 19, py + 4, 38, 28, fill(tone), 10)
        if hour in DARK:
            glow(c, px, py, 40, "#ffcf80", 0.4)
    oval(c, x, y, 18, 18, fill(shade(col, 0.2)))


def open_car(c: skia.Canvas, x: float, y: float, w: float = 900, col: str = "#c9746a") -> None:
    """Draw an open car from the side, on its way to the right, its wheels on the ground at y.

    Who sits in it is seen above its side, which is `0.19 * w` above the ground.
    """
    contact_shadow(c, x, y, w * 0.52, 14, 0.3)
    sill, low = y - w * 0.19, y - w * 0.045
    for k in (-0.24, 0.03):  # the backs of the seats
        formed(
            c, rounded(x + w * k - w * 0.06, sill - w * 0.1, w * 0.12, w * 0.2, 26), "#8f7a6c", -10, -8, 0.12
        )
    screen = poly(
        [(x + w * 0.2, sill + 6), (x + w * 0.135, sill - w * 0.135), (x + w * 0.155, sill - w * 0.135),
         (x + w * 0.235, sill + 6)]
    )  # fmt: skip
    c.drawPath(screen, fill("#dfeaf0", 0.75))
    c.drawLine(x + w * 0.222, sill, x + w * 0.147, sill - w * 0.137, line(shade(col, 0.3), 8))
    c.drawLine(x + w * 0.13, sill + 8, x + w * 0.09, sill - w * 0.035, line("#4a4652", 9))
    with at(c, x + w * 0.088, sill - w * 0.04, 24):
        p = skia.Path()
        p.addOval(skia.Rect.MakeLTRB(-10, -w * 0.045, 10, w * 0.045))
        c.drawPath(p, line("#4a4652", 9))
    body = blob(
        [
            (x - w * 0.49, low, 1),
            (x - w * 0.5, sill + w * 0.03),
            (x - w * 0.44, sill, 1),
            (x + w * 0.2, sill, 1),
            (x + w * 0.42, sill + w * 0.025),
            (x + w * 0.5, sill + w * 0.075),
            (x + w * 0.5, low, 1),
        ]
    )
    formed(c, body, col, -w * 0.02, -w * 0.02, 0.13)
    rect(c, x - w * 0.49, low - w * 0.03, w * 0.98, w * 0.02, fill(shade(col, 0.2)), 4)
    for k in (-0.13, 0.14):  # doors
        c.drawLine(x + w * k, sill + 6, x + w * k, low - w * 0.03, line(shade(col, 0.16), 4))
    rect(c, x + w * 0.08, sill + w * 0.04, w * 0.045, w * 0.012, fill("#f0e6d6"), 4)
    oval(c, x + w * 0.487, sill + w * 0.075, w * 0.014, w * 0.026, fill("#fdf0cf"))
    oval(c, x - w * 0.49, sill + w * 0.06, w * 0.011, w * 0.022, fill("#d9705c"))
    for k in (-0.31, 0.31):
        wheel(c, x + w * k, y - w * 0.062, w * 0.066)
    for k, dy in ((-0.56, 0.02), (-0.6, 0.07), (-0.55, 0.12)):  # the wind of its speed
        c.drawLine(x + w * k, y - w * dy, x + w * (k - 0.09), y - w * dy, line("#fbf3e4", 6, 0.7))
