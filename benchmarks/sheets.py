"""Model sheets of the cutout studio: everybody and everything it can draw, to be looked at.

    python -m benchmarks.sheets people hair faces ... [--out DIR] [--scale 1.0]

Prints one PNG a sheet. Names: people builds hair beards faces garments hats poses feelings views skirts held
animals mouths birds animal_poses casts small; without a name all are drawn. Nothing is measured: these are
for the eye, before and after a change of the figures.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout import props
from anim_director.tools.cutout.actors import Rig, draw_actor
from anim_director.tools.cutout.animals import Animal, species
from anim_director.tools.cutout.birds import Bird, bird_species
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.canvas import fill, line, rect, save, surface
from anim_director.tools.cutout.clothes_hats import HATS
from anim_director.tools.cutout.clothes_words import looks
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.hair import STYLES
from anim_director.tools.cutout.hair_beards import BEARDS
from anim_director.tools.cutout.lettering import font
from anim_director.tools.cutout.moments import MANNERS, MOMENTS, named, with_bearing
from anim_director.tools.cutout.people import AGES, Person
from anim_director.tools.cutout.people_cast import cast
from anim_director.tools.cutout.poses import POSES

Cell = tuple[str, Callable[[Any], None]]
"""A caption, and a drawing whose origin is the ground in the middle of the cell."""

_SKINS = ("peach", "honey", "deep", "tan", "porcelain", "brown")
_HAIRS = ("brown", "black", "ginger", "blond", "chestnut")
_COLOURS = ("#e5574f", "#3f7fc0", "#f2b13c", "#5aa06b", "#8f6bb5", "#e8893c", "#3f958f", "#ec8fae")


def sheet(path: Path, cells: Sequence[Cell], across: int, wide: float, high: float, scale: float) -> None:
    """Draw cells of `wide` x `high` pixels in rows of `across`, and write the PNG."""
    rows = -(-len(cells) // across)
    w, h = int(across * wide * scale), int(rows * high * scale)
    surf, buffer = surface(w, h)
    c = surf.getCanvas()
    c.clear(0xFFF4E6D2)
    c.scale(scale, scale)
    for i, (caption, draw) in enumerate(cells):
        x, y = (i % across) * wide, (i // across) * high
        rect(c, x, y + high - 44, wide, 44, fill("#e7d2b3"))
        c.save()
        c.clipRect(rect_of(x, y, wide, high))
        c.translate(x + wide / 2, y + high - 34)
        draw(c)
        c.restore()
        c.drawString(caption, x + 6, y + high - 6, font(13), fill("#6b5560"))
        c.drawLine(x + wide, y, x + wide, y + high, line("#e7d2b3", 1))
    save(surf, str(path))
    del buffer


def rect_of(x: float, y: float, w: float, h: float) -> Any:
    """A Skia rectangle."""
    from anim_director.tools.cutout.skia_loader import skia

    return skia.Rect.MakeXYWH(x, y, w, h)


def _of(rig: Rig, scale: float = 1.0, **how: Any) -> Callable[[Any], None]:
    return lambda c: draw_actor(c, rig, 0, 0, scale, **how)


def _close(rig: Rig, face: Face | str, scale: float, lift: float, **how: Any) -> Callable[[Any], None]:
    """A head, large: the figure is drawn so much lower that the head fills the cell."""
    return lambda c: draw_actor(c, rig, 0, lift, scale, face=face, shadow=False, **how)


def _people() -> Iterator[Cell]:
    for name, p in cast().items():
        yield f"{name} / {p.age}", _of(p)


def _builds() -> Iterator[Cell]:
    told = ("thin", "", "strong", "plump", "tall", "short")
    for age in AGES:
        for i, build in enumerate(told):
            sex = "female" if i % 2 else "male"
            looks = f"a {build} person" if build else "a person"
            c = Character.model_validate({"name": f"P{i}{age}", "age": age, "sex": sex, "looks": looks})
            yield f"{age} {build} {sex[0]}", _of(rig_of(body_of(c)), 0.9)


def _hair() -> Iterator[Cell]:
    for i, style in enumerate(STYLES):
        age = ("child", "adult")[i % 2] if style not in ("balding", "bald") else "old"
        p = Person(
            age, "m" if style in ("short", "parted", "buzz", "crop", "spiky", "balding", "bald") else "f",
            _SKINS[i % 6], style, "white" if age == "old" else _HAIRS[i % 5], ("jumper", _COLOURS[i % 8]),
        )  # fmt: skip
        low = p.H * 1.5 - 175
        for view, yaw in (("front", None), ("3q", None), ("side", None), ("back", None), ("3q", -25.0)):
            yield f"{style} {view}", _close(p, "neutral", 1.5, low, view=view, yaw=yaw)


def _beards() -> Iterator[Cell]:
    for i, beard in enumerate(BEARDS):
        for age, face, view in (
            ("adult", "neutral", "front"), ("adult", "happy", "3q"), ("old", "sad", "3q"),
            ("adult", "joy", "side"), ("old", "surprised", "3q"),
        ):  # fmt: skip
            p = Person(
                age, "m", _SKINS[i], "short", "white" if age == "old" else _HAIRS[i],
                ("shirt", "#5b7f9a"), beard=beard, glasses="#3a2a35" if face == "sad" else None,
            )  # fmt: skip
            yield f"{beard} {age} {view}", _close(p, face, 1.6, p.H * 1.6 - 190, view=view)


def _faces() -> Iterator[Cell]:
    people = cast()
    for feeling in EXPR:
        for who, view in (
            ("lily", "3q"), ("ben", "front"), ("dad", "3q"), ("aunt", "3q"), ("granny", "3q"),
            ("mum", "side"), ("grandpa", "3q"), ("zoe", "side"),
        ):  # fmt: skip
            p = people[who]
            yield f"{feeling} {who} {view}", _close(p, feeling, 1.5, p.H * 1.5 - 175, view=view)


def _features() -> Iterator[Cell]:
    """Every shape of face, eye and nose, on the young and the old."""
    for face in ("", "round", "oval", "square", "heart", "long"):
        for i, (eyes, nose) in enumerate(
            (("bean", "dot"), ("round", "button"), ("almond", "long"), ("small", "wide"))
        ):
            for age, view in (("child", "3q"), ("adult", "3q"), ("adult", "side"), ("old", "front")):
                p = Person(
                    age, "fm"[i % 2], _SKINS[i], STYLES[(i * 3) % 8], "white" if age == "old" else _HAIRS[i],
                    ("jumper", _COLOURS[i]), features=(face, eyes, nose),
                )  # fmt: skip
                yield f"{face} {eyes} {nose}", _close(p, "neutral", 1.2, p.H * 1.2 - 150, view=view)


def _garments() -> Iterator[Cell]:
    wears = [k for k, v in looks()["garments"].items() if not v.startswith("hat:")]
    for i, word in enumerate(wears):
        age, sex = ("child", "adult")[i % 2], ("female", "male")[i // 2 % 2]
        worn = f"{('red', 'blue', 'green', 'yellow')[i % 4]} {word}"
        c = Character.model_validate({"name": f"G{i}", "age": age, "sex": sex, "wears": worn})
        yield word, _of(rig_of(body_of(c)), 0.62)


def _roles() -> Iterator[Cell]:
    for i, role in enumerate(looks()["roles"]):
        c = Character(name=role.title(), kind=role, age="adult", sex=("female", "male")[i % 2], looks=role)
        yield role, _of(rig_of(body_of(c)), 0.62)


def _hats() -> Iterator[Cell]:
    for i, hat in enumerate(HATS):
        p = Person(
            ("child", "adult")[i % 2], "fm"[i // 2 % 2], _SKINS[i % 6], STYLES[i % 8], _HAIRS[i % 5],
            hat=(hat, _COLOURS[i % 8]),
        )  # fmt: skip
        for view in ("3q", "side", "back"):
            yield f"{hat} {view}", _close(p, "happy", 1.2, p.H * 1.2 - 140, view=view)


def _poses() -> Iterator[Cell]:
    people = cast()
    order = ("lily", "dad", "mum", "ben", "granny", "teen", "zoe", "grandpa", "tot", "aunt", "max")
    for i, pose in enumerate([*POSES, *MOMENTS]):
        p = people[order[i % len(order)]]
        yield f"{pose} {p.age}", _of(p, 0.8, pose=named(pose), face="happy")


def _feelings() -> Iterator[Cell]:
    people = cast()
    for who in ("lily", "dad", "aunt", "granny", "ben"):
        for feeling in EXPR:
            pose = with_bearing(named("stand"), feeling, idle=True)
            yield f"{feeling} {who}", _of(people[who], 0.8, pose=pose, face=feeling)


def _views() -> Iterator[Cell]:
    people = cast()
    for who in people:
        for view in ("front", "3q", "side", "back"):
            yield f"{who} {view}", _of(people[who], 0.75, view=view)


def _skirts() -> Iterator[Cell]:
    people = cast()
    long = Person("adult", "f", "tan", "long", "black", ("blouse", "#f0d9a0"), ("longskirt", "#6b4f8f"))
    gown = Person("teen", "f", "peach", "braids", "blond", ("gown", "#c9509f"))
    coat = Person("adult", "m", "deep", "short", "black", over=("coat", "#3f6f8f"))
    for p, name in (
        (people["lily"], "dress"), (people["mum"], "skirt"), (long, "longskirt"), (gown, "gown"),
        (people["granny"], "apron"), (people["zoe"], "skirt"), (coat, "coat"),
    ):  # fmt: skip
        for pose in ("sit", "sit_floor", "kneel", "crouch", "hide", "walk_contact", "jump", "sleep", "climb"):
            yield f"{pose} {name}", _of(p, 0.8, pose=named(pose))


def _held() -> Iterator[Cell]:
    people = cast()
    for pose in ("hold", "give", "show", "read", "eat", "carry", "sit+read", "walk+carry"):
        for who, thing in (("lily", "ball"), ("dad", "box"), ("zoe", "book"), ("mum", "lantern")):
            p = people[who]
            joints = named(pose if pose != "carry" else "stand+carry")
            side = "n" if pose == "eat" else "f"

            def draw(
                c: Any, p: Person = p, joints: Any = joints, side: str = side, thing: str = thing
            ) -> None:
                def held(c: Any) -> None:
                    props.hold(c, thing, 0, 0, props.ITEMS[thing].heads * p.u)

                draw_actor(c, p, 0, 0, 0.9, pose=joints, hold={side: held})

            yield f"{pose} {thing}", draw


def _animals() -> Iterator[Cell]:
    for name in species():
        a = Animal(name)
        fit = min(1.0, 215 / max(a.height, a.d.length * 1.5))
        yield name, _of(a, fit)


def _mouths() -> Iterator[Cell]:
    wide, smile = EXPR["neutral"].but(vis="A"), EXPR["happy"]
    for name in species():
        a = Animal(name)
        k = 62 / max(a.d.head)
        x, y = a.stance({"pose": "stand"}).head
        for face, word in ((smile, ""), (wide, " speaks"), (EXPR["sad"], " sad"), (EXPR["angry"], " angry")):

            def draw(c: Any, a: Animal = a, k: float = k, x: float = x, y: float = y, f: Face = face) -> None:
                draw_actor(c, a, -x * k, -y * k - 80, k, face=f, shadow=False)

            yield name + word, draw


def _jaws() -> Iterator[Cell]:
    for name in (
        "dog",
        "cat",
        "fox",
        "bear",
        "rabbit",
        "cow",
        "horse",
        "pig",
        "elephant",
        "mouse",
        "monkey",
        "lion",
    ):
        for thing in ("ball", "bone", "gift"):
            a = Animal(name)
            k = min(1.0, 150 / a.height)
            size = 46 / k

            def draw(c: Any, a: Animal = a, k: float = k, thing: str = thing, size: float = size) -> None:
                def held(c: Any) -> None:
                    props.hold(c, thing, 0, 0, size * props.ITEMS[thing].heads)

                draw_actor(c, a, -20, 0, k, hold={"f": held}, face="happy")

            yield f"{name} {thing}", draw


def _birds() -> Iterator[Cell]:
    for name in bird_species():
        for pose, face in (
            ("stand", EXPR["neutral"]), ("stand", EXPR["neutral"].but(vis="A")), ("fly", EXPR["happy"]),
            ("stand", EXPR["sad"]),
        ):  # fmt: skip
            b = Bird(name)
            yield f"{name} {pose}", _of(b, min(2.0, 130 / b.height), pose=pose, face=face)


def _animal_poses() -> Iterator[Cell]:
    for name in ("dog", "cat", "rabbit", "bear", "horse", "elephant", "monkey", "hedgehog", "lion", "mouse"):
        for pose in ("stand", "sit", "lie", "sleep", "eat", "walk", "run", "jump"):
            a = Animal(name)
            yield f"{name} {pose}", _of(a, min(0.8, 150 / a.height), pose=pose)


def _casts() -> Iterator[Cell]:
    """Casts as stories have them: nobody may be taken for somebody else."""
    families = (
        (
            "Tom:child:male",
            "Mia:child:female",
            "Mother:adult:female",
            "Father:adult:male",
            "Grandma:old:female",
        ),
        (
            "Anna:child:female",
            "Ella:child:female",
            "Lucy:child:female",
            "Rosa:child:female",
            "Kate:child:female",
        ),
        ("Jim:adult:male", "Bob:adult:male", "Carl:adult:male", "Otto:adult:male", "Paul:adult:male"),
        ("Eve:adult:female", "Ida:adult:female", "Una:adult:female", "Joy:adult:female", "Fay:adult:female"),
        ("Max:teen:male", "Leo:teen:male", "Amy:teen:female", "Old Ned:old:male", "Old Sue:old:female"),
    )
    for row in families:
        told = [dict(zip(("name", "age", "sex"), cell.split(":"), strict=True)) for cell in row]
        people = [Character.model_validate(one) for one in told]
        for one in people:
            others = [other for other in people if other is not one]
            rig = rig_of(body_of(one, others))
            pose = {**named("stand"), **MANNERS.get(rig.manner if isinstance(rig, Person) else "", {})}
            yield one.name, _of(rig, 0.75, pose=pose)


def _small() -> Iterator[Cell]:
    for name in species():
        a = Animal(name)
        yield name, _of(a, 52 / max(a.height, a.d.length * 1.2))
    for name in bird_species():
        yield name, _of(Bird(name), 40 / Bird(name).height)


SHEETS: dict[str, tuple[Callable[[], Iterator[Cell]], int, float, float]] = {
    "people": (_people, 11, 170, 450),
    "builds": (_builds, 10, 165, 440),
    "hair": (_hair, 10, 175, 230),
    "beards": (_beards, 5, 220, 250),
    "faces": (_faces, 8, 190, 220),
    "features": (_features, 8, 160, 190),
    "garments": (_garments, 14, 125, 310),
    "roles": (_roles, 14, 130, 330),
    "hats": (_hats, 12, 150, 200),
    "poses": (_poses, 10, 205, 400),
    "feelings": (_feelings, 12, 150, 370),
    "views": (_views, 11, 150, 345),
    "skirts": (_skirts, 9, 250, 340),
    "held": (_held, 8, 250, 390),
    "animals": (_animals, 8, 235, 260),
    "mouths": (_mouths, 12, 160, 190),
    "jaws": (_jaws, 9, 190, 220),
    "birds": (_birds, 8, 200, 200),
    "animal_poses": (_animal_poses, 8, 230, 190),
    "casts": (_casts, 10, 165, 360),
    "small": (_small, 12, 90, 100),
}
"""Sheet name: (its cells, how many a row, width and height of a cell)."""


def main() -> None:
    """Draw the sheets that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", choices=[*SHEETS, []], help="which sheets; none: all")
    parser.add_argument("--out", type=Path, default=Path("out/sheets"))
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or SHEETS:
        make, across, wide, high = SHEETS[name]
        path = options.out / f"{name}.png"
        sheet(path, list(make()), across, wide, high, options.scale)
        print(path)


if __name__ == "__main__":
    main()
