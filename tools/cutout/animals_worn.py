"""What animals wear: collar, scarf, bow, glasses and hat."""

from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import at, blob, fill, line, oval, shade, tube
from anim_director.tools.cutout.clothes_hats import FLAT, draw_hat
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_worn(c: Any, a: "Animal", x: float, y: float, w: float) -> None:
    """Draw what hangs at the neck, w pixels wide."""
    if a.scarf:
        c.drawPath(tube([
            (x - w * 0.58, y - 4), (x, y + 10), (x + w * 0.56, y + 2)
        ], (w * 0.30, w * 0.34, w * 0.30)), fill(a.scarf))
        c.drawPath(tube(
            [(x + w * 0.16, y + 10), (x + w * 0.22, y + w * 0.5), (x + w * 0.12, y + w * 0.95)],
            (w * 0.26, w * 0.28, w * 0.30), True, False,
        ), fill(shade(a.scarf, 0.12)))
    elif a.collar:
        c.drawPath(tube([
            (x - w * 0.52, y - 3), (x, y + 9), (x + w * 0.50, y + 1)
        ], (9, 10, 9)), fill(a.collar))
        oval(c, x + w * 0.18, y + 17, 7, 7, fill("#f2c04a"))
    if a.bow:
        r = max(11.0, w * 0.52)
        with at(c, x + w * 0.24, y + 12):
            for o in (-1, 1):
                side = [(0, 0, 1), (o * r * 0.85, -r * 0.62), (o * r * 1.05, 0), (o * r * 0.85, r * 0.58)]
                c.drawPath(blob(side), fill(a.bow))
            oval(c, 0, 0, r * 0.25, r * 0.28, fill(shade(a.bow, 0.16)))


def draw_headwear(c: Any, a: "Animal", rx: float, ry: float) -> None:
    """Draw glasses and hat; the origin is the middle of the head."""
    if a.glasses:
        pr = None
        for ex in a.d.eye_x:
            x, y, r = rx * ex, a.d.eye_y * ry, rx * (0.26 if ex < 0.3 else 0.22)
            c.drawOval(skia.Rect.MakeLTRB(x - r, y - rx * 0.26, x + r, y + rx * 0.26), line(a.glasses, 3.4))
            if pr is not None:
                c.drawLine(pr, y - 2, x - r, y - 2, line(a.glasses, 3.4))
            pr = x + r
    if a.hat:
        u = ry * 1.9
        draw_hat(
            c, a.hat[0], a.hat[1], rx * 0.05, rx * 0.80, u, a.lx, 0.4,
            -(0.10 if a.hat[0] in FLAT else 0.30) * u,
        )
