"""The monster of a picture book: a shaggy coat, two horns, round white eyes, a wide mouth with two teeth."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import clothes_worn, people_head
from anim_director.tools.cutout.canvas import (
    INK,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    oval,
    poly,
    shade,
    tube,
)
from anim_director.tools.cutout.faces import Face, gape
from anim_director.tools.cutout.hair import head_x
from anim_director.tools.cutout.people_torso import trunk_of
from anim_director.tools.cutout.plans_shared import (
    BEHIND,
    Drawn,
    Hold,
    draw_cheeks,
    draw_eyes,
    draw_lips,
    joint,
    soft_arm,
    soft_leg,
)

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

HORN = "#f3cf7c"

_SKULL = (
    (0.0, -0.53), (0.52, -0.45), (0.86, -0.22), (1.00, 0.06), (1.02, 0.26), (0.80, 0.44), (0.40, 0.53),
    (0.0, 0.54),
)
"""The right half of the head from the crown down: the jowls are wider than the brow."""

_EYE = 22.0


def _shaggy(points: list[tuple[float, float]], deep: float, centre: tuple[float, float]) -> Any:
    """A closed outline whose every other point is a tuft of hair, away from the middle."""
    cx, cy = centre
    out: list[tuple[float, ...]] = []
    for i, (x, y) in enumerate(points):
        nx, ny = points[(i + 1) % len(points)]
        out.append((x, y))
        mx, my = (x + nx) / 2, (y + ny) / 2
        d = math.hypot(mx - cx, my - cy) or 1.0
        out.append((mx + (mx - cx) / d * deep, my + (my - cy) / d * deep + abs(deep) * 0.5, 1))
    return blob(out)


def _monster_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, r = p.u, p.R
    behind = abs(yaw) > BEHIND
    with people_head.headspace(c, p, sk), people_head.turned(c, p, 0.0 if behind else yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        for lon, side in ((-40.0, -1), (40.0, 1)):
            x = head_x(p, lon, turn * 0.8, 0.95)
            c.drawPath(tube([
                (x, -0.34 * u), (x + side * 0.12 * u, -0.52 * u), (x + side * 0.09 * u, -0.74 * u),
            ], (0.19 * u, 0.15 * u, 0.03 * u)), fill(HORN))
            c.drawPath(tube([(x + side * 0.05 * u, -0.50 * u), (x + side * 0.17 * u, -0.50 * u)],
                (0.03 * u, 0.03 * u)), fill(shade(HORN, 0.18)))
        half = [(x * r, y * u) for x, y in _SKULL]
        shape = _shaggy([*half, *((-x, y) for x, y in reversed(half[1:-1]))], 0.035 * u, (0.0, 0.0))
        formed(c, shape, p.skin, -0.09 * u * p.lx, -0.05 * u, 0.10)
        with clipped(c, shape):
            for x, y, w in ((-0.74, -0.26, 0.10), (-0.88, -0.06, 0.06), (0.70, -0.34, 0.08)):
                oval(c, x * r + 0.2 * math.sin(math.radians(turn)) * u, y * u, w * u, w * 0.8 * u,
                    fill(shade(p.skin, 0.14)))
        for i in (-1, 0, 1):  # a lock on the crown
            c.drawPath(tube([(i * 0.05 * u, -0.48 * u), (i * 0.15 * u, -0.66 * u)], (0.12 * u, 0.01 * u)),
                fill(p.skin))
        if behind:
            return
        with clipped(c, shape):
            draw_cheeks(c, p, look, turn, y=0.20)
        if not look.arc and look.blink <= 0.55:
            for lon in (-_EYE, _EYE):
                k = math.cos(math.radians(lon + turn))
                if k >= 0.2:
                    tall = 0.165 * u * min(1.1, look.open) * (1 - 0.5 * look.lid)
                    oval(c, head_x(p, lon, turn, 0.94), -0.07 * u, 0.145 * u * (0.6 + 0.4 * k), tall,
                        fill("#fffdf6"))
        draw_eyes(c, p, look, turn, r=0.07, y=-0.06, lon=_EYE, high=1.15)
        _mouth(c, p, look, turn)
        if p.hat:
            people_head.draw_headwear(c, p, turn)


def _mouth(c: Any, p: "Person", f: Face, turn: float) -> None:
    """A wide mouth, whose two teeth stand up from below."""
    u = p.u
    mx, kx = head_x(p, 0, turn, 0.9), max(0.55, math.cos(math.radians(turn)))
    y, w = 0.215 * u, 0.27 * u * kx
    opened = gape(f)
    if opened > 0.08:
        draw_lips(c, p, f, turn, y=0.215, col=INK, width=0.27)
        low, wide = y + 0.17 * u * min(1.0, opened), 0.62
    else:
        d = 0.10 * u * f.smile
        way = [(mx + w * i / 3, y - d * 0.35 + d * (1 - (i / 3) ** 2)) for i in range(-3, 4)]
        c.drawPath(blob(way, False), line(INK, 0.034 * u))
        low, wide = y - d * 0.35 + d * 0.75, 1.0
    for side in (-1, 1):
        x = mx + side * 0.135 * u * kx * wide
        c.drawPath(poly([
            (x - 0.042 * u, low + 0.012 * u), (x + 0.042 * u, low + 0.012 * u), (x, low - 0.095 * u),
        ]), fill("#fffdf6"))


def _monster_body(c: Any, p: "Person", sk: "Skeleton") -> None:
    u, b = p.u, trunk_of(p, sk)
    w = 0.50 * u * (0.92 if sk["view"] == "side" else 1.0)
    centre = b.at(0.40, 0.0)
    shape = _shaggy([
        b.at(1.04, -0.10 * u), b.at(0.92, -0.72 * w), b.at(0.62, -1.02 * w), b.at(0.28, -1.14 * w),
        b.at(-0.02, -1.02 * w), b.at(-0.20, -0.62 * w), b.at(-0.24, 0.0), b.at(-0.20, 0.62 * w),
        b.at(-0.02, 1.02 * w), b.at(0.28, 1.14 * w), b.at(0.62, 1.02 * w), b.at(0.92, 0.72 * w),
        b.at(1.04, 0.10 * u),
    ], 0.035 * u, centre)
    formed(c, shape, p.skin, -0.10 * u * p.lx, -0.03 * u, 0.11)
    dark = shade(p.skin, 0.14)
    x = 0.10 * u * b.forward
    with clipped(c, shape):
        if sk["view"] != "back":
            oval(c, *b.at(0.30, x * 1.4), 0.33 * u, 0.36 * u, fill(p.haircol))
        for t, o, s in ((0.86, 0.34, 0.07), (0.72, -0.44, 0.09), (0.10, -0.50, 0.07), (0.02, 0.48, 0.09)):
            oval(c, *b.at(t, o * u), s * u, s * u, fill(dark))
    if sk["view"] == "back":
        _tail(c, p, sk)
    clothes_worn.draw_neckwear(c, p, b)


def _monster_back(c: Any, p: "Person", sk: "Skeleton") -> None:
    if sk["view"] != "back":
        _tail(c, p, sk)


def _tail(c: Any, p: "Person", sk: "Skeleton") -> None:
    """A tail with a tuft."""
    u = p.u
    x, y = joint(sk, "P")
    way = -1 if sk["view"] in ("3q", "side") else -0.8
    tip = (x + way * 0.86 * u, y - 0.10 * u)
    c.drawPath(tube([(x, y + 0.02 * u), (x + way * 0.52 * u, y + 0.22 * u), tip],
        (0.26 * u, 0.18 * u, 0.10 * u)), fill(shade(p.skin, 0.08)))
    with at(c, *tip):
        c.drawPath(blob([
            (way * -0.05 * u, 0.08 * u), (way * 0.12 * u, 0.03 * u), (way * 0.06 * u, -0.20 * u, 1),
            (way * -0.08 * u, -0.08 * u),
        ]), fill(shade(p.skin, 0.2)))


def _monster_arm(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    soft_arm(c, p, sk, q, dim, hold, wide=1.5)
    u, angle = p.u, sk["ha" + q]
    with at(c, *joint(sk, "G" + q), -angle):
        for i in (-1, 0, 1):
            c.drawPath(poly([
                (i * 0.06 * u - 0.025 * u, 0.07 * u), (i * 0.06 * u + 0.025 * u, 0.07 * u),
                (i * 0.075 * u, 0.135 * u),
            ]), fill(shade(HORN, dim) if dim else HORN))


def _monster_leg(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    soft_leg(c, p, sk, q, dim, wide=1.55)
    u, h = p.u, p.ank
    with at(c, *joint(sk, "A" + q), -sk["fa" + q]):
        for x in (0.06, 0.16, 0.245):
            oval(c, x * u, h - 0.035 * u, 0.04 * u, 0.04 * u, fill(shade(HORN, dim) if dim else HORN))


MONSTER = Drawn(_monster_head, _monster_body, _monster_arm, _monster_leg, _monster_back)
