"""The sky of a place: colours of the hour, sun, moon and stars, clouds; overcast in rain and snow."""

from anim_director.tools.cutout.canvas import (
    blob,
    fill,
    glowfill,
    grad,
    mix,
    oval,
    own,
    poly,
    rnd,
)
from anim_director.tools.cutout.places_look import (
    away,
    rainy,
    sky_of,
    snowy,
    variety,
)  # fmt: skip
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.styles import style_now

CLOUD = {
    "noon": "#6a7cb4",
    "day": "#fffaf0",
    "dusk": "#f6b79a",
    "night": "#4a5a96",
    "rain": "#7f8d9c",
    "snow": "#e3e9ee",
}


SUN = (0, -150, 110, -320, 60, -230, 150, -90)
"""How far the sun stands beside its usual place, by `places_look.variety`."""

GLOOM = {
    "noon": "#2a3560",
    "day": "#6f8094",
    "dusk": "#6a5a80",
    "night": "#1c2448",
    "rain": "#5f7084",
    "snow": "#b9c4ce",
}
"""What a sky full of rain or snow is drawn towards."""


def sky(
    c: skia.Canvas, x0: float, x1: float, y1: float, hour: str, y0: float = 0, sun: float | None = None
) -> None:
    """Draw the sky of the hour, with sun, moon or stars and clouds."""
    s = sky_of(hour)
    heavy = hour not in ("rain", "snow") and (rainy() or snowy())  # clouds hide sun, moon and stars
    if heavy:
        s = tuple(mix(own_col, GLOOM[hour], 0.55) for own_col in s)  # type: ignore[assignment]
    c.drawRect(skia.Rect.MakeLTRB(x0, y0, x1, y1), grad((0, y0), (0, y1), *[own(k) for k in s]))
    v, broad = variety(), x1 - x0 > 900  # the sky in a window is too small to differ
    sx = (sun if sun is not None else 1010) + (SUN[v % len(SUN)] if broad else 0)
    sy = y0 + (y1 - y0) * (0.22 if hour != "dusk" else 0.62)
    if hour in ("day", "dusk") and not heavy and not away("sun"):
        r = 46
        oval(c, sx, sy, r * 2.1, r * 2.1, glowfill("#fff3c4", 0.28))
        oval(c, sx, sy, r, r, glowfill("#fff0b0" if hour == "day" else "#ffdf9a"))
    if (hour in ("night", "noon") or style_now().stars) and not heavy:
        _stars(c, x0, x1, y0, y1)
    if hour in ("night", "noon") and not heavy and not away("moon"):
        oval(c, sx, sy, 92, 92, glowfill("#cfd8ff", 0.12))
        oval(c, sx, sy, 40, 40, glowfill("#fdf3d0"))
        oval(c, sx - 12, sy - 8, 8, 7, glowfill("#ead9ae"))
        oval(c, sx + 14, sy + 12, 6, 5, glowfill("#ead9ae"))
    n = 8 if heavy else {"noon": 4, "day": 4, "dusk": 4, "night": 2, "rain": 9, "snow": 8}[hour]
    if heavy or hour == "rain":
        _overcast(c, x0, x1, y0, y1, mix(CLOUD[hour], GLOOM[hour], 0.5))
    for i in range(n * int(max(1, (x1 - x0) / 1500))):
        x = x0 + (x1 - x0) * ((i + 0.35 + 0.5 * rnd(i, 9 + v)) / (n * int(max(1, (x1 - x0) / 1500))))
        y = y0 + (y1 - y0) * (0.12 + 0.34 * rnd(i, 8 + 3 * v)) * (
            0.5 if heavy or hour in ("rain", "snow") else 1
        )
        cloud(
            c,
            x,
            y,
            0.55 + 0.6 * rnd(i, 7 + 5 * v),
            mix(CLOUD[hour], GLOOM[hour], 0.35) if heavy else CLOUD[hour],
            0.92 if hour != "night" else 0.55,
        )


def _stars(c: skia.Canvas, x0: float, x1: float, y0: float, y1: float) -> None:
    """Draw stars in three sizes, a few of them with rays, and a pale band of the smallest across the sky."""
    wide, high, v = x1 - x0, y1 - y0, variety()
    n = 150 if wide > 900 else 34
    for i in range(n):
        q = 0.7 + 1.7 * rnd(i, 2) ** 3
        x, y = x0 + wide * rnd(i, v), y0 + high * 0.8 * rnd(i, 1 + v)
        oval(c, x, y, q, q, glowfill("#fff6dc", 0.3 + 0.6 * rnd(i, 3)))
    if wide < 900:
        return
    for i in range(110):
        t = rnd(i, 31 + v)
        x, y = x0 + wide * t, y0 + high * (0.62 - 0.5 * t + 0.13 * (rnd(i, 32 + v) - 0.5))
        oval(c, x, y, 0.9, 0.9, glowfill("#dfe4ff", 0.25 + 0.35 * rnd(i, 33)))
    for i in range(7):
        x, y, r = x0 + wide * rnd(i, 34 + v), y0 + high * 0.6 * rnd(i, 35 + v), 4 + 4 * rnd(i, 36)
        rays = [
            (x, y - r),
            (x + r * 0.2, y - r * 0.2),
            (x + r, y),
            (x + r * 0.2, y + r * 0.2),
            (x, y + r),
            (x - r * 0.2, y + r * 0.2),
            (x - r, y),
            (x - r * 0.2, y - r * 0.2),
        ]
        c.drawPath(poly(rays), glowfill("#fff3cf", 0.9))


def _overcast(c: skia.Canvas, x0: float, x1: float, y0: float, y1: float, col: str) -> None:
    """Draw the underside of a sky full of rain: a dark bank along the top, slanting veils below it."""
    high, wide = y1 - y0, x1 - x0
    n = max(3, int(wide / 190))
    for j, (depth, a) in enumerate(((0.20, 0.5), (0.11, 0.75))):
        lobes = [(x0 + wide * i / n, y0 + high * (depth + 0.07 * rnd(i, j + 3))) for i in range(n + 1)]
        bank = blob([(x0 - 20, y0 - 60, 1), *lobes, (x1 + 20, y0 - 60, 1)])
        c.drawPath(bank, skia.Paint(AntiAlias=True, Color=own(col, a)))
    for i in range(max(2, int(wide / 260))):
        x, w = x0 + wide * rnd(i, 5), wide * 0.05 * (1 + rnd(i, 6))
        veil = poly(
            [(x, y0 + high * 0.1), (x + w, y0 + high * 0.1), (x + w - high * 0.3, y1), (x - high * 0.4, y1)]
        )
        c.drawPath(veil, grad((0, y0 + high * 0.1), (0, y1), own(col, 0.34), own(col, 0.04)))


def cloud(c: skia.Canvas, x: float, y: float, k: float, col: str, a: float = 1.0) -> None:
    """Draw a cloud of the sky, in a colour of its hour."""
    c.drawPath(_cloud(x, y, k), skia.Paint(AntiAlias=True, Color=own(col, a)))


def puff(c: skia.Canvas, x: float, y: float, k: float, col: str) -> None:
    """Draw a cloud or a heap of snow that the hour lights like everything else."""
    c.drawPath(_cloud(x, y, k), fill(col))


def _cloud(x: float, y: float, k: float) -> skia.Path:
    """The outline of a cloud about 200 pixels wide at k = 1."""
    b = skia.Path()
    for dx, dy, r in ((-70, 0, 34), (-28, -18, 46), (26, -12, 40), (70, 2, 30)):
        b.addOval(
            skia.Rect.MakeLTRB(
                x + (dx - r) * k, y + (dy - r * 0.8) * k, x + (dx + r) * k, y + (dy + r * 0.8) * k
            )
        )
    b.addRoundRect(skia.Rect.MakeLTRB(x - 104 * k, y - 6 * k, x + 100 * k, y + 28 * k), 20 * k, 20 * k)
    b.setFillType(skia.PathFillType.kWinding)
    return b
