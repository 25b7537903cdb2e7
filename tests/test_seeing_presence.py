"""Who is there in part, or looks like others, is neither missing nor there twice."""

from typing import Any

import numpy as np
import pytest

from anim_director.agents.offline.seeing_apart import settle
from anim_director.agents.offline.seeing_colour import Palette, lab
from anim_director.agents.offline.seeing_doubles import _alike, doubles, least_apart
from anim_director.agents.offline.seeing_field import Field, box_of
from anim_director.agents.offline.seeing_letters import _exact_row
from anim_director.agents.offline.seeing_light import light_seen
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_marks import _little_to_go_by, characters, setting
from anim_director.agents.offline.seeing_patches import an_edge
from anim_director.agents.offline.seeing_place import Ground
from anim_director.agents.offline.seeing_presence import in_part
from anim_director.agents.offline.seeing_recoloured import _in_other_clothes, _shows
from anim_director.agents.offline.seeing_sighting import Redressed, Sighting
from anim_director.agents.offline.seeing_staged import upright
from anim_director.agents.offline.seeing_thing_orders import has_pages
from anim_director.agents.offline.seeing_things import thing_seen
from anim_director.film import Character, Figure
from tests.drawn_frames import BOTH, staging

TALL, WIDE = 180, 320
TWO = Palette(np.array([[50.0, 30.0, -30.0], [30.0, 8.0, -27.0]]), np.array([0.5, 0.5]), np.array([0.3, 0.7]))


def block(left: int, top: int, right: int, bottom: int) -> np.ndarray:
    mask = np.zeros((TALL, WIDE), bool)
    mask[top:bottom, left:right] = True
    return mask


def sighted(name: str, mask: np.ndarray, score: float, **more: Any) -> Sighting:
    return Sighting(name, score, box_of(mask), mask, float(mask.mean()), height=0.5, **more)


def look(*sightings: Sighting, likeness: float = 0.0, parted: bool = False, colour: int = 0) -> Look:
    frame = np.full((TALL, WIDE, 3), colour, np.uint8)
    shown = np.zeros((TALL, WIDE), np.float32)
    ground = None
    if likeness:
        ground = Ground(likeness, 1.0, (0.0, 0.0), np.eye(3, 4, dtype=np.float32), shown, 0.3, frame)
    return Look(frame, frame, light_seen(frame, None), ground, shown, list(sightings), shown > 0, parted)


@pytest.mark.parametrize(
    ("bottom", "framing", "there"), [(180, "medium", True), (120, "medium", False), (180, "wide", False)]
)
def test_a_skirt_below_a_near_view_makes_nobody_missing(bottom: int, framing: Any, there: bool) -> None:
    mum = sighted("Mum", block(200, 60, 260, bottom), 0.49, palette=TWO, shares=(1.8, 0.0))
    assert in_part(mum, look(mum, parted=True), staging(framing=framing)) == there


@pytest.mark.parametrize(("shares", "there"), [((0.5, 0.6), True), ((1.8, 0.1), False)])
def test_of_a_ladybird_as_small_as_a_leaf_all_colours_are_enough(shares: Any, there: bool) -> None:
    bug = sighted("The bug", block(200, 60, 210, 68), 0.42, palette=TWO, shares=shares)
    assert in_part(bug, look(bug, likeness=0.9), BOTH) == there


def test_a_fox_on_the_beach_is_no_second_octopus_whose_head_alone_is_out_of_the_water() -> None:
    animals = Character(name="The animals", kind="crowd", looks="a brown rabbit and a russet fox")
    told = {}
    for kind in ("octopus", "cat"):
        ollie = Character(name="Ollie", kind=kind, looks=f"an orange {kind}", colour="orange")
        figure = Figure(name="Ollie", action="plays with the animals")
        head = sighted("Ollie", block(140, 80, 180, 120), 0.8, palette=TWO, shares=(1.0, 1.0), aspect=1.0)
        head.again = [(0.8, box_of(block(220, 80, 262, 122)))]
        orders = staging(figure, cast=(ollie, animals))
        told[kind] = characters(look(head, likeness=0.9), References(), orders).mend
    assert told == {"octopus": "", "cat": "Show Ollie once."}


def test_a_grey_cat_and_a_grey_mouse_are_taken_for_one_another() -> None:
    mask = block(100, 60, 160, 120)
    grey, other = TWO.colours, TWO.colours + np.array([0.0, 40.0, 0.0])
    cat, mouse, pig = (
        sighted(name, mask, 0.9, palette=TWO._replace(colours=colours))
        for name, colours in (("Tom", grey), ("Jerry", grey + 3), ("Pippa", other))
    )
    assert _alike(cat, mouse)
    assert not _alike(cat, pig)


def test_what_is_held_under_the_water_is_not_missed() -> None:
    for kind, seen in (("octopus", None), ("cat", 0.0)):
        ollie = Character(name="Ollie", kind=kind, looks=f"an orange {kind}", colour="orange")
        figure = Figure(name="Ollie", action="smiles", holds="blue boat")
        orders = staging(figure, cast=(ollie,), things=("blue boat",))
        ollies = sighted("Ollie", block(140, 80, 180, 120), 0.8, palette=TWO, shares=(1.0, 1.0))
        assert thing_seen(look(ollies, likeness=0.9), References(), "blue boat", orders) == seen


def test_a_car_in_a_near_view_hides_the_place_and_a_ball_does_not() -> None:
    lily = sighted("Lily", block(100, 40, 200, 180), 0.9)
    for thing, told in (("big red family car", ""), ("red ball", "Show the setting: the garden.")):
        orders = staging(*BOTH.figures, things=(thing,), framing="close", time="day")
        seen = look(lily, likeness=0.55, colour=200)
        seen.left_over = block(160, 0, 320, 180)
        assert setting(seen, References(), orders).mend == told


def test_the_other_half_of_a_head_is_no_second_one_before_the_other_side_of_a_place() -> None:
    ben = sighted("Ben", block(210, 15, 300, 80), 0.8, aspect=0.6)
    ben.again = [(0.7, box_of(block(165, 20, 225, 75)))]
    assert doubles(ben, least_apart(look(ben, likeness=0.9)))
    assert not doubles(ben, least_apart(look(ben, parted=True)))
    ben.again = [(0.7, box_of(block(130, 20, 200, 75)))]
    assert doubles(ben, least_apart(look(ben, parted=True)))


def test_where_a_leaf_and_the_ground_of_its_sheet_meet_is_no_bow() -> None:
    green, cream, edge, bow = (63.0, -28.0, 31.0), (89.0, 1.0, 13.0), (76.0, -11.0, 20.0), (50.0, 1.0, -38.0)
    palette = Palette(
        np.array([green, cream, edge, bow]), np.array([0.5, 0.4, 0.02, 0.02]), np.array([0.7, 0.6, 0.7, 0.5])
    )
    assert [an_edge(palette, k) for k in range(4)] == [False, False, True, False]


def test_a_drawing_is_white_as_an_open_book_is() -> None:
    assert has_pages("blue drawing")
    assert has_pages("green book")
    assert not has_pages("blue boat")


def test_what_is_at_nobodys_hands_is_a_branch_of_a_tree() -> None:
    ollies = sighted("Lily", block(140, 80, 180, 120), 0.8, palette=TWO, shares=(1.0, 1.0))
    for holds, told in (("", None), ("brown branch", 0.0)):
        orders = staging(Figure(name="Lily", action="looks up", holds=holds), things=("brown branch",))
        assert thing_seen(look(ollies, likeness=0.9), References(), "brown branch", orders) == told


def test_a_room_by_night_is_known_by_its_outlines_whatever_its_colours_are() -> None:
    for outlines, told in ((0.54, ""), (0.3, "Show the setting: the garden.")):
        seen = look(likeness=0.52, colour=200)
        assert seen.ground is not None
        seen.ground = seen.ground._replace(outlines=outlines)
        seen.left_over = block(160, 0, 320, 180)
        assert setting(seen, References(), BOTH).mend == told


def test_blond_hair_that_was_taken_for_the_other_side_of_the_place_is_there() -> None:
    tom = sighted("Tom", block(100, 60, 140, 160), 0.8, palette=TWO, shares=(0.0, 1.0))
    seen = look(tom, parted=True)
    gone = lab(np.full((1, 1, 3), (90, 180, 230), np.uint8))[0, 0]
    tom.redressed = Redressed(0.8, tom.box, gone, block(80, 60, 100, 100))
    assert not _shows(gone, tom, seen)
    assert _in_other_clothes(tom, seen, BOTH) is not None
    seen.frame[52:82, 100:140] = (90, 180, 230)
    assert _shows(gone, tom, seen)
    assert _in_other_clothes(tom, seen, BOTH) is None


def test_who_picks_something_up_at_anothers_feet_is_looked_for_in_what_the_other_took() -> None:
    child, mother = block(60, 100, 110, 180), block(150, 20, 200, 180)
    face = block(60, 100, 110, 140)
    for found in (True, False):
        field = object.__new__(Field)
        field.known_ground, field.foreground = True, (child | mother).astype(np.float32)
        field.tall, field.wide, field.least = TALL, WIDE, {"Tom": 0.012}
        field.near = [np.ones((TALL, WIDE), np.float32)] * 2
        field.free = (~(mother | face)).astype(np.float32)
        field.sightings = [Sighting("Tom", 0.4), sighted("Mum", mother | face, 0.9)]
        free = field.free.copy()

        def take(number: int, fit: Any, field: Field = field, found: bool = found) -> None:
            assert field.free[face].all(), "what lies apart from her is free again"
            field.sightings[number] = sighted("Tom", child, 0.7 if found else 0.4)

        field.best, field.take = lambda number, **_: None, take  # type: ignore[method-assign,assignment,return-value]
        settle(field)
        assert field.sightings[0].found == found
        assert (field.sightings[1].box == box_of(mother)) == found
        assert found or (field.free == free).all()


def test_who_is_nowhere_at_all_is_looked_for_and_not_found() -> None:
    mother, stray = block(150, 20, 200, 180), block(60, 100, 110, 140)
    field = object.__new__(Field)
    field.known_ground, field.foreground = True, (mother | stray).astype(np.float32)
    field.tall, field.wide, field.least = TALL, WIDE, {}
    field.near = [np.ones((TALL, WIDE), np.float32)] * 2
    field.free = np.zeros((TALL, WIDE), np.float32)
    field.sightings = [Sighting("Tom"), sighted("Mum", mother | stray, 0.9)]
    asked: list[int] = []
    field.best = lambda number, **_: asked.append(number)  # type: ignore[method-assign,assignment,return-value]
    field.take = lambda number, fit: None  # type: ignore[method-assign]
    settle(field)
    assert asked
    assert not field.sightings[0].found


def test_leaves_that_are_broad_do_not_count_for_two_letters() -> None:
    picture = np.zeros((TALL, WIDE, 3), np.uint8)
    for left, top, wide, high in ((44, 63, 10, 7), (60, 62, 8, 7), (78, 62, 6, 9), (90, 61, 14, 10)):
        picture[top : top + high, left : left + 2] = picture[top : top + 2, left : left + wide] = 90
        picture[top + high - 1, left : left + wide // 2] = 90
    mask = picture[..., 0] > 0
    assert _exact_row(mask, picture, mask * np.int16(90)) < 5


def test_who_goes_outside_and_draws_on_the_ground_may_sit_there() -> None:
    assert not upright(Figure(name="Tom", action="goes outside and draws pictures on the ground"))
    assert upright(Figure(name="Tom", action="goes outside and waves"))


def test_nobody_fills_a_medium_view_so_walls_that_pass_for_people_excuse_no_other_place() -> None:
    tom = sighted("Tom", block(10, 0, 290, 180), 0.8)
    seen = look(tom, likeness=0.25)
    known = References()
    for framing, excused in (("close", True), ("medium", False)):
        orders = staging(Figure(name="Tom", action="stands"), framing=framing)
        assert _little_to_go_by(seen, known, orders) == excused
