"""How people and animals carry themselves: bearing, manner, hands, profiles, and things in jaws."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from anim_director.film import Character
from anim_director.tools.cutout import bodies_people, clothes_cuts
from anim_director.tools.cutout.actors import draw_actor, hand_of
from anim_director.tools.cutout.animals import Animal, species
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.canvas import fill, rgb, surface
from anim_director.tools.cutout.clothes_words import looks
from anim_director.tools.cutout.faces import EXPR
from anim_director.tools.cutout.hair import COVERS_EARS, HAIRLINE
from anim_director.tools.cutout.moments import BEARING, MANNERS, named, rest_actor, with_bearing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.people_head import outline
from anim_director.tools.cutout.plan import Actor, Body

W, H = 420, 460
HANGING = {"ponytail", "pigtails", "braids", "puffs"}
"""Hair that is meant to hang behind the neck."""


def drawn(rig: Any, **how: Any) -> np.ndarray:
    """A figure on an empty canvas of W x H, its soles at (W / 2, 430)."""
    surf, buffer = surface(W, H)
    draw_actor(surf.getCanvas(), rig, W / 2, 430, shadow=False, **how)
    return buffer.copy()


def grown(**changes: Any) -> Person:
    return Person("adult", "m", "peach", "short", "brown", **changes)


def close(picture: np.ndarray, colour: str, within: int = 12) -> np.ndarray:
    """Where a picture has a colour."""
    return np.abs(picture[..., :3].astype(int) - rgb(colour)).max(axis=2) <= within


def test_every_feeling_stands_in_its_own_way() -> None:
    rig = grown()
    poses = {f: with_bearing(named("stand"), f, idle=True) for f in BEARING if f != "asleep"}
    shapes = {f: drawn(rig, pose=p, face="neutral", scale=0.9)[..., 3] > 0 for f, p in poses.items()}
    for a, b in combinations(shapes, 2):
        differ = (shapes[a] ^ shapes[b]).sum() / (shapes[a] | shapes[b]).sum()
        assert differ > 0.03, f"{a} and {b} stand alike"


def test_a_feeling_leaves_the_limbs_of_somebody_busy_alone() -> None:
    busy = with_bearing(named("hold"), "joy")
    assert busy["arm_f"] == named("hold")["arm_f"]
    assert busy["leg_n"] == named("hold")["leg_n"]
    assert busy["chest"] != named("hold")["chest"]


def test_shoulders_rise_in_fear_and_sink_in_sorrow() -> None:
    rig = grown()
    high, low = (rig.solve({**named("stand"), "shrug": s})["Sn"][1] for s in (0.1, -0.05))
    assert low - high == pytest.approx(0.15 * rig.u, rel=0.05)
    assert BEARING["scared"]["shrug"] > 0 > BEARING["sad"]["shrug"]


def test_manners_belong_to_names_and_are_all_known() -> None:
    assert {m for row in bodies_people._MANNERS.values() for m in row if m} <= set(MANNERS)
    told = [Character(name=n, age="adult") for n in ("Ann", "Bea", "Cleo", "Dora", "Eve", "Flo")]
    once = [body_of(c).parameters.get("manner", "") for c in told]
    assert once == [body_of(c).parameters.get("manner", "") for c in told]
    assert len(set(once)) > 2


def test_a_manner_shows_where_nothing_is_held() -> None:
    rig = grown(manner="hip")
    body = Body(rig="person", name="A", parameters={}, colours=("#ffffff",), height=400.0)
    idle = Actor(body=body, x=0, y=0, scale=1, pose="stand", motion="idle")
    assert rest_actor(rig, idle).pose["arm_n"] == MANNERS["hip"]["arm_n"]
    busy = rest_actor(rig, idle.model_copy(update={"holds": "cup"}))
    assert busy.pose["arm_n"] == named("stand")["arm_n"]


@pytest.mark.parametrize("pose", ["hold", "read", "give", "take", "sit+read"])
def test_both_hands_are_on_what_is_held_in_both(pose: str) -> None:
    for rig in (grown(), Person("child"), Person("toddler")):
        near, far = (np.array(hand_of(rig, 0, 0, pose=named(pose), side=s)) for s in ("n", "f"))
        reach = 0.62 if pose in ("give", "take") else 0.36  # far out, the near arm comes as far as it can
        assert np.hypot(*(near - far)) < reach * rig.u


def test_a_thing_in_the_jaws_leaves_nose_and_eyes_free() -> None:
    red = "#ff0000"
    for kind in ("dog", "cat", "fox", "bear", "rabbit", "lion"):
        a = Animal(kind)
        k = 150 / a.height
        held = drawn(a, scale=k, hold={"f": lambda c, k=k: c.drawCircle(14 / k, 6 / k, 16 / k, fill(red))})
        assert close(held, red).any(), kind
        hx, hy = (v * k for v in a.stance({}).head)
        d = a.d
        nx, ny = round(W / 2 + hx + d.nose[0] * d.head[0] * k), round(430 + hy + d.nose[1] * d.head[1] * k)
        assert not close(held, red)[ny, nx], f"{kind}: the nose is hidden"
        eyes = round(430 + hy + d.eye_y * d.head[1] * k + 3)
        assert not close(held, red)[:eyes].any(), f"{kind}: the eyes are hidden"


def test_seen_from_the_side_a_face_has_forehead_nose_lips_and_chin() -> None:
    for rig in (grown(), Person("child")):
        path, u = outline(rig, 58.0), rig.u

        def edge(y: float, path: Any = path, u: float = u) -> float:
            return max(x / 100 for x in range(-200, 200) if path.contains(x / 100 * u, y * u))

        tip = max(edge(y / 100) for y in range(8, 20))
        assert tip > edge(-0.1) + 0.03
        assert tip > edge(0.29) + 0.05
        assert edge(0.31) >= edge(0.36)


@pytest.mark.parametrize("style", sorted(set(HAIRLINE) - COVERS_EARS - HANGING - {"bald"}))
def test_no_spur_of_hair_hangs_behind_the_neck(style: str) -> None:
    colour = "#00c853"
    rig = Person("adult", "m", "peach", style, colour)
    seen = drawn(rig, view="side")
    _, hy = rig.head_centre(rig.solve("stand", "side"))
    low = round(430 + hy + 0.40 * rig.u)
    assert not close(seen, colour, 40)[low:].any()


def test_a_beard_leaves_cheeks_and_lips() -> None:
    rig = Person("old", "m", "peach", "short", "#0000ff", beard="full")
    seen = drawn(rig, view="front")
    sk = rig.solve("stand", "front")
    hx, hy = rig.head_centre(sk)
    skin = np.abs(seen[..., :3].astype(int) - rgb(rig.skin)).max(axis=2) < 60
    for dx, dy in ((-0.28, 0.20), (0.24, 0.20)):  # the cheeks
        assert skin[round(430 + hy + dy * rig.u), round(W / 2 + hx + dx * rig.u)]


def test_tears_run_under_the_rim_of_glasses() -> None:
    tear = EXPR["sad"].but(look=(0.0, 0.0), tear=1.0)
    dry = tear.but(tear=0.0)
    rig = grown(glasses="#3a2a35")
    differ = (drawn(rig, view="front", face=tear) != drawn(rig, view="front", face=dry)).any(axis=2)
    _, hy = rig.head_centre(rig.solve("stand", "front"))
    rim = 430 + hy + (rig.eyey + 0.135) * rig.u
    assert np.flatnonzero(differ.any(axis=1)).min() >= rim - 2


@pytest.mark.parametrize("kind", sorted(clothes_cuts.CUTS))
def test_a_garment_cut_from_data_is_worn_and_has_a_word(kind: str) -> None:
    assert any(v.split(" ")[0] == f"over:{kind}" for v in looks()["garments"].values())
    for view in ("front", "3q", "side"):
        assert (drawn(grown(over=(kind, "#d02020")), view=view) != drawn(grown(), view=view)).any(), view


def test_trousers_nobody_told_of_are_not_the_colour_of_the_shirt() -> None:
    for name in ("Ann", "Ben", "Cal", "Dan", "Eli", "Fay", "Gus", "Hal"):
        body = body_of(Character(name=name, age="adult", wears="a blue jumper", colour="blue"))
        top, bottom = body.parameters["top"][1], body.parameters["bottom"][1]
        assert sum(abs(a - b) for a, b in zip(rgb(top), rgb(bottom), strict=True)) > 100, name


def test_faces_differ_in_shape_from_name_to_name_and_stay_with_it() -> None:
    seen = {tuple(body_of(Character(name=n, age="adult")).parameters["features"]) for n in "ABCDEFGH"}
    assert len(seen) >= 4
    body = body_of(Character(name="Ada", age="adult"))
    rig = rig_of(body)
    assert isinstance(rig, Person)
    assert list(rig.features) == list(body.parameters["features"])


@pytest.mark.parametrize(
    "word", ["crocodile", "hippo", "koala", "skunk", "octopus", "crab", "spider", "camel"]
)
def test_many_more_animals_are_themselves(word: str) -> None:
    rig = rig_of(body_of(Character(name="It", kind=word)))
    assert isinstance(rig, Animal)
    assert word in species()[rig.kind].words.split()
