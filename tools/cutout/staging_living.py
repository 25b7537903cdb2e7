"""Where living things are on the stage: floaters at their height, the large behind, and who hugs whom.

What floats is put where it can be talked to: its face a little above the other's, the sun and the moon
higher, low beside somebody it touches, high where it falls from. Trains and trees stand at the back of the
floor, so that nobody is behind them.
"""

from collections.abc import Sequence
from dataclasses import replace

from anim_director.film import Character, Framing
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.anchors import depth, floor_of
from anim_director.tools.cutout.bodies_living import living_kind
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places_data import things_of
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.staging_figures import CONTACT, Standing

LARGE = 235.0
"""Pixels at scale 1 from which a thing stands at the back of the floor."""

ABOVE = 46.0
"""Pixels by which the face of what floats is above the face it talks to."""

ALONE = 210.0
"""Pixels that it floats above the ground where nobody stands beside it."""

CEILING = 96.0
"""Stage y above which nothing floats."""

FALLS_FROM = 330.0
"""Pixels above the ground where the picture shows something falling."""

_FREE = frozenset(
    {"idle", "talk", "listen", "look", "look_up", "smile", "react", "think", "nod", "wave", "laugh"}
)
"""Deeds over which somebody lets themselves be hugged."""


def hugged_by_things(company: Sequence[Standing]) -> None:
    """Let a person who is hugged by a thing hug it (in place): the arms and the distance are the person's."""
    for s in company:
        if not isinstance(s.rig, Thing) or s.motive.pair != "hug":
            continue
        other = next((o for o in company if o is not s and _means(s, o)), None)
        if other is None or not isinstance(other.rig, Person) or other.extra or other.figure.holds:
            continue
        if other.motive.family in _FREE:
            hugs = motion_of(f"hugs {s.name}", feeling=other.figure.feeling, rig="person")
            other.motive = replace(hugs, target=s.name)
            other.figure = other.figure.model_copy(update={"to": s.name, "action": f"hugs {s.name}"})
            other.pose = other.motive.pose


def without_them(place: Place, cast: Sequence[Character], company: Sequence[Standing]) -> Place:
    """Return the place without the sun or the moon in its sky that somebody in the film is."""
    kinds = {living_kind(c) for c in cast} | {s.rig.kind for s in company if isinstance(s.rig, Thing)}
    gone = " ".join(sorted(kinds & {"sun", "moon"}))
    return place.model_copy(update={"variant": {**place.variant, "away": gone}}) if gone else place


def without_doubles(place: Place, props: Sequence[Prop]) -> Place:
    """Return the place without the things of its own that the frame has as well: one cake, not two."""
    own = things_of(place.scene, place.variant.get("extras", ()))
    twice = " ".join(sorted(own & {p.name for p in props}))
    return place.model_copy(update={"variant": {**place.variant, "doubles": twice}}) if twice else place


def _means(s: Standing, other: Standing) -> bool:
    words = {s.figure.to.lower(), s.motive.target.lower()}
    return other.name.lower() in words


def place_things_high(company: Sequence[Standing], place: Place, framing: Framing = "full") -> None:
    """Give every living thing its height and its depth (in place), once all stand where they do."""
    _, _, y0, _ = floor_of(place)
    for s in company:
        if not isinstance(s.rig, Thing) or s.spot or s.mount or s.sunk or s.pose == "climb":
            continue
        if s.rig.s * s.rig.size > LARGE and not s.rig.row.hover and not _touches(s, company):
            s.y = min(s.y, y0 + 16.0)
            s.k = depth(s.y)
        falls = s.motive.motion == "fall" and (s.rig.row.hover or "twinkle" in s.rig.row.extras)
        if falls:
            s.lift = max(0.0, min(FALLS_FROM, s.y - s.high - CEILING))
        elif s.rig.row.hover and (s.pose not in ("sleep", "lie", "sit") or _lofty(s)):
            s.lift = round(_height(s, company, framing in ("wide", "full")), 1)


def _lofty(s: Standing) -> bool:
    """Whether it belongs in the sky whatever it does."""
    return isinstance(s.rig, Thing) and s.rig.row.hover >= 1.0


def _touches(s: Standing, company: Sequence[Standing]) -> bool:
    near = any(o.target == s.name and o.motive.pair in CONTACT for o in company if o is not s)
    return near or (s.motive.pair in CONTACT and any(o.name == s.target for o in company))


def _height(s: Standing, company: Sequence[Standing], open_view: bool) -> float:
    """Pixels above the ground at which something floats."""
    assert isinstance(s.rig, Thing)
    others = [o for o in company if o is not s and not o.extra and not o.mount]
    grounded = [o for o in others if not (isinstance(o.rig, Thing) and o.rig.row.hover)]
    room = max(0.0, s.y - s.high - CEILING)
    if any(o.mount == s.name for o in company):
        return min(room, 60.0)
    if _touches(s, company):
        other = next((o for o in others if o.target == s.name or o.name == s.target), None)
        return max(0.0, 0.42 * (other.high if other else 300.0) - 0.5 * s.high)
    shines = _lofty(s) and "shine" in s.rig.row.extras
    if shines and open_view:
        return room
    if not grounded:
        return min(room, ALONE * (1.0 if s.rig.row.hover >= 0.9 else 0.5))
    _, face, _ = s.head()
    tallest = min(o.head()[1] for o in grounded)
    above = ABOVE + (74.0 if shines else 0.0)
    return min(room, max(24.0 * s.k, face + s.lift - (tallest - above)))
