"""Mends: what the critic's notes change about a staging."""

from anim_director.film import Figure
from anim_director.tools.cutout.staging_notes import read_notes
from tests.cutout_company import TALK, planned, staging


def test_move_apart_moves_apart() -> None:
    before, after = (planned(staging(*TALK, notes=n)).actors for n in ((), ("Move Tom apart from Lily.",)))
    assert after[1].x - after[0].x > before[1].x - before[0].x + 20


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
