"""When each written word is heard."""

import re
from bisect import bisect_right
from collections.abc import Sequence

Word = tuple[float, float, int, int]
"""Start and end in seconds, first and last+1 character of the written text."""

WORD = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*['’]?")


def word_times(written: str, heard: Sequence[tuple[float, int]], end: float) -> tuple[Word, ...]:
    """Return times for every word of a text, in order, without gaps inside a run of words.

    The engine tells where most words begin, but says some together ("of the" is one event), reads a
    number as several, and its positions can be off by one after an apostrophe: each event goes to the
    nearest word, and words without one share the time of the word before them by their length.

    Args:
        written: the text.
        heard: (seconds, character of the written text) of each word event, in order.
        end: seconds when the last sound ends.
    """
    spans = [m.span() for m in WORD.finditer(written)]
    if not spans:
        return ()
    begins: list[float | None] = [None] * len(spans)
    firsts = [a for a, _ in spans]
    last = 0
    for seconds, character in heard:
        at = max(last, _nearest(spans, firsts, character))
        if begins[at] is None:
            begins[at] = seconds
        last = at
    if begins[0] is None:
        begins[0] = heard[0][0] if heard else 0.0
    out: list[Word] = []
    known = [i for i, b in enumerate(begins) if b is not None]
    for i, j in zip(known, [*known[1:], len(spans)], strict=True):
        start = begins[i] or 0.0
        stop = begins[j] if j < len(spans) else end
        stop = max(start, stop if stop is not None else end)
        share = (stop - start) / sum(b - a for a, b in spans[i:j])
        for a, b in spans[i:j]:
            out.append((round(start, 3), round(start + share * (b - a), 3), a, b))
            start += share * (b - a)
    return tuple(out)


def _nearest(spans: list[tuple[int, int]], firsts: list[int], character: int) -> int:
    at = max(0, bisect_right(firsts, character) - 1)
    inside = character < spans[at][1]
    if inside or at + 1 == len(spans):
        return at
    # in the gap after a word: the engine's position may be one short of the next
    return at + 1 if firsts[at + 1] - character <= character - spans[at][1] + 1 else at
