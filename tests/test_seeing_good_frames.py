"""What good frames have in common with bad ones is held against nobody: edges, flowers, caves, shades."""

import cv2
import numpy as np
import pytest

from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.offline.seeing_again import stands_alone
from anim_director.agents.offline.seeing_colour import Palette, lab_of
from anim_director.agents.offline.seeing_composition import coverer
from anim_director.agents.offline.seeing_cropped import body_of
from anim_director.agents.offline.seeing_field import Field
from anim_director.agents.offline.seeing_floating import floating
from anim_director.agents.offline.seeing_hidden_things import hidden_on_somebody
from anim_director.agents.offline.seeing_letters import _stand_on_one_line
from anim_director.agents.offline.seeing_light import light_seen
from anim_director.agents.offline.seeing_look import SAME_PLACE, Look, lies_on
from anim_director.agents.offline.seeing_place import Ground, Place, lay
from anim_director.agents.offline.seeing_recoloured import _before_its_colour
from anim_director.agents.offline.seeing_sheet import Form, Model, model_of
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import of_the_place
from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools import vision_measures as measure
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.illustrator import plan_request
from anim_director.tools.cutout.plan import Prop, View
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
    reference,
    sheet_plan,
    small,
    staging,
    wrong,
)


def test_what_has_somebodys_colour_at_the_edge_is_not_a_part_of_them() -> None:
    mask = np.zeros((180, 320), bool)
    mask[60:160, 140:180] = True
    mask[40:60, 312:320] = True
    assert not body_of(mask)[:, 300:].any()
    assert (body_of(mask)[:, :200] == mask[:, :200]).all()


def test_letters_stand_on_one_line_and_flowers_do_not() -> None:
    letters = [(10 * n, 50, 8, 12) for n in range(6)]
    flowers = [(10 * n, 50 + 3 * (n % 3), 8, 9 + 3 * (n % 2)) for n in range(6)]
    assert _stand_on_one_line(letters)
    assert not _stand_on_one_line(flowers)


def test_letters_are_seen_on_somebodys_hair_as_well() -> None:
    picture = frame(actor(LILY, 470), actor(TOM, 820), zoom=1.5)
    assert "technical" not in wrong(picture)
    cv2.putText(picture, "once upon a time", (110, 120), cv2.FONT_HERSHEY_DUPLEX, 0.7, (250,) * 3, 1, 16)
    assert wrong(picture)["technical"] == "Paint no letters."


def test_a_little_blur_is_told_by_the_steepest_edges_and_a_soft_ground_is_none() -> None:
    crisp = measure.crispness(measure.grey(good()))
    soft = cv2.GaussianBlur(good(), (0, 0), 1.25)
    assert measure.crispness(measure.grey(soft)) < 0.75 * crisp
    assert wrong(soft)["technical"] == "Paint it sharp."
    assert measure.crispness(np.full((90, 160), 128, np.uint8)) == 1.0, "without edges none can tell"


def test_a_place_that_is_dark_by_nature_may_be_so_by_day() -> None:
    cave = Setting(name="cave", kind="interior", description="A cave.")
    orders = staging(*BOTH.figures, setting=cave)
    sheets = [
        Picture(f"reference: character sheet of {c.name}", reference(sheet_plan, c)) for c in (LILY, TOM)
    ]
    dark = (0.62 * frame(zoom=1.0)).astype(np.uint8)
    picture = (0.62 * good()).astype(np.uint8)
    shown = [*sheets, Picture("reference: setting cave", small(dark)), Picture("candidate 1", small(picture))]
    found = judge_frames(asked(orders), shown)["candidates"][0]["marks"]
    assert next(m for m in found if m["criterion"] == "setting")["score"] >= 4


def test_a_thing_in_another_shade_is_not_said_to_be_missing() -> None:
    orders = staging(*BOTH.figures, things=("purple ball",))
    for colour, told in (("#7c78a8", False), ("#b070a0", False), ("#e8b83a", True)):
        other = Prop(key="ball", name="ball", label="purple ball", colour=colour, size=110, x=645, y=612)
        found = wrong(frame(actor(LILY, 470), actor(TOM, 820), props=(other,)), orders)
        assert ("action" in found) == told, "what is yellow is no purple ball in another shade"
    assert wrong(good(), orders)["action"] == "Put the purple ball in the frame."


def test_who_shows_every_colour_is_hidden_by_nobody_who_does_too() -> None:
    def there(name: str, left: int, right: int, shares: tuple[float, ...]) -> Sighting:
        mask = np.zeros((180, 320), bool)
        mask[60:160, left:right] = True
        palette = Palette(np.zeros((2, 3)), np.array([0.6, 0.4]), np.array([0.3, 0.7]))
        box = (left / 320, 60 / 180, right / 320, 160 / 180)
        return Sighting(name, 0.85, box, mask, float(mask.mean()), palette=palette, shares=shares)

    def covers(shares: tuple[float, ...]) -> bool:
        kneeling, crab = there("Grandpa", 100, 180, shares), there("The crab", 140, 220, (1.0, 0.9))
        look = Look(good(), good(), light_seen(good(), None), sightings=[kneeling, crab])
        return coverer(crab, look) is not None

    assert covers((1.0, 0.1)), "of whom a colour lacks something may be hidden"
    assert not covers((1.0, 0.9))


def test_a_part_of_what_is_all_of_somebodys_colours_stands_alone_and_the_wheel_of_a_truck_does_not() -> None:
    def alone(own: slice) -> bool:
        field = object.__new__(Field)
        field.known_ground, field.free = True, np.ones((60, 100), np.float32)
        field.foreground = np.zeros((60, 100), np.float32)
        field.foreground[10:50, 20:80] = 1.0
        field.near = [np.zeros((60, 100), np.float32)]
        field.near[0][10:50, own] = 1.0
        field.fair = [near > 0 for near in field.near]
        head = np.zeros((60, 100), bool)
        head[10:25, 20:40] = True
        return stands_alone(field, 0, head)

    assert alone(slice(20, 70)), "a horse, with the shadow at its feet"
    assert not alone(slice(20, 40))


def test_two_animals_in_one_another_are_too_much_for_one() -> None:
    lion = Character(name="Leo", kind="lion", looks="a golden lion with a brown mane", colour="golden")
    copy = sheet_plan(lion).actors[0].body.model_copy(update={"name": "Leo again"})
    orders = staging(Figure(name="Leo", action="stands"), cast=(lion,))
    assert "characters" not in wrong(frame(actor(lion, 640)), orders, (lion,))
    two = frame(actor(lion, 500), actor(lion, 780, body=copy, flip=True))
    assert wrong(two, orders, (lion,))["characters"] == "Show Leo once."


def test_the_shadow_of_a_low_animal_is_none_of_its_colours() -> None:
    snail = Character(name="Sam", kind="snail", looks="a small brown snail with a spiral shell")
    model = model_of("Sam", drawn(sheet_plan(snail)))
    assert model is not None
    assert model.views == 2, "the shadows of both views touch"
    grey = np.hypot(model.forms[0].palette.colours[:, 1], model.forms[0].palette.colours[:, 2]) < 10
    assert model.forms[0].palette.weights[grey].sum() < 0.06


def test_a_place_by_night_is_known_by_its_outlines_though_its_picture_is_by_day() -> None:
    def shown(name: str, time: str, **more: object) -> np.ndarray:
        setting = Setting(name=name, kind="exterior", description=f"A {name}.")
        orders = Staging(subject="setting", setting=setting, time=time, framing="wide")
        plan = plan_request(ImageRequest(staging=orders, width=640, height=360), {})
        return drawn(plan.model_copy(update=more))

    near = View(x=640, y=390, zoom=1.7)
    by_night = fit(shown("castle", "night", actors=(actor(LILY, 560),), view=near), 320)
    castle, street = (Place(shown(name, "day")) for name in ("castle", "street"))
    assert lay(castle, by_night).likeness < SAME_PLACE
    assert lies_on(lay(castle, by_night))
    assert not lies_on(lay(street, by_night))


def test_who_has_the_outline_of_the_sheet_is_more_than_a_claw_and_two_side_by_side_are_not_one() -> None:
    def found(columns: int) -> int:
        field = object.__new__(Field)
        field.known_ground, field.free = True, np.ones((60, 200), np.float32)
        field.foreground = np.zeros((60, 200), np.float32)
        field.foreground[10:50, 20 : 20 + columns] = 1.0
        field.near, field.fair = [field.foreground], [field.foreground > 0]
        palette = Palette(np.zeros((1, 3)), np.ones(1), np.full(1, 0.5))
        field.models = [
            Model("Crab", (Form(palette, 1.5, 1.0, 1.0),), 1, np.zeros((0, 3)), np.zeros((0, 20)))
        ]
        claw = np.zeros((60, 200), bool)
        claw[10:30, 20:40] = True
        return int(field._hanging_together(0, claw).sum())

    assert found(60) == 40 * 60
    assert found(130) == 20 * 20


def test_an_open_book_is_white_and_hardly_of_the_colour_of_its_cover() -> None:
    orders = staging(Figure(name="Lily", action="opens the book", holds="green book"), things=("green book",))
    clothes = Palette(
        lab_of(np.array([[80, 90, 220], [250, 250, 250.0]])), np.array([0.8, 0.1]), np.full(2, 0.5)
    )

    def hidden(white: float) -> bool:
        mask = np.ones((180, 320), bool)
        lily = Sighting("Lily", 0.9, (0, 0, 1, 1), mask, 1.0, palette=clothes, shares=(1.0, white))
        look = Look(good(), good(), light_seen(good(), None), sightings=[lily])
        return hidden_on_somebody(look, "green book", "green", orders)

    assert hidden(1.3)
    assert not hidden(0.9), "nothing white is there but what Lily wears"


def test_a_colour_that_the_place_has_too_is_not_gone_where_it_is_seen() -> None:
    yellow, blue = (60, 200, 230), (200, 80, 40)
    gone = lab_of(np.array([yellow], np.float32))[0]
    floor = np.full((180, 320, 3), yellow, np.uint8)
    palette = Palette(np.array([gone]), np.array([0.6]), np.array([0.5]))

    def excused(frame_: np.ndarray, under: np.ndarray, instead: int = 0) -> bool:
        mask = np.zeros((180, 320), bool)
        mask[60:160, 100:180] = True
        box = (100 / 320, 60 / 180, 180 / 320, 160 / 180)
        otto = Sighting("Otto", 0.6, box, mask, float(mask.mean()), palette=palette, shares=(0.0,))
        otto.strange = np.zeros((180, 320), bool)
        otto.strange[80 : 80 + instead, 100:180] = True
        none = np.zeros((180, 320), np.float32)
        ground = Ground(0.9, 1.0, (0, 0), np.eye(3, 4, dtype=np.float32), none, 0.0, under)
        look = Look(frame_, frame_, light_seen(frame_, None), ground, sightings=[otto])
        return _before_its_colour(gone, otto, look)

    assert excused(floor, floor)
    assert not excused(np.full_like(floor, blue), floor)
    assert not excused(floor, floor, instead=50), "another shirt, and the floor beside it"
    assert not excused(floor, np.full_like(floor, blue))


def test_who_is_hugged_may_be_found_in_part_and_floats_no_more_than_who_hugs() -> None:
    mask = np.zeros((180, 320), bool)
    mask[30:90, 140:200] = True
    box = (140 / 320, 30 / 180, 200 / 320, 0.5)
    rex = Sighting("Rex", 0.9, box, mask, float(mask.mean()))
    none = np.zeros((180, 320), np.float32)
    ground = Ground(0.9, 1.0, (0, 0), np.eye(3, 4, dtype=np.float32), none, 0.0, good())
    look = Look(good(), good(), light_seen(good(), None), ground, none, [rex])
    beside = Figure(name="Rex", action="looks at Lily", to="Lily")

    def floats(action: str) -> bool:
        orders = staging(Figure(name="Lily", action=action, to="Rex"), beside, cast=(LILY, REX))
        return floating(rex, look, orders) is not None

    assert floats("looks at Rex")
    assert not floats("hugs Rex")


@pytest.mark.parametrize(
    ("thing", "fitted"),
    [
        ("sandcastle", True),
        ("tall red chimney", True),
        ("blue bookshelf", True),
        ("brown cupboards", True),
        ("mirror with a golden frame", True),
        ("shower", True),
        ("bath toy", False),
        ("red ball", False),
        ("mushroom", False),
    ],
)
def test_what_is_fitted_to_a_place_is_not_missed_and_what_one_can_carry_is(thing: str, fitted: bool) -> None:
    assert of_the_place(thing) == fitted
