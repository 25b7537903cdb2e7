"""Video pipelines with tiny random weights, built in memory and saved like real ones; nothing is downloaded.

Each is the real class with the real kinds of parts, of a few thousand parameters: what it makes is noise,
but sizes, lengths, arguments and errors are those of the family.
"""

import atexit
import tempfile
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from tests.tiny_pipelines.tokenizers import alphabet, clip_tokenizer, t5_tokenizer

LINEAR = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "linear", "clip_sample": False}
CLIP_IDS = {"bos_token_id": 512, "eos_token_id": 513, "pad_token_id": 513, "vocab_size": 514}


def save_video_pipeline(family: str, folder: Path) -> Path:
    """Build a pipeline of a family of `FAMILIES` and save it; the same weights each time."""
    import torch

    torch.manual_seed(0)
    pipeline = FAMILIES[family]()
    pipeline.save_pretrained(folder)
    return folder


@lru_cache
def built(family: str) -> Path:
    """Return the folder of a family's pipeline, built once in a run of the tests."""
    return save_video_pipeline(family, _root() / family)


@lru_cache
def _root() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="tiny-videos-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def _t5() -> Any:
    from transformers import T5Config, T5EncoderModel

    config = T5Config(
        vocab_size=98, d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4, pad_token_id=0, eos_token_id=1
    )
    return T5EncoderModel(config).eval()


def _clip_vision(side: int = 32, hidden: int = 32, projection: int = 32, patch: int = 1) -> Any:
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    return CLIPVisionModelWithProjection(
        CLIPVisionConfig(
            hidden_size=hidden, projection_dim=projection, num_hidden_layers=2, num_attention_heads=2,
            image_size=side, intermediate_size=37, patch_size=patch,
        )
    )  # fmt: skip


def _clip_text(hidden: int) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel

    return CLIPTextModel(
        CLIPTextConfig(
            hidden_size=hidden, intermediate_size=37, num_attention_heads=4, num_hidden_layers=2,
            projection_dim=32, **CLIP_IDS,
        )
    )  # fmt: skip


def _clip_images(side: int) -> Any:
    from transformers import CLIPImageProcessorPil

    return CLIPImageProcessorPil(crop_size={"height": side, "width": side}, size={"shortest_edge": side})


# ------------------------------------------------------------ Wan and its kin


def _wan_vae(latents: int = 16, **more: Any) -> Any:
    from diffusers import AutoencoderKLWan

    return AutoencoderKLWan(
        base_dim=3, z_dim=latents, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
        temperal_downsample=[False, True, True], **more,
    )  # fmt: skip


def _wan_transformer(inside: int, outside: int = 16, **more: Any) -> Any:
    from diffusers import WanTransformer3DModel

    return WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=inside,
        out_channels=outside, text_dim=32, freq_dim=256, ffn_dim=32, num_layers=2, cross_attn_norm=True,
        qk_norm="rms_norm_across_heads", rope_max_seq_len=32, **more,
    )  # fmt: skip


def _unipc() -> Any:
    from diffusers import UniPCMultistepScheduler

    return UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)


def _wan_21(*, last: bool = False) -> Any:
    from diffusers import FlowMatchEulerDiscreteScheduler, WanImageToVideoPipeline

    # a model that takes a last frame has a place for the tokens of both pictures
    places = {"pos_embed_seq_len": 2 * (32 * 32 + 1)} if last else {}
    return WanImageToVideoPipeline(
        tokenizer=t5_tokenizer(), text_encoder=_t5(), vae=_wan_vae(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=7.0), image_processor=_clip_images(32),
        image_encoder=_clip_vision(32, 4, 4, 1), transformer=_wan_transformer(36, image_dim=4, **places),
        transformer_2=None,
    )  # fmt: skip


def _wan_22() -> Any:
    from diffusers import WanImageToVideoPipeline

    return WanImageToVideoPipeline(
        tokenizer=t5_tokenizer(), text_encoder=_t5(), vae=_wan_vae(), scheduler=_unipc(),
        image_processor=None, image_encoder=None, transformer=_wan_transformer(36),
        transformer_2=_wan_transformer(36), boundary_ratio=0.875,
    )  # fmt: skip


def _wan_22_small() -> Any:
    """Wan 2.2 TI2V 5B: another autoencoder, and the first frame by its own time step."""
    from diffusers import WanImageToVideoPipeline

    vae = _wan_vae(
        48, in_channels=12, out_channels=12, is_residual=True, patch_size=2, latents_mean=[0.0] * 48,
        latents_std=[1.0] * 48, scale_factor_spatial=16, scale_factor_temporal=4,
    )  # fmt: skip
    return WanImageToVideoPipeline(
        tokenizer=t5_tokenizer(), text_encoder=_t5(), vae=vae, scheduler=_unipc(), image_processor=None,
        image_encoder=None, transformer=_wan_transformer(48, 48), transformer_2=None, boundary_ratio=None,
        expand_timesteps=True,
    )  # fmt: skip


def _skyreels() -> Any:
    from diffusers import SkyReelsV2ImageToVideoPipeline, SkyReelsV2Transformer3DModel

    transformer = SkyReelsV2Transformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=36, out_channels=16,
        text_dim=32, freq_dim=256, ffn_dim=32, num_layers=2, cross_attn_norm=True,
        qk_norm="rms_norm_across_heads", rope_max_seq_len=32, image_dim=4,
    )  # fmt: skip
    return SkyReelsV2ImageToVideoPipeline(
        tokenizer=t5_tokenizer(), text_encoder=_t5(), vae=_wan_vae(), scheduler=_unipc(),
        image_processor=_clip_images(32), image_encoder=_clip_vision(32, 4, 4, 1), transformer=transformer,
    )  # fmt: skip


def _gemma_tokenizer() -> Any:
    from transformers import GemmaTokenizer

    words = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "▁", *alphabet()]
    return GemmaTokenizer(vocab={word: number for number, word in enumerate(dict.fromkeys(words))}, merges=[])


def _sana() -> Any:
    from diffusers import (
        FlowMatchEulerDiscreteScheduler,
        SanaImageToVideoPipeline,
        SanaVideoTransformer3DModel,
    )
    from transformers import Gemma2Config, Gemma2Model

    tokenizer = _gemma_tokenizer()
    text = Gemma2Config(
        head_dim=16, hidden_size=8, intermediate_size=64, num_attention_heads=2, num_hidden_layers=1,
        num_key_value_heads=2, vocab_size=len(tokenizer),
    )  # fmt: skip
    transformer = SanaVideoTransformer3DModel(
        in_channels=16, out_channels=16, num_attention_heads=2, attention_head_dim=12, num_layers=2,
        num_cross_attention_heads=2, cross_attention_head_dim=12, cross_attention_dim=24, caption_channels=8,
        mlp_ratio=2.5, dropout=0.0, attention_bias=False, sample_size=8, patch_size=(1, 2, 2),
        norm_elementwise_affine=False, norm_eps=1e-6, qk_norm="rms_norm_across_heads", rope_max_seq_len=32,
    )  # fmt: skip
    return SanaImageToVideoPipeline(
        transformer=transformer, vae=_wan_vae(), scheduler=FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=Gemma2Model(text), tokenizer=tokenizer,
    )  # fmt: skip


# ------------------------------------------------------------ others with transformers


def _cog() -> Any:
    from diffusers import (
        AutoencoderKLCogVideoX,
        CogVideoXDDIMScheduler,
        CogVideoXImageToVideoPipeline,
        CogVideoXTransformer3DModel,
    )

    vae = AutoencoderKLCogVideoX(
        in_channels=3, out_channels=3, down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4, block_out_channels=(8, 8, 8, 8), latent_channels=4,
        layers_per_block=1, norm_num_groups=2, temporal_compression_ratio=4,
    )  # fmt: skip
    transformer = CogVideoXTransformer3DModel(
        num_attention_heads=2, attention_head_dim=16, in_channels=8, out_channels=4, time_embed_dim=2,
        text_embed_dim=32, num_layers=1, sample_width=8, sample_height=8, sample_frames=9, patch_size=2,
        temporal_compression_ratio=4, max_text_seq_length=226, use_rotary_positional_embeddings=True,
        use_learned_positional_embeddings=False,
    )  # fmt: skip
    return CogVideoXImageToVideoPipeline(
        tokenizer=t5_tokenizer(), text_encoder=_t5(), scheduler=CogVideoXDDIMScheduler(), vae=vae,
        transformer=transformer,
    )  # fmt: skip


def _ltx(*, conditions: bool = False) -> Any:
    from diffusers import (
        AutoencoderKLLTXVideo,
        FlowMatchEulerDiscreteScheduler,
        LTXConditionPipeline,
        LTXImageToVideoPipeline,
        LTXVideoTransformer3DModel,
    )

    vae = AutoencoderKLLTXVideo(
        in_channels=3, out_channels=3, latent_channels=8, block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8), layers_per_block=(1,) * 5,
        decoder_layers_per_block=(1,) * 5, spatio_temporal_scaling=(True, True, False, False),
        decoder_spatio_temporal_scaling=(True, True, False, False), decoder_inject_noise=(False,) * 5,
        upsample_residual=(False,) * 4, upsample_factor=(1,) * 4, timestep_conditioning=False, patch_size=1,
        patch_size_t=1, encoder_causal=True, decoder_causal=False,
    )  # fmt: skip
    transformer = LTXVideoTransformer3DModel(
        in_channels=8, out_channels=8, patch_size=1, patch_size_t=1, num_attention_heads=4,
        attention_head_dim=8, cross_attention_dim=32, num_layers=1, caption_channels=32,
    )  # fmt: skip
    pipeline: Any = LTXConditionPipeline if conditions else LTXImageToVideoPipeline
    return pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), text_encoder=_t5(), tokenizer=t5_tokenizer(), vae=vae,
        transformer=transformer,
    )  # fmt: skip


# ------------------------------------------------------------ those of Stable Diffusion


def _svd() -> Any:
    from diffusers import (
        AutoencoderKLTemporalDecoder,
        EulerDiscreteScheduler,
        StableVideoDiffusionPipeline,
        UNetSpatioTemporalConditionModel,
    )

    unet = UNetSpatioTemporalConditionModel(
        block_out_channels=(32, 32), layers_per_block=1, sample_size=32, in_channels=8, out_channels=4,
        down_block_types=("CrossAttnDownBlockSpatioTemporal", "DownBlockSpatioTemporal"),
        up_block_types=("UpBlockSpatioTemporal", "CrossAttnUpBlockSpatioTemporal"), cross_attention_dim=32,
        num_attention_heads=8, projection_class_embeddings_input_dim=96, addition_time_embed_dim=32,
        num_frames=4,
    )  # fmt: skip
    scheduler = EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", interpolation_type="linear",
        prediction_type="v_prediction", sigma_max=700.0, sigma_min=0.002, steps_offset=1,
        timestep_spacing="leading", timestep_type="continuous", use_karras_sigmas=True,
    )  # fmt: skip
    vae = AutoencoderKLTemporalDecoder(
        block_out_channels=[32, 32], in_channels=3, out_channels=3, latent_channels=4,
        down_block_types=["DownEncoderBlock2D"] * 2,
    )  # fmt: skip
    return StableVideoDiffusionPipeline(
        unet=unet, scheduler=scheduler, vae=vae, image_encoder=_clip_vision(224, 32, 32, 32),
        feature_extractor=_clip_images(224),  # the pipeline always asks for 224
    )  # fmt: skip


def _of_stable_diffusion(name: str, **adapter: Any) -> Any:
    import diffusers
    from diffusers import AutoencoderKL, DDIMScheduler, MotionAdapter, UNet2DConditionModel

    unet = UNet2DConditionModel(
        block_out_channels=(8, 8), layers_per_block=2, sample_size=8, in_channels=4, out_channels=4,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=8, norm_num_groups=2,
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(8, 8), in_channels=3, out_channels=3, down_block_types=["DownEncoderBlock2D"] * 2,
        up_block_types=["UpDecoderBlock2D"] * 2, latent_channels=4, norm_num_groups=2,
    )  # fmt: skip
    motion = MotionAdapter(
        block_out_channels=(8, 8), motion_layers_per_block=2, motion_norm_num_groups=2,
        motion_num_attention_heads=4, **adapter,
    )  # fmt: skip
    return getattr(diffusers, name)(
        unet=unet, vae=vae, scheduler=DDIMScheduler(**LINEAR), motion_adapter=motion,
        text_encoder=_clip_text(8), tokenizer=clip_tokenizer(), feature_extractor=None, image_encoder=None,
    )  # fmt: skip


FAMILIES: dict[str, Callable[[], Any]] = {
    "wan-2.1": _wan_21,
    "wan-2.1-flf": partial(_wan_21, last=True),
    "wan-2.2": _wan_22,
    "wan-2.2-5b": _wan_22_small,
    "skyreels": _skyreels,
    "sana": _sana,
    "cog": _cog,
    "ltx": _ltx,
    "ltx-condition": partial(_ltx, conditions=True),
    "svd": _svd,
    "animatediff": partial(_of_stable_diffusion, "AnimateDiffPipeline"),
    "pia": partial(_of_stable_diffusion, "PIAPipeline", conv_in_channels=9),
}
"""Name -> builder of the pipeline."""
