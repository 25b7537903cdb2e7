"""Framing: what the camera shows of a staging, where its moves end, over whose shoulder it looks."""

import itertools

import pytest

from anim_director.film import Camera, Character, Figure, Framing, Setting, Staging
from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.moments import rest
from tests.cutout_company import TALK, box_of, crowded, head, planned, random_staging, staging


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


def test_show_the_whole_of_somebody_widens_the_view() -> None:
    close = planned(staging(*TALK, framing="close"))
    mended = planned(staging(*TALK, framing="close", notes=("Show the whole of Lily.",)))
    assert mended.view.zoom < close.view.zoom
    _, top, _, bottom = seen(mended.view, 1280, 720)
    box = box_of(mended.actors[0], mended)
    assert top <= box[1]
    assert box[3] <= bottom


def test_room_for_subtitles_lifts_the_figures() -> None:
    before, after = (planned(staging(*TALK, notes=n)) for n in ((), ("Leave room for subtitles.",)))
    feet = [(p.actors[0].y - seen(p.view, 1280, 720)[1]) * p.view.zoom for p in (before, after)]
    assert feet[1] < feet[0] - 4
    assert feet[1] < 640


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


@pytest.mark.parametrize("seed", range(3))
def test_a_bug_that_listens_to_people_is_in_their_medium_view_as_well(seed: int) -> None:
    orders = staging(
        Figure(name="Lily", action="smiles at Mom", to="Mom", feeling="happy"),
        Figure(name="Mom", action="speaks to Lily", to="Lily", feeling="happy"),
        framing="medium",
    )
    bug = Figure(name="Dot", action="listens to Mom", to="Mom")
    told = {
        "figures": (*orders.figures, bug),
        "cast": (*orders.cast, Character(name="Dot", kind="ladybug")),
    }
    plan = planned(orders.model_copy(update=told), seed)
    left, top, right, bottom = seen(plan.view, 1280, 720)
    x, y, _ = head(next(a for a in plan.actors if a.body.name == "Dot"), plan)
    assert left < x < right
    assert top < y < bottom


def test_a_close_view_of_a_crowd_alone_shows_all_of_it() -> None:
    crowd = Character(name="The people", kind="crowd", age="adult")
    orders = Staging(
        setting=Setting(name="theatre", kind="interior"), cast=(crowd,), framing="close",
        figures=(Figure(name="The people", action="clap"),),
    )  # fmt: skip
    plan = planned(orders)
    left, _, right, _ = seen(plan.view, plan.width, plan.height)
    assert len(plan.actors) > 2
    assert all(left < head(a, plan)[0] < right for a in plan.actors)


def test_children_of_a_crowd_stand_before_its_grown_ups_and_apart() -> None:
    people = Character(name="The people", kind="crowd", age="adult")
    cast = (people, Character(name="The kids", kind="crowd", age="child"))
    figures = tuple(Figure(name=c.name, action="clap") for c in cast)
    plan = planned(Staging(setting=Setting(name="square", kind="exterior"), cast=cast, figures=figures))
    tall = [a for a in plan.actors if a.body.name.startswith("The people")]
    small = [a for a in plan.actors if a not in tall]
    assert min(a.y for a in small) > max(a.y for a in tall)
    for row in (tall, small):
        xs = sorted(a.x for a in row)
        assert all(b - a > 90 for a, b in itertools.pairwise(xs))


def test_animals_of_a_crowd_stand_side_by_side() -> None:
    looks = "a brown rabbit, a grey squirrel and a small russet fox, side by side"
    cast = (Character(name="Blue", kind="bird"), Character(name="The animals", kind="crowd", looks=looks))
    figures = (Figure(name="Blue", action="whistles"), Figure(name="The animals", action="listen"))
    orders = Staging(setting=Setting(name="forest", kind="exterior"), cast=cast, figures=figures)
    for seed in range(4):
        xs = sorted(a.x for a in planned(orders, seed).actors if a.body.name != "Blue")
        assert len(xs) == 3
        assert all(b - a > 90 for a, b in itertools.pairwise(xs))


def test_nobody_sits_before_the_fire_of_a_camp() -> None:
    man = Character(name="Grandpa", kind="man", age="old")
    for action in ("sits down by the fire", "stands by the fire", "talks"):
        figures = (Figure(name="Grandpa", action=action),)
        orders = Staging(setting=Setting(name="camp", kind="exterior"), cast=(man,), figures=figures)
        plan = planned(orders)
        assert plan.place is not None and plan.place.family == "camp"
        fire = 1280 - 650 if plan.place.variant.get("mirror") else 650
        left, _, right, _ = box_of(plan.actors[0], plan)
        assert right < fire + 30 or left > fire - 30


def test_a_crowd_that_sits_at_the_table_has_the_chairs_and_nobody_stands_before_it() -> None:
    mia, guests = Character(name="Mia", kind="girl"), Character(name="Her friends", kind="crowd", age="child")
    figures = (Figure(name="Mia", action="smiles"), Figure(name="Her friends", action="sit at the table"))
    orders = Staging(setting=Setting(name="party", kind="interior"), cast=(mia, guests), figures=figures)
    plan = planned(orders)
    host, *crowd = plan.actors
    assert len({a.spot for a in crowd}) == len(crowd) == 4
    assert all(a.pose.startswith("sit") for a in crowd)
    assert not min(a.x for a in crowd) - 90 < host.x < max(a.x for a in crowd) + 90


def test_a_close_view_of_a_sad_beast_leaves_room_for_the_head_to_sink() -> None:
    mule = Character(name="Gus", kind="donkey")

    def room(action: str) -> float:
        figures = (Figure(name="Gus", action=action, feeling="sad"),)
        orders = Staging(
            cast=(mule,), figures=figures, framing="close", setting=Setting(name="farm", kind="exterior")
        )
        plan = planned(orders)
        _, y, r = head(plan.actors[0], plan)
        return (seen(plan.view, 1280, 720)[3] - y) / r

    assert room("looks down sadly") > room("smiles") + 0.1
