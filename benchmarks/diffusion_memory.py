"""How much memory do pipelines of published sizes take on a device, by each plan, and how long?

    PYTHONPATH=. python benchmarks/diffusion_memory.py "SDXL" --plans full,offload,tiled,sequential
    PYTHONPATH=. python benchmarks/diffusion_memory.py "Stable Diffusion 1.5" --save /tmp/sd15

Pipelines are built on the device from the configs of `weights_memory.py`, with random weights. T5 encoders
have one layer of 24: what they need beside their weights is little, and they are never the part that is
there at the same time as the pictures. Printed for each plan: gigabytes of weights, what `devices.first_plan`
asks to be free, the peak while it steps and while it decodes (as torch counts them), seconds of a step and of
what comes after the last one. On a CPU the peaks are 0.
"""

import argparse
import json
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import diffusers
import torch
import transformers
from PIL import Image

from anim_director.tools.diffusion.calling import call
from anim_director.tools.diffusion.devices import Plan, choose, needed, release
from anim_director.tools.diffusion.folders import Model
from anim_director.tools.diffusion.loading import Handle, Loaded, parts_of, quiet
from anim_director.tools.diffusion.options import RunOptions
from anim_director.tools.diffusion.working import beside
from anim_director.tools.steps import telling
from benchmarks.weights_memory import PARTS, T5, WIDE
from tests.tiny_pipelines.tokenizers import clip_tokenizer, t5_tokenizer

ONE = {**T5, "num_layers": 1}


class Case(NamedTuple):
    """A pipeline and what it is asked for."""

    build: Callable[[], Any]
    asked: dict[str, Any]  # of a call, with the family's own size and length
    video: bool = True


def _t5() -> Any:
    return transformers.T5EncoderModel(transformers.T5Config(vocab_size=32128, **{**T5, "num_layers": 1}))


def _umt5() -> Any:
    return transformers.UMT5EncoderModel(
        transformers.UMT5Config(vocab_size=256384, **{**T5, "num_layers": 1})
    )


def _big_g() -> Any:
    config = transformers.CLIPTextConfig(
        hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=20,
        projection_dim=1280, bos_token_id=512, eos_token_id=513, pad_token_id=513,
    )  # fmt: skip
    return transformers.CLIPTextModelWithProjection(config)


def _vae_16() -> Any:
    down, up = ("DownEncoderBlock2D",) * 4, ("UpDecoderBlock2D",) * 4
    return diffusers.AutoencoderKL(
        block_out_channels=WIDE, down_block_types=down, up_block_types=up, layers_per_block=2,
        latent_channels=16, shift_factor=0.0609, scaling_factor=1.5035, sample_size=1024,
    )  # fmt: skip


def _scheduler(name: str, **how: Any) -> Any:
    with torch.device("cpu"):  # their tables stay in main memory
        return getattr(diffusers, f"{name}Scheduler")(**how)


def _sd() -> Any:
    return diffusers.StableDiffusionPipeline(
        unet=PARTS["sd"](), vae=PARTS["vae"](), text_encoder=PARTS["clip"](), tokenizer=clip_tokenizer(),
        scheduler=_scheduler("DDIM", steps_offset=1, clip_sample=False), safety_checker=None,
        feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip


def _sdxl() -> Any:
    return diffusers.StableDiffusionXLPipeline(
        unet=PARTS["sdxl"](), vae=PARTS["vae"](), text_encoder=PARTS["clip"](), text_encoder_2=_big_g(),
        tokenizer=clip_tokenizer(), tokenizer_2=clip_tokenizer(),
        scheduler=_scheduler("EulerDiscrete"),
    )  # fmt: skip


def _flux() -> Any:
    return diffusers.FluxPipeline(
        scheduler=_scheduler("FlowMatchEulerDiscrete"), text_encoder=PARTS["clip"](), text_encoder_2=_t5(),
        tokenizer=clip_tokenizer(), tokenizer_2=t5_tokenizer(512), transformer=PARTS["flux"](), vae=_vae_16(),
    )  # fmt: skip


def _animatediff() -> Any:
    return diffusers.AnimateDiffPipeline(
        unet=PARTS["sd"](), vae=PARTS["vae"](), motion_adapter=PARTS["motion"](),
        text_encoder=PARTS["clip"](), tokenizer=clip_tokenizer(),
        scheduler=_scheduler("DDIM", clip_sample=False),
    )  # fmt: skip


def _images() -> Any:
    return transformers.CLIPImageProcessor(
        size={"shortest_edge": 224}, crop_size={"height": 224, "width": 224}
    )


def _seeing(projected: int) -> Any:
    config = transformers.CLIPVisionConfig(
        hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14,
        projection_dim=projected,
    )  # fmt: skip
    return transformers.CLIPVisionModelWithProjection(config)


def _svd() -> Any:
    return diffusers.StableVideoDiffusionPipeline(
        unet=PARTS["svd"](), vae=PARTS["svd vae"](), image_encoder=_seeing(1024),
        feature_extractor=_images(),
        scheduler=_scheduler("EulerDiscrete", prediction_type="v_prediction"),
    )  # fmt: skip


def _ltx() -> Any:
    return diffusers.LTXImageToVideoPipeline(
        scheduler=_scheduler("FlowMatchEulerDiscrete"), text_encoder=_t5(), tokenizer=t5_tokenizer(128),
        vae=PARTS["ltx vae"](), transformer=PARTS["ltx"](),
    )  # fmt: skip


def _cog() -> Any:
    return diffusers.CogVideoXImageToVideoPipeline(
        tokenizer=t5_tokenizer(226), text_encoder=_t5(), vae=PARTS["cog vae"](), transformer=PARTS["cog"](),
        scheduler=_scheduler("CogVideoXDDIM"),
    )  # fmt: skip


def _wan(transformer: str, vae: str, *, sees: bool = False, **how: Any) -> Any:
    unipc = _scheduler(
        "UniPCMultistep", prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
    )
    return diffusers.WanImageToVideoPipeline(
        tokenizer=t5_tokenizer(512), text_encoder=_umt5(), vae=PARTS[vae](), scheduler=unipc,
        image_processor=_images() if sees else None, image_encoder=PARTS["clip vision"]() if sees else None,
        transformer=PARTS[transformer](), **how,
    )  # fmt: skip


CASES: dict[str, Case] = {
    "Stable Diffusion 1.5": Case(_sd, {"width": 512, "height": 512}, video=False),
    "SDXL": Case(_sdxl, {"width": 1024, "height": 1024}, video=False),
    "FLUX.1": Case(_flux, {"width": 1024, "height": 1024}, video=False),
    "AnimateDiff": Case(_animatediff, {"width": 512, "height": 512, "num_frames": 16}),
    "Stable Video Diffusion": Case(_svd, {"width": 1024, "height": 576, "num_frames": 14, "image": True}),
    "LTX-Video 2B": Case(_ltx, {"width": 704, "height": 512, "num_frames": 161, "image": True}),
    "CogVideoX 5B I2V": Case(_cog, {"width": 720, "height": 480, "num_frames": 49, "image": True}),
    "Wan 2.2 TI2V 5B": Case(
        lambda: _wan("wan 5b", "wan vae 2.2", expand_timesteps=True),
        {"width": 1280, "height": 704, "num_frames": 81, "image": True},
    ),
    "Wan 2.1 I2V 14B": Case(
        lambda: _wan("wan 2.1", "wan vae", sees=True),
        {"width": 832, "height": 480, "num_frames": 81, "image": True},
    ),
}  # fmt: skip


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", nargs="*", help=f"of {', '.join(CASES)}; all when none is named")
    parser.add_argument("--plans", default="full,offload,tiled")
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--device", default="")
    parser.add_argument("--size", help="another one: 512x512")
    parser.add_argument("--frames", type=int)
    parser.add_argument("--save", help="a folder to save the pipeline to; nothing is measured")
    asked = parser.parse_args()
    for name in asked.model or CASES:
        case = CASES[name]
        if asked.size:
            width, height = (int(side) for side in asked.size.split("x"))
            case.asked.update(width=width, height=height)
        if asked.frames and case.video:
            case.asked["num_frames"] = asked.frames
        pipe = built(case, asked.device)
        if asked.save:
            pipe.save_pretrained(asked.save)
            continue
        for row in measured(name, case, pipe, asked.device, asked.plans.split(","), asked.steps):
            print(json.dumps(row), flush=True)
        del pipe
        release()


def built(case: Case, device: str = "") -> Any:
    """Build a pipeline on a device, in the dtype that models are loaded in there."""
    quiet()
    where = choose(RunOptions(device=device))
    usual = torch.get_default_dtype()
    torch.set_default_dtype(getattr(torch, where.dtype))
    try:
        with torch.device(where.name), torch.no_grad():
            pipe = case.build()
    finally:
        torch.set_default_dtype(usual)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def measured(
    name: str, case: Case, pipe: Any, device: str, plans: list[Plan], steps: int
) -> list[dict[str, Any]]:
    """Call a pipeline by each plan, from the one that needs most; the first step is not timed."""
    where = choose(RunOptions(device=device))
    parts = parts_of(pipe)
    model = Model(name=name, class_name=type(pipe).__name__)
    needs = beside(model, where.dtype)
    loaded = Loaded(model, pipe, where, "full", parts, RunOptions())
    handle = Handle(loaded, "video" if case.video else "text")
    given = dict(case.asked)
    if given.pop("image", False):
        given["image"] = Image.effect_noise((given["width"], given["height"]), 90).convert("RGB")
    rows = []
    for plan in plans:
        loaded.place(handle.pipe, plan)
        release()
        row = {"model": name, "plan": plan, "weights": _gb(sum(parts.values()))}
        rows.append(
            {**row, "asked to be free": _gb(needed(plan, parts, needs)), **_called(handle, given, steps)}
        )
        rows[-1]["then by"] = loaded.plan  # another plan: memory ran out
    return rows


def _called(handle: Handle, given: dict[str, Any], steps: int) -> dict[str, Any]:
    device = handle.loaded.device.name
    card = device.startswith("cuda")
    times, peaks, reserved = [], [], []

    def told(number: int, total: int) -> None:
        if card:
            torch.cuda.synchronize(device)
        times.append(time.perf_counter())
        if number == total:
            peaks.append(_peak(device, reserved))

    if card:
        torch.cuda.reset_peak_memory_stats(device)
    began = time.perf_counter()
    with telling(told):
        _, notes = call(
            handle, seed=1, prompt="A girl waves.", num_inference_steps=steps, output_type="np", **given
        )
    ended = time.perf_counter()
    peaks.append(_peak(device, reserved))
    step = (
        (times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else times[-1] - began if times else 0.0
    )
    return {
        "peak of steps": peaks[0],
        "peak of decoding": peaks[-1],
        "reserved": max(reserved),
        "seconds a step": round(step, 3),
        "seconds of the rest": round(ended - (times[-1] if times else began), 3),
        "notes": list(notes),
    }


def _peak(device: str, reserved: list[float]) -> float:
    """Return the peak in gigabytes since the last time, and begin anew."""
    if not device.startswith("cuda"):
        reserved.append(0.0)
        return 0.0
    reserved.append(_gb(torch.cuda.max_memory_reserved(device)))
    peak = torch.cuda.max_memory_allocated(device)
    torch.cuda.reset_peak_memory_stats(device)
    return _gb(peak)


def _gb(size: int) -> float:
    return round(size / 1e9, 2)


if __name__ == "__main__":
    main()
