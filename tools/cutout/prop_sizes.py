"""Held things and faces: how large a thing in somebody's hands may be so that their face stays free.

A thing is measured as it is drawn: its silhouette, once a kind, against the circle of the holder's face.
"""

import math
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.backdrop import surface_on
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.prop_card import held_thing
from anim_director.tools.cutout.staging_figures import Standing

COVERED = 0.05
"""Share of a face that a held thing may hide."""

SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.52, 0.45, 0.38, 0.32, 0.27)
LARGER = (1.0, 1.12, 1.25, 1.4)
"""Factors of a thing's size that are tried; what is over the head is made larger instead."""

OVERHEAD = frozenset({"umbrella", "balloon", "kite"})

GIVING = ("give", "show", "take")
GIVEN = 0.30
"""Heads by which a hand may rise from the pose of giving to where the other's hand is."""

_UNIT = 64.0


@lru_cache(256)
def silhouette(name: str, known: bool) -> NDArray[np.floating[Any]]:
    """Return the points of a thing as it is held, in units of its size from the grip, forward positive."""
    pixels = np.zeros((360, 360, 4), np.uint8)
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.translate(180, 180)
    held_thing(canvas, Prop(key="thing", name=name, label=name, known=known), _UNIT)
    surface.flushAndSubmit()
    ys, xs = np.nonzero(pixels[..., 3] > 100)
    return (np.stack((xs, ys), axis=1)[::3] - 180.0) / _UNIT


def hidden_share(prop: Prop, holder: Standing, size: float) -> float:
    """Return the share of the holder's face that a held thing of this size hides."""
    x, y, r = holder.head()
    side = -1 if holder.flip else 1
    x, y, r = x + side * 0.18 * r, y + 0.15 * r, 0.75 * r  # the face is the lower front of the head
    hand = hand_of(
        holder.rig, holder.x, holder.y - holder.lift, holder.k, holder.flip, holder.joints(), holder.view
    )
    points = silhouette(prop.name, prop.known)
    px, py = hand[0] + side * points[:, 0] * size, hand[1] + points[:, 1] * size
    ways = [0.0]
    if holder.pose.rpartition("+")[2] in GIVING and isinstance(holder.rig, Person):
        ways.append(GIVEN * holder.rig.u * holder.k)  # it is lifted towards whom it is given to
    inside = max(float(((px - 0.9 * side * up - x) ** 2 + (py - up - y) ** 2 < r * r).sum()) for up in ways)
    return inside * 3 * (size / _UNIT) ** 2 / (math.pi * r * r)


def sparing_face(prop: Prop, holder: Standing, size: float) -> float:
    """Return the size nearest to `size` at which a thing in the hands leaves its holder's face free."""
    tried = LARGER if prop.name in OVERHEAD else SMALLER
    shares = [hidden_share(prop, holder, size * factor) for factor in tried]
    for factor, share in zip(tried, shares, strict=True):
        if share <= COVERED:
            return round(size * factor, 1)
    return round(size * tried[shares.index(min(shares))], 1)
