"""Tokenizers made of nothing but their alphabets: every letter is a token."""

import string
from typing import Any

SPECIALS = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|vision_pad|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
CHAT = (
    "{% for m in messages %}<|im_start|>{{m.role}}\n"
    "{{m.content if m.content is string else m.content[0].text}}<|im_end|>\n{% endfor %}"
)


def alphabet() -> list[str]:
    """Return the 256 characters that stand for bytes in byte-pair vocabularies."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (n for n in range(256) if n not in plain)
    return [*(chr(n) for n in plain), *(chr(256 + i) for i, _ in enumerate(others))]


def clip_tokenizer(longest: int = 77) -> Any:
    """Return a CLIP tokenizer of 514 tokens; begin is 512, end and padding are 513."""
    from transformers import CLIPTokenizer

    letters = alphabet()
    tokens = [*letters, *(f"{c}</w>" for c in letters), "<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(vocab={t: i for i, t in enumerate(tokens)}, merges=[], model_max_length=longest)


def t5_tokenizer(longest: int = 64) -> Any:
    """Return a T5 tokenizer of 98 tokens."""
    from transformers import T5TokenizerFast

    letters = string.ascii_letters + string.digits + string.punctuation
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    vocab += [(c, -3.0 - i * 0.001) for i, c in enumerate(letters)]
    return T5TokenizerFast(vocab=vocab, extra_ids=0, model_max_length=longest)


def qwen_tokenizer(*, chat: bool = False) -> Any:
    """Return a Qwen2 tokenizer of 264 tokens, if asked with a template for chats."""
    from transformers import Qwen2Tokenizer

    tokens = [*alphabet(), *SPECIALS]
    tokenizer = Qwen2Tokenizer(vocab={t: i for i, t in enumerate(tokens)}, merges=[])
    tokenizer.add_special_tokens({"additional_special_tokens": list(SPECIALS[1:])})
    if chat:
        tokenizer.chat_template = CHAT
    return tokenizer
