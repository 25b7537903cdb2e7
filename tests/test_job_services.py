"""The door to a job service, and everything that goes wrong with it."""

import asyncio
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from anim_director.checkpoints.vault import Vault
from anim_director.errors import (
    BudgetSpent,
    ToolBusy,
    ToolError,
    ToolRefused,
)
from anim_director.tools.base import Kept, Limits
from anim_director.tools.faults import Breaker, Patience
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.asked_door import get, nothing_partial
from tests.drawing_tools import Painter, made
from tests.fake_studio import PRICE, Client, StudioImages
from tests.killed_door import (
    open_door,
)

pytest_plugins = ["tests.door_fixtures"]


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


async def test_a_place_is_free_again_while_a_result_is_fetched(door: Door, studio: Client) -> None:
    fetching, lock = threading.Event(), threading.Lock()
    seen: list[str] = []

    @dataclass(frozen=True)
    class Slowly(StudioImages):
        limits: Limits = field(default_factory=lambda: Limits(at_once=1))

        def submit(self, *args: Any) -> str:
            with lock:
                seen.append("submit")
            if len(seen) > 1:
                fetching.set()
            return super().submit(*args)

        def fetch(self, *args: Any) -> Any:
            assert fetching.wait(20), "the next job was not begun"
            return super().fetch(*args)

    slowly = Slowly(studio.url)
    await asyncio.gather(get(door, slowly, seed=1), get(door, slowly, seed=2))
    assert seen == ["submit", "submit"]


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
