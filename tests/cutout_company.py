"""Stagings for the tests of the cutout studio: a small cast, and random orders for it."""

import random

from anim_director.film import Character, Feeling, Figure, Framing, Setting, Staging

CAST = {
    c.name: c
    for c in (
        Character(
            name="Lily",
            kind="girl",
            sex="female",
            looks="a small girl with brown pigtails",
            wears="a red dress",
        ),
        Character(name="Tom", kind="boy", sex="male", looks="a boy with blond hair", wears="a blue shirt"),
        Character(name="Mom", kind="woman", age="adult", sex="female", wears="a green blouse and a skirt"),
        Character(name="Grandpa", kind="man", age="old", sex="male", wears="a brown jacket"),
        Character(name="Max", kind="dog"),
        Character(name="Blue", kind="bird"),
    )
}

PLACES = (
    ("Lily's bedroom", "interior"),
    ("living room", "interior"),
    ("kitchen", "interior"),
    ("hallway", "interior"),
    ("shop", "interior"),
    ("classroom", "interior"),
    ("garden", "exterior"),
    ("park", "exterior"),
    ("sandbox", "exterior"),
    ("street", "exterior"),
    ("village square", "exterior"),
    ("train station", "exterior"),
    ("forest", "exterior"),
    ("beach", "exterior"),
    ("mountain", "exterior"),
    ("farm", "exterior"),
    ("castle", "exterior"),
    ("cave", "exterior"),
)

DEEDS = (
    "stands and smiles",
    "walks",
    "runs",
    "sits",
    "sits on the bench",
    "sits on the bed",
    "sleeps",
    "looks around",
    "talks to {other}",
    "gives the red ball to {other}",
    "hugs {other}",
    "waves",
    "claps",
    "reads a blue book",
    "picks up the red ball",
    "kneels",
    "dances",
    "cries",
    "points at {other}",
    "opens the door",
    "stands by the window",
    "sits under the tree",
    "eats a red apple",
    "looks at the zither",
    "jumps",
    "hides behind the tree",
    "digs",
)

THINGS = ("red ball", "big yellow balloon", "wooden zither", "small gift", "white cup", "tall green tree")
FEELINGS: tuple[Feeling, ...] = ("neutral", "happy", "joy", "sad", "scared", "tender")


def staging(*figures: Figure, place: tuple[str, str] = ("park", "exterior"), **orders: object) -> Staging:
    """A frame with these figures of the cast."""
    cast = tuple(CAST[f.name] for f in figures)
    setting = Setting(name=place[0], kind=place[1])  # type: ignore[arg-type]
    return Staging(setting=setting, figures=figures, cast=cast, **orders)  # type: ignore[arg-type]


def random_staging(number: int, framing: Framing = "full") -> Staging:
    """Some orders; the same for the same number."""
    rng = random.Random(number)
    names = rng.sample(sorted(CAST), rng.choice((1, 2, 2, 2, 3, 3, 4)))
    figures = []
    for name in names:
        others = [n for n in names if n != name] or ["the sky"]
        deed = rng.choice(DEEDS).format(other=rng.choice(others))
        holds = rng.choice(("", "", "", "red ball", "blue book"))
        to = rng.choice(("", *others))
        figures.append(Figure(name=name, action=deed, feeling=rng.choice(FEELINGS), holds=holds, to=to))
    things = tuple(rng.sample(THINGS, rng.choice((0, 1, 2))))
    hour = rng.choice(("day", "day", "dusk", "night"))
    return staging(*figures, place=rng.choice(PLACES), things=things, framing=framing, time=hour)
