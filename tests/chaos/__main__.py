"""Many chaos runs, and a table of what came of them: python -m tests.chaos --runs 200 --seed 1."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process that is to be forked should have one thread

from tests.chaos import service
from tests.chaos.run import RATE, Reference, Report, disturbed, undisturbed
from tests.chaos.service import VARIANTS
from tests.fake_studio import running_studio

EVERY = 10
"""One run in so many draws in worker processes, as real ones do; the others in threads, which is quicker."""


def warm() -> None:
    """Import what the forked processes need, once."""
    import importlib

    for name in (
        "anim_director.graph.production",
        "anim_director.graph.opening",
        "anim_director.agents.offline.brain",
        "anim_director.agents.offline.looking",
        "anim_director.tools.editing",
        "anim_director.tools.cut_stills",
        "anim_director.tools.titles",
        "anim_director.tools.vision",
        "anim_director.tools.sound.mixing",
        "cv2",
        "scipy.signal",
    ):
        importlib.import_module(name)


def many(runs: int, seed: int, folder: Path, *, until: float = 0.0, variants: int = VARIANTS) -> list[Report]:
    """Do the runs, one after the other; stop before `until` (of `time.time()`) if it is set."""
    warm()
    reports: list[Report] = []
    references: dict[int, Reference] = {}
    with running_studio(service.__file__) as url:
        for number in range(runs):
            if until and time.time() > until:
                break
            variant = number % variants
            if variant not in references:
                references[variant] = undisturbed(folder / f"reference-{variant}", url, variant)
            with_processes = number % EVERY == EVERY - 1
            place = folder / f"run-{number:04d}"
            report = disturbed(place, url, number, seed, references[variant], processes=with_processes)
            reports.append(report)
            print(line(report), flush=True)
    return reports


def line(report: Report) -> str:
    """One run in one line."""
    return (
        f"{report.number:4d}  variant {report.variant}  {report.kills} kills at {', '.join(report.killed_at)}"
        f"  {report.calls} calls  {sum(report.faults.values())} faults"
        f"  billed {report.billed}/{report.distinct}  {report.seconds:.1f} s"
        + ("  ok" if not report.wrong else "".join(f"\n      WRONG: {what}" for what in report.wrong))
    )


def table(reports: list[Report], seed: int) -> str:
    """All runs as a Markdown table."""
    calls, way, content = 0, Counter[str](), Counter[str]()
    again, kills = Counter[str](), Counter[int]()
    for report in reports:
        calls += report.calls
        kills[report.kills] += 1
        again += report.again
        for fault, count in report.faults.items():
            (content if fault.startswith("content") else way)[fault] += count
    billed, distinct = sum(r.billed for r in reports), sum(r.distinct for r in reports)
    wrong = [r for r in reports if r.wrong]

    def those(word: str) -> int:
        return sum(any(word in what for what in r.wrong) for r in reports)

    drawn = sum(r.processes for r in reports)
    times = ", ".join(f"{n}: {kills[n]} runs" for n in sorted(kills))
    rows = {
        "runs": f"{len(reports)} (seed {seed}, {drawn} of them with worker processes)",
        "kills": f"{sum(r.kills for r in reports)} ({times})",
        "service restarts that lose all jobs": sum(r.restarts for r in reports),
        "calls of the service": calls,
        "calls that failed on the way": f"{sum(way.values())} ({sum(way.values()) / max(1, calls):.1%})",
        "answers about the content": sum(content.values()),
        "films complete": sum(r.frames > 0 for r in reports),
        "films whose frames or sound differ": those("other frames") + those("another sound"),
        "submissions billed": billed,
        "distinct requests billed": distinct,
        "billed again after the service lost the job": again["forgotten"],
        "billed again after the service ended the job without a result": again["failed"] + again["refused"],
        "billed again otherwise": billed - distinct - again["forgotten"] - again["failed"] - again["refused"],
        "orphan or partial files": those("left over") + those("after kill") + those("verify"),
        "hangs": those("hung"),
        "runs with anything wrong": len(wrong),
        "seconds a run, mean": f"{sum(r.seconds for r in reports) / max(1, len(reports)):.1f}",
    }
    kinds = ", ".join(f"{k} {v}" for k, v in sorted((way + content).items()))
    body = "\n".join(f"| {k} | {v} |" for k, v in rows.items())
    return f"| what | how many |\n|---|---|\n{body}\n\nFaults met: {kinds}.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="for the homes; those of runs that went wrong stay")
    parser.add_argument(
        "--minutes", type=float, default=0, help="begin no further run after so long; 0: no bound"
    )
    parser.add_argument(
        "--variants", type=int, default=VARIANTS, help="of what the service thinks of requests"
    )
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="chaos-"))
    until = time.time() + 60 * given.minutes if given.minutes else 0.0
    reports = many(given.runs, given.seed, folder, until=until, variants=given.variants)
    print(f"\nChance of a fault of the way: {RATE}. Homes: {folder}\n")
    print(table(reports, given.seed))
    sys.exit(any(report.wrong for report in reports))


if __name__ == "__main__":
    main()
