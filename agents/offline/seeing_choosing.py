"""What decides between candidates that are otherwise as good: how well each fits the references.

Marks are whole numbers with thresholds that spare good pictures, so a weak fault often goes without one.
What was measured on the way says more when candidates of the same orders stand side by side: if Blue is
found in all of them, and in one for a quarter less, that one is in doubt, though alone it would pass.
Nothing here needs candidates of one layout. A doubt is no fault and asks for no mend; against a single
other candidate there is none, for of two nobody knows which is usual.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from anim_director.agents.offline.seeing_feet import feet_at
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting

LESS_FOUND = 0.05
"""By how much less of their sheet somebody must be found than in two others: between clean pictures of the
same orders nine in ten differ by 0.025 at most, somebody gone unnoticed by 0.15 and more, a coat by 0.06.
Than in a single other it must be twice as much."""

HIGHER_UP = 0.08
"""Of the setting's height: clean pictures of the same orders differ by less, who floats is 0.1 up
and more."""

A_SECOND = 0.5
"""Score from which what is left of a picture is perhaps somebody once more."""

OTHER_LIGHT, SAME_LIGHT = 6.0, 3.0
"""Differences in the lightness of bright parts: between clean pictures of the same orders it is 1, between
day and a lit room by night 12."""


class Doubt(NamedTuple):
    """Why a candidate is a little worse than others."""

    criterion: str
    evidence: str
    about: str = ""  # whom


class Seen(NamedTuple):
    """A candidate, and the criteria by which it is bad."""

    look: Look
    faults: frozenset[str]


def doubts(looks: Sequence[Look | None], faulty: Sequence[frozenset[str]]) -> list[list[Doubt]]:
    """Return for each candidate why it fits the references less than others do."""
    seen = [None if look is None else Seen(look, bad) for look, bad in zip(looks, faulty, strict=True)]
    found = []
    for number, own in enumerate(seen):
        others = [other for n, other in enumerate(seen) if n != number and other is not None]
        rules = _RULES if own is not None and len(others) > 1 else ()
        found.append([doubt for rule in rules if own is not None and (doubt := rule(own.look, others))])
    return found


def _less_found(look: Look, others: Sequence[Seen]) -> Doubt | None:
    """Tell of whom less is found than in two others that are right about people and place."""
    right = [other.look for other in others if not other.faults & {*PEOPLE, "setting"}]
    lacking = {}
    for sighting in look.sightings:
        scores = sorted(same.score for other in right if (same := other.sighting(sighting.name)))
        usual = scores[-2] if len(scores) > 1 else scores[0] - LESS_FOUND if scores else 0.0
        lacking[sighting.name] = usual - sighting.score
    name = max(lacking, key=lambda name: lacking[name], default="")
    if not name or lacking[name] <= LESS_FOUND:
        return None
    evidence = f"{100 * lacking[name]:.0f} % less of {name}'s sheet is found than in other candidates."
    return Doubt("identity", evidence, name)


PEOPLE = ("characters", "identity", "composition")
"""Criteria whose faults are about people."""


def _once_more(look: Look, others: Sequence[Seen]) -> Doubt | None:
    """Tell of what may be somebody once more, if no other candidate has it."""
    elsewhere = {name for other in others if "characters" not in other.faults for name in _twice(other.look)}
    names = [name for name in _twice(look) if name not in elsewhere]
    if not names:
        return None
    return Doubt("characters", f"What may be {names[0]} once more is in no other candidate.", names[0])


def _twice(look: Look) -> list[str]:
    return [s.name for s in look.sightings if any(score >= A_SECOND for score, _ in s.again)]


def _elsewhere(look: Look, others: Sequence[Seen]) -> Doubt | None:
    """Tell of a place that is not the setting's though the same orders show it in another candidate."""
    if look.placed or sum(other.look.placed for other in others) < 2:
        return None
    return Doubt("setting", "The setting's picture lies under another candidate, but not under this one.")


def _higher_up(look: Look, others: Sequence[Seen]) -> Doubt | None:
    """Tell of who stands higher up the place than in two others and more: the ground is there, not here."""
    for sighting in look.sightings:
        own = _feet(look, sighting)
        feet = [_feet(other.look, other.look.sighting(sighting.name)) for other in others]
        known = [height for height in feet if height is not None]
        if own is not None and len(known) > 1 and min(known) - own > HIGHER_UP:
            evidence = f"{sighting.name}'s feet are higher up the place than in other candidates."
            return Doubt("composition", evidence, sighting.name)
    return None


def _feet(look: Look, sighting: Sighting | None) -> float | None:
    """Where somebody's feet are in the setting's picture, None if they cannot be seen."""
    if sighting is None or not look.placed or not sighting.found or sighting.box[3] > 0.97:
        return None
    return feet_at(sighting, look)


def _other_light(look: Look, others: Sequence[Seen]) -> Doubt | None:
    """Tell of a light that no other candidate of this place has, while two of them have the same."""
    bright = sorted(other.look.light.bright for other in others if other.look.placed == look.placed)
    alone = all(abs(value - look.light.bright) > OTHER_LIGHT for value in bright)
    agreed = any(second - first < SAME_LIGHT for first, second in itertools.pairwise(bright))
    if not alone or not agreed:
        return None
    return Doubt("setting", "Its light is another than that of the other candidates.")


_RULES: tuple[Callable[[Look, Sequence[Seen]], Doubt | None], ...] = (
    _less_found,
    _once_more,
    _elsewhere,
    _higher_up,
    _other_light,
)
