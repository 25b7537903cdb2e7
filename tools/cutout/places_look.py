"""How a place is varied: its colours by words, its furniture by switches, and its mirror image.

Every place is drawn by three functions, `<name>_far`, `<name>_stage` and `<name>_near`, which take
the canvas, the hour (`Place.light`) and a `Look`.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from anim_director.tools.cutout import canvas
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.skia_loader import skia

X0, X1 = -260, W + 260  # the drawn extent of a place, in pixels of the stage: room for pans
DARK = ("dusk", "night")  # outdoors: windows and lamps are lit
SKY = {
    "day": ("#8fd0ea", "#d6eef0", "#fdf3da"),
    "dusk": ("#6f5f9f", "#e58f7a", "#fbd192"),
    "night": ("#161e48", "#2f3f7c", "#5a6aa6"),
    "rain": ("#8b9bab", "#aab7c0", "#c9d0d0"),
    "snow": ("#a9bccb", "#cbd8df", "#eaeeee"),
}


class Look:
    """The variant of one place: what differs from its plain form."""

    def __init__(self, variant: Mapping[str, Any] | None = None) -> None:
        self.variant = dict(variant or {})

    def __call__(self, part: str, usual: str) -> str:
        """Return the colour ("#rrggbb") of a part, or its usual one."""
        return str(self.variant.get(part) or usual)

    def has(self, switch: str) -> bool:
        """Whether a switch ("open", "empty", ...) is set."""
        return bool(self.variant.get(switch))


_mirrored = [False]


@contextlib.contextmanager
def mirrored_light(on: bool) -> Iterator[None]:
    """Turn the form shadows round inside: a mirrored place keeps its light at the upper left."""
    old, _mirrored[0] = _mirrored[0], on
    try:
        yield
    finally:
        _mirrored[0] = old


def formed(
    c: skia.Canvas, path: skia.Path, col: str, dx: float = -10, dy: float = -8, k: float = 0.13
) -> None:
    """Draw a flat shape with one form shadow (see `canvas.formed`), right also in a mirrored place."""
    canvas.formed(c, path, col, -dx if _mirrored[0] else dx, dy, k)
