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
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

AT_ONCE = 3
"""Threads beside the first: a file system writes down together what is asked for at the same time."""

log = logging.getLogger(__name__)


@dataclass
class _Wish:
    name: str
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    done: "Future[None]" = field(default_factory=Future)


class Lasting:
    """Syncs files soon, what waits together at once."""

    def __init__(self) -> None:
        self._first = ThreadPoolExecutor(1, "lasting")
        self._others = ThreadPoolExecutor(AT_ONCE, "lasting")
        self._waiting: list[_Wish] = []
        self._pending: dict[str, list[Future[None]]] = {}
        self._lock = threading.Lock()

    def soon(self, name: str, files: Iterable[Path], folders: Iterable[Path] = ()) -> None:
        """Sync files and then their folders; `name` is what is waited for."""
        files = tuple(files)
        wish = _Wish(name, files, (*(file.parent for file in files), *folders))
        with self._lock:
            if not self._waiting:  # else whoever is first in the list has sent for it
                self._first.submit(self._sync)
            self._waiting.append(wish)
            self._pending.setdefault(name, []).append(wish.done)

    def wait(self, names: Iterable[str] | None = None) -> None:
        """Wait until what has these names is on disk; None: everything.

        Raises:
            OSError: it could not be written; told to everybody who asks.
        """
        with self._lock:
            wanted = [*self._pending] if names is None else names
            pending = [done for name in wanted for done in self._pending.get(name, ())]
        for done in pending:
            done.result()

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
            for wish in wishes if fault is None else ():
                left = self._pending[wish.name]
                left.remove(wish.done)
                if not left:
                    del self._pending[wish.name]
        for wish in wishes:
            if fault is None:
                wish.done.set_result(None)
            else:
                wish.done.set_exception(fault)


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
