"""Hosted pictures, clips and speech against a strict server on loopback."""

import json
import os
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from pydantic import SecretStr

from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.errors import BadInput, DamagedAsset, FilmIncomplete, ToolBusy, ToolError, ToolRefused
from anim_director.film import Brief, Line
from anim_director.settings import Settings
from anim_director.studio import open_studio
from anim_director.tools import registry
from anim_director.tools.base import ImageRequest, Reference, RemoteTool, VideoRequest, VoiceRequest
from anim_director.tools.desk import job_digest
from anim_director.tools.faults import Patience
from anim_director.tools.jobs import Door
from anim_director.tools.openai_media import bounds
from anim_director.tools.openai_media.client import Connection, check_service, wait_of
from anim_director.tools.openai_media.images import OpenAIImages, prompt_of
from anim_director.tools.openai_media.options import ImageOptions, VideoOptions
from anim_director.tools.openai_media.sizes import Grid, nearest
from anim_director.tools.openai_media.speech import VOICES, OpenAISpeech
from anim_director.tools.openai_media.videos import OpenAIVideos, Wanted
from anim_director.tools.pools import Pools
from anim_director.tools.retiming import Measure, cut_to_measure
from anim_director.tools.vision_reading import png, read_picture
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.spoken_times import estimated_times, letters_of, voiced_spans
from anim_director.tools.voices.tool import EspeakVoices
from tests.openai_server import KEY, Server, running_server

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")

BRIEF = Brief(text="A cat sat in a garden.", entry="story", width=320, height=180)
LILY = Reference(asset="sheet", kind="character", name="Lily")
GARDEN = Reference(asset="place", kind="setting", name="garden")
MODEL = "gpt-image-2.5-flare"
WRONG_KEY = "sk-wrong-abcdefghijklmnop"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def at(server: Server, key: str = KEY, timeout: float = 60) -> Connection:
    return Connection(server.url, SecretStr(key), timeout)


def images(
    server: Server, model: str = "gpt-image-2.5-flare", key: str = KEY, **options: Any
) -> OpenAIImages:
    return OpenAIImages(model, at(server, key), ImageOptions(**options))


def picture(
    path: Path, colour: tuple[int, int, int] = (200, 120, 40), size: tuple[int, int] = (640, 360)
) -> Path:
    pixels = np.full((size[1], size[0], 3), colour, np.uint8)
    pixels[size[1] // 3 : size[1] // 2, size[0] // 4 : size[0] // 2] = (30, 30, 220)
    path.write_bytes(png(pixels))
    return path


# Pictures


def test_words_become_a_picture_of_the_size_asked_for(server: Server, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    made = images(server).make(ImageRequest(prompt="A green garden.", width=640, height=360), {}, out)
    assert read_picture(out).shape == (360, 640, 3)
    assert made.facts["asked_size"] == "1088x608"  # the service makes none under 655360 pixels
    assert made.facts["tokens"][1] == 1000
    assert "fitted" in made.notes[0]


def test_references_are_sent_as_pictures_and_told_in_words(server: Server, tmp_path: Path) -> None:
    files = {"sheet": picture(tmp_path / "a.png"), "place": picture(tmp_path / "b.png", (90, 160, 60))}
    request = ImageRequest(prompt="Lily runs.", references=(LILY, GARDEN), width=640, height=360)
    before = server.calls().get("POST /v1/images/edits", 0)
    images(server).make(request, files, tmp_path / "out.png")
    assert server.calls()["POST /v1/images/edits"] == before + 1
    told = prompt_of(request).splitlines()
    assert told[0].startswith("Picture 1 shows the character Lily")
    assert told[1].startswith("Picture 2 shows the place garden")
    assert told[2] == "Lily runs."


def test_a_region_is_redrawn_and_the_rest_is_kept_to_the_pixel(server: Server, tmp_path: Path) -> None:
    base = picture(tmp_path / "base.png")
    mask = np.zeros((360, 640, 3), np.uint8)
    mask[100:200, 300:500] = 255
    (tmp_path / "mask.png").write_bytes(png(mask))
    request = ImageRequest(prompt="A tree.", base="base", mask="mask", width=640, height=360)
    files = {"base": base, "mask": tmp_path / "mask.png"}
    images(server).make(request, files, tmp_path / "out.png")
    old, new = read_picture(base).astype(int), read_picture(tmp_path / "out.png").astype(int)
    assert np.abs(new - old)[:80].max() == 0
    assert np.abs(new - old)[220:].max() == 0
    assert np.abs(new - old)[120:180, 320:480].mean() > 20


def test_a_local_server_is_asked_for_base64(server: Server, tmp_path: Path) -> None:
    request = ImageRequest(prompt="A garden.", width=320, height=180)
    made = images(server, "local-diffusion").make(request, {}, tmp_path / "out.png")
    assert made.facts["asked_size"] == "320x192"
    assert read_picture(tmp_path / "out.png").shape == (180, 320, 3)


@pytest.mark.parametrize(
    ("asked", "allowed", "size"),
    [
        ((1280, 720), Grid(least=655_360), (1280, 720)),
        ((640, 360), Grid(least=655_360), (1088, 608)),
        ((640, 360), Grid(), (640, 368)),
        ((7680, 4320), Grid(), (3840, 2160)),
        ((1280, 720), [(1024, 1024), (1536, 1024), (1024, 1536)], (1536, 1024)),
        ((720, 1280), [(1280, 720), (720, 1280)], (720, 1280)),
        ((1080, 1080), [(1024, 1024), (1536, 1024)], (1024, 1024)),
        ((640, 360), [(1792, 1024), (1280, 720)], (1280, 720)),
    ],
)
def test_the_nearest_size_is_asked_for(asked: Any, allowed: Any, size: Any) -> None:
    assert nearest(asked, allowed) == size


def test_too_many_pictures_are_refused_before_anything_is_sent(tmp_path: Path) -> None:
    tool = OpenAIImages("x", Connection("http://127.0.0.1:9/v1"), ImageOptions(references=1))
    assert tool.ability.references == 1
    request = ImageRequest(prompt="Two.", references=(LILY, GARDEN))
    with pytest.raises(ToolError, match="takes 1 pictures; the request has 2"):
        tool.make(
            request, {"sheet": picture(tmp_path / "a.png"), "place": picture(tmp_path / "b.png")}, tmp_path
        )


# Clips


def frames_of(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        assert not container.streams.audio
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def videos(server: Server, **options: Any) -> OpenAIVideos:
    return OpenAIVideos("sora-2", at(server), VideoOptions(**options))


def test_a_clip_is_submitted_polled_fetched_and_cut_to_measure(server: Server, tmp_path: Path) -> None:
    tool = videos(server, price=0.1)
    assert isinstance(tool, RemoteTool)
    request = VideoRequest(prompt="It stays.", image="first", seconds=2.5, fps=24, width=320, height=180)
    assert tool.estimate(request) == pytest.approx(0.4)  # four seconds are the least it makes
    files = {"first": picture(tmp_path / "first.png")}
    job = tool.submit(request, files, "key-1")
    assert tool.submit(request, files, "key-1") == job  # the same key is the same job
    until = time.monotonic() + 60
    while (state := tool.poll(job)).status == "waiting" and time.monotonic() < until:
        assert state.retry_after == pytest.approx(0.15)
        time.sleep(0.15)
    assert state.status == "done"
    made = tool.fetch(job, tmp_path / "out.mp4")
    pictures = frames_of(tmp_path / "out.mp4")
    assert len(pictures) == 60
    assert pictures[0].shape == (180, 320, 3)
    assert made.facts["came_seconds"] == pytest.approx(4.0, abs=0.1)
    assert (
        np.abs(
            pictures[0].astype(int).mean((0, 1)) - read_picture(files["first"])[..., ::-1].mean((0, 1))
        ).max()
        < 12
    )


def test_a_job_the_service_has_forgotten_is_unknown(server: Server) -> None:
    state = videos(server).poll("video_9999 2.0000s 24fps 320x180")
    assert state.status == "unknown"


def clip(path: Path, seconds: float, fps: int = 8, *, sound: bool = False) -> Path:
    """A clip that gets lighter with time."""
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream("libx264", rate=fps)
        video.width, video.height, video.pix_fmt = 64, 64, "yuv420p"
        audio: Any = container.add_stream("aac", rate=48000) if sound else None
        for number in range(round(seconds * fps)):
            grey = round(20 + 200 * number / (seconds * fps))
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), grey, np.uint8), format="rgb24")
            container.mux(video.encode(frame))
        container.mux(video.encode())
        if audio:
            silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            silence.sample_rate = 48000
            container.mux(audio.encode(silence))
            container.mux(audio.encode())
    return path


@pytest.mark.parametrize(
    ("came", "wanted", "told"),
    [
        (4.0, 4.0, ""),
        (4.0, 3.7, "1.08 times"),
        (4.0, 2.0, "1.20 times"),
        (4.0, 4.5, "0.89 times"),
        (2.0, 4.0, "held"),
    ],
)
def test_a_clip_of_another_length_is_fitted_to_the_shot(
    tmp_path: Path, came: float, wanted: float, told: str
) -> None:
    source = clip(tmp_path / "came.mp4", came)
    made = cut_to_measure(source, tmp_path / "out.mp4", Measure(wanted, 24, 96, 54))
    pictures = frames_of(tmp_path / "out.mp4")
    assert len(pictures) == made.frames == round(wanted * 24)
    assert pictures[0].shape == (54, 96, 3)
    light = [float(p.mean()) for p in pictures]
    assert all(b >= a - 1 for a, b in pairwise(light))  # in order, never back
    assert told in " ".join(made.notes)
    assert bool(made.notes) == bool(told)


def test_the_sound_of_a_clip_is_left_out_and_said(tmp_path: Path) -> None:
    source = clip(tmp_path / "came.mp4", 1.0, sound=True)
    made = cut_to_measure(source, tmp_path / "out.mp4", Measure(1.0, 12, 64, 64))
    assert len(frames_of(tmp_path / "out.mp4")) == 12
    assert "sound was left out" in made.notes[-1]


def test_what_is_no_clip_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "came.mp4").write_bytes(b"<html>502 Bad Gateway</html>" * 50)
    with pytest.raises(DamagedAsset, match="no clip"):
        cut_to_measure(tmp_path / "came.mp4", tmp_path / "o.mp4", Measure(1.0, 8, 64, 64))


# Speech


def test_a_line_is_spoken_as_mono_48_khz_with_words_and_mouth(server: Server, tmp_path: Path) -> None:
    tool = OpenAISpeech("gpt-4o-mini-tts", at(server))
    text = "Hello, Tom! Look at the big red ball."
    line = Line(speaker="Lily", text=text, feeling="joy")
    made = tool.make(VoiceRequest(line=line, voice="nova"), {}, tmp_path / "line.wav")
    with wave.open(str(tmp_path / "line.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48000)
        assert file.getnframes() / 48000 == pytest.approx(made.facts["seconds"], abs=0.01)
    words = made.facts["words"]
    assert [text[a:b] for _, _, a, b in words] == ["Hello", "Tom", "Look", "at", "the", "big", "red", "ball"]
    times = [t for start, end, _, _ in words for t in (start, end)]
    assert times == sorted(times)
    assert times[-1] <= made.facts["seconds"]
    assert {shape for _, shape in made.facts["mouth"]} <= {"rest", "A", "E", "O", "U", "M", "F", "L"}
    assert any("estimated" in note for note in made.notes)


def test_estimated_times_are_near_the_true_ones(tmp_path: Path) -> None:
    text = (
        "Once upon a time, a little fox found a lantern in the dark forest. It was still warm, and it hummed."
    )
    told = EspeakVoices().make(VoiceRequest(line=Line(text=text), voice="girl-1"), {}, tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    spans = voiced_spans(samples, 48000)
    words = estimated_times(text, spans)
    errors = [abs(a[0] - b[0]) for a, b in zip(words, told.facts["words"], strict=True)]
    assert float(np.mean(errors)) < 0.15
    assert max(errors) < 0.4
    mouth = mouth_track(letters_of(text, words), spans[-1][1])
    assert mouth[0][1] == mouth[-1][1] == "rest"
    assert len(mouth) > 20


def test_silence_has_no_words() -> None:
    assert voiced_spans(np.zeros(48000, np.int16), 48000) == []
    assert estimated_times("Hello.", []) == ()


def test_models_that_take_no_instructions_get_none(server: Server, tmp_path: Path) -> None:
    request = VoiceRequest(line=Line(text="Hello."), voice="onyx", rate=1.2)
    made = OpenAISpeech("tts-1", at(server)).make(request, {}, tmp_path / "line.wav")
    assert made.facts["seconds"] > 0.2


def test_a_line_without_words_costs_nothing(tmp_path: Path) -> None:
    nowhere = OpenAISpeech("tts-1", Connection("http://127.0.0.1:9/v1"))
    made = nowhere.make(VoiceRequest(line=Line(text="..."), voice="onyx"), {}, tmp_path / "line.wav")
    assert made.facts["words"] == []
    with pytest.raises(ToolError, match="no voice 'robot'"):
        nowhere.make(VoiceRequest(line=Line(text="Hi."), voice="robot"), {}, tmp_path / "line.wav")


def test_every_kind_of_speaker_has_a_voice() -> None:
    assert {voice.suits for voice in VOICES} >= {
        "narrator", "girl", "boy", "woman", "man", "old woman", "old man", "small animal", "big animal",
    }  # fmt: skip
    assert len({voice.id for voice in VOICES}) == len(VOICES)


# What goes wrong


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


def test_a_model_is_looked_for_at_no_cost(server: Server) -> None:
    assert "is there at 127.0.0.1" in check_service(f"openai:{MODEL}", at(server))
    with pytest.raises(ToolError, match="There is no model dall-e-9"):
        check_service("openai:dall-e-9", at(server))
    with pytest.raises(ToolError, match="did not accept the key"):
        check_service(f"openai:{MODEL}", at(server, WRONG_KEY))
    with pytest.raises(ToolBusy, match="cannot be reached"):
        check_service("openai:x", Connection("http://127.0.0.1:9/v1"))
    elsewhere = Connection(server.url.replace("/v1", "/v2"), SecretStr(KEY))  # knows no such question
    assert "does not tell which models" in check_service("openai:x", elsewhere)


@pytest.mark.parametrize(
    ("given", "key", "told"),
    [
        ({"image": "openai:dall-e-9"}, KEY, "There is no model dall-e-9"),
        ({"video": "openai:sora-9"}, KEY, "There is no model sora-9"),
        ({"voice": "openai:gpt-4o-mini-tts"}, WRONG_KEY, "did not accept the key"),
    ],
)
def test_nothing_is_begun_with_a_tool_of_no_use(
    server: Server, tmp_path: Path, given: dict[str, Any], key: str, told: str
) -> None:
    settings = Settings(home=tmp_path, base_url=server.url, openai_api_key=SecretStr(key), **given)
    with open_studio(settings) as studio:
        with pytest.raises(ToolError, match=told):
            studio.make("A cat.")
        assert studio.list() == []


def test_the_command_line_takes_names_and_never_shows_the_key(server: Server, tmp_path: Path) -> None:
    given = ["--profile", "openai", "--brain", "offline", "--voice", "espeak", "--image", f"openai:{MODEL}"]
    done = subprocess.run(
        [sys.executable, "-m", "anim_director", "make", "A cat.", *given, "--base-url", server.url],
        capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        env={**os.environ, "ANIM_DIRECTOR_HOME": str(tmp_path / "home"), "OPENAI_API_KEY": WRONG_KEY},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("anim-director: ")
    assert f"did not accept the key for openai:{MODEL}" in done.stderr
    assert "Traceback" not in done.stderr
    assert WRONG_KEY not in done.stderr + done.stdout
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or WRONG_KEY.encode() not in path.read_bytes()


def test_a_key_that_stops_working_midway_is_in_no_file(server: Server, tmp_path: Path) -> None:
    """The service repeats the key in its answer; a film that fails on it leaves the key nowhere."""
    settings = Settings(
        home=tmp_path / "home", out=tmp_path, image=f"openai:{MODEL}", base_url=server.url,
        openai_api_key=SecretStr(KEY), image_api_key=SecretStr(WRONG_KEY),
    )  # fmt: skip
    with open_studio(settings) as studio:
        studio.crew.ledger.start_production("cat", BRIEF, settings=settings.public(), graph_version="1")
        with pytest.raises(FilmIncomplete, match="did not accept the key"):
            studio.resume("cat")
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or WRONG_KEY.encode() not in path.read_bytes(), path


# Through the door


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


# Names


LOCAL = {"image": "openai:x", "base_url": "http://h/v1"}


def test_hosted_tools_are_opened_by_name() -> None:
    settings = Settings(
        image="openai:flux", video="openai:wan", voice="openai:kokoro", base_url="http://127.0.0.1:1/v1",
        image_base_url="http://user:pass@127.0.0.1:2/v1", openai_api_key=SecretStr(KEY),
        image_options={"quality": "high", "sizes": ["1024x1024"]}, video_options={"seconds": [5]},
        voice_options={"voices": [{"id": "af_heart", "description": "a girl", "suits": "girl"}]},
    )  # fmt: skip
    tool = registry.image(settings)
    assert (tool.name, tool.version) == ("openai:flux", "1 127.0.0.1:2/v1 high")
    assert tool.ability.sizes == ((1024, 1024),)
    assert registry.video(settings).ability.longest == 5
    assert [voice.id for voice in registry.voice(settings).voices()] == ["af_heart"]
    shown = json.dumps(settings.public())
    assert KEY not in shown
    assert "pass" not in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"image": "openai:gpt-image-2"}, "needs a key: set OPENAI_API_KEY, or --base-url"),
        ({"voice": "openai:tts-1"}, "needs a key"),
        ({"image": "dalle"}, "There is no image tool 'dalle'"),
        ({"video": "openai:"}, "There is no video tool 'openai:'"),
        ({"image": "openai:x", "base_url": "127.0.0.1:8000"}, "is no address"),
        (
            {"image": "openai:x", "base_url": "http://h/v1", "image_options": {"steps": 4}},
            "Known options: per_minute",
        ),
        (
            {"image": "openai:x", "base_url": "http://h/v1", "image_options": {"sizes": ["big"]}},
            "image_options",
        ),
    ],
)
def test_a_name_that_cannot_be_used_says_what_mends_it(given: dict[str, Any], told: str) -> None:
    settings = Settings(openai_api_key=None, **given)
    with pytest.raises(BadInput, match=told):
        registry.image(settings)
        registry.video(settings)
        registry.voice(settings)


def test_the_sheet_prompt_keeps_who_is_who() -> None:
    request = ImageRequest(
        prompt="Draw.", avoid="text", base="b", mask="m", references=(Reference(asset="b"), LILY, LILY)
    )
    told = prompt_of(request)
    assert told.count("Lily") == 1
    assert "Picture 2 shows the character Lily" in told
    assert told.endswith("Not in the picture: text")
