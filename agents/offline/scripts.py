"""The screenwriter's tasks: a script of a story, and a reviewed script mended."""

import re
from typing import Any

from anim_director.agents.offline.language import check_readable
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import ShotReply, WriteScript
from anim_director.film import Camera, Framing

_FRAMINGS: dict[str, Framing] = {"wide": "wide", "full": "full", "medium": "medium", "close": "close"}
_CAMERAS: dict[str, Camera] = {
    "still": "still", "push in": "push in", "pull out": "pull out",
    "pan left": "pan left", "pan right": "pan right", "follow": "follow",
}  # fmt: skip
_RETELL = re.compile(
    r"words of the story are lost|words are heard that|narrator reads|too long for one shot|is lost\b", re.I
)
_PRONOUN_FAULT = re.compile(r'says "(\w+)" instead of a name')


def write_or_mend(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `WriteScript`, asked by `write_script` or `mend_script`.

    Raises:
        BadInput: there is nothing to read in the story.
        UnreadableLanguage: it is not English.
    """
    story = str(inputs.get("story", ""))
    title = str(inputs.get("title", ""))
    if "script" in inputs:
        script = WriteScript.model_validate(inputs["script"])
        return mend(script, story, [str(m) for m in inputs.get("mends", [])], seed).model_dump()
    check_readable(story, "story")
    known = inputs.get("known") or {}
    return write_script(story, title, int(inputs.get("scenes") or 0), seed, known=known).model_dump()


def mend(script: WriteScript, story: str, mends: list[str], seed: int) -> WriteScript:
    """Apply mends to a script; what is not understood leaves it as it is.

    Where words of the story are lost, the whole is told again from the story; cast and places stay.
    """
    shots = [s.model_copy(deep=True) for s in script.shots]
    for text in mends:
        if story.strip() and _RETELL.search(text):
            return _retold(script, story, seed)
        for shot in shots:
            if re.search(rf"\b{re.escape(shot.id)}\b", text):
                _mend_shot(shot, text, script)
    return script.model_copy(update={"shots": shots})


def _retold(script: WriteScript, story: str, seed: int) -> WriteScript:
    known = {
        "characters": [c.model_dump() for c in script.characters],
        "settings": [s.model_dump() for s in script.settings],
    }
    return write_script(story, script.title, 0, seed, known=known)


def _mend_shot(shot: ShotReply, text: str, script: WriteScript) -> None:
    low = text.lower()
    for word, framing in _FRAMINGS.items():
        if re.search(rf"\b{word}\b(?:-up| shot)?", low):
            shot.framing = framing
    for word, camera in _CAMERAS.items():
        if re.search(rf"\b{word}\b", low):
            shot.camera = camera
    fault = _PRONOUN_FAULT.search(text)
    if fault and shot.figures:
        name = shot.figures[0].name
        shot.action = re.sub(rf"\b{fault[1]}\b", name, shot.action)
        for figure in shot.figures:
            figure.action = re.sub(rf"\b{fault[1]}\b", figure.to or "the other", figure.action)
    names = [c.name for c in script.characters]
    if re.search(r"\bis there \d+ times\b", low):
        once = {f.name: f for f in reversed(shot.figures)}  # of a name the first
        shot.figures = [f for f in shot.figures if f is once[f.name]]
    if "too many for one picture" in low:
        speakers = {line.speaker for line in shot.lines}
        ranked = sorted(shot.figures, key=lambda f: (f.name not in speakers, shot.figures.index(f)))[:4]
        shot.figures = [f for f in shot.figures if f in ranked]
    if "not in the cast" in low:
        shot.figures = [f for f in shot.figures if f.name in names]
