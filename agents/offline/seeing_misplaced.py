"""One of somebody's own colours where it should not be: a jumper in the blue of their trousers.

Who wears a shirt in the colour of their trousers has no strange colour at all, so what replaces the shirt is
not seen as strange. But a sheet knows where its colours are. When a garment's colour is gone and another
colour of the sheet fills its height, where the sheet has none of that, the garment was painted over.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, gaps, lab_of
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import CUT_OFF, Box, Sighting


def misplaced(sighting: Sighting, look: Look, seen: tuple[float, float]) -> tuple[Floats, Floats] | None:
    """Return the colour of a garment that is gone and the one of their own colours in its place, CIELAB.

    Args:
        sighting: who it is about.
        look: what is seen in the candidate.
        seen: from where to where on the figure something can be seen, 0 head to 1 feet.
    """
    palette = sighting.palette
    if palette is None or not (sighting.found and sighting.shares and len(sighting.shades)):
        return None
    rows, columns = np.nonzero(sighting.mask)
    nearest = gaps(lab_of(look.frame[rows, columns].astype(np.float32)), palette.colours).argmin(axis=1)
    _, top, _, bottom = whole_of(sighting, look)
    # Of whom the frame cuts off all is lower in what is left than on the sheet, never higher.
    cut_off = sighting.box[3] >= CUT_OFF
    heights = ((rows + 0.5) / len(sighting.mask) - top) / max(1e-6, bottom - top)
    where = [_reach(sighting, k) for k in range(len(palette.weights))]
    for k in np.argsort(-palette.weights):
        weight, (first, last) = float(palette.weights[k]), where[k]
        if weight < GARMENT or sighting.shares[k] >= GONE or np.hypot(*palette.colours[k, 1:]) < VIVID:
            continue
        if not cut_off and not seen[0] <= palette.heights[k] <= seen[1]:
            continue
        inside = (heights > first) & (heights < last)
        for other in range(len(palette.weights)):
            begin, end = where[other]
            if cut_off and palette.heights[other] <= palette.heights[k]:
                continue
            own_place = (heights > begin - SLACK) & (cut_off | (heights < end + SLACK))
            there = float((inside & (nearest == other) & ~own_place).sum())
            if there > PART * weight * len(rows):
                return palette.colours[k], palette.colours[other]
    return None


GARMENT, GONE, VIVID = 0.15, 0.03, 20.0
"""Share of a figure from which a colour is a garment, of its area under which it is gone, and chroma from
which it is painted on purpose."""

SLACK, PART = 0.06, 0.35
"""Heights beyond its place on the sheet in which a colour is still where it should be, and share of the
garment that one of the others covers."""


def _reach(sighting: Sighting, k: int) -> tuple[float, float]:
    """Return between which heights the sheet has a colour of the palette, 0 head to 1 feet."""
    assert sighting.palette is not None
    like = gaps(sighting.palette.colours[[k]], sighting.shades)[0] < ONE_COLOUR
    bands: NDArray[Any] = np.flatnonzero(sighting.levels[like].any(axis=0))
    count = sighting.levels.shape[1]
    if not len(bands):
        return 0.0, 1.0
    return float(bands[0]) / count, float(bands[-1] + 1) / count


ONE_COLOUR = 8.0
"""CIELAB difference under which a shade is a colour of the palette."""


def whole_of(sighting: Sighting, look: Look) -> Box:
    """Return where all of a figure is, though the head fitted best while trousers and shoes are there.

    In other clothes a head is like the sheet, and a figure is not: it is then taken for a larger one whose
    head alone is in the frame.
    """
    palette = sighting.palette
    if sighting.cut == 1.0 or palette is None or not sighting.shares:
        return sighting.body
    low = (palette.heights > WAIST) & (palette.weights > SOME) & (np.array(sighting.shares) >= THERE)
    left, top, right, bottom = sighting.box
    if not low.any():
        return sighting.body
    if bottom < CUT_OFF:
        return sighting.box
    k = int(np.where(low, palette.weights, 0.0).argmax())
    first, _ = _reach(sighting, k)
    rows, columns = np.nonzero(sighting.mask)
    nearest = gaps(lab_of(look.frame[rows, columns].astype(np.float32)), palette.colours).argmin(axis=1)
    own = (rows[nearest == k] + 0.5) / len(sighting.mask)
    if first < WAIST / 2 or not len(own):
        return sighting.body
    high = float(np.percentile(own, 5))
    return left, top, right, max(bottom, top + (high - top) / first)


WAIST, SOME, THERE = 0.5, 0.1, 0.3
"""Height on the sheet below which a colour is of trousers, a skirt or shoes; the share of a figure that
tells; and share of its amount from which it is there."""
