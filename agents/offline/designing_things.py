"""Prompts for prop sheets: one thing alone, what it is made of and how large it is, in full sentences."""

import re
from typing import Any

from anim_director.agents.offline.designing import avoided, mends_told, prompt_words, style_words, within
from anim_director.agents.offline.lexicon import COLOURS, MATERIALS, SHAPES, SIZES, inverted, table
from anim_director.agents.offline.word_forms import lemma
from anim_director.agents.offline.wording import upper_first
from anim_director.agents.replies import DesignProp

_SHEETS = table("props")
_MADE = inverted(_SHEETS["made"])
_PARTS: dict[str, str] = _SHEETS["parts"]
_LOOKS = (SHAPES | frozenset(_SHEETS["looks"]["states"].split())) - MATERIALS - {"toy"}
_LETTERED = frozenset(_SHEETS["lettered"]["nouns"].split())
_STEPS: list[str] = [row["told"] for row in _SHEETS["size"]]
_STEP_OF = {noun: step for step, row in enumerate(_SHEETS["size"]) for noun in row["nouns"].split()}

_STUFFS = MATERIALS - {"golden", "silver"}  # of things these are colours: golden bread
_SHADES = frozenset({"pale", "light", "dark", "bright", "deep"})
_MANY_COLOURED = frozenset({"colourful", "colorful", "rainbow", "multicoloured"})

_LARGER = frozenset({"big", "large", "huge", "giant", "enormous", "tall", "biggest", "long"})
_AFTER = re.compile(r"\b(?:of|with|in|on|for|from|full|that|which)\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DETERMINED = re.compile(r"(?:the|an?|his|her|their|its|my|your|our|some|\S+['’]s?)\b", re.IGNORECASE)


def design_prop(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `DesignProp`."""
    thing = " ".join(str(inputs["thing"]).split())
    noun, before = _noun(thing)
    one = lemma(noun, "NOUN") if noun else ""
    many = one != noun
    name = thing if _DETERMINED.match(thing) else f"the {thing}"
    count = "together in one group, each of them whole" if many else "one time only, whole"
    view = (
        f"Prop sheet: {name}, alone, {count}, in the middle of a square picture, seen in three-quarter view "
        "from a little above."
    )
    letters = "the few marks of its own writing and no other letters" if one in _LETTERED else "no letters"
    ground = (
        f"{'They fill' if many else 'It fills'} two thirds of the picture. Plain very light ground, even "
        "soft light, one small soft shadow below, free space on all sides; nobody and no hand, nothing else "
        f"in the picture, {letters}."
    )
    notes = [str(n) for n in inputs.get("notes", [])]
    sentences = [
        (0, view), (0, mends_told(notes)), *_looks(one, before, many), (1, ground),
        (4, style_words(str(inputs.get("style", "storybook")))),
    ]  # fmt: skip
    avoid = avoided(inputs, "people, hands, animals, second object, scenery, frame, text, cropped edges")
    return DesignProp(prompt=within(sentences, prompt_words(inputs)), avoid=avoid).model_dump()


def _looks(one: str, before: list[str], many: bool) -> list[tuple[int, str]]:
    """Return sentences about colour, state, material, parts and size; first what the words say themselves."""
    # "watering can" is known by its first half, orange soup is not
    own = [one, *(word for word in before[-1:] if word not in COLOURS)]
    said = []
    if colour := _colour(before):
        said.append((1, f"{upper_first(colour)} {'them' if many else 'it'}."))
    if states := [word for word in before if word in _LOOKS]:
        said.append((1, f"That {'they are' if many else 'it is'} {' and '.join(states)} is plainly seen."))
    stuff = next((_MADE[noun] for noun in own if noun in _MADE), "")
    if stuff and not _STUFFS & set(before):
        said.append((2, f"{'They are' if many else 'It is'} made of {stuff}."))
    if parts := next((_PARTS[noun] for noun in own if noun in _PARTS), ""):
        said.append((2, f"{'Each' if many else 'It'} has {parts}."))
    if size := _size(own, before):
        said.append((3, f"In the story {'each' if many else 'it'} is {size}."))
    return said


def _colour(before: list[str]) -> str:
    """Return what is said of the colour: "pale yellow covers most of"; "" where the words name none."""
    if _MANY_COLOURED & set(before):
        return "many clear colours are on"
    at = next((n for n, word in enumerate(before) if word in COLOURS), None)
    if at is None:
        return ""
    shade = f"{before[at - 1]} " if at and before[at - 1] in _SHADES else ""
    return f"{shade}{before[at]} covers most of"


def _noun(thing: str) -> tuple[str, list[str]]:
    """Return the noun that a phrase is about, and what stands before it, in small letters."""
    low = thing.casefold()
    found = _WORD.findall(_AFTER.split(low)[0]) or _WORD.findall(low)
    found = [word for word in found if word not in {"the", "a", "an", "his", "her", "their", "its", "s"}]
    return (found[-1], found[:-1]) if found else ("", [])


def _size(nouns: list[str], before: list[str]) -> str:
    """Return how large a thing is against a child's hand; "" where nobody knows."""
    known = next((_STEP_OF[noun] for noun in nouns if noun in _STEP_OF), None)
    if known is None:
        return ""
    sized = [word for word in before if word in SIZES]
    step = known + sum(1 if word in _LARGER else -1 for word in sized[:1])
    return _STEPS[max(0, min(step, len(_STEPS) - 1))]
