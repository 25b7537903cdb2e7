"""Who was found in part, or with something of another, is judged by what is theirs: in good frames too."""

from typing import Any

import numpy as np

from anim_director.agents.offline.seeing_again import take_again
from anim_director.agents.offline.seeing_apart import settle
from anim_director.agents.offline.seeing_colour import Palette, few_colours, lab_of
from anim_director.agents.offline.seeing_composition import composition, coverer
from anim_director.agents.offline.seeing_field import Field, box_of
from anim_director.agents.offline.seeing_floating import floating
from anim_director.agents.offline.seeing_light import light_seen
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_place import Ground
from anim_director.agents.offline.seeing_sheet import Model, model_of
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import above_ground
from anim_director.film import Character, Figure
from tests.drawn_frames import TOM, staging

TALL, WIDE = 180, 320
HAIR, DARK, SKIN, GREEN, BLUE, WALL = (
    np.array(colour, np.uint8)
    for colour in (
        (40, 60, 110),
        (30, 30, 30),
        (110, 160, 220),
        (80, 170, 60),
        (200, 110, 40),
        (230, 235, 240),
    )
)


def figure(picture: np.ndarray, middle: int, colours: tuple[np.ndarray, ...], top: int = 40) -> np.ndarray:
    """Draw somebody, 100 pixels high, of blocks: hair, face, neck, shirt, trousers; return their mask."""
    hair, face, shirt, trousers = colours
    parts = (
        ((top, top + 15), 16, hair),
        ((top + 15, top + 30), 14, face),
        ((top + 30, top + 34), 2, face),
        ((top + 34, top + 66), 11, shirt),
        ((top + 66, top + 100), 9, trousers),
    )
    mask = np.zeros(picture.shape[:2], bool)
    for rows, half, colour in parts:
        picture[slice(*rows), middle - half : middle + half] = colour
        mask[slice(*rows), middle - half : middle + half] = True
    return mask


def model(name: str, *colours: np.ndarray) -> Model:
    """Learn somebody from a sheet of the same blocks."""
    sheet = np.full((TALL, WIDE, 3), WALL, np.uint8)
    figure(sheet, 160, colours)
    learned = model_of(name, sheet)
    assert learned is not None
    return learned


BEN, ANN = (DARK, SKIN, GREEN, BLUE), (HAIR, SKIN, BLUE, BLUE)


def company() -> tuple[Field, np.ndarray, np.ndarray]:
    """Ben and Ann side by side, joined by a hand, and both masks; nobody is found yet."""
    frame = np.full((TALL, WIDE, 3), WALL, np.uint8)
    ben, ann = figure(frame, 100, BEN), figure(frame, 150, ANN)
    frame[90:94, 110:142] = SKIN
    foreground = (frame != WALL).any(axis=2).astype(np.float32)
    colours, index = few_colours(frame)
    models = [model("Ben", *BEN), model("Ann", *ANN)]
    return Field(frame, foreground, lab_of(colours), index, models), ben, ann


def sighted(name: str, mask: np.ndarray, score: float = 0.9, **more: Any) -> Sighting:
    return Sighting(name, score, box_of(mask), mask, float(mask.mean()), height=0.6, **more)


def test_of_whom_another_took_the_clothes_the_rest_is_found_where_nobody_else_stands() -> None:
    field, ben, ann = company()
    rows = np.arange(TALL)[:, None]
    field.sightings = [sighted("Ben", ben | (ann & (rows > 72))), sighted("Ann", ann & (rows < 55), 0.4)]
    settle(field)
    assert field.sightings[1].found
    assert (field.sightings[1].mask & ann).sum() > 0.9 * ann.sum()
    assert not (field.sightings[0].mask & ann).any(), "Ben has given all of it back"


def test_nobody_is_found_in_what_stands_where_its_owner_stands() -> None:
    field, ben, ann = company()
    field.sightings = [sighted("Ben", ben), sighted("Ann", np.zeros_like(ben), 0.2)]
    field.foreground[ann] = 0.0  # she is not there
    settle(field)
    assert not field.sightings[1].found
    assert (field.sightings[0].mask == ben).all()


def test_a_head_that_another_took_goes_back_to_the_body_below_a_thin_neck() -> None:
    field, ben, ann = company()
    head = ann & (np.arange(TALL)[:, None] < 70)
    field.sightings = [sighted("Ben", ben | head), sighted("Ann", ann & ~head)]
    settle(field)
    assert (field.sightings[1].mask & head).sum() > 0.9 * head.sum()
    assert not (field.sightings[0].mask & head).any()


# ------------------------------------------------------------ feet that were not found


def seen(frame: np.ndarray, sighting: Sighting, foreground: np.ndarray) -> Look:
    light = np.eye(3, 4, dtype=np.float32)
    ground = Ground(0.9, 1.0, (0.0, 0.0), light, foreground, float(foreground.mean()), frame)
    return Look(frame, frame, light_seen(frame, None), ground, foreground.astype(np.float32), [sighting])


def lifted(middle: int, top: int, found_to: int) -> bool:
    """Whether Tom, 100 pixels high, is told to float when he was found from the top to a row."""
    frame = np.full((TALL, WIDE, 3), WALL, np.uint8)
    whole = figure(frame, middle, BEN, top)
    mask = whole & (np.arange(TALL)[:, None] < found_to)
    learned = model("Tom", *BEN)
    palette = learned.forms[0].palette
    tom = sighted("Tom", mask, palette=palette, spans=learned.spans, shares=(1.0,) * len(palette.weights))
    orders = staging(Figure(name="Tom", action="waves"), cast=(TOM,)).model_copy(update={"framing": "wide"})
    return floating(tom, seen(frame, tom, mask), orders) is not None


def test_whose_trousers_have_the_colour_of_the_road_does_not_float() -> None:
    assert not lifted(160, 45, found_to=120), "the feet are at 145 of 180"


def test_who_is_far_up_with_all_their_legs_floats() -> None:
    assert lifted(160, 20, found_to=120)
    assert lifted(160, 10, found_to=84), "by the sheet the feet are at 110 of 180"


def test_a_snowman_in_the_snow_ends_nowhere_and_before_a_hedge_he_floats() -> None:
    snow, hedge = (np.array([250, 245, 240], np.uint8), np.array([70, 140, 60], np.uint8))
    colours = lab_of(np.array([[30, 30, 30], snow], np.float32))
    palette = Palette(colours, np.array([0.3, 0.7]), np.array([0.1, 0.7]))
    spans = np.array([[0.1, 0.2], [0.7, 0.95]], np.float32)
    man = Character(name="Bo", kind="snowman", human=False)
    orders = staging(Figure(name="Bo", action="waves"), cast=(man,)).model_copy(update={"framing": "wide"})
    mask = np.zeros((TALL, WIDE), bool)
    mask[50:110, 140:180] = True

    def floats(below: np.ndarray, white: float) -> bool:
        frame = np.full((TALL, WIDE, 3), below, np.uint8)
        frame[mask] = snow
        bo = sighted("Bo", mask, palette=palette, spans=spans, shares=(2.0, white))
        return floating(bo, seen(frame, bo, mask), orders) is not None

    assert not floats(snow, 0.3)
    assert floats(hedge, 0.3)
    assert floats(snow, 0.9), "all of him was found"


# ------------------------------------------------------------ a table before somebody


def test_a_table_of_the_hairs_colour_makes_nobody_stand_before_another() -> None:
    tom = np.zeros((TALL, WIDE), bool)
    tom[30:150, 190:230] = True
    head = np.zeros((TALL, WIDE), bool)
    head[50:110, 100:140] = True
    table = head.copy()
    table[110:150, 100:215] = True
    behind = head.copy()
    behind[50:150, 185:225] = True
    for mask, hides in ((table, False), (behind, True)):
        ann = sighted("Ann", mask, aspect=0.4)
        other = sighted("Tom", tom, aspect=0.4)
        look = seen(np.zeros((TALL, WIDE, 3), np.uint8), ann, mask | tom)
        look.sightings = [ann, other]
        assert (coverer(ann, look) is not None) == hides


def test_a_speck_at_anothers_feet_and_heads_that_lean_together_hide_nobody() -> None:
    dog, train = (np.zeros((TALL, WIDE), bool) for _ in range(2))
    dog[90:150, 200:260] = True
    train[60:140, 60:195] = True
    shadow = train.copy()
    shadow[151:154, 205:255] = True
    half = train.copy()
    half[100:140, 230:262] = True  # it goes on beyond the dog
    for mask, hides in ((shadow, False), (half, True)):
        long, max_ = sighted("Puff", mask, 0.7, aspect=1.6), sighted("Max", dog, aspect=1.0)
        look = seen(np.zeros((TALL, WIDE, 3), np.uint8), long, mask | dog)
        look.sightings = [long, max_]
        assert (coverer(max_, look) is not None) == hides
    palette = Palette(np.zeros((2, 3)), np.array([0.9, 0.1]), np.array([0.3, 0.7]))
    for shares, hides in (((1.0, 0.2), False), ((0.0, 1.0), True)):
        ben, mia = (np.zeros((TALL, WIDE), bool) for _ in range(2))
        ben[50:80, 80:130], ben[80:170, 90:115] = True, True
        mia[62:85, 108:150], mia[85:160, 125:150] = True, True
        both = [sighted("Ben", ben), sighted("Mia", mia, 0.79, palette=palette, shares=shares)]
        look = seen(np.zeros((TALL, WIDE, 3), np.uint8), both[1], ben | mia)
        look.sightings = both
        assert (coverer(both[1], look) is not None) == hides


def test_a_dogs_head_beyond_a_scarf_is_no_second_dog_and_another_dog_is_one() -> None:
    brown, scarf = np.array([60, 110, 160], np.uint8), np.array([160, 60, 120], np.uint8)

    def dog(picture: np.ndarray, left: int) -> np.ndarray:
        mask = np.zeros((TALL, WIDE), bool)
        mask[70:105, left : left + 35] = True
        mask[108:150, left + 25 : left + 85] = True
        picture[mask] = brown
        picture[105:108, left + 20 : left + 40] = scarf
        return mask

    sheet = np.full((TALL, WIDE, 3), WALL, np.uint8)
    dog(sheet, 120)
    learned = model_of("Max", sheet)
    assert learned is not None
    for second, there in ((None, 0), (200, 1)):
        frame = np.full((TALL, WIDE, 3), WALL, np.uint8)
        whole = dog(frame, 100)
        head = whole & (np.arange(TALL)[:, None] < 105)
        if second is not None:
            dog(frame, second)
        colours, index = few_colours(frame)
        foreground = (frame != WALL).any(axis=2).astype(np.float32)
        field = Field(frame, foreground, lab_of(colours), index, [learned])
        field.sightings = [sighted("Max", whole if second else head, aspect=learned.forms[0].aspect)]
        field.sightings[0].height = 80 / TALL
        field.free[field.sightings[0].mask] = 0.0
        take_again(field)
        assert len(field.sightings[0].again) == there
        assert field.sightings[0].mask.sum() > 0.9 * whole.sum()


# ------------------------------------------------------------ at the edge, and off the ground


def test_a_car_that_only_touches_the_edge_is_whole_and_half_a_car_is_cut_off() -> None:
    car = Character(name="Tim", kind="car", human=False)
    orders = staging(Figure(name="Tim", action="waits"), cast=(car,)).model_copy(update={"framing": "medium"})
    for wide, whole in ((130, True), (70, False)):
        mask = np.zeros((TALL, WIDE), bool)
        mask[70:140, :wide] = True
        tim = sighted("Tim", mask, aspect=1.7)
        look = seen(np.zeros((TALL, WIDE, 3), np.uint8), tim, mask)
        told = composition(look, References(), orders)
        assert (told.score == 5) == whole, told.evidence


def test_a_helicopter_and_a_raft_need_no_ground_and_a_truck_does() -> None:
    for kind, off in (("helicopter", True), ("raft", True), ("truck", False)):
        assert above_ground(Figure(name="Bo", action="waits"), Character(name="Bo", kind=kind)) == off
