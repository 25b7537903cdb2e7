"""The word lists of `words/*.toml`, read once and turned into sets and look-up tables.

Everything the embedded brain knows about words stands in those files: it learns a new animal, place
or verb by a line of TOML, not by code.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of `words/<name>.toml`."""
    return tomllib.loads((Path(__file__).parent / "words" / f"{name}.toml").read_text("utf-8"))


def listed(file: str, section: str, key: str) -> frozenset[str]:
    """Return one row of words as a set."""
    return frozenset(table(file)[section][key].split())


def inverted(rows: dict[str, str]) -> dict[str, str]:
    """{'dog': 'dog puppy'} -> {'dog': 'dog', 'puppy': 'dog'}; the first row that names a word wins."""
    out: dict[str, str] = {}
    for key, words in rows.items():
        for word in words.split():
            out.setdefault(word, key)
    return out


PEOPLE = inverted(table("people")["kinds"])
SAME_PERSON: dict[str, str] = table("people")["same"]
KIN = listed("people", "other", "kin")
GROUPS = listed("people", "other", "groups")
FANTASTIC = listed("people", "other", "fantastic")
TITLES = listed("people", "other", "titles")
NEVER_NAMES = listed("people", "other", "never_names")
EPITHETS = listed("people", "other", "epithets")
"""What stands before a name and is none: "a turtle named Old Tom"."""
NOT_PERSONS = listed("people", "other", "not_persons")
NAME_GENDER = {
    name: ("f" if sex == "girl" else "m") for sex, row in table("names").items() for name in row.split()
} | {
    name: ("f" if sex == "girl" else "m")
    for sex, row in table("people")["names"].items()
    for name in row.split()
}
_SPECIES = inverted(table("animals")["species"])
SPECIES = _SPECIES | {
    f"{elder} {beast}": kind
    for beast, kind in _SPECIES.items()
    for elder in ("mom", "dad", "grandma", "grandpa")
}
"""Animals and what they are drawn as; their elders too: "mom bear"."""

LIVING = frozenset(PEOPLE) | frozenset(SPECIES)
FEMALE = frozenset({"girl", "woman", "old_woman"})
MALE = frozenset({"boy", "man", "old_man"})

_OUTDOOR = inverted(table("places")["outdoor"])
_INDOOR = inverted(table("places")["indoor"])
INDOOR = {w: f for w, f in inverted(table("whereabouts")["indoor"]).items() if w not in _OUTDOOR} | _INDOOR
OUTDOOR = {w: f for w, f in inverted(table("whereabouts")["outdoor"]).items() if w not in _INDOOR} | _OUTDOOR
PLACE_FAMILY = {**OUTDOOR, **INDOOR}
PLACE_PREPOSITIONS = listed("places", "other", "prepositions")
PLACE_ON = listed("places", "other", "on_only") | listed("whereabouts", "other", "on_only")
HOME_VERBS = listed("places", "other", "home_verbs")
HINTS = {**inverted(table("whereabouts")["hints"]), **inverted(table("places")["hints"])}

LOOK: dict[str, list[str]] = table("things")["look"]
SAME_THING: dict[str, str] = table("things")["same"]
ABSTRACT = listed("things", "other", "abstract")
MATERIALS = listed("things", "other", "materials")

COLOURS = listed("looks", "say", "colours")
SIZES = listed("looks", "say", "sizes")
SHAPES = listed("looks", "say", "shapes")
HAIR = listed("looks", "say", "hair")
GARMENTS = listed("looks", "say", "garments")

FEELING = inverted(table("feelings"))

_ACTIONS = table("actions")
FAMILY = {
    **inverted(table("verbs")["families"]),
    **inverted({key: row for key, row in _ACTIONS.items() if isinstance(row, str)}),
}
"""Verbs, particles joined to them by "_", and the family of each."""

SAY = listed("actions", "other", "say") | listed("verbs", "other", "say")
WISH = listed("actions", "other", "wish")
LIGHT_NOUNS = listed("actions", "other", "light_nouns")
