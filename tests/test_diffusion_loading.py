"""Care of devices: one job at a time, less memory by plans that are said aloud, stopping between steps."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.doctor import examine
from anim_director.errors import BadInput, ToolError
from anim_director.settings import Settings
from anim_director.tools.base import ImageRequest
from anim_director.tools.diffusion import calling, devices
from anim_director.tools.diffusion.calling import call
from anim_director.tools.diffusion.devices import (
    Beside,
    Device,
    OutOfMemory,
    choose,
    first_plan,
    is_out_of_memory,
    memory_needed,
)
from anim_director.tools.diffusion.folders import read_model
from anim_director.tools.diffusion.images import DiffusersImages
from anim_director.tools.diffusion.loading import Handle, pipeline, turns, unload, using, warm
from anim_director.tools.diffusion.options import ImageOptions, RunOptions
from anim_director.tools.diffusion.working import beside
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from anim_director.tools.steps import Stopped, step, stopping, telling
from tests.tiny_pipelines import prepare
from tests.tiny_pipelines.images import save
from tests.tiny_pipelines.videos import built

ASKED: dict[str, Any] = {
    "prompt": "A girl.", "width": 64, "height": 64, "num_inference_steps": 3, "output_type": "np",
}  # fmt: skip
GB = 1_000_000_000
CPU = RunOptions(device="cpu")
"""What is told of plans here is that of a CPU, also where there is a GPU (for which: test_diffusion_gpu)."""


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    for kind in ("sd", "sdxl"):
        save(kind, root / kind)
    return root


@pytest.fixture
def handle(models: Path) -> Iterator[Handle]:
    unload()
    yield pipeline(str(models / "sdxl"), "text", CPU)
    unload()


def failing(handle: Handle, monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> None:
    """Let the first calls of the U-Net raise."""
    left = list(errors)
    forward = handle.pipe.unet.forward

    def once(*args: Any, **kwargs: Any) -> Any:
        if left:
            raise left.pop(0)
        return forward(*args, **kwargs)

    monkeypatch.setattr(handle.pipe.unet, "forward", once)


# Memory


def test_running_out_of_memory_ends_with_a_smaller_plan_that_is_told(
    handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(
        handle,
        monkeypatch,
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."),
        RuntimeError("CUDA error: out of memory"),
    )
    monkeypatch.setattr(devices, "free_on", lambda device: GB)  # and stays so
    output, notes = call(handle, seed=1, **ASKED)
    assert handle.loaded.plan == "smaller"
    assert output.images.shape[1:3] == (64, 64), "no smaller than the grid allows"
    assert [note.partition(": ")[2] for note in notes] == [
        "pictures are decoded in tiles.",
        "it was made at three quarters of the size and enlarged.",
    ]
    _, notes = call(handle, seed=1, **ASKED)
    assert notes == ("Memory of cpu is short: it was made at three quarters of the size and enlarged.",)


def test_smaller_plans_make_smaller_pictures(handle: Handle, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(handle, monkeypatch, *[MemoryError()] * 3)
    output, notes = call(handle, seed=1, **{**ASKED, "width": 256, "height": 128, "num_inference_steps": 1})
    assert handle.loaded.plan == "smallest"
    assert output.images.shape[1:3] == (64, 128)
    assert len(notes) == 3


def test_a_pipeline_that_fits_by_no_plan_is_told(handle: Handle, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(handle, monkeypatch, *[torch.OutOfMemoryError("CUDA out of memory")] * 4)
    with pytest.raises(OutOfMemory, match=r"needs more memory than cpu has.*Use a smaller model or size"):
        call(handle, seed=1, **ASKED)


def test_the_other_pipelines_are_unloaded_before_a_plan_is_given_up(
    models: Path, handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline(str(models / "sd"), "text", CPU)
    assert len(warm()) == 2
    failing(handle, monkeypatch, torch.OutOfMemoryError("CUDA out of memory"))
    _, notes = call(handle, seed=1, **ASKED)
    assert notes == (f"Memory of cpu ran out: {models / 'sd'} was unloaded.",)
    assert [loaded.plan for loaded in warm()] == ["full"]


def test_a_pipeline_is_loaded_once_and_makes_room_for_others(
    models: Path, handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = pipeline(str(models / "sdxl"), "inpaint", CPU)
    assert again.loaded is handle.loaded
    assert again.pipe.unet is handle.pipe.unet, "roles share their weights"
    there = (Device(name="cpu", total=4 * GB, free=GB // 4),)
    monkeypatch.setattr(devices, "devices", lambda: there)
    other = pipeline(str(models / "sd"), "text", CPU)
    assert warm() == (other.loaded,)
    assert f"{models / 'sdxl'} was unloaded to make room" in other.loaded.said[0]


def test_other_errors_are_not_taken_for_too_little_memory(
    handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(handle, monkeypatch, RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    with pytest.raises(ToolError, match=r"StableDiffusionXLPipeline\) failed: RuntimeError: mat1"):
        call(handle, seed=1, **ASKED)
    assert handle.loaded.plan == "full"
    assert not is_out_of_memory(ValueError("out of memory"))
    assert is_out_of_memory(RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"))


def test_memory_needed_is_read_from_the_files(models: Path, handle: Handle) -> None:
    parts = [part for part in handle.pipe.components.values() if isinstance(part, torch.nn.Module)]
    weights = sum(p.numel() for part in parts for p in part.parameters())
    assert weights * 4 <= memory_needed(models / "sdxl") <= weights * 4 * 1.02
    assert memory_needed(models / "sdxl", "float16") * 2 == pytest.approx(
        memory_needed(models / "sdxl"), rel=0.02
    )


@pytest.mark.parametrize(("free", "plan"), [(40, "full"), (20, "offload"), (14, "tiled"), (5, "sequential")])
def test_the_first_plan_is_chosen_by_the_memory_there(free: int, plan: str) -> None:
    gpu = Device(name="cuda:0", dtype="bfloat16", total=48 * GB, free=free * GB)
    parts = {"transformer": 10 * GB, "text_encoder": 8 * GB, "vae": GB}
    clip = Beside(steps=GB, decoding=14 * GB)
    assert first_plan(parts, gpu, RunOptions(), clip) == plan
    assert first_plan(parts, gpu, RunOptions(offload="none"), clip) == "full"
    cpu = gpu.model_copy(update={"name": "cpu"})
    assert first_plan(parts, cpu, RunOptions(offload="model"), clip) == "tiled"
    assert first_plan(parts, cpu, RunOptions(), clip) == ("full" if free == 40 else "tiled")


def test_what_a_pipeline_needs_besides_is_told_by_its_family_size_and_dtype(models: Path) -> None:
    picture = beside(read_model(str(models / "sd")), "bfloat16")
    assert picture == Beside(800 * 16 * 16, 2600 * 16 * 16), "it makes pictures of 16x16"
    halves = beside(read_model(str(models / "sd")), "float16")
    assert (halves.steps, halves.decoding) == (picture.steps, 2 * picture.decoding)
    prepare()
    svd, sana, wan = (beside(read_model(str(built(f))), "bfloat16") for f in ("svd", "sana", "wan-2.2"))
    assert svd.decoding > sana.decoding > wan.decoding > 10 * GB
    small = beside(read_model(str(built("svd"))), "bfloat16", pixels=1024 * 576 // 4)
    assert small.decoding == svd.decoding // 4


def test_tiles_are_smaller_than_the_pictures_a_model_learnt(handle: Handle) -> None:
    vae = handle.pipe.vae
    vae.tile_sample_min_size, vae.tile_latent_min_size = 1024, 128
    handle.loaded.place(handle.pipe, "tiled")
    assert (vae.use_tiling, vae.tile_sample_min_size, vae.tile_latent_min_size) == (True, 512, 64)
    handle.loaded.place(handle.pipe, "full")
    assert not vae.use_tiling


def test_plans_of_a_gpu_follow_each_other_both_ways(handle: Handle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts come and go as on a GPU, here from main memory to main memory; layers cannot, but come back."""
    first = call(handle, seed=1, **ASKED).output.images
    monkeypatch.setattr(Device, "offloads", property(lambda self: True))
    assert handle.loaded.device.plans[:4] == ("full", "offload", "tiled", "sequential")
    for plan in (
        "offload",
        "tiled",
        "sequential",
        "full",
        "tiled",
        "offload",
        "sequential",
        "offload",
        "full",
    ):
        handle.loaded.place(handle.pipe, plan)
        if plan == "sequential":
            assert {str(p.device) for p in handle.pipe.unet.parameters()} == {"meta"}
        else:
            assert np.array_equal(call(handle, seed=1, **ASKED).output.images, first), plan


def test_the_first_plan_is_tried_again_when_memory_is_there_again(
    handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = 4 * GB
    monkeypatch.setattr(devices, "free_on", lambda device: free)
    failing(handle, monkeypatch, *[torch.OutOfMemoryError("CUDA out of memory")] * 4)
    with pytest.raises(OutOfMemory):
        call(handle, seed=1, **ASKED)
    free += GB
    assert "half the size" in call(handle, seed=1, **ASKED).notes[0], "so little more is no reason"
    free += 2 * GB
    _, notes = call(handle, seed=1, **ASKED)
    assert notes == ("There is memory on cpu again: the whole pipeline is on the device.",)
    assert handle.loaded.plan == "full"
    assert not call(handle, seed=1, **ASKED).notes


def test_a_library_that_gets_no_memory_is_no_other_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_out_of_memory(
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate`")
    )
    internal = RuntimeError("cuDNN error: CUDNN_STATUS_INTERNAL_ERROR")
    for left, short in ((2_000_000, True), (GB, False)):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
        monkeypatch.setattr(torch.cuda, "mem_get_info", lambda number, left=left: (left, 80 * GB))
        assert is_out_of_memory(internal) is short
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


def test_memory_that_torch_holds_in_reserve_counts_as_free(monkeypatch: pytest.MonkeyPatch) -> None:
    card = {
        "is_available": True, "is_bf16_supported": True, "device_count": 1, "get_device_name": "GPU",
        "mem_get_info": (2 * GB, 24 * GB), "memory_reserved": 15 * GB, "memory_allocated": 5 * GB,
    }  # fmt: skip
    for name, value in card.items():
        monkeypatch.setattr(torch.cuda, name, lambda *_, value=value: value)
    assert devices.devices()[0].free == 12 * GB


def test_a_device_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(BadInput, match=r"no device 'cuda:7' here\. There are: .*cpu"):
        choose(RunOptions(device="cuda:7"))


# Steps


def test_every_step_is_told_and_the_work_can_be_stopped_between_two(handle: Handle) -> None:
    told: list[tuple[int, int]] = []
    with telling(lambda number, total: told.append((number, total))):
        call(handle, seed=1, **ASKED)
    assert told == [(1, 3), (2, 3), (3, 3)]
    stop = threading.Event()
    told.clear()

    def stopping_after_one(number: int, total: int) -> None:
        told.append((number, total))
        stop.set()

    with stopping(stop), telling(stopping_after_one), pytest.raises(Stopped):
        call(handle, seed=1, **ASKED)
    assert told == [(1, 3)]
    first, _ = call(handle, seed=1, **ASKED)
    assert first.images.shape == (1, 64, 64, 3), "the pipeline is of use afterwards"


async def test_who_stops_waiting_stops_the_work_between_two_steps() -> None:
    steps: list[int] = []
    begun = threading.Event()

    def work() -> None:
        for number in range(1, 1000):
            steps.append(number)
            begun.set()
            time.sleep(0.005)
            step(number, 1000)

    with Pools() as pools:
        waiting = asyncio.create_task(pools.run("gpu", work))
        await asyncio.to_thread(begun.wait)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await pools.run("gpu", lambda: "next") == "next"
    assert len(steps) < 999


async def test_jobs_of_one_device_never_overlap_and_those_of_two_may() -> None:
    inside, most = {"cuda:0": 0, "cuda:1": 0}, {"cuda:0": 0, "cuda:1": 0}
    both = threading.Barrier(2, timeout=20)

    def work(device: str) -> None:
        inside[device] += 1
        most[device] = max(most[device], inside[device])
        time.sleep(0.01)
        inside[device] -= 1

    with Pools() as pools:
        await asyncio.gather(
            *(pools.run(f"gpu:{d}", work, d) for d in ("cuda:0", "cuda:1") for _ in range(5))
        )
        assert most == {"cuda:0": 1, "cuda:1": 1}
        await asyncio.gather(*(pools.run(f"gpu:{d}", both.wait) for d in ("cuda:0", "cuda:1")))


def test_two_threads_never_call_pipelines_of_one_device_at_once(
    models: Path, handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, most, once = 0, 0, calling._once

    def watched(*args: Any) -> Any:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        try:
            return once(*args)
        finally:
            inside -= 1

    monkeypatch.setattr(calling, "_once", watched)
    other = pipeline(str(models / "sd"), "text", CPU)
    threads = [threading.Thread(target=call, args=(h,), kwargs=ASKED) for h in (handle, other, handle)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_pipeline_that_another_lane_unloaded_meanwhile_is_loaded_again(models: Path) -> None:
    unload()
    made, waits = [], threading.Event()

    def work() -> None:
        waits.set()
        with using(str(models / "sd"), "text", CPU) as handle:
            made.append(call(handle, seed=1, **ASKED).output.images.shape)

    with turns["cpu"]:  # another lane's turn, which needs the memory
        pipeline(str(models / "sd"), "text", CPU)
        thread = threading.Thread(target=work)
        thread.start()
        waits.wait()
        time.sleep(0.05)
        assert unload() == [str(models / "sd")]
    thread.join(timeout=60)
    assert made == [(1, 64, 64, 3)]


async def test_the_door_tells_the_steps_of_a_picture(models: Path, tmp_path: Path) -> None:
    events: list[dict[str, Any]] = []
    images = DiffusersImages(str(models / "sdxl"), ImageOptions(steps=3, sizes=((64, 64),)))
    with Pools() as pools, closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        door = Door(Vault(tmp_path / "vault"), ledger, pools, on_event=events.append)
        request = ImageRequest(prompt="A girl.", width=64, height=64)
        kept = await door.get(images, request, production="film", subject="frame:01a")
        again = await door.get(images, request, production="film", subject="frame:01a")
    assert (kept.asset.width, kept.asset.height) == (64, 64)
    assert again.hit
    stages = [event["stage"] for event in events]
    assert stages[0] == "begun"
    assert stages[-2:] == ["done", "hit"]
    assert [e for e in events if e["stage"] == "step"][-1]["step"] == 3


# The doctor


def test_the_doctor_tells_class_device_and_memory_and_loads_no_weights(models: Path, tmp_path: Path) -> None:
    unload()
    found = examine(
        Settings(home=tmp_path, image=f"diffusers:{models / 'sdxl'}", image_options={"device": "cpu"})
    )
    told = next(finding for finding in found if finding.what == "pipeline")
    assert told.ok
    assert "StableDiffusionXLPipeline: weights 0.0 GB" in told.told
    assert "on cpu" in told.told
    assert warm() == ()


def test_the_doctor_tells_a_folder_that_is_none(tmp_path: Path) -> None:
    found = examine(Settings(home=tmp_path, image="diffusers:/nowhere"))
    told = next(finding for finding in found if finding.what == "tools")
    assert not told.ok
    assert "There is no folder '/nowhere'" in told.told
