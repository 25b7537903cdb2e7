"""A story as beats: the smallest stretches of text that can be a shot of their own.

Beats follow each other without a gap: joined in order they are the whole story, letter by letter.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from anim_director.agents.offline.facts import Action, Event, Felt, Said
from anim_director.agents.offline.sentences import spoken
from anim_director.agents.pace import seconds_of

WITHIN_QUOTE = 0.4
"""Worth of a cut between two sentences of one quote."""

FORCED = 1.5
"""Worth of a cut that only the length of a sentence asks for: it is never joined again lightly."""

MOST_WORDS = 26
"""Words of one beat at most."""

BREATH = 0.35
"""Seconds between two voices."""


@dataclass
class Heard:
    """A stretch of speech: the narrator's, or a quote."""

    text: str
    quote: Said | None = None

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return seconds_of(self.text)


@dataclass
class Beat:
    """One moment of the story."""

    event: Event
    start: int
    end: int
    worth: float  # how good a cut lies before it: 1 at the beginning of a sentence
    heard: list[Heard] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The author's words."""
        return self.event.original[self.start : self.end].strip()

    @property
    def seconds(self) -> float:
        """How long its words take to say."""
        return sum(h.seconds for h in self.heard) + BREATH * max(0, len(self.heard) - 1)

    def _within(self, at: int) -> bool:
        return self.start <= at < self.end

    @property
    def actions(self) -> list[Action]:
        """What is done in it."""
        return [a for a in self.event.actions if self._within(a.at)]

    @property
    def felt(self) -> list[Felt]:
        """What is felt in it."""
        return [f for f in self.event.felt if self._within(f.at)]

    @property
    def things(self) -> list[str]:
        """Keys of the things named in it."""
        return list(dict.fromkeys(key for at, key in self.event.thing_spots if self._within(at)))

    @property
    def named(self) -> list[str]:
        """Keys of the roles named in it."""
        return list(dict.fromkeys(key for at, key in self.event.who_spots if self._within(at)))

    @property
    def quotes(self) -> list[Said]:
        """Who says what in it."""
        return [h.quote for h in self.heard if h.quote is not None]


def beats_of(event: Event) -> list[Beat]:
    """Part a sentence into its beats; a bare "he said" goes with its quote."""
    cuts = dict(event.cuts)
    for span in event.spans:
        for at in _sentences_within(event.text, *span):
            cuts.setdefault(at, WITHIN_QUOTE)
    cuts = _never_too_long(event, cuts)
    end = event.end if event.end >= 0 else len(event.text)
    edges = [event.start, *(at for at in sorted(cuts) if event.start < at < end), end]
    beats = [Beat(event, a, b, cuts.get(a, 1.0)) for a, b in pairwise(edges)]
    for beat in beats:
        beat.heard = _heard(beat)
    return _without_silence(beats)


_SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?]+ +(?=[^\s\"])")


def _sentences_within(text: str, start: int, end: int) -> list[int]:
    """Where new sentences begin inside a quote."""
    return [start + m.end() for m in _SENTENCE.finditer(text[start:end])]


def _never_too_long(event: Event, cuts: dict[int, float]) -> dict[int, float]:
    """Cut stretches that nobody could hear out over one picture: at a comma, or else between words."""
    edges = [0, *sorted(cuts), len(event.text)]
    for a, b in pairwise(edges):
        words = list(re.finditer(r"\S+", event.text[a:b]))
        parts = -(-len(words) // MOST_WORDS)
        for n in range(1, parts):
            ideal = n * len(words) // parts
            near = range(max(1, ideal - 5), min(len(words) - 1, ideal + 6))
            comma = [i for i in near if words[i - 1][0][-1] in ",;:"]
            joint = [
                i
                for i in near
                if words[i][0].lower() in ("and", "but", "so", "that", "when", "to", "with", "in")
            ]
            best = min(comma or joint or [ideal], key=lambda i: abs(i - ideal))
            cuts[a + words[best].start()] = FORCED
    return cuts


def _heard(beat: Beat) -> list[Heard]:
    """What is heard in a stretch: narration and quotes, or parts of quotes, in order."""
    e, out, at = beat.event, list[Heard](), beat.start
    quoted = bool(e.spans)
    for (start, end), line in zip(e.spans, e.lines, strict=True):
        a, b = max(start, beat.start), min(end, beat.end)
        if a >= b:
            continue
        out += _narrated(e.original[at:a], quoted)
        whole = (a, b) == (start, end)
        text = line.text if whole else e.original[a:b].strip().strip('"“”„«»').strip()
        if text:
            out.append(Heard(_ended(text) if b == end else text, None if line.written else line))
        at = b
    return out + _narrated(e.original[at : beat.end], quoted)


def _ended(quote: str) -> str:
    """A quote as it is spoken: the comma before "he said" is no comma to the ear."""
    return quote[:-1] + "." if quote.endswith(",") else quote


def _narrated(text: str, quoted: bool) -> list[Heard]:
    words = spoken(text, quoted)
    return [Heard(words)] if words else []


def _without_silence(beats: list[Beat]) -> list[Beat]:
    """Join stretches in which nothing is heard to a neighbour: the next one, or else the last."""
    out: list[Beat] = []
    waiting: Beat | None = None
    for beat in beats:
        if waiting is not None:
            beat.start, beat.worth, waiting = waiting.start, waiting.worth, None
        if beat.heard or (beat is beats[-1] and not out):
            out.append(beat)
        elif beat is not beats[-1] and not (out and out[-1].quotes):
            waiting = beat
        elif out:
            out[-1].end = beat.end
        else:
            waiting = beat
    return out
