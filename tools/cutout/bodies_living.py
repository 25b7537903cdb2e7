"""Words to the body of a living thing: which kind, which colour, what size, what it wears."""

import re
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import height_of
from anim_director.tools.cutout.bodies_animals import singular, species_words
from anim_director.tools.cutout.bodies_shared import (
    Taken,
    build,
    own_colour,
    plain,
    told_size,
    tone_of,
    wear,
)
from anim_director.tools.cutout.clothes_words import hue, looks, tokens_of, wardrobe
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.living_data import SMALL, kind_named, living_name
from anim_director.tools.cutout.plan import Body

_LOOSE = frozenset(
    {"", "thing", "object", "toy", "creature", "character", "vehicle", "plant", "being", "friend"}
)
"""Kinds that leave it to the looks and the name to say what somebody is."""

_OWN = ("float", "root", "sail")
"""What moves like this has the colour of its kind, unless words tell another: nobody paints the sun."""

TOY = 1.25
"""A toy train against other small things."""


def living_kind(c: Character) -> str:
    """Name of the living thing that a character is (see `living_data.living_name`); "" for everybody else."""
    if c.human:
        return ""
    kind = " ".join(re.findall(r"[a-z-]+", c.kind.lower()))
    if kind.strip() in _LOOSE:
        begin = re.split(r"\bwith\b|,", c.looks.lower())[0]
        return _named(" ".join(re.findall(r"[a-z-]+", begin))) or _named(c.name.lower())
    return _named(kind)


def _named(words: str) -> str:
    """The thing that the last noun of a phrase means, unless it is a person or an animal."""
    last = singular(words.split()[-1]) if words.split() else ""
    if last in species_words() or last in looks()["people"] or last in looks()["roles"]:
        return ""
    return living_name(words)


def living_of(c: Character, name: str, taken: Taken, seed: int, among: bool) -> Body:
    """Decide how a living thing is built.

    Args:
        c: who.
        name: what `living_kind` gives.
        taken: what the cast before has.
        seed: chooses what words leave open.
        among: nobody in the cast is a person or an animal, so small things may be large.
    """
    row = kind_named(name)
    parameters: dict[str, Any] = {"kind": name, "among": among}
    told = _told_colour(c, row.own)
    signature = colour_of(c.colour)
    free = not row.way.startswith(_OWN)
    coat = told or (signature if free and signature and not c.wears else "")
    if not coat and (name, row.colour) in taken.coats:
        coat = signature or own_colour(c, taken, seed)  # the second star of a film
    if coat:
        parameters["coat"] = coat
    if size := _size(c, name):
        parameters["size"] = size
    if c.sex == "female":
        parameters["sex"] = "f"
    notes: list[str] = []
    for worn in wardrobe(c.wears)[0]:
        tone = tone_of(worn, signature or own_colour(c, taken, seed))
        if not wear(parameters, worn, tone, over="scarf"):
            notes.append(f"{c.name}: a {c.kind} is not drawn wearing a {worn.word}.")
    built = build("thing", plain(parameters))
    own = coat or row.colour
    taken.coats.append((name, own))
    if signature:
        taken.signatures.append(signature)
    ground = row.ground or own
    return Body(
        rig="thing", name=c.name, parameters=parameters, colours=(own, ground, own, ground),
        height=round(height_of(built), 1), notes=tuple(notes),
    )  # fmt: skip


def _told_colour(c: Character, own: str) -> str:
    """The colour that looks tell before they come to "with": "a little red train with a tall chimney"."""
    begin = re.split(r"\bwith\b|,", c.looks.lower())[0]
    tokens = tokens_of(begin)
    told = next(((w, t) for i, w in enumerate(tokens) if (t := hue(w, tokens[i - 1] if i else ""))), ("", ""))
    return "" if told[0] in own.split() else told[1]


def _size(c: Character, name: str) -> float:
    words = set(re.findall(r"[a-z]+", f"{c.looks} {c.kind} {c.name}".lower()))
    size = told_size(words)
    if "toy" in words and (high := kind_named(name).high):
        size *= TOY * SMALL / high
    return round(max(0.4, min(1.3, size)), 3) if abs(size - 1) > 0.01 else 0.0
