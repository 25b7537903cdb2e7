"""The rig of a living thing: a cloud, a train, a pencil with a face, moving as such a thing would.

To everybody else on the stage it is a small `Animal` with a body plan of its own ("thing"): poses have the
same names, motions the same phases, so that blocking, cameras and contact need to know nothing. Ground is
y = 0, y downward, the thing looks to +x. Its shape is data (`living_data`), its face a child's
(`living_face`), its bearing follows the feeling on that face.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from anim_director.tools.cutout import living_draw
from anim_director.tools.cutout.animals import Animal, Point, Species, Stance
from anim_director.tools.cutout.canvas import at, contact_shadow
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.living_data import READABLE, SMALL, kind_named

ARM = 0.44
"""Length of an arm, in heights of a small thing."""

AMONG = 0.84
"""Size of what is large where nobody is small: two trains are to be in one picture."""

HANDS: dict[str, tuple[Point, Point]] = {
    "rest": ((0.30, 0.86), (0.30, 0.86)),
    "leaf": ((0.92, -0.16), (0.92, -0.16)),
    "out": ((0.86, 0.30), (0.86, 0.30)),
    "up": ((0.46, -0.86), (0.46, -0.86)),
    "wave": ((0.30, 0.84), (0.52, -0.84)),
    "point": ((0.30, 0.84), (0.98, -0.16)),
    "offer": ((0.30, 0.80), (0.90, 0.05)),
    "hold": ((0.30, 0.84), (0.52, 0.34)),
    "mouth": ((-0.34, -0.10), (-0.34, -0.10)),
    "hips": ((0.44, 0.42), (0.44, 0.42)),
    "hug": ((0.62, -0.10), (0.98, -0.02)),
    "think": ((0.30, 0.84), (-0.28, 0.02)),
}
"""Where the hands are, near and far, in lengths of an arm from the shoulder: outward and down positive."""


@dataclass(frozen=True)
class Bearing(Stance):
    """A stance with what only things have, in the thing's own pixels."""

    lean: float = 0.0  # degrees, forward positive
    stretch: float = 1.0  # of the height; the width keeps the volume
    hands: tuple[Point, Point] = ((0.3, 0.86), (0.3, 0.86))
    wheel: float = 0.0  # turns of a wheel
    going: bool = False
    base: float = 0.0  # y of the body's lowest point


@dataclass(eq=False)
class Thing(Animal):
    """A living thing of one kind.

    Args:
        kind: a name that `living_data.kind_named` knows: "cloud", "prop:jar".
        size: its size against the kind's own.
        coat: its colour; "" keeps the kind's.
        scarf, bow, hat, glasses: what it wears, as for animals.
        sex: "f" gives its eyes lashes.
        among: it is in a cast of things only, where small ones are drawn larger.
    """

    kind: str = "cloud"
    sex: str = ""
    among: bool = False

    def __post_init__(self) -> None:
        row = self.row = kind_named(self.kind)
        self.s = row.high * (AMONG if self.among else 1.0) if row.high else READABLE if self.among else SMALL
        self.s *= row.share
        if row.prop and row.aspect:  # what is flat is not as long as a bus
            self.s *= min(1.0, 0.62 / row.wide)
        self.coat = self.coat or row.colour
        self.light = self.light or row.ground or self.coat
        self.dark = self.dark or self.coat
        self.lx = 1
        self.held: Callable[[Any], None] | None = None
        s, low = self.s, row.leg * self.s
        r = row.face[2] * s
        self.d = Species(
            length=2 * row.wide * s, thick=s, leg=low, lw=8.0, neck=(0.0, 0.0), head=(r * 1.06, r * 1.06),
            coat=self.coat, light=self.light, dark=self.dark, skull="", face="", muzzle="", snout=(0.0, 0.0),
            ears="", tail="", nose=(0.0, 0.0, 0.0, ""), name=self.kind, plan="thing", sits=False,
        )  # fmt: skip

    unlit: ClassVar[float] = -1.0
    """The time at which it is drawn to be measured: light around it is not it."""

    @property
    def height(self) -> float:
        """Pixels from the ground to its top, at scale 1."""
        return (1.0 + self.row.leg) * self.s * self.size

    @property
    def sole(self) -> float:
        """Half width of its shadow in its own pixels."""
        return self.row.wide * self.s * {"root": 0.62, "walk": 0.66, "hop": 0.66}.get(self.row.way, 0.82)

    @property
    def arm(self) -> float:
        """Length of an arm in its own pixels."""
        return ARM * min(self.s, READABLE) * self.row.reach if self.row.arms else 0.0

    @property
    def rest_hands(self) -> tuple[Point, Point]:
        """Where its hands are when they do nothing: leaves, and arms of a stem, are held out."""
        return HANDS["leaf"] if self.row.hands else HANDS["rest"]

    def hands_for(self, name: str) -> tuple[Point, Point]:
        """Return a pair of `HANDS` for this body: hands at the mouth are at its own cheeks."""
        if name not in ("mouth", "think") or self.row.arms is None:
            return HANDS[name]
        (ax, ay), (fx, fy, r) = self.row.arms, self.row.face
        unit = self.s / self.arm
        at_cheek = tuple(
            _within((side * (fx + side * 0.86 * r) - ax) * unit, (fy + 0.42 * r - ay) * unit)
            for side in (-1, 1)
        )
        return (at_cheek[0], at_cheek[1]) if name == "mouth" else (HANDS["think"][0], at_cheek[1])

    def advance(self, stride: float, gait: str = "walk") -> float:
        """Pixels (at scale 1, size 1) of one cycle: a turn of the wheels, a hop, two steps, a bob."""
        row = self.row
        if row.way == "walk" and row.leg:
            return super().advance(stride, gait if gait in ("walk", "run") else "walk") + 0.1 * self.s
        if row.wheels:
            return 2 * math.pi * max(w[2] for w in row.wheels) * self.s
        return {"hop": 0.85, "walk": 0.85}.get(row.way, 1.3) * min(self.s, 150.0)

    def stance(self, pose: Mapping[str, Any], t: float = 0.0) -> Bearing:
        """Work out a pose.

        Args:
            pose: `pose`, `phase`, `stride`, `lift`, `nod`, `pitch` as for animals; `lean` (degrees),
                `stretch` (1 = none), `hands` (as in `HANDS`).
            t: seconds, for breath and for the bob of what floats.
        """
        row, s = self.row, self.s
        kind = pose.get("pose", "stand")
        phase, stride = pose.get("phase", 0.0), pose.get("stride", 0.0)
        low = kind in ("lie", "sleep", "sit")
        leg = 0.0 if low else row.leg * s
        stretch, lean = float(pose.get("stretch", 1.0)), float(pose.get("lean", 0.0)) - pose.get("pitch", 0.0)
        rise = pose.get("lift", 0.0) * s
        going = bool(stride) and kind in ("walk", "run", "hop")
        feet: tuple[Point, Point, Point, Point] = ((-1.0, 0.0), (1.0, 0.0), (0.0, 0.0), (0.0, 0.0))
        if row.way in ("float", "fly"):
            rise += 0.035 * s * math.sin(t * 1.9)
            if going:
                lean += 7.0
                rise += 0.04 * s * math.sin(2 * math.pi * phase)
        elif row.way == "sail":
            lean += 2.2 * math.sin(t * 1.7)
            rise += 0.012 * s * math.sin(t * 2.3)
        elif row.way == "roll":
            if going:
                rise += 0.008 * s * abs(math.sin(2 * math.pi * phase * 1.5))
                lean += 1.2 * math.sin(2 * math.pi * phase)
        elif going and row.way == "walk" and leg:
            a, b = self.foot(0, phase, stride), self.foot(1, phase, stride)
            feet = (a, b, a, b)
            rise += abs(math.sin(2 * math.pi * phase)) * leg * 0.14
            lean += 3.0 + 2.0 * math.sin(2 * math.pi * phase)
        elif going and row.way != "root":
            q = phase % 1.0
            hop = max(0.0, math.sin(math.pi * (q - 0.12) / 0.76)) if 0.12 < q < 0.88 else 0.0
            rise += hop * min(s, 150.0) * 0.34
            squat = 1 - min(1.0, abs(((q + 0.5) % 1.0) - 0.5) / 0.14)
            stretch *= 1 - 0.14 * max(0.0, squat) + 0.06 * hop
            lean += 5.0 * math.cos(math.pi * q)
        if kind in ("jump", "fly") and row.leg and leg:
            feet = ((-3.0, -0.10 * s), (4.0, -0.04 * s), (0.0, 0.0), (0.0, 0.0))
        if kind in ("lie", "sleep"):
            stretch, lean = stretch * 0.92, lean + (0.0 if row.way in ("roll", "root", "sail") else 5.0)
        if row.way == "roll":
            lean *= 0.3  # wheels stay on the ground
        nod = pose.get("nod", 0.0) * 0.25
        base = -leg
        hx, hy = row.face[0] * s, base + row.face[1] * s * stretch + nod
        if lean:
            turn = math.radians(lean)
            hx, hy = (
                hx * math.cos(turn) - (hy - base) * math.sin(turn),
                base + hx * math.sin(turn) + (hy - base) * math.cos(turn),
            )
        hands = pose.get("hands") or self.rest_hands
        pair = (
            (float(hands[0][0]), float(hands[0][1])),
            (float(hands[1][0]), float(hands[1][1])),
        )
        return Bearing(
            "lie" if kind in ("lie", "sleep") else "sit" if kind == "sit" else "stand",
            top=base - s * stretch, head=(hx, hy), feet=feet, lift=rise, aloft=kind == "fly",
            lean=lean, stretch=stretch, hands=pair, wheel=phase, going=going, base=base,
        )  # fmt: skip

    def hand(self, stance: Stance, far: bool = True) -> Point:
        """Where a hand is; of a thing without arms the place before its mouth."""
        row, s = self.row, self.s
        base = stance.base if isinstance(stance, Bearing) else 0.0
        if row.arms is None:
            return stance.head[0] + row.face[2] * s * 0.9, stance.head[1] + row.face[2] * s * 0.75
        hands = stance.hands if isinstance(stance, Bearing) else self.rest_hands
        stretch = stance.stretch if isinstance(stance, Bearing) else 1.0
        side, (x, y) = (1, hands[1]) if far else (-1, hands[0])
        down = base + row.arms[1] * s * stretch + y * self.arm
        if not row.hover:
            down = min(down, -0.04 * s)  # no hand is in the ground
        return side * (row.arms[0] * s + x * self.arm), down

    def mouth(self, stance: Stance) -> Point:
        """Where it holds things: its far hand."""
        return self.hand(stance)

    def draw_posed(
        self,
        c: Any,
        x: float,
        y: float,
        pose: Mapping[str, Any],
        *,
        flip: bool = False,
        view: str = "3q",
        face: Face = EXPR["neutral"],
        t: float = 0.0,
        shadow: bool = True,
        k: float = 1.0,
        squash: float = 1.0,
    ) -> None:
        """Draw the thing with its lowest point at (x, y)."""
        k *= self.size
        felt = felt_pose(pose, face, t, self)
        stance = self.stance(felt, t)
        self.lx = -1 if flip else 1
        if shadow:
            fade = max(0.3, 1 - stance.lift / (1.6 * self.s))
            contact_shadow(c, x, y, self.sole * k * fade, a=0.28 * fade)
        if abs(squash - 1) > 1e-6:
            stance = self.stance({**felt, "stretch": stance.stretch * squash}, t)
        with at(c, x, y - stance.lift * k, 0, -k if flip else k, k):
            living_draw.draw_thing(c, self, stance, face, t, view == "back")


def _within(x: float, y: float) -> Point:
    """A point no farther than a stretched arm."""
    far = max(1.0, math.hypot(x, y) / 1.25)
    return x / far, y / far


def felt_pose(pose: Mapping[str, Any], face: Face, t: float, thing: Thing) -> dict[str, Any]:
    """Return the pose as the feeling on the face bends it: drooping, swelling, shaking."""
    sad = max(0.0, face.brow_a) * max(0.0, -face.smile + 0.2) * (0.5 if face.white > 0.5 else 1.0)
    fear = face.white * max(0.0, -face.smile) * 1.6
    anger = max(0.0, -face.brow_a)
    glad = max(0.0, face.smile) * (1.0 if face.arc > 0 else 0.35)
    tired = face.lid if face.brow_a < 0.6 else 0.0
    gasp = face.white * (1 - fear if fear < 1 else 0.0)
    stretch = 1 - 0.09 * sad - 0.05 * fear + 0.03 * glad + 0.05 * gasp - 0.06 * tired + 0.03 * anger
    lean = 4.5 * sad + 3.5 * anger - 4.0 * fear - 2.5 * gasp + 2.5 * tired
    if fear > 0.2:
        lean += 0.9 * math.sin(t * 34.0) * min(1.0, fear)
    if anger > 0.5:
        lean += 0.5 * math.sin(t * 27.0)
    felt = dict(pose)
    felt["stretch"] = float(pose.get("stretch", 1.0)) * stretch
    felt["lean"] = float(pose.get("lean", 0.0)) + lean
    if "hands" not in pose:
        felt["hands"] = _felt_hands(thing, fear, gasp, anger, glad)
    return felt


def _felt_hands(thing: Thing, fear: float, gasp: float, anger: float, glad: float) -> tuple[Point, Point]:
    name, share = "rest", 0.0
    for wanted, much in (("mouth", fear), ("out", gasp), ("hips", anger), ("out", glad - 0.4)):
        if much > share:
            name, share = wanted, min(1.0, much)
    rest = thing.rest_hands
    return mixed_hands(rest, thing.hands_for(name), share) if share else rest


def mixed_hands(a: Any, b: Any, w: float) -> tuple[Point, Point]:
    """Return hands between two pairs."""
    (ax, ay), (bx, by) = (
        (a[i][0] + (b[i][0] - a[i][0]) * w, a[i][1] + (b[i][1] - a[i][1]) * w) for i in (0, 1)
    )
    return (ax, ay), (bx, by)
