"""The HTTP side: keys, routes, forms, errors as OpenAI writes them, and faults on order."""

import json
import re
import secrets
import threading
from collections import defaultdict
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.openai_server import KEY, chat, clips, drawing, speech
from tests.openai_server.chat import complete
from tests.openai_server.clips import Clips
from tests.openai_server.drawing import Studio, edit, generate
from tests.openai_server.published import Wrong
from tests.openai_server.speech import speak

MODELS = {*chat.MODELS, *drawing.MODELS, clips.MODEL, *speech.MODELS}

File = tuple[str, str, bytes]
"""File name, content type, bytes."""


class Form:
    """A multipart form: text fields, and files in order."""

    def __init__(self, kind: str, body: bytes) -> None:
        if not kind.startswith("multipart/form-data; boundary="):
            raise Wrong(f"Unsupported content type: {kind}", code="unsupported_content_type", status=415)
        parsed = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
        self.fields: dict[str, str] = {}
        self.files: dict[str, list[File]] = defaultdict(list)
        for part in parsed.iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            file = part.get_filename()
            if file is not None:
                self.files[name].append((file, part.get_content_type(), data))
            elif name in self.fields:
                raise Wrong(f"Duplicate parameter: '{name}'.", name, "duplicate_parameter")
            else:
                self.fields[name] = data.decode()


class State:
    """What the server knows."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.studio = Studio()
        self.clips = Clips(self.studio)
        self.faults: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.done: dict[str, int] = defaultdict(int)
        self.rejected: list[str] = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: State

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/test/calls":
            self._json(200, {"done": self.state.done, "rejected": self.state.rejected})
        else:
            self._answer(b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/test/faults":
            order = json.loads(body)
            self.state.faults[order["path"]] = order["faults"]
            self._json(200, {})
        else:
            self._answer(body)

    def _answer(self, body: bytes) -> None:
        route = re.sub(r"/video_\w+", "/{id}", re.sub(r"/models/.+", "/models/{model}", self.path))
        try:
            self._let_in()
            if self._failed_on_order(route):
                return
            self._route(route, body)
            with self.state.lock:
                self.state.done[f"{self.command} {route}"] += 1
        except Wrong as wrong:
            with self.state.lock:
                self.state.rejected.append(f"{self.command} {self.path}: {wrong}")
            error = {"message": str(wrong), "type": wrong.kind, "param": wrong.param, "code": wrong.code}
            self._json(wrong.status, {"error": error})
        except Exception as error:
            with self.state.lock:
                self.state.rejected.append(f"{self.command} {self.path}: {type(error).__name__}: {error}")
            self._json(
                500, {"error": {"message": f"{error}", "type": "server_error", "param": None, "code": None}}
            )

    def _let_in(self) -> None:
        given = self.headers.get("Authorization", "")
        if given != f"Bearer {KEY}":
            # as bad as it gets: the answer repeats the key it was sent
            told = f"Incorrect API key provided: {given.removeprefix('Bearer ')}."
            raise Wrong(told, code="invalid_api_key", status=401)

    def _failed_on_order(self, route: str) -> bool:
        with self.state.lock:
            orders = self.state.faults[route]
            order = orders.pop(0) if orders else {}
        if not order:
            return False
        error = {"message": "As ordered.", "type": "server_error", "param": None, "code": None}
        self._json(order["status"], {"error": {**error, **order.get("error", {})}}, order.get("headers", {}))
        return True

    def _route(self, route: str, body: bytes) -> None:
        kind, state = self.headers.get("Content-Type", ""), self.state
        match f"{self.command} {route}":
            case "POST /v1/chat/completions":
                self._json(200, complete(self._object(kind, body), state.studio))
            case "GET /v1/models/{model}":
                model = self.path.rpartition("/")[2]
                if model not in MODELS:
                    told = f"The model '{model}' does not exist"
                    raise Wrong(told, "model", "model_not_found", 404)
                self._json(200, {"id": model, "object": "model", "created": 0, "owned_by": "loopback"})
            case "POST /v1/images/generations":
                self._json(200, generate(self._object(kind, body), state.studio))
            case "POST /v1/images/edits":
                form = Form(kind, body)
                self._json(200, edit(form.fields, form.files, state.studio))
            case "POST /v1/audio/speech":
                self._bytes(200, speak(self._object(kind, body)), "audio/wav")
            case "POST /v1/videos":
                form, key = Form(kind, body), self.headers.get("Idempotency-Key") or secrets.token_hex(8)
                self._json(200, state.clips.submit(form.fields, form.files, key))
            case "GET /v1/videos/{id}":
                self._json(
                    200, state.clips.told(self.path.rpartition("/")[2]), {"openai-poll-after-ms": "150"}
                )
            case "GET /v1/videos/{id}/content":
                self._bytes(200, state.clips.content(self.path.split("/")[3]), "video/mp4")
            case _:
                raise Wrong(f"Invalid URL ({self.command} {self.path})", status=404)

    def _object(self, kind: str, body: bytes) -> dict[str, Any]:
        if kind.partition(";")[0] != "application/json":
            raise Wrong(f"Unsupported content type: {kind}", code="unsupported_content_type", status=415)
        try:
            data = json.loads(body)
        except ValueError:
            raise Wrong("We could not parse the JSON body of your request.") from None
        if not isinstance(data, dict):
            raise Wrong("The JSON body is no object.")
        return data

    def _json(self, status: int, data: Any, headers: dict[str, str] | None = None) -> None:
        self._bytes(status, json.dumps(data).encode(), "application/json", headers)

    def _bytes(self, status: int, data: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def serve() -> ThreadingHTTPServer:
    """Return a server on a free port of loopback."""
    return _Server(("127.0.0.1", 0), type("StatefulHandler", (Handler,), {"state": State()}))
