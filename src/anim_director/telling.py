"""How the command line tells things: progress while a film is made, and tables of what there is."""

import json
import sys
import time
from collections import Counter
from types import TracebackType
from typing import Any, Self

DESIGNS = ("character", "setting", "prop")
STAGES = ("storyline", "script", "designs", "shots", "cut")


class Tally:
    """Counts progress events into what a person wants to know."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.stage = "storyline"
        self.shots = 0
        self.takes: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.best: dict[str, float] = {}
        self.last = ""
        self.failed: dict[str, str] = {}

    def add(self, event: dict[str, Any]) -> None:
        """Count one event."""
        stage, subject = event["stage"], event["subject"]
        self.counts[stage] += 1
        if stage == "script":
            self.shots, self.stage = event.get("total", 0), "script"
        elif stage == "voices":
            self.stage = "designs"
        elif subject.startswith("frame:"):
            self.stage = "shots"
        elif stage == "cutting":
            self.stage = "cut"
        if stage == "accepted":
            self.best[subject] = event.get("score", 0.0)
        if stage == "take":
            self.takes.add(subject)
        if stage == "failed":
            self.failed[subject] = event.get("detail", "")
        self.last = f"{subject} {stage}"

    @property
    def elapsed(self) -> float:
        """Return the seconds since the beginning."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float | None:
        """Return the seconds that the rest will take, by the shots so far; None before there are some."""
        if not self.takes or not self.shots:
            return None
        return self.elapsed / len(self.takes) * (self.shots - len(self.takes))

    def line(self) -> str:
        """Return everything in one line."""
        score = f", mean score {sum(self.best.values()) / len(self.best):.1f}" if self.best else ""
        left = f", about {_clock(self.left)} left" if self.left else ""
        made = self.counts["candidate"] + self.counts["gated"]
        return (
            f"{self.stage}: shot {len(self.takes)}/{self.shots or '?'}, {made} candidates{score}, "
            f"{_clock(self.elapsed)}{left}"
        )


class Progress:
    """Gets progress events and tells them; a context manager."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tally = Tally()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    def tell(self, event: dict[str, Any]) -> None:
        """Take one event."""
        self.tally.add(event)

    def stopped(self) -> None:
        """Say how to go on after Ctrl-C."""
        print(
            f"\nStopped. Nothing made is lost. Go on with: anim-director resume {self.name}", file=sys.stderr
        )

    def close(self) -> None:
        """Finish the display."""


class JsonProgress(Progress):
    """One JSON object a line on standard output."""

    def tell(self, event: dict[str, Any]) -> None:
        """Print the event as it is."""
        super().tell(event)
        print(json.dumps(event), flush=True)

    def stopped(self) -> None:
        """Say that it was stopped."""
        print(json.dumps({"stage": "stopped", "subject": self.name}), flush=True)


class LineProgress(Progress):
    """Plain lines on standard error, for logs and pipes."""

    TOLD = ("storyline", "script", "voices", "take", "fallback", "failed", "cutting", "film")

    def tell(self, event: dict[str, Any]) -> None:
        """Print what is worth a line."""
        super().tell(event)
        stage, subject = event["stage"], event["subject"]
        if stage == "accepted" and subject.partition(":")[0] not in DESIGNS:
            return
        if stage in (*self.TOLD, "accepted"):
            score = f" {event['score']:.1f}" if event.get("score") else ""
            detail = f" ({event['detail']})" if event.get("detail") and stage in self.TOLD else ""
            print(
                f"[{_clock(self.tally.elapsed)}] {stage} {subject}{score}{detail}",
                file=sys.stderr,
                flush=True,
            )


class LiveProgress(Progress):
    """A live line per stage on a terminal."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bars

        self.console = Console(stderr=True)
        self.console.print(f"Making [bold]{name}[/bold]", highlight=False)
        self.bars = Bars(
            TextColumn("{task.description:<10}"), BarColumn(bar_width=30), TextColumn("{task.fields[told]}"),
            console=self.console, transient=True,
        )  # fmt: skip
        self.tasks = {stage: self.bars.add_task(stage, total=1, told="") for stage in STAGES}
        self.bars.start()

    def tell(self, event: dict[str, Any]) -> None:
        """Move the bars."""
        super().tell(event)
        tally, at = self.tally, STAGES.index(self.tally.stage)
        for stage in STAGES[:at]:
            if stage != "shots" or tally.stage == "cut":
                self.bars.update(self.tasks[stage], completed=1, total=1)
        if tally.shots:
            done = len(tally.takes)
            self.bars.update(self.tasks["shots"], completed=done, total=tally.shots, told=tally.line())
        if event["stage"] == "film":
            self.bars.update(self.tasks["cut"], completed=1)
        if event["stage"] in ("storyline", "script"):
            self.bars.update(self.tasks[event["stage"]], completed=1, told=event.get("detail", ""))
        if event["stage"] in ("failed", "fallback"):
            self.console.print(
                f"{event['stage']} {event['subject']}: {event.get('detail', '')}", markup=False
            )

    def close(self) -> None:
        """Take the bars away."""
        self.bars.stop()


def _clock(seconds: float | None) -> str:
    whole = int(seconds or 0)
    return f"{whole // 60}:{whole % 60:02d}"


def productions(found: list[dict[str, Any]]) -> str:
    """Return a table of productions."""
    if not found:
        return "No productions yet."
    width = max(len(p["name"]) for p in found)
    lines = [f"{p['name']:<{width}}  {p['status']:<8}  {str(p.get('updated', ''))[:16]}" for p in found]
    return "\n".join(lines)


def summary(found: dict[str, Any]) -> str:
    """Return what a production came to: its stages, what it cost, then one line a shot."""
    title = f" ({found['title']})" if found.get("title") else ""
    lines = [f"{found['name']}{title}: {found['status']}"]
    if found.get("reason"):
        lines.append(f"  {found['reason'].splitlines()[0]}")
    stages = [
        (
            stage["stage"], stage["subjects"], stage["candidates"], stage["faulty"],
            f"{stage['accepted']}/{stage['subjects']}", f"{stage['score']:.2f}", stage["rounds"],
        )
        for stage in found["stages"]
    ]  # fmt: skip
    if stages:
        head = ("stage", "parts", "candidates", "faulty", "accepted", "score", "rounds")
        lines += ["", *_columns(head, stages)]
    work = [
        (
            tool["tool"],
            tool["jobs"],
            tool["hits"],
            f"{tool['seconds'] or 0:.1f}",
            f"{tool['billed'] or 0:.2f}",
        )
        for tool in found["tools"]
    ] + [
        (
            f"brain: {b['role'] or 'casting'}",
            b["calls"],
            b["hits"],
            f"{b['seconds'] or 0:.1f}",
            f"{b['cost'] or 0:.2f}",
        )
        for b in found["brains"]
    ]
    if work:
        total = ("in all", "", found["hits"], f"{found['seconds']:.1f}", f"{found['cost']:.2f}")
        lines += ["", *_columns(("who", "jobs", "reused", "seconds", "billed"), [*work, total])]
    lines += _reconciled(found)
    if shots := _shots(found["subjects"]):
        lines += ["", *_columns(("shot", "frame", "clip", "candidates", "rounds", "take"), shots)]
    return "\n".join(lines)


def _reconciled(found: dict[str, Any]) -> list[str]:
    """Return the money of a production in one line: quoted, allowed, billed, set aside."""
    quote = found.get("quote") or {}
    reckoned = quote.get("money", {}).get("all", {})
    said = []
    if reckoned.get("high"):
        low, expected, high = (f"{reckoned[r]:.2f}" for r in ("low", "expected", "high"))
        said.append(f"quoted {expected} ({low} to {high})")
    if found.get("budget") is not None:
        said.append(f"budget {found['budget']:.2f}")
    if not said and not found["reserved"]:
        return []
    said += [f"billed {found['cost']:.2f}", f"set aside {found['reserved']:.2f}"]
    lines = [", ".join(said)]
    if reckoned.get("high") and found["cost"] > reckoned["high"] + 1e-9:
        lines.append("More was billed than quoted at most: parts were made again, or prices have changed.")
    if quote.get("unknown") and reckoned.get("high"):
        lines.append(f"The quote had no price for: {', '.join(quote['unknown'])}.")
    return lines


def _shots(subjects: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return a row for each shot: frame and clip score, candidates and rounds of both."""
    chosen = {s["subject"]: s for s in subjects}
    names = sorted({key.partition(":")[2] for key in chosen if key.startswith(("frame:", "clip:"))})
    rows = []
    for name in names:
        both = [chosen.get(f"{kind}:{name}") for kind in ("frame", "clip")]
        scores = [f"{s['score']:.2f}" if s else "-" for s in both]
        there = [s for s in both if s]
        counts = ["+".join(str(s[key]) for s in there) for key in ("tried", "rounds")]
        rows.append((name, *scores, *counts, max(s["take"] for s in there)))
    return rows


def _columns(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[str]:
    """Return a table: the first column to the left, the others to the right."""
    table = [head, *[tuple(str(cell) for cell in row) for row in rows]]
    widths = [max(len(row[n]) for row in table) for n in range(len(head))]
    return [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in table
    ]


def dependencies(found: Any) -> str:
    """Return what a change makes again and why (`anim_director.redoing.Map`)."""
    lines = [f"made again  {part.key}: {part.why}" for part in found.again]
    lines += [f"taken back  {part.key}" for part in found.returns]
    lines.append(f"reused      {', '.join(found.reused) or 'nothing'}")
    return "\n".join(lines)


def questions(result: Any) -> str:
    """Return what a person is asked, and how to answer."""
    lines = [f"{result.name} waits for {len(result.questions)} answer(s):"]
    for question in result.questions:
        value = question["value"]
        if value.get("kind") == "script":
            script = value["script"]
            lines.append(f"  script: {script['title']}, {len(script['shots'])} shots")
            lines += [f"    {shot['id']}  {shot['action']}" for shot in script["shots"]]
        else:
            what = "clip" if value.get("kind") == "clips" else "picture"
            lines.append(
                f"  {value.get('shot')}: {what} of {value.get('score', 0):.1f}  {value.get('file', '')}"
            )
            others = [
                f"{key} ({c['score']:.1f})"
                for key, c in value.get("candidates", {}).items()
                if key != value.get("candidate")
            ]
            if others:
                lines.append(f"       other candidates: {', '.join(others)}")
    lines.append(f"Answer all with: anim-director resume {result.name} --answer ok")
    lines.append('or each: --answer 03b=ok --answer "04a=darker" --answer "04b=candidate 1/0"')
    return "\n".join(lines)


def findings(found: list[Any]) -> str:
    """Return what the doctor found, a line each."""
    return "\n".join(f"{'ok  ' if f.ok else 'FAIL'}  {f.what}: {f.told}" for f in found)
