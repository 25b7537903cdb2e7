"""Arms and legs of a living thing, thin as hoses, and what it wears."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import at, blob, fill, formed, luma, mix, oval, shade, tint, tube
from anim_director.tools.cutout.clothes_hats import FLAT, draw_hat

if TYPE_CHECKING:
    from anim_director.tools.cutout.living import Bearing, Thing


def _limb_tone(a: "Thing") -> str:
    if a.row.limb:
        return a.row.limb
    return mix(shade(a.coat, 0.30), "#54424f", 0.55) if luma(a.coat) > 0.3 else mix(a.coat, "#8d7f8c", 0.5)


def _hand_tone(a: "Thing") -> str:
    if a.row.limb:
        return tint(a.row.limb, 0.16)
    return mix(tint(a.coat, 0.34), "#fff3e0", 0.35)


def draw_arm(c: Any, a: "Thing", b: "Bearing", far: bool) -> None:
    """Draw one arm, from the edge of the body to where the hand is."""
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
    mx += side * slack * abs(dy) / far_off
    my += slack * abs(dx) / far_off
    c.drawPath(tube([(sx, sy), (mx, my), (hx, hy)], (thick, thick * 0.9, thick * 0.86)), fill(_limb_tone(a)))
    r = thick * 1.12
    tone = _hand_tone(a)
    if row.hands == "leaf":
        with at(c, hx, hy, math.degrees(math.atan2(hy - my, hx - mx)), 1.0, 1.0):
            formed(c, blob([(-r, 0), (r, -r * 1.5), (r * 4.4, 0, 1), (r, r * 1.5)]), tone, -2 * a.lx, -2, 0.1)
        return
    c.drawPath(
        blob(
            [
                (hx - r, hy - r * 0.7),
                (hx + r * 0.2, hy - r * 1.1),
                (hx + r, hy - r * 0.3),
                (hx + r * 0.8, hy + r * 0.8),
                (hx - r * 0.4, hy + r),
            ]
        ),
        fill(tone),
    )
    oval(c, hx - side * r * 0.8, hy - r * 0.45, r * 0.42, r * 0.5, fill(tone))


def draw_legs(c: Any, a: "Thing", b: "Bearing") -> None:
    """Draw two legs to where the feet are; who sits has only its feet before it."""
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
        c.drawPath(
            tube(
                [(x0, y0), ((x0 + x1) / 2 + max(0.0, bend) + 2, (y0 + y1) / 2), (x1, y1 - thick * 0.5)],
                (thick, thick * 0.9, thick * 0.85),
            ),
            fill(tone),
        )
        c.drawPath(
            blob(
                [
                    (x1 - thick, y1, 1),
                    (x1 - thick * 0.9, y1 - thick * 0.9),
                    (x1 + thick * 0.4, y1 - thick * 1.2),
                    (x1 + thick * 1.9, y1 - thick * 0.5),
                    (x1 + thick * 2.0, y1, 1),
                ]
            ),
            fill(shoe),
        )


def draw_worn(c: Any, a: "Thing") -> None:
    """Draw scarf, bow and hat."""
    row, s = a.row, a.s
    fx, fy, r = (v * s for v in row.face)
    if a.scarf or a.bow or a.collar:
        x, y, w = (v * s for v in row.neck) if row.neck else (fx, fy + r * 1.25, min(row.wide * s, r * 1.5))
        tone = a.scarf or a.collar
        if tone:
            h = max(7.0, r * 0.34)
            c.drawPath(
                tube([(x - w, y - h * 0.3), (x, y + h * 0.35), (x + w, y - h * 0.3)], (h, h * 1.1, h)),
                fill(tone),
            )
            c.drawPath(
                tube(
                    [(x + w * 0.4, y + h * 0.2), (x + w * 0.52, y + h * 1.2), (x + w * 0.38, y + h * 2.3)],
                    (h * 0.8, h * 0.9, h),
                    True,
                    False,
                ),
                fill(shade(tone, 0.12)),
            )
        if a.bow:
            q = max(9.0, r * 0.42)
            with at(c, x, y):
                for o in (-1, 1):
                    c.drawPath(
                        blob(
                            [
                                (0, 0, 1),
                                (o * q * 0.85, -q * 0.62),
                                (o * q * 1.05, 0),
                                (o * q * 0.85, q * 0.58),
                            ]
                        ),
                        fill(a.bow),
                    )
                oval(c, 0, 0, q * 0.25, q * 0.28, fill(shade(a.bow, 0.16)))
    if a.hat:
        x, y, w = (v * s for v in row.crown)
        u = max(w * 1.7, r * 1.2)
        with at(c, x, y + 0.5 * u):
            draw_hat(
                c,
                a.hat[0],
                a.hat[1],
                0.0,
                max(w, 0.4 * u),
                u,
                a.lx,
                0.2,
                -(0.02 if a.hat[0] in FLAT else 0.12) * u,
            )
