"""How much memory do the models of docs/providers.md take? Counted from published configs, without weights.

    PYTHONPATH=. python benchmarks/weights_memory.py

Each part is built by its real class on torch's "meta" device, which holds shapes and no numbers. Printed are
billions of parameters, gigabytes at two bytes each, and what must be free for the plans "full", "offload"
and "tiled". Of one part (Qwen2.5-VL) the published count is taken.
"""

from collections.abc import Callable
from typing import Any

import diffusers
import torch
import transformers

from anim_director.tools.diffusion.devices import Beside, Plan, needed
from anim_director.tools.diffusion.working import CLIPS, PICTURE

T5: dict[str, Any] = {"d_model": 4096, "d_ff": 10240, "num_layers": 24, "num_heads": 64, "d_kv": 64}
T5 |= {"feed_forward_proj": "gated-gelu"}
SDXL = {
    "block_out_channels": (320, 640, 1280),
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "transformer_layers_per_block": [1, 2, 10], "attention_head_dim": [5, 10, 20],
    "cross_attention_dim": 2048, "addition_embed_type": "text_time", "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2816, "use_linear_projection": True,
}  # fmt: skip
WIDE = (128, 256, 512, 512)
QWEN25_VL = 8.29


def _text(width: int, layers: int, heads: int) -> Any:
    config = transformers.CLIPTextConfig(
        hidden_size=width, intermediate_size=4 * width, num_hidden_layers=layers, num_attention_heads=heads
    )
    return transformers.CLIPTextModel(config)


def _seeing() -> Any:
    config = transformers.CLIPVisionConfig(
        hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14
    )
    return transformers.CLIPVisionModelWithProjection(config)


def _qwen3() -> Any:
    config = transformers.Qwen3Config(
        vocab_size=151936, hidden_size=2560, intermediate_size=9728, num_hidden_layers=36,
        num_attention_heads=32, num_key_value_heads=8, head_dim=128,
    )  # fmt: skip
    return transformers.Qwen3Model(config)


def _vae() -> Any:
    down, up = ("DownEncoderBlock2D",) * 4, ("UpDecoderBlock2D",) * 4
    return diffusers.AutoencoderKL(
        block_out_channels=WIDE, down_block_types=down, up_block_types=up, layers_per_block=2
    )


def _svd_vae() -> Any:
    down = ("DownEncoderBlock2D",) * 4
    return diffusers.AutoencoderKLTemporalDecoder(
        block_out_channels=WIDE, down_block_types=down, layers_per_block=2
    )


def _wan_vae_22() -> Any:
    return diffusers.AutoencoderKLWan(
        base_dim=160, decoder_base_dim=256, z_dim=48, in_channels=12, out_channels=12, is_residual=True,
        patch_size=2, latents_mean=[0.0] * 48, latents_std=[1.0] * 48, scale_factor_spatial=16,
    )  # fmt: skip


def _picture(side: int) -> Beside:
    return Beside(*(each * side**2 for each in PICTURE))


PARTS: dict[str, Callable[[], Any]] = {
    "t5": lambda: transformers.T5EncoderModel(transformers.T5Config(vocab_size=32128, **T5)),
    "umt5": lambda: transformers.UMT5EncoderModel(transformers.UMT5Config(vocab_size=256384, **T5)),
    "clip": lambda: _text(768, 12, 12),
    "bigG": lambda: _text(1280, 32, 20),
    "clip vision": _seeing,
    "qwen3": _qwen3,
    "vae": _vae,
    "svd vae": _svd_vae,
    "sd": lambda: diffusers.UNet2DConditionModel(cross_attention_dim=768, attention_head_dim=8),
    "motion": diffusers.MotionAdapter,
    "sdxl": lambda: diffusers.UNet2DConditionModel(**SDXL),
    "svd": lambda: diffusers.UNetSpatioTemporalConditionModel(num_attention_heads=(5, 10, 20, 20)),
    "flux": lambda: diffusers.FluxTransformer2DModel(guidance_embeds=True),
    "qwen-image": diffusers.QwenImageTransformer2DModel,
    "z-image": diffusers.ZImageTransformer2DModel,
    "ltx": diffusers.LTXVideoTransformer3DModel,
    "ltx vae": diffusers.AutoencoderKLLTXVideo,
    "cog": lambda: diffusers.CogVideoXTransformer3DModel(
        num_attention_heads=48, attention_head_dim=64, in_channels=32, num_layers=42,
        use_rotary_positional_embeddings=True, use_learned_positional_embeddings=True,
    ),
    "cog vae": diffusers.AutoencoderKLCogVideoX,
    "wan 2.1": lambda: diffusers.WanTransformer3DModel(
        in_channels=36, image_dim=1280, added_kv_proj_dim=5120
    ),
    "wan 2.2": lambda: diffusers.WanTransformer3DModel(in_channels=36),
    "wan 5b": lambda: diffusers.WanTransformer3DModel(
        in_channels=48, out_channels=48, num_attention_heads=24, ffn_dim=14336, num_layers=30
    ),
    "wan vae": diffusers.AutoencoderKLWan,
    "wan vae 2.2": _wan_vae_22,
}  # fmt: skip

MODELS: dict[str, tuple[Beside, list[str]]] = {
    "Stable Diffusion 1.5": (_picture(512), ["sd", "clip", "vae"]),
    "PIA, AnimateDiff": (CLIPS["AnimateDiff"][1], ["sd+motion", "motion", "clip", "vae"]),
    "Stable Video Diffusion": (CLIPS["StableVideoDiffusion"][1], ["svd", "clip vision", "svd vae"]),
    "SDXL": (_picture(1024), ["sdxl", "clip", "bigG", "vae"]),
    "LTX-Video 2B": (CLIPS["LTX"][1], ["ltx", "t5", "ltx vae"]),
    "Z-Image": (_picture(1024), ["z-image", "qwen3", "vae"]),
    "CogVideoX 5B I2V": (CLIPS["CogVideoX"][1], ["cog", "t5", "cog vae"]),
    "Wan 2.2 TI2V 5B": (CLIPS["Wan"][1], ["wan 5b", "umt5", "wan vae 2.2"]),
    "FLUX.1": (_picture(1024), ["flux", "t5", "clip", "vae"]),
    "Wan 2.1 I2V 14B": (CLIPS["Wan"][1], ["wan 2.1", "umt5", "clip vision", "wan vae"]),
    "Qwen-Image": (_picture(1024), ["qwen-image", "qwen2.5-vl", "wan vae"]),
    "Wan 2.2 I2V A14B": (CLIPS["Wan"][1], ["wan 2.2", "wan 2.2", "umt5", "wan vae"]),
}
"""Model -> what it needs besides, and its parts with weights, the VAE last.

Qwen-Image's autoencoder is Wan's; AnimateDiff keeps its adapter beside the U-Net that it was put into.
"""


def main() -> None:
    """Count and print."""
    counted = {"qwen2.5-vl": QWEN25_VL * 1e9}
    for name, build in PARTS.items():
        with torch.device("meta"):
            counted[name] = sum(p.numel() for p in build().parameters())
    plans: tuple[Plan, ...] = ("full", "offload", "tiled")
    for model, (beside, names) in MODELS.items():
        sizes = [2 * sum(int(counted[part]) for part in name.split("+")) for name in names]
        parts = {"vae": sizes[-1], **{f"part {number}": size for number, size in enumerate(sizes[:-1])}}
        whole = sum(parts.values())
        told = " ".join(
            f"{size / 1e9:6.1f} GB" for size in (whole, *(needed(p, parts, beside) for p in plans))
        )
        print(f"{model:24} {whole / 2e9:5.1f} B {told}")


if __name__ == "__main__":
    main()
