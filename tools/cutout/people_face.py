"""Eyes, brows, nose and mouth of a person, placed by longitude on a round head."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    INK,
    blob,
    clipped,
    fill,
    line,
    luma,
    mix,
    oval,
    poly,
    shade,
    tube,
)
from anim_director.tools.cutout.faces import VISEMES, Face
from anim_director.tools.cutout.hair import head_x
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person

# fmt: off
# Rows of coordinates read better than columns of them.

_EYES = {"bean": (1.0, 1.0), "round": (1.16, 0.96), "almond": (1.14, 0.84), "small": (0.88, 0.88)}
_NOSE = {"toddler": 0.040, "child": 0.042, "teen": 0.044, "adult": 0.046, "old": 0.062}


def _eye_longitude(p: "Person") -> float:
    return 25.5 if p.young else 24.0


def draw_features(c: Any, p: "Person", f: Face, yaw: float) -> None:
    """Draw eyes, brows, nose, wrinkles and mouth for a head turned by `yaw` degrees."""
    draw_eyes(c, p, f, yaw)
    _nose(c, p, yaw)
    if p.age == "old":
        _wrinkles(c, p, yaw)
    draw_mouth(c, p, f, yaw)


def draw_eyes(c: Any, p: "Person", f: Face, yaw: float) -> None:
    """Draw eyes and brows."""
    lon0 = _eye_longitude(p)
    for lon in (-lon0, lon0):
        k = math.cos(math.radians(lon + yaw))
        if k >= 0.22:
            _eye(c, p, f, yaw, lon, k)


def _eye(c: Any, p: "Person", f: Face, yaw: float, lon: float, k: float) -> None:
    u = p.u
    er, ey = p.eye * u * p.eyes, p.eyey * u
    dark = mix(INK, p.haircol, 0.12) if luma(p.haircol) < 0.5 else INK
    lkx, lky = f.look
    side = 1 if lon > 0 else -1  # +1: the eye on the +x side; the nose is on its -x side
    kx = 0.55 + 0.45 * k
    x = head_x(p, lon, yaw, 0.96) + lkx * 0.055 * u * (0 if f.white > 0.5 else 1)
    y = ey + lky * 0.035 * u
    wide, high = _EYES[p.features[1]]
    rx, ry = er * 0.80 * kx * wide, er * 1.12 * f.open * high
    lw = 0.030 * u * (1 if p.young else 0.85)
    if f.arc or f.blink > 0.55:
        _closed_eye(c, p, f, x, y, rx, side, lw, dark)
    else:
        _open_eye(c, p, f, x, y, rx, ry, side, lw, dark)
    _brow(c, p, f, x, ey, er, kx, side)


def _closed_eye(
    c: Any, p: "Person", f: Face, x: float, y: float, rx: float, side: int, lw: float, dark: str
) -> None:
    u = p.u
    happy = f.arc > 0 and f.blink <= 0.55
    bend = (-0.075 if happy else 0.04) * u
    rim = (0.035 if happy else -0.01) * u
    c.drawPath(blob(
        [(x - rx * 1.35, y + rim), (x, y + bend), (x + rx * 1.35, y + rim)], False, 0.25
    ), line(dark, lw * 1.15))
    if p.sex == "f" and not happy:
        c.drawLine(
            x + side * rx * 1.3, y - 0.005 * u, x + side * rx * 1.75, y + 0.02 * u, line(dark, lw * 0.8)
        )


def _open_eye(
    c: Any, p: "Person", f: Face, x: float, y: float, rx: float, ry: float, side: int, lw: float, dark: str
) -> None:
    lkx, lky = f.look
    scared = f.white > 0.5
    c.save()
    top = y - ry * ((1.55 if scared else 1) - 2 * (f.lid * 0.9 + f.blink * 1.2))
    tilt = f.lid_a * ry * 0.5 * side
    c.clipPath(poly([
        (x - rx * 3, top - tilt * 1.6), (x + rx * 3, top + tilt * 1.6), (x + rx * 3, y + ry * 3),
        (x - rx * 3, y + ry * 3),
    ]), True)
    if f.low:
        b = y + ry * (1 - f.low * 1.3)
        c.clipPath(blob([
            (
                x - rx * 3, y - ry * 3, 1
            ), (x + rx * 3, y - ry * 3, 1), (x + rx * 3, b + ry * 1.3, 1), (x + rx, b + ry * 0.22),
            (x, b), (x - rx, b + ry * 0.22), (x - rx * 3, b + ry * 1.3, 1),
        ]), True)
    if scared:
        oval(c, x, y, rx * 1.62, ry * 1.45, fill("#fffaf2"))
        px, py = x + lkx * rx * 0.6, y + lky * ry * 0.4
        oval(c, px, py, rx * 0.72, ry * 0.66, fill(dark))
        oval(c, px - 0.25 * rx * p.lx, py - ry * 0.25, rx * 0.24, ry * 0.2, fill("#ffffff"))
    else:
        if luma(p.skin) < 0.40:  # a dark eye on dark skin gets a pale ring
            oval(c, x, y, rx * 1.42, ry * 1.20, fill("#fbeedd"))
        oval(c, x, y, rx, ry, fill(dark))
        under = min(1.0, 2 * (1 - f.lid * 0.9 - f.blink * 1.2) - f.low * 1.3)  # how much of the eye is open
        glint = max(y - ry * 0.40, top + ry * (0.42 + 0.3 * abs(f.lid_a)))
        oval(c, x - rx * 0.26 * p.lx, glint, rx * 0.36, ry * 0.29 * max(0.6, under), fill("#ffffff"))
        if f.low < 0.1:
            oval(c, x + rx * 0.28 * p.lx, y + ry * 0.42, rx * 0.20, ry * 0.16, fill("#ffffff", 0.45))
    c.restore()
    if (f.lid > 0.1 or p.features[1] == "almond") and not scared:
        edge = [
            (x - rx * 1.22, max(top, y - ry) - tilt * 0.6 + ry * 0.22), (x, max(top, y - ry)),
            (x + rx * 1.22, max(top, y - ry) + tilt * 0.6 + ry * 0.22),
        ]
        tone = dark if p.features[1] == "almond" else mix(dark, p.skin, 0.35)
        c.drawPath(blob(edge, False, 0.25), line(tone, lw * 0.8))
    if p.sex == "f" and f.lid < 0.6:
        ty = top + max(0, tilt * side) * 0.6
        c.drawPath(blob([
            (x + side * rx * 0.72, ty + ry * 0.40), (x + side * rx * 1.15, ty + ry * 0.42),
            (x + side * rx * 1.5, ty + ry * 0.18),
        ], False), line(dark, lw * 0.72))


def _brow(c: Any, p: "Person", f: Face, x: float, ey: float, er: float, kx: float, side: int) -> None:
    """Brows are thick in the middle and thin at the ends."""
    u = p.u
    tone = shade(p.haircol, 0.25) if luma(p.haircol) < 0.7 else shade(p.haircol, 0.32)
    bw = 0.085 * u * kx * (1.1 if p.sex == "m" else 1)
    by = ey - er * 1.12 - (0.095 + 0.055 * f.brow) * u - (0.03 * u if f.white > 0.5 else 0)
    bx = x + side * 0.012 * u - f.look[0] * 0.02 * u
    inner, outer = by - f.brow_a * 0.055 * u, by + f.brow_a * 0.03 * u
    thick = (0.032 if p.sex == "f" else 0.042) * u * p.brows
    way = [
        (bx - side * bw * 0.95, inner - 0.006 * u), (bx, (inner + outer) / 2 - 0.022 * u),
        (bx + side * bw, outer + 0.022 * u),
    ]
    c.drawPath(tube(way, (thick, thick * 1.05, thick * 0.6)), fill(tone))


def draw_tears(c: Any, p: "Person", f: Face, yaw: float) -> None:
    """Draw tears on the cheeks: under the rim of glasses, never behind it."""
    if f.tear <= 0.3 or f.arc:
        return
    u, er = p.u, p.eye * p.u * p.eyes
    lon0 = _eye_longitude(p)
    for lon in (-lon0, lon0):
        k = math.cos(math.radians(lon + yaw))
        if k < 0.22:
            continue
        side = 1 if lon > 0 else -1
        x = head_x(p, lon + side * 7, yaw, 0.97)
        y = p.eyey * u + (0.185 * u if p.glasses else er * 1.12 * f.open * 1.25 + 0.015 * u)
        r = 0.034 * u * (0.6 + 0.4 * k)
        c.drawPath(blob([
            (x, y - 0.045 * u, 1), (x + r, y + 0.03 * u), (x, y + 0.062 * u), (x - r, y + 0.03 * u)
        ]), fill("#8fd0f0", min(1, f.tear)))
        oval(c, x - r * 0.3 * p.lx, y + 0.022 * u, r * 0.3, r * 0.4, fill("#ffffff", 0.7))


def _nose(c: Any, p: "Person", yaw: float) -> None:
    u = p.u
    x, y = head_x(p, 0, yaw, 1.04), (0.150 if p.young else 0.135) * u + (0.03 * u if p.age == "old" else 0)
    tone = shade(mix(p.skin, "#e8614e", 0.26), 0.05)
    r = _NOSE[p.age] * u * (1.15 if p.sex == "m" and p.grown else 1) * p.nose
    kind = p.features[2]
    if yaw > 45:  # the nose is on the outline: only its warmth is seen
        oval(c, p.R * 0.93 + 0.035 * u * p.nose, y + 0.005 * u, r * 0.80, r * 0.72, fill(tone, 0.75))
        return
    if kind == "long":  # a ridge from the brow, on the side away from the light
        turn = min(1.0, yaw / 25)
        ridge = blob([
            (x - (0.012 + 0.045 * turn) * u, y - 0.15 * u), (x + (0.015 - 0.01 * turn) * u, y - 0.13 * u),
            (x + r * 0.75, y - r * 0.3), (x + r * 1.05, y + r * 0.5), (x, y + r * 0.95),
            (x - r * 0.95, y + r * 0.55), (x - r * 0.5, y - r * 0.4),
        ])
        c.drawPath(ridge, fill(tone))
    elif kind == "wide":
        oval(c, x, y + 0.005 * u, r * 1.55, r * 0.82, fill(tone))
    elif kind == "button":
        oval(c, x, y, r * 1.30, r * 1.18, fill(tone))
    else:
        oval(c, x, y, r * 1.12, r * 0.86, fill(tone))
    oval(c, x - r * 0.35 * p.lx, y - r * 0.30, r * 0.34, r * 0.22, fill("#ffffff", 0.35))


def _wrinkles(c: Any, p: "Person", yaw: float) -> None:
    u, tone = p.u, shade(p.skin, 0.2)
    for lon in (-30, 30):
        if math.cos(math.radians(lon + yaw)) > 0.35:
            x, s = head_x(p, lon, yaw, 0.92), 1 if lon > 0 else -1
            if not p.glasses:
                c.drawPath(blob([
                    (x - s * 0.05 * u, 0.15 * u), (x, 0.17 * u), (x + s * 0.05 * u, 0.15 * u)
                ], False), line(tone, 0.014 * u))
            if not p.beard:
                c.drawPath(blob([
                    (x - s * 0.02 * u, 0.20 * u), (x + s * 0.015 * u, 0.26 * u), (x + s * 0.01 * u, 0.31 * u)
                ], False), line(tone, 0.014 * u))


def draw_mouth(c: Any, p: "Person", f: Face, yaw: float) -> None:
    """Draw the mouth: the viseme sets the opening, the expression the corners."""
    u = p.u
    x = p.R * 0.71 if yaw > 45 else head_x(p, 0, yaw, 0.90)
    y = (0.290 if p.young else 0.285) * u + (0.03 * u if p.age == "old" else 0)
    kx = max(0.62, math.cos(math.radians(yaw)))
    v = VISEMES.get(f.vis)
    lip = mix(
        shade(p.skin, 0.34), "#8e2f3c", 0.55
    ) if luma(p.skin) > 0.4 else mix(shade(p.skin, 0.5), "#3a1020", 0.5)
    sm = f.smile
    if (v is None and f.jaw < 0.08) or (v is not None and v[1] == 0):
        w = 0.105 * u * f.wide * p.mw * kx * (0.85 if v is not None else 1)
        d = 0.062 * u * sm
        c.drawPath(blob([(
            x + w * i / 4, y - d * 0.45 + d * 1.2 * (1 - (i / 4) ** 2)
        ) for i in range(-4, 5)], False), line(lip, 0.029 * u))
        return
    if v is not None:
        w, h = v[0] / 2 * u * (0.8 + 0.2 * f.wide), v[1] * u * (1 + 0.2 * f.jaw)
    else:
        w, h = 0.10 * u * f.wide, 0.20 * u * f.jaw
    w *= kx * p.mw
    d = 0.05 * u * max(-0.6, min(1, sm)) * min(1, w / (0.09 * u))
    # a small round mouth: O, U, a gasp
    if (f.wide < 0.75 and v is None and sm > -0.3) or f.vis in ("O", "U"):
        m = skia.Path()
        m.addOval(skia.Rect.MakeLTRB(x - w * 1.02, y - h * 0.22, x + w * 1.02, y + h * 0.88))
    elif sm < 0:
        m = blob([
            (x - w, y + h * 0.55 - d * 0.6), (x - w * 0.5, y + h * 0.05), (x + w * 0.5, y + h * 0.05),
            (x + w, y + h * 0.55 - d * 0.6), (x + w * 0.45, y + h * 0.78), (x - w * 0.45, y + h * 0.78),
        ])
    else:
        m = blob([
            (x - w, y - d), (
                x, y - d * 0.15 + (0.0 if sm > 0.5 else -0.012 * u)
            ), (x + w, y - d), (x + w * 0.78, y + h * 0.55),
            (x + w * 0.3, y + h * 0.96), (x - w * 0.3, y + h * 0.96), (x - w * 0.78, y + h * 0.55),
        ])
    c.drawPath(m, fill("#7b2638"))
    with clipped(c, m):
        if w > 0.07 * u and h > 0.06 * u:
            oval(
                c, x, y - d * 0.5 - 0.035 * u + (h * 0.12 if sm < 0 else 0), w * 0.92, 0.062 * u,
                fill("#fff8ee"),
            )
        if h > 0.07 * u:
            oval(c, x + 0.01 * u, y + h * 1.02, w * 0.72, h * 0.42, fill("#e8707a"))
