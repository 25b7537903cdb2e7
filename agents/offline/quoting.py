"""Who says each quote, and to whom."""

import re

from anim_director.agents.offline.facts import Event, Felt, Role, Said
from anim_director.agents.offline.feeling import CALLS
from anim_director.agents.offline.lexicon import FEELING, LIVING, SAY
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.phrases import items
from anim_director.agents.offline.sentences import SPEECH, to_oneself
from anim_director.agents.offline.tagging import tokens

_WEAK_SAYING = ("wonder", "smile", "laugh", "giggle", "nod", "sing")
_I_FEEL = re.compile(
    r"\b(?:I am|I'm|I feel|[Ww]e are|[Ww]e're|[Ww]e feel)"
    r" (?:so |very |really |too |all |just |a bit )*([a-z]+)\b"
)
_GESTURES = frozenset({
    "smile", "laugh", "nod", "clap", "point", "sigh", "shrug", "grin", "giggle", "frown", "beam", "wink",
    "gasp",
})  # fmt: skip
_CALLS = (
    "Hi|Hello|Oh|Hey|You|Look|Listen|Come|Come on|Wait|Wow|Yes|No|Okay|OK|Please|Sorry|Thanks|Thank you|Bye"
    "|Goodbye|Well done|Good job|Good morning|Good night|Happy birthday|Stop"
)
"""What stands before a name that is called, with or without a comma."""

_YOUNG_ONES = re.compile(r"(?:^|, |\b(?:Hi|Hello|Hey|Come on|OK|Okay),? )(?:kids|children)(?:[,.!?]|$)", re.I)
"""How several children are called."""

_POLITE = re.compile(r"(?:^|, )(sir|madam|ma'am|miss|lady)(?:[,.!?]|$)", re.I)
"""How a grown-up is called whose name one does not know."""

_SMALL_NAMES = {"mom": "mommy", "dad": "daddy"}


def read_quotes(memory: Memory, quotes: list[str], e: Event) -> None:
    """Take in the quotes of a sentence: lines, and things spoken of (in the story, not in the picture)."""
    for quote, (start, _) in zip(quotes, e.spans, strict=True):
        e.lines.append(Said(quote, at=start))
        for x in items(tokens(quote, memory.names), memory.names):
            p = x.phrase
            if p is None or p.determiner == "pronoun" or p.named or p.head in LIVING:
                continue
            if p.determiner or p.plural or p.adjectives:
                said = memory.thing(p, e, said=True)
                if said and not p.plural:
                    memory.it, memory.it_sentence = ("thing", said), -1


def find_speakers(memory: Memory, events: list[Event]) -> None:
    """Fill speaker, addressee and verb of every line of the story."""
    before, before_to = "", ""
    for n, e in enumerate(events):
        for line in e.lines:
            if _is_written(memory, e, line):
                line.written = True
                continue
            _Speaker(memory, events, n, line).find(before, before_to)
            before, before_to = line.speaker, line.addressee or before_to


def _is_written(memory: Memory, e: Event, line: Said) -> bool:
    """Whether a thing says it that does not live: 'It said "Sam"', 'The sign read "No dogs"'."""
    before = [a for a in e.actions if a.at < line.at]
    if not before or before[-1].agents or before[-1].verb not in SAY | {"read", "write", "spell"}:
        return False
    thing = before[-1].agent_thing
    return bool(thing) and thing.split()[-1] not in memory.alive


def _there(e: Event) -> list[str]:
    """Who is there in a sentence, and not only told of: "which her grandmother had knitted"."""
    told = {k for a in e.actions if a.mode == "past" for k in a.agents}
    told -= {k for a in e.actions if a.mode != "past" for k in a.agents}
    told -= {k for line in e.lines for k in (line.speaker, line.addressee)}
    return [k for k in e.present if k not in told]


class _Speaker:
    """Decides about one line, from the nearest evidence to the farthest."""

    def __init__(self, memory: Memory, events: list[Event], n: int, line: Said) -> None:
        self.memory, self.cast = memory, memory.cast
        self.events, self.n, self.e, self.line = events, n, events[n], line

    def find(self, before: str, before_to: str) -> None:
        tellers, verb, to = self._told()
        speaker = tellers[0] if tellers else ""
        last = self.events[self.n - 1] if self.n else None
        if last is not None and verb in _WEAK_SAYING and self._goes_on(last, speaker, before):
            tellers, speaker, verb = [before], before, "say"
        voice = self._heard_voice()
        if voice:
            speaker, tellers = voice, [voice]
        if not speaker and re.search(rf"\b{SPEECH} an? (?:\w+,? )*voice\b", self.e.bare):
            there = [k for a in self.e.actions if a.verb == "be" for k in [*a.agents, *a.patients()]]
            speaker = (
                next(iter(there), "")
                or self._newcomer()
                or self._answering(before, before_to)
                or self._voice()
            )
            self.memory.voice = self.memory.voice or speaker
        named = self._vocative(self.line.text)
        if named in tellers and len(tellers) > 1:  # "Hi, Ada!" they said: Ada is not of them
            tellers = [k for k in tellers if k != named]
            speaker = tellers[0]
        if not speaker and not re.search("[A-Za-z]{2}", re.sub(r"\bQ\d+\b", "", self.e.bare)):
            speaker = self._untold(before, before_to, named)
        if not speaker:
            acting = [k for a in self.e.actions for k in a.agents[:1] if a.mode != "not"]
            speaker = next(iter(acting), "") or next((k for k in self.e.present if k != named), "")
        if speaker and named == speaker:
            speaker = self._not_to_oneself(speaker, [before, before_to])
        speaker = speaker or before_to or next(iter(self.memory.company.met()), "") or self._voice()
        chorus = [k for k in tellers if k != speaker] if speaker in tellers else []
        if not verb and self.n and speaker == before and self.events[self.n - 1].lines:
            chorus = list(self.events[self.n - 1].lines[-1].chorus)  # they go on
        others = [k for k in self._near(before) if k != speaker and k not in chorus]
        if speaker in self.cast and not self.cast[speaker].animal:  # rather to a person than to a beast
            spoke = {line.speaker for x in self.events for line in x.lines}
            others.sort(key=lambda k: self.cast[k].animal and k not in spoke)
        others.sort(key=self._only_spoken_of)
        line = self.line
        line.speaker, line.verb, line.thought = speaker, verb or "say", verb == "think"
        line.chorus = chorus
        feels = _I_FEEL.search(line.text)
        if feels and feels[1].lower() in FEELING and speaker not in self.e.feelings:
            self.e.felt.append(Felt(speaker, FEELING[feels[1].lower()], line.at))
        called = next((feeling for words, feeling in CALLS if words.search(line.text)), "")
        if called and verb == "cry":  # '"Hooray!" cried Tom' is no weeping
            self.e.felt = [f for f in self.e.felt if f.who != speaker]
        if called and speaker in self.cast and speaker not in self.e.feelings:
            self.e.felt.append(Felt(speaker, called, line.at))
        if not line.thought and not to_oneself(self.e.bare):
            line.addressee = (
                (named if named != speaker else "") or (to if to != speaker else "") or next(iter(others), "")
            )
        for k in (speaker, *chorus, line.addressee):
            if k and not self.cast[k].mentions:  # named only by those who call
                self.cast[k].mentions, self.cast[k].first = 1, self.e.number
            if k and k not in self.e.present:
                self.e.present.append(k)

    def _only_spoken_of(self, key: str) -> bool:
        """Whether a quote speaks of somebody as of a third: "Oh no, the bird is hurt"."""
        noun = self.cast[key].noun
        of_them = bool(noun) and re.search(rf"\b(?:the|this|that) (?:\w+ )?{noun}\b", self.line.text, re.I)
        return bool(of_them) and self._vocative(self.line.text) != key

    def _near(self, before: str) -> list[str]:
        """Who could be spoken to, nearest first."""
        earlier = self.events[max(0, self.n - 3) : self.n]
        keys = [*_there(self.e), *(k for x in reversed(earlier) for k in _there(x))]
        talking = any(line.speaker == before for x in earlier[-2:] for line in x.lines)
        keys = [before, *keys] if before in keys and talking else [*keys, before]
        return [k for k in dict.fromkeys(keys) if k]

    def _untold(self, before: str, before_to: str, called: str) -> str:
        """The speaker of a quote that stands alone, in which somebody may be called by name."""
        if not self.n:
            return ""
        last = self.events[self.n - 1]
        if re.search(r"\bvoice\b", last.bare):
            return self._newcomer()
        gesture = self._gesture()
        if gesture and not self._goes_on(last, gesture, before):
            return gesture
        if not last.lines and last.actions and re.search(r"\b(?:said|asked|replied)\b", last.text):
            return next(iter(last.actions[-1].agents), "")
        answers = last.text.endswith('"') and self.e.text.startswith('"') and before_to
        if answers and not re.search("[A-Za-z]{2}", re.sub(r"\bQ\d+\b", "", last.bare)):
            return before_to  # "Daddy?" "Yes, Ben?": marks that close and open again change the speaker
        if last.lines and last.paragraph == self.e.paragraph:
            return before
        doing = [a.agents[0] for a in last.actions if len(a.agents) == 1 and a.mode in ("real", "state")]
        if not last.lines and doing and doing[-1] != called and before_to in ("", called):
            return doing[-1]  # Lily had an idea. "Look, Ben, ..."
        return before_to

    def _goes_on(self, last: Event, gesture: str, before: str) -> bool:
        """Whether who just spoke goes on, and another smiles: '"Wow!" said Mom. "Your hair!" Ida smiled.'"""
        told = bool(last.lines) and last.paragraph == self.e.paragraph and not last.text.endswith('"')
        asked = last.lines[-1].text.rstrip().endswith("?") if last.lines else False
        to_them = bool(re.search(r"\b(?:you|your)\b", self.line.text, re.I))
        return told and not asked and to_them and gesture != before

    def _newcomer(self) -> str:
        """Who comes into the story, or is seen for the first time, just after a voice was heard."""
        acts = [a for x in self.events[: self.n] for a in x.actions if a.mode == "real"]
        old = {k for a in acts if a.verb not in ("live", "be") for k in a.agents}
        old |= {line.speaker for x in self.events[: self.n] for line in x.lines}
        after = self.events[self.n + 1 : self.n + 4]
        doing = [k for x in after for a in x.actions if a.mode == "real" for k in [*a.agents, *a.patients()]]
        new = [k for k in [*doing, *(k for x in after for k in x.present)] if k not in old]
        return next(iter(new), "")

    def _gesture(self) -> str:
        """Whose gesture follows a quote that stands alone: '"A kite!" Lily clapped her hands.'"""
        after = self.events[self.n + 1] if self.n + 1 < len(self.events) else None
        if after is None or after.lines or after.paragraph != self.e.paragraph or not after.actions:
            return ""
        deed = after.actions[0]
        return deed.agents[0] if len(deed.agents) == 1 and deed.verb in _GESTURES else ""

    def _not_to_oneself(self, speaker: str, before: list[str]) -> str:
        """Nobody calls themselves by name, unless the story says so."""
        earlier = self.events[max(0, self.n - 3) : self.n]
        near = before + self.e.present + [k for x in earlier for k in x.present]
        others = [k for k in dict.fromkeys(near) if k and k != speaker]
        name = re.escape(self.cast[speaker].name or "~")
        told = re.search(rf"\b{name}\b,? (?:said|asked)", self.e.text)
        return others[0] if others and not told else speaker

    def _answering(self, before: str, before_to: str) -> str:
        """Whose voice it is when nobody new comes: who was just spoken to."""
        near = [k for x in self.events[max(0, self.n - 2) : self.n] for k in x.present]
        talked = any(x.lines for x in self.events[max(0, self.n - 2) : self.n])
        return before_to if talked and before_to in near and before_to != before else ""

    def _voice(self) -> str:
        """Nobody at all: a voice from outside the picture."""
        self.cast.setdefault("Voice", Role("Voice", "person", noun="voice", mentions=1))
        return "Voice"

    def _heard_voice(self) -> str:
        """Whose voice it is that was heard before: '"Hello," it said'; "" if none is meant."""
        last = self.events[self.n - 1] if self.n else None
        voice = re.search(rf"\b[Tt]he (?:\w+ )?voice {SPEECH}\b|\b{SPEECH} the (?:\w+ )?voice\b", self.e.bare)
        heard = re.search(
            r"\bhears? (?:an?|the) (?:\w+,? )*?voice\b|\bheard an? (?:\w+,? )*?voice\b", self.e.bare
        )
        voice = voice or (heard if heard and heard.start() < self.line.at else None)
        it = re.search(rf"\bit {SPEECH}\b|\b{SPEECH} it\b", self.e.bare)
        if not voice and not (it and last is not None and re.search(r"\bvoice\b", last.bare)):
            return ""
        self.memory.voice = self.memory.voice or self._newcomer() or self._voice()
        return self.memory.voice

    def _told(self) -> tuple[list[str], str, str]:
        """What the sentence itself says: who speaks, the verb, the addressee."""
        e = self.e
        index = e.lines.index(self.line)
        saying = [a for a in e.actions if a.verb in SAY and a.agents and a.mode in ("real", "wish")]
        strict = [a for a in saying if a.verb not in _WEAK_SAYING] or saying
        if not strict:
            return [], "", ""
        if len(strict) > 1 and len(e.lines) > 1:
            a = strict[min(index, len(strict) - 1)]
        else:
            a = strict[-1] if index or re.match(r"\s*[A-Z]", e.text) else strict[0]
        to = [k for k in a.patients() if k not in a.agents]
        to = to or [k for prep, p in a.places if prep == "to" for k in p.who if k not in a.agents]
        turned = [b for b in e.actions if b.at < a.at and b.agents == a.agents and b.mode == "real"]
        to = to or [
            k for b in turned for k in [*b.patients(), *b.around()] if k not in a.agents
        ]  # saw Spot and
        alone = sorted(a.agents, key=lambda k: self.cast[k].group)  # rather one of them than the crowd
        return alone, a.verb, next(iter(to), "")

    def _vocative(self, quote: str) -> str:
        """Who is called by name in a quote."""
        polite = r"(?:little |my (?:dear |little )?|dear |Mr\. |Mrs\. )?"
        found: list[tuple[int, bool, str]] = []
        for k, c in self.cast.items():
            for n in filter(None, dict.fromkeys([c.name, c.key, c.noun, _SMALL_NAMES.get(c.noun, "")])):
                before = rf"(?:^|[,!?.] ?|\b(?:{_CALLS}),? {polite})"
                greeted = rf"^(?:Hi|Hello|Hey),? (?:[a-z]+ ){{1,2}}{re.escape(n)}[,!?.]"
                called = rf"{greeted}|{before}{polite}{re.escape(n)}(?:[,!?]|\.(?: |$)|$)"
                if re.search(called, quote, re.I):
                    found.append((-len(n.split()), c.group, k))
        if not found and _YOUNG_ONES.search(quote):
            near = [k for x in reversed(self.events[max(0, self.n - 3) : self.n + 1]) for k in x.present]
            young = [k for k in dict.fromkeys(near) if self.cast[k].kind in ("girl", "boy")]
            crowd = [k for k in dict.fromkeys(near) if self.cast[k].noun in ("children", "kids")]
            return next(iter(crowd or young), "")
        if not found and (polite_form := _POLITE.search(quote)):
            near = [k for x in reversed(self.events[max(0, self.n - 9) : self.n + 1]) for k in x.present]
            kind = "man" if polite_form[1].lower() == "sir" else "woman"
            return next((k for k in near if self.cast[k].kind in (kind, f"old_{kind}")), "")
        return min(found, key=lambda f: f[:2])[2] if found else ""  # "little fish" is not the big one
