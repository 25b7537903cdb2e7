"""The saver: one file of states, for plain and for async callers, one run at a time."""

import asyncio
import json
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated, Any

import ormsgpack
import pytest
from langgraph.graph import END, START, StateGraph
from typing_extensions import TypedDict

from anim_director.checkpoints.locks import locked
from anim_director.checkpoints.saver import FilmSaver
from anim_director.errors import HomeUnusable, ProductionBusy
from anim_director.film import Candidate, Critique, Mark


class State(TypedDict, total=False):
    """What the little graph of these tests remembers."""

    tried: Annotated[dict[str, Candidate], lambda old, new: {**old, **new}]
    other: Any


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[FilmSaver]:
    saver = FilmSaver(tmp_path / "graph.sqlite")
    yield saver
    saver.close()


MADE = Candidate(asset="a", critique=Critique(marks=(Mark(criterion="setting", score=4.0),), score=4.0))


def graph(saver: FilmSaver) -> Any:
    async def make(state: State) -> State:
        return {"tried": {"1/0": MADE}}

    builder = StateGraph(State)
    builder.add_node("make", make)
    builder.add_edge(START, "make")
    builder.add_edge("make", END)
    return builder.compile(checkpointer=saver)


def config(name: str) -> Any:
    return {"configurable": {"thread_id": name}}


async def test_plain_and_async_callers_see_the_same_state(saver: FilmSaver) -> None:
    film = graph(saver)
    await film.ainvoke({"other": 1}, config("fox"))
    assert film.get_state(config("fox")).values == {"tried": {"1/0": MADE}, "other": 1}
    assert (await film.aget_state(config("fox"))).values == film.get_state(config("fox")).values
    assert [s.metadata["step"] async for s in film.aget_state_history(config("fox"))] == [1, 0, -1]
    await saver.adelete_thread("fox")
    assert film.get_state(config("fox")).values == {}


def test_values_come_back_whole(saver: FilmSaver) -> None:
    film = graph(saver)
    asyncio.run(film.ainvoke({"other": 1}, config("fox")))
    [back] = film.get_state(config("fox")).values["tried"].values()
    assert back == MADE
    assert isinstance(back.critique.marks, tuple)


def test_many_loops_may_save_at_the_same_time(saver: FilmSaver) -> None:
    film = graph(saver)

    def run(number: int) -> None:
        asyncio.run(film.ainvoke({"other": number}, config(f"film {number}")))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, range(12)))
    assert [film.get_state(config(f"film {n}")).values["other"] for n in range(12)] == list(range(12))


def test_nobody_else_can_read_it(saver: FilmSaver, tmp_path: Path) -> None:
    asyncio.run(graph(saver).ainvoke({"other": 1}, config("fox")))
    for each in [tmp_path / "locks", *tmp_path.rglob("graph.sqlite*")]:
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each


async def test_a_file_that_cannot_be_used_is_told_plainly(saver: FilmSaver, tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable, match="Not a directory"):
        FilmSaver(tmp_path / "graph.sqlite" / "below")
    await graph(saver).ainvoke({"other": 1}, config("fox"))
    saver.conn.execute("PRAGMA query_only = ON")  # as on a disk that cannot be written
    with pytest.raises(HomeUnusable, match="readonly"):
        await graph(saver).ainvoke({"other": 1}, config("wolf"))
    saver.conn.execute("PRAGMA query_only = OFF")
    await graph(saver).ainvoke({"other": 1}, config("wolf"))


# A hostile checkpoint

CALLED: list[str] = []


class Trap:
    """Tells when somebody builds one."""

    def __init__(self, what: str = "") -> None:
        CALLED.append(what)


def hostile(kind: int, module: str, name: str, argument: Any) -> bytes:
    """Pack a call of `module.name` as LangGraph's serializer would (an extension of msgpack)."""
    call = ormsgpack.packb((module, name, argument))
    return ormsgpack.packb({"x": ormsgpack.Ext(kind, call)})


TRAPS = [
    (0, __name__, "Trap", "called"),  # one argument
    (1, __name__, "Trap", ["called"]),  # arguments
    (2, __name__, "Trap", {"what": "called"}),  # named arguments
    (0, "os", "system", "touch {file}"),
    (1, "subprocess", "check_call", [["touch", "{file}"]]),
]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_checkpoint_that_names_another_class_builds_nothing(
    saver: FilmSaver, tmp_path: Path, trap: tuple[int, str, str, Any]
) -> None:
    film, file = graph(saver), tmp_path / "harm"
    asyncio.run(film.ainvoke({"other": 1}, config("fox")))
    said = json.loads(json.dumps(trap[3]).replace("{file}", str(file)))
    CALLED.clear()
    with sqlite3.connect(tmp_path / "graph.sqlite") as db:
        db.execute("UPDATE checkpoints SET type = 'msgpack', checkpoint = ?", (hostile(*trap[:3], said),))
    with pytest.raises(KeyError):  # nothing is left of the state; but nothing was called either
        film.get_state(config("fox"))
    assert not CALLED
    assert not file.exists()
    permissive = type(saver.serde)(allowed_msgpack_modules=True)
    permissive.loads_typed(("msgpack", hostile(*trap[:3], said)))
    assert CALLED or file.exists(), "the trap would not work anywhere: the test proves nothing"


def test_strict_types_are_on_also_for_graphs_that_use_another_saver() -> None:
    code = (
        "import anim_director.checkpoints.saver;"
        "from langgraph.checkpoint.serde import _msgpack; print(_msgpack.STRICT_MSGPACK_ENABLED)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "True"


# One run at a time


def test_a_production_is_held_by_one_run(saver: FilmSaver, tmp_path: Path) -> None:
    other = FilmSaver(tmp_path / "graph.sqlite")
    with saver.hold("fox"), saver.hold("wolf"):
        for door in (saver, other):
            with pytest.raises(ProductionBusy, match="'fox'"), door.hold("fox"):
                pass
    with other.hold("fox"):
        pass
    other.close()
    assert list((tmp_path / "locks").iterdir()) == []


def test_a_name_never_becomes_a_path(saver: FilmSaver, tmp_path: Path) -> None:
    with saver.hold("../../etc/passwd"):
        assert len(list((tmp_path / "locks").iterdir())) == 1


HOLD = """
import sys, time
from pathlib import Path
from anim_director.checkpoints.saver import FilmSaver
with FilmSaver(Path(sys.argv[1])).hold("fox"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_told_and_a_killed_one_lets_go(saver: FilmSaver, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "graph.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        with pytest.raises(ProductionBusy), saver.hold("fox"):
            pass
        child.send_signal(signal.SIGKILL)
        child.wait()
        with saver.hold("fox"):
            pass


def test_many_who_want_a_lock_get_it_one_after_another(tmp_path: Path) -> None:
    inside: list[int] = []

    def work(number: int) -> int:
        with locked(tmp_path / "lock", patience=20) as mine:
            assert mine
            inside.append(number)
            time.sleep(0.002)
            count = len(inside)
            inside.remove(number)
            return count

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(work, range(40))) == {1}
