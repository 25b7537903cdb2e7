"""Clips by real diffusers pipelines with tiny random weights: noise of the right length, size and rate."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from anim_director.checkpoints.vault import Vault
from anim_director.doctor import examine
from anim_director.errors import BadInput, ToolError
from anim_director.settings import Settings
from anim_director.tools.base import VideoRequest
from anim_director.tools.diffusion import video_calls as calls
from anim_director.tools.diffusion.folders import read_model
from anim_director.tools.diffusion.video_calls import Grid, frames_for, size_for
from anim_director.tools.diffusion.video_families import Family, family_of
from anim_director.tools.diffusion.video_options import ClipOptions
from anim_director.tools.diffusion.videos import DiffusersClips
from anim_director.tools.vision_reading import png
from tests.tiny_pipelines import prepare
from tests.tiny_pipelines.videos import FAMILIES, built

Folder = Callable[[str], Path]
QUICK = ClipOptions(steps=2, fps=8)
WANTED = VideoRequest(prompt="A girl waves.", image="first", seconds=1.0, fps=12, width=64, height=64, seed=5)


@pytest.fixture(scope="module")
def folder() -> Folder:
    """Give the folder of a family's pipeline; each is built once."""
    prepare()
    return built


@pytest.fixture
def picture(tmp_path: Path) -> dict[str, Path]:
    pixels = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    (tmp_path / "first.png").write_bytes(png(pixels))
    return {"first": tmp_path / "first.png"}


def frames_of(path: Path) -> list[Any]:
    with av.open(str(path)) as container:
        stream: Any = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_fills_the_shot_and_the_same_seed_gives_the_same_frames(
    family: str, folder: Folder, picture: dict[str, Path], tmp_path: Path
) -> None:
    tool = DiffusersClips(str(folder(family)), QUICK)
    outcomes = [tool.make(WANTED, picture, tmp_path / f"{n}.mp4") for n in (0, 1)]
    first, again = (frames_of(tmp_path / f"{n}.mp4") for n in (0, 1))
    assert len(first) == 12
    assert first[0].shape == (64, 64, 3)
    assert (tmp_path / "0.mp4").read_bytes() == (tmp_path / "1.mp4").read_bytes()
    assert len(again) == 12
    assert outcomes[0].facts["came"] >= 7  # measured, not what was asked for
    assert outcomes[0].facts["fps"] == 8
    shutil.copy(tmp_path / "0.mp4", tmp_path / "kept")
    kept = Vault(tmp_path / "vault").keep(tmp_path / "kept", "video/mp4")  # decodes again
    assert (kept.width, kept.height, kept.seconds) == (64, 64, pytest.approx(1.0))
    assert tool.ability.image is (family != "animatediff")


def test_another_seed_gives_other_frames(folder: Folder, picture: dict[str, Path], tmp_path: Path) -> None:
    tool = DiffusersClips(str(folder("wan-2.2-5b")), QUICK)
    tool.make(WANTED, picture, tmp_path / "0.mp4")
    tool.make(WANTED.model_copy(update={"seed": 6}), picture, tmp_path / "1.mp4")
    assert (tmp_path / "0.mp4").read_bytes() != (tmp_path / "1.mp4").read_bytes()


def test_a_pipeline_without_a_picture_says_so(
    folder: Folder, picture: dict[str, Path], tmp_path: Path
) -> None:
    made = DiffusersClips(str(folder("animatediff")), QUICK).make(WANTED, picture, tmp_path / "o.mp4")
    assert "takes no picture: the clip is made of words alone" in made.notes[0]
    made = DiffusersClips(str(folder("pia")), QUICK).make(WANTED, picture, tmp_path / "o.mp4")
    assert not made.notes


def test_a_shot_longer_than_the_model_makes_goes_on_from_its_last_frame(
    folder: Folder, picture: dict[str, Path], tmp_path: Path
) -> None:
    options = ClipOptions(steps=2, fps=8, frames=9, stretches=2)
    tool = DiffusersClips(str(folder("wan-2.2-5b")), options)
    made = tool.make(WANTED.model_copy(update={"seconds": 2.0}), picture, tmp_path / "o.mp4")
    assert made.facts["came"] == 17  # twice nine, one of them seen once
    assert "The model makes 1.1 s at most: 2 were joined." in made.notes
    made = tool.make(WANTED.model_copy(update={"seconds": 5.0}), picture, tmp_path / "o.mp4")
    assert made.facts["came"] == 17  # never more calls than allowed
    assert "its end is held" in " ".join(made.notes)
    assert len(frames_of(tmp_path / "o.mp4")) == 60


@pytest.mark.parametrize("family", ["wan-2.2", "wan-2.1-flf", "ltx-condition"])
def test_a_last_frame_changes_the_clip_where_it_is_taken(
    family: str, folder: Folder, picture: dict[str, Path], tmp_path: Path
) -> None:
    tool = DiffusersClips(str(folder(family)), QUICK)
    assert tool.ability.last_image
    (tmp_path / "last.png").write_bytes(png(np.full((64, 64, 3), 200, np.uint8)))
    both = {**picture, "last": tmp_path / "last.png"}
    tool.make(WANTED, picture, tmp_path / "0.mp4")
    tool.make(WANTED.model_copy(update={"last_image": "last"}), both, tmp_path / "1.mp4")
    assert (tmp_path / "0.mp4").read_bytes() != (tmp_path / "1.mp4").read_bytes()


def test_only_weights_made_for_a_last_frame_are_said_to_take_one(
    folder: Folder, picture: dict[str, Path], tmp_path: Path
) -> None:
    takes = {name: DiffusersClips(str(folder(name))).ability.last_image for name in FAMILIES}
    assert {name for name, last in takes.items() if last} == {"wan-2.1-flf", "wan-2.2", "ltx-condition"}
    both = {**picture, "last": picture["first"]}
    asked = WANTED.model_copy(update={"last_image": "last"})
    made = DiffusersClips(str(folder("ltx")), QUICK).make(asked, both, tmp_path / "o.mp4")
    assert "takes no last frame: it was left out" in made.notes[0]


def test_a_picture_of_another_shape_is_squeezed_and_comes_back_whole(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(png(np.full((72, 128, 3), 120, np.uint8)))
    tool = DiffusersClips(str(folder("ltx")), ClipOptions(steps=1, fps=8, size=(64, 64)))
    wide = WANTED.model_copy(update={"image": "wide", "width": 128, "height": 72})
    made = tool.make(wide, {"wide": tmp_path / "wide.png"}, tmp_path / "o.mp4")
    assert frames_of(tmp_path / "o.mp4")[0].shape == (72, 128, 3)
    assert "squeezed by 78% to fit 64x64, and back" in made.notes[0]
    assert "Made at 64x64 and enlarged to 128x72." in made.notes


# What is known before anything is loaded


def test_lengths_and_sizes_are_those_a_model_makes() -> None:
    wan = Grid(step=4, longest=81, size=(832, 480), fixed=False)
    assert [frames_for(s, 16, wan) for s in (0.1, 3.0, 3.1, 5.0, 60)] == [5, 49, 53, 81, 81]
    assert frames_for(2.0, 24, Grid(8, 161, (704, 512), False)) == 49
    assert frames_for(2.0, 7, Grid(1, 25, (1024, 576), False)) == 14
    assert size_for((1280, 720), wan) == (832, 480)
    assert size_for((720, 1280), wan) == (480, 832)
    assert size_for((320, 180), wan) == (320, 192)  # never larger than the film
    assert size_for((1280, 720), wan._replace(fixed=True, size=(720, 480))) == (720, 480)
    assert size_for((1280, 720), wan, (1280, 720)) == (1280, 704)


def test_names_of_arguments_are_those_of_the_family() -> None:
    given = {"prompt": "p", "first": None, "last": None, "frames": 9, "rate": 7.0, "size": (64, 64)}
    svd = Family(takes=("image", "num_frames", "fps", "width"), image="image", prompt=False)
    assert set(calls.arguments(svd, **given, extra={})) == {"image", "num_frames", "fps", "width"}
    sana = Family(takes=("image", "frames", "prompt", "use_resolution_binning"), image="image")
    made = calls.arguments(sana, **given, extra={"prompt": "mine"})
    assert (made["frames"], made["use_resolution_binning"], made["prompt"]) == (9, False, "mine")


def test_the_newer_models_of_a_family_have_their_own_rate(folder: Folder) -> None:
    rates = {name: family_of(read_model(str(folder(name)))).rate for name in ("wan-2.2", "wan-2.2-5b", "cog")}
    assert rates == {"wan-2.2": 16.0, "wan-2.2-5b": 24.0, "cog": 8.0}


def test_what_is_no_number_is_no_picture() -> None:
    class Answer:
        frames = np.full((1, 3, 8, 8, 3), np.nan, np.float32)

    with pytest.raises(ToolError, match="try video_options dtype float32"):
        calls.made_of(Answer(), None, "diffusers:x")
    Answer.frames = np.ones((0,))
    with pytest.raises(ToolError, match="gave no frames"):
        calls.made_of(Answer(), None, "diffusers:x")


def test_sound_of_a_model_is_kept_only_where_it_is_asked_for() -> None:
    class Vocoder:
        config = type("Config", (), {"output_sampling_rate": 24000})

    class Answer:
        frames = np.zeros((1, 3, 8, 8, 3), np.float32)
        audio = (np.sin(np.arange(24000) / 10),)

    made = calls.made_of(Answer(), type("Pipe", (), {"vocoder": Vocoder}), "diffusers:x")
    assert made.sound is not None
    assert made.sound.shape == (2, 48000)


def index(folder: Path, name: str) -> Path:
    folder.mkdir()
    (folder / "model_index.json").write_text(json.dumps({"_class_name": name}))
    return folder


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("StableDiffusionXLPipeline", "makes no clips: name it with --image"),
        ("AnimateDiffVideoToVideoPipeline", "makes no clips|works on a given video; a shot has none"),
        ("WanVideoToVideoPipeline", "makes no clips|works on a given video"),
        ("WanAnimatePipeline", "makes no clips|works on a given"),
        ("NoSuchPipeline", "does not have"),
    ],
)
def test_a_folder_that_makes_no_clips_of_shots_says_what_to_name_instead(
    name: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=told):
        DiffusersClips(str(index(tmp_path / "model", name)))


def test_a_missing_folder_and_an_unknown_argument_are_told_before_loading(
    folder: Folder, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="There is no folder"):
        DiffusersClips(str(tmp_path / "nothing"))
    wrong = ClipOptions(arguments={"motion_bucket": 3})
    with pytest.raises(BadInput, match=r"takes no argument motion_bucket. It takes: .*motion_bucket_id"):
        DiffusersClips(str(folder("svd")), wrong)


def test_the_doctor_tells_class_device_and_memory_of_a_video_pipeline(folder: Folder, tmp_path: Path) -> None:
    found = examine(Settings(home=tmp_path, video=f"diffusers:{folder('ltx')}"))
    told = next(finding for finding in found if finding.what == "pipeline")
    assert told.ok
    assert "LTXImageToVideoPipeline: weights 0.0 GB" in told.told


def test_a_clip_needs_a_picture_that_can_be_read(folder: Folder, tmp_path: Path) -> None:
    tool = DiffusersClips(str(folder("wan-2.2-5b")), QUICK)
    with pytest.raises(ToolError, match="no picture to begin"):
        tool.make(WANTED, {}, tmp_path / "o.mp4")
    (tmp_path / "bad.png").write_bytes(b"<html>")
    with pytest.raises(ToolError, match="cannot be read"):
        tool.make(WANTED, {"first": tmp_path / "bad.png"}, tmp_path / "o.mp4")
