"""A strict server on loopback; for the test files that name this as a plugin."""

from collections.abc import Iterator

import pytest

from tests.openai_server import Server, running_server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running
