"""The one door to every tool: what was made once is never made, or paid, again.

A checkpoint alone is not enough, because a node that was interrupted runs again from its top. So each
job has an identity, the digest of everything that shapes its result, and goes these steps, any of which
may be the last before a `kill -9`:

1. made before? give back the asset, after looking whether it is still whole;
2. set the cost aside against the budget;
3. submit, and write down the provider's job before the first poll; a job that was submitted before the
   crash is polled, not submitted (`tools/remote.py`);
4. fetch, decode, keep and note it, all in the pool's worker (`tools/keeping.py`);
5. write the ledger; if the crash comes between note and ledger, the note is found in step 1.

Several event loops may use one door: nothing here belongs to a loop.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Any

from anim_director.checkpoints.ledger import Job, Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.errors import AnimDirectorError, BudgetSpent, DamagedAsset, ToolBusy
from anim_director.tools.base import Kept, Limits, Request, is_remote
from anim_director.tools.desk import Desk, Flight, Start, job_digest
from anim_director.tools.faults import Breaker, Crowds, Patience
from anim_director.tools.keeping import AnyTool, Facts, fetch_and_keep, make_and_keep, submit_and_note
from anim_director.tools.pools import Lane, Pools
from anim_director.tools.remote import RemoteJob
from anim_director.tools.steps import telling

log = logging.getLogger(__name__)


class Door:
    """Gets what a request asks for: from the vault, or from its tool.

    Args:
        vault: where assets are.
        ledger: where jobs are written down.
        pools: where tools run.
        budget: what a production may cost in all; None: no bound.
        on_event: told of every step as {"stage", "tool", "subject", "production", "digest", ...}, in the
            thread of the caller of `get`; stage is one of hit, begun, step, submitted, waiting, busy,
            again, damaged, done, failed, stopped.
        patience: how long services are waited for.
    """

    def __init__(
        self,
        vault: Vault,
        ledger: Ledger,
        pools: Pools,
        *,
        budget: float | None = None,
        on_event: Callable[[dict[str, Any]], None] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.vault = vault
        self.ledger = ledger
        self.pools = pools
        self.desk = Desk(vault, ledger, budget)
        self.patience = patience or Patience()
        self._on_event = on_event
        self._flights: dict[str, Flight] = {}
        self._known: dict[tuple[str, str, str], tuple[AnyTool, type[Request]]] = {}
        self._crowds = Crowds()
        self._breakers: dict[str, Breaker] = {}
        self._lock = threading.Lock()

    async def get(self, tool: AnyTool, request: Request, *, production: str, subject: str) -> Kept:
        """Return what `request` asks for; make it only if it was never made.

        Args:
            tool: who makes it.
            request: what to make; together with the tool's name and version its identity.
            production: who needs it, and pays if it is new.
            subject: what it is for: "frame:03b".

        Raises:
            BudgetSpent: it is new, and could cost more than the budget has left.
            ToolRefused: the provider declined the content.
            ToolBusy: the tool could not serve, also after waiting and trying again.
            WorkerCrashed: drawing it ended its worker process, twice.
            DamagedAsset: a file it needs, or what the tool made, is not whole.
            ToolError: anything else that kept the tool from making it.
            HomeUnusable: the disk is full, or the ledger cannot be written.
        """
        self.learn(tool, type(request))
        digest = job_digest(tool, request)
        while True:
            flight, mine = self._board(Flight(digest, production, subject, tool, request))
            if mine:
                return await self._fly(flight)
            kept = await self._wait_for(flight, production)
            if kept:
                await self._at_desk(self.ledger.used, digest, production, subject, hit=True)
                return kept.model_copy(update={"hit": True})

    def learn(self, tool: AnyTool, kind: type[Request]) -> None:
        """Remember a tool, so that what it made can be made again should a file be damaged."""
        self._known[tool.name, tool.version, kind.__name__] = (tool, kind)

    async def mend(self, assets: Iterable[str], *, production: str) -> dict[str, str]:
        """Look at assets, and make those again that are damaged or gone.

        Args:
            assets: ids of what a production is made of.
            production: who needs them.

        Returns:
            Id and reason of those that could not be made again just as they were.
        """
        reasons = {}
        for id in assets:
            try:
                await self._path(id, production)
            except AnimDirectorError as error:
                reasons[id] = str(error)
        return reasons

    # One making at a time within the process

    def _board(self, new: Flight) -> tuple[Flight, bool]:
        with self._lock:
            flight = self._flights.setdefault(new.digest, new)
            return flight, flight is new

    async def _wait_for(self, flight: Flight, production: str) -> Kept | None:
        try:
            # shield: who stops waiting must not stop the others' job
            return await asyncio.shield(asyncio.wrap_future(flight.landed))
        except BudgetSpent:
            if flight.production == production:
                raise
            return None  # somebody else's budget

    async def _fly(self, flight: Flight) -> Kept:
        try:
            kept = await self._obtain(flight)
        except Exception as error:
            self._land(flight, error)
            raise
        except BaseException:
            # Stopped. What a worker has begun it will end: whoever asks next waits for the job's lock
            # in a worker of his own, and finds the result.
            self._land(flight, None)
            raise
        self._land(flight, kept)
        return kept

    def _land(self, flight: Flight, result: Kept | Exception | None) -> None:
        with self._lock:
            self._flights.pop(flight.digest, None)
        if isinstance(result, Exception):
            flight.landed.set_exception(result)
        else:
            flight.landed.set_result(result)

    # The steps

    async def _obtain(self, flight: Flight) -> Kept:
        start: Start = await self._at_desk(self.desk.open, flight)
        if found := start.found:
            self._say(flight, "hit", asset=found.asset.id, bytes=found.asset.size, job=found.outcome.job)
            return found
        if start.damage:
            log.warning("%s is made again: %s", flight.subject, start.damage)
            self._say(flight, "damaged", detail=start.damage)
        files, job = start.files, start.job
        if job is None:  # a file that it needs is damaged: that is mended first
            files = {id: await self._path(id, flight.production) for id in flight.request.assets()}
            job = await self._at_desk(self.desk.reserve, flight)
        self._say(flight, "begun")
        try:
            facts = await self._made(flight, files, job)
        except AnimDirectorError as error:
            self.desk.failed(flight, error)
            self._say(flight, "failed", detail=str(error))
            raise
        except asyncio.CancelledError:
            if not flight.begun:  # else it ends in its worker, is noted there and found by `settle`
                self.ledger.release(flight.digest)
            self._say(flight, "stopped")
            raise
        kept: Kept = flight.kept or await self._at_desk(self.desk.done, flight, facts)
        self._say(
            flight,
            "done",
            asset=kept.asset.id,
            bytes=kept.asset.size,
            seconds=facts["seconds"],
            cost=kept.outcome.cost,
            job=kept.outcome.job,
        )
        return kept

    async def _made(self, flight: Flight, files: dict[str, Path], job: Job) -> Facts:
        tool, request = flight.tool, flight.request
        limits: Limits = getattr(tool, "limits", Limits())

        async def run(work: Callable[..., Any], *args: Any) -> Any:
            return await self._patiently(flight, work, *args)

        def say(stage: str, **more: Any) -> None:
            self._say(flight, stage, **more)

        place = partial(self._crowds.place, tool.name, limits.at_once, getattr(request, "seconds", 0.0))
        if not is_remote(tool):
            async with place():
                made: Facts = await run(make_and_keep, self.vault, flight.digest, tool, request, files)
                return made
        again = partial(self._at_desk, self.desk.reserve_again, flight)
        remote = RemoteJob(
            flight.digest, tool, request, files, self.vault, self.ledger, self.patience,
            place=place, run=run, again=again, say=say, notes=flight.notes,
        )  # fmt: skip
        return await remote.result(job)

    async def _patiently(self, flight: Flight, work: Callable[..., Any], *args: Any) -> Any:
        """Run a step in the tool's pool; try again, a bounded number of times, what may work later."""
        pool: Lane = flight.tool.pool
        billed = work in (make_and_keep, submit_and_note)
        if pool == "gpu":
            pool = f"gpu:{getattr(flight.tool, 'lane', '')}"
        if pool == "render" and work is not make_and_keep:
            pool = "http"  # asking a service needs no drawing process
        limits: Limits | None = getattr(flight.tool, "limits", None)
        bounded = limits is not None and bool(limits.per_minute or limits.per_day)
        if pool == "http":  # a thread of this process, which can write the books by itself
            name = flight.tool.name
            if work in (make_and_keep, fetch_and_keep):
                work, args = self.desk.finish, (flight, work, *args)
            if billed and limits is not None and not bounded:
                work, args = self.desk.counted, (name, work, *args)
            # asked in the worker: a queue of calls was made before the service went down
            work, args = self._breakers.setdefault(name, Breaker()).call, (name, work, *args)
            if billed:
                work, args = self.desk.on_solid_ground, (flight, work, *args)
        attempt = 0
        while True:
            try:
                if billed and (bounded or pool != "http"):
                    await self._permitted(flight)
                with telling(self._steps(flight)):
                    return await self.pools.run(pool, work, *args)
            except ToolBusy as error:
                flight.begun = False
                wait = self.patience.before_retry(attempt, flight.digest, error.retry_after)
                if wait is None:
                    raise
                self._say(flight, "busy", detail=str(error), seconds=wait)
                await asyncio.sleep(wait)
                attempt += 1

    def _steps(self, flight: Flight) -> Callable[[int, int], None]:
        """Return what a worker's thread tells its steps to: at most one a second, and the last."""
        loop, context, last = asyncio.get_running_loop(), copy_context(), 0.0

        def told(number: int, total: int) -> None:
            nonlocal last
            if number < total and time.monotonic() - last < 1.0:
                return
            last = time.monotonic()
            say = partial(self._say, flight, "step", step=number, steps=total)
            with suppress(RuntimeError):  # the loop was closed: nobody listens any more
                loop.call_soon_threadsafe(say, context=context)

        return told

    async def _permitted(self, flight: Flight) -> None:
        """Wait until the service allows another call; ToolBusy if that is too long."""
        limits: Limits | None = getattr(flight.tool, "limits", None)
        if limits is None:
            return
        name, bounds = flight.tool.name, {"per_minute": limits.per_minute, "per_day": limits.per_day}
        while wait := await self._at_desk(self.ledger.permit, name, **bounds):
            if wait > self.patience.longest:
                msg = f"{name} allows no more calls for {wait / 60:.0f} minutes: resume later."
                raise ToolBusy(msg, wait)
            self._say(
                flight, "busy", detail=f"{name} allows {limits.per_minute} calls a minute", seconds=wait
            )
            await asyncio.sleep(wait)

    async def _path(self, id: str, production: str) -> Path:
        """Return the file of an asset; if it is damaged, have whoever made it make it again."""
        try:
            path: Path = await self._at_desk(self.vault.path, id)
            return path
        except DamagedAsset as error:
            damage = str(error)
        for job in await self._at_desk(self.ledger.jobs_of, id):
            if known := self._known.get((job.tool, job.version, job.kind)):
                tool, kind = known
                request = kind.model_validate(job.request)
                kept = await self.get(tool, request, production=production, subject=job.subject)
                if kept.asset.id == id:
                    return self.vault.path(id)
                msg = f"{damage} {job.tool} made another one in its place: redo {job.subject}."
                raise DamagedAsset(msg)
        msg = f"{damage} None of this studio's tools made it, so none can make it again."
        raise DamagedAsset(msg)

    # In a thread of its own: a slow disk must not stop the event loop

    async def _at_desk(self, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return await self.pools.run("desk", lambda: work(*args, **more))

    def _say(self, flight: Flight, stage: str, **more: Any) -> None:
        if self._on_event:
            about = {"tool": flight.tool.name, "subject": flight.subject, "production": flight.production}
            self._on_event({"stage": stage, **about, "digest": flight.digest, **more})
