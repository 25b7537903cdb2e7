"""Hand to mouth: how somebody gives something to a beast so that both reach.

The beast lowers or lifts its head to where a hand can come, as far as its neck goes; the giver stands, kneels
or bends so near that the arm spans the rest.
"""

import math
from dataclasses import replace

from anim_director.tools.cutout.actors import Rig, hand_of, head_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState

Point = tuple[float, float]

ARM = 0.93
"""Share of an arm's length at which it still looks bent."""

LOW = 0.36
"""A mouth below this share of the giver's height makes the giver kneel."""


def mouth_of(rig: Rig, state: ActorState) -> Point:
    """Return where a beast's mouth is, in stage pixels."""
    return hand_of(rig, state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view)


def offered(giver: ActorState, rig: Person, mouth: Point) -> Point:
    """Return the stage point of the hand that offers something to a mouth: just before it."""
    side = 1 if mouth[0] >= giver.x else -1
    return mouth[0] - side * 0.22 * rig.u * giver.scale, mouth[1] + 0.05 * rig.u * giver.scale


def bent_to(giver: ActorState, rig: Person, beast: ActorState, rigs: Rig) -> ActorState:
    """Return the beast's state with its head as low or as high as the giver's hand can come."""
    if not isinstance(rigs, Animal) or rigs.d.plan:
        return beast
    _, y = mouth_of(rigs, beast)
    shoulder = giver.y + rig.solve(giver.pose, giver.view)["Sf"][1] * giver.scale
    arm = (rig.ua + rig.fa) * giver.scale
    wanted = max(shoulder - 0.45 * arm, min(shoulder + 0.75 * arm, y))
    neck = (rigs.d.neck[0] + rigs.d.leg * 0.5) * rigs.size * beast.scale
    nod = max(-0.12 * neck, min(0.62 * neck, wanted - y)) / (rigs.size * beast.scale)
    return replace(beast, pose={**beast.pose, "nod": beast.pose.get("nod", 0.0) + nod})


def standing_off(giver: ActorState, rig: Person, mouth: Point) -> float:
    """Return the stage pixels between the giver's soles and a mouth that its hand just reaches."""
    solved = rig.solve(giver.pose, giver.view)
    x, y = solved["Sf"][0] * giver.scale, giver.y + solved["Sf"][1] * giver.scale
    arm = ARM * (rig.ua + rig.fa) * giver.scale
    down = mouth[1] - y
    return x + math.sqrt(max((0.35 * arm) ** 2, arm**2 - down**2)) + 0.22 * rig.u * giver.scale


def stroked(giver: ActorState, rig: Person, beast: ActorState, rigs: Rig) -> Point:
    """Return the stage point that is stroked: the top of the head, or the shoulder of a tall beast."""
    x, y, r = head_of(rigs, beast.x, beast.y - beast.lift, beast.scale, beast.flip, beast.pose, beast.view)
    shoulder = giver.y + rig.solve(giver.pose, giver.view)["Sf"][1] * giver.scale
    arm = (rig.ua + rig.fa) * giver.scale
    if y - r > shoulder - 0.85 * arm or not isinstance(rigs, Animal) or rigs.d.plan:
        return x + (0.5 if giver.x >= x else -0.5) * r, y - 0.74 * r  # the side it is reached from
    side, k = -1 if beast.flip else 1, rigs.size * beast.scale
    stance = rigs.stance(beast.pose, beast.time)
    high = beast.y - beast.lift + (stance.top + 0.35 * rigs.d.thick) * k
    return beast.x + side * 0.38 * rigs.d.length * k, max(high, shoulder - 0.35 * arm)
