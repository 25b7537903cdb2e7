"""What a planted fault is, and whether it can be seen.

A spoiled picture in which fewer than `LEAST_VISIBLE` of the pixels changed is none: a coal that lay behind a
rabbit anyway. What is small and can be seen is kept.
"""

import random
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from cases import Case


class Spoiled(NamedTuple):
    """A spoiled picture and who or what is wrong in it."""

    picture: np.ndarray
    subject: str


LEAST_VISIBLE = 0.0003
"""Share of the pixels that a fault changes at least, by more than `CHANGED` levels: 69 of 640x360, 8 x 8."""

CHANGED = 20
"""Levels of a channel."""


def differing(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return where two pictures (BGR, the same size) can be told apart."""
    where: np.ndarray = np.abs(first.astype(int) - second.astype(int)).max(axis=2) > CHANGED
    return where


def visible(clean: np.ndarray, spoiled: Spoiled) -> bool:
    """Whether a fault can be seen at all."""
    return float(differing(clean, spoiled.picture).mean()) >= LEAST_VISIBLE


Planter = Callable[[Case, bool, random.Random], Spoiled | None]
