"""Getting a result from a job service: submit, remember, poll, fetch; and what to do when that fails."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from anim_director.checkpoints.ledger import Job, Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.errors import DamagedAsset, ToolError, ToolRefused
from anim_director.tools.base import JobState, RemoteTool, Request
from anim_director.tools.faults import Patience
from anim_director.tools.keeping import Facts, fetch_and_keep, poll, submit_and_note

log = logging.getLogger(__name__)


AGAIN = 2
"""How often one job is submitted again because the service does not know it any more: each may be billed."""


class JobLost(ToolError):
    """A provider's job that is of no use any more: the next try needs a new one."""


class Run(Protocol):
    """Runs one step in the tool's pool, trying again what may work later."""

    async def __call__(self, work: Callable[..., Any], *args: Any) -> Any:
        """Run `work(*args)`."""
        ...


@dataclass
class RemoteJob:
    """One job of a service, from where an earlier run left it.

    Args:
        digest: the job's identity; also its idempotency key.
        tool: the service.
        request: what is asked for.
        files: the files it names.
        vault: keeps the result.
        ledger: remembers the service's number of the job.
        patience: how long it is waited for.
        place: waits for one of the places that the service has: held while it works, not while its result is
            fetched.
        run: runs a step.
        again: writes down that the service forgot the job, and sets the cost of another aside.
        say: is told of every step.
    """

    digest: str
    tool: RemoteTool
    request: Request
    files: dict[str, Path]
    vault: Vault
    ledger: Ledger
    patience: Patience
    place: Callable[[], AbstractAsyncContextManager[None]]
    run: Run
    again: Callable[[], Awaitable[Any]]
    say: Callable[..., None]
    notes: list[str] = field(default_factory=list)  # what the user should know of the way it went

    async def result(self, job: Job) -> Facts:
        """Get the result.

        Args:
            job: what the ledger knows of it; with a provider's job it is polled, not submitted.

        Raises:
            ToolRefused: the provider declined the content.
            JobLost: the provider's job failed, or the service forgets its jobs.
            BudgetSpent: the service forgot the job, and another could pass the budget.
            ToolBusy: a step did not work, also after trying again.
            ToolError: it was not finished in time; it stays submitted.
        """
        number = job.provider_job
        for left in reversed(range(AGAIN + 1)):
            async with self.place():
                number = number or await self._submitted(job)
                state = await self._settled(number)
            if state.status == "done":
                facts, state = await self._fetched_if_known(number)
                if facts:
                    return facts
            if state.status != "unknown" or not left:
                break
            note = f"{self.tool.name} did not know job {number} any more: it was submitted again."
            log.warning("%s", note)
            self.notes.append(note)
            self.say("again", detail=note)
            await self.again()
            number = ""
        if state.status == "refused":
            msg = state.reason or f"{self.tool.name} declined the content."
            raise ToolRefused(msg)
        msg = f"{self.tool.name} could not do job {number}: {state.reason or 'it gives no reason'}."
        if state.status == "unknown":
            msg = f"{self.tool.name} does not know its own job {number}, and had forgotten {AGAIN} before it."
        raise JobLost(msg)

    async def _submitted(self, job: Job) -> str:
        # The same key for the same try: a service that knows it does not bill twice when the answer to
        # a submission was lost. A job that ended badly needs another key.
        key = f"{self.digest}-{job.lost}" if job.lost else self.digest
        number: str = await self.run(
            submit_and_note, self.vault, self.ledger, self.digest, self.tool, self.request, self.files, key
        )
        self.say("submitted", job=number)
        return number

    async def _settled(self, number: str) -> JobState:
        """Poll until the job is no longer waiting."""
        give_up = time.monotonic() + self.patience.deadline
        attempt = 0
        while True:
            state: JobState = await self.run(poll, self.tool, number)
            if state.status != "waiting":
                return state
            wait = self.patience.before_poll(attempt, self.digest, state.retry_after)
            if time.monotonic() + wait > give_up:
                msg = (
                    f"{self.tool.name} has not finished job {number} after {self.patience.deadline:.0f} s. "
                    "It is paid for and remembered: resume later, and the same job is asked for again."
                )
                raise ToolError(msg)
            self.say("waiting", job=number, seconds=wait)
            await asyncio.sleep(wait)
            attempt += 1

    async def _fetched_if_known(self, number: str) -> tuple[Facts | None, JobState]:
        """Fetch the result; or say how the job stands if it is gone: a service may restart between."""
        try:
            return await self._fetched(number), JobState(status="done")
        except (ToolRefused, JobLost):
            raise
        except ToolError:
            state: JobState = await self.run(poll, self.tool, number)
            if state.status != "unknown":
                raise
            return None, state

    async def _fetched(self, number: str) -> Facts:
        """Fetch the result; broken bytes are fetched again, because that costs nothing."""
        attempt = 0
        while True:
            try:
                facts: Facts = await self.run(fetch_and_keep, self.vault, self.digest, self.tool, number)
                return facts
            except DamagedAsset as error:
                wait = self.patience.before_retry(attempt, self.digest)
                if wait is None:
                    raise JobLost(str(error)) from error
                self.say("busy", detail=str(error), seconds=wait)
                await asyncio.sleep(wait)
                attempt += 1
