"""Words to the body of an animal: which species, which coat, what size, what it wears."""

import logging
import re
from functools import lru_cache
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import height_of
from anim_director.tools.cutout.animals import Animal, species
from anim_director.tools.cutout.birds import Bird, bird_species
from anim_director.tools.cutout.bodies_shared import (
    Taken,
    build,
    own_colour,
    plain,
    told_size,
    tone_of,
    wear,
)
from anim_director.tools.cutout.body_words import choose
from anim_director.tools.cutout.canvas import luma, mix, shade, tint
from anim_director.tools.cutout.clothes_words import hue, looks, tokens_of, wardrobe
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.plan import Body

log = logging.getLogger(__name__)


# ---------------------------------------------------------------- who is what
@lru_cache(1)
def species_words() -> dict[str, tuple[str, str]]:
    """Every word for an animal: (rig, species)."""
    words: dict[str, tuple[str, str]] = {}
    for name, s in species().items():
        for word in s.words.split():
            words[word] = ("quadruped", name)
    for name, b in bird_species().items():
        for word in b.words.split():
            words[word] = ("bird", name)
    return words


def singular(word: str) -> str:
    """A plural without its s; "octopus" is none."""
    if word in species_words():
        return word
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def animal_kind(c: Character) -> tuple[str, str, str] | None:
    """(rig, species, note) if the character is an animal or a creature; None for people."""
    if c.human:
        return None
    table, people, roles = species_words(), looks()["people"], looks()["roles"]
    words = [singular(w) for w in re.findall(r"[a-z]+", c.kind.lower())]
    for word in reversed(words):
        if word in people or word in roles:
            return None
        if word in table:
            return (*_nearer(c, word, table), "")
    for word in reversed(words):
        if word in looks()["nearest"]:
            near = looks()["nearest"][word]
            if near == "person":
                return None
            return (*table[near], f"{c.name}: a {c.kind} is drawn on the body of a {near}.")
    heard = [singular(w) for w in re.findall(r"[a-z]+", f"{c.looks} {c.name}".lower())]
    for word in heard:
        if word in table:
            return (
                *table[word],
                "" if word in c.looks.lower() else f"{c.name}: a {c.kind} is drawn as a {word}.",
            )
        if word in people or word in roles:
            return None
    if not c.kind.strip() or re.search(
        r"(er|or|ist|man|woman|boy|girl|person|ess|lady|kid|child)$", c.kind.lower().strip()
    ):
        return None
    near = "bird" if re.search(r"feather|wing|beak|fly|flies", f"{c.looks} {c.kind}".lower()) else "dog"
    note = f"{c.name}: a {c.kind} is drawn on the body of a {near}."
    log.info(note)
    return (*table[near], note)


def _nearer(c: Character, word: str, table: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The species that looks and name tell of a kind told loosely: the bird that is "a tall heron"."""
    general = table[word]
    if general[1] not in _LOOSE:
        return general
    begin = re.split(r"\bwith\b|,", c.looks.lower())[0]
    for told in reversed([singular(w) for w in re.findall(r"[a-z]+", f"{c.name.lower()} {begin}")]):
        if told in table and table[told][0] == general[0]:
            return table[told]
    return general


_LOOSE = ("bird", "ladybird")
"""Species whose word also means others: every heron is a bird."""

_MARKED = ("bee", "firefly", "ladybird", "zebra", "panda", "penguin", "raccoon")
"""Species known by their pattern: words for its colours do not paint over it."""


# ---------------------------------------------------------------- animals
_YOUNG_WORDS = (
    "puppy",
    "pup",
    "kitten",
    "kitty",
    "cub",
    "lamb",
    "foal",
    "calf",
    "piglet",
    "chick",
    "duckling",
    "owlet",
    "fawn",
    "colt",
    "kid",
    "bunny",
)
_ANY_COLOUR = (
    "bird",
    "parrot",
    "butterfly",
    "ladybird",
    "dragon",
    "unicorn",
    "fish",
    "frog",
    "snake",
    "turtle",
    "snail",
    "hen",
)
_NATURAL = (
    "brown",
    "grey",
    "gray",
    "white",
    "black",
    "golden",
    "cream",
    "tan",
    "beige",
    "chestnut",
    "sandy",
    "russet",
    "ginger",
    "silver",
)
_FUR = (
    "fur",
    "coat",
    "feathers",
    "feathered",
    "wool",
    "skin",
    "scales",
    "hide",
    "body",
    "coloured",
    "colored",
    "sides",
    "plumage",
    "shell",
    "mane",
    "hair",
)


def animal_of(c: Character, kind: tuple[str, str, str], taken: Taken, seed: int) -> Body:
    """Decide how an animal is built; `kind` is what `animal_kind` gives."""
    rig, name, note = kind
    parameters: dict[str, Any] = {"kind": name}
    notes = [note] if note else []
    colour = _coat(c, name, rig, taken)
    coat_key = "coat" if rig == "quadruped" else "body"
    if colour:
        parameters[coat_key] = colour
        parameters.update(_coat_parts(rig, name, colour, c))
    words = set(re.findall(r"[a-z]+", f"{c.looks} {c.kind} {c.name}".lower()))
    itself = c.looks.lower().partition(" with ")[0]  # a goat with small horns is not small
    size = told_size(set(re.findall(r"[a-z]+", f"{itself} {c.kind} {c.name}".lower())))
    if words & set(_YOUNG_WORDS) or c.age in ("toddler",):
        size *= 0.84
    if size != 1.0:
        parameters["size"] = round(max(0.6, min(1.35, size)), 3)
    told_signature = colour_of(c.colour)
    collared = {"collar": "collar"} if rig == "quadruped" else {}
    for worn in wardrobe(c.wears)[0]:
        tone = tone_of(worn, told_signature or own_colour(c, taken, seed))
        if not wear(parameters, worn, tone, **collared):
            notes.append(f"{c.name}: an animal is not drawn wearing a {worn.word}.")
            parameters.setdefault("scarf", tone)
    if (
        not c.wears
        and rig == "quadruped"
        and name in ("dog", "cat")
        and told_signature
        and colour != told_signature
    ):
        parameters["collar"] = told_signature
    if told_signature:
        taken.signatures.append(told_signature)
    built = build(rig, plain(parameters))
    own = built.coat if isinstance(built, (Animal, Bird)) else ""
    taken.coats.append((name, own or ""))
    worn_tone = next((parameters[k] for k in ("scarf", "collar", "bow") if k in parameters), "")
    second = built.light if isinstance(built, Animal) else built.front if isinstance(built, Bird) else ""
    colours = (
        worn_tone or own or "",
        second or "",
        own or "",
        built.dark if isinstance(built, Animal) else own or "",
    )
    return Body(
        rig=rig,
        name=c.name,
        parameters=parameters,
        colours=tuple(x or "" for x in colours),
        height=round(height_of(built), 1),
        notes=tuple(notes),
    )


def _coat(c: Character, name: str, rig: str, taken: Taken) -> str:
    """The colour of fur or feathers; "" keeps the species' own."""
    tokens = tokens_of(c.looks)
    end = next((i for i, t in enumerate(tokens) if t in _FUR), -1)
    if end < 0:
        end = next((i for i, t in enumerate(tokens) if singular(t) in species_words()), len(tokens))
    tones = [(t, hue(t, tokens[i - 1] if i else "")) for i, t in enumerate(tokens[:end]) if hue(t)]
    if name in _MARKED and {w for w, _ in tones} <= {"black", "white", "yellow", "red", "grey", "golden"}:
        tones = []
    if tones:
        word, tone = tones[-1] if tones[-1][0] == "brown" and len(tones) > 1 else tones[0]
        # two colours: the species' own, or a white coat with dark marks
        if {"black", "white"} <= {w for w, _ in tones}:
            return "" if name in ("panda", "zebra", "cow", "penguin", "raccoon") else _FURS["white"]
        if len(tones) > 1 and {w for w, _ in tones[:2]} in ({"grey", "brown"}, {"gray", "brown"}):
            return "#93827c"
        if len(tones) > 1 and {"golden", "brown"} <= {w for w, _ in tones}:
            return "#c98a4a"
        return _fur(word, tone, name)
    if c.colour:
        words = tokens_of(c.colour)
        if any(w in _NATURAL for w in words) or (not c.wears and name in _ANY_COLOUR):
            tone = colour_of(c.colour)
            if tone:
                return _fur(words[-1], tone, name)
    row = species()[name].coat if rig == "quadruped" else bird_species()[name].coat
    if (name, row) in taken.coats and name not in _MARKED:
        spare = looks()["coats"].get(name, looks()["coats"]["any"]).split()
        free = [s for s in spare if (name, s) not in taken.coats]
        return choose(free or spare, c.name, "coat")
    return ""


_FURS = {
    "brown": "#96643f",
    "grey": "#9a98a6",
    "gray": "#9a98a6",
    "white": "#f6eee2",
    "black": "#4a4150",
    "golden": "#dfa550",
    "yellow": "#efc35a",
    "orange": "#e3803a",
    "red": "#cc5a3a",
    "tan": "#cfa273",
    "ginger": "#dd8440",
    "russet": "#c9683a",
}


def _fur(word: str, tone: str, name: str) -> str:
    """A colour as fur wears it: nearer to nature than cloth."""
    if name in ("bird", "parrot", "dragon", "unicorn"):
        return tone
    return _FURS.get(word, mix(tone, "#b9a294", 0.18))


def _coat_parts(rig: str, name: str, coat: str, c: Character) -> dict[str, str]:
    """The other colours of a recoloured animal: belly, marks."""
    if rig == "bird":
        return {"belly": tint(coat, 0.62), "wing": shade(coat, 0.25)} if luma(coat) < 0.75 else {}
    own = species()[name]
    marks = "#5a4650" if name == "cow" or {"black", "white"} <= set(tokens_of(c.looks)) else ""
    told_marks = re.search(
        r"with (?:\w+ ){0,2}?(white|black|brown|grey|orange|dark|yellow) (?:\w+ )?"
        r"(patches|spots|stripes|marks|markings)",
        c.looks.lower(),
    )
    parts: dict[str, str] = {}
    if told_marks and told_marks[2] in ("patches", "spots", "stripes", "marks", "markings"):
        marks = _FURS.get(told_marks[1], "#5a4650")
    if own.marks == "wool":
        return {"dark": own.dark}
    dark = marks or (shade(coat, 0.4) if luma(coat) > 0.32 else shade(coat, 0.25))
    if luma(coat) > 0.82:
        dark = marks or mix(own.dark, coat, 0.25)
    parts["dark"] = dark
    if luma(coat) < 0.42 and name not in ("dragon",):
        parts["light"] = tint(coat, 0.62)
    elif luma(own.light) - luma(coat) < 0.06:
        parts["light"] = tint(coat, 0.55)
    return parts
