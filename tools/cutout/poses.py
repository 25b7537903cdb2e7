"""Poses of a person: angles of the joints, blending and two-bone reach."""

import math

from anim_director.tools.cutout.canvas import lerp

BASE = dict(spine=0, chest=0, head=0, arm_n=(-10, 14), arm_f=(9, 10), leg_n=(-3, 0), leg_f=(4, 2), foot_n=0, foot_f=0,
            hand_n="relax", hand_f="relax", pel=None, lift=0, roll=0, th=1., shift=0)


def P(**k):
    return {**BASE, **k}


POSES = {
    "stand": P(spine=-2, chest=3, arm_n=(-13, 20), arm_f=(12, 12), leg_n=(-6, -1), leg_f=(7, 5)),
    "walk_contact": P(spine=4, chest=1, arm_n=(-34, 22), arm_f=(28, 30), leg_n=(27, 4), leg_f=(-20, 18), foot_n=16, foot_f=-28),
    "walk_pass": P(spine=4, chest=1, arm_n=(-4, 20), arm_f=(4, 22), leg_n=(1, 2), leg_f=(14, 62), foot_f=-30),
    "run": P(spine=17, chest=6, head=-10, arm_n=(-58, 86), arm_f=(42, 88), leg_n=(64, 74), leg_f=(-34, 34), foot_n=8,
             foot_f=-58, lift=.05, hand_n="fist", hand_f="fist"),
    "sit": P(spine=-4, chest=8, arm_n=(10, 46), arm_f=(26, 40), leg_n=(84, 84), leg_f=(80, 78)),
    "sit_floor": P(spine=-12, chest=16, arm_n=(-26, 10), arm_f=(24, 46), leg_n=(102, 48), leg_f=(96, 26), foot_n=32, foot_f=50,
                   pel=.16),
    "kneel": P(spine=8, chest=4, head=4, arm_n=(22, 44), arm_f=(44, 28), leg_n=(80, 84), leg_f=(0, 92), foot_f=-88),
    "wave": P(spine=-4, chest=-2, head=-5, arm_n=(-14, 16), arm_f=(122, 40), hand_f="open", leg_n=(-7, -1), leg_f=(6, 4)),
    "point": P(spine=3, chest=4, arm_n=(-20, 42), arm_f=(84, 4), hand_f="point", leg_n=(-11, 0), leg_f=(12, 8)),
    "hold": P(spine=-3, chest=1, arm_n=(4, 84), arm_f=(20, 72), hand_n="hold", hand_f="hold"),
    "give": P(spine=9, chest=6, head=-2, arm_n=(40, 34), arm_f=(54, 22), hand_n="hold", hand_f="hold", leg_n=(-14, 2),
              leg_f=(16, 12)),
    "hug": P(spine=8, chest=8, head=12, arm_n=(58, 44), arm_f=(66, 30), leg_n=(-12, 2), leg_f=(10, 10), hand_n="relax"),
    "jump": P(spine=-4, chest=-6, head=-6, arm_n=(-140, -16), arm_f=(140, 18), hand_n="open", hand_f="open", leg_n=(-8, 78),
              leg_f=(44, 84), foot_n=-52, foot_f=-30, lift=.24),
    "sleep": P(roll=-90, spine=2, chest=2, head=-4, arm_n=(-22, 66), arm_f=(-6, 10), leg_n=(8, 14), leg_f=(0, 2), foot_n=-20,
               foot_f=-20),
    "read": P(spine=-2, chest=9, head=11, arm_n=(16, 92), arm_f=(28, 80), hand_n="hold", hand_f="hold"),
    "cheer": P(spine=-5, chest=-5, head=-7, arm_n=(-148, -8), arm_f=(142, 14), hand_n="fist", hand_f="fist", leg_n=(-10, 0),
               leg_f=(10, 4)),
    "crouch": P(spine=34, chest=10, head=-18, arm_n=(34, 20), arm_f=(46, 14), leg_n=(62, 104), leg_f=(72, 118), foot_n=0),
    "think": P(spine=-3, chest=4, head=7, arm_n=(18, 60), arm_f=(30, 128), hand_f="fist"),
}


def blend(a, b, t):
    """Pose between two poses."""
    a = POSES[a] if isinstance(a, str) else a
    b = POSES[b] if isinstance(b, str) else b
    o = {}
    for k in {**a, **b}:
        p, q = a.get(k, b.get(k)), b.get(k, a.get(k))
        if isinstance(p, (int, float)) and isinstance(q, (int, float)):
            o[k] = lerp(p, q, t)
        elif isinstance(p, tuple) and isinstance(q, tuple) and not isinstance(p[0], str):
            o[k] = tuple(lerp(x, y, t) for x, y in zip(p, q))
        else:
            o[k] = q if t > .5 else p
    return o


def _d(a):
    a = math.radians(a)
    return math.sin(a), math.cos(a)


def _add(p, v, k=1.):
    return p[0] + v[0] * k, p[1] + v[1] * k


def ik(a, t, l1, l2, bend=1):
    """Two-bone reach: -> (first angle, second angle) absolute, 0 = down; bend +1 = joint towards +x."""
    dx, dy = t[0] - a[0], t[1] - a[1]
    d = min(max(math.hypot(dx, dy), abs(l1 - l2) + .5), (l1 + l2) * .9995)
    base = math.degrees(math.atan2(dx, dy))
    ca = (l1 * l1 + d * d - l2 * l2) / (2 * l1 * d)
    k = math.degrees(math.acos(max(-1, min(1, ca))))
    cb = (l1 * l1 + l2 * l2 - d * d) / (2 * l1 * l2)
    e = 180 - math.degrees(math.acos(max(-1, min(1, cb))))
    return base + bend * k, base + bend * (k - e)


VIEW = {"front": 0., "3q": 34., "side": 78.}
YAW = {"front": 0., "3q": 25., "side": 58.}
