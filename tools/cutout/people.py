"""people.py - one parametric person for every age.

Angles: degrees, 0 = hanging straight down, + = forward (+x, where the person faces).
Suffix n = near side (screen left in front and three-quarter view), f = far side.
Ground is y = 0; the figure is drawn with its pelvis above x = 0.
"""
import math

from anim_director.tools.cutout.canvas import (
    CREAM,
    INK,
    at,
    bez,
    blob,
    chain,
    clipped,
    contact_shadow,
    fill,
    formed,
    lerp,
    line,
    luma,
    mix,
    oval,
    poly,
    rect,
    shade,
    tint,
    tube,
)
from anim_director.tools.cutout.faces import EXPR, VISEMES
from anim_director.tools.cutout.poses import BASE, POSES, VIEW, YAW, _add, _d, ik
from anim_director.tools.cutout.skia_loader import skia

SKINS = {"porcelain": "#fbdcc4", "peach": "#f6c8a2", "honey": "#e3a878", "tan": "#c98858", "brown": "#a56a45",
         "deep": "#80503a"}
HAIRS = {"black": "#33272f", "brown": "#5e3a2a", "chestnut": "#8a4b2a", "ginger": "#d1692f", "blond": "#eebb5a",
         "grey": "#b9b2b4", "white": "#ece6e0"}

#            H px  heads headW  sw   hw   leg  arm  limb  eye   eyeY  mouth  belly
AGES = {
    "toddler": (196, 2.55, 1.12, .25, .26, .235, .92, .215, .083, .095, 1.00, 1.16),
    "child":   (268, 3.10, 1.06, .25, .235, .33, .93, .178, .078, .080, 1.00, 1.00),
    "teen":    (352, 4.05, .97, .29, .255, .41, .93, .168, .064, .045, .95, .92),
    "adult":   (400, 4.45, .92, .37, .31, .425, .93, .185, .057, .020, .95, .96),
    "old":     (368, 4.15, .95, .35, .34, .400, .93, .180, .050, .020, .95, 1.12),
}


# ---------------------------------------------------------------- hair lines: (longitude, y in heads); cosine between
def _sym(*k):
    return [(-a, y) for a, y in reversed(k) if a] + list(k)


HAIRLINE = {
    "short": [(-180, .26), (-112, .22), (-99, .00), (-86, .05), (-78, -.10), (-62, -.30), (-40, -.31), (-20, -.24), (14, -.14), (40, -.17),
              (58, -.25), (70, -.20), (80, -.06), (87, .05), (99, .0), (112, .22), (180, .26)],
    "tousled": [(-180, .28), (-112, .24), (-99, .02), (-86, .07), (-76, -.12), (-60, -.13), (-48, -.27), (-32, -.10), (-18, -.25),
                (0, -.09), (15, -.25), (30, -.12), (46, -.27), (60, -.15), (76, -.12), (86, .07), (99, .02), (112, .24), (180, .28)],
    "bob": _sym((0, -.150), (30, -.150), (52, -.13), (60, -.08), (66, .10), (74, .30), (95, .36), (180, .38)),
    "long": [(-180, .4), (-90, .4), (-72, .26), (-62, .02), (-46, -.20), (-30, -.33), (-24, -.36), (-12, -.30), (14, -.19), (42, -.10),
             (60, .02), (72, .26), (90, .4), (180, .4)],
    "ponytail": _sym((0, -.30), (20, -.27), (44, -.22), (64, -.10), (78, .02), (90, .04), (104, .06), (125, .18), (180, .24)),
    "bun": [(-180, .24), (-125, .18), (-104, .06), (-88, .04), (-74, .0), (-56, -.16), (-34, -.31), (-26, -.34), (-10, -.27), (24, -.19),
            (52, -.11), (70, .01), (88, .05), (104, .06), (125, .18), (180, .24)],
    "pigtails": _sym((0, -.36), (7, -.30), (22, -.17), (44, -.13), (58, -.16), (72, -.05), (86, .06), (104, .10), (130, .2), (180, .24)),
    "curly": _sym((0, -.27), (22, -.22), (44, -.24), (60, -.16), (76, -.02), (92, .12), (120, .28), (180, .32)),
    "balding": _sym((0, -.60), (50, -.58), (66, -.30), (76, -.06), (86, .05), (99, .0), (112, .20), (180, .24)),
}
COVERS_EARS = {"bob", "long", "curly"}


def _hl(style, th):
    th = (th + 180) % 360 - 180
    k = HAIRLINE[style]
    for (a, ya), (b, yb) in zip(k, k[1:]):
        if a <= th <= b:
            t = (th - a) / (b - a)
            return lerp(ya, yb, (1 - math.cos(math.pi * t)) / 2)
    return k[0][1]


class Person:
    """age, sex ('f'/'m' changes shoulders, lashes, brows), skin and hair colours, hair style, outfit:
    top=(kind, colour[, pattern]) kind: tshirt shirt jumper dress; bottom=(trousers|shorts|skirt, colour); over=(coat|apron, colour);
    shoes, socks, hat=(sunhat|cap|beanie, colour), glasses, beard, scarf, bow."""

    def __init__(s, age="child", sex="f", skin="peach", hair="bob", haircol="brown", top=("tshirt", "#e8604c"),
                 bottom=("trousers", "#4d6a9a"), over=None, shoes="#7a4a3a", socks=None, hat=None, glasses=None, beard=None,
                 scarf=None, bow=None, size=1.0, build=1.0):
        s.age, s.sex, s.hair = age, sex, hair
        s.skin, s.haircol = SKINS.get(skin, skin), HAIRS.get(haircol, haircol)
        s.top, s.bottom, s.over, s.shoes, s.socks = top, bottom, over, shoes, socks
        s.hat, s.glasses, s.beard, s.scarf, s.bow = hat, glasses, beard, scarf, bow
        Hh, n, s.hwid, sw, hw, leg, arm, limb, s.eye, s.eyey, s.mw, s.belly = AGES[age]
        Hh *= size
        u = s.u = Hh / n
        s.H, s.R = Hh, u * s.hwid / 2
        if sex == "m" and age in ("teen", "adult", "old"):
            sw, hw = sw * 1.17, hw * .94
        elif age in ("teen", "adult", "old"):
            sw, hw = sw * .93, hw * 1.04
        s.sw, s.hw = sw * u * build, hw * u * build
        s.ank = .10 * u
        legl = leg * Hh - s.ank
        s.th, s.sh = legl * .5, legl * .5
        s.neck = {"toddler": .015, "child": .03, "teen": .10, "adult": .12, "old": .08}[age] * u
        s.T = Hh - u - leg * Hh - s.neck + .05 * u
        al = (s.T * .80 + legl * .34) * arm
        s.ua, s.fa = al * .52, al * .48
        s.lw = limb * u * build
        s.aw = limb * u * .80 * build
        s.drk = shade(s.skin, .2)
        s.grown = age in ("teen", "adult", "old")

    # ------------------------------------------------------------ skeleton
    def solve(s, pose, view="3q"):
        p = POSES[pose] if isinstance(pose, str) else {**BASE, **pose}
        stoop = 7 if s.age == "old" and not p.get("roll") else 0
        cb = math.cos(math.radians(VIEW.get(view, 0.)))
        k = {"p": p, "view": view, "cb": cb}
        legs = s.th + s.sh + s.ank
        P0 = (p["shift"] * s.u, 0.)
        a1, a2 = p["spine"] + stoop * .4, p["spine"] + p["chest"] + stoop
        mid = (P0[0] + math.sin(math.radians(a1)) * s.T * .5, P0[1] - math.cos(math.radians(a1)) * s.T * .5)
        N = (mid[0] + math.sin(math.radians(a2)) * s.T * .5, mid[1] - math.cos(math.radians(a2)) * s.T * .5)
        k.update(P=P0, mid=mid, N=N, a2=a2)
        up = (math.sin(math.radians(a2)), -math.cos(math.radians(a2)))
        rt = (-up[1], up[0])
        S0 = _add(N, up, -s.T * .10)
        for q, sg in (("n", -1), ("f", 1)):
            sx = s.sw * (cb * .98 if view != "side" else 0) * sg
            if view == "side":
                sx = -.05 * s.u * 1 if q == "n" else .02 * s.u
            hx = s.hw * .52 * (cb if view != "side" else .12) * sg
            if p.get("plant_" + q) is not None:
                hx *= .25                              # walking: both legs swing under the spine
            k["S" + q] = S = _add(S0, rt, sx)
            k["H" + q] = Hp = _add(P0, (1, 0), hx)
            k["leg" + q + "_plant"] = p.get("plant_" + q)
            # legs are solved after the pelvis height is known; angles first
            h, kn = p["leg_" + q]
            if view == "front":
                h, kn = h * .35 + sg * 1.5, kn * .35
            K = _add(Hp, _d(h), s.th * p["th"])
            A = _add(K, _d(h - kn), s.sh)
            k["K" + q], k["A" + q], k["fa" + q] = K, A, p["foot_" + q]
            k["S" + q] = S
        # pelvis height
        if p["pel"] is not None:
            py = -legs * p["pel"]
        else:
            low = max(max(k["A" + q][1] + s.ank, k["K" + q][1] + s.lw * .45) for q in "nf")
            py = -low
        py -= p["lift"] * legs

        def mv(n):
            k[n] = (k[n][0], k[n][1] + py)
        for n in ("P", "mid", "N", "Sn", "Sf", "Hn", "Hf", "Kn", "Kf", "An", "Af"):
            mv(n)
        for q in "nf":
            t = k["leg" + q + "_plant"]
            if t is not None:                       # (ankle x, ankle y, foot angle)
                a, b = ik(k["H" + q], (t[0] + k["H" + q][0] - k["P"][0], t[1]), s.th, s.sh, 1)
                k["K" + q] = _add(k["H" + q], _d(a), s.th)
                k["A" + q] = _add(k["K" + q], _d(b), s.sh)
                k["fa" + q] = t[2]
            r = p.get("reach_" + q)
            if r is not None:
                bend = r[2] if len(r) > 2 else -1
                a, b = ik(k["S" + q], (r[0], r[1]), s.ua, s.fa, bend)
            else:
                sh, el = p["arm_" + q]
                a, b = sh, sh + el
            k["E" + q] = _add(k["S" + q], _d(a), s.ua)
            k["W" + q] = _add(k["E" + q], _d(b), s.fa)
            k["ha" + q] = b + p.get("wrist_" + q, 0)
            k["G" + q] = _add(k["W" + q], _d(k["ha" + q]), .13 * s.u)      # grip point
        return k

    def settled(self, sk, point):
        """Where a point of the skeleton is drawn: a lying figure is turned about its pelvis."""
        roll = sk["p"]["roll"]
        if not roll:
            return point
        a = math.radians(roll)
        x, y = point[0], point[1] - sk["P"][1]
        return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a) - self.u * .30

    def grip(s, x, y, pose, view="3q", flip=False, which="f", k=1.):
        g = s.solve(pose, view)["G" + which]
        return x + g[0] * (-k if flip else k), y + g[1] * k

    def foot_points(s, sk, q):
        """heel and ball of the foot (the points that touch the ground)."""
        A, a = sk["A" + q], math.radians(-sk["fa" + q])
        L = .40 * s.u

        def rot(x, y):
            return A[0] + x * math.cos(a) - y * math.sin(a), A[1] + x * math.sin(a) + y * math.cos(a)
        return rot(-.36 * L, s.ank), rot(.42 * L, s.ank)

    # ------------------------------------------------------------ drawing
    def draw(s, c, x, y, pose="stand", view="3q", flip=False, face=None, yaw=None, hold=None, parts=None, shadow=True, k=1.,
             squash=1., sway=0.):
        face = EXPR[face] if isinstance(face, str) else (face or EXPR["neutral"])
        sk = s.solve(pose, view)
        s.lx = -1 if flip else 1
        s.sway = sway
        yaw = YAW.get(view, 0.) if yaw is None else yaw
        p = sk["p"]
        hold = hold or {}
        if shadow and (parts is None or "back" in parts):
            xs = [sk[n][0] for n in ("An", "Af", "P")]
            wsh = max(s.u * .50, (max(xs) - min(xs)) * .5 + s.u * .34)
            cx = (max(xs) + min(xs)) / 2
            if p["roll"]:
                contact_shadow(c, x, y, s.H * .5 * k, s.u * .14 * k)
            else:
                f = max(.35, 1 - p["lift"] * 2)
                contact_shadow(c, x + cx * k * (-1 if flip else 1), y, wsh * k * f, a=.30 * f)
        with at(c, x, y, 0, (-k if flip else k) * (2 - squash), k * squash):
            if p["roll"]:
                c.translate(0, -s.u * .30)
                c.rotate(p["roll"])
                c.translate(0, -sk["P"][1])
            order = ["back", "arm_f", "body", "head", "arm_n"]
            for part in order:
                if parts is not None and part not in parts:
                    continue
                getattr(s, "_" + part)(c, sk, face, yaw, hold)
        return sk

    def _back(s, c, sk, face, yaw, hold):
        with s._headspace(c, sk):
            s._hair_back(c, yaw)

    def _arm_f(s, c, sk, face, yaw, hold):
        front = sk["view"] == "front"
        s._arm(c, sk, "f", 0 if front else .13, hold)

    def _arm_n(s, c, sk, face, yaw, hold):
        s._arm(c, sk, "n", 0, hold)

    # -------- arms and hands
    def _arm(s, c, sk, q, k, hold):
        S, E, Wr = sk["S" + q], sk["E" + q], sk["W" + q]
        ha = sk["ha" + q]
        col = shade(s.skin, k) if k else s.skin
        pts = chain(S, E, Wr, .40)
        w = s.aw
        hand = sk["p"]["hand_" + q]
        fn = hold.get(q)
        if fn and hand == "hold":
            with at(c, *sk["G" + q]):
                fn(c)
        c.drawPath(tube(pts, (w * 1.05, w * .92, w * .78)), fill(col))
        s._hand(c, Wr, ha, hand, col, q)
        if fn and hand != "hold":
            with at(c, *sk["G" + q]):
                fn(c)
        kind, tc = s.top[0], s.top[1]
        if s.over and s.over[0] == "coat":
            kind, tc = "coat", s.over[1]
        tc = shade(tc, k) if k else tc
        n = len(pts)
        if kind in ("tshirt", "dress"):
            m = int(n * .40)
            sl = tube(pts[:m], (w * 1.30, w * 1.40, w * 1.62), True, False)
        else:
            m = n - 1
            sl = tube(pts[:m], (w * 1.30, w * 1.16, w * 1.10, w * 1.16), True, False)
        c.drawPath(sl, fill(tc))
        if k == 0 and q == "n" and sk["view"] != "front":      # the near sleeve separates from the body by a soft edge
            with clipped(c, sl):
                c.drawPath(tube([(a - w * .52 * 1, b + w * .1) for a, b in pts[:m]], (w * .55,) * 3), fill(tint(tc, .22), .55))
        if kind in ("shirt", "coat", "jumper"):
            c.drawPath(tube(pts[n - 3:n], (w * 1.18, w * 1.2), False, False), fill(tint(tc, .45) if kind == "shirt" else shade(tc, .14)))

    def _hand(s, c, Wr, a, shape, col, q):
        u = s.u * (.92 if s.grown else 1.)
        pw = .082 * u
        dk = shade(col, .14)
        with at(c, Wr[0], Wr[1], -a):
            fw = .052 * u
            st = lambda x0, y0, x1, y1, w=fw, h=col: c.drawLine(x0, y0, x1, y1, line(h, w))
            if shape == "open":
                oval(c, 0, .085 * u, pw * 1.05, pw * 1.1, fill(col))
                for i, t in enumerate((-27, -9, 9, 26)):
                    d = _d(t)
                    L = (.19, .225, .22, .185)[i] * u
                    st(d[0] * .08 * u, .05 * u + d[1] * .07 * u, d[0] * L * 1.05, .035 * u + d[1] * L)
                st(-.05 * u, .07 * u, -.135 * u, .10 * u, fw * 1.08)
            elif shape == "fist":
                oval(c, 0, .085 * u, pw * 1.12, pw * 1.08, fill(col))
                st(-.02 * u, .12 * u, .055 * u, .105 * u, fw * .9, dk)
                st(-.02 * u, .112 * u, .055 * u, .098 * u, fw * .9)
            elif shape == "point":
                oval(c, 0, .08 * u, pw, pw * 1.02, fill(col))
                st(-.01 * u, .10 * u, -.012 * u, .235 * u, fw * .98)
                st(.055 * u, .06 * u, .075 * u, .125 * u, fw)
                c.drawLine(.03 * u, .12 * u, .055 * u, .145 * u, line(dk, .014 * u))
            elif shape == "hold":
                oval(c, 0, .075 * u, pw, pw * 1.02, fill(col))
                for i in range(3):
                    st((i - 1) * .045 * u, .10 * u, (i - 1) * .046 * u + .01 * u, .15 * u, fw)
                st(.05 * u, .05 * u, .095 * u, .10 * u, fw * 1.05)
            else:                                   # relaxed mitten with a thumb
                c.drawPath(blob([(-pw * .72, 0), (-pw * .98, .09 * u), (-pw * .72, .165 * u), (-.005 * u, .195 * u), (pw * .72, .165 * u),
                                 (pw * .95, .08 * u), (pw * .7, 0)]), fill(col))
                st(.05 * u, .045 * u, .088 * u, .115 * u, fw * 1.02)
                c.drawLine(.045 * u, .09 * u, .062 * u, .125 * u, line(dk, .014 * u))

    # -------- body
    def _body(s, c, sk, face, yaw, hold):
        front = sk["view"] == "front"
        s._leg(c, sk, "f", 0 if front else .13)
        s._leg(c, sk, "n", 0)
        s._torso(c, sk)

    def _leg(s, c, sk, q, k):
        Hp, K, A = sk["H" + q], sk["K" + q], sk["A" + q]
        w = s.lw
        col = shade(s.skin, k) if k else s.skin
        pts = chain(Hp, K, A, .34)
        n = len(pts)
        c.drawPath(tube(pts, (w * 1.18, w * .95, w * .72)), fill(col))
        if s.socks:
            sc = shade(s.socks, k) if k else s.socks
            c.drawPath(tube(pts[int(n * .80):], (w * .90, w * .82), False, True), fill(sc))
        s._shoe(c, sk, q, k)
        kind, bc = s.bottom
        if s.top[0] == "dress":
            kind = None
        if kind in ("trousers", "shorts"):
            bc = shade(bc, k) if k else bc
            if kind == "trousers":
                c.drawPath(tube(pts[:n], (w * 1.45, w * 1.22, w * 1.12, w * 1.12), True, False), fill(bc))
                c.drawPath(tube(pts[n - 3:n], (w * 1.14, w * 1.16), False, False), fill(shade(bc, .13)))
            else:
                c.drawPath(tube(pts[:int(n * .48)], (w * 1.5, w * 1.4, w * 1.46), True, False), fill(bc))

    def _shoe(s, c, sk, q, k):
        A = sk["A" + q]
        u = s.u
        front = sk["view"] == "front"
        col = shade(s.shoes, k) if k else s.shoes
        L = .40 * u * (.90 if s.grown else 1)
        h = s.ank
        with at(c, A[0], A[1], -sk["fa" + q]):
            if front:
                sg = -1 if q == "n" else 1
                pts = [(-.17 * u, h), (-.165 * u, -.01 * u), (-.09 * u, -.085 * u), (.09 * u, -.085 * u), (.165 * u, -.01 * u), (.17 * u, h)]
                b = blob([(x + sg * .035 * u, y, 1 if y == h else 0) for x, y in pts])
                c.drawPath(b, fill(col))
                with clipped(c, b):
                    rect(c, -u, h - .035 * u, 2 * u, u, fill(mix(tint(col, .5), CREAM, .4)))
            else:
                b = blob([(-.40 * L, h, 1), (-.43 * L, .2 * h), (-.36 * L, -.62 * h), (-.02 * L, -.72 * h), (.20 * L, -.28 * h), (.50 * L, -.02 * h),
                          (.66 * L, .52 * h), (.62 * L, h, 1)])
                c.drawPath(b, fill(col))
                with clipped(c, b):
                    rect(c, -u, h - .034 * u, 2 * u, u, fill(mix(tint(col, .5), CREAM, .4)))
                    c.drawLine(.08 * L, -.5 * h, .30 * L, -.12 * h, line(tint(col, .4), .022 * u, .8))

    def _torso(s, c, sk):
        u = s.u
        view, cb = sk["view"], sk["cb"]
        Pp, mid, N = sk["P"], sk["mid"], sk["N"]
        side = view == "side"
        f = 1. if view == "front" else (.93 if view == "3q" else .74)
        ctrl = (2 * mid[0] - (Pp[0] + N[0]) / 2, 2 * mid[1] - (Pp[1] + N[1]) / 2)
        fwd = 0 if view == "front" else (.5 if view == "3q" else 1.)

        def pt(t, off):
            q = bez(Pp, ctrl, N, t)
            e = .02
            a, b = bez(Pp, ctrl, N, t - e), bez(Pp, ctrl, N, t + e)
            d = math.hypot(b[0] - a[0], b[1] - a[1])
            rx, ry = -(b[1] - a[1]) / d, (b[0] - a[0]) / d
            return q[0] + rx * off, q[1] + ry * off
        hw, sw = s.hw * f * 1.06, (s.sw * f if not side else s.sw * .56)
        if not s.grown:
            sw = max(sw, .2 * u) if not side else sw
        ww = (hw * .55 + sw * .45) * (.86 if s.grown and s.sex == "f" else .98) * (s.belly if s.belly > 1 else 1)
        bf = (s.belly - .9) * .28 * u * fwd            # belly pushed forward in 3q / side
        bust = .05 * u * fwd if (s.sex == "f" and s.age in ("adult", "old")) else 0
        top = s.top
        coat = s.over and s.over[0] == "coat"
        col = s.over[1] if coat else top[1]
        kind = "coat" if coat else top[0]

        def outline(b, wid=1., lo=1.):
            r = [pt(b, -hw * wid * lo), pt(.30, -ww * wid), pt(.62, -(ww * .4 + sw * .6) * wid), pt(.86, -sw * 1.02 * wid), pt(.965, -sw * .74),
                 pt(1.0, -.13 * u), pt(1.0, .13 * u), pt(.965, sw * .74), pt(.86, sw * 1.02 * wid), pt(.62, (ww * .4 + sw * .6) * wid + bust),
                 pt(.30, ww * wid + bf), pt(b, hw * wid * lo + bf * .4)]
            r[0] = (*r[0], 1)
            r[-1] = (*r[-1], 1)
            return blob(r)
        s._under(c, sk, pt, hw, ww)
        # neck first so the collar covers its root
        nk = sk["a2"]
        hx, hy = _add(N, (math.sin(math.radians(nk)), -math.cos(math.radians(nk))), s.neck + .10 * u)
        nw = (.17 if s.grown else .17) * u * (1.1 if s.sex == "m" and s.grown else 1)
        c.drawPath(tube([pt(.93, 0), N, (hx, hy)], (nw * 1.25, nw, nw)), fill(s.drk))
        lx = s.lx
        if kind == "dress":
            body = outline(.22, 1., .92)
            s._skirt(c, sk, pt, ww, hw, .30, top[1], .96 if not s.grown else .99, .24, pattern=top[2] if len(top) > 2 else None)
        elif kind == "coat":
            s._skirt(c, sk, pt, ww * 1.06, hw * 1.06, .34, col, .62, .07)
            body = outline(.10, 1.06)
        else:
            body = outline(-.07, 1.0, 1.06)
        if s.bottom[0] == "skirt" and kind != "dress":
            if not coat:
                s._skirt(c, sk, pt, ww * .9, hw, .22, s.bottom[1], .9, .20)
                body = outline(.12, 1., .98)
        formed(c, body, col, -.07 * u * lx, -.02 * u, .11)
        with clipped(c, body):
            if len(top) > 2 and not coat:
                s._pattern(c, top[2], top[1], pt, hw * 1.5, sk)
            cx = .10 * u * fwd
            if kind == "shirt":
                a, b = pt(.96, cx), pt(-.1, cx * 1.5)
                c.drawLine(*a, *b, line(shade(col, .16), .018 * u))
                for t in (.72, .5, .28, .08):
                    oval(c, *pt(t, cx * 1.3), .020 * u, .020 * u, fill(shade(col, .35)))
            elif kind == "jumper":
                c.drawPath(tube([pt(-.03, -hw * 1.3), pt(-.05, 0), pt(-.03, hw * 1.4)], (.07 * u,) * 2), fill(shade(col, .13)))
            elif kind == "coat":
                a, b = pt(.98, cx), pt(-.1, cx * 1.6)
                c.drawLine(*a, *b, line(shade(col, .22), .022 * u))
                for t in (.66, .38, .12):
                    oval(c, *pt(t, cx * 1.3 + .085 * u), .034 * u, .034 * u, fill(mix(shade(col, .3), "#f2c46a", .75)))
        # collars
        cx = .07 * u * fwd
        lft, rgt, mdl = pt(1.03, -.15 * u), pt(1.03, .15 * u), pt(.86, cx)
        if kind in ("shirt", "coat"):
            cc = tint(col, .4) if kind == "shirt" else shade(col, .14)
            for e, o in ((lft, -1), (rgt, 1)):
                q = pt(.80, cx + o * .14 * u)
                c.drawPath(poly([e, pt(1.0, cx * .4), mdl, q]), fill(cc))
                c.drawPath(poly([e, pt(1.0, cx * .4), mdl, q]), line(cc, .02 * u))
        elif kind in ("tshirt", "jumper"):
            c.drawPath(tube([lft, pt(.93, cx), rgt], (.055 * u,) * 2), fill(shade(col, .15)))
        elif kind == "dress":
            for o in (-1, 1):
                c.drawPath(blob([pt(1.02, cx * .3 + o * .15 * u), pt(.97, cx * .6 + o * .02 * u), pt(.86, cx + o * .06 * u), pt(.88, cx + o * .17 * u)]),
                           fill(CREAM))
        if s.over and s.over[0] == "apron":
            s._apron(c, sk, pt, ww, hw, fwd)
        if s.scarf:
            sc = s.scarf
            c.drawPath(tube([pt(1.0, -.20 * u), pt(.93, .02 * u), pt(1.0, .20 * u)], (.13 * u, .16 * u, .13 * u)), fill(sc))
            c.drawPath(tube([pt(.95, -.06 * u), pt(.72, -.11 * u), pt(.5, -.09 * u)], (.10 * u, .12 * u, .13 * u), True, False), fill(shade(sc, .12)))

    def _under(s, c, sk, pt, hw, ww):
        """Seat of trousers / pants under the shirt."""
        kind, bc = s.bottom
        if s.top[0] == "dress" or kind == "skirt":
            return
        b = blob([(*pt(.16, -ww * .8), 1), pt(.0, -hw * .98), pt(-.12, -hw * .5), pt(-.12, hw * .5), pt(.0, hw * .98), (*pt(.16, ww * .8), 1)])
        c.drawPath(b, fill(bc))

    def _legpt(s, sk, q, r):
        """Point at r thighs down the leg (0 hip, 1 knee, 2 ankle) and its normal pointing forward/up."""
        a, b = (sk["H" + q], sk["K" + q]) if r <= 1 else (sk["K" + q], sk["A" + q])
        t = r if r <= 1 else r - 1
        d = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
        dx, dy = (b[0] - a[0]) / d, (b[1] - a[1]) / d
        return (lerp(a[0], b[0], t), lerp(a[1], b[1], t)), (dy, -dx), (dx, dy)

    def _skirt(s, c, sk, pt, ww, hw, wa, col, r, flare, pattern=None):
        u = s.u
        (pn, nn, dn), (pf, nf, df) = s._legpt(sk, "n", r), s._legpt(sk, "f", r)
        if pn[0] - nn[0] > pf[0] - nf[0]:
            (pn, nn, dn), (pf, nf, df) = (pf, nf, df), (pn, nn, dn)
        nn, nf = (tuple(lerp(a, b, .5) for a, b in zip(q, (1., 0.))) for q in (nn, nf))      # cloth hangs: half leg, half plumb line
        w = s.lw * .62 + flare * u
        sw = getattr(s, "sway", 0.) * u
        hb = (pn[0] - nn[0] * w - sw, pn[1] - nn[1] * w)
        hf = (pf[0] + nf[0] * w - sw, pf[1] + nf[1] * w)
        m = ((hb[0] + hf[0]) / 2 + (dn[0] + df[0]) * .04 * u, (hb[1] + hf[1]) / 2 + (dn[1] + df[1]) * .045 * u)
        a, b = pt(wa, -ww * .97), pt(wa, ww * .97)
        hipb, hipf = pt(.02, -hw * 1.12), pt(.02, hw * 1.12)
        sk_ = blob([(*a, 1), hipb, (*hb, 1), m, (*hf, 1), hipf, (*b, 1)])
        formed(c, sk_, col, -.14 * u * s.lx, -.02 * u, .12)
        with clipped(c, sk_):
            if pattern:
                s._pattern(c, pattern, col, pt, hw * 2.4, sk)
            for t in (.3, .62):
                q0 = (lerp(a[0], b[0], t), lerp(a[1], b[1], t) + .1 * u)
                q1 = (lerp(hb[0], hf[0], t), lerp(hb[1], hf[1], t))
                c.drawLine(lerp(q0[0], q1[0], .55), lerp(q0[1], q1[1], .55), *q1, line(shade(col, .16), .016 * u))
            c.drawPath(tube([hb, m, hf], (.10 * u,) * 2), fill(tint(col, .38)))
        c.drawPath(tube([a, pt(wa - .015, 0), b], (.05 * u,) * 2), fill(shade(col, .18)))

    def _apron(s, c, sk, pt, ww, hw, fwd):
        u, col = s.u, s.over[1]
        cx = .16 * u * fwd
        hem = max(sk["Kn"][1], sk["Kf"][1]) - .02 * u
        l, r = pt(.02, -hw * .70 + cx), pt(.02, hw * .78 + cx)
        b = blob([(*pt(.84, -.17 * u + cx), 1), (*pt(.84, .17 * u + cx), 1), (*pt(.42, .21 * u + cx), 1), (*pt(.36, ww * .9), 1), r, (r[0] + .04 * u, hem, 0),
                  (l[0] - .03 * u, hem, 0), l, (*pt(.36, -ww * .62), 1), (*pt(.42, -.20 * u + cx), 1)], k=.10)
        c.drawPath(b, fill(col))
        for o in (-1, 1):
            c.drawLine(*pt(.84, o * .15 * u + cx), *pt(1.0, o * .12 * u), line(col, .045 * u))
        c.drawLine(*pt(.37, -ww * .98), *pt(.37, ww * .98), line(shade(col, .12), .045 * u))
        pk = pt(-.02, cx * 1.2)
        c.drawPath(blob([(pk[0] - .17 * u, pk[1], 1), (pk[0] + .17 * u, pk[1], 1), (pk[0] + .15 * u, pk[1] + .20 * u), (pk[0] - .15 * u, pk[1] + .20 * u)]),
                   fill(shade(col, .10)))

    def _pattern(s, c, kind, col, pt, w, sk):
        u = s.u
        ink = tint(col, .68) if luma(col) < .72 else shade(col, .35)
        if kind == "stripes":
            for i in range(9):
                t = .92 - i * .155
                c.drawPath(tube([pt(t, -w), pt(t - .02, 0), pt(t, w)], (.062 * u,) * 2, False, False), fill(ink))
        elif kind == "dots":
            for j in range(9):
                for i in range(-5, 6):
                    x, y = pt(.86 - j * .17, (i + (j % 2) * .5) * .155 * u)
                    oval(c, x, y, .026 * u, .026 * u, fill(ink))
        elif kind == "star":
            x, y = pt(.52, .04 * u)
            r = .13 * u
            c.drawPath(poly([(x + (r if i % 2 == 0 else r * .48) * math.sin(i * math.pi / 5), y - (r if i % 2 == 0 else r * .48) * math.cos(i * math.pi / 5))
                             for i in range(10)]), fill(ink))

    # -------- head
    def _headspace(s, c, sk):
        p = sk["p"]
        rot = (p["spine"] + p["chest"]) * .35 + p["head"] + (4 if s.age == "old" else 0)
        N = sk["N"]
        c.save()
        c.translate(*N)
        c.rotate(rot)
        c.translate(.05 * s.u * (0 if sk["view"] == "front" else 1), -s.neck - .46 * s.u)

        class _R:
            def __enter__(self):
                return self

            def __exit__(self, *a):
                c.restore()
        return _R()

    def head_centre(s, sk):
        p = sk["p"]
        rot = math.radians((p["spine"] + p["chest"]) * .35 + p["head"] + (4 if s.age == "old" else 0))
        d = s.neck + .46 * s.u
        return sk["N"][0] + math.sin(rot) * d, sk["N"][1] - math.cos(rot) * d

    def _px(s, lon, yaw, r=1.):
        return s.R * r * math.sin(math.radians(lon + yaw))

    def _skull(s, yaw, grow=1.06):
        u, R = s.u, s.R
        sn = math.sin(math.radians(yaw))
        return -.10 * R * sn, R * (grow + .10 * abs(sn)), .535 * u

    def _hair_back(s, c, yaw):
        u, R = s.u, s.R
        st, col = s.hair, shade(s.haircol, .2)
        sn = math.sin(math.radians(yaw))
        cx, rx, ry = s._skull(yaw)
        sway = getattr(s, "sway", 0.) * u * 1.2
        if st == "long":
            c.drawPath(blob([(cx - rx, -.15 * u), (cx - rx * 1.16 - .06 * u * sn, .35 * u), (cx - rx * 1.02 - sway, .86 * u), (cx - rx * .3 - sway, .98 * u),
                             (cx + rx * (.5 - .5 * sn) - sway, .92 * u), (cx + rx * (1.06 - .75 * sn), .45 * u), (cx + rx, -.1 * u), (cx, -.5 * u)]), fill(col))
        elif st == "bob":
            c.drawPath(blob([(cx - rx, -.1 * u), (cx - rx * 1.10, .25 * u), (cx - rx * .92, .47 * u), (cx, .45 * u), (cx + rx * (.95 - .5 * sn), .46 * u),
                             (cx + rx * (1.10 - .2 * sn), .2 * u), (cx + rx, -.1 * u), (cx, -.45 * u)]), fill(col))
        elif st == "ponytail":
            x, y = cx - rx * .90, -.26 * u
            if sn < .2:
                x = cx
                c.drawPath(blob([(x - .1 * u, -.5 * u), (x - .28 * u, -.74 * u), (x + .05 * u, -.80 * u), (x + .28 * u, -.66 * u), (x + .1 * u, -.45 * u)]), fill(col))
            else:
                c.drawPath(blob([(x + .06 * u, y - .10 * u), (x - .22 * u - sway * .3, y - .06 * u), (x - .40 * u - sway, y + .28 * u), (x - .34 * u - sway * 1.6, y + .68 * u),
                                 (x - .20 * u - sway * 1.2, y + .52 * u), (x - .06 * u, y + .26 * u), (x + .08 * u, y + .10 * u)]), fill(s.haircol))
        elif st == "bun":
            x, y = cx - rx * .80 * sn, -.50 * u + .22 * u * sn
            oval(c, x, y, .21 * u, .19 * u, fill(col))
            c.drawPath(blob([(x - .1 * u, y - .05 * u), (x, y - .12 * u), (x + .11 * u, y - .04 * u)], False), line(shade(col, .15), .02 * u))
        elif st == "pigtails":
            for sg in (-1, 1):
                lon = sg * 100 + yaw
                x = rx * math.sin(math.radians(lon))
                if math.cos(math.radians(lon)) < .3 and not (yaw > 40 and sg > 0):
                    s._bunch(c, x, sg if abs(x) > .3 * R else -1, shade(s.haircol, .1), sway)
        elif st == "curly":
            for i in range(11):
                a = math.radians(130 + i * 28)
                oval(c, cx + math.cos(a) * rx * 1.08, -.06 * u + math.sin(a) * ry * 1.02, .19 * u, .18 * u, fill(col))

    def _bunch(s, c, x, sg, col, sway):
        u = s.u
        y = .02 * u
        c.drawPath(blob([(x - sg * .04 * u, y - .07 * u), (x + sg * .20 * u - sway * .4, y - .06 * u), (x + sg * .33 * u - sway, y + .20 * u),
                         (x + sg * .24 * u - sway * 1.4, y + .50 * u), (x + sg * .12 * u - sway, y + .44 * u), (x + sg * .0 * u, y + .18 * u)]), fill(col))
        oval(c, x + sg * .02 * u, y, .065 * u, .075 * u, fill(s.bow or s.top[1]))

    def _head(s, c, sk, face, yaw, hold):
        u, R = s.u, s.R
        sn, cs = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))
        young = s.age in ("toddler", "child")
        with s._headspace(c, sk):
            # skull and jaw
            ck = .99 if young else .93
            jw = {"toddler": .76, "child": .70, "teen": .60, "adult": .60 if s.sex == "f" else .70, "old": .68}[s.age]
            ch = {"toddler": .30, "child": .27, "teen": .22, "adult": .22 if s.sex == "f" else .34, "old": .30}[s.age]
            sh = .20 * R * sn
            pts = [(-.10 * R * sn, -.50 * u), (.60 * R - sh * .3, -.43 * u), (.93 * R - sh * .25, -.20 * u), (.985 * R - sh * .35, .02 * u), ((ck + .03 * sn) * R, .20 * u),
                   (jw * R + sh, .395 * u), (ch * R + sh, .49 * u), (-ch * R + sh, .49 * u), (-jw * R + sh * .3, .39 * u), (-ck * R, .19 * u),
                   (-1.0 * R, .0), (-.97 * R, -.2 * u), (-.64 * R, -.43 * u)]
            hp = blob(pts)
            if yaw > 45:
                ny = (.150 if young else .135) * u
                hp = skia.Op(hp, blob([(R * .84, ny - .14 * u), (R * .97, ny - .075 * u), (R + .055 * u, ny - .01 * u), (R + .04 * u, ny + .04 * u),
                                       (R * .95, ny + .06 * u), (R * .84, ny + .06 * u)]), skia.PathOp.kUnion_PathOp)
            ears = s.hair not in COVERS_EARS and not (s.hat and s.hat[0] == "beanie")
            if ears:
                s._ears(c, yaw, False)
            formed(c, hp, s.skin, -.09 * u * s.lx, -.05 * u, .075)
            with clipped(c, hp):
                cap = s._cap(yaw, 1.0)
                if s.hair != "balding":
                    with at(c, 0, .035 * u):
                        c.drawPath(cap, fill(shade(s.skin, .16)))
                for lon in (-38, 38):
                    k = math.cos(math.radians(lon + yaw))
                    if k > .1 and face.blush > 0:
                        oval(c, s._px(lon, yaw, .97), (.20 if young else .17) * u, .115 * u * max(.45, k), .075 * u, fill("#ef6f62" if luma(s.skin) > .4 else "#c2453c", .36 * face.blush))
            s._features(c, face, yaw, sn, cs, young)
            if s.beard:
                s._beard(c, yaw, sn, face, pts)
            s._hair_front(c, yaw, hp)
            if ears:
                s._ears(c, yaw, True)
            s._extras(c, yaw, sn, cs, young)

    def _ears(s, c, yaw, front):
        u, R = s.u, s.R
        for lon in (-92, 92):
            k = math.cos(math.radians(lon + yaw))
            if (k > .25) != front or k < -.20:
                continue
            x, y = s._px(lon, yaw, 1.02), .07 * u
            oval(c, x, y, .080 * u, .105 * u, fill(s.skin))
            oval(c, x + (.012 if lon < 0 else -.012) * u, y + .005 * u, .040 * u, .060 * u, fill(shade(mix(s.skin, "#e0705a", .2), .16)))

    def _features(s, c, F, yaw, sn, cs, young):
        u, R = s.u, s.R
        lon0 = 25.5 if young else 24
        er = s.eye * u
        ey = s.eyey * u
        dark = mix(INK, s.haircol, .12) if luma(s.haircol) < .5 else INK
        browc = shade(s.haircol, .25) if luma(s.haircol) < .7 else shade(s.haircol, .32)
        lkx, lky = F.look
        for lon in (-lon0, lon0):
            sg = 1 if lon > 0 else -1                # +1: the eye on the +x side; nose is on its -x side
            k = math.cos(math.radians(lon + yaw))
            if k < .22:
                continue
            kx = .55 + .45 * k
            x = s._px(lon, yaw, .96) + lkx * .055 * u * (0 if F.white > .5 else 1)
            y = ey + lky * .035 * u
            rx, ry = er * .80 * kx, er * 1.12 * F.open
            lw = .030 * u * (1 if young else .85)
            blink = F.blink
            if F.arc or blink > .55:
                up = F.arc > 0 and blink <= .55
                d = -.075 * u if up else .05 * u
                c.drawPath(blob([(x - rx * 1.35, y + (.035 * u if up else -.01 * u)), (x, y + d * (1 if up else .8)), (x + rx * 1.35, y + (.035 * u if up else -.01 * u))], False, .25), line(dark, lw * 1.15))
                if s.sex == "f" and not up:
                    c.drawLine(x + sg * rx * 1.3, y - .005 * u, x + sg * rx * 1.75, y + .02 * u, line(dark, lw * .8))
            else:
                c.save()
                top = y - ry * ((1.55 if F.white > .5 else 1) - 2 * (F.lid * .9 + blink * 1.2))
                tl = F.lid_a * ry * .5 * sg
                c.clipPath(poly([(x - rx * 3, top + tl * -1.6), (x + rx * 3, top + tl * 1.6), (x + rx * 3, y + ry * 3), (x - rx * 3, y + ry * 3)]), True)
                if F.low:
                    b = y + ry * (1 - F.low * 1.3)
                    c.clipPath(blob([(x - rx * 3, y - ry * 3, 1), (x + rx * 3, y - ry * 3, 1), (x + rx * 3, b + ry * 1.3, 1), (x + rx, b + ry * .22), (x, b), (x - rx, b + ry * .22), (x - rx * 3, b + ry * 1.3, 1)]), True)
                if F.white > .5:
                    oval(c, x, y, rx * 1.62, ry * 1.45, fill("#fffaf2"))
                    oval(c, x + lkx * rx * .6, y + lky * ry * .4, rx * .72, ry * .66, fill(dark))
                    oval(c, x + lkx * rx * .6 - .25 * rx * s.lx, y + lky * ry * .4 - ry * .25, rx * .24, ry * .2, fill("#ffffff"))
                else:
                    if luma(s.skin) < .40:           # contrast rule: dark eye on dark skin gets a pale ring
                        oval(c, x, y, rx * 1.42, ry * 1.20, fill("#fbeedd"))
                    oval(c, x, y, rx, ry, fill(dark))
                    oval(c, x - rx * .26 * s.lx, y - ry * .40, rx * .36, ry * .29, fill("#ffffff"))
                    oval(c, x + rx * .28 * s.lx, y + ry * .42, rx * .20, ry * .16, fill("#ffffff", .45))
                c.restore()
                if s.sex == "f" and F.lid < .6:
                    ty = top + max(0, tl * sg) * .6
                    c.drawPath(blob([(x + sg * rx * .72, ty + ry * .40), (x + sg * rx * 1.15, ty + ry * .42), (x + sg * rx * 1.5, ty + ry * .18)], False), line(dark, lw * .72))
            # brows: thick in the middle, thin at the ends
            bw = .085 * u * kx * (1.1 if s.sex == "m" else 1)
            by = ey - er * 1.12 - (.095 + .055 * F.brow) * u - (.03 * u if F.white > .5 else 0)
            bx = x + sg * .012 * u - lkx * .02 * u
            inn, out = by - F.brow_a * .055 * u, by + F.brow_a * .03 * u
            tk = (.032 if s.sex == "f" else .042) * u
            c.drawPath(tube([(bx - sg * bw * .95, inn - .006 * u), (bx, (inn + out) / 2 - .022 * u), (bx + sg * bw, out + .022 * u)], (tk, tk * 1.05, tk * .6)), fill(browc))
            if F.tear > .3:
                ty = y + ry * 1.25
                c.drawPath(blob([(x + sg * rx * .7, ty - .03 * u, 1), (x + sg * rx * .7 + .03 * u, ty + .045 * u), (x + sg * rx * .7, ty + .075 * u), (x + sg * rx * .7 - .03 * u, ty + .045 * u)]), fill("#8fd0f0", min(1, F.tear)))
        # nose
        nx = s._px(0, yaw, 1.04)
        ny = (.150 if young else .135) * u + (.03 * u if s.age == "old" else 0)
        nc = shade(mix(s.skin, "#e8614e", .26), .05)
        nr = {"toddler": .040, "child": .042, "teen": .044, "adult": .046, "old": .062}[s.age] * u * (1.15 if s.sex == "m" and s.grown else 1)
        if yaw > 45:
            oval(c, R + .018 * u, ny, nr * .72, nr * .70, fill(nc, .8))
        else:
            oval(c, nx, ny, nr * 1.12, nr * .86, fill(nc))
            oval(c, nx - nr * .35 * s.lx, ny - nr * .30, nr * .34, nr * .22, fill("#ffffff", .35))
        if s.age == "old":
            for lon in (-30, 30):
                k = math.cos(math.radians(lon + yaw))
                if k > .35:
                    x = s._px(lon, yaw, .92)
                    sg = 1 if lon > 0 else -1
                    c.drawPath(blob([(x - sg * .05 * u, .15 * u), (x + sg * .0 * u, .17 * u), (x + sg * .05 * u, .15 * u)], False), line(shade(s.skin, .2), .014 * u))
                    c.drawPath(blob([(x - sg * .02 * u, .20 * u), (x + sg * .015 * u, .26 * u), (x + sg * .01 * u, .31 * u)], False), line(shade(s.skin, .2), .014 * u))
        s._mouth(c, F, yaw, sn, young)

    def _mouth(s, c, F, yaw, sn, young):
        u, R = s.u, s.R
        x = s._px(0, yaw, .90)
        y = (.290 if young else .285) * u + (.03 * u if s.age == "old" else 0)
        kx = max(.62, math.cos(math.radians(yaw)))
        if yaw > 45:
            x = R * .66
        v = VISEMES.get(F.vis)
        lipc = mix(shade(s.skin, .34), "#8e2f3c", .55) if luma(s.skin) > .4 else mix(shade(s.skin, .5), "#3a1020", .5)
        sm = F.smile
        if v is None and F.jaw < .08 or (v is not None and v[1] == 0):
            w = .105 * u * F.wide * s.mw * kx
            if v is not None:
                w *= .85
            dpt = .062 * u * sm
            c.drawPath(blob([(x + w * i / 4, y - dpt * .45 + dpt * 1.2 * (1 - (i / 4) ** 2)) for i in range(-4, 5)], False), line(lipc, .029 * u))
            return
        if v is not None:
            w, h = v[0] / 2 * u * (.8 + .2 * F.wide), v[1] * u * (1 + .2 * F.jaw)
        else:
            w, h = .10 * u * F.wide, .20 * u * F.jaw
        w *= kx * s.mw
        d = .05 * u * max(-.6, min(1, sm)) * min(1, w / (.09 * u))
        if F.wide < .75 and v is None and sm > -.3 or F.vis in ("O", "U"):               # small round mouth: O, U, gasp
            m = skia.Path()
            m.addOval(skia.Rect.MakeLTRB(x - w * 1.02, y - h * .22, x + w * 1.02, y + h * .88))
        elif sm < 0:
            m = blob([(x - w, y + h * .55 - d * .6), (x - w * .5, y + h * .05), (x + w * .5, y + h * .05), (x + w, y + h * .55 - d * .6), (x + w * .45, y + h * .78), (x - w * .45, y + h * .78)])
        else:
            m = blob([(x - w, y - d), (x, y - d * .15 + (.0 if sm > .5 else -.012 * u)), (x + w, y - d), (x + w * .78, y + h * .55), (x + w * .3, y + h * .96), (x - w * .3, y + h * .96), (x - w * .78, y + h * .55)])
        c.drawPath(m, fill("#7b2638"))
        with clipped(c, m):
            if w > .07 * u and h > .06 * u:
                oval(c, x, y - d * .5 - .035 * u + (h * .12 if sm < 0 else 0), w * .92, .062 * u, fill("#fff8ee"))
            if h > .07 * u:
                oval(c, x + .01 * u, y + h * 1.02, w * .72, h * .42, fill("#e8707a"))

    def _cap(s, yaw, grow):
        """Outline of the hair mass on the skull for a head turned by yaw: hairline projected from longitudes."""
        u = s.u
        cx, rx, ry = s._skull(yaw, 1.06 * grow)
        fr, sn = s.R * 1.02, math.sin(math.radians(yaw))
        b = skia.Path()
        ang = [i * 3 for i in range(-30, 31)]
        pts = []
        for f in ang:
            g = f - yaw
            y = _hl(s.hair, g) * u
            if yaw > 8 and f > 56 and s.hair not in COVERS_EARS:      # far side: the hairline does not hang over the edge
                y = min(y, max(_hl(s.hair, 56 - yaw), -.24) * u + (f - 56) * .0025 * u)
            t = abs(f) / 90
            x = lerp(fr if f < 0 else s.R * (1.02 - .09 * sn), rx if f < 0 else s.R * (1.02 - .09 * sn), t ** 6) * math.sin(math.radians(f)) + (cx * t ** 3 if f < 0 else 0)
            if f < -55 and y > 0 and s.hair not in COVERS_EARS:      # the nape tucks under the skull
                x *= 1 - .75 * y / u * min(1, (-55 - f) / 20)
            pts.append((x, y))
        b.moveTo(*pts[0])
        b.lineTo(cx - rx, -.02 * u)
        K = .5523
        cy = -.02 * u
        b.cubicTo(cx - rx, cy - ry * K, cx - rx * K, cy - ry, cx, cy - ry)
        rr = s.R * (1.05 - .11 * abs(sn)) - cx          # far side stays on the skull
        b.cubicTo(cx + rr * K, cy - ry, cx + rr, cy - ry * K, cx + rr, min(cy, pts[-1][1]))
        for p in reversed(pts):
            b.lineTo(*p)
        b.close()
        return b

    def _hair_front(s, c, yaw, hp):
        u, R = s.u, s.R
        st, col = s.hair, s.haircol
        sn = math.sin(math.radians(yaw))
        cx, rx, ry = s._skull(yaw)
        if st == "balding":
            for lon in (-84, 84):
                kk = math.cos(math.radians(lon + yaw))
                if kk > -.15:
                    e = .10 * u + .16 * R * abs(sn)
                    oval(c, s._px(lon, yaw, 1.02) - .12 * R * sn, -.02 * u, e, .21 * u, fill(col))
            return
        cap = s._cap(yaw, 1.0)
        c.drawPath(cap, fill(col))
        if st == "tousled":
            for i, a in enumerate((-62, -36, -10, 16, 42, 66)):
                t = math.radians(a)
                x, y = cx + rx * .92 * math.sin(t), -.02 * u - ry * .92 * math.cos(t)
                l = (.13, .17, .15, .19, .16, .12)[i] * u
                d = math.radians(a + 22)
                n = (math.cos(t) * .13 * u, math.sin(t) * .13 * u)
                c.drawPath(blob([(x - n[0], y - n[1]), (x + math.sin(d) * l * .6 - n[0] * .4, y - math.cos(d) * l * .6 - n[1] * .4), (x + math.sin(d) * l, y - math.cos(d) * l, 1), (x + n[0], y + n[1])]), fill(col))
        if st == "short":
            x, y = cx - rx * .35, -.50 * u
            c.drawPath(blob([(x - .15 * u, y + .08 * u), (x + .02 * u, y - .05 * u), (x + .30 * u, y - .085 * u), (x + .52 * u, y - .02 * u), (x + .58 * u, y + .10 * u), (x + .4 * u, y + .2 * u), (x, y + .2 * u)]), fill(col))
        if st == "curly":
            for i in range(8):
                a = math.radians(188 + i * 23.5)
                oval(c, cx + math.cos(a) * rx * .97, -.07 * u + math.sin(a) * ry * .95, .165 * u, .155 * u, fill(col))
            for f in (-48, -24, 0, 24, 48):
                if abs(f + yaw * .8) < 68:
                    oval(c, s._px(f, yaw * .8, .95), -.30 * u + .00005 * f * f * u, .135 * u, .11 * u, fill(col))
        if st == "pigtails":
            for sg in (-1, 1):
                lon = sg * 100 + yaw
                if math.cos(math.radians(lon)) >= .3:
                    s._bunch(c, rx * math.sin(math.radians(lon)), -1, col, getattr(s, "sway", 0.) * u)
        if st == "ponytail":
            f = blob([(s._px(-6, yaw), -.42 * u), (s._px(10, yaw), -.36 * u), (s._px(36, yaw), -.20 * u), (s._px(30, yaw), -.09 * u, 1), (s._px(8, yaw), -.20 * u), (s._px(-14, yaw), -.30 * u)])
            c.drawPath(f, fill(col))
            if sn > .2:
                oval(c, cx - rx * .93, -.27 * u, .06 * u, .085 * u, fill(s.bow or s.top[1]))
        # one broad highlight band and two strand lines
        with clipped(c, cap):
            hl = tint(col, .24 if luma(col) > .25 else .15)
            q = [(cx + rx * .98 * math.sin(math.radians(a)) * .93, -.05 * u - ry * .66 * math.cos(math.radians(a))) for a in (-66, -48, -30, -14)]
            if s.lx < 0:
                q = [(2 * cx - x, y) for x, y in q]
            c.drawPath(tube(q, (.02 * u, .085 * u, .02 * u)), fill(hl))
            for lon in (22, 44):
                a0, a1 = lon + yaw * .6, lon + yaw
                if a1 < 80:
                    c.drawPath(blob([(s._px(lon * .55, yaw, .9), -.47 * u), (s._px(lon, yaw, .98), -.36 * u), (s._px(lon * 1.1, yaw, 1.0), -.24 * u)], False), line(shade(col, .14), .016 * u, .8))

    def _beard(s, c, yaw, sn, F, hp):
        u, R = s.u, s.R
        col = tint(s.haircol, .25)
        mx = s._px(0, yaw, .9)
        sh = .2 * R * sn
        b = blob([(-.98 * R + sh * .6, .10 * u), (-.80 * R + sh * .6, .22 * u), (mx - .24 * u, .24 * u), (mx, .22 * u), (mx + .22 * u, .24 * u), (.86 * R, .22 * u), (1.0 * R, .10 * u), (.96 * R, .34 * u), (.62 * R + sh, .54 * u),
                  (sh * 1.2, .62 * u), (-.62 * R + sh, .53 * u), (-.96 * R + sh * .3, .34 * u)])
        formed(c, b, col, -.06 * u * s.lx, -.05 * u, .08)
        s._mouth(c, F, yaw, sn, False)
        for o in (-1, 1):
            c.drawPath(blob([(mx, .225 * u), (mx + o * .12 * u, .215 * u), (mx + o * .23 * u, .30 * u, 1), (mx + o * .11 * u, .275 * u), (mx, .262 * u)]), fill(tint(col, .4)))

    def _extras(s, c, yaw, sn, cs, young):
        u, R = s.u, s.R
        cx, rx, ry = s._skull(yaw)
        if s.glasses:
            lon0 = 25.5 if young else 24
            pr = None
            for lon in (-lon0, lon0):
                k = math.cos(math.radians(lon + yaw))
                if k < .2:
                    continue
                x = s._px(lon, yaw, .97)
                rr = .135 * u * (.5 + .5 * k)
                oval(c, x, s.eyey * u, rr, .135 * u, fill("#ffffff", .16))
                c.drawOval(skia.Rect.MakeLTRB(x - rr, s.eyey * u - .135 * u, x + rr, s.eyey * u + .135 * u), line(s.glasses, .026 * u))
                if pr is not None:
                    c.drawLine(pr, s.eyey * u - .02 * u, x - rr, s.eyey * u - .02 * u, line(s.glasses, .026 * u))
                pr = x + rr
                if lon < 0:
                    c.drawLine(x - rr, s.eyey * u - .02 * u, max(-R, s._px(-88, yaw)), s.eyey * u, line(s.glasses, .024 * u))
        if s.bow and s.hair not in ("pigtails", "ponytail"):
            bx, by = cx + rx * .55 * cs, -.46 * u
            with at(c, bx, by, 22):
                for o in (-1, 1):
                    c.drawPath(blob([(0, 0, 1), (o * .19 * u, -.13 * u), (o * .24 * u, 0), (o * .19 * u, .12 * u)]), fill(s.bow))
                    c.drawLine(o * .05 * u, 0, o * .14 * u, -.01 * u, line(shade(s.bow, .2), .016 * u))
                oval(c, 0, 0, .055 * u, .06 * u, fill(shade(s.bow, .14)))
        if s.hat:
            kind, col = s.hat
            if kind == "sunhat":
                with at(c, cx * .4, -.30 * u, -4):
                    oval(c, 0, .02 * u, rx * 1.62, .13 * u, fill(shade(col, .1)))
                    formed(c, blob([(-rx * .86, 0, 1), (-rx * .80, -.22 * u), (-rx * .3, -.36 * u), (rx * .3, -.36 * u), (rx * .80, -.22 * u), (rx * .86, 0, 1), (0, .07 * u)]), col, -.1 * u * s.lx, -.03 * u, .1)
                    c.drawPath(tube([(-rx * .85, -.035 * u), (0, .03 * u), (rx * .85, -.035 * u)], (.085 * u,) * 2, False, False), fill("#d9574f"))
            elif kind == "cap":
                with at(c, cx, -.12 * u):
                    dome = blob([(-rx * 1.03, 0, 1), (-rx * .98, -.24 * u), (-rx * .45, -.46 * u), (rx * .3, -.46 * u), (rx * .95, -.24 * u), (rx * 1.02, -.02 * u, 1), (0, -.07 * u)])
                    formed(c, dome, col, -.1 * u * s.lx, -.04 * u, .12)
                    if sn > .2:
                        c.drawPath(blob([(rx * .10, -.10 * u), (rx * .80, -.13 * u), (rx * 1.42, .0), (rx * 1.30, .045 * u), (rx * .70, .01 * u), (rx * .12, .02 * u)]), fill(shade(col, .18)))
                    else:
                        c.drawPath(blob([(rx * (-.55 + .75 * sn), -.09 * u), (rx * (.2 + .8 * sn), -.12 * u), (rx * (.62 + .95 * sn), -.01 * u), (rx * (.1 + .8 * sn), .03 * u), (rx * (-.62 + .75 * sn), -.005 * u)]), fill(shade(col, .18)))
                    oval(c, -.05 * u, -.455 * u, .045 * u, .03 * u, fill(shade(col, .18)))
            elif kind == "beanie":
                with at(c, cx, -.13 * u):
                    dome = blob([(-rx * 1.05, 0, 1), (-rx * .98, -.26 * u), (-rx * .4, -.47 * u), (rx * .4, -.47 * u), (rx * .98, -.26 * u), (rx * 1.05, 0, 1)])
                    formed(c, dome, col, -.1 * u * s.lx, -.04 * u, .12)
                    c.drawPath(tube([(-rx * 1.02, -.02 * u), (0, .0), (rx * 1.02, -.02 * u)], (.17 * u,) * 2), fill(tint(col, .3)))
                    oval(c, 0, -.52 * u, .12 * u, .115 * u, fill(tint(col, .5)))




# ---------------------------------------------------------------- a small cast used by the sheets and films
def cast():
    return {
        "lily": Person("child", "f", "peach", "pigtails", "chestnut", ("dress", "#e5574f", "dots"), shoes="#3f6f8f", socks=CREAM, bow="#f2b13c"),
        "ben": Person("child", "m", "honey", "tousled", "brown", ("tshirt", "#f2b13c", "stripes"), ("shorts", "#3f6f9f"), shoes="#c9503f", socks=CREAM),
        "mum": Person("adult", "f", "honey", "bun", "brown", ("shirt", "#3f8f8a"), ("skirt", "#b5477a"), shoes="#6b3f4a"),
        "dad": Person("adult", "m", "brown", "short", "black", ("jumper", "#d9773f"), ("trousers", "#41507d"), shoes="#5a3a32", glasses="#3a2a35"),
        "tot": Person("toddler", "f", "brown", "curly", "black", ("jumper", "#8f6bb5", "star"), ("trousers", "#e59a5a"), shoes="#e8c25a"),
        "teen": Person("teen", "f", "porcelain", "ponytail", "ginger", ("tshirt", "#5aa06b"), ("trousers", "#3f4f7a"), shoes="#e8e0d4", bow="#e5574f"),
        "granny": Person("old", "f", "peach", "bun", "white", ("dress", "#6f7fb8", "dots"), over=("apron", "#f6ead2"), shoes="#7a4a5a", glasses="#7a4a3a"),
        "grandpa": Person("old", "m", "tan", "balding", "white", ("shirt", "#e9e2d0"), ("trousers", "#7a5a48"), over=("coat", "#5b7f5a"), shoes="#4a3530", beard=True),
        "zoe": Person("child", "f", "deep", "bob", "black", ("jumper", "#f0c04a"), ("skirt", "#3f8fa5"), shoes="#d9574f", socks=CREAM),
        "max": Person("teen", "m", "tan", "curly", "black", ("shirt", "#c9594f"), ("trousers", "#4a5f6f"), shoes="#f0e6d4", hat=None),
        "aunt": Person("adult", "f", "deep", "long", "black", ("dress", "#eab04a"), shoes="#8f3f4f"),
    }
