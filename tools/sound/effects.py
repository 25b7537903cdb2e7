"""Short story effects and the beds of places, made from noise and sine waves.

Every effect comes back at its stated level with soft edges. Same name, length and seed: same samples.
"""

import numpy as np

from anim_director.tools.sound import (
    SAMPLE_RATE,
    effects_beds,
    effects_doing,
    effects_farm,
    effects_living,
    effects_things,
)
from anim_director.tools.sound.effect_table import EFFECTS
from anim_director.tools.sound.filters import fade, highpass, lowpass
from anim_director.tools.sound.levels import gain

__all__ = ["EFFECTS", "FAMILIES", "make_effect"]

FAMILIES = (effects_things, effects_living, effects_farm, effects_doing, effects_beds)
"""The modules that fill the table."""

BED_EDGE = 0.6
"""Seconds over which a bed comes and goes."""


def make_effect(name: str, seconds: float | None = None, seed: int = 0) -> np.ndarray:
    """Return an effect, mono float32.

    Args:
        name: a key of `EFFECTS`.
        seconds: its length; its own when left out. Shorter than its nature, it is cut with a soft end.
        seed: which of its variations.

    Raises:
        KeyError: there is no effect of this name.
    """
    told = EFFECTS[name]
    length = told.seconds if seconds is None else seconds
    rng = np.random.default_rng([seed, *name.encode()])
    x = np.asarray(told.build(rng, max(length, 2.0 if told.bed else told.seconds)), float)
    x = lowpass(highpass(x, 30), 8000, 1)  # a picture book has no sharp edges
    n = int(length * SAMPLE_RATE)
    x = np.pad(x, (0, max(0, n - len(x))))[:n]
    x = x * gain(told.level) / np.sqrt(_power(x, told.bed) + 1e-12)
    if np.abs(x).max(initial=0) > 0.9:
        x = np.tanh(x / 0.9) * 0.9
    if told.bed:
        edge = min(BED_EDGE, length / 4)
        return fade(x, edge, edge).astype(np.float32)
    return fade(x, 0.002, 0.02 if length >= told.seconds else min(0.08, length / 3)).astype(np.float32)


def _power(x: np.ndarray, bed: bool) -> float:
    """Return the power of the whole, or of the loudest 50 ms."""
    if bed:
        return float(np.mean(x * x))
    size = min(int(0.05 * SAMPLE_RATE), len(x))
    total = np.concatenate([[0.0], np.cumsum(x * x)])
    return float((total[size:] - total[:-size]).max() / max(size, 1))
