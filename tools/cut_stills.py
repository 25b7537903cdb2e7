"""Stills of a film: the poster and the contact sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.tools.cut_burn import letter
from anim_director.tools.cut_pieces import Clip
from anim_director.tools.cut_plan import CutPlan

if TYPE_CHECKING:
    import av
    import numpy as np

THUMB = 256
"""Width of a picture on the contact sheet, in pixels."""

MARGIN = 4

SHORT_FILM = 60.0
"""Seconds: a film of fewer gets a still a second; a longer one a still a shot."""

PAPER = 0xFFF1E2CB


class Stills:
    """Collects stills while the clips are decoded for the cut anyway.

    Args:
        plan: the plan of the film.
        who: who is seen in each part, in film order; empty for the cards.
        seconds: length of the film.
    """

    def __init__(self, plan: CutPlan, who: Sequence[Sequence[str]], seconds: float) -> None:
        self._plan, self._who, self._long = plan, who, seconds > SHORT_FILM
        self._thumbs: list[np.ndarray] = []
        self._poster: tuple[tuple[float, ...], np.ndarray] | None = None

    def wanted(self, clip: Clip) -> list[int]:
        """Return which frames of a clip are needed."""
        if not self._long:
            step = self._plan.fps
            return list(range(min(step // 2, clip.frames - 1), clip.frames, step))
        middle = clip.frames / 2
        key = min(clip.keys, key=lambda at: abs(at - middle))  # needs no other frame to be decoded
        return [key if abs(key - middle) < clip.frames / 4 else int(middle)]

    def add(self, part: int, frames: "Mapping[int, av.VideoFrame]") -> None:
        """Take the frames of a part."""
        plan = self._plan
        height = round(THUMB * plan.height / plan.width)
        for at in sorted(frames):
            small = frames[at].reformat(width=THUMB, height=height, format="rgba").to_ndarray()
            self._thumbs.append(small)
        if self._who[part] and frames:
            middle = sorted(frames)[len(frames) // 2]
            rank = (float(len(set(self._who[part]))), _colourful(self._thumbs[-1]))
            if self._poster is None or rank > self._poster[0]:
                self._poster = (rank, frames[middle].reformat(format="rgba").to_ndarray())

    def write(self, poster: Path, sheet: Path) -> None:
        """Write the poster as JPEG and the contact sheet as PNG."""
        import numpy as np

        from anim_director.tools.cutout.skia_loader import skia

        columns = 6 if self._plan.width >= self._plan.height else 8
        rows = -(-len(self._thumbs) // columns)
        high, wide = self._thumbs[0].shape[:2]
        surface = skia.Surface(columns * (wide + MARGIN) + MARGIN, rows * (high + MARGIN) + MARGIN)
        canvas = surface.getCanvas()
        canvas.clear(PAPER)
        for number, thumb in enumerate(self._thumbs):
            row, column = divmod(number, columns)
            at = (MARGIN + column * (wide + MARGIN), MARGIN + row * (high + MARGIN))
            canvas.drawImage(
                skia.Image.fromarray(np.ascontiguousarray(thumb), skia.kRGBA_8888_ColorType), *at
            )
        sheet.write_bytes(bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100)))
        picture = np.ascontiguousarray(self._poster[1] if self._poster else self._thumbs[0])
        high, wide = picture.shape[:2]
        letter(skia.Surface(picture).getCanvas(), self._plan.title, wide, high * 0.135, high * 0.088)
        image = skia.Image.fromarray(picture, skia.kRGBA_8888_ColorType)
        poster.write_bytes(bytes(image.encodeToData(skia.kJPEG, 90)))


def _colourful(pixels: "np.ndarray") -> float:
    """Return the colourfulness of Hasler and Suesstrunk (2003)."""
    import numpy as np

    r, g, b = (pixels[..., i].astype(np.float32) for i in range(3))
    first, second = r - g, (r + g) / 2 - b
    spread = float(np.hypot(first.std(), second.std()))
    return spread + 0.3 * float(np.hypot(first.mean(), second.mean()))
