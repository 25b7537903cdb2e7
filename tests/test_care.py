"""Care of a home directory: what is whole, what is wanted, what may go."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from anim_director.checkpoints.care import Swept, examine, forget, sweep
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.saver import FilmSaver
from anim_director.checkpoints.vault import Vault
from anim_director.errors import ProductionBusy, UnknownProduction
from anim_director.film import Brief, Candidate
from anim_director.tools.pools import Pools
from tests.drawing_tools import Painter, made
from tests.fake_studio import png
from tests.killed_door import open_door, request
from tests.test_saver import config, graph


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of two productions, which share one of three pictures."""
    home = tmp_path / "home"
    with Pools(warm=()) as pools:
        door = open_door(home, pools)
        painter = Painter(tmp_path / "log", "http")
        for name, seeds in (("fox", (1, 2)), ("wolf", (2, 3))):
            door.ledger.start_production(name, Brief(text=name), {})
            door.ledger.keep_reply(f"{name} asks", "{}", production=name, task="judge_frames")
            for seed in seeds:
                kept = asyncio.run(door.get(painter, request(seed), production=name, subject=f"frame:{seed}"))
                door.ledger.record_candidate(name, f"frame:{seed}", Candidate(asset=kept.asset.id))
        door.ledger.close()
    yield home


def checkpoint(home: Path, name: str, asset: str) -> None:
    with closing(FilmSaver(home / "graph.sqlite")) as saver:
        asyncio.run(graph(saver).ainvoke({"other": {"asset": asset}}, config(name)))


def test_a_whole_home_has_nothing_wrong(home: Path) -> None:
    assert examine(home) == []
    assert sweep(home, young=0) == Swept()
    assert examine(home) == []


def test_everything_that_is_wrong_is_found(home: Path) -> None:
    vault = Vault(home / "vault")
    flipped, gone, _ = sorted(vault.ids())
    path = vault.path(flipped)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    vault.discard(gone)
    (vault.folder / "ab").mkdir(exist_ok=True)
    (vault.folder / "ab" / "stray.png").touch()
    found = dict(examine(home))
    assert found[flipped] == "its bytes changed"
    assert "it is gone" in found[gone]
    assert found["stray.png"] == "no asset owns this file"
    assert len(found) == 3


def test_a_forgotten_production_takes_only_its_own_with_it(home: Path) -> None:
    forget(home, "fox")
    before = sweep(home, dry_run=True, young=0)
    assert sweep(home) == Swept(), "what is young may just have been made"
    assert sweep(home, young=0) == before
    assert before.assets == 1
    assert len(list(Vault(home / "vault").ids())) == 2
    assert examine(home) == []
    with closing(Ledger(home / "ledger.sqlite")) as ledger:
        assert [p["name"] for p in ledger.productions()] == ["wolf"]
        assert ledger.reply("fox asks") is None
        assert ledger.reply("wolf asks") == "{}"
        with pytest.raises(UnknownProduction):
            ledger.forget("fox")


def test_what_was_forgotten_is_made_again_when_it_is_asked_for(home: Path, tmp_path: Path) -> None:
    forget(home, "fox")
    sweep(home, young=0)
    with Pools(warm=()) as pools:
        door = open_door(home, pools)
        painter = Painter(tmp_path / "log", "http")
        kept = [asyncio.run(door.get(painter, request(n), production="fox", subject="x")) for n in (1, 2, 3)]
    assert [each.hit for each in kept] == [False, True, True]
    assert len(made(tmp_path / "log")) == 4


def test_what_a_checkpoint_or_a_film_refers_to_stays(home: Path) -> None:
    vault = Vault(home / "vault")
    state, film, nobody = (
        vault.keep_bytes(png(text), "image/png").id for text in ("state", "film", "nobody")
    )
    checkpoint(home, "wolf", state)
    (home / "productions" / "wolf").mkdir(parents=True)
    (home / "productions" / "wolf" / "film.json").write_text(f'{{"asset": "{film}"}}')
    assert sweep(home, young=0).assets == 1
    assert {state, film} <= set(vault.ids())
    assert nobody not in set(vault.ids())


def test_a_production_that_is_being_made_is_not_forgotten(home: Path) -> None:
    busy = pytest.raises(ProductionBusy)
    with closing(FilmSaver(home / "graph.sqlite")) as saver, saver.hold("fox"), busy:
        forget(home, "fox")
    with pytest.raises(UnknownProduction):
        forget(home, "bear")
    with closing(Ledger(home / "ledger.sqlite")) as ledger:
        assert ledger.production("fox")


def test_forgetting_empties_the_checkpoints(home: Path) -> None:
    checkpoint(home, "fox", "a" * 64)
    forget(home, "fox")
    with closing(sqlite3.connect(home / "graph.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM checkpoints").fetchone() == (0,)
