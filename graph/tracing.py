"""How a production reads in a tracer: runs named by who works on what, in words of a film.

LangGraph traces its nodes by itself when tracing is on (`LANGSMITH_TRACING=true`). What is done here is
the naming: configs for the loops of a subject, and names and facts for the run of the present node.
Nothing here costs anything, or can fail, when nobody traces. The local trace hears of it as well.
"""

from typing import Any

from langchain_core.runnables import RunnableConfig

from anim_director.graph.events import SHOT_KINDS
from anim_director.graph.spans import here
from anim_director.graph.state import Subject


def spoken_name(subject: str) -> str:
    """Return how a subject is told: "shot 03b / frame" for "frame:03b", "design / setting garden"."""
    kind, _, name = subject.partition(":")
    if not name:
        return kind
    if kind == "shot":
        return f"shot {name}"
    return f"shot {name} / {kind}" if kind in SHOT_KINDS else f"design / {kind} {name}"


def facts_of(subject: Subject) -> dict[str, Any]:
    """Return what a tracer may filter the runs of a subject by."""
    facts: dict[str, Any] = {"subject": subject.key, "kind": subject.kind, "take": subject.take}
    if subject.kind in SHOT_KINDS:
        facts["shot"] = subject.name
        facts["scene"] = subject.script.scenes[0].number if subject.script.scenes else 0
    else:
        facts["design"] = subject.name
    return facts


def loop_config(subject: Subject) -> RunnableConfig:
    """Return the config that a subject's candidate loop is called with; its runs inherit the facts."""
    facts = facts_of(subject)
    tags = [f"kind:{subject.kind}", *([f"shot:{subject.name}"] if "shot" in facts else [])]
    return {"run_name": spoken_name(subject.key), "metadata": facts, "tags": tags}


def current_run() -> Any:
    """Return the tracer's run of the present node; None when nobody traces."""
    from langsmith.run_helpers import get_current_run_tree
    from langsmith.utils import tracing_is_enabled

    run = get_current_run_tree()  # first: it is one look, and there is none when nobody traces
    return run if run is not None and tracing_is_enabled() else None


def describe(name: str, *, outer: RunnableConfig | None = None, **facts: Any) -> None:
    """Name the run of the present node, and add facts to filter by.

    Args:
        name: what it is called from now on.
        outer: the node's config, to name the run around it instead: that of its graph.
        facts: small values: agent, round, candidate, outcome.
    """
    spans, id = here()
    run = current_run()
    if spans is not None:
        spans.describe(spans.around(id) if outer is not None else id, name, facts)
    if run is not None and outer is not None:
        run = _around(run, outer)
    if run is not None:
        run.name = name
        run.add_metadata(facts)


def run_ref() -> str:
    """Return how the run of the present node is found again: "<run>:<trace>"; "" when nobody watches."""
    spans, id = here()
    span = spans.of(id) if spans else None
    return f"{id}:{span.trace}" if span else ""


def feedback(production: str, ref: str, key: str, score: float, comment: str = "") -> None:
    """Say what a critic or a person thinks of what a run made; nothing when nobody watches.

    Args:
        production: name of the production.
        ref: of the run that made it (`run_ref`).
        key: what is judged: "critic", "critic.identity", "chosen", "person".
        score: 1 to 5; 0 or 1 for choices.
        comment: what is to be mended, or a person's words.
    """
    spans, _ = here()
    if spans is not None and ref:
        spans.feedback(production, ref, key, score, comment)


def _around(run: Any, config: RunnableConfig) -> Any:
    for handler in getattr(config.get("callbacks"), "handlers", ()):
        found = getattr(handler, "run_map", {}).get(str(run.parent_run_id))
        if found is not None:
            return found
    return None
