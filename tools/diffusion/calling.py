"""The one way to call a pipeline: one job at a time on a device, by steps, with less memory if it must be.

When memory runs out other pipelines are unloaded, then the next plan is tried, and the notes say so. When
there is memory again the first plan is, too.
"""

import logging
import warnings
from typing import Any, NamedTuple

from anim_director.errors import AnimDirectorError, ToolError
from anim_director.tools import steps
from anim_director.tools.diffusion import devices
from anim_director.tools.diffusion.devices import (
    CHUNK,
    TOLD,
    OutOfMemory,
    Plan,
    is_out_of_memory,
    release,
    smaller,
)
from anim_director.tools.diffusion.loading import Handle, Loaded, first_line, turns, unload

log = logging.getLogger(__name__)

SPARE = 2_000_000_000
"""Bytes that must have become free before a plan is tried again that memory ran out by."""


class Called(NamedTuple):
    """What a call came to."""

    output: Any  # of the pipeline: has `.images` or `.frames`
    notes: tuple[str, ...]  # what was done otherwise than asked, in words for the user


def call(pipe: Handle, *, seed: int | None = None, **wanted: Any) -> Called:
    """Call a pipeline; step by step it can be stopped, and says how far it is (`tools/steps.py`).

    Args:
        pipe: what `loading.pipeline` returned.
        seed: of the noise; drawn on the CPU, so that every device begins with the same.
        wanted: arguments; those that this pipeline does not take are left out, as are those that are
            None.

    Raises:
        Stopped: nobody waits for the result any more.
        OutOfMemory: the smallest plan needs too much.
        ToolError: the pipeline failed.
    """
    loaded = pipe.loaded
    with turns[loaded.device.name], loaded.lock:
        notes, loaded.said[:] = list(loaded.said), []
        notes += _recovered(loaded)
        while True:
            try:
                loaded.place(pipe.pipe, loaded.plan)
                output = _once(pipe, loaded.plan, seed, wanted)
                if loaded.plan != loaded.first and not loaded.short:
                    loaded.short = devices.free_on(loaded.device.name)
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
        loaded.short = devices.free_on(device)
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
    if not loaded.short or devices.free_on(device) < loaded.short + SPARE:
        return []
    loaded.plan, loaded.placed, loaded.short = loaded.first, None, 0
    return [f"There is memory on {device} again: {TOLD[loaded.first]}."]


def _settle(pipe: Any) -> None:
    """Bring parts that an interrupted call left on the device back to where the plan wants them."""
    if hasattr(pipe, "maybe_free_model_hooks"):
        pipe.maybe_free_model_hooks()


def _failed(loaded: Loaded, error: Exception) -> ToolError:
    model = loaded.model
    told = f"{type(error).__name__}: {first_line(error)}"
    return ToolError(f"{model.name} ({model.class_name}) failed: {told}")
