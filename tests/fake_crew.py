"""A crew that makes nothing but notes: for tests of who works when."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anim_director.errors import ToolError
from anim_director.film import (
    Asset,
    Candidate,
    Character,
    Critique,
    Draft,
    Figure,
    Film,
    Line,
    Mark,
    Scene,
    Script,
    Selection,
    Setting,
    Shot,
    Speech,
    Storyline,
)
from anim_director.graph.state import Orders, ShotInput, Subject
from anim_director.tools.base import Kept


def small_script(scenes: int = 2, shots: int = 2) -> Script:
    """A girl and a dog, in as many shots as wanted."""
    return Script(
        title="The test",
        characters=(Character(name="Ann", kind="girl"), Character(name="Rex", kind="dog")),
        settings=tuple(Setting(name=f"place {n}") for n in range(1, scenes + 1)),
        scenes=tuple(Scene(number=n, setting=f"place {n}") for n in range(1, scenes + 1)),
        shots=tuple(
            Shot(
                id=f"{n:02d}{'abcdefghij'[m]}",
                scene=n,
                action=f"Ann and Rex play, part {m}.",
                figures=(Figure(name="Ann", action="plays"),)
                + ((Figure(name="Rex", action="runs"),) if m else ()),
                lines=(Line(text=f"Line {n} {m}."),),
            )
            for n in range(1, scenes + 1)
            for m in range(shots)
        ),
    )


@dataclass
class FakeMaker:
    """Scores by a table: subject and round to the scores of its candidates."""

    crew: "FakeCrew"

    def candidates(self, subject: Subject) -> int:
        return 2

    async def compose(
        self, subject: Subject, notes: tuple[str, ...], previous: str, round: int, production: str
    ) -> Orders:
        self.crew.log["compose", subject.key] += 1
        self.crew.notes[f"{subject.key} {round}"] = notes
        return Orders(prompt=f"{subject.key} round {round}: " + " ".join(notes))

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        self.crew.log["generate", subject.key] += 1
        if subject.key in self.crew.broken:
            msg = f"the tool for {subject.key} is down"
            raise ToolError(msg)
        fault = "blank" if (subject.key, round, number) in self.crew.blank else ""
        asset = f"{subject.key}/{round}/{number}/{subject.take}/{subject.wish}"
        self.crew.began[subject.key] = subject.image
        return Candidate(asset=asset, prompt=orders.prompt, round=round, number=number, fault=fault)

    async def judge(
        self,
        subject: Subject,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        production: str,
    ) -> list[Candidate]:
        self.crew.log["judge", subject.key] += 1
        judged = []
        for candidate in fresh:
            score = self.crew.scores.get((subject.key, candidate.round, candidate.number), 4.5)
            mend = "" if score >= 4 else f"Mend {candidate.key}."
            marks = (Mark(criterion="identity", score=score, mend=mend),)
            judged.append(candidate.model_copy(update={"critique": Critique(marks=marks, score=score)}))
        return judged

    async def chosen(self, subject: Subject, selection: Selection, production: str) -> None:
        self.crew.selections[subject.key] = selection


@dataclass
class FakeCrew:
    """Counts what it is asked to do."""

    made_script: Script = field(default_factory=small_script)
    scores: dict[tuple[str, int, int], float] = field(default_factory=dict)
    blank: set[tuple[str, int, int]] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    script_scores: list[float] = field(default_factory=lambda: [5.0])
    log: Counter[Any] = field(default_factory=Counter)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    began: dict[str, str] = field(default_factory=dict)  # clip -> the picture it begins with
    selections: dict[str, Selection] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.characters = self.places = self.props = self.frames = self.clips = FakeMaker(self)

    async def write(self, state: Any, production: str) -> Storyline:
        self.log["write"] += 1
        return Storyline(title="The test", text=state["brief"].text)

    async def script(self, state: Any, production: str) -> Script:
        self.log["script"] += 1
        return self.made_script.model_copy(update={"title": f"Version {self.log['script']}"})

    async def review(self, state: Any, production: str) -> Draft:
        score = self.script_scores[min(self.log["review"], len(self.script_scores) - 1)]
        self.log["review"] += 1
        return Draft(script=state["script"], score=score, mends=("More dialogue.",) if score < 4 else ())

    async def cast(self, state: Any, production: str) -> dict[str, str]:
        self.log["cast"] += 1
        return {"Narrator": "one"}

    async def speak(self, state: ShotInput, production: str) -> tuple[Speech, ...]:
        shot = state["script"].shots[0]
        self.log["speak", shot.id] += 1
        return tuple(Speech(line=line, asset="sound", seconds=2.0) for line in shot.lines)

    async def finish(self, subject: Subject, orders: Orders, asset: str, seed: int, production: str) -> Kept:
        self.log["finish", subject.key] += 1
        return Kept(asset=Asset(id=f"{asset}!", seconds=subject.seconds))

    async def opening(self, clip: str, shot: str, production: str) -> str:
        self.log["opening", shot] += 1
        return f"last of {clip}"

    async def stand_in(self, subject: Subject, orders: Orders, production: str) -> Kept:
        self.log["stand in", subject.key] += 1
        return Kept(asset=Asset(id=f"{subject.image} moved", seconds=subject.seconds))

    async def cut(self, state: Any, source: str, production: str) -> Film:
        self.log["cut"] += 1
        return Film(title="The test", asset="film", seconds=len(state["takes"]), source=source)


def saver_at(folder: Path) -> Any:
    """A saver that survives."""
    from anim_director.checkpoints.saver import FilmSaver
    from anim_director.graph.state import STATE_VALUES

    return FilmSaver(folder / "graph.sqlite", values=STATE_VALUES)
