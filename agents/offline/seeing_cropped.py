"""Whether somebody is cut off by the edge of the frame: not by a hair, nor by intent, nor what is a wall."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import PRESENT, Sighting
from anim_director.film import Staging


def half_outside(sighting: Sighting) -> bool:
    """Whether somebody who cannot be said to be there shows a little at the side of the frame."""
    left, top, right, bottom = sighting.box
    return 0.42 <= sighting.score < PRESENT and (left < 0.01 or right > 0.99) and bottom - top > 0.2


def cropped(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    """Tell of who is cut off by an edge of the frame and was not meant to be."""
    if looked_past(sighting.name, staging):
        return None  # meant to be cut
    mask = body_of(sighting.mask)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    tall, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    human = any(c.name == sighting.name and c.human for c in staging.cast)
    along = max(mask[:, :2].any(axis=1).sum(), mask[:, -2:].any(axis=1).sum()) / tall
    if sighting.credible < CREDIBLE and not (human and along > ALONG):
        return None  # much of what was found is a wall behind them
    sides = {
        "left": mask[:, :2].any(axis=1).sum() / tall,
        "right": mask[:, -2:].any(axis=1).sum() / tall,
        "upper": mask[:2].any(axis=0).sum() / wide,
    }
    if staging.framing in ("wide", "full"):
        sides["lower"] = mask[-2:].any(axis=0).sum() / wide
    limit = 0.12 if staging.framing in ("wide", "full") else 0.3
    if staging.turned and not (look.placed or look.parted):
        # Of the wall behind nothing is known, and hair may be like it; but not a whole side of somebody.
        sides = {name: sides[name] for name in ("left", "right") if sighting.area < FILLS}
        limit = 0.5
    if sighting.cut == 1.0 and sighting.box[3] < 0.98 and wide < NARROW * sighting.aspect * tall:
        limit = min(limit, 0.12)  # half as broad as it should be, and at the edge
    if not look.placed and sighting.area > FULL_BOX * tall * wide / mask.size:
        return None  # as much as a plain wall behind somebody fills
    high = sighting.box[1] > 0.02 and sighting.box[3] < 0.98
    if look.placed and not human and high and wide > ALL_OF_IT * sighting.aspect * tall:
        sides = {name: share for name, share in sides.items() if name not in ("left", "right")}
    half = look.placed and wide < HALF_OF_IT * sighting.aspect * tall
    if _too_long(sighting, tall, staging) and not half:
        sides = {name: share for name, share in sides.items() if name == "upper"}
    cut = [name for name, share in sides.items() if share > (limit if name != "upper" else 0.3)]
    if not cut:
        return None
    evidence = f"{sighting.name} is cut off by the {' and '.join(cut)} edge."
    return Finding(evidence, 2, f"Show the whole of {sighting.name}.", sighting.name)


def body_of(mask: NDArray[Any], least: float | None = None) -> NDArray[Any]:
    """Return a figure without what lies apart from it: a frame on the wall may have its colour.

    A part that lies apart is theirs from `least` of the largest on, `A_PART` if nothing is said.
    """
    import cv2

    joined = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, labels = cv2.connectedComponents(joined)
    areas = np.bincount(labels[mask], minlength=count)
    areas[0] = 0
    body: NDArray[Any] = mask & (areas >= (least or A_PART) * max(1, int(areas.max())))[labels]
    return body


CREDIBLE = 0.49
"""Share of a sheet's colours that are there in their amounts: figures taken together with the wall or the
chest behind them had 0.48 at most (11), of 376 who were cut off one in eighteen had less."""

ALONG = 0.7
"""Of a person's height, that the picture's edge cuts through the middle of, whatever was found with them: in
603 good frames of a turned camera nobody, but who is looked past, had more than 0.4 at a side."""

A_PART = 0.3
"""Of the largest part of a figure: a smaller one that lies apart may be something else."""


def _too_long(sighting: Sighting, tall: float, staging: Staging) -> bool:
    """Whether a near view has no room for a whole animal: a bull's head is seen, and half of the bull."""
    human = any(c.name == sighting.name and c.human for c in staging.cast)
    room = sighting.mask.shape[1] / tall
    return staging.framing in ("medium", "close") and not human and sighting.aspect > LONG * room


LONG = 0.4
"""Of the frame's breadth, that an animal as high as this one has on its sheet."""

HALF_OF_IT = 0.72
"""Of its sheet's breadth at this height: of an animal that has no room at least 0.75 was seen before a known
place in good frames, when it was half outside 0.54 to 0.68 as a rule."""

ALL_OF_IT = 1.05
"""The same of an animal or a car that only touches the edge: nothing is beyond it. Of 33
animals that were half or a third outside none had more than 1.01. (People have arms.)"""

FULL_BOX = 0.85
"""Share of its box that no figure fills, and a wall of its colour does."""

NARROW = 0.75
"""Of the breadth that a figure of this height has on its sheet: at the edge, who has less is cut off."""

FILLS = 0.6
"""Share of the frame above which somebody fills it on purpose: a dog's head, very near."""


def looked_past(name: str, staging: Staging) -> bool:
    """Whether somebody is at the picture's edge by intent: the camera looks over that shoulder at another."""
    if staging.framing not in ("medium", "close") or len(staging.figures) != 2:
        return False
    behind = [f.name for f in staging.figures if f.facing == "back"]
    return behind == [name]
