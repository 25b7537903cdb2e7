"""Two deeds of one sentence in one clip: what the picture begins with, and how the second follows."""

import itertools
import math

import pytest

from anim_director.film import Figure, Setting, Staging
from anim_director.tools.base import ImageRequest, VideoRequest
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.deed_pairs import deeds_in_turn
from anim_director.tools.cutout.illustrator import plan_request
from anim_director.tools.cutout.motions_grips import grip_point
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.sound_cues import cues_of
from anim_director.tools.cutout.states import ActorState
from benchmarks.sheets_touch import CAST

FPS = 24


def pair(action: str, seconds: float = 4.5, **more: str) -> tuple[str, str] | None:
    two = deeds_in_turn(Figure(name="Tom", action=action, **more), "person", seconds)
    return (two.motion, two.then.motion) if two is not None and two.then is not None else None


def filmed(*figures: Figure, seconds: float = 5.0, place: str = "garden") -> tuple[Plan, Performance]:
    orders = Staging(
        setting=Setting(name=place),
        figures=figures,
        cast=tuple(CAST[f.name] for f in figures),
        framing="full",
        seconds=seconds,
    )
    plan = plan_request(ImageRequest(staging=orders, width=320, height=180, seed=1), {})
    asked = VideoRequest(staging=orders, width=320, height=180, seconds=seconds)
    return plan, scene_of(asked, plan, [], 9 / 16)[0]


def state(made: Performance, name: str, t: float) -> ActorState:
    found = made.state_at(t).actor(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("action", "two"),
    [
        ("picks up the red ball and throws it", ("pick_up", "throw")),
        ("picks up the apple and eats it", ("pick_up", "eat")),
        ("picks up the cup and puts it on the table", ("pick_up", "put_down")),
        ("opens the box and takes out a doll", ("open", "pick_up")),
        ("runs to Mom and hugs her", ("run", "hug")),
        ("walks to the red ball and kicks it", ("walk", "kick")),
        ("waves and walks away", ("wave", "exit")),
        ("jumps and claps", ("jump", "clap")),
        ("falls and cries", ("fall", "cry")),
        ("stands up and walks away", ("stand_up", "exit")),
        ("wakes up and runs to the window", ("wake", "run")),
        ("sits on the bench and reads", None),
        ("smiles and waves", None),
        ("picks up Lily and hugs Lily", None),
        ("gives the ball to Sam and waves", None),
        ("walks in and sits on the bed", None),
        ("waves", None),
    ],
)
def test_deeds_that_can_follow_each_other_are_played_both(action: str, two: tuple[str, str] | None) -> None:
    assert pair(action) == two


def test_a_short_shot_a_cut_in_a_walk_and_full_hands_leave_one_deed() -> None:
    told = "picks up the red ball and throws it"
    assert pair(told, 2.5) is None
    assert deeds_in_turn(Figure(name="Tom", action=told, onward=True), "person", 5.0) is None
    assert pair(told, holds="red ball") == ("pick_up", "throw")
    assert pair(told, holds="blue kite") is None


def test_what_is_picked_up_lies_there_first_then_is_held_then_flies() -> None:
    plan, made = filmed(Figure(name="Tom", action="picks up the red ball and throws it", holds="red ball"))
    (tom,), (ball,) = plan.actors, plan.props
    assert (tom.pose, tom.motion, tom.then, ball.held_by) == ("reach_down", "pick_up", "throw", "")
    part = made.parts["Tom"]
    held = [made.state_at(n / FPS).prop(ball.key) for n in range(round(5 * FPS))]
    holders = [p.held_by for p in held if p is not None]
    assert holders[0] == ""
    assert made.state_at(part.since).prop(ball.key).held_by == "Tom"  # type: ignore[union-attr]
    assert holders[-1] == ""
    thrown = made.state_at(4.9).prop(ball.key)
    assert thrown is not None
    assert abs(thrown.x - tom.x) > 100


def test_what_is_picked_up_is_given() -> None:
    plan, made = filmed(
        Figure(name="Tom", action="picks up the red flower and gives it to Mom", to="Mom"),
        Figure(name="Mom", action="looks at Tom", to="Tom"),
    )
    flower = made.state_at(4.9).prop(plan.props[0].key)
    assert flower is not None
    assert flower.held_by == "Mom"


def test_who_runs_up_to_somebody_begins_afar_and_ends_in_their_arms() -> None:
    _, made = filmed(
        Figure(name="Tom", action="runs to Mom and hugs her", to="Mom"),
        Figure(name="Mom", action="smiles at Tom", to="Tom"),
    )
    far, near = (abs(state(made, "Tom", t).x - state(made, "Mom", t).x) for t in (0.0, 4.9))
    assert far > 350
    assert near < 130
    assert state(made, "Tom", 4.9).embraces == "Mom"


@pytest.mark.parametrize(
    "action",
    [
        "picks up the red ball and throws it",
        "jumps and claps",
        "falls and cries",
        "waves and walks away",
        "opens the box and takes out the doll",
        "looks around and laughs",
        "kicks the red ball and runs after it",
    ],
)
def test_nothing_jumps_where_two_deeds_join(action: str) -> None:
    _, made = filmed(Figure(name="Tom", action=action))
    part = made.parts["Tom"]
    assert part.before is not None
    around = [part.since + n / FPS for n in range(-3, 12)]
    for a, b in itertools.pairwise([state(made, "Tom", t) for t in around]):
        assert abs(a.x - b.x) + abs(a.y - b.y) + abs(a.lift - b.lift) < 26  # a run
        assert math.dist(grip_point(a, part), grip_point(b, part)) < 60
        assert abs((a.yaw or 25) - (b.yaw or 25)) < 22


def test_a_second_deed_without_time_is_left_out_and_the_first_is_whole() -> None:
    _, made = filmed(Figure(name="Tom", action="wakes up and runs to the window"), seconds=3.8)
    assert made.parts["Tom"].before is not None
    _, short = filmed(Figure(name="Tom", action="wakes up and runs to the window"), seconds=3.0)
    assert short.parts["Tom"].before is None


def test_both_deeds_are_heard() -> None:
    _, made = filmed(Figure(name="Tom", action="knocks on the door and laughs"), place="hallway")
    heard = [name for _, name in cues_of(made)]
    assert "knock" in heard
    assert "giggle" in heard


def test_of_two_who_run_to_one_the_nearer_hugs() -> None:
    _, made = filmed(
        Figure(name="Gran", action="smiles", to="Tom"),
        Figure(name="Tom", action="runs to Gran and hugs her", to="Gran"),
        Figure(name="Mia", action="runs to Gran and hugs her", to="Gran"),
    )
    gran, tom, mia = (state(made, n, 4.9) for n in ("Gran", "Tom", "Mia"))
    assert tom.embraces == "Gran"
    assert mia.embraces == ""
    assert abs(mia.x - gran.x) > abs(tom.x - gran.x) + 60
