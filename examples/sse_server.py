"""Progress of a film as server-sent events: any number of pages watch, leave and come back.

    pip install anim-director
    python examples/sse_server.py
    curl -N -X POST -d '{"text": "A cat and a dog are playing in the garden."}' http://127.0.0.1:8200/films
    curl -N http://127.0.0.1:8200/films/<name>/events

The film is made by one task that appends its events to a list. A viewer only reads the list from where it
was (`Last-Event-ID`), so that one who leaves disturbs nothing and one who comes back misses nothing. It needs
nothing but the standard library; in a web framework the two functions `begin` and `lines` stay the same.
"""

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from anim_director import Settings, open_studio
from anim_director.errors import AnimDirectorError
from anim_director.intake import brief_of, checked, name_of
from anim_director.studio import Studio

LARGEST = 1_000_000
"""Bytes of a request."""


class Films:
    """The films that are being made, each with its events."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.events: dict[str, list[dict[str, Any]]] = {}
        self.ended: set[str] = set()
        self.changed = threading.Condition()

    def begin(self, text: str, **options: Any) -> str:
        """Begin a film in a thread of its own, and return its name; a film under way is only named."""
        brief = brief_of(checked(text, "The text"), **options)
        name = name_of(brief)
        with self.changed:
            if name in self.events and name not in self.ended:
                return name
            self.events[name] = []
            self.ended.discard(name)
        threading.Thread(target=self._make, args=(brief, name), daemon=True).start()
        return name

    def _make(self, brief: Any, name: str) -> None:
        def tell(event: dict[str, Any]) -> None:
            with self.changed:
                self.events[name].append(event)
                self.changed.notify_all()

        try:
            result = self.studio.make(brief, name=name, on_event=tell)
            tell({"stage": "end", "subject": "film", "path": str(result.path) if result.film else ""})
        except AnimDirectorError as error:
            tell({"stage": "end", "subject": "film", "detail": str(error)})
        finally:
            with self.changed:
                self.ended.add(name)
                self.changed.notify_all()

    def lines(self, name: str, after: int = -1) -> Iterator[bytes]:
        """Yield a film's events as server-sent events, from the one after `after` to the last."""
        at = after + 1
        while True:
            with self.changed:
                while at >= len(self.events[name]) and name not in self.ended:
                    if not self.changed.wait(15):
                        break  # a comment keeps proxies from closing a quiet connection
                fresh, over = self.events[name][at:], name in self.ended
            if not fresh and over:
                return
            if not fresh:
                yield b": still here\n\n"
            for event in fresh:
                yield f"id: {at}\nevent: {event['stage']}\ndata: {json.dumps(event)}\n\n".encode()
                at += 1


def handler(films: Films) -> type[BaseHTTPRequestHandler]:
    """Return the class that answers requests."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Begin a film: POST /films {"text": ..., "entry": ..., "title": ...}."""
            try:
                size = int(self.headers.get("Content-Length") or 0)
                asked = json.loads(self.rfile.read(min(size, LARGEST)))
                known = {k: asked[k] for k in ("entry", "title", "style", "aspect", "seed") if k in asked}
                name = films.begin(str(asked["text"]), **known)
            except (ValueError, KeyError, TypeError, AnimDirectorError) as error:
                return self._answer(400, {"error": str(error)})
            return self._answer(202, {"name": name, "events": f"/films/{name}/events"})

        def do_GET(self) -> None:
            """Watch a film: GET /films/<name>/events."""
            parts = self.path.strip("/").split("/")
            if len(parts) != 3 or (parts[0], parts[2]) != ("films", "events") or parts[1] not in films.events:
                return self._answer(404, {"error": "There is no such film. Begin one: POST /films"})
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            after = self.headers.get("Last-Event-ID", "")
            try:
                for line in films.lines(parts[1], int(after) if after.isdigit() else -1):
                    self.wfile.write(line)
                    self.wfile.flush()
            except ConnectionError:
                pass  # the viewer has left; the film goes on
            return None

        def _answer(self, status: int, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    return Handler


def main(port: int = 8200) -> None:
    """Serve on loopback until Ctrl-C."""
    with open_studio(Settings()) as studio:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler(Films(studio)))
        server.daemon_threads = True
        print(f"http://127.0.0.1:{server.server_port}/films", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8200)
