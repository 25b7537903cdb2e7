"""What cannot work says so in one sentence with the mend, before anything is begun or paid."""

import json
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner, Result

from anim_director import commands_making  # noqa: F401  # its commands enter themselves
from anim_director.cli import app
from tests.openai_server import KEY, Server, running_server
from tests.openai_server.chat import BLIND, CHATTY, SEES, SHY
from tests.tiny_piper import tiny_piper

WRONG_KEY = "sk-wrong-abcdefghijklmnop"
DOWN = "http://127.0.0.1:9/v1"
IMAGE = "openai:gpt-image-2.5-flare"


class Case(NamedTuple):
    """One thing that is wrong: what is given, what is told, and what `doctor` calls the finding."""

    options: list[str]
    told: str
    finding: str = ""
    environment: dict[str, str] = {}  # noqa: RUF012  # never changed


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture(autouse=True)
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither this machine's settings nor its keys, and no waiting for a server that stays down."""
    import os

    for name in [n for n in os.environ if n.startswith(("ANIM_DIRECTOR_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("anim_director.agents.brain_check.time.sleep", lambda seconds: None)


def weights(path: Path, side: int = 8, kind: str = "F32") -> None:
    """Write the header of a file of weights: what it would take is known without its content."""
    header = json.dumps({"w": {"dtype": kind, "shape": [side, side], "data_offsets": [0, 0]}}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(header).to_bytes(8, "little") + header)


def pipeline(folder: Path, kind: str = "StableDiffusionXLPipeline", side: int = 8) -> Path:
    """Write what can be read of a pipeline's folder before it is loaded."""
    weights(folder / "unet" / "diffusion_pytorch_model.safetensors", side)
    (folder / "unet" / "config.json").write_text("{}")
    index = {"_class_name": kind, "unet": ["diffusers", "UNet2DConditionModel"]}
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def broken(root: Path) -> Path:
    """Make one folder of each kind that cannot be used."""
    (root / "empty").mkdir(parents=True)
    pipeline(root / "nested" / "inner")
    pipeline(root / "huge", side=2_000_000)  # 16 TB
    pipeline(root / "whole")
    pipeline(root / "future", "PipelineOfTomorrow")
    (pipeline(root / "lacking") / "unet" / "config.json").unlink()
    (root / "lacking" / "unet" / "diffusion_pytorch_model.safetensors").unlink()
    (root / "lacking" / "unet").rmdir()
    unet = pipeline(root / "pickled") / "unet"
    (unet / "diffusion_pytorch_model.safetensors").rename(unet / "diffusion_pytorch_model.bin")
    pointer = pipeline(root / "pointer") / "unet" / "diffusion_pytorch_model.safetensors"
    pointer.write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    (root / "single").mkdir()
    weights(root / "single" / "model.safetensors")
    weights(root / "one.safetensors")
    return root


def command(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env=environment)


def sentence(result: Result) -> str:
    """Return what was told, which must be one line and no traceback."""
    assert result.exit_code == 1, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, lines
    assert lines[0].startswith("anim-director: ")
    assert "Traceback" not in result.output
    return lines[0]


SERVICE = {
    "wrong key of a brain": Case(
        ["--brain", f"openai:{SEES}"], "did not accept the key for openai:gpt-5.4. Set OPENAI_API_KEY",
        environment={"OPENAI_API_KEY": WRONG_KEY},
    ),
    "wrong key of a tool": Case(
        ["--image", IMAGE], f"did not accept the key for {IMAGE}. Set OPENAI_API_KEY", "model",
        {"OPENAI_API_KEY": WRONG_KEY},
    ),
    "unknown model of a brain": Case(["--brain", "openai:gpt-99"], "There is no model gpt-99 at"),
    "unknown model of a tool": Case(["--image", "openai:no-such"], "There is no model no-such at", "model"),
    "a critic that guesses": Case(["--critic", f"openai:{BLIND}"], "Choose a model that looks at pictures"),
    "a critic that refuses pictures": Case(["--critic", f"openai:{SHY}"], "Choose a model that can"),
    "no structured output": Case(
        ["--brain", f"openai:{CHATTY}"], "Choose a model and a server with structured output"
    ),
    "an unknown option": Case(
        ["--image", IMAGE], "image_options", "tools", {"ANIM_DIRECTOR_IMAGE_OPTIONS": '{"stepz": 3}'}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVICE)
def test_a_service_that_is_of_no_use_is_told_before_it_is_paid(
    name: str, server: Server, tmp_path: Path
) -> None:
    case = SERVICE[name]
    environment = {"OPENAI_API_KEY": KEY, **case.environment}
    where = ["--base-url", server.url, "--home", str(tmp_path / "home")]
    before = server.calls()
    told = sentence(command("make", "A cat sat in the garden.", *case.options, *where, **environment))
    assert case.told in told
    assert environment["OPENAI_API_KEY"] not in told
    paid = {path for path, count in server.calls().items() if count > before.get(path, 0)}
    assert paid <= {"POST /v1/chat/completions"}  # the small question, to be answered by a schema
    assert begun(tmp_path / "home") == []
    if case.finding:
        assert case.told in finding(case, where, environment)


def begun(home: Path) -> list[Any]:
    done = command("list", "--json", "--home", str(home))
    return json.loads(done.stdout) if done.exit_code == 0 else []


def finding(case: Case, where: list[str], environment: dict[str, str]) -> str:
    """Return what the doctor says of it; it must not be content."""
    done = command("doctor", "--json", *case.options, *where, **environment)
    assert done.exit_code == 1
    return " ".join(f["told"] for f in json.loads(done.stdout) if f["what"] == case.finding and not f["ok"])


def test_a_tool_is_looked_at_before_a_brain_is_asked(server: Server, tmp_path: Path) -> None:
    before = server.calls().get("POST /v1/chat/completions", 0)
    options = ["--brain", f"openai:{SEES}", "--image", "openai:no-such", "--base-url", server.url]
    told = command(
        "make", "A cat sat in the garden.", *options, "--home", str(tmp_path / "home"), OPENAI_API_KEY=KEY
    )
    assert "There is no model no-such" in sentence(told)
    assert server.calls().get("POST /v1/chat/completions", 0) == before


AWAY = {
    "a brain's server is down": Case(["--brain", "openai:x", "--base-url", DOWN], "that the server runs"),
    "a tool's server is down": Case(
        ["--image", "openai:x", "--base-url", DOWN], "Check that the server runs", "model"
    ),
    "no key at all": Case(["--voice", "openai:gpt-4o-mini-tts"], "set OPENAI_API_KEY, or --base", "tools"),
    "no address": Case(["--image", "openai:x", "--base-url", "localhost:80"], "begins with http://", "tools"),
    "an unknown tool": Case(["--video", "magic"], "Choose one of: cutout, diffusers:<folder>", "tools"),
    "an unknown profile": Case(["--profile", "moon"], "choose one of embedded, openai, local-gpu"),
    "shots that cannot go on": Case(["--continuation"], "Leave it out, or name another --video"),
    "no folder": Case(["--image", "diffusers:{}/nowhere"], "name the folder of a diffusers", "tools"),
    "a name of the hub": Case(["--image", "diffusers:owner/name"], "say diffusers:hub:owner/name", "tools"),
    "no pipeline": Case(["--image", "diffusers:{}/empty"], "is not a diffusers pipeline", "tools"),
    "a folder too high": Case(["--video", "diffusers:{}/nested"], "inner has: name that folder", "tools"),
    "a single file": Case(["--image", "diffusers:{}/one.safetensors"], "from_single_file", "tools"),
    "a file in a folder": Case(["--image", "diffusers:{}/single"], "from_single_file", "tools"),
    "half a folder": Case(["--image", "diffusers:{}/lacking"], "unet/ is missing. Copy it again", "tools"),
    "pickled weights": Case(["--image", "diffusers:{}/pickled"], "safe_serialization=True", "tools"),
    "a pointer": Case(["--image", "diffusers:{}/pointer"], "run `git lfs pull` in", "tools"),
    "a newer pipeline": Case(["--image", "diffusers:{}/future"], "pip install --upgrade diffusers", "tools"),
    "pictures for clips": Case(["--video", "diffusers:{}/whole"], "name it with --image", "tools"),
    "too little memory": Case(["--image", "diffusers:{}/huge"], "Use a smaller model", "pipeline"),
    "no such device": Case(
        ["--image", "diffusers:{}/whole"], "There is no device 'cuda:9' here. There are: ", "pipeline",
        {"ANIM_DIRECTOR_IMAGE_OPTIONS": '{"device": "cuda:9"}'},
    ),
    "no models for masks": Case(["--segment", "sam:{0}/a,{0}/b"], "Name the folder of one", "tools"),
    "one model for masks": Case(["--segment", "sam:{}/a"], "sam:<folder of Grounding DINO>,<folder", "tools"),
    "no voice": Case(["--voice", "piper:{}/empty"], "holds no Piper voice", "tools"),
}  # fmt: skip


@pytest.mark.parametrize("name", AWAY)
def test_a_studio_that_cannot_work_is_told_before_anything_is_begun(name: str, tmp_path: Path) -> None:
    case, root = AWAY[name], str(broken(tmp_path / "models"))
    case = case._replace(options=[option.format(root) for option in case.options])
    home = ["--home", str(tmp_path / "home")]
    assert case.told in sentence(command("make", "A cat sat in the garden.", *case.options, *home, **case[3]))
    assert begun(tmp_path / "home") == []
    if case.finding:
        assert case.told in finding(case, home, case.environment)


def absent(*packages: str) -> Callable[[str], Any]:
    return lambda name: None if name in packages else find_spec(name)


@pytest.mark.parametrize(
    ("options", "package", "told"),
    [
        (["--image", "diffusers:{}/whole"], "diffusers", "pip install 'anim-director[diffusers]'"),
        (["--video", "diffusers:{}/whole"], "torch", "pip install 'anim-director[diffusers]'"),
        (["--segment", "sam:{0}/a,{0}/b"], "transformers", "pip install 'anim-director[diffusers]'"),
        (["--voice", "piper:{}/tiny.onnx"], "piper", "pip install 'anim-director[piper]'"),
        (["--voice", "espeak"], "espeakng_loader", "pip install espeakng-loader"),
        (["--brain", "anthropic:claude-x"], "langchain", "pip install langchain langchain-anthropic"),
        (
            ["--brain", "community:ChatTongyi"], "langchain_community",
            "pip install 'anim-director[community]'",
        ),
    ],
)  # fmt: skip
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    options: list[str], package: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = broken(tmp_path / "models")
    tiny_piper(root)
    monkeypatch.setattr("anim_director.tools.diffusion.folders.find_spec", absent(package))
    if package not in ("torch", "diffusers", "transformers"):
        for module in (package, f"{package}.chat_models"):
            monkeypatch.setitem(sys.modules, module, None)
    given = [option.format(root) for option in options]
    assert told in sentence(command("make", "A cat sat.", *given, "--home", str(tmp_path / "home")))
    assert begun(tmp_path / "home") == []


def test_a_folder_with_nothing_but_fp16_weights_is_no_fault(tmp_path: Path) -> None:
    """They are used as they are; `tests/test_diffusion_images.py` makes a picture with such."""
    unet = pipeline(tmp_path / "half") / "unet"
    (unet / "diffusion_pytorch_model.safetensors").unlink()
    weights(unet / "diffusion_pytorch_model.fp16.safetensors", kind="F16")
    done = command(
        "doctor", "--json", "--image", f"diffusers:{tmp_path / 'half'}", "--home", str(tmp_path / "home")
    )
    found = {f["what"]: f for f in json.loads(done.stdout)}
    assert found["pipeline"]["ok"], found["pipeline"]
    assert done.exit_code == 0


def test_a_server_that_is_down_is_told_before_a_production_goes_on(tmp_path: Path) -> None:
    from anim_director.errors import ToolBusy
    from anim_director.film import Brief
    from anim_director.settings import Settings
    from anim_director.studio import open_studio

    home = Settings(home=tmp_path / "home", out=tmp_path / "films", review=("script",))
    with open_studio(home) as studio:
        studio.make(Brief(text="A cat sat in the garden.", entry="story"), name="cat")
    away = home.model_copy(update={"image": "openai:x", "base_url": DOWN})
    with open_studio(away) as studio, pytest.raises(ToolBusy, match="Check that the server runs"):
        studio.resume("cat", "ok")
    with open_studio(home) as studio:  # the question still waits
        assert studio.graph.get_state(studio.config("cat")).interrupts


def test_a_production_goes_on_with_its_own_tools_or_says_what_they_lack(tmp_path: Path) -> None:
    """Never with the embedded studio in silence."""
    from anim_director.checkpoints.ledger import Ledger
    from anim_director.film import Brief

    ledger = Ledger(tmp_path / "home" / "ledger.sqlite")
    ledger.start_production("cat", Brief(text="A cat."), settings={"image": "openai:x", "video": "cutout"})
    ledger.close()
    for arguments in (["resume", "cat"], ["redo", "cat", "--shot", "01a", "--dry-run"]):
        told = sentence(command(*arguments, "--home", str(tmp_path / "home")))
        assert "openai:x needs a key: set OPENAI_API_KEY" in told
