"""kit.py - the drawing kit: colour, light, paths, soft shadows.

Every colour of the film goes through C(), so one `with light("night"):` re-lights
everything drawn inside it at no cost. Lamps, moons and glows use raw().
"""
import colorsys
import contextlib
import functools
import math

import numpy as np

from anim_director.tools.cutout.skia_loader import skia

W, H = 1280, 720
INK = "#3a2a35"          # the darkest colour allowed: a warm plum, never black
CREAM = "#fff6e6"        # the lightest: never pure white on large areas


# ---------------------------------------------------------------- colour
def rgb(h):
    h = h.lstrip("#")
    return tuple(int(h[i:i + 2], 16) for i in (0, 2, 4))


def hexa(v):
    return "#%02x%02x%02x" % tuple(max(0, min(255, int(round(x)))) for x in v)


@functools.lru_cache(8192)
def mix(a, b, t):
    return hexa(x + (y - x) * t for x, y in zip(rgb(a), rgb(b)))


def _hls(h):
    return colorsys.rgb_to_hls(*[x / 255 for x in rgb(h)])


def _unhls(h, l, s):
    return hexa(x * 255 for x in colorsys.hls_to_rgb(h % 1, max(0, min(1, l)), max(0, min(1, s))))


@functools.lru_cache(8192)
def shade(h, k=.16):
    """Darker, and towards plum: shadow is a colour, not black."""
    a, l, s = _hls(h)
    return mix(_unhls(a, l * (1 - k), min(1, s * (1 + .25 * k))), "#5b3a78", k * .42)


@functools.lru_cache(8192)
def tint(h, k=.2):
    """Lighter, and towards warm cream."""
    return mix(h, "#fff3d6", k)


@functools.lru_cache(8192)
def harmonise(h, anchor, k=.25, smax=.78):
    """Turn a free colour (asked for by a script) into one of this place: pull it to the anchor, cap saturation."""
    a, l, s = _hls(mix(h, anchor, k * .5))
    return _unhls(a, min(.9, max(.22, l)), min(s, smax))


def luma(h):
    r, g, b = rgb(h)
    return (.2126 * r + .7152 * g + .0722 * b) / 255


def apart(h, bg, gap=.16):
    """Move a costume colour in lightness until it stands `gap` away from what is behind it."""
    d = luma(h) - luma(bg)
    if abs(d) >= gap:
        return h
    return tint(h, min(.7, (gap - d) * 1.6)) if d >= 0 and luma(bg) < .7 else shade(h, min(.7, (gap + d) * 1.9))


# ---------------------------------------------------------------- light
_NOW = ["day"]


def _mul(m, to=None, k=0., sat=1.):
    def f(v):
        y = .3 * v[0] + .59 * v[1] + .11 * v[2]
        v = [(y + (x - y) * sat) * q for x, q in zip(v, m)]
        return [x + (z - x) * k for x, z in zip(v, rgb(to))] if to else v
    return f


GRADES = {
    "day": lambda v: v,
    "dusk": _mul((1.0, .80, .76), "#7a4a86", .13, .96),
    "night": _mul((.56, .66, .92), "#33407e", .20, .86),
    "rain": _mul((.83, .88, .94), "#8796a8", .20, .66),
    # figures are graded at about half the strength of their place: they must stay readable
    "dusk_fig": _mul((1.0, .91, .87), "#7a4a86", .05, 1.0),
    "night_fig": _mul((.72, .79, .98), "#33407e", .12, .95),
    "rain_fig": _mul((.92, .95, .97), "#8796a8", .08, .85),
    "lamp": _mul((.86, .70, .68), "#4a3565", .22, .92),        # indoors at night, lamp lit
    "lamp_dusk": _mul((1.0, .87, .80), "#8a5a80", .08, 1.0),
    "lamp_rain": _mul((.92, .90, .92), "#8a8ea6", .12, .84),
}


@contextlib.contextmanager
def light(name):
    old, _NOW[0] = _NOW[0], name
    try:
        yield
    finally:
        _NOW[0] = old


def current_light():
    return _NOW[0]


@functools.lru_cache(32768)
def _col(h, a, g):
    r, gg, b = GRADES[g](rgb(h)) if g else rgb(h)
    q = lambda x: max(0, min(255, int(round(x))))
    return skia.Color(q(r), q(gg), q(b), q(a * 255))


def C(h, a=1.0):
    return _col(h, a, _NOW[0])


def raw(h, a=1.0):
    return _col(h, a, None)


# ---------------------------------------------------------------- paint
def fill(h, a=1.0):
    return skia.Paint(AntiAlias=True, Color=C(h, a))


def glowfill(h, a=1.0):
    return skia.Paint(AntiAlias=True, Color=raw(h, a))


def line(h, w, a=1.0):
    return skia.Paint(AntiAlias=True, Color=C(h, a), Style=skia.Paint.kStroke_Style, StrokeWidth=w,
                      StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join)


def grad(p0, p1, *cols, stops=None):
    cs = [C(x) if isinstance(x, str) else x for x in cols]
    return skia.Paint(AntiAlias=True, Shader=skia.GradientShader.MakeLinear(
        [skia.Point(*p0), skia.Point(*p1)], cs, stops))


def glow(c, x, y, r, h, a=.5):
    """A lamp: raw colour, screen-like."""
    p = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kScreen, Shader=skia.GradientShader.MakeRadial(
        skia.Point(x, y), r, [raw(h, a), raw(h, a * .45), raw(h, 0)], [0, .35, 1]))
    c.drawCircle(x, y, r, p)


def blur(h, a, sig):
    return skia.Paint(AntiAlias=True, Color=C(h, a), MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sig))


def contact_shadow(c, x, y, rx, ry=None, a=.30):
    """Two ellipses: a soft wide one and a dark thin one right under the sole."""
    ry = ry or rx * .17
    oval(c, x + rx * .12, y, rx, ry, blur("#4a2a55", a * .75, max(2., ry * .45)))
    oval(c, x, y, rx * .62, ry * .5, blur("#3a2048", a * .8, max(1.5, ry * .22)))


# ---------------------------------------------------------------- shapes
def oval(c, cx, cy, rx, ry, p):
    c.drawOval(skia.Rect.MakeLTRB(cx - rx, cy - ry, cx + rx, cy + ry), p)


def rect(c, x, y, w, h, p, r=0):
    if r:
        c.drawRoundRect(skia.Rect.MakeXYWH(x, y, w, h), r, r, p)
    else:
        c.drawRect(skia.Rect.MakeXYWH(x, y, w, h), p)


def poly(pts, close=True):
    b = skia.Path()
    b.moveTo(*pts[0])
    for q in pts[1:]:
        b.lineTo(*q)
    if close:
        b.close()
    return b


def blob(pts, close=True, k=1 / 6):
    """Smooth curve through the points (Catmull-Rom). A point given as (x, y, 1) is a sharp corner."""
    n = len(pts)
    P = [(p[0], p[1]) for p in pts]
    S = [len(p) > 2 and p[2] for p in pts]
    b = skia.Path()
    b.moveTo(*P[0])
    for i in range(n if close else n - 1):
        j = (i + 1) % n
        p0 = P[i - 1] if (close or i) else P[i]
        p3 = P[(i + 2) % n] if (close or i + 2 < n) else P[j]
        p1, p2 = P[i], P[j]
        a = p1 if S[i] else (p1[0] + (p2[0] - p0[0]) * k, p1[1] + (p2[1] - p0[1]) * k)
        d = p2 if S[j] else (p2[0] - (p3[0] - p1[0]) * k, p2[1] - (p3[1] - p1[1]) * k)
        b.cubicTo(*a, *d, *p2)
    if close:
        b.close()
    return b


def bez(a, b, c, t):
    u = 1 - t
    return (u * u * a[0] + 2 * u * t * b[0] + t * t * c[0], u * u * a[1] + 2 * u * t * b[1] + t * t * c[1])


def chain(a, b, c, soft=.45, n=18):
    """Points along a two-bone limb whose joint is rounded by `soft` (0 = hinge, 1 = rubber hose)."""
    l = lambda p, q, t: (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)
    s, e = l(b, a, soft), l(b, c, soft)
    m = n // 3
    return ([l(a, s, i / m) for i in range(m)] + [bez(s, b, e, i / m) for i in range(m)]
            + [l(e, c, i / m) for i in range(m + 1)])


def _smooth(P, n=5):
    """Catmull-Rom through a few points, so that a short tube bends instead of kinking."""
    out = []
    for i in range(len(P) - 1):
        a, b, c, d = P[max(0, i - 1)], P[i], P[i + 1], P[min(len(P) - 1, i + 2)]
        for j in range(n):
            t = j / n
            out.append(tuple(.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3)
                             for k in (0, 1)))
    return out + [tuple(P[-1])]


def tube(pts, ws, cap0=True, cap1=True):
    """Closed outline around a line of points; ws = widths at evenly spaced stations."""
    if 3 <= len(pts) <= 5:
        pts = _smooth(pts)
    n = len(pts)
    L, R = [], []
    m = len(ws) - 1
    for i, (x, y) in enumerate(pts):
        x0, y0 = pts[max(0, i - 1)]
        x1, y1 = pts[min(n - 1, i + 1)]
        d = math.hypot(x1 - x0, y1 - y0) or 1
        nx, ny = -(y1 - y0) / d, (x1 - x0) / d
        f = i / (n - 1) * m
        k = min(m - 1, int(f))
        u = f - k
        w = (ws[k] + (ws[k + 1] - ws[k]) * (u * u * (3 - 2 * u))) / 2
        L.append((x + nx * w, y + ny * w))
        R.append((x - nx * w, y - ny * w))
    b = poly(L + R[::-1])
    ccw = skia.PathDirection.kCCW              # same turn as the outline, or the caps punch holes
    if cap0:
        b.addCircle(*pts[0], ws[0] / 2, ccw)
    if cap1:
        b.addCircle(*pts[-1], ws[-1] / 2, ccw)
    b.setFillType(skia.PathFillType.kWinding)
    return b


def moved(path, dx, dy):
    q = skia.Path(path)
    q.offset(dx, dy)
    return q


def formed(c, path, col, dx=-10, dy=-8, k=.13, paint=None):
    """Flat shape + one hard-edged form shadow on the side away from the light (light: upper left)."""
    c.drawPath(path, paint or fill(col))
    c.save()
    c.clipPath(path, True)
    c.clipPath(moved(path, dx, dy), skia.ClipOp.kDifference, True)
    c.drawPaint(fill(shade(col, k)))
    c.restore()


@contextlib.contextmanager
def clipped(c, path):
    c.save()
    c.clipPath(path, True)
    yield
    c.restore()


@contextlib.contextmanager
def at(c, x=0, y=0, rot=0, sx=1, sy=None):
    c.save()
    c.translate(x, y)
    if rot:
        c.rotate(rot)
    if sx != 1 or sy is not None:
        c.scale(sx, sx if sy is None else sy)
    yield
    c.restore()


def rim(c, draw, col="#fff0c8", dx=-2, dy=-1.6, a=.8):
    """Rim light: the silhouette once in the light's colour, shifted, then the figure on top."""
    p = skia.Paint(ColorFilter=skia.ColorFilters.Blend(raw(col), skia.BlendMode.kSrcIn), Alphaf=a)
    c.saveLayer(None, p)
    c.translate(dx, dy)
    draw(c)
    c.restore()
    draw(c)


@functools.lru_cache(4)
def paper(seed=3, n=512):
    """Tileable paper grain; baked into backgrounds only (never over figures)."""
    r = np.random.default_rng(seed)
    a = r.normal(size=(n, n))
    f = np.fft.fft2(a)
    yy, xx = np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n), indexing="ij")
    q = np.hypot(xx, yy)
    g = np.real(np.fft.ifft2(f * (np.exp(-(q / .22) ** 2) * .6 + 2.2 * np.exp(-(q / .015) ** 2))))
    g = g / g.std()
    v = np.clip(128 + g * 9, 0, 255).astype(np.uint8)
    im = np.dstack([v, v, v, np.full_like(v, 255)])
    return skia.Image.fromarray(np.ascontiguousarray(im), colorType=skia.kRGBA_8888_ColorType)


def grain(c, a=.8):
    sh = paper().makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions())
    c.drawPaint(skia.Paint(Shader=sh, BlendMode=skia.BlendMode.kSoftLight, Alphaf=a))


# ---------------------------------------------------------------- numbers
def lerp(a, b, t):
    return a + (b - a) * t


def ease(t):
    t = max(0., min(1., t))
    return t * t * (3 - 2 * t)


def seg(t, a, b):
    return ease((t - a) / (b - a))


def rnd(i, s=0):
    x = math.sin(i * 127.1 + s * 311.7 + 3.3) * 43758.5453
    return x - math.floor(x)


_ALIVE = []


def surface(w=W, h=H):
    """Surface drawing straight into a numpy array. skia does not own the array: keep it alive."""
    buf = np.zeros((h, w, 4), np.uint8)
    s = skia.Surface(buf)
    _ALIVE.append((s, buf))
    return s, buf


def save(surf, path):
    surf.makeImageSnapshot().save(path, skia.kPNG)
