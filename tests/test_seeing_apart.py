"""Who stands apart is judged by what is theirs: skin, boots, shadows, and the ends of who lies."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from anim_director.agents.offline.seeing_apart import settle
from anim_director.agents.offline.seeing_colour import Palette
from anim_director.agents.offline.seeing_doubles import explained
from anim_director.agents.offline.seeing_feet import feet_at, lowest
from anim_director.agents.offline.seeing_field import Field, box_of
from anim_director.agents.offline.seeing_light import light_seen
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_place import Ground
from anim_director.agents.offline.seeing_posture import posture
from anim_director.agents.offline.seeing_recoloured import _half_covered, _in_shadow
from anim_director.agents.offline.seeing_residue import Patch
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import low_posture, on_a_seat, touching
from anim_director.agents.offline.seeing_things import _on_a_stick, _slim
from anim_director.film import Character, Figure
from tests.drawn_frames import staging

TALL, WIDE = 180, 320


def block(*parts: tuple[int, int, int, int]) -> np.ndarray:
    """Return a mask that is true in boxes (left, top, right, bottom; pixels)."""
    mask = np.zeros((TALL, WIDE), bool)
    for left, top, right, bottom in parts:
        mask[top:bottom, left:right] = True
    return mask


def found(name: str, mask: np.ndarray, **more: Any) -> Sighting:
    return Sighting(name, 0.9, box_of(mask), mask, float(mask.mean()), height=0.6, **more)


def look(foreground: np.ndarray, *sightings: Sighting) -> Look:
    empty = np.zeros((TALL, WIDE, 3), np.uint8)
    light = np.eye(3, 4, dtype=np.float32)
    ground = Ground(0.9, 1.0, (0.0, 0.0), light, foreground, float(foreground.mean()), empty)
    shown = foreground.astype(np.float32)
    return Look(empty, empty, light_seen(empty, None), ground, shown, list(sightings))


def settled(foreground: np.ndarray, bear: np.ndarray, child: np.ndarray) -> tuple[Sighting, Sighting]:
    field = object.__new__(Field)
    field.known_ground, field.foreground = True, foreground.astype(np.float32)
    field.tall, field.wide = TALL, WIDE
    field.near = [np.ones((TALL, WIDE), np.float32)] * 2
    field.sightings = [found("The bear", bear), found("Max", child)]
    settle(field)
    return field.sightings[0], field.sightings[1]


def test_the_face_that_a_bear_took_goes_back_to_the_child_beside_it() -> None:
    both = block((60, 60, 150, 160), (170, 60, 200, 150), (150, 100, 170, 103))  # joined by a hand
    bear, child = settled(both, block((60, 60, 150, 160), (172, 62, 198, 85)), block((170, 85, 200, 150)))
    assert bear.box[2] == 150 / WIDE, "nothing of the bear is beyond the gap"
    assert child.box[1] == 62 / TALL, "the face is the child's"


def test_who_stands_before_another_keeps_what_is_before_them() -> None:
    both = block((60, 60, 200, 160))
    bear, child = settled(both, block((60, 60, 170, 160)), block((170, 85, 200, 150)))
    assert bear.box[2] == 170 / WIDE
    assert child.box[0] == 170 / WIDE


def test_a_skin_that_four_share_is_everybodys() -> None:
    skin = np.array([[60.0, 20.0, 30.0]])
    form = SimpleNamespace(palette=SimpleNamespace(colours=skin))
    models: Any = [SimpleNamespace(name=name, forms=[form]) for name in ("Tim", "Ella", "Ravi", "Noor")]
    frame, foreground = np.zeros((6, 8, 3), np.uint8), np.ones((6, 8), np.float32)
    field = Field(frame, foreground, skin, np.zeros((6, 8), int), models)
    assert all(field.own(number).all() for number in range(4))


def test_boots_like_the_lawn_stand_on_the_ground_and_who_hangs_in_the_air_has_none_below() -> None:
    paul = found("Paul", block((100, 20, 140, 125)))
    booted = look(block((100, 20, 140, 150)), paul)
    assert feet_at(paul, booted) < 0.7
    assert feet_at(paul, booted, lowest(paul, booted)) > 0.8
    lifted = look(block((100, 20, 140, 125), (100, 140, 140, 146)), paul)  # the shadow is below, apart
    assert lowest(paul, lifted) == paul.box[3]


def test_who_sits_and_sleeps_does_not_lie_and_in_a_train_there_are_seats() -> None:
    assert low_posture(Figure(name="Tom", action="sits at the desk and sleeps")) == "sit"
    assert low_posture(Figure(name="Tom", action="lies in the grass and sleeps")) == "lie down"
    assert on_a_seat(Figure(name="Max", action="sits in the old train with Dad"))
    assert not on_a_seat(Figure(name="Max", action="sits beside the train"))


def test_who_brushes_a_horse_is_close_to_it() -> None:
    assert touching(Figure(name="Kate", action="brushes Star", to="Star"))


def test_a_shadow_at_anothers_feet_is_no_second_mouse() -> None:
    mouse = found("Pip", block((120, 115, 160, 150)), aspect=1.2)
    guard = found("Udo", block((180, 30, 250, 146)))
    orders = staging(Figure(name="Pip", action="runs"), Figure(name="Udo", action="runs"))
    seen = look(mouse.mask | guard.mask, mouse, guard)
    assert explained(box_of(block((200, 146, 250, 157))), mouse, seen, orders)
    assert not explained(box_of(block((200, 120, 240, 155))), mouse, seen, orders), "as high as a mouse"


def test_the_other_end_of_who_lies_is_no_second_one() -> None:
    head = found("Grandma", block((205, 110, 258, 150)), aspect=0.5)
    legs, far = box_of(block((157, 119, 195, 146))), box_of(block((40, 119, 80, 146)))
    lying = staging(Figure(name="Grandma", action="sleeps"))
    assert explained(legs, head, look(head.mask, head), lying)
    assert not explained(far, head, look(head.mask, head), lying)
    assert explained(legs, head, look(head.mask, head), staging(Figure(name="Grandma", action="swims")))
    assert not explained(legs, head, look(head.mask, head), staging(Figure(name="Grandma", action="stands")))


def test_yellow_hair_away_from_the_fire_is_yellow_hair_and_a_blue_cap_is_not() -> None:
    yellow = np.array([72.0, 14.0, 53.0])
    assert _in_shadow(yellow, np.array([56.0, 4.0, 18.0]))
    assert not _in_shadow(yellow, np.array([50.0, 5.0, -35.0]))
    assert not _in_shadow(yellow, np.array([56.0, 1.0, 4.0])), "grey has no hue"


def test_the_star_of_a_wand_is_on_a_stick_and_a_ball_is_not() -> None:
    whole, star, ball = np.zeros((9, 24), bool), np.zeros((9, 24), bool), np.zeros((9, 24), bool)
    star[1:8, :8] = True
    whole[4:6, :] = True
    ball[1:8, :8] = True
    assert not _slim(star)
    wand = Patch(int((whole | star).sum()), (0, 0, 24, 9), whole | star)
    assert _on_a_stick(wand, star)
    assert not _on_a_stick(Patch(int(ball.sum()), (0, 0, 24, 9), ball), ball)


def test_the_water_hides_the_belly_of_a_whale() -> None:
    whale = Character(name="The whale", kind="whale", looks="a blue whale", colour="blue")
    figure = Figure(name="The whale", action="looks at Jack")
    assert _half_covered(figure, staging(figure, cast=(whale,)))
    assert not _half_covered(Figure(name="Lily", action="stands"), staging(figure))


def test_colours_that_a_lamp_swallows_make_nobody_stand_who_sits() -> None:
    shares = (0.6, 0.1, 0.0)
    palette = Palette(np.zeros((3, 3)), np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.5, 0.8]))
    ole = found("Ole", block((100, 90, 130, 150)), palette=palette, shares=shares)
    figure = Figure(name="Ole", action="sits around the campfire")
    ole.height = 0.3
    cast = (Character(name="Ole", kind="boy", looks="a boy", colour="white"),)
    finding = posture(ole, figure, look(ole.mask, ole), staging(figure, cast=cast))
    assert finding.score == 5
