"""The words of the music: scales, moods, a film's theme, and the ways to vary it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Tune = tuple[tuple[float, int], ...]
"""Notes as (length in beats, scale degree; 0 is home)."""

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}
"""Semitones above home of the seven degrees."""


@dataclass(frozen=True)
class MoodWords:
    """What a mood does to the theme."""

    beats_a_minute: float
    scale: str
    shift: int  # home of this mood, in semitones from the film's key
    progressions: tuple[tuple[int, ...], ...]  # chords by scale degree
    lead: tuple[str, ...]  # who may carry the tune
    figure: str  # how the harmony moves: arpeggio, drift, oompah, ostinato, march
    octave: int = 0
    loudness: float = 0.0  # dB
    melody: float = 0.7  # share of phrases that carry the tune
    shaker: bool = False
    seventh: bool = False


MOODS: dict[str, MoodWords] = {
    "calm": MoodWords(
        76, "major", 0, ((0, 5, 3, 4), (0, 3, 0, 4), (0, 2, 3, 4)), ("piano", "flute"), "arpeggio",
        melody=0.65, seventh=True,
    ),
    "happy": MoodWords(
        112, "major", 0, ((0, 3, 4, 0), (0, 5, 3, 4), (0, 4, 5, 3)), ("celesta", "flute", "piano"), "oompah",
        loudness=-0.5, melody=0.8, shaker=True,
    ),
    "playful": MoodWords(
        124, "mixolydian", 5, ((0, 0, 3, 4), (0, 6, 3, 0), (0, 3, 1, 4)), ("pizzicato", "celesta", "flute"),
        "oompah", octave=1, loudness=-1, melody=0.8, shaker=True,
    ),
    "wonder": MoodWords(
        84, "lydian", 2, ((0, 1, 0, 4), (0, 5, 1, 4), (0, 1, 2, 1)), ("celesta", "flute"), "drift", octave=1,
        seventh=True,
    ),
    "sad": MoodWords(
        62, "minor", -3, ((0, 5, 2, 6), (0, 3, 5, 4), (0, 5, 3, 4)), ("piano", "flute"), "arpeggio",
        octave=-1, loudness=-1, melody=0.75,
    ),
    "tense": MoodWords(
        92, "phrygian", -5, ((0, 1, 0, 1), (0, 0, 5, 1), (0, 3, 1, 0)), ("piano", "pizzicato"), "ostinato",
        octave=-1, loudness=-0.5, melody=0.45,
    ),
    "triumphant": MoodWords(
        108, "major", 2, ((0, 4, 5, 3), (0, 3, 4, 4), (0, 5, 3, 4)), ("horn", "flute"), "march",
        loudness=0.5, melody=0.9,
    ),
}  # fmt: skip
"""By `film.Mood`."""


@dataclass(frozen=True)
class Theme:
    """A film's tune: two bars that call, two that answer and come home."""

    key: int  # MIDI number of the home note
    call: Tune
    answer: Tune


_CELLS: tuple[tuple[float, ...], ...] = (
    (1, 1, 2), (1.5, 0.5, 2), (1, 0.5, 0.5, 2), (2, 1, 1), (3, 1), (1, 1, 1, 1), (1.5, 0.5, 1, 1),
)  # fmt: skip


def make_theme(seed: int) -> Theme:
    """Return a singable tune: mostly steps, one leap that is filled in, an answer that ends at home."""
    rng = np.random.default_rng([seed, 11])
    first, second = _CELLS[rng.integers(len(_CELLS))], _CELLS[rng.integers(len(_CELLS))]
    leap_at = int(rng.integers(1, len(first)))
    degree = int(rng.choice([0, 2, 4]))
    up = 1 if degree < 4 else -1
    call, leapt = [], 0
    for i, length in enumerate(first + second):
        call.append((float(length), degree))
        if i + 1 == leap_at:
            step = leapt = up * int(rng.choice([3, 4]))
        elif leapt:
            step = -1 if leapt > 0 else 1
            leapt = 0 if rng.random() < 0.4 else leapt
        else:
            step = int(rng.choice([-1, 1, 1, -2, 2], p=[0.35, 0.25, 0.15, 0.15, 0.1]))
        degree = int(np.clip(degree + step, -3, 8))
    close: Tune = ((1.0, 1), (1.0, -1), (2.0, 0)) if rng.random() < 0.5 else ((2.0, 1), (2.0, 0))
    return Theme(int(rng.choice([58, 60, 62, 63, 65])), tuple(call), tuple(call[: len(first)]) + close)


def plain(tune: Tune) -> Tune:
    """Leave it."""
    return tune


def invert(tune: Tune) -> Tune:
    """Turn it upside down about its first note."""
    axis = tune[0][1]
    return tuple((length, 2 * axis - d) for length, d in tune)


def swing(tune: Tune) -> Tune:
    """Make pairs of equal notes long and short."""
    out = list(tune)
    for i in range(0, len(out) - 1, 2):
        (a, d), (b, e) = out[i], out[i + 1]
        if a == b:
            out[i], out[i + 1] = (a * 1.5, d), (b * 0.5, e)
    return tuple(out)


def ornament(tune: Tune) -> Tune:
    """Fill long notes with an upper neighbour."""
    out: list[tuple[float, int]] = []
    for length, d in tune:
        out += [(length / 2, d), (length / 4, d + 1), (length / 4, d)] if length >= 2 else [(length, d)]
    return tuple(out)


def stretch(tune: Tune) -> Tune:
    """Play its first half twice as slowly."""
    out, left = [], sum(length for length, _ in tune)
    for length, d in tune:
        if left <= 0:
            break
        out.append((min(2 * length, left), d))
        left -= 2 * length
    return tuple(out)


def echo(tune: Tune) -> Tune:
    """Play its first half, and again a third higher."""
    half, out, used = sum(length for length, _ in tune) / 2, [], 0.0
    for length, d in tune:
        if used >= half:
            break
        out.append((min(length, half - used), d))
        used += length
    return tuple(out) + tuple((length, d + 2) for length, d in out)


VARIATIONS: tuple[Callable[[Tune], Tune], ...] = (plain, swing, invert, ornament, echo, stretch)
