"""Living things: clouds, trains, pencils with a face, and how they stand, move and feel among others."""

import math

import numpy as np
import pytest

from anim_director.agents.offline.seeing_sheet import views_of
from anim_director.film import Character, Figure, Framing, Setting, Staging
from anim_director.tools.base import ImageRequest, VideoRequest
from anim_director.tools.cutout.actors import bounds, draw_actor, head_of, height_of
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.backdrop import Pixels, surface_on
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.bodies_living import living_kind
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.illustrator import draw, plan_request
from anim_director.tools.cutout.living import HANDS, Thing, felt_pose
from anim_director.tools.cutout.living_data import kind_named, living_book, living_name, prop_kind
from anim_director.tools.cutout.motions import FAMILIES, THINGS
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.plan import Actor, Plan, from_json, to_json
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.sound_cues import cues_of
from anim_director.tools.cutout.staging import plan_frame
from anim_director.tools.sound.effects import EFFECTS

CAST = {
    c.name: c
    for c in (
        Character(name="Puff", kind="cloud"),
        Character(name="Toby", kind="train", looks="a little red train with big eyes"),
        Character(name="Dot", kind="pencil", sex="female"),
        Character(name="Bo", kind="ball", looks="a round blue ball"),
        Character(name="Sol", kind="sun"),
        Character(name="Luna", kind="moon", looks="a pale yellow moon"),
        Character(name="Oaky", kind="oak"),
        Character(name="Twinkle", kind="star"),
        Character(name="Pip", kind="boat"),
        Character(name="Mia", kind="girl", looks="a girl with brown pigtails", wears="a red dress"),
        Character(name="Rex", kind="dog"),
        Character(name="Bella", kind="cow"),
    )
}


def planned(place: str, *deeds: tuple[str, str], framing: Framing = "full") -> Plan:
    cast = tuple(CAST[name] for name, _ in deeds)
    staging = Staging(
        setting=Setting(name=place, kind="exterior"),
        cast=cast,
        figures=tuple(Figure(name=name, action=action) for name, action in deeds),
        framing=framing,
    )
    bodies = [body_of(c, cast) for c in cast]
    return plan_frame(staging, bodies, place_of(staging.setting, 0), 3, 480, 270)


def actor(plan: Plan, name: str) -> Actor:
    return next(a for a in plan.actors if a.body.name == name)


def clip(plan: Plan, seconds: float = 4.0) -> Performance:
    request = VideoRequest(staging=plan.staging, width=480, height=270, seconds=seconds)
    return scene_of(request, plan, [], 9 / 16)[0]


def picture(rig: Thing, face: Face | str = "neutral", pose: object = "stand") -> Pixels:
    buffer = np.zeros((240, 320, 4), np.uint8)
    surface = surface_on(buffer)
    k = min(190.0 / rig.height, 280.0 / max(rig.d.length, 1.0))
    draw_actor(surface.getCanvas(), rig, 160, 220, k, pose=pose, face=face, shadow=False)  # type: ignore[arg-type]
    surface.flushAndSubmit()
    return buffer


def unlike(a: Pixels, b: Pixels) -> float:
    """Share of the drawn pixels that differ."""
    drawn = (a[..., 3] > 0) | (b[..., 3] > 0)
    return float((np.abs(a.astype(int) - b).max(axis=2) > 24)[drawn].mean())


# ------------------------------------------------------------ what they are


@pytest.mark.parametrize("name", sorted(living_book()))
def test_every_kind_stands_on_the_ground_in_its_height_with_its_face_on_it(name: str) -> None:
    rig = Thing(name)
    left, top, right, bottom = bounds(rig, 0, 0)
    assert -0.06 * rig.height <= bottom <= 0.17 * rig.s  # a boat brings a strip of water
    assert 0.88 * rig.height <= -top <= 1.22 * rig.height
    x, y, r = head_of(rig, 0, 0)
    assert left < x - 0.5 * r
    assert x + 0.5 * r < right
    assert top - 0.25 * r < y - r
    assert y + r < bottom + 0.1 * r
    assert r > 0.1 * rig.s


@pytest.mark.parametrize("name", sorted(ITEMS)[::6])
def test_any_prop_comes_alive_with_a_face_where_it_has_most_room(name: str) -> None:
    kind = prop_kind(name)
    x, y, r = kind.face
    assert abs(x) + 0.4 * r < kind.wide + 0.05
    assert y - r > -1.35
    assert y + 0.5 * r < 0.05
    rig = Thing(f"prop:{name}")
    assert unlike(picture(rig, "joy"), picture(rig, "sad")) > 0.02


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("little cloud", "cloud"), ("fire engine", "fire_engine"), ("old oak", "tree"),
        ("north wind", "wind"),
        ("school bus", "bus"), ("teapot", "teapot"), ("jam jar", "prop:jar"), ("leaves", "leaf"),
        ("drum", "prop:drum"), ("steam train", "train"), ("thinker", ""), ("frog", ""),
    ],
)  # fmt: skip
def test_words_name_the_thing_that_lives(words: str, name: str) -> None:
    assert living_name(words) == name


@pytest.mark.parametrize(
    ("character", "name"),
    [
        (Character(name="Toby", kind="train"), "train"),
        (Character(name="Puff", kind="", looks="a small white cloud with a smile"), "cloud"),
        (Character(name="Mia", kind="girl", looks="a girl with a flower"), ""),
        (Character(name="Bee", kind="butterfly"), ""),
        (Character(name="Rob", kind="robot"), ""),
        (Character(name="Ann", kind="painter"), ""),
        (Character(name="Key", kind="key"), "prop:key"),
    ],
)
def test_people_and_animals_are_no_things(character: Character, name: str) -> None:
    assert (living_kind(character) if character.kind != "robot" else "") == name
    assert (body_of(character).rig == "thing") == bool(name)


def test_a_body_is_the_same_again_from_its_plan() -> None:
    plan = planned("meadow", ("Puff", "smiles"))
    again = from_json(to_json(plan))
    assert rig_of(again.actors[0].body) is rig_of(plan.actors[0].body)


def test_colours_are_those_of_the_words_but_nobody_paints_the_moon() -> None:
    assert body_of(CAST["Toby"]).parameters["coat"] == "#d9483d"
    assert "coat" not in body_of(CAST["Luna"]).parameters
    twins = (Character(name="A", kind="star"), Character(name="B", kind="star"))
    assert rig_of(body_of(twins[0], twins)).coat != rig_of(body_of(twins[1], twins)).coat  # type: ignore[union-attr]


def test_what_is_small_is_larger_among_things_and_a_train_is_larger_than_a_child() -> None:
    alone, beside = body_of(CAST["Dot"], (CAST["Bo"],)), body_of(CAST["Dot"], (CAST["Mia"],))
    assert alone.height > 1.4 * beside.height
    girl = body_of(CAST["Mia"]).height
    assert beside.height < 0.65 * girl
    assert body_of(Character(name="T", kind="train"), (CAST["Mia"],)).height > 1.15 * girl


def test_what_words_let_them_wear_is_drawn() -> None:
    bare = Thing("book")
    for worn in (
        {"scarf": "#d9483d"},
        {"bow": "#8f6bb5"},
        {"hat": ("crown", "#e8b64c")},
        {"glasses": "#5a4450"},
    ):
        assert unlike(picture(bare), picture(Thing("book", **worn))) > 0.004  # type: ignore[arg-type]
    body = body_of(Character(name="B", kind="book", wears="a red scarf and round glasses"))
    assert {"scarf", "glasses"} <= set(body.parameters)


# ------------------------------------------------------------ how they feel


@pytest.mark.parametrize("name", ["cloud", "train", "pencil", "tree", "prop:jar"])
def test_every_feeling_looks_unlike_every_other(name: str) -> None:
    rig = Thing(name, among=True)
    moods = [picture(rig, m) for m in ("happy", "sad", "angry", "scared", "surprised", "asleep")]
    for i, a in enumerate(moods):
        assert all(unlike(a, b) > 0.004 for b in moods[i + 1 :])


def test_the_sad_droop_and_the_glad_swell() -> None:
    rig = Thing("star")
    sad, glad = (felt_pose({}, EXPR[m], 0.0, rig)["stretch"] for m in ("sad", "joy"))
    assert sad < 0.97 < 1.01 < glad


def test_lips_move_with_what_is_said() -> None:
    rig = Thing("train")
    shut, wide, round_ = (picture(rig, EXPR["neutral"].but(vis=v)) for v in ("M", "A", "O"))
    assert unlike(shut, wide) > 0.001
    assert unlike(wide, round_) > 0.001


@pytest.mark.parametrize("name", [n for n, k in living_book().items() if k.arms])
def test_hands_at_the_mouth_are_beside_it_and_never_on_it(name: str) -> None:
    rig = Thing(name)
    stance = rig.stance({"pose": "stand", "hands": rig.hands_for("mouth")})
    for far in (False, True):
        x, _ = rig.hand(stance, far)
        assert abs(x - stance.head[0]) > 0.5 * rig.row.face[2] * rig.s


# ------------------------------------------------------------ how they move


def test_every_deed_has_an_answer() -> None:
    assert set(FAMILIES) <= set(THINGS)


def test_wheels_turn_by_the_distance() -> None:
    rig = Thing("train")
    largest = max(w[2] for w in rig.row.wheels) * rig.s
    assert math.isclose(rig.advance(20.0), 2 * math.pi * largest)
    once = [{"pose": "walk", "phase": p, "stride": 20.0} for p in (0.0, 1.0 / 12)]
    assert unlike(picture(rig, pose=once[0]), picture(rig, pose=once[1])) > 0.004


@pytest.mark.parametrize(
    ("name", "far"), [("Toby", 120.0), ("Puff", 60.0), ("Dot", 60.0), ("Bo", 60.0), ("Oaky", 0.0)]
)
def test_each_goes_its_way_and_what_is_rooted_stays(name: str, far: float) -> None:
    scene = clip(planned("meadow", (name, "walks along")))
    gone = abs(scene.place_of(name, 3.6) - scene.place_of(name, 0.0))
    assert gone >= far
    assert far or gone < 1.0


@pytest.mark.parametrize(
    "deed",
    ["talks", "jumps", "dances", "laughs", "cries", "waves", "flies", "sleeps", "hides", "falls", "throws"],
)
@pytest.mark.parametrize("name", ["Puff", "Toby", "Dot", "Oaky"])
def test_a_deed_begins_where_the_picture_is_and_moves_it(name: str, deed: str) -> None:
    scene = clip(planned("meadow", (name, deed)))
    before, after = scene.state_at(0.0).actor(name), scene.state_at(1 / 24).actor(name)
    assert before is not None
    assert after is not None
    assert abs(before.x - after.x) + abs(before.lift - after.lift) < 6.0
    later = [scene.state_at(t).actor(name) for t in (0.9, 1.7)]
    assert any(
        s is not None and (s.pose, s.lift, s.turn) != (before.pose, before.lift, before.turn) for s in later
    )


def test_a_jump_leaves_the_ground_and_lands() -> None:
    scene = clip(planned("meadow", ("Dot", "jumps")))
    lifts = [scene.state_at(t / 24).actor("Dot").lift for t in range(96)]  # type: ignore[union-attr]
    assert max(lifts) > 40
    assert min(lifts[-3:]) < 1.0


def test_a_star_falls_from_above_onto_the_ground() -> None:
    scene = clip(planned("garden", ("Twinkle", "falls from the sky")))
    first, last = scene.state_at(0.0).actor("Twinkle"), scene.state_at(3.9).actor("Twinkle")
    assert first is not None
    assert last is not None
    assert first.lift > 200
    assert abs(last.lift) < 8


def test_a_train_whistles_as_it_sets_out() -> None:
    heard = [name for _, name in cues_of(clip(planned("station", ("Toby", "chugs along"))))]
    assert "train_whistle" in heard
    assert all(not k.sound or k.sound in EFFECTS for k in living_book().values())


# ------------------------------------------------------------ among others


def test_a_cloud_floats_above_the_face_it_talks_to_and_the_sun_higher() -> None:
    heights = {}
    for name in ("Puff", "Sol"):
        plan = planned("meadow", (name, "talks to Mia"), ("Mia", "listens"), framing="medium")
        a, mia = actor(plan, name), actor(plan, "Mia")
        _, face, _ = head_of(rig_of(a.body), a.x, a.y - a.lift, a.scale)
        _, hers, _ = head_of(rig_of(mia.body), mia.x, mia.y, mia.scale)
        heights[name] = hers - face
    assert 20 < heights["Puff"] < heights["Sol"]


def test_who_is_hugged_comes_down_to_the_arms() -> None:
    up, down = (
        actor(planned("meadow", ("Puff", "smiles"), ("Mia", deed)), "Puff").lift
        for deed in ("looks at Puff", "hugs Puff")
    )
    assert down < 0.5 * up


def test_a_train_is_hugged_at_its_front_and_faces_who_hugs_it() -> None:
    plan = planned("station", ("Mia", "hugs Toby"), ("Toby", "smiles"))
    mia, toby = actor(plan, "Mia"), actor(plan, "Toby")
    assert toby.flip == (mia.x < toby.x)
    half = 0.5 * rig_of(toby.body).d.length * toby.scale * rig_of(toby.body).size  # type: ignore[union-attr]
    assert abs(abs(mia.x - toby.x) - half) < 40


def test_a_pencil_that_hugs_a_girl_is_hugged_by_her() -> None:
    plan = planned("garden", ("Dot", "hugs Mia"), ("Mia", "smiles"))
    assert actor(plan, "Mia").motion == "hug"
    assert abs(actor(plan, "Mia").x - actor(plan, "Dot").x) < 150


def test_the_large_stand_behind_the_small() -> None:
    plan = planned("meadow", ("Oaky", "talks to Mia"), ("Mia", "listens"), ("Toby", "looks at Mia"))
    assert actor(plan, "Mia").y > max(actor(plan, "Oaky").y, actor(plan, "Toby").y)


def test_nobody_covers_a_face() -> None:
    plan = planned("street", ("Toby", "cries"), ("Mia", "talks to Toby"), ("Dot", "listens"))
    heads = [head_of(rig_of(a.body), a.x, a.y - a.lift, a.scale, a.flip) for a in plan.actors]
    for i, (x, y, r) in enumerate(heads):
        assert all(math.hypot(x - u, y - v) > 0.8 * (r + w) for u, v, w in heads[i + 1 :])


def test_a_boat_lies_in_the_water_of_the_place_and_brings_its_own_elsewhere() -> None:
    assert actor(planned("harbour", ("Pip", "smiles")), "Pip").sunk > 0
    ashore = actor(planned("garden", ("Pip", "smiles")), "Pip")
    assert ashore.sunk == 0
    assert "wave" in kind_named("boat").extras


def test_a_child_rides_a_cloud_and_a_cow_does_not_ride_a_train() -> None:
    assert actor(planned("meadow", ("Mia", "rides on Puff"), ("Puff", "flies")), "Mia").rides == "Puff"
    plan = planned("village", ("Bella", "lies on the train rails"), ("Toby", "begs the cow"))
    assert not actor(plan, "Bella").rides


def test_the_moon_leaves_the_sky_when_it_is_on_the_stage() -> None:
    plan = planned("garden", ("Luna", "smiles"))
    assert plan.place is not None
    assert plan.place.variant["away"] == "moon"
    other = planned("garden", ("Puff", "smiles"))
    assert other.place is not None
    assert "away" not in other.place.variant


def test_eyes_follow_who_speaks() -> None:
    scene = clip(planned("meadow", ("Puff", "looks at Mia"), ("Mia", "waves")))
    puff, mia = (scene.state_at(1.5).actor(n) for n in ("Puff", "Mia"))
    assert puff is not None
    assert mia is not None
    ahead = (mia.x - puff.x) * (-1 if puff.flip else 1) > 0
    assert (puff.face.look[0] > 0.1) == ahead
    assert puff.face.look[1] > -0.2  # she is below


@pytest.mark.parametrize("name", ["Toby", "Puff", "Oaky", "Pip", "Dot", "Sol"])
def test_a_sheet_shows_two_whole_views_that_the_critic_can_tell_apart(name: str) -> None:
    import cv2

    staging = Staging(subject="character", character=CAST[name], cast=(CAST[name],))
    plan = plan_request(ImageRequest(prompt="", staging=staging, width=640, height=360), {})
    pixels = cv2.cvtColor(np.asarray(draw(plan)), cv2.COLOR_RGBA2BGR)
    views = views_of(cv2.resize(pixels, (320, 180), interpolation=cv2.INTER_AREA))
    assert len(views) == 2
    assert all(v.box[0] > 1 and v.box[2] < 319 for v in views)
    assert height_of(rig_of(plan.actors[0].body)) > 0


def test_hands_rest_where_they_are_named() -> None:
    assert Thing("flower").rest_hands == HANDS["leaf"]
    assert Thing("book").rest_hands == HANDS["rest"]
