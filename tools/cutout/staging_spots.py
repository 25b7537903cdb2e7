"""Spots: which parts of the place a figure may take for what it does, cheapest first."""

import random
import re
from collections.abc import Mapping, Sequence

from anim_director.tools.cutout.anchors import Spot, floor_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.prop_words import fixture_of, fixtures_in
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_notes import Mends
from anim_director.tools.cutout.staging_water import wishes_water

BESIDE = "by:"
"""Marks a wish to stand next to a spot that one cannot stand on: a bench, a counter."""


DOORS = ("at_door", "at_front", "at_barn", "at_train", "at_mine", "at_shop", "at_house")


SEATS = (
    "bench_l",
    "bench_r",
    "sofa_l",
    "sofa_r",
    "bed_edge",
    "stump",
    "bale",
    "rock",
    "stool_back",
    "chair_l",
    "chair_r",
    "stool_front",
    "seat_l",
    "seat_r",
    "barber_chair",
    "throne",
    "jetty",
    "jetty_r",
)
"""Seats for those who sit down anywhere; a swing and a tub are only taken by whom words put there."""


_IN_TUB = re.compile(r"\b(?:in|into) (?:the|a|his|her|its) (?:\w+ ){0,2}(?:tub|bathtub|bath)\b")
"""Words of animals that are bathed."""


BEDS = ("bed_lie", "sofa_lie", "towel_lie", "floor_lie")


def target_of(s: Standing, names: Sequence[str]) -> str:
    """Name of the figure that the action or the look goes to, or words for a thing."""
    for words in (s.figure.to, s.motive.target, s.motive.prop):
        for name in names:
            if name != s.name and words and (words.lower() == name.lower() or name.lower() in words.lower()):
                return name
    return s.figure.to or s.motive.target


def options_of(
    s: Standing, spots: Mapping[str, Spot], mends: Mends, rng: random.Random, others: Sequence[str] = ()
) -> list[tuple[str, float]]:
    """Spots a figure may take, cheapest first, and the open floor ("")."""
    if s.name in mends.ground and s.motive.spot_kind not in ("sit", "lie"):
        return [("", 0.0)]
    if s.motive.family == "tow":
        return [("", 0.0)]  # on the open floor, where there is room behind
    if water := wishes_water(s, spots):
        return [*((n, 0.0) for n in water), ("", 60.0)]
    kind = s.motive.spot_kind
    if (
        not isinstance(s.rig, Person)
        and s.body.rig == "quadruped"
        and _IN_TUB.search(s.figure.action.lower())
    ):
        tubs = [n for n in ("tub", "tub_r") if n in spots]
        return [*((n, 12.0 * i) for i, n in enumerate(tubs)), ("", 900.0)]
    if (seats := _left(s, spots, others)) is not None:
        return seats
    asked: list[str] = []
    settles = {"sit": "sit", "lie": "lie"}.get(kind, "")
    for words in (s.motive.where, s.figure.to, s.motive.target):
        if words and not asked and not (words == s.target and s.target in others):
            asked = fixture_of(words, spots)
            looked_at = words != s.motive.where or (s.motive.family == "look" and words == s.motive.target)
            if settles and looked_at and not any(spots[n].kind == settles for n in asked):
                asked = []  # nobody sits on it
    if not asked and settles:
        asked = fixtures_in(s.figure.action, spots)
        asked = [n for n in asked if spots[n].kind == settles]
    if settles == "sit" and _TABLE.search(s.figure.action.lower()):
        chairs = [n for n in ("chair_l", "chair_r", "stool_back", "stool_front") if n in spots]
        asked = asked if any(spots[n].kind == "sit" for n in asked) else chairs or asked
    if s.motive.family == "stir" and s.high > TALL and "at_stove" in spots:
        return [("at_stove", 0.0), ("", 200.0)]
    if "behind_l" in spots and kind == "stand" and isinstance(s.rig, Person) and _at_table(s):
        return [("behind_l", 0.0), ("behind_r", 6.0), ("", 90.0)]
    behind = _behind(s.figure.action, spots)
    if behind and kind == "stand":
        return [(behind, 0.0), ("", 160.0)]
    if s.motive.family == "swim" and any(spots[n].kind == "swim" for n in spots):
        return [(n, 0.0) for n in spots if spots[n].kind == "swim"] + [("", 300.0)]
    if body_is_bird(s) and any(spots[n].kind == "perch" for n in asked) and not s.motive.travels:
        kind = "perch"
    wants = {"sit": ("sit",), "lie": ("lie",), "perch": ("perch",)}.get(kind, ("stand",))
    fitting = [n for n in asked if spots[n].kind in wants]
    if kind == "door" and not fitting:
        fitting = [n for n in DOORS if n in spots][:2]
    if kind == "perch" and not fitting:
        fitting = [n for n in spots if spots[n].kind == "perch"]
    if kind == "lie" and not fitting:
        fitting = [n for n in BEDS if n in spots] if isinstance(s.rig, Person) else []
    lot = random.Random(f"{s.name} sits") if kind == "sit" else rng  # on the same seat in every shot
    if kind == "sit" and not fitting and not asked and _on_a_seat(s.motive.pose) and lot.random() < 0.9:
        fitting = [n for n in SEATS if n in spots]
        lot.shuffle(fitting)
        fitting = fitting[:2]
    if kind != "lie":
        lot.shuffle(fitting)
    if not fitting and asked and kind in ("stand", "sit"):
        fitting = [f"{BESIDE}{n}" for n in asked[:2]]
    lost = 260.0 if kind in ("sit", "lie", "perch") else 120.0
    return [
        *((n, (40.0 if kind == "lie" else 8.0) * i) for i, n in enumerate(fitting)),
        ("", lost if fitting else 0.0),
    ]


def _on_a_seat(pose: str) -> bool:
    """Whether a posture is that of a seat: who sits on the grass takes no bench."""
    return pose.partition("+")[0] == "sit"


def _left(s: Standing, spots: Mapping[str, Spot], others: Sequence[str]) -> list[tuple[str, float]] | None:
    """The seat that somebody gets up from, the bed that somebody wakes in; None for everybody else."""
    if not isinstance(s.rig, Person):
        return None
    if s.motive.family == "stand_up":
        seats = [n for n in fixtures_in(s.figure.action, spots) if spots[n].kind == "sit"]
        return [*((n, 8.0 * i) for i, n in enumerate(seats)), ("", 60.0)] if seats else None
    if s.motive.family == "wake" and s.motive.verb.startswith(_WAKES) and s.target not in others:
        beds = [n for n in ("bed_lie", "sofa_lie") if n in spots and n.partition("_")[0] in _beds(s)]
        return [*((n, 0.0) for n in beds), ("", 260.0)] if beds else None
    return None


_WAKES = ("wake", "awake", "rouse", "open_eyes")


def _beds(s: Standing) -> frozenset[str]:
    """What somebody may have slept on: the sofa only if words say so."""
    sofa = re.search(r"\b(?:sofa|couch)\b", s.figure.action.lower())
    return frozenset({"sofa"} if sofa else {"bed"})


_TABLE = re.compile(r"\b(?:at|around|to|by) (?:the |a |an |his |her |their )?(?:\w+ ){0,3}(?:table|desk)\b")


def _at_table(s: Standing) -> bool:
    """Whether somebody does what is done at a table."""
    return s.motive.family in ("stir", "pour", "eat", "drink", "write")


def body_is_bird(s: Standing) -> bool:
    """Whether a figure can sit in a tree."""
    return s.body.rig == "bird"


TALL = 345.0
"""Stage pixels of somebody who reaches the stove."""


def _behind(action: str, spots: Mapping[str, Spot]) -> str:
    """The spot behind a thing of the place that covers one: "hides behind the counter"."""
    found = re.search(
        r"\bbehind (?:the |a |an )?(?:\w+ )?(counter|desk|stall|tree|fence|till)\b", action.lower()
    )
    names = {"counter": "seller", "till": "seller", "desk": "teacher_behind", "stall": "stall_seller"}
    name = names.get(found.group(1), f"behind_{found.group(1)}") if found else ""
    return name if name in spots else ""


def spot_named(name: str, spots: Mapping[str, Spot], place: Place) -> Spot | None:
    """Return a spot, or the place on the floor next to it; None for the open floor."""
    if not name.startswith(BESIDE):
        return spots.get(name)
    thing = spots[name.removeprefix(BESIDE)]
    x0, x1, _, _ = floor_of(place)
    side = -1 if thing.x > (x0 + x1) / 2 else 1
    return Spot(max(x0 + 20, min(x1 - 20, thing.x + 96 * side)), 590, "stand", -side)
