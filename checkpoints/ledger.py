"""The ledger: what was done, for whom, at what cost.

One SQLite file holds the jobs of all productions of a home directory, who used them, every candidate
with its critique, every choice, and every question to a brain with its reply. Resuming, budgets, `show`
and the audit of the critic's bias read it. It holds no secret and no pixel.

One connection serves all threads of a process; other processes wait for each other's writes.
"""

import json
import re
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from anim_director.checkpoints.ledger_schema import migrate
from anim_director.checkpoints.ledger_summary import summary
from anim_director.errors import BudgetSpent, HomeUnusable, UnknownProduction
from anim_director.film import Brief, Candidate, Selection, plain

PATIENCE = 30.0
"""Seconds to wait for another process that writes."""

LONGEST_ERROR = 2000
"""Characters of an error that are kept: providers send whole web pages."""

_SECRET = re.compile(r"(?i)(api_?key|token|secret|passw|credential|authorization)")


@dataclass(frozen=True)
class Production:
    """A film in the making, as the ledger knows it."""

    name: str
    brief: Brief
    settings: dict[str, Any]
    graph_version: str
    status: str  # running stopped waiting failed done
    film: dict[str, Any]  # empty before there is one
    created: float  # seconds since the epoch
    updated: float


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
    outcome: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    seconds: float = 0.0
    attempts: int = 0
    lost: int = 0  # provider jobs that ended badly: part of the next idempotency key


class Ledger:
    """The ledger of a home directory; for any thread and any number of processes.

    Raises:
        HomeUnusable: from every method, when the file cannot be read or written.
        GraphChanged: it was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._told():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            # Transactions are begun by hand: one that reads first and writes later cannot wait its turn.
            connection = sqlite3.connect(
                path, timeout=PATIENCE, check_same_thread=False, isolation_level=None
            )
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")  # survives kill -9; the vault's notes a power cut
            self._db = Database(connection, execute_plugins=False)
            migrate(self._db)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.conn.close()

    # Productions

    def start_production(
        self, name: str, brief: Brief, settings: Mapping[str, Any], graph_version: str = ""
    ) -> None:
        """Write a production down, or, if it is known, with what it is made now.

        Args:
            name: its name.
            brief: what was asked for.
            settings: `Settings.public()`; anything that looks like a secret is left out.
            graph_version: stamp of the graph that makes it.
        """
        now = time.time()
        row = {
            "name": name,
            "brief": brief.model_dump_json(),
            "settings": _json({k: v for k, v in plain(dict(settings)).items() if not _SECRET.search(k)}),
            "graph_version": graph_version,
            "status": "running",
            "updated": now,
        }
        with self._writing() as db:
            if self._one("SELECT 1 AS known FROM productions WHERE name = :name", {"name": name}):
                db.table("productions").update(name, row)
            else:
                db.table("productions").insert({**row, "film": "{}", "created": now})

    def set_status(self, name: str, status: str, film: Mapping[str, Any] | None = None) -> None:
        """Write down how a production stands: running stopped waiting failed done; and its film.

        Raises:
            UnknownProduction: there is none of this name.
        """
        changed: dict[str, Any] = {"status": status, "updated": time.time()}
        if film is not None:
            changed["film"] = _json(plain(dict(film)))
        with self._writing() as db:
            self.production(name)
            db.table("productions").update(name, changed)

    def production(self, name: str) -> Production:
        """Return a production; UnknownProduction, with the names there are, if there is none."""
        row = self._one("SELECT * FROM productions WHERE name = :name", {"name": name})
        if row is None:
            known = ", ".join(p.name for p in self.productions()[:10]) or "none yet"
            msg = f"There is no production {name!r}; there are: {known}."
            raise UnknownProduction(msg)
        return _production(row)

    def productions(self) -> list[Production]:
        """Return all productions, the one worked on last first."""
        return [
            _production(row) for row in self._all("SELECT * FROM productions ORDER BY updated DESC, name")
        ]

    # Jobs

    def job(self, digest: str) -> Job | None:
        """Return what is known of a job, or None."""
        row = self._one("SELECT * FROM jobs WHERE digest = :digest", {"digest": digest})
        return _job(row) if row else None

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

        Raises:
            BudgetSpent: with this job the production could cost more than `budget`.
        """
        now = time.time()
        row = {
            "digest": digest,
            "production": production,
            "subject": subject,
            "tool": tool,
            "version": version,
            "kind": kind,
            "request": _json(request),
            "status": "reserved",
            "estimate": estimate,
            "error": "",
            "updated": now,
        }
        with self._writing() as db:
            if budget is not None and estimate > 0:
                _within(budget, self._spent(production, besides=digest), estimate, subject or tool)
            before = self.job(digest)
            if before is None:
                db.table("jobs").insert({**row, "attempts": 1, "created": now})
            else:
                db.table("jobs").update(digest, {**row, "attempts": before.attempts + 1})
            after = self.job(digest)
        assert after is not None
        return after

    def submitted(self, digest: str, provider_job: str) -> None:
        """Write down the provider's id of a job; it is on disk before anybody polls."""
        self._change(digest, status="submitted", provider_job=provider_job)

    def forgotten(self, digest: str) -> None:
        """Write down that the provider does not know the job any more: it has to be submitted again."""
        self._change(digest, status="reserved", provider_job="")

    def done(
        self,
        digest: str,
        asset: str,
        *,
        outcome: Mapping[str, Any] | None = None,
        billed: float = 0.0,
        seconds: float = 0.0,
    ) -> None:
        """Write down what a job made, what it was billed and how long it took."""
        with self._writing():
            before = self.job(digest)
            billed += before.billed if before else 0.0  # a damaged asset was paid for as well
            made = _json(outcome or {})
            self._change(
                digest, status="done", asset=asset, outcome=made, billed=billed, seconds=seconds, error=""
            )

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
        with self._writing():
            before = self.job(digest)
            if before is None:
                return
            more: dict[str, Any] = {"billed": before.billed + billed}
            if lost:
                more |= {"lost": before.lost + 1, "provider_job": ""}
            self._change(digest, status=status, error=error[:LONGEST_ERROR], **more)

    def used(self, digest: str, production: str, subject: str, *, hit: bool) -> None:
        """Write down who uses a job's result, and whether it was there already."""
        with self._writing() as db:
            db.conn.execute(
                "INSERT INTO job_uses (digest, production, subject, hits, updated) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, updated = excluded.updated",
                (digest, production, subject, int(hit), time.time()),
            )

    def spent(self, production: str) -> float:
        """Return what a production has cost, with what is set aside for jobs that run."""
        return self._spent(production, besides="")

    # The critic loop

    def record_candidate(
        self, production: str, subject: str, candidate: Candidate, *, take: int = 1, seconds: float = 0.0
    ) -> None:
        """Write a candidate down, and its critique if it has one; again replaces what was written.

        Args:
            production: name of the production.
            subject: "frame:03b".
            candidate: the candidate.
            take: which take of the subject; a redo has the next one.
            seconds: how long the critic took for it.
        """
        key = {
            "production": production,
            "subject": subject,
            "take": take,
            "round": candidate.round,
            "number": candidate.number,
        }
        now, critique = time.time(), candidate.critique
        pk = tuple(key)
        with self._writing() as db:
            data = candidate.model_dump(include={"asset", "prompt", "seed", "fault", "wins", "repair_of"})
            db.table("candidates").upsert({**key, **data, "score": candidate.score, "created": now}, pk=pk)
            if critique.marks or critique.score:
                verdict = {
                    "asset": candidate.asset,
                    "marks": _json(plain(critique.marks)),
                    "score": critique.score,
                    "by": critique.by,
                    "slot": critique.slot,
                    "seconds": seconds,
                    "created": now,
                }
                db.table("critiques").upsert({**key, **verdict}, pk=pk)

    def record_comparison(
        self,
        production: str,
        subject: str,
        *,
        first: str,
        second: str,
        winner: str,
        reason: str = "",
        by: str = "",
    ) -> None:
        """Write down a pairwise verdict: assets in the order shown; `winner` is empty for a tie."""
        row = {
            "production": production,
            "subject": subject,
            "first": first,
            "second": second,
            "by": by,
            "winner": winner,
            "reason": reason,
            "created": time.time(),
        }
        with self._writing() as db:
            db.table("comparisons").upsert(row, pk=("production", "subject", "first", "second", "by"))

    def record_selection(self, production: str, selection: Selection, *, take: int = 1) -> None:
        """Write down which candidate was chosen for `selection.subject`."""
        best = selection.candidate
        row = {
            "production": production,
            "subject": selection.subject,
            "take": take,
            "asset": best.asset,
            "round": best.round,
            "number": best.number,
            "score": best.score,
            "rounds": selection.rounds,
            "tried": selection.tried,
            "accepted": int(selection.accepted),
            "created": time.time(),
        }
        with self._writing() as db:
            db.table("selections").upsert(row, pk=("production", "subject", "take"))

    # Questions to brains

    def reply(self, digest: str) -> str | None:
        """Return the JSON of a reply that was kept, or None."""
        row = self._one("SELECT text FROM replies WHERE digest = :digest", {"digest": digest})
        return str(row["text"]) if row else None

    def keep_reply(
        self,
        digest: str,
        text: str,
        *,
        production: str,
        task: str,
        role: str = "",
        subject: str = "",
        round: int = 0,
        model: str = "",
        prompt: str = "",
        input_tokens: int = 0,
        output_tokens: int = 0,
        seconds: float = 0.0,
        cost: float = 0.0,
        calls: int = 1,
        hit: bool = False,
        fault: str = "",
    ) -> None:
        """Write down one question: what it cost and, unless `text` is empty, its reply.

        `hit` says that the reply was there already; `fault` why there is none.
        """
        now = time.time()
        row = {
            "digest": digest,
            "production": production,
            "role": role,
            "task": task,
            "subject": subject,
            "round": round,
            "model": model,
            "prompt": prompt,
            "calls": calls,
            "input_tokens": input_tokens,
            "output_tokens": output_tokens,
            "seconds": seconds,
            "cost": cost,
            "hit": int(hit),
            "fault": fault[:LONGEST_ERROR],
            "created": now,
        }
        with self._writing() as db:
            db.table("brain_calls").insert(row)
            if text:
                db.table("replies").upsert({"digest": digest, "text": text, "created": now}, pk="digest")

    def summary(self, name: str) -> dict[str, Any]:
        """Return what `show` prints of a production: stages, counts, scores, seconds, cost, hits."""
        with self._lock, self._told():
            return summary(self._db, self.production(name))

    # Inside

    def _spent(self, production: str, besides: str) -> float:
        # What is set aside for the job in question is about to be set anew.
        row = self._one(
            "SELECT coalesce(sum(cost), 0) AS spent FROM ("
            " SELECT billed AS cost FROM jobs WHERE production = :production"
            " UNION ALL SELECT estimate FROM jobs WHERE production = :production AND digest != :besides"
            "  AND status IN ('reserved', 'submitted')"
            " UNION ALL SELECT cost FROM brain_calls WHERE production = :production)",
            {"production": production, "besides": besides},
        )
        return float(row["spent"]) if row else 0.0

    def _change(self, digest: str, **changed: Any) -> None:
        with self._writing() as db:
            db.table("jobs").update(digest, {**changed, "updated": time.time()})

    def _one(self, sql: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
        return next(iter(self._all(sql, values)), None)

    def _all(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        with self._lock, self._told():
            return list(self._db.query(sql, dict(values or {})))

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        """Write in one transaction that has waited for other writers; inside another, join it."""
        with self._lock, self._told():
            if self._db.conn.in_transaction:
                yield self._db
                return
            self._db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.conn.execute("COMMIT")
            except BaseException:
                if self._db.conn.in_transaction:
                    self._db.conn.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite and the file system say into an error for people."""
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
            msg = f"The ledger {self.path} cannot be used: {error}"
            raise HomeUnusable(msg) from error


def _within(budget: float, spent: float, estimate: float, what: str) -> None:
    if spent + estimate > budget + 1e-9:  # cents are not exact in binary
        msg = (
            f"{what} may cost {estimate:.4g}, and {spent:.4g} of the budget of {budget:.4g} is spent or "
            "set aside. Everything made is kept: resume with a higher budget."
        )
        raise BudgetSpent(msg)


def _production(row: Mapping[str, Any]) -> Production:
    return Production(
        name=row["name"],
        brief=Brief.model_validate_json(row["brief"]),
        settings=json.loads(row["settings"]),
        graph_version=row["graph_version"],
        status=row["status"],
        film=json.loads(row["film"]),
        created=row["created"],
        updated=row["updated"],
    )


def _job(row: Mapping[str, Any]) -> Job:
    told = {name: row[name] for name in Job.__dataclass_fields__}
    return Job(**told | {"request": json.loads(row["request"]), "outcome": json.loads(row["outcome"])})


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False)
