"""What weather leaves on a place: puddles and a sheen after rain, mist that lies in layers.

Drawn over a finished layer and only where something is drawn; what falls is in `weather`.
"""

import math
import zlib
from collections.abc import Callable

from anim_director.tools.cutout.canvas import H, blob, clipped, fill, line, mix, oval, own, pool, rnd
from anim_director.tools.cutout.colours import raw
from anim_director.tools.cutout.places_look import DARK, X0, X1, sky_of
from anim_director.tools.cutout.skia_loader import skia

_MIST = {
    "noon": "#8f9cc4",
    "day": "#eef1ee",
    "dusk": "#f0c9bc",
    "night": "#7482b4",
    "rain": "#cfd8dd",
    "snow": "#f2f5f7",
}
"""The colour of mist."""


SAND = {"beach", "beach_side", "sandbox", "desert", "island", "snowfield", "ship", "harbour", "treehouse"}
"""Scenes in whose ground water does not stand: sand, boards."""


def draw_wet(c: skia.Canvas, scene: str, hour: str, ground: float) -> None:
    """Lay the sheen of rain on the ground of a stage layer, and puddles that mirror the sky.

    Args:
        c: the layer's canvas, in stage pixels.
        scene: its name decides where the puddles lie.
        hour: `Place.light`.
        ground: y of the farthest soles there.
    """
    top, low = ground - 46, H + 20
    sheen = mix(sky_of(hour)[1], "#ffffff", 0.25 if hour in ("rain", "day") else 0.0)
    stops = [own(sheen, 0.0), own(sheen, 0.26), own(sheen, 0.08)]
    shade = skia.GradientShader.MakeLinear([skia.Point(0, top), skia.Point(0, low)], stops, [0.0, 0.35, 1.0])
    c.drawRect(
        skia.Rect.MakeLTRB(X0, top, X1, H + 60), skia.Paint(Shader=shade, BlendMode=skia.BlendMode.kSrcATop)
    )
    if scene in SAND:
        return
    seed = zlib.crc32(scene.encode()) % 97
    for i in range(7):
        t = (i + 0.5) / 7
        y = ground + 4 + (H - 14 - ground) * t**1.2
        x = X0 + 120 + (X1 - X0 - 240) * ((i * 0.382 + rnd(i, seed)) % 1.0)
        _puddle(c, x, y, (70 + 110 * rnd(i, seed + 1)) * (0.55 + 0.6 * t), hour, i + seed)


def _puddle(c: skia.Canvas, x: float, y: float, w: float, hour: str, seed: int) -> None:
    """One puddle: a dark wet edge, the sky in it, streaks of what stands behind; lamps after dark."""
    high = w * 0.13
    rim = [
        (
            x + math.cos(a) * w * (1 + 0.22 * rnd(i, seed)),
            y + math.sin(a) * high * (1 + 0.3 * rnd(i, seed + 1)),
        )
        for i, a in enumerate(n * math.pi / 5 for n in range(10))
    ]
    c.drawPath(
        blob([(px + 2, py + 2.5) for px, py in rim]), skia.Paint(AntiAlias=True, Color=raw("#2c2f4a", 0.20))
    )
    shape = blob(rim)
    mirror = mix(sky_of(hour)[2], sky_of(hour)[1], 0.35)
    c.drawPath(shape, skia.Paint(AntiAlias=True, Color=own(mirror, 0.62)))
    with clipped(c, shape):
        for i in range(3):  # what stands behind is mirrored upright: lamps as soft lights after dark
            px, wide = x + w * (1.5 * rnd(i, seed + 2) - 0.75), w * (0.1 + 0.12 * rnd(i, seed + 3))
            tone = raw("#ffc66e", 0.36) if hour in DARK and i % 2 == 0 else own(sky_of(hour)[0], 0.26)
            pool(c, px, y, wide, high * 1.6, tone)
        c.drawPath(
            blob(
                [
                    (x - w * 0.8, y - high * 0.62),
                    (x - w * 0.1, y - high * 0.9),
                    (x + w * 0.7, y - high * 0.55),
                ],
                False,
            ),
            line("#ffffff", 2.4, 0.5),
        )
    oval(c, x - w * 0.3, y + high * 0.3, w * 0.16, high * 0.14, fill("#ffffff", 0.35))


def draw_mist(c: skia.Canvas, layer: int, hour: str) -> None:
    """Veil a drawn layer: the far one nearly whole, the stage most where it is far, the near one hardly."""
    if layer == 2:
        return
    col = _MIST[hour]
    strength: Callable[[float], int] = lambda a: raw(col, a)  # noqa: E731
    stops = (
        [strength(0.30), strength(0.78), strength(0.80)]
        if layer == 0
        else [strength(0.60), strength(0.46), strength(0.10)]
    )
    points = [skia.Point(0, 0), skia.Point(0, H)]
    shade = skia.GradientShader.MakeLinear(points, stops, [0.0, 0.58, 1.0])
    c.drawRect(
        skia.Rect.MakeLTRB(X0 - 400, -500, X1 + 400, H + 400),
        skia.Paint(Shader=shade, BlendMode=skia.BlendMode.kSrcATop, Dither=True),
    )


def mist_colour(hour: str) -> str:
    """Return the colour of the mist that drifts before everything."""
    return _MIST[hour]
