"""Riders: who of a company sits on whose back, and where that is.

"Rides Star", "sits on the donkey's back", "rides a horse": the one who carries takes the place on the stage,
the rider's place follows from it. A mount that nobody cast ("a horse") comes as an actor of its own, so that
it can walk; one too small for its rider is drawn larger, as far as that can be believed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from anim_director.film import Character, Figure
from anim_director.tools.cutout.action_lexicon import Motive
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.actors import height_of
from anim_director.tools.cutout.anchors import depth
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.bodies_animals import singular, species_words
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.moments import rest_actor
from anim_director.tools.cutout.mounting import back_height, back_length, can_carry, mounted
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor
from anim_director.tools.cutout.prop_words import name_of
from anim_director.tools.cutout.staging_figures import Standing

_ON = r"\b(?:on|onto|upon|astride|atop)\b[^.;,]*\b{}\b"
_GETS_ON = frozenset({"sit", "sit_down", "climb", "lie", "jump"})
"""Families that may end on somebody's back, if the words say "on"."""

LIGHT = 0.72
"""Whoever is taller than this share of a person's height is not carried."""

_CARRY = (
    r"holds?|holding|held|carr(?:y|ies|ied|ying)|lifts?|lifted|lifting|cradles?|cradling|"
    r"picks? up|picked up|picking up"
)
_SHOULDERS = re.compile(r"\b(?:shoulders?|back)\b")

ROOM = 18.0
"""Stage pixels above the head of somebody on another's shoulders, at least."""

MOST_GROWN = 1.45
"""How much larger than elsewhere a mount may be drawn under its rider."""


def find_mounts(company: list[Standing], cast: Sequence[Character]) -> None:
    """Set `mount` of everybody who sits on somebody's back; add a mount that is only named (in place)."""
    kinds = {c.name: c.kind for c in cast}
    for s in tuple(company):
        other = next((o for o in company if _carries(s, o, kinds.get(o.name, ""))), None) or _pet(s, company)
        if other is not None:
            _take_up(s, other)
    for s in tuple(company):
        if s.extra or s.mount:
            continue
        found = next((o for o in company if o is not s and _sits_on(s, o, kinds.get(o.name, ""))), None)
        if found is None and s.motive.family == "ride" and not isinstance(s.rig, Thing):
            found = _unnamed(s, company)
        if found is not None and not found.mount and found.name not in {o.mount for o in company}:
            _mount(s, found)


def _carries(s: Standing, other: Standing, kind: str) -> str:
    """Where a person carries somebody: "arms", "shoulders"; "" if not at all."""
    if s is other or s.extra or other.extra or other.mount or s.mount or not isinstance(s.rig, Person):
        return ""
    if s.motive.spot_kind in ("sit", "lie") or height_of(other.rig) > LIGHT * height_of(s.rig):
        return ""
    names = "|".join(re.escape(w) for w in {other.name.lower(), *kind.lower().split()[-1:]} if w)
    mine, its = s.figure.action.lower(), other.figure.action.lower()
    if re.search(r"\bhands?\b|\bpaws?\b", mine):
        return ""  # "holds hands with Mia"
    aloft = re.search(
        rf"\bon\b[^.;,]*\b(?:{re.escape(s.name.lower())})(?:'s|’s)?\b[^.;,]*\b(?:shoulders?|back)\b", its
    )
    carries = re.search(rf"\b(?:{_CARRY})\b(?:(?!\band\b)[^.;,])*\b(?:{names})\b", mine) or (
        re.search(rf"\b(?:{_CARRY})\b", mine)
        and s.figure.to.lower() == other.name.lower()
        and not (s.motive.prop or s.figure.holds)
    )
    if isinstance(other.rig, Person) and (aloft or (carries and re.search(r"\b(?:shoulders?|back)\b", mine))):
        return "shoulders"
    held = s.figure.holds.lower() == other.name.lower() or carries
    return "arms" if held and not getattr(getattr(other.rig, "d", None), "plan", "") else ""


def _take_up(s: Standing, other: Standing) -> None:
    """Put somebody small into the arms or on the shoulders of a person."""
    other.mount, s.laden = s.name, True
    other.seat = (
        "shoulders"
        if _SHOULDERS.search(f"{s.figure.action} {other.figure.action}".lower())
        and isinstance(other.rig, Person)
        else "arms"
    )
    s.figure = s.figure.model_copy(
        update={"holds": "", "to": "" if s.figure.to == other.name else s.figure.to}
    )
    base = s.motive.pose.partition("+")[0]
    pose = f"{base}+cradle" if base in ("walk", "run") else "cradle"
    pose = s.motive.pose if other.seat == "shoulders" and base in ("walk", "stand") else pose
    pose = "stand" if other.seat == "shoulders" and base not in ("walk", "stand") else pose
    s.motive = replace(s.motive, pose=pose, pair="", target="", prop="")
    s.pose = pose


def _sits_on(s: Standing, other: Standing, kind: str) -> bool:
    if not can_carry(other.rig) or s.rig is other.rig or height_of(other.rig) < 0.25 * height_of(s.rig):
        return False
    if (
        isinstance(s.rig, Thing) or (isinstance(other.rig, Thing) and not isinstance(s.rig, Person))
    ) and height_of(s.rig) > 0.55 * height_of(other.rig):
        return False  # no cow on a train, no boat on a kitten
    names = "|".join(re.escape(w) for w in {other.name.lower(), *kind.lower().split()[-1:]} if w)
    action = s.figure.action.lower()
    if s.motive.family == "ride":
        return s.figure.to.lower() == other.name.lower() or re.search(rf"\b(?:{names})\b", action) is not None
    if s.motive.family in _GETS_ON:
        to_its_back = s.figure.to.lower() == other.name.lower() and re.search(r"\bon\b.*\bback\b", action)
        return bool(to_its_back) or re.search(_ON.format(f"(?:{names})"), action) is not None
    return False


def _pet(s: Standing, company: list[Standing]) -> Standing | None:
    """The small animal in somebody's arms whom nobody cast: "holds a kitten"."""
    held = s.figure.holds or (s.motive.prop if s.motive.family in ("hold", "carry") else "")
    if not held or name_of(held) or not isinstance(s.rig, Person) or s.extra or s.mount:
        return None
    pet = _beast(s, held, "looks", ("quadruped", "bird"))
    if pet is None or height_of(pet.rig) > LIGHT * height_of(s.rig):
        return None
    company.insert(company.index(s) + 1, pet)
    return pet


def _unnamed(s: Standing, company: list[Standing]) -> Standing | None:
    """The animal that somebody rides whom nobody cast."""
    mount = _beast(s, f"{s.motive.prop} {s.motive.target} {s.figure.to}", "walks", ("quadruped",))
    if mount is None or not can_carry(mount.rig):
        return None
    mount.figure = mount.figure.model_copy(update={"facing": s.figure.facing})
    mount.pose = "walk"
    company.insert(company.index(s), mount)
    return mount


def _beast(s: Standing, told: str, action: str, rigs: tuple[str, ...]) -> Standing | None:
    """An animal that words name, as an actor of its own; None if they name none."""
    words = re.findall(r"[a-z]+", told.lower())
    table = species_words()
    kind = next((w for w in map(singular, words) if w in table and table[w][0] in rigs), "")
    if not kind:
        return None
    character = Character(name=f"{s.name}'s {kind}", kind=kind, looks=" ".join(words))
    body = body_of(character, (), 0)
    return Standing(
        figure=Figure(name=character.name, action=action),
        body=body.model_copy(update={"name": character.name}),
        rig=rig_of(body),
        motive=motion_of(action, rig=body.rig),
    )


def _mount(s: Standing, mount: Standing) -> None:
    s.mount, s.spot = mount.name, ""
    goes = s.motive.family == "ride"
    if goes and not mount.motive.travels and mount.motive.family in ("idle", "smile", "wag", "sit", "look"):
        mount.motive = motion_of("runs" if s.motive.hurried else "walks", rig=mount.body.rig)
    if mount.motive.motion in ("sit", "sit_down", "sleep"):
        mount.motive = Motive()
    if mount.motive.pair or mount.figure.to.lower() == s.name.lower():  # it cannot turn to its own back
        mount.motive = replace(mount.motive, target="", pair="")
        mount.figure = mount.figure.model_copy(update={"to": ""})
    mount.pose = mount.motive.pose
    if s.figure.facing in ("left", "right") and not mount.figure.facing:
        mount.figure = mount.figure.model_copy(update={"facing": s.figure.facing})
    if s.motive.spot_kind in ("enter", "exit") and mount.motive.spot_kind == "stand":
        mount.motive = replace(mount.motive, spot_kind=s.motive.spot_kind)


def grow_mounts(company: Sequence[Standing]) -> None:
    """Draw a mount large enough for its rider, within reason (in place; scales are set already)."""
    by_name = {s.name: s for s in company}
    for s in company:
        mount = by_name.get(s.mount)
        if mount is None or not isinstance(s.rig, Person) or s.seat:
            continue
        legs = (s.rig.th + s.rig.sh) * mount.k
        wanted = max(
            1.05 * legs / (back_height(mount.rig) * mount.k),
            0.46 * s.body.height / back_length(mount.rig),
        )
        mount.k = round(mount.k * max(1.0, min(MOST_GROWN, wanted)), 3)


def seat_riders(company: Sequence[Standing]) -> None:
    """Put every rider where the back of its mount is now (in place); may be done again after a move."""
    by_name = {s.name: s for s in company}
    for s in company:
        mount = by_name.get(s.mount)
        if mount is None:
            continue
        s.pose, s.view = _pose(s), "3q"
        s.k = mount.k if s.seat == "shoulders" else depth(mount.y)
        s.flip, s.spot, s.exits = mount.flip, "", ""
        _sit(s, mount)
        if s.seat == "shoulders":
            _, y, r = s.head()
            top = y - 1.4 * r
            if top < ROOM:  # two on top of each other are taller than the picture: both a little smaller
                mount.k *= max(0.7, (mount.y - ROOM) / (mount.y - top))
                s.k = mount.k
                _sit(s, mount)


def _sit(s: Standing, mount: Standing) -> None:
    rider, carrier = rest_actor(s.rig, _actor(s)), rest_actor(mount.rig, _actor(mount))
    seat = mounted(s.rig, rider, mount.rig, carrier, s.seat)
    s.x, s.y, s.lift, s.flip = seat.x, seat.y, seat.lift, seat.flip


def _pose(s: Standing) -> str:
    if s.seat == "arms":
        return "sit" if isinstance(s.rig, Person) else "lie" if isinstance(s.rig, Animal) else "stand"
    if isinstance(s.rig, Person):
        over = s.motive.pose.partition("+")[2] or s.motive.pose
        return (
            f"ride+{over}" if over in ("wave", "point", "hold", "carry", "talk", "cheer", "clap") else "ride"
        )
    return "sit" if isinstance(s.rig, Animal) else "stand"


def _actor(s: Standing) -> Actor:
    return Actor(body=s.body, x=s.x, y=s.y, scale=s.k, flip=s.flip, view=s.view, pose=s.pose)
