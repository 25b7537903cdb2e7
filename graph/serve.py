"""The graph for LangGraph Studio: `langgraph.json` names it.

The server brings its own checkpointer and threads; brain and tools come from the environment.
"""

from langgraph.checkpoint.base import BaseCheckpointSaver

from anim_director.graph.doors import Production
from anim_director.graph.opening import open_crew
from anim_director.graph.production import production_graph
from anim_director.settings import Settings


def graph() -> Production:
    """Build the graph of a studio that the environment describes."""
    settings = Settings()
    return build_graph(settings=settings)


def build_graph(
    checkpointer: BaseCheckpointSaver | None = None, *, settings: Settings | None = None
) -> Production:
    """Build a production graph with its crew.

    Args:
        checkpointer: any LangGraph checkpointer; None for a server that brings its own, or for a run
            that need not survive. `anim_director.checkpoints.saver.FilmSaver` is the one that works for
            plain and async callers and locks each production.
        settings: brain, tools and home; None: from the environment.
    """
    settings = settings or Settings()
    crew = open_crew(settings, settings.home.expanduser().absolute())
    built = production_graph(crew, checkpointer)
    crew.stamp = built.stamp
    return built
