"""The four-legged rig: a species is a row of numbers and the names of its drawings.

The body is seen from the side, the head three-quarter, so that both eyes read: the trick that gives
an animal a face. Species are data (`words/animals.toml`); their heads and coats are drawn by
`animals_head` and `animals_body`. Ground is y = 0, y downward, the animal looks to +x.
"""

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from anim_director.tools.cutout.canvas import at, contact_shadow, lerp, shade
from anim_director.tools.cutout.faces import EXPR, Face

WORDS = Path(__file__).parent / "words" / "animals.toml"

ANIMAL_POSES = ("stand", "sit", "lie", "sleep", "eat", "walk", "run", "hop", "jump", "fly")
"""Poses a four-legged animal takes: names for the key "pose" of a pose dict."""

# phase of near fore, near hind, far fore, far hind; share of the cycle on the ground; lift in legs
GAITS: dict[str, tuple[tuple[float, float, float, float], float, float]] = {
    "walk": ((0.0, 0.5, 0.5, 0.0), 0.55, 0.30),
    "run": ((0.0, 0.46, 0.12, 0.58), 0.36, 0.42),
    "hop": ((0.0, 0.40, 0.04, 0.44), 0.40, 0.50),
}

Point = tuple[float, float]


@dataclass(frozen=True)
class Species:
    """What makes a species; lengths in pixels at scale 1 (see the head of `words/animals.toml`)."""

    length: float
    thick: float
    leg: float
    lw: float
    neck: tuple[float, float]
    head: tuple[float, float]
    coat: str
    light: str
    dark: str
    skull: str
    face: str
    muzzle: str
    snout: tuple[float, float]
    ears: str
    tail: str
    nose: tuple[float, float, float, str]
    name: str = ""
    like: str = ""
    words: str = ""
    ear: float = 38.0
    marks: str = ""
    foot: str = "coat"
    mouth: tuple[float, float] = (0.0, 2.0)
    eye_x: tuple[float, float] = (-0.22, 0.58)
    eye_y: float = -0.10
    eye_size: float = 0.125
    eye_white: bool = False
    ring: str = ""
    extra: frozenset[str] = frozenset()
    plan: str = ""  # a body plan of `animals_small` instead of four legs
    gait: str = ""  # "hop": it never walks
    far: float = 0.16  # how much darker the far legs are
    tail_scale: float = 1.0
    sits: bool = True


@lru_cache(1)
def species() -> dict[str, Species]:
    """Read all species, by name."""
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    known = {f.name for f in fields(Species)}
    found: dict[str, Species] = {}
    for name, row in table.items():
        full = {**table.get(row.get("like", ""), {}), **row, "name": name}
        if unknown := set(full) - known:
            msg = f"{WORDS.name}: [{name}] has unknown keys {sorted(unknown)}"
            raise ValueError(msg)
        full["extra"] = frozenset(full.get("extra", "").split())
        fitting: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in full.items()}
        found[name] = Species(**fitting)
    return found


@dataclass(frozen=True)
class Stance:
    """Where the parts of an animal are at one moment, in its own pixels."""

    kind: str  # stand, sit or lie: which body is drawn
    top: float = 0.0  # y of the back
    bob: float = 0.0
    pitch: float = 0.0  # degrees, nose up positive
    head: Point = (0.0, 0.0)
    feet: tuple[Point, Point, Point, Point] = ((0.0, 0.0),) * 4  # against the hip, in the order of GAITS
    lift: float = 0.0  # pixels off the ground
    wag: float = 1.0  # how fast the tail moves
    aloft: bool = False  # it flies: the wings beat


@dataclass(eq=False)
class Animal:
    """An animal of one species.

    Args:
        kind: key of `species()`.
        size: its size against the species' own.
        coat, light, dark: colours instead of the species' own.
        collar, scarf, hat, bow: what it wears, as colours (`hat` as (kind, colour)).
    """

    kind: str = "dog"
    size: float = 1.0
    coat: str = ""  # "" keeps the species' own
    light: str = ""
    dark: str = ""
    collar: str | None = None
    scarf: str | None = None
    bow: str | None = None
    hat: tuple[str, str] | None = None
    glasses: str | None = None
    d: Species = field(init=False)

    def __post_init__(self) -> None:
        self.d = species()[self.kind]
        own = not self.coat
        self.coat = self.coat or self.d.coat
        self.light = self.light or self.d.light
        self.dark = self.dark or (self.d.dark if own else shade(self.coat, 0.4))
        self.lx = 1  # -1 when mirrored: shadows stay on the side away from the light
        self.held: Callable[[Any], None] | None = None  # drawn in its jaws, while it is drawn

    @property
    def k(self) -> float:
        """Scale of the species' numbers."""
        return self.size

    @property
    def height(self) -> float:
        """Pixels from the ground to the top of the head, standing, at scale 1."""
        d = self.d
        return (
            d.leg + d.thick + d.neck[0] + d.head[1] * (1.6 if d.ears in ("tall", "donkey") else 1.0)
        ) * self.size

    def has(self, extra: str) -> bool:
        """Whether the species has this extra."""
        return extra in self.d.extra

    # ------------------------------------------------------------ movement
    def foot(self, i: int, phase: float, stride: float, gait: str = "walk") -> Point:
        """Where foot i is, against its hip: it stays on the ground for its share of the cycle."""
        offsets, duty, lift = GAITS[gait]
        q = (phase + offsets[i]) % 1
        if q < duty:
            return lerp(stride / 2, -stride / 2, q / duty), 0.0
        u = (q - duty) / (1 - duty)
        e = u * u * (3 - 2 * u)
        return lerp(-stride / 2, stride / 2, e), -math.sin(math.pi * u) * self.d.leg * lift

    def advance(self, stride: float, gait: str = "walk") -> float:
        """Pixels (at scale 1, size 1) one gait cycle covers, so that planted paws do not slide."""
        return stride / GAITS[gait][1]

    def stance(self, pose: Mapping[str, Any], t: float = 0.0) -> Stance:
        """Work out a pose.

        Args:
            pose: `pose` (one of `ANIMAL_POSES`), `phase` (cycles) and `stride` (pixels) of a gait,
                `lift` (own heights off the ground), `nod` (pixels the head sinks), `wag` (tail speed).
            t: seconds, for breath.
        """
        d = self.d
        kind = pose.get("pose", "stand")
        phase, stride = pose.get("phase", 0.0), pose.get("stride", 0.0)
        nod, wag = pose.get("nod", 0.0), pose.get("wag", 1.0)
        lift = pose.get("lift", 0.0) * (d.leg + d.thick)
        up, forward = d.neck
        if d.gait and kind == "walk":
            kind = d.gait
        if kind == "sit" and d.sits and not d.plan:
            high = d.leg * 0.55 + d.length * 0.72
            return Stance("sit", head=(d.length * 0.26, -high - d.head[1] * 0.45 + nod), lift=lift, wag=wag)
        if kind in ("lie", "sleep"):
            top = -d.thick * 1.02
            rest = (d.length * 0.50 + forward * 0.55 + d.head[0] * 0.25, -d.head[1] * 0.86)
            held = (d.length * 0.44 + forward, top - up * 0.85)
            head = rest if kind == "sleep" and not d.plan else held
            if d.plan == "snake":
                head = (d.length * 0.44, -30.0)
            breath = math.sin(t * 1.7) * 0.9
            return Stance(
                "lie",
                top + breath,
                breath,
                0.0,
                (head[0], head[1] + breath + nod),
                lift=lift,
                wag=wag * (0.0 if kind == "sleep" else 1.0),
            )
        bob, pitch = math.sin(t * 2.2) * 0.8, 0.0
        feet: tuple[Point, Point, Point, Point] = ((0.0, 0.0), (-4.0, 0.0), (7.0, 0.0), (9.0, 0.0))
        if kind in ("walk", "run", "hop", "stand") and stride:
            gait = kind if kind in GAITS else "walk"
            a, b, e, f = (self.foot(i, phase, stride, gait) for i in range(4))
            feet = (a, b, e, f)
            bob = -abs(math.sin(phase * 2 * math.pi)) * d.leg * 0.07
            if gait != "walk":
                swing = math.sin(2 * math.pi * (phase + 0.02))
                bob = (
                    -(0.5 + 0.5 * math.sin(2 * math.pi * (phase - 0.62)))
                    * d.leg
                    * (0.16 if gait == "run" else 0.42)
                )
                pitch = 5.0 * swing
        elif kind in ("jump", "fly"):
            pitch = pose.get("pitch", 9.0)
            feet = (
                (d.leg * 0.55, -d.leg * 0.42),
                (-d.leg * 0.62, -d.leg * 0.10),
                (d.leg * 0.72, -d.leg * 0.34),
                (-d.leg * 0.50, -d.leg * 0.16),
            )
            lift += 0.0 if "lift" in pose or kind == "fly" else d.leg * 0.5
        pitch = pose.get("pitch", pitch)
        top = -d.leg - d.thick + bob
        head = (d.length * 0.44 + forward, top - up + nod)
        if not d.plan and (kind == "eat" or (kind == "sit" and not d.sits)):
            low = 1.0 if kind == "eat" else 0.35
            chew = math.sin(t * 7.0) * 2.0 * low
            head = (
                head[0] + d.head[0] * 0.35 * low,
                lerp(head[1], -d.head[1] * (1.55 if d.muzzle == "trunk" else 1.12), low) + chew,
            )
        if pitch:
            turn = math.radians(-pitch)
            cx, cy = 0.0, top + d.thick * 0.5
            x, y = head[0] - cx, head[1] - cy
            sn, cs = math.sin(turn), math.cos(turn)
            head = (cx + x * cs - y * sn, cy + x * sn + y * cs)
        return Stance("stand", top, bob, pitch, head, feet, lift, wag, kind == "fly")

    def mouth(self, stance: Stance) -> Point:
        """Where the animal carries things: just before its lips (an elephant: the tip of its trunk)."""
        x, y = self.bite()
        return stance.head[0] + x, stance.head[1] + y

    def bite(self) -> Point:
        """Where the jaws close, against the middle of the head."""
        d = self.d
        if d.muzzle == "trunk":
            return d.head[0] * 0.95, d.head[1] * 1.28
        if d.muzzle in ("cow", "horse"):
            return d.head[0] * (0.5 if d.muzzle == "cow" else 1.12), d.head[1] * 1.02
        if d.muzzle == "disc":
            return d.head[0] * 0.66, d.head[1] * 0.74
        x = d.nose[0] * d.head[0] + d.mouth[0]
        return x + 4 + d.head[0] * 0.06, d.nose[1] * d.head[1] + d.nose[2] + 8 + d.head[1] * 0.05

    # ------------------------------------------------------------ drawing
    def draw(
        self,
        c: Any,
        x: float,
        y: float,
        pose: str = "stand",
        flip: bool = False,
        ph: float = 0.0,
        stride: float = 0.0,
        t: float = 0.0,
        blink: float = 0.0,
        look: float = 0.0,
        mouth: str = "smile",
        nod: float = 0.0,
        shadow: bool = True,
        k: float = 1.0,
    ) -> None:
        """Draw by plain numbers; `draw_posed` takes a face and a pose dict."""
        face = EXPR["neutral"].but(
            blink=blink, look=(look, 0.0), smile=0.6, jaw=0.85 if mouth == "open" else 0.0
        )
        self.draw_posed(
            c,
            x,
            y,
            {"pose": pose, "phase": ph, "stride": stride, "nod": nod},
            flip=flip,
            face=face,
            t=t,
            shadow=shadow,
            k=k,
        )

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
        """Draw the animal with its soles (or belly) at (x, y); see `actors.draw_actor`."""
        from anim_director.tools.cutout import animals_body

        k *= self.size
        stance = self.stance(pose, t)
        self.lx = -1 if flip else 1
        if shadow:
            width = self.d.length * (0.62 if stance.kind == "sit" else 0.78)
            fade = max(0.35, 1 - stance.lift / (self.d.leg + self.d.thick) * 1.2)
            contact_shadow(
                c, x + (8 if stance.kind == "sit" else 0) * k * self.lx, y, width * k * fade, a=0.30 * fade
            )
        with at(c, x, y - stance.lift * k, 0, (-k if flip else k) * (2 - squash), k * squash):
            animals_body.draw_body(c, self, stance, face, t, view == "back")
