"""Where a service sends us elsewhere, we do not go: keys and downloads stay with the given address."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from anim_director.errors import ToolError
from anim_director.tools.base import ImageRequest
from anim_director.tools.openai_media.client import Connection, parted
from anim_director.tools.openai_media.images import OpenAIImages


@contextmanager
def server(location: str = "") -> Iterator[tuple[str, list[str]]]:
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

        def do_POST(self) -> None:
            seen.append(self.headers.get("Authorization", ""))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(307 if location else 500)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST

    running = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/v1", seen
    finally:
        running.shutdown()
        running.server_close()


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with server() as (private, reached), server(private) as (public, asked):
        tool = OpenAIImages("gpt-image-2.5-flare", Connection(public, SecretStr("sk-0123456789abc")))
        with pytest.raises(ToolError):
            tool.make(ImageRequest(prompt="a fox"), {}, tmp_path / "out")
        assert len(asked) == 1
        assert reached == []


def test_a_password_of_an_address_goes_to_the_service_and_stands_in_no_repr(tmp_path: Path) -> None:
    with server() as (url, asked):
        connection = Connection(url.replace("http://", "http://me:s%2Fcret-word@"))
        with pytest.raises(ToolError):
            OpenAIImages("m", connection).make(ImageRequest(prompt="a fox"), {}, tmp_path / "out")
    assert asked == ["Basic bWU6cy9jcmV0LXdvcmQ="]
    assert "word" not in repr(connection)
    assert parted("http://me:s%2Fcret-word@host:8/v1") == ("http://host:8/v1", ("me", "s/cret-word"))
    assert parted("https://host/v1") == ("https://host/v1", None)
