"""Things that are in nobody's hand are where they belong: on the cat, in the vase, under the picnic."""

from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.bodies import body_of
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.staging import plan_frame

WHO = {
    "Tom": Character(name="Tom", kind="boy"),
    "Mia": Character(name="Mia", kind="girl"),
    "Kit": Character(name="Kit", kind="cat"),
}


def planned(place: str, things: tuple[str, ...], **deeds: str) -> Plan:
    cast = tuple(WHO[n] for n in deeds)
    figures = tuple(Figure(name=n, action=deed) for n, deed in deeds.items())
    orders = Staging(cast=cast, figures=figures, things=things, setting=Setting(name=place), seconds=4.0)
    where = place_of(orders.setting, "day", "clear", "calm", 0)
    return plan_frame(orders, [body_of(c, [], 0) for c in cast], where, 0)


def test_a_bow_that_is_tied_on_the_cat_is_worn_by_it() -> None:
    plan = planned("garden", ("blue bow",), Tom="ties the blue bow around the neck of Kit", Kit="sits")
    assert not plan.props
    assert "bow" in plan.actors[1].body.parameters
    assert motion_of("ties the blue bow around the neck of Kit").pair == "pet"


def test_a_bow_that_somebody_finds_lies_there() -> None:
    plan = planned("garden", ("blue bow",), Tom="finds the blue bow", Kit="sits")
    assert [p.name for p in plan.props] == ["bow"]
    assert "bow" not in plan.actors[1].body.parameters


def test_who_puts_on_a_hat_is_no_one_else() -> None:
    assert motion_of("puts on the red hat").family == "put_on"
    assert motion_of("puts the red hat on the table").family == "put_down"


def test_flowers_stand_in_their_vase_but_not_those_that_are_picked() -> None:
    plan = planned("garden", ("blue vase", "red rose"), Tom="smiles")
    assert [(p.name, p.options.get("content")) for p in plan.props] == [("vase", "rose")]
    plan = planned("garden", ("blue vase", "red rose"), Tom="picks the red rose")
    assert {"vase", "rose"} <= {p.name for p in plan.props}


def test_a_picnic_blanket_lies_flat_under_those_who_sit_on_it() -> None:
    deed = "sits on the red blanket"
    plan = planned("park", ("red blanket",), Tom=deed, Mia=deed)
    (cloth,) = (p for p in plan.props if p.name == "blanket")
    assert cloth.options["spread"]
    half = cloth.size * float(cloth.options["width"]) / 2
    for actor in plan.actors:
        assert abs(actor.x - cloth.x) < half
        assert cloth.y < actor.y, "it is drawn before them"
    assert not plan.notes


def test_a_coat_that_is_put_down_lies_on_the_ground() -> None:
    plan = planned("hallway", ("red coat",), Mia="puts down the red coat")
    assert plan.props[0].options["lying"]


def test_who_hides_in_a_box_is_behind_its_front_and_looks_out() -> None:
    plan = planned("park", ("big box",), Tom="hides in the big box")
    box, tom = plan.props[0], plan.actors[0]
    assert tom.y < box.y, "it is drawn before him"
    assert abs(tom.x - box.x) < box.size
    assert box.size < 0.5 * tom.body.height * tom.scale
