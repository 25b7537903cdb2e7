"""Bodies of four-legged animals: legs, trunks, tails, coats and what they wear."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import animals_small
from anim_director.tools.cutout.animals_head import draw_head
from anim_director.tools.cutout.canvas import (
    at,
    blob,
    chain,
    clipped,
    fill,
    formed,
    line,
    mix,
    oval,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.poses import ik

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal, Stance

# fmt: off
# Rows of coordinates read better than columns of them.

HOOFED = ("hoof", "nails")
_BIB = ("fox", "dog", "cat", "rabbit", "squirrel", "wolf", "raccoon", "deer")


def draw_body(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """Draw the whole animal; `behind` turns its head away."""
    if a.d.plan:
        animals_small.DRAWN[a.d.plan](c, a, s, face, t, behind)
        return
    {"stand": _stand, "sit": _sit, "lie": _lie}[s.kind](c, a, s, face, t, behind)


def _foot_colour(a: "Animal") -> str:

    return {
        "light": a.light, "socks": a.dark, "dark": a.dark, "hoof": mix(a.d.dark, "#4a3a44", 0.4)
    }.get(a.d.foot, a.coat)


def _leg(c: Any, a: "Animal", hx: float, hy: float, fx: float, fy: float, front: bool, near: bool) -> None:
    d = a.d
    coat = a.dark if a.d.marks == "panda" else mix(a.dark, a.coat, 0.25) if d.marks == "wool" else a.coat
    col = coat if near else shade(coat, d.far)
    lw = d.lw
    paw = lw * 0.34
    reach = math.hypot(fx - hx, fy - paw - hy)
    seg = max((-hy - paw) * 0.53, reach * 0.505)
    up, _ = ik((hx, hy), (fx, fy - paw), seg, seg, -1 if front else 1)
    knee = (hx + math.sin(math.radians(up)) * seg, hy + math.cos(math.radians(up)) * seg)
    pts = chain((hx, hy), knee, (fx, fy - paw), 0.45)
    thigh = 1.0 if d.marks == "wool" else 1.3 if front else 1.75
    c.drawPath(tube(pts, (lw * thigh, lw * 0.95, lw * 0.78)), fill(col))
    foot = _foot_colour(a)
    foot = foot if near else shade(foot, 0.16)
    if d.foot == "socks":
        c.drawPath(tube(pts[int(len(pts) * 0.55) :], (lw * 0.84, lw * 0.80)), fill(foot))
    if d.marks == "stripes" and d.name in ("zebra", "tiger"):
        _bands(c, pts, lw, a.dark if near else shade(a.dark, 0.1))
    pw = lw * (0.46 if d.foot == "hoof" else 0.62)
    if d.foot == "hoof" and d.name != "cow":
        _hoof(c, fx, fy, lw, foot)
        return
    pad = blob([
        (fx - pw * 0.85, fy, 1), (fx - pw * 0.9, fy - paw), (fx - pw * 0.1, fy - paw * 2.1),
        (fx + pw * 0.9, fy - paw * 1.5), (fx + pw * 1.25, fy - paw * 0.4), (fx + pw * 1.1, fy, 1),
    ])
    c.drawPath(pad, fill(foot))
    if d.foot == "nails":
        for o in (-0.3, 0.35, 0.95):
            oval(c, fx + pw * o, fy - paw * 0.22, lw * 0.11, lw * 0.10, fill(tint(a.light or foot, 0.4)))
    elif d.foot != "hoof":
        for o in (0.35, 0.8):
            c.drawLine(fx + pw * o, fy - 1, fx + pw * o, fy - paw * 0.8, line(shade(foot, 0.2), 1.8))


def _hoof(c: Any, fx: float, fy: float, lw: float, col: str) -> None:
    w, h = lw * 0.46, lw * 0.52
    c.drawPath(blob([
        (fx - w * 0.95, fy, 1), (fx - w * 0.8, fy - h, 1), (fx + w * 0.8, fy - h, 1), (fx + w * 1.3, fy, 1)
    ]), fill(col))


def _bands(c: Any, pts: list[tuple[float, float]], lw: float, col: str) -> None:
    for i in range(5, len(pts) - 3, 4):
        (x0, y0), (x1, y1) = pts[i], pts[i + 1]
        d = math.hypot(x1 - x0, y1 - y0) or 1
        nx, ny = -(y1 - y0) / d * lw * 0.5, (x1 - x0) / d * lw * 0.5
        c.drawLine(x0 + nx * 0.8, y0 + ny * 0.8, x0 - nx * 0.5, y0 - ny * 0.5, line(col, lw * 0.17))


# ---------------------------------------------------------------- standing
def _stand(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    d = a.d
    length, th, leg, lw = d.length, d.thick, d.leg, d.lw
    bob, top = s.bob, s.top
    cy = top + th * 0.5
    turn = math.radians(-s.pitch)

    def hip(x: float, y: float) -> tuple[float, float]:
        sn, cs, y = math.sin(turn), math.cos(turn), y - cy
        return x * cs - y * sn, cy + x * sn + y * cs

    fx, bx = length * 0.36, -length * 0.36
    by = -leg - th * 0.35 + bob + 4
    with at(c, 0, cy, -s.pitch), at(c, 0, -cy):
        _tail(c, a, -length * 0.47, top + th * 0.32, t * s.wag, face)
        if a.has("wings"):
            _wing(c, a, length * 0.10, top + th * 0.12, t, far=True)
    for i in (2, 3):
        hx, hy = hip((fx if i == 2 else bx) + lw * 0.35, by)
        f = s.feet[i]
        _leg(c, a, hx, hy, hx + f[0], f[1], i == 2, near=False)
    hx, hy = s.head
    with at(c, 0, cy, -s.pitch), at(c, 0, -cy):
        # the neck follows the head, whose place is already turned with the body
        ux, uy = _unturn(hx, hy, cy, turn)
        thin = 0.74 if d.neck[0] > 90 else 1.0
        neck = tube(
            [
                (length * 0.34, top + th * 0.52), (length * 0.42, top + th * 0.05),
                (ux - 4, uy + d.head[1] * 0.3),
            ],
            (th * 0.86, th * 0.66 * thin, th * 0.56 * thin),
        )
        c.drawPath(neck, fill(a.coat))
        shape = blob([
            (-length * 0.50, top + th * 0.40), (-length * 0.38, top + th * 0.04), (0, top + th * 0.10),
            (
                length * 0.36, top - th * 0.02
            ), (length * 0.53, top + th * 0.36), (length * 0.44, top + th * 0.86),
            (0, top + th * 1.0), (-length * 0.36, top + th * 0.90),
        ])
        if d.marks == "wool":
            _wool(c, a, top, th, length)
        elif d.marks == "spines":
            _spines(c, a, 0, top + th * 0.95, length * 0.56, th * 1.12)
            formed(c, shape, a.coat, 0, -th * 0.24, 0.10)
            _spines(c, a, -length * 0.07, top + th * 0.86, length * 0.57, th * 1.02)
        else:
            formed(c, shape, a.coat, 0, -th * 0.24, 0.10)
            with clipped(c, shape):
                draw_marks(c, a, length, top, th)
        if d.marks == "wool":
            c.drawPath(tube([
                (length * 0.36, top + th * 0.40), (length * 0.42, top + th * 0.10),
                (ux - 8, uy + d.head[1] * 0.2),
            ], (th * 0.62, th * 0.56, th * 0.42)), fill(a.coat))
        elif d.marks != "spines":
            upper = tube(
                [
                    (length * 0.34, top + th * 0.34), (length * 0.40, top + th * 0.05),
                    (ux - 6, uy + d.head[1] * 0.3),
                ],
                (th * 0.60, th * 0.56 * thin, th * 0.48 * thin),
            )
            c.drawPath(upper, fill(a.coat))
            _neck_marks(c, a, upper, length, top, th, (ux, uy))
        if d.marks == "shell":
            _shell(c, a, 0.0, top + th * 0.62, length * 0.50, th * 1.02)
        if a.has("udder"):
            y0 = -leg + bob
            c.drawPath(blob([
                (-length * 0.24, y0 - 8), (-length * 0.12, y0 - 10), (-length * 0.13, y0 + 14),
                (-length * 0.23, y0 + 14),
            ]), fill(a.light))
        if a.has("ridge"):
            _ridge(c, a, length, top, th, (ux, uy))
    for i in (0, 1):
        hx0, hy0 = hip((fx if i == 0 else bx) - lw * 0.1, by)
        f = s.feet[i]
        _leg(c, a, hx0, hy0, hx0 + f[0], f[1], i == 0, near=True)
    with at(c, 0, cy, -s.pitch), at(c, 0, -cy):
        if d.name in _BIB:
            c.drawPath(blob([
                (length * 0.45, top + th * 0.02), (length * 0.56, top + th * 0.38),
                (length * 0.45, top + th * 0.80), (length * 0.33, top + th * 0.52),
            ]), fill(a.light))
        if a.has("wings"):
            _wing(c, a, length * 0.02, top + th * 0.18, t, far=False)
        fw, up = d.neck[1], d.neck[0]
        ux, uy = _unturn(hx, hy, cy, turn)
        low = max(0.0, uy - (top - up)) * 0.5  # a lowered head takes its collar along
        _worn(c, a, length * 0.43 + fw * 0.4, top - up * 0.18 + low, th * 0.62 * thin)
    draw_head(c, a, hx, hy, t, face, behind)


def _unturn(x: float, y: float, cy: float, turn: float) -> tuple[float, float]:
    y -= cy
    return x * math.cos(-turn) - y * math.sin(-turn), cy + x * math.sin(-turn) + y * math.cos(-turn)


# ---------------------------------------------------------------- sitting and lying
def _sit(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    d = a.d
    length, th, leg, lw = d.length, d.thick, d.leg, d.lw
    high = leg * 0.55 + length * 0.72
    _tail(c, a, -length * 0.34, -th * 0.32, t * s.wag, face)
    back = -length * 0.20
    shape = blob([
        (
            back - length * 0.18, -th * 0.10
        ), (back - length * 0.20, -th * 0.60), (back + length * 0.02, -high * 0.62),
        (length * 0.10, -high * 0.95), (length * 0.32, -high * 0.90), (length * 0.38, -high * 0.55),
        (length * 0.30, -th * 0.2), (length * 0.2, 0), (back, 0),
    ])
    if a.has("wings"):
        _wing(c, a, length * 0.12, -high * 0.7, t, far=True)
    if d.marks == "spines":
        _spines(c, a, -length * 0.12, -high * 0.36, length * 0.42, high * 0.72)
    for near in (False, True):
        if near:
            formed(c, shape, a.coat, -th * 0.12 * a.lx, -th * 0.05, 0.10)
            with clipped(c, shape):
                if d.marks == "panda":
                    c.drawPath(blob([
                        (back - length * 0.1, -high * 0.60), (length * 0.5, -high * 0.50),
                        (length * 0.5, -high * 1.0), (back, -high * 1.0),
                    ]), fill(a.dark))
                else:
                    c.drawPath(blob([
                        (length * 0.26, -high * 0.9), (length * 0.42, -high * 0.5),
                        (length * 0.34, -th * 0.1), (length * 0.18, -high * 0.35),
                    ]), fill(a.light))
                if d.marks == "stripes":
                    for i in range(3):
                        y = -high * (0.35 + i * 0.16)
                        c.drawPath(
                            tube(
                                [(back - length * 0.2 + i * 9, y), (back + length * 0.08 + i * 9, y + 6)],
                                (8, 3),
                            ), fill(a.dark),
                        )
            if d.marks == "spines":
                _spines(c, a, -length * 0.12, -high * 0.30, length * 0.40, high * 0.66)
        ox = 0 if near else lw * 0.55
        if d.name in ("squirrel", "monkey"):
            c.drawPath(tube(chain(
                (length * 0.16 + ox, -high * 0.62), (length * 0.28 + ox, -high * 0.40),
                (length * 0.48 + ox, -high * 0.50), 0.4,
            ), (lw * 1.1, lw * 0.8, lw * 0.7)), fill(a.coat if near else shade(a.coat, 0.16)))
        else:
            _leg(c, a, length * 0.22 + ox, -high * 0.5, length * 0.27 + ox, 0, True, near)
    thigh = a.dark if d.marks == "panda" else a.coat
    c.drawPath(blob([
        (
            back - length * 0.17, -th * 0.05
        ), (back - length * 0.08, -th * 0.62), (back + length * 0.18, -th * 0.60),
        (back + length * 0.30, -th * 0.12), (back + length * 0.24, 0, 1), (back - length * 0.1, 0, 1),
    ]), fill(shade(thigh, 0.055)))
    c.drawPath(blob([
        (back + length * 0.06, 0, 1), (back + length * 0.06, -lw * 0.42), (back + length * 0.30, -lw * 0.52),
        (back + length * 0.42, -lw * 0.2), (back + length * 0.40, 0, 1),
    ]), fill(_foot_colour(a)))
    if a.has("wings"):
        _wing(c, a, length * 0.02, -high * 0.62, t, far=False)
    if d.marks == "shell":
        with at(c, -length * 0.06, -high * 0.30, -34):
            _shell(c, a, 0.0, 0.0, length * 0.40, th * 0.9)
    _worn(c, a, length * 0.22, -high * 0.93, th * 0.62)
    draw_head(c, a, *s.head, t, face, behind)


def _lie(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    d = a.d
    length, th, lw, top = d.length, d.thick, d.lw, s.top
    hx, hy = s.head
    foot = _foot_colour(a)
    low = hy > top
    _tail(c, a, -length * 0.47, top + th * 0.55, t * s.wag, face, ground=True)
    if a.has("wings"):
        _wing(c, a, length * 0.10, top + th * 0.12, t, far=True)
    reach = length * (0.60 if d.foot not in HOOFED else 0.50)
    far_leg = [(length * 0.30, top + th * 0.75), (length * 0.44, -lw * 0.42), (reach + 10, -lw * 0.36)]
    c.drawPath(tube(far_leg, (lw, lw * 0.9, lw * 0.7)), fill(shade(a.coat, d.far)))
    neck = tube([
        (length * 0.34, top + th * 0.52), (length * 0.42, top + th * (0.40 if low else 0.05)),
        (hx - 4, hy + d.head[1] * 0.3),
    ], (th * 0.80, th * 0.62, th * 0.50))
    c.drawPath(neck, fill(a.coat))
    shape = blob([
        (-length * 0.52, top + th * 0.52), (-length * 0.40, top + th * 0.10), (0, top + th * 0.12),
        (
            length * 0.36, top + th * 0.04
        ), (length * 0.52, top + th * 0.40), (length * 0.46, -2), (0, 0), (-length * 0.42, 0),
    ])
    if d.marks == "wool":
        _wool(c, a, top, th, length)
    else:
        if d.marks == "spines":
            _spines(c, a, 0, -2, length * 0.56, th * 1.1)
        formed(c, shape, a.coat, 0, -th * 0.24, 0.10)
        with clipped(c, shape):
            draw_marks(c, a, length, top, th)
        if d.marks == "spines":
            _spines(c, a, -length * 0.07, -th * 0.06, length * 0.57, th * 1.02)
    c.drawPath(blob([
        (-length * 0.50, -th * 0.06), (-length * 0.44, -th * 0.60), (-length * 0.20, -th * 0.66),
        (-length * 0.06, -th * 0.20), (-length * 0.10, 0, 1), (-length * 0.44, 0, 1),
    ]), fill(shade(a.dark if d.marks == "panda" else a.coat, 0.055)))
    c.drawPath(blob([
        (-length * 0.24, 0, 1), (-length * 0.22, -lw * 0.42), (0, -lw * 0.50), (length * 0.10, -lw * 0.2),
        (length * 0.08, 0, 1),
    ]), fill(foot))
    front = tube([
        (length * 0.28, top + th * 0.72), (length * 0.36, -lw * 0.45), (reach, -lw * 0.38)
    ], (lw * 1.2, lw * 0.95, lw * 0.72))
    c.drawPath(front, fill(a.dark if d.marks in ("panda",) else a.coat))
    c.drawPath(blob([
        (reach - lw * 0.3, 0, 1), (reach - lw * 0.35, -lw * 0.6), (reach + lw * 0.25, -lw * 0.72),
        (reach + lw * 0.62, -lw * 0.25), (reach + lw * 0.55, 0, 1),
    ]), fill(foot))
    if d.marks == "shell":
        _shell(c, a, -length * 0.04, top + th * 0.72, length * 0.50, th * 0.98)
    if a.has("wings"):
        _wing(c, a, length * 0.02, top + th * 0.18, t, far=False)
    _worn(
        c, a, length * 0.43 + d.neck[1] * (0.2 if low else 0.4),
        top + (th * 0.2 if low else -d.neck[0] * 0.18), th * 0.56,
    )
    draw_head(c, a, hx, hy, t, face, behind)


# ---------------------------------------------------------------- what it wears
def _worn(c: Any, a: "Animal", x: float, y: float, w: float) -> None:
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
        with at(c, x + w * 0.22, y + 10):
            for o in (-1, 1):
                c.drawPath(blob([
                    (0, 0, 1), (o * w * 0.30, -w * 0.22), (o * w * 0.38, 0), (o * w * 0.30, w * 0.20)
                ]), fill(a.bow))
            oval(c, 0, 0, w * 0.09, w * 0.10, fill(shade(a.bow, 0.16)))


# ---------------------------------------------------------------- coats
def draw_marks(c: Any, a: "Animal", length: float, top: float, th: float) -> None:
    """Draw the marks of the coat, inside the body's outline."""
    m = a.d.marks
    if m == "cow":
        for pts in (
            [(-0.5, 0), (-0.24, -0.1), (-0.18, 0.4), (-0.36, 0.55), (-0.55, 0.5)],
            [(0.02, -0.1), (0.26, -0.1), (0.24, 0.3), (0.1, 0.42), (-0.04, 0.2)],
            [(-0.1, 0.75), (0.1, 0.66), (0.14, 1.1), (-0.12, 1.1)],
        ):
            c.drawPath(blob([(x * length, top + y * th) for x, y in pts]), fill(a.dark))
    elif m == "saddle":
        c.drawPath(blob([
            (-length * 0.26, top - 6), (length * 0.10, top - 4), (length * 0.06, top + th * 0.42),
            (-length * 0.18, top + th * 0.46),
        ]), fill(mix(a.coat, a.dark, 0.7)))
    elif m == "stripes":
        n, w = (7, 13) if a.d.name == "zebra" else (6, 12) if a.d.name == "tiger" else (4, 10)
        for i in range(n):
            x = -length * 0.32 + i * length * 0.17 * 4 / n * (1.12 if n > 4 else 1)
            c.drawPath(
                tube([(x, top - 2), (x + 5, top + th * (0.45 if n == 4 else 0.62))], (w, 3)), fill(a.dark)
            )
            if n == 7:
                c.drawPath(
                    tube([(x + 8, top + th * 1.02), (x + 6, top + th * 0.70)], (w * 0.8, 3)), fill(a.dark)
                )
    elif m == "belly":
        oval(c, 0, top + th * 1.06, length * 0.36, th * 0.22, fill(mix(a.coat, a.light, 0.35)))
    elif m == "back":
        c.drawPath(blob([
            (-length * 0.6, top - 10), (length * 0.6, top - 12), (length * 0.5, top + th * 0.22),
            (0, top + th * 0.34), (-length * 0.4, top + th * 0.30),
        ]), fill(mix(a.coat, a.dark, 0.6)))
    elif m == "spots":
        for i in range(9):
            oval(
                c, -length * 0.40 + (i % 5) * length * 0.16 + (i // 5) * length * 0.08,
                top + th * (0.22 + 0.24 * (i // 5)), 5.5, 4.6, fill(a.light),
            )
    elif m == "giraffe":
        _patches(c, a, -length * 0.5, top, length, th)
    elif m == "plates":
        oval(c, length * 0.06, top + th * 1.02, length * 0.46, th * 0.34, fill(a.light))
        for i in range(5):
            x = -length * 0.30 + i * length * 0.15
            c.drawLine(x, top + th * 0.78, x + 6, top + th * 1.02, line(shade(a.light, 0.16), 3))
    elif m == "panda":
        c.drawPath(blob([
            (length * 0.08, top - 20), (length * 0.6, top - 20), (length * 0.6, top + th * 1.1),
            (length * 0.16, top + th * 1.1), (length * 0.22, top + th * 0.5),
        ]), fill(a.dark))


def _patches(c: Any, a: "Animal", x0: float, y0: float, w: float, h: float) -> None:
    for i, (u, v, r) in enumerate((
        (0.10, 0.28, 13), (0.28, 0.16, 15), (0.30, 0.55, 12), (0.47, 0.34, 15), (0.64, 0.14, 13),
        (0.66, 0.58, 14), (0.83, 0.36, 14), (0.14, 0.66, 12), (0.48, 0.74, 11),
    )):
        x, y = x0 + w * u, y0 + h * v
        c.drawPath(blob([
            (x - r, y - r * 0.4, 1), (x + r * 0.2, y - r * 0.9), (x + r, y - r * 0.1, 1),
            (x + r * 0.6, y + r * 0.8), (x - r * 0.7, y + r * 0.7, 1 if i % 2 else 0),
        ]), fill(a.dark))


def _neck_marks(
    c: Any, a: "Animal", neck: Any, length: float, top: float, th: float, head: tuple[float, float]
) -> None:
    d = a.d
    hx, hy = head
    sx, sy = length * 0.38, top + th * 0.1
    if d.name == "giraffe":
        with clipped(c, neck):
            for i in range(7):
                f = i / 6.5
                x, y, r = sx + (hx - sx) * f + (-8, 7)[i % 2], sy + (hy - sy) * f, 12 - 4 * f
                c.drawPath(blob([
                    (x - r, y - r * 0.5, 1), (x + r * 0.4, y - r), (x + r, y + r * 0.3, 1),
                    (x - r * 0.4, y + r),
                ]), fill(a.dark))
    elif d.name == "zebra":
        with clipped(c, neck):
            for i in range(5):
                f = 0.12 + i * 0.17
                x, y = sx + (hx - sx) * f, sy + (hy - sy) * f
                c.drawPath(tube([(x - 40, y - 14), (x + 14, y + 8)], (12, 3)), fill(a.dark))
    if a.has("crest") or a.has("crop"):
        long = 1.0 if a.has("crest") else 0.42
        p = []
        for i in range(7):
            f = i / 6
            x = sx - th * 0.24 + (hx - d.head[0] * 0.55 - sx + th * 0.24) * f
            y = sy + (hy - d.head[1] * 0.55 - sy) * f
            p.append((x - (16 + 12 * (i % 2)) * long, y + (14 if i % 2 else 2) * long))
        q = [(sx - th * 0.10, sy + 6), (hx - d.head[0] * 0.20, hy - d.head[1] * 0.7)]
        c.drawPath(blob([
            q[1], *reversed(p), q[0], ((q[0][0] + q[1][0]) / 2, (q[0][1] + q[1][1]) / 2)
        ]), fill(a.dark))


def _wool(c: Any, a: "Animal", top: float, th: float, length: float) -> None:
    cx, cy = 0.0, top + th * 0.46
    rx, ry = length * 0.46, th * 0.46
    dark = shade(a.coat, 0.12)
    for i in range(16):
        q = i / 16 * 2 * math.pi
        oval(
            c, cx + math.cos(q) * rx, cy + math.sin(q) * ry, th * 0.20, th * 0.19,
            fill(dark if math.sin(q) > 0.35 else a.coat),
        )
    oval(c, cx, cy, rx * 1.0, ry * 0.98, fill(a.coat))
    for x, y, r in (
        (-0.5, 0.1, 0.16), (-0.1, -0.3, 0.15), (0.3, 0.2, 0.17), (-0.2, 0.5, 0.14), (0.55, -0.2, 0.13)
    ):
        px, py, pr = cx + rx * x, cy + ry * y, th * r
        c.drawPath(blob([
            (px - pr, py), (px - pr * 0.4, py + pr * 0.5), (px + pr * 0.4, py + pr * 0.5), (px + pr, py)
        ], False), line(shade(a.coat, 0.16), 3))


def _spines(c: Any, a: "Animal", x: float, y: float, w: float, h: float) -> None:
    n = 13
    pts: list[tuple[float, ...]] = []
    for i in range(n * 2 + 1):
        q = math.pi * (1.02 - i / (n * 2) * 0.98)
        r = 1.0 if i % 2 else 0.84
        pts.append((x + math.cos(q) * w * r, y - math.sin(q) * h * r, 1))
    c.drawPath(blob([*pts, (x + w * 0.5, y, 1), (x - w * 0.8, y, 1)]), fill(a.dark))
    for i in range(4):
        q = math.pi * (0.85 - i * 0.17)
        c.drawLine(
            x + math.cos(q) * w * 0.5, y - math.sin(q) * h * 0.5, x + math.cos(q) * w * 0.66,
            y - math.sin(q) * h * 0.68, line(tint(a.dark, 0.3), 3),
        )


def _shell(c: Any, a: "Animal", x: float, y: float, w: float, h: float) -> None:
    dome = blob([
        (x - w, y, 1), (x - w * 0.92, y - h * 0.5), (x - w * 0.4, y - h), (x + w * 0.4, y - h),
        (x + w * 0.92, y - h * 0.5), (x + w, y, 1), (x, y + h * 0.1),
    ])
    formed(c, dome, a.dark, -6 * a.lx, -h * 0.12, 0.14)
    with clipped(c, dome):
        for px, py, r in (
            (-0.58, -0.36, 0.20), (-0.12, -0.58, 0.23), (0.38, -0.46, 0.21), (0.74, -0.16, 0.16),
            (-0.30, -0.10, 0.18), (0.22, -0.10, 0.18),
        ):
            oval(c, x + w * px, y + h * py, w * r, h * r * 1.1, fill(tint(a.dark, 0.22)))
    c.drawPath(tube([(x - w, y), (x, y + h * 0.09), (x + w, y)], (h * 0.14,) * 2), fill(tint(a.dark, 0.34)))


def _ridge(c: Any, a: "Animal", length: float, top: float, th: float, head: tuple[float, float]) -> None:
    way = [
        (-length * 0.44, top + th * 0.10), (-length * 0.24, top + th * 0.04),
        (-length * 0.04, top + th * 0.06), (length * 0.16, top + th * 0.02), (length * 0.30, top - th * 0.10),
        (length * 0.38, (top + head[1]) / 2),
    ]
    for i, (x, y) in enumerate(way):
        r = 15 - abs(i - 2.5) * 1.6
        with at(c, x, y + 5, -28 if i > 3 else 0):
            c.drawPath(blob([(-r, 3, 1), (-r * 0.2, -r * 1.25, 1), (r, 3, 1)]), fill(a.light))


_FAR_WING: list[tuple[float, ...]] = [
    (-6, 6), (-34, -66), (-30, -92, 1), (6, -78), (34, -58, 1), (44, -34, 1), (30, -26), (42, -4, 1), (16, 2),
]
_NEAR_WING: list[tuple[float, ...]] = [
    (6, 6), (-10, -70), (-26, -104, 1), (-60, -82), (-92, -50, 1), (-66, -46), (-78, -20, 1), (-46, -22),
    (-50, 4, 1), (-20, 4),
]


def _wing(c: Any, a: "Animal", x: float, y: float, t: float, far: bool) -> None:
    flap = math.sin(t * 2.4) * 7
    col = shade(a.dark, 0.14) if far else a.dark
    with at(c, x + (16 if far else 0), y, -8 + flap + (10 if far else 0)):
        formed(c, blob(_FAR_WING if far else _NEAR_WING), col, -6 * a.lx, -6, 0.14)


# ---------------------------------------------------------------- tails
def _tail(c: Any, a: "Animal", x: float, y: float, t: float, face: Face, ground: bool = False) -> None:
    d, coat, light, dark = a.d, a.coat, a.light, a.dark
    k, w = d.tail, math.sin(t * (11 if k_wags(d.name) else 2.6))
    drop = 34 if face.smile < -0.3 and k in ("whip", "long", "brush", "tuft") else 0  # a sad tail hangs
    with at(c, x, y, -drop if not ground else 0), at(c, -x, -y):
        _draw_tail(c, a, k, x, y, w, coat, light, dark, ground)


def k_wags(name: str) -> bool:
    """Whether the species wags its tail."""
    return name == "dog"


def _draw_tail(
    c: Any, a: "Animal", k: str, x: float, y: float, w: float, coat: str, light: str, dark: str, ground: bool
) -> None:
    if k == "whip":
        up = 16 if ground else 50
        c.drawPath(tube(chain(
            (x + 10, y + 6), (x - 20, y - 4), (x - 26 - 12 * w, y - up), 0.6
        ), (17, 15, 9)), fill(coat))
        c.drawPath(tube([(x - 23.5 - 9 * w, y - up * 0.72), (x - 26 - 12 * w, y - up)], (11, 9)), fill(light))
    elif k in ("long", "rings", "tuft", "hook"):
        s = a.d.tail_scale
        end = (x - 60 * s, y + 20) if ground else (x - 34 * s + 8 * w, y - 66 * s)
        if k == "tuft" and not ground:
            end = (x - 58 + 10 * w, y - 30)
        if k == "hook" and not ground:
            end = (x - 66 + 6 * w, y - 74)
        p = chain((x + 8, y + 6), (x - 46 * s, y + 4), end, 0.8)
        wide = (
            24, 25, 20
        ) if k == "rings" else (12, 10, 9) if k in ("tuft", "hook") else (14 * s, 13 * s, 12 * s)
        c.drawPath(tube(p, wide), fill(coat))
        if k == "long":
            c.drawPath(tube(p[-5:], (12.5 * s, 12 * s)), fill(dark))
        elif k == "rings":
            for i in (5, 9, 13):
                c.drawPath(tube(p[i : i + 3], (26 - i * 0.3, 26 - i * 0.3), False, False), fill(dark))
            c.drawPath(tube(p[-3:], (20, 20)), fill(dark))
        elif k == "hook":
            ex, ey = end
            c.drawPath(blob([
                (ex + 1, ey + 6), (ex - 6, ey - 12), (ex - 24, ey - 14), (ex - 28, ey + 2), (ex - 16, ey + 6)
            ], False), line(coat, 9))
        else:
            ex, ey = end
            c.drawPath(blob([
                (ex + 6, ey + 8), (ex - 12, ey + 4), (ex - 22, ey - 22, 1), (ex + 4, ey - 14)
            ]), fill(dark))
    elif k == "puff":
        oval(c, x, y + 18, 17, 16, fill(light))
    elif k == "stub":
        oval(c, x, y + 12, 17, 14, fill(dark))
    elif k == "flick":
        c.drawPath(blob([
            (x + 10, y + 14), (x - 12, y + 4 - 6 * w), (x - 20, y - 14 - 8 * w, 1), (x + 2, y - 6)
        ]), fill(coat))
        c.drawPath(blob([
            (x + 8, y + 14), (x - 8, y + 8 - 4 * w), (x - 15, y - 6 - 6 * w, 1), (x - 2, y + 18)
        ]), fill(light))
    elif k == "curl":
        c.drawPath(blob([
            (x + 8, y + 10), (x - 8, y + 2), (x - 16, y - 10), (x - 6, y - 16), (x - 2, y - 6),
            (x - 16, y - 2), (x - 26 + 3 * w, y - 14),
        ], False), line(shade(coat, 0.1), 7))
    elif k == "brush":
        b = blob([
            (x + 14, y + 2), (x - 26, y + 2 + 3 * w), (x - 70, y - 26 + 8 * w), (x - 98, y - 6 + 12 * w),
            (x - 78, y + 26 + 8 * w), (x - 34, y + 32 + 3 * w), (x + 10, y + 18),
        ])
        formed(c, b, coat, 0, -10, 0.10)
        with clipped(c, b):
            c.drawPath(blob([
                (x - 64, y - 40 + 9 * w), (x - 74, y - 8 + 9 * w), (x - 60, y + 6 + 9 * w),
                (x - 70, y + 40 + 9 * w), (x - 120, y + 40), (x - 120, y - 40),
            ]), fill(light if a.d.name == "fox" else dark))
    elif k == "string":
        c.drawPath(blob([
            (x + 6, y + 16), (x - 22, y + 22), (x - 40, y + 4), (x - 58, y + 12 + 6 * w)
        ], False), line("#e3a59a", 5))
    elif k == "plume":
        b = blob([
            (
                x + 16, y + 16
            ), (x - 22, y + 20), (x - 56, y - 14), (x - 58, y - 70 + 3 * w), (x - 30, y - 106 + 4 * w),
            (x + 2, y - 98 + 4 * w), (x + 6, y - 76), (x - 14, y - 70), (x - 18, y - 40), (x + 4, y - 14),
        ])
        formed(c, b, coat, 8 * a.lx, 4, 0.12)
        c.drawPath(blob([
            (x - 6, y + 4), (x - 36, y - 22), (x - 38, y - 62), (x - 20, y - 84)
        ], False), line(tint(coat, 0.35), 7))
    elif k == "rope":
        tip = y + (30 if ground else 70)
        c.drawPath(blob([
            (x + 6, y - 6), (x - 12, y + 12), (x - 8 + 8 * w, tip)
        ], False), line(shade(coat, 0.08), 8))
        oval(c, x - 8 + 9 * w, tip + 8, 9, 17, fill(dark))
    elif k == "hair":
        tip = y + (34 if ground else 108)
        c.drawPath(blob([
            (x + 12, y - 14), (x - 18, y - 12), (x - 40, y + 24), (x - 34 + 8 * w, tip - 20),
            (x - 18 + 10 * w, tip, 1), (x - 10 + 6 * w, y + 52), (x + 8, y + 14),
        ]), fill(dark))
    elif k == "dragon":
        lift = 0 if ground else 26
        p = chain((x + 26, y + 12), (x - 50, y + 46), (x - 104, y + 26 - lift + 6 * w), 0.8)
        c.drawPath(tube(p, (58, 34, 12)), fill(coat))
        ex, ey = p[-1]
        c.drawPath(blob([
            (ex + 8, ey + 4, 1), (ex - 8, ey - 22, 1), (ex - 30, ey - 8, 1), (ex - 12, ey + 14, 1)
        ]), fill(light))
