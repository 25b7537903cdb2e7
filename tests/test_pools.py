"""Pools: their size is the bound, a crash is mended, nobody outlives the parent."""

import asyncio
import contextvars
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anim_director.errors import ToolError, WorkerCrashed
from anim_director.tools.pools import Pools, _Spawn
from tests.pool_work import crash, crash_once, loaded, nap, process

ROOT = Path(__file__).parent.parent


@pytest.fixture
def pools() -> Iterator[Pools]:
    with Pools(http=4, render=1, warm=()) as pools:
        yield pools


async def test_the_size_of_a_pool_is_its_bound(pools: Pools) -> None:
    busy, most, lock = 0, {"http": 0, "gpu": 0}, threading.Lock()

    def work(pool: str) -> None:
        nonlocal busy
        with lock:
            busy += 1
            most[pool] = max(most[pool], busy)
        time.sleep(0.01)
        with lock:
            busy -= 1

    await asyncio.gather(*[pools.run("http", work, "http") for _ in range(12)])
    await asyncio.gather(*[pools.run("gpu", work, "gpu") for _ in range(4)])
    assert most == {"http": 4, "gpu": 1}


def test_a_pool_serves_several_event_loops(pools: Pools) -> None:
    results = []

    def run(number: int) -> None:
        results.append(asyncio.run(pools.run("http", pow, number, 2)))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(results) == [0, 1, 4, 9, 16, 25]


async def test_threads_see_the_context_of_their_caller(pools: Pools) -> None:
    variable = contextvars.ContextVar("variable", default="none")
    variable.set("mine")
    assert await pools.run("http", variable.get) == "mine"


async def test_no_process_starts_before_it_is_needed_and_imports_what_it_was_told() -> None:
    with Pools(render=1, warm=("wave", "anim_director.no_such_module")) as pools:
        assert pools._drawing is None
        assert await pools.run("render", loaded, "wave", "langgraph", "langchain_core") == [
            True,
            False,
            False,
        ]
        assert await pools.run("render", process) != os.getpid()


async def test_a_crash_ends_nobody_elses_work(pools: Pools, tmp_path: Path) -> None:
    before = await pools.run("render", process)
    asked = [pools.run("render", nap, 0.01, tmp_path / "log") for _ in range(8)]
    asked.insert(3, pools.run("render", crash))
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(results.pop(3), WorkerCrashed)
    assert all(isinstance(began, float) for began in results), results
    assert len((tmp_path / "log").read_text().splitlines()) == 8, "and nothing was done twice"
    assert await pools.run("render", process) != before


async def test_a_crash_by_bad_luck_is_mended(pools: Pools, tmp_path: Path) -> None:
    assert await pools.run("render", crash_once, tmp_path / "crashed") == "done"


async def test_work_that_always_crashes_is_not_worth_a_retry(pools: Pools) -> None:
    with pytest.raises(WorkerCrashed, match="twice") as caught:
        await pools.run("render", crash)
    assert not caught.value.is_retryable


class InThisTestOnly:
    """Something a worker may not find."""


async def test_work_that_cannot_be_sent_is_told_and_crashes_nobody(
    pools: Pools, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await pools.run("render", process)
    with pytest.raises(ToolError, match="cannot be sent"):
        await pools.run("render", lambda: None)
    monkeypatch.setattr(InThisTestOnly, "__module__", "__main__")
    monkeypatch.setattr(sys.modules["__main__"], "InThisTestOnly", InThisTestOnly, raising=False)
    with pytest.raises(ToolError, match="module of their own"):
        await pools.run("render", repr, InThisTestOnly())
    assert await pools.run("render", process) == before


async def test_workers_that_do_not_start_are_given_up() -> None:
    with (
        Pools(render=1, warm=("tests.pool_crash",)) as pools,
        pytest.raises(WorkerCrashed, match="as soon as they start"),
    ):
        await pools.run("render", process)


async def test_a_worker_that_was_killed_while_idle_is_nobodys_crash(pools: Pools) -> None:
    worker = await pools.run("render", process)
    os.kill(worker, signal.SIGKILL)
    assert await pools.run("render", process) != worker


async def test_closing_drops_what_is_queued_and_waits_for_what_runs(tmp_path: Path) -> None:
    pools, log = Pools(gpu=1), tmp_path / "log"
    naps = [asyncio.ensure_future(pools.run("gpu", nap, 0.1, log)) for _ in range(5)]
    await asyncio.sleep(0.05)
    await asyncio.to_thread(pools.close)
    results = await asyncio.gather(*naps, return_exceptions=True)
    assert log.read_text() == "slept\n"
    assert [isinstance(r, asyncio.CancelledError) for r in results] == [False, True, True, True, True]
    with pytest.raises(ToolError, match="closed"):
        await pools.run("gpu", process)
    pools.close()


async def test_who_is_cancelled_takes_his_work_out_of_the_queue(pools: Pools, tmp_path: Path) -> None:
    log = tmp_path / "log"
    first = asyncio.ensure_future(pools.run("gpu", nap, 0.1))
    second = asyncio.ensure_future(pools.run("gpu", nap, 0.0, log))
    await asyncio.sleep(0.02)
    second.cancel()
    await first
    await pools.run("gpu", process)
    assert not log.exists()


SCRIPT = """
import asyncio, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores Ctrl-C
from anim_director.tools.pools import Pools
from tests.pool_work import nap, process
async def main(pools):
    print(await pools.run("render", process), flush=True)
    await pools.run("render", nap, float(sys.argv[1]))
with Pools(render=2, warm=()) as pools:  # no `if __name__ == "__main__"`
    asyncio.run(main(pools))
"""


@pytest.mark.parametrize("way", ["file", "stdin", "-c"])
def test_scripts_need_no_main_guard(way: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    command = {"file": [str(script)], "stdin": ["-"], "-c": ["-c", SCRIPT]}[way]
    result = subprocess.run(
        [sys.executable, *command, "0"],
        input=SCRIPT if way == "stdin" else None,
        capture_output=True,
        text=True,
        timeout=30,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 1


def alive(process: int) -> bool:
    """Say whether a process runs; one that ended and was not reaped does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks into /proc")
def test_workers_end_when_their_parent_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT, "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        assert alive(worker)
        parent.kill()
    give_up = time.monotonic() + 5
    while alive(worker) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert not alive(worker)


def test_ctrl_c_ends_a_run_and_its_workers_quickly() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT, "5"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, process_group=0
    ) as parent:
        assert parent.stdout
        parent.stdout.readline()
        os.killpg(parent.pid, signal.SIGINT)  # as a terminal does: to all of them
        _, said = parent.communicate(timeout=10)
    assert parent.returncode != 0
    assert "KeyboardInterrupt" in said
    assert "_Worker" not in said, "workers leave it to their parent"


def test_a_worker_that_starts_while_its_pool_breaks_is_ended_too() -> None:
    # Nobody else would end it, and the program would wait for it at its end, for ever.
    workers = _Spawn()
    early = workers.Process(target=time.sleep, args=(600,))
    early.start()
    workers.end()
    late = workers.Process(target=time.sleep, args=(600,))
    late.start()
    for worker in (early, late):
        worker.join(60)
        assert worker.exitcode == -signal.SIGTERM
