"""Subtitles drawn into the picture, for players that show no tracks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.tools.cut_encoder import PieceWriter
from anim_director.tools.cut_pieces import Clip, scan
from anim_director.tools.subtitles import Cue, SpokenLine, make_cues

if TYPE_CHECKING:
    import numpy as np

LETTERS = 0.047
"""Height of the letters as a share of the picture's height."""

FOOT = 0.055
"""Space under the last row, as a share of the picture's height."""

INK, CREAM = 0xFF3A2A35, 0xFFFFF6E6


def burned(clip: Clip, lines: Sequence[SpokenLine], out: Path, fps: int) -> Clip:
    """Encode a clip again with its subtitles painted in; they end with the clip."""
    import av
    import numpy as np

    cues = make_cues(lines, clip.frames / fps)
    with av.open(str(clip.path)) as container, PieceWriter(out, clip.width, clip.height, fps) as film:
        stream: Any = container.streams.video[0]
        stream.thread_type = "AUTO"
        for number, frame in enumerate(container.decode(stream)):
            cue = next((c for c in cues if c.start <= number / fps < c.end), None)
            if cue is None:
                film.add_planes(frame.to_ndarray())
            else:
                pixels = np.ascontiguousarray(frame.reformat(format="rgba").to_ndarray())
                paint_cue(pixels, cue)
                film.add(pixels)
    return scan(out)


def paint_cue(pixels: "np.ndarray", cue: Cue) -> None:
    """Letter a cue at the foot of a picture, in place: (height, width, 4) uint8 RGBA."""
    from anim_director.tools.cutout.skia_loader import skia

    height = pixels.shape[0]
    canvas = skia.Surface(pixels).getCanvas()
    size = height * LETTERS
    for number, row in enumerate(reversed(cue.rows)):
        letter(canvas, row, pixels.shape[1], height * (1 - FOOT) - number * size * 1.28, size)


def letter(canvas: Any, text: str, width: float, baseline: float, size: float) -> None:
    """Letter one centred row in cream with a dark edge, readable on any picture."""
    from anim_director.tools.cutout.lettering import fitted, font
    from anim_director.tools.cutout.skia_loader import skia

    text, size = fitted(text, width * 0.92, size)
    face = font(size)
    x = (width - face.measureText(text)) / 2
    edge = skia.Paint(
        AntiAlias=True,
        Color=INK,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=size * 0.2,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    canvas.drawString(text, x, baseline, face, edge)
    canvas.drawString(text, x, baseline, face, skia.Paint(AntiAlias=True, Color=CREAM))
