"""How the command line tells things: progress while a film is made, and tables of what there is."""

import json
import sys
import time
from collections import Counter
from types import TracebackType
from typing import Any, Self

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

    TOLD = ("storyline", "script", "voices", "take", "failed", "cutting", "film")

    def tell(self, event: dict[str, Any]) -> None:
        """Print what is worth a line."""
        super().tell(event)
        stage, subject = event["stage"], event["subject"]
        if stage == "accepted" and subject.partition(":")[0] not in ("character", "setting"):
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
        if event["stage"] == "failed":
            self.console.print(
                f"[red]failed[/red] {event['subject']}: {event.get('detail', '')}", markup=True
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
    """Return what a production came to, as indented text."""
    return _tree(found)


def _tree(value: Any, depth: int = 0) -> str:
    pad = "  " * depth
    if isinstance(value, dict):
        lines = []
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and inner:
                lines += [f"{pad}{key}", _tree(inner, depth + 1)]
            else:
                lines.append(f"{pad}{key}: {_plain(inner)}")
        return "\n".join(lines)
    if isinstance(value, list):
        if all(isinstance(row, dict) for row in value):
            return "\n".join(pad + "  ".join(f"{k} {_plain(v)}" for k, v in row.items()) for row in value)
        return "\n".join(f"{pad}{_plain(row)}" for row in value)
    return f"{pad}{_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if value in (None, {}, [], ""):
        return "-"
    return str(value)


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
            lines.append(f"  storyboard of shot {value.get('shot')}: asset {value.get('asset', '')[:12]}")
    lines.append(
        f'Answer with: anim-director resume {result.name} --answer ok   (or --answer "what to change")'
    )
    return "\n".join(lines)


def findings(found: list[Any]) -> str:
    """Return what the doctor found, a line each."""
    return "\n".join(f"{'ok  ' if f.ok else 'FAIL'}  {f.what}: {f.told}" for f in found)
