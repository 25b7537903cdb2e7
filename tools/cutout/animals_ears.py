"""Ears of four-legged animals: they twitch, and sink with sorrow and fear."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    fill,
    formed,
    line,
    mix,
    oval,
    shade,
)
from anim_director.tools.cutout.faces import Face

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal

# fmt: off
# Rows of coordinates read better than columns of them.


def _droop(face: Face) -> float:
    """Degrees the ears sink with sorrow and fear, or rise with surprise."""
    if face.white > 0.5:
        return -8.0 if face.brow_a < 0.5 else 22.0
    return 24.0 if face.smile < -0.3 else 0.0


def draw_ears(
    c: Any, a: "Animal", rx: float, ry: float, t: float, face: Face, front: bool, behind: bool = False,
) -> None:
    """Draw the ears that lie behind the skull, or with `front` those before it.

    Seen from `behind` their inside does not show.
    """
    d, coat, dark = a.d, a.coat, a.dark
    light = shade(coat, 0.08) if behind else a.light
    k = d.ears
    inn = shade(coat, 0.08) if behind else mix("#eda79c", coat, 0.25)
    w = math.sin(t * 3.1) * 3
    if k in ("flop", "fold"):
        for o, f in ((-1, True), (1, False)):
            if f == front:
                with at(c, o * rx * 0.70, -ry * 0.70, o * -4 + w):
                    if k == "flop":
                        e = blob([
                            (-o * 16, -4), (o * 8, -12), (o * 26, 10), (o * 24, 50), (o * 6, 58),
                            (-o * 8, 30),
                        ])
                        c.drawPath(e, fill(dark if f else shade(dark, 0.14)))
                    else:
                        c.drawPath(blob([
                            (-o * 22, 4), (-o * 4, -16), (o * 20, -22), (o * 30, 10, 1), (o * 8, 14)
                        ]), fill(shade(coat, 0.12 if f else 0.20)))
        return
    if k == "fan":
        _fan_ears(c, a, rx, ry, w, front, behind)
        return
    if front:
        return
    droop = _droop(face)
    for o in (1, -1):
        far = o > 0
        col = shade(coat, 0.14) if far else coat
        if k == "point":
            high = d.ear
            with at(c, rx * (0.52 if far else -0.62), -ry * 0.62, o * (12 + droop) + w * 0.6):
                c.drawPath(blob([
                    (-20, 12, 1), (-12, -high * 0.55), (0, -high, 1), (12, -high * 0.5), (20, 12, 1)
                ]), fill(col))
                c.drawPath(blob([
                    (-11, 8, 1), (-6, -high * 0.40), (1, -high * 0.72, 1), (8, -high * 0.35), (12, 8, 1)
                ]), fill(inn if d.name == "cat" else light))
                if a.has("eartips"):
                    c.drawPath(blob([
                        (-9, -high * 0.66, 1), (0, -high - 1, 1), (9, -high * 0.62, 1), (0, -high * 0.70)
                    ]), fill(dark))
        elif k in ("tall", "donkey"):
            with at(c, rx * (0.36 if far else -0.28), -ry * 0.70, (16 if far else -10) + o * droop * 1.6 + w):
                c.drawPath(blob([(-11, 10), (-16, -36), (-6, -78), (5, -80), (14, -40), (11, 10)]), fill(col))
                c.drawPath(blob([
                    (-5, 4), (-8, -34), (-1, -66), (6, -38), (5, 4)
                ]), fill(inn if k == "tall" else light))
                if k == "donkey":
                    c.drawPath(blob([(-8, -66), (-3, -82), (6, -80), (9, -66), (0, -70)]), fill(dark))
        elif k in ("round", "roundark"):
            outer = dark if k == "roundark" else coat
            oval(
                c, rx * (0.66 if far else -0.72), -ry * 0.74, rx * 0.32, rx * 0.31,
                fill(shade(outer, 0.14) if far else outer),
            )
            if k == "round":
                oval(
                    c, rx * (0.66 if far else -0.70), -ry * 0.70, rx * 0.18, rx * 0.17,
                    fill(light if not far else shade(light, 0.1)),
                )
        elif k == "disc":
            oval(c, rx * (0.52 if far else -0.70), -ry * 0.92, rx * 0.66, rx * 0.66, fill(col))
            oval(c, rx * (0.52 if far else -0.68), -ry * 0.88, rx * 0.44, rx * 0.44, fill(inn))
        elif k == "button":
            oval(
                c, rx * (0.92 if far else -0.98), -ry * 0.08, rx * 0.30, rx * 0.32,
                fill(col if d.face == "monkey" else shade(dark, 0.06)),
            )
            oval(c, rx * (0.92 if far else -0.98), -ry * 0.06, rx * 0.18, rx * 0.20, fill(light))
        elif k == "tuft":
            with at(c, rx * (0.50 if far else -0.55), -ry * 0.70, o * (12 + droop) + w):
                c.drawPath(blob([(-11, 8, 1), (-10, -14), (0, -36, 1), (10, -14), (11, 8, 1)]), fill(col))
                c.drawLine(-2, -26, -4, -42, line(dark, 4))
                c.drawLine(2, -26, 4, -40, line(dark, 4))
        elif k == "leaf":
            with at(c, rx * (0.44 if far else -0.30), -ry * 0.80, o * (10 + droop) + w):
                c.drawPath(blob([(-10, 10, 1), (-12, -14), (0, -40, 1), (12, -14), (10, 10, 1)]), fill(col))
                c.drawPath(blob([(-4, 6, 1), (-5, -12), (0, -28, 1), (6, -12), (5, 6, 1)]), fill(inn))
        elif k == "side":
            ear = (dark if not far else shade(
                coat, 0.1
            )) if d.skull == "cow" else dark if d.face == "dark" else col
            with at(c, rx * (0.70 if far else -0.72), -ry * 0.60, o * (18 + droop) + w):
                c.drawPath(blob([(0, -9), (o * 24, -16), (o * 44, -2), (o * 24, 12), (0, 9)]), fill(ear))
                c.drawPath(blob([(o * 6, -3), (o * 24, -9), (o * 36, -1), (o * 22, 6)]), fill(inn))
            if d.skull == "cow":
                _cow_horn(c, a, rx, ry, o)
        elif k == "fin":
            with at(c, rx * (0.40 if far else -0.72), -ry * 0.20, o * (20 + droop) + w):
                c.drawPath(blob([
                    (0, -12, 1), (o * 30, -34, 1), (o * 26, -14), (o * 42, -4, 1), (o * 26, 6),
                    (o * 28, 22, 1), (0, 12, 1),
                ]), fill(shade(dark, 0.14) if far else dark))


def _cow_horn(c: Any, a: "Animal", rx: float, ry: float, o: int) -> None:
    if not a.has("horns"):
        return
    with at(c, rx * (0.42 if o > 0 else -0.40), -ry * 0.88, o * 18):
        c.drawPath(blob([
            (-8, 6), (-7, -14), (o * 6, -32, 1), (8, -12), (9, 6)
        ]), fill("#ead6b0" if o < 0 else shade("#ead6b0", 0.12)))


def _fan_ears(
    c: Any, a: "Animal", rx: float, ry: float, w: float, front: bool, behind: bool,
) -> None:
    coat = a.coat
    inn = shade(coat, 0.10) if behind else mix("#e0a09c", coat, 0.45)
    if front:
        with at(c, -rx * 0.50, -ry * 0.16, -4 + w):
            e = blob([
                (rx * 0.14, -ry * 0.52), (-rx * 0.44, -ry * 0.72), (-rx * 1.02, -ry * 0.40),
                (-rx * 1.06, ry * 0.30), (-rx * 0.60, ry * 0.92), (-rx * 0.12, ry * 0.52),
                (rx * 0.10, ry * 0.10),
            ])
            formed(c, e, shade(coat, 0.06), -6 * a.lx, -5, 0.12)
            c.drawPath(blob([
                (-rx * 0.06, -ry * 0.34), (-rx * 0.46, -ry * 0.50), (-rx * 0.82, -ry * 0.26),
                (-rx * 0.84, ry * 0.22), (-rx * 0.54, ry * 0.62), (-rx * 0.20, ry * 0.32),
            ]), fill(inn))
    else:
        with at(c, rx * 0.46, -ry * 0.24, 6 - w):
            c.drawPath(blob([
                (-rx * 0.1, -ry * 0.4), (rx * 0.40, -ry * 0.62), (rx * 0.86, -ry * 0.30),
                (rx * 0.84, ry * 0.24), (rx * 0.46, ry * 0.62), (0, ry * 0.3),
            ]), fill(shade(coat, 0.18)))
