"""Lights that pictures tell the hour with: how a sheet's colours look at dusk, at night, by a lamp."""

from typing import NamedTuple

import numpy as np

from anim_director.agents.offline.seeing_colour import Floats


class Light(NamedTuple):
    """How figures are lit: each BGR channel times gain, then mixed towards a colour."""

    name: str
    gain: tuple[float, float, float]
    towards: tuple[float, float, float] = (0.0, 0.0, 0.0)
    mix: float = 0.0

    def on(self, colours: Floats) -> Floats:
        """Return n x 3 BGR colours in this light."""
        lit = colours * np.array(self.gain)
        return lit + (np.array(self.towards) - lit) * self.mix


LIGHTS = (
    Light("plain", (1, 1, 1)),
    Light("dusk", (0.87, 0.91, 1.0), (134, 74, 122), 0.05),
    Light("deep dusk", (0.76, 0.80, 1.0), (134, 74, 122), 0.13),
    Light("night", (0.98, 0.79, 0.72), (126, 64, 51), 0.12),
    Light("deep night", (0.92, 0.66, 0.56), (126, 64, 51), 0.20),
    Light("lamp", (0.80, 0.87, 1.0), (128, 90, 138), 0.08),
    Light("deep lamp", (0.68, 0.70, 0.86), (101, 53, 74), 0.22),
    Light("grey", (0.97, 0.95, 0.92), (168, 150, 135), 0.08),
    Light("bright", (1.08, 1.08, 1.08)),
    Light("dim", (0.8, 0.8, 0.8)),
)
"""Lights that pictures tell evening, night, lamps and rain with; the one that explains most is taken."""
