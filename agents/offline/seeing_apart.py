"""Whose pixels are whose where two stand apart: what was taken across a gap goes back to who stands there.

Who is looked for first takes all that has their colours in and around their window, and a brown bear takes
the brown face of the child beside it. Before a known ground the gap between the two is seen: each stands in
a part of the foreground of their own, joined at most by an arm.
"""

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_field import Field, box_of

ARM = 5
"""Pixels of 320: what is thinner joins nobody to anybody."""

OWN_PART = 0.6
"""Share of somebody's pixels from which a part of the foreground is where they stand."""

AROUND, MOST = 0.35, 0.5
"""Of the longer side of what was found, how far around it the rest may lie; and of what another has there,
the share that has their colours too."""


def settle(field: Field) -> None:
    """Give back what somebody took from another who stands apart, and may have its colours. About 1 ms."""
    if not field.known_ground:
        return
    parts = _parts(field.foreground > 0.5)
    homes = [_home(parts, sighting.mask) if sighting.found else 0 for sighting in field.sightings]
    for taker, giver in ((a, b) for a in range(len(homes)) for b in range(len(homes))):
        if homes[taker] and homes[giver] and homes[taker] != homes[giver]:
            there = field.sightings[giver].mask & (parts == homes[taker]) & _around(field, taker)
            theirs = there & (field.near[taker] > 0.3)
            if theirs.sum() > MOST * there.sum():  # so the rest is theirs as well
                _move(field, giver, taker, theirs, there)


def _parts(solid: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Number the broad parts of the foreground from 1; each pixel has the number of the nearest."""
    import cv2

    broad = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, np.ones((ARM, ARM), np.uint8))
    if not broad.any():
        return np.zeros(solid.shape, np.int32)
    _, parts = cv2.distanceTransformWithLabels(1 - broad, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_CCOMP)
    return np.asarray(parts, np.int32)


def _home(parts: NDArray[np.int32], mask: NDArray[np.bool_]) -> int:
    """Return the part in which most of somebody is, 0 if they are spread over several."""
    counts = np.bincount(parts[mask], minlength=1)
    return int(counts.argmax()) if mask.any() and counts.max() > OWN_PART * mask.sum() else 0


def _around(field: Field, number: int) -> NDArray[np.bool_]:
    """Where the rest of somebody may be of whom a part was found."""
    left, top, right, bottom = field.sightings[number].box
    slack = AROUND * max((bottom - top) * field.tall, (right - left) * field.wide)
    rows = slice(max(0, int(top * field.tall - slack)), int(bottom * field.tall + slack) + 1)
    columns = slice(max(0, int(left * field.wide - slack)), int(right * field.wide + slack) + 1)
    around = np.zeros((field.tall, field.wide), bool)
    around[rows, columns] = True
    return around


def _move(
    field: Field, giver: int, taker: int, theirs: NDArray[np.bool_], all_there: NDArray[np.bool_]
) -> None:
    """Take from one all that they have there, give another what is theirs, and measure both anew."""
    changed = {
        giver: field.sightings[giver].mask & ~all_there,
        taker: field.sightings[taker].mask | theirs,
    }
    for number, mask in changed.items():
        sighting = field.sightings[number]
        before, sighting.mask = sighting.area, mask
        sighting.area, sighting.box = float(mask.mean()), box_of(mask)
        sighting.height *= float(np.sqrt(sighting.area / before)) if before else 1.0
