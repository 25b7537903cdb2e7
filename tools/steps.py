"""How far a long piece of work is, and whether it is still wanted: between a lane and the tool in it.

A tool's `make` knows nothing of events and cancelling. Work that goes by steps (a diffusion model's) asks
here between two of them. The lane (`tools/pools.py`) says when nobody waits any more; the door
(`tools/jobs.py`) listens to the progress. Context variables carry both into the lane's thread.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from anim_director.errors import ToolError

Told = Callable[[int, int], None]
"""Gets the number of the step that was done, from 1, and of how many."""

_stop: ContextVar[threading.Event | None] = ContextVar("stop", default=None)
_told: ContextVar[Told | None] = ContextVar("told", default=None)


class Stopped(ToolError):
    """The work was given up between two steps, because nobody waits for it any more."""


@contextmanager
def stopping(stop: threading.Event) -> Iterator[None]:
    """Let `stop` end work that goes by steps."""
    token = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(token)


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """Let `told` hear of each step; it is called in the thread that works."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def step(number: int, total: int) -> None:
    """Say that step `number` of `total` is done; raise Stopped when the result is not wanted any more."""
    if (told := _told.get()) is not None:
        told(number, total)
    check()


def check() -> None:
    """Raise Stopped when the result is not wanted any more."""
    if (stop := _stop.get()) is not None and stop.is_set():
        msg = "It was given up: nobody waits for it any more."
        raise Stopped(msg)
