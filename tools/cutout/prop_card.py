"""Drawing one planned thing, known or not.

What no drawing exists for becomes a little card with its name on it, hung on a wooden peg: plainly a
stand-in, but at home in the picture.
"""

import functools
from collections.abc import Callable

from anim_director.tools.cutout import props
from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
    blob,
    fill,
    formed,
    glow,
    line,
    oval,
    poly,
    rect,
    shade,
    tint,
)  # fmt: skip
from anim_director.tools.cutout.lettering import centred, fitted
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia

CARD = props.Item(lambda c, s, col: None, "#d9a45c", (-0.42, -0.3), (0.0, 0.0), 0.75)
"""Grip and size of the stand-in."""


_IN_HANDS = {"leaf_pile": "leaf_fan", "toys": "teddy"}
"""What is another thing when somebody holds it."""


HEAP = 3.3
"""How many times as wide as one thing several of it are."""

_ROWS = ((-0.62, -0.22, 0.84), (0.55, -0.26, 0.8), (-1.12, 0.0, 0.92), (1.08, 0.02, 0.9), (0.0, 0.06, 1.0))
"""Where several of one thing lie: across in their widths, down in their heights, how large; the far first."""

_MANY_COLOURS = ("#e5574f", "#f2b13c", "#5aa06b", "#8f6bb5")


def item_of(prop: Prop) -> props.Item:
    """Return the drawing of a thing, or the stand-in."""
    name = _IN_HANDS.get(prop.name, prop.name) if prop.held_by else prop.name
    return props.ITEMS[name] if prop.known and name in props.ITEMS else CARD


def draw_thing(
    c: skia.Canvas,
    prop: Prop,
    x: float,
    y: float,
    size: float,
    turn: float = 0.0,
    flip: bool = False,
    by_hold: bool = False,
) -> None:
    """Draw a thing with its ground point (or its hold point) at (x, y)."""
    item = item_of(prop)
    rest = prop.options.get("rest")
    point = item.hold if by_hold else tuple(rest[1:]) if rest else item.ground
    if prop.options.get("many") and not by_hold:
        draw_several(c, prop, x, y, size)
        return
    with at(c, x, y, turn, -1 if flip else 1, 1):
        if prop.options.get("lying"):  # a garment that nobody is in: flat, seen along the ground
            c.skew(-0.55, 0)
            c.scale(1.1, 0.36)
        c.translate(-point[0] * size, -point[1] * size)
        _draw(c, prop, item, size, flip)


def draw_several(c: skia.Canvas, prop: Prop, x: float, y: float, size: float, taken: bool = False) -> None:
    """Draw several of a thing on the ground, one of them taken away; what is colourful or a toy differs."""
    item = item_of(prop)
    rest = prop.options.get("rest") or (0.0, *item.ground)
    wide = size * float(prop.options.get("width", 0.8 * HEAP)) / HEAP
    wide, leans = (wide * 0.4, 2.2) if wide > 1.2 * size else (wide, 1.0)  # long things lie across each other
    own = prop.colour or item.colour
    gay = any(word in prop.label.lower() for word in ("colourful", "colorful", "toy", "different"))
    for number, (across, down, scale) in enumerate(_ROWS[: -1 if taken else len(_ROWS)]):
        colour = own if number == 4 else _MANY_COLOURS[number] if gay else _near(own, number)
        side = -1 if number % 2 else 1
        lean = leans * (-7, 8, -4, 5, 0)[number] + side * rest[0]
        with at(c, x + across * wide, y + down * size, lean, side, 1):
            s = size * scale
            c.translate(-rest[1] * s, -rest[2] * s)
            _draw(c, prop.model_copy(update={"colour": colour}), item, s, False)


def _near(colour: str, number: int) -> str:
    return shade(colour, 0.16) if number < 2 else tint(colour, 0.14)


def held_thing(
    c: skia.Canvas, prop: Prop, size: float, turn: float = 0.0, unmirror: bool = False, jaws: bool = False
) -> None:
    """Draw a thing in a hand at the origin, turned as it is usually held plus `turn` degrees.

    In jaws it is a little larger, and what is long lies across them, so that it is seen beside the face.
    """
    item = item_of(prop)
    if jaws and size < JAWS:
        size = min(JAWS, size * 1.4)
    across = 78.0 - item.turn if jaws and prop.name in _LONG else 0.0
    with at(c, 0, 0, item.turn + turn + across):
        c.translate(-item.hold[0] * size, -item.hold[1] * size)
        _draw(c, prop, item, size, unmirror)


JAWS = 46.0
"""Height of a small thing in jaws, at most: it is to be seen, and the face too."""

_LONG = ("spoon", "pen", "pencil", "paintbrush", "knife", "wand", "flower", "carrot", "key")
"""Things held upright in a hand."""


def _draw(c: skia.Canvas, prop: Prop, item: props.Item, size: float, mirrored: bool) -> None:
    if item is CARD:
        _card(c, prop, size, mirrored)
        return
    options = {k: v for k, v in prop.options.items() if k in _options(prop.name)}
    state = str(prop.options.get("state", ""))
    col = prop.colour or item.colour

    def whole() -> None:
        if prop.options.get("framed"):
            _framed(c, size * 1.3, lambda: item.draw(c, size * 1.04, col, **options))
        else:
            item.draw(c, size, col, **options)

    if state == "broken":
        _broken(c, size, whole)
        return
    if content := props.ITEMS.get(str(prop.options.get("content", ""))):
        tint_of_it = str(prop.options.get("content_colour") or content.colour)
        if prop.name in _LOADED:
            _heaped(c, size, content, tint_of_it, *_LOADED[prop.name])
        else:
            with at(c, 0, -size * 0.45):  # it looks out of the vessel, which is drawn over its stems
                content.draw(c, size * 1.25, tint_of_it)
    if state == "lit":
        glow(c, 0, -size * 0.55, size * 1.1, "#ffd27a", 0.42)
    whole()
    if state == "wet":
        for x, y, r in ((-0.3, -0.1, 0.045), (0.12, -0.02, 0.055), (0.36, -0.2, 0.04), (-0.08, -0.3, 0.04)):
            drop = blob(
                [
                    (size * x, -size * (y * -1 + r * 2.4), 1),
                    (size * (x + r), size * y),
                    (size * x, size * (y + r)),
                    (size * (x - r), size * y),
                ]
            )
            c.drawPath(drop, fill("#9cc8dc", 0.9))
    elif state == "dirty":
        for x, y, r in ((-0.18, -0.3, 0.09), (0.2, -0.18, 0.07), (0.05, -0.55, 0.06)):
            oval(c, size * x, size * y, size * r, size * r * 0.7, fill("#7a5a44", 0.75))


_LOADED = {"wagon": (0.78, 0.72, 0.42)}
"""What is heaped full, in its heights: where its rim is, half the width of the heap, how high each is."""


def _heaped(
    c: skia.Canvas, size: float, content: props.Item, colour: str, rim: float, half: float, each: float
) -> None:
    """Draw a heap of things that looks out over a rim: five, and four before them."""
    for row, (number, low) in enumerate(((4, 0.10), (5, 0.24))):
        for i in range(number):
            across = half * (2 * i / (number - 1) - 1) * (0.74 if row == 0 else 1.0)
            middle = 0.1 * (1 - (across / half) ** 2)
            with at(c, across * size, -(rim - low + middle) * size, (i * 37 + row * 19) % 30 - 15):
                s = each * size
                c.translate(-content.ground[0] * s, -content.ground[1] * s)
                content.draw(c, s, shade(colour, 0.1) if row == 0 else colour)


def _framed(c: skia.Canvas, s: float, whole: Callable[[], None]) -> None:
    """Draw a thing as a painting that stands on the floor."""
    path = rounded(-s * 0.56, -s * 1.14, s * 1.12, s * 1.14, s * 0.05)
    formed(c, path, "#b98560", -s * 0.05, -s * 0.04, 0.14)
    rect(c, -s * 0.47, -s * 1.05, s * 0.94, s * 0.96, fill(CREAM), s * 0.02)
    with at(c, 0, -s * 0.15):
        whole()


def _broken(c: skia.Canvas, s: float, whole: Callable[[], None]) -> None:
    """Draw a thing in two halves that lean apart along a jagged crack."""
    crack = [(0.02, -1.6), (0.10, -0.8), (-0.08, -0.6), (0.10, -0.4), (-0.06, -0.2), (0.04, 0.3)]
    for side in (-1, 1):
        half = poly([(x * s, y * s) for x, y in [*crack, (side * 4, 0.3), (side * 4, -1.6)]])
        with at(c, side * s * 0.07, 0, side * 7):
            c.save()
            c.clipPath(half, True)
            whole()
            c.restore()


@functools.cache
def _options(name: str) -> frozenset[str]:
    """Keyword options that a drawing takes besides canvas, size and colour."""
    code = getattr(props.ITEMS[name].draw, "__code__", None)
    return frozenset(code.co_varnames[3 : code.co_argcount]) if code else frozenset()


def _card(c: skia.Canvas, prop: Prop, s: float, mirrored: bool) -> None:
    """A card a little wider than tall, with the word on it; never mirrored writing."""
    col = prop.colour or CARD.colour
    wide = s * 1.3
    formed(c, rounded(-wide / 2, -s * 0.9, wide, s * 0.9, s * 0.1), col, -s * 0.08, -s * 0.05, 0.14)
    rect(c, -wide * 0.44, -s * 0.8, wide * 0.88, s * 0.7, fill(CREAM), s * 0.06)
    rect(c, -wide * 0.40, -s * 0.3, wide * 0.8, s * 0.05, fill(tint(col, 0.5)), s * 0.02)
    c.drawPath(
        poly([(-s * 0.09, -s * 0.82), (s * 0.09, -s * 0.82), (s * 0.05, -s), (-s * 0.05, -s)]),
        fill("#b98a5c"),
    )
    c.drawLine(0, -s * 0.98, 0, -s * 0.86, line(shade("#b98a5c", 0.25), s * 0.02))
    text, size = fitted(prop.label, wide * 0.78, s * 0.3, s * 0.1)
    with at(c, 0, 0, 0, -1 if mirrored else 1, 1):
        centred(c, text, 0, -s * 0.42, size, fill(INK))
