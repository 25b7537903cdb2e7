"""The local trace read back: a tree with parents, times and scores, on the terminal and as one page."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from anim_director import commands_tracing  # noqa: F401 - it enters itself
from anim_director.cli import app
from anim_director.graph.trace_file import LARGEST, read_trace
from anim_director.graph.trace_page import page_of
from anim_director.graph.trace_tree import Node, Trace, tree_of
from anim_director.telling_traces import show_tree
from tests.test_tracing import OTHER, film

EVIL = "</script><script>alert(document.domain)</script><!-- <img src=x onerror=alert(1)> & [bold]"


def told(trace: Trace, depth: int = 0) -> str:
    from rich.console import Console

    out = io.StringIO()
    show_tree(trace, depth, Console(file=out, width=200))
    return out.getvalue()


def named(trace: Trace, name: str) -> list[Node]:
    return [node for node in trace.nodes() if node.name == name]


def test_the_tree_has_nodes_questions_calls_and_jobs_under_their_parents(tmp_path: Path) -> None:
    film(tmp_path)
    trace = tree_of("ann", read_trace(tmp_path, "ann"))
    by = {node.id: node for node in trace.nodes()}
    (root,) = trace.roots
    assert root.name == "film:ann"
    assert not any(node.open for node in by.values())
    candidate, other = (named(trace, f"shot 01a / frame / round 1 / candidate {n}")[0] for n in (1, 2))
    assert by[candidate.parent].name == "shot 01a / frame"
    assert by[by[candidate.parent].parent].name == "shot 01a"
    assert {k: v for k, v, _ in candidate.feedback} == {
        "critic": 4.5, "critic.identity": 4.5, "chosen": 1.0,
    }  # fmt: skip
    assert ("chosen", 0.0, "") in other.feedback
    (job,) = candidate.children
    assert (job.name, job.kind, job.facts["job"]) == ("paint / shot 01a / frame", "tool", "job-7")
    assert [stage for _, stage, _ in job.steps] == ["begun", "submitted", "done"]
    (question,) = named(trace, "critic / design_character / shot 01a / frame")
    assert by[question.parent].name == "shot 01a / frame / round 1 / critic"
    (call,) = question.children
    assert (call.kind, call.facts["input_tokens"]) == ("llm", 1000)
    # four questions of 0.25; eight candidates of 0.04
    assert root.cost() == pytest.approx(4 * 0.25 + 8 * 0.04)
    shown = told(trace)
    assert "shot 01a / frame / round 1 / candidate 1" in shown
    assert "4.5★  chosen" in shown


def test_a_failure_has_its_cause_and_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", OTHER)
    film(tmp_path, broken={"clip:01a"})
    shown = told(tree_of("ann", read_trace(tmp_path, "ann")))
    assert "wrong key [secret]" in shown
    assert OTHER not in page_of(tree_of("ann", read_trace(tmp_path, "ann")))
    assert "the tool for clip:01a is down" in shown


def records(*made: dict[str, Any]) -> Trace:
    return tree_of("x", [{"v": 2, **record} for record in made])


def span(at: float, stage: str, id: str, parent: str = "", **more: Any) -> dict[str, Any]:
    return {"at": at, "from": "span", "stage": stage, "id": id, "parent": parent, "kind": "node", **more}


def test_the_critical_path_is_what_the_end_waited_for() -> None:
    trace = records(
        {"at": 100.0, "from": "run", "stage": "begun"},
        span(100.0, "begun", "f", kind="film", name="film:x"),
        span(100.0, "begun", "a", "f", name="a"),
        span(100.0, "begun", "b", "f", name="b"),
        span(102.0, "ended", "a"),
        span(105.0, "ended", "b"),
        span(105.0, "begun", "c", "f", name="c"),
        span(105.0, "begun", "d", "c", name="d"),
        span(106.0, "ended", "d"),
        span(107.0, "ended", "c"),
        {"at": 107.0, "from": "run", "stage": "ended", "status": "ended"},
    )
    assert {n.name for n in trace.nodes() if n.critical} == {"film:x", "b", "c", "d"}
    assert trace.roots[0].seconds == 7.0


def test_a_killed_run_is_left_open_and_the_next_one_follows_it() -> None:
    trace = records(
        {"at": 100.0, "from": "run", "stage": "begun", "resumed": False},
        span(100.0, "begun", "f", kind="film", name="film:x"),
        span(101.0, "begun", "a", "f", name="a"),
        {"at": 103.0, "from": "film", "stage": "candidate", "subject": "frame:01a"},
        {"at": 90000.0, "from": "run", "stage": "begun", "resumed": True},
        span(90000.5, "begun", "g", kind="film", name="film:x"),
        span(90001.0, "ended", "g"),
        {"at": 90001.0, "from": "run", "stage": "ended", "status": "ended"},
    )
    first, second = trace.roots
    assert (first.open, first.ended) == (True, 3.0)
    assert (second.name, second.began, second.ended) == ("film:x (resumed)", 3.0, 4.0)
    assert "did not end" in told(trace)


def test_a_retried_job_says_so() -> None:
    job = {"from": "tool", "tool": "paint", "subject": "frame:01a", "digest": "d", "id": "t"}
    trace = records(
        {"at": 1.0, "from": "run", "stage": "begun"},
        {**job, "at": 1.0, "stage": "begun"},
        {**job, "at": 2.0, "stage": "busy", "detail": "too many requests"},
        {**job, "at": 4.0, "stage": "done"},
    )
    assert "tried 2 times" in told(trace)


def test_a_trace_of_the_first_version_is_told() -> None:
    old = {"v": 1, "from": "tool", "tool": "paint", "subject": "frame:01a", "digest": "d", "production": "x"}
    trace = tree_of("x", [
        {"v": 1, "at": 1.0, "from": "run", "stage": "begun", "resumed": False},
        {**old, "at": 1.0, "stage": "begun"},
        {**old, "at": 2.0, "stage": "done", "cost": 0.5},
    ])  # fmt: skip
    assert "paint / shot 01a / frame  1.00 s  0.5" in told(trace)


def test_the_page_is_one_file_and_a_story_in_it_is_no_markup() -> None:
    trace = records(
        {"at": 1.0, "from": "run", "stage": "begun"},
        span(1.0, "begun", "a", name=EVIL, agent="critic"),
        span(2.0, "ended", "a", name=EVIL, error=EVIL),
    )
    page = page_of(trace, EVIL)
    assert len(re.findall("(?i)<script", page)) == 2  # the data and the page's own
    assert len(re.findall("(?i)</script", page)) == 2
    assert "onerror=alert" not in page.replace("onerror=alert(1)&gt;", "").replace(
        "onerror=alert(1)\\u003e", ""
    )
    assert "<img" not in page
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    assert (data["title"], data["nodes"][1]["name"]) == (EVIL, EVIL)
    own = page.replace(json.dumps(EVIL), "")
    assert not re.findall(r"(?i)https?://|\bsrc\s*=\s*[\"']|@import|url\(|\bfetch\(|innerHTML|XMLHttp", own)
    assert "default-src 'none'" in page
    assert "[bold]" in told(trace)  # as it stands, not as markup of the terminal


def test_the_command_prints_the_tree_and_writes_the_page(tmp_path: Path) -> None:
    film(tmp_path)
    run = CliRunner()
    shown = run.invoke(app, ["trace", "ann", "--home", str(tmp_path)])
    assert (shown.exit_code, "film:ann" in shown.stdout) == (0, True)
    page = tmp_path / "new" / "trace.html"
    assert run.invoke(app, ["trace", "ann", "--home", str(tmp_path), "--html", str(page)]).exit_code == 0
    assert page.read_text().startswith("<!doctype html>")
    data = json.loads(run.invoke(app, ["trace", "ann", "--home", str(tmp_path), "--json"]).stdout)
    assert data["totals"]["jobs"] == 8
    for unknown in ("nobody", "../ann"):
        lost = run.invoke(app, ["trace", unknown, "--home", str(tmp_path)])
        assert lost.exit_code == 1


def test_the_trace_is_bounded(tmp_path: Path) -> None:
    film(tmp_path)
    assert (tmp_path / "productions" / "ann" / "trace.jsonl").stat().st_size < 80_000 < LARGEST
