"""Weather in front of everything: rain, snow, and leaves in the wind."""

import math

from anim_director.film import Weather
from anim_director.tools.cutout.canvas import raw, rnd
from anim_director.tools.cutout.skia_loader import skia


def draw_weather(c: skia.Canvas, weather: Weather, width: int, height: int, t: float) -> None:
    """Draw the weather of a picture at `t` seconds; nothing when it is clear.

    The canvas is in output pixels; drops keep their size against the picture's shorter side.
    """
    k = min(width, height) / 720
    w, h = width / k, height / k
    if weather == "clear":
        return
    c.save()
    c.scale(k, k)
    {"rain": _rain, "snow": _snow, "wind": _leaves}[weather](c, w, h, t)
    c.restore()


def _rain(c: skia.Canvas, w: float, h: float, t: float) -> None:
    """Slanting strokes in four depths, one path each, and rings on the ground."""
    for depth in range(4):
        z = 0.55 + 0.22 * depth
        path = skia.Path()
        for i in range(round(38 * w / 1280)):
            n = i * 4 + depth
            x = (rnd(n) * (w + 220) - t * 260 * z) % (w + 220) - 60
            y = (rnd(n, 1) * (h + 180) + t * 1150 * z) % (h + 180) - 60
            path.moveTo(x, y)
            path.lineTo(x - 9 * z, y + 36 * z)
        c.drawPath(path, _stroke("#eaf2f8", 0.30 * z, 1.7 * z))
    for i in range(26):
        age = (t * 2.2 + rnd(i, 4)) % 1
        x, y = w * rnd(i + int(t * 2.2 + rnd(i, 4)) * 7, 2), h * (0.75 + 0.236 * rnd(i, 3))
        ring = skia.Rect.MakeLTRB(x - 16 * age, y - 5 * age, x + 16 * age, y + 5 * age)
        c.drawOval(ring, _stroke("#eef6fb", 0.5 * (1 - age), 1.6))


def _snow(c: skia.Canvas, w: float, h: float, t: float) -> None:
    for depth in range(3):
        size = 2.2 + 1.5 * depth
        path = skia.Path()
        for i in range(round(44 * w / 1280)):
            n = i * 3 + depth
            y = (rnd(n, 1) * (h + 40) + t * (46 + 26 * depth)) % (h + 40) - 20
            x = (rnd(n) * (w + 60) + 22 * math.sin(t * (0.7 + rnd(n, 2)) + n)) % (w + 60) - 30
            path.addCircle(x, y, size * (0.7 + 0.5 * rnd(n, 3)))
        c.drawPath(path, skia.Paint(AntiAlias=True, Color=raw("#fffdfa", 0.62 + 0.1 * depth)))


def _leaves(c: skia.Canvas, w: float, h: float, t: float) -> None:
    """A dozen leaves and some strokes of air, from left to right."""
    colours = ("#d9a04c", "#c9764c", "#a9b35c")
    for i in range(12):
        speed = 240 + 180 * rnd(i, 2)
        x = (rnd(i) * (w + 200) + t * speed) % (w + 200) - 100
        y = h * (0.18 + 0.6 * rnd(i, 1)) + 26 * math.sin(t * 2.6 + i * 1.7)
        c.save()
        c.translate(x, y)
        c.rotate(t * 220 * (0.5 + rnd(i, 3)) + i * 50)
        leaf = skia.Path()
        leaf.moveTo(-9, 0)
        leaf.quadTo(0, -7, 9, 0)
        leaf.quadTo(0, 7, -9, 0)
        c.drawPath(leaf, skia.Paint(AntiAlias=True, Color=raw(colours[i % 3], 0.9)))
        c.restore()
    for i in range(5):
        x = (rnd(i, 6) * (w + 500) + t * 620) % (w + 500) - 300
        y = h * (0.15 + 0.55 * rnd(i, 7))
        path = skia.Path()
        path.moveTo(x, y)
        path.cubicTo(x + 60, y - 14, x + 120, y + 12, x + 190, y - 4)
        c.drawPath(path, _stroke("#ffffff", 0.34, 3))


def _stroke(colour: str, alpha: float, width: float) -> skia.Paint:
    return skia.Paint(
        AntiAlias=True,
        Color=raw(colour, alpha),
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
    )
