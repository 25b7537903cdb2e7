"""What a read story is made of: who is in it, what is in it, and what happens sentence by sentence."""

from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["real", "wish", "not", "past", "passive", "state", "none"]
"""Whether a deed is seen: only "real" ones are; "state" is a passive; "none" has nobody who does it."""


@dataclass
class Role:
    """Somebody in the story."""

    key: str  # the name shown everywhere: "Sue", "Mom", "Little bird"
    kind: str  # girl boy woman man old_woman old_man baby group | a species | a talking thing
    noun: str = ""  # the story's own noun: "painter", "puppy"
    name: str = ""
    gender: str = ""  # f, m or unknown
    aliases: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    owner: str = ""  # whose mom, whose dog
    group: bool = False
    animal: bool = False
    first: int = 0  # number of the sentence they come in
    mentions: int = 0


@dataclass
class Thing:
    """An object of the story."""

    key: str  # "toy car"
    colour: str = ""
    size: str = ""
    shape: str = ""
    owner: str = ""
    first: int = 0
    mentions: int = 0
    said: int = 0  # mentions inside quotes only
    words: list[str] = field(default_factory=list)
    place: str = ""  # where it was when it came in


@dataclass
class Phrase:
    """A noun phrase and what it stands for."""

    head: str
    text: str
    determiner: str = ""
    owner_text: str = ""
    adjectives: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    plural: bool = False
    named: str = ""
    who: list[str] = field(default_factory=list)  # keys of roles
    thing: str = ""
    owner: str = ""
    at: int = 0  # offset of its first character in the sentence


@dataclass
class Action:
    """Something that is done, by whom, to whom or what, where."""

    verb: str
    family: str
    agents: list[str]
    mode: Mode = "real"
    agent_thing: str = ""
    particle: str = ""
    objects: list[Phrase] = field(default_factory=list)
    places: list[tuple[str, Phrase]] = field(default_factory=list)
    at: int = 0  # offset of the verb in the sentence

    def patients(self) -> list[str]:
        """Whom it is done to."""
        return [w for p in self.objects for w in p.who]

    def around(self) -> list[str]:
        """Who stands in its prepositional phrases: "with Tom", "to Lily"."""
        return [w for _, p in self.places for w in p.who]

    def things(self) -> list[str]:
        """The things it is done with."""
        return [p.thing for p in [*self.objects, *(q for _, q in self.places)] if p.thing]


@dataclass
class Said:
    """A quote, who says it and to whom."""

    text: str
    speaker: str = ""
    addressee: str = ""
    chorus: list[str] = field(default_factory=list)  # who says it together with the speaker
    verb: str = "say"
    thought: bool = False
    written: bool = False  # on a sign or in a letter: nobody says it, the narrator reads it
    at: int = 0  # offset of its opening mark in the sentence


@dataclass
class Felt:
    """A feeling somebody has from a point of the sentence on."""

    who: str
    feeling: str
    at: int = 0


@dataclass
class Event:
    """One sentence, understood."""

    number: int
    paragraph: int
    text: str
    original: str
    bare: str
    spans: list[tuple[int, int]] = field(default_factory=list)  # of the quotes
    narration: str = ""
    place: str = ""
    place_said: bool = False
    reached: bool = False  # ... and somebody got there only now
    glimpsed: bool = False  # seen through a window by those who stay inside
    time: str = ""
    weather: str = ""
    jump: bool = False  # time moved on before this sentence
    habit: bool = False
    present: list[str] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    thing_spots: list[tuple[int, str]] = field(default_factory=list)  # where each thing is mentioned
    who_spots: list[tuple[int, str]] = field(default_factory=list)  # where each role is mentioned
    felt: list[Felt] = field(default_factory=list)
    lines: list[Said] = field(default_factory=list)
    start: int = 0  # part of the sentence this event stands for, when its parts happen in two places
    end: int = -1  # -1: to the end
    turn: tuple[int, str] = (0, "")  # offset from which it happens in another place, and which
    host: str = ""  # key of whose home it is, if it is not that of whom the story is about
    behind: set[str] = field(default_factory=set)  # who is on the other side of a door that is shut
    turn_host: str = ""  # ... from the turn on
    opens: int = 0  # where the clause begins that names the story's first place
    cuts: list[tuple[int, float]] = field(default_factory=list)  # where a new clause begins, how good a cut

    @property
    def places(self) -> list[str]:
        """Where it happens; two places when somebody goes from one to the other in it."""
        return [p for p in (self.place, self.turn[1]) if p]

    @property
    def feelings(self) -> dict[str, str]:
        """The last feeling of everybody in the sentence."""
        return {f.who: f.feeling for f in self.felt}


@dataclass
class Tale:
    """A read story."""

    text: str
    events: list[Event]
    cast: dict[str, Role]
    things: dict[str, Thing]
    places: list[str]


@dataclass
class Idea:
    """An idea understood.

    Attributes:
        text: the idea in plain sentences, small letters where a title shouts.
        heroes: who acts, the one it is about first.
        third: True when it is about more than two.
        place: where, as a phrase ("on the beach"); "" if it does not say.
        thing: the thing it turns on ("red kite"); "" if there is none.
        deed: what is done, in the base form ("bake bread"); "" if nothing is.
        skill, fear, wish: what somebody cannot do, fears, wants.
    """

    text: str
    tale: Tale
    heroes: list[Role] = field(default_factory=list)
    place: str = ""
    thing: str = ""
    deed: str = ""
    skill: str = ""
    fear: str = ""
    wish: str = ""

    @property
    def low(self) -> str:
        """The idea in small letters."""
        return self.text.lower()
