"""What the camera makes of a place: near pictures soften what is far, and light falls off to the edges.

A figure reads against a place when the place is a little softer, a little paler and a little darker at
the rim of the picture than the figure is, and the more so the closer the camera is. The floor at the feet
stays sharp, so nobody floats. All of it is baked into the layers of a shot, or into one mask a picture
size: a frame costs one multiplication, and none while the camera rests.
"""

from functools import cache
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from anim_director.film import Framing

Pixels = NDArray[np.uint8]

FADE, NEAR_FADE = 150.0, 50.0
"""Stage pixels above the feet, or behind a thing seen close, from which a place is as soft as it gets."""

CORNER, SIDE = 0.14, 0.13
"""How much darker a picture is at its corners, and at the low corner away from the light."""

SHADE = (1.0, 1.08, 0.62)
"""How much of that red, green and blue lose: shade is violet, never grey."""

GLOWS = {"day": (20.0, 14.0, 2.0), "dusk": (34.0, 14.0, 4.0), "snow": (14.0, 14.0, 12.0)}
"""Levels that the light adds by the hour; clouds and nights have no side."""

_SOFT = {"wide": (0.0, 0.0), "full": (0.0006, 0.03), "medium": (0.0017, 0.08), "close": (0.0034, 0.13)}
_PALE = 12.0  # levels that haze is lighter than the layer's own mean


class Lens(NamedTuple):
    """How a shot sees its place."""

    blur: float = 0.0  # standard deviation, as a share of the picture's width
    haze: float = 0.0  # share of the layer's own mean colour that is laid over it
    focus: float = 0.0  # y of the stage where the feet are: from there down all is sharp
    fade: float = FADE


SHARP = Lens()
NEAREST = Lens(0.0022)
"""What is nearer than the figures is out of focus in every picture."""


def lens_of(framing: Framing, feet: float) -> Lens:
    """Return the lens of a framing with somebody whose soles are at this y of the stage."""
    blur, haze = _SOFT.get(framing, (0.0, 0.0))
    return Lens(blur, haze, round(feet)) if blur else SHARP


def lens_on(y: float) -> Lens:
    """Return the lens of a thing seen close that stands at this y of the stage."""
    return Lens(0.005, 0.08, round(y), NEAR_FADE)


def softened(pixels: Pixels, lens: Lens, y0: float, k: float, sigma: float, *, fades: bool) -> Pixels:
    """Return a premultiplied layer as a lens sees it.

    Args:
        pixels: of the layer, height x width x 4.
        lens: what is asked for.
        y0, k: the layer's first row is `y0` of the stage, and has `k` pixels a stage pixel.
        sigma: of the blur, in the layer's pixels.
        fades: whether it stays sharp at the feet (a floor does, a wall behind it does not).
    """
    soft = cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE) if sigma > 0.3 else pixels
    alpha = soft[..., 3:].astype(np.float32)
    seen = alpha[..., 0] > 250
    mean = soft[seen][:, :3].mean(axis=0) if seen.any() else np.full(3, 200.0)
    out = soft.astype(np.float32)
    out[..., :3] += lens.haze * (np.minimum(mean + _PALE, 255) * alpha / 255 - out[..., :3])
    if fades:
        rows = y0 + np.arange(len(pixels), dtype=np.float32) / k
        share = np.clip((lens.focus - 14 - rows) / lens.fade, 0, 1)[:, None, None]
        out = pixels + share * (out - pixels)
    return np.clip(out + 0.5, 0, 255).astype(np.uint8)


@cache
def falloff(width: int, height: int, from_left: bool) -> Pixels:
    """Return what a picture is multiplied with, of 255: full towards the light, less in far corners."""
    away, y, x = _away(width, height, from_left)
    low = np.clip(0.55 * away + 0.45 * y, 0, 1) ** 1.6
    rim = np.clip((np.hypot((x - 0.5) * 1.25, (y - 0.45) * 1.15) - 0.42) / 0.5, 0, 1) ** 1.5
    shade = (SIDE * low + CORNER * rim)[..., None] * np.array([*SHADE, 0.0], np.float32)
    return ((1 - shade) * 255 + 0.5).astype(np.uint8)


@cache
def glow(width: int, height: int, from_left: bool, hour: str) -> Pixels | None:
    """Return what is added to a picture: the light itself, from the upper corner of its side."""
    if hour not in GLOWS:
        return None
    away, y, _ = _away(width, height, from_left)
    force = np.clip(1 - np.hypot(away, y * 1.3) / 0.95, 0, 1) ** 1.4
    tone = np.array([*GLOWS[hour], 0.0], np.float32)
    return (force[..., None] * tone + 0.5).astype(np.uint8)


def _away(width: int, height: int, from_left: bool) -> tuple[Any, Any, Any]:
    """How far from the light's side, from the top and from the left each pixel is, of 1."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    return (x if from_left else 1 - x), y, x
