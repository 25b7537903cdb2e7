"""The walk over a sentence, at a noun phrase: a subject, an object, somebody's place, or only a likeness."""

import re

from anim_director.agents.offline.beast_or_person import beasts_not_meant
from anim_director.agents.offline.circles import EVERYBODY, FRIENDS
from anim_director.agents.offline.facts import Action, Mode, Phrase
from anim_director.agents.offline.lexicon import FEELING, GARMENTS, LIVING, SAY, listed
from anim_director.agents.offline.mentions import (
    TALES,
    WISHING,
    comes_in,
    is_the_same,
    is_there,
    lives,
    not_meant,
    only_likened,
    really_there,
    same_place,
    vague,
)
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.syntax import coordinated, in_row, means_nothing, verb_ahead
from anim_director.agents.offline.walk_state import WalkState
from anim_director.agents.offline.word_forms import lemma

TENDED = listed("grammar", "walking", "tended")
MEETING = frozenset(["see", "watch", "notice", "meet", "spot", "feed", "pet", "chase", "observe", "hear"])
"""Verbs with which "birds" are those at hand, and not birds at large."""

THINKING = frozenset(["think", "know", "believe", "hope", "wish", "learn", "guess", "feel", "say", "realize"])
"""Verbs behind which "a mouse could help" is no mouse in particular."""

PERCEIVING = frozenset(["see", "notice", "know", "hear", "think", "realize", "feel", "understand"])
"""Verbs whose clause may end where another deed of their own subject begins."""

_SEEN_IN_CROWDS = frozenset(["child", "kid", "people", "person", "boy", "girl", "man", "woman", "villager"])
_IN_SIGHT = frozenset(
    ["walk", "run", "play", "dance", "sing", "laugh", "clap", "cheer", "hurry", "sit", "stand"]
)
"""What crowds do before one's eyes, and not people at large."""

_OF_THE_TOWN = re.compile(
    r"\w+ (?:else )?(?:in|of|from|at|around) (?:the|his|her|their) (?:whole |little |small )?"
    r"(?:village|town|city|kingdom|land|neighbou?rhood|street|market|world|school|park|playground|beach|zoo|shop"
    r"|store|library|museum|circus|hall|theat(?:er|re)|audience|square|station|pool)\b",
    re.I,
)
"""Behind "everyone": not those at hand, but all the others."""

_TIMES = ("one day", "every day", "one night", "one morning", "all day")


_BEYOND = re.compile(r"\bon the (?:other|far|opposite) (?:side|bank|shore|end)\b", re.I)


class NounWalk(WalkState):
    """Reads noun phrases into the deeds at hand."""

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
        only = likeness and not ahead and not p.named
        self.depicted = only or (
            self.prep in ("of", "about") and self.last is not None and self.last.head in TALES
        )
        if only and (self.prep in ("of", "about", "") and p.head in LIVING):
            self.memory.depicted.add(p.head)
        only = only or self._still_depicted(i, p, ahead)
        if (likened and not ahead and not p.named and i > 0) or only:
            self.prep = ""
            return
        if p.plural and p.determiner == "the" and _BEYOND.search(self.e.bare[: p.at]):
            p.adjectives.append("other")  # on the other side the children were waiting
        act = self.act
        saying = act is not None and act.verb in SAY and not act.objects and bool(self.e.spans)
        inverted = saying and not self.subject and not self.prep
        open_end = not (self.prep or self.subject or self.subject_thing)
        there = open_end and is_there(p, act, self.opening)
        there = there or (comes_in(p, act) and open_end)
        inverted = inverted or there
        if there and act is not None and self.opening:  # on a hill stood a goat
            act.places, self.memory.brought_in = [*self.opening, *act.places], True
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
        if is_subject and p.plural and not (p.determiner or p.named) and self._at_it(i):
            p.determiner = "several"  # children were laughing on the swings
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
        if pronoun and is_subject and not not_he and self._so_moved(i, p):
            not_he = [k for k in self.memory.cast if k not in self.subject]
        if pronoun and is_subject:
            it = self.memory.it[1] if self.memory.it[0] == "who" else ""
            before_it = self.memory.lately.removesuffix(self.e.bare)
            not_he = [*not_he, *beasts_not_meant(parts, i, self.memory.cast, it, before_it)]
        self.memory.not_he = not_he
        self.memory.helped = self.helped
        company.townsfolk = p.head.lower() in EVERYBODY and bool(_OF_THE_TOWN.match(self.e.bare[p.at :]))
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
        elif act is not None and self.memory.brought_in and self._comes_too(before, p):
            act.agents = self.subject = list(dict.fromkeys([*act.agents, *p.who]))
        elif act is None and self.prep and not self.subject:
            self.opening.append((self.prep, p))
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

    def _comes_too(self, before: Item | None, p: Phrase) -> bool:
        """Whether somebody is the second of "under the bed were two mice and a cat"."""
        last = self.last
        row = before is not None and before.sort == "CC" and last is not None and bool(last.who)
        return row and bool(p.who) and last is not None and set(last.who) <= set(self.subject)

    def _at_it(self, i: int) -> bool:
        """Whether who is named without an article is seen at something: "People walked by"."""
        verbs = [y for y in self.parts[i + 1 : i + 5] if y.sort == "V"]
        going = len(verbs) > 1 and verbs[0].word == "be" and verbs[1].tag == "VBG"
        doing = bool(verbs) and verbs[0].word in _IN_SIGHT and verbs[0].tag in ("VBD", "VBP")
        return (going or doing) and lemma(self._head(i), "NOUN") in _SEEN_IN_CROWDS

    def _head(self, i: int) -> str:
        phrase = self.parts[i].phrase
        return phrase.head.lower() if phrase is not None else ""

    def _still_depicted(self, i: int, p: Phrase, ahead: bool) -> bool:
        """Whether "the bear" is the one in the picture that somebody just saw, and does nothing itself."""
        if p.head not in self.memory.depicted or p.named or p.determiner == "a":
            return False
        if any(c.noun == p.head and c.mentions for c in self.memory.cast.values()):
            return False
        verb = next((y for y in self.parts[i + 1 : i + 4] if y.sort == "V"), None)
        return not ahead or verb is None or verb.word in ("be", "look", "have", "seem")

    def _so_moved(self, i: int, p: Phrase) -> bool:
        """Whether the pronoun goes on about whose state was just told: "Ben was so glad (that) he jumped"."""
        rest = [y for y in self.parts[max(0, i - 4) : i] if y.sort != "ADV" and y.word != "that"]
        state = bool(rest) and (rest[-1].sort == "ADJ" or rest[-1].tag in ("VBN", "VBD"))
        if not state or not any(y.word == "so" for y in rest) or len(self.subject) != 1:
            return False
        role = self.memory.cast[self.subject[0]]
        want = {"he": "m", "she": "f"}.get(p.head, "~")
        return role.gender in (want, "") and (bool(role.name) or not role.animal) and not role.group

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
        if lemma(p.head, "NOUN") not in FRIENDS or i + 2 >= len(self.parts) or self.parts[i + 1].word != ",":
            return False
        after = self.parts[i + 2].phrase
        kind = after is not None and lemma(after.head, "NOUN") in LIVING and after.plural == p.plural
        told = after is not None and (bool(after.named) or (kind and (after.determiner == "a" or p.plural)))
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
        self.relative = led is not None and (bool(led.thing) or (joint == "that" and not led.who))
        unsure = before is not None and before.sort == "SUB" and before.word in ("if", "how", "before")
        if before is not None and before.word in ("what", "where", "why") and self.act is not None:
            unsure = unsure or self.act.verb in ("ask", "wonder", "guess")
        told = self.reported or (
            before is not None and before.sort == "SUB" and before.word == "that" and self.after_feeling
        )
        told = told or self._glad_that(at)
        self.where_left = before is not None and before.word == "where" and not unsure
        apart: Mode = "none" if self.reported else "past"  # like his mom told him
        self.reported = False
        unsure = unsure or (self.act is not None and self.act.verb in WISHING and not inverted)
        mode: Mode = "wish" if unsure else apart if told else "real"
        self.told_of = self.act is not None and self.act.verb in SAY and beside
        self.act, self.mode, self.negated = None, mode, False

    def _glad_that(self, at: int) -> bool:
        """Whether the clause at hand says why somebody feels so: "He was glad he gave them the key"."""
        before = [y for y in self.parts[max(0, at - 3) : at] if y.sort != "ADV" or y.word == "so"]
        if not before or before[-1].sort != "ADJ" or any(y.word == "so" for y in before):
            return False
        return before[-1].word in FEELING and self.act is not None and self.act.verb in ("be", "feel")

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
