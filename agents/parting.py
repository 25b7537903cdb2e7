"""Long stories and scripts in parts that a brain can take in at once, none of them ever cut.

A story is parted at its paragraphs, a long paragraph at its sentences, and a script as its story was.
Whoever asks about too much (`CutOff`) asks again about halves, until a part is too short to be halved.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from anim_director.agents.asking import CutOff
from anim_director.agents.word_for_word import words
from anim_director.film import Scene, Script

LEAST_PART = 60
"""Words of story below which a part is not divided further."""

_SENTENCE_END = re.compile(r"""[.!?]["”’']?\s+(?=["“A-Z])""")

T = TypeVar("T")


async def by_parts(text: str, ask: Callable[[str], Awaitable[T]]) -> list[T]:
    """Ask about a text as a whole; where that is too much for the brain, about its halves, in order.

    Raises:
        CutOff: a part that is too short to be halved is too much as well.
    """
    pending, answers = [text], []
    while pending:
        part, *pending = pending
        try:
            answers.append(await ask(part))
        except CutOff as error:
            pending = [*halves(part, error), *pending]
    return answers


def parts_of(story: str, most: int) -> list[str]:
    """Part a story in pieces of at most `most` words: at its paragraphs, long ones at their sentences.

    A single sentence stays whole, and nothing but white space is lost.
    """
    parts: list[str] = []
    count = 0
    for paragraph in story.splitlines():
        whole = len(words(paragraph)) <= most
        for n, piece in enumerate([paragraph] if whole else _sentences(paragraph)):
            length = len(words(piece))
            if not parts or count + length > most:
                parts.append(piece)
                count = length
            else:
                parts[-1] += (" " if n else "\n") + piece
                count += length
    return [part.strip() for part in parts] or [""]


def _sentences(paragraph: str) -> list[str]:
    """Part a paragraph at its sentences, but never inside a quote."""
    found, at = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        sentence = paragraph[at : end.end()]
        if sentence.count('"') % 2 == 0 and sentence.count("“") == sentence.count("”"):
            found.append(sentence.strip())
            at = end.end()
    return [*found, paragraph[at:].strip()]


def halves(part: str, why: CutOff | None = None) -> list[str]:
    """Halve a part that is too much for one question or one answer.

    Raises:
        CutOff: it is too short to be halved; the brain is too small for the work.
    """
    count = len(words(part))
    found = parts_of(part, max(LEAST_PART, -(-count // 2)))
    if len(found) < 2:
        msg = (
            f"Even {count} words of story are too much for the brain at once: {why or 'it stops half way'} "
            "Set one with a larger context window."
        )
        raise CutOff(msg)
    return found


def divided(script: Script, parts: Sequence[str]) -> list[Script]:
    """Divide a script as its story was parted: a scene goes with the part that holds its first words."""
    homes = [" ".join(w.lower() for w in words(part)) for part in parts]
    at, scenes_of = 0, [list[Scene]() for _ in parts]
    for scene in script.scenes:
        told = " ".join(shot.source for shot in script.shots if shot.scene == scene.number)
        start = " ".join(w.lower() for w in words(told)[:8])
        at = next((n for n in range(at, len(parts)) if start and start in homes[n]), at)
        scenes_of[at].append(scene)
    return [_excerpt(script, scenes) for scenes in scenes_of]


def _excerpt(script: Script, scenes: Sequence[Scene]) -> Script:
    numbers = {scene.number for scene in scenes}
    shots = tuple(shot for shot in script.shots if shot.scene in numbers)
    return script.model_copy(update={"scenes": tuple(scenes), "shots": shots})


def share(scenes: int, part: int, whole: int) -> int:
    """Return how many of the wanted scenes a part of so many words may have; 0 stays 0."""
    return max(1, round(scenes * part / whole)) if scenes and whole else scenes
