"""Tools by their names: "cutout", "espeak". One way to say it, for the command line, settings and Python."""

from anim_director.errors import BadInput
from anim_director.settings import CUTOUT, ESPEAK, Settings
from anim_director.tools.base import ImageTool, VideoTool, VoiceTool


def image(settings: Settings) -> ImageTool:
    """Return the image tool that the settings name; BadInput when there is none of that name."""
    if settings.image == CUTOUT:
        from anim_director.tools.cutout.illustrator import CutoutImages

        return CutoutImages()
    raise _unknown("image", settings.image, CUTOUT)


def video(settings: Settings) -> VideoTool:
    """Return the video tool that the settings name; BadInput when there is none of that name."""
    if settings.video == CUTOUT:
        from anim_director.tools.cutout.animator import CutoutClips

        return CutoutClips()
    raise _unknown("video", settings.video, CUTOUT)


def voice(settings: Settings) -> VoiceTool:
    """Return the voice tool that the settings name; BadInput when there is none of that name."""
    if settings.voice == ESPEAK:
        from anim_director.tools.voices.tool import EspeakVoices

        return EspeakVoices()
    raise _unknown("voice", settings.voice, ESPEAK)


def check_style(image: str, style: str) -> None:
    """Refuse a style that the illustrator does not know."""
    if image == CUTOUT:
        from anim_director.tools.cutout.staging import STYLES

        if style not in STYLES:
            msg = f"There is no style {style!r}. Choose one of {', '.join(STYLES)}."
            raise BadInput(msg)


def _unknown(what: str, name: str, *known: str) -> BadInput:
    return BadInput(f"There is no {what} tool {name!r}. Choose one of: {', '.join(known)}.")
