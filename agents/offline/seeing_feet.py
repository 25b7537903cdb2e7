"""Where somebody's feet are: at the lower end of what was found, or of what goes on below it.

Boots in the colours of the lawn are not found with who wears them, but before a known ground they stand out
from it, right below the rest.
"""

import numpy as np

from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting


def feet_at(sighting: Sighting, look: Look, bottom: float | None = None) -> float:
    """Where somebody's feet (or `bottom`) are in the setting's own picture: 0 its upper edge, 1 its lower."""
    if look.ground is None:
        return 1.0
    low = sighting.box[3] if bottom is None else bottom
    return look.ground.shift[1] + low / look.ground.zoom


def lowest(sighting: Sighting, look: Look) -> float:
    """Return where what somebody stands on their feet with ends, in frame heights: 0 above, 1 below."""
    import cv2

    left, top, right, bottom = sighting.box
    if not look.placed or look.foreground is None or look.foreground.shape != sighting.mask.shape:
        return bottom
    tall, wide = look.foreground.shape
    solid = look.foreground > 0.5
    for other in look.sightings:
        if other is not sighting and other.found and other.mask.shape == solid.shape:
            solid = solid & ~other.mask
    high = bottom - top
    rows = slice(int((bottom - FROM * high) * tall), int((bottom + REACH * high) * tall) + 1)
    columns = slice(int(left * wide), int(right * wide) + 1)
    solid, own = solid[rows, columns], sighting.mask[rows, columns]
    _, labels = cv2.connectedComponents(solid.astype(np.uint8))
    joined = np.isin(labels, np.unique(labels[own & solid])) & solid
    ends = np.flatnonzero(joined.sum(axis=1) >= 2)
    end = (rows.start + int(ends[-1]) + 1) / tall if len(ends) else bottom
    return end if end - bottom > GOES_ON * high else bottom


FROM, REACH, GOES_ON = 0.15, 0.35, 0.06
"""Of the height of what was found: how far above its lower end somebody is joined to what goes on below it,
how far that may reach, and from where it is more than a shadow and the edge of a shoe."""
