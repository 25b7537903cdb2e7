"""All places: which functions draw them, and in which light. Eighteen are code, the others data.

A place has three layers: far (sky, hills, a wall), stage (ground and furniture), near (what frames the
shot). Feet stand between y = 560 and 630 of 720; below 630 is the subtitle zone and stays quiet. Far
layers are light and pale, the near layer is darkest; nothing saturated is larger than a hand.
"""

import functools
from collections.abc import Callable
from typing import NamedTuple

from anim_director.tools.cutout import places_farm as farm
from anim_director.tools.cutout import places_garden as green
from anim_director.tools.cutout import places_home as home
from anim_director.tools.cutout import places_mountain as mountain
from anim_director.tools.cutout import places_public as public
from anim_director.tools.cutout import places_rooms as rooms
from anim_director.tools.cutout import places_tale as tale
from anim_director.tools.cutout import places_town as town
from anim_director.tools.cutout import places_wild as wild
from anim_director.tools.cutout.anchors import FLOOR
from anim_director.tools.cutout.lighting import SOURCES, Sources, light_layer
from anim_director.tools.cutout.lights import RULES
from anim_director.tools.cutout.places_data import books, draw_data, draw_extras
from anim_director.tools.cutout.places_look import Look, rainy, season, varied, weather, without
from anim_director.tools.cutout.places_water import POND, draw_pond
from anim_director.tools.cutout.places_wet import draw_mist, draw_wet
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.styles import STYLES, style_now

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
PLACES |= {
    name: Scenery(
        draw_data(name, "far"), draw_data(name, "stage"), draw_data(name, "near"), bool(book.get("indoor"))
    )
    for name, book in books().items()
}


_INDOORS = {"day": "day", "dusk": "lamp_dusk", "night": "lamp", "rain": "lamp_rain", "snow": "lamp_rain"}
_FIGURES_INDOORS = {"day": "day", "dusk": "lamp_fig", "night": "lamp_fig", "rain": "day", "snow": "day"}
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


def sheltered(family: str) -> bool:
    """Whether no weather reaches a place: rooms, the sea's bottom, space."""
    return indoor(family) or bool(books().get(family, {}).get("dry"))


def grade_of(family: str, hour: str, mood: str = "calm", style: str = "storybook") -> str:
    """Name of the light that a place is drawn in: its hour, then the mood, then the style."""
    return _joined(_INDOORS[hour] if indoor(family) else _steady(family, hour), mood, STYLES[style].place)


def _steady(family: str, hour: str) -> str:
    """The hour that a place knows: on the moon and under the sea there is no dusk."""
    steady = str(books().get(family, {}).get("steady", ""))
    return "day" if hour in steady.split() else hour


def figure_grade(family: str, hour: str, mood: str = "calm", style: str = "storybook") -> str:
    """Name of the light for the figures of a place: about half the strength of the place's own."""
    hourly = (_FIGURES_INDOORS if indoor(family) else _FIGURES_OUTDOORS)[_steady(family, hour)]
    return _joined(hourly, "", STYLES[style].figures)


def _joined(hour: str, mood: str, style: str) -> str:
    return "+".join([hour, *(part for part in (mood, style) if part in RULES)])


def draw_layer(c: skia.Canvas, family: str, layer: int, hour: str, look: Look) -> None:
    """Draw one layer of a place in its season and light it: 0 far, 1 stage, 2 near."""
    dim = style_now().dim
    if style_now().stars and hour == "day":
        hour = "noon"
    hour = _steady(family, hour)
    inside = indoor(family)
    sky = str(look.variant.get("weather", ""))
    gone = str(look.variant.get("away", ""))
    apart = varied(int(look.variant.get("variety", 0)))
    with (
        season("" if inside else str(look.variant.get("season", ""))),
        weather(sky, inside),
        apart,
        without(gone),
    ):
        PLACES[family][layer](c, hour, look)  # type: ignore[operator]
        if layer == 1:
            draw_extras(c, family, hour, look)
        if layer == 1 and look.has("pond") and family in POND:
            draw_pond(c, family)
        if layer == 1 and rainy() and not inside and not sheltered(family):
            draw_wet(c, family, hour, FLOOR[family][2])
    if look.has("mist") and not inside:
        draw_mist(c, layer, hour)
    light_layer(c, layer, hour, _sources(family) if indoor(family) else None, dim)


@functools.cache
def _sources(family: str) -> Sources:
    """Where the light of a room comes from."""
    if family in SOURCES:
        return SOURCES[family]
    book = books().get(family, {})
    windows = tuple((float(x), float(y), float(w), float(h)) for x, y, w, h in book.get("windows", ()))
    return Sources(windows, tuple((float(x), float(y)) for x, y in book.get("lamps", ())))
