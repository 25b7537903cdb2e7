"""Words to a body, and a body to a rig.

`body_of` reads the free English of a `Character` and decides how it is drawn; `rig_of` builds the
rig from the body's plain parameters alone, so that the plan inside a picture is enough to draw the
same character again. What words leave open is chosen by a digest of the name, never by chance, and
so that members of one cast differ.
"""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import Rig, height_of
from anim_director.tools.cutout.animals import Animal, species
from anim_director.tools.cutout.birds import Bird, bird_species
from anim_director.tools.cutout.body_words import Told, amount, choose, default_hair_colour, told
from anim_director.tools.cutout.canvas import luma, mix, rgb, shade, tint
from anim_director.tools.cutout.clothes_words import SIGNATURE, Worn, hue, looks, role_clothes, tokens_of, wardrobe
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Body

log = logging.getLogger(__name__)

_GROUPS = ("toddler", "child", "teen", "adult", "old")


@dataclass
class _Taken:
    """What the cast before somebody already wears: to be different from."""

    signatures: list[str] = field(default_factory=list)
    hair: list[tuple[str, str]] = field(default_factory=list)
    coats: list[tuple[str, str]] = field(default_factory=list)
    outfits: list[str] = field(default_factory=list)


def body_of(character: Character, others: Sequence[Character] = (), seed: int = 0) -> Body:
    """Decide how a character is built and dressed.

    Args:
        character: whose looks, clothes, colour, kind, age and sex are read.
        others: the rest of the cast, in any order: nobody is drawn like somebody else.
        seed: chooses what the words leave open. Keep it fixed within a film: identity must not
            change from picture to picture.

    Returns:
        The body; its notes say what is drawn as something else than was asked.
    """
    cast = {c.name: c for c in (*others, character)}
    return _cast(tuple(cast[name] for name in sorted(cast)), seed)[character.name]


@lru_cache(256)
def _cast(cast: tuple[Character, ...], seed: int) -> dict[str, Body]:
    taken = _Taken()
    for c in cast:  # colours that are told belong to those who are told to wear them
        if c.colour and (tone := colour_of(c.colour)):
            taken.signatures.append(tone)
    skins = _family_skin(cast, seed)
    bodies: dict[str, Body] = {}
    for c in cast:
        kind = _animal_kind(c)
        bodies[c.name] = _animal(c, kind, taken, seed) if kind else _person(c, taken, skins.get(c.name, ""), seed)
    return bodies


# ---------------------------------------------------------------- rigs
def rig_of(body: Body) -> Rig:
    """Build the rig of a body from its plain parameters; the same body gives the same rig object."""
    return _rig(body.rig, json.dumps(body.parameters, sort_keys=True))


@lru_cache(128)
def _rig(rig: str, parameters: str) -> Rig:
    kwargs = {k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(parameters).items()}
    if rig == "quadruped":
        return Animal(**kwargs)
    if rig == "bird":
        return Bird(**kwargs)
    return Person(**kwargs)


# ---------------------------------------------------------------- who is what
@lru_cache(1)
def _species_words() -> dict[str, tuple[str, str]]:
    """Every word for an animal: (rig, species)."""
    words: dict[str, tuple[str, str]] = {}
    for name, s in species().items():
        for word in s.words.split():
            words[word] = ("quadruped", name)
    for name, b in bird_species().items():
        for word in b.words.split():
            words[word] = ("bird", name)
    return words


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _animal_kind(c: Character) -> tuple[str, str, str] | None:
    """(rig, species, note) if the character is an animal or a creature; None for people."""
    if c.human:
        return None
    table, people, roles = _species_words(), looks()["people"], looks()["roles"]
    words = [_singular(w) for w in re.findall(r"[a-z]+", c.kind.lower())]
    for word in reversed(words):
        if word in people or word in roles:
            return None
        if word in table:
            return (*table[word], "")
    for word in reversed(words):
        if word in looks()["nearest"]:
            near = looks()["nearest"][word]
            if near == "person":
                return None
            return (*table[near], f"{c.name}: a {c.kind} is drawn on the body of a {near}.")
    heard = [_singular(w) for w in re.findall(r"[a-z]+", f"{c.looks} {c.name}".lower())]
    for word in heard:
        if word in table:
            return (*table[word], "" if word in c.looks.lower() else f"{c.name}: a {c.kind} is drawn as a {word}.")
        if word in people or word in roles:
            return None
    if not c.kind.strip() or re.search(r"(er|or|ist|man|woman|boy|girl|person|ess|lady|kid|child)$", c.kind.lower().strip()):
        return None
    near = "bird" if re.search(r"feather|wing|beak|fly|flies", f"{c.looks} {c.kind}".lower()) else "dog"
    note = f"{c.name}: a {c.kind} is drawn on the body of a {near}."
    log.info(note)
    return (*table[near], note)


# ---------------------------------------------------------------- animals
_SIZES = {"tiny": 0.72, "little": 0.86, "small": 0.86, "baby": 0.74, "young": 0.84, "big": 1.14, "large": 1.14, "huge": 1.26, "giant": 1.3, "enormous": 1.3, "fat": 1.06}
_YOUNG_WORDS = ("puppy", "pup", "kitten", "kitty", "cub", "lamb", "foal", "calf", "piglet", "chick", "duckling", "owlet", "fawn", "colt", "kid", "bunny")
_NATURAL = ("brown", "grey", "gray", "white", "black", "golden", "cream", "tan", "beige", "chestnut", "sandy", "russet", "ginger", "silver")
_FUR = ("fur", "coat", "feathers", "feathered", "wool", "skin", "scales", "hide", "body", "coloured", "colored", "sides", "plumage", "shell", "mane", "hair")


def _animal(c: Character, kind: tuple[str, str, str], taken: _Taken, seed: int) -> Body:
    rig, name, note = kind
    parameters: dict[str, Any] = {"kind": name}
    notes = [note] if note else []
    colour = _coat(c, name, rig, taken)
    coat_key = "coat" if rig == "quadruped" else "body"
    if colour:
        parameters[coat_key] = colour
        parameters.update(_coat_parts(rig, name, colour, c))
    size = 1.0
    words = set(re.findall(r"[a-z]+", f"{c.looks} {c.kind} {c.name}".lower()))
    for word, factor in _SIZES.items():
        if word in words:
            size *= factor
    if words & set(_YOUNG_WORDS) or c.age in ("toddler",):
        size *= 0.84
    if size != 1.0:
        parameters["size"] = round(max(0.6, min(1.35, size)), 3)
    told_signature = colour_of(c.colour)
    for worn in wardrobe(c.wears)[0]:
        tone = worn.colour or told_signature or worn.usual or _signature(c, taken, seed)
        if worn.slot in ("collar",) and rig == "quadruped":
            parameters["collar"] = tone
        elif worn.slot in ("scarf", "collar"):
            parameters["scarf"] = tone
        elif worn.slot in ("bow", "neck"):
            parameters["bow"] = tone
        elif worn.slot == "hat":
            parameters["hat"] = [worn.kind, tone]
        elif worn.slot == "glasses":
            parameters["glasses"] = tone
        else:
            notes.append(f"{c.name}: an animal is not drawn wearing a {worn.word}.")
            parameters.setdefault("scarf", tone)
    if not c.wears and rig == "quadruped" and name in ("dog", "cat") and told_signature and colour != told_signature:
        parameters["collar"] = told_signature
    if told_signature:
        taken.signatures.append(told_signature)
    built = _rig(rig, json.dumps(parameters, sort_keys=True))
    own = built.coat if isinstance(built, (Animal, Bird)) else ""
    taken.coats.append((name, own or ""))
    worn_tone = next((parameters[k] for k in ("scarf", "collar", "bow") if k in parameters), "")
    second = built.light if isinstance(built, Animal) else built.front if isinstance(built, Bird) else ""
    colours = (worn_tone or own or "", second or "", own or "", built.dark if isinstance(built, Animal) else own or "")
    return Body(rig=rig, name=c.name, parameters=parameters, colours=tuple(x or "" for x in colours), height=round(height_of(built), 1), notes=tuple(notes))  # type: ignore[arg-type]


def _coat(c: Character, name: str, rig: str, taken: _Taken) -> str:
    """The colour of fur or feathers; "" keeps the species' own."""
    tokens = tokens_of(c.looks)
    end = next((i for i, t in enumerate(tokens) if t in _FUR), -1)
    if end < 0:
        end = next((i for i, t in enumerate(tokens) if _singular(t) in _species_words()), len(tokens))
    tones = [(t, hue(t, tokens[i - 1] if i else "")) for i, t in enumerate(tokens[:end]) if hue(t)]
    if tones:
        word, tone = tones[-1] if tones[-1][0] == "brown" and len(tones) > 1 else tones[0]
        if len(tones) > 1 and {"golden", "brown"} <= {w for w, _ in tones}:
            return "#c98a4a"
        return _fur(word, tone, name)
    if c.colour:
        words = tokens_of(c.colour)
        if any(w in _NATURAL for w in words) or rig == "bird" or name in ("dragon",) or (not c.wears and name not in ("dog", "cat")):
            tone = colour_of(c.colour)
            if tone:
                return _fur(words[-1], tone, name)
    row = species()[name].coat if rig == "quadruped" else bird_species()[name].coat
    if (name, row) in taken.coats:
        spare = looks()["coats"].get(name, looks()["coats"]["any"]).split()
        free = [s for s in spare if (name, s) not in taken.coats]
        return choose(free or spare, c.name, "coat")
    return ""


_FURS = {"brown": "#96643f", "grey": "#9a98a6", "gray": "#9a98a6", "white": "#f6eee2", "black": "#4a4150", "golden": "#dfa550", "yellow": "#efc35a", "orange": "#e3803a", "red": "#cc5a3a", "tan": "#cfa273", "ginger": "#dd8440", "russet": "#c9683a"}


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
    marks = "#5a4650" if name == "cow" else ""
    told_marks = re.search(r"with (?:\w+ ){0,2}?(white|black|brown|grey|orange|dark|yellow) (?:\w+ )?(patches|spots|stripes|marks|markings|chest|paws|belly)", c.looks.lower())
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


# ---------------------------------------------------------------- people
def _family_skin(cast: tuple[Character, ...], seed: int) -> dict[str, str]:
    """Skin of those who belong to one family, by name."""
    kin = set(looks()["family"]["words"].split())

    def related(c: Character) -> bool:
        return bool(kin & set(re.findall(r"[a-z]+", f"{c.name} {c.kind} {c.looks}".lower())))

    humans = [c for c in cast if _animal_kind(c) is None]
    if not any(related(c) for c in humans):
        return {}
    family = [c for c in humans if related(c) or c.age in ("child", "toddler")]
    skin = next((t.skin for c in family if (t := told(c.looks, "")).skin), "")
    if not skin:
        row = looks()["defaults"]["skin"].split()
        skin = looks()["skins"][choose(row, seed, "family", *sorted(c.name for c in family))]
    return {c.name: skin for c in family}


def _age_and_sex(c: Character, words: list[str], t: Told, seed: int) -> tuple[str, str]:
    """Age and sex, where a word for the person corrects a default."""
    age, sex = str(c.age), {"female": "f", "male": "m"}.get(c.sex, "")
    for word in words:
        row = looks()["people"].get(word, "").split()
        if not row:
            continue
        if len(row) > 1 and not sex:
            sex = row[1]
        kind_age = row[0]
        if kind_age in ("adult", "old") and age in ("child", "toddler"):
            age = kind_age
        elif kind_age in ("child", "toddler") and age in ("adult", "old") and word in ("girl", "boy", "baby", "toddler"):
            age = kind_age
        elif kind_age == "old" and age == "adult":
            age = "old"
        elif kind_age == "toddler" and age == "child":
            age = "toddler"
        elif kind_age == "teen" and age == "child":
            age = "teen" if word not in ("princess", "prince", "fairy", "mermaid", "ballerina") or "little" not in words else "child"
        break
    if t.age and age == "adult":
        age = t.age
    if not sex:
        tokens = set(tokens_of(f"{c.looks} {c.wears}"))
        sex = "m" if tokens & set("he him his beard moustache man boy".split()) else "f" if tokens & set("she her dress skirt gown woman girl".split()) else choose(("f", "m"), seed, c.name, "sex")
    return age if age in _GROUPS else "adult", sex


def _person(c: Character, taken: _Taken, family: str, seed: int) -> Body:
    key = (seed, c.name)
    notes: list[str] = []
    words = [_singular(w) if w not in looks()["people"] else w for w in re.findall(r"[a-z]+", f"{c.kind} {c.name} {c.looks}".lower())]
    rough = told(c.looks, "")
    age, sex = _age_and_sex(c, words, rough, seed)
    t = told(c.looks, sex)
    group = {"toddler": "toddler", "child": "girl" if sex == "f" else "boy", "adult": "woman" if sex == "f" else "man"}.get(age, f"{age}_{sex}")
    skin = t.skin or family or looks()["skins"][choose(looks()["defaults"]["skin"].split(), *key, "skin")]
    hair, haircol = _hair(c, t, age, sex, skin, group, taken, seed)
    role, uniform = role_clothes(words)
    garments, unknown = wardrobe(c.wears)
    notes += [f"{c.name}: no drawing for the garment {word!r}." for word in unknown]
    if not c.human and role and not c.wears and role in ("robot", "monster", "alien", "ghost", "snowman", "mermaid", "scarecrow"):
        notes.append(f"{c.name}: a {role} is drawn as a person dressed up.")
        skin = {"robot": "#c3c8d0", "monster": "#a88fc9", "alien": "#a5c97a", "ghost": "#f0ecf2", "snowman": "#f6f4f2"}.get(role, skin)
        hair = "bald" if role in ("robot", "alien", "ghost", "snowman") else hair
    signature = colour_of(c.colour) or _signature(c, taken, seed)
    parameters: dict[str, Any] = {
        "age": age,
        "sex": sex,
        "skin": skin,
        "hair": hair,
        "haircol": haircol,
        "size": round(t.size * amount(0.97, 1.03, *key, "size"), 3),
        "build": round(t.build * _own_build(age, key), 3),
        "look": [round(amount(*span, *key, part), 3) for part, span in (("jaw", (0.88, 1.10)), ("nose", (0.86, 1.16)), ("eyes", (0.95, 1.07)), ("brows", (0.88, 1.16)))],
    }
    if t.belly:
        parameters["belly"] = round(t.belly, 3)
    if t.beard or (role in ("wizard", "santa", "dwarf", "gnome", "king") and sex == "m" and not c.wears):
        parameters["beard"] = t.beard or ("long" if role != "king" else "full")
    if t.freckles:
        parameters["freckles"] = True
    parameters.update(_outfit(c, group, garments, uniform, signature, taken, key))
    person = _rig("person", json.dumps(parameters, sort_keys=True))
    taken.hair.append((hair, haircol))
    over = parameters.get("over") or ["", ""]
    main = over[1] if over[0] in ("coat", "robe", "jacket", "cardigan") else parameters["top"][1]
    if not colour_of(c.colour):
        taken.signatures.append(signature)
    colours = (main, parameters.get("bottom", ["", main])[1], skin, haircol)
    return Body(rig="person", name=c.name, parameters=parameters, colours=colours, height=round(height_of(person), 1), notes=tuple(notes))


def _own_build(age: str, key: tuple[object, ...]) -> float:
    span = {"toddler": (0.97, 1.06), "child": (0.94, 1.10), "teen": (0.92, 1.10)}.get(age, (0.96, 1.18))
    return amount(*span, *key, "build")


def _hair(c: Character, t: Told, age: str, sex: str, skin: str, group: str, taken: _Taken, seed: int) -> tuple[str, str]:
    """Style and colour of the hair; unlike that of everybody before, where words allow it."""
    defaults = looks()["defaults"]
    row = {"toddler": "style_girl" if sex == "f" else "style_boy", "girl": "style_girl", "boy": "style_boy", "woman": "style_woman", "man": "style_man"}.get(group, f"style_{age}_{sex}")
    styles = defaults[row].split()
    for attempt in range(8):
        style = t.hair or choose(styles, seed, c.name, "style", attempt)
        colour = t.haircol or default_hair_colour(skin, age, seed, c.name, "hair", attempt)
        if (style, colour) not in taken.hair and (attempt > 4 or style not in [s for s, _ in taken.hair]):
            break
    return style, colour


def _signature(c: Character, taken: _Taken, seed: int) -> str:
    """A saturated colour that nobody else in the cast wears."""
    options = looks()["defaults"]["signature"].split()
    for attempt in range(12):
        tone = choose(options, seed, c.name, "signature", attempt)
        if tone not in taken.signatures:
            return tone
    return next((o for o in options if o not in taken.signatures), options[0])


def _outfit(c: Character, group: str, garments: list[Worn], uniform: list[Worn], signature: str, taken: _Taken, key: tuple[object, ...]) -> dict[str, Any]:
    """Fill every slot: what is told, then what the calling wears, then what suits age and sex."""
    slots = {w.slot: w for w in garments}
    skirted = slots.get("top") is not None and slots["top"].kind in ("dress", "gown")
    for worn in uniform:
        if worn.slot not in slots and not (skirted and worn.slot == "bottom"):
            slots[worn.slot] = worn
    if "top" not in slots and "bottom" in slots and slots["bottom"].kind == "dungarees":
        slots["top"] = Worn("top", "tshirt", "#f3ead8", "", "stripes" if choose("01", *key, "under") == "1" else "")
    defaults = looks()["defaults"]
    own = _usual(c, group, taken, key)
    for worn in own:
        if worn.slot not in slots and not ({"top"} & set(slots) and slots["top"].kind in ("dress", "gown") and worn.slot in ("bottom", "over")) and not (worn.slot == "over" and ("top" in slots or "bottom" in slots)):
            if worn.kind in ("dress", "gown") and "bottom" in slots:
                worn = Worn("top", "tshirt" if group in ("girl", "boy", "toddler") else "blouse")
            slots[worn.slot] = worn
    if "top" not in slots:
        slots["top"] = Worn("top", "tshirt")
    if "bottom" not in slots and slots["top"].kind not in ("dress", "gown"):
        slots["bottom"] = Worn("bottom", "trousers")
    if "hat" in slots and slots["hat"].kind == "hood" and "over" in slots and not slots["hat"].colour:
        slots["hat"] = replace(slots["hat"], colour=slots["over"].colour or slots["over"].usual)
    slots = {k: replace(w, colour=signature) if w.colour == SIGNATURE else w for k, w in slots.items()}
    main = _main_slot(slots)
    if colour_of(c.colour) and not any(w.colour == signature for w in slots.values()) and not (slots[main].colour and c.wears):
        slots[main] = replace(slots[main], colour=signature)
    out: dict[str, Any] = {}
    quiet = defaults["quiet"].split()
    for slot, worn in slots.items():
        tone = worn.colour or worn.usual
        if not tone:
            tone = signature if slot == main else _second_colour(slot, worn, signature, slots, quiet, defaults, key)
        out.update(_slot(slot, worn, tone, signature))
    if "shoes" not in out:
        out["shoes"] = ["shoe", choose(defaults["shoes"].split(), *key, "shoes")]
    if "socks" not in out and group in ("girl", "boy", "toddler") and out.get("bottom", ["", ""])[0] in ("shorts", "skirt", "") and out["shoes"][0] == "shoe":
        out["socks"] = "#fff6e6"
    if "bottom" not in out:
        out["bottom"] = ["trousers", choose(quiet, *key, "bottom")]
    if "bow" not in out and group == "girl" and choose("0123", *key, "bow") == "0" and "hat" not in out:
        out["bow"] = choose([s for s in defaults["signature"].split() if s != signature], *key, "bowcolour")
    taken.outfits.append(f"{out['top'][0]} {out['bottom'][0]}")
    return out


def _usual(c: Character, group: str, taken: _Taken, key: tuple[object, ...]) -> list[Worn]:
    """Clothes that suit age and sex, unlike those of the cast before."""
    options = looks()["defaults"].get(group, looks()["defaults"]["woman"]).split("|")
    for attempt in range(6):
        worn = wardrobe(choose(options, *key, "outfit", attempt))[0]
        kinds = {w.slot: w.kind for w in worn}
        if f"{kinds.get('top', '')} {kinds.get('bottom', 'trousers')}" not in taken.outfits:
            break
    return worn


def _main_slot(slots: dict[str, Worn]) -> str:
    if "over" in slots and slots["over"].kind in ("coat", "robe", "jacket", "cardigan"):
        return "over"
    if "bottom" in slots and slots["bottom"].kind == "dungarees":
        return "bottom"
    return "top"


def _second_colour(slot: str, worn: Worn, signature: str, slots: dict[str, Worn], quiet: list[str], defaults: dict[str, str], key: tuple[object, ...]) -> str:
    """A colour for a garment of which none is told."""
    if slot == "bottom":
        if worn.kind == "skirt" and slots["top"].colour:
            near = {signature, slots["top"].colour}
            return choose([s for s in defaults["signature"].split() if all(_far(s, n) for n in near if n)], *key, slot)
        return choose(quiet, *key, slot)
    if slot == "shoes":
        return choose(defaults["shoes"].split(), *key, slot)
    if slot == "top":
        return "#f3ead8"
    if slot in ("over", "hat", "back", "scarf", "gloves", "belt", "bow", "neck"):
        rest = [s for s in defaults["signature"].split() if s != signature]
        return choose(rest, *key, slot)
    return "#f3ead8"


def _far(a: str, b: str) -> bool:
    """Whether two colours are told apart at a glance."""
    return sum(abs(x - y) for x, y in zip(rgb(a), rgb(b), strict=True)) > 150


def _slot(slot: str, worn: Worn, tone: str, signature: str) -> dict[str, Any]:
    """One garment as an argument of `Person`."""
    if slot in ("top", "bottom", "over"):
        kind = worn.kind
        if kind == "dress" and worn.length == "long":
            kind = "gown"
        if kind == "skirt" and worn.length == "long":
            kind = "longskirt"
        value: list[str] = [kind, tone]
        if worn.pattern:
            value.append(worn.pattern)
            if worn.second and worn.second != tone:
                value.append(worn.second)
        elif worn.second and worn.second != tone:
            value += ["stripes", worn.second]
        found: dict[str, Any] = {slot: value}
        if slot == "top" and worn.length in ("none",):
            found["sleeves"] = worn.length
        return found
    if slot in ("shoes", "hat", "glasses", "neck", "back"):
        return {slot: [worn.kind, tone]}
    if slot in ("socks", "scarf", "gloves", "belt", "bow"):
        return {slot: tone}
    if slot == "collar":
        return {"neck": ["necklace", tone]}
    return {}
