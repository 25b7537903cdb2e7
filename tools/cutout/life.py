"""Small life in a place: birds far up, butterflies over grass, fireflies at night, dust in a sunbeam.

A view without people is never quite still. All of it is far behind the figures, too small to be taken for
anybody of the story, and a function of the time: the same moment is always the same picture. None of it
comes in rain and snow, on water or on stone: only where it would be.
"""

import math
import zlib

from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.canvas import raw, rnd
from anim_director.tools.cutout.lighting import SOURCES
from anim_director.tools.cutout.places import indoor, sheltered
from anim_director.tools.cutout.plan import Plan, View
from anim_director.tools.cutout.skia_loader import skia

GREEN = frozenset(
    {"garden", "park", "farm", "forest", "hilltop", "river", "bridge", "camp", "crops", "village"}
)
"""Places with grass that butterflies and fireflies come to."""

AERIAL = GREEN | {"street", "square", "beach", "harbour", "schoolyard", "pitch", "castle", "island", "zoo"}
"""Places with so much sky that birds pass in it."""

NEAREST = 1.75
"""Zoom from which a picture is about a face: nothing flutters beside it."""

_WINGS = ("#f3c14b", "#f7f1e4", "#e98f6d", "#9fb6e8")


class Life:
    """What lives in the place of a plan.

    Args:
        plan: its place, hour and weather decide; the same plan always shows the same.
        width, height: pixels of the picture.
    """

    def __init__(self, plan: Plan, width: int, height: int) -> None:
        self.width, self.height = width, height
        place = plan.place
        calm = plan.kind == "frame" and plan.weather == "clear" and place is not None
        family = place.family.partition("_side")[0] if place is not None else ""
        hour = place.light if place is not None else ""
        self.seed = zlib.crc32(f"{family}{plan.staging.setting.name}{plan.framing}{plan.view.x}".encode())
        open_air = calm and place is not None and not sheltered(place.scene)
        season = str(place.variant.get("season", "")) if place is not None else ""
        self.flock = open_air and family in AERIAL and hour in ("day", "dusk")
        self.butterflies = (
            open_air and family in GREEN and hour == "day" and season not in ("winter", "autumn")
        )
        self.fireflies = open_air and family in GREEN and hour == "night" and season != "winter"
        windows = SOURCES[family].windows if calm and family in SOURCES and indoor(family) else ()
        self.beams = windows if hour == "day" else ()
        self.mirror = bool(place and place.variant.get("mirror"))

    def paint(self, c: skia.Canvas, view: View, t: float) -> None:
        """Draw it at `t` seconds; the canvas is in stage pixels, nobody is drawn yet."""
        if view.zoom > NEAREST:
            return
        left, top, right, _ = seen(view, self.width, self.height)
        if self.flock and top < 190:
            self._birds(c, left, right, t)
        for number in range(2 if self.butterflies else 0):
            self._butterfly(c, number, t)
        for number in range(9 if self.fireflies else 0):
            self._firefly(c, number, t)
        for window in self.beams:
            self._dust(c, window, t)

    def _of(self, number: int) -> float:
        return rnd(self.seed % 9973 + number * 31)

    def _birds(self, c: skia.Canvas, left: float, right: float, t: float) -> None:
        """Three or four strokes that beat, drawn over the sky from one side to the other."""
        side = 1 if self._of(1) < 0.5 else -1
        start = 150 + 470 * self._of(2)  # not before the sun
        start = 1280 - start if self.mirror else start
        if not left - 60 < start < right + 60:
            return
        high = 62 + 70 * self._of(3)
        paint = skia.Paint(
            AntiAlias=True, Color=raw("#4c5a78", 0.55), Style=skia.Paint.kStroke_Style, StrokeWidth=2.6,
            StrokeCap=skia.Paint.kRound_Cap,
        )  # fmt: skip
        for n in range(3 + (self._of(4) < 0.4)):
            x = start + side * (t * 21 - n * 30) + 6 * math.sin(t + n)
            y = high + n * 15 * (1 if n % 2 else -0.7) + 4 * math.sin(t * 1.3 + n * 2)
            beat = math.sin(t * 7.5 + n * 1.9)
            half, lift = 11.5 - n, 5.5 * beat - 2.0
            path = skia.Path()
            path.moveTo(x - half, y - lift)
            path.quadTo(x - half * 0.45, y - 3.2 - lift * 0.4, x, y)
            path.quadTo(x + half * 0.45, y - 3.2 - lift * 0.4, x + half, y - lift)
            c.drawPath(path, paint)

    def _butterfly(self, c: skia.Canvas, number: int, t: float) -> None:
        base = 180 + 920 * self._of(10 + number)
        x = base + 46 * math.sin(t * 0.7 + number * 3) + 17 * math.sin(t * 2.3 + number)
        y = 474 + 44 * self._of(20 + number) + 20 * math.sin(t * 1.1 + number * 2) + 8 * math.sin(t * 3.7)
        open_ = 0.25 + 0.75 * abs(math.sin(t * 8.5 + number * 1.3))
        wing = skia.Paint(AntiAlias=True, Color=raw(_WINGS[int(self._of(30 + number) * 4) % 4], 0.92))
        c.save()
        c.translate(x, y)
        c.rotate(14 * math.sin(t * 1.7 + number))
        for side in (-1, 1):
            for dy, w, h in ((-4.6, 9.2, 7.4), (4.0, 6.8, 5.6)):
                c.drawOval(skia.Rect.MakeXYWH(0 if side > 0 else -w * open_, dy - h / 2, w * open_, h), wing)
        c.drawLine(0, -6.2, 0, 6.4, skia.Paint(AntiAlias=True, Color=raw("#4a3b48", 0.9), StrokeWidth=2.0))
        c.restore()

    def _firefly(self, c: skia.Canvas, number: int, t: float) -> None:
        x = 60 + 1160 * self._of(40 + number) + 22 * math.sin(t * 0.6 + number)
        y = 400 + 130 * self._of(60 + number) + 14 * math.sin(t * 0.9 + number * 2)
        on = max(0.0, math.sin(t * 1.5 + number * 2.1)) ** 1.5
        c.drawCircle(x, y, 9, skia.Paint(AntiAlias=True, Color=raw("#ffe98a", 0.16 * on)))
        c.drawCircle(x, y, 2.3, skia.Paint(AntiAlias=True, Color=raw("#fff6c4", 0.9 * on)))

    def _dust(self, c: skia.Canvas, window: tuple[float, float, float, float], t: float) -> None:
        """Specks that sink through the beam of a window: it falls to the right, however the room lies."""
        x0, y0, w, _ = window
        if self.mirror:
            x0 = 1280 - x0 - w
        for n in range(16):
            down = (self._of(80 + n) + t * (0.012 + 0.01 * self._of(120 + n))) % 1
            y = y0 + 30 + down * (590 - y0)
            x = x0 + w * (0.2 + 0.8 * self._of(160 + n)) + (y - y0) * 0.55 + 9 * math.sin(t * 0.8 + n)
            shine = 0.34 * math.sin(math.pi * down) * (0.6 + 0.4 * math.sin(t * 1.4 + n * 2))
            c.drawCircle(
                x, y, 1.3 + 1.1 * self._of(200 + n), skia.Paint(AntiAlias=True, Color=raw("#fff4cf", shine))
            )
