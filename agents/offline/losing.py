"""What is lost: a thing that went missing, that somebody lost or could not find, is in nobody's hands."""

import re

from anim_director.agents.offline.facts import Action
from anim_director.agents.offline.setups import Setup

_MISSING = re.compile(
    r"(?:went|goes|was|is|were|are|got|had gone|has gone)\s+(?:all |suddenly |now )?(?:missing|lost|gone"
    r"|stolen|nowhere|not there|not in)\b|(?:disappeared|vanished|disappears|vanishes)\b"
)
_AUXILIARY = 8
"""Letters at most between the "was" and the "gone" of "was gone"."""

_LOSING = frozenset(["lose", "misplace"])


_SLIPPING = frozenset(["roll", "fly", "float", "slip", "blow", "sink", "drift", "bounce"])
_CARRIED_OFF = frozenset(["push", "blow", "carry", "take", "wash", "sweep", "pull"])


def slipped_things(setup: Setup) -> set[str]:
    """Return the keys of things that get out of somebody's hands by themselves, or by wind and waves."""
    out: set[str] = set()
    for a in (a for a in setup.actions if a.mode in ("real", "none") and not a.agents):
        if a.verb in _SLIPPING and a.agent_thing:
            out.add(a.agent_thing)
        if a.verb in _CARRIED_OFF and a.particle in ("away", "off"):
            out |= {p.thing for p in a.objects if p.thing}
    return out


_FAST = frozenset(["catch", "stick", "hang", "trap", "tangle"])
_HIGH = frozenset(["tree", "branch", "treetop", "roof"])


def held_fast(a: Action) -> str:
    """Return the key of the thing that hangs where nobody holds it: "was caught in the tree"; "" for none."""
    if not a.agent_thing or a.agents:
        return ""
    stuck = a.verb in _FAST and a.mode in ("real", "state") and not a.objects
    up_there = a.verb == "be" and a.mode == "real" and any(p.head in _HIGH for _, p in a.places)
    return a.agent_thing if stuck or up_there else ""


def risen_things(setup: Setup) -> set[str]:
    """Return the keys of things that fly off into the air in a shot: they lie nowhere after it."""
    real = [a for a in setup.actions if a.mode == "real" and a.agent_thing and not a.agents]
    return {a.agent_thing for a in real if a.verb in _RISING}


_RISING = frozenset(["fly", "float", "soar", "rise", "sail"])


def fast_things(setup: Setup) -> list[str]:
    """Return the keys of things that hang fast in a shot, as they are told: in a tree, on a roof."""
    return [thing for a in setup.actions if (thing := held_fast(a))]


GONE = frozenset(["pop", "burst", "vanish", "disappear", "melt", "explode"])
"""After which a thing is no more."""


def lost_things(setup: Setup) -> set[str]:
    """Return the keys of things that the words of a shot tell to be lost."""
    lost: set[str] = set()
    for b in setup.beats:
        for a in b.actions:
            told = _MISSING.search(b.event.bare, max(0, a.at - _AUXILIARY))
            missing = (told is not None and told.start() <= a.at <= told.end()) or (
                a.verb in GONE and a.mode == "real"
            )
            if a.agent_thing and missing:
                lost.add(a.agent_thing)
            if (a.verb in _LOSING and a.mode in ("real", "past")) or (a.verb == "find" and a.mode == "not"):
                lost |= {p.thing for p in a.objects if p.thing}
    return lost
