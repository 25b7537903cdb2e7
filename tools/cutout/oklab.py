"""Colours as the eye orders them: OKLab and OKLCH (Ottosson 2020, "A perceptual color space").

Lightness is 0..1, chroma 0 to about 0.33, hue in degrees: red 29, orange 60, yellow 100, green 140,
teal 190, blue 260, violet 300, pink 350. Mixing, darkening and turning a hue here keeps colours clean
where the same in RGB makes mud: a darkened yellow stays ochre, a blue evening does not turn grass olive.
"""

import math
from collections.abc import Sequence

Lab = tuple[float, float, float]


def _linear(v: float) -> float:
    v /= 255
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def _encoded(v: float) -> float:
    v = max(0.0, min(1.0, v))
    return 255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)


def oklab(rgb: Sequence[float]) -> Lab:
    """Return lightness, a (green to red) and b (blue to yellow) of red, green and blue, 0..255."""
    r, g, b = (_linear(v) for v in rgb)
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def _unbound(lab: Lab) -> tuple[float, float, float]:
    """Linear red, green and blue, outside 0..1 where the screen cannot show the colour."""
    light, a, b = lab
    l_ = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def from_oklab(lab: Lab) -> tuple[float, float, float]:
    """Return red, green and blue, 0..255; what no screen can show loses chroma, not its hue."""
    light, a, b = max(0.0, min(1.0, lab[0])), lab[1], lab[2]
    for _ in range(8):
        values = _unbound((light, a, b))
        if all(-0.002 <= v <= 1.002 for v in values):
            break
        a, b = a * 0.9, b * 0.9
    return _encoded(values[0]), _encoded(values[1]), _encoded(values[2])


def polar(lab: Lab) -> Lab:
    """Return lightness, chroma and hue in degrees (0..360)."""
    return lab[0], math.hypot(lab[1], lab[2]), math.degrees(math.atan2(lab[2], lab[1])) % 360


def cartesian(light: float, chroma: float, hue: float) -> Lab:
    """Return the OKLab colour of lightness, chroma and hue in degrees."""
    turn = math.radians(hue)
    return light, chroma * math.cos(turn), chroma * math.sin(turn)


def apart(a: Lab, b: Lab) -> float:
    """Return how far two colours are from each other: 0.02 is just seen, 0.1 plain, 0.3 a strong contrast."""
    return math.dist(a, b)


def nearer(hue: float, to: float, by: float) -> float:
    """Turn a hue towards another by at most `by` degrees, the short way round."""
    away = (to - hue + 180) % 360 - 180
    return (hue + max(-by, min(by, away))) % 360
