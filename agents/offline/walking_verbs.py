"""The walk over a sentence, at a verb: whose deed it is, and whether it is real or only wished."""

from anim_director.agents.offline.circles import MANY
from anim_director.agents.offline.facts import Action, Mode, Phrase
from anim_director.agents.offline.lexicon import FAMILY, LIVING, SAY, WISH, listed
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.syntax import FINITE, verb_ahead
from anim_director.agents.offline.walk_state import WalkState
from anim_director.agents.offline.word_forms import lemma

OBJECT_AND_VERB = {"watch", "see", "hear", "let", "make", "feel"}  # she saw Tom jump
ASKING = listed("grammar", "walking", "asking")  # she asked Tom to jump
INTENTIONS = listed("grammar", "walking", "intentions")
PERCEIVED = frozenset(["see", "watch", "hear", "feel", "notice", "spot", "find", "smell"])
NOBODY_KNOWN = frozenset(["something", "somebody", "someone", "anything", "anyone", "nobody", "nothing"])
"""Whose deed behind a verb of seeing is nobody's who is there."""

_LESSONS = frozenset(
    ["listen", "be", "share", "help", "trust", "care", "love", "behave", "respect", "stay", "think"]
)
SOUNDS = frozenset(
    ["noise", "sound", "voice", "cry", "music", "smell", "light", "song", "roar", "bang", "smoke"]
)
_BEING_THERE = frozenset(["be", "sit", "lie", "stand"])
_WHEREABOUTS = frozenset(["inside", "outside", "underneath", "behind", "below", "nearby", "above", "beside"])
_PUT_THERE = frozenset(["leave", "put", "lose", "drop", "hide", "bury", "find", "see", "meet", "lay"])
_EAGER = frozenset(["excite", "thrill"])
_NOTICED = frozenset(["see", "find", "hear", "meet", "learn", "notice"])
_BEGINNING = frozenset(["start", "begin", "continue", "seem"])

GIVEN = frozenset(["give", "make", "buy", "send", "knit", "sew", "bake", "lend", "leave", "bring"])
"""What somebody did long ago with a thing that is told of: they need not be here."""


class VerbWalk(WalkState):
    """Reads verbs into deeds."""

    def _to(self, i: int, _x: Item) -> None:
        """Decide whether what follows "to" happens: started to run, but not wanted to run."""
        act, before = self.act, self.parts[i - 1] if i else None
        governed: Mode = "real"
        if act is not None and (act.verb in WISH or act.mode == "wish"):
            governed = "wish"
        elif act is not None and act.mode == "not":
            governed = "not"
        if any(y.word == "too" for y in self.parts[max(0, i - 4) : i] if y.sort == "ADV"):
            governed = "not"  # too scared to move
        if self.outer and act is not None and act.verb == "have" and act.agents == self.subject:
            governed = "wish"  # knew that it had to find the note
        led = next((y.word for y in self.parts[i + 1 : i + 4] if y.sort == "V"), "")
        ready = before is not None and before.sort == "ADJ"
        if act is not None and act.verb == "learn" and led in _LESSONS:
            governed = "wish"  # a lesson for life, and no deed
        if act is not None and act.verb in ("beg", "urge"):
            governed = "wish"
        if act is not None and act.verb == "hurry":
            governed = "real"
        if (
            before
            and before.sort == "SUB"
            and act is not None
            and act.verb in ("know", "learn", "ask", "wonder")
        ):
            governed = "wish"
        if self.last is not None and self.last.head in INTENTIONS and before and before.sort == "NP":
            governed = "wish"
        if act is not None and act.verb == "go" and before and before.tag == "VBG":
            governed, act.mode = "wish", "none"
        if act is not None and led not in _NOTICED and (act.verb in _EAGER or (act.verb == "feel" and ready)):
            governed = "wish"  # excited to eat them, felt ready to open it
        if act is not None and act.verb in ("have", "be") and governed == "real":
            had = act.verb == "have" and before is not None and before.tag == "VBD"
            governed = "real" if had else "wish"  # he had to sit down
        if act is not None and act.verb in ASKING and act.patients() and act.verb != "help":
            self.subject = act.patients()
        elif act is not None and self.bare and act.agents and act.verb in ("go", "come", "run", "stay"):
            self.subject = list(act.agents)  # let the cat go out to play
        elif act is not None and act.places and act.places[-1][0] == "for" and act.places[-1][1] is self.last:
            self.subject = list(self.last.who) or self.subject  # found a friend for Tim to play with
            governed = "wish" if self.last.who else governed
        self.mode = governed

    def _now(self, x: Item) -> bool:
        """Whether "can" is told of now: "she can still hear it", in a story told in the present."""
        return x.word == "can" and not any(y.tag == "VBD" for y in self.parts)

    def _auxiliary(self, i: int, x: Item) -> bool:
        """Whether the verb only helps the next one; sets the mode if it does."""
        if x.tag == "MD" and self.told_of:
            self.mode, self.told_of = "wish", False  # her mom said she could go: nobody goes yet
            return True
        if x.word == "would" and any(y.word == "if" for y in self.parts[:i]):
            self.mode = "wish"  # if he got it, he would find a friend
            return True
        if x.tag == "MD":
            self.mode = self.mode if x.word in ("would", "could") or self._now(x) else "wish"
            return True
        rest = next((y for y in self.parts[i + 1 : i + 4] if y.sort not in ("ADV", "NOT")), None)
        if x.word not in ("be", "have", "do") or rest is None or rest.sort != "V":
            return False
        if rest.tag not in ("VBG", "VBN", "VB", "VBD", "VBP"):
            return False
        if x.word == "be" and rest.tag != "VBG" and rest.word not in ("go", "come", "excite"):
            self.mode = "passive"
        ongoing = rest.word == "be" and any(
            y.tag == "VBG" for y in self.parts[i + 1 : i + 5] if y.sort == "V"
        )
        if x.word == "have" and ongoing and self.mode == "real" and not self.aside:
            return True  # had been sitting there: there she is
        if x.word == "have" and rest.tag in ("VBN", "VBD"):
            now = any(y.word in ("already", "just") for y in self.parts[i + 1 : i + 4] if y.sort == "ADV")
            if now and rest.word != "be":
                return True  # had already climbed up: there she is
            before: Mode = "none" if self.aside else "past"  # the mitten which her grandmother had knitted
            self.mode = before if self.mode == "real" else self.mode
        return True

    def _verb(self, i: int, x: Item) -> None:
        if self._auxiliary(i, x):
            return
        if x.word in _BEING_THERE and self._behind_it(i):
            self.subject, self.subject_thing, self.act = [], "", None  # and inside was a note
        last, act, verb = self.last, self.act, x.word
        who = self.subject
        trails = x.tag == "VBG" and i > 0 and last is not None and last is self.parts[i - 1].phrase
        if (
            trails
            and last is not None
            and (act is not None or not self.subject)
            and verb not in ("say", "go")
        ):
            crowd = lemma(last.head, "NOUN") in LIVING or last.head in MANY
            if last.who:
                who = self.trailing = self._seen_together(i, act) or last.who
            elif act is not None and self._described_by(act, last):
                who = self.trailing = act.objects[-1].who  # saw a bird with pretty feathers sitting there
            elif act is not None and (last.thing or (crowd and act.objects and act.objects[-1] is last)):
                who = []  # saw the leaves falling, people walking by
            elif act is not None and act.verb in PERCEIVED and last.head in NOBODY_KNOWN | SOUNDS:
                who = []  # saw something moving in the grass, heard someone coming
        if (
            act is not None
            and act.verb in OBJECT_AND_VERB
            and x.tag == "VB"
            and last is not None
            and last in act.objects
        ):
            if last.who:
                who = last.who
            elif last.thing:
                who, self.subject_thing = [], last.thing
            elif (
                act.verb == "feel"
                or last.head in NOBODY_KNOWN
                or (last.plural and last.determiner != "pronoun")
            ):
                who = []  # felt the ground shake, heard someone cry
            if act.verb == "make":
                act.verb, act.family = "let", FAMILY.get("let", "")  # made his uncle smile
        if (
            act is not None
            and act.verb == "listen"
            and x.tag in ("VB", "VBP")
            and last is not None
            and last.who
        ):
            who = last.who if act.places and act.places[-1][1] is last else who  # listened to the birds sing
        lets = x.tag == "VB" and i > 0 and self.parts[i - 1].sort == "CC" and act is not None
        if lets and act is not None and act.agents and act.agents != self.subject and self.bare:
            who = act.agents  # watched the birds fly and land
        if (
            act is not None
            and i > 0
            and self.parts[i - 1].sort == "TO"
            and act.agent_thing
            and not act.agents
            and act.verb in _BEGINNING
        ):
            who, self.subject_thing = [], act.agent_thing  # saw the clouds start to roll in
        helping = act is not None and act.verb == "help" and last is not None and last in act.objects
        self.helped = list(last.who) if helping and last is not None and x.tag in ("VB", "VBP") else []
        self.bare = x.tag == "VB"
        if self.prep and x.tag == "VBG":
            self.mode = (
                "real"
                if self.prep == "by"
                else "wish"
                if self.prep in ("for", "about", "without")
                else self.mode
            )
        row = x.tag == "VBG" and i > 0 and self.parts[i - 1].sort == "CC" and act is not None
        if row and act is not None and self.trailing and act.agents == self.trailing:
            who = self.trailing  # saw Tom holding his finger and crying
        strange = self.subject_thing not in self.memory.cast
        says = (verb in SAY and bool(self.e.spans)) or verb in ("stop", "smile")
        if not who and self.subject_thing and self.person and says and strange:
            who = self.subject = self.person  # until the pot was full, then said
            self.subject_thing = ""
        given = self.relative and x.tag == "VBD" and verb in GIVEN  # the watch that his mom gave him
        mode: Mode = "not" if self.negated else "none" if given else self.mode
        mode = "past" if self.where_left and verb in _PUT_THERE and mode == "real" else mode
        new = Action(verb, FAMILY.get(verb, ""), list(who), mode, at=x.at)
        if not who and (self.subject_thing or (last is not None and last.thing and x.tag == "VBG")):
            new.agent_thing = self.subject_thing or (last.thing if last is not None else "")
        if self.helped and act is not None and act.mode in ("not", "wish"):
            new.agents, new.mode = list(self.helped), act.mode  # could not help the seal go back
        self._another_sense(i, new)
        if verb == "leave" and act is not None and act.verb in ("be", "have") and last is not None:
            new.mode = "none" if last is self.parts[i - 1].phrase and not last.who else new.mode
        denied = (
            act is not None
            and act.mode == "not"
            and act.verb != "help"
            and i > 0
            and self.parts[i - 1].sort == "V"
        )
        if act is not None and (act.verb == "stop" or denied) and x.tag == "VBG":
            new.mode = "not"  # did not mention sharing it
        if x.tag == "VBG" and self._is_subject(i):
            new.mode = "none"  # learned that stealing is bad
        self._verb_particle(i, new)
        self.e.actions.append(new)
        self.negated = False
        if x.tag in FINITE:
            self.mains += 1
            self.mode = "real" if verb not in WISH else self.mode
        elif self.mode in ("passive", "past"):
            self.mode = "real"
        if verb in ("try", "like", "love", "start", "begin") and new.mode != "wish":
            self.mode = "real"
        self.act, self.prep = new, ""
        if x.tag == "VBG" and who is not self.subject and who:
            self.last = None

    def _seen_together(self, i: int, act: Action | None) -> list[str]:
        """Both of "saw Lily and Max eating", who are seen at the same thing; [] where there is but one."""
        if act is None or act.verb not in PERCEIVED or i < 3 or self.parts[i - 2].sort != "CC":
            return []
        first = self.parts[i - 3].phrase
        if first is None or not first.who or first not in act.objects or self.last is None:
            return []
        return list(dict.fromkeys([*first.who, *self.last.who]))

    def _behind_it(self, i: int) -> bool:
        """Whether the verb at `i` says what is inside what was named: "She opened it. Inside was a hat"."""
        parts = self.parts
        if i < 1 or parts[i - 1].word not in _WHEREABOUTS or parts[i - 1].sort not in ("P", "PART", "ADV"):
            return False
        opens = i == 1 or parts[i - 2].sort in ("CC", "STOP")
        if not opens or i + 1 >= len(parts) or parts[i + 1].sort != "NP":
            return False
        kind, key = self.memory.it
        where = Phrase(
            key, f"the {key}", determiner="the", thing=key if kind == "thing" else "", at=parts[i - 1].at
        )
        self.opening = [(parts[i - 1].word, where)]
        return True

    def _another_sense(self, i: int, new: Action) -> None:
        """Read verbs of speech that say nothing here: "could tell that it was late", "added some salt"."""
        after = self.parts[i + 1] if i + 1 < len(self.parts) else None
        if after is None:
            return
        able = i > 0 and self.parts[i - 1].tag == "MD"
        clause = after.word in ("that", "how", "by", "from") or (
            after.phrase is not None and verb_ahead(self.parts, i + 1)
        )
        if new.verb == "tell" and able and clause:
            new.verb, new.family = "know", FAMILY.get("know", "")
        elif new.verb == "add" and after.phrase is not None and not self.e.spans:
            new.family = FAMILY["put"]

    def _described_by(self, act: Action, last: Phrase) -> bool:
        """Whether a phrase only says what who is named before it is like: "a bird with pretty feathers"."""
        told = bool(act.places) and act.places[-1][1] is last and act.places[-1][0] in ("with", "in")
        return told and bool(act.objects) and bool(act.objects[-1].who) and not last.who

    def _is_subject(self, i: int) -> bool:
        """Whether a deed is what is spoken of: "stealing is bad", "that being good friends is fun"."""
        before = self.parts[i - 1] if i else None
        if before is not None and not (
            before.sort in ("STOP", "Q") or (before.sort == "SUB" and before.word == "that")
        ):
            return False
        for y in self.parts[i + 1 :]:
            if y.sort in ("SUB", "STOP", "WHO", "TO") or (
                y.sort == "NP" and y.phrase and y.phrase.determiner == "pronoun"
            ):
                return False
            if y.sort == "V":
                return y.tag in FINITE and y.word in ("be", "make", "can", "feel", "help")
        return False

    def _verb_particle(self, i: int, act: Action) -> None:
        rest = next((y for y in self.parts[i + 1 :] if y.sort != "ADV"), None)
        if rest is not None and rest.sort == "PART":
            act.particle = rest.word
            act.family = FAMILY.get(f"{act.verb}_{rest.word}", act.family)
        elif rest is not None and rest.sort in ("P", "SUB"):
            act.family = FAMILY.get(f"{act.verb}_{rest.word}", act.family)
        if act.verb == "wear":
            act.family = "wear"

    def _particle(self, _i: int, x: Item) -> None:
        act = self.act
        if act is not None and not act.particle and self.last is not None:
            act.particle = x.word
            act.family = FAMILY.get(f"{act.verb}_{x.word}", act.family)
