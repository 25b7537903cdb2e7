"""The bird rig: standing, hopping or flying, with a beak that speaks. Species are data (`words/birds.toml`).

Ground is y = 0, y downward, the bird looks to +x.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from anim_director.tools.cutout import animals_small
from anim_director.tools.cutout.birds_head import draw_bird_head, draw_owl_head
from anim_director.tools.cutout.canvas import (
    at,
    blob,
    chain,
    clipped,
    contact_shadow,
    fill,
    formed,
    line,
    oval,
    shade,
    tube,
)
from anim_director.tools.cutout.clothes_hats import FLAT, draw_hat
from anim_director.tools.cutout.faces import EXPR, Face

# fmt: off
# Rows of coordinates read better than columns of them.

WORDS = Path(__file__).parent / "words" / "birds.toml"

BIRD_POSES = ("stand", "hop", "fly", "sit", "sleep", "eat")
"""Poses of a bird: names for the key "pose" of a pose dict."""

Point = tuple[float, float]


@dataclass(frozen=True)
class BirdSpecies:
    """What makes a bird; lengths in pixels at scale 1."""

    body: tuple[float, float]  # half width and half height
    tilt: float  # of the body, degrees
    head: float  # radius
    neck: tuple[float, float]  # where the head is, from the middle of the body
    beak: str  # cone, hook, flat, hen, long, big
    coat: str
    belly: str
    wing: str
    bill: str  # colour of beak and legs
    leg: float
    name: str = ""
    like: str = ""
    words: str = ""
    tail: str = "short"  # short, up, fan, drop, none
    plan: str = ""  # butterfly, bee, firefly or ladybird: an insect instead of a bird
    extra: frozenset[str] = frozenset()  # tuft comb discs mask long-neck collar


@lru_cache(1)
def bird_species() -> dict[str, BirdSpecies]:
    """Read all birds, by name."""
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    known = {f.name for f in fields(BirdSpecies)}
    found: dict[str, BirdSpecies] = {}
    for name, row in table.items():
        full = {**table.get(row.get("like", ""), {}), **row, "name": name}
        if unknown := set(full) - known:
            msg = f"{WORDS.name}: [{name}] has unknown keys {sorted(unknown)}"
            raise ValueError(msg)
        full["extra"] = frozenset(full.get("extra", "").split())
        fitting: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in full.items()}
        found[name] = BirdSpecies(**fitting)
    return found


@dataclass(eq=False)
class Bird:
    """A bird of one species; `body` recolours it."""

    kind: str = "bird"
    size: float = 1.0
    body: str | None = None
    belly: str | None = None
    wing: str | None = None
    scarf: str | None = None
    bow: str | None = None
    hat: tuple[str, str] | None = None
    glasses: str | None = None
    d: BirdSpecies = field(init=False)

    def __post_init__(self) -> None:
        self.d = bird_species()[self.kind]
        own = self.body is None
        self.coat = self.body or self.d.coat
        self.wings = self.wing or (self.d.wing if own else shade(self.coat, 0.25))
        self.front = self.belly or self.d.belly
        self.lx = 1

    @property
    def k(self) -> float:
        """Scale of the species' numbers."""
        return self.size

    @property
    def height(self) -> float:
        """Pixels from the ground to the top of the head, standing, at scale 1."""
        return -(self.head_at({})[1] - self.d.head) * self.size

    def _middle(self, pose: Mapping[str, Any]) -> float:
        """y of the middle of the body."""
        d = self.d
        leg = d.leg * (0.25 if pose.get("pose") in ("sit", "sleep") else 1.0)
        return -leg - d.body[1] * 0.86

    def head_at(self, pose: Mapping[str, Any], t: float = 0.0) -> Point:
        """Middle of the head in the bird's own pixels."""
        d, kind = self.d, pose.get("pose", "stand")
        x, y = d.neck[0], self._middle(pose) + d.neck[1] + (10 if d.beak == "cone" else 12)
        if kind == "eat":
            down = 0.5 + 0.5 * math.sin(t * 6.0)
            x, y = x + d.head * 0.8, y + (-d.head * 0.9 - y) * (0.65 + 0.35 * down)
        elif kind == "sleep":
            x, y = x - d.head * 0.3, y + d.head * 0.45
        return x, y

    def mouth(self, pose: Mapping[str, Any], t: float = 0.0) -> Point:
        """Tip of the beak in the bird's own pixels."""
        x, y = self.head_at(pose, t)
        r = self.d.head
        return (x + r * 0.2, y + r * 0.5) if "discs" in self.d.extra else (x + r * 1.5, y + 5.0)

    def draw(
        self,
        c: Any,
        x: float,
        y: float,
        flip: bool = False,
        fly: float | None = None,
        t: float = 0.0,
        blink: float = 0.0,
        beak: float = 0.0,
        shadow: bool = True,
        k: float = 1.0,
    ) -> None:
        """Draw by plain numbers; `draw_posed` takes a face and a pose dict."""
        pose = {"pose": "stand"} if fly is None else {"pose": "fly", "phase": fly}
        face = EXPR["neutral"].but(blink=blink, jaw=beak)
        self.draw_posed(c, x, y, pose, flip=flip, face=face, t=t, shadow=shadow, k=k)

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
        """Draw the bird with its feet (flying: the point below it) at (x, y); see `actors.draw_actor`."""
        d = self.d
        k *= self.size
        kind, phase = pose.get("pose", "stand"), pose.get("phase", 0.0)
        fly = phase if kind == "fly" else None
        lift = pose.get("lift", 0.0) * d.body[1] * 2
        if kind == "hop":
            lift += abs(math.sin(math.pi * phase)) * d.body[1] * 0.55
        self.lx = -1 if flip else 1
        if shadow and fly is None:
            fade = max(0.35, 1 - lift / (d.body[1] * 4))
            contact_shadow(c, x, y, d.body[0] * k * fade, a=0.30 * fade)
        nod = pose.get("nod", 0.0)
        with at(c, x, y - lift * k, pose.get("pitch", 0.0), (-k if flip else k) * (2 - squash), k * squash):
            self._draw(c, pose, fly, face, t, nod, view == "back")

    # ------------------------------------------------------------ parts
    def _draw(
        self, c: Any, pose: Mapping[str, Any], fly: float | None, face: Face, t: float, nod: float,
        behind: bool,
    ) -> None:
        d = self.d
        if d.plan:
            flap = math.sin((fly if fly is not None else t * 0.7) * 2 * math.pi)
            with at(c, 0, self._middle(pose) + (0 if fly is None else -10)):
                animals_small.draw_insect(
                    c, d.plan, self.coat, self.wings, self.front, flap if fly is not None else 0.3 * flap,
                    face, self.lx, behind,
                )
            return
        rx, ry = d.body
        by = self._middle(pose)
        flap = math.sin((fly or 0) * 2 * math.pi)
        if fly is not None:
            with at(c, 6, by - ry * 0.4, -20 - flap * 48):
                c.drawPath(blob([
                    (-12, 4), (-16, -34), (-44, -62), (-10, -60), (14, -30), (14, 2)
                ]), fill(shade(self.wings, 0.15)))
        elif pose.get("pose") not in ("sit", "sleep"):
            self._legs(c, by)
        with at(c, 0, by, d.tilt):
            self._tail(c)
            shape = blob([
                (-rx, 0), (-rx * 0.6, -ry * 0.8), (rx * 0.2, -ry), (rx * 0.9, -ry * 0.5), (rx, ry * 0.2),
                (rx * 0.5, ry * 0.9), (-rx * 0.4, ry * 0.92),
            ])
            formed(c, shape, self.coat, -6 * self.lx, -8, 0.10)
            with clipped(c, shape):
                if not behind:
                    self._front(c)
        hx, hy = self.head_at(pose, t)
        hy += nod
        if abs(d.neck[1]) > 50 and "discs" not in d.extra:
            c.drawPath(tube(chain(
                (rx * 0.52, by - 4), (rx * 0.95, by - ry * 0.9), (hx, hy + 22), 0.6
            ), (44, 34, 32) if d.neck[1] > -80 else (44, 26, 22)), fill(self.coat))
        self._wing(c, by, fly, flap)
        if self.scarf:
            sx, sy = (hx - 3, hy + d.head * 0.95)
            c.drawPath(tube([
                (sx - d.head * 0.8, sy - 2), (sx, sy + 4), (sx + d.head * 0.7, sy - 3)
            ], (d.head * 0.36,) * 3), fill(self.scarf))
            c.drawPath(tube(
                [(sx - 2, sy + 4), (sx - 5, sy + d.head * 0.9)], (d.head * 0.32, d.head * 0.36), True, False
            ), fill(shade(self.scarf, 0.12)))
        if "discs" in d.extra:
            draw_owl_head(c, self, hx, hy, face, behind)
        else:
            draw_bird_head(c, self, hx, hy, face, behind)
        if self.bow:
            self._bow(
                c, hx + (0 if "discs" in d.extra else d.head * 0.25),
                hy + d.head * (0.86 if "discs" in d.extra else 1.0),
            )
        if self.hat:
            with at(c, hx, hy):
                draw_hat(
                    c, self.hat[0], self.hat[1], 0.0, d.head * 0.86, d.head * 1.9, self.lx, 0.4,
                    -(0.10 if self.hat[0] in FLAT else 0.30) * d.head * 1.9,
                )

    def _bow(self, c: Any, x: float, y: float) -> None:
        w = self.d.head * 0.8
        for o in (-1, 1):
            c.drawPath(blob([
                (x, y, 1), (x + o * w * 0.55, y - w * 0.36), (x + o * w * 0.68, y),
                (x + o * w * 0.55, y + w * 0.34),
            ]), fill(self.bow or ""))
        oval(c, x, y, w * 0.15, w * 0.17, fill(shade(self.bow or "", 0.16)))

    def _legs(self, c: Any, by: float) -> None:
        d = self.d
        ry = d.body[1]
        for o in (-10, 10):
            c.drawLine(o, by + ry * 0.7, o + 2, -3, line(d.bill, 5))
            c.drawPath(blob([(o - 6, 0), (o + 2, -6), (o + 17, -3), (o + 17, 0)]), fill(d.bill))

    def _tail(self, c: Any) -> None:
        d = self.d
        rx, ry = d.body
        if d.tail == "short":
            c.drawPath(blob([
                (-rx * 0.7, -ry * 0.25), (-rx * 1.5, -ry * 0.35, 1), (-rx * 1.56, ry * 0.12, 1),
                (-rx * 0.6, ry * 0.35),
            ]), fill(self.wings))
        elif d.tail == "up":
            c.drawPath(blob([
                (-rx * 0.7, -ry * 0.25), (-rx * 1.12, -ry * 0.75, 1), (-rx * 1.18, ry * 0.12, 1),
                (-rx * 0.6, ry * 0.35),
            ]), fill(self.coat))
        elif d.tail == "fan":
            for i, (x, y) in enumerate(((-1.30, -1.30), (-1.50, -0.95), (-1.56, -0.55))):
                tone = self.wings if i != 1 else shade(self.wings, 0.15)
                c.drawPath(blob([
                    (-rx * 0.55, -ry * 0.55), (rx * x * 0.9, ry * y * 1.05), (rx * x, ry * y, 1),
                    (rx * x * 0.9, ry * (y + 0.45)), (-rx * 0.6, ry * 0.2),
                ]), fill(tone))
        elif d.tail == "drop":
            c.drawPath(blob([
                (-rx * 0.6, ry * 0.0), (-rx * 1.2, ry * 0.75, 1), (-rx * 0.85, ry * 1.0, 1),
                (-rx * 0.3, ry * 0.6),
            ]), fill(shade(self.wings, 0.1)))

    def _front(self, c: Any) -> None:
        d = self.d
        rx, ry = d.body
        oval(
            c, rx * (0.48 if "discs" not in d.extra else 0.12), ry * 0.42, rx * 0.66,
            ry * (0.72 if d.beak != "penguin" else 1.0), fill(self.front),
        )
        if "discs" in d.extra:
            for j in range(3):
                for i in range(-1, 2):
                    x, y = i * 17 + (j % 2) * 8, j * 16
                    c.drawPath(blob([
                        (x - 6, y - 2), (x, y + 5), (x + 6, y - 2)
                    ], False), line(shade(self.front, 0.25), 3))

    def _wing(self, c: Any, by: float, fly: float | None, flap: float) -> None:
        d = self.d
        rx, ry = d.body
        owl = "discs" in d.extra
        with at(c, -4 if not owl else -rx * 0.62, by - 2, 0 if fly is None else 10 + flap * 55):
            if fly is not None:
                w = blob([(14, 2), (10, -26), (-8, -58), (-46, -74), (-34, -40), (-22, 2)])
            elif owl:
                w = blob([
                    (-6, -ry * 0.55), (12, -ry * 0.1), (8, ry * 0.5), (-4, ry * 0.8, 1), (-16, ry * 0.3),
                    (-18, -ry * 0.2),
                ])
            else:
                w = blob([
                    (rx * 0.30, -ry * 0.45), (rx * 0.25, ry * 0.25), (-rx * 0.35, ry * 0.55),
                    (-rx * 1.1, ry * 0.42, 1), (-rx * 0.6, -ry * 0.3),
                ])
            formed(c, w, self.wings, 0, -7, 0.14)
        if owl:
            c.drawPath(blob([
                (rx * 0.62, by - ry * 0.5), (rx * 1.02, by), (rx * 0.85, by + ry * 0.55, 1),
                (rx * 0.66, by + ry * 0.1),
            ]), fill(shade(self.wings, 0.12)))
