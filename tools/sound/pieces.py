"""What effects are made of: struck bodies, breath, throats, sweeps, and scattered small sounds."""

from collections.abc import Callable

import numpy as np
from scipy.signal import lfilter

from anim_director.tools.sound import SAMPLE_RATE as SR
from anim_director.tools.sound.filters import fade, lowpass

Random = np.random.Generator


def span(seconds: float) -> np.ndarray:
    """Return the time of each sample."""
    return np.arange(int(seconds * SR)) / SR


def hiss(rng: Random, seconds: float) -> np.ndarray:
    """Return white noise."""
    return rng.standard_normal(int(seconds * SR))


def hit(seconds: float, decay: float, attack: float = 0.002) -> np.ndarray:
    """Return the envelope of something struck."""
    t = span(seconds)
    return np.minimum(1, t / attack) * np.exp(-t * decay)


def arch(seconds: float, peak: float = 0.5, power: float = 1.0) -> np.ndarray:
    """Return an envelope that rises to `peak` (share of the length) and falls, smooth at both ends."""
    t = np.linspace(0, 1, int(seconds * SR), endpoint=False)
    rise = 0.5 - 0.5 * np.cos(np.pi * t / peak)
    fall = 0.5 + 0.5 * np.cos(np.pi * (t - peak) / (1 - peak))
    return np.where(t < peak, rise, fall) ** power


def glide(hertz: np.ndarray) -> np.ndarray:
    """Return a sine with a given frequency at each sample."""
    return np.sin(2 * np.pi * np.cumsum(hertz) / SR)


def line(seconds: float, *points: tuple[float, float]) -> np.ndarray:
    """Return a curve through (share of the length, value) points."""
    t = np.linspace(0, 1, int(seconds * SR), endpoint=False)
    return np.interp(t, [p[0] for p in points], [p[1] for p in points])


def slow(rng: Random, seconds: float, hertz: float) -> np.ndarray:
    """Return a slow random wander between about -1 and 1."""
    n = max(4, int(seconds * hertz) + 4)
    return np.interp(span(seconds) * hertz, np.arange(n), rng.uniform(-1, 1, n))


def struck(
    seconds: float, hertz: float, modes: tuple[tuple[float, float, float], ...], attack: float = 0.0015
) -> np.ndarray:
    """Return a body that rings in modes: (ratio of frequency, level, decay a second)."""
    t = span(seconds)
    out = np.zeros(len(t))
    for ratio, level, decay in modes:
        out += level * np.sin(2 * np.pi * hertz * ratio * t) * np.exp(-decay * t)
    return out * np.minimum(1, t / attack)


def voiced(
    hertz: np.ndarray, formants: tuple[tuple[float, float, float], ...], rng: Random, rough: float = 0.0
) -> np.ndarray:
    """Return a throat: pulses at `hertz` through resonances (hertz, width, level)."""
    phase = np.cumsum(hertz) / SR
    if rough:
        steps = np.arange(len(phase) // 240 + 2)
        phase = phase + rough * np.interp(np.arange(len(phase)) / 240, steps, rng.uniform(-1, 1, len(steps)))
    k = np.arange(1, 25)
    x = np.zeros(len(phase))
    for h in k[k * hertz.max() < 12000]:
        x += np.sin(2 * np.pi * h * phase) / h**1.1
    out = np.zeros_like(x)
    for f, width, level in formants:
        r = np.exp(-np.pi * width / SR)
        turn = 2 * np.pi * f / SR
        out += level * lfilter([1 - r], [1, -2 * r * np.cos(turn), r * r], x) * (2 * np.sin(turn) + 0.1)
    return out


def sweep(rng: Random, seconds: float, centre: np.ndarray) -> np.ndarray:
    """Return noise whose band follows `centre` in hertz."""
    low = lowpass(hiss(rng, seconds), 900, 2)
    quad = lowpass(hiss(rng, seconds), 900, 2)
    phase = 2 * np.pi * np.cumsum(centre) / SR
    return low * np.cos(phase) + quad * np.sin(phase)


def place(out: np.ndarray, sound: np.ndarray, at: float, level: float = 1.0) -> np.ndarray:
    """Add a sound into `out` at a time, cut softly where `out` ends."""
    i = max(0, int(at * SR))
    j = min(len(out), i + len(sound))
    if j > i:
        part = sound[: j - i]
        out[i:j] += level * (fade(part, 0, 0.004) if len(part) < len(sound) else part)
    return out


def scatter(rng: Random, seconds: float, rate: float, one: Callable[[Random], np.ndarray]) -> np.ndarray:
    """Return random events over a length, about `rate` a second, `one(rng)` each."""
    out = np.zeros(int(seconds * SR))
    for at in np.sort(rng.uniform(0, seconds, rng.poisson(rate * seconds) + 1)):
        place(out, one(rng), at, rng.uniform(0.3, 1))
    return out


def steps(rng: Random, seconds: float, one: Callable[[Random], np.ndarray], pace: float = 0.5) -> np.ndarray:
    """Return a walk: one sound a step, `pace` seconds apart."""
    out = np.zeros(int(seconds * SR))
    at, left = 0.03, True
    while at < seconds - 0.25:
        place(out, one(rng), at, rng.uniform(0.75, 1) * (1 if left else 0.88))
        at, left = at + pace * rng.uniform(0.95, 1.05), not left
    return out


def chirp(rng: Random) -> np.ndarray:
    """Return one note of a small bird."""
    d, f = rng.uniform(0.05, 0.11), rng.uniform(3000, 4600)
    curve = f * line(d, (0, rng.uniform(0.8, 1.1)), (0.5, rng.uniform(1, 1.3)), (1, rng.uniform(0.75, 1.05)))
    return glide(curve) * arch(d, 0.4) + 0.12 * glide(curve * 2) * arch(d, 0.4)
