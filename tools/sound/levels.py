"""How loud: decibels, loudness by ITU-R BS.1770-4, true peak.

Loudness of a film is computed from the K-weighted power of every 10 ms, so that ten minutes cost a
megabyte and not a gigabyte; the standard's blocks of 400 ms every 100 ms are whole multiples of that.
"""

from collections.abc import Iterator

import numpy as np
from scipy.signal import resample_poly, sosfilt

from anim_director.tools.sound import SAMPLE_RATE

HOP = SAMPLE_RATE // 100
"""Samples of one step of power: 10 ms."""

SILENCE = -120.0
"""LUFS of nothing."""

# BS.1770-4, table 1 and 2: the K-weighting at 48 kHz
_WEIGHTING = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
_PIECE = HOP * 1000  # ten seconds at a time


def gain(decibels: float) -> float:
    """Return the factor of a level in dB."""
    return float(10.0 ** (decibels / 20.0))


def decibels(amplitude: float) -> float:
    """Return the level in dB of an amplitude."""
    return float(20.0 * np.log10(max(float(amplitude), 1e-10)))


def pieces(total: int, size: int = _PIECE) -> Iterator[tuple[int, int]]:
    """Give first and last+1 sample of consecutive pieces."""
    for first in range(0, total, size):
        yield first, min(total, first + size)


def power(x: np.ndarray) -> np.ndarray:
    """Return the K-weighted power of every 10 ms, channels summed; mono counts as both channels."""
    state = np.zeros((2, *x.shape[:-1], 2))
    out = []
    for a, b in pieces(x.shape[-1]):
        y, state = sosfilt(_WEIGHTING, x[..., a:b], zi=state)
        y = np.pad(y * y, [(0, 0)] * (x.ndim - 1) + [(0, -(b - a) % HOP)])
        steps = y.reshape(*x.shape[:-1], -1, HOP).mean(-1)
        out.append(steps.sum(0) if x.ndim == 2 else 2 * steps)
    return np.concatenate(out) if out else np.zeros(0)


def blocks(steps: np.ndarray, length: int = 40, every: int = 10) -> np.ndarray:
    """Return the mean power of overlapping blocks: 400 ms every 100 ms."""
    if len(steps) < length:
        return np.array([steps.mean()]) if len(steps) else np.zeros(1)
    total = np.concatenate([[0.0], np.cumsum(steps)])
    starts = np.arange(0, len(steps) - length + 1, every)
    return (total[starts + length] - total[starts]) / length


def power_to_lufs(value: float) -> float:
    """Return the loudness of a K-weighted power."""
    return float(-0.691 + 10.0 * np.log10(max(float(value), 1e-12)))


def loudness(steps: np.ndarray) -> float:
    """Return the integrated loudness of `power` in LUFS, gated at -70 and 10 under the ungated mean."""
    p = blocks(steps)
    loud = p[p > 10 ** ((-70 + 0.691) / 10)]
    if not len(loud):
        return SILENCE
    return power_to_lufs(loud[loud > loud.mean() / 10.0].mean())


def lufs(x: np.ndarray) -> float:
    """Return the integrated loudness of samples."""
    return loudness(power(x))


def true_peak(x: np.ndarray) -> float:
    """Return the greatest value at and between samples (4x oversampled), linear, after BS.1770-4 annex 2."""
    most, edge = 0.0, 64
    for a, b in pieces(x.shape[-1]):
        part = x[..., max(0, a - edge) : b + edge].astype(np.float32)
        if np.abs(part).max(initial=0) > most * 0.5:  # oversampling adds at most about 6 dB
            most = max(most, float(np.abs(resample_poly(part, 4, 1, axis=-1)).max()))
    return most
