"""Which time of day a picture looks like, by its brightness and warmth.

Measured on eighteen places in five lights: by day the bright parts (85th percentile) have a CIELAB
lightness of 82 to 93 (66 to 82 in rain), at dusk 57 to 80 with a warm or plum cast (a* from 6 to 19,
b* from 2 to 25), at night 43 to 63, blue outside (b* under -14), lamp-lit inside (b* 0 to 11).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import lab
from anim_director.film import Kind, Time, Weather


class LightSeen(NamedTuple):
    """The light of a picture, where no figures are."""

    bright: float  # 85th percentile of CIELAB lightness, 0..100
    warm: float  # mean a*: towards red
    yellow: float  # mean b*: towards yellow, negative towards blue


def light_seen(frame: NDArray[Any], foreground: NDArray[Any] | None) -> LightSeen:
    """Measure the light of a BGR picture; the foreground (0..1) is left out if it is known."""
    pixels = lab(frame).reshape(-1, 3)
    if foreground is not None:
        empty = foreground.ravel() < 0.3
        if empty.mean() > 0.1:
            pixels = pixels[empty]
    bright = float(np.percentile(pixels[:, 0], 85))
    return LightSeen(bright, float(pixels[:, 1].mean()), float(pixels[:, 2].mean()))


def times_like(light: LightSeen, kind: Kind, weather: Weather) -> set[Time]:
    """Return the times of day that this light may be; generous, a light may be two."""
    times: set[Time] = set()
    overcast = weather in ("rain", "snow")
    if (light.bright < 69 and (kind == "interior" or light.yellow < -1)) or light.bright < 48:
        times.add("night")
    if 50 < light.bright < 86 and (light.warm > 4 or overcast) and light.yellow > -9:
        times.add("dusk")
    if light.bright > 72 or (overcast and light.bright > 56 and light.warm < 9):
        times.add("day")
    if kind == "interior" and light.bright > 63:
        times.add("dusk")
    return times


def words_for(light: LightSeen) -> str:
    """Say how the light looks, for evidence."""
    level = "bright" if light.bright > 80 else "dim" if light.bright > 64 else "dark"
    cast = "bluish" if light.yellow < -8 else "warm" if light.warm > 7 or light.yellow > 12 else "neutral"
    return f"{level} and {cast} (bright parts {light.bright:.0f} of 100)"
