"""Care of a home folder with real productions: prune, export, import; and what `show` and batches tell."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anim_director.batching import make_batch, read_batch, told
from anim_director.checkpoints.care import examine, of_production, prune, sweep
from anim_director.checkpoints.packing import MANIFEST, pack, unpack
from anim_director.errors import BadInput, DamagedAsset, ProductionBusy, UnknownProduction
from anim_director.telling import summary
from tests.fake_crew import small_script
from tests.paid_crew import BRIEF, paid_studio

ONE_SCENE = {"made_script": small_script(1, 2)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    with paid_studio(home, price=1.0) as studio:
        studio.make(BRIEF, name="film")
        studio.redo("film", "shot:01b", note="Closer.")
        folder = studio.crew.folder("film")
        folder.mkdir(parents=True)
        (folder / "film.mp4").write_bytes(b"a film")
    return home


def take_of(studio: Any, shot: str) -> Any:
    return studio.graph.get_state(studio.config("film")).values["takes"][shot]


def test_a_pruned_production_can_be_resumed_redone_and_undone(home: Path) -> None:
    with paid_studio(home, price=1.0) as studio:
        second = take_of(studio, "01b")
    size = (home / "graph.sqlite").stat().st_size
    assert prune(home, "film") > 10
    assert (home / "graph.sqlite").stat().st_size < size
    assert prune(home, "film") == 0
    assert sweep(home, young=0).assets == 1, "the earlier cut; takes of the history are still referred to"
    with paid_studio(home, price=1.0) as studio:
        assert studio.resume("film").film is not None
        assert studio.crew.log == {}
        studio.undo("film", "shot:01b")
        assert take_of(studio, "01b") != second
    with pytest.raises(UnknownProduction):
        prune(home, "other")


def test_pruning_keeps_what_waits_for_an_answer(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with paid_studio(home, crew=ONE_SCENE, review=("storyboard",)) as studio:
        studio.make(BRIEF, name="film")
        with studio.saver.hold("film"), pytest.raises(ProductionBusy):
            prune(home, "film")
    prune(home, "film")
    with paid_studio(home, crew=ONE_SCENE) as studio:
        assert studio.resume("film", "ok").film is not None
        assert studio.crew.log["compose", "frame:01a"] == 0


def test_a_production_goes_on_in_another_home(home: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "film.zip", tmp_path / "other"
    packed = pack(home, "film", file, home / "films" / "film")
    assert packed.files == 1
    assert unpack(other, file, tmp_path / "out") == packed
    assert examine(other) == []
    assert (tmp_path / "out" / "film" / "film.mp4").read_bytes() == b"a film"
    with paid_studio(home) as studio:
        before, cost = studio.graph.get_state(studio.config("film")).values, studio.show("film")["cost"]
    with paid_studio(other) as studio:
        assert studio.graph.get_state(studio.config("film")).values == before
        assert studio.show("film")["cost"] == cost
        assert studio.resume("film").film == before["film"]
        studio.undo("film", "shot:01b")
        assert studio.crew.painted == 0
    with pytest.raises(BadInput, match="already"):
        unpack(other, file)
    with pytest.raises(BadInput, match="exists already"):
        pack(home, "film", file)


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Return a copy of an exported file with some of its parts changed."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    copy = file.with_name("changed.zip")
    with zipfile.ZipFile(copy, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return copy


def with_manifest(**changed: Any) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **changed}).encode()

    return change


def test_a_file_that_was_tampered_with_is_refused_and_leaves_no_production(
    home: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "film.zip", tmp_path / "other"
    pack(home, "film", file, home / "films" / "film")

    def flipped(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if name.startswith("assets/"))
        parts[name] = parts[name][:-1] + bytes([parts[name][-1] ^ 1])

    def rows(parts: dict[str, bytes]) -> None:
        parts["rows.json"] = parts["rows.json"].replace(b"film", b"filn")

    for change, error in [
        (flipped, DamagedAsset),
        (rows, BadInput),
        (with_manifest(files={"../../evil": "0" * 64}), BadInput),
        (with_manifest(name="../evil"), BadInput),
        (with_manifest(assets={"../../evil": "image/png"}), BadInput),
        (with_manifest(format=2), BadInput),
        (lambda parts: parts.pop("rows.json") and None, BadInput),
    ]:
        with pytest.raises(error):
            unpack(other, rewritten(file, change), tmp_path / "out")
        with paid_studio(other) as studio:
            assert studio.list() == []
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(BadInput, match="no production"):
        unpack(other, tmp_path / "text.zip")
    assert not list(tmp_path.rglob("*evil*"))


def test_what_is_wrong_is_told_of_one_production(home: Path) -> None:
    with paid_studio(home) as studio:
        studio.make(BRIEF.model_copy(update={"seed": 5}), name="other")
        mine = take_of(studio, "01a").frame.asset
        studio.crew.vault.path(mine).write_bytes(b"damaged")
    assert [what for what, _ in examine(home)] == [mine]
    assert mine in of_production(home, "film")
    assert mine not in of_production(home, "other")


def test_show_is_a_table_without_hashes(home: Path) -> None:
    with paid_studio(home) as studio:
        found = studio.show("film")
    text = summary(found)
    lines = {line.split()[0]: line.split() for line in text.splitlines() if line.strip()}
    assert lines["01b"] == ["01b", "4.50", "4.50", "2+2", "1+1", "2"]
    assert lines["01a"][-1] == "1"
    assert float(lines["in"][-1]) == found["cost"] > 0
    assert not any(len(word) > 40 for word in text.split())


def test_a_batch_is_checked_whole_before_anything_is_made(tmp_path: Path) -> None:
    file = tmp_path / "films.jsonl"
    file.write_text(
        '{"text": "A cat."}\n\n{"text": ""}\n{"text": "A dog.", "sed": 1}\n[1]\n{"text": "A cat."}\n'
    )
    with pytest.raises(BadInput) as caught:
        read_batch(file)
    told_so = str(caught.value)
    assert [f"line {n}" in told_so for n in (1, 3, 4, 5, 6)] == [False, True, True, True, True]
    file.write_text('{"text": "A cat.", "seed": 3, "name": "cat", "aspect": "1:1"}\n{"text": "A dog."}\n')
    orders = read_batch(file)
    assert orders[0].name == "cat"
    assert (orders[0].brief.seed, orders[0].brief.width) == (3, 1080)


def test_one_failing_film_of_a_batch_stops_no_other(tmp_path: Path) -> None:
    file = tmp_path / "films.jsonl"
    lines = [{"text": "A cat sits.", "name": "one"}, {"text": "A dog runs.", "name": "two", "seed": 2}]
    file.write_text("\n".join(json.dumps(line) for line in lines))
    with paid_studio(tmp_path / "home", price=1.0) as studio:
        ordinary = studio.crew.write

        async def write(state: Any, production: str) -> Any:
            if production == "one":
                raise RuntimeError("the cat is out")
            return await ordinary(state, production)

        studio.crew.write = write
        ended = make_batch(studio, read_batch(file))
    assert [(e.name, e.status) for e in ended] == [("one", "failed"), ("two", "done")]
    assert "the cat is out" in ended[0].told
    assert "1 of 2 films done" in told(ended)


def test_the_films_of_a_batch_share_their_budget(tmp_path: Path) -> None:
    file = tmp_path / "films.jsonl"
    file.write_text(
        "\n".join(json.dumps({"text": "A cat sits.", "name": n, "seed": s}) for s, n in enumerate("abc"))
    )
    with paid_studio(tmp_path / "home", price=1.0) as studio:
        ended = make_batch(studio, read_batch(file), budget=40.0)
        assert studio.crew.painted <= 40
    assert "stopped" in {e.status for e in ended}
    assert sum(e.cost for e in ended) <= 40


def test_the_commands_work_on_a_home_folder(home: Path, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from anim_director import commands_care, commands_making
    from anim_director.cli import app

    assert commands_care.app is commands_making.app is app

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(app, [*arguments, "--home", str(home)])

    assert run("verify").exit_code == 0
    assert run("verify", "film").exit_code == 0
    assert "01b" in run("show", "film").output
    mapped = run("redo", "film", "--character", "Rex", "--dry-run")
    assert "made again  shot:01b: it shows character Rex" in mapped.output
    assert "taken back  shot:01b" in run("undo", "film", "--shot", "01b", "--dry-run").output
    assert run("redo", "film", "--shot", "09z", "--dry-run").exit_code == 1
    assert "old checkpoints removed" in run("prune", "film").output
    assert run("export", "film", str(tmp_path / "film.zip")).exit_code == 0
    taken = CliRunner().invoke(
        app, ["import", str(tmp_path / "film.zip"), "--home", str(tmp_path / "other"), "--json"]
    )
    assert json.loads(taken.output)["name"] == "film"
    assert "shots" in run("plan", "A cat sits.").output
