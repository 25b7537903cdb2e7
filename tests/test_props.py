"""Things with a sheet of their own: which ones, what is made from them, and what an old production keeps."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from anim_director.errors import FilmIncomplete
from anim_director.film import Brief, Character, Figure, Line, Made, Options, Scene, Script, Setting, Shot
from anim_director.graph.form import Direction, options_of
from anim_director.graph.production import production_graph
from anim_director.graph.props import props_in, props_of
from anim_director.graph.shot import references_of
from anim_director.graph.work import design_subjects, shot_input
from anim_director.quoting import quote
from anim_director.redoing import another_script, another_take
from anim_director.settings import Settings
from anim_director.tools.base import Reference
from tests.fake_crew import FakeCrew, saver_at
from tests.paid_crew import BRIEF, paid_studio

CONFIG: Any = {"configurable": {"thread_id": "test"}}


def script_of(*shots: tuple[tuple[str, ...], str], description: str = "a lawn and a tree") -> Script:
    """A girl alone in a garden; of each shot the things, and what she holds."""
    return Script(
        title="The test",
        characters=(Character(name="Ann", kind="girl"),),
        settings=(Setting(name="garden", description=description),),
        scenes=(Scene(number=1, setting="garden"),),
        shots=tuple(
            Shot(
                id=(name := f"01{'abcdefghijklmnopqrstuvwxyz'[n]}"),
                scene=1,
                action=f"Ann plays, {name}.",
                figures=(Figure(name="Ann", action="plays", holds=held),),
                things=things,
                lines=(Line(text=f"Line {name}."),),
            )
            for n, (things, held) in enumerate(shots)
        ),
    )


BALL = script_of((("big red ball", "tree"), ""), ((), "Big red ball"), (("tree", "stick"), ""))
"""A ball that is seen lying, then held; a tree of the garden; a stick in the last shot alone."""


def names(script: Script, least: int | None = 2) -> list[str]:
    return [prop.name for prop in props_of(script, least).values()]


# Which things


def test_what_is_seen_in_two_shots_gets_a_sheet_also_when_it_is_held() -> None:
    assert names(BALL) == ["big red ball"]
    assert [shot.id for shot in props_of(BALL, 2)["big red ball"].shots] == ["01a", "01b"]


def test_from_how_many_shots_on_is_an_option_and_none_may_get_one() -> None:
    assert names(BALL, 1) == ["big red ball", "stick"]
    assert names(BALL, 3) == names(BALL, 0) == names(BALL, None) == []


@pytest.mark.parametrize(
    ("thing", "description", "kept"),
    [
        ("old oak tree", "a lawn and a tree", False),
        ("roses", "a rose by the door", False),
        ("a box", "boxes along the wall", False),
        ("red cherry", "cherries on the table", False),
        ("garden", "a lawn", False),  # the place's own name
        ("slice of cake", "a table with cakes", True),  # it is about the slice
        ("tree house", "a lawn and a tree", True),
        ("red ball", "a lawn and a tree", True),
    ],
)
def test_what_belongs_to_a_place_is_in_the_places_picture(thing: str, description: str, kept: bool) -> None:
    script = script_of(((thing,), ""), ((thing,), ""), description=description)
    assert names(script) == ([thing] if kept else [])


def test_set_dressing_of_another_place_is_a_thing_here() -> None:
    kitchen = Setting(name="kitchen", kind="interior", description="a table and a blue lamp")
    script = script_of((("blue lamp",), ""), (("blue lamp",), ""))
    assert names(script.model_copy(update={"settings": (*script.settings, kitchen)})) == ["blue lamp"]


def test_somebody_of_the_cast_is_no_thing() -> None:
    script = script_of((("the ann", "kite"), ""), (("Ann", "kite"), "the Ann"))
    assert names(script) == ["kite"]


def test_no_more_than_eight_get_one_those_that_are_seen_most_often() -> None:
    words = [f"thing{'abcdefghijkl'[n]}" for n in range(10)]
    script = script_of(*[(tuple(words[n:]), "") for n in (0, 0, 9, 8, 7)])
    found = names(script)
    assert found[:3] == [words[9], words[8], words[7]]
    assert len(found) == 8


def test_a_shot_shows_what_lies_there_and_what_is_held_each_once() -> None:
    props = props_of(BALL, 1)
    assert props_in(BALL.shots[0], props) == ["big red ball"]
    assert props_in(BALL.shots[1], props) == ["big red ball"], "in the words of its first shot"
    assert props_in(BALL.shots[2], props) == ["stick"]


# What is made from them


def state_of(script: Script, props: int | None, **designs: str) -> Any:
    made = {"character:Ann": Made(asset="ann"), "setting:garden": Made(asset="g")}
    made |= {f"prop:{name.replace('_', ' ')}": Made(asset=asset) for name, asset in designs.items()}
    return {
        "script": script, "brief": Brief(text="x"), "options": Options(props=props), "designs": made,
        "voices": {"Narrator": "one"},
    }  # fmt: skip


def test_digests_of_a_production_begun_before_there_were_sheets_are_what_they_were() -> None:
    state = state_of(BALL, None)
    assert {key: source for key, (_, source) in design_subjects(state).items()} == {
        "character:Ann": "d20f39ec4732e00b07226225",
        "setting:garden": "28672abb129ab16162419261",
    }
    assert [shot_input(state, shot)["source"] for shot in BALL.shots] == [  # type: ignore[index]
        "ba4e2ab45c6965cb7d589821", "6066ec5a3db9cf8c9878290c", "3b7aefce7bd17c19e1381229",
    ]  # fmt: skip


def test_a_shot_waits_for_the_sheets_of_its_things_and_no_others() -> None:
    waiting = state_of(BALL, 2)
    assert [shot_input(waiting, shot) is None for shot in BALL.shots] == [True, True, False]
    ready = state_of(BALL, 2, big_red_ball="ball")
    assert "prop:big red ball" in shot_input(ready, BALL.shots[1])["designs"]  # type: ignore[index]
    another = state_of(BALL, 2, big_red_ball="other ball")
    first, second = (shot_input(state, BALL.shots[0])["source"] for state in (ready, another))  # type: ignore[index]
    assert first != second, "another sheet, another shot"


def test_references_are_characters_then_the_setting_then_things() -> None:
    state = state_of(BALL, 2, big_red_ball="ball")
    wanted: Any = shot_input(state, BALL.shots[1])
    assert references_of(wanted) == (
        Reference(asset="ann", kind="character", name="Ann"),
        Reference(asset="g", kind="setting", name="garden", view=""),
        Reference(asset="ball", kind="prop", name="big red ball", view=""),
    )


def test_a_prop_is_designed_from_its_words_and_told_what_it_is_used_for() -> None:
    script = script_of(*[(("kite",), "")] * 5)
    subject, source = design_subjects(state_of(script, 2))["prop:kite"]
    assert (subject.kind, subject.name) == ("prop", "kite")
    assert [shot.id for shot in subject.script.shots] == ["01a", "01b", "01c"]
    other = script_of(*[(("kite",), "kite")] * 5)
    assert design_subjects(state_of(other, 2))["prop:kite"][1] == source, "an edited shot makes no other kite"


# The graph


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[Any]:
    made = saver_at(tmp_path)
    yield made
    made.close()


def begin(**options: Any) -> Any:
    return {"brief": Brief(text="A girl."), "options": Options(**options)}


class Usual(FakeCrew):
    usual = Options(props=2)


def test_a_film_designs_its_things_and_shows_them(saver: Any) -> None:
    crew = FakeCrew(made_script=BALL)
    state = production_graph(crew, saver).invoke(begin(props=2), CONFIG)
    assert sorted(state["designs"]) == ["character:Ann", "prop:big red ball", "setting:garden"]
    assert crew.selections["prop:big red ball"].accepted
    assert state["film"].seconds == 3


def test_options_that_leave_it_open_get_the_studios_usual(saver: Any) -> None:
    state = production_graph(Usual(made_script=BALL), saver).invoke(begin(), CONFIG)
    assert state["options"].props == 2
    assert "prop:big red ball" in state["designs"]
    assert options_of({"rounds": 1}, Direction(props=4), Options(props=2)).props == 4
    assert options_of({"props": 0}, Direction(props=4), Options(props=2)).props == 0
    assert options_of(None, Direction(props=0), Options(props=2)).props == 0
    assert Settings(props=3).options().props == 3


def test_an_old_production_that_is_resumed_makes_nothing_new(saver: Any) -> None:
    old = FakeCrew(made_script=BALL, broken={"clip:01c"})
    with pytest.raises(FilmIncomplete):
        production_graph(old, saver).invoke(begin(), CONFIG)
    crew = Usual(made_script=BALL)
    state = production_graph(crew, saver).invoke(None, CONFIG)
    assert state["film"].seconds == 3
    assert {key[1] for key in crew.log if key[0] in ("generate", "finish")} == {"frame:01c", "clip:01c"}
    assert not any(key.startswith("prop:") for key in state["designs"])


def test_a_sheet_that_fails_holds_back_its_shots_alone_and_they_follow(saver: Any) -> None:
    crew = FakeCrew(made_script=BALL, broken={"prop:big red ball"})
    graph = production_graph(crew, saver)
    with pytest.raises(FilmIncomplete) as caught:
        graph.invoke(begin(props=2), CONFIG)
    assert set(caught.value.reasons) == {"prop:big red ball", "shot:01a", "shot:01b"}
    assert "prop:big red ball" in caught.value.reasons["shot:01a"]
    assert sorted(graph.get_state(CONFIG).values["takes"]) == ["01c"]
    crew.broken.clear()
    before = dict(crew.log)
    state = graph.invoke(None, CONFIG)
    assert state["film"].seconds == 3
    assert not any(key[1] == "frame:01c" for key in crew.log if crew.log[key] != before.get(key, 0))


# Making again


def test_a_thing_made_again_takes_its_shots_along_and_undo_brings_all_back(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", crew={"made_script": BALL}) as studio:
        studio.make(BRIEF, name="film")

        def values() -> Any:
            return studio.graph.get_state(studio.config("film")).values

        before, log = values(), dict(studio.crew.log)  # type: ignore[attr-defined]
        change = partial(another_take, keys=("prop:big red ball",), note="With a star.")
        assert {part.key: part.why for part in studio.foresee("film", change).again} == {
            "prop:big red ball": "take 2: With a star.",
            "shot:01a": "it shows prop big red ball",
            "shot:01b": "it shows prop big red ball",
            "film": "cut of other shots",
        }
        studio.redo("film", "prop:big red ball", note="With a star.")
        crew: Any = studio.crew
        done = {key[1] for key in crew.log if isinstance(key, tuple) and crew.log[key] != log.get(key, 0)}
        assert not {"frame:01c", "01c", "character:Ann", "setting:garden"} & done
        assert {"prop:big red ball", "frame:01a", "frame:01b"} <= done
        assert crew.notes["prop:big red ball 1"] == ("With a star.",)
        painted = crew.painted
        studio.undo("film", "prop:big red ball")
        assert values()["takes"] == before["takes"]
        assert crew.painted == painted


def test_an_edit_that_shows_a_thing_again_gives_it_a_sheet_and_says_so(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", crew={"made_script": BALL}) as studio:
        studio.make(BRIEF, name="film")
        script = studio.graph.get_state(studio.config("film")).values["script"]
        shots = (script.shots[0], script.shots[1].model_copy(update={"things": ("stick",)}), script.shots[2])
        edited = script.model_copy(update={"shots": shots})
        found = studio.foresee("film", partial(another_script, script=edited))
        assert {part.key: part.why for part in found.again} == {
            "prop:stick": "not made yet",
            "shot:01b": "it shows prop stick",
            "shot:01c": "it shows prop stick",
            "film": "cut of other shots",
        }


def test_a_lost_sheet_is_made_again(tmp_path: Path) -> None:
    with paid_studio(tmp_path / "home", crew={"made_script": BALL}) as studio:
        studio.make(BRIEF, name="film")
        made = studio.graph.get_state(studio.config("film")).values["designs"]["prop:big red ball"]
        studio.crew.vault.path(made.asset).unlink()
        assert studio.mend("film") == ["prop:big red ball"]
        studio.resume("film")
        again = studio.graph.get_state(studio.config("film")).values["designs"]["prop:big red ball"]
        assert again.asset == made.asset


def test_the_command_line_names_a_thing_by_its_words(tmp_path: Path) -> None:
    from anim_director import commands_making
    from anim_director.cli import app

    home = tmp_path / "home"
    with paid_studio(home, crew={"made_script": BALL}) as studio:
        studio.make(BRIEF, name="film")
    assert commands_making.app is app

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(app, [*arguments, "--home", str(home)])

    mapped = run("redo", "film", "--prop", "big red ball", "--dry-run")
    assert "made again  shot:01b: it shows prop big red ball" in mapped.output
    assert "shot:01c" in mapped.output.partition("reused")[2]
    wrong = run("redo", "film", "--prop", "kite", "--dry-run")
    assert wrong.exit_code == 1
    assert "There are: big red ball" in str(wrong.output)


# The quote


def test_a_quote_counts_the_sheets_of_a_script_by_the_same_rule(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, design_candidates=1, frame_candidates=1, repair=False)
    brief = Brief(text=BALL.model_dump_json(), entry="script")
    # a girl, a garden, a ball; three frames
    assert quote(brief, settings)["images"]["low"] == 6
    assert quote(brief, settings.model_copy(update={"props": 0}))["images"]["low"] == 5
    assert quote(brief, settings.model_copy(update={"props": 1}))["images"]["low"] == 7


def test_a_quote_of_a_story_expects_two_sheets_and_none_where_none_are_made(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, design_candidates=1, repair=False, rounds=1)
    story = Brief(text="Ann has a ball. " * 12, entry="story")
    usual, without = (
        quote(story, settings.model_copy(update={"props": props}))["images"] for props in (2, 0)
    )
    assert usual["expected"] - without["expected"] == 2
    assert usual["low"] == without["low"]
    assert usual["high"] - without["high"] == 8
