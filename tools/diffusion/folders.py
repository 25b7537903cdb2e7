"""What a folder of a diffusers pipeline holds, read before torch is imported.

diffusers' own errors mislead: for a folder that is missing it tells of huggingface.co, for one that is no
pipeline of a file name. And importing it takes seconds. So what can be known from the files is read here.
"""

import ast
import hashlib
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from anim_director.errors import BadInput
from anim_director.film import Value

INDEX = "model_index.json"
HUB = "hub:"
NEEDED = ("torch", "diffusers", "transformers", "accelerate", "safetensors")
MEND = "pip install 'anim-director[diffusers]'"
LIBRARIES = ("diffusers", "transformers")
SAMPLE = 1 << 16
"""Bytes read at the beginning, middle and end of a file of weights, to tell it from others."""

CONVERT = (
    "make a folder of it with `diffusers.StableDiffusionXLPipeline.from_single_file(path)"
    ".save_pretrained(folder)` (or the class of its family) and name that"
)


class Model(Value):
    """A pipeline that somebody named."""

    name: str = ""  # as it was named: "/models/sdxl", "hub:owner/name"
    folder: str = ""  # absolute path; of a hub model its snapshot in the cache, if it is there
    hub: str = ""  # "owner/name" of a hub model
    revision: str = ""  # commit of a hub model
    class_name: str = ""  # "StableDiffusionXLPipeline"
    components: tuple[str, ...] = ()  # that are not null: "unet", "vae", ...
    models: tuple[str, ...] = ()  # those of them that have weights
    variant: str = ""  # "fp16" where only such weights are there
    identity: str = ""  # 16 hex digits: other ones for other configs or weights

    @property
    def source(self) -> str:
        """What `from_pretrained` is to be called with."""
        return self.hub or self.folder

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the arguments of the pipeline's call."""
        return call_parameters(self.class_name)


def read_model(name: str) -> Model:
    """Read which pipeline a folder holds; torch and diffusers are not imported.

    Args:
        name: path of a folder that a pipeline was saved to, or "hub:owner/name" for a model of the
            Hugging Face hub, which is downloaded at its first use.

    Raises:
        BadInput: it cannot be used; the text says what is wrong and what mends it.
    """
    check_packages()
    if name.startswith(HUB):
        return _of_hub(name)
    folder = Path(name).expanduser().absolute()
    if not name or not folder.is_dir():
        raise BadInput(_no_folder(name, folder))
    if not (folder / INDEX).is_file():
        raise BadInput(_no_pipeline(folder))
    return _read(name, folder)


def check_packages(needed: Iterable[str] = NEEDED, what: str = "diffusers tools", mend: str = MEND) -> None:
    """Raise BadInput when a package that is needed for `what` is not installed."""
    missing = [package for package in needed if find_spec(package) is None]
    if missing:
        msg = f"{what} need {', '.join(missing)}, not installed here: {mend}"
        raise BadInput(msg)


def component_classes(folder: Path) -> dict[str, tuple[str, str]]:
    """Return library and class of each component that `model_index.json` names."""
    index = _json(folder / INDEX)
    return {
        key: (str(value[0]), str(value[1]))
        for key, value in index.items()
        if not key.startswith("_") and isinstance(value, list) and len(value) == 2 and all(value)
    }


def weight_files(folder: Path, variant: str = "") -> list[Path]:
    """Return the files of weights that loading one component reads.

    Args:
        folder: of the component.
        variant: "fp16" for weights saved so, where there are others as well.
    """
    found = sorted(folder.glob("*.safetensors"))
    marked = [path for path in found if f".{variant}" in path.name] if variant else []
    plain = [path for path in found if not re.search(r"\.(fp16|bf16|fp32|non_ema|ema)[.-]", path.name)]
    chosen = marked or plain or found
    # text encoders sometimes come in two formats of name; only one of them is read
    own = [path for path in chosen if path.name.startswith(("diffusion_pytorch_model", "model"))]
    return own or chosen


@lru_cache
def call_parameters(class_name: str) -> tuple[str, ...]:
    """Return the names of the arguments of a pipeline's call, read from its source; empty if unknown."""
    source = _source_of(class_name)
    if source is None:
        return ()
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name == "__call__":
                    arguments = (*part.args.posonlyargs, *part.args.args, *part.args.kwonlyargs)
                    return tuple(a.arg for a in arguments if a.arg != "self")
    return ()


def has_class(class_name: str) -> bool:
    """Whether the installed diffusers has a pipeline of this name."""
    face = _diffusers() / "__init__.py"
    return f'"{class_name}"' in face.read_text(encoding="utf-8")


def _read(name: str, folder: Path, hub: str = "", revision: str = "") -> Model:
    index = _json(folder / INDEX)
    class_name = index.get("_class_name")
    if isinstance(class_name, list):
        msg = f"{folder} needs Python code of its own, which is never run: use a pipeline that diffusers has."
        raise BadInput(msg)
    if not isinstance(class_name, str) or not class_name:
        msg = f"{folder / INDEX} names no `_class_name`: it was not written by `save_pretrained`."
        raise BadInput(msg)
    if not class_name.isidentifier() or not has_class(class_name):
        msg = (
            f"{folder} is a {class_name!r}, which diffusers {_version()} does not have: "
            "pip install --upgrade diffusers, or use another model."
        )
        raise BadInput(msg)
    classes = component_classes(folder)
    models = tuple(key for key, (library, _) in classes.items() if _weighs(library, folder / key))
    if not hub:
        _check_parts(folder, classes, models)
    return Model(
        name=name,
        folder=str(folder),
        hub=hub,
        revision=revision,
        class_name=class_name,
        components=tuple(classes),
        models=models,
        variant="fp16" if any(_only_fp16(folder / key) for key in models) else "",
        identity=hashlib.sha256(revision.encode()).hexdigest()[:16] if hub else identity(folder, classes),
    )


def identity(folder: Path, parts: Iterable[str] = (".",)) -> str:
    """Return 16 hex digits that change with any config, tokenizer or file of weights in `parts`.

    Configs are read whole; of weights the size and three samples, because reading 20 GB takes minutes.
    """
    digest = hashlib.sha256()
    top = [folder / INDEX] if (folder / INDEX).is_file() else []
    inside = {path for part in parts for path in (folder / part).glob("*") if path.is_file()}
    for path in sorted({*top, *inside}):
        if path.suffix not in {".json", ".txt", ".model", ".safetensors", ".jinja"}:
            continue
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(sample(path) if path.suffix == ".safetensors" else path.read_bytes())
    return digest.hexdigest()[:16]


def sample(path: Path) -> bytes:
    """Return the beginning, middle and end of a file; all of it when it is small."""
    size = path.stat().st_size
    if size <= 3 * SAMPLE:
        return path.read_bytes()
    with path.open("rb") as file:
        parts = []
        for place in (0, size // 2, size - SAMPLE):
            file.seek(place)
            parts.append(file.read(SAMPLE))
    return b"".join(parts)


def _check_parts(folder: Path, classes: dict[str, tuple[str, str]], models: tuple[str, ...]) -> None:
    missing = [
        key for key, (library, _) in classes.items() if library in LIBRARIES and not (folder / key).is_dir()
    ]
    if missing:
        msg = f"{folder} is not whole: {', '.join(f'{key}/' for key in missing)} is missing. Copy it again."
        raise BadInput(msg)
    for key in models:
        if not weight_files(folder / key):
            old = any((folder / key).glob("*.bin"))
            mend = (
                "only pickled weights (*.bin), which are never loaded because they can run code: save the "
                "pipeline again with `save_pretrained(folder, safe_serialization=True)`."
                if old
                else "no *.safetensors. Copy the folder again."
            )
            msg = f"{folder / key} has {mend}"
            raise BadInput(msg)
        for path in weight_files(folder / key):
            if path.stat().st_size < 1024 and path.read_bytes().startswith(b"version https://git-lfs"):
                msg = f"{path} is a pointer of Git LFS, not the weights: run `git lfs pull` in {folder}."
                raise BadInput(msg)


def _weighs(library: str, folder: Path) -> bool:
    """Whether a component has weights: it has a model's config (those of tools are named otherwise)."""
    return library in (*LIBRARIES, "stable_diffusion") and (folder / "config.json").is_file()


def _only_fp16(folder: Path) -> bool:
    names = [path.name for path in folder.glob("*.safetensors")]
    return bool(names) and all(".fp16." in name or ".fp16-" in name for name in names)


def _no_folder(name: str, folder: Path) -> str:
    if folder.is_file():
        return f"{folder} is a file, not a folder: {CONVERT}."
    if re.fullmatch(r"[\w.-]+/[\w.-]+", name) and not name.startswith("."):
        return (
            f"There is no folder {name!r} here. For the model of that name on the Hugging Face hub, which is "
            f"downloaded at its first use, say diffusers:{HUB}{name}."
        )
    return (
        f"There is no folder {str(folder)!r}: name the folder of a diffusers pipeline, diffusers:/path/to/it."
    )


def _no_pipeline(folder: Path) -> str:
    if inner := next((path.parent for path in sorted(folder.glob(f"*/{INDEX}"))), None):
        return f"{folder} has no {INDEX}, but {inner} has: name that folder."
    if (folder / "config.json").is_file():
        return (
            f"{folder} is a single model (config.json), not a pipeline ({INDEX}): name the pipeline's folder."
        )
    if single := next(iter(sorted(folder.glob("*.safetensors"))), None):
        return f"{folder} has no {INDEX}. {single.name} may be a model in one file: {CONVERT}."
    return f"{folder} is not a diffusers pipeline: it has no {INDEX}."


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        msg = f"{path} cannot be read: {error}. Copy the folder again."
        raise BadInput(msg) from None
    if not isinstance(data, dict):
        msg = f"{path} is not a JSON object. Copy the folder again."
        raise BadInput(msg)
    return data


def _of_hub(name: str) -> Model:
    """Read the index of a hub model, from the cache if it is there."""
    import os

    hub = name.removeprefix(HUB)
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", hub):
        msg = f"{hub!r} is no model of the hub: say diffusers:{HUB}owner/name."
        raise BadInput(msg)
    from huggingface_hub import hf_hub_download, try_to_load_from_cache

    try:
        cached = try_to_load_from_cache(hub, INDEX)
        if not isinstance(cached, str):
            if os.environ.get("HF_HUB_OFFLINE") == "1":
                msg = f"{hub} is not in the cache and HF_HUB_OFFLINE=1: unset that, or name a folder."
                raise BadInput(msg)
            cached = hf_hub_download(hub, INDEX)
    except BadInput:
        raise
    except Exception as error:  # no network, no such model, not allowed: its own classes, which change
        told = (str(error).strip().splitlines() or [type(error).__name__])[0]
        msg = f"{hub} cannot be fetched from the hub ({type(error).__name__}: {told}). Name a folder instead."
        raise BadInput(msg) from None
    snapshot = Path(cached).parent
    return _read(name, snapshot, hub, snapshot.name)


def _diffusers() -> Path:
    found = find_spec("diffusers")
    assert found is not None  # `check_packages` was called
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0])


@lru_cache
def _source_of(class_name: str) -> Path | None:
    """Return the file that defines a pipeline; reading 359 files takes 0.07 s."""
    wanted = f"class {class_name}(".encode()
    for path in sorted((_diffusers() / "pipelines").rglob("pipeline_*.py")):
        if wanted in path.read_bytes():
            return path
    return None


def _version() -> str:
    from importlib.metadata import version

    return version("diffusers")
