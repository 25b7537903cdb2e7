"""Words to a place: which of the families a setting is, and what makes it this one."""

import functools
import hashlib
import re
import tomllib
from importlib.resources import files
from typing import Any

from anim_director.film import Mood, Setting, Time, Weather
from anim_director.tools.cutout.colour_words import COLOURS, quiet
from anim_director.tools.cutout.places_data import books, extras
from anim_director.tools.cutout.plan import Place

LIGHT = {"dusk": "dusk", "night": "night"}
"""Hours that have their own light; by day the weather decides."""

TOLD = (
    "bunting x0",
    *(
        f"name={n} "
        for n in (
            *("ball", "beach_ball", "truck", "wagon", "bike", "teddy", "robot", "rocket", "drum", "chest"),
            *("blocks", "boat", "bucket", "suitcase", "shoe", "sack", "watering_can"),
        )
    ),
)
"""What stories are about is in a place only if words put it there: no lost ball lies about by chance."""

_STRONG = {
    "cover",
    "roof",
    "door",
    "flowers",
    "blossom",
    "fruit",
    "slide",
    "frame",
    "barn",
    "parasol",
    "coach",
    "engine",
}
"""Parts that may wear a named colour nearly as it is; walls and big furniture stay quiet."""


@functools.cache
def _book() -> dict[str, Any]:
    """The words of places.toml and of the places made of data, which take their words from the others."""
    book = tomllib.loads((files("anim_director.tools.cutout") / "words" / "places.toml").read_text("utf-8"))
    taken = {word for data in books().values() for word in data["words"].split()}
    for row in book["families"].values():
        row["words"] = " ".join(w for w in row["words"].split() if w not in taken)
    for name, data in books().items():
        book["families"][name] = {
            "words": data["words"],
            "hints": data.get("hints", ""),
            "inside": data.get("inside", ""),  # name this place indoors, and outdoors that of another family
        }
        for table in ("parts", "choices", "switches"):
            book.setdefault(table, {})[name] = data.get(table, {})
    for family, names in book["layouts"].items():  # their parts take colours under the family's names
        for table in ("parts", "choices"):
            own = [book[table].get(name, {}) for name in names.split()]
            book[table][family] = functools.reduce(lambda a, b: {**b, **a}, own, book[table].get(family, {}))
    return book


def place_of(
    setting: Setting, time: Time = "day", weather: Weather = "clear", mood: Mood = "calm", seed: int = 0
) -> Place:
    """Return the place that a setting's words describe.

    Named colours of walls, roofs, curtains, ... are used; what the words leave open is chosen by a
    digest of name, description and seed, so that two gardens differ and one stays itself.
    """
    family, note = family_of(setting)
    told = f"{setting.name}. {setting.description}"
    variant = _chosen(family, told, seed)
    layout = _layout(family, setting, seed)
    if layout:
        variant["layout"] = layout
    variant |= _told(family, told)
    words = _tokens(f"{setting.name} {setting.description}")
    water = _book()["water"]
    if (layout or family) in water["families"].split() and any(w in water["words"].split() for w in words):
        variant["pond"] = True
    switches = _book()["switches"].get(family, {})
    on = [switch for switch, nouns in switches.items() if any(w in nouns.split() for w in words)]
    variant |= dict.fromkeys(on or [s for s, nouns in switches.items() if nouns == "otherwise"], True)
    had = _extras(layout or family, told, seed, words)
    if had:
        variant["extras"] = had
    seasons = [name for name, nouns in _book()["seasons"].items() if any(w in nouns.split() for w in words)]
    if seasons and family not in INDOORS:
        variant["season"] = seasons[0]
    for look, nouns in _book()["skies"].items():
        if any(w in nouns.split() for w in words) and family not in INDOORS:
            variant[look] = True
    return lit(Place(family=family, variant=variant, notes=(note,) if note else ()), time, weather)


def lit(place: Place, time: Time, weather: Weather) -> Place:
    """Return a place at an hour and in a weather, whatever it was drawn in before."""
    kept = {k: v for k, v in place.variant.items() if k != "weather"}
    if weather in ("rain", "snow") and time in LIGHT:  # by day the light says so
        kept["weather"] = weather
    return place.model_copy(update={"light": light_of(time, weather), "variant": kept})


def light_of(time: Time, weather: Weather) -> Any:
    """Name the light of an hour and a weather."""
    if time in LIGHT:
        return LIGHT[time]
    return weather if weather in ("rain", "snow") else "day"


def family_of(setting: Setting) -> tuple[str, str]:
    """Return the family of a setting and a note if it is only the nearest one."""
    name, description = _tokens(setting.name), _tokens(setting.description)
    inside = setting.kind == "interior"
    head = re.split(r"\b(?:of|in|at|by|near|with|behind|outside|from|next)\b", setting.name.lower())[0]
    scores: dict[str, float] = {}
    for family, row in _book()["families"].items():
        strong, hints = row["words"].split(), row["hints"].split()
        within = row.get("inside", "").split() if inside else []
        strong = strong + within
        score = 9.0 * _hits(strong, _tokens(head)) + 4.0 * _hits(strong, name)
        score += 3.0 * _hits(within, name)  # of those with the same word the one that is a room
        score += 1.5 * _hits(hints, name) + 1.0 * _hits(strong, description) + 0.8 * _hits(hints, description)
        if score:
            scores[family] = score + (1.2 if (family in INDOORS) == inside else 0.0)
    if not inside and "living" in scores:  # a house seen from outside stands in its garden
        scores["garden"] = scores.get("garden", 0) + scores.pop("living")
    if scores:
        best = max(scores, key=lambda f: (scores[f], f))
        standing_in = _hits(_book()["nearest"]["words"].split(), name) and not (
            best == "station" and not inside
        )
        return (
            best,
            f"“{setting.name}” is drawn as the nearest place there is: {best}." if standing_in else "",
        )
    nearest = "living" if inside else "park"
    if not setting.name and not setting.description:
        return nearest, ""
    return (
        nearest,
        f"“{setting.name or setting.description}” is drawn as the nearest place there is: {nearest}.",
    )


INDOORS = {"bedroom", "living", "kitchen", "hallway", "shop", "classroom"} | {
    name for name, data in books().items() if data.get("indoor")
}


def sides_of(family: str) -> list[str]:
    """Return the families that can show another side of a place."""
    return str(_book()["sides"].get(family, "")).split()


def _tokens(text: str) -> list[str]:
    """Words in lower case; two that name one thing ("living room") are joined by "_"."""
    plain = text.lower().replace("’s", " ").replace("'s", " ")
    for pair in _pairs():
        plain = re.sub(rf"\b{pair.replace('_', '[ -]?')}s?\b", pair, plain)
    return re.findall(r"[a-zé_]+", plain)


@functools.cache
def _pairs() -> tuple[str, ...]:
    """All words of two parts that any family knows."""
    rows = _book()["families"].values()
    known = (f"{row['words']} {row['hints']} {row.get('inside', '')}" for row in rows)
    # the longest first: a "school play" is none of a school's, a "desert island" no desert
    return tuple(sorted({w for line in known for w in line.split() if "_" in w}, key=lambda w: (-len(w), w)))


def _hits(vocabulary: list[str], tokens: list[str]) -> int:
    return len({t for t in tokens if t in vocabulary or (t.endswith("s") and t[:-1] in vocabulary)})


def _chosen(family: str, name: str, seed: int) -> dict[str, Any]:
    """The variant that no words decide."""
    digest = hashlib.sha256(f"{family}/{name.lower()}/{seed}".encode()).digest()
    variant: dict[str, Any] = {}
    for i, (part, colours) in enumerate(sorted(_book()["choices"].get(family, {}).items())):
        variant[part] = colours[digest[i] % len(colours)]
    if digest[31] % 2:
        variant["mirror"] = True
    variant["variety"] = digest[30] % 8
    return variant


def _layout(family: str, setting: Setting, seed: int) -> str:
    """How the family's furniture stands in this place: "" as it always did, else the name of a layout.

    A layout that has what the words speak of is preferred; among equals a digest of the words decides, so
    that two kitchens in two films are two rooms. One for who asks for it (`asked`) is never drawn by lot.
    """
    names = ["", *_book()["layouts"].get(family, "").split()]
    words = set(_tokens(f"{setting.name} {setting.description}"))

    def has(name: str) -> int:
        """How much of what the words speak of a layout has, in itself or besides."""
        own = books()[name].get("has", "") if name else _book()["layouts_have"].get(family, "")
        besides = extras().get(name or family, {}).values()
        return len(words & set(own.split())) + sum(any(w in nouns for w in words) for nouns, _ in besides)

    water = _book()["water"]
    if family in water["families"].split() and words & set(water["words"].split()):
        names = [n for n in names if not n or has(n)]  # the first layout has room for a pond
    names = [n for n in names if not n or not books()[n].get("asked") or has(n)]
    most = max(map(has, names))
    best = [name for name in names if has(name) == most]
    told = f"{setting.name}. {setting.description}".lower()
    digest = hashlib.sha256(f"layout/{family}/{told}/{seed}".encode()).digest()
    return best[digest[0] % len(best)]


def _extras(family: str, name: str, seed: int, words: list[str]) -> list[str]:
    """What the place has besides: what words ask for, and of the rest about half, by the place's name."""
    digest = hashlib.sha256(f"extras/{family}/{name.lower()}/{seed}".encode()).digest()
    rows = extras().get(family, {})
    return [
        n for i, (n, (nouns, lines)) in enumerate(rows.items())
        if any(w in nouns for w in words)
        or (digest[i] % 2 and not any(t in line for line in lines for t in TOLD))
    ]  # fmt: skip


def _told(family: str, description: str) -> dict[str, Any]:
    """Colours that the description gives to parts: "yellow walls", "a big blue door"."""
    words = re.findall(r"[a-z]+", description.lower())
    told: dict[str, Any] = {}
    for part, nouns in _book()["parts"].get(family, {}).items():
        for i, word in enumerate(words):
            if word not in nouns.split():
                continue
            for j in range(i - 1, max(-1, i - 4), -1):
                if words[j] in COLOURS:
                    colour = COLOURS[words[j]]
                    told[part] = (
                        quiet(colour, 0.12)
                        if part in _STRONG
                        else quiet(colour, 0.3 if part not in ("wall", "house") else 0.55)
                    )
                    break
                if words[j] in ("and", "with", "a", "the"):
                    break
    return told
