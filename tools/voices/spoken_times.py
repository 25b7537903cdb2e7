"""When each word of a recording is heard, estimated: for services that send sound and no times.

The text is spread over the parts of the recording where somebody is heard, by the weight of its words;
where the text has a comma or a full stop and the recording a pause nearby, the two are laid together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from anim_director.tools.voices.word_times import WORD, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Span = tuple[float, float]
"""Start and end in seconds."""

HOP = 0.01  # seconds
FLOOR_DB = -32.0  # below the loud parts: silence
PAUSE = 0.12  # seconds of silence that part two spans
SNAP = 0.4  # seconds of speech between a punctuation mark and a pause that belong together

_BREAK = re.compile(r"[.,;:!?…—–]")
_SYLLABLE = re.compile(r"[aeiouyäöüáéíóúàèêâ]+", re.IGNORECASE)


def voiced_spans(samples: "NDArray[np.int16]", rate: int) -> list[Span]:
    """Return where somebody is heard, in order; nothing for silence.

    Args:
        samples: mono.
        rate: samples a second.
    """
    import numpy as np

    hop = round(HOP * rate)
    count = len(samples) // hop
    if not count:
        return []
    power = np.square(samples[: count * hop].astype(np.float64)).reshape(count, hop).mean(1)
    loud = float(np.percentile(power, 95))
    if loud < 100:  # ten steps of 32768: nothing but noise
        return []
    heard = np.flatnonzero(power > loud * 10 ** (FLOOR_DB / 10))
    spans: list[Span] = []
    for at in heard:
        start, end = at * HOP, (at + 1) * HOP
        if spans and start - spans[-1][1] < PAUSE:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    whole = [(float(a), float(b)) for a, b in spans]
    return [(a, b) for a, b in whole if b - a >= 3 * HOP] or whole  # clicks are no words


def estimated_times(text: str, spans: Sequence[Span]) -> tuple[Word, ...]:
    """Return start, end and place in the text of every word.

    Args:
        text: as it was spoken.
        spans: where somebody is heard, from `voiced_spans`.
    """
    places = [match.span() for match in WORD.finditer(text)]
    if not places or not spans:
        return ()
    weights = [_weight(text[a:b]) for a, b in places]
    ends: list[float] = []  # of the words, as shares of the whole
    for weight in weights:
        ends.append((ends[-1] if ends else 0.0) + weight)
    voiced = sum(b - a for a, b in spans)
    share = [end / ends[-1] * voiced for end in ends]
    bent = _bent(share, _pauses_in(text, places), _gaps(spans), voiced)
    words, start = [], 0.0
    for (first, last), end in zip(places, bent, strict=True):
        words.append((_clock(start, spans, begins=True), _clock(end, spans, begins=False), first, last))
        start = end
    return tuple((round(a, 3), round(max(a, b), 3), c, d) for a, b, c, d in words)


def _weight(word: str) -> float:
    """Return how long a word takes, about, in syllables: consonants take time as well."""
    if word.isdigit():
        return 1.6 * len(word)
    return max(1, len(_SYLLABLE.findall(word))) + 0.12 * len(word)


def _pauses_in(text: str, places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the words after which the text pauses."""
    return [i for i, ((_, end), (start, _)) in enumerate(pairwise(places)) if _BREAK.search(text, end, start)]


def _gaps(spans: Sequence[Span]) -> list[float]:
    """Return the seconds of speech that have been heard before each pause."""
    heard, out = 0.0, []
    for a, b in spans[:-1]:
        heard += b - a
        out.append(heard)
    return out


def _bent(ends: list[float], breaks: Sequence[int], gaps: Sequence[float], whole: float) -> list[float]:
    """Bend the ends of words so that breaks of the text fall on pauses of the recording."""
    fixed = [(0.0, 0.0)]
    for word in breaks:
        near = min((g for g in gaps if g > fixed[-1][1]), key=lambda g: abs(g - ends[word]), default=None)
        if near is not None and abs(near - ends[word]) <= SNAP and ends[word] > fixed[-1][0]:
            fixed.append((ends[word], near))
    fixed.append((whole, whole))
    froms = [a for a, _ in fixed]
    out = []
    for end in ends:
        at = min(len(fixed) - 2, max(0, bisect_right(froms, end - 1e-9) - 1))
        (a, x), (b, y) = fixed[at], fixed[at + 1]
        out.append(x + (end - a) / max(b - a, 1e-9) * (y - x))
    return out


def _clock(heard: float, spans: Sequence[Span], *, begins: bool) -> float:
    """Return the time at which so many seconds of speech have been heard."""
    for number, (a, b) in enumerate(spans):
        length = b - a
        last = number == len(spans) - 1
        if heard < length - 1e-6 or (not begins and heard <= length + 1e-6) or last:
            return a + min(heard, length)
        heard -= length
    return spans[-1][1]


_TOGETHER = dict(zip(["th", "sh", "ch", "ph", "oo", "ee", "ea", "ou", "ow"], "θʃʃfuiiao", strict=True))
_ALONE = {"c": "k", "q": "k", "y": "i", "h": "", "'": "", "’": "", "-": ""}


def letters_of(text: str, words: Sequence[Word]) -> Iterator[tuple[float, str]]:
    """Yield (seconds, sound) for the mouth, guessed from the letters; "" for a pause.

    Args:
        text: as it was spoken.
        words: when its words are heard.
    """
    before = 0.0
    for start, end, first, last in words:
        if start - before > 0.05:
            yield before, ""
        sounds = list(_sounds(text[first:last].lower()))
        for number, sound in enumerate(sounds):
            if sound:
                yield start + (end - start) * number / len(sounds), sound
        before = end
    yield before, ""


def _sounds(word: str) -> Iterator[str]:
    at = 0
    while at < len(word):
        pair = word[at : at + 2]
        if pair in _TOGETHER:
            yield _TOGETHER[pair]
            at += 2
            continue
        letter = word[at]
        silent = letter == "e" and at == len(word) - 1 and len(word) > 3
        if not silent:
            yield _ALONE.get(letter, letter)
        at += 1
