"""Hugs: how near two stand, where their arms go, and which of them is in front.

Two people stand belly to belly and lean back a little, so that their heads are beside each other, one a
little in front; the faces turn to the viewer. The smaller one is in front. A beast that is smaller than the
one who hugs it is held from behind its back, cheek to cheek; a larger one is held by the neck.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.actors import Rig, head_of, height_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.mounting import back_height
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.reaching import chest_of, reach
from anim_director.tools.cutout.states import ActorState

Pose = Mapping[str, Any]

HEADS = 0.82
"""How near two heads come, in the sum of their radii: one hides a little of the other, never its face."""

TURNED = (4.0, -16.0)
"""Degrees by which the heads of the one in front and of the other are turned towards each other."""

KNEELS = 1.25
"""Whoever is so many times as tall kneels to hug."""


def embrace_gap(a: Person, ka: float, pose_a: Pose, b: Person, kb: float, pose_b: Pose) -> float:
    """Return the stage pixels between the soles of two who hug, for the poses and scales they have."""
    first, second = a.solve(pose_a, "3q"), b.solve(pose_b, "3q")
    (hx, hy), (gx, gy) = a.head_centre(first), b.head_centre(second)
    apart = HEADS * (a.R * ka + b.R * kb)
    if max(a.H * ka, b.H * kb) > KNEELS * min(a.H * ka, b.H * kb):  # one kneels, behind the other's hair
        apart *= 1.15
    heads = math.sqrt(max(0.0, apart**2 - (hy * ka - gy * kb) ** 2)) + hx * ka + gx * kb
    hips = (first["P"][0] + 0.78 * a.hw) * ka + (second["P"][0] + 0.78 * b.hw) * kb
    chests = (first["mid"][0] + 0.72 * a.sw) * ka + (second["mid"][0] + 0.72 * b.sw) * kb
    return max(heads, hips, chests)


def hands_gap(a: Person, ka: float, b: Person, kb: float) -> float:
    """Return the stage pixels between two who hold hands, arms a little bent."""
    return 0.74 * ((a.ua + a.fa) * ka + (b.ua + b.fa) * kb)


def hand_in_hand(a: ActorState, ra: Person, b: ActorState, rb: Person) -> tuple[ActorState, ActorState]:
    """Return the states of two who stand before each other and hold both hands between them."""
    low = max(chest_of(a, ra)[1], chest_of(b, rb)[1])
    mine, theirs = (ra.ua + ra.fa) * a.scale, (rb.ua + rb.fa) * b.scale
    x = a.x + (b.x - a.x) * mine / (mine + theirs)
    held = []
    for state, rig in ((a, ra), (b, rb)):
        pose = reach(state, rig, "f", x, low + 0.30 * min(ra.u * a.scale, rb.u * b.scale))
        pose = reach(replace(state, pose=pose), rig, "n", x, low + 0.52 * min(ra.u * a.scale, rb.u * b.scale))
        held.append(replace(state, pose={**pose, "hand_n": "relax", "hand_f": "relax"}))
    return held[0], held[1]


def beast_gap(rig: Person, k: float, pose: Pose, beast: Rig, kb: float, beast_pose: Pose | str) -> float:
    """Return the stage pixels between a person's soles and the middle of a beast it hugs."""
    if small_beside(rig, k, beast, kb):
        mine, _, r = head_of(rig, 0, 0, k, False, pose)
        its, _, rb = head_of(beast, 0, 0, kb, False, beast_pose)
        return max(10.0 * k, 0.92 * (r + rb) - its + mine)
    if isinstance(beast, Thing):  # before its front
        return 0.5 * beast.d.length * beast.size * kb + 0.02 * rig.u * k
    if isinstance(beast, Animal):
        return (beast.d.length * 0.34 * beast.size + 0.06 * beast.d.thick) * kb + 0.30 * rig.u * k
    return 0.5 * rig.u * k + 0.5 * height_of(beast) * kb


def small_beside(rig: Person, k: float, beast: Rig, kb: float) -> bool:
    """Whether a beast is low enough to be hugged from behind its back, face beside face."""
    if isinstance(beast, Thing) and (beast.row.wheels or beast.row.way == "root"):
        return False
    if not isinstance(beast, Animal):
        return isinstance(beast, Bird)
    _, head, _ = head_of(beast, 0, 0, kb)
    _, own, r = head_of(rig, 0, 0, k)
    return back_height(beast) * kb < -own + 0.2 * r and -head < 1.2 * -own


def in_front(a: ActorState, ra: Rig, b: ActorState, rb: Rig) -> bool:
    """Whether the first of two who hug is drawn over the other: the smaller one, else the first."""
    return height_of(ra) * a.scale <= height_of(rb) * b.scale * 1.02


def embraced(a: ActorState, ra: Person, b: ActorState, rb: Person) -> tuple[ActorState, ActorState]:
    """Return the states of two people in each other's arms; the first is the one in front."""
    held = replace(_arms_round(a, ra, b, rb), yaw=TURNED[0], embraces=b.name)
    return held, replace(_arms_round(b, rb, a, ra), yaw=TURNED[1])


def _arms_round(state: ActorState, rig: Person, other: ActorState, others: Person) -> ActorState:
    side = 1 if other.x >= state.x else -1
    x, y = chest_of(other, others)
    wide, high = others.sw * other.scale, others.T * other.scale
    upper = rig.solve(state.pose, state.view)["Sf"][1] * state.scale + state.y
    far = (x + side * 0.55 * wide, min(y, max(y - 0.2 * high, upper + 0.1 * high)))
    near = (x + side * 0.75 * wide, y + 0.12 * high)
    pose = reach(state, rig, "f", *far)
    pose = reach(replace(state, pose=pose), rig, "n", *near)
    return replace(state, pose={**pose, "hand_n": "relax", "hand_f": "relax"})


def beast_embraced(state: ActorState, rig: Person, beast: ActorState, rigs: Rig) -> ActorState:
    """Return the state of a person with its arms round a beast's neck."""
    side = -1 if beast.flip else 1
    x, y, r = head_of(rigs, beast.x, beast.y - beast.lift, beast.scale, beast.flip, beast.pose, beast.view)
    k = beast.scale * rigs.size if isinstance(rigs, Animal | Bird) else beast.scale
    if small_beside(rig, state.scale, rigs, beast.scale):
        low = 0.42 * rigs.d.thick * k if isinstance(rigs, Animal) else 0.9 * r
        pose = reach(state, rig, "f", x - side * 0.2 * r, y + 0.95 * r)
        pose = reach(replace(state, pose=pose), rig, "n", x - side * 0.1 * r, y + 0.8 * r + low)
        return replace(state, pose={**pose, "hand_n": "relax"}, embraces=beast.name, yaw=2.0)
    assert isinstance(rigs, Animal | Bird)
    if isinstance(rigs, Thing):
        x = beast.x + side * 0.34 * rigs.d.length * k
        y = min(y + 0.5 * r, beast.y - 0.4 * rigs.s * k)
    elif isinstance(rigs, Animal):
        stance = rigs.stance(beast.pose, beast.time)
        x = beast.x + side * rigs.d.length * 0.16 * k
        y = beast.y - beast.lift + (stance.top + 0.12 * rigs.d.thick) * k
    pose = reach(state, rig, "f", x, y - 0.2 * rig.u * state.scale)
    pose = reach(replace(state, pose=pose), rig, "n", x, y + 0.12 * rig.u * state.scale)
    return replace(state, pose={**pose, "hand_n": "relax"}, yaw=12.0, embraces="")
