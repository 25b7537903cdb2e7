"""Beards and moustaches: on the jaw, never instead of it."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import people_face
from anim_director.tools.cutout.canvas import blob, fill, formed, shade, tint
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
    mx = head_x(p, 0, yaw, 0.9) if yaw <= 45 else r * 0.71
    shift = 0.2 * r * sn
    kind = p.beard
    if kind in ("full", "long", "short"):
        drop = {"full": 0.0, "long": 0.34 * u, "short": -0.03 * u}[kind]
        profile = yaw > 45
        far = 1.0 - 0.10 * abs(sn)
        temple = (0.06 + 0.20 * min(1.0, max(0.0, sn) * 1.6)) * u  # the far whisker sinks as the head turns
        # a strip down before the ear, along the jaw, and under the lips: cheeks, mouth and jaw stay seen
        pts: list[tuple[float, ...]] = [
            (-0.99 * r + shift * 0.5, 0.02 * u), (-0.86 * r + shift * 0.6, 0.10 * u),
            (-0.74 * r + shift * 0.9, 0.245 * u), (-0.46 * r + shift, 0.325 * u),
            (mx - 0.165 * u, 0.265 * u, 1),
            (mx - 0.115 * u, 0.335 * u), (mx, 0.372 * u), (mx + (0.07 if profile else 0.115) * u, 0.335 * u),
        ]
        if profile:
            pts += [
                (0.872 * r, 0.335 * u), (0.90 * r, 0.40 * u + drop * 0.2), (0.80 * r, 0.52 * u + drop * 0.7),
                (0.55 * r, 0.565 * u + drop),
            ]
        else:
            pts += [
                (min(mx + 0.165 * u, 0.84 * r), 0.265 * u, 1), (0.80 * r * far, max(0.26 * u, temple)),
                (0.985 * r * far, temple), (0.97 * r * far, max(0.28 * u, temple + 0.05 * u)),
                (0.70 * r + shift * 0.6, 0.455 * u + drop * 0.4), (shift * 1.1 + 0.12 * u, 0.545 * u + drop),
                (shift * 1.1 - 0.12 * u, 0.545 * u + drop),
            ]
        pts += [(-0.64 * r + shift * 0.8, 0.455 * u + drop * 0.4), (-0.97 * r + shift * 0.3, 0.26 * u)]
        beard = blob(pts)
        if kind == "short":
            c.save()
            c.clipPath(skin, True)
            formed(c, beard, col, -0.06 * u * p.lx, -0.05 * u, 0.08)
            c.restore()
        else:
            formed(c, beard, col, -0.06 * u * p.lx, -0.05 * u, 0.08)
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
