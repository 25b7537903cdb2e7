"""The animator: real clips of real pictures, decoded again."""

import hashlib
import itertools
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from anim_director.errors import ToolError
from anim_director.film import Camera, Character, Figure, Line, Setting, Speech, Staging
from anim_director.tools.base import ImageRequest, VideoRequest, VideoTool
from anim_director.tools.cutout.animator import CutoutClips, filmed, scene_of
from anim_director.tools.cutout.cameras import Track
from anim_director.tools.cutout.illustrator import CutoutImages, plan_request
from anim_director.tools.cutout.moments import rest
from tests.cutout_company import random_staging

pytestmark = pytest.mark.film

SIZE = {"width": 640, "height": 360}
CAST = (
    Character(
        name="Lily", kind="girl", sex="female", looks="a small girl with brown pigtails", wears="a red dress"
    ),
    Character(name="Max", kind="dog"),
)


def orders(
    lily: str = "waves to Max", dog: str = "wags its tail", camera: Camera = "still", **more: object
) -> Staging:
    figures = (
        Figure(name="Lily", action=lily, feeling="happy", to="Max"),
        Figure(name="Max", action=dog, to="Lily"),
    )
    return Staging(setting=Setting(name="garden"), figures=figures, cast=CAST, camera=camera, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pictures") / "garden.png"
    CutoutImages().make(ImageRequest(staging=orders(), seed=3, **SIZE), {}, out)  # type: ignore[arg-type]
    return out


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture that another tool made: no plan inside."""
    y, x = np.mgrid[0:450, 0:800]
    pixels = np.stack([x % 256, (x + y) % 256, y % 256], axis=-1).astype(np.uint8)
    out = tmp_path_factory.mktemp("pictures") / "photo.png"
    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
    codec = av.CodecContext.create("png", "w")
    codec.width, codec.height, codec.pix_fmt = 800, 450, "rgb24"
    codec.time_base = Fraction(1)
    out.write_bytes(b"".join(bytes(p) for p in [*codec.encode(frame), *codec.encode()]))
    return out


def request(**more: object) -> VideoRequest:
    given: dict[str, object] = {"image": "i", "staging": orders(), "seconds": 1.5, "fps": 12, **SIZE, **more}
    return VideoRequest(**given)  # type: ignore[arg-type]


def frames(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(path)) as container:
        return [np.asarray(f.to_ndarray(format="rgb24"), np.uint8) for f in container.decode(video=0)]


def pixels_of(path: Path) -> NDArray[np.uint8]:
    return frames(path)[0]


def apart(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def test_it_is_a_video_tool_that_knows_drafts_and_lips() -> None:
    tool: VideoTool = CutoutClips()
    assert (tool.name, tool.pool) == ("cutout", "render")
    assert tool.ability.draft
    assert tool.ability.lips
    assert tool.estimate(request()) == 0.0


def test_the_first_frame_is_the_picture(picture: Path, tmp_path: Path) -> None:
    CutoutClips().make(request(camera="push in"), {"i": picture}, tmp_path / "c.mp4")
    assert apart(frames(tmp_path / "c.mp4")[0], pixels_of(picture)) < 3.5  # what H.264 makes of grass


def test_the_second_frame_is_a_small_step_from_the_first(picture: Path, tmp_path: Path) -> None:
    CutoutClips().make(request(fps=24), {"i": picture}, tmp_path / "c.mp4")
    first, second = frames(tmp_path / "c.mp4")[:2]
    assert apart(first, second) < 1.0


@pytest.mark.parametrize(("seconds", "fps"), [(1.0, 24), (1.04, 24), (0.7, 12), (2.02, 25)])
def test_the_length_is_exact_to_the_frame(picture: Path, tmp_path: Path, seconds: float, fps: int) -> None:
    outcome = CutoutClips().make(request(seconds=seconds, fps=fps), {"i": picture}, tmp_path / "c.mp4")
    count = round(seconds * fps)
    assert len(frames(tmp_path / "c.mp4")) == count
    assert outcome.facts["frames"] == count
    assert outcome.facts["seconds"] == pytest.approx(count / fps)
    with av.open(str(tmp_path / "c.mp4")) as container:
        stream = container.streams.video[0]
        assert float(stream.duration * stream.time_base) == pytest.approx(count / fps, abs=1e-3)
        assert stream.average_rate == fps


def test_the_same_request_gives_the_same_bytes(picture: Path, tmp_path: Path) -> None:
    digests = []
    for name in ("a.mp4", "b.mp4"):
        CutoutClips().make(request(), {"i": picture}, tmp_path / name)
        digests.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_clips_of_different_shots_can_be_joined_by_packets(
    picture: Path, photograph: Path, tmp_path: Path
) -> None:
    for name, path in (("a.mp4", picture), ("b.mp4", photograph)):
        CutoutClips().make(request(), {"i": path}, tmp_path / name)
    headers = []
    for name in ("a.mp4", "b.mp4"):
        with av.open(str(tmp_path / name)) as container:
            context = container.streams.video[0].codec_context
            headers.append((context.extradata, context.pix_fmt, context.colorspace, context.color_range))
    assert headers[0] == headers[1]
    assert headers[0][1] == "yuv420p"
    assert headers[0][2:] == (1, 1)  # bt709, limited


def test_something_moves_and_the_end_is_held(picture: Path, tmp_path: Path) -> None:
    CutoutClips().make(request(seconds=3.0), {"i": picture}, tmp_path / "c.mp4")
    shown = frames(tmp_path / "c.mp4")
    assert max(apart(shown[0], f) for f in shown) > 0.5
    assert apart(shown[-1], shown[-2]) < 1.5


def test_the_request_may_ask_for_another_action_than_the_picture(picture: Path, tmp_path: Path) -> None:
    for name, lily in (("a.mp4", "waves to Max"), ("b.mp4", "runs away")):
        CutoutClips().make(request(staging=orders(lily), seconds=2.0), {"i": picture}, tmp_path / name)
    a, b = frames(tmp_path / "a.mp4"), frames(tmp_path / "b.mp4")
    assert apart(a[0], b[0]) < 1.0
    assert apart(a[-1], b[-1]) > 2.0


def test_a_mouth_opens_while_it_speaks(tmp_path: Path) -> None:
    close = orders("tells a story").model_copy(update={"framing": "close"})
    png = tmp_path / "close.png"
    CutoutImages().make(ImageRequest(staging=close, seed=3, **SIZE), {}, png)  # type: ignore[arg-type]
    mouth = ((0.0, "A"), (0.9, "rest"))
    spoken = Speech(line=Line(speaker="Lily", text="Aah!"), seconds=1.2, mouth=mouth, start=0.3)
    thought = spoken.model_copy(update={"line": Line(speaker="Lily", text="Aah!", thought=True)})
    for name, speech in (("a.mp4", spoken), ("b.mp4", thought)):
        CutoutClips().make(request(staging=close, speech=(speech,)), {"i": png}, tmp_path / name)
    aloud, silent = frames(tmp_path / "a.mp4"), frames(tmp_path / "b.mp4")
    dark = (123, 38, 56)  # what is inside an open mouth
    inside = [int((np.abs(f[8].astype(int) - dark).sum(axis=-1) < 45).sum()) for f in (aloud, silent)]
    assert inside[0] > inside[1] + 30


def test_a_draft_is_small_and_quick_and_says_the_same_seconds(picture: Path, tmp_path: Path) -> None:
    outcome = CutoutClips().make(request(draft=True, seconds=3.0, fps=24), {"i": picture}, tmp_path / "d.mp4")
    shown = frames(tmp_path / "d.mp4")
    assert shown[0].shape == (180, 320, 3)
    assert len(shown) == outcome.facts["frames"] == 18
    assert outcome.facts["seconds"] == 3.0


def test_a_picture_without_a_plan_gets_a_camera_move_and_says_so(photograph: Path, tmp_path: Path) -> None:
    outcome = CutoutClips().make(request(camera="push in"), {"i": photograph}, tmp_path / "c.mp4")
    assert any("no stage plan" in note for note in outcome.notes)
    assert outcome.facts["cues"] == []
    shown = frames(tmp_path / "c.mp4")
    assert len(shown) == 18
    assert apart(shown[0], shown[-1]) > 1.0


def test_a_film_in_another_shape_is_filled(tmp_path: Path) -> None:
    png = tmp_path / "tall.png"
    CutoutImages().make(ImageRequest(staging=orders(), seed=3, width=360, height=640), {}, png)
    CutoutClips().make(request(width=360, height=640), {"i": png}, tmp_path / "c.mp4")
    assert apart(frames(tmp_path / "c.mp4")[0], pixels_of(png)) < 3.0


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"image": "gone"}, "no picture"),
        ({"width": 641}, "even"),
        ({"width": 9000}, "cannot be made"),
        ({"seconds": 0.0}, "cannot be made"),
        ({"seconds": 9999.0}, "cannot be made"),
    ],
)
def test_what_cannot_be_made_is_said(
    picture: Path, tmp_path: Path, more: dict[str, object], message: str
) -> None:
    with pytest.raises(ToolError, match=message):
        CutoutClips().make(request(**more), {"i": picture}, tmp_path / "c.mp4")


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(ToolError, match="cannot be decoded"):
        CutoutClips().make(request(), {"i": bad}, tmp_path / "c.mp4")


@pytest.mark.parametrize("number", range(24))
def test_any_staging_can_be_performed_without_a_jump(number: int) -> None:
    staging = random_staging(number)
    plan = plan_request(ImageRequest(staging=staging, seed=number), {}, [])
    asked = VideoRequest(staging=staging, seconds=3.0, fps=12)
    performance, move = scene_of(asked, plan, [], 720 / 1280)
    assert performance.state_at(0.0) == rest(plan, performance.rigs)
    states = [filmed(performance, move, None, n / 12, 1280) for n in range(36)]
    for before, after in itertools.pairwise(states):
        for a, b in zip(before.actors, after.actors, strict=True):
            assert abs(a.x - b.x) + abs(a.y - b.y) + abs(a.lift - b.lift) < 64
            assert abs((a.yaw or 25) - (b.yaw or 25)) < 34
        for p, q in zip(before.props, after.props, strict=True):
            if not p.held_by and not q.held_by:
                assert abs(p.x - q.x) + abs(p.y - p.lift - q.y + q.lift) < 120


def test_a_following_camera_is_never_faster_than_the_eye_likes() -> None:
    for zoom in (1.0, 1.6):
        wide = 1280 / zoom
        speed = 0.42 * wide
        track = Track(lambda t, v=speed: v * min(t, 2.0), 5.0, zoom)  # somebody runs off and stops
        came = [track.at(n / 12) for n in range(61)]
        steps = [(b - a) * 12 for a, b in itertools.pairwise(came)]
        assert came[0] == 0
        assert came[-1] > 0.6 * wide
        assert max(steps) < 0.31 * wide
        assert max(abs(b - a) for a, b in itertools.pairwise(steps)) < 0.12 * wide  # no jerk
