"""Hairlines: where hair ends on a round head, as (longitude, height) with a cosine between.

Longitude 0 is the middle of the face, + towards the far ear; heights are in heads from the middle
of the head, down positive. A head turned by any yaw takes its hairline along.
"""

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import blob, lerp
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person

# fmt: off
# Rows of coordinates read better than columns of them.

Line = list[tuple[float, float]]


def _mirrored(*k: tuple[float, float]) -> Line:
    return [(-a, y) for a, y in reversed(k) if a] + list(k)


HAIRLINE: dict[str, Line] = {
    "short": [
        (-180, 0.26), (
            -112, 0.22
        ), (-99, 0.00), (-86, 0.05), (-78, -0.10), (-62, -0.30), (-40, -0.31), (-20, -0.24), (14, -0.14),
        (40, -0.17), (58, -0.25), (70, -0.20), (80, -0.06), (87, 0.05), (99, 0.0), (112, 0.22), (180, 0.26),
    ],
    "tousled": [
        (-180, 0.28), (
            -112, 0.24
        ), (-99, 0.02), (-86, 0.07), (-76, -0.12), (-60, -0.13), (-48, -0.27), (-32, -0.10), (-18, -0.25),
        (0, -0.09), (15, -0.25), (
            30, -0.12
        ), (46, -0.27), (60, -0.15), (76, -0.12), (86, 0.07), (99, 0.02), (112, 0.24), (180, 0.28),
    ],
    "bob": _mirrored(
        (0, -0.150), (30, -0.150), (52, -0.13), (60, -0.08), (66, 0.10), (74, 0.30), (95, 0.36), (180, 0.38)
    ),
    "long": [
        (-180, 0.4), (
            -90, 0.4
        ), (-72, 0.26), (-62, 0.02), (-46, -0.20), (-30, -0.33), (-24, -0.36), (-12, -0.30), (14, -0.19),
        (42, -0.10), (60, 0.02), (72, 0.26), (90, 0.4), (180, 0.4),
    ],
    "ponytail": _mirrored(
        (0, -0.30), (20, -0.27), (44, -0.22), (64, -0.10), (78, 0.02), (90, 0.04), (104, 0.06), (125, 0.18),
        (180, 0.24),
    ),
    "bun": [
        (-180, 0.24), (
            -125, 0.18
        ), (-104, 0.06), (-88, 0.04), (-74, 0.0), (-56, -0.16), (-34, -0.31), (-26, -0.34), (-10, -0.27),
        (24, -0.19), (52, -0.11), (70, 0.01), (88, 0.05), (104, 0.06), (125, 0.18), (180, 0.24),
    ],
    "pigtails": _mirrored(
        (0, -0.36), (7, -0.30), (22, -0.17), (44, -0.13), (58, -0.16), (72, -0.05), (86, 0.06), (104, 0.10),
        (130, 0.2), (180, 0.24),
    ),
    "curly": _mirrored(
        (0, -0.27), (22, -0.22), (44, -0.24), (60, -0.16), (76, -0.02), (92, 0.12), (120, 0.28), (180, 0.32)
    ),
    "balding": _mirrored(
        (0, -0.60), (50, -0.58), (66, -0.30), (76, -0.06), (86, 0.05), (99, 0.0), (112, 0.20), (180, 0.24)
    ),
    "parted": [
        (-180, 0.24), (-112, 0.20), (
            -99, 0.00
        ), (-86, 0.05), (-78, -0.12), (-64, -0.24), (-50, -0.36), (-44, -0.38), (-30, -0.31), (0, -0.22),
        (34, -0.20), (58, -0.24), (72, -0.18), (80, -0.06), (87, 0.05), (99, 0.0), (112, 0.20), (180, 0.24),
    ],
    "buzz": _mirrored(
        (0, -0.29), (30, -0.285), (52, -0.27), (64, -0.22), (72, -0.12), (80, -0.02), (87, 0.05), (99, 0.0),
        (112, 0.18), (180, 0.22),
    ),
    "bowl": _mirrored(
        (0, -0.135), (40, -0.135), (60, -0.12), (74, -0.06), (86, 0.02), (99, 0.06), (112, 0.16), (180, 0.20)
    ),
    "wavy": _mirrored(
        (0, -0.36), (8, -0.31), (26, -0.20), (44, -0.13), (58, 0.0), (68, 0.22), (84, 0.36), (180, 0.4)
    ),
}
HAIRLINE["braids"] = HAIRLINE["pigtails"]
HAIRLINE["puffs"] = HAIRLINE["ponytail"]
HAIRLINE["fringe"] = _mirrored(
    (0, -0.155), (34, -0.150), (50, -0.14), (58, -0.02), (66, 0.20), (76, 0.36), (90, 0.4), (180, 0.4)
)
HAIRLINE["crop"] = HAIRLINE["curly"]
HAIRLINE["spiky"] = HAIRLINE["tousled"]
HAIRLINE["bald"] = HAIRLINE["balding"]

STYLES = tuple(HAIRLINE)
"""All hair styles."""

COVERS_EARS = frozenset({"bob", "long", "curly", "wavy", "fringe"})


def hairline(style: str, longitude: float) -> float:
    """Height of the hairline at a longitude, in heads from the middle of the head."""
    longitude = (longitude + 180) % 360 - 180
    k = HAIRLINE[style]
    for (a, ya), (b, yb) in pairwise(k):
        if a <= longitude <= b:
            t = (longitude - a) / (b - a)
            return lerp(ya, yb, (1 - math.cos(math.pi * t)) / 2)
    return k[0][1]


def head_x(p: "Person", longitude: float, yaw: float, r: float = 1.0) -> float:
    """x of a point at a longitude of a head turned by `yaw`, in pixels."""
    return p.R * r * math.sin(math.radians(longitude + yaw))


def skull(p: "Person", yaw: float, grow: float = 1.06) -> tuple[float, float, float]:
    """Middle, half width and half height of the hair on the skull, in pixels."""
    sn = math.sin(math.radians(yaw))
    return -0.10 * p.R * sn, p.R * (grow + 0.10 * abs(sn)), 0.535 * p.u


def cap(p: "Person", yaw: float) -> Any:
    """The outline of the hair on the skull; kept, for a head keeps its yaw for many frames."""
    return _cap(p.hair, p.u, p.R, yaw, p.mirrored, 1.0 if p.young else 0.94)


@lru_cache(256)
def _cap(style: str, u: float, r: float, yaw: float, mirrored: bool, temples: float) -> Any:
    sn = math.sin(math.radians(yaw))
    cx, rx, ry = -0.10 * r * sn, r * (1.06 + 0.10 * abs(sn)), 0.535 * u
    near, far = r * 1.02, r * (1.02 - 0.09 * sn)
    covers = style in COVERS_EARS
    pts = []
    for i in range(-30, 31):
        f = i * 3
        y = hairline(style, yaw - f if mirrored else f - yaw) * u
        if yaw > 45 and f > yaw:  # in profile nothing hangs beyond the middle of the brow
            y = hairline(style, 0) * u
        elif yaw > 8 and f > 56 and not covers:  # far side: the hairline does not hang over the edge
            y = min(y, max(hairline(style, yaw - 56 if mirrored else 56 - yaw), -0.24) * u)
        t = abs(f) / 90
        sine = math.sin(math.radians(f))
        x = lerp(near if f < 0 else far, rx if f < 0 else far, t**6) * sine + (cx * t**3 if f < 0 else 0)
        if f < -55 and y > 0 and not covers:  # the nape tucks under the skull
            x *= 1 - 0.75 * y / u * min(1, (-55 - f) / 20)
        if abs(f) > 66 and not covers:  # temples follow the cheeks, so that no gap shows
            x *= lerp(1.0, temples, (abs(f) - 66) / 24)
        if yaw > 8 and f > 0 and y < 0:  # and stays on the brow
            x = min(x, r * 0.985 * (1 - min(1.0, abs(y) / (0.52 * u)) ** 2.4) ** 0.4167 + 0.03 * u)
        pts.append((x, y))
    b = skia.Path()
    b.moveTo(*pts[0])
    cy, k = -0.02 * u, 0.5523
    b.lineTo(cx - rx, cy)
    b.cubicTo(cx - rx, cy - ry * k, cx - rx * k, cy - ry, cx, cy - ry)
    rr = r * (1.05 - 0.11 * abs(sn)) - cx  # the far side stays on the skull
    ex, ey = cx + rr, min(cy, pts[-1][1])
    if yaw > 8 and ey < cy - 0.05 * u:
        ex = min(ex, pts[-1][0] + 0.01 * u)
    b.cubicTo(cx + rr * k, cy - ry, ex, min(ey, cy - ry * k), ex, ey)
    for q in reversed(pts):
        b.lineTo(*q)
    b.close()
    if covers:
        return b
    return skia.Op(b, nape(u, r, sn), skia.PathOp.kIntersect_PathOp)  # no spur hangs free behind the neck


def nape(u: float, r: float, sn: float) -> Any:
    """Everything but what lies below the back of the skull, for a head turned by asin(`sn`)."""
    cx, rx = -0.10 * r * sn, r * (1.06 + 0.10 * abs(sn))
    return blob([
        (cx - rx * 1.3, -0.8 * u, 1), (r * 1.6, -0.8 * u, 1), (r * 1.6, 0.6 * u, 1), (-0.30 * r, 0.44 * u, 1),
        (cx - rx * 0.62, 0.355 * u), (cx - rx * 0.86, 0.20 * u), (cx - rx * 1.0, 0.02 * u),
        (cx - rx * 1.04, -0.1 * u, 1), (cx - rx * 1.3, -0.3 * u, 1),
    ])
