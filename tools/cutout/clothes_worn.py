"""What hangs at the neck and on the back: scarves, ties, badges, capes, wings and packs."""

from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import at, blob, fill, formed, line, oval, poly, shade, tube
from anim_director.tools.cutout.clothes_patterns import BRASS, star

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton
    from anim_director.tools.cutout.people_torso import Trunk

# fmt: off
# Rows of coordinates read better than columns of them.


def draw_neckwear(c: Any, p: "Person", b: "Trunk") -> None:
    """Draw scarf, tie, bow tie, necklace or medal."""
    u = p.u
    cx = 0.07 * u * b.forward
    if p.neckwear and not b.behind:
        kind, col = p.neckwear[0], p.neckwear[1]
        if kind == "tie":
            c.drawPath(blob([
                (*b.at(0.93, cx - 0.045 * u), 1), (*b.at(0.93, cx + 0.045 * u), 1),
                (*b.at(0.84, cx + 0.03 * u), 1), b.at(0.42, cx * 1.4 + 0.075 * u), (*b.at(0.32, cx * 1.5), 1),
                b.at(0.42, cx * 1.4 - 0.075 * u), (*b.at(0.84, cx - 0.03 * u), 1),
            ]), fill(col))
            c.drawLine(
                *b.at(0.84, cx - 0.03 * u), *b.at(0.84, cx + 0.03 * u), line(shade(col, 0.2), 0.016 * u)
            )
        elif kind == "bowtie":
            x, y = b.at(0.92, cx)
            for o in (-1, 1):
                c.drawPath(blob([
                    (x, y, 1), (x + o * 0.13 * u, y - 0.075 * u), (x + o * 0.15 * u, y),
                    (x + o * 0.13 * u, y + 0.075 * u),
                ]), fill(col))
            oval(c, x, y, 0.035 * u, 0.04 * u, fill(shade(col, 0.16)))
        elif kind == "necklace":
            for i in range(-4, 5):
                oval(
                    c, *b.at(1.0 - 0.15 * (1 - (i / 4) ** 2), cx * 0.8 + i * 0.04 * u), 0.024 * u, 0.024 * u,
                    fill(col),
                )
        elif kind == "medal":
            c.drawPath(tube([
                b.at(1.02, -0.12 * u), b.at(0.62, cx), b.at(1.02, 0.12 * u)
            ], (0.04 * u,) * 2), fill("#c9504a"))
            oval(c, *b.at(0.58, cx), 0.07 * u, 0.07 * u, fill(col))
        elif kind == "badge":
            star(c, *b.at(0.70, cx + 0.15 * u), 0.075 * u, col)
    if p.scarf:
        c.drawPath(tube([
            b.at(1.0, -0.20 * u), b.at(0.93, 0.02 * u), b.at(1.0, 0.20 * u)
        ], (0.13 * u, 0.16 * u, 0.13 * u)), fill(p.scarf))
        if not b.behind:
            c.drawPath(tube(
                [b.at(0.95, -0.06 * u), b.at(0.72, -0.11 * u), b.at(0.5, -0.09 * u)],
                (0.10 * u, 0.12 * u, 0.13 * u), True, False,
            ), fill(shade(p.scarf, 0.12)))
    if p.on_back and not b.behind:
        kind, col = p.on_back[0], p.on_back[1]
        if kind == "backpack":
            for o in (-1, 1):
                c.drawPath(tube([
                    b.at(1.0, o * b.shoulders * 0.62), b.at(0.7, o * b.shoulders * 0.80 + cx),
                    b.at(0.42, o * b.waist * 0.95),
                ], (0.065 * u,) * 2), fill(shade(col, 0.14)))
        elif kind == "cape":
            c.drawPath(
                tube([
                    b.at(1.0, -0.22 * u), b.at(0.90, cx), b.at(1.0, 0.22 * u)
                ], (0.09 * u, 0.07 * u, 0.09 * u)), fill(shade(col, 0.10)),
            )
            oval(c, *b.at(0.90, cx), 0.045 * u, 0.045 * u, fill(BRASS))


def draw_on_back(c: Any, p: "Person", sk: "Skeleton", b: "Trunk") -> None:
    """Draw what hangs on the back: seen whole from behind, else what shows beside the body."""
    if not p.on_back:
        return
    u, (kind, col) = p.u, (p.on_back[0], p.on_back[1])
    shift = -0.30 * u * b.forward
    if kind == "cape":
        hem = max(sk["An"][1], sk["Af"][1]) - 0.55 * p.sh
        x = b.pelvis[0] + shift * 1.2 - p.sway * 2.2 * u
        wide = b.hips * 1.5 + 0.20 * u
        low = min(hem, -0.12 * u) if not sk["p"]["roll"] else b.at(-0.5, 0)[1]
        cape = blob([
            (
                *b.at(0.98, -b.shoulders * 0.95 + shift * 0.3), 0
            ), b.at(0.55, -b.shoulders * 1.25 + shift), (x - wide, low, 1), (x - wide * 0.4, low + 0.10 * u),
            (x + wide * 0.35, low + 0.02 * u), (
                x + wide * (1 - 0.3 * b.forward), low + 0.06 * u, 1
            ), b.at(0.55, b.shoulders * 1.1), b.at(0.98, b.shoulders * 0.85),
        ])
        formed(c, cape, col if b.behind else shade(col, 0.08), -0.12 * u * p.lx, -0.02 * u, 0.13)
        if b.behind:
            for o in (-0.3, 0.25):
                c.drawLine(*b.at(0.7, o * b.shoulders), x + o * wide, low, line(shade(col, 0.16), 0.018 * u))
    elif kind == "backpack":
        x, y = b.at(0.56, shift * (1.5 if b.forward else 0))
        w, h = (0.34 * u, 0.36 * u) if b.behind else (0.30 * u, 0.34 * u)
        pack = blob([
            (x - w, y - h * 0.6), (x - w * 0.5, y - h), (x + w * 0.5, y - h), (x + w, y - h * 0.6),
            (x + w, y + h * 0.8), (x, y + h), (x - w, y + h * 0.8),
        ])
        formed(c, pack, col, -0.07 * u * p.lx, -0.03 * u, 0.13)
        if b.behind:
            c.drawPath(blob([
                (x - w * 0.6, y + h * 0.1), (x + w * 0.6, y + h * 0.1), (x + w * 0.55, y + h * 0.7),
                (x - w * 0.55, y + h * 0.7),
            ]), fill(shade(col, 0.12)))
    elif kind == "wings":
        for o in (1, -1):
            near = o < 0
            tone = fill(col if near else shade(col, 0.10), 0.88)
            x, y = b.at(0.72, o * b.shoulders * 0.3 + shift * 0.6)
            s = 1.0 if near or b.behind or not b.forward else 0.7
            c.drawPath(blob([
                (x, y, 1), (x + o * 0.30 * u * s, y - 0.62 * u), (x + o * 0.78 * u * s, y - 0.60 * u),
                (x + o * 0.70 * u * s, y - 0.10 * u),
            ]), tone)
            c.drawPath(blob([
                (x, y, 1), (x + o * 0.60 * u * s, y + 0.02 * u), (x + o * 0.56 * u * s, y + 0.46 * u),
                (x + o * 0.18 * u * s, y + 0.40 * u),
            ]), tone)
    elif kind == "quiver":
        x, y = b.at(0.80, -b.shoulders * 0.62 + shift)
        with at(c, x, y, -28):
            for o in (-0.05, 0.0, 0.05):
                c.drawLine(o * u, -0.30 * u, o * u * 1.6, -0.62 * u, line("#efe3cc", 0.028 * u))
                c.drawPath(poly([
                    (o * u * 1.6 - 0.035 * u, -0.56 * u), (o * u * 1.6, -0.70 * u),
                    (o * u * 1.6 + 0.035 * u, -0.56 * u),
                ]), fill("#c9504a"))
            c.drawPath(tube([(0, -0.42 * u), (0, 0.45 * u)], (0.20 * u, 0.15 * u)), fill(col))
