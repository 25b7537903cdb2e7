"""A bow, a collar or a scarf in another colour: small, but a patch on somebody's body where theirs should be.

By its size alone such a colour tells little: it may be hidden by an arm or turned away, and pink ears pass
for a pink bow. What tells is that something vivid in no colour of the sheet lies in its place, with the
figure itself around it, so that nothing stands before them there.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, Palette, gaps, lab, lab_of
from anim_director.agents.offline.seeing_look import Look, grown
from anim_director.agents.offline.seeing_sighting import CUT_OFF, PEEP, Sighting, meet


def patched(sighting: Sighting, look: Look) -> tuple[Floats, Floats] | None:
    """Return the colour of a small part that is gone and the colour of the patch in its place, CIELAB."""
    palette, strange = sighting.palette, sighting.strange
    if palette is None or strange is None or not (sighting.found and strange.any() and len(sighting.shades)):
        return None
    gone = [
        k
        for k, share in enumerate(sighting.shares)
        if share < GONE
        and LEAST <= palette.weights[k] < MOST
        and np.hypot(*palette.colours[k, 1:]) >= VIVID
        and not an_edge(palette, k)
    ]
    patches = [
        patch
        for patch in (_patches(sighting, look, strange) if gone else [])
        if not (_anothers(sighting, look, patch) or _seen_through(sighting, look, patch))
    ]
    shown = LEAST_SHOWN if sighting.box[3] >= CUT_OFF else 1.0
    for k in gone:
        expected = float(palette.weights[k]) * float(sighting.mask.sum())
        for size, height, colour in patches:
            level = shown * height - AWAY < float(palette.heights[k]) < height + AWAY
            if level and SIZES[0] * expected < size < SIZES[1] * expected and not _a_mouth(height, colour):
                return palette.colours[k], colour
    return None


def an_edge(palette: Palette, k: int) -> bool:
    """Whether a dull colour is half of the way between two larger ones: a leaf's edge, and no bow."""
    colour = palette.colours[k]
    if float(np.hypot(*colour[1:])) >= DULL:
        return False
    larger = palette.colours[palette.weights > palette.weights[k]]
    halfway = (larger[:, None, :] + larger[None, :, :]) / 2
    apart = np.linalg.norm(larger[:, None, :] - larger[None, :, :], axis=2)
    return bool(((np.linalg.norm(halfway - colour, axis=2) < HALFWAY) & (apart > 2 * HALFWAY)).any())


DULL, HALFWAY = 30.0, 8.0
"""Chroma under which a colour may be a mixture at an edge, and how near it is to the middle of two others."""


def _anothers(sighting: Sighting, look: Look, patch: tuple[float, float, Floats]) -> bool:
    """Whether a patch may be of who is right there as well: the sleeve of who hugs a dog, over its collar.

    Who hugs is often found in part only.
    """
    return any(
        meet(sighting.box, other.box)
        and float(gaps(patch[2][None, :], other.shades).min(initial=99.0)) < THEIRS
        for other in look.sightings
        if other.score >= PEEP and other is not sighting and len(other.shades)
    )


THEIRS = 12.0
"""CIELAB difference to a colour of somebody else within which a patch may be theirs."""


def _seen_through(sighting: Sighting, look: Look, patch: tuple[float, float, Floats]) -> bool:
    """Whether before an unknown ground a patch is what lies to both sides: a river, between arm and body."""
    if look.placed:
        return False
    _, height, colour = patch
    left, top, right, bottom = sighting.extent
    tall, wide = look.frame.shape[:2]
    row = round((top + height * (bottom - top)) * tall)
    rows = slice(max(0, row - ROWS), row + ROWS + 1)
    sides = (
        look.frame[rows, max(0, int(left * wide) - BESIDE) : max(0, int(left * wide))],
        look.frame[rows, int(right * wide) + 1 : int(right * wide) + 1 + BESIDE],
    )
    return all(
        side.size > 0 and float((np.linalg.norm(lab(side) - colour, axis=2) < THEIRS).mean()) > BOTH_SIDES
        for side in sides
    )


ROWS, BESIDE, BOTH_SIDES = 3, 30, 0.3
"""Pixels of 320x180 above and below a patch and beside somebody, and the share of these that has its colour
on either side when it is the ground: a river has waves, and lilies."""


def _a_mouth(height: float, colour: Floats) -> bool:
    """Whether a patch may be an open mouth: dark red, in the head."""
    red = abs(float(np.degrees(np.arctan2(colour[2], colour[1])))) < 40
    return height < HEAD and bool(colour[0] < DARK) and red


HEAD, DARK = 0.45, 42.0
"""Height of a figure above which a mouth is, and lightness under which it is dark."""

LEAST_SHOWN = 0.35
"""How much of who is cut off is to be seen at least: what is low in that part is higher on the sheet."""

GONE = 0.5
"""Share of its expected area under which a colour may be gone: a tongue is as red as a scarf."""

LEAST, MOST = 0.015, 0.15
"""Shares of a figure between which a colour is a bow, a collar or a scarf: more is a garment."""

VIVID = 20.0
"""Chroma from which a colour is painted on purpose."""

AWAY = 0.15
"""Heights of a figure by which a patch and what it replaces may differ."""

SIZES = (0.4, 3.0)
"""How small and how large a patch may be against what it replaces."""


def _patches(sighting: Sighting, look: Look, strange: NDArray[Any]) -> list[tuple[float, float, Floats]]:
    """Return size in pixels, height on the figure (0 head .. 1 feet) and colour of all patches on a body."""
    import cv2

    colours = np.zeros((*strange.shape, 3), np.float32)
    colours[strange] = lab_of(look.frame[strange].astype(np.float32))
    vivid = strange & (np.hypot(colours[..., 1], colours[..., 2]) >= VIVID)
    count, labels = cv2.connectedComponents(vivid.astype(np.uint8))
    _, top, _, bottom = sighting.extent
    found = []
    for i in range(1, count):
        part = labels == i
        size = int(part.sum())
        if size < SMALLEST:
            continue
        rim = grown(part, 7) & ~grown(part, 3)
        colour = np.median(colours[part], axis=0)
        height = (float(np.nonzero(part)[0].mean()) / len(part) - top) / max(1e-6, bottom - top)
        own = _shades_at(sighting, height)
        unlike = not len(own) or float(gaps(colour[None, :], own).min()) > UNLIKE
        if unlike and float(sighting.mask[rim].mean()) > AROUND:
            found.append((float(size), height, colour))
    return found


def _shades_at(sighting: Sighting, height: float) -> Floats:
    """Return the colours that the sheet has about there: yellow eyes make no yellow bow."""
    bands = sighting.levels.shape[1]
    band = int(np.clip(height * bands, 0, bands - 1))
    near: Floats = sighting.shades[sighting.levels[:, max(0, band - 1) : band + 2].any(axis=1)]
    return near


SMALLEST = 12
"""Pixels of a patch at least."""

UNLIKE = 18.0
"""CIELAB difference to every colour that the sheet has there from which a patch has none of them."""

AROUND = 0.45
"""Share of what is around a patch that is the figure itself: around what stands before it, less is."""
