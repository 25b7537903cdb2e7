"""Movements that go on over a cut, and where boats, swimmers, drums and sleepers are."""

import pytest

from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.ways import CYCLE
from tests.cutout_company import CAST, planned

SECONDS = 4.0


def frame(where: str, *figures: Figure, kind: str = "exterior", **more: object) -> Plan:
    """Plan a frame with people of the company."""
    names = [f.name for f in figures]
    cast = tuple(CAST.get(n) or Character(name=n, kind=n.split()[-1].lower()) for n in names)
    orders = Staging(
        setting=Setting(name=where, kind=kind, description=where), figures=figures, cast=cast, framing="full",
        seconds=SECONDS,
    ).model_copy(update=more)  # fmt: skip
    return planned(orders)


def played(plan: Plan, seconds: float = SECONDS) -> Performance:
    return scene_of(VideoRequest(staging=plan.staging, seconds=seconds), plan, [], 9 / 16)[0]


def lily(action: str, **more: object) -> Figure:
    return Figure(name="Lily", action=action, facing="right").model_copy(update=more)


BEFORE = frame("park", lily("walks through the park", onward=True))
AFTER = frame("park", lily("looks up", arriving="walk"), framing="medium")


@pytest.mark.parametrize("seconds", [2.6, 3.3, 4.0, 5.7, 8.0])
def test_a_cut_in_a_walk_is_at_the_same_step_on_both_sides(seconds: float) -> None:
    """The legs of the last moment of the one shot are those of the first moment of the next."""
    before, after = played(BEFORE, seconds), played(AFTER)
    last, first = before.state_at(seconds).actor("Lily"), after.state_at(0.0).actor("Lily")
    assert last is not None and first is not None
    assert last.flip == first.flip
    for joint in ("leg_n", "leg_f"):
        assert last.pose[joint] == pytest.approx(first.pose[joint], abs=1.5)


@pytest.mark.parametrize("seconds", [2.6, 4.0, 8.0])
def test_who_goes_on_is_still_on_the_way_at_the_end(seconds: float) -> None:
    scene = played(BEFORE, seconds)
    step = scene.place_of("Lily", seconds) - scene.place_of("Lily", seconds - 0.1)
    assert step > 5
    assert 0 < scene.place_of("Lily", seconds) < 1280


def test_who_arrives_is_moving_at_once_and_stands_where_the_picture_has_its_place() -> None:
    actor, scene = AFTER.actors[0], played(AFTER)
    assert actor.coming < -20
    assert scene.place_of("Lily", 0.0) == pytest.approx(actor.x + actor.coming)
    assert scene.place_of("Lily", 0.1) - scene.place_of("Lily", 0.0) > 8
    ways = [scene.place_of("Lily", n / 24) for n in range(96)]
    assert ways == sorted(ways)
    assert ways[-1] == pytest.approx(actor.x, abs=1)
    assert ways[30] == pytest.approx(actor.x, abs=1), "it takes about a second"


def test_the_picture_of_who_arrives_is_the_first_frame_of_its_clip() -> None:
    rigs = {a.body.name: rig_of(a.body) for a in AFTER.actors}
    assert rest(AFTER, rigs) == played(AFTER).state_at(0.0)


def test_no_foot_slides_in_the_last_steps() -> None:
    scene, rig = played(AFTER), rig_of(AFTER.actors[0].body)
    assert isinstance(rig, Person)
    worst = 0.0
    grounded: dict[str, float] = {}
    for n in range(int(0.35 * CYCLE[rig.age] * 48)):
        state = scene.state_at(n / 48).actor("Lily")
        assert state is not None
        solved = rig.solve(state.pose, state.view)
        for side in "nf":
            x, y = solved["A" + side]
            down = abs(y + rig.ank) < 1.0
            at = state.x + x * state.scale
            if down and side in grounded:
                worst = max(worst, abs(at - grounded[side]))
            grounded = {**grounded, side: at} if down else {k: v for k, v in grounded.items() if k != side}
    assert worst < 4, "a heel that rolls moves its ankle a little"


def test_who_is_asked_to_arrive_but_sits_is_simply_there() -> None:
    plan = frame("park", lily("sits on the bench", arriving="walk"))
    assert plan.actors[0].coming == 0


def test_who_walks_out_to_the_right_comes_in_from_the_left() -> None:
    out = frame("park", lily("leaves"))
    back = frame("park", lily("comes in"))
    assert (out.actors[0].exits, back.actors[0].exits) == ("exit right", "enter left")
    assert not back.actors[0].flip and not out.actors[0].flip
    scene = played(back)
    assert scene.place_of("Lily", 3.0) > scene.place_of("Lily", 0.0)


def test_a_journey_to_the_right_begins_at_the_left() -> None:
    begun = [frame("park", lily(f"walks {how}")).actors[0].x for how in ("", "slowly", "happily", "along")]
    done = [
        frame("park", lily(f"looks {how}", arriving="walk")).actors[0].x for how in ("up", "down", "ahead")
    ]
    assert max(begun) < min(done)


# ---- water


@pytest.mark.parametrize("where", ["beach", "river", "island", "harbour"])
def test_a_boat_that_somebody_rows_is_on_the_water(where: str) -> None:
    plan = frame(where, lily("rows the red boat"), things=("red boat",))
    water = next(s for s in spots_of(plan.place).values() if s.kind == "swim")
    boat = next(p for p in plan.props if p.name == "boat")
    assert boat.options["afloat"]
    assert water.y - 40 < boat.y < water.y
    assert plan.actors[0].pose == "sit"


def test_a_boat_that_lies_in_a_street_stays_on_the_ground() -> None:
    plan = frame("street", lily("looks at the red boat"), things=("red boat",))
    boat = next(p for p in plan.props if p.name == "boat")
    assert "afloat" not in boat.options


@pytest.mark.parametrize("beast", ["mouse", "dog", "horse", "elephant"])
@pytest.mark.parametrize("where", ["beach", "river"])
def test_water_comes_up_to_every_swimmer_below_the_horizon(beast: str, where: str) -> None:
    plan = frame(where, Figure(name=f"The {beast}", action="swims"))
    water = next(s for s in spots_of(plan.place).values() if s.kind == "swim")
    actor = plan.actors[0]
    assert actor.sunk > 0
    assert water.y - 36 <= actor.y - actor.sunk <= water.y


# ---- hands and beds


def test_a_drum_hangs_from_its_player_and_is_beaten_with_both_hands() -> None:
    plan = frame("park", lily("plays the drum", holds="drum"), things=("drum",))
    assert plan.actors[0].pose == "stand+drum"
    scene = played(plan)
    elbows = [scene.state_at(n / 24).actor("Lily").pose for n in range(24, 72)]  # type: ignore[union-attr]
    for arm in ("arm_n", "arm_f"):
        bent = [pose[arm][1] for pose in elbows]
        assert max(bent) - min(bent) > 15
    assert {pose["hand_n"] for pose in elbows} == {pose["hand_f"] for pose in elbows} == {"hold"}


def test_children_who_sleep_beside_each_other_lie_in_beds_and_cover_no_face() -> None:
    crowd = Character(name="The children", kind="crowd")
    orders = Staging(
        setting=Setting(name="bedroom", kind="interior"), cast=(crowd,),
        figures=(Figure(name="The children", action="sleep", feeling="asleep"),),
    )  # fmt: skip
    plan = planned(orders)
    assert len(plan.actors) == 4
    assert all(a.pose == "sleep" and a.blanket is not None and a.blanket.pillow for a in plan.actors)
    rigs = {a.body.name: rig_of(a.body) for a in plan.actors}
    heads = [
        head_of(rigs[a.name], a.x, a.y, a.scale, a.flip, a.pose, a.view) for a in rest(plan, rigs).actors
    ]
    for i, (x, y, r) in enumerate(heads):
        for ox, oy, other in heads[i + 1 :]:
            assert abs(x - ox) + abs(y - oy) > 0.8 * (r + other)


def test_nobody_hugs_air() -> None:
    plan = frame("park", lily("hugs Tom", to="Tom"))
    assert plan.actors[0].pose == "stand"
    scene = played(plan)
    for n in range(0, 96, 8):
        state = scene.state_at(n / 24).actor("Lily")
        assert state is not None and state.pose["arm_f"][0] < 40
