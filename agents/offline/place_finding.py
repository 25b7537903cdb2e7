"""Which place a sentence names: in what is said of where, in what is entered or owned, in who is visited."""

import re

from anim_director.agents.offline.dwelling import wild_home
from anim_director.agents.offline.facts import Phrase
from anim_director.agents.offline.lexicon import (
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
from anim_director.agents.offline.syntax import FINITE, verb_ahead
from anim_director.agents.offline.thing_nouns import SMALL_MODELS

_ONE_PLACE = {
    "woods": "forest", "wood": "forest", "home": "house", "living_room": "living room", "backyard": "yard",
    "outdoors": "outside", "grocery": "store", "wave": "beach", "waves": "beach", "surf": "beach",
    "landing": "hallway",
}  # fmt: skip
_REAL_TO = listed("grammar", "placing", "real_to") | {""}
NOT_THERE = listed("grammar", "placing", "not_there")
_WAYS = listed("grammar", "placing", "ways")
_OUT = listed("grammar", "placing", "out")
_FISHING = {"pull", "catch", "fish", "take", "drag", "lift", "draw"}
ON_WATER = {"river", "lake", "pond", "stream", "sea", "ocean", "beach", "shore", "seaside", "island"}
_PARTS_OF_PLACES = listed("grammar", "placing", "parts")
_NO_ROOMS = frozenset(
    ["house", "home", "room", "castle", "market", "train", "bus", "office", "stable", "barn"]
)
_BARE_PARTS = frozenset(["back", "front", "top", "bottom", "middle", "inside"])
"""Parts of places that are tagged as ways: at the back of the shop."""

_TOLD_OF = frozenset(["how", "that", "because", "where", "what"])
"""Joints after which "had" tells of another time: how they had practised behind the garage."""

_FITTINGS = frozenset([
    "table", "floor", "window", "door", "chair", "sink", "wall", "shelf", "stove", "step", "counter", "gate",
    "bench",
    "corner", "cupboard", "drawer", "stool", "rug", "carpet", "hatch", "ladder", "stairs", "wardrobe",
    "ceiling",
])  # fmt: skip
"""What says where one is with the word before it: at the kitchen table."""

_STANDING = frozenset(["rise", "stand", "tower", "loom", "lie", "appear", "stretch"])
_BOARDING = frozenset(["get", "hop", "jump", "climb", "step", "clamber"])
_VEHICLES = frozenset(["bus", "train", "tram", "coach", "ferry", "plane", "minibus"])
_RIDES = {"coach": "bus", "minibus": "bus", "train": "carriage", "tram": "bus", "ferry": "ship"}
_UNDER = listed("grammar", "placing", "under")
_SEAS = listed("grammar", "placing", "seas")
_SLEEPING = listed("grammar", "placing", "sleeping")
_REACHING = listed("grammar", "placing", "reaching")
_OWNING = listed("grammar", "placing", "owning")
_ROOMS = listed("grammar", "placing", "rooms")
_GETTING_THERE = listed("grammar", "placing", "getting_there")
_STEPPING = listed("grammar", "placing", "stepping")
_PRACTICES = listed("grammar", "placing", "practices")
_GOING = listed("grammar", "placing", "going")
_TO_PARTIES = listed("grammar", "placing", "travels") | {
    "be",
    "get",
    "dance",
    "play",
    "eat",
    "sing",
    "see",
    "have",
}
_MODELS = SMALL_MODELS | {"gingerbread", "snow", "cardboard"}
_INNER = frozenset(["full", "dark", "quiet", "empty", "dusty", "crowded", "busy", "noisy", "warm", "big"])
_OUTSIDE_OF = frozenset(["near", "beside", "outside", "past", "behind", "by"])
_ASIDE = listed("grammar", "placing", "aside")
_PATHS = frozenset(["path", "trail", "lane"])
_BUILT = frozenset(["street", "town", "village", "city", "road", "station", "square"])
"""Where a path is a street; elsewhere it leads through the meadow, the forest, the park."""

_BUILT_UP = frozenset(
    ["street", "lane", "yard", "garden", "village", "road", "path", "town", "porch", "hallway"]
)
"""Where a house stands that one can come into."""

_ROOMED = frozenset(["ship", "deck", "castle", "palace", "submarine", "spaceship", "lighthouse", "train"])
_TRADES = inverted(table("places")["trades"])
"""Whose name stands for where they work: he went to the barber."""
_AIMED = frozenset(
    [
        "look",
        "stare",
        "point",
        "gaze",
        "wave",
        "shout",
        "peek",
        "glance",
        "throw",
        "bark",
        "laugh",
        "smile",
        "growl",
        "blow",
    ]
)
_ALONG = frozenset(["through", "along", "across", "down", "past"])
"""Walked home through the snow: one is still out there."""

_DWELLERS = frozenset(["animal", "child", "children", "people", "villager", "bird", "creature", "folk"])
_HOUSES = frozenset(["house", "home", "hut", "cottage", "cabin"])
_INTO_SPACE = frozenset(["on", "in", "to", "into", "onto", "through", "around", ""])
_FROM_THERE = frozenset(["come", "hear", "call", "shout", "watch", "smell", "bring", "fetch", "return"])
_ASKING = frozenset(["ask", "wonder", "beg", "know", "see", "tell"])
_BLOWING = frozenset(["howl", "blow", "whistle", "rage", "swirl", "roar", "fall", "rush", "pour"])
_WILD_HOMES = frozenset(
    ["cave", "den", "burrow", "hole", "tunnel", "mine", "garage", "castle", "bus", "train", "car"]
)
_STATELY = frozenset(["great", "grand", "royal", "throne", "banquet"])
HOME_ROOMS = {"bathroom", "house", "kitchen", "bedroom", "living room", "hallway"}


_WAITING = re.compile(
    r"\b(?:bus|train|tram|coach|stop|station|car|taxi|way|road|path|ticket|corner|traffic|seat|driver|walked)\b"
)
_STILL_AFLOAT = re.compile(
    r"\b(?:(?:his|her|the|their) (?:little )?(?:boat|raft|ship|canoe)|waves?|rowed|shore)\b"
)


def indoors(place: str) -> bool:
    """Whether a place has a roof."""
    return place.replace(" ", "_") in INDOOR or place == "car"


def _before_the_door(place: str) -> str:
    """Where one is who goes outside from a place."""
    if not place or place in HOME_ROOMS | _HOUSES | {"garage", "shed", "workshop", "attic", "basement"}:
        return "garden"
    if place in ("barn", "stable"):
        return "farm"
    if INDOOR.get(place.replace(" ", "_")) == "school":
        return "schoolyard"
    wild = place in _WILD_HOMES | {"carriage"}
    return "street" if indoors(place) and not wild and place not in _ROOMED else place


class PlaceFinder:
    """Finds the place a sentence moves to, if it names one."""

    def __init__(self, memory: Memory, parts: list[Item]) -> None:
        self.memory, self.parts = memory, parts
        self.same_clause = False
        self.prep = self.verb = self.found = ""
        self.at = 0  # where the place is named
        self.negated = False
        self.moved_by = ""
        self.host: str | None = None  # whose home it is; None: it is not said
        self.before = self.beside = ""  # the last noun phrase and the preposition before it
        self.wished = False
        self.kept_in = False  # too wet to play outside
        self.asked = False  # inside "asked if ...": nobody is there yet
        self.bound = self.planned = False
        self.relative = self.over = False  # inside "who ...", and told of a time before

    def find(self) -> str:
        """Go through the sentence; return the place it moves to, or ""."""
        for i, x in enumerate(self.parts):
            if x.sort == "WHO" or (x.sort == "SUB" and x.word in _TOLD_OF):
                self.relative, self.over = True, False
                self.over = self._told_beside(i)
            elif x.sort == "STOP":
                self.relative = self.over = self.asked = False
            if x.sort == "SUB":
                self.asked = x.word in ("if", "whether") and self.verb in _ASKING
            if x.sort == "TO":
                too = any(y.word == "too" for y in self.parts[max(0, i - 3) : i])  # too wet to play outside
                self.kept_in = self.kept_in or too
                self.wished = self.wished or too or self.verb not in _REAL_TO
            if x.sort == "P" or (x.sort == "PART" and x.word in ("outside", "inside")):
                self.prep = x.word
            elif x.sort in ("PART", "ADV") and x.word in _BARE_PARTS:
                self.before, self.beside, self.prep = self.prep, x.word, ""  # at the back of the shop
            elif x.sort == "NOT":
                self.negated = True
            elif x.sort == "V":
                going = x.word in ("go", "head", "travel", "drive", "walk") and x.tag == "VBG"
                planned = self.verb == "decide" and x.word in ("go", "head", "walk", "return", "sail", "row")
                self.planned = planned
                self.bound = (going and self.verb == "be") or planned  # were going to the museum: not there
                self.verb, self.same_clause = x.word, False
                self.over = self.over or (self.relative and x.word == "have")  # who had been in the kitchen
                self.negated = self.negated and x.tag not in FINITE
                self.wished = self.asked or (self.wished and x.tag not in FINITE)
                if self.verb in ("want", "tell", "ask", "promise", "hope", "wish"):
                    self.wished = True
                elif self.verb == "decide":
                    self.wished = False
            elif x.phrase is not None and not self.over:
                if not self.prep and self._described(i):
                    self.prep = "in"
                self._phrase(x.phrase)
            self._home_or_out(x)
        return self.found

    def _told_beside(self, i: int) -> bool:
        """Whether a clause only says which one is meant: "the same cake that Lily saw at the store"."""
        parts = self.parts
        led = i > 0 and parts[i - 1].phrase is not None and parts[i].word in ("that", "which")
        known = self.memory.place and self.verb in ("be", "look", "have", "like", "love", "want")
        return (
            bool(led and known)
            and i + 1 < len(parts)
            and parts[i + 1].sort == "NP"
            and verb_ahead(parts, i + 1)
        )

    def _described(self, i: int) -> bool:
        """Whether a place that nobody has come to yet is what a clause is about: "The forest was white." """
        p = self.parts[i].phrase
        assert p is not None
        fresh = not (self.memory.place or self.found or p.named or p.who) or self._entered(i, p)
        fresh = fresh and PLACE_FAMILY.get(p.head.lower(), "sky") != "sky"
        if fresh and self.verb in _STANDING and i and self.parts[i - 1].sort == "V":
            return True  # in front of them rose the old castle
        return fresh and p.determiner == "the" and not p.plural and verb_ahead(self.parts, i)

    def _entered(self, i: int, p: Phrase) -> bool:
        """Whether a room is told of that one has just come into: "The attic was full of boxes." """
        head, memory = p.head.lower(), self.memory
        ahead = head in INDOOR and indoors(memory.place) and head != memory.place and not self.found
        rest = [x.word for x in self.parts[i + 1 : i + 4] if x.sort in ("ADJ", "V", "ADV")]
        if not ahead or rest[:1] != ["be"] or not _INNER & set(rest[1:]):
            return False
        return len(re.findall(rf"\b{re.escape(head)}\b", memory.story)) > 1

    def _phrase(self, p: Phrase) -> None:
        head, prep, verb = p.head.lower(), self.prep, self.verb
        said = p.text.lower().split()
        word = "living_room" if head == "room" and said[-2:-1] == ["living"] else head
        joined = f"{said[-2]}_{head}" if len(said) > 1 else ""
        if joined in PLACE_FAMILY:
            word = joined  # the post office
        elif self._fitting(said, head) and not self.wished and not self.negated:
            self.found, self.at, self.prep = said[-2], p.at, ""
            return
        if head in _PRACTICES and prep in ("to", "at") and verb in _GOING and not p.named:
            word = "clinic"  # his mom took him to the dentist
        before_door = head == "door" and self.beside in ("front", "outside") and not self.wished
        if before_door and self.memory.place in _HOUSES | {"hallway"}:
            self.found, self.at, self.prep = "yard", p.at, ""
            return  # stood in front of his door
        trade = _TRADES.get(head, "")
        if (
            trade
            and prep in ("to", "at")
            and verb in _GOING
            and p.determiner in ("the", "a")
            and not self.wished
        ):
            self.found, self.at, self.prep = trade, p.at, ""
            return  # he went to the barber
        if word == "stop" and prep in ("at", "to", "near", "by"):
            word = "street"  # waited at the bus stop
            self.found, self.at, self.prep = word, p.at, ""
            return
        if word in ("office", "room") and _PRACTICES & {
            w.removesuffix("'s") for w in p.owner_text.lower().split()
        }:
            word = "clinic"
        if PLACE_FAMILY.get(word) == "sky" and prep not in _INTO_SPACE:
            self.prep = ""
            return  # looked at the moon
        if prep == "at" and verb in _AIMED and indoors(word) and self.memory.place:
            self.prep = ""
            return  # stared at the bus: from outside
        aside = prep in _ASIDE and bool(self.found)
        if prep == "of" and self.beside in _PARTS_OF_PLACES and not self.found:
            prep = self.before or "in"  # behind the shelves of a library; swept the floor of a shop
        if prep == "of" and self.beside in _DWELLERS and not self.memory.place:
            prep = "in"  # the animals of the meadow
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
        if p.modifiers and p.modifiers[-1] in _MODELS:
            self.prep = ""
            return  # a sand castle, a doll house
        if (
            prep in _OUTSIDE_OF
            and prep == self.prep
            and indoors(word)
            and word not in _HOUSES
            and not self.found
        ):
            out = self.memory.place and not indoors(self.memory.place)
            self.found, self.at, self.prep = self.memory.place if out else "street", p.at, ""
            return  # near a restaurant: not in it
        if self._passing(prep, word):
            return
        if (
            prep == "from"
            and self.memory.place
            and _FROM_THERE & {y.word for y in self.parts if y.sort == "V"}
        ):
            self.prep = ""
            return  # came running from the kitchen: to where we are
        at_once = not verb and prep in ("at", "in")
        gone = verb in _TO_PARTIES or at_once
        if PLACE_FAMILY.get(word) == "party" and (not gone or self.memory.place == "undersea"):
            return  # invited to a party, dressed for a party: that is to come
        if word == head and any(
            self.memory.cast[k].noun == head and self.memory.cast[k].animal for k in p.who
        ):
            self.prep = ""
            return  # a train that is somebody is no place
        if prep == "by" and word == "train" and verb in ("travel", "journey", "ride") and not self.wished:
            self.found, self.at, self.prep = "carriage", p.at, ""
            return  # on the way; "went there by train" has arrived
        around = prep in ("around", "round") and verb in _BLOWING
        if (around or prep in ("behind", "outside")) and word in _HOUSES:
            self.prep = ""
            if indoors(self.memory.place) or not self.memory.place:
                self.found, self.at = "yard", p.at
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
        if prep == "of" and verb in _FISHING and word in ON_WATER and not self.wished:
            self.found, self.at = self._name(word, p), p.at
            return
        if (off or sounds or prep == "of") and not leaving:
            self.prep = prep
            return
        if leaving:
            public = indoors(word) and word not in HOME_ROOMS | _HOUSES | {
                "barn",
                "stable",
                "shed",
                "cave",
                "tent",
            }
            word = (
                "house" if word in _ROOMS else "street" if public and word not in _WILD_HOMES else "outside"
            )
        if word in ("house", "home", "hut", "cottage") and in_front:
            word = "yard"
        if prep == "near" and word in ("house", "home"):
            word = "yard"
        self.moved_by = prep
        if self.bound and prep in ("to", "towards") and self._on_the_way(word):
            return
        if self.wished and verb not in NOT_THERE:
            self.memory.ahead = word, self.memory.company.sentence
        if word == "closet":
            word = self.memory.place if indoors(self.memory.place) else "bedroom"
        if not self.wished and verb not in NOT_THERE and not (self.negated and verb in _GETTING_THERE):
            self.found, self.at, self.same_clause = self._name(word, p), p.at, prep in ("in", "at", "on")
            if self.found in _HOUSES and not p.owner_text.lower().startswith(("its", "my", "our")):
                self.host = p.owner if p.owner_text else None

    def _fitting(self, said: list[str], head: str) -> bool:
        """Whether somebody is at something that only one room has: the kitchen table, the attic door."""
        room = said[-2] if len(said) > 1 else ""
        here = self.prep in ("at", "on", "by", "through", "beside", "under", "against", "near", "into", "in")
        touched = here or (not self.prep and self.verb in ("open", "push", "close", "shut", "clean", "scrub"))
        known = room in INDOOR and INDOOR[room] not in ("shop", "train") and room not in _NO_ROOMS
        return head in _FITTINGS and touched and known and room != self.memory.place

    def _on_the_way(self, word: str) -> bool:
        """Whether who is going somewhere has still to get there: the story goes on on the way."""
        number = self.memory.company.sentence
        self.memory.ahead = word, number
        after = re.split(r"(?<=[.!?])\s+", self.memory.company.bare.strip())[number + 1 : number + 3]
        if self.memory.place in ON_WATER | {"sea", "yard", "garden"} and _STILL_AFLOAT.search(
            " ".join(after)
        ):
            return True
        return not self.planned and bool(_WAITING.search(" ".join(after)))

    def _in_public(self) -> bool:
        """Whether we are in a house that is nobody's home: its rooms are part of it."""
        place = self.memory.place
        return (
            indoors(place) and place not in HOME_ROOMS and place not in ("home", "room", "apartment", "hut")
        )

    def _passing(self, prep: str, word: str) -> bool:
        """Whether somebody only comes by: over a bridge in the forest, past a shop."""
        place = self.found or self.memory.place
        out = bool(place) and not indoors(place)
        if word in _PATHS and out and place not in _BUILT:
            return True
        if prep in ("into", "in", "to") and word in ("pool", "pond", "fountain"):
            return place in ("zoo", "park", "garden", "yard", "farm", "castle", "palace")
        return (prep == "past" or (prep in ("over", "across", "under") and word == "bridge")) and out

    def _name(self, word: str, p: Phrase) -> str:
        word = _ONE_PLACE.get(word, word).replace("_", " ")
        said = p.text.lower().split()[-2:-1]
        if word == "room" and not p.owner_text and not _SLEEPING & set(said) and self._in_public():
            return self.memory.place  # the waiting room of the clinic
        if word == "room" and not p.owner_text and self.memory.place in HOME_ROOMS - {"hallway", "house"}:
            return self.memory.place  # a mouse came in the room
        if word in ("corridor", "hallway", "hall", "landing", "lobby") and self._in_public():
            return self.memory.place
        if word == "playground" and INDOOR.get(self.memory.place) == "school":
            return "schoolyard"
        if word in ("yard", "garden", "grounds") and "school" in {*said, *p.modifiers}:
            return "schoolyard"
        if word == "field" and self.memory.sporting:
            return "stadium"
        if word == "station" and set(said) & {"fire", "police"}:
            return "street"
        if word == "bank" and self.memory.place in ON_WATER:
            return self.memory.place
        if word in _ROOMS | {"cabin", "cellar", "hall"} and self.memory.place in _ROOMED:
            return self.memory.place  # the kitchen of a ship
        if word in ("pond", "pool", "lake", "fountain") and {"palace", "castle", "garden"} & {*p.modifiers}:
            return "garden"
        if word == "hall" and _STATELY & {*said, *p.adjectives, *p.modifiers}:
            return "castle"
        if word == "train" and self.moved_by in ("on", "in", "inside", "onto", "aboard"):
            return "carriage"
        wide = word == "room" and p.determiner == "a" and {"big", "large", "huge", "great"} & {*p.adjectives}
        if wide and not p.owner_text and not re.search(r"\bbed\b", self.memory.story):
            return "hall"
        if word == "room" and (p.determiner == "his" or p.modifiers == ["bed"]):
            return "bedroom"
        return word

    def _home_or_out(self, x: Item) -> None:
        home = x.word == "home" or (x.phrase is not None and x.phrase.head == "home")
        on_way = home and any(y.sort == "P" and y.word in _ALONG and y.at > x.at for y in self.parts)
        on_way = on_way and bool(self.memory.place) and not indoors(self.memory.place)
        if x.sort in ("PART", "NP") and home and self.verb in HOME_VERBS and not (self.wished or on_way):
            wild = wild_home(self.memory, self.memory.first or self.memory.last_doer)
            self.found, self.at = wild or "house", x.at
            self.host = ""
        self._inside(x)
        self._aboard(x)
        self._out_went(x)
        out = x.sort in ("PART", "ADV", "P", "SUB") and x.word in ("outside", "outdoors")
        kept_in = self.kept_in or (self.wished and self.memory.place not in HOME_ROOMS)
        going = self.verb in _OUT or self._begins_with(x)
        if out and not self.found and going and not (kept_in or self._window()):
            self.found, self.at = _before_the_door(self.memory.place), x.at

    def _begins_with(self, x: Item) -> bool:
        """Whether the sentence turns to what goes on outside: "Outside a thin cat sat by the door"."""
        who = next((y.phrase for y in self.parts[1:] if y.phrase is not None), None)
        return x is self.parts[0] and who is not None and bool(who.who) and indoors(self.memory.place)

    def _aboard(self, x: Item) -> None:
        """Get on: into the bus that has just come, and off again."""
        come_to = self.found in ("", "street", "station")
        if not come_to or x.sort != "PART" or self.verb not in _BOARDING or self.wished or self.negated:
            return
        near = [w for w in re.findall(r"[a-z]+", self.memory.lately.lower()) if w in _VEHICLES]
        if x.word in ("on", "in", "aboard") and near:
            self.found, self.at = _RIDES.get(near[-1], near[-1]), x.at
        elif x.word in ("off", "out") and self.memory.place in _VEHICLES | {"carriage"}:
            goal, said = self.memory.ahead
            known = goal if goal and self.memory.company.sentence - said < 12 else ""
            self.found, self.at = self._name(known, Phrase(known, known)) if known else "street", x.at

    def _out_went(self, x: Item) -> None:
        """Read "and out she went", "went out to play"."""
        if self.found or x.sort != "V" or x.word not in ("go", "run", "rush", "dash", "skip", "march"):
            return
        parts, i = self.parts, self.parts.index(x)
        led = i > 1 and parts[i - 1].sort == "NP" and parts[i - 2].word == "out"
        who = [y.phrase for y in parts[:i] if y.phrase is not None]
        if not (who and who[-1].who):
            return  # the lights went out
        follows = (
            i + 2 < len(parts) and parts[i + 1].word == "out" and parts[i + 2].sort in ("TO", "CC", "STOP")
        )
        place = self.memory.place
        if (led or follows) and (indoors(place) or not place) and not (self.wished or self._window()):
            self.found, self.at = "garden" if place in HOME_ROOMS | {"hallway", ""} else "outside", x.at

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
        elif indoors(memory.before) and any(y.word == "back" for y in self.parts):
            return  # back inside is where one was
        elif not indoors(memory.place) and _BUILT_UP & {memory.place} and self.verb in ("come", "go", "step"):
            self.found, self.at = "house", x.at  # come in, says who lives there

    def _window(self) -> bool:
        return any(y.phrase is not None and y.phrase.head == "window" for y in self.parts)
