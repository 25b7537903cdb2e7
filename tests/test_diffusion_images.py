"""Pictures by real diffusers pipelines with tiny random weights: ugly, and made like any other."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anim_director.errors import BadInput, ToolError, ToolRefused
from anim_director.settings import Settings
from anim_director.tools import registry
from anim_director.tools.base import ImageRequest, Outcome, Reference
from anim_director.tools.desk import job_digest
from anim_director.tools.diffusion.families import family_of, inpainting_class, native_pixels
from anim_director.tools.diffusion.folders import call_parameters, read_model
from anim_director.tools.diffusion.images import DiffusersImages
from anim_director.tools.diffusion.options import ImageOptions
from anim_director.tools.diffusion.pictures import window_of
from anim_director.tools.diffusion.wording import words_of
from anim_director.tools.vision_reading import Pixels, png, read_picture
from tests.tiny_pipelines.images import save, save_adapter, save_lora

LILY = Reference(asset="lily", kind="character", name="Lily")
TOM = Reference(asset="tom", kind="character", name="Tom")
GARDEN = Reference(asset="tom", kind="setting", name="garden")
SIZE = (128, 72)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a pipeline of each kind that pictures are made with here."""
    root = tmp_path_factory.mktemp("models")
    for kind in ("sd", "sdxl", "flux", "kontext", "klein"):
        save(kind, root / kind)
    save("sd", root / "sd-fp16", variant="fp16")
    save_adapter(root / "adapter")
    save_lora(root / "lora")
    return root


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    colours = {"lily": (200, 40, 60), "tom": (20, 200, 60), "base": (120, 120, 120)}
    found = {}
    for name, colour in colours.items():
        pixels = np.full((SIZE[1], SIZE[0], 3), colour, np.uint8)
        pixels[10:30, 20:50] = 255
        found[name] = tmp_path / f"{name}.png"
        found[name].write_bytes(png(pixels))
    mask = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    mask[20:50, 40:80] = 255
    found["mask"] = tmp_path / "mask.png"
    found["mask"].write_bytes(png(mask))
    return found


def tool(folder: Path, **options: Any) -> DiffusersImages:
    return DiffusersImages(str(folder), ImageOptions(**{"steps": 2, "sizes": ("64x48",), **options}))


def made(tool: DiffusersImages, files: dict[str, Path], **asked: Any) -> tuple[Pixels, Outcome]:
    request = ImageRequest(**{"prompt": "A girl.", "seed": 1, "width": SIZE[0], "height": SIZE[1], **asked})
    out = files["lily"].parent / "out.png"
    outcome = tool.make(request, files, out)
    return read_picture(out), outcome


def differ(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


# Pictures


@pytest.mark.parametrize("kind", ["sd", "sdxl", "flux", "kontext", "klein"])
def test_the_same_seed_gives_the_same_picture(models: Path, files: dict[str, Path], kind: str) -> None:
    images = tool(models / kind)
    first, outcome = made(images, files)
    again, _ = made(images, files)
    other, _ = made(images, files, seed=2)
    assert first.shape == (SIZE[1], SIZE[0], 3)
    assert outcome.facts["made_size"] == "64x48"
    assert np.array_equal(first, again)
    assert differ(first, other) > 0


@pytest.mark.parametrize("kind", ["sd", "kontext", "klein"])
def test_references_change_the_picture(models: Path, files: dict[str, Path], kind: str) -> None:
    images = tool(models / kind, ip_adapter=str(models / "adapter") if kind == "sd" else "")
    assert images.ability.references >= 4
    none, _ = made(images, files)
    one, _ = made(images, files, references=(LILY,))
    other, _ = made(images, files, references=(TOM,))
    both, _ = made(images, files, references=(LILY, TOM))
    again, _ = made(images, files, references=(LILY,))
    assert min(differ(none, one), differ(one, other), differ(one, both)) > 0
    assert np.array_equal(one, again)


@pytest.mark.parametrize("kind", ["sd", "sdxl", "flux", "kontext", "klein"])
def test_outside_of_the_mask_every_pixel_stays(models: Path, files: dict[str, Path], kind: str) -> None:
    picture, _ = made(tool(models / kind), files, base="base", mask="mask", references=(LILY,))
    old, inside = read_picture(files["base"]), read_picture(files["mask"])[:, :, 0] > 127
    assert np.array_equal(picture[~inside], old[~inside])
    assert differ(picture[inside], old[inside]) > 5


def test_a_black_mask_is_told(models: Path, files: dict[str, Path]) -> None:
    files["mask"].write_bytes(png(np.zeros((72, 128, 3), np.uint8)))
    with pytest.raises(ToolError, match="nothing to redraw"):
        made(tool(models / "sd"), files, base="base", mask="mask")


def test_a_lora_changes_the_picture_by_its_scale(models: Path, files: dict[str, Path]) -> None:
    plain, weak, strong = (
        made(tool(models / "sd", **options), files)[0]
        for options in ({}, {"lora": str(models / "lora"), "lora_scale": 0.2}, {"lora": str(models / "lora")})
    )
    assert 0 < differ(plain, weak) < differ(plain, strong)


def test_a_lora_of_another_family_is_told(models: Path, files: dict[str, Path]) -> None:
    images = tool(models / "flux", lora=str(models / "lora"))
    with pytest.raises(ToolError, match=r"pytorch_lora_weights.safetensors .*FluxPipeline"):
        made(images, files)


def test_a_folder_with_nothing_but_fp16_weights_works(models: Path, files: dict[str, Path]) -> None:
    assert read_model(str(models / "sd-fp16")).variant == "fp16"
    picture, _ = made(tool(models / "sd-fp16"), files)
    assert differ(picture, made(tool(models / "sd"), files)[0]) < 10, "the same weights, rounded"


def test_a_prompt_that_no_encoder_reads_whole_ends_at_a_sentence_and_that_is_said(
    models: Path, files: dict[str, Path]
) -> None:
    _, outcome = made(tool(models / "sd"), files, prompt="A girl waves. " * 9)  # a letter is a token here
    assert len(outcome.notes) == 1
    assert "left out: 'A girl waves." in outcome.notes[0]


def test_what_a_safety_checker_blackens_is_refused(models: Path, files: dict[str, Path]) -> None:
    from anim_director.tools.diffusion.loading import pipeline

    images = tool(models / "sd")
    pipe = pipeline(images.model, "text", images.options).pipe
    kept = pipe.run_safety_checker
    pipe.run_safety_checker = lambda image, device, dtype: (image, [True])
    try:
        with pytest.raises(ToolRefused, match="declined the content"):
            made(images, files)
    finally:
        pipe.run_safety_checker = kept


def test_a_folder_is_loaded_without_asking_the_network(
    models: Path, files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: asked.append(where))
    shutil.copytree(models / "sdxl", tmp_path / "other")
    made(tool(tmp_path / "other", lora_scale=0.5), files)
    assert asked == []


# What is known of a model before torch is there


def test_the_art_director_is_told_what_a_model_takes(models: Path) -> None:
    plain, adapted = tool(models / "sd"), tool(models / "sd", ip_adapter=str(models / "adapter"))
    assert (plain.ability.references, plain.ability.mask, plain.ability.avoid) == (0, True, True)
    assert plain.ability.prompt_words == 50
    assert adapted.ability.references == 4
    flux = tool(models / "flux").ability
    assert (flux.references, flux.avoid, flux.prompt_words > 300) == (0, False, True)
    assert tool(models / "klein").ability.references == 8
    assert tool(models / "klein", references=2, prompt_words=120).ability.prompt_words == 120


def test_families_are_told_by_name_and_by_what_a_call_takes() -> None:
    assert family_of("QwenImageEditPlusPipeline").needs == ("torchvision",)
    assert family_of("FluxKontextPipeline").takes == "one"
    assert family_of("SanaPipeline").avoid, "of no table: its call has a negative prompt"
    assert inpainting_class("Flux2KleinPipeline") == "Flux2KleinInpaintPipeline"
    assert inpainting_class("SanaPipeline") == ""
    assert {"prompt", "ip_adapter_image"} <= set(call_parameters("StableDiffusionXLPipeline"))


def test_pictures_are_made_about_as_large_as_the_model_learnt(models: Path) -> None:
    images = DiffusersImages(str(models / "sd"))
    assert native_pixels(images.model) == 16 * 16
    width, height = images._size((1280, 720))
    assert width % 8 == height % 8 == 0
    assert width * height <= 16 * 16 * 1.5


def test_other_weights_or_options_are_another_job(models: Path, tmp_path: Path) -> None:
    request = ImageRequest(prompt="A girl.")
    first = job_digest(tool(models / "sd"), request)
    assert job_digest(tool(models / "sd", device="cpu"), request) == first, "where it is made is no matter"
    assert job_digest(tool(models / "sd", steps=3), request) != first
    copy = shutil.copytree(models / "sd", tmp_path / "sd")
    same = tool(copy)
    assert same.version == tool(models / "sd").version
    weights = copy / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"\0\0\0\1")
    assert tool(copy).version != same.version


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("missing", r"There is no folder '.*missing'"),
        ("owner/name", r"hub.*say diffusers:hub:owner/name"),
        ("empty", "is not a diffusers pipeline: it has no model_index.json"),
        ("inside", "but .*inside/sd has: name that folder"),
        ("single", "may be a model in one file: make a folder of it"),
        ("no json", "cannot be read: .*Copy the folder again"),
        ("unknown", "'NoSuchPipeline', which diffusers .* does not have: pip install --upgrade"),
        ("own code", "Python code of its own, which is never run"),
        ("no part", "is not whole: vae/ is missing"),
        ("pickled", r"only pickled weights \(\*.bin\), which are never loaded"),
        ("pointer", "pointer of Git LFS.*git lfs pull"),
        ("video", "makes no pictures from words"),
        ("edit", "need torchvision, not installed here: install the one that is made for your torch"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_with_the_mend(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = broken_folder(models, tmp_path, broken)
    with pytest.raises(BadInput, match=told) as caught:
        registry.image(Settings(image=f"diffusers:{folder}", home=tmp_path))
    assert len(str(caught.value).splitlines()) == 1


def broken_folder(models: Path, root: Path, how: str) -> str:
    if how in ("owner/name", "missing"):
        return how
    folder = root / how
    if how == "inside":
        shutil.copytree(models / "sd", folder / "sd")
        return str(folder)
    if how in ("empty", "single", "video", "edit"):
        folder.mkdir()
        if how == "single":
            (folder / "v1-5.safetensors").write_bytes(b"x")
        if how in ("video", "edit"):
            name = "WanImageToVideoPipeline" if how == "video" else "QwenImageEditPlusPipeline"
            (folder / "model_index.json").write_text(json.dumps({"_class_name": name}))
        return str(folder)
    shutil.copytree(models / "sd", folder)
    index = json.loads((folder / "model_index.json").read_text())
    if how == "no json":
        (folder / "model_index.json").write_text("{")
    if how == "unknown":
        (folder / "model_index.json").write_text(json.dumps({**index, "_class_name": "NoSuchPipeline"}))
    if how == "own code":
        (folder / "model_index.json").write_text(json.dumps({**index, "_class_name": ["mine", "MyPipeline"]}))
    if how == "no part":
        shutil.rmtree(folder / "vae")
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    if how == "pickled":
        weights.rename(folder / "unet" / "diffusion_pytorch_model.bin")
    if how == "pointer":
        weights.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    return str(folder)


def test_a_missing_package_is_told_with_the_command_that_installs_it(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import anim_director.tools.diffusion.folders as folders

    monkeypatch.setattr(folders, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"pip install 'anim-director\[diffusers\]'"):
        read_model(str(models / "sd"))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"lora": "nowhere"}, "There is no LoRA at .*nowhere"),
        ({"ip_adapter": "nowhere"}, "There is no IP-Adapter at"),
        ({"stepz": 3}, "stepz: Extra inputs are not permitted.*Known options: .*steps"),
        ({"sizes": ["big"]}, "sizes"),
    ],
)
def test_an_option_that_cannot_be_used_is_told(models: Path, options: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        registry.image(Settings(image=f"diffusers:{models / 'sd'}", image_options=options))


def test_neither_opening_a_folder_nor_a_cutout_studio_imports_torch(models: Path, tmp_path: Path) -> None:
    program = f"""
import sys
from anim_director.settings import Settings
from anim_director.studio import open_studio
from anim_director.tools import registry
with open_studio(home={str(tmp_path)!r}):
    pass
assert not any(name.startswith("anim_director.tools.diffusion") for name in sys.modules)
tool = registry.image(Settings(image="diffusers:{models / "sdxl"}"))
assert tool.ability.avoid
assert "torch" not in sys.modules and "diffusers" not in sys.modules and "transformers" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path)


# Words and pixels


def test_families_that_read_sentences_are_told_what_each_picture_shows() -> None:
    request = ImageRequest(prompt="Lily waves.", references=(LILY, GARDEN))
    several = words_of(request, [LILY, GARDEN], family_of("Flux2KleinPipeline"))
    assert several.startswith("Picture 1 shows Lily: ")
    assert "Picture 2 shows the place garden" in several
    joined = words_of(request, [LILY, GARDEN], family_of("FluxKontextPipeline"))
    assert joined.startswith("The picture shows from left to right: Lily")
    assert words_of(request, [LILY], family_of("StableDiffusionPipeline")) == "Lily waves."


def test_a_small_region_is_shown_close_and_the_window_stays_in_the_picture() -> None:
    mask = np.zeros((720, 1280), np.uint8)
    mask[700:720, 0:30] = 255
    window = window_of(mask, (1280, 720))
    assert window.left == 0
    assert window.bottom == 720
    assert 60 <= window.size[0] <= 200
    assert abs(window.size[0] / window.size[1] - 16 / 9) < 0.1
