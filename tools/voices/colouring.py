"""From what the engine says to a voice with a throat of its own: warmer, less harsh, a little alive.

Every step keeps time to under a millisecond, so that words and lips stay true.
"""

import zlib
from fractions import Fraction

import numpy as np
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import lfilter, resample_poly

from anim_director.tools.sound import SAMPLE_RATE
from anim_director.tools.sound.filters import (
    bandpass,
    bell,
    equalise,
    fade,
    highpass,
    lowpass,
    mono_room,
    shelf,
)
from anim_director.tools.sound.levels import gain
from anim_director.tools.voices.casting import Throat, Tone

LEVEL = -20.0
"""dBFS: RMS of a neutral line while it is voiced."""

_GRAIN = 24  # samples
_TALLEST = 3.4  # peaks over the voice's RMS: 10.6 dB


def resized(samples: np.ndarray, rate: int, size: float) -> tuple[np.ndarray, float]:
    """Return samples at 48 kHz as if said by a throat of another size, and what times are multiplied by."""
    step = Fraction(SAMPLE_RATE / rate / size).limit_denominator(400)
    x = resample_poly(samples.astype(np.float64), step.numerator, step.denominator)
    return x, float(step) * rate / SAMPLE_RATE


def envelope(x: np.ndarray, seconds: float = 0.012) -> np.ndarray:
    """Return the level at each sample: the local peak, smoothed, without delay.

    Worked out for every half millisecond and drawn through: a level does not move faster.
    """
    peaks = np.abs(np.pad(x, (0, -len(x) % _GRAIN))).reshape(-1, _GRAIN).max(1)
    size = int(seconds * SAMPLE_RATE / _GRAIN) | 1
    half = size // 2 | 1
    level = uniform_filter1d(uniform_filter1d(maximum_filter1d(peaks, size), half), half)
    centres = np.arange(len(peaks)) * _GRAIN + (_GRAIN - 1) / 2
    return np.interp(np.arange(len(x)), centres, level)


def coloured(x: np.ndarray, throat: Throat, tone: Tone, text: str, thought: bool = False) -> np.ndarray:
    """Return the finished voice, mono float32.

    Args:
        x: mono at 48 kHz, as `resized` gave it.
        throat: whose voice.
        tone: how it feels.
        text: what is said: seeds the breath.
        thought: heard from within: softer, in a larger room.
    """
    if not len(x) or np.abs(x).max() < 1e-4:
        return np.zeros(len(x), np.float32)
    rng = np.random.default_rng(zlib.crc32(f"{text}|{throat.variant}|{tone}".encode()))
    x = equalise(
        highpass(x, 65),
        shelf(230, throat.warmth, False),
        bell(3200, -2.0, 0.9),
        shelf(2500, throat.bright, True),
        shelf(6000, -5.0, True),
    )
    x = _soft(x)
    x = _breathing(x, throat.breath, tone.breath, rng)
    if throat.growl:
        x = _growling(x, throat.growl, rng)
    x = _even(x)
    x = x + (0.35 * mono_room(x, 0.9, 3000, 0.02) if thought else 0.10 * mono_room(x, 0.28, 3800, 0.004))
    voiced = x[envelope(x, 0.05) > 0.1 * np.abs(x).max()]
    x = x / (np.sqrt(np.mean(voiced**2)) + 1e-9)
    x = x * np.minimum(1.0, _TALLEST / (envelope(x, 0.004) + 1e-9))
    x = x * gain(LEVEL + tone.volume - (2.0 if thought else 0.0))
    return fade(x, 0.003, 0.010).astype(np.float32)


def _usual(loud: np.ndarray) -> float:
    return float(np.percentile(loud[loud > 0.02 * loud.max()], 80)) if loud.max() > 0 else 1.0


def _soft(x: np.ndarray) -> np.ndarray:
    """When the top is strong for the moment, turn only the top down."""
    top = highpass(x, 5500)
    share = envelope(top, 0.008) / (envelope(x) + 1e-4)
    return x - top * np.clip((share - 0.22) / 0.35, 0, 0.75)


def _breathing(x: np.ndarray, own: float, felt: float, rng: np.random.Generator) -> np.ndarray:
    """Breath follows the voice; a whispering mood takes some voice away."""
    breath = bandpass(rng.standard_normal(len(x)), 1500, 6500, 1)
    return x * (1 - 0.5 * min(1.0, felt * 3)) + breath * envelope(x) * (own + felt) * 0.6


def _growling(x: np.ndarray, growl: float, rng: np.random.Generator) -> np.ndarray:
    t = np.arange(len(x)) / SAMPLE_RATE
    points = int(t[-1] * 28) + 2
    flutter = np.interp(t * 28, np.arange(points), rng.uniform(-1, 1, points))
    x = x * (1 + growl * 0.5 * flutter) + growl * 0.5 * lowpass(np.abs(x) - np.abs(x).mean(), 160, 2)
    return highpass(x, 50)


def _even(x: np.ndarray) -> np.ndarray:
    """Compress 2.2 to 1 above the usual level, slowly enough not to be heard."""
    loud = np.maximum(envelope(x, 0.05), 1e-5)
    squeeze = np.minimum(1.0, (loud / _usual(envelope(x))) ** (1 / 2.2 - 1))
    return x * lfilter([0.002], [1, -0.998], squeeze, zi=[squeeze[0] * 0.998])[0]
