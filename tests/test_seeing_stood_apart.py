"""Good frames that were blamed: birds above ears, one cat of many, coats like walls, seats in one colour."""

from typing import Any

import numpy as np
import pytest

from anim_director.agents.offline import seeing_posture
from anim_director.agents.offline.seeing_accounting import doubt
from anim_director.agents.offline.seeing_colour import Palette
from anim_director.agents.offline.seeing_composition import _order
from anim_director.agents.offline.seeing_field import Field
from anim_director.agents.offline.seeing_posture import posture
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_thing_orders import a_small_thing
from anim_director.film import Character, Figure, Setting
from tests.cutout_company import box_of as drawn_box
from tests.cutout_company import planned
from tests.drawn_frames import TOM, staging
from tests.test_seeing_other_frames import field_of_one_colour
from tests.test_seeing_presence import block, look, sighted

THREE = Palette(np.zeros((2, 3)), np.array([0.82, 0.18]), np.array([0.5, 0.3]))


@pytest.mark.parametrize(("telling", "there"), [(True, True), (False, False)])
def test_a_coat_that_is_nearly_the_walls_may_lose_most_of_its_shade(telling: bool, there: bool) -> None:
    field = Field(*field_of_one_colour())
    field.known_ground, field.telling = True, telling
    mask = np.ones((18, 32), bool)
    cat = Sighting("The cat", 0.98, (0, 0, 1, 1), mask, 1.0, palette=THREE, shares=(0.28, 4.0))
    cat.strange = np.zeros_like(mask)
    field.sightings = [cat]
    doubt(field)
    assert cat.found == there


@pytest.mark.parametrize(("wide", "mend"), [(48, ""), (34, "Let Tom sit.")])
def test_who_sits_on_a_bench_in_one_colour_is_broader_than_standing(
    wide: int, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeing_posture, "legs", lambda sighting, look: None)
    sits = Figure(name="Tom", action="sits and smiles")
    tom = sighted("Tom", block(120, 60, 120 + wide, 140), 0.9, aspect=0.42)
    tom.height = 80 / 180 / 1.01
    assert posture(tom, sits, look(tom, likeness=0.9), staging(sits, cast=(TOM,))).mend == mend


@pytest.mark.parametrize(("crowd", "told"), [(True, 0), (False, 1)])
def test_of_a_crowd_of_cats_any_may_be_the_cat(crowd: bool, told: int) -> None:
    cat = Character(name="The cat", kind="cat", looks="a grey cat")
    bird = Character(name="The bird", kind="bird", looks="a blue bird")
    cats = Character(name="The cats", kind="crowd", looks="grey cats")
    figures = (Figure(name="The cat", action="walks"), Figure(name="The bird", action="walks"))
    orders = staging(*figures, cast=(cat, bird, cats) if crowd else (cat, bird))
    other: Any = [(0.96, (0.1, 0.5, 0.3, 0.85))]
    found = [
        sighted("The cat", block(200, 90, 250, 150), 0.98, again=other),
        sighted("The bird", block(150, 130, 180, 160), 0.9),
    ]
    assert len(_order(found, orders)) == told


def test_a_bottle_in_a_dogs_mouth_is_half_hidden_by_the_muzzle() -> None:
    assert a_small_thing("green bottle")
    assert not a_small_thing("green drum")


def test_who_stands_below_a_bird_on_a_branch_steps_aside() -> None:
    deer = Character(name="Daisy", kind="deer", looks="a brown deer", colour="brown")
    bird = Character(name="Bobby", kind="bird", looks="a blue bird", colour="blue")
    orders = staging(
        Figure(name="Daisy", action="smiles"),
        Figure(name="Bobby", action="sings in the tree"),
        cast=(deer, bird),
        setting=Setting(name="forest", kind="exterior", description="A forest with tall trees."),
    )
    plan = planned(orders)
    daisy, bobby = plan.actors
    assert bobby.spot == "branch"
    assert drawn_box(daisy, plan)[2] < drawn_box(bobby, plan)[0]
