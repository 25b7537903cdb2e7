"""Wagons and sleds that somebody pulls along: behind whoever pulls, at the hand, one after the other.

Without this rule a wagon stood before the train that pulls it, and three wagons lay in a heap.
"""

import re
from collections.abc import Sequence

from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_words import tokens_of
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_sizes import moved, wide_of

FRONT = {"wagon": (1.5, 0.98), "sled": (1.5, 0.5)}
"""What is towed: how far before its middle it is pulled, and how high, in its heights."""

_LINKED = 2.35
"""Heights from one wagon to the next."""

_FREE = 360.0
"""Stage pixels of the floor that are left free: where it goes."""

_NUMBERS = {"two": 2, "three": 3, "four": 3, "five": 3, "many": 3, "several": 3}


def towed(props: Sequence[Prop], company: Sequence[Standing], place: Place, told: str) -> list[Prop]:
    """Return the things of a frame with what is towed behind those who tow it.

    These look ahead and make room for it (in place).

    Args:
        props: the things of the frame.
        company: everybody.
        place: where they are.
        told: the words of the shot, which may tell how many wagons there are.
    """
    found: list[Prop] = []
    for prop in props:
        team = [s for s in company if prop.name in FRONT and _tows(s, prop)]
        for s in team:  # all the same way, the last of them at the handle
            s.flip = team[0].flip
            s.target = "" if s.target == prop.key else s.target
        if team:
            last = min(team, key=lambda s: -s.x if team[0].flip else s.x)
            found += _behind(prop, last, company, place, told)
        else:
            found.append(prop)
    return found


def _tows(s: Standing, prop: Prop) -> bool:
    if s.motive.family != "tow" or s.mount:
        return False
    return s.target == prop.key or bool(set(tokens_of(prop.label)[-1:]) & set(tokens_of(s.figure.action)))


def _behind(prop: Prop, s: Standing, company: Sequence[Standing], place: Place, told: str) -> list[Prop]:
    """The things that one pulls, the nearest first."""
    ahead, up = FRONT[prop.name]
    many = _number(prop, told)
    prop = prop.model_copy(update={"options": {**prop.options, "many": False}})
    person = isinstance(s.rig, Person)
    size = prop.size if person else max(prop.size, 0.3 * s.high)
    x0, x1, _, y1 = floor_of(place)
    wide = float(str(wide_of(prop)["width"]))
    own = 40.0 if person else 0.55 * _width(s)
    while many > 1 and size * (ahead + wide / 2 + _LINKED * (many - 1)) + own > x1 - x0 - _FREE:
        many -= 1  # as many as there is room for
    room = size * (ahead + wide / 2 + _LINKED * (many - 1)) + own
    side = -1 if s.flip else 1
    afoot = [o for o in company if not o.spot and not o.extra and not o.mount]
    if not s.spot:  # all of them go on, so that there is room behind
        least, most = (x0 + room, x1 - _FREE / 2) if side > 0 else (x0 + _FREE / 2, x1 - room)
        shift = max(least, min(most, s.x)) - s.x if least <= most else (least + most) / 2 - s.x
        ends = [o.x for o in afoot]
        shift = max(x0 + 20 - min(ends), min(x1 - 20 - max(ends), shift))
        for o in afoot:
            o.x += shift
    if person:
        hand = hand_of(s.rig, s.x, s.y, s.k, s.flip, s.joints(), s.view, "n")
        size = max(size, min(1.5 * size, (s.y - hand[1]) / up)) if prop.name == "wagon" else size
        at = hand[0]
    else:
        left, _, right, _ = s.box()
        at = left if side > 0 else right
    x = at - side * ahead * size
    options = {**wide_of(prop), "towed_by": s.name}
    if person and prop.name != "wagon":
        options["cord"] = s.name
    return [
        moved(
            prop.model_copy(update={"key": prop.key if n == 0 else f"{prop.key}-{n + 1}"}),
            x - side * _LINKED * size * n, min(y1 + 6.0, s.y + 2),
            size=round(size, 1), flip=side < 0, turn=0.0, held_by="", spot="", options=options,
        )
        for n in range(many)
    ]  # fmt: skip


def _width(s: Standing) -> float:
    left, _, right, _ = s.box()
    return right - left


def _number(prop: Prop, told: str) -> int:
    """How many are pulled: a number in the words, three of several, one otherwise."""
    noun = re.escape(tokens_of(prop.label)[-1].removesuffix("s"))
    count = re.search(rf"\b({'|'.join(_NUMBERS)})\b(?: \w+){{0,2}} {noun}s\b", told.lower())
    if count:
        return _NUMBERS[count.group(1)]
    return 3 if prop.options.get("many") else 1
