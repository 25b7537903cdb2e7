"""The offline critic's eyes on clips: five frames of each, drawn by the cutout studio."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from anim_director.agents.offline.seeing import Picture, judge_clips
from anim_director.agents.offline.seeing_begun import begun, mistaken
from anim_director.agents.offline.seeing_finding import NO_LETTERS, Finding
from anim_director.agents.offline.seeing_look import References, learn, look_at, to_be_seen
from anim_director.agents.replies import JudgeClips
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Figure, Staging
from anim_director.tools.cutout.prop_words import prop_of
from tests.drawn_frames import (
    BOTH,
    LILY,
    TOM,
    actor,
    asked,
    frame,
    good,
    place_plan,
    reference,
    references,
    sheet_plan,
    small,
    strip,
)


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


def learned() -> References:
    sheets = tuple((c.name, reference(sheet_plan, c)) for c in (LILY, TOM))
    return learn(sheets, reference(place_plan, "day"), to_be_seen(BOTH))


def with_thing(words: str, *, kept: bool) -> tuple[list[np.ndarray], Staging]:
    """Two who stand and move a little, and a thing on the grass in all frames, or in the first alone."""
    thing = prop_of(words).model_copy(update={"x": 640, "y": 640})
    frames = [
        frame(actor(LILY, 440 + 12 * n), actor(TOM, 820), props=(thing,) if kept or not n else ())
        for n in range(5)
    ]
    return frames, BOTH.model_copy(update={"things": (words,)})


def test_a_large_thing_that_is_gone_in_a_clip_is_missed_and_a_tiny_one_is_not() -> None:
    """What covers a hundred pixels of a strip's frame is found there, or not, by chance."""
    for kept in (True, False):
        frames, orders = with_thing("big purple ball", kept=kept)
        told = clip_marks(frames, frames[0], orders)["action"]["mend"]
        assert told == ("" if kept else "Put the big purple ball in the frame.")
    frames, orders = with_thing("purple crayon", kept=False)
    assert clip_marks(frames, frames[0], orders)["action"]["score"] >= 4


def test_two_who_change_sides_in_a_clip_are_told_and_who_stays_at_the_beginning_is_not_another() -> None:
    swapped = [good(), *[frame(actor(LILY, 820), actor(TOM, 470))] * 4]
    assert "left of" in clip_marks(swapped, swapped[0])["composition"]["mend"]
    known = learned()
    first = look_at(good(), known)
    moved = [replace(s, box=(0.0, 0.0, 0.1, 0.2)) if s.name == "Tom" else s for s in first.sightings]
    astray = replace(first, sightings=moved)
    assert mistaken(first, astray, BOTH) == "Tom"
    gone = replace(astray, frame=look_at(frame(actor(LILY, 470)), known).frame)
    assert mistaken(first, gone, BOTH) == ""


def test_a_garment_counts_as_another_only_in_a_colour_that_the_first_frame_had_not() -> None:
    known = learned()
    first = look_at(good(), known)
    tom = first.sighting("Tom")
    assert tom is not None
    found = Finding("Tom's yellow is gone; there is red.", 2, "Paint Tom as on the character sheet.", "Tom")
    odd = replace(first, sightings=[replace(s, strange=tom.mask) for s in first.sightings])
    assert begun(found, first, odd, known, BOTH)
    red = odd.frame.copy()
    red[cv2.resize(tom.mask.astype(np.uint8), red.shape[1::-1]) > 0] = (255, 0, 255)
    assert not begun(found, first, replace(odd, frame=red), known, BOTH)


def test_who_is_as_tall_as_at_first_did_not_sit_down() -> None:
    known = learned()
    found = Finding("Tom is low.", 2, "Let Tom stand up.", "Tom")
    first = look_at(good(), known)
    low = look_at(frame(actor(LILY, 470), actor(TOM, 820, pose="sit_floor")), known)
    assert begun(found, first, first, known, BOTH)
    assert not begun(found, first, low, known, BOTH)


def test_who_walks_before_a_camera_that_follows_stays_where_they_are_in_the_frame() -> None:
    figures = (Figure(name="Lily", action="walks to the tree"), Figure(name="Tom", action="stands"))
    walks = BOTH.model_copy(update={"figures": figures})
    frames = [frame(actor(LILY, 470), actor(TOM, 820 + 4 * n)) for n in range(5)]
    assert "moving along" in clip_marks(frames, frames[0], walks)["motion"]["mend"]
    followed = walks.model_copy(update={"camera": "follow"})
    assert clip_marks(frames, frames[0], followed)["motion"]["score"] >= 4


def test_a_head_that_is_found_far_aside_did_not_leap() -> None:
    """It is another one's: what bobs while it wanders by more than a height was taken for it in a frame."""
    leaps = [frame(actor(LILY, 330 + 80 * n, 606 - 60 * (n % 2)), actor(TOM, 1000)) for n in range(5)]
    goes = Figure(name="Lily", action="goes to Tom")
    orders = BOTH.model_copy(update={"figures": (goes, Figure(name="Tom", action="stands"))})
    assert clip_marks(leaps, leaps[0], orders)["motion"]["score"] >= 4
    near = [frame(actor(LILY, 330 + 10 * n, 606 - 60 * (n % 2)), actor(TOM, 1000)) for n in range(5)]
    assert "on the ground" in clip_marks(near, near[0], orders)["motion"]["mend"]


def test_what_looks_like_letters_once_the_camera_has_moved_was_written_by_nobody() -> None:
    known, found = learned(), Finding("A row of 9 letters or signs.", 2, NO_LETTERS)
    first = look_at(good(), known)
    followed = BOTH.model_copy(update={"camera": "follow"})
    assert begun(found, first, first, known, followed)
    assert not begun(found, first, first, known, BOTH)
