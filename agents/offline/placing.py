"""Where and when a sentence happens."""

import re
from collections import Counter
from itertools import pairwise

from anim_director.agents.offline.dwelling import HOMES, home_of, wild_home
from anim_director.agents.offline.facts import Action, Event, Role
from anim_director.agents.offline.implied import by_deed, drives
from anim_director.agents.offline.lexicon import (
    HINTS,
    INDOOR,
    KIN,
    PLACE_FAMILY,
    inverted,
    listed,
    table,
)
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.place_finding import PlaceFinder
from anim_director.agents.offline.place_lists import HOME_ROOMS, NOT_THERE, ON_WATER, indoors
from anim_director.agents.offline.scenery import OWNED
from anim_director.agents.offline.word_forms import lemma

_WILD = listed("grammar", "placing", "wild")
_TOUCHING = {"off", "on", "onto", "in", "into", "over", "under", "up", "down", "through", "behind", "across"}
_OUT_OF_DOORS = listed("places", "touched", "outdoors")
_AFLOAT = listed("places", "touched", "afloat")
_FURNITURE = {
    **inverted(table("whereabouts")["furniture"]),
    **inverted(table("places")["furniture"]),
}
_TELLING_PLACES = {
    "water": "water", "forest": "forest", "beach": "beach", "castle": "castle", "school": "classroom",
    "zoo": "zoo",
    "library": "library", "cave": "cave", "desert": "desert", "kitchen": "kitchen",
}  # fmt: skip
"""Families of places whose very name says where a story plays, before anybody is there, as things do."""

_BEDS = frozenset(["bed", "crib", "cot", "bunk"])
_SEATS = frozenset(["sofa", "couch", "armchair", "settee"])
_RESTS = frozenset(["sit", "lie", "lay", "sleep", "nap", "cuddle", "snuggle", "curl", "flop", "sink"])
_FROM_AFAR = {"look", "see", "watch", "paint", "draw", "put", "hear", "read", "write", "cut"}
_BY_THE_SEA = re.compile(r"\b(?:waves?|sea|beach|shells?|seashells?|seagulls?|seals?|tide|ocean|crabs?)\b")
_FAR_NORTH = re.compile(r"\b(?:igloo|north pole|arctic|iceberg|polar|inuit|far in the north)\b", re.I)
_PAINTED = re.compile(
    r"\bpaint\w* (?:(?:the|a|an|his|her|their|old|side|of) )+"
    r"(?:fence|gate|shed|house|barn|boat|bench|doghouse)\b"
)
_KNOCK = re.compile(r"\bknock(?:ing)? (?:at|on) (?:the|his|her|their) (?:front )?door\b", re.I)
_YARDS = frozenset(["yard", "garden", "outside"])
_TRAVELS = listed("grammar", "placing", "travels")
_ABOARD = listed("grammar", "placing", "aboard")


def place(memory: Memory, parts: list[Item], e: Event) -> None:
    """Set where the sentence happens; without a word of it, where the one before did."""
    finder = PlaceFinder(memory, parts)
    found, implied = finder.find(), ""
    old = memory.place
    real = [a for a in e.actions if a.mode == "real"]
    goes_on = any(x.word == "back" and y.sort == "TO" for x, y in pairwise(parts))  # went back to play
    told = {k for a in e.actions if a.verb in ("tell", "ask") for k in a.patients()}  # told him to come back
    back = not goes_on and any(
        (a.verb == "return" or (a.verb in ("go", "come", "run", "get") and a.particle == "back"))
        and not (a.agents and (set(a.agents) <= memory.back or set(a.agents) <= told))
        and not any(b.verb == "wait" and b.agents != a.agents for b in real)
        for a in real
    )
    knock = any(a.verb in ("knock", "ring") and not _knocked_over(a) for a in real)
    if back and not found and memory.before:
        memory.place, memory.before = memory.before, memory.place
    if knock and not found and (not memory.place or memory.place in HOME_ROOMS):
        found = "hallway"  # somebody at the front door
    if not (found or memory.place) and _KNOCK.search(e.bare):
        found = "hallway"
    if not found and any(_to_where_one_was(memory, a) for a in real):
        found = memory.before
    if not found and e.jump and (_longed_for(memory, e) or _home_for_the_night(memory, e)):
        found = "house"
    if not found:
        found = _by_fixture(memory, e) or _by_moment(memory, e)
        implied = "" if found else by_deed(memory, e)
        found = found or implied
    if found in _YARDS and _FAR_NORTH.search(memory.company.bare):
        found = "snowfield"
    if found == "lawn" and memory.place in ("yard", "garden"):
        found = memory.place  # the grass there
    if found == "house" and any(a.verb == "sit" and ("at", "table") in _where(a) for a in real):
        found = "kitchen"  # a living room has no chairs at a table
    seen = set(e.present) - set(memory.present_before)
    inside = indoors(memory.place) or not memory.place
    if found and memory.at_window and inside and not indoors(found) and seen == set(e.present):
        e.place, e.glimpsed = found, True  # who looks out sees them; the story stays inside
        memory.at_window = False
        return
    memory.at_window = bool(re.search(r"\b(?:window|curtains?|blinds|windowpane|keyhole)\b", e.bare)) and any(
        a.family == "look" for a in real
    )
    host = memory.host
    if finder.host is not None or (found and e.jump):
        memory.host = finder.host or ""
    if found:
        memory.before = memory.place if found != memory.place else memory.before
        memory.place = found
        memory.places[found] += 1
        e.place_said = not implied
        travelled = finder.moved_by in ("to", "into", "at") and any(a.verb in _TRAVELS for a in real)
        e.reached = bool(implied) or travelled
    for key in e.things:
        if memory.things[key].first == e.number and old == memory.place:
            memory.things[key].place = memory.place
    e.place = memory.place
    e.host = memory.host if memory.place in OWNED else ""
    if drives(memory, e):
        e.place = "car"  # on the way; the next sentence has arrived
        return
    cut = max((at for at, _ in e.cuts if at <= finder.at), default=0)
    elsewhere = found != old or host != memory.host
    if found and indoors(old) and found != old and not implied:
        _left_behind(memory, e)
    e.opens = cut if found and not old and e.reached else 0
    if found and old and elsewhere and cut:  # "got off the train | and walked to the park"
        e.place, e.turn, e.turn_host = old, (cut, found), e.host
        e.host = host if old in OWNED else ""


def _to_where_one_was(memory: Memory, a: Action) -> bool:
    """Whether something is brought to what stands where one was before: from the shed to the tree."""
    if not (memory.before and a.agents) or a.verb not in _TRAVELS | {"carry"}:
        return False
    stood = [memory.things.get(p.thing) for prep, p in a.places if prep == "to" and p.thing]
    return any(
        t is not None and t.place == memory.before != memory.place and t.key.split()[-1] in _STANDING_THERE
        for t in stood
    )


_STANDING_THERE = listed("things", "other", "fixture")


def _where(a: Action) -> list[tuple[str, str]]:
    return [(prep, p.head) for prep, p in a.places]


def _left_behind(memory: Memory, e: Event) -> None:
    """Note who stays where they are when others go: "Mia went outside", without her parents."""
    company = memory.company
    gone = [a for a in e.actions if a.mode == "real" and a.verb in _TRAVELS and a.agents]
    if not gone or any(company.cast[k].group for k in company.group):
        return
    together = {k for a in gone for k in [*a.agents, *a.around(), *a.patients()]} | set(e.present)
    stay = [k for k in company.group if k not in together]
    company.gone |= set(stay)
    company.group = [k for k in company.group if k not in stay]


def _home_for_the_night(memory: Memory, e: Event) -> bool:
    """Whether a day out ends at home: "That night, Ned told his dad about it"."""
    evening = re.match(r"(?:Later )?(?:[Tt]hat|[Tt]he same) (?:same )?(?:night|evening)\b", e.text)
    kin = any(memory.cast[k].noun in KIN and not memory.cast[k].animal for k in e.present)
    doing = [a for a in e.actions if a.mode == "real" and a.agents]
    rests = bool(e.lines) or any(a.family in ("talk", "ask", "sleep", "eat") for a in doing)
    return bool(evening) and kin and rests and not indoors(memory.place) and memory.place not in _OVERNIGHT


_OVERNIGHT = frozenset(["camp", "campsite", "forest", "ship", "deck", "tent", "yard", "garden", ""])


def _longed_for(memory: Memory, e: Event) -> bool:
    """Whether another day begins with a wish to go where the last one was: people are at home again."""
    goal = memory.place.split()[-1] if memory.place else ""
    wish = re.search(
        rf"\b(?:could|can|would|wanted to|want to|asked to) go (?:back )?to the {goal}\b", e.text
    )
    people = any(not memory.cast[k].animal for k in e.present)
    return bool(goal and wish and people) and not indoors(memory.place)


def _knocked_over(a: Action) -> bool:
    """Whether it was no door that was knocked: "knocked over the flour"."""
    away = {"over", "down", "off", "out", "into"}
    things = [p.head for p in a.objects if p.head not in ("door", "gate", "bell", "window")]
    return a.particle in away or any(prep in away for prep, _ in a.places) or bool(things)


def _by_moment(memory: Memory, e: Event) -> str:
    """Where one is in the break between lessons, in a seat at the station, and on waking up."""
    low = e.bare.lower()
    if not memory.place and re.search(r"\bday (?:of|at) (?:school|kindergarten|preschool)\b", low):
        return "school"
    if not memory.place and re.search(r"\b(?:go|went|going|gone) to (?:bed|sleep)\b", low):
        people = [k for k in e.present if not memory.cast[k].animal]
        return "bedroom" if people else ""
    sunny = re.search(r"\bout (?:into|in) the (?:sun\w*|daylight|open|fresh air|light)\b", low)
    if sunny and indoors(memory.place):
        return "forest" if memory.place in ("cave", "mine", "tunnel", "cavern") else "garden"
    if re.search(r"\b(?:during|at|in|for) (?:the )?(?:recess|break time|playtime)\b", low):
        return "schoolyard"
    real = [a for a in e.actions if a.mode == "real" and a.agents]
    if memory.place in ("station", "platform"):
        touched = [p.head for a in real for p in [*a.objects, *(q for _, q in a.places)]]
        aboard = any(a.verb == "board" for a in real)
        if aboard or _ABOARD & set(touched):
            return "carriage"
    woke = any(a.verb == "wake" or (a.verb == "go" and "to bed" in low) for a in real)
    human = any(not memory.cast[k].animal for a in real for k in a.agents)
    return "bedroom" if woke and human and not memory.place else ""


def _by_fixture(memory: Memory, e: Event) -> str:
    """Where somebody must be who climbs a fence or lies in bed, if that is not where we are."""
    if "window" in e.bare and not _SEATS & set(re.findall("[a-z]+", e.bare)):
        return ""
    if re.search(r"\b(?:at|before) bedtime\b", e.bare, re.I) and not indoors(memory.place):
        return "bedroom"
    for a in e.actions:
        if a.mode != "real" or not a.agents or a.verb in NOT_THERE | _FROM_AFAR:
            continue
        touched = [p for prep, p in a.places if prep in _TOUCHING]
        touched += a.objects if a.verb in ("climb", "water", "rake", "mow", "plant") else []
        for p in touched:
            waters = [q.head for _, q in a.places if q.head in ON_WATER and q.head != "island"]
            if waters and p.head in _AFLOAT and memory.place not in ON_WATER:
                return waters[0]  # sailed in a little boat on the blue lake
            if p.head in _AFLOAT and "toy" not in p.adjectives + p.modifiers and a.verb not in ("get", "hop"):
                return "" if memory.place in ON_WATER else "sea"
            if not memory.place:
                if p.head in _OUT_OF_DOORS:
                    return _in_the_open(memory, p.head)
                if (
                    p.head in _BEDS
                    and p.determiner in ("his", "the")
                    and not all(memory.cast[k].animal for k in a.agents)
                ):
                    return "bedroom"  # found a map under his bed
                if p.head in _SEATS and a.verb in ("sit", "lie", "curl", "flop", "sleep", "lounge"):
                    return _FURNITURE[p.head]
                continue
            if indoors(memory.place) and p.head in _OUT_OF_DOORS:
                open_air = memory.before and not indoors(memory.before)
                return memory.before if open_air else _in_the_open(memory, p.head)
            room = _FURNITURE.get(p.head, "")
            stood = memory.things.get(p.thing) if p.thing else None
            if (
                stood is not None
                and stood.place == memory.place
                and stood.first < e.number
                and not indoors(memory.place)
            ):
                room = ""  # the cupboard that stood in the park
            elsewhere = room == "bathroom" or (memory.place in ("kitchen", "bathroom") and a.verb in _RESTS)
            if room and room != memory.place and (elsewhere or not indoors(memory.place)):
                return room
    return ""


def _in_the_open(memory: Memory, touched: str) -> str:
    """Where snow is that somebody is in: in the garden, but far in the north there is nothing else."""
    if touched == "sand" and _BY_THE_SEA.search(memory.story):
        return "beach"
    if memory.sporting and touched in ("grass", "field", "mud"):
        return "stadium"
    far = _FAR_NORTH.search(memory.company.bare)
    wild = wild_home(memory, memory.first or list(memory.cast)[:1])
    return "snowfield" if touched == "snow" and far else wild or "garden"


def seen_outside(events: list[Event], cast: dict[str, Role]) -> None:
    """Let those who appear before a window be outside until the story says where they go.

    "Sofia was looking out of the window when a man appeared. He held something in his hand."
    """
    for n, e in enumerate(events):
        if not (indoors(e.place) and re.search(r"\bwindow\b", e.bare)):
            continue
        for a in e.actions:
            new = [k for k in a.agents if cast[k].first == e.number and not cast[k].animal]
            cut = max((at for at, _ in e.cuts if at <= a.at), default=0)
            if a.verb in ("appear", "arrive", "come", "stop") and new and cut:
                e.turn = (cut, "garden")
                for later in events[n + 1 :]:
                    if later.place_said or not set(later.present) <= set(new):
                        break
                    later.place = "garden"


def under_water(events: list[Event], cast: dict[str, Role]) -> None:
    """Let a story that only has animals of the sea play under the sea, and not at the beach."""
    met = [c for c in cast.values() if c.mentions and not c.group]
    swims = met and all(c.animal and (HOMES.get(c.kind) == "undersea" or c.kind in _SWIMMERS) for c in met)
    if not swims or any(
        re.search(r"\b(?:beach|shore|sand castle|island|boats?|ships?)\b", e.bare) for e in events
    ):
        return
    for e in events:
        e.place = "undersea" if e.place in _SEA else e.place
        e.turn = (e.turn[0], "undersea" if e.turn[1] in _SEA else e.turn[1])


_KEPT_IN = re.compile(
    r"\b(?:stay(?:ed|ing)? (?:inside|indoors)|inside the house|look\w* out (?:of )?(?:the|his|her) window"
    r"|(?:want\w*|asked|begged|wished|longed) to go (?:outside|out)\b)"
)
_GOING_OUT = re.compile(r"\b(?:ran|went|came|walked|stepped|rushed|hurried|go|goes|runs) out(?:side|doors)\b")
_SEA = frozenset(["sea", "ocean"])
_SWIMMERS = frozenset(["fish", "octopus", "crab", "turtle", "squid", "eel", "ray"])


def first_place(memory: Memory, events: list[Event]) -> None:
    """Give sentences before the first named place one: from what happens there, else the first named."""
    named = [e for e in events if e.place and not e.glimpsed and e.place != "car"]
    first = named[0].number if named else len(events)
    if not first:
        return
    stretch = " ".join(x.text for x in events[:first]).lower()
    stretch = re.sub(r"\b(?:toy|teddy|stuffed) \w+", "", stretch)
    stretch = re.sub(r"\b(big|large|huge|great) room\b", r"\1 hall", stretch)
    stretch = re.sub(r"\blearn\w* (?:an?|his|her|their|the) (?:\w+ )?lesson", "", stretch)
    words = re.findall(r"[a-z]+", stretch)
    words_told = re.findall(r"[a-z]+", " ".join(x.bare for x in events[:first]).lower())
    votes = Counter(HINTS[h] for h in (w if w in HINTS else lemma(w, "NOUN") for w in words) if h in HINTS)
    told = [_TELLING_PLACES[PLACE_FAMILY[w]] for w in words_told if PLACE_FAMILY.get(w) in _TELLING_PLACES]
    for telling in told:
        votes[telling] += 2
    guess = votes.most_common(1)[0][0] if votes else ""
    if told and guess in ("forest", "garden", "street"):
        guess = told[0]  # on the far side of the river: hedgehogs live there as well
    if guess == "studio" and _PAINTED.search(stretch):
        guess = "garden"  # no picture is painted, but a fence
    guess = {"living_room": "living room", "water": "river"}.get(guess, guess)
    if _FAR_NORTH.search(stretch):
        guess, named = "snowfield", []
    met = [c for c in memory.cast.values() if c.first <= first]
    if guess == "garden" and met and all(c.kind in _WILD for c in met):
        guess = "forest"
    sure = guess in ("garden", "forest", "beach") and first > 1 and votes[guess] > 1 and len(votes) == 1
    if sure and named and named[0].place in INDOOR:
        named = []  # planted a seed in spring; in winter she slept in her burrow
    outside = guess not in INDOOR and bool(named) and named[0].place not in INDOOR
    home = home_of(memory, sorted(met, key=lambda c: c.first)) if not sure else ""
    went_out = bool(named) and bool(_GOING_OUT.search(named[0].bare)) and not indoors(named[0].place)
    needed = bool(named) and named[0].reached  # only the deed needs that place, or it is not every day
    needed = needed and (not named[0].place_said or named[0].place == "party")
    homeward = bool(named) and named[0].reached and bool(re.search(r"\bhome\b", named[0].bare))
    kept_in = bool(_KEPT_IN.search(stretch)) and not indoors(guess)
    if kept_in and not (named and indoors(named[0].place)):
        guess = "house"
    elif went_out and guess in ("castle", "kitchen", "bedroom", "school", "classroom", "cave"):
        pass  # the princess ran outside: out of her castle
    elif homeward and named[0].place == "house":  # who goes home has been elsewhere
        guess = guess if guess and guess not in HOME_ROOMS else "garden"
    elif named and named[0].reached and (home or needed) and home != named[0].place:
        guess = home or (guess if guess != named[0].place else "")
    elif named and (first <= 4 or not guess or outside):
        guess = named[0].place
    elif not votes:
        guess = home
    guess = guess or "garden"
    if re.search(r"\b(?:for|on) an? (?:\w+ )?walk\b", stretch) and indoors(guess):
        guess = "park"  # who goes for a walk is out of doors
    for e in events[:first]:
        e.place = e.place or guess
    going = events[first] if first < len(events) else None
    if going is not None and going.opens and guess != going.place and not going.turn[1]:
        going.turn, going.place = (going.opens, going.place), guess  # took the stone | and marched home
    memory.places[guess] += 1
