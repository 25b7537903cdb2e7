"""Drawing a living thing: legs, body, what turns and sways on it, arms, face and what it wears."""

import math
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    fill,
    glow,
    glowfill,
    line,
    mix,
    oval,
    poly,
    shade,
    tint,
)
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.living_face import draw_face
from anim_director.tools.cutout.living_limbs import draw_arm, draw_legs, draw_worn
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.things_data import draw_lines

if TYPE_CHECKING:
    from anim_director.tools.cutout.living import Bearing, Thing


def draw_thing(c: Any, a: "Thing", b: "Bearing", face: Face, t: float, behind: bool) -> None:
    """Draw the whole thing about its soles.

    Args:
        c: canvas, its origin on the ground under the thing, its scale the thing's.
        a: the thing.
        b: its bearing.
        face: expression; `vis` moves the lips.
        t: seconds: rays turn, flames flicker, rain falls.
        behind: it is turned away: no face.
    """
    row, s = a.row, a.s
    if "wave" in row.extras:
        _wave(c, a, t, far=True)
    if "rain" in row.extras and face.tear > 0.3 and t >= 0:
        _rain(c, a, b, t)
    if row.leg:
        draw_legs(c, a, b)
    with at(c, 0.0, b.base):
        if row.way == "root":
            c.skew(-math.tan(math.radians(b.lean + 1.3 * math.sin(t * 1.3))), 0.0)
        elif b.lean:
            c.rotate(b.lean)
        wide = 1.0 + (1.0 - b.stretch) * 0.8
        with at(c, 0.0, 0.0, 0.0, wide, b.stretch):
            _body(c, a, b, face, t)
            if not behind:
                x, y, r = row.face
                ground, glasses = row.ground or a.coat, a.glasses or ""
                draw_face(c, x * s, y * s, r * s, face, ground, a.lx, a.sex, row.plate, glasses)
            draw_worn(c, a)
    if row.arms and not behind:
        for far in (False, True):
            draw_arm(c, a, b, far)
    if "wave" in row.extras:
        _wave(c, a, t, far=False)


# ---------------------------------------------------------------- the body
def _body(c: Any, a: "Thing", b: "Bearing", face: Face, t: float) -> None:
    row, s = a.row, a.s
    if row.rays:
        _rays(c, a, t)
    if "shine" in row.extras and t >= 0:
        glow(
            c,
            row.middle[0] * s,
            row.middle[1] * s,
            s * 0.95,
            tint(a.coat, 0.3),
            0.34 + 0.05 * math.sin(t * 1.7),
        )
    if row.flame:
        x, y, r = row.flame
        if row.way == "fly":
            if b.aloft or b.going:
                with at(c, x * s, y * s, 180.0):
                    _flame(c, r * s * 1.5, t)
        else:
            with at(c, x * s, y * s):
                _flame(c, r * s, t)
    if row.smoke and b.going:
        _smoke(c, a, b)
    if row.crest and "before" not in row.extras:
        _crest(c, a, t)
    if row.draw:
        draw_lines(c, row.draw, s, a.coat, "lit" if row.flame else "")
    else:
        item = ITEMS[row.prop]
        unit = s / row.aspect
        with at(
            c, -row.middle[0] * unit / 100.0 * row.widen, -row.middle[1] * unit / 100.0, 0.0, row.widen, 1.0
        ):
            item.draw(c, unit, a.coat)
    if row.crest and "before" in row.extras:
        _crest(c, a, t)
    for x, y, r in row.wheels:
        _wheel(c, x * s, y * s, r * s, b.wheel * max(w[2] for w in row.wheels) / r, a.coat)
    if "twinkle" in row.extras and t >= 0:
        _twinkle(c, a, t)


def _crest(c: Any, a: "Thing", t: float) -> None:
    """What sways on it: branches, a tail, a leaf, about the middle of the thing's base line."""
    x, y = a.row.middle
    with at(c, x * a.s, y * a.s, 2.6 * math.sin(t * 1.6)):
        c.translate(-x * a.s, -y * a.s)
        draw_lines(c, a.row.crest, a.s, a.coat, "")


def _rays(c: Any, a: "Thing", t: float) -> None:
    n, inner, outer = a.row.rays
    s, (x, y) = a.s, a.row.middle
    with at(c, x * s, y * s, t * 9.0):
        for i in range(int(n)):
            far = outer if i % 2 == 0 else (inner + outer) / 2 + 0.02
            with at(c, 0.0, 0.0, 360.0 * i / n):
                w = math.pi * inner / n * 0.72
                c.drawPath(
                    blob([(-w * s, -inner * s, 1), (0.0, -far * s, 1), (w * s, -inner * s, 1)]),
                    fill(a.coat if i % 2 else shade(a.coat, 0.10)),
                )


def _wheel(c: Any, x: float, y: float, r: float, turns: float, coat: str) -> None:
    oval(c, x, y, r, r, fill("#453a48"))
    oval(c, x, y, r * 0.66, r * 0.66, fill(mix("#e8dcc8", coat, 0.18)))
    with at(c, x, y, 360.0 * turns):
        for i in range(3):
            with at(c, 0, 0, 60.0 * i):
                c.drawLine(0, -r * 0.6, 0, r * 0.6, line("#8d8190", max(1.5, r * 0.13)))
    oval(c, x, y, r * 0.2, r * 0.2, fill("#5a4d5e"))


def _smoke(c: Any, a: "Thing", b: "Bearing") -> None:
    assert a.row.smoke is not None
    x, y = a.row.smoke
    for i in range(4):
        q = (b.wheel * 1.3 + i / 4) % 1.0
        r = a.s * (0.05 + 0.09 * q)
        oval(
            c, x * a.s - q * 0.42 * a.s, y * a.s - q * 0.40 * a.s, r, r * 0.9, fill("#f4efe8", 0.85 * (1 - q))
        )


def _flame(c: Any, r: float, t: float) -> None:
    """A small fire standing on the origin."""
    sway, high = 0.10 * math.sin(t * 7.0) * r, r * (2.0 + 0.14 * math.sin(t * 11.0))
    glow(c, 0, -r, r * 3.2, "#ffcf70", 0.30)
    for k, tone in ((1.0, "#f2953c"), (0.66, "#f9cf5c"), (0.34, "#fff2c0")):
        c.drawPath(
            blob(
                [
                    (0, 0),
                    (-r * 0.62 * k, -high * 0.26 * k),
                    (-r * 0.34 * k + sway * 0.5, -high * 0.62 * k),
                    (sway, -high * k, 1),
                    (r * 0.40 * k + sway * 0.5, -high * 0.58 * k),
                    (r * 0.62 * k, -high * 0.24 * k),
                ]
            ),
            glowfill(tone),
        )


def _twinkle(c: Any, a: "Thing", t: float) -> None:
    for i, (x, y) in enumerate(((-0.62, -0.86), (0.66, -0.70), (0.46, -0.10))):
        k = max(0.0, math.sin(t * 2.3 + i * 2.1)) * a.s * 0.085 + a.s * 0.015
        with at(c, x * a.s, y * a.s):
            c.drawPath(
                poly(
                    [
                        (0, -k),
                        (k * 0.24, -k * 0.24),
                        (k, 0),
                        (k * 0.24, k * 0.24),
                        (0, k),
                        (-k * 0.24, k * 0.24),
                        (-k, 0),
                        (-k * 0.24, -k * 0.24),
                    ]
                ),
                glowfill("#fffbe2", 0.95),
            )


def _rain(c: Any, a: "Thing", b: "Bearing", t: float) -> None:
    """Tears of a cloud: they fall to the ground below it."""
    far = (a.row.hover + 0.15) * a.s
    for i in range(9):
        q = (t * 0.9 + i * 0.377) % 1.0
        x = a.row.wide * a.s * (-0.78 + 1.56 * ((i * 0.618) % 1.0))
        y = b.base - 0.04 * a.s + q * far
        r = a.s * 0.030
        c.drawPath(
            blob([(x, y - 2.6 * r, 1), (x + r, y), (x, y + r), (x - r, y)]),
            fill("#6fb6e4", 0.95 * min(1.0, (1 - q) * 5, 0.2 + q * 6)),
        )


def _wave(c: Any, a: "Thing", t: float, far: bool) -> None:
    """The strip of water a boat brings with it, as on a paper stage."""
    s, wide, top = a.s, a.row.wide * a.s * 1.2, -0.16 * a.s
    shift = t * 0.35 + (0.5 if far else 0.0)
    n, edge = 7, []
    for i in range(2 * n + 1):
        x = -wide + wide * i / n
        lift = 0.03 * s * math.sin(2 * math.pi * (i / 4 + shift))
        edge.append((x, (top if far else top * 0.62) + lift))
    tone = "#7fb9cc" if far else "#9fd0dc"
    c.drawPath(
        blob([*edge, (wide * 1.02, 0.05 * s, 1), (0.0, 0.12 * s), (-wide * 1.02, 0.05 * s, 1)]),
        fill(tone, 0.95 if far else 0.9),
    )
    if not far:
        for i in (-1, 0, 1):
            x = i * wide * 0.55 + wide * 0.06 * math.sin(t * 1.2 + i)
            c.drawPath(
                blob([(x - wide * 0.13, -0.03 * s), (x, -0.055 * s), (x + wide * 0.13, -0.03 * s)], False),
                line("#e6f5f6", max(1.5, s * 0.016), 0.9),
            )
