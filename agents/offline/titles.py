"""A title as on the cover of a picture book: who, and what it is about."""

import re

from anim_director.agents.offline.casting import names_of
from anim_director.agents.offline.facts import Role, Tale
from anim_director.agents.offline.lexicon import KIN, PLACE_ON
from anim_director.agents.offline.wording import FIXTURES, HOLDABLE

_PLAIN_PLACES = {"house", "outside", "garden", "yard", "park", "bedroom", "living room", "kitchen", "hallway"}
_SMALL = {"and", "the", "of", "a", "an", "in", "on", "with", "'s"}


THING_FIRST = 0.4
"""Mentions of a thing, for one of a second character, from which the title names the thing."""


def title_of(tale: Tale) -> str:
    """Return a title of 2 to 6 words: "Sofia and the Diary"."""
    names = names_of(tale)
    roles = sorted((c for c in tale.cast.values() if not c.group), key=lambda c: (-c.mentions, c.first))
    thing = _thing(tale)
    if not roles:
        words = thing or next(iter(tale.places), "") or _first_words(tale)
        return _capitals(f"The {words}")
    first = _main(roles)
    name = names[first.key]
    others = [c for c in roles if c is not first and c.mentions >= max(2, first.mentions // 3)]
    second = next((c for c in others if c.noun not in KIN), None)
    if thing and (second is None or _weight(tale, thing) >= THING_FIRST * second.mentions):
        return _capitals(f"{name} and the {_described(tale, thing)}")
    if second is not None:
        other = names[second.key]
        return _capitals(f"{name} and {other[0].lower() + other[1:] if other.startswith('The ') else other}")
    place = next((p for p in tale.places if p not in _PLAIN_PLACES), "")
    if place:
        return _capitals(f"{name} {'on' if place in PLACE_ON else 'in'} the {place}")
    if others:
        return _capitals(f"{name} and {'Her' if first.gender == 'f' else 'His'} {others[0].noun}")
    return _capitals(f"The Story of {name}")


def _weight(tale: Tale, key: str) -> float:
    """How much a thing counts against a second character."""
    return tale.things[key].mentions * (1.0 if key.split()[-1] in HOLDABLE else 0.5)


def _main(roles: list[Role]) -> Role:
    """The one the story is about: it comes in first, unless another is named twice as often."""
    early = min(roles[:3], key=lambda c: c.first)
    return early if 2 * early.mentions >= roles[0].mentions else roles[0]


def _thing(tale: Tale) -> str:
    """The thing the story turns on."""
    told = [t for t in tale.things.values() if t.mentions >= 3 and t.key.split()[-1] in HOLDABLE | FIXTURES]
    best = max(told, key=lambda t: (t.mentions, -t.first), default=None)
    return best.key if best is not None else ""


def _described(tale: Tale, key: str) -> str:
    thing = tale.things[key]
    look = thing.colour or (
        thing.shape if thing.shape in ("shiny", "magic", "golden", "silver", "wooden") else ""
    )
    return f"{look} {key}".strip()


def _first_words(tale: Tale) -> str:
    words = re.findall(r"[A-Za-z]+", tale.text)[:3]
    return " ".join(words) or "Story"


def _capitals(title: str) -> str:
    words = title.split()
    return " ".join(w if i and w.lower() in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))
