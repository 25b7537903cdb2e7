"""What somebody pulls: a rope is taut between two, a wagon comes along behind with what is in it."""

import pytest

from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.bodies import body_of
from anim_director.tools.cutout.plan import Place, Plan
from anim_director.tools.cutout.staging import plan_frame

WHO = {
    "Tom": Character(name="Tom", kind="boy"),
    "Mia": Character(name="Mia", kind="girl"),
    "Rex": Character(name="Rex", kind="dog"),
    "Toot": Character(name="Toot", kind="train"),
}


def planned(things: tuple[str, ...], told: str = "", **deeds: str) -> Plan:
    cast = tuple(WHO[n] for n in deeds)
    figures = tuple(Figure(name=n, action=deed) for n, deed in deeds.items())
    orders = Staging(
        cast=cast, figures=figures, things=things, setting=Setting(name="farm"), seconds=4.0,
        framing="medium", action=told,
    )  # fmt: skip
    return plan_frame(orders, [body_of(c, [], 0) for c in cast], Place(family="farm"), 0)


def test_a_rope_is_taut_between_two_who_pull_against_each_other() -> None:
    plan = planned(("long rope",), Tom="pulls the long rope", Mia="pulls the long rope")
    (rope,) = plan.props
    assert rope.options["taut"] == ["Tom", "Mia"]
    assert not rope.held_by
    tom, mia = plan.actors
    assert not tom.flip and mia.flip
    assert {tom.pose, mia.pose} == {"pull"}


def test_a_rope_that_one_pulls_alone_runs_away_from_the_others() -> None:
    plan = planned(("rope",), Tom="looks at Mia", Mia="pulls the rope")
    assert plan.props[0].options["taut"] == ["Mia"]
    assert not plan.actors[1].flip


@pytest.mark.parametrize("who", ["Tom", "Rex", "Toot"])
def test_a_wagon_is_behind_whoever_pulls_it_and_stays_there(who: str) -> None:
    plan = planned(("red wagon",), **{who: "pulls the red wagon"})
    (actor,), (wagon,) = plan.actors, plan.props
    ahead = -1 if actor.flip else 1
    assert (actor.x - wagon.x) * ahead > 0
    assert wagon.flip == actor.flip
    assert wagon.options["towed_by"] == who
    left, _, right, _ = seen(plan.view, plan.width, plan.height)
    half = wagon.size * float(wagon.options["width"]) / 2
    assert left - 0.4 * half < wagon.x - half and wagon.x + half < right + 0.4 * half
    scene = scene_of(VideoRequest(staging=plan.staging, seconds=4.0), plan, [], 9 / 16)[0]
    end = scene.state_at(4.0).actors[0]
    assert end.flip == actor.flip
    assert (end.x - actor.x) * ahead >= 0


def test_three_wagons_follow_each_other() -> None:
    plan = planned(("red wagon",), "Tom pulls three red wagons.", Tom="pulls the red wagons")
    wagons = sorted(p.x for p in plan.props)
    assert len(wagons) == 3
    assert wagons[1] - wagons[0] == pytest.approx(wagons[2] - wagons[1], abs=1)
    assert not any(p.options.get("many") for p in plan.props)


def test_a_wagon_of_apples_is_full_of_them_unless_they_are_told_of() -> None:
    plan = planned(("red wagon", "red apple"), Tom="pulls the red wagon")
    assert [(p.name, p.options.get("content")) for p in plan.props] == [("wagon", "apple")]
    plan = planned(("red wagon", "red apple"), Tom="picks up the red apple")
    assert {p.name for p in plan.props} == {"wagon", "apple"}


def test_who_pulls_something_without_wheels_pulls_at_it_where_it_is() -> None:
    assert motion_of("pulls the blanket").family == "pull"
    assert motion_of("pulls the cart to the market").family == "tow"
    assert motion_of("pushes the cart").family == "push"


def test_two_in_a_boat_sit_beside_each_other_and_go_as_one() -> None:
    plan = planned(("green boat",), Tom="rows the green boat", Mia="rows the green boat")
    (boat,) = plan.props
    assert boat.name == "rowboat", "no mast is before a face"
    tom, mia = plan.actors
    assert tom.flip == mia.flip
    assert 60 < abs(tom.x - mia.x) < boat.size * float(boat.options["width"]) / 2
    scene = scene_of(VideoRequest(staging=plan.staging, seconds=4.0), plan, [], 9 / 16)[0]
    ends = scene.state_at(4.0).actors
    assert ends[0].x - ends[1].x == pytest.approx(tom.x - mia.x, abs=1)


@pytest.mark.parametrize("deed", ["rides across the field", "goes down the hill on the red sled"])
def test_nobody_rides_the_ground(deed: str) -> None:
    plan = planned(("red sled",) if "sled" in deed else (), Tom=deed)
    (tom,) = plan.actors
    assert tom.pose.startswith("sit") == bool(plan.props)
    assert all(p.options["under"] == "Tom" for p in plan.props)


def test_a_snowman_that_is_built_stands_on_the_ground() -> None:
    plan = planned(("white snowman",), Tom="builds the white snowman", Mia="builds the white snowman")
    (snowman,) = plan.props
    assert not snowman.held_by
