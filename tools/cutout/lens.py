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
    soft = pixels
    if sigma > 0.3:
        soft = np.asarray(cv2.GaussianBlur(soft, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.uint8)
    if lens.haze:
        soft = np.asarray(cv2.transform(soft, _hazing(soft, lens.haze)), np.uint8)
    return _sharp_below(soft, pixels, lens, y0, k) if fades else soft


def _hazing(pixels: Pixels, haze: float) -> NDArray[np.float32]:
    """Return the 4 x 4 matrix of premultiplied colour that lays haze over a layer: paler, and never greyer.

    Of the haze, 0.4 is the layer's mean colour and 0.6 each colour itself, moved towards white in that hue.
    """
    solid = cv2.inRange(pixels[..., 3], np.array(251), np.array(255))
    mean = np.array(cv2.mean(pixels, solid)[:3]) / 255 if cv2.countNonZero(solid) else np.full(3, 200 / 255)
    mixing = np.eye(4, dtype=np.float32)
    mixing[[0, 1, 2], [0, 1, 2]] = 1 - haze + 0.6 * haze * (1 - _PALE * mean)
    mixing[:3, 3] = haze * (0.4 + 0.6 * _PALE) * mean
    return mixing


def _sharp_below(soft: Pixels, sharp: Pixels, lens: Lens, y0: float, k: float) -> Pixels:
    """Return the soft layer above, the sharp one from the feet down, and a blend of both between."""
    rows = y0 + np.arange(len(sharp), dtype=np.float32) / k
    share = np.clip((lens.focus - 14 - rows) / lens.fade, 0, 1)
    begins, ends = int(np.count_nonzero(share >= 1)), int(np.count_nonzero(share > 0))
    out = sharp.copy()
    out[:begins] = soft[:begins]
    if ends > begins:
        weight = np.repeat(share[begins:ends, None], sharp.shape[1], axis=1)
        out[begins:ends] = cv2.blendLinear(soft[begins:ends], sharp[begins:ends], weight, 1 - weight)
    return out


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
    deep = cv2.pow(np.clip((away - 0.5) / 0.5, 0, 1), 1.3)
    near = cv2.pow(np.clip((0.46 - away) / 0.46, 0, 1), 1.2)
    steps = np.arange(256, dtype=np.float32) / 255
    alpha, bent = cv2.extractChannel(pixels, 3), pixels
    for share, exponent in ((deep, 1 + DEEPER), (near, 1 - LIGHTER)):
        table = (255 * steps**exponent + 0.5).astype(np.uint8)
        bent = np.asarray(cv2.blendLinear(cv2.LUT(bent, table), bent, share, 1 - share), np.uint8)
    cv2.insertChannel(alpha, bent, 3)
    cv2.min(bent, cv2.merge([alpha] * 4), dst=pixels)
