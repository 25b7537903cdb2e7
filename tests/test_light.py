"""The default install and the embedded studio carry nothing of the real studios."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "torch", "diffusers", "transformers", "accelerate", "safetensors", "peft", "huggingface_hub", "PIL",
    "piper", "onnxruntime", "langchain", "langchain_community", "langchain_openai", "openai",
}  # fmt: skip

FIRST_SHOT = """
import json, sys
from anim_director import open_studio
from anim_director.film import Brief

class Enough(Exception): pass

def watch(event):
    if event["stage"] == "take":
        raise Enough

brief = Brief(text="A cat sat in a garden.", entry="story", width=160, height=90, fps=6)
with open_studio(home=sys.argv[1], out=sys.argv[1], rounds=1, render_workers=1) as studio:
    try:
        studio.make(brief, on_event=watch)
    except Enough:
        print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.film
def test_the_first_shot_of_a_cutout_film_imports_no_real_studio(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SHOT, str(tmp_path)],
        capture_output=True, text=True, timeout=300, check=True, cwd=tmp_path,
    )  # fmt: skip
    imported = set(json.loads(done.stdout.splitlines()[-1]))
    assert "skia" in imported or "anim_director" in imported
    assert imported & HEAVY == set()


def test_the_core_asks_for_none_of_their_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    core = {name.partition(">")[0].partition("[")[0] for name in project["dependencies"]}
    locked = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text().splitlines()}
    heavy = {
        "torch", "diffusers", "transformers", "accelerate", "safetensors", "peft", "huggingface-hub",
        "pillow", "piper-tts", "onnxruntime", "langchain-community", "psutil",
    }  # fmt: skip
    assert core & heavy == set()
    assert locked & heavy == set()
    assert {"community", "piper", "diffusers"} <= set(project["optional-dependencies"])
