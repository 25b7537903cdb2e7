"""What grows outdoors, shared by the places: trees, bushes, ferns, grass and stalks."""

import math

from anim_director.tools.cutout.canvas import (
    CREAM,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    lerp,
    line,
    oval,
    poly,
    rnd,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.places_look import (
    formed,
    leafy,
    season_now,
    snowy,
    variety,
)  # fmt: skip
from anim_director.tools.cutout.places_scenery import frosted, snow_cap
from anim_director.tools.cutout.skia_loader import skia


def tree(
    c: skia.Canvas,
    x: float,
    y: float,
    h: float,
    col: str = "#7fb069",
    kind: str = "round",
    seed: int = 0,
    trunk: str = "#8a6248",
    dots: str | None = None,
) -> None:
    """Draw a tree (round, tall or pine) of height `h` with its foot at (x, y)."""
    seed += variety()
    if kind != "pine":
        col = leafy(col, seed + x * 0.01)
    col = frosted(col, 0.3)
    if snowy() or season_now() in ("autumn", "spring"):
        dots = None
    contact_shadow(c, x, y, h * 0.22, h * 0.03, 0.22)
    w = h * (0.085 if kind != "pine" else 0.042)
    c.drawPath(
        blob(
            [
                (x - w * 1.1, y + 4, 1),
                (x - w * 0.5, y - h * 0.2),
                (x - w * 0.42, y - h * 0.62, 1),
                (x + w * 0.42, y - h * 0.62, 1),
                (x + w * 0.5, y - h * 0.2),
                (x + w * 1.2, y + 4, 1),
            ]
        ),
        fill(trunk),
    )
    if kind == "pine":
        for j in range(4):
            yy = y - h * (0.16 + 0.19 * j)
            r = h * (0.25 - 0.047 * j)
            p = blob(
                [
                    (x, yy - h * 0.30, 1),
                    (x + r * 0.55, yy - h * 0.11),
                    (x + r, yy, 1),
                    (x + r * 0.3, yy + h * 0.018),
                    (x - r * 0.3, yy + h * 0.018),
                    (x - r, yy, 1),
                    (x - r * 0.55, yy - h * 0.11),
                ]
            )
            formed(c, p, tint(col, 0.06 * j), -r * 0.35, -4, 0.12)
            snow_cap(c, p, 0.56, seed + j)
        return
    c.drawLine(x, y - h * 0.40, x + h * 0.12, y - h * 0.56, line(trunk, w * 0.55))
    c.drawLine(x, y - h * 0.36, x - h * 0.11, y - h * 0.54, line(trunk, w * 0.5))
    n = 11
    sq = 0.92 if kind == "round" else 1.25
    pts = [
        (
            x + math.cos(a) * h * 0.26 * (1 + 0.16 * rnd(i, seed)) * (1 if kind == "round" else 0.72),
            y - h * 0.68 + math.sin(a) * h * 0.25 * sq * (1 + 0.12 * rnd(i, seed + 4)),
        )
        for i, a in ((i, i * 2 * math.pi / n) for i in range(n))
    ]
    p = blob(pts)
    formed(c, p, col, -h * 0.07, -h * 0.06, 0.12)
    with clipped(c, p):
        for i in range(9):
            a, r = rnd(i, seed + 7) * 6.28, rnd(i, seed + 8) * h * 0.2
            xx, yy = x - h * 0.05 + math.cos(a) * r, y - h * 0.73 + math.sin(a) * r * 0.8
            c.drawPath(
                blob([(xx - h * 0.035, yy), (xx, yy - h * 0.018), (xx + h * 0.035, yy)], False),
                line(tint(col, 0.28), h * 0.012, 0.8),
            )
    snow_cap(c, p, 0.36, seed)
    for i in range((dots and 9) or 0):
        a = i * 0.698 + 0.3
        oval(
            c,
            x + math.cos(a) * h * 0.17,
            y - h * 0.68 + math.sin(a) * h * 0.17,
            h * 0.021,
            h * 0.021,
            fill(dots or col),
        )


def branch(c: skia.Canvas, x0: float, y0: float, x1: float, y1: float, trunk: str = "#8a6248") -> None:
    """Draw a branch that leaves the crown of a tree, with two leaves at its end: birds sit on it."""
    side = 1 if x1 > x0 else -1
    c.drawPath(
        tube([(x0, y0), ((x0 + x1) / 2, y0 + (y1 - y0) * 0.7), (x1, y1)], (13, 9, 5)),
        fill(shade(trunk, 0.06)),
    )
    for dx, dy, turn in ((-6, -8, -38), (6, 2, 16)):
        with at(c, x1 + dx * side, y1 + dy, turn * side):
            leaf = blob([(0, 0, 1), (10 * side, -9), (27 * side, -4, 1), (12 * side, 6)])
            c.drawPath(leaf, fill(frosted("#79a862", 0.5)))


def bush(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float,
    col: str = "#6fa564",
    seed: int = 0,
    flowers: str | None = None,
    shadow: bool = True,
) -> None:
    """Draw a bush `w` pixels wide, with flowers if a colour is given, grass at its foot."""
    seed += variety()
    col = leafy(col, seed + x * 0.013) if season_now() == "autumn" and rnd(seed, x) > 0.4 else col
    col, flowers = frosted(col, 0.34), None if snowy() else flowers
    lobes = 7 if w > 200 else 5
    p = skia.Path()
    for i in range(lobes):
        t = (i + 0.5) / lobes
        r = w * (0.15 + 0.035 * rnd(i, seed)) * (0.72 + 0.5 * math.sin(math.pi * t))
        top = w * (0.10 + 0.15 * math.sin(math.pi * t) + 0.05 * rnd(i, seed + 1))
        p.addCircle(x - w * 0.40 + w * 0.80 * t, y - top, r)
    low = [(x + w * (0.47 - 0.094 * i), y + 3 + w * 0.02 * rnd(i, seed + 6)) for i in range(11)]
    p.addPath(blob([(x - w * 0.5, y - w * 0.07), (x - w * 0.4, y - w * 0.17), (x + w * 0.4, y - w * 0.17),
                    (x + w * 0.5, y - w * 0.07), *low]))  # fmt: skip
    p.setFillType(skia.PathFillType.kWinding)
    floor = skia.Path()
    floor.addRect(skia.Rect.MakeLTRB(x - w, y - w, x + w, y + 3 + w * 0.02))
    p = skia.Op(p, floor, skia.PathOp.kIntersect_PathOp) or p
    if shadow:
        contact_shadow(c, x + w * 0.03, y + 2, w * 0.52, max(5, w * 0.045), 0.2)
    formed(c, p, col, -w * 0.05, -w * 0.05, 0.12)
    if w >= 230:  # near the lens: leaves stand out of its outline, lit from the upper left
        for i in range(int(w / 12)):
            t = rnd(i, seed + 31)
            angle = math.pi * (1.02 + 0.96 * t)
            px, py = (
                x + math.cos(angle) * w * 0.47,
                y - w * 0.06 + math.sin(angle) * w * (0.24 + 0.05 * rnd(i, seed + 32)),
            )
            with at(c, px, py, math.degrees(angle) + 60 * (rnd(i, seed + 33) - 0.5)):
                s = w * (0.045 + 0.03 * rnd(i, seed + 34))
                tone = tint(col, 0.14) if t < 0.5 else shade(col, 0.08)
                c.drawPath(
                    blob([(-s * 0.4, 0, 1), (s * 0.4, -s * 0.42), (s * 1.5, 0, 1), (s * 0.4, s * 0.42)]),
                    fill(tone),
                )
    with clipped(c, p):  # leaves: light ones towards the sun, dark ones low
        for i in range(max(5, int(w / 17))):
            u, v = rnd(i, seed + 11), rnd(i, seed + 12)
            fx, fy, s = (
                x - w * 0.44 + w * 0.88 * u,
                y - w * 0.04 - w * 0.33 * v * math.sin(math.pi * u),
                w * 0.032,
            )
            with at(c, fx, fy, -50 + 100 * rnd(i, seed + 13)):
                leaf = blob([(-s, 0, 1), (0, -s * 0.55), (s, 0, 1), (0, s * 0.45)])
                c.drawPath(leaf, fill(tint(col, 0.22) if v > 0.45 else shade(col, 0.14), 0.85))
    snow_cap(c, p, 0.44, seed)
    if flowers:
        with clipped(c, p):
            for i in range(int(w / 16)):
                fx, fy = x - w * 0.42 + w * 0.84 * rnd(i, seed + 3), y - w * 0.32 * rnd(i, seed + 5)
                oval(c, fx, fy, 5, 5, fill(flowers))
                oval(c, fx, fy, 2, 2, fill(CREAM))
    if shadow and not snowy():  # blades at its foot: it grows out of the ground
        foot = y + 4 + w * 0.02
        for i in range(int(w / 7)):
            bx, size = x - w * 0.52 + w * 1.04 * rnd(i, seed + 21), 7 + w * 0.03 * rnd(i, seed + 22)
            lean = size * (rnd(i, seed + 23) - 0.5)
            tone = (shade(col, 0.12), tint(col, 0.06), tint(col, 0.18))[i % 3]
            c.drawPath(poly([(bx - 2.2, foot), (bx + lean, foot - size), (bx + 2.2, foot)]), fill(tone))


def fern(c: skia.Canvas, x: float, y: float, h: float, col: str = "#6f9a5c", seed: int = 0) -> None:
    """Draw a fern `h` pixels high: fronds that bow outwards, leaflets on both sides."""
    if snowy():
        return
    contact_shadow(c, x, y, h * 0.7, h * 0.1, 0.18)
    for i, lean in enumerate((-1.0, 0.95, -0.62, 0.6, -0.24, 0.2)):
        reach, top = lean * h * (0.8 + 0.2 * rnd(i, seed)), h * (1.05 - 0.5 * abs(lean))
        tone = (shade(col, 0.1), col, tint(col, 0.1))[i // 2]
        way = [
            (x, y),
            (x + reach * 0.35, y - top * 0.8),
            (x + reach * 0.8, y - top),
            (x + reach, y - top * 0.72),
        ]
        c.drawPath(blob(way, False), line(shade(tone, 0.12), max(1.6, h * 0.035)))
        for j in range(2, 9):
            t = j / 9
            u, k = 1 - t, (1 - t) * 0.9 + 0.25
            px = u**3 * way[0][0] + 3 * u * u * t * way[1][0] + 3 * u * t * t * way[2][0] + t**3 * way[3][0]
            py = u**3 * way[0][1] + 3 * u * u * t * way[1][1] + 3 * u * t * t * way[2][1] + t**3 * way[3][1]
            for turn in (-62, 62):
                with at(c, px, py, math.degrees(math.atan2(-top * (1 - 1.5 * t), reach)) + turn):
                    c.drawPath(blob([(0, 0, 1), (h * 0.12 * k, -h * 0.045), (h * 0.26 * k, 0, 1),
                                     (h * 0.12 * k, h * 0.045)]), fill(tone))  # fmt: skip


def tufts(
    c: skia.Canvas,
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    n: int,
    col: str,
    seed: int = 0,
    flowers: tuple[str, ...] | str = (),
) -> None:
    """Scatter grass and flowers, of one colour or of several, over a strip of ground."""
    flowers, seed = (flowers,) if isinstance(flowers, str) else flowers, seed + 7 * variety()
    if snowy():
        return
    for i in range(n):
        x, y = lerp(x0, x1, rnd(i, seed)), lerp(y0, y1, rnd(i, seed + 1))
        s = 6 + 12 * (y - y0) / max(1, y1 - y0)
        if season_now() == "autumn" and rnd(i, seed + 4) > 0.35:
            with at(c, x, y, 360 * rnd(i, seed + 5)):
                fallen = blob([(-s * 0.7, 0, 1), (0, -s * 0.36), (s * 0.7, 0, 1), (0, s * 0.3)])
                c.drawPath(fallen, fill(leafy("#b5d68c", i)))
            continue
        if flowers and rnd(i, seed + 2) > 0.66:
            f = flowers[int(rnd(i, seed + 3) * len(flowers)) % len(flowers)]
            c.drawLine(x, y, x, y - s, line(col, 2))
            for a in range(5):
                oval(
                    c,
                    x + math.cos(a * 1.257) * s * 0.32,
                    y - s * 1.2 + math.sin(a * 1.257) * s * 0.32,
                    s * 0.24,
                    s * 0.24,
                    fill(f),
                )
            oval(c, x, y - s * 1.2, s * 0.18, s * 0.18, fill("#f6c65a"))
        else:
            for d in (-0.7, -0.35, 0, 0.4, 0.75):
                up = s * (1.25 - 0.7 * abs(d))
                c.drawPath(
                    blob(
                        [(x + d * s * 0.4, y), (x + d * s * 0.7, y - up * 0.6), (x + d * s * 1.3, y - up)],
                        False,
                    ),
                    line(col if d != 0.4 else tint(col, 0.15), 2.2),
                )


def clump(c: skia.Canvas, x: float, y: float, h: float, col: str, seed: int = 0, n: int = 9) -> None:
    """Tall grass near the camera: tapering blades that bow apart."""
    for i in range(n):
        lean = (i / (n - 1) * 2 - 1) * 0.62 + 0.2 * (rnd(i, seed) - 0.5)
        top, w = h * (1.05 - 0.5 * abs(lean)) * (0.8 + 0.3 * rnd(i, seed + 1)), h * 0.055
        bx, tip = x + lean * h * 0.22, x + lean * h * 0.95
        blade = [(bx - w, y, 1), (bx - w + lean * h * 0.14, y - top * 0.6), (tip, y - top, 1),
                 (bx + w + lean * h * 0.22, y - top * 0.56), (bx + w, y, 1)]  # fmt: skip
        c.drawPath(blob(blade), fill((shade(col, 0.1), col, tint(col, 0.1))[i % 3]))


def stalks(
    c: skia.Canvas, x: float, y: float, n: int, h: float, col: str, spread: float = 16, seed: int = 0
) -> None:
    """Wheat: stems with ears."""
    for i in range(n):
        xx, hh = x + i * spread + 6 * rnd(i, seed), h * (0.75 + 0.35 * rnd(i, seed + 1))
        lean = 14 * (rnd(i, seed + 2) - 0.4) * h / 80
        c.drawPath(
            blob([(xx, y), (xx + lean * 0.3, y - hh * 0.55), (xx + lean, y - hh * 0.80)], False),
            line(shade(col, 0.12), max(2, h * 0.035)),
        )
        with at(c, xx + lean, y - hh * 0.78, lean * 1.1):
            oval(c, 0, -h * 0.13, h * 0.055, h * 0.15, fill(col))
            for j in (-1, 0, 1):
                c.drawLine(
                    -h * 0.03,
                    -h * (0.12 + 0.05 * j),
                    h * 0.03,
                    -h * (0.16 + 0.05 * j),
                    line(shade(col, 0.16), max(1.2, h * 0.016)),
                )
