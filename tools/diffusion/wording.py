"""The words that a pipeline gets: what each reference shows, and no more than its text encoder reads."""

import inspect
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from anim_director.tools.base import ImageRequest, Reference
from anim_director.tools.diffusion.families import Family

UNBOUNDED = 100_000
"""Tokenizers of language models tell absurd limits."""


class Fitted(NamedTuple):
    """A prompt that a text encoder reads whole."""

    prompt: str
    left_out: str  # the end of it, which did not fit


def words_of(request: ImageRequest, shown: Sequence[Reference], family: Family) -> str:
    """Return the prompt, for families that read sentences with one about each reference before it."""
    prompt = request.prompt.strip()
    if not shown or not family.lettered:
        return prompt
    if family.takes in ("one", "needs one") and len(shown) > 1:
        told = "; ".join(_told(reference) for reference in shown)
        return f"The picture shows from left to right: {told}. Paint a new picture. {prompt}"
    told = " ".join(f"Picture {n} shows {_told(reference)}." for n, reference in enumerate(shown, 1))
    return f"{told} Paint a new picture. {prompt}"


def _told(reference: Reference) -> str:
    if reference.kind == "character":
        return f"{reference.name}: keep the same face, hair and clothes"
    if reference.kind == "setting":
        return f"the place {reference.name}: keep it the same"
    if reference.kind == "prop":
        return f"the {reference.name} alone: keep its shape, parts and colours"
    return "a frame of the same film: keep its style"


def fitted(pipe: Any, prompt: str) -> Fitted:
    """Return as much of a prompt as the pipeline's text encoder reads, cut at the end of a sentence.

    diffusers would cut it anywhere, and say nothing. Where even the first sentence is too long it is cut
    at a comma, else between words.
    """
    counted = _counter(pipe)
    if counted is None:
        return Fitted(prompt, "")
    count, most = counted
    if count(prompt) <= most:
        return Fitted(prompt, "")
    for parts in (r"(?<=[.!?])\s+", r"(?<=,)\s+", r"\s+"):
        pieces = re.split(parts, prompt)
        kept = _most_that_fit(pieces, count, most)
        if kept:
            text = " ".join(pieces[:kept])
            return Fitted(text.rstrip(" ,"), prompt[len(text) :].strip())
    return Fitted(prompt, "")  # one endless word: let the pipeline cut it


def _most_that_fit(pieces: list[str], count: Callable[[str], int], most: int) -> int:
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count(" ".join(pieces[:middle])) <= most else (low, middle - 1)
    return low


def _counter(pipe: Any) -> tuple[Callable[[str], int], int] | None:
    """Return how to count tokens, and how many are read, by the encoder that reads the most."""
    found = []
    asked = inspect.signature(pipe.__call__).parameters.get("max_sequence_length")
    longest = asked.default if asked is not None and isinstance(asked.default, int) else 0
    for name in ("tokenizer", "tokenizer_2", "tokenizer_3"):
        tokenizer = getattr(pipe, name, None)
        if tokenizer is None or not callable(tokenizer):
            continue
        limit = int(getattr(tokenizer, "model_max_length", UNBOUNDED))
        clip = "CLIP" in type(tokenizer).__name__
        most = limit if clip else min(limit, longest or limit)
        if most < UNBOUNDED:
            found.append((most, tokenizer))
    if not found:
        return None
    most, reader = max(found, key=lambda pair: pair[0])

    def count(text: str) -> int:
        return len(reader(text, truncation=False, verbose=False).input_ids)

    return count, most
