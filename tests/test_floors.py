"""The house stands: imports run one way, and the default path stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "film": 0,
    "digests": 0,
    "errors": 0,
    "settings": 0,
    "checkpoints": 1,
    "tools": 2,
    "prompts": 2,
    "agents": 3,
    "graph": 4,
}
TOP = 5  # studio, cli, __main__
FACE = {"__init__"}
FOLDERS = ("checkpoints", "tools", "prompts", "agents", "graph")
HEAVY = (
    "torch",
    "diffusers",
    "transformers",
    "langchain_community",
    "skia",
    "av",
    "cv2",
    "scipy",
    "textblob",
)


def modules() -> list[tuple[str, Path]]:
    found = [(folder, path) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    face = sorted((ROOT / "src" / "anim_director").glob("*.py"))
    return found + [(path.stem, path) for path in face if path.stem not in FACE]


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names


def test_imports_run_down_only() -> None:
    wrong = []
    for room, path in modules():
        floor = FLOORS.get(room, TOP)
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "anim_director" and len(parts) > 1:
                target = FLOORS.get(parts[1], TOP if parts[1] in {"studio", "cli", "__main__"} else 0)
                if target > floor:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong


def test_nothing_imports_the_folders_by_their_bare_names() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {name}"
        for _, path in modules()
        for name in imported(path)
        if name.split(".")[0] in FOLDERS
    ]
    assert not bare


@pytest.mark.parametrize(
    "statement", ["import anim_director", "import anim_director.film, anim_director.errors"]
)
def test_the_package_starts_light(statement: str) -> None:
    assert _loaded(statement, (*HEAVY, "langgraph", "langchain_core")) == ""


def test_the_command_line_starts_without_heavy_modules() -> None:
    assert _loaded("import anim_director.cli", HEAVY) == ""


def test_opening_the_embedded_studio_imports_no_model_library(tmp_path: Path) -> None:
    statement = (
        "from anim_director import open_studio, Settings\n"
        f"with open_studio(Settings(home={str(tmp_path)!r})) as studio: studio.graph"
    )
    assert _loaded(statement, ("torch", "diffusers", "transformers", "langchain_community")) == ""


def test_render_workers_import_no_graph_library() -> None:
    statement = "import anim_director.tools.cutout.illustrator, anim_director.tools.cutout.animator"
    assert _loaded(statement, ("langgraph", "langchain_core", "scipy", "textblob")) == ""


def _loaded(statement: str, names: tuple[str, ...]) -> str:
    """Run a statement in a new process; return which of the modules it has loaded."""
    code = f"{statement}\nimport sys\nprint(' '.join(m for m in {names!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()
