"""What people do in a clip, as far as five small frames tell it: who leaves the ground, who goes nowhere.

How far a head rises, bobs (up and down again) and wanders, in heights of the figure, is held against the
verbs of the orders. On 70 tuning clips (76 heads) heads of people who keep to the ground bobbed by 0.07 at
most, whether they came nearer, sat down or a zoom followed them; all but one of those who jump by 0.2 to
0.9. Of gestures only raised hands are seen.
"""

import itertools
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_cropped import looked_past
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_hands import waving
from anim_director.agents.offline.seeing_heads import SAME_HEAD, Followed, follow
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.film import Figure, Staging
from anim_director.tools import vision_measures as measure

OFF_GROUND = 0.14
"""Heights by which a head bobs whose owner leaps; who comes nearer, sits down or gets up goes one way."""

ON_THE_GROUND = 0.05
"""Heights by which a head rises that never leaves the ground."""

HARDLY_STIRS = 0.15
"""Share of the pixels around somebody that change where they only breathe and blink: who played, ran or
danced changed 0.25 and more of them, who stood in the pose of a dance 0.06, or 0.16 beside somebody."""

RIGID = 0.05
"""Share of somebody's pixels that changes while the head is held in place, of who only breathes: at most
0.02 to 0.04 in most clips, of who plays, runs, dances or swings 0.08 and more, under any camera."""

AT_HOME = 0.12
"""Heights by which a head wanders whose owner goes nowhere."""

NO_STEP = 0.08
"""Heights under which a head has made no step; two small ones are 0.11."""

ASTRAY = 1.0
"""Heights by which nobody leaps aside: a head that seems to was taken for another in one of the frames."""


def acting(look: Look, frames: Sequence[NDArray[Any]], staging: Staging) -> Finding | None:
    """Return who leaps against the orders, or does not leap or walk; None when nobody does wrong."""
    human = {character.name for character in staging.cast if character.human}
    middle = len(frames) // 2
    zooming = staging.camera in ("push in", "pull out")
    for figure in staging.figures:
        sighting = look.sighting(figure.name)
        if sighting is None or not sighting.found or figure.name not in human:
            continue
        if looked_past(figure.name, staging):
            continue  # a shoulder and hair at the edge
        followed = follow(sighting, frames, middle)
        if followed is None or followed.likeness < SAME_HEAD:
            continue
        way = followed.way
        told = (
            f"{figure.name}'s head rises by {way.up:.2f}, bobs by {way.bob:.2f}"
            f" and wanders by {way.across:.2f} heights"
        )
        if _LEAPS.search(figure.action):
            if way.up < ON_THE_GROUND and not _goes_on(figure):
                return Finding(f"{told}: no leap.", 2, _mend(figure, "off the ground"), figure.name)
        elif not _BOBS.search(f"{figure.action} {figure.to}"):
            on_foot = bool(_ON_FOOT.search(figure.action))
            if way.bob > OFF_GROUND and way.across < ASTRAY:
                return Finding(f"{told}: a leap.", 2, _mend(figure, "on the ground"), figure.name)
            # a camera that follows keeps who walks where they are in the frame
            stays = way.across < NO_STEP and not zooming and staging.camera != "follow"
            if on_foot and not _goes_on(figure) and stays:
                return Finding(f"{told}: not a step.", 2, _mend(figure, "moving along"), figure.name)
        if _LIVELY.search(figure.action) and not _goes_on(figure):
            stirred = _stirred(sighting, frames) if staging.camera == "still" else 1.0
            limbs = _limbs(sighting, followed, frames) if way.across < AT_HOME else 1.0
            if stirred < HARDLY_STIRS or limbs < RIGID:
                told = (
                    f"Of {figure.name} {100 * limbs:.0f} % change from frame to frame beside the head,"
                    f" around {figure.name} {100 * stirred:.0f} % of the picture"
                )
                return Finding(f"{told}: {figure.name} stands.", 2, _mend(figure, "moving"), figure.name)
    if zooming:
        return None  # hands grow and wander with everything else
    for figure in staging.figures:
        sighting = look.sighting(figure.name)
        past = looked_past(figure.name, staging)
        if sighting is not None and sighting.found and figure.name in human and not past:
            others = [other for other in look.sightings if other is not sighting]
            if (raised := waving(figure, sighting, others, frames, middle)) is not None:
                return raised
    return None


def _stirred(sighting: Sighting, frames: Sequence[NDArray[Any]]) -> float:
    """Return the largest share of the pixels around somebody that change from one frame to the next."""
    tall, wide = frames[0].shape[:2]
    left, top, right, bottom = sighting.box
    rows = slice(max(0, int(top * tall)), max(1, int(bottom * tall)))
    columns = slice(max(0, int(left * wide)), max(1, int(right * wide)))
    parts = [measure.grey(frame)[rows, columns].astype(int) for frame in frames]
    return max(float((abs(a - b) > measure.STILL_STEP).mean()) for a, b in itertools.pairwise(parts))


def _limbs(sighting: Sighting, followed: Followed, frames: Sequence[NDArray[Any]]) -> float:
    """Return the largest share of somebody's pixels that change from frame to frame, the head held in place.

    So neither a moving camera nor somebody who passes by counts.
    """
    import cv2

    tall, wide = frames[0].shape[:2]
    mask = cv2.resize(sighting.mask.astype(np.uint8), (wide, tall), interpolation=cv2.INTER_NEAREST)
    own = cv2.erode(mask, np.ones((3, 3), np.uint8)) > 0
    if not own.any():
        return 1.0
    home_x, home_y = followed.spots[len(frames) // 2]
    held = [
        np.roll(measure.grey(frame).astype(int), (home_y - y, home_x - x), axis=(0, 1))
        for frame, (x, y) in zip(frames, followed.spots, strict=True)
    ]
    return max(float((abs(a - b) > measure.STILL_STEP)[own].mean()) for a, b in itertools.pairwise(held))


def _mend(figure: Figure, how: str) -> str:
    return f"Keep {figure.name} {how}: {figure.name} {figure.action}."


def _goes_on(figure: Figure) -> bool:
    """Whether more than one thing is to be done: the clip may show the other."""
    return bool(re.search(r"\b(and|then|while)\b|,", figure.action))


_LEAPS = re.compile(r"\b(jump|leap|hop)(s|ing)?\b", re.IGNORECASE)

_LIVELY = re.compile(
    r"\b(dances?|dancing|jump(s|ing)?|hop(s|ping)?|leap(s|ing)?|runs?|running|skips?|skipping"
    r"|chases?|races?|(?<!the )swings|swinging|plays?(?! (the|a|an|games?|cards?|chess|music|songs?)\b))\b",
    re.IGNORECASE,
)
"""What nobody does without moving much."""

_BOBS = re.compile(
    r"\b(skip|bounc|danc|play(s|ing|ed)?\b|climb|swing|fl(y|ies)|gallop|fall|crouch|bow(s|ing)?\b|bend|pick|lift"
    r"|carr(y|ies)|rid(e|ing)|puts?|dive|swim|roll|crawl|row|slide|trip|slip|stumbl|duck|squat|stretch|reach|cheer"
    r"|celebrat|exercis|wrestl|fight|run|race|chase|dig|hug(s|ging)?\b|catch|throw|kick|hide|peek|spin|twirl|pull|push"
    r"|tug|drag|yank|knock|hammer|chop|saw|shak|sneez|pack|load|plant|water|sweep|mop|wash|scrub|clean|dust|gather|collect"
    r"|search|look(s|ing)? (under|into|inside|behind)|drop|find|feed|wrap|build|tie|paint)",
    re.IGNORECASE,
)
"""Actions in which a head may well go up and down; who sits down, wakes or gets up goes one way."""

_ON_FOOT = re.compile(
    r"\b(walks?|go(es)?|follows?|leaves?|enters?|exits?|arrives?|hurr(y|ies)|march(es)?|wanders?)\b",
    re.IGNORECASE,
)
