"""The walk over a sentence: subjects, verbs, objects, and whether a deed is real or only wished."""

import re

from anim_director.agents.offline.circles import EVERYBODY, FRIENDS, MANY
from anim_director.agents.offline.facts import Action, Event, Mode, Phrase
from anim_director.agents.offline.lexicon import FAMILY, GARMENTS, LIVING, SAY, WISH, listed
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.mentions import (
    DEPICTING,
    TALES,
    WISHING,
    comes_in,
    is_the_same,
    lives,
    not_meant,
    only_likened,
    really_there,
    same_place,
    vague,
)
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.settling import settle
from anim_director.agents.offline.syntax import (
    FINITE,
    TURNING,
    clause_follows,
    coordinated,
    finite_next,
    in_row,
    means_nothing,
    verb_ahead,
)
from anim_director.agents.offline.tagging import lemma

OBJECT_AND_VERB = {"watch", "see", "hear", "let", "make", "feel"}  # she saw Tom jump
ASKING = {"ask", "tell", "teach", "instruct", "help", "let", "make"}  # she asked Tom to jump
INTENTIONS = listed("grammar", "walking", "intentions")
TENDED = listed("grammar", "walking", "tended")
MEETING = frozenset(["see", "watch", "notice", "meet", "spot", "feed", "pet", "chase", "observe", "hear"])
"""Verbs with which "birds" are those at hand, and not birds at large."""

GIVEN = frozenset(["give", "make", "buy", "send", "knit", "sew", "bake", "lend", "leave", "bring"])
"""What somebody did long ago with a thing that is told of: they need not be here."""

THINKING = frozenset(["think", "know", "believe", "hope", "wish", "learn", "guess", "feel", "say", "realize"])
"""Verbs behind which "a mouse could help" is no mouse in particular."""

PERCEIVING = frozenset(["see", "notice", "know", "hear", "think", "realize", "feel", "understand"])
"""Verbs whose clause may end where another deed of their own subject begins."""

_TIMES = ("one day", "every day", "one night", "one morning", "all day")


class Walk:
    """Reads the deeds of one sentence into its event."""

    def __init__(self, memory: Memory, parts: list[Item], e: Event) -> None:
        self.memory, self.parts, self.e = memory, parts, e
        self.subject: list[str] = []
        self.subject_thing = ""
        self.person: list[str] = []  # the last subject that is somebody
        self.trailing: list[str] = []  # who an -ing form behind a noun belongs to
        self.act: Action | None = None
        self.prep = ""
        self.mode: Mode = "real"
        self.mains = 0
        self.last: Phrase | None = None
        self.negated = False
        self.bare = False  # the last verb had its plain form: let the cat go
        self.relative = False  # in "the watch that his mom gave him"
        self.depicted = False  # what was named last is only in a picture, a story
        self.outer: list[str] = []  # of "Sam saw Tim was sad and said": Sam
        self.reported = False  # "just like his mom said": told of another time
        self.aside = False  # in "which she had knitted": who did that need not be here
        self.after_feeling = False  # "happy that he found it": that is over
        self.helped: list[str] = []  # in "helped the duckling find its mom": the duckling
        memory.first = []

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

    # ---- noun phrases

    def _noun_phrase(self, i: int, x: Item) -> None:
        parts, company = self.parts, self.memory.company
        p = x.phrase
        assert p is not None
        ahead = verb_ahead(parts, i)
        before = parts[i - 1] if i else None
        likened = before is not None and before.sort == "SUB" and before.word == "as" and p.determiner == "a"
        listed_on = before is not None and before.sort in ("STOP", "CC") and p.determiner == "a"
        likeness = only_likened(p, self.act, self.prep, self.last, self.memory.cast)
        likeness = likeness or (self.depicted and listed_on)  # a picture of his favourite animal, a lion
        aboard = before is not None and before.sort == "P" and p.determiner == "a" and p.head in LIVING
        likeness = likeness or (self.depicted and aboard)  # drew a knight on a horse
        likeness = likeness or self.memory.only_drawn(p)
        only = likeness and not ahead and not p.named
        if only and self.act is not None and self.act.verb in DEPICTING:
            self.memory.drawn.add(p.head)
        self.depicted = only or (
            self.prep in ("of", "about") and self.last is not None and self.last.head in TALES
        )
        if (likened and not ahead and not p.named and i > 0) or only:
            self.prep = ""
            return
        act = self.act
        saying = act is not None and act.verb in SAY and not act.objects and bool(self.e.spans)
        inverted = saying and not self.subject and not self.prep
        inverted = inverted or (comes_in(p, act) and not (self.prep or self.subject or self.subject_thing))
        after_ing = before is not None and before.sort == "V" and before.tag == "VBG"
        if ahead and after_ing and act is not None and act.agents and act.agents == self.trailing:
            ahead, self.subject = False, list(self.trailing)  # a man wearing a huge hat appeared
        if self.prep == "like" and ahead:
            self.prep, self.reported = "", True
        pronoun = p.head in ("he", "she", "they", "i", "we")
        let = before is not None and before.sort == "V" and before.word == "let"
        is_subject = (ahead and (not self.prep or pronoun) and not let) or inverted
        second = coordinated(parts, i, p) or in_row(parts, i)
        if p.head == "all":
            p.who = company.lately()
        if p.head == "two" or p.text.lower() in ("the two", "both", "all"):
            others = [k for k in company.group if is_subject or k not in self.subject]
            p.who = others if len(others) > 1 else list(company.group)
        if re.match(r"(?:all|the) (?:three|four)\b", p.text.lower()):
            p.who = company.lately()
        if p.text.lower() in ("the other", "the other one") and is_subject:
            rest = company.others_of_two(self.person or self.subject)
            if rest:
                p.determiner, p.head, p.named = "the", "all", ""
                p.who = rest
        if p.text.lower() in _TIMES or (
            p.head == "it" and (means_nothing(parts, i) or (self.prep and vague(self.last)))
        ):
            return
        may = i + 1 < len(parts) and parts[i + 1].tag == "MD"
        if p.head.lower() in EVERYBODY and is_subject and may and len(company.lately()) < 2:
            return  # a tree so big that everyone could see it
        told = i + 1 < len(parts) and parts[i + 1].phrase is not None and verb_ahead(parts, i + 1)
        if p.head.lower() in EVERYBODY and not is_subject and told:
            return  # helped everyone he could
        if act is not None and act.verb in MEETING and p.plural and not p.determiner and not self.prep:
            p.determiner = "several" if p.head in LIVING else ""  # saw birds, dogs playing
        touched = act is not None and not self.prep and act.verb in TENDED
        self.memory.alive_it = p.head == "it" and (
            lives(parts, i, self.memory.it[1]) if is_subject else touched
        )
        points = (3 - 0.8 * min(self.mains, 2)) if is_subject else (0.9 if self.prep else 1.4)
        thought = before is not None and before.sort == "V" and before.word in THINKING and may
        thought = thought and p.determiner in ("a", "")
        company.loose = before is not None and before.sort == "SUB" and before.word in ("that", "even", "if")
        company.loose = company.loose or (thought and not p.named)
        company.meeting = act is not None and act.verb in ("meet", "visit", "greet") and not self.prep
        joined = before is not None and before.word == "and" and self.last is not None
        self.memory.beside = list(self.last.who) if joined and self.last is not None else []
        not_he = not_meant(parts, i, act, self.subject, self.memory.cast) if pronoun and is_subject else []
        self.memory.not_he = not_he
        self.memory.helped = self.helped
        happens = not self.negated and self.mode != "wish"
        self.memory.there = not is_subject and really_there(parts, i, act, self.last, self.prep, happens)
        if not (
            self._apposed(i, p)
            or self._friend_to_come(i, p)
            or is_the_same(p, act, self.prep, self.memory.cast)
        ):
            self.memory.resolve(p, self.e, self.subject, points, is_subject, self.prep)
        if (
            act is not None
            and p.head == "it"
            and self.prep
            and p.thing in [o.thing for o in act.objects if o.thing]
        ):
            p.thing = self._thing_before(p.thing)  # saw a tree and found a box under it
        if act is not None and p.head in ("him", "her") and len(act.agents) > 1:
            act.agents = [k for k in act.agents if k not in p.who]  # all the animals laughed at him
        if is_subject:
            self._new_subject(p, before, second, inverted)
        elif act is None and self.prep == "in" and p.head in GARMENTS and self.last and self.last.who:
            self.e.actions.append(Action("wear", "wear", list(self.last.who), objects=[p], at=p.at))
        elif act is not None and self.prep:
            own = p.head in ("him", "her", "them", "it") and act.verb in (
                "take",
                "bring",
                "carry",
                "have",
                "keep",
            )
            if self.prep == "with" and own:
                p.who = list(act.agents)
            act.places.append((self.prep, p))
        elif act is not None and same_place(parts, i, act, self.last):
            act.places.append((act.places[-1][0], p))  # with the ball and the goal
        elif act is not None:
            listed = (any(o.who for o in act.objects) and p.owner_text) or any(o.thing for o in act.objects)
            if not (before and before.sort in ("STOP", "SUB") and p.who and not listed):
                act.objects.append(p)
        elif not self.prep and i + 1 < len(parts) and parts[i + 1].sort in ("CC", "STOP"):
            if in_row(parts, i):
                self.subject = list(dict.fromkeys(self.subject + p.who))
            elif not self.subject:
                self.subject = list(p.who)
        if p.who and before and before.sort == "STOP":
            self._friend_by_name(p, bool(is_subject))
        self.last, self.prep = p, ""

    def _thing_before(self, thing: str) -> str:
        """The last thing that was named before another one in the sentence; "" if there is none."""
        spots = [key for _, key in sorted(self.e.thing_spots) if key != thing]
        return spots[-1] if spots else ""

    def _apposed(self, i: int, p: Phrase) -> bool:
        """Read "Greta, the shepherd's daughter, climbed": who was named just before."""
        parts = self.parts
        if i < 2 or i + 1 >= len(parts) or parts[i - 1].word != "," or parts[i + 1].word != ",":
            return False
        before = parts[i - 2].phrase
        told = before is not None and bool(before.named) and bool(before.who) and not p.named
        if not told or before is None or p.head not in LIVING or p.determiner not in ("the", "a", "his"):
            return False
        p.who = list(dict.fromkeys([*self.subject, *before.who])) if p.plural else list(before.who)
        if not any(x.sort == "V" for x in parts[:i]):
            self.subject = list(p.who)
        for k in p.who:
            role = self.memory.cast[k]
            role.looks += [a for a in p.adjectives if a not in role.looks]
        return True

    def _friend_to_come(self, i: int, p: Phrase) -> bool:
        """Read "his friend, a dog named Max": who it is stands behind the comma."""
        if p.head not in FRIENDS or p.plural or i + 2 >= len(self.parts) or self.parts[i + 1].word != ",":
            return False
        after = self.parts[i + 2].phrase
        told = after is not None and (bool(after.named) or (after.determiner == "a" and after.head in LIVING))
        ends = i + 3 >= len(self.parts) or self.parts[i + 3].sort in ("STOP", "SUB", "CC", "WHO", "P", "V")
        return told and ends and not verb_ahead(self.parts, i)

    def _new_subject(self, p: Phrase, before: Item | None, second: bool, inverted: bool) -> None:
        perceived = self.act is not None and self.act.verb in PERCEIVING and len(self.act.agents) > 0
        beside = before is not None and (before.sort == "V" or before.word == "that")
        self.outer = list(self.subject) if perceived and beside and not second else []
        if second and self.last:
            row = self.subject if set(self.last.who) <= set(self.subject) else []
            self.subject = list(dict.fromkeys([*row, *(self.last.who or self.subject), *p.who]))
            for k in self.last.who:
                self.memory.company.touch_again(k, 1.5)
        else:
            self.subject = list(p.who)
        self.subject_thing = p.thing
        self.person = list(self.subject) or self.person
        self.memory.first = self.memory.first or list(self.subject)
        if inverted and self.act is not None:
            self.act.agents = list(p.who) or self.act.agents
            return
        joint = before.word if before is not None and before.sort == "SUB" else ""
        self.aside = joint in ("which", "that") and self.last is not None and not self.after_feeling
        at = next(j for j, y in enumerate(self.parts) if y.phrase is p)
        thing = at - 2 if joint in ("which", "that") else at - 1
        led = self.parts[thing].phrase if thing >= 0 and not second else None
        self.relative = led is not None and bool(led.thing)
        unsure = before is not None and before.sort == "SUB" and before.word in ("if", "how", "before")
        if before is not None and before.word in ("what", "where", "why") and self.act is not None:
            unsure = unsure or self.act.verb in ("ask", "wonder", "guess")
        told = self.reported or (
            before is not None and before.sort == "SUB" and before.word == "that" and self.after_feeling
        )
        apart: Mode = "none" if self.reported else "past"  # like his mom told him
        self.reported = False
        unsure = unsure or (self.act is not None and self.act.verb in WISHING and not inverted)
        mode: Mode = "wish" if unsure else apart if told else "real"
        self.act, self.mode, self.negated = None, mode, False

    def _friend_by_name(self, p: Phrase, is_subject: bool) -> None:
        """Read "his friend, the squirrel": the friend gets a face."""
        last, cast = self.last, self.memory.cast
        if last is None or last.head not in ("friend", "pal", "buddy") or last.who:
            return
        last.who = list(p.who)
        for k in p.who:
            if "friend" not in cast[k].aliases:
                cast[k].aliases.append("friend")
        if self.act is None and not is_subject:
            self.subject = list(p.who)

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

    # ---- verbs

    def _to(self, i: int, _x: Item) -> None:
        """Decide whether what follows "to" happens: started to run, but not wanted to run."""
        act, before = self.act, self.parts[i - 1] if i else None
        governed: Mode = "real"
        if act is not None and (act.verb in WISH or act.mode == "wish"):
            governed = "wish"
        elif act is not None and act.mode == "not":
            governed = "not"
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
        if act is not None and act.verb in ("have", "be"):
            had = act.verb == "have" and before is not None and before.tag == "VBD"
            governed = "real" if had else "wish"  # he had to sit down
        if act is not None and act.verb in ASKING and act.patients() and act.verb != "help":
            self.subject = act.patients()
        elif act is not None and self.bare and act.agents and act.verb in ("go", "come", "run", "stay"):
            self.subject = list(act.agents)  # let the cat go out to play
        elif act is not None and act.places and act.places[-1][0] == "for" and act.places[-1][1] is self.last:
            self.subject = list(self.last.who) or self.subject  # found a friend for Tim to play with
        self.mode = governed

    def _now(self, x: Item) -> bool:
        """Whether "can" is told of now: "she can still hear it", in a story told in the present."""
        return x.word == "can" and not any(y.tag == "VBD" for y in self.parts)

    def _auxiliary(self, i: int, x: Item) -> bool:
        """Whether the verb only helps the next one; sets the mode if it does."""
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
                who = self.trailing = last.who
            elif act is not None and self._described_by(act, last):
                who = self.trailing = act.objects[-1].who  # saw a bird with pretty feathers sitting there
            elif act is not None and (last.thing or (crowd and act.objects and act.objects[-1] is last)):
                who = []  # saw the leaves falling, people walking by
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
            elif act.verb == "feel":
                who = []  # felt the ground shake
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
        if not who and self.subject_thing and self.person and verb in SAY | {"stop", "smile"} and strange:
            who = self.subject = self.person  # until the pot was full, then said
            self.subject_thing = ""
        given = self.relative and x.tag == "VBD" and verb in GIVEN  # the watch that his mom gave him
        mode: Mode = "not" if self.negated else "none" if given else self.mode
        new = Action(verb, FAMILY.get(verb, ""), list(who), mode, at=x.at)
        if not who and (self.subject_thing or (last is not None and last.thing and x.tag == "VBG")):
            new.agent_thing = self.subject_thing or (last.thing if last is not None else "")
        if act is not None and act.verb == "stop" and x.tag == "VBG":
            new.mode = "not"
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
        if verb in ("try", "like", "love", "start", "begin"):
            self.mode = "real"
        self.act, self.prep = new, ""
        if x.tag == "VBG" and who is not self.subject and who:
            self.last = None

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

    # ---- joints

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
            self.mode = "wish" if unsure else "real"
        elif x.sort == "CC":
            rest = next((y for y in self.parts[i + 1 : i + 4] if y.sort != "ADV"), None)
            if self.outer and rest is not None and rest.sort == "V" and rest.tag in FINITE:
                state = self.act is not None and (
                    self.act.verb in ("be", "feel", "look") or self.act.mode in ("state", "passive")
                )
                if state or rest.word in SAY:
                    self.subject, self.outer = self.outer, []
            plain = self.act is None or self.act.mode in ("real", "passive") or finite_next(self.parts, i)
            self.mode = "real" if plain or self.act is None else self.act.mode
            if x.word == "but":
                self.mode, self.negated = "real", False
        elif self.mode != "real" and x.word != ",":
            self.mode = "real"
