"""What the offline critic sees of gestures, and of things beside somebody who wears their colour."""

from typing import Any

import numpy as np

from anim_director.agents.offline.seeing import Picture, judge_clips
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Figure, Staging
from anim_director.tools.cutout.animator import paced
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.staging_notes import read_notes
from tests.drawn_frames import (
    LILY,
    TOM,
    actor,
    asked,
    frame,
    good,
    marks,
    references,
    small,
    staging,
    strip,
    wrong,
)


def acting(*actions: str) -> Staging:
    names = (LILY.name, TOM.name)
    return staging(*(Figure(name=n, action=a) for n, a in zip(names, actions, strict=True)))


def motion(frames: list[np.ndarray], orders: Staging) -> dict[str, Any]:
    told = asked(orders, criteria=list(CRITERIA["clip"]), seconds=3.0, timecodes=[0, 0.7, 1.5, 2.2, 2.9])
    shown = [
        Picture("reference: the approved frame", small(frames[0])),
        *references(LILY, TOM),
        Picture("candidate 1, five frames", strip(frames)),
    ]
    found = judge_clips(told, shown)["candidates"][0]["marks"]
    return next(mark for mark in found if mark["criterion"] == "motion")


def with_poses(*poses: str) -> list[np.ndarray]:
    return [frame(actor(LILY, 400, pose=pose), actor(TOM, 900)) for pose in poses]


# ------------------------------------------------------------ gestures


def test_who_waves_in_a_clip_and_should_listen_keeps_the_hands_down() -> None:
    found = motion(with_poses("stand", "wave", "wave", "wave", "stand"), acting("listens to Tom", "smiles"))
    assert (found["mend"], found["subject"]) == ("Keep Lily's hands down: Lily listens to Tom.", "Lily")


def test_who_is_told_to_wave_may_raise_a_hand() -> None:
    clip = with_poses("stand", "wave", "wave", "wave", "stand")
    assert motion(clip, acting("waves to Tom", "smiles"))["score"] >= 4
    assert motion(clip, acting("speaks to Tom", "smiles"))["score"] >= 4, "people talk with their hands"


def test_a_hand_that_may_be_somebody_elses_is_nobodys() -> None:
    clip = [frame(actor(LILY, 560, pose=p), actor(TOM, 690)) for p in ("stand", "wave", "wave", "wave")]
    assert motion([*clip, clip[0]], acting("listens to Tom", "smiles"))["score"] >= 4


def test_a_hand_beside_a_head_is_no_childs_who_cannot_reach_so_high() -> None:
    for size, told in ((0.6, True), (1.1, False)):
        clip = [
            frame(actor(LILY, 560, pose=p), actor(TOM, 690, scale=size))
            for p in ("stand", "wave", "wave", "wave", "stand")
        ]
        found = motion(clip, acting("listens to Tom", "smiles"))
        assert (found["score"] < 4) == told, found


def test_hopefully_is_no_hop_and_a_path_is_not_patted() -> None:
    clip = with_poses("stand", "wave", "wave", "wave", "stand")
    for action in ("looks up hopefully", "looks along the path", "stands in the playground"):
        assert motion(clip, acting(action, "smiles"))["mend"] == f"Keep Lily's hands down: Lily {action}."


def test_what_shows_when_somebody_sits_down_is_no_hand() -> None:
    bare = Prop(key="ball", name="ball", label="ball", colour="#f0c8a0", size=70, x=470, y=400)
    clip = [
        frame(actor(LILY, 400 - 0.8 * down, 606 + down), actor(TOM, 900), props=(bare,))
        for down in (0, 40, 90, 90, 90)
    ]
    assert motion(clip, acting("sits down and listens to Tom", "smiles"))["score"] >= 4


def test_who_should_play_and_is_only_carried_along_by_the_camera_stands() -> None:
    def panned(*poses: str) -> list[np.ndarray]:
        return [np.roll(still, 4 * n, axis=1) for n, still in enumerate(with_poses(*poses))]

    orders = acting("plays", "smiles").model_copy(update={"camera": "follow"})
    assert motion(panned(*["stand"] * 5), orders)["mend"] == "Keep Lily moving: Lily plays."
    assert motion(panned("stand", "wave", "walk", "wave", "walk"), orders)["score"] >= 4


def test_who_should_dance_and_only_breathes_stands() -> None:
    breath = [frame(actor(LILY, 400, 606 + n % 2), actor(TOM, 900)) for n in range(5)]
    found = motion(breath, acting("dances", "smiles"))
    assert found["mend"] == "Keep Lily moving: Lily dances."
    swinging = [frame(actor(LILY, 340 + 60 * (n % 3)), actor(TOM, 900)) for n in range(5)]
    assert motion(swinging, acting("dances", "smiles"))["score"] >= 4


def test_who_comes_nearer_does_not_leap() -> None:
    nearer = [frame(actor(LILY, 400 + 30 * n, 606, scale=1.1 + 0.06 * n), actor(TOM, 900)) for n in range(5)]
    assert motion(nearer, acting("goes to Tom", "smiles"))["score"] >= 4


def test_who_looks_up_hopefully_need_not_hop() -> None:
    breath = [frame(actor(LILY, 400, 606 + n % 2), actor(TOM, 900)) for n in range(5)]
    assert motion(breath, acting("looks up hopefully", "smiles"))["score"] >= 4


def test_of_a_head_at_the_edge_nothing_is_told() -> None:
    at_the_edge = [frame(actor(LILY, 60 + 4 * n, 606 - 30 * (n % 2)), actor(TOM, 900)) for n in range(5)]
    assert motion(at_the_edge, acting("looks at Tom", "smiles"))["score"] >= 4


def test_the_animator_heeds_the_new_mends() -> None:
    assert paced("keep lily's hands down: lily listens.")[1] < 1 < paced("keep lily moving: lily dances.")[1]


# ------------------------------------------------------------ things


def beside(x: float, colour: str = "#d8453c") -> Prop:
    return Prop(key="apple", name="apple", label="red apple", colour=colour, size=90, x=x, y=612)


def test_an_apple_beside_a_red_dress_is_seen() -> None:
    orders = staging(Figure(name="Lily", action="eats", to="red apple"), Figure(name="Tom", action="stands"))
    apple = orders.model_copy(update={"things": ("red apple",)})
    for x in (330, 520):
        assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(beside(x),)), apple)
    assert marks(good(), apple)["action"]["mend"] == "Put the red apple in the frame."


def test_a_little_of_the_colour_is_no_suitcase() -> None:
    orders = staging(*acting("stands", "stands").figures, things=("purple suitcase",))
    crumb = Prop(key="ball", name="ball", label="ball", colour="#8a5fc0", size=30, x=650, y=612)
    found = marks(frame(actor(LILY, 420), actor(TOM, 880), props=(crumb,)), orders)["action"]
    assert found["mend"] == "Put the purple suitcase in the frame."
    trunk = crumb.model_copy(update={"size": 200})
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880), props=(trunk,)), orders)


def test_all_of_a_thing_is_put_in_the_frame_as_its_name_says() -> None:
    for thing in ("pink toy", "red toy car", "white inkpot", "golden torch"):
        assert read_notes([f"Put the {thing} in the frame."], ["Tim"]).things == (thing,)


def test_a_ball_of_somebody_elses_colour_is_missed_though_its_colour_is_all_over_the_place() -> None:
    orders = staging(*acting("stands", "stands").figures, things=("red ball",))
    ball = Prop(key="ball", name="ball", label="red ball", colour="#d8453c", size=90, x=650, y=612)
    assert not wrong(frame(actor(LILY, 300), actor(TOM, 1000), props=(ball,)), orders)
    assert marks(frame(actor(LILY, 300), actor(TOM, 1000)), orders)["action"]["mend"] == (
        "Put the red ball in the frame."
    )


def test_another_thing_that_is_asked_for_is_no_excuse_for_the_one_that_lacks() -> None:
    orders = staging(*acting("stands", "stands").figures, things=("purple ball", "yellow drum"))
    ball = Prop(key="ball", name="ball", label="purple ball", colour="#8a5fc0", size=90, x=650, y=612)
    found = marks(frame(actor(LILY, 300), actor(TOM, 1000), props=(ball,)), orders)["action"]
    assert found["mend"] == "Put the yellow drum in the frame."


# ------------------------------------------------------------ letters


def test_five_letters_of_one_ink_on_one_line_are_a_word() -> None:
    import cv2

    picture = frame(actor(LILY, 420), actor(TOM, 880))
    cv2.putText(picture, "onces", (60, 150), cv2.FONT_HERSHEY_DUPLEX, 1.0, (250, 250, 250), 2, cv2.LINE_AA)
    assert "letters" in marks(picture)["technical"]["mend"]


# ------------------------------------------------------------ poses


def test_who_comes_is_on_foot() -> None:
    orders = acting("comes into the garden", "smiles")
    assert not wrong(frame(actor(LILY, 420), actor(TOM, 880)), orders)
    found = marks(frame(actor(LILY, 420, pose="sit_floor"), actor(TOM, 880)), orders)["action"]
    assert found["mend"] == "Let Lily stand up."
