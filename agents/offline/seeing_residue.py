"""What stands in a frame and is neither the place nor anybody: that is where a thing can be.

The setting's picture is laid under the frame; what differs from it is foreground. Of this the people explain
what has a colour of their sheet where the sheet has it, eyes and buttons too, and the shadow at their feet.
What is left holds something, in patches.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import (
    Floats,
    few_colours,
    gaps,
    lab,
    lab_of,
    matches_word,
)
from anim_director.agents.offline.seeing_look import Look, grown
from anim_director.agents.offline.seeing_sighting import Sighting

SAME_SHADE, SAME_DETAIL = 12.0, 9.0
"""CIELAB differences below which a pixel has a main colour of somebody, and one of their small ones."""

THE_SAME = 6.0
"""The same for a main colour and the shades of it: what has none is the sheet's ground under an arm."""

SLACK = 0.12
"""Heights of a figure by which a small colour may be higher or lower than on the sheet: heads are bent."""

HEAD, FACE = 0.45, 0.012
"""Part of a figure, from the top, in which a patch under this share of it is of the face: an open mouth."""


class Patch(NamedTuple):
    """Something that is neither the place nor anybody."""

    area: int  # pixels of the frame as it is looked at
    box: tuple[int, int, int, int]  # left, top, width, height
    own: NDArray[Any]  # bool, of the box

    @property
    def rows(self) -> slice:
        """Where it is, from the top."""
        return slice(self.box[1], self.box[1] + self.box[3])

    @property
    def columns(self) -> slice:
        """Where it is, from the left."""
        return slice(self.box[0], self.box[0] + self.box[2])

    @property
    def fill(self) -> float:
        """How much of its box it fills."""
        return self.area / (self.box[2] * self.box[3])

    @property
    def a_strip(self) -> bool:
        """Whether it is much longer than broad."""
        return max(self.box[2:]) > 3 * min(self.box[2:])

    def at_the_side(self, wide: int) -> bool:
        """Whether the left or right edge of a frame so many pixels wide cuts it."""
        return self.box[0] == 0 or self.box[0] + self.box[2] == wide

    def lies_in(self, where: NDArray[Any]) -> bool:
        """Whether some of it is there."""
        return bool(where[self.rows, self.columns][self.own].any())


def residue(look: Look, word: str = "", *, thin: bool = False) -> NDArray[Any]:
    """Return where something is that neither the place nor anybody found explains: bool, size of the frame.

    With a colour `word` what has that colour counts as somebody's clothes only where it hangs together with
    most of it: a red car in the hand is no part of a red shirt. Where two colours of a figure meet there is
    a seam of neither, so what is thin beside a figure is left out, unless something `thin` is looked for.
    """
    import cv2

    assert look.foreground is not None
    there = look.foreground > 0.5
    colours, index = few_colours(look.frame)
    shades = lab_of(colours)
    _, islands = cv2.connectedComponents(there.astype(np.uint8))
    explained, near = np.zeros(there.shape, bool), np.zeros(there.shape, bool)
    for sighting in look.sightings:
        if sighting.found and sighting.palette is not None:
            explained |= _explained(sighting, shades, index, word) & _body(sighting, islands)
            near |= grown(sighting.mask, 11)
    left: NDArray[Any] = there & ~explained & ~shadows(look)
    if not thin:
        broad = cv2.morphologyEx(left.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
        left &= broad | ~near
    return left


def _body(sighting: Sighting, islands: NDArray[Any]) -> NDArray[Any]:
    """Return the parts of the foreground that are somebody's body, or as little as a hand or a shoe."""
    counts = np.bincount(islands[sighting.mask], minlength=int(islands.max()) + 1)
    whole = np.bincount(islands.ravel(), minlength=len(counts))
    counts[0] = 0
    main = islands == int(np.argmax(counts))
    own = whole < LIMB * sighting.mask.sum()
    for number in np.flatnonzero(counts > BODY * sighting.mask.sum()):
        own[number] |= _above_or_below(islands == number, main)
    own[0] = False
    body: NDArray[Any] = own[islands]
    return body


def _above_or_below(part: NDArray[Any], main: NDArray[Any]) -> bool:
    """Whether half of a part is above or below the main one, not beside it."""
    mine, theirs = np.flatnonzero(part.any(axis=0)), np.flatnonzero(main.any(axis=0))
    shared = min(mine[-1], theirs[-1]) - max(mine[0], theirs[0]) + 1
    return bool(shared >= SHARED * (mine[-1] - mine[0] + 1))


SHARED = 0.5
"""Share of a part's breadth above or below a body from which it is a head or a skirt of it, and no apple
beside it."""

BODY, LIMB = 0.15, 0.025
"""Share of somebody that a part of the foreground holds which is their body (a head, when the neck has the
colour of the ground), and of which a part that lies apart is a hand or a shoe."""


def _explained(sighting: Sighting, shades: Floats, index: NDArray[Any], word: str) -> NDArray[Any]:
    """Return the pixels on and right beside somebody that have a colour of theirs, where they have it."""
    assert sighting.palette is not None
    close = grown(_filled(sighting), 9)
    _, top, _, bottom = sighting.body
    rows = (np.arange(len(index)) + 0.5) / len(index)
    level = np.clip((rows - top) / max(1e-6, bottom - top), 0, 0.999)
    bands = sighting.levels.shape[1]
    band = (level * bands).astype(int)[:, None]

    def at_its_height(like: NDArray[Any], slack: float) -> NDArray[Any]:
        import cv2

        there = (like.astype(np.float32) @ sighting.levels.astype(np.float32) > 0).astype(np.uint8)
        reach = np.ones((1, 2 * max(1, round(slack * bands)) + 1), np.uint8)
        here: NDArray[Any] = cv2.dilate(there, reach)[index, band] > 0
        return here

    theirs = gaps(sighting.palette.colours, sighting.shades).min(axis=1, initial=99.0) < THE_SAME
    main = gaps(shades, sighting.palette.colours[theirs]).min(axis=1, initial=99.0) < SAME_SHADE
    mine: NDArray[Any] = main[index] & close
    apart = gaps(shades, sighting.shades)
    if on_foot(sighting):
        skin = sighting.palette.colours[skin_like(sighting.palette.colours)]
        bare = gaps(shades, skin).min(axis=1, initial=99) < SAME_SHADE
        mine &= at_its_height(apart < SAME_SHADE, MAIN_SLACK) | (bare[index] & (level[:, None] < HANDS))
    if word:
        mine &= ~_apart_from_clothes(sighting, shades, index, word, close)
    return mine | (at_its_height(apart < SAME_DETAIL, SLACK) & close)


def _filled(sighting: Sighting) -> NDArray[Any]:
    """Return a figure with the gaps in it: a part of a face before a slide of hair's colour."""
    import cv2

    size = max(5, round(GAP * sighting.height * len(sighting.mask))) | 1
    mask: NDArray[Any] = cv2.morphologyEx(
        sighting.mask.astype(np.uint8),
        cv2.MORPH_CLOSE,
        cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)),
    )
    return mask > 0


GAP = 0.15
"""Heights of a figure across which its parts belong together."""


def on_foot(sighting: Sighting) -> bool:
    """Whether somebody is as tall as on the sheet, so that colours are at their heights."""
    _, top, _, bottom = sighting.box
    return sighting.cut == 1.0 and bottom < 0.98 and (bottom - top) > 0.9 * sighting.height


def _apart_from_clothes(
    sighting: Sighting, shades: Floats, index: NDArray[Any], word: str, close: NDArray[Any]
) -> NDArray[Any]:
    """Return what has a colour that somebody wears, but hangs together with only a little of it."""
    import cv2

    palette = sighting.palette
    assert palette is not None
    worn = matches_word(palette.colours, word) & ~skin_like(palette.colours)
    nothing = np.zeros(index.shape, bool)
    if not worn.any():
        return nothing
    of_it = (gaps(shades, palette.colours[worn]).min(axis=1) < SAME_SHADE)[index] & close
    joined = cv2.morphologyEx(of_it.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, labels = cv2.connectedComponents(joined)
    areas = np.bincount(labels[of_it], minlength=count)
    areas[0] = 0
    main = labels == int(np.argmax(areas))
    few = areas < PIECE * areas.max()
    for number in np.flatnonzero(~few):
        few[number] = number > 0 and not _above_or_below(labels == number, main)
    few[0] = False
    apart: NDArray[Any] = few[labels] & of_it
    return apart


PIECE = 0.25
"""Of the largest piece of a colour that somebody wears: a smaller one that lies apart is no garment."""

MAIN_SLACK, HANDS = 0.15, 0.7
"""Heights by which a main colour of who is on foot may be higher or lower than on the sheet, and down to
which hands reach, which may be anywhere above.
"""


def skin_like(colours: Floats) -> NDArray[Any]:
    """Return which CIELAB colours may be skin, which is called brown, orange and pink and is none of them."""
    chroma, hue = np.hypot(colours[:, 1], colours[:, 2]), np.arctan2(colours[:, 2], colours[:, 1])
    found: NDArray[Any] = (chroma < 46) & (hue > 0.7) & (hue < 1.35)
    return found


def shadows(look: Look) -> NDArray[Any]:
    """Return where, about somebody's feet, the frame is only the place made darker."""
    assert look.ground is not None
    tall, wide = look.frame.shape[:2]
    feet = np.zeros((tall, wide), bool)
    for sighting in look.sightings:
        if sighting.found:
            box = sighting.box
            high, broad = 0.1 * (box[3] - box[1]), 0.2 * (box[2] - box[0])
            rows = slice(max(0, round((box[3] - high) * tall)), round((box[3] + high) * tall) + 1)
            feet[rows, max(0, round((box[0] - broad) * wide)) : round((box[2] + broad) * wide) + 1] = True
    own, under = lab(look.frame), lab(look.ground.under)
    darker = under[..., 0] - own[..., 0]
    keeps = np.clip(own[..., 0] / np.maximum(under[..., 0], 1.0), 0, 1)
    tinted = np.hypot(own[..., 1] - keeps * under[..., 1], own[..., 2] - keeps * under[..., 2])
    shadow: NDArray[Any] = feet & (darker > 0) & (darker < 45) & (tinted < 12)
    return shadow


def patches(look: Look, left: NDArray[Any]) -> list[Patch]:
    """Return the parts of a residue that may be things, the largest first.

    What crosses the left or right edge is more likely a plant of the near layer, and what is small and
    within a head is of the face.
    """
    import cv2

    joined = cv2.morphologyEx(left.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for number in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[number])
        own = (labels[y : y + h, x : x + w] == number) & left[y : y + h, x : x + w]
        area = int(own.sum())
        if min(w, h) < 2 or (min(w, h) < 5 and max(w, h) > 5 * min(w, h)):
            continue  # strips are where the place does not lie exactly under the frame
        if not any(_of_the_face(s, (x, y, w, h), area) for s in look.sightings if s.found):
            found.append(Patch(area, (x, y, w, h), own))
    return sorted(found, key=lambda patch: -patch.area)


def _of_the_face(sighting: Sighting, box: tuple[int, int, int, int], area: int) -> bool:
    tall, wide = sighting.mask.shape
    left, top, right, bottom = sighting.body
    x, y = (box[0] + box[2] / 2) / wide, (box[1] + box[3] / 2) / tall
    if area > FACE * sighting.area * tall * wide:
        return False
    return left <= x <= right and top <= y <= top + HEAD * (bottom - top)
