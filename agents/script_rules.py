"""What a script must be, checked by rule before any critic reads it.

Faults are sentences that name the shot, because they are told to the screenwriter as mends and to
the user as errors. `broken` are those without which no film can be made; `faults` are all.
"""

import re
from collections import Counter
from collections.abc import Sequence

from anim_director.agents.pace import seconds_of_lines
from anim_director.agents.script_file import load_script
from anim_director.agents.word_for_word import differences
from anim_director.film import NARRATOR, Script, Shot, Storyline

__all__ = ["broken", "faults", "load_script", "speech_seconds"]

LONGEST_NAME = 60
"""Characters in a name; what is longer, or has line breaks, is no name but text that wants to be read."""

MOST_FIGURES = 4
"""More cannot be told apart, staged in a row, or kept like their sheets (ViStoryBench: counts fail first)."""

LONGEST_SPEECH = 14.0
"""Seconds of speech over one picture; then it stands too long."""

PRONOUN = re.compile(
    r"\b(he|she|it|they|him|her|hers|them|his|its|their|theirs|himself|herself|itself|themselves)\b",
    re.IGNORECASE,
)


def speech_seconds(shot: Shot) -> float:
    """Estimate how long a shot's lines take to say, in seconds."""
    return seconds_of_lines(shot.lines)


def broken(script: Script) -> list[str]:
    """Return what makes a script impossible to film: names that point nowhere, doubles, empty lists."""
    faults: list[str] = []
    characters = [c.name for c in script.characters]
    settings = [s.name for s in script.settings]
    scenes = [s.number for s in script.scenes]
    if not script.shots:
        faults.append("the script has no shots")
    faults += [f"the character {name} is listed {n} times" for name, n in _doubles(characters)]
    faults += [f"the setting {name} is listed {n} times" for name, n in _doubles(settings)]
    faults += [f"scene {number} is listed {n} times" for number, n in _doubles(scenes)]
    faults += [f"the shot id {id} is used {n} times" for id, n in _doubles([s.id for s in script.shots])]
    faults += ["a character has no name"] * ("" in characters) + ["a setting has no name"] * ("" in settings)
    for name in (*characters, *settings):
        if len(name) > LONGEST_NAME or not name.isprintable():
            most = f"{LONGEST_NAME} characters at most, one line"
            faults.append(f"{name[:LONGEST_NAME]!r} is no name; {most}")
    if NARRATOR in characters:
        faults.append(f"{NARRATOR} is no character; the name is kept for the voice that tells the story")
    for scene in script.scenes:
        if scene.setting not in settings:
            name = scene.setting or "(none)"
            faults.append(f"scene {scene.number}: the setting {name} is not among the settings")
    for shot in script.shots:
        name = shot.id or "(without id)"
        faults += [f"shot {name}: {fault}" for fault in _dangling(shot, characters, scenes)]
    return faults


def _dangling(shot: Shot, characters: list[str], scenes: list[int]) -> list[str]:
    """Return what a shot names although it is not in the lists."""
    faults = [] if shot.id else ["it has no id"]
    if shot.scene not in scenes:
        faults.append(f"scene {shot.scene} is not among the scenes")
    names = [f.name for f in shot.figures]
    faults += [f"{name or '(no name)'} is not in the cast" for name in names if name not in characters]
    faults += [f"{name} is there {n} times" for name, n in _doubles(names)]
    speakers = dict.fromkeys(line.speaker for line in shot.lines)
    for speaker in speakers:
        if speaker != NARRATOR and speaker not in characters:
            faults.append(f"the speaker {speaker or '(no name)'} is not in the cast")
    return faults


def faults(script: Script, storyline: Storyline) -> list[str]:
    """Return everything that is wrong with a script by rule, each fault naming its shot.

    Args:
        script: the script.
        storyline: the story it tells; with an empty text nothing is compared with it.
    """
    found = broken(script) + _order(script)
    used = {shot.scene for shot in script.shots}
    found += [f"scene {s.number}: it has no shots" for s in script.scenes if s.number not in used]
    found += [f"shot {shot.id}: {fault}" for shot in script.shots for fault in _picture(shot)]
    return found + differences(storyline.text, script)


def _picture(shot: Shot) -> list[str]:
    """Return what is wrong with a shot as a picture with speech."""
    found = []
    if not shot.action.strip():
        found.append("nothing is said about what is seen")
    for text in (shot.action, *(figure.action for figure in shot.figures)):
        if match := PRONOUN.search(text):
            found.append(f'the action says "{match.group()}" instead of a name: "{text}"')
    if len(shot.figures) > MOST_FIGURES:
        found.append(f"{len(shot.figures)} figures are too many for one picture; {MOST_FIGURES} at most")
    if (seconds := speech_seconds(shot)) > LONGEST_SPEECH:
        most = f"{LONGEST_SPEECH:.0f} at most"
        found.append(f"about {seconds:.0f} s of speech are too long for one shot; {most}")
    return found


def _order(script: Script) -> list[str]:
    """Return where shots or scenes do not stand in film order."""
    found = []
    for before, after in zip(script.shots, script.shots[1:], strict=False):
        if after.id < before.id:
            found.append(f"shot {after.id}: its id sorts before that of the shot before it, {before.id}")
        if after.scene < before.scene:
            found.append(f"shot {after.id}: it goes back to scene {after.scene} after scene {before.scene}")
    numbers = [scene.number for scene in script.scenes]
    if numbers != sorted(numbers):
        found.append("the scenes are not numbered in film order")
    return found


def _doubles(values: Sequence[str | int]) -> list[tuple[str | int, int]]:
    return [(value, n) for value, n in Counter(values).items() if n > 1 and value != ""]
