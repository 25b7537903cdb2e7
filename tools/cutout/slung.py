"""Things that hang from a strap before the body, so that both hands are free to play them: a drum.

A slung thing is held in the plan like any other, but drawn over the trunk and under the near arm, with its
strap; the hands hold the sticks, where they hold anything.
"""

from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import fill, line, oval, shade
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.prop_card import draw_thing
from anim_director.tools.cutout.states import ActorState

if TYPE_CHECKING:
    from anim_director.tools.cutout.skia_loader import skia

SLUNG = frozenset({"drum"})
"""Things that hang from a strap, by the name of their drawing."""

DRUMMING = "+drum"
"""The pose of arms that play, laid over a posture."""

_FREE = ("stand", "sit", "sit_floor", "kneel", "walk", "run", "listen", "look")
_STRAP, _STICK = "#8a5a3c", "#b98a56"


def hangs(prop: Prop, rig: object) -> bool:
    """Whether a thing hangs from somebody's shoulders instead of lying in a hand."""
    return isinstance(rig, Person) and prop.known and prop.name in SLUNG


def slung_size(prop: Prop, rig: Person, scale: float, usual: float) -> float:
    """Return stage pixels of the height of a slung thing; `usual` is that of its kind."""
    return round(rig.u * scale * min(1.3, max(1.0, 1.08 * prop.size / usual)), 1)


def slung_pose(pose: str) -> str:
    """Return a pose with hands at the drum, if its hands have nothing else to do."""
    base, _, layer = pose.partition("+")
    if layer in ("carry", "hold"):
        return base + DRUMMING
    if layer:
        return pose
    if base == "hold":
        return "stand" + DRUMMING
    return base + DRUMMING if base in _FREE else pose


def draw_slung(c: "skia.Canvas", rig: Person, a: ActorState, planned: Prop, size: float) -> None:
    """Draw a slung thing with its strap, in stage pixels, over the trunk of its player."""
    solved, k, side = rig.solve(a.pose, a.view), a.scale, -1 if a.flip else 1
    forward = {"side": 0.62, "3q": 0.34}.get(a.view, 0.0) * rig.u

    def at(point: tuple[float, float], dx: float = 0.0, dy: float = 0.0) -> tuple[float, float]:
        return a.x + side * (point[0] + dx) * k, a.y - a.lift + (point[1] + dy) * k

    x, low = at(solved["P"], forward, 0.16 * rig.u)
    rim = low - 0.60 * size
    for joint, edge in (("Sn", -0.40), ("Sf", 0.40)):
        top = at(solved[joint], 0.0, -0.02 * rig.u)
        c.drawLine(*top, x + side * edge * size, rim, line(_STRAP, 0.075 * rig.u * k))
    draw_thing(c, planned.model_copy(update={"options": {**planned.options, "bare": True}}), x, low, size)


def stick(rig: Person) -> Any:
    """Return the drawing of a drumstick in a hand: its origin is the grip, forward is to the right."""
    long = 0.62 * rig.u

    def draw(c: "skia.Canvas") -> None:
        c.drawLine(-0.16 * long, -0.14 * long, 0.80 * long, 0.34 * long, line(_STICK, 0.075 * rig.u))
        oval(c, 0.82 * long, 0.35 * long, 0.075 * rig.u, 0.06 * rig.u, fill(shade(_STICK, 0.12)))

    return draw
