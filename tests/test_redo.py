"""Making parts again: exactly what depends on a change, and the way back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from anim_director.errors import BadInput, BadScript
from anim_director.redoing import another_script, another_take
from tests.paid_crew import BRIEF, paid_studio


def worked(crew: Any, work: Callable[[], Any]) -> set[str]:
    """Return the parts that were worked on: "01b", "Ann"."""
    before = dict(crew.log)
    work()
    return {
        key[1].rpartition(":")[2]
        for key in crew.log
        if isinstance(key, tuple) and crew.log[key] != before.get(key, 0)
    }


def state_of(studio: Any) -> Any:
    return studio.graph.get_state(studio.config("film")).values


def test_a_shot_made_again_is_another_one_and_the_rest_is_reused(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        before = state_of(studio)["takes"]
        done = worked(studio.crew, lambda: studio.redo("film", "shot:01b", note="Closer."))
        after = state_of(studio)["takes"]
        assert done == {"01b"}
        assert {name for name in after if after[name] != before[name]} == {"01b"}
        assert studio.crew.notes["frame:01b 1"] == ("Closer.",)
        assert studio.crew.log["cut"] == 2


def test_undo_returns_to_the_earlier_take_and_paints_nothing(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        takes = [state_of(studio)["takes"]["01b"]]
        for note in ("Closer.", "Darker."):
            studio.redo("film", "shot:01b", note=note)
            takes.append(state_of(studio)["takes"]["01b"])
        painted = studio.crew.painted
        seen = worked(studio.crew, lambda: studio.undo("film", "shot:01b"))
        assert state_of(studio)["takes"]["01b"] == takes[1]
        assert seen == set()
        studio.undo("film", "shot:01b", take=3)
        assert state_of(studio)["takes"]["01b"] == takes[2]
        studio.undo("film", "shot:01b", take=1)
        assert state_of(studio)["takes"]["01b"] == takes[0]
        assert state_of(studio)["wishes"] == {}
        assert studio.crew.painted == painted
        with pytest.raises(BadInput, match="takes 1 to 3 and stands at take 1"):
            studio.undo("film", "shot:01b")
        studio.redo("film", "shot:01b")
        assert state_of(studio)["again"]["shot:01b"] == 4, "the history stays"


def test_a_character_made_again_takes_its_shots_along_and_undo_brings_all_back(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        before = state_of(studio)
        assert worked(studio.crew, lambda: studio.redo("film", "character:Rex")) == {"Rex", "01b", "02b"}
        painted = studio.crew.painted
        assert worked(studio.crew, lambda: studio.undo("film", "character:Rex")) == set()
        assert state_of(studio)["takes"] == before["takes"]
        assert state_of(studio)["designs"] == before["designs"]
        assert studio.crew.painted == painted


def test_a_setting_made_again_takes_the_shots_of_its_scenes_along(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        done = worked(studio.crew, lambda: studio.redo("film", "setting:place 2"))
        assert done == {"place 2", "02a", "02b"}


def test_a_line_said_again_draws_no_frame(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        before = state_of(studio)["takes"]["02a"]
        painted = studio.crew.painted
        studio.redo("film", "line:02a:1", note="sad")
        after = state_of(studio)["takes"]["02a"]
        assert after.frame == before.frame
        assert after.speech[0].line.feeling == "sad"
        assert after.speech[0].asset != before.speech[0].asset
        assert studio.crew.painted == painted + 1, "one voice; frame and clip were there"
        studio.undo("film", "line:02a:1")
        assert state_of(studio)["takes"]["02a"] == before
        with pytest.raises(BadInput, match="slower, faster"):
            studio.redo("film", "line:02a:1", note="like a pirate")


def test_an_edited_script_remakes_what_is_different_and_undo_goes_back(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        before = state_of(studio)
        script = before["script"]
        shots = tuple(
            s.model_copy(update={"action": "Ann waves."}) if s.id == "02a" else s for s in script.shots
        )
        edited = script.model_copy(update={"shots": shots})
        assert worked(studio.crew, lambda: studio.edit("film", edited)) == {"02a"}
        assert studio.crew.log["cast"] == 1, "nobody new speaks"
        assert worked(studio.crew, lambda: studio.undo("film")) == set()
        assert state_of(studio)["script"] == script
        assert state_of(studio)["takes"] == before["takes"]
        with pytest.raises(BadInput, match="never edited"):
            studio.undo("film")
        broken = script.model_copy(update={"settings": ()})
        with pytest.raises(BadScript):
            studio.edit("film", broken)


def test_the_map_names_what_is_made_again_and_why_and_changes_nothing(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        before = state_of(studio)
        found = studio.foresee("film", partial(another_take, keys=("character:Rex",), note="A longer tail."))
        assert {p.key: p.why for p in found.again} == {
            "character:Rex": "take 2: A longer tail.",
            "shot:01b": "it shows character Rex",
            "shot:02b": "it shows character Rex",
            "film": "cut of other shots",
        }
        assert set(found.reused) == {
            "character:Ann", "setting:place 1", "setting:place 2", "shot:01a", "shot:02a",
        }  # fmt: skip
        assert state_of(studio) == before
        without = before["script"].model_copy(update={"shots": before["script"].shots[:3]})
        found = studio.foresee("film", partial(another_script, script=without))
        assert [p.key for p in found.again] == ["film"]


def test_what_the_film_does_not_have_is_named_with_what_it_has(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        for part, told in [
            ("shot:09z", "01a, 01b, 02a, 02b"),
            ("character:Bob", "Ann, Rex"),
            ("line:01a:2", "01a:1"),
        ]:
            with pytest.raises(BadInput, match=told):
                studio.redo("film", part)
        with pytest.raises(BadInput, match="one take only"):
            studio.undo("film", "shot:01a")


def test_a_take_asked_for_through_the_state_alone_can_be_undone(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home") as studio:
        studio.make(BRIEF, name="film")
        first = state_of(studio)["takes"]["01b"]
        change = {"again": {"shot:01b": 2}, "wishes": {"shot:01b": "Closer."}}
        studio.graph.update_state(studio.config("film"), change, as_node="call")
        studio.resume("film")
        assert state_of(studio)["takes"]["01b"] != first
        painted = studio.crew.painted
        studio.undo("film", "shot:01b")
        assert state_of(studio)["takes"]["01b"] == first
        assert studio.crew.painted == painted, "the door has it"
