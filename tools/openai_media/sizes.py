"""Sizes that services can make, and pictures brought from there to the size that was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anim_director.tools.vision_reading import Pixels

Size = tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True)
class Grid:
    """A service that makes any size on a grid, within bounds."""

    step: int = 16  # both sides are multiples of it
    least: int = 0  # pixels in all
    most: int = 8_294_400


def read_size(text: str) -> Size:
    """Read "1536x1024"; ValueError if it is not two positive numbers."""
    width, _, height = text.lower().partition("x")
    size = int(width), int(height)
    if min(size) <= 0:
        msg = f"{text!r} is not a size"
        raise ValueError(msg)
    return size


def nearest(asked: Size, allowed: Sequence[Size] | Grid) -> Size:
    """Return the size to ask a service for: the least is cut off, then the least has to be enlarged.

    Args:
        asked: size of the picture that is wanted.
        allowed: the sizes there are, at least one; or a grid.
    """
    width, height = asked
    if isinstance(allowed, Grid):
        scale = max(1.0, sqrt(allowed.least / (width * height)))
        scale = min(scale, sqrt(allowed.most / (width * height)))
        across, down = (max(1, ceil(side * scale / allowed.step - 1e-9)) for side in asked)
        return across * allowed.step, down * allowed.step

    def loss(size: Size) -> tuple[float, float, int]:
        kept = min(size[0] / size[1] / (width / height), width / height / (size[0] / size[1]))
        enlarged = max(1.0, width / size[0], height / size[1])
        return (round(1 - kept, 2), enlarged, size[0] * size[1])

    return min(allowed, key=loss)


def cover(picture: "Pixels", size: Size) -> "Pixels":
    """Resize so that the picture fills `size`, and cut off evenly what sticks out."""
    from anim_director.tools.vision_reading import shrink

    width, height = size
    tall, wide = picture.shape[:2]
    if (wide, tall) == size:
        return picture
    scale = max(width / wide, height / tall)
    w, h = max(width, round(wide * scale)), max(height, round(tall * scale))
    grown = shrink(picture, w, h)
    left, top = (w - width) // 2, (h - height) // 2
    return grown[top : top + height, left : left + width]
