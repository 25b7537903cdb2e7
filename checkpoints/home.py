"""Opening the files of the home directory, and its errors turned into errors for people."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from anim_director.errors import HomeUnusable

PATIENCE = 30.0
"""Seconds to wait for another process that writes."""


@contextmanager
def usable(place: Path) -> Iterator[None]:
    """Raise HomeUnusable for whatever keeps a file or folder of the home directory from being used."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        msg = f"{place} cannot be used: {reason}. Mend that, or choose another home directory."
        raise HomeUnusable(msg) from error


def connected(
    path: Path, patience: float = PATIENCE, isolation_level: Literal["DEFERRED"] | None = None
) -> sqlite3.Connection:
    """Open an SQLite file that several processes write, readable by its owner only.

    Args:
        path: the file; it and its folder are made if they are not there.
        patience: seconds to wait for other processes, here and at each later statement.
        isolation_level: None, where transactions are begun by hand: one that reads first and writes later
            cannot wait its turn.

    Raises:
        HomeUnusable: it cannot be opened, or another process keeps it locked for all that time.
    """
    with usable(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        connection = sqlite3.connect(
            path, timeout=patience, check_same_thread=False, isolation_level=isolation_level
        )
        try:
            _log_ahead(connection, time.monotonic() + patience)
            connection.execute("PRAGMA synchronous=NORMAL")  # survives kill -9; a power cut loses a step
        except BaseException:
            connection.close()
            raise
        return connection


def _log_ahead(connection: sqlite3.Connection, deadline: float) -> None:
    """Write ahead; SQLite doesn't wait by itself where two processes make the same new file so."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.02)
