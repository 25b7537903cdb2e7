"""What people do in a clip, as far as five small frames tell it: who leaves the ground, who goes nowhere.

A head is the part of a figure that changes least while its limbs move. It is taken from the middle frame and
looked for in the others. How far it rises and wanders, in heights of the figure, is held against the verbs of
the orders. On 56 tuning clips (128 people) heads of people who keep to the ground rose by 0.05 at most, and
by 0.12 while the camera goes in or out; of those who jump by 0.12 to 0.47. Gestures of hands are not seen.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.film import Figure, Staging


class Way(NamedTuple):
    """How far a head went through the frames, in heights of the figure."""

    up: float
    across: float
    likeness: float  # -1..1: of the least like head that was found, to that of the middle frame


HEAD = 0.3
"""Share of a figure's height, from the top, that is taken for its head."""

LEAST_HIGH = 24
"""Pixels of a figure's height under which nothing can be followed."""

FAR_ACROSS, FAR_UP = 1.5, 0.5
"""Heights of the figure within which its head is looked for."""

SAME_HEAD = 0.58
"""Likeness from which the head was found: below it heads had turned away, or were behind somebody."""

OFF_GROUND, OFF_GROUND_ZOOMED = 0.115, 0.14
"""Heights by which a head rises that is off the ground; the second while the camera goes in or out."""

ON_THE_GROUND = 0.05
"""The same of one that never is."""

AT_HOME = 0.12
"""Heights by which a head wanders whose owner goes nowhere; of who walked, followed or not, it was 0.18."""


def way_of(sighting: Sighting, frames: Sequence[NDArray[Any]], middle: int) -> Way | None:
    """Follow somebody's head through BGR frames of one size; None where no head can be taken."""
    import cv2

    tall, wide = frames[middle].shape[:2]
    rows, columns = sighting.mask.shape
    _, top, _, bottom = sighting.box
    high = (bottom - top) * tall
    upper = sighting.mask[round(top * rows) : round((top + HEAD * (bottom - top)) * rows)]
    across = np.flatnonzero(upper.any(axis=0)) * wide / columns
    if high < LEAST_HIGH or top <= 0 or not len(across):
        return None
    x0, x1 = int(across[0]), int(across[-1]) + 1
    y0, y1 = int(top * tall), int(top * tall + HEAD * high) + 1
    if min(x1 - x0, y1 - y0) < 6:
        return None
    head = frames[middle][y0:y1, x0:x1]
    far_x, far_y = int(FAR_ACROSS * high), int(FAR_UP * high)
    begin_x, begin_y = max(0, x0 - far_x), max(0, y0 - far_y)
    spots, likeness = [], 1.0
    for frame in frames:
        field = frame[begin_y : min(tall, y1 + far_y), begin_x : min(wide, x1 + far_x)]
        _, best, _, spot = cv2.minMaxLoc(cv2.matchTemplate(field, head, cv2.TM_CCOEFF_NORMED))
        spots.append(spot)
        likeness = min(likeness, best)
    wandered, rose = np.ptp(np.array(spots), axis=0) / high
    return Way(float(rose), float(wandered), likeness)


def acting(look: Look, frames: Sequence[NDArray[Any]], staging: Staging) -> Finding | None:
    """Return who leaps against the orders, or does not leap or walk; None when nobody does wrong."""
    human = {character.name for character in staging.cast if character.human}
    zooming = staging.camera in ("push in", "pull out")
    for figure in staging.figures:
        sighting = look.sighting(figure.name)
        if sighting is None or not sighting.found or figure.name not in human:
            continue
        way = way_of(sighting, frames, len(frames) // 2)
        if way is None or way.likeness < SAME_HEAD:
            continue
        told = f"{figure.name}'s head rises by {way.up:.2f} and wanders by {way.across:.2f} heights"
        if _LEAPS.search(figure.action):
            if way.up < ON_THE_GROUND and not _goes_on(figure):
                return Finding(f"{told}: no leap.", 2, _mend(figure, "off the ground"), figure.name)
        elif not _RISES.search(f"{figure.action} {figure.to}"):
            if way.up > (OFF_GROUND_ZOOMED if zooming else OFF_GROUND):
                return Finding(f"{told}: a leap.", 2, _mend(figure, "on the ground"), figure.name)
            if (
                _ON_FOOT.search(figure.action)
                and not _goes_on(figure)
                and way.across < AT_HOME
                and not zooming
            ):
                return Finding(f"{told}: not a step.", 2, _mend(figure, "moving along"), figure.name)
    return None


def _mend(figure: Figure, how: str) -> str:
    return f"Keep {figure.name} {how}: {figure.name} {figure.action}."


def _goes_on(figure: Figure) -> bool:
    """Whether more than one thing is to be done: the clip may show the other."""
    return bool(re.search(r"\b(and|then|while)\b|,", figure.action))


_LEAPS = re.compile(r"\b(jump|leap|hop)(s|ing)?\b", re.IGNORECASE)

_RISES = re.compile(
    r"\b(skip|bounc|danc|play|climb|swing|fl(y|ies)|gallop|fall|sit|kneel|crouch|lie|lean|bow|bend|pick|lift|carr"
    r"|rid(e|ing)|get|stands? up|wake|dive|swim|roll|crawl|sleep|row|sail|slide|trip|slip|stumbl|duck|squat"
    r"|stretch|reach|cheer|celebrat|exercis|wrestl|fight|sneez|laugh|run|race|chase|dig|hug|catch|throw|kick|hide|peek|spin"
    r"|twirl|pull|push|tug|drag|yank|knock|hammer|chop|saw|row|shak|nod)",
    re.IGNORECASE,
)
"""Actions in which a head may well rise or sink."""

_ON_FOOT = re.compile(
    r"\b(walks?|go(es)?|follows?|leaves?|enters?|exits?|arrives?|hurr(y|ies)|march(es)?|wanders?)\b",
    re.IGNORECASE,
)
