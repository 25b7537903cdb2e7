"""How the agents are wired into a LangGraph graph.

    from anim_director.graph import build_graph

    graph = build_graph(checkpointer=...)

`anim_director.open_studio` does the same with a checkpointer of its own and closes it afterwards.
"""

from typing import Any

__all__ = ["build_graph"]


def __getattr__(name: str) -> Any:
    if name == "build_graph":
        from anim_director.graph.serve import build_graph

        return build_graph
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
