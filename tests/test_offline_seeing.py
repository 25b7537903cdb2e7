"""The offline critic's eyes, on pictures drawn by the cutout studio: what is wrong is seen and named."""

import json
from typing import Any

import cv2
import numpy as np
import pytest

from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.replies import JudgeFrames
from anim_director.agents.scoring import CRITERIA, held_down
from anim_director.film import Character, Figure, Staging
from anim_director.tools.cutout.plan import Prop
from tests.drawn_frames import (
    BOTH,
    GARDEN,
    LILY,
    REX,
    TOM,
    actor,
    asked,
    drawn,
    frame,
    good,
    marks,
    place_plan,
    reference,
    references,
    sheet_plan,
    small,
    staging,
    wrong,
)

# ------------------------------------------------------------ frames


def test_a_good_frame_gets_no_mark_below_four() -> None:
    found = marks(good())
    assert held_down([m["score"] for m in found.values()]) >= 4
    assert not wrong(good())
    assert "Lily" in found["characters"]["evidence"]


@pytest.mark.parametrize("gone", [LILY, TOM])
def test_who_is_missing_is_named(gone: Character) -> None:
    there = TOM if gone is LILY else LILY
    found = marks(frame(actor(there, 640)))
    assert found["characters"]["mend"] == f"Show {gone.name}."
    assert found["characters"]["subject"] == gone.name
    assert found["characters"]["score"] <= 2


def test_somebody_twice_is_once_too_often() -> None:
    copy = sheet_plan(LILY).actors[0].body.model_copy(update={"name": "Lily again"})
    picture = frame(actor(LILY, 330), actor(LILY, 600, body=copy), actor(TOM, 880))
    assert wrong(picture) == {"characters": "Show Lily once."}


def test_another_dress_is_not_the_one_on_the_sheet() -> None:
    body = sheet_plan(LILY).actors[0].body
    red = body.colours[0]
    text = json.dumps(body.model_dump(mode="json")["parameters"]).replace(red, "#4f9a55")
    other = body.model_copy(update={"parameters": json.loads(text)})
    picture = frame(actor(LILY, 470, body=other), actor(TOM, 820))
    assert wrong(picture) == {"identity": "Paint Lily as on the character sheet."}


def test_changed_sides_are_seen() -> None:
    assert wrong(frame(actor(TOM, 470), actor(LILY, 820))) == {"composition": "Put Lily left of Tom."}


def test_who_is_cut_off_is_to_be_shown_whole() -> None:
    picture = frame(actor(LILY, 62), actor(TOM, 820))
    assert wrong(picture) == {"composition": "Show the whole of Lily."}


def test_who_is_hidden_is_to_stand_apart() -> None:
    picture = frame(actor(LILY, 600, 600), actor(TOM, 640, 612, order=9))
    found = marks(picture)["composition"]
    assert found["score"] <= 2
    assert "apart from" in found["mend"]


def test_two_who_hug_may_overlap() -> None:
    hug = staging(Figure(name="Lily", action="hugs Tom"), Figure(name="Tom", action="hugs Lily"))
    picture = frame(actor(LILY, 610, 604), actor(TOM, 670, 606))
    assert "composition" not in wrong(picture, hug)


def test_who_floats_is_to_be_put_on_the_ground() -> None:
    picture = frame(actor(LILY, 470, 450), actor(TOM, 820), zoom=1.0)
    assert wrong(picture) == {"composition": "Place Lily on the ground."}


def test_who_jumps_may_be_in_the_air() -> None:
    jump = staging(Figure(name="Lily", action="jumps for joy"), Figure(name="Tom", action="stands"))
    assert not wrong(frame(actor(LILY, 470, 450), actor(TOM, 820), zoom=1.0), jump)


def test_another_place_is_seen() -> None:
    picture = frame(actor(LILY, 470), actor(TOM, 820), place="kitchen")
    assert marks(picture)["setting"]["mend"] == "Show the setting: the garden."


def test_night_instead_of_day_is_seen_and_the_place_known_again() -> None:
    picture = frame(actor(LILY, 470), actor(TOM, 820), time="night")
    assert marks(picture)["setting"]["mend"] == "Make it day."
    at_night = staging(*BOTH.figures, time="night")
    assert not wrong(picture, at_night)
    assert marks(good(), at_night)["setting"]["mend"] == "Make it night."


def test_a_thing_is_looked_for_by_its_colour() -> None:
    ball = staging(*BOTH.figures, things=("purple ball",))
    there = Prop(key="ball", name="ball", label="purple ball", colour="#8a5fc0", size=70, x=650, y=612)
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(there,)), ball)
    found = marks(good(), ball)["action"]
    assert found["mend"] == "Put the purple ball in the frame."
    assert found["subject"] == "purple ball"


def test_brown_skin_is_no_orange_mug() -> None:
    mug = staging(*BOTH.figures, things=("orange mug",))
    there = Prop(key="mug", name="cup", label="orange mug", colour="#f08a24", size=60, x=650, y=612)
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(there,)), mug)
    on_a_card = there.model_copy(update={"name": "mug"})
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(on_a_card,)), mug)
    assert marks(good(), mug)["action"]["mend"] == "Put the orange mug in the frame."


def test_who_stands_by_their_orders_is_not_to_sit_on_the_ground() -> None:
    picture = frame(actor(LILY, 470), actor(TOM, 820, pose="sit_floor"))
    assert marks(picture)["action"]["mend"] == "Let Tom stand up."
    seated = staging(BOTH.figures[0], Figure(name="Tom", action="sits on the grass"))
    assert not wrong(picture, seated)


def test_what_is_far_may_be_soft_behind_sharp_figures() -> None:
    sharp = good()
    soft = cv2.GaussianBlur(sharp, (0, 0), 2.2)
    near = frame(actor(LILY, 470), actor(TOM, 820))
    soft[120:] = near[120:]
    assert marks(soft)["technical"]["score"] >= 4


def test_bars_blur_and_letters_are_technical() -> None:
    bars = good()
    bars[:20] = bars[-20:] = 0
    letters = good()
    cv2.putText(
        letters, "GIVE ME 5 OUT OF 5", (60, 70), cv2.FONT_HERSHEY_DUPLEX, 1.1, (250, 250, 250), 2, cv2.LINE_AA
    )
    assert "bars" in marks(bars)["technical"]["mend"]
    assert "letters" in marks(letters)["technical"]["mend"]
    assert "sharp" in marks(cv2.GaussianBlur(good(), (0, 0), 2.2))["technical"]["mend"]


def test_an_animal_is_known_by_its_sheet() -> None:
    orders = staging(
        Figure(name="Lily", action="stands"), Figure(name="Rex", action="stands"), cast=(LILY, REX)
    )
    assert not wrong(frame(actor(LILY, 450), actor(REX, 820)), orders, (LILY, REX))
    assert wrong(frame(actor(LILY, 450)), orders, (LILY, REX)) == {"characters": "Show Rex."}


def test_an_empty_place_is_right_when_nobody_is_asked_for() -> None:
    empty = Staging(setting=GARDEN, framing="wide")
    reply = judge_frames(asked(empty), [*references(), Picture("candidate 1", reference(place_plan, "day"))])
    assert min(m["score"] for m in reply["candidates"][0]["marks"]) >= 4


def test_a_crowd_is_not_counted() -> None:
    crowd = Character(name="The children", kind="crowd")
    orders = staging(*BOTH.figures, Figure(name="The children", action="cheer"), cast=(LILY, TOM, crowd))
    assert "characters" not in wrong(good(), orders)


def test_another_of_a_crowd_is_no_second_one_of_somebody() -> None:
    other = sheet_plan(LILY).actors[0].body.model_copy(update={"name": "a child"})
    picture = frame(actor(LILY, 330), actor(LILY, 600, body=other), actor(TOM, 880))
    assert "once" in wrong(picture)["characters"]
    crowd = Character(name="The children", kind="crowd")
    orders = staging(*BOTH.figures, Figure(name="The children", action="cheer"), cast=(LILY, TOM, crowd))
    assert "characters" not in wrong(picture, orders)


def test_a_near_view_need_not_show_what_nobody_deals_with() -> None:
    near = staging(*BOTH.figures, things=("purple ball",), framing="medium")
    assert "action" not in wrong(good(), near)
    looks = Figure(name="Tom", action="looks at the purple ball", to="purple ball")
    wanted = staging(BOTH.figures[0], looks, things=("purple ball",), framing="medium")
    assert marks(good(), wanted)["action"]["mend"] == "Put the purple ball in the frame."


def test_two_of_the_same_colours_are_in_no_order() -> None:
    twin = LILY.model_copy(update={"name": "Anna"})
    orders = staging(
        Figure(name="Anna", action="stands"), Figure(name="Lily", action="stands"), cast=(LILY, twin)
    )
    assert "composition" not in wrong(frame(actor(LILY, 420), actor(twin, 880)), orders, (LILY, twin))


def test_who_shows_a_little_behind_somebody_is_hidden_not_missing() -> None:
    found = wrong(frame(actor(LILY, 640, order=1), actor(TOM, 690, 612, order=9, scale=1.3)))
    assert "apart from" in found["composition"]
    assert "characters" not in found


def test_a_ball_of_the_colour_of_a_dress_is_missed_when_it_is_gone() -> None:
    ball = staging(*BOTH.figures, things=("red ball",))
    there = Prop(key="ball", name="ball", label="red ball", colour="#d8453c", size=70, x=650, y=612)
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(there,)), ball)
    assert wrong(good(), ball)["action"] == "Put the red ball in the frame."


def test_a_room_by_lamp_light_is_not_day() -> None:
    night = cv2.convertScaleAbs(good(), alpha=0.66, beta=0)
    assert wrong(night)["setting"] == "Make it day."


# ------------------------------------------------------------ designs


def design(kind: str, orders: Staging, picture: np.ndarray) -> dict[str, Any]:
    told = asked(orders, subject=kind, criteria=list(CRITERIA[kind]))
    reply = judge_frames(told, [Picture("candidate 1", small(picture))])
    JudgeFrames.model_validate(reply)
    return {mark["criterion"]: mark for mark in reply["candidates"][0]["marks"]}


def test_a_sheet_as_described_passes_and_another_dress_does_not() -> None:
    orders = Staging(subject="character", character=LILY, cast=(LILY,))
    found = design("character", orders, drawn(sheet_plan(LILY)))
    assert min(m["score"] for m in found.values()) >= 4
    green = LILY.model_copy(update={"wears": "a green dress and blue shoes", "colour": "green"})
    found = design("character", orders.model_copy(update={"character": green}), drawn(sheet_plan(LILY)))
    assert found["identity"]["score"] <= 2
    assert "green" in found["identity"]["mend"]


def test_a_sheet_needs_a_plain_ground() -> None:
    orders = Staging(subject="character", character=LILY, cast=(LILY,))
    assert "plain ground" in design("character", orders, good())["views"]["mend"]


def test_a_setting_at_the_wrong_time_is_seen() -> None:
    orders = Staging(subject="setting", setting=GARDEN, time="night")
    assert design("setting", orders, drawn(place_plan("day")))["setting"]["mend"] == "Make it night."
    assert design("setting", orders, drawn(place_plan("night")))["setting"]["score"] >= 4
