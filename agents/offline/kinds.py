"""What kind of somebody a noun tells: a girl, a bird, a robot, somebody who works; of which sex."""

import re

from anim_director.agents.offline.lexicon import FANTASTIC, FEMALE, MALE, NOT_PERSONS, PEOPLE, SPECIES

SEXED = {
    **dict.fromkeys(["cow", "hen", "ewe", "mare", "doe"], "f"),
    **dict.fromkeys(["bull", "rooster", "cockerel", "ram", "stallion", "stag", "drake", "tomcat"], "m"),
}
"""Animals whose word says their sex."""


def kind_of(noun: str) -> tuple[str, str, bool]:
    """Return kind, gender and whether it is an animal, of a common noun."""
    if noun in SPECIES:
        elder, _, beast = noun.partition(" ")
        sex = {"mom": "f", "grandma": "f", "dad": "m", "grandpa": "m"}.get(elder, "") if beast else ""
        return SPECIES[noun], sex or SEXED.get(noun, ""), True
    if noun in FANTASTIC:
        return noun, "", True
    kind = PEOPLE.get(noun, "person")
    return kind, "f" if kind in FEMALE else "m" if kind in MALE else "", False


def is_worker(noun: str) -> bool:
    """Whether a noun sounds like somebody's work: baker, pianist, musician."""
    return noun not in NOT_PERSONS and bool(re.search(r"(?:er|or|ist|ian|man|ess)$", noun))


def small_animal(name: str) -> str:
    """The species of a pet name: froggy is a frog, birdie a bird; else ""."""
    for ending in ("ie", "ey", "y"):
        stem = name.removesuffix(ending)
        tries = [stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else ""]
        found = next((t for t in tries if t != name and t in SPECIES), "") if stem != name else ""
        if found:
            return found
    return ""
