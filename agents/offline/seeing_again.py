"""Whether somebody is there once more: what looks like them beyond what was found, and is no part of it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_field import AS_GOOD, ITS_OUTLINE, Field, box_of
from anim_director.agents.offline.seeing_sighting import Box
from anim_director.agents.offline.seeing_windows import Fit


def take_again(field: Field) -> None:
    """Look once more for everybody who was found."""
    for number, sighting in enumerate(field.sightings):
        if not sighting.found:
            continue
        fit = field.best(number, near_height=sighting.height, whole=sighting.cut == 1.0)
        if fit.score <= 0.3:
            continue
        mask = field.region(number, fit)
        if not mask.any():
            continue
        box = box_of(mask)
        if not (all_of_them(field, number, fit, mask) or stands_alone(field, number, mask)):
            continue
        if _same_body(field, number, mask, box):
            sighting.mask = sighting.mask | mask
            sighting.area, sighting.box = float(sighting.mask.mean()), box_of(sighting.mask)
        else:
            sighting.again.append((fit.score, box))


def all_of_them(field: Field, number: int, fit: Fit, mask: NDArray[Any]) -> bool:
    """Whether a further match is as good and as large as the first, with every colour of several.

    Then it may stand before a car: what is like somebody by chance does not have all of their colours.
    """
    first, form = field.sightings[number], field.models[number].forms[0]
    size = float(mask.sum()) / max(1.0, float(first.mask.sum()))
    colours = form.palette.weights > OF_MANY
    if first.tiny or colours.sum() < MANY or fit.score < AS_GOOD * first.score or not 0.4 < size < 2.5:
        return False
    layers = zip(field.maps(number, 0), form.palette.weights, strict=True)
    there = np.array([float((layer * mask).sum()) / (w * float(mask.sum())) for layer, w in layers])
    return bool(fit.score > SURELY and (there[colours] > OF_EACH).all())


def stands_alone(field: Field, number: int, mask: NDArray[Any]) -> bool:
    """Whether a match is most of what stands there: the grey wheels of a truck are no grey cat.

    Or else nearly all of that has their colours: the head of a horse is a part of a second horse.
    """
    import cv2

    if not field.known_ground:
        return True  # nothing is known of the ground
    solid = (field.foreground > 0.5) & (field.free > 0.5)
    _, labels = cv2.connectedComponents(solid.astype(np.uint8))
    counts = np.bincount(labels[mask & solid])
    if len(counts) < 2:
        return False
    there = np.flatnonzero(counts[1:]) + 1
    whole = np.bincount(labels.ravel())
    own = np.bincount(labels[solid & field.own(number)], minlength=len(whole))
    total = float(whole[there].sum())
    return float(counts[there].sum()) / total > MOST_OF_IT or float(own[there].sum()) / total > ALL_OF_IT


def _same_body(field: Field, number: int, mask: NDArray[Any], box: Box) -> bool:
    """Whether a further match is a part that the first window left out: it touches, above or below.

    Or both are halves of one by their outline: a dog's head is beside the rest of it, beyond a scarf.
    """
    own = field.sightings[number].mask
    left, top, right, bottom = field.sightings[number].box
    apart = abs((box[0] + box[2]) - (left + right)) / 2
    if apart < 0.3 * (box[2] - box[0] + right - left):
        return _touch(own, mask, 9)
    both = box_of(own | mask)
    wide, high = (both[2] - both[0]) * field.wide, (both[3] - both[1]) * field.tall
    halves = max(bottom - top, box[3] - box[1]) < A_HALF * (both[3] - both[1])
    aspect = wide / high / field.models[number].forms[0].aspect
    near = max(3, round(A_SCARF * high))
    return halves and max(aspect, 1 / aspect) < ITS_OUTLINE and _touch(own, mask, near)


def _touch(first: NDArray[Any], second: NDArray[Any], size: int) -> bool:
    """Whether two masks touch, or are no more than half of `size` pixels apart."""
    import cv2

    grown = cv2.dilate(first.astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    return bool((grown & second).any())


A_HALF, A_SCARF = 0.75, 0.3
"""Of the height of both together, what each of two parts of somebody has at most (a double is as high), and
twice how far they may be apart."""

MOST_OF_IT, ALL_OF_IT = 0.35, 0.65
"""Share of what stands somewhere that a further match is at least, or that has somebody's colours."""

MANY, OF_MANY, SURELY, OF_EACH = 3, 0.04, 0.8, 0.3
"""How many colours a sheet has by which a copy is known wherever it stands, and share of a figure from which
one counts; score of such a copy; and share of its amount that each of them has."""
