"""The trunk of a person: body outline, neck, collars and what hangs on the back."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import clothes, clothes_patterns, clothes_skirts, clothes_worn
from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, tube
from anim_director.tools.cutout.poses import Point, add

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

_TURN = {"front": 0.0, "back": 0.0, "3q": 0.5, "side": 1.0}
_AXIS = {"front": 0.0, "back": 0.0, "3q": 0.42, "side": 0.78}  # where the buttons are, in half shoulders
_WIDE = {"front": 1.0, "back": 1.0, "3q": 0.94, "side": 0.76}
_CHEST = {"m": 0.93, "f": 0.87}


@dataclass(frozen=True)
class Trunk:
    """The curved line from pelvis to neck and the widths along it; garments are cut with it."""

    pelvis: Point
    bend: Point
    neck: Point
    hips: float  # half widths
    waist: float
    chest: float
    shoulders: float
    forward: float  # 0 seen from the front, 1 from the side
    axis: float  # pixels from the line to the middle of the chest: buttons, bibs, zips
    belly: float  # pixels the belly stands forward
    bust: float
    seat: float  # pixels the seat stands back
    raised: float  # how far the shoulders are drawn up, in trunks
    behind: bool

    def at(self, t: float, off: float) -> Point:
        """The point at t (0 pelvis, 1 neck) of the line, `off` pixels to its right."""
        (ax, ay), (bx, by), (cx, cy) = self.pelvis, self.bend, self.neck
        u = 1 - t
        dx, dy = u * (bx - ax) + t * (cx - bx), u * (by - ay) + t * (cy - by)
        k = off / math.hypot(dx, dy)
        p, q, r = u * u, 2 * u * t, t * t
        return p * ax + q * bx + r * cx - dy * k, p * ay + q * by + r * cy + dx * k

    def outline(self, u: float, hem: float, wide: float = 1.0, low: float = 1.0) -> Any:
        """The outline of a garment from the shoulders to `hem` (t), `wide` times the body.

        The back is a calm line from the shoulder to the seat, the front has chest and belly.
        """
        sh, hip, up = self.shoulders * wide, self.hips * wide * low, self.raised
        waist, chest = self.waist * wide, self.chest * wide
        return blob([
            (*self.at(hem, -hip - self.seat), 1), self.at(0.30, -waist - self.seat * 0.2),
            self.at(0.62, -chest), self.at(0.82 + up * 0.6, -sh), self.at(0.905 + up, -sh * 0.97),
            self.at(0.970 + up * 0.7, -sh * 0.60), self.at(1.0, -0.14 * u), self.at(1.0, 0.14 * u),
            self.at(0.970 + up * 0.7, sh * 0.60), self.at(0.905 + up, sh * 0.97),
            self.at(0.82 + up * 0.6, sh),
            self.at(0.62, chest + self.bust), self.at(0.30, waist + self.belly),
            (*self.at(hem, hip + self.belly * 0.5), 1),
        ])


def trunk_of(p: "Person", sk: "Skeleton") -> Trunk:
    """Work out the trunk of a solved pose."""
    view, u = sk["view"], p.u
    pelvis, mid, neck = sk["P"], sk["mid"], sk["N"]
    forward, width = _TURN[view], _WIDE[view]
    hips = p.hw * width * 1.05
    shoulders = p.sw * (0.60 if view == "side" else width)
    chest = p.sw * width * (_CHEST[p.sex] if p.grown else 0.97)
    if not p.grown and view != "side":
        shoulders = max(shoulders, 0.2 * u)
    if not p.grown:
        waist = hips * 0.50 + chest * 0.53
    elif p.sex == "f":
        waist = (hips * 0.5 + chest * 0.5) * 0.84
    else:
        waist = hips * 0.45 + chest * 0.50
    waist *= max(1.0, p.belly)
    woman = p.sex == "f" and p.age in ("adult", "old")
    bend = (2 * mid[0] - (pelvis[0] + neck[0]) / 2, 2 * mid[1] - (pelvis[1] + neck[1]) / 2)
    return Trunk(
        pelvis, bend, neck, hips, waist, chest, shoulders, forward, shoulders * _AXIS[view],
        (p.belly - 0.9) * 0.30 * u * forward, 0.055 * u * forward if woman else 0.0,
        (0.05 if p.grown else 0.03) * u * forward, sk["p"].get("shrug", 0.0) * u / p.T, view == "back",
    )


def draw_torso(c: Any, p: "Person", sk: "Skeleton") -> None:
    """Draw neck, top, skirt and everything worn on the trunk."""
    u, b = p.u, trunk_of(p, sk)
    over = p.over[0] if p.over else ""
    closed = over in ("coat", "robe")
    garment = p.over if closed and p.over else p.top
    kind, col = (over if closed else "dress" if p.dressed else p.top[0]), garment[1]
    _seat(c, p, b)
    _neck(c, p, sk, b)
    if kind == "dress":
        body = b.outline(u, 0.22, 1.0, 0.92)
        reach = 1.62 if p.top[0] == "gown" else 0.99 if p.grown else 0.96
        clothes_skirts.draw_skirt(c, p, sk, b, b.waist, 0.30, p.top, reach, 0.24)
    elif kind == "coat":
        clothes_skirts.draw_skirt(c, p, sk, b, b.waist * 1.06, 0.34, (*garment[:2],), 0.80, 0.06, 1.06,
            coat=True)
        body = b.outline(u, 0.10, 1.06)
    elif kind == "robe":
        clothes_skirts.draw_skirt(c, p, sk, b, b.waist * 1.06, 0.36, (*garment[:2],), 1.72, 0.20, 1.08,
            coat=True)
        body = b.outline(u, 0.12, 1.08)
    else:
        body = b.outline(u, -0.07, 1.0, 1.06)
    if p.bottom[0] in ("skirt", "longskirt") and kind not in ("dress", "coat", "robe"):
        clothes_skirts.draw_skirt(
            c, p, sk, b, b.waist * 0.9, 0.22, p.bottom, 1.6 if p.bottom[0] == "longskirt" else 0.9, 0.20
        )
        body = b.outline(u, 0.12, 1.0, 0.98)
    formed(c, body, col, -0.07 * u * p.lx, -0.02 * u, 0.11)
    with clipped(c, body):
        if len(garment) > 2:
            clothes_patterns.draw_pattern(c, p, b, garment, b.hips * 1.5)
        clothes.draw_front(c, p, b, kind, col)
    clothes.draw_collar(c, p, b, kind, col)
    clothes.draw_over(c, p, sk, b, body)
    clothes_worn.draw_neckwear(c, p, b)


def _seat(c: Any, p: "Person", b: Trunk) -> None:
    """The seat of the trousers under the shirt."""
    if p.dressed or p.bottom[0] in ("skirt", "longskirt"):
        return
    shape = blob([
        (*b.at(0.16, -b.waist * 0.8), 1), b.at(0.0, -b.hips * 0.98), b.at(-0.12, -b.hips * 0.5),
        b.at(-0.12, b.hips * 0.5), b.at(0.0, b.hips * 0.98), (*b.at(0.16, b.waist * 0.8), 1),
    ])
    c.drawPath(shape, fill(p.bottom[1]))


def _neck(c: Any, p: "Person", sk: "Skeleton", b: Trunk) -> None:
    """The neck comes first, so that the collar covers its root."""
    u, lean = p.u, math.radians(sk["a2"])
    head = add(sk["N"], (math.sin(lean), -math.cos(lean)), p.neck + 0.10 * u)
    w = (0.165 if p.sex == "f" or not p.grown else 0.21) * u
    c.drawPath(tube([b.at(0.93, 0), sk["N"], head], (w * 1.25, w, w)), fill(p.drk))


def draw_behind(c: Any, p: "Person", sk: "Skeleton") -> None:
    """Draw cape, wings or backpack: behind the body, or on it when seen from behind."""
    if p.on_back:
        clothes_worn.draw_on_back(c, p, sk, trunk_of(p, sk))
