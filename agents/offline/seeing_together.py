"""Candidates seen side by side: what one of them has, or lacks, and all others agree about.

Three or four pictures of the same orders are alike where nothing went wrong, and rarely go wrong at the same
place. So where all others agree and one differs, that one is in doubt, whatever it is: a hand too many has no
rule of its own. Only pictures of one layout can be laid over each other; others are left in peace. The
doubt is no fault and asks for no mend: it only decides between pictures that are otherwise as good.
"""

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, lab
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import shrink

Mask = NDArray[np.bool_]

WIDE, TALL = 256, 144
"""Size at which candidates are compared."""

UNLIKE = 8.0
"""CIELAB distance from which a pixel is another."""

ONE_LAYOUT = 0.3
"""Share of pixels that differ under which two pictures are of one layout: other seeds of the same orders
differ in 0.31 and more (78 of 84), a figure that is not there changes 0.01 to 0.2."""

ALIKE_AROUND = 0.15
"""Share of the frame around people in which one of the same layout differs at most, for whatever people do
the ground stays: faults of things and people change 0.13 (nineteen in twenty); another seed moves the camera
and with it all edges, 0.2 and more (nine in ten)."""

ALL_THE_SAME, A_BIG_THING = 0.03, 0.25
"""Share under which two are the same around people, and in which a third may differ from such two: a tree in
the foreground covers 0.2."""

ODD = 0.0003
"""Share of pixels (11 of 256x144) from which the odd one out is told."""


class Wrong(NamedTuple):
    """What is known to be wrong with a candidate."""

    faults: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()  # who is wrong in it


class Oddity(NamedTuple):
    """Where a candidate differs from all others."""

    share: float  # of the pixels
    across: float  # of its middle, 0 left .. 1 right

    def told(self) -> str:
        """Say it as evidence."""
        where = f"around {round(100 * self.across)} % from the left"
        share = f"{100 * self.share:.2f} % of the picture, {where},"
        return f"{share} is unlike all other candidates, who agree there."


class Stood(NamedTuple):
    """Where somebody was found."""

    own: Mask  # TALL x WIDE
    reach: Mask  # with what they hold, and their shadow
    score: float  # how much of the sheet


class Witness(NamedTuple):
    """A candidate as it is held against others."""

    small: Floats  # CIELAB, TALL x WIDE
    people: Mask  # where somebody was found
    faults: frozenset[str]  # what is known to be wrong with it
    void: Mask  # where it says nothing about others, because somebody is known to be wrong there
    crisp: float  # how steep its edges are
    known: dict[str, Stood]  # who was found


def oddities(looks: Sequence[Look | None], wrong: Sequence[Wrong] | None = None) -> list[Oddity | None]:
    """Return for each candidate where it alone differs, None if it does not or none can tell.

    Needs two others that agree with each other, and not in a fault. Two with black bars are no witnesses
    against one without; against one with bars they are, for what all share decides nothing. About 4 ms each.
    """
    told = wrong or [Wrong()] * len(looks)
    witnesses = [
        None if look is None else _witness(look, looks, own) for look, own in zip(looks, told, strict=True)
    ]
    return [_oddity(n, witnesses) for n in range(len(witnesses))]


def _witness(look: Look, looks: Sequence[Look | None], wrong: Wrong) -> Witness:
    import cv2

    void: NDArray[Any] = np.zeros((TALL, WIDE), np.uint8)
    for other in looks:
        if wrong.people and other is not None:
            void |= _people(other, wrong.people).astype(np.uint8)
    void = cv2.dilate(void, np.ones((BESIDE, BESIDE), np.uint8))
    if look.placed and look.foreground is not None:
        # Who has moved away explains why nothing is there, not why the same is there.
        void[cv2.resize(look.foreground, (WIDE, TALL), interpolation=cv2.INTER_AREA) >= 0.5] = 0
    crisp = measure.crispness(measure.grey(look.picture))
    known = {s.name: _stood(look, s) for s in look.sightings if s.found}
    small = lab(shrink(look.picture, WIDE, TALL))
    return Witness(small, _people(look), wrong.faults, void > 0, crisp, known)


def _oddity(number: int, witnesses: Sequence[Witness | None]) -> Oddity | None:
    own = witnesses[number]
    if own is None:
        return None
    others = [w for n, w in enumerate(witnesses) if n != number and w is not None]
    agreed = np.zeros((TALL, WIDE), bool)
    figures = np.zeros((TALL, WIDE), bool)
    pairs = [
        (first, second, same)
        for first, second in itertools.combinations(others, 2)
        if not (first.faults & second.faults) - own.faults
        and (same := ~_apart(first.small, second.small)).mean() > 1 - ONE_LAYOUT
    ]
    # Two by night agree about everything against one by day: who is like it but for a part knows better.
    near = [pair for pair in pairs if _of_one_layout(own, *pair[:2])]
    for first, second, same in near or pairs:
        gone = (_gone(own, first) | _gone(own, second)) & ~(first.people & second.people)
        agreed |= same & ~first.void & ~second.void & ~gone
        figures |= same & first.people & second.people
    if not agreed.any():
        return None
    odd = agreed
    for other in others:
        soft = other.crisp < own.crisp - SOFT  # no other at the edges of things
        odd = odd & (_beyond(own.small, other.small) if soft else _apart(own.small, other.small))
    around = odd & ~own.people & ~figures
    if around.mean() > ONE_LAYOUT:
        # All around is other: another layout, unless the same people stand where they stand in the others.
        alike = figures.mean() > A_FIGURE and (odd & figures).sum() < OTHER_PEOPLE * figures.sum()
        return _told(odd) if alike else None
    odd = _without_specks(odd)
    return _told(odd) if near and odd.mean() >= ODD else None


BESIDE = 15
"""Pixels: what lies half as far from somebody may be in their hand, and moves with them."""

SOFT = 0.2
"""By how much less steep the edges of a blurred picture are: of clean ones of one layout they are alike."""

A_FIGURE, OTHER_PEOPLE = 0.005, 0.15
"""Share of the frame that people must cover to tell one layout by, and of their pixels that may differ."""


def _stood(look: Look, sighting: Sighting) -> Stood:
    # Where the whole figure should be: trousers of the lawn's colour are not found.
    left, top, right, bottom = sighting.body if sighting.body[3] > sighting.body[1] else sighting.box
    own = _people(look, frozenset({sighting.name}))
    whole = own.copy()
    rows = slice(max(0, round(top * TALL)), max(0, round(bottom * TALL)))
    whole[rows, max(0, round(left * WIDE)) : max(0, round(right * WIDE))] = True
    return Stood(own, _wider(whole, max(BESIDE, 2 * HELD * (bottom - top) * TALL)), sighting.score)


def _wider(mask: Mask, size: float) -> Mask:
    """Return a mask that reaches half of `size` pixels further."""
    import cv2

    wider: Mask = cv2.dilate(mask.astype(np.uint8), np.ones((round(size),) * 2, np.uint8)) > 0
    return wider


HELD = 0.55
"""Heights of somebody that what they hold reaches from them, and their shadow does."""


def _gone(own: Witness, other: Witness) -> Mask:
    """Where somebody stands in a candidate who is in the other one not there, or not found there.

    Who is missing, moved or cut off in two candidates is not odd in the third. But who stands there as well
    where they stand in the other one is one too many.
    """
    gone = np.zeros((TALL, WIDE), bool)
    for name, here in own.known.items():
        there = other.known.get(name)
        if there is not None and (here.own & there.own).sum() >= STAYS * here.own.sum():
            continue
        if there is None or there.score < here.score - LESS_SURE or not _shows(own, there, other):
            gone |= here.reach
    return gone


def _shows(own: Witness, there: Stood, other: Witness) -> bool:
    """Whether a candidate shows the same where somebody stands in the other one."""
    apart = _apart(own.small, other.small) & there.own
    return bool(apart.sum() < ALIKE * there.own.sum())


STAYS, ALIKE, LESS_SURE = 0.75, 0.15, 0.1
"""Share of somebody that is where they are in another candidate if they have not moved; share of other pixels
under which a candidate shows them at that place as well; and by how much less of their sheet is found where
it is only something like them."""


def _of_one_layout(own: Witness, first: Witness, second: Witness) -> bool:
    """Whether three show the same around people, but for what is wrong there.

    Two who are all the same tell even of a tree that lacks in the third.
    """
    most = A_BIG_THING if _around(first, second) < ALL_THE_SAME else ALIKE_AROUND
    return max(_around(own, first), _around(own, second)) <= most


def _around(own: Witness, other: Witness) -> float:
    """Share of the frame that differs around people, but for the edges, where bars may be."""
    apart = _apart(own.small, other.small) & ~own.people & ~other.people
    return float(apart[BARS:-BARS, BARS:-BARS].mean())


BARS = 10
"""Pixels of the smaller picture that bars reach in."""


def _told(odd: Mask) -> Oddity:
    return Oddity(float(odd.mean()), float(np.nonzero(odd)[1].mean() / WIDE))


def _people(look: Look, names: frozenset[str] | None = None) -> Mask:
    """Where somebody was found (of `names` only, if given), at the size at which candidates are compared."""
    import cv2

    found = np.zeros(look.frame.shape[:2], np.uint8)
    for sighting in look.sightings:
        if (
            sighting.found
            and sighting.mask.shape == found.shape
            and (names is None or sighting.name in names)
        ):
            found |= sighting.mask.astype(np.uint8)
    people: Mask = cv2.resize(found, (WIDE, TALL), interpolation=cv2.INTER_NEAREST) > 0
    return people


def _apart(first: Floats, second: Floats) -> Mask:
    """Where two pictures differ by more than a pixel's shift explains."""
    apart: Mask = np.linalg.norm(first - second, axis=2) > UNLIKE
    return apart


def _beyond(own: Floats, other: Floats) -> Mask:
    """Where a picture differs by more than another varies right there: what blur leaves is no difference."""
    import cv2

    kernel = np.ones((5, 5), np.uint8)
    gap = np.maximum(own - cv2.dilate(other, kernel), cv2.erode(other, kernel) - own)
    beyond: Mask = np.linalg.norm(np.maximum(gap, 0), axis=2) > UNLIKE
    return beyond


def _without_specks(mask: Mask) -> Mask:
    """Drop single pixels and pairs of them: edges that lie a little otherwise; thin letters stay."""
    import cv2

    around = cv2.boxFilter(mask.astype(np.float32), -1, (3, 3), normalize=False)
    return mask & (around > 2.5)
