"""Figures that are nobody's: somebody in wrong colours, as long as a little of the right ones is there."""

import numpy as np

from anim_director.agents.offline.seeing_colour import Palette, bgr_of, gaps, lab_of
from anim_director.agents.offline.seeing_composition import half_hidden
from anim_director.agents.offline.seeing_cropped import half_outside
from anim_director.agents.offline.seeing_look import Look, References, blobs, grown
from anim_director.agents.offline.seeing_sighting import Box, Sighting
from anim_director.agents.offline.seeing_staged import among_a_crowd
from anim_director.film import Staging


def strangers_like(look: Look, known: References, staging: Staging) -> dict[str, int]:
    """Return for everybody not found which stranger may be them in wrong colours: by shape, each once."""
    waiting = list(enumerate(strangers(look, staging)))
    tall, wide = look.frame.shape[:2]
    forms = {model.name: model.forms[0] for model in known.models}
    taken: dict[str, int] = {}
    for sighting in look.sightings:
        if sighting.found or half_hidden(sighting, look) or half_outside(sighting):
            continue
        for entry in waiting:
            number, (_, box) = entry
            aspect = (box[2] - box[0]) * wide / max(1e-6, (box[3] - box[1]) * tall)
            form = forms[sighting.name]
            if 0.55 < aspect / form.aspect < 1.8 and _keeps_something(look, box, sighting, form.palette):
                taken[sighting.name] = number
                waiting.remove(entry)
                break
    return taken


def _keeps_something(look: Look, box: Box, sighting: Sighting, palette: Palette) -> bool:
    """Whether a stranger has some of somebody's colours beside the one that lacks: no truck is a dog."""
    assert look.left_over is not None
    tall, wide = look.frame.shape[:2]
    left, top, right, bottom = box
    rows = slice(round(top * tall), round(bottom * tall))
    part = (rows, slice(round(left * wide), round(right * wide)))
    pixels = lab_of(look.frame[part][look.left_over[part]].astype(np.float32))
    colours = lab_of(sighting.light.on(bgr_of(palette.colours)))
    shares = (gaps(pixels, colours) < LIKE).mean(axis=0) / np.maximum(palette.weights, 1e-6)
    lacking = np.where(shares < 0.3, palette.weights, 0)
    rest = np.arange(len(lacking)) != int(np.argmax(lacking))
    kept = float((palette.weights * np.minimum(1, shares))[rest].sum())
    return kept > KEPT * float(palette.weights[rest].sum())


LIKE, KEPT = 14.0, 0.3
"""CIELAB difference under which a stranger's colour is the sheet's, and the share of all but the one that
lacks which a stranger has: those in other clothes 0.4 and more, trees, trucks and pictures 0.2 at most."""


def strangers(look: Look, staging: Staging) -> list[tuple[float, tuple[float, float, float, float]]]:
    """Return figures in the foreground that are nobody's: share of the frame and box.

    What hangs on somebody is theirs, what crosses the edge is more likely a plant of the near layer, and
    among a crowd there are always strangers.
    """
    if look.left_over is None or among_a_crowd(staging):
        return []
    found = [s.area for s in look.sightings if s.found]
    least = max(0.008, 0.35 * float(np.median(found))) if found else 0.008
    known = np.zeros(look.frame.shape[:2], bool)
    for sighting in look.sightings:
        if sighting.found:
            known |= sighting.mask
    near = grown(known, 11)
    return [
        (share, box)
        for share, box, mask in blobs(look.left_over, least)
        if box[0] > 0.01 and box[2] < 0.99 and box[3] < 0.99 and not (mask & near).any()
    ]
