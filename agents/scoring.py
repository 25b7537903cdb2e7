"""How marks become scores, and which critiques are sound enough to count.

Pure rules, without a brain: they hold for whoever judges.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from anim_director.agents.replies import CandidateMarks, MarkReply, ReviewScript, ScriptMark
from anim_director.film import Critique, Mark, Staging, SubjectKind

SCRIPT_CRITERIA = ("coherence", "completeness", "dialogue", "drawable", "staging")

_FRAME = ("characters", "identity", "setting", "action", "composition", "technical")
CRITERIA: dict[SubjectKind, tuple[str, ...]] = {
    "character": ("identity", "views", "technical"),
    "setting": ("setting", "empty", "technical"),
    "prop": ("identity", "alone", "technical"),
    "frame": _FRAME,
    "clip": (*_FRAME, "motion", "smoothness"),
}
"""What each kind of subject is judged by (docs/architecture.md)."""

LONGEST_MEND = 40
"""Words; a longer one is no instruction."""

PASSABLE = 3
"""The score of what an attentive audience would notice."""

T = TypeVar("T")


def held_down(scores: Sequence[float]) -> float:
    """Return one score for several marks: half their mean, half the worst of them.

    A mean alone lets five beautiful criteria hide a missing character; the worst alone cannot tell two
    flawed pictures apart.
    """
    return round(0.5 * sum(scores) / len(scores) + 0.5 * min(scores), 4) if scores else 0.0


def shuffled(things: Sequence[T], *seed: object) -> list[T]:
    """Return the things in an order that depends on the seed alone."""
    mixed = list(things)
    random.Random("/".join(map(str, seed))).shuffle(mixed)
    return mixed


def criteria_of(kind: SubjectKind, staging: Staging) -> tuple[str, ...]:
    """Return the criteria that can be judged: nobody's identity in a picture without figures."""
    nobody = kind in {"frame", "clip"} and not staging.figures
    return tuple(c for c in CRITERIA[kind] if not (nobody and c == "identity"))


def mark(reply: MarkReply) -> Mark:
    """Turn a reply into a mark.

    A full score with a mend contradicts itself: the score stands. A low score without one would leave
    the next round in the dark: the evidence stands in.
    """
    mend = "" if reply.score == 5 else _line(reply.mend)
    if not mend and reply.score < PASSABLE:
        mend = f"Mend the {reply.criterion}: {_line(reply.evidence)}"
    return Mark(
        criterion=reply.criterion,
        evidence=_line(reply.evidence),
        score=float(reply.score),
        mend=mend,
        subject=_line(reply.subject),
    )


def alone(mark: Mark, known: set[str]) -> Mark:
    """Return a mark whose subject is somebody or something of the staging, as it is spelled there."""
    spelled = {name.casefold(): name for name in known}
    return mark.model_copy(update={"subject": spelled.get(mark.subject.casefold(), "")})


REPAIRABLE = {"identity", "action", "technical"}
"""Criteria that painting one region again can mend: not who is missing, in the way, or cut off."""


def wrong_alone(critique: Critique) -> Mark | None:
    """Return the mark of the one character or thing that is wrong while everything else is right, or None.

    Right is what an audience would not notice (`PASSABLE` is what it would). Several marks may complain of
    the same subject; the worst of them that a region can mend is returned.
    """
    wrong = [m for m in critique.marks if m.score <= PASSABLE]
    subjects = {m.subject for m in wrong}
    if len(subjects) != 1 or "" in subjects or any(m.criterion not in REPAIRABLE for m in wrong):
        return None
    return min(wrong, key=lambda m: m.score)


def at_shot(mark: ScriptMark) -> str:
    """Return the mend of a script mark, naming its shot."""
    mend = _line(mark.mend)
    return mend if not mark.shot or mark.shot in mend else f"shot {mark.shot}: {mend}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _scored_well(place: str, evidence: str, score: int, mend: str) -> list[str]:
    """Return what is wrong with one mark, wherever it stands."""
    found = []
    if not 1 <= score <= 5:
        found.append(f"{place}: the score {score} is not between 1 and 5")
    if not evidence.strip():
        found.append(f"{place}: the evidence is empty; write what you see first")
    if len(mend.split()) > LONGEST_MEND:
        found.append(f"{place}: the mend is too long; one short imperative, {LONGEST_MEND} words at most")
    return found


def judged_well(criteria: Sequence[str], slots: int) -> Callable[[Sequence[CandidateMarks]], list[str]]:
    """Return the check of a critique: every slot once, every criterion once, sound marks."""

    def check(candidates: Sequence[CandidateMarks]) -> list[str]:
        found = []
        counts = Counter(c.slot for c in candidates)
        found += [f"candidates: slot {n} is missing" for n in range(1, slots + 1) if not counts[n]]
        found += [f"candidates: slot {n} is there {k} times" for n, k in counts.items() if k > 1]
        found += [f"candidates: there is no slot {n}" for n in counts if not 1 <= n <= slots]
        for candidate in candidates:
            given = Counter(mark.criterion for mark in candidate.marks)
            place = f"slot {candidate.slot}"
            found += [f"{place}: the criterion {name} is missing" for name in criteria if not given[name]]
            found += [f"{place}: there is no criterion {name}" for name in given if name not in criteria]
            found += [f"{place}: {name} is there {k} times" for name, k in given.items() if k > 1]
            for mark in candidate.marks:
                found += _scored_well(f"{place}, {mark.criterion}", mark.evidence, mark.score, mark.mend)
        return found

    return check


def reviewed_well(reply: ReviewScript) -> list[str]:
    """Return what is wrong with a review: criteria that are missing, marks that are not sound."""
    given = {mark.criterion for mark in reply.marks}
    found = [f"marks: the criterion {name} is missing" for name in SCRIPT_CRITERIA if name not in given]
    for mark in reply.marks:
        found += _scored_well(mark.criterion, mark.evidence, mark.score, mark.mend)
    return found
