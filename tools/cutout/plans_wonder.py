"""Beings of snow, sheets, sea and stars: snowman, ghost, mermaid, alien."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import clothes_hats, clothes_worn, people_head, people_torso
from anim_director.tools.cutout.canvas import (
    INK,
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
from anim_director.tools.cutout.hair import head_x, skull
from anim_director.tools.cutout.people_torso import trunk_of
from anim_director.tools.cutout.plans_shared import (
    BEHIND,
    Drawn,
    Hold,
    draw_cheeks,
    draw_eyes,
    draw_lips,
    held_in,
    joint,
    middle,
)

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

_TWIG, _CARROT = "#7a5540", "#ee8a3c"


def _nothing(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    """A plan without legs."""


# ---------------------------------------------------------------- snowman
def _ball(c: Any, x: float, y: float, rx: float, ry: float, col: str, lx: int) -> None:
    formed(c, blob([
        (x, y - ry), (x + rx * 0.72, y - ry * 0.70), (x + rx, y), (x + rx * 0.72, y + ry * 0.72), (x, y + ry),
        (x - rx * 0.72, y + ry * 0.72), (x - rx, y), (x - rx * 0.72, y - ry * 0.70),
    ], True, 0.185), col, -rx * 0.20 * lx, -ry * 0.14, 0.13)


def _snow_body(c: Any, p: "Person", sk: "Skeleton") -> None:
    u = p.u
    ground = max(sk["An"][1], sk["Af"][1]) + p.ank
    foot = (sk["An"][0] + sk["Af"][0]) / 2 * 0.6 + sk["P"][0] * 0.4
    _ball(c, foot, ground - 0.56 * u, 0.72 * u, 0.58 * u, p.skin, p.lx)
    x, y = middle(sk["P"], sk["N"], 0.60)
    _ball(c, x, y, 0.53 * u, 0.47 * u, p.skin, p.lx)
    b = trunk_of(p, sk)
    if sk["view"] != "back":
        shift = 0.12 * u * b.forward
        for t in (0.78, 0.56, 0.34):
            oval(c, *b.at(t, shift), 0.05 * u, 0.05 * u, fill(INK))
    scarf = p.scarf or p.top[1]
    c.drawPath(tube([b.at(1.0, -0.34 * u), b.at(0.92, 0.03 * u), b.at(1.0, 0.34 * u)],
        (0.16 * u, 0.19 * u, 0.16 * u)), fill(scarf))
    if sk["view"] != "back":
        tail = [b.at(0.94, -0.14 * u), b.at(0.66, -0.24 * u), b.at(0.40, -0.20 * u)]
        c.drawPath(tube(tail, (0.13 * u, 0.15 * u, 0.16 * u), True, False), fill(shade(scarf, 0.12)))


def _snow_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, r = p.u, p.R
    behind = abs(yaw) > BEHIND
    with people_head.headspace(c, p, sk), people_head.turned(c, p, 0.0 if behind else yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        _ball(c, 0, 0, r * 1.02, 0.49 * u, p.skin, p.lx)
        sn = math.sin(math.radians(turn))
        if not behind:
            draw_cheeks(c, p, look, turn, "#f08f8a", 0.20)
            draw_eyes(c, p, look, turn, r=0.075, y=-0.02, lon=24, col=INK, high=1.1)
            if look.vis == "rest" and look.jaw < 0.08:
                mx, w, d = head_x(p, 0, turn, 0.9), 0.20 * u, 0.08 * u * look.smile
                for i in range(-2, 3):
                    oval(c, mx + w * i / 2, 0.27 * u - d * 0.4 + d * (1 - (i / 2) ** 2), 0.026 * u,
                        0.026 * u, fill(INK))
            else:
                draw_lips(c, p, look, turn, y=0.25, col=INK, width=0.13)
            x0 = head_x(p, 0, turn, 0.86)
            tip = x0 + (0.14 + 0.30 * sn) * u
            c.drawPath(blob([
                (x0 - 0.035 * u, 0.055 * u), (x0 + 0.02 * u, 0.06 * u), (tip, 0.135 * u, 1), (x0, 0.175 * u),
                (x0 - 0.05 * u, 0.12 * u),
            ]), fill(_CARROT))
            c.drawLine(x0 + 0.05 * u, 0.09 * u, x0 + 0.06 * u, 0.12 * u, line(shade(_CARROT, 0.2), 0.016 * u))
        cx, rx, _ = skull(p, turn)
        kind, col = (p.hat[0], p.hat[1]) if p.hat else ("tophat", "#4a4458")
        clothes_hats.draw_hat(c, kind, col, cx, rx * 0.9, u, p.lx, sn, behind=behind)


def _snow_arm(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    u, col = p.u, shade(_TWIG, dim)
    s, e, w = sk["S" + q], sk["E" + q], sk["W" + q]
    c.drawPath(tube(chain(s, e, w, 0.25), (0.085 * u, 0.07 * u, 0.055 * u)), fill(col))
    held_in(c, sk, q, hold)
    a = math.radians(sk["ha" + q])
    for turn in (-0.6, 0.0, 0.6):
        dx, dy = math.sin(a + turn), math.cos(a + turn)
        c.drawLine(w[0], w[1], w[0] + dx * 0.19 * u, w[1] + dy * 0.19 * u, line(col, 0.05 * u))
    if p.gloves:
        oval(c, *joint(sk, "G" + q), 0.10 * u, 0.10 * u, fill(shade(p.gloves, dim)))


# ---------------------------------------------------------------- ghost
def _ghost_body(c: Any, p: "Person", sk: "Skeleton") -> None:
    u, r = p.u, p.R
    (px, py), (nx, ny) = sk["P"], sk["N"]
    low = min(-0.10 * u, max(sk["An"][1], sk["Af"][1]))
    lag = -p.sway * u * 1.2 - 0.06 * u
    hx, hy = p.head_centre(sk)
    w = 0.44 * u
    base = px + lag * 1.5
    hem = [(base + (0.62 - i * 0.31) * u, low - (0.13 * u if i % 2 else 0.0), 0) for i in range(5)]
    shape = blob([
        (hx, hy - 0.54 * u), (hx + r * 0.80, hy - 0.36 * u), (hx + r * 0.98, hy + 0.06 * u),
        (nx + w * 1.05, ny + 0.26 * u), (px + lag * 0.6 + w * 1.15, py), *hem,
        (px + lag * 0.6 - w * 1.2, py), (nx - w * 1.05, ny + 0.26 * u), (hx - r * 0.98, hy + 0.06 * u),
        (hx - r * 0.80, hy - 0.36 * u),
    ])
    formed(c, shape, p.skin, -0.10 * u * p.lx, -0.03 * u, 0.10)
    with clipped(c, shape):
        for i in (-1, 0, 1):
            x = base + i * 0.30 * u
            c.drawPath(tube([(px + i * 0.18 * u, py - 0.1 * u), (x, low)], (0.02 * u, 0.06 * u)),
                fill(shade(p.skin, 0.09)))


def _ghost_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    if abs(yaw) > BEHIND:
        return
    with people_head.headspace(c, p, sk), people_head.turned(c, p, yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        draw_cheeks(c, p, look, turn, "#f0a0b0")
        draw_eyes(c, p, look, turn, r=0.085, y=0.0, lon=25, high=1.45)
        draw_lips(c, p, look, turn, y=0.25, col="#4a4060", inside="#4a4060", width=0.10)
        if p.hat or p.bow:
            people_head.draw_headwear(c, p, turn)
    if p.scarf or p.neckwear:
        clothes_worn.draw_neckwear(c, p, trunk_of(p, sk))


def _ghost_arm(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold) -> None:
    u, col = p.u, shade(p.skin, dim * 0.8)
    c.drawPath(tube(chain(sk["S" + q], sk["E" + q], sk["G" + q], 0.7), (0.24 * u, 0.22 * u, 0.15 * u)),
        fill(col))
    held_in(c, sk, q, hold)
    oval(c, *joint(sk, "G" + q), 0.085 * u, 0.085 * u, fill(col))


# ---------------------------------------------------------------- mermaid
def _tail(c: Any, p: "Person", sk: "Skeleton") -> None:
    """One tail for two legs: hips, knees, ankles, and a fin that lies on the ground or beats in the water."""
    u, col = p.u, p.bottom[1]
    hip, knee, ankle = (middle(sk[n + "n"], sk[n + "f"]) for n in "HKA")
    dx, dy = ankle[0] - knee[0], ankle[1] - knee[1]
    long = math.hypot(dx, dy) or 1.0
    floor = max(sk["An"][1], sk["Af"][1]) + p.ank
    stands = not sk["p"]["roll"] and dy > 0.8 * long  # upright on the ground the end of the tail bends back
    if stands:
        bend, end = (ankle[0] - 0.04 * u, floor - 0.15 * u), (ankle[0] - 0.42 * u, floor - 0.12 * u)
        fx, fy = -1.0, -0.12
    else:
        bend = (knee[0] + dx * 0.9, knee[1] + dy * 0.9)
        end = (ankle[0] + dx / long * 0.16 * u, ankle[1] + dy / long * 0.16 * u)
        fx, fy = dx / long, dy / long
    side = (-fy, fx)
    fin = tint(mix(col, "#ffffff", 0.2), 0.1)
    for s, reach in ((-1, 0.52), (1, 0.46)):
        tip = (end[0] + (fx * 0.9 + side[0] * s * 0.62) * reach * u,
            end[1] + (fy * 0.9 + side[1] * s * 0.62) * reach * u)
        tip = (tip[0], min(tip[1], floor - 0.01 * u)) if stands else tip
        low = (end[0] + (fx + side[0] * s * 0.1) * 0.26 * u, end[1] + (fy + side[1] * s * 0.1) * 0.26 * u)
        high = (end[0] + (fx * 0.35 + side[0] * s * 0.5) * reach * u,
            end[1] + (fy * 0.35 + side[1] * s * 0.5) * reach * u)
        c.drawPath(blob([(*end, 1), high, (*tip, 1), low]), fill(fin if s < 0 else shade(fin, 0.08)))
    way = [sk["P"], middle(hip, knee), knee, bend, end]
    shape = tube(way, (p.hw * 2.25, p.hw * 2.15, p.hw * 1.55, p.hw * 0.85, 0.10 * u))
    formed(c, shape, col, -0.06 * u * p.lx, -0.03 * u, 0.12)
    with clipped(c, shape):
        for i in range(1, 8):
            x, y = middle(way[min(3, i // 2)], way[min(4, i // 2 + 1)], 0.5 * (i % 2))
            for j in (-1, 0, 1):
                px = x + (j + 0.5 * (i % 2)) * 0.15 * u
                c.drawPath(blob([(px - 0.06 * u, y), (px, y + 0.05 * u), (px + 0.06 * u, y)], False),
                    line(shade(col, 0.16), 0.02 * u))


def _mermaid_body(c: Any, p: "Person", sk: "Skeleton") -> None:
    _tail(c, p, sk)
    people_torso.draw_torso(c, p, sk)
    b, u = trunk_of(p, sk), p.u
    c.drawPath(tube([b.at(0.10, -b.waist * 1.12), b.at(0.02, 0.0), b.at(0.10, b.waist * 1.12)],
        (0.10 * u, 0.13 * u, 0.10 * u)), fill(shade(p.bottom[1], 0.16)))


# ---------------------------------------------------------------- alien
def _alien_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    u, r = p.u, p.R
    behind = abs(yaw) > BEHIND
    with people_head.headspace(c, p, sk), people_head.turned(c, p, 0.0 if behind else yaw) as turn:
        look = face.but(look=(-face.look[0], face.look[1])) if yaw < 0 else face
        for lon in (-30, 30):
            x = head_x(p, lon, turn, 0.8)
            tip = (x * 1.5 - p.sway * u, -0.86 * u)
            c.drawPath(blob([(x, -0.40 * u), (x * 1.05, -0.66 * u), tip], False),
                line(shade(p.skin, 0.2), 0.045 * u))
            oval(c, tip[0], tip[1], 0.075 * u, 0.075 * u, fill(p.haircol))
            oval(c, tip[0] - 0.02 * u * p.lx, tip[1] - 0.025 * u, 0.022 * u, 0.02 * u, fill("#ffffff", 0.7))
        head = blob([
            (0, -0.54 * u), (0.82 * r, -0.44 * u), (1.10 * r, -0.10 * u), (0.84 * r, 0.24 * u),
            (0.30 * r, 0.48 * u), (-0.30 * r, 0.48 * u), (-0.84 * r, 0.24 * u), (-1.10 * r, -0.10 * u),
            (-0.82 * r, -0.44 * u),
        ])
        formed(c, head, p.skin, -0.09 * u * p.lx, -0.05 * u, 0.10)
        with clipped(c, head):
            for x, y, s in ((-0.7, -0.34, 0.07), (-0.5, -0.44, 0.045), (0.75, -0.30, 0.05)):
                oval(c, x * r, y * u, s * u, s * u * 0.9, fill(shade(p.skin, 0.12)))
        if behind:
            return
        draw_cheeks(c, p, look, turn, "#f08fa0", 0.22)
        _alien_eyes(c, p, look, turn)
        draw_lips(c, p, look, turn, y=0.31, col=shade(p.skin, 0.5), width=0.09)


def _alien_eyes(c: Any, p: "Person", f: Face, turn: float) -> None:
    u = p.u
    if f.arc or f.blink > 0.55:
        draw_eyes(c, p, f, turn, r=0.14, y=0.0, lon=28)
        return
    for side in (-1, 1):
        k = math.cos(math.radians(side * 28 + turn))
        if k < 0.2:
            continue
        x, y = head_x(p, side * 28, turn, 0.95) + f.look[0] * 0.03 * u, 0.02 * u + f.look[1] * 0.02 * u
        rx, ry = 0.135 * u * (0.55 + 0.45 * k), 0.185 * u * f.open * (1 - 0.5 * f.lid)
        c.save()
        c.rotate(-side * (18 - 14 * f.brow_a), x, y)
        oval(c, x, y, rx, ry, fill("#231f2e"))
        c.restore()
        oval(c, x - 0.04 * u * p.lx + f.look[0] * 0.03 * u, y - 0.07 * u, 0.042 * u, 0.05 * u,
            fill("#ffffff"))
        oval(c, x + 0.035 * u * p.lx, y + 0.07 * u, 0.022 * u, 0.022 * u, fill("#ffffff", 0.6))
        if f.tear > 0.3:
            oval(c, x, y + ry + 0.05 * u, 0.03 * u, 0.045 * u, fill("#8fd0f0"))


SNOWMAN = Drawn(_snow_head, _snow_body, _snow_arm, _nothing)
GHOST = Drawn(_ghost_head, _ghost_body, _ghost_arm, _nothing)
MERMAID = Drawn(None, _mermaid_body, None, _nothing)
ALIEN = Drawn(_alien_head)
