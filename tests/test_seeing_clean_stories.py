"""Good frames of real stories that the offline critic once blamed, and what it still blames beside them."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from anim_director.agents.offline.seeing_colour import lab_of
from anim_director.agents.offline.seeing_composition import _order
from anim_director.agents.offline.seeing_patches import _seen_through
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import in_a_vehicle
from anim_director.agents.offline.seeing_thing_orders import is_there_anyway, where_it_can_be
from anim_director.film import Character, Figure, Setting
from tests.drawn_frames import (
    LILY,
    TOM,
    actor,
    frame,
    staging,
    wrong,
)

PEOPLE = Character(name="The people", kind="crowd", looks="two girls and a boy")
DRIVER = Character(
    name="The driver", kind="man", sex="male", looks="a man with blond hair", wears="an orange jacket"
)


def test_who_flies_out_of_a_hive_may_be_far_from_it_and_who_builds_one_is_at_it() -> None:
    look = SimpleNamespace(
        sightings=[Sighting("Lily", score=1.0, body=(0.1, 0.4, 0.2, 0.5))], frame=np.zeros((180, 320, 3))
    )

    def bounded(action: str) -> bool:
        orders = staging(Figure(name="Lily", action=action, to="big hive"), things=("big hive",))
        return where_it_can_be(look, "big hive", orders) is not None  # type: ignore[arg-type]

    assert not bounded("flies out of the big hive")
    assert not bounded("hurries to the big hive")
    assert bounded("builds the big hive")


def test_a_car_that_is_the_place_has_the_colour_of_the_place() -> None:
    car = Setting(name="The car", kind="exterior", description="A green car on a road.")
    drives = staging(Figure(name="Tom", action="drives"), things=("red family car",), setting=car)
    assert is_there_anyway("red family car", drives)
    assert not is_there_anyway("red ball", drives)
    assert not is_there_anyway("red family car", staging(things=("red family car",)))


# ------------------------------------------------------------ a crowd


def found(name: str, left: int, right: int, top: int = 40, bottom: int = 160) -> Sighting:
    mask = np.zeros((180, 320), bool)
    mask[top:bottom, left:right] = True
    box = (left / 320, top / 180, right / 320, bottom / 180)
    return Sighting(name, 0.9, box, mask, float(mask.mean()), aspect=0.4)


def test_of_whom_a_crowd_makes_more_than_two_nobody_says_on_which_side_they_are() -> None:
    figures = (Figure(name="Lily", action="smiles"), Figure(name="Tom", action="smiles"))

    def swapped(tom: Sighting, *cast: Character) -> bool:
        orders = staging(*figures, cast=(LILY, TOM, *cast))
        return bool(_order([found("Lily", 220, 268), tom], orders))

    slim, broad = found("Tom", 40, 88), found("Tom", 40, 180)
    assert swapped(slim, PEOPLE), "who is found by themselves stands where they stand"
    assert not swapped(broad, PEOPLE), "a man in yellow and a dog beside him were found with him"
    assert swapped(broad), "and without a crowd nobody else is there"


# ------------------------------------------------------------ a river behind


def test_what_lies_to_both_sides_of_somebody_shows_between_arm_and_body_too() -> None:
    river, grass, shirt = (200, 140, 70), (90, 190, 130), (60, 60, 210)
    picture = np.zeros((180, 320, 3), np.uint8)
    picture[:] = grass
    picture[90:110] = river
    picture[40:160, 140:180] = shirt
    picture[97:103, 146:154] = river
    tom = found("Tom", 140, 180)
    colour = lab_of(np.array([river], np.float32))[0]
    patch = (48.0, 0.5, colour)
    look: Any = SimpleNamespace(placed=False, frame=picture)
    assert _seen_through(tom, look, patch)
    assert not _seen_through(tom, SimpleNamespace(placed=True, frame=picture), patch), "known ground"  # type: ignore[arg-type]
    picture[90:110, 180:] = grass
    assert not _seen_through(tom, look, patch), "the river ends at one side: a blue bow"


# ------------------------------------------------------------ seats


@pytest.mark.parametrize(
    ("name", "action", "carried"),
    [
        ("The car", "drives in the forest", True),
        ("The car", "looks at the road", False),
        ("The car park", "drives home", False),
        ("The garden", "drives home", False),
    ],
)
def test_who_is_in_a_car_with_who_drives_has_a_seat(name: str, action: str, carried: bool) -> None:
    orders = staging(
        Figure(name="The driver", action=action),
        Figure(name="Lily", action="watches the driver"),
        cast=(DRIVER, LILY),
        setting=Setting(name=name, kind="exterior", description="A green car on a road."),
    )
    assert in_a_vehicle(orders) is carried


def test_who_is_lifted_floats_in_a_garden_and_not_in_a_car_that_is_driven() -> None:
    tom, lily = Figure(name="Tom", action="drives"), Figure(name="Lily", action="watches Tom")
    picture = frame(actor(TOM, 820), actor(LILY, 470, y=480))
    orders = staging(tom, lily)
    assert wrong(picture, orders)["composition"] == "Place Lily on the ground."
    car = orders.model_copy(update={"setting": orders.setting.model_copy(update={"name": "The car"})})
    assert "composition" not in wrong(picture, car)
