"""The drawing kit: paints, figures of one shape and one shadow, soft shadows, rim light and paper.

Colours are in `colours`, paths in `shapes`; both are handed on from here, so that a drawing imports
everything it needs from one place.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from anim_director.tools.cutout.colours import (
    CREAM,
    INK,
    C,
    apart,
    current_light,
    harmonise,
    hexa,
    light,
    luma,
    mix,
    own,
    raw,
    rgb,
    shade,
    tint,
)
from anim_director.tools.cutout.shapes import (
    Point,
    Points,
    bez,
    blob,
    chain,
    ease,
    lerp,
    moved,
    poly,
    rnd,
    seg,
    tube,
)
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.styles import style_now

__all__ = [
    "CREAM",
    "INK",
    "C",
    "H",
    "Point",
    "Points",
    "W",
    "apart",
    "at",
    "bez",
    "blob",
    "blur",
    "chain",
    "chalk",
    "clipped",
    "contact_shadow",
    "current_light",
    "ease",
    "fill",
    "formed",
    "glow",
    "glowfill",
    "grad",
    "grain",
    "harmonise",
    "hexa",
    "lerp",
    "light",
    "line",
    "luma",
    "mix",
    "moved",
    "oval",
    "own",
    "paper",
    "poly",
    "pool",
    "raw",
    "rect",
    "rgb",
    "rim",
    "rnd",
    "save",
    "seg",
    "shade",
    "surface",
    "tint",
    "tube",
]

W, H = 1280, 720
"""Pixels of the stage."""


# ---------------------------------------------------------------- paint
@functools.lru_cache(8192)
def _fill(color: int) -> Any:
    return skia.Paint(AntiAlias=True, Color=color)


@functools.lru_cache(8192)
def _line(color: int, w: float) -> Any:
    return skia.Paint(
        AntiAlias=True,
        Color=color,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=w,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


@functools.lru_cache(512)
def _blur(color: int, sigma: float) -> Any:
    soft = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma)
    return skia.Paint(AntiAlias=True, Color=color, MaskFilter=soft)


def fill(h: str, a: float = 1.0) -> Any:
    """A flat paint in the light that is on. It is shared: never change it."""
    return _fill(C(h, a))


def glowfill(h: str, a: float = 1.0) -> Any:
    """A flat paint that shines by itself. It is shared: never change it."""
    return _fill(raw(h, a))


def line(h: str, w: float, a: float = 1.0) -> Any:
    """A round brush `w` pixels wide. It is shared: never change it."""
    return _line(C(h, a), w)


def blur(h: str, a: float, sig: float) -> Any:
    """A paint with soft edges; `sig` is the sigma in pixels. It is shared: never change it."""
    return _blur(C(h, a), sig)


def grad(p0: Point, p1: Point, *cols: str | int, stops: Sequence[float] | None = None) -> Any:
    """A linear gradient between two points."""
    colors = [C(x) if isinstance(x, str) else x for x in cols]
    shader = skia.GradientShader.MakeLinear([skia.Point(*p0), skia.Point(*p1)], colors, stops)
    return skia.Paint(AntiAlias=True, Shader=shader)


def glow(c: Any, x: float, y: float, r: float, h: str, a: float = 0.5) -> None:
    """Draw the light around a lamp: raw colour, screened."""
    shader = skia.GradientShader.MakeRadial(
        skia.Point(x, y), r, [raw(h, a), raw(h, a * 0.45), raw(h, 0)], [0, 0.35, 1]
    )
    c.drawCircle(x, y, r, skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kScreen, Shader=shader))


@functools.lru_cache(64)
def _shadow(wide: int, thin: int) -> tuple[Any, float, float]:
    """A contact shadow of half width 100 as an image, and half its size; blurring anew is slow."""
    half_w, half_h = 144.0, 46.0
    drawn = skia.Surface(int(half_w * 2), int(half_h * 2))
    c = drawn.getCanvas()
    oval(c, half_w + 12, half_h, 100, 17, _blur(wide, 7.65))
    oval(c, half_w, half_h, 62, 8.5, _blur(thin, 3.74))
    return drawn.makeImageSnapshot(), half_w, half_h


def contact_shadow(c: Any, x: float, y: float, rx: float, ry: float | None = None, a: float = 0.30) -> None:
    """Two ellipses: a soft wide one, and a dark thin one right under the sole.

    Args:
        c: canvas.
        x, y: the middle, on the ground.
        rx, ry: half width and half height in pixels; None is 0.17 of the width.
        a: opacity.
    """
    image, half_w, half_h = _shadow(C("#4a2a55", 0.225), C("#3a2048", 0.24))
    kx, ky = rx / 100, (ry or rx * 0.17) / 17
    box = skia.Rect(x - half_w * kx, y - half_h * ky, x + half_w * kx, y + half_h * ky)
    paint = skia.Paint(Alphaf=min(1.0, a / 0.30 * style_now().contact))
    c.drawImageRect(image, box, skia.SamplingOptions(skia.FilterMode.kLinear), paint)


@functools.lru_cache(32)
def _pool(colour: int) -> Any:
    """A soft round patch of one colour as an image."""
    drawn = skia.Surface(128, 128)
    a = skia.ColorGetA(colour)
    stops = [skia.ColorSetA(colour, round(a * k)) for k in (1.0, 0.86, 0.36, 0.09, 0.0)]
    shader = skia.GradientShader.MakeRadial(skia.Point(64, 64), 64, stops, [0.0, 0.36, 0.66, 0.86, 1.0])
    drawn.getCanvas().drawCircle(64, 64, 64, skia.Paint(AntiAlias=True, Shader=shader))
    return drawn.makeImageSnapshot()


def pool(c: Any, x: float, y: float, rx: float, ry: float, colour: int) -> None:
    """Draw a soft oval patch of light or shade about (x, y); the colour is Skia's, with its opacity."""
    box = skia.Rect(x - rx, y - ry, x + rx, y + ry)
    c.drawImageRect(_pool(colour), box, skia.SamplingOptions(skia.FilterMode.kLinear))


# ---------------------------------------------------------------- drawing
def oval(c: Any, cx: float, cy: float, rx: float, ry: float, p: Any) -> None:
    """Draw an ellipse about its middle."""
    c.drawOval(skia.Rect(cx - rx, cy - ry, cx + rx, cy + ry), p)


def rect(c: Any, x: float, y: float, w: float, h: float, p: Any, r: float = 0) -> None:
    """Draw a rectangle, its corners rounded by r."""
    box = skia.Rect(x, y, x + w, y + h)
    if r:
        c.drawRoundRect(box, r, r, p)
    else:
        c.drawRect(box, p)


def formed(
    c: Any, path: Any, col: str, dx: float = -10, dy: float = -8, k: float = 0.13, paint: Any = None
) -> None:
    """Draw a flat shape and one hard-edged shadow on the side away from the light (upper left).

    The shadow is the shape without itself moved by (dx, dy).
    """
    c.drawPath(path, paint or fill(col))
    c.save()
    c.clipPath(path, True)
    outside = moved(path, dx, dy)
    outside.toggleInverseFillType()  # cheaper than a second clip
    c.drawPath(outside, fill(shade(col, k * style_now().form)))
    c.restore()


@contextlib.contextmanager
def clipped(c: Any, path: Any) -> Iterator[None]:
    """Draw only inside a path."""
    c.save()
    c.clipPath(path, True)
    yield
    c.restore()


@contextlib.contextmanager
def at(
    c: Any, x: float = 0, y: float = 0, rot: float = 0, sx: float = 1, sy: float | None = None
) -> Iterator[None]:
    """Draw about another origin, turned by `rot` degrees and scaled."""
    c.save()
    c.translate(x, y)
    if rot:
        c.rotate(rot)
    if sx != 1 or sy is not None:
        c.scale(sx, sx if sy is None else sy)
    yield
    c.restore()


def rim(
    c: Any,
    draw: Callable[[Any], None],
    col: str = "#fff0c8",
    dx: float = -2,
    dy: float = -1.6,
    a: float = 0.8,
) -> None:
    """Draw a figure with rim light: its silhouette once in the light's colour, moved, then itself."""
    tinted = skia.ColorFilters.Blend(raw(col), skia.BlendMode.kSrcIn)
    c.saveLayer(None, skia.Paint(ColorFilter=tinted, Alphaf=a))
    c.translate(dx, dy)
    draw(c)
    c.restore()
    draw(c)


# ---------------------------------------------------------------- paper and surfaces
@functools.lru_cache(4)
def paper(seed: int = 3, n: int = 512) -> Any:
    """Tileable paper grain of n x n pixels; baked into far layers only, never over figures."""
    noise = np.random.default_rng(seed).normal(size=(n, n))
    yy, xx = np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n), indexing="ij")
    q = np.hypot(xx, yy)
    wanted = np.exp(-((q / 0.22) ** 2)) * 0.6 + 2.2 * np.exp(-((q / 0.015) ** 2))
    g = np.real(np.fft.ifft2(np.fft.fft2(noise) * wanted))
    v = np.clip(128 + g / g.std() * 9, 0, 255).astype(np.uint8)
    image = np.ascontiguousarray(np.dstack([v, v, v, np.full_like(v, 255)]))
    return skia.Image.fromarray(image, colorType=skia.kRGBA_8888_ColorType)


def grain(c: Any, a: float = 0.8) -> None:
    """Lay paper grain over everything drawn so far; where nothing is drawn, it darkens the nothing."""
    shader = paper().makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions())
    c.drawPaint(skia.Paint(Shader=shader, BlendMode=skia.BlendMode.kSoftLight, Alphaf=a))


@functools.lru_cache(2)
def _chalk(seed: int = 11, n: int = 512) -> Any:
    """Tileable strokes of chalk, slanting: white, with the paper showing through as alpha."""
    noise = np.random.default_rng(seed).normal(size=(n, n))
    yy, xx = np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n), indexing="ij")
    along, across = (xx - yy) * 0.7071, (xx + yy) * 0.7071
    wanted = np.exp(-((along / 0.05) ** 2) - (across / 0.24) ** 2) + 0.5 * np.exp(
        -((np.hypot(xx, yy) / 0.3) ** 2)
    )
    g = np.real(np.fft.ifft2(np.fft.fft2(noise) * wanted))
    v = np.clip((g / g.std() - 0.2) * 85, 0, 255).astype(np.uint8)
    return skia.Image.fromarray(
        np.ascontiguousarray(np.dstack([v, v, v, v])), colorType=skia.kRGBA_8888_ColorType
    )


def chalk(c: Any, a: float = 0.5) -> None:
    """Lay chalk strokes over what is drawn so far, and nowhere else."""
    shader = _chalk().makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions())
    c.drawPaint(skia.Paint(Shader=shader, BlendMode=skia.BlendMode.kSrcATop, Alphaf=a * 0.34))


def surface(w: int = W, h: int = H) -> tuple[Any, np.ndarray]:
    """A surface that draws straight into an array (h, w, 4), RGBA.

    Skia does not own the array: keep both as long as the surface is used.
    """
    buffer = np.zeros((h, w, 4), np.uint8)
    return skia.Surface(buffer), buffer


def save(surf: Any, path: str) -> None:
    """Write what a surface shows as a PNG."""
    surf.makeImageSnapshot().save(path, skia.kPNG)
