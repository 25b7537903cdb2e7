"""What the offline critic does not hold against a frame or clip: nobody could mend it, or nothing is wrong.

Each of these sent frames of the example film through all three rounds for nothing.
"""

from typing import Any

import numpy as np
import pytest

from anim_director.agents.offline.seeing import Picture, judge_clips, judge_frames
from anim_director.agents.offline.seeing_marks import beyond_a_close_view
from anim_director.agents.offline.seeing_staged import on_a_seat, travels
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Figure, Staging
from tests.drawn_frames import (
    BOTH,
    LILY,
    TOM,
    actor,
    asked,
    frame,
    good,
    references,
    small,
    staging,
    strip,
)


def action_of(what: str, **more: Any) -> dict[str, Any]:
    orders = staging(Figure(name="Lily", action=what), Figure(name="Tom", action="stands"), **more)
    shown = [*references(LILY, TOM), Picture("candidate 1", small(good()))]
    (candidate,) = judge_frames(asked(orders), shown)["candidates"]
    return next(m for m in candidate["marks"] if m["criterion"] == "action")


def test_who_stands_instead_of_sitting_on_the_floor_is_wrong_but_a_seat_tells_nothing() -> None:
    assert action_of("sits on the floor")["mend"] == "Let Lily sit."
    assert action_of("sits on the brown bench")["mend"] == ""


@pytest.mark.parametrize(
    ("what", "to", "seated"),
    [
        ("sits on a chair", "", True),
        ("sits", "wooden bench", True),
        ("sits down", "", False),
        ("stands", "bench", False),
    ],
)
def test_a_seat_is_known_by_its_word(what: str, to: str, seated: bool) -> None:
    assert on_a_seat(Figure(name="A", action=what, to=to)) is seated


def test_a_close_view_need_not_show_what_lies_around() -> None:
    talk = Figure(name="Lily", action="speaks to Tom")
    near = Staging(framing="close", figures=(talk,))
    assert beyond_a_close_view("blue kite", near)
    assert not beyond_a_close_view("blue kite", near.model_copy(update={"framing": "full"}))
    held = near.model_copy(update={"figures": (talk.model_copy(update={"holds": "blue kite"}),)})
    assert not beyond_a_close_view("blue kite", held)


def clip_of(frames: list[np.ndarray], orders: Staging, approved: np.ndarray) -> dict[str, Any]:
    told = asked(orders, criteria=list(CRITERIA["clip"]), seconds=3.0, timecodes=[0, 0.7, 1.5, 2.2, 2.9])
    shown = [Picture("candidate 1, five frames", strip(frames))]
    first = [Picture("reference: the approved frame", small(approved))]
    (candidate,) = judge_clips(told, [*first, *references(LILY, TOM), *shown])["candidates"]
    return {m["criterion"]: m for m in candidate["marks"]}


def test_what_was_wrong_in_the_approved_frame_is_not_the_clips_fault() -> None:
    alone = [frame(actor(LILY, 470 + 4 * n)) for n in range(5)]
    assert clip_of(alone, BOTH, good())["characters"]["mend"] == "Show Tom."
    inherited = clip_of(alone, BOTH, alone[0])["characters"]
    assert (inherited["score"], inherited["mend"]) == (4, "")
    assert "approved frame" in inherited["evidence"]


def test_who_runs_may_overtake() -> None:
    frames = [frame(actor(LILY, 400 + 110 * n), actor(TOM, 780 - 40 * n)) for n in range(5)]
    still = clip_of(frames, BOTH, frames[0])["composition"]
    assert still["mend"]
    figures = tuple(f.model_copy(update={"action": "runs over the grass"}) for f in BOTH.figures)
    assert travels(figures[0])
    running = clip_of(frames, BOTH.model_copy(update={"figures": figures}), frames[0])["composition"]
    assert running["mend"] == ""
