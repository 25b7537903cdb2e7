"""The door of a home of its own, and what stands around it; for the test files that name this as a plugin."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.fake_studio import Client, running_studio
from tests.killed_door import open_door


@pytest.fixture(scope="module")
def pools() -> Iterator[Pools]:
    with Pools(http=8, render=2, warm=()) as pools:
        yield pools


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_studio() as url:
        yield url


@pytest.fixture
def studio(address: str, request: pytest.FixtureRequest) -> Client:
    return Client(f"{address}/{abs(hash(request.node.name))}")


@pytest.fixture
def events() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def door(tmp_path: Path, pools: Pools, events: list[dict[str, Any]]) -> Door:
    return open_door(tmp_path / "home", pools, on_event=events.append)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "painted"
