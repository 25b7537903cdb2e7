"""Where a frame is: the setting's picture laid under the frame, and what stands out from it.

The frame may show a part of the place (a closer framing) in another light. So the setting's picture
is searched for the part that fits best, moved onto the frame, its light is fitted to the frame's,
and what still differs is the foreground: the figures and things.
"""

from collections.abc import Callable
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
    outlines: float = 0.0  # correlation of the edges alone; looked for only where the likeness is unsure


ZOOMS = tuple(1.1**i for i in range(13))
COARSE, FINE = 60, 144


Features = Callable[[NDArray[Any], int, int], Floats]


class Place:
    """A setting's picture (BGR), with its features at the sizes that were asked for so far."""

    def __init__(self, picture: NDArray[Any]) -> None:
        self.picture = picture
        self.shape = picture.shape[0] / picture.shape[1]
        self._fields: dict[tuple[Features, int], Floats] = {}

    def field(self, features: Features, across: int) -> Floats:
        """Return the features of the whole picture, `across` wide."""
        key = (features, across)
        if key not in self._fields:
            self._fields[key] = features(self.picture, across, max(1, round(across * self.shape)))
        return self._fields[key]


def lay(setting: Place, frame: NDArray[Any]) -> Ground:
    """Lay a frame (BGR) on its setting's picture. The result has the frame's size.

    Colours are tried first; where they do not fit, edges: a garden at night has other colours than by
    day, but the same fence. About 20 ms, or 40 with edges.
    """
    best = _laid(setting, frame, *_search(setting, frame, _colours))
    if best.likeness < UNSURE:
        other = _laid(setting, frame, *_search(setting, frame, _edges))
        best = max(best, other, key=lambda ground: ground.likeness)
        best = best._replace(outlines=_outlines(best, frame))
    return best


UNSURE = 0.6
"""Likeness below which another way of looking is tried."""


def _laid(setting: Place, frame: NDArray[Any], zoom: float, left: float, top: float) -> Ground:
    tall, wide = frame.shape[:2]
    under = cut(setting.picture, zoom, left, top, wide, tall)
    light, foreground = _fit(under, frame)
    moved = relit(under, light)
    likeness = _likeness(moved, frame, foreground)
    return Ground(likeness, zoom, (left, top), light, foreground, float(foreground.mean()), moved)


def _outlines(ground: Ground, frame: NDArray[Any]) -> float:
    """Correlation of the edges of a frame and of the place under it, whoever stands there hardly counted.

    By night the sky is darker than the wall that it is brighter than by day, but both end where they did.
    """
    import cv2

    wide, tall = ALIKE, max(8, round(ALIKE * frame.shape[0] / frame.shape[1]))
    covered = cv2.resize(ground.foreground, (wide, tall), interpolation=cv2.INTER_AREA)
    weight = np.where(covered > 0.5, 0.15, 1.0)
    a, b = (_edges(picture, wide, tall) for picture in (ground.under, frame))
    a, b = a - np.average(a, weights=weight), b - np.average(b, weights=weight)
    return float((a * b * weight).sum() / np.sqrt((a * a * weight).sum() * (b * b * weight).sum() + 1e-6))


def _colours(picture: NDArray[Any], wide: int, tall: int) -> Floats:
    colours = lab(shrink(picture, wide, tall))
    return colours * np.array([1.0, 1.5, 1.5], np.float32)


def _edges(picture: NDArray[Any], wide: int, tall: int) -> Floats:
    """Strength of edges against what is usual around them: the same in every light."""
    import cv2

    luma = cv2.cvtColor(shrink(picture, wide * 2, tall * 2), cv2.COLOR_BGR2GRAY).astype(np.float32)
    steep = np.hypot(cv2.Sobel(luma, cv2.CV_32F, 1, 0), cv2.Sobel(luma, cv2.CV_32F, 0, 1))
    steep = np.minimum(steep / (cv2.blur(steep, (wide // 3, wide // 3)) + 8), 3)
    return cv2.resize(cv2.GaussianBlur(steep, (0, 0), 1.2), (wide, tall), interpolation=cv2.INTER_AREA)


PAD = 0.12
"""Share of the setting's picture that is added around it, because a camera may look past its edge."""


def _search(setting: Place, frame: NDArray[Any], features: Features) -> tuple[float, float, float]:
    """Return zoom and the upper left corner (in widths and heights of the setting) of the best fit."""
    import cv2

    aspect = frame.shape[0] / frame.shape[1]
    wide, tall = COARSE, max(8, round(COARSE * aspect))
    wanted = features(frame, wide, tall)
    best = (-2.0, 1.0, 0.0, 0.0)
    for zoom in ZOOMS:
        field = setting.field(features, round(wide * zoom))
        down, across = field.shape[:2]
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
    return _refine(setting, frame, features, best[1], best[2], best[3])


def _refine(
    setting: Place, frame: NDArray[Any], features: Features, zoom: float, left: float, top: float
) -> tuple[float, float, float]:
    import cv2

    wide, tall = FINE, max(8, round(FINE * frame.shape[0] / frame.shape[1]))
    wanted = features(frame, wide, tall)
    best = (-2.0, zoom, left, top)
    for factor in (0.95, 0.967, 0.984, 1.0, 1.016, 1.033, 1.05):
        whole = setting.field(features, round(wide * zoom * factor))
        down, across = whole.shape[:2]
        # The middle of the part stays where the coarse search saw it.
        middle_x = left + 0.5 / zoom
        middle_y = top + 0.5 * (tall / wide) / (zoom * setting.shape)
        x0 = round(middle_x * across - wide / 2) - MARGIN
        y0 = round(middle_y * down - tall / 2) - MARGIN
        field = _window(whole, x0, y0, wide + 2 * MARGIN, tall + 2 * MARGIN)
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


def cut(setting: NDArray[Any], zoom: float, left: float, top: float, wide: int, tall: int) -> NDArray[Any]:
    """Return the part of the setting that a frame shows, wide x tall; its edge is repeated outside."""
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
    moved = lab(relit(under, light))
    own = lab(frame)
    size = 5
    kernel = np.ones((size, size), np.uint8)
    over = own - cv2.dilate(moved, kernel)
    below = cv2.erode(moved, kernel) - own
    gap = np.linalg.norm(np.maximum(np.maximum(over, below), 0), axis=2)
    slack = 5.0 if light is same else 9.0
    foreground = np.clip((gap - slack) / 6, 0, 1)
    foreground[_shaded(own, moved)] *= 0.3
    return light, cv2.GaussianBlur(foreground, (3, 3), 0)


def _shaded(own: Floats, under: Floats) -> NDArray[Any]:
    """Where the frame is only the place made a little darker: contact shadows are nobody's feet."""
    darker = under[..., 0] - own[..., 0]
    tinted = np.hypot(under[..., 1] - own[..., 1], under[..., 2] - own[..., 2])
    return (darker > 1) & (darker < 28) & (tinted < 0.4 * darker + 1.5)


def relit(picture: NDArray[Any], light: Floats) -> NDArray[Any]:
    """Return a BGR picture in another light."""
    import cv2

    return np.clip(cv2.transform(picture.astype(np.float32), light), 0, 255).astype(np.uint8)


ALIKE = 160
"""Width at which a frame and its place are compared."""


def _likeness(moved: NDArray[Any], frame: NDArray[Any], foreground: NDArray[Any]) -> float:
    """Correlation of the local structure of both, where nobody stands."""
    import cv2

    wide, tall = ALIKE, max(8, round(ALIKE * frame.shape[0] / frame.shape[1]))
    covered = cv2.resize(foreground, (wide, tall), interpolation=cv2.INTER_AREA)
    weight = np.where(covered > 0.5, 0.15, 1.0).astype(np.float32)[..., None]
    a, b = (_structure(shrink(picture, wide, tall), weight) for picture in (moved, frame))
    top = float((a * b * weight).sum())
    return top / float(np.sqrt((a * a * weight).sum() * (b * b * weight).sum()) + 1e-6)


def _structure(picture: NDArray[Any], weight: NDArray[Any]) -> Floats:
    """Return how colours differ from what is usual around them, whoever stands there hardly counted."""
    import cv2

    def broad(layer: NDArray[Any]) -> NDArray[Any]:
        return cv2.blur(cv2.blur(layer, (17, 17)), (17, 17))

    colours = lab(picture)
    return colours - broad(colours * weight) / broad(weight)[..., None]
