"""What is up: hangs in a tree, flies in the sky, pulls at its string; and who makes room to look at it."""

import re
from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.anchors import Spot, floor_of
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.staging_figures import Standing, words_of
from anim_director.tools.cutout.staging_fires import NEAREST
from anim_director.tools.cutout.staging_sizes import moved, wide_of


def hung(prop: Prop, staging: Staging, spots: dict[str, Spot]) -> Prop | None:
    """Return a thing as it hangs on a branch, beside where a bird would sit; None if words do not say so."""
    branch = _branch(prop, staging, spots)
    if branch is None:
        return None
    x = branch.x - 34 * (branch.face or 1)
    options = {**wide_of(prop), "shadow": False}
    return moved(prop, x, branch.y + prop.size * 0.98, spot="branch", options=options)


def _branch(prop: Prop, staging: Staging, spots: dict[str, Spot]) -> Spot | None:
    """The branch that a thing hangs on, if words say so."""
    label = re.escape(prop.label.lower())
    if not prop.label or prop.size > 150:
        return None
    said = f"{staging.action} {words_of(staging)}".lower()
    noun = re.escape(prop.label.lower().split()[-1])
    hangs = rf"\b(?:{label} (?:hangs|is hanging)|hangs? the {label})\b[^.]*\b(?:tree|branch)\b"
    there = rf"\b{noun}\b(?: (?:was|is|gets?|got|sat|hung|hangs|stuck|sticks|caught|lands?|landed)){{0,2}}"
    there += r"(?: (?:high|up)){0,2} (?:in|on) (?:the|a|an)(?: \w+){0,4} (?:tree|branch)\b"
    of_trees = prop.name in _HANGS and not re.search(r"\bon the (?:ground|grass|floor)\b", said)
    return spots.get("branch") if of_trees or re.search(f"{hangs}|{there}", said) else None


_HANGS = ("hive", "beehive")
"""What hangs in a tree wherever there is one."""


_FLIERS = frozenset({"kite", "balloon"})
"""What is in the sky if words say that it flies, by itself or on a string."""


def flies(prop: Prop, staging: Staging) -> bool:
    """Whether words say that a kite or a balloon is in the sky."""
    noun = re.escape(prop.label.lower().split()[-1]) if prop.label else ""
    said = rf"\b{noun}s?\b (?:\w+ )?(?:fly|flies|flew|soars?|rises?|floats?|drifts?|dances?) "
    said += r"(?:\w+ ){0,3}(?:sky|air|clouds?|away|up|high)"
    return prop.name in _FLIERS and bool(re.search(said, f"{staging.action.lower()} "))


def in_the_sky(prop: Prop, company: Sequence[Standing]) -> Prop:
    """A kite or a balloon over those who look at it; a kite's string is in the nearest hand."""
    people = [s for s in company if isinstance(s.rig, Person) and not s.extra]
    middle = sum(s.x for s in people) / len(people) if people else W / 2
    x = max(180.0, min(W - 180.0, middle + (130.0 if middle < W / 2 else -130.0)))
    y = max(190.0, min([s.y - s.high for s in people] or [400.0]) - 20)
    options = {**wide_of(prop), "shadow": False, "aloft": True}
    holder = min(people, key=lambda s: abs(s.x - x), default=None)
    if prop.name == "kite" and holder is not None:
        options["string"] = holder.name
    return moved(prop, x, y, size=round(prop.size * 1.2, 1), turn=12.0, options=options)


def on_a_string(kite: Prop, flier: Standing, place: Place) -> Prop:
    """The kite in the air before whoever flies it, on a string."""
    side = -1 if flier.flip else 1
    x = max(150.0, min(1130.0, flier.x + side * 215))
    y = max(190.0, flier.y - flier.high - 40)
    options = {**wide_of(kite), "string": flier.name, "shadow": False}
    return moved(
        kite, x, y, size=round(kite.size * 1.25, 1), turn=14.0 * side, flip=flier.flip, options=options
    )


def make_room(company: Sequence[Standing], hanging: Sequence[Prop], place: Place) -> None:
    """Let nobody stand before what hangs in a tree, or sits in it (in place)."""
    for up in hanging:
        beside_what_hangs(company, up, place)
    beside_who_perches(company, place)


def beside_what_hangs(company: Sequence[Standing], hung: Prop, place: Place) -> None:
    """Let whoever stands before a thing that hangs step aside and look at it (in place); the order stays."""
    half = 0.4 * hung.size
    for s in company:
        if _rooted(s):
            continue
        if s.target == hung.key:
            s.flip = hung.x < s.x
        _step_aside(s, (hung.x - half, hung.y - hung.size, hung.x + half, hung.y), company, place)
        if s.target == hung.key:
            s.flip = hung.x < s.x


def beside_who_perches(company: Sequence[Standing], place: Place) -> None:
    """Let whoever stands before a bird on a branch step aside (in place): a deer's ears would cover it."""
    for bird in company:
        if bird.pose != "perch" or not bird.spot or bird.extra:
            continue
        for s in company:
            if s is bird or _rooted(s) or s.target == bird.name:
                continue
            _step_aside(s, bird.box(), [o for o in company if o is not bird], place, bird.x)


def _rooted(s: Standing) -> bool:
    """Whether somebody keeps the place: on a seat or a mount, in the air or the water, or one of a crowd."""
    return bool((s.spot and s.spot != UNDER_THE_TREE) or s.mount or s.lift or s.sunk or s.extra)


UNDER_THE_TREE = "tree"
"""The spot below the branch, beside the trunk: who stands there may as well stand a step away."""


def _step_aside(
    s: Standing,
    what: tuple[float, float, float, float],
    company: Sequence[Standing],
    place: Place,
    of: float | None = None,
) -> None:
    """Let somebody who stands before a box step to its nearer side, or stay on the same side of `of`."""
    x0, x1, _, _ = floor_of(place)
    left, top, right, bottom = s.box()
    clear_left, clear_right = what[0] - CLEAR, what[2] + CLEAR
    if top >= what[3] or bottom <= what[1] or left >= clear_right or right <= clear_left:
        return
    others = [o.x for o in company if o is not s]
    aside = (s.x + clear_left - right, s.x + clear_right - left)
    for x in sorted(aside, key=lambda x: abs(x - s.x)):
        same_side = of is None or (x < of) == (s.x < of)
        if of is not None:  # as far as there is ground
            x = max(x0 - A_STEP, min(x1 + A_STEP, x))
        elif not x0 + 20 < x < x1 - 20:
            continue
        if same_side and all(_passes_nobody(s.x, x, o) for o in others):
            s.x = x
            s.spot = ""
            return


def _passes_nobody(before: float, after: float, other: float) -> bool:
    return abs(after - other) > NEAREST and (after < other) == (before < other)


A_STEP = 45.0
"""Stage pixels beyond where people walk that somebody may stand, out of the way of a bird."""

CLEAR = 14.0
"""Stage pixels between a thing that hangs and who stands beside it."""
