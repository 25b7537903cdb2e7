"""The door: what was made once is never made, or paid, again."""

import asyncio
import os
import random
import resource
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from anim_director.checkpoints.vault import Vault
from anim_director.errors import (
    BudgetSpent,
    DamagedAsset,
    HomeUnusable,
    ToolBusy,
    ToolError,
    ToolRefused,
    WorkerCrashed,
)
from anim_director.tools.base import ImageRequest, Kept, Limits, Reference
from anim_director.tools.desk import job_digest
from anim_director.tools.faults import Breaker, Patience
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.drawing_tools import Painter, made
from tests.fake_studio import PRICE, Client, StudioImages, png, running_studio
from tests.killed_door import (
    EVENT_POINTS,
    LEDGER_POINTS,
    PAINTINGS,
    QUICK,
    TOOL_POINTS,
    open_door,
    order,
    paint,
    request,
)

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pools() -> Iterator[Pools]:
    with Pools(http=8, render=2, warm=()) as pools:
        yield pools


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_studio() as url:
        yield url


@pytest.fixture
def studio(address: str, request: pytest.FixtureRequest) -> Client:
    return Client(f"{address}/{abs(hash(request.node.name))}")


@pytest.fixture
def events() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def door(tmp_path: Path, pools: Pools, events: list[dict[str, Any]]) -> Door:
    return open_door(tmp_path / "home", pools, on_event=events.append)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "painted"


async def get(
    door: Door, tool: Any, seed: int = 1, production: str = "fox", subject: str = "frame:01a"
) -> Kept:
    return await door.get(tool, request(seed), production=production, subject=subject)


def nothing_partial(door: Door) -> None:
    """Nothing but whole assets can be seen, and no unfinished file of ours is left."""
    assert door.vault.verify() == []
    assert list((door.vault.folder / "tmp").iterdir()) == []


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


# What goes wrong with local tools

TROUBLE: dict[str, tuple[type[Exception], str]] = {
    "half": (ToolError, "the brush broke"),
    "damaged": (DamagedAsset, "no whole image/png"),
    "refused": (ToolRefused, "no cats"),
    "bug": (ToolError, "painter failed: KeyError: 'colour'"),
    "busy": (ToolBusy, "later"),
    "network": (ToolBusy, "painter cannot be reached"),
    "crash": (WorkerCrashed, "twice"),
}


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_what_goes_wrong_is_told_and_leaves_nothing(door: Door, log: Path, trouble: str) -> None:
    kind, said = TROUBLE[trouble]
    with pytest.raises(kind, match=said):
        await get(door, Painter(log, trouble=trouble, times=99))
    assert len(made(log)) == {"busy": QUICK.tries, "network": QUICK.tries, "crash": 2}.get(trouble, 1)
    job = door.ledger.job(job_digest(Painter(log), request(1)))
    assert job and job.status == ("refused" if trouble == "refused" else "failed")
    assert said in job.error
    Vault(door.vault.folder)  # sweeps what a crashed worker left
    nothing_partial(door)
    assert (await get(door, Painter(log))).asset.width == 32, "and after mending it works"


@pytest.mark.parametrize("trouble", ["busy", "network"])
async def test_what_may_work_later_is_tried_again(
    door: Door, log: Path, trouble: str, events: list[dict[str, Any]]
) -> None:
    kept = await get(door, Painter(log, trouble=trouble, times=2))
    assert len(made(log)) == 3
    assert kept.asset.width == 32
    assert [e["stage"] for e in events] == ["begun", "busy", "busy", "done"]


async def test_an_innocent_job_survives_the_crash_of_another(door: Door, log: Path, tmp_path: Path) -> None:
    guilty = get(door, Painter(tmp_path / "other", name="guilty", trouble="crash", times=99))
    innocent = [get(door, Painter(log, seconds=0.02), seed=n) for n in range(4)]
    results = await asyncio.gather(guilty, *innocent, return_exceptions=True)
    assert isinstance(results[0], WorkerCrashed)
    assert all(isinstance(kept, Kept) for kept in results[1:]), results


@pytest.mark.parametrize("pool", ["http", "render"])
async def test_no_error_repeats_a_secret(
    tmp_path: Path, log: Path, pool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_API_KEY", "canary-one-two-three")
    told: list[dict[str, Any]] = []
    with Pools(render=1, warm=()) as pools:  # its workers start with the key in their environment
        door = open_door(tmp_path / "home", pools, on_event=told.append)
        with pytest.raises(ToolError, match="it failed with key") as caught:
            await get(door, Painter(log, pool, trouble="talks", times=9))
    door.ledger.close()
    whole = "".join(traceback.format_exception(caught.value)) + repr(told)
    assert "canary" not in whole
    kept = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert kept
    assert not [file for file in kept if b"canary" in file.read_bytes()]


async def test_all_who_wait_are_told_of_a_failure(door: Door, log: Path) -> None:
    asked = [get(door, Painter(log, seconds=0.02, trouble="half", times=99)) for _ in range(5)]
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(error) for error in results] == [ToolError] * 5
    assert len(made(log)) == 1


def spoil(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:70] + bytes([data[70] ^ 1]) + data[71:])


@pytest.mark.parametrize("harm", [Path.unlink, spoil])
async def test_a_damaged_asset_is_made_again(
    door: Door, log: Path, harm: Callable[[Path], None], events: list[dict[str, Any]]
) -> None:
    first = await get(door, Painter(log))
    harm(door.vault.path(first.asset.id))
    second = await get(door, Painter(log))
    assert second.asset == first.asset
    assert not second.hit
    assert len(made(log)) == 2
    assert "damaged" in [e["stage"] for e in events]
    nothing_partial(door)


def with_sheet(sheet: str) -> ImageRequest:
    return request(1).model_copy(update={"references": (Reference(asset=sheet),)})


async def test_a_damaged_file_that_a_request_needs_is_made_again(
    door: Door, log: Path, tmp_path: Path
) -> None:
    draughtsman = Painter(tmp_path / "sheets", name="draughtsman")
    sheet = (await get(door, draughtsman, seed=7, subject="character:Fox")).asset.id
    spoil(door.vault.path(sheet))
    kept = await door.get(Painter(log), with_sheet(sheet), production="fox", subject="frame:01a")
    assert kept.asset.width == 32
    assert len(made(tmp_path / "sheets")) == 2
    nothing_partial(door)


async def test_a_home_is_mended_also_by_a_later_run(
    door: Door, log: Path, pools: Pools, tmp_path: Path
) -> None:
    assets = [(await get(door, Painter(log), seed=n)).asset.id for n in range(3)]
    spoil(door.vault.path(assets[0]))
    door.vault.path(assets[1]).unlink()
    later = open_door(door.vault.folder.parent, pools)
    [lost, _] = (await later.mend(assets[:2], production="fox")).values()
    assert "none can make it again" in lost, "this studio does not know the painter"
    later.learn(Painter(log), ImageRequest)
    assert await later.mend([*assets, "f" * 64], production="fox") == {
        "f"
        * 64: f"There is no asset {'f' * 12} in {later.vault.folder}. None of this studio's tools made it, "
        "so none can make it again."
    }
    assert len(made(log)) == 5
    nothing_partial(later)


async def test_another_picture_in_the_place_of_a_damaged_one_is_not_passed_off_as_it(
    door: Door, log: Path
) -> None:
    moody = Painter(log, moody=True)
    sheet = (await get(door, moody, seed=7, subject="character:Fox")).asset.id
    spoil(door.vault.path(sheet))
    with pytest.raises(DamagedAsset, match="redo character:Fox"):
        await door.get(Painter(log), with_sheet(sheet), production="fox", subject="frame:01a")


async def test_without_its_ledger_a_home_still_knows_what_was_made(
    door: Door, log: Path, pools: Pools
) -> None:
    await get(door, Painter(log))
    door.ledger.close()
    home = door.vault.folder.parent
    for file in home.glob("ledger.sqlite*"):
        file.unlink()
    again = open_door(home, pools)
    assert (await get(again, Painter(log))).hit
    job = again.ledger.job(job_digest(Painter(log), request(1)))
    assert job and job.status == "done"
    assert len(made(log)) == 1


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


# A job service, and everything that goes wrong with it

FAULTS: dict[str, dict[str, list[str]]] = {
    "nothing goes wrong": {},
    "too many requests": {"submit": ["429", "429"]},
    "the server is in trouble": {"submit": ["500"], "poll": ["500", "500"], "fetch": ["500"]},
    "no answer, and not accepted": {"submit": ["timeout before"]},
    "no answer, but accepted": {"submit": ["timeout after"]},
    "dropped before it was accepted": {"submit": ["drop before", "drop before"]},
    "dropped after it was accepted": {"submit": ["drop after", "drop after"]},
    "slow": {"poll": ["slow"] * 5},
    "polls that vanish": {"poll": ["drop", "timeout", "slow", "drop"]},
    "a download that is cut": {"fetch": ["cut", "cut"]},
    "bytes that are missing": {"fetch": ["truncated"]},
    "a picture of 60 bytes": {"fetch": ["tiny"]},
    "bytes that are wrong": {"fetch": ["corrupt"]},
    "an error page instead of a picture": {"fetch": ["error page"]},
    "an expired link": {"fetch": ["expire"]},
    "a download that vanishes": {"fetch": ["drop", "timeout"]},
    "everything at once": {
        "submit": ["429", "drop after", "500"],
        "poll": ["500", "slow", "drop"],
        "fetch": ["truncated", "expire", "cut"],
    },
}


@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS)
async def test_a_service_that_falters_is_paid_once(
    door: Door, studio: Client, faults: dict[str, list[str]]
) -> None:
    studio.fail(**faults)
    kept = await get(door, StudioImages(studio.url))
    assert (kept.asset.width, kept.asset.height, kept.outcome.cost) == (32, 18, PRICE)
    assert len(studio.bills()) == 1
    assert (await get(door, StudioImages(studio.url))).hit
    assert len(studio.bills()) == 1
    assert door.ledger.spent("fox") == pytest.approx(PRICE)
    nothing_partial(door)


HOPELESS: dict[str, tuple[dict[str, list[str]], type[Exception], int, int]] = {
    # faults, error, bills before and after mending
    "declined at once": ({"submit": ["refuse"]}, ToolRefused, 0, 1),
    "declined later": ({"poll": ["refused"]}, ToolRefused, 1, 2),
    "a job that fails": ({"poll": ["slow", "failed"]}, ToolError, 1, 2),
    "a wrong key": ({"submit": ["forbidden"]}, ToolError, 0, 1),
    "down for long": ({"submit": ["500"] * 9}, ToolBusy, 0, 1),
    "polls fail for long": ({"poll": ["500"] * 9}, ToolBusy, 1, 1),
    "never whole": ({"fetch": ["truncated"] * 9}, ToolError, 1, 2),
    "never fetched": ({"fetch": ["cut"] * 9}, ToolBusy, 1, 1),
}


@pytest.mark.parametrize(("faults", "error", "before", "after"), HOPELESS.values(), ids=HOPELESS)
async def test_what_cannot_be_had_ends_with_a_reason_and_can_be_had_later(
    door: Door, studio: Client, faults: dict[str, list[str]], error: type[Exception], before: int, after: int
) -> None:
    studio.fail(**faults)
    with pytest.raises(error):
        await get(door, StudioImages(studio.url))
    assert len(studio.bills()) == before
    nothing_partial(door)
    studio.fail(submit=[], poll=[], fetch=[])
    assert (await get(door, StudioImages(studio.url))).asset.width == 32
    assert len(studio.bills()) == after
    nothing_partial(door)


async def test_one_failing_job_does_not_cancel_another(door: Door, studio: Client) -> None:
    studio.fail(poll=["failed"])
    asked = [get(door, StudioImages(studio.url), seed=n) for n in range(7)]
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(r) for r in results].count(ToolError) <= 1
    assert sum(isinstance(r, Kept) for r in results) == 6
    again = await asyncio.gather(*[get(door, StudioImages(studio.url), seed=n) for n in range(7)])
    assert sum(kept.hit for kept in again) == 6
    assert len(studio.bills()) == 8, "seven pictures and the one job that failed"


async def test_a_job_the_service_forgot_is_submitted_again_and_that_is_said(
    door: Door, studio: Client
) -> None:
    studio.fail(poll=["forget"])
    kept = await get(door, StudioImages(studio.url))
    assert "submitted again" in kept.outcome.notes[-1]
    assert len(studio.bills()) == 2
    assert door.ledger.spent("fox") == pytest.approx(2 * PRICE), "the lost job may have been charged, too"
    studio.fail(poll=["forget"] * 9)
    with pytest.raises(ToolError, match="does not know its own job"):
        await get(door, StudioImages(studio.url), seed=2)
    assert len(studio.bills()) == 2 + 3, "not for ever"


async def test_a_job_that_is_forgotten_between_done_and_fetched_is_submitted_again(
    door: Door, studio: Client
) -> None:
    studio.fail(poll=["", "forget"])
    kept = await get(door, StudioImages(studio.url))
    assert kept.asset.width == 32
    assert len(studio.bills()) == 2
    nothing_partial(door)


async def test_a_forgotten_job_is_not_submitted_again_past_the_budget(
    tmp_path: Path, pools: Pools, studio: Client
) -> None:
    door = open_door(tmp_path, pools, budget=1.5 * PRICE)
    studio.fail(poll=["forget"])
    with pytest.raises(BudgetSpent):
        await get(door, StudioImages(studio.url))
    assert len(studio.bills()) == 1


async def test_a_picture_of_another_size_is_measured_as_it_is(door: Door, studio: Client) -> None:
    studio.fail(fetch=["wrong size"])
    kept = await get(door, StudioImages(studio.url))
    assert (kept.asset.width, kept.asset.height) == (8, 8)


async def test_a_service_that_wants_too_much_patience_is_given_up_for_now(
    tmp_path: Path, pools: Pools, studio: Client
) -> None:
    home = tmp_path / "home"
    short = Patience(poll=0.01, poll_longest=0.02, deadline=0.1)
    door = Door(Vault(home / "vault"), open_door(home, pools).ledger, pools, patience=short)
    studio.fail(poll=["slow"] * 50)
    with pytest.raises(ToolError, match="has not finished job job-1 after"):
        await get(door, StudioImages(studio.url))
    studio.fail(poll=[])
    assert (await get(door, StudioImages(studio.url))).asset.width == 32
    assert len(studio.bills()) == 1


async def test_a_damaged_picture_of_a_service_is_fetched_again_without_paying(
    door: Door, studio: Client
) -> None:
    kept = await get(door, StudioImages(studio.url))
    door.vault.path(kept.asset.id).unlink()
    again = await get(door, StudioImages(studio.url))
    assert again.asset == kept.asset
    assert len(studio.bills()) == 1
    assert door.ledger.spent("fox") == pytest.approx(PRICE)
    door.vault.path(kept.asset.id).unlink()
    studio.forget()
    assert (await get(door, StudioImages(studio.url))).asset == kept.asset
    assert len(studio.bills()) == 2


async def test_the_budget_counts_a_service(tmp_path: Path, pools: Pools, studio: Client) -> None:
    door = open_door(tmp_path / "home", pools, budget=2.5 * PRICE)
    asked = [get(door, StudioImages(studio.url), seed=n) for n in range(5)]
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(r) for r in results].count(BudgetSpent) == 3
    assert len(studio.bills()) == 2


async def test_what_a_service_allows_is_kept(door: Door, log: Path) -> None:
    a_day = Painter(log, "http", name="a day", limits=Limits(per_day=2))
    results = await asyncio.gather(*[get(door, a_day, seed=n) for n in range(4)], return_exceptions=True)
    refused = [str(error) for error in results if isinstance(error, ToolBusy)]
    assert len(refused) == 2
    assert "allows no more calls for 1440 minutes" in refused[0]
    assert len(made(log)) == 2
    there = next(n for n, kept in enumerate(results) if isinstance(kept, Kept))
    assert (await get(door, a_day, seed=there)).hit, "what is there needs no call"


async def test_no_more_jobs_than_a_service_allows_run_at_once(door: Door, log: Path) -> None:
    most, inside, lock = 0, 0, threading.Lock()

    class Watched(Painter):
        def make(self, *args: Any) -> Any:
            nonlocal most, inside
            with lock:
                inside += 1
                most = max(most, inside)
            try:
                return super().make(*args)
            finally:
                with lock:
                    inside -= 1

    painter = Watched(log, "http", seconds=0.02, limits=Limits(at_once=2))
    await asyncio.gather(*[get(door, painter, seed=n) for n in range(6)])
    assert most == 2


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
            if door.vault.noted(job_digest(Painter(log), request(seed))):
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


# The disk


async def test_a_full_disk_is_told_and_leaves_no_partial_asset(door: Door, log: Path, pools: Pools) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    big = ImageRequest(seed=1, width=900, height=700)
    await get(door, Painter(log, "http"))  # the ledger is there
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))  # no file may grow beyond
    try:
        with pytest.raises(HomeUnusable, match="File too large"):
            await door.get(Painter(log, "http"), big, production="fox", subject="frame:01b")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    nothing_partial(door)
    kept = await door.get(Painter(log, "http"), big, production="fox", subject="frame:01b")
    assert kept.asset.size > 400_000
    nothing_partial(door)


async def test_a_service_that_is_down_is_left_alone(tmp_path: Path, pools: Pools, studio: Client) -> None:
    door = open_door(tmp_path / "home", pools)
    studio.fail(submit=["500"] * 1000)
    asked = [get(door, StudioImages(studio.url), seed=n) for n in range(30)]
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert {type(error) for error in results} == {ToolBusy}
    assert studio.calls()["submit"] <= 16, "30 jobs of 5 tries would be 150 calls"


def test_a_breaker_lets_one_try_after_a_rest_and_all_when_that_works() -> None:
    breaker = Breaker(limit=2, rest=0.05, longest=0.08)

    def call(error: Exception | None = None) -> str:
        def work() -> None:
            if error:
                raise error

        try:
            breaker.call("studio", work)
        except ToolError as raised:
            return "left alone" if "left alone" in str(raised) else "failed"
        return "answered"

    assert [call(ToolBusy("429", 1.0)) for _ in range(5)] == ["failed"] * 5, "busy is not down"
    assert [call(ToolBusy("down")) for _ in range(4)] == ["failed"] * 2 + ["left alone"] * 2
    time.sleep(0.06)
    assert [call(ToolBusy("down")), call()] == ["failed", "left alone"], "one tries, in vain"
    time.sleep(0.06)
    assert call() == "left alone", "the second rest is longer"
    time.sleep(0.03)
    assert [call(ToolRefused("no")), call(), call()] == ["failed", "answered", "answered"]


def test_patience_grows_is_bounded_and_honours_what_is_asked() -> None:
    patience = Patience(tries=5, first=1.0, longest=6.0)
    waits = [patience.before_retry(n, "job") for n in range(5)]
    assert waits[4] is None
    for wait, middle in zip(waits, (1.0, 2.0, 4.0, 6.0), strict=False):
        assert wait and 0.5 * middle <= wait <= 1.5 * middle
    assert waits[:4] == [patience.before_retry(n, "job") for n in range(4)], "the same for the same job"
    assert waits[0] != patience.before_retry(0, "another")
    assert patience.before_retry(0, "job", 5.0) == 5.0
    assert patience.before_retry(0, "job", 3600.0) is None
    assert patience.before_poll(0, "job", 0.2) == 0.2
    assert patience.before_poll(500, "job") <= 15.0 * 1.25
