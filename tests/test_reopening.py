"""A production goes on with the studio it was begun with; what is given anew wins."""

from typing import Any

import pytest

from anim_director.reopening import filled
from anim_director.settings import Settings

LOCAL = "http://127.0.0.1:8000/v1"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BRAIN", "IMAGE", "VIDEO", "VOICE", "BASE_URL", "IMAGE_OPTIONS", "PROFILE"):
        monkeypatch.delenv(f"ANIM_DIRECTOR_{name}", raising=False)


def begun(**with_what: Any) -> dict[str, Any]:
    return Settings(**with_what).public()


def test_without_a_word_it_goes_on_with_its_own_tools() -> None:
    kept = begun(
        brain="openai:a", critic="offline", image="openai:b", image_options={"quality": "low"},
        base_url=LOCAL, segment="sam:a,b", clip_sound="keep", out="elsewhere",
    )  # fmt: skip
    now = filled(Settings(home="home"), kept)
    assert (now.brain, now.critic, now.image, now.segment) == ("openai:a", "offline", "openai:b", "sam:a,b")
    assert (now.image_options, now.base_url, now.clip_sound) == ({"quality": "low"}, LOCAL, "keep")
    assert str(now.out) == "elsewhere"


def test_what_is_given_wins_and_takes_no_options_of_another_tool() -> None:
    kept = begun(image="openai:b", image_options={"quality": "low"}, video="openai:v", base_url=LOCAL)
    now = filled(Settings(image="cutout"), kept)
    assert (now.image, now.image_options, now.video, now.base_url) == ("cutout", {}, "openai:v", LOCAL)


def test_an_address_is_not_taken_along_to_another_service() -> None:
    kept = begun(image="openai:b", base_url=LOCAL)
    assert filled(Settings(image="openai:gpt-image-2"), kept).base_url == ""
    assert filled(Settings(image="openai:b"), kept).base_url == LOCAL


def test_the_environment_and_profiles_count_as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = begun(image="openai:b", voice="openai:c")
    monkeypatch.setenv("ANIM_DIRECTOR_IMAGE", "cutout")
    now = filled(Settings(), kept)
    assert (now.image, now.voice) == ("cutout", "openai:c")
    assert filled(Settings(profile="embedded"), kept).voice == "espeak"
