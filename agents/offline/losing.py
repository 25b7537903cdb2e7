"""What is lost: a thing that went missing, that somebody lost or could not find, is in nobody's hands."""

import re

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
