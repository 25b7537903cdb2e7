"""What everybody has in the hands: taken, given, put down, carried from place to place."""

from collections.abc import Collection, Sequence

from anim_director.agents.offline.casting import put_on
from anim_director.agents.offline.deeds import BROUGHT, CUTLERY, stands_there
from anim_director.agents.offline.facts import Action
from anim_director.agents.offline.lexicon import listed
from anim_director.agents.offline.losing import fast_things, lost_things, slipped_things
from anim_director.agents.offline.setups import Setup
from anim_director.agents.offline.sights import MISSING
from anim_director.agents.offline.wording import Wording

TAKING = listed("deeds", "verbs", "taking")
GIVING = listed("deeds", "verbs", "giving")
LEAVING = listed("deeds", "verbs", "leaving_hand")
TOOLS = listed("deeds", "verbs", "tools")
BOTH_HANDS = {"dance", "hug", "play", "sleep", "swim", "climb"}
FINDING = {"find", "discover"}
SOON = 4
"""Shots in which what was found may still lie there, because somebody will pick it up."""
IDLE = 8
"""Shots after which what nobody speaks of any more has been put down."""
INSTRUMENTS = {"drum", "guitar", "flute", "trumpet", "violin"}
MOVES = {"walk", "run", "chase", "leave", "arrive", "fly", "swim", "climb", "jump", "dance"}


class Hands:
    """Who holds what, now and after the shot."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._now: dict[str, str] = {}
        self._last: dict[str, str] = {}  # thing -> who had it last
        self._own: dict[str, str] = {}  # thing -> who had it and never gave or put it away
        self._coming: Sequence[Setup] = ()
        self._idle: dict[str, int] = {}  # thing in a hand -> shots in which it was not named

    def of(self, key: str) -> str:
        """Return the key of the thing that somebody holds; "" for nothing."""
        return self._now.get(key, "")

    def last_holder(self, thing: str) -> str:
        """Return who has or had a thing in the hands; "" if nobody ever had."""
        return self._last.get(thing, "")

    def drop(self, kept: Collection[str] = ()) -> None:
        """Put everything down that is not among `kept`."""
        self._now = {k: thing for k, thing in self._now.items() if thing in kept}

    def go_on(self, setup: Setup, coming: Sequence[Setup] = ()) -> None:
        """Note in the poses of a shot what they hold in it, and remember what they hold after it.

        Args:
            setup: the shot.
            coming: those after it.
        """
        during, after = dict(self._now), dict(self._now)
        self._coming = coming[:SOON]
        for a in setup.actions:
            if a.agents and (a.mode == "real" or (a.mode == "past" and a.verb in BROUGHT)):
                self._handle(a, during, after)
        for thing in {*lost_things(setup), *slipped_things(setup), *fast_things(setup)}:
            _out(during, thing)
            _out(after, thing)
            self._own.pop(thing, None)
        handled = {t for a in setup.actions if a.family != "eat" for t in a.things()}
        for thing in set(self._now.values()) & handled - set(after.values()):
            self._own.pop(thing, None)  # given or put away, not only changed for another
        named = {t for b in setup.beats for t in b.things} | {t for a in setup.actions for t in a.things()}
        self._free(setup, named, during, after)
        self._put_down_idle(named, during, after)
        self._bring(setup, named, during, after)
        for p in setup.poses:
            p.holds = during.get(p.key, "")
        self._last |= {thing: k for k, thing in [*during.items(), *after.items()]}
        self._own |= {thing: k for k, thing in after.items()}
        self._now = after

    def _free(self, setup: Setup, named: set[str], during: dict[str, str], after: dict[str, str]) -> None:
        """Nobody dances or hugs with a stick in the hand, unless the story says so."""
        for p in setup.poses:
            thing = during.get(p.key, "")
            if thing and thing not in named and any(d.family in BOTH_HANDS for d in p.deeds):
                _out(during, thing)
                _out(after, thing)

    def _put_down_idle(self, named: set[str], during: dict[str, str], after: dict[str, str]) -> None:
        """Let go of what the story has long forgotten: cheese taken for a pizza, on the sofa after dinner."""
        held = {*during.values(), *after.values()}
        self._idle = {t: 0 if t in named else self._idle.get(t, 0) + 1 for t in held}
        for thing in [t for t, shots in self._idle.items() if shots > IDLE]:
            _out(during, thing)
            _out(after, thing)

    def _bring(self, setup: Setup, named: set[str], during: dict[str, str], after: dict[str, str]) -> None:
        """Who is glad of a thing that is his own, or thinks of it, has it in the hands again."""
        doubted = {t for a in setup.actions if _doubtful(a) for t in [*a.things(), a.agent_thing]}
        told = (named | {a.agent_thing for a in setup.actions}) - doubted
        for p in setup.poses:
            own = [t for t, k in self._own.items() if k == p.key and t in told]
            busy = {d.family for d in p.deeds} - {"think", "talk", "eat", ""}
            if own and not busy and p.key not in during and own[0] not in during.values():
                _into(during, p.key, own[0])
                _into(after, p.key, own[0])

    def _handle(self, a: Action, during: dict[str, str], after: dict[str, str]) -> None:
        who, wording = a.agents[0], self._wording
        one = [p.thing for p in a.objects if p.thing and not p.plural and wording.holdable(p.thing)]
        tools = [p.thing for prep, p in a.places if prep == "with" and p.thing and not p.plural]
        tools = [t for t in tools if wording.holdable(t) and (a.family != "eat" or t in CUTLERY)]
        thing = "" if stands_there(a) else next(iter(one), "")
        taken_to = a.verb in ("take", "bring", "carry") and any(
            prep == "to" and p.who for prep, p in a.places
        )
        if thing and (a.verb in GIVING | {"show"} or taken_to):
            self._pass_on(a, thing, during, after)
        elif thing and (a.verb in TAKING or (a.family == "take" and a.verb != "reach")):
            _into(during, who, thing)
            _into(after, who, thing)
        elif thing and a.verb in FINDING and not self._picked_up_soon(thing):
            owner = self._own.get(thing, "")
            _into(after, owner if owner in a.agents else who, thing)
        elif thing and a.verb in LEAVING:
            if a.verb in ("lose", "forget", "kick", "roll"):
                _out(during, thing)
            else:
                _into(during, who, thing)
                after.pop(who, None)  # the hand was free for it: what was in it before was put away
            _out(after, thing)
        elif thing and a.family == "eat":
            _into(during, who, thing)
            after.pop(who, None)
            _out(after, thing)
        elif thing and (
            _played(thing) or (a.verb in ("use", "have", "open") and thing != "box" and not put_on(a))
        ):
            _into(during, who, thing)
            _into(after, who, thing)
        limb = any(p.head in ("arm", "hand", "paw", "claw", "beak", "mouth") for _, p in a.places)
        if tools and (a.family in MOVES or limb):
            _into(during, who, tools[0])
            _into(after, who, tools[0])
        elif tools and a.verb in TOOLS:
            _into(during, who, tools[0])

    def _picked_up_soon(self, thing: str) -> bool:
        """Whether the story itself has it picked up, or left where it is, in a moment; or it hangs fast."""
        if any(thing in fast_things(setup) for setup in self._coming):
            return True
        soon = [a for setup in self._coming for a in setup.actions if thing in a.things()]
        return any(a.verb in TAKING | LEAVING or a.family == "take" for a in soon)

    def _pass_on(self, a: Action, thing: str, during: dict[str, str], after: dict[str, str]) -> None:
        to = a.patients() + [w for prep, p in a.places if prep == "to" for w in p.who]
        receivers = [k for k in to if k not in a.agents]
        _into(during, a.agents[0], thing)
        _into(after, a.agents[0], thing)
        if a.verb != "show" and receivers:
            _into(after, receivers[0], thing)


def _doubtful(a: Action) -> bool:
    """Whether what an action is about is just not there: wished for, missed, lost."""
    wished = a.mode in ("wish", "not") and a.verb != "have"
    return wished or a.verb in MISSING or a.family in ("search", "find", "give", "put")


def _played(thing: str) -> bool:
    return thing.split()[-1] in INSTRUMENTS


def _into(hands: dict[str, str], who: str, thing: str) -> None:
    _out(hands, thing)
    hands[who] = thing


def _out(hands: dict[str, str], thing: str) -> None:
    for k in [k for k, held in hands.items() if held == thing]:
        del hands[k]
