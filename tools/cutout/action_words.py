"""Words to motion: what a free verb phrase asks a body to do.

Any brain may have written the phrase ("kneels and picks up the red ball", "is sleeping in the bed"),
so nothing here expects a fixed wording: verbs are found by a lemma list, their families are in
`words/actions.toml` and `more_verbs.toml`, and a phrase without any known verb is an idle figure, said in
`Motive.note`.
"""

import re

from anim_director.film import Feeling
from anim_director.tools.cutout.action_lexicon import Family, Hit, Motive, Rig, SpotKind, lexicon
from anim_director.tools.cutout.action_objects import (
    is_someone,
    meant_by,
    objects_of,
    posture_of,
    roles_of,
    turned,
    where_of,
)
from anim_director.tools.cutout.action_verbs import main_of, verbs_of

_BY_THE_HAND = re.compile(r"\bby (?:the|his|her|its) (?:hand|arm|paw)\b|\w(?:'s|’s) (?:hand|arm|paw)\b")
"""Who is taken so is led or comforted."""


def motion_of(action: str, *, holds: str = "", feeling: str = "neutral", rig: Rig = "person") -> Motive:
    """Read a verb phrase.

    Args:
        action: free words in the present or past tense, without a subject: "runs after the cat".
        holds: what is in the hands during the whole moment; "" if nothing.
        feeling: of `film.Feeling`; decides what a figure without a known deed does.
        rig: who moves: an animal waves with its tail.
    """
    tokens = re.findall(r"[A-Za-z][A-Za-z'’-]*|[,;.]", action or "")
    hits = verbs_of(tokens)
    if not hits:
        said = any(t[0].isalpha() for t in tokens)
        note = f"No motion is known for “{action.strip()[:60]}”." if said else ""
        return _finish(
            _still(feeling, said), "", "", "", posture_of(tokens, "idle", []), holds, rig, "", note
        )
    return _read(tokens, main_of(hits), hits, action, holds, rig)


def deeds_of(action: str, *, holds: str = "", rig: Rig = "person") -> list[Motive]:
    """Read every deed of a phrase by itself, in order: "picks up the ball and throws it" has two.

    Postures ("sits and reads") and what is hardly seen beside a deed (a smile, talk) are not among them.
    """
    tokens = re.findall(r"[A-Za-z][A-Za-z'’-]*|[,;.]", action or "")
    hits, families = verbs_of(tokens), lexicon().families
    deeds = [h for h in hits if families[h.family].rank >= 2]
    return [_read(tokens, h, hits, action, holds, rig) for h in deeds]


def _read(tokens: list[str], hit: Hit, hits: list[Hit], action: str, holds: str, rig: Rig) -> Motive:
    """Read one verb of a phrase with what it is about."""
    lex = lexicon()
    objects, phrases = objects_of(tokens, hit, hits)
    family, noun = turned(hit, objects, phrases)
    if family == "take" and _BY_THE_HAND.search(action):
        family = "hug"  # nothing is taken away
    if family in ("stir", "sweep") and objects and is_someone(objects[0]):
        family = "pet"  # "washes the dog" needs no spoon
    ridden = [p for w, p in phrases if w in ("on", "in") and _RIDES.search(p)]
    if family in ("walk", "run", "slide") and ridden:
        family, objects = "ride", ridden[:1]  # "goes down the hill on the sled"
    if _TOWS.match(hit.verb) and objects and _ON_WHEELS.search(objects[0].lower()):
        family = "tow"  # it comes along behind
    if any(w == "with" and is_someone(p) for w, p in phrases):
        family = {"walk": "follow", "run": "chase"}.get(family, family)  # side by side, the same way
    if family in ("put_on", "put_down") and (wearer := _dressed(objects, phrases)):
        family, objects = "pet", [wearer]  # whose neck the bow is tied around is touched
    role = lex.families[family].role
    if role != "prop" and noun in objects:
        objects.remove(noun)  # "takes a nap": the noun was the deed
    prop, target = roles_of(role, objects, phrases, family)
    if target.lower() in lex.sets["pronouns"]:
        target = meant_by(tokens, hit, hits)
    where = where_of(phrases, target)
    posture = posture_of(tokens, family, hits)
    if family in ("sit", "sit_down", "sleep", "swing", "slide") and not where and target:
        where = target
    return _finish(family, prop, target, where, posture, holds, rig, hit.verb, "")


_TOWS = re.compile(r"(?:pull|tug|haul|tow|drag|lug)(?:_along)?$")
_ON_WHEELS = re.compile(r"\b(?:wagon|cart|sled|sledge|sleigh|toboggan|trolley|trailer|carriage)s?$")

_RIDES = re.compile(
    r"\b(?:sled|sledge|toboggan|bike|bicycle|tricycle|scooter|wagon|tractor|boat|rowboat|canoe)$",
    re.IGNORECASE,
)

_WEARABLE = re.compile(r"\b(?:bow|ribbon|scarf|collar|hat|cap|cape|leash|bell)$")


def _dressed(objects: list[str], phrases: list[tuple[str, str]]) -> str:
    """Return who else is dressed: "ties the bow around the neck of Max"; "" for who dresses himself."""
    others = [p for w, p in phrases if w in ("on", "around", "onto", "over", "of", "to") and is_someone(p)]
    return others[-1] if others and any(_WEARABLE.search(o.lower()) for o in objects) else ""


def feeling_in(feeling: Feeling, motive: Motive) -> Feeling:
    """Return the feeling a face shows: whoever sleeps looks asleep, if no other feeling is told."""
    return "asleep" if motive.family == "sleep" and feeling in ("neutral", "tired") else feeling


def _still(feeling: str, unknown: bool) -> str:
    """What a figure does whose deed is not known or not told."""
    if unknown:
        return "idle"
    return {"asleep": "sleep", "joy": "cheer", "proud": "proud"}.get(feeling, "idle")


# ------------------------------------------------------------ what the rig makes of it


def _finish(
    name: str, prop: str, target: str, where: str, posture: str, holds: str, rig: Rig, verb: str, note: str
) -> Motive:
    lex = lexicon()
    words = lex.families[name]
    family = lex.families[dict(words.swaps).get(rig, name)]
    moves = family.travel or words.travel
    exits = words.spot if words.spot in ("enter", "exit") else family.spot
    if rig == "person":
        pose, spot = _person_pose(family, posture, holds or (prop if family.name == "carry" else ""))
    else:
        pose, spot = _beast_pose(family, rig, posture)
    if exits in ("enter", "exit"):
        spot = exits
        if rig == "bird":
            pose = "fly"
    if "door" in where.split() or "door" in target.lower().split():
        spot = "door" if family.name in ("open", "knock") else spot
    motion = words.motion if exits == "exit" and rig == "bird" else family.motion
    if words.spot in ("enter", "exit") and rig == "bird":
        motion = words.spot
    return Motive(
        motion=motion,
        pose=pose,
        spot_kind=spot,
        target=target,
        prop=prop or holds,
        tool=words.tool,
        where=where,
        pair=words.pair,
        posture=posture,
        travels=moves,
        hurried=words.name in ("run", "chase", "flee") or family.name == "run",
        family=name,
        verb=verb,
        note=note,
    )


def _person_pose(family: Family, posture: str, holds: str) -> tuple[str, SpotKind]:
    pose, spot = family.pose, family.spot
    if posture in ("sit", "sit_floor") and pose not in ("sit", "sit_floor"):
        pose = posture if pose == "stand" else f"{posture}+{pose}"
        spot = "sit"
    elif posture == "sit_floor":
        pose = "sit_floor"
    elif posture in ("kneel", "crouch") and pose not in ("kneel", "crouch") and not family.travel:
        pose = posture if pose == "stand" else f"{posture}+{pose}"
    elif posture == "lie" and not family.travel:
        pose, spot = "sleep", "lie"
    if holds and family.name not in lexicon().sets["handles"] and "hold" not in pose and spot != "lie":
        pose = f"{pose}+carry"
    return pose, spot


def _beast_pose(family: Family, rig: Rig, posture: str) -> tuple[str, SpotKind]:
    if family.motion == "sleep" or posture == "lie":
        return ("perch", "perch") if rig == "bird" else ("lie", "lie")
    if rig == "bird":
        if family.name == "fly" or family.motion == "exit":
            return "fly", "stand"
        perched = family.spot in ("perch", "sit") or posture == "sit"
        return ("perch", "perch") if perched else ("stand", "stand")
    if family.spot == "sit" or family.pose == "sit" or posture in ("sit", "sit_floor", "kneel", "crouch"):
        return "sit", "stand"
    if rig == "thing" and family.name == "fly":
        return "fly", "stand"
    if family.travel:
        return ("run" if family.motion == "run" or family.name == "flee" else "walk"), family.spot
    return "stand", "stand"
