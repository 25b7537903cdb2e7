"""One run of a production's graph: its events told, its trace kept, and how it ended written down."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import aclosing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from anim_director.errors import BudgetSpent

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

    from anim_director.graph.crew import Crew
    from anim_director.graph.production import Production

Listener = Callable[[dict[str, Any]], None]
"""Gets each progress event (`anim_director.graph.events.Event`)."""


@dataclass(frozen=True)
class Run:
    """A run of one production's graph from where it is to its end, a question or an error."""

    crew: "Crew"
    graph: "Production"
    name: str  # of the production
    config: "RunnableConfig"
    on_event: Listener | None = None

    def drive(self, begin: Any) -> None:
        """Run the graph on what begins it: a first state, an answer, or None to go on."""
        with self._watched(begin) as config:
            for part in self.graph.stream(begin, config, stream_mode="custom", subgraphs=True):
                self._tell(part[-1])

    async def adrive(self, begin: Any) -> None:
        """Run the graph; see `drive`."""
        with self._watched(begin) as config:
            stream = self.graph.astream(begin, config, stream_mode="custom", subgraphs=True)
            async with aclosing(stream) as parts:
                async for part in parts:
                    self._tell(part[-1])

    def _tell(self, event: dict[str, Any]) -> None:
        if self.crew.watch:
            self.crew.watch.progress(self.name, event)
        if self.on_event is not None:
            self.on_event(event)

    @contextmanager
    def _watched(self, begin: Any) -> Iterator["RunnableConfig"]:
        """Trace the run and write down how it ended; yields the config to run with."""
        from anim_director.graph.events import event

        resumed = not isinstance(begin, dict)
        metadata = {**self.config["metadata"], "resumed": resumed}
        watched = self.crew.watch.run(self.name, resumed=resumed) if self.crew.watch else nullcontext()
        with self._status(), watched:
            if resumed:
                self._tell(dict(event("resumed", "film")))
            yield {**self.config, "metadata": metadata}

    @contextmanager
    def _status(self) -> Iterator[None]:
        """Write down how the run ended, whatever ends it."""
        ledger = self.crew.ledger
        ledger.set_status(self.name, "running")
        try:
            yield
        except (KeyboardInterrupt, asyncio.CancelledError):
            ledger.set_status(self.name, "stopped")
            raise
        except BudgetSpent as error:
            self.crew.door.desk.settle(self.name)
            ledger.set_status(self.name, "stopped", reason=f"budget: {error}")
            raise
        except BaseException as error:
            ledger.set_status(self.name, "failed", reason=str(error))
            raise
