"""What is known of a video pipeline before it is loaded: from its class, its arguments and its configs.

The families differ in what they take and make, and nothing of it is told by one interface. The rates are
those of the models' own cards; they are written in no config.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from anim_director.errors import BadInput
from anim_director.film import Value
from anim_director.tools.diffusion.folders import Model, check_packages

RATES = {
    "Allegro": 15.0,
    "AnimateDiff": 8.0,
    "CogVideoX": 8.0,
    "ConsisID": 8.0,
    "Cosmos": 16.0,
    "Hunyuan": 24.0,
    "Kandinsky": 24.0,
    "LTX": 24.0,
    "MotifVideo": 24.0,
    "PIA": 8.0,
    "Sana": 16.0,
    "SkyReels": 24.0,
    "StableVideoDiffusion": 7.0,
    "Wan": 16.0,
}
"""Frames a second that a family is trained for, by how its classes begin."""

OTHER_RATE = 16.0
FAST_RATE = {"WanImageToVideoPipeline": 24.0, "CogVideoXImageToVideoPipeline": 16.0}
"""Of the newer models of a family that share the class of the older: Wan 2.2 5B, CogVideoX 1.5."""

FROM_OTHER_THINGS = ("video", "pose_video", "face_video", "control_video", "trajectories", "latents_mask")
"""Arguments of pipelines that change or follow a video: a shot has none."""

CLEANED = ("Wan", "SkyReelsV2")
"""How classes begin that fail without the package `ftfy`, which diffusers does not ask for."""

CLIP_WORDS = 45
"""Words that surely fit into the 77 tokens of a CLIP text encoder, which cuts the rest off in silence."""


class Family(Value):
    """What a video pipeline takes and makes."""

    class_name: str = ""
    takes: tuple[str, ...] = ()  # names of the arguments of its call
    image: str = ""  # the argument that takes the first frame: "image", "conditions"; empty: none does
    last: str = ""  # ... the last frame: "last_image", "conditions"; empty: none does
    needs_last: bool = False  # it cannot do without a last frame
    prompt: bool = True
    rate: float = OTHER_RATE  # frames a second
    audio: bool = False
    prompt_words: int = 400


def family_of(model: Model) -> Family:
    """Return what is known of a pipeline's family; nothing is loaded.

    Raises:
        BadInput: it makes no clips of pictures or words.
    """
    takes, name = model.parameters, model.class_name
    if name.startswith(CLEANED):
        check_packages(("ftfy",))
    if not {"num_frames", "frames"} & set(takes):
        msg = (
            f"{model.name} is a {name}, which makes no clips: name it with --image, or name a video pipeline."
        )
        raise BadInput(msg)
    conditions = "conditions" in takes
    image = "conditions" if conditions else "image" if "image" in takes else ""
    needs = [what for what in FROM_OTHER_THINGS if what in takes]
    if needs and not image and not model.class_name.startswith("WanVACE"):
        msg = (
            f"{model.name} is a {name}, which works on a given {needs[0]}; a shot has none. "
            "Name an image-to-video pipeline."
        )
        raise BadInput(msg)
    transformer = _config(model, "transformer")
    newer = bool(_index(model).get("expand_timesteps")) or transformer.get("patch_size_t") is not None
    rate = next((rate for begin, rate in RATES.items() if name.startswith(begin)), OTHER_RATE)
    return Family(
        class_name=name,
        takes=takes,
        image=image,
        last=_last(model, takes, transformer),
        needs_last=transformer.get("pos_embed_seq_len") is not None,
        prompt="prompt" in takes,
        rate=FAST_RATE.get(name, rate) if newer else rate,
        audio="vocoder" in model.components,
        prompt_words=_words(model, takes),
    )


def check_arguments(family: Family, given: Iterable[str]) -> None:
    """Refuse arguments that a pipeline does not take, before it is loaded."""
    unknown = [name for name in given if name not in family.takes]
    if unknown:
        msg = (
            f"video_options: {family.class_name} takes no argument {', '.join(unknown)}. "
            f"It takes: {', '.join(family.takes)}."
        )
        raise BadInput(msg)


def _last(model: Model, takes: tuple[str, ...], transformer: dict[str, Any]) -> str:
    """Return the argument that takes a last frame, where the weights were made for one.

    That a pipeline has the argument does not say so: a Wan 2.1 model with an image encoder needs a place
    for the tokens of two pictures, or fails by their shape; Wan 2.2 5B passes the last frame over.
    """
    if "conditions" in takes:
        return "conditions"
    if "last_image" not in takes or _index(model).get("expand_timesteps"):
        return ""
    encodes = transformer.get("image_dim") is not None
    return "last_image" if not encodes or transformer.get("pos_embed_seq_len") else ""


def _words(model: Model, takes: tuple[str, ...]) -> int:
    if "prompt" not in takes:
        return 400  # it reads none; the prompt is kept for people
    return CLIP_WORDS if "motion_adapter" in model.components else 200


def _index(model: Model) -> dict[str, Any]:
    return _json(Path(model.folder) / "model_index.json")


def _config(model: Model, part: str) -> dict[str, Any]:
    return _json(Path(model.folder) / part / "config.json")


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return data if isinstance(data, dict) else {}
