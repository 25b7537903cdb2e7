"""Things that are in nobody's hand are where they belong: on the cat, in the vase, under the picnic."""

import numpy as np
import pytest

from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.backdrop import surface_on
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.plan import Place, Plan
from anim_director.tools.cutout.prop_card import draw_thing
from anim_director.tools.cutout.prop_words import lying_of, prop_of
from anim_director.tools.cutout.staging import plan_frame
from anim_director.tools.cutout.staging_keeping import laid_flat
from tests.cutout_company import CAST, box_of

WHO = {
    "Tom": Character(name="Tom", kind="boy"),
    "Mia": Character(name="Mia", kind="girl"),
    "Kit": Character(name="Kit", kind="cat"),
}


def planned(place: str, things: tuple[str, ...], **deeds: str) -> Plan:
    cast = tuple(WHO[n] for n in deeds)
    figures = tuple(Figure(name=n, action=deed) for n, deed in deeds.items())
    orders = Staging(cast=cast, figures=figures, things=things, setting=Setting(name=place), seconds=4.0)
    where = place_of(orders.setting, "day", "clear", "calm", 0)
    return plan_frame(orders, [body_of(c, [], 0) for c in cast], where, 0)


def test_a_bow_that_is_tied_on_the_cat_is_worn_by_it() -> None:
    plan = planned("garden", ("blue bow",), Tom="ties the blue bow around the neck of Kit", Kit="sits")
    assert not plan.props
    assert "bow" in plan.actors[1].body.parameters
    assert motion_of("ties the blue bow around the neck of Kit").pair == "pet"


def test_a_bow_that_somebody_finds_lies_there() -> None:
    plan = planned("garden", ("blue bow",), Tom="finds the blue bow", Kit="sits")
    assert [p.name for p in plan.props] == ["bow"]
    assert "bow" not in plan.actors[1].body.parameters


def test_who_puts_on_a_hat_is_no_one_else() -> None:
    assert motion_of("puts on the red hat").family == "put_on"
    assert motion_of("puts the red hat on the table").family == "put_down"


def test_flowers_stand_in_their_vase_but_not_those_that_are_picked() -> None:
    plan = planned("garden", ("blue vase", "red rose"), Tom="smiles")
    assert [(p.name, p.options.get("content")) for p in plan.props] == [("vase", "rose")]
    plan = planned("garden", ("blue vase", "red rose"), Tom="picks the red rose")
    assert {"vase", "rose"} <= {p.name for p in plan.props}


def test_a_picnic_blanket_lies_flat_under_those_who_sit_on_it() -> None:
    deed = "sits on the red blanket"
    plan = planned("park", ("red blanket",), Tom=deed, Mia=deed)
    (cloth,) = (p for p in plan.props if p.name == "blanket")
    assert cloth.options["spread"]
    half = cloth.size * float(cloth.options["width"]) / 2
    for actor in plan.actors:
        assert abs(actor.x - cloth.x) < half
        assert cloth.y < actor.y, "it is drawn before them"
    assert not plan.notes


def test_a_coat_that_is_put_down_lies_on_the_ground() -> None:
    plan = planned("hallway", ("red coat",), Mia="puts down the red coat")
    assert plan.props[0].options["lying"]


def test_who_hides_in_a_box_is_behind_its_front_and_looks_out() -> None:
    plan = planned("park", ("big box",), Tom="hides in the big box")
    box, tom = plan.props[0], plan.actors[0]
    assert tom.y < box.y, "it is drawn before him"
    assert abs(tom.x - box.x) < box.size
    assert box.size < 0.5 * tom.body.height * tom.scale


@pytest.mark.parametrize("name", ["umbrella", "broom", "sword", "key", "guitar"])
@pytest.mark.parametrize("flip", [False, True])
def test_what_cannot_stand_by_itself_lies_on_the_ground(name: str, flip: bool) -> None:
    prop = laid_flat(prop_of(name.replace("_", " ")).model_copy(update={"size": 100.0, "flip": flip}))
    pixels = np.zeros((300, 400, 4), np.uint8)
    surface = surface_on(pixels)
    draw_thing(surface.getCanvas(), prop, 200, 200, 100.0, prop.turn, prop.flip)
    surface.flushAndSubmit()
    rows, columns = np.nonzero(pixels[..., 3] > 130)
    assert rows.max() < 224 and rows.min() > 200 - 100 * float(prop.options["high"]) - 4
    assert np.ptp(columns) > np.ptp(rows), "it is longer along the ground than high"


@pytest.mark.parametrize("facing", ["left", "right"])
def test_an_umbrella_that_is_put_down_comes_to_lie(facing: str) -> None:
    cast = (WHO["Tom"],)
    figure = Figure(name="Tom", action="puts down the umbrella", holds="umbrella", facing=facing)  # type: ignore[arg-type]
    orders = Staging(cast=cast, figures=(figure,), setting=Setting(name="garden"), seconds=4.0)
    plan = plan_frame(orders, [body_of(cast[0], [], 0)], Place(family="garden"), 0)
    held = plan.props[0].model_copy(update={"held_by": "Tom", "turn": 0.0})
    plan = plan.model_copy(update={"props": (held,)})
    scene = scene_of(VideoRequest(staging=plan.staging, seconds=4.0), plan, [], 9 / 16)[0]
    begun, end = scene.state_at(0.0).props[0], scene.state_at(4.0).props[0]
    assert begun.held_by == "Tom" and not end.held_by
    assert abs(end.turn) == lying_of("umbrella").turn  # type: ignore[union-attr]
    assert (end.turn < 0) == end.flip


@pytest.mark.parametrize("deed", ["holds the umbrella", "picks up the umbrella"])
def test_a_medium_view_has_room_for_what_is_over_a_head(deed: str) -> None:
    cast = (WHO["Tom"],)
    figure = Figure(name="Tom", action=deed, holds="umbrella")
    orders = Staging(
        cast=cast, figures=(figure,), setting=Setting(name="garden"), framing="medium", seconds=4.0
    )
    plan = plan_frame(orders, [body_of(cast[0], [], 0)], Place(family="garden"), 0)
    scene = scene_of(VideoRequest(staging=plan.staging, seconds=4.0), plan, [], 9 / 16)[0]
    held, tom = scene.state_at(3.0).props[0], scene.state_at(3.0).actors[0]
    hand = hand_of(rig_of(plan.actors[0].body), tom.x, tom.y, tom.scale, tom.flip, tom.pose, tom.view)
    assert held.held_by == "Tom"
    assert hand[1] - 0.88 * held.size > plan.view.y - plan.height / 2 / plan.view.zoom


def test_what_is_put_on_a_table_that_stands_there_is_not_on_the_counter() -> None:
    plan = planned("kitchen", ("wooden table", "yellow mug"), Tom="puts the yellow mug on the wooden table")
    mug = next(p for p in plan.props if p.name == "cup")
    assert mug.options.get("lift") and not mug.spot


def told(action: str, *things: str) -> Plan:
    """A frame of the park in which Tom looks at something, with words about the thing itself."""
    cast = (WHO["Tom"],)
    figures = (Figure(name="Tom", action=f"looks at the {things[0]}", to=things[0]),)
    setting = Setting(name="park", kind="exterior")
    orders = Staging(cast=cast, figures=figures, things=things, setting=setting, action=action)
    return plan_frame(orders, [body_of(cast[0], [], 0)], Place(family="park"), 0)


@pytest.mark.parametrize("thing", ["pink kite", "red balloon"])
def test_what_flies_by_itself_is_in_the_sky(thing: str) -> None:
    (flier,) = told(f"Tom looks at the {thing}. The {thing} flies high into the sky.", thing).props
    assert flier.y < 350
    assert flier.options.get("string", "") == ("Tom" if "kite" in thing else "")
    (fallen,) = told(f"Tom looks at the {thing}.", thing).props
    assert fallen.y > 500


def test_a_kite_that_sticks_in_a_tree_hangs_there_and_one_on_the_grass_lies_flat() -> None:
    action = "Tom looks at the pink kite. The pink kite sticks in the leafy green tree."
    assert told(action, "pink kite").props[0].spot == "branch"
    assert told("Tom looks at the pink kite.", "pink kite").props[0].options["lying"]


@pytest.mark.parametrize("family", ["garden", "garden_c", "park_b", "forest"])
def test_nobody_stands_before_the_kite_that_hangs_in_the_tree(family: str) -> None:
    told = "Lily looks at the blue kite. The blue kite is caught in the leafy green apple tree."
    looks = (Figure(name="Lily", action="looks at the blue kite", to="blue kite"),)
    orders = Staging(cast=(CAST["Lily"],), figures=looks, things=("blue kite",), action=told)
    for seed in range(8):
        plan = plan_frame(orders, [body_of(CAST["Lily"], [], 0)], Place(family=family), seed)
        (kite,) = plan.props
        left, _, right, _ = box_of(plan.actors[0], plan)
        assert kite.spot == "branch"
        assert not left < kite.x < right
        assert plan.actors[0].flip == (kite.x < plan.actors[0].x)


@pytest.mark.parametrize("deed", ["laughs", "cries", "thinks", "is proud"])
def test_whatever_somebody_feels_the_hand_that_holds_a_thing_keeps_it_in_sight(deed: str) -> None:
    """Hands that go to the belly or the eyes would take it behind the body or before the face."""
    cast = (WHO["Tom"],)
    figure = Figure(name="Tom", action=deed, holds="yellow phone")
    orders = Staging(cast=cast, figures=(figure,), setting=Setting(name="kitchen"), seconds=4.0)
    plan = plan_frame(orders, [body_of(cast[0], [], 0)], Place(family="kitchen"), 0)
    scene = scene_of(VideoRequest(staging=plan.staging, seconds=4.0), plan, [], 9 / 16)[0]
    rig = rig_of(plan.actors[0].body)
    shown = [scene.state_at(t) for t in (0.0, 1.5, 2.5)]
    assert all(state.props[0].held_by == "Tom" for state in shown)
    toms = [state.actors[0] for state in shown]
    hands = [hand_of(rig, a.x, a.y, a.scale, a.flip, a.pose, a.view) for a in toms]
    aside = [abs(hand[0] - a.x) for hand, a in zip(hands, toms, strict=True)]
    assert min(aside[1:]) > 0.75 * aside[0]
