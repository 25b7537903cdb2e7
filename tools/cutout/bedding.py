"""Blankets: whoever lies in a bed lies under its blanket, the head on the pillow.

A `Blanket` is plain data inside the plan, so that an old picture can be moved again; how it lies over a body
is found at every moment from that body's joints.
"""

import itertools
from dataclasses import replace
from typing import Any, NamedTuple

from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.anchors import Spot
from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, oval, tint
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Blanket, Place
from anim_director.tools.cutout.poses import POSES
from anim_director.tools.cutout.props_shapes import rounded
from anim_director.tools.cutout.states import ActorState

__all__ = [
    "Blanket", "draw_blanket", "draw_pillow", "floor_bed", "head_to_hips", "lies", "made_bed", "thrown_over",
]  # fmt: skip

Point = tuple[float, float]

DOTS = "#fbe9c6"
THROW = "#8aa7c9"
"""What lies on a sofa, if no words know better."""

LYING = 55.0
"""Degrees from upright from which somebody lies, and has the blanket over them."""

FLOOR_BEDS = ("#8aa7c9", "#d99f86", "#9bb98c", "#c3a3c6", "#d9bb74")
"""Blankets of beds beside each other."""


class Bed(NamedTuple):
    """A bed of a place, in stage pixels against its spot, towards the feet and down positive."""

    head: float  # middle of the pillow
    fold: float  # where the blanket is folded back
    end: float  # where it ends
    low: float  # where it lies when nobody is under it
    part: str  # of the place's look: its colour
    colour: str
    dots: bool = False


BEDS: dict[tuple[str, str], Bed] = {
    ("bedroom", "bed_lie"): Bed(-178, -120, 208, 14, "cover", "#8fa8cc", True),
    ("bedroom_b", "bed_lie"): Bed(-114, -34, 246, 14, "cover", "#8fa8cc", True),
    ("bedroom_c", "bed_lie"): Bed(-144, -64, 246, 14, "cover", "#8fa8cc", True),
    ("doctor", "bed_lie"): Bed(-62, 24, 244, 14, "cover", "#a9c8c4"),
}
"""Beds that have a blanket of their own: (family or layout, spot)."""


def head_to_hips(rig: Person, scale: float) -> float:
    """Stage pixels from the middle of a lying head to the hips."""
    return (rig.T + rig.neck + 0.46 * rig.u) * scale


def made_bed(place: Place, name: str, spot: Spot, rig: Person) -> tuple[float, Blanket] | None:
    """Return where somebody's hips lie (stage x) in a bed that has a blanket, and that blanket."""
    bed = BEDS.get((place.scene, name))
    if bed is None:
        return None
    side = spot.face or 1
    hips = spot.x + side * (bed.head + head_to_hips(rig, spot.k))
    colour = str(place.variant.get(bed.part) or bed.colour)
    fold, end = spot.x + side * bed.fold, spot.x + side * bed.end
    return hips, Blanket(colour=colour, fold=fold, end=end, low=spot.y + bed.low, dots=bed.dots)


def thrown_over(words: str, x: float, y: float, side: int, rig: Person, scale: float) -> Blanket:
    """Return a blanket over somebody who lies where there is none, with the hips at (x, y)."""
    long = (rig.th + rig.sh) * scale
    colour = colour_of(words) or THROW
    fold, end = x - side * 0.62 * rig.T * scale, x + side * (long + 0.42 * rig.u * scale)
    return Blanket(colour=colour, fold=fold, end=end, low=y + 4)


def floor_bed(number: int, x: float, y: float, side: int, rig: Person, scale: float) -> Blanket:
    """Return the blanket of a bed that is made on the floor, the `number`-th of several beside each other."""
    colour = FLOOR_BEDS[number % len(FLOOR_BEDS)]
    blanket = thrown_over("", x, y, side, rig, scale)
    return blanket.model_copy(update={"colour": colour, "pillow": True})


def lies(state: ActorState) -> bool:
    """Whether somebody lies at this moment."""
    return abs(float(state.pose.get("roll", 0.0))) > LYING


def drawn_up(blanket: Blanket, rig: Person, state: ActorState) -> Blanket:
    """Return a blanket as it lies over somebody who is about to lie down or sits up: over the legs only."""
    side = 1 if blanket.end >= blanket.fold else -1
    lap = state.x + side * 0.45 * rig.u * state.scale
    share = max(0.0, (abs(float(state.pose.get("roll", 0.0))) - LYING) / (90 - LYING))
    fold = lap + (blanket.fold - lap) * min(1.0, share)
    return blanket.model_copy(update={"fold": fold})


def laid_down(planned: Actor, state: ActorState) -> ActorState:
    """Return somebody as it lies, or lay before it sat up: where its pillow is."""
    return replace(state, x=planned.x, y=planned.y, lift=0.0, view="side", pose=dict(POSES["sleep"]))


def draw_pillow(c: Any, rig: Person, state: ActorState) -> None:
    """Draw the pillow under the head of somebody who lies in a bed on the floor."""
    y = state.y - state.lift
    hx, hy, r = head_of(rig, state.x, y, state.scale, state.flip, state.pose, state.view)
    low = max(y + 4, hy + 0.95 * r)
    formed(c, rounded(hx - 1.25 * r, low - 0.85 * r, 2.5 * r, 0.85 * r, 0.36 * r), "#fff3e0", -4, -4, 0.1)


def _hills(rig: Person, state: ActorState) -> list[Point]:
    """The top of a lying body, from the neck to the toes, in stage pixels."""
    solved, u, k = rig.solve(state.pose, state.view), rig.u, state.scale
    side = -1 if state.flip else 1
    found = []
    upright = (
        () if lies(state) else ("N", "mid", "En", "Gn", "Gf")
    )  # who sits up has the blanket over the legs
    for joint, thick in (
        ("N", 0.25),
        ("mid", 0.33),
        ("P", 0.32),
        ("Kn", 0.24),
        ("Kf", 0.24),
        ("An", 0.36),
        ("Gn", 0.18),
        ("Gf", 0.18),
        ("En", 0.14),
    ):
        if joint in upright:
            continue
        x, y = rig.settled(solved, solved[joint])
        found.append((state.x + side * x * k, state.y - state.lift + (y - thick * u) * k))
    found.sort(key=lambda p: p[0] * side)
    return [p for i, p in enumerate(found) if i == 0 or p[1] <= _between(found, i) + 2.0]


def _between(points: list[Point], i: int) -> float:
    """y at which cloth would hang over a point, if only its neighbours held it up."""
    if i + 1 >= len(points):
        return 1e6
    (x0, y0), (x, _), (x1, y1) = points[i - 1], points[i], points[i + 1]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 != x0 else max(y0, y1)


def draw_blanket(c: Any, blanket: Blanket, rig: Person, state: ActorState, lx: int = 1) -> None:
    """Draw a blanket over a lying body: up to the chest, over the toes, its upper edge folded back."""
    side = 1 if blanket.end >= blanket.fold else -1
    hills = _hills(rig, state)
    inner = [p for p in hills if (p[0] - blanket.fold) * side > 8 and (blanket.end - p[0]) * side > 6]
    top = _height_at(hills, blanket.fold, side)
    low, drop = blanket.low, 10.0 if blanket.dots else 14.0
    shape = blob([
        (blanket.fold, low + drop, 1), (blanket.fold, top + 2, 1), *inner,
        (blanket.end, low - 4), (blanket.end + side * 2, low + drop, 1),
    ])  # fmt: skip
    formed(c, shape, blanket.colour, -8 * lx, -7, 0.09)
    if blanket.dots:
        with clipped(c, shape):
            first = min(blanket.fold, blanket.end)
            for i in range(14):
                for j in range(-4, 1):
                    oval(c, first + 26 + i * 38 + (j % 2) * 19, low + 4 + j * 34, 6, 6, fill(DOTS))
    left = blanket.fold - (12 if side > 0 else 28)
    c.drawPath(rounded(left, top - 3, 40, low + drop - top + 3, 12), fill("#fff6ea"))
    left = blanket.fold - (0 if side > 0 else 34)
    c.drawPath(rounded(left, top - 5, 34, low + drop - top + 7, 11), fill(tint(blanket.colour, 0.25)))


def _height_at(hills: list[Point], x: float, side: int) -> float:
    """y of the body's top at a stage x."""
    for (x0, y0), (x1, y1) in itertools.pairwise(hills):
        if (x - x0) * side >= 0 and (x1 - x) * side >= 0 and x1 != x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return hills[0][1] if (x - hills[0][0]) * side < 0 else hills[-1][1]
