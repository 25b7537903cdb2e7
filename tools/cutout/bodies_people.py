"""Words to the body of a person: age, sex, build, skin, hair, face and clothes."""

import re
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.actors import height_of
from anim_director.tools.cutout.bodies_animals import animal_kind, singular
from anim_director.tools.cutout.bodies_outfits import outfit_of
from anim_director.tools.cutout.bodies_shared import Taken, build, own_colour, plain
from anim_director.tools.cutout.body_words import Told, amount, choose, default_hair_colour, told
from anim_director.tools.cutout.clothes_words import looks, role_clothes, tokens_of, wardrobe
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.plan import Body

_PARENTS = (
    "woman",
    "man",
    "mother",
    "mom",
    "mum",
    "mama",
    "father",
    "dad",
    "papa",
    "grandmother",
    "grandma",
    "grandfather",
    "grandpa",
)
_MANNERS = {
    "toddler": ("", "lively", "shy"),
    "child": ("", "lively", "clasped", "shy", "easy"),
    "teen": ("", "hip", "easy", "lively"),
    "adult": ("", "hip", "clasped", "broad", "easy"),
    "old": ("", "clasped", "hip", "easy"),
}
_GROUPS = ("toddler", "child", "teen", "adult", "old")


# ---------------------------------------------------------------- people
def family_skin(cast: tuple[Character, ...], seed: int) -> dict[str, str]:
    """Skin of those who belong to one family, by name."""
    kin = set(looks()["family"]["words"].split())

    def related(c: Character) -> bool:
        return bool(kin & set(re.findall(r"[a-z]+", f"{c.name} {c.kind} {c.looks}".lower())))

    humans = [c for c in cast if animal_kind(c) is None]
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
        if age in ("child", "toddler") and {"little", "young", "small"} & set(words) and word not in _PARENTS:
            break  # "a little witch", "a young prince"
        grown, small = kind_age in ("adult", "old"), age in ("child", "toddler")
        if (
            (grown and small)
            or (word in ("girl", "boy", "baby", "toddler") and not small and age != "teen")
            or (kind_age, age) in (("old", "adult"), ("toddler", "child"), ("teen", "child"))
        ):
            age = kind_age
        break
    if t.age and age == "adult":
        age = t.age
    if not sex:
        tokens = set(tokens_of(f"{c.looks} {c.wears}"))
        sex = (
            "m"
            if tokens & {"he", "him", "his", "beard", "moustache", "man", "boy"}
            else "f"
            if tokens & {"she", "her", "dress", "skirt", "gown", "woman", "girl"}
            else choose(("f", "m"), seed, c.name, "sex")
        )
    return age if age in _GROUPS else "adult", sex


def person_of(c: Character, taken: Taken, family: str, seed: int) -> Body:
    """Decide how a person is built and dressed; `family` is the skin of their household, or empty."""
    key = (seed, c.name)
    notes: list[str] = []
    words = [
        singular(w) if w not in looks()["people"] else w
        for w in re.findall(r"[a-z]+", f"{c.kind} {c.name} {c.looks}".lower())
    ]
    rough = told(c.looks, "")
    age, sex = _age_and_sex(c, words, rough, seed)
    t = told(c.looks, sex)
    group = {
        "toddler": "toddler",
        "child": "girl" if sex == "f" else "boy",
        "adult": "woman" if sex == "f" else "man",
    }.get(age, f"{age}_{sex}")
    skin = t.skin or family or looks()["skins"][choose(looks()["defaults"]["skin"].split(), *key, "skin")]
    hair, haircol = _hair(c, t, age, sex, skin, group, taken, seed)
    role, uniform = role_clothes(words)
    garments, unknown = wardrobe(c.wears)
    notes += [f"{c.name}: no drawing for the garment {word!r}." for word in unknown]
    if (
        not c.human
        and role
        and role in ("robot", "monster", "alien", "ghost", "snowman", "mermaid", "scarecrow")
    ):
        notes.append(f"{c.name}: a {role} is drawn as a person dressed up.")
        skin = {
            "robot": "#c3c8d0",
            "monster": "#a88fc9",
            "alien": "#a5c97a",
            "ghost": "#f0ecf2",
            "snowman": "#f6f4f2",
        }.get(role, skin)
        hair = "bald" if role in ("robot", "alien", "ghost", "snowman") else hair
        haircol = "#6d7783" if role == "robot" else haircol
    signature = colour_of(c.colour) or own_colour(c, taken, seed)
    parameters: dict[str, Any] = {
        "age": age,
        "sex": sex,
        "skin": skin,
        "hair": hair,
        "haircol": haircol,
        "size": round(t.size * amount(0.97, 1.03, *key, "size"), 3),
        "build": round(t.build * _own_build(age, key), 3),
        "look": [
            round(amount(*span, *key, part), 3)
            for part, span in (
                ("jaw", (0.88, 1.10)),
                ("nose", (0.86, 1.16)),
                ("eyes", (0.95, 1.07)),
                ("brows", (0.88, 1.16)),
            )
        ],
    }
    parameters["features"] = [
        choose(row, *key, part)
        for part, row in zip(("face", "eye", "snub"), _features(age, sex), strict=True)
    ]
    if manner := choose(_MANNERS[age], *key, "manner"):
        parameters["manner"] = manner
    belly = t.belly + (max(0.0, amount(-0.16, 0.20, *key, "belly")) if age in ("adult", "old") else 0.0)
    if belly and t.build >= 1.0:
        parameters["belly"] = round(belly, 3)
    if t.beard or (role in ("wizard", "santa", "dwarf", "gnome", "king") and sex == "m" and not c.wears):
        parameters["beard"] = t.beard or ("long" if role != "king" else "full")
    if t.freckles:
        parameters["freckles"] = True
    parameters.update(outfit_of(c, group, garments, uniform, signature, taken, key))
    if sex == "f" and age in ("toddler", "child") and hair in _SHORT and not {"bow", "hat"} & set(parameters):
        others = [tone for tone in looks()["defaults"]["signature"].split() if tone != signature]
        parameters["bow"] = choose(others, *key, "bowcolour")  # short hair alone does not tell a girl
    person = build("person", plain(parameters))
    taken.hair.append((hair, haircol))
    over = parameters.get("over") or ["", ""]
    main = over[1] if over[0] in ("coat", "robe", "jacket", "cardigan") else parameters["top"][1]
    if not colour_of(c.colour):
        taken.signatures.append(signature)
    colours = (main, parameters.get("bottom", ["", main])[1], skin, haircol)
    return Body(
        rig="person",
        name=c.name,
        parameters=parameters,
        colours=colours,
        height=round(height_of(person), 1),
        notes=tuple(notes),
    )


_SHORT = ("curly", "short", "crop", "tousled", "spiky", "buzz", "bowl")
"""Hair that boys wear as well."""


def _features(age: str, sex: str) -> tuple[tuple[str, ...], ...]:
    """Shapes of face, eyes and nose that somebody of this age and sex may have."""
    if age in ("toddler", "child"):
        return ("", "round", "heart", "oval"), ("bean", "bean", "round"), ("dot", "dot", "button", "wide")
    faces = ("", "square", "long", "oval") if sex == "m" else ("", "heart", "oval", "round")
    if age == "old":
        return (*faces[:3], "round"), ("bean", "small", "round"), ("button", "wide", "long")
    return faces, ("bean", "round", "almond"), ("dot", "long", "wide", "button")


def _own_build(age: str, key: tuple[object, ...]) -> float:
    span = {"toddler": (0.96, 1.10), "child": (0.93, 1.15), "teen": (0.92, 1.14)}.get(age, (0.94, 1.22))
    return amount(*span, *key, "build")


def _hair(
    c: Character, t: Told, age: str, sex: str, skin: str, group: str, taken: Taken, seed: int
) -> tuple[str, str]:
    """Style and colour of the hair; unlike that of everybody before, where words allow it."""
    defaults = looks()["defaults"]
    row = {
        "toddler": "style_girl" if sex == "f" else "style_boy",
        "girl": "style_girl",
        "boy": "style_boy",
        "woman": "style_woman",
        "man": "style_man",
    }.get(group, f"style_{age}_{sex}")
    styles = [s for s in defaults[row].split() if not t.haircol or s not in ("balding", "bald")]
    for attempt in range(8):
        style = t.hair or choose(styles, seed, c.name, "style", attempt)
        colour = t.haircol or default_hair_colour(skin, age, seed, c.name, "hair", attempt)
        if (style, colour) not in taken.hair and (attempt > 4 or style not in [s for s, _ in taken.hair]):
            break
    return style, colour
