"""How the parts of a film join: cuts within a scene, dissolves over time, wipes to another place.

A dissolve says that time passes, a wipe that the story goes elsewhere meanwhile: a sheet of paper is drawn
over the picture with the next one behind it, from the side to which somebody went. Each style of the film
has a paper and an edge of its own. Wipes are cheerful and call attention, so they are few: never twice
within a few shots, and not into or out of what is sad or tense.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from anim_director.tools.cut_encoder import PieceWriter
from anim_director.tools.cut_pieces import Piece
from anim_director.tools.cut_plan import CutShot

if TYPE_CHECKING:
    from pathlib import Path

    import av
    import numpy as np

Join = Literal["cut", "dissolve", "wipe left", "wipe right"]
"""How a shot begins. "wipe left": the edge of the paper goes to the left, as a page is turned."""

MOST = 4
"""Wipes of a film."""

BETWEEN = 4
"""Shots from one wipe to the next, at least."""

GRAVE = frozenset({"sad", "tense"})
"""Moods of scenes that no wipe goes into or out of."""

PAPERS: dict[str, tuple[str, tuple[int, int, int]]] = {
    "storybook": ("page", (236, 118, 135)),
    "paper": ("torn", (232, 119, 134)),
    "night": ("clouds", (96, 142, 120)),
    "pastel": ("scallops", (228, 126, 137)),
}
"""Edge and colour (Y, U, V of BT.709, limited range) of the sheet by the film's style."""

SHADOW = 0.34
"""How dark the sheet's shadow is on the picture that leaves."""


def joins_of(shots: Sequence[CutShot]) -> list[Join]:
    """Return how each shot begins; the first one follows the title."""
    found: list[Join] = []
    wiped = -BETWEEN
    for n, shot in enumerate(shots):
        if n == 0:
            found.append("dissolve")
            continue
        before = shots[n - 1]
        if (shot.scene, shot.setting, shot.time) == (before.scene, before.setting, before.time):
            found.append("cut")
            continue
        count = sum(join.startswith("wipe") for join in found)
        if _elsewhere(before, shot) and n - wiped >= BETWEEN and count < MOST:
            wiped = n
            found.append("wipe right" if "left" in (before.way, shot.way) else "wipe left")
        else:
            found.append("dissolve")
    return found


def _elsewhere(before: CutShot, shot: CutShot) -> bool:
    """Whether only the place changes, lightly: hour and weather are the same, and no time has passed."""
    moved = shot.setting != before.setting and not shot.later
    same = (shot.time, shot.weather) == (before.time, before.weather)
    return moved and same and not GRAVE & {before.mood, shot.mood}


def wipe(
    outgoing: "list[av.VideoFrame]", incoming: "av.VideoFrame", out: "Path", size: tuple[int, int, int],
    join: Join, style: str,
) -> Piece:  # fmt: skip
    """Draw a sheet of paper over moving frames, a held one behind it, and encode the result as a clip.

    Args:
        outgoing: the last frames of the shot that leaves.
        incoming: the first frame of the one that comes.
        out: the clip to write.
        size: width and height in pixels, frames a second.
        join: "wipe left" or "wipe right".
        style: of the film; an unknown one has the storybook's paper.
    """
    width, height, fps = size
    edge, colour = PAPERS.get(style, PAPERS["storybook"])
    came = incoming.to_ndarray()
    with PieceWriter(out, width, height, fps) as film:
        for i, frame in enumerate(outgoing):
            t = (i + 1) / (len(outgoing) + 1)
            film.add_planes(
                _wiped(frame.to_ndarray(), came, width, height, _eased(t), edge, colour, join == "wipe left")
            )
    return Piece(out, len(outgoing))


def _eased(t: float) -> float:
    return t * t * (3 - 2 * t)


def _wiped(
    gone: "np.ndarray", came: "np.ndarray", width: int, height: int, t: float, edge: str,
    colour: tuple[int, int, int], leftward: bool,
) -> "np.ndarray":  # fmt: skip
    """Return one frame, planes as `to_ndarray` gives them, at the share `t` of the way."""
    import numpy as np

    # byte after byte: a plane of colour ends within a packed row where the height is no multiple of 4
    out = np.empty_like(gone).reshape(-1)
    at = 0
    for plane, (wide, high) in enumerate(
        ((width, height), (width // 2, height // 2), (width // 2, height // 2))
    ):
        end = at + wide * high
        a, b = (x.reshape(-1)[at:end].reshape(high, wide).astype(np.float32) for x in (gone, came))
        ahead = _ahead(wide, high, t, edge, leftward)  # widths by which a pixel lies before the sheet's edge
        soft = 1.2 / wide
        paper = np.clip(0.5 - ahead / soft, 0, 1)
        shown = np.clip(0.5 - (ahead + _strip(high, edge)) / soft, 0, 1)
        if plane == 0:
            dark = SHADOW * np.clip(1 - ahead / 0.045, 0, 1) ** 2
            a = (16 + (a - 16) * (1 - dark)).astype(np.float32)
        mixed = a * (1 - paper) + (colour[plane] * (1 - shown) + b * shown) * paper
        out[at:end] = np.clip(mixed + 0.5, 0, 255).astype(np.uint8).reshape(-1)
        at = end
    return out.reshape(gone.shape)


def _ahead(wide: int, high: int, t: float, edge: str, leftward: bool) -> "np.ndarray":
    """Return how far before the edge each pixel lies, in widths of the picture; behind it, negative."""
    import numpy as np

    x = (np.arange(wide, dtype=np.float32) + 0.5) / wide
    across = 1 - x if leftward else x
    reach = 0.22  # the sheet's edge begins and ends out of the picture, shadow and strip with it
    at = -reach + (1 + 2 * reach) * t + _edge(high, edge)
    return across[None, :] - at[:, None]


def _edge(high: int, edge: str) -> "np.ndarray":
    """Return how far the edge bulges at each row, in widths."""
    import numpy as np

    y = (np.arange(high, dtype=np.float32) + 0.5) / high
    slant = 0.10 * (0.5 - y)
    if edge == "torn":
        return slant + np.sum([np.sin(2 * np.pi * (f * y + p)) * a for f, p, a in _ROUGH], axis=0)
    if edge == "clouds":
        return (
            slant + 0.030 * np.abs(np.sin(np.pi * (3.5 * y + 0.2))) + 0.016 * np.abs(np.sin(np.pi * 7.3 * y))
        )
    if edge == "scallops":
        return slant + 0.026 * np.sqrt(np.abs(np.sin(np.pi * 8 * y)))
    return slant + 0.07 * np.sin(np.pi * y)  # a page that bends


_ROUGH = (
    (2.3, 0.1, 0.012),
    (5.9, 0.47, 0.007),
    (13.7, 0.8, 0.0045),
    (29.3, 0.3, 0.0026),
    (61.0, 0.6, 0.0014),
)
"""Waves over the height, phase and amplitude (widths) of a torn edge."""


def _strip(high: int, edge: str) -> "np.ndarray":
    """Return the width of the strip of bare paper at each row, in widths."""
    import numpy as np

    y = (np.arange(high, dtype=np.float32)[:, None] + 0.5) / high
    if edge == "torn":
        return 0.020 + 0.006 * np.sin(2 * np.pi * (7.1 * y + 0.3)) + 0.003 * np.sin(2 * np.pi * 23 * y)
    return np.full_like(y, 0.030 if edge == "page" else 0.038)
