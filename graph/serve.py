"""The graph for LangGraph Studio and LangGraph servers: `langgraph.json` names it.

    langgraph dev --no-browser

Brain and tools come from the environment, as everywhere. Threads are kept in the home folder's
`graph.sqlite` (`store`), so that a production of the command line whose name is a UUID can be opened, and
one begun here can be resumed there by its thread's id.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from langchain_core import messages
from langgraph.checkpoint.base import BaseCheckpointSaver

from anim_director.checkpoints.saver import FilmSaver
from anim_director.checkpoints.unlocking import home_of
from anim_director.errors import UnknownProduction
from anim_director.film import Brief, Film, Storyline
from anim_director.graph.crew import Crew
from anim_director.graph.doors import Production
from anim_director.graph.opening import check_brief, open_crew
from anim_director.graph.production import production_graph
from anim_director.graph.state import STATE_VALUES, FilmState
from anim_director.settings import Settings

MESSAGES = [
    kind
    for name in messages.__all__
    if isinstance(kind := getattr(messages, name), type) and name.endswith(("Message", "MessageChunk"))
]
"""Classes of LangChain that a strict LangGraph (`LANGGRAPH_STRICT_MSGPACK`) lets into every checkpoint.

No film has them; but for classes that a store does not know LangGraph copies it, and the server's wrapping
of a store cannot be copied: it would recurse without end.
"""


class ServedCrew(Crew):
    """A crew whose productions are begun by a server: it checks them and enters them into the ledger."""

    async def write(self, state: FilmState, production: str) -> Storyline:
        """Return the storyline of the brief; BadInput if the studio cannot film it."""
        await self.note(self._enter, state["brief"], production)
        return await super().write(state, production)

    async def cut(self, state: FilmState, source: str, production: str) -> Film:
        """Cut the film, and write down that it is done."""
        film = await super().cut(state, source, production)
        await self.note(self.ledger.set_status, production, "done")
        return film

    def _enter(self, brief: Brief, production: str) -> None:
        try:
            self.ledger.production(production)
        except UnknownProduction:
            check_brief(brief, self.settings)
            public = {**self.settings.public(), "out": str(self.folder(production).parent)}
            self.ledger.start_production(production, brief, settings=public, graph_version=self.stamp)


async def graph() -> Production:
    """Build the graph of the studio that the environment describes."""
    return await asyncio.to_thread(build_graph, settings=Settings(), kind=ServedCrew)


@asynccontextmanager
async def store() -> AsyncIterator[BaseCheckpointSaver]:
    """Open the threads of the home folder: those that the command line makes as well."""
    home = home_of(Settings())
    saver = await asyncio.to_thread(FilmSaver, home / "graph.sqlite", values=[*STATE_VALUES, *MESSAGES])
    try:
        yield saver
    finally:
        await asyncio.to_thread(saver.close)


def build_graph(
    checkpointer: BaseCheckpointSaver | None = None,
    *,
    settings: Settings | None = None,
    kind: type[Crew] = Crew,
) -> Production:
    """Build a production graph with its crew.

    Args:
        checkpointer: any LangGraph checkpointer; None for a server that brings its own, or for a run
            that need not survive. `anim_director.checkpoints.saver.FilmSaver` is the one that works for
            plain and async callers and locks each production.
        settings: brain, tools and home; None: from the environment.
        kind: the crew's class.
    """
    settings = settings or Settings()
    crew = open_crew(settings, home_of(settings), kind)
    built = production_graph(crew, checkpointer)
    crew.stamp = built.stamp
    return built
