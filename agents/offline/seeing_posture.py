"""Whether somebody is as low, or as upright, as their action says."""

from anim_director.agents.offline.seeing_composition import coverer
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import low_posture, on_a_seat, upright
from anim_director.film import Figure, Staging


def posture(sighting: Sighting, figure: Figure, look: Look, staging: Staging) -> Finding:
    """Whether somebody is low, or on their feet, as asked: a low figure is lower than its area would stand.

    Of 40 people on their feet none was under 0.96 of the standing height; those on the floor were 0.78 to
    0.91. Who kneels upright is nearly as tall as standing, and is mostly not told.
    """
    left, top, right, bottom = sighting.box
    tall, wide = look.frame.shape[:2]
    slim = (bottom - top) * tall / max(1.0, (right - left) * wide)
    stretched = (bottom - top) / max(1e-6, sighting.height)
    evidence = f"{figure.name} is {slim:.1f} times as high as wide, {stretched:.2f} of the standing height."
    asked = low_posture(figure)
    person = any(c.name == figure.name and c.human for c in staging.cast)
    whole = sighting.cut == 1.0 and bottom < 0.98 and top > 0.02 and coverer(sighting, look) is None
    tallest = 1.0 if asked == "sit" else 0.95  # a stump may be under who sits down outside
    floor = 0.9 if figure.holds else 0.95  # a drum in the arms counts as a part of them
    if asked and not on_a_seat(figure) and person and whole and slim > 1.25 and stretched > tallest:
        return Finding(evidence, 2, f"Let {figure.name} {asked}.", figure.name)
    if not asked and upright(figure) and person and whole and slim < 1.45 and stretched < floor:
        return Finding(evidence, 2, f"Let {figure.name} stand up.", figure.name)
    return Finding(evidence)
