"""Pictures by the images API: made from words, or from words and reference pictures, or mended in a region.

Published interface: `POST /images/generations` (JSON) and `POST /images/edits` (multipart, up to 16
pictures in `image[]`, and a mask whose transparent pixels are to be redrawn in the first of them).
"""

import base64
import binascii
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import DamagedAsset, ToolError
from anim_director.tools.base import ImageAbility, ImageRequest, Outcome, Pool, Reference
from anim_director.tools.openai_media.client import Connection, understood
from anim_director.tools.openai_media.options import ImageOptions
from anim_director.tools.openai_media.sizes import Grid, Size, cover, nearest

if TYPE_CHECKING:
    from anim_director.tools.vision_reading import Pixels

log = logging.getLogger(__name__)

STANDARD: tuple[Size, ...] = ((1024, 1024), (1536, 1024), (1024, 1536))
LONGEST_PROMPT = 32_000  # characters
PNG = b"\x89PNG\r\n\x1a\n"


class OpenAIImages:
    """Makes pictures by an images service.

    It reads words only: the prompt, with a sentence about each reference; the staging is not used.

    Args:
        model: the model's name at the service.
        connection: address and key.
        options: quality, sizes, price.
    """

    pool: Pool = "http"

    def __init__(
        self, model: str, connection: Connection | None = None, options: ImageOptions | None = None
    ) -> None:
        self.model = model
        self.connection = connection or Connection()
        self.options = options or ImageOptions()
        self.limits = self.options.limits
        self.name = f"openai:{model}"
        self.version = " ".join(filter(None, ("1", self.connection.place, self.options.quality)))
        self.ability = ImageAbility(
            references=self.options.references,
            mask=self.options.references > 0,
            avoid=False,
            staging=False,
            prompt_words=self.options.prompt_words,
            sizes=self.options.sizes,
        )

    def estimate(self, request: ImageRequest) -> float:
        """Return the price of a picture, if one was told."""
        return self.options.price

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Ask for one picture and write it as PNG in the size asked for; see `base.Tool.make`."""
        prompt = prompt_of(request)
        if len(prompt) > LONGEST_PROMPT:
            msg = f"The prompt has {len(prompt)} characters; {self.name} reads {LONGEST_PROMPT}."
            raise ToolError(msg)
        size = nearest((request.width, request.height), self._sizes())
        asked: dict[str, Any] = {
            "model": self.model, "prompt": prompt, "n": 1, "size": f"{size[0]}x{size[1]}", **self._form(),
        }  # fmt: skip
        pictures = self._pictures(request, files)
        client = self.connection.client()
        with understood(self.name, self.connection):
            if not pictures:
                answer = client.images.generate(**asked)
            elif request.base and request.mask:
                mask = ("mask.png", _openai_mask(files[request.mask], files[request.base]), "image/png")
                answer = client.images.edit(image=pictures, mask=mask, **asked)
            else:
                answer = client.images.edit(image=pictures, **asked)
        made = _bytes_of(answer, self.name)
        notes = _fitted(made, out, request, files)
        facts: dict[str, Any] = {"asked_size": f"{size[0]}x{size[1]}"}
        if usage := getattr(answer, "usage", None):
            facts["tokens"] = [usage.input_tokens, usage.output_tokens]
        return Outcome(media_type="image/png", notes=notes, facts=facts, cost=self.options.price)

    def _sizes(self) -> tuple[Size, ...] | Grid:
        if self.options.sizes:
            return self.options.sizes
        if self.model.startswith(("gpt-image-1", "chatgpt-image")):
            return STANDARD
        # Newer models take any multiple of 16 between 0.66 and 8.3 million pixels; of servers of one's
        # own only the grid is known, which suits diffusion models.
        return Grid(least=655_360) if self._gpt else Grid()

    @property
    def _gpt(self) -> bool:
        return self.model.startswith(("gpt-image", "chatgpt-image"))

    def _form(self) -> dict[str, Any]:
        """What the answer should be like; OpenAI's models refuse the field that others need."""
        form: dict[str, Any] = {"output_format": "png"} if self._gpt else {"response_format": "b64_json"}
        if self.options.quality:
            form["quality"] = self.options.quality
        return form

    def _pictures(self, request: ImageRequest, files: dict[str, Path]) -> list[tuple[str, bytes, str]]:
        ids = [request.base] if request.base else []
        ids += [reference.asset for reference in _shown(request)]
        if len(ids) > self.options.references and ids:
            msg = f"{self.name} takes {self.options.references} pictures; the request has {len(ids)}."
            raise ToolError(msg)
        return [(f"picture-{n}.png", files[id].read_bytes(), "image/png") for n, id in enumerate(ids, 1)]


def _shown(request: ImageRequest) -> list[Reference]:
    seen: dict[str, Reference] = {}
    for reference in request.references:
        if reference.asset and reference.asset != request.base:
            seen.setdefault(reference.asset, reference)
    return list(seen.values())


def prompt_of(request: ImageRequest) -> str:
    """Return the words for a service: what each picture shows, the prompt, and what is to be avoided."""
    parts, number = [], 0
    if request.base:
        number += 1
        where = " Redraw only the marked region; keep everything else." if request.mask else ""
        parts.append(f"Picture {number} is the picture to mend.{where}")
    for reference in _shown(request):
        number += 1
        parts.append(f"Picture {number} shows {_told(reference)}")
    parts.append(request.prompt.strip())
    if request.avoid.strip():
        parts.append(f"Not in the picture: {request.avoid.strip()}")
    return "\n".join(parts)


def _told(reference: Reference) -> str:
    if reference.kind == "character":
        views = {"front": "from the front", "back": "from behind"}.get(reference.view, "from front and back")
        return f"the character {reference.name} {views}: the same face, hair and clothes, one time only."
    if reference.kind == "setting":
        return f"the place {reference.name}: the same furniture, plants and colours."
    if reference.kind == "prop":
        return f"the {reference.name} alone: the same shape, parts and colours, one time only."
    return "a frame of the same film: the same style."


def _bytes_of(answer: Any, name: str) -> bytes:
    first = (answer.data or [None])[0]
    encoded = getattr(first, "b64_json", None)
    if not encoded:
        told = "a link" if getattr(first, "url", None) else "no picture"
        msg = f"{name} answered with {told} where base64 was asked for; use a server that sends `b64_json`."
        raise ToolError(msg)
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        msg = f"{name} sent a picture that is not base64."
        raise DamagedAsset(msg) from error


def _fitted(data: bytes, out: Path, request: ImageRequest, files: dict[str, Path]) -> tuple[str, ...]:
    """Write the picture in the size asked for; outside of a mask the old picture stays as it was."""
    from anim_director.tools.vision_reading import decode, png

    picture = decode(data)
    tall, wide = picture.shape[:2]
    size = (request.width, request.height)
    notes: tuple[str, ...] = ()
    if (wide, tall) != size:
        notes = (f"The picture came as {wide}x{tall} and was fitted to {size[0]}x{size[1]}.",)
        picture = cover(picture, size)
    if request.base and request.mask:
        picture = _only_within(picture, files[request.base], files[request.mask], size)
    elif (wide, tall) == size and data.startswith(PNG):
        out.write_bytes(data)
        return notes
    out.write_bytes(png(picture))
    return notes


def _only_within(new: "Pixels", base: Path, mask: Path, size: Size) -> "Pixels":
    import cv2
    import numpy as np

    from anim_director.tools.vision_reading import read_picture

    old = cover(read_picture(base), size).astype(np.float32)
    share = cv2.GaussianBlur(cover(read_picture(mask), size).astype(np.float32) / 255, (0, 0), 2.0)
    blended: Pixels = (old + (new.astype(np.float32) - old) * share).round().astype(np.uint8)
    return blended


def _openai_mask(mask: Path, base: Path) -> bytes:
    """Return a mask as the API wants it: as large as the picture, transparent where it is to be redrawn."""
    import cv2
    import numpy as np

    from anim_director.tools.vision_reading import png, read_picture

    old = read_picture(base)
    tall, wide = old.shape[:2]
    white = cv2.resize(read_picture(mask)[:, :, 1], (wide, tall), interpolation=cv2.INTER_NEAREST)
    return png(np.dstack([old, np.where(white > 127, 0, 255).astype(np.uint8)]))
