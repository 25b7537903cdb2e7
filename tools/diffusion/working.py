"""What pipelines need beside their weights while they work: measured on a GPU (docs/providers.md).

Weights are told by the headers of their files; this is not. A plan that is chosen without it fails when the
latents become pictures, which is after all the steps. `benchmarks/diffusion_memory.py` measures it.
"""

from anim_director.tools.diffusion.devices import Beside
from anim_director.tools.diffusion.families import VIDEO_ARGUMENTS, native_pixels
from anim_director.tools.diffusion.folders import Model

PICTURE = Beside(steps=800, decoding=2600)
"""Bytes for each pixel of a picture, of Stable Diffusion 1.5, SDXL and FLUX.1 alike."""

CLIPS: dict[str, Beside] = {
    "AnimateDiff": Beside(2_300_000_000, 10_300_000_000),  # 16 frames, 512x512
    "PIA": Beside(2_300_000_000, 10_300_000_000),  # as AnimateDiff
    "StableVideoDiffusion": Beside(5_000_000_000, 20_200_000_000),  # 14 frames, 1024x576
    "LTX": Beside(1_900_000_000, 5_900_000_000),  # 161 frames, 704x512
    "CogVideoX": Beside(3_400_000_000, 16_400_000_000),  # 49 frames, 720x480
    "Wan": Beside(4_000_000_000, 11_300_000_000),  # 81 frames, 1280x704 of the 5B; the 14B needs less
}
"""Bytes for a clip of a family's own size and length, by how its classes begin, in bfloat16."""

OTHER_CLIPS = Beside(5_000_000_000, 16_400_000_000)


def beside(model: Model, dtype: str) -> Beside:
    """Return the bytes that a pipeline needs beside its weights.

    Args:
        model: the pipeline.
        dtype: in which it is loaded. Numbers of float32 take twice as much; and in float16 many VAEs
            decode in float32.
    """
    name = model.class_name
    if VIDEO_ARGUMENTS & set(model.parameters):
        found = next((needs for begin, needs in CLIPS.items() if name.startswith(begin)), OTHER_CLIPS)
    else:
        pixels = native_pixels(model)
        found = Beside(PICTURE.steps * pixels, PICTURE.decoding * pixels)
    wide, decoded = (2 if dtype == "float32" else 1), (1 if dtype == "bfloat16" else 2)
    return Beside(found.steps * wide, found.decoding * decoded)
