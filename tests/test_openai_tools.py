"""Hosted pictures, clips and speech against a strict server on loopback."""

import time
import wave
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from anim_director.errors import DamagedAsset, ToolError
from anim_director.film import Line
from anim_director.tools.base import ImageRequest, RemoteTool, VideoRequest, VoiceRequest
from anim_director.tools.openai_media.client import Connection
from anim_director.tools.openai_media.images import OpenAIImages, prompt_of
from anim_director.tools.openai_media.options import ImageOptions
from anim_director.tools.openai_media.sizes import Grid, nearest
from anim_director.tools.openai_media.speech import VOICES, OpenAISpeech
from anim_director.tools.retiming import Measure, cut_to_measure
from anim_director.tools.vision_reading import png, read_picture
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.spoken_times import estimated_times, letters_of, voiced_spans
from anim_director.tools.voices.tool import EspeakVoices
from tests.openai_server import Server
from tests.openai_service import GARDEN, LILY, at, images, picture, videos

pytest_plugins = ["tests.openai_fixtures"]

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


# ------------------------------------------------------------ pictures


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


# ------------------------------------------------------------ clips


def frames_of(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        assert not container.streams.audio
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


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


# ------------------------------------------------------------ speech


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
