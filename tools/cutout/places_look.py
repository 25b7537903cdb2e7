"""How a place is varied: its colours by words, its furniture by switches, and its mirror image.

Every place is drawn by three functions, `<name>_far`, `<name>_stage` and `<name>_near`, which take
the canvas, the hour (`Place.light`) and a `Look`.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from anim_director.tools.cutout import canvas
from anim_director.tools.cutout.canvas import W, current_light, hexa, mix, rgb, rnd
from anim_director.tools.cutout.oklab import cartesian, from_oklab, oklab, polar
from anim_director.tools.cutout.skia_loader import skia

X0, X1 = -260, W + 260  # the drawn extent of a place, in pixels of the stage: room for pans
DARK = ("dusk", "night", "noon")  # outdoors: windows and lamps are lit
SKY = {
    "day": ("#8fd0ea", "#d6eef0", "#fdf3da"),
    "dusk": ("#6a6db4", "#e79a97", "#ffd9a0"),
    "night": ("#161e48", "#2f3f7c", "#5a6aa6"),
    "rain": ("#7f93a9", "#a5b6c4", "#cfd8dc"),
    "snow": ("#a9bccb", "#cbd8df", "#eaeeee"),
    "noon": ("#22356e", "#4468aa", "#a9a8d4"),  # day in the style that draws all by lamp and moon
}


def sky_of(hour: str) -> tuple[str, str, str]:
    """Return the sky's colours from top to horizon."""
    return SKY[hour]


def outside(hour: str) -> str:
    """Name the light behind a window: its hour, and the mood and style that are on."""
    return "+".join(part for part in (hour, current_light("+")) if part)


_variety = [0]


@contextlib.contextmanager
def varied(n: int) -> Iterator[None]:
    """Draw inside with other clouds, hills, crowns, wallpaper, boards and pictures than another n does."""
    before, _variety[0] = _variety[0], n
    try:
        yield
    finally:
        _variety[0] = before


def variety() -> int:
    """Return the number that tells places of one family apart; 0 draws them as they were first laid out."""
    return _variety[0]


_away = [""]


@contextlib.contextmanager
def without(lights: str) -> Iterator[None]:
    """Draw inside a sky without its "sun" or "moon": it is somebody, and stands on the stage."""
    before, _away[0] = _away[0], lights
    try:
        yield
    finally:
        _away[0] = before


def away(luminary: str) -> bool:
    """Whether the sky is drawn without its sun or its moon."""
    return luminary in _away[0].split()


AUTUMN = ("#d9853c", "#e3ad4a", "#c9623f", "#b98a3e", "#d9a04c", "#c07a3a")
SPRING = ("#f0b3c0", "#9cc878", "#f4c6cf", "#a9cf80")
_season = [""]


@contextlib.contextmanager
def season(name: str) -> Iterator[None]:
    """Colour leaves and grass drawn inside as in "autumn" or "spring"; "" is summer."""
    before, _season[0] = _season[0], name
    try:
        yield
    finally:
        _season[0] = before


_weather = [""]
_beyond = [""]


@contextlib.contextmanager
def weather(name: str, inside: bool = False) -> Iterator[None]:
    """Draw as it is in "rain" or "snow", at whatever hour; of a room, only what is behind its windows."""
    before = _weather[0], _beyond[0]
    _weather[0], _beyond[0] = "" if inside else name, name
    try:
        yield
    finally:
        _weather[0], _beyond[0] = before


@contextlib.contextmanager
def beyond() -> Iterator[None]:
    """Draw what is behind a window: in the weather outside."""
    before, _weather[0] = _weather[0], _beyond[0]
    try:
        yield
    finally:
        _weather[0] = before


def rainy() -> bool:
    """Whether it rains on what is drawn."""
    return _weather[0] == "rain" or current_light() == "rain"


def snowy() -> bool:
    """Whether snow lies on what is drawn."""
    return _weather[0] == "snow" or current_light() == "snow"


def season_now() -> str:
    """Return the season that is on."""
    return _season[0]


def leafy(col: str, seed: float = 0) -> str:
    """Return the colour of leaves in the season that is on: hazed as much as `col` is."""
    tones = {"autumn": AUTUMN, "spring": SPRING}.get(_season[0])
    if not tones:
        return col
    tone = tones[int(rnd(seed, 21) * len(tones)) % len(tones)]
    light, chroma, _ = polar(oklab(rgb(col)))
    _, new, hue = polar(oklab(rgb(tone)))
    return hexa(from_oklab(cartesian(light + 0.02, min(new * 0.86, chroma * 1.2), hue)))


def grassy(col: str) -> str:
    """Return the colour of grass in the season that is on."""
    return mix(col, "#d6b868", 0.42) if _season[0] == "autumn" else col


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


def mirrored_now() -> bool:
    """Whether what is drawn will be seen in the mirror."""
    return _mirrored[0]


def formed(
    c: skia.Canvas, path: skia.Path, col: str, dx: float = -10, dy: float = -8, k: float = 0.13
) -> None:
    """Draw a flat shape with one form shadow (see `canvas.formed`), right also in a mirrored place."""
    canvas.formed(c, path, col, -dx if _mirrored[0] else dx, dy, k)
