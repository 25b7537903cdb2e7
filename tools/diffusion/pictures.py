"""Pictures on their way into a pipeline and out of it: windows, montages, pasting back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from anim_director.errors import ToolError
from anim_director.tools.openai_media.sizes import Size, cover
from anim_director.tools.vision_reading import Pixels, read_picture, shrink

MARGIN = 0.5
"""What is shown around a region that is redrawn, as a share of its larger side."""


class Window(NamedTuple):
    """A part of a picture."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> Size:
        """Width and height."""
        return self.right - self.left, self.bottom - self.top

    def of(self, picture: Pixels) -> Pixels:
        """Cut it out."""
        return picture[self.top : self.bottom, self.left : self.right]


def to_pil(picture: Pixels) -> Any:
    """Return a picture as pipelines take it."""
    from PIL import Image

    grey = picture.ndim == 2
    return Image.fromarray(picture if grey else np.ascontiguousarray(picture[:, :, ::-1]))


def from_output(image: Any, name: str) -> Pixels:
    """Return a picture of a pipeline's output (height x width x 3, 0..1); ToolError when it is none."""
    array = np.asarray(image, dtype=np.float32)
    if array.ndim != 3 or array.shape[2] != 3:
        msg = f"{name} gave no picture but an array of shape {array.shape}."
        raise ToolError(msg)
    if not np.isfinite(array).all():
        msg = f"{name} gave a picture without numbers (NaN): set the option dtype to float32 or bfloat16."
        raise ToolError(msg)
    pixels: Pixels = (array[:, :, ::-1] * 255).round().clip(0, 255).astype(np.uint8)
    return pixels


def read_mask(path: Path, size: Size) -> Pixels:
    """Return a mask of `size`, one channel, 0 or 255; ToolError when nothing is white."""
    white = cover(read_picture(path), size)[:, :, 1] > 127
    if not white.any():
        msg = "The mask is black all over: there is nothing to redraw."
        raise ToolError(msg)
    mask: Pixels = np.where(white, 255, 0).astype(np.uint8)
    return mask


def window_of(mask: Pixels, shape: Size) -> Window:
    """Return the part of a picture to show to a pipeline that redraws a region.

    A small region is redrawn in a close view, where the pipeline has enough pixels for a face. The window
    has the form of `shape`, as far as the picture allows.
    """
    tall, wide = mask.shape[:2]
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    across, down = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    around = MARGIN * max(across, down)
    across, down = across + 2 * around, down + 2 * around
    form = shape[0] / shape[1]
    across, down = max(across, down * form), max(down, across / form)
    width, height = min(wide, round(across)), min(tall, round(down))
    centre = (columns[0] + columns[-1] + 1) / 2, (rows[0] + rows[-1] + 1) / 2
    left = int(min(max(0, round(centre[0] - width / 2)), wide - width))
    top = int(min(max(0, round(centre[1] - height / 2)), tall - height))
    return Window(left, top, left + width, top + height)


def side_by_side(pictures: Sequence[Pixels]) -> Pixels:
    """Lay pictures beside each other, all as tall as the lowest: for pipelines that take one."""
    tall = min(picture.shape[0] for picture in pictures)
    scaled = [shrink(p, max(1, round(p.shape[1] * tall / p.shape[0])), tall) for p in pictures]
    return np.concatenate(scaled, axis=1)


def at_least(picture: Pixels, side: int) -> Pixels:
    """Enlarge a picture whose shorter side is less than `side` pixels."""
    tall, wide = picture.shape[:2]
    scale = side / min(tall, wide)
    return picture if scale <= 1 else shrink(picture, round(wide * scale), round(tall * scale))
