"""Sounds of things: feet, doors, balls, water, bells."""

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
    scatter,
    slow,
    span,
    steps,
    struck,
    sweep,
)


def _on_grass(rng: Random) -> np.ndarray:
    swish = bandpass(hiss(rng, 0.2), 1400, 6500, 1) * arch(0.2, 0.35) * (1 + 0.6 * slow(rng, 0.2, 90))
    return swish + 0.5 * np.pad(
        lowpass(hiss(rng, 0.12), 200) * hit(0.12, 40, 0.006), (0, len(swish) - int(0.12 * SR))
    )


def _on_boards(rng: Random) -> np.ndarray:
    x = struck(0.2, rng.uniform(150, 185), ((1, 1, 32), (1.9, 0.4, 50), (3.4, 0.2, 70)), 0.003)
    x += 0.25 * lowpass(hiss(rng, 0.2), 2500) * hit(0.2, 90, 0.002)
    return place(x, lowpass(hiss(rng, 0.06), 3000) * hit(0.06, 110, 0.003), 0.075, 0.22)


def _on_sand(rng: Random) -> np.ndarray:
    return bandpass(hiss(rng, 0.3), 500, 3800, 1) * arch(0.3, 0.25, 1.5) * (0.7 + 0.5 * slow(rng, 0.3, 60))


def _one(step: np.ndarray, seconds: float) -> np.ndarray:
    return place(np.zeros(int(seconds * SR)), step, 0.0)


@effect(0.25, -28)
def step_grass(rng: Random, seconds: float) -> np.ndarray:
    """Set a foot down on grass."""
    return _one(_on_grass(rng), seconds)


@effect(0.28, -26)
def step_floor(rng: Random, seconds: float) -> np.ndarray:
    """Set a foot down on wooden boards."""
    return _one(_on_boards(rng), seconds)


@effect(0.35, -28)
def step_sand(rng: Random, seconds: float) -> np.ndarray:
    """Set a foot down on sand or snow."""
    return _one(_on_sand(rng), seconds)


@effect(2.2, -28)
def footsteps_grass(rng: Random, seconds: float) -> np.ndarray:
    """Walk over grass."""
    return steps(rng, seconds, _on_grass)


@effect(2.2, -26)
def footsteps_floor(rng: Random, seconds: float) -> np.ndarray:
    """Walk on wooden boards."""
    return steps(rng, seconds, _on_boards)


@effect(2.2, -28)
def footsteps_sand(rng: Random, seconds: float) -> np.ndarray:
    """Walk on sand or snow."""
    return steps(rng, seconds, _on_sand, 0.58)


@effect(0.5, -26)
def thud(rng: Random, seconds: float) -> np.ndarray:
    """Fall softly: somebody sits down hard, something heavy lands."""
    f = 55 + 60 * np.exp(-span(0.3) * 26)
    body = glide(f) * hit(0.3, 13, 0.005) + 0.3 * lowpass(hiss(rng, 0.3), 500) * hit(0.3, 30, 0.006)
    return place(np.zeros(int(seconds * SR)), body, 0.01)


@effect(0.5, -30)
def rustle(rng: Random, seconds: float) -> np.ndarray:
    """Handle cloth or paper: a hug, a coat put on, a present unwrapped."""
    x = bandpass(hiss(rng, seconds), 900, 5200, 1) * (0.55 + 0.45 * slow(rng, seconds, 22))
    return x * arch(seconds, 0.3, 1.2)


@effect(1.0, -28)
def rabbit_thump(rng: Random, seconds: float) -> np.ndarray:
    """Thump a small paw on the ground."""
    out = np.zeros(int(seconds * SR))
    for at in (0.03, 0.30, 0.44):
        f = 70 + 55 * np.exp(-span(0.22) * 30)
        place(
            out,
            glide(f) * hit(0.22, 17, 0.004) + 0.2 * lowpass(hiss(rng, 0.22), 700) * hit(0.22, 50, 0.004),
            at,
        )
    return out


@effect(1.5, -25)
def door_open(rng: Random, seconds: float) -> np.ndarray:
    """Turn a handle and let the door creak."""
    out = np.zeros(int(seconds * SR))
    place(
        out,
        struck(0.12, 1150, ((1, 1, 60), (2.3, 0.6, 80), (3.9, 0.3, 90)))
        + 0.4 * bandpass(hiss(rng, 0.12), 900, 5000) * hit(0.12, 80),
        0.02,
        0.8,
    )
    k = 0.95  # the creak: stick and slip, a rising run of tiny knocks through the wood
    f = line(k, (0, 38), (0.4, 62), (0.75, 88), (1, 55)) * (1 + 0.06 * slow(rng, k, 12))
    pulse = np.maximum(0, glide(f)) ** 9
    wood = bandpass(pulse, 420, 780) + 0.6 * bandpass(pulse, 1050, 1500) + 0.25 * bandpass(pulse, 2100, 2900)
    return place(out, wood * arch(k, 0.5, 0.8) * (1 + 0.3 * slow(rng, k, 9)), 0.22, 4.0)


@effect(1.0, -22)
def door_close(rng: Random, seconds: float) -> np.ndarray:
    """Shut a door."""
    out = np.zeros(int(seconds * SR))
    place(out, lowpass(hiss(rng, 0.2), 900, 1) * arch(0.2, 0.9), 0, 0.12)
    place(
        out,
        struck(0.6, 78, ((1, 1, 12), (1.7, 0.7, 17), (2.6, 0.5, 24), (4.3, 0.25, 34)), 0.003)
        + 0.35 * lowpass(hiss(rng, 0.6), 1800) * hit(0.6, 34, 0.002),
        0.19,
    )
    return place(out, struck(0.12, 1250, ((1, 1, 70), (2.1, 0.5, 90))), 0.27, 0.22)


@effect(1.1, -23)
def knock(rng: Random, seconds: float) -> np.ndarray:
    """Knock three times on wood."""
    out = np.zeros(int(seconds * SR))
    for at, level in ((0.02, 0.85), (0.25, 0.9), (0.48, 1.0)):
        f = 215 * rng.uniform(0.97, 1.03)
        place(
            out,
            struck(0.25, f, ((1, 1, 26), (1.62, 0.6, 34), (2.7, 0.4, 50), (4.6, 0.2, 80)), 0.002)
            + 0.3 * lowpass(hiss(rng, 0.25), 2600) * hit(0.25, 120),
            at,
            level,
        )
    return out


@effect(2.2, -24)
def ball_bounce(rng: Random, seconds: float) -> np.ndarray:
    """Drop a ball that bounces until it rests."""
    out, at, gap, level = np.zeros(int(seconds * SR)), 0.02, 0.52, 1.0
    while at < seconds - 0.15 and level > 0.08:
        f = 95 * (1 + 0.5 * np.exp(-span(0.2) * 45)) * (1 + 0.25 * (1 - level))
        place(
            out,
            glide(f) * hit(0.2, 24, 0.003)
            + 0.3 * struck(0.2, 410, ((1, 1, 45), (2.1, 0.4, 60)))
            + 0.12 * lowpass(hiss(rng, 0.2), 3000) * hit(0.2, 120),
            at,
            level,
        )
        at, gap, level = at + gap, gap * 0.74, level * 0.72
    return out


@effect(0.6, -25)
def throw_whoosh(rng: Random, seconds: float) -> np.ndarray:
    """Fly past quickly."""
    return sweep(rng, seconds, line(seconds, (0, 700), (0.45, 2300), (1, 900))) * arch(seconds, 0.42, 2)


@effect(1.6, -23)
def splash(rng: Random, seconds: float) -> np.ndarray:
    """Fall into water; drops come after."""
    x = np.pad(lowpass(hiss(rng, 0.9), 5200, 1) * hit(0.9, 6, 0.012), (0, int((seconds - 0.9) * SR) + 2))[
        : int(seconds * SR)
    ]
    x += 0.4 * np.pad(
        glide(90 + 130 * np.exp(-span(0.3) * 12)) * hit(0.3, 12, 0.01), (0, len(x) - int(0.3 * SR))
    )

    def drop(r: Random) -> np.ndarray:
        f = r.uniform(500, 1700)
        d = r.uniform(0.03, 0.07)
        return glide(f * (1 + 0.6 * span(d) / d)) * arch(d, 0.15) * 0.5

    return place(
        x, scatter(rng, seconds - 0.3, 22, drop) * np.linspace(1, 0.1, int((seconds - 0.3) * SR)), 0.15, 0.55
    )


@effect(0.8, -28)
def page_turn(rng: Random, seconds: float) -> np.ndarray:
    """Turn a page."""
    x = (
        bandpass(hiss(rng, seconds), 1200, 8000, 1)
        * arch(seconds, 0.55, 1.2)
        * (0.5 + 0.5 * slow(rng, seconds, 45) ** 2)
    )
    snap = bandpass(hiss(rng, 0.09), 700, 5500, 1) * hit(0.09, 50, 0.004)
    return place(x, snap, seconds * 0.62, 0.9)


BELL = (
    (0.5, 0.35, 1.0),
    (1, 1, 1.5),
    (1.19, 0.45, 2.0),
    (1.5, 0.25, 2.4),
    (2, 0.5, 2.6),
    (2.74, 0.28, 4),
    (3.76, 0.16, 6),
    (5.1, 0.08, 9),
)


@effect(2.8, -24)
def bell(rng: Random, seconds: float) -> np.ndarray:
    """Ring a small bell."""
    return struck(seconds, 660, BELL, 0.003)


@effect(1.6, -22)
def drum(rng: Random, seconds: float) -> np.ndarray:
    """Beat a drum."""
    out = np.zeros(int(seconds * SR))
    for at, level in ((0.02, 1), (0.42, 0.7), (0.62, 0.7), (0.82, 1)):
        place(
            out,
            glide(105 + 45 * np.exp(-span(0.45) * 28)) * hit(0.45, 11, 0.003)
            + 0.22 * lowpass(hiss(rng, 0.45), 1600) * hit(0.45, 60),
            at,
            level,
        )
    return out


@effect(0.9, -27)
def cup_clink(rng: Random, seconds: float) -> np.ndarray:
    """Set down a cup."""
    out = np.zeros(int(seconds * SR))
    for at, f, level in ((0.02, 2350, 1), (0.13, 2480, 0.45)):
        place(
            out,
            struck(0.7, f, ((1, 1, 11), (1.51, 0.5, 15), (2.32, 0.35, 22), (3.1, 0.15, 30)), 0.0015),
            at,
            level,
        )
    return out


@effect(1.8, -25)
def sparkle(rng: Random, seconds: float) -> np.ndarray:
    """Glitter, as wonders do."""
    out = np.zeros(int(seconds * SR))
    scale = (0, 2, 4, 7, 9)
    for i in range(18):
        note = 84 + 12 * ((i // 5) % 3) + scale[(i + int(rng.integers(2))) % 5]
        place(
            out,
            struck(0.7, 440 * 2 ** ((note - 69) / 12), ((1, 1, 9), (2.76, 0.25, 16)), 0.003),
            0.03 + i * 0.058 + rng.uniform(0, 0.02),
            0.35 + 0.5 * np.sin(np.pi * i / 18),
        )
    return out
