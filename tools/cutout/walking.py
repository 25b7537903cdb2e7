"""Walking with planted feet."""

import math

from anim_director.tools.cutout.canvas import lerp
from anim_director.tools.cutout.poses import BASE


def stride_of(p):
    """Longest comfortable stance (drawing units) for this person's legs."""
    return (p.th + p.sh) * .60


DUTY = .58


def walk(p, ph, S=None, energy=1.):
    """Pose at phase ph (cycles). The body must move S / DUTY per cycle; then heel and ball stay where they landed."""
    S = S or stride_of(p)
    L, ank = .40 * p.u, p.ank
    legs = p.th + p.sh + ank

    def rot(x, y, fa):
        a = math.radians(-fa)
        return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a)

    def stance(q):
        X = S * .5 - S * q
        if q < .15:                                    # heel strike: roll about the heel
            fa = 20 * (1 - q / .15)
            r = rot(-.36 * L, ank, fa)
            return X - .36 * L - r[0], -r[1], fa
        fa = -38 * max(0, (q - .60) / .40) ** 1.4      # push off: roll about the ball
        r = rot(.42 * L, ank, fa)
        return X + .42 * L - r[0], -r[1], fa
    d = {}
    for q, off in (("n", 0.), ("f", .5)):
        f = (ph + off) % 1
        if f < DUTY:
            x, y, fa = stance(f / DUTY)
        else:
            v = (f - DUTY) / (1 - DUTY)
            a, b = stance(1.), stance(0.)
            e = v * v * (3 - 2 * v)
            x, y = lerp(a[0], b[0], e), lerp(a[1], b[1], e) - math.sin(math.pi * v) * legs * .10
            fa = lerp(a[2], -52, v / .25) if v < .25 else lerp(-52, 20, ((v - .25) / .75) ** 1.2)
        d["plant_" + q] = (x, y - (3 if q == "f" else 0), fa)
    sw = math.cos(2 * math.pi * ph)
    bob = -math.cos(4 * math.pi * (ph - .04))
    return {**BASE, **d, "pel": .972 + .016 * bob, "spine": 4 * energy, "chest": 1, "head": -2 + 1.5 * bob,
            "arm_n": (-25 * sw * energy - 4, 24 - 12 * sw), "arm_f": (25 * sw * energy + 4, 24 + 12 * sw)}
