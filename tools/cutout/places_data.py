"""Places made of data: a file in `words/places` lists the parts of three layers, and this draws them.

A line of a layer is the name of a part and its numbers and colours:

    "tree x=990 y=500 h=380 col=leaves:#86b56f~.2 times=3 step=200 shake=40 if=pond"

`leaves:#86b56f` is the colour of the variant's "leaves", or else the one given; `~.2` hazes it so far into
the sky. `times`, `step` and `shake` repeat a part along x; `if` and `unless` hang on a switch of the variant.
Any other word is a number or a word that the part's function takes under that name.
"""

import functools
import inspect
import re
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from anim_director.tools.cutout import (
    parts_barn,
    parts_baths,
    parts_camp,
    parts_castle,
    parts_fields,
    parts_grand,
    parts_halls,
    parts_harbour,
    parts_homely,
    parts_lands,
    parts_modern,
    parts_rides,
    parts_rooms,
    parts_school,
    parts_sky,
    parts_sports,
    parts_street,
    parts_trades,
    parts_water,
    parts_wild,
    parts_yard,
    places_buildings,
    places_furniture,
    places_scenery,
    places_sky,
)
from anim_director.tools.cutout.canvas import rnd
from anim_director.tools.cutout.places_look import X0, X1, Look, variety
from anim_director.tools.cutout.places_scenery import haze
from anim_director.tools.cutout.props import put
from anim_director.tools.cutout.skia_loader import skia

LAYERS = ("far", "stage", "near")


@functools.cache
def books() -> dict[str, dict[str, Any]]:
    """Return the files of all places made of data, by the family's name."""
    folder = files("anim_director.tools.cutout") / "words" / "places"
    found = {p.name.removesuffix(".toml"): p for p in folder.iterdir() if p.name.endswith(".toml")}
    return {name: tomllib.loads(found[name].read_text("utf-8")) for name in sorted(found)}


def thing(c: skia.Canvas, name: str, x: float, y: float, size: float, col: str = "") -> None:
    """Draw something of `props.ITEMS` as a part of the place."""
    put(c, name, x, y, size, col)


@functools.cache
def parts() -> dict[str, Callable[..., None]]:
    """Return the functions that draw parts, by name."""
    found: dict[str, Callable[..., None]] = {"thing": thing}
    modules = (
        places_scenery,
        places_sky,
        places_buildings,
        places_furniture,
        parts_barn,
        parts_baths,
        parts_camp,
        parts_castle,
        parts_fields,
        parts_grand,
        parts_halls,
        parts_harbour,
        parts_homely,
        parts_lands,
        parts_modern,
        parts_rides,
        parts_rooms,
        parts_school,
        parts_sky,
        parts_sports,
        parts_street,
        parts_trades,
        parts_water,
        parts_wild,
        parts_yard,
    )
    for module in modules:
        for name, value in vars(module).items():
            if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
                found[name] = value
    return found


class _Colour(NamedTuple):
    part: str
    usual: str
    hazed: float


class Line(NamedTuple):
    """One line of a layer."""

    part: str
    values: dict[str, Any]  # numbers, words and colours
    takes: frozenset[str]  # names that the function has
    times: int
    step: float
    shake: float
    only: str
    unless: str


@functools.lru_cache(1024)
def line_of(text: str) -> Line:
    """Read a line; ValueError names what is wrong with it."""
    part, *words = text.split()
    if part not in parts():
        msg = f"There is no part “{part}” to draw (in “{text}”)."
        raise ValueError(msg)
    takes = frozenset(inspect.signature(parts()[part]).parameters)
    values: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or (name not in takes and name not in ("times", "step", "shake", "if", "unless")):
            msg = f"The part “{part}” takes no “{word}” (in “{text}”)."
            raise ValueError(msg)
        values[name] = _value(value)
    return Line(
        part,
        values,
        takes,
        int(values.pop("times", 1)),
        values.pop("step", 0.0),
        values.pop("shake", 0.0),
        str(values.pop("if", "")),
        str(values.pop("unless", "")),
    )


def _value(text: str) -> Any:
    if "," in text:
        return tuple(text.split(","))
    colour = re.fullmatch(r"(?:([a-z_0-9]+):)?(#[0-9a-f]{6})(?:~([0-9.]+))?", text)
    if colour:
        return _Colour(colour[1] or "", colour[2], float(colour[3] or 0))
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def draw_data(name: str, layer: str) -> Callable[[skia.Canvas, str, Look], None]:
    """Return the function that draws a layer of a place made of data."""

    def draw(c: skia.Canvas, hour: str, look: Look) -> None:
        for text in books()[name].get(layer, ()):
            draw_line(c, line_of(text), hour, look)

    return draw


def draw_line(c: skia.Canvas, line: Line, hour: str, look: Look) -> None:
    """Draw a line of a layer in an hour and a variant."""
    if (line.only and not look.has(line.only)) or (line.unless and look.has(line.unless)):
        return
    if line.part == "thing" and line.values["name"] in str(look.variant.get("doubles", "")).split():
        return
    values = {key: _coloured(value, hour, look) for key, value in line.values.items()}
    values |= {
        k: v
        for k, v in {"hour": hour, "on": hour != "day", "x0": X0, "x1": X1}.items()
        if k in line.takes and k not in values
    }
    for i in range(line.times):
        shaken = dict(values)
        if line.times > 1:
            shaken["x"] = (
                values["x"] + i * line.step + line.shake * (rnd(i, values["x"] + 3.7 * variety()) - 0.5)
            )
            if "seed" in line.takes:
                shaken["seed"] = values.get("seed", 0) + i
        parts()[line.part](c, **shaken)


def _coloured(value: Any, hour: str, look: Look) -> Any:
    if not isinstance(value, _Colour):
        return value
    colour = look(value.part, value.usual) if value.part else value.usual
    return haze(colour, hour, value.hazed) if value.hazed else colour


def draw_extras(c: skia.Canvas, family: str, hour: str, look: Look) -> None:
    """Draw on the stage layer what a place has besides what its family has: `Place.variant["extras"]`."""
    for name in look.variant.get("extras", ()):
        row = extras().get(family, {}).get(name)
        for text in row[1] if row else ():
            draw_line(c, line_of(text), hour, look)


def things_of(scene: str, besides: Sequence[str] = ()) -> frozenset[str]:
    """Return the drawings of things that a place made of data has as its parts; `besides`: its extras."""
    book, rows = books().get(scene, {}), extras().get(scene, {})
    texts = [*book.get("far", ()), *book.get("stage", ()), *book.get("near", ())]
    texts += [text for name in besides if name in rows for text in rows[name][1]]
    return frozenset(str(line_of(t).values["name"]) for t in texts if t.startswith("thing "))


@functools.cache
def extras() -> dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return, by family and name, the nouns and the lines of what a place may have besides."""
    text = (files("anim_director.tools.cutout") / "words" / "places.toml").read_text("utf-8")
    found: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for family, rows in tomllib.loads(text)["extras"].items():
        found[family] = {}
        for name, row in rows.items():
            nouns, _, lines = row.partition(": ")
            found[family][name] = (tuple(nouns.split()), tuple(line.strip() for line in lines.split(";")))
    return found
