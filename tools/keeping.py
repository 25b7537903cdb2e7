"""The worker's side of a job: make it, keep it and note it, all where the work is done.

If the event loop kept the results, a busy loop would lose finished, paid work on a kill. These are
top-level functions, so that they can be sent to another process.
"""

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.locks import locked
from anim_director.checkpoints.vault import Vault
from anim_director.errors import DamagedAsset, ToolBusy
from anim_director.film import plain
from anim_director.tools.base import JobState, Outcome, RemoteTool, Request, Tool
from anim_director.tools.faults import faults_of

AnyTool = Tool | RemoteTool

Facts = dict[str, Any]
"""What is noted of a finished job: asset, made (names the making), outcome, seconds; and, when a worker
gives it back, fresh (False: it was there)."""

LONGEST_WORK = 900.0
"""Seconds to wait for another process that does the same job."""


def make_and_keep(vault: Vault, digest: str, tool: Tool, request: Request, files: dict[str, Path]) -> Facts:
    """Make a job's file and keep it; once for all processes that want it at the same time."""

    def write(out: Path) -> Outcome:
        return tool.make(request, files, out)

    return _keep_once(vault, digest, tool, write)


def fetch_and_keep(vault: Vault, digest: str, tool: RemoteTool, number: str) -> Facts:
    """Fetch the file of a finished remote job and keep it."""

    def write(out: Path) -> Outcome:
        outcome = tool.fetch(number, out)
        return outcome if outcome.job else outcome.model_copy(update={"job": number})

    return _keep_once(vault, digest, tool, write)


def submit_and_note(
    vault: Vault,
    ledger: Ledger,
    digest: str,
    tool: RemoteTool,
    request: Request,
    files: dict[str, Path],
    key: str,
) -> str:
    """Submit a job and write its number down: being stopped cannot come between the two."""
    with locked(vault.notes.lock(digest), LONGEST_WORK) as mine, faults_of(tool.name):
        if not mine:
            msg = "Another process has been submitting the same for very long."
            raise ToolBusy(msg)
        known = ledger.job(digest)
        if known and known.provider_job:  # by another process, a moment ago
            return known.provider_job
        number = tool.submit(request, files, key)
        ledger.submitted(digest, number)
        vault.also_lasts(ledger.journal)  # the number is all that there is of what is now paid for
        return number


def poll(tool: RemoteTool, number: str) -> JobState:
    """Ask how a job stands."""
    with faults_of(tool.name):
        return tool.poll(number)


def _keep_once(vault: Vault, digest: str, tool: AnyTool, write: Callable[[Path], Outcome]) -> Facts:
    with locked(vault.notes.lock(digest), LONGEST_WORK) as mine, faults_of(tool.name):
        if not mine:
            msg = "Another process has been making the same for very long."
            raise ToolBusy(msg)
        facts = vault.notes.of(digest)
        if facts and _whole(vault, facts["asset"]):
            return {**facts, "fresh": False}
        began = time.perf_counter()
        out = vault.temporary()
        try:
            outcome = write(out)
        except BaseException:
            out.unlink(missing_ok=True)
            raise
        asset = vault.keep(out, outcome.media_type, f"{tool.name} {tool.version}".strip())
        seconds = round(time.perf_counter() - began, 3)
        # A remote job that is fetched again is the same making: it was billed once.
        made = f"job {outcome.job}" if outcome.job else secrets.token_hex(8)
        facts = {"asset": asset.id, "made": made, "outcome": plain(outcome), "seconds": seconds}
        vault.notes.write(digest, facts)
        return {**facts, "fresh": True}


def _whole(vault: Vault, id: str) -> bool:
    try:
        vault.path(id)
    except DamagedAsset:
        vault.discard(id)
        return False
    return True
