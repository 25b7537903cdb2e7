"""Locks between processes: advisory locks on files, which the kernel frees when a process dies.

A lock file that is no longer locked means nothing; nobody has to clean up after `kill -9`. Descriptors
are not inherited by spawned workers, so that a dead production is never kept locked by one of them.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STEP = 0.02  # seconds between two looks at a lock that somebody else holds


@contextmanager
def locked(file: Path, patience: float = 0.0) -> Iterator[bool]:
    """Hold the lock of a file; yields whether it could be had within `patience` seconds.

    The file is removed again by whoever held it, therefore a lock is only good while the file that is
    locked is the file that stands there.
    """
    give_up = time.monotonic() + patience
    handle = _take(file)
    while handle is None and time.monotonic() < give_up:
        time.sleep(STEP)
        handle = _take(file)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            file.unlink(missing_ok=True)
            os.close(handle)


def _take(file: Path) -> int | None:
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == file.stat().st_ino:
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None
