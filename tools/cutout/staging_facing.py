"""Directions: everybody turns as asked, else to whom or what they act on, else to the company."""

from collections.abc import Mapping, Sequence

from anim_director.tools.cutout.anchors import Spot
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.prop_words import fixture_of
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_notes import Mends


def face_all(company: Sequence[Standing], spots: Mapping[str, Spot], mends: Mends) -> None:
    """Turn everybody: as asked, else to whom or what they act on, else to the company."""
    by_name = {s.name: s for s in company}
    wanted = dict(mends.face)
    middle = sum(s.x for s in company) / len(company)
    for s in company:
        spot = spots.get(s.spot)
        other = by_name.get(wanted.get(s.name, "")) or by_name.get(s.target)
        to_part = s.motive.travels and other is None and s.target and fixture_of(s.target, spots)
        if s.figure.facing in ("left", "right") and s.name not in wanted and not to_part:
            s.flip = s.figure.facing == "left"
        elif spot is not None and spot.kind == "lie":
            s.flip = spot.face < 0
        elif s.exits:
            out = s.exits.endswith("left")
            s.flip = out if s.exits.startswith("exit") else not out
        elif other is not None:
            s.flip = other.x < s.x
        elif s.motive.pair in ("chase", "follow"):
            s.flip = False
        elif s.beside:
            s.flip = spots[s.beside].x < s.x
        elif s.target and fixture_of(s.target, spots) and abs(_part(s.target, spots, s.x) - s.x) > 12:
            s.flip = _part(s.target, spots, s.x) < s.x
        elif spot is not None and spot.face and len(company) == 1:
            s.flip = spot.face < 0
        elif len(company) > 1:
            others = [o.x for o in company if o is not s and not o.extra] or [middle]
            s.flip = min(others, key=lambda x: abs(x - s.x)) < s.x
        else:
            s.flip = s.x > W / 2 + 40
    _run_along(company)
    _go_together(company)


def _go_together(company: Sequence[Standing]) -> None:
    """Several who go somewhere, but to nobody who is there, go the same way."""
    names = {s.name for s in company}
    going = [s for s in company if s.motive.travels and s.target not in names and not s.exits and not s.spot]
    told = [s.flip for s in going if s.figure.facing in ("left", "right")]
    if len(going) < 2 or (told and len(set(told)) > 1):
        return
    middle = sum(s.x for s in going) / len(going)
    for s in going:
        s.flip = told[0] if told else middle > W / 2 + 60


def _part(words: str, spots: Mapping[str, Spot], x: float) -> float:
    """x of a part of the place, as seen from somebody at `x`: of a door, where one goes through it."""
    names = fixture_of(words, spots)
    doors = [n.replace("at_", "enter_") for n in names if n.replace("at_", "enter_") in spots]
    return min((spots[n].x for n in doors or names), key=lambda at: abs(at - x))


def _run_along(company: Sequence[Standing]) -> None:
    """Who is chased runs ahead, away from the one who chases."""
    for s in company:
        if s.motive.pair not in ("chase", "follow"):
            continue
        for other in company:
            if other.name == s.target and other.motive.travels:
                other.flip = s.flip
