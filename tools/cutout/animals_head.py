"""Heads of four-legged animals: three-quarter, so that both eyes read, and faces that feel and speak.

The origin is the middle of the head, the muzzle points to +x. Recognition comes in this order: ear,
muzzle, mask, extras.
"""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.animals_ears import draw_ears
from anim_director.tools.cutout.animals_masks import draw_mask
from anim_director.tools.cutout.animals_muzzles import draw_muzzle
from anim_director.tools.cutout.animals_worn import draw_headwear
from anim_director.tools.cutout.canvas import (
    INK,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    luma,
    oval,
    poly,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import Face

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
        draw_ears(c, a, rx, ry, t, face, front=False, behind=behind)
        if a.has("horns") and d.name != "cow":
            _horns(c, a, rx, ry)
        skull = blob([(p[0] * rx, p[1] * ry, *p[2:]) for p in _SKULLS[d.skull]])
        head_coat = a.dark if d.face == "dark" else coat
        formed(c, skull, head_coat, -rx * 0.12 * a.lx, -ry * 0.10, 0.08)
        if behind:
            with clipped(c, skull):
                if d.face in ("stripes", "zebra"):
                    for o in (-0.42, -0.12, 0.18, 0.48):
                        c.drawPath(
                            tube([(rx * o, -ry * 1.1), (rx * (o + 0.03), -ry * 0.2)], (9, 3)), fill(a.dark)
                        )
                elif d.face in ("patch", "cow"):
                    c.drawPath(blob([
                        (rx * 0.1, -ry), (rx * 0.9, -ry * 0.8), (rx * 0.95, ry * 0.1), (rx * 0.4, ry * 0.1)
                    ]), fill(a.dark))
            if a.has("crest") or a.has("fleece"):
                _on_top(c, a, rx, ry)
            draw_ears(c, a, rx, ry, t, face, front=True, behind=True)
            draw_headwear(c, a, rx, ry)
            return
        with clipped(c, skull):
            draw_mask(c, a, rx, ry)
        if a.held is None:
            draw_muzzle(c, a, rx, ry, face)
        else:
            _carrying(c, a, rx, ry, face)
        _eyes(c, a, rx, ry, face)
        for ex in (-0.52, 0.80):
            oval(c, rx * ex, ry * 0.34, rx * 0.15, ry * 0.11, fill("#ef6f62", 0.30))
        _on_top(c, a, rx, ry)
        draw_ears(c, a, rx, ry, t, face, front=True)
        draw_headwear(c, a, rx, ry)


def _carrying(c: Any, a: "Animal", rx: float, ry: float, face: Face) -> None:
    """A thing in the jaws: before the lower one, under the upper one, so that the face stays a face."""
    held, (x, y) = a.held, a.bite()
    if held is None:
        return
    shut = face.but(jaw=0.0, vis="rest", smile=max(0.2, face.smile))
    if a.d.muzzle != "trunk":
        draw_muzzle(c, a, rx, ry, shut)
    with at(c, x, y, 0, 1 / a.size):
        held(c)
    if a.d.muzzle == "trunk":
        draw_muzzle(c, a, rx, ry, shut)
        return
    with clipped(c, poly([(-rx * 2, -ry * 2), (rx * 3, -ry * 2), (rx * 3, y - 1), (-rx * 2, y - 1)])):
        draw_muzzle(c, a, rx, ry, shut)


# ---------------------------------------------------------------- eyes
def _eyes(c: Any, a: "Animal", rx: float, ry: float, f: Face) -> None:
    d = a.d
    ey = d.eye_y * ry + f.look[1] * 2.2
    ew = max(5.2, rx * d.eye_size)
    dark_face = d.face in ("dark", "panda", "raccoon", "badger") or luma(a.coat) < 0.30
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


def _spiny_brow(c: Any, a: "Animal", rx: float, ry: float) -> None:
    """Spines that begin over the eyes and fall back to the neck."""
    rim: list[tuple[float, ...]] = []
    n = 9
    for i in range(2 * n + 1):
        q = math.radians(-52 - i * 138 / (2 * n))
        r = 1.34 if i % 2 else 1.08
        rim.append((-rx * 0.10 + math.cos(q) * rx * r, ry * 0.05 + math.sin(q) * ry * r, 1))
    brow = [(-rx * 0.80, ry * 0.62), (-rx * 0.62, ry * 0.1), (-rx * 0.34, -ry * 0.42),
        (rx * 0.22, -ry * 0.66)]
    c.drawPath(blob([*rim, *brow]), fill(a.dark))
    for i in range(4):
        q = math.radians(-82 - i * 32)
        c.drawLine(
            -rx * 0.1 + math.cos(q) * rx * 0.82, ry * 0.05 + math.sin(q) * ry * 0.82,
            -rx * 0.1 + math.cos(q) * rx * 1.02, ry * 0.05 + math.sin(q) * ry * 1.02,
            line(tint(a.dark, 0.3), 2.4),
        )


def _on_top(c: Any, a: "Animal", rx: float, ry: float) -> None:
    d, coat, dark = a.d, a.coat, a.dark
    if d.marks == "spines":
        _spiny_brow(c, a, rx, ry)
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
    if a.has("nosehorn"):
        for x, y, high in ((0.80, 0.34, 0.86), (0.60, 0.02, 0.42)):
            c.drawPath(blob([
                (rx * (x - 0.20), ry * (y + 0.06), 1), (rx * (x + 0.02), ry * (y - high * 0.6)),
                (rx * (x + 0.16), ry * (y - high), 1), (rx * (x + 0.18), ry * (y + 0.10), 1),
            ]), fill("#efe2c8" if high > 0.5 else "#ddceb4"))
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
