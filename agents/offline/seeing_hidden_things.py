"""Whether a thing may be there all the same: before clothes or skin of its own colour."""

import numpy as np

from anim_director.agents.offline.seeing_colour import matches_word
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_residue import on_foot, skin_like
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_thing_colours import alike
from anim_director.agents.offline.seeing_thing_orders import (
    a_small_thing,
    as_large_as_a_suitcase,
    has_pages,
    usual_share,
)
from anim_director.film import Staging


def hidden_on_somebody(look: Look, thing: str, word: str, staging: Staging) -> bool:
    """Whether a thing may be before somebody of its own colour, or too small to be told from a face.

    Clothes hide what is in the hands of who wears them, and who is not upright has colours anywhere; what is
    as large as a suitcase they do not hide. Of what is in a hand of its colour only the slender stands out,
    and animals hold things in their mouths.
    """
    if as_large_as_a_suitcase(thing):
        return False
    people = {c.name for c in staging.cast if c.human}
    for sighting in look.sightings:
        if not sighting.found:
            continue
        holds = any(f.name == sighting.name and f.holds == thing for f in staging.figures)
        few = a_small_thing(thing) or usual_share(look, thing, staging) < A_HAND
        if holds and few and _in_skin(sighting, word):
            return True
        if holds and sighting.name not in people and a_small_thing(thing):
            return True
        if _in_clothes(sighting, word) and (holds or not on_foot(sighting)):
            return True
        if _too_much_of_it(sighting, word, least=A_LITTLE):
            return True
        if holds and has_pages(thing) and _too_much_of_it(sighting, "white", OPEN):
            return True  # open, a green book is white
    return False


def _in_skin(sighting: Sighting, word: str) -> bool:
    palette = sighting.palette
    if palette is None:
        return False
    skin = skin_like(palette.colours) & (palette.weights > 0.02) & alike(palette.colours, word)
    return bool((matches_word(palette.colours, word) & skin).any())


def _in_clothes(sighting: Sighting, word: str) -> bool:
    palette = sighting.palette
    if palette is None:
        return False
    clothes = ~skin_like(palette.colours) & (palette.weights > 0.02) & alike(palette.colours, word)
    worn = matches_word(palette.colours, word) & clothes
    return float(palette.weights[worn].sum()) > LARGER_THAN_IT


def _too_much_of_it(sighting: Sighting, word: str, times: float = 1.5, least: float = 0.0) -> bool:
    palette = sighting.palette
    if palette is None:
        return False
    fit = matches_word(palette.colours, word) & ~skin_like(palette.colours) & (palette.weights > 0.02)
    total = float(palette.weights[fit].sum())
    seen = float((palette.weights * np.array(sighting.shares or [1.0] * len(fit)))[fit].sum())
    return seen > total * times and seen - total > least


A_HAND = 0.0018
"""Share of the frame under which a thing is no larger than the hand around it: 10 x 10 pixels of 320x180."""

LARGER_THAN_IT = 0.15
"""Share of somebody that clothes have which hide a thing: before a scarf or short trousers it stands out."""

A_LITTLE = 0.03
"""Share of somebody by which that is more at least: three times as much brown as in eyes is nothing."""

OPEN = 1.1
"""Times the white of their clothes that somebody has who holds an open book: 0.85 without one."""
