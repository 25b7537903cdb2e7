"""What the camera has to keep in the picture: boxes of figures, heads and things, now and a moment later."""

from collections.abc import Sequence

from anim_director.tools.cutout.backdrop import Box
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.prop_card import item_of
from anim_director.tools.cutout.prop_sizes import OVERHEAD
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_sizes import wide_of


def leaps(company: Sequence[Standing]) -> bool:
    """Whether a beast among them is about to leap."""
    return any(not isinstance(s.rig, Person) and s.motive.motion in ("jump", "frolic") for s in company)


def figure_box(s: Standing) -> Box:
    """All of somebody, to the soles and to where the head will be a moment later."""
    left, top, right, bottom = s.box()
    aloft = isinstance(s.rig, Thing) and s.lift > 40.0  # a cloud: what is below it is not it
    return left, min(top, _risen(s)), right, max(bottom, s.y if not (s.spot or aloft) else bottom)


def _risen(s: Standing) -> float:
    """Where the head of somebody who is bent down, or of a beast about to leap, will be a moment later."""
    if leaps([s]):
        return s.y - 1.2 * s.high
    rises = isinstance(s.rig, Person) and s.motive.family in ("pick_up", "stand_up") and not s.spot
    return s.y - 1.03 * s.high if rises else s.y


def prop_box(p: Prop) -> Box:
    """A thing where it lies or hangs."""
    half = p.size * float(str(p.options.get("width", 0.8))) / 2
    y = p.y - float(str(p.options.get("lift", 0.0)))
    return p.x - half, y - p.size * float(str(p.options.get("high", 1.0))), p.x + half, y


def with_them(company: Sequence[Standing], props: Sequence[Prop]) -> list[Box]:
    """What goes with somebody: over the head, now or once it is picked up; what comes along behind."""
    boxes = [prop_box(p) for p in props if p.options.get("towed_by") in {s.name for s in company}]
    for prop in props:
        for s in company if prop.name in OVERHEAD else ():
            if not isinstance(s.rig, Person) or (s.name != prop.held_by and s.target != prop.key):
                continue
            rises = s.motive.family in ("pick_up", "take")
            if not rises and not prop.held_by:
                continue
            x, y, size = prop.x, prop.y, prop.size
            if rises:  # `motions_giving.picking_up` brings it before the breast
                unit = s.rig.u * s.k
                size = size if prop.held_by else max(size, item_of(prop).heads * unit)
                x, y = s.x + (-0.62 if s.flip else 0.62) * unit, s.y - s.high + 1.65 * unit
            half = size * float(str(wide_of(prop)["width"])) / 2
            boxes.append((x - half, y - (1 + item_of(prop).hold[1]) * size, x + half, y))
    return boxes


def things_box(props: Sequence[Prop]) -> Box:
    """The middle of the stage, and all that lies further out."""
    return union([(240.0, 120.0, 1040.0, 640.0), *(prop_box(p) for p in props)])


LOWERED = 0.9
"""Radii of a beast's head by which it sinks in the clip of a sad one: the view leaves room for it."""


def upper(s: Standing, share: float) -> Box:
    """Head and as much of the body below it as `share` of its height."""
    left, top, right, bottom = s.box()
    x, y, r = s.head()
    sinks = LOWERED * r if s.motive.motion == "droop" and not isinstance(s.rig, Person) else 0.0
    low = min(bottom, y - r + share * max(s.high, 3.2 * r) + r * 0.4 + sinks)
    half = max(r * 1.5, min((right - left) / 2, r * 2.6))
    return x - half, min(top, y - r * 1.35, _risen(s)), x + half, low


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around several."""
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
