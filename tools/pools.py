"""Where work runs: one executor for each scarce resource, whose size is the bound.

An `asyncio.Semaphore` would belong to one event loop, and LangGraph's `max_concurrency` holds back the
saving of finished work as well. Executors serve every branch of every production of a process, from any
event loop.
"""

import asyncio
import inspect
import itertools
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from importlib import import_module
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from types import TracebackType
from typing import Any, Literal

from anim_director.errors import ToolError, WorkerCrashed
from anim_director.tools import heap
from anim_director.tools.base import Pool
from anim_director.tools.steps import stopping

WARM = (
    "av",
    "anim_director.tools.keeping",
    "anim_director.tools.cutout.illustrator",
    "anim_director.tools.cutout.animator",
)
"""What a drawing worker imports before its first work, so that first frames are quick."""

Lane = Pool | Literal["desk"] | str
"""A pool, the desk, or the lane of one device: "gpu:cuda:1"."""

SLOTS = 1 << 16
"""Pieces of work that may be queued at once."""

STARTED = SLOTS
"""Where the marks say that a worker has started well."""

STARTS = 3
"""How often workers are started anew that end before they can do anything."""


class Pools:
    """The executors of a process.

    Args:
        http: threads that wait for services.
        render: processes that draw.
        gpu: jobs at once on one device; each device that a tool names has a lane of its own.
        warm: modules that drawing workers import at their start; one that is missing is left to the
            work that needs it.
        on_work: told of every finished piece of work, but those at the desk, as {"pool", "what", "lane",
            "queued", "began", "ended"} (seconds since the epoch), where it was awaited.
    """

    def __init__(
        self,
        http: int = 8,
        render: int = 2,
        gpu: int = 1,
        *,
        warm: tuple[str, ...] = WARM,
        on_work: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        self.on_work = on_work
        self._sizes = {"http": http, "gpu": gpu, "desk": 1, "careful": 1, "clerk": 1}
        self._render = render
        self._warm = warm
        self._threads: dict[str, ThreadPoolExecutor] = {}  # opened when they are first needed
        self._drawing: _Drawing | None = None
        self._lock = threading.Lock()
        self._closed = False

    async def run(self, pool: Lane, work: Callable[..., Any], *args: Any) -> Any:
        """Run blocking `work` in a pool and return what it returns.

        Being cancelled takes the work out of the queue; once begun it runs to its end, or in the "gpu"
        pool to the end of its step (`tools/steps.py`).

        Args:
            pool: which; "gpu:cuda:1" is that device's lane; "desk" is one thread for what is short and
                must not wait behind slow work.
            work: what to call; for "render" picklable, from an importable module.
            args: its arguments; for "render" picklable.

        Raises:
            WorkerCrashed: the work ended its process twice, the second time when it ran alone.
            ToolError: the pools are closed.
        """
        queued = time.time()
        if pool == "render":
            result, *when = await self._draw(work, args)
        elif pool.startswith("gpu"):
            result, *when = await self._by_steps(pool, _timed, (work, *args))
        else:
            # Tracing follows context variables; they cannot be sent to other processes.
            result, *when = await self._in_thread(pool, copy_context().run, _timed, work, *args)
        if self.on_work is not None and pool != "desk":
            began, ended, lane = when
            what = {"pool": pool, "what": _called(work, args), "lane": f"{pool} {lane}".strip()}
            self.on_work({**what, "queued": queued, "began": began, "ended": ended})
        return result

    def close(self) -> None:
        """Drop what is queued and wait for what runs; without this, exit would drain the queues."""
        with self._lock:
            self._closed = True
            executors = [*self._threads.values(), *([self._drawing.executor] if self._drawing else [])]
            self._threads, self._drawing = {}, None
        for executor in executors:
            executor.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> "Pools":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def _draw(self, work: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run work in a drawing process.

        One crash breaks the whole executor, for good and for everything in it. What was only queued
        goes to a new one; what had begun is suspect, and is tried once more where it can harm nobody.
        """
        bundle = _bundle(work, args)
        starts = 0
        while starts < STARTS:
            drawing = await self._in_thread("clerk", self._drawers)
            slot = drawing.slot()
            try:
                return await asyncio.wrap_future(await self._handed_in(drawing, slot, bundle))
            except BrokenExecutor:
                self._give_up(drawing)
                if drawing.marks[slot]:
                    return await self._in_thread("careful", self._alone, bundle)
                starts += not drawing.marks[STARTED]
        msg = "The drawing workers end as soon as they start."
        raise WorkerCrashed(msg)

    async def _handed_in(self, drawing: "_Drawing", slot: int, bundle: bytes) -> "Future[Any]":
        """Queue work in a thread of its own: handing it in may start a process, which takes a while."""
        handing = asyncio.ensure_future(
            self._in_thread("clerk", drawing.executor.submit, _marked, slot, bundle)
        )
        try:
            return await asyncio.shield(handing)
        except asyncio.CancelledError:  # what is queued after all is taken out again
            handing.add_done_callback(lambda done: done.exception() or done.result().cancel())
            raise

    def _alone(self, bundle: bytes) -> Any:
        drawing = _Drawing(1, self._warm)
        with drawing.executor as executor:
            try:
                return executor.submit(_marked, drawing.slot(), bundle).result()
            except BrokenExecutor as error:
                drawing.end()
                crash = WorkerCrashed("The work ended its process twice, the second time alone.")
                crash.is_retryable = False  # it would only do so again
                raise crash from error

    async def _by_steps(self, lane: str, work: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Run work that goes by steps; when nobody waits for it any more it is told so."""
        stop = threading.Event()
        with stopping(stop):
            context = copy_context()
        try:
            return await self._in_thread(lane, context.run, work, *args)
        except asyncio.CancelledError:
            stop.set()
            raise

    async def _in_thread(self, name: str, work: Callable[..., Any], *args: Any) -> Any:
        with self._lock:
            self._check()
            if name not in self._threads:
                self._threads[name] = ThreadPoolExecutor(self._sizes[name.partition(":")[0]], name)
            future = self._threads[name].submit(work, *args)
        return await asyncio.wrap_future(future)

    def _drawers(self) -> "_Drawing":
        with self._lock:
            self._check()
            if self._drawing is None:
                self._drawing = _Drawing(self._render, self._warm)
            return self._drawing

    def _give_up(self, drawing: "_Drawing") -> None:
        with self._lock:
            if self._drawing is drawing:
                self._drawing = None
        drawing.executor.shutdown(wait=False, cancel_futures=True)
        drawing.end()

    def _check(self) -> None:
        if self._closed:
            msg = "The pools are closed: no new work is taken."
            raise ToolError(msg)


class _Drawing:
    """Processes that draw, and marks that tell which work was in hand when one of them crashed."""

    def __init__(self, size: int, warm: tuple[str, ...]) -> None:
        # fork would copy locks held by other threads, and the production lock's descriptor
        self._context = _Spawn()
        self.marks = self._context.RawArray("B", SLOTS + 1)
        self._numbers = itertools.count()
        self.executor = ProcessPoolExecutor(
            size, mp_context=self._context, initializer=_begin_worker, initargs=(warm, self.marks)
        )

    def end(self) -> None:
        """End all processes, of an executor that is broken."""
        self._context.end()

    def slot(self) -> int:
        """Return a slot of `marks` for a new piece of work."""
        slot = next(self._numbers) % SLOTS
        self.marks[slot] = 0
        return slot


class _Worker(SpawnProcess):
    """A spawned process that does not import the user's main module.

    By default it would: a script without a `__main__` guard would then begin its production anew in
    every worker, one read from standard input would fail, and one that imports LangGraph at its top
    would make a worker start in seconds instead of tenths.
    """

    _starting = threading.Lock()
    begun: "Callable[[_Worker], None] | None" = None  # told of it; not for the process itself

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "begun"}

    def start(self) -> None:
        main = vars(sys.modules["__main__"])
        with self._starting:
            kept: dict[str, Any] = {name: main[name] for name in ("__file__", "__spec__") if name in main}
            main.update(dict.fromkeys(kept))
            try:
                super().start()
            finally:
                main.update(kept)
        if self.begun is not None:
            self.begun(self)


class _Spawn(SpawnContext):
    """Starts the processes of one executor, and can end them all.

    An executor that breaks ends its processes and waits for them, for ever for one that another thread's
    `submit` has started just then: that one it has not ended. (So in CPython 3.11.)
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._ended = False

    def Process(self, *args: Any, **kwargs: Any) -> _Worker:  # type: ignore[override]  # a class there
        """Return a process that is not started yet."""
        worker = _Worker(*args, **kwargs)
        worker.begun = self._began
        return worker

    def _began(self, worker: _Worker) -> None:
        with self._lock:
            self._workers.append(worker)
            if self._ended:
                worker.terminate()

    def end(self) -> None:
        """End all processes, and those that are still being started as soon as they are."""
        with self._lock:
            self._ended = True
            for worker in self._workers:
                worker.terminate()


_marks: Any = None  # in a worker: shared with the parent


def _bundle(work: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    """Pack work for a worker, which unpacks it itself: what cannot be unpacked there crashes nobody."""
    try:
        return pickle.dumps((work, args))
    except Exception as error:
        msg = f"This work cannot be sent to a drawing process: {error}"
        raise ToolError(msg) from error


Timed = tuple[Any, float, float, str]
"""A result, when its work began and ended, and which worker did it."""


def _timed(work: Callable[..., Any], *args: Any) -> Timed:
    began = time.time()
    result = work(*args)
    ended = time.time()
    heap.worked(ended - began)
    lane = threading.current_thread().name.rpartition("_")[2]
    return result, began, ended, lane


def _called(work: Any, args: tuple[Any, ...]) -> str:
    """Return the name of the work itself, whatever it is wrapped in."""
    while isinstance(work, partial) or (inspect.ismethod(work) and any(map(callable, args))):
        if isinstance(work, partial):
            work, args = work.func, (*work.args, *args)
        else:
            at = next(n for n, arg in enumerate(args) if callable(arg))
            work, args = args[at], args[at + 1 :]
    return getattr(work, "__name__", type(work).__name__)


def _marked(slot: int, bundle: bytes) -> Timed:
    """Do the work in a drawing worker, marked as begun until it ends."""
    _marks[slot] = 1
    try:
        try:
            work, args = pickle.loads(bundle)  # noqa: S301 - our own parent packed it
        except Exception as error:
            msg = (
                f"A drawing process cannot import this work: {error}. Tools of the render pool must stand "
                "in a module of their own, not in a script or a notebook."
            )
            raise ToolError(msg) from error
        began = time.time()
        result = work(*args)
        ended = time.time()
        heap.worked(ended - began)
        return result, began, ended, str(os.getpid())
    finally:
        _marks[slot] = 0


def _begin_worker(modules: tuple[str, ...], marks: Any) -> None:
    """Prepare a drawing worker: it ends with its parent, leaves Ctrl-C to it, and is warm."""
    global _marks
    _marks = marks
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
    marks[STARTED] = 1
