"""Masks of animals: what is drawn on a face before its eyes and muzzle."""

from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import at, blob, fill, mix, oval, tube

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_mask(c: Any, a: "Animal", rx: float, ry: float) -> None:
    """Draw the marks of a face, inside the outline of the head."""
    k, coat, light, dark = a.d.face, a.coat, a.light, a.dark
    if k == "fox":
        c.drawPath(blob([
            (-rx * 1.3, ry * 0.2), (-rx * 0.5, ry * 0.12), (rx * 0.02, ry * 0.32), (rx * 0.5, ry * 0.25),
            (rx * 1.2, -ry * 0.1), (rx * 1.3, ry * 1.2), (-rx * 1.3, ry * 1.2),
        ]), fill(light))
    elif k == "cow":
        c.drawPath(blob([
            (-rx, -ry), (-rx * 0.05, -ry * 1.1), (-rx * 0.02, -ry * 0.2), (-rx * 0.3, ry * 0.3),
            (-rx, ry * 0.1),
        ]), fill(dark))
    elif k == "patch":
        c.drawPath(blob([
            (-rx * 0.8, -ry * 0.7), (-rx * 0.1, -ry * 0.75), (rx * 0.04, -ry * 0.02), (-rx * 0.35, ry * 0.30),
            (-rx * 0.85, ry * 0.1),
        ]), fill(mix(coat, dark, 0.75)))
    elif k == "stripes":
        for o in (-0.22, 0.12, 0.46):
            c.drawPath(tube([(rx * o, -ry * 1.1), (rx * (o + 0.03), -ry * 0.52)], (9, 3)), fill(dark))
        if a.d.name == "tiger":
            for y in (-0.02, 0.28, 0.56):
                c.drawPath(tube([(-rx * 1.1, ry * y), (-rx * 0.70, ry * (y + 0.06))], (9, 3)), fill(dark))
                c.drawPath(tube([(rx * 1.1, ry * y), (rx * 0.88, ry * (y + 0.06))], (8, 3)), fill(dark))
        oval(c, rx * 0.22, ry * 0.62, rx * 0.62, ry * 0.45, fill(light))
    elif k == "cheeks":
        oval(c, rx * 0.32, ry * 0.62, rx * 0.60, ry * 0.48, fill(light))
    elif k == "chin":
        oval(c, rx * 0.40, ry * 0.74, rx * 0.56, ry * 0.42, fill(light))
    elif k == "blaze":
        c.drawPath(blob([
            (rx * 0.10, -ry * 0.62), (rx * 0.34, -ry * 0.66), (rx * 0.72, ry * 0.10), (rx * 1.0, ry * 0.60),
            (rx * 0.76, ry * 0.66), (rx * 0.42, ry * 0.10),
        ]), fill(light))
    elif k == "pale":
        for ex in a.d.eye_x:
            oval(c, rx * ex, a.d.eye_y * ry, rx * 0.27, ry * 0.25, fill(mix(coat or "", light or "", 0.8)))
    elif k == "skunk":
        c.drawPath(blob([
            (rx * 0.02, -ry * 1.1), (rx * 0.38, -ry * 1.1), (rx * 0.36, ry * 0.1), (rx * 0.24, ry * 0.2)
        ]), fill(light))
        oval(c, rx * 0.32, ry * 0.66, rx * 0.52, ry * 0.40, fill(light))
    elif k == "badger":
        c.drawPath(blob([(-rx * 1.1, -ry * 1.1), (rx * 1.1, -ry * 1.1), (rx * 1.1, ry * 1.1),
                         (-rx * 0.6, ry * 1.1)]), fill(light))
        for ex in a.d.eye_x:
            c.drawPath(tube([
                (rx * ex * 0.9 - rx * 0.06, -ry * 1.1), (rx * ex, a.d.eye_y * ry),
                (rx * (ex * 0.6 + 0.16), ry * 0.5)
            ], (rx * 0.20, rx * 0.34, rx * 0.16)), fill(dark))
    elif k == "zebra":
        for i in range(4):
            y = -ry * 0.62 + i * ry * 0.34
            c.drawPath(tube([(-rx * 1.0, y - 6), (-rx * 0.30, y + 8)], (10, 3)), fill(dark))
        for o in (0.04, 0.32):
            c.drawPath(tube([(rx * o, -ry * 1.0), (rx * (o + 0.14), -ry * 0.46)], (8, 3)), fill(dark))
    elif k == "monkey":
        for ex in (-0.20, 0.50):
            oval(c, rx * ex, -ry * 0.10, rx * 0.42, ry * 0.46, fill(light))
        oval(c, rx * 0.24, ry * 0.55, rx * 0.78, ry * 0.50, fill(light))
    elif k == "panda":
        for ex, o in ((-0.24, -1), (0.58, 1)):
            with at(c, rx * ex, -ry * 0.04, o * 18):
                oval(c, 0, 0, rx * 0.23, ry * 0.31, fill(dark))
    elif k == "raccoon":
        c.drawPath(blob([
            (-rx * 1.1, ry * 0.30), (-rx * 0.9, -ry * 0.20), (-rx * 0.2, -ry * 0.42), (rx * 0.2, -ry * 0.10),
            (rx * 0.6, -ry * 0.42), (rx * 1.1, -ry * 0.1), (rx * 1.0, ry * 0.30), (rx * 0.5, ry * 0.14),
            (rx * 0.2, ry * 0.2), (-rx * 0.4, ry * 0.22),
        ]), fill(dark))
        oval(c, rx * 0.25, ry * 0.72, rx * 0.70, ry * 0.40, fill(light))
        for ex in (-0.5, 0.75):
            oval(c, rx * ex, -ry * 0.50, rx * 0.30, ry * 0.10, fill(light))
