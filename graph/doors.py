"""One compiled graph for two kinds of callers: plain (`invoke`, `stream`) and async (`ainvoke`, `astream`).

LangGraph builds `invoke` on `stream` and `ainvoke` on `astream`, with two engines: the plain one runs
branches in a pool of threads that saving waits behind, so a kill loses finished work. Here `astream` is
the only engine, and `stream` drives it from a thread with an event loop of its own; plain callers inside
a running loop (a notebook) work as well. Every run holds the production's lock, checks the graph's
stamp, has an id, and checkpoints before each step goes on.
"""

import asyncio
import hashlib
import json
import queue
import threading
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager, aclosing, asynccontextmanager, nullcontext, suppress
from contextvars import Context, copy_context
from typing import Any, TypeVarTuple, cast

from langchain_core.runnables.config import RunnableConfig, merge_configs
from langgraph.graph.state import CompiledStateGraph

from anim_director.errors import GraphChanged

GRAPH_VERSION = 1
"""Raised when a node or channel changes its meaning; the shape of the graph is stamped besides."""

RECURSION_LIMIT = 200
"""Supersteps of a run at most: the longest production takes about 30."""


TO = "branch:to:"
"""Begins the names of LangGraph's channels that lead to a node."""

Given = TypeVarTuple("Given")


class _OwnLoop(asyncio.SelectorEventLoop):
    """The loop of a thread that runs one production: it doesn't wake itself when it is awake.

    LangGraph sends every progress event through `call_soon_threadsafe`, for it may come from any thread. From
    a node that is a byte written to and read from a socket each time, and the interpreter's lock given away.
    """

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()

    def call_soon_threadsafe(
        self, callback: Callable[[*Given], object], *args: *Given, context: Context | None = None
    ) -> asyncio.Handle:
        """Call soon, also from another thread."""
        # A task's step is followed by a look at what is ready; a finalizer may run where none follows.
        if threading.get_ident() == self._thread and asyncio.current_task(self) is not None:
            return self.call_soon(callback, *args, context=context)
        return super().call_soon_threadsafe(callback, *args, context=context)


class Production(CompiledStateGraph):
    """A compiled graph that plain and async callers may use alike, and that keeps its stamp."""

    @classmethod
    def of(cls, graph: CompiledStateGraph[Any, Any, Any, Any]) -> "Production":
        """Give a compiled graph both doors and the stamp of its shape."""
        # `get_graph(xray=True)` does not look into subgraphs that a node calls; this does.
        parts: list[tuple[str, Any]] = [("", graph), *graph.get_subgraphs(recurse=True)]
        shape = sorted([name, sorted(part.nodes)] for name, part in parts)
        digest = hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:12]
        graph.__class__ = cls  # `StateGraph.compile` has no argument for the class
        # The metadata of a graph's own config is saved with each of its checkpoints.
        stamped = graph.with_config(metadata={"graph_version": f"{GRAPH_VERSION}:{digest}"})
        return cast("Production", stamped)

    @property
    def stamp(self) -> str:
        """Version and shape of this graph: "1:0a1b2c3d4e5f"."""
        return str((self.config or {}).get("metadata", {}).get("graph_version", ""))

    async def astream(
        self, input: Any, config: RunnableConfig | None = None, **options: Any
    ) -> AsyncGenerator[Any, None]:
        """Run or resume; see `CompiledStateGraph.astream`.

        Raises:
            ProductionBusy: another run works on this thread.
            GraphChanged: the thread was begun with a graph of another shape.
        """
        # The run's id tells the failures of this run from those of an earlier one.
        config = merge_configs({"run_id": uuid.uuid4(), "recursion_limit": RECURSION_LIMIT}, config)
        options["durability"] = options.get("durability") or "sync"
        async with self._aheld(config):
            if self.checkpointer and not isinstance(self.checkpointer, bool):
                saved = await self.checkpointer.aget_tuple(config)
                if saved and not await self._continues(saved):
                    self._refuse(saved)
            async with aclosing(super().astream(input, config, **options)) as parts:  # type: ignore[type-var]
                async for part in parts:
                    yield part

    def stream(self, input: Any, config: RunnableConfig | None = None, **options: Any) -> Iterator[Any]:
        """Run or resume without an event loop of the caller's; see `astream`."""
        parts: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = Future()

        async def drive() -> None:
            task = asyncio.current_task()
            assert task is not None
            started.set_result((asyncio.get_running_loop(), task))
            async with aclosing(self.astream(input, config, **options)) as stream:
                async for part in stream:
                    parts.put(("part", part))

        def run() -> None:
            try:
                with asyncio.Runner(loop_factory=_OwnLoop) as runner:
                    runner.run(drive())
                parts.put(("end", None))
            except BaseException as error:  # carried to the caller's thread, whatever it is
                parts.put(("error", error))
            finally:
                started.cancel()  # does nothing if it has started

        # daemon: a caller that leaves in the middle must not keep the process from ending
        thread = threading.Thread(target=copy_context().run, args=(run,), daemon=True, name="production")
        thread.start()
        try:
            while (item := parts.get())[0] == "part":
                yield item[1]
            if item[0] == "error":
                raise item[1]
        finally:  # also on Ctrl-C and on `break`: let the run save what is finished, then go
            with suppress(RuntimeError, CancelledError):  # the run has ended by itself
                loop, task = started.result()
                loop.call_soon_threadsafe(task.cancel)
            thread.join()

    def bulk_update_state(self, config: RunnableConfig, supersteps: Any) -> RunnableConfig:
        """Change the state of a thread, holding its lock."""
        with self._held(config):
            return super().bulk_update_state(config, supersteps)

    async def abulk_update_state(self, config: RunnableConfig, supersteps: Any) -> RunnableConfig:
        """Change the state of a thread, holding its lock."""
        with self._held(config):
            return await super().abulk_update_state(config, supersteps)

    def _held(self, config: RunnableConfig) -> AbstractContextManager[Any]:
        hold = getattr(self.checkpointer, "hold", None)  # other savers bring their own locking
        return hold(str(config["configurable"]["thread_id"])) if hold else nullcontext()

    @asynccontextmanager
    async def _aheld(self, config: RunnableConfig) -> AsyncIterator[None]:
        """Hold the lock; its file is opened and removed in a thread, as servers want it of async code."""
        held = self._held(config)
        await asyncio.to_thread(held.__enter__)
        try:
            yield
        finally:
            await asyncio.shield(asyncio.to_thread(held.__exit__, None, None, None))

    async def _continues(self, saved: Any) -> bool:
        """Whether this graph can go on with a thread.

        Its own, and those of an earlier shape that has only grown since: a node that a checkpoint has been
        at, or waits for, and that is gone would end the production in silence.
        """
        was = str(saved.metadata.get("graph_version", ""))
        if was == self.stamp:
            return True
        if was.partition(":")[0] != str(GRAPH_VERSION):
            return False
        saver: Any = self.checkpointer
        thread = {"configurable": {"thread_id": saved.config["configurable"]["thread_id"]}}
        named: set[str] = set()
        async for each in saver.alist(thread):
            named |= _nodes_of(each.checkpoint)
        parts: list[Any] = [self, *(part for _, part in self.get_subgraphs(recurse=True))]
        return named <= {node for part in parts for node in part.nodes}

    def _refuse(self, saved: Any) -> None:
        was = str(saved.metadata.get("graph_version", ""))
        version = was.partition(":")[0]
        if version.isdigit() and int(version) > GRAPH_VERSION:
            msg = (
                f"This production was made by a newer Anim-Director (graph {version}; this one is graph "
                f"{GRAPH_VERSION}). Update with: pip install -U anim-director"
            )
        else:
            msg = (
                f"This production was begun with another graph ({was or 'unstamped'}; this is {self.stamp}). "
                "Finish it with the version that began it, or make it under another --name: "
                "what was made is reused."
            )
        raise GraphChanged(msg)


def _nodes_of(checkpoint: Any) -> set[str]:
    """Return the names of the nodes that a checkpoint has been at or waits for."""
    waits = {name.removeprefix(TO) for name in checkpoint["channel_versions"] if name.startswith(TO)}
    been = {name for name in checkpoint["versions_seen"] if not name.startswith("__")}
    return {name for name in waits | been if not name.startswith("__")}
