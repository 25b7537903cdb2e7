"""The eighteen places: which functions draw them, in which light, and their layers as pictures.

A place has three layers: far (sky, hills, a wall), stage (ground and furniture), near (what frames the
shot). Feet stand between y = 560 and 630 of 720; below 630 is the subtitle zone and stays quiet. Far
layers are light and pale, the near layer is darkest; nothing saturated is larger than a hand.
"""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from anim_director.tools.cutout import places_farm as farm
from anim_director.tools.cutout import places_garden as green
from anim_director.tools.cutout import places_home as home
from anim_director.tools.cutout import places_mountain as mountain
from anim_director.tools.cutout import places_public as public
from anim_director.tools.cutout import places_rooms as rooms
from anim_director.tools.cutout import places_tale as tale
from anim_director.tools.cutout import places_town as town
from anim_director.tools.cutout import places_wild as wild
from anim_director.tools.cutout.canvas import GRADES, H, W, grain, light
from anim_director.tools.cutout.places_look import X0, X1, Look, mirrored_light
from anim_director.tools.cutout.places_water import POND, draw_pond
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.skia_loader import skia

Draw = Callable[[skia.Canvas, str, Look], None]


class Scenery(NamedTuple):
    """What draws a place."""

    far: Draw
    stage: Draw
    near: Draw
    indoor: bool = False


PLACES: dict[str, Scenery] = {
    "bedroom": Scenery(home.bedroom_far, home.bedroom_stage, home.bedroom_near, True),
    "living": Scenery(home.living_far, home.living_stage, home.living_near, True),
    "kitchen": Scenery(rooms.kitchen_far, rooms.kitchen_stage, rooms.kitchen_near, True),
    "hallway": Scenery(rooms.hallway_far, rooms.hallway_stage, rooms.hallway_near, True),
    "shop": Scenery(public.shop_far, public.shop_stage, public.shop_near, True),
    "classroom": Scenery(public.classroom_far, public.classroom_stage, public.classroom_near, True),
    "garden": Scenery(green.garden_far, green.garden_stage, green.garden_near),
    "park": Scenery(green.park_far, green.park_stage, green.park_near),
    "sandbox": Scenery(green.sandbox_far, green.sandbox_stage, green.sandbox_near),
    "street": Scenery(town.street_far, town.street_stage, town.street_near),
    "square": Scenery(town.square_far, town.square_stage, town.square_near),
    "station": Scenery(town.station_far, town.station_stage, town.station_near),
    "forest": Scenery(wild.forest_far, wild.forest_stage, wild.forest_near),
    "beach": Scenery(wild.beach_far, wild.beach_stage, wild.beach_near),
    "mountain": Scenery(mountain.mountain_far, mountain.mountain_stage, mountain.mountain_near),
    "farm": Scenery(farm.farm_far, farm.farm_stage, farm.farm_near),
    "castle": Scenery(tale.castle_far, tale.castle_stage, tale.castle_near),
    "mine": Scenery(tale.mine_far, tale.mine_stage, tale.mine_near),
}


def _snowlight(v: Sequence[float]) -> Sequence[float]:
    """A bright grey day over snow: colours lose a fifth of their strength and lean to blue."""
    y = 0.3 * v[0] + 0.59 * v[1] + 0.11 * v[2]
    r, g, b = (y + (x - y) * 0.8 for x in v)
    return r * 0.95, g * 0.98, min(255.0, b * 1.02)


GRADES.setdefault("snow", _snowlight)

_INDOORS = {"day": "day", "dusk": "lamp_dusk", "night": "lamp", "rain": "lamp_rain", "snow": "lamp_rain"}
_FIGURES_INDOORS = {"day": "day", "dusk": "lamp_dusk", "night": "lamp_dusk", "rain": "day", "snow": "day"}
_FIGURES_OUTDOORS = {
    "day": "day",
    "dusk": "dusk_fig",
    "night": "night_fig",
    "rain": "rain_fig",
    "snow": "rain_fig",
}


def indoor(family: str) -> bool:
    """Whether a place is inside a house."""
    return PLACES[family].indoor


def grade_of(family: str, hour: str) -> str:
    """Name of the light that a place is drawn in."""
    return _INDOORS[hour] if indoor(family) else hour


def figure_grade(family: str, hour: str) -> str:
    """Name of the light for the figures of a place: about half the strength of the place's own."""
    return (_FIGURES_INDOORS if indoor(family) else _FIGURES_OUTDOORS)[hour]


class Layer(NamedTuple):
    """One drawn layer; (x, y) is the stage position of its upper left corner."""

    image: skia.Image
    x: float
    y: float


TOP, BOTTOM = -40, H + 40  # the drawn extent of a place downward


def draw_layer(c: skia.Canvas, family: str, layer: int, hour: str, look: Look) -> None:
    """Draw one layer of a place: 0 far, 1 stage, 2 near."""
    PLACES[family][layer](c, hour, look)  # type: ignore[operator]
    if layer == 1 and look.has("pond") and family in POND:
        draw_pond(c, family)


def layers_of(place: Place) -> tuple[Layer, Layer, Layer]:
    """Draw the three layers of a place, or take them from the last few drawn."""
    variant = json.dumps(place.variant, sort_keys=True)
    return _layers(place.family, place.light, variant)


@functools.lru_cache(6)
def _layers(family: str, hour: str, variant: str) -> tuple[Layer, Layer, Layer]:
    look: Mapping[str, Any] = json.loads(variant)
    mirror = bool(look.get("mirror"))
    drawn = []
    for n in range(3):
        surface = skia.Surface(X1 - X0, BOTTOM - TOP)
        c = surface.getCanvas()
        c.translate(-X0, -TOP)
        if mirror:
            c.translate(W, 0)
            c.scale(-1, 1)
        with light(grade_of(family, hour)), mirrored_light(mirror):
            draw_layer(c, family, n, hour, Look(look))
        if n == 0:
            c.resetMatrix()
            grain(c, 0.5)
        drawn.append(_crop(surface.makeImageSnapshot()))
    return drawn[0], drawn[1], drawn[2]


def _crop(image: skia.Image) -> Layer:
    """Keep only what is drawn: most of the near layer is empty and would cost a full-frame blend."""
    alpha = image.toarray()[..., 3]
    ys, xs = np.nonzero(alpha.any(axis=1))[0], np.nonzero(alpha.any(axis=0))[0]
    if not len(ys):
        return Layer(image, X0, TOP)
    box = skia.IRect.MakeLTRB(int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1)
    return Layer(image.makeSubset(box), X0 + box.left(), TOP + box.top())
