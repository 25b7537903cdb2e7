"""Where LangGraph keeps the state of productions: one SQLite file, for plain and for async callers.

Only classes of the film's vocabulary may be built from what a database says: a checkpoint is data that
somebody else may have written, and by default LangGraph imports and calls whatever class it names.
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

# Read when LangGraph is imported, hence before it: refuse every class that is not on a list.
os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.base import id as ids
from langgraph.checkpoint.serde.encrypted import EncryptedSerializer
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver

from anim_director import film
from anim_director.checkpoints.home import connected, usable
from anim_director.checkpoints.locks import locked
from anim_director.checkpoints.saving_queue import SavingQueue
from anim_director.checkpoints.sealing import Cipher
from anim_director.checkpoints.sparing import Course, Sparing
from anim_director.checkpoints.unlocking import seal_of
from anim_director.errors import ProductionBusy, WrongKey


def _keep_time(connection: sqlite3.Connection) -> None:
    """Let checkpoints that are made now come after those that are kept, whatever the clock says.

    Their ids are times (UUID version 6) and the largest is the latest: with a clock that was set back,
    what a run does would be older than what it went on from, and be lost. LangGraph keeps its ids in
    order within a process; it is told here of the processes before.
    """
    tables = "SELECT 1 FROM sqlite_master WHERE name = 'checkpoints'"
    if connection.execute(tables).fetchone() is None:
        return
    (latest,) = connection.execute("SELECT max(checkpoint_id) FROM checkpoints").fetchone()
    try:
        last = ids.UUID(latest or "").time
    except ValueError:  # none yet, or not LangGraph's own
        return
    vars(ids)["_last_v6_timestamp"] = max(last, ids._last_v6_timestamp or 0)


CLEAR = ("source", "step", "parents", "graph_version", "production", "version", "resumed", "kind", "take")
"""What of a checkpoint's metadata is kept in an encrypted home: LangGraph writes it in clear."""


class _Held:
    """A cursor for as long as nobody else uses the connection."""

    def __init__(self, lock: threading.Lock, cursor: sqlite3.Cursor) -> None:
        self._lock = lock
        self._cursor = cursor

    def __enter__(self) -> sqlite3.Cursor:
        self._lock.acquire()
        return self._cursor

    def __exit__(self, *error: object) -> None:
        self._cursor.close()
        self._lock.release()


def _place(config: Any) -> dict[str, str]:
    return {key: config["configurable"][key] for key in ("thread_id", "checkpoint_ns")}


class SealedSerializer(EncryptedSerializer):
    """LangGraph's own, which would read what is not encrypted as well: somebody else has put it there."""

    def loads_typed(self, data: tuple[str, bytes]) -> Any:
        """Return the object; WrongKey if it is not sealed with this home's key."""
        if "+" not in data[0]:
            msg = "A checkpoint is not encrypted, though this home directory is: it is not used."
            raise WrongKey(msg)
        return super().loads_typed(data)


class FilmSaver(SqliteSaver):
    """`SqliteSaver` whose async methods run in one thread of its own (`SavingQueue`).

    Of its own, because the default thread pool may be full of slow work, and a finished branch whose
    writes wait in that queue is lost on a kill. One, because SQLite writes one at a time and because
    the order of writes is then the order of calls.

    Args:
        path: the database file; locks are kept in `locks/` beside it.
        values: further classes that may stand in a checkpoint, beside `film.values()`.

    Raises:
        HomeUnusable: also from the async methods, when the file cannot be read or written.
        WrongKey: the home is encrypted, and the key is not there.
    """

    def __init__(self, path: Path, *, values: Iterable[type] = ()) -> None:
        self.path = path
        self.seal = seal_of(path.parent)
        self._locks = path.parent / "locks"
        with usable(path):
            self._locks.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = connected(path, isolation_level="DEFERRED")
        with usable(path):
            _keep_time(connection)
        serde = JsonPlusSerializer(allowed_msgpack_modules=[*film.values(), *values])
        sealed = SealedSerializer(Cipher(self.seal), serde) if self.seal else serde
        super().__init__(connection, serde=sealed)
        self._queue = SavingQueue(connection)
        self._sparing = Sparing()

    def with_allowlist(self, extra_allowlist: Collection[tuple[str, ...]]) -> BaseCheckpointSaver[str]:
        """Return a clone for further classes, which refuses what is not encrypted just as this one does."""
        clone = super().with_allowlist(extra_allowlist)
        if isinstance(clone.serde, EncryptedSerializer):
            clone.serde = SealedSerializer(clone.serde.cipher, clone.serde.serde)
        return clone

    @contextmanager
    def hold(self, thread_id: str) -> Iterator[None]:
        """Keep a production for one run: LangGraph lets two runs of a thread lose each other's work.

        Raises:
            ProductionBusy: another run, of this or of another process, holds it.
        """
        name = hashlib.sha256(thread_id.encode()).hexdigest()[:32]  # names never become paths
        with locked(self._locks / name) as mine:
            if not mine:
                msg = f"{thread_id!r} is being made by another run; wait for it or stop it."
                raise ProductionBusy(msg)
            self._sparing.courses[thread_id] = Course()
            try:
                yield
            finally:
                del self._sparing.courses[thread_id]

    def cursor(self, transaction: bool = True) -> Any:  # its type is a private class of contextlib
        """Get a cursor; what is written in the queue's thread is committed by the queue."""
        if not self._queue.here():
            return super().cursor(transaction)
        self.setup()
        return _Held(self.lock, self.conn.cursor())

    def put(self, config: Any, checkpoint: Any, metadata: Any, new_versions: Any) -> Any:
        """Store a checkpoint; in an encrypted home without metadata that tells of the story."""
        if self.seal:
            told = config.get("metadata", {})
            config = {**config, "metadata": {k: v for k, v in told.items() if k in CLEAR}}
            metadata = {k: v for k, v in metadata.items() if k in CLEAR}
        return super().put(config, checkpoint, metadata, new_versions)

    async def aget_tuple(self, config: Any) -> Any:
        """Read a checkpoint, as `get_tuple` does; nothing where nothing can be."""
        if self._sparing.begins(config["configurable"]):
            return None
        return await self._in_thread(self.get_tuple, config)

    async def aput(self, config: Any, checkpoint: Any, metadata: Any, new_versions: Any) -> Any:
        """Store a checkpoint, as `put` does, but not what a subgraph begins with (`Sparing`)."""
        place = config["configurable"]
        save = partial(self.put, config, checkpoint, metadata, new_versions)
        if self._sparing.put(place, checkpoint, metadata, save):
            return {"configurable": {**_place(config), "checkpoint_id": checkpoint["id"]}}
        return await self._in_thread(save)

    async def aput_writes(self, config: Any, writes: Any, task_id: str, task_path: str = "") -> None:
        """Store what a task wrote, as `put_writes` does, if the next checkpoint doesn't say it all."""
        spared, first = self._sparing.write(config["configurable"]["checkpoint_id"], writes, task_path)
        if first:
            await self._in_thread(first)
        if not spared:
            await self._in_thread(self.put_writes, config, writes, task_id, task_path)

    async def alist(self, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        """Yield checkpoints, as `list` does."""
        for item in await self._in_thread(lambda: [*self.list(*args, **kwargs)]):
            yield item

    async def adelete_thread(self, thread_id: str) -> None:
        """Forget a thread, as `delete_thread` does."""
        await self._in_thread(self.delete_thread, thread_id)

    def close(self) -> None:
        """Finish what is being written and close the database."""
        self._queue.close()
        self.conn.close()

    async def _in_thread(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with usable(self.path):
            return await self._queue.run(partial(method, *args, **kwargs))
