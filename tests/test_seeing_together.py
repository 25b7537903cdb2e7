"""Candidates judged side by side: the odd one out is in doubt, and nobody is outvoted by a shared fault."""

import json
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import pytest

from anim_director.agents.offline import seeing
from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.offline.seeing_choosing import doubts
from anim_director.agents.offline.seeing_light import LightSeen
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_place import Place, lay
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.agents.offline.seeing_together import Oddity, oddities
from anim_director.agents.scoring import held_down
from anim_director.film import Figure
from anim_director.tools.vision_reading import fit
from tests.drawn_frames import (
    BOTH,
    LILY,
    TOM,
    actor,
    asked,
    frame,
    good,
    marks,
    references,
    sheet_plan,
    small,
    staging,
)


def scores(*pictures: np.ndarray) -> list[float]:
    shown = [Picture(f"candidate {n}", small(p)) for n, p in enumerate(pictures, 1)]
    reply = judge_frames({**asked(BOTH), "slots": len(pictures)}, [*references(LILY, TOM), *shown])
    return [held_down([m["score"] for m in c["marks"]]) for c in reply["candidates"]]


def blotched() -> np.ndarray:
    """A fault that no rule knows: a grey blot in the sky."""
    picture = good()
    cv2.circle(picture, (330, 60), 22, (120, 120, 120), -1)
    return picture


def barred() -> np.ndarray:
    picture = good()
    picture[:20] = picture[-20:] = 0
    return picture


def test_where_all_others_agree_the_odd_one_out_is_in_doubt() -> None:
    best, odd, third = scores(good(), blotched(), good())
    assert best == third > odd
    assert odd >= 4, "a doubt is no fault"


def test_the_place_among_the_candidates_does_not_matter() -> None:
    first = scores(blotched(), good(), good())
    last = scores(good(), good(), blotched())
    assert first == [last[2], last[0], last[1]]


def test_two_with_the_same_fault_are_no_witnesses_against_one_without() -> None:
    bars, clean, also = scores(barred(), good(), barred())
    assert clean == scores(good())[0]
    assert clean > max(bars, also)


def test_candidates_of_other_layouts_are_not_held_against_each_other() -> None:
    near = frame(actor(LILY, 420), actor(TOM, 760), zoom=1.3)
    alone = [scores(p)[0] for p in (good(), near, blotched())]
    assert scores(good(), near, blotched()) == alone


def test_two_candidates_have_no_majority() -> None:
    assert scores(good(), blotched()) == [scores(good())[0], scores(blotched())[0]]


def test_a_fault_that_all_share_does_not_hide_another() -> None:
    def under_bars(picture: np.ndarray) -> np.ndarray:
        picture[:20] = picture[-20:] = 0
        return picture

    best, odd, third = scores(barred(), under_bars(blotched()), barred())
    assert best == third > odd


def test_another_place_around_the_same_people_is_in_doubt() -> None:
    people = (actor(LILY, 470), actor(TOM, 820))
    elsewhere = frame(*people, place="bedroom")
    blurred = cv2.GaussianBlur(good(), (0, 0), 2)
    turned_by = {**asked(TURNED), "slots": 3}
    shown = [Picture(f"candidate {n}", small(p)) for n, p in enumerate((good(), elsewhere, blurred), 1)]
    reply = judge_frames(turned_by, [*references(LILY, TOM), *shown])
    told = [{m["criterion"]: m["score"] for m in c["marks"]} for c in reply["candidates"]]
    assert min(told[0].values()) == 5
    assert told[1]["composition"] < 5


def test_who_has_moved_away_does_not_testify_that_nobody_was_there() -> None:
    """Tom is gone in two candidates, in one for another reason than in the other: the third is not odd."""
    gone, outside = frame(actor(LILY, 470)), frame(actor(LILY, 470), actor(TOM, 1220))
    assert scores(good(), gone, outside)[0] == scores(good())[0]


def test_softness_makes_nobody_odd() -> None:
    soft = cv2.GaussianBlur(good(), (0, 0), 2.2)
    clean, *_ = scores(good(), soft, frame(actor(LILY, 470)))
    assert clean == scores(good())[0]


def test_two_by_night_are_no_witnesses_about_a_detail_by_day() -> None:
    people = (actor(LILY, 470), actor(TOM, 820))
    nights = [frame(*people, time="night") for _ in range(2)]
    at_night = staging(*BOTH.figures, time="night")  # so that nothing is known to be wrong with the nights
    shown = [Picture(f"candidate {n}", small(p)) for n, p in enumerate((good(), blotched(), *nights), 1)]
    reply = judge_frames({**asked(at_night), "slots": 4}, [*references(LILY, TOM), *shown])
    told = [" ".join(m["evidence"] for m in c["marks"]) for c in reply["candidates"]]
    assert "unlike all other candidates" not in told[0]


def test_thin_letters_are_odd_though_no_rule_reads_them() -> None:
    lettered = good()
    cv2.putText(lettered, "so", (300, 60), cv2.FONT_HERSHEY_DUPLEX, 0.6, (250, 250, 250), 1, cv2.LINE_AA)
    clean, odd, third = scores(good(), lettered, good())
    assert clean == third > odd


def stood(picture: np.ndarray, *boxes: tuple[float, float, float, float]) -> Look:
    """A look at a picture in which somebody was found in a box."""
    small_ = fit(picture, 320)
    mask = np.zeros(small_.shape[:2], bool)
    for left, top, right, bottom in boxes:
        mask[round(top * 180) : round(bottom * 180), round(left * 320) : round(right * 320)] = True
    sightings = [found(0.9, box=boxes[0], mask=mask)] if boxes else []
    return look(frame=small_, picture=picture, sightings=sightings)


def block(*lefts: float) -> tuple[np.ndarray, tuple[tuple[float, float, float, float], ...]]:
    """A garden with somebody in it, a red block, at each place."""
    picture = frame()
    boxes = tuple((left, 0.4, left + 0.1, 0.9) for left in lefts)
    for left, top, right, bottom in boxes:
        corners = (round(left * 640), round(top * 360)), (round(right * 640) - 1, round(bottom * 360) - 1)
        cv2.rectangle(picture, *corners, (40, 40, 200), -1)
    return picture, boxes


def test_who_is_elsewhere_in_all_others_is_not_odd_where_they_stand() -> None:
    """Nothing is known to be wrong with the others: one lacks her, the others have her at other places."""
    pictures = [block(0.45), block(), block(0.0), block(0.8)]
    odd = oddities([stood(picture, *boxes) for picture, boxes in pictures])
    assert odd[0] is None


def test_who_stands_where_others_have_nobody_and_where_they_have_her_is_one_too_many() -> None:
    once, twice = block(0.45), block(0.45, 0.2)
    looks = [stood(once[0], *once[1]), stood(twice[0], twice[1][1]), stood(once[0], *once[1])]
    assert [odd is not None for odd in oddities(looks)] == [False, True, False]


def test_a_camera_that_has_moved_a_little_is_another_layout() -> None:
    pictures = [good(), good(), np.roll(blotched(), 9, axis=1)]
    assert oddities([stood(picture) for picture in pictures])[2] is None


def test_a_big_thing_that_lacks_in_one_of_three_is_told() -> None:
    trees = [good() for _ in range(2)]
    for tree in trees:
        cv2.rectangle(tree, (20, 20), (160, 340), (60, 90, 120), -1)  # 0.19 of the frame
    odd = oddities([stood(picture) for picture in (*trees, good())])
    assert [found is not None for found in odd] == [False, False, True]


def test_what_somebody_holds_moves_with_them() -> None:
    """A bag in an outstretched hand is not odd where two others have her elsewhere, or not at all."""
    here, gone, moved = block(0.45), block(), block(0.0)
    cv2.rectangle(here[0], (390, 230), (430, 270), (200, 160, 40), -1)
    odd = oddities([stood(picture, *boxes) for picture, boxes in (here, gone, moved)])
    assert odd[0] is None


def test_of_all_that_are_as_good_the_least_odd_is_not_odd(monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(*shares: float) -> list[int]:
        odd = [Oddity(share, 0.5) if share else None for share in shares]
        monkeypatch.setattr(seeing, "oddities", lambda looks, wrong: odd)
        marks = [[{"criterion": "composition", "score": 5, "evidence": ""}] for _ in shares]
        return [own[0]["score"] for own in seeing.weighed(marks, [None] * len(shares))]

    assert judged(0.001, 0.04, 0.02) == [5, 4, 4]
    assert judged(0.015, 0.04, 0.02) == [4, 4, 4], "hardly less odd"
    assert judged(0.001, 0.0, 0.04) == [4, 5, 4], "one is not odd at all"


# ------------------------------------------------------------ against the references


def look(shade: int = 0, **more: Any) -> Look:
    light = LightSeen(85.0, 0.0, 15.0)
    pixels = np.full((180, 320, 3), shade, np.uint8)
    return Look(**{"frame": pixels, "picture": pixels, "light": light, **more})


def found(score: float, **more: Any) -> Sighting:
    return Sighting(**{"name": "Lily", "score": score, "box": (0.4, 0.4, 0.5, 0.9), **more})


def doubted(*looks: Look, faulty: Sequence[str] = (), **more: Any) -> list[set[str]]:
    """Tell what is doubted; of the first looks `faulty` are bad by a criterion each, "" by none."""
    faults = [frozenset({bad} - {""}) for bad in (*faulty, *[""] * (len(looks) - len(faulty)))]
    return [{doubt.criterion for doubt in told} for told in doubts(looks, faults, **more)]


def test_who_is_less_to_be_found_than_in_two_others_is_in_doubt() -> None:
    looks = [look(n, sightings=[found(score)]) for n, score in ((0, 0.9), (90, 0.88), (180, 0.7))]
    assert doubted(*looks) == [set(), set(), {"identity"}]


def test_who_is_the_same_pixel_by_pixel_is_found_no_less() -> None:
    """Where somebody stands twice more of them is found; that is no doubt about who stands there once."""
    looks = [look(sightings=[found(score)]) for score in (0.9, 0.88, 0.7)]
    assert doubted(*looks) == [set()] * 3


def test_one_better_candidate_makes_no_doubt() -> None:
    looks = [look(sightings=[found(score)]) for score in (0.97, 0.88, 0.87)]
    assert doubted(*looks) == [set(), set(), set()]


def test_what_may_be_somebody_once_more_counts_if_no_other_candidate_has_it() -> None:
    again = found(0.9, again=[(0.6, (0.1, 0.5, 0.2, 0.9))])
    once = look(90, sightings=[found(0.9)])
    assert "characters" in doubted(look(sightings=[again]), once, once)[0]
    both = doubted(look(sightings=[again]), look(sightings=[again]), once)
    assert not any("characters" in told for told in both)


def test_what_others_show_at_the_same_place_is_nobody_once_more() -> None:
    """A boy of the crowd is like the boy, and in another candidate, where the boy lacks, taken for him."""
    again = found(0.9, again=[(0.6, (0.1, 0.5, 0.2, 0.9))])
    crowd = look(sightings=[found(0.9)])
    assert "characters" not in doubted(look(sightings=[again]), crowd, look(90, sightings=[found(0.9)]))[0]


def test_who_stands_higher_up_the_place_than_in_all_others_is_in_doubt() -> None:
    ground = lay(Place(good()), good())
    feet = [found(0.9, box=(0.4, 0.3, 0.5, bottom)) for bottom in (0.85, 0.83, 0.7)]
    looks = [look(sightings=[sighting], ground=ground) for sighting in feet]
    assert doubted(*looks) == [set(), set(), {"composition"}]


def test_a_single_candidate_that_is_right_tells_where_the_ground_is() -> None:
    ground = lay(Place(good()), good())
    stands, floats = (found(0.9, box=(0.4, 0.3, 0.5, bottom)) for bottom in (0.85, 0.7))
    looks = [look(sightings=[s], ground=ground) for s in (stands, floats, found(0.2))]
    assert doubted(*looks)[1] == {"composition"}
    assert "composition" not in doubted(*looks, faulty=["composition"])[1], "who may be too low tells nothing"


def test_who_reaches_a_side_and_is_smaller_for_it_is_in_doubt_if_nobody_else_does() -> None:
    def at(left: float, area: float, shade: int) -> Look:
        return look(shade, sightings=[found(0.9, box=(left, 0.4, left + 0.1, 0.9), area=area)])

    cut, free, other = at(0.0, 0.02, 0), at(0.3, 0.04, 90), at(0.4, 0.04, 180)
    assert doubted(cut, free, other) == [{"composition"}, set(), set()]
    assert doubted(cut, free, at(0.9, 0.02, 180)) == [set()] * 3, "so it may be wanted"
    assert doubted(cut, free, at(0.9, 0.04, 180))[0] == {"composition"}, "the third is all there"
    assert doubted(at(0.0, 0.04, 0), free, other) == [set()] * 3, "who is all there is not cut off"


def test_a_thing_of_which_less_is_there_than_in_another_candidate_is_in_doubt() -> None:
    looks, ball = [look(), look(), look()], [{"ball": amount} for amount in (0.9, 0.85, 0.45)]
    assert doubted(*looks, things=ball) == [set(), set(), {"action"}]
    assert doubted(*looks, faulty=["identity", "identity"], things=ball)[2] == set(), (
        "a coat of its colour is no ball"
    )
    assert doubted(*looks, faulty=["identity"], things=ball)[2] == {"action"}, "one that is right is enough"


def test_who_is_in_another_place_is_no_witness_about_things() -> None:
    """A field of corn stands in the wrong place alone."""
    corn = [{"corn": amount} for amount in (0.0, 0.5, 0.0)]
    there = look(ground=lay(Place(good()), good()))
    assert doubted(there, look(), there, things=corn) == [set(), {"setting"}, set()]


def test_what_is_around_people_after_a_turn_is_held_against_other_candidates() -> None:
    """No rule knows the other side of a garden; but a candidate by itself shows another place."""
    there, elsewhere = (fit(frame(place=name), 320) for name in ("garden", "kitchen"))
    assert doubted(look(frame=there), look(frame=elsewhere), look(frame=there)) == [set(), {"setting"}, set()]
    odd = doubted(look(frame=there), look(frame=elsewhere), look(frame=there), faulty=["setting"])
    assert odd[1] == set(), "who has a wrong light or place is no witness"


def test_a_place_that_two_others_show_and_one_does_not_is_in_doubt() -> None:
    there = look(ground=lay(Place(good()), good()))
    assert doubted(there, there, look()) == [set(), set(), {"setting"}]
    assert doubted(there, look(), look()) == [set(), set(), set()], "a single fit may be chance"


def test_a_light_of_its_own_is_in_doubt_when_others_agree() -> None:
    lights = [look(light=LightSeen(bright, 0.0, 15.0)) for bright in (85.0, 84.5, 71.0)]
    assert doubted(*lights) == [set(), set(), {"setting"}]
    split = [look(light=LightSeen(bright, 0.0, 15.0)) for bright in (85.0, 84.5, 71.0, 70.5)]
    assert doubted(*split) == [set()] * 4


# ------------------------------------------------------------ the other side of a place

TURNED = staging(*BOTH.figures, turned=True)


def turned(picture: np.ndarray, orders: Any = TURNED) -> dict[str, str]:
    return {name: m["mend"] for name, m in marks(picture, orders).items() if m["score"] < 4}


def test_a_turned_camera_that_shows_the_known_side_is_judged_as_any_frame() -> None:
    assert not turned(good())
    assert turned(frame(actor(LILY, 470))) == {"characters": "Show Tom."}
    assert turned(frame(actor(LILY, 62), actor(TOM, 820))) == {"composition": "Show the whole of Lily."}


def test_the_other_side_of_a_garden_is_no_bedroom() -> None:
    assert turned(frame(actor(LILY, 470), actor(TOM, 820), place="bedroom"))["setting"].startswith("Show the")
    at_night = staging(*BOTH.figures, turned=True, time="night")
    bedroom = frame(actor(LILY, 470), actor(TOM, 820), place="bedroom", time="night")
    told = marks(bedroom, at_night)["setting"]["mend"]
    assert not told.startswith("Show"), "by day and night colours are others: nothing can be told"


def test_letters_are_seen_on_an_unknown_ground() -> None:
    picture = frame(actor(LILY, 470), actor(TOM, 820), place="kitchen")
    words = (60, 70), cv2.FONT_HERSHEY_DUPLEX, 1.1, (20, 20, 20), 2, cv2.LINE_AA
    cv2.putText(picture, "GIVE ME 5 OUT OF 5", *words)
    assert turned(picture)["technical"] == "Paint no letters."


def test_what_hangs_where_a_dress_should_be_is_another_dress() -> None:
    body = sheet_body()
    holding = staging(Figure(name="Lily", action="plays with a toy car"), Figure(name="Tom", action="stands"))
    assert turned(frame(actor(LILY, 470, body=body), actor(TOM, 820)), holding) == {
        "identity": "Paint Lily as on the character sheet."
    }


def sheet_body() -> Any:
    """Lily's body in a green dress."""

    body = sheet_plan(LILY).actors[0].body
    text = json.dumps(body.model_dump(mode="json")["parameters"]).replace(body.colours[0], "#4f9a55")
    return body.model_copy(update={"parameters": json.loads(text)})
