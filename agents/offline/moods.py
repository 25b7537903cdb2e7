"""The mood of a stretch of story, for music and light."""

import re
from collections import Counter
from collections.abc import Sequence

from anim_director.agents.offline.facts import Event
from anim_director.film import Mood

_WORDS: list[tuple[Mood, re.Pattern[str]]] = [
    ("tense", re.compile(r"\b(?:scared|afraid|danger\w*|monster|storm|thunder|suddenly|scream\w*|chas\w+|fell|fall)\b", re.I)),
    ("sad", re.compile(r"\b(?:sad|cried|crying|tears?|lonely|alone|lost|upset|gone|sorry|unhappy|miss(?:ed)?)\b", re.I)),
    ("wonder", re.compile(r"\b(?:magic\w*|stars?|moon|secret|treasures?|shiny|sparkl\w+|amazing|dreams?|special|rainbow)\b", re.I)),
    ("playful", re.compile(r"\b(?:play\w*|game|jump\w*|fun|danc\w+|sing\w*|sang|laugh\w*|kick\w*|swing\w*|tricks?)\b", re.I)),
    ("triumphant", re.compile(r"\b(?:won|win|hero|brave|proud|did it|champion|saved|hooray)\b", re.I)),
    ("happy", re.compile(r"\b(?:happy|glad|smil\w+|friends?|hug\w*|love\w*|thank\w*|share\w*|kind|great|excited)\b", re.I)),
    ("calm", re.compile(r"\b(?:sleep\w*|bed|quiet\w*|calm|soft\w*|rest\w*|warm|night|slowly|together)\b", re.I)),
]  # fmt: skip


def mood_of(events: Sequence[Event]) -> Mood:
    """Return the mood most of the words of some sentences have."""
    text = " ".join(e.text for e in events)
    votes: Counter[Mood] = Counter()
    for mood, pattern in _WORDS:
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
