"""Days on which something else is wrong: the disk, the database, the clock, another process, a bit.

Each is told clearly or mended, and nothing else is lost.
"""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anim_director.checkpoints import ledger_file
from anim_director.checkpoints.care import examine
from anim_director.errors import AnimDirectorError, HomeUnusable, ProductionBusy
from tests.drawing_tools import made
from tests.fake_crew import small_script
from tests.paid_crew import BRIEF, paid_studio

ROOT = Path(__file__).parents[1]
SHORT = {"made_script": small_script(1, 2)}


def mount(*arguments: str) -> None:
    ran = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if ran.returncode:
        pytest.skip(f"file systems may not be mounted here: {ran.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, that can be made small, large or read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def unkept(home: Path) -> int:
    """Return how many paintings there was no room for: these have to be painted again."""
    return len(made(home / "log")) - len([*home.glob("vault/made/*.json")])


def whole_film(home: Path) -> None:
    """Resume, and find everything in order and nothing that was kept painted twice."""
    lost = unkept(home)
    with paid_studio(home, crew=SHORT) as studio:
        assert studio.make(BRIEF, name="film").film is not None
        assert studio.show("film")["status"] == "done"
        jobs = studio.crew.ledger.finished()
        assert len(made(home / "log")) == len(jobs) + lost, "nothing is painted twice"
    assert examine(home) == []


def test_a_full_disk_is_told_and_after_more_room_the_film_goes_on(small_disk: Path) -> None:
    home = small_disk / "home"
    with paid_studio(home, crew=SHORT) as studio:
        filler = small_disk / "filler"
        try:
            with filler.open("wb") as file:
                while True:
                    file.write(bytes(1 << 16))
        except OSError:
            pass
        with pytest.raises(AnimDirectorError, match=r"(?s)full|No space|cannot be used|cannot take"):
            studio.make(BRIEF, name="film")
    filler.unlink()
    whole_film(home)


def test_a_disk_that_fills_in_the_middle_loses_nothing(small_disk: Path) -> None:
    home = small_disk / "home"
    with paid_studio(home, crew=SHORT) as studio:
        steps = 0

        def fill(event: dict[str, Any]) -> None:
            nonlocal steps
            steps += 1
            if steps == 25:
                try:
                    with (small_disk / "filler").open("wb", buffering=0) as file:
                        while True:
                            file.write(bytes(1 << 16))
                except OSError:
                    pass

        with pytest.raises(AnimDirectorError, match=r"(?s)full|No space|cannot be used|cannot take"):
            studio.make(BRIEF, name="film", on_event=fill)
    assert steps >= 25
    assert unkept(home) <= 8, "at most what was being painted just then, eight at once"
    kept = made(home / "log")
    (small_disk / "filler").unlink()
    whole_film(home)
    assert made(home / "log")[: len(kept)] == kept


def test_a_read_only_home_is_told_and_left_as_it_is(small_disk: Path) -> None:
    home = small_disk / "home"
    with paid_studio(home, crew=SHORT) as studio:
        studio.make(BRIEF, name="film")
    mount("-o", "remount,ro", str(small_disk))
    try:
        with pytest.raises(HomeUnusable, match=r"home.*(read-only|readonly|Read-only)"), paid_studio(home):
            pass
    finally:
        mount("-o", "remount,rw", str(small_disk))
    whole_film(home)


@pytest.mark.parametrize("database", ["ledger.sqlite", "graph.sqlite"])
def test_a_locked_database_is_waited_for_then_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.setattr(ledger_file, "PATIENCE", 0.2)
    home = tmp_path / "home"
    with paid_studio(home, crew=SHORT) as studio:
        studio.saver.conn.execute("PRAGMA busy_timeout = 200")
        studio.crew.ledger._file._connection.execute("PRAGMA busy_timeout = 200")
        other = sqlite3.connect(home / database, isolation_level=None)
        steps = 0

        def lock(event: dict[str, Any]) -> None:
            nonlocal steps
            steps += 1
            if steps == 12:
                other.execute("BEGIN IMMEDIATE")

        with pytest.raises(AnimDirectorError, match="locked"):
            studio.make(BRIEF, name="film", on_event=lock)
        other.execute("ROLLBACK")
        other.close()
    whole_film(home)


def test_a_clock_that_jumps_back_between_two_runs_is_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langgraph.checkpoint.base import id as ids

    home = tmp_path / "home"
    with paid_studio(home, crew=SHORT, review=("storyboard",)) as studio:
        assert studio.make(BRIEF, name="film").questions
        first = made(home / "log")
    ids._last_v6_timestamp = None  # a new process knows nothing of the last one's time
    day = 24 * 3600
    now, nanoseconds = time.time, time.time_ns
    monkeypatch.setattr(time, "time", lambda: now() - day)
    monkeypatch.setattr(time, "time_ns", lambda: nanoseconds() - day * 10**9)
    with paid_studio(home, crew=SHORT) as studio:
        assert studio.resume("film", "ok").film is not None
        assert studio.redo("film", "shot:01b").questions
        assert studio.resume("film", "ok").film is not None
        state = studio.graph.get_state(studio.config("film"))
        assert state.values["takes"]["01b"].frame.asset
        assert state.values["again"] == {"shot:01b": 2}
    monkeypatch.undo()
    ids._last_v6_timestamp = None
    with paid_studio(home, crew=SHORT) as studio:
        state = studio.graph.get_state(studio.config("film"))
        assert state.values["again"] == {"shot:01b": 2}
        assert not state.next
    assert made(home / "log")[: len(first)] == first
    assert examine(home) == []


def test_a_second_process_on_a_production_is_told_and_does_no_harm(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with paid_studio(home, crew=SHORT, review=("storyboard",)) as studio:
        studio.make(BRIEF, name="film")
        with studio.saver.hold("film"):
            code = (
                "import sys; from pathlib import Path; from tests.paid_crew import paid_studio\n"
                "with paid_studio(Path(sys.argv[1])) as studio: studio.resume('film', 'ok')"
            )
            ran = subprocess.run(
                [sys.executable, "-c", code, str(home)], capture_output=True, text=True, timeout=60, cwd=ROOT
            )
            assert ran.returncode
            assert f"{ProductionBusy.__name__}: 'film' is being made by another run" in ran.stderr
        assert studio.resume("film", "ok").film is not None
    whole_film(home)


@pytest.mark.parametrize("harm", ["deleted", "one bit"])
def test_a_vault_file_that_is_gone_or_has_a_wrong_bit_is_made_again_and_nothing_else(
    tmp_path: Path, harm: str
) -> None:
    home = tmp_path / "home"
    with paid_studio(home, crew=SHORT) as studio:
        studio.make(BRIEF, name="film")
        take = studio.graph.get_state(studio.config("film")).values["takes"]["01b"]
        path = studio.crew.vault.path(take.frame.asset)
    before = made(home / "log")
    if harm == "deleted":
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 4
        path.write_bytes(data)
    assert examine(home)
    with paid_studio(home, crew=SHORT) as studio:
        assert studio.resume("film").film is not None
        assert studio.crew.vault.path(take.frame.asset).exists()
        assert studio.graph.get_state(studio.config("film")).values["takes"]["01b"] == take
    assert len(made(home / "log")) == len(before) + 1, "one picture is painted again"
    assert examine(home) == []
