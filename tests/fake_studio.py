"""A job service on loopback that bills every submission and fails on order, and tools that use it.

The service runs in its own process (`with running_studio() as url`), so that a test may kill its client.
Each test has an account of its own: `<url>/<account>/...`

    POST jobs      {"request": ..., "key": ...}   -> {"id": ...}; the same key gives the same job, unbilled
    GET  jobs/<id>                                -> {"status": ..., "link": ...}
    GET  files/<id>?<n>                           -> the picture
    POST faults    {"submit": [...], "poll": [...], "fetch": [...]}   what goes wrong next, in order
    POST forget                                   lose all jobs, as a restarted service may
    GET  bills                                    -> {"billed": [request, ...], "calls": {...}}
"""

import hashlib
import http.client
import json
import struct
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

PRICE = 0.04


def png(seed: Any, width: int = 32, height: int = 18) -> bytes:
    """A picture of noise, the same for the same seed."""
    rows = (hashlib.shake_256(f"{seed}/{y}".encode()).digest(3 * width) for y in range(height))
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# The service


class Account:
    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.jobs: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, str] = {}
        self.billed: list[Any] = []
        self.calls: dict[str, int] = defaultdict(int)
        self.faults: dict[str, list[str]] = {"submit": [], "poll": [], "fetch": []}

    def fault(self, step: str, about: str = "") -> str:
        """What goes wrong with this call; `about`: the key or job it is about."""
        with self.lock:
            self.calls[step] += 1
            return self.faults[step].pop(0) if self.faults[step] else ""

    def ready(self, job: dict[str, Any]) -> bool:
        """Whether a job that goes well is done."""
        return True

    def file(self, job: dict[str, Any], fault: str) -> bytes:
        """What a job has made."""
        request = job["request"]
        width, height = (8, 8) if fault == "wrong size" else (request["width"], request["height"])
        return png(json.dumps(request, sort_keys=True), width, height)

    def forget(self) -> None:
        self.jobs.clear()
        self.keys.clear()

    def bills(self) -> dict[str, Any]:
        return {"billed": self.billed, "calls": self.calls}

    def billed_as(self, request: Any) -> Any:
        """What the bill says of a job."""
        return request

    def submit(self, request: Any, key: str) -> str:
        with self.lock:
            if key in self.keys:
                return self.keys[key]
            self.billed.append(self.billed_as(request))
            id = f"job-{len(self.billed)}"
            self.keys[key] = id
            self.jobs[id] = {"id": id, "request": request, "status": "done", "link": 0}
            return id


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    accounts: ClassVar[dict[str, Any]] = defaultdict(Account)
    silence: ClassVar[float]  # seconds without an answer that a client takes for a timeout

    def log_message(self, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        account, what, _ = self.where()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or b"{}")
        if what == "faults":
            account.faults.update(body)
            return self.answer({})
        if what == "forget":
            account.forget()
            return self.answer({})
        if "request" not in body:  # who sent it was killed halfway
            return self.answer({"error": "no request"}, 400)
        return self.submit(account, body)

    def do_GET(self) -> None:
        account, what, id = self.where()
        if what == "bills":
            return self.answer(account.bills())
        return self.poll(account, id) if what == "jobs" else self.fetch(account, id)

    def submit(self, account: Account, body: dict[str, Any]) -> None:
        fault = account.fault("submit", body["key"])
        if fault in ("429", "500"):
            return self.answer(
                {"error": fault}, int(fault), {"Retry-After": "0.05"} if fault == "429" else {}
            )
        if fault == "refuse":
            return self.answer({"error": "content policy"}, 422)
        if fault == "forbidden":
            return self.answer({"error": "wrong key"}, 401)
        if fault in ("timeout before", "drop before"):
            return self.vanish(fault)
        id = account.submit(body["request"], body["key"])
        if fault in ("timeout after", "drop after"):
            return self.vanish(fault)
        return self.answer({"id": id}, 202)

    def poll(self, account: Account, id: str) -> None:
        fault, job = account.fault("poll", id), account.jobs.get(id)
        if fault == "500":
            return self.answer({"error": fault}, 500)
        if fault in ("drop", "timeout"):
            return self.vanish(fault)
        if fault == "forget":
            account.jobs.pop(id, None)
            account.keys = {key: known for key, known in account.keys.items() if known != id}
            job = None
        if job is None:
            return self.answer({"error": "no such job"}, 404)
        if fault in ("failed", "refused"):
            job["status"] = fault
        if fault == "slow" or not account.ready(job):
            return self.answer({"status": "waiting", "retry_after": 0.02})
        told = {"status": job["status"], "link": f"files/{id}?{job['link']}"}
        return self.answer({**told, **job.get("told", {})})

    def fetch(self, account: Account, id: str) -> None:
        id, _, link = id.partition("?")
        fault = account.fault("fetch", id)
        job = account.jobs.get(id)
        if fault == "expire" and job:
            job["link"] += 1
        if job is None or link != str(job["link"]):
            return self.answer({"error": "expired"}, 410)
        if fault == "500":
            return self.answer({"error": fault}, 500)
        if fault in ("drop", "timeout"):
            return self.vanish(fault)
        data = account.file(job, fault)
        if fault == "truncated":
            data = data[:-20]
        if fault == "tiny":
            data = data[:60]
        if fault == "corrupt":
            data = data[:80] + bytes([data[80] ^ 1]) + data[81:]
        if fault == "error page":
            data = b"<html>Too many cats</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if fault == "cut":
            self.wfile.write(data[: len(data) // 2])
            return self.vanish("drop")
        self.wfile.write(data)
        return None

    def where(self) -> tuple[Account, str, str]:
        account, what, *rest = self.path.strip("/").split("/")
        return self.accounts[account], what, rest[0] if rest else ""

    def answer(self, data: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def vanish(self, how: str) -> None:
        if how.startswith("timeout"):
            time.sleep(self.silence)
        self.close_connection = True
        self.connection.close()


# The client

TIMEOUT = 0.25
"""Seconds that the tools wait for an answer."""

Handler.silence = 2 * TIMEOUT


@dataclass(frozen=True)
class StudioImages:
    """Pictures from the fake studio; the shape of a real provider's tool."""

    url: str  # with the account
    name: str = "fake studio"
    version: str = "1"
    pool: str = "http"

    def estimate(self, request: Any) -> float:
        return PRICE

    def submit(self, request: Any, files: dict[str, Path], key: str) -> str:
        for path in files.values():
            path.read_bytes()
        data = {"request": request.model_dump(mode="json"), "key": key}
        return str(json.loads(call(f"{self.url}/jobs", data))["id"])

    def poll(self, job: str) -> Any:
        from anim_director.tools.base import JobState

        try:
            state = json.loads(call(f"{self.url}/jobs/{job}"))
        except Missing:
            return JobState(status="unknown")
        return JobState(status=state["status"], retry_after=state.get("retry_after"))

    def fetch(self, job: str, out: Path) -> Any:
        from anim_director.errors import ToolBusy
        from anim_director.tools.base import Outcome

        link = json.loads(call(f"{self.url}/jobs/{job}"))["link"]
        try:
            out.write_bytes(call(f"{self.url}/{link}"))
        except Missing as error:
            msg = "the link has expired"
            raise ToolBusy(msg) from error
        return Outcome(media_type="image/png", cost=PRICE)


class Missing(Exception):
    """404 or 410."""


def call(url: str, data: Any = None, timeout: float = TIMEOUT) -> bytes:
    """Call the service; what goes wrong becomes an error of the project."""
    from anim_director.errors import ToolBusy, ToolError, ToolRefused

    body = None if data is None else json.dumps(data).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body), timeout=timeout) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        with error:
            if error.code in (404, 410):
                raise Missing from error
            if error.code == 422:
                raise ToolRefused(json.loads(error.read())["error"]) from error
            if error.code == 429 or error.code >= 500:
                asked = error.headers.get("Retry-After")
                raise ToolBusy(f"HTTP {error.code}", float(asked) if asked else None) from error
            raise ToolError(f"HTTP {error.code}") from error
    except (OSError, http.client.HTTPException) as error:
        raise ToolBusy(f"no answer: {error!r}") from error


@dataclass(frozen=True)
class Client:
    """What a test does to, and asks of, its account."""

    url: str

    def fail(self, **faults: list[str]) -> None:
        call(f"{self.url}/faults", faults)

    def forget(self) -> None:
        call(f"{self.url}/forget", {})

    def bills(self) -> list[Any]:
        return list(json.loads(call(f"{self.url}/bills"))["billed"])

    def calls(self) -> dict[str, int]:
        return dict(json.loads(call(f"{self.url}/bills"))["calls"])


@contextmanager
def running_studio(*arguments: str) -> Iterator[str]:
    """Run the service, or another one like it, in its own process; yields its address."""
    process = subprocess.Popen(
        [sys.executable, *(arguments or (__file__,))], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main(handler: type[Handler] = Handler) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
