"""How many questions a stretch of work asks, and how many it may: the bound of a candidate loop.

A tally goes with the task that opened it and with every task begun inside: loops that run side by side
count for themselves, and no agent has to hand a counter on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Tally:
    """Questions asked so far; an answer that has to be asked for again counts again, a kept one once."""

    most: int | None = None  # None: no bound
    asked: int = 0

    @property
    def left(self) -> int | None:
        """How many more may be asked; None: any number."""
        return None if self.most is None else max(0, self.most - self.asked)


_open: ContextVar[Tally | None] = ContextVar("tally", default=None)


@contextmanager
def counting(most: int | None = None) -> Iterator[Tally]:
    """Count what is asked inside; what is optional there is left out when `most` would be passed."""
    tally = Tally(most)
    token = _open.set(tally)
    try:
        yield tally
    finally:
        _open.reset(token)


def count(asked: int = 1) -> None:
    """Say that so many questions were asked."""
    if tally := _open.get():
        tally.asked += asked


def room_for(questions: int) -> bool:
    """Whether so many more questions may be asked."""
    tally = _open.get()
    return tally is None or tally.left is None or tally.left >= questions
