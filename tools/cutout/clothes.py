"""Garments on the trunk: fronts, collars, jackets, aprons, dungarees and belts."""

from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    CREAM,
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    luma,
    mix,
    oval,
    poly,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.clothes_cuts import CUTS, draw_cut
from anim_director.tools.cutout.clothes_patterns import BRASS, draw_pattern

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton
    from anim_director.tools.cutout.people_torso import Trunk

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_front(c: Any, p: "Person", b: "Trunk", kind: str, col: str) -> None:
    """Draw seams, buttons, hems and pockets, inside the body's outline."""
    u = p.u
    cx = b.axis
    if kind in ("jumper", "hoodie"):
        c.drawPath(tube([
            b.at(-0.03, -b.hips * 1.3), b.at(-0.05, 0), b.at(-0.03, b.hips * 1.4)
        ], (0.07 * u,) * 2), fill(shade(col, 0.13)))
    if b.behind:
        if kind in ("coat", "robe"):
            c.drawLine(*b.at(0.40, 0), *b.at(-0.1, 0), line(shade(col, 0.18), 0.018 * u))
        return
    if kind in ("shirt", "blouse"):
        c.drawLine(*b.at(0.96, cx * 0.6), *b.at(0.8, cx), line(shade(col, 0.16), 0.018 * u))
        c.drawLine(*b.at(0.8, cx), *b.at(-0.1, cx), line(shade(col, 0.16), 0.018 * u))
        for t in (0.72, 0.5, 0.28, 0.08):
            oval(c, *b.at(t, cx), 0.020 * u, 0.020 * u, fill(shade(col, 0.35)))
    elif kind == "hoodie":
        c.drawPath(blob([
            b.at(0.30, cx - 0.17 * u), b.at(0.32, cx + 0.17 * u), b.at(0.08, cx + 0.22 * u),
            b.at(0.08, cx - 0.22 * u),
        ]), fill(shade(col, 0.10)))
        for o in (-0.05, 0.06):
            c.drawLine(*b.at(0.93, cx + o * u), *b.at(0.68, cx + o * u), line(tint(col, 0.5), 0.020 * u))
    elif kind in ("coat", "robe"):
        c.drawLine(*b.at(0.98, cx), *b.at(-0.1, cx), line(shade(col, 0.22), 0.022 * u))
        if kind == "coat":
            for o in (-1, 1):
                x, y = b.at(0.10, cx * 0.7 + o * b.waist * 0.62)
                c.drawLine(x - 0.09 * u, y, x + 0.09 * u, y + 0.015 * u, line(shade(col, 0.2), 0.045 * u))
            for t in (0.66, 0.42, 0.18):
                oval(
                    c, *b.at(t, cx + 0.075 * u), 0.034 * u, 0.034 * u,
                    fill(mix(shade(col, 0.3), BRASS, 0.75)),
                )
        else:
            c.drawPath(tube([
                b.at(0.26, -b.waist * 1.4), b.at(0.25, 0), b.at(0.26, b.waist * 1.5)
            ], (0.07 * u,) * 2), fill(shade(col, 0.22)))


def draw_collar(c: Any, p: "Person", b: "Trunk", kind: str, col: str) -> None:
    """Draw what closes the garment at the neck."""
    u = p.u
    cx = b.axis * 0.55
    left, right, middle = b.at(1.03, -0.15 * u), b.at(1.03, 0.15 * u), b.at(0.86, cx)
    if b.behind:
        c.drawPath(
            tube([left, b.at(1.0, 0), right], (0.075 * u,) * 2),
            fill(tint(col, 0.4) if kind in (
                "shirt", "blouse"
            ) else CREAM if kind == "dress" else shade(col, 0.14)),
        )
        if kind == "hoodie":
            c.drawPath(blob([
                b.at(1.0, -0.24 * u), b.at(0.97, 0), b.at(1.0, 0.24 * u), b.at(0.72, 0.16 * u), b.at(0.62, 0),
                b.at(0.72, -0.16 * u),
            ]), fill(shade(col, 0.12)))
        return
    if kind in ("shirt", "coat"):
        tone = tint(col, 0.4) if kind == "shirt" else shade(col, 0.14)
        for end, o in ((left, -1), (right, 1)):
            shape = poly([end, b.at(1.0, cx * 0.4), middle, b.at(0.80, cx + o * 0.14 * u)])
            c.drawPath(shape, fill(tone))
            c.drawPath(shape, line(tone, 0.02 * u))
    elif kind in ("tshirt", "jumper", "vest"):
        c.drawPath(tube([left, b.at(0.93, cx), right], (0.055 * u,) * 2), fill(shade(col, 0.15)))
    elif kind == "hoodie":
        c.drawPath(
            tube([
                b.at(1.04, -0.20 * u), b.at(0.92, cx), b.at(1.04, 0.20 * u)
            ], (0.14 * u, 0.10 * u, 0.14 * u)), fill(shade(col, 0.12)),
        )
    elif kind == "robe":
        c.drawPath(tube([left, b.at(0.80, cx), right], (0.10 * u,) * 2), fill(tint(col, 0.35)))
    elif p.top[0] == "gown" and kind == "dress":
        c.drawPath(blob([
            b.at(1.0, cx - 0.10 * u), b.at(1.0, cx + 0.10 * u), (*b.at(0.84, cx), 1)
        ]), fill(p.skin))
        c.drawPath(tube([
            b.at(1.03, -0.14 * u), b.at(0.85, cx), b.at(1.03, 0.14 * u)
        ], (0.05 * u,) * 2), fill(tint(col, 0.4)))
    elif kind in ("dress", "blouse"):
        for o in (-1, 1):
            c.drawPath(blob([
                b.at(1.02, cx * 0.3 + o * 0.15 * u), b.at(0.97, cx * 0.6 + o * 0.02 * u),
                b.at(0.86, cx + o * 0.06 * u), b.at(0.88, cx + o * 0.17 * u),
            ]), fill(CREAM))


# ---------------------------------------------------------------- over the top
def draw_over(c: Any, p: "Person", sk: "Skeleton", b: "Trunk", body: Any) -> None:
    """Draw an apron, an open jacket, a waistcoat, dungarees and a belt over the top."""
    if p.bottom[0] == "dungarees" and not p.dressed and not (p.over and p.over[0] in ("coat", "robe")):
        _bib(c, p, b)
    if p.over:
        kind, col = p.over[0], p.over[1]
        if kind == "apron":
            _apron(c, p, sk, b)
        elif kind in ("jacket", "cardigan", "waistcoat"):
            _open_jacket(c, p, b, body, kind, col)
        elif kind in CUTS:
            draw_cut(c, p, b, kind, col)
    if p.belt:
        _belt(c, p, b, p.belt)


def _open_jacket(c: Any, p: "Person", b: "Trunk", body: Any, kind: str, col: str) -> None:
    u = p.u
    cx = b.axis
    hem = -0.10 if kind != "waistcoat" else 0.04
    shape = b.outline(u, hem, 1.05, 1.06)
    if b.behind:
        formed(c, shape, col, -0.07 * u * p.lx, -0.02 * u, 0.11)
        return
    gap = 0.075 * u if kind != "cardigan" else 0.06 * u
    with clipped(c, shape):
        for o in (-1, 1):
            edge = [
                b.at(1.06, cx * 0.5 + o * 0.06 * u), b.at(0.70, cx + o * gap * 0.5),
                b.at(0.30, cx + o * gap), b.at(hem - 0.12, cx + o * gap * 2.0),
            ]
            out = [
                b.at(hem - 0.12, o * b.hips * 2.2), b.at(0.5, o * b.hips * 2.4), b.at(1.10, o * b.hips * 1.8)
            ]
            panel = poly([*edge, *out])
            tone = col if o * p.lx < 0 else shade(col, 0.09)
            c.drawPath(panel, fill(tone))
            if p.over and len(p.over) > 2:
                with clipped(c, panel):
                    draw_pattern(c, p, b, (kind, tone, *p.over[2:]), b.hips * 1.5)
            if kind != "waistcoat":
                x, y = b.at(0.14, cx + o * b.waist * 0.62)
                w = 0.10 * u
                c.drawPath(blob([
                    (x - w, y - w * 0.7, 1), (x + w, y - w * 0.7, 1), (x + w * 0.95, y + w * 0.8),
                    (x - w * 0.95, y + w * 0.8),
                ]), fill(shade(tone, 0.11)))
            trim = shade(col, 0.2) if kind != "cardigan" else tint(col, 0.25)
            c.drawPath(tube(edge, (0.035 * u,) * 2, False, False), fill(trim))
        if kind == "waistcoat":
            for t in (0.50, 0.34, 0.18):
                oval(c, *b.at(t, cx + gap * 1.1), 0.020 * u, 0.020 * u, fill(BRASS))
    if kind == "jacket":
        for o in (-1, 1):
            c.drawPath(poly([
                b.at(1.03, o * 0.15 * u), b.at(0.98, cx * 0.5 + o * 0.04 * u), b.at(0.66, cx + o * 0.05 * u),
                b.at(0.76, cx + o * 0.17 * u),
            ]), fill(shade(col, 0.15)))


def _bib(c: Any, p: "Person", b: "Trunk") -> None:
    u, col = p.u, p.bottom[1]
    cx = b.axis
    if b.behind:
        for o in (-1, 1):
            c.drawLine(*b.at(0.30, o * b.waist * 0.5), *b.at(1.0, -o * 0.14 * u), line(col, 0.075 * u))
    else:
        for o in (-1, 1):
            c.drawLine(
                *b.at(0.70, o * 0.15 * u + cx), *b.at(1.0, o * b.shoulders * 0.62), line(col, 0.075 * u)
            )
        c.drawPath(blob([
            (*b.at(0.74, -0.20 * u + cx), 1), (*b.at(0.74, 0.20 * u + cx), 1),
            (*b.at(0.34, 0.24 * u + cx), 1), (*b.at(0.34, -0.22 * u + cx), 1),
        ], k=0.06), fill(col))
        c.drawPath(blob([
            (*b.at(0.62, cx - 0.09 * u), 1), (*b.at(0.62, cx + 0.09 * u), 1), b.at(0.46, cx + 0.08 * u),
            b.at(0.46, cx - 0.08 * u),
        ]), fill(shade(col, 0.12)))
        for o in (-1, 1):
            oval(c, *b.at(0.71, o * 0.145 * u + cx), 0.028 * u, 0.028 * u, fill(BRASS))
    low = blob([
        (*b.at(0.36, -b.waist * 1.02), 1), b.at(
            0.1, -b.hips * 1.04
        ), (*b.at(-0.08, -b.hips), 1), b.at(-0.12, 0), (*b.at(-0.08, b.hips + b.belly * 0.4), 1),
        b.at(0.1, b.hips * 1.04 + b.belly * 0.6), (*b.at(0.36, b.waist * 1.02 + b.belly), 1),
    ])
    formed(c, low, col, -0.07 * u * p.lx, -0.02 * u, 0.11)


def _belt(c: Any, p: "Person", b: "Trunk", col: str) -> None:
    u = p.u
    c.drawPath(tube(
        [b.at(0.16, -b.waist * 1.06), b.at(0.14, 0), b.at(0.16, b.waist * 1.06 + b.belly * 0.9)],
        (0.075 * u,) * 2, False, False,
    ), fill(col))
    if not b.behind:
        x, y = b.at(0.145, b.axis)
        with at(c, x, y):
            c.drawPath(blob([
                (-0.05 * u, -0.05 * u, 1), (0.05 * u, -0.05 * u, 1), (0.05 * u, 0.05 * u, 1),
                (-0.05 * u, 0.05 * u, 1),
            ], k=0.05), line(BRASS, 0.024 * u))


def _apron(c: Any, p: "Person", sk: "Skeleton", b: "Trunk") -> None:
    u, col = p.u, p.over[1] if p.over else CREAM
    if b.behind:
        c.drawLine(*b.at(0.37, -b.waist * 0.98), *b.at(0.37, b.waist * 0.98), line(col, 0.05 * u))
        for o in (-1, 1):
            c.drawLine(*b.at(0.37, o * b.waist * 0.6), *b.at(1.0, o * 0.12 * u), line(col, 0.045 * u))
            c.drawPath(blob([
                (*b.at(0.37, 0), 1), b.at(0.44, o * 0.14 * u), b.at(0.34, o * 0.18 * u)
            ]), fill(col))
            c.drawPath(
                tube([
                    b.at(0.36, 0), b.at(0.2, o * 0.08 * u), b.at(0.02, o * 0.11 * u)
                ], (0.03 * u, 0.05 * u, 0.06 * u)), fill(shade(col, 0.08)),
            )
        return
    cx = b.axis
    hem = max(sk["Kn"][1], sk["Kf"][1]) - 0.02 * u
    left, right = b.at(0.02, -b.hips * 0.70 + cx), b.at(0.02, b.hips * 0.78 + cx)
    hem = max(hem, left[1] + 0.12 * u)
    shape = blob([
        (*b.at(0.84, -0.17 * u + cx), 1), (
            *b.at(0.84, 0.17 * u + cx), 1
        ), (*b.at(0.42, 0.21 * u + cx), 1), (*b.at(0.36, b.waist * 0.9), 1), right,
        (right[0] + 0.04 * u, hem, 0), (
            left[0] - 0.03 * u, hem, 0
        ), left, (*b.at(0.36, -b.waist * 0.62), 1), (*b.at(0.42, -0.20 * u + cx), 1),
    ], k=0.10)
    formed(c, shape, col, -0.08 * u * p.lx, -0.02 * u, 0.07)
    if abs(luma(col) - luma(p.top[1])) < 0.08:  # white on white: a seam keeps them apart
        c.drawPath(shape, line(shade(col, 0.16), 0.016 * u))
    for o in (-1, 1):
        c.drawLine(*b.at(0.84, o * 0.15 * u + cx), *b.at(1.0, o * 0.12 * u), line(col, 0.045 * u))
    c.drawLine(*b.at(0.37, -b.waist * 0.98), *b.at(0.37, b.waist * 0.98), line(shade(col, 0.12), 0.045 * u))
    x, y = b.at(-0.02, cx)
    c.drawPath(blob([
        (x - 0.17 * u, y, 1), (x + 0.17 * u, y, 1), (x + 0.15 * u, y + 0.20 * u),
        (x - 0.15 * u, y + 0.20 * u),
    ]), fill(shade(col, 0.10)))
