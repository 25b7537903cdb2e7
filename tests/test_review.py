"""A person looks at script, storyboard and clips: partly, in any order, across restarts."""

from pathlib import Path
from typing import Any

import pytest

from anim_director.errors import BadInput
from anim_director.reviewing import answers_to, read_answers
from tests.fake_crew import small_script
from tests.paid_crew import BRIEF, paid_studio

ONE_SCENE = {"made_script": small_script(1, 2)}


def asked(result: Any) -> list[str]:
    return sorted(q["value"].get("shot") or q["value"]["kind"] for q in result.questions)


def test_pictures_are_answered_partly_and_in_any_order_across_restarts(tmp_path: Path) -> None:
    home, review = tmp_path / "home", ("storyboard",)
    with paid_studio(home, crew=ONE_SCENE, review=review) as studio:
        result = studio.make(BRIEF, name="film")
        assert asked(result) == ["01a", "01b"]
        assert Path(result.questions[0]["value"]["file"]).is_file()
    with paid_studio(home, crew=ONE_SCENE) as studio:
        result = studio.resume("film", {"01b": "darker"})
        assert asked(result) == ["01a", "01b"]
        assert studio.crew.notes["frame:01b 1"] == ("darker",)
        assert studio.crew.log["compose", "frame:01a"] == 0
    with paid_studio(home, crew=ONE_SCENE) as studio:
        result = studio.resume("film", {"01b": "ok"})
        assert asked(result) == ["01a"]
        assert studio.crew.log["finish", "clip:01b"] == 1
    with paid_studio(home, crew=ONE_SCENE) as studio:
        result = studio.resume("film", "ok")
        assert result.film is not None
        assert studio.show("film")["status"] == "done"


def test_another_candidate_is_taken_and_nothing_is_painted_for_it(tmp_path: Path) -> None:
    scores = {("frame:01a", 1, 0): 5.0, ("frame:01a", 1, 1): 4.2}
    crew = {**ONE_SCENE, "scores": scores}
    with paid_studio(tmp_path / "home", crew=crew, review=("storyboard",)) as studio:
        result = studio.make(BRIEF, name="film")
        question = next(q["value"] for q in result.questions if q["value"]["shot"] == "01a")
        assert question["candidate"] == "1/0"
        assert set(question["candidates"]) == {"1/0", "1/1"}
        with pytest.raises(BadInput, match=r"no candidate 7/7.*1/0, 1/1"):
            studio.resume("film", read_answers(["01a=candidate 7/7"]))
        studio.resume("film", read_answers(["01a=candidate 1/1", "01b=ok"]))
        take = studio.graph.get_state(studio.config("film")).values["takes"]["01a"]
        assert take.frame.asset == question["candidates"]["1/1"]["asset"]
        assert studio.crew.log["compose", "frame:01a"] == 1
        chosen = {s["subject"]: s for s in studio.show("film")["subjects"]}
        assert chosen["frame:01a"]["number"] == 1


def test_clips_are_asked_for_before_they_are_finished_and_a_wish_films_again(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", crew=ONE_SCENE, review=("clips",)) as studio:
        result = studio.make(BRIEF, name="film")
        assert {q["value"]["kind"] for q in result.questions} == {"clips"}
        assert studio.crew.log["finish", "clip:01a"] == 0
        result = studio.resume("film", read_answers(["01a=slower", "01b=ok"]))
        assert asked(result) == ["01a"]
        assert studio.crew.notes["clip:01a 1"] == ("slower",)
        assert studio.crew.log["compose", "frame:01a"] == 1
        result = studio.resume("film", read_answers(["01a=candidate 1/1"]))
        assert result.film is not None
        assert studio.crew.selections["clip:01a"].candidate.number == 1


def test_all_three_reviews_of_one_film(tmp_path: Path) -> None:
    review = ("script", "storyboard", "clips")
    with paid_studio(tmp_path / "home", crew=ONE_SCENE, review=review) as studio:
        kinds = []
        result = studio.make(BRIEF, name="film")
        while result.questions:
            kinds.append(result.questions[0]["value"]["kind"])
            result = studio.resume("film", "ok")
        assert kinds == ["script", "storyboard", "clips"]
        assert result.film is not None


def test_a_script_may_be_edited_in_the_answer(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", review=("script",)) as studio:
        studio.make(BRIEF, name="film")
        edited = small_script(1, 1).model_dump(mode="json")
        result = studio.resume("film", {"script": {"script": edited}})
        assert result.film is not None
        assert result.film.seconds == 1


def test_an_answer_to_what_is_not_asked_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", crew=ONE_SCENE, review=("storyboard",)) as studio:
        studio.make(BRIEF, name="film")
        with pytest.raises(BadInput, match=r"09z: not asked. These are: 01a, 01b"):
            studio.resume("film", {"09z": "ok"})
        with pytest.raises(BadInput, match="waits for answers"):
            studio.redo("film", "shot:01a")
        assert asked(studio.resume("film")) == ["01a", "01b"]


def test_words_of_the_command_line_are_read() -> None:
    assert read_answers([]) is None
    assert read_answers(["ok"]) == "ok"
    assert read_answers(["make x=y"]) == "make x=y"
    given = ["03b=ok", "04a=a darker sky", "04b=candidate 2/1"]
    assert read_answers(given) == {"03b": "ok", "04a": "a darker sky", "04b": {"candidate": "2/1"}}
    for wrong in (["03b=ok", "darker"], ["03b=ok", "03b=darker"]):
        with pytest.raises(BadInput):
            read_answers(wrong)
    with pytest.raises(BadInput, match=r"no file nothing\.json"):
        read_answers(["script=@nothing.json"])


def test_answers_by_the_ids_of_interrupts_go_through() -> None:
    waiting = [("i1", {"kind": "storyboard", "shot": "01a"}), ("i2", {"kind": "storyboard", "shot": "01b"})]
    assert answers_to(waiting, {"i1": "ok"}) == {"i1": "ok"}
    assert answers_to(waiting, {"approve": False}) == {"i1": {"approve": False}, "i2": {"approve": False}}
    assert answers_to(waiting, "ok") == {"i1": "ok", "i2": "ok"}
