"""Faults that the offline critic once did not see: things that lack, garments of another colour."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from anim_director.agents.offline import seeing_posture
from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.offline.seeing_doubles import doubles
from anim_director.agents.offline.seeing_look import learn, look_at, open_picture
from anim_director.agents.offline.seeing_patches import _anothers
from anim_director.agents.offline.seeing_residue import Patch
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import of_the_place
from anim_director.agents.offline.seeing_thing_orders import is_there_anyway, where_it_can_be
from anim_director.agents.offline.seeing_things import _a_limb
from anim_director.film import Character, Figure, Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.illustrator import plan_request
from anim_director.tools.cutout.plan import Actor, Prop
from anim_director.tools.cutout.prop_words import prop_of
from tests.drawn_frames import (
    LILY,
    TOM,
    actor,
    asked,
    drawn,
    frame,
    place_plan,
    reference,
    references,
    sheet_plan,
    small,
    staging,
    wrong,
)

BEN = Character(
    name="Ben",
    kind="boy",
    sex="male",
    looks="a boy with short black hair and brown skin",
    wears="a red t-shirt and blue shorts",
    colour="red",
)
SAM = Character(
    name="Sam",
    kind="boy",
    sex="male",
    looks="a boy with short black hair and brown skin",
    wears="an orange jumper and blue trousers",
    colour="orange",
)
REX = Character(name="Rex", kind="dog", looks="a brown dog with flop ears", wears="a red scarf", colour="red")


def thing(words: str, x: float, y: float = 610, **more: Any) -> Prop:
    return prop_of(words).model_copy(update={"x": x, "y": y, **more})


def sheet_of(words: str) -> Picture:
    orders = Staging(subject="prop", things=(words,))
    plan = plan_request(ImageRequest(staging=orders, width=768, height=768), {})
    return Picture(f"reference: prop sheet of {words}", small(drawn(plan)))


def action(
    picture: np.ndarray, orders: Staging, *sheets: str, cast: tuple[Character, ...] = (LILY, TOM)
) -> str:
    """Return the mend of the action, "" for none."""
    pictures = [*references(*cast), *map(sheet_of, sheets), Picture("candidate 1", small(picture))]
    found = judge_frames(asked(orders), pictures)["candidates"][0]["marks"]
    return next(str(m["mend"]) for m in found if m["criterion"] == "action")


def dyed(who: Actor, colour: str) -> Actor:
    """The same figure with another colour in place of its first."""
    old = who.body.colours[0]

    def swapped(value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [swapped(v) for v in value]
        return colour if value == old else value

    parameters = {key: swapped(value) for key, value in who.body.parameters.items()}
    return who.model_copy(update={"body": who.body.model_copy(update={"parameters": parameters})})


def open_shown(picture: np.ndarray) -> np.ndarray:
    shown = open_picture(small(picture))
    assert shown is not None
    return shown


# ------------------------------------------------------------ things


def test_before_a_garment_that_is_smaller_a_thing_in_the_hand_is_missed() -> None:
    orders = staging(
        Figure(name="Ben", action="stands", holds="blue book"), things=("blue book",), cast=(BEN,)
    )
    book = thing("blue book", 600, held_by="Ben")
    there = frame(actor(BEN, 600, pose="hold", holds=book.key), props=(book,))
    assert not action(there, orders, cast=(BEN,))
    assert action(frame(actor(BEN, 600)), orders, cast=(BEN,)) == "Put the blue book in the frame."


def test_a_brown_hand_hides_no_brown_box() -> None:
    words = "small brown box"
    orders = staging(Figure(name="Tom", action="stands", holds=words), things=(words,), cast=(TOM,))
    box = thing(words, 600, held_by="Tom")
    there = frame(actor(TOM, 600, scale=1.7, pose="hold", holds=box.key), props=(box,))
    assert not action(there, orders, cast=(TOM,))
    assert action(frame(actor(TOM, 600, scale=1.7)), orders, cast=(TOM,)) == f"Put the {words} in the frame."


def test_a_ball_in_a_dogs_mouth_beside_a_red_scarf_is_missed_by_its_white() -> None:
    orders = staging(Figure(name="Rex", action="stands", holds="red ball"), things=("red ball",), cast=(REX,))
    ball = thing("red ball", 600, held_by="Rex")
    there = frame(actor(REX, 600, scale=1.6, holds=ball.key), props=(ball,))
    assert not action(there, orders, "red ball", cast=(REX,))
    gone = frame(actor(REX, 600, scale=1.6))
    assert action(gone, orders, "red ball", cast=(REX,)) == "Put the red ball in the frame."


@pytest.mark.parametrize(("framing", "told"), [("medium", "Put the green pen in the frame."), ("wide", "")])
def test_a_pen_is_missed_by_its_sheet_but_not_from_afar(framing: str, told: str) -> None:
    orders = staging(
        Figure(name="Lily", action="looks at the green pen", holds="green pen", to="green pen"),
        things=("green pen",),
        cast=(LILY,),
        framing=framing,
    )
    assert action(frame(actor(LILY, 600), zoom=1.6), orders, "green pen", cast=(LILY,)) == told
    assert not action(frame(actor(LILY, 600), zoom=1.6), orders, cast=(LILY,))  # words alone cannot tell


def test_what_is_as_brown_as_somebody_is_a_hand_of_theirs_but_not_at_their_feet() -> None:
    learnt = learn((("Tom", reference(sheet_plan, TOM)),), reference(place_plan, "day"), (("Tom", 0.0),))
    look = look_at(open_shown(frame(actor(TOM, 600))), learnt)
    (tom,) = look.sightings
    assert tom.palette is not None
    skin = np.array([69, 106, 165])  # BGR, of his colours
    for height, limb in ((0.5, True), (0.95, False)):
        y = round((tom.box[1] + height * (tom.box[3] - tom.box[1])) * 180)
        x = round(tom.box[2] * 320) + 2
        look.frame[y - 3 : y + 3, x : x + 6] = skin
        assert _a_limb(look, Patch(36, (x, y - 3, 6, 6), np.ones((6, 6), bool))) == limb


def test_a_car_that_somebody_is_said_to_hold_may_stand_far_from_them() -> None:
    holder = Figure(name="Lily", action="stands", holds="red family car")
    orders = staging(holder, things=("red family car",), cast=(LILY,))
    book = staging(holder.model_copy(update={"holds": "red book"}), things=("red book",), cast=(LILY,))
    look = SimpleNamespace(
        sightings=[Sighting("Lily", score=1.0, body=(0.1, 0.4, 0.2, 0.8))], frame=np.zeros((180, 320, 3))
    )
    assert where_it_can_be(look, "red family car", orders) is None  # type: ignore[arg-type]
    assert where_it_can_be(look, "red book", book) is not None  # type: ignore[arg-type]


# ------------------------------------------------------------ clothes


def test_a_scarf_in_another_colour_is_told_though_a_ball_in_the_mouth_has_the_old_one() -> None:
    orders = staging(Figure(name="Rex", action="stands", holds="red ball"), things=("red ball",), cast=(REX,))
    ball = thing("red ball", 600, held_by="Rex")
    rex = actor(REX, 600, scale=1.6, holds=ball.key)
    assert "identity" not in wrong(frame(rex, props=(ball,)), orders, (REX,))
    told = wrong(frame(dyed(rex, "#3bc9d9"), props=(ball,)), orders, (REX,))
    assert told["identity"] == "Paint Rex as on the character sheet."


@pytest.mark.parametrize("zoom", [1.1, 2.0])
def test_a_jumper_in_the_colour_of_the_trousers_is_the_wrong_jumper(zoom: float) -> None:
    framing = "full" if zoom < 2 else "medium"
    orders = staging(Figure(name="Sam", action="stands"), cast=(SAM,), framing=framing)
    trousers = sheet_plan(SAM).actors[0].body.colours[1]
    assert "identity" not in wrong(frame(actor(SAM, 600), zoom=zoom), orders, (SAM,))
    told = wrong(frame(dyed(actor(SAM, 600), trousers), zoom=zoom), orders, (SAM,))
    assert told["identity"] == "Paint Sam as on the character sheet."


def test_the_sleeve_of_who_hugs_a_dog_is_no_scarf_of_another_colour() -> None:
    orange, teal = np.array([63.0, 35.0, 55.0]), np.array([75.0, -25.0, -15.0])
    rex = Sighting("Rex", score=0.9, box=(0.3, 0.4, 0.6, 0.9))
    for score, left, theirs in ((0.4, 0.5, True), (0.4, 0.7, False), (0.1, 0.5, False)):
        sam = Sighting("Sam", score=score, box=(left, 0.3, left + 0.2, 0.9), shades=orange[None, :])
        look = SimpleNamespace(sightings=[rex, sam])
        assert _anothers(rex, look, (40.0, 0.4, orange)) == theirs  # type: ignore[arg-type]
        assert not _anothers(rex, look, (40.0, 0.4, teal))  # type: ignore[arg-type]


def test_of_whom_the_frame_cuts_off_no_garment_is_too_low() -> None:
    orders = staging(Figure(name="Tom", action="stands"), cast=(TOM,), framing="close")
    assert "identity" not in wrong(frame(actor(TOM, 600, y=760), zoom=2.6), orders, (TOM,))


@pytest.mark.parametrize("colour", ["#3f7fd0", "#2fb55a"])
def test_who_is_looked_past_wears_their_coat_from_behind_as_well(colour: str) -> None:
    speaks = Figure(name="Tom", action="speaks to Lily")
    orders = staging(speaks, Figure(name="Lily", action="listens", facing="back"), framing="medium")
    tom, lily = actor(TOM, 600), actor(LILY, 900, y=900, scale=2.6, view="back")
    assert "identity" not in wrong(frame(tom, lily, zoom=1.8), orders)
    told = wrong(frame(tom, dyed(lily, colour), zoom=1.8), orders)
    assert told["identity"] == "Paint Lily as on the character sheet."


# ------------------------------------------------------------ postures


def test_who_sits_and_should_walk_is_told_though_the_form_to_the_waist_fits_best() -> None:
    walks = Figure(name="Sam", action="walks home")
    orders = staging(walks, cast=(SAM,))
    learnt = learn((("Sam", reference(sheet_plan, SAM)),), reference(place_plan, "day"), (("Sam", 0.0),))
    for pose, mend in (("sit_floor", "Let Sam stand up."), ("stand", "")):
        look = look_at(open_shown(frame(actor(SAM, 600, pose=pose))), learnt)
        (sam,) = look.sightings
        assert seeing_posture.posture(replace(sam, cut=0.62), walks, look, orders).mend == mend


def test_a_dog_that_should_lie_and_stands_is_told() -> None:
    orders = staging(Figure(name="Rex", action="lies"), cast=(REX,))
    lies = frame(actor(REX, 600, scale=1.5, pose="lie"))
    assert "action" not in wrong(lies, orders, (REX,))
    assert wrong(frame(actor(REX, 600, scale=1.5)), orders, (REX,))["action"] == "Let Rex lie down."


def test_who_stands_and_should_kneel_is_too_slim_whatever_is_taken_for_the_legs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    orders = staging(Figure(name="Tom", action="kneels"), cast=(TOM,))
    short = 0.62  # as where overalls reach to the shoes and these have the lawn's colour
    monkeypatch.setattr(seeing_posture, "legs", lambda sighting, look: short)
    assert "action" not in wrong(frame(actor(TOM, 600, pose="kneel")), orders, (TOM,))
    assert wrong(frame(actor(TOM, 600)), orders, (TOM,))["action"] == "Let Tom kneel."


def test_a_posture_is_told_before_a_thing_that_lacks() -> None:
    orders = staging(Figure(name="Tom", action="kneels"), things=("red ball",), cast=(TOM,))
    told = wrong(frame(actor(TOM, 600)), orders, (TOM,))
    assert told["action"] == "Let Tom kneel."


# ------------------------------------------------------------ copies


def test_a_copy_before_a_car_is_one_too_many() -> None:
    orders = staging(Figure(name="Sam", action="stands"), things=("red car",), cast=(SAM,))
    copy = actor(SAM, 880).body.model_copy(update={"name": "Sam again"})
    car = thing("red car", 1000, y=600, size=420)
    assert "characters" not in wrong(frame(actor(SAM, 430), props=(car,)), orders, (SAM,))
    twice = frame(actor(SAM, 430), actor(SAM, 880, body=copy), props=(car,))
    assert wrong(twice, orders, (SAM,))["characters"] == "Show Sam once."


def test_before_an_unknown_ground_two_whole_figures_that_touch_are_two_and_two_halves_are_one() -> None:
    def seen(left: float, middle: float, right: float, score: float = 0.85) -> int:
        tom = Sighting("Tom", score=0.9, aspect=0.45, box=(left, 0.1, middle, 0.9), mask=np.zeros((180, 320)))
        tom.again = [(score, (middle + 0.01, 0.1, right, 0.9))]
        return len(doubles(tom, 0.03))

    assert seen(0.2, 0.45, 0.7) == 1
    assert seen(0.3, 0.42, 0.55) == 0
    assert seen(0.2, 0.45, 0.7, score=0.65) == 0  # a roof as grey as a cat


def test_a_branch_that_nobody_holds_is_a_trees() -> None:
    sits = Figure(name="Lily", action="looks at the branch")
    assert is_there_anyway("brown branch", staging(sits, things=("brown branch",)))
    held = sits.model_copy(update={"holds": "brown branch"})
    assert not is_there_anyway("brown branch", staging(held, things=("brown branch",)))
    assert is_there_anyway("big grey rock", staging(sits, things=("big grey rock",)))
    assert of_the_place("grey stove")
