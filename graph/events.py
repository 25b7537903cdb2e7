"""Progress, as it happens: the only thing that goes through the graph's `custom` stream.

The command line, a notebook and a web page all show the same events; `EVENT_VERSION` changes when the
meaning of a key does.
"""

import time
from typing import Any, Literal, NotRequired, cast

from langgraph.config import get_stream_writer
from typing_extensions import TypedDict

EVENT_VERSION = 1

Stage = Literal[
    "storyline", "script", "review", "voices", "composed", "candidate", "gated", "judged", "repaired",
    "accepted", "spoken", "take", "fallback", "failed", "cutting", "film", "resumed", "step",
]  # fmt: skip


class Event(TypedDict):
    """One line of progress."""

    version: int
    stage: Stage
    subject: str  # "frame:03b", "film"
    at: float  # seconds since the epoch
    round: NotRequired[int]
    number: NotRequired[int]  # of the candidate within its round
    score: NotRequired[float]  # 1..5
    hit: NotRequired[bool]  # it was there already, nothing was paid
    asset: NotRequired[str]
    total: NotRequired[int]  # how many parts the stage has
    detail: NotRequired[str]
    step: NotRequired[int]  # of a diffusion model, from 1 ...
    steps: NotRequired[int]  # ... of how many


def event(stage: Stage, subject: str, **more: Any) -> Event:
    """Return an event of now."""
    return cast(
        "Event", {"version": EVENT_VERSION, "stage": stage, "subject": subject, "at": time.time(), **more}
    )


def say(stage: Stage, subject: str, **more: Any) -> None:
    """Send an event to whoever streams this run; silent outside of one."""
    try:
        write = get_stream_writer()
    except RuntimeError:  # not inside a run
        return
    write(event(stage, subject, **more))
