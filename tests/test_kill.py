"""Nothing finished is made again: `kill -9` at random moments, then resume."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

STORY = (
    "A girl named Ann had a red ball. She played in the garden with her dog Rex. "
    '"Catch it, Rex!" said Ann. Rex ran and caught the red ball. Ann was happy and hugged Rex.'
)
CHILD = """
import sys
from anim_director import open_studio, Settings
from anim_director.film import Brief
home, out, story = sys.argv[1:]
with open_studio(Settings(home=home, out=out)) as studio:
    result = studio.make(Brief(text=story, entry="story", width=320, height=180, fps=12), name="killed")
    print(result.path)
"""
KILLS = 10


def start(folder: Path) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", CHILD, str(folder / "home"), str(folder / "out"), STORY]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished_jobs(folder: Path) -> dict[str, str]:
    path = folder / "home" / "ledger.sqlite"
    if not path.exists():
        return {}
    with sqlite3.connect(path, timeout=30) as ledger:
        try:
            return dict(ledger.execute("select digest, asset from jobs where status = 'done'"))
        except sqlite3.OperationalError:  # killed before the tables were there
            return {}


@pytest.mark.film
def test_a_production_killed_at_ten_random_moments_completes_and_makes_nothing_twice(tmp_path: Path) -> None:
    chance = random.Random(11)
    done: dict[str, str] = {}
    kills = 0
    for _ in range(KILLS):
        child = start(tmp_path)
        deadline = time.monotonic() + chance.uniform(1.0, 5.0)
        while child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
            kills += 1
        child.communicate(timeout=30)
        now = finished_jobs(tmp_path)
        assert done.items() <= now.items(), "a finished job was lost or made anew"
        done = now
    child = start(tmp_path)
    out, err = child.communicate(timeout=300)
    assert child.returncode == 0, err[-2000:]
    assert Path(out.strip()).stat().st_size > 10_000
    now = finished_jobs(tmp_path)
    assert done.items() <= now.items()
    with sqlite3.connect(tmp_path / "home" / "ledger.sqlite") as ledger:
        repeated = ledger.execute(
            "select count(*) from jobs where status = 'done' and attempts > ?", (kills + 1,)
        ).fetchone()[0]
    assert repeated == 0
