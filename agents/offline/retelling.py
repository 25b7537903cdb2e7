"""An idea's own sentences made the beginning of a story: told in the past, with names for its people."""

import re

from anim_director.agents.offline.facts import Idea
from anim_director.agents.offline.lexicon import FAMILY
from anim_director.agents.offline.tagging import tokens
from anim_director.agents.offline.word_forms import inflect

_SHORT = (
    (r"\b(?:cannot|can['’]t|can not)\b", "could not"), (r"\b(?:do|does)n['’]t\b", "did not"),
    (r"\b(?:do|does) not\b", "did not"), (r"\b(?:is|'s) not\b|\bisn['’]t\b", "was not"),
    (r"\bare not\b|\baren['’]t\b", "were not"), (r"\bwon['’]t\b|\bwill not\b", "would not"),
    (r"\bcan\b", "could"), (r"\bwill\b", "would"), (r"\bmay\b", "might"),
)  # fmt: skip

_SUBJECTS = ("NNS", "all", "both", "they", "we", "i", "you")
"""After these a bare form is a finite verb: "his friends all jump"."""


def in_the_past(text: str) -> str:
    """Return sentences in the past tense: "He decides to try." -> "He decided to try."; quotes stay."""
    return "".join(
        part if part[:1] in '"“' else _past(part) for part in re.split(r"(\"[^\"]*\"|“[^”]*”)", text) if part
    )


def _past(text: str) -> str:
    for pattern, put in _SHORT:
        text = re.sub(pattern, put, text)
    out, end, free, before = [], 0, True, ""
    for t in tokens(text):
        low = t.low
        changed = ""
        if low in ("is", "am"):
            changed = "was"
        elif low == "are":
            changed = "were"
        elif low == "has" or (low == "have" and free):
            changed = "had"
        elif before in _SUBJECTS[1:] and low in FAMILY and free:
            changed = inflect(low, "VBD")
        elif t.tag == "VBZ" or (free and (t.tag == "VBP" or (t.tag == "VB" and before in _SUBJECTS))):
            changed = inflect(t.lemma, "VBD")
        # after "to", "could" and "did not" a verb keeps its base form
        before = t.tag if t.low not in ("all", "both", "they", "we", "i", "you") else t.low
        free = not (t.tag in ("TO", "MD") or low in ("did", "not", "let", "help"))
        if changed:
            out += [text[end : t.at], changed]
            end = t.at + len(t.text)
    return "".join([*out, text[end:]])


def named(text: str, idea: Idea, names: dict[str, str]) -> str:
    """Name those whom the idea calls by what they are, where they come in first.

    Args:
        text: the idea's sentences.
        idea: what they say.
        names: noun -> name, of those without a name.
    """
    for noun, name in names.items():
        text = re.sub(
            rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne) (?:[a-z]+ )??{re.escape(noun)}\b",
            rf"\g<0> named {name}",
            text,
            count=1,
        )
    return text
