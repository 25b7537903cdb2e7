"""Whole films with tiny random diffusers pipelines: ugly, complete, and every fallback says so."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest

from anim_director.errors import BadInput, FilmIncomplete
from anim_director.film import Brief
from anim_director.settings import Settings
from anim_director.studio import Studio, open_studio
from tests.tiny_pipelines import images, prepare
from tests.tiny_pipelines.videos import built

pytestmark = pytest.mark.film


def script(*shots: str, line: str = "") -> Brief:
    """A script of shots with the same girl in the same framing; in the first she says a line."""
    girl = {"name": "Ann", "kind": "girl", "looks": "a girl with brown hair", "wears": "a red dress"}
    told: list[dict[str, Any]] = [
        {
            "id": f"01{letter}",
            "scene": 1,
            "action": f"Ann {deed}.",
            "figures": [{"name": "Ann", "action": deed}],
        }
        for letter, deed in zip("abc", shots, strict=False)
    ]  # fmt: skip
    if line:
        told[0]["lines"] = [{"speaker": "Ann", "text": line}]
    data = {
        "title": "Ann", "characters": [girl], "shots": told, "scenes": [{"number": 1, "setting": "garden"}],
        "settings": [{"name": "garden", "description": "a garden with a tree"}],
    }  # fmt: skip
    return Brief(text=json.dumps(data), entry="script", width=128, height=64, fps=8)


ONE = script("waves")
TWO = script("waves", "jumps", line="Come and play!")
FEW = {"design_candidates": 1, "frame_candidates": 1, "clip_candidates": 1, "rounds": 1, "render_workers": 1}
QUICK = {"steps": 1, "fps": 8, "frames": 9, "stretches": 1, "size": "64x32"}
WAN = "wan-2.2-5b"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders of pipelines, and of an IP-Adapter for the pictures."""
    from anim_director.tools.diffusion.loading import unload

    prepare()
    root = tmp_path_factory.mktemp("models")
    images.save("sd", root / "sd")
    images.save_adapter(root / "adapter")
    yield root
    unload()


def tiny(models: Path, folder: Path, clips: Path, **more: Any) -> Settings:
    """The studio of tiny pipelines; pictures are shaped by references."""
    given: dict[str, Any] = {
        "image": f"diffusers:{models / 'sd'}",
        "video": f"diffusers:{clips}",
        "image_options": {"steps": 1, "ip_adapter": str(models / "adapter")},
        "video_options": QUICK,
        **FEW,
        **more,
    }
    return Settings(home=folder / "home", out=folder / "films", **given)


def frames_in(path: Path) -> int:
    with av.open(str(path)) as container:
        video: Any = container.streams.video[0]
        assert (video.width, video.height) == (128, 64)
        assert container.streams.audio
        return sum(1 for _ in container.decode(video))


def jobs(studio: Studio) -> dict[str, Any]:
    """Every finished job: its asset, how often it was made, and what it was for."""
    rows = studio.crew.ledger._file.all("SELECT digest, asset, made, subject FROM jobs WHERE status = 'done'")
    return {row["digest"]: (row["asset"], row["made"], row["subject"]) for row in rows}


def test_a_film_of_noise_is_made_whole_and_says_what_it_had_to_live_with(
    models: Path, tmp_path: Path
) -> None:
    """Pictures with references, clips that begin with them or go on from each other, gates and fallbacks."""
    events: list[Any] = []
    with open_studio(tiny(models, tmp_path, built(WAN), allow_gaps=True, continuation=True)) as studio:
        made = studio.make(TWO, name="noise", on_event=events.append)
        state = studio.graph.get_state(studio.config("noise")).values
        first = jobs(studio)
        again = studio.make(TWO, name="noise")
        assert jobs(studio) == first  # nothing is made twice
        rows = studio.crew.ledger._file.all("SELECT request, asset FROM jobs WHERE status = 'done'")
    assert again.path == made.path
    assert frames_in(made.path) > 40
    takes = state["takes"]
    assert sorted(takes) == ["01a", "01b"]  # no gaps
    assert takes["01a"].speech
    told = json.loads((made.folder / "film.json").read_text())
    assert {maker.partition(" ")[0] for maker in told["makers"]} == {
        f"diffusers:{models / 'sd'}",
        f"diffusers:{built(WAN)}",
        "espeak",
    }
    assert {shot["clip"]["made_by"].partition(" ")[0] for shot in told["shots"]} == {
        f"diffusers:{built(WAN)}"
    }
    # the gates were not asleep, and what they found is in the film's notes
    gated = {event["subject"] for event in events if event["stage"] == "gated"}
    fallen = {event["subject"] for event in events if event["stage"] == "fallback"}
    assert gated
    assert fallen <= gated
    clips = {f"clip:{name}" for name in takes}
    assert fallen & clips
    notes = " ".join(made.film.notes) if made.film else ""
    for name in (subject.partition(":")[2] for subject in fallen & clips):
        assert f"Shot {name}: no better clip came." in notes
    # the second shot goes on from the last frame of the first
    asked = {row["asset"]: json.loads(row["request"]) for row in rows}
    last = next(asset for asset, request in asked.items() if request.get("clip"))
    assert asked[last]["clip"] == takes["01a"].clip.asset
    assert asked[takes["01a"].clip.asset]["image"] == takes["01a"].frame.asset
    assert asked[takes["01b"].clip.asset]["image"] == last
    assert [shot.get("continues", "") for shot in told["shots"]] == ["", "01a"]


def test_without_leave_noise_is_refused_with_the_reasons(models: Path, tmp_path: Path) -> None:
    with open_studio(tiny(models, tmp_path, built(WAN))) as studio, pytest.raises(FilmIncomplete) as caught:
        studio.make(ONE, name="noise")
    assert any("no usable candidate" in reason for reason in caught.value.reasons.values())


DRAWN: dict[str, Any] = {"image": "cutout", "image_options": {}, "allow_gaps": True}


@pytest.mark.parametrize("family", ["cog", "svd", "pia"])  # Wan is above, LTX below
def test_every_family_makes_a_film(family: str, models: Path, tmp_path: Path) -> None:
    with open_studio(tiny(models, tmp_path, built(family), **DRAWN)) as studio:
        made = studio.make(ONE, name=family)
        makers = made_by(studio, family)
    assert frames_in(made.path) > 20
    assert makers == {f"diffusers:{built(family)}"}


def made_by(studio: Studio, name: str) -> set[str]:
    """Return who made the clips of a production."""
    takes = studio.graph.get_state(studio.config(name)).values["takes"]
    return {studio.crew.vault.asset(take.clip.asset).maker.partition(" ")[0] for take in takes.values()}


def test_a_shot_that_cannot_be_filmed_shows_its_picture_until_the_cause_is_mended(
    models: Path, tmp_path: Path
) -> None:
    clips = shutil.copytree(built("ltx"), tmp_path / "ltx")
    settings = tiny(models, tmp_path, clips, **DRAWN)
    weights = clips / "transformer" / "diffusion_pytorch_model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: len(whole) // 2])
    with open_studio(settings) as studio:
        made = studio.make(ONE, name="lost")
        takes = studio.graph.get_state(studio.config("lost")).values["takes"]
    assert all(take.stand_in for take in takes.values())
    assert made.film is not None
    assert "could not be filmed, so the camera moves over its picture" in made.film.notes[0]
    assert "cannot be loaded" in made.film.notes[0]
    weights.write_bytes(whole)
    with open_studio(settings) as studio:
        again = studio.resume("lost")
        mended = studio.graph.get_state(studio.config("lost")).values["takes"]
        makers = made_by(studio, "lost")
    assert frames_in(again.path) > 20
    assert not any(take.stand_in for take in mended.values())
    assert makers == {f"diffusers:{clips}"}
    assert {take.frame.asset for take in mended.values()} == {take.frame.asset for take in takes.values()}


def test_a_tool_that_only_moves_its_own_drawings_is_not_asked_to_go_on(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", out=tmp_path / "films", continuation=True)
    with pytest.raises(BadInput, match="begins with any picture; cutout does not"):
        open_studio(settings).__enter__()


BEGUN = """
import sys
from pathlib import Path
from anim_director import open_studio
from tests.test_diffusion_film import TWO, tiny
from tests.tiny_pipelines import prepare

prepare()
with open_studio(tiny(*map(Path, sys.argv[1:]), allow_gaps=True)) as studio:
    studio.make(TWO, name="lily", on_event=lambda e: print(e["stage"], e["subject"], flush=True))
"""


def test_a_film_begun_with_diffusers_and_killed_is_finished_by_the_cutout_studio(
    models: Path, tmp_path: Path
) -> None:
    """Nothing that was made before is made again; what is new says who made it."""
    begun = subprocess.Popen(
        [sys.executable, "-c", BEGUN, str(models), str(tmp_path), str(built(WAN))],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert begun.stdout is not None
    for line in begun.stdout:
        if line.startswith("take shot:"):
            begun.kill()
            break
    begun.wait(timeout=20)
    begun.stdout.close()
    assert begun.returncode == -signal.SIGKILL
    embedded = Settings(home=tmp_path / "home", out=tmp_path / "films", **FEW)  # type: ignore[arg-type]
    with open_studio(embedded) as studio:
        before = studio.graph.get_state(studio.config("lily")).values
        first = jobs(studio)
        made = studio.resume("lily")
        after = studio.graph.get_state(studio.config("lily")).values
        second = jobs(studio)
    assert frames_in(made.path) > 40
    assert before["designs"]
    assert after["designs"] == before["designs"]
    assert {digest: second[digest] for digest in first} == first  # the same assets, made as often
    assert len(before.get("takes", {})) < len(after["takes"]) == 2
    told = json.loads((made.folder / "film.json").read_text())
    makers = {shot["shot"]: shot["clip"]["made_by"].partition(":")[0] for shot in told["shots"]}
    old = {asset for asset, _, _ in first.values()}
    for shot in told["shots"]:
        assert (shot["clip"]["asset"] in old) == (makers[shot["shot"]] == "diffusers")
    assert any(maker.startswith("cutout") for maker in makers.values())
    assert {maker.partition(":")[0].partition(" ")[0] for maker in told["makers"]} >= {"cutout", "diffusers"}
