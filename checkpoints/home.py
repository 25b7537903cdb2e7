"""What the file system and SQLite say about the home directory, turned into an error for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anim_director.errors import HomeUnusable


@contextmanager
def usable(place: Path) -> Iterator[None]:
    """Raise HomeUnusable for whatever keeps a file or folder of the home directory from being used."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        msg = f"{place} cannot be used: {reason}. Mend that, or choose another home directory."
        raise HomeUnusable(msg) from error
