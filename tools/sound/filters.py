"""Small filters: second-order sections after the Audio EQ Cookbook (R. Bristow-Johnson), and a room."""

from functools import lru_cache

import numpy as np
from scipy.signal import butter, oaconvolve, sosfilt

from anim_director.tools.sound import SAMPLE_RATE


def _section(b: list[float], a: list[float]) -> np.ndarray:
    return np.array([[*(np.array(b) / a[0]), *(np.array(a) / a[0])]])


def shelf(hertz: float, db: float, high: bool) -> np.ndarray:
    """Return a low or high shelf as one section."""
    big, w = 10 ** (db / 40), 2 * np.pi * hertz / SAMPLE_RATE
    c, s = np.cos(w), np.sin(w) / np.sqrt(2) * 2 * np.sqrt(big)
    k = -1 if high else 1
    b = [
        big * ((big + 1) - k * (big - 1) * c + s),
        k * 2 * big * ((big - 1) - k * (big + 1) * c),
        big * ((big + 1) - k * (big - 1) * c - s),
    ]
    a = [
        (big + 1) + k * (big - 1) * c + s,
        k * -2 * ((big - 1) + k * (big + 1) * c),
        (big + 1) + k * (big - 1) * c - s,
    ]
    return _section(b, a)


def bell(hertz: float, db: float, q: float = 1.0) -> np.ndarray:
    """Return a peaking section."""
    big, w = 10 ** (db / 40), 2 * np.pi * hertz / SAMPLE_RATE
    alpha, c = np.sin(w) / (2 * q), np.cos(w)
    return _section([1 + alpha * big, -2 * c, 1 - alpha * big], [1 + alpha / big, -2 * c, 1 - alpha / big])


@lru_cache(maxsize=256)
def butterworth(order: int, hertz: float | tuple[float, float], kind: str) -> np.ndarray:
    """Return the sections of a Butterworth filter."""
    return butter(order, hertz, kind, fs=SAMPLE_RATE, output="sos")


def lowpass(x: np.ndarray, hertz: float, order: int = 2) -> np.ndarray:
    """Keep what is under `hertz`."""
    return sosfilt(butterworth(order, min(hertz, 23000), "lowpass"), x)


def highpass(x: np.ndarray, hertz: float, order: int = 2) -> np.ndarray:
    """Keep what is over `hertz`."""
    return sosfilt(butterworth(order, hertz, "highpass"), x)


def bandpass(x: np.ndarray, low: float, high: float, order: int = 2) -> np.ndarray:
    """Keep what is between two frequencies."""
    return sosfilt(butterworth(order, (low, min(high, 23000)), "bandpass"), x)


def equalise(x: np.ndarray, *sections: np.ndarray) -> np.ndarray:
    """Run samples through sections, one after another."""
    return sosfilt(np.concatenate(sections), x)


@lru_cache(maxsize=8)
def _impulse(seconds: float, dark: float, before: float) -> np.ndarray:
    rng = np.random.default_rng(77)
    n = int(seconds * SAMPLE_RATE)
    t = np.arange(n) / SAMPLE_RATE
    bright = rng.standard_normal((2, n)) * np.exp(-t * 6.9 / (seconds * 0.45))
    low = lowpass(rng.standard_normal((2, n)), dark, 1) * 2.0 * np.exp(-t * 6.9 / seconds)
    out = (0.35 * lowpass(bright, dark * 2.2, 1) + low) * np.minimum(1, t / 0.006)
    out /= np.sqrt((out**2).sum(1, keepdims=True))
    return np.pad(out, ((0, 0), (int(before * SAMPLE_RATE), 0))).astype(np.float32)


def room(x: np.ndarray, seconds: float = 1.6, dark: float = 2600.0, before: float = 0.012) -> np.ndarray:
    """Return only the echo of a room, stereo, as long as `x`.

    Args:
        x: mono or stereo.
        seconds: until it has died away by 60 dB.
        dark: hertz above which it is dull.
        before: seconds until the first echo.
    """
    wet = np.stack([x, x]) if x.ndim == 1 else x
    return oaconvolve(wet, _impulse(seconds, dark, before), axes=1)[:, : wet.shape[1]].astype(np.float32)


def mono_room(x: np.ndarray, seconds: float, dark: float, before: float) -> np.ndarray:
    """Return the echo of mono samples as `room` does, both channels together."""
    return oaconvolve(x, _impulse(seconds, dark, before).mean(0))[: len(x)]


def fade(x: np.ndarray, seconds_in: float = 0.004, seconds_out: float = 0.008) -> np.ndarray:
    """Return a copy with raised-cosine edges, so that no cut can click."""
    x = x.copy()
    n = x.shape[-1]
    for seconds, at_start in ((seconds_in, True), (seconds_out, False)):
        k = min(int(seconds * SAMPLE_RATE), n)
        if k:
            ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(k) / k)).astype(x.dtype)
            if at_start:
                x[..., :k] *= ramp
            else:
                x[..., n - k :] *= ramp[::-1]
    return x


def pan(x: np.ndarray, where: float) -> np.ndarray:
    """Place mono samples between left (-1) and right (1), with equal power."""
    angle = (np.clip(where, -1, 1) + 1) * np.pi / 4
    return np.stack([x * np.float32(np.cos(angle)), x * np.float32(np.sin(angle))]) * np.float32(np.sqrt(2))
