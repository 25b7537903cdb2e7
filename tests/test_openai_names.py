"""Hosted tools by their names: found at no cost, refused before anything is begun, and never a key shown."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from anim_director.errors import BadInput, FilmIncomplete, ToolBusy, ToolError
from anim_director.settings import Settings
from anim_director.studio import open_studio
from anim_director.tools import registry
from anim_director.tools.base import ImageRequest, Reference
from anim_director.tools.openai_media.client import Connection, check_service
from anim_director.tools.openai_media.images import prompt_of
from tests.openai_server import KEY, Server
from tests.openai_service import BRIEF, LILY, MODEL, WRONG_KEY, at

pytest_plugins = ["tests.openai_fixtures"]

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


def test_a_model_is_looked_for_at_no_cost(server: Server) -> None:
    assert "is there at 127.0.0.1" in check_service(f"openai:{MODEL}", at(server))
    with pytest.raises(ToolError, match="There is no model dall-e-9"):
        check_service("openai:dall-e-9", at(server))
    with pytest.raises(ToolError, match="did not accept the key"):
        check_service(f"openai:{MODEL}", at(server, WRONG_KEY))
    with pytest.raises(ToolBusy, match="cannot be reached"):
        check_service("openai:x", Connection("http://127.0.0.1:9/v1"))
    elsewhere = Connection(server.url.replace("/v1", "/v2"), SecretStr(KEY))  # knows no such question
    assert "does not tell which models" in check_service("openai:x", elsewhere)


@pytest.mark.parametrize(
    ("given", "key", "told"),
    [
        ({"image": "openai:dall-e-9"}, KEY, "There is no model dall-e-9"),
        ({"video": "openai:sora-9"}, KEY, "There is no model sora-9"),
        ({"voice": "openai:gpt-4o-mini-tts"}, WRONG_KEY, "did not accept the key"),
    ],
)
def test_nothing_is_begun_with_a_tool_of_no_use(
    server: Server, tmp_path: Path, given: dict[str, Any], key: str, told: str
) -> None:
    settings = Settings(home=tmp_path, base_url=server.url, openai_api_key=SecretStr(key), **given)
    with open_studio(settings) as studio:
        with pytest.raises(ToolError, match=told):
            studio.make("A cat.")
        assert studio.list() == []


def test_the_command_line_takes_names_and_never_shows_the_key(server: Server, tmp_path: Path) -> None:
    given = ["--profile", "openai", "--brain", "offline", "--voice", "espeak", "--image", f"openai:{MODEL}"]
    done = subprocess.run(
        [sys.executable, "-m", "anim_director", "make", "A cat.", *given, "--base-url", server.url],
        capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        env={**os.environ, "ANIM_DIRECTOR_HOME": str(tmp_path / "home"), "OPENAI_API_KEY": WRONG_KEY},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("anim-director: ")
    assert f"did not accept the key for openai:{MODEL}" in done.stderr
    assert "Traceback" not in done.stderr
    assert WRONG_KEY not in done.stderr + done.stdout
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or WRONG_KEY.encode() not in path.read_bytes()


def test_a_key_that_stops_working_midway_is_in_no_file(server: Server, tmp_path: Path) -> None:
    """The service repeats the key in its answer; a film that fails on it leaves the key nowhere."""
    settings = Settings(
        home=tmp_path / "home", out=tmp_path, image=f"openai:{MODEL}", base_url=server.url,
        openai_api_key=SecretStr(KEY), image_api_key=SecretStr(WRONG_KEY),
    )  # fmt: skip
    with open_studio(settings) as studio:
        studio.crew.ledger.start_production("cat", BRIEF, settings=settings.public(), graph_version="1")
        with pytest.raises(FilmIncomplete, match="did not accept the key"):
            studio.resume("cat")
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or WRONG_KEY.encode() not in path.read_bytes(), path


LOCAL = {"image": "openai:x", "base_url": "http://h/v1"}


def test_hosted_tools_are_opened_by_name() -> None:
    settings = Settings(
        image="openai:flux", video="openai:wan", voice="openai:kokoro", base_url="http://127.0.0.1:1/v1",
        image_base_url="http://user:pass@127.0.0.1:2/v1", openai_api_key=SecretStr(KEY),
        image_options={"quality": "high", "sizes": ["1024x1024"]}, video_options={"seconds": [5]},
        voice_options={"voices": [{"id": "af_heart", "description": "a girl", "suits": "girl"}]},
    )  # fmt: skip
    tool = registry.image(settings)
    assert (tool.name, tool.version) == ("openai:flux", "1 127.0.0.1:2/v1 high")
    assert tool.ability.sizes == ((1024, 1024),)
    assert registry.video(settings).ability.longest == 5
    assert [voice.id for voice in registry.voice(settings).voices()] == ["af_heart"]
    shown = json.dumps(settings.public())
    assert KEY not in shown
    assert "pass" not in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"image": "openai:gpt-image-2"}, "needs a key: set OPENAI_API_KEY, or --base-url"),
        ({"voice": "openai:tts-1"}, "needs a key"),
        ({"image": "dalle"}, "There is no image tool 'dalle'"),
        ({"video": "openai:"}, "There is no video tool 'openai:'"),
        ({"image": "openai:x", "base_url": "127.0.0.1:8000"}, "is no address"),
        (
            {"image": "openai:x", "base_url": "http://h/v1", "image_options": {"steps": 4}},
            "Known options: per_minute",
        ),
        (
            {"image": "openai:x", "base_url": "http://h/v1", "image_options": {"sizes": ["big"]}},
            "image_options",
        ),
    ],
)
def test_a_name_that_cannot_be_used_says_what_mends_it(given: dict[str, Any], told: str) -> None:
    settings = Settings(openai_api_key=None, **given)
    with pytest.raises(BadInput, match=told):
        registry.image(settings)
        registry.video(settings)
        registry.voice(settings)


def test_the_sheet_prompt_keeps_who_is_who() -> None:
    request = ImageRequest(
        prompt="Draw.", avoid="text", base="b", mask="m", references=(Reference(asset="b"), LILY, LILY)
    )
    told = prompt_of(request)
    assert told.count("Lily") == 1
    assert "Picture 2 shows the character Lily" in told
    assert told.endswith("Not in the picture: text")
