"""The SQLite file behind the ledger: one connection for all threads, patience with other processes."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from anim_director.checkpoints.home import PATIENCE, connected, usable
from anim_director.checkpoints.ledger_schema import migrate
from anim_director.checkpoints.sealing import BrokenSeal
from anim_director.checkpoints.unlocking import seal_of
from anim_director.errors import WrongKey

TEXTS = (
    "brief", "settings", "reason", "film", "quote", "request", "outcome", "error", "prompt", "fault", "marks",
    "text",
)  # fmt: skip
"""Columns of words, which are sealed in an encrypted home."""

NAMES = ("subject",)
"""Columns that are searched by, and hold a name of the story after a colon."""


class LedgerFile:
    """An opened ledger file.

    Raises:
        HomeUnusable: from every method, when the file cannot be read or written.
        WrongKey: the home is encrypted, and the key is not there.
        GraphChanged: it was written by a newer version.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._seal = seal_of(path.parent)
        self._connection = connected(path, patience)
        with usable(path):
            self._db = Database(self._connection, execute_plugins=False)
            migrate(self._db)

    def all(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Return the rows of a query, as they were before they were sealed."""
        with self._lock, usable(self.path):
            cursor = self._connection.execute(sql, dict(values or {}))
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
        return rows if self._seal is None else [self._opened(row) for row in rows]

    def one(self, sql: str, values: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """Return the first row of a query, or None."""
        return next(iter(self.all(sql, values)), None)

    def sealed(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row as it is written: in an encrypted home its texts and names are sealed."""
        if self._seal is None:
            return dict(row)
        seals = {**dict.fromkeys(TEXTS, self._seal.text), **dict.fromkeys(NAMES, self._seal.name)}
        return {k: seals[k](v) if k in seals and isinstance(v, str) else v for k, v in row.items()}

    def _opened(self, row: dict[str, Any]) -> dict[str, Any]:
        try:
            opened = self._seal.plain if self._seal else str
            return {k: opened(v) if isinstance(v, str) else v for k, v in row.items()}
        except BrokenSeal as error:
            msg = f"{self.path} cannot be read with this key: {error}"
            raise WrongKey(msg) from None

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Write in one transaction that has waited for other writers; inside another, join it."""
        with self._lock, usable(self.path):
            if self._connection.in_transaction:
                yield self._db
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def write(self, sql: str, values: Mapping[str, Any]) -> int:
        """Run one statement that writes; return how many rows it changed.

        By itself it is a transaction, and waits for other writers: each further statement is another wait for
        the interpreter's lock while this file's is held.
        """
        with self._lock, usable(self.path):
            return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Write a new row, sealed where this home is."""
        self.write(_insert(table, tuple(row)), self.sealed(row))

    def upsert(self, table: str, row: Mapping[str, Any], key: tuple[str, ...]) -> None:
        """Write a row in place of the one with the same key, if there is one."""
        self.write(_upsert(table, tuple(row), key), self.sealed(row))

    def update(self, table: str, key: str, value: str, row: Mapping[str, Any]) -> None:
        """Change the row whose `key` is `value`; LookupError if there is none."""
        told = {**self.sealed(row), "is_key": value}
        self.write_known(_update(table, key, tuple(row)), told, value, table)

    def write_known(self, sql: str, values: Mapping[str, Any], value: str, table: str) -> None:
        """Change what is there of `value` in a table; LookupError if there is nothing of it."""
        if self.write(sql, values) == 0:
            msg = f"The ledger has no {value} among its {table}."
            raise LookupError(msg)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


# Made once for each kind of row: sqlite-utils asks the database for its tables and columns at every row.
# The names are this program's own, never a text of somebody else.


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + c for c in columns)})"  # noqa: S608 - ours


@cache
def _upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    changed = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in key)
    return f"{_insert(table, columns)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"


@cache
def _update(table: str, key: str, columns: tuple[str, ...]) -> str:
    changed = ", ".join(f"{c} = :{c}" for c in columns)
    return f"UPDATE {table} SET {changed} WHERE {key} = :is_key"  # noqa: S608 - our names
