"""Whose pixels are whose where two stand apart: what was taken across a gap goes back to who stands there.

Who is looked for first takes all that has their colours in and around their window, and a brown bear takes
the brown face of the child beside it. Before a known ground the gap between the two is seen: each stands in
a part of the foreground of their own, joined at most by an arm or what the hand holds. Who was not found, for
another took most of them, is looked for once more where none of the others stands.
"""

import itertools
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_field import Field, box_of
from anim_director.agents.offline.seeing_sighting import PRESENT, Sighting

ARMS = (5, 9)
"""Pixels of 320: what is thinner, a hand or an arm, joins nobody to anybody."""

OWN_PART = 0.6
"""Share of somebody's pixels from which a part of the foreground is where they stand; and of that part, which
is theirs if they were found nowhere else: not a hand or a bag of another."""

AROUND, MOST = 0.35, 0.5
"""Of the longer side of what was found, how far around it the rest may lie; and of what another has there,
the share that has their colours too."""


def settle(field: Field) -> None:
    """Give back what somebody took from another who stands apart, and may have its colours. A few ms."""
    if not field.known_ground:
        return
    for arm in ARMS:
        parts = _parts(field.foreground > 0.5, arm)
        _settle(field, parts)
        for number, sighting in enumerate(field.sightings):
            if not sighting.found:
                _look_again(field, parts, number)


def _homes(field: Field, parts: NDArray[np.int32]) -> list[int]:
    """Return for everybody the part where they stand, 0 of who was not found or is in none."""
    return [_home(parts, sighting.mask) if sighting.found else 0 for sighting in field.sightings]


def _settle(field: Field, parts: NDArray[np.int32]) -> None:
    """Give back what lies in the part of the foreground where its owner stands."""
    homes = _homes(field, parts)
    pairs = [(a, b) for a, b in itertools.permutations(range(len(homes)), 2) if homes[a] and homes[b]]
    for taker, giver in 2 * [pair for pair in pairs if homes[pair[0]] != homes[pair[1]]]:
        # Twice, for of whom more is found the rest is looked for further out.
        there = (parts == homes[taker]) & _around(field, taker, AROUND)
        there |= ~np.isin(parts, homes) & _around(field, taker, 0.0)  # a shoe, below a sock like the ground
        there &= field.sightings[giver].mask
        theirs = there & (field.near[taker] > 0.3)
        if theirs.sum() > MOST * there.sum():  # so the rest is theirs as well
            _move(field, giver, taker, theirs, there)


def _look_again(field: Field, parts: NDArray[np.int32], number: int) -> None:
    """Look for who was not found where none of the others stands, among what they took there."""
    homes = _homes(field, parts)
    nobodys = ~np.isin(parts, homes) & (parts > 0)
    taken = [(s, float(s.mask[nobodys].sum())) for s in field.sightings if s.found]
    if not any(away for _, away in taken) or any(away > STRAY * s.mask.sum() for s, away in taken):
        return
    before, free = replace(field.sightings[number]), field.free
    field.free = nobodys.astype(np.float32)
    field.take(number, field.best(number, whole=True))
    field.free = free
    home = _own_part(field, parts, number, homes) if field.sightings[number].score >= PRESENT else 0
    if not home or field.sightings[number].score < before.score:
        field.sightings[number] = before
        return
    field.free[parts == home] = 0.0
    for other, _ in taken:
        _leave(other, other.mask & ~(parts == home))


def _own_part(field: Field, parts: NDArray[np.int32], number: int, homes: list[int]) -> int:
    """Return the part of the foreground that somebody fills beside all others, 0 for none."""
    mask = field.sightings[number].mask
    home = _home(parts, mask)
    standing = np.where(field.foreground > 0.5, parts, 0)
    beside = home > 0 and all(_aside(standing, home, other) for other in homes if other)
    return home if beside and mask[standing == home].mean() > OWN_PART else 0


def _aside(parts: NDArray[np.int32], part: int, other: int) -> bool:
    """Whether the middle of a part of the foreground is beside another one's, not before, above or below."""
    ranges = [np.quantile(np.nonzero(parts == number)[1], (0.25, 0.75)) for number in (part, other)]
    return bool(max(r[0] for r in ranges) > min(r[1] for r in ranges))


STRAY = 0.45
"""Of what was found of somebody, that may lie where nobody stands: of whom more does, they stand there."""


def _parts(solid: NDArray[np.bool_], arm: int) -> NDArray[np.int32]:
    """Number the broad parts of the foreground from 1; each pixel has the number of the nearest."""
    import cv2

    broad = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, np.ones((arm, arm), np.uint8))
    if not broad.any():
        return np.zeros(solid.shape, np.int32)
    _, parts = cv2.distanceTransformWithLabels(1 - broad, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_CCOMP)
    return _necks_joined(np.asarray(parts, np.int32), broad > 0)


def _necks_joined(parts: NDArray[np.int32], broad: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Give a head the number of the body that is right below it: a neck is no broader than an arm."""
    boxes = {}
    for number in range(1, int(parts.max()) + 1):
        rows, columns = np.nonzero((parts == number) & broad)
        if len(rows):
            left, right = np.quantile(columns, (0.08, 0.92))
            boxes[number] = (float(left), int(rows.min()), float(right), int(rows.max()))
    joined = parts.copy()
    for upper, lower in itertools.permutations(boxes, 2):
        a, b = boxes[upper], boxes[lower]
        gap = b[1] - a[3]
        level = min(a[2], b[2]) - max(a[0], b[0])
        narrow = min(a[2] - a[0], b[2] - b[0])
        if -NECK <= gap <= NECK and a[1] < b[1] and a[3] < b[3] and level > 0.6 * narrow:
            joined[joined == joined[parts == upper][0]] = joined[parts == lower][0]
    return joined


NECK = 12
"""Pixels of 180 that a head is above the body at most, and reaches down beside it."""


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
        _leave(field.sightings[number], mask)


def _leave(sighting: Sighting, mask: NDArray[np.bool_]) -> None:
    """Leave somebody what is theirs, and measure it."""
    before, sighting.mask = sighting.area, mask
    sighting.area, sighting.box = float(mask.mean()), box_of(mask)
    sighting.height *= float(np.sqrt(sighting.area / before)) if before else 1.0
