"""Small pieces of work for tests of pools; importable in a drawing process."""

import os
import sys
import time
from pathlib import Path


def crash() -> None:
    """End the worker in the middle of its work."""
    os._exit(3)


def crash_once(file: Path) -> str:
    """End the worker the first time, and work the second."""
    if not file.exists():
        file.touch()
        crash()
    return "done"


def process() -> int:
    """Return who works."""
    return os.getpid()


def nap(seconds: float, log: Path | None = None) -> float:
    """Sleep, write down that it was done, and return when it began."""
    began = time.monotonic()
    time.sleep(seconds)
    if log:
        with log.open("a") as file:
            file.write("slept\n")
    return began


def loaded(*names: str) -> list[bool]:
    """Say which modules are loaded in the worker."""
    return [name in sys.modules for name in names]
