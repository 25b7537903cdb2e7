"""What only tells how a thing looks: "a cake with candles on it", "a cat with a bow on its neck".

Such a thing is part of another. Read as a thing of its own it would lie on the floor beside it, and "it"
would mean the candles.
"""

import re

from anim_director.agents.offline.facts import Action, Event, Phrase

_ON_IT = re.compile(r"(?:it|them|top|the (?:top|side|front|cover))$|its \w+$", re.IGNORECASE)
_PREPOSITIONS = frozenset(["on", "in", "inside", "around", "round", "over"])


def drop_decorations(e: Event) -> None:
    """Take out of a sentence, in place, the things that only decorate another."""
    dropped = [p for a in e.actions for p in _dropped(a)]
    spots = {p.at for p in dropped}
    e.thing_spots = [(at, key) for at, key in e.thing_spots if at not in spots]
    named = {key for _, key in e.thing_spots}
    e.things = [t for t in e.things if t in named or all(p.thing != t for p in dropped)]


def _dropped(a: Action) -> list[Phrase]:
    """Drop "with candles" and "on it" from the places of a deed; return those phrases."""
    out: list[Phrase] = []
    for i in range(len(a.places) - 2, -1, -1):
        if i + 2 > len(a.places):
            continue  # what stood behind this one has just been dropped with another
        (prep, p), (where, whole) = a.places[i : i + 2]
        if prep == "with" and p.thing and where in _PREPOSITIONS and _ON_IT.match(whole.text):
            out += [p, whole]
            del a.places[i : i + 2]
    return out
