"""Where people must be though no word says so: who bathes is in a bathroom, who drives is in a car."""

import re

from anim_director.agents.offline.dwelling import has_real_car
from anim_director.agents.offline.facts import Action, Event
from anim_director.agents.offline.lexicon import inverted, listed, table
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.place_finding import HOME_ROOMS, ON_WATER, indoors

_DONE = inverted(table("places")["done"])

_WASHING = frozenset(["take", "have", "give", "get", "brush", "clean", "wash", "scrub", "run", "fill"])
_BRUSHING = frozenset(["brush", "clean", "wash", "scrub", "floss"])
_COOKING = frozenset(["cook", "bake", "fry", "boil"])
_PLAYGROUND = listed("places", "touched", "playground")
_CAR_DEEDS = frozenset(
    ["put", "pack", "unpack", "load", "unload", "wash", "clean", "get", "hop", "climb", "jump", "fix"]
)
_CAMPING = frozenset(["camp", "campsite", "ship", "castle", "barn", "cave", "carriage"])
_YARDS = frozenset(["garden", "yard", "backyard", "lawn", "outside", ""])
_TO_BED = frozenset(["go", "carry", "take", "bring", "put", "tuck", "send", "climb", "return", "run"])
_IN_WATER = frozenset(["fishing", "swimming", "sailing", "rowing", "canoeing"])
"""What one goes to do where there is water."""


def by_deed(memory: Memory, e: Event) -> str:
    """Return the place that a deed of the sentence needs, if that is not where we are; else ""."""
    place = memory.place
    for a in e.actions:
        going = a.verb == "go" and re.search(r"\bdecided to go (?:for|on) an? (?:\w+ )?walk\b", e.bare)
        if (a.mode != "real" and not going) or not a.agents:
            continue
        people = any(not memory.cast[k].animal for k in a.agents)
        touched = [p.head for p in a.objects] + [p.head for _, p in a.places]
        done = [p.head for p in a.objects if p.head in _DONE]
        done = [w for w in done if w not in ("tooth", "teeth") or a.verb in _BRUSHING]
        room = next((_DONE[w] for w in done), "")
        if room and a.verb in _WASHING and place not in ON_WATER and place != room:
            return room
        to_bed = any(p.head in ("bed", "sleep") and prep == "to" for prep, p in a.places)
        if people and a.verb in _TO_BED and to_bed and place != "bedroom" and place not in _CAMPING:
            return "bedroom"
        stroll = a.verb == "walk" and re.match(r"(?:While|As) (?:\w+ ){0,2}walking\b", e.bare) is not None
        stroll = stroll or (
            a.verb == "go" and any(p.head == "walk" and prep in ("for", "on") for prep, p in a.places)
        )
        if stroll and place in HOME_ROOMS:
            return "park"
        if a.verb == "go" and _IN_WATER & {p.head for p in a.objects} and place not in ON_WATER:
            known = [water for water in memory.places if water in ON_WATER]
            return known[-1] if known else "lake"  # they went fishing every day
        at_home = not place or place in HOME_ROOMS
        if a.verb in _COOKING and people and at_home and place != "kitchen":
            return "kitchen"
        if (
            _PLAYGROUND & set(touched)
            and a.verb not in ("see", "want", "look", "buy", "build")
            and place in _YARDS
        ):
            return "playground"
        if (
            "car" in touched
            and a.verb in _CAR_DEEDS
            and (not place or indoors(place))
            and has_real_car(memory.company.bare)
        ):
            return "driveway"
    return ""


def drives(memory: Memory, e: Event) -> bool:
    """Whether people sit in a car that goes: "They drove to the beach." """
    planned = re.search(
        r"\b(?:ready|wants?|wanted|how|learn\w*|going|able|time|likes?|loves?) to drive\b", e.bare
    )
    watched = any(a.verb in ("see", "watch", "hear", "notice") for a in e.actions)  # others do
    return not (planned or watched) and any(map(_drives, e.actions)) and has_real_car(memory.company.bare)


def _drives(a: Action) -> bool:
    other = [p.head for p in a.objects if p.thing and p.head != "car"]
    if a.verb in ("go", "head") and a.mode == "real" and a.agents:
        return any(p.head in ("drive", "ride") and prep == "for" for prep, p in a.places) and any(
            p.head == "car" and prep == "in" for prep, p in a.places
        )
    return a.verb == "drive" and a.mode == "real" and bool(a.agents) and not other
