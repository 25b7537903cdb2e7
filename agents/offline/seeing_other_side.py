"""A place seen from its other side: other shapes, but the floor, the walls and the sky of its picture.

Nothing can be laid under such a frame. What can be told is whether its colours are the place's own, where
nobody stands and in the same light.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, lab
from anim_director.agents.offline.seeing_light import light_seen, times_like
from anim_director.agents.offline.seeing_look import Look, References, grown
from anim_director.film import Staging
from anim_director.tools.vision_reading import fit

OWN_COLOURS = 0.58
"""Share of a frame in colours of its place: of 118 other sides of right places one had less (median 0.8),
half of the wrong ones have."""

OWN_NEAR, OWN_FAR = 0.5, 0.64
"""The same of a near view, where a fence and a tree may be all that is seen (of 96 right ones one had less),
and of a wide or full one (of 27 right ones none had less than 0.68)."""

FREQUENT = 0.002
"""Share of the setting's picture from which a colour is one of the place's."""


def own_colours(look: Look, known: References, staging: Staging) -> float | None:
    """Return the share of a frame's ground whose colours its place has; None when that cannot be told.

    The picture of the place must be of the same hour: no colour stays what it is from day to night.
    """
    return shown_colours(look, known, staging) if known.turned and not look.placed else None


def shown_colours(look: Look, known: References, staging: Staging) -> float | None:
    """Return the same share for a frame from any side."""
    if known.setting is None:
        return None
    setting = fit(known.setting.picture, 160)
    if staging.time not in times_like(light_seen(setting, None), staging.setting.kind, staging.weather):
        return None
    around = colours_around(look)
    return None if around is None else float(around[_spread(setting) > FREQUENT].sum())


def colours_around(look: Look) -> Floats | None:
    """Return how the colours around people spread; None where people fill the frame."""
    empty = np.ones(look.frame.shape[:2], bool)
    for sighting in look.sightings:
        if sighting.found and sighting.mask.shape == empty.shape:
            empty &= ~grown(sighting.mask, BESIDE)
    return _spread(look.frame[empty]) if empty.mean() >= LEAST_AROUND else None


BESIDE, LEAST_AROUND = 9, 0.2
"""Pixels about somebody that may be of their outline, and share of the frame that must be left."""


def _spread(picture: NDArray[Any]) -> Floats:
    """Return how BGR pixels spread over boxes of CIELAB 10 x 10 x 10 wide, softly; sums to 1."""
    from scipy.ndimage import gaussian_filter

    pixels = lab(picture.reshape(1, -1, 3))[0]
    edges = (np.linspace(0, 100, 11), np.linspace(-60, 60, 13), np.linspace(-60, 60, 13))
    boxes, _ = np.histogramdd(pixels, bins=edges)
    soft: Floats = gaussian_filter(boxes, 0.8)
    return soft / max(1.0, float(soft.sum()))
