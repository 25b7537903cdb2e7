"""Water for those who live in it: the sea or pond of the place, else a pool, a tub or a bowl.

Only a story that takes a fish out of the water lays it on the ground.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from anim_director.tools.cutout.anchors import Spot, spots_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places import indoor
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.props_water import POOL_WIDE
from anim_director.tools.cutout.staging_figures import Standing

ASHORE = re.compile(
    r"\b(?:lies?|lay|lying|flops?|flopping|gasps?|gasping|caught|hooked|stranded|beached|washed|"
    r"out of (?:the )?water|on (?:the )?(?:sand|ground|shore|beach|floor|deck|grass|bank|plate|table))\b"
)
"""Words that take a creature out of the water."""

DEEPEST = 34.0
"""Stage pixels above the bank at which open water comes up to a swimmer, at most: there is sky beyond."""

_ALOFT = frozenset({"cloud", "space"})
_DEEP = "undersea"
_PAVED = frozenset(
    {"street", "square", "station", "castle", "fair", "circus", "ship", "throne", "schoolyard"}
)
_EARTH = frozenset({"cave", "mine"})
_UPRIGHT = frozenset({"sit", "sit_floor", "sleep", "lie", "ride", "climb"})
_STANDS = frozenset(
    {"swim", "stand", "walk", "run", "jump", "talk", "listen", "look", "wave", "look_up", "react"}
)


def lives_in_water(s: Standing) -> bool:
    """Whether somebody belongs into water: fish, whale, octopus, mermaid."""
    if isinstance(s.rig, Animal):
        return s.rig.d.plan in ("fish", "octopus")
    return isinstance(s.rig, Person) and s.rig.creature == "mermaid"


def _wet(s: Standing, place: Place) -> bool:
    """Whether somebody is to be in water in this frame."""
    if place.family in _ALOFT or s.mount or s.exits:
        return False
    if s.motive.family in ("swim", "dive") and not isinstance(s.rig, Bird | Thing):
        return True
    if s.spot and "swim" in s.motive.family:
        return True
    if not lives_in_water(s) or ASHORE.search(s.figure.action.lower()):
        return False
    return s.pose.partition("+")[0] not in _UPRIGHT and s.motive.family not in ("fly", "climb", "sit")


def wishes_water(s: Standing, spots: Mapping[str, Spot]) -> list[str]:
    """Return the swim spots of a place for somebody who lives in water and is not taken out of it."""
    sails = isinstance(s.rig, Thing) and s.rig.row.way == "sail"
    if (
        not (lives_in_water(s) or sails)
        or ASHORE.search(s.figure.action.lower())
        or s.motive.spot_kind in ("sit", "lie")
    ):
        return []
    return [n for n in spots if spots[n].kind == "swim"]


def into_water(company: Sequence[Standing], place: Place) -> list[Prop]:
    """Put those who swim into water (in place); return the pools, tubs and bowls that it takes."""
    spots = spots_of(place)
    open_water = next((spot for spot in spots.values() if spot.kind == "swim"), None)
    made: list[Prop] = []
    pooled: list[Standing] = []
    for s in company:
        if s.spot in spots and spots[s.spot].kind == "sit":
            continue
        if isinstance(s.rig, Animal) and s.rig.d.plan == "fish" and _ashore(s):
            s.pose, s.spot = "lie", ""
            continue
        swims = s.spot in spots and spots[s.spot].kind == "swim"
        if not swims and not _wet(s, place):
            continue
        if isinstance(s.rig, Person) and s.rig.creature != "mermaid" and not (open_water or swims):
            if s.pose.startswith("swim") and not indoor(place.family):
                pooled.append(s)
            continue
        _float(s)
        if place.family == _DEEP:
            s.lift = 60.0 if isinstance(s.rig, Animal) and s.rig.d.plan == "fish" else 22.0
        elif open_water is not None:
            if not swims:
                s.k, s.spot = open_water.k, ""
            s.sunk = round(_draught(s), 1)
            bank = s.y if swims else open_water.y  # a large beast is nearer: its line is no higher
            s.y = round(bank + max(0.0, s.sunk - DEEPEST), 1)
        elif _is_small_fish(s) and _dry(place):
            made += _bowl(s, len(made))
        elif _dry(place):
            made += _tub(s, len(made))
        else:
            pooled.append(s)
    return [*made, *_pool(pooled, len(made))] if pooled else made


def _dry(place: Place) -> bool:
    """Whether there is no ground that could have a pool in it."""
    return place.family in _PAVED or (indoor(place.family) and place.family not in _EARTH)


def _ashore(s: Standing) -> bool:
    return bool(ASHORE.search(s.figure.action.lower())) or s.motive.posture == "lie"


def _float(s: Standing) -> None:
    """The pose of somebody in the water; a mermaid keeps her gestures."""
    if isinstance(s.rig, Animal):
        s.pose = "swim"
    elif isinstance(s.rig, Bird):
        s.pose = "sit"
    elif s.rig.creature == "mermaid" and s.pose.startswith(("swim", "walk", "run", "jump")):
        s.pose = "stand"


def _is_small_fish(s: Standing) -> bool:
    return isinstance(s.rig, Animal) and s.rig.d.plan == "fish" and s.rig.d.length * s.rig.size < 130


def _draught(s: Standing) -> float:
    """Stage pixels of a swimmer that are under the water."""
    if isinstance(s.rig, Thing):
        return 0.10 * s.high
    if isinstance(s.rig, Animal):
        d = s.rig.d
        share = 0.40 if d.plan == "fish" else 0.30 if d.plan else 0.55
        return (d.leg + share * d.thick) * s.rig.size * s.k
    if isinstance(s.rig, Bird):
        return (0.25 * s.rig.d.leg + 0.75 * s.rig.d.body[1]) * s.rig.k * s.k
    if s.rig.creature == "mermaid":
        return 0.40 * s.high
    return 0.40 * s.rig.u * s.k


def _half(s: Standing) -> float:
    left, _, right, _ = s.box()
    return (right - left) / 2


def _pair(
    name: str, x: float, y: float, size: float, low: float, number: int, colour: str = "",
    lines: Mapping[str, float] | None = None,
) -> list[Prop]:  # fmt: skip
    """The far and the near part of some water, drawn before and after whoever is in it.

    `lines`: stage y of the water for those who are seen above it only.
    """
    parts = []
    for front, at in ((False, y - 1.0), (True, y + 1.0)):
        full = f"{name}_front" if front else name
        options: dict[str, Any] = {
            "shadow": not front and name != "pool",
            "lift": at - low,
            "width": 1.6,
            "water": True,
        }
        if lines and not front:
            options["lines"] = dict(lines)
        key = full if not number else f"{full}-{number}"
        parts.append(Prop(key=key, name=full, label="water", colour=colour, size=round(size, 1),
                          x=round(x, 1), y=round(at, 1), options=options))  # fmt: skip
    return parts


def _pool(swimmers: Sequence[Standing], number: int) -> list[Prop]:
    """One pool in the ground for all who swim in it, each as deep as it swims."""
    ground = max(s.y for s in swimmers)
    left = min(s.x - 1.25 * _half(s) for s in swimmers)
    right = max(s.x + 1.25 * _half(s) for s in swimmers)
    size = max(70.0, (right - left) / 2 / POOL_WIDE)
    line = ground + 12 - size / 2
    for s in swimmers:
        s.y = ground
        s.lift = round(ground - line - _draught(s), 1)
    middle = swimmers[0].x if len(swimmers) == 1 else (left + right) / 2
    names = {s.name: round(line, 1) for s in swimmers}
    return _pair("pool", middle, ground, size, ground + 12, number, "#86bcc8", names)


def _tub(s: Standing, number: int) -> list[Prop]:
    """A wooden tub, for those who come indoors or into a street."""
    size = max(120.0, _half(s) / 0.92)
    s.lift = round(max(0.0, 0.80 * size - 0.72 * _draught(s)), 1)
    return _pair("tub", s.x, s.y, size, s.y + 6, number)


def bowls_on_seats(company: Sequence[Standing], number: int) -> list[Prop]:
    """A bowl of water for whoever lives in water and has a seat, as in a car (in place); return the bowls."""
    made: list[Prop] = []
    for s in company:
        if isinstance(s.rig, Animal) and lives_in_water(s) and s.spot:
            s.pose, s.y = "swim", s.y + 40.0  # the glass stands on the seat, what it stands on is hidden
            seat = {"seat_of": s.name}
            bowl = _bowl(s, number + len(made), 190.0)
            made += [p.model_copy(update={"options": {**p.options, **seat}}) for p in bowl]
    return made


def _bowl(s: Standing, number: int, size: float = 250.0) -> list[Prop]:
    """A fishbowl on a stool; the fish is as small as it takes."""
    s.k = round(min(s.k, 0.235 * size / max(1.0, _half(s) / s.k)), 4)
    assert isinstance(s.rig, Animal)
    middle = (s.rig.d.leg + 0.5 * s.rig.d.thick) * s.rig.size * s.k
    s.lift = round(0.68 * size - middle, 1)
    return _pair("fish_bowl", s.x, s.y, size, s.y + 4, number)
