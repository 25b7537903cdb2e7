"""Repairing one region: whom alone it concerns, where they are, and the rest of the picture to the pixel."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from anim_director.agents.art_director import character_staging, frame_staging
from anim_director.agents.replies import ComposeFrame, FigureReply
from anim_director.agents.scoring import wrong_alone
from anim_director.errors import BadInput, ToolError
from anim_director.film import Critique, Mark
from anim_director.graph.candidate_loop import candidate_loop
from anim_director.graph.crew import Crew
from anim_director.settings import Settings
from anim_director.tools import registry
from anim_director.tools.base import ImageRequest, MaskRequest, Reference
from anim_director.tools.cutout.illustrator import CutoutImages, draw, plan_request
from anim_director.tools.cutout.png_plan import plan_of, with_plan
from anim_director.tools.masking import PaletteMasks, figure_pixels, find
from anim_director.tools.regions import grown, put_back
from tests.repair_studio import (
    LILY,
    SCRIPT,
    SHOT,
    SIZE,
    TOM,
    WrongDress,
    crew_at,
    encoded,
    in_green,
    subject_of,
)

CONFIG: Any = {"configurable": {"thread_id": "film"}}


def critique(**marks: tuple[float, str]) -> Critique:
    return Critique(
        marks=tuple(
            Mark(criterion=name, score=score, subject=subject, mend="Mend." if score < 4 else "")
            for name, (score, subject) in marks.items()
        )
    )


def test_what_alone_is_wrong_can_be_repaired() -> None:
    found = wrong_alone(critique(setting=(5, ""), identity=(2, "Lily"), technical=(3, "Lily")))
    assert found is not None
    assert (found.subject, found.criterion) == ("Lily", "identity")


@pytest.mark.parametrize(
    "marks",
    [
        {"identity": (5, ""), "action": (4, "")},  # nothing is wrong
        {"identity": (2, "Lily"), "setting": (2, "")},  # something else is as well
        {"identity": (2, "Lily"), "action": (2, "Tom")},  # two are
        {"identity": (2, "")},  # nobody in particular
        {"composition": (2, "Lily")},  # a matter of where, not of what
        {"characters": (2, "Lily")},  # who is missing is nowhere
    ],
)
def test_anything_else_is_a_matter_of_the_whole_picture(marks: dict[str, tuple[float, str]]) -> None:
    assert wrong_alone(critique(**marks)) is None


# Masks


def frame_plan() -> Any:
    told = [f.model_dump(include=set(FigureReply.model_fields)) for f in SHOT.figures]
    figures = [FigureReply.model_validate(f) for f in told]
    reply = ComposeFrame(prompt="x", avoid="", figures=figures, things=[], framing="full")
    staging = frame_staging(reply, SHOT, SCRIPT, ())
    sheets = {
        ("character", c.name): plan_request(ImageRequest(staging=character_staging(c)), {})
        for c in (LILY, TOM)
    }
    return plan_request(ImageRequest(staging=staging, seed=3, **SIZE), sheets), sheets


def bgr(plan: Any) -> Any:
    return cv2.cvtColor(draw(plan), cv2.COLOR_RGBA2BGR)


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    plan, sheets = frame_plan()
    without = plan.model_copy(update={"actors": tuple(a for a in plan.actors if a.body.name != "Lily")})
    clean, empty = bgr(plan), bgr(without)
    wrong = in_green(plan, "Lily")
    return {
        "plan": plan, "wrong plan": wrong, "clean": clean, "wrong": bgr(wrong), "empty": empty,
        "lily": np.abs(clean.astype(int) - empty).max(axis=2) > 40,
        "sheet": bgr(sheets["character", "Lily"]), "sheets": sheets,
    }  # fmt: skip


def masked(drawn: dict[str, Any], picture: str, tmp_path: Path, **more: Any) -> tuple[Any, dict[str, Any]]:
    files = {"p": tmp_path / "p.png", "s": tmp_path / "s.png"}
    cv2.imwrite(str(files["p"]), drawn[picture])
    cv2.imwrite(str(files["s"]), drawn["sheet"])
    request = MaskRequest(image="p", reference=Reference(asset="s", name="Lily"), phrase="a girl", **more)
    outcome = PaletteMasks().make(request, files, tmp_path / "m.png")
    return cv2.imread(str(tmp_path / "m.png"), cv2.IMREAD_GRAYSCALE), outcome.facts


@pytest.mark.parametrize("picture", ["clean", "wrong"])
def test_a_mask_holds_the_whole_figure_also_in_a_dress_of_another_colour(
    picture: str, drawn: dict[str, Any], tmp_path: Path
) -> None:
    mask, facts = masked(drawn, picture, tmp_path)
    wide, lily = grown(mask) > 0, drawn["lily"]
    assert (wide & lily).sum() > 0.97 * lily.sum()
    assert wide.sum() < 4 * lily.sum()
    left, _, right, _ = facts["box"]
    assert left < np.nonzero(lily)[1].mean() / 640 < right
    assert facts["score"] > 0.36


def test_who_is_not_there_has_no_mask(drawn: dict[str, Any], tmp_path: Path) -> None:
    mask, facts = masked(drawn, "empty", tmp_path)
    assert facts["share"] == 0
    assert not mask.any()


def test_a_box_says_where_to_look(drawn: dict[str, Any], tmp_path: Path) -> None:
    where = np.nonzero(drawn["lily"])[1].mean() / 640
    other = (0.0, 0.0, where - 0.15, 1.0) if where > 0.5 else (where + 0.15, 0.0, 1.0, 1.0)
    assert masked(drawn, "clean", tmp_path, box=other)[1]["share"] == 0


def test_a_thing_is_found_by_its_colour_or_refused(tmp_path: Path) -> None:
    picture = np.full((180, 320, 3), (120, 190, 120), np.uint8)
    cv2.circle(picture, (200, 120), 18, (45, 45, 200), -1)
    cv2.imwrite(str(tmp_path / "p.png"), picture)
    tool, files = PaletteMasks(), {"p": tmp_path / "p.png"}
    facts = tool.make(MaskRequest(image="p", phrase="red ball"), files, tmp_path / "m.png").facts
    assert facts["box"][0] == pytest.approx(182 / 320, abs=0.02)
    with pytest.raises(ToolError, match="no colour word"):
        tool.make(MaskRequest(image="p", phrase="toy"), files, tmp_path / "m.png")


def test_an_empty_sheet_finds_nobody() -> None:
    assert not len(figure_pixels(np.full((90, 160, 3), 230, np.uint8)))
    assert find(np.zeros((90, 160, 3), np.uint8), np.zeros((0, 3), np.uint8)).score == 0


def test_the_segmentation_tool_has_a_name() -> None:
    assert registry.mask(Settings()).name == "palette"
    with pytest.raises(BadInput, match="palette"):
        registry.mask(Settings(segment="magic"))


# Putting back


def test_outside_of_the_mask_every_pixel_is_the_old_one(drawn: dict[str, Any], tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("old.png", "new.png", "mask.png")]
    mask = np.where(drawn["lily"], 255, 0).astype(np.uint8)
    repainted = np.clip(drawn["clean"].astype(int) + 9, 0, 255).astype(np.uint8)
    for path, picture in zip(paths, (drawn["wrong"], repainted, mask), strict=True):
        cv2.imwrite(str(path), picture)
    back = put_back(*paths)
    whole = cv2.imdecode(np.frombuffer(back.picture, np.uint8), cv2.IMREAD_COLOR)
    assert (whole[mask == 0] == drawn["wrong"][mask == 0]).all()
    inside = cv2.erode(mask, np.ones((9, 9), np.uint8)) > 0  # but for the seam
    assert inside.any()
    assert (whole[inside] == repainted[inside]).mean() > 0.9
    assert back.changed > 5


def test_a_file_that_is_right_already_is_left_alone(drawn: dict[str, Any], tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), drawn["clean"])
    cv2.imwrite(str(tmp_path / "m.png"), np.where(drawn["lily"], 255, 0).astype(np.uint8))
    back = put_back(tmp_path / "a.png", tmp_path / "a.png", tmp_path / "m.png")
    assert back == (b"", 0.0)


def test_another_shape_is_no_repair(drawn: dict[str, Any], tmp_path: Path) -> None:
    for name, size in (("a.png", (640, 360)), ("b.png", (360, 360)), ("m.png", (640, 360))):
        cv2.imwrite(str(tmp_path / name), cv2.resize(drawn["clean"], size))
    with pytest.raises(ToolError, match="360x360"):
        put_back(tmp_path / "a.png", tmp_path / "b.png", tmp_path / "m.png")


# The cutout studio


def test_a_repaired_cutout_has_a_plan_that_is_what_it_shows(drawn: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "base.png").write_bytes(with_plan(encoded(drawn["wrong"]), drawn["wrong plan"]))
    (tmp_path / "sheet.png").write_bytes(
        with_plan(encoded(drawn["sheet"]), drawn["sheets"]["character", "Lily"])
    )
    cv2.imwrite(str(tmp_path / "m.png"), grown(np.where(drawn["lily"], 255, 0).astype(np.uint8)))
    request = ImageRequest(
        staging=drawn["plan"].staging, seed=99, base="b", mask="m",
        references=(Reference(asset="s", name="Lily"),), **SIZE,
    )  # fmt: skip
    files = {"b": tmp_path / "base.png", "m": tmp_path / "m.png", "s": tmp_path / "sheet.png"}
    CutoutImages().make(request, files, tmp_path / "r.png")
    plan = plan_of(tmp_path / "r.png")
    assert plan is not None
    shown = cv2.imread(str(tmp_path / "r.png"))
    assert np.abs(bgr(plan).astype(int) - shown).mean() < 0.05
    assert np.abs(shown.astype(int) - drawn["clean"]).mean() < 0.2, "Lily is in red again"


def test_a_repair_without_a_plan_says_so(drawn: dict[str, Any], tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "base.png"), drawn["wrong"])
    cv2.imwrite(str(tmp_path / "m.png"), np.where(drawn["lily"], 255, 0).astype(np.uint8))
    request = ImageRequest(staging=drawn["plan"].staging, base="b", mask="m", **SIZE)
    files = {"b": tmp_path / "base.png", "m": tmp_path / "m.png"}
    outcome = CutoutImages().make(request, files, tmp_path / "r.png")
    assert plan_of(tmp_path / "r.png") is None
    assert any("no plan" in note for note in outcome.notes)


# The loop


@pytest.fixture
def studio(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Crew]:
    crew = crew_at(tmp_path, request.param)
    yield crew
    crew.close()


async def loop_of(crew: Crew, **options: Any) -> dict[str, Any]:
    return await candidate_loop("frame", crew.frames).ainvoke(
        {"subject": subject_of(crew, **options)}, CONFIG
    )


@pytest.mark.parametrize("studio", [WrongDress(), WrongDress(sloppy=True)], indirect=True)
async def test_a_wrong_dress_is_repaired_and_wins(studio: Crew) -> None:
    made = await loop_of(studio)
    first, repair = made["tried"]["1/0"], made["tried"]["1/1"]
    assert wrong_alone(first.critique) is not None, first.critique
    assert (repair.repair_of, repair.repaired, repair.fault) == (first.asset, "Lily", "")
    assert made["selection"].candidate == repair
    assert made["selection"].accepted
    assert made["selection"].rounds == 1, "the repair spared a round"
    asked = studio.image.asked[-1]  # type: ignore[attr-defined]
    assert [r.name for r in asked.references] == ["Lily"]
    assert "Lily" in asked.prompt
    assert "Tom" not in asked.prompt
    old, new = (cv2.imread(str(studio.vault.path(c.asset))) for c in (first, repair))
    mask = cv2.imread(str(studio.vault.path(asked.mask)), cv2.IMREAD_GRAYSCALE)
    assert (old[mask == 0] == new[mask == 0]).all()
    assert made["winning"].staging.figures == SHOT.figures, "the clip gets the whole frame's orders"


@pytest.mark.parametrize("studio", [WrongDress()], indirect=True)
async def test_repairs_can_be_turned_off(studio: Crew) -> None:
    made = await loop_of(studio, repair=False)
    assert not any(c.repair_of for c in made["tried"].values())
    assert made["selection"].rounds == 2
