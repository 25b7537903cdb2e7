"""Masks by Grounding DINO and SAM with tiny random weights, and the choice among three masks."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from anim_director.doctor import examine
from anim_director.errors import BadInput, ToolError
from anim_director.graph.candidate_loop import candidate_loop
from anim_director.settings import Settings
from anim_director.tools import registry
from anim_director.tools.base import ImageRequest, MaskRequest, Outcome
from anim_director.tools.diffusion import segmentation
from anim_director.tools.diffusion.devices import OutOfMemory
from anim_director.tools.diffusion.images import DiffusersImages
from anim_director.tools.diffusion.loading import pipeline, warm
from anim_director.tools.diffusion.options import ImageOptions, RunOptions
from anim_director.tools.diffusion.segmentation import SamMasks, agreement, choose, grown, overlap, phrase_of
from anim_director.tools.vision_reading import Pixels, png, read_picture
from tests.repair_studio import WrongDress, crew_at, subject_of
from tests.tiny_pipelines import images
from tests.tiny_pipelines.masks import save_dino, save_sam


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    save_dino(root / "dino")
    save_sam(root / "sam")
    images.save("sd", root / "sd")
    return root


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    pixels = np.full((72, 128, 3), (60, 160, 60), np.uint8)
    pixels[20:60, 40:70] = (40, 40, 220)
    path = tmp_path / "picture.png"
    path.write_bytes(png(pixels))
    return path


def masked(models: Path, picture: Path, **asked: Any) -> tuple[Pixels, Outcome]:
    masks = SamMasks(str(models / "dino"), str(models / "sam"))
    request = MaskRequest(**{"image": "a", "phrase": "Girl in a red dress.", **asked})
    out = picture.parent / "mask.png"
    outcome = masks.make(request, {"a": picture}, out)
    return read_picture(out), outcome


def test_a_phrase_becomes_a_mask_of_the_size_of_the_picture(
    models: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmentation, "FOUND", 0.0)  # random weights find anything
    mask, outcome = masked(models, picture)
    assert mask.shape == (72, 128, 3)
    assert set(np.unique(mask)) <= {0, 255}
    assert outcome.facts["share"] == pytest.approx((mask[:, :, 0] > 0).mean(), abs=1e-4)
    left, top, right, bottom = grown(outcome.facts["box"], (128, 72))
    outside = mask.copy()
    outside[top:bottom, left:right] = 0
    assert not outside.any()
    assert 0 <= outcome.facts["score"] <= 1
    again, _ = masked(models, picture)
    assert np.array_equal(mask, again)


def test_what_is_not_found_is_told_and_nothing_is_white(
    models: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmentation, "FOUND", 1.01)
    mask, outcome = masked(models, picture)
    assert not mask.any()
    assert outcome.facts["share"] == outcome.facts["score"] == 0
    assert "'Girl in a red dress.' was not found" in outcome.notes[0]


def test_a_given_box_stands_in_for_one_that_is_not_found(
    models: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmentation, "FOUND", 1.01)
    _, outcome = masked(models, picture, box=(0.25, 0.2, 0.6, 0.9))
    assert outcome.facts["box"] == [0.25, 0.2, 0.6, 0.9]
    assert "what stands in the given box is masked" in outcome.notes[0]


def test_a_mask_needs_a_phrase(models: Path, picture: Path) -> None:
    with pytest.raises(ToolError, match="needs a phrase"):
        masked(models, picture, phrase=" ")


def test_masks_make_room_by_unloading_pipelines_and_say_when_that_is_not_enough(
    models: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline(str(models / "sd"), "text", RunOptions(device="cpu"))
    left, looked = [1], SamMasks._looked

    def short(self: SamMasks, *asked: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return looked(self, *asked)

    monkeypatch.setattr(SamMasks, "_looked", short)
    mask, _ = masked(models, picture)
    assert mask.shape == (72, 128, 3)
    assert warm() == ()
    left[0] = 2
    with pytest.raises(OutOfMemory, match=r"sam:.* needs more memory than there is"):
        masked(models, picture)


def test_weights_saved_in_half_are_loaded_in_float32(models: Path, picture: Path, tmp_path: Path) -> None:
    from transformers import GroundingDinoForObjectDetection, SamModel

    for name, kind in (("dino", GroundingDinoForObjectDetection), ("sam", SamModel)):
        shutil.copytree(models / name, tmp_path / name)
        kind.from_pretrained(tmp_path / name).half().save_pretrained(tmp_path / name)
    mask, _ = masked(tmp_path, picture, box=(0.25, 0.2, 0.6, 0.9))
    assert mask.shape == (72, 128, 3)


def test_of_three_masks_the_one_is_chosen_that_agrees_with_the_box() -> None:
    masks = np.zeros((3, 100, 100), bool)
    masks[0] = True  # the whole scene, trusted most
    masks[1, 20:80, 30:60] = True
    masks[2, 30:40, 40:50] = True  # a sleeve
    box = (0.3, 0.2, 0.6, 0.8)
    assert agreement(masks[1], box) == pytest.approx(1)
    assert agreement(np.zeros((4, 4), bool), box) == 0
    assert choose(masks, [0.99, 0.9, 0.95], box) == 1
    assert choose(masks, [0.99, 0.01, 0.5], box) == 0, "a mask that SAM does not trust is not taken"


def test_boxes_overlap_by_their_common_part() -> None:
    assert overlap((0, 0, 0.5, 1), (0.25, 0, 0.75, 1)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 0.5, 1), (0.5, 0, 1, 1)) == 0


@pytest.mark.parametrize(
    ("told", "phrase"),
    [
        (" Girl in a red dress. ", "girl in a red dress."),
        (
            "a small girl with brown hair, green eyes in a red dress, white shoes",
            "a small girl with brown hair in a red dress.",
        ),
        ("A grey dog. With one white ear!", "a grey dog."),
    ],
)
def test_a_description_is_asked_for_as_one_short_phrase(told: str, phrase: str) -> None:
    assert phrase_of(told) == phrase


def test_masks_are_chosen_by_name(models: Path, tmp_path: Path) -> None:
    name = f"sam:{models / 'dino'},{models / 'sam'}"
    assert registry.mask(Settings(segment=name, segment_options={"device": "cpu"})).name == name
    with pytest.raises(BadInput, match="Choose one of: palette, sam:"):
        registry.mask(Settings(segment="sam:only-one"))


@pytest.mark.parametrize(
    ("dino", "sam", "told"),
    [
        ("nowhere", "sam", "There is no model of grounding-dino in .*nowhere"),
        ("dino", "dino", "holds a model of 'grounding-dino'; 'sam' is needed here"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told(models: Path, dino: str, sam: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        SamMasks(str(models / dino), str(models / sam))


def test_the_doctor_tells_device_and_memory_of_the_models_of_masks(models: Path, tmp_path: Path) -> None:
    name = f"sam:{models / 'dino'},{models / 'sam'}"
    found = examine(Settings(home=tmp_path, segment=name, segment_options={"device": "cpu"}))
    told = next(finding for finding in found if finding.what == "pipeline")
    assert told.ok
    assert "dino and sam: weights 0.0 GB" in told.told
    assert "on cpu" in told.told


class PaintedByDiffusers(WrongDress):
    """Draws frames with Lily in green, and has a region painted again by an inpainting pipeline."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.painter = DiffusersImages(str(folder), ImageOptions(steps=1, sizes=((64, 64),)))

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        if not request.mask:
            return super().make(request, files, out)
        self.asked.append(request)
        return self.painter.make(request, files, out)


@pytest.mark.film
@pytest.mark.parametrize("by_words", [False, True])
async def test_a_wrong_dress_is_masked_and_painted_again_by_an_inpainting_pipeline(
    by_words: bool, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmentation, "FOUND", 0.0)  # random weights find anything
    monkeypatch.setattr("anim_director.graph.repairing.MOST_REGION", 1.0)  # ... of any size
    crew = crew_at(tmp_path, PaintedByDiffusers(models / "sd"))
    if by_words:
        crew.mask = SamMasks(str(models / "dino"), str(models / "sam"))
    try:
        loop = candidate_loop("frame", crew.frames)
        subject = subject_of(crew, rounds=1)
        made = await loop.ainvoke({"subject": subject}, {"configurable": {"thread_id": "film"}})
        first, repair = made["tried"]["1/0"], made["tried"]["1/1"]
        assert repair.asset, repair.fault
        asked = crew.image.asked[-1]  # type: ignore[attr-defined]
        old, new, mask = (
            read_picture(crew.vault.path(a)).astype(int) for a in (first.asset, repair.asset, asked.mask)
        )
    finally:
        crew.close()
    assert (repair.repair_of, repair.repaired) == (first.asset, "Lily")
    assert "Lily" in asked.prompt
    assert (old[mask == 0] == new[mask == 0]).all()
    assert np.abs(old - new)[mask > 0].mean() > 20, "noise was painted there"
    assert made["selection"].candidate == first, "noise does not win"
