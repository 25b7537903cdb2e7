"""Making files survive a power cut, for everybody together and without anybody waiting.

A job leaves a file, its card, its note and their folders to be synced. Each takes the disk a few
milliseconds, and pictures that arrive in one moment would stand in line for them before anybody may look at
one. Nothing is won by waiting: until the disk has it, a power cut loses it, whether somebody waits or goes
on. What must not happen is that something is paid for on top of what is then lost: who pays waits (`wait`)
for what he builds on.

After `kill -9` the kernel still has everything: this is about the power alone.
"""

import logging
import os
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as finished
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

AT_ONCE = 3
"""Threads beside the first: a file system writes down together what is asked for at the same time."""

log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Wish:
    name: str
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    written_anew: bool
    done: "Future[None]" = field(default_factory=Future)
    lacking: set[Path] = field(default_factory=set)  # when it failed: what no later sync has made good


class Lasting:
    """Syncs files soon, what waits together at once."""

    def __init__(self) -> None:
        self._first = ThreadPoolExecutor(1, "lasting")
        self._others = ThreadPoolExecutor(AT_ONCE, "lasting")
        self._waiting: list[_Wish] = []
        self._pending: dict[str, list[_Wish]] = {}  # what is not on disk yet, or could not be written
        self._lock = threading.Lock()

    def soon(
        self, name: str, files: Iterable[Path], folders: Iterable[Path] = (), *, written_anew: bool = True
    ) -> None:
        """Sync files and then their folders.

        Args:
            name: what is waited for.
            files: what to sync.
            folders: more folders than those of the files.
            written_anew: the files are new ones, rather than old ones that grew. An earlier fault of the same
                files is forgotten when they are on disk; of one that grew it is not: after a failed sync the
                kernel may have dropped what it could not write, and the next sync says nothing of that.
        """
        files = tuple(files)
        wish = _Wish(name, files, (*(file.parent for file in files), *folders), written_anew)
        with self._lock:
            if not self._waiting:  # else whoever is first in the list has sent for it
                self._first.submit(self._sync)
            self._waiting.append(wish)
            self._pending.setdefault(name, []).append(wish)

    def wait(self, names: Iterable[str] | None = None) -> None:
        """Wait until what has these names is on disk; None: everything.

        Raises:
            OSError: it could not be written; told to everybody who asks, until it was made again.
        """
        with self._lock:
            wanted = [*self._pending] if names is None else names
            pending = [wish for name in wanted for wish in self._pending.get(name, ())]
        finished([wish.done for wish in pending])
        for wish in pending:  # what failed may have been made good by what came after it
            if wish.lacking:
                wish.done.result()

    def failed(self, name: str) -> bool:
        """Whether something of this name could not be written, and was not made again since."""
        with self._lock:
            return any(wish.lacking for wish in self._pending.get(name, ()))

    def close(self) -> None:
        """Sync what waits, then end."""
        self._first.shutdown()
        self._others.shutdown()

    def _sync(self) -> None:
        with self._lock:
            wishes, self._waiting = self._waiting, []
        fault: BaseException | None = None
        try:
            mine, *rest = (wishes[n :: AT_ONCE + 1] for n in range(min(len(wishes), AT_ONCE + 1)))
            others = [self._others.submit(_files_of, part) for part in rest]
            try:
                _files_of(mine)
            finally:
                for other in others:
                    other.result()
            for folder in dict.fromkeys(folder for wish in wishes for folder in wish.folders):
                sync(folder)
        except Exception as error:  # told to whoever waits, whatever it is
            log.error("What was made could not be written to disk: %s", error)
            fault = error
        with self._lock:
            if fault is None:
                self._forget(wishes)
            else:
                for wish in wishes:
                    wish.lacking = {*wish.files, *wish.folders}
        for wish in wishes:
            if fault is None:
                wish.done.set_result(None)
            else:
                wish.done.set_exception(fault)

    def _forget(self, wishes: list[_Wish]) -> None:
        """Forget wishes that came true, and earlier ones of whose faults they leave nothing."""
        done = set(wishes)
        there = {place for wish in wishes if wish.written_anew for place in (*wish.files, *wish.folders)}
        for name, pending in [*self._pending.items()]:
            for wish in pending:
                wish.lacking -= there
            if left := [wish for wish in pending if wish.lacking or not (wish in done or wish.done.done())]:
                self._pending[name] = left
            else:
                del self._pending[name]


def sync(place: Path) -> None:
    """Sync a file, or the names in a folder; nothing if it is gone."""
    with suppress(FileNotFoundError):  # discarded in the meantime, or replaced
        handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _files_of(wishes: list[_Wish]) -> None:
    for wish in wishes:
        for file in wish.files:
            sync(file)
