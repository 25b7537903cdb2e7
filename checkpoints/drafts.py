"""Files that are not whole yet: how the vault writes so that nobody ever sees half of one.

A file grows under a name that nobody else has, in the folder `tmp`, and is renamed into its place. The name
begins with who writes it: what a killed process leaves behind can be told and swept.
"""

import logging
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from anim_director.checkpoints.home import usable
from anim_director.checkpoints.lasting import Lasting, sync
from anim_director.checkpoints.rooms import HOST, alive

_FORGOTTEN = 48 * 3600.0
"""Seconds after which an unfinished file of another machine is nobody's any more."""

log = logging.getLogger(__name__)


def new_file(folder: Path) -> Path:
    """Return a new empty file that nobody else has."""
    handle, place = _opened(folder)
    os.close(handle)
    return place


def _opened(folder: Path) -> tuple[int, Path]:
    place = folder / f"{HOST}-{os.getpid()}-{secrets.token_hex(8)}"
    with usable(folder):
        return os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), place


class Drafts:
    """The folder of unfinished files, on the file system of what they become.

    Args:
        folder: where they are.
        lasting: syncs what is finished without holding anybody up; None: who writes it waits for the disk.
    """

    def __init__(self, folder: Path, lasting: Lasting | None) -> None:
        self.folder = folder
        self._lasting = lasting

    def write(self, place: Path, data: bytes, name: str) -> None:
        """Write a small file so that it is there whole or not at all, also after a power cut.

        `name` is the asset that it tells of.
        """
        handle, temporary = _opened(self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                if not self._lasting:
                    file.flush()
                    os.fsync(handle)
            temporary.replace(place)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        if self._lasting:
            self._lasting.soon(name, [place])
        else:
            sync(place.parent)

    def sweep(self) -> None:
        """Remove the unfinished files of processes that have ended."""
        for file in self.folder.iterdir():
            host, process = [*file.name.split("-"), "", ""][:2]
            ended = host == HOST and process.isdigit() and not alive(int(process))
            with suppress(FileNotFoundError):  # another process sweeps, too
                if ended or time.time() - file.stat().st_mtime > _FORGOTTEN:
                    file.unlink()
                    log.info("removed the unfinished file %s", file.name)
