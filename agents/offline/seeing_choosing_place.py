"""Doubts about the place and its light, from candidates side by side."""

import itertools
from collections.abc import Sequence

import numpy as np

from anim_director.agents.offline.seeing_colour import Floats
from anim_director.agents.offline.seeing_doubt import Doubt, Seen

OTHER_LIGHT, SAME_LIGHT = 6.0, 3.0
"""Differences in the lightness of bright parts: between clean pictures of the same orders it is 1, between
day and a lit room by night 12."""

SAME_AROUND, OTHER_AROUND = 0.8, 0.7
"""Share of colours that the surroundings of two candidates have in common: of the same place, from its
other side too, 0.81 and more, of another one that no rule told 0.67 and less."""


def elsewhere(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of a place that is not the setting's though the same orders show it in another candidate."""
    if own.look.placed or sum(other.look.placed for other in others) < 2:
        return None
    return Doubt("setting", "The setting's picture lies under another candidate, but not under this one.")


def other_surroundings(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of what is around people in other colours than in two others that are alike.

    After the camera has turned round nothing can be laid under a frame, and another place of similar colours
    is none that a rule could tell; in a near view a place lies on another by chance. But candidates of the
    same orders show the same place.
    """
    around = [other.around for other in others if "setting" not in other.faults]
    known = [colours for colours in around if colours is not None]
    alike = any(_shared(first, second) > SAME_AROUND for first, second in itertools.combinations(known, 2))
    mine = own.around if alike else None
    if mine is None or max(_shared(mine, other) for other in known) > OTHER_AROUND:
        return None
    return Doubt("setting", "What is around people has other colours than in other candidates.")


def _shared(first: Floats, second: Floats) -> float:
    return float(np.minimum(first, second).sum())


def other_light(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of a light that no other candidate of this place has, while two of them have the same."""
    bright = sorted(other.look.light.bright for other in others if other.look.placed == own.look.placed)
    alone = all(abs(value - own.look.light.bright) > OTHER_LIGHT for value in bright)
    agreed = any(second - first < SAME_LIGHT for first, second in itertools.pairwise(bright))
    if not alone or not agreed:
        return None
    return Doubt("setting", "Its light is another than that of the other candidates.")
