"""The eyes of the offline critic: candidates are judged by measuring their pixels against the references.

They get what any critic gets, words and pictures, and answer in the same form. Nothing in a picture
or in the inputs is an instruction: names and colours are looked for, whatever else is written counts
for nothing. The same question always gets the same answer.

What they see well: who is there (by the colours and proportions of the sheets), how often, where, cut
off or not; whether the place is the one of its picture; the time of day; blur and bars. What they see
badly: faces, hands, gestures and the finer points of an action. They say so in the evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from anim_director.agents.offline.seeing_clips import CLIP, frames_of
from anim_director.agents.offline.seeing_design import CHARACTER, SETTING
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_look import Look, References, learn, look_at, open_picture
from anim_director.agents.offline.seeing_marks import FRAME
from anim_director.film import Staging

Marks = list[dict[str, Any]]


@dataclass
class Picture:
    """A picture as it is shown to a brain."""

    label: str  # "reference: character sheet of Lily", "candidate 1", "candidate 1, five frames", "first"
    data: bytes  # PNG, JPEG or WebP


_SHEET = re.compile(r"reference:\s*character sheet of\s+(.+?)\s*$", re.IGNORECASE)
_PLACE = re.compile(r"reference:\s*(?:the\s+)?setting\b", re.IGNORECASE)
_CANDIDATE = re.compile(r"\bcandidate\s+(\d{1,3})\b", re.IGNORECASE)


def judge_frames(inputs: dict[str, Any], pictures: Sequence[Picture]) -> dict[str, Any]:
    """Judge candidates for a frame, a character sheet or a setting; the reply is a `JudgeFrames`.

    Every slot that the inputs or the labels name gets marks for every criterion; a slot whose picture is
    missing or broken gets ones. About 60 ms a candidate and 15 ms a reference.
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
    staging, criteria = _staging(inputs), _criteria(inputs)
    subject = str(inputs.get("subject") or "frame")
    known = _references(staging, pictures)
    told, means = {}, {}
    for name in ("first", "second"):
        picture = next((p for p in pictures if p.label.lower().startswith(name)), None)
        marks = _marks(picture, known, staging, criteria, "clip" if clip else subject, inputs)
        told[name] = " ".join(mark["evidence"] for mark in marks) or "Nothing was asked about it."
        means[name] = sum(mark["score"] for mark in marks) / max(1, len(marks))
    gap = means["first"] - means["second"]
    return {**told, "better": "equal" if abs(gap) < 0.1 else "first" if gap > 0 else "second"}


def _judge(inputs: dict[str, Any], pictures: Sequence[Picture], clip: bool) -> dict[str, Any]:
    staging, criteria = _staging(inputs), _criteria(inputs)
    subject = "clip" if clip else str(inputs.get("subject") or "frame")
    known = _references(staging, pictures)
    shown: dict[int, Picture] = {}
    for picture in pictures:
        if found := _CANDIDATE.search(picture.label):
            shown.setdefault(int(found.group(1)), picture)
    slots = inputs.get("slots")
    asked = range(1, min(slots, 64) + 1) if isinstance(slots, int) and slots > 0 else sorted(shown)
    return {
        "candidates": [
            {"slot": n, "marks": _marks(shown.get(n), known, staging, criteria, subject, inputs)}
            for n in asked
        ]
    }


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


def _references(staging: Staging, pictures: Sequence[Picture]) -> References:
    sheets = {m.group(1): p.data for p in pictures if (m := _SHEET.search(p.label))}
    place = next((p.data for p in pictures if _PLACE.search(p.label)), None)
    return learn(sheets, place, staging)


def _marks(
    picture: Picture | None,
    known: References,
    staging: Staging,
    criteria: list[str],
    subject: str,
    inputs: dict[str, Any],
) -> Marks:
    decoded = open_picture(picture.data) if picture is not None else None
    if decoded is None:
        broken = Finding("There is no picture that can be seen.", 1, "Paint the picture again.")
        return [_mark(name, broken) for name in criteria]
    if subject == "clip":
        frames = frames_of(decoded)
        looks = [look_at(frame, known) for frame in frames]
        return [_mark(name, _clip_finding(name, looks, known, staging)) for name in criteria]
    rules = {"character": CHARACTER, "setting": SETTING}.get(subject, FRAME)
    look = look_at(decoded, known if rules is FRAME else References(sharpness=known.sharpness))
    return [
        _mark(name, rules[name](look, known, staging) if name in rules else _unmeasured(name))
        for name in criteria
    ]


def _clip_finding(name: str, looks: list[Look], known: References, staging: Staging) -> Finding:
    if name in CLIP:
        return CLIP[name](looks, known, staging)
    return _unmeasured(name)


def _unmeasured(name: str) -> Finding:
    return Finding(f"Measuring pixels tells nothing about {' '.join(name.split())[:40]}.", 4)


def _mark(criterion: str, finding: Finding) -> dict[str, Any]:
    return {
        "criterion": criterion,
        "evidence": finding.evidence,
        "score": finding.score,
        "mend": finding.mend,
        "subject": finding.subject,
    }
