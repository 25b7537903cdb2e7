"""Where and when a sentence happens."""

import re
from collections import Counter

from anim_director.agents.offline.facts import Event, Phrase, Role
from anim_director.agents.offline.lexicon import (
    HINTS,
    HOME_VERBS,
    INDOOR,
    PLACE_FAMILY,
    PLACE_ON,
    PLACE_PREPOSITIONS,
    inverted,
    listed,
    table,
)
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.syntax import FINITE
from anim_director.agents.offline.tagging import lemma

TIMES = [
    (
        "night",
        re.compile(
            r"\b(?:night|moon|midnight|bedtime|dark sky|stars (?:shone|came|were|are)"
            r"|(?:at|saw|see|watch\w*) the stars)\b"
            r"(?! out)"
        ),
    ),
    (
        "dusk",
        re.compile(
            r"\b(?:evening|sunset|sun (?:went|was going|goes) down|sun set|until dark|got dark|getting dark"
            r"|dinner time)\b"
        ),
    ),
    ("morning", re.compile(r"\b(?:morning|sunrise|breakfast)\b")),
    ("day", re.compile(r"\b(?:afternoon|noon|one day|sunny|day)\b")),
]
WEATHER = [
    ("rain", re.compile(r"\b(?:rain(?!bow)\w*|storm\w*|wet day)\b")),
    ("snow", re.compile(r"\bsnow(?:y|ing|ed)?\b(?!man)")),
    ("wind", re.compile(r"\b(?:wind|windy)\b")),
    ("sun", re.compile(r"\b(?:sunny|sun|sunshine)\b")),
    ("cold", re.compile(r"\bcold (?:day|outside)|very cold\b")),
    ("fog", re.compile(r"\bfog\w*\b")),
]
_OVER = re.compile(r"\b(?:wind|rain|snow|storm) (?:had )?stopped\b")
_ONE_PLACE = {
    "woods": "forest", "wood": "forest", "home": "house", "living_room": "living room", "backyard": "yard",
    "outdoors": "outside", "grocery": "store",
}  # fmt: skip
_WILD = listed("grammar", "placing", "wild")
_REAL_TO = listed("grammar", "placing", "real_to") | {""}
_NOT_THERE = listed("grammar", "placing", "not_there")
_WAYS = listed("grammar", "placing", "ways")
_OUT = listed("grammar", "placing", "out")
_TOUCHING = {"on", "onto", "in", "into", "over", "under", "up", "down", "through", "behind", "across"}
_OUT_OF_DOORS = listed("places", "touched", "outdoors")
_FISHING = {"pull", "catch", "fish", "take", "drag", "lift", "draw"}
_AFLOAT = listed("places", "touched", "afloat")
_ON_WATER = {"river", "lake", "pond", "stream", "sea", "ocean", "beach", "shore", "seaside", "island"}
_FURNITURE = inverted(table("places")["furniture"])
_FROM_AFAR = {"look", "see", "watch", "paint", "draw", "put", "hear", "read", "write", "cut"}
_PARTS_OF_PLACES = frozenset(
    [
        "middle",
        "edge",
        "top",
        "bottom",
        "end",
        "side",
        "back",
        "front",
        "corner",
        "heart",
        "centre",
        "center",
        "shelf",
        "entrance",
        "gate",
        "door",
        "foot",
        "rest",
        "outskirt",
        "depth",
        "wall",
        "roof",
        "door",
        "window",
        "floor",
        "shade",
        "part",
        "bank",
    ]
)
_UNDER = {"under", "beneath", "below", "underneath"}
_SEAS = {"sea", "ocean", "wave", "waves"}
_SLEEPING = {"bed", "guest", "child", "children", "girl", "boy", "play", "own", "other"}
_REACHING = {"enter", "reach", "visit", "explore", "approach"}
_OWNING = {"own", "have", "run"}
_ROOMS = {"room", "bedroom", "kitchen", "bathroom", "nursery"}
_GETTING_THERE = {"go", "be", "come", "live", "get", "visit", "return", "walk"}
_STEPPING = {
    "go",
    "walk",
    "march",
    "step",
    "creep",
    "run",
    "come",
    "sneak",
    "rush",
    "crawl",
    "tiptoe",
    "climb",
}
_PRACTICES = {"doctor", "dentist", "vet", "nurse"}
_GOING = {"go", "take", "bring", "be", "rush", "run", "drive", "hurry", "come"}
_ABOARD = frozenset(["seat", "carriage", "compartment", "coach"])
_HOME_ROOMS = {"bathroom", "house", "kitchen", "bedroom", "living room", "hallway"}


def indoors(place: str) -> bool:
    """Whether a place has a roof."""
    return place.replace(" ", "_") in INDOOR


class _PlaceFinder:
    """Finds the place a sentence moves to, if it names one."""

    def __init__(self, memory: Memory, parts: list[Item]) -> None:
        self.memory, self.parts = memory, parts
        self.same_clause = False
        self.prep = self.verb = self.found = ""
        self.at = 0  # where the place is named
        self.negated = False
        self.moved_by = ""
        self.before = self.beside = ""  # the last noun phrase and the preposition before it
        self.wished = False

    def find(self) -> str:
        for x in self.parts:
            if x.sort == "TO":
                self.wished = self.wished or self.verb not in _REAL_TO
            if x.sort == "P" or (x.sort == "PART" and x.word in ("outside", "inside")):
                self.prep = x.word
            elif x.sort == "NOT":
                self.negated = True
            elif x.sort == "V":
                self.verb, self.same_clause = x.word, False
                self.negated = self.negated and x.tag not in FINITE
                self.wished = self.wished and x.tag not in FINITE
                if self.verb in ("want", "tell", "ask", "promise", "hope", "wish"):
                    self.wished = True
                elif self.verb == "decide":
                    self.wished = False
            elif x.phrase is not None:
                self._phrase(x.phrase)
            self._home_or_out(x)
        return self.found

    def _phrase(self, p: Phrase) -> None:
        head, prep, verb = p.head.lower(), self.prep, self.verb
        said = p.text.lower().split()
        word = "living_room" if head == "room" and said[-2:-1] == ["living"] else head
        if head in _PRACTICES and prep in ("to", "at") and verb in _GOING and not p.named:
            word = "clinic"  # his mom took him to the dentist
        if word in ("office", "room") and _PRACTICES & {
            w.removesuffix("'s") for w in p.owner_text.lower().split()
        }:
            word = "clinic"
        aside = prep in ("near", "by", "from", "of") and bool(self.found)
        if prep == "of" and self.beside in _PARTS_OF_PLACES and not self.found:
            prep = self.before  # behind the shelves of a library, in the middle of the forest
        in_front = self.beside in ("front", "outside")
        if not prep and verb in _REACHING and word in PLACE_FAMILY:
            prep = "to"  # they entered the cave
        owned = verb in _OWNING and word in PLACE_FAMILY and PLACE_FAMILY[word] != "house"
        if not prep and owned and not self.memory.place:
            prep = "in"  # her uncle owned a bakery
        deep = prep in _UNDER or self.beside in ("bottom", "depth", "floor")
        if word in _SEAS and deep:
            word, prep = "undersea", "under"
        self.before, self.beside = prep, head
        if self._passing(prep, word):
            return
        aside = aside or (
            prep in ("on", "in", "at") and bool(self.found) and self.same_clause
        )  # in a castle on a hill
        self.prep = ""
        if (
            word not in PLACE_FAMILY
            or (p.named and word == head)
            or prep not in PLACE_PREPOSITIONS
            or aside
            or (p.thing and word == head)
        ):
            return
        off = prep in ("on", "over", "of") and word not in PLACE_ON
        sounds = word == "room" and verb in ("make", "say")
        leaving = prep == "of" and verb in _WAYS  # out of the house
        if prep == "of" and verb in _FISHING and word in _ON_WATER and not self.wished:
            self.found, self.at = self._name(word, p), p.at
            return
        if (off or sounds or prep == "of") and not leaving:
            self.prep = prep
            return
        if leaving:
            word = "house" if word in _ROOMS else "outside"
        if word in ("house", "home", "hut", "cottage") and in_front:
            word = "yard"
        if prep == "near" and word in ("house", "home"):
            word = "yard"
        self.moved_by = prep
        if self.wished and verb not in _NOT_THERE:
            self.memory.ahead = word, self.memory.company.sentence
        if word == "closet":
            word = self.memory.place if indoors(self.memory.place) else "bedroom"
        if not self.wished and verb not in _NOT_THERE and not (self.negated and verb in _GETTING_THERE):
            self.found, self.at, self.same_clause = self._name(word, p), p.at, prep in ("in", "at", "on")

    def _in_public(self) -> bool:
        """Whether we are in a house that is nobody's home: its rooms are part of it."""
        place = self.memory.place
        return (
            indoors(place) and place not in _HOME_ROOMS and place not in ("home", "room", "apartment", "hut")
        )

    def _passing(self, prep: str, word: str) -> bool:
        """Whether somebody only comes by: over a bridge in the forest, past a shop."""
        place = self.found or self.memory.place
        out = bool(place) and not indoors(place)
        if prep in ("into", "in", "to") and word in ("pool", "pond", "fountain"):
            return place in ("zoo", "park", "garden", "yard", "farm", "castle", "palace")
        return (prep == "past" or (prep in ("over", "across", "under") and word == "bridge")) and out

    def _name(self, word: str, p: Phrase) -> str:
        word = _ONE_PLACE.get(word, word)
        said = p.text.lower().split()[-2:-1]
        if word == "room" and not p.owner_text and not _SLEEPING & set(said) and self._in_public():
            return self.memory.place  # the waiting room of the clinic
        if word == "station" and set(said) & {"fire", "police"}:
            return "street"
        if word == "train" and self.moved_by in ("on", "in", "inside", "onto", "aboard"):
            return "carriage"
        if word == "room" and (p.determiner == "his" or p.modifiers == ["bed"]):
            return "bedroom"
        return word

    def _home_or_out(self, x: Item) -> None:
        home = x.word == "home" or (x.phrase is not None and x.phrase.head == "home")
        if x.sort in ("PART", "NP") and home and self.verb in HOME_VERBS and not self.wished:
            self.found, self.at = "house", x.at
        self._inside(x)
        out = x.sort in ("PART", "ADV", "P") and x.word in ("outside", "outdoors")
        if out and not self.found and self.verb in _OUT and not self._window():
            place = self.memory.place
            self.found, self.at = "garden" if place in _HOME_ROOMS else place or "garden", x.at

    def _inside(self, x: Item) -> None:
        """Go in: to where one wanted to, or back to the house one came from."""
        stepping = x.sort in ("PART", "ADV", "P") and self.verb in _STEPPING
        if self.found or not stepping or x.word not in ("inside", "in"):
            return
        memory, (goal, said) = self.memory, self.memory.ahead
        if goal and memory.company.sentence - said < 4:
            self.found, self.at = self._name(goal, Phrase(goal, goal)), x.at
            memory.ahead = "", -9
        elif x.word == "inside" and x.sort != "P" and not indoors(memory.place) and indoors(memory.before):
            self.found, self.at = memory.before, x.at

    def _window(self) -> bool:
        return any(y.phrase is not None and y.phrase.head == "window" for y in self.parts)


def place(memory: Memory, parts: list[Item], e: Event) -> None:
    """Set where the sentence happens; without a word of it, where the one before did."""
    finder = _PlaceFinder(memory, parts)
    found = finder.find()
    old = memory.place
    real = [a for a in e.actions if a.mode == "real"]
    back = any(
        a.verb == "return" or (a.verb in ("go", "come", "run", "get") and a.particle == "back") for a in real
    )
    knock = any(a.verb in ("knock", "ring") for a in real)
    if back and not found and memory.before:
        memory.place, memory.before = memory.before, memory.place
    if knock and not found and (not memory.place or memory.place in _HOME_ROOMS):
        found = "hallway"  # somebody at the front door
    if not found:
        found = _by_fixture(memory, e) or _by_moment(memory, e)
    seen = set(e.present) - set(memory.present_before)
    inside = indoors(memory.place) or not memory.place
    if found and memory.at_window and inside and not indoors(found) and seen == set(e.present):
        e.place, e.glimpsed = found, True  # who looks out sees them; the story stays inside
        memory.at_window = False
        return
    memory.at_window = bool(re.search(r"\bwindow\b", e.bare)) and any(a.family == "look" for a in real)
    if found:
        memory.before = memory.place if found != memory.place else memory.before
        memory.place = found
        memory.places[found] += 1
        e.place_said = True
    e.place = memory.place
    cut = max((at for at, _ in e.cuts if at <= finder.at), default=0)
    if found and old and found != old and cut:  # "got off the train | and walked to the park"
        e.place, e.turn = old, (cut, found)


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
    if "window" in e.bare:
        return ""
    if re.search(r"\b(?:at|before) bedtime\b", e.bare, re.I) and not indoors(memory.place):
        return "bedroom"
    for a in e.actions:
        if a.mode != "real" or not a.agents or a.verb in _NOT_THERE | _FROM_AFAR:
            continue
        touched = [p for prep, p in a.places if prep in _TOUCHING]
        touched += a.objects if a.verb in ("climb", "water", "rake", "mow", "plant") else []
        for p in touched:
            if p.head in _AFLOAT and "toy" not in p.adjectives + p.modifiers and a.verb not in ("get", "hop"):
                return "" if memory.place in _ON_WATER else "sea"
            if not memory.place:
                if p.head in _OUT_OF_DOORS:
                    return _in_the_open(memory, p.head)
                continue
            if indoors(memory.place) and p.head in _OUT_OF_DOORS:
                open_air = memory.before and not indoors(memory.before)
                return memory.before if open_air else _in_the_open(memory, p.head)
            room = _FURNITURE.get(p.head, "")
            if room and (not indoors(memory.place) or (room == "bathroom" and memory.place != room)):
                return room
    return ""


def _in_the_open(memory: Memory, touched: str) -> str:
    """Where snow is that somebody is in: in the garden, but far in the north there is nothing else."""
    far = re.search(
        r"\b(?:igloo|north pole|arctic|iceberg|polar|inuit|far in the north)\b", memory.company.bare, re.I
    )
    return "snowfield" if touched == "snow" and far else "garden"


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


def first_place(memory: Memory, events: list[Event]) -> None:
    """Give sentences before the first named place one: from what happens there, else the first named."""
    named = [e for e in events if e.place and not e.glimpsed]
    first = named[0].number if named else len(events)
    if not first:
        return
    stretch = " ".join(x.text for x in events[:first]).lower()
    words = re.findall(r"[a-z]+", stretch)
    votes = Counter(HINTS[h] for h in (w if w in HINTS else lemma(w, "NOUN") for w in words) if h in HINTS)
    guess = votes.most_common(1)[0][0] if votes else ""
    guess = {"living_room": "living room", "water": "river"}.get(guess, guess)
    met = [c for c in memory.cast.values() if c.first <= first]
    if guess == "garden" and met and all(c.kind in _WILD for c in met):
        guess = "forest"
    sure = guess in ("garden", "forest", "beach") and first > 1 and votes[guess] > 1 and len(votes) == 1
    if sure and named and named[0].place in INDOOR:
        named = []  # planted a seed in spring; in winter she slept in her burrow
    outside = guess not in INDOOR and bool(named) and named[0].place not in INDOOR
    if named and (first <= 4 or not guess or outside):
        guess = named[0].place
    guess = guess or "garden"
    for e in events[:first]:
        e.place = e.place or guess
    memory.places[guess] += 1


def moment(memory: Memory, e: Event) -> None:
    """Set the time of day and the weather of a sentence."""
    low = e.bare.lower()
    for name, pattern in TIMES:
        late = name == "day" and memory.time in ("night", "dusk") and not e.jump
        if pattern.search(low) and not late:
            memory.time = name
            break
    for name, pattern in WEATHER:
        if pattern.search(low):
            memory.weather = name
            break
    if _OVER.search(low):
        memory.weather = ""
    e.time, e.weather = memory.time, memory.weather
