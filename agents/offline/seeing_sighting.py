"""How one character was found in a frame."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, Palette
from anim_director.agents.offline.seeing_grades import LIGHTS, Light

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in widths and heights of the frame, 0..1."""


class Trace(NamedTuple):
    """What shows of somebody who was not found, right beside somebody who was."""

    area: float = 0.0  # share of the frame
    colours: int = 0  # of the sheet, in five pixels at least, and nobody else's
    box: Box = (0.0, 0.0, 0.0, 0.0)
    mask: NDArray[Any] | None = None


class Redressed(NamedTuple):
    """Somebody found in other clothes."""

    score: float  # as of a sighting
    box: Box
    lacks: Floats  # the colour of the sheet that is replaced, CIELAB, as lit in this frame
    mask: NDArray[Any]  # bool: what hangs in its place, height x width


@dataclass
class Sighting:
    """How one character was found."""

    name: str
    score: float = 0.0  # 0..1: how much of the sheet's colours is there
    box: Box = (0.0, 0.0, 0.0, 0.0)
    mask: NDArray[Any] = field(default_factory=lambda: np.zeros((1, 1), bool))
    area: float = 0.0  # share of the frame
    tiny: bool = False  # what was found is too little to be them
    height: float = 0.0  # of the whole figure if nothing hid it, by its area, in frame heights
    aspect: float = 0.0  # width / height of the whole figure on the sheet
    cut: float = 1.0  # which form fitted: 1 whole, 0.62 to the waist, 0.42 the head
    palette: Palette | None = None  # of the whole figure, as lit in this frame
    light: Light = LIGHTS[0]  # that it was found in
    shades: NDArray[Any] = field(default_factory=lambda: np.zeros((0, 3)))  # all of the sheet's, so lit
    levels: NDArray[Any] = field(default_factory=lambda: np.zeros((0, 1), bool))  # bands of height of each
    spans: NDArray[Any] = field(default_factory=lambda: np.zeros((0, 2)))  # of the palette's, on the sheet
    footing: float = 0.0  # how broad the figure is at the ground on the sheet, in heights of its own
    shares: tuple[float, ...] = ()  # of each colour of the palette: found / expected
    body: Box = (0.0, 0.0, 0.0, 0.0)  # where the whole figure should be, going by the part that was found
    strange: NDArray[Any] | None = None  # foreground joined to the figure, but not of its colours
    trace: Trace = field(default_factory=Trace)
    redressed: Redressed | None = None  # how they were found in other clothes, where that is better
    halves: float = 0.0  # how well both sides of the figure have all the sheet's colours, the worse one
    again: list[tuple[float, Box]] = field(default_factory=list)  # further matches: score and box

    @property
    def found(self) -> bool:
        """Whether the character is there."""
        return self.score >= PRESENT

    @property
    def present(self) -> int:
        """How many colours of the sheet are there in at least a third of their amount, and in 3 pixels."""
        pixels = self.mask.sum()
        return sum(share >= 0.3 and w * share * pixels >= 3 for w, share in self._entries())

    @property
    def kept(self) -> float:
        """Share of the figure whose colours are there, in at least a third of their amount."""
        return sum(w for w, share in self._entries() if share >= 0.3)

    @property
    def credible(self) -> float:
        """Share of the sheet's colours that are there, none counted for more than its part; 1 if unknown."""
        entries = self._entries()
        total = sum(w for w, _ in entries)
        return sum(w * min(1.0, share) for w, share in entries) / total if total else 1.0

    @property
    def lacking(self) -> float:
        """Share of the figure whose colours are all but gone."""
        return sum(w for w, share in self._entries() if share < 0.15)

    @property
    def unhidden(self) -> bool:
        """Whether every colour of the sheet is there: nothing of them is behind anybody."""
        return self.score >= CLEARLY and self.present == len(self.shares) > 0 and self.lacking < 0.02

    def _entries(self) -> list[tuple[float, float]]:
        if self.palette is None or not self.shares:
            return []
        return [(float(w), share) for w, share in zip(self.palette.weights, self.shares, strict=True)]

    @property
    def stretched(self) -> float:
        """How tall they are against the height that a figure of their area has standing."""
        return (self.box[3] - self.box[1]) / max(1e-6, self.height)

    @property
    def extent(self) -> Box:
        """Their box; of whom the frame cuts off below, that of the whole figure."""
        return self.box if self.box[3] < CUT_OFF else self.body

    def breadth(self, box: Box) -> float:
        """Return how broad a box is for its height, 1 as on the sheet."""
        tall, wide = self.mask.shape
        left, top, right, bottom = box
        return (right - left) * wide / max(1e-6, self.aspect * (bottom - top) * tall)

    @property
    def core(self) -> Box:
        """The box without what reaches far out, like an arm: it holds 84 % of the figure's width by area."""
        left, _, right = self._across(self.mask)
        return (left, self.box[1], right, self.box[3])

    @property
    def upright(self) -> Box:
        """The box, but of who is broad only lower down no more than the sheet's breadth, below the head.

        A table before somebody may have the colour of their skin or hair, and is found with them.
        """
        tall, wide = self.mask.shape
        _, top, _, bottom = self.box
        breadth = self.aspect * max(self.height, bottom - top) * tall / wide
        core = self.core
        upper = self.mask[: round((top + UPPER * (bottom - top)) * tall)]
        left, middle, right = self._across(upper)
        if not breadth or core[2] - core[0] < TOO_BROAD * breadth or right - left > breadth:
            return self.box
        return (max(self.box[0], middle - breadth / 2), top, min(self.box[2], middle + breadth / 2), bottom)

    def _across(self, mask: NDArray[Any]) -> tuple[float, float, float]:
        """Return from where to where most of a mask is, and its middle, in widths of the frame."""
        columns = np.cumsum(mask.sum(axis=0))
        if not len(columns) or not columns[-1]:
            return (self.box[0], (self.box[0] + self.box[2]) / 2, self.box[2])
        left, middle, right = np.searchsorted(columns, columns[-1] * np.array((0.08, 0.5, 0.92)))
        wide = mask.shape[1]
        return (float(left / wide), float((middle + 0.5) / wide), float((right + 1) / wide))


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share anything."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


CUT_OFF = 0.97
"""Height of the frame from which the lower edge cuts a figure off."""

PRESENT = 0.5
HALF = 0.3
PEEP = 0.2
"""Scores above which somebody is there; half there, if somebody is right before them; and maybe a little."""

CLEARLY = 0.8
"""Score from which somebody may be there as a whole: of 34 hidden in part none had it with all colours."""

UPPER, TOO_BROAD = 0.4, 1.6
"""Share of the height in which the head is, and times the breadth of the sheet that nobody has upright."""
