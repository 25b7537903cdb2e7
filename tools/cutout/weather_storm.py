"""Lightning: a bolt in the sky behind houses and trees, and a soft flash by which no clip's light jumps."""

import math
from collections.abc import Sequence

from anim_director.tools.cutout.canvas import blob, raw, rnd
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.weather import stroke

FIRST, PERIOD = 0.9, 4.3
"""When lightning strikes first, and how long until it does again, in seconds."""


def flash(t: float) -> float:
    """Strength of lightning at `t` seconds, 0..1: it swells for a quarter of a second, dies away for one."""
    if t < FIRST:
        return 0.0
    age = (t - FIRST) % PERIOD
    rise = min(1.0, age / 0.26)
    return rise * rise * (3 - 2 * rise) * math.exp(-max(0.0, age - 0.26) * 3.2)


def draw_flash(c: skia.Canvas, width: int, height: int, t: float) -> None:
    """Brighten the whole picture by lightning; the canvas is in output pixels."""
    strength = flash(t)
    if strength > 0.02:
        paint = skia.Paint(Color=raw("#cfd8ff", 0.11 * strength), BlendMode=skia.BlendMode.kScreen)
        c.drawRect(skia.Rect.MakeWH(width, height), paint)


def draw_bolt(c: skia.Canvas, box: Sequence[float], t: float) -> bool:
    """Draw the bolt in the sky, in stage pixels, while it can be seen; return whether it is."""
    if flash(t) < 0.12 or (t - FIRST) % PERIOD > 0.5:
        return False
    n = int((t - FIRST) / PERIOD)
    x = box[0] + (box[2] - box[0]) * (0.16 + 0.68 * rnd(n, 81))
    points, y = [(x, -80.0)], -80.0
    for i in range(9):
        y += 46
        points.append((points[-1][0] + 74 * (rnd(i + n, 82) - 0.46), y))
    main = [(px - 5 * (1 - i / 10), py) for i, (px, py) in enumerate(points)]
    back = [(px + 5 * (1 - i / 10), py) for i, (px, py) in enumerate(points)][::-1]
    strength = min(1.0, flash(t) * 1.4)
    for wide, tone, a in ((24.0, "#b9c6ff", 0.16), (10.0, "#d8e0ff", 0.3)):
        c.drawPath(blob(points, False, 0.02), stroke(tone, a * strength, wide))
    outline = skia.Path()
    outline.addPoly([skia.Point(*p) for p in (*main, *back)], True)
    c.drawPath(outline, skia.Paint(AntiAlias=True, Color=raw("#fdfbff", 0.96 * strength)))
    for i in (3, 6):
        fx, fy = points[i]
        side = 1 if rnd(i + n, 83) > 0.5 else -1
        fork = blob([(fx, fy), (fx + side * 30, fy + 34), (fx + side * 42, fy + 78)], False, 0.02)
        c.drawPath(fork, stroke("#f4f4ff", 0.8 * strength, 3))
    return True
