"""What tests of the door ask of it, and look at afterwards."""

from typing import Any

from anim_director.tools.base import Kept
from anim_director.tools.jobs import Door
from tests.killed_door import request


async def get(
    door: Door, tool: Any, seed: int = 1, production: str = "fox", subject: str = "frame:01a"
) -> Kept:
    return await door.get(tool, request(seed), production=production, subject=subject)


def nothing_partial(door: Door) -> None:
    """Nothing but whole assets can be seen, and no unfinished file of ours is left."""
    assert door.vault.verify() == []
    assert list((door.vault.folder / "tmp").iterdir()) == []
