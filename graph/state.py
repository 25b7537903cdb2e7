"""What the graph remembers: words, numbers and asset ids, never pixels.

What parallel branches write goes into keyed dicts with a merging reducer, so that doing a thing
twice changes nothing.
"""

import operator
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, get_origin, get_type_hints

from pydantic import Field
from typing_extensions import TypedDict

from anim_director.film import (
    Brief,
    Candidate,
    Draft,
    Failure,
    Film,
    Made,
    Options,
    Script,
    Selection,
    Speech,
    Staging,
    Storyline,
    SubjectKind,
    Take,
    Value,
)
from anim_director.tools.base import Reference


def merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Merge keyed values; `None` takes a key out."""
    return {key: value for key, value in {**old, **new}.items() if value is not None}


def either(old: str, new: str) -> str:
    """Keep one of the words that parallel branches say."""
    return new or old


def updated(schema: type, state: Mapping[str, Any], update: Mapping[str, Any]) -> dict[str, Any]:
    """Return a state with an update, as the graph will have it: by the reducers of the schema's channels."""
    after = dict(state)
    for key, value in update.items():
        blank, reducer = _channels(schema).get(key, (None, None))
        after[key] = reducer(after.get(key, blank()), value) if blank and reducer else value
    return after


@cache
def _channels(schema: type) -> dict[str, tuple[Callable[[], Any], Callable[[Any, Any], Any]]]:
    """Return of each channel with a reducer what it begins with, and the reducer."""
    hints = get_type_hints(schema, include_extras=True)
    reduced = {name: hint for name, hint in hints.items() if get_origin(hint) is Annotated}
    return {
        name: (get_origin(hint.__origin__) or hint.__origin__, hint.__metadata__[0])
        for name, hint in reduced.items()
    }


class Subject(Value):
    """What a candidate loop makes, with all that its agent must know.

    `script` is an excerpt: the one shot with its scene, setting and cast; of a prop a few of its shots. The
    whole script in every branch would make the checkpoints grow with the square of the film.
    """

    kind: SubjectKind = "frame"
    name: str = ""  # "Lily", "garden", "big red ball", "03b"
    script: Script = Field(default_factory=Script)
    references: tuple[Reference, ...] = ()
    others: tuple[str, ...] = ()  # names of the rest of the cast, for a character's design
    image: str = ""  # clips: the approved frame
    staging: Staging = Field(default_factory=Staging)  # clips: what the frame shows
    speech: tuple[Speech, ...] = ()  # clips: who speaks when
    seconds: float = 0.0  # clips: length asked for
    take: int = 1  # a redo asks for another take
    wish: str = ""  # what a person asked for
    brief: Brief = Field(default_factory=Brief)  # without its text: size, style, seed
    options: Options = Field(default_factory=Options)

    @property
    def key(self) -> str:
        """How ledger, events and traces name it: "frame:03b"."""
        return f"{self.kind}:{self.name}"


class Orders(Value):
    """What one round of a loop asks its tool for."""

    prompt: str = ""
    avoid: str = ""
    staging: Staging = Field(default_factory=Staging)
    note: str = ""  # what had to be left out of the prompt, in words for the user
    told: tuple[str, ...] = ()  # what its round was told to mend


def orders_for(orders: dict[str, Orders], candidate: Candidate) -> Orders:
    """Return what a candidate was made from: a repair has its own orders, "1/2", others their round's."""
    return orders.get(candidate.key) or orders[str(candidate.round)]


class Others(Value):
    """What a candidate loop made besides the winner: a person may choose among them."""

    tried: dict[str, Candidate] = Field(default_factory=dict)  # "1/0": round and number
    orders: dict[str, Orders] = Field(default_factory=dict)  # see `orders_for`
    runs: dict[str, str] = Field(default_factory=dict)  # who made which: the runs that traces know


STATE_VALUES: tuple[type[Value], ...] = (Subject, Orders, Others, Reference)
"""Classes of this room that stand in checkpoints, beside those of `anim_director.film`."""


class LoopInput(TypedDict):
    """A candidate loop begins with its subject."""

    subject: Subject


class LoopState(LoopInput):
    """A candidate loop remembers every try of every round."""

    round: int
    orders: Annotated[dict[str, Orders], merge]  # see `orders_for`
    tried: Annotated[dict[str, Candidate], merge]
    runs: Annotated[dict[str, str], merge]  # of each try the run that made it, for traces
    spent: Annotated[str, either]  # why the budget allows no more of them
    calls: Annotated[int, operator.add]  # questions asked by now
    repairs: Annotated[dict[str, str], merge]  # by round, "1": whom it repaired, or tried to


class LoopOutput(TypedDict):
    """A candidate loop ends with the best of all rounds."""

    selection: Selection
    winning: Orders  # of the round that the winner is from
    orders: Annotated[dict[str, Orders], merge]  # what a person may choose instead
    tried: Annotated[dict[str, Candidate], merge]
    runs: Annotated[dict[str, str], merge]


class TryInput(TypedDict):
    """One candidate to make."""

    subject: Subject
    orders: Orders
    round: int
    number: int


class ShotInput(TypedDict):
    """A shot begins with its excerpt of the script and the designs it shows."""

    script: Script
    designs: dict[str, Made]
    voices: dict[str, str]
    brief: Brief
    options: Options
    take: int
    wish: str
    source: str
    said: dict[str, tuple[int, str]]  # lines said again: number in the shot, from 1 -> take, wish
    before: tuple[str, str]  # the shot it goes on from, and that shot's clip; empty for its own frame


class ShotState(ShotInput):
    """A shot collects speech, a frame and a clip."""

    speech: tuple[Speech, ...]
    frame: Selection
    framed: Orders  # what the accepted frame was asked for
    frames: Others  # only where a person is asked
    answer: str  # of the person who reviews the storyboard: empty for approval, else a wish
    clip: Selection
    filmed: Orders
    clips: Others
    opening: str  # the picture that the clip begins with instead of the frame: the last of the shot before
    remark: str  # of the person who reviews the clip: empty for approval, else a wish


class ShotOutput(TypedDict):
    """A shot gives back its take."""

    takes: Annotated[dict[str, Take], merge]
    failed: Annotated[dict[str, Failure | None], merge]


class FilmInput(TypedDict, total=False):
    """What a production begins with."""

    brief: Brief
    options: Options


class FilmState(FilmInput, total=False):
    """A production: from the brief to the film."""

    storyline: Storyline
    script: Script
    drafts: Annotated[dict[str, Draft], merge]  # "1", "2", ...: the script after each review
    voices: dict[str, str]  # speaker -> voice id
    designs: Annotated[dict[str, Made], merge]  # "character:Lily", "setting:garden", "prop:big red ball"
    takes: Annotated[dict[str, Take], merge]  # "03b"
    failed: Annotated[dict[str, Failure | None], merge]  # "shot:03b"
    again: Annotated[dict[str, int], merge]  # subject -> number of the take that is wanted
    wishes: Annotated[dict[str, str], merge]  # subject -> what a person asked for
    asked: Annotated[dict[str, tuple[str, ...]], merge]  # subject -> the wish of every take it ever had
    history: Annotated[dict[str, Take | Made], merge]  # "shot:03b@<source>": what stood there before
    runs: Annotated[dict[str, str], merge]  # "script" -> the run that wrote it, for traces
    editions: Annotated[dict[str, Script], merge]  # "1", "2", ...: the script before each edit
    film: Film
