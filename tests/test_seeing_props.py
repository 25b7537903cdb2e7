"""What the offline critic sees of things that have a prop sheet, and of the sheets themselves."""

from typing import Any

import cv2
import numpy as np
import pytest

from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.offline.seeing_colour import lab_of
from anim_director.agents.offline.seeing_props import known_props, model_of_prop, put_together
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Figure, Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.illustrator import plan_request
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.prop_words import prop_of
from tests.drawn_frames import (
    LILY,
    TOM,
    actor,
    asked,
    drawn,
    frame,
    reference,
    references,
    sheet_plan,
    small,
    staging,
)


def sheet_of(words: str) -> np.ndarray:
    orders = Staging(subject="prop", things=(words,))
    return drawn(plan_request(ImageRequest(staging=orders, width=768, height=768), {}))


def thing(words: str, x: float, y: float = 610, **more: Any) -> Prop:
    return prop_of(words).model_copy(update={"x": x, "y": y, **more})


def both(*things: str, **more: Any) -> Staging:
    return staging(
        Figure(name="Lily", action="stands"), Figure(name="Tom", action="stands"), things=things, **more
    )


def said(picture: np.ndarray, orders: Staging, *sheets: str, about: str = "action") -> str:
    """Return the mend of the action, or of another criterion, "" for none."""
    shown = [Picture(f"reference: prop sheet of {words}", small(sheet_of(words))) for words in sheets]
    pictures = [*references(LILY, TOM), *shown, Picture("candidate 1", small(picture))]
    found = judge_frames(asked(orders), pictures)["candidates"][0]["marks"]
    return next(str(m["mend"]) for m in found if m["criterion"] == about)


def company(*props: Prop, **more: Any) -> np.ndarray:
    return frame(actor(LILY, 470), actor(TOM, 820), props=props, **more)


# ------------------------------------------------------------ things in frames


def test_a_card_may_have_the_word_that_is_on_its_sheet_and_the_picture_no_other() -> None:
    orders = both("zitherboard", framing="medium")
    card = thing("zitherboard", 645, 480, size=150)
    picture = frame(actor(LILY, 470), actor(TOM, 820), props=(card,), zoom=1.5)
    assert said(picture, orders, about="technical") == "Paint no letters."
    assert said(picture, orders, "zitherboard", about="technical") == ""
    cv2.putText(
        picture, "GIVE ME 5 OUT OF 5", (76, 60), cv2.FONT_HERSHEY_DUPLEX, 1.2, (250,) * 3, 2, cv2.LINE_AA
    )
    assert said(picture, orders, "zitherboard", about="technical") == "Paint no letters."


def test_a_thing_in_the_colour_of_a_dress_is_missed_by_its_sheet_though_the_dress_is_there() -> None:
    orders = both("red toy car")
    assert not said(company(thing("red toy car", 640)), orders, "red toy car")
    assert said(company(), orders, "red toy car") == "Put the red toy car in the frame."


def test_a_thing_of_no_one_colour_is_missed_though_another_thing_stands_there() -> None:
    orders = both("food", "wooden box")
    there = company(thing("food", 600), thing("wooden box", 720))
    assert not said(there, orders, "food", "wooden box")
    gone = company(thing("wooden box", 720))
    assert said(gone, orders, "food", "wooden box") == "Put the food in the frame."
    assert not said(gone, orders)  # without a sheet nobody can tell


def test_a_thing_is_seen_and_missed_before_a_ground_that_nobody_knows() -> None:
    orders = both("big blue truck", turned=True, setting={"name": "garden", "kind": "exterior"})
    there = company(thing("big blue truck", 650), place="bedroom")
    assert not said(there, orders, "big blue truck")
    assert said(company(place="bedroom"), orders, "big blue truck") == "Put the big blue truck in the frame."


@pytest.mark.parametrize("hour", ["dusk", "night"])
def test_what_the_evening_colours_is_not_said_to_be_missing(hour: str) -> None:
    for words in ("big blue truck", "red ball", "orange mug"):
        picture = company(thing(words, 640), time=hour)
        assert not said(picture, both(words, time=hour), words), words


def test_what_is_in_the_hand_of_who_wears_its_colour_is_not_said_to_be_missing() -> None:
    holding = Figure(name="Lily", action="holds the red ball", holds="red ball")
    orders = staging(holding, Figure(name="Tom", action="stands"), things=("red ball",))
    ball = thing("red ball", 470, held_by="Lily")
    picture = frame(actor(LILY, 470, pose="hold", holds=ball.key), actor(TOM, 820), props=(ball,))
    assert not said(picture, orders, "red ball")


def test_what_places_have_by_themselves_is_not_missed_by_its_sheet() -> None:
    assert not said(company(), both("silver rail"), "silver rail")


# ------------------------------------------------------------ what a sheet teaches


def test_a_sheet_teaches_the_colours_of_a_thing_and_their_amounts() -> None:
    model = model_of_prop(sheet_of("orange mug"))
    assert model is not None and float(model.weights.sum()) == pytest.approx(1.0)
    orange = lab_of(np.array([[0x3C, 0x89, 0xE8]], np.float32))[0]
    assert np.linalg.norm(model.colours[0] - orange) < 12 and model.weights[0] > 0.5
    assert 0.3 < model.fill < 0.9


def test_what_is_painted_with_gradients_is_left_to_its_colour_word() -> None:
    sheet = sheet_of("red ball")
    ramp = np.linspace(-90, 90, sheet.shape[0])[:, None, None] * np.array([1.0, -0.6, 0.8])
    painted = np.clip(
        sheet + ramp * (np.abs(sheet.astype(int) - sheet[2, 2]).max(axis=2, keepdims=True) > 20), 0, 255
    )
    assert model_of_prop(painted.astype(np.uint8)) is None
    assert model_of_prop(np.full((200, 200, 3), 220, np.uint8)) is None


def test_chance_is_what_people_and_the_place_give_of_a_thing() -> None:
    car, sheets = small(sheet_of("red toy car")), [reference(sheet_plan, who) for who in (LILY, TOM)]
    (in_red,) = known_props((("red toy car", car),), (("Lily", sheets[0]),), None).values()
    (in_yellow,) = known_props((("red toy car", car),), (("Tom", sheets[1]),), None).values()
    assert in_red.by_people > 0.4 > in_yellow.by_people
    assert in_red.by_place == 0.0


def test_a_thing_is_put_together_within_one_window_only() -> None:
    weights = np.array([0.5, 0.5])
    near, far = np.full((180, 320), -1), np.full((180, 320), -1)
    near[80:96, 100:108], near[80:96, 108:116] = 0, 1
    far[80:96, 20:28], far[80:96, 280:288] = 0, 1
    assert put_together(near, weights, 1.0)[0] > 0.9
    assert 0.4 < put_together(far, weights, 1.0)[0] < 0.6
    nowhere = np.zeros((180, 320), bool)
    assert put_together(near, weights, 1.0, nowhere)[0] == 0.0


# ------------------------------------------------------------ the sheets


def sheet_marks(picture: np.ndarray, words: str) -> dict[str, str]:
    orders = Staging(subject="prop", things=(words,)).model_dump(mode="json")
    inputs = {"subject": "prop", "staging": orders, "criteria": list(CRITERIA["prop"]), "slots": 1}
    found = judge_frames(inputs, [Picture("candidate 1", small(picture))])["candidates"][0]["marks"]
    return {m["criterion"]: m["mend"] for m in found if m["score"] < 4}


@pytest.mark.parametrize("words", ["red ball", "long brown stick", "white candle", "food", "magic zither"])
def test_a_good_prop_sheet_has_nothing_to_mend(words: str) -> None:
    assert not sheet_marks(sheet_of(words), words)


def test_a_prop_sheet_of_another_colour_cut_off_or_with_a_second_thing_is_to_be_mended() -> None:
    ball = sheet_of("red ball")
    assert sheet_marks(sheet_of("blue ball"), "red ball") == {"identity": "Make the red ball red."}
    assert sheet_marks(ball[:, 170:], "red ball")["alone"] == "Show the whole of the red ball."
    less = cv2.resize(ball, (384, 384), interpolation=cv2.INTER_AREA)
    assert (
        sheet_marks(np.hstack([less, less]), "red ball")["alone"]
        == "Show the red ball once, and nothing else."
    )
    assert "alone" in sheet_marks(company(thing("red ball", 640)), "red ball")
