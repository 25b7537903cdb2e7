"""Which nouns are things that can be drawn, and how the story says that they look.

A noun of the word lists is a thing plainly; one in no list only if the story handles or paints it: else
ideas, visits and tricks would lie about in the pictures.
"""

import re

from anim_director.agents.offline.facts import Phrase, Thing
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    FAMILY,
    GARMENTS,
    GROUPS,
    LIGHT_NOUNS,
    LIVING,
    LOOK,
    MATERIALS,
    PLACE_FAMILY,
    SHAPES,
    SIZES,
    listed,
)
from anim_director.agents.offline.word_forms import lemma

SMALL_MODELS = {"sand", "toy", "doll", "bouncy"}
"""What makes a castle or a house a thing."""

_COMPOUNDS = frozenset([
    "toy", "grocery", "pocket", "ice", "fire", "police", "birthday", "teddy", "rocking", "swing", "sand",
    "doll",
])  # fmt: skip
_DRAWN_PLACES = {"moon", "tower", "bridge", "train", "bus"}
_HANDLED = (
    r"(?:\b(?:pick(?:s|ed)? up|h[eo]ld(?:s|ing)?|carr(?:y|ies|ied|ying)|grab(?:s|bed)?|thr[eo]w(?:s|n)?"
    r"|drop(?:s|ped)?|lift(?:s|ed)?|kick(?:s|ed)?|unwrap(?:s|ped)?|buil[dt]s?|wore|wears?|wearing"
    r"|play(?:s|ed)? with)"
    r" (?:an?|the|his|her|their|its|some|two|three)(?: \w+)?"
    rf"|\b(?:{'|'.join(sorted(COLOURS | MATERIALS | {'shiny'}))}))"
    r" {}(?:s|es)?\b"
)
"""How one sees that a noun is something with a body."""

_UNSEEN = tuple(sorted(listed("things", "other", "unseen")))
_CONCRETE = (
    frozenset(LOOK)
    | GARMENTS
    | {
        w
        for row in ("concrete", "holdable", "fixture", "seen", "generic")
        for w in listed("things", "other", row)
    }
)
"""Nouns that are things, plainly."""


def is_model(p: Phrase) -> bool:
    """Whether a castle or a house is one of sand or to play with."""
    return bool(p.modifiers) and p.modifiers[-1] in SMALL_MODELS


TOYS = listed("things", "other", "toys")
"""What makes an animal a thing: a teddy bear, a rubber duck."""


def toy_animal(p: Phrase) -> bool:
    """Whether an animal is one to play with, or of paper."""
    return (bool(p.modifiers) and p.modifiers[-1] in TOYS | MATERIALS) or bool(TOYS & {*p.adjectives})


_HORNED = re.compile(
    r"\b(?:unicorn|rhino\w*|deer|goat|bull|moose|stag|reindeer|elephant|walrus)s?\b"
    r"|\bhorns? on (?:his|her|its) head\b"
)
"""Stories whose horns are somebody's own."""


def no_thing(head: str, story: str) -> bool:
    """Whether a noun is nothing that could be drawn as a thing.

    Args:
        head: the noun.
        story: all of it, without quotes and in small letters.
    """
    if head in ("horn", "antler", "tusk") and _HORNED.search(story):
        return True
    if len(head) < 3 or (head in LIGHT_NOUNS and head not in LOOK) or head in ABSTRACT:
        return True
    if head in LIVING or lemma(head, "NOUN") + "s" in GROUPS or head in COLOURS | SIZES:
        return True
    if head in PLACE_FAMILY and head not in _DRAWN_PLACES:
        return True
    if head in _CONCRETE or lemma(head, "NOUN") in _CONCRETE:
        return False
    doing = head.endswith("ing") and lemma(head, "VERB") in FAMILY
    return doing or head.endswith(_UNSEEN) or not re.search(_HANDLED.format(re.escape(head)), story)


def is_deed(head: str, p: Phrase) -> bool:
    """Whether a noun without an article is rather a deed: "went for help"."""
    bare = not p.determiner and not p.plural and not p.adjectives
    return head in FAMILY and head not in LOOK and bare


def compound(p: Phrase) -> list[str]:
    """Return the words before a noun that make it another thing: "toy" of a toy car."""
    kept = [m for m in p.modifiers if (m in _COMPOUNDS or m in LOOK) and m not in MATERIALS]
    kept += [m for m in p.modifiers if m in TOYS and m not in kept and p.head in LIVING]
    return kept + [a for a in p.adjectives if a == "toy" or (a in TOYS and p.head in LIVING)]


_STATES = frozenset(
    ["broken", "torn", "ripped", "wet", "dirty", "empty", "full", "burnt", "cracked", "clean"]
)
"""What becomes of things in a story."""


def describe(thing: Thing, p: Phrase, kept: list[str]) -> None:
    """Note what a phrase says of a thing's looks, apart from the words that belong to its name."""
    for a in p.adjectives + p.modifiers:
        if a in _STATES and thing.mentions > 1:
            continue  # the glove that is broken now was whole before
        if a in COLOURS and not thing.colour:
            thing.colour = a
        elif a in SIZES and not thing.size:
            thing.size = a
        elif (a in SHAPES or a in MATERIALS) and not thing.shape and a not in kept:
            thing.shape = a
        if a not in thing.words and a not in kept and a.isalpha():
            thing.words.append(a)
    thing.owner = thing.owner or p.owner
