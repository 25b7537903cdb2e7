"""Who watches a studio at work: a local trace always, a tracing service when one is switched on.

Tools, brains and the graph tell what they do as small dicts; they know nothing of tracers. Here these
become lines of the local trace, and runs of the tracer beside those that LangGraph makes by itself.
"""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anim_director import __version__
from anim_director.graph.trace_content import content_filter, secrets_of, without_secrets
from anim_director.graph.trace_file import TraceFiles
from anim_director.graph.tracing import current_run, spoken_name
from anim_director.settings import Settings

log = logging.getLogger(__name__)

LONGEST = 400
"""Characters of a text in the local trace."""

PATIENCE = 1.5
"""Seconds that closing waits for a tracing service."""

TEXTS = ("detail", "reason", "fault")
"""Keys of words, which may tell of the story."""

RESULTS = ("asset", "bytes", "seconds", "cost", "job", "detail")
"""Keys of what a job came to."""


class Watch:
    """Watches the productions of a studio.

    Args:
        home: the studio's home folder.
        settings: how much of the content may be seen; its secrets are struck out everywhere.
    """

    def __init__(self, home: Path, settings: Settings) -> None:
        self.content = settings.trace_content
        self.files = TraceFiles(home)
        self._secrets = secrets_of(None, *settings.secret_values())
        self._client: Any = None
        self._runs: dict[str, Any] = {}  # of jobs and questions under way, by digest
        self._lock = threading.Lock()

    def close(self) -> None:
        """Send and write what is waiting; a dead service is not waited for longer than `PATIENCE`."""
        client, self._client = self._client, None
        sending = None
        if client is not None:
            sending = threading.Thread(target=client.flush, daemon=True, name="last traces")
            sending.start()
        self.files.close()
        if sending is not None:
            sending.join(PATIENCE)
            if sending.is_alive():
                log.warning("The tracing service does not answer: the last runs were not sent.")

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
        if self._client is None:
            from langsmith import Client

            # else the client's own threads keep the process alive for as long as they try a dead service
            os.environ.setdefault("LANGSMITH_USE_DAEMON", "true")
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
            )
        return self._client

    # --- what they tell ---------------------------------------------------------------------

    def progress(self, production: str, event: dict[str, Any]) -> None:
        """Take a progress event of the graph (`anim_director.graph.events.Event`)."""
        self._write(production, "film", event)

    def tool(self, event: dict[str, Any]) -> None:
        """Take a step of a tool's job (`anim_director.tools.jobs.Door`)."""
        self._write(event["production"], "tool", event)
        try:
            self._tool_run(event)
        except Exception:  # a tracer's fault is not the film's
            log.debug("a tool could not be traced", exc_info=True)

    def brain(self, event: dict[str, Any]) -> None:
        """Take a question of a brain (`anim_director.agents.asking.Asker`): asked, then answered."""
        self._write(event["production"], "brain", event)
        try:
            self._question_run(event)
        except Exception:  # a tracer's fault is not the film's
            log.debug("a question could not be traced", exc_info=True)

    def _write(self, production: str, source: str, event: dict[str, Any]) -> None:
        record = {"at": time.time(), "from": source, **event}
        for key in TEXTS:
            if key in record:
                told = without_secrets(str(record[key]), self._secrets)[:LONGEST]
                record[key] = "" if self.content == "none" else told
        self.files.write(production, record)

    def _tool_run(self, event: dict[str, Any]) -> None:
        """Make a run of the tracer out of a job's steps."""
        stage, digest = event["stage"], event["digest"]
        if stage in ("begun", "hit"):
            parent = current_run()
            if parent is None:
                return
            about = {key: event[key] for key in ("tool", "subject", "production", "digest")}
            run = parent.create_child(
                f"{event['tool']} / {spoken_name(event['subject'])}",
                "tool",
                inputs={"digest": digest, "request": event.get("request", {})},
                extra={"metadata": {**about, "agent": "tool", "hit": stage == "hit"}},
                tags=["tool", f"tool:{event['tool']}"],
            )
            run.post()
            with self._lock:
                self._runs[digest] = run
        run = self._runs.get(digest)
        if run is None:
            return
        facts = {key: event[key] for key in RESULTS if key in event}
        if stage in ("done", "hit", "failed", "stopped"):
            with self._lock:
                self._runs.pop(digest, None)
            run.add_metadata({k: v for k, v in facts.items() if k != "detail"})
            error = None if stage in ("done", "hit") else event.get("detail") or stage
            run.end(outputs={**facts, "hit": stage == "hit"}, error=error)
            run.patch()
        elif stage != "begun":
            run.add_event({"name": stage, "time": _now(), "kwargs": facts})
            if job := event.get("job"):
                run.add_metadata({"job": job})

    def _question_run(self, event: dict[str, Any]) -> None:
        """Make a run around a question, so that repairs and retries are seen as parts of it."""
        from langsmith.run_helpers import _set_tracing_context

        key = f"{event['production']} {event['role']} {event['subject']} {event['digest']}"
        facts = {k: v for k, v in event.items() if k not in ("stage", "at", "fault")}
        if event["stage"] == "asked":
            parent = current_run()
            if parent is None:
                return
            parts = (event["role"], event["task"], event["subject"] and spoken_name(event["subject"]))
            run = parent.create_child(
                " / ".join(filter(None, parts)),
                "chain",
                inputs={"digest": event["digest"]},
                extra={"metadata": {**facts, "agent": event["role"]}},
                tags=["question", f"role:{event['role']}"],
            )
            run.post()
            with self._lock:
                self._runs[key] = (run, parent)
            _set_tracing_context({"parent": run})
            return
        with self._lock:
            run, parent = self._runs.pop(key, (None, None))
        if run is None:
            return
        _set_tracing_context({"parent": parent})
        run.add_metadata(facts)
        run.end(outputs=facts, error=event.get("fault") or None)
        run.patch()


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat()
