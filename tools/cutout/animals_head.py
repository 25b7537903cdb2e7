"""Heads of four-legged animals: three-quarter, so that both eyes read, and faces that feel and speak.

The origin is the middle of the head, the muzzle points to +x. Recognition comes in this order: ear,
muzzle, mask, extras.
"""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    INK,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    luma,
    mix,
    oval,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import Face, gape
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.animals import Animal

# fmt: off
# Rows of coordinates read better than columns of them.

# outlines in half heads; a third number marks a sharp corner
_SKULLS: dict[str, list[tuple[float, ...]]] = {
    "round": [
        (0, -1), (0.74, -0.74), (1, 0), (0.80, 0.70), (0.1, 1), (-0.72, 0.74), (-1, 0.05), (-0.76, -0.72)
    ],
    "fox": [
        (-0.1, -1), (0.62, -0.8), (0.98, -0.05), (1.02, 0.5), (0.5, 0.95), (-0.35, 0.86), (-1.18, 0.62, 1),
        (-0.98, -0.1), (-0.7, -0.8),
    ],
    "cow": [
        (-0.7, -0.8), (0, -1), (0.8, -0.8), (0.9, -0.1), (0.95, 0.5), (0.62, 1.02), (-0.1, 1.02), (-0.5, 0.5),
        (-0.82, -0.1),
    ],
    "cat": [
        (0, -1), (0.75, -0.75), (1.0, 0.05), (0.92, 0.62), (0.35, 0.98), (-0.35, 0.98), (-1.02, 0.62),
        (-1.0, 0.02), (-0.75, -0.75),
    ],
    "mouse": [
        (-0.2, -1), (0.6, -0.6), (1.25, 0.25), (1.3, 0.55), (0.6, 0.9), (-0.5, 0.9), (-1, 0.2), (-0.8, -0.65)
    ],
    "horse": [
        (-0.50, -0.80), (0.05, -1), (0.66, -0.76), (0.86, -0.22), (1.16, 0.36), (1.42, 0.78), (1.24, 1.12),
        (0.72, 1.16), (0.22, 0.76), (-0.42, 0.50), (-0.84, 0.02), (-0.82, -0.48),
    ],
    "lamb": [
        (-0.1, -1), (0.66, -0.78), (0.94, -0.10), (0.92, 0.52), (0.66, 0.98), (0.18, 1.0), (-0.34, 0.66),
        (-0.84, 0.10), (-0.76, -0.66),
    ],
    "dragon": [
        (-0.2, -1), (0.48, -0.86), (0.84, -0.36), (1.22, -0.14), (1.46, 0.22), (1.28, 0.70), (0.5, 0.90),
        (-0.5, 0.84), (-1, 0.2), (-0.86, -0.62),
    ],
}


def draw_head(c: Any, a: "Animal", x: float, y: float, t: float, face: Face, behind: bool = False) -> None:
    """Draw the head with its middle at (x, y).

    Args:
        c: canvas.
        a: the animal.
        x, y: middle of the head, in the animal's pixels.
        t: seconds, for ears that twitch and a head that is never quite still.
        face: expression; `vis` moves the lips.
        behind: the head is turned away: no face.
    """
    d = a.d
    rx, ry = d.head
    coat = a.coat
    with at(c, x, y, math.sin(t * 2.1) * 1.6 + (4 if face.smile < -0.4 else 0)):
        if a.has("mane"):
            _mane(c, a, rx, ry)
        _ears(c, a, rx, ry, t, face, front=False)
        if a.has("horns") and d.name != "cow":
            _horns(c, a, rx, ry)
        skull = blob([(p[0] * rx, p[1] * ry, *p[2:]) for p in _SKULLS[d.skull]])
        head_coat = a.dark if d.face == "dark" else coat
        formed(c, skull, head_coat, -rx * 0.12 * a.lx, -ry * 0.10, 0.08)
        if behind:
            _ears(c, a, rx, ry, t, face, front=True)
            _headwear(c, a, rx, ry)
            return
        with clipped(c, skull):
            _mask(c, a, rx, ry)
        _muzzle(c, a, rx, ry, face)
        _eyes(c, a, rx, ry, face)
        for ex in (-0.52, 0.80):
            oval(c, rx * ex, ry * 0.34, rx * 0.15, ry * 0.11, fill("#ef6f62", 0.30))
        _on_top(c, a, rx, ry)
        _ears(c, a, rx, ry, t, face, front=True)
        _headwear(c, a, rx, ry)


# ---------------------------------------------------------------- masks
def _mask(c: Any, a: "Animal", rx: float, ry: float) -> None:
    k, coat, light, dark = a.d.face, a.coat, a.light, a.dark
    if k == "fox":
        c.drawPath(blob([
            (-rx * 1.3, ry * 0.2), (-rx * 0.5, ry * 0.12), (rx * 0.02, ry * 0.32), (rx * 0.5, ry * 0.25),
            (rx * 1.2, -ry * 0.1), (rx * 1.3, ry * 1.2), (-rx * 1.3, ry * 1.2),
        ]), fill(light))
    elif k == "cow":
        c.drawPath(blob([
            (-rx, -ry), (-rx * 0.05, -ry * 1.1), (-rx * 0.02, -ry * 0.2), (-rx * 0.3, ry * 0.3),
            (-rx, ry * 0.1),
        ]), fill(dark))
    elif k == "patch":
        c.drawPath(blob([
            (-rx * 0.8, -ry * 0.7), (-rx * 0.1, -ry * 0.75), (rx * 0.04, -ry * 0.02), (-rx * 0.35, ry * 0.30),
            (-rx * 0.85, ry * 0.1),
        ]), fill(mix(coat, dark, 0.75)))
    elif k == "stripes":
        for o in (-0.22, 0.12, 0.46):
            c.drawPath(tube([(rx * o, -ry * 1.1), (rx * (o + 0.03), -ry * 0.52)], (9, 3)), fill(dark))
        if a.d.name == "tiger":
            for y in (-0.02, 0.28, 0.56):
                c.drawPath(tube([(-rx * 1.1, ry * y), (-rx * 0.70, ry * (y + 0.06))], (9, 3)), fill(dark))
                c.drawPath(tube([(rx * 1.1, ry * y), (rx * 0.88, ry * (y + 0.06))], (8, 3)), fill(dark))
        oval(c, rx * 0.22, ry * 0.62, rx * 0.62, ry * 0.45, fill(light))
    elif k == "cheeks":
        oval(c, rx * 0.32, ry * 0.62, rx * 0.60, ry * 0.48, fill(light))
    elif k == "chin":
        oval(c, rx * 0.40, ry * 0.74, rx * 0.56, ry * 0.42, fill(light))
    elif k == "blaze":
        c.drawPath(blob([
            (rx * 0.10, -ry * 0.62), (rx * 0.34, -ry * 0.66), (rx * 0.72, ry * 0.10), (rx * 1.0, ry * 0.60),
            (rx * 0.76, ry * 0.66), (rx * 0.42, ry * 0.10),
        ]), fill(light))
    elif k == "pale":
        for ex in a.d.eye_x:
            oval(c, rx * ex, a.d.eye_y * ry, rx * 0.27, ry * 0.25, fill(mix(coat or "", light or "", 0.8)))
    elif k == "zebra":
        for i in range(4):
            y = -ry * 0.62 + i * ry * 0.34
            c.drawPath(tube([(-rx * 1.0, y - 6), (-rx * 0.30, y + 8)], (10, 3)), fill(dark))
        for o in (0.04, 0.32):
            c.drawPath(tube([(rx * o, -ry * 1.0), (rx * (o + 0.14), -ry * 0.46)], (8, 3)), fill(dark))
    elif k == "monkey":
        for ex in (-0.20, 0.50):
            oval(c, rx * ex, -ry * 0.10, rx * 0.42, ry * 0.46, fill(light))
        oval(c, rx * 0.24, ry * 0.55, rx * 0.78, ry * 0.50, fill(light))
    elif k == "panda":
        for ex, o in ((-0.24, -1), (0.58, 1)):
            with at(c, rx * ex, -ry * 0.04, o * 18):
                oval(c, 0, 0, rx * 0.23, ry * 0.31, fill(dark))
    elif k == "raccoon":
        c.drawPath(blob([
            (-rx * 1.1, ry * 0.30), (-rx * 0.9, -ry * 0.20), (-rx * 0.2, -ry * 0.42), (rx * 0.2, -ry * 0.10),
            (rx * 0.6, -ry * 0.42), (rx * 1.1, -ry * 0.1), (rx * 1.0, ry * 0.30), (rx * 0.5, ry * 0.14),
            (rx * 0.2, ry * 0.2), (-rx * 0.4, ry * 0.22),
        ]), fill(dark))
        oval(c, rx * 0.25, ry * 0.72, rx * 0.70, ry * 0.40, fill(light))
        for ex in (-0.5, 0.75):
            oval(c, rx * ex, -ry * 0.50, rx * 0.30, ry * 0.10, fill(light))


# ---------------------------------------------------------------- muzzle, nose and mouth
def _muzzle(c: Any, a: "Animal", rx: float, ry: float, face: Face) -> None:
    d, coat, light = a.d, a.coat, a.light
    ml, mh = d.snout
    mx, my = rx * 0.36, ry * 0.34
    opened = gape(face)
    if d.muzzle == "oval":
        oval(c, mx + ml * 0.25, my + 3, ml * 1.02, mh * 1.0, fill(light))
    elif d.muzzle == "fox":
        c.drawPath(blob([
            (rx * 0.15, ry * 0.1), (rx * 0.75, -ry * 0.02), (rx * 1.26, ry * 0.30), (rx * 1.24, ry * 0.52),
            (rx * 0.7, ry * 0.82), (rx * 0.2, ry * 0.7),
        ]), fill(light))
        c.drawPath(blob([
            (rx * 0.2, ry * 0.05), (rx * 0.7, -ry * 0.1), (rx * 1.24, ry * 0.27), (rx * 0.8, ry * 0.26)
        ]), fill(coat))
    elif d.muzzle in ("cow", "horse", "disc", "trunk", "dragon"):
        {
            "cow": _cow, "horse": _horse, "disc": _pig, "trunk": _trunk, "dragon": _dragon
        }[d.muzzle](c, a, rx, ry, face, opened)
        return
    _lips(c, a, rx, ry, face, opened)


def _lip_colour(light: str) -> str:
    return mix(INK, "#8e2f3c", 0.35) if luma(light) > 0.25 else mix(light, "#f0c8c0", 0.6)


def _open_mouth(c: Any, x: float, y: float, w: float, h: float) -> None:
    """A dark mouth with a tongue, its upper lip at y."""
    m = blob([(x - w, y, 1), (x, y + h * 0.10), (x + w, y, 1), (x + w * 0.5, y + h), (x - w * 0.5, y + h)])
    c.drawPath(m, fill("#7b2638"))
    if h > 6:
        with clipped(c, m):
            oval(c, x, y + h, w * 0.72, h * 0.44, fill("#ee8a8a"))


def _lips(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    """The small nose with a mouth like a w below it: dogs, cats and most others."""
    d, light = a.d, a.light
    nx, ny, nw = d.nose[0] * rx, d.nose[1] * ry, d.nose[2]
    dx, drop = d.mouth
    m0, w = ny + nw * 0.8, nw * 1.15
    ink = _lip_colour(a.dark if d.face == "dark" else light)
    if opened > 0.06:
        g = min(1.1, opened)
        narrow = 0.62 if face.vis in ("O", "U") else 1.0
        m = blob([
            (
                nx + dx - w * 1.3 * narrow, m0 + 4, 1
            ), (nx + dx, m0 + 7), (nx + dx + w * 1.1 * narrow, m0 + 3, 1),
            (
                nx + dx + w * 0.5 * narrow, m0 + 4 + (4 + nw * 1.4) * g
            ), (nx + dx - w * 0.5 * narrow, m0 + 4 + (4 + nw * 1.5) * g),
        ])
        c.drawPath(m, fill("#7b2638"))
        if g > 0.4:
            with clipped(c, m):
                oval(c, nx + dx, m0 + 5 + (4 + nw * 1.3) * g, w * 0.8, nw * 0.8, fill("#ee8a8a"))
    if face.smile < -0.3 and opened <= 0.06:
        c.drawPath(blob([
            (nx + dx - w * 1.1, m0 + 9), (nx + dx, m0 + drop + 2), (nx + dx + w * 1.0, m0 + 8)
        ], False), line(ink, 2.6))
    else:
        for o in (-1, 1):
            c.drawPath(blob([
                (nx + dx, m0 + drop), (nx + dx + o * w * 0.6, m0 + 8), (nx + dx + o * w * 1.25, m0 + 3)
            ], False), line(ink, 2.6))
    colour = d.nose[3] or INK
    c.drawPath(blob([
        (nx - nw, ny - nw * 0.4), (nx, ny - nw * 0.75), (nx + nw, ny - nw * 0.4),
        (nx + nw * 0.45, ny + nw * 0.5), (nx, ny + nw * 0.75), (nx - nw * 0.45, ny + nw * 0.5),
    ]), fill(colour))
    oval(c, nx - nw * 0.3 * a.lx, ny - nw * 0.35, nw * 0.3, nw * 0.18, fill("#ffffff", 0.7))
    if a.has("teeth"):
        c.drawRoundRect(skia.Rect.MakeXYWH(nx - 5, m0 + 6, 10, 9), 2, 2, fill("#ffffff"))
        c.drawLine(nx, m0 + 6, nx, m0 + 14, line(shade(light, 0.2), 1.2))
    if a.has("whiskers") or a.has("whisker"):
        for side in (-1, 1) if a.has("whiskers") else (-1,):
            for o in (-4, 5):
                c.drawLine(
                    nx + side * 12, ny + 4 + o * 0.3, nx + side * 38, ny + 2 + o * 1.6,
                    line(tint(a.coat, 0.6), 1.8),
                )


def _arc(c: Any, x: float, y: float, w: float, smile: float, ink: str, wide: float = 3.0) -> None:
    bend = 0.28 * w * (1 if smile > -0.3 else -1)
    c.drawPath(blob([
        (x - w, y - bend * 0.5), (x, y + bend * 0.5), (x + w, y - bend * 0.6)
    ], False), line(ink, wide))


def _cow(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    light = a.light
    if opened > 0.06:
        oval(
            c, rx * 0.36, ry * (0.92 + 0.10 * opened), rx * 0.62, ry * (0.20 + 0.10 * opened),
            fill(shade(light, 0.08)),
        )
        _open_mouth(c, rx * 0.36, ry * 0.92, rx * 0.40, ry * 0.30 * min(1.0, opened))
    oval(c, rx * 0.34, ry * 0.70, rx * 0.82, ry * (0.42 if opened <= 0.06 else 0.34), fill(light))
    for o in (-0.02, 0.70):
        oval(c, rx * o, ry * 0.62, 5, 7, fill(shade(light, 0.35)))
    ink = mix(INK, "#8e2f3c", 0.35)
    if opened <= 0.06:
        if face.smile < -0.3:
            c.drawPath(blob([
                (0, ry * 0.96), (rx * 0.36, ry * 0.86), (rx * 0.74, ry * 0.94)
            ], False), line(ink, 3))
        else:
            c.drawPath(blob([
                (0, ry * 0.88), (rx * 0.36, ry * 0.96), (rx * 0.74, ry * 0.86)
            ], False), line(ink, 3))


def _horse(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    light = a.light
    x, y = rx * 0.92, ry * 0.84
    ink = _lip_colour(light)
    if opened > 0.06:
        with at(c, x - rx * 0.18, y + ry * 0.16, 14 + 10 * opened):
            oval(c, 0, ry * 0.16 * opened, rx * 0.40, ry * 0.20, fill(shade(light, 0.10)))
        _open_mouth(c, x - rx * 0.10, y + ry * 0.14, rx * 0.30, ry * 0.28 * min(1.0, opened))
    with at(c, x, y, 14):
        oval(c, 0, 0, rx * 0.56, ry * 0.34, fill(light))
        oval(c, -rx * 0.06, -ry * 0.08, 4, 5.5, fill(shade(light, 0.35)))
        oval(c, rx * 0.34, -ry * 0.10, 3.4, 5, fill(shade(light, 0.35)))
        if opened <= 0.06:
            _arc(c, rx * 0.06, ry * 0.17, rx * 0.30, face.smile, ink)


def _pig(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    coat, dark = a.coat, a.dark
    x, y = rx * 0.60, ry * 0.26
    if opened > 0.06:
        _open_mouth(c, x - 6, y + ry * 0.42, rx * 0.28, ry * 0.34 * min(1.0, opened))
    else:
        _arc(c, x - 6, y + ry * 0.50, rx * 0.28, face.smile, mix(INK, "#8e2f3c", 0.5))
    oval(c, x + 2, y + 2, rx * 0.42, ry * 0.38, fill(shade(coat, 0.16)))
    oval(c, x, y, rx * 0.42, ry * 0.36, fill(mix(coat, "#f6c0b8", 0.5)))
    for o in (-0.14, 0.16):
        oval(c, x + rx * o, y, 4.4, 7, fill(shade(dark, 0.1)))


def _trunk(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    coat = a.coat
    if opened > 0.06:
        _open_mouth(c, rx * 0.30, ry * 0.66, rx * 0.24, ry * 0.30 * min(1.0, opened))
    else:
        _arc(c, rx * 0.22, ry * 0.70, rx * 0.20, face.smile, mix(INK, "#8e2f3c", 0.35), 3.4)
    if a.has("tusks"):
        c.drawPath(blob([
            (rx * 0.42, ry * 0.50, 1), (rx * 0.66, ry * 0.58), (rx * 1.02, ry * 0.66),
            (rx * 0.98, ry * 0.56, 1), (rx * 0.72, ry * 0.44), (rx * 0.52, ry * 0.36),
        ]), fill("#fdf3e0"))
    lift = 0.30 * max(0.0, face.jaw)  # a trunk rises when its owner is glad
    way = [
        (rx * 0.58, ry * 0.14), (rx * 0.92, ry * 0.44), (rx * 0.94, ry * (0.92 - lift)),
        (rx * 0.98, ry * (1.28 - lift * 2)), (rx * 1.18, ry * (1.42 - lift * 3)),
    ]
    trunk = tube(way, (rx * 0.58, rx * 0.50, rx * 0.38, rx * 0.30, rx * 0.26))
    formed(c, trunk, coat, -5 * a.lx, -3, 0.10)
    for f in (0.62, 0.84, 1.05):
        c.drawLine(
            rx * 0.78, ry * (f - lift * f), rx * 0.98, ry * (f - 0.02 - lift * f),
            line(shade(coat, 0.16), 2.4),
        )


def _dragon(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    coat, light = a.coat, a.light
    ink = mix(INK, "#8e2f3c", 0.35)
    if opened > 0.06:
        _open_mouth(c, rx * 0.88, ry * 0.42, rx * 0.46, ry * 0.46 * min(1.0, opened))
    else:
        c.drawPath(blob([
            (rx * 0.34, ry * 0.36), (rx * 0.70, ry * (0.56 if face.smile > -0.3 else 0.34)),
            (rx * 1.30, ry * (0.34 if face.smile > -0.3 else 0.52)),
        ], False), line(ink, 3.2))
    for x in (1.06, 1.30):
        oval(c, rx * x, ry * 0.06, 4.2, 5.2, fill(shade(coat, 0.35)))
    oval(c, rx * 0.10, ry * 0.66, rx * 0.26, ry * 0.14, fill(light, 0.5))
    c.drawPath(blob([
        (rx * 0.52, ry * 0.42, 1), (rx * 0.58, ry * 0.60, 1), (rx * 0.66, ry * 0.45, 1)
    ]), fill("#fff8ee"))


# ---------------------------------------------------------------- eyes
def _eyes(c: Any, a: "Animal", rx: float, ry: float, f: Face) -> None:
    d = a.d
    ey = d.eye_y * ry + f.look[1] * 2.2
    ew = max(5.2, rx * d.eye_size)
    dark_face = d.face in ("dark", "panda", "raccoon") or luma(a.coat) < 0.30
    closed = f.blink > 0.55 or f.arc
    for ex in d.eye_x:
        near = ex < 0.3
        x, k = rx * ex + f.look[0] * 3, 1 if near else 0.86
        base_x, base_y = rx * ex, d.eye_y * ry
        if d.eye_white and near and d.face != "dark":
            oval(c, x, ey, ew * 1.5, ew * 1.75, fill("#fbeedd"))
        elif dark_face and not closed:
            oval(c, x, ey, ew * 1.42 * k, ew * 1.62, fill("#fbeedd"))
        ink = INK if not (dark_face and closed) else "#fbeedd"
        if closed:
            bend = -0.75 if f.arc > 0 and f.blink <= 0.55 else 0.5
            c.drawPath(
                blob(
                    [
                        (x - ew * 1.1, ey - bend * 2), (x, ey + ew * bend), (x + ew * 1.1, ey - bend * 2)
                    ] if bend < 0 else [(x - ew, ey), (x, ey + ew * 0.5), (x + ew, ey)], False,
                ), line(ink, 3),
            )
        else:
            if d.ring and (near or d.skull == "cat"):
                oval(c, x, ey, ew * 1.4 * k, ew * 1.5, fill(d.ring))
            if f.white > 0.5:
                oval(c, x, ey, ew * 1.75 * k, ew * 2.0, fill("#fffaf2"))
                oval(c, x, ey, ew * 0.85 * k, ew * 1.05, fill(INK))
            else:
                thin = 0.85 if d.name == "cat" else 1.0
                oval(c, x, ey, ew * k * thin, ew * 1.25 * f.open * (1 - 0.3 * f.lid), fill(INK))
            oval(c, x - ew * 0.28 * a.lx, ey - ew * 0.45, ew * 0.36, ew * 0.36, fill("#ffffff"))
        if abs(f.brow_a) > 0.25 or f.brow < -0.3:
            side = -1 if near else 1  # the nose is between the eyes
            up = ew * (2.1 + 0.5 * f.brow + (0.5 if f.white > 0.5 else 0))
            inn, out = base_y - up - f.brow_a * ew * 0.55, base_y - up + f.brow_a * ew * 0.45
            tone = shade(a.dark, 0.2) if luma(a.coat) > 0.3 else tint(a.coat, 0.5)
            c.drawLine(
                base_x - side * ew * 1.15, inn, base_x + side * ew * 1.25, out,
                line(tone, max(3.2, ew * 0.55)),
            )
        if f.tear > 0.3 and not closed:
            ty = base_y + ew * 1.9
            c.drawPath(blob([
                (base_x, ty - 5, 1), (base_x + 5, ty + 5), (base_x, ty + 10), (base_x - 5, ty + 5)
            ]), fill("#8fd0f0", min(1.0, f.tear)))


# ---------------------------------------------------------------- ears
def _droop(face: Face) -> float:
    """Degrees the ears sink with sorrow and fear, or rise with surprise."""
    if face.white > 0.5:
        return -8.0 if face.brow_a < 0.5 else 22.0
    return 24.0 if face.smile < -0.3 else 0.0


def _ears(c: Any, a: "Animal", rx: float, ry: float, t: float, face: Face, front: bool) -> None:
    d, coat, dark, light = a.d, a.coat, a.dark, a.light
    k = d.ears
    inn = mix("#eda79c", coat, 0.25)
    w = math.sin(t * 3.1) * 3
    if k in ("flop", "fold"):
        for o, f in ((-1, True), (1, False)):
            if f == front:
                with at(c, o * rx * 0.70, -ry * 0.70, o * -4 + w):
                    if k == "flop":
                        e = blob([
                            (-o * 16, -4), (o * 8, -12), (o * 26, 10), (o * 24, 50), (o * 6, 58),
                            (-o * 8, 30),
                        ])
                        c.drawPath(e, fill(dark if f else shade(dark, 0.14)))
                    else:
                        c.drawPath(blob([
                            (-o * 22, 4), (-o * 4, -16), (o * 20, -22), (o * 30, 10, 1), (o * 8, 14)
                        ]), fill(shade(coat, 0.12 if f else 0.20)))
        return
    if k == "fan":
        _fan_ears(c, a, rx, ry, w, front)
        return
    if front:
        return
    droop = _droop(face)
    for o in (1, -1):
        far = o > 0
        col = shade(coat, 0.14) if far else coat
        if k == "point":
            high = d.ear
            with at(c, rx * (0.52 if far else -0.62), -ry * 0.62, o * (12 + droop) + w * 0.6):
                c.drawPath(blob([
                    (-20, 12, 1), (-12, -high * 0.55), (0, -high, 1), (12, -high * 0.5), (20, 12, 1)
                ]), fill(col))
                c.drawPath(blob([
                    (-11, 8, 1), (-6, -high * 0.40), (1, -high * 0.72, 1), (8, -high * 0.35), (12, 8, 1)
                ]), fill(inn if d.name == "cat" else light))
                if a.has("eartips"):
                    c.drawPath(blob([
                        (-9, -high * 0.66, 1), (0, -high - 1, 1), (9, -high * 0.62, 1), (0, -high * 0.70)
                    ]), fill(dark))
        elif k in ("tall", "donkey"):
            with at(c, rx * (0.36 if far else -0.28), -ry * 0.70, (16 if far else -10) + o * droop * 1.6 + w):
                c.drawPath(blob([(-11, 10), (-16, -36), (-6, -78), (5, -80), (14, -40), (11, 10)]), fill(col))
                c.drawPath(blob([
                    (-5, 4), (-8, -34), (-1, -66), (6, -38), (5, 4)
                ]), fill(inn if k == "tall" else light))
                if k == "donkey":
                    c.drawPath(blob([(-8, -66), (-3, -82), (6, -80), (9, -66), (0, -70)]), fill(dark))
        elif k in ("round", "roundark"):
            outer = dark if k == "roundark" else coat
            oval(
                c, rx * (0.66 if far else -0.72), -ry * 0.74, rx * 0.32, rx * 0.31,
                fill(shade(outer, 0.14) if far else outer),
            )
            if k == "round":
                oval(
                    c, rx * (0.66 if far else -0.70), -ry * 0.70, rx * 0.18, rx * 0.17,
                    fill(light if not far else shade(light, 0.1)),
                )
        elif k == "disc":
            oval(c, rx * (0.52 if far else -0.70), -ry * 0.92, rx * 0.66, rx * 0.66, fill(col))
            oval(c, rx * (0.52 if far else -0.68), -ry * 0.88, rx * 0.44, rx * 0.44, fill(inn))
        elif k == "button":
            oval(
                c, rx * (0.92 if far else -0.98), -ry * 0.08, rx * 0.30, rx * 0.32,
                fill(col if d.face == "monkey" else shade(dark, 0.06)),
            )
            oval(c, rx * (0.92 if far else -0.98), -ry * 0.06, rx * 0.18, rx * 0.20, fill(light))
        elif k == "tuft":
            with at(c, rx * (0.50 if far else -0.55), -ry * 0.70, o * (12 + droop) + w):
                c.drawPath(blob([(-11, 8, 1), (-10, -14), (0, -36, 1), (10, -14), (11, 8, 1)]), fill(col))
                c.drawLine(-2, -26, -4, -42, line(dark, 4))
                c.drawLine(2, -26, 4, -40, line(dark, 4))
        elif k == "leaf":
            with at(c, rx * (0.44 if far else -0.30), -ry * 0.80, o * (10 + droop) + w):
                c.drawPath(blob([(-10, 10, 1), (-12, -14), (0, -40, 1), (12, -14), (10, 10, 1)]), fill(col))
                c.drawPath(blob([(-4, 6, 1), (-5, -12), (0, -28, 1), (6, -12), (5, 6, 1)]), fill(inn))
        elif k == "side":
            ear = (dark if not far else shade(
                coat, 0.1
            )) if d.skull == "cow" else dark if d.face == "dark" else col
            with at(c, rx * (0.70 if far else -0.72), -ry * 0.60, o * (18 + droop) + w):
                c.drawPath(blob([(0, -9), (o * 24, -16), (o * 44, -2), (o * 24, 12), (0, 9)]), fill(ear))
                c.drawPath(blob([(o * 6, -3), (o * 24, -9), (o * 36, -1), (o * 22, 6)]), fill(inn))
            if d.skull == "cow":
                _cow_horn(c, a, rx, ry, o)
        elif k == "fin":
            with at(c, rx * (0.40 if far else -0.72), -ry * 0.20, o * (20 + droop) + w):
                c.drawPath(blob([
                    (0, -12, 1), (o * 30, -34, 1), (o * 26, -14), (o * 42, -4, 1), (o * 26, 6),
                    (o * 28, 22, 1), (0, 12, 1),
                ]), fill(shade(dark, 0.14) if far else dark))


def _cow_horn(c: Any, a: "Animal", rx: float, ry: float, o: int) -> None:
    if not a.has("horns"):
        return
    with at(c, rx * (0.42 if o > 0 else -0.40), -ry * 0.88, o * 18):
        c.drawPath(blob([
            (-8, 6), (-7, -14), (o * 6, -32, 1), (8, -12), (9, 6)
        ]), fill("#ead6b0" if o < 0 else shade("#ead6b0", 0.12)))


def _fan_ears(c: Any, a: "Animal", rx: float, ry: float, w: float, front: bool) -> None:
    coat = a.coat
    inn = mix("#e0a09c", coat, 0.45)
    if front:
        with at(c, -rx * 0.50, -ry * 0.16, -4 + w):
            e = blob([
                (rx * 0.14, -ry * 0.52), (-rx * 0.44, -ry * 0.72), (-rx * 1.02, -ry * 0.40),
                (-rx * 1.06, ry * 0.30), (-rx * 0.60, ry * 0.92), (-rx * 0.12, ry * 0.52),
                (rx * 0.10, ry * 0.10),
            ])
            formed(c, e, shade(coat, 0.06), -6 * a.lx, -5, 0.12)
            c.drawPath(blob([
                (-rx * 0.06, -ry * 0.34), (-rx * 0.46, -ry * 0.50), (-rx * 0.82, -ry * 0.26),
                (-rx * 0.84, ry * 0.22), (-rx * 0.54, ry * 0.62), (-rx * 0.20, ry * 0.32),
            ]), fill(inn))
    else:
        with at(c, rx * 0.46, -ry * 0.24, 6 - w):
            c.drawPath(blob([
                (-rx * 0.1, -ry * 0.4), (rx * 0.40, -ry * 0.62), (rx * 0.86, -ry * 0.30),
                (rx * 0.84, ry * 0.24), (rx * 0.46, ry * 0.62), (0, ry * 0.3),
            ]), fill(shade(coat, 0.18)))


# ---------------------------------------------------------------- manes, horns, hats
def _mane(c: Any, a: "Animal", rx: float, ry: float) -> None:
    for r, col in ((1.46, shade(a.dark, 0.12)), (1.30, a.dark)):
        pts: list[tuple[float, ...]] = []
        for i in range(22):
            q = i / 22 * 2 * math.pi
            f = r * (1.0 if i % 2 else 0.88)
            pts.append((-rx * 0.10 + math.cos(q) * rx * f, ry * 0.10 + math.sin(q) * ry * f))
        c.drawPath(blob(pts), fill(col))


def _horns(c: Any, a: "Animal", rx: float, ry: float) -> None:
    tone = "#e6d2ac" if a.d.name != "dragon" else a.light
    for o in (1, -1):
        with at(c, rx * (0.34 if o > 0 else -0.34), -ry * 0.86, o * 6 - 14):
            col = tone if o < 0 else shade(tone, 0.14)
            c.drawPath(blob([(-8, 8), (-11, -16), (-26, -40, 1), (0, -24), (8, 6)]), fill(col))


def _on_top(c: Any, a: "Animal", rx: float, ry: float) -> None:
    d, coat, dark = a.d, a.coat, a.dark
    if a.has("fleece"):
        for x, y, r in (
            (-0.56, -0.70, 0.30), (-0.16, -0.94, 0.34), (0.30, -0.90, 0.32), (0.62, -0.66, 0.26),
            (0.08, -0.66, 0.34),
        ):
            oval(c, rx * x, ry * y, rx * r, rx * r * 0.92, fill(coat))
    if a.has("crest"):
        c.drawPath(blob([
            (-rx * 0.34, -ry * 0.98), (rx * 0.20, -ry * 1.12), (rx * 0.50, -ry * 0.74),
            (rx * 0.34, -ry * 0.30, 1), (rx * 0.12, -ry * 0.58), (-rx * 0.06, -ry * 0.26, 1),
            (-rx * 0.22, -ry * 0.66),
        ]), fill(dark))
    if a.has("crop"):
        c.drawPath(blob([
            (-rx * 0.26, -ry * 0.92), (-rx * 0.20, -ry * 1.22, 1), (rx * 0.02, -ry * 1.06),
            (rx * 0.16, -ry * 1.26, 1), (rx * 0.26, -ry * 0.90),
        ]), fill(dark))
    if a.has("horn"):
        horn = blob([(rx * 0.18, -ry * 0.74, 1), (rx * 0.60, -ry * 1.62, 1), (rx * 0.48, -ry * 0.66, 1)])
        c.drawPath(horn, fill("#f4cf6e"))
        with clipped(c, horn):
            for i in range(4):
                y = -ry * (0.82 + i * 0.20)
                c.drawLine(rx * 0.1, y + 5, rx * 0.7, y - 5, line("#d9a63e", 3))
    if a.has("knobs"):
        for o in (-0.22, 0.34):
            c.drawLine(rx * o, -ry * 0.84, rx * (o + 0.04), -ry * 1.34, line(coat, 8))
            oval(c, rx * (o + 0.04), -ry * 1.40, 7, 7, fill(dark))
    if a.has("beard"):
        c.drawPath(blob([
            (rx * 0.20, ry * 0.92), (rx * 0.66, ry * 0.90), (rx * 0.56, ry * 1.24), (rx * 0.36, ry * 1.56, 1),
            (rx * 0.28, ry * 1.2),
        ]), fill(a.light))
    if a.has("ruff"):
        c.drawPath(blob([
            (-rx * 1.16, ry * 0.62, 1), (-rx * 0.90, ry * 0.30), (-rx * 0.72, ry * 0.62),
            (-rx * 0.86, ry * 0.94, 1), (-rx * 0.98, ry * 0.74),
        ]), fill(a.light))
    if d.name == "deer" and a.has("antlers"):
        for o in (-0.36, 0.36):
            c.drawPath(blob([
                (rx * o, -ry * 0.8), (rx * o * 1.8, -ry * 1.5), (rx * o * 2.4, -ry * 2.0)
            ], False), line(dark, 6))


def _headwear(c: Any, a: "Animal", rx: float, ry: float) -> None:
    if a.glasses:
        pr = None
        for ex in a.d.eye_x:
            x, y, r = rx * ex, a.d.eye_y * ry, rx * (0.26 if ex < 0.3 else 0.22)
            c.drawOval(skia.Rect.MakeLTRB(x - r, y - rx * 0.26, x + r, y + rx * 0.26), line(a.glasses, 3.4))
            if pr is not None:
                c.drawLine(pr, y - 2, x - r, y - 2, line(a.glasses, 3.4))
            pr = x + r
    if a.hat:
        from anim_director.tools.cutout.clothes_hats import draw_hat

        u = ry * 1.9
        draw_hat(c, a.hat[0], a.hat[1], rx * 0.05, rx * 0.80, u, a.lx, 0.4, -0.30 * u)
