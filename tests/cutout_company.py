"""Stagings for the tests of the cutout studio: a small cast, and random orders for it."""

import functools
import random

from anim_director.film import Character, Feeling, Figure, Framing, Setting, Staging
from anim_director.tools.cutout.actors import bounds, head_of
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.plan import Actor, Plan
from anim_director.tools.cutout.staging import plan_frame

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


MANY = 200


@functools.cache
def planned(orders: Staging, seed: int = 0, width: int = 1280, height: int = 720) -> Plan:
    cast = list(orders.cast)
    bodies = [body_of(c, [o for o in cast if o is not c], 0) for c in cast]
    place = place_of(orders.setting, orders.time, orders.weather, orders.mood, 0)
    return plan_frame(orders, bodies, place, seed, width, height)


def box_of(actor: Actor, plan: Plan) -> tuple[float, float, float, float]:
    state = rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors}).actor(actor.body.name)
    assert state is not None
    return bounds(
        rig_of(actor.body), state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view
    )  # type: ignore[arg-type]


def head(actor: Actor, plan: Plan) -> tuple[float, float, float]:
    state = rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors}).actor(actor.body.name)
    assert state is not None
    return head_of(
        rig_of(actor.body), state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view
    )  # type: ignore[arg-type]


TALK = (Figure(name="Lily", action="talks to Tom", to="Tom"), Figure(name="Tom", action="listens", to="Lily"))


ANIMALS = Character(
    name="The animals",
    kind="crowd",
    age="adult",
    looks="a brown rabbit, a grey squirrel and a small russet fox",
)
NEIGHBOURS = Character(name="The neighbours", kind="crowd", age="adult")


def crowded(number: int, framing: Framing) -> Staging:
    """Random orders; behind every third company stands a crowd, of animals or of people."""
    orders = random_staging(number, framing)
    if number % 3 or len(orders.figures) > 2:
        return orders
    crowd = ANIMALS if number % 2 else NEIGHBOURS
    watching = Figure(name=crowd.name, action="stand and look", to=orders.figures[0].name)
    return orders.model_copy(update={"figures": (*orders.figures, watching), "cast": (*orders.cast, crowd)})
