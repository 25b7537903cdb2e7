"""Lettering: the one font of the studio, loaded from the package.

Fredoka One (SIL Open Font License 1.1, `fonts/OFL.txt`) travels with the package, because a machine
without fonts draws no text and says nothing.
"""

import functools
from importlib.resources import files

from anim_director.tools.cutout.skia_loader import skia


@functools.lru_cache(1)
def typeface() -> skia.Typeface:
    """Return Fredoka One."""
    data = (files("anim_director.tools.cutout") / "fonts" / "FredokaOne-Regular.ttf").read_bytes()
    return skia.FontMgr.New_Custom_Empty().makeFromData(skia.Data.MakeWithCopy(data))


@functools.lru_cache(64)
def font(size: float) -> skia.Font:
    """Return the font at a size in pixels."""
    made = skia.Font(typeface(), size)
    made.setSubpixel(True)
    made.setEdging(skia.Font.Edging.kAntiAlias)
    return made


def width(text: str, size: float) -> float:
    """Return the width of a line of text in pixels."""
    return float(font(size).measureText(text))


def fitted(text: str, wide: float, size: float, least: float = 8.0) -> tuple[str, float]:
    """Return the text and the size at which it fits `wide` pixels; cut with an ellipsis below `least`."""
    at = min(size, size * wide / max(1.0, width(text, size)))
    if at >= least:
        return text, at
    while text and width(text + "…", least) > wide:
        text = text[:-1].rstrip()
    return text + "…", least


def centred(c: skia.Canvas, text: str, x: float, y: float, size: float, paint: skia.Paint) -> None:
    """Draw one line with its baseline at y, centred on x."""
    c.drawString(text, x - width(text, size) / 2, y, font(size), paint)
