"""Heads of birds: owls look at the viewer, the others are seen from the side."""

from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import INK, blob, fill, formed, line, luma, oval, poly, shade, tint
from anim_director.tools.cutout.faces import Face, gape

if TYPE_CHECKING:
    from anim_director.tools.cutout.birds import Bird

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_owl_head(c: Any, b: "Bird", hx: float, hy: float, f: Face, behind: bool) -> None:
    """Draw a head that looks at the viewer with two discs for eyes."""
    r = b.d.head
    head = blob([
        (hx - r * 0.95, hy - r * 0.88, 1), (
            hx - r * 0.4, hy - r * 0.72
        ), (hx + r * 0.4, hy - r * 0.72), (hx + r * 0.95, hy - r * 0.88, 1),
        (hx + r * 1.05, hy), (
            hx + r * 0.6, hy + r * 0.75
        ), (hx - r * 0.6, hy + r * 0.75), (hx - r * 1.05, hy),
    ])
    formed(c, head, b.coat, -6 * b.lx, -5, 0.10)
    if behind:
        return
    for o in (-1, 1):
        ex = hx + o * r * 0.44
        oval(c, ex, hy - 2, r * 0.46, r * 0.48, fill(b.front))
        if f.blink > 0.55 or f.arc:
            bend = -8 if f.arc > 0 and f.blink <= 0.55 else 6
            c.drawPath(blob([(ex - 9, hy), (ex, hy + bend), (ex + 9, hy)], False), line(INK, 3.5))
        else:
            gx, gy = f.look[0] * 4, f.look[1] * 3
            big = 1.12 if f.white > 0.5 else 1.0
            oval(c, hx + o * r * 0.42 + gx, hy - 2 + gy, r * 0.25 * big, r * 0.27 * big, fill(INK))
            oval(c, hx + o * r * 0.42 - 3 * b.lx + gx, hy - 6 + gy, 3.4, 3.4, fill("#ffffff"))
        _brow(c, ex, hy - r * 0.50, r * 0.34, -o, f, shade(b.coat, 0.35))
    opened = gape(f)
    if opened > 0.06:
        c.drawPath(blob([
            (hx - 6, hy + 10), (hx + 6, hy + 10), (hx + 4, hy + 14 + 12 * opened),
            (hx - 4, hy + 14 + 12 * opened),
        ]), fill("#7b2638"))
    c.drawPath(blob([
        (hx - 7, hy + 5), (hx, hy + 1), (hx + 7, hy + 5), (hx, hy + 20, 1)
    ]), fill(b.d.bill))


def draw_bird_head(c: Any, b: "Bird", hx: float, hy: float, f: Face, behind: bool) -> None:
    """Draw a head in profile with its beak."""
    d = b.d
    r = d.head
    if behind:
        _crown(c, b, hx, hy)
        oval(c, hx, hy, r, r * 0.98, fill(b.coat))
        return
    _beak(c, b, hx, hy, gape(f))
    _crown(c, b, hx, hy)
    oval(c, hx, hy, r, r * 0.98, fill(b.coat))
    if d.beak == "cone":
        oval(c, hx + r * 0.30, hy + r * 0.32, r * 0.52, r * 0.42, fill(b.front))
    if "mask" in d.extra:
        oval(c, hx + r * 0.34, hy + r * 0.10, r * 0.58, r * 0.66, fill(b.front))
    ex, ey = hx + r * 0.36, hy - r * 0.18
    ink = INK if luma(b.coat) > 0.22 or "mask" in d.extra else "#fbeedd"
    if f.blink > 0.55 or f.arc:
        bend = -4 if f.arc > 0 and f.blink <= 0.55 else 3
        c.drawPath(blob([
            (hx + r * 0.1, ey + 1), (hx + r * 0.35, ey + 1 + bend), (hx + r * 0.6, ey + 1)
        ], False), line(ink, 3))
    else:
        gx, gy = f.look[0] * 2, f.look[1] * 2
        if f.white > 0.5 or ink != INK:
            oval(c, ex, ey, r * 0.30, r * 0.34, fill("#fffaf2"))
        oval(c, ex + gx, ey + gy, r * 0.18, r * 0.23, fill(INK))
        oval(c, ex - 2 * b.lx + gx, hy - r * 0.28 + gy, r * 0.08, r * 0.08, fill("#ffffff"))
    _brow(c, ex, ey - r * 0.42, r * 0.26, -1, f, shade(b.coat, 0.4))
    oval(c, hx + r * 0.12, hy + r * 0.34, r * 0.2, r * 0.13, fill("#ef6f62", 0.35))
    if "comb" in d.extra:
        c.drawPath(blob([
            (hx + r * 0.62, hy + r * 0.40), (hx + r * 0.92, hy + r * 0.46),
            (hx + r * 0.80, hy + r * 0.95), (hx + r * 0.60, hy + r * 0.8),
        ]), fill("#d9483f"))
    if f.tear > 0.3 and not f.arc:
        c.drawPath(blob([
            (ex, ey + 7, 1), (ex + 3.5, ey + 14), (ex, ey + 18), (ex - 3.5, ey + 14)
        ]), fill("#8fd0f0", min(1.0, f.tear)))


def _crown(c: Any, b: "Bird", hx: float, hy: float) -> None:
    r = b.d.head
    if "tuft" in b.d.extra:
        c.drawPath(blob([
            (hx - 8, hy - r * 0.7), (hx - 16, hy - r * 1.4), (hx - 2, hy - r * 1.15),
            (hx + 2, hy - r * 1.5), (hx + 8, hy - r * 0.8),
        ]), fill(b.wings))
    elif "comb" in b.d.extra:
        c.drawPath(blob([
            (hx - r * 0.5, hy - r * 0.6), (hx - r * 0.62, hy - r * 1.28), (hx - r * 0.22, hy - r * 1.10),
            (hx - r * 0.02, hy - r * 1.52), (hx + r * 0.22, hy - r * 1.10),
            (hx + r * 0.56, hy - r * 1.34), (hx + r * 0.56, hy - r * 0.6),
        ]), fill("#d9483f"))


def _beak(c: Any, b: "Bird", hx: float, hy: float, opened: float) -> None:
    r, bill = b.d.head, b.d.bill
    if b.d.beak == "flat":
        if opened > 0.06:
            c.drawPath(blob([
                (hx + r * 0.62, hy + 6), (hx + r * 1.3, hy + 10 + 6 * opened),
                (hx + r * 1.55, hy + 11 + 10 * opened), (hx + r * 0.7, hy + 15 + 8 * opened),
            ]), fill(shade(bill, 0.2)))
        c.drawPath(blob([
            (hx + r * 0.62, hy - 3), (hx + r * 1.2, hy + 2), (hx + r * 1.75, hy + 4),
            (hx + r * 1.7, hy + 12), (hx + r * 0.7, hy + 15 + min(opened, 0.2) * 6),
        ]), fill(bill))
        c.drawLine(hx + r * 0.8, hy + 8, hx + r * 1.55, hy + 9, line(shade(bill, 0.25), 2.4))
    elif b.d.beak == "long":
        c.drawPath(poly([
            (hx + r * 0.6, hy - 5), (hx + r * 2.6, hy + 4 - 5 * opened), (hx + r * 0.6, hy + 5)
        ]), fill(bill))
        c.drawPath(poly([
            (hx + r * 0.6, hy + 2), (hx + r * 2.4, hy + 6 + 9 * opened), (hx + r * 0.5, hy + 9)
        ]), fill(shade(bill, 0.15)))
    elif b.d.beak == "big":
        c.drawPath(blob([
            (hx + r * 0.5, hy + r * 0.1), (hx + r * 0.9, hy + r * 0.3 + r * 0.4 * opened),
            (hx + r * 1.05, hy + r * 0.5 + r * 0.5 * opened, 1), (hx + r * 0.5, hy + r * 0.6),
        ]), fill(shade(bill, 0.2)))
        c.drawPath(blob([
            (hx + r * 0.5, hy - r * 0.55), (hx + r * 1.2, hy - r * 0.35),
            (hx + r * 1.42, hy + r * 0.35, 1), (hx + r * 1.05, hy + r * 0.12),
            (hx + r * 0.5, hy + r * 0.25),
        ]), fill(bill))
    else:
        up = opened * 8
        c.drawPath(poly([
            (hx + r * 0.7, hy - 5), (hx + r * 1.55, hy - 1 - up * 0.4), (hx + r * 0.7, hy + 4)
        ]), fill(bill))
        c.drawPath(poly([
            (hx + r * 0.7, hy + 2), (hx + r * 1.4, hy + 3 + up), (hx + r * 0.6, hy + 9)
        ]), fill(shade(bill, 0.15)))


def _brow(c: Any, x: float, y: float, w: float, inner: int, f: Face, tone: str) -> None:
    """A short brow when the feeling is strong; `inner` is the side of the beak (-1: +x side)."""
    if abs(f.brow_a) > 0.25 or f.brow < -0.3:
        rise = f.brow_a * w * 0.5
        c.drawLine(x - inner * w, y - rise, x + inner * w, y + rise, line(tint(tone, 0.0), max(2.6, w * 0.3)))
