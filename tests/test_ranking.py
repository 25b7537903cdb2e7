"""How makers part and rank candidates: no question for a repeat, measures where a judge cannot decide."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np
import pytest

from anim_director.agents.asking import Picture
from anim_director.agents.critic import MARGIN, Critic
from anim_director.film import Brief, Candidate, Critique, Options, Script, Staging
from anim_director.graph.crew import Crew
from anim_director.graph.makers import ImageMaker
from anim_director.graph.state import Orders, Subject
from tests.scripted_brain import asker, brain_of, inputs_of, marks

SUBJECT = Subject(kind="frame", name="01a", script=Script(), brief=Brief(), options=Options())


def painted(path: Path, sharp: bool, x: int = 200) -> str:
    picture = np.full((360, 640, 3), (190, 200, 210), np.uint8)
    cv2.rectangle(picture, (x, 80), (x + 160, 300), (40, 60, 200), -1)
    cv2.line(picture, (40, 330), (600, 330), (30, 30, 30), 3)
    cv2.imwrite(str(path), picture if sharp else cv2.GaussianBlur(picture, (0, 0), 3))
    return path.name


class Hands:
    """As much of a crew as a maker needs to judge."""

    def __init__(self, folder: Path, critic: Critic) -> None:
        self.critic, self.noted = critic, list[Candidate]()
        self.vault = SimpleNamespace(path=lambda asset: folder / asset)
        self.ledger = SimpleNamespace(record_candidate="candidate")
        self.folder = folder

    def agents(self, production: str) -> Any:
        return SimpleNamespace(critic=self.critic)

    async def see(self, look: Any, *args: Any, **kwargs: Any) -> Any:
        return look(*args, **kwargs)

    async def note(self, write: Any, production: str, subject: str, candidate: Candidate, take: int) -> None:
        self.noted.append(candidate)

    async def picture(self, asset: str, label: str) -> Picture:
        return Picture(label, (self.folder / asset).read_bytes())


def undecided(messages: list[Any]) -> dict[str, Any]:
    """Give everything the same marks, and take whoever is shown first."""
    inputs = inputs_of(messages)
    if "critiques" in inputs:
        return {"first": "Good.", "second": "Good.", "better": "first"}
    slots = range(1, inputs["slots"] + 1)
    return {"candidates": [{"slot": s, "marks": marks(inputs["criteria"], 4)} for s in slots]}


async def judged(folder: Path, margin: float, *assets: str) -> tuple[list[Candidate], Hands, int]:
    brain = asker(undecided)
    hands = Hands(folder, Critic(brain, margin=margin))
    fresh = [Candidate(asset=asset, round=1, number=n) for n, asset in enumerate(assets)]
    orders = Orders(prompt="a garden", staging=Staging())
    ranked = await ImageMaker(cast("Crew", hands)).judge(SUBJECT, orders, fresh, [], "p")
    return ranked, hands, len(brain_of(brain).asked)


async def test_where_the_judge_takes_whoever_is_first_the_sharper_picture_wins(tmp_path: Path) -> None:
    soft, sharp = painted(tmp_path / "soft.png", False, 300), painted(tmp_path / "sharp.png", True)
    for order in ((soft, sharp), (sharp, soft)):
        ranked, _, asked = await judged(tmp_path, MARGIN, *order)
        assert (ranked[0].asset, ranked[0].wins) == ("sharp.png", 1)
        assert asked == 3, "one critique, one comparison in both orders"


async def test_a_brain_that_measures_needs_no_other_measures(tmp_path: Path) -> None:
    soft, sharp = painted(tmp_path / "soft.png", False, 300), painted(tmp_path / "sharp.png", True)
    ranked, _, asked = await judged(tmp_path, 0, soft, sharp)
    assert [c.asset for c in ranked] == [soft, sharp]
    assert asked == 1


async def test_a_repeat_of_another_candidate_is_told_and_never_shown(tmp_path: Path) -> None:
    one, other = painted(tmp_path / "one.png", True), painted(tmp_path / "other.png", True, 420)
    again = painted(tmp_path / "again.jpg", True)
    ranked, hands, _ = await judged(tmp_path, 0, one, again, other)
    assert {c.asset: c.fault for c in ranked} == {
        one: "", other: "", again: "The same picture as another candidate.",
    }  # fmt: skip
    assert {c.asset for c in hands.noted} == {one, other, again}
    assert [c.critique == Critique() for c in ranked] == [False, False, True]


@pytest.mark.parametrize("margin", [0, MARGIN])
async def test_of_pictures_that_are_all_the_same_the_first_is_judged(tmp_path: Path, margin: float) -> None:
    paths = [painted(tmp_path / f"{n}.png", True) for n in range(3)]
    ranked, _, asked = await judged(tmp_path, margin, *paths)
    assert [c.asset for c in ranked if not c.fault] == ["0.png"]
    assert asked == 1
