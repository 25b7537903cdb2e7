"""Garments on the trunk: skirts, patterns, fronts, collars, aprons, coats and what hangs at the neck."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    CREAM,
    at,
    blob,
    clipped,
    fill,
    formed,
    lerp,
    line,
    mix,
    oval,
    poly,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.people_limbs import pattern_colour
from anim_director.tools.cutout.poses import Point
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Garment, Person, Skeleton
    from anim_director.tools.cutout.people_torso import Trunk

# fmt: off
# Rows of coordinates read better than columns of them.

BRASS = "#f2c46a"


# ---------------------------------------------------------------- skirts
def _leg_point(sk: "Skeleton", q: str, r: float) -> tuple[Point, Point, Point]:
    """The point r thighs down a leg (0 hip, 1 knee, 2 ankle), its normal (forward) and its direction."""
    a, b = (sk["H" + q], sk["K" + q]) if r <= 1 else (sk["K" + q], sk["A" + q])
    t = r if r <= 1 else r - 1
    d = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
    dx, dy = (b[0] - a[0]) / d, (b[1] - a[1]) / d
    return (lerp(a[0], b[0], t), lerp(a[1], b[1], t)), (dy, -dx), (dx, dy)


def draw_skirt(
    c: Any, p: "Person", sk: "Skeleton", b: "Trunk", waist: float, top: float, garment: "Garment",
    reach: float, flare: float, wide: float = 1.0,
) -> None:
    """Draw the cloth from the waist (at `top` of the trunk) to `reach` thighs down the legs.

    It hangs half from the thigh and half from the plumb line; `flare` is in heads.
    """
    u, col = p.u, garment[1]
    left, right = b.at(top, -waist * 0.97), b.at(top, waist * 0.97)
    hips = b.hips * wide
    back, middle, front = _hem(p, sk, reach, flare)
    rear, fore = b.at(0.02, -hips * 1.12), b.at(0.02, hips * 1.12)
    if reach > 1.1:  # a long skirt covers the knees, also those of a walking figure
        knee = max(sk["Kn"][0], sk["Kf"][0]) + p.lw * 0.72
        low = max(sk["Kn"][1], sk["Kf"][1])
        t = (low - right[1]) / ((front[1] - right[1]) or 1)
        fore = (max(
            fore[0], lerp(right[0], front[0], 0.4), knee if t < 1 else 0.0
        ), lerp(fore[1], low, 0.7)) if knee > lerp(right[0], front[0], t) else fore
    # 0 standing, 1 thighs level
    folded = max(0.0, max(abs(_leg_point(sk, q, 0.5)[2][0]) for q in "nf") - 0.6) / 0.4
    shape = [(*left, 1), rear, (*back, 1), middle, (*front, 1), fore, (*right, 1)]
    if folded > 0.05:
        shape = _lap(p, sk, b, left, right, hips, reach, folded, shape)
    cloth = blob(shape)
    formed(c, cloth, col, -0.14 * u * p.lx, -0.02 * u, 0.12)
    hem = [back, middle, front]
    if folded > 0.05:
        hem = [(q[0], q[1]) for q in shape[2:5]]
    with clipped(c, cloth):
        if len(garment) > 2:
            draw_pattern(c, p, b, garment, b.hips * 2.4)
        if folded <= 0.05:
            for t in (0.3, 0.62):
                q0 = (lerp(left[0], right[0], t), lerp(left[1], right[1], t) + 0.1 * u)
                q1 = (lerp(back[0], front[0], t), lerp(back[1], front[1], t))
                c.drawLine(
                    lerp(q0[0], q1[0], 0.55), lerp(q0[1], q1[1], 0.55), *q1,
                    line(shade(col, 0.16), 0.016 * u),
                )
        c.drawPath(tube(hem, (0.10 * u,) * 2), fill(tint(col, 0.38)))
    c.drawPath(tube([left, b.at(top - 0.015, 0), right], (0.05 * u,) * 2), fill(shade(col, 0.18)))


def _hem(p: "Person", sk: "Skeleton", reach: float, flare: float) -> tuple[Point, Point, Point]:
    """Back, middle and front of a hanging hem."""
    u = p.u
    w, sway = p.lw * 0.62 + flare * u, p.sway * u
    if reach > 1.1:
        y = max(sk["An"][1], sk["Af"][1]) - (2 - reach) * p.sh
        xs = []
        for q in "nf":
            (kx, ky), (ax, ay) = sk["K" + q], sk["A" + q]
            t = (y - ky) / (ay - ky) if ay - ky > 1 else 1.0
            xs.append(lerp(kx, ax, max(0.0, min(1.0, t))))
        return (
            min(xs) - w * 0.9 - sway, y
        ), (sum(xs) / 2 - sway, y + 0.07 * u), (max(xs) + w * 0.9 - sway, y - 0.01 * u)
    (pn, nn, dn), (pf, nf, df) = _leg_point(sk, "n", reach), _leg_point(sk, "f", reach)
    if pn[0] - nn[0] > pf[0] - nf[0]:
        (pn, nn, dn), (pf, nf, df) = (pf, nf, df), (pn, nn, dn)
    nn, nf = ((lerp(n[0], 1.0, 0.5), lerp(n[1], 0.0, 0.5)) for n in (nn, nf))
    back = (pn[0] - nn[0] * w - sway, pn[1] - nn[1] * w)
    front = (pf[0] + nf[0] * w - sway, pf[1] + nf[1] * w)
    return back, (
        (back[0] + front[0]) / 2 + (dn[0] + df[0]) * 0.04 * u,
        (back[1] + front[1]) / 2 + (dn[1] + df[1]) * 0.045 * u,
    ), front


def _lap(
    p: "Person", sk: "Skeleton", b: "Trunk", left: Point, right: Point, hips: float, reach: float,
    folded: float, hanging: list[tuple[float, ...]],
) -> list[tuple[float, ...]]:
    """The outline of a skirt over thighs that are lifted: it lies on the lap and falls over the knee."""
    u = p.u
    q = "n" if sk["Kn"][0] > sk["Kf"][0] else "f"  # the knee that carries the cloth
    other = "f" if q == "n" else "n"
    (kx, ky), _, _ = _leg_point(sk, q, min(reach, 1.0))
    over = p.lw * 0.80
    fall = min(p.sh * 0.55, p.sh * max(0.22, reach - 0.72)) if reach < 1.3 else p.sh * 0.86
    tip = (kx + over * 0.55, ky - over * 0.75)
    hem_front = (kx + over * 0.95, ky + fall * 0.9)
    (ox, oy), _, (_, ody) = _leg_point(sk, other, min(reach, 0.9))
    seat = b.at(-0.05, -hips * 1.16)
    low = max(seat[1], ky) + p.lw * 0.62
    hem_back = (seat[0] + 0.04 * u, low + 0.05 * u)
    if ody > 0.8:  # the other thigh stands upright: kneeling; the cloth reaches down to that knee
        hem_back = (min(seat[0], ox - p.lw * 0.75), oy + p.lw * 0.2)
    middle = ((hem_back[0] + hem_front[0]) / 2, max((hem_back[1] + hem_front[1]) / 2, low + 0.02 * u))
    bent: list[tuple[float, ...]] = [
        (*left, 1), seat, (*hem_back, 1), middle, (*hem_front, 1), tip, (*right, 1)
    ]
    floor = math.inf if sk["p"]["roll"] else 0.0
    return [(
        lerp(h[0], v[0], folded), min(floor, lerp(h[1], v[1], folded)), *h[2:]
    ) for h, v in zip(hanging, bent, strict=True)]


# ---------------------------------------------------------------- patterns and fronts
def draw_pattern(c: Any, p: "Person", b: "Trunk", garment: "Garment", w: float) -> None:
    """Draw the pattern of a garment, inside its clip."""
    u, kind = p.u, garment[2]
    ink = pattern_colour(garment)
    if kind in ("stripes", "checks"):
        for i in range(9):
            t = 0.92 - i * 0.155
            c.drawPath(tube(
                [b.at(t, -w), b.at(t - 0.02, 0), b.at(t, w)], (0.062 * u,) * 2, False, False
            ), fill(ink, 1.0 if kind == "stripes" else 0.55))
        if kind == "checks":
            for i in range(-3, 4):
                x = i * 0.155 * u
                c.drawPath(tube(
                    [b.at(1.0, x), b.at(0.5, x), b.at(-0.6, x)], (0.062 * u,) * 2, False, False
                ), fill(ink, 0.55))
    elif kind in ("dots", "flowers", "hearts", "stars"):
        spread(c, u, b, kind, ink)
    elif b.behind:
        return
    elif kind == "star":
        _star(c, *b.at(0.52, 0.04 * u), 0.13 * u, ink)
    elif kind == "heart":
        _heart(c, *b.at(0.52, 0.04 * u), 0.13 * u, ink)


def spread(c: Any, u: float, b: "Trunk", kind: str, ink: str) -> None:
    """Strew small figures over the cloth in staggered rows."""
    spots = [
        b.at(0.86 - j * 0.17, (i + (j % 2) * 0.5) * 0.155 * u)
        for j in range(9) for i in range(-5, 6) if kind == "dots" or (i + j) % 2 == 0
    ]
    if kind in ("hearts", "stars"):
        for x, y in spots:
            (_heart if kind == "hearts" else _star)(c, x, y, 0.042 * u, ink)
        return
    rounds, middles = skia.Path(), skia.Path()  # one path each: many small ovals are slow to draw
    for x, y in spots:
        if kind == "dots":
            rounds.addCircle(x, y, 0.026 * u)
        else:
            for sn, cs in _PETALS:
                rounds.addCircle(x + sn * 0.026 * u, y - cs * 0.026 * u, 0.018 * u)
            middles.addCircle(x, y, 0.014 * u)
    rounds.setFillType(skia.PathFillType.kWinding)
    c.drawPath(rounds, fill(ink))
    c.drawPath(middles, fill(BRASS))


_PETALS = [(math.sin(k * 1.2566), math.cos(k * 1.2566)) for k in range(5)]


def _star(c: Any, x: float, y: float, r: float, ink: str) -> None:
    pts = [(r if i % 2 == 0 else r * 0.48, i * math.pi / 5) for i in range(10)]
    c.drawPath(poly([(x + q * math.sin(a), y - q * math.cos(a)) for q, a in pts]), fill(ink))


def _heart(c: Any, x: float, y: float, r: float, ink: str) -> None:
    c.drawPath(blob([
        (x, y + r, 1), (x - r, y - r * 0.1), (x - r * 0.5, y - r * 0.75), (x, y - r * 0.3, 1),
        (x + r * 0.5, y - r * 0.75), (x + r, y - r * 0.1),
    ]), fill(ink))


def draw_front(c: Any, p: "Person", b: "Trunk", kind: str, col: str) -> None:
    """Draw seams, buttons, hems and pockets, inside the body's outline."""
    u = p.u
    cx = 0.10 * u * b.forward
    if kind in ("jumper", "hoodie"):
        c.drawPath(tube([
            b.at(-0.03, -b.hips * 1.3), b.at(-0.05, 0), b.at(-0.03, b.hips * 1.4)
        ], (0.07 * u,) * 2), fill(shade(col, 0.13)))
    if b.behind:
        if kind in ("coat", "robe"):
            c.drawLine(*b.at(0.40, 0), *b.at(-0.1, 0), line(shade(col, 0.18), 0.018 * u))
        return
    if kind in ("shirt", "blouse"):
        c.drawLine(*b.at(0.96, cx), *b.at(-0.1, cx * 1.5), line(shade(col, 0.16), 0.018 * u))
        for t in (0.72, 0.5, 0.28, 0.08):
            oval(c, *b.at(t, cx * 1.3), 0.020 * u, 0.020 * u, fill(shade(col, 0.35)))
    elif kind == "hoodie":
        c.drawPath(blob([
            b.at(0.30, cx - 0.17 * u), b.at(0.32, cx + 0.17 * u), b.at(0.08, cx + 0.22 * u),
            b.at(0.08, cx - 0.22 * u),
        ]), fill(shade(col, 0.10)))
        for o in (-0.05, 0.06):
            c.drawLine(*b.at(0.93, cx + o * u), *b.at(0.68, cx + o * u), line(tint(col, 0.5), 0.020 * u))
    elif kind in ("coat", "robe"):
        c.drawLine(*b.at(0.98, cx), *b.at(-0.1, cx * 1.6), line(shade(col, 0.22), 0.022 * u))
        if kind == "coat":
            for t in (0.66, 0.38, 0.12):
                oval(
                    c, *b.at(t, cx * 1.3 + 0.085 * u), 0.034 * u, 0.034 * u,
                    fill(mix(shade(col, 0.3), BRASS, 0.75)),
                )
        else:
            c.drawPath(tube([
                b.at(0.26, -b.waist * 1.4), b.at(0.25, 0), b.at(0.26, b.waist * 1.5)
            ], (0.07 * u,) * 2), fill(shade(col, 0.22)))


def draw_collar(c: Any, p: "Person", b: "Trunk", kind: str, col: str) -> None:
    """Draw what closes the garment at the neck."""
    u = p.u
    cx = 0.07 * u * b.forward
    left, right, middle = b.at(1.03, -0.15 * u), b.at(1.03, 0.15 * u), b.at(0.86, cx)
    if b.behind:
        c.drawPath(
            tube([left, b.at(1.0, 0), right], (0.075 * u,) * 2),
            fill(tint(col, 0.4) if kind in (
                "shirt", "blouse"
            ) else CREAM if kind == "dress" else shade(col, 0.14)),
        )
        if kind == "hoodie":
            c.drawPath(blob([
                b.at(1.0, -0.24 * u), b.at(0.97, 0), b.at(1.0, 0.24 * u), b.at(0.72, 0.16 * u), b.at(0.62, 0),
                b.at(0.72, -0.16 * u),
            ]), fill(shade(col, 0.12)))
        return
    if kind in ("shirt", "coat"):
        tone = tint(col, 0.4) if kind == "shirt" else shade(col, 0.14)
        for end, o in ((left, -1), (right, 1)):
            shape = poly([end, b.at(1.0, cx * 0.4), middle, b.at(0.80, cx + o * 0.14 * u)])
            c.drawPath(shape, fill(tone))
            c.drawPath(shape, line(tone, 0.02 * u))
    elif kind in ("tshirt", "jumper", "vest"):
        c.drawPath(tube([left, b.at(0.93, cx), right], (0.055 * u,) * 2), fill(shade(col, 0.15)))
    elif kind == "hoodie":
        c.drawPath(
            tube([
                b.at(1.04, -0.20 * u), b.at(0.92, cx), b.at(1.04, 0.20 * u)
            ], (0.14 * u, 0.10 * u, 0.14 * u)), fill(shade(col, 0.12)),
        )
    elif kind == "robe":
        c.drawPath(tube([left, b.at(0.80, cx), right], (0.10 * u,) * 2), fill(tint(col, 0.35)))
    elif p.top[0] == "gown" and kind == "dress":
        c.drawPath(blob([
            b.at(1.0, cx - 0.10 * u), b.at(1.0, cx + 0.10 * u), (*b.at(0.84, cx), 1)
        ]), fill(p.skin))
        c.drawPath(tube([
            b.at(1.03, -0.14 * u), b.at(0.85, cx), b.at(1.03, 0.14 * u)
        ], (0.05 * u,) * 2), fill(tint(col, 0.4)))
    elif kind in ("dress", "blouse"):
        for o in (-1, 1):
            c.drawPath(blob([
                b.at(1.02, cx * 0.3 + o * 0.15 * u), b.at(0.97, cx * 0.6 + o * 0.02 * u),
                b.at(0.86, cx + o * 0.06 * u), b.at(0.88, cx + o * 0.17 * u),
            ]), fill(CREAM))


# ---------------------------------------------------------------- over the top
def draw_over(c: Any, p: "Person", sk: "Skeleton", b: "Trunk", body: Any) -> None:
    """Draw an apron, an open jacket, a waistcoat, dungarees and a belt over the top."""
    if p.bottom[0] == "dungarees" and not p.dressed:
        _bib(c, p, b)
    if p.over:
        kind, col = p.over[0], p.over[1]
        if kind == "apron":
            _apron(c, p, sk, b)
        elif kind in ("jacket", "cardigan", "waistcoat"):
            _open_jacket(c, p, b, body, kind, col)
    if p.belt:
        _belt(c, p, b, p.belt)


def _open_jacket(c: Any, p: "Person", b: "Trunk", body: Any, kind: str, col: str) -> None:
    u = p.u
    cx = 0.12 * u * b.forward
    hem = -0.10 if kind != "waistcoat" else 0.04
    shape = b.outline(u, hem, 1.05, 1.06)
    if b.behind:
        formed(c, shape, col, -0.07 * u * p.lx, -0.02 * u, 0.11)
        return
    gap = 0.075 * u if kind != "cardigan" else 0.06 * u
    with clipped(c, shape):
        for o in (-1, 1):
            edge = [
                b.at(1.06, cx * 0.5 + o * 0.06 * u), b.at(0.70, cx + o * gap * 0.5),
                b.at(0.30, cx * 1.3 + o * gap), b.at(hem - 0.12, cx * 1.5 + o * gap * 2.0),
            ]
            out = [
                b.at(hem - 0.12, o * b.hips * 2.2), b.at(0.5, o * b.hips * 2.4), b.at(1.10, o * b.hips * 1.8)
            ]
            panel = poly([*edge, *out])
            c.drawPath(panel, fill(col if o * p.lx < 0 else shade(col, 0.09)))
            trim = shade(col, 0.2) if kind != "cardigan" else tint(col, 0.25)
            c.drawPath(tube(edge, (0.035 * u,) * 2, False, False), fill(trim))
        if kind == "waistcoat":
            for t in (0.50, 0.34, 0.18):
                oval(c, *b.at(t, cx * 1.3 + gap * 1.1), 0.020 * u, 0.020 * u, fill(BRASS))
    if kind == "jacket":
        for o in (-1, 1):
            c.drawPath(poly([
                b.at(1.03, o * 0.15 * u), b.at(0.98, cx * 0.5 + o * 0.04 * u), b.at(0.66, cx + o * 0.05 * u),
                b.at(0.76, cx + o * 0.17 * u),
            ]), fill(shade(col, 0.15)))


def _bib(c: Any, p: "Person", b: "Trunk") -> None:
    u, col = p.u, p.bottom[1]
    cx = 0.14 * u * b.forward
    if b.behind:
        for o in (-1, 1):
            c.drawLine(*b.at(0.30, o * b.waist * 0.5), *b.at(1.0, -o * 0.14 * u), line(col, 0.075 * u))
    else:
        for o in (-1, 1):
            c.drawLine(
                *b.at(0.70, o * 0.15 * u + cx), *b.at(1.0, o * b.shoulders * 0.62), line(col, 0.075 * u)
            )
        c.drawPath(blob([
            (*b.at(0.74, -0.20 * u + cx), 1), (*b.at(0.74, 0.20 * u + cx), 1),
            (*b.at(0.34, 0.24 * u + cx), 1), (*b.at(0.34, -0.22 * u + cx), 1),
        ], k=0.06), fill(col))
        c.drawPath(blob([
            (*b.at(0.62, cx - 0.09 * u), 1), (*b.at(0.62, cx + 0.09 * u), 1), b.at(0.46, cx + 0.08 * u),
            b.at(0.46, cx - 0.08 * u),
        ]), fill(shade(col, 0.12)))
        for o in (-1, 1):
            oval(c, *b.at(0.71, o * 0.145 * u + cx), 0.028 * u, 0.028 * u, fill(BRASS))
    low = blob([
        (*b.at(0.36, -b.waist * 1.02), 1), b.at(
            0.1, -b.hips * 1.04
        ), (*b.at(-0.08, -b.hips), 1), b.at(-0.12, 0), (*b.at(-0.08, b.hips + b.belly * 0.4), 1),
        b.at(0.1, b.hips * 1.04 + b.belly * 0.6), (*b.at(0.36, b.waist * 1.02 + b.belly), 1),
    ])
    formed(c, low, col, -0.07 * u * p.lx, -0.02 * u, 0.11)


def _belt(c: Any, p: "Person", b: "Trunk", col: str) -> None:
    u = p.u
    c.drawPath(tube(
        [b.at(0.16, -b.waist * 1.06), b.at(0.14, 0), b.at(0.16, b.waist * 1.06 + b.belly * 0.9)],
        (0.075 * u,) * 2, False, False,
    ), fill(col))
    if not b.behind:
        x, y = b.at(0.145, 0.12 * u * b.forward)
        with at(c, x, y):
            c.drawPath(blob([
                (-0.05 * u, -0.05 * u, 1), (0.05 * u, -0.05 * u, 1), (0.05 * u, 0.05 * u, 1),
                (-0.05 * u, 0.05 * u, 1),
            ], k=0.05), line(BRASS, 0.024 * u))


def _apron(c: Any, p: "Person", sk: "Skeleton", b: "Trunk") -> None:
    u, col = p.u, p.over[1] if p.over else CREAM
    if b.behind:
        c.drawLine(*b.at(0.37, -b.waist * 0.98), *b.at(0.37, b.waist * 0.98), line(col, 0.05 * u))
        for o in (-1, 1):
            c.drawLine(*b.at(0.37, o * b.waist * 0.6), *b.at(1.0, o * 0.12 * u), line(col, 0.045 * u))
            c.drawPath(blob([
                (*b.at(0.37, 0), 1), b.at(0.44, o * 0.14 * u), b.at(0.34, o * 0.18 * u)
            ]), fill(col))
            c.drawPath(
                tube([
                    b.at(0.36, 0), b.at(0.2, o * 0.08 * u), b.at(0.02, o * 0.11 * u)
                ], (0.03 * u, 0.05 * u, 0.06 * u)), fill(shade(col, 0.08)),
            )
        return
    cx = 0.16 * u * b.forward
    hem = max(sk["Kn"][1], sk["Kf"][1]) - 0.02 * u
    left, right = b.at(0.02, -b.hips * 0.70 + cx), b.at(0.02, b.hips * 0.78 + cx)
    hem = max(hem, left[1] + 0.12 * u)
    shape = blob([
        (*b.at(0.84, -0.17 * u + cx), 1), (
            *b.at(0.84, 0.17 * u + cx), 1
        ), (*b.at(0.42, 0.21 * u + cx), 1), (*b.at(0.36, b.waist * 0.9), 1), right,
        (right[0] + 0.04 * u, hem, 0), (
            left[0] - 0.03 * u, hem, 0
        ), left, (*b.at(0.36, -b.waist * 0.62), 1), (*b.at(0.42, -0.20 * u + cx), 1),
    ], k=0.10)
    c.drawPath(shape, fill(col))
    for o in (-1, 1):
        c.drawLine(*b.at(0.84, o * 0.15 * u + cx), *b.at(1.0, o * 0.12 * u), line(col, 0.045 * u))
    c.drawLine(*b.at(0.37, -b.waist * 0.98), *b.at(0.37, b.waist * 0.98), line(shade(col, 0.12), 0.045 * u))
    x, y = b.at(-0.02, cx * 1.2)
    c.drawPath(blob([
        (x - 0.17 * u, y, 1), (x + 0.17 * u, y, 1), (x + 0.15 * u, y + 0.20 * u),
        (x - 0.15 * u, y + 0.20 * u),
    ]), fill(shade(col, 0.10)))


# ---------------------------------------------------------------- neck and back
def draw_neckwear(c: Any, p: "Person", b: "Trunk") -> None:
    """Draw scarf, tie, bow tie, necklace or medal."""
    u = p.u
    cx = 0.07 * u * b.forward
    if p.neckwear and not b.behind:
        kind, col = p.neckwear[0], p.neckwear[1]
        if kind == "tie":
            c.drawPath(blob([
                (*b.at(0.93, cx - 0.045 * u), 1), (*b.at(0.93, cx + 0.045 * u), 1),
                (*b.at(0.84, cx + 0.03 * u), 1), b.at(0.42, cx * 1.4 + 0.075 * u), (*b.at(0.32, cx * 1.5), 1),
                b.at(0.42, cx * 1.4 - 0.075 * u), (*b.at(0.84, cx - 0.03 * u), 1),
            ]), fill(col))
            c.drawLine(
                *b.at(0.84, cx - 0.03 * u), *b.at(0.84, cx + 0.03 * u), line(shade(col, 0.2), 0.016 * u)
            )
        elif kind == "bowtie":
            x, y = b.at(0.92, cx)
            for o in (-1, 1):
                c.drawPath(blob([
                    (x, y, 1), (x + o * 0.13 * u, y - 0.075 * u), (x + o * 0.15 * u, y),
                    (x + o * 0.13 * u, y + 0.075 * u),
                ]), fill(col))
            oval(c, x, y, 0.035 * u, 0.04 * u, fill(shade(col, 0.16)))
        elif kind == "necklace":
            for i in range(-4, 5):
                oval(
                    c, *b.at(1.0 - 0.15 * (1 - (i / 4) ** 2), cx * 0.8 + i * 0.04 * u), 0.024 * u, 0.024 * u,
                    fill(col),
                )
        elif kind == "medal":
            c.drawPath(tube([
                b.at(1.02, -0.12 * u), b.at(0.62, cx), b.at(1.02, 0.12 * u)
            ], (0.04 * u,) * 2), fill("#c9504a"))
            oval(c, *b.at(0.58, cx), 0.07 * u, 0.07 * u, fill(col))
        elif kind == "badge":
            _star(c, *b.at(0.70, cx + 0.15 * u), 0.075 * u, col)
    if p.scarf:
        c.drawPath(tube([
            b.at(1.0, -0.20 * u), b.at(0.93, 0.02 * u), b.at(1.0, 0.20 * u)
        ], (0.13 * u, 0.16 * u, 0.13 * u)), fill(p.scarf))
        if not b.behind:
            c.drawPath(tube(
                [b.at(0.95, -0.06 * u), b.at(0.72, -0.11 * u), b.at(0.5, -0.09 * u)],
                (0.10 * u, 0.12 * u, 0.13 * u), True, False,
            ), fill(shade(p.scarf, 0.12)))
    if p.on_back and not b.behind:
        kind, col = p.on_back[0], p.on_back[1]
        if kind == "backpack":
            for o in (-1, 1):
                c.drawPath(tube([
                    b.at(1.0, o * b.shoulders * 0.62), b.at(0.7, o * b.shoulders * 0.80 + cx),
                    b.at(0.42, o * b.waist * 0.95),
                ], (0.065 * u,) * 2), fill(shade(col, 0.14)))
        elif kind == "cape":
            c.drawPath(
                tube([
                    b.at(1.0, -0.22 * u), b.at(0.90, cx), b.at(1.0, 0.22 * u)
                ], (0.09 * u, 0.07 * u, 0.09 * u)), fill(shade(col, 0.10)),
            )
            oval(c, *b.at(0.90, cx), 0.045 * u, 0.045 * u, fill(BRASS))


def draw_on_back(c: Any, p: "Person", sk: "Skeleton", b: "Trunk") -> None:
    """Draw what hangs on the back: seen whole from behind, else what shows beside the body."""
    if not p.on_back:
        return
    u, (kind, col) = p.u, (p.on_back[0], p.on_back[1])
    shift = -0.30 * u * b.forward
    if kind == "cape":
        hem = max(sk["An"][1], sk["Af"][1]) - 0.55 * p.sh
        x = b.pelvis[0] + shift * 1.2 - p.sway * 2.2 * u
        wide = b.hips * 1.5 + 0.20 * u
        low = min(hem, -0.12 * u) if not sk["p"]["roll"] else b.at(-0.5, 0)[1]
        cape = blob([
            (
                *b.at(0.98, -b.shoulders * 0.95 + shift * 0.3), 0
            ), b.at(0.55, -b.shoulders * 1.25 + shift), (x - wide, low, 1), (x - wide * 0.4, low + 0.10 * u),
            (x + wide * 0.35, low + 0.02 * u), (
                x + wide * (1 - 0.3 * b.forward), low + 0.06 * u, 1
            ), b.at(0.55, b.shoulders * 1.1), b.at(0.98, b.shoulders * 0.85),
        ])
        formed(c, cape, col if b.behind else shade(col, 0.08), -0.12 * u * p.lx, -0.02 * u, 0.13)
        if b.behind:
            for o in (-0.3, 0.25):
                c.drawLine(*b.at(0.7, o * b.shoulders), x + o * wide, low, line(shade(col, 0.16), 0.018 * u))
    elif kind == "backpack":
        x, y = b.at(0.56, shift * (1.5 if b.forward else 0))
        w, h = (0.34 * u, 0.36 * u) if b.behind else (0.30 * u, 0.34 * u)
        pack = blob([
            (x - w, y - h * 0.6), (x - w * 0.5, y - h), (x + w * 0.5, y - h), (x + w, y - h * 0.6),
            (x + w, y + h * 0.8), (x, y + h), (x - w, y + h * 0.8),
        ])
        formed(c, pack, col, -0.07 * u * p.lx, -0.03 * u, 0.13)
        if b.behind:
            c.drawPath(blob([
                (x - w * 0.6, y + h * 0.1), (x + w * 0.6, y + h * 0.1), (x + w * 0.55, y + h * 0.7),
                (x - w * 0.55, y + h * 0.7),
            ]), fill(shade(col, 0.12)))
    elif kind == "wings":
        for o in (1, -1):
            near = o < 0
            tone = fill(col if near else shade(col, 0.10), 0.88)
            x, y = b.at(0.72, o * b.shoulders * 0.3 + shift * 0.6)
            s = 1.0 if near or b.behind or not b.forward else 0.7
            c.drawPath(blob([
                (x, y, 1), (x + o * 0.30 * u * s, y - 0.62 * u), (x + o * 0.78 * u * s, y - 0.60 * u),
                (x + o * 0.70 * u * s, y - 0.10 * u),
            ]), tone)
            c.drawPath(blob([
                (x, y, 1), (x + o * 0.60 * u * s, y + 0.02 * u), (x + o * 0.56 * u * s, y + 0.46 * u),
                (x + o * 0.18 * u * s, y + 0.40 * u),
            ]), tone)
    elif kind == "quiver":
        x, y = b.at(0.80, -b.shoulders * 0.62 + shift)
        with at(c, x, y, -28):
            for o in (-0.05, 0.0, 0.05):
                c.drawLine(o * u, -0.30 * u, o * u * 1.6, -0.62 * u, line("#efe3cc", 0.028 * u))
                c.drawPath(poly([
                    (o * u * 1.6 - 0.035 * u, -0.56 * u), (o * u * 1.6, -0.70 * u),
                    (o * u * 1.6 + 0.035 * u, -0.56 * u),
                ]), fill("#c9504a"))
            c.drawPath(tube([(0, -0.42 * u), (0, 0.45 * u)], (0.20 * u, 0.15 * u)), fill(col))
