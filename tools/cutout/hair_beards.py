"""Beards and moustaches: on the jaw, never instead of it."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import people_face
from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, shade, tint
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.hair import head_x

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person

# fmt: off
# Rows of coordinates read better than columns of them.

BEARDS = ("full", "short", "long", "goatee", "moustache")
"""Kinds of beard."""


def draw_beard(c: Any, p: "Person", yaw: float, face: Face, skin: Any) -> None:
    """Draw the beard over the lower face and the mouth again on top of it."""
    u, r = p.u, p.R
    sn = math.sin(math.radians(yaw))
    col = tint(p.haircol, 0.25) if p.age == "old" else shade(p.haircol, 0.06)
    mx = head_x(p, 0, yaw, 0.9) if yaw <= 45 else r * 0.66
    shift = 0.2 * r * sn
    kind = p.beard
    if kind in ("full", "long", "short"):
        drop = {"full": 0.0, "long": 0.34 * u, "short": -0.03 * u}[kind]
        far = 1.0 - 0.10 * abs(sn)
        temple = (0.06 + 0.20 * min(1.0, max(0.0, sn) * 1.6)) * u  # the far whisker sinks as the head turns
        pts: list[tuple[float, ...]] = [
            (-0.97 * r + shift * 0.5, 0.04 * u), (-0.84 * r + shift * 0.6, 0.20 * u),
            (-0.62 * r + shift, 0.25 * u), (mx - 0.24 * u, 0.215 * u), (mx, 0.205 * u),
            (min(mx + 0.22 * u, 0.9 * r), 0.215 * u),
            (0.86 * r * far, max(0.22 * u, temple)), (0.99 * r * far, temple),
            (0.97 * r * far, max(0.30 * u, temple + 0.05 * u)),
            (0.66 * r + shift * 0.7, 0.48 * u + drop * 0.4),
            (shift * 1.1, 0.565 * u + drop), (-0.62 * r + shift * 0.8, 0.475 * u + drop * 0.4),
            (-0.95 * r + shift * 0.3, 0.28 * u),
        ]
        beard = blob(pts)
        if kind == "short":
            c.save()
            c.clipPath(skin, True)
            formed(c, beard, col, -0.06 * u * p.lx, -0.05 * u, 0.08)
            c.restore()
        else:
            formed(c, beard, col, -0.06 * u * p.lx, -0.05 * u, 0.08)
        with clipped(c, beard):
            lip = blob([
                (mx - 0.13 * u, 0.31 * u), (mx, 0.285 * u), (mx + 0.13 * u, 0.31 * u),
                (mx + 0.09 * u, 0.385 * u), (mx - 0.09 * u, 0.385 * u),
            ])
            c.drawPath(lip, fill(shade(p.skin, 0.04)))  # skin about the mouth keeps the lips readable
        people_face.draw_mouth(c, p, face, yaw)
    elif kind == "goatee":
        chin = blob([
            (mx - 0.13 * u, 0.385 * u), (mx, 0.375 * u), (mx + 0.13 * u, 0.385 * u),
            (mx * 0.7 + 0.10 * u, 0.52 * u), (mx * 0.6, 0.60 * u, 1), (mx * 0.7 - 0.10 * u, 0.52 * u),
        ])
        formed(c, chin, col, -0.04 * u * p.lx, -0.03 * u, 0.08)
    tone = tint(col, 0.4) if p.age == "old" else tint(col, 0.08)
    if kind != "goatee" or p.age == "old":
        for o in (-1, 1):
            wide = 1.0 if o < 0 or sn <= 0.3 else 0.85 if yaw <= 45 else 0.42
            c.drawPath(blob([
                (mx, 0.215 * u), (mx + o * 0.12 * u * wide, 0.200 * u),
                (mx + o * 0.235 * u * wide, 0.275 * u, 1), (mx + o * 0.11 * u * wide, 0.262 * u),
                (mx, 0.252 * u),
            ]), fill(tone))
