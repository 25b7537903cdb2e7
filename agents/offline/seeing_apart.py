"""Whose pixels are whose where two stand apart: what was taken across a gap goes back to who stands there.

Who is looked for first takes all that has their colours in and around their window, and a brown bear takes
the brown face of the child beside it. Before a known ground the gap between the two is seen: each stands in
a part of the foreground of their own, joined at most by an arm.
"""

import itertools

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_field import Field, box_of
from anim_director.agents.offline.seeing_sighting import Sighting

ARMS = (5, 9)
"""Pixels of 320: what is thinner, a hand or an arm, joins nobody to anybody."""

OWN_PART = 0.6
"""Share of somebody's pixels from which a part of the foreground is where they stand."""

AROUND, MOST = 0.35, 0.5
"""Of the longer side of what was found, how far around it the rest may lie; and of what another has there,
the share that has their colours too."""


def settle(field: Field) -> None:
    """Give back what somebody took from another who stands apart, and may have its colours. About 1 ms."""
    if not field.known_ground:
        return
    for number, sighting in enumerate(field.sightings):
        if not sighting.found:
            _look_again(field, number, _parts(field.foreground > 0.5, ARMS[0]))
    for arm in ARMS:
        _settle(field, _parts(field.foreground > 0.5, arm))


def _look_again(field: Field, number: int, parts: NDArray[np.int32]) -> None:
    """Look for who was not found where others took what is not in their own part of the foreground.

    Of a child that picks something up at its mother's feet she may have taken the face and the hands.
    """
    lent = np.zeros(parts.shape, bool)
    for sighting in field.sightings:
        if sighting.found and (home := _home(parts, sighting.mask)):
            lent |= sighting.mask & (parts != home) & (field.near[number] > 0.3)
    if lent.mean() < field.least.get(field.sightings[number].name, 0.0) / 4:
        return
    free, before = field.free.copy(), field.sightings[number]
    field.free[lent] = 1.0
    field.sightings[number] = Sighting(before.name)
    field.take(number, field.best(number))
    if not field.sightings[number].found:
        field.free, field.sightings[number] = free, before
        return
    theirs = field.sightings[number].mask
    for other, sighting in enumerate(field.sightings):
        if other != number and (sighting.mask & theirs).any():
            _move(field, other, number, theirs & sighting.mask, theirs)


def _settle(field: Field, parts: NDArray[np.int32]) -> None:
    """Give back what lies in the part of the foreground where its owner stands."""
    homes = [_home(parts, sighting.mask) if sighting.found else 0 for sighting in field.sightings]
    pairs = [(a, b) for a, b in itertools.permutations(range(len(homes)), 2) if homes[a] and homes[b]]
    for taker, giver in 2 * [pair for pair in pairs if homes[pair[0]] != homes[pair[1]]]:
        # Twice, for of whom more is found the rest is looked for further out.
        there = (parts == homes[taker]) & _around(field, taker, AROUND)
        there |= ~np.isin(parts, homes) & _around(field, taker, 0.0)  # a shoe, below a sock like the ground
        there &= field.sightings[giver].mask
        theirs = there & (field.near[taker] > 0.3)
        if theirs.sum() > MOST * there.sum():  # so the rest is theirs as well
            _move(field, giver, taker, theirs, there)


def _parts(solid: NDArray[np.bool_], arm: int) -> NDArray[np.int32]:
    """Number the broad parts of the foreground from 1; each pixel has the number of the nearest."""
    import cv2

    broad = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, np.ones((arm, arm), np.uint8))
    if not broad.any():
        return np.zeros(solid.shape, np.int32)
    _, parts = cv2.distanceTransformWithLabels(1 - broad, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_CCOMP)
    return np.asarray(parts, np.int32)


def _home(parts: NDArray[np.int32], mask: NDArray[np.bool_]) -> int:
    """Return the part in which most of somebody is, 0 if they are spread over several."""
    counts = np.bincount(parts[mask], minlength=1)
    return int(counts.argmax()) if mask.any() and counts.max() > OWN_PART * mask.sum() else 0


def _around(field: Field, number: int, aside: float) -> NDArray[np.bool_]:
    """Where the rest of somebody may be of whom a part was found: above, below, and so far aside."""
    left, top, right, bottom = field.sightings[number].box
    longer = max((bottom - top) * field.tall, (right - left) * field.wide)
    slack, across = AROUND * longer, aside * longer
    rows = slice(max(0, int(top * field.tall - slack)), int(bottom * field.tall + slack) + 1)
    columns = slice(max(0, int(left * field.wide - across)), int(right * field.wide + across) + 1)
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
