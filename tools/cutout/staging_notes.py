"""The critic's mends, read: short imperatives become changes of the staging.

Any critic may have written them ("Show the whole of Lily.", "Move Tom apart from Lily.", "Put the red
ball in the frame.", "Leave room for subtitles."). What is not understood is left to the seed: another
staging is tried anyway.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anim_director.film import Time

_WHOLE = (
    r"\b(whole|entire|full body|fully|crop(?:ped)?|cut off|edge|feet|inside the frame|in full|head ?room)\b"
)
_APART = (
    r"\b(apart|separate|overlap\w*|cover(?:s|ed|ing)?|space between|spread|closer together|touch(?:es|ing)?"
    r"|hidden|behind)\b"
)
_ADD = (
    r"^(?:please )?(?:put|add|show|include|draw|place) (?:the |a |an )?(.+?)"
    r"(?: (?:in|into|inside|to|on|visible|clearly|larger|bigger)\b.*)?[.!]?$"
)
_SUBTITLES = r"\b(subtitles?|caption|lower (?:part|third|edge)|bottom)\b"
_GROUND = r"\b(ground|floor|float\w*|feet on|planted|hover\w*)\b"
_LARGER = r"\b(larger|bigger|closer|zoom in|close[- ]up|fill|nearer)\b"
_SMALLER = (
    r"\b(smaller|wider|zoom out|further|more of the (?:place|setting|room)|show the (?:place|setting))\b"
)
_POSTURE = r"\b(sit(?:s|ting)?|kneel(?:s|ing)?|crouch(?:es|ing)?|lie(?:s)? down|lying|stand(?:s|ing)? up)\b"
_POSTURES = {
    "sit": "sits",
    "kne": "kneels",
    "cro": "crouches",
    "lie": "lies down",
    "lyi": "lies down",
    "sta": "stands",
}
_HOUR = r"\b(?:make|paint|show) (?:it|the scene|the place)\b.*\b(day(?:light)?|dusk|evening|night)\b"
_HOURS: dict[str, Time] = {
    "day": "day",
    "daylight": "day",
    "dusk": "dusk",
    "evening": "dusk",
    "night": "night",
}
_ONCE = r"\b(once|only one|twice|duplicate|second copy)\b"


@dataclass(frozen=True)
class Mends:
    """What the notes change."""

    widen: int = 0  # steps out: whole figures, more of the place
    closer: int = 0  # steps in
    spread: float = 0.0  # pixels added to the distances
    apart: frozenset[str] = frozenset()  # names to move away from the others
    whole: frozenset[str] = frozenset()  # names that must be wholly in the frame
    ground: frozenset[str] = frozenset()  # names that must stand on the floor
    subtitles: bool = False  # keep the lower part free
    things: tuple[str, ...] = ()  # words of things that must be seen
    swap: tuple[tuple[str, str], ...] = ()  # (left, right)
    together: bool = False  # who acts on each other stands nearer
    face: tuple[tuple[str, str], ...] = ()  # (who, towards whom)
    posture: tuple[tuple[str, str], ...] = ()  # (who, "sits")
    hour: Time | None = None  # what time of day it must be


def read_notes(notes: Iterable[str], names: Sequence[str], things: Sequence[str] = ()) -> Mends:
    """Read the notes of all rounds; `names` are the figures, `things` what the frame should show."""
    widen = closer = 0
    spread = 0.0
    apart: set[str] = set()
    whole: set[str] = set()
    ground: set[str] = set()
    wanted: list[str] = []
    swap: list[tuple[str, str]] = []
    face: list[tuple[str, str]] = []
    posture: list[tuple[str, str]] = []
    hour: Time | None = None
    subtitles = together = False
    for note in notes:
        text = note.lower()
        about = [n for n in names if re.search(rf"\b{re.escape(n.lower())}\b", text)]
        order = re.search(r"\bleft of\b", text)
        turned = re.search(r"\b(?:face|turn|look)\b.*\b(?:to|towards?|at)\b", text)
        if order and len(about) == 2:
            first, second = sorted(about, key=lambda n: text.index(n.lower()))
            swap.append((first, second))
            continue
        if turned and len(about) == 2:
            first, second = sorted(about, key=lambda n: text.index(n.lower()))
            face.append((first, second))
            continue
        if found := re.search(_HOUR, text):
            hour = _HOURS[found.group(1)]
            continue
        if (low := re.search(_POSTURE, text)) and len(about) == 1 and text.startswith(("let ", "make ")):
            posture.append((about[0], _POSTURES[low.group(1)[:3]]))
            continue
        if len(about) == 1 and re.fullmatch(
            rf"(?:please )?show {re.escape(about[0].lower())}[.!]?", text.strip()
        ):
            whole.update(about)  # who is not to be seen is out of the frame, or behind somebody
            apart.update(about)
            widen += 1
            continue
        if re.search(_SUBTITLES, text):
            subtitles = True
        if re.search(_ONCE, text):
            continue  # everybody is drawn once by construction
        if re.search(
            r"\b(touch each other|together|nearer to each other|closer to (?:each other|"
            + _any(names)
            + r"))\b",
            text,
        ):
            together = True
            continue
        if re.search(_APART, text) and not re.search(r"\bbehind the (?:counter|tree|desk)\b", text):
            spread += 40.0
            apart.update(about)
        if re.search(_WHOLE, text):
            whole.update(about or names)
            widen += 1
        elif re.search(_SMALLER, text):
            widen += 1
        elif re.search(_LARGER, text):
            closer += 1
        if re.search(_GROUND, text):
            ground.update(about or names)
        wanted += _things(text, about, things)
    return Mends(
        widen=min(widen, 3), closer=min(closer, 2), spread=min(spread, 120.0), apart=frozenset(apart),
        whole=frozenset(whole), ground=frozenset(ground), subtitles=subtitles,
        things=tuple(dict.fromkeys(wanted)), swap=tuple(swap), together=together, face=tuple(face),
        posture=tuple(posture), hour=hour,
    )  # fmt: skip


def _any(names: Sequence[str]) -> str:
    return "|".join(re.escape(n.lower()) for n in names) or "nobody"


def _things(text: str, about: Sequence[str], things: Sequence[str]) -> list[str]:
    """Things that a note wants to see: those of the shot that it names, else its object."""
    named = [t for t in things if t.lower() in text or _last(t) in re.findall(r"[a-z]+", text)]
    if named or about:
        return named
    match = re.match(_ADD, text.strip())
    if not match or re.search(
        rf"{_WHOLE}|{_SUBTITLES}|{_LARGER}|{_SMALLER}|\b(everybody|everyone|all|room|figures?|place|setting)\b",
        text,
    ):
        return []
    return [match.group(1).strip()]


def _last(thing: str) -> str:
    words = re.findall(r"[a-z]+", thing.lower())
    return words[-1] if words else ""
