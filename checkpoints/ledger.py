"""The ledger: what was done, for whom, at what cost.

One SQLite file holds the jobs of all productions of a home directory, who used them, every candidate
with its critique, every choice, and every question to a brain with its reply. Resuming, budgets, `show`
and the audit of the critic's bias read it. It holds no secret and no pixel.

One connection serves all threads of a process; other processes wait for each other's writes.
"""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anim_director.checkpoints.ledger_audit import audit
from anim_director.checkpoints.ledger_file import LedgerFile
from anim_director.checkpoints.ledger_jobs import LONGEST_ERROR, Job, JobRows, to_json
from anim_director.checkpoints.ledger_summary import summary
from anim_director.checkpoints.scrubbing import looks_secret, scrubbed
from anim_director.errors import UnknownProduction
from anim_director.film import Brief, Candidate, Selection, plain

__all__ = ["Job", "Ledger"]


class Ledger(JobRows):
    """The ledger of a home directory; for any thread and any number of processes.

    Raises:
        HomeUnusable: from every method, when the file cannot be read or written.
        GraphChanged: it was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(LedgerFile(path))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # Productions

    def start_production(
        self,
        name: str,
        brief: Brief,
        settings: Mapping[str, Any],
        graph_version: str = "",
        quote: Mapping[str, Any] | None = None,
    ) -> None:
        """Write a production down, or, if it is known, with what it is made now.

        Args:
            name: its name.
            brief: what was asked for.
            settings: `Settings.public()`; anything that looks like a secret is left out.
            graph_version: stamp of the graph that makes it.
            quote: what it was reckoned to take; kept from the first time.
        """
        now = time.time()
        row = {
            "name": name,
            "brief": brief.model_dump_json(),
            "settings": to_json({k: v for k, v in plain(dict(settings)).items() if not looks_secret(k)}),
            "graph_version": graph_version,
            "status": "running",
            "updated": now,
        }
        with self._file.writing():
            if self._file.one("SELECT 1 AS known FROM productions WHERE name = :name", {"name": name}):
                self._file.update("productions", "name", name, row)
            else:
                quoted = to_json(plain(dict(quote or {})))
                new = {**row, "film": "{}", "reason": "", "quote": quoted, "created": now}
                self._file.insert("productions", new)

    def set_status(
        self, name: str, status: str, *, reason: str = "", film: Mapping[str, Any] | None = None
    ) -> None:
        """Write down how a production stands.

        Args:
            name: its name.
            status: running stopped waiting failed done.
            reason: why it failed.
            film: the finished film, if it has changed.

        Raises:
            UnknownProduction: there is none of this name.
        """
        changed: dict[str, Any] = {
            "status": status,
            "reason": scrubbed(reason)[:LONGEST_ERROR],
            "updated": time.time(),
        }
        if film is not None:
            changed["film"] = to_json(plain(dict(film)))
        with self._file.writing():
            self.production(name)
            self._file.update("productions", "name", name, changed)

    def set_budget(self, name: str, budget: float | None) -> None:
        """Write down what a production may cost in all; UnknownProduction if there is none of this name."""
        with self._file.writing():
            settings = {**self.production(name)["settings"], "budget": budget}
            self._file.update("productions", "name", name, {"settings": to_json(settings)})

    def production(self, name: str) -> dict[str, Any]:
        """Return what is known of a production, as JSON data.

        Its keys are name, brief, settings, graph_version, status, reason, film, quote, created and updated
        (UTC, "2026-11-23 23:01:48").

        Raises:
            UnknownProduction: there is none of this name; the message has the names there are.
        """
        row = self._file.one("SELECT * FROM productions WHERE name = :name", {"name": name})
        if row is None:
            known = ", ".join(p["name"] for p in self.productions()[:10]) or "none yet"
            msg = f"There is no production {name!r}; there are: {known}."
            raise UnknownProduction(msg)
        return _production(row)

    def productions(self) -> list[dict[str, Any]]:
        """Return all productions, as `production` does, the one worked on last first."""
        rows = self._file.all("SELECT * FROM productions ORDER BY updated DESC, name")
        return [_production(row) for row in rows]

    def forget(self, name: str) -> list[str]:
        """Forget a production, and the jobs and replies that no other one uses.

        Returns:
            Digests of the jobs that are forgotten.

        Raises:
            UnknownProduction: there is none of this name.
        """
        with self._file.writing() as db:
            self.production(name)
            db.execute("DELETE FROM productions WHERE name = ?", (name,))
            for table in ("job_uses", "candidates", "critiques", "comparisons", "selections", "brain_calls"):
                db.table(table).delete_where("production = ?", [name])
            unused = "digest NOT IN (SELECT digest FROM job_uses)"
            jobs = [str(row["digest"]) for row in db.query(f"SELECT digest FROM jobs WHERE {unused}")]  # noqa: S608 - ours
            db.table("jobs").delete_where(unused)
            db.table("replies").delete_where("digest NOT IN (SELECT digest FROM brain_calls)")
        return jobs

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
        data = candidate.model_dump(
            include={"asset", "prompt", "seed", "fault", "wins", "repair_of", "repaired"}
        )
        row = {**key, **data, "score": candidate.score, "created": now}
        if not (critique.marks or critique.score):
            self._file.upsert("candidates", row, tuple(key))
            return
        verdict = {
            "asset": candidate.asset,
            "marks": to_json(plain(critique.marks)),
            "score": critique.score,
            "by": critique.by,
            "slot": critique.slot,
            "seconds": seconds,
            "created": now,
        }
        with self._file.writing():
            self._file.upsert("candidates", row, tuple(key))
            self._file.upsert("critiques", {**key, **verdict}, tuple(key))

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
        round: int = 0,
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
            "round": round,
            "created": time.time(),
        }
        self._file.upsert("comparisons", row, ("production", "subject", "first", "second", "by"))

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
        self._file.upsert("selections", row, ("production", "subject", "take"))

    # Questions to brains

    def reply(self, digest: str) -> str | None:
        """Return the JSON of a reply that was kept, or None."""
        row = self._file.one("SELECT text FROM replies WHERE digest = :digest", {"digest": digest})
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
            "fault": scrubbed(fault)[:LONGEST_ERROR],
            "created": now,
        }
        with self._file.writing():
            self._file.insert("brain_calls", row)
            if text:
                self._file.upsert("replies", {"digest": digest, "text": text, "created": now}, ("digest",))

    def summary(self, name: str) -> dict[str, Any]:
        """Return what `show` prints of a production: stages, counts, scores, seconds, cost, hits."""
        production = self.production(name)
        return summary(self._file.all, production)

    def audit(self, name: str) -> dict[str, Any]:
        """Return what `audit` prints of a production: see `ledger_audit.audit`."""
        self.production(name)
        return audit(self._file.all, name)


def _production(row: Mapping[str, Any]) -> dict[str, Any]:
    data = {key: json.loads(row[key]) for key in ("brief", "settings", "film", "quote")}
    times = {key: _time(row[key]) for key in ("created", "updated")}
    return {**row, **data, **times}


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")
