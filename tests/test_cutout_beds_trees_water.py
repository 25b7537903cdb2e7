"""What people and animals lie under, climb on and swim in."""

import itertools

import numpy as np
import pytest

from anim_director.film import Age, Character, Figure, Setting, Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.actors import seat_drop
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.illustrator import draw, plan_request
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places import PLACES
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.prop_words import prop_of
from anim_director.tools.cutout.staging import plan_frame
from anim_director.tools.cutout.staging_heads import marks_of
from benchmarks.sheets_touch import CASES, CAST, Case, planned
from tests.touching_stage import at_rest, clip, hand, who

# ------------------------------------------------------------ sleepers


def _without(plan: Plan, name: str) -> Plan:
    actors = tuple(a.model_copy(update={"blanket": None}) if a.body.name == name else a for a in plan.actors)
    return plan.model_copy(update={"actors": actors})


SLEEPERS = (("Mia", "bedroom"), ("Gran", "bedroom"), ("Ben", "bedroom"), ("Tom", "hospital"), ("Dad", "sofa"))


@pytest.mark.parametrize(("name", "place"), SLEEPERS)
def test_a_sleeper_lies_under_the_blanket_up_to_the_chest(name: str, place: str) -> None:
    where = ("living room", "sleeps on the sofa") if place == "sofa" else (place, "sleeps in the bed")
    cast = (CAST[name],)
    setting = Setting(name=where[0], kind="interior")
    case = Case(where[0], ((name, where[1]),))
    plan = planned(case, width=640) if place != "hospital" else _in(setting, case, cast)
    (actor,) = plan.actors
    assert actor.pose == "sleep"
    assert actor.blanket is not None
    a, rig = at_rest(plan).actors[0], rig_of(actor.body)
    assert isinstance(rig, Person)
    covered, bare = draw(plan).astype(int), draw(_without(plan, name)).astype(int)
    changed = np.abs(covered - bare).sum(axis=2) > 24
    solved = rig.solve(a.pose, a.view)
    k = plan.width / 1280 * plan.view.zoom

    def seen_at(point: tuple[float, float]) -> bool:
        x, y = rig.settled(solved, point)
        px = (a.x + (-x if a.flip else x) * a.scale - plan.view.x) * k + plan.width / 2
        py = (a.y + y * a.scale - plan.view.y) * k + plan.height / 2
        area = changed[max(0, round(py) - 1) : round(py) + 2, max(0, round(px) - 1) : round(px) + 2]
        return bool(area.size and area.mean() > 0.5)

    assert all(seen_at(solved[joint]) for joint in ("mid", "P", "Kn", "An"))
    assert not seen_at(rig.head_centre(solved))


def _in(setting: Setting, case: Case, cast: tuple[Character, ...]) -> Plan:
    from anim_director.film import Figure, Staging
    from anim_director.tools.cutout.place_words import place_of

    figures = tuple(Figure(name=d[0], action=d[1]) for d in case.deeds)
    orders = Staging(setting=setting, figures=figures, cast=cast, framing="full")
    return plan_frame(orders, [body_of(c, cast, 0) for c in cast], place_of(setting, 0), 3, 640, 360)


def test_a_sleeper_has_closed_eyes_from_the_first_frame_on() -> None:
    made = clip(planned(Case("bedroom", (("Mia", "sleeps in the bed"),))))
    assert all(who(made.state_at(t), "Mia").face.arc < 0 for t in (0.0, 1.0, 3.0))


# ------------------------------------------------------------ climbers


@pytest.mark.parametrize("case", CASES["climbs"][:8], ids=[c.deeds[0][1] for c in CASES["climbs"][:8]])
def test_a_climber_holds_on_to_something_drawn(case: Case) -> None:
    plan = planned(case)
    made = clip(plan, 3.0)
    name = case.deeds[0][0]
    rig = made.rigs[name]
    assert isinstance(rig, Person)
    support = next(p for p in plan.props if p.options.get("climbed"))
    grips: dict[str, list[tuple[float, float]]] = {"n": [], "f": []}
    for t in (0.0, 0.5, 0.7, 0.9, 1.1):
        a = who(made.state_at(t), name)
        assert a.lift > 0
        for side in "nf":
            x, y = hand(rig, a, side)
            grips[side].append((x, y))
            half = 0.62 * support.size if support.name == "rock_face" else 0.34 * support.size
            assert abs(x - support.x) < half + 12
            assert support.y - 1.05 * support.size - 0.4 * rig.u < y < support.y
    still = [abs(b[1] - a[1]) for way in grips.values() for a, b in itertools.pairwise(way)]
    assert min(still) < 3.0, "a hand that holds does not slide"


def test_who_climbs_a_ladder_to_reach_for_something_is_on_the_ladder() -> None:
    plan = planned(Case("garden", (("Dad", "climbs up the ladder and reaches for the kite"),), ("ladder",)))
    assert (plan.actors[0].pose, [p.name for p in plan.props if "ladder" in p.name]) == (
        "climb",
        ["tall_ladder"],
    )


def test_who_steps_into_a_bed_or_boat_does_not_hang_in_the_air() -> None:
    plan = planned(Case("bedroom", (("Ben", "climbs into the bed"),)))
    assert plan.actors[0].lift == 0
    assert at_rest(plan).actors[0].pose["lift"] == 0


@pytest.mark.parametrize(
    ("kind", "age"),
    [
        ("woman", "adult"),
        ("man", "old"),
        ("girl", "child"),
        ("bear", "adult"),
        ("cat", "adult"),
        ("tiger", "adult"),
    ],
)
def test_who_sits_in_a_tree_sits_on_its_branch_with_the_whole_head_in_the_picture(
    kind: str, age: Age
) -> None:
    who_ = Character(name="Kim", kind=kind, age=age)
    orders = Staging(
        setting=Setting(name="The park", kind="exterior"),
        figures=(Figure(name="Kim", action="sits in the big tree", to="big tree"),),
        cast=(who_,),
        things=("big tree",),
        framing="medium",
    )
    plan = plan_request(ImageRequest(staging=orders), {})
    (actor,), (tree,) = plan.actors, plan.props
    rig = rig_of(actor.body)
    seat = actor.y - actor.lift - seat_drop(rig, actor.scale)
    assert abs((tree.y - seat) - 0.53 * tree.size) < 6  # the branch of the drawing
    assert marks_of(plan, {"Kim": rig})[0].head[1] > plan.view.y - 360 / plan.view.zoom


def test_a_ladder_has_the_colour_of_its_words_while_somebody_is_on_it() -> None:
    orders = Staging(
        setting=Setting(name="The yard", kind="exterior"),
        figures=(Figure(name="Mia", action="climbs the tall red ladder", to="tall red ladder"),),
        cast=(CAST["Mia"],),
        things=("tall red ladder",),
    )
    (ladder,) = plan_request(ImageRequest(staging=orders), {}).props
    assert (ladder.name, ladder.colour) == ("tall_ladder", prop_of("tall red ladder").colour)


def test_a_cat_goes_up_the_trunk_and_a_dog_stays_at_its_foot() -> None:
    plan = planned(Case("garden", (("Kit", "climbs the tree"), ("Rex", "climbs the tree"))))
    cat, dog = plan.actors
    assert (cat.pose, dog.lift) == ("climb", 0.0)
    made = clip(plan)
    assert who(made.state_at(2.0), "Kit").lift > who(made.rest, "Kit").lift + 20
    assert abs(who(made.rest, "Kit").turn) > 60


# ------------------------------------------------------------ water


@pytest.mark.parametrize("family", sorted(PLACES))
def test_nothing_that_lives_in_water_hovers_over_land(family: str) -> None:
    from anim_director.film import Figure, Staging
    from anim_director.tools.cutout.plan import Place

    for name in ("Finn", "Wally", "Otto"):
        figures = (Figure(name=name, action="talks"), Figure(name="Mia", action="listens", to=name))
        cast = (CAST[name], CAST["Mia"])
        orders = Staging(setting=Setting(name=family), figures=figures, cast=cast)
        plan = plan_frame(orders, [body_of(c, cast, 0) for c in cast], Place(family=family), 5, 480, 270)
        swimmer = next(a for a in plan.actors if a.body.name == name)
        water = [p for p in plan.props if p.options.get("water")]
        assert swimmer.sunk > 0 or len(water) == 2 or family in ("undersea", "cloud", "space")
        if water:
            (far, near) = sorted(water, key=lambda p: p.y)
            assert far.y < swimmer.y < near.y, "the near water is drawn over the swimmer"
            assert abs(swimmer.x - far.x) < 1


def test_a_fish_out_of_water_lies_on_the_ground_only_if_the_story_says_so() -> None:
    ashore = planned(Case("beach", (("Finn", "lies on the sand"), ("Ann", "looks at Finn"))))
    assert (ashore.actors[0].pose, ashore.actors[0].sunk, ashore.actors[0].lift) == ("lie", 0.0, 0.0)
    afloat = planned(Case("beach", (("Finn", "smiles"), ("Ann", "looks at Finn"))))
    assert afloat.actors[0].sunk > 0
