"""What the offline critic is asked about candidates of a benchmark's frame, and how its marks are read."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from cases import Case, shown

from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.scoring import held_down

Marks = Sequence[dict[str, Any]]


def judge(case: Case, picture: np.ndarray) -> Marks:
    """Ask the critic about one candidate."""
    return judge_all(case, [picture])[0]


def judge_all(case: Case, candidates: list[np.ndarray]) -> list[Marks]:
    """Ask the critic about several candidates in one question."""
    pictures = [*case.references]
    pictures += [Picture(f"candidate {n}", shown(picture)) for n, picture in enumerate(candidates, 1)]
    reply = judge_frames(case.inputs(len(candidates)), pictures)
    return [candidate["marks"] for candidate in reply["candidates"]]


def score(marks: Marks) -> float:
    """The score that the candidate loop goes by."""
    return held_down([mark["score"] for mark in marks])


def told(marks: Marks, below: int = 4) -> str:
    """All marks below a score, for reading."""
    return "; ".join(
        f"{m['criterion']} {m['score']}: {m['mend']} ({m['evidence']})" for m in marks if m["score"] < below
    )
