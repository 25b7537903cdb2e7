"""What of checkpoints is spared: nothing that a restart could miss."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from langgraph.graph import START, StateGraph
from langgraph.types import Command, Send, interrupt
from typing_extensions import TypedDict

from anim_director.checkpoints.saver import FilmSaver

FOX: Any = {"configurable": {"thread_id": "fox"}}


class State(TypedDict, total=False):
    """What the little graphs of these tests remember."""

    one: str
    two: str
    made: str


class Work:
    """Nodes that count how often they run, and fail or ask when told to."""

    def __init__(self) -> None:
        self.ran: Counter[str] = Counter()
        self.failing: set[str] = set()
        self.asking: set[str] = set()

    def node(self, name: str, key: str = "") -> Any:
        async def node(state: State) -> Any:
            self.ran[name] += 1
            if name in self.failing:
                self.failing.discard(name)
                raise ConnectionError(name)
            answer = interrupt(name) if name in self.asking else name
            return {key or name: answer}

        return node


def inner(work: Work) -> Any:
    """One step after another."""
    builder = StateGraph(State)
    builder.add_node("one_", work.node("one"))
    builder.add_node("two_", work.node("two"))
    builder.add_edge(START, "one_")
    builder.add_edge("one_", "two_")
    return builder.compile()


def outer(work: Work, saver: FilmSaver) -> Any:
    """Calls a subgraph from a node, as films do."""
    part = inner(work)

    async def call(state: State) -> Any:
        work.ran["call"] += 1
        made = await part.ainvoke({"made": "by the caller"})
        return {"one": made["one"], "two": made["two"]}

    builder = StateGraph(State)
    builder.add_node("call", call)
    builder.add_edge(START, "call")
    return builder.compile(checkpointer=saver)


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[FilmSaver]:
    with closing(FilmSaver(tmp_path / "graph.sqlite")) as saver:
        yield saver


async def run(graph: Any, saver: FilmSaver, begin: Any) -> Any:
    """Run a graph as `Production` does: held, each checkpoint before the next step."""
    with saver.hold("fox"):
        return await graph.ainvoke(begin, FOX, durability="sync")


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


async def test_what_a_subgraph_begins_with_is_not_written_but_what_every_node_made_is(
    saver: FilmSaver,
) -> None:
    await run(outer(Work(), saver), saver, {"made": "x"})
    steps: dict[bool, list[int]] = {}
    for each in saver.list(FOX):
        steps.setdefault(bool(each.config["configurable"]["checkpoint_ns"]), []).append(each.metadata["step"])
    assert steps == {False: [1, 0, -1], True: [2, 1]}
    known = rows(saver.path, "SELECT checkpoint_id FROM checkpoints")
    assert set(rows(saver.path, "SELECT checkpoint_id FROM writes")) <= set(known), "no write is an orphan"


@pytest.mark.parametrize("asks", ["one", "two"])
async def test_a_question_in_any_step_of_a_subgraph_is_answered_by_another_process(
    saver: FilmSaver, asks: str
) -> None:
    work = Work()
    work.asking = {asks}
    await run(outer(work, saver), saver, {"made": "x"})
    with closing(FilmSaver(saver.path)) as other:
        graph = outer(work, other)
        assert [i.value for i in (await graph.aget_state(FOX)).interrupts] == [asks]
        done = await run(graph, other, Command(resume="yes"))
    assert done == {"made": "x", "one": "one", "two": "two", asks: "yes"}
    assert work.ran["one"] == (2 if asks == "one" else 1)


@pytest.mark.parametrize("again", ["here", "there"])
async def test_what_a_subgraph_has_done_is_not_done_again(saver: FilmSaver, again: str) -> None:
    work = Work()
    work.failing = {"two"}
    with pytest.raises(ConnectionError):
        await run(outer(work, saver), saver, {"made": "x"})
    with closing(FilmSaver(saver.path)) as other:
        goes_on = saver if again == "here" else other
        assert (await run(outer(work, goes_on), goes_on, None))["two"] == "two"
    assert work.ran == {"call": 2, "one": 1, "two": 2}


async def test_why_a_first_step_failed_is_kept(saver: FilmSaver) -> None:
    work = Work()
    work.failing = {"one"}
    with pytest.raises(ConnectionError):
        await run(outer(work, saver), saver, {"made": "x"})
    inside = rows(saver.path, "SELECT channel FROM writes WHERE checkpoint_ns != ''")
    assert inside == [("__error__",)]
    assert (await run(outer(work, saver), saver, None))["one"] == "one"


async def test_of_nodes_side_by_side_each_is_kept_as_soon_as_it_is_done(saver: FilmSaver) -> None:
    work = Work()
    builder = StateGraph(State)
    for name in ("one", "two"):
        builder.add_node(f"{name}_", work.node(name))
        builder.add_edge(START, f"{name}_")
    graph = builder.compile(checkpointer=saver)
    work.failing = {"two"}
    with pytest.raises(ConnectionError):
        await run(graph, saver, {"made": "x"})
    assert await run(graph, saver, None) == {"made": "x", "one": "one", "two": "two"}
    assert work.ran == {"one": 1, "two": 2}


async def test_a_candidate_is_kept_also_where_it_is_the_only_one(saver: FilmSaver) -> None:
    work = Work()

    async def compose(state: State) -> Command[Any]:
        return Command(goto=[Send("generate", {})])

    builder = StateGraph(State)
    builder.add_node("compose", compose, destinations=("generate",))
    builder.add_node("generate", work.node("generate", "made"))
    builder.add_edge(START, "compose")
    await run(builder.compile(checkpointer=saver), saver, {"one": "x"})
    told = rows(saver.path, "SELECT channel, task_path FROM writes")
    assert [path for channel, path in told if channel == "made"], "sent, hence kept"
    assert all("compose" not in path for _, path in told), "the checkpoint that followed says it"
