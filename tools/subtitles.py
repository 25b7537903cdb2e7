"""Spoken lines with their times become subtitles: cues, SRT, WebVTT.

Rules, after the usual guides for broadcast subtitles: at most two lines of 42 characters, at most 17
characters a second where the film leaves the time, at least a second, cut where a clause ends. A line
longer than a cue is split, each part shown while its own words are spoken.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from anim_director.film import Line

LONGEST = 42
"""Characters of one line."""

ROWS = 2
READING = 17.0
"""Characters a second that are read with ease."""

SHORTEST = 1.0
"""Seconds a cue stays at least, if the next one allows it."""

LINGER = 0.35
"""Seconds a cue stays after the last word."""

GAP = 0.08
"""Seconds between two cues: the eye notices the change."""


@dataclass(frozen=True)
class SpokenLine:
    """A line and when it is heard."""

    line: Line
    start: float  # seconds within the film
    end: float
    words: tuple[tuple[float, float, int, int], ...] = ()  # as `film.Speech.words`, from the line's start


@dataclass(frozen=True)
class Cue:
    """Text that is shown for a while."""

    start: float  # seconds
    end: float
    rows: tuple[str, ...]  # one or two
    speaker: str = ""
    thought: bool = False

    @property
    def text(self) -> str:
        """The rows, parted by a newline."""
        return "\n".join(self.rows)

    @property
    def reading(self) -> float:
        """Characters a second."""
        return sum(map(len, self.rows)) / max(0.001, self.end - self.start)


def make_cues(lines: Sequence[SpokenLine], seconds: float) -> tuple[Cue, ...]:
    """Return the cues of a film in order, none overlapping.

    Args:
        lines: what is said.
        seconds: length of the film: no cue stays longer.
    """
    cues: list[Cue] = []
    before = ""
    for spoken in sorted(lines, key=lambda s: s.start):
        named = not spoken.line.narrated and spoken.line.speaker != before
        cues += _cues_of(spoken, spoken.line.speaker if named else "")
        before = spoken.line.speaker
    return tuple(_timed(cues, seconds))


def _timed(cues: list[Cue], seconds: float) -> list[Cue]:
    """Let every cue stay as long as it is read, as far as the next one allows."""
    out: list[Cue] = []
    for i, cue in enumerate(cues):
        room = cues[i + 1].start - GAP if i + 1 < len(cues) else seconds
        needs = max(SHORTEST, len(cue.text) / READING + 0.001)  # both ends are rounded to milliseconds
        end = min(max(cue.end + LINGER, cue.start + needs), room, seconds)
        start = max(cue.start, out[-1].end) if out else cue.start
        out.append(replace(cue, start=round(start, 3), end=round(max(end, start + 0.05), 3)))
    return out


def _cues_of(spoken: SpokenLine, label: str) -> list[Cue]:
    text = spoken.line.text
    if not any(c.isalnum() for c in text):
        return []
    prefix = f"{label}: " if label else ""
    cues = []
    for number, (first, last) in enumerate(_parts(text, prefix)):
        begin, end = _times(spoken, first, last)
        shown = (prefix if number == 0 else "") + re.sub(r"\s+", " ", text[first:last]).strip()
        cues.append(Cue(begin, end, _rows(shown), spoken.line.speaker, spoken.line.thought))
    return cues


def _times(spoken: SpokenLine, first: int, last: int) -> tuple[float, float]:
    """Return when the characters `first` to `last` of a line are heard."""
    inside = [w for w in spoken.words if w[2] < last and w[3] > first]
    if inside:
        return spoken.start + inside[0][0], spoken.start + inside[-1][1]
    pace = (spoken.end - spoken.start) / max(1, len(spoken.line.text))
    return spoken.start + first * pace, spoken.start + last * pace


# ------------------------------------------------------------- where to break

_CLOSERS = "\"'”’)]"
_SMALL = frozenset(
    (
        *("and", "but", "or", "so", "because", "when", "while", "that", "which", "who", "with", "to"),
        *("for", "of", "in", "on", "at", "from", "into", "as", "if", "then", "until"),
    )
)


def _break_cost(text: str, at: int) -> float:
    """Return how bad it is to break a text before character `at`."""
    before = text[:at].rstrip().rstrip(_CLOSERS)
    if before.endswith((".", "!", "?", "…")):
        return 0.0
    if before.endswith((",", ";", ":", "—", "–")):
        return 1.0
    after = re.match(r"\W*(\w+)", text[at:])
    if after and after.group(1).lower() in _SMALL:
        last = re.search(r"(\w+)\W*$", before)
        return 2.2 if not (last and last.group(1).lower() in _SMALL) else 3.5
    return 4.0


def _word_spans(text: str) -> list[tuple[int, int]]:
    """Return where the words are; one longer than a row is taken apart."""
    spans = []
    for found in re.finditer(r"\S+", text):
        a, b = found.span()
        spans += [(i, min(b, i + LONGEST)) for i in range(a, b, LONGEST)]
    return spans


def _parts(text: str, prefix: str) -> list[tuple[int, int]]:
    """Split a text into cues that fit, at the ends of clauses, none of them tiny."""
    spans = _word_spans(text)
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost of the first i words, and where their last cue begins
    for i in range(1, len(spans) + 1):
        ends = _break_cost(text, spans[i][0]) if i < len(spans) else 0.0
        options = []
        for j in range(i - 1, -1, -1):
            a, b = spans[j][0], spans[i - 1][1]
            shown = (prefix if j == 0 else "") + text[a:b]
            if j < i - 1 and not _fits(shown):
                break
            tiny = 3.0 if len(shown) < 14 and len(spans) > 3 else 0.0
            options.append((best[j][0] + ends + tiny + 1.5 + (len(shown) / 84) ** 2, j))
        best.append(min(options))
    parts, i = [], len(spans)
    while i > 0:
        j = best[i][1]
        parts.append((spans[j][0], spans[i - 1][1]))
        i = j
    return parts[::-1]


def _fits(text: str) -> bool:
    return all(len(row) <= LONGEST for row in _rows(text))


def _rows(text: str) -> tuple[str, ...]:
    """Break a cue into at most two rows of like length, where a clause ends if it can be."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= LONGEST:
        return (text,)
    options = []
    for a, _ in _word_spans(text)[1:]:
        rows = (text[:a].rstrip(), text[a:].strip())
        over = sum(max(0, len(row) - LONGEST) for row in rows)
        uneven = abs(len(rows[0]) - len(rows[1])) / 12
        options.append((over, _break_cost(text, a) + uneven, rows))
    return min(options)[2] if options else (text,)


# ------------------------------------------------------------------- files


def to_srt(cues: Sequence[Cue]) -> str:
    """Return SubRip text. Players read its angle brackets and braces as markup: text keeps look-alikes."""
    harmless = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")"})
    blocks = []
    for number, cue in enumerate(cues, 1):
        rows = "\n".join(row.translate(harmless) for row in cue.rows)
        rows = f"<i>{rows}</i>" if cue.thought else rows
        blocks.append(f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{rows}\n")
    return "\n".join(blocks)


def to_vtt(cues: Sequence[Cue], language: str = "en") -> str:
    """Return WebVTT text with voice spans (W3C WebVTT, sections 4.2 and 4.3)."""
    blocks = [f"WEBVTT\nKind: captions\nLanguage: {re.sub(r'[^A-Za-z0-9-]', '', language)}\n"]
    for number, cue in enumerate(cues, 1):
        rows = "\n".join(html.escape(row, quote=False) for row in cue.rows)
        rows = f"<i>{rows}</i>" if cue.thought else rows
        voice = html.escape(re.sub(r"\s+", " ", cue.speaker), quote=False)
        rows = f"<v {voice}>{rows}</v>" if voice else rows
        blocks.append(f"{number}\n{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{rows}\n")
    return "\n".join(blocks)


def _clock(seconds: float, point: str) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
