"""Hats of callings: cooks, knights, sailors, nurses, astronauts. What they take is told by `draw_hat`."""

from typing import Any

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    fill,
    formed,
    line,
    oval,
    poly,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.skia_loader import skia

# fmt: off
# Rows of coordinates read better than columns of them.

def dome(c: Any, col: str, cx: float, rx: float, u: float, lx: int) -> None:
    """Draw the crown of a helmet or cap."""
    pts = [
        (-rx * 1.03, 0, 1), (-rx * 0.98, -0.24 * u), (-rx * 0.45, -0.46 * u), (rx * 0.3, -0.46 * u),
        (rx * 0.95, -0.24 * u), (rx * 1.02, -0.02 * u, 1), (0, -0.07 * u),
    ]
    formed(c, blob(pts), col, -0.1 * u * lx, -0.04 * u, 0.12)


def visor(c: Any, col: str, rx: float, u: float, turn: float) -> None:
    """Draw the peak of a cap."""
    if turn > 0.2:
        pts = [
            (rx * 0.10, -0.10 * u), (rx * 0.80, -0.13 * u), (rx * 1.42, 0.0), (rx * 1.30, 0.045 * u),
            (rx * 0.70, 0.01 * u), (rx * 0.12, 0.02 * u),
        ]
    else:
        s = turn
        pts = [
            (rx * (-0.55 + 0.75 * s), -0.09 * u), (rx * (0.2 + 0.8 * s), -0.12 * u),
            (rx * (0.62 + 0.95 * s), -0.01 * u), (rx * (0.1 + 0.8 * s), 0.03 * u),
            (rx * (-0.62 + 0.75 * s), -0.005 * u),
        ]
    c.drawPath(blob(pts), fill(col))


def chef(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a cook's tall white hat."""
    with at(c, cx * 0.7, -0.34 * u, -3):
        puff = blob([
            (-rx * 0.76, -0.16 * u), (-rx * 1.02, -0.36 * u), (-rx * 0.66, -0.58 * u), (-rx * 0.2, -0.54 * u),
            (rx * 0.1, -0.66 * u), (rx * 0.6, -0.58 * u), (rx * 1.0, -0.38 * u), (rx * 0.76, -0.16 * u),
        ])
        formed(c, puff, col, -0.1 * u * lx, -0.03 * u, 0.09)
        formed(
            c,
            blob([
                (-rx * 0.76, 0.04 * u, 1), (-rx * 0.76, -0.20 * u, 1), (0, -0.15 * u),
                (rx * 0.76, -0.20 * u, 1), (rx * 0.76, 0.04 * u, 1), (0, 0.10 * u),
            ]), tint(col, 0.3), -0.08 * u * lx, 0, 0.10,
        )


def helmet(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a hard hat."""
    with at(c, cx, -0.15 * u):
        dome(c, col, cx, rx * 1.05, u * 1.02, lx)
        c.drawPath(tube([
            (-rx * 1.10, -0.01 * u), (0, -0.05 * u), (rx * (1.10 + 0.25 * turn), -0.01 * u)
        ], (0.07 * u,) * 2), fill(shade(col, 0.14)))
        c.drawPath(tube(
            [(-0.02 * u, -0.48 * u), (0.06 * u, -0.28 * u), (0.08 * u, -0.06 * u)], (0.10 * u,) * 2, False,
            False,
        ), fill(tint(col, 0.3)))


def fire(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a firefighter's helmet."""
    with at(c, cx, -0.17 * u):
        oval(c, -rx * 0.12, 0.0, rx * 1.38, 0.10 * u, fill(shade(col, 0.16)))
        dome(c, col, cx, rx, u, lx)
        if not behind:
            x = rx * (0.1 + 0.5 * turn)
            c.drawPath(blob([
                (x - 0.12 * u, -0.34 * u, 1), (x + 0.12 * u, -0.34 * u, 1), (x + 0.10 * u, -0.12 * u),
                (x, -0.05 * u, 1), (x - 0.10 * u, -0.12 * u),
            ]), fill("#f2c46a"))


def knight(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a knight's helmet with its plume."""
    with at(c, cx, -0.14 * u):
        dome(c, col, cx, rx * 1.06, u * 1.05, lx)
        c.drawPath(tube([
            (-rx * 1.06, 0.0), (0, -0.04 * u), (rx * 1.04, 0.0)
        ], (0.09 * u,) * 2), fill(shade(col, 0.2)))
        c.drawPath(blob([
            (-rx * 0.1, -0.46 * u), (-rx * 0.5, -0.74 * u), (-rx * 1.0, -0.66 * u), (-rx * 1.2, -0.34 * u, 1),
            (-rx * 0.7, -0.44 * u),
        ]), fill("#c9504a"))
        if not behind:
            x = rx * 0.75 * turn
            c.drawPath(
                tube([(x, -0.06 * u), (x + 0.02 * u, 0.20 * u)], (0.07 * u, 0.05 * u)), fill(shade(col, 0.2))
            )


def police(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw an officer's cap."""
    with at(c, cx, -0.15 * u):
        top = blob([
            (-rx * 0.96, -0.10 * u, 1), (-rx * 1.18, -0.34 * u), (-rx * 0.3, -0.50 * u),
            (rx * 0.4, -0.50 * u), (rx * 1.18, -0.34 * u), (rx * 0.96, -0.10 * u, 1),
        ])
        formed(c, top, col, -0.1 * u * lx, -0.04 * u, 0.12)
        c.drawPath(tube([
            (-rx * 0.98, -0.05 * u), (0, -0.09 * u), (rx * 0.98, -0.05 * u)
        ], (0.12 * u,) * 2), fill(shade(col, 0.25)))
        if not behind:
            visor(c, shade(col, 0.4), rx, u, turn)
            oval(c, rx * (0.05 + 0.6 * turn), -0.27 * u, 0.065 * u, 0.065 * u, fill("#f2c46a"))


def sailor(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a sailor's cap."""
    with at(c, cx, -0.26 * u, -8):
        formed(
            c,
            blob([
                (-rx * 0.80, 0, 1), (-rx * 0.84, -0.18 * u), (0, -0.30 * u), (rx * 0.84, -0.18 * u),
                (rx * 0.80, 0, 1),
            ]), col, -0.08 * u * lx, -0.02 * u, 0.09,
        )
        c.drawPath(tube([
            (-rx * 0.84, -0.04 * u), (0, 0.0), (rx * 0.84, -0.04 * u)
        ], (0.12 * u,) * 2), fill("#4a6a9a"))


def pirate(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a pirate's hat with its skull."""
    with at(c, cx * 0.7, -0.26 * u, -3):
        shape = blob([
            (-rx * 1.35, 0.02 * u, 1), (-rx * 0.9, -0.32 * u), (-rx * 0.3, -0.40 * u), (0, -0.52 * u),
            (rx * 0.3, -0.40 * u), (rx * 0.9, -0.32 * u), (rx * 1.35, 0.02 * u, 1), (rx * 0.5, -0.05 * u),
            (-rx * 0.5, -0.05 * u),
        ])
        formed(c, shape, col, -0.1 * u * lx, -0.03 * u, 0.12)
        if not behind:
            x = rx * 0.25 * turn
            oval(c, x, -0.27 * u, 0.09 * u, 0.085 * u, fill("#fff6e6"))
            oval(c, x, -0.20 * u, 0.05 * u, 0.05 * u, fill("#fff6e6"))
            for o in (-0.035, 0.035):
                oval(c, x + o * u, -0.27 * u, 0.022 * u, 0.026 * u, fill(shade(col, 0.2)))


def nurse(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a nurse's cap."""
    with at(c, cx * 0.6, -0.42 * u, -3):
        formed(
            c,
            blob([
                (-rx * 0.58, 0.05 * u, 1), (-rx * 0.70, -0.20 * u, 1), (0, -0.27 * u),
                (rx * 0.70, -0.20 * u, 1), (rx * 0.58, 0.05 * u, 1),
            ]), col, -0.06 * u * lx, -0.02 * u, 0.09,
        )
        if not behind:
            for a, b in (((-0.05, -0.11), (0.05, -0.11)), ((0, -0.16), (0, -0.06))):
                c.drawLine(a[0] * u, a[1] * u, b[0] * u, b[1] * u, line("#d9574f", 0.035 * u))


def bubble(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw the glass globe of a spacesuit."""
    with at(c, cx * 0.5, -0.02 * u):
        c.drawPath(tube([
            (-rx * 0.80, 0.62 * u), (0, 0.68 * u), (rx * 0.80, 0.62 * u)
        ], (0.16 * u,) * 2), fill("#c3c8d0"))
        oval(c, 0, 0, rx * 1.42, 0.80 * u, fill(col, 0.16))
        c.drawOval(skia.Rect(
            -rx * 1.42, -0.80 * u, rx * 1.42, 0.80 * u
        ), line(tint(col, 0.4), 0.035 * u, 0.9))
        o = -1 if lx > 0 else 1
        c.drawPath(blob([
            (o * rx * 1.12, -0.12 * u), (o * rx * 1.0, -0.44 * u), (o * rx * 0.66, -0.64 * u)
        ], False), line("#ffffff", 0.05 * u, 0.7))


def antenna(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """The head of a robot: a cap of metal with a seam, bolts for ears, an antenna with a lamp."""
    for side in (-1, 1):
        if behind or side * turn < 0.75:
            formed(c, blob([
                (side * rx * 0.92, -0.10 * u), (side * rx * 1.22, -0.12 * u), (side * rx * 1.26, 0.12 * u),
                (side * rx * 0.92, 0.14 * u),
            ]), shade(col, 0.16), -0.03 * u * lx, -0.02 * u, 0.12)
    c.drawLine(cx, -0.44 * u, cx, -0.74 * u, line(shade(col, 0.3), 0.035 * u))
    oval(c, cx, -0.76 * u, 0.075 * u, 0.075 * u, fill("#e8574a"))
    oval(c, cx - 0.02 * u * lx, -0.785 * u, 0.022 * u, 0.02 * u, fill("#fff6e6", 0.9))
    with at(c, cx * 0.3, -0.22 * u):
        dome(c, col, cx, rx * 1.02, u * 0.62, lx)
    c.drawPath(tube(
        [(-rx * 1.0, -0.23 * u), (cx * 0.4, -0.20 * u), (rx * 1.0, -0.23 * u)], (0.05 * u,) * 2, False, False
    ), fill(shade(col, 0.18)))
    for x in (-0.7, 0.0, 0.7):
        oval(c, x * rx + cx * 0.3, -0.217 * u, 0.02 * u, 0.02 * u, fill(tint(col, 0.5)))


def mortar(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    """Draw a graduate's square cap."""
    with at(c, cx, -0.26 * u, -4):
        c.drawPath(blob([
            (-rx * 0.84, 0.04 * u, 1), (-rx * 0.80, -0.20 * u), (rx * 0.80, -0.20 * u),
            (rx * 0.84, 0.02 * u, 1), (0, -0.02 * u),
        ]), fill(shade(col, 0.1)))
        c.drawPath(poly([
            (-rx * 1.3, -0.22 * u), (0, -0.36 * u), (rx * 1.3, -0.22 * u), (0, -0.10 * u)
        ]), fill(col))
        c.drawLine(0, -0.23 * u, rx * 0.9, -0.16 * u, line("#f2c46a", 0.022 * u))
        c.drawLine(rx * 0.9, -0.16 * u, rx * 0.9, 0.06 * u, line("#f2c46a", 0.03 * u))
