"""Whole films through real HTTP: script, pictures, clips and voices from a strict server on loopback."""

import json
import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest
from pydantic import SecretStr

from anim_director.film import Brief, Take
from anim_director.settings import Settings
from anim_director.studio import open_studio
from tests.openai_server import KEY, Server, running_server

pytestmark = [
    pytest.mark.film,
    pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning"),
]

STORY = 'Lily had a red ball. She threw it in the garden. Tom waved to Lily. "Come and play!" said Lily.'
BRIEF = Brief(text=STORY, entry="story", width=320, height=180, fps=8)
FEW = {"design_candidates": 1, "frame_candidates": 1, "clip_candidates": 1, "rounds": 2}
HOSTED = {
    "brain": "openai:gpt-5.4",
    "image": "openai:gpt-image-2.5-flare",
    "video": "openai:sora-2",
    "voice": "openai:gpt-4o-mini-tts",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def hosted(server: Server, folder: Path, **more: Any) -> Settings:
    given: dict[str, Any] = {**HOSTED, **FEW, **more}
    return Settings(
        home=folder / "home",
        out=folder / "films",
        base_url=server.url,
        openai_api_key=SecretStr(KEY),
        **given,
    )


def everything_in(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def test_a_film_is_made_end_to_end_through_http(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="anim_director")
    events: list[Any] = []
    with open_studio(hosted(server, tmp_path)) as studio:
        made = studio.make(BRIEF, name="lily", on_event=events.append)
        summary = studio.show("lily")
        state = studio.graph.get_state(studio.config("lily")).values
        makers = {studio.crew.vault.asset(take.frame.asset).maker for take in state["takes"].values()}
        makers |= {studio.crew.vault.asset(take.clip.asset).maker for take in state["takes"].values()}
        paid = server.calls()
        again = studio.make(BRIEF, name="lily")
    assert server.rejected() == []  # every request was as the interface has it

    # all of it came from the server
    calls = {path.partition(" ")[2].removeprefix("/v1/") for path in paid}
    assert calls >= {
        "chat/completions", "images/generations", "images/edits", "audio/speech",
        "videos", "videos/{id}", "videos/{id}/content",
    }  # fmt: skip
    assert {maker.partition(" ")[0] for maker in makers} == {HOSTED["image"], HOSTED["video"]}

    # it is a film, and it passed the critic it was shown to
    with av.open(str(made.path)) as container:
        video: Any = container.streams.video[0]
        assert (video.width, video.height) == (320, 180)
        assert container.streams.audio
        assert sum(1 for _ in container.decode(video)) > 40
    assert sorted(state["takes"]) == [shot.id for shot in state["script"].shots]
    assert len(state["takes"]) >= 3
    # the ball that comes again was ordered, painted and judged as one thing alone
    assert state["designs"]["prop:red ball"].score >= 4
    told = [e["detail"] for e in events if e["subject"] == "prop:red ball" and e["stage"] == "composed"]
    assert told and told[0].startswith("Prop sheet: the red ball, alone")
    judged = [e["score"] for e in events if e["stage"] == "accepted" and e["subject"].startswith("frame:")]
    assert len(judged) == len(state["takes"])
    assert min(judged) >= 4
    spoken = {shot.id for shot in state["script"].shots if shot.lines}
    assert len(spoken) >= 3
    assert all(state["takes"][name].speech for name in spoken)
    assert summary

    # the same again pays nothing
    assert again.path == made.path
    assert {**server.calls(), "GET /v1/videos/{id}": 0} == {**paid, "GET /v1/videos/{id}": 0}

    # the key is nowhere
    for path, data in everything_in(tmp_path):
        assert KEY.encode() not in data, path
    out, err = capfd.readouterr()
    assert KEY not in caplog.text + out + err + json.dumps(events, default=str)


BEGUN = """
import sys
from anim_director import Settings, open_studio
from tests.test_openai_film import BRIEF, FEW

with open_studio(Settings(home=sys.argv[1], out=sys.argv[2], **FEW)) as studio:
    studio.make(BRIEF, name="lily", on_event=lambda e: print(e["stage"], e["subject"], flush=True))
"""


def test_a_film_begun_on_one_studio_is_finished_on_another(server: Server, tmp_path: Path) -> None:
    """Nothing that was made before is made again; what is new says who made it."""
    places = [str(tmp_path / "home"), str(tmp_path / "films")]
    begun = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *places],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert begun.stdout is not None
    for line in begun.stdout:
        if line.startswith("accepted frame:"):  # no clip of it yet; others may be further
            begun.kill()
            break
    begun.wait(timeout=20)
    begun.stdout.close()
    assert begun.returncode == -signal.SIGKILL
    embedded = Settings(home=tmp_path / "home", out=tmp_path / "films", **FEW)  # type: ignore[arg-type]
    with open_studio(embedded) as studio:
        before = studio.graph.get_state(studio.config("lily")).values
        first_jobs = jobs(studio)
    assert before["designs"]
    before_calls = server.calls()
    with open_studio(hosted(server, tmp_path)) as studio:
        studio.resume("lily")
        after = studio.graph.get_state(studio.config("lily")).values
        second_jobs = jobs(studio)
        maker = {
            name: studio.crew.vault.asset(take.clip.asset).maker for name, take in after["takes"].items()
        }
    assert server.rejected() == []
    assert after["film"].asset
    assert after["script"] == before["script"]
    assert after["designs"] == before["designs"]
    finished: dict[str, Take] = before.get("takes", {})
    assert {name: after["takes"][name] for name in finished} == finished
    # what is not of the first run was made by the second studio
    old = {asset for asset, _ in first_jobs.values()}
    assert all((after["takes"][name].clip.asset in old) == maker[name].startswith("cutout") for name in maker)
    assert any(maker[name].startswith("openai:sora-2") for name in maker)
    told = json.loads((tmp_path / "films" / "lily" / "film.json").read_text())
    assert {maker.partition(" ")[0] for maker in told["makers"]} >= {"cutout", "openai:sora-2"}
    # no job of the first run was done a second time, by anybody
    assert {digest: first_jobs[digest] for digest in first_jobs} == {
        digest: second_jobs[digest] for digest in first_jobs
    }
    after_calls = server.calls()
    assert after_calls.get("POST /v1/images/generations", 0) == before_calls.get(
        "POST /v1/images/generations", 0
    )


class Enough(Exception):
    pass


def test_what_a_service_declines_is_asked_for_in_other_words(server: Server, tmp_path: Path) -> None:
    refusal = {
        "status": 400,
        "error": {"code": "moderation_blocked", "message": "Rejected by the safety system."},
    }
    server.fail_next("/v1/images/generations", refusal)
    lost: list[Any] = []

    def watch(event: Any) -> None:
        if event["stage"] == "gated":
            lost.append(event)
        if event["stage"] == "accepted" and lost and event["subject"] == lost[0]["subject"]:
            raise Enough

    brief = Brief(text="A cat sat in a garden.", entry="story", width=320, height=180)
    settings = hosted(server, tmp_path, brain="offline", video="cutout", voice="espeak")
    with open_studio(settings) as studio:
        with pytest.raises(Enough):
            studio.make(brief, on_event=watch)
        rows = studio.crew.ledger._file.all("SELECT subject, status, request FROM jobs")
    assert "declined the content: Rejected by the safety system." in lost[0]["detail"]
    prompts = {
        row["status"]: json.loads(row["request"])["prompt"]
        for row in rows
        if row["subject"] == lost[0]["subject"]
    }
    assert set(prompts) == {"refused", "done"}
    assert "declined" in prompts["done"].removeprefix(prompts["refused"])


def jobs(studio: Any) -> dict[str, Any]:
    """Every finished job of the ledger: its asset and how often it was made."""
    rows = studio.crew.ledger._file.all("SELECT digest, asset, made FROM jobs WHERE status = 'done'")
    return {row["digest"]: (row["asset"], row["made"]) for row in rows}
