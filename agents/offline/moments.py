"""When a sentence happens and in what weather: from what the narrator says of sun, moon, snow and wind."""

import re

from anim_director.agents.offline.facts import Event
from anim_director.agents.offline.memory import Memory

TIMES = [
    (
        "night",
        re.compile(
            r"\b(?:night|moon|midnight|bedtime|dark sky|stars (?:shone|came|were|are)"
            r"|(?:at|saw|see|watch\w*) the stars)\b"
            r"(?! out)"
        ),
    ),
    (
        "dusk",
        re.compile(
            r"\b(?:evening|sunset|sun (?:went|was going|goes) down|sun set"
            r"|sun (?:began|started) to (?:set|go down)|sun was setting|getting late|until dark"
            r"|got dark|getting dark|dinner time)\b"
        ),
    ),
    ("morning", re.compile(r"\b(?:morning|sunrise|breakfast)\b")),
    ("day", re.compile(r"\b(?:afternoon|noon|one day|sunny|day)\b")),
]
WEATHER = [
    (
        "rain",
        re.compile(
            r"\b(?:rain(?!bow)\w*|storm\w*|wet day|(?<!like )thunder(?!cloud)\w*|drizzl\w*|downpour)\b"
        ),
    ),
    ("snow", re.compile(r"\bsnow(?:y|ing|ed)?\b(?!man)")),
    ("wind", re.compile(r"\b(?:wind|windy)\b")),
    ("sun", re.compile(r"\b(?:sunny|sun|sunshine)\b")),
    ("cold", re.compile(r"\bcold (?:day|outside)|very cold\b")),
    ("fog", re.compile(r"\bfog\w*\b")),
]
_OVER = re.compile(
    r"\b(?:wind|rain|snow|storm|thunder) (?:had )?(?:finally )?(?:stopped|ended|passed|went away|was over"
    r"|was gone)\b|\b(?:after|when) the (?:rain|storm|snow),? .*\bsun\b|\bsun (?:came|comes) (?:back )?out\b"
)
_IN_IT = re.compile(
    r"\bin the (?:\w+ )?(?:snow|rain|fog)\b|\b(?:it|It) was (?:\w+ )?(?:raining|snowing)\b"
    r"|\b[Ii]t was an? (?:\w+ )?(?:rainy|snowy|stormy) day\b",
    re.I,
)
"""Weather that is told in passing, as there already: "they like to play in the snow"."""

_ANOTHER_DAY = re.compile(
    r"(?:But |And |Then )?(?:(?:[Tt]he )?[Nn]ext|[Tt]he following|[Aa]nother)"
    r" (?:day|morning|week|afternoon)\b"
)
_OPENING = 3
"""Sentences from the beginning within which it is that of the whole beginning."""


def moment(memory: Memory, e: Event) -> None:
    """Set the time of day and the weather of a sentence."""
    low = e.bare.lower()
    for name, pattern in TIMES:
        late = name == "day" and memory.time in ("night", "dusk") and not e.jump
        if pattern.search(low) and not late:
            memory.time = name
            break
    if memory.weather == "rain" and _ANOTHER_DAY.match(e.bare):
        memory.weather = ""  # snow lies, rain is over
    for name, pattern in WEATHER:
        if pattern.search(low):
            memory.weather = name
            break
    if _OVER.search(low):
        memory.weather = ""
    e.time, e.weather = memory.time, memory.weather


def weather_before(events: list[Event]) -> None:
    """Let it snow from the start where a story says in its beginning that there is snow.

    "Tom and Anna are twins. They play in the snow."
    """
    for n, e in enumerate(events[:_OPENING]):
        if e.jump or events[0].weather:
            return
        if e.weather and _IN_IT.search(e.bare) and e.place == events[0].place:
            for before in events[:n]:
                before.weather = e.weather
            return
