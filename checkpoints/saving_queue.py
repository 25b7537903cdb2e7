"""One thread that writes to a database for everybody, and commits together what waits together.

Many shots end their steps at the same moment, and each waits for its checkpoint. One commit, and one waking
of the event loop, serves all that wait: a caller goes on only when what it wrote is committed.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

Waiting = tuple[asyncio.AbstractEventLoop, "asyncio.Future[Any]", Callable[[], Any]]
Ended = tuple["asyncio.Future[Any]", Any, BaseException | None]


class SavingQueue:
    """Runs calls in the order in which they come, in one thread.

    Args:
        connection: what the calls write to, without committing where `here()` is true.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._thread = ThreadPoolExecutor(1, "saver")
        self._waiting: list[Waiting] = []
        self._lock = threading.Lock()
        self._writer = 0

    def here(self) -> bool:
        """Whether the present thread is the one that writes, which commits by itself."""
        return threading.get_ident() == self._writer

    async def run(self, call: Callable[[], Any]) -> Any:
        """Return what a call returns, once it is committed; raise what it or the commit raised.

        Who is cancelled while waiting does not take the call out of the queue: what is finished is saved.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        with self._lock:
            if not self._waiting:  # else whoever is first in the list has sent for the writer
                self._thread.submit(self._write)
            self._waiting.append((loop, future, call))
        return await future

    def close(self) -> None:
        """Write what waits, then end."""
        self._thread.shutdown()

    def _write(self) -> None:
        self._writer = threading.get_ident()
        with self._lock:
            calls, self._waiting = self._waiting, []
        ended: dict[asyncio.AbstractEventLoop, list[Ended]] = {}
        for loop, future, call in calls:
            ended.setdefault(loop, []).append((future, *_outcome(call)))
        _, fault = _outcome(self._connection.commit)
        for loop, results in ended.items():
            told = [(future, value, error or fault) for future, value, error in results]
            with suppress(RuntimeError):  # the loop was closed: nobody waits any more
                loop.call_soon_threadsafe(_tell, told)


def _outcome(call: Callable[[], Any]) -> tuple[Any, BaseException | None]:
    try:
        return call(), None
    except BaseException as error:  # carried to who waits, whatever it is
        return None, error


def _tell(ended: list[Ended]) -> None:
    for future, value, error in ended:
        if future.done():  # cancelled
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(value)
