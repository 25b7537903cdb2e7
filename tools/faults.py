"""Faults by kind: which are tried again, how long to wait, and what an unforeseen error means."""

import asyncio
import errno
import hashlib
import heapq
import itertools
import threading
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from anim_director.checkpoints.scrubbing import scrub
from anim_director.errors import AnimDirectorError, HomeUnusable, ToolBusy, ToolError

T = TypeVar("T")

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


@dataclass(frozen=True)
class Patience:
    """How long a service is waited for, in seconds."""

    tries: int = 5  # of one call that says it may work later
    first: float = 0.5  # before the second try; doubled each time
    longest: float = 60.0  # between two tries; a service that asks for more is given up for now
    poll: float = 1.0  # between the first two polls; grows by half each time ...
    poll_longest: float = 15.0  # ... up to this
    deadline: float = 3600.0  # of a submitted job

    def before_retry(self, attempt: int, seed: str, asked: float | None = None) -> float | None:
        """Return the seconds to wait after failed try `attempt` (from 0); None: give up.

        What the service asks for (`Retry-After`) is honoured. The jitter keeps jobs that failed
        together from coming back together; it depends on the seed alone.
        """
        if attempt + 1 >= self.tries or (asked or 0) > self.longest:
            return None
        wait = min(self.longest, self.first * 2**attempt) * (0.5 + _share(f"{seed}/{attempt}"))
        return max(asked or 0.0, wait)

    def before_poll(self, attempt: int, seed: str, asked: float | None = None) -> float:
        """Return the seconds to wait before the poll after poll `attempt` (from 0)."""
        if asked is not None:
            return min(max(asked, 0.0), self.longest)
        wait: float = min(self.poll_longest, self.poll * 1.5 ** min(attempt, 20))
        return wait * (0.75 + _share(f"{seed}:{attempt}") / 2)


class Breaker:
    """Keeps a service that is down from being asked by every job in turn.

    After `limit` failures in a row nobody asks for `rest` seconds; then one caller may try. If that
    fails too, the rest is doubled, up to `longest`. For any thread.
    """

    def __init__(self, limit: int = 8, rest: float = 5.0, longest: float = 60.0) -> None:
        self._limit, self._first, self._longest = limit, rest, longest
        self._failures = 0
        self._rest = rest
        self._until = 0.0  # on the monotonic clock: nobody asks before
        self._trying = False
        self._lock = threading.Lock()

    def call(self, service: str, work: Callable[..., T], *args: Any) -> T:
        """Call a service, unless it is being left alone.

        A service that says when it can serve again (`ToolBusy.retry_after`) is not down.

        Raises:
            ToolBusy: it is being left alone; with the seconds that are left.
            Exception: whatever `work` raises.
        """
        self._check(service)
        try:
            result = work(*args)
        except ToolBusy as error:
            if error.retry_after is None:
                self._failed()
            raise
        except Exception:  # an answer, if not the one that was hoped for
            self._answered()
            raise
        self._answered()
        return result

    def _check(self, service: str) -> None:
        with self._lock:
            wait = self._until - time.monotonic()
            if self._failures < self._limit:
                return
            if wait <= 0:  # one may try; the others wait for what comes of it
                self._trying = True
                self._until = time.monotonic() + self._rest
                return
        msg = f"{service} failed {self._failures} times in a row and is left alone for a while."
        raise ToolBusy(msg, wait)

    def _answered(self) -> None:
        with self._lock:
            self._failures, self._rest, self._until, self._trying = 0, self._first, 0.0, False

    def _failed(self) -> None:
        with self._lock:
            self._failures += 1
            if self._failures < self._limit or (self._failures > self._limit and not self._trying):
                return  # not yet; or a call that began before the rest
            if self._trying:
                self._rest = min(self._longest, 2 * self._rest)
            self._trying = False
            self._until = time.monotonic() + self._rest


@dataclass(order=True)
class _Ticket:
    """A job that waits for a place: the longest first, of equals who came first."""

    shortness: float
    number: int
    loop: asyncio.AbstractEventLoop = field(compare=False)
    turn: "asyncio.Future[None]" = field(compare=False)
    given: bool = field(default=False, compare=False)
    gone: bool = field(default=False, compare=False)

    def take(self) -> None:
        """Be told, in one's own loop, that the place is there."""
        if not self.turn.done():
            self.turn.set_result(None)


class Crowds:
    """Bounds how many jobs of a service run at once, for callers of any event loop.

    The longest job goes first: begun last, it would keep everybody waiting at the end (Graham's longest
    processing time rule, 1969: at most a third over the best schedule, where any order may be twice it).
    """

    def __init__(self) -> None:
        self._inside: Counter[str] = Counter()
        self._queues: dict[str, list[_Ticket]] = defaultdict(list)
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    @asynccontextmanager
    async def place(self, service: str, most: int, length: float = 0.0) -> AsyncIterator[None]:
        """Wait for a place among at most `most`; 0: no bound.

        Args:
            service: whose places.
            most: jobs at once.
            length: how long the job will take, in any unit that all jobs of the service share.
        """
        if not most:
            yield
            return
        await self._enter(service, most, length)
        try:
            yield
        finally:
            self._leave(service)

    async def _enter(self, service: str, most: int, length: float) -> None:
        loop = asyncio.get_running_loop()
        with self._lock:
            if self._inside[service] < most:
                self._inside[service] += 1
                return
            ticket = _Ticket(-length, next(self._numbers), loop, loop.create_future())
            heapq.heappush(self._queues[service], ticket)
        try:
            await ticket.turn
        except asyncio.CancelledError:
            with self._lock:
                ticket.gone = True
            if ticket.given:
                self._leave(service)
            raise

    def _leave(self, service: str) -> None:
        """Hand the place over to who waits for it, else give it up."""
        with self._lock:
            queue = self._queues[service]
            while queue:
                ticket = heapq.heappop(queue)
                if ticket.gone:
                    continue
                ticket.given = True
                try:
                    ticket.loop.call_soon_threadsafe(ticket.take)
                except RuntimeError:  # its loop is closed: nobody waits there any more
                    continue
                return
            self._inside[service] -= 1


@contextmanager
def faults_of(tool: str) -> Iterator[None]:
    """Turn whatever a tool raises into one of the errors of `anim_director.errors`, without secrets."""
    try:
        yield
    except Exception as error:
        known = _known(tool, error)
        scrub(known)
        if known is error:
            raise
        scrub(error)
        raise known from error


def _known(tool: str, error: Exception) -> AnimDirectorError:
    if isinstance(error, AnimDirectorError):
        return error
    if isinstance(error, OSError) and error.errno in _DISK:
        return HomeUnusable(f"The home directory cannot take more files: {error.strerror}.")
    if isinstance(error, (TimeoutError, ConnectionError)):
        return ToolBusy(f"{tool} cannot be reached: {error or type(error).__name__}")
    if isinstance(error, OSError):
        return ToolError(f"{tool} failed: {error}")
    return ToolError(f"{tool} failed: {type(error).__name__}: {error}")


def _share(seed: str) -> float:
    """Return a number from 0 to 1 that looks random and is the same for the same seed."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") / 0xFFFFFFFF
