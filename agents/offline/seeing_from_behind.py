"""Who is looked past in another coat: from behind and cut off by the edge, one large colour must speak."""

import numpy as np

from anim_director.agents.offline.seeing_colour import lab_of, name_of
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting


def from_behind(sighting: Sighting, look: Look) -> tuple[str, str] | None:
    """Return the colours of a garment of who is looked past: from behind and cut off, one colour must speak.

    The sheet shows the front as well, so what is small may be turned away; a coat or a dress goes all around.
    """
    palette, strange = sighting.palette, sighting.strange
    assert palette is not None
    assert strange is not None
    if not look.placed or sighting.light.name != "plain" or not strange.any():
        return None
    chroma = np.hypot(palette.colours[:, 1], palette.colours[:, 2])
    worn = (palette.weights >= GARMENT) & (palette.heights > SHOULDERS) & (palette.heights < HIPS)
    k = int(np.where(worn & (chroma >= VIVID), palette.weights, 0.0).argmax())
    pixels = lab_of(look.frame[strange].astype(np.float32))
    instead = np.median(pixels, axis=0)
    if (
        not worn[k]
        or chroma[k] < VIVID
        or sighting.shares[k] >= GONE
        or float(strange.mean()) < HANGS * sighting.area
    ):
        return None
    one_colour = float((np.linalg.norm(pixels - instead, axis=1) < ONE_COLOUR).mean()) > MOSTLY
    words = name_of(palette.colours[k]), name_of(instead)
    return words if one_colour and words[0] != words[1] else None


SHOULDERS, HIPS, HANGS = 0.35, 0.75, 0.12
"""Heights of a figure between which a garment is that shows over a shoulder, and how much of something
strange there is, for what is found of the figure, when it is that garment."""

GARMENT, GONE, VIVID = 0.15, 0.05, 20.0
"""Share of a figure from which a colour is a garment, of its amount under which it is gone, and chroma from
which it is painted on purpose."""

ONE_COLOUR, MOSTLY = 18.0, 0.5
"""CIELAB difference under which pixels are of one colour, and share of them that is: a shelf has many."""
