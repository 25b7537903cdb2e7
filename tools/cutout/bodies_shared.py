"""What people, animals and things share from words to a body: the cast before them, size, dress, building."""

import json
import math
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.body_words import choose
from anim_director.tools.cutout.clothes_words import SIGNATURE, Worn, looks
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person

_SIZES = {
    "tiny": 0.72,
    "little": 0.86,
    "small": 0.86,
    "baby": 0.74,
    "young": 0.84,
    "big": 1.14,
    "large": 1.14,
    "huge": 1.26,
    "giant": 1.3,
    "enormous": 1.3,
    "fat": 1.06,
}
"""Words of size, and what they make of a body."""

_WORN = {"scarf": "scarf", "collar": "scarf", "bow": "bow", "neck": "bow", "hat": "hat", "glasses": "glasses"}
"""Slots of garments, and the parameter of an animal or a thing that draws them."""


@dataclass
class Taken:
    """What the cast before somebody already wears: to be different from."""

    signatures: list[str] = field(default_factory=list)
    hair: list[tuple[str, str]] = field(default_factory=list)
    coats: list[tuple[str, str]] = field(default_factory=list)
    outfits: list[str] = field(default_factory=list)


def plain(parameters: dict[str, Any]) -> str:
    """Parameters as JSON with sorted keys: what identifies a rig."""
    return json.dumps(parameters, sort_keys=True)


@lru_cache(128)
def build(rig: str, parameters: str) -> Rig:
    """Build a rig from its parameters (as `plain` writes them); the same ones give the same object."""
    found = json.loads(parameters)
    kwargs: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in found.items()}
    if rig == "quadruped":
        return Animal(**kwargs)
    if rig == "thing":
        return Thing(**kwargs)
    if rig == "bird":
        return Bird(**kwargs)
    return Person(**kwargs)


def told_size(words: Set[str]) -> float:
    """What words of size make of a body together; 1.0 without any."""
    return math.prod((factor for word, factor in _SIZES.items() if word in words), start=1.0)


def wear(parameters: dict[str, Any], garment: Worn, tone: str, **own: str) -> bool:
    """Dress an animal or a thing (in place); False if it has no drawing of such a garment.

    Args:
        parameters: of its rig.
        garment: what it wears.
        tone: the colour of it.
        own: slots that this body wears in another way than most.
    """
    key = (_WORN | own).get(garment.slot)
    if key is None:
        return False
    parameters[key] = [garment.kind, tone] if key == "hat" else tone
    return True


def tone_of(garment: Worn, own: str) -> str:
    """The colour of a garment: told, or usual, or `own` where it has none of its own (pyjamas, a uniform)."""
    told = garment.colour or garment.usual
    return own if told in ("", SIGNATURE) else told


def own_colour(c: Character, taken: Taken, seed: int) -> str:
    """A saturated colour that nobody else in the cast wears."""
    options = looks()["defaults"]["signature"].split()
    for attempt in range(12):
        tone = choose(options, seed, c.name, "signature", attempt)
        if tone not in taken.signatures:
            return tone
    return next((o for o in options if o not in taken.signatures), options[0])
