"""What the doctor says of a diffusers tool: device, memory needed and there; no weights are loaded."""

from collections.abc import Iterable
from pathlib import Path

from anim_director.errors import ToolError
from anim_director.tools.diffusion.devices import TOLD, choose, first_plan, memory_needed, memory_of_parts
from anim_director.tools.diffusion.folders import HUB, Model
from anim_director.tools.diffusion.options import RunOptions
from anim_director.tools.diffusion.working import beside


def told(model: Model, options: RunOptions) -> str:
    """Return class, device, memory and plan of a pipeline, for people.

    Raises:
        BadInput: there is no such device.
        ToolError: main memory is too small to hold the weights.
    """
    device = choose(options)
    parts_there = [part for part in model.components if (Path(model.folder) / part).is_dir()]
    if model.hub and not parts_there:
        return f"{model.class_name} of the hub, not downloaded yet; on {device.told}"
    parts = memory_of_parts(Path(model.folder), device.dtype, model.variant)
    memory, needs = _memory(model.class_name, parts), beside(model, device.dtype)
    return f"{memory}; on {device.told}; {TOLD[first_plan(parts, device, options, needs)]}"


def of_folders(folders: Iterable[str], options: RunOptions) -> str:
    """Return device and memory of single models, for people; raises what `told` raises."""
    device = choose(options)
    here = [Path(folder) for folder in folders if not folder.startswith(HUB)]
    parts = {folder.name: memory_needed(folder, "float32") for folder in here}
    return f"{_memory(' and '.join(parts) or 'models of the hub', parts)}; on {device.told}"


def _memory(name: str, parts: dict[str, int]) -> str:
    """Return what weights take; ToolError when all of main memory is less: they pass through it."""
    needed, main = sum(parts.values()), choose(RunOptions(device="cpu"))
    memory = f"weights {needed / 1e9:.1f} GB, largest part {max(parts.values(), default=0) / 1e9:.1f} GB"
    if needed > main.total:
        msg = (
            f"{name}: {memory}, but main memory has {main.total / 1e9:.1f} GB. "
            "Use a smaller model, or weights saved in float16."
        )
        raise ToolError(msg)
    return f"{name}: {memory}"
