"""Voices, effects, ambience and music on one timeline, made a film's sound.

The bed (everything but speech) is turned down under each line just as far as that line needs, from a
moment before it to a moment after it. The whole is brought to the target loudness and held under the
true-peak ceiling. Ten minutes need about 700 MB: two stereo arrays in float32, everything else in steps
of 10 ms or piece by piece.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from anim_director.tools.sound import SAMPLE_RATE
from anim_director.tools.sound.filters import fade, pan, room
from anim_director.tools.sound.levels import (
    HOP,
    blocks,
    decibels,
    gain,
    loudness,
    pieces,
    power,
    power_to_lufs,
    true_peak,
)

STEPS = SAMPLE_RATE // HOP
"""Steps of power a second."""

ALONE = 99.0
"""dB told of a line with nothing under it."""


@dataclass(frozen=True)
class Voice:
    """One line of speech."""

    at: float  # seconds
    samples: np.ndarray  # mono
    name: str = ""
    place: float = 0.0  # -1 left, 1 right


@dataclass(frozen=True)
class Sound:
    """One effect, or a stretch of ambience."""

    at: float
    samples: np.ndarray  # mono or stereo
    place: float = 0.0
    level: float = 0.0  # dB


@dataclass(frozen=True)
class Rules:
    """What the mix has to reach."""

    target: float = -16.0  # LUFS
    ceiling: float = -1.0  # dBTP
    speech_over_bed: float = 10.0  # dB, over a whole line
    every_moment: float = 8.4  # dB, in every voiced 400 ms of it
    music_level: float = -11.0  # LU against the speech, where nobody speaks
    attack: float = 0.18  # seconds, done before the first word
    release: float = 0.55
    join: float = 0.9  # shorter pauses do not let the bed up again
    deepest: float = -24.0  # dB


@dataclass
class Report:
    """What came out, measured on the finished mix."""

    lufs: float = 0.0
    true_peak: float = 0.0  # dBTP
    lines: list[tuple[str, float, float, float]] = field(
        default_factory=list
    )  # name, start, end, dB over bed
    worst: list[float] = field(default_factory=list)  # dB in each line's worst voiced 400 ms
    limited: float = 0.0  # most the limiter took, dB
    ducked: float = 0.0  # most the bed was turned down, dB
    cut: list[str] = field(default_factory=list)  # whose lines ran past the end


def mix_film(
    seconds: float,
    voices: Sequence[Voice],
    sounds: Iterable[Sound] = (),
    music: np.ndarray | None = None,
    rules: Rules | None = None,
) -> tuple[np.ndarray, Report]:
    """Return the sound of a film, stereo (2, n) float32, and its report.

    Args:
        seconds: length of the film.
        voices: the lines, in any order.
        sounds: effects and ambience; taken one after another, so that a generator saves memory.
        music: stereo, of the film's length; changed in place.
        rules: targets.
    """
    rules, report = rules or Rules(), Report()
    total = round(seconds * SAMPLE_RATE)
    speech = _speech(total, voices, report)
    spoken = power(speech)
    heard = loudness(spoken) if voices else -20.0
    bed = _music(total, music, heard + rules.music_level)
    for sound in sounds:
        _lay(bed, _staged(sound.samples, sound.place, sound.level), sound.at)
    under = power(bed)
    spans = [(v.name, v.at, min(seconds, v.at + len(v.samples) / SAMPLE_RATE)) for v in voices]
    spans = sorted(s for s in spans if s[2] - s[1] > 0.01)
    spans.sort(key=lambda s: s[1])
    groups = _duck_groups(spans, spoken, under, rules)
    report.ducked = min([depth for _, _, depth in groups], default=0.0)
    for start, end, depth in groups:
        duck(bed, start, end, depth, rules)
    under = power(bed)
    for name, start, end in spans:
        report.lines.append((name, start, end, _over(spoken, under, start, end)))
        report.worst.append(float(_moments_over(spoken, under, start, end).min(initial=ALONE)))
    speech += bed
    del bed
    return _mastered(speech, rules, report), report


def _speech(total: int, voices: Sequence[Voice], report: Report) -> np.ndarray:
    out = np.zeros((2, total), np.float32)
    for voice in sorted(voices, key=lambda v: v.at):
        x = _staged(voice.samples.astype(np.float32), voice.place * 0.5, 0.0)
        tail = np.zeros((2, SAMPLE_RATE // 2), np.float32)
        x = np.concatenate([x, tail], axis=1)
        x += np.float32(0.05) * room(x, 0.5, 3200, 0.01)
        _lay(out, x, voice.at)
        if round(voice.at * SAMPLE_RATE) + len(voice.samples) > total:
            report.cut.append(voice.name)
    return out


def _music(total: int, music: np.ndarray | None, level: float) -> np.ndarray:
    if music is None:
        return np.zeros((2, total), np.float32)
    own = loudness(power(music))
    if own > -70:
        music *= np.float32(gain(level - own))
    missing = total - music.shape[1]
    return np.pad(music, ((0, 0), (0, missing))) if missing > 0 else music[:, :total]


def _staged(x: np.ndarray, place: float, level: float) -> np.ndarray:
    x = fade(x, 0.003, 0.012)
    return (pan(x, place) if x.ndim == 1 else x) * np.float32(gain(level))


def _lay(out: np.ndarray, x: np.ndarray, at: float) -> None:
    i = max(0, round(at * SAMPLE_RATE))
    j = min(out.shape[1], i + x.shape[1])
    if j > i:
        part = x[:, : j - i]
        out[:, i:j] += part if part.shape[1] == x.shape[1] else fade(part, 0, 0.03)


def _between(steps: np.ndarray, start: float, end: float) -> np.ndarray:
    first = int(start * STEPS)
    return steps[first : max(first + 1, round(end * STEPS))]


def _over(voice: np.ndarray, bed: np.ndarray, start: float, end: float) -> float:
    """Return how far a line stands over the bed, in dB of K-weighted power."""
    v, b = _between(voice, start, end), _between(bed, start, end)
    if not len(b) or b.mean() < 1e-11:
        return ALONE
    return power_to_lufs(v.mean()) - power_to_lufs(b.mean())


def _moments_over(voice: np.ndarray, bed: np.ndarray, start: float, end: float) -> np.ndarray:
    """Return dB over the bed in each 400 ms of a line in which it is voiced: pauses are left out."""
    v, b = blocks(_between(voice, start, end)), blocks(_between(bed, start, end))
    voiced = v >= v.mean() / 10
    return np.minimum(ALONE, 10 * np.log10((v[voiced] + 1e-12) / (b[voiced] + 1e-12)))


def _duck_groups(
    spans: list[tuple[str, float, float]], voice: np.ndarray, bed: np.ndarray, rules: Rules
) -> list[tuple[float, float, float]]:
    """Return (start, end, dB) for runs of lines with short pauses between."""
    groups: list[tuple[float, float, float]] = []
    for _, start, end in spans:
        depth = _over(voice, bed, start, end) - rules.speech_over_bed
        depth = min(depth, _moments_over(voice, bed, start, end).min(initial=ALONE) - rules.every_moment)
        depth = float(np.clip(depth, rules.deepest, 0))
        if groups and start - groups[-1][1] < rules.join:
            before = groups[-1]
            groups[-1] = (before[0], max(end, before[1]), min(depth, before[2]))
        else:
            groups.append((start, end, depth))
    return groups


def duck(bed: np.ndarray, start: float, end: float, depth: float, rules: Rules) -> None:
    """Turn a bed down by `depth` dB from `start` to `end`, in place; smoothly before and after."""
    if depth >= 0:
        return
    i = max(0, int((start - rules.attack) * SAMPLE_RATE))
    j = min(bed.shape[1], int((end + rules.release) * SAMPLE_RATE))
    t = np.arange(j - i, dtype=np.float32) / SAMPLE_RATE  # from i: large times lose precision
    down = np.clip((t + (i / SAMPLE_RATE - start + rules.attack)) / rules.attack, 0, 1)
    up = np.clip((end + rules.release - i / SAMPLE_RATE - t) / rules.release, 0, 1)
    share = 0.5 - 0.5 * np.cos(np.pi * np.minimum(down, up))
    bed[:, i:j] *= np.exp(np.float32(depth * np.log(10) / 20) * share)


def _mastered(film: np.ndarray, rules: Rules, report: Report) -> np.ndarray:
    """Bring to the target loudness, under the ceiling; a silent film stays silent."""
    edge = min(int(0.25 * SAMPLE_RATE), film.shape[1])
    if edge:
        film[:, -edge:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(edge, dtype=np.float32) / edge)
    level = loudness(power(film))
    if level < -70:
        report.lufs, report.true_peak = level, decibels(true_peak(film))
        return film
    film *= np.float32(gain(rules.target - level))
    report.limited = limit(film, rules.ceiling)
    for _ in range(2):  # limiting costs loudness: aim again
        miss = rules.target - loudness(power(film))
        if abs(miss) < 0.15:
            break
        film *= np.float32(gain(miss))
        report.limited += limit(film, rules.ceiling)
    report.lufs, report.true_peak = loudness(power(film)), decibels(true_peak(film))
    return film


def limit(x: np.ndarray, ceiling: float) -> float:
    """Hold stereo samples under a true-peak ceiling, in place.

    Looks ahead: gain is down before the peak comes. Returns the most it took, in dB (0 or less).
    """
    need = _needed(x, gain(ceiling - 0.1))
    least = float(need.min(initial=1.0))
    if least >= 1:
        return 0.0
    half = int(0.02 * SAMPLE_RATE) | 1  # two box filters inside the window of the minimum: never late
    for a, b in pieces(x.shape[1]):
        first = max(0, a - 3 * half)
        smooth = minimum_filter1d(need[first : b + 3 * half], 2 * half + 1)
        if smooth.min() < 1:
            smooth = uniform_filter1d(uniform_filter1d(smooth, half), half)
            x[:, a:b] *= smooth[a - first : b - first]
    # smoothing moves what stands between samples a little
    left = float(_needed(x, gain(ceiling - 0.02)).min(initial=1.0))
    if left < 1:
        x *= np.float32(left)
    return decibels(least * left)


def _needed(x: np.ndarray, top: float, block: int = 512, pad: int = 48) -> np.ndarray:
    """Return the gain each sample needs to stay under `top`; only loud blocks are oversampled."""
    n = x.shape[1]
    need = np.ones(n, np.float32)
    loud = []
    for a, b in pieces(n, 1000 * block):
        peaks = np.abs(np.pad(x[:, a:b], ((0, 0), (0, -(b - a) % block)))).max(0)
        loud.append(peaks.reshape(-1, block).max(1) > top * 0.6)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.concatenate(loud or [np.zeros(0)]), [0]])))
    for first, last in edges.reshape(-1, 2) * block:
        last = min(last, n)
        a, b = max(0, first - pad), min(n, last + pad)
        over = np.abs(resample_poly(x[:, a:b], 4, 1, axis=1)).max(0).reshape(-1, 4).max(1)
        over = over[first - a : last - a]
        need[first:last] = np.minimum(1.0, top / np.maximum(over, 1e-9))
    return need
