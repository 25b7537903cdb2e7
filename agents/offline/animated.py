"""Things that are somebody in a story: the wind that speaks, a lonely tree, a train named Toby.

A thing lives when the story lets it do, feel or be what only somebody does. Which nouns may live, and by
what it shows, stands in `words/living.toml`.
"""

import re

from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.lexicon import COLOURS, LOOK, listed, table

LIVELY = frozenset(noun for row in table("living")["nouns"].values() for noun in row.split())
"""Nouns that may be somebody though they are things."""

_COLOUR: dict[str, str] = table("living")["colours"]
_ACTS = "|".join(sorted(listed("living", "told", "acts")))
_FEELS = "|".join(sorted(listed("living", "told", "feels")))
_TEMPERS = "|".join(sorted(listed("living", "told", "tempers")))
_NOUNS = "|".join(sorted((n.replace("_", " ") for n in LIVELY), key=lambda n: (-len(n), n)))
_BETWEEN = r"(?:(?!(?:the|a|an|his|her|their|he|she|they|it|i|we|you|who|that|and|but|when|so)\b)[a-z]+ )"

_LEAD = (
    r"(?:^|[.!?,;:…\"“”] *|\b(?:and|but|then|when|so|because|while|was|lived|is|until|as|day|time|night"
    r"|morning) )"
)
"""What is before a subject: the beginning of a clause, and no preposition."""

_DOES = re.compile(
    rf"{_LEAD}(?:[Tt]he|[Aa]n?|[Oo]ne) (?:[a-z]+,? ){{0,3}}?({_NOUNS}) "
    rf"(?:(?:who|that) )?(?:{_BETWEEN}{{1,4}}(?:and|but) )?(?:(?:also|only|always|just|never) )?"
    rf"(?:(?:{_ACTS})\b(?! by\b)|(?:was|felt|is|feels|grew|became) "
    rf"(?:very |so |too |a little |not )?(?:{_FEELS})\b)"
)
_PLACED = re.compile(
    r"\b(?:at|in|on|over|by|of|from|near|to|into|beside|along|across|through|behind|under|past|around)"
    r" (?:the|an?|his|her|their) (?:[a-z]+,? ){0,2}$"
)
"""Before a noun that only says where: "all the animals at the river laughed"."""
_SAID_BY = re.compile(
    r"\. +(?:said|asked|replied|cried|called|whispered|answered|shouted|laughed|begged) "
    rf"(?:the|a) (?:[a-z]+ )??({_NOUNS})\b"
)
_TEMPERED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he) (?:[a-z]+,? )?(?:{_TEMPERS}),? (?:[a-z]+ )?({_NOUNS})\b(?! ride\b)"
)
_WISHES = (
    r"(?:(?:who|that) )?(?:wants?|wishes|hopes|dreams?|longs|learns?|argues?|quarrels?|becomes? friends"
    r"|makes? (?:a )?friends?|cannot|can't|could not|helps?|forgets?|feels?)\b"
)
_WISHED = re.compile(rf"\b({_NOUNS})s? {_WISHES}")
_TWO = re.compile(rf"\b({_NOUNS}) and (?:the |an? )?(?:[a-z]+ )?({_NOUNS}) {_WISHES}")
_OPENING = 3
"""Sentences of the beginning in which a temper makes a thing somebody: "a brave little boat"."""


def animated(bare: str) -> set[str]:
    """Return the nouns that a text without its quotes shows as somebody."""
    bare = re.sub(r"\s+", " ", bare)
    does = [m for m in _DOES.finditer(bare) if not _PLACED.search(bare[: m.start(1)])]
    found = {m[1] for m in [*does, *_SAID_BY.finditer(bare)]}
    opening = " ".join(re.split(r"(?<=[.!?])\s+", bare)[:_OPENING])
    found |= {m[1] for m in _TEMPERED.finditer(opening)}
    return {noun.split()[-1] if noun.split()[-1] in LIVELY else noun for noun in found}


def heroes_among(idea: str) -> set[str]:
    """Return the nouns of an idea, in small letters, that are somebody: "a pencil who cannot draw"."""
    pairs = {noun for m in _TWO.finditer(idea) for noun in m.groups()}
    return animated(idea) | {m[1] for m in _WISHED.finditer(idea)} | pairs


def is_thing(role: Role) -> bool:
    """Whether somebody of the cast is a living thing."""
    return role.animal and (role.kind in LIVELY or role.noun in LIVELY or role.kind in LOOK)


def looks_of(role: Role, said: str) -> str:
    """Say how a living thing looks.

    Args:
        role: who.
        said: sizes and shapes that the story tells: "little round".
    """
    noun = role.noun or role.kind
    told = next((w for w in role.looks if w in COLOURS), "")
    usual = LOOK.get(noun, LOOK.get(role.kind, ["", ""]))[0]
    colour = told or _COLOUR.get(noun) or _COLOUR.get(role.kind) or (usual if usual != "-" else "")
    age, toy = (word if word in role.looks else "" for word in ("old", "toy"))
    who = " ".join(filter(None, [said, age, colour, toy, noun]))
    one = "an" if who[:1].lower() in "aeiou" else "a"
    return f"{one} {who} with big friendly eyes, rosy cheeks and a small mouth"


def colour_of(role: Role) -> str:
    """The colour a living thing has in the story, or of its kind; "" if that is open."""
    told = next((w for w in role.looks if w in COLOURS), "")
    noun = role.noun or role.kind
    return told or _COLOUR.get(noun, "").split(" ")[-1] or _COLOUR.get(role.kind, "").split(" ")[-1]


_LARGE, _ROUGH = listed("living", "voices", "large"), listed("living", "voices", "rough")


def voice_of(kind: str, age: str, sex: str) -> str:
    """Whose voice a living thing speaks with, by its size and its age; "" if the kind is no such thing.

    The large speak as grown-ups do, what is rough growls, the small are heard as children or as little
    creatures.
    """
    noun = kind.lower().split()[-1] if kind.split() else ""
    if noun not in LIVELY:
        return ""
    female = sex == "female"
    if age == "old":
        return "old woman" if female else "old man"
    if age in ("child", "toddler", "teen"):
        return "girl" if female else "boy" if sex == "male" else "small animal"
    if noun in _ROUGH:
        return "big animal"
    if noun in _LARGE:
        return "woman" if female else "man"
    return {"female": "girl", "male": "boy"}.get(sex, "small animal")
