"""Stories told by their quotes alone: who speaks is heard from whom the others call."""

import re
from collections.abc import Sequence

from anim_director.agents.offline.facts import Event, Role, Said
from anim_director.agents.offline.lexicon import KIN, NAME_GENDER, SAME_PERSON
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.naming import NAME, kind_of

_CALLED = re.compile(rf"(?:^|[,.!?] )({NAME})(?=[,.!?]|$)")
LEAST = 4
"""Quotes a story must have to be a talk."""


def told_by_quotes(events: Sequence[Event]) -> bool:
    """Whether nobody tells the story but those who are in it."""
    narrated = any(re.search("[A-Za-z]{2}", re.sub(r"\bQ\d+\b", "", e.bare)) for e in events)
    return not narrated and sum(len(e.lines) for e in events) >= LEAST


def share_out(memory: Memory, events: Sequence[Event]) -> None:
    """Give every quote of such a story to somebody: who was called answers, else the two take turns."""
    told = [(e, line) for e in events for line in e.lines]
    called = [_called(memory, line) for _, line in told]
    if not any(called):
        return
    speakers: list[str] = []
    for i, (e, line) in enumerate(told):
        speaker = _speaker(memory, called, speakers, i)
        speakers.append(speaker)
        line.speaker, line.verb = speaker, "say"
        line.addressee = called[i] or _other(speakers, speaker) or _partner(memory, called, speaker)
        for key in (speaker, line.addressee):
            role = memory.cast[key]
            role.mentions, role.first = role.mentions + 1, role.first if role.mentions else e.number
            if key not in e.present:
                e.present.append(key)


def _speaker(memory: Memory, called: Sequence[str], speakers: Sequence[str], i: int) -> str:
    before = called[i - 1] if i else ""
    if before and before != speakers[-1] and before != called[i]:
        return before
    other = _other(speakers, speakers[-1]) if speakers else ""
    if other and other != called[i]:
        return other
    return _partner(memory, called, called[i] or (speakers[-1] if speakers else ""))


def _other(speakers: Sequence[str], one: str) -> str:
    """Who spoke last before somebody."""
    return next((k for k in reversed(speakers) if k != one), "")


def _partner(memory: Memory, called: Sequence[str], one: str) -> str:
    """Who talks with somebody: a child who is called later, else a friend without a name."""
    names = [k for k in called if k and k != one]
    children = [k for k in names if memory.cast[k].name]
    if names:
        return (children or names)[0]
    memory.cast.setdefault("Friend", Role("Friend", "girl", noun="friend", gender="f", aliases=["friend"]))
    return "Friend"


def _called(memory: Memory, line: Said) -> str:
    """Key of who is called in a quote, taken in if need be; "" if nobody is."""
    for m in _CALLED.finditer(line.text):
        low = m[1].lower()
        noun = SAME_PERSON.get(low, low)
        if noun in KIN:
            kind, gender, _ = kind_of(noun)
            key = noun.capitalize()
            memory.cast.setdefault(key, Role(key, kind, noun=noun, gender=gender))
            return key
        if m[1] in memory.cast or m[1] in NAME_GENDER:
            gender = NAME_GENDER.get(m[1], "m")
            kind = "girl" if gender == "f" else "boy"
            memory.cast.setdefault(m[1], Role(m[1], kind, name=m[1], gender=gender))
            return m[1]
    return ""
