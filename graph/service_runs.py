"""Tool jobs and questions as runs of LangSmith, beside those that LangGraph makes by itself."""

import threading
from datetime import UTC, datetime
from typing import Any

from anim_director.graph.tracing import current_run, spoken_name

RESULTS = ("asset", "bytes", "seconds", "cost", "job", "detail")
"""Keys of what a job came to."""

ENDS = ("done", "hit", "failed", "stopped")
"""Stages at which a job ends."""


class ServiceRuns:
    """Makes runs of what tools and brains tell; nothing when nobody traces."""

    def __init__(self) -> None:
        self._runs: dict[str, Any] = {}  # of jobs and questions under way, by our id
        self._lock = threading.Lock()

    def tool(self, id: str, event: dict[str, Any]) -> None:
        """Take a step of a tool's job (`anim_director.tools.jobs.Door`)."""
        stage = event["stage"]
        if stage in ("begun", "hit") and (parent := current_run()) is not None:
            run = self._tool_begun(parent, event)
            with self._lock:
                self._runs[id] = run
        run = self._runs.get(id)
        if run is None:
            return
        facts = {key: event[key] for key in RESULTS if key in event}
        if stage in ENDS:
            with self._lock:
                self._runs.pop(id, None)
            run.add_metadata({**{k: v for k, v in facts.items() if k != "detail"}, "outcome": stage})
            error = None if stage in ("done", "hit") else event.get("detail") or stage
            run.end(outputs={**facts, "hit": stage == "hit"}, error=error)
            run.patch()
        elif stage != "begun":  # retries and states of the service's job, as events of the run
            run.add_event({"name": stage, "time": datetime.now(UTC).isoformat(), "kwargs": facts})
            if job := event.get("job"):
                run.add_metadata({"job": job})
            if stage == "busy":
                run.add_metadata({"retries": run.metadata.get("retries", 0) + 1})

    def _tool_begun(self, parent: Any, event: dict[str, Any]) -> Any:
        about = {key: event[key] for key in ("tool", "subject", "production", "digest")}
        run = parent.create_child(
            f"{event['tool']} / {spoken_name(event['subject'])}",
            "tool",
            inputs={"digest": event["digest"], "request": event.get("request", {})},
            extra={"metadata": {**about, "agent": "tool", "hit": event["stage"] == "hit"}},
            tags=["tool", f"tool:{event['tool']}"],
        )
        run.post()
        return run

    def question(self, id: str, event: dict[str, Any]) -> None:
        """Take a question of a brain; its calls, repairs and retries become parts of its run."""
        from langsmith.run_helpers import _set_tracing_context

        facts = {k: v for k, v in event.items() if k not in ("stage", "at", "fault")}
        if event["stage"] == "asked":
            parent = current_run()
            if parent is None:
                return
            run = parent.create_child(
                question_name(event),
                "chain",
                inputs={"digest": event["digest"]},
                extra={"metadata": {**facts, "agent": event["role"]}},
                tags=["question", f"role:{event['role']}"],
            )
            run.post()
            with self._lock:
                self._runs[id] = (run, parent)
            _set_tracing_context({"parent": run})
            return
        with self._lock:
            run, parent = self._runs.pop(id, (None, None))
        if run is None:
            return
        _set_tracing_context({"parent": parent})
        outcome = "failed" if event.get("fault") else "hit" if event.get("hit") else "answered"
        run.add_metadata({**facts, "outcome": outcome})
        run.end(outputs=facts, error=event.get("fault") or None)
        run.patch()


def question_name(event: dict[str, Any]) -> str:
    """Return what a question is called: "critic / judge_frames / shot 03b / frame"."""
    parts = (event["role"], event["task"], event["subject"] and spoken_name(event["subject"]))
    return " / ".join(filter(None, parts))
