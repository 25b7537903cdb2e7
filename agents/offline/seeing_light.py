"""Which time of day a picture looks like, by its brightness and warmth.

Measured on thirty-nine places in five lights: by day the bright parts (85th percentile) have a CIELAB
lightness of 80 to 97 outside, 71 to 91 inside (66 to 87 in rain), at dusk 60 to 85 (b* from -15 to 31), at
night 43 to 63 and blue outside (b* under -12), 59 to 74 and lamp-lit inside. In the style that draws all
by moon and lamp it is 52 to 72 by day, 47 to 68 at dusk and 35 to 57 at night.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import lab
from anim_director.agents.offline.seeing_place import Ground, Place, cut
from anim_director.film import Kind, Time, Weather


class LightSeen(NamedTuple):
    """The light of a picture, where no figures are."""

    bright: float  # 85th percentile of CIELAB lightness, 0..100
    warm: float  # mean a*: towards red
    yellow: float  # mean b*: towards yellow, negative towards blue
    style: str = "storybook"  # of the film: what is bright in it


def light_seen(frame: NDArray[Any], foreground: NDArray[Any] | None) -> LightSeen:
    """Measure the light of a BGR picture; the foreground (0..1) is left out if it is known."""
    pixels = lab(frame).reshape(-1, 3)
    if foreground is not None:
        empty = foreground.ravel() < 0.3
        if empty.mean() > 0.1:
            pixels = pixels[empty]
    bright = float(np.percentile(pixels[:, 0], 85))
    return LightSeen(bright, float(pixels[:, 1].mean()), float(pixels[:, 2].mean()))


def lighter_than(frame: NDArray[Any], ground: Ground, setting: Place) -> float:
    """Return by how much a frame (BGR) is lighter than its setting's picture where nobody stands, in L*."""
    tall, wide = frame.shape[:2]
    under = cut(setting.picture, ground.zoom, *ground.shift, wide, tall)
    gap = (lab(frame) - lab(under))[..., 0][ground.foreground < 0.5]
    return float(np.median(gap)) if gap.size > 0.1 * wide * tall else 0.0


def yellower_than(frame: NDArray[Any], ground: Ground, setting: Place) -> float:
    """Return by how much a frame (BGR) is yellower, or less blue, than its setting's picture, in b*."""
    tall, wide = frame.shape[:2]
    under = cut(setting.picture, ground.zoom, *ground.shift, wide, tall)
    gap = (lab(frame) - lab(under))[..., 2][ground.foreground < 0.5]
    return float(gap.mean()) if gap.size > 0.1 * wide * tall else 0.0


FAR_DARKER = 12.0
"""Difference in L*: the same place by lamp light lost 16 to 21, another hour of one light less than 3."""

BY_LAMPS = 6.5
"""The same of a room on a clear day: its lamps make up for a part of the day, near them for most of it. Of 66
clean frames none was more than 5 darker than the picture of its room, of 34 by lamp light one (a cellar) less
than 7.8."""


def times_like(light: LightSeen, kind: Kind, weather: Weather) -> set[Time]:
    """Return the times of day that this light may be; generous, a light may be two."""
    bright, overcast = light.bright, weather in ("rain", "snow")
    if light.style == "night":
        ranges: dict[Time, bool] = {"night": bright < 58, "dusk": 46 < bright < 69, "day": bright > 51}
        return {time for time, fits in ranges.items() if fits}
    if light.style == "pastel":
        bright -= 11  # all is lighter there, the dark most
    times: set[Time] = set()
    if (bright < 75 and (kind == "interior" or light.yellow < -1)) or bright < 48:
        times.add("night")
    if 50 < bright < 86 and (light.warm > 4 or overcast or bright < 80) and light.yellow > -16:
        times.add("dusk")
    if bright > 70 or (overcast and bright > 56 and light.warm < 11):
        times.add("day")
    if kind == "interior" and bright > 63:
        times.add("dusk")
    return times


def words_for(light: LightSeen) -> str:
    """Say how the light looks, for evidence."""
    level = "bright" if light.bright > 80 else "dim" if light.bright > 64 else "dark"
    cast = "bluish" if light.yellow < -8 else "warm" if light.warm > 7 or light.yellow > 12 else "neutral"
    return f"{level} and {cast} (bright parts {light.bright:.0f} of 100)"
