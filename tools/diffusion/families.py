"""What families of image pipelines can take, told from class name and call, without importing torch.

The art director briefs by this. The names of classes are those of diffusers; of a class that is not in
the table the names of its call's arguments decide.
"""

import json
from pathlib import Path
from typing import Literal

from anim_director.film import Value
from anim_director.tools.base import ImageAbility
from anim_director.tools.diffusion.folders import Model, call_parameters, has_class

Takes = Literal["none", "adapter", "one", "list", "needs one", "needs list"]
"""How a pipeline takes reference pictures: not; through an IP-Adapter; one picture (several are laid side by
side); a list. "needs": it cannot do without."""

CLIP_WORDS = 50
"""English words that surely fit into the 75 tokens of a CLIP text encoder."""

LONG_WORDS = 330
"""... and into the 512 of a T5 or a language model."""

ONE_MEGAPIXEL = 1024 * 1024


class Family(Value):
    """What an image pipeline can take."""

    takes: Takes = "none"
    references: int = 0  # most pictures
    avoid: bool = False  # whether a negative prompt is read with the pipeline's own settings
    words: int = LONG_WORDS
    guidance: str = "guidance_scale"  # which argument says how closely the prompt is followed
    step: int = 16  # sides are multiples of it
    needs: tuple[str, ...] = ()  # further packages
    lettered: bool = False  # whether it reads sentences about "picture 1"


FAMILIES: dict[str, Family] = {
    "StableDiffusion3": Family(avoid=True, words=170),  # 256 tokens
    "StableDiffusion": Family(takes="adapter", references=4, avoid=True, words=CLIP_WORDS, step=8),
    "FluxKontext": Family(takes="one", references=4, lettered=True),
    "Flux2": Family(takes="list", references=8, lettered=True),
    "Flux": Family(),
    "QwenImageEditPlus": Family(
        takes="needs list", references=3, avoid=True, guidance="true_cfg_scale", needs=("torchvision",),
        lettered=True,
    ),
    "QwenImageEdit": Family(
        takes="needs one", references=3, avoid=True, guidance="true_cfg_scale", needs=("torchvision",),
        lettered=True,
    ),
    "QwenImage": Family(avoid=True, guidance="true_cfg_scale"),
    "ZImageOmni": Family(takes="list", references=4, avoid=True, lettered=True),
    "ZImage": Family(avoid=True),
}  # fmt: skip
"""By the beginning of the class name; the first that fits."""

VIDEO_ARGUMENTS = {"num_frames", "frames", "video_length"}


def family_of(class_name: str) -> Family:
    """Return what is known of a class: by its name, else by what its call takes."""
    for beginning, family in FAMILIES.items():
        if class_name.startswith(beginning):
            return family
    takes = call_parameters(class_name)
    negative = "negative_prompt" in takes and "true_cfg_scale" not in takes
    return Family(avoid=negative, words=CLIP_WORDS, step=32)


def paints(class_name: str) -> bool:
    """Whether a pipeline makes pictures from words."""
    takes = call_parameters(class_name)
    return "prompt" in takes and not VIDEO_ARGUMENTS & set(takes) and "audio_end_in_s" not in takes


def inpainting_class(class_name: str) -> str:
    """Return the class that redraws a region with the weights of this one; empty if there is none."""
    if "mask_image" in call_parameters(class_name):
        return class_name
    stem = class_name.removesuffix("Pipeline").removesuffix("Img2Img")
    own = f"{stem}InpaintPipeline"
    return own if has_class(own) else ""


def ability_of(model: Model, *, adapter: bool, references: int | None = None, words: int = 0) -> ImageAbility:
    """Return what a model can be briefed with.

    Args:
        model: the pipeline.
        adapter: whether an IP-Adapter is put into it.
        references: most pictures, when the user said so.
        words: of a prompt, when the user said so.
    """
    family = family_of(model.class_name)
    most = family.references if family.takes != "adapter" or adapter else 0
    return ImageAbility(
        references=most if references is None else min(most, references),
        mask=bool(inpainting_class(model.class_name)),
        avoid=family.avoid,
        staging=False,
        prompt_words=words or family.words,
    )


def native_pixels(model: Model) -> int:
    """Return how many pixels the pictures had that the model learnt from, as far as its configs tell."""
    folder = Path(model.folder)
    for part in ("unet", "transformer"):
        side = _config(folder / part).get("sample_size")
        if isinstance(side, int):
            # a latent picture; each level of the VAE but the first halves the sides
            blocks = _config(folder / "vae").get("block_out_channels")
            levels = len(blocks) if isinstance(blocks, list) else 4
            patched = 2 if part == "transformer" and "Flux" in model.class_name else 1
            return (side * patched * 2 ** (levels - 1)) ** 2
    return ONE_MEGAPIXEL


def _config(folder: Path) -> dict[str, object]:
    try:
        data = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
