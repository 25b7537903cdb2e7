"""The local trace read back: a tree of who did what when, what it cost, and what the film waited for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from anim_director.graph.service_runs import ENDS, question_name
from anim_director.graph.tracing import spoken_name

CLOSE = 0.02
"""Seconds between the end of one thing and the beginning of what waited for it."""

PLACE = ("at", "v", "from", "stage", "id", "parent", "name", "kind", "production", "graph_version")
"""Keys of a record that are not facts."""


@dataclass
class Node:
    """A production's run, a node of the graph, a question, a call of a model or a job of a tool."""

    id: str
    name: str
    kind: str  # film, node, question, llm, tool
    began: float  # seconds of the film's making; the time between two runs is left out
    ended: float = 0.0
    parent: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    open: bool = True  # it has not ended: it runs, or its process was killed
    critical: bool = False  # the film waited for it
    steps: list[tuple[float, str, str]] = field(default_factory=list)  # of a job: when, stage, words
    feedback: list[tuple[str, float, str]] = field(default_factory=list)  # key, score, comment
    children: list["Node"] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.began

    @property
    def agent(self) -> str:
        """Who did it: the role that asks, or the part of the studio."""
        return str(
            self.facts.get("agent") or self.facts.get("role") or ("tool" if self.kind == "tool" else "")
        )

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def cost(self) -> float:
        """What it cost, with all below it. Questions and jobs are billed; a call is part of its question."""
        return sum(float(n.facts.get("cost") or 0) for n in self.walk() if n.kind in ("question", "tool"))


@dataclass
class Work:
    """A piece of work of a pool: when it waited and when it was worked on."""

    what: str
    pool: str
    lane: str
    queued: float
    began: float
    ended: float
    parent: str = ""


@dataclass
class Trace:
    """All runs of a production."""

    production: str
    roots: list[Node] = field(default_factory=list)  # one a run
    works: list[Work] = field(default_factory=list)
    lost: int = 0  # records that could not be written
    full: bool = False  # the file was full: the rest is missing

    def nodes(self) -> Iterator[Node]:
        """Yield every node of every run."""
        for root in self.roots:
            yield from root.walk()


def tree_of(production: str, records: Iterable[dict[str, Any]]) -> Trace:
    """Build the tree from the records of a trace (`trace_file.read_trace`), of any version."""
    reader = _Reader(production)
    for record in records:
        reader.take(record)
    return reader.finished()


class _Reader:
    def __init__(self, production: str) -> None:
        self.trace = Trace(production)
        self._nodes: dict[str, Node] = {}
        self._last = 0.0  # when the last record was written
        self._shift = 0.0  # what is taken off the clock, so that runs follow each other
        self._run: Node | None = None

    def take(self, record: dict[str, Any]) -> None:
        at = float(record.get("at") or self._last)
        source, stage = record.get("from"), str(record.get("stage", ""))
        self.trace.lost += int(record.get("lost", 0))
        if source == "run" and stage == "begun":
            self._begin_run(record, at)
        self._last = max(self._last, at)
        if source == "span":
            self._span(record, stage, at)
        elif source == "tool":
            self._tool(record, stage, at)
        elif source == "brain":
            self._question(record, stage, at)
        elif source == "work":
            self._work(record)
        elif source == "feedback" and (node := self._nodes.get(str(record.get("id")))):
            given = (str(record["key"]), float(record["score"]), str(record.get("comment", "")))
            node.feedback.append(given)
        elif source == "trace":
            self.trace.full = True
        elif source == "run" and stage == "ended" and self._run is not None:
            self._run.facts["outcome"] = record.get("status", "")
            self._end(self._run, at, str(record.get("reason", "")))

    def finished(self) -> Trace:
        self._close_all()
        for root in self.trace.roots:
            _mark_critical(root)
        return self.trace

    # --- by source --------------------------------------------------------------------------

    def _begin_run(self, record: dict[str, Any], at: float) -> None:
        self._close_all()
        self._shift = at - (self._last - self._shift if self.trace.roots else 0.0)
        self._last = at
        number = len(self.trace.roots) + 1
        how = "resumed" if record.get("resumed") else "begun"
        name = f"film:{self.trace.production} ({how})" if number > 1 else f"film:{self.trace.production}"
        self._run = Node(f"run {number}", name, "film", at - self._shift)
        self._run.facts = {key: record[key] for key in ("resumed", "version") if key in record}
        self._run.facts["at"] = at
        self.trace.roots.append(self._run)
        self._nodes[self._run.id] = self._run

    def _span(self, record: dict[str, Any], stage: str, at: float) -> None:
        id = str(record.get("id", ""))
        if stage == "begun":
            if record.get("kind") == "film" and self._run is not None:
                self._nodes[id] = self._run  # the run around it says the same and more
                return
            if record.get("kind") == "film":  # nobody told of the run: the graph was called directly
                self._begin_run(record, at)
                assert self._run is not None
                self._nodes[id] = self._run
                return
            self._add(Node(id, str(record.get("name", "")), str(record.get("kind", "node")), 0.0), record, at)
        elif (node := self._nodes.get(id)) and node is not self._run:
            node.name = str(record.get("name") or node.name)
            node.facts.update(_facts(record))
            self._end(node, at, str(record.get("error", "")))
        elif node is not None and node.facts.get("outcome") is None:
            self._end(node, at, str(record.get("error", "")))

    def _tool(self, record: dict[str, Any], stage: str, at: float) -> None:
        id = str(record.get("id") or record.get("digest"))
        if stage in ("begun", "hit"):
            name = f"{record.get('tool')} / {spoken_name(str(record.get('subject', '')))}"
            self._add(Node(id, name, "tool", 0.0), record, at)
        node = self._nodes.get(id)
        if node is None:
            return
        node.steps.append((at - self._shift, stage, str(record.get("detail", ""))))
        node.facts.update(_facts(record))
        if stage in ENDS:
            node.facts["outcome"] = stage
            self._end(node, at, "" if stage in ("done", "hit") else str(record.get("detail") or stage))

    def _question(self, record: dict[str, Any], stage: str, at: float) -> None:
        id = str(record.get("id") or f"question {record.get('digest')} {record.get('subject')}")
        if stage == "asked":
            self._add(Node(id, question_name(record), "question", 0.0), record, at)
        elif node := self._nodes.get(id):
            node.facts.update(_facts(record))
            self._end(node, at, str(record.get("fault", "")))

    def _work(self, record: dict[str, Any]) -> None:
        queued, began, ended = (float(record[key]) - self._shift for key in ("queued", "began", "ended"))
        what, pool, lane, parent = (str(record.get(key, "")) for key in ("what", "pool", "lane", "parent"))
        self.trace.works.append(Work(what, pool, lane, queued, began, ended, parent))

    # --- the tree ---------------------------------------------------------------------------

    def _add(self, node: Node, record: dict[str, Any], at: float) -> None:
        if self._run is None:
            self._begin_run({}, at)
        assert self._run is not None
        node.began = node.ended = at - self._shift
        node.facts = _facts(record)
        above = self._nodes.get(str(record.get("parent", "")), self._run)
        node.parent = above.id
        above.children.append(node)
        self._nodes[node.id] = node

    def _end(self, node: Node, at: float, error: str) -> None:
        node.ended, node.open, node.error = at - self._shift, False, error

    def _close_all(self) -> None:
        """Let what was left open by a killed process end with its last sign of life."""
        for node in self._run.walk() if self._run else ():
            if node.open:
                node.ended = max(self._last - self._shift, node.began)
        self._run = None
        self._nodes = {}


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in record.items() if k not in PLACE and v not in ("", None)}


def _mark_critical(node: Node) -> None:
    """Mark what the end of a node waited for: backwards, always from what ended last before it."""
    node.critical = True
    cursor = node.ended
    for child in sorted(node.children, key=lambda c: -c.ended):
        if child.ended <= cursor + CLOSE and child.began < cursor:
            _mark_critical(child)
            cursor = child.began
