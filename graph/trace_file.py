"""The local trace: one JSON object a line in the production's folder, written by a thread of its own.

It is always there and needs no service. It may lose lines (when the disk is slower than the film, or the
file is full) and says so; it never slows or breaks a film.
"""

import json
import logging
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anim_director.checkpoints.sealing import Seal
from anim_director.checkpoints.unlocking import seal_of
from anim_director.errors import UnknownProduction

log = logging.getLogger(__name__)

TRACE_VERSION = 2
"""Changes when the meaning of a key does, or a source is added (2: span, work and feedback)."""

LARGEST = 16_000_000
"""Bytes of one file; a film of 20 shots takes about 1 MB."""

WAITING = 10_000
"""Lines that may wait to be written."""

PATIENCE = 1.5
"""Seconds that closing waits for the last lines."""

_CLOSE = ("", None)


def trace_path(home: Path, production: str) -> Path:
    """Return where a production's trace is.

    Raises:
        UnknownProduction: the name is no name of a folder.
    """
    if production in ("", ".", "..") or Path(production).name != production or "\0" in production:
        msg = f"{production!r} cannot be the name of a production."
        raise UnknownProduction(msg)
    return home / "productions" / production / "trace.jsonl"


class TraceFiles:
    """Writes the traces of all productions of a home."""

    def __init__(self, home: Path, largest: int = LARGEST) -> None:
        self.home = home
        self._largest = largest
        self._seal = seal_of(home)
        self._lines: queue.Queue[tuple[str, dict[str, Any] | None]] = queue.Queue(WAITING)
        self._lost = 0
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def write(self, production: str, record: dict[str, Any]) -> None:
        """Hand over one record; returns at once, whatever the disk does."""
        if not production:
            return
        try:
            self._lines.put_nowait((production, record))
        except queue.Full:
            self._lost += 1
            return
        if self._thread is None:
            self._start()

    def close(self) -> None:
        """Write what is waiting, for as long as `PATIENCE` allows."""
        if self._thread is None:
            return
        try:
            self._lines.put(_CLOSE, timeout=PATIENCE)
        except queue.Full:
            return  # the disk hangs; the thread ends with the process
        self._thread.join(PATIENCE)
        self._thread = None

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                # daemon: a disk that hangs must not keep the process from ending
                self._thread = threading.Thread(target=self._run, daemon=True, name="trace")
                self._thread.start()

    def _run(self) -> None:
        full: set[str] = set()
        while (item := self._lines.get()) != _CLOSE:
            production, record = item
            if production in full:
                continue
            lost, self._lost = self._lost, 0
            try:
                if not self._append(production, {**(record or {}), **({"lost": lost} if lost else {})}):
                    full.add(production)
            except (OSError, ValueError, UnknownProduction) as error:
                log.warning("the trace of %s ends here: %s", production, error)
                full.add(production)

    def _append(self, production: str, record: dict[str, Any]) -> bool:
        """Write a line; False when the file is full."""
        path = trace_path(self.home, production)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        line = _line(record, self._seal)
        with path.open("ab") as file:
            room = self._largest - file.tell()
            if len(line) > room:
                file.write(_line({"from": "trace", "stage": "full"}, self._seal))
                return False
            file.write(line)
        return True


def _line(record: dict[str, Any], seal: Seal | None) -> bytes:
    text = json.dumps({"v": TRACE_VERSION, **record}, ensure_ascii=False, default=str)
    return (seal.text(text) if seal else text).encode("utf-8", "replace") + b"\n"


def read_trace(home: Path, production: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a production's trace; a line cut by a crash is passed over.

    Raises:
        UnknownProduction: there is no trace of it.
        WrongKey: the home is encrypted, and the key is not there.
    """
    seal = seal_of(home)
    path = trace_path(home, production)
    if not path.exists():
        msg = f"There is no trace of {production} in {path.parent}."
        raise UnknownProduction(msg)
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                record = json.loads(seal.plain(line.strip()) if seal else line)
            except ValueError:  # a broken seal is one as well
                continue
            if isinstance(record, dict):
                yield record
