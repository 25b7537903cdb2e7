"""Where a hand can be brought, and the point of a body that others reach for."""

import math
from typing import Any

from anim_director.tools.cutout.actors import Rig, height_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState

Pose = dict[str, Any]
Point = tuple[float, float]


def to_local(state: ActorState, x: float, y: float) -> tuple[float, float]:
    """Return a stage point in the drawing units of an actor, from its soles, forward positive."""
    side = -1 if state.flip else 1
    return (x - state.x) * side / state.scale, (y - state.y) / state.scale


def reach(state: ActorState, rig: Person, side: str, x: float, y: float, share: float = 1.0) -> Pose:
    """Return the pose with one hand brought to a stage point, `share` of the way from where it hangs."""
    pose = {k: v for k, v in state.pose.items() if k != f"reach_{side}"}
    solved = rig.solve(pose, state.view)
    wrist, grip = solved["W" + side], solved["G" + side]
    target_x, target_y = to_local(state, x, y)
    # the wrist stops short of the point by the length of the palm
    shoulder = solved["S" + side]
    far = math.hypot(target_x - shoulder[0], target_y - shoulder[1]) or 1.0
    palm = math.hypot(grip[0] - wrist[0], grip[1] - wrist[1])
    cut = max(0.0, far - palm) / far
    aim = (shoulder[0] + (target_x - shoulder[0]) * cut, shoulder[1] + (target_y - shoulder[1]) * cut)
    point = (wrist[0] + (aim[0] - wrist[0]) * share, wrist[1] + (aim[1] - wrist[1]) * share, -1)
    return {**pose, f"reach_{side}": point}


def chest_of(state: ActorState, rig: Rig) -> tuple[float, float]:
    """Return the stage point another's arms go round."""
    side = -1 if state.flip else 1
    if isinstance(rig, Person):
        solved = rig.solve(state.pose, state.view)
        x, y = solved["mid"]
        return state.x + side * x * state.scale, state.y - state.lift + (
            y * 0.6 + solved["N"][1] * 0.4
        ) * state.scale
    return state.x, state.y - state.lift - height_of(rig) * 0.5 * state.scale
