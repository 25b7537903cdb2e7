"""Tiny pipelines that make pictures: `save("sdxl", folder)` writes one as `save_pretrained` does."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.tiny_pipelines import prepare
from tests.tiny_pipelines.tokenizers import clip_tokenizer, qwen_tokenizer, t5_tokenizer


def clip_text(width: int = 32, *, projected: bool = False) -> Any:
    """Return a CLIP text encoder for `clip_tokenizer`."""
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        bos_token_id=512,
        eos_token_id=513,
        pad_token_id=513,
        hidden_size=width,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=2,
        vocab_size=514,
        projection_dim=32,
    )
    return (CLIPTextModelWithProjection if projected else CLIPTextModel)(config).eval()


def clip_vision(size: int = 32, width: int = 32, projection: int = 32, patch: int = 8) -> Any:
    """Return a CLIP image encoder."""
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    config = CLIPVisionConfig(
        hidden_size=width,
        projection_dim=projection,
        num_hidden_layers=2,
        num_attention_heads=2,
        image_size=size,
        intermediate_size=37,
        patch_size=patch,
    )
    return CLIPVisionModelWithProjection(config).eval()


def t5_text() -> Any:
    """Return a T5 text encoder for `t5_tokenizer`."""
    from transformers import T5Config, T5EncoderModel

    config = T5Config(
        vocab_size=98,
        d_model=32,
        d_kv=8,
        d_ff=37,
        num_layers=2,
        num_heads=4,
        pad_token_id=0,
        eos_token_id=1,
    )
    return T5EncoderModel(config).eval()


def image_vae(widths: tuple[int, ...] = (8, 8), groups: int = 2) -> Any:
    """Return the VAE of Stable Diffusion: 4 channels, pictures two times as large as latents."""
    from diffusers import AutoencoderKL

    return AutoencoderKL(
        block_out_channels=widths,
        in_channels=3,
        out_channels=3,
        down_block_types=["DownEncoderBlock2D"] * len(widths),
        up_block_types=["UpDecoderBlock2D"] * len(widths),
        latent_channels=4,
        norm_num_groups=groups,
    )


def sd_unet() -> Any:
    """Return the U-Net of Stable Diffusion 1.5."""
    from diffusers import UNet2DConditionModel

    return UNet2DConditionModel(
        block_out_channels=(8, 8),
        layers_per_block=2,
        sample_size=8,
        in_channels=4,
        out_channels=4,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=8,
        norm_num_groups=2,
    )


def sd() -> Any:
    """Return Stable Diffusion 1.5, without its safety checker."""
    from diffusers import DDIMScheduler, StableDiffusionPipeline

    return StableDiffusionPipeline(
        unet=sd_unet(),
        vae=image_vae(),
        scheduler=DDIMScheduler(steps_offset=1, clip_sample=False),
        text_encoder=clip_text(8),
        tokenizer=clip_tokenizer(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def sdxl() -> Any:
    """Return Stable Diffusion XL, with two text encoders."""
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline, UNet2DConditionModel

    unet = UNet2DConditionModel(
        block_out_channels=(8, 16),
        layers_per_block=1,
        sample_size=8,
        in_channels=4,
        out_channels=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(2, 4),
        use_linear_projection=True,
        addition_embed_type="text_time",
        addition_time_embed_dim=8,
        transformer_layers_per_block=(1, 1),
        projection_class_embeddings_input_dim=80,  # 6 * 8 of sizes + 32 of the text
        cross_attention_dim=64,
        norm_num_groups=2,
    )
    return StableDiffusionXLPipeline(
        unet=unet,
        vae=image_vae(),
        scheduler=EulerDiscreteScheduler(),
        text_encoder=clip_text(),
        text_encoder_2=clip_text(projected=True),
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer(),
    )


def _flux(class_name: str) -> Any:
    import diffusers

    return getattr(diffusers, class_name)(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=clip_text(),
        text_encoder_2=t5_text(),
        tokenizer=clip_tokenizer(),
        tokenizer_2=t5_tokenizer(512),
        image_encoder=None,
        feature_extractor=None,
        transformer=diffusers.FluxTransformer2DModel(
            patch_size=1,
            in_channels=4,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=32,
            pooled_projection_dim=32,
            axes_dims_rope=[4, 4, 8],
        ),
        vae=diffusers.AutoencoderKL(
            sample_size=32,
            in_channels=3,
            out_channels=3,
            block_out_channels=(4,),
            layers_per_block=1,
            latent_channels=1,
            norm_num_groups=1,
            use_quant_conv=False,
            use_post_quant_conv=False,
            shift_factor=0.0609,
            scaling_factor=1.5035,
        ),
    )


def flux() -> Any:
    """Return FLUX.1."""
    return _flux("FluxPipeline")


def kontext() -> Any:
    """Return FLUX.1 Kontext, which takes one reference picture."""
    return _flux("FluxKontextPipeline")


def klein() -> Any:
    """Return FLUX.2 klein, which takes several reference pictures."""
    import diffusers
    from transformers import Qwen3Config, Qwen3ForCausalLM

    tokenizer = qwen_tokenizer(chat=True)
    text = Qwen3Config(
        intermediate_size=16,
        hidden_size=16,
        num_hidden_layers=28,  # the pipeline reads the outputs of layers 9, 18 and 27
        num_attention_heads=2,
        num_key_value_heads=2,
        vocab_size=len(tokenizer),
        max_position_embeddings=512,
    )
    return diffusers.Flux2KleinPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        tokenizer=tokenizer,
        text_encoder=Qwen3ForCausalLM(text).eval(),
        transformer=diffusers.Flux2Transformer2DModel(
            patch_size=1,
            in_channels=4,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=48,
            timestep_guidance_channels=256,
            axes_dims_rope=[4, 4, 4, 4],
            guidance_embeds=False,
        ),
        vae=diffusers.AutoencoderKLFlux2(
            sample_size=32,
            in_channels=3,
            out_channels=3,
            down_block_types=("DownEncoderBlock2D",),
            up_block_types=("UpDecoderBlock2D",),
            block_out_channels=(4,),
            layers_per_block=1,
            latent_channels=1,
            norm_num_groups=1,
            use_quant_conv=False,
            use_post_quant_conv=False,
        ),
        is_distilled=True,
    )


BUILDERS: dict[str, Callable[[], Any]] = {
    "sd": sd,
    "sdxl": sdxl,
    "flux": flux,
    "kontext": kontext,
    "klein": klein,
}


def save(kind: str, folder: Path, variant: str = "") -> Path:
    """Build a pipeline from seed 0 and save it; with variant "fp16" only such weights."""
    import torch

    prepare()
    pipe = BUILDERS[kind]()
    if variant:
        pipe.to(dtype=torch.float16)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipe.save_pretrained(folder, variant=variant or None)
    return folder


def save_adapter(folder: Path) -> Path:
    """Write an IP-Adapter for `sd`: its weights and the image encoder they are for."""
    import torch
    from safetensors.torch import save_file

    prepare()
    encoder = clip_vision()
    encoder.save_pretrained(folder / "image_encoder")
    crop = {"crop_size": {"height": 32, "width": 32}, "size": {"shortest_edge": 32}}
    (folder / "image_encoder" / "preprocessor_config.json").write_text(
        json.dumps({"image_processor_type": "CLIPImageProcessor", **crop})
    )
    widths = [attention.to_k.out_features for attention in _cross_attentions()]
    state = {
        "image_proj.proj.weight": torch.randn(4 * 8, 32) * 0.5,
        "image_proj.proj.bias": torch.zeros(4 * 8),
        "image_proj.norm.weight": torch.ones(8),
        "image_proj.norm.bias": torch.zeros(8),
    }
    for number, width in enumerate(widths):
        key = 2 * number + 1
        state[f"ip_adapter.{key}.to_k_ip.weight"] = torch.randn(width, 8)
        state[f"ip_adapter.{key}.to_v_ip.weight"] = torch.randn(width, 8)
    save_file(state, folder / "ip-adapter_sd15.safetensors")
    return folder


def _cross_attentions() -> list[Any]:
    """Return the modules that an adapter adds its own keys and values to, in the order of the weights."""
    unet = sd_unet()
    return [
        unet.get_submodule(name.removesuffix(".processor"))
        for name in unet.attn_processors
        if name.endswith("attn2.processor")
    ]


def save_lora(folder: Path) -> Path:
    """Write a LoRA for the attention of `sd`, which does something: both its halves are random."""
    import torch
    from diffusers import StableDiffusionPipeline
    from peft import LoraConfig, get_peft_model_state_dict

    prepare()
    unet = sd_unet()
    unet.add_adapter(LoraConfig(r=4, target_modules=["to_q", "to_k", "to_v"], init_lora_weights=False))
    for name, weights in unet.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(weights, std=0.7)
    StableDiffusionPipeline.save_lora_weights(folder, unet_lora_layers=get_peft_model_state_dict(unet))
    return folder
