"""The mood of a stretch of story, for music and light."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from anim_director.agents.offline.facts import Event
from anim_director.agents.offline.lexicon import table
from anim_director.film import Mood

_WORDS: dict[Any, re.Pattern[str]] = {
    mood: re.compile(rf"\b(?:{'|'.join(row.split())})\b", re.I) for mood, row in table("moods").items()
}


def mood_of(events: Sequence[Event]) -> Mood:
    """Return the mood most of the words of some sentences have."""
    text = " ".join(e.text for e in events)
    votes: Counter[Mood] = Counter()
    for mood, pattern in _WORDS.items():
        votes[mood] += len(pattern.findall(text))
    if not any(votes.values()):
        return "calm"
    return max(votes, key=lambda m: votes[m])


def mood_of_film(events: Sequence[Event]) -> Mood:
    """Return the mood of a whole story: how it ends counts for more than its worst moment."""
    mood = mood_of(events)
    if mood in ("sad", "tense") and events:
        end = mood_of(events[-max(3, len(events) // 4) :])
        return mood if end in ("sad", "tense") else "happy"
    return mood
