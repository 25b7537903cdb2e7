"""The one door to every tool: what was made once is never made, or paid, again.

A checkpoint alone is not enough, because a node that was interrupted runs again from its top. So each
job has an identity, the digest of everything that shapes its result, and goes these steps, any of which
may be the last before a `kill -9`:

1. made before? give back the asset (after looking whether it is still whole);
2. set the cost aside against the budget;
3. submit, and write down the provider's job id before the first poll; a job that was submitted
   before the crash is polled, not submitted;
4. fetch, decode, keep, note - all in the pool's worker, so that a busy event loop loses nothing;
5. write the ledger; if the crash comes between note and ledger, the note is found in step 1.

Several event loops may use one door: nothing here belongs to a loop.
"""

import asyncio
import hashlib
import json
import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from anim_director.checkpoints.ledger import Job, Ledger
from anim_director.checkpoints.locks import locked
from anim_director.checkpoints.vault import Vault
from anim_director.errors import (
    AnimDirectorError,
    BudgetSpent,
    DamagedAsset,
    ToolBusy,
    ToolError,
    ToolRefused,
)
from anim_director.film import plain
from anim_director.tools.base import JobState, Kept, Outcome, Pool, RemoteTool, Request, Tool
from anim_director.tools.faults import Patience, faults_of
from anim_director.tools.pools import Pools

log = logging.getLogger(__name__)

AnyTool = Tool | RemoteTool
Facts = dict[str, Any]
"""What a worker says of a finished job: asset, made, outcome, seconds, fresh (False: it was there)."""


def job_digest(tool: AnyTool, request: Request) -> str:
    """Return the identity of a job: 64 hex digits of everything that shapes its result."""
    whole = {
        "tool": tool.name,
        "version": tool.version,
        "kind": type(request).__name__,
        "request": plain(request),
    }
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class _Flight:
    """A job that somebody of this process is getting; others who ask for it wait for it to land."""

    digest: str
    production: str
    subject: str
    tool: AnyTool
    request: Request
    landed: "Future[Kept | None]" = field(default_factory=Future)  # None: stopped halfway, try yourself
    files: dict[str, Path] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def pool(self) -> Pool:
        return self.tool.pool


class Door:
    """Gets what a request asks for: from the vault, or from its tool.

    Args:
        vault: where assets are.
        ledger: where jobs are written down.
        pools: where tools run.
        budget: what a production may cost in all; None: no bound.
        on_event: told of every step as {"stage", "tool", "subject", "production", "digest", ...}, in the
            thread of the caller of `get`; stage is one of hit, begun, submitted, waiting, busy, again,
            damaged, done, failed.
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
        self.budget = budget
        self.patience = patience or Patience()
        self._on_event = on_event
        self._flights: dict[str, _Flight] = {}
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
        digest = job_digest(tool, request)
        while True:
            flight, mine = self._board(_Flight(digest, production, subject, tool, request))
            if mine:
                break
            kept = await self._wait_for(flight, production)
            if kept:
                self._used(digest, production, subject, hit=True)
                return kept.model_copy(update={"hit": True})
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

    # One job at a time within the process

    def _board(self, new: _Flight) -> tuple[_Flight, bool]:
        with self._lock:
            flight = self._flights.setdefault(new.digest, new)
            return flight, flight is new

    async def _wait_for(self, flight: _Flight, production: str) -> Kept | None:
        try:
            # shield: who stops waiting must not stop the others' job
            return await asyncio.shield(asyncio.wrap_future(flight.landed))
        except BudgetSpent:
            if flight.production == production:
                raise
            return None  # somebody else's budget

    def _land(self, flight: _Flight, result: Kept | Exception | None) -> None:
        with self._lock:
            self._flights.pop(flight.digest, None)
        if isinstance(result, Exception):
            flight.landed.set_exception(result)
        else:
            flight.landed.set_result(result)

    # The steps

    async def _obtain(self, flight: _Flight) -> Kept:
        found = self._found(flight)
        if found:
            self._used(flight.digest, flight.production, flight.subject, hit=True)
            self._say(flight, "hit", asset=found.asset.id)
            return found
        tool, request = flight.tool, flight.request
        flight.files = {id: self.vault.path(id) for id in request.assets()}
        job = self.ledger.reserve(
            flight.digest,
            production=flight.production,
            subject=flight.subject,
            tool=tool.name,
            version=tool.version,
            kind=type(request).__name__,
            request=plain(request),
            estimate=tool.estimate(request),
            budget=self.budget,
        )
        self._used(flight.digest, flight.production, flight.subject, hit=False)
        self._say(flight, "begun")
        try:
            if isinstance(tool, RemoteTool):
                facts = await self._ordered(flight, tool, job)
            else:
                facts = await self._patiently(
                    flight, make_and_keep, self.vault.folder, flight.digest, tool, request, flight.files
                )
        except AnimDirectorError as error:
            self._failed(flight, error)
            raise
        return self._done(flight, facts)

    def _found(self, flight: _Flight) -> Kept | None:
        """Look for the result of an earlier run; one that is damaged counts as never made."""
        digest = flight.digest
        job = self.ledger.job(digest)
        finished = job is not None and job.status == "done"
        facts: Facts | None = self.vault.noted(digest)
        if job is not None and finished:
            facts = {"asset": job.asset, "outcome": job.outcome}
        if not facts:
            return None
        try:
            self.vault.path(facts["asset"])
        except DamagedAsset as error:
            log.warning("%s is made again: %s", flight.subject, error)
            self._say(flight, "damaged", asset=facts["asset"], detail=str(error))
            return None
        if not finished:
            if job is None:  # the ledger was lost, the vault was not
                self._write_down(flight)
            outcome = Outcome.model_validate(facts["outcome"])
            self.ledger.done(
                digest,
                facts["asset"],
                made=facts["made"],
                outcome=facts["outcome"],
                billed=outcome.cost,
                seconds=facts["seconds"],
            )
        return self._kept(digest, facts, hit=True)

    async def _ordered(self, flight: _Flight, tool: RemoteTool, job: Job) -> Facts:
        """Get a result from a job service."""
        number = job.provider_job
        for submission in range(2):
            if not number:
                # The same key for the same try: a service that knows it does not bill twice when the
                # answer to a submission was lost. A job that ended badly needs another key.
                key = flight.digest + (f"-{job.lost}" if job.lost else "")
                number = await self._patiently(
                    flight, _submit, self.vault, self.ledger, flight.digest, tool, flight.request,
                    flight.files, key,
                )  # fmt: skip
                self._say(flight, "submitted", job=number)
            state = await self._polled(flight, tool, number)
            if state.status == "done":
                return await self._fetched(flight, tool, number)
            if state.status == "refused":
                msg = state.reason or f"{tool.name} declined the content."
                raise ToolRefused(msg)
            if state.status == "failed":
                msg = f"{tool.name} could not do it: {state.reason or 'no reason given'}"
                raise _JobLost(msg)
            if submission == 0:
                note = f"{tool.name} did not know job {number} any more: it was submitted again."
                flight.notes += (note,)
                log.warning("%s: %s", flight.subject, note)
                self._say(flight, "again", detail=note)
                self.ledger.forgotten(flight.digest)
                number = ""
        msg = f"{tool.name} does not know its own job {number}, also after it was submitted again."
        raise _JobLost(msg)

    async def _polled(self, flight: _Flight, tool: RemoteTool, number: str) -> JobState:
        give_up = time.monotonic() + self.patience.deadline
        attempt = 0
        while True:
            state: JobState = await self._patiently(flight, _poll, tool, number)
            if state.status != "waiting":
                return state
            wait = self.patience.before_poll(attempt, flight.digest, state.retry_after)
            if time.monotonic() + wait > give_up:
                msg = (
                    f"{tool.name} has not finished job {number} after {self.patience.deadline:.0f} s. It is "
                    "paid for and remembered: resume later, and the same job is asked for again."
                )
                raise ToolError(msg)
            self._say(flight, "waiting", job=number, seconds=wait)
            await asyncio.sleep(wait)
            attempt += 1

    async def _fetched(self, flight: _Flight, tool: RemoteTool, number: str) -> Facts:
        """Fetch; broken bytes are fetched again, because that costs nothing."""
        for attempt in range(self.patience.tries):
            try:
                return await self._patiently(
                    flight, fetch_and_keep, self.vault.folder, flight.digest, tool, number
                )
            except DamagedAsset as error:
                wait = self.patience.before_retry(attempt, flight.digest)
                if wait is None:
                    raise _JobLost(str(error)) from error
                self._say(flight, "busy", detail=str(error), seconds=wait)
                await asyncio.sleep(wait)
        raise AssertionError

    async def _patiently(self, flight: _Flight, work: Callable[..., Any], *args: Any) -> Any:
        """Run a step in the tool's pool; try again, a bounded number of times, what may work later."""
        # A step that writes the ledger, or answers quickly, needs no drawing process.
        pool: Pool = "http" if flight.pool == "render" and work is not make_and_keep else flight.pool
        attempt = 0
        while True:
            try:
                return await self.pools.run(pool, work, *args)
            except ToolBusy as error:
                wait = self.patience.before_retry(attempt, flight.digest, error.retry_after)
                if wait is None:
                    raise
                self._say(flight, "busy", detail=str(error), seconds=wait)
                await asyncio.sleep(wait)
                attempt += 1

    # What is written and told

    def _done(self, flight: _Flight, facts: Facts) -> Kept:
        facts["outcome"]["notes"] = [*facts["outcome"].get("notes", ()), *flight.notes]
        outcome = Outcome.model_validate(facts["outcome"])
        self.ledger.done(
            flight.digest,
            facts["asset"],
            made=facts["made"],
            outcome=facts["outcome"],
            billed=outcome.cost,
            seconds=facts["seconds"],
        )
        self._say(flight, "done", asset=facts["asset"], seconds=facts["seconds"])
        return self._kept(flight.digest, facts, hit=not facts["fresh"])

    def _failed(self, flight: _Flight, error: AnimDirectorError) -> None:
        refused = isinstance(error, ToolRefused)
        lost = refused or isinstance(error, _JobLost)
        self.ledger.failed(flight.digest, str(error), refused=refused, lost=lost)
        self._say(flight, "failed", detail=str(error))

    def _write_down(self, flight: _Flight) -> None:
        self.ledger.reserve(
            flight.digest,
            production=flight.production,
            subject=flight.subject,
            tool=flight.tool.name,
            version=flight.tool.version,
            kind=type(flight.request).__name__,
            request=plain(flight.request),
        )

    def _kept(self, digest: str, facts: Facts, *, hit: bool) -> Kept:
        outcome = Outcome.model_validate(facts["outcome"])
        return Kept(asset=self.vault.asset(facts["asset"]), outcome=outcome, digest=digest, hit=hit)

    def _used(self, digest: str, production: str, subject: str, *, hit: bool) -> None:
        self.ledger.used(digest, production, subject, hit=hit)

    def _say(self, flight: _Flight, stage: str, **more: Any) -> None:
        if self._on_event:
            about = {"tool": flight.tool.name, "subject": flight.subject, "production": flight.production}
            self._on_event({"stage": stage, **about, "digest": flight.digest, **more})


class _JobLost(ToolError):
    """A provider's job that is of no use any more: the next try needs a new one."""


# What runs in a worker. Top-level functions, so that they can be sent to a process.


def make_and_keep(folder: Path, digest: str, tool: Tool, request: Request, files: dict[str, Path]) -> Facts:
    """Make a job's file and keep it; once for all processes that want it at the same time."""
    vault = _vault(folder)

    def write(out: Path) -> Outcome:
        return tool.make(request, files, out)

    return _keep_once(vault, digest, tool, write)


def fetch_and_keep(folder: Path, digest: str, tool: RemoteTool, job: str) -> Facts:
    """Fetch the file of a finished remote job and keep it."""
    vault = _vault(folder)

    def write(out: Path) -> Outcome:
        outcome = tool.fetch(job, out)
        return outcome if outcome.job else outcome.model_copy(update={"job": job})

    return _keep_once(vault, digest, tool, write)


def _keep_once(vault: Vault, digest: str, tool: AnyTool, write: Callable[[Path], Outcome]) -> Facts:
    with locked(vault.job_lock(digest), LONGEST_WORK) as mine, faults_of(tool.name):
        if not mine:
            msg = "Another process has been making the same for very long."
            raise ToolBusy(msg)
        facts = vault.noted(digest)
        if facts and _whole(vault, facts["asset"]):
            return {**facts, "fresh": False}
        began = time.perf_counter()
        out = vault.temporary()
        try:
            outcome = write(out)
            asset = vault.keep(out, outcome.media_type, f"{tool.name} {tool.version}".strip())
        finally:
            out.unlink(missing_ok=True)
        seconds = round(time.perf_counter() - began, 3)
        # A remote job that is fetched again is the same making: it was billed once.
        made = f"job {outcome.job}" if outcome.job else secrets.token_hex(8)
        facts = {"asset": asset.id, "made": made, "outcome": plain(outcome), "seconds": seconds}
        vault.note(digest, facts)
        return {**facts, "fresh": True}


def _whole(vault: Vault, id: str) -> bool:
    try:
        vault.path(id)
    except DamagedAsset:
        vault.discard(id)
        return False
    return True


def _submit(
    vault: Vault,
    ledger: Ledger,
    digest: str,
    tool: RemoteTool,
    request: Request,
    files: dict[str, Path],
    key: str,
) -> str:
    """Submit a job and write its id down, in one worker: being stopped cannot come between the two."""
    with locked(vault.job_lock(digest), LONGEST_WORK) as mine, faults_of(tool.name):
        if not mine:
            msg = "Another process has been submitting the same for very long."
            raise ToolBusy(msg)
        known = ledger.job(digest)
        if known and known.provider_job:  # by another process, a moment ago
            return known.provider_job
        number = tool.submit(request, files, key)
        ledger.submitted(digest, number)
        return number


def _poll(tool: RemoteTool, job: str) -> JobState:
    with faults_of(tool.name):
        return tool.poll(job)


LONGEST_WORK = 900.0
"""Seconds to wait for another process that does the same job."""


@lru_cache(maxsize=4)
def _vault(folder: Path) -> Vault:
    return Vault(folder)
