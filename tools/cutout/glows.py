"""Light that falls on the figures: from a camp fire, a candle, a lantern, a lamp post, after dark.

A place's own lamps are drawn into its layers; what they do to somebody who stands beside them is done here,
over the figures and cheaply: one soft warm image a light, screened. It breathes a little, as flames do.
"""

import functools
import math
from typing import NamedTuple

from anim_director.tools.cutout.canvas import W, raw
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.states import StageState


class Glow(NamedTuple):
    """A light of a place or a thing."""

    reach: float  # pixels of the stage
    strength: float  # 0..1, at its middle
    colour: str
    above: float  # of its height: where the flame is
    breathes: float  # by how much of its strength


FLAMES = {
    "campfire": Glow(380, 0.34, "#ff9a4a", 0.5, 0.10),
    "torch": Glow(280, 0.28, "#ffa552", 0.9, 0.10),
    "candle": Glow(230, 0.26, "#ffb868", 0.95, 0.07),
    "lantern": Glow(260, 0.26, "#ffbe70", 0.5, 0.05),
    "lamp": Glow(240, 0.20, "#ffc880", 0.8, 0.0),
    "pumpkin": Glow(170, 0.18, "#ffa552", 0.5, 0.08),
}
"""Things that shine, by the name of their drawing."""

FIRE = FLAMES["campfire"]
AFTER_DARK = ("dusk", "night")


@functools.lru_cache(32)
def _image(colour: str) -> skia.Image:
    """A soft round light, 160 pixels wide: strongest at its middle, gone at its edge."""
    drawn = skia.Surface(160, 160)
    stops = [raw(colour, a) for a in (1.0, 0.62, 0.24, 0.0)]
    shader = skia.GradientShader.MakeRadial(skia.Point(80, 80), 80, stops, [0.0, 0.3, 0.62, 1.0])
    drawn.getCanvas().drawCircle(80, 80, 80, skia.Paint(AntiAlias=True, Shader=shader))
    return drawn.makeImageSnapshot()


class Glows:
    """The lights of a shot that reach its figures; none by day."""

    def __init__(self, plan: Plan) -> None:
        place = plan.place
        self._fires: list[tuple[float, float]] = []
        self._flames: dict[str, Glow] = {}
        if place is None:
            return
        rows = books().get(place.scene, {}).get("fires", ())
        mirror = bool(place.variant.get("mirror"))
        dark = place.light in AFTER_DARK
        self._fires = [(W - float(x) if mirror else float(x), float(y)) for x, y in rows] if dark else []
        if dark:
            self._flames = {p.key: FLAMES[p.name] for p in plan.props if p.name in FLAMES}

    def paint(self, c: skia.Canvas, state: StageState) -> None:
        """Lay the light over what is drawn so far; the canvas is in stage pixels."""
        for n, (x, y) in enumerate(self._fires):
            _shine(c, FIRE, x, y, state.time + n * 1.7)
        for prop in state.props:
            glow = self._flames.get(prop.key)
            if glow is None or not prop.visible:
                continue
            x, y = prop.x, prop.y - prop.lift
            if prop.held_by:
                holder = state.actor(prop.held_by)
                if holder is None:
                    continue
                x, y = holder.x + (-40 if holder.flip else 40), holder.y - holder.lift - 130 * holder.scale
            _shine(c, glow, x, y - prop.size * glow.above, state.time)


def _shine(c: skia.Canvas, glow: Glow, x: float, y: float, t: float) -> None:
    breath = 1 + glow.breathes * (0.6 * math.sin(t * 7.3) + 0.4 * math.sin(t * 11.9 + 1.3))
    r = glow.reach
    box = skia.Rect(x - r, y - r, x + r, y + r)
    smooth = skia.SamplingOptions(skia.FilterMode.kLinear)
    # a soft light warms and lifts without washing out; a little screen is the air that shines
    for mode, k in ((skia.BlendMode.kSoftLight, 2.4), (skia.BlendMode.kScreen, 0.36)):
        paint = skia.Paint(Alphaf=min(1.0, glow.strength * breath * k), BlendMode=mode)
        c.drawImageRect(_image(glow.colour), box, smooth, paint)
