"""The person rig: one parametric body for every age, dressed by parameters, posed by angles.

Angles are degrees: 0 hangs straight down, + is forward (+x, where the person faces). The suffix n
is the near side (screen left in front, back and three-quarter view), f the far side. Ground is
y = 0, y downward; the pelvis stands above x = 0. One head height is `u` pixels; a toddler is 2.55
heads tall, a child 3.05, a teen 3.8, an adult 4.05, an old person 3.8.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from anim_director.tools.cutout import hair_styles, people_head, people_limbs, people_torso
from anim_director.tools.cutout.canvas import at, contact_shadow, lerp, shade
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.people_plans import PLANS
from anim_director.tools.cutout.plans_shared import Drawn
from anim_director.tools.cutout.poses import BASE, POSES, VIEW, YAW, Point, add, ik, unit

SKINS = {
    "porcelain": "#fbdcc4", "peach": "#f6c8a2", "honey": "#e3a878", "tan": "#c98858", "brown": "#a56a45",
    "deep": "#80503a",
}  # fmt: skip
HAIRS = {
    "black": "#33272f", "brown": "#5e3a2a", "chestnut": "#8a4b2a", "ginger": "#d1692f", "blond": "#eebb5a",
    "grey": "#b9b2b4", "white": "#ece6e0",
}  # fmt: skip

# pixels, heads, head width, shoulders, hips, leg, arm, limb, eye, eye y, mouth, belly
# (leg is a part of the height, the rest of a head)
AGES: dict[str, tuple[float, ...]] = {
    "toddler": (196, 2.55, 1.12, 0.26, 0.27, 0.235, 0.92, 0.225, 0.083, 0.095, 1.00, 1.16),
    "child": (268, 3.05, 1.06, 0.26, 0.245, 0.33, 0.93, 0.190, 0.078, 0.080, 1.00, 1.00),
    "teen": (352, 3.80, 0.98, 0.31, 0.265, 0.41, 0.93, 0.186, 0.066, 0.050, 0.97, 0.94),
    "adult": (400, 4.05, 0.95, 0.385, 0.315, 0.425, 0.93, 0.205, 0.060, 0.030, 0.97, 0.98),
    "old": (368, 3.80, 0.98, 0.365, 0.345, 0.400, 0.93, 0.200, 0.053, 0.030, 0.97, 1.14),
}
_NECK = {"toddler": 0.015, "child": 0.03, "teen": 0.085, "adult": 0.10, "old": 0.06}

PARTS = ("back", "arm_f", "body", "head", "arm_n")
"""Parts in drawing order; figures that touch are drawn part by part."""

PERSON = Drawn()
"""Every part as a person's."""

Skeleton = dict[str, Any]
"""What `Person.solve` finds: joints by name (P pelvis, N neck, S shoulder, E elbow, W wrist, G grip,
H hip, K knee, A ankle; n near, f far), `fa` foot and `ha` hand angles, `p` the pose, `view`, `a2`."""

Garment = tuple[str, ...]
"""(kind, colour) or (kind, colour, pattern) or (kind, colour, pattern, its colour)."""


class Person:
    """One person: how they are built and dressed.

    Args:
        age: toddler, child, teen, adult or old.
        sex: "f" or "m": shoulders, lashes, brows.
        skin, haircol: names of `SKINS` and `HAIRS`, or "#rrggbb".
        hair: style, a key of `hair.HAIRLINE`.
        top: tshirt, shirt, blouse, jumper, hoodie, vest, dress or gown (a long dress).
        bottom: trousers, shorts, leggings, skirt, longskirt, dungarees.
        over: coat, jacket, cardigan, waistcoat, apron, robe; or None.
        shoes: colour, or (kind, colour): shoe, boot, sandal, slipper, bare.
        socks: colour or None.
        hat: (kind, colour), a kind of `clothes_hats.HATS`.
        glasses: colour of the frame, or (kind, colour): glasses, sunglasses, goggles, eyepatch.
        beard: full, short, long, goatee or moustache; True is full.
        scarf, bow, gloves, belt: colours.
        neck: (tie, bowtie, necklace or medal, colour).
        back: (cape, wings, backpack or quiver, colour).
        freckles: whether the cheeks have them.
        size: against the age's own size.
        build: width of body and limbs, 1 = slender.
        belly: forward roundness added to the age's own.
        look: factors that make a face one's own: jaw, nose, eyes, brows; each about 0.85..1.2.
        features: shape of the face (round, oval, square, heart, long or ""), of the eyes (bean, round,
            almond, small) and of the nose (dot, button, wide, long).
        sleeves: "" as the garment, else short, long or none.
        creature: a key of `people_plans.PLANS`: drawn as that, on the same skeleton; "" is a person.
        shape: factors of head, shoulders and limbs that make a creature's proportions.
        manner: how they stand when they do nothing, a key of `moments.MANNERS`; "" as everybody.
    """

    def __init__(
        self,
        age: str = "child",
        sex: str = "f",
        skin: str = "peach",
        hair: str = "bob",
        haircol: str = "brown",
        top: Garment = ("tshirt", "#e8604c"),
        bottom: Garment = ("trousers", "#4d6a9a"),
        over: Garment | None = None,
        shoes: str | Garment = "#7a4a3a",
        socks: str | None = None,
        hat: Garment | None = None,
        glasses: str | Garment | None = None,
        beard: str | bool | None = None,
        scarf: str | None = None,
        bow: str | None = None,
        size: float = 1.0,
        build: float = 1.0,
        *,
        belly: float = 0.0,
        gloves: str | None = None,
        belt: str | None = None,
        neck: Garment | None = None,
        back: Garment | None = None,
        freckles: bool = False,
        sleeves: str = "",
        manner: str = "",
        look: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0),
        features: tuple[str, str, str] = ("", "bean", "dot"),
        creature: str = "",
        shape: tuple[float, float, float] = (1.0, 1.0, 1.0),
    ) -> None:
        self.age, self.sex, self.hair = age, sex, hair
        self.skin, self.haircol = SKINS.get(skin, skin), HAIRS.get(haircol, haircol)
        self.top, self.bottom, self.over = top, bottom, over
        self.shoe, self.shoes = ("shoe", shoes) if isinstance(shoes, str) else (shoes[0], shoes[1])
        self.socks, self.hat, self.scarf, self.bow = socks, hat, scarf, bow
        self.glasses = ("glasses", glasses) if isinstance(glasses, str) else glasses
        self.beard = "full" if beard is True else beard or ""
        self.gloves, self.belt, self.neckwear, self.on_back = gloves, belt, neck, back
        self.creature = creature
        self.freckles, self.sleeves, self.manner = freckles, sleeves, manner
        self.features = tuple(features)
        self.jaw, self.nose, self.eyes, self.brows = look
        high, heads, self.hwid, sw, hw, leg, arm, limb, self.eye, self.eyey, self.mw, self.belly = AGES[age]
        self.hwid, sw, limb = self.hwid * shape[0], sw * shape[1], limb * shape[2]
        self.belly += belly
        high *= size
        u = self.u = high / heads
        self.H, self.R = high, u * self.hwid / 2
        self.grown = age in ("teen", "adult", "old")
        if sex == "m" and self.grown:
            sw, hw = sw * 1.17, hw * 0.94
        elif self.grown:
            sw, hw = sw * 0.93, hw * 1.04
        self.sw, self.hw = sw * u * build, hw * u * build
        self.ank = 0.10 * u
        self.th = self.sh = (leg * high - self.ank) * 0.5
        self.neck = _NECK[age] * u
        self.T = high - u - leg * high - self.neck + 0.05 * u
        reach = (self.T * 0.80 + (leg * high - self.ank) * 0.34) * arm
        self.ua, self.fa = reach * 0.52, reach * 0.48
        thick = build if build < 1 else 1 + (build - 1) * 0.8
        self.lw, self.aw = limb * u * thick, limb * u * 0.82 * thick
        self.drk = shade(self.skin, 0.2)
        self.lx = 1  # -1 while drawn mirrored: shadows stay on the side away from the light
        self.mirrored = False  # while a head is drawn that looks back over its shoulder
        self.sway = 0.0  # how far hair and cloth trail, in heads

    @property
    def young(self) -> bool:
        """Whether the face is a small child's."""
        return self.age in ("toddler", "child")

    @property
    def dressed(self) -> bool:
        """Whether the top is a dress, which leaves no room for trousers or skirt."""
        return self.top[0] in ("dress", "gown")

    # ------------------------------------------------------------ skeleton
    def solve(self, pose: str | Mapping[str, Any], view: str = "3q") -> Skeleton:
        """Find every joint of a pose, in the person's own pixels.

        Args:
            pose: a name of `POSES` or a dict of angles. `reach_n/f` (x, y[, bend]) sets a wrist by
                two-bone reach, `plant_n/f` (x, y, foot angle) an ankle; both against the pelvis' x.
            view: front, 3q, side or back.
        """
        p: dict[str, Any] = dict(POSES[pose]) if isinstance(pose, str) else {**BASE, **pose}
        stoop = 7 if self.age == "old" and not p.get("roll") else 0
        cb = math.cos(math.radians(VIEW[view]))
        legs = self.th + self.sh + self.ank
        pelvis: Point = (p["shift"] * self.u, 0.0)
        a1, a2 = p["spine"] + stoop * 0.4, p["spine"] + p["chest"] + stoop
        flat = view in ("front", "back")
        if flat:  # a lean towards the viewer does not show as a lean aside
            a1, a2 = _upright(a1), _upright(a2)
        up1, up = _up(a1), _up(a2)
        mid = add(pelvis, up1, self.T * 0.5)
        top = add(mid, up, self.T * 0.5)
        sk: Skeleton = {"p": p, "view": view, "cb": cb, "P": pelvis, "mid": mid, "N": top, "a2": a2}
        across = (-up[1], up[0])
        chest = add(top, up, -self.T * 0.15 + p["shrug"] * self.u)
        for q, sign in (("n", -1), ("f", 1)):
            sx = self.sw * cb * 0.98 * sign if view != "side" else (-0.05 if q == "n" else 0.02) * self.u
            hx = self.hw * 0.52 * (cb if view != "side" else 0.12) * sign
            plant = p.get("plant_" + q)
            if plant is not None:
                hx *= 0.25  # walking: both legs swing under the spine, or every second step would be long
            sk["S" + q] = add(chest, across, sx)
            sk["H" + q] = hip = add(pelvis, (1.0, 0.0), hx)
            thigh, bend = p["leg_" + q]
            to_knee, to_ankle = unit(thigh), unit(thigh - bend)
            if flat:
                to_knee, to_ankle = _from_ahead(thigh, sign), _from_ahead(thigh - bend, sign)
            knee = add(hip, to_knee, self.th * p["th"])
            sk["K" + q], sk["A" + q] = knee, add(knee, to_ankle, self.sh)
            sk["fa" + q] = p["foot_" + q] * (0.3 if flat else 1.0)
        if p["pel"] is not None:
            py = -legs * p["pel"]
        else:
            py = -max(max(sk["A" + q][1] + self.ank, sk["K" + q][1] + self.lw * 0.45) for q in "nf")
        py -= p["lift"] * legs
        for n in ("P", "mid", "N", "Sn", "Sf", "Hn", "Hf", "Kn", "Kf", "An", "Af"):
            sk[n] = (sk[n][0], sk[n][1] + py)
        for q in "fn":
            self._reach(sk, q)
        return sk

    def _reach(self, sk: Skeleton, q: str) -> None:
        """Set one arm, and the leg of the same side if it is planted."""
        p = sk["p"]
        plant = p.get("plant_" + q)
        if plant is not None:
            hip = sk["H" + q]
            a, b = ik(hip, (plant[0] + hip[0] - sk["P"][0], plant[1]), self.th, self.sh, 1)
            sk["K" + q] = add(hip, unit(a), self.th)
            sk["A" + q] = add(sk["K" + q], unit(b), self.sh)
            sk["fa" + q] = plant[2]
        reach = p.get("reach_" + q)
        if reach is not None:
            a, b = ik(sk["S" + q], (reach[0], reach[1]), self.ua, self.fa, reach[2] if len(reach) > 2 else -1)
        else:
            a, bend = p["arm_" + q]
            if sk["view"] in ("front", "back"):
                a, bend = _swing_from_ahead(a, bend, q, bool(p["gait"]))
            b = a + bend
            if q == "n" and p["pair"]:  # the other hand comes under what the far one holds
                wrist = add(add(sk["Sn"], unit(a), self.ua), unit(b), self.fa)
                x, y = sk["Gf"][0] + 0.02 * self.u, sk["Gf"][1] + 0.10 * self.u
                share = min(1.0, p["pair"])
                a, b = ik(
                    sk["Sn"], (lerp(wrist[0], x, share), lerp(wrist[1], y, share)), self.ua, self.fa, -1
                )
        sk["E" + q] = add(sk["S" + q], unit(a), self.ua)
        sk["W" + q] = add(sk["E" + q], unit(b), self.fa)
        sk["ha" + q] = b + p.get("wrist_" + q, 0)
        sk["G" + q] = add(sk["W" + q], unit(sk["ha" + q]), 0.13 * self.u)

    def settled(self, sk: Skeleton, point: Point) -> Point:
        """Where a point of the skeleton is drawn: a lying figure is turned about its pelvis."""
        roll = sk["p"]["roll"]
        if not roll:
            return point
        a = math.radians(roll)
        x, y = point[0], point[1] - sk["P"][1]
        return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a) - self.u * 0.30

    def grip(
        self,
        x: float,
        y: float,
        pose: str | Mapping[str, Any],
        view: str = "3q",
        flip: bool = False,
        which: str = "f",
        k: float = 1.0,
    ) -> Point:
        """Where a hand grips, for a person drawn at (x, y)."""
        g = self.solve(pose, view)["G" + which]
        return x + g[0] * (-k if flip else k), y + g[1] * k

    def foot_points(self, sk: Skeleton, q: str) -> tuple[Point, Point]:
        """Heel and ball of a foot: the points that touch the ground."""
        ax, ay = sk["A" + q]
        a = math.radians(-sk["fa" + q])
        long = 0.40 * self.u

        def turned(x: float, y: float) -> Point:
            return ax + x * math.cos(a) - y * math.sin(a), ay + x * math.sin(a) + y * math.cos(a)

        return turned(-0.36 * long, self.ank), turned(0.42 * long, self.ank)

    def head_turn(self, sk: Skeleton) -> float:
        """Degrees the head leans: it answers the spine."""
        p = sk["p"]
        return (p["spine"] + p["chest"]) * 0.35 + p["head"] + (4 if self.age == "old" else 0)

    def head_centre(self, sk: Skeleton) -> Point:
        """Middle of the head, before `settled`."""
        a = math.radians(self.head_turn(sk))
        d = self.neck + 0.46 * self.u
        return sk["N"][0] + math.sin(a) * d, sk["N"][1] - math.cos(a) * d

    # ------------------------------------------------------------ drawing
    def draw(
        self,
        c: Any,
        x: float,
        y: float,
        pose: str | Mapping[str, Any] = "stand",
        view: str = "3q",
        flip: bool = False,
        face: Face | str | None = None,
        yaw: float | None = None,
        hold: Mapping[str, Callable[[Any], None]] | None = None,
        parts: tuple[str, ...] | None = None,
        shadow: bool = True,
        k: float = 1.0,
        squash: float = 1.0,
        sway: float = 0.0,
    ) -> Skeleton:
        """Draw the person with the soles at (x, y); see `actors.draw_actor`. Returns the skeleton."""
        face = EXPR[face] if isinstance(face, str) else (face or EXPR["neutral"])
        sk = self.solve(pose, view)
        self.lx, self.sway = (-1 if flip else 1), sway
        yaw = YAW[view] if yaw is None else yaw
        if shadow and (parts is None or "back" in parts):
            self._shadow(c, sk, x, y, flip, k)
        p = sk["p"]
        with at(c, x, y, 0, (-k if flip else k) * (2 - squash), k * squash):
            if p["roll"]:
                c.translate(0, -self.u * 0.30)
                c.rotate(p["roll"])
                c.translate(0, -sk["P"][1])
            # from behind the arms lie under trunk and hair
            for part in PARTS if view != "back" else ("arm_f", "arm_n", "body", "head"):
                if parts is None or part in parts:
                    self._part(c, part, sk, face, yaw, hold or {})
        return sk

    def _part(
        self,
        c: Any,
        part: str,
        sk: Skeleton,
        face: Face,
        yaw: float,
        hold: Mapping[str, Callable[[Any], None]],
    ) -> None:
        behind = sk["view"] == "back"
        dim = 0.0 if sk["view"] in ("front", "back") else 0.13  # far limbs are one shade darker
        own = PLANS[self.creature] if self.creature else PERSON
        if part == "back":
            if own.back:
                own.back(c, self, sk)
            elif not behind and not own.head:
                people_torso.draw_behind(c, self, sk)
                with people_head.headspace(c, self, sk), people_head.turned(c, self, yaw) as seen:
                    hair_styles.draw_back(c, self, seen)
        elif part == "arm_f":
            (own.arm or people_limbs.draw_arm)(c, self, sk, "f", dim, hold)
        elif part == "body":
            for q, dark in (("f", dim), ("n", 0.0)):
                if q == "f" and sk["p"]["astride"]:
                    continue
                if own.leg:
                    own.leg(c, self, sk, q, dark, hold)
                else:
                    people_limbs.draw_leg(c, self, sk, q, dark)
            (own.body or people_torso.draw_torso)(c, self, sk)
        elif part == "head":
            (own.head or people_head.draw_head)(c, self, sk, face, yaw)
            if behind and not own.head:
                people_torso.draw_behind(c, self, sk)
        else:
            (own.arm or people_limbs.draw_arm)(c, self, sk, "n", 0.0, hold)

    def _shadow(self, c: Any, sk: Skeleton, x: float, y: float, flip: bool, k: float) -> None:
        p = sk["p"]
        if p["roll"]:
            contact_shadow(c, x, y, self.H * 0.5 * k, self.u * 0.14 * k)
            return
        xs = [sk[n][0] for n in ("An", "Af", "P")]
        wide = max(self.u * 0.50, (max(xs) - min(xs)) * 0.5 + self.u * 0.34)
        middle = (max(xs) + min(xs)) / 2
        fade = max(0.35, 1 - p["lift"] * 2)
        contact_shadow(c, x + middle * k * (-1 if flip else 1), y, wide * k * fade, a=0.30 * fade)


def _swing_from_ahead(a: float, bend: float, q: str, walking: bool) -> tuple[float, float]:
    """Shoulder and elbow of an arm seen from the front: what swings forward does not swing aside."""
    out = 1 if q == "f" else -1
    if walking:
        return 0.15 * a + 7 * out, -0.4 * bend * out
    if q == "f" and -20 < a < 40 and 0 < bend < 50:
        return a, -0.5 * bend  # a hanging arm bends towards the body on either side
    return a, bend


def _upright(angle: float) -> float:
    return math.copysign(min(abs(angle), 8.0) + 0.25 * max(0.0, abs(angle) - 8.0), angle)


def _from_ahead(angle: float, sign: int) -> Point:
    """A leg bone seen from the front: one that swings forward is foreshortened, not moved aside."""
    small = 0.35 * max(-40.0, min(40.0, angle)) + 1.5 * sign
    side, straight = unit(small)
    t = max(0.0, min(1.0, (abs(angle) - 15) / 40))
    return lerp(side, 0.10 * sign, t), lerp(straight, math.cos(math.radians(angle)), t)


def _up(angle: float) -> Point:
    return math.sin(math.radians(angle)), -math.cos(math.radians(angle))
