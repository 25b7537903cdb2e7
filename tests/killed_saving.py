"""A process that is killed in the middle of writing a file: python -m tests.killed_saving WHAT FOLDER

WHAT is what is being written: image, clip, card, note, credits or film. Without a kill (WHAT "... whole") the
same work is done to its end, as after a restart.
"""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.graph import cutting
from anim_director.tools import editing
from anim_director.tools.base import ImageRequest, Outcome, VideoRequest
from anim_director.tools.cutout.clip_writer import ClipWriter
from anim_director.tools.editing import CutPlan, CutShot
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.fake_studio import png

SAVINGS = ("image", "clip", "card", "note", "credits", "film")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Halfway:
    """A tool that is killed when half of its file is written."""

    kind: str
    killed: bool
    name: str = "halfway"
    version: str = "1"
    pool: str = "http"

    def estimate(self, request: Any) -> float:
        return 0.0

    def make(self, request: Any, files: dict[str, Path], out: Path) -> Outcome:
        if self.kind == "clip":
            with ClipWriter(out, 64, 64, 12) as clip:
                for n in range(12):
                    clip.add(np.full((64, 64, 4), 20 * n, np.uint8))
        else:
            out.write_bytes(png(1, 64, 64))
        if self.killed:
            with out.open("r+b") as file:
                file.truncate(60 if self.kind == "image" else out.stat().st_size // 2)
            die()
        return Outcome(media_type="video/mp4" if self.kind == "clip" else "image/png")


def killed_when_writing(name: str) -> None:
    """Kill this process at the moment when a small file of that name would get its name."""
    replace = Path.replace

    def halfway(self: Path, target: Any) -> Path:
        if name in str(target):
            self.write_bytes(self.read_bytes()[:10])
            die()
        return replace(self, target)

    Path.replace = halfway  # type: ignore[method-assign,assignment]


def make(folder: Path, what: str, killed: bool) -> None:
    """Get one picture or clip through a door."""
    if killed and what in ("card", "note"):
        killed_when_writing("/made/" if what == "note" else ".json")
    kind = "clip" if what == "clip" else "image"
    request = VideoRequest(seed=1) if kind == "clip" else ImageRequest(seed=1)
    with Pools(warm=()) as pools:
        door = Door(Vault(folder / "vault"), Ledger(folder / "ledger.sqlite"), pools)
        tool = Halfway(kind, killed and what == kind)
        asyncio.run(door.get(tool, request, production="p", subject=what))


def cut(folder: Path, killed: bool) -> None:
    """Cut a film of one clip; or be killed when 300 bytes of it are written."""
    clip = folder / "clip.mp4"
    if not clip.exists():
        with ClipWriter(clip, 160, 90, 12) as writer:
            for n in range(12):
                writer.add(np.full((90, 160, 4), 20 * n, np.uint8))
    if killed:

        def write_film(path: Path, *args: Any) -> None:
            path.write_bytes(clip.read_bytes()[:300])
            die()

        editing.write_film = write_film  # type: ignore[assignment]
    shot = CutShot(id="01a", path=clip, scene=1)
    editing.cut_film(CutPlan(title="T", shots=(shot,), width=160, height=90, fps=12), folder / "film")


def main() -> None:
    what, place, *whole = sys.argv[1:]
    folder, killed = Path(place), not whole
    if what == "film":
        cut(folder, killed)
    elif what == "credits":
        if killed:
            killed_when_writing("film.json")
        (folder / "film").mkdir(exist_ok=True)
        cutting._write(folder / "film" / "film.json", '{"title": "T"}')
    else:
        make(folder, what, killed)


if __name__ == "__main__":
    main()
