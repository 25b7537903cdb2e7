"""Which things of a script get a picture of their own, a prop sheet: one rule for graph, redo and quote.

A prop is what actors handle. What belongs to a place is in the place's picture; what is seen once needs no
second likeness; and a handful of sheets is as many as painters take beside those of the cast.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from anim_director.film import Script, Shot

MOST = 8
"""Prop sheets of a film: the things that are seen most often."""

SHOWN = 3
"""Shots of a thing whose actions its designer reads: what it is used for."""

_AFTER = re.compile(r"\b(?:of|with|in|on|for|from|full|that|which)\b")


class Prop(NamedTuple):
    """A thing that gets a sheet."""

    name: str  # in the words of the script: "big red ball"
    shots: tuple[Shot, ...]  # where it is seen


def props_of(script: Script, least: int | None) -> dict[str, Prop]:
    """Return the things that get a sheet, by their words in small letters; the most often seen first.

    Args:
        script: the whole script.
        least: in how many shots a thing must be seen; 0 and None: none gets a sheet.
    """
    if not least:
        return {}
    names: dict[str, str] = {}
    seen: dict[str, list[Shot]] = {}
    for shot in script.shots:
        for key, thing in _things(shot).items():
            names.setdefault(key, thing)
            seen.setdefault(key, []).append(shot)
    people = {_plain(character.name) for character in script.characters}
    often = sorted((key for key in seen if len(seen[key]) >= least), key=lambda key: -len(seen[key]))
    if not often:
        return {}
    places = _places(script)
    found = {
        key: Prop(names[key], tuple(seen[key]))
        for key in often
        if _plain(key) not in people and not any(_forms(key) & places[shot.scene] for shot in seen[key])
    }
    return dict(list(found.items())[:MOST])


def props_in(shot: Shot, props: Mapping[str, Prop]) -> list[str]:
    """Return the names of the props that a shot shows, lying about first, then held."""
    return [props[key].name for key in _things(shot) if key in props]


def _things(shot: Shot) -> dict[str, str]:
    """Return what a shot shows beside its figures, each once: words in small letters to words as written."""
    found: dict[str, str] = {}
    for thing in (*shot.things, *(figure.holds for figure in shot.figures)):
        if words := " ".join(thing.casefold().split()):
            found.setdefault(words, thing)
    return found


def _places(script: Script) -> dict[int, set[str]]:
    """Return the words of each scene's place, by the number of the scene."""
    told = {s.name: set(_words(f"{s.name} {s.description}")) for s in script.settings}
    return {scene.number: told.get(scene.setting, set()) for scene in script.scenes}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _plain(words: str) -> str:
    """Return words without their article."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(words.casefold().split()))


def _forms(words: str) -> set[str]:
    """Return the noun that a phrase is about, singular and plural: "slice of cake" -> slice, slices."""
    head = _words(_AFTER.split(words)[0]) or _words(words)
    if not head:
        return set()
    noun = head[-1]
    found = {noun, f"{noun}s", f"{noun}es", f"{noun[:-1]}ies"}
    for ending, single in (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", "")):
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            found.add(noun.removesuffix(ending) + single)
    return found
