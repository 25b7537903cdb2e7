"""What jobs made, noted beside the assets by whoever did the job.

The ledger is written by another process, a moment later: a kill between the two must not make a finished job
look unfinished. A job also has a file to lock here, so that it is done once.
"""

import json
import re
from pathlib import Path
from typing import Any

from anim_director.checkpoints.drafts import Drafts
from anim_director.checkpoints.home import usable
from anim_director.checkpoints.locks import locked
from anim_director.checkpoints.sealing import Seal
from anim_director.errors import DamagedAsset

SHA256 = re.compile(r"[0-9a-f]{64}")
"""What the ids of assets and the digests of jobs are."""


class Notes:
    """One small file a job.

    Args:
        folder: where they are: `made` in a vault.
        drafts: writes them.
        seal: what the home is sealed with: notes repeat words of the story.
    """

    def __init__(self, folder: Path, drafts: Drafts, seal: Seal | None) -> None:
        self.folder = folder
        self._drafts = drafts
        self._seal = seal

    def write(self, digest: str, facts: dict[str, Any]) -> None:
        """Write down what a job made, in one step; the worker does it as soon as the asset is kept."""
        data = json.dumps(facts, sort_keys=True).encode()
        with usable(self.folder.parent):
            said = self._seal.sealed(data, b"note") if self._seal else data
            self._drafts.write(self._file(digest), said, str(facts.get("asset", digest)))

    def of(self, digest: str) -> dict[str, Any] | None:
        """Return what was noted for a job, or None."""
        try:
            data = self._file(digest).read_bytes()
            facts = json.loads(self._seal.opened(data, b"note") if self._seal else data)
        except (FileNotFoundError, ValueError):  # a broken seal is one of them
            return None
        return facts if isinstance(facts, dict) else None

    def forget(self, digest: str) -> None:
        """Take the note of a job away, so that the job is done again."""
        self._file(digest).unlink(missing_ok=True)

    def lock(self, digest: str) -> Path:
        """Return the file to lock while a job is done, so that no other process does it too."""
        return self._file(digest).with_suffix(".lock")

    def sweep(self) -> None:
        """Remove the locks of processes that have ended."""
        for file in self.folder.glob("*.lock"):
            with locked(file):  # of a killed process nobody holds it; letting go removes the file
                pass

    def _file(self, digest: str) -> Path:
        if not SHA256.fullmatch(digest):
            msg = f"{digest!r} is not the digest of a job."
            raise DamagedAsset(msg)
        return self.folder / f"{digest}.json"
