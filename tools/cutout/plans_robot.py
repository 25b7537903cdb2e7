"""A robot: a box on jointed legs, a screen for a face."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import clothes_worn, people_head
from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    fill,
    formed,
    glow,
    line,
    mix,
    oval,
    rect,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.hair import head_x
from anim_director.tools.cutout.people_torso import trunk_of
from anim_director.tools.cutout.plans_shared import (
    BEHIND,
    Drawn,
    Hold,
    draw_eyes,
    draw_lips,
    held_in,
    joint,
    middle,
)
from anim_director.tools.cutout.props_shapes import rounded

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

_SCREEN, _LIGHT = "#2c3444", "#8ff0f4"


def _head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, r = p.u, p.R
    accent = p.top[1]
    with people_head.headspace(c, p, sk):
        c.drawLine(0, -0.42 * u, 0, -0.66 * u, line(shade(p.skin, 0.25), 0.05 * u))
        glow(c, 0, -0.70 * u, 0.22 * u, accent, 0.35)
        oval(c, 0, -0.70 * u, 0.075 * u, 0.075 * u, fill(accent))
        oval(c, -0.022 * u * p.lx, -0.725 * u, 0.022 * u, 0.022 * u, fill("#ffffff", 0.8))
        for side in (-1, 1):  # bolts for ears
            c.drawPath(rounded(side * r * 1.02 - 0.08 * u, -0.09 * u, 0.16 * u, 0.26 * u, 0.06 * u),
                fill(p.haircol))
            oval(c, side * (r * 1.02 + 0.05 * u), 0.04 * u, 0.055 * u, 0.085 * u, fill(accent))
        skull = rounded(-r, -0.44 * u, 2 * r, 0.88 * u, 0.20 * u)
        formed(c, skull, p.skin, -0.09 * u * p.lx, -0.06 * u, 0.11)
        if abs(yaw) > BEHIND:
            for i in range(3):
                c.drawLine(-0.2 * u, (-0.12 + i * 0.12) * u, 0.2 * u, (-0.12 + i * 0.12) * u,
                    line(p.haircol, 0.04 * u))
            return
        with people_head.turned(c, p, yaw) as turn:
            look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
            shift = 0.26 * r * math.sin(math.radians(turn))
            screen = rounded(-0.80 * r + shift, -0.30 * u, 1.60 * r, 0.62 * u, 0.15 * u)
            c.drawPath(screen, fill(_SCREEN))
            with clipped(c, screen):
                c.drawPath(blob([
                    (-0.8 * r, -0.3 * u, 1), (-0.1 * r, -0.3 * u, 1), (-0.6 * r, 0.32 * u, 1), (-r,
                        0.32 * u, 1)
                ]), fill("#ffffff", 0.06))
                for lon in (-40, 40):
                    oval(c, head_x(p, lon, turn * 0.6, 0.8), 0.16 * u, 0.09 * u, 0.05 * u,
                        fill(accent, 0.45 * look.blush))
                draw_eyes(c, p, look, turn * 0.75, r=0.092, y=-0.04, lon=24, col=_LIGHT, glint=False,
                    high=1.25)
                draw_lips(c, p, look, turn * 0.75, y=0.17, col=_LIGHT, inside="#5fd0dc", width=0.12)


def _body(c: Any, p: "Person", sk: "Skeleton") -> None:
    u, behind = p.u, sk["view"] == "back"
    (px, py), (nx, ny) = sk["P"], sk["N"]
    lean = math.degrees(math.atan2(nx - px, py - ny))
    high = math.hypot(nx - px, py - ny)
    wide = 0.40 * u if sk["view"] != "side" else 0.33 * u
    c.drawPath(tube([middle(sk["N"], sk["P"], 0.06), sk["N"], (nx, ny - 0.14 * u)],
        (0.16 * u, 0.16 * u)), fill(p.haircol))
    c.drawPath(rounded(px - 0.24 * u, py - 0.08 * u, 0.48 * u, 0.20 * u, 0.08 * u), fill(p.haircol))
    with at(c, px, py, lean):
        box = rounded(-wide, -high, 2 * wide, high + 0.02 * u, 0.14 * u)
        formed(c, box, p.skin, -0.08 * u * p.lx, -0.03 * u, 0.12)
        with clipped(c, box):
            c.drawLine(-u, -0.13 * u, u, -0.13 * u, line(shade(p.skin, 0.2), 0.022 * u))
        if behind:
            return
        x = 0.08 * u if sk["view"] in ("3q", "side") else 0.0
        panel = rounded(x - 0.24 * u, -high + 0.15 * u, 0.48 * u, high * 0.48, 0.07 * u)
        c.drawPath(panel, fill(mix(p.skin, "#ffffff", 0.5)))
        y = -high + 0.15 * u + high * 0.14
        for i, tone in enumerate((p.top[1], "#f0c65a", "#7fc08a")):
            oval(c, x + (-0.13 + i * 0.13) * u, y, 0.042 * u, 0.042 * u, fill(tone))
        low = -high + 0.15 * u + high * 0.34
        c.drawPath(rounded(x - 0.16 * u, low - 0.035 * u, 0.32 * u, 0.09 * u, 0.03 * u), fill(_SCREEN))
        c.drawLine(x - 0.12 * u, low + 0.01 * u, x + 0.03 * u, low + 0.01 * u, line(_LIGHT, 0.026 * u))
        for sx in (-1, 1):
            for sy in (-high + 0.07 * u, -0.06 * u):
                oval(c, sx * (wide - 0.07 * u), sy, 0.024 * u, 0.024 * u, fill(shade(p.skin, 0.28)))
    clothes_worn.draw_neckwear(c, p, trunk_of(p, sk))


def _bone(c: Any, a: tuple[float, float], b: tuple[float, float], w: float, col: str) -> None:
    c.drawPath(tube([a, b], (w, w)), fill(col))
    c.drawPath(tube([middle(a, b, 0.36), middle(a, b, 0.44)], (w * 1.02, w * 1.02), False, False),
        fill(shade(col, 0.16)))


def _arm(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    u, w = p.u, 0.135 * p.u
    col, dark = shade(p.skin, 0.05 + dim), shade(p.haircol, dim)
    s, e, wr = sk["S" + q], sk["E" + q], sk["W" + q]
    _bone(c, s, e, w, col)
    _bone(c, e, middle(e, wr, 0.94), w * 1.12, col)
    oval(c, *joint(sk, "S" + q), 0.125 * u, 0.125 * u, fill(dark))
    oval(c, *joint(sk, "E" + q), 0.085 * u, 0.085 * u, fill(dark))
    held_in(c, sk, q, hold)
    with at(c, *joint(sk, "W" + q), -sk["ha" + q]):
        oval(c, 0, 0, 0.085 * u, 0.07 * u, fill(dark))
        open_ = 1.0 if sk["p"]["hand_" + q] in ("open", "relax") else 0.55
        for side in (-1, 1):
            c.drawPath(tube([
                (side * 0.03 * u, 0.02 * u), (side * 0.105 * u * open_ + side * 0.02 * u, 0.08 * u),
                (side * 0.055 * u * open_, 0.165 * u),
            ], (0.07 * u, 0.075 * u, 0.055 * u)), fill(tint(col, 0.12)))


def _leg(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    u, w = p.u, 0.16 * p.u
    col, dark = shade(p.skin, 0.05 + dim), shade(p.haircol, dim)
    h, k, a = sk["H" + q], sk["K" + q], sk["A" + q]
    _bone(c, h, k, w, col)
    _bone(c, k, a, w * 1.08, col)
    oval(c, *joint(sk, "K" + q), 0.095 * u, 0.095 * u, fill(dark))
    with at(c, *joint(sk, "A" + q), -sk["fa" + q]):
        flat = sk["view"] in ("front", "back")
        left, long = (-0.19 * u, 0.38 * u) if flat else (-0.18 * u, 0.46 * u)
        foot = rounded(left, -0.10 * u, long, 0.10 * u + p.ank, 0.07 * u)
        c.drawPath(foot, fill(dark))
        with clipped(c, foot):
            rect(c, -u, p.ank - 0.045 * u, 2 * u, u, fill(shade(dark, 0.25)))


ROBOT = Drawn(_head, _body, _arm, _leg)
