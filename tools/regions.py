"""Repairing a region of a picture: room around a mask, and the old picture everywhere else, to the pixel.

Services that take a mask treat it as a hint: they paint the whole picture again, a little differently
everywhere. So the old pixels are put back here, whoever painted.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anim_director.errors import ToolError
from anim_director.tools.vision_reading import png, read_picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

LEAST_CHANGE = 2.0
"""Mean levels inside the mask below which nothing was painted: JPEG noise has less."""


class PutBack(NamedTuple):
    """A repair with the old picture outside its mask."""

    picture: bytes  # PNG; empty: the painted file is right as it is
    changed: float  # mean difference inside the mask, levels of 255


def room_around(path: Path) -> bytes:
    """Return a mask made wider, as PNG (white: paint here)."""
    return png(grown(read_picture(path)[..., 0]))


def put_back(base: Path, painted: Path, mask: Path) -> PutBack:
    """Return a repair whose pixels outside the mask are those of `base`, every one.

    A file that keeps them already is left as it is, with all that it carries beside its pixels.

    Raises:
        ToolError: the painted picture has another shape than the base.
        DamagedAsset: one does not decode.
    """
    import cv2
    import numpy as np

    old, new, where = read_picture(base), read_picture(painted), read_picture(mask)[..., 0]
    tall, wide = old.shape[:2]
    if new.shape[:2] != old.shape[:2]:
        if abs((new.shape[1] / new.shape[0]) / (wide / tall) - 1) > 0.02:
            msg = f"The repair is {new.shape[1]}x{new.shape[0]}, the picture {wide}x{tall}."
            raise ToolError(msg)
        new = np.asarray(cv2.resize(new, (wide, tall), interpolation=cv2.INTER_AREA), np.uint8)
    if where.shape != (tall, wide):
        where = np.asarray(cv2.resize(where, (wide, tall), interpolation=cv2.INTER_NEAREST), np.uint8)
    inside = where >= 128
    gap = np.abs(new.astype(np.int16) - old.astype(np.int16)).mean(axis=2)
    changed = float(gap[inside].mean()) if inside.any() else 0.0
    if not gap[~inside].any():
        return PutBack(b"", changed)
    whole = pasted(old, new, where)
    assert (whole[~inside] == old[~inside]).all()
    return PutBack(png(whole), changed)


def grown(mask: "Pixels", share: float = 0.012) -> "Pixels":
    """Return a mask made wider by a share of the picture's width, without holes: room to paint in."""
    import cv2
    import numpy as np

    reach = max(2, round(share * mask.shape[1]))
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    wide = cv2.dilate(np.where(mask >= 128, 255, 0).astype(np.uint8), round_brush)
    outlines, _ = cv2.findContours(wide, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.drawContours(wide, outlines, -1, 255, cv2.FILLED), np.uint8)


def pasted(base: "Pixels", painted: "Pixels", mask: "Pixels") -> "Pixels":
    """Return `base` with `painted` inside a mask: exactly the old pixels outside, a soft seam inside.

    All of one size; the mask 0..255.
    """
    import cv2
    import numpy as np

    hard = mask >= 128
    reach = max(1, round(0.004 * mask.shape[1]))
    # how deep inside: the seam lies within the mask, so that nothing outside is touched
    depth = cv2.distanceTransform(hard.astype(np.uint8), cv2.DIST_L2, 3)
    weight = np.clip(depth / (reach + 1), 0, 1)[..., None].astype(np.float32)
    mixed = base.astype(np.float32) * (1 - weight) + painted.astype(np.float32) * weight
    return np.where(hard[..., None], np.rint(mixed), base).astype(np.uint8)
