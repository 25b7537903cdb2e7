"""What is the place by its colours alone, where its picture cannot be laid under the frame.

When the camera has turned round, shapes are others, but walls, floor and sky keep the colours that they have
in the picture of the place. What has none of them is somebody or something. Skin before wood is lost that
way, and a dress as green as the lawn; hair, clothes and most things stand out.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, few_colours, lab_of
from anim_director.agents.offline.seeing_sheet import Form, Model
from anim_director.tools.vision_reading import fit

FREQUENT = 0.002
"""Share of the setting's picture from which a colour is one of the place's."""

MOSTLY = 0.5
"""Share of a frame in colours of its place from which what has others is believed to stand before it: in
another light hardly anything has them."""

BEFORE, BEHIND = 0.75, 0.35
"""How surely a pixel in a strange colour, or in one of the place's, is somebody or something."""

BOX = 5.0
"""CIELAB units of a box of colours; boxes beside a frequent one count as the same."""


class Colours:
    """The colours of a place (its picture, BGR), to be asked for again and again."""

    def __init__(self, setting: NDArray[Any]) -> None:
        import cv2

        colours, index = few_colours(fit(setting, 160))
        counts = np.bincount(index.ravel(), minlength=len(colours)) / index.size
        boxes = np.zeros(_SHAPE, np.float32)
        np.add.at(boxes, _boxes(lab_of(colours)), counts)
        frequent = (boxes > FREQUENT).astype(np.uint8)
        by_light = cv2.dilate(frequent.reshape(_SHAPE[0], -1), np.ones((3, 1), np.uint8))
        planes = [cv2.dilate(plane, np.ones((3, 3), np.uint8)) for plane in by_light.reshape(_SHAPE)]
        self._near = np.stack(planes) > 0

    def has(self, colours: Floats) -> NDArray[Any]:
        """Say which of n CIELAB colours are the place's."""
        has: NDArray[Any] = self._near[_boxes(colours)]
        return has


def before(frame: NDArray[Any], place: Colours) -> NDArray[Any] | None:
    """Return how surely each pixel of a frame (BGR) is not the place; None if too little has its colours."""
    colours, index = few_colours(frame)
    own = place.has(lab_of(colours))[index]
    if float(own.mean()) < MOSTLY:
        return None
    return np.where(own, BEHIND, BEFORE).astype(np.float32)


def telling(model: Model, place: Colours) -> Model | None:
    """Return a character without the colours that the place has as well; None if too few are left."""
    forms = [_telling(form, place) for form in model.forms]
    kept = [form for form in forms if form is not None]
    return model._replace(forms=tuple(kept)) if len(kept) == len(forms) else None


def _telling(form: Form, place: Colours) -> Form | None:
    palette = form.palette
    own = ~place.has(palette.colours)
    part = float(palette.weights[own].sum())
    if part < LEAST_TELLING * float(palette.weights.sum()) or own.sum() < 2:
        return None  # one colour alone has no form: it is found anywhere, and nobody is found twice by it
    left = palette._replace(
        colours=palette.colours[own], weights=palette.weights[own] / part, heights=palette.heights[own]
    )
    return form._replace(palette=left, fill=form.fill * part)


LEAST_TELLING = 0.35
"""Share of a figure in colours that the place has not, from which it can be known by them."""

_SHAPE = (21, 52, 52)


def _boxes(colours: Floats) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    light = np.clip(np.round(colours[:, 0] / BOX), 0, _SHAPE[0] - 1).astype(int)
    red, yellow = (
        np.clip(np.round(colours[:, n] / BOX) + _SHAPE[n] // 2, 0, _SHAPE[n] - 1).astype(int) for n in (1, 2)
    )
    return light, red, yellow
