"""The door, when tools fail, files are damaged and the disk is full."""

import asyncio
import resource
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anim_director.checkpoints.vault import Vault
from anim_director.errors import (
    DamagedAsset,
    HomeUnusable,
    ToolBusy,
    ToolError,
    ToolRefused,
    WorkerCrashed,
)
from anim_director.tools.base import ImageRequest, Kept, Reference
from anim_director.tools.desk import job_digest
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.asked_door import get, nothing_partial
from tests.drawing_tools import Painter, made
from tests.killed_door import (
    QUICK,
    open_door,
    request,
)

pytest_plugins = ["tests.door_fixtures"]


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
