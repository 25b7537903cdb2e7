"""What the body plans of creatures share: soft arms and legs, eyes of any colour, a mouth, held things."""

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from anim_director.tools.cutout.canvas import INK, at, blob, chain, clipped, fill, line, oval, shade, tube
from anim_director.tools.cutout.faces import Face, gape
from anim_director.tools.cutout.hair import head_x

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

Hold = Mapping[str, Callable[[Any], None]]
Limb = Callable[[Any, "Person", "Skeleton", str, float, Hold], None]
Draw = Callable[[Any, "Person", "Skeleton"], None]
Head = Callable[[Any, "Person", "Skeleton", Face, float], None]

BEHIND = 120.0
"""Degrees of yaw from which a head is seen from behind."""


class Drawn(NamedTuple):
    """How the parts of a body plan are drawn; None: as those of a person."""

    head: Head | None = None
    body: Draw | None = None
    arm: Limb | None = None
    leg: Limb | None = None
    back: Draw | None = None


def middle(a: tuple[float, float], b: tuple[float, float], k: float = 0.5) -> tuple[float, float]:
    """The point between two."""
    return a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k


def joint(sk: "Skeleton", name: str) -> tuple[float, float]:
    """The place of a joint."""
    x, y = sk[name]
    return x, y


def held_in(c: Any, sk: "Skeleton", q: str, hold: Hold) -> None:
    """Draw what a hand holds, at its grip."""
    if q in hold:
        with at(c, *joint(sk, "G" + q)):
            hold[q](c)


def soft_arm(
    c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, hold: Hold, *, wide: float = 1.0, paw: str = ""
) -> None:
    """Draw a stuffed or doughy arm with a round paw."""
    col = shade(p.skin, dim) if dim else p.skin
    w = p.aw * wide
    c.drawPath(tube(chain(sk["S" + q], sk["E" + q], sk["G" + q], 0.6), (w * 1.15, w * 1.05, w * 1.0)),
        fill(col))
    held_in(c, sk, q, hold)
    tone = (shade(paw, dim) if dim else paw) if paw else col
    with at(c, *joint(sk, "G" + q), -sk["ha" + q]):
        oval(c, 0, -0.01 * p.u, w * 0.62, w * 0.66, fill(tone))
        c.drawLine(0.03 * p.u, 0.02 * p.u, 0.075 * p.u, 0.06 * p.u, line(shade(tone, 0.16), 0.02 * p.u))


def soft_leg(
    c: Any, p: "Person", sk: "Skeleton", q: str, dim: float, *, wide: float = 1.0, sole: str = ""
) -> None:
    """Draw a stuffed leg with a round foot."""
    col = shade(p.skin, dim) if dim else p.skin
    w = p.lw * wide
    c.drawPath(tube(chain(sk["H" + q], sk["K" + q], sk["A" + q], 0.6), (w * 1.25, w * 1.1, w * 1.05)),
        fill(col))
    u, h = p.u, p.ank
    with at(c, *joint(sk, "A" + q), -sk["fa" + q]):
        c.drawPath(blob([
            (-0.17 * u, h, 1), (-0.20 * u, -0.02 * u), (-0.06 * u, -0.13 * u), (0.14 * u, -0.12 * u),
            (0.27 * u, 0.0), (0.26 * u, h, 1),
        ]), fill(col))
        if sole:
            oval(c, 0.20 * u, 0.0, 0.045 * u, 0.085 * u, fill(shade(sole, dim) if dim else sole))


def draw_eyes(
    c: Any, p: "Person", f: Face, yaw: float, *, r: float = 0.085, y: float = 0.04, lon: float = 25.0,
    col: str = INK, glint: bool = True, high: float = 1.15,
) -> None:
    """Draw two eyes of one colour: open, blinking, shut in joy or sleep; brows tell the rest."""
    u = p.u
    for side in (-1, 1):
        k = math.cos(math.radians(side * lon + yaw))
        if k < 0.2:
            continue
        x = head_x(p, side * lon, yaw, 0.94) + f.look[0] * 0.05 * u
        ey = y * u + f.look[1] * 0.03 * u
        rx, ry = r * u * (0.6 + 0.4 * k), r * u * high * f.open * (1 - 0.55 * f.lid)
        if f.arc or f.blink > 0.55:
            up = -1 if f.arc > 0 and f.blink <= 0.55 else 1
            c.drawPath(blob([
                (x - rx * 1.1, ey + (0.02 if up < 0 else -0.01) * u), (x, ey + up * 0.065 * u),
                (x + rx * 1.1, ey + (0.02 if up < 0 else -0.01) * u),
            ], False), line(col, 0.036 * u))
        else:
            wide = 1.15 if f.white > 0.5 else 1.0
            oval(c, x, ey, rx * wide, ry * wide, fill(col))
            if glint:
                oval(c, x - rx * 0.3 * p.lx, ey - ry * 0.4, rx * 0.34, ry * 0.28, fill("#ffffff"))
        _brow(c, p, f, x, y * u - (r * high + 0.085 + 0.05 * f.brow) * u, side, k, col)
        if f.tear > 0.3 and not f.arc:
            c.drawPath(blob([
                (x, ey + ry + 0.02 * u, 1), (x + 0.035 * u, ey + ry + 0.10 * u), (x, ey + ry + 0.135 * u),
                (x - 0.035 * u, ey + ry + 0.10 * u),
            ]), fill("#8fd0f0", min(1.0, f.tear)))


def _brow(c: Any, p: "Person", f: Face, x: float, y: float, side: int, k: float, col: str) -> None:
    """A brow only where it tells something."""
    if abs(f.brow_a) < 0.2 and abs(f.brow) < 0.25:
        return
    u, w = p.u, 0.075 * p.u * (0.6 + 0.4 * k)
    c.drawLine(
        x - side * w, y - f.brow_a * 0.045 * u, x + side * w, y + f.brow_a * 0.035 * u, line(col, 0.034 * u)
    )


def draw_cheeks(c: Any, p: "Person", f: Face, yaw: float, col: str = "#ef6f62", y: float = 0.19) -> None:
    """Draw round cheeks."""
    for lon in (-40, 40):
        k = math.cos(math.radians(lon + yaw))
        if k > 0.15 and f.blush > 0:
            oval(c, head_x(p, lon, yaw, 0.95), y * p.u, 0.10 * p.u * max(0.4, k), 0.07 * p.u,
                fill(col, 0.4 * f.blush))


def draw_lips(
    c: Any, p: "Person", f: Face, yaw: float, *, y: float = 0.28, col: str = "#6a3a44",
    inside: str = "#7b2638",
    width: float = 0.115, x: float | None = None,
) -> None:
    """Draw a mouth: a line that smiles or droops, or an opening that speaks."""
    u = p.u
    mx = head_x(p, 0, yaw, 0.9) if x is None else x
    kx = max(0.55, math.cos(math.radians(yaw)))
    opened = gape(f)
    w = width * u * kx * (0.65 if f.vis in ("O", "U") else 1.0)
    if opened > 0.08:
        h = 0.17 * u * min(1.0, opened)
        shape = blob([
            (mx - w, y * u - 0.01 * u), (mx, y * u + 0.008 * u), (mx + w, y * u - 0.01 * u),
            (mx + w * 0.62, y * u + h), (mx - w * 0.62, y * u + h),
        ])
        c.drawPath(shape, fill(inside))
        with clipped(c, shape):
            oval(c, mx, y * u + h * 1.05, w * 0.6, h * 0.4, fill("#e8707a"))
        return
    d = 0.055 * u * f.smile
    c.drawPath(blob([
        (mx + w * i / 3, y * u - d * 0.4 + d * 1.1 * (1 - (i / 3) ** 2)) for i in range(-3, 4)
    ], False), line(col, 0.03 * u))
