"""The door: what was made once is never made, or paid, again."""

import asyncio
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from anim_director.errors import (
    BudgetSpent,
    DamagedAsset,
)
from anim_director.tools.base import Kept, Reference
from anim_director.tools.desk import job_digest
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.asked_door import get, nothing_partial
from tests.drawing_tools import Painter, made
from tests.fake_studio import PRICE, Client, png
from tests.killed_door import (
    EVENT_POINTS,
    LEDGER_POINTS,
    PAINTINGS,
    TOOL_POINTS,
    open_door,
    order,
    paint,
    request,
)

ROOT = Path(__file__).parent.parent


pytest_plugins = ["tests.door_fixtures"]


# Local tools


@pytest.mark.parametrize("pool", ["render", "http", "gpu"])
async def test_a_second_asking_makes_nothing(door: Door, log: Path, pool: str) -> None:
    first = await get(door, Painter(log, pool))
    second = await get(door, Painter(log, pool), production="wolf", subject="frame:09z")
    assert (first.hit, second.hit) == (False, True)
    assert first.asset == second.asset
    assert first.outcome == second.outcome
    assert first.outcome.notes == ("Painted.",)
    assert first.asset.maker == "painter 1"
    assert len(made(log)) == 1
    assert (os.getpid() == int(made(log)[0].split()[1])) == (pool != "render")


async def test_another_process_later_makes_nothing_either(door: Door, log: Path, pools: Pools) -> None:
    await get(door, Painter(log))
    again = await get(open_door(door.vault.folder.parent, pools), Painter(log))
    assert again.hit
    assert len(made(log)) == 1


def test_everything_that_shapes_a_result_is_its_identity(log: Path) -> None:
    base = job_digest(Painter(log), request(1))
    assert base == job_digest(Painter(log, pool="http", seconds=5), request(1))
    others = [
        job_digest(Painter(log, name="other"), request(1)),
        job_digest(Painter(log, version="2"), request(1)),
        job_digest(Painter(log), request(2)),
        job_digest(Painter(log), request(1).model_copy(update={"prompt": "a wolf"})),
        job_digest(Painter(log), request(1).model_copy(update={"references": (Reference(asset="a"),)})),
    ]
    assert len({base, *others}) == 6


async def test_the_files_a_request_names_are_given_to_the_tool(door: Door, log: Path) -> None:
    sheet = door.vault.keep_bytes(png("sheet"), "image/png")
    asked = request(1).model_copy(update={"references": (Reference(asset=sheet.id),)})
    with_sheet = await door.get(Painter(log), asked, production="fox", subject="frame:01a")
    assert with_sheet.asset.id != (await get(door, Painter(log))).asset.id
    assert door.vault.read(with_sheet.asset.id) == png((1, [png("sheet")]))
    missing = request(1).model_copy(update={"references": (Reference(asset="a" * 64),)})
    with pytest.raises(DamagedAsset):
        await door.get(Painter(log), missing, production="fox", subject="frame:01a")


async def test_many_who_ask_for_the_same_get_one_making(door: Door, log: Path) -> None:
    asked = [get(door, Painter(log, seconds=0.05), seed=n % 2) for n in range(20)]
    results = await asyncio.gather(*asked)
    assert len(made(log)) == 2
    assert sum(not kept.hit for kept in results) == 2
    assert len({kept.asset.id for kept in results}) == 2


def test_several_event_loops_share_one_making(door: Door, log: Path) -> None:
    results: list[Kept] = []
    tool = Painter(log, seconds=0.05)
    threads = [
        threading.Thread(target=lambda: results.append(asyncio.run(get(door, tool)))) for _ in range(6)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [len(results), len(made(log)), sum(not kept.hit for kept in results)] == [6, 1, 1]


async def test_two_processes_that_want_the_same_make_it_once(door: Door, log: Path) -> None:
    command = [sys.executable, "-m", "tests.killed_door", str(door.vault.folder.parent), "-", str(log)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        other.stdout.readline()
        await paint(door, log)
    assert other.returncode == 0
    assert len(made(log)) == PAINTINGS
    nothing_partial(door)


async def test_who_stops_waiting_does_not_stop_the_others(door: Door, log: Path) -> None:
    tool = Painter(log, seconds=0.1)
    first, second = (asyncio.ensure_future(get(door, tool)) for _ in range(2))
    await asyncio.sleep(0.05)
    second.cancel()
    assert not (await first).hit
    assert len(made(log)) == 1


@pytest.mark.parametrize("pool", ["render", "http"])
async def test_work_that_was_stopped_in_the_middle_is_not_begun_beside_itself(
    door: Door, log: Path, pool: str
) -> None:
    tool = Painter(log, pool, seconds=0.2)
    first = asyncio.ensure_future(get(door, tool))
    while not made(log):
        await asyncio.sleep(0.01)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    kept = await get(door, tool)  # the worker could not be stopped: its result is found
    assert kept.hit
    assert len(made(log)) == 1


async def test_a_waiting_asker_takes_over_from_one_who_was_stopped_in_the_queue(
    door: Door, log: Path
) -> None:
    blocker = asyncio.ensure_future(get(door, Painter(log, "gpu", seconds=0.1), seed=0))
    await asyncio.sleep(0.02)
    first, second = (asyncio.ensure_future(get(door, Painter(log, "gpu"))) for _ in range(2))
    await asyncio.sleep(0.02)
    first.cancel()
    assert (await second).asset.size
    await blocker
    assert len(made(log)) == 2


# Budget


async def test_the_budget_is_never_passed_and_what_was_made_stays(
    tmp_path: Path, pools: Pools, log: Path
) -> None:
    home, painter = tmp_path / "home", Painter(log, "http", price=1.0)
    door = open_door(home, pools, budget=3.0)
    results = await asyncio.gather(*[get(door, painter, seed=n) for n in range(6)], return_exceptions=True)
    assert [type(r) for r in results].count(BudgetSpent) == 3
    assert len(made(log)) == 3
    assert door.ledger.spent("fox") == 3.0
    results = await asyncio.gather(
        *[get(open_door(home, pools, budget=6.0), painter, seed=n) for n in range(6)]
    )
    assert len(made(log)) == 6
    assert sum(kept.hit for kept in results) == 3


async def test_one_productions_budget_is_not_anothers(tmp_path: Path, pools: Pools, log: Path) -> None:
    door = open_door(tmp_path / "home", pools, budget=1.0)
    painter = Painter(log, "http", price=1.0)
    await get(door, painter, seed=1)
    with pytest.raises(BudgetSpent):
        await get(door, painter, seed=2)
    await get(door, painter, seed=2, production="wolf")
    assert (await get(door, painter, seed=2)).hit, "what the wolf has paid for is free"


# Kills


@pytest.mark.parametrize("point", [*TOOL_POINTS, *EVENT_POINTS, *LEDGER_POINTS])
async def test_a_kill_at_any_point_loses_and_pays_nothing_twice(
    tmp_path: Path, pools: Pools, studio: Client, point: str
) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.killed_door", str(home), studio.url, point]
    killed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    door = open_door(home, pools)
    nothing_partial(door)
    kept = await order(door, studio.url, "")
    assert kept.asset.width == 32
    assert len(studio.bills()) == 1
    calls = studio.calls()
    assert calls["submit"] == (2 if point == "accepted" else 1)
    assert kept.hit == (point in ("done", "noted"))
    if kept.hit:
        assert calls["fetch"] == 1
    job = door.ledger.job(kept.digest)
    assert job and (job.status, job.billed) == ("done", pytest.approx(PRICE))
    nothing_partial(door)


async def test_painting_killed_at_random_moments_completes_and_makes_nothing_twice(
    tmp_path: Path, pools: Pools, log: Path
) -> None:
    home, chance = tmp_path / "home", random.Random(4)
    command = [sys.executable, "-m", "tests.killed_door", str(home), "-", str(log)]
    kills = 0
    finished: dict[str, int] = {}  # seed -> how often it was painted when it was done
    for _ in range(5):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(0.15 + chance.random() * 0.2)
            kills += child.poll() is None
            child.kill()
        counts = painted(log)
        assert all(counts[seed] == count for seed, count in finished.items()), "something done was done again"
        door = open_door(home, pools)
        for seed in range(PAINTINGS):
            if door.vault.notes.of(job_digest(Painter(log), request(seed))):
                finished.setdefault(str(seed), counts[str(seed)])
        assert door.vault.verify() == []
    assert kills >= 2
    results = await paint(open_door(home, pools), log)
    assert len({kept.asset.id for kept in results}) == PAINTINGS
    assert sum(kept.hit for kept in results) >= len(finished)
    counts = painted(log)
    assert all(counts[seed] == count for seed, count in finished.items())
    assert sum(counts.values()) <= PAINTINGS + kills, "at most the one painting in hand is lost with a kill"


def painted(log: Path) -> dict[str, int]:
    seeds = [line.split()[0] for line in made(log)]
    return {seed: seeds.count(seed) for seed in seeds}
