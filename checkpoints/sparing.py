"""What of a run's checkpoints need not be written, or looked for.

LangGraph saves by one rule for all graphs. Three of its visits to the database say nothing that is not there:

- what a subgraph begins with: its caller gives it that again, so resuming before its first step is beginning;
- what a step's only node wrote: the checkpoint that follows at once holds it. Of nodes side by side each is
  written down, for the others may take long, and so is every candidate (`Send`), question and failure;
- whether a subgraph was begun before, where this very run has just made the step that calls it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from langgraph.checkpoint.base import WRITES_IDX_MAP

TO, JOIN, SENT = "branch:to:", "join:", "__pregel_tasks"
"""How LangGraph names what leads to a node, what waits for several, and what was sent to nodes."""

CALLED = "~__pregel_pull"
"""Begins the path of a task that an edge led to; others were sent."""

Save = Callable[[], Any]


@dataclass
class Course:
    """What the present run of a thread has saved."""

    checkpoints: set[str] = field(default_factory=set)  # ids
    places: set[str] = field(default_factory=set)  # namespaces of subgraphs


@dataclass
class Sparing:
    """Knows of checkpoints under way what their writing can be spared."""

    courses: dict[str, Course] = field(default_factory=dict)  # by thread, while a run holds it
    _given: set[str] = field(default_factory=set)  # ids of what subgraphs were given: not written
    _alone: set[str] = field(default_factory=set)  # of those from which one node goes on
    _held: dict[str, Save] = field(default_factory=dict)  # first steps, written if somebody must know them

    def begins(self, place: Mapping[str, Any]) -> bool:
        """Whether nothing can be saved at a place: nobody but this run could have, and it has not."""
        inside = place.get("checkpoint_ns", "")
        course = self.courses.get(str(place["thread_id"]))
        if course is None or not inside or place.get("checkpoint_id") or inside in course.places:
            return False
        around = place.get("checkpoint_map", {}).get(inside.rpartition("|")[0])
        return around in course.checkpoints

    def put(self, place: Mapping[str, Any], checkpoint: Any, metadata: Mapping[str, Any], save: Save) -> bool:
        """Take note of a checkpoint; return whether it need not be written."""
        id, before, inside = checkpoint["id"], place.get("checkpoint_id", ""), place["checkpoint_ns"]
        if course := self.courses.get(str(place["thread_id"])):
            course.checkpoints.add(id)
            course.places.add(inside)
        first = before in self._given
        self._given.discard(before)
        self._alone.discard(before)
        self._held.pop(before, None)
        if inside and metadata.get("source") == "input" and not before:
            self._given.add(id)
            return True
        if not _one_follows(checkpoint["channel_values"]):
            return False
        self._alone.add(id)
        if first:
            self._held[id] = save
        return first

    def write(self, id: str, writes: Any, path: str) -> tuple[bool, Save | None]:
        """Say of what a task wrote whether it need not be written, and what must be written before it."""
        if any(channel in WRITES_IDX_MAP for channel, _ in writes):  # a question, its answer, a failure
            return id in self._given, self._held.pop(id, None)
        if id in self._given or (id in self._alone and path.startswith(CALLED)):
            return True, None
        return False, self._held.pop(id, None)


def _one_follows(values: Mapping[str, Any]) -> bool:
    if values.get(SENT) or any(name.startswith(JOIN) for name in values):
        return False
    return sum(name.startswith(TO) for name in values) == 1
