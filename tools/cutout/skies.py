"""The weather of a shot: which layers of it a painter draws, and where, in what order.

Behind everything the bolt of a storm, cut out by houses and trees; then what falls far away; what it does on
the ground; the figures; what falls near; mist; the flash of lightning over all.
"""

import functools
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.places import sheltered
from anim_director.tools.cutout.places_wet import mist_colour
from anim_director.tools.cutout.plan import Plan, View
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.weather import Eaves, draw_landing, draw_weather, draw_weather_behind
from anim_director.tools.cutout.weather_storm import draw_bolt, draw_flash

if TYPE_CHECKING:
    from anim_director.tools.cutout.backdrop import Backdrop


@functools.cache
def _eaves() -> dict[str, Eaves]:
    text = (files("anim_director.tools.cutout") / "words" / "places.toml").read_text("utf-8")
    rows = tomllib.loads(text)["eaves"]
    return {
        name: [(float(a), float(b), float(y), float(to)) for a, b, y, to in row] for name, row in rows.items()
    }


def storms(plan: Plan) -> bool:
    """Whether lightning strikes: rain in a tense scene, or a setting whose words tell of a storm."""
    place = plan.place
    if place is None or plan.weather != "rain" or sheltered(place.scene):
        return False
    return plan.mood == "tense" or bool(place.variant.get("storm"))


class Skies:
    """What the weather of a plan draws; nothing in rooms, under the sea and in space.

    Args:
        plan: its weather, mood and place decide.
        width, height: pixels of the picture.
    """

    def __init__(self, plan: Plan, width: int, height: int) -> None:
        self.width, self.height = width, height
        place = plan.place
        self.weather = plan.weather if place and not sheltered(place.scene) else "clear"
        variant = place.variant if place and self.weather is not None else {}
        open_air = place is not None and not sheltered(place.scene)
        self.season = str(variant.get("season", ""))
        self.mist = mist_colour(place.light) if place and open_air and variant.get("mist") else ""
        self.storm = storms(plan)
        self.ground = floor_of(place)[2] if place else 560.0
        eaves = _eaves().get(place.scene, ()) if place else ()
        self.eaves: Eaves = (
            [(W - b, W - a, y, to) for a, b, y, to in eaves] if variant.get("mirror") else eaves
        )

    def paint_behind(self, c: skia.Canvas, backdrop: "Backdrop", view: View, t: float) -> None:
        """Draw what lies behind the figures; the canvas is in stage pixels."""
        if self.weather == "clear":
            return
        box = seen(view, self.width, self.height)
        if self.storm:
            bounds = skia.Rect.MakeLTRB(*box)
            c.saveLayer(bounds)
            if draw_bolt(c, box, t):
                backdrop.cut_out(c, view)
            c.restore()
        c.save()
        c.resetMatrix()
        draw_weather_behind(c, self.weather, self.width, self.height, t, self.season)
        c.restore()
        draw_landing(c, self.weather, box, self.ground, self.eaves, t)

    def paint_before(self, c: skia.Canvas, t: float) -> None:
        """Draw what lies before everything; the canvas is in stage pixels."""
        if self.weather == "clear" and not self.mist:
            return
        c.save()
        c.resetMatrix()
        draw_weather(c, self.weather, self.width, self.height, t, self.season, self.mist)
        if self.storm:
            draw_flash(c, self.width, self.height, t)
        c.restore()
