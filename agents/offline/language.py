"""Whether a text can be read at all: the embedded brain knows simple English, and says so plainly."""

import re
import unicodedata
from collections import Counter
from functools import cache

from anim_director.agents.offline.lexicon import (
    FAMILY,
    FEELING,
    LIVING,
    LOOK,
    NAME_GENDER,
    PLACE_FAMILY,
    table,
)
from anim_director.errors import BadInput, UnreadableLanguage

ADVICE = (
    "The embedded brain reads simple English only. Set a model that reads it with --brain openai:<model>."
)
LEAST_ENGLISH = 0.18
"""Share of small English words below which a text of some length is not English; stories have 0.35 to 0.6."""

LEAST_KNOWN = 0.5
"""Share of words found in the English lexicon below which a text is no English at all."""


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(row.split()) for language, row in table("languages").items()}


@cache
def _lexicon() -> frozenset[str]:
    """All English words the tagger knows, in small letters."""
    from anim_director.agents.offline.english import lexicon

    ours = (
        LIVING | set(FAMILY) | set(FEELING) | set(LOOK) | set(PLACE_FAMILY) | {n.lower() for n in NAME_GENDER}
    )
    return frozenset(word.lower() for word in lexicon) | ours


def check_readable(text: str, what: str = "story") -> None:
    """Raise if the embedded brain cannot read a text.

    Args:
        text: what the user brought.
        what: how messages call it: "story", "narrative".

    Raises:
        BadInput: there is nothing to read in it.
        UnreadableLanguage: it is written in another script or language.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        msg = f"The {what} has no words in it, so there is nothing to make a film of."
        raise BadInput(msg)
    foreign = [c for c in letters if not _latin(c)]
    if len(foreign) > len(letters) / 4:
        msg = f"The {what} is written in {_script(foreign)} letters. {ADVICE}"
        raise UnreadableLanguage(msg)
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", text)]
    scores = {language: sum(w in row for w in words) / len(words) for language, row in _small_words().items()}
    english = scores.pop("English")
    other, score = max(scores.items(), key=lambda item: item[1])
    if score > english and score >= 0.15 and not (len(words) < 4 and _known(words) == 1.0):
        msg = f"The {what} seems to be written in {other}. {ADVICE}"
        raise UnreadableLanguage(msg)
    known = _known(words)
    if known < LEAST_KNOWN:
        if len(words) >= 6 and english < LEAST_ENGLISH and _wordlike(words):
            msg = (
                f"The {what} is in a language that was not recognised; few of its words are English. {ADVICE}"
            )
            raise UnreadableLanguage(msg)
        msg = (
            f"The {what} has no sense that could be found: of its {len(words)} words only "
            f"{round(known * len(words))} are English. {ADVICE}"
        )
        raise BadInput(msg)
    if len(words) >= 12 and english < LEAST_ENGLISH:
        msg = f"The {what} does not read like English sentences. {ADVICE}"
        raise UnreadableLanguage(msg)


def _known(words: list[str]) -> float:
    from anim_director.agents.offline.tagging import lemma

    lexicon = _lexicon()
    found = sum(w in lexicon or lemma(w, "VERB") in lexicon or lemma(w, "NOUN") in lexicon for w in words)
    return found / len(words)


def _wordlike(words: list[str]) -> bool:
    """Whether most words could be spoken: they have vowels, and no long runs of one kind of letter."""
    vowels = "aeiouyäöüáéíóúàèìòùâêîôûåøæãõıąę"
    fine = [w for w in words if any(c in vowels for c in w) and not re.search(rf"[^{vowels}]{{6,}}", w)]
    return len(fine) > len(words) * 0.7


def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _script(letters: list[str]) -> str:
    """Return the script most of the letters belong to: "Cyrillic"."""
    votes = Counter(unicodedata.name(c, "UNKNOWN").split()[0] for c in letters)
    name = votes.most_common(1)[0][0]
    return {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}.get(
        name, name.capitalize()
    )
