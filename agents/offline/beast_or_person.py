"""Whether "she" is the girl or the cat that just came in: what is done to the cat is not done by it.

An animal that has come in last has the reader's attention, and no gender of its own: only what "she"
does tells the two apart, where both could be meant.
"""

import re

from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.lexicon import KIN, listed
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.syntax import verb_ahead
from anim_director.agents.offline.word_forms import lemma

BY_HAND = listed("grammar", "walking", "by_hand")
"""What only people do, where people and animals are at hand."""

FEARFUL = listed("grammar", "walking", "fearful")
"""What who is frightened by an animal does or is."""

_FEARSOME = re.compile(
    rf"\b(?:{'|'.join(sorted(listed('grammar', 'walking', 'fearsome')))})(?:s|ed|d|led|ped)?\b|\bbit\b", re.I
)
_AFTER = frozenset(["after", "to", "at", "toward", "towards"])
_LIKENING = frozenset(["like", "as", "than"])
_BEING = frozenset(["be", "become", "eat", "drink", "chew", "gobble", "munch"])


def beasts_not_meant(parts: list[Item], i: int, cast: dict[str, Role], it: str, before_it: str) -> list[str]:
    """Return the animals without a name that "he" or "she" at `i` is not, where a person could be meant.

    "She took it home", "she fed the duck", "she clapped her hands", "she called her mom".

    Args:
        parts: the pieces of the sentence.
        i: the pronoun.
        cast: everybody known.
        it: key of the animal that "it" means; "" if it means none.
        before_it: the sentences before, without their quotes.
    """
    p = parts[i].phrase
    want = {"he": "m", "she": "f"}.get(p.head if p is not None else "", "")
    beasts = [k for k, c in cast.items() if c.mentions and c.animal and not (c.name or c.group)]
    people = [c for c in cast.values() if c.mentions and not (c.animal or c.group) and c.gender == want]
    if not want or not beasts or not people:
        return []
    fearsome = bool(_FEARSOME.search(before_it))
    verb, before, out = "", "", list[str]()
    for j, x in enumerate(parts[i + 1 :], i + 1):
        if x.sort == "V":
            verb = x.word
            if verb in BY_HAND or (fearsome and verb in FEARFUL and not _AFTER & _next(parts, j)):
                return beasts
        elif x.sort == "ADJ" and fearsome and x.word in FEARFUL:
            return beasts
        elif x.sort in ("P", "SUB"):
            before = x.word
        elif x.phrase is not None:
            if verb_ahead(parts, j) and parts[j - 1].sort != "P":
                break
            done_to = verb and verb not in _BEING and before not in _LIKENING
            if done_to and x.phrase.head in KIN and x.phrase.owner_text.lower() in ("his", "her"):
                return beasts
            if done_to and x.phrase.head == "it":
                out.append(it)
            elif done_to and not x.phrase.plural and x.phrase.determiner in ("the", "his"):
                same = [k for k in beasts if cast[k].noun == lemma(x.phrase.head, "NOUN")]
                out += same if len(same) == 1 else []
            before = ""
    return [k for k in out if k in beasts]


def _next(parts: list[Item], j: int) -> set[str]:
    """The words behind a verb up to a phrase: the "after" of "ran after the cat"."""
    out = set[str]()
    for y in parts[j + 1 : j + 4]:
        if y.sort == "NP":
            break
        out.add(y.word)
    return out
