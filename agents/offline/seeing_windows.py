"""Windows over a picture, scored by the colours in them: where a figure of a form could be, and how large."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats
from anim_director.agents.offline.seeing_sheet import Form


class Fit(NamedTuple):
    """The best window of one height; lengths in pixels of the layers."""

    score: float  # 0..1: how much of the form's colours is in it
    balance: float  # 1 when it holds as much as a figure of its size has and nothing lies around it
    x: int  # centre
    y: int
    height: int
    form: int = 0  # number of the form


class Windows:
    """Sums over all windows of any size, by integral images.

    Args:
        layers: n x height x width: how much of each colour of the form is in each pixel.
        form: whose colours; only its first n are used.
        worth: n, how much each colour tells; sums to 1.
    """

    def __init__(self, layers: Floats, form: Form, worth: Floats) -> None:
        count, self.tall, self.wide = layers.shape
        self.form = form
        self.weights = np.asarray(form.palette.weights[:count], np.float32)[:, None, None]
        levels = np.asarray(form.palette.heights[:count], np.float32)[:, None, None]
        self.upper = np.clip(1.5 - 2 * levels, 0, 1)  # share of a colour that is in the upper half
        self.worth = np.asarray(worth, np.float32)
        self.sums = np.zeros((count, self.tall + 1, self.wide + 1), np.float32)
        self.sums[:, 1:, 1:] = layers.cumsum(axis=1).cumsum(axis=2)
        self.all = self.sums.sum(axis=0, keepdims=True)

    def best(self, height: int) -> Fit:
        """Return the best window of one height.

        Half of a colour's worth is that it is in the window, half that it is in the right half of it: hair
        above, shoes below. Who lies down loses a part of that, not all.
        """
        step = max(2, height // 8)
        rows, columns = np.arange(0, self.tall, step), np.arange(0, self.wide, step)
        wide = max(3, round(height * max(self.form.aspect * 1.1, 0.5)))
        whole = self.form.fill * self.form.aspect * height * height
        above = self._box(self.sums, rows - height // 2, rows, columns, wide)
        below = self._box(self.sums, rows, rows + height - height // 2, columns, wide)
        around = self._box(self.all, rows - height * 3 // 4, rows + height * 3 // 4, columns, wide * 3 // 2)[
            0
        ]
        wanted = 0.6 * whole * self.weights + 1e-6
        both = above + below
        placed = np.minimum(above, self.upper * wanted) + np.minimum(below, (1 - self.upper) * wanted)
        score = np.tensordot(self.worth, (np.minimum(both, wanted) + placed) / (2 * wanted), axes=1)
        total = np.maximum(both.sum(axis=0), 0)
        surplus = np.abs(np.log((total + 1e-6) / whole))
        balance = (
            np.exp(-0.3 * np.maximum(0, surplus - 0.2)) * (total / (np.maximum(around, total) + 1e-6)) ** 0.7
        )
        y, x = np.unravel_index(int(np.argmax(score * balance)), score.shape)
        return Fit(float(score[y, x]), float(balance[y, x]), int(columns[x]), int(rows[y]), height)

    def _box(
        self, sums: Floats, top: NDArray[Any], bottom: NDArray[Any], middle: NDArray[Any], wide: int
    ) -> Floats:
        """Return the sums of boxes for all centres, n x rows x columns; nothing is outside the picture."""
        bands = sums[:, np.minimum(bottom, self.tall)] - sums[:, np.maximum(top, 0)]
        left = np.maximum(middle - wide // 2, 0)
        right = np.minimum(middle + wide - wide // 2, self.wide)
        return bands[:, :, right] - bands[:, :, left]
