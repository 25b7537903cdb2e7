"""Several under one word: the kids, two sisters, all the animals, his friends, her family, everyone.

Who was met already is meant where that can be; else a crowd comes into the story, of the kind that fits:
a boy's friends are children, a dog's are animals, a bee's are bees.
"""

import re

from anim_director.agents.offline.facts import Phrase, Role
from anim_director.agents.offline.kinds import kind_of
from anim_director.agents.offline.lexicon import FANTASTIC, KIN, PEOPLE, SPECIES
from anim_director.agents.offline.naming import Named
from anim_director.agents.offline.word_forms import inflect, lemma

COLLECTIVES = {"class": "Children", "team": "Children", "crowd": "People", "audience": "People"}
"""Words for many who act as one, and whom they are shown as."""

EVERYBODY = {"everyone", "everybody"}
MANY = {*EVERYBODY, "family", "people", *COLLECTIVES}
CROWDS = {
    "boy",
    "girl",
    "sailor",
    "pirate",
    "brother",
    "sister",
    "villager",
    "fairy",
    "elf",
    "pupil",
    "student",
    "neighbour",
    "neighbor",
    "farmer",
    "man",
    "woman",
    "lady",
    "teacher",
    "soldier",
    "cousin",
    "twin",
}
"""Persons who can come in numbers."""

FRIENDS = {"friend", "buddy", "pal"}
_SINGLE = {"person", "parent", "visitor", "guest", "stranger", "owner", "friend", "grown-up", "adult", "one"}
_GROUP_KEYS = {"person": "People", "child": "Children", "kid": "Kids"}
_YOUNG_CROWDS = ("Friends", "Children", "Kids")
"""Crowds of children that are one and the same: "the other kids" are the friends of before."""

_PERSONS = {"friend", "pal", "buddy", "child", "kid", "person", "animal", "parent", "family", "everyone"}
_TOWNSFOLK = {"villager", "neighbour", "neighbor", "citizen", "guest"}
"""Whom the people of a story are when they are called something else."""

_OWN_KIND = {"bug", "bee", "ant", "butterfly", "ladybug", "fish", "whale", "shark", "crab", "snail"}
"""Animals whose friends are of their own kind: no rabbit dives, no fox sits in a hive."""

_OWN_FOLK = {"fairy", "elf", "pirate", "gnome", "dwarf"}
"""Persons whose friends are of their own kind, too."""

_AT_SCHOOL = re.compile(r"\b(?:class|classmates|pupils|classroom)\b", re.I)
_APART = re.compile(
    r"\b[Oo]ne (?:\w+ )?(?:was|is) (?:very |so )?([a-z]+),? (?:and|but|while) the other (?:\w+ )?"
    r"(?:was|is) (?:very |so )?([a-z]+)"
)
"""How two of a kind are told apart: "One cat was fat, and the other cat was thin"."""

_COUNTED = ("several", "many", "more", "two", "three", "all", "some", "other", "lots", "new")


def plural(noun: str) -> str:
    """Return the plural of a noun."""
    return inflect(noun, "NNS")


class Circles:
    """Finds or takes in those who are several.

    Args:
        named: who has a name in the story.
        cast: everybody known; crowds are added.
        same: those who proved to be somebody else.
    """

    def __init__(self, named: Named, cast: dict[str, Role], same: dict[str, str]) -> None:
        self._named, self._cast, self._same = named, cast, same

    def met(self) -> list[str]:
        """Everybody who came in already, groups apart."""
        return [k for k, c in self._cast.items() if c.mentions and not c.group and k not in self._same]

    def named_children(self) -> list[str]:
        """The children with a name that came in already."""
        return [k for k in self.met() if self._cast[k].name and self._cast[k].kind in ("girl", "boy")]

    def everybody(self, near: list[str], as_subject: bool) -> list[str]:
        """Return whom "everyone" means: the crowd of the story and who is near; people where that is but one.

        Args:
            near: who was there just now.
            as_subject: whether they do something.
        """
        crowds = (k for k, c in self._cast.items() if c.group and c.mentions and not kind_of(c.noun)[2])
        crowd = next(crowds, "")
        if not crowd and _AT_SCHOOL.search(self._named.bare):
            crowd = self._crowd("Children", "children")
        if crowd or len(near) > 1 or any(self._cast[k].group for k in near):
            return list(dict.fromkeys([crowd or near[0], *near]))[:4]
        return [self._crowd("People", "people")] if as_subject else []

    def several(
        self, p: Phrase, head: str, owner: str, group: list[str], as_subject: bool, there: bool
    ) -> list[str]:
        """Return whom a noun in the plural, or for many, means.

        Args:
            p: the phrase.
            head: its noun, relatives in their plain form.
            owner: key of whose they are: "his friends".
            group: who "they" are just now.
            as_subject: whether they do something.
            there: whether something is done to them, with them or before their eyes.
        """
        if p.determiner == "no":
            return []
        whole = p.determiner == "the" and bool({"whole", "entire"} & {*p.adjectives})
        if head in COLLECTIVES and (as_subject or whole or COLLECTIVES[head] in self._cast):
            key = COLLECTIVES[head]
            known = self._young_crowd() if key == "Children" else ""
            return [known or self._crowd(key, key.lower())]
        single = {"people": "person", "creature": "animal"}.get(head, lemma(head, "NOUN"))
        if single in FRIENDS:
            return self._friends(p, owner, group, as_subject, there)
        if single == "family" and not owner and as_subject:
            kin = [k for k in self.met() if self._cast[k].noun in KIN]
            return kin[:3] if len(kin) > 1 else [self._crowd("Family", "people")]
        if single in ("parent", "family") and owner:
            return self._family(single, owner, new=as_subject or there)
        if single in ("mom", "dad", "grandma", "grandpa") and (as_subject or there):
            noun = "woman" if single in ("mom", "grandma") else "man"
            return [self._crowd(plural(single).capitalize(), noun, "f" if noun == "woman" else "m")]
        many = single in PEOPLE and PEOPLE[single] not in ("child", "baby") and single not in _SINGLE
        if single in SPECIES or single in CROWDS or (many and single not in KIN):
            return self._herd(p, single, as_subject, there)
        if single not in _PERSONS and p.text.split()[0] not in ("two", "both"):
            return []
        return self._folk(p, single, group, as_subject, there)

    def _folk(self, p: Phrase, single: str, group: list[str], as_subject: bool, there: bool) -> list[str]:
        """Children, people, animals: those who were met, or a crowd."""
        young = [k for k in self.met() if self._cast[k].kind in ("girl", "boy")]
        known = p.determiner == "the" and "other" not in p.adjectives and not p.text.lower().startswith("all")
        crowd = _GROUP_KEYS.get(single, "")
        if known and crowd in self._cast and self._cast[crowd].mentions:
            return [crowd]
        if single in ("child", "kid") and known and len(young) > 1 and not self._young_crowd():
            return young[:3]
        audience = single in ("child", "kid") and known and not young
        if single == "animal" and p.determiner == "the" and "Animals" in self._cast:
            return ["Animals"]
        if single == "animal" and p.determiner == "the" and "other" not in p.adjectives:
            creatures = [k for k in self.met() if self._cast[k].animal]
            herd = [k for k, c in self._cast.items() if c.group and c.mentions and kind_of(c.noun)[2]]
            least = 2 if p.text.lower().startswith("all") else 1  # "all the animals in the forest" are more
            if len(creatures) + len(herd) > least:
                return [*herd, *creatures][:4]
        somewhere = (
            re.search(r"\bpeople (?:in|from|of|at|around) the\b", self._named.bare, re.I)
            and single == "person"
        )
        told = (as_subject and bool(p.determiner or p.adjectives or somewhere)) or (
            there and self._counted(p)
        )
        if (told and single in ("animal", "child", "kid", "person")) or audience:
            key = crowd or "Animals"
            young_crowd = self._young_crowd() if single in ("child", "kid") else ""
            return [young_crowd or self._crowd(key, key.lower())]
        met = p.determiner in ("the", "two") and len(group) > 1
        return list(group) if met and single not in ("animal", "parent", "person") else []

    def _young_crowd(self) -> str:
        """The crowd of children that came in already; else ""."""
        crowds = [k for k in _YOUNG_CROWDS if k in self._cast]
        return next((k for k in crowds if self._cast[k].noun != "people"), "")

    def _counted(self, p: Phrase) -> bool:
        """Whether somebody in particular is meant: "lots of kids", "the other kids", and not "kids"."""
        words = {*p.text.lower().split(), *p.adjectives, p.determiner}
        return p.determiner in ("the", "his", "several", "a") or bool(words & {*_COUNTED})

    def _crowd(self, key: str, noun: str, gender: str = "") -> str:
        self._cast.setdefault(key, Role(key, "group", noun=noun, gender=gender, group=True))
        return key

    # ---- friends and family

    def _friends(self, p: Phrase, owner: str, group: list[str], as_subject: bool, there: bool) -> list[str]:
        """His friends: those who were met as such, if they are several; else a crowd."""
        circle = [k for k, c in self._cast.items() if c.group and "friends" in c.aliases and c.mentions]
        if circle and (p.determiner == "the" or p.owner_text) and "other" not in p.adjectives:
            return circle[:1]
        met = p.determiner in ("the", "two", "both") and "other" not in p.adjectives
        if met and len(group) > 1 and not owner:
            return list(group)
        told = bool(p.owner_text) or (self._counted(p) and there) or (as_subject and bool(p.determiner))
        if not told or (not owner and p.owner_text):
            return []
        friends = [k for k in self.met() if "friend" in self._cast[k].aliases and k != owner]
        peers = [k for k in self.met() if k != owner and self._peer(k, owner)]
        known = friends if len(friends) > 1 else peers
        if len(known) > 1 and p.owner_text and not p.text.lower().startswith("all"):
            return known[:3]
        key = self._circle(
            owner, next((m for m in p.modifiers + p.adjectives if m in SPECIES or m in FANTASTIC), "")
        )
        self._cast[key].aliases.append("friends")
        return [key]

    def _peer(self, key: str, owner: str) -> bool:
        """Whether two have the same name to be somebody's friends: both children, or both animals."""
        one, other = self._cast[key], self._cast.get(owner)
        if other is None or one.noun in KIN or one.noun in ("teacher", "voice"):
            return False
        return bool(one.name) and one.animal == other.animal and one.kind not in ("man", "woman")

    def _circle(self, owner: str, species: str) -> str:
        """The crowd of somebody's friends."""
        role = self._cast.get(owner)
        own = _OWN_KIND | FANTASTIC
        if species or (role is not None and role.animal and role.kind in own):
            known = role is not None and (role.noun in SPECIES or role.noun in FANTASTIC)
            noun = species or (role.noun if role is not None and known else "")
            if noun:
                return self._crowd(plural(noun).capitalize(), noun)
        if role is not None and role.noun in _OWN_FOLK:
            return self._crowd(plural(role.noun).capitalize(), role.noun, role.gender)
        if role is not None and role.animal:
            return self._crowd("Animals", "animals")
        if role is not None and role.kind not in ("girl", "boy", "baby", "group"):
            young = self.named_children()
            return self._young_crowd() or self._crowd("Friends", "kids" if young else "people")
        return self._young_crowd() or self._crowd("Friends", "kids")

    def _family(self, single: str, owner: str, new: bool) -> list[str]:
        """His parents, her family: those of them who were met, or else mother and father."""
        role = self._cast[owner]
        kin = [
            k
            for k in self.met()
            if k != owner and self._cast[k].noun in KIN and self._cast[k].owner in ("", owner)
        ]
        parents = [k for k in kin if self._cast[k].noun in ("mom", "dad")]
        grown = role.kind in ("man", "woman") and role.noun not in KIN and not role.animal
        if single == "family" and grown and not kin:
            return self._own_family(role) if new else []
        if single == "family" and (len(kin) > 1 or role.noun in ("mom", "dad")):
            return kin[:3]
        for noun in ("mom", "dad") if new else ():
            key = noun.capitalize()
            if key not in self._cast and not any(self._cast[k].noun == noun for k in parents):
                kind, gender, _ = kind_of(noun)
                self._cast[key] = Role(key, kind, noun=noun, gender=gender, owner=owner)
                parents.append(key)
            elif key in self._cast and key not in parents:
                parents.append(key)
        return [k for k in parents if k != owner][:3]

    def _own_family(self, role: Role) -> list[str]:
        """Wife or husband and the children of a grown-up."""
        noun = "wife" if role.kind == "man" else "husband"
        key = next((k for k, c in self._cast.items() if c.noun == noun), noun.capitalize())
        kind, gender, _ = kind_of(noun)
        self._cast.setdefault(key, Role(key, kind, noun=noun, gender=gender, owner=role.key))
        return [key, self._young_crowd() or self._crowd("Children", "children")]

    # ---- herds

    def _herd(self, p: Phrase, single: str, as_subject: bool, there: bool) -> list[str]:
        """Several of one kind: those who were met, if they are that many, else a crowd of them."""
        kind, gender, animal = kind_of(single)
        other = "other" in p.adjectives
        known = p.determiner in ("the", "two", "his", "both") and not p.text.lower().startswith("all")
        met = [k for k in self.met() if self._cast[k].kind == kind or self._cast[k].noun == single]
        if known and len(met) > 1 and not other:
            return met[:3]
        named = [k for k, c in self._cast.items() if c.name and c.kind in ("girl", "boy")]
        if single == "twin" and len(named) > 1:
            return named[:2]
        opening = rf"\bthere (?:were|are|lived) {re.escape(p.text.lower())}\b"
        seen = as_subject or there or bool(re.search(opening, self._named.bare.lower()))
        called = any(c.name and c.noun == single for c in self._cast.values())
        if p.text.lower().startswith(("two ", "twin ")) and seen and not (met or called):
            apart = _APART.search(self._named.bare)
            sizes = apart.groups() if apart else ("big", "little")
            return [self._one_of_two(single, size) for size in sizes]
        key = plural(single).capitalize()
        if key in self._cast:
            return [key]
        alike = self._young_crowd() if PEOPLE.get(single) == "child" else ""
        alike = alike or ("People" if single in _TOWNSFOLK and "People" in self._cast else "")
        if alike:
            return [alike]
        if not (as_subject and (p.determiner or animal)) and not (there and self._counted(p)):
            return []
        return [self._crowd(key, single, gender)]

    def _one_of_two(self, noun: str, size: str) -> str:
        """Take in one of "two sisters": two who can be told apart."""
        kind, gender, animal = kind_of(noun)
        key = f"{size.capitalize()} {noun}"
        if kind in ("child", "person"):
            kind, gender = "boy" if kind == "child" else "man", "m"
        role = Role(key, kind, noun=noun, gender=gender, animal=animal, aliases=[f"the {size} {noun}"])
        role.looks = [size]
        self._cast[key] = role
        return key
