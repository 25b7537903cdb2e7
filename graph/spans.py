"""The local trace's own tracer: nodes, questions and answers as spans, each with its parent and its times.

It hangs on the graph as a LangChain callback, so that it sees what any tracer sees, needs no service, and
knows runs by the ids that a service knows them by. Only nodes are written, not the routers and helpers
between them: 20 shots make about 400 kB.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables.config import var_child_runnable_config
from langgraph.errors import GraphBubbleUp, GraphInterrupt

Write = Callable[[str, dict[str, Any]], None]
"""Takes a production and a record."""

Feedback = Callable[..., None]
"""Takes (production, run reference, key, score, comment): what somebody thinks of what a run made."""

KEPT = ("scene", "shot", "design", "subject", "take", "resumed", "version", "graph_version")
"""What of a run's metadata is written."""


@dataclass
class Span:
    """A run that is under way."""

    id: str
    production: str
    trace: str  # id of the run of the whole production
    name: str
    facts: dict[str, Any] = field(default_factory=dict)  # told while it was under way


def short(id: UUID | str) -> str:
    """Return the part of a run's id that tells it apart in a file."""
    return str(id).replace("-", "")[-12:]


class Spans(BaseCallbackHandler):
    """Writes a line when a node or a call of a model begins, and one when it ends.

    Args:
        write: gets each record.
        question: says by its metadata under which question a call of a model stands; "" if none.
        feedback: gets what critic and reviewers say of what a run made.
    """

    run_inline = True  # else every line would cost a turn of a thread pool
    raise_error = False

    def __init__(self, write: Write, question: Callable[[dict[str, Any]], str], feedback: Feedback) -> None:
        self.feedback = feedback
        self._write = write
        self._question = question
        self._spans: dict[UUID, Span] = {}
        self._above: dict[UUID, UUID] = {}  # of a run that is not written: the run around it
        self._parents: dict[UUID, UUID] = {}  # of a written one

    # --- what others ask of it --------------------------------------------------------------

    def of(self, run: UUID | None) -> Span | None:
        """Return the span of a run, or of the nearest one around it that is written."""
        while run is not None and run not in self._spans:
            run = self._above.get(run)
        return self._spans.get(run) if run is not None else None

    def around(self, run: UUID | None) -> UUID | None:
        """Return the run around a node."""
        return self._parents.get(run) if run is not None else None

    def describe(self, run: UUID | None, name: str, facts: dict[str, Any]) -> None:
        """Name a span, and add facts."""
        if span := self.of(run):
            span.name = name
            span.facts.update(facts)

    # --- what LangChain tells ---------------------------------------------------------------

    def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: UUID, **more: Any) -> None:
        """Begin a span if it is a node, or the production itself."""
        parent, tags = more.get("parent_run_id"), more.get("tags") or ()
        if parent is not None and not any(tag.startswith("graph:step:") for tag in tags):
            self._above[run_id] = parent
            return
        self._begin(run_id, parent, more.get("name") or "node", "film" if parent is None else "node", more)

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **more: Any) -> None:
        """End a span."""
        self._end(run_id)

    def on_chain_error(self, error: BaseException, *, run_id: UUID, **more: Any) -> None:
        """End a span, with the cause."""
        self._failed(run_id, error)

    def on_chat_model_start(self, serialized: Any, messages: Any, *, run_id: UUID, **more: Any) -> None:
        """Begin the span of a call: a question that is asked again has several."""
        about = more.get("metadata") or {}
        name = str(about.get("model") or about.get("ls_model_name") or "model")
        self._begin(run_id, more.get("parent_run_id"), name, "llm", more, self._question(about))

    def on_llm_end(self, response: Any, *, run_id: UUID, **more: Any) -> None:
        """End the span of a call, with its tokens."""
        try:
            usage = response.generations[0][0].message.usage_metadata or {}
        except (AttributeError, IndexError):
            usage = {}
        self._end(run_id, **{k: usage[k] for k in ("input_tokens", "output_tokens") if k in usage})

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **more: Any) -> None:
        """End the span of a call, with the cause."""
        self._failed(run_id, error)

    # --- writing ----------------------------------------------------------------------------

    def _begin(
        self, run: UUID, parent: UUID | None, name: str, kind: str, more: dict[str, Any], under: str = ""
    ) -> None:
        about = more.get("metadata") or {}
        around = self.of(parent)
        production = around.production if around else str(about.get("thread_id") or "")
        span = Span(short(run), production, around.trace if around else str(run), name)
        self._spans[run] = span
        if parent is not None:
            self._parents[run] = parent
        facts = {key: about[key] for key in KEPT if key in about}
        record = {"stage": "begun", "id": span.id, "name": name, "kind": kind, **facts}
        parent_id = under or (around.id if around else "")
        self._write(production, {**record, **({"parent": parent_id} if parent_id else {})})

    def _end(self, run: UUID, **more: Any) -> None:
        self._above.pop(run, None)
        self._parents.pop(run, None)
        span = self._spans.pop(run, None)
        if span is not None:
            record = {"stage": "ended", "id": span.id, "name": span.name, **span.facts, **more}
            self._write(span.production, record)

    def _failed(self, run: UUID, error: BaseException) -> None:
        if isinstance(error, GraphInterrupt):
            self._end(run, outcome="asks a person")
        elif isinstance(error, GraphBubbleUp):  # an order to the graph
            self._end(run)
        else:
            self._end(run, error=f"{type(error).__name__}: {error}")


def here() -> tuple[Spans | None, UUID | None]:
    """Return the local tracer that the present node runs under, and the node's run; (None, None) outside."""
    config = var_child_runnable_config.get() or {}
    callbacks: Any = config.get("callbacks")
    for handler in getattr(callbacks, "handlers", ()):
        if isinstance(handler, Spans):
            return handler, getattr(callbacks, "parent_run_id", None)
    return None, None
