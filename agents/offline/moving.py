"""The orders for a clip: who moves how and when, the camera, the mood."""

from typing import Any

from anim_director.agents.offline.designing import mends_told
from anim_director.agents.offline.lexicon import table
from anim_director.agents.offline.wording import upper_first
from anim_director.agents.replies import MotionPrompt
from anim_director.film import NARRATOR, Character, Figure, Scene, Setting, Shot

_ROWS = table("styles")


def motion_prompt(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `MotionPrompt`."""
    shot = Shot.model_validate(inputs["shot"])
    scene = Scene.model_validate(inputs.get("scene") or {})
    place = Setting.model_validate(inputs.get("setting") or {})
    cast = {c["name"]: Character.model_validate(c) for c in inputs.get("characters", [])}
    seconds = float(inputs.get("seconds", shot.seconds) or shot.seconds)
    speech = [s for s in inputs.get("speech", []) if s.get("speaker") != NARRATOR]
    lips = bool((inputs.get("ability") or {}).get("lips"))
    ordered = sorted(shot.figures, key=lambda f: (not _acts(f), shot.figures.index(f)))
    sentences = [_moves(f, cast.get(f.name), shot, first=i == 0) for i, f in enumerate(ordered)]
    sentences += [_speaks(s, lips) for s in speech]
    hold = max(0.5, seconds * 0.75)
    sentences.append(f"The action begins at 0 s and comes to rest at about {hold:.1f} s of {seconds:.1f} s.")
    sentences.append(_ROWS["air"][place.kind])
    sentences.append(_ROWS["camera"][shot.camera])
    sentences.append(_ROWS["mood"][scene.mood])
    sentences.append(mends_told([str(n) for n in inputs.get("notes", [])]))
    sentences.append("Faces, clothes, colours and the place stay exactly as in the picture.")
    return MotionPrompt(prompt=" ".join(s for s in sentences if s), camera=shot.camera).model_dump()


def _acts(f: Figure) -> bool:
    quiet = ("stands", "looks", "listens", "smiles", "thinks", "sits")
    return not f.action.startswith(quiet)


def _moves(f: Figure, c: Character | None, shot: Shot, first: bool) -> str:
    who = (
        f"{f.name} ({c.looks.removeprefix('a ').removeprefix('an ')})"
        if c is not None and c.looks
        else f.name
    )
    if first or _acts(f):
        return f"{upper_first(who)} {f.action}, with weight and a clear silhouette."
    return f"{upper_first(who)} {f.action}, blinks and shifts a little."


def _speaks(s: dict[str, Any], lips: bool) -> str:
    start, length = float(s.get("start", 0.0)), float(s.get("seconds", 0.0))
    mouth = "" if lips else ", the lips moving gently"
    return (
        f"{s.get('speaker')} speaks from {start:.1f} s to {start + length:.1f} s with small gestures{mouth}."
    )
