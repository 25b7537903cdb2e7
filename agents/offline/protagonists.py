"""Whom an idea is about, its main hero first.

The reader finds those who act in a sentence. Ideas also name heroes by number ("two sisters"), by calling ("a
scientist"), as "I", or as a thing that wants something.
"""

import re
from dataclasses import replace

from anim_director.agents.offline.animated import LIVELY as ANIMATED
from anim_director.agents.offline.animated import heroes_among
from anim_director.agents.offline.casting import pick
from anim_director.agents.offline.facts import Idea, Role
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    KIN,
    LIVING,
    LOOK,
    NOT_PERSONS,
    PEOPLE,
    SIZES,
    SPECIES,
    listed,
)
from anim_director.agents.offline.naming import is_worker, kind_of
from anim_director.agents.offline.tagging import tokens
from anim_director.agents.offline.word_forms import Token, lemma

CALLINGS = listed("ideas", "people", "callings")
TALKING_THINGS = listed("ideas", "people", "things") | ANIMATED
_COUNTED = re.compile(
    r"\b(two|three|four|five|six|seven|ten|many|some|2|3|4) "
    r"((?:[a-z]+ ){0,2}?)([a-z]+s|mice|children|wolves|sheep)\b"
)
_COUNT = {"two": 2, "2": 2}
_TEACHES = re.compile(r"\b(?:teach(?:es)?|taught|helps?|shows?)\b.*\b(?:to|learns?|how)\b")
_IN = re.compile(
    r"\b(?:in|at|on|near|by|inside|to|into|through|from) (?:the|an?|his|her|their|my) (?:[a-z]+ )??([a-z]+)\b"
)


def heroes_of(idea: Idea, seed: int) -> list[Role]:
    """Return whom an idea is about, the main one first; three at most."""
    cast = [c for c in idea.tale.cast.values() if not c.group]
    named = [c for c in cast if c.name]
    low = idea.low
    me = bool(re.search(r"\b(?:I|[Mm]y|me)\b", idea.text))
    counted = _counted(low) if len(named) < 2 else []
    found = {_at(c, low): c for c in cast if not (counted and lemma(c.noun, "NOUN") == counted[0].noun)}
    if counted:
        found = {spot: c for spot, c in found.items() if c.name or not c.noun.endswith(counted[0].noun)}
    people = [found[k] for k in sorted(found)]
    people = _told_apart(people if counted else _others(idea, people), low)
    heroes = [*counted, *people] if counted else people
    if me and not any(c.key in ("Girl", "Boy") and not re.search(rf"\b{c.noun}\b", low) for c in heroes):
        heroes.append(
            Role(
                "Me",
                child := pick(["girl", "boy"], seed, low, "me"),
                child,
                gender="f" if child == "girl" else "m",
            )
        )
    team = re.search(r"\b(?:team|class|children|kids|friends|classmates)\b", low)
    if team and not heroes:
        heroes = [Role(noun, noun, noun, gender=sex) for noun, sex in (("girl", "f"), ("boy", "m"))]
    heroes = _ordered(idea, heroes)
    told = re.search(
        r"\b(?:is|was|are|feels) (?:too |so |very )?(big|small|little|shy|clumsy|tiny|tall|lazy|proud)\b", low
    )
    if told and len(heroes) == 1 and not heroes[0].looks:
        heroes[0] = replace(heroes[0], looks=[told[1]])
    if (
        any(c.noun in KIN and not c.name and not c.owner for c in heroes)
        and len(heroes) == 1
        and not heroes[0].animal
    ):
        heroes.append(
            Role(
                "Child",
                child := pick(["girl", "boy"], seed, low, "kid"),
                child,
                gender="f" if child == "girl" else "m",
            )
        )
    return heroes[:3]


def _at(c: Role, low: str) -> int:
    words = [w.lower() for w in (c.name, c.noun, c.kind) if w]
    spots = [m.start() for w in words if (m := re.search(rf"\b{re.escape(w)}", low))]
    return min(spots, default=len(low) + c.first)


def _counted(low: str) -> list[Role]:
    """Return two or three of a kind: "Two sisters", "Three little pigs"."""
    for m in _COUNTED.finditer(low):
        noun = {"mice": "mouse", "sheep": "sheep", "children": "child", "friends": "child"}.get(
            m[3], lemma(m[3], "NOUN")
        )
        if noun not in LIVING and noun not in TALKING_THINGS:
            continue
        n = _COUNT.get(m[1], 3)
        kind, gender, animal = kind_of(noun) if noun in LIVING else (noun, "", True)
        looks = [m[2].strip()] if m[2].strip() else []
        out = [
            Role(f"{noun} {i}", kind, noun, gender=gender, animal=animal, looks=list(looks)) for i in range(n)
        ]
        if noun == "child":
            for i, role in enumerate(out):
                role.noun = role.kind = ("girl", "boy")[i % 2]
                role.gender = "fm"[i % 2]
        return out
    return []


def _others(idea: Idea, people: list[Role]) -> list[Role]:
    """Add whom the reader does not take for somebody: a scientist, a train that wants something."""
    known = {w for c in people for w in (c.noun, c.kind, c.name.lower())}
    ts = tokens(idea.low)
    places = {lemma(m[1], "NOUN") for m in _IN.finditer(idea.low)}
    out = list(people)
    alive = heroes_among(idea.low)
    for i, t in enumerate(ts):
        word = (
            "lighthouse_keeper"
            if t.low == "lighthouse" and i + 1 < len(ts) and ts[i + 1].low == "keeper"
            else t.lemma
        )
        if word in known or not _noun_here(ts, i):
            continue
        worker = word in CALLINGS or (
            is_worker(word)
            and word not in NOT_PERSONS | set(LOOK) | ABSTRACT
            and word not in places
            and t.tag == "NN"
            and word not in PEOPLE
            and _subject(ts, i)
        )
        listed_thing = word in listed("ideas", "people", "things") and _subject(ts, i)
        thing = (word in alive or listed_thing or word in ("snowman", "robot")) and not people
        thing = thing and word in TALKING_THINGS and all(r.noun in TALKING_THINGS for r in out)
        if worker or thing:
            kind, gender, animal = kind_of(word) if worker else (word, "", True)
            looks = [ts[i - 1].low] if i and ts[i - 1].low in SIZES | COLOURS | {"old"} else []
            out.append(Role(word, kind, word.replace("_", " "), gender=gender, animal=animal, looks=looks))
            known.add(word)
    return sorted(out, key=lambda c: _at(c, idea.low))


def _noun_here(ts: list[Token], i: int) -> bool:
    before = ts[i - 1].low if i else ""
    return ts[i].tag[:2] in ("NN", "JJ", "RB") or before in ("a", "an", "the", "his", "her")


def _subject(ts: list[Token], i: int) -> bool:
    """Whether a noun begins the sentence, but for its article and adjectives, and does something."""
    led = all(t.tag in ("DT", "PRP$", "CD") or t.tag[:2] in ("JJ", "NN") or t.low in SIZES for t in ts[:i])
    after = ts[i + 1] if i + 1 < len(ts) else None
    return (
        led
        and after is not None
        and (after.tag[:2] in ("VB", "MD") or after.low in ("who", "that", "cannot"))
    )


def _told_apart(people: list[Role], low: str) -> list[Role]:
    """Make one of "an owl teacher" and "a mouse detective": the animal, whose calling it is."""
    out = list(people)
    for c in people:
        calling = re.search(rf"\b({'|'.join(SPECIES)}) {re.escape(c.noun or '-')}\b", low)
        if calling and not c.animal:
            noun = calling[1]
            kind, gender, _ = kind_of(noun)
            out = [x for x in out if x is not c and x.noun != noun]
            out.append(Role(noun.capitalize(), kind, noun, gender=gender, animal=True))
    return sorted(out, key=lambda c: _at(c, low))


def _ordered(idea: Idea, heroes: list[Role]) -> list[Role]:
    """Put first whom the story is about: who learns before who teaches, who broke it before who is angry."""
    if len(heroes) < 2:
        return heroes
    low = idea.low
    swap = bool(_TEACHES.search(low)) and len(heroes) == 2
    broke = re.search(r"because (he|she) (?:broke|breaks|lost|took|takes|ate|eats)\b", low)
    if broke and len(heroes) == 2 and heroes[1].gender == ("f" if broke[1] == "she" else "m"):
        swap = heroes[0].gender != heroes[1].gender
    if swap:
        return [heroes[1], heroes[0], *heroes[2:]]
    adult = heroes[0].noun in KIN and not heroes[0].name and not re.search(r"\b(?:knit|sew)", low)
    return [*heroes[1:2], heroes[0], *heroes[2:]] if adult else heroes
