"""What the camera makes of a place: near pictures soften what is far, and light comes from a side.

A figure reads against a place when the place is a little softer and a little paler than the figure is, and
the more so the closer the camera is. The floor at the feet stays sharp, so nobody floats. All of it is baked
into the layers of a shot: a frame costs nothing.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from anim_director.film import Framing
from anim_director.tools.cutout.canvas import H, W
from anim_director.tools.cutout.plan import Plan

Pixels = NDArray[np.uint8]

FADE, NEAR_FADE = 150.0, 50.0
"""Stage pixels above the feet, or behind a thing seen close, from which a place is as soft as it gets."""

DEEPER, LIGHTER = 0.30, 0.16
"""How much the side away from the light deepens, and its own side lightens: shares of the exponent."""

_SOFT = {"wide": (0.0, 0.0), "full": (0.0006, 0.0), "medium": (0.0017, 0.08), "close": (0.0034, 0.13)}
_PALE = 0.45  # how far a colour goes towards white in full haze


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


def lens_for(plan: Plan) -> Lens:
    """Return how the camera of a plan sees its place."""
    if plan.kind != "frame":
        return SHARP
    acting = [a.y for a in plan.actors if a.order >= 0 and not (a.order > 0 and a.view == "back")]
    lying = [p.y for p in plan.props if not p.held_by]
    if not acting and lying and plan.framing in ("close", "medium"):
        return lens_on(min(lying))
    return lens_of(plan.framing, min(acting)) if acting else SHARP


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
    paler = out[..., :3] + _PALE * (mean / 255) * (alpha - out[..., :3])  # paler, and never greyer
    out[..., :3] += lens.haze * (0.4 * mean * alpha / 255 + 0.6 * paler - out[..., :3])
    if fades:
        rows = y0 + np.arange(len(pixels), dtype=np.float32) / k
        share = np.clip((lens.focus - 14 - rows) / lens.fade, 0, 1)[:, None, None]
        out = pixels + share * (out - pixels)
    return np.clip(out + 0.5, 0, 255).astype(np.uint8)


def sided(pixels: Pixels, box: tuple[float, float], k: float, from_left: bool, hour: str) -> None:
    """Let the light of a place have a side, in place: colours deepen away from it and lighten towards it.

    Every colour is bent (a gamma), so that it grows more saturated as it darkens: no grey lies over it.

    Args:
        pixels: of a layer, premultiplied.
        box: x and y of the stage of its first pixel.
        k: its pixels a stage pixel.
        from_left: where the light comes from.
        hour: `Place.light`.
    """
    if hour == "night":
        return  # places are dark at their edges already
    high, wide = pixels.shape[:2]
    x = np.clip((box[0] + np.arange(wide, dtype=np.float32) / k) / W, 0, 1)
    y = np.clip((box[1] + np.arange(high, dtype=np.float32) / k) / H, 0, 1)[:, None]
    away = 0.7 * (x if from_left else 1 - x) + 0.3 * y
    deep = (np.clip((away - 0.5) / 0.5, 0, 1) ** 1.3)[..., None]
    near = (np.clip((0.46 - away) / 0.46, 0, 1) ** 1.2)[..., None]
    steps = np.arange(256, dtype=np.float32) / 255
    darker = (255 * steps ** (1 + DEEPER) + 0.5).astype(np.uint8)
    lighter = (255 * steps ** (1 - LIGHTER) + 0.5).astype(np.uint8)
    colour = pixels[..., :3].astype(np.float32)
    out = colour + deep * (cv2.LUT(pixels, darker)[..., :3] - colour)
    out += near * (cv2.LUT(pixels, lighter)[..., :3] - colour)
    pixels[..., :3] = np.minimum(np.clip(out + 0.5, 0, 255), pixels[..., 3:]).astype(np.uint8)
