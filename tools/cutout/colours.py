"""Colours of the film and the light that grades them.

Every colour goes through `C()`, so that one `with light("night"):` lights everything drawn inside it
anew at no cost. Lamps, moons and glows use `raw()`. Colours are "#rrggbb".
"""

import colorsys
import contextlib
import functools
from collections.abc import Iterator, Sequence

from anim_director.tools.cutout.lights import grade_named
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


@contextlib.contextmanager
def light(name: str) -> Iterator[None]:
    """Grade every colour drawn inside by a light of `lights.RULES`, or several joined by "+".

    KeyError at the first colour if there is no such light.
    """
    before, _NOW[0] = _NOW[0], name
    try:
        yield
    finally:
        _NOW[0] = before


def current_light(part: str = "") -> str:
    """Name of the hour or weather that lights what is drawn; with "+" the mood and style that follow it."""
    first, _, rest = _NOW[0].partition("+")
    return rest if part else first


@functools.lru_cache(32768)
def _color(h: str, a: float, grade: str) -> int:
    r, g, b = grade_named(grade)(rgb(h)) if grade else rgb(h)
    q = [max(0, min(255, round(x))) for x in (r, g, b, a * 255)]
    return int(skia.Color(*q))


def C(h: str, a: float = 1.0) -> int:
    """A colour in the light that is on, as Skia takes it; a is its opacity."""
    return _color(h, a, _NOW[0])


def raw(h: str, a: float = 1.0) -> int:
    """A colour that shines by itself: no light changes it."""
    return _color(h, a, "")


def own(h: str, a: float = 1.0) -> int:
    """A colour that no hour changes, only mood and style: skies and clouds, which have one for each hour."""
    return _color(h, a, _NOW[0].partition("+")[2])
