"""Figures read against what is behind them: measured in OKLab, and mended with a soft light or shade.

A figure is lost where its main colour or its hair is near in lightness, chroma and hue to the place behind.
Then the place is lifted or lowered softly around the figure, away from it, until the difference is plain: a
pool of light behind a dark figure, of shade behind a light one. The figure itself keeps its colours.
"""

from collections.abc import Sequence
from typing import NamedTuple

from anim_director.tools.cutout.oklab import apart, from_oklab, oklab

Colour = Sequence[float]  # red, green, blue, 0..255

PLAIN = 0.105
"""Distance in OKLab at which a shape is plain to see; 0.02 is just noticed."""

MOST, MOST_SHADE = 0.42, 0.2
"""Opacity of a light and of a shade, at its middle, that does not yet look like a stain."""


class Halo(NamedTuple):
    """A soft light or shade around a figure."""

    colour: tuple[int, int, int]
    opacity: float


def distance(colours: Sequence[Colour], behind: Sequence[Colour]) -> float:
    """Return the smallest distance of a figure's colours from what is behind them, in OKLab.

    Args:
        colours: the figure's, as they are lit; those of one part after the other.
        behind: what is behind each part.
    """
    return min(apart(oklab(a), oklab(b)) for a, b in zip(colours, behind, strict=True))


def halo_for(colours: Sequence[Colour], behind: Sequence[Colour]) -> Halo | None:
    """Return the faintest halo that makes a figure plain, or None if it is."""
    before = distance(colours, behind)
    if before >= PLAIN:
        return None
    level, a, b = _mean(behind)
    best: tuple[float, Halo] | None = None
    for target, most in ((min(0.97, level + 0.30), MOST), (max(0.20, level - 0.30), MOST_SHADE)):
        tone = from_oklab((target, a * 0.6, b * 0.6 + (0.02 if target > level else -0.01)))
        colour = (round(tone[0]), round(tone[1]), round(tone[2]))
        for step in range(1, 11):
            halo = Halo(colour, most * step / 10)
            after = distance(colours, under(halo, behind))
            if best is None or after > best[0]:
                best = (after, halo)
            if after >= PLAIN:
                return halo
    return best[1] if best and best[0] > before + 0.01 else None


def under(halo: Halo, behind: Sequence[Colour]) -> list[tuple[float, float, float]]:
    """Return what is behind a figure with its halo on it."""
    k = halo.opacity
    return [
        (
            c[0] + (halo.colour[0] - c[0]) * k,
            c[1] + (halo.colour[1] - c[1]) * k,
            c[2] + (halo.colour[2] - c[2]) * k,
        )
        for c in behind
    ]


def _mean(colours: Sequence[Colour]) -> tuple[float, float, float]:
    labs = [oklab(c) for c in colours]
    return tuple(sum(lab[i] for lab in labs) / len(labs) for i in range(3))  # type: ignore[return-value]
