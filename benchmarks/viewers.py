"""The same small film seen in two open viewers over OTLP: Arize Phoenix and MLflow.

    python -m venv /tmp/phoenix && /tmp/phoenix/bin/pip install arize-phoenix
    python -m venv /tmp/mlflow && /tmp/mlflow/bin/pip install mlflow
    python -m benchmarks.viewers --phoenix /tmp/phoenix --mlflow /tmp/mlflow --pictures docs/tracing

Starts each viewer on loopback with its telemetry off, films two shots with `LANGSMITH_TRACING_MODE=otel`,
asks the viewer by its own interface for what arrived, checks names, kinds and token counts, and takes a
picture of its page with a headless Chromium. Neither viewer is a dependency of the project.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
QUIET = {
    "PHOENIX_TELEMETRY_ENABLED": "false", "MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
}  # fmt: skip
FILM = """
import sys
from pathlib import Path
from anim_director import Settings, open_studio
from anim_director.film import Brief
from anim_director.graph import watch
watch.PATIENCE = 60  # the last spans must arrive, however busy the viewer is
text = Path(sys.argv[2]).read_text()
with open_studio(Settings(home=sys.argv[1], out=sys.argv[1] + "/films", frame_candidates=2)) as studio:
    studio.make(Brief(text=text, entry="script", width=320, height=180, fps=12), name="good-morning")
"""
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--window-size=1200,760",
    "--virtual-time-budget=20000", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
Span = tuple[str, str, int]
"""Name, kind, tokens."""


def main() -> None:
    """Film for each viewer that is named, and say what it has got."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--phoenix", type=Path, help="virtual environment with arize-phoenix")
    parser.add_argument("--mlflow", type=Path, help="virtual environment with mlflow")
    parser.add_argument("--pictures", type=Path, help="folder that gets a picture of each")
    args = parser.parse_args()
    for name, place, show in (("phoenix", args.phoenix, phoenix), ("mlflow", args.mlflow, mlflow)):
        if place is not None:
            with tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
                show(place.absolute(), Path(folder), args.pictures)


def phoenix(venv: Path, folder: Path, pictures: Path | None) -> None:
    """Show a film in Phoenix."""
    port = free_port()
    more = {"PHOENIX_PORT": str(port), "PHOENIX_HOST": "127.0.0.1", "PHOENIX_WORKING_DIR": str(folder),
            "PHOENIX_GRPC_PORT": str(free_port())}  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    with server([str(venv / "bin" / "phoenix"), "serve"], folder, more, f"{url}/healthz"):
        film(folder, {"OTEL_EXPORTER_OTLP_ENDPOINT": url, "LANGSMITH_PROJECT": "films"})
        spans = until(lambda: get(f"{url}/v1/projects/films/spans?limit=1000")["data"], "film:good-morning")
        told = [
            (s["name"], s["span_kind"], int(s["attributes"].get("llm.token_count.total") or 0)) for s in spans
        ]
        check("Phoenix", told, chain="CHAIN", tool="TOOL", llm="LLM")
        project = next(p for p in get(f"{url}/v1/projects")["data"] if p["name"] == "films")
        trace = next(s for s in spans if s["name"] == "film:good-morning")["context"]["trace_id"]
        picture(f"{url}/projects/{project['id']}/traces/{trace}", pictures, "phoenix.png")


def mlflow(venv: Path, folder: Path, pictures: Path | None) -> None:
    """Show a film in MLflow."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [
        str(venv / "bin" / "mlflow"), "server", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db",
        "--default-artifact-root", str(folder / "artifacts"), "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1",
    ]  # fmt: skip
    with server(command, folder, {}, f"{url}/health"):
        film(folder, {
            "OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_EXPORTER_OTLP_HEADERS": "x-mlflow-experiment-id=0",
        })  # fmt: skip
        ask = (
            "import json, mlflow\n"
            f"mlflow.set_tracking_uri({url!r})\n"
            "(trace,) = mlflow.MlflowClient().search_traces(experiment_ids=['0'])\n"
            "usage = 'mlflow.chat.tokenUsage'\n"
            "print(json.dumps([trace.info.trace_id, [[s.name, s.span_type, s.get_attribute(usage)]"
            " for s in trace.data.spans]]))"
        )
        environment = {**os.environ, **QUIET}
        answer = subprocess.run(
            [venv / "bin" / "python", "-c", ask], check=True, capture_output=True, text=True, env=environment
        )
        trace, spans = json.loads(answer.stdout.splitlines()[-1])
        told = [(name, kind, int((usage or {}).get("total_tokens", 0))) for name, kind, usage in spans]
        check("MLflow", told, chain="CHAIN", tool="TOOL", llm="LLM")
        picture(f"{url}/#/experiments/0/traces?selectedEvaluationId={trace}", pictures, "mlflow.png")


def check(viewer: str, spans: list[Span], *, chain: str, tool: str, llm: str) -> None:
    """Say what arrived; AssertionError if a name, a kind or a count of tokens is missing."""
    kinds = Counter(kind for _, kind, _ in spans)
    tokens = sum(n for _, kind, n in spans if kind == llm)
    print(f"{viewer}: {len(spans)} spans, kinds {dict(kinds)}, {tokens} tokens")
    names = {name for name, _, _ in spans}
    wanted = (
        "film:good-morning", "screenwriter / draft 1", "shot 01a / frame / round 1 / candidate 2",
        "shot 01b / clip / round 1 / critic", "cutout / shot 01a / frame", "editor",
    )  # fmt: skip
    missing = [name for name in wanted if name not in names]
    assert not missing, f"{viewer} misses {missing}; it has {sorted(names)}"
    assert "Unnamed" not in names
    by = {name: kind for name, kind, _ in spans}
    assert by["shot 01a / frame / round 1 / candidate 2"] == chain, by
    assert by["cutout / shot 01a / frame"] == tool, by
    assert kinds[llm] >= 10, kinds
    assert all(n > 0 for _, kind, n in spans if kind == llm)


def film(folder: Path, more: dict[str, str]) -> None:
    """Film two shots in a process of its own, as a user would."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANGSMITH", "LANGCHAIN", "OTEL"))}
    environment = {**kept, "LANGSMITH_TRACING": "true", "LANGSMITH_TRACING_MODE": "otel", **more}
    command = [sys.executable, "-c", FILM, str(folder / "home"), str(ROOT / "examples" / "two_shots.json")]
    began = time.monotonic()
    subprocess.run(command, check=True, env=environment, cwd=folder)
    print(f"filmed in {time.monotonic() - began:.1f} s")


@contextmanager
def server(command: list[str], folder: Path, more: dict[str, str], health: str) -> Iterator[None]:
    """Run a viewer until the end of the block."""
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **QUIET, **more}, stdout=log, stderr=log
        )
        try:
            give_up = time.monotonic() + 180
            while time.monotonic() < give_up and running.poll() is None:
                try:
                    urllib.request.urlopen(health, timeout=2).close()
                    break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.5)
            else:
                msg = (folder / "log").read_text(errors="replace")[-3000:]
                raise SystemExit(f"{command[0]} did not start:\n{msg}")
            yield
        finally:
            running.terminate()
            running.wait(30)


def until(ask: Callable[[], list[dict[str, Any]]], name: str) -> list[dict[str, Any]]:
    """Ask until the span of a name has arrived: it is the last one."""
    for _ in range(60):
        try:
            found = ask()
        except urllib.error.HTTPError:
            found = []
        if any(span["name"] == name for span in found):
            return found
        time.sleep(0.5)
    raise SystemExit(f"{name} did not arrive")


def picture(url: str, pictures: Path | None, name: str) -> None:
    """Take a picture of a page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if pictures is None or chromium is None:
        return
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chromium-") as profile:
        flags = [*CHROMIUM, f"--user-data-dir={profile}", f"--screenshot={pictures.absolute() / name}"]
        subprocess.run([chromium, *flags, url], check=True, capture_output=True, timeout=180)
    print(f"{pictures / name}: {(pictures / name).stat().st_size // 1000} kB")


def get(url: str) -> dict[str, Any]:
    """Return what an address answers."""
    with urllib.request.urlopen(url, timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
