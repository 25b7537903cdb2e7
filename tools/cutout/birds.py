"""One bird rig; a species is a row of numbers."""

import math

from anim_director.tools.cutout.canvas import (
    INK,
    at,
    blob,
    chain,
    clipped,
    contact_shadow,
    fill,
    formed,
    line,
    oval,
    poly,
    shade,
    tube,
)

#               body rx, ry  tilt head r  neck  beak      colours body belly wing beak leg
BIRDS = {
    "bird": dict(b=(34, 27), tilt=-14, hr=22, neck=(22, -24), beak="cone", body="#4f9fc9", belly="#fbe3c2", wing="#2f7aa8", bk="#f2a53c", leg=18),
    "owl":  dict(b=(40, 52), tilt=0, hr=40, neck=(4, -58), beak="hook", body="#9a6f50", belly="#efd6ae", wing="#74503c", bk="#f0b040", leg=8),
    "duck": dict(b=(56, 34), tilt=-8, hr=27, neck=(44, -62), beak="flat", body="#fbf3e4", belly="#ffffff", wing="#e6d9c4", bk="#f09a3a", leg=18),
}


class Bird:
    def __init__(s, kind="bird", size=1., body=None):
        s.kind, s.d, s.k = kind, dict(BIRDS[kind]), size
        if body:
            s.d["body"], s.d["wing"] = body, shade(body, .25)

    def draw(s, c, x, y, flip=False, fly=None, t=0., blink=0., beak=0., shadow=True, k=1.):
        d, k = s.d, k * s.k
        s.lx = -1 if flip else 1
        rx, ry = d["b"]
        if shadow and fly is None:
            contact_shadow(c, x, y, rx * 1.0 * k)
        with at(c, x, y, 0, -k if flip else k, k):
            leg = d["leg"]
            by = -leg - ry * .86
            flap = math.sin((fly or 0) * 2 * math.pi)
            if fly is None:
                for o in (-10, 10):
                    c.drawLine(o, by + ry * .7, o + 2, -3, line(d["bk"], 5))
                    c.drawPath(blob([(o - 6, 0), (o + 2, -6), (o + 17, -3), (o + 17, 0)]), fill(d["bk"]))
            else:
                with at(c, 6, by - ry * .4, -20 - flap * 48):
                    c.drawPath(blob([(-12, 4), (-16, -34), (-44, -62), (-10, -60), (14, -30), (14, 2)]), fill(shade(d["wing"], .15)))
            with at(c, 0, by, d["tilt"]):
                if s.kind != "owl":
                    tl = 1.5 if s.kind == "bird" else 1.12
                    c.drawPath(blob([(-rx * .7, -ry * .25), (-rx * tl, -ry * (.35 if s.kind == "bird" else .75), 1), (-rx * (tl + .06), ry * .12, 1), (-rx * .6, ry * .35)]), fill(d["wing"] if s.kind == "bird" else d["body"]))
                b = blob([(-rx, 0), (-rx * .6, -ry * .8), (rx * .2, -ry), (rx * .9, -ry * .5), (rx, ry * .2), (rx * .5, ry * .9), (-rx * .4, ry * .92)])
            nx, ny = d["neck"]
            with at(c, 0, by, d["tilt"]):
                formed(c, b, d["body"], -6 * s.lx, -8, .10)
                with clipped(c, b):
                    oval(c, rx * (.48 if s.kind != "owl" else .12), ry * .42, rx * .66, ry * .72, fill(d["belly"]))
                    if s.kind == "owl":
                        for j in range(3):
                            for i in range(-1, 2):
                                c.drawPath(blob([(i * 17 - 6 + (j % 2) * 8, j * 16 - 2), (i * 17 + (j % 2) * 8, j * 16 + 5), (i * 17 + 6 + (j % 2) * 8, j * 16 - 2)], False), line(shade(d["belly"], .25), 3))
            if s.kind == "duck":
                c.drawPath(tube(chain((rx * .52, by - 4), (rx * .95, by - ry * .9), (nx, by + ny + 34), .6), (44, 34, 32)), fill(d["body"]))
            with at(c, -4 if s.kind != "owl" else -rx * .62, by - 2, (0 if fly is None else 10 + flap * 55)):
                if fly is None:
                    w = blob([(rx * .30, -ry * .45), (rx * .25, ry * .25), (-rx * .35, ry * .55), (-rx * 1.1, ry * .42, 1), (-rx * .6, -ry * .3)]) if s.kind != "owl" else blob([(-6, -ry * .55), (12, -ry * .1), (8, ry * .5), (-4, ry * .8, 1), (-16, ry * .3), (-18, -ry * .2)])
                else:
                    w = blob([(14, 2), (10, -26), (-8, -58), (-46, -74), (-34, -40), (-22, 2)])
                formed(c, w, d["wing"], 0, -7, .14)
            if s.kind == "owl":
                c.drawPath(blob([(rx * .62, by - ry * .5), (rx * 1.02, by), (rx * .85, by + ry * .55, 1), (rx * .66, by + ry * .1)]), fill(shade(d["wing"], .12)))
            hx, hy, r = nx, by + ny + (12 if s.kind != "bird" else 10), d["hr"]
            if s.kind == "owl":
                hd = blob([(hx - r * .95, hy - r * .88, 1), (hx - r * .4, hy - r * .72), (hx + r * .4, hy - r * .72), (hx + r * .95, hy - r * .88, 1), (hx + r * 1.05, hy), (hx + r * .6, hy + r * .75), (hx - r * .6, hy + r * .75), (hx - r * 1.05, hy)])
                formed(c, hd, d["body"], -6 * s.lx, -5, .10)
                for o in (-1, 1):
                    oval(c, hx + o * r * .44, hy - 2, r * .46, r * .48, fill(d["belly"]))
                    if blink > .55:
                        c.drawPath(blob([(hx + o * r * .44 - 9, hy), (hx + o * r * .44, hy + 6), (hx + o * r * .44 + 9, hy)], False), line(INK, 3.5))
                    else:
                        oval(c, hx + o * r * .42, hy - 2, r * .25, r * .27, fill(INK))
                        oval(c, hx + o * r * .42 - 3 * s.lx, hy - 6, 3.4, 3.4, fill("#ffffff"))
                c.drawPath(blob([(hx - 7, hy + 5), (hx, hy + 1), (hx + 7, hy + 5), (hx, hy + 20, 1)]), fill(d["bk"]))
                return
            if s.kind == "bird":
                up = beak * 8
                c.drawPath(poly([(hx + r * .7, hy - 5), (hx + r * 1.55, hy - 1 - up * .4), (hx + r * .7, hy + 4)]), fill(d["bk"]))
                c.drawPath(poly([(hx + r * .7, hy + 2), (hx + r * 1.4, hy + 3 + up), (hx + r * .6, hy + 9)]), fill(shade(d["bk"], .15)))
                c.drawPath(blob([(hx - 8, hy - r * .7), (hx - 16, hy - r * 1.4), (hx - 2, hy - r * 1.15), (hx + 2, hy - r * 1.5), (hx + 8, hy - r * .8)]), fill(d["wing"]))
            else:
                c.drawPath(blob([(hx + r * .62, hy - 3), (hx + r * 1.2, hy + 2), (hx + r * 1.75, hy + 4), (hx + r * 1.7, hy + 12), (hx + r * .7, hy + 15 + beak * 6)]), fill(d["bk"]))
                c.drawLine(hx + r * .8, hy + 8, hx + r * 1.55, hy + 9, line(shade(d["bk"], .25), 2.4))
            oval(c, hx, hy, r, r * .98, fill(d["body"]))
            if s.kind == "bird":
                oval(c, hx + r * .30, hy + r * .32, r * .52, r * .42, fill(d["belly"]))
            if blink > .55:
                c.drawPath(blob([(hx + r * .1, hy - 4), (hx + r * .35, hy), (hx + r * .6, hy - 4)], False), line(INK, 3))
            else:
                oval(c, hx + r * .36, hy - r * .18, r * .18, r * .23, fill(INK))
                oval(c, hx + r * .36 - 2 * s.lx, hy - r * .28, r * .08, r * .08, fill("#ffffff"))
            oval(c, hx + r * .12, hy + r * .34, r * .2, r * .13, fill("#ef6f62", .35))
