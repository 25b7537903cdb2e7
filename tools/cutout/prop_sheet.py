"""The prop sheet: one thing alone on the plain ground of all sheets, as large as fits.

The thing is the one that frames draw for the same words, so that a frame can be held against its sheet.
"""

from collections.abc import Sequence

import numpy as np

from anim_director.film import Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.backdrop import surface_on
from anim_director.tools.cutout.canvas import H, W
from anim_director.tools.cutout.plan import Plan, Prop
from anim_director.tools.cutout.prop_card import draw_thing
from anim_director.tools.cutout.prop_words import prop_of

FILLED = 0.62
"""Share of the sheet's narrower side that a thing fills."""

_UNIT, _CANVAS = 80.0, 640
"""Height at which a thing is measured, and pixels of the square around it: some are four times as wide."""


def plan_prop(request: ImageRequest, staging: Staging, notes: Sequence[str]) -> Plan:
    """Return the plan of a prop sheet.

    Args:
        request: size, style and seed; the prompt names the thing if no data do.
        staging: `things` begins with the thing.
        notes: what was already found out, in words for the user.
    """
    said = list(notes)
    words = staging.things[0] if staging.things else ""
    if not words:
        words = request.prompt.strip().split(".")[0][:80]
        said.append("No thing was given as data: it was read from the prompt.")
    prop = prop_of(words, "prop")
    if not prop.known:
        said.append(f"There is no drawing of “{words}”: a card with its name stands for it.")
    left, top, right, bottom = _extent(prop)
    high = W * request.height / request.width  # of what the sheet shows, in pixels of the stage
    size = FILLED * min(W, high) / max(right - left, bottom - top)
    placed = prop.model_copy(
        update={
            "size": round(size, 2),
            "x": round(W / 2 - size * (left + right) / 2, 2),
            "y": round(H / 2 - size * (top + bottom) / 2, 2),
            "options": {**prop.options, "width": round(right - left, 3)},
        }
    )
    return Plan(
        kind="prop", style=request.style, seed=request.seed, width=request.width, height=request.height,
        props=(placed,), staging=staging, notes=tuple(said),
    )  # fmt: skip


def _extent(prop: Prop) -> tuple[float, float, float, float]:
    """Return how far a thing reaches from its ground point, in heights: left, top, right, bottom."""
    pixels = np.zeros((_CANVAS, _CANVAS, 4), np.uint8)
    surface = surface_on(pixels)
    draw_thing(surface.getCanvas(), prop, _CANVAS / 2, _CANVAS / 2, _UNIT)
    surface.flushAndSubmit()
    ys, xs = np.nonzero(pixels[..., 3] > 100)
    if not len(xs):
        return -0.5, -1.0, 0.5, 0.0
    middle = _CANVAS / 2
    edges = (xs.min() - middle, ys.min() - middle, xs.max() + 1 - middle, ys.max() + 1 - middle)
    left, top, right, bottom = (float(edge) / _UNIT for edge in edges)
    return left, top, right, bottom
