"""Read a script that a person wrote, or an earlier run exported, as JSON.

The file has the shape of `anim_director.film.Script`. Whatever can be filled in without a decision may be
missing: ids of shots, the numbers of scenes, figures given by name only, and the scenes altogether if
each shot names its `setting`. Everything wrong is told at once, each with its place in the file.
"""

import difflib
import json
from collections.abc import Collection
from typing import Any

from pydantic import ValidationError

from anim_director.agents.tidying import tidy
from anim_director.errors import BadScript
from anim_director.film import NARRATOR, Character, Figure, Line, Scene, Script, Setting, Shot, Value

LONGEST_SHOT = 60.0
"""Seconds a shot may ask for: what the longest tools make in one clip."""

_PARTS: dict[str, type[Value]] = {
    "characters": Character,
    "settings": Setting,
    "scenes": Scene,
    "shots": Shot,
    "figures": Figure,
    "lines": Line,
}
_SCENE_OF_A_SHOT = ("setting", "time", "weather", "mood")
"""What a shot may say itself in a file without scenes."""


def load_script(text: str) -> Script:
    """Read a script file.

    Raises:
        BadScript: with every fault and its place: "shots[3].scene: 9 is not among the scenes".
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        msg = f"line {error.lineno}, column {error.colno}: this is no JSON ({error.msg})"
        raise BadScript([msg]) from None
    except RecursionError:
        raise BadScript(["the file is nested too deeply to be a script"]) from None
    if not isinstance(data, dict):
        raise BadScript(['the file must hold one object with "characters", "settings", "scenes" and "shots"'])
    _stop_at(_unknown_keys(data, Script, ""))
    _stop_at(_homeless(data))
    try:
        script = tidy(Script.model_validate(_filled(data)))
    except ValidationError as error:
        raise BadScript([f"{_place(e['loc'])}: {_told(e)}" for e in error.errors()]) from None
    shots = [fault for n, shot in enumerate(script.shots) for fault in _shot(script, shot, n)]
    _stop_at(_lists(script) + _scenes(script) + shots)
    return script


def _stop_at(faults: list[str]) -> None:
    if faults:
        raise BadScript(faults)


# ---- filling in


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with what can be known filled in."""
    shots = data.get("shots", [])
    if isinstance(shots, list):
        shots = [_filled_shot(shot) for shot in shots]
    scenes = data.get("scenes")
    if isinstance(scenes, list):
        scenes = [{"number": n, **scene} for n, scene in enumerate(scenes, 1)]
    if not scenes and isinstance(shots, list):
        scenes = _scenes_of(shots)
        shots = [{key: value for key, value in s.items() if key not in _SCENE_OF_A_SHOT} for s in shots]
    return {**data, "scenes": scenes, "shots": shots}


def _filled_shot(shot: dict[str, Any]) -> dict[str, Any]:
    """Return a shot whose figures given by name, and lines given as words, are objects."""
    filled = dict(shot)
    for key, only in (("figures", "name"), ("lines", "text")):
        if isinstance(filled.get(key), list):
            filled[key] = [{only: part} if isinstance(part, str) else part for part in filled[key]]
    return filled


def _scenes_of(shots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Make a scene of each run of shots with the same place and time, and number the shots by it."""
    scenes: list[dict[str, Any]] = []
    last: list[str] = []
    for shot in shots:
        here = {key: shot[key] for key in _SCENE_OF_A_SHOT if key in shot}
        same = [str(here.get(key, "")).casefold() for key in _SCENE_OF_A_SHOT]
        if not scenes or same != last:
            scenes.append({"number": len(scenes) + 1, **here})
        last = same
        shot["scene"] = len(scenes)
    return scenes


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


# ---- checking


def _unknown_keys(data: dict[str, Any], kind: type[Value], place: str) -> list[str]:
    """Return keys that mean nothing here: the vocabulary would pass over a misspelt one in silence."""
    known = [*kind.model_fields, *(_SCENE_OF_A_SHOT if kind is Shot else ())]
    faults = []
    for key, value in data.items():
        where = f"{place}.{key}".lstrip(".")
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {near[0]}?" if near else "known are " + ", ".join(known)
            faults.append(f"{where}: this key is unknown; {hint}")
        elif key in _PARTS:
            for n, part in enumerate(_list(value)):
                if isinstance(part, dict):
                    faults += _unknown_keys(part, _PARTS[key], f"{where}[{n}]")
                elif not (isinstance(part, str) and key in {"figures", "lines"}):
                    faults.append(f"{where}[{n}]: an object is expected here")
    return faults


def _homeless(data: dict[str, Any]) -> list[str]:
    """Return the shots that do not say where they happen."""
    scenes, faults = _list(data.get("scenes")), []
    for n, shot in enumerate(_list(data.get("shots"))):
        if scenes and shot.get("setting"):
            faults.append(f"shots[{n}].setting: this file lists scenes; name the shot's scene instead")
        elif scenes and "scene" not in shot and len(scenes) > 1:
            faults.append(f"shots[{n}]: scene is missing")
        elif not scenes and not shot.get("setting"):
            faults.append(f"shots[{n}]: setting is missing; name one, or a scene that has one")
    return faults


def _lists(script: Script) -> list[str]:
    """Return doubles and blanks in the lists of the script."""
    faults = [] if script.shots else ["shots: the script has none"]
    for key, names in (
        ("characters", [c.name for c in script.characters]),
        ("settings", [s.name for s in script.settings]),
    ):
        seen: set[str] = set()
        for n, name in enumerate(names):
            if not name.strip():
                faults.append(f"{key}[{n}].name: it is empty")
            elif name in seen:
                faults.append(f"{key}[{n}].name: {name} is there already")
            elif name == NARRATOR:
                faults.append(f"{key}[{n}].name: {NARRATOR} is the voice that tells the story, no one in it")
            seen.add(name)
    return faults


def _scenes(script: Script) -> list[str]:
    faults, names, seen = [], [s.name for s in script.settings], set[int]()
    for n, scene in enumerate(script.scenes):
        if scene.number in seen:
            faults.append(f"scenes[{n}].number: {scene.number} is there already")
        if not scene.setting:
            faults.append(f"scenes[{n}]: setting is missing")
        elif scene.setting not in names:
            near = _near(scene.setting, names)
            faults.append(f"scenes[{n}].setting: {scene.setting} is not among the settings{near}")
        seen.add(scene.number)
    return faults


def _shot(script: Script, shot: Shot, n: int) -> list[str]:
    faults, cast = [], [c.name for c in script.characters]
    if shot.scene not in {scene.number for scene in script.scenes}:
        faults.append(f"shots[{n}].scene: {shot.scene} is not among the scenes")
    if not 0 < shot.seconds <= LONGEST_SHOT:
        faults.append(f"shots[{n}].seconds: {shot.seconds:g} is not between 0 and {LONGEST_SHOT:g}")
    if not (shot.action.strip() or shot.figures or shot.things or shot.lines):
        faults.append(f"shots[{n}]: nothing is seen or heard in it; give it an action")
    seen: set[str] = set()
    for f, figure in enumerate(shot.figures):
        place = f"shots[{n}].figures[{f}].name"
        if figure.name not in cast:
            faults.append(f"{place}: {_stranger(figure.name, cast)}")
        elif figure.name in seen:
            faults.append(f"{place}: {figure.name} is in this shot already")
        seen.add(figure.name)
    for k, line in enumerate(shot.lines):
        if not line.narrated and line.speaker not in cast:
            faults.append(f"shots[{n}].lines[{k}].speaker: {_stranger(line.speaker, cast)}")
    return faults


def _stranger(name: str, cast: Collection[str]) -> str:
    return f"{name or '(none)'} is not among the characters{_near(name, cast)}"


def _near(name: str, names: Collection[str]) -> str:
    near = difflib.get_close_matches(name, names, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _place(loc: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def _told(error: Any) -> str:
    """Say what pydantic found in words for the user."""
    if error["type"] == "literal_error":
        return f"{error['input']!r} is none of {error['ctx']['expected']}"
    if error["type"] == "tuple_type":
        return "a list is expected here"
    return str(error["msg"])
