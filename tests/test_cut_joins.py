"""How the parts of a film join: cuts, dissolves, wipes; and walks that go on over a cut."""

from pathlib import Path

import numpy as np
import pytest

from anim_director.agents.joins import expected_seconds, heading_of, joined_shots, says_later
from anim_director.film import Character, Figure, Line, Scene, Script, Setting, Shot
from anim_director.tools.cut_joins import BETWEEN, MOST, PAPERS, joins_of, wipe
from anim_director.tools.cut_plan import CutShot

WIDTH, HEIGHT, FPS = 64, 36, 12


def at(scene: int, setting: str, **changes: object) -> CutShot:
    return CutShot(scene=scene, setting=setting).model_copy(update=changes)


def scenes(*rows: CutShot) -> list[CutShot]:
    """Each row as a scene of as many shots as lie between two wipes."""
    return [row for row in rows for _ in range(BETWEEN)]


def begins(shots: list[CutShot]) -> list[str]:
    return [join for n, join in enumerate(joins_of(shots)) if n % BETWEEN == 0]


def test_within_a_scene_there_are_plain_cuts() -> None:
    joins = joins_of(scenes(at(1, "park"), at(2, "shop")))
    assert joins == ["dissolve", "cut", "cut", "cut", "wipe left", "cut", "cut", "cut"]


@pytest.mark.parametrize("passed", [{"time": "night"}, {"weather": "rain"}, {"later": True}, {"mood": "sad"}])
def test_time_that_passes_and_sorrow_dissolve(passed: dict[str, object]) -> None:
    assert begins(scenes(at(1, "park"), at(2, "shop", **passed))) == ["dissolve", "dissolve"]


def test_a_new_scene_of_the_same_place_dissolves() -> None:
    assert begins(scenes(at(1, "park"), at(2, "park"))) == ["dissolve", "dissolve"]


def test_the_sheet_comes_from_where_somebody_goes() -> None:
    assert begins(scenes(at(1, "park", way="right"), at(2, "shop"))) == ["dissolve", "wipe left"]
    assert begins(scenes(at(1, "park", way="left"), at(2, "shop"))) == ["dissolve", "wipe right"]


def test_wipes_are_few_and_far_between() -> None:
    hurried = joins_of([at(n, f"place {n}") for n in range(60)])
    wiped = [n for n, join in enumerate(hurried) if join.startswith("wipe")]
    assert len(wiped) == MOST
    assert min(np.diff(wiped)) >= BETWEEN


@pytest.mark.parametrize("style", sorted(PAPERS))
@pytest.mark.parametrize("join", ["wipe left", "wipe right"])
def test_a_wipe_goes_from_the_one_picture_to_the_other(style: str, join: str, tmp_path: Path) -> None:
    import av

    def frame(grey: int) -> av.VideoFrame:
        planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
        planes[:HEIGHT] = grey
        return av.VideoFrame.from_ndarray(planes, format="yuv420p")

    out = tmp_path / "wipe.mp4"
    piece = wipe([frame(60)] * 7, frame(180), out, (WIDTH, HEIGHT, FPS), join, style)  # type: ignore[arg-type]
    assert piece.frames == 7
    with av.open(str(out)) as film:
        luma = [f.to_ndarray()[:HEIGHT].astype(int) for f in film.decode(video=0)]
    assert len(luma) == 7
    come = [float((abs(y - 180) < 12).mean()) for y in luma]
    assert come == sorted(come) and come[0] < 0.1 and come[-1] > 0.7
    first, last = (4, WIDTH - 5) if join == "wipe right" else (WIDTH - 5, 4)
    assert abs(luma[3][HEIGHT // 2, first] - 180) < 12, "the new picture is behind the sheet"
    assert luma[3][HEIGHT // 2, last] < 72, "the old one is before it"


def test_a_wipe_takes_heights_whose_planes_of_colour_end_within_a_packed_row(tmp_path: Path) -> None:
    import av

    low, light = (av.VideoFrame(160, 90, "yuv420p") for _ in range(2))
    for frame, grey in ((low, 60), (light, 180)):
        for plane, value in zip(frame.planes, (grey, 128, 128), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
    out = tmp_path / "wipe.mp4"
    assert wipe([low] * 3, light, out, (160, 90, FPS), "wipe left", "storybook").frames == 3
    with av.open(str(out)) as film:
        assert [(f.width, f.height) for f in film.decode(video=0)] == [(160, 90)] * 3


# ---- the script


def film(*shots: tuple[int, list[Figure]]) -> list[Shot]:
    """Return the shots of a script of these (scene, figures) as the rules of joining leave it."""
    script = Script(
        characters=(Character(name="Ann"), Character(name="Bob"), Character(name="The ants", kind="crowd")),
        settings=(Setting(name="park"),),
        scenes=tuple(Scene(number=n, setting="park") for n in {scene for scene, _ in shots}),
        shots=tuple(Shot(id=f"{n:02d}a", scene=s, figures=tuple(f)) for n, (s, f) in enumerate(shots)),
    )
    return list(joined_shots(script).shots)


def ann(action: str, **more: object) -> Figure:
    return Figure(name="Ann", action=action).model_copy(update=more)


def test_a_journey_keeps_its_direction_over_scenes_and_turns_round_on_the_way_back() -> None:
    shots = film((1, [ann("walks to the shop")]), (1, [ann("looks up")]), (2, [ann("runs up a hill")]),
                 (3, [ann("goes back home")]), (4, [ann("comes in")]))  # fmt: skip
    assert [heading_of(s) for s in shots] == ["right", "", "right", "left", "right"]


def test_who_goes_to_somebody_sets_the_direction_of_the_journey() -> None:
    shots = film((1, [Figure(name="Bob"), ann("walks to Bob", to="Bob", facing="left")]), (2, [ann("runs")]))
    assert [heading_of(s) for s in shots] == ["left", "left"]


def test_who_goes_together_goes_the_same_way() -> None:
    bob = Figure(name="Bob", action="goes to the park with Ann", to="Ann")
    shots = film((1, [ann("goes to the park with Bob", to="Bob"), bob]))
    assert [f.facing for f in shots[0].figures] == ["right", "right"]


def test_a_walk_goes_on_over_the_cut_to_what_it_leads_to() -> None:
    before, after = film((1, [ann("walks through the park")]), (1, [ann("looks at a tree")]))
    assert (before.figures[0].onward, before.figures[0].arriving) == (True, "")
    assert (after.figures[0].onward, after.figures[0].arriving) == (False, "walk")
    assert after.figures[0].facing == before.figures[0].facing == "right"


@pytest.mark.parametrize(
    ("first", "second", "scene"),
    [
        ("walks", "sits on the bench", 1),  # another posture
        ("walks away", "waves", 1),  # gone
        ("walks and sings", "waves", 1),  # two deeds
        ("looks up", "waves", 1),  # nobody goes
        ("walks", "waves", 2),  # another scene
    ],
)
def test_no_walk_goes_on_where_it_cannot(first: str, second: str, scene: int) -> None:
    shots = film((1, [ann(first)]), (scene, [ann(second)]))
    assert not any(f.onward or f.arriving for s in shots for f in s.figures)


def test_the_expected_length_of_a_shot_follows_what_is_said() -> None:
    silent = Shot(seconds=3.0)
    talking = Shot(seconds=3.0, lines=(Line(text="one two three four five six " * 4),))
    assert expected_seconds(silent) == 3.0
    assert 9 < expected_seconds(talking) < 12


def test_words_that_tell_of_time_passing_are_known() -> None:
    assert says_later(Shot(source="The next day, Ann went to the shop."))
    assert not says_later(Shot(source="They went to the shop."))
