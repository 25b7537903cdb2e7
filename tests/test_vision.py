"""Gates and measures: each passes a good picture or clip and fails the fault it is for."""

import struct
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from anim_director.errors import DamagedAsset
from anim_director.tools import vision
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import decode, header_size

WIDE, TALL = 640, 360
Save = Callable[..., Path]


def scene(x: int = 200, ground: tuple[int, int, int] = (120, 190, 130), blink: bool = False) -> np.ndarray:
    """A flat meadow with a house and a girl at `x`."""
    picture = np.full((TALL, WIDE, 3), (235, 205, 150), np.uint8)
    cv2.rectangle(picture, (0, 220), (WIDE, TALL), ground, -1)
    cv2.rectangle(picture, (430, 110), (580, 250), (180, 210, 240), -1)
    cv2.fillPoly(picture, [np.array([[415, 110], [505, 50], [595, 110]])], (80, 90, 200))
    for n in range(0, WIDE, 26):
        cv2.rectangle(picture, (n, 200), (n + 10, 228), (215, 235, 245), -1)
    cv2.circle(picture, (x, 170), 28, (160, 200, 246), -1)
    cv2.ellipse(picture, (x, 155), (30, 20), 0, 180, 360, (42, 75, 138), -1)
    for side in (-10, 10):
        size = (4, 1) if blink else (4, 5)
        cv2.ellipse(picture, (x + side, 172), size, 0, 0, 360, (53, 42, 58), -1)
    dress = np.array([[x - 12, 196], [x + 12, 196], [x + 34, 280], [x - 34, 280]])
    cv2.fillPoly(picture, [dress], (79, 87, 229))
    for side in (-14, 14):
        cv2.rectangle(picture, (x + side - 5, 280), (x + side + 5, 312), (160, 200, 246), -1)
    return picture


def sheet() -> np.ndarray:
    """A girl in red, alone on a plain ground."""
    picture = np.full((TALL, WIDE, 3), (208, 230, 244), np.uint8)
    girl = scene(200)[120:330, 150:250]
    ground = np.all(np.abs(girl.astype(int) - (120, 190, 130)) < 4, axis=2)
    sky = np.all(np.abs(girl.astype(int) - (235, 205, 150)) < 4, axis=2)
    girl[ground | sky] = (208, 230, 244)
    picture[80:290, 150:250] = girl
    return picture


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a picture and return its path."""

    def write(picture: np.ndarray, name: str = "picture.png") -> Path:
        path = tmp_path / name
        assert cv2.imwrite(str(path), picture)
        return path

    return write


def film(path: Path, frames: list[np.ndarray], fps: int = 12) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "20", "preset": "ultrafast"}
        for picture in frames:
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path


def walk(count: int = 24, step: int = 6) -> list[np.ndarray]:
    return [scene(150 + step * n) for n in range(count)]


def image_fault(path: Path, **more: object) -> str:
    return vision.gate_image(path, **{"width": WIDE, "height": TALL, **more})


def clip_fault(path: Path, **more: object) -> str:
    asked = {"seconds": 2.0, "fps": 12, "first_frame": None, "draft": False}
    return vision.gate_clip(path, **{**asked, **more})


# ------------------------------------------------------------ pictures


def test_a_good_picture_passes(save: Save) -> None:
    assert image_fault(save(scene())) == ""


def test_a_sheet_on_a_pale_ground_passes(save: Save) -> None:
    assert image_fault(save(sheet())) == ""


def test_the_same_shape_at_half_the_size_passes(save: Save) -> None:
    assert image_fault(save(cv2.resize(scene(), (320, 180), interpolation=cv2.INTER_AREA))) == ""


@pytest.mark.parametrize("length", [0, 7, 40, 900, -9])
def test_a_cut_off_file_does_not_decode(save: Save, length: int) -> None:
    path = save(scene())
    path.write_bytes(path.read_bytes()[:length])
    assert image_fault(path).startswith("Does not decode")


def test_a_cut_off_jpeg_does_not_decode(save: Save) -> None:
    path = save(scene(), "picture.jpg")
    assert image_fault(path) == ""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert image_fault(path).startswith("Does not decode")


def test_a_file_that_is_not_there_does_not_decode(tmp_path: Path) -> None:
    assert image_fault(tmp_path / "nothing.png").startswith("Does not decode")


def test_a_picture_that_claims_to_be_huge_is_refused_unread(save: Save) -> None:
    path = save(scene())
    data = bytearray(path.read_bytes())
    data[16:24] = struct.pack(">II", 90_000, 90_000)
    path.write_bytes(bytes(data))
    assert "90000x90000" in image_fault(path)


def test_sizes_are_read_from_the_headers(tmp_path: Path, save: Save) -> None:
    for name in ("a.png", "a.jpg", "a.webp"):
        assert header_size(save(scene(), name).read_bytes()) == (WIDE, TALL)
    with pytest.raises(DamagedAsset):
        header_size(b"GIF89a" + bytes(40))


def test_another_shape_fails(save: Save) -> None:
    assert image_fault(save(scene()[:, :400])).startswith("Wrong shape")


def test_a_tiny_picture_fails(save: Save) -> None:
    assert image_fault(save(cv2.resize(scene(), (160, 90)))).startswith("Too small")


@pytest.mark.parametrize("value", [0, 255])
def test_bars_above_and_below_fail(save: Save, value: int) -> None:
    picture = scene()
    picture[:22] = picture[-22:] = value
    assert image_fault(save(picture)) == "Plain bars at the top, bottom."


def test_one_bar_at_a_side_fails(save: Save) -> None:
    picture = scene()
    picture[:, :40] = 0
    assert image_fault(save(picture)) == "Plain bars at the left."


def test_a_white_sky_is_no_bar(save: Save) -> None:
    picture = scene()
    picture[:60] = 255
    cv2.circle(picture, (300, 60), 25, (200, 120, 90), -1)
    wave = 60 + (12 * np.sin(np.arange(WIDE) / 18)).astype(int)
    for x, y in enumerate(wave):
        picture[40:y, x] = 255
    assert image_fault(save(picture)) == ""


def test_one_plain_colour_is_blank(save: Save) -> None:
    picture = np.full((TALL, WIDE, 3), (200, 120, 90), np.uint8)
    picture[10:14, 10:14] = 255
    assert image_fault(save(picture)).startswith("Blank")


def test_a_picture_nearly_all_black_is_too_dark(save: Save) -> None:
    lit = cv2.circle(np.zeros((TALL, WIDE), np.uint8), (320, 180), 150, 1, -1)[..., None]
    picture = scene() * lit
    picture[:20, :20] = picture[-20:, -20:] = 90
    assert image_fault(save(picture)).startswith("Too dark")


def test_a_burnt_out_picture_is_too_bright(save: Save) -> None:
    burnt = np.clip(scene().astype(int) * 3 - 200, 0, 255).astype(np.uint8)
    assert image_fault(save(burnt)).startswith("Too bright")


def test_blur_is_measured_against_the_references(save: Save) -> None:
    blurred = cv2.GaussianBlur(scene(), (0, 0), 3)
    sharp = save(scene(300), "reference.png")
    assert image_fault(save(blurred, "b.png"), references=[sharp]).startswith("Blurred")
    assert image_fault(save(scene(), "s.png"), references=[sharp]) == ""


def test_soft_references_allow_a_soft_picture(save: Save) -> None:
    soft = cv2.GaussianBlur(scene(), (0, 0), 1.4)
    reference = save(cv2.GaussianBlur(scene(300), (0, 0), 1.4), "reference.png")
    assert image_fault(save(soft), references=[reference]) == ""


def test_a_night_picture_is_not_taken_for_blurred(save: Save) -> None:
    night = (scene() * 0.35).astype(np.uint8)
    assert image_fault(save(night), references=[save(scene(300), "day.png")]) == ""


@pytest.mark.parametrize("wide", [64, 128])
def test_blur_of_a_small_picture_is_held_against_references_of_its_own_size(save: Save, wide: int) -> None:
    size = (wide, wide * 9 // 16)
    small = cv2.resize(scene(), size, interpolation=cv2.INTER_AREA)
    asked = {"width": size[0], "height": size[1], "references": [save(sheet(), "sheet.png")]}
    assert image_fault(save(small), **asked) == ""
    softer = cv2.GaussianBlur(
        small, (0, 0), 0.8
    )  # as a tiny model paints: soft, and no reason to stop a film
    assert image_fault(save(softer, "soft.png"), **asked) == ""


def test_a_small_picture_may_still_be_too_blurred(save: Save) -> None:
    small = cv2.resize(scene(), (192, 108), interpolation=cv2.INTER_AREA)
    asked = {"width": 192, "height": 108, "references": [save(small, "sharp.png")]}
    assert image_fault(save(cv2.GaussianBlur(small, (0, 0), 4)), **asked).startswith("Blurred")


def test_a_candidate_is_a_repeat_also_when_it_is_encoded_anew(save: Save) -> None:
    assert vision.repeated([save(scene(), "first.jpg"), save(scene(260), "other.png"), save(scene())]) == [2]


def test_two_takes_of_one_scene_are_not_the_same(save: Save) -> None:
    assert vision.repeated([save(scene(220)), save(scene(200), "other.png")]) == []


def test_a_candidate_with_one_small_thing_more_is_no_repeat(save: Save) -> None:
    with_ball = scene()
    cv2.circle(with_ball, (90, 300), 8, (40, 40, 220), -1)
    assert vision.repeated([save(scene()), save(with_ball, "ball.png")]) == []


def test_what_does_not_decode_repeats_nothing(save: Save, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    assert vision.repeated([broken, save(scene()), broken]) == []


def test_a_frame_that_only_repeats_a_character_sheet_fails(save: Save) -> None:
    own = save(sheet(), "sheet.png")
    assert image_fault(save(sheet()), sheets=[own]) == "Only repeats a reference picture."


def test_a_frame_that_only_repeats_its_setting_fails(save: Save) -> None:
    references = [save(sheet(), "sheet.png"), save(scene(), "setting.png")]
    assert image_fault(save(scene()), references=references) == "Only repeats a reference picture."


def test_a_frame_without_figures_may_equal_its_setting(save: Save) -> None:
    assert image_fault(save(scene()), references=[save(scene(), "setting.png")]) == ""


def test_a_broken_reference_is_passed_over(save: Save, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"nothing")
    assert image_fault(save(scene()), references=[tmp_path / "broken.png"]) == ""


def test_measures_prefer_the_sharper_picture(save: Save) -> None:
    sharp = vision.measure_image(save(scene(), "sharp.png"))
    soft = vision.measure_image(save(cv2.GaussianBlur(scene(), (0, 0), 3), "soft.png"))
    assert sharp["quality"] > soft["quality"]
    assert sharp["sharpness"] > soft["sharpness"]


# ------------------------------------------------------------ what brains are shown


def test_a_thumbnail_is_small_and_carries_pixels_only(save: Save) -> None:
    path = save(scene())
    data = path.read_bytes()
    text = b"iTXtanim-director-plan\0\0\0\0\0secret"
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    path.write_bytes(data[:33] + chunk + data[33:])
    small = vision.thumbnail(path, 256)
    assert decode(small).shape == (144, 256, 3)
    assert b"secret" not in small
    assert b"iTXt" not in small


def test_a_strip_shows_five_frames_with_their_times(tmp_path: Path) -> None:
    path = film(tmp_path / "clip.mp4", walk(25))
    data, times = vision.strip_of(path)
    assert times == [0.0, 0.5, 1.0, 1.5, 2.0]
    strip = decode(data)
    assert strip.shape == (180, 5 * 320 + 16, 3)
    first = strip[:, :320].astype(int)
    assert np.abs(first - cv2.resize(scene(150), (320, 180), interpolation=cv2.INTER_AREA)).mean() < 4


def test_a_strip_of_a_single_frame_repeats_it(tmp_path: Path) -> None:
    data, times = vision.strip_of(film(tmp_path / "clip.mp4", [scene()]))
    assert times == [0.0] * 5
    assert decode(data).shape[1] == 5 * 320 + 16


# ------------------------------------------------------------ clips


def test_a_good_clip_passes(tmp_path: Path, save: Save) -> None:
    path = film(tmp_path / "clip.mp4", walk())
    assert clip_fault(path, first_frame=save(scene(150))) == ""


def test_a_quiet_shot_with_blinking_only_is_not_frozen(tmp_path: Path) -> None:
    shown = [scene(blink=n in (5, 6)) for n in range(12)]
    small = [cv2.resize(picture, (320, 180), interpolation=cv2.INTER_AREA) for picture in shown]
    assert clip_fault(film(tmp_path / "clip.mp4", small, fps=6), fps=24, draft=True) == ""


def test_a_still_is_frozen(tmp_path: Path) -> None:
    assert clip_fault(film(tmp_path / "clip.mp4", [scene()] * 24)) == "Frozen: nothing moves."


def test_a_clip_that_freezes_half_way_fails(tmp_path: Path) -> None:
    frames = walk(12) + [walk(12)[-1]] * 18
    assert clip_fault(film(tmp_path / "clip.mp4", frames)) == "Freezes at 0.9 s."


def test_a_short_clip_fails(tmp_path: Path) -> None:
    assert clip_fault(film(tmp_path / "clip.mp4", walk()), seconds=4.0).startswith("Too short")


def test_a_longer_clip_passes(tmp_path: Path) -> None:
    assert clip_fault(film(tmp_path / "clip.mp4", walk()), seconds=1.0) == ""


def test_few_frames_are_right_for_a_draft_only(tmp_path: Path) -> None:
    path = film(tmp_path / "clip.mp4", walk(8, 14), fps=4)
    assert clip_fault(path, fps=24, draft=True) == ""
    assert clip_fault(path, fps=24).startswith("Too few frames")


def test_black_frames_fail(tmp_path: Path) -> None:
    frames = walk()
    frames[10:14] = [np.zeros_like(frames[0])] * 4
    assert clip_fault(film(tmp_path / "clip.mp4", frames)) == "Black frames."


def test_flicker_fails_and_a_fade_does_not(tmp_path: Path) -> None:
    flicker = [np.clip(f * (1.0 if n % 2 else 0.9), 0, 255).astype(np.uint8) for n, f in enumerate(walk())]
    fade = [np.clip(f * (1 - n / 40), 0, 255).astype(np.uint8) for n, f in enumerate(walk())]
    assert clip_fault(film(tmp_path / "flicker.mp4", flicker)) == "Flickers."
    assert clip_fault(film(tmp_path / "fade.mp4", fade)) == ""


def test_movement_is_no_flicker_where_nothing_moves() -> None:
    moving = [measure.grey(frame) for frame in walk(12, step=24)]
    trembling = [
        np.clip(luma * (1 - 0.12 * (n % 2)), 0, 255).astype(np.uint8) for n, luma in enumerate(moving)
    ]
    assert measure.still_steadiness(moving) > 0.997 > measure.steadiness(moving)
    assert measure.still_steadiness(trembling) < 0.97


def test_a_cut_inside_a_clip_is_a_jump(tmp_path: Path) -> None:
    frames = walk(12) + [f[:, ::-1].copy() for f in walk(12)]
    assert clip_fault(film(tmp_path / "clip.mp4", frames)).startswith("Jumps at 1.0 s")


def test_a_cut_is_a_jump_while_the_camera_moves_too(tmp_path: Path) -> None:
    broad = np.hstack([scene(), scene(420)])
    frames = [broad[:, 8 * n : 8 * n + WIDE].copy() for n in range(24)]
    cut = frames[:12] + [f[:, ::-1].copy() for f in frames[12:]]
    assert clip_fault(film(tmp_path / "clip.mp4", cut)).startswith("Jumps at 1.0 s")


def test_who_leaps_again_and_again_does_not_make_the_clip_jump() -> None:
    leaps = np.cumsum([0, 3, 24, 3, 3, 25, 3, 3, 22, 3, 3, 23, 3, 3])
    frames = [np.full((90, 160), 20 + step, np.uint8) for step in leaps]
    assert measure.jump(frames)[0] < 2.8


def test_a_camera_that_pans_does_not_jump(tmp_path: Path) -> None:
    broad = np.hstack([scene(), scene(420)])
    frames = [broad[:, 8 * n : 8 * n + WIDE].copy() for n in range(24)]
    assert clip_fault(film(tmp_path / "clip.mp4", frames)) == ""


def test_a_clip_of_another_picture_fails(tmp_path: Path, save: Save) -> None:
    path = film(tmp_path / "clip.mp4", walk())
    other = save(cv2.rotate(scene(), cv2.ROTATE_180))
    assert clip_fault(path, first_frame=other) == "Does not begin with the approved frame."


@pytest.mark.parametrize("data", [b"", b"not a film", bytes(4000)])
def test_junk_is_no_clip(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(data)
    assert clip_fault(path).startswith("Does not decode")


def test_measures_tell_a_moving_clip_from_a_still(tmp_path: Path) -> None:
    moving = vision.measure_clip(film(tmp_path / "moving.mp4", walk()))
    still = vision.measure_clip(film(tmp_path / "still.mp4", [scene()] * 24))
    assert moving["motion"] > 5 * still["motion"]
    assert still["steadiness"] > 0.999
    assert still["hold"] == pytest.approx(23 / 12, abs=0.01)
    assert moving["quality"] > still["quality"]


def test_steadiness_is_the_formula_of_vbench() -> None:
    frames = [np.full((4, 4), value, np.uint8) for value in (0, 51, 51)]
    assert measure.steadiness(frames) == pytest.approx(((255 - 51) / 255 + 1) / 2)


def test_gates_may_run_in_many_threads_at_once(save: Save, tmp_path: Path) -> None:
    path, clip = save(scene()), film(tmp_path / "clip.mp4", walk())
    told: list[str] = []

    def work() -> None:
        told.extend([image_fault(path), clip_fault(clip)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [""] * 8
