"""How much memory a process and all that it has started take together, the largest of any second.

What counts is PSS (proportional set size, of /proc/PID/smaps_rollup): a page that several processes share, as
those of libraries, counts once. The sum of RSS counts it once in each.
"""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

PROC = Path("/proc")


class Taken(NamedTuple):
    """Megabytes of all processes together."""

    pss: float = 0.0
    rss: float = 0.0


class Watched:
    """Looks once a second, in a thread, while it is entered; a look takes a few hundredths of one.

    Attributes:
        peak: the largest sum of PSS, and of RSS, seen.
        alone: the largest PSS of one process: this one, and the largest of the others.
    """

    def __init__(self, every: float = 1.0) -> None:
        self.peak = Taken()
        self.alone = (0.0, 0.0)
        self._every = every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watched":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(self._every):
            found = {process: taken_by(process) for process in family(os.getpid())}
            pss, rss = (sum(values) for values in zip(*found.values(), strict=True))
            self.peak = Taken(max(self.peak.pss, pss), max(self.peak.rss, rss))
            own = found.pop(os.getpid()).pss
            others = max((taken.pss for taken in found.values()), default=0.0)
            self.alone = (max(self.alone[0], own), max(self.alone[1], others))


def family(process: int) -> Iterator[int]:
    """Yield a process and all that it, and they, have started."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text()
            except OSError:  # it has just ended
                continue
            children.setdefault(int(told.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    waiting = [process]
    while waiting:
        yield (one := waiting.pop())
        waiting += children.get(one, [])


def taken_by(process: int) -> Taken:
    """Return what one process takes; nothing if it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return Taken()
    told = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith("kB")}
    return Taken(told.get("Pss:", 0.0), told.get("Rss:", 0.0))
