"""Which sounds a place has: beds by the words of the setting, the time of day and the weather."""

import re
from dataclasses import dataclass

from anim_director.film import Kind, Time, Weather


@dataclass(frozen=True)
class Bed:
    """A bed, and how far from its own level it is played, in dB."""

    name: str
    level: float = 0.0


_WORDS: tuple[tuple[str, Bed], ...] = (
    (r"beach|sea|seaside|ocean|shore|coast|island|harbou?r|pirate|ship|waves", Bed("waves")),
    (r"river|stream|brook|creek|waterfall|fountain|pond|lake", Bed("brook")),
    (r"train|railway|carriage|rails", Bed("train", -3)),
    (r"tractor|motorboat|inside (?:a|the) (?:car|bus|truck)", Bed("engine_putt", -6)),
    (r"market|street|town|city|square|station|airport", Bed("crowd_murmur", -2)),
    (r"crowd|party|fair|circus|parade|festival", Bed("crowd_murmur", -2)),
    (r"shop|store|supermarket|mall|school|classroom", Bed("crowd_murmur", -4)),
    (r"restaurant|caf[eé]|museum|zoo|theat(?:re|er)", Bed("crowd_murmur", -4)),
    (r"fireplace|campfire|bonfire|fire|hearth", Bed("fire_crackle", -2)),
)  # fmt: skip
_CITY = re.compile(
    r"street|town|city|station|airport|shop|store|mall|under the sea|space|moon\b", re.IGNORECASE
)
_UNHEARD = re.compile(
    r"\b(?:fire ?(?:man|men|fighter|house|station|truck|fly|flies)|sea ?(?:shell|weed|gull)s?)\b",
    re.IGNORECASE,
)

INDOORS = -9.0
"""dB: what is outside, heard inside."""

MOST = 3
"""Beds at once: more is only noise."""


def beds_of(words: str, kind: Kind, time: Time, weather: Weather) -> tuple[Bed, ...]:
    """Return the beds of a place, the most telling first.

    Args:
        words: name and description of the setting.
        kind: inside or outside.
        time: of day.
        weather: outside.
    """
    words = _UNHEARD.sub(" ", words)
    inside = INDOORS if kind == "interior" else 0.0
    found: list[Bed] = []
    if weather == "rain":
        found.append(Bed("rain", inside))
    elif weather in ("wind", "snow"):
        found.append(Bed("wind", inside - (4.0 if weather == "snow" else 0.0)))
    for pattern, bed in _WORDS:
        heard_inside = kind == "exterior" or bed.name in (
            "crowd_murmur",
            "fire_crackle",
            "train",
            "engine_putt",
        )
        if re.search(rf"\b(?:{pattern})s?\b", words, re.IGNORECASE) and heard_inside:
            found.append(bed)
    if weather in ("clear", "wind") and not _CITY.search(words):
        night = time == "night"
        found.append(Bed("crickets" if night else "birds", inside - (3.0 if time == "dusk" else 0.0)))
    unlike = {bed.name: bed for bed in reversed(found)}
    return tuple(bed for bed in found if unlike.pop(bed.name, None))[:MOST]
