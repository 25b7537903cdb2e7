"""Who is he and who is she: from the pronouns that follow a name or a noun in the story."""

import re
from collections import Counter

from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.lexicon import NAME_GENDER, PEOPLE, listed
from anim_director.agents.offline.name_patterns import DONE_TO, OWN

UNISEX = listed("people", "other", "unisex")
"""Names that girls and boys have."""


class Genders:
    """What the text says of somebody's sex.

    Attributes:
        full: the whole text.
        bare: the text without its quotes.
        cast: the named roles found so far.
    """

    full: str
    bare: str
    cast: dict[str, Role]

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
            told = re.search(rf"\b(?:[a-z]+ed|{DONE_TO}) (?:the|an?|his|her|my) $", self.bare[: m.start()])
            if told and not re.search(r"[.!?]", between):
                continue  # gave the cow a carrot out of his box
            given = re.search(rf"\b(?:[a-z]+ed|{DONE_TO}) $", between)
            if hit[1].lower() == "her" and given and not re.match(rf" (?:{OWN})\b", m[1][hit.end() :]):
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

    def _she_is_meant(self, titled: str) -> bool:
        """Whether the first pronoun behind a title is "she"."""
        name = re.sub(r"[. ]+", "_", titled)
        found = re.findall(rf"(?:^|[.!?]\s+){re.escape(name)}\b[^.!?]*[.!?\s]+(she|he)\b", self.bare, re.I)
        return self.pronoun_after(titled) == "f" or (bool(found) and found[0].lower() == "she")
