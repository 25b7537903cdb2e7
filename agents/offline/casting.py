"""Looks that never change, for the cast and for things: the story's own, and the rest by a seed."""

import hashlib
import re
from collections.abc import Collection, Sequence

from anim_director.agents.offline.animated import colour_of, is_thing, looks_of
from anim_director.agents.offline.appearance import Told, looks_told
from anim_director.agents.offline.facts import Action, Phrase, Role, Tale, Thing
from anim_director.agents.offline.families import ELDERS
from anim_director.agents.offline.lexicon import (
    COLOURS,
    GARMENTS,
    HAIR,
    KIN,
    LOOK,
    MATERIALS,
    SIZES,
    listed,
    table,
)
from anim_director.agents.offline.naming import kind_of
from anim_director.agents.offline.word_forms import inflect
from anim_director.agents.replies import CharacterReply
from anim_director.film import Age, Sex

SIGNATURES = tuple(table("looks")["cast"]["signature"].split())
_SEEN_LOOKS = listed("looks", "cast", "seen") | SIZES
_NAME_WORDS = {"baby", "little", "old", "big", "tiny", "small", "young", "wise"} | COLOURS
_YOUNG = {
    "puppy",
    "kitten",
    "kitty",
    "chick",
    "duckling",
    "foal",
    "calf",
    "lamb",
    "piglet",
    "fawn",
    "pony",
    "pup",
}
CALLED = {"mom", "dad", "grandma", "grandpa"}
"""Relatives who are called by what they are, as by a name."""

_VAGUE = {"new", "pretty", "fancy", "beautiful"}
_ANOTHER = ("other", "second", "third", "fourth", "fifth")
_SEX: dict[str, Sex] = {"f": "female", "m": "male"}


OWN_COLOUR = listed("things", "other", "own_colour")
"""What has a colour of its own that need not be told: no sausage is turquoise."""


def pick(options: Sequence[str], *what: object) -> str:
    """Choose the same for the same words, everywhere and always."""
    digest = hashlib.sha256("|".join(map(str, what)).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]


def article(words: str) -> str:
    """Return words with "a" or "an" before them."""
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def story_number(title: str) -> int:
    """Return a number of the story's own: it decides looks where the words leave them open."""
    return int.from_bytes(hashlib.sha256(title.encode()).digest()[:4], "big")


def names_of(tale: Tale) -> dict[str, str]:
    """Return how scripts call everybody: "Lily", "Mom", "The little bird"."""
    out: dict[str, str] = {}
    for key, role in tale.cast.items():
        if role.name or role.noun in CALLED or (" " in role.noun and key.split()[0].lower() in ELDERS):
            called = role.name or role.noun in CALLED or f"the {key.lower()}" not in role.aliases
            out[key] = key if called else f"The {key[0].lower()}{key[1:]}"
            continue
        owner = tale.cast.get(role.owner)
        if role.noun in KIN and owner is not None and owner.name:
            out[key] = f"{owner.name}'s {role.noun}"
            continue
        said = [a.removeprefix("the ") for a in role.aliases if a.startswith("the ")]
        said = [a for a in said if 1 < len(a.split()) < 4 and set(a.split()[:-1]) <= _NAME_WORDS]
        noun = said[0] if said and not role.group else key[0].lower() + key[1:]
        tries = [noun, key[0].lower() + key[1:], *(f"{word} {role.noun or noun}" for word in _ANOTHER)]
        out[key] = next((f"The {t}" for t in tries if f"The {t}" not in out.values()), key)
    return out


def cast_of(tale: Tale, names: dict[str, str], seed: int = 0) -> dict[str, CharacterReply]:
    """Give everybody looks, clothes and a colour of their own.

    Args:
        tale: the read story.
        names: as `names_of` gives them.
        seed: chooses what the story leaves open.
    """
    said = looks_told(tale)
    worn = {key: said.get(key, Told()).dressed(*_worn(tale, role)) for key, role in tale.cast.items()}
    told = {colour for colour, _ in worn.values() if colour}
    free = [c for c in SIGNATURES[:8] if c not in told] + [c for c in SIGNATURES[8:] if c not in told]
    family = pick(table("looks")["cast"]["skin"].split(), seed, "family")
    hero = next((k for k, r in tale.cast.items() if not r.animal and not r.group), "")
    housed = {hero, *(r.owner for r in tale.cast.values() if r.noun in KIN)}
    out: dict[str, CharacterReply] = {}
    for key, role in tale.cast.items():
        colour, garment = worn[key]
        if garment and all(g.split()[-1] in _SMALL for g in garment.split(" and ")):
            colour = ""  # a red scarf is seen on a jumper of another colour
        if not colour:
            colour = (
                pick(free[: max(1, len(free) - 4)], seed, key, "colour")
                if free
                else f"dark {SIGNATURES[len(out) % 8]}"
            )
        if colour in free:
            free.remove(colour)
        skin = family if key in housed or _of_house(role) else ""
        out[key] = _look(role, names[key], colour, garment, said.get(key, Told()), skin, seed)
    return out


_SMALL = listed("looks", "say", "small_garments")
"""What is worn beside the clothes."""


def _of_house(role: Role) -> bool:
    """Whether somebody belongs to the family of the story's people."""
    return bool(role.owner) or role.noun in KIN


def _look(
    role: Role, name: str, colour: str, garment: str, told: Told, family: str, seed: int
) -> CharacterReply:
    kind = role.kind.removeprefix("old_")
    if role.group:
        looks, wears, kind = _crowd(role), "", "crowd"
    elif is_thing(role):
        looks, wears = looks_of(role, _said(role)), garment.format(c=colour)
        colour = colour if garment else colour_of(role) or colour
        looks = (
            looks if colour in looks or garment else looks.replace(" with ", f" of {colour} colour with ", 1)
        )
    elif role.animal:
        looks, wears = _animal(role), garment.format(c=colour) or _clothes("animal", colour, seed, role.key)
    else:
        looks, wears = _person(role, told, family, seed), _dressed(role, colour, garment, seed)
    if kind in ("child", "person", "group", ""):
        kind = "crowd" if role.group else "person"
    return CharacterReply(
        name=name,
        kind=kind,
        age=_age(role),
        sex=_SEX.get(role.gender, ""),
        looks=looks,
        wears=wears,
        colour=colour,
        seen=role.noun != "voice",
    )


def _age(role: Role) -> Age:
    if role.kind == "baby" or role.noun in ("toddler", "baby"):
        return "toddler"
    if role.noun in ("teenager", "teen"):
        return "teen"
    if role.kind.startswith("old") or ("old" in role.looks and (not role.animal or is_thing(role))):
        return "old"
    if role.group and role.noun in _CHILDREN:
        return "child"
    young = role.noun in _YOUNG or bool({"little", "tiny", "young", "baby"} & set(role.looks))
    young = young or any(alias.startswith("the baby ") for alias in role.aliases)
    return "child" if role.kind in ("girl", "boy") or (role.animal and young) else "adult"


_CHILDREN = listed("looks", "say", "children")
"""Whom several are when they are called so: "the other kids"."""


_MOST = {"smallest": "small", "biggest": "big", "tallest": "tall", "largest": "large", "oldest": "old"}


def _said(role: Role) -> str:
    """The visible looks the story tells: "big bald"."""
    told = [_MOST.get(w, w) for w in role.looks if w in _SEEN_LOOKS and w not in COLOURS]
    told = [w for w in told if w not in ("old", "bald")]
    return " ".join(dict.fromkeys(told))


def _crowd(role: Role) -> str:
    if role.noun == "animals":
        return "a brown rabbit, a grey squirrel and a small russet fox, side by side"
    if kind_of(role.noun)[2]:
        coat, young = table("animals")["coats"].get(kind_of(role.noun)[0], ""), "little" in role.looks
        return f"three {f'{coat} ' if coat else ''}{inflect(role.noun, 'NNS')}: " + ", ".join(
            article(f"{size} {role.noun}")
            for size in (("small",) * 3 if young else ("big", "little", "small"))
        )
    if role.noun in ("boy", "brother"):
        return "three boys of different heights with black, brown and blond hair, in bright clothes"
    if role.noun in ("girl", "sister"):
        return "three girls of different heights with black, brown and blond hair, in bright clothes"
    return "two girls and a boy of different heights with black, brown and blond hair, in bright clothes"


def _animal(role: Role) -> str:
    rows = table("animals")
    told = next((w for w in role.looks if w in COLOURS), "")
    coat = (
        told
        or rows["coats"].get(role.noun)
        or rows["coats"].get(role.kind)
        or pick(["brown", "grey", "cream"], role.key)
    )
    cover = rows["covers"].get(role.kind, "fur")
    mark = rows["marks"].get(role.noun) or rows["marks"].get(role.kind, "")
    noun = role.noun if role.noun and role.noun != role.kind else role.kind.replace("_", " ")
    who = f"{_said(role)} {noun}".strip()
    if role.kind not in rows["coats"] and role.kind not in rows["marks"]:
        return f"{article(who)} with {coat} sides, friendly eyes and a small mouth"
    return f"{article(who)} with {coat} {cover}" + (f" and {mark}" if mark else "")


def _person(role: Role, told: Told, family: str, seed: int) -> str:
    rows = table("looks")
    group = _group(role)
    spoken = [w for w in role.looks if w in HAIR and w not in ("short", "long", "dark")]
    tone = next((w for w in spoken if w in COLOURS | {"blond", "ginger"}), "")
    skin = family or pick(rows["cast"]["skin"].split(), seed, role.key, "skin")
    tones = rows["cast"]["hair_colours_dark" if skin in ("brown", "dark") else "hair_colours"].split()
    tone = tone or pick(tones, seed, role.key, "tone").replace("-", " ")
    hair = told.hair(pick(rows["hair"][group], seed, role.key, "style"), tone)
    style = next((w for w in spoken if w in ("curly", "straight", "wavy")), "")
    if "bald" in role.looks:
        hair = "a bald head"
    elif style:
        hair = f"{style} {tone} hair"
    noun = {"old_woman": "old woman", "old_man": "old man"}.get(role.kind, role.kind)
    work = (
        role.noun
        if role.noun and role.kind in ("man", "woman") and role.noun not in KIN | {role.kind}
        else ""
    )
    who = " ".join(
        filter(None, [_said(role), "old" if _age(role) == "old" and "old" not in noun else "", noun])
    )
    trade = f", {article(work)}," if work else ""
    return f"{article(who)}{trade} with {hair} and {skin} skin"


def _group(role: Role) -> str:
    if _age(role) == "old":
        return "old_woman" if role.gender == "f" else "old_man"
    if role.kind in ("girl", "boy", "woman", "man", "baby"):
        return role.kind
    return "woman" if role.gender == "f" else "man"


def _clothes(group: str, colour: str, seed: int, key: str) -> str:
    return (
        pick(table("looks")["wardrobe"][group], seed, key, "wear")
        .format(c=colour)
        .replace("a orange", "an orange")
    )


def _dressed(role: Role, colour: str, garment: str, seed: int) -> str:
    work = table("looks")["work"].get(role.noun, "").format(c=colour)
    clothes = work or _clothes(_group(role), colour, seed, role.key)
    garment = garment.format(c=colour)
    if not garment:
        return clothes
    kind = garment.split()[-1]
    if kind in ("dress", "coat", "suit", "uniform", "pajamas"):
        return f"{garment} and brown shoes"
    if kind in ("shirt", "sweater", "jacket"):
        return f"{garment}, blue trousers and brown shoes"
    return f"{clothes}, and {garment}"


def _worn(tale: Tale, role: Role) -> tuple[str, str]:
    """What the text itself puts on somebody: ("pink", "a pink dress")."""
    for e in tale.events:
        for a in e.actions:
            owned = [p for prep, p in a.places if prep == "in" and p.owner == role.key and p.head in GARMENTS]
            if owned:
                colour = next((w for w in owned[0].adjectives if w in COLOURS), "")
                return colour, f"a {{c}} {owned[0].head}"
            if role.key in a.agents and a.mode in ("real", "past"):
                worn = put_on(a)
                if worn:
                    colours = [next((w for w in p.adjectives if w in COLOURS), "") for p in worn]
                    return next(filter(None, colours), ""), " and ".join(_garment(p) for p in worn[:2])
    return "", ""


def put_on(a: Action) -> list[Phrase]:
    """The clothes of "wore a hat", "put on her apron", "a teacher with round glasses"."""
    if a.family == "wear" or (a.verb == "put" and (a.particle == "on" or a.family == "wear")):
        rows = [*a.objects, *(p for prep, p in a.places if prep == "on")]
    elif a.verb == "put":
        rows = [p for prep, p in a.places if prep == "on"] if not a.objects else []
    elif a.verb in ("be", "have"):
        rows = [p for prep, p in a.places if prep == "with"] + (a.objects if a.verb == "have" else [])
    else:
        rows = []
    return [p for p in rows if p.head in GARMENTS]


def _garment(p: Phrase) -> str:
    colour = next((w for w in p.adjectives if w in COLOURS), "")
    size = next((w for w in p.adjectives if w in SIZES), "")
    shade = colour or table("looks")["garment_colours"].get(p.head, "")
    words = " ".join(filter(None, [size, shade, p.head]))
    return words if p.plural or p.head in ("glasses", "boots", "shoes", "trousers") else article(words)


def thing_words(t: Thing, seed: int = 0, worn: Collection[str] = ()) -> str:
    """Return the words a thing always has: "big red ball".

    Args:
        t: the thing.
        seed: chooses its colour, if the story leaves it open.
        worn: colours in which it would be lost: those of who may hold it.
    """
    usual_look = ["", ""] if t.key.split()[-1] in OWN_COLOUR else ["-", ""]
    colour, shape = LOOK.get(t.key, LOOK.get(t.key.split()[-1], usual_look))
    grass = "green"
    usual = [c for c in SIGNATURES[:8] if c not in {*worn, grass}] or list(SIGNATURES[:8])
    colour = t.colour or (pick(usual, seed, t.key) if colour == "-" else colour)
    if t.shape in MATERIALS and not t.colour:
        colour = {"wooden": "brown", "golden": "", "silver": "", "glass": "clear"}.get(t.shape, colour)
    if t.size and shape in SIZES:
        shape = ""
    colour = re.sub(r"\bgray\b", "grey", colour)
    told = t.shape if t.shape not in _VAGUE else ""
    words = [w for w in (t.size, told or shape, colour) if w]
    return " ".join(dict.fromkeys(" ".join(words).split() + t.key.split()))
