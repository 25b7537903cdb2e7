"""Words to a person's build, skin, hair and beard; what words leave open is chosen by a digest."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from anim_director.tools.cutout.canvas import luma
from anim_director.tools.cutout.clothes_words import looks, tokens_of

_STOP = (",", ";", ".", "and", "with")
_HAIR_NOUNS = (
    "hair",
    "haired",
    "pigtails",
    "bunches",
    "braids",
    "braid",
    "plaits",
    "ponytail",
    "bun",
    "bob",
    "fringe",
    "bowlcut",
    "buzzcut",
    "crop",
    "curls",
    "afro",
    "locks",
    "bangs",
    "tuft",
    "head",
)
_STRONG = (
    "puffs",
    "buns",
    "bald",
    "balding",
    "hairless",
    "pigtails",
    "bunches",
    "braids",
    "braid",
    "plaits",
    "braided",
    "ponytail",
    "bun",
    "bob",
    "bobbed",
    "afro",
    "buzzcut",
    "shaved",
    "bowlcut",
    "spiky",
    "parted",
    "curls",
)


def choose(options: Sequence[str], *key: object) -> str:
    """Pick one of the options: always the same for the same key."""
    digest = hashlib.sha256("|".join(str(k) for k in key).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]


def amount(low: float, high: float, *key: object) -> float:
    """A number between low and high, always the same for the same key."""
    digest = hashlib.sha256("|".join(str(k) for k in key).encode()).digest()
    return low + (high - low) * int.from_bytes(digest[:4], "big") / 2**32


@dataclass(frozen=True)
class Told:
    """What words say of somebody's body; empty where they are silent."""

    skin: str = ""
    hair: str = ""
    haircol: str = ""
    beard: str = ""
    freckles: bool = False
    build: float = 1.0
    belly: float = 0.0
    size: float = 1.0
    age: str = ""


def told(text: str, sex: str) -> Told:
    """Read looks in free English."""
    tokens = tokens_of(text)
    build, belly, size = _build(tokens)
    beards = looks()["beards"]
    beard = next((beards[t] for t in tokens if t in beards), "")
    if beard == "full" and "long" in _before(tokens, "beard", 3):
        beard = "long"
    elif beard == "full" and {"short", "trimmed", "neat"} & set(_before(tokens, "beard", 3)):
        beard = "short"
    if "clean" in tokens and "shaven" in tokens:
        beard = ""
    aged = "old" if {"old", "elderly", "wrinkled", "aged"} & set(tokens) else ""
    return Told(
        skin=_skin(tokens),
        hair=_style(tokens, sex),
        haircol=_hair_colour(tokens),
        beard=beard,
        freckles=bool({"freckles", "freckled", "freckly"} & set(tokens)),
        build=build,
        belly=belly,
        size=size,
        age=aged,
    )


def _before(tokens: list[str], noun: str, n: int) -> list[str]:
    """Words of the same clause that stand up to n before a noun."""
    if noun not in tokens:
        return []
    i = tokens.index(noun)
    clause: list[str] = []
    for token in reversed(tokens[max(0, i - n) : i]):
        if token in (",", ";", ".", "with"):
            break
        clause.append(token)
    return clause


def _build(tokens: list[str]) -> tuple[float, float, float]:
    table = looks()["builds"]
    hair = {
        i
        for i, t in enumerate(tokens)
        if t in _HAIR_NOUNS
        or t in ("nose", "eyes", "ears", "beard", "moustache", "skirt", "face", "smile", "legs", "arms")
    }
    width, belly, size = 1.0, 0.0, 1.0
    for i, token in enumerate(tokens):
        if token in table and not any(i < h <= i + 4 and not set(tokens[i:h]) & set(_STOP) for h in hair):
            w, b, s = (float(v) for v in table[token].split())
            width, belly, size = width * w, belly + b, size * s
    return max(0.80, min(1.40, width)), min(0.36, belly), max(0.82, min(1.16, size))


def _skin(tokens: list[str]) -> str:
    skins = looks()["skins"]
    for noun in ("skin", "skinned", "complexion"):
        clause = _before(tokens, noun, 3)
        if not clause:
            continue
        named = [t for t in clause if t in skins]
        if "brown" in named and {"light", "pale", "golden"} & set(clause):
            return skins["honey"]
        if "brown" in named and {"dark", "deep", "rich"} & set(clause):
            return skins["deep"]
        if named:
            return skins[named[0]]
    return ""


def _hair_colour(tokens: list[str]) -> str:
    table = looks()["haircolours"]
    for noun in _HAIR_NOUNS:
        if noun == "head":
            continue
        clause = _before(tokens, noun, 6)
        named = [t for t in clause if t in table and t != "dark"]
        if named:
            tone = table[named[0]]
            if {"dark"} & set(clause) and named[0] in ("brown", "blond", "blonde", "red"):
                tone = {"brown": "#43302a", "red": "#9a4226"}.get(named[0], "#c9964a")
            elif {"light", "pale"} & set(clause) and named[0] in ("brown", "blond", "blonde"):
                tone = {"brown": "#8f6544"}.get(named[0], "#f4d58a")
            return tone
        if "dark" in clause:
            return table["dark"]
        if noun in tokens:
            after = tokens[tokens.index(noun) + 1 :][:3]
            named = (
                [t for t in after if t in table]
                if after[:1] in (["is"], ["as"], ["colour"], ["color"])
                else []
            )
            if named:
                return table[named[0]]
    for token, name in (
        ("blonde", "blonde"),
        ("blond", "blond"),
        ("brunette", "brunette"),
        ("redhead", "red"),
        ("redheaded", "red"),
        ("ginger", "ginger"),
    ):
        if token in tokens:
            return table[name]
    return ""


def _style(tokens: list[str], sex: str) -> str:
    table = looks()["hair"]
    strong = [t for t in tokens if t in _STRONG]
    for word in _STRONG:
        if word in strong:
            return _by_sex(table[word], sex)
    near: set[str] = set()
    for noun in ("hair", "haired", "bangs", "fringe", "parting", "locks"):
        near |= set(_before(tokens, noun, 5)) | ({noun} & set(tokens))
    if {"shoulder", "straight"} <= near:
        return "long"
    if "parting" in tokens:
        return "parted"
    if {"curly", "frizzy"} & near:
        return "crop" if "short" in near else "curly"
    if {"fringe", "bangs"} & set(tokens):
        return _by_sex(table["fringe"], sex)
    for word in (
        "wavy",
        "tousled",
        "messy",
        "scruffy",
        "wild",
        "cropped",
        "shoulder",
        "flowing",
        "neat",
        "short",
        "long",
        "straight",
    ):
        if word in near:
            if word == "wavy" and "short" in near:
                return "bob" if sex == "f" else "tousled"
            return _by_sex(table[word], sex)
    return ""


def _by_sex(styles: str, sex: str) -> str:
    first, _, second = styles.partition("/")
    return second if second and sex == "m" else first


def default_hair_colour(skin: str, age: str, *key: object) -> str:
    """A hair colour that goes with a skin and an age."""
    defaults, table = looks()["defaults"], looks()["haircolours"]
    row = "hair_old" if age == "old" else "hair_dark" if luma(skin) < 0.56 else "hair_light"
    return table[choose(defaults[row].split(), *key)]
