"""How long somebody's legs show, against their sheet: who kneels has shins that lie on the ground.

A head and what is worn on the body keep their distance in any posture that is not bent, and so are the
measure: legs are what is left below the body's garment. The height of a figure alone, by which who sits is
told, hardly differs between kneeling upright and standing. Where a dress hides the legs the ground tells it:
two feet are narrow, a foot before and a shin behind are not.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import lab_of
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sheet import footing_of, spans_of
from anim_director.agents.offline.seeing_sighting import Sighting

HEAD = 0.33
"""Height, from the top, above which the middle of hair or of a face is."""

BODY, HEM = (0.35, 0.72), 0.8
"""Heights between which the middle of what is worn on the body is, and above which its lower end must be: of
legs under a long coat too little shows."""

LEAST_HEAD, LEAST_BODY = 0.04, 0.06
"""Shares of a figure of which hair or a face, and a garment, are at least."""


class Legs(NamedTuple):
    """What shows of the legs below a garment, in heights of what was found, and what the sheet has there."""

    shown: float
    whole: float


def legs(sighting: Sighting, look: Look) -> float | None:
    """Return how long the legs show: 1 as on the sheet, 0.6 of who kneels, 0.3 of who sits on the floor.

    None where no head and no garment above the legs can be told by their colours.
    """
    found = _measured(sighting, look)
    return None if found is None else found.shown / found.whole


def soles(sighting: Sighting, look: Look) -> float:
    """Return where the feet of somebody on their feet are by the sheet, in frame heights.

    That is the lower end of what was found, or below it where most of the legs lack: grey trousers before a
    grey road.
    """
    found = _measured(sighting, look)
    _, top, _, bottom = sighting.box
    if found is None or found.shown > FOUND * found.whole:
        return bottom
    return bottom + (found.whole - found.shown) * (bottom - top)


FOUND = 0.7
"""Of the legs, that is found of who stands: of 51 lifted ones all but two had 0.75 and more, of 2 on the
ground who were taken to be lifted none had more than 0.56."""


def _measured(sighting: Sighting, look: Look) -> Legs | None:
    palette, sheet = sighting.palette, sighting.spans
    if palette is None or len(sheet) != len(palette.weights):
        return None
    tall = len(sighting.mask)
    _, top, _, bottom = sighting.box
    rows = np.nonzero(sighting.mask)[0]
    heights = ((rows + 0.5) / tall - top) / max(1e-6, bottom - top)
    seen = spans_of(lab_of(look.frame[sighting.mask].astype(np.float32)), heights, palette.colours)
    known = ~np.isnan(sheet).any(axis=1) & ~np.isnan(seen).any(axis=1)
    middle, hem = sheet[:, 0], sheet[:, 1]
    head = _largest(palette.weights, known & (middle < HEAD) & (hem < 0.6), LEAST_HEAD)
    worn = known & (middle > BODY[0]) & (middle < BODY[1]) & (hem < HEM)
    body = _largest(palette.weights, worn, LEAST_BODY)
    if head is None or body is None:
        return None
    upper = float(seen[body, 1] - seen[head, 0])
    if upper < LEAST_UPPER:
        return None
    return Legs(1 - float(seen[body, 1]), upper * float((1 - hem[body]) / (hem[body] - middle[head])))


LEAST_UPPER = 0.1
"""Heights of a figure between the head's middle and a garment's lower end, from which these are two."""


def _largest(weights: NDArray[Any], among: NDArray[Any], least: float) -> int | None:
    """Return the number of the colour that covers most, None if none of these covers enough."""
    fit = np.where(among & (weights > least), weights, 0.0)
    return int(fit.argmax()) if fit.any() else None


def spread(sighting: Sighting) -> float:
    """Return how broad somebody is at the ground, in heights of their own; 0 where a gown is as broad."""
    broad = footing_of(sighting.mask)
    return broad if broad > GOWN * sighting.footing else 0.0


GOWN = 1.3
"""Times as broad as on the sheet, that who kneels or sits is at least: a king's robe sweeps the ground."""
