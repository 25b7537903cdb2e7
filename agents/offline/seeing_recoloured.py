"""Somebody in the wrong colours: a dress, a scarf, a coat that the sheet has and the frame has not.

Three ways to see it. A colour that is far from all others of its sheet cannot be mistaken for a shade of
them: when it is gone altogether, it is gone, however small it is. A garment may be gone where strange
foreground hangs at just the height that its colour has on the sheet. And where nothing is known of the
ground, a good part of the figure may have no pixel of its colour. What is hidden or out of the frame lacks
without fault.
"""

import re
from dataclasses import replace

import numpy as np

from anim_director.agents.offline.seeing_colour import Floats, gaps, lab, lab_of, name_of
from anim_director.agents.offline.seeing_composition import beside
from anim_director.agents.offline.seeing_cropped import looked_past
from anim_director.agents.offline.seeing_from_behind import from_behind
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_misplaced import misplaced, whole_of
from anim_director.agents.offline.seeing_patches import an_edge, patched
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import among_a_crowd, low_posture, may_be_hidden
from anim_director.film import Figure, Staging


def recoloured(sighting: Sighting, look: Look, staging: Staging) -> tuple[str, str] | None:
    """Return the colour somebody should wear and the one seen instead, or None if all is right."""
    if (told := _in_other_clothes(sighting, look, staging)) is not None:
        return told
    strange = sighting.strange
    if sighting.palette is None or strange is None or not sighting.shares:
        return None
    if looked_past(sighting.name, staging):
        return from_behind(sighting, look)
    if (whole := whole_of(sighting, look)) != sighting.body:
        taller = replace(sighting, body=whole)
        look = replace(look, sightings=[taller if s is sighting else s for s in look.sightings])
        sighting = taller
    if sighting.light.name == "plain":
        bow = patched(sighting, look) if look.placed or look.parted else None
        for small in (bow, misplaced(sighting, look, _visible(sighting, staging))):
            if small is not None and name_of(small[0]) != name_of(small[1]):
                return name_of(small[0]), name_of(small[1])
    hung = float(strange.mean())
    if not look.placed:
        plain = sighting.light.name == "plain"
        gone = _gone_on_unknown_ground(sighting, look, staging) if plain else None
        if gone is not None and look.parted and _shows(gone, sighting, look):
            return None
    else:
        if sighting.tiny and sighting.area + hung < TINY:
            return None
        if not sighting.found and not (sighting.kept > 0.18 and sighting.area > max(0.008, hung / 2.5)):
            return None  # too little of them, or too much else, to say that they are there
        if sighting.score > ALL_THERE and hung > sighting.area:
            return None  # all their colours are there, and beside them something larger than they are
        if not sighting.found and hung < 0.15 * (sighting.area + hung):
            return None  # nothing is there in other colours: a chance likeness
        gone = _lone_colour_gone(sighting, look, staging)
        if gone is None:
            gone = _replaced(sighting, look, staging)
        if gone is not None and _before_its_colour(gone, sighting, look):
            return None
    if gone is None:
        return None
    by_day = sighting.light.name == "plain"
    if hung < 0.0005:
        vivid = float(np.hypot(gone[1], gone[2])) >= VIVID  # white alone may be eyes, shut or turned away
        return (name_of(gone), "another colour") if by_day and vivid else None
    instead = np.median(lab_of(look.frame[strange].astype(np.float32)), axis=0)
    if float(np.linalg.norm(instead - gone)) < (LIT_OTHERWISE if by_day else LIT_BY_A_LAMP):
        return None
    if among_a_crowd(staging) and not by_day:
        return None
    if not by_day and max(np.hypot(*gone[1:]), np.hypot(*instead[1:])) < VIVID:
        return None  # white in the rain
    if not by_day and _in_shadow(gone, instead):
        return None
    words = name_of(gone), name_of(instead)
    return words if words[0] != words[1] else None


def _before_its_colour(gone: Floats, sighting: Sighting, look: Look) -> bool:
    """Whether a colour is there, in its amount, where somebody is, and the place behind them has it as well.

    It does not stand out then: of a yellow hedgehog on a yellow floor the back alone was found.
    """
    palette, ground = sighting.palette, look.ground
    assert palette is not None
    if ground is None:
        return False
    tall, wide = look.frame.shape[:2]
    left, top, right, bottom = sighting.box
    rows, columns = slice(int(top * tall), int(bottom * tall)), slice(int(left * wide), int(right * wide))
    weight = float(palette.weights[gaps(gone[None, :], palette.colours)[0].argmin()])
    expected = weight * sighting.area * tall * wide
    assert sighting.strange is not None
    if sighting.strange.sum() > INSTEAD * expected:
        return False  # and what is beside them is the place
    reach = THE_SAME if sighting.light.name == "plain" else LIT
    return all(
        (np.linalg.norm(lab(picture[rows, columns]) - gone, axis=2) < reach).sum() > ENOUGH * expected
        for picture in (look.frame, ground.under)
    )


THE_SAME, LIT, ENOUGH, INSTEAD = 12.0, 15.0, 0.6, 0.6
"""CIELAB difference under which two colours are one, by day and in another light; how much of its area a
colour covers at least, and how much of that something strange at most: a bow, and not another shirt."""


def _shows(gone: Floats, sighting: Sighting, look: Look) -> bool:
    """Whether a colour is there, in its amount, where somebody is, though taken for the place behind them.

    Blond hair before the other side of a garden is yellow as the house of its picture is.
    """
    palette = sighting.palette
    assert palette is not None
    weight = float(palette.weights[gaps(gone[None, :], palette.colours)[0].argmin()])
    tall, wide = look.frame.shape[:2]
    left, top, right, bottom = sighting.box
    aside, above = AROUND * (right - left), AROUND * (bottom - top)
    rows = slice(max(0, int((top - above) * tall)), int((bottom + above) * tall))
    columns = slice(max(0, int((left - aside) * wide)), int((right + aside) * wide))
    there = np.linalg.norm(lab(look.frame[rows, columns]) - gone, axis=2) < THE_SAME
    return bool(there.sum() > SEEN * weight * sighting.area * tall * wide)


AROUND, SEEN = 0.1, 0.4
"""Of their box, how far around somebody a part of them may be that was taken for the place; and how much of
its area such a colour covers at least: of the sheet only those colours count here that the place has not."""


def _in_shadow(gone: Floats, instead: Floats) -> bool:
    """Whether what is there is of the same hue, only darker and duller: yellow hair away from the fire."""
    hues = [float(np.degrees(np.arctan2(colour[2], colour[1]))) for colour in (gone, instead)]
    turned = abs((hues[0] - hues[1] + 180) % 360 - 180)
    duller = np.hypot(*instead[1:]) < np.hypot(*gone[1:]) and np.hypot(*instead[1:]) > SOME_HUE
    return bool(turned < ONE_HUE and duller and instead[0] < gone[0])


ONE_HUE, SOME_HUE = 15.0, 10.0
"""Degrees in CIELAB by which a hue differs in the light of a lamp and beside it, and chroma from which there
is any hue."""


def _in_other_clothes(sighting: Sighting, look: Look, staging: Staging) -> tuple[str, str] | None:
    """Return the colours of who was found better in other clothes than in those of the sheet."""
    redressed = sighting.redressed
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    if redressed is None or among_a_crowd(staging) or may_be_hidden(figure, staging):
        return None
    gone = redressed.lacks
    if look.parted and sighting.palette is not None and _shows(gone, sighting, look):
        return None
    instead = np.median(lab_of(look.frame[redressed.mask].astype(np.float32)), axis=0)
    by_day = sighting.light.name == "plain"
    if float(np.linalg.norm(instead - gone)) < (LIT_OTHERWISE if by_day else LIT_BY_A_LAMP):
        return None
    words = name_of(gone), name_of(instead)
    return words if words[0] != words[1] else None


LIT_OTHERWISE, LIT_BY_A_LAMP = 18.0, 30.0
"""CIELAB differences under which a colour is the same otherwise lit: in a beam or in the shade by day; in the
dusk or by a lamp, where what is small and bright may be too dark to be seen, which is nobody's fault."""


ALL_THERE = 0.8
"""Score from which somebody has all they should have."""


TINY = 0.012
"""Share of the frame that somebody covers at least, strange colours too, to be judged by a part."""

LONE = 22.0
"""CIELAB distance to another of its sheet from which a colour cannot be taken for it."""

SURPLUS = 1.35
"""Times its part that a colour has when it was taken for another as well."""

GONE = 0.05
"""Share of its expected area under which a lone colour is gone: clean frames kept 0.2 of every vivid one."""

VIVID = 20.0
"""Chroma from which a colour is painted on purpose; whites and greys of a sheet may be eyes, teeth, shade."""

SMALL = 320
"""Pixels of width at which, as in the drafts of clips, what is small may be lost to the encoder."""

GARMENT = 0.15
"""Share of the figure from which a colour is seen though others stand right beside, and believed to lack
though nothing else is in its place."""

ACCESSORY = 0.08
"""Share of the figure under which a colour may be hidden by an arm, a thing that is held, or a turn."""


def _lone_colour_gone(sighting: Sighting, look: Look, staging: Staging) -> Floats | None:
    """Return a colour unlike all others of its sheet of which nothing is left."""
    palette = sighting.palette
    assert palette is not None
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    small = look.picture.shape[1] <= SMALL
    busy = small or (figure is not None and bool(figure.holds or low_posture(figure)))
    away = gaps(palette.colours, palette.colours) + 1000 * np.eye(len(palette.colours))
    pixels = sighting.area * look.frame.shape[0] * look.frame.shape[1]
    high, low = _visible(sighting, staging)
    for k, share in enumerate(sighting.shares):
        weight, colour = float(palette.weights[k]), palette.colours[k]
        vivid = float(np.hypot(colour[1], colour[2])) >= VIVID
        if share >= GONE or weight * pixels < 10 or _taken_for_another(sighting.shares, away[k]):
            continue
        if an_edge(palette, k):
            continue
        if not high <= palette.heights[k] <= low or not (vivid or weight >= 0.15):
            continue
        least = 0.3 * weight * sighting.area
        if weight < GARMENT and _hung_at(sighting, float(palette.heights[k])) < least:
            continue  # a bow or a gleam, which turns away: where something was painted over, that is seen
        hidden = weight < GARMENT and (beside(sighting, look) is not None or among_a_crowd(staging))
        if not (weight < ACCESSORY and busy) and not hidden:
            return colour
    return None


def _hung_at(sighting: Sighting, height: float) -> float:
    """Return the share of the frame that strange colours take at a height of the figure, 0 head to 1 feet."""
    assert sighting.strange is not None
    tall = sighting.strange.shape[0]
    _, top, _, bottom = sighting.body
    rows = ((top + (height + side * SAME_HEIGHT) * (bottom - top)) * tall for side in (-1, 1))
    first, last = (max(0, round(row)) for row in rows)
    return float(sighting.strange[first:last].sum()) / sighting.strange.size


def _taken_for_another(shares: tuple[float, ...], away: Floats) -> bool:
    """Whether a colour may be there and counted as a like one: that one has more than its part."""
    near = [(float(gap), share) for gap, share in zip(away, shares, strict=True) if gap < LONE]
    return any(share > (0.3 if gap < 0.7 * LONE else SURPLUS) for gap, share in near)


def _replaced(sighting: Sighting, look: Look, staging: Staging) -> Floats | None:
    """Return the largest colour that lacks, if strange foreground hangs where it should be."""
    palette, strange = sighting.palette, sighting.strange
    assert palette is not None
    assert strange is not None
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    _, top, _, bottom = sighting.body
    rows = np.nonzero(strange)[0] / strange.shape[0]
    heights = (rows - top) / max(1e-6, bottom - top)
    if _half_covered(figure, staging):
        heights = heights[heights < 0.45]
    least = GARMENT if among_a_crowd(staging) else LEAST_PART
    vivid = np.hypot(palette.colours[:, 1], palette.colours[:, 2]) >= VIVID
    lacking = [
        k
        for k, share in enumerate(sighting.shares)
        if share < LACKING and palette.weights[k] >= (least if vivid[k] else max(least, PALE_PART))
    ]
    if not lacking or not len(heights):
        return None
    near = np.abs(heights[:, None] - palette.heights[None, lacking]) < SAME_HEIGHT
    part = float(near.any(axis=1).sum()) / float(sighting.mask.sum() + strange.sum())
    holds = figure is not None and bool(figure.holds)
    if part < (WITH_A_THING if holds else IN_ITS_PLACE):
        return None
    return palette.colours[max(lacking, key=lambda k: float(palette.weights[k]))]


LACKING = 0.15
"""Share of its expected area under which a colour lacks: nine garments that were painted over left 0.09 at
most; of one that is folded or before its own colour a fifth is left."""

LEAST_PART = 0.03
"""Share of a figure that such a colour has on the sheet at least."""

PALE_PART = 0.1
"""The same of whites and greys, which may be eyes, teeth or a belly that is turned away."""

SAME_HEIGHT = 0.22
"""Heights of a figure by which the middle of a garment and what replaces it may differ."""

IN_ITS_PLACE = 0.14
"""Share of a figure that strange colours take where others lack: 216 clean figures had 0.12 at most (nine of
ten none), 102 of 108 that were recoloured 0.15 and more."""

WITH_A_THING = 0.2
"""The same for who holds something, which may be before the garment."""


def _gone_on_unknown_ground(sighting: Sighting, look: Look, staging: Staging) -> Floats | None:
    """Return the largest colour of which nothing is there though a figure of this height must show it."""
    palette = sighting.palette
    assert palette is not None
    assert sighting.strange is not None
    if sighting.score < HALF_KNOWN or sighting.area < TINY or (look.parted and not sighting.found):
        return None
    top, bottom = sighting.body[1], sighting.body[3]
    if sighting.cut < 1.0 and staging.framing in ("wide", "full"):
        return None  # a table is before the rest
    visible = (1.0 - top) / max(1e-6, bottom - top) - 0.06
    if look.parted:
        visible = min(visible, _visible(sighting, staging)[1], _lowest(sighting))
    own = float(sighting.mask.sum())
    # What hangs on the figure is the ground as likely as not: shares are of the figure alone.
    shares = np.array(sighting.shares) * (own + float(sighting.strange.sum())) / max(1.0, own)
    shown = palette.heights < visible
    gone = shown & (shares < 0.08)
    part = float(palette.weights[gone].sum()) / max(0.2, float(palette.weights[shown].sum()))
    largest = int(np.argmax(np.where(gone, palette.weights, 0)))
    least = GONE_PART
    if look.parted and _hung_at(sighting, float(palette.heights[largest])) > part * sighting.area:
        least = REPLACED_PART
    return palette.colours[largest] if part >= least else None


def _lowest(sighting: Sighting) -> float:
    """Return the height of the lowest colour that is there; what is below may be out of the frame."""
    assert sighting.palette is not None
    there = np.array(sighting.shares) >= 0.3
    return float(sighting.palette.heights[there].max(initial=0.0)) + 0.02


REPLACED_PART = 0.12
"""Share of the visible figure where the place is known by its colours, and something strange hangs there."""

GONE_PART = 0.25
"""Share of the visible figure: 38 clean ones lacked 0.23 at most, twelve of them anything; half of 28
recoloured ones 0.26 and more (the others wore a scarf, or what they wear is like their hair)."""

HALF_KNOWN = 0.38
"""Score from which somebody is there but for the colours that lack."""


_COVERED = re.compile(
    r"\b(bed|blankets?|covers|quilt|bath|tub|water|pond|lake|sea|river|pool|boat|desk|table|counter|behind|hides?"
    r"|hiding|asleep|sleep(s|ing)?|swims?|driv(es?|ing)|rid(es?|ing)|rows?|sails?)\b"
    r"|\b(in|into|inside|out of|from)\W+(\w+\W+){0,3}?(car|cart|box|basket|bag|bucket|crate)\b",
    re.IGNORECASE,
)


def _half_covered(figure: Figure | None, staging: Staging) -> bool:
    """Whether a blanket, a table or the water may be before the lower half of somebody."""
    if figure is None:
        return False
    told = bool(_COVERED.search(f"{figure.action} {figure.to}"))
    return told or may_be_hidden(figure, staging)


def _visible(sighting: Sighting, staging: Staging) -> tuple[float, float]:
    """Return from where to where on the figure something can be expected to be seen, 0 head to 1 feet."""
    top, bottom = sighting.box[1], sighting.box[3]
    high, low = 0.4 if top < 0.02 else 0.0, 1.0
    if bottom >= 0.97:
        whole = max(1e-6, sighting.body[3] - sighting.body[1])
        limit = {"close": 0.4, "medium": 0.7}.get(staging.framing, 1.0)
        low = min(limit, (1.0 - top) / whole) - 0.03
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    if _half_covered(figure, staging):
        low = min(low, 0.45)
    return high, low
