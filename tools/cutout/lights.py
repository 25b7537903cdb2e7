"""Lights, moods and styles as rules on colours: how every colour of a scene comes to belong to it.

A light's name is made of parts joined by "+", applied from left to right: "dusk", "lamp+sad",
"day+pastel". Each part is a `Rule` in OKLab, so that hues stay clean: shadows are pulled to one tint and
lights to another (a split tone), chroma and contrast are scaled, and hues far from the family of a mood
or style are turned a little towards it.
"""

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from anim_director.tools.cutout.oklab import cartesian, from_oklab, nearer, oklab, polar

Triple = Sequence[float]
Grade = Callable[[Triple], tuple[float, float, float]]


class Rule(NamedTuple):
    """What a light does to a colour.

    `floor` and `top` are where black and white come to lie (0..1). The tints are (hue in degrees, strength
    in chroma) added in the shadows and in the lights. `pull` turns hues by at most so many degrees towards
    the nearer of `families`.
    """

    floor: float = 0.0
    top: float = 1.0
    chroma: float = 1.0
    shadows: tuple[float, float] = (0.0, 0.0)
    lights: tuple[float, float] = (0.0, 0.0)
    families: tuple[float, ...] = ()
    pull: float = 0.0
    bend: float = 1.0  # gamma of lightness: above 1 darkens the middle
    most: float = 0.4  # chroma above which colours are held back
    greens: float = 0.0  # degrees that leaves and grass turn towards blue
    warm: float = 1.0  # chroma of warm hues (20 to 110 degrees) against the others: lamps and skin in blue


RULES: dict[str, Rule] = {
    "day": Rule(),
    # outdoors, and about half of it for figures, which must stay readable
    "noon": Rule(0.0, 0.98, 1.0, (270, 0.006)),
    "dusk": Rule(0.08, 0.88, 0.95, (292, 0.045), (52, 0.038), bend=1.10, greens=16),
    "dusk_fig": Rule(0.05, 0.96, 1.0, (300, 0.018), (55, 0.022)),
    "night": Rule(0.12, 0.67, 0.56, (272, 0.056), (262, 0.058), warm=0.9),
    "night_fig": Rule(0.07, 0.87, 0.92, (285, 0.020), (272, 0.010)),
    "rain": Rule(0.08, 0.91, 0.74, (245, 0.024), (235, 0.012), greens=12),
    "rain_fig": Rule(0.05, 0.97, 0.88, (250, 0.010), (240, 0.005)),
    "snow": Rule(0.04, 1.0, 0.84, (265, 0.020), (255, 0.006)),
    # indoors: evening sun, a lamp at night, a grey day behind the window
    "lamp_dusk": Rule(0.06, 0.95, 0.98, (330, 0.022), (66, 0.036), bend=1.05),
    "lamp": Rule(0.10, 0.90, 1.0, (280, 0.046), (70, 0.022)),
    "lamp_fig": Rule(0.06, 0.93, 0.97, (310, 0.016), (66, 0.026)),
    "lamp_rain": Rule(0.07, 0.94, 0.84, (270, 0.016), (85, 0.010)),
    # moods: a small turn that one feels rather than sees
    "happy": Rule(chroma=1.08, lights=(85, 0.006)),
    "playful": Rule(chroma=1.10),
    "triumphant": Rule(chroma=1.10, lights=(80, 0.012)),
    "wonder": Rule(chroma=1.02, shadows=(290, 0.012), lights=(200, 0.004)),
    "sad": Rule(0.03, 0.98, 0.81, (262, 0.018), (250, 0.008), greens=6),
    "tense": Rule(0.0, 0.96, 0.88, (278, 0.024), (265, 0.004), bend=1.08, greens=7),
    # styles
    "paper": Rule(0.10, 0.97, 0.92, (40, 0.006), (80, 0.008), (25, 62, 95, 150, 205, 265, 310), 12),
    "pastel": Rule(0.40, 0.99, 0.66, (330, 0.016), (75, 0.006), (10, 60, 95, 160, 230, 300), 12, most=0.11),
    "pastel_fig": Rule(0.26, 0.97, 0.80, (330, 0.010), (75, 0.004), most=0.15),
    "nightly": Rule(
        0.13, 0.80, 0.72, (275, 0.060), (262, 0.030), (190, 215, 265, 300, 345, 52), 62, 1.12, warm=1.2
    ),
    "nightly_fig": Rule(0.12, 0.93, 0.94, (280, 0.020), (75, 0.008)),
}
"""Rules by name."""


def _smooth(t: float) -> float:
    t = max(0.0, min(1.0, t))
    return t * t * (3 - 2 * t)


def _ruled(rule: Rule) -> Grade:
    shadow, light = (
        cartesian(0, rule.shadows[1], rule.shadows[0]),
        cartesian(0, rule.lights[1], rule.lights[0]),
    )

    def grade(v: Triple) -> tuple[float, float, float]:
        level, chroma, hue = polar(oklab(v))
        if rule.families and chroma > 0.01:
            family = min(rule.families, key=lambda f: abs((f - hue + 180) % 360 - 180))
            hue = nearer(hue, family, rule.pull)
        new = rule.floor + (rule.top - rule.floor) * level**rule.bend
        if new < level and 75 < hue < 110:  # a yellow that darkens goes to ochre, not to olive
            hue = nearer(hue, 62, 70 * (level - new) * _smooth((110 - hue) / 15))
        if rule.greens and 104 < hue < 175:
            hue += rule.greens * _smooth((hue - 104) / 14)
        warmth = 1.0 if rule.warm == 1.0 else 1 + (rule.warm - 1) * _smooth(1 - abs(hue - 65) / 60)
        chroma = min(chroma * rule.chroma * warmth, rule.most)
        t = _smooth((level - 0.25) / 0.6)
        _, a, b = cartesian(0, chroma, hue)
        a += shadow[1] + (light[1] - shadow[1]) * t
        b += shadow[2] + (light[2] - shadow[2]) * t
        return from_oklab((new, a, b))

    return grade


@functools.lru_cache(128)
def grade_named(name: str) -> Grade:
    """Return what a light does to a colour (red, green and blue, 0..255).

    Raises:
        KeyError: there is no rule of that name.
    """
    steps = [_ruled(RULES[part]) for part in name.split("+") if part not in ("", "day")]
    if not steps:
        return lambda v: (v[0], v[1], v[2])

    def grade(v: Triple) -> tuple[float, float, float]:
        for step in steps:
            v = step(v)
        return v[0], v[1], v[2]

    return grade
