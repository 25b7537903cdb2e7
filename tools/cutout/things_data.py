"""Things made of data: `words/things*.toml` say of each which shapes it is drawn from, and this draws them.

Lines are in units of the thing's height, y upward negative, resting on y = 0:

    "blob* main 0,0 -.4,-.2 -.3,-.8 0,-1 .3,-.8 .4,-.2"   a smooth outline; a third number makes a corner
    "poly main-.2 0,0 .3,-.4 ..."   straight lines
    "rect #f2e6d0 x y w h r"        left, top, width, height and radius of the corners
    "oval main+.3 x y rx ry"        about its middle
    "line #8a6248 .05 0,-.8 .1,-1"  a brush so wide along the points, smoothed
    "text #3a2a35 .3 0,-.4 ABC"     letters so high

A colour is "main" (what words ask for), lightened by +k or darkened by -k, or "#rrggbb". A star after the
shape gives it the form shadow. "lit:" before a line draws it in that state only, "!lit:" in all others.

Besides, a row may say how `wide` a thing is against its height where that is not about .8, that it belongs on
a `table` ("room": in rooms; "feast": and it brings a table out into the garden), that it is `many` already.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any, NamedTuple

from anim_director.tools.cutout.canvas import at, blob, fill, formed, line, oval, poly, rect, shade, tint
from anim_director.tools.cutout.lettering import centred
from anim_director.tools.cutout.props_shapes import ellipse, rounded
from anim_director.tools.cutout.skia_loader import skia

SHAPES = ("blob", "poly", "rect", "oval", "line", "text")


BOOKS = ("things", "things_table", "things_house")
"""Files under `words/`: what there is of all kinds, what one eats and drinks, what one wears and uses."""


@functools.cache
def things_book() -> dict[str, dict[str, Any]]:
    """Return all things made of data by name.

    Raises:
        ValueError: two files name one thing.
    """
    things: dict[str, dict[str, Any]] = {}
    for book in BOOKS:
        text = (files("anim_director.tools.cutout") / "words" / f"{book}.toml").read_text("utf-8")
        rows = tomllib.loads(text)
        if twice := things.keys() & rows.keys():
            msg = f"words/{book}.toml names what another file has: {', '.join(sorted(twice))}."
            raise ValueError(msg)
        things |= rows
    return things


@functools.cache
def things_with(key: str, *values: object) -> frozenset[str]:
    """Return the things whose row has a key, with one of some values if any are asked for."""
    return frozenset(
        name for name, row in things_book().items() if key in row and (not values or row[key] in values)
    )


class Stroke(NamedTuple):
    """One shape of a thing."""

    shape: str
    form: bool
    colour: str
    numbers: tuple[float, ...]
    points: tuple[tuple[float, ...], ...]
    text: str
    state: str  # drawn only in this state
    unless: str  # not drawn in this state


@functools.lru_cache(2048)
def stroke_of(text: str) -> Stroke:
    """Read a line; ValueError names what is wrong with it."""
    when, _, rest = text.rpartition(": ")
    head, colour, *words = rest.split()
    shape = head.rstrip("*")
    if shape not in SHAPES or not re.fullmatch(r"(main([+-]\.?\d+)?|#[0-9a-f]{6})", colour):
        msg = f"“{text}” is no shape of a thing: it begins with one of {', '.join(SHAPES)} and a colour."
        raise ValueError(msg)
    letters = words.pop() if shape == "text" else ""
    try:
        points = tuple(tuple(float(v) for v in w.split(",")) for w in words if "," in w)
        numbers = tuple(float(w) for w in words if "," not in w)
    except ValueError:
        msg = f"“{text}” has something that is no number."
        raise ValueError(msg) from None
    return Stroke(
        shape, head.endswith("*"), colour, numbers, points, letters,
        "" if when.startswith("!") else when, when.removeprefix("!") if when.startswith("!") else "",
    )  # fmt: skip


def drawing(name: str) -> Callable[..., None]:
    """Return the function (canvas, size, colour, state) that draws a thing made of data."""

    def draw(c: skia.Canvas, s: float, col: str, state: str = "") -> None:
        draw_lines(c, things_book()[name]["draw"], s, col, state)

    return draw


def draw_lines(c: skia.Canvas, lines: Iterable[str], s: float, col: str, state: str = "") -> None:
    """Draw the lines of a thing `s` pixels high in a colour and a state."""
    for text in lines:
        stroke = stroke_of(text)
        if (not stroke.state or stroke.state == state) and (not stroke.unless or stroke.unless != state):
            _draw(c, stroke, s, _tone(stroke.colour, col))


def _tone(colour: str, main: str) -> str:
    if not colour.startswith("main"):
        return colour
    k = float(colour[4:] or 0)
    return tint(main, k) if k > 0 else shade(main, -k) if k < 0 else main


def _draw(c: skia.Canvas, stroke: Stroke, s: float, col: str) -> None:
    n = [v * s for v in stroke.numbers]
    points = [(p[0] * s, p[1] * s, *p[2:]) for p in stroke.points]
    if stroke.shape == "line":
        c.drawPath(blob(points, False) if len(points) > 2 else poly(points, False), line(col, n[0]))
        return
    if stroke.shape == "text":
        with at(c, points[0][0], points[0][1]):
            centred(c, stroke.text, 0, 0, n[0], fill(col))
        return
    if not stroke.form and stroke.shape == "rect":
        rect(c, n[0], n[1], n[2], n[3], fill(col), n[4] if len(n) > 4 else 0)
        return
    if not stroke.form and stroke.shape == "oval":
        oval(c, n[0], n[1], n[2], n[3], fill(col))
        return
    path = (
        blob(points) if stroke.shape == "blob" else poly(points) if stroke.shape == "poly"
        else rounded(n[0], n[1], n[2], n[3], n[4] if len(n) > 4 else 0) if stroke.shape == "rect"
        else ellipse(*n)
    )  # fmt: skip
    if stroke.form:
        formed(c, path, col, -s * 0.12, -s * 0.07, 0.13)
    else:
        c.drawPath(path, fill(col))
