"""Handing freed memory back to the system.

A picture or a clip takes a hundred megabytes for a moment. The C library keeps what was freed, scattered
between what lives on, so that a process that has drawn for a while holds hundreds of them for nobody.
Where it is not glibc, nothing happens: other libraries give back by themselves.
"""

import ctypes
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

EVERY = 1.0
"""Seconds of work after which freed memory is handed back: it takes a few milliseconds."""

_lock = threading.Lock()
_worked = 0.0


def worked(seconds: float) -> None:
    """Note that work of so many seconds has ended, and hand back what it freed when it is time to."""
    global _worked
    with _lock:
        _worked += seconds
        due = _worked >= EVERY
        if due:
            _worked = 0.0
    if due:
        _trim()(0)


@cache
def _trim() -> Callable[[int], Any]:
    """Return glibc's `malloc_trim`, or what does nothing."""
    with suppress(OSError, AttributeError, TypeError):
        return ctypes.CDLL(None).malloc_trim
    return lambda _: None
