"""Masks by Grounding DINO and SAM: a short phrase, a box, three masks, one of them chosen.

The scheme is that of the paper's image improvement (arXiv 2408.09787): a detector that reads words finds
the box (Liu et al., arXiv 2303.05499), a segmenter gives three masks for it (Kirillov et al., arXiv
2304.02643). Chosen is the mask that SAM trusts and whose extent agrees with the box: its largest one is
often the whole scene, its smallest one a sleeve.
"""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from anim_director.errors import BadInput, ToolError
from anim_director.tools.base import MaskRequest, Outcome, Pool
from anim_director.tools.diffusion.devices import Device, OutOfMemory, is_out_of_memory, release
from anim_director.tools.diffusion.folders import HUB, check_packages, identity, weight_files
from anim_director.tools.diffusion.options import RunOptions

if TYPE_CHECKING:
    from anim_director.tools.vision_reading import Pixels

VERSION = "1"
FOUND = 0.25
"""Score from which a box of Grounding DINO counts, as its authors have it."""

ELSEWHERE = 0.25
"""How much a box counts that lies outside of where the request says to look."""

GROWN = 0.1

LONGEST = 14
"""Words of a phrase."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom: shares of the picture."""


class Sighting(NamedTuple):
    """Where something is."""

    box: Box
    score: float  # 0..1


class SamMasks:
    """Masks one thing in a picture by its description.

    Args:
        dino_folder: of a Grounding DINO model with its processor, or "hub:owner/name".
        sam_folder: of a SAM model with its processor, or "hub:owner/name".
        options: device and dtype.

    Raises:
        BadInput: a folder or package cannot be used.
    """

    pool: Pool = "gpu"

    def __init__(self, dino_folder: str, sam_folder: str, options: RunOptions | None = None) -> None:
        check_packages(("torch", "transformers", "safetensors"))
        self.options = options or RunOptions()
        self.lane = self.options.device
        self.dino, dino_is = _checked(dino_folder, "grounding-dino")
        self.sam, sam_is = _checked(sam_folder, "sam")
        self.name = f"sam:{dino_folder},{sam_folder}"
        self.version = f"{VERSION} {dino_is} {sam_is}"

    def estimate(self, request: MaskRequest) -> float:
        """Cost nothing."""
        return 0.0

    def make(self, request: MaskRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write a grey mask of the picture's size; see `base.MaskTool`."""
        import cv2

        from anim_director.tools.vision_reading import read_picture

        if not request.phrase.strip():
            msg = "A mask needs a phrase that says what to find."
            raise ToolError(msg)
        picture = read_picture(files[request.image])
        with _turn(self.options):
            mask, sighting, notes = _with_room(lambda: self._looked(picture, request), self.name)
        cv2.imwrite(str(out.with_suffix(".png")), mask)
        out.with_suffix(".png").replace(out)
        share = float((mask > 127).mean())
        facts = {
            "share": round(share, 4),
            "box": [round(v, 4) for v in sighting.box],
            "score": sighting.score,
        }
        return Outcome(media_type="image/png", notes=notes, facts=facts)

    def _looked(self, picture: "Pixels", request: MaskRequest) -> "Looked":
        """Return the mask, what it was made of, and what to tell; a black one when nothing was found."""
        import numpy as np

        models = _load(self.dino, self.sam, self.options)
        sighting = models.find(picture, phrase_of(request.phrase), request.box)
        if sighting is not None:
            return Looked(models.mask(picture, sighting.box), sighting)
        if request.box is not None:
            note = f"{request.phrase!r} was not found; what stands in the given box is masked."
            return Looked(models.mask(picture, request.box), Sighting(request.box, FOUND), (note,))
        black: Pixels = np.zeros(picture.shape[:2], np.uint8)
        note = f"{request.phrase!r} was not found in the picture."
        return Looked(black, Sighting((0, 0, 0, 0), 0.0), (note,))


def phrase_of(text: str) -> str:
    """Return a description as Grounding DINO reads it best: one short phrase, lower case, a full stop.

    Of "a small girl with brown hair, green eyes in a red dress, white shoes" the beginning and the first
    garment are kept: what is seen from afar. More words make it find parts.
    """
    told = re.sub(r"[.;:!?]+", ",", text.strip().lower().rstrip(".!?, "))
    first = told.split(",")[0].strip()
    worn = re.search(r"\bin (?:an? |the |his |her |its )?[^,]+", told)
    if worn and worn.group() not in first:
        first = f"{first} {worn.group()}"
    return " ".join(first.split()[:LONGEST]) + "."


def choose(masks: "Pixels", trusted: list[float], box: Box) -> int:
    """Return which of SAM's masks to take.

    Args:
        masks: number x height x width, true where the thing is.
        trusted: what SAM predicts of each: the overlap with what was meant.
        box: where the thing is.
    """
    points = [trust * agreement(mask, box) for mask, trust in zip(masks, trusted, strict=True)]
    return max(range(len(points)), key=points.__getitem__)


def agreement(mask: "Pixels", box: Box) -> float:
    """Return how well the extent of a mask agrees with a box, 0..1: overlap by union of their boxes."""
    import numpy as np

    tall, wide = mask.shape
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return 0.0
    extent = columns[0] / wide, rows[0] / tall, (columns[-1] + 1) / wide, (rows[-1] + 1) / tall
    return overlap(extent, box)


def grown(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return a box in pixels, a tenth larger to each side: what SAM finds beyond it is something else."""
    across, down = (box[2] - box[0]) * GROWN, (box[3] - box[1]) * GROWN
    left, top, right, bottom = _inside([box[0] - across, box[1] - down, box[2] + across, box[3] + down])
    wide, tall = size
    return int(left * wide), int(top * tall), round(right * wide), round(bottom * tall)


def overlap(one: Box, other: Box) -> float:
    """Return the common part of two boxes as a share of both together."""
    across = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    down = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    common = across * down
    whole = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other)) - common
    return common / whole if whole > 0 else 0.0


class Looked(NamedTuple):
    """What came of looking for something."""

    mask: "Pixels"  # height x width, 0 or 255
    sighting: Sighting
    notes: tuple[str, ...] = ()


class _Models(NamedTuple):
    dino: Any
    reader: Any  # its processor
    sam: Any
    pointer: Any  # its processor
    device: Device

    def find(self, picture: "Pixels", phrase: str, near: Box | None) -> Sighting | None:
        """Return the best box for a phrase; those that lie where the request says count more."""
        import torch

        from anim_director.tools.diffusion.pictures import to_pil

        inputs = self.reader(images=to_pil(picture), text=phrase, return_tensors="pt").to(self.device.name)
        with torch.no_grad():
            outputs = self.dino(**inputs)
        found = self.reader.post_process_grounded_object_detection(
            outputs, inputs.input_ids, threshold=FOUND, text_threshold=FOUND, target_sizes=[(1.0, 1.0)]
        )[0]
        seen = [
            Sighting(_inside(box.tolist()), round(float(score), 4))
            for box, score in zip(found["boxes"], found["scores"], strict=True)
        ]
        seen = [s for s in seen if s.box[2] > s.box[0] and s.box[3] > s.box[1]]

        def worth(sighting: Sighting) -> float:
            return sighting.score * (ELSEWHERE + overlap(sighting.box, near) if near else 1.0)

        return max(seen, key=worth, default=None)

    def mask(self, picture: "Pixels", box: Box) -> "Pixels":
        """Return the chosen mask of what stands in a box: height x width, 0 or 255."""
        import numpy as np
        import torch

        from anim_director.tools.diffusion.pictures import to_pil

        tall, wide = picture.shape[:2]
        corners = [[[box[0] * wide, box[1] * tall, box[2] * wide, box[3] * tall]]]
        inputs = self.pointer(images=to_pil(picture), input_boxes=corners, return_tensors="pt")
        sizes, shrunk = inputs["original_sizes"], inputs["reshaped_input_sizes"]
        inputs = inputs.to(self.device.name)
        with torch.no_grad():
            outputs = self.sam(
                pixel_values=inputs["pixel_values"].to(self.sam.dtype),
                input_boxes=inputs["input_boxes"].to(self.sam.dtype),
                multimask_output=True,
            )
        masks = self.pointer.image_processor.post_process_masks(
            outputs.pred_masks.float().cpu(), sizes, shrunk
        )[0][0].numpy()
        trusted = outputs.iou_scores.float().cpu()[0, 0].tolist()
        mask: Pixels = np.zeros((tall, wide), np.uint8)
        left, top, right, bottom = grown(box, (wide, tall))
        chosen = masks[choose(masks, trusted, box)][top:bottom, left:right]
        mask[top:bottom, left:right] = np.where(chosen, 255, 0)
        return mask


def _inside(box: list[float]) -> Box:
    left, top, right, bottom = (min(1.0, max(0.0, value)) for value in box)
    return left, top, right, bottom


def _checked(name: str, kind: str) -> tuple[str, str]:
    """Return what to load a model from, and its identity; BadInput when it is not of this kind."""
    if name.startswith(HUB):
        return name, name
    folder = Path(name).expanduser().absolute()
    if not (folder / "config.json").is_file():
        msg = f"There is no model of {kind} in {folder}: it has no config.json. Name the folder of one."
        raise BadInput(msg)
    try:
        found = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("model_type")
    except (ValueError, AttributeError) as error:
        msg = f"{folder / 'config.json'} cannot be read: {error}. Copy the folder again."
        raise BadInput(msg) from None
    if found != kind:
        msg = f"{folder} holds a model of {found!r}; {kind!r} is needed here."
        raise BadInput(msg)
    if not weight_files(folder):
        msg = f"{folder} has no *.safetensors; other weights are never loaded because they can run code."
        raise BadInput(msg)
    return str(folder), identity(folder)


def _turn(options: RunOptions) -> Any:
    from anim_director.tools.diffusion.loading import turn

    return turn(options)


def _with_room(work: Callable[[], Looked], name: str) -> Looked:
    """Do the work; when memory runs out, unload the pipelines and do it once more.

    Raises:
        OutOfMemory: it runs out again.
    """
    from anim_director.tools.diffusion.loading import unload

    for _ in range(2):
        try:
            return work()
        except Exception as error:
            if not is_out_of_memory(error):
                raise
        # outside of `except`: its traceback held the tensors that are in the way
        unload()
        release()
    msg = f"{name} needs more memory than there is, also with every pipeline unloaded: use another device."
    raise OutOfMemory(msg)


@lru_cache(maxsize=1)
def _load(dino: str, sam: str, options: RunOptions) -> _Models:
    import torch
    import transformers

    from anim_director.tools.diffusion.devices import choose as choose_device
    from anim_director.tools.diffusion.loading import quiet

    quiet()
    device = choose_device(options)
    loaded = []
    for name, model, processor in (
        (dino, transformers.GroundingDinoForObjectDetection, transformers.GroundingDinoProcessor),
        (sam, transformers.SamModel, transformers.SamProcessor),
    ):
        source, local = name.removeprefix(HUB), not name.startswith(HUB)
        try:
            # both are small, and the detector's deformable attention knows nothing but float32; without
            # it said, weights that were saved in float16 stay so
            weights = model.from_pretrained(
                source, local_files_only=local, use_safetensors=True, dtype=torch.float32
            )
            reads = processor.from_pretrained(source, local_files_only=local)
            loaded.append((weights.eval().to(device.name), reads))
        except (OSError, ValueError) as error:
            line = (str(error).strip().splitlines() or [type(error).__name__])[0]
            msg = f"{name} cannot be loaded: {line}"
            raise ToolError(msg) from error
    (finder, reader), (segmenter, pointer) = loaded
    return _Models(finder, reader, segmenter, pointer, device)
