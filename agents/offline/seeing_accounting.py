"""What each figure that was found has and lacks, taken as a whole: its colours, and what is in their place.

`seeing_field.py` finds people window by window; here each of them is completed, held against the sheet, and
taken back where a few colours on a small spot were all there was. Of who was not found a trace may show.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_field import Field, box_of
from anim_director.agents.offline.seeing_sighting import PEEP, PRESENT, Box, Sighting, Trace


def account(field: Field) -> None:
    """Look at each figure as a whole: which of its colours lack, and what is there in their place."""
    for number, sighting in enumerate(field.sightings):
        if not sighting.found:
            sighting.trace = _trace(field, number)
        if sighting.score < PEEP or not sighting.mask.any():
            continue
        _complete(field, number, sighting)
        joined, strange = _joined(field, number, sighting)
        sighting.strange = strange
        palette = field.models[number].forms[0].palette
        sighting.palette = palette
        total = max(1.0, float(joined.sum()))
        sighting.shares = tuple(
            float((layer * sighting.mask).sum()) / (float(weight) * total + 1e-6)
            for layer, weight in zip(field.maps(number, 0), palette.weights, strict=True)
        )
        sighting.halves = _halves(field, number, sighting)
    doubt(field)


def _halves(field: Field, number: int, sighting: Sighting) -> float:
    """Return how well both sides of a figure have all of the sheet's colours in their amounts, 0..1.

    It is cut where that is best for the worse side. Of one animal a side has the head, the other has not.
    """
    weights = field.models[number].forms[0].palette.weights
    columns = np.stack([(layer * sighting.mask).sum(axis=0) for layer in field.maps(number, 0)])
    there = np.cumsum(columns, axis=1)
    area = np.cumsum(sighting.mask.sum(axis=0))
    total = float(area[-1])
    best = 0.0
    for cut in np.flatnonzero((area > 0.3 * total) & (area < 0.7 * total))[::2]:
        left = there[:, cut] / (weights * area[cut] + 1e-6)
        right = (there[:, -1] - there[:, cut]) / (weights * (total - area[cut]) + 1e-6)
        sides = ((weights * np.minimum(side, 1.0)).sum() / weights.sum() for side in (left, right))
        best = max(best, float(min(sides)))
    return best


def _trace(field: Field, number: int) -> Trace:
    """Return what shows of somebody right beside those who were found, in colours nobody else has."""
    import cv2

    others = _others(field, number)
    own = (field.near[number] > 0.3) & (field.share[number] >= 0.6) & (field.foreground > 0.6) & ~others
    own = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    if not others.any() or not own.any():
        return Trace()
    joined = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    near = cv2.dilate(others.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    touched = np.bincount(labels[near], minlength=count)
    best = Trace()
    for i in range(1, count):
        if not touched[i] or stats[i, cv2.CC_STAT_AREA] < 12:
            continue
        part = (labels == i) & (own > 0)
        amounts = [float((layer * part).sum()) for layer in field.maps(number, 0)]
        colours = sum(amount >= 5 for amount in amounts)
        x, y, w, h = (int(v) for v in stats[i][:4])
        box = (x / field.wide, y / field.tall, (x + w) / field.wide, (y + h) / field.tall)
        trace = Trace(float(part.mean()), colours, box, part)
        best = max(best, trace, key=lambda t: (t.colours, t.area))
    return best


def doubt(field: Field) -> None:
    """Take back who was found by a few colours of many on a spot much smaller than the others."""
    largest = max((s.area for s in field.sightings if s.found), default=0.0)
    for sighting in field.sightings:
        few = sighting.present < 0.34 * len(sighting.shares)
        strange = 0.0 if sighting.strange is None else float(sighting.strange.mean())
        few |= sighting.lacking > 0.38 and strange < 0.15 * sighting.area
        few |= sighting.lacking > 0.6  # more than a garment of another colour
        small = sighting.area < max(0.3 * largest, 0.01)
        # Known by colours that the place has not, a coat that is nearly the place's may have lost most of it.
        all_seen = field.known_ground and not field.telling
        gone = sighting.lacking > NEARLY_ALL or (all_seen and sighting.kept < HARDLY_ANY)
        if gone and strange < 0.15 * sighting.area:
            sighting.score = min(sighting.score, PEEP - 0.01)  # a trunk of a tree is as brown as a scarf
        if sighting.found and ((few and small) or (field.telling and sighting.lacking > 0.6)):
            sighting.score = PRESENT - 0.01


def _complete(field: Field, number: int, sighting: Sighting) -> None:
    """Where only the upper part fitted, add what is below it in the colours of the whole."""
    import cv2

    left, top, right, bottom = sighting.box
    high = (bottom - top) / sighting.cut
    wide = max(right - left, high * field.models[number].forms[0].aspect * field.tall / field.wide)
    middle = (left + right) / 2
    sighting.body = (min(left, middle - wide / 2), top, max(right, middle + wide / 2), top + high)
    if sighting.cut == 1.0:
        return
    others = _others(field, number)
    below = np.zeros_like(others)
    _window(below, sighting.body)[...] = True
    own = below & (field.near[number] > 0.3) & (field.foreground > 0.4) & ~others
    own = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)) > 0
    sighting.mask = sighting.mask | own
    sighting.area, sighting.box = float(sighting.mask.mean()), box_of(sighting.mask)


def _others(field: Field, number: int) -> NDArray[Any]:
    others = np.zeros((field.tall, field.wide), bool)
    for i, other in enumerate(field.sightings):
        if i != number and other.found and other.mask.shape == others.shape:
            others |= other.mask
    return others


def _joined(field: Field, number: int, sighting: Sighting) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the figure with the strange foreground that hangs on it, and that foreground alone."""
    import cv2

    left, top, right, bottom = sighting.body
    slack_x, slack_y = 0.15 * (right - left), 0.08 * (bottom - top)
    around = np.zeros(sighting.mask.shape, bool)
    _window(around, (left - slack_x, top - slack_y, right + slack_x, bottom + slack_y))[...] = True
    foreign = field.near[number] < 0.3
    others = cv2.dilate(_others(field, number).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    strange = foreign & (field.foreground > 0.6) & ~others & ~sighting.mask
    if field.known_ground:
        strange &= ~_reaching_out(field, strange, around)
    strange = (strange & around).astype(np.uint8)
    strange = cv2.morphologyEx(strange, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
    both = (strange | sighting.mask).astype(np.uint8)
    both = cv2.morphologyEx(both, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, labels = cv2.connectedComponents(both)
    counts = np.bincount(labels[sighting.mask], minlength=count)
    touching = [i for i in range(1, count) if counts[i] > 0.02 * sighting.mask.sum()]
    strange &= np.isin(labels, touching)
    return sighting.mask | strange, strange


def _reaching_out(field: Field, strange: NDArray[Any], around: NDArray[Any]) -> NDArray[Any]:
    """Return what reaches far beyond a figure: a car, one of a crowd; no garment does."""
    import cv2

    opened = cv2.morphologyEx(strange.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(opened)
    whole = np.bincount(labels.ravel(), minlength=count)
    inside = np.bincount(labels[around], minlength=count)
    far = whole - inside > BEYOND * inside
    far[0] = False
    return far[labels]


BEYOND = 0.4
"""Of what hangs on a figure: how much more of it may be away from the figure."""

NEARLY_ALL, HARDLY_ANY = 0.75, 0.25
"""Shares of the sheet's colours that are gone, or are there in any amount before a known ground, from which
and under which nobody is there, if nothing is in their place: of 575 who were there the least had 0.39."""


def _window(mask: NDArray[Any], box: Box) -> NDArray[Any]:
    """Return the view of a mask inside a box, which may reach past the edges."""
    tall, wide = mask.shape
    left, top, right, bottom = box
    rows = slice(max(0, round(top * tall)), max(0, round(bottom * tall)))
    return mask[rows, max(0, round(left * wide)) : max(0, round(right * wide))]
