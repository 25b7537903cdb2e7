"""Bodies of four-legged animals: standing, sitting and lying, on legs that bend the right way."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import animals_armed, animals_small
from anim_director.tools.cutout.animals_coats import (
    draw_hump,
    draw_marks,
    draw_neck_marks,
    draw_ridge,
    draw_shell,
    draw_spines,
    draw_wing,
    draw_wool,
)
from anim_director.tools.cutout.animals_head import draw_head
from anim_director.tools.cutout.animals_tails import draw_tail
from anim_director.tools.cutout.animals_worn import draw_worn
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

_PLANS = {
    **animals_small.DRAWN, "octopus": animals_armed.draw_octopus, "crab": animals_armed.draw_crab,
    "spider": animals_armed.draw_spider,
}
HOOFED = ("hoof", "nails")
_BIB = ("fox", "dog", "cat", "rabbit", "squirrel", "wolf", "raccoon", "deer")


def draw_body(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    """Draw the whole animal; `behind` turns its head away."""
    if a.d.plan:
        _PLANS[a.d.plan](c, a, s, face, t, behind)
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
        draw_tail(c, a, -length * 0.47, top + th * 0.32, t * s.wag, face)
        if a.has("wings"):
            draw_wing(c, a, length * 0.10, top + th * 0.12, t, far=True, beats=s.aloft)
    for i in (2, 3):
        hx, hy = hip((fx if i == 2 else bx) + lw * 0.35, by)
        f = s.feet[i]
        _leg(c, a, hx, hy, hx + f[0], f[1], i == 2, near=False)
    hx, hy = s.head
    with at(c, 0, cy, -s.pitch), at(c, 0, -cy):
        # the neck follows the head, whose place is already turned with the body
        ux, uy = _unturn(hx, hy, cy, turn)
        thin = 0.74 if d.neck[0] > 90 else 1.0
        # a lowered head bends the neck forward instead of making a hump
        sink = max(0.0, min(1.0, (uy - top + d.neck[0]) / (th + d.neck[0])))
        crest = (length * (0.42 + 0.06 * sink), top + th * (0.05 + 0.36 * sink))
        neck = tube(
            [(length * 0.34, top + th * 0.52), crest, (ux - 4, uy + d.head[1] * 0.3)],
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
            draw_wool(c, a, top, th, length)
        elif d.marks == "spines":
            draw_spines(c, a, 0, top + th * 0.95, length * 0.56, th * 1.12)
            formed(c, shape, a.coat, 0, -th * 0.24, 0.10)
            draw_spines(c, a, -length * 0.07, top + th * 0.86, length * 0.57, th * 1.02)
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
                    (length * 0.34, top + th * (0.34 + 0.10 * sink)), (crest[0] - length * 0.02, crest[1]),
                    (ux - 6, uy + d.head[1] * 0.3),
                ],
                (th * 0.60, th * 0.56 * thin, th * 0.48 * thin),
            )
            c.drawPath(upper, fill(a.coat))
            draw_neck_marks(c, a, upper, length, top, th, (ux, uy))
        if d.marks == "shell":
            draw_shell(c, a, 0.0, top + th * 0.62, length * 0.50, th * 1.02)
        if a.has("udder"):
            y0 = -leg + bob
            c.drawPath(blob([
                (-length * 0.24, y0 - 8), (-length * 0.12, y0 - 10), (-length * 0.13, y0 + 14),
                (-length * 0.23, y0 + 14),
            ]), fill(a.light))
        if a.has("hump"):
            draw_hump(c, a, length, top, th)
        if a.has("ridge"):
            draw_ridge(c, a, length, top, th, (ux, uy))
    for i in (0, 1):
        hx0, hy0 = hip((fx if i == 0 else bx) - lw * 0.1, by)
        f = s.feet[i]
        _leg(c, a, hx0, hy0, hx0 + f[0], f[1], i == 0, near=True)
    with at(c, 0, cy, -s.pitch), at(c, 0, -cy):
        if d.name in _BIB and sink < 0.6:
            c.drawPath(blob([
                (length * 0.45, top + th * 0.02), (length * 0.56, top + th * 0.38),
                (length * 0.45, top + th * 0.80), (length * 0.33, top + th * 0.52),
            ]), fill(a.light))
        if a.has("wings"):
            draw_wing(c, a, length * 0.02, top + th * 0.18, t, far=False, beats=s.aloft)
        fw, up = d.neck[1], d.neck[0]
        ux, uy = _unturn(hx, hy, cy, turn)
        low = max(0.0, uy - (top - up)) * 0.5  # a lowered head takes its collar along
        draw_worn(c, a, length * 0.43 + fw * 0.4, top - up * 0.18 + low, th * 0.62 * thin)
    draw_head(c, a, hx, hy, t, face, behind)


def _unturn(x: float, y: float, cy: float, turn: float) -> tuple[float, float]:
    y -= cy
    return x * math.cos(-turn) - y * math.sin(-turn), cy + x * math.sin(-turn) + y * math.cos(-turn)


# ---------------------------------------------------------------- sitting and lying
def _sit(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    d = a.d
    length, th, leg, lw = d.length, d.thick, d.leg, d.lw
    high = leg * 0.55 + length * 0.72
    draw_tail(c, a, -length * 0.34, -th * 0.32, t * s.wag, face)
    back = -length * 0.20
    shape = blob([
        (
            back - length * 0.18, -th * 0.10
        ), (back - length * 0.20, -th * 0.60), (back + length * 0.02, -high * 0.62),
        (length * 0.10, -high * 0.95), (length * 0.32, -high * 0.90), (length * 0.38, -high * 0.55),
        (length * 0.30, -th * 0.2), (length * 0.2, 0), (back, 0),
    ])
    if a.has("wings"):
        draw_wing(c, a, length * 0.12, -high * 0.7, t, far=True)
    if d.marks == "spines":
        draw_spines(c, a, -length * 0.12, -high * 0.36, length * 0.42, high * 0.72)
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
                draw_spines(c, a, -length * 0.12, -high * 0.30, length * 0.40, high * 0.66)
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
        draw_wing(c, a, length * 0.02, -high * 0.62, t, far=False)
    if d.marks == "shell":
        with at(c, -length * 0.06, -high * 0.30, -34):
            draw_shell(c, a, 0.0, 0.0, length * 0.40, th * 0.9)
    draw_worn(c, a, length * 0.22, -high * 0.93 + d.head[1] * 0.22, th * 0.62)
    draw_head(c, a, *s.head, t, face, behind)


def _lie(c: Any, a: "Animal", s: "Stance", face: Face, t: float, behind: bool) -> None:
    d = a.d
    length, th, lw, top = d.length, d.thick, d.lw, s.top
    hx, hy = s.head
    foot = _foot_colour(a)
    low = hy > top
    draw_tail(c, a, -length * 0.47, top + th * 0.55, t * s.wag, face, ground=True)
    if a.has("wings"):
        draw_wing(c, a, length * 0.10, top + th * 0.12, t, far=True)
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
        draw_wool(c, a, top, th, length)
    else:
        if d.marks == "spines":
            draw_spines(c, a, 0, -2, length * 0.56, th * 1.1)
        formed(c, shape, a.coat, 0, -th * 0.24, 0.10)
        with clipped(c, shape):
            draw_marks(c, a, length, top, th)
        if d.marks == "spines":
            draw_spines(c, a, -length * 0.07, -th * 0.06, length * 0.57, th * 1.02)
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
        draw_shell(c, a, -length * 0.04, top + th * 0.72, length * 0.50, th * 0.98)
    if a.has("wings"):
        draw_wing(c, a, length * 0.02, top + th * 0.18, t, far=False)
    draw_worn(
        c, a, length * 0.43 + d.neck[1] * (0.2 if low else 0.4),
        top + (th * 0.2 if low else -d.neck[0] * 0.18), th * 0.56,
    )
    draw_head(c, a, hx, hy, t, face, behind)
