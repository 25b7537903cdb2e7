"""What the orders say of a thing: how large it is, where it can be, whether so near a view must show it."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_look import Look
from anim_director.film import Staging

LEAST_THING = 0.00013
"""Share of the frame: eight pixels of 320x180, a spoon in a hand in a wide shot."""

LEAST_SMALL, LEAST_PART, USUAL_PART, USUAL_LARGE = 0.005, 0.009, 0.04, 0.15
"""Shares of a figure's area: that a thing of the small kind covers at least, that another one does, of which
a part may be hidden, and that these cover as a rule, or the large kind.
"""

LARGE_PART = 0.05
"""Share of a figure's area that a thing as large as a suitcase covers at least: a book on a shelf is none."""

ARM, STEP = 0.5, 1.0
"""How far from somebody's body a thing in their hand can be, and one they deal with, in their heights."""

_AFAR = re.compile(
    r"\b(look|see|watch|point|stare|gaze|go|come|walk|run|fl(y|ies)\b|flying|flew|hurr(y|ies)|rush|dash|leaves?\b"
    r"|wave|chase|follow|climb|ask|tell|think)",
    re.I,
)
"""What is done with a thing that may be anywhere in the frame: who flies out of a hive is far off."""

SLENDER = re.compile(
    r"\b(sticks?|twigs?|branch(es)?|spoons?|forks?|kni(fe|ves)|pens?|pencils?|crayons?|chalks?|brush(es)?|wands?|rods?|poles?|ropes?|strings?"
    r"|flutes?|swords?|arrows?|needles?|straws?|canes?|brooms?|rakes?)\b",
    re.IGNORECASE,
)
"""Thinner than the edge of a patch of colour."""

_SMALL = re.compile(
    r"\b(spoon|fork|knife|brush|crayon|candle|feather|leaf|flower|letter|note|card|ticket|shell|stone|pebble|cherry"
    r"|berry|nut|acorn|ice cream|cup|mug|milk|juice|tea"
    r"|bottle|cookie|candy|sweet|egg|bird|butterfly|bee|worm|mouse|bow|ribbon|string|whistle|watch|thread)s?\b",
    re.IGNORECASE,
)

_LARGE = re.compile(
    r"\b(luggage|suitcases?|trunks?|trucks?|cars?|vans?|bus(es)?|tractors?|drums?|goals?|bikes?|bicycles?|boats?|tents?|pianos?"
    r"|barrels?|carts?|wagons?|sleds?|armchairs?|wardrobes?|snow(man|men)|pumpkins?|umbrellas?|easels?)\b",
    re.IGNORECASE,
)
_LARGER_THAN_PEOPLE = re.compile(
    r"\b(trucks?|cars?|vans?|bus(es)?|tractors?|boats?|pianos?|carts?|wagons?|wardrobes?)\b", re.IGNORECASE
)
_PAGES = re.compile(
    r"\b(books?|storybooks?|notebooks?|sketchbooks?|diar(y|ies)|albums?|atlas(es)?|magazines?|comics?"
    r"|drawings?|pictures?|paintings?|posters?|maps?|letters?)\b",
    re.IGNORECASE,
)
_A_MODEL = re.compile(r"\b(toys?|tiny|little|small|mini|paper|model)\b", re.IGNORECASE)


def as_large_as_a_suitcase(thing: str) -> bool:
    """Whether a thing is of the large kind, and not a toy of it."""
    return bool(_LARGE.search(thing)) and not _A_MODEL.search(thing)


def before_a_large_thing(staging: Staging) -> bool:
    """Whether a near view shows something as large as a car, which hides much of the place."""
    return staging.framing in ("medium", "close") and any(map(as_large_as_a_suitcase, staging.things))


def has_pages(thing: str) -> bool:
    """Whether a thing may show its pages, or is one, so that hardly anything of its colour is to be seen."""
    return bool(_PAGES.search(thing))


def a_small_thing(thing: str) -> bool:
    """Whether a thing is of the small kind."""
    return bool(_SMALL.search(thing))


def is_there_anyway(thing: str, staging: Staging) -> bool:
    """Whether a thing may be a part of what is there: a branch that nobody has in hand is a tree's.

    Rocks lie about in gardens and caves by themselves, and in "The car" the car is the place, in its colour.
    """
    noun = _nouns(thing)[-1:]
    if noun and noun == _nouns(staging.setting.name)[-1:]:
        return True
    return bool(_BRANCH.search(thing)) and not any(f.holds == thing for f in staging.figures)


def _nouns(words: str) -> list[str]:
    return re.findall(r"[a-z]+", words.lower())


_BRANCH = re.compile(r"\b(branch(es)?|boughs?|leaves|rocks?|boulders?)\b", re.IGNORECASE)


def beyond_a_close_view(thing: str, staging: Staging) -> bool:
    """Whether a thing may well be out of a near view: nobody holds it, acts on it or looks at it.

    Nor is it seen in the hand of who turns their back to the camera, or from afar if it is slender.
    """
    if any(f.holds == thing and f.facing == "back" for f in staging.figures):
        return True
    if staging.framing == "wide" and SLENDER.search(thing):
        return True
    told = " ".join(f"{f.holds} {f.to} {f.action}" for f in staging.figures).lower()
    last = re.findall(r"[a-z]+", thing.lower())[-1:]
    return staging.framing in ("close", "medium") and not any(
        re.search(rf"\b{word}\b", told) for word in last
    )


def least_share(look: Look, thing: str, staging: Staging) -> float:
    """Return the share of the frame that a thing covers at least."""
    area = _holders_area(look, thing, staging)
    if _SMALL.search(thing):
        return min(0.001, max(LEAST_THING, LEAST_SMALL * area))
    if as_large_as_a_suitcase(thing):
        return max(LEAST_THING, LARGE_PART * area)
    return min(0.002, max(LEAST_THING, LEAST_PART * area))


def usual_share(look: Look, thing: str, staging: Staging) -> float:
    """Return the share of the frame that things of this kind cover as a rule, or more."""
    area = _holders_area(look, thing, staging)
    part = (
        USUAL_LARGE if as_large_as_a_suitcase(thing) else LEAST_PART if _SMALL.search(thing) else USUAL_PART
    )
    return max(least_share(look, thing, staging), part * area)


def _holders_area(look: Look, thing: str, staging: Staging) -> float:
    """Return the area of who holds a thing, or of the smallest who is there, as a share of the frame."""
    holders = {f.name for f in staging.figures if f.holds == thing}
    found = [s for s in look.sightings if s.found]
    areas = [s.area for s in found if s.name in holders] or [s.area for s in found]
    return min(areas, default=0.0)


def where_it_can_be(look: Look, thing: str, staging: Staging) -> NDArray[Any] | None:
    """Return where a thing can be, going by who holds it or is at it; None for anywhere.

    Nobody has a car in the hand: it is beside who deals with it, and reaches far from them.
    """
    if _LARGER_THAN_PEOPLE.search(thing) and not _A_MODEL.search(thing):
        return None
    where = _reach(look, {f.name for f in staging.figures if f.holds == thing}, ARM)
    return _reach(look, handlers(thing, staging), STEP) if where is None else where


def handlers(thing: str, staging: Staging) -> set[str]:
    """Return who holds a thing or is at it: not who looks at it, or goes to it."""
    return {
        f.name for f in staging.figures if f.holds == thing or (f.to == thing and not _AFAR.search(f.action))
    }


def _reach(look: Look, holders: set[str], arm: float) -> NDArray[Any] | None:
    """Return where a thing can be that is so many heights from who has it; None where nobody found has."""
    bodies = [s.body for s in look.sightings if s.found and s.name in holders]
    if not bodies:
        return None
    tall, wide = look.frame.shape[:2]
    where = np.zeros((tall, wide), bool)
    for left, top, right, bottom in bodies:
        far = arm * (bottom - top)
        rows = slice(max(0, round((top - far) * tall)), max(0, round((bottom + far) * tall)))
        aside = far * tall / wide
        where[rows, max(0, round((left - aside) * wide)) : max(0, round((right + aside) * wide))] = True
    return where
