"""A prompt made shorter by rule: first ornament goes, last what the figures are and do."""

import re
from typing import Any

from anim_director.agents.replies import ShortenPrompt
from anim_director.agents.word_for_word import words

_PLAIN = re.compile(
    r"subtitle|letters|lowest sixth|feet stand|nobody covers|inside the picture|free space|clear silhouettes"
    r"|style|exactly (?:one|two|three|four)|gentle grain|few details|light|mood",
    re.IGNORECASE,
)
"""Of sentences about how a picture is painted, not what is in it."""


def shorten_prompt(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `ShortenPrompt`: sentences go, then phrases between commas, never those with a kept name."""
    most = int(inputs.get("prompt_words", 400))
    keep = [str(name).casefold() for name in inputs.get("keep", [])]
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", str(inputs.get("prompt", "")).strip()) if s]
    while _count(sentences) > most and len(sentences) > 1:
        ranks = [_rank(i, sentence, keep) for i, sentence in enumerate(sentences)]
        if max(ranks) <= 1:  # only sentences with a name are left
            break
        worst = max(range(len(sentences)), key=lambda i: (ranks[i], i))
        sentences.pop(worst)
    sentences = _fewer_phrases(sentences, most, keep)
    return ShortenPrompt(prompt=" ".join(sentences)).model_dump()


def _fewer_phrases(sentences: list[str], most: int, keep: list[str]) -> list[str]:
    """Leave out phrases between commas, the last of the longest sentence first, as long as one can go."""
    parts = [sentence.split(", ") for sentence in sentences]
    while sum(len(words(phrase)) for phrases in parts for phrase in phrases) > most:
        free = [
            (len(phrases), row, place)
            for row, phrases in enumerate(parts)
            for place in range(1, len(phrases))
            if not any(name in phrases[place].casefold() for name in keep)
        ]
        if not free:
            break
        _, row, place = max(free)
        end = parts[row][-1][-1:] if place == len(parts[row]) - 1 else ""
        parts[row].pop(place)
        if end and end in ".!?" and not parts[row][-1].endswith((".", "!", "?")):
            parts[row][-1] += end
    return [", ".join(phrases) for phrases in parts]


def _rank(place: int, sentence: str, keep: list[str]) -> int:
    """Return how easily a sentence is missed: 0 the first, 1 with a name, 2 other, 3 how it is painted."""
    if place == 0:
        return 0
    if any(name in sentence.casefold() for name in keep):
        return 1
    return 3 if _PLAIN.search(sentence) else 2


def _count(sentences: list[str]) -> int:
    return sum(len(words(sentence)) for sentence in sentences)
