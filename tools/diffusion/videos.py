"""Clips by a diffusers pipeline from a folder: Wan, LTX, CogVideoX, Stable Video Diffusion, PIA and others.

The picture is fitted to the model's own size and back, so that nothing of it is cut off. A shot that is
longer than what the model makes in one call is made in several, each going on from the last frame of the
one before. What comes is measured and brought to the shot's length, size and rate.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import ToolError
from anim_director.tools.base import Outcome, Pool, VideoAbility, VideoRequest
from anim_director.tools.diffusion import video_calls as calls
from anim_director.tools.diffusion.folders import read_model
from anim_director.tools.diffusion.video_families import check_arguments, family_of
from anim_director.tools.diffusion.video_options import ClipOptions
from anim_director.tools.retiming import LEFT_OUT, SLOWEST, Measure, frames_to_measure

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

    from anim_director.tools.clip_sound import Samples
    from anim_director.tools.diffusion.loading import Handle

log = logging.getLogger(__name__)

VERSION = "1"
"""Part of every clip's identity: raise it when the same request gives other frames."""

FROM_WORDS = "{name} takes no picture: the clip is made of words alone and does not begin with the frame."
WITHOUT_WORDS = "{name} reads no words: how things move is its own choice."


class DiffusersClips:
    """Makes clips by a diffusers pipeline.

    Args:
        folder: of the pipeline, or "hub:owner/name".
        options: where it runs, how many steps, which size.
        keep_sound: whether clips keep a sound that the model makes with them.

    Raises:
        BadInput: the folder holds no video pipeline that can be used, or takes no such argument.
    """

    pool: Pool = "gpu"

    def __init__(self, folder: str, options: ClipOptions | None = None, *, keep_sound: bool = False) -> None:
        self.options = options or ClipOptions()
        self.lane = self.options.device  # two tools on two devices work at the same time
        self.model = read_model(folder)
        self.family = family_of(self.model)
        check_arguments(self.family, self.options.arguments)
        self.keep_sound = keep_sound and self.family.audio
        self.name = f"diffusers:{folder}"
        told = self.options.model_dump_json(exclude_defaults=True, exclude={"device", "offload"})
        sound = " with sound" if self.keep_sound else ""
        self.version = f"{VERSION} {self.model.class_name} {self.model.identity} {told}{sound}"
        self.ability = VideoAbility(
            image=bool(self.family.image),
            goes_on=bool(self.family.image),
            last_image=bool(self.family.last),
            audio=self.keep_sound,
            longest=60.0 if self.family.image else 5.0,
            prompt_words=self.family.prompt_words,
        )

    def estimate(self, request: VideoRequest) -> float:
        """Return 0: it is your own machine."""
        return 0.0

    def make(self, request: VideoRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write the clip that a request asks for.

        The clip has exactly `round(seconds * fps)` frames. `Outcome.facts` has `came`: frames as the model
        made them, `size`: in which, `fps`: for which rate; and `sound`, if it was kept.

        Raises:
            ToolError: there is no picture to begin with, or the pipeline failed.
        """
        from anim_director.tools.diffusion.loading import using

        first = self._picture(request.image, files, needed=bool(self.family.image))
        last = self._picture(request.last_image, files) if self.family.last else None
        last = last or (first if self.family.needs_last else None)
        rate = self.options.fps or self.family.rate
        most = self.options.size or (request.width, request.height)  # it is never made larger than the film
        with using(self.model, "video", self.options, pixels=most[0] * most[1]) as pipe:
            grid = calls.grid_of(pipe.pipe, self.family)
            if self.options.frames:
                grid = grid._replace(longest=self.options.frames)
            size = calls.size_for((request.width, request.height), grid, self.options.size)
            frames, sound, notes = self._made(pipe, request, grid, rate, size, first, last)
        measure = Measure(request.seconds, request.fps, request.width, request.height)
        done = frames_to_measure(frames, rate, out, measure, sound if self.keep_sound else None)
        tall, wide = frames[0].shape[:2]
        told = [*self._said(request, (wide, tall), first), *notes, *done.notes]
        if sound is not None and not self.keep_sound:
            told.append(LEFT_OUT)
        facts: dict[str, Any] = {
            "came": len(frames),
            "size": [wide, tall],
            "fps": rate,
            "frames": done.frames,
        }
        if done.sound:
            facts["sound"] = True
        for note in told:
            log.info("%s", note)
        return Outcome(media_type="video/mp4", notes=tuple(dict.fromkeys(told)), facts=facts)

    def _made(
        self,
        pipe: "Handle",
        request: VideoRequest,
        grid: calls.Grid,
        rate: float,
        size: tuple[int, int],
        first: "Image | None",
        last: "Image | None",
    ) -> "tuple[list[np.ndarray], Samples | None, list[str]]":
        """Call the pipeline until the shot is filled, as often as the options allow."""
        import numpy as np
        from PIL import Image

        from anim_director.tools.diffusion.calling import call

        frames: list[np.ndarray] = []
        sounds: list[Samples] = []
        notes: list[str] = []
        wanted = request.seconds * rate
        most = self.options.stretches if self.family.image else 1
        begin = first
        for stretch in range(most):
            rest = request.seconds - len(frames) / rate + (1 / rate if frames else 0)
            count = calls.frames_for(rest, rate, grid)
            ends = len(frames) + count >= wanted - 1 or stretch == most - 1
            given = calls.arguments(
                self.family, prompt=request.prompt, first=begin and begin.resize(size),
                last=last.resize(size) if last and ends else None, frames=count, rate=rate,
                size=None if grid.fixed else size, extra=self._extra(),
            )  # fmt: skip
            called = call(pipe, seed=request.seed + stretch, **given)
            made = calls.made_of(called.output, pipe.pipe, self.name)
            notes += called.notes
            if frames and made.frames[0].shape != frames[0].shape:
                break  # memory ran out in between: a smaller rest would be seen
            frames += made.frames[1:] if frames else made.frames  # its first is the last one before
            if made.sound is not None:
                sounds.append(made.sound)
            # a little too short is played slower
            if len(frames) >= wanted * SLOWEST - 1 or len(made.frames) < 2:
                break
            begin = Image.fromarray(frames[-1])
        if stretch:
            notes.append(f"The model makes {grid.longest / rate:.1f} s at most: {stretch + 1} were joined.")
        return frames, np.concatenate(sounds, axis=1) if sounds else None, notes

    def _extra(self) -> dict[str, Any]:
        options, guidance = self.options, self.options.guidance
        named = next((n for n in ("guidance_scale", "max_guidance_scale") if n in self.family.takes), "")
        return {
            **({"num_inference_steps": options.steps} if options.steps else {}),
            **({named: guidance} if named and guidance is not None else {}),
            **options.arguments,
        }

    def _picture(self, asset: str, files: dict[str, Path], *, needed: bool = False) -> "Image | None":
        """Return a picture of the request, RGB."""
        from PIL import Image, UnidentifiedImageError

        if asset not in files:
            if needed:
                msg = "There is no picture to begin the clip with."
                raise ToolError(msg)
            return None
        try:
            with Image.open(files[asset]) as picture:
                return picture.convert("RGB")
        except (OSError, UnidentifiedImageError) as error:
            msg = f"The picture to begin the clip with cannot be read: {error}."
            raise ToolError(msg) from error

    def _said(self, request: VideoRequest, size: tuple[int, int], first: "Image | None") -> list[str]:
        """Return what the user should know of how the clip was made."""
        notes = []
        if not self.family.image:
            notes.append(FROM_WORDS.format(name=self.name))
        if not self.family.prompt:
            notes.append(WITHOUT_WORDS.format(name=self.name))
        if self.family.needs_last and not request.last_image:
            notes.append(
                f"{self.name} needs a last frame as well: the clip ends with the picture it begins with."
            )
        if request.last_image and not self.family.last:
            notes.append(f"{self.name} takes no last frame: it was left out.")
        if first and (share := calls.squeezed(first.size, size)) > calls.SQUEEZED:
            notes.append(f"The picture was squeezed by {share:.0%} to fit {size[0]}x{size[1]}, and back.")
        if size[0] < request.width * 0.9:
            notes.append(f"Made at {size[0]}x{size[1]} and enlarged to {request.width}x{request.height}.")
        return notes
