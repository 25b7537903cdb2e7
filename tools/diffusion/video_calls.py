"""From a shot's request to the arguments of a video pipeline, and from its answer to frames.

No two families name things alike: frames are `num_frames` or `frames`, the rate is `fps` or `frame_rate`,
the picture is `image` or a list of conditions; lengths come in steps (Wan: 4k + 1), sizes on a grid, and
what comes back is not always as long as what was asked for. So everything is read from the loaded
pipeline, and what comes is measured.
"""

from collections.abc import Sequence
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from anim_director.errors import ToolError
from anim_director.tools.diffusion.video_families import Family

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from anim_director.tools.clip_sound import Samples

    Frames = list[NDArray[np.uint8]]
    """RGB, all of one size."""

GRID = 32
"""Both sides of a clip are multiples of it: what the coarsest of the families (LTX, Wan 2.2 5B) need."""

LEAST_SIDE = 64
SQUEEZED = 0.1
"""Share by which a picture may be squeezed into a model's own size before it is worth a word."""


class Grid(NamedTuple):
    """The lengths and sizes that a loaded pipeline makes."""

    step: int  # a length is a multiple of it, and one frame more
    longest: int  # frames of one call
    size: tuple[int, int]  # its own: width, height
    fixed: bool  # it makes no other size


class Made(NamedTuple):
    """What one call gave."""

    frames: "Frames"
    sound: "Samples | None"


def grid_of(pipe: Any, family: Family) -> Grid:
    """Read from a loaded pipeline what lengths and sizes it makes."""
    import inspect

    told = inspect.signature(pipe.__call__).parameters
    default = next((told[name].default for name in ("num_frames", "frames") if name in told), None)
    longest = default if isinstance(default, int) else _number(_part(pipe, "unet"), "num_frames", 25)
    step = max(
        _number(pipe, name, 1) for name in ("vae_scale_factor_temporal", "vae_temporal_compression_ratio")
    )
    fixed = bool(_number(_part(pipe, "transformer"), "use_learned_positional_embeddings", 0))
    return Grid(step, longest, _own_size(pipe, told), fixed or not {"width", "height"} & set(told))


def frames_for(seconds: float, rate: float, grid: Grid) -> int:
    """Return the fewest frames a pipeline makes that last as long; at most what it makes in one call."""
    least = max(2, ceil(seconds * rate - 1e-6))
    asked = ceil((least - 1) / grid.step) * grid.step + 1
    return min(asked, max(grid.longest, grid.step + 1))


def size_for(asked: tuple[int, int], grid: Grid, wanted: tuple[int, int] | None = None) -> tuple[int, int]:
    """Return the size to make a clip in: the film's shape at the model's own number of pixels.

    Args:
        asked: width and height of the film.
        grid: what the pipeline makes.
        wanted: a size somebody asked for instead of the model's own.
    """
    if grid.fixed and not wanted:
        return grid.size
    if wanted:
        width, height = wanted
    else:
        width, height = asked
        shrunk = min(1.0, sqrt(grid.size[0] * grid.size[1] / (width * height)))
        width, height = round(width * shrunk), round(height * shrunk)
    return max(LEAST_SIDE, round(width / GRID) * GRID), max(LEAST_SIDE, round(height / GRID) * GRID)


def squeezed(picture: tuple[int, int], size: tuple[int, int]) -> float:
    """Return by what share one side of a picture is squeezed against the other to fit a size."""
    shape = picture[0] / picture[1] / (size[0] / size[1])
    return max(shape, 1 / shape) - 1


def arguments(
    family: Family,
    *,
    prompt: str,
    first: "Image | None",
    last: "Image | None",
    frames: int,
    rate: float,
    size: tuple[int, int] | None,
    extra: dict[str, Any],
) -> dict[str, Any]:
    """Return the arguments of one call, by the names that the family has for them.

    Args:
        family: what the pipeline takes.
        prompt: who moves how.
        first, last: pictures in the size to make.
        frames: as `frames_for` says.
        rate: frames a second.
        size: as `size_for` says; None for a pipeline that makes no other than its own.
        extra: what the user gives by its own name; it wins.
    """
    wanted: dict[str, Any] = {
        "prompt": prompt,
        "width": size[0] if size else None,
        "height": size[1] if size else None,
        "num_frames": frames,
        "frames": frames,
        "fps": round(rate),
        "frame_rate": rate,
        "output_type": "np",
        "use_resolution_binning": False,  # the size is on the model's grid already
    }
    if family.image == "conditions":
        wanted["conditions"] = _conditions(family, first, last, frames)
    elif family.image:
        wanted[family.image] = first
    if family.last == "last_image" and last is not None:
        wanted["last_image"] = last
    return {name: value for name, value in {**wanted, **extra}.items() if name in family.takes}


def made_of(answer: Any, pipe: Any, name: str) -> Made:
    """Return frames and sound of what a pipeline answered.

    Raises:
        ToolError: there are no frames, or they hold no numbers.
    """
    import numpy as np

    frames: Any = getattr(answer, "frames", None)
    if frames is None or not len(frames):
        msg = f"{name} gave no frames."
        raise ToolError(msg)
    first = frames[0]  # of one video a call
    values = [np.asarray(frame) for frame in first]
    if values and values[0].dtype != np.uint8:
        if not all(np.isfinite(value).all() for value in values):
            msg = f"{name} made no picture but what is no number: try video_options dtype float32."
            raise ToolError(msg)
        values = [(value.clip(0, 1) * 255).round().astype(np.uint8) for value in values]
    return Made([np.ascontiguousarray(value[..., :3]) for value in values], _sound(answer, pipe))


def _sound(answer: Any, pipe: Any) -> "Samples | None":
    from anim_director.tools.clip_sound import from_model

    audio = getattr(answer, "audio", None)
    if audio is None or not len(audio):
        return None
    first = audio[0]
    first = first.detach().float().cpu().numpy() if hasattr(first, "detach") else first
    return from_model(first, _number(_part(pipe, "vocoder"), "output_sampling_rate", 24000))


def _conditions(family: Family, first: "Image | None", last: "Image | None", frames: int) -> list[Any]:
    """Return pictures as the condition pipelines of LTX take them, each at the frame it is to be."""
    if family.class_name.startswith("LTX2"):
        from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

        # the frame's number counts latent frames there; -1 is the last
        pictures: Sequence[tuple[Image | None, int]] = ((first, 0), (last, -1))
        return [LTX2VideoCondition(frames=picture, index=at) for picture, at in pictures if picture]
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    pictures = ((first, 0), (last, frames - 1))
    return [LTXVideoCondition(image=picture, frame_index=at) for picture, at in pictures if picture]


def _own_size(pipe: Any, told: Any) -> tuple[int, int]:
    """Return the width and height that a pipeline makes when it is told none."""
    width, height = (told[side].default if side in told else None for side in ("width", "height"))
    if isinstance(width, int) and isinstance(height, int):
        return width, height
    scale = max(_number(pipe, name, 1) for name in ("vae_scale_factor", "vae_scale_factor_spatial"))
    transformer, unet = _part(pipe, "transformer"), _part(pipe, "unet")
    across, down = _number(transformer, "sample_width", 0), _number(transformer, "sample_height", 0)
    side = _number(unet, "sample_size", 0)
    if across and down:
        return across * scale, down * scale
    return (side * scale, side * scale) if side else (832, 480)


def _part(pipe: Any, name: str) -> Any:
    return getattr(getattr(pipe, name, None), "config", None)


def _number(owner: Any, name: str, default: int) -> int:
    value = getattr(owner, name, None)
    return int(value) if isinstance(value, (int, float)) else default
