"""What people do in a clip, as far as five small frames tell it: who leaves the ground, who goes nowhere.

How far a head rises, leaps (up and down again) and wanders, in heights of the figure, is held against the
verbs of the orders. On 56 tuning clips (128 people) heads of people who keep to the ground rose by 0.05 at
most, and by 0.12 while the camera goes in or out; of those who jump by 0.12 to 0.47. Of gestures only raised
hands are seen.
"""

import re
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_hands import waving
from anim_director.agents.offline.seeing_heads import SAME_HEAD, follow
from anim_director.agents.offline.seeing_look import Look
from anim_director.film import Figure, Staging

OFF_GROUND, OFF_GROUND_ZOOMED = 0.115, 0.14
"""Heights by which a head rises that is off the ground; the second while the camera goes in or out."""

ON_THE_GROUND = 0.05
"""The same of one that never is."""

AT_HOME = 0.12
"""Heights by which a head wanders whose owner goes nowhere; of who walked, followed or not, it was 0.18."""


def acting(look: Look, frames: Sequence[NDArray[Any]], staging: Staging) -> Finding | None:
    """Return who leaps against the orders, or does not leap or walk; None when nobody does wrong."""
    human = {character.name for character in staging.cast if character.human}
    middle = len(frames) // 2
    zooming = staging.camera in ("push in", "pull out")
    for figure in staging.figures:
        sighting = look.sighting(figure.name)
        if sighting is None or not sighting.found or figure.name not in human:
            continue
        followed = follow(sighting, frames, middle)
        if followed is None or followed.likeness < SAME_HEAD:
            continue
        way = followed.way
        told = f"{figure.name}'s head rises by {way.up:.2f} and wanders by {way.across:.2f} heights"
        if _LEAPS.search(figure.action):
            if way.up < ON_THE_GROUND and not _goes_on(figure):
                return Finding(f"{told}: no leap.", 2, _mend(figure, "off the ground"), figure.name)
        elif not _RISES.search(f"{figure.action} {figure.to}"):
            on_foot = bool(_ON_FOOT.search(figure.action))
            rose = way.leap if on_foot else way.up  # who comes nearer grows, and who goes away shrinks
            if rose > (OFF_GROUND_ZOOMED if zooming else OFF_GROUND):
                return Finding(f"{told}: a leap.", 2, _mend(figure, "on the ground"), figure.name)
            if on_foot and not _goes_on(figure) and way.across < AT_HOME and not zooming:
                return Finding(f"{told}: not a step.", 2, _mend(figure, "moving along"), figure.name)
    for figure in staging.figures:
        sighting = look.sighting(figure.name)
        if sighting is not None and sighting.found and figure.name in human:
            others = [other for other in look.sightings if other is not sighting]
            if (raised := waving(figure, sighting, others, frames, middle)) is not None:
                return raised
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
