"""Prop sheets from orders to pixels: what is asked for, how it is gated, found in a frame and repaired."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np
import pytest

from anim_director.agents.art_director import ArtDirector, prop_staging, repair_prompt
from anim_director.agents.asking import Asker
from anim_director.agents.critic import Critic
from anim_director.agents.offline.brain import OfflineBrain
from anim_director.agents.scoring import CRITERIA
from anim_director.film import (
    Brief,
    Candidate,
    Character,
    Figure,
    Mark,
    Options,
    Script,
    Setting,
    Shot,
    Staging,
)
from anim_director.graph.makers import ImageMaker
from anim_director.graph.repairing import sheet_of
from anim_director.graph.state import Subject
from anim_director.tools import vision
from anim_director.tools.base import ImageAbility, ImageRequest, MaskRequest, Outcome, Reference
from anim_director.tools.cutout.illustrator import CutoutImages, draw, plan_request
from anim_director.tools.cutout.plan import Plan, Prop
from anim_director.tools.cutout.png_plan import plan_of, with_plan
from anim_director.tools.diffusion.families import family_of
from anim_director.tools.diffusion.wording import words_of
from anim_director.tools.masking import PaletteMasks
from anim_director.tools.openai_media.images import prompt_of
from anim_director.tools.regions import grown
from tests.repair_studio import encoded
from tests.scripted_brain import asker, brain_of, inputs_of, marks, png

BALL = "big red ball"
FRAME: Any = {"width": 640, "height": 360}
LILY = Character(name="Lily", kind="girl", looks="a girl with brown pigtails", wears="a blue dress")


# Orders


async def test_a_thing_is_ordered_in_its_words_with_what_it_is_used_for() -> None:
    asked = asker({"prompt": "Prop sheet of a big red ball.", "avoid": "hands"})
    design = await ArtDirector(asked).design_prop(
        BALL, "storybook", ["Show it whole."], ImageAbility(), shots=["Lily kicks the big red ball."], round=2
    )
    assert design == ("Prop sheet of a big red ball.", "", "")
    inputs = inputs_of(brain_of(asked).asked[0])
    assert (inputs["thing"], inputs["notes"]) == (BALL, ["Show it whole."])
    assert inputs["shots"] == ["Lily kicks the big red ball."]
    assert prop_staging(BALL, ["Bluer."]) == Staging(subject="prop", things=(BALL,), notes=("Bluer.",))


async def embedded(thing: str, *notes: str, **ability: Any) -> Any:
    director = ArtDirector(Asker(OfflineBrain()))
    return await director.design_prop(thing, "storybook", notes, ImageAbility(**ability))


async def test_the_embedded_art_director_tells_one_thing_alone_with_colour_stuff_and_size() -> None:
    prompt = (await embedded(BALL)).prompt
    assert prompt.startswith("Prop sheet: the big red ball, alone, one time only, whole, in the middle")
    for told in (
        "Red covers most of it",
        "rubber",
        "child carries it in both arms",
        "light ground",
        "no hand",
    ):
        assert told in prompt
    assert "no letters" in prompt
    assert "letters" not in (await embedded("old letter")).prompt.replace("no other letters", "")


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        ("red balloons", "together in one group, each of them whole"),
        ("tiny silver key", "thumbnail"),
        ("Lily's torn teddy bear", "Prop sheet: Lily's torn teddy bear, alone"),
        ("watering can", "a long spout"),
        ("slice of cake", "Prop sheet: the slice of cake, alone, one time only"),
        ("wooden box", "lid"),
        ("pale yellow butter", "Pale yellow covers most of it."),
        ("colourful picture", "Many clear colours are on it."),
    ],
)
async def test_the_embedded_art_director_knows_common_things(thing: str, told: str) -> None:
    assert told in (await embedded(thing)).prompt


async def test_a_material_of_its_own_words_is_not_contradicted() -> None:
    assert "metal" not in (await embedded("paper crown")).prompt
    assert "metal" in (await embedded("golden crown")).prompt
    assert "skin" not in (await embedded("orange soup")).prompt, "it is no orange"


async def test_mends_are_obeyed_also_by_a_painter_of_few_words() -> None:
    design = await embedded(BALL, "Show the whole ball.", prompt_words=50, avoid=True)
    assert "Show the whole ball." in design.prompt
    assert len(design.prompt.split()) <= 50
    assert "hands" in design.avoid


def test_painters_are_told_what_a_prop_reference_is() -> None:
    request = ImageRequest(prompt="Lily plays.", references=(Reference(asset="b", kind="prop", name=BALL),))
    assert prompt_of(request).startswith("Picture 1 shows the big red ball alone: the same shape")
    words = words_of(request, request.references, family_of("Flux2Pipeline"))
    assert "Picture 1 shows the big red ball alone: keep its shape" in words


# The maker


class Hands:
    """As much of a crew as a maker needs to make one picture."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.looked, self.asked = folder, list[dict[str, Any]](), list[ImageRequest]()
        self.image = SimpleNamespace(ability=ImageAbility(references=2), name="painter")
        self.vault = SimpleNamespace(path=lambda asset: folder / asset)
        self.ledger = SimpleNamespace(record_candidate="candidate")
        self.door = self

    def agents(self, production: str) -> Any:
        director = ArtDirector(Asker(OfflineBrain()))
        return SimpleNamespace(art_director=director)

    async def get(self, tool: Any, request: ImageRequest, **about: Any) -> Any:
        self.asked.append(request)
        return SimpleNamespace(asset=SimpleNamespace(id="made"), outcome=Outcome())

    async def see(self, look: Any, *args: Any, **kwargs: Any) -> Any:
        self.looked.append(kwargs)
        return ""

    async def note(self, *args: Any, **kwargs: Any) -> None:
        return None


async def test_a_prop_sheet_is_square_and_is_gated_as_one_thing_alone(tmp_path: Path) -> None:
    crew = Hands(tmp_path)
    maker = ImageMaker(cast("Any", crew))
    shot = Shot(id="01a", action="Lily kicks the big red ball.")
    subject = Subject(
        kind="prop", name=BALL, script=Script(shots=(shot,)), brief=Brief(width=320, height=180)
    )
    orders = await maker.compose(subject, ("Rounder.",), "", 1, "film")
    assert orders.staging == prop_staging(BALL, ("Rounder.",))
    assert maker.candidates(subject.model_copy(update={"options": Options(design_candidates=3)})) == 3
    await maker.generate(subject, orders, 1, 0, "film")
    assert (crew.asked[0].width, crew.asked[0].height, crew.asked[0].references) == (768, 768, ())
    assert crew.looked[0]["alone"]


async def test_a_painter_of_few_references_loses_things_first_and_the_gate_knows_each_kind(
    tmp_path: Path,
) -> None:
    crew = Hands(tmp_path)
    references = (
        Reference(asset="lily", kind="character", name="Lily"),
        Reference(asset="garden", kind="setting", name="garden"),
        Reference(asset="ball", kind="prop", name=BALL),
    )
    subject = Subject(kind="frame", name="01a", references=references)
    maker = ImageMaker(cast("Any", crew))
    orders: Any = SimpleNamespace(prompt="Lily plays.", avoid="", staging=Staging(), note="")
    await maker.generate(subject, orders, 1, 0, "film")
    assert [r.asset for r in crew.asked[0].references] == ["lily", "garden"]
    looked = crew.looked[0]
    assert (looked["references"], looked["sheets"]) == ([tmp_path / "garden"], [tmp_path / "lily"])
    assert (looked["things"], looked["alone"]) == ([tmp_path / "ball"], False)


async def test_the_critic_sees_the_sheet_by_its_name_and_may_blame_what_is_held(tmp_path: Path) -> None:
    crew: Any = Hands(tmp_path)

    async def picture(asset: str, label: str) -> Any:
        return label

    crew.picture = picture
    subject = Subject(references=(Reference(asset="b", kind="prop", name=BALL),))
    assert await ImageMaker(crew)._references(subject) == ["reference: prop sheet of big red ball"]
    judged = marks(CRITERIA["frame"], 4)
    judged[1] = {**judged[1], "score": 2, "mend": "Make the kite blue.", "subject": "blue kite"}
    critic = Critic(asker({"candidates": [{"slot": 1, "marks": judged}]}))
    staging = Staging(figures=(Figure(name="Lily", holds="blue kite"),))
    (found,) = await critic.judge("frame", "frame:01a", staging, [(Candidate(asset="a"), png())])
    assert "blue kite" in {mark.subject for mark in found.critique.marks}


# Gates


def saved(path: Path, picture: Any) -> Path:
    assert cv2.imwrite(str(path), picture)
    return path


def box_on(ground: int, size: int = 768) -> Any:
    """A wide box with straight edges on a plain ground."""
    picture = np.full((size, size, 3), ground, np.uint8)
    cv2.rectangle(picture, (60, 250), (size - 60, 560), (40, 70, 200), -1)
    cv2.rectangle(picture, (60, 380), (size - 60, 420), (30, 40, 120), -1)
    return picture


def gated(path: Path, **more: Any) -> str:
    return vision.gate_image(path, **{"width": 768, "height": 768, **more})


def test_a_wide_box_on_white_is_no_barred_picture_where_one_thing_is_asked_for(tmp_path: Path) -> None:
    path = saved(tmp_path / "box.png", box_on(255))
    assert "Plain bars" in gated(path), "in a scene these are bars"
    assert gated(path, alone=True) == ""
    barred = box_on(180)
    barred[:60] = barred[-60:] = 255
    assert "Plain bars" in gated(saved(tmp_path / "bars.png", barred), alone=True)


@pytest.mark.parametrize("thing", ["big red ball", "silver key", "old map", "white pillow", "kite", "xyzzy"])
def test_sheets_of_the_embedded_studio_pass_the_gates(thing: str, tmp_path: Path) -> None:
    plan = plan_request(ImageRequest(staging=prop_staging(thing), width=768, height=768), {})
    assert gated(saved(tmp_path / "sheet.png", bgr(plan)), alone=True) == ""


def test_a_frame_that_repeats_a_prop_sheet_fails_and_its_setting_may_still_be_equalled(
    tmp_path: Path,
) -> None:
    plan = plan_request(ImageRequest(staging=Staging(subject="setting", setting=GARDEN), **FRAME), {})
    place, sheet = saved(tmp_path / "garden.png", bgr(plan)), saved(tmp_path / "ball.png", ball_sheet())
    asked: Any = {**FRAME, "references": [place], "things": [sheet]}
    assert vision.gate_image(place, **asked) == "", "nobody is to be seen: the ball's sheet changes nothing"
    given_back = saved(tmp_path / "back.png", cv2.resize(ball_sheet(), (640, 360)))
    assert vision.gate_image(given_back, **asked) == "Only repeats a reference picture."


# In a frame


GARDEN = Setting(name="Garden", description="green grass, a fence and a tree")
PLAYED = Staging(
    setting=GARDEN,
    figures=(Figure(name="Lily", action="stands"),),
    cast=(LILY,),
    things=(BALL,),
    framing="full",
)


def bgr(plan: Plan) -> Any:
    return cv2.cvtColor(draw(plan), cv2.COLOR_RGBA2BGR)


def sheet_plan() -> Plan:
    return plan_request(ImageRequest(staging=prop_staging(BALL), width=768, height=768), {})


def ball_sheet() -> Any:
    return bgr(sheet_plan())


def frame_plan(**ball: Any) -> Plan:
    plan = plan_request(ImageRequest(staging=PLAYED, seed=3, **FRAME), {})

    def changed(prop: Prop) -> Prop:
        return prop.model_copy(update=ball) if prop.label == BALL else prop

    return plan.model_copy(update={"props": tuple(changed(prop) for prop in plan.props)})


def where_the_ball_is(plan: Plan) -> Any:
    without = plan.model_copy(update={"props": tuple(p for p in plan.props if p.label != BALL)})
    return np.abs(bgr(plan).astype(int) - bgr(without)).max(axis=2) > 30


def test_a_thing_with_a_sheet_is_found_by_all_of_its_colours(tmp_path: Path) -> None:
    plan = frame_plan()
    ball = where_the_ball_is(plan)
    assert ball.sum() > 100
    picture = bgr(plan)
    cv2.rectangle(picture, (420, 20), (520, 90), (61, 72, 217), -1)  # a red roof, larger than the ball
    files = {"p": saved(tmp_path / "p.png", picture), "s": saved(tmp_path / "s.png", ball_sheet())}
    reference = Reference(asset="s", kind="prop", name=BALL)

    def covered(reference: Reference | None) -> float:
        request = MaskRequest(image="p", phrase=BALL, reference=reference)
        PaletteMasks().make(request, files, tmp_path / "m.png")
        mask = grown(cv2.imread(str(tmp_path / "m.png"), cv2.IMREAD_GRAYSCALE)) > 0
        return float((mask & ball).sum() / ball.sum())

    assert covered(reference) > 0.9
    assert covered(None) < 0.1, "by its colour word the roof is found"


def test_the_sheet_that_a_repair_gets_is_that_of_whom_or_what_the_mark_is_about() -> None:
    references = (
        Reference(asset="l", kind="character", name="Lily"),
        Reference(asset="g", kind="setting", name="Garden"),
        Reference(asset="b", kind="prop", name=BALL),
    )
    subject = Subject(references=references)
    found = {
        name: sheet_of(subject, Mark(subject=name)) for name in ("Lily", "Big red ball", "Garden", "hat")
    }
    assert {name: sheet and sheet.asset for name, sheet in found.items()} == {
        "Lily": "l", "Big red ball": "b", "Garden": None, "hat": None,
    }  # fmt: skip
    mark = Mark(subject=BALL, mend="Make the ball red")
    assert "big red ball exactly as on its prop sheet" in repair_prompt(PLAYED, mark, "storybook", prop=True)
    assert "sheet" not in repair_prompt(PLAYED, mark, "storybook")


def test_the_cutout_studio_repairs_a_thing_from_its_sheet_and_the_plan_stays_true(tmp_path: Path) -> None:
    right, wrong = frame_plan(), frame_plan(colour="#3f6fd0")
    mask = grown(np.where(where_the_ball_is(right), 255, 0).astype(np.uint8))
    files = {name: tmp_path / f"{name}.png" for name in ("base", "mask", "sheet")}
    files["base"].write_bytes(with_plan(encoded(bgr(wrong)), wrong))
    files["sheet"].write_bytes(with_plan(encoded(ball_sheet()), sheet_plan()))
    saved(files["mask"], mask)
    request = ImageRequest(
        staging=PLAYED, seed=9, base="base", mask="mask",
        references=(Reference(asset="sheet", kind="prop", name=BALL),), **FRAME,
    )  # fmt: skip
    CutoutImages().make(request, files, tmp_path / "repaired.png")
    shown = cv2.imread(str(tmp_path / "repaired.png"))
    assert np.abs(shown.astype(int) - bgr(right)).mean() < 0.05, (
        "the ball is red again, nothing else is other"
    )
    assert plan_of(tmp_path / "repaired.png") is not None, "so that the clip can still move it"
