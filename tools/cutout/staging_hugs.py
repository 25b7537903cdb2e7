"""Pairs that touch with the whole body: whoever hugs stands as near as a hug is.

What `staging_fit` spaces by rule is set here to the pixel, when everybody's pose is known: the poses and
widths of the two decide, not their mean height.
"""

import re
from collections.abc import Iterator, Sequence

from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.embracing import KNEELS, beast_gap, embrace_gap, hands_gap, small_beside
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.staging_figures import Standing

_FREE = frozenset({
    "stand", "talk", "listen", "look", "look_up", "look_down", "react", "laugh", "cry", "hug", "proud",
    "wave", "cheer", "clap", "think", "shrug", "take",
})  # fmt: skip
"""Poses whose arms may go round somebody who hugs."""

_REST = frozenset({"stand", "walk", "run", "jump"})
"""Poses of a beast that keeps still in somebody's arms."""


def hand_in_hand(s: Standing) -> bool:
    """Whether somebody of the family of hugs only holds hands."""
    return re.search(r"\bhands?\b|\bby (?:the|his|her) (?:arm|paw)\b", s.figure.action.lower()) is not None


def hug_poses(company: Sequence[Standing]) -> None:
    """Set how both stand who hug (in place): both hug, and whoever is much taller kneels.

    Whoever hugs a thing holds it to the chest.
    """
    names = {s.name for s in company}
    for s in company:
        base, _, over = s.pose.partition("+")
        toy = s.figure.holds or s.motive.prop or s.motive.target
        if s.motive.pair == "hug" and isinstance(s.rig, Person) and toy and s.target not in names:
            s.pose = "cuddle" if base == "hug" else f"{base}+cuddle" if over in ("hug", "carry") else s.pose
        lies = next((o for o in company if o.name == s.target and o.pose in ("sleep", "lie")), None)
        if s.motive.pair == "hug" and isinstance(s.rig, Person) and lies is not None and s.pose == "hug":
            s.pose = "pet"  # bent over whoever lies there
    for s, other in _pairs(company):
        if hand_in_hand(s) and isinstance(other.rig, Person):
            s.pose = "hands"
            if other.pose in _FREE | {"walk", "hug"} and not other.figure.holds:
                other.pose = "hands"
                other.target = s.name
        elif isinstance(other.rig, Person):
            if other.motive.pair != "hug" and other.pose in _FREE and not other.figure.holds:
                other.pose = "hug"
                other.target = other.target or s.name
            tall, small = (s, other) if s.high >= other.high else (other, s)
            if tall.high > KNEELS * small.high and tall.pose == "hug":
                tall.pose = "kneel+hug"
        elif isinstance(s.rig, Person) and small_beside(s.rig, s.k, other.rig, other.k):
            low = other.high < 0.74 * s.high
            s.pose = "kneel+hug" if low else "hug"
            if other.pose in _REST:
                other.pose = "stand"


def free_arms(company: Sequence[Standing], props: Sequence[Prop]) -> None:
    """Let down the arms of those who would hug air: whom or what they hug is not in the shot (in place)."""
    names = {s.name for s in company}
    for s in company:
        base, _, over = s.pose.partition("+")
        there = s.target in names or any(p.held_by == s.name or p.key == s.target for p in props)
        if (over or base) in ("hug", "cuddle") and not there:
            s.pose = base if over else "stand"


def close_hugs(company: Sequence[Standing], place: Place) -> set[str]:
    """Bring two who hug together (in place): belly to belly, or behind the back of a small beast.

    Returns:
        the names of all who must stay where they are now.
    """
    x0, x1, _, _ = floor_of(place)
    closed: set[str] = set()
    for s, other in _pairs(company):
        if not isinstance(s.rig, Person):
            continue
        if s.pose == "hands" and isinstance(other.rig, Person):
            gap = hands_gap(s.rig, s.k, other.rig, other.k)
        elif isinstance(other.rig, Person):
            gap = embrace_gap(s.rig, s.k, s.joints_of(), other.rig, other.k, other.joints_of())
        else:
            gap = beast_gap(s.rig, s.k, s.joints_of(), other.rig, other.k, other.joints())
        left, right = (s, other) if s.x <= other.x else (other, s)
        middle = (left.x + right.x) / 2
        middle = max(x0 + gap / 2, min(x1 - gap / 2, middle))
        left.x, right.x = middle - gap / 2, middle + gap / 2
        closed |= {s.name, other.name}
        if isinstance(other.rig, Person):
            left.flip, right.flip = False, True
            continue
        s.flip = other.x < s.x
        if small_beside(s.rig, s.k, other.rig, other.k):  # both look the same way, cheek to cheek
            other.flip, s.view = s.flip, "3q"
            s.y = other.y - 1.0
        else:
            other.flip = not s.flip
            s.y = other.y + 1.0
    return closed


def _pairs(company: Sequence[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Each pair once, who hugs first; only of those who stand free on the floor."""
    by_name = {s.name: s for s in company}
    done: set[frozenset[str]] = set()
    for s in company:
        other = by_name.get(s.target)
        hugs = s.motive.pair == "hug" and s.pose.rpartition("+")[2] in ("hug", "hands")
        if other is None or not hugs or not isinstance(s.rig, Person):
            continue
        if abs(company.index(s) - company.index(other)) != 1:
            continue  # somebody stands between
        key = frozenset((s.name, other.name))
        free = not (s.spot or other.spot or s.mount or other.mount or s.exits or other.exits)
        if free and key not in done and not any(key & pair for pair in done):
            done.add(key)
            yield s, other
