"""Arms, hands, legs and shoes of a person, with the sleeves and trouser legs on them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    CREAM,
    at,
    blob,
    chain,
    clipped,
    fill,
    line,
    mix,
    oval,
    rect,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.clothes_patterns import pattern_colour
from anim_director.tools.cutout.people_torso import trunk_of
from anim_director.tools.cutout.poses import unit

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

_BARE_ARMS = ("tshirt", "dress", "gown")
_OUTER = ("coat", "jacket", "cardigan", "robe")


def sleeve_of(p: "Person") -> tuple[str, str, str]:
    """Return (kind of the garment that makes the sleeve, its colour, long, short or none)."""
    if p.over and p.over[0] in _OUTER:
        return p.over[0], p.over[1], "long"
    kind, colour = p.top[0], p.top[1]
    if p.sleeves:
        return kind, colour, p.sleeves
    return kind, colour, "none" if kind == "vest" else "short" if kind in _BARE_ARMS else "long"


def draw_arm(
    c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Mapping[str, Callable[[Any], None]]
) -> None:
    """Draw one arm with its sleeve, hand and what it holds.

    Args:
        c: canvas.
        p: the person.
        sk: the solved pose.
        q: "n" or "f".
        dim: how much darker than its own colours (far limbs).
        hold: drawings with the origin in the grip, by side.
    """
    shoulder, elbow, wrist = sk["S" + q], sk["E" + q], sk["W" + q]
    skin = shade(p.skin, dim) if dim else p.skin
    pts = chain(shoulder, elbow, wrist, 0.40)
    w, n = p.aw, len(pts)
    hand = sk["p"]["hand_" + q]
    held = hold.get(q)
    between = q == "f" and sk["p"]["hand_n"] == "hold"  # two hands hold it: it covers the far one
    palm_up = q == "f" and hand == "hold" and not between and held  # it lies in the palm, fingers round it
    if held and hand == "hold" and not between and not palm_up:
        with at(c, *sk["G" + q]):
            held(c)
    if q == "n" and sk["view"] != "back":
        _cast_shadow(c, p, sk, pts)
    c.drawPath(tube(pts, (w * 1.05, w * 0.92, w * 0.78)), fill(skin))
    draw_hand(
        c, p, wrist, sk["ha" + q], hand, (shade(p.gloves, dim) if dim else p.gloves) if p.gloves else skin
    )
    if p.gloves:
        c.drawPath(tube(
            pts[n - 3 : n], (w * 0.98, w * 1.04), False, False
        ), fill(shade(p.gloves, 0.12 + dim)))
    if held and (hand != "hold" or between or palm_up):
        with at(c, *sk["G" + q]):
            held(c)
    if palm_up:
        tone = (shade(p.gloves, dim) if dim else p.gloves) if p.gloves else skin
        draw_hand(c, p, wrist, sk["ha" + q], "fingers", tone)
    kind, colour, length = sleeve_of(p)
    if length == "none":
        c.drawPath(tube(pts[:3], (w * 1.20, w * 1.10), True, False), fill(skin))
        return
    cloth = shade(colour, dim) if dim else colour
    m = int(n * 0.40) if length == "short" else n - 1
    wide = 1.22 if kind == "robe" else 1.0
    widths = (w * 1.22, w * 1.42, w * 1.62) if length == "short" else (
        w * 1.20, w * 1.34, w * 1.16 * wide, w * 1.12 * wide, w * 1.16 * wide * wide * wide
    )
    sleeve = tube(pts[:m], widths, True, False)
    c.drawPath(sleeve, fill(cloth))
    if length == "long" and kind == p.top[0] and len(p.top) > 2 and p.top[2] in ("stripes", "checks"):
        with clipped(c, sleeve):
            ink = pattern_colour(p.top)
            for i in range(3, m - 2, 4):
                c.drawPath(tube(
                    pts[i : i + 2], (w * 1.5, w * 1.5), False, False
                ), fill(shade(ink, dim) if dim else ink))
    if dim == 0 and q == "n" and sk["view"] not in ("front", "back"):
        with clipped(c, sleeve):  # the near sleeve separates from the body by a soft edge
            c.drawPath(tube([(
                a - w * 0.52, b + w * 0.1
            ) for a, b in pts[:m]], (w * 0.55,) * 3), fill(tint(cloth, 0.22), 0.55))
    if length == "long" and kind in (
        "shirt", "coat", "jumper", "jacket", "cardigan", "hoodie", "robe", "blouse"
    ):
        cuff = tint(cloth, 0.45) if kind in ("shirt", "blouse") else shade(cloth, 0.14)
        c.drawPath(tube(pts[n - 3 : n], (w * 1.18 * wide, w * 1.2 * wide * wide), False, False), fill(cuff))


def _cast_shadow(c: Any, p: "Person", sk: "Skeleton", pts: Sequence[tuple[float, float]]) -> None:
    """What the near arm takes of the light from the trunk: it keeps apart what has one colour."""
    cloth = p.over[1] if p.over and p.over[0] in _OUTER else p.top[1]
    body = trunk_of(p, sk).outline(p.u, 0.16 if p.dressed else 0.0)
    dx, dy = 0.045 * p.u * p.lx, 0.03 * p.u
    arm = tube([(x + dx, y + dy) for x, y in pts[::3]], (p.aw * 1.2, p.aw * 1.3, p.aw * 1.15))
    with clipped(c, body):
        c.drawPath(arm, fill(shade(cloth, 0.16), 0.85))


def draw_hand(c: Any, p: "Person", wrist: tuple[float, float], angle: float, shape: str, col: str) -> None:
    """Draw a hand: relax, open, fist, point or hold; `angle` is the forearm's."""
    u = p.u * (0.98 if p.grown else 1.04)
    pw, fw = 0.082 * u, 0.052 * u
    dark = shade(col, 0.14)

    def finger(x0: float, y0: float, x1: float, y1: float, w: float = fw, colour: str = col) -> None:
        c.drawLine(x0, y0, x1, y1, line(colour, w))

    with at(c, wrist[0], wrist[1], -angle):
        if shape == "open":
            oval(c, 0, 0.085 * u, pw * 1.05, pw * 1.1, fill(col))
            for t, long in ((-27, 0.19), (-9, 0.225), (9, 0.22), (26, 0.185)):
                dx, dy = unit(t)
                long *= u
                finger(dx * 0.08 * u, 0.05 * u + dy * 0.07 * u, dx * long * 1.05, 0.035 * u + dy * long)
            finger(-0.05 * u, 0.07 * u, -0.135 * u, 0.10 * u, fw * 1.08)
        elif shape == "fist":
            oval(c, 0, 0.085 * u, pw * 1.12, pw * 1.08, fill(col))
            finger(-0.02 * u, 0.12 * u, 0.055 * u, 0.105 * u, fw * 0.9, dark)
            finger(-0.02 * u, 0.112 * u, 0.055 * u, 0.098 * u, fw * 0.9)
        elif shape == "point":
            oval(c, 0, 0.08 * u, pw, pw * 1.02, fill(col))
            finger(-0.01 * u, 0.10 * u, -0.012 * u, 0.235 * u, fw * 0.98)
            finger(0.055 * u, 0.06 * u, 0.075 * u, 0.125 * u)
            c.drawLine(0.03 * u, 0.12 * u, 0.055 * u, 0.145 * u, line(dark, 0.014 * u))
        elif shape == "fingers":
            for i in (-1, 0, 1):
                finger(i * 0.045 * u + 0.012 * u, 0.125 * u, i * 0.046 * u + 0.022 * u, 0.15 * u, fw * 0.96)
            finger(0.062 * u, 0.055 * u, 0.100 * u, 0.095 * u, fw * 1.05)
        elif shape == "hold":
            oval(c, 0, 0.075 * u, pw, pw * 1.02, fill(col))
            for i in (-1, 0, 1):
                finger(i * 0.045 * u, 0.10 * u, i * 0.046 * u + 0.01 * u, 0.15 * u)
            finger(0.05 * u, 0.05 * u, 0.095 * u, 0.10 * u, fw * 1.05)
        else:  # a relaxed mitten with a thumb
            c.drawPath(blob([
                (-pw * 0.72, 0), (-pw * 0.98, 0.09 * u), (-pw * 0.72, 0.165 * u), (-0.005 * u, 0.195 * u),
                (pw * 0.72, 0.165 * u), (pw * 0.95, 0.08 * u), (pw * 0.7, 0),
            ]), fill(col))
            finger(0.05 * u, 0.045 * u, 0.088 * u, 0.115 * u, fw * 1.02)
            c.drawLine(0.045 * u, 0.09 * u, 0.062 * u, 0.125 * u, line(dark, 0.014 * u))


def draw_leg(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float) -> None:
    """Draw one leg with sock, shoe and trouser leg."""
    w = p.lw
    skin = shade(p.skin, dim) if dim else p.skin
    pts = chain(sk["H" + q], sk["K" + q], sk["A" + q], 0.34)
    n = len(pts)
    c.drawPath(tube(pts, (w * 1.18, w * 0.95, w * 0.72)), fill(skin))
    if p.socks:
        c.drawPath(tube(
            pts[int(n * 0.80) :], (w * 0.90, w * 0.82), False, True
        ), fill(shade(p.socks, dim) if dim else p.socks))
    _shoe(c, p, sk, q, dim)
    kind, cloth = p.bottom[0], p.bottom[1]
    if p.dressed:
        kind = "leggings" if kind == "leggings" else ""
    cloth = shade(cloth, dim) if dim else cloth
    if kind in ("trousers", "jeans", "dungarees"):
        c.drawPath(tube(pts, (w * 1.50, w * 1.30, w * 1.12, w * 1.10), True, False), fill(cloth))
        turn = tint(cloth, 0.28) if kind in ("jeans", "dungarees") else shade(cloth, 0.13)
        c.drawPath(tube(pts[n - 3 : n], (w * 1.14, w * 1.16), False, False), fill(turn))
        if kind == "jeans" and dim == 0:
            c.drawPath(tube(pts[3 : n - 3], (w * 0.05,) * 3, False, False), fill(shade(cloth, 0.16)))
    elif kind == "leggings":
        c.drawPath(tube(pts, (w * 1.26, w * 1.03, w * 0.86), True, False), fill(cloth))
    elif kind == "shorts":
        c.drawPath(tube(pts[: int(n * 0.48)], (w * 1.5, w * 1.4, w * 1.46), True, False), fill(cloth))
    if len(p.bottom) > 2 and p.bottom[2] in ("stripes", "checks") and kind in ("trousers", "leggings"):
        leg = tube(pts, (w * 1.40, w * 1.18, w * 1.08), True, False)
        ink = pattern_colour(p.bottom)
        with clipped(c, leg):
            for i in range(4, n - 3, 4):
                c.drawPath(tube(
                    pts[i : i + 2], (w * 1.6, w * 1.6), False, False
                ), fill(shade(ink, dim) if dim else ink))
    if p.shoe == "boot":
        boot = shade(p.shoes, dim) if dim else p.shoes
        wide = 1.24 if kind in ("trousers", "jeans", "dungarees") else 1.0  # trousers are tucked in
        shaft, top = pts[int(n * 0.72) :], pts[int(n * 0.72) : int(n * 0.72) + 3]
        c.drawPath(tube(shaft, (w * 1.22 * wide, w * 1.04 * wide, w * 1.0 * wide), False, True), fill(boot))
        c.drawPath(tube(top, (w * 1.26 * wide, w * 1.22 * wide), False, False), fill(tint(boot, 0.25)))


def _shoe(c: Any, p: "Person", sk: "Skeleton", q: str, dim: float) -> None:
    u, h = p.u, p.ank
    bare = p.shoe == "bare"
    base = p.skin if bare else p.shoes
    col = shade(base, dim) if dim else base
    sole = col if bare else mix(tint(col, 0.5), CREAM, 0.4)
    long = 0.40 * u * (0.90 if p.grown else 1)
    ax, ay = sk["A" + q]
    with at(c, ax, ay, -sk["fa" + q]):
        if sk["view"] in ("front", "back"):
            sign = -1 if q == "n" else 1
            top = -0.085 if sk["view"] == "front" else -0.115
            shape = [(-0.17, 1.0), (-0.165, -0.01), (-0.09, top), (0.09, top), (0.165, -0.01), (0.17, 1.0)]
            wide = 1.0 if sk["view"] == "front" else 0.84
            b = blob([(
                x * u * wide + sign * 0.035 * u * wide, h if y == 1.0 else y * u, 1 if y == 1.0 else 0
            ) for x, y in shape])
            c.drawPath(b, fill(col))
            with clipped(c, b):
                if not bare:
                    rect(c, -u, h - 0.035 * u, 2 * u, u, fill(sole))
            return
        b = blob([
            (
                -0.40 * long, h, 1
            ), (-0.43 * long, 0.2 * h), (-0.36 * long, -0.62 * h), (-0.02 * long, -0.72 * h),
            (0.20 * long, -0.28 * h), (0.50 * long, -0.02 * h), (0.66 * long, 0.52 * h), (0.62 * long, h, 1),
        ])
        if p.shoe == "sandal":
            c.drawPath(b, fill(shade(p.skin, dim) if dim else p.skin))
            with clipped(c, b):
                rect(c, -u, h - 0.045 * u, 2 * u, u, fill(shade(col, 0.1)))
                for x in (-0.20, 0.30):
                    c.drawLine(x * long, -h, (x + 0.1) * long, h, line(col, 0.05 * u))
            return
        c.drawPath(b, fill(col))
        if bare:
            for i in range(2):
                c.drawLine(
                    (0.50 + i * 0.09) * long, h * 0.95, (0.52 + i * 0.08) * long, h * 0.62,
                    line(shade(col, 0.16), 0.014 * u),
                )
            return
        with clipped(c, b):
            rect(c, -u, h - 0.034 * u, 2 * u, u, fill(sole))
            if p.shoe == "slipper":
                oval(c, 0.34 * long, -0.05 * h, 0.09 * u, 0.06 * u, fill(tint(col, 0.5)))
            else:
                c.drawLine(
                    0.08 * long, -0.5 * h, 0.30 * long, -0.12 * h, line(tint(col, 0.4), 0.022 * u, 0.8)
                )
