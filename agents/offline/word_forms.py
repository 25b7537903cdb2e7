"""Forms of words: a tagged word, dictionary forms, and what the dictionary knows as a verb."""

from dataclasses import dataclass
from functools import cache

from anim_director.agents.offline.lexicon import table

PAST: dict[str, str] = table("grammar")["past"]


@dataclass
class Token:
    """One word or mark."""

    text: str
    tag: str
    lemma: str
    at: int = 0  # offset of its first character

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@cache
def lemma(word: str, pos: str) -> str:
    """Return the dictionary form of a word; `pos` is VERB or NOUN."""
    if pos == "VERB" and word in PAST:
        return PAST[word]
    from lemminflect import getLemma

    found = getLemma(word, pos)
    return found[0] if found else word


@cache
def inflect(word: str, tag: str) -> str:
    """Return the form of a lemma that a Penn tag names: ("give", "VBZ") -> "gives"."""
    from lemminflect import getInflection

    found = getInflection(word, tag)
    return found[0] if found else word


@cache
def can_be_verb(low: str) -> bool:
    """Whether the dictionary knows a word as (a form of) a verb."""
    from lemminflect import getAllLemmas

    return "VERB" in getAllLemmas(low)
