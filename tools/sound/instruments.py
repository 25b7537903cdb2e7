"""The players of the music: each note is made from partials, cycles and noise."""

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from anim_director.tools.sound import SAMPLE_RATE
from anim_director.tools.sound.filters import bandpass, highpass, lowpass

SEND = {
    "piano": 0.32, "celesta": 0.45, "flute": 0.4, "horn": 0.35, "pad": 0.3, "pizzicato": 0.22,
    "spiccato": 0.25, "bass": 0.06, "drum": 0.15, "shaker": 0.12,
}  # fmt: skip
"""How much of each player the room hears."""

LONGEST = 3.3
"""Seconds that a note may sound on after its own length."""


@lru_cache(maxsize=192)  # a few hundred kilobytes each; `score_film` lets go of them
def tone(player: str, pitch: int, centiseconds: int) -> np.ndarray:
    """Return one note, mono float32, at full strength; KeyError for an unknown player."""
    hertz, seconds = 440.0 * 2 ** ((pitch - 69) / 12), centiseconds / 100
    if player in _STRUCK:
        return _STRUCK[player](hertz, seconds, pitch).astype(np.float32)
    return _HELD[player](hertz, seconds, pitch).astype(np.float32)


@cache
def _table(*levels: float) -> np.ndarray:
    """Return one cycle of a tone with these harmonic levels."""
    t = np.arange(4097) / 4096
    x = np.zeros(4097)
    for k, level in enumerate(levels):
        x += level * np.sin(2 * np.pi * (k + 1) * t + k * k * 0.7)
    return (x / np.abs(x).max()).astype(np.float32)


def _cycle(table: np.ndarray, phase: np.ndarray) -> np.ndarray:
    return table[((phase % 1.0) * 4096).astype(np.int32)]


def _noise(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng([91, seed]).standard_normal(n)


def _curve(n: int, attack: float, release: float) -> np.ndarray:
    t = np.arange(n, dtype=np.float32) / SAMPLE_RATE
    rise = 0.5 - 0.5 * np.cos(np.pi * np.minimum(1, t / attack))
    return rise * (0.5 - 0.5 * np.cos(np.pi * np.clip((n / SAMPLE_RATE - t) / release, 0, 1)))


def _partials(
    hertz: float, seconds: float, parts: Sequence[tuple[float, float, float]], attack: float
) -> np.ndarray:
    """Return a sum of decaying partials: (ratio, level, decay a second)."""
    n = int(seconds * SAMPLE_RATE)
    t = np.arange(n, dtype=np.float32) / SAMPLE_RATE
    x = np.zeros(n, np.float32)
    for ratio, level, decay in parts:
        if hertz * ratio < 14000:
            wave = np.sin(np.float32(2 * np.pi * hertz * ratio) * t)
            x += np.float32(level) * wave * np.exp(np.float32(-decay) * t)
    return x * _curve(n, attack, 0.05)


def _piano(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    """Felt: soft attack, few high partials, a small hammer thud."""
    high = (hertz / 262) ** 0.45
    parts = [
        (k * np.sqrt(1 + 4e-4 * k * k), 1.25 * np.exp(-0.62 * (k - 1)), (1.1 + 0.7 * k) * high)
        for k in range(1, 8)
    ]
    x = _partials(hertz, min(seconds + 0.9, 3.2), parts, 0.009)
    n = int(0.05 * SAMPLE_RATE)
    thud = lowpass(_noise(n, pitch), 420) * np.exp(-np.arange(n) / 500)
    x[:n] += 0.25 * thud * _curve(n, 0.004, 0.02)
    return x * 0.15


def _celesta(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    parts = [(1, 1, 2.6), (2, 0.12, 4), (4, 0.20, 7), (5.43, 0.045, 12), (8.1, 0.02, 20)]
    return _partials(hertz, min(seconds + 1.2, 2.2), parts, 0.004) * 0.20


def _pizzicato(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    parts = [(k, 1 / k**1.25 * abs(np.sin(k * 1.1)) * 1.3, 7 + 2.4 * k) for k in range(1, 9)]
    return _partials(hertz, 0.7, parts, 0.004) * 0.34


def _bass(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    parts = [(k, 1 / k**1.4, 2.6 + 1.6 * k) for k in range(1, 8)]
    return _partials(hertz, min(seconds + 0.3, 1.8), parts, 0.008) * 0.26


def _drum(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    n = int(0.8 * SAMPLE_RATE)
    t = np.arange(n) / SAMPLE_RATE
    x = np.sin(2 * np.pi * (62 * t + 2.2 * (1 - np.exp(-t * 18)))) * np.exp(-5 * t)
    return (x + 0.15 * lowpass(_noise(n, 3), 500) * np.exp(-30 * t)) * _curve(n, 0.004, 0.1) * 0.32


def _shaker(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    n = int(0.09 * SAMPLE_RATE)
    x = highpass(_noise(n, 5), 4200) * np.exp(-np.arange(n) / 900)
    return lowpass(x, 9500) * _curve(n, 0.014, 0.03) * 0.3


def _times(seconds: float, release: float) -> np.ndarray:
    return np.arange(int((seconds + release * 0.8) * SAMPLE_RATE)) / SAMPLE_RATE


def _pad(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    t = _times(seconds, 0.7)
    table = _table(1, 0.42, 0.2, 0.11, 0.05, 0.03)
    drift = 0.0009 * np.sin(2 * np.pi * 0.23 * t + pitch)
    x = np.zeros(len(t))
    for detune, phase in ((0, 0), (0.0022, 0.3), (-0.0026, 0.7)):
        x += _cycle(table, hertz * (1 + detune) * t + hertz * drift * 0.3 + phase)
    return lowpass(x, min(1800, hertz * 5), 1) * _curve(len(t), 0.45, 0.7) * 0.042


def _flute(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    t = _times(seconds, 0.12)
    depth = 0.0045 * np.clip((t - 0.25) / 0.4, 0, 1) / (2 * np.pi * 5.1)
    x = _cycle(_table(1, 0.28, 0.12, 0.03), hertz * (t + depth * np.sin(2 * np.pi * 5.1 * t + pitch)))
    breath = bandpass(_noise(len(t), pitch), hertz * 0.9, min(hertz * 4, 12000), 1) * 0.03
    swell = 0.92 + 0.08 * np.sin(2 * np.pi * 4.7 * t)
    return (x + breath) * _curve(len(t), 0.07, 0.12) * swell * 0.15


def _horn(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    t = _times(seconds, 0.18)
    bright = np.clip(t / 0.12, 0, 1) * (0.75 + 0.25 * np.exp(-t * 1.5))
    dull = _cycle(_table(1, 0.7, 0.4, 0.1), hertz * t)
    sharp = _cycle(_table(1, 0.9, 0.75, 0.5, 0.32, 0.2, 0.1), hertz * t)
    return (dull * (1 - 0.5 * bright) + sharp * 0.6 * bright) * _curve(len(t), 0.05, 0.18) * 0.15


def _spiccato(hertz: float, seconds: float, pitch: int) -> np.ndarray:
    t = _times(seconds, 0.08)
    table = _table(1, 0.55, 0.4, 0.25, 0.2, 0.12, 0.08)
    x = _cycle(table, hertz * t) + _cycle(table, hertz * 1.003 * t + 0.4)
    return lowpass(x, 3200, 1) * np.exp(-5 * t) * _curve(len(t), 0.018, 0.08) * 0.30


_STRUCK = {
    "piano": _piano, "celesta": _celesta, "pizzicato": _pizzicato, "bass": _bass, "drum": _drum,
    "shaker": _shaker,
}  # fmt: skip
_HELD = {"pad": _pad, "flute": _flute, "horn": _horn, "spiccato": _spiccato}
