"""One four-legged rig; a species is a row of numbers and a head recipe."""

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
    lerp,
    line,
    mix,
    oval,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.poses import ik
from anim_director.tools.cutout.skia_loader import skia

#            L   thick leg legw  neck(up,fwd) headrx ry  coat       light      dark      ears      tail     muzzle(len,h)
SPECIES = {
    "dog":      dict(L=128, t=58, leg=58, lw=24, neck=(52, 14), hr=(46, 42), coat="#d9964f", light="#f8e6c8", dark="#8f5530", ears="flop", tail="whip", muz=(30, 22)),
    "cat":      dict(L=104, t=46, leg=50, lw=18, neck=(40, 10), hr=(44, 36), coat="#8f8fa3", light="#f3ece6", dark="#666680", ears="point", tail="long", muz=(10, 13)),
    "rabbit":   dict(L=76, t=58, leg=28, lw=20, neck=(40, 14), hr=(36, 33), coat="#d9c2ab", light="#fff5ea", dark="#b08f7a", ears="tall", tail="puff", muz=(10, 14)),
    "bear":     dict(L=190, t=118, leg=72, lw=52, neck=(52, 34), hr=(64, 56), coat="#8f5f42", light="#e3bf93", dark="#6b432f", ears="round", tail="stub", muz=(26, 28)),
    "fox":      dict(L=116, t=46, leg=58, lw=18, neck=(44, 16), hr=(46, 36), coat="#e3732f", light="#fff3e2", dark="#573340", ears="point", tail="brush", muz=(34, 14)),
    "mouse":    dict(L=50, t=40, leg=14, lw=10, neck=(16, 14), hr=(28, 25), coat="#a99aa6", light="#f2e4e0", dark="#8a7a8a", ears="disc", tail="string", muz=(20, 12)),
    "squirrel": dict(L=60, t=44, leg=26, lw=15, neck=(34, 10), hr=(31, 28), coat="#c9683a", light="#fbe6cc", dark="#8f4428", ears="tuft", tail="plume", muz=(14, 13)),
    "cow":      dict(L=214, t=108, leg=96, lw=34, neck=(44, 40), hr=(48, 54), coat="#f7eee2", light="#f3b9a8", dark="#5a4650", ears="side", tail="rope", muz=(20, 30)),
}


class Animal:
    def __init__(s, kind="dog", size=1.0, coat=None, collar=None):
        s.kind, s.d, s.k, s.collar = kind, dict(SPECIES[kind]), size, collar
        if coat:
            s.d["coat"], s.d["dark"] = coat, shade(coat, .4)
        s.coat, s.light, s.dark = s.d["coat"], s.d["light"], s.d["dark"]

    # ---- gait: foot of leg i (0 near fore, 1 near hind, 2 far fore, 3 far hind) relative to its hip, trot
    def foot(s, i, ph, stride):
        q = (ph + (0, .5, .5, 0)[i]) % 1
        duty = .55
        if q < duty:
            return lerp(stride / 2, -stride / 2, q / duty), 0.
        u = (q - duty) / (1 - duty)
        e = u * u * (3 - 2 * u)
        return lerp(-stride / 2, stride / 2, e), -math.sin(math.pi * u) * s.d["leg"] * .30

    def advance(s, stride):
        """Ground covered by one gait cycle (drawing units) so that planted paws do not slide."""
        return stride / .55

    def draw(s, c, x, y, pose="stand", flip=False, ph=0., stride=0., t=0., blink=0., look=0., mouth="smile", nod=0., shadow=True, k=1.):
        k *= s.k
        d = s.d
        if s.kind == "cow" and pose == "sit":          # cows do not sit: lower the head to graze
            pose, nod = "stand", nod + 46
        s.lx = -1 if flip else 1
        s.feet = []
        if shadow:
            w = d["L"] * (.62 if pose == "sit" else .78)
            contact_shadow(c, x + (0 if pose != "sit" else 8) * k * s.lx, y, w * k)
        with at(c, x, y, 0, -k if flip else k, k):
            (s._sit if pose == "sit" else s._stand)(c, ph, stride, t, blink, look, mouth, nod)

    def _leg(s, c, hx, hy, fx, fy, front, near):
        d = s.d
        col = s.coat if near else shade(s.coat, .16)
        if s.kind == "cow":
            col = s.coat if near else shade(s.coat, .12)
        lw = d["lw"]
        paw = lw * .34
        reach = math.hypot(fx - hx, fy - paw - hy)
        seg = max((-hy - paw) * .53, reach * .505)
        a, b = ik((hx, hy), (fx, fy - paw), seg, seg, -1 if front else 1)
        K = (hx + math.sin(math.radians(a)) * seg, hy + math.cos(math.radians(a)) * seg)
        pts = chain((hx, hy), K, (fx, fy - paw), .45)
        c.drawPath(tube(pts, (lw * (1.3 if front else 1.75), lw * .95, lw * .78)), fill(col))
        foot = {"fox": s.dark, "cow": s.dark, "dog": s.light, "cat": s.light}.get(s.kind, s.coat)
        foot = foot if near else shade(foot, .16)
        if s.kind in ("fox",):
            n = len(pts)
            c.drawPath(tube(pts[int(n * .55):], (lw * .84, lw * .80)), fill(foot))
        pw = lw * (.62 if s.kind != "cow" else .46)
        p = blob([(fx - pw * .85, fy, 1), (fx - pw * .9, fy - paw), (fx - pw * .1, fy - paw * 2.1), (fx + pw * .9, fy - paw * 1.5), (fx + pw * 1.25, fy - paw * .4), (fx + pw * 1.1, fy, 1)])
        c.drawPath(p, fill(foot))
        if s.kind != "cow":
            for o in (.35, .8):
                c.drawLine(fx + pw * o, fy - 1, fx + pw * o, fy - paw * .8, line(shade(foot, .2), 1.8))
        s.feet.append((fx, fy))

    def _stand(s, c, ph, stride, t, blink, look, mouth, nod):
        d = s.d
        L, th, leg, lw = d["L"], d["t"], d["leg"], d["lw"]
        bob = -abs(math.sin(ph * 2 * math.pi)) * leg * .07 if stride else math.sin(t * 2.2) * .8
        top = -leg - th + bob
        by = -leg - th * .35 + bob
        fx, bx = L * .36, -L * .36
        s._tail(c, -L * .47, top + th * .32, t)
        for i in (2, 3):
            f = s.foot(i, ph, stride) if stride else ((7, 0) if i == 2 else (9, 0))
            hx = (fx if i == 2 else bx) + lw * .35
            s._leg(c, hx, by + 4, hx + f[0], f[1], i == 2, False)
        up, fw = d["neck"]
        hx, hy = L * .44 + fw, top - up + nod
        neck = tube([(L * .34, top + th * .52), (L * .42, top + th * .05), (hx - 4, hy + d["hr"][1] * .3)], (th * .86, th * .66, th * .56))
        b = blob([(-L * .50, top + th * .40), (-L * .38, top + th * .04), (0, top + th * .10), (L * .36, top - th * .02), (L * .53, top + th * .36), (L * .44, top + th * .86), (0, top + th * 1.0),
                  (-L * .36, top + th * .90)])
        c.drawPath(neck, fill(s.coat))
        formed(c, b, s.coat, 0, -th * .24, .10)
        with clipped(c, b):
            s._marks(c, L, top, th)
        c.drawPath(tube([(L * .34, top + th * .34), (L * .40, top + th * .05), (hx - 6, hy + d["hr"][1] * .3)], (th * .60, th * .56, th * .48)), fill(s.coat))
        if s.kind == "cow":
            c.drawPath(blob([(-L * .24, -leg + bob - 8), (-L * .12, -leg + bob - 10), (-L * .13, -leg + bob + 14), (-L * .23, -leg + bob + 14)]), fill(s.light))
        for i in (0, 1):
            f = s.foot(i, ph, stride) if stride else ((0, 0) if i == 0 else (-4, 0))
            hx0 = (fx if i == 0 else bx) - lw * .1
            s._leg(c, hx0, by + 4, hx0 + f[0], f[1], i == 0, True)
        if s.kind in ("fox", "dog", "cat", "rabbit", "squirrel"):
            chest = blob([(L * .45, top + th * .02), (L * .56, top + th * .38), (L * .45, top + th * .80), (L * .33, top + th * .52)])
            c.drawPath(chest, fill(s.light))
        s._collar(c, L * .43 + fw * .4, top - up * .18, th * .62)
        s._head(c, hx, hy, t, blink, look, mouth)

    def _sit(s, c, ph, stride, t, blink, look, mouth, nod):
        d = s.d
        L, th, leg, lw = d["L"], d["t"], d["leg"], d["lw"]
        hgt = leg * .55 + L * .72
        s._tail(c, -L * .34, -th * .32, t)
        back = -L * .20
        b = blob([(back - L * .18, -th * .10), (back - L * .20, -th * .60), (back + L * .02, -hgt * .62), (L * .10, -hgt * .95), (L * .32, -hgt * .90), (L * .38, -hgt * .55), (L * .30, -th * .2), (L * .2, 0), (back, 0)])
        for near in (False, True):
            if near:
                formed(c, b, s.coat, -th * .12 * s.lx, -th * .05, .10)
                with clipped(c, b):
                    c.drawPath(blob([(L * .26, -hgt * .9), (L * .42, -hgt * .5), (L * .34, -th * .1), (L * .18, -hgt * .35)]), fill(s.light))
                    if s.kind == "cat":
                        for i in range(3):
                            yy = -hgt * (.35 + i * .16)
                            c.drawPath(tube([(back - L * .2 + i * 9, yy), (back + L * .08 + i * 9, yy + 6)], (8, 3)), fill(s.dark))
            ox = 0 if near else lw * .55
            if s.kind == "squirrel":
                c.drawPath(tube(chain((L * .16 + ox, -hgt * .62), (L * .28 + ox, -hgt * .40), (L * .48 + ox, -hgt * .50), .4), (lw * 1.1, lw * .8, lw * .7)), fill(s.coat if near else shade(s.coat, .16)))
            else:
                s._leg(c, L * .22 + ox, -hgt * .5, L * .27 + ox, 0, True, near)
        c.drawPath(blob([(back - L * .17, -th * .05), (back - L * .08, -th * .62), (back + L * .18, -th * .60), (back + L * .30, -th * .12), (back + L * .24, 0, 1), (back - L * .1, 0, 1)]), fill(shade(s.coat, .055)))
        p = {"dog": s.light, "cat": s.light, "fox": s.dark}.get(s.kind, s.coat)
        c.drawPath(blob([(back + L * .06, 0, 1), (back + L * .06, -lw * .42), (back + L * .30, -lw * .52), (back + L * .42, -lw * .2), (back + L * .40, 0, 1)]), fill(p))
        s._collar(c, L * .22, -hgt * .93, th * .62)
        s._head(c, L * .26, -hgt - d["hr"][1] * .45 + nod, t, blink, look, mouth)

    def _collar(s, c, x, y, w):
        if s.collar:
            c.drawPath(tube([(x - w * .52, y - 3), (x, y + 9), (x + w * .50, y + 1)], (9, 10, 9)), fill(s.collar))
            oval(c, x + w * .18, y + 17, 7, 7, fill("#f2c04a"))

    def _marks(s, c, L, top, th):
        if s.kind == "cow":
            for pts in ([(-.5, 0), (-.24, -.1), (-.18, .4), (-.36, .55), (-.55, .5)], [(.02, -.1), (.26, -.1), (.24, .3), (.1, .42), (-.04, .2)], [(-.1, .75), (.1, .66), (.14, 1.1), (-.12, 1.1)]):
                c.drawPath(blob([(a * L, top + b * th) for a, b in pts]), fill(s.dark))
        elif s.kind == "dog":
            c.drawPath(blob([(-L * .26, top - 6), (L * .10, top - 4), (L * .06, top + th * .42), (-L * .18, top + th * .46)]), fill(mix(s.coat, s.dark, .7)))
        elif s.kind == "cat":
            for i in range(4):
                xx = -L * .32 + i * L * .17
                c.drawPath(tube([(xx, top - 2), (xx + 5, top + th * .45)], (10, 3)), fill(s.dark))
        elif s.kind == "bear":
            oval(c, 0, top + th * 1.06, L * .36, th * .22, fill(mix(s.coat, s.light, .35)))

    def _tail(s, c, x, y, t):
        k, w = s.d["tail"], math.sin(t * (11 if s.kind == "dog" else 2.6))
        L = s.d["L"]
        if k == "whip":
            c.drawPath(tube(chain((x + 10, y + 6), (x - 20, y - 4), (x - 26 - 12 * w, y - 50), .6), (17, 15, 9)), fill(s.coat))
            c.drawPath(tube([(x - 23.5 - 9 * w, y - 36), (x - 26 - 12 * w, y - 50)], (11, 9)), fill(s.light))
        elif k == "long":
            p = chain((x + 8, y + 6), (x - 46, y + 4), (x - 34 + 8 * w, y - 66), .8)
            c.drawPath(tube(p, (14, 13, 12)), fill(s.coat))
            c.drawPath(tube(p[-5:], (12.5, 12)), fill(s.dark))
        elif k == "puff":
            oval(c, x, y + 18, 17, 16, fill(s.light))
        elif k == "stub":
            oval(c, x, y + 12, 17, 14, fill(s.dark))
        elif k == "brush":
            b = blob([(x + 14, y + 2), (x - 26, y + 2 + 3 * w), (x - 70, y - 26 + 8 * w), (x - 98, y - 6 + 12 * w), (x - 78, y + 26 + 8 * w), (x - 34, y + 32 + 3 * w), (x + 10, y + 18)])
            formed(c, b, s.coat, 0, -10, .10)
            with clipped(c, b):
                c.drawPath(blob([(x - 64, y - 40 + 9 * w), (x - 74, y - 8 + 9 * w), (x - 60, y + 6 + 9 * w), (x - 70, y + 40 + 9 * w), (x - 120, y + 40), (x - 120, y - 40)]), fill(s.light))
        elif k == "string":
            c.drawPath(blob([(x + 6, y + 16), (x - 22, y + 22), (x - 40, y + 4), (x - 58, y + 12 + 6 * w)], False), line("#e3a59a", 5))
        elif k == "plume":
            b = blob([(x + 16, y + 16), (x - 22, y + 20), (x - 56, y - 14), (x - 58, y - 70 + 3 * w), (x - 30, y - 106 + 4 * w), (x + 2, y - 98 + 4 * w), (x + 6, y - 76), (x - 14, y - 70), (x - 18, y - 40), (x + 4, y - 14)])
            formed(c, b, s.coat, 8 * s.lx, 4, .12)
            c.drawPath(blob([(x - 6, y + 4), (x - 36, y - 22), (x - 38, y - 62), (x - 20, y - 84)], False), line(tint(s.coat, .35), 7))
        elif k == "rope":
            c.drawPath(blob([(x + 6, y - 6), (x - 12, y + 12), (x - 8 + 8 * w, y + 70)], False), line(shade(s.coat, .08), 8))
            oval(c, x - 8 + 9 * w, y + 78, 9, 17, fill(s.dark))

    # ---- heads: seen three-quarter, so that both eyes read
    def _head(s, c, x, y, t, blink, look, mouth):
        d, kind = s.d, s.kind
        rx, ry = d["hr"]
        ml, mh = d["muz"]
        wob = math.sin(t * 2.1) * 1.6
        coat, light, dark = s.coat, s.light, s.dark
        pink = "#eda79c"
        with at(c, x, y, wob):
            s._ears(c, rx, ry, t, False)
            lx = s.lx
            if kind == "fox":
                hp = blob([(-rx * .1, -ry), (rx * .62, -ry * .8), (rx * .98, -ry * .05), (rx * 1.02, ry * .5), (rx * .5, ry * .95), (-rx * .35, ry * .86), (-rx * 1.18, ry * .62, 1), (-rx * .98, -ry * .1), (-rx * .7, -ry * .8)])
            elif kind == "cow":
                hp = blob([(-rx * .7, -ry * .8), (0, -ry), (rx * .8, -ry * .8), (rx * .9, -ry * .1), (rx * .95, ry * .5), (rx * .62, ry * 1.02), (-rx * .1, ry * 1.02), (-rx * .5, ry * .5), (-rx * .82, -ry * .1)])
            elif kind == "cat":
                hp = blob([(0, -ry), (rx * .75, -ry * .75), (rx * 1.0, ry * .05), (rx * .92, ry * .62), (rx * .35, ry * .98), (-rx * .35, ry * .98), (-rx * 1.02, ry * .62), (-rx * 1.0, ry * .02), (-rx * .75, -ry * .75)])
            elif kind == "mouse":
                hp = blob([(-rx * .2, -ry), (rx * .6, -ry * .6), (rx * 1.25, ry * .25), (rx * 1.3, ry * .55), (rx * .6, ry * .9), (-rx * .5, ry * .9), (-rx, ry * .2), (-rx * .8, -ry * .65)])
            else:
                hp = blob([(0, -ry), (rx * .74, -ry * .74), (rx, 0), (rx * .80, ry * .70), (rx * .1, ry), (-rx * .72, ry * .74), (-rx, ry * .05), (-rx * .76, -ry * .72)])
            formed(c, hp, coat, -rx * .12 * lx, -ry * .10, .08)
            with clipped(c, hp):
                if kind == "fox":
                    c.drawPath(blob([(-rx * 1.3, ry * .2), (-rx * .5, ry * .12), (rx * .02, ry * .32), (rx * .5, ry * .25), (rx * 1.2, -ry * .1), (rx * 1.3, ry * 1.2), (-rx * 1.3, ry * 1.2)]), fill(light))
                elif kind == "cow":
                    c.drawPath(blob([(-rx, -ry), (-rx * .05, -ry * 1.1), (-rx * .02, -ry * .2), (-rx * .3, ry * .3), (-rx, ry * .1)]), fill(dark))
                elif kind == "dog":
                    c.drawPath(blob([(-rx * .8, -ry * .7), (-rx * .1, -ry * .75), (rx * .04, -ry * .02), (-rx * .35, ry * .30), (-rx * .85, ry * .1)]), fill(mix(coat, dark, .75)))
                elif kind == "cat":
                    for o in (-.22, .12, .46):
                        c.drawPath(tube([(rx * o, -ry * 1.1), (rx * (o + .03), -ry * .52)], (9, 3)), fill(dark))
                    oval(c, rx * .22, ry * .62, rx * .62, ry * .45, fill(light))
                elif kind in ("squirrel", "rabbit", "mouse"):
                    oval(c, rx * .32, ry * .62, rx * .60, ry * .48, fill(light))
            # muzzle
            mx, my = rx * .36, ry * .34
            if kind in ("dog", "bear"):
                oval(c, mx + ml * .25, my + 3, ml * 1.02, mh * 1.0, fill(light))
            elif kind == "cow":
                oval(c, rx * .34, ry * .70, rx * .82, ry * .42, fill(light))
            elif kind == "fox":
                c.drawPath(blob([(rx * .15, ry * .1), (rx * .75, -ry * .02), (rx * 1.26, ry * .30), (rx * 1.24, ry * .52), (rx * .7, ry * .82), (rx * .2, ry * .7)]), fill(light))
                c.drawPath(blob([(rx * .2, ry * .05), (rx * .7, -ry * .1), (rx * 1.24, ry * .27), (rx * .8, ry * .26)]), fill(coat))
            nx, ny, nw = {"dog": (mx + ml * .62, my - mh * .45, 11), "bear": (mx + ml * .55, my - mh * .42, 15), "fox": (rx * 1.24, ry * .34, 7.5), "cat": (rx * .25, ry * .40, 6), "rabbit": (rx * .32, ry * .32, 5.5),
                          "mouse": (rx * 1.30, ry * .38, 6.5), "squirrel": (rx * .42, ry * .32, 6), "cow": (0, 0, 0)}[kind]
            mouthc = mix(INK, "#8e2f3c", .35)
            if kind == "cow":
                for o in (-.02, .70):
                    oval(c, rx * o, ry * .62, 5, 7, fill(shade(light, .35)))
                c.drawPath(blob([(rx * .0, ry * .88), (rx * .36, ry * .96), (rx * .74, ry * .86)], False), line(mouthc, 3))
            else:
                m0 = ny + nw * .8
                dx = {"dog": -6, "bear": -7, "fox": -12, "mouse": -12}.get(kind, 0)
                w = nw * 1.15
                if mouth == "open":
                    mo = blob([(nx + dx - w * 1.3, m0 + 4, 1), (nx + dx, m0 + 7), (nx + dx + w * 1.1, m0 + 3, 1), (nx + dx + w * .5, m0 + 8 + nw * 1.4), (nx + dx - w * .5, m0 + 8 + nw * 1.5)])
                    c.drawPath(mo, fill("#7b2638"))
                    with clipped(c, mo):
                        oval(c, nx + dx, m0 + 9 + nw * 1.3, w * .8, nw * .8, fill("#ee8a8a"))
                for o in (-1, 1):
                    c.drawPath(blob([(nx + dx, m0 + (2 if kind not in ("fox", "mouse") else 5)), (nx + dx + o * w * .6, m0 + 8), (nx + dx + o * w * 1.25, m0 + 3)], False), line(mouthc, 2.6))
                c.drawPath(blob([(nx - nw, ny - nw * .4), (nx, ny - nw * .75), (nx + nw, ny - nw * .4), (nx + nw * .45, ny + nw * .5), (nx, ny + nw * .75), (nx - nw * .45, ny + nw * .5)]), fill("#d9757a" if kind in ("cat", "rabbit", "mouse") else INK))
                oval(c, nx - nw * .3 * lx, ny - nw * .35, nw * .3, nw * .18, fill("#ffffff", .7))
                if kind == "rabbit":
                    c.drawRoundRect(skia.Rect.MakeXYWH(nx - 5, m0 + 6, 10, 9), 2, 2, fill("#ffffff"))
                    c.drawLine(nx, m0 + 6, nx, m0 + 14, line(shade(light, .2), 1.2))
                if kind in ("cat", "mouse"):
                    for o in (-1, 1) if kind == "cat" else (-1,):
                        for a in (-4, 5):
                            c.drawLine(nx + o * 12, ny + 4 + a * .3, nx + o * 38, ny + 2 + a * 1.6, line(tint(coat, .6), 1.8))
            # eyes
            ey = {"cow": -ry * .16, "fox": -ry * .08, "mouse": -ry * .05}.get(kind, -ry * .10)
            ew = max(5.2, rx * (.125 if kind != "mouse" else .17))
            for ex in ((-.22, .58) if kind not in ("mouse",) else (-.02, .58)):
                px, pk = rx * ex + look * 3, 1 if ex < .3 else .86
                if kind == "cow" and ex < .3:
                    oval(c, px, ey, ew * 1.5, ew * 1.75, fill("#fbeedd"))
                if blink > .55:
                    c.drawPath(blob([(px - ew, ey), (px, ey + ew * .5), (px + ew, ey)], False), line(INK, 3))
                else:
                    if kind == "dog" and ex < .3 or kind == "cat":
                        oval(c, px, ey, ew * 1.4 * pk, ew * 1.5, fill("#fbf1dc" if kind == "dog" else "#cfe08a"))
                    oval(c, px, ey, ew * pk * (.85 if kind == "cat" else 1), ew * 1.25, fill(INK))
                    oval(c, px - ew * .28 * lx, ey - ew * .45, ew * .36, ew * .36, fill("#ffffff"))
            for ex in (-.52, .80):
                oval(c, rx * ex, ry * .34, rx * .15, ry * .11, fill("#ef6f62", .30))
            s._ears(c, rx, ry, t, True)

    def _ears(s, c, rx, ry, t, front):
        k, coat, dark = s.d["ears"], s.coat, s.dark
        inn = mix("#eda79c", coat, .25)
        w = math.sin(t * 3.1) * 3
        if k == "flop":
            for o, f in ((-1, True), (1, False)):
                if f == front:
                    with at(c, o * rx * .70, -ry * .70, o * -4 + w):
                        e = blob([(-o * 16, -4), (o * 8, -12), (o * 26, 10), (o * 24, 50), (o * 6, 58), (-o * 8, 30)])
                        c.drawPath(e, fill(dark if f else shade(dark, .14)))
            return
        if front:
            return
        for o in (1, -1):
            far = o > 0
            col = shade(coat, .14) if far else coat
            bx = rx * (.52 if far else -.62)
            if k == "point":
                H = 46 if s.kind == "fox" else 38
                with at(c, bx, -ry * .62, o * 12 + w * .6):
                    c.drawPath(blob([(-20, 12, 1), (-12, -H * .55), (0, -H, 1), (12, -H * .5), (20, 12, 1)]), fill(col))
                    c.drawPath(blob([(-11, 8, 1), (-6, -H * .40), (1, -H * .72, 1), (8, -H * .35), (12, 8, 1)]), fill(inn if s.kind == "cat" else s.light))
                    if s.kind == "fox":
                        c.drawPath(blob([(-9, -H * .66, 1), (0, -H - 1, 1), (9, -H * .62, 1), (0, -H * .70)]), fill(dark))
            elif k == "tall":
                with at(c, rx * (.36 if far else -.28), -ry * .70, (16 if far else -10) + w):
                    c.drawPath(blob([(-11, 10), (-16, -36), (-6, -78), (5, -80), (14, -40), (11, 10)]), fill(col))
                    c.drawPath(blob([(-5, 4), (-8, -34), (-1, -66), (6, -38), (5, 4)]), fill(inn))
            elif k == "round":
                oval(c, rx * (.66 if far else -.72), -ry * .74, rx * .32, rx * .31, fill(col))
                oval(c, rx * (.66 if far else -.70), -ry * .70, rx * .18, rx * .17, fill(s.light if not far else shade(s.light, .1)))
            elif k == "disc":
                oval(c, rx * (.52 if far else -.70), -ry * .92, rx * .66, rx * .66, fill(col))
                oval(c, rx * (.52 if far else -.68), -ry * .88, rx * .44, rx * .44, fill(inn))
            elif k == "tuft":
                with at(c, rx * (.50 if far else -.55), -ry * .70, o * 12 + w):
                    c.drawPath(blob([(-11, 8, 1), (-10, -14), (0, -36, 1), (10, -14), (11, 8, 1)]), fill(col))
                    c.drawLine(-2, -26, -4, -42, line(dark, 4))
                    c.drawLine(2, -26, 4, -40, line(dark, 4))
            elif k == "side":
                with at(c, rx * (.70 if far else -.72), -ry * .60, o * 18 + w):
                    c.drawPath(blob([(0, -9), (o * 24, -16), (o * 44, -2), (o * 24, 12), (0, 9)]), fill(dark if not far else shade(coat, .1)))
                    c.drawPath(blob([(o * 6, -3), (o * 24, -9), (o * 36, -1), (o * 22, 6)]), fill(inn))
                with at(c, rx * (.42 if far else -.40), -ry * .88, o * 18):
                    c.drawPath(blob([(-8, 6), (-7, -14), (o * 6, -32, 1), (8, -12), (9, 6)]), fill("#ead6b0" if not far else shade("#ead6b0", .12)))
