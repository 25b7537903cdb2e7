"""Skirts: half hung from the thigh and half from the plumb line, laid on the lap of those who sit."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    Point,
    blob,
    clipped,
    fill,
    formed,
    lerp,
    line,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.clothes_patterns import draw_pattern

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Garment, Person, Skeleton
    from anim_director.tools.cutout.people_torso import Trunk

# fmt: off
# Rows of coordinates read better than columns of them.


def _leg_point(sk: "Skeleton", q: str, r: float) -> tuple[Point, Point, Point]:
    """The point r thighs down a leg (0 hip, 1 knee, 2 ankle), its normal (forward) and its direction."""
    a, b = (sk["H" + q], sk["K" + q]) if r <= 1 else (sk["K" + q], sk["A" + q])
    t = r if r <= 1 else r - 1
    d = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
    dx, dy = (b[0] - a[0]) / d, (b[1] - a[1]) / d
    return (lerp(a[0], b[0], t), lerp(a[1], b[1], t)), (dy, -dx), (dx, dy)


def draw_skirt(
    c: Any, p: "Person", sk: "Skeleton", b: "Trunk", waist: float, top: float, garment: "Garment",
    reach: float, flare: float, wide: float = 1.0, coat: bool = False,
) -> None:
    """Draw the cloth from the waist (at `top` of the trunk) to `reach` thighs down the legs.

    It hangs half from the thigh and half from the plumb line; `flare` is in heads. The skirt of a coat
    has a closing line instead of pleats, and no band.
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
        if coat:
            if not b.behind and folded <= 0.05:
                t = 0.5 + 0.5 * b.axis / max(1.0, waist)
                way = [b.at(top + 0.06, b.axis),
                    (lerp(back[0], front[0], t), lerp(back[1], front[1], t) + 0.1 * u)]
                c.drawLine(*way[0], *way[1], line(shade(col, 0.22), 0.022 * u))
            c.drawPath(tube(hem, (0.05 * u,) * 2), fill(shade(col, 0.10)))
            return
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
