"""Muzzles of four-legged animals: snouts, noses, and mouths that feel and speak."""

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


def draw_muzzle(c: Any, a: "Animal", rx: float, ry: float, face: Face) -> None:
    """Draw snout, nose and mouth."""
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
    if d.muzzle == "beak":
        _beak(c, a, rx, ry, face, opened)
        return
    nx, ny, nw = d.nose[0] * rx, d.nose[1] * ry, d.nose[2]
    dx, drop = d.mouth
    m0, w = ny + nw * 0.8, nw * (1.8 if a.has("teeth") else 1.15)
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
        c.drawRoundRect(skia.Rect.MakeXYWH(nx - 5, m0 + 6, 10, 7), 2, 2, fill("#ffffff"))
        c.drawLine(nx, m0 + 6, nx, m0 + 12, line(shade(light, 0.2), 1.2))
    if a.has("tusks"):
        for o in (-1, 1):
            x = nx + dx + o * w * 0.75
            c.drawPath(blob([
                (x - 6, m0 + 3, 1), (x + 6, m0 + 3, 1), (x + 3 + o * 2, m0 + 22), (x + o * 3, m0 + 36, 1),
                (x - 4 + o, m0 + 20),
            ]), fill("#fdf3e0"))
    if a.has("whiskers") or a.has("whisker"):
        for side in (-1, 1) if a.has("whiskers") else (-1,):
            for o in (-4, 5):
                c.drawLine(
                    nx + side * 12, ny + 4 + o * 0.3, nx + side * 38, ny + 2 + o * 1.6,
                    line(tint(a.coat, 0.6), 1.8),
                )


def _beak(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    """A wide calm mouth without lips or nose: turtles."""
    x, y, w = rx * 0.46, ry * 0.42, rx * 0.42
    if opened > 0.06:
        _open_mouth(c, x, y, w * 0.9, ry * 0.50 * min(1.0, opened))
    else:
        _arc(c, x, y, w, face.smile, shade(a.coat, 0.5), 2.8)
    for o in (0.50, 0.78):
        oval(c, rx * o, ry * 0.12, 1.8, 2.2, fill(shade(a.coat, 0.42)))


def _arc(c: Any, x: float, y: float, w: float, smile: float, ink: str, wide: float = 3.0) -> None:
    bend = 0.28 * w * (1 if smile > -0.3 else -1)
    c.drawPath(blob([
        (x - w, y - bend * 0.5), (x, y + bend * 0.5), (x + w, y - bend * 0.6)
    ], False), line(ink, wide))


def _cow(c: Any, a: "Animal", rx: float, ry: float, face: Face, opened: float) -> None:
    light = a.light
    if opened > 0.06:
        g = min(1.0, opened)
        oval(c, rx * 0.36, ry * (0.94 + 0.26 * g), rx * 0.58, ry * (0.24 + 0.08 * g),
            fill(shade(light, 0.10)))
        _open_mouth(c, rx * 0.36, ry * 0.88, rx * 0.46, ry * (0.16 + 0.40 * g))
    oval(c, rx * 0.34, ry * (0.70 if opened <= 0.06 else 0.64), rx * 0.82,
        ry * (0.42 if opened <= 0.06 else 0.36),
         fill(light))
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
        g = min(1.0, opened)
        with at(c, x - rx * 0.16, y + ry * (0.18 + 0.26 * g), 14 + 8 * g):
            oval(c, 0, 0, rx * 0.40, ry * 0.22, fill(shade(light, 0.10)))
        _open_mouth(c, x - rx * 0.08, y + ry * 0.14, rx * 0.36, ry * (0.14 + 0.36 * g))
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
