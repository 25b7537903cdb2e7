"""Places where everybody sits, as a car on its way: who drives, who sits behind, what one can do there."""

from collections.abc import Sequence
from dataclasses import replace

from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.actors import seat_drop
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.moments import knows
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.staging_figures import Standing

_SITTING = frozenset({
    "talk", "ask", "call", "listen", "look", "look_up", "look_down", "smile", "laugh", "cry", "sing", "nod",
    "wave", "point", "think", "hold", "read", "eat", "drink", "react", "cheer", "clap", "idle", "sit",
    "shake",
})  # fmt: skip
"""Families of action that one can do in a seat."""


def seated(place: Place) -> bool:
    """Whether everybody in a place sits: its file says `seated = true`, and has the driver's seat first."""
    return bool(books().get(place.scene, {}).get("seated"))


def seat_all(company: Sequence[Standing], place: Place) -> list[str]:
    """Give everybody a seat and a motion for it (in place); the tallest person drives. Return notes.

    The order from left to right is not kept: who drives sits in front.
    """
    spots = spots_of(place)
    free = [n for n in books()[place.scene]["spots"] if spots[n].kind == "sit"]
    order = sorted(company, key=lambda s: (not isinstance(s.rig, Person), -s.body.height))
    notes = []
    for s in order:
        if not free:
            notes.append(f"{s.name} has no seat: there are only {len(company) - 1}.")
            s.x, s.y = -400.0, 600.0
            continue
        s.spot = free.pop(0)
        spot = spots[s.spot]
        motive = s.motive if s.motive.family in _SITTING else motion_of("sits", rig=s.body.rig)
        s.motive = replace(motive, spot_kind="sit", travels=False, where="", pair="")
        s.x, s.k, s.flip, s.view = spot.x, spot.k, spot.face < 0, "3q"
        if isinstance(s.rig, Person):
            over = motive.pose.partition("+")[2] or motive.pose
            s.pose = (
                f"sit+{over}"
                if over.startswith(("talk", "wave", "point", "hold", "think", "read"))
                else "sit"
            )
            s.pose = s.pose if knows(s.pose) else "sit"
            s.y = spot.y + seat_drop(s.rig, s.k)
        else:
            s.y, s.pose = spot.y, "sit"
    return notes
