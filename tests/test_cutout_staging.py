"""Staging: who stands where, with what, seen how; and what the critic's notes change."""

import functools

import pytest

from anim_director.film import Camera, Character, Feeling, Figure, Framing, Setting, Staging
from anim_director.tools.cutout.actors import bounds, hand_of, head_of
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.plan import Actor, Plan
from anim_director.tools.cutout.staging import MOST_FIGURES, plan_frame
from anim_director.tools.cutout.staging_notes import read_notes
from tests.cutout_company import CAST, random_staging, staging

MANY = 200


@functools.cache
def planned(orders: Staging, seed: int = 0, width: int = 1280, height: int = 720) -> Plan:
    cast = list(orders.cast)
    bodies = [body_of(c, [o for o in cast if o is not c], 0) for c in cast]
    place = place_of(orders.setting, orders.time, orders.weather, orders.mood, 0)
    return plan_frame(orders, bodies, place, seed, width, height)


def box_of(actor: Actor, plan: Plan) -> tuple[float, float, float, float]:
    state = rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors}).actor(actor.body.name)
    assert state is not None
    return bounds(
        rig_of(actor.body), state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view
    )  # type: ignore[arg-type]


def head(actor: Actor, plan: Plan) -> tuple[float, float, float]:
    state = rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors}).actor(actor.body.name)
    assert state is not None
    return head_of(
        rig_of(actor.body), state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view
    )  # type: ignore[arg-type]


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


def test_nearer_framings_show_less_and_keep_the_faces() -> None:
    figures = (
        Figure(name="Lily", action="talks to Tom", to="Tom"),
        Figure(name="Tom", action="listens", to="Lily"),
    )
    zooms = []
    for framing in ("wide", "full", "medium", "close"):
        plan = planned(staging(*figures, framing=framing))
        zooms.append(plan.view.zoom)
        left, top, right, bottom = seen(plan.view, 1280, 720)
        for actor in plan.actors:
            x, y, r = head(actor, plan)
            assert left < x - r * 0.8
            assert x + r * 0.8 < right
            assert top < y - r
            assert y + r < bottom
    assert zooms == sorted(zooms)
    assert zooms[0] == 1.0
    assert zooms[3] > 1.8


@pytest.mark.parametrize("camera", ["push in", "pull out", "pan left", "pan right"])
def test_camera_moves_end_on_the_stage(camera: Camera) -> None:
    plan = planned(staging(Figure(name="Lily", action="waves"), framing="full", camera=camera))
    assert plan.view_to is not None
    assert plan.view_to != plan.view
    for view in (plan.view, plan.view_to):
        left, top, right, bottom = seen(view, 1280, 720)
        assert left >= -260
        assert right <= 1540
        assert top >= -1
        assert bottom <= 721
    if camera == "push in":
        assert plan.view_to.zoom > plan.view.zoom


@pytest.mark.parametrize(("width", "height"), [(720, 1280), (1080, 1080), (320, 180)])
def test_other_formats_show_whole_figures(width: int, height: int) -> None:
    for number in range(0, 40, 4):
        plan = planned(random_staging(number), 0, width, height)
        left, top, right, bottom = seen(plan.view, width, height)
        for actor in plan.actors:
            box = box_of(actor, plan)
            assert left - 2 <= box[0], (number, actor.body.name)
            assert box[2] <= right + 2
            assert top - 2 <= box[1]
            assert box[3] <= bottom + 2


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

TALK = (Figure(name="Lily", action="talks to Tom", to="Tom"), Figure(name="Tom", action="listens", to="Lily"))


def test_show_the_whole_of_somebody_widens_the_view() -> None:
    close = planned(staging(*TALK, framing="close"))
    mended = planned(staging(*TALK, framing="close", notes=("Show the whole of Lily.",)))
    assert mended.view.zoom < close.view.zoom
    _, top, _, bottom = seen(mended.view, 1280, 720)
    box = box_of(mended.actors[0], mended)
    assert top <= box[1]
    assert box[3] <= bottom


def test_move_apart_moves_apart() -> None:
    before, after = (planned(staging(*TALK, notes=n)).actors for n in ((), ("Move Tom apart from Lily.",)))
    assert after[1].x - after[0].x > before[1].x - before[0].x + 20


def test_room_for_subtitles_lifts_the_figures() -> None:
    before, after = (planned(staging(*TALK, notes=n)) for n in ((), ("Leave room for subtitles.",)))
    feet = [(p.actors[0].y - seen(p.view, 1280, 720)[1]) * p.view.zoom for p in (before, after)]
    assert feet[1] < feet[0] - 4
    assert feet[1] < 640


def test_put_a_thing_in_the_frame_adds_it() -> None:
    assert not planned(staging(*TALK)).props
    assert [p.name for p in planned(staging(*TALK, notes=("Put the red ball in the frame.",))).props] == [
        "ball"
    ]


def test_place_on_the_ground_takes_one_from_a_soft_spot() -> None:
    orders = {"place": ("castle", "exterior")}
    figure = Figure(name="Lily", action="stands on the bridge")
    assert planned(staging(figure, **orders)).actors[0].spot == "bridge"
    assert planned(staging(figure, notes=("Place Lily on the ground.",), **orders)).actors[0].spot == ""


def test_notes_are_read_in_many_words() -> None:
    names = ["Lily", "Tom"]
    assert read_notes(["Leave room for subtitles."], names).subtitles
    assert read_notes(["Lily is cropped at the edge"], names).whole == {"Lily"}
    assert read_notes(["Tom overlaps Lily"], names).apart == {"Lily", "Tom"}
    assert read_notes(["Show more of the place."], names).widen == 1
    assert read_notes(["Move in closer on the faces."], names).closer == 1
    assert read_notes(["Put Tom left of Lily."], names).swap == (("Tom", "Lily"),)
    assert read_notes(["Turn Lily to Tom."], names).face == (("Lily", "Tom"),)
    assert read_notes(["Show the blue kite."], names, ["blue kite"]).things == ("blue kite",)
    assert read_notes(["Show Max once."], names).things == ()
    assert read_notes(["Let Lily sit."], names).posture == (("Lily", "sits"),)
    assert read_notes(["Let Tom lie down."], names).posture == (("Tom", "lies down"),)
    assert read_notes(["Make it night."], names).hour == "night"
    assert read_notes(["Show Tom."], names).whole == {"Tom"}
    assert read_notes(["Let Lily hold the kite."], names).posture == ()
    assert read_notes(["Make it nicer, please."], names) == read_notes([], names)


def test_a_swap_of_places_is_done() -> None:
    plan = planned(staging(*TALK, notes=("Put Tom left of Lily.",)))
    assert [a.body.name for a in plan.actors] == ["Tom", "Lily"]


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


ANIMALS = Character(
    name="The animals",
    kind="crowd",
    age="adult",
    looks="a brown rabbit, a grey squirrel and a small russet fox",
)
NEIGHBOURS = Character(name="The neighbours", kind="crowd", age="adult")


def crowded(number: int, framing: Framing) -> Staging:
    """Random orders; behind every third company stands a crowd, of animals or of people."""
    orders = random_staging(number, framing)
    if number % 3 or len(orders.figures) > 2:
        return orders
    crowd = ANIMALS if number % 2 else NEIGHBOURS
    watching = Figure(name=crowd.name, action="stand and look", to=orders.figures[0].name)
    return orders.model_copy(update={"figures": (*orders.figures, watching), "cast": (*orders.cast, crowd)})


@pytest.mark.parametrize("framing", ["wide", "full", "medium", "close"])
@pytest.mark.parametrize("size", [(1280, 720), (720, 1280)])
def test_no_head_is_cut_by_the_frame(framing: Framing, size: tuple[int, int]) -> None:
    cut = []
    for number in range(120):
        plan = planned(crowded(number, framing), number % 7, *size)
        left, top, right, bottom = seen(plan.view, *size)
        for actor in plan.actors:
            x, y, r = head(actor, plan)
            box = box_of(actor, plan)
            shown = box[0] < right and box[2] > left and box[1] < bottom and box[3] > top
            whole = x - r >= left and x + r <= right and y - r >= top and y + r <= bottom
            if shown and not whole:
                cut.append((number, actor.body.name, actor.pose, actor.spot))
    assert not cut, cut


@pytest.mark.parametrize("camera", ["push in", "pan left", "pan right", "pull out"])
def test_no_camera_move_ends_on_a_cut_head(camera: Camera) -> None:
    cut = []
    for number in range(60):
        orders = crowded(number, "full").model_copy(update={"camera": camera})
        plan = planned(orders, number % 7)
        assert plan.view_to is not None
        left, top, right, bottom = seen(plan.view_to, 1280, 720)
        for actor in plan.actors:
            x, y, r = head(actor, plan)
            box = box_of(actor, plan)
            shown = box[0] < right and box[2] > left and box[1] < bottom and box[3] > top
            if shown and not (x - r >= left and x + r <= right and y - r >= top and y + r <= bottom):
                cut.append((number, actor.body.name, actor.pose))
    assert not cut, cut


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


def test_hands_of_a_child_are_seen_beside_a_grown_up() -> None:
    for seed in range(20):
        orders = staging(
            Figure(name="Lily", action="stands", to="Mom"),
            Figure(name="Mom", action="talks to Lily", to="Lily"),
            framing="medium",
        )
        plan = planned(orders, seed)
        lily = plan.actors[0]
        state = rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors}).actor("Lily")
        assert state is not None
        _, y = hand_of(
            rig_of(lily.body), state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view
        )
        assert y < seen(plan.view, 1280, 720)[3]


def test_a_bird_alone_is_not_lost_in_the_picture() -> None:
    for seed in range(10):
        plan = planned(
            staging(Figure(name="Blue", action="looks around"), place=("forest", "exterior")), seed
        )
        _, top, _, bottom = seen(plan.view, 1280, 720)
        box = box_of(plan.actors[0], plan)
        assert (box[3] - box[1]) / (bottom - top) > 0.22


# ------------------------------------------------------------ conversations, the two sides of a place


def talk(framing: Framing = "medium", turned: bool = False, place: str = "kitchen") -> Staging:
    return staging(
        Figure(name="Lily", action="listens to Mom", to="Mom", facing="back" if turned else "right"),
        Figure(name="Mom", action="talks to Lily", to="Lily", facing="left" if turned else "back"),
        framing=framing,
        place=(place, "interior"),
    ).model_copy(update={"turned": turned})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("turned", [False, True])
def test_a_conversation_is_seen_over_the_shoulder_of_who_listens(seed: int, turned: bool) -> None:
    plan = planned(talk(turned=turned), seed)
    lily, mom = plan.actors
    past, other = (lily, mom) if turned else (mom, lily)
    left, top, right, _ = seen(plan.view, 1280, 720)
    x, y, r = head(other, plan)
    assert past.view == "back"
    assert past.order > other.order  # in front
    assert head(past, plan)[2] > r  # and nearer
    assert left < x - r < x + r < right
    assert top < y - r
    assert (past.x < other.x) is turned  # both keep their sides: nobody crosses the line
    third = (x - left) / (right - left)
    assert third > 0.58 if turned else third < 0.42
    assert abs(head(past, plan)[0] - x) > 1.6 * r  # no head before the other
    assert other.flip is turned  # and they look at each other


def test_nobody_is_looked_past_who_is_an_animal_or_hugs() -> None:
    dog = planned(
        staging(
            Figure(name="Lily", action="talks to Max", to="Max"),
            Figure(name="Max", action="listens to Lily", to="Lily", facing="back"),
            framing="medium",
        )
    )
    assert all(a.view != "back" and a.order == 0 for a in dog.actors)
    hug = planned(
        staging(
            Figure(name="Lily", action="hugs Mom", to="Mom"),
            Figure(name="Mom", action="hugs Lily", to="Lily", facing="back"),
            framing="medium",
        )
    )
    assert all(a.order == 0 for a in hug.actors)


def test_a_camera_that_turned_shows_the_other_side_in_the_same_colours() -> None:
    main, turned = planned(talk(place="Lily's bedroom")), planned(talk(turned=True, place="Lily's bedroom"))
    assert main.place is not None
    assert turned.place is not None
    assert (main.place.family, turned.place.family) == ("bedroom", "bedroom_side")
    assert main.place.variant["wall"] == turned.place.variant["wall"]


def test_who_sits_on_the_bed_is_never_seen_from_the_side_without_a_bed() -> None:
    orders = staging(
        Figure(name="Lily", action="sits on the bed"), place=("Lily's bedroom", "interior")
    ).model_copy(update={"turned": True})
    plan = planned(orders)
    assert plan.place is not None
    assert plan.place.family == "bedroom"
    assert plan.actors[0].spot


def test_a_beast_that_leaps_for_joy_has_room_over_its_head() -> None:
    quiet, leaping = (
        planned(staging(Figure(name="Max", action=does), framing="close"))
        for does in ("smiles", "jumps for joy")
    )
    assert leaping.view.zoom < quiet.view.zoom
    (dog,) = leaping.actors
    _, y, r = head(dog, leaping)
    assert y - 1.9 * r > seen(leaping.view, 1280, 720)[1]


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
