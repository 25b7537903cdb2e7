"""Weather at a moment: what falls behind the figures, what falls before them, what it does where it lands.

Rain has depth: fine drops far away, a few long ones near the lens; it rings and splashes on the ground and
drips from eaves. Snow whirls in four sizes. Wind carries leaves, petals in spring, near and far and along the
ground. Fog drifts in banks; lightning is in `weather_storm`. Everything is a function of the time: the same
moment is always the same picture.
"""

import functools
import math
from collections.abc import Sequence

from anim_director.film import Weather
from anim_director.tools.cutout.canvas import pool, raw, rnd
from anim_director.tools.cutout.skia_loader import skia

Eaves = Sequence[tuple[float, float, float, float]]
"""Edges that rain drips from, in stage pixels: left, right, height, ground below."""


def draw_weather(
    c: skia.Canvas, weather: Weather, width: int, height: int, t: float, season: str = "", mist: str = ""
) -> None:
    """Draw the weather before everything, at `t` seconds; nothing when it is clear.

    The canvas is in output pixels; drops keep their size against the picture's shorter side.

    Args:
        c: the picture.
        weather: of the staging.
        width, height: pixels of the picture.
        t: s since the clip began.
        season: of the place: what flies in the wind.
        mist: "#rrggbb" of the fog, or "".
    """
    k = min(width, height) / 720
    w, h = width / k, height / k
    c.save()
    c.scale(k, k)
    if weather == "rain":
        _drops(c, w, h, t, 26, 1.05, 0.30, 1)
        _drops(c, w, h, t, 9, 1.75, 0.26, 2)
    elif weather == "snow":
        _flakes(c, w, h, t, 34, 4.2, 0.86, 52, 1)
        _soft_flakes(c, w, h, t)
    elif weather == "wind":
        _leaves(c, w, h, t, 12, 1.2, season, 1)
        _leaves(c, w, h, t, 3, 2.4, season, 2)
        _gusts(c, w, h, t)
    if mist:
        _banks(c, w, h, t, mist)
    c.restore()


def draw_weather_behind(
    c: skia.Canvas, weather: Weather, width: int, height: int, t: float, season: str = ""
) -> None:
    """Draw what falls or flies far away, behind the figures; the canvas is in output pixels."""
    k = min(width, height) / 720
    w, h = width / k, height / k
    c.save()
    c.scale(k, k)
    if weather == "rain":
        _drops(c, w, h, t, 64, 0.5, 0.34, 3)
        _drops(c, w, h, t, 38, 0.74, 0.30, 4)
    elif weather == "snow":
        _flakes(c, w, h, t, 90, 1.7, 0.7, 26, 3)
        _flakes(c, w, h, t, 46, 2.8, 0.78, 38, 4)
    elif weather == "wind":
        _leaves(c, w, h, t, 14, 0.75, season, 3)
    c.restore()


def draw_landing(
    c: skia.Canvas, weather: Weather, box: Sequence[float], ground: float, eaves: Eaves, t: float
) -> None:
    """Draw what weather does on the ground, before the figures stand on it; the canvas is in stage pixels.

    Args:
        c: the picture.
        weather: of the staging.
        box: what the camera sees of the stage: left, top, right, bottom.
        ground: y of the farthest soles.
        eaves: edges that drip in rain.
        t: s since the clip began.
    """
    if weather == "rain":
        _splashes(c, box, ground, t)
        for n, eave in enumerate(eaves):
            _drips(c, eave, t, n)
    elif weather == "wind":
        _skidding(c, box, ground, t)


# ---------------------------------------------------------------- rain


def _drops(c: skia.Canvas, w: float, h: float, t: float, n: int, z: float, alpha: float, seed: int) -> None:
    """Slanting strokes at one depth, in one path: `z` is how near."""
    path = skia.Path()
    span_x, span_y, long = w + 320, h + 220, 40 * z
    for i in range(round(n * w / 1280)):
        x = (rnd(i, seed) * span_x - t * 250 * z) % span_x - 80
        y = (rnd(i, seed + 0.5) * span_y + t * (1050 + 120 * rnd(i, seed + 0.7)) * z) % span_y - 110
        reach = long * (0.75 + 0.5 * rnd(i, seed + 0.3))
        path.moveTo(x, y)
        path.lineTo(x - reach * 0.235, y + reach)
    c.drawPath(path, stroke("#eef5fa", alpha, 1.0 + 1.15 * z))


def _splashes(c: skia.Canvas, box: Sequence[float], ground: float, t: float) -> None:
    """Rings that widen and small crowns that spring up, larger when nearer."""
    rings = [skia.Path() for _ in range(4)]
    crowns = skia.Path()
    left, right = box[0] - 20, box[2] + 20
    low = min(box[3] + 10, 740.0)
    for i in range(44):
        beat = t * (1.5 + 0.8 * rnd(i, 5)) + rnd(i, 4)
        n, age = int(beat), beat % 1
        depth = rnd(i + n * 13, 3)
        y = ground - 26 + (low - ground + 26) * depth
        x = left + (right - left) * rnd(i + n * 7, 2)
        size = 0.5 + 0.9 * depth
        r = (4 + 19 * age) * size
        rings[min(3, int(age * 4))].addOval(skia.Rect.MakeLTRB(x - r, y - r * 0.3, x + r, y + r * 0.3))
        if age < 0.34:
            up = math.sin(math.pi * age / 0.34) * 11 * size
            for lean in (-0.7, 0.0, 0.8):
                tip = x + lean * (5 + 16 * age) * size, y - up * (1.25 - 0.4 * abs(lean))
                crowns.addCircle(tip[0], tip[1], 1.5 * size)
                if lean == 0.0:
                    crowns.addRect(skia.Rect.MakeLTRB(x - 0.7 * size, tip[1], x + 0.7 * size, y))
    for i, path in enumerate(rings):
        c.drawPath(path, stroke("#f2f8fb", 0.62 * (1 - (i + 0.5) / 4) + 0.06, 1.7))
    c.drawPath(crowns, skia.Paint(AntiAlias=True, Color=raw("#f4fafc", 0.72)))


def _drips(c: skia.Canvas, eave: tuple[float, float, float, float], t: float, seed: int) -> None:
    """Drops that gather at an edge, fall ever faster, and splash below."""
    x0, x1, top, low = eave
    path, splash = skia.Path(), skia.Path()
    n = max(2, round((x1 - x0) / 46))
    for i in range(n):
        x = x0 + (x1 - x0) * (i + 0.2 + 0.6 * rnd(i, seed + 30)) / n
        beat = (t * (0.62 + 0.3 * rnd(i, seed + 31)) + rnd(i, seed + 32)) % 1
        if beat < 0.45:  # it hangs and grows
            path.addOval(skia.Rect.MakeLTRB(x - 2.2 * beat, top - 1, x + 2.2 * beat, top + 8 * beat))
            continue
        fall = ((beat - 0.45) / 0.35) ** 2
        if fall < 1:
            y = top + (low - top) * fall
            path.addOval(skia.Rect.MakeLTRB(x - 1.7, y - 5 - 7 * fall, x + 1.7, y + 2))
            continue
        age = (beat - 0.8) / 0.2
        splash.addOval(skia.Rect.MakeLTRB(x - 9 * age, low - 2.4 * age, x + 9 * age, low + 2.4 * age))
    c.drawPath(path, skia.Paint(AntiAlias=True, Color=raw("#eef6fb", 0.85)))
    c.drawPath(splash, stroke("#f2f8fb", 0.5, 1.5))


def draw_on_umbrella(c: skia.Canvas, size: float, turn: float, t: float) -> None:
    """Draw what rain does on an umbrella: drops burst on its dome and fall from the ends of its ribs.

    Args:
        c: the canvas of the hand that grips it, at its origin.
        size: its height.
        turn: degrees that it leans.
        t: s since the clip began.
    """
    bursts, drips = skia.Path(), skia.Path()
    c.save()
    c.rotate(turn)
    c.translate(0, size * 0.1)
    for i in range(14):
        beat = t * (2.1 + 0.9 * rnd(i, 91)) + rnd(i, 92)
        n, age = int(beat), beat % 1
        u = 2 * rnd(i + n * 5, 93) - 1
        px, py = u * size * 0.47, -size * (0.98 - 0.35 * u * u)
        if age < 0.5:
            up = math.sin(math.pi * age / 0.5) * size * 0.07
            for lean in (-1, 1):
                bursts.addCircle(px + lean * size * (0.02 + 0.09 * age), py - up, max(1.1, size * 0.009))
    for i in range(5):
        px = (i - 2) * size * 0.248
        fall = (t * (0.9 + 0.3 * rnd(i, 94)) + rnd(i, 95)) % 1
        py = -size * (0.61 - 0.52 * fall * fall)
        drips.addOval(skia.Rect.MakeLTRB(px - 1.5, py - 4 - 5 * fall, px + 1.5, py + 2))
    c.drawPath(bursts, skia.Paint(AntiAlias=True, Color=raw("#f6fbfd", 0.85)))
    c.drawPath(drips, skia.Paint(AntiAlias=True, Color=raw("#eef6fb", 0.8)))
    c.restore()


# ---------------------------------------------------------------- snow


def _flakes(
    c: skia.Canvas, w: float, h: float, t: float, n: int, size: float, alpha: float, speed: float, seed: int
) -> None:
    """Flakes of one depth, each swinging in its own time, all in the same slow gusts."""
    path = skia.Path()
    gust = 18 * math.sin(t * 0.7) + 9 * math.sin(t * 1.9 + 1)
    for i in range(round(n * w / 1280)):
        y = (rnd(i, seed + 0.1) * (h + 40) + t * speed * (0.8 + 0.5 * rnd(i, seed + 0.6))) % (h + 40) - 20
        swing = (8 + 5 * size) * math.sin(t * (0.7 + rnd(i, seed + 0.2)) + i)
        x = (rnd(i, seed) * (w + 80) + swing + (gust + t * 9) * size * 0.4) % (w + 80) - 40
        path.addCircle(x, y, size * (0.6 + 0.6 * rnd(i, seed + 0.3)))
    c.drawPath(path, skia.Paint(AntiAlias=True, Color=raw("#fffdfa", alpha)))


def _soft_flakes(c: skia.Canvas, w: float, h: float, t: float) -> None:
    """A few flakes near the lens, out of focus."""
    for i in range(9):
        y = (rnd(i, 61) * (h + 80) + t * (92 + 40 * rnd(i, 62))) % (h + 80) - 40
        x = (rnd(i, 60) * (w + 120) + 40 * math.sin(t * (0.5 + rnd(i, 63)) + i) + t * 14) % (w + 120) - 60
        r = 9 + 8 * rnd(i, 64)
        pool(c, x, y, r, r, raw("#fffdfa", 0.62))


# ---------------------------------------------------------------- wind

_FLYING = {
    "": ("#a9b35c", "#c9b45a", "#8fae62"),
    "autumn": ("#d9a04c", "#c9764c", "#b9893c"),
    "spring": ("#f4c6cf", "#f9dfe3", "#eeb0c0"),
}


@functools.cache
def _leaf(petal: bool) -> tuple[skia.Path, skia.Path]:
    """A leaf or a petal about the origin, and its rib."""
    path, rib = skia.Path(), skia.Path()
    half, wide = (8.0, 6.5) if petal else (10.0, 7.5)
    path.moveTo(-half, 0)
    path.quadTo(-half * 0.2, -wide, half, 0)
    path.quadTo(-half * 0.2, wide, -half, 0)
    rib.moveTo(-half * 1.4, 0)
    rib.lineTo(half * 0.6, 0)
    return path, rib


def _blown(
    c: skia.Canvas, x: float, y: float, k: float, turn: float, flip: float, season: str, i: int
) -> None:
    """One leaf: it turns about itself, and shows its edge as it tumbles."""
    path, rib = _leaf(season == "spring")
    tone = _FLYING.get(season, _FLYING[""])[i % 3]
    c.save()
    c.translate(x, y)
    c.rotate(turn)
    c.scale(k, k * (0.3 + 0.7 * abs(math.cos(flip))))
    c.drawPath(path, skia.Paint(AntiAlias=True, Color=raw(tone, 0.95)))
    if season != "spring":
        c.drawPath(rib, stroke("#7a5a3c", 0.5, 1.0))
    c.restore()


def _leaves(c: skia.Canvas, w: float, h: float, t: float, n: int, k: float, season: str, seed: int) -> None:
    """Leaves at one depth that fly from left to right, up and down in the gusts."""
    for i in range(n):
        speed = (210 + 170 * rnd(i, seed + 0.2)) * (0.6 + 0.4 * k)
        x = (rnd(i, seed) * (w + 240) + t * speed) % (w + 240) - 120
        y = h * (0.14 + 0.62 * rnd(i, seed + 0.1)) + (22 + 12 * k) * math.sin(t * 2.3 + i * 1.7 + seed)
        turn = t * 200 * (0.5 + rnd(i, seed + 0.3)) + i * 50
        _blown(c, x, y, k * (0.8 + 0.4 * rnd(i, seed + 0.4)), turn, t * 5 + i, season, i)


def _gusts(c: skia.Canvas, w: float, h: float, t: float) -> None:
    """Long strokes of air that swell and thin out; one in three curls at its end."""
    path = skia.Path()
    for i in range(6):
        x = (rnd(i, 6) * (w + 700) + t * (560 + 120 * rnd(i, 8))) % (w + 700) - 420
        y = h * (0.12 + 0.6 * rnd(i, 7)) + 8 * math.sin(t * 1.3 + i)
        long = 150 + 130 * rnd(i, 9)
        path.moveTo(x, y)
        path.cubicTo(x + long * 0.3, y - 15, x + long * 0.65, y + 13, x + long, y - 4)
        if i % 3 == 0:
            path.cubicTo(x + long + 26, y - 12, x + long + 24, y - 36, x + long + 4, y - 32)
            path.cubicTo(x + long - 8, y - 29, x + long - 4, y - 16, x + long + 6, y - 18)
    c.drawPath(path, stroke("#ffffff", 0.34, 2.8))


def _skidding(c: skia.Canvas, box: Sequence[float], ground: float, t: float) -> None:
    """Leaves that skip along the ground."""
    wide = box[2] - box[0] + 200
    for i in range(7):
        x = box[0] - 100 + (rnd(i, 41) * wide + t * (150 + 110 * rnd(i, 42))) % wide
        hop = abs(math.sin(t * 4.2 + i * 1.9)) ** 2 * (10 + 16 * rnd(i, 43))
        y = ground - 6 + (700 - ground) * rnd(i, 44)
        _blown(c, x, y - hop, 0.8 + 0.3 * rnd(i, 45), t * 300 + i * 70, t * 6 + i, "", i + 1)


# ---------------------------------------------------------------- fog


def _banks(c: skia.Canvas, w: float, h: float, t: float, col: str) -> None:
    """Banks of mist that drift across, low ones before everybody's feet."""
    for i in range(6):
        wide = w * (0.34 + 0.2 * rnd(i, 71))
        x = (rnd(i, 70) * (w + wide * 2) + t * (14 + 16 * rnd(i, 72)) * (1 if i % 2 else -1)) % (
            w + wide * 2
        ) - wide
        y = h * (0.42 + 0.5 * rnd(i, 73))
        pool(c, x, y, wide, h * (0.09 + 0.06 * rnd(i, 74)), raw(col, 0.20 if y < h * 0.7 else 0.34))


def stroke(colour: str, alpha: float, width: float) -> skia.Paint:
    """A round brush in a colour that no light changes."""
    return skia.Paint(
        AntiAlias=True,
        Color=raw(colour, alpha),
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
    )
