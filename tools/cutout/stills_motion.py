"""Pictures without a plan: nothing in them can be moved, so the camera moves, with a feel of depth.

The lower middle of a picture is usually nearest. A slow push therefore enlarges it a little more than the
edges and the top: a smooth field of displacements, never enough to bend a line visibly.
"""

import numpy as np
from numpy.typing import NDArray

from anim_director.film import Camera
from anim_director.tools.cutout.canvas import ease

Pixels = NDArray[np.uint8]

PUSH = 0.10  # of the size, over the whole clip
DEPTH = 0.035  # how much more the nearest part grows
PAN = 0.05  # of the width


class StillMotion:
    """A still picture under a slow camera.

    Args:
        picture: height x width x 3 or 4, any size; cropped to the frame's shape.
        width, height: of the frames.
        camera: which way; "still" and "follow" become a very slow push.
        seconds: of the clip.
    """

    def __init__(self, picture: Pixels, width: int, height: int, camera: Camera, seconds: float) -> None:
        import cv2

        self._cv2 = cv2
        self.width, self.height, self.camera, self.seconds = width, height, camera, seconds
        self._picture = self._fitted(picture[..., :3])
        x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
        y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
        self._x, self._y = x, y
        near = np.exp(-((x / 0.75) ** 2 + ((y - 0.35) / 0.7) ** 2))
        self._near = near.astype(np.float32)

    def _fitted(self, picture: Pixels) -> Pixels:
        high, wide = picture.shape[:2]
        k = max(self.width / wide, self.height / high)
        if (wide, high) == (self.width, self.height):
            return np.ascontiguousarray(picture)
        way = self._cv2.INTER_AREA if k < 1 else self._cv2.INTER_CUBIC
        sized = self._cv2.resize(
            picture, (max(self.width, round(wide * k)), max(self.height, round(high * k))), interpolation=way
        )
        top, left = (sized.shape[0] - self.height) // 2, (sized.shape[1] - self.width) // 2
        return np.ascontiguousarray(sized[top : top + self.height, left : left + self.width])

    def frame(self, t: float) -> Pixels:
        """Return the picture at `t`: height x width x 4, RGBA; at 0 it is the still itself."""
        buffer = np.full((self.height, self.width, 4), 255, np.uint8)
        w = ease(t / max(0.1, self.seconds))
        if w <= 0:
            buffer[..., :3] = self._picture
            return buffer
        least = 0.25 if self.camera in ("still", "follow") else 1.0
        push, pan = PUSH * least * w, 0.0
        if self.camera in ("pan left", "pan right"):
            push = PUSH * 0.6 * w
            pan = PAN * w * (-1 if self.camera == "pan left" else 1)
        if self.camera == "pull out":
            push = PUSH * 0.5 * np.sin(np.pi * w)  # out again to where it began: beyond it nothing is painted
        shrink = 1 - push - DEPTH * least * w * self._near
        source_x = (self._x * shrink + pan * (1 + 0.5 * self._near) + 1) * 0.5 * (self.width - 1)
        source_y = (self._y * shrink + 1) * 0.5 * (self.height - 1)
        buffer[..., :3] = self._cv2.remap(
            self._picture, source_x.astype(np.float32), source_y.astype(np.float32),
            self._cv2.INTER_LINEAR, borderMode=self._cv2.BORDER_REPLICATE,
        )  # fmt: skip
        return buffer
