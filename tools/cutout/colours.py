"""Colours of the film and the light that grades them.

Every colour goes through `C()`, so that one `with light("night"):` lights everything drawn inside it
anew at no cost. Lamps, moons and glows use `raw()`. Colours are "#rrggbb".
"""

import colorsys
import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence

from anim_director.tools.cutout.skia_loader import skia

INK = "#3a2a35"
"""The darkest colour allowed: a warm plum, never black."""

CREAM = "#fff6e6"
"""The lightest on large areas: never pure white."""

Triple = Sequence[float]


def rgb(h: str) -> tuple[int, int, int]:
    """Red, green and blue, 0..255."""
    h = h.lstrip("#")
    return int(h[0:2], 16), int(h[2:4], 16), int(h[4:6], 16)


def hexa(v: Triple) -> str:
    """Three numbers 0..255 as "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*(max(0, min(255, round(x))) for x in v))


@functools.lru_cache(8192)
def mix(a: str, b: str, t: float) -> str:
    """The colour between a (t = 0) and b (t = 1)."""
    return hexa([x + (y - x) * t for x, y in zip(rgb(a), rgb(b), strict=True)])


def _hls(h: str) -> tuple[float, float, float]:
    r, g, b = (x / 255 for x in rgb(h))
    return colorsys.rgb_to_hls(r, g, b)


def _unhls(hue: float, lightness: float, saturation: float) -> str:
    values = colorsys.hls_to_rgb(hue % 1, max(0.0, min(1.0, lightness)), max(0.0, min(1.0, saturation)))
    return hexa([x * 255 for x in values])


@functools.lru_cache(8192)
def shade(h: str, k: float = 0.16) -> str:
    """Darker, and towards plum: shadow is a colour, not black."""
    hue, lightness, saturation = _hls(h)
    return mix(_unhls(hue, lightness * (1 - k), min(1, saturation * (1 + 0.25 * k))), "#5b3a78", k * 0.42)


@functools.lru_cache(8192)
def tint(h: str, k: float = 0.2) -> str:
    """Lighter, and towards warm cream."""
    return mix(h, "#fff3d6", k)


@functools.lru_cache(8192)
def harmonise(h: str, anchor: str, k: float = 0.25, smax: float = 0.78) -> str:
    """Turn a free colour into one of this place: pulled to the anchor, its saturation capped."""
    hue, lightness, saturation = _hls(mix(h, anchor, k * 0.5))
    return _unhls(hue, min(0.9, max(0.22, lightness)), min(saturation, smax))


@functools.lru_cache(8192)
def luma(h: str) -> float:
    """Brightness as the eye sees it, 0..1."""
    r, g, b = rgb(h)
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255


def apart(h: str, bg: str, gap: float = 0.16) -> str:
    """Move a costume colour in lightness until it stands `gap` away from what is behind it."""
    d = luma(h) - luma(bg)
    if abs(d) >= gap:
        return h
    if d >= 0 and luma(bg) < 0.7:
        return tint(h, min(0.7, (gap - d) * 1.6))
    return shade(h, min(0.7, (gap + d) * 1.9))


# ---------------------------------------------------------------- light
_NOW = ["day"]


def _graded(m: Triple, to: str = "", k: float = 0.0, sat: float = 1.0) -> Callable[[Triple], Triple]:
    """A grade: saturation, then a factor a channel, then a pull of k towards a colour."""

    def grade(v: Triple) -> Triple:
        y = 0.3 * v[0] + 0.59 * v[1] + 0.11 * v[2]
        v = [(y + (x - y) * sat) * q for x, q in zip(v, m, strict=True)]
        return [x + (z - x) * k for x, z in zip(v, rgb(to), strict=True)] if to else v

    return grade


GRADES: dict[str, Callable[[Triple], Triple]] = {
    "day": lambda v: v,
    "dusk": _graded((1.0, 0.80, 0.76), "#7a4a86", 0.13, 0.96),
    "night": _graded((0.56, 0.66, 0.92), "#33407e", 0.20, 0.86),
    "rain": _graded((0.83, 0.88, 0.94), "#8796a8", 0.20, 0.66),
    # figures are graded at about half the strength of their place: they must stay readable
    "dusk_fig": _graded((1.0, 0.91, 0.87), "#7a4a86", 0.05, 1.0),
    "night_fig": _graded((0.72, 0.79, 0.98), "#33407e", 0.12, 0.95),
    "rain_fig": _graded((0.92, 0.95, 0.97), "#8796a8", 0.08, 0.85),
    "lamp": _graded((0.86, 0.70, 0.68), "#4a3565", 0.22, 0.92),  # indoors at night, lamp lit
    "lamp_dusk": _graded((1.0, 0.87, 0.80), "#8a5a80", 0.08, 1.0),
    "lamp_rain": _graded((0.92, 0.90, 0.92), "#8a8ea6", 0.12, 0.84),
}
"""Lights by name."""


@contextlib.contextmanager
def light(name: str) -> Iterator[None]:
    """Grade every colour drawn inside; KeyError at the first colour if there is no such light."""
    before, _NOW[0] = _NOW[0], name
    try:
        yield
    finally:
        _NOW[0] = before


def current_light() -> str:
    """Name of the light that is on."""
    return _NOW[0]


@functools.lru_cache(32768)
def _color(h: str, a: float, grade: str) -> int:
    r, g, b = GRADES[grade](rgb(h)) if grade else rgb(h)
    q = [max(0, min(255, round(x))) for x in (r, g, b, a * 255)]
    return int(skia.Color(*q))


def C(h: str, a: float = 1.0) -> int:
    """A colour in the light that is on, as Skia takes it; a is its opacity."""
    return _color(h, a, _NOW[0])


def raw(h: str, a: float = 1.0) -> int:
    """A colour that shines by itself: no light changes it."""
    return _color(h, a, "")
