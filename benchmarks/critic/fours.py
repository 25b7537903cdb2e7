"""Fours of candidates, one of them clean: how they are drawn, whether the clean one wins, and why it lost."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from asking import Marks, judge_all, score, told
from cases import Case, picture_of, plan_case
from defects import PLANTERS
from spoiling import visible


class Candidate(NamedTuple):
    """A picture, what is wrong with it, and its marks when it was judged alone (none if it was not)."""

    kind: str  # "clean", "missing strong"
    picture: np.ndarray
    marks: Marks = ()


class Four(NamedTuple):
    """Candidates and the marks they got, the clean one first."""

    candidates: Sequence[Candidate]
    marks: Sequence[Marks]

    @property
    def won(self) -> bool:
        """Whether the clean one has a better score than all others."""
        first, *others = (score(marks) for marks in self.marks)
        return first > max(others)

    def lost_by(self) -> str:
        """Tell the scores of all, and what took marks from the clean one and from who is at least as good."""
        scores = [score(marks) for marks in self.marks]
        kinds = [candidate.kind for candidate in self.candidates]
        lines = [", ".join(f"{kind} {value:g}" for kind, value in zip(kinds, scores, strict=True))]
        for kind, value, marks in zip(kinds, scores, self.marks, strict=True):
            if value >= scores[0]:
                lines.append(f"    {kind}: {told(marks, below=5) or 'nothing'}")
        return "\n".join(lines)


def judged_together(case: Case, candidates: Sequence[Candidate], rng: random.Random) -> Four:
    """Ask about all candidates in one question, the first of them at a place drawn by lot."""
    slot = rng.randrange(len(candidates))
    first, *others = candidates
    marks = judge_all(case, [c.picture for c in (*others[:slot], first, *others[slot:])])
    return Four(candidates, [marks.pop(slot), *marks])


def three_of(spoiled: Sequence[Candidate], rng: random.Random) -> list[Candidate]:
    """Draw three spoiled candidates, no picture twice: of two that are the same the loop's gate refuses one.

    Somebody who is missing is missing, strongly or weakly; two of that would outvote the clean one.
    """
    different: list[Candidate] = []
    for candidate in rng.sample(spoiled, len(spoiled)):
        if not any(np.array_equal(candidate.picture, other.picture) for other in different):
            different.append(candidate)
    return different[:3]


def drawn_anew(case: Case, kinds: Sequence[str], count: int, rng: random.Random) -> list[Candidate]:
    """Return spoiled candidates of other seeds, each with a fault of another kind."""
    found: list[Candidate] = []
    for kind in rng.sample(kinds, len(kinds)):
        other = replace(case, plan=plan_case(case.staging, case.known, 3 + len(found)))
        strong = rng.random() < 0.5
        planted = PLANTERS[kind][0](other, strong, rng)
        if planted is not None and visible(picture_of(other.plan), planted):
            found.append(Candidate(f"{kind} {'strong' if strong else 'weak'}", planted.picture))
        if len(found) == count:
            break
    return found
