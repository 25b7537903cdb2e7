"""Hair drawn behind the body and on the head."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, line, luma, oval, shade, tint, tube
from anim_director.tools.cutout.hair import cap, head_x, nape, skull

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person

# fmt: off
# Rows of coordinates read better than columns of them.


_OPEN = ("crown", "tiara", "headband", "flower", "party", "bubble", "nurse")


def under_hat(p: "Person") -> bool:
    """Whether a hat presses the hair down on the crown."""
    return bool(p.hat and p.hat[0] not in _OPEN)


def ribbon(p: "Person") -> str:
    """Colour of what ties the hair."""
    return p.bow or p.top[1]


# ---------------------------------------------------------------- behind the body
def draw_back(c: Any, p: "Person", yaw: float) -> None:
    """Draw the mass of hair that lies behind neck and shoulders."""
    u, st = p.u, p.hair
    if p.hat and p.hat[0] in ("hood", "headscarf") and st not in (
        "long", "braids", "pigtails", "wavy", "fringe"
    ):
        return
    col = shade(p.haircol, 0.2)
    sn = math.sin(math.radians(yaw))
    cx, rx, ry = skull(p, yaw)
    sway = p.sway * u * 1.2
    if st in ("long", "fringe"):
        c.drawPath(blob([
            (cx - rx, -0.15 * u), (cx - rx * 1.14 - 0.06 * u * sn, 0.35 * u),
            (cx - rx * 0.98 - sway, 0.80 * u),
            (cx - rx * 0.60 - sway, 0.95 * u), (cx - rx * 0.1 - sway, 0.88 * u),
            (cx + rx * (0.5 - 0.5 * sn) - sway, 0.93 * u),
            (cx + rx * (0.98 - 0.75 * sn) - sway * 0.7, 0.74 * u),
            (cx + rx * (1.08 - 0.75 * sn), 0.40 * u), (cx + rx, -0.1 * u), (cx, -0.5 * u),
        ]), fill(col))
    elif st == "wavy":
        waves = (1.06, 1.17, 1.08, 1.19, 1.08, 0.98)
        pts: list[tuple[float, ...]] = [(cx - rx, -0.2 * u)]
        for i, w in enumerate(waves):
            pts.append((cx - rx * w - 0.05 * u * sn - sway * i * 0.2, (0.02 + i * 0.155) * u))
        for x, y in ((-0.55, 0.93), (-0.05, 0.84), (0.5 - 0.4 * sn, 0.92)):
            pts.append((cx + rx * x - sway, y * u))
        for i, w in reversed(list(enumerate(waves))):
            pts.append((cx + rx * w * (1 - 0.66 * sn) - sway * i * 0.2, (0.02 + i * 0.155) * u))
        c.drawPath(blob([*pts, (cx + rx * (1 - 0.12 * sn), -0.2 * u), (cx, -0.5 * u)]), fill(col))
    elif st == "bob":
        c.drawPath(blob([
            (cx - rx, -0.1 * u), (
                cx - rx * 1.10, 0.25 * u
            ), (cx - rx * 0.92, 0.47 * u), (cx, 0.45 * u), (cx + rx * (0.95 - 0.7 * sn), 0.46 * u),
            (cx + rx * (1.10 - 0.62 * sn * sn), 0.2 * u), (cx + rx * (1 - 0.4 * sn * sn), -0.1 * u),
            (cx, -0.45 * u),
        ]), fill(col))
    elif st == "ponytail":
        _ponytail(c, p, cx, rx, sn, sway, col)
    elif st == "bun":
        x, y = cx - rx * 0.80 * sn, -0.50 * u + 0.22 * u * sn
        oval(c, x, y, 0.21 * u, 0.19 * u, fill(col))
        c.drawPath(blob([
            (x - 0.1 * u, y - 0.05 * u), (x, y - 0.12 * u), (x + 0.11 * u, y - 0.04 * u)
        ], False), line(shade(col, 0.15), 0.02 * u))
    elif st == "puffs":
        for side in (-1, 1):
            puff(c, p, cx + rx * math.sin(math.radians(side * 62 + yaw * 0.7)), col)
    elif st in ("pigtails", "braids"):
        for side in (-1, 1):
            lon = side * 100 + yaw
            x = rx * math.sin(math.radians(lon))
            if math.cos(math.radians(lon)) < 0.3 and not (yaw > 40 and side > 0):
                bunch(c, p, x, side if abs(x) > 0.3 * p.R else -1, shade(p.haircol, 0.1), sway)
    elif st in ("curly", "crop"):
        n, big, first = (11, 1.0, 130) if st == "curly" else (9, 0.62, 172)
        for i in range(n):
            a = math.radians(first + i * ((540 - 2 * first) / (n - 1)))
            if sn > 0.6 and math.cos(a) > 0.1 and math.sin(a) > -0.35:
                continue  # in profile nothing hangs before the face
            oval(
                c, cx + math.cos(a) * rx * (1.08 if big == 1 else 0.98),
                -0.06 * u + math.sin(a) * ry * (1.02 if big == 1 else 0.96), 0.19 * u * big, 0.18 * u * big,
                fill(col),
            )


def _ponytail(c: Any, p: "Person", cx: float, rx: float, sn: float, sway: float, col: str) -> None:
    u = p.u
    if sn < 0.2:
        c.drawPath(blob([
            (cx - 0.1 * u, -0.5 * u), (cx - 0.28 * u, -0.74 * u), (cx + 0.05 * u, -0.80 * u),
            (cx + 0.28 * u, -0.66 * u), (cx + 0.1 * u, -0.45 * u),
        ]), fill(col))
        return
    x, y = cx - rx * 0.90, -0.26 * u
    c.drawPath(blob([
        (x + 0.06 * u, y - 0.10 * u), (
            x - 0.22 * u - sway * 0.3, y - 0.06 * u
        ), (x - 0.40 * u - sway, y + 0.28 * u), (x - 0.34 * u - sway * 1.6, y + 0.68 * u),
        (x - 0.20 * u - sway * 1.2, y + 0.52 * u), (x - 0.06 * u, y + 0.26 * u), (x + 0.08 * u, y + 0.10 * u),
    ]), fill(p.haircol))


def puff(c: Any, p: "Person", x: float, col: str) -> None:
    """One round puff of curls on top of the head."""
    u, y = p.u, -0.52 * p.u
    for i in range(7):
        a = i * 0.8976
        oval(c, x + math.cos(a) * 0.15 * u, y + math.sin(a) * 0.14 * u, 0.10 * u, 0.10 * u, fill(col))
    oval(c, x, y, 0.17 * u, 0.16 * u, fill(col))
    oval(c, x * 0.92, y + 0.16 * u, 0.09 * u, 0.05 * u, fill(ribbon(p)))


def bunch(c: Any, p: "Person", x: float, side: int, col: str, sway: float) -> None:
    """One pigtail or braid hanging from x."""
    u, y, s = p.u, 0.02 * p.u, side
    if p.hair == "braids":
        for i in range(5):
            yy = y + (0.06 + i * 0.125) * u
            xx = x + s * (0.10 + 0.02 * i) * u - sway * i * 0.3
            r = (0.10 - i * 0.009) * u
            with_dx = (0.012 if i % 2 else -0.012) * u
            oval(c, xx + with_dx, yy, r, r * 0.86, fill(col if i % 2 else shade(col, 0.09)))
        xx, yy = x + s * 0.20 * u - sway * 1.5, y + 0.66 * u
        c.drawPath(blob([
            (xx - 0.05 * u, yy, 1), (xx - 0.07 * u, yy + 0.13 * u), (xx + 0.01 * u, yy + 0.17 * u, 1),
            (xx + 0.07 * u, yy + 0.12 * u), (xx + 0.05 * u, yy, 1),
        ]), fill(col))
        oval(c, xx, yy, 0.055 * u, 0.04 * u, fill(ribbon(p)))
        return
    c.drawPath(blob([
        (x - s * 0.04 * u, y - 0.07 * u), (
            x + s * 0.20 * u - sway * 0.4, y - 0.06 * u
        ), (x + s * 0.33 * u - sway, y + 0.20 * u),
        (
            x + s * 0.24 * u - sway * 1.4, y + 0.50 * u
        ), (x + s * 0.12 * u - sway, y + 0.44 * u), (x, y + 0.18 * u),
    ]), fill(col))
    oval(c, x + s * 0.02 * u, y, 0.065 * u, 0.075 * u, fill(ribbon(p)))


# ---------------------------------------------------------------- on the head
def draw_front(c: Any, p: "Person", yaw: float) -> None:
    """Draw the hair on the skull, over forehead and temples."""
    u, st, col = p.u, p.hair, p.haircol
    sn = math.sin(math.radians(yaw))
    cx, rx, ry = skull(p, yaw)
    if st in ("balding", "bald"):
        if st == "balding":
            _fringe_of_hair(c, p, yaw)
        return
    mass = cap(p, yaw)
    c.drawPath(mass, fill(col))
    if st in ("tousled", "spiky") and not under_hat(p):
        spikes(c, p, cx, rx, ry, 1.0 if st == "tousled" else 1.6)
    elif st in ("short", "parted") and not under_hat(p):
        x, y, s = cx - rx * 0.35, -0.50 * u, 1.0 if st == "short" else 0.55
        c.drawPath(blob([
            (x - 0.15 * u, y + 0.08 * u), (
                x + 0.02 * u, y - 0.05 * u * s
            ), (x + 0.30 * u, y - 0.085 * u * s), (x + 0.52 * u, y - 0.02 * u),
            (x + 0.58 * u, y + 0.10 * u), (x + 0.4 * u, y + 0.2 * u), (x, y + 0.2 * u),
        ]), fill(col))
        if st == "parted":
            with clipped(c, mass):
                way = [
                    (head_x(p, -44, yaw), -0.37 * u), (head_x(p, -30, yaw) - 0.02 * u, -0.46 * u),
                    (head_x(p, -26, yaw), -0.55 * u),
                ]
                c.drawPath(blob(way, False), line(shade(col, 0.2), 0.018 * u))
    elif st in ("curly", "crop"):
        _curls(c, p, yaw, cx, rx, ry)
    elif st in ("pigtails", "braids"):
        for ear in (-100, 100):
            turn = math.radians(ear + yaw)
            if math.cos(turn) >= 0.3:
                bunch(c, p, rx * math.sin(turn), -1, col, p.sway * u)
    elif st in ("long", "fringe", "wavy", "bob") and sn > 0.12:
        _side_fall(c, p, yaw, cx, rx)
    elif st == "ponytail":
        f = blob([
            (head_x(p, -6, yaw), -0.42 * u), (head_x(
                p, 10, yaw
            ), -0.36 * u), (head_x(p, 36, yaw), -0.20 * u), (head_x(p, 30, yaw), -0.09 * u, 1),
            (head_x(p, 8, yaw), -0.20 * u), (head_x(p, -14, yaw), -0.30 * u),
        ])
        c.drawPath(f, fill(col))
        if sn > 0.2:
            oval(c, cx - rx * 0.93, -0.27 * u, 0.06 * u, 0.085 * u, fill(ribbon(p)))
    if st != "buzz":
        _shine(c, p, mass, yaw, cx, rx, ry)


def _side_fall(c: Any, p: "Person", yaw: float, cx: float, rx: float) -> None:
    """The near side of long hair: it falls before the ear and over the shoulder as one piece."""
    u, col = p.u, p.haircol
    sway = p.sway * u * 1.2
    front = head_x(p, -67, yaw, 1.0)  # where the face begins
    if p.hair == "bob":
        shape = [
            (cx - rx * 0.98, -0.10 * u), (cx - rx * 1.07, 0.22 * u), (cx - rx * 0.96 - sway * 0.4, 0.42 * u),
            (cx - rx * 0.62 - sway * 0.4, 0.485 * u), (front - 0.02 * u, 0.45 * u),
            (front + 0.03 * u, 0.34 * u),
            (front, 0.16 * u), (front - 0.1 * u, -0.05 * u),
        ]
    elif p.hair == "wavy":
        edge = [(1.02, 0.02), (1.13, 0.20), (1.04, 0.37), (1.15, 0.54), (1.02, 0.71)]
        shape = [
            (cx - rx * 0.98, -0.15 * u), *((cx - rx * w - sway * y, y * u) for w, y in edge),
            (cx - rx * 0.80 - sway, 0.88 * u), (cx - rx * 0.52 - sway, 0.80 * u),
            (front - 0.15 * u - sway * 0.7, 0.70 * u), (front - 0.03 * u - sway * 0.5, 0.54 * u),
            (front - 0.06 * u, 0.40 * u), (front + 0.02 * u, 0.26 * u), (front - 0.02 * u, 0.10 * u),
            (front - 0.1 * u, -0.05 * u),
        ]
    else:
        shape = [
            (cx - rx * 0.98, -0.15 * u), (cx - rx * 1.12, 0.34 * u), (cx - rx * 0.99 - sway, 0.74 * u),
            (cx - rx * 0.70 - sway, 0.90 * u), (front - 0.20 * u - sway * 0.8, 0.78 * u),
            (front - 0.05 * u - sway * 0.4, 0.56 * u), (front + 0.01 * u, 0.36 * u), (front, 0.16 * u),
            (front - 0.1 * u, -0.05 * u),
        ]
    fall = blob(shape)
    c.drawPath(fall, fill(col))
    with clipped(c, fall):
        strand = [(front - 0.16 * u, 0.05 * u), (front - 0.13 * u, 0.34 * u),
            (front - 0.24 * u - sway, 0.8 * u)]
        c.drawPath(blob(strand, False), line(shade(col, 0.14), 0.018 * u, 0.8))


def _fringe_of_hair(c: Any, p: "Person", yaw: float) -> None:
    """What a bald crown leaves: hair from the temples round the back, above the ears."""
    u = p.u
    for side in (-1, 1):
        seen = [
            (lon, up, low)
            for lon, up, low in (
                (64, 0.03, 0.10), (74, -0.08, 0.10), (88, -0.13, 0.04), (102, -0.14, 0.12),
                (116, -0.14, 0.22),
                (150, -0.13, 0.26),
            )
            if math.cos(math.radians(side * lon + yaw)) > -0.12
        ]
        if len(seen) < 2:
            continue
        top = [(head_x(p, side * lon, yaw, 1.035), up * u) for lon, up, _ in seen]
        low = [(head_x(p, side * lon, yaw, 1.035), down * u) for lon, _, down in seen]
        with clipped(c, nape(u, p.R * 0.95, math.sin(math.radians(yaw)))):
            formed(c, blob([*top, *reversed(low)]), p.haircol, -0.05 * u * p.lx, -0.03 * u, 0.10)


def spikes(c: Any, p: "Person", cx: float, rx: float, ry: float, long: float) -> None:
    """Draw tufts that stand up from the skull."""
    u = p.u
    for i, a in enumerate((-62, -36, -10, 16, 42, 66)):
        t, d = math.radians(a), math.radians(a + 22 / long)
        x, y = cx + rx * 0.92 * math.sin(t), -0.02 * u - ry * 0.92 * math.cos(t)
        n = (0.13, 0.17, 0.15, 0.19, 0.16, 0.12)[i] * u * long
        nx, ny = math.cos(t) * 0.13 * u, math.sin(t) * 0.13 * u
        c.drawPath(blob([
            (x - nx, y - ny), (x + math.sin(d) * n * 0.6 - nx * 0.4, y - math.cos(d) * n * 0.6 - ny * 0.4),
            (x + math.sin(d) * n, y - math.cos(d) * n, 1), (x + nx, y + ny),
        ]), fill(p.haircol))


def _curls(c: Any, p: "Person", yaw: float, cx: float, rx: float, ry: float) -> None:
    u, col = p.u, p.haircol
    big = 1.0 if p.hair == "curly" else 0.72
    for i in range(8):
        a = math.radians(188 + i * 23.5)
        oval(
            c, cx + math.cos(a) * rx * 0.97 * (0.94 + 0.06 * big), -0.07 * u + math.sin(a) * ry * 0.95,
            0.165 * u * big, 0.155 * u * big, fill(col),
        )
    for f in (-48, -24, 0, 24, 48):
        if abs(f + yaw * 0.8) < 68:
            oval(
                c, head_x(p, f, yaw * 0.8, 0.95), -0.30 * u + 0.00005 * f * f * u, 0.135 * u * big,
                0.11 * u * big, fill(col),
            )


def _shine(c: Any, p: "Person", mass: Any, yaw: float, cx: float, rx: float, ry: float) -> None:
    """One broad highlight and two strands."""
    u, col = p.u, p.haircol
    with clipped(c, mass):
        band = []
        for a in (-66, -48, -30, -14):
            s, k = math.sin(math.radians(a)), math.cos(math.radians(a))
            band.append((cx + rx * 0.98 * s * 0.93, -0.05 * u - ry * 0.66 * k))
        if p.lx < 0:
            band = [(2 * cx - x, y) for x, y in band]
        c.drawPath(
            tube(band, (0.02 * u, 0.085 * u, 0.02 * u)), fill(tint(col, 0.24 if luma(col) > 0.25 else 0.15))
        )
        for lon in (22, 44):
            if lon + yaw < 80:
                way = [
                    (head_x(p, lon * 0.55, yaw, 0.9), -0.47 * u), (head_x(p, lon, yaw, 0.98), -0.36 * u),
                    (head_x(p, lon * 1.1, yaw, 1.0), -0.24 * u),
                ]
                c.drawPath(blob(way, False), line(shade(col, 0.14), 0.016 * u, 0.8))
