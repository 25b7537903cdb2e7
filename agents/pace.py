"""How long words take to say, before anybody has said them: one rule for scripts, shots and quotes."""

from collections.abc import Collection

from anim_director.agents.word_for_word import words
from anim_director.film import Line

WORDS_A_SECOND = 2.6
"""Of a calm narrator, 156 words a minute, the pauses inside a line included."""

BETWEEN_LINES = 0.3
"""Seconds of breath between two lines."""


def seconds_of(text: str) -> float:
    """Return about how long a text takes to say, in seconds."""
    return len(words(text)) / WORDS_A_SECOND


def seconds_of_lines(lines: Collection[Line]) -> float:
    """Return about how long lines take to say one after the other, in seconds."""
    spoken = sum(len(words(line.text)) for line in lines)
    return spoken / WORDS_A_SECOND + BETWEEN_LINES * max(0, len(lines) - 1)
