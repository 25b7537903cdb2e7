"""Who has a name: found in the whole text before the reading begins.

"a girl named Sue", "Her name was Lily", "Max was a dog", "her friend Tom", and capitalised words that act.
"""

import re
from collections import Counter

from anim_director.agents.offline.animated import LIVELY
from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.families import without_capitals
from anim_director.agents.offline.kinds import kind_of, small_animal
from anim_director.agents.offline.lexicon import (
    EPITHETS,
    KIN,
    LIVING,
    LOOK,
    NAME_GENDER,
    NEVER_NAMES,
    NOT_PERSONS,
    PEOPLE,
    SAME_PERSON,
    SPECIES,
    TITLES,
)
from anim_director.agents.offline.name_genders import UNISEX, Genders
from anim_director.agents.offline.name_patterns import (
    A_BEAST,
    ADJECTIVE,
    ALIVE,
    APPOSED,
    APPOSED_MANY,
    CALLED,
    CALLED_SO,
    CHILDS_AGE,
    FINITE,
    IS_A,
    IS_THING,
    NAME,
    NAME_WAS,
    NAMED,
    NO_LOOKS,
    OF_BEASTS,
    RANKED,
    SOMEBODY,
    SPEAKS,
    SURNAMES,
    TITLED,
    YEARS,
)
from anim_director.agents.offline.word_forms import lemma


def _common(name: str) -> bool:
    """Whether a word that stands in no list is in the dictionary: "Rain poured down." """
    from anim_director.agents.offline.english import parser

    return name.lower() in parser.lexicon


class Named(Genders):
    """Everybody with a proper name in a text.

    Attributes:
        cast: the named roles, in the order they were found.
        late: names told only after the bearer came in ("Her name was Lily").
        bare: the text without its quotes.
    """

    def __init__(self, full: str) -> None:
        full = re.sub(
            rf"(?m)^\s*[Bb]y {NAME}(?: {NAME}){{0,2}}\.?\s*$", "", full
        )  # who wrote it is not in it
        full = without_capitals(full)
        self.full = full
        unquoted = re.sub(r'"[^"]*"', " . ", full)
        self.bare = re.sub(rf"\b(Mr|Mrs|Ms|Miss|Dr)\.? (?={NAME})", r"\1_", unquoted)
        self.cast: dict[str, Role] = {}
        self.late: set[str] = set()
        self.before: dict[str, int] = {}  # how many of the same noun come in before who is named late
        self.me = ""  # key of whoever tells the story as "I"
        self._titled(unquoted)
        self._by_pattern()
        self._by_later_name()
        self._by_list()
        self._by_capital()
        self._settle_kinds()
        self._brother_and_sister()
        self._first_person()

    def _first_person(self) -> None:
        """Find who says "I" outside of quotes; a child, unless the story says what it is."""
        told = re.findall(r"\bI\b", self.bare)
        if not told or (len(told) < 2 and len(self.bare.split()) > 40):
            return
        name = re.search(rf"\b[Mm]y name (?:is|was) ({NAME})", self.bare)
        said = re.search(rf"\bI (?:am|was) an? {ADJECTIVE}{{0,3}}?({ALIVE})\b", self.bare)
        noun = said[1] if said else ""
        called = name[1] if name else self._called_by_others()
        if called:
            self.me = called
            role = self.cast.setdefault(self.me, Role(self.me, "", name=self.me))
        else:
            noun = noun or (
                "boy"
                if re.search(r"\bI (?:am|was) (?:a|the) (?:\w+ )?(?:son|brother)\b", self.bare)
                else "girl"
            )
            self.me = noun.capitalize()
            role = self.cast.setdefault(self.me, Role(self.me, ""))
        if noun:
            role.noun = noun
            role.kind, role.gender, role.animal = kind_of(noun)
        if role.kind in ("", "child", "person"):
            role.kind = {"f": "girl", "m": "boy"}.get(role.gender or NAME_GENDER.get(role.name, "f"), "girl")
        role.gender = role.gender or NAME_GENDER.get(role.name, "")

    def _called_by_others(self) -> str:
        """The name that only others call somebody by is that of who tells: '"Look, Tom," Dad whispered.'"""
        quotes = " | ".join(re.findall(r'"([^"]*)', self.full)[::1])
        called = re.findall(rf"(?:^|[,!?.|] )({NAME})[,!?.]|, ({NAME})(?:[,!?.]|$| \|)", quotes)
        names = [a or b for a, b in called]
        free = [n for n in names if n in NAME_GENDER and not re.search(rf"\b{n}\b", self.bare)]
        return next(iter(free), "")

    def _titled(self, text: str) -> None:
        for m in TITLED.finditer(text):
            if m[1].split()[-1] in NEVER_NAMES:
                continue
            she = m[2] in ("Mrs", "Ms", "Miss") or (m[2] == "Dr" and self._she_is_meant(m[1]))
            role = Role(m[1], "woman" if she else "man", name=m[1], gender="f" if she else "m")
            role = self.cast.setdefault(m[1], role)
            surname = re.split(r"[ .]+", m[1])[-1].lower()
            human = re.search(
                rf"\b(?:man|woman|lady|teacher|neighbou?r),? (?:named |called )?{re.escape(m[1])}", text
            )
            if (
                surname == SPECIES.get(surname) and surname not in SURNAMES and not human
            ):  # Mr. Bear, Mrs. Rabbit
                role.noun, role.animal, role.kind = surname, True, SPECIES[surname]
            told = re.search(rf"{A_BEAST},? (?:{CALLED} )?{re.escape(m[1])}\b", text)
            species = lemma(told[1], "NOUN") if told else ""
            if species in SPECIES and not role.animal:  # a wise old owl named Mr. Hoot
                role.noun, role.animal, role.kind = species, True, SPECIES[species]
            if m[3] in LIVING and not role.animal:
                role.noun, role.animal = m[3], m[3] in SPECIES
                role.kind = SPECIES.get(m[3], role.kind)

    def _add(self, name: str, noun: str = "", words: str = "") -> None:
        kin = lemma(name.lower(), "NOUN") in KIN or name.lower() in SAME_PERSON
        if name in NEVER_NAMES or name in TITLES or kin:
            return
        role = self.cast.setdefault(name, Role(name, "", name=name))
        noun = lemma(noun, "NOUN") if noun not in LIVING else noun
        vague = PEOPLE.get(role.noun) in ("child", "person") and noun in LIVING
        if noun and (not role.noun or vague):
            role.noun = noun
        role.looks += [w for w in re.findall("[a-z]+", words) if w not in role.looks and w not in NO_LOOKS]

    def _by_pattern(self) -> None:
        for m in NAMED.finditer(self.bare):
            noun, words = m[2], m[1]
            if noun in ("she", "he", "they", "i", "we", "everyone", "everybody"):
                told = [w for w in re.findall("[a-z]+", words) if w in LIVING]
                if not told or "whom" not in words:
                    continue
                noun, words = told[-1], ""  # her grandmother, whom she called Nani
            elif noun in ("was", "is", "were") and words.split():  # the dog was called Rex
                noun, words = words.split()[-1].strip(","), " ".join(words.split()[:-1])
                self.late.add(m[3])
            after = re.match(rf" ({NAME})", self.bare[m.end() :])
            named = after[1] if m[3].lower() in EPITHETS and after else m[3]
            for name in filter(None, (named, m[4])):
                self._add(name, noun, words)
                if m[0][:4].lower() == "the ":  # said the girl, whose name was Freya: she came in before
                    self.late.add(name)
        for m in APPOSED_MANY.finditer(self.bare):
            noun = lemma(m[2], "NOUN")
            if noun != m[2] and (noun in SPECIES or noun in ("boy", "girl", "brother", "sister")):
                for name in re.findall(NAME, m[3]):
                    self._add(name, noun, m[1])
        for m in APPOSED.finditer(self.bare):
            self._add(m[3], m[2], m[1])
        for m in IS_A.finditer(self.bare):
            self._add(m[1], m[3], m[2])
        acted = re.search(r"\b(?:school play|the play|stage|costumes?|rehears\w+|the part of)\b", self.bare)
        for m in () if acted else IS_THING.finditer(self.bare):  # Toto was a small green train
            name = m[1] or m[2]
            again = len(re.findall(rf"\b{name}\b", self.bare)) > 1
            if name in NAME_GENDER or (again and not re.search(rf"\b{name.lower()}\b", self.bare)):
                self._add(name, m[4], m[3])
        for m in RANKED.finditer(self.bare):  # Captain Yuna, Farmer Joe, Aunt Rosa
            if m[2] not in TITLES and m[2] not in NEVER_NAMES:
                self._add(m[2], m[1].lower())

    def _by_later_name(self) -> None:
        """Find whom "Her name was Lily" is about: the last one of that gender before it."""
        for m in CALLED_SO.finditer(self.full):  # "I will call you Gray": the cat she found
            beasts = [n for n in SOMEBODY.finditer(self.full[: m.start()]) if kind_of(n[2])[2]]
            if beasts and m[1] not in self.cast and f'"{m[1]}' not in self.full:
                self._add(m[1], beasts[-1][2], beasts[-1][1])
                self.late.add(m[1])
        for m in NAME_WAS.finditer(self.bare):
            she = (m[1] or m[2]).endswith("er")
            he = (m[1] or "").endswith("is") or m[2] == "him"
            for n in reversed(list(SOMEBODY.finditer(self.bare[: m.start()]))):
                gender = kind_of(n[2])[1]
                if n[2] in KIN or n[2] == "friend" or (she and gender == "m") or (he and gender == "f"):
                    continue
                if (m[2] or "").startswith("the ") and m[2] != f"the {n[2]}":
                    continue  # named the puppy Wave: not the man
                self._add(m[3], n[2], n[1])
                self.late.add(m[3])
                alike = [x for x in SOMEBODY.finditer(self.bare[: n.end()]) if x[2] == n[2]]
                new = [x for x in alike if x[0].lower().startswith(("a ", "an ", "one "))]
                if new:  # "a black puppy ... the puppy ... named the puppy Wave" are one
                    self._add(m[3], n[2], new[-1][1])
                self.before[m[3]] = len(new[:-1])
                if m[3] in self.cast and (she or he):
                    self.cast[m[3]].gender = "f" if she else "m"
                break

    def _by_list(self) -> None:
        """Read "Anna, Ben and Cara": whoever stands in a row of names has a name."""
        for m in re.finditer(rf"\b{NAME}(?:, {NAME})+,? and {NAME}\b", self.bare):
            for name in re.findall(NAME, m[0]):
                self._add(name)

    def _by_capital(self) -> None:
        inner = Counter(re.findall(rf"(?<![.!?\"] )(?<!\n)(?<!^)\b({NAME})\b(?!')", self.bare))
        every = Counter(re.findall(rf"\b({NAME})\b", self.full))
        low = set(re.findall(r"\b[a-zß-öø-ÿ]+\b", self.full))
        for name, n in every.items():
            if name in NEVER_NAMES or name in TITLES or len(name) < 3 or name in self.cast:
                continue
            family = len(re.findall(rf"\b[Tt]he {name}\b", self.bare))
            if family and name.endswith("s") and family == len(re.findall(rf"\b{name}\b", self.bare)):
                continue  # the Millers are no girl
            known = name in NAME_GENDER
            acts = self._acts(name, known)
            if (
                (known and (n > 1 or acts or inner[name] or len(self.full.split()) < 25))
                or (known and re.search(rf"\b{name}'s\b", self.bare))
                or (inner[name] and n > 1 and name.lower() not in low)
                or (acts and name.lower() not in low and (n > 2 or not _common(name)))
                or (self._speaks(name) and name.lower() not in low)
                or (
                    re.search(rf"(?:[Yy]ou are|[Yy]ou're|[Mm]y name is|call you) {name}\b", self.full)
                    and acts
                )
            ):
                self._add(name)

    def _acts(self, name: str, known: bool) -> bool:
        verbs = "|".join([*sorted(FINITE), "[a-z]+ed|[a-z]+s|and (?:[A-Z]|his|her)"])
        if re.search(rf"\b{name} (?:{verbs})\b", self.bare):
            return True
        return known and bool(re.search(rf"\b{name},? (?:and|the|a|with|is|are)\b", self.bare))

    def _speaks(self, name: str) -> bool:
        """Whether a quote is told with this name: '"A cake!" shouted Wei.'"""
        return bool(re.search(rf"\. +(?:{SPEAKS}) {name}\b|\b{name} (?:{SPEAKS})\b", self.bare))

    def _settle_kinds(self) -> None:
        told = [PEOPLE.get(c.noun) for c in self.cast.values()]
        young = bool(
            re.search(
                r"\b(?:boys?|girls?|children|kids?|grandm\w+|grandpa\w*|mom\w*|mum\w*|dad\w*|aunt\w*|uncle"
                r"|nana|papa|mama|school|recess|twins|toys?|playground)\b",
                self.bare,
                re.I,
            )
        )
        children = young or any(kind in ("girl", "boy", "child") for kind in told) or not any(told)
        for role in self.cast.values():
            if not role.kind:
                self._settle(role, children)

    def _settle(self, role: Role, children: bool) -> None:
        low = lemma(role.name.lower(), "NOUN")
        low = low if role.name in NAME_GENDER else small_animal(low) or low
        if low in SPECIES and PEOPLE.get(role.noun, "child") in ("child", "person"):
            role.noun = low
        told = role.gender
        kind, role.gender, role.animal = kind_of(role.noun) if role.noun else ("", "", False)
        role.gender = role.gender or told or self._gender_of_name(role.name) or self.pronoun_after(role.name)
        if role.animal or kind not in ("", "child", "person"):
            role.kind = kind
        elif role.noun and role.noun not in LIVING and self._is_no_person(role):
            role.kind, role.animal = role.noun, True  # "a little truck named Red"
        else:
            grown = (role.noun and kind == "person") or (not children and not role.noun)
            grown = grown and not self._child_by_years(role.name)
            if re.search(rf"\b[Oo]ld {re.escape(role.name)}\b", self.bare):
                grown = True
                role.looks.append("old")
            pair = {"f": "woman", "m": "man"} if grown else {"f": "girl", "m": "boy"}
            role.kind = pair.get(role.gender, pair["m"])
            role.gender = role.gender or "m"
        if role.kind in ("girl", "boy") and role.noun == "twin":
            role.noun = role.kind

    def _is_no_person(self, role: Role) -> bool:
        """Whether a noun that is in no list of the living is a thing or a beast, and not "a cop named Jo"."""
        noun = role.noun
        if noun in LOOK or noun in LIVELY or noun in NOT_PERSONS:
            return True
        name = re.escape(role.name)
        beast = re.search(
            rf"\b(?:{name}|the {noun})(?:'s| [a-z]+ (?:his|her|its)) (?:\w+ )?{OF_BEASTS}\b", self.bare
        )
        return bool(beast)

    def _brother_and_sister(self) -> None:
        """Twins of whom one is "her brother" are a girl and a boy, whatever their names are."""
        young = [c for c in self.cast.values() if c.kind in ("girl", "boy")]
        if len(young) != 2 or young[0].kind != young[1].kind or not self.siblings():
            return
        other, word = ("m", "her brother") if young[0].kind == "girl" else ("f", "his sister")
        if not re.search(rf"\b{word}\b", self.bare, re.I):
            return
        unsure = [c for c in young if c.name in UNISEX or c.name not in NAME_GENDER]
        changed = next((c for c in unsure if c.name in UNISEX), unsure[0] if unsure else None)
        if changed is not None:
            changed.gender, changed.kind = other, {"m": "boy", "f": "girl"}[other]
            changed.noun = changed.kind if changed.noun in ("girl", "boy") else changed.noun

    def _child_by_years(self, name: str) -> bool:
        """Whether the sentence that names somebody says "only nine years old"."""
        for said in re.findall(rf"[^.!?]*\b{re.escape(name)}\b[^.!?]*", self.bare):
            years = YEARS.search(said)
            if years:
                return years[1] in CHILDS_AGE
        return False

    def siblings(self) -> bool:
        """Whether two children of the story are said to be brother and sister."""
        return bool(
            re.search(r"\b(?:twins?|siblings|brother and sister|sister and brother|triplets)\b", self.bare)
        )
