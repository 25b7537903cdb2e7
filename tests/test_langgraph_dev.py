"""`langgraph dev` with nothing but the project: a form, a question answered, threads shared with the home.

The server runs on loopback, as LangGraph Studio uses it, and is talked to through LangGraph's SDK.
"""

import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from langgraph_sdk import get_sync_client

from anim_director import Settings, open_studio
from anim_director.film import Brief

ROOT = Path(__file__).parent.parent
SCRIPT = json.loads((ROOT / "examples" / "two_shots.json").read_text())
BRIEF = {
    "text": json.dumps({**SCRIPT, "shots": SCRIPT["shots"][:1]}), "entry": "script",
    "width": 160, "height": 90, "fps": 12,
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Path]]:
    """A server and its folder."""
    folder = tmp_path_factory.mktemp("dev")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANGSMITH", "LANGCHAIN", "OTEL"))}
    environment = {
        **kept, "ANIM_DIRECTOR_HOME": str(folder / "home"), "ANIM_DIRECTOR_OUT": str(folder / "films"),
        "LANGGRAPH_STRICT_MSGPACK": "true",  # as of a program that has opened a saver before
        "LANGSMITH_TRACING": "false", "LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_NO_VERSION_CHECK": "true",
    }  # fmt: skip
    command = [
        sys.executable, "-m", "langgraph_cli", "dev", "--config", str(ROOT / "langgraph.json"),
        "--no-browser", "--no-reload", "--port", str(port),
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, server, folder / "log")
            yield get_sync_client(url=url), folder
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{url}/ok", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")


def run(client: Any, thread: str, **more: Any) -> list[dict[str, Any]]:
    """Run or resume a thread; return its progress events."""
    found = list(client.runs.stream(thread, "film", stream_mode=["custom"], stream_subgraphs=True, **more))
    lost = [
        (p.data["subject"], p.data["detail"])
        for p in found
        if p.event.startswith("custom") and p.data.get("stage") == "failed"
    ]
    assert not [p.data for p in found if p.event.startswith("error")], lost
    return [part.data for part in found if part.event.startswith("custom")]


def test_the_settings_are_a_form_with_descriptions(served: tuple[Any, Path]) -> None:
    client, _ = served
    (assistant,) = client.assistants.search(graph_id="film")
    schemas = client.assistants.get_schemas(assistant["assistant_id"])
    form = schemas["context_schema"]["properties"]
    assert set(form) >= {"rounds", "accept", "review", "frame_candidates", "allow_gaps"}
    for field in form.values():
        assert field["description"]
        assert field["x_oap_ui_config"]["description"] == field["description"]
    assert set(schemas["input_schema"]["properties"]) == {"brief", "options"}


@pytest.mark.film
def test_a_production_is_asked_about_answered_and_made(served: tuple[Any, Path]) -> None:
    client, folder = served
    thread = client.threads.create()["thread_id"]
    context = {"rounds": 1, "frame_candidates": 1, "review": ["storyboard"]}
    events = run(client, thread, input={"brief": BRIEF}, context=context)
    assert [e["stage"] for e in events if e["subject"] == "film"] == [
        "storyline",
        "script",
        "review",
        "voices",
    ]
    (question,) = client.threads.get(thread)["interrupts"].values()
    assert question[0]["value"]["kind"] == "storyboard"
    events = run(client, thread, command={"resume": "ok"})
    assert events[-1]["stage"] == "film"
    values = client.threads.get_state(thread)["values"]
    assert values["film"]["title"] == SCRIPT["title"]
    assert (folder / "films" / thread / "film.mp4").stat().st_size > 1000
    # the command line knows it by the thread's id, and has nothing left to make
    with open_studio(Settings(home=folder / "home", out=folder / "films")) as studio:
        assert studio.show(thread)["status"] == "done"
        result = studio.resume(thread)
        assert result.film is not None
        assert result.film.asset == values["film"]["asset"]


def test_a_thread_of_the_command_line_is_opened_with_its_question(served: tuple[Any, Path]) -> None:
    client, folder = served
    name = str(uuid.uuid4())
    home = Settings(home=folder / "home", out=folder / "films", review=("script",))
    with open_studio(home) as studio:
        made = studio.make(Brief.model_validate(BRIEF), name=name)
        assert made.questions
    client.threads.create(thread_id=name, graph_id="film")
    state = client.threads.get_state(name)
    assert state["next"] == ["approval"]
    assert state["values"]["script"]["title"] == SCRIPT["title"]
    (question,) = [i for task in state["tasks"] for i in task["interrupts"]]
    assert question["value"]["kind"] == "script"
    assert question["value"]["script"]["shots"][0]["id"] == "01a"


def test_a_text_that_cannot_be_read_is_refused(served: tuple[Any, Path]) -> None:
    client, _ = served
    thread = client.threads.create()["thread_id"]
    brief = {"text": "Ein Hund und eine Katze spielen im Garten, und dann kommt der Regen.", "entry": "story"}
    parts = list(client.runs.stream(thread, "film", input={"brief": brief}, stream_mode=["custom"]))
    (error,) = [part.data for part in parts if part.event == "error"]
    assert error["error"] == "UnreadableLanguage"
