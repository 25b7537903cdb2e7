"""The offline critic's eyes on clips: five frames of each, drawn by the cutout studio."""

from typing import Any

import numpy as np

from anim_director.agents.offline.seeing import Picture, judge_clips
from anim_director.agents.replies import JudgeClips
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Staging
from tests.drawn_frames import BOTH, LILY, TOM, actor, asked, frame, good, references, small, strip


def clip_marks(
    frames: list[np.ndarray], approved: np.ndarray | None = None, orders: Staging = BOTH
) -> dict[str, Any]:
    told = asked(orders, criteria=list(CRITERIA["clip"]), seconds=3.0, timecodes=[0, 0.7, 1.5, 2.2, 2.9])
    shown = [Picture("candidate 1, five frames", strip(frames))]
    first = [Picture("reference: the approved frame", small(approved))] if approved is not None else []
    reply = judge_clips(told, [*first, *references(LILY, TOM), *shown])
    JudgeClips.model_validate(reply)
    return {mark["criterion"]: mark for mark in reply["candidates"][0]["marks"]}


def moving() -> list[np.ndarray]:
    return [frame(actor(LILY, 440 + 15 * n), actor(TOM, 820)) for n in range(5)]


def test_a_moving_clip_gets_no_mark_below_four() -> None:
    frames = moving()
    assert min(m["score"] for m in clip_marks(frames, frames[0]).values()) >= 4


def test_a_still_clip_wants_more_movement() -> None:
    assert clip_marks([good()] * 5)["motion"]["mend"] == "More movement."


def test_a_clip_that_begins_elsewhere_is_seen() -> None:
    other = frame(actor(LILY, 470), actor(TOM, 820), place="kitchen")
    assert "approved frame" in clip_marks(moving(), other)["smoothness"]["mend"]


def test_light_that_goes_back_and_forth_is_seen() -> None:
    frames = [np.clip(f * (0.75 if n % 2 else 1.0), 0, 255).astype(np.uint8) for n, f in enumerate(moving())]
    assert clip_marks(frames)["smoothness"]["mend"] == "Keep the light steady."


def test_who_leaps_in_a_clip_without_being_told_to_is_kept_on_the_ground() -> None:
    leaps = [frame(actor(LILY, 470, 606 - up), actor(TOM, 820)) for up in (0, 60, 0, 60, 0)]
    found = clip_marks(leaps, leaps[0])["motion"]
    assert (found["mend"], found["subject"]) == ("Keep Lily on the ground: Lily stands.", "Lily")


def test_who_gets_lost_in_a_clip_is_named() -> None:
    frames = [good(), *[frame(actor(TOM, 820))] * 4]
    assert clip_marks(frames)["characters"]["mend"] == "Show Lily."


def test_a_leap_is_seen_before_a_camera_that_comes_nearer() -> None:
    nearer = [1.1 + 0.04 * n for n in range(5)]

    def clip(*lifts: int) -> list[np.ndarray]:
        steps = zip(lifts, nearer, strict=True)
        return [frame(actor(LILY, 470, 606 - up), actor(TOM, 820), zoom=zoom) for up, zoom in steps]

    steady, leaping = clip(0, 0, 0, 0, 0), clip(0, 25, -25, 25, 0)
    pushed = BOTH.model_copy(update={"camera": "push in"})
    assert clip_marks(steady, steady[0], pushed)["motion"]["score"] >= 4
    found = clip_marks(leaping, leaping[0], pushed)["motion"]
    assert (found["mend"], found["subject"]) == ("Keep Lily on the ground: Lily stands.", "Lily")


def test_who_sinks_and_stays_down_or_gets_up_has_not_leapt() -> None:
    for heights in ((606, 625, 650, 650, 650), (650, 650, 630, 610, 606)):
        frames = [frame(actor(LILY, 470, y), actor(TOM, 820)) for y in heights]
        assert clip_marks(frames, frames[0])["motion"]["score"] >= 4
