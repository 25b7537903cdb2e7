"""Orders too long for a painter: shortened by the brain that wrote them, not cut by a tokenizer."""

import logging
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from anim_director.agents.asking import Asker
from anim_director.agents.replies import ShortenPrompt
from anim_director.agents.word_for_word import words
from anim_director.errors import InvalidReply
from anim_director.tools.base import ImageAbility, VideoAbility

log = logging.getLogger(__name__)


class Short(NamedTuple):
    """Orders that a painter reads whole."""

    prompt: str
    note: str = ""  # what had to be left out, in words for the user


async def shortened(
    asker: Asker,
    prompt: str,
    ability: ImageAbility | VideoAbility,
    keep: Sequence[str],
    *,
    role: str,
    subject: str,
    round: int,
) -> Short:
    """Return a prompt of at most `ability.prompt_words` words.

    A prompt that is short enough comes back as it is. Else the brain is asked, and what it loses is
    asked back. Only when it cannot do it is the prompt cut, at the end of a sentence, and that is told.

    Args:
        asker: the brain that wrote it.
        prompt: the orders for a picture.
        ability: what the painter reads.
        keep: names and things that may not be lost; those that the prompt has.
        role: who asks, for the ledger.
        subject: what it is about: "frame:03b".
        round: of the candidate loop.
    """
    most = ability.prompt_words
    if len(words(prompt)) <= most:
        return Short(prompt)
    there = [name for name in dict.fromkeys(keep) if name and name.casefold() in prompt.casefold()]
    inputs = {"prompt": prompt, "prompt_words": most, "keep": there}
    try:
        reply = await asker.ask(
            "shorten_prompt",
            inputs,
            ShortenPrompt,
            role=role,
            subject=subject,
            round=round,
            check=_whole(most, there),
        )
        return Short(reply.prompt.strip())
    except InvalidReply:
        kept = cut_at_sentence(prompt, most)
        note = (
            f"The orders of {subject} have {len(words(prompt))} words and were cut to {len(words(kept))}: "
            "the brain could not shorten them."
        )
        log.warning("%s", note)
        return Short(kept, note)


def cut_at_sentence(prompt: str, most: int) -> str:
    """Return the first sentences of a prompt that have at most `most` words together.

    A first sentence that is longer is cut at a comma, or else between words.
    """
    for parts in (r"(?<=[.!?])\s+", r"(?<=,)\s+", r"\s+"):
        kept, count = [], 0
        for piece in re.split(parts, prompt.strip()):
            count += len(words(piece))
            if count > most:
                break
            kept.append(piece)
        if kept:
            return " ".join(kept).rstrip(" ,")
    return prompt


def _whole(most: int, keep: Sequence[str]) -> Callable[[ShortenPrompt], list[str]]:
    def check(reply: ShortenPrompt) -> list[str]:
        count = len(words(reply.prompt))
        if not count:
            return ["prompt: it is empty"]
        faults = [f"prompt: it has {count} words, at most {most} are read"] if count > most else []
        text = reply.prompt.casefold()
        return faults + [f'prompt: "{name}" is lost' for name in keep if name.casefold() not in text]

    return check
