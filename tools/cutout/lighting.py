"""Light that comes from somewhere: beams through windows, pools around lamps, darker far from both.

A place's drawings are lit evenly; this goes over each of its layers afterwards and changes only what is
drawn there. The key light is upper left, so sun beams fall to the right; a lamp lights about itself and the
corners of the room fall off into plum and blue. Outdoors the ground darkens towards the viewer and the sky's
side is lighter.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.tools.cutout.canvas import H, W
from anim_director.tools.cutout.colours import raw
from anim_director.tools.cutout.places_look import X0, X1, mirrored_light, mirrored_now
from anim_director.tools.cutout.skia_loader import skia

TOP, BOTTOM = -60.0, H + 60.0


class Sources(NamedTuple):
    """Where the light of a room comes from, in pixels of the stage."""

    windows: tuple[tuple[float, float, float, float], ...] = ()  # left, top, width, height
    lamps: tuple[tuple[float, float], ...] = ()


SOURCES: dict[str, Sources] = {
    "bedroom": Sources(((505, 110, 270, 210),), ((560, 380),)),
    "living": Sources(((180, 100, 280, 220),), ((962, 220),)),
    "kitchen": Sources(((520, 70, 260, 170),), ((470, 90), (830, 90))),
    "hallway": Sources(((470, 100, 210, 90),), ((860, 80),)),
    "shop": Sources(((262, 116, 200, 200),), ((560, 80), (1010, 80))),
    "classroom": Sources(((120, 100, 220, 200),), ((300, 60), (860, 60))),
}
"""Of rooms; the other places are lit by the sky."""

_BEAM = {
    "day": ("#fff1c4", 0.24),
    "dusk": ("#ffb36a", 0.34),
    "night": ("#a9bcff", 0.10),
    "rain": ("#dfeaf2", 0.08),
    "snow": ("#eef4fa", 0.12),
}
"""Colour and strength of what falls through a window."""

_DIM = {
    "noon": ("#2a2f66", 0.44),
    "day": ("#7a5f8a", 0.10),
    "dusk": ("#5a3f6a", 0.28),
    "night": ("#2a2650", 0.46),
    "rain": ("#56607a", 0.18),
    "snow": ("#6a7290", 0.12),
}
"""Colour and strength of the dark in a room's corners."""

_GROUND = {
    "noon": ("#1c2450", 0.30),
    "day": ("#6a5f7a", 0.12),
    "dusk": ("#4a3f6e", 0.26),
    "night": ("#141a40", 0.26),
    "rain": ("#3f4a5e", 0.20),
    "snow": ("#7a84a8", 0.16),
}
"""Colour and strength of the dark at the viewer's feet, outdoors."""


def _towards(colour: str, k: float) -> int:
    """White (nothing changes) at k = 0, the colour at 1: what a layer is multiplied by."""
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return int(skia.Color(*(round(255 + (v - 255) * k) for v in (r, g, b))))


def _multiply(c: skia.Canvas, shader: skia.Shader) -> None:
    """Darken what is drawn, and nothing else."""
    c.drawRect(
        skia.Rect.MakeLTRB(X0 - 400, TOP - 400, X1 + 400, BOTTOM + 400),
        skia.Paint(Shader=shader, BlendMode=skia.BlendMode.kModulate, Dither=True),
    )


def light_layer(
    c: skia.Canvas, layer: int, hour: str, sources: Sources | None, stronger: float = 1.0
) -> None:
    """Light a drawn layer.

    Args:
        c: its canvas, in pixels of the stage; not mirrored back.
        layer: 0 far, 1 stage, 2 near.
        hour: `Place.light`.
        sources: of a room; None outdoors.
        stronger: factor of all that darkens.
    """
    if sources is None:
        _light_outdoors(c, layer, hour, stronger)
        return
    if hour in _BEAM and layer < 2:
        colour, strength = _BEAM[hour]
        for window in sources.windows:
            _beam(c, window, colour, strength, layer)
    _fall_off(c, sources, hour, stronger)


def _beam(
    c: skia.Canvas, window: tuple[float, float, float, float], colour: str, strength: float, layer: int
) -> None:
    """A slanted patch of light: over the wall as a veil, on the floor as the window's shape."""
    x, y, w, _ = window
    path = skia.Path()
    if mirrored_now():  # the sun stays on the left of the picture
        c.save()
        c.translate(2 * x + w, 0)
        c.scale(-1, 1)
        with mirrored_light(False):
            _beam(c, window, colour, strength, layer)
        c.restore()
        return
    if layer == 0:
        path.addPoly(
            [skia.Point(*p) for p in ((x, y), (x + w, y), (x + w * 2.1, 500), (x + w * 0.7, 500))], True
        )
        stops = [raw(colour, strength * 0.55), raw(colour, strength * 0.1)]
        shade = skia.GradientShader.MakeLinear([skia.Point(x, y), skia.Point(x, 500)], stops)
        c.drawPath(path, skia.Paint(AntiAlias=True, Shader=shade, BlendMode=skia.BlendMode.kSrcATop))
        return
    left, right, deep = x + w * 0.72, x + w * 1.5, 190.0
    for k in (0, 1):  # two panes
        a, b = (
            left + (right - left) * (0.0 if k == 0 else 0.53),
            left + (right - left) * (0.47 if k == 0 else 1.0),
        )
        corners = ((a, 500), (b, 500), (b + deep * 0.85, 500 + deep), (a + deep * 0.85, 500 + deep))
        path.addPoly([skia.Point(*p) for p in corners], True)
    stops = [raw(colour, strength * 1.5), raw(colour, strength * 0.5)]
    shade = skia.GradientShader.MakeLinear([skia.Point(left, 500), skia.Point(left, 500 + deep)], stops)
    soft = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 3.0)
    paint = skia.Paint(AntiAlias=True, Shader=shade, BlendMode=skia.BlendMode.kSrcATop, MaskFilter=soft)
    c.drawPath(path, paint)


def _fall_off(c: skia.Canvas, sources: Sources, hour: str, stronger: float) -> None:
    """Darker away from the lamps at night and at dusk, from the windows by day."""
    if hour in _AFTER_DARK and sources.lamps:
        field = light_field(sources, hour, round(stronger, 2), mirrored_now())
        box = skia.Rect.MakeLTRB(X0 - 400, TOP - 400, X1 + 400, BOTTOM + 400)
        paint = skia.Paint(BlendMode=skia.BlendMode.kModulate, Dither=True)
        smooth = skia.SamplingOptions(skia.FilterMode.kLinear)
        c.drawImageRect(field, box, smooth, paint)
        if hour == "night":
            veil = night_veil(sources, round(stronger, 2), mirrored_now())
            paint = skia.Paint(BlendMode=skia.BlendMode.kSrcATop, Dither=True)
            c.drawImageRect(veil, box, smooth, paint)
        return
    colour, strength = _DIM[hour]
    lit: Sequence[tuple[float, float]] = [(x + w / 2, y + h / 2) for x, y, w, h in sources.windows]
    if not lit:
        lit = [(W / 2, 200.0)]
    # people stand in the middle: the pool of light reaches them wherever the window is
    x = (sum(p[0] for p in lit) / len(lit) + W / 2) / 2
    y = max(300.0, sum(p[1] for p in lit) / len(lit))
    reach = 950.0 if hour in _AFTER_DARK else 1150.0
    colours = [
        _towards(colour, 0),
        _towards(colour, strength * stronger * 0.16),
        _towards(colour, strength * stronger),
    ]
    _multiply(c, skia.GradientShader.MakeRadial(skia.Point(x, y), reach, colours, [0.0, 0.45, 1.0]))


_AFTER_DARK = {"dusk": ("#7a5f92", 0.46), "night": ("#5560b4", 0.56), "noon": ("#3a3f7a", 0.62)}
"""Colour of a lit room far from its lamps, and how far it goes towards it."""

_BLUE, _GOLD = ("#1f2f86", 0.36), ("#ffc46a", 0.13)
"""What lies over a room at night, far from its lamps and near them, and how thick at most. What is only
multiplied turns grey where a warm wall meets a cool light; under a veil it goes blue."""

_WIDE, _HIGH = 180, 104


class _Reach(NamedTuple):
    """How far light comes at every point of a coarse picture of a room, 0 to 1."""

    lamps: NDArray[np.float64]  # of its lamps
    seen: NDArray[np.float64]  # of its lamps, and where people stand
    moon: NDArray[np.float64]


@functools.lru_cache(64)
def _reach(sources: Sources, hour: str) -> _Reach:
    left, top, right, bottom = X0 - 400.0, TOP - 400, X1 + 400.0, BOTTOM + 400
    x = left + (np.arange(_WIDE) + 0.5) * (right - left) / _WIDE
    y = (top + (np.arange(_HIGH) + 0.5) * (bottom - top) / _HIGH)[:, None]

    def about(px: float, py: float, rx: float, ry: float) -> NDArray[np.float64]:
        return np.exp(-0.5 * (((x - px) / rx) ** 2 + ((y - py) / ry) ** 2))

    lamps = np.zeros((_HIGH, _WIDE))
    for px, py in sources.lamps:
        lamps = 1 - (1 - lamps) * (1 - 0.96 * about(px, py, 250, 220)) * (1 - 0.62 * about(px, 590, 270, 90))
    seen = 1 - (1 - lamps) * (1 - 0.56 * about(W / 2, 470, 330, 200))  # who matters is in the middle
    moon = np.zeros((_HIGH, _WIDE))
    for px, py, w, h in sources.windows if hour == "night" else ():
        moon = np.maximum(moon, 0.5 * about(px + w / 2, py + h / 2, w * 0.7, h * 0.8))
        moon = np.maximum(moon, 0.62 * about(px + w * 1.1, 600, w * 0.6, 70))
    return _Reach(lamps, seen, moon)


def _rgb(colour: str) -> NDArray[np.float64]:
    return np.array([float(int(colour[i : i + 2], 16)) for i in (1, 3, 5)])


def _image(pixels: NDArray[np.float64]) -> skia.Image:
    bytes_ = np.ascontiguousarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return skia.Image.fromarray(bytes_, colorType=skia.kRGBA_8888_ColorType)


@functools.lru_cache(64)
def light_field(sources: Sources, hour: str, stronger: float, mirrored: bool) -> skia.Image:
    """Return what lamps leave of a room's colours, as an image over its whole extent, to be multiplied.

    White around every lamp, on the floor below it and where people stand; moonlight lies, cool and weaker,
    below the windows; elsewhere the colour of the dark. `mirrored` only tells two drawings apart.
    """
    dark, most = _AFTER_DARK[hour]
    reach = _reach(sources, hour)
    far = 255 + (_rgb(dark) - 255) * min(1.0, most * stronger)
    cool = np.array((196.0, 210.0, 255.0))
    field = far + (255 - far) * reach.seen[..., None]
    field += np.maximum(0, cool - field) * (reach.moon * (1 - reach.seen))[..., None]
    return _image(np.dstack([field, np.full((_HIGH, _WIDE), 255.0)]))


@functools.lru_cache(64)
def night_veil(sources: Sources, stronger: float, mirrored: bool) -> skia.Image:
    """Return the blue that lies over a room at night away from its lamps, and the gold near them."""
    reach = _reach(sources, "night")
    blue = _BLUE[1] * min(1.4, stronger) * (1 - reach.seen) * (1 - 0.5 * reach.moon)
    gold = _GOLD[1] * reach.lamps
    alpha = np.maximum(1e-6, blue + gold)
    colour = (_rgb(_BLUE[0]) * blue[..., None] + _rgb(_GOLD[0]) * gold[..., None]) / alpha[..., None]
    return _image(np.dstack([colour, 255 * alpha]))


def _light_outdoors(c: skia.Canvas, layer: int, hour: str, stronger: float) -> None:
    colour, strength = _GROUND[hour]
    strength *= stronger
    if layer:
        colours = [_towards(colour, 0), _towards(colour, strength * 0.25), _towards(colour, strength)]
        shade = skia.GradientShader.MakeLinear(
            [skia.Point(0, 430), skia.Point(0, H + 20)], colours, [0, 0.5, 1]
        )
        _multiply(c, shade)
    if hour == "night" and layer == 1:  # the moon's light lies where people stand
        stops = [raw("#a9bcf6", 0.13), raw("#a9bcf6", 0.06), raw("#a9bcf6", 0.0)]
        c.save()
        c.translate(W / 2, 590)
        c.scale(1, 0.3)
        shade = skia.GradientShader.MakeRadial(skia.Point(0, 0), 700, stops, [0.0, 0.5, 1.0])
        box = skia.Rect.MakeLTRB(-720, -720, 720, 720)
        c.drawRect(box, skia.Paint(Shader=shade, BlendMode=skia.BlendMode.kSrcATop, Dither=True))
        c.restore()
    if hour in ("dusk", "night", "noon"):
        colours = [_towards(colour, 0), _towards(colour, strength * 0.6)]
        _multiply(c, skia.GradientShader.MakeRadial(skia.Point(W / 2, 330), 980, colours, [0.5, 1.0]))
