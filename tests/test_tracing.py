"""What a tracing service is told: a tree like a film being made, and nothing that it must not know."""

import asyncio
import base64
import json
import os
import re
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from anim_director.agents.asking import Asker, Picture
from anim_director.errors import ToolError
from anim_director.film import Brief, Options
from anim_director.graph.production import production_graph
from anim_director.graph.trace_content import LARGEST, content_filter, secrets_of, without_secrets
from anim_director.graph.watch import PATIENCE, Watch
from anim_director.settings import Settings
from anim_director.tools.vision_reading import png
from tests.fake_crew import FakeCrew, FakeMaker, small_script
from tests.fake_langsmith import SESSION, FakeLangSmith, metadata

CANARY = "lsv2_canary_4711_do_not_tell"
OTHER = "openai-canary-4712-do-not-tell"


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLangSmith]:
    from langsmith.utils import get_env_var

    made = FakeLangSmith()
    monkeypatch.setattr("anim_director.graph.watch.PATIENCE", 30.0)  # this machine may be busy
    for name, value in {
        "LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": made.url, "LANGSMITH_API_KEY": CANARY,
        "LANGSMITH_PROJECT": "films", "OPENAI_API_KEY": OTHER,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    get_env_var.cache_clear()
    yield made
    monkeypatch.undo()
    get_env_var.cache_clear()
    made.close()


def picture(seed: int = 1) -> bytes:
    """A picture that does not compress: 0.6 MB."""
    import numpy as np

    return png(np.random.default_rng(seed).integers(0, 255, (450, 450, 3), dtype=np.uint8))


class AskingMaker(FakeMaker):
    """Asks a brain about every candidate, and gets it through a door."""

    async def judge(self, subject: Any, orders: Any, fresh: Any, history: Any, production: str) -> Any:
        from anim_director.agents.replies import DesignCharacter

        crew: AskingCrew = self.crew  # type: ignore[assignment]
        await crew.asker.ask(
            "design_character",
            crew.inputs,
            DesignCharacter,
            pictures=[Picture("candidate 1", crew.picture_of(subject.key))],
            role="critic",
            subject=subject.key,
            round=fresh[0].round,
        )
        return await super().judge(subject, orders, fresh, history, production)

    async def generate(self, subject: Any, orders: Any, round: int, number: int, production: str) -> Any:
        crew: AskingCrew = self.crew  # type: ignore[assignment]
        about = {"tool": "paint", "subject": subject.key, "production": production}
        digest = f"{subject.key}/{round}/{number}"
        crew.watch.tool({"stage": "begun", **about, "digest": digest})
        crew.watch.tool({"stage": "submitted", **about, "digest": digest, "job": "job-7"})
        await asyncio.sleep(0)
        if subject.key in crew.broken:
            crew.watch.tool({"stage": "failed", **about, "digest": digest, "detail": f"wrong key {OTHER}"})
        else:
            done = {"asset": "a1", "bytes": 9, "seconds": 0.5, "cost": 0.04, "job": "job-7"}
            crew.watch.tool({"stage": "done", **about, "digest": digest, **done})
        return await super().generate(subject, orders, round, number, production)


class AskingCrew(FakeCrew):
    """A crew whose makers ask a real asker and tell a real watch."""

    def __init__(self, watch: Watch, *, different: bool = False, **more: Any) -> None:
        from anim_director.prompts import load
        from tests.scripted_brain import ScriptedBrain

        super().__init__(**{"made_script": small_script(1, 1), **more})
        answer = {"prompt": "A plain girl.", "avoid": ""}
        brain = ScriptedBrain(answers=[json.dumps(answer)])
        self.watch, self.different, self.png = watch, different, picture()
        self.inputs = dict.fromkeys(load("design_character").inputs, "")
        self.asker = Asker(brain, None, "ann", price=lambda asked, told: 0.25, on_event=watch.brain)
        self.characters = self.places = self.props = self.frames = self.clips = AskingMaker(self)

    def picture_of(self, subject: str) -> bytes:
        return picture(zlib.crc32(subject.encode())) if self.different else self.png


def film(tmp_path: Path, content: str = "text", **more: Any) -> dict[str, Any]:
    settings = Settings(home=tmp_path, trace_content=content)
    watch = Watch(tmp_path, settings)
    crew = AskingCrew(watch, **more)
    graph = production_graph(crew, InMemorySaver())
    config: Any = {
        "configurable": {"thread_id": "ann"}, "run_name": "film:ann", "metadata": {"production": "ann"},
    }  # fmt: skip
    begin: Any = {"brief": Brief(text="A girl and her dog."), "options": Options(rounds=1)}
    try:
        with watch.run("ann", resumed=False):
            made: dict[str, Any] = graph.invoke(begin, config)
        return made
    except Exception:
        if not more:
            raise
        return {}
    finally:
        watch.close()


def test_the_tree_reads_like_a_film_being_made(collector: FakeLangSmith, tmp_path: Path) -> None:
    film(tmp_path)
    (root,) = collector.named("film:ann")
    assert root.get("parent_run_id") is None
    assert root["end_time"]
    for role in ("writer", "screenwriter / draft 1", "critic / draft 1", "casting", "editor"):
        (run,) = collector.named(role)
        assert collector.parents(run) == ["film:ann"]
    (candidate,) = collector.named("shot 01a / frame / round 1 / candidate 2")
    assert collector.parents(candidate) == [
        "film:ann",
        "shot",
        "shot 01a",
        "shot 01a / frame",
        "shot 01a / frame",
    ]
    told = metadata(candidate)
    assert (told["production"], told["shot"], told["scene"], told["round"]) == ("ann", "01a", 1, 1)
    assert (told["agent"], told["outcome"], told["candidate"]) == ("tool", "made", 1)
    assert "shot:01a" in candidate["tags"]
    assert not [run for run in collector.runs.values() if run["name"] in ("Unnamed", "<lambda>", "LangGraph")]
    assert all(run.get("end_time") for run in collector.runs.values())


def test_scores_and_choices_are_feedback_on_the_runs_that_made_the_pictures(
    collector: FakeLangSmith, tmp_path: Path
) -> None:
    film(tmp_path)
    given: dict[str, dict[str, Any]] = {}
    for piece in collector.feedback:
        run = collector.runs[piece["run_id"]]
        given.setdefault(run["name"], {})[piece["key"]] = piece["score"]
        assert piece["trace_id"] == run["trace_id"] == collector.named("film:ann")[0]["id"]
        assert piece["session_id"] == SESSION
    assert given["screenwriter / draft 1"] == {"critic": 5.0}
    marks = {"critic": 4.5, "critic.identity": 4.5}
    assert given["shot 01a / frame / round 1 / candidate 1"] == {**marks, "chosen": 1.0}
    assert given["shot 01a / frame / round 1 / candidate 2"] == {**marks, "chosen": 0.0}
    assert len(given) == 1 + 2 * 4


def test_a_tool_run_has_its_job_and_a_question_its_prompt_and_model(
    collector: FakeLangSmith, tmp_path: Path
) -> None:
    film(tmp_path)
    tools = collector.named("paint / shot 01a / frame")
    assert {run["run_type"] for run in tools} == {"tool"}
    assert {collector.parents(run)[-1] for run in tools} == {
        f"shot 01a / frame / round 1 / candidate {n}" for n in (1, 2)
    }
    told = metadata(tools[0])
    assert (told["job"], told["bytes"], told["seconds"], told["hit"]) == ("job-7", 9, 0.5, False)
    (asked,) = collector.named("critic / design_character / shot 01a / frame")
    assert collector.parents(asked)[-1] == "shot 01a / frame / round 1 / critic"
    told = metadata(asked)
    assert (told["model"], told["task"], told["cost"], told["calls"]) == (
        "scripted",
        "design_character",
        0.25,
        1,
    )
    assert re.fullmatch("[0-9a-f]{8,64}", told["prompt"])
    brains = [run for run in collector.runs.values() if run["run_type"] == "llm"]
    assert len(brains) == 4  # a character, a setting, a frame and a clip
    assert all("critic / design_character" in " ".join(collector.parents(run)) for run in brains)


@pytest.mark.parametrize("content", ["text", "thumbnails", "none"])
def test_no_secret_and_no_big_picture_leaves(collector: FakeLangSmith, tmp_path: Path, content: str) -> None:
    film(tmp_path, content, broken={"clip:01a"})
    sent = b"".join(collector.bodies)
    assert len(sent) < 1_000_000
    assert CANARY.encode() not in sent
    assert OTHER.encode() not in sent
    assert max(map(len, re.findall(rb"[A-Za-z0-9+/]{200,}", sent)), default=0) <= LARGEST
    assert (b"data:image/jpeg" in sent or b'"image/jpeg"' in sent) == (content == "thumbnails")
    assert (b"A girl and her dog." in sent) == (content != "none")
    assert (b"Ann and Rex play" in sent) == (content != "none")
    failed = collector.named("paint / shot 01a / clip")
    assert failed
    assert all(run["error"] for run in failed)


def test_a_film_of_twenty_shots_is_at_most_three_megabytes(collector: FakeLangSmith, tmp_path: Path) -> None:
    film(tmp_path, "thumbnails", made_script=small_script(4, 5), different=True)
    (root,) = collector.named("film:ann")
    assert not root.get("error")
    assert len([r for r in collector.runs.values() if re.fullmatch("shot [0-9a-z]{3}", r["name"])]) == 20
    sent = b"".join(collector.bodies)
    assert sent.count(b'"image/jpeg"') >= 46  # one for each question at least
    assert collector.received <= 3_000_000  # packed, as LangSmith takes them
    assert max(map(len, re.findall(rb"[A-Za-z0-9+/]{200,}", sent))) <= LARGEST
    assert (tmp_path / "productions" / "ann" / "trace.jsonl").stat().st_size < 1_000_000


def test_a_thumbnail_is_a_picture_and_small() -> None:
    import cv2
    import numpy as np

    data = base64.b64encode(picture()).decode()
    block = {"type": "image", "base64": data, "mime_type": "image/png"}
    uri = {"image_url": {"url": f"data:image/png;base64,{data}"}}
    small = content_filter("thumbnails")({"a": [block], "b": uri})
    jpegs = [small["a"][0]["base64"], small["b"]["image_url"]["url"].partition("base64,")[2]]
    for jpeg in jpegs:
        assert len(jpeg) <= LARGEST
        shape = cv2.imdecode(np.frombuffer(base64.b64decode(jpeg), np.uint8), cv2.IMREAD_COLOR).shape
        assert max(shape[:2]) == 160
    named = content_filter("text")({"a": [block], "b": uri})
    assert re.fullmatch(r"\[image/png, \d+ kB, sha256 [0-9a-f]{16}\]", named["a"][0]["base64"])
    assert named["a"][0]["base64"] == named["b"]["image_url"]["url"]


def test_secrets_are_struck_out_wherever_they_stand() -> None:
    known = secrets_of([("MY_API_KEY", "canary-1"), ("MY_KEYBOARD", "qwertz-1"), ("X_TOKEN", "canary-12")])
    told = content_filter("text", known)(
        {"error": "401 for canary-12", "deep": [{"canary-1": "at canary-1!"}]}
    )
    assert told == {"error": "401 for [secret]", "deep": [{"[secret]": "at [secret]!"}]}
    assert without_secrets("Authorization: Bearer abcdefgh12345") == "Authorization: Bearer [secret]"
    assert without_secrets("key sk-proj-abcdefgh1234 is wrong") == "key [secret] is wrong"
    assert "qwertz-1" in without_secrets("qwertz-1", known)


def test_without_a_service_nothing_is_asked_and_nothing_imported_twice(
    tmp_path: Path, collector: FakeLangSmith, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langsmith.utils import get_env_var

    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    get_env_var.cache_clear()
    film(tmp_path)
    assert collector.runs == {}
    assert (tmp_path / "productions" / "ann" / "trace.jsonl").exists()


DEAD = """
import sys, time
from pathlib import Path
from anim_director.graph.watch import Watch
from tests.test_tracing import film
close = Watch.close
def timed(self):
    began = time.monotonic()
    close(self)
    print(time.monotonic() - began, time.monotonic(), flush=True)
Watch.close = timed
film(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("mode", ["langsmith", "otel"])
@pytest.mark.parametrize("kind", ["refuses", "hangs"])
def test_a_dead_service_does_not_hold_the_exit(tmp_path: Path, kind: str, mode: str) -> None:
    with socket.socket() as dead:
        dead.bind(("127.0.0.1", 0))
        if kind == "hangs":
            dead.listen()
        address = f"http://127.0.0.1:{dead.getsockname()[1]}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANGSMITH", "LANGCHAIN", "OTEL"))}
        traced = {
            "LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": address, "LANGSMITH_API_KEY": "x",
            "LANGSMITH_TRACING_MODE": mode, "OTEL_EXPORTER_OTLP_ENDPOINT": address,
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", DEAD, str(tmp_path)], check=True, timeout=60, capture_output=True,
            env={**kept, **traced}, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
    closing, closed = map(float, done.stdout.split())
    assert PATIENCE < 2  # what it waits; the rest is a busy machine's
    # both clocks are the machine's; a client that keeps trying would hold either for 12 seconds and more
    assert closing < 9
    assert time.monotonic() - closed < 9


def test_a_service_that_dies_in_mid_film_changes_nothing(
    collector: FakeLangSmith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anim_director.graph.watch.PATIENCE", 0.2)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    first = film(whole)
    cast = AskingCrew.cast

    async def dying(self: AskingCrew, *args: Any) -> dict[str, str]:
        collector.close()
        return await cast(self, *args)

    monkeypatch.setattr(AskingCrew, "cast", dying)
    second = film(cut)
    assert first["film"] == second["film"]
    assert first["takes"] == second["takes"]


def test_a_tracer_that_breaks_does_not_break_the_film(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Any:
        msg = "the tracer is broken"
        raise ToolError(msg)

    monkeypatch.setattr("anim_director.graph.service_runs.current_run", broken)
    film(tmp_path)
