"""Hats: drawn on the skull of a person, or on the head of an animal."""

from typing import Any

from anim_director.tools.cutout import clothes_hats_work as work
from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    fill,
    formed,
    line,
    oval,
    poly,
    shade,
    tint,
    tube,
)

# fmt: off
# Rows of coordinates read better than columns of them.

HATS = (
    "sunhat", "strawhat", "cap", "beanie", "tophat", "wizard", "crown", "tiara", "chef", "helmet",
    "knight", "police", "fire", "cowboy", "pirate", "party", "hood", "headscarf", "headband", "beret",
    "sailor", "flower", "santa", "nurse", "mortar",
    "bubble", "antenna",
)
"""Kinds of hat a person or an animal can wear."""

FLAT = ("crown", "tiara", "flower", "headband", "nurse")
"""Hats that leave the hair as it is."""


def draw_hat(
    c: Any, kind: str, col: str, cx: float, rx: float, u: float, lx: int, turn: float, lift: float = 0.0,
    behind: bool = False,
) -> None:
    """Draw a hat.

    Args:
        c: canvas, its origin in the middle of the head.
        kind: one of `HATS`.
        col: "#rrggbb".
        cx, rx: middle and half width of the skull, in pixels.
        u: height of the head, in pixels.
        lx: -1 when the figure is mirrored, so that the shadow side stays.
        turn: sine of the head's yaw: 0 to the viewer, 1 to the right.
        lift: pixels the hat sits higher than on a person's brow (negative is up).
        behind: seen from behind.
    """
    with at(c, 0, lift):
        _DRAW[kind](c, col, cx, rx, u, lx, turn, behind)


def _sunhat(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.4, -0.30 * u, -4):
        oval(c, 0, 0.02 * u, rx * 1.62, 0.13 * u, fill(shade(col, 0.1)))
        dome = [
            (-rx * 0.86, 0, 1), (-rx * 0.80, -0.22 * u), (-rx * 0.3, -0.36 * u), (rx * 0.3, -0.36 * u),
            (rx * 0.80, -0.22 * u), (rx * 0.86, 0, 1), (0, 0.07 * u),
        ]
        formed(c, blob(dome), col, -0.1 * u * lx, -0.03 * u, 0.1)
        c.drawPath(tube(
            [(-rx * 0.85, -0.035 * u), (0, 0.03 * u), (rx * 0.85, -0.035 * u)], (0.085 * u,) * 2, False,
            False,
        ), fill("#d9574f"))


def _strawhat(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.4, -0.30 * u, -3):
        oval(c, 0, 0.02 * u, rx * 1.55, 0.12 * u, fill(shade(col, 0.12)))
        dome = blob([
            (-rx * 0.80, 0, 1), (-rx * 0.74, -0.30 * u), (-rx * 0.4, -0.36 * u), (rx * 0.4, -0.36 * u),
            (rx * 0.74, -0.30 * u), (rx * 0.80, 0, 1), (0, 0.06 * u),
        ])
        formed(c, dome, col, -0.1 * u * lx, -0.03 * u, 0.1)
        with clipped(c, dome):
            for i in range(4):
                y = -0.32 * u + i * 0.08 * u
                c.drawPath(tube(
                    [(-rx, y), (0, y + 0.04 * u), (rx, y)], (0.012 * u,) * 2, False, False
                ), fill(shade(col, 0.16)))
        c.drawPath(tube(
            [(-rx * 0.79, -0.03 * u), (0, 0.03 * u), (rx * 0.79, -0.03 * u)], (0.075 * u,) * 2, False, False
        ), fill("#7a5a48"))


def _cap(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx, -0.12 * u):
        work.dome(c, col, cx, rx, u, lx)
        if not behind:
            work.visor(c, shade(col, 0.18), rx, u, turn)
        oval(c, -0.05 * u, -0.455 * u, 0.045 * u, 0.03 * u, fill(shade(col, 0.18)))


def _beanie(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx, -0.13 * u):
        dome = blob([
            (-rx * 1.05, 0, 1), (-rx * 0.98, -0.26 * u), (-rx * 0.4, -0.47 * u), (rx * 0.4, -0.47 * u),
            (rx * 0.98, -0.26 * u), (rx * 1.05, 0, 1),
        ])
        formed(c, dome, col, -0.1 * u * lx, -0.04 * u, 0.12)
        c.drawPath(tube([
            (-rx * 1.02, -0.02 * u), (0, 0.0), (rx * 1.02, -0.02 * u)
        ], (0.17 * u,) * 2), fill(tint(col, 0.3)))
        oval(c, 0, -0.52 * u, 0.12 * u, 0.115 * u, fill(tint(col, 0.5)))


def _santa(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx, -0.14 * u):
        cone = blob([
            (-rx * 1.0, 0, 1), (-rx * 0.86, -0.30 * u), (-rx * 0.2, -0.58 * u), (-rx * 0.9, -0.52 * u),
            (-rx * 1.35, -0.20 * u, 1), (-rx * 0.8, -0.70 * u), (rx * 0.2, -0.62 * u), (rx * 0.92, -0.26 * u),
            (rx * 1.0, 0, 1),
        ])
        formed(c, cone, col, -0.1 * u * lx, -0.04 * u, 0.12)
        c.drawPath(tube([
            (-rx * 1.02, -0.02 * u), (0, 0.0), (rx * 1.02, -0.02 * u)
        ], (0.17 * u,) * 2), fill("#fff6e6"))
        oval(c, -rx * 1.35, -0.16 * u, 0.11 * u, 0.11 * u, fill("#fff6e6"))


def _tophat(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.6, -0.30 * u, -3):
        oval(c, 0, 0.0, rx * 1.28, 0.095 * u, fill(shade(col, 0.12)))
        tall = blob([
            (-rx * 0.76, 0.01 * u, 1), (-rx * 0.80, -0.56 * u, 1), (0, -0.60 * u), (rx * 0.80, -0.56 * u, 1),
            (rx * 0.76, 0.01 * u, 1), (0, 0.05 * u),
        ])
        formed(c, tall, col, -0.12 * u * lx, -0.02 * u, 0.14)
        c.drawPath(tube(
            [(-rx * 0.77, -0.07 * u), (0, -0.02 * u), (rx * 0.77, -0.07 * u)], (0.10 * u,) * 2, False, False
        ), fill("#c9504a"))


def _cowboy(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.5, -0.27 * u, -3):
        brim = blob([
            (-rx * 1.6, -0.14 * u), (-rx * 0.9, 0.04 * u), (0, 0.08 * u), (rx * 0.9, 0.04 * u),
            (rx * 1.6, -0.14 * u), (rx * 0.9, -0.06 * u), (-rx * 0.9, -0.06 * u),
        ])
        c.drawPath(brim, fill(shade(col, 0.12)))
        formed(c, blob([
            (-rx * 0.80, 0.0, 1), (-rx * 0.72, -0.36 * u), (-rx * 0.34, -0.46 * u), (0, -0.38 * u),
            (rx * 0.34, -0.46 * u), (rx * 0.72, -0.36 * u), (rx * 0.80, 0.0, 1), (0, 0.05 * u),
        ]), col, -0.1 * u * lx, -0.03 * u, 0.12)
        c.drawPath(tube(
            [(-rx * 0.80, -0.04 * u), (0, 0.01 * u), (rx * 0.80, -0.04 * u)], (0.07 * u,) * 2, False, False
        ), fill(shade(col, 0.35)))


def _wizard(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.5, -0.27 * u, -4):
        oval(c, 0, 0.0, rx * 1.42, 0.11 * u, fill(shade(col, 0.16)))
        cone = blob([
            (-rx * 0.80, 0.0, 1), (-rx * 0.42, -0.46 * u), (-rx * 0.30, -0.92 * u, 1), (rx * 0.26, -0.52 * u),
            (rx * 0.80, 0.0, 1), (0, 0.06 * u),
        ])
        formed(c, cone, col, -0.1 * u * lx, -0.03 * u, 0.13)
        c.drawPath(tube(
            [(-rx * 0.78, -0.04 * u), (0, 0.02 * u), (rx * 0.78, -0.04 * u)], (0.085 * u,) * 2, False, False
        ), fill("#f2c46a"))


def _party(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.6, -0.40 * u, -5):
        cone = blob([(-rx * 0.46, 0.03 * u, 1), (0, -0.56 * u, 1), (rx * 0.46, 0.03 * u, 1), (0, 0.09 * u)])
        formed(c, cone, col, -0.06 * u * lx, -0.02 * u, 0.12)
        with clipped(c, cone):
            for i in range(3):
                c.drawLine(
                    -rx * 0.6, -0.02 * u - i * 0.17 * u, rx * 0.6, -0.12 * u - i * 0.17 * u,
                    line(tint(col, 0.6), 0.05 * u),
                )
        oval(c, 0, -0.57 * u, 0.07 * u, 0.07 * u, fill("#f2c46a"))


def _crown(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.6, -0.40 * u, -3):
        w = rx * 0.72
        pts: list[tuple[float, ...]] = [(-w, 0.05 * u, 1), (-w * 1.08, -0.24 * u, 1)]
        for i in range(4):
            x = -w + (i + 0.5) * w * 0.5
            pts += [(x, -0.07 * u, 1), (x + w * 0.25, -0.29 * u if i < 3 else -0.24 * u, 1)]
        pts[-1] = (w * 1.08, -0.24 * u, 1)
        pts += [(w, 0.05 * u, 1), (0, 0.12 * u)]
        formed(c, blob(pts), col, -0.08 * u * lx, 0, 0.14)
        for x, gem in ((-0.5, "#c9504a"), (0.0, "#4f93b8"), (0.5, "#c9504a")):
            oval(c, w * x, 0.03 * u + 0.03 * u * (1 - abs(x)), 0.035 * u, 0.035 * u, fill(gem))


def _tiara(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx * 0.6, -0.36 * u):
        c.drawPath(tube([
            (-rx * 0.80, 0.04 * u), (0, -0.05 * u), (rx * 0.80, 0.04 * u)
        ], (0.05 * u,) * 2), fill(col))
        for x, h in ((-0.35, 0.12), (0.0, 0.19), (0.35, 0.12)):
            c.drawPath(poly([
                (rx * x - 0.06 * u, -0.02 * u), (rx * x, -h * u - 0.03 * u), (rx * x + 0.06 * u, -0.02 * u)
            ]), fill(col))
            oval(c, rx * x, -h * u - 0.02 * u, 0.026 * u, 0.026 * u, fill("#ec8fae"))


def _hood(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    shape = blob([
        (cx - rx * 1.14, 0.42 * u), (
            cx - rx * 1.22, -0.06 * u
        ), (cx - rx * 0.90, -0.48 * u), (cx, -0.70 * u), (cx + rx * 0.72, -0.56 * u),
        (cx + rx * (1.10 - 0.12 * turn), -0.14 * u), (cx + rx * (1.12 - 0.10 * turn), 0.36 * u), (
            cx + rx * 0.78, 0.52 * u, 1
        ),
        (
            cx + rx * (0.90 + 0.02 * turn), 0.10 * u
        ), (cx + rx * (0.74 + 0.10 * turn), -0.26 * u), (cx + rx * 0.2 * (1 + turn), -0.38 * u),
        (cx - rx * (0.50 - 0.16 * turn), -0.26 * u), (cx - rx * (0.74 - 0.14 * turn), 0.12 * u), (
            cx - rx * (0.62 - 0.1 * turn), 0.52 * u, 1
        ),
    ]) if not behind else blob([
        (cx - rx * 1.12, 0.50 * u), (cx - rx * 1.20, -0.06 * u), (cx - rx * 0.86, -0.50 * u), (cx, -0.68 * u),
        (cx + rx * 0.86, -0.50 * u), (cx + rx * 1.20, -0.06 * u), (cx + rx * 1.12, 0.50 * u),
    ])
    formed(c, shape, col, -0.08 * u * lx, -0.03 * u, 0.13)


def _headscarf(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx, 0):
        shape = blob([
            (-rx * 1.08, 0.06 * u, 1), (-rx * 1.06, -0.24 * u), (-rx * 0.5, -0.60 * u), (rx * 0.3, -0.60 * u),
            (rx * 0.98, -0.28 * u), (rx * 1.0, -0.14 * u, 1), (rx * 0.2, -0.30 * u), (-rx * 0.7, -0.14 * u),
        ])
        formed(c, shape, col, -0.08 * u * lx, -0.04 * u, 0.12)
        for o in (-0.10, 0.12):
            c.drawPath(blob([
                (-rx * 1.02, 0.0, 1), (-rx * 1.30, (0.08 + o) * u), (-rx * 1.38, (0.26 + o) * u, 1),
                (-rx * 1.10, (0.16 + o) * u),
            ]), fill(shade(col, 0.14)))


def _headband(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx, 0):
        c.drawPath(tube([
            (-rx * 1.02, -0.16 * u), (-rx * 0.1 * turn, -0.42 * u), (rx * (0.98 - 0.04 * turn), -0.22 * u)
        ], (0.075 * u,) * 2), fill(col))


def _beret(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    with at(c, cx, -0.26 * u, -9):
        formed(c, blob([
            (-rx * 0.95, 0.02 * u), (-rx * 1.28, -0.16 * u), (-rx * 0.5, -0.34 * u), (rx * 0.5, -0.28 * u),
            (rx * 1.0, -0.06 * u), (rx * 0.8, 0.05 * u), (0, 0.02 * u),
        ]), col, -0.08 * u * lx, -0.03 * u, 0.12)
        c.drawLine(-rx * 0.2, -0.30 * u, -rx * 0.16, -0.38 * u, line(col, 0.04 * u))


def _flower(c: Any, col: str, cx: float, rx: float, u: float, lx: int, turn: float, behind: bool) -> None:
    for i in range(5):
        t = -0.70 + i * 0.35
        x, y = cx + rx * t * 0.95, -0.46 * u + abs(t) ** 2 * 0.26 * u
        tone = (col, "#fff6e6", "#f2c46a")[i % 3]
        for dx, dy in ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)):
            oval(c, x + dx * 0.055 * u, y + dy * 0.055 * u, 0.042 * u, 0.042 * u, fill(tone))
        oval(c, x, y, 0.036 * u, 0.036 * u, fill("#e0a03c" if i % 3 != 2 else "#c9504a"))


_DRAW = {
    "sunhat": _sunhat, "strawhat": _strawhat, "cap": _cap, "beanie": _beanie, "tophat": _tophat,
    "wizard": _wizard, "crown": _crown, "tiara": _tiara, "chef": work.chef, "helmet": work.helmet,
    "knight": work.knight, "police": work.police, "fire": work.fire, "cowboy": _cowboy, "pirate": work.pirate,
    "party": _party, "hood": _hood, "headscarf": _headscarf, "headband": _headband, "beret": _beret,
    "sailor": work.sailor, "flower": _flower, "santa": _santa, "nurse": work.nurse, "mortar": work.mortar,
    "bubble": work.bubble, "antenna": work.antenna,
}
