"""Who watches a studio at work: a local trace always, a tracing service when one is switched on.

Tools, brains and the graph tell what they do as small dicts; they know nothing of tracers. Here these
become lines of the local trace, and runs of the tracer beside those that LangGraph makes by itself.
"""

import logging
import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from anim_director import __version__
from anim_director.graph.events import say
from anim_director.graph.feedback import FeedbackSender
from anim_director.graph.service_runs import ENDS, ServiceRuns
from anim_director.graph.spans import Spans, here, short
from anim_director.graph.trace_content import content_filter, secrets_of, without_secrets
from anim_director.graph.trace_file import TraceFiles
from anim_director.settings import Settings

log = logging.getLogger(__name__)

LONGEST = 400
"""Characters of a text in the local trace."""

PATIENCE = 1.5
"""Seconds that closing waits for a tracing service."""

TEXTS = ("detail", "reason", "fault", "error", "comment", "outcome")
"""Keys of words, which may tell of the story."""

SAID = ("tool", "job", "seconds", "cost", "asset", "detail")
"""Keys of a job's step that stand in its progress event."""

QUIET = ("job", "question")
"""Progress events that the trace has otherwise."""

_inside: ContextVar[str] = ContextVar("inside", default="")
"""The job or question that the present code works for; "" between them."""


SENDERS = (
    "langsmith.client", "opentelemetry.exporter.otlp.proto.http.trace_exporter",
    "opentelemetry.sdk._shared_internal",
)  # fmt: skip
"""Loggers of who sends runs: each failed batch is a page of ids there."""


class _Brief(logging.Filter):
    """Lets what senders complain of be said once for a studio, in one line."""

    def __init__(self) -> None:
        super().__init__()
        self._said = False

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        if self._said:
            return False
        self._said = True
        cause = " ".join(record.getMessage().split())[:160]
        record.msg, record.args = f"Runs cannot be sent to the tracing service; the film goes on. {cause}", ()
        record.exc_info = record.exc_text = None
        return True


class Watch:
    """Watches the productions of a studio.

    Args:
        home: the studio's home folder.
        settings: how much of the content may be seen; its secrets are struck out everywhere.
    """

    def __init__(self, home: Path, settings: Settings) -> None:
        self.content = settings.trace_content
        self.files = TraceFiles(home)
        self.spans = Spans(self._span, lambda about: self._ids.get(_question_key(about), ""), self.feedback)
        self._secrets = secrets_of(None, *settings.secret_values())
        self._service = ServiceRuns()
        self._client: Any = None
        self._provider: Any = None  # of OpenTelemetry, where that is wanted
        self._sender: FeedbackSender | None = None
        self._brief: _Brief | None = None
        self._ids: dict[str, str] = {}  # of jobs and questions under way
        self._lock = threading.Lock()

    def close(self) -> None:
        """Send and write what is waiting; a dead service is not waited for longer than `PATIENCE`."""
        sending = None
        if self._client is not None:
            sending = threading.Thread(target=self._send_all, daemon=True, name="last traces")
            sending.start()
        self.files.close()
        if sending is not None:
            sending.join(PATIENCE)
            if sending.is_alive():
                log.warning("The tracing service does not answer: the last runs were not sent.")
            else:
                self._hush(None)  # else the client's threads would go on complaining
        self._client = self._provider = self._sender = None

    def _hush(self, brief: _Brief | None) -> None:
        old, self._brief = self._brief, brief
        for name in SENDERS:
            if old is not None:
                logging.getLogger(name).removeFilter(old)
            if brief is not None:
                logging.getLogger(name).addFilter(brief)

    def _send_all(self) -> None:
        client, provider, sender = self._client, self._provider, self._sender
        if sender is not None:
            sender.close(PATIENCE / 2)
        client.flush()
        if provider is not None:
            provider.force_flush(int(PATIENCE * 1000))

    # --- a run of a production --------------------------------------------------------------

    @contextmanager
    def run(self, production: str, *, resumed: bool) -> Iterator[None]:
        """Watch one run of a production, however it ends."""
        self._write(production, "run", {"stage": "begun", "resumed": resumed, "version": __version__})
        outcome: dict[str, Any] = {"status": "stopped"}
        try:
            with self.tracing():
                yield
            outcome = {"status": "ended"}
        except Exception as error:
            outcome = {"status": "failed", "reason": f"{type(error).__name__}: {error}"}
            raise
        finally:
            self._write(production, "run", {"stage": "ended", **outcome})

    @contextmanager
    def tracing(self) -> Iterator[None]:
        """Let what is traced inside go through this studio's filter; nothing if tracing is off."""
        from langsmith.run_helpers import tracing_context
        from langsmith.utils import tracing_is_enabled

        if tracing_is_enabled() is not True:  # off, or "local": nothing is sent
            yield
            return
        with tracing_context(client=self._opened(), enabled=True):
            yield

    def _opened(self) -> Any:
        with self._lock:
            if self._client is None:
                self._open()
            return self._client

    def _open(self) -> None:
        from langsmith import Client
        from langsmith.utils import get_tracer_project

        from anim_director.graph import otlp

        mode = otlp.mode()
        self._hush(_Brief())
        # else the client's own threads keep the process alive for as long as they try a dead service
        os.environ.setdefault("LANGSMITH_USE_DAEMON", "true")
        if mode != "langsmith":
            self._provider = otlp.open_provider("anim-director")
        seen = content_filter(self.content, self._secrets)

        class Filtered(Client):
            """LangSmith's client, which lets the description of a chat model past its anonymizer."""

            def create_run(self, name: str, inputs: Any, run_type: Any, **more: Any) -> None:
                if more.get("serialized"):
                    more["serialized"] = seen(more["serialized"])
                super().create_run(name, inputs, run_type, **more)

        self._client = Filtered(
            anonymizer=seen,
            hide_inputs=True if self.content == "none" else None,
            hide_outputs=True if self.content == "none" else None,
            timeout_ms=(2_000, 10_000),
            tracing_mode=mode,
            otel_tracer_provider=self._provider,
        )
        if mode != "otel":  # OpenTelemetry knows no feedback: there the scores are in the runs' metadata
            self._sender = FeedbackSender(self._client, get_tracer_project() or "default")

    # --- what they tell ---------------------------------------------------------------------

    def progress(self, production: str, event: dict[str, Any]) -> None:
        """Take a progress event of the graph (`anim_director.graph.events.Event`)."""
        if event.get("stage") not in QUIET:
            self._write(production, "film", event)

    def tool(self, event: dict[str, Any]) -> None:
        """Take a step of a tool's job (`anim_director.tools.jobs.Door`), and let it be seen."""
        stage, key = event["stage"], f"job {event['digest']}"
        begins = stage in ("begun", "hit")
        id, more = self._id(key, begins)
        self._write(event["production"], "tool", {**event, **more})
        said = {k: event[k] for k in SAID if k in event}
        say("job", event["subject"], state=stage, **said)
        try:
            self._service.tool(id, event)
        except Exception:  # a tracer's fault is not the film's
            log.debug("a tool could not be traced", exc_info=True)
        if stage in ENDS:
            self._ids.pop(key, None)
            _inside.set("")
        elif begins:
            _inside.set(id)

    def brain(self, event: dict[str, Any]) -> None:
        """Take a question of a brain (`anim_director.agents.asking.Asker`): asked, then answered."""
        asked, key = event["stage"] == "asked", _question_key(event)
        id, more = self._id(key, asked)
        self._write(event["production"], "brain", {**event, **more})
        said = {k: event[k] for k in ("role", "task", "round", "cost", "seconds", "hit") if k in event}
        say("question", event["subject"] or "film", state=event["stage"], **said)
        try:
            self._service.question(id, event)
        except Exception:  # a tracer's fault is not the film's
            log.debug("a question could not be traced", exc_info=True)
        if not asked:
            self._ids.pop(key, None)
        _inside.set(id if asked else "")

    def work(self, event: dict[str, Any]) -> None:
        """Take a piece of work of a pool (`anim_director.tools.pools.Pools`): when it waited and worked."""
        spans, run = here()
        span = spans.of(run) if spans else None
        if span is not None:
            self._write(span.production, "work", {**event, "parent": _inside.get() or span.id})

    def feedback(self, production: str, ref: str, key: str, score: float, comment: str = "") -> None:
        """Take what a critic or a person says of what a run made; `ref` as `tracing.run_ref` gives it."""
        run = short(ref.partition(":")[0])
        self._write(production, "feedback", {"id": run, "key": key, "score": score, "comment": comment})
        if self._sender is not None and ref:
            told = "" if self.content == "none" else without_secrets(comment, self._secrets)
            self._sender.send(ref, key, score, told[:LONGEST])

    def _id(self, key: str, begins: bool) -> tuple[str, dict[str, Any]]:
        """Return the id of a job or question under way, and what the trace must know of its place."""
        if not begins:
            id = self._ids.get(key, "")
            return id, {"id": id} if id else {}
        id = short(uuid.uuid4())
        self._ids[key] = id
        spans, run = here()
        span = spans.of(run) if spans else None
        parent = _inside.get() or (span.id if span else "")
        return id, {"id": id, **({"parent": parent} if parent else {})}

    def _span(self, production: str, record: dict[str, Any]) -> None:
        self._write(production, "span", record)

    def _write(self, production: str, source: str, event: dict[str, Any]) -> None:
        record = {"at": time.time(), "from": source, **event}
        for key in TEXTS:
            if key in record:
                told = without_secrets(str(record[key]), self._secrets)[:LONGEST]
                record[key] = "" if self.content == "none" else told
        self.files.write(production, record)


def _question_key(about: dict[str, Any]) -> str:
    """Return what tells apart the questions under way: two subjects may ask the same at the same time."""
    return "question " + " ".join(str(about.get(k, "")) for k in ("production", "role", "subject", "digest"))
