"""Tiny Grounding DINO and SAM with random weights: `save_dino(folder)`, `save_sam(folder)`."""

import warnings
from pathlib import Path

from tests.tiny_pipelines import prepare

WORDS = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    ".",
    "?",
    "a",
    "girl",
    "in",
    "red",
    "dress",
    "the",
    "dog",
)
SIDE = 64
"""Pixels that SAM looks at."""

SHORTEST = 160
"""Pixels that Grounding DINO looks at: with fewer its coarsest level has one pixel."""


def save_dino(folder: Path) -> Path:
    """Write a Grounding DINO of 10 queries and its processor."""
    from transformers import (
        BertTokenizer,
        GroundingDinoConfig,
        GroundingDinoForObjectDetection,
        GroundingDinoImageProcessorPil,
        GroundingDinoProcessor,
        SwinConfig,
    )

    prepare()
    backbone = SwinConfig(
        window_size=7,
        embed_dim=8,
        depths=[1, 1, 1, 1],
        num_heads=[1, 1, 1, 1],
        image_size=SHORTEST,
        out_features=["stage2", "stage3", "stage4"],
        out_indices=[2, 3, 4],
    )
    text = {
        "hidden_size": 8,
        "num_attention_heads": 2,
        "num_hidden_layers": 2,
        "intermediate_size": 8,
        "max_position_embeddings": 32,
        "model_type": "bert",
        "vocab_size": len(WORDS),
    }
    config = GroundingDinoConfig(
        backbone_config=backbone,
        text_config=text,
        d_model=32,
        encoder_layers=1,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        num_queries=10,
        encoder_n_points=2,
        decoder_n_points=2,
        max_text_len=16,
    )
    size = {"shortest_edge": SHORTEST, "longest_edge": 2 * SHORTEST}
    tokenizer = BertTokenizer(vocab={word: number for number, word in enumerate(WORDS)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        GroundingDinoForObjectDetection(config).eval().save_pretrained(folder)
        GroundingDinoProcessor(GroundingDinoImageProcessorPil(size=size), tokenizer).save_pretrained(folder)
    return folder


def save_sam(folder: Path) -> Path:
    """Write a SAM and its processor."""
    from transformers import (
        SamConfig,
        SamImageProcessorPil,
        SamMaskDecoderConfig,
        SamModel,
        SamProcessor,
        SamPromptEncoderConfig,
        SamVisionConfig,
    )

    prepare()
    config = SamConfig(
        vision_config=SamVisionConfig(
            hidden_size=32,
            output_channels=32,
            num_hidden_layers=1,
            num_attention_heads=4,
            image_size=SIDE,
            patch_size=8,
            window_size=4,
            global_attn_indexes=[0],
            num_pos_feats=16,
            mlp_dim=32,
        ),
        prompt_encoder_config=SamPromptEncoderConfig(
            hidden_size=32, image_size=SIDE, patch_size=8, mask_input_channels=4
        ),
        mask_decoder_config=SamMaskDecoderConfig(
            hidden_size=32, mlp_dim=32, num_hidden_layers=1, num_attention_heads=4, iou_head_hidden_dim=32
        ),
    )
    square = {"height": SIDE, "width": SIDE}
    processor = SamImageProcessorPil(
        size={"longest_edge": SIDE}, pad_size=square, mask_size={"longest_edge": 32}, mask_pad_size=square
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        SamModel(config).eval().save_pretrained(folder)
        SamProcessor(processor).save_pretrained(folder)
    return folder
