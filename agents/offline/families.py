"""Elders of animals, who are called by two words as by one: "mother duck", "Papa Bear"."""

import re

from anim_director.agents.offline.lexicon import SAME_PERSON, SPECIES

ELDERS: dict[str, str] = {
    w: same for w, same in SAME_PERSON.items() if same in ("mom", "dad", "grandma", "grandpa")
}
ELDERS |= {same: same for same in ELDERS.values()}

_BEASTS = "|".join(sorted((w for w in SPECIES if " " not in w), key=lambda w: (-len(w), w)))
_CALLED = "|".join(sorted(ELDERS, key=lambda w: (-len(w), w)))
ELDER = re.compile(rf"\b({_CALLED}) ({_BEASTS})\b", re.I)
_SHOUTED = re.compile(rf"\b((?:{_CALLED}|baby) (?:{_BEASTS}))\b", re.I)


def elder_of(words: str) -> str:
    """Return "mom bear" for "Mama Bear"; "" for words that are no elder of an animal."""
    m = ELDER.fullmatch(words)
    return f"{ELDERS[m[1].lower()]} {m[2].lower()}" if m else ""


def without_capitals(text: str) -> str:
    """Return a text in which "Mama Bear" and "Baby Bear" are no names; the length stays."""
    return _SHOUTED.sub(lambda m: m[0].lower(), text)
