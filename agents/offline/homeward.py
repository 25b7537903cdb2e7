"""The way home: who walks home is on the way, where the next sentence tells that they are there.

Known only when the next sentence is read, so it is settled after all are.
"""

import re
from itertools import pairwise

from anim_director.agents.offline.facts import Action, Event, Role
from anim_director.agents.offline.place_lists import HOUSES, indoors

_THERE = re.compile(
    r"^(?:And |Then |But |So )?(?:at home|back (?:at )?home|once (?:\w+ ){0,3}home|inside the house"
    r"|(?:when|as soon as|after) (?:\w+ ){1,4}(?:got|came|reached|arrived|were|was|returned)"
    r" (?:back )?(?:at )?home"
    r"|(?:soon|at last|finally),? (?:\w+ ){1,3}(?:got|came|reached|arrived|were|was) (?:back )?(?:at )?home"
    r"|(?:they|he|she) (?:got|reached|arrived) (?:back )?(?:at )?home)\b",
    re.I,
)
_GOING = frozenset(["walk", "run", "go", "ride", "hurry", "head", "skip", "march", "drive", "cycle", "rush"])


def on_the_way_home(events: list[Event], cast: dict[str, Role]) -> None:
    """Let a walk home be on the way when the sentence after it says "at home", "when they got home"."""
    for n, (e, after) in enumerate(pairwise(events)):
        home = (e.turn[1] or e.place) in HOUSES
        walk = next((a for a in e.actions if _homeward(a)), None)
        if walk is None or not home or not _THERE.search(after.bare):
            continue
        if e.turn[1]:
            e.turn = (0, "")
        old = events[n - 1].place if n else ""
        wild = all(cast[k].animal for k in walk.agents)
        if e.place in HOUSES or indoors(e.place):
            e.place = old if old and not indoors(old) else "forest" if wild else "street"
        e.host = ""


def _homeward(a: Action) -> bool:
    named = [*a.objects, *(p for _, p in a.places)]
    home = a.particle == "home" or any(p.head in HOUSES for p in named)
    return a.verb in _GOING and a.mode == "real" and bool(a.agents) and home
