"""Things read against what is behind them: a thin edge of light or shade where their colours are near.

A brown leaf in a brown hand, a blue pen before a blue coat, a green toy in the grass: the thing keeps its
colour and gets an edge, light if that is plainer there, else dark. What is plain already gets none.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from anim_director.tools.cutout.backdrop import surface_on
from anim_director.tools.cutout.canvas import C
from anim_director.tools.cutout.legible import PLAIN, Colour
from anim_director.tools.cutout.oklab import apart, oklab
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.prop_card import draw_thing
from anim_director.tools.cutout.skia_loader import skia

LIGHT, DARK = (255.0, 247.0, 228.0), (74.0, 58.0, 84.0)
"""What an edge is drawn in."""

OPAQUE = 0.8

_NEAR = 0.22
"""Distance in OKLab from which a light edge stands out from what is behind; else it is a dark one."""


@lru_cache(512)
def tone_of(name: str, colour: str) -> Colour | None:
    """Return the mean colour of a thing as it is drawn, before any light; None if it shows nothing."""
    pixels = np.zeros((240, 320, 4), np.uint8)
    surface = surface_on(pixels)
    draw_thing(surface.getCanvas(), Prop(key="thing", name=name, label=name, colour=colour), 160, 200, 64)
    surface.flushAndSubmit()
    solid = pixels[pixels[..., 3] > 200][:, :3]
    return tuple(float(v) for v in solid.mean(axis=0)) if len(solid) else None


def edge_for(tone: Colour, behind: Sequence[Colour]) -> Colour | None:
    """Return the colour of the edge that a thing needs before some colours, or None if it is plain."""
    if not behind or min(apart(oklab(tone), oklab(b)) for b in behind) >= PLAIN:
        return None
    stands_out = min(apart(oklab(LIGHT), oklab(b)) for b in (*behind, tone))
    return LIGHT if stands_out >= _NEAR else DARK


def draw_edge(c: skia.Canvas, picture: skia.Picture, bounds: skia.Rect, colour: Colour, wide: float) -> None:
    """Draw the edge of what a picture shows, `wide` pixels, behind it."""
    paint = skia.Paint(Alphaf=OPAQUE)
    r, g, b = (round(v) for v in colour)
    paint.setColorFilter(skia.ColorFilters.Blend(C(f"#{r:02x}{g:02x}{b:02x}"), skia.BlendMode.kSrcIn))
    paint.setImageFilter(skia.ImageFilters.Dilate(wide, wide))
    c.saveLayer(bounds, paint)
    c.drawPicture(picture)
    c.restore()
