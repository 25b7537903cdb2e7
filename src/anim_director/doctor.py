"""Checks that everything a film needs is there and works, without spending anything."""

import os
import platform
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anim_director.settings import OFFLINE, Settings

if TYPE_CHECKING:
    from anim_director.tools.registry import Local


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    ok: bool
    told: str


def examine(settings: Settings, *, ask: bool = False) -> list[Finding]:
    """Try everything a film needs; each finding says what is there, or what is wrong and mends it.

    Args:
        settings: the studio.
        ask: whether each real brain is asked one small question, which may cost a little.
    """
    home = settings.home.expanduser().absolute()
    return [
        Finding(
            "python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.machine()}"
        ),
        _try("home", lambda: _home(home)),
        _try("encryption", lambda: _encryption(settings)),
        _try("space", lambda: _space(home)),
        _try("tools", lambda: _tools(settings)),
        _try("brain", lambda: _brain(settings)),
        *([_try("asked", lambda: _asked(settings))] if ask else []),
        *(_try("service", partial(_reached, place, port)) for place, port in _services(settings)),
        *(_try("model", partial(_there, settings, name)) for name in _hosted(settings)),
        *(_try("pipeline", partial(_pipeline, settings, what)) for what in _local(settings)),
        _try("drawing", lambda: _drawing(settings)),
        _try("voice", lambda: _voice(settings)),
        _try("encoder", _encoder),
        Finding("traces", True, _traces()),
    ]


def _try(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except Exception as error:  # whatever is wrong is what the doctor is asked for
        return Finding(what, False, f"{type(error).__name__}: {error}")


def _home(home: Path) -> str:
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=home):
        return f"{home} can be written"


def _encryption(settings: Settings) -> str:
    from anim_director.checkpoints.unlocking import home_of, seal_of

    if seal_of(home_of(settings), begin=False):
        return "the home is encrypted, and this is its key"
    if settings.encryption_key is not None:
        return "the home will be encrypted from its beginning"
    return "the home is not encrypted"


def _space(home: Path) -> str:
    free = shutil.disk_usage(home).free / 1e9
    if free < 0.5:
        msg = f"only {free:.1f} GB free at {home}; a film needs about 0.1 GB, its candidates as much again"
        raise OSError(msg)
    return f"{free:.0f} GB free"


def _tools(settings: Settings) -> str:
    from anim_director.tools import registry

    found = (
        registry.image(settings),
        registry.video(settings),
        registry.voice(settings),
        registry.mask(settings),
    )
    return ", ".join(f"{tool.name} {tool.version}" for tool in found)


def _brain(settings: Settings) -> str:
    from anim_director.agents.brains import brain_names, open_brain

    names = dict.fromkeys([settings.brain, *brain_names(settings).values()])
    return ", ".join(f"{name} ({type(open_brain(name, settings)).__name__})" for name in names)


def _asked(settings: Settings) -> str:
    from anim_director.agents.brain_check import check_brain
    from anim_director.agents.brains import brain_names, open_brain

    names = brain_names(settings)
    told = []
    for name in dict.fromkeys(names.values()):
        if name == OFFLINE:
            told.append(f"{name} needs no asking")
            continue
        sees = check_brain(open_brain(name, settings), name, must_see=names["critic"] == name)
        told.append(f"{name} answers by a schema and {'sees' if sees else 'does not see'}")
    return ", ".join(told)


def _services(settings: Settings) -> list[tuple[str, int]]:
    """Return host and port of every hosted service that is named; OpenAI's own for no address."""
    from urllib.parse import urlsplit

    from anim_director.agents.brains import brain_names

    used = [settings.base_url for name in brain_names(settings).values() if name.startswith("openai:")]
    for what in ("image", "video", "voice"):
        if getattr(settings, what).startswith("openai:"):
            used.append(getattr(settings, f"{what}_base_url") or settings.base_url)
    found = {}
    for url in used:
        parts = urlsplit(url or "https://api.openai.com")
        found[parts.hostname or url, parts.port or (80 if parts.scheme == "http" else 443)] = True
    return list(found)


def _hosted(settings: Settings) -> list[str]:
    from anim_director.errors import BadInput
    from anim_director.tools import registry

    try:
        return list(registry.hosted(settings))
    except BadInput:  # told by "tools" already
        return []


def _there(settings: Settings, name: str) -> str:
    from anim_director.tools import registry
    from anim_director.tools.openai_media.client import check_service

    return check_service(name, registry.hosted(settings)[name])


def _local(settings: Settings) -> list["Local"]:
    """Return the tools that run on this machine's devices and can be opened; "tools" tells of others."""
    from anim_director.errors import BadInput
    from anim_director.tools import registry

    found = []
    for what in registry.local(settings):
        try:
            registry.opened(settings, what)
        except BadInput:
            continue
        found.append(what)
    return found


def _pipeline(settings: Settings, what: "Local") -> str:
    from anim_director.tools import registry

    return registry.fits(settings, what)


def _reached(host: str, port: int) -> str:
    try:
        with socket.create_connection((host, port), timeout=3):
            return f"{host}:{port} can be reached"
    except OSError as error:
        msg = f"{host}:{port} cannot be reached ({error}). Check the address, or whether the server runs."
        raise ConnectionError(msg) from None


def _drawing(settings: Settings) -> str:
    from anim_director.film import Setting, Staging
    from anim_director.tools import registry
    from anim_director.tools.base import ImageRequest

    staging = Staging(subject="setting", setting=Setting(name="garden", description="a garden with a tree"))
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "picture.png"
        if settings.image != "cutout":
            why = "its weights are not loaded" if registry.diffusers_folder(settings.image) else "it may cost"
            return f"{settings.image}: not tried, {why}"
        registry.image(settings).make(ImageRequest(staging=staging, width=320, height=180), {}, out)
        return f"a garden in {time.perf_counter() - began:.2f} s"


def _voice(settings: Settings) -> str:
    from anim_director.film import Line
    from anim_director.tools import registry
    from anim_director.tools.base import VoiceRequest

    tool = registry.voice(settings)
    if settings.voice.startswith("openai:"):
        return f"{settings.voice}: not tried, it may cost"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "voice.wav"
        voice = tool.voices()[0].id
        outcome = tool.make(VoiceRequest(line=Line(text="Once upon a time."), voice=voice), {}, out)
        return f"{len(tool.voices())} voices; a test line took {float(outcome.facts['seconds']):.1f} s to say"


def _encoder() -> str:
    import av

    missing = [name for name in ("libx264", "aac", "mov_text") if name not in av.codecs_available]
    if missing:
        msg = f"PyAV {av.__version__} lacks {', '.join(missing)}; install the wheel from the package index"
        raise RuntimeError(msg)
    return f"PyAV {av.__version__} with H.264, AAC and subtitles"


def _traces() -> str:
    if os.environ.get("LANGSMITH_TRACING", "").lower() == "true":
        return f"sent to {os.environ.get('LANGSMITH_ENDPOINT', 'LangSmith')}"
    return "not sent anywhere (LANGSMITH_TRACING is not set)"
