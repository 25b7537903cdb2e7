"""What decides between candidates that are otherwise as good: how well each fits the references.

Marks are whole numbers with thresholds that spare good pictures, so a weak fault often goes without one.
What was measured on the way says more when candidates of the same orders stand side by side: if Blue is
found in all of them, and in one for a quarter less, that one is in doubt, though alone it would pass.
Nothing here needs candidates of one layout. A doubt is no fault and asks for no mend; against a single
other candidate there is none, for of two nobody knows which is usual.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from anim_director.agents.offline.seeing_choosing_place import elsewhere, other_light, other_surroundings
from anim_director.agents.offline.seeing_colour import lab
from anim_director.agents.offline.seeing_doubt import Doubt, Seen
from anim_director.agents.offline.seeing_feet import feet_at
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Box, Sighting

LESS_FOUND = 0.05
"""By how much less of their sheet somebody must be found than in two others: between clean pictures of the
same orders nine in ten differ by 0.025 at most, somebody gone unnoticed by 0.15 and more, a coat by 0.06.
Than in a single other it must be twice as much."""

HIGHER_UP = 0.08
"""Of the setting's height: clean pictures of the same orders differ by less, who floats is 0.1 up
and more."""

A_SECOND = 0.5
"""Score from which what is left of a picture is perhaps somebody once more."""

EDGE, CUT = 0.004, 0.85
"""Share of the frame's width within which somebody reaches its side, and of their area in another candidate
under which they are cut off by it: at a side, of 680 pairs of clean ones 9, of 36 cut off unnoticed 30."""

LESS_OF_A_THING = 0.35
"""By how much less of a thing's sheet can be put together than in other candidates: between clean ones 0.16
as a rule, and more where it is half hidden in one; without it 0.38 and more."""


def doubts(
    looks: Sequence[Look | None],
    faulty: Sequence[frozenset[str]],
    things: Sequence[Mapping[str, float]] = (),
) -> list[list[Doubt]]:
    """Return for each candidate why it fits the references less than others do.

    Args:
        looks: what was seen in each; None of what cannot be seen.
        faulty: the criteria by which each is bad.
        things: how much of each thing that has a sheet each shows.
    """
    shown = things or [{}] * len(looks)
    seen = [
        None if look is None else Seen(look, bad, there)
        for look, bad, there in zip(looks, faulty, shown, strict=True)
    ]
    of_places = _told(seen, _OF_PLACES)
    # Who is perhaps in another place is no witness about people and things.
    witnesses = [
        replace(own, faults=own.faults | {doubt.criterion for doubt in found}) if own and found else own
        for own, found in zip(seen, of_places, strict=True)
    ]
    return [first + second for first, second in zip(of_places, _told(witnesses, _OF_OTHERS), strict=True)]


def _told(
    seen: Sequence[Seen | None], rules: Sequence[Callable[[Seen, Sequence[Seen]], Doubt | None]]
) -> list[list[Doubt]]:
    found = []
    for number, own in enumerate(seen):
        others = [other for n, other in enumerate(seen) if n != number and other is not None]
        asked = rules if own is not None and len(others) > 1 else ()
        found.append([doubt for rule in asked if own is not None and (doubt := rule(own, others))])
    return found


def _less_found(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of whom less is found than in two others that are right about people and place.

    Who is the same in another picture, pixel by pixel, is found no less: that one only has more beside them.
    """
    lacking = {}
    for sighting in own.look.sightings:
        scores = sorted(
            sighting.score if same.found and _the_same(own.look, other.look, same.box) else same.score
            for other in others
            if other.right and (same := other.look.sighting(sighting.name))
        )
        usual = scores[-2] if len(scores) > 1 else scores[0] - LESS_FOUND if scores else 0.0
        lacking[sighting.name] = usual - sighting.score
    name = max(lacking, key=lambda name: lacking[name], default="")
    if not name or lacking[name] <= LESS_FOUND:
        return None
    evidence = f"{100 * lacking[name]:.0f} % less of {name}'s sheet is found than in other candidates."
    return Doubt("identity", evidence, name)


def _less_of_a_thing(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of a thing of which less can be put together than in two others that are right, or a single one.

    Where somebody lacks or has moved a thing may show that they hide by their orders.
    """
    right = [other for other in others if other.right and "technical" not in other.faults]
    for thing, amount in own.things.items():
        amounts = sorted(other.things[thing] for other in right if thing in other.things)
        usual = amounts[-2] if len(amounts) > 1 else amounts[0] if amounts else 0.0
        if usual - amount > LESS_OF_A_THING:
            evidence = (
                f"{100 * (usual - amount):.0f} % less of the {thing} is there than in other candidates."
            )
            return Doubt("action", evidence, thing)
    return None


def _once_more(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of what may be somebody once more, if no other candidate has it.

    Nor shows the same there, whatever it is taken for: one of a crowd is like a boy, whether the boy is there
    or not.
    """
    known = {s.name for other in others if other.right for s in other.look.sightings if _twice(s)}
    for sighting in own.look.sightings:
        twice = [] if sighting.name in known else _twice(sighting)
        if any(not any(_the_same(own.look, other.look, box) for other in others) for box in twice):
            evidence = f"What may be {sighting.name} once more is in no other candidate."
            return Doubt("characters", evidence, sighting.name)
    return None


def _twice(sighting: Sighting) -> list[Box]:
    return [box for score, box in sighting.again if score >= A_SECOND]


def _the_same(look: Look, other: Look, box: Box) -> bool:
    """Whether two candidates show the same within a box."""
    if look.frame.shape != other.frame.shape:
        return False
    tall, wide = look.frame.shape[:2]
    rows = slice(max(0, round(box[1] * tall)), max(1, round(box[3] * tall)))
    columns = slice(max(0, round(box[0] * wide)), max(1, round(box[2] * wide)))
    own, theirs = (lab(seen.frame[rows, columns]) for seen in (look, other))
    return own.size > 0 and float((np.linalg.norm(own - theirs, axis=2) > UNLIKE).mean()) < HARDLY_OTHER


UNLIKE, HARDLY_OTHER = 8.0, 0.1
"""CIELAB distance from which a pixel is another, and share of others in a part that is the same."""


def _higher_up(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of who stands higher up the place than in others: the ground is there, not here.

    A single other tells that only if nothing is wrong with it, and if both are laid on the place.
    """
    same = [other for other in others if other.look.placed == own.look.placed]
    for sighting in own.look.sightings:
        height = _feet(own.look, sighting)
        known = [
            (feet, own.look.placed and other.right)
            for other in same
            if (feet := _feet(other.look, other.look.sighting(sighting.name))) is not None
        ]
        if height is None or (len(known) < 2 and not any(right for _, right in known)):
            continue
        if min(feet for feet, _ in known) - height > HIGHER_UP:
            evidence = f"{sighting.name}'s feet are higher up the place than in other candidates."
            return Doubt("composition", evidence, sighting.name)
    return None


def _feet(look: Look, sighting: Sighting | None) -> float | None:
    """Where somebody's feet are in the setting's picture or else the frame, None if they cannot be seen."""
    if sighting is None or not sighting.found or sighting.box[3] > 0.97:
        return None
    return feet_at(sighting, look) if look.placed else sighting.box[3]


def _at_a_side(own: Seen, others: Sequence[Seen]) -> Doubt | None:
    """Tell of who reaches a side of the frame and is smaller for it, though in all others they are not."""
    for sighting in own.look.sightings:
        theirs = [same for other in others if other.right and (same := other.found(sighting.name))]
        whole = CUT * max((same.area for same in theirs), default=0.0)
        cut = [_reaches_a_side(one) and one.area < whole for one in (sighting, *theirs)]
        if sighting.found and cut[0] and not any(cut[1:]):
            evidence = f"{sighting.name} reaches a side of the frame, and in no other candidate."
            return Doubt("composition", evidence, sighting.name)
    return None


def _reaches_a_side(sighting: Sighting) -> bool:
    return sighting.box[0] <= EDGE or sighting.box[2] >= 1 - EDGE


_OF_PLACES = (elsewhere, other_surroundings, other_light)

_OF_OTHERS = (_less_found, _less_of_a_thing, _once_more, _higher_up, _at_a_side)
