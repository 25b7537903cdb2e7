"""Sounds of animals and people."""

import numpy as np

from anim_director.tools.sound import SAMPLE_RATE as SR
from anim_director.tools.sound.effect_table import effect
from anim_director.tools.sound.filters import bandpass, highpass
from anim_director.tools.sound.pieces import (
    Random,
    arch,
    chirp,
    glide,
    hiss,
    hit,
    line,
    place,
    scatter,
    span,
    voiced,
)


@effect(0.9, -22)
def bark(rng: Random, seconds: float) -> np.ndarray:
    """Bark twice."""
    out = np.zeros(int(seconds * SR))
    for at in (0.02, 0.40):
        d = 0.19
        f = line(d, (0, 330), (0.2, 520), (0.6, 420), (1, 240)) * rng.uniform(0.96, 1.04)
        x = voiced(f, ((650, 160, 1), (1350, 220, 0.7), (2900, 400, 0.25)), rng, 0.035)
        x = x / np.abs(x).max() + 0.3 * bandpass(hiss(rng, d), 600, 3500, 1)
        place(out, x * arch(d, 0.18, 0.8), at)
    return out


@effect(1.0, -24)
def meow(rng: Random, seconds: float) -> np.ndarray:
    """Meow."""
    d = 0.85
    f = line(d, (0, 480), (0.25, 690), (0.6, 640), (1, 390)) * (1 + 0.012 * np.sin(2 * np.pi * 6 * span(d)))
    closed, opened = (
        voiced(f, ((420, 120, 1), (2300, 260, 0.5), (3300, 350, 0.3)), rng),
        voiced(f, ((980, 180, 1), (1750, 240, 0.8), (3400, 400, 0.35)), rng),
    )
    m = arch(d, 0.45)
    return np.pad(
        (closed * (1 - m) + opened * m) * arch(d, 0.4, 0.7), (int(0.02 * SR), int((seconds - d) * SR))
    )


@effect(1.6, -28)
def bird_chirps(rng: Random, seconds: float) -> np.ndarray:
    """Sing as one small bird."""
    out, at = np.zeros(int(seconds * SR)), 0.03
    while at < seconds - 0.15:
        one = chirp(rng)
        for _ in range(int(rng.integers(1, 4))):
            place(out, one, at, rng.uniform(0.6, 1))
            at += rng.uniform(0.1, 0.15)
        at += rng.uniform(0.1, 0.3)
    return out


@effect(2.2, -25)
def owl(rng: Random, seconds: float) -> np.ndarray:
    """Hoot."""
    out = np.zeros(int(seconds * SR))
    for at, d, level in ((0.03, 0.3, 0.8), (0.55, 0.22, 0.6), (0.82, 0.7, 1)):
        f = line(d, (0, 325), (0.25, 372), (0.8, 360), (1, 330)) * (
            1 + 0.01 * np.sin(2 * np.pi * 5.5 * span(d))
        )
        place(
            out,
            (glide(f) + 0.12 * glide(2 * f) + 0.05 * glide(3 * f) + 0.03 * bandpass(hiss(rng, d), 300, 900))
            * arch(d, 0.35, 0.8),
            at,
            level,
        )
    return out


@effect(1.3, -25)
def giggle(rng: Random, seconds: float) -> np.ndarray:
    """Giggle as a child."""
    out, at, top = np.zeros(int(seconds * SR)), 0.03, rng.uniform(430, 480)
    for i in range(7):
        d = 0.085 + 0.01 * i
        f = top * line(d, (0, 1.0), (0.3, 1.18), (1, 0.92)) * (1 - 0.045 * i)
        x = voiced(f, ((640, 120, 1), (1900, 200, 0.7), (3100, 300, 0.35)), rng, 0.006)
        x = x / np.abs(x).max() + 0.16 * bandpass(hiss(rng, d), 1200, 6000, 1)
        place(out, x * arch(d, 0.3), at, 1 - 0.09 * i)
        place(out, bandpass(hiss(rng, 0.05), 1500, 6500, 1) * arch(0.05), at + d * 0.95, 0.07)
        at += d + 0.055
    return out


@effect(0.6, -27)
def gasp(rng: Random, seconds: float) -> np.ndarray:
    """Draw a sudden breath."""
    d = 0.42
    x = (
        bandpass(hiss(rng, d), 700, 1500, 1)
        + 0.8 * bandpass(hiss(rng, d), 2200, 3600, 1)
        + 0.25 * bandpass(hiss(rng, d), 3800, 6000, 1)
    )
    f = line(d, (0, 240), (0.6, 430), (1, 470))
    v = voiced(f, ((760, 150, 1), (1650, 220, 0.6)), rng, 0.01)
    return np.pad(x * arch(d, 0.65, 1.4) + 0.5 * v / np.abs(v).max() * arch(d, 0.3), (int(0.02 * SR), 0))


def _clap(r: Random) -> np.ndarray:
    f = r.uniform(900, 1700)
    return bandpass(hiss(r, 0.05), f * 0.75, f * 1.7, 1) * hit(0.05, 95, 0.001) + 0.25 * highpass(
        hiss(r, 0.05), 3500, 1
    ) * hit(0.05, 220, 0.001)


@effect(4.0, -25)
def applause(rng: Random, seconds: float) -> np.ndarray:
    """Clap as a room of people."""
    bank = [_clap(rng) for _ in range(40)]
    out = scatter(rng, seconds - 0.1, 190, lambda r: bank[int(r.integers(len(bank)))])
    return out * line(len(out) / SR, (0, 0.05), (0.12, 0.9), (0.35, 1), (0.7, 0.7), (1, 0))
