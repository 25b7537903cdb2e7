"""A production's trace as one page: everything in one file, which asks nobody for anything.

What comes from stories and models reaches the page as JSON inside a script element that is data, never as
markup, and is shown by `textContent` and canvas only.
"""

import json
from html import escape
from importlib.resources import files
from typing import Any

from anim_director.graph.trace_tree import Node, Trace

HIDDEN = 0.005
"""Seconds: a node that took less and holds nothing is not worth a bar."""


def page_of(trace: Trace, title: str = "") -> str:
    """Return the page as HTML.

    Args:
        trace: what is shown.
        title: of the film; empty: the production's name.
    """
    template = files("anim_director.graph").joinpath("trace_page.html").read_text("utf-8")
    title = title or trace.production
    data = {"title": title, **data_of(trace)}
    before, _, after = template.partition("<!--DATA-->")
    return before.replace("<!--TITLE-->", escape(title)) + _as_data(data) + after


def _as_data(data: Any) -> str:
    """Return JSON that can stand in a script element: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def data_of(trace: Trace) -> dict[str, Any]:
    """Return what the page draws: runs, nodes with their parents, and the work of the pools."""
    nodes, totals = [], {"cost": 0.0, "input_tokens": 0, "output_tokens": 0, "calls": 0, "jobs": 0, "hits": 0}
    for root in trace.roots:
        for node in root.walk():
            if node.kind == "node" and node.seconds < HIDDEN and not node.children and not node.error:
                continue
            nodes.append(_told(node))
        totals["cost"] += root.cost()
    for node in trace.nodes():
        if node.kind == "question":
            for key in ("input_tokens", "output_tokens", "calls"):
                totals[key] += int(node.facts.get(key) or 0)
        if node.kind == "tool":
            totals["jobs"] += 1
            totals["hits"] += node.facts.get("outcome") == "hit"
    works = [
        [w.what, w.pool, w.lane, *(round(t, 3) for t in (w.queued, w.began, w.ended)), w.parent]
        for w in trace.works
    ]
    return {
        "name": trace.production, "nodes": nodes, "works": works, "totals": totals,
        "lost": trace.lost, "full": trace.full,
    }  # fmt: skip


def _told(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": node.id, "parent": node.parent, "name": node.name, "kind": node.kind, "agent": node.agent,
        "t": [round(node.began, 3), round(node.ended, 3)], "facts": node.facts,
    }  # fmt: skip
    for key in ("error", "open", "critical", "steps", "feedback"):
        if value := getattr(node, key):
            told[key] = value
    return told
