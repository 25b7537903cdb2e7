"""Staging: who stands where, with what."""

import pytest

from anim_director.film import Character, Feeling, Figure, Framing, Setting, Staging
from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.plan import Actor
from anim_director.tools.cutout.staging import MOST_FIGURES
from anim_director.tools.cutout.staging_camera import in_view
from tests.cutout_company import ANIMALS, CAST, MANY, box_of, head, planned, random_staging, staging


@pytest.mark.parametrize("framing", ["full", "wide"])
def test_nobody_leaves_the_frame(framing: Framing) -> None:
    outside = []
    for number in range(MANY):
        plan = planned(random_staging(number, framing), number % 7)
        left, top, right, bottom = seen(plan.view, 1280, 720)
        for actor in plan.actors:
            box = box_of(actor, plan)
            if box[0] < left - 2 or box[1] < top - 2 or box[2] > right + 2 or box[3] > bottom + 2:
                outside.append((number, actor.body.name, actor.pose, actor.spot))
    assert not outside


def test_figures_keep_the_order_they_were_asked_for() -> None:
    for number in range(MANY):
        orders = random_staging(number)
        plan = planned(orders, number % 7)
        assert [a.body.name for a in plan.actors] == [f.name for f in orders.figures]
        xs = [a.x for a in plan.actors]
        assert xs == sorted(xs), (number, xs)


def test_no_face_covers_another() -> None:
    covered = []
    for number in range(MANY):
        plan = planned(random_staging(number), number % 7)
        heads = [(a, head(a, plan)) for a in plan.actors]
        for i, (a, (ax, ay, ar)) in enumerate(heads):
            for b, (bx, by, br) in heads[i + 1 :]:
                touching = a.target == b.body.name or b.target == a.body.name
                if not touching and ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 < (ar + br) * 0.85:
                    covered.append((number, a.body.name, b.body.name))
    assert len(covered) <= MANY * 0.01, covered


def test_faces_stay_out_of_the_subtitles() -> None:
    for number in range(MANY):
        plan = planned(random_staging(number), number % 7)
        _, top, _, bottom = seen(plan.view, 1280, 720)
        for actor in plan.actors:
            _, y, _ = head(actor, plan)
            assert (y - top) / (bottom - top) < 630 / 720, (number, actor.body.name, actor.pose)


def test_held_things_are_in_the_hand() -> None:
    held = 0
    for number in range(MANY):
        plan = planned(random_staging(number), number % 7)
        for prop in plan.props:
            if not prop.held_by:
                continue
            actor = next(a for a in plan.actors if a.body.name == prop.held_by)
            assert actor.holds == prop.key
            box = box_of(actor, plan)
            assert box[0] - 30 <= prop.x <= box[2] + 30
            assert box[1] - 30 <= prop.y <= box[3] + 30
            held += 1
    assert held > 40


def test_a_held_thing_is_where_the_hand_is() -> None:
    plan = planned(staging(Figure(name="Lily", action="stands", holds="red ball")))
    ball, lily = plan.props[0], plan.actors[0]
    x, y = hand_of(
        rig_of(lily.body),
        lily.x,
        lily.y,
        lily.scale,
        lily.flip,
        lily.pose if lily.pose != "stand+carry" else "hold",
    )
    assert abs(ball.x - x) < 60
    assert abs(ball.y - y) < 60


def test_two_who_talk_stand_a_talking_distance_apart_and_face_each_other() -> None:
    orders = staging(
        Figure(name="Lily", action="talks to Tom", to="Tom"), Figure(name="Tom", action="listens", to="Lily")
    )
    for seed in range(6):
        lily, tom = planned(orders, seed).actors
        assert 240 <= tom.x - lily.x <= 330
        assert not lily.flip
        assert tom.flip


def test_who_asks_for_a_seat_gets_the_seat_of_the_place() -> None:
    bench = planned(staging(Figure(name="Lily", action="sits on the bench"))).actors[0]
    assert bench.spot.startswith("bench")
    assert bench.pose.startswith("sit")
    bed = planned(
        staging(
            Figure(name="Tom", action="sleeps in the bed", feeling="asleep"), place=("bedroom", "interior")
        )
    ).actors[0]
    assert bed.spot == "bed_lie"


def test_a_seat_that_is_not_there_is_the_ground_and_said_so() -> None:
    plan = planned(
        staging(Figure(name="Lily", action="sits on the throne"), place=("football pitch", "exterior"))
    )
    assert plan.actors[0].pose.startswith("sit_floor")


def test_what_the_place_shows_is_not_drawn_twice() -> None:
    orders = staging(
        Figure(name="Lily", action="stands by the bench"),
        things=("tall green tree", "wooden bench", "red ball"),
    )
    assert [p.name for p in planned(orders).props] == ["ball"]


def test_an_unknown_thing_is_labelled_and_noted() -> None:
    plan = planned(staging(Figure(name="Lily", action="stands"), things=("wooden zither",)))
    assert [(p.known, p.label) for p in plan.props] == [(False, "zither")]
    assert any("zither" in note for note in plan.notes)


def test_food_in_the_kitchen_stands_on_the_counter() -> None:
    plan = planned(
        staging(Figure(name="Mom", action="smiles"), things=("pink cake",), place=("kitchen", "interior"))
    )
    (cake,) = plan.props
    assert cake.spot.startswith("counter")


def test_food_at_a_feast_stands_on_a_table() -> None:
    plan = planned(
        staging(Figure(name="Mom", action="smiles"), things=("pink cake",), place=("garden", "exterior"))
    )
    table, cake = sorted(plan.props, key=lambda p: p.name != "table")
    assert table.name == "table"
    assert cake.options["lift"] > 60
    assert abs(cake.x - table.x) < table.size * 1.1


def test_another_seed_is_another_staging_of_the_same_bodies() -> None:
    orders = staging(
        Figure(name="Lily", action="waves", to="Tom"), Figure(name="Tom", action="waves", to="Lily")
    )
    first, second = planned(orders, 1), planned(orders, 2)
    assert [a.body for a in first.actors] == [a.body for a in second.actors]
    assert [(a.x, a.y) for a in first.actors] != [(a.x, a.y) for a in second.actors]
    assert planned.__wrapped__(orders, 1) == first


def test_figures_face_as_they_are_told() -> None:
    lily, tom = planned(
        staging(
            Figure(name="Lily", action="stands", facing="left"),
            Figure(name="Tom", action="stands", facing="back"),
        )
    ).actors
    assert lily.flip
    assert tom.view == "back"


def test_who_goes_away_leaves_by_the_nearer_side() -> None:
    lily, tom = planned(
        staging(Figure(name="Lily", action="walks away"), Figure(name="Tom", action="waves", to="Lily"))
    ).actors
    assert lily.exits == "exit left"
    assert lily.flip
    assert tom.exits == ""


def test_more_figures_than_fit_are_named() -> None:
    figures = [Figure(name=n, action="stands") for n in CAST]
    plan = planned(staging(*figures))
    assert len(plan.actors) == MOST_FIGURES
    assert any("not in the frame" in note for note in plan.notes)


def test_a_crowd_is_several_people_behind_the_others() -> None:
    kids = Character(name="The kids", kind="crowd")
    orders = Staging(
        setting=Setting(name="park"), cast=(CAST["Mom"], kids),
        figures=(Figure(name="Mom", action="waves"), Figure(name="The kids", action="cheer", feeling="joy")),
    )  # fmt: skip
    plan = planned(orders)
    assert len(plan.actors) > 3
    mom, *crowd = plan.actors
    assert all(member.y < mom.y for member in crowd)
    assert len({member.body.name for member in crowd}) == len(crowd)


# ------------------------------------------------------------ notes


def test_spots_in_plans_are_spots_of_the_place() -> None:
    for number in range(40):
        plan = planned(random_staging(number))
        assert plan.place is not None
        spots = spots_of(plan.place)
        assert all(not a.spot or a.spot in spots for a in plan.actors)
        assert all(not p.spot or p.spot in spots for p in plan.props)


def test_a_kite_flies_and_a_bike_carries() -> None:
    kite = planned(staging(Figure(name="Lily", action="flies a kite", holds="red kite"), weather="wind"))
    (thing,) = kite.props
    assert thing.held_by == ""
    assert thing.y < head(kite.actors[0], kite)[1]
    assert thing.options["string"] == "Lily"
    bike = planned(
        staging(Figure(name="Tom", action="rides a bike"), things=("red bike",), place=("street", "exterior"))
    )
    (thing,) = bike.props
    assert thing.options["under"] == "Tom"
    assert bike.actors[0].pose == "sit"
    assert abs(thing.x - bike.actors[0].x) < thing.size


def test_a_bird_sits_in_the_tree_and_a_painter_has_an_easel() -> None:
    bird = planned(staging(Figure(name="Blue", action="sings in the tree"))).actors[0]
    assert (bird.spot, bird.pose) == ("branch", "perch")
    orders = staging(
        Figure(name="Tom", action="paints a flower"),
        things=("pink flower",),
        place=("living room", "interior"),
    )
    painted = planned(orders)
    assert sorted(p.name for p in painted.props) == ["easel", "paintbrush"]
    easel = next(p for p in painted.props if p.name == "easel")
    assert (easel.x < painted.actors[0].x) == painted.actors[0].flip


def test_who_hides_behind_the_counter_is_covered_by_it() -> None:
    plan = planned(
        staging(Figure(name="Mom", action="stands behind the counter"), place=("shop", "interior"))
    )
    assert plan.actors[0].spot == "seller"


def test_a_crowd_of_animals_is_drawn_as_animals() -> None:
    orders = staging(Figure(name="Blue", action="sings"), place=("forest", "exterior"))
    watching = Figure(name=ANIMALS.name, action="listen")
    orders = orders.model_copy(
        update={"figures": (*orders.figures, watching), "cast": (*orders.cast, ANIMALS)}
    )
    plan = planned(orders)
    others = [a for a in plan.actors if a.body.name != "Blue"]
    assert len(others) == 3
    assert all(a.body.rig == "quadruped" for a in others)


def test_who_writes_in_a_room_stands_at_a_table() -> None:
    lily = Figure(name="Lily", action="draws a big sun")
    at_home = planned(staging(lily, place=("bedroom", "interior")))
    (table,), (drawing,) = at_home.props, at_home.actors
    assert table.name == "table"
    assert drawing.y < table.y  # behind it
    assert abs(table.x - drawing.x) < table.size
    assert not planned(staging(lily, place=("garden", "exterior"))).props


def test_a_grown_up_stirs_at_the_stove_and_a_child_at_the_table() -> None:
    orders = staging(
        Figure(name="Mom", action="stirs the soup"), things=("grey pot",), place=("kitchen", "interior")
    )
    cooking = planned(orders.model_copy(update={"turned": True}))
    assert cooking.actors[0].spot == "at_stove"
    assert not any(p.name == "table" for p in cooking.props)
    assert any(p.spot == "stove" for p in cooking.props)
    orders = staging(Figure(name="Lily", action="stirs the soup"), place=("kitchen", "interior"))
    helping = planned(orders.model_copy(update={"turned": True}))
    assert helping.place is not None
    assert helping.place.family == "table"
    assert helping.actors[0].spot.startswith("behind")
    assert any(p.name in ("pot", "soup") for p in helping.props)  # nobody stirs the air


def test_a_mother_kneels_to_her_child_in_trouble_and_to_no_happy_one() -> None:
    def mother(feeling: Feeling) -> Actor:
        return planned(
            staging(
                Figure(name="Lily", action="looks at Mom", to="Mom", feeling=feeling),
                Figure(name="Mom", action="talks to Lily", to="Lily"),
            )
        ).actors[1]

    assert mother("sad").pose.startswith("kneel")
    assert not mother("happy").pose.startswith("kneel")


def test_several_who_run_run_the_same_way() -> None:
    for seed in range(8):
        plan = planned(staging(Figure(name="Lily", action="runs"), Figure(name="Tom", action="runs")), seed)
        assert len({a.flip for a in plan.actors}) == 1


# ------------------------------------------------------------ what words make of things


def test_a_flower_in_a_studio_is_a_picture_and_in_a_garden_it_is_none() -> None:
    for name, framed in (("the studio", True), ("the garden", False)):
        orders = Staging(setting=Setting(name=name), things=("pink flower",))
        flower = next(p for p in planned(orders).props if p.name == "flower")
        assert bool(flower.options.get("framed")) is framed


def test_several_toys_are_not_one_toy_many_times() -> None:
    orders = Staging(
        setting=Setting(name="the bedroom"), things=("toy",),
        cast=(Character(name="Mia", kind="girl", human=True),),
        figures=(Figure(name="Mia", action="tidies up her toys"),),
    )  # fmt: skip
    assert [p.name for p in planned(orders).props if "toy" in p.label] == ["toys"]


@pytest.mark.parametrize(
    ("figure", "framing", "held"),
    [
        (Figure(name="Lily", action="finds the red ball", to="red ball"), "medium", True),
        (Figure(name="Lily", action="finds the red ball", to="red ball"), "full", False),
        (Figure(name="Lily", action="finds the tall ladder", to="tall ladder"), "medium", False),
        (Figure(name="Lily", action="holds the red boat", holds="red boat"), "medium", True),
        (Figure(name="Lily", action="holds the red boat", holds="red boat"), "full", False),
    ],
)
def test_a_near_view_shows_what_is_found_and_held_in_the_hand(
    figure: Figure, framing: Framing, held: bool
) -> None:
    plan = planned(staging(figure, things=[figure.to or figure.holds], framing=framing))
    assert [bool(prop.held_by) for prop in plan.props] == [held]


def test_a_medium_view_shows_what_is_filled_though_the_counter_is_above_a_rabbit() -> None:
    rabbit = Character(name="Bunny", kind="rabbit", looks="a little white rabbit", colour="purple")
    fills = Figure(name="Bunny", action="fills the grey pot", to="grey pot")
    kitchen = Setting(name="kitchen", kind="interior")
    orders = Staging(
        setting=kitchen, figures=(fills,), cast=(rabbit,), things=("grey pot",), framing="medium"
    )
    for seed in range(3):
        plan = planned(orders, seed)
        assert in_view(plan.props, plan.view, 1280, 720)
