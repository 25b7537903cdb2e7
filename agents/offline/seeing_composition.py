"""Composition by measure: nobody cropped, covered, floating or out of order; room for subtitles."""

import itertools
from dataclasses import replace

from anim_director.agents.offline.seeing_colour import gaps
from anim_director.agents.offline.seeing_cropped import body_of, cropped, half_outside, looked_past
from anim_director.agents.offline.seeing_field import box_of
from anim_director.agents.offline.seeing_finding import Finding, worst
from anim_director.agents.offline.seeing_floating import floating
from anim_director.agents.offline.seeing_look import Look, References, grown
from anim_director.agents.offline.seeing_sighting import HALF, PEEP, Box, Sighting
from anim_director.agents.offline.seeing_staged import (
    among_a_crowd,
    may_be_hidden,
    may_have_a_double,
    rides,
    touching,
)
from anim_director.film import Staging


def composition(look: Look, known: References, staging: Staging) -> Finding:
    """Nobody cropped, covered, floating or out of order; room for subtitles."""
    hidden: list[Finding] = []
    others: list[Finding] = []
    told_apart: set[frozenset[str]] = set()
    found = [s for s in look.sightings if s.found]
    for sighting in sorted(look.sightings, key=lambda s: s.score):  # of two, the more hidden one is told
        if not sighting.found:
            if half_hidden(sighting, look):
                hidden += filter(None, [_covered(sighting, look, staging)])
            elif half_outside(sighting):
                others += filter(None, [cropped(sighting, look, staging)])
            else:
                others += filter(None, [_nearly_hidden(sighting, look, staging)])
            continue
        if (other := hider(sighting, look) or coverer(sighting, look)) is not None:
            if (pair := frozenset((sighting.name, other.name))) not in told_apart:
                told_apart.add(pair)
                hidden += filter(None, [_covered(sighting, look, staging)])
            continue  # of who is hidden in part the other rules would see a part only
        afloat = floating(sighting, look, staging)
        # Who hangs so high that the upper edge cuts them off is not cut off once they are on the ground.
        cut = None if afloat and sighting.box[1] < AT_THE_TOP else cropped(sighting, look, staging)
        others += filter(None, (cut, afloat, _low(sighting, look, staging)))
    # Who changed sides is often cut off as well, by a camera that waited for another.
    findings = [*hidden, *_order(found, staging), *others]
    told = " ".join(f"{s.name} stands free and whole." for s in found)
    return worst(findings, Finding(told or "Nobody is cut off or in the way."))


def half_hidden(sighting: Sighting, look: Look) -> bool:
    """Whether somebody who cannot be said to be there shows a little behind somebody else."""
    if sighting.found:
        return False
    if hider(sighting, look) is not None or peeps_out(sighting, look) is not None:
        return True
    other = coverer(sighting, look)
    return sighting.score >= HALF and other is not None and not _at_the_feet(sighting.box, other)


def peeps_out(sighting: Sighting, look: Look) -> Sighting | None:
    """Return behind whom somebody peeps out: parts in colours that nobody else has, right beside another."""
    trace = sighting.trace
    if sighting.found or not look.placed or trace.mask is None:
        return None
    if trace.colours < SURE_COLOURS and trace.area < SURE_AREA:
        return None
    near = grown(trace.mask, 9)
    other = max(
        (other for other in look.sightings if other.found and other.mask.shape == near.shape),
        key=lambda other: int((near & other.mask).sum()),
        default=None,
    )
    return None if other is None or _at_the_feet(trace.box, other) else other


SURE_COLOURS, SURE_AREA = 3, 0.0026
"""Colours of a sheet, or share of the frame, in which somebody who is hidden shows: on known ground 30 of 45
who were hidden did, and nobody of those who were missing (2 colours, 0.0023)."""


def _at_the_feet(box: Box, other: Sighting) -> bool:
    """Whether what was found of somebody may be another's shadow, or the other's own feet."""
    return box[1] > other.box[1] + 0.75 * (other.box[3] - other.box[1])


def _covered(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    other = hider(sighting, look) or peeps_out(sighting, look) or coverer(sighting, look)
    figures = [f for f in staging.figures if f.name == sighting.name or (other and f.name == other.name)]
    if other is None or any(touching(figure) for figure in figures):
        return None
    evidence = f"{other.name} stands before {sighting.name}, who is hidden in part."
    return Finding(evidence, 2, f"Move {sighting.name} apart from {other.name}.", sighting.name)


def _nearly_hidden(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    """Tell of who cannot be said to be there, but may be behind somebody: a few pixels show beside them."""
    trace = sighting.trace
    if not look.placed or trace.mask is None or (trace.colours < 2 and trace.area < A_LITTLE):
        return None
    near = grown(trace.mask, 9)
    other = max(
        (other for other in look.sightings if other.found and other.mask.shape == near.shape),
        key=lambda other: int((near & other.mask).sum()),
        default=None,
    )
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    meant = may_be_hidden(figure, staging) or looked_past(sighting.name, staging)
    if other is None or meant or (figure is not None and touching(figure)):
        return None
    evidence = f"What may be a little of {sighting.name} shows beside {other.name}."
    return Finding(evidence, 3, f"Keep {sighting.name} apart from {other.name}.", sighting.name)


A_LITTLE = 0.0005
"""Share of the frame from which a single colour may be a little of somebody: 29 pixels of 320x180."""


def coverer(sighting: Sighting, look: Look) -> Sighting | None:
    """Return who stands before or behind somebody so that they share a third of a width."""
    for other in look.sightings:
        if other is sighting or not other.found:
            continue
        # An arm that reaches over makes boxes overlap, but not bodies.
        boxes = overlap(sighting.upright, other.upright)
        if boxes > OVERLAP:  # else no speck matters
            boxes = overlap(_without_specks(sighting), _without_specks(other))
        bodies = min(boxes, overlap(sighting.core, other.core))
        if sighting.unhidden and other.unhidden and not (bodies > WITHIN and _behind(sighting, other)):
            continue  # who kneels and reaches for a crab is above and before it, and both show
        # Of who is not found for certain a chance likeness may lie on anybody.
        near = sighting.found and (boxes > HALF_HIDDEN or bodies > BODIES)
        lacks = not sighting.found or sighting.lacking > LACKS
        if near or (boxes > OVERLAP and bodies > 0.06 and lacks):
            return other
    return None


def _without_specks(sighting: Sighting) -> Box:
    """Return the box without what lies apart and is small: another's shadow may be as green as a train."""
    body = body_of(sighting.mask, A_SPECK)
    return replace(sighting, mask=body, box=box_of(body)).upright


A_SPECK = 0.05
"""Of the largest part of somebody: a smaller one that lies apart makes them no broader."""

LACKS = 0.1
"""Share of their colours that lacks of whom something is hidden though bodies hardly overlap: of 24 who were
found behind somebody 20 had 0.11 and more; heads that lean together may share their hair."""


def _behind(first: Sighting, second: Sighting) -> bool:
    """Whether the smaller of two stands farther up the place, and so behind the other."""
    small, large = sorted((first, second), key=lambda s: s.area)
    return small.box[3] < large.box[3] - 0.02


WITHIN = 0.7
"""Of the narrower one's body: of whom so much is behind another's some is hidden, though all colours show."""


def hider(sighting: Sighting, look: Look) -> Sighting | None:
    """Return behind whom somebody shows in part: some of their colours, right beside somebody larger."""
    few = sighting.present < 2 or sighting.kept < 0.35 or sighting.area < 0.0015
    if sighting.score < PEEP or (few and (sighting.present < 3 or sighting.area < 0.0008)):
        return None
    other = beside(sighting, look)
    if other is None or other.area < 1.2 * sighting.area:
        return None
    if _at_the_feet(sighting.box, other):
        return None
    strange = float(sighting.strange.mean()) if sighting.strange is not None else 0.0
    if not sighting.found:
        return other if strange < 0.5 * sighting.area else None
    return other if sighting.lacking > 0.24 and strange < 0.15 * sighting.area else None


def beside(sighting: Sighting, look: Look) -> Sighting | None:
    """Return who is found right beside somebody, so that the two touch; the one they touch most."""
    if not sighting.mask.any():
        return None
    near = grown(sighting.mask, 9)
    touched = [
        (int((near & other.mask).sum()), number)
        for number, other in enumerate(look.sightings)
        if other is not sighting and other.found and other.mask.shape == near.shape
    ]
    most, number = max(touched, default=(0, 0))
    return look.sightings[number] if most > 0.05 * sighting.mask.sum() else None


OVERLAP = 0.36
"""Of the narrower box. Figures who act with each other share up to 0.2, who hug or hide more."""

HALF_HIDDEN, BODIES = 0.61, 0.15
"""Of the narrower box, and of it without arms: in 1000 clean frames no pair that does not touch shared more
than 0.59 without its bodies, and one in which one stands before the other 0.2 of these."""


def overlap(first: Box, second: Box) -> float:
    """Return which part of the narrower box's width both share, 0 when one is well above the other."""
    down = min(first[3], second[3]) - max(first[1], second[1])
    if down < 0.3 * min(first[3] - first[1], second[3] - second[1]):
        return 0.0
    across = min(first[2], second[2]) - max(first[0], second[0])
    return max(0.0, across / max(1e-6, min(first[2] - first[0], second[2] - second[0])))


AT_THE_TOP = 0.02
"""Share of the frame's height within which somebody reaches its upper edge."""


def _low(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    if not any(c.name == sighting.name and c.human for c in staging.cast):
        return None  # animals are small, and lower their heads
    _, top, _, bottom = sighting.box
    head = top + 0.3 * min(bottom - top, sighting.height or 1.0)
    if head > 0.86:
        return Finding(f"{sighting.name}'s head is in the lowest part.", 3, "Leave room for subtitles.")
    return None


def alike(first: Sighting, second: Sighting) -> bool:
    """Whether two have the same colours, so that nobody could say which is which: two beetles, two bees."""
    if first.palette is None or second.palette is None:
        return False
    away = gaps(first.palette.colours, second.palette.colours)
    return all(
        float(palette.weights[away.min(axis=axis) < SAME].sum()) > 0.9 * float(palette.weights.sum())
        for palette, axis in ((first.palette, 1), (second.palette, 0))
    )


SAME = 12.0
"""CIELAB difference under which two colours are one."""


def _with_others(sighting: Sighting) -> bool:
    """Whether somebody was found together with others of a crowd, so that where they stand is not known."""
    return sighting.breadth(sighting.core) > TOO_MANY


TOO_MANY = 2.0
"""Of the breadth that somebody of this height has on the sheet: an arm out makes it one and a half."""


def _order(found: list[Sighting], staging: Staging) -> list[Finding]:
    # of sleepers a blanket is seen, and it may have anybody's colours
    wanted = [f.name for f in staging.figures if not rides(f) and not may_be_hidden(f, staging)]
    by_name = {s.name: s for s in found}
    names = [name for name in wanted if name in by_name]
    findings = []
    for first, second in itertools.pairwise(names):
        if alike(by_name[first], by_name[second]):
            continue
        both = by_name[first], by_name[second]
        if any(_one_of_a_crowd(one, staging) for one in both):
            continue
        if among_a_crowd(staging) and any(map(_with_others, both)):
            continue
        a, b = by_name[first].box, by_name[second].box
        if (a[0] + a[2]) / 2 > (b[0] + b[2]) / 2 + 0.05 and overlap(a, b) < OVERLAP:
            evidence = f"{second} is left of {first}, which is the wrong way round."
            findings.append(Finding(evidence, 2, f"Put {first} left of {second}."))
    return findings


def _one_of_a_crowd(sighting: Sighting, staging: Staging) -> bool:
    """Whether another one looks nearly as much like somebody: of a crowd of cats any may be the cat."""
    as_like = any(score > AS_LIKE * sighting.score for score, _ in sighting.again)
    return as_like and may_have_a_double(sighting.name, staging)


AS_LIKE = 0.85
"""Of the likeness of who was found first, from which another one may be them just as well."""
