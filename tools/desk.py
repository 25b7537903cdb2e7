"""The desk of the door: what is known of a job, and what is written down of it.

Everything here is blocking and short: the door does it in one thread (the pool "desk"), in as few visits as a
job allows, because each visit is a turn of the event loop that all branches share.
"""

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anim_director.checkpoints.ledger import Job, Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.digests import identity
from anim_director.errors import AnimDirectorError, BudgetSpent, DamagedAsset, ToolRefused
from anim_director.film import plain
from anim_director.tools.base import Kept, Outcome, Request
from anim_director.tools.keeping import AnyTool, Facts
from anim_director.tools.remote import JobLost


def job_digest(tool: AnyTool, request: Request) -> str:
    """Return the identity of a job: 64 hex digits of everything that shapes its result."""
    whole = {
        "tool": tool.name,
        "version": tool.version,
        "kind": type(request).__name__,
        "request": identity(request),
    }
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Flight:
    """A job that somebody of this process is getting; others who ask for it wait for it to land."""

    digest: str
    production: str
    subject: str
    tool: AnyTool
    request: Request
    begun: bool = False  # a service has been asked, and will charge for it
    notes: list[str] = field(default_factory=list)  # what the user should know of the way it went
    kept: Kept | None = None  # the result, once it is in the books
    landed: "Future[Kept | None]" = field(default_factory=Future)  # None: stopped halfway, try yourself

    def begin(self, work: Callable[..., Any], *args: Any) -> Any:
        """Do the work, in its thread, from where on it cannot be taken back."""
        self.begun = True
        return work(*args)


@dataclass(frozen=True)
class Start:
    """How a job stands when it is asked for."""

    found: Kept | None = None  # what was made before
    damage: str = ""  # why what was made before is of no use
    files: dict[str, Path] = field(default_factory=dict)  # of the assets it needs
    job: Job | None = None  # begun, its cost set aside; None: a file that it needs is damaged


class Desk:
    """Keeps a door's books.

    Args:
        vault: where assets are.
        ledger: where jobs are written down.
        budget: what a production may cost in all, unless `allow` says otherwise; None: no bound.
    """

    def __init__(self, vault: Vault, ledger: Ledger, budget: float | None = None) -> None:
        self.vault = vault
        self.ledger = ledger
        self.budget = budget
        self._bounds: dict[str, tuple[float | None, tuple[str, ...]]] = {}

    def allow(self, production: str, budget: float | None, together: tuple[str, ...] = ()) -> None:
        """Set what a production may cost in all, alone or together with others; None: no bound."""
        self._bounds[production] = (budget, together)

    def bounded(self, production: str) -> bool:
        """Whether `allow` was told of a production."""
        return production in self._bounds

    def settle(self, production: str) -> None:
        """Write down what was made for a production after nobody waited for it any more."""
        for digest in self.ledger.open_jobs(production):
            if facts := self.vault.notes.of(digest):
                self._write_result(digest, facts)

    def check_budget(self, production: str) -> None:
        """Raise BudgetSpent when a production has nothing left of its budget.

        For what is paid by use and cannot be set aside: questions to brains.
        """
        budget, together = self._bounds.get(production, (self.budget, ()))
        if budget is None:
            return
        if (spent := self.ledger.spent(production, *together)) >= budget:
            msg = (
                f"{spent:.4g} of the budget of {budget:.4g} is spent. Everything made is kept: "
                "resume with a higher budget."
            )
            raise BudgetSpent(msg)

    def open(self, flight: Flight) -> Start:
        """Look for the result of an earlier run; if there is none, find the files and begin the job.

        Raises:
            BudgetSpent: it is new, and could cost more than the budget has left.
        """
        found, damage = self._found(flight)
        if found:
            return Start(found)
        try:
            files = {id: self.vault.path(id) for id in flight.request.assets()}
        except DamagedAsset:
            return Start(damage=damage)
        return Start(damage=damage, files=files, job=self.reserve(flight))

    def _found(self, flight: Flight) -> tuple[Kept | None, str]:
        """Look for the result of an earlier run; return it, or what is wrong with it."""
        digest = flight.digest
        job = self.ledger.job(digest)
        finished = job is not None and job.status == "done"
        facts: Facts | None = self.vault.notes.of(digest)
        if job is not None and finished:
            facts = {"asset": job.asset, "outcome": job.outcome}
        if not facts:
            return None, ""
        try:
            self.vault.path(facts["asset"])
        except DamagedAsset as error:
            return None, str(error)
        if job is None:  # the ledger was lost, the vault was not
            self._write_down(flight, estimate=0.0, budget=None)
        if not finished:  # killed between note and ledger
            self._write_result(digest, facts)
        self.ledger.used(digest, flight.production, flight.subject, hit=True)
        return self._kept(digest, facts, hit=True), ""

    def reserve(self, flight: Flight) -> Job:
        """Begin a job: set its cost aside and write it down; BudgetSpent if that could be too much."""
        budget, together = self._bounds.get(flight.production, (self.budget, ()))
        estimate = flight.tool.estimate(flight.request)
        return self._write_down(flight, estimate, budget, together, uses=True)

    def reserve_again(self, flight: Flight) -> Job:
        """Begin a job anew that its service does not know any more."""
        self.ledger.forgotten(flight.digest)
        return self.reserve(flight)

    def _write_down(
        self,
        flight: Flight,
        estimate: float,
        budget: float | None,
        together: tuple[str, ...] = (),
        *,
        uses: bool = False,
    ) -> Job:
        return self.ledger.reserve(
            flight.digest,
            production=flight.production,
            subject=flight.subject,
            tool=flight.tool.name,
            version=flight.tool.version,
            kind=type(flight.request).__name__,
            request=plain(flight.request),
            estimate=estimate,
            budget=budget,
            together=together,
            uses=uses,
        )

    def done(self, flight: Flight, facts: Facts) -> Kept:
        """Write down what was made."""
        said = facts["outcome"]
        facts = {**facts, "outcome": {**said, "notes": [*said.get("notes", ()), *flight.notes]}}
        self._write_result(flight.digest, facts)
        return self._kept(flight.digest, facts, hit=not facts["fresh"])

    def finish(self, flight: Flight, work: Callable[..., Facts], *args: Any) -> Facts:
        """Make a job's file and write it down at once: in a worker's thread that saves a visit."""
        facts = work(*args)
        flight.kept = self.done(flight, facts)
        return facts

    def on_solid_ground(self, flight: Flight, work: Callable[..., Any], *args: Any) -> Any:
        """Ask a service, once what the job is made from would survive a power cut.

        Else the picture would be made again, another one, and what was paid for with it would be of no use.
        """
        self.vault.settle(flight.request.assets())
        return flight.begin(work, *args)

    def counted(self, service: str, work: Callable[..., Any], *args: Any) -> Any:
        """Call a service without bounds: its calls are counted, should it be given some."""
        self.ledger.permit(service)
        return work(*args)

    def _write_result(self, digest: str, facts: Facts) -> None:
        self.ledger.done(
            digest,
            facts["asset"],
            made=facts["made"],
            outcome=facts["outcome"],
            billed=facts["outcome"].get("cost", 0.0),
            seconds=facts["seconds"],
        )

    def failed(self, flight: Flight, error: AnimDirectorError) -> None:
        """Write down why a job was not done."""
        refused = isinstance(error, ToolRefused)
        lost = refused or isinstance(error, JobLost)
        self.ledger.failed(flight.digest, str(error), refused=refused, lost=lost)

    def _kept(self, digest: str, facts: Facts, *, hit: bool) -> Kept:
        outcome = Outcome.model_validate(facts["outcome"])
        return Kept(asset=self.vault.asset(facts["asset"]), outcome=outcome, digest=digest, hit=hit)
