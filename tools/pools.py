"""Where work runs: one executor for each scarce resource, whose size is the bound.

An `asyncio.Semaphore` would belong to one event loop, and LangGraph's `max_concurrency` holds back the
saving of finished work as well. Executors serve every branch of every production of a process, from any
event loop.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from importlib import import_module
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from types import TracebackType
from typing import Any

from anim_director.errors import ToolError, WorkerCrashed
from anim_director.tools.base import Pool

WARM = (
    "av",
    "anim_director.tools.jobs",
    "anim_director.tools.cutout.illustrator",
    "anim_director.tools.cutout.animator",
)
"""What a drawing worker imports before its first work, so that first frames are quick."""


class Pools:
    """The executors of a process.

    Args:
        http: threads that wait for services.
        render: processes that draw.
        gpu: lanes to devices; one each.
        warm: modules that drawing workers import at their start; one that is missing is left to the
            work that needs it.
    """

    def __init__(self, http: int = 8, render: int = 2, gpu: int = 1, *, warm: tuple[str, ...] = WARM) -> None:
        def renderers() -> Executor:
            # fork would copy locks held by other threads, and the production lock's descriptor
            return ProcessPoolExecutor(
                render, mp_context=_Spawn(), initializer=_begin_worker, initargs=(warm,)
            )

        self._make: dict[Pool, Callable[[], Executor]] = {
            "http": lambda: ThreadPoolExecutor(http, "http"),
            "render": renderers,
            "gpu": lambda: ThreadPoolExecutor(gpu, "gpu"),
        }
        self._executors: dict[Pool, Executor] = {}  # opened when they are first needed
        self._lock = threading.Lock()
        self._closed = False

    def submit(self, pool: Pool, work: Callable[..., Any], *args: Any) -> "Future[Any]":
        """Queue blocking `work` and return its future; ToolError when the pools are closed."""
        if pool != "render":  # tracing follows context variables, but not into other processes
            work = partial(copy_context().run, work)
        for _ in range(2):
            executor = self._executor(pool)
            try:
                return executor.submit(work, *args)
            except BrokenExecutor:  # an earlier crash broke it for good, or it broke while it was idle
                self._drop(pool, executor)
            except RuntimeError as error:
                msg = "The pools are closed: no new work is taken."
                raise ToolError(msg) from error
        msg = f"The {pool} workers do not start."
        raise WorkerCrashed(msg)

    async def run(self, pool: Pool, work: Callable[..., Any], *args: Any) -> Any:
        """Run blocking `work` in a pool and return what it returns.

        For "render", `work` and `args` must be picklable and `work` stand in an importable module.

        Raises:
            WorkerCrashed: a process of the pool ended; perhaps because of another's work.
        """
        return await self.outcome(pool, self.submit(pool, work, *args))

    async def outcome(self, pool: Pool, future: "Future[Any]") -> Any:
        """Wait for what `submit` returned; being cancelled drops the work if it has not begun."""
        try:
            return await asyncio.wrap_future(future)
        except BrokenExecutor as error:  # the next `submit` opens the pool anew
            msg = f"A {pool} worker ended in the middle of its work."
            raise WorkerCrashed(msg) from error

    def close(self) -> None:
        """Drop what is queued and wait for what runs; without this, exit would drain the queues."""
        with self._lock:
            self._closed = True
            executors = [*self._executors.values()]
            self._executors.clear()
        for executor in executors:
            executor.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> "Pools":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _executor(self, pool: Pool) -> Executor:
        with self._lock:
            if self._closed:
                msg = "The pools are closed: no new work is taken."
                raise ToolError(msg)
            if pool not in self._executors:
                self._executors[pool] = self._make[pool]()
            return self._executors[pool]

    def _drop(self, pool: Pool, executor: Executor) -> None:
        with self._lock:
            if self._executors.get(pool) is executor:
                del self._executors[pool]
        executor.shutdown(wait=False, cancel_futures=True)


class _Worker(SpawnProcess):
    """A spawned process that does not import the user's main module.

    By default it would: a script without a `__main__` guard would then begin its production anew in
    every worker, one read from standard input would fail, and one that imports LangGraph at its top
    would make a worker start in seconds instead of tenths.
    """

    _starting = threading.Lock()

    def start(self) -> None:
        main = vars(sys.modules["__main__"])
        with self._starting:
            kept: dict[str, Any] = {name: main[name] for name in ("__file__", "__spec__") if name in main}
            main.update(dict.fromkeys(kept))
            try:
                super().start()
            finally:
                main.update(kept)


class _Spawn(SpawnContext):
    Process = _Worker


def _begin_worker(modules: tuple[str, ...]) -> None:
    """Prepare a drawing worker: it ends with its parent, leaves Ctrl-C to it, and is warm."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        # After `kill -9` of the parent a worker would wait for ever: it holds a write end of its own
        # task pipe, so that it never reads an end of file.
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    # The terminal sends Ctrl-C to all processes; the parent decides what becomes of the work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in modules:
        try:
            import_module(name)
        except ImportError:  # an optional part that is not installed: the work that needs it will say so
            continue
