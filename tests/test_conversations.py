"""How a conversation is cut, when the camera turns round, and what of it the critic lets pass."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from anim_director.agents.art_director import turned
from anim_director.agents.offline.camera import plan_camera
from anim_director.agents.offline.deeds import Deed
from anim_director.agents.offline.seeing_composition import looked_past
from anim_director.agents.offline.setups import Pose, Setup
from anim_director.film import Figure, Setting, Shot, Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.animator import filmed, scene_of, track_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.bodies import body_of
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.staging import plan_frame
from anim_director.tools.cutout.states import StageState
from tests.cutout_company import staging

ROOM, GARDEN = Setting(name="bedroom", kind="interior"), Setting(name="garden", kind="exterior")


def said(who: str, to: str) -> Setup:
    poses = [Pose(k, speaks=k == who, to=to if k == who else who) for k in ("lily", "mom")]
    for pose in poses:
        pose.facing = "right" if pose.key == "lily" else "left"
    return Setup(1, [], poses=poses)


def conversation(turns: int) -> list[Setup]:
    shots = [said(("lily", "mom")[i % 2], ("mom", "lily")[i % 2]) for i in range(turns)]
    plan_camera(shots, {1})
    return shots


def test_a_conversation_alternates_between_both_the_shoulder_and_one_alone() -> None:
    shots = conversation(7)[1:-1]
    behind = [next((p.key for p in s.poses if p.facing == "back"), "") for s in shots]
    looks = [f"past {who}" if who else str(len(s.poses)) for who, s in zip(behind, shots, strict=True)]
    assert {"past lily", "past mom", "1"} <= set(looks)  # both shoulders, and one alone
    assert all(a != b or a == "2" for a, b in itertools.pairwise(looks))
    for shot in shots:
        behind = [p for p in shot.poses if p.facing == "back"]
        assert all(not p.speaks for p in behind)  # one sees the face of who speaks
        assert any(p.speaks for p in shot.poses)


def test_who_has_something_to_do_is_not_looked_past() -> None:
    shots = [said("lily", "mom") for _ in range(3)]
    shots[1].poses[1].deeds = [Deed("stir", family="stir")]
    plan_camera(shots, {1})
    assert all(p.facing != "back" for p in shots[1].poses)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("back", "left", True), ("right", "back", False), ("right", "left", False)],
)
def test_the_camera_turns_for_who_looks_to_the_left(left: str, right: str, expected: bool) -> None:
    figures = [Figure(name="Lily", facing=left), Figure(name="Mom", facing=right)]  # type: ignore[arg-type]
    assert turned(Shot(id="01c"), figures, "medium", ROOM) is expected
    assert not turned(Shot(id="01c"), figures, "wide", ROOM)


def test_who_is_alone_for_long_is_seen_from_both_sides_but_never_as_the_whole_place() -> None:
    alone = [Figure(name="Lily", action="thinks")]
    sides = [turned(Shot(id=f"02{letter}"), alone, "medium", GARDEN) for letter in "abcdefghi"]
    assert sides == [False] * 3 + [True] * 3 + [False] * 3
    assert not turned(Shot(id="02d", camera="pull out"), alone, "full", GARDEN)
    assert not turned(Shot(id="02d"), alone, "wide", GARDEN)


def test_what_is_done_at_a_table_is_seen_from_its_side_inside_only() -> None:
    eats = [Figure(name="Lily", action="eats the soup")]
    assert turned(Shot(id="01a"), eats, "full", ROOM)
    assert not turned(Shot(id="01a"), eats, "full", GARDEN)


def test_the_critic_lets_him_be_cut_whom_the_camera_looks_past() -> None:
    two = (Figure(name="Lily", facing="back"), Figure(name="Mom", facing="left"))
    assert looked_past("Lily", Staging(figures=two, framing="medium"))
    assert not looked_past("Mom", Staging(figures=two, framing="medium"))
    assert not looked_past("Lily", Staging(figures=two, framing="full"))
    assert not looked_past("Lily", Staging(figures=two[:1], framing="medium"))


def _filmed(orders: Staging, seed: int, seconds: float = 3.0) -> Iterator[tuple[Performance, StageState]]:
    cast = list(orders.cast)
    bodies = [body_of(c, [o for o in cast if o is not c], 0) for c in cast]
    plan = plan_frame(orders, bodies, place_of(orders.setting, "day", "clear", "calm", 0), seed, 640, 360)
    request = VideoRequest(
        staging=orders, seconds=seconds, camera=orders.camera, fps=12, width=640, height=360
    )
    scene, move = scene_of(request, plan, [], 9 / 16)
    track = track_of(scene, move)
    for t in np.linspace(0, seconds, 13):
        yield scene, filmed(scene, move, track, float(t), 640)


@pytest.mark.parametrize("seed", range(4))
def test_who_picks_something_up_rises_into_the_picture(seed: int) -> None:
    orders = staging(
        Figure(name="Mom", action="picks up the red ball"), things=("red ball",), framing="medium"
    )
    for scene, state in _filmed(orders, seed):
        a = state.actor("Mom")
        assert a is not None
        _, y, r = head_of(scene.parts["Mom"].rig, a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view)
        assert y - r > seen(state.view, 640, 360)[1]


@pytest.mark.parametrize("seed", range(4))
def test_nobody_runs_into_the_bed(seed: int) -> None:
    orders = staging(Figure(name="Lily", action="runs"), place=("bedroom", "interior"), framing="wide")
    for scene, state in _filmed(orders, seed):
        lily = state.actor("Lily")
        assert lily is not None
        assert scene.plan.place is not None
        x0, x1, _, _ = floor_of(scene.plan.place)
        assert x0 - 2 <= lily.x <= x1 + 2
