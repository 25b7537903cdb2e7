"""A gateway on loopback as indiscreet as can be: it repeats everything it was sent in every error it makes.

It stands before the server of `tests/openai_server` and takes any key. What goes wrong next with a path is
ordered by a test; else the request is passed on.
"""

import base64
import http.client
import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.openai_server import KEY, Server

FAULTS = ("429", "500", "drop", "garbage", "redirect", "400", "401", "403", "404", "422")


class Parrot:
    """What the gateway knows: `faults` by the last word of a path, and what it `told`."""

    def __init__(self, server: Server) -> None:
        self.server = urlsplit(server.root)
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.told: list[str] = []
        self.seen: set[str] = set()  # every Authorization header
        self.lock = threading.Lock()
        self.port = 0

    def url(self, user: str, password: str) -> str:
        """An address of the gateway, with a password in it if there is one."""
        credentials = f"{user}:{password}@" if user else ""
        return f"http://{credentials}127.0.0.1:{self.port}/v1"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    parrot: Parrot

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, body: bytes) -> None:
        parrot, what = self.parrot, self.path.partition("?")[0].rpartition("/")[2]
        with parrot.lock:
            parrot.seen.add(self.headers.get("Authorization", ""))
            orders = parrot.faults[what]
            fault = orders.pop(0) if orders else ""
        if fault:
            return self.fail(fault)
        connection = http.client.HTTPConnection(parrot.server.hostname or "", parrot.server.port, timeout=120)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "authorization")}
        connection.request(self.command, self.path, body, {**headers, "Authorization": f"Bearer {KEY}"})
        came = connection.getresponse()
        data = came.read()
        connection.close()
        return self.send(came.status, data, dict(came.getheaders()))

    def fail(self, fault: str) -> None:
        authorization = self.headers.get("Authorization", "")
        if authorization.startswith("Basic "):
            authorization = base64.b64decode(authorization[6:]).decode()
        echo = f"You sent {authorization} and {dict(self.headers)} to {self.path}"
        with self.parrot.lock:
            self.parrot.told.append(f"{fault}: {echo}")
        if fault == "drop":
            self.close_connection = True
            self.connection.close()
            return None
        if fault == "redirect":
            secret = authorization.rpartition(" ")[2]
            return self.send(302, echo.encode(), {"Location": f"http://127.0.0.1:9/?api_key={secret}"})
        if fault == "garbage":
            return self.send(200, echo.encode(), {"Content-Type": "application/json"})
        error = {"message": echo, "type": "server_error", "param": authorization, "code": None}
        if fault == "422":
            error["code"] = "moderation_blocked"
        more = {"Retry-After": "0"} if fault == "429" else {}
        return self.send(int(fault), json.dumps({"error": error}).encode(), more)

    def send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        kept = {k: v for k, v in headers.items() if k.lower() not in ("content-length", "date", "server")}
        for name, value in {
            "Content-Type": "application/json",
            **kept,
            "Content-Length": str(len(data)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def running_parrot(server: Server) -> Iterator[Parrot]:
    """Run the gateway in threads of this process."""
    parrot = Parrot(server)
    running = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"parrot": parrot}))
    running.daemon_threads = True
    parrot.port = running.server_port
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield parrot
    finally:
        running.shutdown()
        running.server_close()
