"""How the command line tells a trace: a tree with times, waiting, tokens, costs and scores."""

from collections import defaultdict

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from anim_director.graph.trace_tree import Node, Trace, Work

SHORTEST = 0.005
"""Seconds: a node that took less and says nothing is left out."""


def show_tree(trace: Trace, depth: int, console: Console | None = None) -> None:
    """Print the tree of every run.

    Args:
        trace: what is told.
        depth: levels below a run; 0: all.
        console: where to; None: standard output.
    """
    console = console or Console(highlight=False)
    works: dict[str, list[Work]] = defaultdict(list)
    for work in trace.works:
        works[work.parent].append(work)
    for root in trace.roots:
        tree = Tree(_line(root, works), guide_style="dim")
        _grow(tree, root, works, depth or 99)
        console.print(tree)
    if trace.roots:
        console.print(Text("◆ the film waited for it (critical path)", "dim"))
    else:
        console.print("The trace is empty.")
    if trace.lost:
        console.print(f"{trace.lost} records were lost: the disk did not keep up.")
    if trace.full:
        console.print("The trace file was full: the rest is missing.")


def _grow(tree: Tree, node: Node, works: dict[str, list[Work]], depth: int) -> None:
    if not depth:
        return
    for child in sorted(node.children, key=lambda c: c.began):
        if child.kind == "node" and child.seconds < SHORTEST and not (child.children or child.error):
            continue
        _grow(tree.add(_line(child, works)), child, works, depth - 1)


def _line(node: Node, works: dict[str, list[Work]]) -> Text:
    """Return one line; texts of stories are no markup here."""
    line = Text()
    line.append("◆ " if node.critical else "  ", "yellow")
    line.append(" ".join(node.name.split()), "bold" if node.kind == "film" else "")
    line.append(f"  {node.seconds:.2f} s" if node.seconds < 60 else f"  {_clock(node.seconds)}", "cyan")
    below = [work for n in node.walk() for work in works.get(n.id, ())]
    waited = sum(work.began - work.queued for work in below)
    if node.kind != "film" and waited >= 0.1:
        line.append(f"  waited {waited:.1f} s", "dim")
    asked, told = (node.facts.get(key) for key in ("input_tokens", "output_tokens"))
    if asked or told:
        line.append(f"  {asked or 0:,} → {told or 0:,} tokens", "dim")
    if cost := node.cost():
        line.append(f"  {cost:.4g}", "green")
    given = {key: score for key, score, _ in node.feedback}
    score = given.get("critic", node.facts.get("score"))
    if score:
        line.append(f"  {float(score):.1f}★", "magenta")
    if given.get("chosen"):
        line.append("  chosen", "magenta")
    outcome = str(node.facts.get("outcome", ""))
    if outcome == "hit" or node.facts.get("hit"):
        line.append("  reused", "dim")
    retries = sum(stage == "busy" for _, stage, _ in node.steps)
    calls = int(node.facts.get("calls") or 0)
    if retries or calls > 1:
        line.append(f"  tried {max(retries + 1, calls)} times", "yellow")
    if node.open:
        line.append("  did not end", "red")
    if node.error:
        line.append(f"  {' '.join(node.error.split())[:160]}", "red")
    elif outcome not in ("", "done", "hit", "made", "ended", "accepted"):
        line.append(f"  {outcome}", "dim")
    return line


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} min"
