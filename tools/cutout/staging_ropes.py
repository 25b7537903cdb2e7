"""Ropes that somebody pulls: taut between the hands of those who pull, or out of the picture.

Without this rule a tug of war was two children and a coil of rope, which one of them held.
"""

from collections.abc import Sequence

from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.prop_words import tokens_of
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_sizes import moved

_ROPES = frozenset({"rope"})


def pulled_taut(props: Sequence[Prop], company: Sequence[Standing]) -> list[Prop]:
    """Return the things of a frame with the rope that is pulled taut; who pulls it leans back (in place).

    Two or more pull against each other, the left half of them against the right. What one pulls alone goes on
    out of the picture.
    """
    return [_taut(prop, company) if prop.name in _ROPES else prop for prop in props]


def _pulls(s: Standing, rope: Prop) -> bool:
    """Whether somebody on the floor pulls this rope, or pulls and nothing else is told of."""
    if s.motive.family != "pull" or s.spot or s.mount:
        return False
    mine = s.target == rope.key or rope.held_by == s.name
    named = set(tokens_of(rope.label)[-1:]) & set(tokens_of(s.figure.action))
    return mine or bool(named) or not (s.target or s.motive.target or s.motive.prop)


def _taut(prop: Prop, company: Sequence[Standing]) -> Prop:
    people = sorted((s for s in company if isinstance(s.rig, Person) and not s.extra), key=lambda s: s.x)
    team = [s for s in people if _pulls(s, prop)]
    if not team:
        return prop
    for number, s in enumerate(team):
        s.pose = "pull"
        if len(team) > 1:
            s.flip = number >= (len(team) + 1) // 2
        elif s in (people[0], people[-1]) and len(people) > 1:
            s.flip = s is people[0]  # the rope does not run across the others
    left, right = team[0].x, team[-1].x
    if len(team) == 1:
        left, right = sorted((left, left + (-240 if team[0].flip else 240)))
    chest = max(0.5 * s.high for s in team)
    options = {**prop.options, "taut": [s.name for s in team], "lift": round(chest, 1), "shadow": False}
    options["width"] = round(max(1.0, (right - left) / prop.size), 2)
    y = max(s.y for s in team) + 1
    return moved(prop, (left + right) / 2, y, held_by="", flip=False, turn=0.0, options=options)
