"""How people and animals touch each other and things: arms, backs, mouths."""

import math

import numpy as np
import pytest

from anim_director.tools.cutout.actors import bounds
from anim_director.tools.cutout.backdrop import surface_on
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.embracing import embrace_gap
from anim_director.tools.cutout.feeding import mouth_of, stroked
from anim_director.tools.cutout.mounting import back_length, saddle_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.prop_card import held_thing
from anim_director.tools.cutout.reaching import chest_of
from benchmarks.sheets_touch import CASES, CAST, Case, planned
from tests.touching_stage import at_rest, clip, hand, head, hips_of, who

# ------------------------------------------------------------ riders

RIDES = (
    (Case("farm", (("Mia", "rides Star"), ("Star", "walks"))), "Mia", "Star"),
    (Case("street", (("Dad", "rides Ned"), ("Ned", "stands"))), "Dad", "Ned"),
    (Case("forest", (("Ella", "walks"), ("Ann", "sits on Ella's back"))), "Ann", "Ella"),
    (Case("beach", (("Tom", "climbs onto the camel"), ("Cam", "waits"))), "Tom", "Cam"),
    (Case("castle", (("Mom", "rides a horse"),), ("horse",)), "Mom", "Mom's horse"),
    (Case("hilltop", (("Mia", "rides on Drago"), ("Drago", "flies"))), "Mia", "Drago"),
)


@pytest.mark.parametrize(("case", "rider", "mount"), RIDES, ids=[c[1] + "-" + c[2] for c in RIDES])
def test_a_rider_sits_on_the_back_and_stays_there(case: Case, rider: str, mount: str) -> None:
    plan = planned(case)
    made = clip(plan)
    rig, carrier = made.rigs[rider], made.rigs[mount]
    assert isinstance(rig, Person)
    for t in (0.0, 0.4, 1.3, 2.6, 3.9):
        stage = made.state_at(t)
        on, under = who(stage, rider), who(stage, mount)
        (hx, hy), (sx, sy) = hips_of(rig, on), saddle_of(carrier, under)
        assert abs(hx - sx) < 0.12 * back_length(carrier) * under.scale
        assert 0 < sy - hy < 0.3 * rig.u * on.scale, "the hips are just above the back"
        assert on.flip == under.flip
        assert on.y > under.y, "drawn over its mount"
        assert on.pose["astride"]


def test_a_mount_that_is_only_named_walks_and_is_no_thing() -> None:
    plan = planned(Case("castle", (("Mom", "rides a horse"),), ("horse",)))
    assert [a.body.rig for a in plan.actors] == ["quadruped", "person"]
    assert not plan.props
    made = clip(plan)
    assert abs(who(made.state_at(3.5), "Mom").x - who(made.rest, "Mom").x) > 100


def test_nobody_sits_on_what_has_no_back() -> None:
    plan = planned(Case("beach", (("Mia", "rides the octopus Otto"), ("Otto", "waves"))))
    assert not any(a.rides for a in plan.actors)


# ------------------------------------------------------------ hugs

PEOPLE = [c for c in CASES["hugs"] if all(isinstance(rig_of(body_of(CAST[d[0]])), Person) for d in c.deeds)]
BEASTS = [c for c in CASES["hugs"] if c not in PEOPLE]


@pytest.mark.parametrize("case", PEOPLE, ids=[c.deeds[0][0] + "-" + c.deeds[1][0] for c in PEOPLE])
def test_who_hugs_leaves_no_gap_and_hides_no_face(case: Case) -> None:
    plan = planned(case)
    made = clip(plan)
    names = [d[0] for d in case.deeds]
    for t in (0.0, 1.0, 2.5):
        stage = made.state_at(t)
        (a, ra), (b, rb) = ((who(stage, n), made.rigs[n]) for n in names)
        assert isinstance(ra, Person)
        assert isinstance(rb, Person)
        gap = embrace_gap(ra, a.scale, a.pose, rb, b.scale, b.pose)
        assert abs(abs(a.x - b.x) - gap) < 0.04 * max(ra.H, rb.H) * a.scale
        apart = math.dist(head(ra, a)[:2], head(rb, b)[:2]) / (ra.R * a.scale + rb.R * b.scale)
        most = 1.7 if "Ben" in names else 1.15  # a toddler's head is at the chest of who kneels
        assert 0.72 < apart < most, "heads beside each other, one a little in front"
        for (one, rig), (other, others) in (((a, ra), (b, rb)), ((b, rb), (a, ra))):
            x, y = chest_of(other, others)
            side = 1 if other.x > one.x else -1
            hx, hy = hand(rig, one, "n")
            assert (hx - x) * side > -0.15 * rig.u * one.scale, "the near hand is at the other's back"
            assert abs(hy - y) < 0.75 * rig.u * one.scale


@pytest.mark.parametrize("case", BEASTS, ids=[c.deeds[0][0] + "-" + c.deeds[1][0] for c in BEASTS])
def test_who_hugs_a_beast_touches_it_and_both_faces_are_seen(case: Case) -> None:
    for seed in (3, 4):
        plan = planned(case, seed)
        stage = at_rest(plan)
        name, beast = case.deeds[0][0], case.deeds[1][0]
        rig, other = (rig_of(a.body) for n in (name, beast) for a in plan.actors if a.body.name == n)
        one, its = who(stage, name), who(stage, beast)
        left, top, right, bottom = bounds(other, its.x, its.y, its.scale, its.flip, its.pose, its.view)
        for side in "nf":
            hx, hy = hand(rig, one, side)
            assert left - 24 < hx < right + 24
            assert top - 24 < hy < bottom
        (x, y, r), (bx, by, br) = head(rig, one), head(other, its)
        assert math.hypot(x - bx, y - by) > 0.72 * (r + br)


# ------------------------------------------------------------ hand to mouth


@pytest.mark.parametrize(
    "case", CASES["feeds"], ids=[c.deeds[0][0] + "-" + c.deeds[1][0] for c in CASES["feeds"]]
)
def test_a_hand_that_feeds_meets_the_mouth(case: Case) -> None:
    plan = planned(case)
    made = clip(plan)
    giver, beast = case.deeds[0][0], case.deeds[1][0]
    rig, others = made.rigs[giver], made.rigs[beast]
    assert isinstance(rig, Person)
    passing = made.parts[giver].passing
    assert passing is not None
    for t in (0.0, passing.meet):
        stage = made.state_at(t)
        (hx, hy), (mx, my) = hand(rig, who(stage, giver)), mouth_of(others, who(stage, beast))
        assert math.hypot(hx - mx, hy - my) < 0.32 * rig.u * who(stage, giver).scale
    thing = made.state_at(passing.over + 0.3).prop(passing.prop)
    assert thing is not None
    assert thing.held_by == beast


def test_who_feeds_without_a_word_for_it_holds_what_the_beast_eats() -> None:
    plan = planned(Case("farm", (("Mia", "feeds Star"), ("Star", "eats"))))
    assert [(p.name, p.held_by) for p in plan.props] == [("carrot", "Mia")]


# ------------------------------------------------------------ held things


def _face_hidden(plan: Plan, holder: str) -> float:
    """Share of the holder's face that the thing in the hands hides in the picture."""
    stage = at_rest(plan)
    a, rig = who(stage, holder), next(rig_of(x.body) for x in plan.actors if x.body.name == holder)
    prop = next(p for p in stage.props if p.held_by == holder)
    planned_prop = next(p for p in plan.props if p.key == prop.key)
    x, y, r = head(rig, a)
    side = -1 if a.flip else 1
    x, y, r = x + side * 0.18 * r, y + 0.15 * r, 0.75 * r
    gx, gy = hand(rig, a, "n" if prop.hand == "n" else "f")
    pixels = np.zeros((720, 1280, 4), np.uint8)
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.translate(gx, gy)
    canvas.scale(side, 1)
    held_thing(canvas, planned_prop, prop.size, prop.turn)
    surface.flushAndSubmit()
    ys, xs = np.nonzero(pixels[..., 3] > 100)
    return float((((xs - x) ** 2 + (ys - y) ** 2) < r * r).sum() / (math.pi * r * r))


BULKY = (
    "big box",
    "huge book",
    "ball",
    "bag",
    "birthday cake",
    "easel",
    "piano",
    "pumpkin",
    "drawing",
    "map",
)


@pytest.mark.parametrize("thing", BULKY)
def test_a_held_thing_never_hides_its_holders_face(thing: str) -> None:
    for name in ("Ben", "Mia", "Gran"):
        for act in (f"holds the {thing}", "walks", f"reads the {thing}", f"gives the {thing} to Ann"):
            plan = planned(Case("garden", ((name, act, thing), ("Ann", "looks"))))
            assert _face_hidden(plan, name) < 0.08, (name, act)


# ------------------------------------------------------------ close together


@pytest.mark.parametrize("case", CASES["beasts"][:7], ids=[c.deeds[0][1] for c in CASES["beasts"][:7]])
def test_two_beasts_close_together_hide_no_face(case: Case) -> None:
    for seed in range(4):
        plan = planned(case, seed)
        stage = at_rest(plan)
        heads = [head(rig_of(a.body), who(stage, a.body.name)) for a in plan.actors]
        for i, (x, y, r) in enumerate(heads):
            for bx, by, br in heads[i + 1 :]:
                assert math.hypot(x - bx, y - by) > 0.8 * (r + br)


# ------------------------------------------------------------ carried


@pytest.mark.parametrize(
    ("case", "holder", "small", "seat"),
    [
        (Case("garden", (("Mia", "holds Kit in her arms"), ("Kit", "purrs"))), "Mia", "Kit", "arms"),
        (Case("street", (("Mom", "carries Ben"), ("Ben", "laughs"))), "Mom", "Ben", "arms"),
        (Case("forest", (("Ben", "sits on Dad's shoulders"), ("Dad", "walks"))), "Dad", "Ben", "shoulders"),
        (Case("farm", (("Ann", "picks up the duck"), ("Dot", "quacks"))), "Ann", "Dot", "arms"),
        (Case("kitchen", (("Dad", "picks up Ben and hugs Ben"), ("Ben", "talks"))), "Dad", "Ben", "arms"),
    ],
)
def test_who_is_carried_goes_with_the_arms_and_hides_no_face(
    case: Case, holder: str, small: str, seat: str
) -> None:
    plan = planned(case)
    assert next(a for a in plan.actors if a.body.name == small).seat == seat
    made = clip(plan)
    rig, burden = made.rigs[holder], made.rigs[small]
    assert isinstance(rig, Person)
    for t in (0.0, 1.0, 3.0):
        stage = made.state_at(t)
        one, other = who(stage, holder), who(stage, small)
        assert abs(other.x - one.x) < 1.25 * rig.u * one.scale
        assert other.lift > 0.35 * rig.H * one.scale
        (x, y, r), (bx, by, br) = head(rig, one), head(burden, other)
        assert math.hypot(x - bx, y - by) > 0.72 * (r + br)


def test_a_big_dog_is_not_carried() -> None:
    plan = planned(Case("garden", (("Mia", "carries Rex"), ("Rex", "barks"))))
    assert not any(a.seat for a in plan.actors)


def test_a_kitten_that_is_only_held_is_drawn_and_no_card() -> None:
    plan = planned(Case("park", (("Ann", "holds a white kitten", "white kitten"),), ("white kitten",)))
    assert [(a.body.rig, a.rides) for a in plan.actors] == [("person", ""), ("quadruped", "Ann")]
    assert not plan.props


# ------------------------------------------------------------ hands

STROKES = [c for c in CASES["near"] if c.deeds[0][1].split()[0] in ("pets", "strokes", "brushes", "pats")]


@pytest.mark.parametrize("case", STROKES, ids=[c.deeds[0][0] + "-" + c.deeds[1][0] for c in STROKES])
def test_who_strokes_a_beast_touches_it(case: Case) -> None:
    made = clip(planned(case))
    (name, _), (beast, _) = ((d[0], d[1]) for d in case.deeds)
    rig, others = made.rigs[name], made.rigs[beast]
    assert isinstance(rig, Person)
    for t in (0.0, 1.5, 3.0):
        stage = made.state_at(t)
        one, other = who(stage, name), who(stage, beast)
        x, y = stroked(one, rig, other, others)
        hx, hy = hand(rig, one, "f")
        assert math.hypot(hx - x, hy - y) < 0.6 * rig.u * one.scale, t
    assert abs(one.x - who(made.rest, name).x) < 2, "it need not walk there any more"


def test_who_holds_hands_is_not_carried_and_the_hands_meet() -> None:
    plan = planned(Case("street", (("Mom", "holds hands with Mia"), ("Mia", "walks with Mom"))))
    assert not any(a.rides for a in plan.actors)
    made = clip(plan)
    for t in (0.0, 2.0):
        stage = made.state_at(t)
        near, far = (hand(made.rigs[n], who(stage, n), "f") for n in ("Mom", "Mia"))
        assert math.dist(near, far) < 30
