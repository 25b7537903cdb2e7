"""What a place is called: a room of a school is the school, a path in the forest is still the forest."""

import re

from anim_director.agents.offline.facts import Phrase
from anim_director.agents.offline.lexicon import (
    INDOOR,
)
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.place_lists import (
    BUILT,
    FITTINGS,
    HOME_ROOMS,
    NO_ROOMS,
    ON_WATER,
    ONE_PLACE,
    PATHS,
    ROOMED,
    ROOMS,
    SLEEPING,
    STATELY,
    STILL_AFLOAT,
    WAITING,
    indoors,
)


class PlaceNames:
    """What is known of a sentence while its place is looked for, and what the places in it are called."""

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

    def _fitting(self, said: list[str], head: str) -> bool:
        """Whether somebody is at something that only one room has: the kitchen table, the attic door."""
        room = said[-2] if len(said) > 1 else ""
        here = self.prep in ("at", "on", "by", "through", "beside", "under", "against", "near", "into", "in")
        touched = here or (not self.prep and self.verb in ("open", "push", "close", "shut", "clean", "scrub"))
        known = room in INDOOR and INDOOR[room] not in ("shop", "train") and room not in NO_ROOMS
        known = known or (room == "porch" and head == "step")
        return head in FITTINGS and touched and known and room != self.memory.place

    def _on_the_way(self, word: str) -> bool:
        """Whether who is going somewhere has still to get there: the story goes on on the way."""
        number = self.memory.company.sentence
        self.memory.ahead = word, number
        after = re.split(r"(?<=[.!?])\s+", self.memory.company.bare.strip())[number + 1 : number + 3]
        if self.memory.place in ON_WATER | {"sea", "yard", "garden"} and STILL_AFLOAT.search(" ".join(after)):
            return True
        return not self.planned and bool(WAITING.search(" ".join(after)))

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
        if word in PATHS and out and place not in BUILT:
            return True
        if prep in ("into", "in", "to") and word in ("pool", "pond", "fountain", "shore", "bank"):
            return place in ("zoo", "park", "garden", "yard", "farm", "castle", "palace")
        return (prep == "past" or (prep in ("over", "across", "under") and word == "bridge")) and out

    def _name(self, word: str, p: Phrase) -> str:
        word = ONE_PLACE.get(word, word).replace("_", " ")
        said = p.text.lower().split()[-2:-1]
        if word == "room" and not p.owner_text and not SLEEPING & set(said) and self._in_public():
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
        if word in ROOMS | {"cabin", "cellar", "hall"} and self.memory.place in ROOMED:
            return self.memory.place  # the kitchen of a ship
        if word in ("pond", "pool", "lake", "fountain") and {"palace", "castle", "garden"} & {*p.modifiers}:
            return "garden"
        if word == "hall" and STATELY & {*said, *p.adjectives, *p.modifiers}:
            return "castle"
        if word == "train" and self.moved_by in ("on", "in", "inside", "onto", "aboard"):
            return "carriage"
        wide = word == "room" and p.determiner == "a" and {"big", "large", "huge", "great"} & {*p.adjectives}
        if wide and not p.owner_text and not re.search(r"\bbed\b", self.memory.story):
            return "hall"
        if word == "room" and (p.determiner == "his" or p.modifiers == ["bed"]):
            return "bedroom"
        return word
