"""The illustrator: sheets, settings, frames and repairs, with the plan inside the picture."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anim_director.errors import ToolError
from anim_director.film import Figure, Setting, Staging
from anim_director.tools.base import ImageRequest, Outcome, Reference
from anim_director.tools.cutout.illustrator import CutoutImages
from anim_director.tools.cutout.plan import Plan, Prop, to_json
from anim_director.tools.cutout.png_plan import plan_in, plan_of, with_plan
from tests.cutout_company import CAST, staging

SIZE = {"width": 320, "height": 180}
TALK = staging(
    Figure(name="Lily", action="talks to Tom", to="Tom"),
    Figure(name="Tom", action="listens", holds="red ball", to="Lily"),
)
tool = CutoutImages()


def make(request: ImageRequest, out: Path, files: dict[str, Path] | None = None) -> Outcome:
    return tool.make(request, files or {}, out)


def read(path: Path) -> np.ndarray:
    image = cv2.imread(str(path))
    assert image is not None
    return image


def plan(path: Path) -> Plan:
    found = plan_of(path)
    assert found is not None
    return found


def test_a_frame_is_a_png_of_the_asked_size_with_its_plan(tmp_path: Path) -> None:
    outcome = make(ImageRequest(staging=TALK, **SIZE), tmp_path / "a.png")
    assert outcome.media_type == "image/png"
    assert read(tmp_path / "a.png").shape == (180, 320, 3)
    found = plan(tmp_path / "a.png")
    assert found.kind == "frame"
    assert [a.body.name for a in found.actors] == ["Lily", "Tom"]
    assert found.staging == TALK


def test_a_plan_survives_the_picture(tmp_path: Path) -> None:
    make(ImageRequest(staging=TALK, **SIZE), tmp_path / "a.png")
    drawn = plan(tmp_path / "a.png")
    odd = drawn.model_copy(update={"notes": ("“ñ — …”",), "props": (Prop(key="kite", label="käite"),)})
    png = with_plan((tmp_path / "a.png").read_bytes(), odd)
    assert plan_in(png) == odd
    assert plan_in(with_plan(png, drawn)) == drawn  # the old one is replaced, not joined
    assert cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR) is not None


def test_a_picture_without_a_plan_says_none_and_a_newer_one_is_refused() -> None:
    _, data = cv2.imencode(".png", np.zeros((8, 8, 3), np.uint8))
    assert plan_in(bytes(data)) is None
    assert plan_in(b"no picture at all") is None
    newer = with_plan(bytes(data), Plan(version=99))
    with pytest.raises(ValueError, match="newer"):
        plan_in(newer)


def test_the_same_request_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make(ImageRequest(staging=TALK, seed=seed, **SIZE), tmp_path / name)
    a, b, c = ((tmp_path / name).read_bytes() for name in "abc")
    assert a == b
    assert a != c
    assert [x.body for x in plan(tmp_path / "a").actors] == [x.body for x in plan(tmp_path / "c").actors]


def test_a_character_sheet_shows_front_and_back_whole(tmp_path: Path) -> None:
    make(
        ImageRequest(staging=Staging(subject="character", character=CAST["Lily"]), **SIZE), tmp_path / "a.png"
    )
    found = plan(tmp_path / "a.png")
    assert (found.kind, found.place) == ("character", None)
    assert [a.view for a in found.actors] == ["front", "back"]
    image = read(tmp_path / "a.png").astype(int)
    drawn = np.abs(image - image[2, 2]).sum(axis=2) > 40
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    assert rows[0] > 3 and rows[-1] < 177
    assert columns[0] > 10 and columns[-1] < 310
    assert not drawn[:, 155:165].any()  # the two stand apart


def test_a_setting_is_empty(tmp_path: Path) -> None:
    orders = Staging(subject="setting", setting=Setting(name="kitchen", kind="interior"))
    make(ImageRequest(staging=orders, **SIZE), tmp_path / "a.png")
    found = plan(tmp_path / "a.png")
    assert found.actors == ()
    assert found.place is not None
    assert found.place.family == "kitchen"


def test_identity_and_furniture_come_from_the_references(tmp_path: Path) -> None:
    other = CAST["Lily"].model_copy(update={"wears": "a purple coat and a yellow hat"})
    sheet = ImageRequest(staging=Staging(subject="character", character=other), **SIZE)
    setting = Setting(name="garden", description="a blue house")
    scene = ImageRequest(staging=Staging(subject="setting", setting=setting), seed=5, **SIZE)
    make(sheet, tmp_path / "lily")
    make(scene, tmp_path / "garden")
    orders = staging(Figure(name="Lily", action="waves"), place=("garden", "exterior"), time="dusk")
    references = (
        Reference(asset="s", kind="character", name="Lily"),
        Reference(asset="g", kind="setting", name="garden"),
    )
    files = {"s": tmp_path / "lily", "g": tmp_path / "garden"}
    outcome = make(ImageRequest(staging=orders, references=references, **SIZE), tmp_path / "f", files)
    drawn, lily, garden = plan(tmp_path / "f"), plan(tmp_path / "lily"), plan(tmp_path / "garden")
    assert drawn.actors[0].body == lily.actors[0].body
    assert drawn.place is not None and garden.place is not None
    assert drawn.place.variant == garden.place.variant
    assert drawn.place.light == "dusk"
    assert outcome.notes == ()


def test_a_reference_without_a_plan_is_said_aloud(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "lily.png"), np.full((90, 160, 3), 200, np.uint8))
    orders = staging(Figure(name="Lily", action="waves"))
    references = (Reference(asset="s", kind="character", name="Lily"),)
    request = ImageRequest(staging=orders, references=references, **SIZE)
    outcome = make(request, tmp_path / "f.png", {"s": tmp_path / "lily.png"})
    assert any("Lily" in note for note in outcome.notes)


def test_a_repair_redraws_inside_the_mask_only(tmp_path: Path) -> None:
    make(ImageRequest(staging=TALK, seed=1, **SIZE), tmp_path / "base.png")
    mask = np.zeros((180, 320), np.uint8)
    mask[40:150, 170:300] = 255
    cv2.imwrite(str(tmp_path / "mask.png"), mask)
    files = {"b": tmp_path / "base.png", "m": tmp_path / "mask.png"}
    make(ImageRequest(staging=TALK, seed=2, base="b", mask="m", **SIZE), tmp_path / "r.png", files)
    base, repaired = read(tmp_path / "base.png"), read(tmp_path / "r.png")
    assert np.array_equal(base[mask == 0], repaired[mask == 0])
    assert not np.array_equal(base[mask > 0], repaired[mask > 0])


def test_what_cannot_be_drawn_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="storybook"):
        make(ImageRequest(staging=TALK, style="oil painting", **SIZE), tmp_path / "a.png")
    with pytest.raises(ToolError, match="9x9"):
        make(ImageRequest(staging=TALK, width=9, height=9), tmp_path / "a.png")
    (tmp_path / "junk").write_bytes(b"junk")
    files = {"b": tmp_path / "junk", "m": tmp_path / "junk"}
    with pytest.raises(ToolError, match="decode"):
        make(ImageRequest(staging=TALK, base="b", mask="m", **SIZE), tmp_path / "a.png", files)


def test_a_prompt_alone_is_read_as_well_as_can_be(tmp_path: Path) -> None:
    prompt = (
        "Setting: a kitchen with a window\nCharacters: Lily, a girl; Max, a dog\nObjects: red ball, blue cup"
    )
    outcome = make(ImageRequest(prompt=prompt, **SIZE), tmp_path / "a.png")
    found = plan(tmp_path / "a.png")
    assert found.place is not None
    assert found.place.family == "kitchen"
    assert {p.name for p in found.props} >= {"ball", "cup"}
    assert any("prompt" in note for note in outcome.notes)


@pytest.mark.parametrize(("width", "height"), [(180, 320), (256, 256), (64, 64)])
def test_other_formats_are_drawn_to_their_edges(width: int, height: int, tmp_path: Path) -> None:
    make(ImageRequest(staging=TALK, width=width, height=height), tmp_path / "a.png")
    image = read(tmp_path / "a.png")
    assert image.shape == (height, width, 3)
    assert image[0].any() and image[-1].any() and image[:, 0].any() and image[:, -1].any()


def test_words_of_a_story_cannot_break_the_picture(tmp_path: Path) -> None:
    nasty = staging(
        Figure(name="Lily", action="../../etc; DROP TABLE <b>x</b>" * 20, to="\x00\n"),
        things=("'\"; rm -rf / 🐉", ""),
    )
    make(ImageRequest(staging=nasty, **SIZE), tmp_path / "a.png")
    assert plan(tmp_path / "a.png").actors
    assert len(to_json(plan(tmp_path / "a.png"))) < 20_000
