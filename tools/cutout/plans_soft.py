"""Toys that live: a teddy bear or other plush animal, a rag doll, a gingerbread man."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import clothes_worn, people_head, people_limbs
from anim_director.tools.cutout.canvas import INK, blob, clipped, fill, formed, line, oval, shade, tint
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.hair import head_x
from anim_director.tools.cutout.people_torso import trunk_of
from anim_director.tools.cutout.plans_shared import (
    BEHIND,
    Drawn,
    Hold,
    draw_cheeks,
    draw_eyes,
    draw_lips,
    soft_arm,
    soft_leg,
)

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.


def _stitches(c: Any, way: list[tuple[float, float]], u: float, col: str) -> None:
    for (x0, y0), (x1, y1) in zip(way[::2], way[1::2], strict=False):
        c.drawLine(x0, y0, x1, y1, line(col, 0.022 * u))


def _stuffed(c: Any, p: "Person", sk: "Skeleton", wide: float) -> Any:
    """A round stuffed trunk."""
    u, b = p.u, trunk_of(p, sk)
    w = wide * u * (0.92 if sk["view"] == "side" else 1.0)
    shape = blob([
        b.at(1.02, -0.15 * u), b.at(0.86, -0.80 * w), b.at(0.42, -1.10 * w), b.at(0.02, -0.95 * w),
        b.at(-0.16, -0.45 * w), b.at(-0.16, 0.45 * w), b.at(0.02, 0.98 * w), b.at(0.42, 1.16 * w),
        b.at(0.86, 0.82 * w), b.at(1.02, 0.15 * u),
    ])
    formed(c, shape, p.skin, -0.08 * u * p.lx, -0.03 * u, 0.10)
    return shape


# ---------------------------------------------------------------- plush animals
def _plush_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, r = p.u, p.R
    light = p.haircol
    behind = abs(yaw) > BEHIND
    with people_head.headspace(c, p, sk), people_head.turned(c, p, 0.0 if behind else yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        long = p.creature == "bunny"
        for lon in (-54, 54):
            x = head_x(p, lon, turn, 1.0)
            if long:
                for w, col in ((0.13, p.skin), (0.07, light)):
                    c.drawPath(blob([
                        (x * 0.62 - w * u, -0.34 * u), (x * 0.85 - w * u, -0.78 * u), (x * 0.95,
                            -1.0 * u * (1 - 0.06 * (w < 0.1))),
                        (x * 0.95 + w * u, -0.74 * u), (x * 0.7 + w * u, -0.34 * u),
                    ]), fill(col))
            else:
                oval(c, x, -0.36 * u, 0.185 * u, 0.185 * u, fill(p.skin))
                if not behind:
                    oval(c, x, -0.35 * u, 0.105 * u, 0.105 * u, fill(light))
        skull = blob([
            (0, -0.50 * u), (0.78 * r, -0.38 * u), (1.04 * r, 0.04 * u), (0.80 * r, 0.36 * u), (0, 0.47 * u),
            (-0.80 * r, 0.36 * u), (-1.04 * r, 0.04 * u), (-0.78 * r, -0.38 * u),
        ])
        formed(c, skull, p.skin, -0.09 * u * p.lx, -0.05 * u, 0.10)
        _stitches(c, [(0.02 * u * (i % 2), (-0.48 + i * 0.045) * u) for i in range(6)], u,
            shade(p.skin, 0.25))
        if behind:
            return
        with clipped(c, skull):
            draw_cheeks(c, p, look, turn)
        mx = head_x(p, 0, turn, 0.80)
        oval(c, mx, 0.20 * u, 0.225 * u, 0.175 * u, fill(light))
        draw_eyes(c, p, look, turn, r=0.07, y=-0.02, lon=27)
        oval(c, mx, 0.12 * u, 0.075 * u, 0.055 * u, fill(INK))
        oval(c, mx - 0.02 * u * p.lx, 0.105 * u, 0.02 * u, 0.013 * u, fill("#ffffff", 0.7))
        c.drawLine(mx, 0.15 * u, mx, 0.22 * u, line(INK, 0.02 * u))
        draw_lips(c, p, look, turn, y=0.225, col=INK, width=0.085, x=mx)
        if p.bow:
            _bow(c, p.bow, 0.0, 0.50 * u, u)
        if p.hat:
            people_head.draw_headwear(c, p, turn)


def _bow(c: Any, col: str, x: float, y: float, u: float) -> None:
    for o in (-1, 1):
        c.drawPath(blob([
            (x, y, 1), (x + o * 0.2 * u, y - 0.11 * u), (x + o * 0.23 * u, y), (x + o * 0.2 * u, y + 0.11 * u)
        ]), fill(col))
    oval(c, x, y, 0.05 * u, 0.055 * u, fill(shade(col, 0.16)))


def _plush_body(c: Any, p: "Person", sk: "Skeleton") -> None:
    u, b = p.u, trunk_of(p, sk)
    shape = _stuffed(c, p, sk, 0.36)
    if sk["view"] == "back":
        oval(c, *b.at(0.05, 0), 0.10 * u, 0.10 * u, fill(tint(p.skin, 0.15)))
        return
    x = 0.10 * u * b.forward
    with clipped(c, shape):
        oval(c, *b.at(0.40, x * 1.6), 0.25 * u, 0.29 * u, fill(p.haircol))
    _stitches(c, [b.at(0.92 - i * 0.09, x * 1.2) for i in range(4)], u, shade(p.skin, 0.25))
    clothes_worn.draw_neckwear(c, p, b)


def _plush_arm(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    soft_arm(c, p, sk, q, dim, hold, wide=1.35)


def _plush_leg(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    soft_leg(c, p, sk, q, dim, wide=1.35, sole=p.haircol)


# ---------------------------------------------------------------- rag doll
def _doll_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, yarn = p.u, p.haircol
    behind = abs(yaw) > BEHIND
    with people_head.headspace(c, p, sk), people_head.turned(c, p, 0.0 if behind else yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        for side in (-1, 1):  # plaits of yarn
            x = head_x(p, side * 88, turn * 0.5, 1.06)
            for i in range(4):
                oval(c, x + side * (0.03 + 0.025 * i) * u, (0.10 + i * 0.145) * u, 0.115 * u, 0.095 * u,
                    fill(shade(yarn, 0.07 * (i % 2))))
            _bow(c, p.top[1], x + side * 0.12 * u, 0.66 * u, u * 0.7)
        skin = people_head.outline(p, 0.0 if behind else min(turn, 40.0))
        formed(c, skin, p.skin, -0.09 * u * p.lx, -0.05 * u, 0.075)
        for i in range(9):  # a fringe of yarn
            lon = -80 + i * 20
            x0, x1 = head_x(p, lon * 0.5, turn * 0.4, 0.5), head_x(p, lon, turn * 0.6, 1.02)
            low = -0.20 - 0.10 * math.cos(math.radians(lon)) + (0.62 if behind else 0.0)
            c.drawPath(blob([(x0, -0.53 * u), ((x0 + x1) / 2 * 1.15, -0.46 * u), (x1, low * u)], False),
                line(shade(yarn, 0.06 * (i % 3)), 0.15 * u))
        if behind:
            return
        for lon in (-38, 38):  # painted cheeks
            oval(c, head_x(p, lon, turn, 0.95), 0.20 * u, 0.105 * u, 0.10 * u, fill("#ef6f62", 0.6))
        draw_eyes(c, p, look, turn, r=0.082, y=0.05, lon=26, high=1.1)
        for lon, side in ((-26, -1), (26, 1)):  # lashes of thread
            x, y = head_x(p, lon, turn, 0.94) + look.look[0] * 0.05 * u, 0.0
            for k in (0, 1):
                c.drawLine(x + side * (0.05 + 0.03 * k) * u, y - 0.01 * u + k * 0.03 * u,
                           x + side * (0.09 + 0.04 * k) * u, y - 0.06 * u + k * 0.04 * u, line(INK,
                               0.018 * u))
        nx = head_x(p, 0, turn, 1.0)
        c.drawPath(blob([(nx, 0.13 * u, 1), (nx + 0.045 * u, 0.19 * u, 1),
            (nx - 0.045 * u, 0.19 * u, 1)]), fill("#d9574f"))
        draw_lips(c, p, look, turn, y=0.285, col="#a33b45", width=0.15)
        if look.jaw < 0.1 and look.vis == "rest":
            mx = head_x(p, 0, turn, 0.9)
            for side in (-1, 1):  # where the thread of the mouth is sewn fast
                x = mx + side * 0.155 * u * max(0.55, math.cos(math.radians(turn)))
                c.drawLine(x, 0.245 * u, x, 0.29 * u, line("#a33b45", 0.018 * u))


def _doll_limb(
    c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold
) -> None:
    people_limbs.draw_arm(c, p, sk, q, dim, hold)
    u, (ex, ey) = p.u, sk["E" + q]
    for i in (-1, 0, 1):
        c.drawLine(ex - 0.03 * u + i * 0.045 * u, ey - 0.03 * u, ex + 0.02 * u + i * 0.045 * u,
            ey + 0.03 * u, line(shade(p.skin, 0.3), 0.014 * u))


# ---------------------------------------------------------------- gingerbread
def _ginger_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, r = p.u, p.R
    with people_head.headspace(c, p, sk), people_head.turned(c, p, 0.0 if abs(yaw) > BEHIND else yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        skull = blob([
            (0, -0.50 * u), (0.74 * r, -0.36 * u), (r, 0), (0.74 * r, 0.37 * u), (0, 0.48 * u),
            (-0.74 * r, 0.37 * u), (-r, 0), (-0.74 * r, -0.36 * u),
        ])
        formed(c, skull, p.skin, -0.07 * u * p.lx, -0.05 * u, 0.12)
        if abs(yaw) > BEHIND:
            return
        c.drawPath(blob([
            (0.8 * r * (i / 4), (-0.34 + 0.05 * (i % 2) + 0.10 * (i / 4) ** 2) * u) for i in range(-4, 5)
        ], False), line("#fff6ea", 0.05 * u))
        draw_cheeks(c, p, look, turn, "#e8606a")
        draw_eyes(c, p, look, turn, r=0.078, y=0.0, lon=24)
        draw_lips(c, p, look, turn, y=0.20, col="#fff6ea", width=0.16)


def _ginger_body(c: Any, p: "Person", sk: "Skeleton") -> None:
    u, b = p.u, trunk_of(p, sk)
    _stuffed(c, p, sk, 0.33)
    if sk["view"] != "back":
        x = 0.08 * u * b.forward
        for i, tone in enumerate((p.top[1], "#7fc08a", "#f0c65a")):
            oval(c, *b.at(0.76 - i * 0.26, x), 0.055 * u, 0.055 * u, fill(tone))


def _iced(c: Any, a: tuple[float, float], b: tuple[float, float], u: float, w: float) -> None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    d = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / d, dx / d
    x, y = a[0] + dx * 0.66, a[1] + dy * 0.66
    c.drawPath(blob([
        (x + nx * w * i / 3 + dx / d * 0.03 * u * (-1) ** i,
            y + ny * w * i / 3 + dy / d * 0.03 * u * (-1) ** i)
        for i in range(-3, 4)
    ], False), line("#fff6ea", 0.04 * u))


def _ginger_arm(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    soft_arm(c, p, sk, q, dim, hold, wide=1.4)
    _iced(c, sk["E" + q], sk["W" + q], p.u, p.aw * 0.6)


def _ginger_leg(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    soft_leg(c, p, sk, q, dim, wide=1.3)
    _iced(c, sk["K" + q], sk["A" + q], p.u, p.lw * 0.62)


PLUSH = Drawn(_plush_head, _plush_body, _plush_arm, _plush_leg)
DOLL = Drawn(_doll_head, None, _doll_limb, None)
GINGER = Drawn(_ginger_head, _ginger_body, _ginger_arm, _ginger_leg)
