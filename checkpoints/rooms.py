"""Plain copies of an encrypted home's files, for as long as a process works with them.

Tools and codecs want real files. They get them in a folder of the system's temporary directory that only
its owner may enter, and that goes when the work ends. What a killed process leaves behind goes when the next
one begins.
"""

import hashlib
import os
import platform
import re
import shutil
import tempfile
import threading
import weakref
from contextlib import suppress
from pathlib import Path

HOST = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
"""Who we are among machines or containers that share a folder: their process numbers mean nothing here."""

_OURS = re.compile(rf"anim-director-{HOST}-(\d+)-.*")


class Room:
    """A folder of mode 0700, made when it is first used.

    Args:
        shared: the folder of the process that made this one; who owns it removes it.
    """

    def __init__(self, shared: Path | None = None) -> None:
        self._path = shared
        self._owned: weakref.finalize[[Path], Room] | None = None
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """The folder."""
        with self._lock:
            if self._path is None:
                sweep()
                made = tempfile.mkdtemp(prefix=f"anim-director-{HOST}-{os.getpid()}-")
                self._path = Path(made)
                # also when nobody closes it, and at the end of the process
                self._owned = weakref.finalize(self, shutil.rmtree, self._path, ignore_errors=True)
            return self._path

    def close(self) -> None:
        """Remove the folder, if it is this one's own; the next use makes another."""
        with self._lock:
            if self._owned is not None:
                self._owned()
                self._path = self._owned = None


def sweep() -> None:
    """Remove the folders of processes that have ended."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            found = _OURS.fullmatch(folder.name)
            if found and not alive(int(found[1])) and folder.lstat().st_uid == os.getuid():
                shutil.rmtree(folder, ignore_errors=True)


def alive(process: int) -> bool:
    """Whether a process of this machine is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
