"""Who works when: the production graph with a crew that only takes notes."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langgraph.types import Command

from anim_director.errors import FilmIncomplete, GraphChanged, ProductionBusy
from anim_director.film import Brief, Candidate, Options, Shot, values
from anim_director.graph import doors
from anim_director.graph.candidate_loop import candidate_loop, fallback
from anim_director.graph.production import production_graph
from anim_director.graph.state import STATE_VALUES, LoopState, Orders, Subject, updated
from anim_director.graph.work import goes_on_from
from anim_director.redoing import map_of
from tests.fake_crew import FakeCrew, saver_at, small_script

CONFIG: Any = {"configurable": {"thread_id": "test"}}


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[Any]:
    made = saver_at(tmp_path)
    yield made
    made.close()


def begin(**options: Any) -> Any:
    return {"brief": Brief(text="A girl and a dog."), "options": Options(**options)}


def test_a_brief_becomes_a_film_of_all_its_shots(saver: Any) -> None:
    crew = FakeCrew()
    state = production_graph(crew, saver).invoke(begin(), CONFIG)
    assert state["film"].seconds == 4
    assert sorted(state["takes"]) == ["01a", "01b", "02a", "02b"]
    assert sorted(state["designs"]) == [
        "character:Ann",
        "character:Rex",
        "setting:place 1",
        "setting:place 2",
    ]


async def test_async_callers_get_the_same_film(saver: Any) -> None:
    state = await production_graph(FakeCrew(), saver).ainvoke(begin(), CONFIG)
    assert state["film"].seconds == 4


async def test_plain_callers_inside_a_running_loop_work(saver: Any) -> None:
    state = production_graph(FakeCrew(), saver).invoke(begin(), CONFIG)
    assert state["film"].seconds == 4


def test_a_finished_film_is_not_made_again(saver: Any) -> None:
    crew = FakeCrew()
    graph = production_graph(crew, saver)
    graph.invoke(begin(), CONFIG)
    before = dict(crew.log)
    graph.invoke(None, CONFIG)
    assert crew.log == before


def test_the_best_of_all_rounds_wins_and_not_the_last(saver: Any) -> None:
    scores = {
        ("frame:01a", r, n): s
        for r, n, s in [(1, 0, 2), (1, 1, 3.5), (2, 0, 3), (2, 1, 1), (3, 0, 2), (3, 1, 2)]
    }
    crew = FakeCrew(scores=scores)
    production_graph(crew, saver).invoke(begin(), CONFIG)
    chosen = crew.selections["frame:01a"]
    assert (chosen.candidate.round, chosen.candidate.number, chosen.rounds) == (1, 1, 3)
    assert not chosen.accepted


async def test_a_loop_that_an_earlier_version_left_before_its_choice_goes_on_with_it(saver: Any) -> None:
    crew = FakeCrew()
    loop = candidate_loop("frame", crew.frames)
    loop.checkpointer = saver
    tried = {f"1/{n}": Candidate(asset=f"picture {n}", round=1, number=n) for n in range(2)}
    left = {"subject": Subject(name="01a"), "round": 1, "orders": {"1": Orders(prompt="A girl.")}}
    await loop.aupdate_state(CONFIG, Command(update={**left, "tried": tried}, goto="choose"), as_node="judge")
    assert (await loop.aget_state(CONFIG)).next == ("choose",)
    done = await loop.ainvoke(None, CONFIG)
    assert done["selection"].candidate.asset == "picture 0"
    assert done["winning"].prompt == "A girl."
    assert not crew.log, "nothing is asked or made for it"


def test_a_good_candidate_ends_its_loop_at_once(saver: Any) -> None:
    crew = FakeCrew()
    production_graph(crew, saver).invoke(begin(), CONFIG)
    assert crew.selections["frame:01a"].rounds == 1
    assert crew.log["generate", "frame:01a"] == 2


def test_the_next_round_carries_the_mends_of_the_best_try(saver: Any) -> None:
    crew = FakeCrew(scores={("frame:01a", 1, 0): 2.0, ("frame:01a", 1, 1): 3.0})
    production_graph(crew, saver).invoke(begin(), CONFIG)
    assert crew.notes["frame:01a 2"] == ("Mend 1/1.",)
    assert "Mend 1/1." in crew.selections["frame:01a"].candidate.prompt


def test_what_was_mended_stays_mended(saver: Any) -> None:
    scores = {("frame:01a", r, n): s for r, n, s in [(1, 0, 2), (1, 1, 1), (2, 0, 3), (2, 1, 1), (3, 0, 1)]}
    crew = FakeCrew(scores=scores)
    production_graph(crew, saver).invoke(begin(), CONFIG)
    assert crew.notes["frame:01a 3"] == ("Mend 2/0.", "Mend 1/0."), "else the first fault comes back"


def test_a_candidate_that_fails_a_gate_never_wins(saver: Any) -> None:
    crew = FakeCrew(blank={("frame:01a", 1, 0)}, scores={("frame:01a", 1, 1): 4.0})
    production_graph(crew, saver).invoke(begin(), CONFIG)
    assert crew.selections["frame:01a"].candidate.number == 1


def test_after_gates_alone_the_next_round_is_told_what_they_found(saver: Any) -> None:
    crew = FakeCrew(blank={("clip:01a", 1, 0), ("clip:01a", 1, 1)})
    production_graph(crew, saver).invoke(begin(), CONFIG)
    assert crew.notes["clip:01a 2"] == ("blank",)


def test_one_lost_shot_stops_the_cut_with_a_list_and_the_others_finish(saver: Any) -> None:
    crew = FakeCrew(broken={"clip:01b"})
    graph = production_graph(crew, saver)
    with pytest.raises(FilmIncomplete, match=r"shot:01b.*is down"):
        graph.invoke(begin(), CONFIG)
    state = graph.get_state(CONFIG).values
    assert sorted(state["takes"]) == ["01a", "02a", "02b"]
    assert crew.log["cut"] == 0


def test_after_the_cause_is_mended_only_the_lost_shot_is_made(saver: Any) -> None:
    crew = FakeCrew(broken={"clip:01b"})
    graph = production_graph(crew, saver)
    for _ in range(2):  # refused again while it is broken
        with pytest.raises(FilmIncomplete):
            graph.invoke(None if crew.log["write"] else begin(), CONFIG)
    before = dict(crew.log)
    crew.broken.clear()
    state = graph.invoke(None, CONFIG)
    assert state["film"].seconds == 4
    changed = {key for key in crew.log if crew.log[key] != before.get(key, 0)}
    assert {key if isinstance(key, str) else key[1].partition(":")[2] or key[1] for key in changed} == {
        "01b",
        "cut",
    }


def test_gaps_are_allowed_when_asked_for(saver: Any) -> None:
    crew = FakeCrew(broken={"frame:01b"})
    state = production_graph(crew, saver).invoke(begin(allow_gaps=True), CONFIG)
    assert state["film"].seconds == 3


def test_where_gaps_are_allowed_a_shot_without_a_clip_shows_its_picture(saver: Any) -> None:
    crew = FakeCrew(broken={"clip:01b"})
    state = production_graph(crew, saver).invoke(begin(allow_gaps=True), CONFIG)
    assert state["film"].seconds == 4
    take = state["takes"]["01b"]
    assert take.clip.asset == f"{take.frame.asset} moved"
    assert "camera moves over its picture" in take.notes[0]
    assert "is down" in take.notes[0]


def test_where_gaps_are_allowed_the_least_bad_try_is_taken_and_said(saver: Any) -> None:
    tries = {("frame:01a", r, n) for r in (1, 2, 3) for n in (0, 1)}
    with pytest.raises(FilmIncomplete, match="no usable candidate"):
        production_graph(FakeCrew(blank=tries), saver).invoke(begin(), CONFIG)
    config: Any = {"configurable": {"thread_id": "another"}}
    state = production_graph(FakeCrew(blank=tries), saver).invoke(begin(allow_gaps=True), config)
    assert state["film"].seconds == 4
    assert state["takes"]["01a"].frame.fault == "blank"
    assert state["takes"]["01a"].notes == ("Shot 01a: no better picture came. blank",)
    assert state["takes"]["01b"].notes == ()


# Shots that go on from each other


def in_a_row(count: int) -> Any:
    script = small_script(1, count)
    two = script.shots[1].figures
    shots = tuple(s.model_copy(update={"figures": two, "lines": ()}) for s in script.shots)
    return script.model_copy(update={"shots": shots})


def test_shots_go_on_from_each_other_and_every_third_begins_with_its_own_frame(saver: Any) -> None:
    crew = FakeCrew(made_script=in_a_row(5))
    state = production_graph(crew, saver).invoke(begin(continuation=True), CONFIG)
    takes = state["takes"]
    assert [takes[name].continues for name in sorted(takes)] == ["", "01a", "01b", "", "01d"]
    assert crew.began["clip:01b"] == f"last of {takes['01a'].clip.asset}"
    assert crew.began["clip:01d"] == takes["01d"].frame.asset
    assert state["film"].seconds == 5


def test_without_being_asked_every_shot_begins_with_its_own_frame(saver: Any) -> None:
    crew = FakeCrew(made_script=in_a_row(3))
    state = production_graph(crew, saver).invoke(begin(), CONFIG)
    assert {take.continues for take in state["takes"].values()} == {""}
    assert not [key for key in crew.log if key[0] == "opening"]


def test_other_people_or_another_framing_end_a_row() -> None:
    script = in_a_row(3)
    first, second, third = script.shots
    closer = second.model_copy(update={"framing": "close"})
    fewer = third.model_copy(update={"figures": third.figures[:1]})
    assert goes_on_from(script, second) == "01a"
    assert goes_on_from(script.model_copy(update={"shots": (first, closer, third)}), closer) == ""
    assert goes_on_from(script.model_copy(update={"shots": (first, second, fewer)}), fewer) == ""


def test_a_shot_waits_for_the_one_it_goes_on_from_also_after_a_failure(saver: Any) -> None:
    crew = FakeCrew(made_script=in_a_row(3), broken={"clip:01b"})
    graph = production_graph(crew, saver)
    with pytest.raises(FilmIncomplete) as caught:
        graph.invoke(begin(continuation=True), CONFIG)
    assert set(caught.value.reasons) == {"shot:01b", "shot:01c"}
    assert caught.value.reasons["shot:01c"] == "waits for shot:01b"
    crew.broken.clear()
    before = dict(crew.log)
    takes = graph.invoke(None, CONFIG)["takes"]
    assert [takes[name].continues for name in sorted(takes)] == ["", "01a", "01b"]
    assert crew.log["generate", "clip:01a"] == before["generate", "clip:01a"]


def test_where_gaps_are_allowed_a_shot_does_not_wait_for_a_lost_one(saver: Any) -> None:
    crew = FakeCrew(made_script=in_a_row(2), broken={"frame:01a"})
    state = production_graph(crew, saver).invoke(begin(continuation=True, allow_gaps=True), CONFIG)
    assert sorted(state["takes"]) == ["01b"]
    assert state["takes"]["01b"].continues == ""


def test_redoing_a_shot_remakes_those_that_go_on_from_it(saver: Any) -> None:
    crew = FakeCrew(made_script=in_a_row(4))
    graph = production_graph(crew, saver)
    graph.invoke(begin(continuation=True), CONFIG)
    again = {"again": {"shot:01b": 2}}
    foreseen = map_of(graph.get_state(CONFIG).values, again)
    assert {part.key: part.why for part in foreseen.again if part.key != "film"} == {
        "shot:01b": "take 2",
        "shot:01c": "it goes on from shot 01b",
    }
    before = dict(crew.log)
    graph.update_state(CONFIG, again, as_node="call")
    graph.invoke(None, CONFIG)
    made = {key[1] for key in crew.log if key[0] == "finish" and crew.log[key] != before.get(key, 0)}
    assert made == {"clip:01b", "clip:01c"}


def test_a_lost_design_names_the_shots_that_wait_for_it(saver: Any) -> None:
    crew = FakeCrew(broken={"character:Rex"})
    with pytest.raises(FilmIncomplete) as caught:
        production_graph(crew, saver).invoke(begin(), CONFIG)
    assert set(caught.value.reasons) == {"character:Rex", "shot:01b", "shot:02b"}
    assert "character:Rex" in caught.value.reasons["shot:01b"]


def test_the_script_is_mended_until_it_is_good_and_the_best_is_kept(saver: Any) -> None:
    crew = FakeCrew(script_scores=[2.0, 3.5, 3.0])
    state = production_graph(crew, saver).invoke(begin(), CONFIG)
    assert crew.log["script"] == 3
    assert state["script"].title == "Version 2"


def test_a_script_that_comes_back_unchanged_is_not_reviewed_again_and_again(saver: Any) -> None:
    class Stubborn(FakeCrew):
        async def script(self, state: Any, production: str) -> Any:
            self.log["script"] += 1
            return self.made_script

    crew = Stubborn(script_scores=[2.0])
    production_graph(crew, saver).invoke(begin(script_rounds=6), CONFIG)
    assert crew.log["script"] == crew.log["review"] == 2


def test_a_script_is_reviewed_no_more_often_than_it_may(saver: Any) -> None:
    crew = FakeCrew(script_scores=[2.0])
    production_graph(crew, saver).invoke(begin(script_rounds=4), CONFIG)
    assert crew.log["review"] == 4


def test_redoing_one_shot_touches_no_other(saver: Any) -> None:
    crew = FakeCrew()
    graph = production_graph(crew, saver)
    first = graph.invoke(begin(), CONFIG)
    before = dict(crew.log)
    graph.update_state(CONFIG, {"again": {"shot:01b": 2}, "wishes": {"shot:01b": "Closer."}}, as_node="call")
    state = graph.invoke(None, CONFIG)
    changed = {key[1] for key in crew.log if crew.log[key] != before.get(key, 0) and key != "cut"}
    assert changed == {"frame:01b", "clip:01b", "01b"}
    assert crew.log["cut"] == 2
    assert state["takes"]["01b"].frame.asset != first["takes"]["01b"].frame.asset
    assert crew.notes["frame:01b 1"] == ("Closer.",)


def test_an_edited_line_remakes_its_shot_alone(saver: Any) -> None:
    crew = FakeCrew()
    graph = production_graph(crew, saver)
    script = graph.invoke(begin(), CONFIG)["script"]
    shots = tuple(s.model_copy(update={"action": "Ann waves."}) if s.id == "02a" else s for s in script.shots)
    before = dict(crew.log)
    graph.update_state(CONFIG, {"script": script.model_copy(update={"shots": shots})}, as_node="call")
    graph.invoke(None, CONFIG)
    assert {k[1] for k in crew.log if crew.log[k] != before.get(k, 0) and k != "cut"} == {
        "frame:02a",
        "clip:02a",
        "02a",
    }


def test_the_script_waits_for_a_person_and_takes_a_wish(saver: Any) -> None:
    crew = FakeCrew()
    graph = production_graph(crew, saver)
    graph.invoke(begin(review=("script",)), CONFIG)
    assert graph.get_state(CONFIG).interrupts[0].value["kind"] == "script"
    graph.invoke(Command(resume="Fewer shots."), CONFIG)
    assert crew.log["script"] == 2
    graph.invoke(Command(resume="ok"), CONFIG)
    assert graph.get_state(CONFIG).values["film"].seconds == 4


def test_every_storyboard_picture_is_asked_for_and_a_wish_draws_it_again(saver: Any) -> None:
    crew = FakeCrew(made_script=small_script(1, 2))
    graph = production_graph(crew, saver)
    graph.invoke(begin(review=("storyboard",)), CONFIG)
    asked = graph.get_state(CONFIG).interrupts
    assert sorted(i.value["shot"] for i in asked) == ["01a", "01b"]
    by_shot = {i.value["shot"]: i.id for i in asked}
    graph.invoke(Command(resume={by_shot["01a"]: "ok", by_shot["01b"]: "darker"}), CONFIG)
    again = graph.get_state(CONFIG).interrupts
    assert [i.value["shot"] for i in again] == ["01b"]
    assert crew.log["compose", "frame:01b"] == 2
    assert crew.log["compose", "frame:01a"] == 1
    graph.invoke(Command(resume="ok"), CONFIG)
    assert graph.get_state(CONFIG).values["film"].seconds == 2


def test_progress_is_streamed_with_a_version(saver: Any) -> None:
    graph = production_graph(FakeCrew(), saver)
    events = [part[-1] for part in graph.stream(begin(), CONFIG, stream_mode="custom", subgraphs=True)]
    assert {e["version"] for e in events} == {1}
    assert {"storyline", "script", "candidate", "judged", "accepted", "take", "film"} <= {
        e["stage"] for e in events
    }


def test_a_production_of_a_newer_graph_is_refused_with_the_mend(
    saver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "GRAPH_VERSION", doors.GRAPH_VERSION + 1)
    production_graph(FakeCrew(), saver).invoke(begin(), CONFIG)
    monkeypatch.undo()
    with pytest.raises(GraphChanged, match=r"newer Anim-Director.*pip install -U"):
        production_graph(FakeCrew(), saver).invoke(None, CONFIG)


async def test_a_second_run_of_a_production_is_refused(saver: Any) -> None:
    class Slow(FakeCrew):
        async def write(self, state: Any, production: str) -> Any:
            started.set()
            await asyncio.sleep(5)

    started = asyncio.Event()
    first = asyncio.create_task(production_graph(Slow(), saver).ainvoke(begin(), CONFIG))
    await started.wait()
    with pytest.raises(ProductionBusy):
        await production_graph(FakeCrew(), saver).ainvoke(begin(), CONFIG)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first


def test_all_vocabulary_survives_a_checkpoint_as_what_it_was(saver: Any) -> None:
    production_graph(FakeCrew(), saver).invoke(begin(), CONFIG)
    state = production_graph(FakeCrew(), saver).get_state(CONFIG).values
    assert isinstance(state["script"].shots[0], Shot)
    assert isinstance(state["takes"]["01a"].speech[0].line.text, str)
    serde = saver.serde
    for kind in (*values(), *STATE_VALUES):
        assert serde.loads_typed(serde.dumps_typed(kind())) == kind()


def test_checkpoints_grow_in_step_with_the_film(tmp_path: Path) -> None:
    sizes = []
    for shots in (5, 10):
        saver = saver_at(tmp_path / str(shots))
        crew = FakeCrew(made_script=small_script(shots // 5 * 2, 5))
        production_graph(crew, saver).invoke(begin(), CONFIG)
        rows = saver.conn.execute("select sum(length(checkpoint)) from checkpoints where checkpoint_ns != ''")
        sizes.append(rows.fetchone()[0])
        saver.close()
    assert sizes[1] < 2.3 * sizes[0]


@pytest.mark.parametrize(("fault", "taken"), [("Jumps at 0.3 s.", True), ("Black frames.", False)])
def test_a_tool_that_makes_the_same_again_does_not_cost_the_film_over_a_mild_fault(
    fault: str, taken: bool
) -> None:
    tried = {
        key: Candidate(asset=asset, round=int(key[0]), number=0, fault=fault)
        for key, asset in (("1/0", "first"), ("2/0", "second"), ("3/0", "second"))
    }
    state: Any = {"subject": Subject(kind="clip", name="03b"), "tried": tried, "round": 3}
    chosen = fallback(state)
    assert (chosen is not None) == taken
    state["tried"] = {**tried, "3/0": tried["3/0"].model_copy(update={"asset": "third"})}
    assert fallback(state) is None, "another try may be better: resuming makes one"


def test_what_a_node_writes_is_known_before_it_is_written() -> None:
    before = {"tried": {"1/0": 1, "1/1": 2}, "calls": 2, "round": 1, "spent": "no money"}
    update = {"tried": {"1/1": 3, "1/0": None}, "calls": 1, "round": 2, "spent": "", "repairs": {"2": None}}
    after = updated(LoopState, before, update)
    assert after == {"tried": {"1/1": 3}, "calls": 3, "round": 2, "spent": "no money", "repairs": {}}
