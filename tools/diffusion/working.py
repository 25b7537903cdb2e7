"""What pipelines need beside their weights while they work: measured on a GPU (docs/providers.md).

Weights are told by the headers of their files; this is not. A plan that is chosen without it fails when the
latents become pictures, which is after all the steps. `benchmarks/diffusion_memory.py` measures it.
"""

from anim_director.tools.diffusion.devices import Beside
from anim_director.tools.diffusion.families import VIDEO_ARGUMENTS, native_pixels
from anim_director.tools.diffusion.folders import Model

PICTURE = Beside(steps=800, decoding=2600)
"""Bytes for each pixel of a picture, of Stable Diffusion 1.5, SDXL and FLUX.1 alike."""

CLIPS: dict[str, tuple[int, Beside]] = {
    "AnimateDiff": (512 * 512, Beside(2_300_000_000, 10_300_000_000)),  # 16 frames
    "PIA": (512 * 512, Beside(2_300_000_000, 10_300_000_000)),  # as AnimateDiff
    "StableVideoDiffusion": (1024 * 576, Beside(5_000_000_000, 20_200_000_000)),  # 14 frames
    "LTX": (704 * 512, Beside(1_900_000_000, 5_900_000_000)),  # 161 frames
    "CogVideoX": (720 * 480, Beside(3_400_000_000, 16_400_000_000)),  # 49 frames
    "Wan": (1280 * 704, Beside(4_000_000_000, 11_300_000_000)),  # 81 frames of the 5B
}
"""Pixels of a frame, and bytes for a clip of that size and the family's own length, in bfloat16; by how its
classes begin."""

OTHER_CLIPS = (832 * 480, Beside(5_000_000_000, 16_400_000_000))


def beside(model: Model, dtype: str, pixels: int = 0) -> Beside:
    """Return the bytes that a pipeline needs beside its weights.

    Args:
        model: the pipeline.
        dtype: in which it is loaded. Numbers of float32 take twice as much; and in float16 many VAEs
            decode in float32.
        pixels: most that a frame of a clip will have; 0: as many as its family's own.
    """
    name = model.class_name
    if VIDEO_ARGUMENTS & set(model.parameters):
        own, most = next((needs for begin, needs in CLIPS.items() if name.startswith(begin)), OTHER_CLIPS)
        share = min(1.0, pixels / own) if pixels else 1.0
        found = Beside(int(most.steps * share), int(most.decoding * share))
    else:
        native = native_pixels(model)
        found = Beside(PICTURE.steps * native, PICTURE.decoding * native)
    wide, decoded = (2 if dtype == "float32" else 1), (1 if dtype == "bfloat16" else 2)
    return Beside(found.steps * wide, found.decoding * decoded)
