"""The table of effects: every effect is a function of (rng, seconds), registered under its name."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Build = Callable[[np.random.Generator, float], np.ndarray]


@dataclass(frozen=True)
class Effect:
    """How an effect is built."""

    build: Build
    seconds: float  # its natural length; a bed takes any
    level: float  # dBFS: RMS of its loudest 50 ms; for a bed, of the whole
    bed: bool = False


EFFECTS: dict[str, Effect] = {}


def effect(seconds: float, level: float, bed: bool = False) -> Callable[[Build], Build]:
    """Register a function as the effect of its own name."""

    def keep(build: Build) -> Build:
        EFFECTS[build.__name__] = Effect(build, seconds, level, bed)
        return build

    return keep
