"""A process that asks the door for pictures and is killed at a given point of it.

python -m tests.killed_door HOME URL POINT    ask the studio at URL for one picture
python -m tests.killed_door HOME - LOG        paint until somebody kills it
"""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anim_director.checkpoints.lasting import Lasting
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.tools.base import ImageRequest, Kept
from anim_director.tools.faults import Patience
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.drawing_tools import Painter
from tests.fake_studio import StudioImages

QUICK = Patience(first=0.01, longest=1.0, poll=0.01, poll_longest=0.02, deadline=5.0)
TOOL_POINTS = ("submitting", "accepted", "polling", "fetching", "half fetched", "fetched")
EVENT_POINTS = ("begun", "submitted", "done")
LEDGER_POINTS = ("noted",)
PAINTINGS = 40


def request(seed: int) -> ImageRequest:
    """Return the request of picture `seed`."""
    return ImageRequest(seed=seed, prompt="a fox", width=32, height=18)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class KilledStudio(StudioImages):
    """The studio's client, in a process that dies at `point`."""

    point: str = ""

    def submit(self, request: Any, files: dict[str, Path], key: str) -> str:
        self.at("submitting")
        job = super().submit(request, files, key)
        self.at("accepted")
        return job

    def poll(self, job: str) -> Any:
        self.at("polling")
        return super().poll(job)

    def fetch(self, job: str, out: Path) -> Any:
        self.at("fetching")
        outcome = super().fetch(job, out)
        if self.point == "half fetched":
            out.write_bytes(out.read_bytes()[:60])
            die()
        self.at("fetched")
        return outcome

    def at(self, point: str) -> None:
        if self.point == point:
            die()


async def order(door: Door, url: str, point: str) -> Kept:
    """Get the one picture."""
    return await door.get(KilledStudio(url, point=point), request(1), production="fox", subject="frame:01a")


async def paint(door: Door, log: Path) -> list[Kept]:
    """Get many paintings."""
    painter = Painter(log, seconds=0.005)
    return await asyncio.gather(
        *[door.get(painter, request(n), production="fox", subject=f"frame:{n}") for n in range(PAINTINGS)]
    )


def open_door(home: Path, pools: Pools, **more: Any) -> Door:
    """Open the door of a home directory."""
    return Door(
        Vault(home / "vault", lasting=Lasting()),
        Ledger(home / "ledger.sqlite"),
        pools,
        patience=QUICK,
        **more,
    )


def main() -> None:
    home, url, point = sys.argv[1:]
    with Pools(render=1, warm=()) as pools:
        door = open_door(Path(home), pools, on_event=lambda event: die() if event["stage"] == point else None)
        if point in LEDGER_POINTS:
            door.ledger.done = lambda *args, **more: die()  # type: ignore[method-assign]
        if url == "-":
            print("ready", flush=True)
            asyncio.run(paint(door, Path(point)))
        else:
            asyncio.run(order(door, url, point))


if __name__ == "__main__":
    main()
