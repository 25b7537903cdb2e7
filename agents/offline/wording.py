"""Words for pictures: how somebody or something is called in an action, without a single pronoun."""

import re

from anim_director.agents.offline.casting import cast_of, thing_words
from anim_director.agents.offline.dwelling import has_real_car
from anim_director.agents.offline.facts import Phrase, Tale
from anim_director.agents.offline.lexicon import ABSTRACT, COLOURS, listed
from anim_director.agents.offline.scenery import season_of
from anim_director.agents.offline.word_forms import inflect, lemma

PRONOUN = re.compile(
    r"\b(?:I|me|my|mine|myself|you|your|we|us|our|he|she|it|they|him|her|hers|them|his|its|their|theirs|himself|herself"
    r"|itself|themselves)\b",
    re.IGNORECASE,
)
HOLDABLE = listed("things", "other", "holdable")
FIXTURES = listed("things", "other", "fixture")
_OWNERS = re.compile(
    r"^(?:(?:his|her|their|its|my|your|our|the|an?|some|all|this|that|these|those)\b ?)+", re.I
)
_HEAVY = {"rock", "stone", "log", "boulder", "pumpkin", "barrel", "chest"}
"""What one does not carry about when it is big."""

_LIMBS = {"hand", "arm", "leg", "foot", "paw", "finger"}
_EMPTY = listed("things", "other", "empty") | listed("things", "other", "times")


def join(words: list[str]) -> str:
    """Join names: "Tom, Sue and Max"."""
    words = list(dict.fromkeys(w for w in words if w))
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def upper_first(text: str) -> str:
    """Begin with a capital, as a sentence does."""
    return text[:1].upper() + text[1:]


def for_many(text: str) -> str:
    """'looks down and sighs' -> 'look down and sigh': the same for several."""
    parts = []
    for part in text.split(" and "):
        first, _, rest = part.partition(" ")
        verb = lemma(first, "VERB") if first.endswith("s") else first
        parts.append(f"{verb} {rest}".strip())
    return " and ".join(parts)


class Wording:
    """The words of one story's pictures.

    Args:
        tale: the read story.
        names: how everybody is called.
        seed: chooses colours the story leaves open.
    """

    def __init__(self, tale: Tale, names: dict[str, str], seed: int = 0) -> None:
        self.tale, self.names = tale, names
        worn = {c.colour for c in cast_of(tale, names, seed).values()}
        self.things = {key: thing_words(thing, seed, worn) for key, thing in tale.things.items()}
        if "car" in self.things and has_real_car(tale.text):
            self.things["car"] = self.things["car"].replace(" car", " family car")
        if season_of(tale.text).startswith("autumn"):
            self.things = {k: w.replace("green leaf", "orange leaf") for k, w in self.things.items()}
        if "sign" in self.things and "paper" in self.things:  # the one is made of the other
            self.things["sign"] = self.things["sign"].replace("wooden sign", "white paper sign")

    def name(self, key: str) -> str:
        """Return a name as it stands inside a sentence: "Lily", "the little bird"."""
        name = self.names[key]
        return name[0].lower() + name[1:] if name.startswith("The ") else name

    def people(self, keys: list[str]) -> str:
        """Return several names, joined."""
        return join([self.name(k) for k in keys if k in self.names])

    def thing(self, key: str) -> str:
        """Return the steady words of a thing, or ""."""
        return self.things.get(key, "")

    def holdable(self, key: str) -> bool:
        """Whether a thing fits in hands."""
        size, noun = self.tale.things[key].size, key.split()[-1]
        heavy = size in ("huge", "giant", "enormous") or (size in ("big", "large") and noun in _HEAVY)
        return noun in HOLDABLE and not heavy

    def fixture(self, key: str) -> bool:
        """Whether a thing stands where it is."""
        return key.split()[-1] in FIXTURES

    def phrase(self, p: Phrase, doers: list[str]) -> str:
        """Return a noun phrase for a picture; "" when it is nothing one could see.

        Args:
            p: the phrase.
            doers: who acts: their own things are "the ball", not "Tom's ball".
        """
        if p.who:
            return join([self.name(k) for k in p.who if k in self.names and k not in doers])
        if p.thing and p.thing in self.things:
            return self._thing_phrase(p, doers)
        if p.determiner == "pronoun":
            return ""
        return self._plain_phrase(p, doers)

    def _thing_phrase(self, p: Phrase, doers: list[str]) -> str:
        words = self.things[p.thing].split()
        if p.plural:  # "apples" are not all as big as the one apple of the story
            words = [w for w in words[:-1] if w in COLOURS] + [inflect(words[-1], "NNS")]
        if p.owner and p.owner in self.names and p.owner not in doers:
            return f"{self.name(p.owner)}'s {' '.join(words)}"
        return f"the {' '.join(words)}"

    def _plain_phrase(self, p: Phrase, doers: list[str]) -> str:
        bare = _OWNERS.sub("", p.text)
        bare = re.sub(r"^.*'s ", "", bare) if p.owner else bare
        bare = re.sub(r"\beach other ?|\bthe sake\b|^(?:every|each|any) ", "", bare).strip()
        if not bare or PRONOUN.search(bare) or (p.head in _EMPTY and not (p.head == "thing" and p.plural)):
            return ""
        others = p.owner and p.owner in self.names and p.owner not in doers
        if p.owner in doers and p.head in _LIMBS:
            return f"both {bare.split()[-1]}" if p.plural else f"one {p.head}"
        if others and p.head not in ("home", "house"):
            return f"{self.name(p.owner)}'s {bare}"
        if p.head == "home":
            return "home"
        counted = re.match(r"(?:two|three|four|five|many|several|one)\b", p.text)
        if counted or (p.plural and p.determiner in ("", "a")):
            return bare
        if p.determiner == "a":
            return f"{'an' if bare[0] in 'aeiou' else 'a'} {bare}"
        return f"the {bare}" if p.determiner or p.head not in ABSTRACT else bare
