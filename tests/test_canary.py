"""Canaries: a secret of its own in every key, header and address, and none of them gets anywhere.

The key that encrypts a home has a test of its own (`test_encryption.py`): there nothing could be found.

The service is as indiscreet as can be (`tests/parrot.py`): its errors repeat every header it was sent.
"""

import io
import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from anim_director.errors import AnimDirectorError
from anim_director.film import Brief
from anim_director.settings import Settings
from anim_director.studio import open_studio
from anim_director.tools.faults import Patience
from tests.fake_langsmith import FakeLangSmith
from tests.openai_server import running_server
from tests.parrot import FAULTS, Parrot, running_parrot
from tests.test_openai_film import FEW, HOSTED

pytestmark = [
    pytest.mark.film,
    pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning"),
]

CANARIES = {
    name: f"canary{n:02d}QuietAsAMouse{n:02d}"
    for n, name in enumerate(
        (
            "OPENAI_API_KEY", "image_api_key", "video_api_key", "voice_api_key", "base_url",
            "image_base_url", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID",
            "OPENAI_WEBHOOK_SECRET", "LANGSMITH_API_KEY",
        ),
        start=1,
    )
}  # fmt: skip
BRIEF = Brief(
    text='A cat sat in a garden. "Hello," said the cat.', entry="story", width=320, height=180, fps=8
)
QUICK = Patience(first=0.01, longest=5.0, poll=0.02, poll_longest=0.2, deadline=60.0)


@pytest.fixture(scope="module")
def parrot() -> Iterator[Parrot]:
    with running_server() as server, running_parrot(server) as made:
        yield made


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLangSmith]:
    from langsmith.utils import get_env_var

    made = FakeLangSmith()
    environment = {"LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": made.url, "LANGSMITH_PROJECT": "films"}
    environment |= {name: secret for name, secret in CANARIES.items() if name.isupper()}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    get_env_var.cache_clear()
    yield made
    monkeypatch.undo()
    get_env_var.cache_clear()
    made.close()


def canaries_in(data: str | bytes) -> set[str]:
    text = data.decode("latin-1") if isinstance(data, bytes) else data
    return {name for name, secret in CANARIES.items() if secret in text}


def test_a_secret_in_every_key_header_and_address_is_found_nowhere(
    parrot: Parrot,
    collector: FakeLangSmith,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    # an address with a password is sent that instead of the key: half of the services get either
    addresses = {name: parrot.url("me", CANARIES[name]) for name in ("base_url", "image_base_url")}
    addresses |= {name: parrot.url("", "") for name in ("video_base_url", "voice_base_url")}
    keys: dict[str, Any] = {
        name: SecretStr(secret)
        for name, secret in CANARIES.items()
        if name.endswith("_api_key") and name.islower()
    }
    settings = Settings(home=tmp_path / "home", out=tmp_path / "films", **HOSTED, **FEW, **addresses, **keys)
    said, errors, film = io.StringIO(), [], None
    print(settings, repr(settings), settings.public(), file=said)
    caplog.set_level(logging.INFO)

    def progress(event: dict[str, Any]) -> None:
        print(event, file=said)

    for path in ("completions", "generations", "speech", "videos"):
        parrot.faults[path] = list(FAULTS)  # nothing of a kind succeeds before all of them were met
    for path in ("edits", "content"):
        parrot.faults[path] = ["500", "garbage", "403"]
    with open_studio(settings) as studio:
        studio.crew.door.patience = QUICK
        print(studio.crew.image, studio.crew.brain, vars(studio.crew.image), studio.crew.brains, file=said)
        for _ in range(60):
            try:
                film = studio.make(BRIEF, name="cat", on_event=progress).film
                break
            except AnimDirectorError as error:
                errors.append("".join(traceback.format_exception(error)) + repr(error))
        print(studio.show("cat"), file=said)
    assert film, errors[-1][-1500:]

    assert not any(parrot.faults.values()), "every fault was met"
    assert len(canaries_in(" ".join(parrot.told) + str(parrot.seen))) >= 6, "the service was told them"
    found = {
        path.relative_to(tmp_path): canaries_in(path.read_bytes())
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert {path: names for path, names in found.items() if names} == {}
    out, err = capfd.readouterr()
    told = {
        "progress": said.getvalue(),
        "log": caplog.text,
        "log records": str([vars(record) for record in caplog.records]),
        "output": out + err,
        "errors": "".join(errors),
        "traces": b"".join(collector.bodies),
    }
    assert len(collector.bodies) > 3
    assert {where: canaries_in(what) for where, what in told.items() if canaries_in(what)} == {}
