"""Things that a frame should show.

A thing that has a prop sheet is looked for by its own colours (`seeing_props.py`). Where that tells nothing,
and for all others: before a known ground a thing is something that neither the place nor anybody explains
(`seeing_residue.py`), with the colour word that names it; before an unknown one its colour alone is looked
for. A thing without a colour word lacks only where nothing stands that nobody explains; things of the kind
that places have by themselves are not told at all.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import (
    colour_word,
    gaps,
    lab_of,
)
from anim_director.agents.offline.seeing_grades import Light
from anim_director.agents.offline.seeing_hidden_things import hidden_on_somebody
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_props import Told, amount_by_sheet, seen_by_sheet
from anim_director.agents.offline.seeing_residue import (
    HANDS,
    SAME_SHADE,
    Patch,
    on_foot,
    patches,
    residue,
    skin_like,
)
from anim_director.agents.offline.seeing_staged import may_be_hidden, of_the_place, tiny
from anim_director.agents.offline.seeing_thing_colours import (
    a_shade_of_it,
    called,
    light_of,
    matches,
    meant,
)
from anim_director.agents.offline.seeing_thing_orders import (
    SLENDER,
    as_large_as_a_suitcase,
    handlers,
    has_pages,
    is_there_anyway,
    least_share,
    usual_share,
    where_it_can_be,
)
from anim_director.agents.offline.seeing_things_by_colour import seen_by_colour
from anim_director.film import Staging

HALF_SEEN = 0.004
"""Share of the frame from which something at its side may be the half of the thing."""

OF_ITS_COLOUR, LEAST_OF_COLOUR = 0.08, 7
"""Share of a thing, and pixels of it, that have the colour of its name; a palette of blue paint had 0.09."""

SOLID = 0.4
"""Share of its box that a thing fills: a table, which is mostly air, is not the pot on it."""

SLIM = 0.35
"""Share of a slender thing that is broad all the same."""


def thing_seen(look: Look, known: References, thing: str, staging: Staging) -> float | None:
    """Return the share of the frame that a thing may cover: 0 when it is not there, None if none can tell."""
    prop = known.props.get(thing.casefold())
    by_sheet_alone = prop is not None and tiny(thing) and staging.framing != "wide"
    own = of_the_place(thing) or is_there_anyway(thing, staging)
    if look.foreground is None or (own and not by_sheet_alone):
        return None
    if any(figure.holds == thing and may_be_hidden(figure, staging) for figure in staging.figures):
        return None  # under the water, or under a blanket
    told = Told(None)
    if prop is not None:
        told = seen_by_sheet(
            look, known, prop, where_it_can_be(look, thing, staging), handlers(thing, staging)
        )
    if told.share == 0.0 and staging.time != "day" and light_of(look).name in BY_DAY:
        told = Told(None)  # what evening makes of colours is not known there
    if told.share == 0.0 and _too_small(look, thing, staging):
        told = Told(None)
    if told.share is not None or by_sheet_alone:
        return told.share
    seen = _seen_by_words(look, thing, staging)
    if seen is None and told.chance:
        return 0.0
    return None if told.likely and seen == 0.0 else seen


def amounts_seen(look: Look, known: References, staging: Staging) -> dict[str, float]:
    """Return how much of each thing that has a sheet a frame shows, 0..1, to hold it against other frames."""
    return {
        thing: amount_by_sheet(look, known, prop, where_it_can_be(look, thing, staging))
        for thing in asked_for(staging)
        if look.foreground is not None and (prop := known.props.get(thing.casefold()))
    }


def _too_small(look: Look, thing: str, staging: Staging) -> bool:
    """Whether a thing is held by somebody so small that hardly a pixel of it is left."""
    held = any(figure.holds == thing for figure in staging.figures)
    return held and usual_share(look, thing, staging) * look.frame.shape[0] * look.frame.shape[1] < LEAST_HELD


LEAST_HELD = 40.0
"""Pixels of a thing in hands from which its colours are seen: a bell in the mouth of a mouse has fewer."""

BY_DAY = ("plain", "bright", "chalk")
"""Lights in which colours are as on a sheet."""


def _seen_by_words(look: Look, thing: str, staging: Staging) -> float | None:
    """Look for a thing by the colour that its words name."""
    word = colour_word(thing)
    if not word:
        return _anything_seen(look, thing, staging) if look.placed else None
    if not look.placed:
        return seen_by_colour(look, thing, word, staging)
    return _seen_on_known_ground(look, thing, word, staging)


def _seen_on_known_ground(look: Look, thing: str, word: str, staging: Staging) -> float | None:
    """Look for a thing in what neither the place nor anybody explains."""
    slender, large = bool(SLENDER.search(thing)), as_large_as_a_suitcase(thing)
    left = residue(look, word, thin=slender)
    where = where_it_can_be(look, thing, staging)
    taken = _in_other_hands(look, thing, word, staging)
    least, usual = (share(look, thing, staging) * left.size for share in (least_share, usual_share))
    words = _other_words(thing, staging)
    largest, half_seen, strange = 0, False, list[Patch]()
    for part in patches(look, left):
        own = called(look, part, word)
        if part.area < least or _a_limb(look, part):
            continue
        if (
            own.sum() < max(least if large else LEAST_OF_COLOUR, OF_ITS_COLOUR * part.area)
            or not (meant(look, part, own, word, usual) or _an_open_book(look, part, thing))
            or _anothers(look, part, own, words, usual)
        ):
            strange.append(part)
        elif slender and not _slim(own) and not _on_a_stick(part, own):
            half_seen |= where is not None and part.lies_in(where)  # in a hand, and taken together with it
        elif where is not None and not part.lies_in(where):
            continue
        elif part.at_the_side(left.shape[1]):
            half_seen |= part.area > HALF_SEEN * left.size and min(part.box[2:]) > 5 and not part.a_strip
        elif not (taken is not None and part.lies_in(taken)):
            largest = max(largest, part.area)
    if largest:
        return largest / left.size
    light = light_of(look)
    if _in_a_strange_light(look) and _anything(look, word, light) >= least:
        return None  # by a lamp or at night colours are too near each other to say that there is none
    if half_seen or hidden_on_somebody(look, thing, word, staging):
        return None
    strange = _nobody_elses(look, thing, staging, strange)
    return None if _of_another_colour(look, thing, staging, strange, where) else 0.0


def _an_open_book(look: Look, part: Patch, thing: str) -> bool:
    """Whether a part may be the white pages of a book, with a rim of its cover's colour."""
    return has_pages(thing) and float(called(look, part, "white").sum()) > PAGES * part.area


PAGES = 0.4
"""Share of an open book that its pages cover."""


def _anything_seen(look: Look, thing: str, staging: Staging) -> float | None:
    """Look for a thing of no known colour: 0 where nothing stands that nobody explains, else None."""
    if not all(sighting.found for sighting in look.sightings) or _in_a_strange_light(look):
        return None
    left = residue(look, thin=bool(SLENDER.search(thing)))
    least = (
        max(least_share(look, thing, staging), PART_OF_USUAL * usual_share(look, thing, staging)) * left.size
    )
    where, words = where_it_can_be(look, thing, staging), _other_words(thing, staging)
    strange = [
        part
        for part in patches(look, left)
        if part.area >= least
        and (where is None or part.lies_in(where))
        and not any(called(look, part, word).sum() >= ANOTHERS * part.area for word in words)
    ]
    return None if strange else 0.0


PART_OF_USUAL = 0.6
"""Of what things cover as a rule, from which something may be one whose colour is not known."""


def _in_a_strange_light(look: Look) -> bool:
    return bool(look.sightings) and look.sightings[0].light.name != "plain"


def _in_other_hands(look: Look, thing: str, word: str, staging: Staging) -> NDArray[Any] | None:
    """Return where something of the same colour is held, if this thing is not: a grey pot is no grey rock."""
    if any(thing in (f.holds, f.to) for f in staging.figures):
        return None
    held = [f.holds for f in staging.figures if f.holds != thing and colour_word(f.holds) == word]
    return where_it_can_be(look, held[0], staging) if held else None


def _nobody_elses(look: Look, thing: str, staging: Staging, strange: list[Patch]) -> list[Patch]:
    """Leave out what is another thing that is asked for, by its colour, or somebody who was not found.

    Things without a colour word take as many of what is left, the largest.
    """
    others = [other for other in asked_for(staging) if other != thing and not of_the_place(other)]
    words = _other_words(thing, staging)
    free = [
        part
        for part in strange
        if not _of_somebody_unfound(look, part)
        and not any(called(look, part, word).sum() >= ANOTHERS * part.area for word in words)
    ]
    return free[sum(not colour_word(other) for other in others) :]


def _other_words(thing: str, staging: Staging) -> set[str]:
    """Return the colours of the other things that are asked for, and not of this one too."""
    others = [other for other in asked_for(staging) if other != thing and not of_the_place(other)]
    return {colour_word(other) for other in others} - {"", colour_word(thing)}


def _anothers(look: Look, part: Patch, own: NDArray[Any], words: set[str], usual: float) -> bool:
    """Whether a part is another thing that is asked for, with a little of this one's colour: shaded red."""
    most = max((int(called(look, part, word).sum()) for word in words), default=0)
    return own.sum() < usual and most > max(TWICE * own.sum(), ANOTHERS * part.area)


TWICE = 2.0
"""How much more of another thing's colour a part has which is that one."""


ANOTHERS = 0.3
"""Share of a part that has the colour of another thing from which it is that one."""


def asked_for(staging: Staging) -> list[str]:
    """Return the things that a frame should show."""
    return list(dict.fromkeys([*staging.things, *(f.holds for f in staging.figures if f.holds)]))


def _slim(own: NDArray[Any]) -> bool:
    import cv2

    broad = cv2.morphologyEx(np.pad(own, 3).astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return float(broad.sum()) < SLIM * float(own.sum())


def _on_a_stick(part: Patch, own: NDArray[Any]) -> bool:
    """Whether a colour is the head of something slender: the star of a wand, on its longer stick."""
    x, y = np.flatnonzero(own.any(axis=0)), np.flatnonzero(own.any(axis=1))
    if not len(x):
        return False
    head = max(x[-1] - x[0], y[-1] - y[0]) + 1
    stick = part.own & ~own
    return max(part.box[2:]) > LONGER * head and stick.sum() > A_STICK * part.area and _slim(stick)


LONGER, A_STICK = 1.6, 0.25
"""How many times as long as its coloured head a slender thing is, and share of it that is the stick."""


def _a_limb(look: Look, part: Patch) -> bool:
    """Whether a part is bare skin of somebody who is there: a hand, or a face before hair's colour."""
    pixels = lab_of(look.frame[part.rows, part.columns][part.own].astype(np.float32))
    tall, wide = look.frame.shape[:2]
    x, y = (part.box[0] + part.box[2] / 2) / wide, (part.box[1] + part.box[3] / 2) / tall
    for sighting in look.sightings:
        if not sighting.found or sighting.palette is None:
            continue
        skin = sighting.palette.colours[skin_like(sighting.palette.colours)]
        left, top, right, bottom = sighting.body
        far = ARMS_LENGTH * (bottom - top)
        lowest = top + HANDS * (bottom - top) if on_foot(sighting) else bottom
        near = left - far * tall / wide < x < right + far * tall / wide and top - far < y < lowest
        bare = gaps(pixels, skin).min(axis=1, initial=99.0) < SAME_SHADE
        if near and part.area < LIMB * sighting.area * tall * wide and float(bare.mean()) > BARE:
            return True
    return False


ARMS_LENGTH, LIMB, BARE = 0.2, 0.12, 0.7
"""Heights of somebody that a hand is away from their box, and share of them that a limb is at most, and of it
that has a colour of their skin.
"""


def _anything(look: Look, word: str, light: Light) -> int:
    """Return how many pixels of the foreground, people too, may be called by a colour word."""
    assert look.foreground is not None
    there = look.foreground > 0.5
    return int(matches(look.frame[there], word, light).sum()) if there.any() else 0


def _of_somebody_unfound(look: Look, part: Patch) -> bool:
    """Whether a part has the colours of somebody who should be there and was not found: half hidden."""
    pixels = lab_of(look.frame[part.rows, part.columns][part.own].astype(np.float32))
    return any(
        float((gaps(pixels, s.shades).min(axis=1) < SAME_SHADE).mean()) > THEIRS
        for s in look.sightings
        if not s.found and len(s.shades)
    )


THEIRS = 0.6
"""Share of something's pixels in colours of somebody from which it is theirs."""


def _of_another_colour(
    look: Look, thing: str, staging: Staging, strange: list[Patch], where: NDArray[Any] | None
) -> bool:
    """Whether anything stands there that may be the thing in another shade, or with a shadow on it.

    Strips and what the edge cuts off are more likely the place, what is nearly as large as somebody is
    somebody, and furniture is mostly air.
    """
    size, wide = look.frame.shape[0] * look.frame.shape[1], look.frame.shape[1]
    least = max(UNNAMED if where is None else UNNAMED_IN_REACH, usual_share(look, thing, staging)) * size
    most = size * (1.0 if as_large_as_a_suitcase(thing) else HALF_A_FIGURE * _usual_area(look))
    return any(
        least <= part.area < most
        and not part.a_strip
        and not part.at_the_side(wide)
        and (part.fill > SOLID or bool(SLENDER.search(thing)))
        and (where is None or part.lies_in(where))
        and (
            a_shade_of_it(look, part, colour_word(thing))
            or (has_pages(thing) and a_shade_of_it(look, part, "white"))
        )
        for part in strange
    )


UNNAMED, UNNAMED_IN_REACH = 0.0025, 0.0008
"""Share of the frame from which something may be the thing, whatever its colour: 144 pixels of 320x180, or 46
near who holds it."""

HALF_A_FIGURE = 0.5


def _usual_area(look: Look) -> float:
    areas = [s.area for s in look.sightings if s.found]
    return float(np.median(areas)) if areas else 1.0
