"""What the doctor says of a diffusers tool: device, memory needed and there; no weights are loaded."""

from pathlib import Path

from anim_director.errors import ToolError
from anim_director.tools.diffusion.devices import TOLD, choose, first_plan, memory_of_parts
from anim_director.tools.diffusion.folders import Model
from anim_director.tools.diffusion.options import RunOptions


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
    needed = sum(parts.values())
    plan = first_plan(parts, device, options)
    memory = f"weights {needed / 1e9:.1f} GB, largest part {max(parts.values(), default=0) / 1e9:.1f} GB"
    main = choose(RunOptions(device="cpu"))
    if needed > main.total:  # offloaded parts wait in main memory, and all weights pass through it
        msg = (
            f"{model.class_name}: {memory}, but main memory has {main.total / 1e9:.1f} GB. "
            "Use a smaller model, or weights saved in float16."
        )
        raise ToolError(msg)
    return f"{model.class_name}: {memory}; on {device.told}; {TOLD[plan]}"
