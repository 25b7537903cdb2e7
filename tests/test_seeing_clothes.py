"""People in other clothes, and people before a side of the place that its picture does not show."""

import random

import numpy as np
import pytest

from anim_director.agents.offline.seeing_backdrop import Colours, before, telling
from anim_director.agents.offline.seeing_colour import Palette, lab
from anim_director.agents.offline.seeing_light import light_seen
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_recoloured import _lowest, _replaced
from anim_director.agents.offline.seeing_sheet import Form, Model
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.tools.cutout.plan import Actor
from tests.drawn_frames import BOTH, LILY, TOM, actor, drawn, frame, good, place_plan, staging, wrong

TURNED = staging(*BOTH.figures, turned=True)


def in_other_clothes(colour: str) -> Actor:
    tom = actor(TOM, 820)
    old = tom.body.colours[0]

    def swapped(value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [swapped(v) for v in value]
        return colour if value == old else value

    parameters = {key: swapped(value) for key, value in tom.body.parameters.items()}
    return tom.model_copy(update={"body": tom.body.model_copy(update={"parameters": parameters})})


def other_side(*actors: Actor) -> np.ndarray:
    """The garden in pieces that are laid anew, with the same people before it."""
    empty, shown = frame(), frame(*actors)
    where = np.abs(shown.astype(int) - empty).max(axis=2) > 8
    lot, piece = random.Random(3), 40
    corners = [(y, x) for y in range(0, 360, piece) for x in range(0, 640, piece)]
    laid = empty.copy()
    for (y, x), (v, u) in zip(corners, lot.sample(corners, len(corners)), strict=True):
        laid[y : y + piece, x : x + piece] = empty[v : v + piece, u : u + piece]
    laid[where] = shown[where]
    return laid


@pytest.mark.parametrize("colour", ["#8a3fd1", "#d13f8a"])
def test_who_wears_other_clothes_is_not_missing(colour: str) -> None:
    told = wrong(frame(actor(LILY, 470), in_other_clothes(colour)))
    assert told["identity"] == "Paint Tom as on the character sheet."
    assert "characters" not in told


def test_a_box_of_somebodys_shape_is_not_them_in_other_clothes() -> None:
    picture = frame(actor(LILY, 470))
    picture[150:290, 400:440] = (120, 110, 60)
    told = wrong(picture)
    assert told["characters"] == "Show Tom."
    assert "identity" not in told


def test_before_the_other_side_of_a_place_everybody_is_found() -> None:
    told = wrong(other_side(actor(LILY, 470), actor(TOM, 820)), TURNED)
    assert not {"characters", "identity", "composition"} & set(told)


def test_before_the_other_side_of_a_place_who_is_missing_is_named() -> None:
    assert wrong(other_side(actor(LILY, 470)), TURNED)["characters"] == "Show Tom."


def test_before_the_other_side_of_a_place_a_second_tom_is_one_too_many() -> None:
    copy = actor(TOM, 960).body.model_copy(update={"name": "Tom again"})
    twice = other_side(actor(LILY, 300), actor(TOM, 640), actor(TOM, 960, body=copy))
    assert wrong(twice, TURNED)["characters"] == "Show Tom once."


def test_in_another_light_the_colours_of_a_place_part_nothing() -> None:
    colours = Colours(drawn(place_plan("day")))
    assert before(good(), colours) is not None
    assert before(frame(actor(LILY, 470), time="night"), colours) is None


def test_who_is_before_a_place_is_what_has_not_its_colours() -> None:
    apart = before(good(), Colours(drawn(place_plan("day"))))
    assert apart is not None
    people = np.abs(good().astype(int) - frame()).max(axis=2) > 40
    assert (apart[people] > 0.5).mean() > 0.5
    assert (apart[~people] > 0.5).mean() < 0.1


def test_who_has_but_one_colour_that_the_place_has_not_is_not_known_by_it() -> None:
    wall, red, blue = (180, 200, 200), (40, 40, 200), (200, 60, 40)
    place = Colours(np.full((90, 160, 3), wall, np.uint8))

    def wearing(*colours: tuple[int, int, int]) -> Model:
        drawn_in = lab(np.array([colours], np.uint8))[0]
        same = np.full(len(colours), 1 / len(colours))
        form = Form(Palette(drawn_in, same, same), 0.5, 0.6, 1.0)
        return Model("Rex", (form,), 1, drawn_in, np.ones((len(colours), 1), bool))

    assert telling(wearing(red, wall), place) is None
    left = telling(wearing(red, blue, wall), place)
    assert left is not None
    assert len(left.forms[0].palette.colours) == 2
    assert abs(left.forms[0].palette.weights.sum() - 1) < 1e-6


def test_trousers_below_all_that_is_seen_may_be_out_of_the_frame() -> None:
    colours, weights = np.zeros((3, 3)), np.array([0.5, 0.3, 0.2])
    palette = Palette(colours, weights, np.array([0.15, 0.5, 0.85]))
    assert _lowest(Sighting("Ben", palette=palette, shares=(1.2, 0.0, 0.0))) < 0.5
    assert 0.5 < _lowest(Sighting("Ben", palette=palette, shares=(1.2, 0.9, 0.0))) < 0.85
    assert _lowest(Sighting("Ben", palette=palette, shares=(1.2, 0.0, 0.9))) > 0.85


def test_a_garment_of_which_a_fifth_is_left_was_not_painted_over() -> None:
    grey = np.zeros((180, 320, 3), np.uint8)
    look = Look(grey, grey, light_seen(grey, None))
    mask, strange = (np.zeros((180, 320), bool) for _ in range(2))
    mask[40:140, 100:140] = True
    strange[80:120, 105:135] = True
    red, blue = (53.0, 60.0, 40.0), (35.0, 10.0, -45.0)
    palette = Palette(np.array([red, blue], np.float32), np.array([0.6, 0.4]), np.array([0.3, 0.6]))
    where = (100 / 320, 40 / 180, 140 / 320, 140 / 180)

    def lacks(left: float) -> bool:
        tom = Sighting(
            "Tom", 0.7, where, mask, palette=palette, shares=(1.0, left), body=where, strange=strange
        )
        return _replaced(tom, look, BOTH) is not None

    assert lacks(0.05)
    assert not lacks(0.2)
