"""Images: the embedded illustrator behind the images API."""

import base64
import re
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
from openai.types.image_edit_params import ImageEditParamsNonStreaming
from openai.types.image_generate_params import ImageGenerateParamsNonStreaming

from anim_director.agents.art_director import character_staging, frame_staging, prop_staging, setting_staging
from anim_director.agents.replies import ComposeFrame
from anim_director.errors import DamagedAsset
from anim_director.film import Character, Scene, Script, Setting, Shot, Staging
from anim_director.tools.base import ImageRequest, Reference
from anim_director.tools.cutout.illustrator import CutoutImages
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.png_plan import plan_in, with_plan
from anim_director.tools.vision_reading import decode, png, shrink
from tests.openai_server.published import Wrong, check

OURS, THEIRS = "gpt-image-2.5-flare", "local-diffusion"
"""Models: one by OpenAI's rules; one as local servers have it, which wants `response_format`."""

MODELS = (OURS, THEIRS)

SAME = 6.0  # mean difference, of 255, of two small pictures that show the same


class Studio:
    """What the models of the server know together."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.meant: dict[str, Staging] = {}  # prompt -> what its writer was asked for
        self.drawn: list[tuple[np.ndarray, Plan]] = []  # small picture, its plan
        self.counts: dict[str, int] = {}  # how often a prompt was drawn: each time another picture

    def remember(self, task: str, inputs: dict[str, Any], reply: dict[str, Any]) -> None:
        """Remember what a prompt was written for."""
        notes = inputs.get("notes", [])
        match task:
            case "DesignCharacter":
                staging = character_staging(Character.model_validate(inputs["character"]), notes)
            case "DesignSetting":
                place = Setting.model_validate(inputs["setting"])
                staging = setting_staging(place, inputs["time"], inputs["weather"], notes)
            case "DesignProp":
                staging = prop_staging(inputs["thing"], notes)
            case "ComposeFrame":
                shot = Shot.model_validate(inputs["shot"])
                script = Script(
                    characters=tuple(Character.model_validate(c) for c in inputs["characters"]),
                    settings=(Setting.model_validate(inputs["setting"]),),
                    scenes=(Scene.model_validate(inputs["scene"]),),
                )
                staging = frame_staging(ComposeFrame.model_validate(reply), shot, script, notes)
            case "MotionPrompt":
                camera = {"subject": "clip", "camera": reply["camera"], "notes": tuple(notes)}
                staging = Staging(figures=tuple(inputs["shot"]["figures"])).model_copy(update=camera)
            case _:
                return
        with self.lock:
            self.meant[reply["prompt"].strip()] = staging

    def meaning(self, prompt: str) -> Staging | None:
        """Return what a prompt of ours was written for."""
        with self.lock:
            found = [known for known in self.meant if known in prompt]
            return self.meant[max(found, key=len)] if found else None

    def seed(self, prompt: str) -> int:
        """Return another number each time that a prompt comes."""
        with self.lock:
            self.counts[prompt] = self.counts.get(prompt, 0) + 1
            return self.counts[prompt]

    def keep(self, data: bytes) -> bytes:
        """Remember the plan of a drawn picture, if it has one, and return its pixels alone."""
        plan, pixels = plan_in(data), decode(data)
        if plan is not None:  # a redrawn region may leave none that is true
            with self.lock:
                self.drawn.append((_small(pixels), plan))
        return png(pixels)

    def recognised(self, data: bytes) -> Plan | None:
        """Return the plan of a picture that we drew, however it was cut or resized since."""
        small = _small(decode(data))
        with self.lock:
            best = min(self.drawn, key=lambda known: _difference(known[0], small), default=None)
        return best[1] if best and _difference(best[0], small) < SAME else None


def _small(pixels: Any) -> np.ndarray:
    return shrink(pixels, 64, 36).astype(np.int16)


def _difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).mean())


def generate(data: dict[str, Any], studio: Studio) -> dict[str, Any]:
    """Answer `POST /images/generations`."""
    check(ImageGenerateParamsNonStreaming, data, strict=True)
    width, height = _checked(data)
    return _drawn(data["prompt"], width, height, [], None, studio)


def edit(fields: dict[str, str], files: dict[str, list[Any]], studio: Studio) -> dict[str, Any]:
    """Answer `POST /images/edits`."""
    many, one = files.pop("image[]", []), files.pop("image", [])
    if len(one) > 1:
        raise Wrong(
            "Duplicate parameter: 'image'. Use 'image[]' for several.", "image", "duplicate_parameter"
        )
    pictures, mask = many or one, files.pop("mask", [])
    if files:
        raise Wrong(f"Unknown parameter: '{next(iter(files))}'.", next(iter(files)), "unknown_parameter")
    if not 1 <= len(pictures) <= 16:
        raise Wrong("Give 1 to 16 pictures.", "image", "invalid_value")
    check(ImageEditParamsNonStreaming, fields, strict=False, files=("image", "mask"))
    width, height = _checked(fields)
    for name, kind, content in [*pictures, *mask]:
        if kind not in ("image/png", "image/webp", "image/jpeg"):
            raise Wrong(
                f"Invalid file {name}: unsupported mimetype ('{kind}').", "image", "unsupported_file_mimetype"
            )
        _decoded(content, name)
    return _drawn(
        fields["prompt"], width, height, [p[2] for p in pictures], mask[0][2] if mask else None, studio
    )


def _checked(data: dict[str, Any]) -> tuple[int, int]:
    """Check what depends on the model; return the size."""
    model = data.get("model")
    if model not in MODELS:
        raise Wrong(f"The model '{model}' does not exist.", "model", "model_not_found", 404)
    if not 0 < len(data["prompt"]) <= 32_000:
        raise Wrong("Invalid length of 'prompt'.", "prompt", "string_above_max_length")
    if int(data.get("n", 1)) != 1:
        raise Wrong("One picture at a time here.", "n", "invalid_value")
    found = re.fullmatch(r"(\d+)x(\d+)", data.get("size", ""))
    if not found:
        raise Wrong("Invalid size.", "size", "invalid_value")
    width, height = int(found[1]), int(found[2])
    if width % 16 or height % 16:
        raise Wrong("Width and height must both be divisible by 16.", "size", "invalid_value")
    if model == OURS:
        if "response_format" in data:
            raise Wrong("Unknown parameter: 'response_format'.", "response_format", "unknown_parameter")
        if not 655_360 <= width * height <= 8_294_400 or not 1 / 3 <= width / height <= 3:
            raise Wrong(f"Invalid size '{width}x{height}'.", "size", "invalid_value")
    elif data.get("response_format") != "b64_json":
        raise Wrong("Set response_format to b64_json.", "response_format", "invalid_value")
    return width, height


def _drawn(
    prompt: str, width: int, height: int, pictures: list[bytes], mask: bytes | None, studio: Studio
) -> dict[str, Any]:
    staging = studio.meaning(prompt) or Staging(
        subject="setting", setting=Setting(name="place", description=prompt[-300:])
    )
    with tempfile.TemporaryDirectory() as folder:
        files, references = _references(pictures, studio, Path(folder))
        request = ImageRequest(
            prompt=prompt, staging=staging, references=references, width=width, height=height,
            seed=studio.seed(prompt),
        )  # fmt: skip
        if mask is not None:
            files["base"], files["mask"] = Path(folder) / "base.png", Path(folder) / "mask.png"
            base, plan = png(shrink(decode(pictures[0]), width, height)), studio.recognised(pictures[0])
            files["base"].write_bytes(with_plan(base, plan) if plan else base)
            files["mask"].write_bytes(_white_where_clear(mask, pictures[0]))
            request = request.model_copy(update={"base": "base", "mask": "mask"})
        out = Path(folder) / "out.png"
        CutoutImages().make(request, files, out)
        data = studio.keep(out.read_bytes())
    words = len(prompt.split())
    usage = {
        "input_tokens": words, "output_tokens": 1000, "total_tokens": words + 1000,
        "input_tokens_details": {"image_tokens": 0, "text_tokens": words},
    }  # fmt: skip
    made = {"b64_json": base64.b64encode(data).decode()}
    return {"created": int(time.time()), "data": [made], "usage": usage}


def _references(
    pictures: list[bytes], studio: Studio, folder: Path
) -> tuple[dict[str, Path], tuple[Reference, ...]]:
    files: dict[str, Path] = {}
    references = []
    for number, data in enumerate(pictures):
        plan = studio.recognised(data)
        if plan is None or plan.kind == "frame":
            continue
        id = f"picture-{number}"
        files[id] = folder / f"{id}.png"
        files[id].write_bytes(with_plan(png(decode(data)), plan))
        references.append(Reference(asset=id, kind=plan.kind, name=_shown(plan)))
    return files, tuple(references)


def _shown(plan: Plan) -> str:
    """Return whom or what a design shows."""
    if plan.kind == "character":
        return plan.actors[0].body.name
    return plan.staging.things[0] if plan.kind == "prop" else plan.staging.setting.name


def _white_where_clear(mask: bytes, base: bytes) -> bytes:
    import cv2

    cut = cv2.imdecode(np.frombuffer(mask, np.uint8), cv2.IMREAD_UNCHANGED)
    if cut is None or cut.ndim != 3 or cut.shape[2] != 4:
        raise Wrong("Invalid mask: it has no alpha channel.", "mask", "invalid_value")
    if cut.shape[:2] != decode(base).shape[:2]:
        raise Wrong("Invalid mask: its size is not the size of the picture.", "mask", "invalid_value")
    return png(np.repeat(np.where(cut[:, :, 3:] == 0, 255, 0), 3, 2).astype(np.uint8))


def _decoded(data: bytes, name: str) -> None:
    try:
        decode(data)
    except DamagedAsset as error:
        raise Wrong(f"Invalid image {name}: {error}.", "image", "invalid_image_file") from None
