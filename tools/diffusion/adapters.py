"""LoRAs and IP-Adapters: looked at before anything is loaded, then put into a pipeline."""

from pathlib import Path
from typing import Any

from anim_director.errors import BadInput, ToolError
from anim_director.tools.diffusion.folders import Model, check_packages, identity
from anim_director.tools.diffusion.options import RunOptions

ENCODER = "image_encoder"


def file_of(path: Path, what: str) -> Path:
    """Return the file of weights that a path means; BadInput when there is none.

    Args:
        path: a .safetensors file, or a folder with one.
        what: "LoRA", for errors.
    """
    if path.is_file() and path.suffix == ".safetensors":
        return path
    if not path.exists():
        msg = f"There is no {what} at {path}: name a .safetensors file or a folder that has one."
        raise BadInput(msg)
    if path.is_file():
        msg = f"{path} is no .safetensors file; other weights are never loaded because they can run code."
        raise BadInput(msg)
    found = sorted(path.glob("*.safetensors"))
    if len(found) != 1:
        told = ", ".join(file.name for file in found) or "none"
        msg = f"{path} should have one .safetensors file for the {what}; it has {told}. Name the file."
        raise BadInput(msg)
    return found[0]


def check_lora(options: RunOptions) -> str:
    """Return the identity of the LoRA that the options name; BadInput when it cannot be used."""
    check_packages(("peft",))
    return _identity(file_of(options.lora_path, "LoRA"))


def put_lora(pipe: Any, options: RunOptions) -> None:
    """Put a LoRA into a pipeline; ToolError when it is not for this one."""
    file = file_of(options.lora_path, "LoRA")
    if not hasattr(pipe, "load_lora_weights"):
        msg = f"{type(pipe).__name__} takes no LoRA."
        raise ToolError(msg)
    try:
        pipe.load_lora_weights(
            str(file.parent), weight_name=file.name, adapter_name="style", local_files_only=True
        )
        pipe.set_adapters(["style"], [options.lora_scale])
    except Exception as error:  # of peft and diffusers, which differ by version
        msg = f"The LoRA {file.name} does not fit {type(pipe).__name__}: {_line(error)}"
        raise ToolError(msg) from error
    if not any("style" in names for names in pipe.get_list_adapters().values()):
        msg = f"The LoRA {file.name} has nothing for {type(pipe).__name__}: it was made for another family."
        raise ToolError(msg)


def check_adapter(path: Path, model: Model) -> str:
    """Return the identity of an IP-Adapter; BadInput when it cannot be used.

    Args:
        path: its .safetensors file; its image encoder stands in `image_encoder` beside it or one folder
            up (as in h94/IP-Adapter), or in the pipeline's own folder.
        model: what it is for.
    """
    file = file_of(path, "IP-Adapter")
    encoder = encoder_of(file, model)
    return _identity(file) + identity(encoder)


def encoder_of(file: Path, model: Model) -> Path:
    """Return the folder of the image encoder that an IP-Adapter looks through."""
    places = (file.parent / ENCODER, file.parent.parent / ENCODER, Path(model.folder) / ENCODER)
    for place in places:
        if (place / "config.json").is_file():
            return place
    msg = f"The IP-Adapter {file} has no {ENCODER}/ beside it: copy that folder from where it came from."
    raise BadInput(msg)


def put_adapter(pipe: Any, path: Path, model: Model) -> None:
    """Put an IP-Adapter into a pipeline; from then on every call needs a picture for it."""
    from transformers import CLIPImageProcessor, CLIPVisionModelWithProjection

    file = file_of(path, "IP-Adapter")
    if not hasattr(pipe, "load_ip_adapter"):
        msg = f"{type(pipe).__name__} takes no IP-Adapter."
        raise ToolError(msg)
    encoder = encoder_of(file, model)
    try:
        looks = CLIPVisionModelWithProjection.from_pretrained(
            encoder, local_files_only=True, use_safetensors=True, dtype=pipe.dtype
        )
        size = looks.config.image_size
        processor = CLIPImageProcessor(
            size={"shortest_edge": size}, crop_size={"height": size, "width": size}
        )
        pipe.register_modules(image_encoder=looks.to(pipe.device), feature_extractor=processor)
        pipe.load_ip_adapter(
            str(file.parent),
            subfolder="",
            weight_name=file.name,
            image_encoder_folder=None,
            local_files_only=True,
        )
    except Exception as error:
        msg = f"The IP-Adapter {file.name} does not fit {type(pipe).__name__}: {_line(error)}"
        raise ToolError(msg) from error


def _identity(file: Path) -> str:
    import hashlib

    from anim_director.tools.diffusion.folders import sample

    return hashlib.sha256(sample(file)).hexdigest()[:16]


def _line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
