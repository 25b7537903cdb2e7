"""A real film from end to end: every agent, every tool, decoded again."""

import asyncio
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import av
import pytest

from anim_director import Settings, open_studio
from anim_director.film import Brief
from anim_director.redoing import another_take
from anim_director.results import Result
from anim_director.studio import Studio, aopen_studio
from anim_director.tools.cutout.png_plan import plan_of

pytestmark = pytest.mark.film

STORY = (
    "A girl named Ann had a red ball. She played in the garden with her dog Rex. "
    '"Catch it, Rex!" said Ann. Rex ran and caught the red ball. Ann was happy and hugged Rex.'
)


def brief(**more: Any) -> Brief:
    return Brief(text=STORY, entry="story", width=320, height=180, fps=12, **more)


def settings(folder: Path, **more: Any) -> Settings:
    return Settings(home=folder / "home", out=folder / "films", **more)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Studio, Result]]:
    with open_studio(settings(tmp_path_factory.mktemp("film"))) as studio:
        yield studio, studio.make(brief(), name="ann")


def frames_of(path: Path) -> str:
    digest = hashlib.sha256()
    with av.open(str(path)) as film:
        for frame in film.decode(video=0):
            digest.update(frame.to_ndarray(format="rgb24").tobytes())
    return digest.hexdigest()


def test_the_film_plays_with_picture_sound_and_subtitles(made: tuple[Studio, Result]) -> None:
    _, result = made
    with av.open(str(result.path)) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height, video.average_rate) == (320, 180, 12)
        assert film.streams.subtitles[0].codec_context.name == "mov_text"
        count = sum(1 for _ in film.decode(video=0))
    assert result.film is not None
    assert count / 12 == pytest.approx(result.film.seconds, abs=0.2)
    assert -17 <= result.film.loudness <= -15


def test_every_line_of_the_story_is_said_and_subtitled(made: tuple[Studio, Result]) -> None:
    studio, result = made
    state = studio.graph.get_state(studio.config(result.name)).values
    told = " ".join(line.text for shot in state["script"].shots for line in shot.lines)
    for word in ("red ball", "Catch it, Rex!", "caught", "hugged Rex"):
        assert word in told
    subtitles = " ".join((result.folder / "film.srt").read_text().split())
    assert "Catch it, Rex!" in subtitles
    for take in state["takes"].values():
        assert all(s.seconds > 0.2 and s.start + s.seconds <= take.seconds for s in take.speech)


def test_the_credits_say_what_was_made_by_what(made: tuple[Studio, Result]) -> None:
    _, result = made
    credits = json.loads((result.folder / "film.json").read_text())
    assert credits["embedded_studio"] is True
    assert "embedded studio" in credits["label"]
    assert not credits["missing"]
    for shot in credits["shots"]:
        assert shot["frame"]["prompt"]
        assert shot["frame"]["made_by"].startswith("cutout")
        assert shot["frame"]["score"] > 0
        assert all(line["made_by"].startswith("espeak") for line in shot["lines"])


def test_the_folder_has_every_promised_file(made: tuple[Studio, Result]) -> None:
    _, result = made
    names = {p.name for p in result.folder.iterdir()}
    assert {"film.mp4", "film.srt", "film.vtt", "poster.jpg", "contact_sheet.png", "film.json"} <= names


def test_the_same_command_again_makes_nothing(made: tuple[Studio, Result]) -> None:
    studio, result = made
    events: list[Any] = []
    again = studio.make(brief(), name="ann", on_event=events.append)
    assert again.film == result.film
    assert not [e for e in events if e["stage"] in ("candidate", "take", "film")]


def test_the_ledger_tells_stages_scores_and_cost(made: tuple[Studio, Result]) -> None:
    studio, result = made
    shown = studio.show(result.name)
    stages = {row["stage"]: row for row in shown["stages"]}
    assert {"character", "setting", "prop", "frame", "clip"} <= set(stages)
    assert stages["frame"]["score"] >= 3
    assert shown["status"] == "done"


def test_a_thing_that_comes_again_has_a_sheet_which_its_frames_are_made_from(
    made: tuple[Studio, Result],
) -> None:
    studio, result = made
    state = studio.graph.get_state(studio.config("ann")).values
    sheet = state["designs"]["prop:red ball"]
    assert sheet.score >= 4
    asset = studio.crew.vault.asset(sheet.asset)
    assert (asset.width, asset.height, asset.media_type) == (768, 768, "image/png")
    plan = plan_of(studio.crew.vault.path(sheet.asset))
    assert plan is not None and (plan.kind, plan.staging.things) == ("prop", ("red ball",))
    shown = {
        shot.id
        for shot in state["script"].shots
        if "red ball" in (*shot.things, *(figure.holds for figure in shot.figures))
    }
    assert len(shown) > 1
    with closing(sqlite3.connect(studio.home / "ledger.sqlite")) as db:
        jobs = db.execute(
            "SELECT subject, request FROM jobs WHERE tool = 'cutout' AND subject LIKE 'frame:%'"
        ).fetchall()
    given = {subject[6:]: json.loads(request)["references"] for subject, request in jobs}
    assert {name for name, shots in given.items() if shots[-1]["kind"] == "prop"} == shown
    assert all(given[name][-1]["asset"] == sheet.asset for name in shown)
    assert json.loads((result.folder / "film.json").read_text())["designs"]["prop:red ball"]["prompt"]
    found = studio.foresee("ann", partial(another_take, keys=("prop:red ball",)))
    assert {part.key for part in found.again} == {"prop:red ball", "film", *(f"shot:{s}" for s in shown)}


async def test_the_same_story_and_seed_give_the_same_frames_and_another_seed_another_staging(
    made: tuple[Studio, Result], tmp_path: Path
) -> None:
    studio, first = made
    async with aopen_studio(settings(tmp_path)) as second:
        same = await second.amake(brief(), name="ann")
        other = await second.amake(brief(seed=5), name="ann-5")
        looks = second.graph.get_state(second.config("ann-5")).values["script"].characters
    assert await asyncio.to_thread(frames_of, same.path) == await asyncio.to_thread(frames_of, first.path)
    assert await asyncio.to_thread(frames_of, other.path) != await asyncio.to_thread(frames_of, first.path)
    state = studio.graph.get_state(studio.config("ann")).values
    assert [c.name for c in looks] == [c.name for c in state["script"].characters]


def test_a_damaged_asset_is_found_by_its_hash_and_made_again(tmp_path: Path) -> None:
    with open_studio(settings(tmp_path)) as studio:
        result = studio.make(brief(), name="ann")
        state = studio.graph.get_state(studio.config("ann")).values
        take = next(iter(state["takes"].values()))
        path = studio.crew.vault.path(take.clip.asset)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.chmod(0o600)
        path.write_bytes(bytes(data))
        assert [fault[0] for fault in studio.crew.vault.verify()] == [take.clip.asset]
        again = studio.resume("ann")
        assert not studio.crew.vault.verify()
        assert again.film is not None and result.film is not None
        assert again.film.seconds == result.film.seconds
