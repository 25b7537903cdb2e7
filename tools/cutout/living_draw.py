"""Drawing a living thing: legs, body, what turns and sways on it, arms, face and what it wears."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    fill,
    formed,
    glow,
    glowfill,
    line,
    luma,
    mix,
    oval,
    poly,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.clothes_hats import FLAT, draw_hat
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.living_face import draw_face
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.things_data import draw_lines

if TYPE_CHECKING:
    from anim_director.tools.cutout.living import Bearing, Thing

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_thing(c: Any, a: "Thing", b: "Bearing", face: Face, t: float, behind: bool) -> None:
    """Draw the whole thing about its soles.

    Args:
        c: canvas, its origin on the ground under the thing, its scale the thing's.
        a: the thing.
        b: its bearing.
        face: expression; `vis` moves the lips.
        t: seconds: rays turn, flames flicker, rain falls.
        behind: it is turned away: no face.
    """
    row, s = a.row, a.s
    if "wave" in row.extras:
        _wave(c, a, t, far=True)
    if "rain" in row.extras and face.tear > 0.3:
        _rain(c, a, b, t)
    if row.leg:
        _legs(c, a, b)
    with at(c, 0.0, b.base):
        if row.way == "root":
            c.skew(-math.tan(math.radians(b.lean + 1.3 * math.sin(t * 1.3))), 0.0)
        elif b.lean:
            c.rotate(b.lean)
        wide = 1.0 + (1.0 - b.stretch) * 0.8
        with at(c, 0.0, 0.0, 0.0, wide, b.stretch):
            _body(c, a, b, face, t)
            if not behind:
                x, y, r = row.face
                ground = mix(row.ground or a.coat, a.coat, 0.0 if row.ground else 1.0)
                draw_face(c, x * s, y * s, r * s, face, ground, a.lx, a.sex, row.plate, a.glasses or "")
            _worn(c, a)
    if row.arms and not behind:
        for far in (False, True):
            _arm(c, a, b, far)
    if "wave" in row.extras:
        _wave(c, a, t, far=False)


# ---------------------------------------------------------------- the body
def _body(c: Any, a: "Thing", b: "Bearing", face: Face, t: float) -> None:
    row, s = a.row, a.s
    if row.rays:
        _rays(c, a, t)
    if "shine" in row.extras:
        glow(c, row.middle[0] * s, row.middle[1] * s, s * 0.95, tint(a.coat, 0.3), 0.34 + 0.05 * math.sin(t * 1.7))
    if row.flame:
        x, y, r = row.flame
        if row.way == "fly":
            if b.aloft or b.going:
                with at(c, x * s, y * s, 180.0):
                    _flame(c, r * s * 1.5, t)
        else:
            with at(c, x * s, y * s):
                _flame(c, r * s, t)
    if row.smoke and b.going:
        _smoke(c, a, b)
    if row.crest and "before" not in row.extras:
        _crest(c, a, t)
    if row.draw:
        draw_lines(c, row.draw, s, a.coat, "lit" if row.flame else "")
    else:
        item = ITEMS[row.prop]
        unit = s / row.aspect
        with at(c, -row.middle[0] * unit / 100.0 * row.widen, -row.middle[1] * unit / 100.0, 0.0, row.widen, 1.0):
            item.draw(c, unit, a.coat)
    if row.crest and "before" in row.extras:
        _crest(c, a, t)
    for x, y, r in row.wheels:
        _wheel(c, x * s, y * s, r * s, b.wheel * max(w[2] for w in row.wheels) / r, a.coat)
    if "twinkle" in row.extras:
        _twinkle(c, a, t)


def _crest(c: Any, a: "Thing", t: float) -> None:
    """What sways on it: branches, a tail, a leaf, about the middle of the thing's base line."""
    x, y = a.row.middle
    with at(c, x * a.s, y * a.s, 2.6 * math.sin(t * 1.6)):
        c.translate(-x * a.s, -y * a.s)
        draw_lines(c, a.row.crest, a.s, a.coat, "")


def _rays(c: Any, a: "Thing", t: float) -> None:
    n, inner, outer = a.row.rays
    s, (x, y) = a.s, a.row.middle
    with at(c, x * s, y * s, t * 9.0):
        for i in range(int(n)):
            far = outer if i % 2 == 0 else (inner + outer) / 2 + 0.02
            with at(c, 0.0, 0.0, 360.0 * i / n):
                w = math.pi * inner / n * 0.72
                c.drawPath(blob([(-w * s, -inner * s, 1), (0.0, -far * s, 1), (w * s, -inner * s, 1)]),
                           fill(a.coat if i % 2 else shade(a.coat, 0.10)))


def _wheel(c: Any, x: float, y: float, r: float, turns: float, coat: str) -> None:
    oval(c, x, y, r, r, fill("#453a48"))
    oval(c, x, y, r * 0.66, r * 0.66, fill(mix("#e8dcc8", coat, 0.18)))
    with at(c, x, y, 360.0 * turns):
        for i in range(3):
            with at(c, 0, 0, 60.0 * i):
                c.drawLine(0, -r * 0.6, 0, r * 0.6, line("#8d8190", max(1.5, r * 0.13)))
    oval(c, x, y, r * 0.2, r * 0.2, fill("#5a4d5e"))


def _smoke(c: Any, a: "Thing", b: "Bearing") -> None:
    assert a.row.smoke is not None
    x, y = a.row.smoke
    for i in range(4):
        q = (b.wheel * 1.3 + i / 4) % 1.0
        r = a.s * (0.05 + 0.09 * q)
        oval(c, x * a.s - q * 0.42 * a.s, y * a.s - q * 0.40 * a.s, r, r * 0.9, fill("#f4efe8", 0.85 * (1 - q)))


def _flame(c: Any, r: float, t: float) -> None:
    """A small fire standing on the origin."""
    sway, high = 0.10 * math.sin(t * 7.0) * r, r * (2.0 + 0.14 * math.sin(t * 11.0))
    glow(c, 0, -r, r * 3.2, "#ffcf70", 0.30)
    for k, tone in ((1.0, "#f2953c"), (0.66, "#f9cf5c"), (0.34, "#fff2c0")):
        c.drawPath(blob([
            (0, 0), (-r * 0.62 * k, -high * 0.26 * k), (-r * 0.34 * k + sway * 0.5, -high * 0.62 * k),
            (sway, -high * k, 1), (r * 0.40 * k + sway * 0.5, -high * 0.58 * k), (r * 0.62 * k, -high * 0.24 * k),
        ]), glowfill(tone))


def _twinkle(c: Any, a: "Thing", t: float) -> None:
    for i, (x, y) in enumerate(((-0.62, -0.86), (0.66, -0.70), (0.46, -0.10))):
        k = max(0.0, math.sin(t * 2.3 + i * 2.1)) * a.s * 0.085 + a.s * 0.015
        with at(c, x * a.s, y * a.s):
            c.drawPath(poly([(0, -k), (k * 0.24, -k * 0.24), (k, 0), (k * 0.24, k * 0.24), (0, k),
                             (-k * 0.24, k * 0.24), (-k, 0), (-k * 0.24, -k * 0.24)]), glowfill("#fffbe2", 0.95))


def _rain(c: Any, a: "Thing", b: "Bearing", t: float) -> None:
    """Tears of a cloud: they fall to the ground below it."""
    far = (a.row.hover + 0.15) * a.s
    for i in range(9):
        q = (t * 0.9 + i * 0.377) % 1.0
        x = a.row.wide * a.s * (-0.78 + 1.56 * ((i * 0.618) % 1.0))
        y = b.base - 0.04 * a.s + q * far
        r = a.s * 0.030
        c.drawPath(blob([(x, y - 2.6 * r, 1), (x + r, y), (x, y + r), (x - r, y)]),
                   fill("#6fb6e4", 0.95 * min(1.0, (1 - q) * 5, 0.2 + q * 6)))


def _wave(c: Any, a: "Thing", t: float, far: bool) -> None:
    """The strip of water a boat brings with it, as on a paper stage."""
    s, wide, top = a.s, a.row.wide * a.s * 1.2, -0.16 * a.s
    shift = t * 0.35 + (0.5 if far else 0.0)
    n, edge = 7, []
    for i in range(2 * n + 1):
        x = -wide + wide * i / n
        lift = 0.045 * s * math.sin(math.pi * i + 0.0) + 0.03 * s * math.sin(2 * math.pi * (i / 4 + shift))
        edge.append((x, (top if far else top * 0.62) + lift))
    tone = "#7fb9cc" if far else "#9fd0dc"
    c.drawPath(blob([*edge, (wide * 1.02, 0.05 * s, 1), (0.0, 0.12 * s), (-wide * 1.02, 0.05 * s, 1)]),
               fill(tone, 0.95 if far else 0.9))
    if not far:
        for i in (-1, 0, 1):
            x = i * wide * 0.55 + wide * 0.06 * math.sin(t * 1.2 + i)
            c.drawPath(blob([(x - wide * 0.13, -0.03 * s), (x, -0.055 * s), (x + wide * 0.13, -0.03 * s)], False),
                       line("#e6f5f6", max(1.5, s * 0.016), 0.9))


# ---------------------------------------------------------------- limbs
def _limb_tone(a: "Thing") -> str:
    if a.row.limb:
        return a.row.limb
    return mix(shade(a.coat, 0.30), "#54424f", 0.55) if luma(a.coat) > 0.3 else mix(a.coat, "#8d7f8c", 0.5)


def _hand_tone(a: "Thing") -> str:
    if a.row.limb:
        return tint(a.row.limb, 0.16)
    return mix(tint(a.coat, 0.34), "#fff3e0", 0.35)


def _arm(c: Any, a: "Thing", b: "Bearing", far: bool) -> None:
    row, s = a.row, a.s
    assert row.arms is not None
    side = 1 if far else -1
    turn = math.radians(b.lean)
    sx, sy = side * row.arms[0] * s, row.arms[1] * s * b.stretch
    sx, sy = sx * math.cos(turn) - sy * math.sin(turn), b.base + sx * math.sin(turn) + sy * math.cos(turn)
    hx, hy = a.hand(b, far)
    thick = max(4.5, a.arm * 0.12 / row.reach)
    # the elbow hangs outward and below the straight line
    mx, my = (sx + hx) / 2, (sy + hy) / 2
    dx, dy = hx - sx, hy - sy
    far_off = math.hypot(dx, dy) or 1.0
    slack = max(0.0, a.arm * 1.12 - far_off) * 0.55
    mx += side * slack * abs(dy) / far_off + 0.0
    my += slack * abs(dx) / far_off
    c.drawPath(tube([(sx, sy), (mx, my), (hx, hy)], (thick, thick * 0.9, thick * 0.86)), fill(_limb_tone(a)))
    r = thick * 1.12
    tone = _hand_tone(a)
    if row.hands == "leaf":
        with at(c, hx, hy, math.degrees(math.atan2(hy - my, hx - mx)), 1.0, 1.0):
            formed(c, blob([(-r, 0), (r, -r * 1.5), (r * 4.4, 0, 1), (r, r * 1.5)]), tone, -2 * a.lx, -2, 0.1)
        return
    c.drawPath(blob([(hx - r, hy - r * 0.7), (hx + r * 0.2, hy - r * 1.1), (hx + r, hy - r * 0.3),
                     (hx + r * 0.8, hy + r * 0.8), (hx - r * 0.4, hy + r)]), fill(tone))
    oval(c, hx - side * r * 0.8, hy - r * 0.45, r * 0.42, r * 0.5, fill(tone))


def _legs(c: Any, a: "Thing", b: "Bearing") -> None:
    row, s = a.row, a.s
    gap = min(0.2, row.wide * 0.42) * s
    thick = max(5.0, 0.045 * min(s, 200.0))
    tone, shoe = _limb_tone(a), mix(shade(a.coat, 0.36), "#5a4650", 0.5)
    if b.kind != "stand":  # the body is on the ground, the feet are before it
        for side in (-1, 1):
            x = side * gap * 1.1
            oval(c, x + 0.05 * s, -thick * 0.7, thick * 1.5, thick * 0.9, fill(shoe))
        return
    for n, side in ((0, -1), (1, 1)):
        fx, fy = b.feet[n]
        x0, y0 = side * gap, b.base + 0.05 * s
        x1, y1 = side * gap + fx, fy
        bend = 0.25 * (row.leg * s - math.hypot(x1 - x0, y1 - y0) * 0.9)
        c.drawPath(tube([(x0, y0), ((x0 + x1) / 2 + max(0.0, bend) + 2, (y0 + y1) / 2), (x1, y1 - thick * 0.5)],
                        (thick, thick * 0.9, thick * 0.85)), fill(tone))
        c.drawPath(blob([(x1 - thick, y1, 1), (x1 - thick * 0.9, y1 - thick * 0.9), (x1 + thick * 0.4, y1 - thick * 1.2),
                         (x1 + thick * 1.9, y1 - thick * 0.5), (x1 + thick * 2.0, y1, 1)]), fill(shoe))


# ---------------------------------------------------------------- worn
def _worn(c: Any, a: "Thing") -> None:
    row, s = a.row, a.s
    fx, fy, r = (v * s for v in row.face)
    if a.scarf or a.bow or a.collar:
        x, y, w = (v * s for v in row.neck) if row.neck else (fx, fy + r * 1.25, min(row.wide * s, r * 1.5))
        tone = a.scarf or a.collar
        if tone:
            h = max(7.0, r * 0.34)
            c.drawPath(tube([(x - w, y - h * 0.3), (x, y + h * 0.35), (x + w, y - h * 0.3)], (h, h * 1.1, h)), fill(tone))
            c.drawPath(tube([(x + w * 0.4, y + h * 0.2), (x + w * 0.52, y + h * 1.2), (x + w * 0.38, y + h * 2.3)],
                            (h * 0.8, h * 0.9, h), True, False), fill(shade(tone, 0.12)))
        if a.bow:
            q = max(9.0, r * 0.42)
            with at(c, x, y):
                for o in (-1, 1):
                    c.drawPath(blob([(0, 0, 1), (o * q * 0.85, -q * 0.62), (o * q * 1.05, 0), (o * q * 0.85, q * 0.58)]),
                               fill(a.bow))
                oval(c, 0, 0, q * 0.25, q * 0.28, fill(shade(a.bow, 0.16)))
    if a.hat:
        x, y, w = (v * s for v in row.crown)
        u = max(w * 1.7, r * 1.2)
        with at(c, x, y + 0.5 * u):
            draw_hat(c, a.hat[0], a.hat[1], 0.0, max(w, 0.4 * u), u, a.lx, 0.2, -(0.02 if a.hat[0] in FLAT else 0.12) * u)
