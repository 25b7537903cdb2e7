"""The hosted tools as tests open them, to ask a strict server on loopback."""

from pathlib import Path
from typing import Any

import numpy as np
from pydantic import SecretStr

from anim_director.film import Brief
from anim_director.tools.base import Reference
from anim_director.tools.openai_media.client import Connection
from anim_director.tools.openai_media.images import OpenAIImages
from anim_director.tools.openai_media.options import ImageOptions, VideoOptions
from anim_director.tools.openai_media.videos import OpenAIVideos
from anim_director.tools.vision_reading import png
from tests.openai_server import KEY, Server

BRIEF = Brief(text="A cat sat in a garden.", entry="story", width=320, height=180)
LILY = Reference(asset="sheet", kind="character", name="Lily")
GARDEN = Reference(asset="place", kind="setting", name="garden")
MODEL = "gpt-image-2.5-flare"
WRONG_KEY = "sk-wrong-abcdefghijklmnop"


def at(server: Server, key: str = KEY, timeout: float = 60) -> Connection:
    return Connection(server.url, SecretStr(key), timeout)


def images(
    server: Server, model: str = "gpt-image-2.5-flare", key: str = KEY, **options: Any
) -> OpenAIImages:
    return OpenAIImages(model, at(server, key), ImageOptions(**options))


def videos(server: Server, **options: Any) -> OpenAIVideos:
    return OpenAIVideos("sora-2", at(server), VideoOptions(**options))


def picture(
    path: Path, colour: tuple[int, int, int] = (200, 120, 40), size: tuple[int, int] = (640, 360)
) -> Path:
    pixels = np.full((size[1], size[0], 3), colour, np.uint8)
    pixels[size[1] // 3 : size[1] // 2, size[0] // 4 : size[0] // 2] = (30, 30, 220)
    path.write_bytes(png(pixels))
    return path
