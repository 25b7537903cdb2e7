"""Tools by their names: "cutout", "espeak", "openai:<model>", "diffusers:<folder>".

One way to say it, for the command line, settings and Python.
"""

import os
from pathlib import Path
from typing import Any, Literal

from anim_director.errors import BadInput
from anim_director.settings import CUTOUT, ESPEAK, PALETTE, Settings
from anim_director.tools.base import ImageTool, MaskTool, RemoteVideoTool, VideoTool, Voice, VoiceTool
from anim_director.tools.openai_media.client import Connection

Local = Literal["image", "video", "segment"]
PIPELINES: tuple[Literal["image", "video"], ...] = ("image", "video")


def image(settings: Settings) -> ImageTool:
    """Return the image tool that the settings name; BadInput when there is none of that name."""
    if settings.image == CUTOUT:
        from anim_director.tools.cutout.illustrator import CutoutImages

        return CutoutImages()
    if model := _openai_model(settings.image):
        from anim_director.tools.openai_media.images import OpenAIImages
        from anim_director.tools.openai_media.options import ImageOptions, read_options

        options = read_options(ImageOptions, settings.image_options, "image_options")
        return OpenAIImages(model, connection(settings, "image"), options)
    if folder := diffusers_folder(settings.image):
        from anim_director.tools.diffusion.images import DiffusersImages
        from anim_director.tools.diffusion.options import ImageOptions as Painting
        from anim_director.tools.openai_media.options import read_options

        return DiffusersImages(folder, read_options(Painting, settings.image_options, "image_options"))
    raise _unknown("image", settings.image, CUTOUT, "diffusers:<folder>")


def mask(settings: Settings) -> MaskTool:
    """Return the tool that finds a region to paint again; BadInput when there is none of that name."""
    if settings.segment == PALETTE:
        from anim_director.tools.masking import PaletteMasks

        return PaletteMasks()
    if folders := _sam_folders(settings.segment):
        from anim_director.tools.diffusion.options import RunOptions
        from anim_director.tools.diffusion.segmentation import SamMasks
        from anim_director.tools.openai_media.options import read_options

        return SamMasks(*folders, read_options(RunOptions, settings.segment_options, "segment_options"))
    msg = (
        f"There is no segmentation tool {settings.segment!r}. "
        f"Choose one of: {PALETTE}, sam:<folder of Grounding DINO>,<folder of SAM>."
    )
    raise BadInput(msg)


def video(settings: Settings) -> VideoTool | RemoteVideoTool:
    """Return the video tool that the settings name; BadInput when there is none of that name."""
    if settings.video == CUTOUT:
        from anim_director.tools.cutout.animator import CutoutClips

        return CutoutClips()
    if model := _openai_model(settings.video):
        from anim_director.tools.openai_media.options import VideoOptions, read_options
        from anim_director.tools.openai_media.videos import OpenAIVideos

        options = read_options(VideoOptions, settings.video_options, "video_options")
        keep = settings.clip_sound == "keep"
        return OpenAIVideos(model, connection(settings, "video"), options, keep_sound=keep)
    if folder := diffusers_folder(settings.video):
        from anim_director.tools.diffusion.video_options import ClipOptions
        from anim_director.tools.diffusion.videos import DiffusersClips
        from anim_director.tools.openai_media.options import read_options

        clip_options = read_options(ClipOptions, settings.video_options, "video_options")
        return DiffusersClips(folder, clip_options, keep_sound=settings.clip_sound == "keep")
    raise _unknown("video", settings.video, CUTOUT, "diffusers:<folder>")


def voice(settings: Settings) -> VoiceTool:
    """Return the voice tool that the settings name; BadInput when there is none of that name."""
    if settings.voice == ESPEAK:
        from anim_director.tools.voices.tool import EspeakVoices

        return EspeakVoices()
    if place := _piper_place(settings.voice):
        from anim_director.tools.openai_media.options import read_options
        from anim_director.tools.voices.piper import PiperOptions, PiperVoices

        return PiperVoices(Path(place), read_options(PiperOptions, settings.voice_options, "voice_options"))
    if model := _openai_model(settings.voice):
        from anim_director.tools.openai_media.options import VoiceOptions, read_options
        from anim_director.tools.openai_media.speech import OpenAISpeech

        options = read_options(VoiceOptions, settings.voice_options, "voice_options")
        return OpenAISpeech(model, connection(settings, "voice"), options)
    raise _unknown("voice", settings.voice, ESPEAK, "piper:<file or folder>")


def connection(settings: Settings, what: Literal["image", "video", "voice"]) -> Connection:
    """Return address and key of a hosted tool; BadInput when OpenAI itself is meant and no key is there."""
    own = getattr(settings, f"{what}_base_url") or settings.base_url
    url = own or os.environ.get("OPENAI_BASE_URL", "")  # which the `openai` package reads as well
    key = getattr(settings, f"{what}_api_key") or settings.openai_api_key
    if url and not url.startswith(("http://", "https://")):
        msg = f"{url!r} is no address: it begins with http:// or https://."
        raise BadInput(msg)
    if key is None and not url:
        name = getattr(settings, what)
        msg = f"{name} needs a key: set OPENAI_API_KEY, or --base-url for a server that wants none."
        raise BadInput(msg)
    return Connection(url, key)


def hosted(settings: Settings) -> dict[str, Connection]:
    """Return the hosted tools that the settings name, and where they are."""
    kinds: tuple[Literal["image", "video", "voice"], ...] = ("image", "video", "voice")
    named = {what: getattr(settings, what) for what in kinds}
    return {name: connection(settings, what) for what, name in named.items() if _openai_model(name)}


def local(settings: Settings) -> list[Local]:
    """Return the tools that the settings name and that run models on this machine's devices."""
    found: list[Local] = [what for what in PIPELINES if diffusers_folder(getattr(settings, what))]
    return [*found, "segment"] if _sam_folders(settings.segment) else found


def opened(settings: Settings, what: Local) -> Any:
    """Return a local tool; BadInput when it cannot be opened."""
    return {"image": image, "video": video, "segment": mask}[what](settings)


def fits(settings: Settings, what: Local) -> str:
    """Say where a local tool will run and how much memory it takes there; no weights are loaded.

    Raises:
        BadInput: the tool cannot be opened, or its device is not there.
        ToolError: this machine has too little memory for the weights.
    """
    from anim_director.tools.diffusion import report

    tool: Any = opened(settings, what)
    if what == "segment":
        return f"{tool.name}: {report.of_folders((tool.dino, tool.sam), tool.options)}"
    return f"{tool.name}: {report.told(tool.model, tool.options)}"


def _openai_model(name: str) -> str:
    service, _, model = name.partition(":")
    return model if service == "openai" else ""


def diffusers_folder(name: str) -> str:
    """Return what a tool of diffusers is made of: a folder, or "hub:owner/name"; empty for other tools."""
    service, _, folder = name.partition(":")
    return folder if service == "diffusers" else ""


def _piper_place(name: str) -> str:
    service, _, place = name.partition(":")
    return place if service == "piper" else ""


def _sam_folders(name: str) -> tuple[str, str] | None:
    """Return the folders of detector and segmenter that "sam:<dino>,<sam>" names."""
    service, _, folders = name.partition(":")
    dino, _, sam = (part.strip() for part in folders.partition(","))
    return (dino, sam) if service == "sam" and dino and sam else None


def known_voices() -> tuple[Voice, ...]:
    """Return the voices of every service with a fixed list: a production may have been cast from any."""
    from anim_director.tools.openai_media.speech import VOICES as OPENAI
    from anim_director.tools.voices.casting import VOICES as EMBEDDED

    return (*EMBEDDED, *OPENAI)


def check_style(image: str, style: str) -> None:
    """Refuse a style that the illustrator does not know."""
    if image == CUTOUT:
        from anim_director.tools.cutout.staging import STYLES

        if style not in STYLES:
            msg = f"There is no style {style!r}. Choose one of {', '.join(STYLES)}."
            raise BadInput(msg)


def _unknown(what: str, name: str, *known: str) -> BadInput:
    choice = ", ".join((*known, "openai:<model>"))
    return BadInput(f"There is no {what} tool {name!r}. Choose one of: {choice}.")
