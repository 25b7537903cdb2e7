"""What is lost: a thing that went missing, that somebody lost or could not find, is in nobody's hands."""

import re

from anim_director.agents.offline.setups import Setup

_MISSING = re.compile(
    r"(?:went|goes|was|is|were|are|got|had gone|has gone)\s+(?:all |suddenly |now )?(?:missing|lost|gone"
    r"|stolen|nowhere|not there|not in)\b|(?:disappeared|vanished|disappears|vanishes)\b"
)
_LOSING = frozenset(["lose", "misplace"])


def lost_things(setup: Setup) -> set[str]:
    """Return the keys of things that the words of a shot tell to be lost."""
    lost: set[str] = set()
    for b in setup.beats:
        for a in b.actions:
            if a.agent_thing and _MISSING.match(b.event.bare, a.at):
                lost.add(a.agent_thing)
            if (a.verb in _LOSING and a.mode in ("real", "past")) or (a.verb == "find" and a.mode == "not"):
                lost |= {p.thing for p in a.objects if p.thing}
    return lost
