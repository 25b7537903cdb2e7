"""Seats: a bench or a sofa is for two, whoever they are."""

import itertools

import pytest

from anim_director.film import Character, Figure, Staging
from anim_director.tools.cutout.anchors import ANCHORS
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.plan import Place, Plan
from anim_director.tools.cutout.staging import plan_frame
from tests.cutout_company import head

AGES = {
    "Mia": Character(name="Mia", kind="girl"),
    "Mum": Character(name="Mum", kind="woman", age="adult", sex="female"),
    "Grandpa": Character(name="Grandpa", kind="man", age="old", sex="male"),
    "Tom": Character(name="Tom", kind="boy"),
    "Dad": Character(name="Dad", kind="man", age="adult", sex="male"),
}

DOUBLE = [
    (scene, seat)
    for scene, spots in ANCHORS.items()
    for seat in ("bench", "sofa")
    if f"{seat}_l" in spots and spots[f"{seat}_l"].kind == "sit"
]


def two_on(scene: str, seat: str, names: tuple[str, str]) -> Plan:
    cast = [AGES[n] for n in names]
    figures = tuple(Figure(name=n, action=f"sits on the {seat}") for n in names)
    orders = Staging(cast=tuple(cast), figures=figures)
    return plan_frame(orders, [body_of(c, [], 0) for c in cast], Place(family=scene), 0)


@pytest.mark.parametrize(("scene", "seat"), DOUBLE)
def test_every_bench_and_sofa_seats_two_people_of_any_two_ages(scene: str, seat: str) -> None:
    for names in itertools.combinations(AGES, 2):
        plan = two_on(scene, seat, names)
        assert [a.spot for a in plan.actors] == [f"{seat}_l", f"{seat}_r"], (names, plan.notes)
        assert not plan.notes
        (ax, _, ar), (bx, _, br) = (head(a, plan) for a in plan.actors)
        assert bx - ax > 0.9 * (ar + br), "no face is behind another"


def test_who_sits_on_a_bench_has_the_seat_under_the_hips() -> None:
    plan = two_on("park", "bench", ("Mum", "Tom"))
    state = rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors})
    for actor in plan.actors:
        shown = state.actor(actor.body.name)
        assert shown is not None
        hips = rig_of(actor.body).solve(shown.pose, shown.view)["P"][1] * shown.scale + shown.y  # type: ignore[union-attr]
        above = ANCHORS["park"][actor.spot].y - hips
        assert 0 < above < 40, actor.body.name


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize(("scene", "seat"), DOUBLE)
def test_a_third_stands_beside_a_full_bench_on_either_side_of_it(scene: str, seat: str, mirror: bool) -> None:
    cast = [AGES[n] for n in ("Mia", "Tom", "Grandpa")]
    sitting = [Figure(name=n, action=f"sits on the {seat}") for n in ("Mia", "Tom")]
    grandpa = Figure(name="Grandpa", action="talks", to="Mia")
    bodies = {c.name: body_of(c, [], 0) for c in cast}
    for figures in ([grandpa, *sitting], [*sitting, grandpa]):
        place = Place(family=scene, variant={"mirror": True} if mirror else {})
        orders = Staging(cast=tuple(cast), figures=tuple(figures), framing="full")
        plan = plan_frame(orders, [bodies[f.name] for f in figures], place, 0)
        spots = {a.body.name: a.spot for a in plan.actors}
        assert {spots["Mia"], spots["Tom"]} == {f"{seat}_l", f"{seat}_r"}, plan.notes
        assert not plan.notes
        x, _, radius = next(head(a, plan) for a in plan.actors if a.body.name == "Grandpa")
        half = plan.width / 2 / plan.view.zoom
        assert abs(x - plan.view.x) < half - radius, "the camera turns to who stands beside it"


def test_who_sits_in_a_train_and_looks_out_of_the_window_is_on_a_seat() -> None:
    cast = AGES["Mia"]
    figures = (Figure(name="Mia", action="sits and looks happily at the white window", to="white window"),)
    orders = Staging(cast=(cast,), figures=figures)
    plan = plan_frame(orders, [body_of(cast, [], 0)], Place(family="coach"), 0)
    assert plan.actors[0].spot
    assert not plan.actors[0].pose.startswith("sit_floor")


def test_the_train_that_one_is_in_is_no_thing_on_its_floor_but_a_toy_train_is() -> None:
    cast = AGES["Mia"]
    figures = (Figure(name="Mia", action="looks at the green train", to="green train"),)
    for things, seen in ((("green train",), []), (("green toy train",), ["toy_train"])):
        orders = Staging(cast=(cast,), figures=figures, things=things)
        plan = plan_frame(orders, [body_of(cast, [], 0)], Place(family="coach"), 0)
        assert [p.name for p in plan.props] == seen


@pytest.mark.parametrize("who", [Character(name="Sam", kind="cat"), AGES["Tom"]], ids=lambda c: c.kind)
def test_nobody_stands_with_the_flames_of_a_hearth_behind_the_head(who: Character) -> None:
    ((fire, _),) = books()["living_side"]["fires"]
    for seed in range(8):
        orders = Staging(cast=(who,), figures=(Figure(name=who.name, action="smiles"),), framing="medium")
        body = body_of(who, [], 0)
        plan = plan_frame(orders, [body], Place(family="living_side"), seed)
        middle, _, _ = head(plan.actors[0], plan)
        assert abs(middle - fire) > 40
