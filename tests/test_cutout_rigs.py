"""What the rigs draw: every species and garment shows, measures agree with pixels, feet stay planted."""

import ctypes
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anim_director.tools.cutout import actors, clothes_hats, hair
from anim_director.tools.cutout.animals import ANIMAL_POSES, Animal, species
from anim_director.tools.cutout.birds import BIRD_POSES, Bird, bird_species
from anim_director.tools.cutout.canvas import light, surface
from anim_director.tools.cutout.faces import EXPR, VISEMES, Face
from anim_director.tools.cutout.lights import RULES
from anim_director.tools.cutout.people import PARTS, Person
from anim_director.tools.cutout.people_cast import cast
from anim_director.tools.cutout.poses import POSES, blend
from anim_director.tools.cutout.skia_stubs import GL, write_library
from anim_director.tools.cutout.walking import DUTY, stride_of, walk

W, H = 360, 420


def picture(
    rig: actors.Rig,
    pose: actors.Pose = "stand",
    view: actors.View = "3q",
    face: Face | str = "neutral",
    scale: float = 0.7,
) -> np.ndarray:
    """What a rig looks like on an empty canvas of W x H, soles at the lower middle."""
    drawn, buffer = surface(W, H)
    actors.draw_actor(drawn.getCanvas(), rig, W / 2, H - 60, scale, False, view, pose, face, shadow=False)
    return buffer.copy()


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """Share of the drawn pixels of two pictures that differ."""
    drawn = (a[..., 3] > 0) | (b[..., 3] > 0)
    differ = np.abs(a.astype(int) - b).max(axis=2) > 24
    return float(differ.sum() / drawn.sum())


def grown_up(**clothes: Any) -> Person:
    return Person("adult", "f", "honey", "bun", "brown", **clothes)


@pytest.fixture(scope="module")
def beasts() -> dict[str, np.ndarray]:
    rigs: list[actors.Rig] = [*(Animal(n) for n in species()), *(Bird(n) for n in bird_species())]
    return {r.kind: picture(r, scale=180 / r.height)[::3, ::3] for r in rigs if not isinstance(r, Person)}


def test_every_species_draws_something_unmistakably_different(beasts: dict[str, np.ndarray]) -> None:
    names = sorted(beasts)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            assert apart(beasts[a], beasts[b]) > 0.12, f"{a} and {b} look alike"


def test_every_species_takes_every_pose_and_feels_every_feeling() -> None:
    for name in species():
        for pose in ANIMAL_POSES:
            assert picture(Animal(name), pose, scale=0.5).any(), (name, pose)
    for name in bird_species():
        for pose in BIRD_POSES:
            assert picture(Bird(name), {"pose": pose}, scale=0.5).any(), (name, pose)
    for rig in (
        Animal("dog"),
        Animal("cow"),
        Animal("horse"),
        Animal("dragon"),
        Animal("elephant"),
        Bird("owl"),
        Bird("bird"),
    ):
        calm = picture(rig, face="neutral")
        for feeling in EXPR:
            if feeling not in ("neutral", "tender", "proud", "happy"):
                assert apart(calm, picture(rig, face=feeling)) > 0.0004, (rig.kind, feeling)


@pytest.mark.parametrize(
    "rig",
    [Animal(n) for n in sorted(species())] + [Bird(n) for n in sorted(bird_species())],
    ids=lambda r: r.kind,
)
def test_an_animal_that_speaks_moves_its_mouth(rig: actors.Rig) -> None:
    shut = picture(rig, face=EXPR["neutral"].but(vis="M"), scale=1.0)
    wide = picture(rig, face=EXPR["neutral"].but(vis="A"), scale=1.0)
    assert (np.abs(shut.astype(int) - wide).max(axis=2) > 24).sum() > 12


def test_a_person_has_a_mouth_for_every_viseme() -> None:
    lips = {
        v: picture(cast()["lily"], view="front", face=EXPR["neutral"].but(vis=v), scale=1.3).tobytes()
        for v in VISEMES
    }
    assert len(set(lips.values())) == len(VISEMES)


def test_every_pose_of_a_person_is_drawn_in_every_view() -> None:
    rig = cast()["mum"]
    for view in ("front", "3q", "side", "back"):
        assert len({picture(rig, pose, view).tobytes() for pose in POSES}) == len(POSES)


def test_from_behind_there_is_no_face() -> None:
    rig = cast()["lily"]
    faces = {picture(rig, view="back", face=f).tobytes() for f in EXPR}
    assert len(faces) == 1
    assert len({picture(rig, view="front", face=f).tobytes() for f in EXPR}) == len(EXPR)


def test_every_hair_style_is_another_drawing() -> None:
    rigs = [Person("child", "f", "peach", style, "brown") for style in hair.STYLES]
    assert len({picture(rig, view="3q").tobytes() for rig in rigs}) == len(rigs)
    assert len({picture(rig, view="back").tobytes() for rig in rigs}) >= len(rigs) - 3


def test_every_hat_is_another_drawing() -> None:
    bare = picture(grown_up())
    hats = {kind: picture(grown_up(hat=(kind, "#c9504a"))) for kind in clothes_hats.HATS}
    assert all(apart(bare, hat) > 0.005 for hat in hats.values())
    assert len({hat.tobytes() for hat in hats.values()}) == len(hats)


@pytest.mark.parametrize(
    "clothes",
    [
        {"top": (k, "#3f7fc0")}
        for k in ("tshirt", "shirt", "blouse", "jumper", "hoodie", "vest", "dress", "gown")
    ]
    + [
        {"bottom": (k, "#3f7fc0")}
        for k in ("trousers", "jeans", "shorts", "leggings", "skirt", "longskirt", "dungarees")
    ]
    + [{"over": (k, "#8f6bb5")} for k in ("coat", "jacket", "cardigan", "waistcoat", "apron", "robe")]
    + [{"shoes": (k, "#3f7fc0")} for k in ("boot", "sandal", "slipper", "bare")]
    + [{"neck": (k, "#c9504a")} for k in ("tie", "bowtie", "necklace", "medal", "badge")]
    + [{"back": (k, "#c9504a")} for k in ("cape", "wings", "backpack", "quiver")]
    + [{"glasses": (k, "#3a2a35")} for k in ("glasses", "sunglasses", "goggles", "eyepatch")]
    + [{"beard": k} for k in ("full", "short", "long", "goatee", "moustache")]
    + [{k: "#c9504a"} for k in ("scarf", "bow", "gloves", "belt")]
    + [
        {"top": ("dress", "#c9504a", k)}
        for k in ("stripes", "checks", "dots", "flowers", "hearts", "stars", "star", "heart")
    ]
    + [{"bottom": ("skirt", "#4d6a9a"), "socks": "#c9504a"}]
    + [{"freckles": True}, {"build": 1.3}, {"belly": 0.3}, {"sleeves": "none"}],
    ids=str,
)  # fmt: skip
def test_every_garment_changes_the_drawing(clothes: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"top": ("tshirt", "#e8604c"), "bottom": ("trousers", "#4d6a9a")}
    plain, worn = grown_up(**usual), grown_up(**(usual | clothes))
    assert apart(picture(plain), picture(worn)) > 0.0004


def test_two_drawings_of_the_same_moment_are_the_same_bytes() -> None:
    pose = walk(cast()["ben"], 0.31)
    assert picture(cast()["ben"], pose).tobytes() == picture(cast()["ben"], pose).tobytes()


def test_parts_drawn_one_after_the_other_make_the_whole() -> None:
    rig, whole = cast()["lily"], picture(cast()["lily"], "wave")
    drawn, buffer = surface(W, H)
    for part in PARTS:
        actors.draw_actor(
            drawn.getCanvas(), rig, W / 2, H - 60, 0.7, False, "3q", "wave", parts=(part,), shadow=False
        )
    assert np.array_equal(buffer, whole)


def test_light_lights_every_figure_anew() -> None:
    day = picture(cast()["dad"])
    for name in RULES:
        with light(name):
            lit = picture(cast()["dad"])
        assert np.array_equal(lit[..., 3], day[..., 3])
        assert (name == "day") == np.array_equal(lit, day)


RIGS = [
    cast()["lily"],
    cast()["dad"],
    cast()["granny"],
    Animal("dog"),
    Animal("mouse"),
    Animal("horse"),
    Bird("bird"),
    Bird("owl"),
]


@pytest.mark.parametrize("rig", RIGS, ids=lambda r: getattr(r, "kind", getattr(r, "age", "")))
@pytest.mark.parametrize("pose", ["stand", "sit", "sleep", "jump", "eat", "walk"])
@pytest.mark.parametrize("flip", [False, True])
def test_bounds_hold_every_pixel_that_is_drawn(rig: actors.Rig, pose: str, flip: bool) -> None:
    drawn, buffer = surface(600, 640)
    actors.draw_actor(drawn.getCanvas(), rig, 300, 560, 1.0, flip, "3q", pose, shadow=False)
    rows = np.flatnonzero(buffer[..., 3].any(axis=1))
    columns = np.flatnonzero(buffer[..., 3].any(axis=0))
    left, top, right, bottom = actors.bounds(rig, 300, 560, 1.0, flip, pose)
    slack = 6
    assert abs(left - columns[0]) < slack
    assert abs(right - columns[-1]) < slack
    assert abs(top - rows[0]) < slack
    assert abs(bottom - rows[-1]) < slack


@pytest.mark.parametrize("rig", RIGS, ids=lambda r: getattr(r, "kind", getattr(r, "age", "")))
@pytest.mark.parametrize("pose", ["stand", "sit", "sleep", "jump", "eat"])
@pytest.mark.parametrize("flip", [False, True])
def test_the_head_is_where_the_face_is_drawn(rig: actors.Rig, pose: str, flip: bool) -> None:
    seen = []
    for face in (EXPR["neutral"], EXPR["joy"]):
        drawn, buffer = surface(500, 560)
        actors.draw_actor(drawn.getCanvas(), rig, 250, 500, 1.0, flip, "3q", pose, face, shadow=False)
        seen.append(buffer.astype(np.int16))
    moved = np.abs(seen[0] - seen[1]).max(axis=2) > 24
    rows, columns = np.nonzero(moved)
    x, y, r = actors.head_of(rig, 250, 500, 1.0, flip, pose)
    assert np.hypot(columns.mean() - x, rows.mean() - y) < r


def test_a_hand_reaches_the_point_it_is_sent_to() -> None:
    rig = cast()["mum"]
    pose = {**POSES["stand"], "reach_f": (90.0, -210.0, -1), "hand_f": "hold"}
    wrist = rig.solve(pose)["Wf"]
    assert np.hypot(wrist[0] - 90, wrist[1] + 210) < 1.5
    x, y = actors.hand_of(rig, 500, 600, 1.1, True, pose, "3q", "f")
    grip = rig.solve(pose)["Gf"]
    assert (x, y) == pytest.approx((500 - grip[0] * 1.1, 600 + grip[1] * 1.1))


def test_an_animal_carries_things_in_its_mouth() -> None:
    seen: list[Any] = []
    for rig in (Animal("dog"), Bird("bird")):
        drawn, _buffer = surface()
        hold = {"f": lambda c: seen.append(c.getTotalMatrix())}
        actors.draw_actor(drawn.getCanvas(), rig, 400, 500, hold=hold)
        x, y = actors.hand_of(rig, 400, 500)
        assert (seen[-1].getTranslateX(), seen[-1].getTranslateY()) == pytest.approx((x, y))


@pytest.mark.parametrize("name", ["lily", "dad", "tot", "granny"])
def test_planted_feet_do_not_slide(name: str) -> None:
    rig = cast()[name]
    speed = stride_of(rig) / DUTY
    at_rest: dict[tuple[str, int, bool], list[float]] = {}
    for step in range(120):
        phase = step / 60
        sk = rig.solve(walk(rig, phase), "3q")
        for q, off in (("n", 0.0), ("f", 0.5)):
            if (phase + off) % 1 < DUTY:
                heel, ball = rig.foot_points(sk, q)
                rolling = sk["fa" + q] > 0.01
                at_rest.setdefault((q, int(phase + off), rolling), []).append(
                    (heel if rolling else ball)[0] + speed * phase
                )
    assert max(max(xs) - min(xs) for xs in at_rest.values()) < 0.75


@pytest.mark.parametrize("kind", ["walk", "run", "hop"])
def test_planted_paws_do_not_slide(kind: str) -> None:
    dog = Animal("dog")
    stride = 50.0
    speed = dog.advance(stride, kind)
    for i in range(4):
        runs: list[list[float]] = [[]]
        for step in range(200):
            x, y = dog.foot(i, step / 100, stride, kind)
            if y == 0:
                runs[-1].append(x + speed * step / 100)
            elif runs[-1]:
                runs.append([])
        assert max(max(r) - min(r) for r in runs if r) < 1e-6


def test_the_gait_of_every_rig_says_how_far_it_goes() -> None:
    for rig in RIGS:
        assert actors.advance(rig, "walk") > 0
        assert actors.advance(rig, "run") >= actors.advance(rig, "walk")
        assert (
            picture(rig, actors.gait(rig, "walk", 0.2)).tobytes()
            != picture(rig, actors.gait(rig, "walk", 0.45)).tobytes()
        )


def test_eyes_follow_what_is_looked_at() -> None:
    rig = cast()["lily"]
    right = actors.gaze(rig, 400, 600, 1.0, False, "stand", "3q", (900, 350))
    left = actors.gaze(rig, 400, 600, 1.0, False, "stand", "3q", (50, 350))
    mirrored = actors.gaze(rig, 400, 600, 1.0, True, "stand", "3q", (900, 350))
    assert right[0] > 0.5 > -0.5 > left[0]
    assert mirrored[0] < -0.5
    assert (
        picture(rig, face=EXPR["neutral"].but(look=right)).tobytes()
        != picture(rig, face=EXPR["neutral"].but(look=left)).tobytes()
    )


def test_a_pose_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError):
        actors.pose_of(Animal("dog"), "levitate")
    with pytest.raises(KeyError):
        actors.pose_of(cast()["lily"], "levitate")


def test_a_blend_of_poses_is_between_them() -> None:
    half = blend("stand", "sit", 0.5)
    assert half["spine"] == pytest.approx((POSES["stand"]["spine"] + POSES["sit"]["spine"]) / 2)
    assert blend("stand", "sit", 0.0)["leg_n"] == POSES["stand"]["leg_n"]


def test_an_unknown_key_in_a_species_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "animals.toml"
    broken.write_text("[dog]\nlenght = 3\n")
    monkeypatch.setattr("anim_director.tools.cutout.animals.WORDS", broken)
    species.cache_clear()
    try:
        with pytest.raises(ValueError, match="lenght"):
            species()
    finally:
        monkeypatch.undo()
        species.cache_clear()


def test_stub_libraries_answer_to_the_names_skia_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "libGL.so.1"
    write_library(path, "libGL.so.1", GL, "x86_64")
    if sys.platform != "linux" or ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("ELF libraries load on 64-bit Linux only")
    library = ctypes.CDLL(str(path))
    assert all(getattr(library, name)() == 0 for name in GL)
    with pytest.raises(ImportError, match="riscv64"):
        write_library(path, "libGL.so.1", GL, "riscv64")


def test_skia_draws_on_stub_libraries_as_on_real_ones(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "if sys.argv[1] == 'stubs':\n"
        "    import ctypes; from anim_director.tools.cutout.skia_stubs import *\n"
        "    for n, f in (('libGL.so.1', GL), ('libEGL.so.1', EGL)):\n"
        "        write_library(Path(sys.argv[2]) / n, n, f, __import__('platform').machine())\n"
        "        ctypes.CDLL(str(Path(sys.argv[2]) / n), mode=ctypes.RTLD_GLOBAL)\n"
        "from anim_director.tools.cutout.people_cast import cast\n"
        "from anim_director.tools.cutout.canvas import surface\n"
        "s, b = surface(300, 400); cast()['lily'].draw(s.getCanvas(), 150, 380)\n"
        "import zlib; print(zlib.crc32(b.tobytes()))\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, how, str(tmp_path)], capture_output=True, text=True, check=True
        )
        for how in ("real", "stubs")
    ]
    assert runs[0].stdout == runs[1].stdout


def test_the_vocabulary_of_species_has_no_word_twice() -> None:
    words = [w for s in species().values() for w in s.words.split()] + [
        w for b in bird_species().values() for w in b.words.split()
    ]
    assert len(words) == len(set(words))
