"""What the offline critic learned from frames of other stories: lamps, crowds, bows, who is behind whom."""

from typing import Any

import cv2
import numpy as np
import pytest

from anim_director.agents.offline import seeing_ink, seeing_marks
from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.offline.seeing_accounting import doubt
from anim_director.agents.offline.seeing_colour import Palette
from anim_director.agents.offline.seeing_composition import coverer
from anim_director.agents.offline.seeing_field import Field
from anim_director.agents.offline.seeing_find import find
from anim_director.agents.offline.seeing_floating import with_what_is_below
from anim_director.agents.offline.seeing_grades import LIGHTS
from anim_director.agents.offline.seeing_ink import Ink, written
from anim_director.agents.offline.seeing_light import light_seen
from anim_director.agents.offline.seeing_look import Look, shows_the_known_side
from anim_director.agents.offline.seeing_place import Ground
from anim_director.agents.offline.seeing_sheet import model_of
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import (
    comes_from_afar,
    may_have_a_double,
    touching,
)
from anim_director.film import Character, Figure, Setting
from anim_director.tools.vision_reading import fit
from tests.drawn_frames import (
    BOTH,
    LILY,
    REX,
    TOM,
    actor,
    asked,
    drawn,
    frame,
    good,
    place_plan,
    references,
    sheet_plan,
    small,
    staging,
    wrong,
)

ROOM = Setting(name="living room", kind="interior", description="A living room.")


def in_the_room(picture: np.ndarray) -> dict[str, str]:
    """Return the mends of a frame of Lily and Tom in a room that is known by day."""
    sheets = [p for p in references(LILY, TOM) if "sheet" in p.label]
    room = Picture("reference: setting living room", small(drawn(place_plan("day", "living room"))))
    orders = BOTH.model_copy(update={"setting": ROOM})
    reply = judge_frames(asked(orders), [*sheets, room, Picture("candidate 1", small(picture))])
    return {m["criterion"]: m["mend"] for m in reply["candidates"][0]["marks"] if m["score"] < 4}


def test_a_room_whose_lamps_make_up_for_half_of_the_day_is_lit_by_night() -> None:
    both = actor(LILY, 470), actor(TOM, 820)
    day, night = (frame(*both, time=time, place="living room", zoom=1.6) for time in ("day", "night"))
    assert "setting" not in in_the_room(day)
    lit = cv2.addWeighted(day, 0.55, night, 0.45, 0)
    assert in_the_room(lit)["setting"] == "Make it day."


def test_another_place_comes_before_its_light() -> None:
    cellar = frame(actor(LILY, 470), actor(TOM, 820), time="night", place="cellar")
    assert wrong(cellar)["setting"] == "Show the setting: the garden."


def test_a_crowd_of_birds_hides_no_second_girl_and_a_crowd_of_children_may() -> None:
    copy = sheet_plan(LILY).actors[0].body.model_copy(update={"name": "a girl"})
    twice = frame(actor(LILY, 330), actor(LILY, 600, body=copy), actor(TOM, 880))
    for name, told in (("The birds", True), ("The children", False)):
        crowd = Character(name=name, kind="crowd")
        orders = staging(*BOTH.figures, Figure(name=name, action="look on"), cast=(LILY, TOM, crowd))
        assert ("characters" in wrong(twice, orders)) == told, name


def test_whom_a_crowd_may_look_like_is_told_by_its_name() -> None:
    def may(kind: str, crowd: str) -> bool:
        somebody = Character(name="Bob", kind=kind)
        return may_have_a_double("Bob", staging(cast=(somebody, Character(name=crowd, kind="crowd"))))

    assert may("bee", "The bees") and may("fish", "The fishes") and may("owl", "The birds")
    assert may("bear", "The friends") and may("boy", "The people")
    assert not may("dog", "The birds") and not may("owl", "The animals")


def test_who_dances_stands_beside_the_other_and_who_hugs_may_be_before_them() -> None:
    assert not touching(Figure(name="Lily", action="dances with Tom"))
    assert touching(Figure(name="Lily", action="hugs Tom"))


def test_who_comes_in_may_be_far_up_the_place_but_does_not_hang_under_the_roof() -> None:
    orders = staging(Figure(name="Lily", action="comes in"), Figure(name="Tom", action="stands"))
    assert comes_from_afar(orders.figures[0])
    assert "composition" not in wrong(frame(actor(LILY, 470, 560), actor(TOM, 820), zoom=1.0), orders)
    hanging = frame(actor(LILY, 470, 420), actor(TOM, 820), zoom=1.0)
    assert wrong(hanging, orders)["composition"] == "Place Lily on the ground."


def test_who_is_found_in_two_parts_ends_where_the_lower_one_ends() -> None:
    upper = Sighting("Hop", 0.9, (0.5, 0.1, 0.6, 0.4), again=[(0.5, (0.52, 0.38, 0.64, 0.6))])
    assert with_what_is_below(upper).box == (0.5, 0.1, 0.64, 0.6)
    alone = Sighting("Hop", 0.9, (0.5, 0.1, 0.6, 0.4), again=[(0.5, (0.1, 0.38, 0.2, 0.6))])
    assert with_what_is_below(alone) is alone


def test_who_is_all_behind_another_is_hidden_though_a_little_of_every_colour_shows() -> None:
    def there(name: str, left: int, right: int, bottom: int) -> Sighting:
        mask = np.zeros((180, 320), bool)
        mask[60:bottom, left:right] = True
        box = (left / 320, 60 / 180, right / 320, bottom / 180)
        palette = Palette(np.zeros((2, 3)), np.array([0.6, 0.4]), np.array([0.3, 0.7]))
        return Sighting(name, 0.9, box, mask, float(mask.mean()), palette=palette, shares=(1.0, 0.9))

    tom = there("Tom", 100, 160, 165)
    for bottom, hidden in ((150, True), (170, False)):
        rabbit = there("The rabbit", 110, 140, bottom)
        look = Look(good(), good(), light_seen(good(), None), sightings=[tom, rabbit])
        assert (coverer(rabbit, look) is not None) == hidden


def test_a_bow_in_another_colour_is_told_of_who_sits_as_well() -> None:
    cat = Character(name="Whiskers", kind="cat", looks="a grey cat", wears="a pink bow tie", colour="pink")
    body = sheet_plan(cat).actors[0].body
    orders = staging(Figure(name="Whiskers", action="sits"), cast=(cat,))

    def mends(bow: str) -> dict[str, str]:
        other = body.model_copy(update={"parameters": {**body.parameters, "bow": bow}})
        return wrong(frame(actor(cat, 600, body=other, scale=2.0, pose="sit_floor")), orders, (cat,))

    assert "identity" not in mends(str(body.parameters["bow"]))
    for bow in ("#8ff0dc", "#f0ec8f"):
        assert mends(bow)["identity"] == "Paint Whiskers as on the character sheet."


def test_who_sits_twice_as_broad_is_two_dogs_that_touch() -> None:
    copy = sheet_plan(REX).actors[0].body.model_copy(update={"name": "Rex again"})
    orders = staging(Figure(name="Rex", action="sits"), cast=(REX,))
    one = frame(actor(REX, 560, pose="sit_floor", scale=1.4))
    assert "characters" not in wrong(one, orders, (REX,))
    low: dict[str, Any] = {"pose": "sit_floor", "scale": 1.4}
    two = frame(actor(REX, 560, flip=True, **low), actor(REX, 720, body=copy, flip=False, **low))
    assert wrong(two, orders, (REX,))["characters"] == "Show Rex once."


def test_a_trunk_that_has_one_small_colour_of_a_bear_is_no_bear() -> None:
    field = Field(*field_of_one_colour())
    trunk = np.zeros((18, 32), bool)
    trunk[:, :6] = True
    for strange, found in ((np.zeros_like(trunk), False), (trunk, True)):
        shares = (0.0, 9.0)
        palette = Palette(np.zeros((2, 3)), np.array([0.9, 0.1]), np.array([0.5, 0.3]))
        bear = Sighting("The bear", 0.7, (0, 0, 0.2, 1), trunk, 0.19, palette=palette, shares=shares)
        bear.strange = strange
        field.sightings = [bear]
        doubt(field)
        assert bear.found == found, "who wears another coat has that in its place"


def field_of_one_colour() -> tuple[Any, ...]:
    """Return what a field is made of, a frame of 32 x 18 grey pixels and nobody."""
    model = model_of("The bear", drawn(sheet_plan(REX)))
    assert model is not None
    grey = np.full((18, 32, 3), 128, np.uint8)
    return grey, np.zeros((18, 32), np.float32), np.zeros((1, 3)), np.zeros((18, 32), int), [model]


def test_panes_of_far_houses_are_no_line_where_nothing_is_known_of_the_ground(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = np.full((288, 512, 3), (120, 150, 90), np.uint8)
    for n, three in enumerate(("KRE", "TEN", "HBU", "AXE", "ENT")):  # three, a wide wall, three
        where = (10 + 100 * n, 72)
        cv2.putText(picture, three, where, cv2.FONT_HERSHEY_DUPLEX, 0.55, (250,) * 3, 1, cv2.LINE_AA)
    panes = Ink(np.full(3, 250.0), 60, 73, 4)
    assert written([panes], picture, None, None) == 0
    monkeypatch.setattr(seeing_ink, "BETWEEN_WORDS", seeing_ink.ACROSS)
    assert written([panes], picture, None, None) > 0, "else the panes would be no trial"
    monkeypatch.undo()
    letters = np.full((288, 512, 3), (120, 150, 90), np.uint8)
    cv2.putText(letters, "once upon a time", (40, 72), cv2.FONT_HERSHEY_DUPLEX, 0.6, (250,) * 3, 1)
    assert written([panes], letters, None, None) >= 9


def test_a_near_view_of_the_other_side_may_show_little_of_the_colours_of_the_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seeing_marks, "own_colours", lambda *_: 0.55)
    for framing, told in (("full", True), ("medium", False)):
        orders = BOTH.model_copy(update={"turned": True, "framing": framing})
        behind = frame(actor(LILY, 470), actor(TOM, 820), place="bedroom")
        assert ("setting" in wrong(behind, orders)) == told


def test_the_known_side_lies_under_a_turned_camera_only_by_good_likeness() -> None:
    ground = Ground(0.55, 1.2, (0.0, 0.0), np.eye(3, 4), np.zeros((2, 2)), 0.5, np.zeros((2, 2, 3)), 0.3)
    assert not shows_the_known_side(ground)
    assert shows_the_known_side(ground._replace(likeness=0.85))
    assert shows_the_known_side(ground._replace(outlines=0.6)), "by night"


def test_night_instead_of_dusk_is_told_by_its_blue_and_day_under_the_sky_is_no_night() -> None:
    both = actor(LILY, 470), actor(TOM, 820)
    frames = {time: frame(*both, time=time) for time in ("day", "dusk", "night")}
    for asked_for, wrong_ones in (("dusk", ["night"]), ("night", ["day"])):
        orders = BOTH.model_copy(update={"time": asked_for})
        assert "setting" not in wrong(frames[asked_for], orders), asked_for
        for time in wrong_ones:
            assert wrong(frames[time], orders)["setting"] == f"Make it {asked_for}."
    dim = cv2.convertScaleAbs(frames["day"], alpha=0.85, beta=0)
    orders = BOTH.model_copy(update={"time": "night"})
    sheets = [p for p in references(LILY, TOM) if "sheet" in p.label]
    place = cv2.convertScaleAbs(drawn(place_plan("day")), alpha=0.85, beta=0)
    shown = [*sheets, Picture("reference: setting garden", small(place)), Picture("candidate 1", small(dim))]
    found = {m["criterion"]: m["mend"] for m in judge_frames(asked(orders), shown)["candidates"][0]["marks"]}
    assert found["setting"] == "Make it night.", "a garden as light as its picture, but under a bright sky"


def test_nobody_in_a_bright_place_is_looked_for_as_by_night() -> None:
    assert {light.name for light in LIGHTS if light.dark} >= {"night", "deep night", "moonlight"}
    assert not next(light for light in LIGHTS if light.name == "plain").dark
    model = model_of("Rex", drawn(sheet_plan(REX)))
    assert model is not None
    at_night = LIGHTS[[light.name for light in LIGHTS].index("deep night")]
    picture = fit(frame(actor(REX, 640)), 320)
    dark = np.clip(at_night.on(picture.reshape(-1, 3).astype(float)), 0, 255).reshape(picture.shape)
    foreground = np.zeros(picture.shape[:2], np.float32)
    foreground[60:175, 80:240] = 1.0
    by_night, by_day = (
        find(dark.astype(np.uint8), foreground, [model], bright=bright)[0] for bright in (False, True)
    )
    assert by_night.light.dark and not by_day.light.dark
