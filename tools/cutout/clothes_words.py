"""Words to garments: "a red dress with white dots, blue shoes" to slots, kinds, colours and patterns.

The vocabulary is `words/looks.toml`. A garment that is not in it is left out and said in the notes.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from anim_director.tools.cutout.canvas import mix, shade, tint
from anim_director.tools.cutout.colour_words import COLOURS

WORDS = Path(__file__).parent / "words" / "looks.toml"

_LIGHT = ("light", "pale", "soft", "pastel", "baby")
_DARK = ("dark", "deep", "midnight")
_DARKLY = {"dark": "#4f4450", "light": "#d9cbb4", "pale": "#e3d8c4"}  # of a garment without another colour
_BRIGHT = ("bright", "vivid", "shiny", "hot")
_FILLERS = """
    a an the and with of in on over under his her their its wears wearing dressed plain simple
    little big small new old worn torn patched shiny cosy cozy warm thin thick knitted woollen
    woolen wool cotton leather silk velvet wooden plastic paper pretty fancy neat clean dirty round
    tall wide high huge tiny matching bright light dark pale soft long short sleeved sleeves button
    buttons pocket pockets lace trim edge edges hem line lines print printed pattern patterned
    colour color coloured colored denim around about neck head waist hair feet foot hands hand back
    two pair tied up down no one very style classic casual comfortable traditional everyday
    """
_NOT_CLOTHES = frozenset(_FILLERS.split())


SIGNATURE = "*"
"""Stands for the colour that tells somebody from everybody else."""


@lru_cache(1)
def looks() -> dict[str, dict[str, str]]:
    """Read the vocabulary of looks."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Worn:
    """One garment as told."""

    slot: str  # top bottom over shoes socks gloves belt scarf neck back hat glasses bow collar set
    kind: str
    colour: str = ""  # "#rrggbb"; empty: not told
    second: str = ""  # of the pattern
    pattern: str = ""
    length: str = ""  # long, short, none
    word: str = ""
    usual: str = ""  # the colour it has when none is told


def tokens_of(text: str) -> list[str]:
    """Lower-case words and commas, with phrases of several words joined."""
    text = " " + re.sub(r"[’`]", "'", text.lower()) + " "
    for phrase, word in _phrases():
        if phrase in text:
            text = re.sub(rf"(?<![a-z]){re.escape(phrase)}(?![a-z])", word, text)
    return re.findall(r"[a-z']+|[,;.]", text.replace("-", " "))


@lru_cache(1)
def _phrases() -> list[tuple[str, str]]:
    return sorted(looks()["phrases"].items(), key=lambda p: -len(p[0]))


def hue(token: str, before: str = "") -> str:
    """The colour a word names, with "light" or "dark" before it; "" if it names none."""
    base = COLOURS.get(token) or _MORE.get(token, "")
    if not base:
        return ""
    if before in _LIGHT:
        return tint(base, 0.40)
    if before in _DARK:
        return shade(base, 0.34)
    if before in _BRIGHT:
        return mix(base, "#ffd9a0", 0.08)
    return base


_MORE = {
    "mustard": "#d9a93c", "khaki": "#a89a6a", "mint": "#a8d6b8", "coral": "#ee8069", "plum": "#7a4a74",
    "burgundy": "#7f3a4a", "sand": "#dcc296", "sky": "#8fc0e6", "cyan": "#5fb8c4", "emerald": "#3f9a72",
    "ruby": "#c23a4c", "amber": "#e6a63c", "charcoal": "#544c58", "rust": "#b55a36",
    "terracotta": "#c46a48", "ochre": "#cf9a44", "fuchsia": "#d0569a", "colourful": "#e8893c",
    "colorful": "#e8893c", "multicoloured": "#e8893c", "multicolored": "#e8893c",
}  # fmt: skip


def wardrobe(text: str) -> tuple[list[Worn], list[str]]:
    """Read what somebody wears.

    Returns:
        The garments in the order told, and words that look like garments but are not known.
    """
    table = looks()
    garments, patterns = table["garments"], table["patterns"]
    found: list[Worn] = []
    unknown: list[str] = []
    hues: list[str] = []
    pattern = length = ""
    trailing = False  # after "with": colours and patterns belong to the garment before
    stray = ""
    tokens = tokens_of(text)
    for i, word in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        colour = hue(word, before)
        if word in garments:
            slot, _, rest = garments[word].partition(":")
            kind, _, own = rest.partition(" ")
            if slot == "hat":
                kind, own = _shape_of_hat(word, tokens[max(0, i - 4) : i], kind, own)
            found.append(
                Worn(
                    slot,
                    kind,
                    hues[0] if hues else _DARKLY.get(before, ""),
                    hues[1] if len(hues) > 1 else "",
                    pattern,
                    length,
                    word,
                    own,
                )
            )
            hues, pattern, length, trailing, stray = [], "", "", False, ""
        elif colour:
            hues.append(colour)
        elif word in patterns:
            if trailing and found:
                found[-1] = replace(
                    found[-1], pattern=patterns[word], second=hues[-1] if hues else found[-1].second
                )
                hues = []
            else:
                pattern = patterns[word]
        elif word in ("sleeveless", "sleeved"):
            length = "none" if word == "sleeveless" else length
        elif word in table["lengths"]:
            length = table["lengths"][word]
        elif word in ("with", "in"):
            trailing = bool(found)
        elif word in ",;." or word == "and":
            if stray and word != "and":
                unknown.append(stray)
            trailing = trailing and word == "and"
            stray = ""
            if word != "and" and not _more_colours(tokens, i):
                hues, pattern, length = [], "", ""
        elif word not in _NOT_CLOTHES and word not in table["hair"] and len(word) > 3:
            stray = word
    if stray:
        unknown.append(stray)
    return _expanded(found), unknown


def _shape_of_hat(word: str, before: list[str], kind: str, own: str) -> tuple[str, str]:
    """A hat told by an adjective with other words between: "a pointy purple hat"."""
    shapes = looks()["hats"]
    for token in reversed(before):
        if token in (",", ";", ".", "and"):
            break
        if token in shapes and word in ("hat", "cap", "helmet"):
            kind, _, usual = shapes[token].partition(" ")
            return kind, usual or own
    return kind, own


def _more_colours(tokens: list[str], i: int) -> bool:
    """Whether a comma stands inside a list of colours: "red, white and blue scarf"."""
    return (
        i + 1 < len(tokens)
        and bool(hue(tokens[i + 1]))
        and i + 2 < len(tokens)
        and tokens[i + 2] in (",", "and")
    )


def _expanded(found: list[Worn]) -> list[Worn]:
    """Replace words that dress a whole person by their parts; parts told apart win."""
    out: list[Worn] = []
    for worn in found:
        if worn.slot != "set":
            out.append(worn)
            continue
        parts = looks()["sets"][worn.kind]
        if worn.kind == "uniform" and any(w.kind == "apron" for w in found):
            parts = looks()["sets"]["apron_uniform"]
        for part in wardrobe(parts.replace("*", ""))[0]:
            own = [p for p in parts.split(", ") if part.word in p and "*" in p]
            if own:  # the set's own colour: as told, else its usual one, else the signature colour
                part = replace(
                    part,
                    colour=worn.colour or worn.usual or SIGNATURE,
                    pattern=worn.pattern or part.pattern,
                    second=worn.second,
                )
            out.append(part)
    slots: dict[str, Worn] = {}
    alone = {w.slot for w in found if w.slot != "set"}
    for worn in out:
        if worn in found or worn.slot not in alone:
            slots.setdefault(worn.slot, worn)
    return list(slots.values())


def role_clothes(words: list[str]) -> tuple[str, list[Worn]]:
    """What a calling named by one of the words wears: (the calling, its garments)."""
    roles: dict[str, Any] = looks()["roles"]
    for word in words:
        if word in roles:
            return word, wardrobe(roles[word])[0]
    return "", []
