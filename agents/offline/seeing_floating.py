"""Whether somebody hangs in the air: with the feet above the floor of the place, and on nothing there."""

from dataclasses import replace

import numpy as np

from anim_director.agents.offline.seeing_colour import gaps, lab_of
from anim_director.agents.offline.seeing_feet import feet_at, lowest
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_legs import soles
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import above_ground, comes_from_afar, in_a_vehicle, touching
from anim_director.film import Staging


def floating(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    """Tell of who is off the ground and has no reason to be."""
    if staging.framing not in ("wide", "full") or sighting.box[3] > 0.97:
        return None
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    character = next((c for c in staging.cast if c.name == sighting.name), None)
    if above_ground(figure, character) or (figure is not None and touching(figure)):
        return None
    if any(other.to == sighting.name and touching(other) for other in staging.figures):
        return None  # of who is hugged, as of who hugs, a part is found
    if in_a_vehicle(staging):
        return None  # who is with the driver has a seat as well
    if sighting.area < SMALL and not (character is not None and character.human):
        return None  # a ladybird is far, or on a leaf
    if not look.placed:
        return None
    whole = with_what_is_below(sighting)
    feet = feet_at(whole, look)
    floor = FAR_FLOOR if comes_from_afar(figure) else FLOOR
    if floor == FLOOR and _beside_who_stand(sighting, look, staging) > feet + A_STEP:
        floor = SHARED_FLOOR
    if feet > floor or on_something(whole, look):
        return None
    clothed = character is None or character.human
    if clothed and feet_at(whole, look, lowest(whole, look)) > floor:
        return None  # boots or trousers in the colours of the ground; below an animal is its shadow
    if clothed and feet_at(sighting, look, soles(sighting, look)) > floor:
        return None
    if _melts_away(sighting, look):
        return None
    evidence = f"{sighting.name}'s feet are {100 * feet:.0f} % down the place, above its floor."
    return Finding(evidence, 2, f"Place {sighting.name} on the ground.", sighting.name)


def _beside_who_stand(sighting: Sighting, look: Look, staging: Staging) -> float:
    """Return where the feet of the nearest of the others who are on the ground are; 0 of nobody."""
    told = {figure.name: figure for figure in staging.figures}
    cast = {character.name: character for character in staging.cast}
    return max(
        (
            feet_at(other, look)
            for other in look.sightings
            if other is not sighting
            and other.found
            and other.box[3] < 0.97
            and not above_ground(told.get(other.name), cast.get(other.name))
        ),
        default=0.0,
    )


def _melts_away(sighting: Sighting, look: Look) -> bool:
    """Whether somebody may go on unseen: much of what should be at the feet lacks, and the ground is like it.

    A snowman in the snow ends nowhere.
    """
    palette, spans = sighting.palette, sighting.spans
    if palette is None or not len(spans) == len(palette.weights) == len(sighting.shares):
        return False
    low = (spans[:, 1] > AT_THE_FEET) & (palette.weights > MUCH) & (np.array(sighting.shares) < HALF)
    left, top, right, bottom = sighting.box
    tall, wide = look.frame.shape[:2]
    inner = INNER * (right - left)
    rows = slice(int(bottom * tall), int((bottom + BELOW * (bottom - top)) * tall) + 1)
    strip = look.frame[rows, int((left + inner) * wide) : int((right - inner) * wide) + 1]
    if not low.any() or not strip.size:
        return False
    away = gaps(lab_of(strip.reshape(-1, 3).astype(np.float32)), palette.colours[low]).min(axis=1)
    return float((away < ALIKE).mean()) > NEARLY_ALL


AT_THE_FEET, MUCH, HALF = 0.85, 0.1, 0.5
"""How far down a sheet a colour reaches that is at the feet, its share of the sheet, and the part of that
which is found where it is not seen."""

BELOW, INNER = 0.2, 0.2
"""Of what was found: how far below it, and without how much at each side, the ground is looked at."""

ALIKE, NEARLY_ALL = 8.0, 0.8
"""CIELAB difference under which the ground has a colour of the sheet, and how much of it must have."""


def with_what_is_below(sighting: Sighting) -> Sighting:
    """Return somebody down to the rest of them, where what looks like them goes on below what was found."""
    left, top, right, bottom = sighting.box
    below = [box for _, box in sighting.again if box[1] < bottom < box[3] - 0.05 and box[0] < right]
    below = [box for box in below if box[2] > left]
    if not below:
        return sighting
    sides = (min(left, *(box[0] for box in below)), max(right, *(box[2] for box in below)))
    return replace(sighting, box=(sides[0], top, sides[1], max(box[3] for box in below)))


def on_something(sighting: Sighting, look: Look) -> bool:
    """Whether a thing that is not the place's own is under somebody, and on the floor: a chair, a table."""
    import cv2

    if look.foreground is None:
        return False
    tall, wide = look.foreground.shape
    things = look.foreground > 0.5
    for other in look.sightings:
        if other.found and other is not sighting:
            things = things & ~other.mask  # nobody stands on an arm
    if look.ground is not None:  # nor on what hangs in the air itself: a washing line, a wave
        _, labels, stats, _ = cv2.connectedComponentsWithStats(things.astype(np.uint8))
        feet = look.ground.shift[1] + (stats[:, 1] + stats[:, 3]) / tall / look.ground.zoom
        feet[0] = 0.0
        things = (feet > FLOOR)[labels]
    left, _, right, bottom = sighting.box
    base = round((bottom + 0.035) * tall)  # below the shadow that may lie at the feet
    inner = INNER * (right - left)
    columns = slice(int((left + inner) * wide), int((right - inner) * wide) + 1)
    under = things[base : base + max(3, round(0.04 * tall)), columns]
    return under.size > 0 and float(under.mean()) > 0.3


FLOOR = 0.73
"""Height in the setting above which nobody stands who is near enough to act: of 580 on the ground eight had
the feet higher, of 143 lifted by a seventh of the frame or more all but six."""

FAR_FLOOR = 0.66
"""The same for who comes, leaves or is far away, and so may be farther up the place."""

SHARED_FLOOR, A_STEP = 0.765, 0.09
"""The same for who is that much farther up the place than somebody else: of 423 on the ground together
nobody was more than 0.08 farther up, nor above 0.78 by more than 0.06; of 122 lifted all but six."""

SMALL = 0.012
"""Share of the frame under which an animal may be anywhere."""
