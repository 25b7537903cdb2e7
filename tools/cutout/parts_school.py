"""Parts of places made of data: offices and schools: drawers, screens, pin boards, hooks, a fish tank."""

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    contact_shadow,
    fill,
    glowfill,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.parts_trades import TONES
from anim_director.tools.cutout.places_look import formed
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia


def drawers(
    c: skia.Canvas, x: float, y: float, w: float = 120, h: float = 210, col: str = "#9aa8ae", n: float = 4
) -> None:
    """Draw a chest or cabinet of n drawers; its lower left corner is at (x, y)."""
    contact_shadow(c, x + w / 2, y, w * 0.58, 7)
    formed(c, rounded(x, y - h, w, h, 6), col, -8, -6, 0.12)
    for i in range(int(n)):
        top = y - h + 8 + i * (h - 12) / n
        rect(c, x + 8, top, w - 16, (h - 12) / n - 6, fill(tint(col, 0.2)), 4)
        rect(c, x + w / 2 - 15, top + (h / n) * 0.34, 30, 7, fill("#f2d9a8"), 3)


def screen(c: skia.Canvas, x: float, y: float, w: float = 92, on: bool = False, col: str = "#5f6470") -> None:
    """Draw a computer's screen that stands at (x, y)."""
    h = w * 0.66
    rect(c, x - 6, y - 22, 12, 22, fill(col))
    rect(c, x - w * 0.24, y - 6, w * 0.48, 7, fill(col), 3)
    formed(c, rounded(x - w / 2, y - 18 - h, w, h, 6), col, -6, -5, 0.14)
    glass = rounded(x - w / 2 + 6, y - 12 - h, w - 12, h - 12, 3)
    c.drawPath(glass, glowfill("#bfe0e6") if on else fill("#b5d0d8"))
    for i in range(3):
        rect(c, x - w * 0.34, y - h + i * h * 0.2 + 2, w * (0.5 - 0.12 * (i % 2)), 5, fill("#fdf8ee", 0.9), 2)


def pin_board(
    c: skia.Canvas, x: float, y: float, w: float = 260, h: float = 150, col: str = "#d9b48a", seed: float = 0
) -> None:
    """Draw a cork board with children's drawings, its upper left corner at (x, y)."""
    rect(c, x - 9, y - 9, w + 18, h + 18, fill("#b98560"), 6)
    rect(c, x, y, w, h, fill(col), 3)
    n = max(2, int(w / 84))
    for j in range(max(1, int(h / 74))):
        for i in range(n):
            px, py = x + w * (i + 0.5) / n, y + 38 + j * 72
            with at(c, px, py, 10 * (rnd(i + j, seed) - 0.5)):
                rect(c, -30, -28, 60, 56, fill("#fdf8ec"), 2)
                tone, k = TONES[(i * 2 + j + int(seed)) % 7], (i + j + int(seed)) % 4
                if k == 0:
                    oval(c, 0, -2, 15, 15, fill("#f0c65a"))
                    rect(c, -22, 18, 44, 5, fill("#9fc48a"), 2)
                elif k == 1:
                    c.drawPath(poly([(-17, 2), (0, -17), (17, 2)]), fill(tone))
                    rect(c, -13, 2, 26, 18, fill(tint(tone, 0.4)))
                elif k == 2:
                    for a in range(5):
                        with at(c, 0, -3, a * 72):
                            oval(c, 0, -11, 6, 8, fill(tone))
                    c.drawLine(0, 2, 0, 22, line("#86ae78", 3))
                else:
                    c.drawPath(blob([(-20, 12, 1), (-14, -8), (2, -4), (16, -14), (20, 12, 1)]), fill(tone))
                oval(c, 0, -26, 4, 4, fill("#c9605a"))


def hooks(c: skia.Canvas, x: float, y: float, n: float = 5, step: float = 76, kind: str = "bags") -> None:
    """Draw a board of hooks from (x, y) to the right, with school bags or coats on them."""
    rect(c, x - 34, y - 12, step * (n - 1) + 68, 18, fill("#b98560"), 5)
    for i in range(int(n)):
        px, tone = x + i * step, TONES[(i * 3 + 1) % 7]
        rect(c, px - 4, y - 2, 8, 18, fill("#8a6652"), 3)
        if kind == "bags":
            c.drawPath(
                blob([(px - 14, y + 44), (px, y + 8), (px + 14, y + 44)], False), line(shade(tone, 0.2), 5)
            )
            formed(c, rounded(px - 27, y + 30, 54, 62, 16), tone, -8, -6, 0.13)
            formed(c, rounded(px - 18, y + 58, 36, 28, 8), tint(tone, 0.22), -6, 0, 0.1)
        else:
            coat = blob(
                [
                    (px - 13, y + 8, 1),
                    (px + 13, y + 8, 1),
                    (px + 27, y + 34),
                    (px + 26, y + 120, 1),
                    (px - 26, y + 120, 1),
                    (px - 27, y + 34),
                ]
            )
            formed(c, coat, tone, -9, 0, 0.12)
            c.drawLine(px, y + 14, px, y + 118, line(shade(tone, 0.2), 2.5))


def aquarium(c: skia.Canvas, x: float, y: float, w: float = 150, h: float = 92) -> None:
    """Draw a fish tank that stands at (x, y)."""
    rect(c, x - w / 2, y - h, w, h, fill("#a9d3da"), 6)
    rect(c, x - w / 2 + 4, y - 22, w - 8, 18, fill("#e0c99a"), 4)
    for i, dx in enumerate((-0.34, -0.2, 0.3)):
        c.drawPath(
            blob([(x + w * dx, y - 18), (x + w * dx - 8, y - 40), (x + w * dx + 4, y - 66)], False),
            line(("#6fa57e", "#7fb58c")[i % 2], 6),
        )
    for dx, dy, tone in ((-0.04, 0.56, "#e8935a"), (0.2, 0.4, "#e3bc5a")):
        px, py = x + w * dx, y - h * dy
        oval(c, px, py, 13, 8, fill(tone))
        c.drawPath(poly([(px - 10, py), (px - 22, py - 8), (px - 22, py + 8)]), fill(tone))
    rect(c, x - w / 2 - 3, y - h - 4, w + 6, 10, fill("#6f7f88"), 4)
    c.drawPath(
        poly(
            [
                (x - w * 0.3, y - h + 8),
                (x - w * 0.14, y - h + 8),
                (x - w * 0.34, y - 8),
                (x - w * 0.46, y - 8),
            ]
        ),
        glowfill("#ffffff", 0.25),
    )
