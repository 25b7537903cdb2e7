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
    "job", "question",
]  # fmt: skip


SHOT_KINDS = ("frame", "clip", "voice", "shot")
"""Kinds of subjects that belong to a shot."""


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
    shot: NotRequired[str]  # "03b", of subjects that belong to a shot
    state: NotRequired[str]  # of a job: begun, waiting, done ...; of a question: asked, answered
    tool: NotRequired[str]
    job: NotRequired[str]  # the service's own number of it
    role: NotRequired[str]  # who asks
    task: NotRequired[str]  # the prompt file
    cost: NotRequired[float]  # in the price file's currency
    seconds: NotRequired[float]


def event(stage: Stage, subject: str, **more: Any) -> Event:
    """Return an event of now."""
    kind, _, name = subject.partition(":")
    about: dict[str, Any] = {"shot": name} if name and kind in SHOT_KINDS else {}
    whole = {"version": EVENT_VERSION, "stage": stage, "subject": subject, "at": time.time(), **about, **more}
    return cast("Event", whole)


def say(stage: Stage, subject: str, **more: Any) -> None:
    """Send an event to whoever streams this run; silent outside of one."""
    try:
        write = get_stream_writer()
    except RuntimeError:  # not inside a run
        return
    write(event(stage, subject, **more))
