"""Brains by name, and the one question that each real brain is asked before anything is paid."""

import json
import os
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from langchain_core.exceptions import ModelAuthenticationError, ModelRateLimitError
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from pydantic import SecretStr

from anim_director.agents.asking import Asker, identity
from anim_director.agents.brain_check import SHAPES, SightCheck, check_brain, drawn
from anim_director.agents.brains import brain_names, family, fault_of, open_brain, warn_of_kinship
from anim_director.agents.offline.brain import OfflineBrain
from anim_director.agents.replies import TitleStory
from anim_director.checkpoints.ledger import Ledger
from anim_director.errors import AnimDirectorError, BadInput, ToolBusy, ToolError
from anim_director.settings import PROFILES, Settings
from anim_director.studio import open_studio
from anim_director.tools.faults import Patience
from anim_director.tools.vision_reading import decode
from tests.openai_server import KEY, Server, running_server
from tests.openai_server.chat import BLIND, CHATTY, SEES, SHY

WRONG_KEY = "sk-wrong-abcdefghijklmnop"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def settings(server: Server, key: str = KEY, **more: Any) -> Settings:
    return Settings(base_url=server.url, openai_api_key=SecretStr(key), **more)


def check(
    server: Server, model: str, ledger: Ledger | None = None, *, must_see: bool = True, key: str = KEY
) -> bool:
    name = f"openai:{model}"
    return check_brain(open_brain(name, settings(server, key)), name, ledger, must_see=must_see)


def asked(server: Server) -> int:
    return server.calls().get("POST /v1/chat/completions", 0)


# Names


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("hal9000", "There is no brain 'hal9000'"),
        ("openai:", "There is no brain 'openai:'"),
        ("openai:gpt-5.4", "needs a key: set OPENAI_API_KEY, or --base-url"),
        ("anthropic:claude-x", "pip install langchain langchain-anthropic"),
        ("google_genai:gemini-x", "pip install langchain langchain-google-genai"),
        ("community:ChatTongyi", r"pip install 'anim-director\[community\]'"),
    ],
)
def test_a_brain_that_cannot_be_opened_says_what_mends_it(
    name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("langchain", "langchain_community"):  # as if not installed
        monkeypatch.setitem(sys.modules, package, None)
        monkeypatch.setitem(sys.modules, f"{package}.chat_models", None)
    with pytest.raises(BadInput, match=told):
        open_brain(name, Settings(openai_api_key=None))


def test_an_openai_brain_never_tries_by_itself_and_never_streams(server: Server) -> None:
    brain: Any = open_brain("openai:gpt-5.4", settings(server))
    assert (brain.max_retries, brain.disable_streaming, brain.model_name) == (0, True, "gpt-5.4")
    assert KEY not in repr(brain)


def test_other_providers_come_from_init_chat_model(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def init_chat_model(model: str, **more: Any) -> FakeListChatModel:
        given.update(more, model=model)
        if model == "no-key":
            raise ValueError(f"missing key, not {WRONG_KEY}")
        return FakeListChatModel(responses=["hello"])

    module = types.ModuleType("langchain.chat_models")
    module.init_chat_model = init_chat_model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain", types.ModuleType("langchain"))
    monkeypatch.setitem(sys.modules, "langchain.chat_models", module)
    assert isinstance(open_brain("ollama:qwen3-vl:8b", Settings()), FakeListChatModel)
    assert given == {"model": "qwen3-vl:8b", "model_provider": "ollama", "max_retries": 0}
    with pytest.raises(BadInput, match="ollama:no-key cannot be used: missing key") as caught:
        open_brain("ollama:no-key", Settings())
    assert WRONG_KEY not in str(caught.value)


def test_community_models_are_classes_by_name_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    module = types.ModuleType("langchain_community.chat_models")
    module.ChatEcho = type(
        "ChatEcho", (FakeListChatModel,), {"responses": ["x"], "__annotations__": {"responses": list}}
    )  # type: ignore[attr-defined]
    module.os = os  # type: ignore[attr-defined]  # not in __all__: not reachable by a name
    module.__all__ = ["ChatEcho"]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain_community", types.ModuleType("langchain_community"))
    monkeypatch.setitem(sys.modules, "langchain_community.chat_models", module)
    assert type(open_brain("community:ChatEcho", Settings())).__name__ == "ChatEcho"
    assert "archived upstream" in caplog.text
    with pytest.raises(BadInput, match="no chat model 'os'"):
        open_brain("community:os", Settings())


def test_a_model_whose_class_knows_no_structured_output_is_told() -> None:
    """Of the 46 chat models of langchain-community 0.4.2 these are 27."""
    with pytest.raises(BadInput, match=r"community:ChatEcho has no structured output .*Choose another"):
        check_brain(FakeListChatModel(responses=["x"]), "community:ChatEcho")


def test_every_role_may_have_a_brain_of_its_own(server: Server, tmp_path: Path) -> None:
    chosen = settings(server, home=tmp_path, brain="openai:a", writer="openai:b", critic="offline")
    assert brain_names(chosen) == {
        "writer": "openai:b", "screenwriter": "openai:a", "art_director": "openai:a", "animator": "openai:a",
        "critic": "offline",
    }  # fmt: skip
    with open_studio(chosen) as studio:
        models = {role: type(brain).__name__ for role, brain in studio.crew.brains.items()}
        assert models["critic"] == "OfflineBrain"
        assert models["writer"] == "ChatOpenAI"
        assert studio.crew.brains["screenwriter"] is studio.crew.brains["animator"]
        agents = studio.crew.agents("film")
        assert (agents.writer._asker.model, agents.animator._asker.model) == ("b", "a")


@pytest.mark.parametrize(
    ("name", "kin"),
    [
        ("openai:gpt-5.4-mini", "gpt"),
        ("ollama:qwen3-vl:8b", "qwen"),
        ("openai:Qwen/Qwen3-VL", "qwen"),
        ("offline", "offline"),
    ],
)
def test_models_have_families(name: str, kin: str) -> None:
    assert family(name) == kin


def test_a_critic_of_the_makers_family_is_warned_of() -> None:
    assert "favour their own" in warn_of_kinship(Settings(brain="openai:gpt-5.4"))
    assert "openai:gpt-5.4" in warn_of_kinship(Settings(brain="openai:gpt-5.4", critic="openai:gpt-5.5"))
    assert warn_of_kinship(Settings(brain="openai:gpt-5.4", critic="ollama:qwen3-vl")) == ""
    assert warn_of_kinship(Settings()) == ""


# Profiles


def test_a_profile_names_a_whole_studio_and_single_settings_win(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Settings(profile="openai")
    assert (whole.brain, whole.image, whole.voice) == tuple(
        PROFILES["openai"][key] for key in ("brain", "image", "voice")
    )
    assert Settings(profile="openai", image="cutout").image == "cutout"
    monkeypatch.setenv("ANIM_DIRECTOR_PROFILE", "openai")
    monkeypatch.setenv("ANIM_DIRECTOR_VOICE", "espeak")
    assert (Settings().brain, Settings().voice) == (PROFILES["openai"]["brain"], "espeak")
    assert Settings(profile="embedded").embedded
    with pytest.raises(ValueError, match="no profile 'moon'; choose one of embedded, openai"):
        Settings(profile="moon")


# The check at the start


def test_a_brain_that_sees_passes_and_is_asked_once(server: Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    before = asked(server)
    assert check(server, SEES, ledger)
    assert check(server, SEES, ledger)
    assert asked(server) == before + 1
    ledger.close()


def test_a_critic_that_guesses_is_found_out(server: Server) -> None:
    with pytest.raises(BadInput, match=f"openai:{BLIND} cannot see: shown a .* Choose a model that looks"):
        check(server, BLIND)


def test_a_writer_need_not_see(server: Server, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    before = asked(server)
    assert not check(server, BLIND, ledger, must_see=False)
    assert not check(server, BLIND, ledger, must_see=False)
    assert asked(server) == before + 1
    with pytest.raises(BadInput, match="cannot see"):  # as a critic it is asked again
        check(server, BLIND, ledger)
    ledger.close()


@pytest.mark.parametrize(
    ("model", "key", "kind", "told"),
    [
        (SHY, KEY, BadInput, "cannot see pictures: .* does not support image inputs"),
        (CHATTY, KEY, BadInput, "does not answer by a JSON schema; it said: Sure!"),
        ("gpt-99", KEY, ToolError, "There is no model gpt-99 at 127"),
        (SEES, WRONG_KEY, ToolError, "did not accept the key for openai:gpt-5.4. Set OPENAI_API_KEY"),
    ],
)
def test_a_brain_that_is_of_no_use_says_why(
    server: Server, model: str, key: str, kind: type[Exception], told: str
) -> None:
    with pytest.raises(kind, match=told) as caught:
        check(server, model, key=key)
    assert WRONG_KEY not in str(caught.value)


def test_a_server_without_schemas_is_told_from_one_that_is_down(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anim_director.agents.brain_check.time.sleep", lambda seconds: None)
    no_schema = {"status": 400, "error": {"message": "response_format json_schema is not supported"}}
    server.fail_next("/v1/chat/completions", no_schema)
    with pytest.raises(BadInput, match="has no structured output"):
        check(server, SEES)
    down = Settings(base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ToolBusy, match=r"openai:x cannot be reached at 127\.0\.0\.1:9/v1"):
        check_brain(open_brain("openai:x", down), "openai:x")


def test_a_busy_server_is_asked_again(server: Server) -> None:
    server.fail_next("/v1/chat/completions", {"status": 429, "headers": {"Retry-After": "0.1"}})
    assert check(server, SEES)


def test_the_picture_of_the_check_shows_what_is_asked_for() -> None:
    for shape in SHAPES:
        picture = decode(
            drawn(SightCheck(left_shape=shape, left_colour="red", right_shape=shape, right_colour="blue"))
        )
        assert picture.shape == (256, 512, 3)
        assert tuple(picture[140, 128]) == (30, 30, 210)  # blue, green, red
        assert tuple(picture[140, 384]) == (210, 70, 40)
        assert tuple(picture[2, 2]) == (255, 255, 255)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"brain": f"openai:{BLIND}"}, "cannot see"),
        ({"brain": "openai:gpt-99"}, "There is no model gpt-99"),
        ({"critic": f"openai:{CHATTY}"}, "JSON schema"),
    ],
)
def test_nothing_is_begun_with_a_brain_of_no_use(
    server: Server, tmp_path: Path, given: dict[str, Any], told: str
) -> None:
    with open_studio(settings(server, home=tmp_path, **given)) as studio:
        with pytest.raises(AnimDirectorError, match=told):
            studio.make("A cat sat in the garden.")
        assert studio.list() == []


def test_the_doctor_asks_only_when_told_to(server: Server, tmp_path: Path) -> None:
    from anim_director.doctor import examine

    studio = settings(server, home=tmp_path, brain=f"openai:{SEES}", image="openai:gpt-image-2.5-flare")
    before = asked(server)
    found = {finding.what: finding for finding in examine(studio)}
    assert asked(server) == before
    assert found["service"].ok
    assert "can be reached" in found["service"].told
    assert "asked" not in found
    found = {finding.what: finding for finding in examine(studio, ask=True)}
    assert "sees" in found["asked"].told
    assert asked(server) == before + 1


class Nameless(FakeListChatModel):
    """A provider that does not tell its model among its parameters, as langchain-ollama's."""

    model: str = ""

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {}


def test_two_models_of_a_provider_that_does_not_name_them_are_two() -> None:
    small, large = (identity(Nameless(responses=["x"], model=name)) for name in ("small", "large"))
    assert small != large


# Errors of a conversation


async def test_a_busy_brain_is_waited_for_in_a_conversation(server: Server) -> None:
    brain = open_brain(f"openai:{SEES}", settings(server))
    asker = Asker(brain, patience=Patience(first=0.01))
    slow_down = {"status": 429, "headers": {"Retry-After": "0.1"}}
    server.fail_next("/v1/chat/completions", slow_down, {"status": 503})
    story = "A fox finds a lantern in the wood. It is warm."
    reply = await asker.ask("title_story", {"story": story, "title": ""}, TitleStory, role="writer")
    assert reply.title


async def test_a_brain_that_stays_busy_gives_one_sentence(server: Server) -> None:
    asker = Asker(open_brain(f"openai:{SEES}", settings(server)), patience=Patience(tries=2, first=0.01))
    server.fail_next("/v1/chat/completions", {"status": 500}, {"status": 500})
    with pytest.raises(ToolBusy, match=r"openai:gpt-5\.4 has a problem"):
        await asker.ask("title_story", {"story": "A fox.", "title": ""}, TitleStory, role="writer")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ModelRateLimitError("slow"), ToolBusy),
        (ModelAuthenticationError("bad"), ToolError),
        (httpx.ConnectError("All connection attempts failed"), ToolBusy),
        (httpx.ReadTimeout("slow"), ToolBusy),
        (ConnectionResetError("reset"), ToolBusy),
        (ValueError("ours"), type(None)),
        (ToolBusy("ours"), type(None)),
    ],
)
def test_errors_of_other_providers_are_understood(error: Exception, kind: type) -> None:
    assert type(fault_of(error, OfflineBrain())) is kind


def test_the_embedded_studio_opens_without_a_client_library(tmp_path: Path) -> None:
    code = (
        "from anim_director import open_studio, Settings\n"
        f"with open_studio(Settings(home={str(tmp_path)!r})) as studio: studio.graph\n"
        "import sys, json\n"
        "print(json.dumps([m for m in ('openai', 'langchain_openai') if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert json.loads(done.stdout) == []
