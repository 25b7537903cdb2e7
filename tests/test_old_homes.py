"""A home directory that an older version wrote: it is brought up to date, and nothing in it is lost.

`tests/data/home_of_ledger_2.tar.xz` was written by the code of ledger version 2 (no quotes, no rounds of
comparisons, a graph without repairs) with the painted crew of `tests/paid_crew.py`: "finished" is done,
"waiting" waits for a person to look at two pictures. It is never written anew.
"""

import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from anim_director.checkpoints.care import examine
from anim_director.checkpoints.ledger_schema import STEPS
from anim_director.digests import identity
from anim_director.errors import GraphChanged
from anim_director.film import Figure, Shot, Staging, plain
from tests.drawing_tools import made
from tests.fake_crew import small_script
from tests.paid_crew import paid_studio

STORED = Path(__file__).parent / "data" / "home_of_ledger_2.tar.xz"
SHORT = {"made_script": small_script(1, 2)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with tarfile.open(STORED) as stored:
        stored.extractall(tmp_path, filter="data")
    return tmp_path / "home"


def version(home: Path) -> int:
    with closing(sqlite3.connect(home / "ledger.sqlite")) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def asked_for_waiting(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "ledger.sqlite")) as db:
        return [row[0] for row in db.execute("SELECT digest FROM jobs WHERE production = 'waiting'")]


def test_an_old_home_is_brought_up_to_date_and_tells_what_it_told(home: Path) -> None:
    assert version(home) == 2
    with paid_studio(home, crew=SHORT) as studio:
        shown = studio.show("finished")
        assert {p["name"]: p["status"] for p in studio.list()} == {"finished": "done", "waiting": "waiting"}
    assert version(home) == len(STEPS) > 2
    assert shown["status"] == "done"
    assert shown["cost"] == len(made(home / "log")) - len(asked_for_waiting(home))
    assert shown["budget"] == 100.0
    assert shown["quote"] == {}, "it had none"
    assert examine(home) == []


def test_an_old_film_is_reused_and_redone_in_part(home: Path) -> None:
    before = made(home / "log")
    with paid_studio(home, crew=SHORT) as studio:
        state = studio.graph.get_state(studio.config("finished")).values
        assert studio.resume("finished").film == state["film"]
        assert made(home / "log") == before, "nothing is painted again"
        studio.redo("finished", "shot:01b", note="Closer.")
        after = studio.graph.get_state(studio.config("finished")).values
    assert after["takes"]["01a"] == state["takes"]["01a"]
    assert after["takes"]["01b"] != state["takes"]["01b"]
    assert examine(home) == []


def test_what_waited_for_an_answer_in_an_old_home_takes_it_now(home: Path) -> None:
    painted = made(home / "log")
    with paid_studio(home, crew=SHORT) as studio:
        asked = studio.resume("waiting")
        assert sorted(q["value"]["shot"] for q in asked.questions) == ["01a", "01b"]
        assert studio.resume("waiting", "ok").film is not None
    assert made(home / "log")[: len(painted)] == painted
    assert examine(home) == []


def test_a_production_of_an_old_home_can_be_taken_to_a_new_one(home: Path, tmp_path: Path) -> None:
    from anim_director.checkpoints.packing import pack, unpack

    with paid_studio(home, crew=SHORT):
        pass  # opening brings it up to date
    pack(home, "finished", tmp_path / "finished.zip")
    new = tmp_path / "new"
    unpack(new, tmp_path / "finished.zip")
    shutil.rmtree(home)
    with paid_studio(new, crew=SHORT) as studio:
        assert studio.resume("finished").film is not None


def test_a_node_that_is_gone_is_not_passed_over_in_silence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anim_director.graph import doors

    nodes = doors._nodes_of
    monkeypatch.setattr(doors, "_nodes_of", lambda checkpoint: nodes(checkpoint) | {"a node of old"})
    with paid_studio(home, crew=SHORT) as studio, pytest.raises(GraphChanged, match="another graph"):
        studio.resume("waiting", "ok")


def test_a_word_that_came_later_changes_no_digest_where_it_says_nothing() -> None:
    assert not {"onward", "arriving"} & set(identity(Figure(name="Lily")))
    assert not {"action", "seconds"} & set(identity(Staging(things=("kite",))))
    assert identity(Figure(name="Lily", onward=True))["onward"] is True
    assert identity(Staging(action="A ball rolls by."))["action"] == "A ball rolls by."
    silent = Shot(id="01a", seconds=0.0)  # its words of the same names have always been there
    assert identity(silent) == plain(silent)
