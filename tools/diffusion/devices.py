"""Where a pipeline runs, how much memory it needs there, and what to do when there is too little.

The memory of weights is told from the headers of their files, before anything is loaded; what the work needs
besides is known of some families by measuring (`working.py`). Running out of memory all the same is met by
the next plan, said aloud.
"""

import json
import math
import os
from pathlib import Path
from typing import Any, Literal, NamedTuple

from anim_director.errors import BadInput, ToolError
from anim_director.film import Value
from anim_director.tools.diffusion.folders import INDEX, component_classes, weight_files
from anim_director.tools.diffusion.options import RunOptions

BYTES = {"F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "I16": 2, "F8_E4M3": 1, "F8_E5M2": 1}
"""Of one number in a file of weights."""

WIDTHS = {"float32": 4, "bfloat16": 2, "float16": 2}

ROOM = 1.1
"""Share of what is needed that must be there: memory comes in blocks ..."""

LIBRARIES = 500_000_000
"""... and bytes on top of it, for what CUDA's libraries load beside torch."""

TILE = 512
"""Pixels of a side of a tile."""

CHUNK = 2
"""Frames that are decoded together where pictures are decoded in tiles, by pipelines that count them."""

Plan = Literal["full", "offload", "tiled", "sequential", "smaller", "smallest"]
ON_ACCELERATOR: tuple[Plan, ...] = ("full", "offload", "tiled", "sequential", "smaller", "smallest")
ON_CPU: tuple[Plan, ...] = ("full", "tiled", "smaller", "smallest")

TOLD: dict[Plan, str] = {
    "full": "the whole pipeline is on the device",
    "offload": "each part of the pipeline comes to the device when it is needed",
    "tiled": "pictures are decoded in tiles",
    "sequential": "layers come to the device one by one, which is slow",
    "smaller": "it was made at three quarters of the size and enlarged",
    "smallest": "it was made at half the size and enlarged",
}

SCALES: dict[Plan, float] = {"smaller": 0.75, "smallest": 0.5}

SIGNS = (
    "out of memory", "can't allocate memory", "not enough memory", "cannot allocate memory",
    "status_alloc_failed",
)  # fmt: skip
"""Of too little memory, in messages of errors that have no class of their own."""

OTHERS = ("cudnn_status", "cublas_status")
"""Signs that may mean it: these libraries take memory of their own, and cuDNN calls it an internal error."""

NOTHING = 64_000_000
"""Bytes free on a device that has none left."""


class OutOfMemory(ToolError):
    """The device has too little memory, also for the smallest plan."""


class Beside(NamedTuple):
    """Bytes that a pipeline needs beside its weights."""

    steps: int = 0  # while it goes by steps
    decoding: int = 0  # while latents become pictures, whole


NOTHING_BESIDE = Beside()


class Device(Value):
    """Where pipelines run."""

    name: str = "cpu"  # "cuda:0", "mps", "cpu"
    title: str = ""  # "NVIDIA H100 80GB HBM3"
    dtype: str = "float32"  # in which models are loaded
    total: int = 0  # bytes of memory
    free: int = 0  # bytes free when it was looked at

    @property
    def told(self) -> str:
        """In words, for a report."""
        title = f" ({self.title})" if self.title else ""
        return f"{self.name}{title}, {self.dtype}, {_gb(self.free)} of {_gb(self.total)} free"

    @property
    def offloads(self) -> bool:
        """Whether weights can wait in main memory until they are needed here."""
        return self.name != "cpu"

    @property
    def plans(self) -> tuple[Plan, ...]:
        """What can be tried here, from the quickest to the one that needs least."""
        return ON_ACCELERATOR if self.offloads else ON_CPU


def devices() -> tuple[Device, ...]:
    """Return what pipelines can run on here, best first; the CPU is always the last. Imports torch."""
    import torch

    found = []
    if torch.cuda.is_available():
        dtype = "bfloat16" if torch.cuda.is_bf16_supported() else "float16"
        for number in range(torch.cuda.device_count()):
            free, total = torch.cuda.mem_get_info(number)
            # what this process holds in reserve is free for its next tensors
            free += torch.cuda.memory_reserved(number) - torch.cuda.memory_allocated(number)
            title = torch.cuda.get_device_name(number)
            found.append(Device(name=f"cuda:{number}", title=title, dtype=dtype, total=total, free=free))
    if torch.backends.mps.is_available():
        total = int(torch.mps.recommended_max_memory())
        free = max(0, total - int(torch.mps.driver_allocated_memory()))
        found.append(Device(name="mps", dtype="float16", total=total, free=free))
    total, free = _main_memory()
    return (
        *sorted(found, key=lambda device: -device.free),
        Device(title=f"{os.cpu_count()} cores", total=total, free=free),
    )


def free_on(name: str) -> int:
    """Return the bytes that are free on a device; 0 if there is none of this name."""
    return next((device.free for device in devices() if device.name == name), 0)


def choose(options: RunOptions) -> Device:
    """Return the device that the options name, or the one with the most free memory.

    Raises:
        BadInput: there is no such device.
    """
    there = devices()
    wanted = "cuda:0" if options.device == "cuda" else options.device
    found = next((device for device in there if device.name == wanted), None) if wanted else there[0]
    if found is None:
        names = ", ".join(device.name for device in there)
        msg = f"There is no device {options.device!r} here. There are: {names}."
        raise BadInput(msg)
    return found.model_copy(update={"dtype": options.dtype}) if options.dtype else found


def memory_needed(folder: str | Path, dtype: str = "", variant: str = "") -> int:
    """Return the bytes that the weights of a pipeline's folder take.

    Args:
        folder: of a pipeline, or of a single model.
        dtype: in which they are loaded; empty: as they are stored.
        variant: "fp16" where those files are read.
    """
    return sum(memory_of_parts(Path(folder), dtype, variant).values())


def memory_of_parts(folder: Path, dtype: str = "", variant: str = "") -> dict[str, int]:
    """Return the bytes of each component with weights; a single model is the component ""."""
    parts = component_classes(folder) if (folder / INDEX).is_file() else {"": ("", "")}
    found = {}
    for key in parts:
        size = sum(_size(path, dtype) for path in weight_files(folder / key, variant))
        if size:
            found[key] = size
    return found


def needed(plan: Plan, parts: dict[str, int], beside: Beside) -> int:
    """Return the bytes that are to be free for a plan; 0 for those that need least.

    Args:
        plan: how the pipeline is laid out.
        parts: bytes of each component.
        beside: bytes that are needed besides.
    """
    whole, largest = sum(parts.values()), max(parts.values(), default=0)

    def surely(size: int) -> int:
        return int(size * ROOM + LIBRARIES)

    # memory that runs out at the first step costs little; after the last one it costs all of them
    most = {
        "full": max(whole + beside.steps, surely(whole + beside.decoding)),
        "offload": max(largest + beside.steps, surely(parts.get("vae", 0) + beside.decoding)),
        "tiled": largest + beside.steps,
    }
    return most.get(plan, 0)


def first_plan(
    parts: dict[str, int], device: Device, options: RunOptions, beside: Beside = NOTHING_BESIDE
) -> Plan:
    """Return the plan to begin with, by the memory that is free.

    Args:
        parts: bytes of each component.
        device: where.
        options: `offload` names the plan, unless it is "auto".
        beside: bytes that are needed besides.
    """
    named: dict[str, Plan] = {
        "none": "full", "model": "offload", "tiled": "tiled", "sequential": "sequential",
    }  # fmt: skip
    if options.offload != "auto":
        plan = named[options.offload]
        return plan if plan in device.plans else "tiled"
    if not parts:
        return "full"
    if not device.offloads:
        return "full" if device.free >= needed("full", parts, beside) else "tiled"
    fits = (plan for plan in device.plans if device.free >= needed(plan, parts, beside))
    return next(fits)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that a device has too little memory."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    told = str(error).lower()
    if not isinstance(error, RuntimeError):
        return False
    return any(sign in told for sign in SIGNS) or (any(sign in told for sign in OTHERS) and _nothing_left())


def release() -> None:
    """Give back memory that nobody holds any more."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


def decode_whole(vae: Any) -> None:
    """Let a pipeline's VAE decode pictures whole."""
    _switch(vae, "disable_tiling", "disable_slicing")


def decode_in_tiles(vae: Any) -> None:
    """Let a pipeline's VAE decode pictures in tiles of `TILE` pixels, and one after the other.

    Left to itself a tile is as large as the pictures that its weights learnt from, so that pictures of
    that size would be decoded whole.
    """
    _switch(vae, "enable_tiling", "enable_slicing")
    side, latent = (getattr(vae, f"tile_{of}_min_size", 0) for of in ("sample", "latent"))
    if isinstance(side, (list, tuple)):
        side = side[0]
    if side and latent:
        vae.tile_sample_min_size, vae.tile_latent_min_size = TILE, round(TILE * latent / side)


def smaller(side: int, plan: Plan, step: int = 32) -> int:
    """Return the side of a picture under a plan, on a grid that all families take."""
    scale = SCALES.get(plan, 1.0)
    return side if scale == 1.0 else max(2 * step, round(side * scale / step) * step)


def _size(path: Path, dtype: str) -> int:
    """Return the bytes of a file's tensors, read from its header: 8 bytes of length, then JSON."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if length > 100_000_000:
                return path.stat().st_size
            tensors = json.loads(file.read(length))
    except ValueError:
        return path.stat().st_size
    whole = 0
    for name, tensor in tensors.items():
        if name == "__metadata__":
            continue
        width = BYTES.get(tensor["dtype"], 1)
        floating = tensor["dtype"] in {"F64", "F32", "F16", "BF16"}
        whole += math.prod(tensor["shape"]) * (WIDTHS[dtype] if dtype and floating else width)
    return whole


def _switch(vae: Any, *switches: str) -> None:
    for switch in switches:
        if hasattr(vae, switch):
            try:
                getattr(vae, switch)()
            except NotImplementedError:  # this VAE has the switch from its base only
                continue


def _nothing_left() -> bool:
    """Whether a GPU has no memory left, also for libraries beside torch."""
    import torch

    numbers = range(torch.cuda.device_count() if torch.cuda.is_available() else 0)
    return any(torch.cuda.mem_get_info(number)[0] < NOTHING for number in numbers)


def _main_memory() -> tuple[int, int]:
    import psutil  # comes with accelerate

    memory = psutil.virtual_memory()
    return memory.total, memory.available


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
