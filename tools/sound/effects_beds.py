"""Sounds of places: any length, never looped."""

import numpy as np
from scipy.signal import resample_poly

from anim_director.tools.sound import SAMPLE_RATE as SR
from anim_director.tools.sound.effect_table import effect
from anim_director.tools.sound.filters import bandpass, highpass, lowpass
from anim_director.tools.sound.pieces import (
    Random,
    arch,
    chirp,
    glide,
    hiss,
    hit,
    place,
    scatter,
    slow,
    span,
    struck,
    sweep,
)


@effect(10.0, -36, bed=True)
def rain(rng: Random, seconds: float) -> np.ndarray:
    """Rain, with drops near by."""
    base = lowpass(highpass(hiss(rng, seconds), 500, 1), 7000, 1) * (1 + 0.15 * slow(rng, seconds, 0.4))

    def drop(r: Random) -> np.ndarray:
        d = r.uniform(0.006, 0.02)
        return np.sin(2 * np.pi * r.uniform(1800, 5200) * span(d)) * arch(d, 0.15) * 2.2

    return base + scatter(rng, seconds, 60, drop)


@effect(10.0, -38, bed=True)
def wind(rng: Random, seconds: float) -> np.ndarray:
    """Wind that comes and goes."""
    m = slow(rng, seconds, 0.35) * 0.5 + slow(rng, seconds, 0.9) * 0.25
    low = lowpass(hiss(rng, seconds), 420, 2) * (1 + 0.6 * m)
    return low + 0.7 * sweep(rng, seconds, 650 + 260 * m) * (0.35 + 0.3 * np.clip(m, -1, 1)) * 0.6


@effect(10.0, -38, bed=True)
def crowd_murmur(rng: Random, seconds: float) -> np.ndarray:
    """People who talk at a distance, without words."""
    quarter = 4  # nothing above 1.5 kHz is heard: made at a quarter of the rate
    n = int(seconds * SR) // quarter + 1
    t = np.arange(n) * quarter / SR

    def wander(hertz: float) -> np.ndarray:
        points = np.arange(int(seconds * hertz) + 4)
        return np.interp(t * hertz, points, rng.uniform(-1, 1, len(points)))

    out = np.zeros(n)
    for _ in range(9):
        hertz = rng.uniform(95, 240) * (1 + 0.12 * wander(3.2))
        phase = 2 * np.pi * quarter * np.cumsum(hertz) / SR
        x = np.sin(phase) + 0.6 * np.sin(2 * phase) + 0.5 * np.sin(3 * phase) + 0.35 * np.sin(5 * phase)
        x += 0.5 * bandpass(rng.standard_normal(n), 400 * quarter, 2500 * quarter, 1)
        syllables = np.clip(wander(rng.uniform(4, 6)) + 0.1, 0, 1)
        talk = np.clip(wander(0.5) * 2 + 0.6, 0, 1)
        out += lowpass(x, 1500 * quarter, 1) * lowpass(syllables * talk, 12 * quarter, 1)
    return resample_poly(out, quarter, 1)[: int(seconds * SR)]


@effect(10.0, -36, bed=True)
def waves(rng: Random, seconds: float) -> np.ndarray:
    """Waves on a beach."""
    t = span(seconds)
    swell = (
        0.5 + 0.5 * np.sin(2 * np.pi * t / 6.3 + rng.uniform(0, 6) + 0.8 * slow(rng, seconds, 0.12))
    ) ** 2
    return (
        lowpass(hiss(rng, seconds), 500, 1) * (0.3 + 0.9 * swell)
        + 0.35 * bandpass(hiss(rng, seconds), 1500, 7500, 1) * np.roll(swell, int(0.5 * SR)) ** 2
    )


@effect(10.0, -42, bed=True)
def birds(rng: Random, seconds: float) -> np.ndarray:
    """Birds here and there, outdoors."""

    def song(r: Random) -> np.ndarray:
        one, n = chirp(r), int(r.integers(2, 6))
        gap = r.uniform(0.09, 0.16)
        x = np.zeros(int((n * gap + 0.2) * SR))
        for i in range(n):
            place(x, one, i * gap, r.uniform(0.6, 1))
        return lowpass(x, 5200, 1)

    air = lowpass(hiss(rng, seconds), 700, 1) * 0.03
    return place(air, scatter(rng, max(0.1, seconds - 0.8), 0.9, song), 0)


@effect(10.0, -44, bed=True)
def crickets(rng: Random, seconds: float) -> np.ndarray:
    """Crickets on a warm night."""
    t = span(seconds)
    out = 0.012 * lowpass(hiss(rng, seconds), 500, 1)
    for _ in range(4):
        f, rate = rng.uniform(4100, 4900), rng.uniform(1.5, 2.3)
        pulse = np.clip(np.sin(2 * np.pi * rng.uniform(24, 30) * t), 0, 1) ** 1.5
        trill = np.clip(np.sin(2 * np.pi * rate * t + rng.uniform(0, 6)) + 0.25, 0, 1)
        out += (
            np.sin(2 * np.pi * f * t)
            * pulse
            * lowpass(trill, 40, 1)
            * rng.uniform(0.3, 1)
            * np.clip(0.8 + 0.6 * slow(rng, seconds, 0.2), 0.1, 1.3)
        )
    return out


@effect(6.0, -33, bed=True)
def train(rng: Random, seconds: float) -> np.ndarray:
    """Ride on rails."""
    t = span(seconds)
    out = lowpass(hiss(rng, seconds), 180, 2) * 1.2 + 0.12 * bandpass(hiss(rng, seconds), 600, 2400, 1)
    chug = bandpass(hiss(rng, seconds), 250, 1800, 1) * np.clip(np.sin(2 * np.pi * 3.1 * t), 0, 1) ** 2
    out += 0.6 * chug

    def clack(r: Random) -> np.ndarray:
        return struck(0.12, r.uniform(300, 340), ((1, 1, 38), (2.4, 0.6, 55), (4.1, 0.3, 80)), 0.003)

    at = 0.1
    while at < seconds - 0.4:
        for d in (0, 0.13):
            place(out, clack(rng), at + d, 0.5)
        at += 0.64
    return out


@effect(4.0, -32, bed=True)
def engine_putt(rng: Random, seconds: float) -> np.ndarray:
    """Run a small engine."""
    out, at = np.zeros(int(seconds * SR)), 0.01
    while at < seconds - 0.12:
        f = rng.uniform(82, 95)
        place(
            out,
            glide(f * (1 + 0.8 * np.exp(-span(0.11) * 40))) * hit(0.11, 32, 0.003)
            + 0.3 * lowpass(hiss(rng, 0.11), 1300, 1) * hit(0.11, 50, 0.003),
            at,
            rng.uniform(0.7, 1),
        )
        at += 0.118 * rng.uniform(0.93, 1.07)
    return out + 0.05 * lowpass(hiss(rng, seconds), 400, 1)


@effect(10.0, -38, bed=True)
def brook(rng: Random, seconds: float) -> np.ndarray:
    """Water that runs over stones."""

    def bubble(r: Random) -> np.ndarray:
        d, f = r.uniform(0.03, 0.09), r.uniform(420, 1300)
        return glide(f * (1 + 0.5 * span(d) / d)) * arch(d, 0.2) * 1.6

    flow = bandpass(hiss(rng, seconds), 350, 2600, 1) * (0.7 + 0.2 * slow(rng, seconds, 3))
    return flow + scatter(rng, seconds, 26, bubble)


@effect(10.0, -38, bed=True)
def fire_crackle(rng: Random, seconds: float) -> np.ndarray:
    """A fire on dry wood."""

    def crack(r: Random) -> np.ndarray:
        return (
            bandpass(hiss(r, 0.04), 900, r.uniform(2500, 6500), 1) * hit(0.04, r.uniform(90, 220), 0.0015) * 5
        )

    roar = lowpass(hiss(rng, seconds), 320, 2) * (1 + 0.4 * slow(rng, seconds, 2.5))
    return roar + scatter(rng, seconds, 7, crack)
