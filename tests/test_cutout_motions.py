"""Motions: bodies over time, at the level of states."""

import itertools
import math
from dataclasses import replace

import pytest

from anim_director.film import Figure, Line, Speech, Staging
from anim_director.tools.cutout.acting import BLINK, blinks, spoken_by, viseme_at
from anim_director.tools.cutout.action_lexicon import Motive
from anim_director.tools.cutout.actors import Rig, height_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.animator import paced, roles_of
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.cameras import MOST_PUSH, Move
from anim_director.tools.cutout.motions import BEASTS, BIRDS, FAMILIES
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Grip, Performance, Role
from anim_director.tools.cutout.plan import Actor, Body, Plan, Prop, View
from anim_director.tools.cutout.sound_cues import CALLS, cues_of
from anim_director.tools.cutout.states import ActorState, StageState

GIRL, BOY = Person("child", "f"), Person("child", "m", top=("tshirt", "#f2b13c"))
DOG, BIRD = Animal("dog"), Bird("bird")
FPS = 24


def actor(name: str, x: float, pose: str = "stand", flip: bool = False, **more: object) -> Actor:
    return Actor(body=Body(name=name, height=268), x=x, y=604, scale=1.18, pose=pose, flip=flip, **more)


def scene(
    *actors: Actor,
    roles: dict[str, Role] | None = None,
    props: tuple[Prop, ...] = (),
    seconds: float = 4.0,
    speech: tuple[Speech, ...] = (),
    rigs: dict[str, Rig] | None = None,
    **more: object,
) -> Performance:
    plan = Plan(actors=actors, props=props)
    known: dict[str, Rig] = {"Lily": GIRL, "Ben": BOY, "Rex": DOG, "Tweet": BIRD, **(rigs or {})}
    grips = {p.key: Grip((-0.36, -0.24), 0.0) for p in props}
    return Performance(
        plan, {a.body.name: known[a.body.name] for a in actors}, roles or {}, speech, seconds, grips, **more
    )  # type: ignore[arg-type]


def one(made: Performance, name: str, t: float) -> ActorState:
    found = made.state_at(t).actor(name)
    assert found is not None
    return found


def said(
    who: str, start: float, seconds: float, mouth: tuple[tuple[float, str], ...] = (), **line: object
) -> Speech:
    return Speech(
        line=Line(speaker=who, text="Look at the ball!", **line), start=start, seconds=seconds, mouth=mouth
    )  # type: ignore[arg-type]


# ------------------------------------------------------------ feet


@pytest.mark.parametrize(("pose", "motion"), [("walk", "walk"), ("stand", "walk"), ("run", "run")])
def test_the_foot_on_the_ground_does_not_slide(pose: str, motion: str) -> None:
    made = scene(actor("Lily", 250, pose), roles={"Lily": Role(motion=motion)})
    tracks: dict[tuple[str, str, int], list[float]] = {}
    landed = {"n": 0, "f": 0}
    flying = {"n": False, "f": False}
    for number in range(1, 4 * FPS):
        state = one(made, "Lily", number / FPS)
        solved = GIRL.solve(state.pose, state.view)
        for side in "nf":
            if state.pose.get("plant_" + side) is None:
                continue
            heel, ball = GIRL.foot_points(solved, side)
            offset = 3.0 if side == "f" else 0.0  # the far foot stands a little further back on the ground
            for name, point in (("heel", heel), ("ball", ball)):
                if abs(point[1] + offset) < 0.3:
                    if flying[side]:
                        landed[side] += 1
                        flying[side] = False
                    spot = state.x + point[0] * state.scale
                    tracks.setdefault((side, name, landed[side]), []).append(spot)
            if max(heel[1], ball[1]) + offset < -4:
                flying[side] = True
    slips = [max(v) - min(v) for v in tracks.values() if len(v) > 1]
    assert len(slips) >= 4
    assert max(slips) < 1.0


def test_a_walker_gets_somewhere_and_stops_before_whom_it_walks_to() -> None:
    made = scene(
        actor("Lily", 250, "walk"),
        actor("Ben", 800, flip=True),
        roles={"Lily": Role(motion="walk", other="Ben")},
    )
    xs = [one(made, "Lily", t / 10).x for t in range(40)]
    assert xs == sorted(xs)
    assert 500 < xs[-1] < 800 - 70


def test_who_walks_away_leaves_the_picture() -> None:
    made = scene(actor("Lily", 700, "run", exits="exit right"), roles={"Lily": Role(motion="exit")})
    assert one(made, "Lily", 3.9).x > 1280 + 60


# ------------------------------------------------------------ every family


def _far(a: StageState, b: StageState) -> float:
    """How different two moments are: degrees, pixels, shares, summed."""
    total = 0.0
    for p, q in zip(a.actors, b.actors, strict=True):
        total += (
            abs(p.x - q.x)
            + abs(p.y - q.y)
            + abs(p.lift - q.lift)
            + abs(p.turn - q.turn)
            + 100 * abs(p.squash - q.squash)
        )
        for key, value in p.pose.items():
            other = q.pose.get(key)
            if isinstance(value, (int, float)) and isinstance(other, (int, float)):
                total += abs(value - other)
            elif isinstance(value, tuple) and isinstance(other, tuple):
                total += sum(abs(m - n) for m, n in zip(value, other, strict=True) if not isinstance(m, str))
    return total


POSES = {
    "walk": "walk", "enter": "walk", "exit": "walk", "run": "run", "sleep": "sleep", "sit": "sit",
    "swing": "sit",
    "swim": "swim", "give": "give", "kick": "kick", "jump": "jump", "dance": "dance", "fall": "fall",
    "pick_up": "reach_down",
}  # fmt: skip


HELD = ("give", "throw", "bounce", "put_down", "dig", "sweep", "pour", "eat", "read", "fly_kite", "show")


def _played(family: str, rig: Rig) -> Performance:
    name = {Person: "Lily", Animal: "Rex", Bird: "Tweet"}[type(rig)]
    poses = POSES if isinstance(rig, Person) else {"walk": "walk", "run": "run", "sleep": "lie"}
    holder = name if family in HELD and isinstance(rig, Person) else ""
    ball = Prop(key="ball", name="ball", x=520, y=610, size=44, held_by=holder)
    spot = {"swing": "swing_l", "slide": "slide_top"}.get(family, "")
    holds = "ball" if holder else ""
    return scene(
        actor(name, 440, poses.get(family, "stand"), target="Ben", spot=spot, holds=holds),
        actor("Ben", 760, flip=True),
        roles={name: Role(motion=family, other="Ben", prop="ball"), "Ben": Role(motion="idle", other=name)},
        props=(ball,),
    )


CASES = (
    [(f, GIRL) for f in FAMILIES]
    + [(f, DOG) for f in BEASTS if f not in ("hop", "peck", "flap", "land")]
    + [(f, BIRD) for f in BIRDS]
)


@pytest.mark.parametrize(("family", "rig"), CASES, ids=[f"{type(r).__name__}-{f}" for f, r in CASES])
def test_every_family_moves_and_begins_with_the_picture_and_stays_on_the_stage(family: str, rig: Rig) -> None:
    made = _played(family, rig)
    assert made.state_at(0.0) == made.rest
    states = [made.state_at(n / 8) for n in range(33)]
    assert max(_far(made.rest, s) for s in states) > 4.0
    assert _far(states[-1], made.rest) < 1e5
    for state in states:
        for a in state.actors:
            values = [a.x, a.y, a.lift, a.turn, a.squash, *a.face.look]
            values += [v for v in a.pose.values() if isinstance(v, float)]
            assert all(math.isfinite(v) for v in values)
            if family not in ("exit",):
                assert -90 <= a.x <= 1370
                assert a.y >= a.lift - 20
            assert a.lift < height_of(made.rigs[a.name]) * a.scale * 1.1 + (300 if family != "exit" else 900)
    for number in range(4 * FPS):  # nothing jumps from one frame to the next
        a, b = made.state_at(number / FPS), made.state_at((number + 1) / FPS)
        for p, q in zip(a.actors, b.actors, strict=True):
            assert abs(p.x - q.x) < 40
            assert abs(p.lift - q.lift) < 40


def test_the_same_moment_asked_twice_in_any_order_is_the_same() -> None:
    made = _played("dance", GIRL)
    late, early = made.state_at(3.1), made.state_at(0.4)
    again = _played("dance", GIRL)
    assert again.state_at(0.4) == early
    assert again.state_at(3.1) == late


def test_two_who_do_the_same_are_not_in_step() -> None:
    made = scene(
        actor("Lily", 400), actor("Ben", 800), roles={n: Role(motion="wave") for n in ("Lily", "Ben")}
    )
    arms = [
        (one(made, "Lily", t / 12).pose["arm_f"][1], one(made, "Ben", t / 12).pose["arm_f"][1])
        for t in range(12, 48)
    ]
    assert sum(abs(a - b) for a, b in arms) / len(arms) > 2.0


# ------------------------------------------------------------ hands


def test_what_is_given_goes_from_hand_to_hand() -> None:
    ball = Prop(key="ball", name="ball", size=44, held_by="Lily")
    made = scene(
        actor("Lily", 480, "give", target="Ben", holds="ball"),
        actor("Ben", 740, flip=True, target="Lily"),
        props=(ball,),
        roles={
            "Lily": Role(motion="give", other="Ben", prop="ball"),
            "Ben": Role(motion="look", other="Lily"),
        },
    )
    holders = [(made.state_at(n / FPS).prop("ball") or made.rest.props[0]).held_by for n in range(4 * FPS)]
    assert holders[0] == "Lily"
    assert holders[-1] == "Ben"
    assert holders == sorted(holders, key=["Lily", "", "Ben"].index)  # never back, never both
    between = [made.state_at(n / FPS).prop("ball") for n, h in enumerate(holders) if h == ""]
    assert between
    assert all(a is not None and 480 < a.x < 740 for a in between)


def test_a_picked_up_thing_is_in_the_hand_at_the_end() -> None:
    ball = Prop(key="ball", name="ball", x=575, y=610, size=44)
    made = scene(
        actor("Lily", 500, "reach_down", target="ball"),
        props=(ball,),
        roles={"Lily": Role(motion="pick_up", prop="ball")},
    )
    assert made.rest.prop("ball") == made.state_at(0.0).prop("ball")
    end = made.state_at(3.5).prop("ball")
    assert end is not None
    assert end.held_by == "Lily"


def test_a_bounced_ball_never_sinks_into_the_ground() -> None:
    made = _played("bounce", GIRL)
    balls = [made.state_at(n / FPS).prop("ball") for n in range(4 * FPS)]
    assert all(b is not None and b.lift >= -0.01 for b in balls)
    assert max(b.lift for b in balls if b) > 40


# ------------------------------------------------------------ faces


def test_lips_open_on_a_vowel_and_are_closed_in_silence() -> None:
    speech = said("Lily", 0.5, 1.4, ((0.0, "M"), (0.3, "A"), (0.6, "O"), (1.0, "A")))
    made = scene(actor("Lily", 480), actor("Ben", 740, flip=True), speech=(speech,))
    shapes = {t: one(made, "Lily", t).face.vis for t in (0.2, 0.55, 0.85, 1.2, 1.85, 2.5)}
    assert shapes == {0.2: "rest", 0.55: "M", 0.85: "A", 1.2: "O", 1.85: "rest", 2.5: "rest"}
    assert {one(made, "Ben", t / 10).face.vis for t in range(1, 30)} == {"rest"}


def test_thoughts_and_the_narrator_move_no_lips() -> None:
    speech = (said("Lily", 0.2, 2.0, thought=True), said("Narrator", 0.2, 2.0))
    made = scene(actor("Lily", 480), actor("Ben", 740, flip=True), speech=speech)
    assert {one(made, n, t / 8).face.vis for n in ("Lily", "Ben") for t in range(1, 24)} == {"rest"}


def test_a_voice_without_mouth_times_still_moves_the_lips() -> None:
    lines = spoken_by((said("Lily", 0.0, 1.5),), "Lily")
    shapes = [viseme_at(lines, t / 24) for t in range(36)]
    assert len(set(shapes)) >= 4
    assert set(shapes[-3:]) == {"rest"}


def test_nobody_blinks_at_the_same_moment() -> None:
    times = blinks(["Lily", "Ben", "Mum", "Dad"], 20.0)
    marks = sorted((t, name) for name, all_of in times.items() for t in all_of)
    assert all(len(t) >= 4 for t in times.values())
    for (a, name), (b, other) in itertools.pairwise(marks):
        assert name == other or b - a > BLINK
    gaps = [b - a for t in times.values() for a, b in itertools.pairwise(t)]
    assert min(gaps) > 1.8
    assert max(gaps) < 5.0


def test_everybody_looks_at_who_speaks() -> None:
    made = scene(actor("Lily", 300), actor("Ben", 640), actor("Rex", 1000), speech=(said("Lily", 0.5, 2.0),))
    ben = one(made, "Ben", 1.5)
    assert ben.face.look[0] < -0.3  # Lily is behind Ben, who looks right
    assert ben.yaw is not None
    assert ben.yaw < 0


def test_a_feeling_changes_body_and_face() -> None:
    made = scene(actor("Lily", 400, feeling="happy"), roles={"Lily": Role(feeling="sad")}, seconds=5.0)
    assert one(made, "Lily", 0.1).face.smile > 0.5
    assert one(made, "Lily", 4.5).face.smile < 0
    sad, joy = scene(actor("Lily", 400, feeling="sad")), scene(actor("Lily", 400, feeling="joy"))
    assert sad.rest.actors[0].pose["head"] > joy.rest.actors[0].pose["head"] + 8
    assert sad.rest.actors[0].pose["chest"] > joy.rest.actors[0].pose["chest"] + 8


# ------------------------------------------------------------ wishes, cameras, sounds


def test_the_critics_wishes_change_pace_and_size() -> None:
    assert paced("slower") == (0.72, 1.0)
    assert paced("more movement") == (1.0, 1.4)
    assert paced("show the whole of lily") == (1.0, 1.0)
    slow = scene(actor("Lily", 250, "walk"), roles={"Lily": Role(motion="walk")}, tempo=0.72)
    usual = scene(actor("Lily", 250, "walk"), roles={"Lily": Role(motion="walk")})
    assert one(slow, "Lily", 2.0).x < one(usual, "Lily", 2.0).x - 30


def test_the_request_decides_the_motion_and_the_plan_the_place() -> None:
    plan = Plan(
        actors=(actor("Lily", 400, motion="idle"),),
        staging=Staging(figures=(Figure(name="Lily", action="stands"),)),
    )
    notes: list[str] = []
    asked = Staging(
        figures=(Figure(name="Lily", action="waves", feeling="joy"), Figure(name="Zoe", action="runs"))
    )
    roles = roles_of(asked, plan, notes)
    assert roles["Lily"].motion == "wave"
    assert roles["Lily"].feeling == "joy"
    assert any("Zoe" in note for note in notes)


@pytest.mark.parametrize("camera", ["still", "push in", "pull out", "pan left", "pan right", "follow"])
@pytest.mark.parametrize("seconds", [1.0, 5.0, 20.0])
def test_a_camera_begins_with_the_picture_and_never_leaves_the_stage(camera: str, seconds: float) -> None:
    plan = Plan(actors=(actor("Lily", 700),), view=View(x=700, y=380, zoom=1.2))
    move = Move(plan, camera, seconds, 720 / 1280)  # type: ignore[arg-type]
    views = [move.at(n * seconds / 40, 30.0 * n) for n in range(41)]
    assert views[0] == plan.view
    for view in views:
        half_x, half_y = 640 / view.zoom, 360 / view.zoom
        assert view.x - half_x >= -150.5
        assert view.x + half_x <= 1430.5
        assert view.y - half_y >= -0.5
        assert view.y + half_y <= 720.5
        assert view.zoom <= plan.view.zoom * MOST_PUSH + 1e-6
        if abs(view.zoom - 1.2) < 1e-9:
            assert abs((view.x - 700) * 1.2 - round((view.x - 700) * 1.2)) < 1e-6  # whole pixels


def test_steps_and_bounces_are_heard_when_they_are_seen() -> None:
    walk = cues_of(scene(actor("Lily", 250, "walk"), roles={"Lily": Role(motion="walk")}))
    assert {name for _, name in walk} == {"step_grass"}
    dog = scene(actor("Rex", 400), roles={"Rex": Role(motion="call")})
    assert [name for _, name in cues_of(dog)].count("bark") >= 1
    assert cues_of(scene(actor("Lily", 250))) == []


def test_a_step_is_heard_when_the_foot_comes_down() -> None:
    made = scene(actor("Lily", 250, "walk"), roles={"Lily": Role(motion="walk")})
    heard = [t for t, name in cues_of(made) if name == "step_grass"]
    assert len(heard) >= 4
    between = [b - a for a, b in itertools.pairwise(heard)]
    assert all(0.25 < gap < 0.6 for gap in between[1:-1]), between
    for t in heard[1:-1]:  # one of the feet lands: before it was in the air, now it stands
        before, now = one(made, "Lily", t - 0.06).pose, one(made, "Lily", t + 0.04).pose
        assert any(before[f][1] < now[f][1] for f in ("plant_n", "plant_f"))


def test_every_animal_that_calls_has_a_voice_of_its_own_or_none() -> None:
    from anim_director.tools.sound.effects import EFFECTS

    assert set(CALLS.values()) <= set(EFFECTS)
    assert len(set(CALLS.values())) >= 14


def test_all_cues_name_effects_that_exist() -> None:
    from anim_director.tools.sound.effects import make_effect

    names = {name for family, rig in CASES for _, name in cues_of(_played(family, rig))}
    assert len(names) >= 6
    for name in names:
        assert len(make_effect(name, seed=1)) > 0


def test_a_sleeper_in_bed_does_not_walk() -> None:
    made = scene(actor("Lily", 232, "sleep", spot="bed_lie"), roles={"Lily": Role(motion="walk")})
    assert {one(made, "Lily", t / 4).x for t in range(16)} == {232}
    assert made.parts["Lily"].motive.motion == "sleep"


def test_motion_of_a_part_can_be_asked_alone() -> None:
    made = _played("wave", GIRL)
    part = replace(made.parts["Lily"], tempo=2.0)
    assert FAMILIES["wave"].act(part, 1.0).pose != FAMILIES["wave"].act(made.parts["Lily"], 1.0).pose


def test_who_is_bent_over_a_thing_grasps_it_without_getting_up_first() -> None:
    rock = Prop(key="rock", name="rock", x=355, y=612, size=44)
    made = scene(
        actor("Lily", 250, "reach_down"), roles={"Lily": Role(motion="pick_up", prop="rock")}, props=(rock,)
    )
    before = one(made, "Lily", 0.0)
    lifted = next(t / FPS for t in range(1, 96) if made.state_at(t / FPS).prop("rock").y < 606)  # type: ignore[union-attr]
    assert lifted < 1.6
    assert one(made, "Lily", lifted).x == before.x
    assert one(made, "Lily", lifted).pose["spine"] > 20  # still bent as it leaves the ground


def test_two_who_run_together_arrive_as_they_set_out() -> None:
    made = scene(
        actor("Lily", 300, "run"), actor("Ben", 480, "run"),
        roles={"Lily": Role(motion="run", motive=Motive(motion="run", travels=True)),
               "Ben": Role(motion="run", motive=Motive(motion="run", travels=True))},
    )  # fmt: skip
    assert one(made, "Ben", 3.9).x - one(made, "Lily", 3.9).x > 120


def test_a_dog_that_frolics_stays_in_the_picture() -> None:
    made = scene(actor("Rex", 1040), roles={"Rex": Role(motion="frolic")}, reach_x=(100.0, 1180.0))
    assert max(one(made, "Rex", t / 12).x for t in range(1, 48)) <= 1180 - 100 * 1.18 + 1
