"""Pipelines, loaded once in a process and kept warm; and the one way to call them.

A pipeline is told by its folder, its device and what was put into it (a LoRA, an adapter). Its roles (text
to picture, picture to picture, inpainting) share the same weights. It is unloaded when another one needs
the memory. A lock for each keeps two threads out of one: schedulers and adapters have state.
"""

import inspect
import logging
import threading
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from anim_director.errors import AnimDirectorError, ToolError
from anim_director.tools import steps
from anim_director.tools.diffusion import devices
from anim_director.tools.diffusion.devices import (
    CHUNK,
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
    smaller,
)
from anim_director.tools.diffusion.families import inpainting_class
from anim_director.tools.diffusion.folders import Model, read_model
from anim_director.tools.diffusion.options import RunOptions
from anim_director.tools.diffusion.working import beside

log = logging.getLogger(__name__)

SPARE = 2_000_000_000
"""Bytes that must have become free before a plan is tried again that memory ran out by."""

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


class Called(NamedTuple):
    """What a call came to."""

    output: Any  # of the pipeline: has `.images` or `.frames`
    notes: tuple[str, ...]  # what was done otherwise than asked, in words for the user


class Handle(NamedTuple):
    """A pipeline in a role, to be called by `call`."""

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
_turns: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)  # of devices: one job at a time


def pipeline(
    name: str | Model, role: Role, options: RunOptions, fit: Fit | None = None, fitted: str = ""
) -> Handle:
    """Return a pipeline, loaded at its first use and kept warm.

    Args:
        name: its folder or "hub:owner/name", or what `folders.read_model` said of it.
        role: what it is to do.
        options: device, dtype, plan, LoRA.
        fit: puts adapters into the pipeline when it is loaded.
        fitted: names what `fit` puts in; another pipeline is loaded for other adapters.

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
        loaded = _warm.pop(key, None) or _load(model, device, options, fit)
        _warm[key] = loaded
    with loaded.lock:  # not inside of `_lock`: who holds this one may want that one, to make room
        if loaded.pipe is not None:
            loaded.role(role)
    return Handle(loaded, role)


@contextmanager
def using(
    name: str | Model, role: Role, options: RunOptions, fit: Fit | None = None, fitted: str = ""
) -> Iterator[Handle]:
    """Give a pipeline while it is this thread's turn on its device: nobody unloads it meanwhile.

    Arguments and errors are those of `pipeline`.
    """
    while True:
        handle = pipeline(name, role, options, fit, fitted)
        with _turns[handle.loaded.device.name], handle.loaded.lock:
            if handle.loaded.pipe is None:  # another lane needed its memory while this one waited
                continue
            yield handle
            return


def call(pipe: Handle, *, seed: int | None = None, **wanted: Any) -> Called:
    """Call a pipeline; step by step it can be stopped, and says how far it is (`tools/steps.py`).

    Args:
        pipe: what `pipeline` returned.
        seed: of the noise; drawn on the CPU, so that every device begins with the same.
        wanted: arguments; those that this pipeline does not take are left out, as are those that are
            None.

    Raises:
        Stopped: nobody waits for the result any more.
        OutOfMemory: the smallest plan needs too much.
        ToolError: the pipeline failed.
    """
    loaded = pipe.loaded
    with _turns[loaded.device.name], loaded.lock:
        notes, loaded.said[:] = list(loaded.said), []
        notes += _recovered(loaded)
        while True:
            try:
                loaded.place(pipe.pipe, loaded.plan)
                output = _once(pipe, loaded.plan, seed, wanted)
                if loaded.plan != loaded.first and not loaded.short:
                    loaded.short = _free(loaded.device.name)
                if loaded.plan in ("smaller", "smallest") and not notes:
                    notes.append(f"Memory of {loaded.device.name} is short: {TOLD[loaded.plan]}.")
                return Called(output, tuple(notes))
            except AnimDirectorError:
                _settle(pipe.pipe)
                raise
            except Exception as error:
                if not is_out_of_memory(error):
                    _settle(pipe.pipe)
                    raise _failed(loaded, error) from error
            # outside of `except`: its traceback held the tensors that are in the way
            _settle(pipe.pipe)
            notes.append(_ease(pipe, wanted))


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
            if need is not None and gone and _free(loaded.device.name) >= need:
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
    return _turns[choose(options).name]


def warm() -> tuple[Loaded, ...]:
    """Return the pipelines that are loaded, least recently used first."""
    with _lock:
        return tuple(_warm.values())


def _load(model: Model, device: Device, options: RunOptions, fit: Fit | None) -> Loaded:
    quiet()
    parts = memory_of_parts(Path(model.folder), device.dtype, model.variant) if not model.hub else {}
    needs = beside(model, device.dtype)
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
        msg = f"{model.name} cannot be loaded: {type(error).__name__}: {_first_line(error)}"
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
    device = device.model_copy(update={"free": _free(device.name) + there})
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
    if _free(device.name) >= need or not (gone := unload(need=need, device=device.name)):
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


def _once(handle: Handle, plan: Plan, seed: int | None, wanted: dict[str, Any]) -> Any:
    import torch

    steps.check()
    pipe, takes = handle.pipe, handle.parameters
    given = {name: value for name, value in wanted.items() if value is not None and name in takes}
    for side in ("width", "height"):
        if side in given:
            given[side] = smaller(given[side], plan)
    if plan not in ("full", "offload") and "decode_chunk_size" in takes:
        given.setdefault("decode_chunk_size", CHUNK)
    if seed is not None and "generator" in takes:
        given["generator"] = torch.Generator("cpu").manual_seed(seed)
    asked = given.get("num_inference_steps", 0)

    def done(number: int) -> None:
        total = getattr(pipe, "num_timesteps", None) or asked or number
        steps.step(number, max(number, int(total)))

    if "callback_on_step_end" in takes:

        def after(_: Any, number: int, __: Any, kept: dict[str, Any]) -> dict[str, Any]:
            done(number + 1)
            return kept

        given["callback_on_step_end"] = after
    elif "callback" in takes and "callback_steps" in takes:
        given["callback"] = lambda number, *_: done(number + 1)
        given["callback_steps"] = 1
    with warnings.catch_warnings(), torch.inference_mode(False):
        warnings.simplefilter("ignore")
        return pipe(**given)


def _ease(handle: Handle, wanted: dict[str, Any]) -> str:
    """Make room after running out of memory: unload others, then go down a plan; say what was done."""
    loaded = handle.loaded
    device = loaded.device.name
    release()
    if gone := unload(keep=loaded, device=device):
        return f"Memory of {device} ran out: {', '.join(gone)} was unloaded."
    plans = loaded.device.plans
    rest = plans[plans.index(loaded.plan) + 1 :] if loaded.plan in plans else ()
    sized = "width" in wanted and "width" in handle.parameters
    plan = next((plan for plan in rest if sized or plan not in ("smaller", "smallest")), None)
    if plan is None:
        loaded.short = _free(device)
        msg = (
            f"{loaded.model.name} needs more memory than {device} has, also by the smallest plan "
            f"({TOLD[loaded.plan]}). Use a smaller model or size, or another device."
        )
        raise OutOfMemory(msg)
    log.warning("Memory of %s ran out: %s.", device, TOLD[plan])
    loaded.plan, loaded.placed, loaded.short = plan, None, 0
    return f"Memory of {device} ran out: {TOLD[plan]}."


def _recovered(loaded: Loaded) -> list[str]:
    """Go back to the first plan when there is more memory than after it ran out; return what to say of it.

    Otherwise a minute in which another program needed the device would make all further pictures smaller.
    """
    device = loaded.device.name
    if not loaded.short or _free(device) < loaded.short + SPARE:
        return []
    loaded.plan, loaded.placed, loaded.short = loaded.first, None, 0
    return [f"There is memory on {device} again: {TOLD[loaded.first]}."]


def _settle(pipe: Any) -> None:
    """Bring parts that an interrupted call left on the device back to where the plan wants them."""
    if hasattr(pipe, "maybe_free_model_hooks"):
        pipe.maybe_free_model_hooks()


def _failed(loaded: Loaded, error: Exception) -> ToolError:
    model = loaded.model
    told = f"{type(error).__name__}: {_first_line(error)}"
    return ToolError(f"{model.name} ({model.class_name}) failed: {told}")


def _free(device: str) -> int:
    return next((d.free for d in devices.devices() if d.name == device), 0)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:400]


def quiet() -> None:
    """Keep progress bars and chatter of the libraries off the terminal."""
    import transformers.utils.logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    import diffusers.utils.logging as diffusers_logging

    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
