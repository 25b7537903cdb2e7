"""Sounds of what people do: laugh, cry, sleep, eat, work."""

import numpy as np

from anim_director.tools.sound import SAMPLE_RATE as SR
from anim_director.tools.sound.effect_table import effect
from anim_director.tools.sound.filters import bandpass, highpass, lowpass
from anim_director.tools.sound.pieces import (
    Random,
    arch,
    glide,
    hiss,
    hit,
    line,
    place,
    scatter,
    slow,
    span,
    struck,
    voiced,
)


@effect(1.5, -26)
def laugh(rng: Random, seconds: float) -> np.ndarray:
    """Laugh as a grown-up."""
    out, at, top = np.zeros(int(seconds * SR)), 0.03, rng.uniform(170, 205)
    for i in range(6):
        d = 0.11 + 0.008 * i
        f = top * line(d, (0, 1.0), (0.3, 1.15), (1, 0.88)) * (1 - 0.04 * i)
        x = voiced(f, ((680, 120, 1), (1250, 170, 0.7), (2600, 300, 0.3)), rng, 0.01)
        x = x / np.abs(x).max() + 0.2 * bandpass(hiss(rng, d), 900, 4500, 1)
        place(out, x * arch(d, 0.3), at, 1 - 0.1 * i)
        at += d + 0.085
    return out


@effect(1.8, -28)
def sob(rng: Random, seconds: float) -> np.ndarray:
    """Sniff and sob, quietly."""
    out = np.zeros(int(seconds * SR))
    for at, d in ((0.03, 0.22), (0.95, 0.18)):  # sniffs
        place(out, bandpass(hiss(rng, d), 1400, 4200, 1) * arch(d, 0.7, 1.5), at, 0.5)
    for at in (0.38, 0.62, 1.25):
        d = 0.2
        f = line(d, (0, 330), (0.3, 380), (1, 270)) * (1 + 0.02 * np.sin(2 * np.pi * 9 * span(d)))
        x = voiced(f, ((520, 110, 1), (1500, 220, 0.4)), rng, 0.012)
        place(out, x / np.abs(x).max() * arch(d, 0.25), at, 0.8)
    return out


@effect(3.0, -30)
def snore(rng: Random, seconds: float) -> np.ndarray:
    """Breathe in with a soft snore, and out."""
    d, out = 1.1, np.zeros(int(seconds * SR))
    flutter = np.maximum(0, np.sin(2 * np.pi * 27 * span(d))) ** 2
    place(out, lowpass(hiss(rng, d), 620, 2) * (0.3 + flutter) * arch(d, 0.6), 0.05)
    place(out, bandpass(hiss(rng, 1.2), 500, 1700, 1) * arch(1.2, 0.25), 1.6, 0.22)
    return out


@effect(0.9, -25)
def sneeze(rng: Random, seconds: float) -> np.ndarray:
    """Draw breath and sneeze."""
    out = np.zeros(int(seconds * SR))
    place(out, bandpass(hiss(rng, 0.3), 900, 2600, 1) * arch(0.3, 0.85, 1.5), 0.02, 0.25)
    f = line(0.14, (0, 420), (1, 250))
    x = voiced(f, ((700, 150, 1), (1700, 250, 0.6)), rng, 0.02)
    place(out, x / np.abs(x).max() * arch(0.14, 0.3), 0.38, 0.7)
    return place(out, highpass(hiss(rng, 0.25), 1800, 1) * hit(0.25, 16, 0.012), 0.46, 0.5)


@effect(1.4, -28)
def crunch(rng: Random, seconds: float) -> np.ndarray:
    """Bite into something crisp and chew."""

    def grain(r: Random) -> np.ndarray:
        return bandpass(hiss(r, 0.02), 1200, 6000, 1) * hit(0.02, 180, 0.001)

    out = np.zeros(int(seconds * SR))
    for at, d, level in ((0.03, 0.16, 1.0), (0.5, 0.1, 0.5), (0.8, 0.1, 0.45), (1.08, 0.1, 0.4)):
        place(out, scatter(rng, d, 170, grain) * arch(d, 0.3), at, level)
    return out


@effect(0.6, -26)
def pop(rng: Random, seconds: float) -> np.ndarray:
    """Pop like a bubble or a cork."""
    f = 260 + 520 * np.clip(span(0.09) / 0.09, 0, 1)
    return place(np.zeros(int(seconds * SR)), glide(f) * hit(0.09, 38, 0.003), 0.03)


@effect(0.9, -26)
def boing(rng: Random, seconds: float) -> np.ndarray:
    """Spring up: a jump, a trampoline, a comic surprise."""
    d = 0.75
    wobble = 1 + 0.16 * np.sin(2 * np.pi * 9 * span(d)) * np.exp(-3 * span(d))
    f = line(d, (0, 190), (0.3, 330), (1, 300)) * wobble
    x = (glide(f) + 0.35 * glide(2.02 * f) + 0.15 * glide(3.05 * f)) * hit(d, 5.5, 0.006)
    return place(np.zeros(int(seconds * SR)), x, 0.02)


@effect(1.6, -23)
def hammering(rng: Random, seconds: float) -> np.ndarray:
    """Hit a nail four times."""
    out = np.zeros(int(seconds * SR))
    for at in (0.03, 0.42, 0.81, 1.2):
        x = struck(0.2, 640, ((1, 1, 40), (2.3, 0.5, 55), (4.1, 0.25, 70)))
        x += 0.4 * lowpass(hiss(rng, 0.2), 1500) * hit(0.2, 70)
        place(out, x, at, rng.uniform(0.85, 1))
    return out


@effect(1.8, -30)
def sweeping(rng: Random, seconds: float) -> np.ndarray:
    """Sweep a floor with a broom."""
    out = np.zeros(int(seconds * SR))
    for at in (0.03, 0.62, 1.2):
        d = 0.42
        x = bandpass(hiss(rng, d), 1500, 6500, 1) * arch(d, 0.4) * (0.8 + 0.4 * slow(rng, d, 50))
        place(out, x, at, rng.uniform(0.8, 1))
    return out


@effect(1.8, -29)
def pouring(rng: Random, seconds: float) -> np.ndarray:
    """Pour water into something that fills."""

    def drop(r: Random) -> np.ndarray:
        d, f = r.uniform(0.02, 0.05), r.uniform(500, 1500)
        return glide(f * (1 + 0.7 * span(d) / d)) * arch(d, 0.2)

    d = seconds - 0.1
    rising = np.interp(np.arange(int(d * SR)) / SR, [0, d], [0.6, 1.0])
    x = 0.25 * bandpass(hiss(rng, d), 600, 3200, 1) * rising + scatter(rng, d, 45, drop)
    return place(np.zeros(int(seconds * SR)), x * arch(d, 0.3, 0.6), 0.03)


@effect(1.4, -25)
def whistle(rng: Random, seconds: float) -> np.ndarray:
    """Whistle two notes."""
    out = np.zeros(int(seconds * SR))
    for at, low, high in ((0.03, 1150, 1500), (0.6, 1500, 1120)):
        d = 0.45
        f = line(d, (0, low), (0.3, high), (1, high)) * (1 + 0.006 * np.sin(2 * np.pi * 6 * span(d)))
        place(out, (glide(f) + 0.05 * bandpass(hiss(rng, d), 1000, 3000, 1)) * arch(d, 0.3), at)
    return out


@effect(0.8, -24)
def car_horn(rng: Random, seconds: float) -> np.ndarray:
    """Sound a small, friendly horn twice."""
    out = np.zeros(int(seconds * SR))
    for at, d in ((0.02, 0.2), (0.3, 0.36)):
        t = span(d)
        x = sum(
            (np.sin(2 * np.pi * f * k * t) / k for f in (392.0, 494.0) for k in (1, 2, 3, 5)),
            np.zeros(len(t)),
        )
        place(out, lowpass(x, 2600, 1) * arch(d, 0.15, 0.5), at)
    return out


@effect(1.5, -25)
def train_whistle(rng: Random, seconds: float) -> np.ndarray:
    """Blow the whistle of a small steam engine: short, then long, breathy, falling a little."""
    out = np.zeros(int(seconds * SR))
    for at, d in ((0.03, 0.28), (0.42, 0.9)):
        t = span(d)
        fall = 1 - 0.04 * (t / d) ** 2
        chord = sum(
            (np.sin(2 * np.pi * np.cumsum(f * fall) / SR) for f in (466.0, 554.0, 698.0)), np.zeros(len(t))
        )
        place(out, (0.3 * chord + 0.12 * bandpass(hiss(rng, d), 700, 3400, 1)) * arch(d, 0.12, 0.5), at)
    return out
