"""More animals: each is a throat with its own pitch curve and formants."""

import numpy as np

from anim_director.tools.sound import SAMPLE_RATE as SR
from anim_director.tools.sound.effect_table import effect
from anim_director.tools.sound.filters import bandpass, lowpass
from anim_director.tools.sound.pieces import (
    Random,
    arch,
    glide,
    hiss,
    hit,
    line,
    place,
    slow,
    span,
    voiced,
)

Formants = tuple[tuple[float, float, float], ...]


def _call(
    rng: Random, curve: np.ndarray, formants: Formants, rough: float, breath: float, peak: float = 0.3
) -> np.ndarray:
    """Return one call: a throat along a pitch curve, with some breath in it."""
    d = len(curve) / SR
    x = voiced(curve, formants, rng, rough)
    x = x / (np.abs(x).max() + 1e-9) + breath * bandpass(hiss(rng, d)[: len(x)], 500, 3500, 1)
    return x * arch(d, peak, 0.8)[: len(x)]


def _alone(rng: Random, seconds: float, one: np.ndarray, at: float = 0.02) -> np.ndarray:
    return place(np.zeros(int(seconds * SR)), one, at)


@effect(1.5, -24)
def moo(rng: Random, seconds: float) -> np.ndarray:
    """Moo as a cow: lips open slowly."""
    f = line(1.3, (0, 118), (0.2, 148), (0.75, 152), (1, 112)) * (1 + 0.01 * slow(rng, 1.3, 9))
    closed = _call(rng, f, ((240, 90, 1), (900, 200, 0.25)), 0.012, 0.02, 0.4)
    opened = _call(rng, f, ((480, 120, 1), (1050, 180, 0.5), (2300, 300, 0.15)), 0.012, 0.04, 0.55)
    m = line(1.3, (0, 0), (0.25, 0.2), (0.5, 1), (0.9, 0.7), (1, 0.2))
    return _alone(rng, seconds, closed * (1 - m) + opened * m)


@effect(1.0, -25)
def baa(rng: Random, seconds: float) -> np.ndarray:
    """Bleat as a sheep."""
    d = 0.8
    f = line(d, (0, 300), (0.2, 335), (1, 280)) * (1 + 0.035 * np.sin(2 * np.pi * 8.5 * span(d)))
    x = _call(rng, f, ((720, 130, 1), (1750, 220, 0.7), (2800, 350, 0.3)), 0.02, 0.08, 0.25)
    return _alone(rng, seconds, x * (0.75 + 0.25 * np.sin(2 * np.pi * 8.5 * span(d) + 1)))


@effect(1.0, -25)
def oink(rng: Random, seconds: float) -> np.ndarray:
    """Grunt twice as a pig."""
    out = np.zeros(int(seconds * SR))
    for at, d, up in ((0.02, 0.2, 1.0), (0.38, 0.26, 1.25)):
        f = line(d, (0, 120 * up), (0.4, 190 * up), (1, 105 * up))
        x = _call(rng, f, ((420, 130, 1), (1250, 260, 0.8), (2400, 400, 0.4)), 0.10, 0.35)
        place(out, x * (0.6 + 0.4 * np.sin(2 * np.pi * 34 * span(d))), at)
    return out


@effect(1.1, -25)
def quack(rng: Random, seconds: float) -> np.ndarray:
    """Quack three times as a duck."""
    out = np.zeros(int(seconds * SR))
    for i, at in enumerate((0.02, 0.34, 0.62)):
        d = 0.2 - 0.02 * i
        f = line(d, (0, 250), (0.25, 285), (1, 215)) * (1 - 0.04 * i)
        x = _call(rng, f, ((850, 150, 0.8), (1500, 180, 1), (2600, 300, 0.6)), 0.05, 0.18, 0.2)
        place(out, x, at, 1 - 0.12 * i)
    return out


@effect(1.4, -26)
def cluck(rng: Random, seconds: float) -> np.ndarray:
    """Cluck as a hen."""
    out, at = np.zeros(int(seconds * SR)), 0.02
    while at < seconds - 0.3:
        d = rng.uniform(0.07, 0.1)
        f = line(d, (0, 420), (0.3, 520), (1, 330)) * rng.uniform(0.92, 1.08)
        place(
            out, _call(rng, f, ((800, 160, 1), (1900, 260, 0.6)), 0.03, 0.15, 0.25), at, rng.uniform(0.6, 1)
        )
        at += d + rng.uniform(0.1, 0.22)
    return out


@effect(1.8, -24)
def neigh(rng: Random, seconds: float) -> np.ndarray:
    """Whinny as a horse: a shaking fall."""
    d = 1.5
    shake = 1 + 0.09 * np.sin(2 * np.pi * 11 * span(d)) * line(d, (0, 0.2), (0.3, 1), (1, 0.6))
    f = line(d, (0, 520), (0.12, 880), (0.45, 720), (1, 300)) * shake
    x = _call(rng, f, ((900, 200, 1), (1700, 280, 0.7), (2900, 400, 0.4)), 0.05, 0.22, 0.2)
    return _alone(rng, seconds, x)


@effect(0.7, -28)
def squeak(rng: Random, seconds: float) -> np.ndarray:
    """Squeak as a mouse or another small animal."""
    out = np.zeros(int(seconds * SR))
    for at in (0.02, 0.2, 0.4):
        d = rng.uniform(0.08, 0.12)
        f = 1900 * line(d, (0, 0.8), (0.4, 1.25), (1, 0.9)) * rng.uniform(0.95, 1.1)
        place(out, (glide(f) + 0.3 * glide(2 * f)) * arch(d, 0.35), at, rng.uniform(0.7, 1))
    return out


@effect(1.8, -22)
def roar(rng: Random, seconds: float) -> np.ndarray:
    """Roar as a lion or a dragon, as picture books do."""
    d = 1.6
    f = line(d, (0, 95), (0.25, 150), (0.6, 125), (1, 70)) * (1 + 0.05 * slow(rng, d, 18))
    x = _call(rng, f, ((420, 150, 1), (850, 220, 0.8), (1900, 400, 0.3)), 0.16, 0.4, 0.35)
    return _alone(rng, seconds, x * (0.7 + 0.3 * slow(rng, d, 26)))


@effect(1.3, -25)
def growl(rng: Random, seconds: float) -> np.ndarray:
    """Growl, low and long."""
    d = 1.15
    f = line(d, (0, 72), (0.5, 84), (1, 70)) * (1 + 0.04 * slow(rng, d, 12))
    x = _call(rng, f, ((330, 120, 1), (760, 200, 0.5)), 0.14, 0.12, 0.45)
    return _alone(rng, seconds, lowpass(x, 2200, 1))


@effect(1.1, -26)
def croak(rng: Random, seconds: float) -> np.ndarray:
    """Croak twice as a frog."""
    out = np.zeros(int(seconds * SR))
    for at in (0.02, 0.5):
        d = 0.34
        pulses = np.maximum(0, np.sin(2 * np.pi * np.cumsum(line(d, (0, 38), (1, 62))) / SR)) ** 4
        f = line(d, (0, 420), (0.6, 620), (1, 560))
        place(out, (glide(f) + 0.5 * glide(2.1 * f)) * pulses * arch(d, 0.6), at)
    return out


@effect(2.0, -30)
def buzz(rng: Random, seconds: float) -> np.ndarray:
    """Fly by as a bee."""
    f = 205 * (1 + 0.06 * slow(rng, seconds, 1.5)) * line(seconds, (0, 0.96), (0.5, 1.06), (1, 0.92))
    x = sum((glide(k * f) / k for k in range(2, 8)), glide(f))
    return lowpass(x, 2400, 1) * arch(seconds, 0.5) * (0.8 + 0.2 * slow(rng, seconds, 30))


@effect(1.6, -24)
def thunder(rng: Random, seconds: float) -> np.ndarray:
    """Thunder at a distance."""
    rumble = lowpass(hiss(rng, seconds), 160, 2) * (1 + 0.7 * slow(rng, seconds, 7))
    crack = lowpass(hiss(rng, seconds), 900, 1) * hit(seconds, 9, 0.03) * 0.5
    return (rumble + crack) * line(seconds, (0, 0), (0.08, 1), (0.35, 0.7), (1, 0))
