"""The tables of the ledger, and how a ledger of an older version becomes one of today.

A change of the tables is a new function at the end of `STEPS`; what was released is never changed.
"""

import time
from collections.abc import Callable

from sqlite_utils import Database
from sqlite_utils.db import Table

from anim_director.errors import GraphChanged


def _first(db: Database) -> None:
    _table(db, "productions").create(
        {
            "name": str,
            "brief": str,  # JSON
            "settings": str,  # JSON, without secrets
            "graph_version": str,
            "status": str,  # running stopped waiting failed done
            "reason": str,  # why it failed
            "film": str,  # JSON, when there is one
            "created": float,  # seconds since the epoch, as all times here
            "updated": float,
        },
        pk="name",
    )
    _table(db, "jobs").create(
        {
            "digest": str,
            "production": str,  # who made (and paid) it first
            "subject": str,
            "tool": str,
            "version": str,
            "kind": str,  # class of the request
            "request": str,  # JSON
            "status": str,  # reserved submitted done failed refused
            "provider_job": str,
            "estimate": float,
            "billed": float,
            "asset": str,
            "made": str,  # names the making that gave the asset
            "outcome": str,  # JSON
            "error": str,
            "seconds": float,
            "attempts": int,  # how often it was begun
            "lost": int,  # provider jobs that ended badly: part of the next idempotency key
            "created": float,
            "updated": float,
        },
        pk="digest",
        not_null={"production", "status"},
        defaults={
            "provider_job": "",
            "estimate": 0.0,
            "billed": 0.0,
            "asset": "",
            "made": "",
            "outcome": "{}",
            "error": "",
            "seconds": 0.0,
            "attempts": 0,
            "lost": 0,
        },
    )
    _table(db, "job_uses").create(
        {"digest": str, "production": str, "subject": str, "hits": int, "updated": float},
        pk=("digest", "production", "subject"),
    )
    _table(db, "candidates").create(
        {
            "production": str,
            "subject": str,
            "take": int,
            "round": int,
            "number": int,
            "asset": str,
            "prompt": str,
            "seed": int,
            "fault": str,
            "score": float,
            "wins": int,
            "repair_of": str,
            "created": float,
        },
        pk=("production", "subject", "take", "round", "number"),
    )
    _table(db, "critiques").create(
        {
            "production": str,
            "subject": str,
            "take": int,
            "round": int,
            "number": int,
            "asset": str,
            "marks": str,  # JSON
            "score": float,
            "by": str,
            "slot": int,
            "seconds": float,
            "created": float,
        },
        pk=("production", "subject", "take", "round", "number"),
    )
    _table(db, "comparisons").create(
        {
            "production": str,
            "subject": str,
            "first": str,  # asset shown first
            "second": str,
            "winner": str,  # asset, or empty for a tie
            "reason": str,
            "by": str,
            "created": float,
        },
        pk=("production", "subject", "first", "second", "by"),
    )
    _table(db, "selections").create(
        {
            "production": str,
            "subject": str,
            "take": int,
            "asset": str,
            "round": int,
            "number": int,
            "score": float,
            "rounds": int,
            "tried": int,
            "accepted": int,
            "created": float,
        },
        pk=("production", "subject", "take"),
    )
    _table(db, "brain_calls").create(
        {
            "id": int,
            "digest": str,
            "production": str,
            "role": str,
            "task": str,
            "subject": str,
            "round": int,
            "model": str,
            "prompt": str,  # digest of the prompt file, if told
            "calls": int,
            "input_tokens": int,
            "output_tokens": int,
            "seconds": float,
            "cost": float,
            "hit": int,
            "fault": str,
            "created": float,
        },
        pk="id",
    )
    _table(db, "replies").create({"digest": str, "text": str, "created": float}, pk="digest")
    _table(db, "jobs").create_index(["production", "status"])
    _table(db, "jobs").create_index(["asset"])
    _table(db, "job_uses").create_index(["production"])
    _table(db, "brain_calls").create_index(["production"])


def _calls_of_services(db: Database) -> None:
    _table(db, "calls").create({"service": str, "at": float})
    _table(db, "calls").create_index(["service", "at"])


def _repairs_and_rounds(db: Database) -> None:
    """What the audit asks: whom a repair was of, in which round two were compared."""
    _table(db, "candidates").add_column("repaired", str, not_null_default="")
    _table(db, "comparisons").add_column("round", int, not_null_default=0)


def _quotes_of_productions(db: Database) -> None:
    _table(db, "productions").add_column("quote", str, not_null_default="{}")  # JSON, as it was begun


STEPS: tuple[Callable[[Database], None], ...] = (
    _first,
    _calls_of_services,
    _repairs_and_rounds,
    _quotes_of_productions,
)
"""What leads from an empty file to today's tables; the number of steps done is the ledger's version."""


def migrate(db: Database) -> None:
    """Bring a ledger to today's version, in one transaction.

    Raises:
        GraphChanged: it was written by a newer Anim-Director.
    """
    if _version(db) == len(STEPS):  # the usual case needs no write lock
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        begun = _version(db)  # another process may have been quicker
        if begun > len(STEPS):
            msg = (
                f"The ledger was written by a newer Anim-Director (version {begun}; this one knows "
                f"{len(STEPS)}). Update with: pip install -U anim-director"
            )
            raise GraphChanged(msg)
        if not begun:
            columns = {"version": int, "name": str, "done": float}
            _table(db, "migrations").create(columns, pk="version", if_not_exists=True)
        for number, step in enumerate(STEPS[begun:], begun + 1):
            step(db)
            row = (number, step.__name__.strip("_"), time.time())
            db.conn.execute("INSERT INTO migrations VALUES (?, ?, ?)", row)
        db.conn.execute(f"PRAGMA user_version = {len(STEPS)}")
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def _version(db: Database) -> int:
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def _table(db: Database, name: str) -> Table:
    table = db[name]
    assert isinstance(table, Table)
    return table
