"""Creatures of tales have bodies of their own."""

import numpy as np
import pytest

from anim_director.film import Character
from anim_director.tools.cutout.actors import draw_actor
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.backdrop import Pixels, surface_on
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.bodies_creatures import creature_kind, creatures
from anim_director.tools.cutout.faces import EXPR
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.people_plans import PLANS
from anim_director.tools.cutout.plan import from_json, to_json
from benchmarks.sheets_touch import Case, planned

# ------------------------------------------------------------ creatures

WORDS = {
    "robot": "robot", "snowman": "snowman", "ghost": "ghost", "mermaid": "mermaid", "alien": "alien",
    "teddy bear": "teddy", "toy bunny": "bunny", "rag doll": "doll", "gingerbread man": "gingerbread",
    "big monster": "monster",
}  # fmt: skip


def figure(rig: object, face: str = "neutral", **changes: object) -> Pixels:
    pixels = np.zeros((330, 330, 4), np.uint8)
    surface = surface_on(pixels)
    draw_actor(
        surface.getCanvas(),
        rig,
        165,
        310,
        0.8,
        face=EXPR[face].but(**changes),
        shadow=False,  # type: ignore[arg-type]
    )
    surface.flushAndSubmit()
    return pixels


@pytest.mark.parametrize(("words", "plan"), WORDS.items())
def test_a_creature_has_a_body_of_its_own_that_speaks_and_feels(words: str, plan: str) -> None:
    body = body_of(Character(name="Zap", kind=words))
    rig = rig_of(body)
    assert isinstance(rig, Person)
    assert rig.creature == plan
    assert not any("dressed up" in note for note in body.notes)
    calm = figure(rig)
    child = figure(rig_of(body_of(Character(name="Zap", kind="girl", wears="a white shirt"))))
    assert np.mean(np.abs(calm.astype(int) - child.astype(int)).sum(axis=2)[calm[..., 3] > 0] > 60) > 0.5
    spoken, sad, shut = figure(rig, vis="A"), figure(rig, "sad"), figure(rig, blink=1.0)
    for other in (spoken, sad, shut):
        assert (np.abs(calm.astype(int) - other.astype(int)).sum(axis=2) > 40).sum() > 12


def test_every_creature_of_the_table_has_a_drawing_and_is_the_same_with_any_seed() -> None:
    assert {row["plan"] for row in creatures().values()} <= set(PLANS)
    for name, row in creatures().items():
        word = row["words"].split()[0].replace("_", " ")
        someone = Character(name="Zap", kind=word)
        assert creature_kind(someone) == name
        first = body_of(someone)
        assert first == body_of(someone, (Character(name="Zed", kind="dog"),))


def test_a_child_is_no_robot_because_of_its_toy() -> None:
    assert creature_kind(Character(name="Tom", kind="boy", looks="a boy with a robot")) == ""
    assert creature_kind(Character(name="Bruno", kind="bear")) == ""
    assert isinstance(rig_of(body_of(Character(name="Bruno", kind="bear"))), Animal)


# ------------------------------------------------------------ plans


def test_a_plan_of_the_first_version_can_still_be_read() -> None:
    plan = planned(Case("park", (("Mia", "waves"),)))
    old = to_json(plan.model_copy(update={"version": 1}))
    assert from_json(old).actors == plan.actors
