"""Colour words to colours of the palette: saturated enough to be named, never neon."""

import re

from anim_director.tools.cutout.canvas import mix, shade, tint

COLOURS = {
    "red": "#d9483d", "scarlet": "#cf3f3a", "crimson": "#b83a48", "maroon": "#8f3f48", "orange": "#e8893c",
    "yellow": "#f2c03c", "gold": "#e8b64c", "golden": "#e3b04a", "green": "#5aa06b", "lime": "#9bbf4c",
    "olive": "#8a8f4c", "teal": "#3f958f", "turquoise": "#4fb0ae", "aqua": "#6fc0c4", "blue": "#3f7fc0",
    "navy": "#3c4a78", "indigo": "#4f4f94", "purple": "#8f6bb5", "violet": "#9678c4", "lavender": "#b8a4d6",
    "lilac": "#c4a9d6", "pink": "#ec8fae", "magenta": "#c9508f", "rose": "#dc7f92", "peach": "#f3b893",
    "brown": "#8f5f42", "chestnut": "#8a4b2a", "tan": "#cfa273", "beige": "#e0c9a3", "cream": "#f6e6c8",
    "white": "#f6efe2", "ivory": "#f5ead2", "black": "#41384a", "grey": "#a09aa2", "gray": "#a09aa2",
    "silver": "#bcc2ca", "bronze": "#b07a4a", "copper": "#bf7448", "wooden": "#b98a5e", "rainbow": "#e8893c",
}  # fmt: skip
"""Hues by name."""

_LIGHT = ("light", "pale", "soft", "pastel")
_DARK = ("dark", "deep")


def colour_of(words: str) -> str:
    """Return the first colour that words name, as "#rrggbb"; "" if they name none."""
    tokens = re.findall(r"[a-z]+", words.lower())
    for i, token in enumerate(tokens):
        if token in COLOURS:
            before = tokens[i - 1] if i else ""
            if before in _LIGHT:
                return tint(COLOURS[token], 0.4)
            if before in _DARK:
                return shade(COLOURS[token], 0.3)
            return COLOURS[token]
    return ""


def quiet(colour: str, cream: float = 0.42) -> str:
    """Return a named colour as a wall or a piece of furniture may wear it: paler and nearer to cream."""
    return mix(mix(colour, "#b9aca0", 0.22), "#fff3e0", cream)
