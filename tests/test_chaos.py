"""The short form of the chaos runs: killed films through a faltering service end as the undisturbed one.

The long form is `python -m tests.chaos --runs 200`; `tests/chaos/__init__.py` says what is compared.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.film
def test_films_killed_at_random_moments_and_served_badly_are_the_undisturbed_film(tmp_path: Path) -> None:
    # in a process of its own: it forks, and forks want one thread
    arguments = ["--runs", "4", "--seed", "7", "--variants", "2", "--folder", str(tmp_path / "chaos")]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *arguments],
        capture_output=True,
        text=True,
        timeout=400,
        cwd=Path(__file__).parents[1],
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    told = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", ran.stdout, re.MULTILINE))
    assert told["films complete"] == "4"
    assert int(told["kills"].split()[0]) >= 4
    failed = int(told["calls that failed on the way"].split()[0])
    assert failed >= 0.12 * int(told["calls of the service"])
    for never in (
        "films whose frames or sound differ",
        "billed again otherwise",
        "orphan or partial files",
        "hangs",
        "runs with anything wrong",
    ):
        assert told[never] == "0", never
