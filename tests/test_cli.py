"""The command line as a person uses it: one sentence for what is wrong, and an exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GERMAN = (
    "Es war einmal ein kleines Mädchen, das lebte mit seiner Mutter in einem Haus am Wald. "
    "Jeden Morgen ging sie in den Garten und sah nach den Blumen. Eines Tages kam ein Hund."
)


def run(*arguments: str, home: Path, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("ANIM_DIRECTOR", "LANGSMITH", "OPENAI"))
    }
    return subprocess.run(
        [sys.executable, "-m", "anim_director", *arguments],
        capture_output=True, text=True, timeout=120, check=False, cwd=cwd or home.parent,
        env={**environment, "ANIM_DIRECTOR_HOME": str(home)},
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def productions(home: Path) -> list[object]:
    done = run("list", "--json", home=home)
    return json.loads(done.stdout) if done.returncode == 0 else []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["make", ""], "is empty"),
        (["make", "   "], "is empty"),
        (["make", "missing.txt"], "no file missing.txt"),
        (["make", "A cat.", "--entry", "novel"], "narrative, story, script"),
        (["make", "A cat.", "--aspect", "4:3"], "16:9"),
        (["make", "A cat.", "--style", "cubist"], "storybook"),
        (["make", "A cat.", "--scenes", "-2"], "--scenes -2"),
        (["make", "A cat.", "--brain", "hal9000"], "hal9000"),
        (["make", "A cat.", "--brain", "openai:gpt-5"], "OPENAI_API_KEY"),
        (["resume", "nothing"], "no productions"),
        (["show", "nothing"], "no productions"),
    ],
)
def test_bad_input_gives_one_sentence_and_leaves_nothing(home: Path, arguments: list[str], told: str) -> None:
    done = run(*arguments, home=home)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not productions(home)


def test_a_language_the_offline_brain_cannot_read_names_the_mend(home: Path) -> None:
    done = run("make", GERMAN, home=home)
    assert done.returncode == 1
    assert "--brain" in done.stderr
    assert "Traceback" not in done.stderr
    assert not productions(home)


def test_an_unknown_production_is_named_with_those_there_are(home: Path) -> None:
    from anim_director.checkpoints.ledger import Ledger
    from anim_director.film import Brief

    ledger = Ledger(home / "ledger.sqlite")
    ledger.start_production("the-known-one", Brief(text="A cat."), settings={})
    ledger.close()
    done = run("resume", "the-other", home=home)
    assert done.returncode == 1
    assert "the-known-one" in done.stderr


def test_a_script_with_faults_names_each_place_in_the_file(home: Path, tmp_path: Path) -> None:
    script = {
        "characters": [{"name": "Ann", "kind": "girl"}],
        "settings": [{"name": "garden"}],
        "scenes": [{"number": 1, "setting": "garden"}],
        "shots": [
            {"scene": 1, "action": "Ann waves.", "figures": [{"name": "Ann", "action": "waves"}]},
            {"scene": 7, "action": "Bob waves.", "figures": [{"name": "Bob", "action": "waves"}]},
        ],
    }
    file = tmp_path / "script.json"
    file.write_text(json.dumps(script))
    done = run("make", str(file), "--entry", "script", home=home)
    assert done.returncode == 1
    assert "shots[1]" in done.stderr
    assert "Bob" in done.stderr
    assert "7" in done.stderr


def test_errors_are_json_when_json_is_asked_for(home: Path) -> None:
    done = run("make", "", "--json", home=home)
    assert json.loads(done.stdout)["error"] == "BadInput"


def test_version_and_help_answer(home: Path) -> None:
    from anim_director import __version__

    assert __version__ in run("--version", home=home).stdout
    assert "make" in run("--help", home=home).stdout


@pytest.mark.film
def test_the_doctor_finds_the_embedded_studio_whole(home: Path) -> None:
    done = run("doctor", "--json", home=home)
    found = json.loads(done.stdout)
    assert done.returncode == 0, [f for f in found if not f["ok"]]
    assert {f["what"] for f in found} >= {"python", "home", "tools", "brain", "drawing", "voice", "encoder"}
