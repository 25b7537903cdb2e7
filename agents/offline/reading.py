"""A story read: sentence by sentence, who does what to whom, where, feeling what, and saying what.

Plain rules over word lists, no model: good for simple English such as children's stories. How good is
measured by `benchmarks/reading.py`.
"""

import re
from functools import lru_cache

from anim_director.agents.offline.clauses import cuts
from anim_director.agents.offline.dialogue import share_out, told_by_quotes
from anim_director.agents.offline.facts import Event, Role, Tale
from anim_director.agents.offline.feeling import feelings
from anim_director.agents.offline.homeward import on_the_way_home
from anim_director.agents.offline.knocking import at_the_door
from anim_director.agents.offline.lexicon import FANTASTIC, KIN, NAME_GENDER
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.moments import moment, weather_before
from anim_director.agents.offline.name_patterns import NAME
from anim_director.agents.offline.phrases import items
from anim_director.agents.offline.placing import first_place, place, seen_outside, under_water
from anim_director.agents.offline.quoting import find_speakers, read_quotes
from anim_director.agents.offline.sentences import Sentence, split, spoken
from anim_director.agents.offline.tagging import tokens
from anim_director.agents.offline.walking import Walk

_NEXT = r"(?:One|The next|Next|That|Another|Later that|The following|Many|A few|Some|Every|Each)"
JUMP = re.compile(
    rf"^(?:But |Then |And )?{_NEXT} (?:\w+ )?(?:days?|morning|night|evening|afternoon|weeks?|time|years?)\b"
    r"|^(?:Later|After (?:a while|some time|that)|From (?:that day|then)|In the end"
    r"|When they (?:reached|arrived|finished))"
    r"|^At (?:last|night)\b|, one day",
    re.I,
)
_YOU_ARE = re.compile(rf"(?:[Yy]ou are|[Yy]ou're|call you|[Yy]our name (?:is|will be|shall be)) ({NAME})\b")
_I_AM = re.compile(rf"(?:\bI am|\bI'm|[Mm]y name is|call me) ({NAME})\b")
_MY_CHILD = re.compile(r"\b[Mm]y (?:\w+ )?(?:daughter|son|child|baby|girl|boy|little one|kid)\b")
_ARE_YOU = re.compile(rf"\b[Aa]re you ({NAME})\b")
_WHO_ARE_YOU = re.compile(r"\byour name\b|\bwho are you\b|\byou called\b", re.I)
HABIT = re.compile(r"\b(?:every day|always|often|would|liked to|loved to|likes to|used to)\b", re.I)


class Reader:
    """Reads one story; use `read`."""

    def __init__(self, text: str) -> None:
        self.sentences = split(text)
        self.text = "\n".join(s.text for s in self.sentences)
        self.memory = Memory(self.text)

    def read(self) -> Tale:
        """Read all sentences, then settle what only the whole story tells."""
        memory = self.memory
        events = [self._event(s) for s in self.sentences]
        if told_by_quotes(events):
            share_out(memory, events)
        if not all(line.speaker for e in events for line in e.lines):
            find_speakers(memory, events)
        first_place(memory, events)
        on_the_way_home(events, memory.cast)
        at_the_door(events)
        under_water(events, memory.cast)
        seen_outside(events, memory.cast)
        weather_before(events)
        self._kin_of_animals()
        self._named_in_passing(events)
        self._named_by_quotes(events)
        self._asked_by_name(events)
        self._parent_found(events)
        self._merge_same(events)
        cast = {k: c for k, c in memory.cast.items() if c.mentions and k not in memory.same}
        for e in events:
            e.present = [k for k in dict.fromkeys(e.present) if k in cast]
        things = {k: t for k, t in memory.things.items() if k not in memory.same_things}
        return Tale(self.text, events, cast, things, list(memory.places))

    def _event(self, s: Sentence) -> Event:
        memory = self.memory
        memory.company.next_sentence(s.number)
        memory.lately = " ".join(x.bare for x in self.sentences[max(0, s.number - 2) : s.number + 1])
        e = Event(s.number, s.paragraph, s.text, s.original, s.bare, s.spans)
        e.narration = spoken(s.bare, bool(s.quotes))
        e.jump = bool(JUMP.search(s.text)) and s.number > 0
        e.habit = bool(HABIT.search(s.bare))
        parts = items(tokens(s.bare, memory.names), memory.names)
        memory.opens_with_quote = s.text.startswith('"')
        for x in parts:
            if x.phrase is not None and x.phrase.named in memory.cast:
                x.phrase.who = [x.phrase.named]
        Walk(memory, parts, e).walk()
        e.cuts = cuts(parts, s)
        place(memory, parts, e)
        moment(memory, e)
        read_quotes(memory, s.quotes, e)
        feelings(parts, e)
        done = [a.agents for a in e.actions if a.agents and a.mode in ("real", "past")]
        memory.present_before = list(e.present)
        opening = next((x.phrase for x in parts if x.phrase is not None and x.phrase.who), None)
        told = opening is not None and opening.determiner != "pronoun" and opening.who == memory.first
        about = [a.agents for a in e.actions if a.agents and a.mode in ("real", "past", "not")]
        told = told and bool(about) and about[-1] == memory.first
        memory.topic = list(memory.first) if told and len(memory.first) == 1 else []
        memory.given_to = [] if e.lines else _receiver(e)
        memory.last_speaker = memory.first if e.lines and e.text.startswith('"') else []
        memory.last_doer = [] if e.lines else done[-1] if done else memory.last_doer
        return e

    def _merge_same(self, events: list[Event]) -> None:
        """Let those who proved to be one and the same be one."""
        same, things = self.memory.same, self.memory.same_things
        if not same and not things:
            return
        for e in events:
            e.present = [same.get(k, k) for k in e.present]
            e.behind = {same.get(k, k) for k in e.behind}
            e.host, e.turn_host = same.get(e.host, e.host), same.get(e.turn_host, e.turn_host)
            e.things = list(dict.fromkeys(things.get(t, t) for t in e.things))
            e.thing_spots = [(at, things.get(t, t)) for at, t in e.thing_spots]
            e.who_spots = [(at, same.get(k, k)) for at, k in e.who_spots]
            for f in e.felt:
                f.who = same.get(f.who, f.who)
            for line in e.lines:
                line.speaker = same.get(line.speaker, line.speaker)
                line.addressee = same.get(line.addressee, line.addressee)
                line.chorus = [same.get(k, k) for k in line.chorus]
            for a in e.actions:
                a.agents = list(dict.fromkeys(same.get(k, k) for k in a.agents))
                a.agent_thing = things.get(a.agent_thing, a.agent_thing)
                for p in [*a.objects, *(q for _, q in a.places)]:
                    p.who = list(dict.fromkeys(same.get(k, k) for k in p.who))
                    p.thing = things.get(p.thing, p.thing)

    def _named_in_passing(self, events: list[Event]) -> None:
        """'There was a boy ... "Omar!" she called': the boy was Omar all along."""
        cast, same = self.memory.cast, self.memory.same
        seen = {k: [e.number for e in events if k in e.present] for k in cast}
        for x in [
            c
            for c in cast.values()
            if not c.name and c.noun in ("boy", "girl", "man", "woman") and seen[c.key]
        ]:
            for y in cast.values():
                later = bool(seen[y.key]) and seen[y.key][0] > seen[x.key][-1]
                if y.name and not y.noun and y.kind == x.kind and later and y.key not in same.values():
                    same[x.key] = y.key
                    y.looks += [w for w in x.looks if w not in y.looks]
                    y.first = x.first
                    break

    def _asked_by_name(self, events: list[Event]) -> None:
        """'A boy sat there. "Are you Sam?" she asked': that boy, if nobody has seen him beside Sam."""
        cast, same = self.memory.cast, self.memory.same
        for e in events:
            for m in (m for line in e.lines for m in _ARE_YOU.finditer(line.text)):
                sam = cast.get(m[1])
                before = [x for x in events if x.number <= e.number]
                strangers = [
                    c for c in cast.values()
                    if sam and not (c.name or c.group) and c.kind == sam.kind and c.key not in same
                    and any(c.key in x.present for x in before)
                    and not any(c.key in x.present and sam.key in x.present for x in before[:-1])
                ]  # fmt: skip
                if sam and len(strangers) == 1:
                    same[strangers[0].key] = sam.key
                    sam.looks += [w for w in strangers[0].looks if w not in sam.looks]

    def _parent_found(self, events: list[Event]) -> None:
        """'A woman came. "That is my daughter!" she said': she is the mom whom the girl looked for."""
        cast, same = self.memory.cast, self.memory.same
        for e in events:
            for line in (x for x in e.lines if _MY_CHILD.search(x.text)):
                one = cast.get(line.speaker)
                if (
                    one is None
                    or one.name
                    or one.noun not in ("woman", "man", "lady", "person")
                    or one.key in same
                ):
                    continue
                noun = "mom" if one.kind == "woman" else "dad"
                sought = [c for c in cast.values() if c.noun == noun and not c.name and c.key not in same]
                before = [a for x in events[: e.number] for a in x.actions if a.mode == "real"]
                if len(sought) == 1 and not any(sought[0].key in a.agents for a in before):
                    same[one.key] = sought[0].key
                    sought[0].first = min(sought[0].first, one.first)

    def _named_by_quotes(self, events: list[Event]) -> None:
        """'"You are Bolt," she said to the robot': from then on Bolt is the robot; so with "I am Bolt"."""
        cast, same = self.memory.cast, self.memory.same
        asked = False
        for e in events:
            for line in e.lines:
                answer = re.fullmatch(rf"({NAME})[,.!]?", line.text)
                told = f"I am {answer[1]}" if asked and answer else line.text
                asked = bool(_WHO_ARE_YOU.search(line.text))
                for pattern, key in ((_YOU_ARE, line.addressee), (_I_AM, line.speaker)):
                    m = pattern.search(told)
                    y = cast.get(m[1]) if m else None
                    x = cast.get(key)
                    if (
                        y is None
                        or x is None
                        or x.name
                        or x is y
                        or x.key in same
                        or y.noun not in ("", x.noun)
                    ):
                        continue
                    if y.key in same.values():
                        continue
                    before = [f for f in events[: e.number] if y.key in f.present]
                    if not before:
                        same[x.key] = y.key
                        y.kind, y.noun, y.animal, y.first = x.kind, x.noun, x.animal, x.first
                        y.gender = x.gender or y.gender
                        y.looks += [w for w in x.looks if w not in y.looks]
                        y.mentions = max(y.mentions, 1)

    def _kin_of_animals(self) -> None:
        """A penguin's sister is a penguin."""
        cast = self.memory.cast
        folk = [c for c in cast.values() if c.mentions and not c.group and c.noun not in KIN]
        for c in cast.values():
            if c.noun in KIN and not c.animal:
                owner = cast.get(c.owner)
                beasts = folk and all(x.animal and x.kind not in FANTASTIC for x in folk)
                human = owner is None and bool(c.name) and c.name in NAME_GENDER
                if (owner is None or owner.animal) and beasts and not human:
                    c.kind, c.animal = (owner or folk[0]).kind, True
        self._young_of_animals(folk)

    def _young_of_animals(self, folk: list[Role]) -> None:
        """Where nobody is human, the kids that come in with a goat are goats."""
        cast = [c for c in self.memory.cast.values() if c.mentions and not (c.name or c.animal)]
        young = [c for c in cast if c.noun in _YOUNG_ONES]
        beasts = [c for c in folk if c not in young]
        parent = next((b for b in beasts if any(c.first == b.first for c in young)), None)
        if parent is None or not all(c.animal and c.kind not in FANTASTIC for c in beasts):
            return
        for c in young:
            c.noun, c.kind, c.animal = parent.noun, "group" if c.group else parent.kind, True
            c.looks.append("little")


_YOUNG_ONES = frozenset(["kid", "kids", "child", "children", "baby", "babies", "youngster", "youngsters"])


def _receiver(e: Event) -> list[str]:
    """Whom several give something: "They gave the doll to their daughter. She hugged it." """
    given = [a for a in e.actions if a.verb in ("give", "hand", "show", "bring") and len(a.agents) > 1]
    to = [k for a in given for k in [*a.patients(), *a.around()] if k not in a.agents and a.mode == "real"]
    return (to if len(to) == 1 else []) or _allowed(e)


def _allowed(e: Event) -> list[str]:
    """Who is told that they could: "Her mom said she could go outside. She put on her coat." """
    said = [a for a in e.actions if a.verb in ("say", "agree", "decide") and a.mode == "real"]
    last = e.actions[-1].agents if said and e.actions[-1].mode == "wish" else []
    return last if len(last) == 1 and last != said[-1].agents else []


@lru_cache(maxsize=16)
def read(text: str) -> Tale:
    """Read a story. The answer is shared: do not change it."""
    return Reader(text).read()
