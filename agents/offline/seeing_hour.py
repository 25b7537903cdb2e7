"""Whether a frame is in the light of another hour: by itself, and against the picture of its place."""

from anim_director.agents.offline.seeing_light import (
    BY_LAMPS,
    FAR_DARKER,
    light_seen,
    lighter_than,
    times_like,
    yellower_than,
)
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_staged import bright_by_night
from anim_director.film import Staging


def wrong_hour(look: Look, known: References, staging: Staging) -> bool:
    """Whether the light is that of another hour.

    A cave is dark by day and a lit room bright by night: what has the light of its own picture is believed
    unless it cannot be; of 196 frames in a wrong light none had it.
    """
    wrong = staging.time not in times_like(look.light, staging.setting.kind, staging.weather)
    if wrong and look.placed and look.ground is not None and known.setting is not None:
        same = abs(lighter_than(look.frame, look.ground, known.setting)) < SAME_LIGHT
        lamps = staging.setting.kind == "interior" or staging.time != "night"
        wrong = not same or not BY_NATURE[0] < look.light.bright < (BY_NATURE[1] if lamps else MOON)
    wrong &= not (staging.time == "night" and bright_by_night(staging))
    return wrong or _against_the_place(look, known, staging)


SAME_LIGHT = 4.0
"""Difference in L* under which a frame has the light of its setting's picture."""

MOON = 70.0
"""Lightness under which the bright parts of a place under the sky are by night: the brightest had 60."""

BY_NATURE = (50.0, 82.0)
"""Lightness of bright parts that a place may have by day and by night alike."""


def _against_the_place(look: Look, known: References, staging: Staging) -> bool:
    """Whether it is darker than in the setting's own picture though it shall be day, or lighter though night.

    Whatever hour that picture has: no day is that much darker than any of it, and no night lighter.
    """
    if known.setting is None or staging.weather in ("rain", "snow"):
        return False
    room = staging.setting.kind == "interior" and staging.weather == "clear"
    if not look.placed or look.ground is None:
        # The other side of a room is as bright as the one that its picture shows, if much of it is seen.
        beside = look.light.bright - light_seen(known.setting.picture, None).bright
        whole = known.turned and room and staging.framing in ("wide", "full")
        return whole and staging.time == "day" and beside < -FAR_DARKER
    brighter = lighter_than(look.frame, look.ground, known.setting)
    if staging.time == "day":
        return brighter < -(BY_LAMPS if room and not known.turned else FAR_DARKER)
    if staging.time == "dusk":
        # The dusk is warm; the night is bluer, by whatever light the place is known, and lamps are as well.
        bluer = -yellower_than(look.frame, look.ground, known.setting)
        return (bluer > BLUER_INSIDE and brighter < -DIMMER) if room else bluer > BLUER
    return staging.time == "night" and brighter > FAR_DARKER


BLUER, BLUER_INSIDE, DIMMER = 10.0, 4.0, 2.5
"""Differences in b* and L* from which it is night and not dusk: outside, and in a room, where it is darker as
well. Of 60 clean frames at dusk none was so; of 60 by night all outside where the place is known, and
twelve of 18 inside."""
