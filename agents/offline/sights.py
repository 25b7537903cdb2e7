"""Which things are in a picture: what is handled and what is there, not what is only spoken or dreamt of."""

from collections.abc import Collection

from anim_director.agents.offline.casting import put_on
from anim_director.agents.offline.deeds import part_of_thing
from anim_director.agents.offline.facts import Action
from anim_director.agents.offline.lexicon import GARMENTS, listed
from anim_director.agents.offline.losing import GONE, fast_things, lost_things, risen_things
from anim_director.agents.offline.setups import Setup
from anim_director.agents.offline.wording import Wording

MOST_THINGS = 4
STAYING = 2
"""So many things are seen in a shot at most that are there only because they were there before."""

TAKEN = {"take", "pick_up", "carry", "give", "throw"}
_TUGGED = frozenset(["pull", "tug", "push"])
"""What is done to a thing that stays where it is."""

_PICTURED = frozenset(["draw", "paint", "sketch", "doodle"])
_PICTURES = frozenset(
    ["picture", "painting", "drawing", "portrait", "map", "sign", "letter", "card", "poster"]
)
MISSING = listed("deeds", "verbs", "missing")
SKY = listed("things", "other", "sky") | listed("things", "other", "ground")
HANDLED = {"take", "give", "put", "find", "draw", "build", "buy"}
WORN_PARTS = listed("things", "other", "worn_parts")


class Sights:
    """The things of a scene that were seen already, and those of the story that are no more."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._lying: dict[str, None] = {}  # in the order in which they were last seen
        self._gone: set[str] = set()
        self._lost: set[str] = set()  # until somebody finds or sees it

    def leave(self) -> None:
        """Go to another place: what lay about stays behind."""
        self._lying.clear()

    def lies(self, thing: str) -> bool:
        """Whether a thing was seen lying about in this scene."""
        return thing in self._lying and thing not in self._gone

    def go_on(self, setup: Setup, away: Collection[str] = ()) -> None:
        """Fill the things of a shot; those that are `away` are with somebody who is not in it."""
        held = [p.holds for p in setup.poses if p.holds]
        shown: list[str] = []
        hidden: set[str] = set()
        missing = lost_things(setup)
        for t in missing:
            self._lying.pop(t, None)
        for b in setup.beats:
            acted: set[str] = set()
            for a in b.actions:
                things = _there(a)
                acted |= {*a.things(), a.agent_thing}
                if a.agent_thing and a.verb in GONE and a.mode not in ("wish", "not"):
                    self._gone.add(a.agent_thing)
                if a.family == "wear" or (put_on(a) and a.verb in ("put", "have")):
                    hidden |= set(a.things())
                elif self._missing(a) or (a.mode == "past" and set(things) & set(away)):
                    if a.verb in MISSING or a.family == "search":
                        for t in things:  # it is not where it was
                            self._lying.pop(t, None)
                            self._lost.add(t)
                    hidden |= set(things) - set(self._lying) - set(held) - set(shown)
                    shown += [t for t in things if t in self._lying]
                else:
                    sought = a.verb == "look" and any(prep == "for" for prep, _ in a.places)
                    if not sought:
                        self._lost -= set(things)
                    shown += things
                    hidden -= set(things)
            shown += [
                t for t in b.things if t not in acted and not _worn_part(t) and t.split()[-1] not in SKY
            ]
        self._lost |= missing
        keys = [
            t
            for t in dict.fromkeys([*held, *shown])
            if t in self._wording.things and t not in hidden | self._gone | (self._lost - set(held))
        ]
        stay = [t for t in reversed(self._lying) if t not in away and self._stays(t, keys, hidden)]
        keys += stay[: max(0, STAYING - len(keys))]
        for t in [t for t in keys if t not in held]:
            self._lying.pop(t, None)
            self._lying[t] = None  # the last seen is the last in the row
        for t in held:
            self._lying.pop(t, None)
        lost = [
            t for a in setup.actions if a.verb == "lose" and a.mode in ("real", "past") for t in a.things()
        ]
        for t in [*self._eaten(setup), *lost]:
            self._lying.pop(t, None)
        for t in {*fast_things(setup), *risen_things(setup)}:  # up there, and seen where words speak of it
            self._lying.pop(t, None)
        setup.things = keys[:MOST_THINGS]

    def _stays(self, thing: str, keys: list[str], hidden: set[str]) -> bool:
        """Whether a thing that nobody speaks of now still lies where it was."""
        return thing not in keys and thing not in hidden | self._gone and thing in self._wording.things

    def _eaten(self, setup: Setup) -> list[str]:
        """What is no more after a shot: eaten, drunk, taken away."""
        done = [a for b in setup.beats for a in b.actions if a.mode == "real"]
        gone = [t for a in done if a.family in ("eat", "drink") for t in a.things()]
        taken = [a for a in done if a.family in TAKEN and a.verb not in _TUGGED]
        taken += [a for a in done if a.particle in ("away", "off", "home")]
        return gone + [t for a in taken for t in a.things()]

    def _missing(self, a: Action) -> bool:
        return a.verb in MISSING or a.family == "search" or a.mode in ("wish", "not")


def described(setup: Setup, wording: Wording) -> str:
    """Return the thing that a shot only describes: "The rail was so long and shiny." Else ""."""
    actions = [a for a in setup.actions if a.mode != "not"]
    things = {a.agent_thing for a in actions}
    if not actions or len(things) != 1 or setup.quotes:
        return ""
    plain = all(a.verb in ("be", "look", "seem") and not a.agents and not a.patients() for a in actions)
    thing = things.pop()
    return thing if plain and thing in wording.things and thing not in wording.tale.cast else ""


def _there(a: Action) -> list[str]:
    """The things of an action that are there; a mug "with flowers" is one thing, not two."""
    rows = [("", p) for p in a.objects]
    if a.verb in _PICTURED:  # painted trees: in the picture, and not in the room
        rows = [(prep, p) for prep, p in rows if p.determiner in ("the", "his") or p.head in _PICTURES]
    rows += [(prep, p) for prep, p in a.places if prep not in ("about", "without")]
    rows = [(prep, p) for prep, p in rows if not part_of_thing(a, prep, p)]
    rows = [(prep, p) for prep, p in rows if not (prep == "in" and p.head in GARMENTS)]
    things = [*(p.thing for _, p in rows), a.agent_thing]
    handled = a.family in HANDLED
    return [t for t in things if t and not _worn_part(t) and (handled or t.split()[-1] not in SKY)]


def _worn_part(thing: str) -> bool:
    return thing.split()[-1] in WORN_PARTS
