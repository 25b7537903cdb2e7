"""Words to a thing: "big red ball" is the ball, red, and a third larger than usual."""

import functools
import math
import re
import tomllib
from importlib.resources import files
from typing import Any, NamedTuple

from anim_director.tools.cutout.colour_words import COLOURS, colour_of
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_card import CARD
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.things_data import things_book

HEAD = 86.0
"""Pixels of a child's head at scale 1 (`people.AGES`): what `Item.heads` counts in."""

SMALL = 0.46
"""Heads below which things are drawn larger than they are."""


@functools.cache
def _book() -> dict[str, Any]:
    return tomllib.loads((files("anim_director.tools.cutout") / "words" / "props.toml").read_text("utf-8"))


@functools.cache
def _nearest() -> dict[str, str]:
    """Drawing to the nouns that have none of their own and come nearest to it: "trowel" to the shovel."""
    text = (files("anim_director.tools.cutout") / "words" / "nearest.toml").read_text("utf-8")
    nearest: dict[str, str] = tomllib.loads(text)["nearest"]
    return nearest


@functools.cache
def _nouns() -> dict[str, str]:
    """Noun (or pair of words) to the name of a drawing."""
    found: dict[str, str] = {}
    for name, words in _book()["drawn"].items():
        for word in words.split():
            found.setdefault(word, name)
    for name, row in things_book().items():
        for word in row["words"].split():
            found.setdefault(word, name)
    for name, words in _nearest().items():
        for word in words.split():
            found.setdefault(word, name)
    return found


class Lying(NamedTuple):
    """How a thing lies that cannot stand by itself."""

    turn: float  # degrees, facing right
    x: float  # of the point of its drawing that is on the ground then, in its heights
    y: float
    wide: float  # width and height as it lies, in its heights
    high: float


@functools.cache
def lying_of(name: str) -> Lying | None:
    """Return how a thing lies where nobody holds it; None if it stands."""
    row = _book()["lying"].get(name)
    return Lying(*map(float, row)) if row else None


def tokens_of(words: str) -> list[str]:
    """Words of a phrase in lower case, without articles and possessives."""
    found = re.findall(r"[a-zé]+", words.lower().replace("’", "'").replace("'s", ""))
    return [
        w
        for w in found
        if w not in {"a", "an", "the", "some", "of", "his", "her", "their", "its", "my", "your", "s"}
    ]


def forms(word: str) -> list[str]:
    """A noun as it stands, then what it may be the plural of."""
    found = [word]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("ves"):
        found.append(word[:-3] + "f")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    return found


def head_of(words: str) -> str:
    """Return a phrase without what follows its noun: "kite with a long tail" -> "kite"."""
    return re.split(r"\b(?:with|in|on|from|under|near|full of|for|that|which)\b", words.lower())[0] or words


def name_of(words: str) -> str:
    """Return the name of the drawing for a phrase, or "": the last noun that has one decides, pairs first."""
    tokens = tokens_of(head_of(words))
    for i in range(len(tokens) - 1, -1, -1):
        if i:
            for form in forms(tokens[i]):
                if f"{tokens[i - 1]}_{form}" in _nouns():
                    return _nouns()[f"{tokens[i - 1]}_{form}"]
        painted = tokens[i] in COLOURS and i < len(tokens) - 1  # an orange box is no orange
        for form in [] if painted else forms(tokens[i]):
            if form in _nouns():
                return _nouns()[form]
        if i == len(tokens) - 1 and tokens[i] not in COLOURS and _only_material(tokens[:i]):
            return ""
    return ""


def _only_material(before: list[str]) -> bool:
    """Whether the words before an unknown noun say nothing: "wooden zither" is no wood."""
    return not any(form in _nouns() for word in before for form in forms(word))


def prop_of(words: str, key: str = "") -> Prop:
    """Return the thing that a phrase names; an unknown one becomes a labelled card (`known` is False)."""
    name = name_of(words)
    tokens = tokens_of(head_of(words))
    factor = 1.0
    for adjectives, value in _book()["sizes"].items():
        if any(t in adjectives.split() for t in tokens):
            factor = value
    item = ITEMS[name] if name else CARD
    colour = colour_of(words.lower().replace("ice cream", ""))
    options: dict[str, Any] = {}
    withered = {"dry", "dead", "withered", "autumn", "fallen", "crunchy"} & set(tokens)
    if name == "leaf" and withered and not colour:
        colour = colour_of("brown")
    state = next((s for s, row in _book()["states"].items() if any(t in row.split() for t in tokens)), "")
    if state == "closed" and name in ("chest", "book"):
        options["open"] = False
    if state and name:
        options["state"] = state
    label = words.strip() if name else (tokens[-1] if tokens else words.strip())
    return Prop(
        key=key or "-".join(tokens) or "thing",
        name=name or "card",
        label=label,
        colour=colour,
        size=round(legible(item.heads) * HEAD * 1.18 * factor, 1),
        known=bool(name),
        options=options,
    )


def legible(heads: float) -> float:
    """Return how large a thing is drawn: picture books draw small things larger than life, as they matter."""
    return max(heads, math.sqrt(heads * SMALL))


def same_thing(a: str, b: str) -> bool:
    """Whether two phrases mean one thing: same drawing and head noun, and no colour against it."""
    ta, tb = tokens_of(a), tokens_of(b)
    if not ta or not tb:
        return False
    if ta == tb:
        return True
    colours = {t for t in ta if t in COLOURS}, {t for t in tb if t in COLOURS}
    if colours[0] and colours[1] and colours[0] != colours[1]:
        return False
    if set(forms(ta[-1])) & set(forms(tb[-1])):
        return True
    whole, part = sorted((ta[-1], tb[-1]), key=len, reverse=True)  # the fire is the campfire
    return whole.endswith(part) and name_of(a) != "" and name_of(a) == name_of(b)


def fixture_of(words: str, spots: Any) -> list[str]:
    """Return the spots of a place that a thing is, if it belongs there: "bench" -> bench_l, bench_r, ..."""
    tokens = tokens_of(head_of(words))
    table = _book()["fixtures"]
    for i in range(len(tokens) - 1, -1, -1):
        pairs = [f"{tokens[i - 1]}_{tokens[i]}"] if i else []
        for word in [*pairs, *forms(tokens[i])]:
            if word in table:
                return [name for name in table[word].split() if name in spots]
        if name_of(tokens[i]):
            return []
    return []


def fixtures_in(phrase: str, spots: Any) -> list[str]:
    """Return the spots of the first part of the place in a whole phrase: "lies on the bed and reads"."""
    for word in tokens_of(phrase):
        found = fixture_of(word, spots)
        if found:
            return found
    return []


def is_furniture(words: str) -> bool:
    """Whether the noun of a phrase is a part of some place: a bench, a tree, a door."""
    tokens = tokens_of(head_of(words))
    return bool(tokens) and any(w in _book()["fixtures"] for w in forms(tokens[-1]))


def belongs_to_places(words: str) -> bool:
    """Whether a thing is part of places rather than something one can carry or put down."""
    tokens = tokens_of(head_of(words))
    if not tokens:
        return True
    last = forms(tokens[-1])
    if any(w in _book()["everywhere"]["words"].split() for w in last):
        return True
    return any(w in _book()["fixtures"] for w in last) and not any(w in _nouns() for w in last)


def is_place_part(words: str, place: Place, spots: Any) -> bool:
    """Whether the place already shows it, or is it: then it is not drawn again."""
    return belongs_to_places(words) or bool(fixture_of(words, spots)) or _is_around(words, place)


def _is_around(words: str, place: Place) -> bool:
    """Whether a thing is the vehicle that one sees from inside; a toy of it is not."""
    tokens = tokens_of(head_of(words))
    vehicles = _book()["around"].get(place.family, "").split()
    return bool(tokens) and "toy" not in tokens_of(words) and any(w in vehicles for w in forms(tokens[-1]))
