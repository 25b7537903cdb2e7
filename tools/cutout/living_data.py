"""What a living thing is made of: rows of `words/living.toml`, and any drawing of the prop library.

A row draws itself with the lines of `things_data`, and says where the face is, how it moves, whether it has
arms and legs. A thing without a row is the prop of that name: its size, the place and the colour of its face,
whether it can stand on legs, all come from its silhouette.
"""

import functools
import tomllib
from dataclasses import dataclass, fields, replace
from importlib.resources import files
from typing import Any

import numpy as np

from anim_director.tools.cutout.canvas import hexa
from anim_director.tools.cutout.prop_words import forms, name_of
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.skia_loader import skia

WAYS = ("float", "roll", "hop", "walk", "root", "sail", "fly")
"""How things go about: see `motions_things`."""

SMALL = 132.0
"""Pixels of a cup or a pencil beside people: a child is 268."""

READABLE = 216.0
"""Pixels of the same among things only: nobody is there to be small against."""


@dataclass(frozen=True)
class LivingKind:
    """One kind of living thing; lengths in units of its height, y upward negative, from where it rests."""

    name: str
    colour: str
    words: str = ""
    draw: tuple[str, ...] = ()  # lines of `things_data`; none: the prop of this name
    prop: str = ""
    high: float = 0.0  # pixels at scale 1; 0: a small thing
    share: float = 1.0  # of that size: a ball is as large as a pencil is tall, nearly
    own: str = ""  # colour words that leave it its own colour: a yellow moon
    wide: float = 0.8  # half width
    face: tuple[float, float, float] = (0.0, -0.55, 0.3)  # x, y and radius
    plate: str = ""  # colour of a soft plate under a face on a busy ground
    ground: str = ""  # colour the face is on; "": the thing's own
    crown: tuple[float, float, float] = (0.0, -1.0, 0.4)  # x, y and half width where a hat sits
    neck: tuple[float, float, float] | None = None  # x, y, half width of a scarf; none: below the face
    way: str = "hop"
    arms: tuple[float, float] | None = None  # x and y of the shoulders: the far one at +x
    leg: float = 0.0  # length of its legs
    hover: float = 0.0  # how far above the ground it floats beside others (`staging_living`)
    wheels: tuple[tuple[float, float, float], ...] = ()  # x, y and radius, turning with the way
    rays: tuple[float, ...] = ()  # number, inner and outer radius about the middle: they turn slowly
    middle: tuple[float, float] = (0.0, -0.5)
    smoke: tuple[float, float] | None = None  # where puffs rise from while it goes
    flame: tuple[float, float, float] | None = None  # x, y, size of fire: a candle's, a rocket's in flight
    crest: tuple[str, ...] = ()  # lines that sway against the body: branches, petals, a tail
    extras: tuple[str, ...] = ()  # rain, twinkle, wave, shine
    seat: tuple[float, float] | None = None  # where one can ride on it
    widen: float = 1.0  # a pencil is drawn so much wider, to have a face
    aspect: float = 0.0  # for props: height of the drawing over its nominal size
    sound: str = ""  # an effect it makes when it sets out
    limb: str = ""  # colour of arms and legs; "": a dark one of its own
    reach: float = 1.0  # length of its arms against the usual
    hands: str = ""  # "leaf": leaves for hands


@functools.cache
def living_book() -> dict[str, LivingKind]:
    """Return all rows of `words/living.toml` by name; ValueError names a key that is none."""
    text = (files("anim_director.tools.cutout") / "words" / "living.toml").read_text("utf-8")
    table: dict[str, dict[str, Any]] = tomllib.loads(text)
    known = {f.name for f in fields(LivingKind)} | {"like"}
    book: dict[str, LivingKind] = {}
    for name, row in table.items():
        full = {**table.get(row.get("like", ""), {}), **row, "name": name}
        if unknown := set(full) - known:
            msg = f"living.toml: [{name}] has unknown keys {sorted(unknown)}"
            raise ValueError(msg)
        if full.get("way", "hop") not in WAYS:
            msg = f"living.toml: [{name}] moves by “{full['way']}”, which is none of {', '.join(WAYS)}"
            raise ValueError(msg)
        full.pop("like", None)
        told = {k: _frozen(v) for k, v in full.items()}
        book[name] = replace(prop_kind(full["prop"]), **told) if full.get("prop") else LivingKind(**told)
    return book


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list | tuple) else value


@functools.cache
def living_words() -> dict[str, str]:
    """Noun (or pair, joined by a blank) to the name of a row."""
    found: dict[str, str] = {}
    for name, row in living_book().items():
        for word in row.words.split():
            found.setdefault(word.replace("_", " "), name)
    return found


def living_name(words: str) -> str:
    """Return which living thing a phrase means: a row's name, "prop:NAME", or "" if it is none."""
    tokens = words.lower().split()
    for i in range(len(tokens) - 1, -1, -1):
        for form in forms(tokens[i]):
            for phrase in (f"{tokens[i - 1]} {form}", form) if i else (form,):
                if phrase in living_words():
                    return living_words()[phrase]
    drawn = name_of(" ".join(tokens))
    return f"prop:{drawn}" if drawn and drawn not in _NEVER else ""


_NEVER = frozenset({
    "frog", "snail", "fish", "bug", "butterfly", "worm", "puddle", "pool",
    "pool_front", "tub_front", "fish_bowl_front", "doll", "robot", "snowman", "teddy",
})  # fmt: skip
"""Drawings of what has a body of its own elsewhere, or is half of something."""


@functools.cache
def kind_named(name: str) -> LivingKind:
    """Return the kind of a name that `living_name` gives; KeyError if there is none."""
    if name.startswith("prop:"):
        return prop_kind(name.removeprefix("prop:"))
    return living_book()[name]


# ------------------------------------------------------------ props come alive
_N = 240  # pixels of the raster, the thing 100 of them


@functools.cache
def prop_kind(name: str) -> LivingKind:
    """Make a living kind of a prop: the face is where its silhouette has most room, above its middle."""
    import cv2

    item = ITEMS[name]
    buffer = np.zeros((_N, 2 * _N, 4), np.uint8)
    surface = skia.Surface(buffer)
    canvas = surface.getCanvas()
    canvas.translate(_N - item.ground[0] * 100, _N - 40 - item.ground[1] * 100)
    item.draw(canvas, 100.0, item.colour)
    surface.flushAndSubmit()
    mask = np.ascontiguousarray((buffer[..., 3] > 128).astype(np.uint8))
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    high, wide = bottom - top, right - left
    widen = min(2.4, max(1.0, 0.42 * high / wide)) if wide < 0.42 * high else 1.0
    room = cv2.distanceTransform(cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 5)
    room = room[1:-1, 1:-1]
    ys = np.arange(_N, dtype=np.float32)[:, None]
    upper = 1.0 - 0.35 * np.abs((bottom - ys) / high - 0.6)  # faces are a little above the middle
    y, x = np.unravel_index(int(np.argmax(room * upper)), room.shape)
    radius = max(float(room[y, x]) * 1.04, 0.15 * max(high, wide * widen), 0.24 * min(high, wide * widen))
    radius = min(radius, 0.34 * max(high, wide), 0.6 * high)
    near = buffer[max(0, y - 14) : y + 14, max(0, x - 14) : x + 14].reshape(-1, 4)
    near = near[near[:, 3] > 200][:, :3].astype(np.float32)
    tone = near.mean(axis=0) if len(near) else np.array([200.0, 190.0, 180.0])
    spread = float(near.std(axis=0).mean()) if len(near) else 99.0
    covered = float(room[y, x]) / radius
    ground = hexa(tuple(round(float(v)) for v in tone))
    flat = wide > 1.9 * high
    unit = float(high)
    return LivingKind(
        name=f"prop:{name}",
        colour=item.colour,
        prop=name,
        high=0.0,
        wide=wide * widen / unit / 2,
        face=((x - (left + right) / 2) * widen / unit, (y - bottom) / unit, radius / unit),
        plate="soft" if spread > 26 or covered < 0.55 else "",
        ground=ground,
        crown=(
            (float(_crown(mask, top)) - (left + right) / 2) * widen / unit,
            -1.0,
            min(0.42, wide * widen / unit * 0.4),
        ),
        way="hop" if flat else "walk",
        arms=(wide * widen / unit * 0.46, min(-0.3, (y - bottom) / unit + radius / unit * 0.8)),
        leg=0.0 if flat else 0.2,
        widen=widen,
        aspect=high / 100.0,
        middle=((left + right) / 2 - _N, float(_N - 40 - bottom)),
    )


def _crown(mask: np.ndarray, top: int) -> float:
    return float(np.flatnonzero(mask[top : top + 8].any(axis=0)).mean())
