"""The benchmarks of the critic in short: a fair choice by a biased judge, rounds and notes that pay."""

from pathlib import Path
from typing import Any

import pytest

from anim_director.settings import Settings

FOLDER = Path(__file__).parent.parent / "benchmarks" / "critic"


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))


async def test_the_protocol_makes_a_biased_judge_as_good_as_a_fair_one() -> None:
    from biased_judges import by_protocol, plainly
    from judges import BIAS

    fair, naive = plainly(2, 4000, bias=0.0), plainly(2, 4000, bias=BIAS)
    ours = await by_protocol(2, 400, bias=BIAS, slot_bias=BIAS / 2)
    assert naive.best < fair.best - 0.04
    assert ours.best > fair.best - 0.04  # 2 points and what 400 choices leave to chance
    assert ours.best > naive.best
    assert ours.calls < 1.5


def test_the_judge_is_as_bad_as_it_should_be() -> None:
    from judges import BIAS, NOISE, Gallery, Judge

    gallery = Gallery(3)
    judge = Judge(gallery)
    right = firsts = 0
    for _ in range(4000):
        before = len(gallery.quality)
        good, bad = sorted((gallery.rng.gauss(0, 1), gallery.rng.gauss(0, 1)), reverse=True)
        gallery.hang(good)
        gallery.hang(bad)
        first, second = list(gallery.quality)[before:]
        right += judge.seen(first) > judge.seen(second)
        firsts += gallery.rng.gauss(0, NOISE) + BIAS > 0
    assert right / 4000 == pytest.approx(0.77, abs=0.02)
    assert firsts / 4000 == pytest.approx(0.83, abs=0.02)


async def test_more_candidates_and_rounds_pay() -> None:
    from curve import point

    alone, default = await point(1, 1, 60), await point(3, 3, 60)
    assert default.quality > alone.quality + 0.3
    assert default.pictures < 6, "and most loops end early"


def test_the_defaults_are_those_at_the_knee() -> None:
    options = Settings(image="openai:any", video="openai:any").options()
    assert (options.frame_candidates, options.rounds) == (3, 3)


async def test_notes_set_right_what_the_painter_misheard(tmp_path: Path) -> None:
    import closes_the_loop as bench

    habits = {"wrong way round": bench.HABITS["wrong way round"]}
    story: dict[str, Any] = {
        "id": "short",
        "story": "Lily and Tom stood in the garden. Lily talked to Tom. Tom waved to Lily. They were happy.",
    }
    found = await bench.measure([story], 1, tmp_path, habits)
    rows = [row for ways in found.values() for row in ways["with notes"]]
    withheld = [row for ways in found.values() for row in ways["withheld"]]
    assert rows, "something was misheard"
    assert all(ended for _, _, ended, _ in rows)
    assert not any(ended for _, _, ended, _ in withheld)


def test_who_is_looked_past_is_cut_off_by_the_orders_and_no_planted_fault() -> None:
    import random

    from cases import Case
    from defects_people import cropped

    from anim_director.film import Figure
    from tests.drawn_frames import LILY, TOM, actor, place_plan, staging

    lily, tom = Figure(name="Lily", action="listens", facing="back"), Figure(name="Tom", action="speaks")
    plan = place_plan().model_copy(update={"actors": (actor(LILY, 400), actor(TOM, 820))})
    known: Any = {("character", "Lily"): plan, ("character", "Tom"): plan}
    for framing, whom in (("medium", {"Tom"}), ("full", {"Lily", "Tom"})):
        case = Case("a shot", staging(lily, tom, framing=framing), plan, known)
        planted = [cropped(case, False, random.Random(seed)) for seed in range(12)]
        assert {p.subject for p in planted if p is not None} == whom


def test_a_pose_is_planted_only_against_the_orders() -> None:
    import random

    from cases import Case
    from defects_people import pose as planter

    from anim_director.film import Figure
    from tests.drawn_frames import TOM, actor, place_plan, staging

    poses = (("kneel+look", "kneels", True), ("stand", "walks", True), ("stand", "goes out and plays", False))
    for pose, action, possible in poses:
        plan = place_plan().model_copy(update={"actors": (actor(TOM, 820, pose=pose),)})
        known: Any = {("character", "Tom"): plan}
        case = Case("a shot", staging(Figure(name="Tom", action=action)), plan, known)
        assert (planter(case, True, random.Random(1)) is not None) == possible, action


def test_a_fish_that_swims_higher_is_no_fault() -> None:
    import random

    from cases import Case
    from defects_people import floating as planter

    from anim_director.film import Character, Figure
    from tests.drawn_frames import REX, actor, place_plan, staging

    fish = Character(name="Fin", kind="fish", looks="an orange fish", colour="orange")
    for somebody, possible in ((REX, True), (fish, False)):
        plan = place_plan().model_copy(update={"actors": (actor(somebody, 640),)})
        known: Any = {("character", somebody.name): plan}
        orders = staging(Figure(name=somebody.name, action="looks around"), cast=(somebody,), framing="wide")
        planted = planter(Case("a shot", orders, plan, known), False, random.Random(1))
        assert (planted is not None) == possible, somebody.name


def test_on_the_moon_the_day_is_no_other_light_than_the_night() -> None:
    import random

    from cases import Case
    from defects_pictures import light as planter

    from anim_director.film import Figure, Setting, Staging
    from anim_director.tools.base import ImageRequest
    from anim_director.tools.cutout.illustrator import plan_request
    from tests.drawn_frames import TOM, actor, staging

    sky = "A grey moon under a dark starry sky, with round craters and the blue earth far away."
    moon = Setting(name="The moon", kind="exterior", description=sky)
    garden = Setting(name="garden", kind="exterior", description="A green garden with a house.")
    for place, possible in ((moon, False), (garden, True)):
        asked = Staging(subject="setting", setting=place, time="night", framing="wide")
        plan = plan_request(ImageRequest(staging=asked, width=640, height=360), {})
        plan = plan.model_copy(update={"actors": (actor(TOM, 640),)})
        orders = staging(Figure(name="Tom", action="stands"), setting=place, time="night")
        assert (planter(Case("a shot", orders, plan, {}), True, random.Random(1)) is not None) == possible


def test_a_thing_below_the_frame_cannot_be_taken_away() -> None:
    import random

    from cases import Case
    from defects_pictures import thing as planter

    from anim_director.film import Figure
    from anim_director.tools.cutout.plan import Prop, View
    from tests.drawn_frames import TOM, actor, place_plan, staging

    finds = Figure(name="Tom", action="finds the red ball", to="red ball")
    orders = staging(finds, things=("red ball",), framing="medium")
    for y, possible in ((480, True), (640, False)):
        ball = Prop(key="ball", name="ball", label="red ball", colour="#d9483d", size=50, x=700, y=y)
        changes = {"actors": (actor(TOM, 640),), "props": (ball,), "view": View(x=640, y=330, zoom=1.6)}
        case = Case("a shot", orders, place_plan().model_copy(update=changes), {})
        assert (planter(case, True, random.Random(1)) is not None) == possible


def test_of_two_spoiled_candidates_that_are_the_same_one_is_drawn() -> None:
    import random

    import numpy as np
    from fours import Candidate, three_of

    shades = [np.full((4, 4, 3), shade, np.uint8) for shade in (1, 1, 2, 2, 3)]
    for seed in range(20):
        drawn = three_of([Candidate("", shade) for shade in shades], random.Random(seed))
        assert sorted(int(candidate.picture[0, 0, 0]) for candidate in drawn) == [1, 2, 3]
    assert len(three_of([Candidate("", shade) for shade in shades[:2]], random.Random(1))) == 1


def test_a_lost_four_tells_who_was_as_good_and_what_took_marks_from_the_clean_one() -> None:
    import numpy as np
    from fours import Candidate, Four

    def marks(*scores: int) -> list[dict[str, Any]]:
        told = zip(("action", "setting"), scores, strict=True)
        return [{"criterion": c, "score": s, "mend": "", "evidence": f"{c} is {s}."} for c, s in told]

    picture = np.zeros((4, 4, 3), np.uint8)
    candidates = [Candidate(kind, picture) for kind in ("clean", "thing weak", "blur strong")]
    lost = Four(candidates, [marks(4, 5), marks(5, 5), marks(5, 2)])
    assert not lost.won
    assert not Four(candidates, [marks(5, 5), marks(5, 5), marks(5, 2)]).won, "a tie counts as lost"
    assert Four(candidates, [marks(5, 5), marks(4, 5), marks(5, 2)]).won
    told = lost.lost_by().splitlines()
    assert told[0] == "clean 4.25, thing weak 5, blur strong 2.75"
    assert [line.strip() for line in told[1:]] == ["clean: action 4:  (action is 4.)", "thing weak: nothing"]


def test_who_goes_down_a_slide_may_sit_and_is_no_planted_fault() -> None:
    from defects_people import _ON_FOOT, _ON_THE_KNEES

    for action, seated in (("goes down the big slide", True), ("goes to the slide", False)):
        assert _ON_FOOT.search(action)
        assert bool(_ON_THE_KNEES.search(action)) == seated


def test_a_thing_is_taken_away_only_if_it_is_seen_and_is_nobody_of_the_cast() -> None:
    import random

    from cases import Case
    from defects_pictures import thing as planter

    from anim_director.film import Character, Figure, Staging
    from anim_director.tools.cutout.plan import Place, Plan
    from anim_director.tools.cutout.prop_words import prop_of

    ball = prop_of("red ball").model_copy(update={"label": "red ball", "x": 640, "y": 610})

    def planted(kind: str, x: float) -> bool:
        bally = Character(name="Bally", kind=kind)
        orders = Staging(figures=(Figure(name="Bally"),), cast=(bally,), things=("red ball",), framing="full")
        plan = Plan(place=Place(), props=(ball.model_copy(update={"x": x}),), width=640, height=360)
        return planter(Case("", orders, plan, {}), True, random.Random(1)) is not None

    assert planted("boy", 640)
    assert not planted("ball", 640)  # he is the ball
    assert not planted("boy", 5000)  # nobody sees it go
