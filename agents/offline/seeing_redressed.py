"""Somebody in other clothes: looked for once more with a garment of any colour that the place has not.

Who wears a green dress instead of a pink one is not found by the colours of the sheet, or found too small, in
a shelf that has a little of all of them. So whoever was not found well is looked for by what is left, hair,
skin and shoes, around something strange that is as large as the garment and hangs where it should hang.
"""

import numpy as np

from anim_director.agents.offline.seeing_colour import Floats, Palette
from anim_director.agents.offline.seeing_field import MOST_COLOURS, Field, box_of, heights_of, worth_of
from anim_director.agents.offline.seeing_sheet import Form
from anim_director.agents.offline.seeing_sighting import Redressed, Sighting
from anim_director.agents.offline.seeing_windows import Fit, Windows


def redress(field: Field) -> None:
    """Look once more for everybody who was not found, or not well."""
    strange = None
    for number, sighting in enumerate(field.sightings):
        if sighting.found and sighting.credible >= DOUBTFUL:
            continue
        if strange is None:
            strange = _strange(field)
        sighting.redressed = _redressed(field, number, sighting, strange)


DOUBTFUL = 0.5
"""Share of the sheet's colours, in their amounts, under which somebody may be elsewhere in other clothes."""


def _strange(field: Field) -> Floats:
    """Return where something stands that is neither the place nor of anybody's colours, 0 or 1."""
    import cv2

    nobody = np.max(field.near, axis=0) < 0.3
    apart = (nobody & (field.foreground > 0.6)).astype(np.uint8)
    return cv2.morphologyEx(apart, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).astype(np.float32)


def _redressed(field: Field, number: int, sighting: Sighting, strange: Floats) -> Redressed | None:
    """Return somebody in other clothes: the likeliest garment of which enough is there."""
    others = np.zeros_like(strange, bool)
    for i, other in enumerate(field.sightings):
        if i != number and other.found and other.credible >= DOUBTFUL and other.mask.shape == others.shape:
            others |= other.mask
    free = field.foreground * ~others
    weight = free * (0.3 + 0.7 * field.share[number])
    cloth = strange * free
    small = field.resized(cloth)
    form = field.models[number].forms[0]
    layers = [field.resized(layer * weight) for layer in field.maps(number, 0)[:MOST_COLOURS]]
    tried = [(_fit(field, number, form, layers, small, cut), cut) for cut in _garments(form.palette)]
    own = (field.near[number] > 0.3) & (field.foreground > 0.4) & ~others
    least = max(LEAST, field.least.get(sighting.name, 0.0))
    for fit, garment in sorted(tried, key=lambda one: -one[0].score * one[0].balance):
        if fit.score < SURE or fit.score < sighting.score + BETTER:
            continue
        part = float(form.palette.weights[list(garment)].sum())
        mask, rest = _within(field, fit, form, cloth), _within(field, fit, form, own)
        scale = field.wide / field.small[0]
        expected = part * form.fill * form.aspect * (fit.height * scale) ** 2
        body = mask | rest
        if float(mask.sum()) < ENOUGH * expected or float(body.mean()) < least:
            continue
        if _kept(field, number, form, rest, garment, expected / part) >= KEPT:
            return Redressed(fit.score, box_of(body), form.palette.colours[garment[0]], mask)
    return None


SURE, BETTER = 0.75, 0.12
"""Score from which somebody in other clothes is believed, and by how much it must be better than without."""

ENOUGH = 0.5
"""Share of the garment's area that strange colours take at least."""


LEAST = 0.012
"""Share of the frame that somebody in other clothes covers at least: a toy and a flower are like anybody."""

KEPT = 0.45
"""Share of what is not the garment that has the colours of the sheet."""


def _kept(
    field: Field, number: int, form: Form, rest: np.ndarray, garment: tuple[int, ...], whole: float
) -> float:
    """Return how much of the colours beside the garment is there, none counted for more than its part."""
    weights = form.palette.weights
    maps = field.maps(number, 0)
    kept = [k for k in range(len(weights)) if k not in garment]
    there = [min(1.0, float((maps[k] * rest).sum()) / (float(weights[k]) * whole + 1e-6)) for k in kept]
    total = float(weights[kept].sum())
    if total < LEAST_KEPT or sum(share >= 0.3 for share in there) < 2:
        return 0.0  # a dark hearth alone is no hair
    return sum(float(weights[k]) * share for k, share in zip(kept, there, strict=True)) / total


LEAST_KEPT = 0.35
"""Share of a figure that is not the garment: who is nearly all of one colour is not known without it."""


def _garments(palette: Palette) -> list[tuple[int, ...]]:
    """Return what may be one garment: a large colour, and the others that hang at its height."""
    return [
        (k, *(i for i in range(len(palette.weights)) if i != k and _at_one_height(palette, i, k)))
        for k in range(len(palette.weights))
        if palette.weights[k] >= GARMENT
    ]


GARMENT = 0.15
"""Share of a figure from which a colour may be a garment by itself."""


def _at_one_height(palette: Palette, first: int, second: int) -> bool:
    near = abs(float(palette.heights[first] - palette.heights[second])) < 0.1
    return near and float(palette.weights[first]) <= float(palette.weights[second])


def _fit(
    field: Field, number: int, form: Form, layers: list[Floats], cloth: Floats, garment: tuple[int, ...]
) -> Fit:
    palette = form.palette
    kept = [k for k in range(len(layers)) if k not in garment]
    weights, heights = palette.weights, palette.heights
    part, k = float(weights[list(garment)].sum()), garment[0]
    changed = Palette(
        np.concatenate([palette.colours[kept], palette.colours[[k]]]),
        np.concatenate([weights[kept], [part]]),
        np.concatenate([heights[kept], heights[[k]]]),
    )
    others = [m.forms[0].palette.colours for i, m in enumerate(field.models) if i != number]
    worth = worth_of(changed, others)
    windows = Windows(np.stack([*(layers[n] for n in kept), cloth]), form._replace(palette=changed), worth)
    fits = [windows.best(height) for height in heights_of(field.small[1], form, 0.0)]
    return max(fits, key=lambda fit: fit.score * fit.balance)


def _within(field: Field, fit: Fit, form: Form, layer: Floats) -> np.ndarray:
    scale = field.wide / field.small[0]
    half, aside = 0.55 * fit.height, 0.6 * fit.height * max(form.aspect, 0.5)
    window = np.zeros(layer.shape, bool)
    rows = slice(max(0, int((fit.y - half) * scale)), max(0, int((fit.y + half) * scale)))
    window[rows, max(0, int((fit.x - aside) * scale)) : max(0, int((fit.x + aside) * scale))] = True
    within: np.ndarray = window & (layer > 0.5)
    return within
