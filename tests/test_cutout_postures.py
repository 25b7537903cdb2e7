"""Sitting down, standing up, lying down and waking are movements, and begin in the posture before."""

import pytest

from anim_director.film import Character, Figure, Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.bodies import body_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.plan import Place, Plan
from anim_director.tools.cutout.staging import plan_frame
from anim_director.tools.cutout.states import ActorState

WHO = {
    "Mia": Character(name="Mia", kind="girl"),
    "Tom": Character(name="Tom", kind="boy"),
    "Dad": Character(name="Dad", kind="man", age="adult", sex="male"),
}


def played(place: str, **deeds: str) -> tuple[Plan, Performance]:
    cast = [WHO[n] for n in deeds]
    figures = tuple(Figure(name=n, action=deed) for n, deed in deeds.items())
    orders = Staging(cast=tuple(cast), figures=figures, seconds=4.0)
    plan = plan_frame(orders, [body_of(c, [], 0) for c in cast], Place(family=place), 0)
    scene, _ = scene_of(VideoRequest(staging=orders, seconds=4.0), plan, [], 9 / 16)
    return plan, scene


def body(scene: Performance, name: str, t: float) -> ActorState:
    state = scene.state_at(t).actor(name)
    assert state is not None
    return state


def joint(scene: Performance, name: str, t: float, which: str) -> tuple[float, float]:
    """Where a joint is on the stage."""
    state, rig = body(scene, name, t), scene.rigs[name]
    assert isinstance(rig, Person)
    solved = rig.solve(state.pose, state.view)
    x, y = rig.settled(solved, solved[which])
    side = -1 if state.flip else 1
    return state.x + side * x * state.scale, state.y - state.lift + y * state.scale


@pytest.mark.parametrize(
    ("place", "name", "deed"),
    [
        ("park", "Dad", "sits down on the bench"),
        ("park", "Mia", "sits down on the grass"),
        ("park", "Dad", "sits down on the grass"),
        ("forest", "Mia", "kneels down"),
    ],
)
def test_who_goes_down_comes_from_above_and_stays_down(place: str, name: str, deed: str) -> None:
    _, scene = played(place, **{name: deed})
    first, later, last = (joint(scene, name, t, "P")[1] for t in (0.0, 2.4, 3.9))
    assert first < later - 12
    assert abs(later - last) < 6


def test_the_feet_stay_on_the_floor_while_a_grown_up_sits_down() -> None:
    _, scene = played("park", Dad="sits down on the bench")
    for side in ("An", "Af"):
        places = [joint(scene, "Dad", t / 10, side) for t in range(5, 24)]
        for axis in (0, 1):
            assert max(p[axis] for p in places) - min(p[axis] for p in places) < 14, side


def test_who_gets_up_from_a_seat_begins_on_it_and_ends_on_the_feet_before_it() -> None:
    plan, scene = played("park", Dad="gets up from the bench")
    assert plan.actors[0].pose == "stand"
    first, last = (joint(scene, "Dad", t, "P")[1] for t in (0.0, 2.5))
    assert first > last + 40
    ankles = [joint(scene, "Dad", t / 10, "Af")[0] for t in range(6, 20)]
    assert max(ankles) - min(ankles) < 40


def test_who_lies_down_sat_before_and_who_wakes_lay_before() -> None:
    _, scene = played("bedroom", Mia="lies down on the bed")
    assert body(scene, "Mia", 0.0).pose.get("roll", 0) == 0
    assert abs(body(scene, "Mia", 2.5).pose["roll"]) == 90
    _, scene = played("bedroom", Mia="wakes up in the bed")
    assert abs(body(scene, "Mia", 0.0).pose["roll"]) == 90
    assert body(scene, "Mia", 0.0).face.arc == -1, "the eyes are shut still"
    assert body(scene, "Mia", 2.5).pose["roll"] == 0


def test_who_sits_already_does_not_sit_down_again() -> None:
    for deed in ("sits on the bench", "sits on the bench and talks"):
        plan, _ = played("park", Mia=deed)
        assert plan.actors[0].change is None
        assert plan.actors[0].spot.startswith("bench")


def test_two_who_sit_down_beside_each_other_do_not_bump_their_heads() -> None:
    _, scene = played("park", Mia="sits down on the bench", Tom="sits down on the bench")
    for t in (0.0, 0.3, 0.6, 0.9, 1.5):
        (ax, _), (bx, _) = (joint(scene, n, t, "N") for n in ("Mia", "Tom"))
        assert bx - ax > 90, t


def test_who_sits_down_on_the_grass_takes_no_seat() -> None:
    for name in WHO:
        plan, _ = played("park", **{name: "sits down on the green grass"})
        assert plan.actors[0].spot == ""
        assert plan.actors[0].pose == "sit_floor"


def test_who_sits_at_a_table_takes_a_chair_that_is_there() -> None:
    plan, _ = played("table", Mia="sits down at the wooden table")
    assert plan.actors[0].spot.startswith("chair")
