"""The critic: what is right and wrong about scripts, pictures and clips, and which one is best.

Judges made of language models are moved by what should not move them: by the place in which a picture
is shown (the first of two equal ones wins up to five times of six), by the order of the criteria, by
words painted into a picture. So the critic never asks plainly "which is best?":

* every candidate is judged by itself, in slots and by criteria shuffled by seed, evidence before score;
* the best two are compared only when they are close, in both orders, and a win counts only if both agree;
* what stays undecided is decided by measures, and a reply that makes no sense changes nothing.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from anim_director.agents.asking import Asker, CutOff, Picture
from anim_director.agents.parting import divided, halves
from anim_director.agents.replies import CompareTwo, JudgeClips, JudgeFrames, ReviewScript, ScriptMark
from anim_director.agents.scoring import (
    CRITERIA,
    PASSABLE,
    SCRIPT_CRITERIA,
    alone,
    at_shot,
    criteria_of,
    held_down,
    judged_well,
    mark,
    reviewed_well,
    shuffled,
)
from anim_director.agents.screenwriter import script_json
from anim_director.agents.script_rules import faults
from anim_director.agents.tally import room_for
from anim_director.errors import InvalidReply
from anim_director.film import Candidate, Critique, Mark, Script, Staging, Storyline, SubjectKind

ROLE = "critic"

MARGIN = 0.25
"""Scores that differ by less are as good as equal: absolute scores of such judges scatter by more.

Chosen by `benchmarks/critic/biased_judges.py`: more costs more calls, less lets the place decide."""

CROWD, IN_A_CROWD = 4, 0.8
"""From so many candidates on the best two are close by chance more often: the margin is that part of itself.

Of four, 0.25 chose the best in 59.7 % at 1.49 calls and 0.2 in 60.4 % at 1.39 (3000 choices each)."""

CLEAR = 0.5
"""Two candidates this far above the threshold are both good enough: no comparison is paid for."""

Verdict = Literal["first", "second", "equal"]
Shown = tuple[Candidate, bytes]
"""A candidate and what the critic sees of it: a small PNG; for a clip a strip of five frames."""

log = logging.getLogger(__name__)


class Critic:
    """Judges what the others make.

    Args:
        asker: its brain; better another family of models than the maker's, which a judge favours.
        compared: told of every pairwise verdict: `compared(subject, first=asset, second=asset, winner=asset,
            reason=words, by=model, round=number)`, the winner empty for a tie.
        margin: scores that differ by less are compared; 0 compares nobody, for a brain that measures
            and has no place to be biased by.
    """

    def __init__(
        self, asker: Asker, compared: Callable[..., None] | None = None, margin: float = MARGIN
    ) -> None:
        self._asker = asker
        self._compared = compared
        self._margin = margin

    @property
    def compares(self) -> bool:
        """Whether candidates that are close are shown side by side."""
        return self._margin > 0

    async def review_script(
        self, storyline: Storyline, script: Script, *, seed: int = 0, round: int = 1
    ) -> tuple[float, tuple[str, ...]]:
        """Return a script's score (1..5) and the critic's mends, worst first.

        What breaks a rule is not repeated among the mends (see `script_rules.faults`), but it holds the
        score below 3, the lower the more there is: that is no matter of opinion. Otherwise the score is
        `held_down` over the marks. An unusable reply counts as "passable" and mends nothing.
        """
        found = faults(script, storyline)
        criteria = shuffled(SCRIPT_CRITERIA, seed, "script", round)
        marks: list[ScriptMark] = []
        try:
            marks = await self._script_marks(storyline.text, script, found, criteria, round)
        except InvalidReply as error:
            log.warning("the script is reviewed by rule only: %s", error)
        score = held_down([m.score for m in marks]) or float(PASSABLE)
        if found:
            score = max(1.0, min(score, PASSABLE - 0.1 * len(found)))
        mends = [at_shot(m) for m in sorted(marks, key=lambda m: m.score) if m.mend.strip()]
        return score, tuple(dict.fromkeys(mends))

    async def _script_marks(
        self, story: str, script: Script, found: Sequence[str], criteria: Sequence[str], round: int
    ) -> list[ScriptMark]:
        """Ask for the marks of a script; of one that is too long for the brain, part by part."""
        inputs = {"story": story, "script": script_json(script), "faults": found, "criteria": criteria}
        try:
            reply = await self._asker.ask(
                "review_script",
                inputs,
                ReviewScript,
                role=ROLE,
                subject="script",
                round=round,
                check=reviewed_well,
            )
        except CutOff as error:
            parts = halves(story, error)
            marks: list[ScriptMark] = []
            for part, excerpt in zip(parts, divided(script, parts), strict=True):
                if excerpt.shots:
                    marks += await self._script_marks(part, excerpt, found, criteria, round)
            return marks
        return reply.marks

    async def judge(
        self,
        kind: SubjectKind,
        subject: str,
        staging: Staging,
        candidates: Sequence[Shown],
        references: Sequence[Picture] = (),
        notes: Sequence[str] = (),
        seed: int = 0,
        *,
        round: int = 1,
        style: str = "storybook",
        prompt: str = "",
        seconds: float = 0.0,
        timecodes: Sequence[float] = (),
    ) -> list[Candidate]:
        """Return the candidates, in the order given, each with its critique; one call for all.

        Args:
            kind: of subject.
            subject: its key, "frame:03b".
            staging: what was to be shown.
            candidates: with their pictures; those that failed a gate (`fault`) are given back unseen.
            references: character sheets, the setting and prop sheets.
            notes: what was to be mended in this round.
            seed: decides slots and the order of criteria.
            round: of the candidate loop.
            style: name of the film's style.
            prompt: clips: the motion asked for.
            seconds: clips: their length.
            timecodes: clips: seconds at which the five frames of a strip were taken.

        An unusable reply leaves the candidates unscored (score 0), with a mark that says why: the loop
        then goes by measures.
        """
        shown = [(n, c, png) for n, (c, png) in enumerate(candidates) if not c.fault]
        judged = [c for c, _ in candidates]
        if not shown:
            return judged
        slots = shuffled(shown, seed, subject, round, "slots")
        criteria = shuffled(criteria_of(kind, staging), seed, subject, round, "criteria")
        inputs: dict[str, Any] = {
            "subject": kind,
            "staging": _shown_staging(staging),
            "criteria": criteria,
            "slots": len(slots),
            "notes": list(notes),
        }
        what = "candidate {}"
        if kind == "clip":
            inputs |= {"prompt": prompt, "seconds": seconds, "timecodes": list(timecodes)}
            what = "candidate {}, five frames"
        else:
            inputs["style"] = style
        pictures = [*references, *(Picture(what.format(n), png) for n, (_, _, png) in enumerate(slots, 1))]
        try:
            marks = await self._marks(kind, subject, inputs, pictures, round)
        except InvalidReply as error:
            log.warning("%s, round %d stays unjudged: %s", subject, round, error)
            unread = Mark(criterion="critic", evidence="The critic gave no usable answer.")
            marks = {n: [unread] for n in range(1, len(slots) + 1)}
        held = (f.holds for f in staging.figures if f.holds)
        known = {*(f.name for f in staging.figures), *staging.things, *held}
        if staging.character:
            known.add(staging.character.name)
        for slot, (n, candidate, _) in enumerate(slots):
            critique = Critique(
                marks=tuple(alone(m, known) for m in marks[slot + 1]),
                score=held_down([m.score for m in marks[slot + 1]]),
                by=self._asker.model,
                slot=slot,
            )
            judged[n] = candidate.model_copy(update={"critique": critique})
        return judged

    async def _marks(
        self,
        kind: SubjectKind,
        subject: str,
        inputs: Mapping[str, Any],
        pictures: Sequence[Picture],
        round: int,
    ) -> dict[int, list[Mark]]:
        """Ask for the marks of all slots; slot (from 1) -> its marks in the usual order of criteria."""
        task = "judge_clips" if kind == "clip" else "judge_frames"
        check = judged_well(inputs["criteria"], inputs["slots"])
        reply: JudgeFrames | JudgeClips = await self._asker.ask(
            task,
            inputs,
            JudgeClips if kind == "clip" else JudgeFrames,
            pictures=pictures,
            role=ROLE,
            subject=subject,
            round=round,
            check=lambda reply: check(reply.candidates),
        )
        order = CRITERIA[kind].index
        return {
            c.slot: [mark(m) for m in sorted(c.marks, key=lambda m: order(m.criterion))]
            for c in reply.candidates
        }

    async def compare(
        self,
        kind: SubjectKind,
        subject: str,
        staging: Staging,
        first: Shown,
        second: Shown,
        references: Sequence[Picture] = (),
        seed: int = 0,
        *,
        round: int = 1,
    ) -> Verdict:
        """Return which of two judged candidates is better, asked in both orders.

        A win counts only if both answers name the same candidate; anything else is "equal", also an
        unusable reply.
        """
        forth = await self._preferred(kind, subject, staging, (first, second), references, seed, round)
        if forth == "equal":
            return "equal"
        back = await self._preferred(kind, subject, staging, (second, first), references, seed, round)
        swapped: dict[Verdict, Verdict] = {"first": "second", "second": "first", "equal": "equal"}
        return forth if swapped[back] == forth else "equal"

    async def _preferred(
        self,
        kind: SubjectKind,
        subject: str,
        staging: Staging,
        pair: tuple[Shown, Shown],
        references: Sequence[Picture],
        seed: int,
        round: int,
    ) -> Verdict:
        """Ask once, in the order of the pair."""
        criteria = shuffled(criteria_of(kind, staging), seed, subject, "pair")
        inputs = {
            "subject": kind,
            "staging": _shown_staging(staging),
            "criteria": criteria,
            "critiques": [_written(candidate.critique) for candidate, _ in pair],
        }
        names = ("first", "second") if kind != "clip" else ("first, five frames", "second, five frames")
        pictures = [*references, *(Picture(name, png) for name, (_, png) in zip(names, pair, strict=True))]
        try:
            reply = await self._asker.ask(
                "compare_two", inputs, CompareTwo, pictures=pictures, role=ROLE, subject=subject, round=round
            )
        except InvalidReply as error:
            log.warning("%s: the comparison stays undecided: %s", subject, error)
            return "equal"
        await self._tell(subject, pair, reply, round)
        return reply.better

    async def _tell(self, subject: str, pair: tuple[Shown, Shown], reply: CompareTwo, round: int) -> None:
        if self._compared is None:
            return
        (first, _), (second, _) = pair
        winner = {"first": first.asset, "second": second.asset, "equal": ""}[reply.better]
        reason = f"first: {reply.first} second: {reply.second}"
        await asyncio.to_thread(
            self._compared,
            subject,
            first=first.asset,
            second=second.asset,
            winner=winner,
            reason=reason,
            by=self._asker.model,
            round=round,
        )

    async def rank(
        self,
        kind: SubjectKind,
        subject: str,
        staging: Staging,
        judged: Sequence[Shown],
        references: Sequence[Picture] = (),
        seed: int = 0,
        *,
        round: int = 1,
        accept: float = 4.0,
        measure: Callable[[Candidate], float] | None = None,
    ) -> list[Candidate]:
        """Return judged candidates, best first; the best two are compared when that can matter.

        They are not compared when their scores differ by the margin or more (a little less among four and
        more), when both are `CLEAR` of the threshold, when they are the same picture, or when the loop may
        not ask twice more. A consistent win, or else the better measure, puts one before the other: it gets
        the higher of the two scores and one more `wins` than the other, so that (score, wins) orders every
        history of the loop rightly.

        Args:
            kind: of subject.
            subject: its key.
            staging: what was to be shown.
            judged: candidates with critiques and their pictures, of this and earlier rounds.
            references: as in `judge`.
            seed: decides the order of criteria.
            round: of the candidate loop.
            accept: score at which a loop ends.
            measure: higher is better; decides ties (and is never shown to the brain).
        """
        size = measure or (lambda _: 0.0)
        pool = [(c, png) for c, png in judged if not c.fault]
        pool.sort(key=lambda s: (-s[0].score, -s[0].wins, -size(s[0]), s[0].round, s[0].number))
        if len(pool) < 2:
            return [c for c, _ in pool]
        (a, a_png), (b, b_png) = pool[:2]
        rest = [c for c, _ in pool[2:]]
        margin = self._margin * (IN_A_CROWD if len(pool) >= CROWD else 1.0)
        if a.score - b.score >= margin or a.asset == b.asset:
            return [a, b, *rest]
        verdict: Verdict = "equal"
        matters = min(a.score, b.score) < accept + CLEAR and a.score > 0
        if matters and room_for(2):
            verdict = await self.compare(
                kind, subject, staging, (a, a_png), (b, b_png), references, seed, round=round
            )
        if verdict == "equal" and size(a) != size(b):
            verdict = "first" if size(a) > size(b) else "second"
        if verdict == "equal":
            return [a, b, *rest]
        best, other = (a, b) if verdict == "first" else (b, a)
        return [_put_before(best, other), other, *rest]


def _put_before(best: Candidate, other: Candidate) -> Candidate:
    critique = best.critique.model_copy(update={"score": max(best.score, other.score)})
    return best.model_copy(update={"critique": critique, "wins": max(best.wins, other.wins + 1)})


def _shown_staging(staging: Staging) -> dict[str, Any]:
    """Return what was asked, without what was asked to be mended: that is given apart, as notes."""
    shown = staging.model_dump(mode="json", exclude={"notes", "subject", "seconds"})
    for figure in shown["figures"]:
        for key in ("onward", "arriving"):  # said of those alone of whom it is true
            if not figure[key]:
                del figure[key]
    return shown


def _written(critique: Critique) -> list[dict[str, Any]]:
    """Return a critique for reading, without scores: numbers anchor, evidence informs."""
    return [{"criterion": m.criterion, "evidence": m.evidence, "mend": m.mend} for m in critique.marks]
