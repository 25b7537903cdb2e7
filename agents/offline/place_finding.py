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
    SAY,
)
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.place_lists import (
    AIMED,
    ALONG,
    ASIDE,
    ASKING,
    BARE_PARTS,
    BLOWING,
    BOARDING,
    BUILT_UP,
    DWELLERS,
    FISHING,
    FROM_THERE,
    GETTING_THERE,
    GOING,
    HOME_ROOMS,
    HOUSES,
    INNER,
    INTO_SPACE,
    MODELS,
    NOT_THERE,
    ON_WATER,
    OUT,
    OUTSIDE_OF,
    OWNING,
    PARTS_OF_PLACES,
    PRACTICES,
    REACHING,
    REAL_TO,
    RIDES,
    ROOMS,
    SEAS,
    STANDING,
    STEPPING,
    TO_PARTIES,
    TOLD_OF,
    TOURS,
    TRADES,
    UNDER,
    VEHICLES,
    WAYS,
    WILD_HOMES,
    before_the_door,
    indoors,
)
from anim_director.agents.offline.place_naming import PlaceNames
from anim_director.agents.offline.syntax import FINITE, verb_ahead

_OUGHT = frozenset(["should", "must", "ought", "may", "might"])


class PlaceFinder(PlaceNames):
    """Finds the place a sentence moves to, if it names one."""

    def find(self) -> str:
        """Go through the sentence; return the place it moves to, or ""."""
        told, led = False, ""
        for i, x in enumerate(self.parts):
            led = f"{led} {x.word}".strip()[-7:] if x.sort == "SUB" else "" if x.sort == "STOP" else led
            if x.sort == "WHO" or (x.sort == "SUB" and x.word in TOLD_OF):
                self.relative, self.over = True, False
                self.over = self._told_beside(i)
            elif x.sort == "STOP":
                self.relative = self.over = self.asked = False
            if x.sort == "SUB":
                self.asked = x.word in ("if", "whether") and self.verb in ASKING
            if x.sort == "TO":
                too = any(y.word == "too" for y in self.parts[max(0, i - 3) : i])  # too wet to play outside
                self.kept_in = self.kept_in or too
                self.wished = self.wished or too or self.verb not in REAL_TO
            if x.sort == "P" or (x.sort == "PART" and x.word in ("outside", "inside")):
                self.prep = x.word
            elif x.sort in ("PART", "ADV", "ADJ") and x.word in BARE_PARTS:
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
                told = told or x.word in SAY or (led == "so that" and x.tag == "MD")
                if x.tag == "MD":  # told him that they should take it back to the park
                    self.wished = self.wished or x.word in _OUGHT or (told and x.word in ("can", "could"))
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
        if fresh and self.verb in STANDING and i and self.parts[i - 1].sort == "V":
            return True  # in front of them rose the old castle
        return fresh and p.determiner == "the" and not p.plural and verb_ahead(self.parts, i)

    def _entered(self, i: int, p: Phrase) -> bool:
        """Whether a room is told of that one has just come into: "The attic was full of boxes." """
        head, memory = p.head.lower(), self.memory
        ahead = head in INDOOR and indoors(memory.place) and head != memory.place and not self.found
        rest = [x.word for x in self.parts[i + 1 : i + 4] if x.sort in ("ADJ", "V", "ADV")]
        if not ahead or rest[:1] != ["be"] or not INNER & set(rest[1:]):
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
        if head in PRACTICES and prep in ("to", "at") and verb in GOING and not p.named:
            word = "clinic"  # his mom took him to the dentist
        if prep == "from" and p.text.lower().startswith("one "):
            self.prep = ""
            return  # hopped from one house to another
        if prep == "of" and self.beside in TOURS and not self.found:
            prep = "in"  # a tour of the forest
        before_door = head == "door" and self.beside in ("front", "outside") and not self.wished
        if before_door and self.memory.place in HOUSES | {"hallway"}:
            self.found, self.at, self.prep = "yard", p.at, ""
            return  # stood in front of his door
        if (
            prep == "of"
            and word in HOUSES
            and self.beside in ("side", "roof")
            and not (self.wished or self.found)
        ):
            self.found, self.at, self.prep = "yard", p.at, ""
            return  # painted the side of the house
        trade = TRADES.get(head, "")
        if (
            trade
            and prep in ("to", "at")
            and verb in GOING
            and p.determiner in ("the", "a")
            and not self.wished
        ):
            self.found, self.at, self.prep = trade, p.at, ""
            return  # he went to the barber
        if word == "stop" and prep in ("at", "to", "near", "by"):
            word = "street"  # waited at the bus stop
            self.found, self.at, self.prep = word, p.at, ""
            return
        if word in ("office", "room") and PRACTICES & {
            w.removesuffix("'s") for w in p.owner_text.lower().split()
        }:
            word = "clinic"
        if PLACE_FAMILY.get(word) == "sky" and prep not in INTO_SPACE:
            self.prep = ""
            return  # looked at the moon
        if prep == "at" and verb in AIMED and indoors(word) and self.memory.place:
            self.prep = ""
            return  # stared at the bus: from outside
        aside = prep in ASIDE and bool(self.found)
        if prep == "of" and self.beside in PARTS_OF_PLACES and not self.found:
            prep = self.before or "in"  # behind the shelves of a library; swept the floor of a shop
        if prep == "of" and self.beside in DWELLERS and not self.memory.place:
            prep = "in"  # the animals of the meadow
        in_front = self.beside in ("front", "outside")
        if not prep and verb in REACHING and word in PLACE_FAMILY:
            prep = "to"  # they entered the cave
        owned = verb in OWNING and word in PLACE_FAMILY and PLACE_FAMILY[word] != "house"
        if not prep and owned and not self.memory.place:
            prep = "in"  # her uncle owned a bakery
        deep = prep in UNDER or self.beside in ("bottom", "depth", "floor")
        if word in SEAS and deep:
            word, prep = "undersea", "under"
        self.before, self.beside = prep, head
        if p.modifiers and p.modifiers[-1] in MODELS:
            self.prep = ""
            return  # a sand castle, a doll house
        if (
            prep in OUTSIDE_OF
            and prep == self.prep
            and indoors(word)
            and word not in HOUSES
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
            and FROM_THERE & {y.word for y in self.parts if y.sort == "V"}
        ):
            self.prep = ""
            return  # came running from the kitchen: to where we are
        at_once = not verb and prep in ("at", "in")
        gone = verb in TO_PARTIES or at_once
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
        around = prep in ("around", "round") and verb in BLOWING
        if (around or prep in ("behind", "outside")) and word in HOUSES:
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
        leaving = prep == "of" and verb in WAYS  # out of the house
        if prep == "of" and verb in FISHING and word in ON_WATER and not self.wished:
            self.found, self.at = self._name(word, p), p.at
            return
        if (off or sounds or prep == "of") and not leaving:
            self.prep = prep
            return
        if leaving:
            public = indoors(word) and word not in HOME_ROOMS | HOUSES | {
                "barn",
                "stable",
                "shed",
                "cave",
                "tent",
            }
            word = "house" if word in ROOMS else "street" if public and word not in WILD_HOMES else "outside"
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
        if not self.wished and verb not in NOT_THERE and not (self.negated and verb in GETTING_THERE):
            self.found, self.at, self.same_clause = self._name(word, p), p.at, prep in ("in", "at", "on")
            if self.found in HOUSES and not p.owner_text.lower().startswith(("its", "my", "our")):
                self.host = p.owner if p.owner_text else None

    def _home_or_out(self, x: Item) -> None:
        home = x.word == "home" or (x.phrase is not None and x.phrase.head == "home")
        on_way = home and any(y.sort == "P" and y.word in ALONG and y.at > x.at for y in self.parts)
        on_way = on_way and bool(self.memory.place) and not indoors(self.memory.place)
        if x.sort in ("PART", "NP") and home and self.verb in HOME_VERBS and not (self.wished or on_way):
            wild = wild_home(self.memory, self.memory.first or self.memory.last_doer)
            self.found, self.at = wild or "house", x.at
            self.host, self.moved_by = "", "to"
        self._inside(x)
        self._aboard(x)
        self._out_went(x)
        out = x.sort in ("PART", "ADV", "P", "SUB") and x.word in ("outside", "outdoors")
        kept_in = self.kept_in or (self.wished and self.memory.place not in HOME_ROOMS)
        going = self.verb in OUT or self._begins_with(x)
        if out and not self.found and going and not (kept_in or self._window()):
            self.found, self.at = before_the_door(self.memory.place), x.at

    def _begins_with(self, x: Item) -> bool:
        """Whether the sentence turns to what goes on outside: "Outside a thin cat sat by the door"."""
        who = next((y.phrase for y in self.parts[1:] if y.phrase is not None), None)
        return x is self.parts[0] and who is not None and bool(who.who) and indoors(self.memory.place)

    def _aboard(self, x: Item) -> None:
        """Get on: into the bus that has just come, and off again."""
        come_to = self.found in ("", "street", "station")
        if not come_to or x.sort != "PART" or self.verb not in BOARDING or self.wished or self.negated:
            return
        near = [w for w in re.findall(r"[a-z]+", self.memory.lately.lower()) if w in VEHICLES]
        if x.word in ("on", "in", "aboard") and near:
            self.found, self.at = RIDES.get(near[-1], near[-1]), x.at
        elif x.word in ("off", "out") and self.memory.place in VEHICLES | {"carriage"}:
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
        stepping = x.sort in ("PART", "ADV", "P") and self.verb in STEPPING
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
        elif (
            not indoors(memory.place)
            and BUILT_UP & {memory.place}
            and (self.verb in ("come", "go", "step") or (x.word == "inside" and x.sort == "PART"))
        ):
            self.found, self.at = "house", x.at  # come in, says who lives there

    def _window(self) -> bool:
        return any(y.phrase is not None and y.phrase.head == "window" for y in self.parts)
