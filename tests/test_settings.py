"""Where settings come from, and which of several wins."""

from pathlib import Path

import pytest

from anim_director.cli import _settings
from anim_director.errors import BadInput
from anim_director.settings import Settings


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("ROUNDS", "IMAGE", "PROFILE", "VOICE"):
        monkeypatch.delenv(f"ANIM_DIRECTOR_{name}", raising=False)
    return tmp_path


def write(here: Path, text: str) -> None:
    (here / "anim-director.toml").write_text(text)


def test_a_settings_file_in_the_working_directory_is_read(here: Path) -> None:
    write(here, 'rounds = 2\nreview = ["script"]\n\n[image_options]\nsteps = 4\n')
    settings = Settings()
    assert (settings.rounds, settings.review, settings.image_options) == (2, ("script",), {"steps": 4})


def test_python_wins_over_the_environment_that_over_dotenv_and_that_over_the_file(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "rounds = 2\nhttp_workers = 2\naccept = 2.0\nrender_workers = 2\n")
    (here / ".env").write_text("ANIM_DIRECTOR_ROUNDS=3\nANIM_DIRECTOR_ACCEPT=3.0\n")
    monkeypatch.setenv("ANIM_DIRECTOR_ROUNDS", "4")
    settings = Settings(render_workers=5)
    assert (settings.rounds, settings.accept) == (4, 3.0)
    assert (settings.http_workers, settings.render_workers) == (2, 5)


def test_a_profile_of_the_file_gives_way_to_single_settings_from_anywhere(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, 'profile = "openai"\n')
    monkeypatch.setenv("ANIM_DIRECTOR_IMAGE", "cutout")
    settings = Settings()
    assert settings.image == "cutout"
    assert settings.voice.startswith("openai:")


def test_a_secret_in_the_file_is_refused_and_not_shown(here: Path) -> None:
    write(here, 'image_api_key = "sk-very-secret"\n')
    with pytest.raises(ValueError, match="keys belong into the environment") as error:
        Settings()
    assert "sk-very-secret" not in str(error.value)


def test_a_misspelled_name_in_the_file_is_named(here: Path) -> None:
    write(here, "roundz = 2\n")
    with pytest.raises(BadInput, match="roundz, which is no setting"):
        _settings()


def test_a_file_that_is_no_toml_is_named(here: Path) -> None:
    write(here, "rounds: 2\n")
    with pytest.raises(BadInput, match=r"anim-director\.toml"):
        _settings()


def test_without_any_file_the_studio_is_the_embedded_one(here: Path) -> None:
    assert Settings().embedded


def test_the_sample_file_is_the_embedded_studio_and_names_only_what_there_is(here: Path) -> None:
    sample = (Path(__file__).parents[1] / "examples" / "anim-director.toml").read_text()
    write(here, sample)
    assert Settings().embedded
    told = [line.removeprefix("# ") for line in sample.splitlines()]
    write(here, "\n".join(line for line in told if " = " in line or line.startswith("[")))
    settings = Settings()
    assert (settings.profile, settings.critic, settings.image) == ("openai", "anthropic:<model>", "cutout")
    assert settings.image_options["steps"] == 30
