"""Hands in a clip: whether somebody raises one beside the head though nothing of the kind was asked.

Hands are small in the frames of a strip, but a raised one is skin where no skin was: beside the head, above
the shoulder, in several frames and not in the first. On tuning clips (42 clean, 33 in which one waves) who
listens or looks on had such a patch in one frame at most, or in two where somebody else reached there; who
waved, in two to four. Gestures below the shoulder are not told from each other.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, gaps, lab
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_heads import HEAD, SAME_HEAD, Followed, follow
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.film import Figure

ASIDE, ABOVE = 0.4, 0.2
"""How far beside and above the head a raised hand can be, in heights of the figure."""

SAME_SKIN, CHANGED = 11.0, 14.0
"""CIELAB differences: up to which a pixel has a colour of the skin, and from which it is not as at first."""

HAND = 0.0013
"""Pixels of a hand at least, in squares of the figure's height; raised ones had 0.0014 to 0.006."""

ACROSS = 0.03
"""Heights that a hand is across at least: thinner is the edge of something that moved."""

NEARER = 0.1
"""How much nearer somebody else may come, in their heights, than they are in the middle of the clip."""

ARM_UP, HALF = 0.25, 0.13
"""How far above the head somebody's own hand can be, and half a head, in their heights: beside the upper half
of a grown-up's head there is no child's hand."""

STAYS_UP, STAYS_ACROSS = 0.1, 0.35
"""Heights by which a head goes at most whose hands are looked for: who sits down or walks uncovers things
behind, and what of them has the colour of skin looks like a hand that came up."""

FRAMES_ALONE, FRAMES_NEAR = 2, 3
"""Frames in which a hand must be raised; the second where it may be the hand of somebody who stands near."""


def raised_hand(
    sighting: Sighting, followed: Followed, frames: Sequence[NDArray[Any]], others: Sequence[Sighting]
) -> int | None:
    """Return in how many frames somebody has a hand up beside the head; None where that cannot be told.

    `frames` are BGR, of one size, and the first shows them as they were at first. Fewer frames than it takes
    are none: `FRAMES_ALONE`, or `FRAMES_NEAR` where it may be somebody else's hand.
    """
    skin = _skin(sighting)
    way = followed.way
    if not len(skin) or way.likeness < SAME_HEAD or way.up > STAYS_UP or way.across > STAYS_ACROSS:
        return None
    tall, wide = frames[0].shape[:2]
    high, (across, _) = followed.height, followed.size
    first = lab(frames[0])
    near = [other for other in others if _beside(other, followed, high, (tall, wide))]
    small = [
        other for other in near if _lifts_to(other, tall) > max(y for _, y in followed.spots) + HALF * high
    ]
    floor = min(
        (round(_lifts_to(other, tall)) for other in small), default=tall
    )  # below it the hand may be theirs
    near = [other for other in near if other not in small]
    count = 0
    for frame, (x, y) in zip(frames[1:], followed.spots[1:], strict=True):
        picture = lab(frame)
        zone = np.zeros((tall, wide), bool)
        rows = slice(max(0, round(y - ABOVE * high)), max(0, min(floor, round(y + HEAD * 0.87 * high))))
        reach = round(ASIDE * high)
        zone[rows, max(0, x - reach) : max(0, x)] = True
        zone[rows, x + across : x + across + reach] = True
        bare = gaps(picture.reshape(-1, 3), skin).min(axis=1).reshape(tall, wide) < SAME_SKIN
        new = np.linalg.norm(picture - first, axis=2) > CHANGED
        begin_x, begin_y = followed.spots[0]
        along = np.roll(first, (y - begin_y, x - begin_x), axis=(0, 1))  # plaits go where the head goes
        new &= np.linalg.norm(picture - along, axis=2) > CHANGED
        count += _has_hand(zone & bare & new, high)
    if any(_alike(other, skin) for other in near):
        return None
    return count if count >= (FRAMES_NEAR if near else FRAMES_ALONE) else 0


def _has_hand(mask: NDArray[Any], high: float) -> bool:
    import cv2

    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    return any(
        area >= HAND * high * high and min(w, h) >= ACROSS * high for _, _, w, h, area in stats[1:].tolist()
    )


def _beside(other: Sighting, followed: Followed, high: float, size: tuple[int, int]) -> bool:
    """Whether somebody else is, or may come, beside the head or below it."""
    tall, wide = size
    left, top, right, bottom = other.box
    arm = NEARER * (bottom - top) * tall
    begin = min(x for x, _ in followed.spots) - ASIDE * high
    end = max(x for x, _ in followed.spots) + followed.size[0] + ASIDE * high
    return other.found and left * wide - arm < end and right * wide + arm > begin


def _lifts_to(other: Sighting, tall: int) -> float:
    """Return the row of pixels up to which somebody can lift a hand."""
    _, top, _, bottom = other.box
    return (top - ARM_UP * (bottom - top)) * tall


def _alike(other: Sighting, skin: Floats) -> bool:
    """Whether somebody has a colour, of skin or fur, that may be taken for the skin of somebody else."""
    palette = other.palette
    return palette is None or float(gaps(palette.colours, skin).min()) < 1.5 * SAME_SKIN


def _skin(sighting: Sighting) -> Floats:
    """Return those colours of somebody's palette that may be skin: n x 3 CIELAB, in the frame's light."""
    palette = sighting.palette
    if palette is None:
        return np.zeros((0, 3))
    colours = palette.colours
    chroma, hue = np.hypot(colours[:, 1], colours[:, 2]), np.arctan2(colours[:, 2], colours[:, 1])
    fit = (chroma > 10) & (chroma < 52) & (hue > 0.45) & (hue < 1.4) & (palette.heights < 0.5)
    return colours[fit & (colours[:, 0] > 25)]


def asks_for_no_hands(figure: Figure) -> bool:
    """Whether somebody is told to look on, listen, wait or walk, and nothing that hands do."""
    return bool(_CALM.search(figure.action)) and not _HANDS.search(f"{figure.action} {figure.holds}")


def waving(
    figure: Figure,
    sighting: Sighting,
    others: Sequence[Sighting],
    frames: Sequence[NDArray[Any]],
    middle: int,
) -> Finding | None:
    """Return that somebody raises a hand who was to do nothing with it; None when nothing is wrong."""
    if not asks_for_no_hands(figure):
        return None
    followed = follow(sighting, frames, middle, broad=False)
    count = raised_hand(sighting, followed, frames, others) if followed is not None else None
    if not count:
        return None
    evidence = f"{figure.name} has a hand up beside the head in {count} of {len(frames) - 1} frames."
    return Finding(
        evidence, 3, f"Keep {figure.name}'s hands down: {figure.name} {figure.action}.", figure.name
    )


_CALM = re.compile(
    r"\b(looks?|looking|listens?|watch(es)?|smiles?|nods?|stands?|waits?|thinks?|hears?|sees?|frowns?|sighs?|stares?"
    r"|lowers? the head|walks?|sits?)\b",
    re.IGNORECASE,
)

_HANDS = re.compile(
    r"\b(wav|greet|hello|bye|point|rais|reach|cheer|clap|show|hold|stretch|scratch|shak|salut|throw|catch|hands?\b|arms?\b"
    r"|fingers?\b|hug(s|ging)?\b|pat(s|ting)?\b|pet(s|ting)?\b|strok|hide|hiding|wip|rub|cover|play(s|ing)?\b|danc|jump"
    r"|leap|hop(s|ping)?\b|sing(s|ing)?\b|speak|talk|say|ask|tell|call|shout|yell|laugh|cry|cries|eat|drink|paint|draw|writ"
    r"|read(s|ing)?\b|carr(y|ies)|lift|pick|tak|giv|puts?\b|open|clos|push|pull|tilted)",
    re.IGNORECASE,
)
"""What is done with hands, or by people who talk with them."""
