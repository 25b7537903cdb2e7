"""Finding the characters in a frame by the colours and proportions of their sheets.

Every pixel of the frame is compared with the colours of every character expected. For each character
windows of many sizes are laid over the frame: a window is as good as its colours, in the amounts
that the character has at that size (histogram intersection; colours nobody else has count most). The
best match of all takes its pixels first, then the others look through what is left. What is still
left afterwards is searched once more: a second Lily is one too many.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_accounting import account
from anim_director.agents.offline.seeing_again import take_again
from anim_director.agents.offline.seeing_apart import settle
from anim_director.agents.offline.seeing_colour import Floats, bgr_of, few_colours, gaps, lab_of
from anim_director.agents.offline.seeing_field import Field
from anim_director.agents.offline.seeing_grades import LIGHTS, Light
from anim_director.agents.offline.seeing_redressed import redress
from anim_director.agents.offline.seeing_sheet import Model
from anim_director.agents.offline.seeing_sighting import Sighting


def find(
    frame: NDArray[Any],
    foreground: NDArray[Any],
    models: list[Model],
    least: Mapping[str, float] | None = None,
    *,
    daylight: bool = False,
    bright: bool = False,
) -> list[Sighting]:
    """Look for each character in a BGR frame whose foreground (0..1, same size) is known.

    `least` says by name how much of the frame somebody must cover to count: a few pixels of the right
    colours are found anywhere. By `daylight` everybody has the colours of the sheet; where it is
    `bright` they are not taken to be seen by night.
    Returns a sighting for every model, in their order; `found` says whether it was. About 15 ms.
    """
    if not models:
        return []
    colours, index = few_colours(frame)
    counts = np.bincount(index.ravel(), weights=foreground.ravel(), minlength=len(colours))
    seen = lab_of(colours)
    known_ground = bool(foreground.min() < 0.5)
    lights = [light for light in LIGHTS if not (bright and light.dark)]
    light = LIGHTS[0] if daylight else _light(models, seen, counts, lights, known_ground=known_ground)
    field_ = _searched(frame, foreground, seen, index, models, light, least)
    if light.name != "plain" and not all(sighting.found for sighting in field_.sightings):
        # A small figure before a large shadow: the shadow looked like somebody by night.
        plain = _searched(frame, foreground, seen, index, models, LIGHTS[0], least)
        field_ = max(field_, plain, key=lambda f: sum(sighting.score for sighting in f.sightings))
    field_.telling = daylight
    account(field_)
    if known_ground:
        redress(field_)
    return field_.sightings


def _searched(
    frame: NDArray[Any],
    foreground: NDArray[Any],
    seen: Floats,
    index: NDArray[Any],
    models: list[Model],
    light: Light,
    least: Mapping[str, float] | None,
) -> Field:
    """Return the field after everybody has been looked for in one light."""
    field_ = Field(frame, foreground, seen, index, [_in_light(model, light) for model in models])
    field_.least = least or {}
    field_.take_all()
    take_again(field_)
    settle(field_)
    for sighting, model in zip(field_.sightings, field_.models, strict=True):
        sighting.light, sighting.shades, sighting.levels = light, model.shades, model.levels
        sighting.spans = model.spans
        sighting.footing = model.footing
    return field_


def _light(
    models: list[Model], seen: Floats, counts: NDArray[Any], lights: Sequence[Light], *, known_ground: bool
) -> Light:
    """Return the light that explains most of the foreground by everybody's colours.

    Where the ground is not known no colour counts for more than a figure has of it: a wall of lamp-lit wood
    must not stand for all faces.
    """
    palettes = [model.forms[0].palette for model in models]
    plain = bgr_of(np.concatenate([palette.colours for palette in palettes]))
    most = np.concatenate([palette.weights for palette in palettes]) * FIGURE * counts.sum()

    def explained(light: Light) -> float:
        away = gaps(seen, lab_of(light.on(plain)))
        if known_ground:
            total = float((np.exp(-((away.min(axis=1) / 8) ** 2)) * counts).sum())
        else:
            there = (np.exp(-((away / 8) ** 2)) * counts[:, None]).sum(axis=0)
            total = float(np.minimum(there, most).sum())
        return total * (1.03 if light.name == "plain" else 1.0)

    return max(lights, key=explained)


FIGURE = 0.06
"""Share of an unknown ground that somebody is taken to cover while the light is being found."""


def _in_light(model: Model, light: Light) -> Model:
    forms = []
    for form in model.forms:
        colours = lab_of(light.on(bgr_of(form.palette.colours)))
        forms.append(form._replace(palette=form.palette._replace(colours=colours)))
    return model._replace(forms=tuple(forms), shades=lab_of(light.on(bgr_of(model.shades))))
