"""What people and animals share on the way from words to a body: the cast before them, and building."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.body_words import choose
from anim_director.tools.cutout.clothes_words import looks
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person


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


def own_colour(c: Character, taken: Taken, seed: int) -> str:
    """A saturated colour that nobody else in the cast wears."""
    options = looks()["defaults"]["signature"].split()
    for attempt in range(12):
        tone = choose(options, seed, c.name, "signature", attempt)
        if tone not in taken.signatures:
            return tone
    return next((o for o in options if o not in taken.signatures), options[0])
