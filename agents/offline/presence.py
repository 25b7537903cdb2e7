"""Who is in the picture: those the words are about, and those who are simply there."""

import re

from anim_director.agents.offline.facts import Said, Tale
from anim_director.agents.offline.settling import ABSENT, BODY, OUT_OF_SIGHT
from anim_director.agents.offline.setups import Setup

MOST_FIGURES = 4
FAR = {"miss", "remember", "imagine", "dream", "forget", "wonder", "expect", "belong"}
"""Verbs about somebody who is not there."""

TO_AN_AUDIENCE = {"play", "sing", "dance", "perform", "read", "cheer", "clap", "wave", "juggle"}
"""What is done for those who watch it."""

CLOSE_LIMBS = {"arm", "lap", "hand", "shoulder", "back", "knee"}
STILL_NEAR = 3
"""Shots for which somebody who is not mentioned is still taken to be near."""

SPOKEN_OF = 2
"""Shots for which somebody who is spoken of is still taken to be there."""

FROM_SOMEBODY = frozenset(["snatch", "steal", "grab", "tear", "open", "mend", "fix", "brush", "comb", "tie"])
"""What is done with a thing beside whose it is: "he snatched Lena's drawing"."""

MADE = frozenset(["build", "make", "bring", "invite", "name", "adopt", "befriend", "catch", "buy", "knit"])
"""Deeds of before whose fruit is there now: "she had built a robot"."""

_ABSENT = re.compile(
    r"\bnot (?:there|here|(?:in|at|on) (?:the|his|her|school))\b|\b(?:was|were|is|are) (?:all |now )?gone\b"
    r"|\bwhere \w+ \w+ was\b"
)


class Presence:
    """Who was seen when."""

    def __init__(self, tale: Tale) -> None:
        self._tale = tale
        self._last: dict[str, int] = {}
        self._number = 0
        self.met: set[str] = set()  # everybody who was in the film already

    def near(self, within: int = STILL_NEAR) -> list[str]:
        """Return who was seen lately, the latest first."""
        recent = sorted(self._last, key=lambda k: -self._last[k])
        return [k for k in recent if self._number - self._last[k] <= within]

    def leave_place(self) -> None:
        """Go somewhere else: nobody is there yet."""
        self._last.clear()

    def next_shot(self) -> None:
        """Count a shot."""
        self._number += 1

    def saw(self, setup: Setup) -> None:
        """Note who is in a shot, and who went away in it."""
        for p in setup.poses:
            self._last[p.key] = self._number
            self.met.add(p.key)
            if any(d.family == "leave" for d in p.deeds):
                del self._last[p.key]

    def seen(self, setup: Setup) -> list[str]:
        """Return who belongs in a shot, the most important first."""
        first, second, gone = self._mentioned(setup)
        gone |= {k for b in setup.beats for k in b.event.behind}
        absent = [b for b in setup.beats if _ABSENT.search(b.event.bare)]
        lost = {
            k for b in absent for a in b.actions if b.event.bare.startswith("gone", a.at) for k in a.agents
        }
        gone |= lost | {k for b in absent for a in b.actions if a.verb == "be" for k in a.agents}
        acting = {k for a in setup.actions if a.verb != "be" and a.mode != "not" for k in a.agents} - lost
        missed = {k for a in setup.actions if a.verb == "miss" and a.mode == "real" for k in a.patients()}
        for k in (gone & {k for b in absent for k in b.event.present}) | missed:
            self._last.pop(k, None)  # not there: nor is he in the shots to come
        keys = [k for k in dict.fromkeys([*first, *second]) if k in self._tale.cast and self._visible(k)]
        keys = [k for k in keys if k not in gone or (k in first and k in acting)]
        if not keys:
            named = dict.fromkeys(k for b in setup.beats for k in b.named)
            keys = [k for k in named if k in self._tale.cast and k not in gone and self._visible(k)]
        keys = keys[:MOST_FIGURES]
        if keys and all(self._tale.cast[k].group for k in keys):  # "All the children clapped": for her
            keys += [k for k in self.near(1) if k not in keys and k not in gone and not self._crowd(k)][:1]
        return keys or [k for k in self.near() if k not in gone][:2]

    def _mentioned(self, setup: Setup) -> tuple[list[str], list[str], set[str]]:
        """Return who acts, who is acted on, and who is sought or wished for and so not there."""
        first: list[str] = []
        second: list[str] = []
        gone: set[str] = set()
        for q in setup.quotes:
            first += [q.speaker, *q.chorus]
            second += [q.addressee] if q.addressee else []
            second += [] if q.thought else self._spoken_of(q)
        wished = set(self.near(1))  # "she wanted to pick up the crab" that she just saw
        doing = {k for a in setup.actions if a.mode != "wish" for k in a.agents}
        for a in setup.actions:
            if a.family in OUT_OF_SIGHT or a.verb in FAR or a.mode in ("wish", "not"):
                gone |= set(a.patients() + a.around()) - (wished if a.mode == "wish" else set())
            if a.mode == "wish":  # they wished he would slip
                first += [k for k in a.agents if k in doing or k in self.near(1)]
            elif a.mode not in ("passive", "none"):
                first += a.agents
            if a.verb == "be" and a.mode == "none" and not a.agent_thing:
                second += a.patients()  # there were many children
            limbs = [*a.objects, *(p for _, p in a.places)]
            second += [p.owner for p in limbs if p.owner and p.head in CLOSE_LIMBS]
            if a.mode == "real":
                second += [p.owner for p in limbs if p.owner and (p.head in BODY or a.verb in FROM_SOMEBODY)]
            if a.mode == "past" and a.verb in MADE:
                second += a.patients()
            if a.mode == "real" and a.family not in OUT_OF_SIGHT and a.verb not in FAR:
                near = self.near()
                felt = a.verb in ABSENT  # "they hated the mean boy", who is gone
                second += [k for k in a.patients() if not felt or k in near or k not in self.met]
                second += [w for prep, p in a.places if prep not in ("about", "of", "for") for w in p.who]
                shown = a.verb in TO_AN_AUDIENCE  # a cake for her grandma: she need not be there
                second += [w for prep, p in a.places if prep == "for" for w in p.who if shown or w in near]
        first += [f.who for b in setup.beats for f in b.felt]
        return first, second, gone

    def _spoken_of(self, q: Said) -> list[str]:
        """Who was just seen here and is now spoken of: "It is only a cat." """
        words = set(re.findall(r"\w+", q.text.lower()))
        near = [k for k in self.near(SPOKEN_OF) if not self._tale.cast[k].group]
        return [k for k in near if words & {self._tale.cast[k].noun, self._tale.cast[k].name.lower()} - {""}]

    def _crowd(self, key: str) -> bool:
        return self._tale.cast[key].group

    def _visible(self, key: str) -> bool:
        return self._tale.cast[key].noun != "voice"
