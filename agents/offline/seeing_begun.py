"""What a clip shows that its first frame, an approved one, shows as well: no fault of the clip.

The frames of a strip are a quarter as large as the frame that was approved, so in them a crayon in a hand is
found or not by chance, and a girl with long brown hair is a dog. What is held against the middle of a clip
must therefore have come about since its first frame, seen as small.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import gaps, lab
from anim_director.agents.offline.seeing_finding import NO_LETTERS, Finding
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_sighting import Box, Sighting, meet
from anim_director.agents.offline.seeing_staged import travels
from anim_director.agents.offline.seeing_things import asked_for, thing_seen
from anim_director.film import Staging

SMALL_THING = 0.003
"""Share of a clip's frame, 173 pixels of 320x180, under which a thing is found by chance."""

NEW_COLOUR, NEW_SHARE = 8.0, 0.2
"""CIELAB difference from all colours around somebody at first, and how much of a wrong garment differs so."""

AS_TALL = 0.05
"""Shares of the standing height by which who is as tall as at first may differ."""

AROUND = 0.1
"""How far around somebody, in sizes of the frame, they and their colours at first are looked for."""

STILL_THERE, LEAST_SIDE = 0.6, 8
"""Correlation from which a part of a frame is there later; and pixels across of a part that can be told."""


def begun(finding: Finding, first: Look, later: Look, known: References, staging: Staging) -> bool:
    """Whether what a finding says of a later frame may be as it was in the first one.

    Both looks are at frames of one strip.
    """
    if finding.mend == NO_LETTERS:
        return staging.camera != "still"  # pickets that come into view: written words stay where they are
    if finding.subject in asked_for(staging):
        return (thing_seen(first, known, finding.subject, staging) or 0.0) < SMALL_THING
    before, after = first.sighting(finding.subject), later.sighting(finding.subject)
    if before is None or after is None or not (before.found and after.found):
        return False
    if finding.mend.startswith("Let "):
        return abs(before.stretched - after.stretched) < AS_TALL
    if finding.mend.startswith("Paint ") and after.strange is not None and after.strange.any():
        return _new_colours(after, after.strange, first.frame, later.frame) < NEW_SHARE
    return False


def mistaken(first: Look, later: Look, staging: Staging) -> str:
    """Return who is found at another place than at first, though they still stand there, "" for nobody."""
    for figure in staging.figures:
        before, after = first.sighting(figure.name), later.sighting(figure.name)
        if before is None or after is None or travels(figure):
            continue
        apart = before.found and after.found and not meet(before.box, after.box)
        if apart and _still_there(before.box, first.frame, later.frame):
            return figure.name
    return ""


def _still_there(box: Box, first: NDArray[Any], later: NDArray[Any]) -> bool:
    """Whether what is in a box of the first frame is there later, or near by."""
    import cv2

    tall, wide = first.shape[:2]
    rows = max(0, int(box[1] * tall)), min(tall, int(box[3] * tall) + 1)
    columns = max(0, int(box[0] * wide)), min(wide, int(box[2] * wide) + 1)
    near_rows = slice(max(0, rows[0] - int(AROUND * tall)), rows[1] + int(AROUND * tall))
    near_columns = slice(max(0, columns[0] - int(AROUND * wide)), columns[1] + int(AROUND * wide))
    figure = first[slice(*rows), slice(*columns)]
    if min(figure.shape[:2]) < LEAST_SIDE:
        return False
    alike = cv2.matchTemplate(later[near_rows, near_columns], figure, cv2.TM_CCOEFF_NORMED)
    return float(alike.max()) > STILL_THERE


def _new_colours(sighting: Sighting, mask: NDArray[Any], first: NDArray[Any], later: NDArray[Any]) -> float:
    """Return which share of what is under a mask has a colour that nothing around had in the first frame."""
    import cv2

    tall, wide = first.shape[:2]
    left, top, right, bottom = sighting.box
    rows = slice(max(0, int((top - AROUND) * tall)), int((bottom + AROUND) * tall) + 1)
    columns = slice(max(0, int((left - AROUND) * wide)), int((right + AROUND) * wide) + 1)
    around = lab(first[rows, columns]).reshape(-1, 3)
    where = cv2.resize(mask.astype(np.uint8), (wide, tall), interpolation=cv2.INTER_NEAREST) > 0
    if not where.any() or not len(around):
        return 0.0
    return float((gaps(lab(later)[where], around).min(axis=1) > NEW_COLOUR).mean())
