"""Who has a name: found in the whole text before the reading begins.

"a girl named Sue", "Her name was Lily", "Max was a dog", "her friend Tom", and capitalised words that act.
"""

import re
from collections import Counter

from anim_director.agents.offline.animated import LIVELY
from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.families import without_capitals
from anim_director.agents.offline.lexicon import (
    EPITHETS,
    FANTASTIC,
    FEMALE,
    KIN,
    LIVING,
    LOOK,
    MALE,
    NAME_GENDER,
    NEVER_NAMES,
    NOT_PERSONS,
    PEOPLE,
    SAME_PERSON,
    SPECIES,
    TITLES,
    listed,
)
from anim_director.agents.offline.word_forms import lemma

ADJECTIVE = (
    r"(?:(?!(?:to|with|in|on|of|was|were|his|her|their|the|a|an|there|who|that|for|at|from|by|time|named|saw|had|as)\b)"
    r"[a-z]+,? )"
)
NOUN = rf"({ADJECTIVE}{{0,4}}?)([a-z]+)"
NAME = r"(?:[OD]')?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[A-Z][a-z]+)?"
"""A proper name: Søren, O'Neil, McKay."""

_DONE_TO = "gave|told|saw|met|took|brought|let|made|found|read|sent|bought|taught|caught|to|at|for"
_OWN = (
    "wings?|tail|head|eyes?|ears?|legs?|hat|arms?|paws?|mouth|dress|coat|shoes?|hair|feet|beak|neck|bag|lips"
    "|feathers"
)
_OF_BEASTS = r"(?:tail|fur|wings?|paws?|beak|feathers|claws|hooves|fins?)"
_FINITE = listed("people", "other", "finite")
_SPEAKS = (
    "said|asked|replied|cried|shouted|whispered|answered|called|exclaimed|yelled|says|asks|laughed|smiled"
)
_LIVING = "|".join(sorted((w for w in LIVING | {"puppy"} if " " not in w), key=lambda w: (-len(w), w)))
_CALLED = r"(?:named|called|by the name of|whose name was|and (?:his|her|its) name was)"
_NAMED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Tt]wo|[Aa]nother|[Oo]ne|[Ss]ome|[Tt]his) {NOUN},?"
    rf" {_CALLED} ({NAME})(?: and ({NAME}))?"
)
_APPOSED_MANY = re.compile(
    rf"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]he|[Hh]er|[Hh]is|[Tt]heir) ({ADJECTIVE}{{0,3}}?)([a-z]+),?"
    rf" (?:{_CALLED} )?((?:{NAME}, )*{NAME},? and {NAME})\b"
)
"""Two frogs, Fred and Greta; three little pigs named Pip, Pop and Pat."""
_APPOSED = re.compile(
    rf"\b(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Mm]y|'s) ({ADJECTIVE}{{0,3}}?)({_LIVING}),? ({NAME})\b"
)
_IS_A = re.compile(
    rf"\b({NAME})(?:(?:,| was| is) (?:an?|the|his|her)| the) (?:[a-z]+'s )?({ADJECTIVE}{{0,3}}?)({_LIVING})\b"
)
_IS_THING = re.compile(
    rf"(?:\b({NAME})(?: was| is|,) an?|(?:^|[.!?\n\"] *|\band )({NAME}),? the) ({ADJECTIVE}{{0,3}}?)"
    rf"({'|'.join(sorted(LIVELY))})\b"
)
"""Toto was a small green train; Tim the train: but "gave Paul the book" says nothing of Paul."""
_NAME_WAS = re.compile(
    r"\b(?:([Hh]er|[Hh]is|[Ii]ts|[Tt]he [a-z]+'s) name (?:was|is)|(?:named|called) (him|her|it|the [a-z]+))"
    rf" ({NAME})"
)
_CALLED_SO = re.compile(rf"\b(?:call|name) (?:you|him|her|it) ({NAME})\b")
_SOMEBODY = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he|[Hh]is|[Hh]er) ({ADJECTIVE}{{0,3}}?)({_LIVING})\b(?! (?:named|called))"
)
_TITLED = re.compile(rf"\b((Mr|Mrs|Ms|Miss|Dr)\.? {NAME})(?:, (?:the|an?) (?:[a-z]+ )??([a-z]+)\b)?")
_A_BEAST = rf"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) {ADJECTIVE}{{0,4}}?({_LIVING})"
_RANKED = re.compile(rf"\b({'|'.join(sorted(listed('people', 'other', 'ranks')))}) ({NAME})\b")
_YEARS = re.compile(r"\b([a-z]+|\d+)[ -]years?[ -]old\b")
_CHILDS_AGE = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
) | frozenset(str(n) for n in range(1, 13))
_SURNAMES = {"bird", "swan", "crow", "eagle", "bee", "bull", "fish", "parrot"}
"""Species that are people's names too; names of single birds (Finch, Robin) are no species of their own."""

_NO_LOOKS = {"very", "so", "and", "a", "an", "the", "named", "friend", "called", "two", "three", "four"}


UNISEX = listed("people", "other", "unisex")
"""Names that girls and boys have."""

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


def _small_animal(name: str) -> str:
    """The species of a pet name: froggy is a frog, birdie a bird; else ""."""
    for ending in ("ie", "ey", "y"):
        stem = name.removesuffix(ending)
        tries = [stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else ""]
        found = next((t for t in tries if t != name and t in SPECIES), "") if stem != name else ""
        if found:
            return found
    return ""


def _common(name: str) -> bool:
    """Whether a word that stands in no list is in the dictionary: "Rain poured down." """
    from anim_director.agents.offline.english import parser

    return name.lower() in parser.lexicon


class Named:
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
        said = re.search(rf"\bI (?:am|was) an? {ADJECTIVE}{{0,3}}?({_LIVING})\b", self.bare)
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

    def pronoun_after(self, name: str) -> str:
        """Return the gender of the pronouns that follow a name: f, m or unknown."""
        born = name == "baby" and re.search(
            r"\b(?:a|an|new|the) (?:\w+ )?baby[^.!?]{0,40}[.!?]\s+(She|He) (?:was|is|had|could)\b", self.bare
        )
        if born:
            return "f" if born[1] == "She" else "m"
        found = self._pronouns_after(name)
        if not found and PEOPLE.get(name) == "person":  # The teacher knew what to do. She smiled.
            led = re.findall(
                rf"(?:^|[.!?]\s+)The {re.escape(name)} [^.!?]{{0,80}}[.!?]\s+(She|He)\b", self.bare
            )
            found = Counter("f" if word == "She" else "m" for word in led)
        return found.most_common(1)[0][0] if found else ""

    def _gender_of_name(self, name: str) -> str:
        """Return the gender that a name usually has; of a name for both, what the story says."""
        told = self.pronoun_after(name) if name in UNISEX else ""
        return told or NAME_GENDER.get(name, "")

    def _pronouns_after(self, name: str) -> Counter[str]:
        found: Counter[str] = Counter()
        others = [n for n in self.cast if n != name]
        for m in re.finditer(rf"\b{re.escape(name)}\b([^.!?]{{0,80}}[.!?]?[^.!?]{{0,25}})", self.bare):
            hit = re.search(r"\b(he|his|him|she|her|it|its)\b", m[1], re.I)
            if not hit or hit[1].lower() in ("it", "its", "him"):
                continue
            between = m[1][: hit.start()]
            if name not in self.cast and re.search(r"[.!?]", between) and self._called_beside(name):
                continue  # '"Lucia, you are on!" barked the coach. Her knees shook.'
            told = re.search(rf"\b(?:[a-z]+ed|{_DONE_TO}) (?:the|an?|his|her|my) $", self.bare[: m.start()])
            if told and not re.search(r"[.!?]", between):
                continue  # gave the cow a carrot out of his box
            given = re.search(rf"\b(?:[a-z]+ed|{_DONE_TO}) $", between)
            if hit[1].lower() == "her" and given and not re.match(rf" (?:{_OWN})\b", m[1][hit.end() :]):
                continue  # the robot gave her a flower
            if re.fullmatch(r" (?:in|on|at|to|with|by|from|of|for) ", between):
                continue  # grandmother with a puppy in her arms
            if any(re.search(rf"\b{re.escape(o)}\b", between) for o in others):
                continue
            if not re.search(r"\b(mom|dad|mother|father|girl|boy|man|woman|aunt|uncle|lady)\b", between):
                near = len(between.split()) < 3 and not re.search(r"\b(?:on|at|to|who)\b", between)
                found["f" if hit[1].lower() in ("she", "her") else "m"] += 3 if near else 1
        return found

    def young(self, noun: str) -> bool:
        """Whether the story has a young one of a species: "the baby bear", "a little duck"."""
        told = rf"\b(?:baby|little|small|tiny|young|lost) {re.escape(noun)}s?\b"
        return bool(re.search(told, self.bare, re.I))

    def _called_beside(self, noun: str) -> bool:
        """Whether somebody with a name is called in a quote that the bearer of a noun says."""
        names = "|".join(re.escape(n) for n in self.cast)
        return bool(names) and bool(
            re.search(
                rf'"[^"]*\b(?:{names})\b[^"]*" \w+ (?:the|his|her) (?:\w+ )?{re.escape(noun)}\b', self.full
            )
        )

    def _titled(self, text: str) -> None:
        for m in _TITLED.finditer(text):
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
                surname == SPECIES.get(surname) and surname not in _SURNAMES and not human
            ):  # Mr. Bear, Mrs. Rabbit
                role.noun, role.animal, role.kind = surname, True, SPECIES[surname]
            told = re.search(rf"{_A_BEAST},? (?:{_CALLED} )?{re.escape(m[1])}\b", text)
            species = lemma(told[1], "NOUN") if told else ""
            if species in SPECIES and not role.animal:  # a wise old owl named Mr. Hoot
                role.noun, role.animal, role.kind = species, True, SPECIES[species]
            if m[3] in LIVING and not role.animal:
                role.noun, role.animal = m[3], m[3] in SPECIES
                role.kind = SPECIES.get(m[3], role.kind)

    def _she_is_meant(self, titled: str) -> bool:
        """Whether the first pronoun behind a title is "she"."""
        name = re.sub(r"[. ]+", "_", titled)
        found = re.findall(rf"(?:^|[.!?]\s+){re.escape(name)}\b[^.!?]*[.!?\s]+(she|he)\b", self.bare, re.I)
        return self.pronoun_after(titled) == "f" or (bool(found) and found[0].lower() == "she")

    def _add(self, name: str, noun: str = "", words: str = "") -> None:
        kin = lemma(name.lower(), "NOUN") in KIN or name.lower() in SAME_PERSON
        if name in NEVER_NAMES or name in TITLES or kin:
            return
        role = self.cast.setdefault(name, Role(name, "", name=name))
        noun = lemma(noun, "NOUN") if noun not in LIVING else noun
        vague = PEOPLE.get(role.noun) in ("child", "person") and noun in LIVING
        if noun and (not role.noun or vague):
            role.noun = noun
        role.looks += [w for w in re.findall("[a-z]+", words) if w not in role.looks and w not in _NO_LOOKS]

    def _by_pattern(self) -> None:
        for m in _NAMED.finditer(self.bare):
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
        for m in _APPOSED_MANY.finditer(self.bare):
            noun = lemma(m[2], "NOUN")
            if noun != m[2] and (noun in SPECIES or noun in ("boy", "girl", "brother", "sister")):
                for name in re.findall(NAME, m[3]):
                    self._add(name, noun, m[1])
        for m in _APPOSED.finditer(self.bare):
            self._add(m[3], m[2], m[1])
        for m in _IS_A.finditer(self.bare):
            self._add(m[1], m[3], m[2])
        acted = re.search(r"\b(?:school play|the play|stage|costumes?|rehears\w+|the part of)\b", self.bare)
        for m in () if acted else _IS_THING.finditer(self.bare):  # Toto was a small green train
            name = m[1] or m[2]
            again = len(re.findall(rf"\b{name}\b", self.bare)) > 1
            if name in NAME_GENDER or (again and not re.search(rf"\b{name.lower()}\b", self.bare)):
                self._add(name, m[4], m[3])
        for m in _RANKED.finditer(self.bare):  # Captain Yuna, Farmer Joe, Aunt Rosa
            if m[2] not in TITLES and m[2] not in NEVER_NAMES:
                self._add(m[2], m[1].lower())

    def _by_later_name(self) -> None:
        """Find whom "Her name was Lily" is about: the last one of that gender before it."""
        for m in _CALLED_SO.finditer(self.full):  # "I will call you Gray": the cat she found
            beasts = [n for n in _SOMEBODY.finditer(self.full[: m.start()]) if kind_of(n[2])[2]]
            if beasts and m[1] not in self.cast and f'"{m[1]}' not in self.full:
                self._add(m[1], beasts[-1][2], beasts[-1][1])
                self.late.add(m[1])
        for m in _NAME_WAS.finditer(self.bare):
            she = (m[1] or m[2]).endswith("er")
            he = (m[1] or "").endswith("is") or m[2] == "him"
            for n in reversed(list(_SOMEBODY.finditer(self.bare[: m.start()]))):
                gender = kind_of(n[2])[1]
                if n[2] in KIN or n[2] == "friend" or (she and gender == "m") or (he and gender == "f"):
                    continue
                if (m[2] or "").startswith("the ") and m[2] != f"the {n[2]}":
                    continue  # named the puppy Wave: not the man
                self._add(m[3], n[2], n[1])
                self.late.add(m[3])
                alike = [x for x in _SOMEBODY.finditer(self.bare[: n.end()]) if x[2] == n[2]]
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
        verbs = "|".join([*sorted(_FINITE), "[a-z]+ed|[a-z]+s|and (?:[A-Z]|his|her)"])
        if re.search(rf"\b{name} (?:{verbs})\b", self.bare):
            return True
        return known and bool(re.search(rf"\b{name},? (?:and|the|a|with|is|are)\b", self.bare))

    def _speaks(self, name: str) -> bool:
        """Whether a quote is told with this name: '"A cake!" shouted Wei.'"""
        return bool(re.search(rf"\. +(?:{_SPEAKS}) {name}\b|\b{name} (?:{_SPEAKS})\b", self.bare))

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
        low = low if role.name in NAME_GENDER else _small_animal(low) or low
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
            rf"\b(?:{name}|the {noun})(?:'s| [a-z]+ (?:his|her|its)) (?:\w+ )?{_OF_BEASTS}\b", self.bare
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
            years = _YEARS.search(said)
            if years:
                return years[1] in _CHILDS_AGE
        return False

    def siblings(self) -> bool:
        """Whether two children of the story are said to be brother and sister."""
        return bool(
            re.search(r"\b(?:twins?|siblings|brother and sister|sister and brother|triplets)\b", self.bare)
        )
