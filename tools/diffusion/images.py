"""Pictures by a diffusers pipeline: from words, from words and references, or redrawn in a region."""

import hashlib
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import BadInput, ToolError, ToolRefused
from anim_director.tools.base import ImageRequest, Outcome, Pool, Reference
from anim_director.tools.diffusion import families
from anim_director.tools.diffusion.adapters import check_adapter, check_lora, put_adapter
from anim_director.tools.diffusion.folders import Model, check_packages, read_model
from anim_director.tools.diffusion.options import ImageOptions
from anim_director.tools.diffusion.wording import fitted, words_of
from anim_director.tools.openai_media.sizes import Grid, Size, cover, nearest

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from anim_director.tools.diffusion.calling import Called
    from anim_director.tools.diffusion.loading import Handle, Role
    from anim_director.tools.vision_reading import Pixels

VERSION = "1"

LEAST, MOST = 0.5, 1.25
"""Of the pixels that a model learnt from: far smaller or larger pictures come out doubled or smeared."""

LEAST_SIDE = 64
"""Pixels; smaller references are refused by FLUX.2."""

WHERE = {"device", "offload", "sizes", "references", "prompt_words"}
"""Options that do not shape what a given request becomes, or that stand in the request."""


class DiffusersImages:
    """Makes pictures by a diffusers pipeline.

    The folder is read when the tool is built; torch and the weights are loaded at the first picture.

    Args:
        name: folder of the pipeline, or "hub:owner/name".
        options: steps, adapters, device.

    Raises:
        BadInput: folder, package, LoRA or IP-Adapter cannot be used; the text says what mends it.
    """

    pool: Pool = "gpu"

    def __init__(self, name: str, options: ImageOptions | None = None) -> None:
        self.options = options or ImageOptions()
        self.model: Model = read_model(name)
        self.family = families.family_of(self.model.class_name)
        self._check()
        adapted = [check_lora(self.options)] if self.options.lora else []
        if self.options.ip_adapter:
            adapted.append(check_adapter(self.options.adapter_path, self.model))
        self.name = f"diffusers:{name}"
        self.lane = self.options.device  # two tools on two devices work at the same time
        self.version = " ".join([VERSION, self.model.identity, *filter(None, [self._told_options(adapted)])])
        self.ability = families.ability_of(
            self.model,
            adapter=bool(self.options.ip_adapter),
            references=self.options.references,
            words=self.options.prompt_words,
        ).model_copy(update={"sizes": self.options.sizes})

    def estimate(self, request: ImageRequest) -> float:
        """Cost nothing."""
        return 0.0

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Make one picture and write it as PNG in the size asked for; see `base.Tool.make`."""
        from anim_director.tools.vision_reading import png

        if request.base and request.mask:
            picture, called, size = self._redrawn(request, files)
        else:
            picture, called, size = self._painted(request, files)
        out.write_bytes(png(picture))
        facts: dict[str, Any] = {"made_size": f"{size[0]}x{size[1]}", "pipeline": self.model.class_name}
        return Outcome(media_type="image/png", notes=called.notes, facts=facts)

    def _check(self) -> None:
        name, family = self.model.class_name, self.family
        if not families.paints(name):
            msg = f"{self.model.source} is a {name}, which makes no pictures from words: name another folder."
            raise BadInput(msg)
        # not `pip install torchvision` alone: that may replace torch by another build
        mend = "install the one that is made for your torch, see https://pytorch.org/get-started"
        check_packages(family.needs, f"Pipelines of class {name}", mend)
        if self.options.ip_adapter and family.takes != "adapter":
            msg = f"{name} takes no IP-Adapter; leave the option ip_adapter out."
            raise BadInput(msg)

    def _told_options(self, adapted: list[str]) -> str:
        """Return a digest of the options that shape pictures; empty when all are as they come."""
        said = self.options.model_dump(mode="json", exclude=WHERE, exclude_defaults=True)
        if not said and not adapted:
            return ""
        for path in ("lora", "ip_adapter"):
            said.pop(path, None)  # what it holds counts, not where it is
        return hashlib.sha256(repr([sorted(said.items()), adapted]).encode()).hexdigest()[:12]

    # What is called

    def _painted(self, request: ImageRequest, files: dict[str, Path]) -> "tuple[Pixels, Called, Size]":
        from anim_director.tools.diffusion.pictures import from_output

        size = self._size((request.width, request.height))
        shown = self._shown(request)
        wanted: dict[str, Any] = {"width": size[0], "height": size[1], "max_area": size[0] * size[1]}
        wanted |= self._pictures(shown, files, size)
        with self._using("text") as handle:
            called = self._called(handle, request, shown, wanted)
        picture = from_output(called.output.images[0], self.name)
        return cover(picture, (request.width, request.height)), called, size

    def _redrawn(self, request: ImageRequest, files: dict[str, Path]) -> "tuple[Pixels, Called, Size]":
        """Redraw a region in a close view of it, and paste that back."""
        from anim_director.tools.diffusion.pictures import from_output, read_mask, to_pil, window_of
        from anim_director.tools.regions import pasted
        from anim_director.tools.vision_reading import read_picture, shrink

        if not self.ability.mask:
            msg = f"{self.name} ({self.model.class_name}) cannot redraw a region."
            raise ToolError(msg)
        asked = (request.width, request.height)
        old, mask = cover(read_picture(files[request.base]), asked), read_mask(files[request.mask], asked)
        window = window_of(mask, asked)
        size = self._size(window.size)
        shown = self._shown(request)
        wanted: dict[str, Any] = {
            "width": size[0],
            "height": size[1],
            "max_area": size[0] * size[1],
            "image": to_pil(shrink(window.of(old), *size)),
            "mask_image": to_pil(shrink(window.of(mask), *size)),
            "strength": self.options.strength,
        }
        references = self._pictures(shown, files, size)
        wanted["image_reference"] = references.pop("image", None)
        with self._using("inpaint") as handle:
            called = self._called(handle, request, shown, {**references, **wanted})
        new = old.copy()
        window.of(new)[:] = shrink(from_output(called.output.images[0], self.name), *window.size)
        return pasted(old, new, mask), called, size

    def _using(self, role: "Role") -> "AbstractContextManager[Handle]":
        from anim_director.tools.diffusion.loading import using

        path = self.options.adapter_path if self.options.ip_adapter else None

        def fit(pipe: Any, model: Model) -> None:
            if path is not None:
                put_adapter(pipe, path, model)

        return using(self.model, role, self.options, fit, str(path or ""))

    def _called(
        self, handle: "Handle", request: ImageRequest, shown: list[Reference], wanted: dict[str, Any]
    ) -> "Called":
        from anim_director.tools.diffusion.calling import call

        pipe, options = handle.pipe, self.options
        prompt = fitted(pipe, words_of(request, shown, self.family))
        avoid = fitted(pipe, request.avoid.strip()).prompt if self.family.avoid else ""
        if self.family.guidance == "true_cfg_scale" and self.family.avoid:
            avoid = avoid or " "  # these read the guidance only beside a negative prompt
        # of a redrawn region only the share `strength` of the steps is done: one must be left
        steps = max(options.steps, math.ceil(1 / wanted.get("strength", 1))) if options.steps else 0
        if options.ip_adapter:
            pipe.set_ip_adapter_scale(options.ip_scale if shown else 0.0)
        called = call(
            handle,
            seed=request.seed,
            prompt=prompt.prompt,
            negative_prompt=avoid or None,
            num_inference_steps=steps or None,
            output_type="np",
            _auto_resize=False,
            **{self.family.guidance: options.guidance},
            **wanted,
        )
        if any(getattr(called.output, "nsfw_content_detected", None) or ()):
            msg = f"The safety checker of {self.name} declined the content."
            raise ToolRefused(msg)
        if prompt.left_out:
            told = f"{self.name} reads no more of a prompt; left out: {prompt.left_out[:120]!r}."
            return called._replace(notes=(*called.notes, told))
        return called

    # What it gets

    def _size(self, asked: Size) -> Size:
        """Return the size to make: on the family's grid, about as large as the model learnt."""
        if self.options.sizes:
            return nearest(asked, self.options.sizes)
        native = families.native_pixels(self.model)
        return nearest(asked, Grid(self.family.step, int(native * LEAST), int(native * MOST)))

    def _shown(self, request: ImageRequest) -> list[Reference]:
        seen: dict[str, Reference] = {}
        for reference in request.references:
            if reference.asset and reference.asset != request.base:
                seen.setdefault(reference.asset, reference)
        return list(seen.values())[: self.ability.references]

    def _pictures(self, shown: list[Reference], files: dict[str, Path], size: Size) -> dict[str, Any]:
        """Return the arguments for the references, as this family takes them."""
        import numpy as np

        from anim_director.tools.diffusion.pictures import at_least, side_by_side, to_pil
        from anim_director.tools.vision_reading import fit, read_picture

        takes = self.family.takes
        pictures = [fit(read_picture(files[r.asset]), max(*size, LEAST_SIDE * 2)) for r in shown]
        pictures = [at_least(picture, LEAST_SIDE) for picture in pictures]
        blank = np.full((size[1], size[0], 3), 255, np.uint8)
        if takes == "adapter" and self.options.ip_adapter:
            # with an adapter inside, every call needs a picture, also at scale 0
            return {"ip_adapter_image": [[to_pil(picture) for picture in pictures or [blank]]]}
        if not pictures and not takes.startswith("needs"):
            return {}
        if takes in ("one", "needs one"):
            return {"image": to_pil(side_by_side(pictures or [blank]))}
        if takes in ("list", "needs list"):
            return {"image": [to_pil(picture) for picture in pictures or [blank]]}
        return {}
