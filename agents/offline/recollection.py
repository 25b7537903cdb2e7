"""What the reader remembers from sentence to sentence: cast, things, places and the "it" of the moment."""

import re
from collections import Counter

from anim_director.agents.offline.animated import animated, is_thing
from anim_director.agents.offline.circles import MANY
from anim_director.agents.offline.company import Company
from anim_director.agents.offline.facts import Event, Phrase, Role, Thing
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    HINTS,
    LIVING,
    PLACE_FAMILY,
    SAME_THING,
    listed,
)
from anim_director.agents.offline.thing_nouns import (
    compound,
    describe,
    is_deed,
    is_model,
    no_thing,
    toy_animal,
)
from anim_director.agents.offline.word_forms import lemma

TALKING_PLACES = {"bus", "train", "plane", "airplane", "tower", "bridge", "moon", "castle", "house"}
_ALIVE = re.compile(
    r"(?<!\bin )(?<!\bon )(?<!\bof )(?<!\bat )(?<!\bby )(?<!\bwith )"
    r"\b[Tt]he (?:[a-z]+ )??([a-z]+) (?:said|asked|replied|thought|cried|smiled|laughed|giggled|wanted to"
    r"|felt (?:sad|happy|scared|lonely|proud|better)"
    r"|was (?:very |so )?(?:happy|sad|scared|excited|proud|angry|lonely))\b"
)
_TELLS = re.compile(
    r"\. +(?:said|asked|replied|cried|called|whispered|answered|shouted) (?:the|a) (?:[a-z]+ )??([a-z]+)[ ,.]"
    r"|\b[Tt]he ([a-z]+(?:or|ist|ian|man|ess)) (?:looked|winked|smiled|nodded|laughed|asked|said|gave|took"
    r"|waved|came|helped|shouted|promised)\b"
)
_WRITTEN = listed("things", "other", "written")
"""What "says" something without being somebody."""

BODY_OF_THINGS = {
    "wheel", "engine", "headlight", "light", "whistle", "horn", "wing", "sail", "roof", "door", "window",
    "lid", "spout", "handle", "propeller", "tire", "tyre", "bell", "branch", "leaf", "page", "string",
}  # fmt: skip
"""What a thing that is somebody has on itself."""

_NOT_ALIVE = {"and", "but", "so", "or", "one", "two", "who", "all", "both", "also", "then", "just"}


class Recollection:
    """Cast, things, places and the "it" of the moment."""

    def __init__(self, text: str) -> None:
        self.company = Company(text)
        self.names = frozenset(self.company.cast)
        self.things: dict[str, Thing] = {}
        self.places: Counter[str] = Counter()
        self.place, self.before = "", ""  # where we are, where we were
        self.host = ""  # whose home we are in, if that was said
        self.ahead: tuple[str, int] = ("", -9)  # where somebody wants to go, and the sentence that says so
        self.time, self.weather = "day", ""
        self.same = self.company.same  # "It is an owl": the bird is the owl
        self.depicted: set[str] = set()  # nouns of those who are only in a picture or a tale
        self.them_who: list[str] = []  # whom this sentence called "them"
        self.back: set[str] = set()  # who comes back in this sentence to those who stayed
        self.beside: list[str] = []  # the first of "Bob and his friends"
        self.voice = ""  # whose voice was heard before they were seen
        self.entered: dict[str, int] = {}  # "a boy came by": who came in so, and in which sentence
        self.brought_in = False  # who this sentence is about stands behind the verb: "on a hill was a goat"
        self.helped: list[str] = []  # whom somebody helps: "helped the duckling find its mom"
        self.not_he: list[str] = []  # whom a pronoun cannot mean: not Spot, in "he saw Spot"
        self.about: list[str] = []  # who the sentence is about so far
        self.there = False  # what is read now is really done to, or with, whoever it names
        self.same_things: dict[str, str] = {}  # "It was coal": the rock is the coal
        self.it: tuple[str, str] = ("", "")  # ("thing" or "who", key)
        self.it_sentence = -1
        self.limb: tuple[str, str, int] = ("", "", -9)  # hurt: whose, which, and in which sentence
        self.last_thing: tuple[str, int] = ("", -9)  # and its sentence
        self.them: tuple[str, int] = ("", -1)  # the last things in the plural, and their sentence
        self.first: list[str] = []  # first subject of this sentence
        self.last_doer: list[str] = []
        self.given_to: list[str] = []  # whom several gave something in the sentence before
        self.topic: list[str] = []  # whom the sentence before was about, by a noun or name
        self.last_speaker: list[str] = []  # of the sentence before: '"May I?" asked the boy. He ...'
        self.present_before: list[str] = []  # in the last sentence
        self.at_window = False  # somebody just looked out
        self.lately = ""  # this sentence and the two before it, without their quotes
        self.alive_it = False  # the "it" at hand hops, barks, eats: no thing does
        self.opens_with_quote = False
        self.alive = self._living_things()
        self.story = self.company.bare.lower()  # without quotes, in small letters
        said = set(re.findall(r"[a-z]+", self.story))
        self.sporting = len(said & {w for w, place in HINTS.items() if place == "stadium"}) > 1

    @property
    def cast(self) -> dict[str, Role]:
        """Everybody known."""
        return self.company.cast

    def _living_things(self) -> set[str]:
        """Nouns in no list that speak or feel: the teapot, the little truck."""
        found = set()
        bare = self.company.bare
        lively = {m[1] for m in _ALIVE.finditer(bare) if not m[0].endswith(("said", "asked", "replied"))}
        for noun in [m[1] for m in _ALIVE.finditer(bare) if m[1] not in _WRITTEN or m[1] in lively] + [
            m[1] or m[2] for m in _TELLS.finditer(bare)
        ]:
            place = noun in PLACE_FAMILY and noun not in TALKING_PLACES
            listed = noun in LIVING or noun in ABSTRACT or noun in _NOT_ALIVE
            listed = listed or noun in MANY
            if not listed and not place and lemma(noun, "NOUN") == noun:
                found.add(noun)
        return found | {noun for noun in animated(bare) if noun not in LIVING}

    # ---- things

    def thing(self, p: Phrase, e: Event, said: bool = False) -> str:
        """Take in an object; "" when the phrase is nothing that could be drawn.

        Args:
            p: the phrase.
            e: the sentence.
            said: whether it is only spoken of.
        """
        head = p.head.lower()
        if head == "set" and p.modifiers:
            head = p.modifiers[-1]  # a chess set
        if p.at and p.text[:1].isupper() and not p.determiner:
            return ""  # somebody's name, or the name of a place
        model = is_model(p) and head in PLACE_FAMILY
        model = model or (head in LIVING and toy_animal(p))
        if (no_thing(head, self.story) and not model) or (is_deed(head, p) and not said):
            return ""
        owner = self.cast.get(p.owner)
        if owner is not None and is_thing(owner) and lemma(head, "NOUN") in BODY_OF_THINGS:
            return ""  # the wheels of a train that speaks are under it
        head = SAME_THING.get(head, head)
        kept = compound(p)
        key = " ".join([*kept[-1:], head])
        if not kept and key not in self.things and p.determiner != "a":
            longer = [k for k in self.things if k.endswith(" " + head)]
            key = longer[-1] if longer else key
        told = [a for a in p.adjectives if a in COLOURS]
        known = self.things.get(key)
        if len(told) == 1 and known is not None and known.colour not in ("", told[0]):
            key = f"{told[0]} {key}"  # red chalk, and blue chalk
        thing = self.things.setdefault(key, Thing(key, first=e.number))
        thing.mentions += 1
        thing.said += said
        describe(thing, p, kept)
        if not said:
            e.thing_spots.append((p.at, key))
            if key not in e.things:
                e.things.append(key)
        return key

    def one_thing(self, old: str, new: str) -> None:
        """Note that two words mean one thing, if one of them is new: "It was coal"."""
        before, after = self.things[old], self.things[new]
        if old == new or min(before.mentions, after.mentions) > 1 or after.key in self.same_things:
            return
        after.colour, after.size = after.colour or before.colour, after.size or before.size
        after.shape, after.owner = after.shape or before.shape, after.owner or before.owner
        after.mentions += before.mentions
        after.first = min(after.first, before.first)
        self.same_things[old] = new
        if self.it == ("thing", old):
            self.it = ("thing", new)
