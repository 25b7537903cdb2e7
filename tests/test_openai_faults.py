"""What hosted services do wrong: each is one clear sentence, and nothing is paid twice."""

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr

from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.errors import ToolBusy, ToolError, ToolRefused
from anim_director.film import Brief, Line
from anim_director.tools.base import ImageRequest, VideoRequest, VoiceRequest
from anim_director.tools.desk import job_digest
from anim_director.tools.faults import Patience
from anim_director.tools.jobs import Door
from anim_director.tools.openai_media import bounds
from anim_director.tools.openai_media.client import Connection, wait_of
from anim_director.tools.openai_media.images import OpenAIImages
from anim_director.tools.openai_media.speech import OpenAISpeech
from anim_director.tools.openai_media.videos import OpenAIVideos, Wanted
from anim_director.tools.pools import Pools
from anim_director.tools.vision_reading import png
from tests.openai_server import Server
from tests.openai_service import BRIEF, MODEL, WRONG_KEY, at, images, picture, videos

pytest_plugins = ["tests.openai_fixtures"]

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


# ------------------------------------------------------------ one fault

MOODY = {"error": {"code": "moderation_blocked", "message": "Your request was rejected by the safety system"}}
BROKE = {"error": {"code": "insufficient_quota", "message": "You exceeded your current quota"}}


@pytest.mark.parametrize(
    ("fault", "kind", "told"),
    [
        ({"status": 429, "headers": {"Retry-After": "7"}}, ToolBusy, "takes no more requests just now"),
        ({"status": 429, **BROKE}, ToolError, "has no credit left"),
        ({"status": 400, **MOODY}, ToolRefused, "declined the content: Your request was rejected"),
        ({"status": 403, **MOODY}, ToolRefused, "declined the content"),
        ({"status": 403}, ToolError, "may not use"),
        ({"status": 400}, ToolError, r"did not take the request \(400\): As ordered\."),
        ({"status": 500}, ToolBusy, r"has a problem at .* \(500\)"),
        ({"status": 503, "headers": {"retry-after-ms": "1500"}}, ToolBusy, "Try again later"),
    ],
)
def test_each_fault_of_a_service_is_one_clear_sentence(
    server: Server, tmp_path: Path, fault: dict[str, Any], kind: type[ToolError], told: str
) -> None:
    server.fail_next("/v1/images/generations", fault)
    with pytest.raises(ToolError, match=told) as caught:
        images(server).make(ImageRequest(prompt="A garden."), {}, tmp_path / "out.png")
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    if isinstance(caught.value, ToolBusy) and "headers" in fault:
        assert caught.value.retry_after == pytest.approx(7 if fault["status"] == 429 else 1.5)


def test_a_wrong_key_is_told_without_the_key(server: Server, tmp_path: Path) -> None:
    tool = images(server, key=WRONG_KEY)
    with pytest.raises(ToolError, match=r"did not accept the key .* Set OPENAI_API_KEY") as caught:
        tool.make(ImageRequest(prompt="A garden."), {}, tmp_path / "out.png")
    assert WRONG_KEY not in str(caught.value)
    assert WRONG_KEY not in repr(tool.connection)
    assert WRONG_KEY not in job_digest(tool, ImageRequest()) + tool.version + tool.name


def test_an_unknown_model_is_named(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"There is no model dall-e-9 at 127\.0\.0\.1"):
        images(server, "dall-e-9").make(ImageRequest(prompt="A garden."), {}, tmp_path / "out.png")
    with pytest.raises(ToolError, match="There is no model tts-9"):
        OpenAISpeech("tts-9", at(server)).make(
            VoiceRequest(line=Line(text="Hi."), voice="onyx"), {}, tmp_path / "out.wav"
        )


def test_a_server_that_is_down_may_be_up_later(tmp_path: Path) -> None:
    tool = OpenAIImages("x", Connection("http://me:secretpassword@127.0.0.1:9/v1"))
    with pytest.raises(ToolBusy, match=r"cannot be reached at 127\.0\.0\.1:9/v1") as caught:
        tool.make(ImageRequest(prompt="A garden."), {}, tmp_path / "out.png")
    assert "secretpassword" not in str(caught.value)


def test_a_server_that_does_not_answer_in_time_may_do_so_later(server: Server, tmp_path: Path) -> None:
    slow = OpenAIImages("gpt-image-2.5-flare", at(server, timeout=0.001))
    with pytest.raises(ToolBusy):
        slow.make(ImageRequest(prompt="A slow garden."), {}, tmp_path / "out.png")


@pytest.mark.parametrize("told", [True, False], ids=["told its length", "no end"])
@pytest.mark.parametrize("kind", ["application/json", "audio/wav", "video/mp4"])
def test_an_answer_without_end_is_not_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, told: bool
) -> None:
    monkeypatch.setattr(bounds, "LARGEST_TEXT", 100_000)
    monkeypatch.setattr(bounds, "LARGEST_FILE", 200_000)
    sent = 0

    class Endless(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def do_GET(self) -> None:
            nonlocal sent
            self.send_response(200)
            self.send_header("Content-Type", kind)
            if told:
                self.send_header("Content-Length", str(10**12))
            self.end_headers()
            with suppress(OSError):
                while sent < 10**9:
                    sent += self.wfile.write(b" " * 10_000)

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        at_it = Connection(f"http://127.0.0.1:{service.server_port}/v1", SecretStr("none"), timeout=20)
        with pytest.raises(ToolError, match=r"sent more than .* and was not read further") as caught:
            if kind == "video/mp4":
                wanted = Wanted("video_1", 2.0, 8, 320, 180)
                OpenAIVideos("sora-2", at_it).fetch(str(wanted), tmp_path / "out.mp4")
            elif kind == "audio/wav":
                request = VoiceRequest(line=Line(text="Hi."), voice="onyx")
                OpenAISpeech("tts-1", at_it).make(request, {}, tmp_path / "out.wav")
            else:
                OpenAIImages("x", at_it).make(ImageRequest(prompt="A garden."), {}, tmp_path / "out.png")
        assert not isinstance(caught.value, ToolBusy), "asking again would not mend it"
        assert sent < 10**8
        service.shutdown()


@pytest.mark.parametrize("headers", [{"retry-after": "soon"}, {"retry-after-ms": "x"}, {}])
def test_a_wait_that_is_no_number_is_no_wait(headers: dict[str, str]) -> None:
    assert wait_of(headers) is None


def test_a_wait_may_be_a_date() -> None:
    assert wait_of({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0.0


def test_the_server_turns_down_what_the_interface_does_not_know(server: Server) -> None:
    client = at(server).client()
    good: dict[str, Any] = {"prompt": "x", "model": MODEL, "size": "1280x720"}
    png_bytes = png(np.zeros((720, 1280, 3), np.uint8))
    video: dict[str, Any] = {
        "prompt": "x", "model": "sora-2", "size": "1280x720", "input_reference": ("a.png", png_bytes)
    }  # fmt: skip
    tried: list[Any] = [
        lambda: client.images.generate(**good, extra_body={"steps": 4}),
        lambda: client.images.generate(**{**good, "n": "2"}),
        lambda: client.images.generate(**{**good, "size": "1000x700"}),
        lambda: client.images.generate(**good, response_format="b64_json"),
        lambda: client.images.edit(**good, image=("a.png", png_bytes), mask=("m.png", png_bytes)),
        lambda: client.videos.create(**video, seconds="5"),  # type: ignore[arg-type]
        lambda: client.videos.create(**{**video, "size": "720x1280"}, seconds="4"),
        lambda: client.audio.speech.create(input="x", model="tts-1", voice="onyx", extra_body={"mood": 1}),
    ]
    for attempt in tried:
        with pytest.raises(Exception, match=r"40[04]") as caught:
            attempt()
        assert set(caught.value.body) == {"message", "type", "param", "code"}  # type: ignore[attr-defined]


# ------------------------------------------------------------ through the door


async def test_the_door_waits_as_long_as_the_service_asks_and_pays_once(
    server: Server, tmp_path: Path
) -> None:
    vault, ledger, pools = (
        Vault(tmp_path / "vault"),
        Ledger(tmp_path / "ledger.sqlite"),
        Pools(http=2, render=1),
    )
    busy: list[float] = []
    door = Door(
        vault, ledger, pools,
        on_event=lambda e: busy.append(e["seconds"]) if e["stage"] == "busy" else None,
        patience=Patience(first=0.01),
    )  # fmt: skip
    ledger.start_production("film", Brief(text="x"), settings={}, graph_version="1")
    tool, request = images(server), ImageRequest(prompt="A garden with a gate.", width=320, height=180)
    server.fail_next(
        "/v1/images/generations", {"status": 429, "headers": {"Retry-After": "0.3"}}, {"status": 500}
    )
    before = server.calls().get("POST /v1/images/generations", 0)
    kept = await door.get(tool, request, production="film", subject="setting:garden")
    again = await door.get(tool, request, production="film", subject="setting:garden")
    assert (kept.hit, again.hit, again.asset.id) == (False, True, kept.asset.id)
    assert server.calls()["POST /v1/images/generations"] == before + 1
    assert len(busy) == 2
    assert busy[0] >= 0.3
    assert kept.asset.maker.startswith("openai:gpt-image-2.5-flare")
    pools.close()
    ledger.close()


async def test_a_clip_that_was_submitted_before_a_crash_is_not_ordered_again(
    server: Server, tmp_path: Path
) -> None:
    vault, ledger = Vault(tmp_path / "vault"), Ledger(tmp_path / "ledger.sqlite")
    ledger.start_production("film", BRIEF, settings={}, graph_version="1")
    first = vault.keep_bytes(picture(tmp_path / "first.png").read_bytes(), "image/png")
    request = VideoRequest(prompt="It stays.", image=first.id, seconds=1.5, fps=8, width=160, height=90)
    before = server.calls().get("POST /v1/videos", 0)
    server.fail_next("/v1/videos/{id}", *[{"status": 503}] * 2)
    kept = []
    for patience in (Patience(tries=2, first=0.01), Patience(first=0.01)):
        pools = Pools(http=2, render=1)
        door = Door(vault, ledger, pools, patience=patience)
        try:
            kept.append(await door.get(videos(server), request, production="film", subject="clip:01a"))
        except ToolBusy as error:  # the first time, after the clip was ordered
            assert "has a problem" in str(error)
        pools.close()
    assert len(kept) == 1
    assert kept[0].asset.seconds == pytest.approx(1.5, abs=0.01)
    assert (kept[0].asset.width, kept[0].asset.fps) == (160, 8)
    assert kept[0].outcome.job.startswith("video_")
    assert server.calls()["POST /v1/videos"] == before + 1
    ledger.close()
