"""Words to the body of a creature that stands like a person: a robot, a snowman, a mermaid, a teddy."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import height_of
from anim_director.tools.cutout.bodies_people import person_of
from anim_director.tools.cutout.bodies_shared import Taken, build, own_colour, plain
from anim_director.tools.cutout.canvas import luma, mix, shade
from anim_director.tools.cutout.clothes_words import hue, tokens_of, wardrobe
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.plan import Body

WORDS = Path(__file__).parent / "words" / "creatures.toml"

_LOOSE = frozenset({"", "toy", "creature", "character", "being", "friend", "hero", "someone", "magical"})
"""Kinds that leave it to the looks and the name to say what somebody is."""

_CALLED = re.compile(r"an? [a-z -]+, (?:an? )([a-z -]+?)(?:,| with\b| who\b|$)")

_PLAIN = {
    "alien": frozenset({"brown", "tan", "sandy", "golden", "beige", "cream", "chestnut"}),
    "monster": frozenset({"brown", "tan", "sandy", "beige", "cream", "chestnut", "grey", "gray", "white"}),
}
"""Colours that say nothing of an alien or a monster: what rules of thumb give to any beast."""

_SMALL = {"tiny": 0.76, "little": 0.88, "small": 0.88, "baby": 0.8, "big": 1.14, "large": 1.14, "giant": 1.3,
          "huge": 1.26, "tall": 1.12}  # fmt: skip


@lru_cache(1)
def creatures() -> dict[str, dict[str, Any]]:
    """Read all creatures, by name."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@lru_cache(1)
def _words() -> dict[str, str]:
    return {
        word.replace("_", " "): name for name, row in creatures().items() for word in row["words"].split()
    }


def creature_kind(c: Character) -> str:
    """Name of the creature a character is, a key of `creatures()`; "" for people and animals."""
    if c.human:  # "a woman, a mermaid, with black hair": a person of that kind
        called = _CALLED.match(c.looks.lower())
        return _named(called.group(1)) if called else ""
    kind = " ".join(re.findall(r"[a-z]+", c.kind.lower()))
    told = _named(kind)
    if told or kind not in _LOOSE:
        return told
    return _named(" ".join(re.findall(r"[a-z]+", f"{c.looks} {c.name}".lower())))


def _named(text: str) -> str:
    tokens = text.split()
    for i in range(len(tokens) - 1, -1, -1):
        for phrase in (" ".join(tokens[max(0, i - 1) : i + 1]), tokens[i], tokens[i].removesuffix("s")):
            if phrase in _words():
                return _words()[phrase]
    return ""


def creature_of(c: Character, name: str, taken: Taken, seed: int) -> Body:
    """Decide how a creature is built: what words tell of a person, in the colours and shape of its kind."""
    row = creatures()[name]
    age = row.get("age") or ("child" if c.age in ("child", "toddler") else "teen")
    sex = c.sex or {"f": "female", "m": "male"}.get(row.get("sex", ""), c.sex)
    like = c.model_copy(update={"kind": "girl" if sex == "female" else "boy", "age": age, "sex": sex})
    body = person_of(like, taken, "", seed)
    parameters = dict(body.parameters)
    signature = colour_of(c.colour) or own_colour(c, taken, seed)
    skin = _tone(c, row, name, taken) or parameters["skin"]
    parameters |= {
        "creature": row["plan"],
        "skin": skin,
        "size": round(row.get("size", 1.0) * _size(c), 3),
        "build": 1.0,
        "shape": [row.get("head", 1.0), row.get("shoulders", 1.0), row.get("limbs", 1.0)],
        "features": ["", "bean", "dot"],
    }
    if name == "mermaid" and sex == "female" and not re.search(r"\bhair|\bbald", c.looks.lower()):
        parameters["hair"] = "long"
    if row["hair"]:
        parameters["haircol"] = row["hair"] if skin == row["skin"] else _second(skin, row["hair"])
        parameters["hair"] = row.get("hairdo", "bald")
        parameters.pop("beard", None)
        parameters.pop("freckles", None)
    if not c.wears or name != "doll":
        parameters["top"] = _garment(row["top"], signature)
    if row.get("bottom"):
        told = next((g.colour for g in wardrobe(c.wears)[0] if g.slot == "bottom" and g.colour), "")
        parameters["bottom"] = _garment(row["bottom"], told or signature)
    _worn(parameters, c, row, signature, name)
    person = build("person", plain(parameters))
    taken.coats.append((name, skin))
    main = skin if name not in ("doll", "mermaid", "alien") else parameters["top"][1]
    return Body(
        rig="person",
        name=c.name,
        parameters=parameters,
        colours=(main, parameters["top"][1], skin, parameters["haircol"]),
        height=round(height_of(person), 1),
        notes=body.notes,
    )


def _tone(c: Character, row: dict[str, Any], name: str, taken: Taken) -> str:
    """The colour of its skin: as told, else its kind's own, and another one for the second of a kind."""
    if not row["skin"]:
        return ""
    tokens = tokens_of(c.looks)
    tones = [
        t
        for i, w in enumerate(tokens)
        if (t := hue(w, tokens[i - 1] if i else "")) and w not in _PLAIN.get(name, ())
    ]
    told = tones[0] if tones else colour_of(c.colour) if name in ("robot", "alien") and not c.wears else ""
    if told and name not in ("snowman", "doll"):
        return mix(told, row["skin"], 0.25)
    mine = row.get("tones", row["skin"]).split()
    free = [t for t in mine if (name, t) not in taken.coats]
    return str((free or mine)[0])


def _second(skin: str, usual: str) -> str:
    return shade(skin, 0.35) if luma(usual) < 0.55 else mix(skin, "#fff4e4", 0.6)


def _garment(words: str, signature: str) -> list[str]:
    kind, colour = words.split()
    return [kind, signature if colour == "signature" else colour]


def _size(c: Character) -> float:
    words = set(re.findall(r"[a-z]+", f"{c.looks} {c.kind}".lower()))
    size = 1.0
    for word in words & set(_SMALL):
        size *= _SMALL[word]
    return max(0.7, min(1.35, size)) * (0.84 if c.age == "toddler" else 1.0)


def _worn(parameters: dict[str, Any], c: Character, row: dict[str, Any], signature: str, name: str) -> None:
    """Keep of a person's outfit what words tell it wears; its kind has what else it needs."""
    told = {g.slot for g in wardrobe(c.wears)[0]}
    for slot in ("over", "neck", "back", "belt", "gloves", "glasses", "scarf", "hat", "bow", "socks"):
        if slot not in told:
            parameters.pop(slot, None)
    if row.get("bow") and "bow" not in parameters:
        parameters["bow"] = signature
    if name == "alien":
        parameters["shoes"] = ["boot", "#7f8aa6"]
    if name == "doll":
        parameters["socks"] = "#fff6ea"
