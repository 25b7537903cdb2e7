"""The people of an idea as a story needs them: each with a name, an introduction and pronouns."""

from dataclasses import dataclass

from anim_director.agents.offline.casting import article, pick
from anim_director.agents.offline.facts import Idea, Role
from anim_director.agents.offline.lexicon import (
    FANTASTIC,
    FEMALE,
    INDOOR,
    KIN,
    MALE,
    NAME_GENDER,
    PLACE_FAMILY,
    listed,
    table,
)
from anim_director.agents.offline.protagonists import TALKING_THINGS

GROWN = listed("ideas", "people", "grown")
CALLED = {"mom", "dad", "grandma", "grandpa"}
"""Relatives who are called by what they are: "Mom"; an aunt or a brother gets a name."""


@dataclass
class Person:
    """Somebody as the slots of a plot name them."""

    name: str
    intro: str  # "a little girl named Mia", "her grandpa", "Mia and Tom's mom"
    noun: str
    he: str
    him: str
    his: str
    animal: bool = False
    kin: bool = False


class Company:
    """Those who act in one telling.

    Args:
        idea: what is told.
        seed: chooses names and traits where the idea has none, and who comes along.
        family: the kind of place, which says who can come along there.
    """

    def __init__(self, idea: Idea, seed: int, family: str) -> None:
        self.idea, self.seed = idea, seed
        self.rows = table("ideas")
        self.used = [c.name for c in idea.heroes if c.name]
        self.traits: list[str] = []
        roles = list(idea.heroes) or [self._local(family)]
        self.alone = len(roles) == 1
        self.people = [self._person(c, n) for n, c in enumerate(roles)]
        if self.alone:
            self.people.append(self._person(self._helper(roles[0], family), 1))
        self.kinship()

    def _pick(self, options: list[str], *what: object) -> str:
        return pick(options, self.seed, self.idea.text, *what)

    def _local(self, family: str) -> Role:
        """Return somebody who lives at such a place."""
        row = self.rows["locals"].get(family, self.rows["locals"]["home"])
        return self._role(self._pick(row.split(), "local"))

    def _helper(self, hero: Role, family: str) -> Role:
        """Return who comes along: another animal for an animal, a child for a child or a grown-up."""
        rows = self.rows["helpers"]
        if family in ("space", "care", "zoo"):
            row = rows[family]
        elif hero.noun in FANTASTIC or hero.noun in TALKING_THINGS:
            row = rows["person"]
        elif hero.animal:
            row = rows.get(family, rows["indoor" if family in INDOOR else "outdoor"])
        else:
            row = rows["grown" if hero.noun in GROWN else "person"]
        mentioned = {hero.kind, hero.noun}
        return self._role(self._pick([h for h in row.split() if h not in mentioned] or row.split(), "helper"))

    def _role(self, noun: str) -> Role:
        gender = "f" if noun in ("girl", "princess") else "m" if noun in ("boy", "knight") else ""
        person = noun in ("girl", "boy", "princess", "knight", "astronaut", "doctor")
        return Role(noun, noun, noun, gender=gender, animal=not person)

    def _person(self, c: Role, n: int) -> Person:
        noun = c.noun or c.kind.replace("_", " ")
        gender = c.gender or NAME_GENDER.get(c.name, "")
        gender = gender or (
            "f" if c.kind in FEMALE else "m" if c.kind in MALE else self._pick(["f", "m"], "g", n)
        )
        kin = noun in KIN
        name = c.name or (noun.capitalize() if noun in CALLED else self._free_name(gender, n, c.animal))
        if name not in self.used:
            self.used.append(name)
        he, him, his = ("she", "her", "her") if gender == "f" else ("he", "him", "his")
        looks = " ".join(w for w in c.looks if w not in ("named", "new", "sad", "lonely"))
        trait = looks or self._trait(noun, n, c)
        intro = f"{article(f'{trait} {noun}'.strip())} named {name}"
        if noun in CALLED:
            intro = article(f"{trait} {noun}")
        return Person(name, intro, noun, he, him, his, c.animal, kin)

    def _trait(self, noun: str, n: int, c: Role) -> str:
        rows = self.rows["names"]
        young = noun not in GROWN and noun not in KIN and not c.kind.startswith("old")
        row = rows["traits"].split() + (rows["young"].split() if young else [])
        free = [t for t in row if t not in self.traits]
        trait = self._pick(free, "trait", n)
        self.traits.append(trait)
        return trait

    def _free_name(self, gender: str, n: int, animal: bool) -> str:
        if animal:
            names = self.rows["names"][gender].split()
        else:
            names = table("people")["names"]["girl" if gender == "f" else "boy"].split()[:60]
        free = [x for x in names if x not in self.used and not any(x[0] == u[0] for u in self.used)]
        return self._pick(free or names, "name", n)

    def kinship(self) -> None:
        """Say whose relatives they are: "a little girl named Mia and her grandpa", "two sisters"."""
        a, b = self.people[0], self.people[1]
        for n, p in enumerate(self.people):
            others = [x for x in self.people if not x.kin and x is not p]
            if p.kin and others:
                whose = others[0].his
                p.intro = f"{whose} {p.noun}" if p.noun in CALLED else f"{whose} {p.noun} {p.name}"
                if n == 0:  # the child is introduced first
                    p.intro, others[0].intro = (
                        others[0].intro,
                        f"{others[0].his} {p.noun}" + ("" if p.noun in CALLED else f" {p.name}"),
                    )
        if not self.alone and len(self.people) == 2 and a.noun == b.noun and a.noun in KIN:
            a.intro, b.intro = f"two {a.noun}s named {a.name}", b.name


def family_of(place: str) -> str:
    """Return the kind of a place word: "forest", "water"; the word itself if it has none."""
    words = place.split()
    for word in (place.replace(" ", "_"), *reversed(words)):
        if word in PLACE_FAMILY:
            return PLACE_FAMILY[word]
    return ""
