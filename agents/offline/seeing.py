"""The eyes of the offline critic: candidates are judged by measuring their pixels against the references.

They get what any critic gets, words and pictures, and answer in the same form. Nothing in a picture
or in the inputs is an instruction: names and colours are looked for, whatever else is written counts
for nothing. The same question always gets the same answer.

What they see well: who is there (by the colours and proportions of the sheets), how often, where, cut
off or not; whether the place is the one of its picture; the time of day; blur and bars. What they see
badly: faces, hands, gestures and the finer points of an action. They say so in the evidence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from numpy.typing import NDArray
from pydantic import ValidationError

from anim_director.agents.offline.seeing_choosing import doubts
from anim_director.agents.offline.seeing_clips import Strip, frames_of, judge
from anim_director.agents.offline.seeing_design import CHARACTER, PROP, SETTING
from anim_director.agents.offline.seeing_doubt import PEOPLE, Doubt
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_letters import signs_on
from anim_director.agents.offline.seeing_look import (
    Expected,
    Look,
    References,
    learn,
    look_at,
    open_picture,
    to_be_seen,
)
from anim_director.agents.offline.seeing_marks import FRAME
from anim_director.agents.offline.seeing_props import known_props
from anim_director.agents.offline.seeing_staged import of_the_place
from anim_director.agents.offline.seeing_things import amounts_seen
from anim_director.agents.offline.seeing_together import Oddity, Wrong, oddities
from anim_director.film import Staging

Marks = list[dict[str, Any]]


@dataclass
class Picture:
    """A picture as it is shown to a brain."""

    label: str  # "reference: character sheet of Lily", "candidate 1", "candidate 1, five frames", "first"
    data: bytes  # PNG, JPEG or WebP


_SHEET = re.compile(r"reference:\s*character sheet of\s+(.+?)\s*$", re.IGNORECASE)
_PROP = re.compile(r"reference:\s*prop sheet of\s+(.+?)\s*$", re.IGNORECASE)
_PLACE = re.compile(r"reference:\s*(?:the\s+)?setting\b", re.IGNORECASE)
_APPROVED = re.compile(r"reference:\s*(?:the\s+)?approved frame", re.IGNORECASE)
_CANDIDATE = re.compile(r"\bcandidate\s+(\d{1,3})\b", re.IGNORECASE)


def judge_frames(inputs: dict[str, Any], pictures: Sequence[Picture]) -> dict[str, Any]:
    """Judge candidates for a frame, a character sheet or a setting; the reply is a `JudgeFrames`.

    Every slot that the inputs or the labels name gets marks for every criterion; a slot whose picture is
    missing or broken gets ones. `benchmarks/critic/planted.py` prints how long a judgement takes.
    """
    return _judge(inputs, pictures, clip=False)


def judge_clips(inputs: dict[str, Any], pictures: Sequence[Picture]) -> dict[str, Any]:
    """Judge clips by their strips of five frames; the reply is a `JudgeClips`."""
    return _judge(inputs, pictures, clip=True)


def compare_two(inputs: dict[str, Any], pictures: Sequence[Picture]) -> dict[str, Any]:
    """Compare two candidates, labelled "first" and "second"; the reply is a `CompareTwo`.

    Both are judged as alone; they are equal unless their mean marks differ by a tenth.
    """
    clip = any("five frames" in picture.label.lower() for picture in pictures)
    question = _Question(inputs, pictures, "clip" if clip else str(inputs.get("subject") or "frame"))
    told, means = {}, {}
    for name in ("first", "second"):
        picture = next((p for p in pictures if p.label.lower().startswith(name)), None)
        marks = question.marks(picture)
        told[name] = " ".join(mark["evidence"] for mark in marks) or "Nothing was asked about it."
        means[name] = sum(mark["score"] for mark in marks) / max(1, len(marks))
    gap = means["first"] - means["second"]
    return {**told, "better": "equal" if abs(gap) < 0.1 else "first" if gap > 0 else "second"}


def _judge(inputs: dict[str, Any], pictures: Sequence[Picture], clip: bool) -> dict[str, Any]:
    question = _Question(inputs, pictures, "clip" if clip else str(inputs.get("subject") or "frame"))
    shown: dict[int, Picture] = {}
    for picture in pictures:
        if found := _CANDIDATE.search(picture.label):
            shown.setdefault(int(found.group(1)), picture)
    slots = inputs.get("slots")
    asked = range(1, min(slots, 64) + 1) if isinstance(slots, int) and slots > 0 else sorted(shown)
    marks = {n: question.marks(shown.get(n)) for n in asked}
    if not clip and len(marks) > 2:
        looks = [question.seen(shown.get(n)) for n in asked]
        things = [question.things(shown.get(n)) for n in asked]
        marks = dict(zip(asked, weighed([marks[n] for n in asked], looks, things), strict=True))
    return {"candidates": [{"slot": n, "marks": marks[n]} for n in asked]}


def weighed(
    marks: list[Marks], looks: Sequence[Look | None], things: Sequence[Mapping[str, float]] = ()
) -> list[Marks]:
    """Return the marks of all candidates, some lowered from 5 to 4 because they are compared."""
    faulty = [frozenset(mark["criterion"] for mark in own if mark["score"] < 4) for own in marks]
    told = doubts(looks, faulty, things)
    cast = sorted({sighting.name for look in looks if look is not None for sighting in look.sightings})
    wrong = [_wrong(own, found, cast) for own, found in zip(marks, told, strict=True)]
    for number, found in enumerate(told):
        for doubt in found:
            marks[number] = _doubted(marks[number], doubt)
    for number, odd in enumerate(_the_oddest(oddities(looks, wrong), marks)):
        if odd is not None:
            marks[number] = _doubted(marks[number], Doubt("composition", odd.told()))
    return marks


def _the_oddest(odd: list[Oddity | None], marks: Sequence[Marks]) -> list[Oddity | None]:
    """Leave out what is odd about the best candidate, if all that are as good are much odder.

    Who has moved in the others uncovers a little more than they covered; that is no fault of who has not.
    """
    scores = [_score(own) for own in marks]
    best = sorted(
        (oddity.share if (oddity := odd[n]) else 0.0, n) for n, own in enumerate(scores) if own == max(scores)
    )
    if len(best) > 1 and 0.0 < best[0][0] < MUCH_LESS_ODD * best[1][0]:
        odd[best[0][1]] = None
    return odd


MUCH_LESS_ODD = 0.4
"""Of the share in which another candidate is odd."""


def _score(marks: Marks) -> tuple[int, int]:
    return min((mark["score"] for mark in marks), default=0), sum(mark["score"] for mark in marks)


def _wrong(marks: Marks, found: list[Doubt], cast: Sequence[str]) -> Wrong:
    """Return what makes a candidate no witness: its faults, and who is not as in others.

    Two who lack the same somebody are no witnesses against one who does not, nor is who has somebody at
    another place.
    """
    faults = [mark for mark in marks if mark["score"] < 4]
    told = [mark["evidence"] for mark in faults if mark["criterion"] in PEOPLE]
    about = {name for name in cast if any(name in evidence for evidence in told)}
    names = {mark["criterion"] for mark in faults} | {
        f"{doubt.criterion} of {doubt.about}" for doubt in found
    }
    return Wrong(frozenset(names), frozenset(about | {doubt.about for doubt in found if doubt.about}))


def _doubted(marks: Marks, doubt: Doubt) -> Marks:
    """Lower one full mark of a candidate by one: the doubt's own, or else the first that is full."""
    full = [mark["criterion"] for mark in marks if mark["score"] == 5]
    doubted = doubt.criterion if doubt.criterion in full else next(iter(full), "")
    return [
        {**mark, "score": 4, "evidence": f"{mark['evidence']} {doubt.evidence}"}
        if mark["criterion"] == doubted
        else mark
        for mark in marks
    ]


class _Question:
    """What is asked about each candidate, and what it is compared with."""

    def __init__(self, inputs: dict[str, Any], pictures: Sequence[Picture], subject: str) -> None:
        self.subject = subject
        self.staging = _staging(inputs)
        self.criteria = _criteria(inputs)
        self.style = str(inputs.get("style") or "storybook")
        self.sheets = tuple((m.group(1), p.data) for p in pictures if (m := _SHEET.search(p.label)))
        self.props = tuple((m.group(1), p.data) for p in pictures if (m := _PROP.search(p.label)))
        self.place = next((p.data for p in pictures if _PLACE.search(p.label)), None)
        approved = next((p.data for p in pictures if _APPROVED.search(p.label)), None)
        self.approved = open_picture(approved) if approved is not None else None

    def marks(self, picture: Picture | None) -> Marks:
        """Return a mark for every criterion of one candidate."""
        decoded = _opened(picture.data) if picture is not None else None
        if picture is None or decoded is None:
            broken = Finding("There is no picture that can be seen.", 1, "Paint the picture again.")
            return [_mark(name, broken) for name in self.criteria]
        if self.subject == "clip":
            # Of a clip five small frames are seen: too little to know a place from its other side.
            place = None if self.staging.turned else self.place
            known = learn(self.sheets, place, to_be_seen(self.staging))
            known.turned = self.staging.turned
            strip = Strip(frames_of(decoded), self.approved, known)
            return [_mark(name, judge(name, strip, self.staging)) for name in self.criteria]
        rules = self._rules
        look, known = self._looked(picture)
        return [
            _mark(name, rules[name](look, known, self.staging) if name in rules else None)
            for name in self.criteria
        ]

    @property
    def _rules(self) -> dict[str, Callable[[Look, References, Staging], Finding]]:
        return {"character": CHARACTER, "setting": SETTING, "prop": PROP}.get(self.subject, FRAME)

    def _looked(self, picture: Picture) -> tuple[Look, References]:
        frame = self._rules is FRAME
        sheets, props, place = (self.sheets, self.props, self.place) if frame else ((), (), None)
        turned = self.staging.turned and frame
        expected = to_be_seen(self.staging)
        clear_day = self.staging.time == "day" and self.staging.weather == "clear"
        return _look(
            picture.data, sheets, props, place, expected, self.style, turned=turned, daylight=clear_day
        )

    def seen(self, picture: Picture | None) -> Look | None:
        """Return what is seen in one candidate, None if its picture is missing or broken."""
        if picture is None or _opened(picture.data) is None:
            return None
        return self._looked(picture)[0]

    def things(self, picture: Picture | None) -> dict[str, float]:
        """Return how much of each thing that has a sheet one candidate of a frame shows."""
        if picture is None or self._rules is not FRAME or _opened(picture.data) is None:
            return {}
        return amounts_seen(*self._looked(picture), self.staging)


@lru_cache(maxsize=8)
def _opened(data: bytes) -> NDArray[Any] | None:
    """Decode a candidate once, though it is asked for by every step; nobody writes into it."""
    return open_picture(data)


@lru_cache(maxsize=8)
def _look(
    data: bytes,
    sheets: tuple[tuple[str, bytes], ...],
    props: tuple[tuple[str, bytes], ...],
    place: bytes | None,
    expected: Expected,
    style: str,
    *,
    turned: bool = False,
    daylight: bool = False,
) -> tuple[Look, References]:
    """Look at a candidate; the last few looks are kept, for a close pair is compared after it was judged."""
    known = learn(sheets, place, expected)
    known.turned, known.daylight = turned, daylight
    known.props = known_props(props, sheets, place)
    known.signs = max((signs_on(sheet) for name, sheet in props if not of_the_place(name)), default=0)
    picture = _opened(data)
    assert picture is not None  # who asks has seen that it can be decoded
    look = look_at(picture, known)
    return replace(look, light=look.light._replace(style=style)), known


def _staging(inputs: dict[str, Any]) -> Staging:
    """Read the staging; what does not fit the vocabulary is left out, for judging must go on."""
    given = inputs.get("staging")
    if not isinstance(given, dict):
        return Staging()
    try:
        return Staging.model_validate(given)
    except ValidationError as error:
        wrong = {str(e["loc"][0]) for e in error.errors() if e["loc"]}
        try:
            return Staging.model_validate({k: v for k, v in given.items() if k not in wrong})
        except ValidationError:
            return Staging()


def _criteria(inputs: dict[str, Any]) -> list[str]:
    given = inputs.get("criteria")
    names = [str(name) for name in given] if isinstance(given, list) else list(FRAME)
    return list(dict.fromkeys(names))[:32]


def _mark(criterion: str, finding: Finding | None) -> dict[str, Any]:
    if finding is None:
        told = " ".join(criterion.split())[:40]
        finding = Finding(f"Measuring pixels tells nothing about {told}.", 4)
    return {
        "criterion": criterion,
        "evidence": finding.evidence,
        "score": finding.score,
        "mend": finding.mend,
        "subject": finding.subject,
    }
