"""Whoever climbs has something to climb: a tree, a ladder, a rope, a rock or a wall.

The words decide what it is, else the place. What cannot be climbed hand over hand (a bed, a boat) is
stepped onto instead: nobody hangs in mid-air.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from anim_director.tools.cutout.actors import bounds, seat_drop
from anim_director.tools.cutout.anchors import depth, floor_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.staging_figures import Standing


class Support(NamedTuple):
    """What one climbs: its drawing, its words, its size, and where its face is against its middle."""

    name: str
    words: str  # of the action or the target
    heights: float  # of the climber's own height
    least: float  # stage pixels
    edge: float  # of its size, from its middle towards the climber
    colour: str
    families: tuple[str, ...] = ()  # places where one climbs it if no words say what


SUPPORTS = (
    Support("tall_ladder", r"ladder|steps of the slide", 1.75, 480, 0.02, "#c9925a"),
    Support("hanging_rope", r"rope|vine|beanstalk|mast|pole|string|chain|web", 2.0, 660, 0.0, "#cda770"),
    Support("climb_tree",
            r"trees?|oak|trunk|branch(?:es)?|palm|treehouse|tree house", 1.9, 600, 0.05, "#7fb069",
            ("garden", "park", "forest", "farm", "zoo", "schoolyard", "river", "square", "street")),
    Support("rock_face",
            r"rocks?|cliff|boulder|hill|hilltop|mountain|peak|slope|volcano|dune|crater", 1.35, 400,
            -0.02, "#a89a96", ("mountain", "cave", "hilltop", "snowfield", "beach", "space", "mine")),
    Support("stone_wall", r"walls?|fence|gate|tower|castle|roof|house|chimney", 1.02, 280, 0.26, "#b9aba0",
            ("castle",)),
)  # fmt: skip

CLIMBERS = frozenset({
    "cat", "squirrel", "monkey", "mouse", "raccoon", "koala", "bear", "panda", "leopard", "tiger", "otter",
    "fox", "skunk", "crocodile",
})  # fmt: skip
"""Beasts that go up a trunk; others jump at its foot."""

TRUNKS = ("climb_tree", "hanging_rope")

RISE = 0.30
"""Share of a climber's height by which its soles are off the ground in the picture."""


_CLIMBS = re.compile(
    r"\bclimb(?:s|ed|ing)?\b(?: (?:up|down|over|on|onto|to))*(?: (?:the|a|an|his|her|their))?"
    rf"(?: \w+)? (?:{'|'.join(s.words for s in SUPPORTS)})\b"
)


def climbs_first(action: str) -> str:
    """The part of a phrase in which somebody climbs a tree or ladder, whatever is done there; "" if none."""
    found = _CLIMBS.search(action.lower())
    return found.group() if found else ""


def climb(company: Sequence[Standing], place: Place) -> list[Prop]:
    """Put climbers on what they climb (in place); return those things."""
    props: list[Prop] = []
    x0, x1, _, _ = floor_of(place)
    for s in company:
        if _in_a_tree(s):
            props.append(_seated_in_tree(s, place, len(props)))
            continue
        base = s.pose.partition("+")[0]
        able = base == "climb" if isinstance(s.rig, Person) else getattr(s.rig, "kind", "") in CLIMBERS
        if s.motive.family != "climb" or s.mount or not able or base in ("sit", "lie", "sleep"):
            continue
        support = _support_of(s, place)
        if support is not None and isinstance(s.rig, Animal) and support.name not in TRUNKS:
            continue  # it walks up a hill
        if support is None:
            s.pose = "step_up" if isinstance(s.rig, Person) else "stand"
            continue
        s.spot, s.k, s.view = "", depth(s.y), "3q"
        size = max(support.least, support.heights * s.high)
        side = -1 if s.flip else 1
        if not x0 + 130 < s.x + side * 0.3 * size < x1 - 60:
            side = 1 if s.x < (x0 + x1) / 2 else -1
            s.flip = side < 0
        props.append(_prop(support, s, size, side, place, len(props)))
        s.target, s.pose = props[-1].key, "climb"
        s.lift = _rise(s, support, size)
    return props


def _in_a_tree(s: Standing) -> bool:
    """Whether somebody without wings is up in a tree, and is not just climbing it."""
    legs = isinstance(s.rig, Person) or getattr(s.rig, "kind", "") in CLIMBERS
    rests = s.motive.spot_kind == "sit" or s.motive.posture == "sit"
    return legs and rests and not s.mount and _IN_A_TREE.search(s.figure.action.lower()) is not None


_IN_A_TREE = re.compile(
    r"\b(?:in|up|on)\b(?: (?:the|a|an|her|his|their|its|top|of))*(?: \w+){0,3}?"
    r" (?:trees?|treetop|branch|oak)\b"
)


def _seated_in_tree(s: Standing, place: Place, number: int) -> Prop:
    """Put somebody on the branch of a tree that is near (in place); return the tree."""
    x0, x1, _, y1 = floor_of(place)
    s.spot, s.beside, s.view = "", "", "3q"
    s.y = min(y1 - 8, 600.0)
    s.k = depth(s.y)
    tree = SUPPORTS[2]
    size = max(tree.least, tree.heights * s.high if isinstance(s.rig, Person) else 0.0)
    side = -1 if s.flip else 1
    s.x = max(x0 + 170, min(x1 - 170, s.x))
    s.pose = (
        f"sit{s.pose.removeprefix('sit_floor').removeprefix('sit')}" if isinstance(s.rig, Person) else "sit"
    )
    if isinstance(s.rig, Person):
        above = 0.62 * s.high + 40.0
    else:
        above = HEADROOM - bounds(s.rig, 0, 0, s.k, False, s.pose)[1]
    seat = min(_BRANCH[1] * size, s.y - above)  # the head stays in the picture
    size = seat / _BRANCH[1]  # and whoever sits, sits on the branch
    s.lift = round(seat - seat_drop(s.rig, s.k), 1)
    prop = _prop(tree, s, size, side, place, number)
    return prop.model_copy(update={"x": round(s.x - side * _BRANCH[0] * size, 1), "flip": side < 0})


HEADROOM = 26.0
"""Stage pixels above the ears of a beast that sits in a tree."""

_BRANCH = (0.13, 0.53)
"""Where one sits in the tree: beside its middle and above the ground, in its size."""


def _support_of(s: Standing, place: Place) -> Support | None:
    told = f"{s.figure.action} {s.figure.to}".lower()
    for support in SUPPORTS:
        if re.search(rf"\b(?:{support.words})\b", told):
            return support
    if s.motive.target or s.motive.where or s.figure.to:
        return None  # onto something else
    return next((support for support in SUPPORTS if place.family in support.families), None)


def _rise(s: Standing, support: Support, size: float) -> float:
    """Stage pixels of the soles above the ground: the head stays in the picture, the hands on the thing."""
    room = max(0.0, s.y - s.high - 46.0)
    if support.name == "stone_wall" and isinstance(s.rig, Person):  # the hands are on its top
        room = min(room, max(0.0, size - 0.80 * s.high))
    return round(min(RISE * s.high + (30.0 if isinstance(s.rig, Animal) else 0.0), room), 1)


def _prop(support: Support, s: Standing, size: float, side: int, place: Place, number: int) -> Prop:
    vine = re.search(r"\b(?:vine|beanstalk|plant)\b", s.figure.action.lower()) is not None
    colour = support.colour
    if support.name == "climb_tree":
        colour = str(place.variant.get("leaves") or colour)
    elif told := re.search(
        rf"((?:[a-z]+ ){{1,3}})(?:{support.words})\b", f"{s.figure.to} {s.figure.action}".lower()
    ):
        colour = colour_of(told.group(1)) or colour  # a red ladder is red while somebody is on it as well
    ahead = 0.30 * s.rig.u * s.k if isinstance(s.rig, Person) else 0.0
    options = {"width": 0.26, "shadow": support.name != "hanging_rope", "climbed": True}
    if vine and support.name == "hanging_rope":
        colour, options = "#6f9f58", {**options, "vine": True, "shadow": False}
    return Prop(
        key=support.name if not number else f"{support.name}-{number + 1}",
        name=support.name,
        label=support.name.split("_")[1],
        colour=colour,
        size=round(size, 1),
        x=round(s.x + side * (ahead + support.edge * size), 1),
        y=round(s.y - 1.0, 1),
        flip=side < 0,
        options=options,
    )


_BULK = {
    "tall_ladder": 0.13, "hanging_rope": 0.03, "climb_tree": 0.12, "rock_face": 0.45, "stone_wall": 0.33,
    "tub": 1.05, "fish_bowl": 0.38, "pool": 1.6,
}  # fmt: skip
"""Half the width of what stands on the floor because of somebody, in its size."""


def clear_of(props: Sequence[Prop], company: Sequence[Standing], place: Place, close: Set[str]) -> None:
    """Move those aside who would stand behind or before what another climbs or swims in (in place)."""
    x0, x1, _, _ = floor_of(place)
    order = list(company)
    for prop in props:
        user = min(company, key=lambda s: abs(s.x - prop.x), default=None)
        if user is None or prop.name not in _BULK:
            continue
        for s in order:
            if s is user or s.spot or s.lift or s.sunk or s.name in close or s.pose == "swim":
                continue
            left, _, right, _ = s.box()
            apart = _BULK[prop.name] * prop.size + 0.32 * (right - left)
            side = -1 if order.index(s) < order.index(user) else 1
            if (s.x - prop.x) * side < apart:
                s.x = max(x0 + 10, min(x1 - 10, prop.x + side * apart))
