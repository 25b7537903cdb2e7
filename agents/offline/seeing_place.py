"""Where a frame is: the setting's picture laid under the frame, and what stands out from it.

The frame may show a part of the place (a closer framing) in another light. So the setting's picture
is searched for the part that fits best, moved onto the frame, its light is fitted to the frame's,
and what still differs is the foreground: the figures and things.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, lab
from anim_director.tools.vision_reading import shrink


class Ground(NamedTuple):
    """How a frame lies on its setting's picture."""

    likeness: float  # correlation of the two where nobody stands, -1..1
    zoom: float  # of the frame against the setting's picture
    shift: tuple[float, float]  # of the part's upper left corner, in widths and heights of the setting
    light: Floats  # 3 x 4: BGR of the frame = light @ (BGR of the setting, 1)
    foreground: NDArray[Any]  # height x width, float 0..1: how surely a pixel is not the setting
    covered: float  # share of the frame that is foreground
    under: NDArray[Any]  # BGR: the setting's part in the frame's light, as if nobody were there


ZOOMS = tuple(1.09**i for i in range(-1, 15))
COARSE, FINE = 64, 160


def lay(setting: NDArray[Any], frame: NDArray[Any]) -> Ground:
    """Lay a frame on its setting's picture (both BGR). The result has the frame's size. About 25 ms."""
    tall, wide = frame.shape[:2]
    zoom, left, top = _search(setting, frame)
    under = _cut(setting, zoom, left, top, wide, tall)
    light, foreground = _fit(under, frame)
    moved = _relit(under, light)
    likeness = _likeness(moved, frame, foreground)
    return Ground(likeness, zoom, (left, top), light, foreground, float(foreground.mean()), moved)


def _features(picture: NDArray[Any], wide: int, tall: int) -> Floats:
    colours = lab(shrink(picture, wide, tall))
    return colours * np.array([1.0, 1.5, 1.5], np.float32)


PAD = 0.12
"""Share of the setting's picture that is added around it, because a camera may look past its edge."""


def _search(setting: NDArray[Any], frame: NDArray[Any]) -> tuple[float, float, float]:
    """Return zoom and the upper left corner (in widths and heights of the setting) of the best fit."""
    import cv2

    aspect = frame.shape[0] / frame.shape[1]
    wide, tall = COARSE, max(8, round(COARSE * aspect))
    wanted = _features(frame, wide, tall)
    best = (-2.0, 1.0, 0.0, 0.0)
    shape = setting.shape[0] / setting.shape[1]
    for zoom in ZOOMS:
        across, down = round(wide * zoom), round(wide * zoom * shape)
        field = _features(setting, across, down)
        pad_x, pad_y = round(across * PAD), round(down * PAD)
        field = cv2.copyMakeBorder(field, pad_y, pad_y, pad_x, pad_x, cv2.BORDER_REPLICATE)
        if field.shape[0] < tall or field.shape[1] < wide:
            continue
        found = cv2.matchTemplate(field, wanted, cv2.TM_CCOEFF_NORMED)
        _, high, _, (x, y) = cv2.minMaxLoc(found)
        # The unmoved whole is the likeliest framing: others must be better to be taken.
        high -= 0.01 * abs(np.log(zoom))
        if high > best[0]:
            best = (high, zoom, (x - pad_x) / across, (y - pad_y) / down)
    return _refine(setting, frame, best[1], best[2], best[3])


def _refine(
    setting: NDArray[Any], frame: NDArray[Any], zoom: float, left: float, top: float
) -> tuple[float, float, float]:
    import cv2

    wide, tall = FINE, max(8, round(FINE * frame.shape[0] / frame.shape[1]))
    wanted = _features(frame, wide, tall)
    shape = setting.shape[0] / setting.shape[1]
    best = (-2.0, zoom, left, top)
    for factor in (0.955, 0.97, 0.985, 1.0, 1.015, 1.03, 1.045):
        across, down = round(wide * zoom * factor), round(wide * zoom * factor * shape)
        # The middle of the part stays where the coarse search saw it.
        middle_x = left + 0.5 / zoom
        middle_y = top + 0.5 * (tall / wide) / (zoom * shape)
        x0 = round(middle_x * across - wide / 2) - MARGIN
        y0 = round(middle_y * down - tall / 2) - MARGIN
        field = _window(_features(setting, across, down), x0, y0, wide + 2 * MARGIN, tall + 2 * MARGIN)
        _, high, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(field, wanted, cv2.TM_CCOEFF_NORMED))
        if high > best[0]:
            best = (high, across / wide, (x0 + x) / across, (y0 + y) / down)
    return best[1:]


MARGIN = 6


def _window(field: Floats, x: int, y: int, wide: int, tall: int) -> Floats:
    """Cut a window out of a field; its edge is repeated where the window reaches past it."""
    rows = np.clip(np.arange(y, y + tall), 0, field.shape[0] - 1)
    columns = np.clip(np.arange(x, x + wide), 0, field.shape[1] - 1)
    return np.ascontiguousarray(field[rows][:, columns])


def _cut(setting: NDArray[Any], zoom: float, left: float, top: float, wide: int, tall: int) -> NDArray[Any]:
    import cv2

    high, broad = setting.shape[:2]
    scale = wide * zoom / broad
    matrix = np.array([[scale, 0, -left * wide * zoom], [0, scale, -top * high * scale]])
    return cv2.warpAffine(
        setting, matrix, (wide, tall), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )


def _fit(under: NDArray[Any], frame: NDArray[Any]) -> tuple[Floats, NDArray[Any]]:
    """Fit the light robustly (three rounds, the worst third left out), then mark what differs."""
    import cv2

    step = max(1, under.shape[1] // 80)
    source = under[::step, ::step].reshape(-1, 3).astype(np.float32)
    target = frame[::step, ::step].reshape(-1, 3).astype(np.float32)
    same = np.eye(3, 4, dtype=np.float32)
    full = np.concatenate([source, np.ones((len(source), 1), np.float32)], axis=1)
    if float(np.median(np.abs(source - target).max(axis=1))) < 6:
        light = same  # the light is the same: nothing to fit, and nothing to fit wrongly
    else:
        light, keep = same, np.ones(len(full), bool)
        for _ in range(4):
            solved = np.linalg.lstsq(full[keep], target[keep], rcond=None)[0]
            light = solved.T.astype(np.float32)
            error = np.abs(full @ light.T - target).max(axis=1)
            keep = error <= max(4.0, float(np.percentile(error, 62)))
    moved = lab(_relit(under, light))
    own = lab(frame)
    size = 5
    kernel = np.ones((size, size), np.uint8)
    over = own - cv2.dilate(moved, kernel)
    below = cv2.erode(moved, kernel) - own
    gap = np.linalg.norm(np.maximum(np.maximum(over, below), 0), axis=2)
    slack = 5.0 if light is same else 9.0
    foreground = np.clip((gap - slack) / 6, 0, 1)
    return light, cv2.GaussianBlur(foreground, (3, 3), 0)


def _relit(picture: NDArray[Any], light: Floats) -> NDArray[Any]:
    import cv2

    return np.clip(cv2.transform(picture.astype(np.float32), light), 0, 255).astype(np.uint8)


def _likeness(moved: NDArray[Any], frame: NDArray[Any], foreground: NDArray[Any]) -> float:
    """Correlation of the local structure of both, where nobody stands."""
    a, b = _structure(moved), _structure(frame)
    weight = np.where(foreground > 0.5, 0.15, 1.0)[..., None]
    top = float((a * b * weight).sum())
    return top / float(np.sqrt((a * a * weight).sum() * (b * b * weight).sum()) + 1e-6)


def _structure(picture: NDArray[Any]) -> Floats:
    import cv2

    colours = lab(picture)
    sigma = picture.shape[1] / 16
    return cv2.GaussianBlur(colours, (0, 0), 1.0) - cv2.GaussianBlur(colours, (0, 0), sigma)
