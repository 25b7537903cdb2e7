"""Whether somebody is as low, or as upright, as their action says."""

import re

from anim_director.agents.offline.seeing_composition import coverer
from anim_director.agents.offline.seeing_feet import lowest
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_legs import legs, spread
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import (
    among_a_crowd,
    low_posture,
    on_a_seat,
    on_the_ground,
    upright,
)
from anim_director.film import Figure, Staging


def posture(sighting: Sighting, figure: Figure, look: Look, staging: Staging) -> Finding:
    """Whether somebody is low, or on their feet, as asked: a low figure is lower than its area would stand.

    Of 88 people on their feet, no crowd around, none was under 0.98 of the standing height; 22 of 23 on the
    floor had 0.66 to 0.9. Who kneels upright is nearly as tall as standing, but half of their legs lies down
    (`seeing_legs.py`).
    """
    left, top, right, bottom = sighting.box
    tall, wide = look.frame.shape[:2]
    slim = (bottom - top) * tall / max(1.0, (right - left) * wide)
    stretched = sighting.stretched
    evidence = f"{figure.name} is {slim:.1f} times as high as wide, {stretched:.2f} of the standing height."
    asked = low_posture(figure)
    person = any(c.name == figure.name and c.human for c in staging.cast)
    whole = sighting.cut == 1.0 and bottom < 0.98 and top > 0.02 and coverer(sighting, look) is None
    tallest = 1.0 if asked == "sit" else 0.95  # a stump may be under who sits down outside
    reaches = figure.holds or _ARM_OUT.search(figure.action)
    floor = 0.9 if reaches else ON_FOOT  # a drum in the arms, or a bicycle behind an arm, counts as theirs
    if among_a_crowd(staging):
        floor = 0.85  # the arms of others make nobody broad
    shown = legs(sighting, look) if person and whole and look.placed else None
    length = None if shown is None else shown + 2 * (stretched - 1)
    straight = stretched > tallest
    if asked == "kneel":  # who kneels upright is nearly as tall as standing: their legs tell it
        straight = stretched > 1.0 if length is None else length > UNFOLDED
        straight |= slim > TOO_SLIM and sighting.footing > 0 and not spread(sighting)
    elif shown is not None and shown < SHINS[1]:
        straight = False  # of who sits on a log the shins hang down
    elif shown is None and slim * sighting.aspect < AS_SLIM:
        straight = False  # in clothes of one colour: who sits on a bench has the thighs before them
    if sighting.lacking > UNMEASURED:
        straight = False
    if asked and not on_a_seat(figure) and person and whole and slim > 1.25 and straight:
        return Finding(evidence, 2, f"Let {figure.name} {asked}.", figure.name)
    ground = spread(sighting)
    on_legs = not person and slim * sighting.aspect > LOW_ANIMAL and stretched > 1.0 and not ground
    if asked == "lie down" and on_the_ground(figure, staging) and look.placed and whole and on_legs:
        return Finding(evidence, 2, f"Let {figure.name} {asked}.", figure.name)
    low = asked in ("sit", "lie down") and on_the_ground(figure, staging)
    if low and person and look.placed and not whole:
        cut_low = bottom >= 0.98 and top > 0.02 and coverer(sighting, look) is None
        shins = legs(sighting, look) if cut_low and ground < NARROW and not among_a_crowd(staging) else None
        if shins is not None and shins > HANGING:
            return Finding(evidence, 2, f"Let {figure.name} {asked}.", figure.name)
    on_foot = look.placed and not asked and upright(figure)
    sits = slim < BROAD and stretched < floor and ground > ON_THE_FLOOR
    sits |= shown is not None and shown < SHINS[0] and slim < SEATED[0] and stretched < SEATED[1]
    # Of who sits on the floor the legs lie before them, so that the form to the waist fits best.
    uncut = bottom < 0.98 and top > 0.02 and sighting.cut < 1.0
    folded_away = uncut and ground > ON_THE_FLOOR and slim < SEATED[0]
    folded_away = folded_away and (legs(sighting, look) or UNFOLDED) < SHINS[0]
    kneels = shown is not None and length is not None and _folded(shown, length) and slim < UPRIGHT
    kneels |= stretched < FOLDED_UP and ground > SHIN_AND_FOOT
    whole = whole and lowest(sighting, look) == bottom  # else their boots were not found with them
    if on_foot and person and ((whole and (sits or kneels)) or folded_away):
        return Finding(evidence, 2, f"Let {figure.name} stand up.", figure.name)
    return Finding(evidence)


def _folded(shown: float, length: float) -> bool:
    """Whether legs that show so much are those of who kneels; garments and shoes of one colour leave less."""
    return SHINS[0] < shown < SHINS[1] and length < FOLDED


_ARM_OUT = re.compile(r"\b(wav(es?|ing)|points?|pointing|knocks?|reach(es)?)\b", re.IGNORECASE)

SHINS, FOLDED, UNFOLDED, UPRIGHT = (0.5, 0.73), 0.7, 1.0, 2.0
"""How much of the legs shows of who kneels; the length of folded and of straight legs, by that and by how
much taller a figure is than its area would stand; height over width above which nobody kneels. Of 120 people
on their feet none had legs under 0.7, three under 0.8."""

SHIN_AND_FOOT, FOLDED_UP = 0.32, 1.04
"""Breadth at the ground, in heights of the figure, and share of the standing height, over and under which
somebody kneels, whatever hides the legs: 159 of 193 who knelt, of 163 on their feet nobody but one who dug
and one who hugged. Who runs or wears a gown is as broad, but taller (1.06 and more)."""

ON_THE_FLOOR = 0.4
"""Breadth at the ground over which somebody sits there: of 45 who did all had 0.47 and more, of whom the feet
were found; a child who walks bowed is low and broad, but has 0.25."""

NARROW, HANGING = 0.2, 0.38
"""Breadth at the lower edge of the frame, and how much of the legs shows above it, of who stands there though
the feet are not seen: who sits on the floor has the legs across the frame."""

SEATED = (1.45, 1.0)
"""Height over width, and share of the standing height, under which who shows hardly any legs sits, even with
arms that reach out; shoes of a garment's colour hide the legs of who stands too, but nobody is broader by
that."""

AS_SLIM = 0.8
"""Height over width, against that of the sheet, from which somebody may stand of whom no legs can be told: of
seven who stood though told to sit six had 0.91 and more, of 18 who sat all but three 0.4 to 0.71."""

TOO_SLIM = 2.2
"""Height over width of who stands, feet together, and should kneel, whatever hides the legs."""

LOW_ANIMAL = 0.85
"""Height over width, against that of the sheet, over which an animal stands: a dog that lay had 0.66 and
0.74, standing 1.02."""

UNMEASURED = 0.2
"""Share of the sheet's colours all but gone, from which the area found tells no height: by a fire."""

ON_FOOT, BROAD = 0.97, 1.72
"""Share of the standing height, and height over width, under which nobody is on their feet."""
