"""Where people are who sit, lie or stand in numbers: the same seat, up in a tree, out of step."""

import pytest

from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.illustrator import plan_request
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.places_data import things_of
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.staging_heads import marks_of
from benchmarks.sheets_touch import CAST


def planned(place: str, *figures: Figure, seed: int = 1, **more: object) -> Plan:
    cast = tuple(CAST[f.name] for f in figures if f.name in CAST)
    orders = Staging(
        setting=Setting(name=place),
        figures=figures,
        cast=(*cast, *more.pop("cast", ())),
        **more,  # type: ignore[misc, arg-type]
    )
    return plan_request(ImageRequest(staging=orders, width=320, height=180, seed=seed), {})


def test_who_sits_sits_on_the_same_seat_in_every_shot() -> None:
    spots = {
        planned("living room", Figure(name="Tom", action=f"sits on the sofa and {deed}"), seed=n)
        .actors[0]
        .spot
        for n, deed in enumerate(("reads", "laughs", "looks at the cat", "cries"))
    }
    assert len(spots) == 1


@pytest.mark.parametrize("name", ["Tom", "Kit"])
def test_who_is_in_a_tree_is_up_in_it(name: str) -> None:
    plan = planned("garden", Figure(name=name, action="sits in the tree"))
    (up,) = plan.actors
    assert up.lift > 100
    assert up.pose.startswith("sit")
    assert any(p.name == "climb_tree" for p in plan.props)
    (mark,) = marks_of(plan, {name: rig_of(up.body)})
    assert mark.head[1] > 0
    assert planned("garden", Figure(name=name, action="sits under the tree")).actors[0].lift == 0


def test_a_dog_in_the_tub_is_in_it_while_it_is_washed() -> None:
    plan = planned(
        "bathroom",
        Figure(name="Rex", action="sits in the tub"),
        Figure(name="Mom", action="washes the dog", to="Rex"),
    )
    assert plan.actors[0].spot.startswith("tub")
    assert plan.actors[1].motion == "pet"


def test_a_hive_hangs_in_its_tree() -> None:
    hive = planned(
        "garden", Figure(name="Tom", action="looks at the hive", to="hive"), things=("hive",)
    ).props
    assert [p.spot for p in hive] == ["branch"]


def test_a_cake_that_is_in_the_frame_is_not_on_the_table_of_the_party_as_well() -> None:
    assert "cake" in things_of("party")
    with_it = planned("party", Figure(name="Tom", action="waves"), things=("pink cake",)).place
    without = planned("party", Figure(name="Tom", action="waves")).place
    assert with_it is not None
    assert without is not None
    assert "cake" in with_it.variant["doubles"]
    assert "doubles" not in without.variant


def test_a_party_in_the_garden_has_garlands() -> None:
    told = Setting(name="The garden", kind="exterior", description="A garden with party garlands.")
    assert "party" in place_of(told).variant["extras"]
    assert "party" not in place_of(Setting(name="The garden", kind="exterior")).variant.get("extras", ())


def test_a_crowd_that_walks_is_not_in_step() -> None:
    many = Character(name="The people", kind="crowd", age="adult")
    plan = planned("park", Figure(name="The people", action="walk to the river"), cast=(many,))
    rigs = {a.body.name: rig_of(a.body) for a in plan.actors}
    feet = set()
    for a in rest(plan, rigs).actors:
        rig = rigs[a.name]
        assert isinstance(rig, Person)
        solved = rig.solve(a.pose, a.view)
        feet.add(round((solved["An"][0] - solved["Af"][0]) / rig.u, 1))
    assert len(feet) >= 3


def test_a_child_on_a_giants_shoulders_is_in_the_picture() -> None:
    plan = planned(
        "hilltop",
        Figure(name="Dad", action="carries Ben on the shoulders", to="Ben"),
        Figure(name="Ben", action="laughs", to="Dad"),
        framing="medium",
    )
    rigs = {a.body.name: rig_of(a.body) for a in plan.actors}
    assert all(mark.head[1] >= 0 for mark in marks_of(plan, rigs))


@pytest.mark.parametrize(
    ("action", "family"),
    [
        ("takes Jamal by the arm", "hug"),
        ("takes Mia's hand", "hug"),
        ("takes the ball", "take"),
        ("washes the dog", "pet"),
        ("washes the pot", "stir"),
        ("lands in the soup", "land"),
        ("comes to Lily", "enter"),
    ],
)
def test_words_that_were_taken_for_others(action: str, family: str) -> None:
    assert motion_of(action).family == family
