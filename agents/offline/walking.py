"""The walk over a sentence: subjects, verbs, objects, and whether a deed is real or only wished."""

from anim_director.agents.offline.facts import Action
from anim_director.agents.offline.lexicon import SAY
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.settling import settle
from anim_director.agents.offline.syntax import FINITE, TURNING, clause_follows, finite_next, may_follow
from anim_director.agents.offline.walking_nouns import NounWalk
from anim_director.agents.offline.walking_verbs import VerbWalk


class Walk(NounWalk, VerbWalk):
    """Reads the deeds of one sentence into its event."""

    def walk(self) -> None:
        """Go through all pieces; fill `e.actions` and the company's group."""
        steps = {
            "NP": self._noun_phrase,
            "WHO": self._relative,
            "TO": self._to,
            "V": self._verb,
            "PART": self._particle,
        }
        for i, x in enumerate(self.parts):
            if x.sort in steps:
                steps[x.sort](i, x)
            elif x.word == "asleep" and self.act is not None:
                self._asleep(self.act)
            elif x.sort == "NOT":
                self.negated = True
            elif x.sort == "P":
                self.prep = x.word
            elif x.sort in ("SUB", "CC", "STOP"):
                self._joint(i, x)
        settle(self.memory, self.e)

    def _asleep(self, act: Action) -> None:
        """Read "fell asleep" and "was already fast asleep"."""
        if act.verb == "fall":
            act.particle, act.family = "asleep", "sleep"
        elif act.verb in ("be", "lie", "stay", "seem"):
            act.verb = act.family = "sleep"

    def _relative(self, _i: int, _x: Item) -> None:
        if self.last is None:
            return
        if self.last.who:
            self.subject = list(self.last.who)
        self.subject_thing = self.last.thing
        sought = (
            self.act is not None
            and self.last.determiner == "the"
            and (
                self.act.family == "search"
                or any(prep == "for" and p is self.last for prep, p in self.act.places)
            )
        )  # looked for the person who had lost it: nobody to be seen
        self.act, self.mode, self.negated = None, "none" if sought else "real", False

    def _joint(self, i: int, x: Item) -> None:
        self.prep = ""
        self.negated = self.negated and x.sort == "CC"  # who was not so strict after all, taught him
        so = i > 1 and self.parts[i - 2].word == "so"  # so relieved that he gave it a fish: that he does
        self.after_feeling = i > 0 and self.parts[i - 1].sort in ("ADJ", "V") and x.word == "that" and not so
        if x.sort == "SUB" and x.word in TURNING and not clause_follows(self.parts, i):
            self.prep = x.word  # ran after the ball
        elif x.sort == "SUB":
            asked = self.act is not None and self.act.verb in ("ask", "wonder", "guess")
            unsure = x.word in ("if", "how", "before") or (
                asked and x.word in ("what", "where", "why", "when")
            )
            aim = x.word == "that" and i > 0 and self.parts[i - 1].word == "so" and may_follow(self.parts, i)
            self.mode = "wish" if unsure or aim else "real"
        elif x.sort == "CC":
            rest = next((y for y in self.parts[i + 1 : i + 4] if y.sort != "ADV"), None)
            if self.outer and rest is not None and rest.sort == "V" and rest.tag in FINITE:
                state = self.act is not None and (
                    self.act.verb in ("be", "feel", "look") or self.act.mode in ("state", "passive")
                )
                sounds = bool(self.subject_thing) and not (self.subject or self.e.spans)
                if state or (rest.word in SAY and not sounds):
                    self.subject, self.outer = self.outer, []
            plain = self.act is None or self.act.mode in ("real", "passive") or finite_next(self.parts, i)
            self.mode = "real" if plain or self.act is None else self.act.mode
            if x.word == "but":
                self.mode, self.negated = "real", False
        elif self.mode != "real" and x.word != ",":
            self.mode = "real"
