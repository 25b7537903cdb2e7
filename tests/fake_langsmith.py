"""A collector on loopback that speaks LangSmith's ingest, and rebuilds the tree of runs.

Endpoints as the langsmith client uses them: `GET /info`, `POST /runs/multipart` (parts `post.<id>`,
`post.<id>.inputs`, `patch.<id>.outputs`, ...), `POST /runs/batch`, `POST /runs`, `PATCH /runs/<id>`,
`POST /feedback`, and `GET /sessions?name=` for the id of a project.
"""

import email.parser
import email.policy
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import zstandard

INFO = {
    "version": "0.12.0",
    "instance_flags": {"zstd_compression_enabled": True},
    "batch_ingest_config": {
        "use_multipart_endpoint": True, "size_limit": 100, "size_limit_bytes": 20971520,
        "scale_up_nthreads_limit": 2, "scale_up_qsize_trigger": 1000, "scale_down_nempty_trigger": 4,
    },
}  # fmt: skip


SESSION = "00000000-0000-0000-0000-000000000001"
"""The id of every project."""

NOW = "2026-01-01T00:00:00"


class FakeLangSmith:
    """Keeps what it is sent: `runs` by id, `feedback`, and the raw `bodies`."""

    def __init__(self) -> None:
        self.runs: dict[str, dict[str, Any]] = {}
        self.feedback: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.received = 0  # bytes as they came, packed
        self.lock = threading.Lock()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: Any) -> None:
                pass

            def do_GET(self) -> None:
                if self.path.startswith("/sessions"):
                    name = parse_qs(urlsplit(self.path).query)["name"][0]
                    project = {"id": SESSION, "tenant_id": SESSION, "name": name, "start_time": NOW}
                    self.answer(200, [{**project, "reference_dataset_id": None}])
                else:
                    self.answer(200, INFO)

            def do_POST(self) -> None:
                collector.take(self.path, self.headers["Content-Type"] or "", self.body())
                self.answer(202, {"message": "ok"})

            def do_PATCH(self) -> None:
                collector.merge(self.path.split("/")[-1], json.loads(self.body()))
                self.answer(202, {})

            def body(self) -> bytes:
                data = self.chunks() if self.headers.get("Transfer-Encoding") == "chunked" else None
                if data is None:
                    data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                collector.received += len(data)
                if self.headers.get("Content-Encoding") == "zstd":
                    data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
                return data

            def chunks(self) -> bytes:
                found = b""
                while size := int(self.rfile.readline().strip(), 16):
                    found += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return found

            def answer(self, code: int, data: Any) -> None:
                body = json.dumps(data).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    # What comes in

    def take(self, path: str, kind: str, body: bytes) -> None:
        with self.lock:
            self.bodies.append(body)
        if path.endswith("/v1/traces"):  # OpenTelemetry's: kept as it is
            return
        if path.endswith("/runs/multipart"):
            head = b"Content-Type: " + kind.encode() + b"\r\n\r\n"
            message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
            for part in message.iter_parts():
                name = str(part.get_param("name", header="content-disposition"))
                self.part(name, part.get_payload(decode=True))
        elif path.endswith("/runs/batch"):
            data = json.loads(body)
            for run in data.get("post", []):
                self.begin(run["id"], run)
            for run in data.get("patch", []):
                self.merge(run["id"], run)
        elif path.endswith("/feedback"):
            with self.lock:
                self.feedback.append(json.loads(body))
        else:
            run = json.loads(body)
            self.begin(run["id"], run)

    def part(self, name: str, data: bytes) -> None:
        verb, _, rest = name.partition(".")
        if verb == "attachment":
            return
        id, _, field = rest.partition(".")
        value = json.loads(data)
        if verb == "feedback":
            with self.lock:
                self.feedback.append(value)
            return
        (self.begin if verb == "post" else self.merge)(id, {field: value} if field else value)

    def begin(self, id: str, data: dict[str, Any]) -> None:
        """Take the beginning of a run, which may come after its end: the client sends both at once."""
        with self.lock:
            run = self.runs.setdefault(id, {"id": id})
            run.update({k: v for k, v in data.items() if v is not None and k not in run})

    def merge(self, id: str, data: dict[str, Any]) -> None:
        with self.lock:
            self.runs.setdefault(id, {"id": id}).update({k: v for k, v in data.items() if v is not None})

    # What came

    def named(self, name: str) -> list[dict[str, Any]]:
        return [run for run in self.runs.values() if run["name"] == name]

    def parents(self, run: dict[str, Any]) -> list[str]:
        """Names from the root down to a run's parent."""
        found: list[str] = []
        while parent := self.runs.get(run.get("parent_run_id") or ""):
            found.insert(0, parent["name"])
            run = parent
        return found

    def tree(self) -> Iterator[str]:
        below: dict[Any, list[dict[str, Any]]] = {}
        for run in self.runs.values():
            below.setdefault(run.get("parent_run_id"), []).append(run)

        def lines(run: dict[str, Any], depth: int) -> Iterator[str]:
            yield "  " * depth + f"{run['name']} [{run['run_type']}]" + (" ERROR" if run.get("error") else "")
            for child in sorted(below.get(run["id"], []), key=lambda r: r["dotted_order"]):
                yield from lines(child, depth + 1)

        for root in sorted(below.get(None, []), key=lambda r: r["start_time"]):
            yield from lines(root, 0)


def metadata(run: dict[str, Any]) -> dict[str, Any]:
    return dict(run["extra"]["metadata"])
