"""The examples that watch a film: server-sent events, the notebook, and the events themselves."""

import ast
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from anim_director.graph.events import EVENT_VERSION, Event, Stage
from examples.sse_server import Films, handler
from tests.fake_crew import small_script
from tests.paid_crew import BRIEF, paid_studio

ROOT = Path(__file__).parent.parent


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Films]]:
    with paid_studio(tmp_path / "home", crew={"made_script": small_script(1, 2)}) as studio:
        films = Films(studio)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler(films))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", films
        server.shutdown()
        server.server_close()


def read(url: str, after: str = "", most: int = 10_000) -> list[tuple[int, dict[str, Any]]]:
    """Read events until the end of the stream, or leave after `most`."""
    request = urllib.request.Request(url, headers={"Last-Event-ID": after} if after else {})
    found, number = [], 0
    with urllib.request.urlopen(request, timeout=30) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        for line in stream:
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "id":
                number = int(value)
            elif key == "data":
                found.append((number, json.loads(value)))
                if len(found) >= most:
                    break
    return found


def post(url: str, data: Any) -> dict[str, Any]:
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(data).encode()), timeout=30) as answer:
        told: dict[str, Any] = json.load(answer)
        return told


def test_a_viewer_who_comes_back_gets_exactly_the_rest(served: tuple[str, Films]) -> None:
    url, _ = served
    begun = post(f"{url}/films", {"text": BRIEF.text, "entry": BRIEF.entry})
    first = read(url + begun["events"], most=3)
    rest = read(url + begun["events"], after=str(first[-1][0]))
    whole = read(url + begun["events"])  # also after the end
    assert first + rest == whole
    assert [number for number, _ in whole] == list(range(len(whole)))
    stages = [event["stage"] for _, event in whole]
    assert stages[0] == "storyline"
    assert stages[-2:] == ["film", "end"]


def test_a_request_that_makes_no_sense_is_refused(served: tuple[str, Films]) -> None:
    url, _ = served
    for data in ({}, [], {"text": ""}, {"text": "A dog.", "aspect": "3:1"}):
        with pytest.raises(urllib.error.HTTPError) as refused:
            post(f"{url}/films", data)
        assert refused.value.code == 400
    with pytest.raises(urllib.error.HTTPError) as unknown:
        read(f"{url}/films/nothing/events")
    assert unknown.value.code == 404


def test_the_notebook_is_whole(tmp_path: Path) -> None:
    book = json.loads((ROOT / "examples" / "watching.ipynb").read_text(encoding="utf-8"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            compile("".join(cell["source"]), cell["id"], "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_events_are_what_the_page_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "streaming.md").read_text(encoding="utf-8")
    stages = Stage.__args__  # type: ignore[attr-defined]
    for word in (*stages, *Event.__annotations__):
        assert f"`{word}`" in page, word
    events: list[dict[str, Any]] = []
    with paid_studio(tmp_path / "home", crew={"made_script": small_script(1, 2)}) as studio:
        studio.make(BRIEF, name="film", on_event=events.append)
    assert {event["version"] for event in events} == {EVENT_VERSION}
    for event in events:
        assert set(event) <= set(Event.__annotations__)
        assert event["stage"] in stages
    assert {e["shot"] for e in events if e["subject"].startswith(("frame:", "clip:", "shot:"))} == {
        "01a",
        "01b",
    }
