"""What the ledger knows of jobs: reserved, submitted, done; and who used what they made."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from anim_director.checkpoints.ledger_file import LedgerFile
from anim_director.checkpoints.scrubbing import scrubbed
from anim_director.errors import BudgetSpent

LONGEST_ERROR = 2000
"""Characters of an error that are kept: providers send whole web pages."""

MINUTE, DAY = 60.0, 24 * 3600.0


@dataclass(frozen=True)
class Job:
    """One job of one tool, as the ledger knows it."""

    digest: str
    production: str  # who made it first
    subject: str
    tool: str
    version: str
    kind: str  # class of the request
    request: dict[str, Any]
    status: str  # reserved submitted done failed refused
    provider_job: str = ""
    estimate: float = 0.0
    billed: float = 0.0
    asset: str = ""
    made: str = ""  # names the making that gave the asset
    outcome: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    seconds: float = 0.0
    attempts: int = 0
    lost: int = 0  # provider jobs that ended badly: part of the next idempotency key


BEGINNING = (
    "digest", "production", "subject", "tool", "version", "kind", "request", "status", "estimate", "error",
    "attempts",
)  # fmt: skip
"""What of a job is written at each beginning; what it came to before stays."""

USED = (
    "INSERT INTO job_uses (digest, production, subject, hits, updated)"
    " VALUES (:digest, :production, :subject, :hits, :updated)"
    " ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, updated = excluded.updated"
)

DONE = (
    "UPDATE jobs SET status = :status, asset = :asset, outcome = :outcome, seconds = :seconds,"
    " error = :error, billed = billed + CASE WHEN made = :made THEN 0.0 ELSE :billed END,"
    " made = :made, updated = :updated WHERE digest = :digest"
)
"""Writes down what a job made; what was billed for the same making before is not billed again."""


class JobRows:
    """The jobs of a ledger."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file
        self._swept: set[str] = set()  # services whose old calls this process has forgotten

    @property
    def journal(self) -> Path:
        """The file that the latest rows stand in: SQLite syncs it by itself only now and then."""
        return self._file.path.with_name(f"{self._file.path.name}-wal")

    def job(self, digest: str) -> Job | None:
        """Return what is known of a job, or None."""
        row = self._file.one("SELECT * FROM jobs WHERE digest = :digest", {"digest": digest})
        return _job(row) if row else None

    def jobs_of(self, asset: str) -> list[Job]:
        """Return the finished jobs that made an asset."""
        sql = "SELECT * FROM jobs WHERE asset = :asset AND status = 'done' ORDER BY digest"
        return [_job(row) for row in self._file.all(sql, {"asset": asset})]

    def finished(self) -> list[tuple[str, str]]:
        """Return digest and asset of every finished job."""
        rows = self._file.all("SELECT digest, asset FROM jobs WHERE status = 'done' ORDER BY digest")
        return [(row["digest"], row["asset"]) for row in rows]

    def open_jobs(self, production: str) -> list[str]:
        """Return the digests of jobs that a production has begun and nobody has seen the end of."""
        rows = self._file.all(
            "SELECT digest FROM jobs WHERE production = :production AND status = 'reserved' ORDER BY digest",
            {"production": production},
        )
        return [str(row["digest"]) for row in rows]

    def reserve(
        self,
        digest: str,
        *,
        production: str,
        subject: str,
        tool: str,
        version: str,
        kind: str,
        request: Mapping[str, Any],
        estimate: float = 0.0,
        budget: float | None = None,
        together: tuple[str, ...] = (),
        uses: bool = False,
    ) -> Job:
        """Begin a job: write it down and set its cost aside, in one step for all processes.

        Args:
            digest: the job's identity.
            production: who pays.
            subject: what it is for: "frame:03b".
            tool: name of the tool.
            version: version of the tool.
            kind: class of the request.
            request: the request as JSON data.
            estimate: what it will cost at most.
            budget: what the production may cost in all; None: no bound.
            together: productions that share the budget; empty: this one alone.
            uses: also write down that the production uses the job's result, which was not there.

        Raises:
            BudgetSpent: with this job the production could cost more than `budget`.
        """
        now = time.time()
        begun = Job(
            digest=digest,
            production=production,
            subject=subject,
            tool=tool,
            version=version,
            kind=kind,
            request=dict(request),
            status="reserved",
            estimate=estimate,
            attempts=1,
        )
        afresh = {name: getattr(begun, name) for name in BEGINNING}
        row = {**afresh, "request": to_json(request), "updated": now}
        with self._file.writing():
            if budget is not None and estimate > 0:
                spent = sum(self._spent(name, besides=digest) for name in {production, *together})
                _within(budget, spent, estimate, subject or tool)
            before = self.job(digest)
            if before is None:
                self._file.insert("jobs", {**row, "created": now})
            else:
                begun = replace(before, **afresh | {"attempts": before.attempts + 1})
                self._file.update("jobs", "digest", digest, {**row, "attempts": begun.attempts})
            if uses:
                self.used(digest, production, subject, hit=False)
        return begun

    def submitted(self, digest: str, provider_job: str) -> None:
        """Write down the provider's id of a job; it is on disk before anybody polls."""
        self._change(digest, status="submitted", provider_job=provider_job)

    def release(self, digest: str) -> None:
        """Give back what was set aside for a job that was stopped before it was submitted."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE jobs SET status = 'failed', error = 'stopped' WHERE digest = ?"
                " AND status = 'reserved' AND provider_job = ''",
                (digest,),
            )

    def forgotten(self, digest: str) -> None:
        """Write down that the provider does not know the job any more: it has to be submitted again.

        It may have been charged, so what was set aside for it counts as billed.
        """
        with self._file.writing():
            before = self.job(digest)
            if before:
                billed = before.billed + before.estimate
                self._change(digest, status="reserved", provider_job="", billed=billed)

    def done(
        self,
        digest: str,
        asset: str,
        *,
        made: str,
        outcome: Mapping[str, Any] | None = None,
        billed: float = 0.0,
        seconds: float = 0.0,
    ) -> None:
        """Write down what a job made.

        Args:
            digest: the job.
            asset: what it made.
            made: names the making: told again, also by another process, it is not billed again.
            outcome: what the tool said, as JSON data.
            billed: what the making cost.
            seconds: how long it took.
        """
        row = {
            "status": "done",
            "asset": asset,
            "made": made,
            "outcome": to_json(outcome or {}),
            "billed": billed,
            "seconds": seconds,
            "error": "",
            "updated": time.time(),
        }
        self._file.write_known(DONE, {**self._file.sealed(row), "digest": digest}, digest, "jobs")

    def failed(
        self, digest: str, error: str, *, refused: bool = False, lost: bool = False, billed: float = 0.0
    ) -> None:
        """Write down why a job was not done.

        Args:
            digest: the job.
            error: the reason, without secrets.
            refused: the provider declined the content.
            lost: the provider's job is of no use any more; the next try needs a new one.
            billed: what it cost all the same.
        """
        status = "refused" if refused else "failed"
        with self._file.writing():
            before = self.job(digest)
            if before is None:
                return
            more: dict[str, Any] = {"billed": before.billed + billed}
            if lost:
                more |= {"lost": before.lost + 1, "provider_job": ""}
            self._change(digest, status=status, error=scrubbed(error)[:LONGEST_ERROR], **more)

    def permit(self, service: str, *, per_minute: int = 0, per_day: int = 0) -> float:
        """Count a call of a service, unless it would pass what the service allows.

        All processes of a home directory share the count, and it outlives them.

        Args:
            service: name of the tool.
            per_minute: calls in any 60 seconds at most; 0: no bound.
            per_day: calls in any 24 hours at most; 0: no bound.

        Returns:
            0.0 when the call may be made and is counted; else the seconds until it may.
        """
        now = time.time()
        if not (per_minute or per_day) and service in self._swept:
            self._file.insert("calls", {"service": service, "at": now})
            return 0.0
        self._swept.add(service)
        with self._file.writing() as db:
            # A clock that was set back must not make calls of the future block the present.
            db.execute(
                "UPDATE calls SET at = :now WHERE service = :service AND at > :now",
                {"now": now, "service": service},
            )
            db.execute("DELETE FROM calls WHERE at <= ?", (now - DAY,))
            for most, span in ((per_minute, MINUTE), (per_day, DAY)):
                if most and (wait := self._until_free(service, most, now - span)):
                    return wait
            db.execute("INSERT INTO calls (service, at) VALUES (?, ?)", (service, now))
        return 0.0

    def _until_free(self, service: str, most: int, since: float) -> float:
        """Return the seconds until fewer than `most` calls lie after `since`, which moves on."""
        row = self._file.one(
            "SELECT at FROM calls WHERE service = :service AND at > :since ORDER BY at DESC"
            " LIMIT 1 OFFSET :most - 1",
            {"service": service, "since": since, "most": most},
        )
        return max(0.001, row["at"] - since) if row else 0.0

    def used(self, digest: str, production: str, subject: str, *, hit: bool) -> None:
        """Write down who uses a job's result, and whether it was there already."""
        row = {
            "digest": digest,
            "production": production,
            "subject": subject,
            "hits": int(hit),
            "updated": time.time(),
        }
        self._file.write(USED, self._file.sealed(row))

    def spent(self, *productions: str) -> float:
        """Return what productions have cost, with what is set aside for jobs that run."""
        return sum(self._spent(name, besides="") for name in set(productions))

    def _spent(self, production: str, besides: str) -> float:
        # What is set aside for the job in question is about to be set anew.
        row = self._file.one(
            "SELECT coalesce(sum(cost), 0) AS spent FROM ("
            " SELECT billed AS cost FROM jobs WHERE production = :production"
            " UNION ALL SELECT estimate FROM jobs WHERE production = :production AND digest != :besides"
            "  AND status IN ('reserved', 'submitted')"
            " UNION ALL SELECT cost FROM brain_calls WHERE production = :production)",
            {"production": production, "besides": besides},
        )
        return float(row["spent"]) if row else 0.0

    def _change(self, digest: str, **changed: Any) -> None:
        self._file.update("jobs", "digest", digest, {**changed, "updated": time.time()})


def _within(budget: float, spent: float, estimate: float, what: str) -> None:
    if spent + estimate > budget + 1e-9:  # cents are not exact in binary
        msg = (
            f"{what} may cost {estimate:.4g}, and {spent:.4g} of the budget of {budget:.4g} is spent or "
            "set aside. Everything made is kept: resume with a higher budget."
        )
        raise BudgetSpent(msg)


def _job(row: Mapping[str, Any]) -> Job:
    told = {name: row[name] for name in Job.__dataclass_fields__}
    return Job(**told | {"request": json.loads(row["request"]), "outcome": json.loads(row["outcome"])})


def to_json(data: Any) -> str:
    """Return the text of JSON data, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False)
