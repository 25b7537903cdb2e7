"""The editor: real clips cut to a real film, decoded again."""

import multiprocessing
import os
import signal
import time
import wave
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from anim_director.errors import BadInput, DamagedAsset
from anim_director.film import Line
from anim_director.tools.cut_pieces import cut_before, scan
from anim_director.tools.cutout.clip_writer import ClipWriter
from anim_director.tools.editing import CutPlan, CutReport, CutShot, CutSpeech, cut_film
from anim_director.tools.titles import END_SECONDS, TITLE_SECONDS, title_rows

WIDTH, HEIGHT, FPS = 320, 180, 24
FILES = {"film.mp4", "film.srt", "film.vtt", "poster.jpg", "contact_sheet.png"}
CARDS = round(TITLE_SECONDS * FPS) + round(END_SECONDS * FPS)


def colour(shot: int) -> tuple[int, int, int]:
    return [(200, 60, 60), (60, 170, 60), (60, 60, 200), (190, 180, 50)][shot % 4]


def make_clip(
    path: Path, frames: int, shot: int = 0, size: tuple[int, int] = (WIDTH, HEIGHT), fps: int = FPS
) -> Path:
    """A square that runs over a ground of the shot's colour."""
    width, height = size
    with ClipWriter(path, width, height, fps) as clip:
        for i in range(frames):
            pixels = np.full((height, width, 4), 255, np.uint8)
            pixels[..., :3] = colour(shot)
            x = (width - 40) * i // frames
            pixels[60:100, x : x + 40, :3] = 250
            clip.add(pixels)
    return path


def make_line(path: Path, seconds: float = 1.2) -> Path:
    t = np.arange(int(seconds * 48000)) / 48000
    x = 0.2 * np.sin(2 * np.pi * 220 * t) * np.clip(np.sin(2 * np.pi * 3 * t) + 0.6, 0, 1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes((x * 32767).astype("<i2").tobytes())
    return path


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> CutPlan:
    """Three shots: two in one place, then another place."""
    folder = tmp_path_factory.mktemp("clips")
    shots = []
    for i, (place, frames) in enumerate((("garden", 50), ("garden", 41), ("kitchen", 60))):
        speech = CutSpeech(
            path=make_line(folder / f"{i}.wav"),
            start=0.25,
            line=Line(speaker="Lily" if i else "Narrator", text=f"This is shot {i + 1}, and it is short."),
        )
        shots.append(
            CutShot(
                id=f"0{1 + i // 2}{'ab'[i % 2]}",
                path=make_clip(folder / f"{i}.mp4", frames, i),
                scene=1 + i // 2,
                setting=place,
                words=place,
                later=i == 2,  # time has passed: it dissolves
                kind="interior" if i == 2 else "exterior",
                who=("Lily", "Tom")[: i + 1],
                speech=(speech,),
                cues=((0.1, "knock"), (0.5, "sound of nothing")) if i == 0 else (),
            )
        )
    return CutPlan(
        title="Lily & the <Ball>",
        shots=tuple(shots),
        width=WIDTH,
        height=HEIGHT,
        fps=FPS,
        label="Made by a test.",
    )


@pytest.fixture(scope="module")
def cut(plan: CutPlan, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CutReport]:
    folder = tmp_path_factory.mktemp("film")
    return folder, cut_film(plan, folder)


def test_a_film_has_every_frame_once_and_no_gap_in_time(cut: tuple[Path, CutReport]) -> None:
    folder, report = cut
    with av.open(str(folder / "film.mp4")) as film:
        times = [frame.time for frame in film.decode(video=0)]
    assert len(times) == report.frames == CARDS + 50 + 41 + 60
    assert times[0] == 0
    assert all(b - a == pytest.approx(1 / FPS, abs=1e-4) for a, b in pairwise(times))
    assert report.seconds == pytest.approx(len(times) / FPS, abs=0.001)


def test_a_film_has_picture_sound_subtitles_and_says_what_it_is(cut: tuple[Path, CutReport]) -> None:
    folder, report = cut
    with av.open(str(folder / "film.mp4")) as film:
        names = [stream.codec_context.name for stream in film.streams]
        assert (names[0], names[1], film.streams[2].type) == ("h264", "aac", "subtitle")
        context = film.streams.video[0].codec_context
        assert (context.width, context.height, context.pix_fmt) == (WIDTH, HEIGHT, "yuv420p")
        assert context.colorspace == context.color_primaries == context.color_trc == 1
        assert film.metadata["title"] == "Lily & the <Ball>" and film.metadata["comment"] == "Made by a test."
        heard = sum(frame.samples for frame in film.decode(audio=0)) / 48000
        assert heard == pytest.approx(report.seconds, abs=0.05)
    data = (folder / "film.mp4").read_bytes()
    assert data.find(b"moov") < data.find(b"mdat")


def test_subtitles_in_the_film_are_those_beside_it(cut: tuple[Path, CutReport]) -> None:
    folder, report = cut
    with av.open(str(folder / "film.mp4")) as film:
        told = [(p.pts, bytes(p)[2:].decode()) for p in film.demux(subtitles=0) if p.size > 2]
    assert [text for _, text in told] == [
        "This is shot 1, and it is short.",
        "Lily: This is shot 2, and it is short.",
        "This is shot 3, and it is short.",
    ]
    starts = {part.id: part.start for part in report.timeline}
    assert [ms / 1000 for ms, _ in told] == [
        pytest.approx(starts[shot] + 0.25, abs=0.002) for shot in ("01a", "01b", "02a")
    ]
    assert (
        (folder / "film.srt").read_text().count("-->") == (folder / "film.vtt").read_text().count("-->") == 3
    )


def test_every_shot_is_shown_when_the_timeline_says(cut: tuple[Path, CutReport]) -> None:
    folder, report = cut
    assert [part.id for part in report.timeline] == ["title", "01a", "01b", "02a", "end"]
    with av.open(str(folder / "film.mp4")) as film:
        frames = [f.reformat(format="rgb24").to_ndarray()[10, 10].astype(int) for f in film.decode(video=0)]
    for shot, part in enumerate(report.timeline[1:-1]):
        for at in (part.start, (part.start + part.end) / 2):
            assert np.abs(frames[round(at * FPS)] - colour(shot)).max() < 12


def test_places_dissolve_and_shots_of_one_place_are_cut(cut: tuple[Path, CutReport]) -> None:
    folder, report = cut
    starts = {part.id: round(part.start * FPS) for part in report.timeline}
    with av.open(str(folder / "film.mp4")) as film:
        frames = [f.reformat(format="rgb24").to_ndarray()[10, 10].astype(int) for f in film.decode(video=0)]
    straight = frames[starts["01b"] - 1]
    assert np.abs(straight - colour(0)).max() < 12
    middle = frames[starts["02a"] - 6]
    between = (np.array(colour(1)) + np.array(colour(2))) / 2
    assert np.abs(middle - between).max() < 40


def test_the_mix_is_measured_and_heard(cut: tuple[Path, CutReport]) -> None:
    from anim_director.tools.sound.levels import decibels, lufs, true_peak

    folder, report = cut
    with av.open(str(folder / "film.mp4")) as film:
        sound = np.concatenate([f.to_ndarray() for f in film.decode(audio=0)], axis=1)
    assert lufs(sound) == pytest.approx(-16, abs=1) and report.lufs == pytest.approx(lufs(sound), abs=0.3)
    assert decibels(true_peak(sound)) <= -0.8  # AAC adds a little
    assert [(line.shot, line.speaker) for line in report.lines] == [
        ("01a", "Narrator"),
        ("01b", "Lily"),
        ("02a", "Lily"),
    ]
    assert min(line.over_bed for line in report.lines) >= 8
    assert any("sound of nothing" in note for note in report.notes)


def test_poster_and_contact_sheet_are_pictures(cut: tuple[Path, CutReport]) -> None:
    import cv2

    folder, _ = cut
    assert {path.name for path in folder.iterdir()} == FILES
    assert cv2.imread(str(folder / "poster.jpg")).shape == (HEIGHT, WIDTH, 3)
    assert min(cv2.imread(str(folder / "contact_sheet.png")).shape[:2]) > 100


def test_the_same_plan_gives_the_same_bytes(
    plan: CutPlan, cut: tuple[Path, CutReport], tmp_path: Path
) -> None:
    folder, report = cut
    assert cut_film(plan, tmp_path) == report
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_another_place_at_the_same_time_comes_behind_a_sheet_of_paper(plan: CutPlan, tmp_path: Path) -> None:
    shots = (plan.shots[1], plan.shots[2].model_copy(update={"later": False}))
    report = cut_film(plan.model_copy(update={"shots": shots}), tmp_path)
    start = next(round(part.start * FPS) for part in report.timeline if part.id == "02a")
    with av.open(str(tmp_path / "film.mp4")) as film:
        frames = [f.reformat(format="rgb24").to_ndarray().astype(int) for f in film.decode(video=0)]
    middle = frames[start - 6]
    assert np.abs(middle[10, 10] - colour(1)).max() < 16
    assert np.abs(middle[10, -10] - colour(2)).max() < 16
    assert np.abs(frames[start][10, 10] - colour(2)).max() < 12


def test_a_clip_of_another_size_and_rate_is_converted_and_told(plan: CutPlan, tmp_path: Path) -> None:
    odd = plan.shots[0].model_copy(update={"path": make_clip(tmp_path / "odd.mp4", 30, 0, (200, 200), 12)})
    report = cut_film(plan.model_copy(update={"shots": (odd,)}), tmp_path / "film")
    assert report.frames == CARDS + 60  # 30 frames at 12 a second
    assert any("01a" in note for note in report.notes)


def test_subtitles_can_be_burned_in(plan: CutPlan, cut: tuple[Path, CutReport], tmp_path: Path) -> None:
    one = plan.model_copy(update={"shots": plan.shots[:1]})
    plain = cut_film(one, tmp_path / "plain")
    burned = cut_film(one.model_copy(update={"burn": True}), tmp_path / "burned")
    assert plain.frames == burned.frames

    def foot(folder: Path) -> np.ndarray:
        at = round((plain.timeline[1].start + 0.8) * FPS)
        with av.open(str(folder / "film.mp4")) as film:
            frame = next(f for n, f in enumerate(film.decode(video=0)) if n == at)
            return frame.reformat(format="rgb24").to_ndarray()[150:].astype(int)

    assert np.abs(foot(tmp_path / "burned") - foot(tmp_path / "plain")).max() > 120


def test_a_damaged_clip_names_itself_and_leaves_nothing(plan: CutPlan, tmp_path: Path) -> None:
    (tmp_path / "bad.mp4").write_bytes(b"no film")
    bad = plan.shots[0].model_copy(update={"path": tmp_path / "bad.mp4"})
    with pytest.raises(DamagedAsset, match=r"bad\.mp4"):
        cut_film(plan.model_copy(update={"shots": (bad,)}), tmp_path / "film")
    assert list((tmp_path / "film").iterdir()) == []


def test_a_film_without_shots_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        cut_film(CutPlan(title="Nothing"), tmp_path)


def test_a_killed_cut_leaves_no_film_and_the_next_one_tidies_up(plan: CutPlan, tmp_path: Path) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=cut_film, args=(plan, tmp_path))
    worker.start()
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".cut-*/piece-*")) and time.monotonic() < deadline:
        assert worker.is_alive()
        time.sleep(0.005)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join(20)
    assert worker.exitcode == -signal.SIGKILL
    assert not (tmp_path / "film.mp4").exists()
    assert list(tmp_path.glob(".cut-*"))
    cut_film(plan, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_a_clip_is_cut_only_where_no_kept_frame_needs_a_dropped_one(plan: CutPlan) -> None:
    clip = scan(plan.shots[0].path)
    kept = cut_before(clip, 12, 4)
    assert kept in clip.whole and abs(clip.frames - kept - 12) <= 4
    assert cut_before(clip, clip.frames, 2) == 0


def test_titles_are_broken_into_rows_of_like_length() -> None:
    assert title_rows("Kite") == ("Kite",)
    assert title_rows("Lily and the Big Red Ball") == ("Lily and the", "Big Red Ball")
    assert max(map(len, title_rows("The Very Long and Winding Tale of the Little Brave Rabbit"))) < 24
