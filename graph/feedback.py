"""What the critic and reviewers think, sent to LangSmith as feedback on the runs that made the pictures.

The public client batches feedback with the runs, but may first ask the service about itself, and waits for
the answer. That happens in a thread of its own here: it never holds up the film.
"""

import logging
import queue
import threading
import time
import warnings
from typing import Any

log = logging.getLogger(__name__)

WAITING = 5_000
"""Pieces of feedback that may wait to be sent; more are dropped."""

_CLOSE = None


class FeedbackSender:
    """Sends feedback by a `langsmith.Client`, in the background.

    Args:
        client: the client that sends the runs.
        project: name of the runs' project; newer servers find runs by it.
    """

    def __init__(self, client: Any, project: str) -> None:
        self._client = client
        self._project = project
        self._session: Any = None
        self._queue: queue.Queue[dict[str, Any] | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._run, daemon=True, name="feedback")
        self._thread.start()

    def send(self, ref: str, key: str, score: float, comment: str) -> None:
        """Hand over one piece; returns at once.

        Args:
            ref: "<run>:<trace>", ids of the run that is judged and of its whole trace.
            key: what is judged: "critic", "critic.identity", "chosen", "person".
            score: 1 to 5; 0 or 1 for choices.
            comment: the mend that is asked for, or a person's words.
        """
        run, _, trace = ref.partition(":")
        piece = {"run_id": run, "trace_id": trace, "key": key, "score": score, "comment": comment or None}
        try:
            self._queue.put_nowait(piece)
        except queue.Full:
            log.debug("feedback was dropped: the tracing service does not keep up")

    def close(self, patience: float) -> bool:
        """Wait until everything was handed to the client, `patience` seconds at most; say whether it was."""
        until = time.monotonic() + patience
        try:
            self._queue.put(_CLOSE, timeout=patience)
        except queue.Full:
            return False
        self._thread.join(max(0.0, until - time.monotonic()))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (piece := self._queue.get()) is not _CLOSE:
            try:
                self._send(piece)
            except Exception:  # a service's fault is not the film's
                log.debug("feedback could not be sent", exc_info=True)

    def _send(self, piece: dict[str, Any]) -> None:
        session = self._found()
        with warnings.catch_warnings():
            # a server that does not tell the project's id takes feedback without it, as all did before
            warnings.simplefilter("ignore")
            self._client.create_feedback(
                **piece, session_id=session, feedback_source_type="model", stop_after_attempt=1
            )

    def _found(self) -> Any:
        """Return the project's id; None while the service does not know it."""
        if self._session is None:
            try:
                self._session = self._client.read_project(project_name=self._project).id
            except Exception:  # it is made with the first run, or the server has no such question
                log.debug("the project %s was not found", self._project, exc_info=True)
        return self._session
