"""Nobody is cut at the neck: a view is moved until each figure is in it with its head, or not in it at all.

The camera first frames those who act (`staging_camera`). Others may stand half in that picture: a crowd
behind a bird, a child beside its mother. Here the nearest view is looked for in which every head has air
around it, hands are seen with their faces, and no face lies where subtitles come.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from anim_director.tools.cutout.actors import Rig, bounds, head_of
from anim_director.tools.cutout.backdrop import Box, seen
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Plan, View

HANDS = 0.82
"""How far down a figure one must see to see its hands, in its height."""

SUBTITLES = 0.125
"""Share of the picture's height, at the bottom, in which no face lies."""

_AIR = 0.018
"""Share of the picture's height that is free around a head, at least."""

_CUT, _HANDLESS, _COVERED = 1000.0, 110.0, 200.0
"""Price of a head that is cut, of hands that are not seen with it, of a face under the subtitles."""


class Mark(NamedTuple):
    """What of one figure has to be seen together: boxes in stage pixels."""

    head: Box
    upper: Box
    body: Box


def marks_of(plan: Plan, rigs: Mapping[str, Rig]) -> list[Mark]:
    """Return head (with hair or ears), head to hands, and all of each figure of a plan, as it is drawn."""
    marks = []
    acts = {a.body.name: a for a in plan.actors}
    lines: dict[str, float] = {a.body.name: a.y - a.sunk for a in plan.actors if a.sunk}
    for prop in plan.props:
        lines |= prop.options.get("lines", {})
    for a in rest(plan, rigs).actors:
        rig, y = rigs[a.name], a.y - a.lift
        left, top, right, bottom = bounds(rig, a.x, y, a.scale, a.flip, a.pose, a.view)
        hx, hy, r = head_of(rig, a.x, y, a.scale, a.flip, a.pose, a.view)
        if abs(a.turn) > 45:  # a beast on a trunk: turned about its soles
            left, top, right, bottom = _turned((left, top, right, bottom), a.x, y, a.turn)
            hx, hy = _about(hx, hy, a.x, y, a.turn)
        bottom = min(bottom, lines.get(a.name, bottom))  # what is under water need not be in the picture
        crown = max(min(top, hy - 1.35 * r), hy - 3.4 * r) - rise_of(rig, acts[a.name], top)
        low = min(bottom, max(hy + 1.6 * r, crown + HANDS * (bottom - crown)))
        half = min((right - left) / 2, 2.0 * r)
        head = (hx - 1.12 * r, crown, hx + 1.12 * r, hy + 1.05 * r)
        upper = (min(hx - half, head[0]), crown, max(hx + half, head[2]), low)
        marks.append(Mark(head, upper, (left, top, right, bottom)))
    return marks


def rise_of(rig: Rig, actor: Actor, top: float) -> float:
    """How many stage pixels a head comes up in the clip: who is bent down rises, who climbs goes on."""
    if not isinstance(rig, Person):
        return 0.0
    high = rig.H * actor.scale
    if actor.motion == "climb" and actor.pose == "climb":
        return max(0.0, min(0.32 * high, top - 24.0))
    if actor.motion in RISING and not actor.spot and not actor.rides:
        return max(0.0, top - (actor.y - 1.02 * high))
    return 0.0


RISING = ("pick_up", "stand_up", "take", "put_down")
"""Motions that end upright, however the picture shows their beginning."""


def _about(x: float, y: float, cx: float, cy: float, degrees: float) -> tuple[float, float]:
    a = math.radians(degrees)
    dx, dy = x - cx, y - cy
    return cx + dx * math.cos(a) - dy * math.sin(a), cy + dx * math.sin(a) + dy * math.cos(a)


def _turned(box: Box, cx: float, cy: float, degrees: float) -> Box:
    points = [_about(x, y, cx, cy, degrees) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def cost_of(view: View, marks: Sequence[Mark], width: int, height: int, hands: bool = True) -> float:
    """Return how badly a view treats the figures: 0 if all that are in it are in it well.

    Without `hands`, as in a close look, it is enough that heads are seen.
    """
    left, top, right, bottom = seen(view, width, height)
    tall = bottom - top
    air = _AIR * tall
    cost = 0.0
    for mark in marks:
        if not _touches(mark.body, (left, top, right, bottom)):
            continue
        if not _inside(mark.head, (left + air, top + air, right - air, bottom - air)):
            cost += _CUT
        elif hands and not _inside(mark.upper, (left, top, right, bottom)):
            cost += _HANDLESS
        if mark.head[3] > bottom - SUBTITLES * tall:
            cost += _COVERED
    return cost


def sparing_heads(
    view: View,
    must: Box | None,
    marks: Sequence[Mark],
    width: int,
    height: int,
    kept: Callable[[View], View],
    near: float = 1.0,
    hands: bool = True,
) -> View:
    """Return the view nearest to `view` that cuts nobody's head.

    Args:
        view: as the framing wants it.
        must: box of what the shot is about; it stays in the picture.
        marks: of everybody on the stage.
        width, height: of the picture.
        kept: moves a view back onto the drawn stage.
        near: how dear it is to step back; more for close framings.
        hands: whether hands are to be seen with their faces.
    """
    if cost_of(view, marks, width, height, hands) == 0:
        return view

    def price(other: View) -> float:
        left, top, right, bottom = seen(other, width, height)
        lost = 0.0
        if must is not None:
            lost = max(0.0, left - must[0]) + max(0.0, must[2] - right)
            lost += max(0.0, top - must[1]) + max(0.0, must[3] - bottom)
        moved = abs(other.x - view.x) + abs(other.y - view.y)
        back = abs(math.log(other.zoom / view.zoom))
        return cost_of(other, marks, width, height, hands) + 1.5 * lost + 260 * near * back + 0.12 * moved

    return min(_around(view, width, height, kept), key=price)


def reached(start: View, way: Sequence[View], marks: Sequence[Mark], width: int, height: int) -> View:
    """Return the farthest view on the way of a move at which nobody is treated worse than at its start."""
    hands = len(marks) > 1
    worst = cost_of(start, marks, width, height, hands)
    last = start
    for view in way:
        if cost_of(view, marks, width, height, hands) > worst:
            break
        last = view
    return last


def _around(view: View, width: int, height: int, kept: Callable[[View], View]) -> list[View]:
    """Views to choose from, the nearest first: further back, to the sides, higher and lower."""
    found = [view]
    least = min(view.zoom, 1.0)
    zoom = view.zoom
    while zoom >= least:
        wide, tall = W / zoom, W / zoom * height / width
        for dx in (0, -1, 1, -2, 2, -3, 3, -4, 4):
            for dy in (0, -1, 1, -2, 2, -3, 3, -4, 4):
                x, y = view.x + dx * wide / 12, view.y + dy * tall / 14
                found.append(kept(View(x=x, y=y, zoom=zoom)))
        if zoom == least:
            break
        zoom = max(least, zoom * 0.955)
    return list(dict.fromkeys(found))


def _touches(box: Box, frame: Box) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and box[1] < frame[3] and box[3] > frame[1]


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
