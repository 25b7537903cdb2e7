"""Pipelines, loaded once in a process and kept warm; `calling.py` has the one way to call them.

A pipeline is told by its folder, its device and what was put into it (a LoRA, an adapter). Its roles (text
to picture, picture to picture, inpainting) share the same weights. It is unloaded when another one needs
the memory. A lock for each keeps two threads out of one: schedulers and adapters have state.
"""

import inspect
import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from anim_director.errors import AnimDirectorError, ToolError
from anim_director.tools.diffusion import devices
from anim_director.tools.diffusion.devices import (
    TOLD,
    Device,
    OutOfMemory,
    Plan,
    choose,
    decode_in_tiles,
    decode_whole,
    first_plan,
    is_out_of_memory,
    memory_of_parts,
    needed,
    release,
)
from anim_director.tools.diffusion.families import inpainting_class
from anim_director.tools.diffusion.folders import Model, read_model
from anim_director.tools.diffusion.options import RunOptions
from anim_director.tools.diffusion.working import beside

log = logging.getLogger(__name__)

Role = Literal["text", "image", "inpaint", "video"]

Fit = Callable[[Any, Model], None]
"""Puts adapters into a pipeline that was just loaded."""


@dataclass
class Loaded:
    """A pipeline that is loaded, where, and by which plan."""

    model: Model
    pipe: Any  # the class that `model_index.json` names
    device: Device
    plan: Plan
    parts: dict[str, int]  # bytes of each component
    options: RunOptions
    lock: threading.RLock = field(default_factory=threading.RLock)
    roles: dict[Role, Any] = field(default_factory=dict)
    placed: Any = None  # the one of the roles that the plan was laid out for
    said: list[str] = field(default_factory=list)  # what was said at loading, for the first result
    first: Plan = "full"  # by which it began
    short: int = 0  # bytes that were free when the plan was a lesser one because memory had run out

    def role(self, role: Role) -> Any:
        """Return the pipeline for a role: of the same weights."""
        if role not in self.roles:
            self.roles[role] = self.pipe if role == "video" else _for_role(self.pipe, role)
            self.roles[role].set_progress_bar_config(disable=True)
        return self.roles[role]

    def place(self, pipe: Any, plan: Plan) -> None:
        """Lay the pipeline out on its device by a plan; after an error it is laid out by none."""
        if self.placed is pipe and self.plan == plan:
            return
        device, moved = self.device, self.placed is None or self.plan != plan
        self.placed, self.plan = None, plan
        if device.offloads and plan in ("sequential", "smaller", "smallest"):
            pipe.enable_sequential_cpu_offload(device=device.name)
        elif device.offloads and plan in ("offload", "tiled"):
            pipe.enable_model_cpu_offload(device=device.name)
        elif moved:
            pipe.remove_all_hooks()
            pipe.to(device.name)
        (decode_whole if plan in ("full", "offload") else decode_in_tiles)(getattr(pipe, "vae", None))
        self.placed = pipe


class Handle(NamedTuple):
    """A pipeline in a role, to be called by `calling.call`."""

    loaded: Loaded
    role: Role

    @property
    def pipe(self) -> Any:
        """The diffusers pipeline itself."""
        return self.loaded.role(self.role)

    @property
    def parameters(self) -> frozenset[str]:
        """Names that a call takes."""
        return frozenset(inspect.signature(self.pipe.__call__).parameters)


_warm: dict[tuple[str, str, str, str], Loaded] = {}  # in the order of their last use
_lock = threading.RLock()
turns: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)  # of devices: one job at a time


def pipeline(
    name: str | Model,
    role: Role,
    options: RunOptions,
    fit: Fit | None = None,
    fitted: str = "",
    pixels: int = 0,
) -> Handle:
    """Return a pipeline, loaded at its first use and kept warm.

    Args:
        name: its folder or "hub:owner/name", or what `folders.read_model` said of it.
        role: what it is to do.
        options: device, dtype, plan, LoRA.
        fit: puts adapters into the pipeline when it is loaded.
        fitted: names what `fit` puts in; another pipeline is loaded for other adapters.
        pixels: most of a frame of a clip, as far as it is known: by it the plan is chosen at loading.

    Raises:
        BadInput: the folder, device or adapter cannot be used.
        OutOfMemory: there is too little memory for its weights.
        ToolError: it cannot be loaded, or cannot do this.
    """
    model = name if isinstance(name, Model) else read_model(name)
    device = choose(options)
    inside = f"{options.lora_path} {options.lora_scale} {fitted}" if options.lora or fitted else ""
    with _lock:
        key = (model.identity + model.source, options.device or device.name, device.dtype, inside)
        if not options.device:  # the free memory of two devices changes: stay where it is
            key = next((k for k in _warm if (k[0], k[2], k[3]) == (key[0], key[2], key[3])), key)
        loaded = _warm.pop(key, None) or _load(model, device, options, fit, pixels)
        _warm[key] = loaded
    with loaded.lock:  # not inside of `_lock`: who holds this one may want that one, to make room
        if loaded.pipe is not None:
            loaded.role(role)
    return Handle(loaded, role)


@contextmanager
def using(
    name: str | Model,
    role: Role,
    options: RunOptions,
    fit: Fit | None = None,
    fitted: str = "",
    pixels: int = 0,
) -> Iterator[Handle]:
    """Give a pipeline while it is this thread's turn on its device: nobody unloads it meanwhile.

    Arguments and errors are those of `pipeline`.
    """
    while True:
        handle = pipeline(name, role, options, fit, fitted, pixels)
        with turns[handle.loaded.device.name], handle.loaded.lock:
            if handle.loaded.pipe is None:  # another lane needed its memory while this one waited
                continue
            yield handle
            return


def unload(keep: Loaded | None = None, need: int | None = None, device: str = "") -> list[str]:
    """Unload pipelines that nobody uses, least recently used first; return their names.

    Args:
        keep: one to leave alone.
        need: bytes that are to be free; None: unload all.
        device: only those on it, when given.
    """
    gone: list[str] = []
    with _lock:
        for key, loaded in list(_warm.items()):
            if loaded is keep or (device and loaded.device.name != device):
                continue
            if need is not None and gone and devices.free_on(loaded.device.name) >= need:
                break
            if not loaded.lock.acquire(blocking=False):
                continue  # in use
            try:
                del _warm[key]
                gone.append(loaded.model.name)
                loaded.roles.clear()
                loaded.pipe = loaded.placed = None
            finally:
                loaded.lock.release()
            del loaded
            release()
    return gone


def turn(options: RunOptions) -> threading.RLock:
    """Return the lock of the device that the options name: one job at a time works on it."""
    return turns[choose(options).name]


def warm() -> tuple[Loaded, ...]:
    """Return the pipelines that are loaded, least recently used first."""
    with _lock:
        return tuple(_warm.values())


def _load(model: Model, device: Device, options: RunOptions, fit: Fit | None, pixels: int) -> Loaded:
    quiet()
    parts = memory_of_parts(Path(model.folder), device.dtype, model.variant) if not model.hub else {}
    needs = beside(model, device.dtype, pixels)
    said = _make_room(model, device, needed("full", parts, needs))
    try:
        pipe = _from_pretrained(model, device)
    except AnimDirectorError:
        raise
    except Exception as error:
        if is_out_of_memory(error):
            msg = (
                f"{model.name} needs {sum(parts.values()) / 1e9:.1f} GB; {device.told}. Use a smaller model."
            )
            raise OutOfMemory(msg) from None
        msg = f"{model.name} cannot be loaded: {type(error).__name__}: {first_line(error)}"
        raise ToolError(msg) from error
    pipe.set_progress_bar_config(disable=True)
    if options.lora:
        from anim_director.tools.diffusion.adapters import put_lora

        put_lora(pipe, options)
    if fit is not None:
        fit(pipe, model)
    # now with what was put in, and with what a pipeline makes of its parts; of the hub not known before
    parts = parts_of(pipe)
    there = 0 if device.offloads else sum(parts.values())
    said += _make_room(model, device, needed("full", parts, needs) - there)
    device = device.model_copy(update={"free": devices.free_on(device.name) + there})
    plan = first_plan(parts, device, options, needs)
    if plan != "full":
        said.append(f"{model.name} on {device.name}: {TOLD[plan]}.")
    loaded = Loaded(model, pipe, device, plan, parts, options, said=said, first=plan)
    log.info("%s (%s) on %s: %s", model.name, model.class_name, device.told, TOLD[plan])
    return loaded


def parts_of(pipe: Any) -> dict[str, int]:
    """Return the bytes of each component of a loaded pipeline that has weights."""
    import torch

    return {
        key: sum(weights.numel() * weights.element_size() for weights in part.parameters())
        for key, part in pipe.components.items()
        if isinstance(part, torch.nn.Module)
    }


def _make_room(model: Model, device: Device, need: int) -> list[str]:
    """Unload others where their memory is needed; return what to say of it."""
    if devices.free_on(device.name) >= need or not (gone := unload(need=need, device=device.name)):
        return []
    return [f"{', '.join(gone)} was unloaded to make room for {model.name}."]


def _from_pretrained(model: Model, device: Device) -> Any:
    import torch
    from diffusers import DiffusionPipeline

    how: dict[str, Any] = {
        "dtype": getattr(torch, device.dtype),
        "use_safetensors": True,
        "local_files_only": not model.hub,
    }
    if model.revision:
        how["revision"] = model.revision
    variants = (model.variant, "" if model.variant else "fp16")
    try:
        return DiffusionPipeline.from_pretrained(model.source, variant=variants[0] or None, **how)
    except (OSError, ValueError) as error:
        try:  # some parts only in fp16, or a hub model that has nothing else
            return DiffusionPipeline.from_pretrained(model.source, variant=variants[1] or None, **how)
        except (OSError, ValueError):
            raise error from None


def _for_role(pipe: Any, role: Role) -> Any:
    import diffusers

    auto = {
        "text": diffusers.AutoPipelineForText2Image,
        "image": diffusers.AutoPipelineForImage2Image,
        "inpaint": diffusers.AutoPipelineForInpainting,
    }[role]
    name = type(pipe).__name__
    takes = set(inspect.signature(pipe.__call__).parameters)
    if role == "inpaint" and "mask_image" in takes:
        return pipe
    try:
        return auto.from_pipe(pipe)
    except ValueError:  # a family that the Auto classes do not know
        if role == "inpaint" and (own := inpainting_class(name)):
            return _of_same_parts(getattr(diffusers, own), pipe)
        wanted = {"text": "prompt", "image": "image", "inpaint": "mask_image"}[role]
        if wanted in takes:
            return pipe
        msg = f"{name} cannot do this: it has no {wanted}."
        raise ToolError(msg) from None


def _of_same_parts(kind: Any, pipe: Any) -> Any:
    """Build another class of pipeline from the same components and settings; `from_pipe` would cast them."""
    takes = inspect.signature(kind.__init__).parameters
    settings = {key: value for key, value in dict(pipe.config).items() if key not in pipe.components}
    return kind(**{key: value for key, value in {**settings, **pipe.components}.items() if key in takes})


def first_line(error: Exception) -> str:
    """Return what an error says first, for messages of one line."""
    return (str(error).strip().splitlines() or [""])[0][:400]


def quiet() -> None:
    """Keep progress bars and chatter of the libraries off the terminal."""
    import transformers.utils.logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    import diffusers.utils.logging as diffusers_logging

    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
