"""Drawing one planned thing, known or not.

What no drawing exists for becomes a little card with its name on it, hung on a wooden peg: plainly a
stand-in, but at home in the picture.
"""

import functools

from anim_director.tools.cutout import props
from anim_director.tools.cutout.canvas import CREAM, INK, at, fill, formed, line, poly, rect, shade, tint
from anim_director.tools.cutout.lettering import centred, fitted
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.skia_loader import skia

CARD = props.Item(lambda c, s, col: None, "#d9a45c", (-0.42, -0.3), (0.0, 0.0), 0.75)
"""Grip and size of the stand-in."""


def item_of(prop: Prop) -> props.Item:
    """Return the drawing of a thing, or the stand-in."""
    return props.ITEMS[prop.name] if prop.known and prop.name in props.ITEMS else CARD


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
    point = item.hold if by_hold else item.ground
    with at(c, x, y, turn, -1 if flip else 1, 1):
        c.translate(-point[0] * size, -point[1] * size)
        _draw(c, prop, item, size, flip)


def held_thing(c: skia.Canvas, prop: Prop, size: float, turn: float = 0.0, unmirror: bool = False) -> None:
    """Draw a thing in a hand at the origin, turned as it is usually held plus `turn` degrees."""
    item = item_of(prop)
    with at(c, 0, 0, item.turn + turn):
        c.translate(-item.hold[0] * size, -item.hold[1] * size)
        _draw(c, prop, item, size, unmirror)


def _draw(c: skia.Canvas, prop: Prop, item: props.Item, size: float, mirrored: bool) -> None:
    if item is CARD:
        _card(c, prop, size, mirrored)
        return
    options = {k: v for k, v in prop.options.items() if k in _options(prop.name)}
    item.draw(c, size, prop.colour or item.colour, **options)


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
