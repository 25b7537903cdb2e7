"""What the offline critic sees of knees, of feet in the air, and of things by what a colour means first."""

from dataclasses import replace

import numpy as np

from anim_director.agents.offline.seeing_colour import lab_of, matches_word
from anim_director.agents.offline.seeing_composition import composition
from anim_director.agents.offline.seeing_legs import spread
from anim_director.agents.offline.seeing_look import (
    Look,
    References,
    learn,
    look_at,
    open_picture,
    to_be_seen,
)
from anim_director.agents.offline.seeing_posture import posture
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_staged import above_ground, on_the_ground, upright
from anim_director.agents.offline.seeing_thing_colours import alike, focal_gap
from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.cutout.plan import Plan, Prop, View
from tests.drawn_frames import (
    BOTH,
    LILY,
    REX,
    TALL,
    TOM,
    WIDE,
    actor,
    drawn,
    frame,
    good,
    marks,
    place_plan,
    reference,
    sheet_plan,
    small,
    staging,
    wrong,
)


def acting(first: str, second: str = "smiles") -> Staging:
    return staging(Figure(name="Lily", action=first), Figure(name="Tom", action=second))


def colours(*codes: str) -> np.ndarray:
    bgr = [[int(code[i : i + 2], 16) for i in (5, 3, 1)] for code in codes]
    return lab_of(np.array(bgr, np.float32))


# ------------------------------------------------------------ poses


def test_who_kneels_and_should_walk_is_to_stand_up() -> None:
    orders = acting("smiles", "walks to Lily")
    kneeling = frame(actor(LILY, 420), actor(TOM, 880, pose="kneel"))
    assert marks(kneeling, orders)["action"]["mend"] == "Let Tom stand up."
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880, pose="walk")), orders)


def test_who_kneels_upright_by_their_orders_is_not_told_to_kneel() -> None:
    orders = acting("smiles", "kneels in the grass")
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880, pose="kneel")), orders)
    found = marks(frame(actor(LILY, 420), actor(TOM, 880)), orders)["action"]
    assert found["mend"] == "Let Tom kneel."


SUE = Character(
    name="Sue",
    kind="girl",
    sex="female",
    looks="a girl with long brown hair and brown skin",
    wears="a pink dress",
    colour="pink",
)


def test_who_kneels_in_a_dress_has_a_shin_on_the_ground_and_who_runs_has_not() -> None:
    orders = staging(
        Figure(name="Lily", action="smiles"), Figure(name="Sue", action="runs"), cast=(LILY, SUE)
    )
    kneeling = frame(actor(LILY, 420), actor(SUE, 880, pose="kneel"))
    assert marks(kneeling, orders, (LILY, SUE))["action"]["mend"] == "Let Sue stand up."
    for pose in ("run", "walk", "stand"):
        assert not wrong(frame(actor(LILY, 420), actor(SUE, 880, pose=pose)), orders, (LILY, SUE)), pose


def seen(picture: np.ndarray, orders: Staging) -> Look:
    sheets = [(c.name, reference(sheet_plan, c)) for c in orders.cast]
    known = learn(sheets, reference(place_plan, "day"), to_be_seen(orders))
    opened = open_picture(small(picture))
    assert opened is not None
    return look_at(opened, known)


def test_who_walks_bowed_is_low_and_broad_but_not_at_the_ground() -> None:
    orders = acting("smiles", "walks to Lily")
    for pose, mend in (("walk", ""), ("sit_floor", "Let Tom stand up.")):
        look = seen(frame(actor(LILY, 420), actor(TOM, 880, pose=pose)), orders)
        tom = next(s for s in look.sightings if s.name == "Tom")
        bowed = replace(tom, height=(tom.box[3] - tom.box[1]) / 0.92)
        look = replace(look, sightings=[bowed])
        assert posture(bowed, orders.figures[1], look, orders).mend == mend, pose


def test_a_robe_that_sweeps_the_ground_on_the_sheet_too_hides_no_shin() -> None:
    mask = np.zeros((120, 80), bool)
    mask[10:110, 30:50] = True
    mask[100:110, 23:56] = True
    king = Sighting("The king", mask=mask)
    assert spread(replace(king, footing=0.2)) == 0.33
    assert spread(replace(king, footing=0.29)) == 0.0


def test_a_name_is_no_verb_and_hands_that_are_held_keep_nobody_from_being_measured() -> None:
    assert upright(Figure(name="Ella", action="stands beside Hop and Rose"))
    assert upright(Figure(name="Mom", action="walks along the beach and holds hands"))
    assert not upright(Figure(name="Hop", action="hops and stands"))
    assert not upright(Figure(name="Mom", action="walks and hugs Lucy"))


def test_who_should_sit_on_the_grass_and_stands_is_told_so_though_the_frame_ends_above_the_feet() -> None:
    orders = acting("smiles", "sits on the grass").model_copy(update={"framing": "medium"})
    standing = frame(actor(LILY, 560), actor(TOM, 760), zoom=2.0)
    assert marks(standing, orders)["action"]["mend"] == "Let Tom sit."
    sitting = frame(actor(LILY, 560), actor(TOM, 760, 560, pose="sit_floor"), zoom=2.0)
    assert not marks(sitting, orders)["action"]["mend"]


def test_who_sits_sits_on_the_ground_outside_if_no_seat_is_told_of_and_inside_on_a_seat() -> None:
    sits, inside = Figure(name="Tom", action="sits and smiles"), Setting(name="train", kind="interior")
    assert on_the_ground(sits, staging(sits))
    assert not on_the_ground(sits, staging(sits, setting=inside))
    rug = Figure(name="Tom", action="sits on the rug")
    assert on_the_ground(rug, staging(rug, setting=inside))
    assert not on_the_ground(Figure(name="Tom", action="sits on the bench"), staging(sits))


# ------------------------------------------------------------ on the ground


def test_who_is_under_a_bed_or_beside_a_tree_is_on_the_ground_and_a_farmer_is_not_far() -> None:
    beside = ("finds the car under the blue bed", "waits beside the old tree", "listens to the farmer")
    for action in (*beside, "goes to the wooden brown table"):
        assert not above_ground(Figure(name="Tim", action=action), None), action
    for action in (
        "sits on the bed",
        "climbs the tree near the bench",
        "goes to the top of the hill",
        "flies away",
        "stands up",
    ):
        assert above_ground(Figure(name="Tim", action=action), None), action


def test_who_hangs_at_the_upper_edge_is_to_come_down_and_not_to_be_shown_whole() -> None:
    found = marks(frame(actor(LILY, 470, 290), actor(TOM, 820), zoom=1.0))["composition"]
    assert found["mend"] == "Place Lily on the ground."


def test_the_shadow_of_a_dog_in_the_air_is_no_part_of_it() -> None:
    orders = staging(Figure(name="Rex", action="smiles"), cast=(REX,))
    for y, mend in ((606, ""), (520, "Place Rex on the ground.")):
        assert marks(frame(actor(REX, 420, y, scale=0.9)), orders, (REX,))["composition"]["mend"] == mend


def test_who_stands_far_above_another_hangs_in_the_air_sooner() -> None:
    orders = staging(Figure(name="Lily", action="smiles"), Figure(name="Tom", action="smiles"))
    for other, mend in ((630, "Place Lily on the ground."), (580, "")):
        picture = frame(actor(LILY, 470, 540), actor(TOM, 820, other))
        assert marks(picture, orders)["composition"]["mend"] == mend, other


def test_what_hangs_in_the_air_carries_nobody() -> None:
    line = Prop(key="drum", name="drum", label="drum", colour="#8a5fc0", size=110, x=470, y=500)
    picture = frame(actor(LILY, 470, 430), actor(TOM, 820), props=(line,), zoom=1.0)
    assert marks(picture)["composition"]["mend"] == "Place Lily on the ground."


# ------------------------------------------------------------ cut off


def test_of_a_dog_in_a_near_view_half_is_too_little_and_a_tail_outside_is_not() -> None:
    orders = staging(Figure(name="Rex", action="smiles"), cast=(REX,), framing="medium")
    for x, mend in ((450, ""), (420, ""), (370, "Show the whole of Rex.")):
        dog = actor(REX, x, 640, scale=1.2, flip=False)
        near = View(x=640, y=500, zoom=2.2)
        picture = drawn(Plan(place=place_plan().place, actors=(dog,), width=WIDE, height=TALL, view=near))
        assert marks(picture, orders, (REX,))["composition"]["mend"] == mend


def test_a_person_whom_the_edge_cuts_from_head_to_foot_is_cut_off_whatever_was_found_with_them() -> None:
    orders = staging(Figure(name="Lily", action="smiles"), Figure(name="Tom", action="smiles"), turned=True)
    look = seen(frame(actor(LILY, 420), actor(TOM, 820)), orders)
    cut = seen(frame(actor(LILY, 420), actor(TOM, 1215)), orders)
    for seen_, mend in ((look, False), (cut, True)):
        tom = next(s for s in seen_.sightings if s.name == "Tom")
        walled = replace(tom, shares=tuple(0.3 for _ in tom.shares))
        assert walled.credible < 0.49
        others = [s for s in seen_.sightings if s.name != "Tom"]
        unknown = replace(seen_, ground=None, sightings=[*others, walled])
        told = composition(unknown, References(), orders).mend == "Show the whole of Tom."
        assert told is mend


# ------------------------------------------------------------ things


def test_a_colour_that_may_only_be_called_so_is_not_what_the_word_means() -> None:
    roof, red, beige, yellow = colours("#8c5a50", "#d9483d", "#bfa66f", "#f2c53d")
    assert matches_word(roof[None], "red")[0]
    assert focal_gap(roof[None], "red")[0] > 20 > focal_gap(red[None], "red")[0]
    assert list(alike(np.stack([beige, yellow]), "yellow")) == [False, True], "a yellow bucket stands out"


def test_a_roof_at_the_side_is_no_red_ball() -> None:
    orders = staging(*BOTH.figures, things=("red ball",))
    crumb = Prop(key="ball", name="apple", label="apple", colour="#8c5a50", size=40, x=650, y=612)
    found = marks(frame(actor(LILY, 300), actor(TOM, 1000), props=(crumb,)), orders)["action"]
    assert found["mend"] == "Put the red ball in the frame."


def test_a_thing_of_no_colour_lacks_where_nothing_stands_that_nobody_explains() -> None:
    orders = staging(*BOTH.figures, things=("wonderful drum",))
    drum = Prop(key="drum", name="drum", label="wonderful drum", colour="#8a5fc0", size=110, x=650, y=612)
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(drum,)), orders)
    assert marks(good(), orders)["action"]["mend"] == "Put the wonderful drum in the frame."
