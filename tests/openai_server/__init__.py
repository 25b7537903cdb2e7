"""A server on loopback that speaks OpenAI's protocol, backed by the embedded studio, in its own process.

    with running_server() as server:
        Settings(base_url=server.url, openai_api_key=KEY, image="openai:gpt-image-2.5-flare", ...)

It takes what the published interface allows and nothing else: field names and types are checked against
the types of the `openai` package, and the rules that types cannot say by hand. What is wrong is answered
as OpenAI answers: 4xx and {"error": {"message", "type", "param", "code"}}.

| path | answered by |
|---|---|
| POST /v1/chat/completions | `OfflineBrain` |
| POST /v1/images/generations, /v1/images/edits | `CutoutImages` |
| POST /v1/videos, GET /v1/videos/{id}, GET /v1/videos/{id}/content | `CutoutClips` |
| POST /v1/audio/speech | `EspeakVoices` |

A tool of a service gets words only, so the server remembers what its own brain was asked when it wrote a
prompt, and recognises pictures that it drew: as one company would that runs all of these models.
"""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEY = "sk-loopback-0123456789abcdefghij"
"""The one key that the server accepts."""


@dataclass(frozen=True)
class Server:
    url: str  # base_url for clients

    @property
    def root(self) -> str:
        return self.url.removesuffix("/v1")

    def fail_next(self, path: str, *faults: dict[str, Any]) -> None:
        """Let the next calls of a path fail: {"status", "headers", "error": {...}} each; {} passes."""
        self._post("/test/faults", {"path": path, "faults": faults})

    def calls(self) -> dict[str, int]:
        """How many calls of each path were answered with success."""
        with urllib.request.urlopen(f"{self.root}/test/calls", timeout=10) as answer:
            return dict(json.load(answer)["done"])

    def rejected(self) -> list[str]:
        """What was wrong with the requests that were turned down, since the start."""
        with urllib.request.urlopen(f"{self.root}/test/calls", timeout=10) as answer:
            return list(json.load(answer)["rejected"])

    def _post(self, path: str, data: Any) -> None:
        request = urllib.request.Request(f"{self.root}{path}", json.dumps(data).encode(), method="POST")
        urllib.request.urlopen(request, timeout=10).close()


@contextmanager
def running_server() -> Iterator[Server]:
    """Run the server in a process of its own; it ends with the block, or when this process dies."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.openai_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        port = int(process.stdout.readline())
        yield Server(f"http://127.0.0.1:{port}/v1")
    finally:
        process.stdin.close()  # the server ends when its input does
        process.wait(timeout=20)
        process.stdout.close()
