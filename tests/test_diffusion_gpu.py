"""The care of devices on a real GPU: plans, running out of memory, stopping. Skipped where there is none."""

import asyncio
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from anim_director.tools.base import ImageRequest, Reference
from anim_director.tools.diffusion import devices
from anim_director.tools.diffusion.calling import call
from anim_director.tools.diffusion.images import DiffusersImages
from anim_director.tools.diffusion.loading import Handle, pipeline, turns, unload, warm
from anim_director.tools.diffusion.options import ImageOptions, RunOptions
from anim_director.tools.pools import Pools
from anim_director.tools.steps import Stopped, stopping, telling
from anim_director.tools.vision_reading import png, read_picture
from tests.tiny_pipelines.images import save, save_adapter, save_lora

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")

ASKED: dict[str, Any] = {
    "prompt": "A girl.", "width": 64, "height": 64, "num_inference_steps": 3, "output_type": "np",
}  # fmt: skip
KINDS = ("sd", "sdxl", "flux", "kontext", "klein")
PLANS = ("none", "model", "tiled", "sequential")
GB = 1_000_000_000


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    for kind in KINDS:
        save(kind, root / kind)
    save_adapter(root / "adapter")
    save_lora(root / "lora")
    return root


@pytest.fixture(autouse=True)
def nothing_loaded() -> Iterator[None]:
    unload()
    yield
    unload()


@pytest.fixture
def short_of_memory() -> Iterator[Any]:
    """Give a function that takes the GPU's memory but for some bytes; without a number it gives it back."""
    held: list[torch.Tensor] = []

    def hold(left: int | None = None) -> None:
        held.clear()
        devices.release()
        if left is not None:
            free, _ = torch.cuda.mem_get_info(0)
            held.append(torch.empty(free - left, dtype=torch.uint8, device="cuda:0"))

    yield hold
    held.clear()
    devices.release()


def on_gpu(models: Path, kind: str, **options: Any) -> Handle:
    return pipeline(str(models / kind), "text", RunOptions(device="cuda:0", **options))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_every_plan_makes_the_same_picture_but_for_tiles(models: Path, kind: str, dtype: Any) -> None:
    made = {}
    for plan in PLANS:
        unload()
        handle = on_gpu(models, kind, offload=plan, dtype=dtype)
        made[plan] = call(handle, seed=1, **ASKED).output.images[0]
        again = call(handle, seed=1, **ASKED).output.images[0]
        assert np.array_equal(made[plan], again)
        assert np.isfinite(again).all()
    assert np.array_equal(made["none"], made["model"])
    assert np.array_equal(made["tiled"], made["sequential"])
    assert np.abs(made["none"] - made["tiled"]).mean() < 0.1


def test_a_lora_an_adapter_and_a_region_work_by_every_plan(models: Path, tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.png" for name in ("lily", "base", "mask")}
    for name, colour in (("lily", (200, 40, 60)), ("base", (120, 120, 120)), ("mask", (0, 0, 0))):
        pixels = np.full((72, 128, 3), colour, np.uint8)
        pixels[20:50, 40:80] = 255
        files[name].write_bytes(png(pixels))
    lily = Reference(asset="lily", kind="character", name="Lily")
    request = ImageRequest(prompt="A girl.", seed=1, width=128, height=72, references=(lily,))
    for plan in PLANS:
        options = ImageOptions(
            device="cuda:0", offload=plan, steps=2, sizes=((64, 48),), lora=str(models / "lora"),
            ip_adapter=str(models / "adapter"),
        )  # fmt: skip
        tool = DiffusersImages(str(models / "sd"), options)
        for asked in (request, request.model_copy(update={"base": "base", "mask": "mask"}), request):
            outcome = tool.make(asked, files, tmp_path / "out.png")
            assert read_picture(tmp_path / "out.png").shape == (72, 128, 3)
            assert outcome.facts["made_size"] == "64x48"
        assert len(warm()) == 1
        unload()


def test_memory_that_torch_holds_in_reserve_counts_as_free() -> None:
    before = devices.devices()[0].free
    block = torch.empty(2 * GB, dtype=torch.uint8, device="cuda:0")
    assert devices.devices()[0].free < before - 1.9 * GB
    del block
    assert devices.devices()[0].free > before - 0.1 * GB
    devices.release()


def hungry(handle: Handle, monkeypatch: pytest.MonkeyPatch, but_for: set[str]) -> None:
    """Let the U-Net need 2 GB more by every plan but some."""
    forward = handle.pipe.unet.forward

    def fed(*args: Any, **kwargs: Any) -> Any:
        if handle.loaded.plan not in but_for:
            torch.empty(2 * GB, dtype=torch.uint8, device="cuda:0")
        return forward(*args, **kwargs)

    monkeypatch.setattr(handle.pipe.unet, "forward", fed)


def test_real_want_of_memory_goes_down_the_plans_and_says_so(
    models: Path, short_of_memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = on_gpu(models, "sdxl", offload="none")
    before = call(handle, seed=1, **ASKED).output.images
    short_of_memory(GB)
    hungry(handle, monkeypatch, {"tiled"})
    output, notes = call(handle, seed=1, **ASKED)
    assert [note.partition(" ran out: ")[2] for note in notes] == [
        "each part of the pipeline comes to the device when it is needed.",
        "pictures are decoded in tiles.",
    ]
    assert np.abs(output.images - before).mean() < 0.1
    assert handle.loaded.plan == "tiled"
    assert not call(handle, seed=1, **ASKED).notes


def test_when_there_is_memory_again_the_first_plan_makes_the_same_picture_as_before(
    models: Path, short_of_memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = on_gpu(models, "sdxl", offload="none")
    before = call(handle, seed=1, **ASKED).output.images
    short_of_memory(GB)
    hungry(handle, monkeypatch, {"tiled"})
    assert call(handle, seed=1, **ASKED).notes
    assert not call(handle, seed=1, **ASKED).notes
    assert handle.loaded.plan == "tiled"
    short_of_memory()
    output, notes = call(handle, seed=1, **ASKED)
    assert [note.partition(" again:")[0] for note in notes] == ["There is memory on cuda:0"]
    assert handle.loaded.plan == "full"
    assert np.array_equal(output.images, before)


def test_what_cannot_be_made_by_any_plan_is_told_and_the_next_is_made(
    models: Path, short_of_memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = on_gpu(models, "sdxl")
    short_of_memory(GB)
    with monkeypatch.context() as patch:
        hungry(handle, patch, set())
        with pytest.raises(devices.OutOfMemory, match="also by the smallest plan"):
            call(handle, seed=1, **ASKED)
    output, notes = call(handle, seed=1, **ASKED)
    assert output.images.shape == (1, 64, 64, 3)
    assert "half the size" in notes[0]


def test_a_device_with_no_memory_at_all_is_no_other_error(models: Path, short_of_memory: Any) -> None:
    short_of_memory(8_000_000)
    try:
        call(on_gpu(models, "sd"), seed=1, **ASKED)
    except devices.OutOfMemory as error:
        assert "more memory than cuda:0 has" in str(error)


def test_work_is_stopped_between_two_steps_by_every_plan(models: Path) -> None:
    for plan in PLANS:
        handle = on_gpu(models, "sdxl", offload=plan)
        whole = call(handle, seed=1, **ASKED).output.images
        stop, told = threading.Event(), []
        hear = lambda number, _: (told.append(number), stop.set())  # noqa: B023, E731
        with stopping(stop), telling(hear), pytest.raises(Stopped):
            call(handle, seed=1, **ASKED)
        assert told == [1]
        assert np.array_equal(call(handle, seed=1, **ASKED).output.images, whole)
        unload()


async def test_two_pictures_asked_for_at_once_are_made_one_after_the_other(models: Path) -> None:
    spans: list[tuple[float, float]] = []
    handles = [on_gpu(models, kind) for kind in ("sd", "sdxl")]

    def work(handle: Handle) -> None:
        with turns["cuda:0"]:  # begins when it is its turn
            began = time.perf_counter()
            call(handle, seed=1, **ASKED)
            torch.cuda.synchronize()
            spans.append((began, time.perf_counter()))

    with Pools() as pools:
        lanes = ("gpu", "gpu:cuda:0")  # two lanes that mean one device
        await asyncio.gather(
            *(pools.run(lane, work, handle) for lane, handle in zip(lanes * 3, handles * 3, strict=True))
        )
    spans.sort()
    assert len(spans) == 6
    assert all(ended <= began for (_, ended), (began, _) in pairwise(spans))
