"""What a story takes for granted: where those live whom it only names, and whether its car is a toy."""

import re

from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.lexicon import KIN, inverted, table
from anim_director.agents.offline.memory import Memory

HOMES = inverted(table("places")["homes"])
"""Kind of animal to where it lives."""

_REAL_CAR = re.compile(
    r"\b(?:drove|drives?|driving|driver|parked|garage|car seat|by car)\b"
    r"|\b(?:in|into|inside|to|out of) (?:the|his|her|their|our|my|a|mom's|dad's) (?:\w+ )?car\b"
)


_ON_SHORES = frozenset(["seal", "walrus", "otter"])
_ICY = re.compile(r"\b(?:ic[ey]\w*|snow\w*|frozen|arctic|north pole|cold|rivers?|ponds?|lakes?|streams?)\b")


def has_real_car(story: str) -> bool:
    """Whether the car of the story is one to drive in, and no toy."""
    low = story.lower()
    return bool(_REAL_CAR.search(low)) and not re.search(r"\btoy cars?\b|\bremote.control", low)


def home_of(memory: Memory, who: list[Role]) -> str:
    """Return where those live whom a story opens with: a whale under the sea, a family in a house."""
    lead = who[0] if who else None
    if lead is not None and lead.kind in _ON_SHORES and not _ICY.search(memory.story):
        return "beach"
    if lead is not None and lead.animal:
        return HOMES.get(lead.noun, "") or HOMES.get(lead.kind, "")
    bare = memory.story
    family = any(c.noun in KIN for c in who) or any(c.noun in ("man", "woman") for c in who)
    packed = re.search(r"\b(?:pack(?:ed|ing)?|at home|bedtime|woke up|wake up|tv|toys?|doll)\b", bare)
    if lead is not None and lead.kind in HOMES:
        return HOMES[lead.kind]
    return "house" if family and packed else ""


def wild_home(memory: Memory, who: list[str]) -> str:
    """Return the home of wild animals, whose "home" is no living room; "" for others."""
    roles = [memory.cast[k] for k in who if k in memory.cast]
    if not roles or not all(c.animal for c in roles):
        return ""
    if re.search(r"\b(?:house|door|bed|kitchen|sofa|table)\b", memory.story):
        return ""
    return HOMES.get(roles[0].noun, "") or HOMES.get(roles[0].kind, "")
