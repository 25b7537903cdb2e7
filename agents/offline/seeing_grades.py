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

    @property
    def dark(self) -> bool:
        """Whether white is grey in it: nobody is lit like that where the place is bright."""
        return float(self.on(np.full((1, 3), 255.0)).mean()) < 225

    def on(self, colours: Floats) -> Floats:
        """Return n x 3 BGR colours in this light."""
        lit = colours * np.array(self.gain)
        return lit + (np.array(self.towards) - lit) * self.mix

    def off(self, colours: Floats) -> Floats:
        """Return what n x 3 BGR colours seen in this light are by day."""
        lit = (colours - np.array(self.towards) * self.mix) / (1 - self.mix)
        return np.clip(lit / np.array(self.gain), 0, 255)


LIGHTS = (
    Light("plain", (1, 1, 1)),
    Light("dusk", (1.03, 1.03, 1.06), (-25, 36, 127), 0.10),
    Light("deep dusk", (0.76, 0.80, 1.0), (134, 74, 122), 0.13),
    Light("night", (0.87, 0.86, 0.91), (148, 57, 1), 0.10),
    Light("deep night", (0.92, 0.66, 0.56), (126, 64, 51), 0.20),
    Light("lamp", (1.01, 0.98, 1.01), (-97, 49, 147), 0.10),
    Light("deep lamp", (0.68, 0.70, 0.86), (101, 53, 74), 0.22),
    Light("grey", (0.97, 0.95, 0.92), (168, 150, 135), 0.08),
    Light("bright", (1.08, 1.08, 1.08)),
    Light("dim", (0.8, 0.8, 0.8)),
    Light("chalk", (0.99, 0.99, 1.0), (228, 232, 250), 0.25),
    Light("rain", (0.96, 1.0, 1.01), (246, 163, 92), 0.10),
    Light("moonlight", (0.89, 0.88, 0.92), (165, 99, 63), 0.10),
    Light("red dusk", (1.12, 1.04, 1.06), (-200, -2, 119), 0.10),
    Light("low lamp", (0.89, 0.97, 1.01), (86, 60, 147), 0.10),
    Light("by moon and lamp", (0.93, 0.92, 0.97), (195, 218, 194), 0.10),
)
"""Lights that pictures tell evening, night, lamps and rain with; the one that explains most is taken."""
