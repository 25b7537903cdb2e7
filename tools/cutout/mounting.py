"""Riders and what carries them: the saddle of a body at a moment, and a rider put on it.

A rider has no place of its own: at every moment it sits where the back of its mount is, turned as the mount
is turned, so that the two can never come apart.
"""

import math
from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState

Point = tuple[float, float]

_PLANS_WITHOUT_BACK = frozenset({"snail", "snake", "spider", "crab", "octopus", "frog"})


def can_carry(rig: Rig) -> bool:
    """Whether this body has a back to sit on."""
    if isinstance(rig, Thing):
        return rig.row.seat is not None
    if isinstance(rig, Animal):
        return rig.d.plan not in _PLANS_WITHOUT_BACK
    return isinstance(rig, Bird) and not rig.d.plan


def back_height(rig: Rig) -> float:
    """Pixels from the ground to the saddle of a standing mount, at scale 1."""
    return -_saddle(rig, {"pose": "stand"}, 0.0)[1]


def back_length(rig: Rig) -> float:
    """Pixels from breast to rump, at scale 1."""
    if isinstance(rig, Animal):
        return float(rig.d.length * rig.size)
    assert isinstance(rig, Bird)
    return 2.0 * rig.d.body[0] * rig.k


def _saddle(rig: Rig, pose: dict[str, Any], time: float) -> Point:
    """The saddle in stage pixels at scale 1, from the soles, forward and down positive."""
    if isinstance(rig, Thing):
        bearing = rig.stance(pose, time)
        x, y = rig.row.seat or (0.0, -1.0)
        return x * rig.s * rig.size, (bearing.base + y * rig.s - bearing.lift) * rig.size
    if isinstance(rig, Animal):
        d, stance = rig.d, rig.stance(pose, time)
        if d.plan:  # a fish: the middle of its back
            return 0.0, (-d.leg - d.thick * 0.92 - stance.lift) * rig.size
        sit = stance.kind == "sit"
        x = d.length * (-0.02 if sit else -0.06)
        y = -(d.leg * 0.55 + d.length * 0.72) * 0.55 if sit else stance.top + d.thick * 0.13
        if rig.has("hump"):
            x, y = 0.0, stance.top - d.thick * 0.02
        middle = stance.top + d.thick * 0.5
        turn = math.radians(-stance.pitch)
        dx, dy = x, y - middle
        x, y = dx * math.cos(turn) - dy * math.sin(turn), middle + dx * math.sin(turn) + dy * math.cos(turn)
        return x * rig.size, (y - stance.lift) * rig.size
    assert isinstance(rig, Bird)
    low = rig.d.leg * (0.25 if pose.get("pose") in ("sit", "sleep") else 1.0)
    return -0.15 * rig.d.body[0] * rig.k, -(low + 1.6 * rig.d.body[1]) * rig.k


def _mane(rig: Rig, pose: dict[str, Any], time: float) -> Point:
    """Where a rider's hands hold on, at scale 1 from the soles."""
    if isinstance(rig, Animal) and not rig.d.plan:
        d, stance = rig.d, rig.stance(pose, time)
        return d.length * 0.40 * rig.size, (stance.top - d.neck[0] * 0.16 - stance.lift) * rig.size
    x, y = _saddle(rig, pose, time)
    return x + 0.34 * back_length(rig), y - 6.0


def on_stage(state: ActorState, point: Point) -> Point:
    """A point of a body (scale 1, from its soles) in stage pixels, as the body is turned and squashed."""
    side = -1 if state.flip else 1
    x, y = point[0] * side * state.scale * (2 - state.squash), point[1] * state.scale * state.squash
    a = math.radians(state.turn)
    return (
        state.x + x * math.cos(a) - y * math.sin(a),
        state.y - state.lift + x * math.sin(a) + y * math.cos(a),
    )


def saddle_of(rig: Rig, state: ActorState) -> Point:
    """Return the stage point where a rider's seat is."""
    return on_stage(state, _saddle(rig, state.pose, state.time))


def mane_of(rig: Rig, state: ActorState) -> Point:
    """Return the stage point that a rider's hands hold."""
    return on_stage(state, _mane(rig, state.pose, state.time))


def seat_of(rig: Rig, state: ActorState) -> float:
    """Pixels (scale 1) from a rider's soles up to what touches the saddle."""
    if isinstance(rig, Person):
        hips = rig.solve(state.pose, state.view)["P"]
        return float(-hips[1] - 0.16 * rig.u)
    return 0.0


def carried(rig: Rig, state: ActorState, holder_rig: Person, holder: ActorState, seat: str) -> ActorState:
    """Return the state of somebody small in a person's arms or on a person's shoulders."""
    solved, u, k = holder_rig.solve(holder.pose, holder.view), holder_rig.u, holder.scale
    side = -1 if holder.flip else 1
    person = isinstance(rig, Person)
    if seat == "shoulders":
        x, y = solved["N"]
        x, y = x - 0.26 * u, y - 0.40 * u  # behind the head, and higher
    else:  # on the hands, before the chest
        hands = solved["Gn"], solved["Gf"]
        x = max(0.30 * u, (hands[0][0] + hands[1][0]) / 2 - (-0.04 if person else 0.12) * u)
        y = max(h[1] for h in hands) + (0.02 if person else 0.10) * u
    sx, sy = holder.x + side * x * k, holder.y - holder.lift + y * k
    ground = holder.y + 0.6
    hips = rig.solve(state.pose, state.view)["P"][0] if isinstance(rig, Person) else 0.0
    flip = holder.flip if seat == "shoulders" or not person else not holder.flip
    return replace(
        state,
        x=sx - (-1 if flip else 1) * hips * state.scale,
        y=ground,
        lift=ground - sy - (seat_of(rig, state) * state.scale if person else 0.0),
        flip=flip,
        turn=holder.turn,
        order=holder.order,
        shadow=0.0,
        visible=holder.visible,
    )


def mounted(rig: Rig, state: ActorState, mount_rig: Rig, mount: ActorState, seat: str = "") -> ActorState:
    """Return a rider's state on its mount.

    Args:
        rig, state: the rider, with the pose it has.
        mount_rig, mount: what carries it, at the same moment.
        seat: of a person who carries: "arms" or "shoulders".
    """
    if isinstance(mount_rig, Person):
        return carried(rig, state, mount_rig, mount, seat)
    x, y = saddle_of(mount_rig, mount)
    ground = mount.y + 0.6
    hips = rig.solve(state.pose, state.view)["P"][0] if isinstance(rig, Person) else 0.0
    side = -1 if mount.flip else 1
    return replace(
        state,
        x=x - side * hips * state.scale,
        y=ground,
        lift=ground - y - seat_of(rig, state) * state.scale,
        flip=mount.flip,
        turn=mount.turn,
        order=mount.order,
        shadow=0.0,
        visible=mount.visible,
    )
