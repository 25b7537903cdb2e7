"""When the feet of somebody who goes somewhere come down: their sound belongs to that very frame."""

import math

from anim_director.tools.cutout.moments import phase_of
from anim_director.tools.cutout.motions_body import Part
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.ways import STOP, Gait, cycle_length

GRAIN = 0.02  # s
STRIKE: dict[Gait, float] = {"walk": 0.0, "run": 0.1}
"""Phase of the gait at which a foot lands, and again half a cycle later (`walking.walk`, `running.run`)."""

SEEN = (-80.0, 1360.0)
"""Stage x between which steps are heard."""


def gait_of(part: Part) -> Gait:
    """Return whether it walks or runs."""
    if part.planned.coming:
        return part.planned.gait or "walk"
    running = part.motive.motion == "run" or part.motive.hurried or part.planned.pose.startswith("run")
    return "run" if running else "walk"


def footfalls(part: Part, scene: Performance) -> list[float]:
    """Return the seconds at which a walking or running person sets a foot down, inside the picture."""
    if not isinstance(part.rig, Person):
        return []
    kind = gait_of(part)
    cycle = cycle_length(part, kind)
    moving = part.planned.pose.partition("+")[0] in ("walk", "run") or part.planned.coming
    phase = (phase_of(part.planned) if moving else STOP) - STRIKE[kind]
    before = scene.place_of(part.name, 0.0)
    half, found = math.floor(phase * 2), []
    for n in range(1, int(scene.seconds / GRAIN)):
        here = scene.place_of(part.name, n * GRAIN)
        phase += abs(here - before) / cycle
        before = here
        if math.floor(phase * 2) > half:
            half = math.floor(phase * 2)
            if SEEN[0] < here < SEEN[1]:
                found.append(round(n * GRAIN, 2))
    return found
