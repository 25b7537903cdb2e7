"""What the word lists of actions hold: families of verbs, and the motive that a phrase becomes.

The lists are `words/actions.toml` and `more_verbs.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

SpotKind = Literal["stand", "sit", "lie", "perch", "door", "enter", "exit"]


Rig = Literal["person", "quadruped", "bird", "thing"]


@dataclass(frozen=True)
class Motive:
    """What a phrase asks for."""

    motion: str = "idle"  # family of `motions.FAMILIES`
    pose: str = "stand"  # at the picture's moment, of `moments`; "sit+read" is a posture with other arms
    spot_kind: SpotKind = "stand"  # what kind of spot of the place it needs
    target: str = ""  # words for whom or what it goes to: "the cat" without its article
    prop: str = ""  # words for what is handled
    tool: str = ""  # what the hands usually hold for it, if the words name nothing better: "broom"
    where: str = ""  # words for the part of the place: "bench", "window", "tree"
    pair: str = ""  # what two do together: hug give take show throw play pet chase follow push
    posture: str = ""  # sit, sit_floor, kneel, crouch or lie when the phrase says so
    travels: bool = False  # the body crosses the stage
    hurried: bool = False  # it runs rather than walks
    family: str = "idle"  # of the words, before it became a motion or another rig's
    verb: str = ""  # the verb that decided
    note: str = ""  # what could not be understood, in words for the user
    then: "Motive | None" = None  # the deed that follows in the same clip, see `deed_pairs`


@dataclass(frozen=True)
class Family:
    """What verbs of one kind ask of a body: a row of the lists."""

    name: str
    motion: str
    pose: str
    spot: SpotKind
    rank: int
    role: str
    pair: str
    travel: bool
    tool: str
    swaps: tuple[tuple[str, str], ...]  # (rig, family)


@dataclass(frozen=True)
class Lexicon:
    """The lists, read."""

    families: dict[str, Family]
    verbs: dict[str, str]  # lemma, particles joined by "_" -> family
    turns: dict[str, dict[str, str]]  # verb or family -> noun -> family
    irregular: dict[str, str]
    sets: dict[str, frozenset[str]]
    lasts: dict[str, float]  # motion -> seconds


@dataclass(frozen=True)
class Hit:
    """A verb found in the words."""

    at: int  # index of its token
    end: int  # index after it and its particles
    family: str
    verb: str


@cache
def lexicon() -> Lexicon:
    """Return the lists; they are read once."""
    words = resources.files("anim_director.tools.cutout").joinpath("words")
    data: dict[str, Any] = tomllib.loads(words.joinpath("actions.toml").read_text("utf-8"))
    more = tomllib.loads(words.joinpath("more_verbs.toml").read_text("utf-8"))["families"]
    families: dict[str, Family] = {}
    verbs: dict[str, str] = {}
    for name, row in data["families"].items():
        swaps = {
            "person": row.get("person"),
            "quadruped": row.get("animal"),
            "bird": row.get("bird"),
            "thing": row.get("thing"),
        }
        families[name] = Family(
            name=name,
            motion=row.get("motion", name),
            pose=row["pose"],
            spot=row.get("spot", "stand"),
            rank=row.get("rank", 3),
            role=row.get("object", ""),
            pair=row.get("pair", ""),
            travel=row.get("travel", False),
            tool=row.get("tool", ""),
            swaps=tuple((rig, other) for rig, other in swaps.items() if other),
        )
        for verb in row["verbs"].split():
            verbs.setdefault(verb, name)
    for name, row in more.items():
        for verb in row.split():
            verbs.setdefault(verb, name)
    grammar = data["grammar"]
    sets = {key: frozenset(value.split()) for key, value in grammar.items() if isinstance(value, str)}
    return Lexicon(families, verbs, data["with"], grammar["irregular"], sets, data["lasts"])


def lasting(motion: str) -> float:
    """Return the seconds that a motion takes as the first deed of two; 0 for one that does not end."""
    return lexicon().lasts.get(motion, 0.0)


def lemmas(word: str) -> tuple[str, ...]:
    """Return what `word` may be a form of, best guess first; only known verbs are tried by the caller."""
    w = word.lower()
    found = [lexicon().irregular[w]] if w in lexicon().irregular else []
    found.append(w)
    if w.endswith("ies"):
        found += [w[:-3] + "y", w[:-1]]
    elif w.endswith("es"):
        found += [w[:-1], w[:-2]]
    elif w.endswith("s") and not w.endswith("ss"):
        found.append(w[:-1])
    for ending in ("ing", "ed"):
        if w.endswith(ending) and len(w) > len(ending) + 1:
            stem = w[: -len(ending)]
            found += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return tuple(dict.fromkeys(found))
